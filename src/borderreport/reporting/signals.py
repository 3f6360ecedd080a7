"""Signals that ask for an end: heard for a while, and sent to a child when its parent ends."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_PR_SET_PDEATHSIG = 1


@contextmanager
def hearing(end: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """Let SIGTERM, SIGINT and a terminal that closes do this; what was to be ignored, as by ``nohup``, stays so."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]
    heard = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def ending_with_us() -> Callable[[], None] | None:
    """Return what a child calls to end when we do, whoever kills us; where a system knows no way, it runs on."""
    if sys.platform != "linux":
        return None
    parent = os.getpid()
    prctl = ctypes.CDLL(None).prctl  # Found before the fork, after which little may be done.

    def begin() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)  # It died before the line above.

    return begin
