"""Signals that ask for an end, heard for a while."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


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
