"""A server that has imported what reports need, and forks the hands that have them made.

A hand has one piece of work done at a time, by a worker that it forks from itself: it watches the clock, and ends
whatever the worker leaves running. Each notebook gets a worker of its own: it may leave anything behind. Work of which
that is known to leave nothing, which is pages and the notebooks that ship, shares one for as long as all goes well.
Each process dies with its parent, so that nothing outlives the command that asked for it.
"""

import ctypes
import gc
import importlib
import json
import os
import random
import resource
import select
import signal
import socket
import sys
import time
import traceback
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from borderreport.reporting.engine.pool import LARGEST_MESSAGE_BYTES, as_line, attempt
from borderreport.reporting.engine.spared import sparing
from borderreport.reporting.signals import ending_with_us

_PR_SET_CHILD_SUBREAPER = 36
_MOST_PIECES = 64
"""That one worker does: what it keeps in memory for the next is given back now and then."""


def main() -> None:
    """Serve ``python -m borderreport.reporting.engine.zygote FD ROLE`` until FD is closed, or it may not fork here."""
    gc.disable()  # What it makes by importing, it keeps.
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole terminal; the command decides what ends.
    with sparing():
        role = importlib.import_module(f"borderreport.reporting.engine.{sys.argv[2]}")
        role.prepare()
    while _settle():
        message, descriptors, _, _ = socket.recv_fds(control, LARGEST_MESSAGE_BYTES, 1)
        if not message:
            return
        if not descriptors:
            if role.learn(**json.loads(message)):
                return  # What a module says a notebook has to show itself, forked from a server that it has not spoilt.
            continue
        with socket.socket(fileno=descriptors[0]) as line:
            _fork(_hand, role, line, leaving=control)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _settle() -> bool:
    """Return whether this process may fork; collections in its children would copy every page that they share."""
    gc.freeze()
    return len(list(Path("/proc/self/task").iterdir())) == 1


def _fork(entry: Any, *arguments: Any, leaving: socket.socket) -> int:
    """Fork a child that runs to its end without what its parent had planned for its own, and return its id."""
    begin: Any = ending_with_us()
    if child := os.fork():
        return child
    code = 1
    try:
        leaving.close()
        begin()
        entry(*arguments)
        code = 0
    except (BrokenPipeError, ConnectionResetError):
        pass  # Whoever asked is gone, and so is who would be told.
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _hand(role: Any, line: socket.socket) -> None:
    """Have one worker at a time do what comes along the line, and leave nothing of it that may not stay."""
    signal.signal(signal.SIGTERM, lambda *_: _end_all(exit_code=1))
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)
    worker: _Worker | None = None
    for text in line.makefile("rb"):
        started, task = time.monotonic(), json.loads(text)
        if worker is None or worker.has_ended() or worker.pieces == _MOST_PIECES or not task["leaves_nothing"]:
            _end_all()
            worker = _Worker(role, line)
        answer = worker.perform(text, task["timeout_s"])
        if answer["state"] != "done" or not task["leaves_nothing"]:
            worker = None
            _end_all()
        modules = answer.pop("modules", ())
        line.sendall(as_line(answer | {"seconds": round(time.monotonic() - started, 3)}))
        _learn(modules)
        if not _settle():
            break


def _learn(modules: Iterable[str]) -> None:
    """Import what a notebook had to itself, as far as it belongs to packages that are here already."""
    for name in modules:
        if name.partition(".")[0] in sys.modules:
            with suppress(Exception):
                importlib.import_module(name)


class _Worker:
    """A forked process that does what it is told, and the line to it."""

    def __init__(self, role: Any, line: socket.socket) -> None:
        self._line, theirs = socket.socketpair()
        with theirs:
            self._pid = _fork(_work, role, theirs, leaving=line)
        self._death = os.pidfd_open(self._pid)
        self.pieces = 0

    def __del__(self) -> None:
        os.close(self._death)

    def has_ended(self) -> bool:
        """Return whether it is gone, such as killed for its memory while it had nothing to do."""
        return bool(select.select([self._death], [], [], 0)[0])

    def perform(self, text: bytes, timeout_s: float) -> dict[str, Any]:
        """Return what it answers; after anything but ``done`` its state is unknown, and it has to be ended."""
        self.pieces += 1
        with suppress(OSError):
            self._line.sendall(text)
        watched: list[Any] = [self._line, self._death]
        deadline, answer = time.monotonic() + timeout_s, b""
        while (left := deadline - time.monotonic()) > 0:
            ready = select.select(watched, [], [], left)[0]
            if self._line in ready:
                part = self._line.recv(1 << 20)
                answer += part
                if answer.endswith(b"\n"):
                    return dict(json.loads(answer))
                watched = watched if part else [self._death]  # A closed line alone says nothing.
            elif ready:
                break
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return {"state": "died" if left > 0 else "late", "status": status}


def _work(role: Any, line: socket.socket) -> None:
    """Do what comes along the line, in a process that may be spoilt by it."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.enable()
    gc.set_threshold(50_000, 20, 20)  # As short as it is, it makes less garbage than it costs to look for.
    random.seed()
    if numpy_random := sys.modules.get("numpy.random"):  # numpy itself would import it here, for every report.
        numpy_random.seed()
    for text in line.makefile("rb"):
        task = json.loads(text)
        _limit(task["memory_bytes"])
        _silence(task["log"])
        line.sendall(as_line(attempt(role, task)))


def _limit(memory_bytes: int) -> None:
    """Let this process be the one that meets a limit, before the machine does."""
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _silence(log: str) -> None:
    """Send what is written past Python's streams to a file beside the work."""
    with Path(os.devnull).open("rb") as null, Path(log).open("ab") as file:
        for target, source in enumerate((null, file, file)):
            os.dup2(source.fileno(), target)


def _end_all(*, exit_code: int | None = None) -> None:
    """End every process that the worker has started and left, kernels among them; they are ours by now."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    while True:
        for child in children.read_text(encoding="ascii").split():
            with suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    if exit_code is not None:
        os._exit(exit_code)


if __name__ == "__main__":
    main()
