"""Where work is done: by hands that servers have forked, or in an interpreter for each piece where nothing forks."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterable
from contextlib import AbstractContextManager, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from borderreport.errors import RunError
from borderreport.reporting.engine.spared import sparing

_LINES = Path(__file__).with_name("environment.txt").read_text(encoding="utf-8").splitlines()
_ENVIRONMENT = dict(line.split("=", 1) for line in _LINES if line and not line.startswith("#"))
LARGEST_MESSAGE_BYTES = 100_000
_EXCUSE = "no server lives here that can fork; each report gets an interpreter of its own, which is slower"
_SMALLEST_SHARE_BYTES = 1_000_000_000


def can_fork() -> bool:
    """Return whether this system has what the servers need: fork, parent-death signals and process descriptors."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


def memory_share(jobs: int) -> int:
    """Return the memory that each of so many reports at once may use. [bytes]"""
    found = [int(os.sysconf("SC_PHYS_PAGES")) * int(os.sysconf("SC_PAGE_SIZE"))] if hasattr(os, "sysconf") else []
    for limit in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        with suppress(OSError, ValueError):
            found.append(int(Path(limit).read_text(encoding="ascii")))
    return max(min(found, default=0) * 8 // 10 // jobs, _SMALLEST_SHARE_BYTES)


class Pool(AbstractContextManager["Pool"]):
    """Does pieces of work, each in a process of its own; any thread may ask.

    Parameters
    ----------
    jobs : int
        How many pieces at once.
    once : bool, optional
        There is one report to make: what would spare others their beginnings is left out.
    """

    def __init__(self, jobs: int, *, once: bool = False) -> None:
        self.jobs = jobs
        self.memory_bytes = memory_share(jobs)
        self._once = once
        self._hands = threading.BoundedSemaphore(jobs)
        self._imports: frozenset[str] = frozenset()
        self._is_closed = self._has_lost = False
        self._forks = can_fork()
        self._servers: dict[str, _Server] = {}
        self._lock = threading.Lock()
        self.environment = {**os.environ, **_ENVIRONMENT}

    def close(self, *_: object) -> None:
        """End the servers and with them everything that they do."""
        with self._lock:
            self._is_closed = True
            servers, self._servers = self._servers, {}
        for server in servers.values():
            server.close()

    __exit__ = close

    def start(self, imports: Iterable[str] = ()) -> None:
        """Start the servers, if they are not running, so that they import while the caller still reads.

        Parameters
        ----------
        imports : iterable of str
            Import statements that notebooks will carry out, and that a server may carry out once for all.
        """
        if self._forks:
            fresh, self._imports = frozenset(imports) - self._imports, self._imports | frozenset(imports)
            server = self._server("execute")
            if not self._has_lost:  # Or what spoilt one might spoil the next.
                server.learn(sorted(fresh), exercise=not self._once)
            if self._imports:  # Not before: what cannot be shared out yet would only slow down the other one.
                self._server("render")

    def perform(self, role: str, task: dict[str, Any]) -> dict[str, Any]:
        """Have a piece of work done.

        Parameters
        ----------
        role : str
            ``execute`` or ``render``.
        task : dict
            Plain data; ``timeout_s`` and ``log`` are for the pool itself.

        Returns
        -------
        dict
            What the role answered; or ``state`` is ``late`` or ``died``, with the exit ``status``.
        """
        task = task | {"memory_bytes": self.memory_bytes}
        with self._hands:
            answer = self._ask(role, task) if self._forks else None
            if answer is None:
                self._forks = False
                with self._lock:
                    say_once(_EXCUSE)
                answer = self._spawn(role, task)
        if answer["state"] == "lacking":
            raise RunError(f"{role}: {answer['says']}")
        if answer["state"] == "bug":
            raise RuntimeError(f"{role} failed inside:\n{answer['says']}")
        return answer

    def _ask(self, role: str, task: dict[str, Any]) -> dict[str, Any] | None:
        """Return a server's answer, or None where there can be no server."""
        # A server may be gone, killed for its memory or spoilt by what notebooks import: once more with a new one,
        # which is not told what to import.
        for _ in range(2):
            server = self._server(role)
            answer = server.ask(task)
            if answer is not None:
                return answer
            with self._lock:
                self._has_lost = True
                self._servers = {role: other for role, other in self._servers.items() if other is not server}
            server.close()
        return None

    def _server(self, role: str) -> "_Server":
        with self._lock:
            if self._is_closed:
                raise RunError("was interrupted")
            if role not in self._servers:
                self._servers[role] = _Server(role, self.environment)
            return self._servers[role]

    def _spawn(self, role: str, task: dict[str, Any]) -> dict[str, Any]:
        command = [sys.executable, "-P", "-m", "borderreport.reporting.engine.pool", role]
        started = time.monotonic()
        with Path(task["log"]).open("ab") as log:
            try:
                done = subprocess.run(
                    command, input=json.dumps(task).encode(), stdout=subprocess.PIPE, stderr=log,
                    env=self.environment, timeout=task["timeout_s"], check=False,
                )  # fmt: skip
            except subprocess.TimeoutExpired:
                return {"state": "late", "status": None, "seconds": task["timeout_s"]}
        answer = json.loads(done.stdout) if done.stdout else {"state": "died", "status": done.returncode}
        return {**answer, "seconds": round(time.monotonic() - started, 3)}


@cache
def say_once(text: str) -> None:
    """Say what is so for many reports once for all of them."""
    sys.stderr.write(f"{text}\n")


class _Server:
    """One server, the line to it, and the hands that it has forked and that have nothing to do."""

    def __init__(self, role: str, environment: dict[str, str]) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._idle: list[socket.socket] = []
        command = [sys.executable, "-P", "-m", "borderreport.reporting.engine.zygote", str(theirs.fileno()), role]
        with theirs:
            self._process = subprocess.Popen(  # Ctrl-C reaches the command alone, which decides what ends.
                command, pass_fds=[theirs.fileno()], env=environment, process_group=0,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            )  # fmt: skip

    def ask(self, task: dict[str, Any]) -> dict[str, Any] | None:
        """Return what a hand answers, or None if it, or the server, is gone."""
        try:
            hand = self._idle.pop()
        except IndexError:
            hand, theirs = socket.socketpair()
            with theirs, suppress(OSError):
                socket.send_fds(self._control, [b"hand"], [theirs.fileno()])
        text = b""
        with suppress(OSError), hand.makefile("rb", 1 << 20) as answer:
            hand.sendall(as_line(task))
            text = answer.readline()
        if not text.endswith(b"\n"):
            hand.close()
            return None
        self._idle.append(hand)
        return dict(json.loads(text))

    def learn(self, imports: list[str], *, exercise: bool) -> None:
        """Have the server import, and do, what notebooks will, so that each of them need not."""
        message = json.dumps({"imports": imports, "exercise": exercise}).encode()
        if imports and len(message) < LARGEST_MESSAGE_BYTES:
            with suppress(OSError):
                self._control.send(message)

    def close(self) -> None:
        """End the server, and with it its hands and all that they do."""
        self._control.close()
        self._process.kill()  # It has nothing to lose, and may be busy importing.
        for hand in self._idle:
            hand.close()
        self._process.wait()


def as_line(value: dict[str, Any]) -> bytes:
    """Return plain data as it goes between processes: one line, as JSON has no line breaks of its own."""
    return json.dumps(value).encode() + b"\n"


def attempt(role: Any, task: dict[str, Any]) -> dict[str, Any]:
    """Do one piece of work in this process, and return what came of it whatever happens."""
    try:
        return dict(role.perform(task))
    except (OSError, MemoryError) as error:
        plain = error.strerror if isinstance(error, OSError) and not error.filename else None
        says = plain or str(error) or "not enough memory"
        return {"state": "lacking", "says": f"{says}; mend that, and run it again"}
    except BaseException:
        return {"state": "bug", "says": traceback.format_exc()}


def _main() -> None:
    """Do one piece of work where processes cannot be forked."""
    with sparing():
        role = import_module(f"borderreport.reporting.engine.{sys.argv[1]}")
    sys.stdout.write(json.dumps(attempt(role, json.load(sys.stdin))))


if __name__ == "__main__":
    _main()
