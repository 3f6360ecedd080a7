"""A server that has imported what reports need, and forks one fresh process for each piece of work.

It never runs a notebook itself: a forked supervisor forks the worker, watches the clock, and ends whatever the worker
leaves running. Each dies with its parent, so that nothing outlives the command that asked for it.
"""

from __future__ import annotations

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
from contextlib import suppress
from pathlib import Path
from typing import Any

from borderreport.reporting.pool import MAY_NOT_FORK, attempt

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_LARGEST_MESSAGE = 100_000


def main() -> int:
    """Serve ``python -m borderreport.reporting.zygote FD ROLE`` until the other end of FD is closed."""
    gc.disable()  # What it makes by importing, it keeps.
    control = socket.socket(fileno=int(sys.argv[1]))
    role = importlib.import_module(f"borderreport.reporting.{sys.argv[2]}")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole terminal; the command decides what ends.
    role.prepare()
    server = os.getpid()
    while _settle():
        message, descriptors, _, _ = socket.recv_fds(control, _LARGEST_MESSAGE, 1)
        if not message:
            return 0
        if not descriptors:
            _learn(role, json.loads(message))
            continue
        with socket.socket(fileno=descriptors[0]) as reply:
            if not os.fork():
                _run_child(server, _supervisor, role, Path(os.fsdecode(message)), reply)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
    return MAY_NOT_FORK


def _settle() -> bool:
    """Return whether this process may fork; collections in its children would copy every page that they share."""
    gc.freeze()
    return len(list(Path("/proc/self/task").iterdir())) == 1


def _learn(role: Any, news: dict[str, list[str]]) -> None:
    """Import what notebooks will, and what one had to itself as far as it belongs to packages that are here already."""
    role.learn(news.get("imports", []))
    for name in news.get("modules", []):
        if name.partition(".")[0] in sys.modules:
            with suppress(Exception):
                importlib.import_module(name)


def _run_child(parent: int, entry: Any, *arguments: Any) -> None:
    """Run a forked child to its end without what its parent had planned for its own."""
    code = 1
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() == parent:  # Otherwise the parent died before the line above.
            entry(*arguments)
            code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _supervisor(role: Any, path: Path, reply: socket.socket) -> None:
    """Have one worker do one task; whatever happens, nothing of it is left."""
    signal.signal(signal.SIGTERM, lambda *_: _end_all(exit_code=1))
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)
    task = json.loads(path.read_bytes())
    supervisor, started = os.getpid(), time.monotonic()
    answer, theirs = os.pipe()
    worker = os.fork()
    if not worker:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _run_child(supervisor, _work, role, task, theirs)
    os.close(theirs)
    text, in_time = _wait(worker, answer, task["timeout_s"])
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
    _end_all()
    result = json.loads(text) if text else {"state": "died" if in_time else "late", "status": status}
    reply.sendall(json.dumps(result | {"seconds": round(time.monotonic() - started, 3)}).encode())


def _wait(worker: int, answer: int, timeout_s: float) -> tuple[bytes, bool]:
    """Return what the worker answered, and whether it ended in time; its end counts, not that of the pipe."""
    death = os.pidfd_open(worker)
    os.set_blocking(answer, False)
    deadline = time.monotonic() + timeout_s
    text = b""
    while (left := deadline - time.monotonic()) > 0:
        ready = select.select([answer, death] if not text.endswith(b"\n") else [death], [], [], left)[0]
        with suppress(BlockingIOError):
            while part := os.read(answer, 65536):
                text += part
        if death in ready:
            return text, True
    return b"", False


def _work(role: Any, task: dict[str, Any], answer: int) -> None:
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _limit(task.get("memory_bytes"))
    _silence(task["log"])
    gc.enable()
    gc.set_threshold(50_000, 20, 20)  # As short as it is, it makes less garbage than it costs to look for.
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()
    result = attempt(role, task)
    with os.fdopen(answer, "wb") as stream:
        stream.write(json.dumps(result).encode() + b"\n")


def _limit(memory_bytes: int | None) -> None:
    """Let this process be the one that meets a limit, before the machine does."""
    if memory_bytes:
        resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _silence(log: str) -> None:
    """Send what is written past Python's streams to a file beside the work."""
    null, file = os.open(os.devnull, os.O_RDONLY), os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    for target, descriptor in ((0, null), (1, file), (2, file)):
        os.dup2(descriptor, target)


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
    raise SystemExit(main())
