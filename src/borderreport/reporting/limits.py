"""What one report may use before it is ended, and the words for it."""

import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

LARGEST_OUTPUT_BYTES = 20_000_000
"""Twenty times the size of a good report: what is larger helps no reader."""

DEFAULT_TIMEOUT_S = 600.0
_SMALLEST_SHARE_BYTES = 1_000_000_000


class FloodError(RuntimeError):
    """A notebook wrote more than a report can hold."""

    def __init__(self) -> None:
        super().__init__(f"the notebook wrote more than {LARGEST_OUTPUT_BYTES // 1_000_000} MB of output")


def memory_share(jobs: int) -> int:
    """Return the memory that each of so many reports at once may use. [bytes]"""
    found = [int(os.sysconf("SC_PHYS_PAGES")) * int(os.sysconf("SC_PAGE_SIZE"))] if hasattr(os, "sysconf") else []
    for limit in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        with suppress(OSError, ValueError):
            found.append(int(Path(limit).read_text(encoding="ascii")))
    return max(min(found, default=0) * 8 // 10 // jobs, _SMALLEST_SHARE_BYTES)


def ending(answer: dict[str, Any], timeout_s: float) -> str:
    """Return a sentence on how a process ended that gave no answer."""
    if answer["state"] == "late":
        return f"it took longer than {timeout_s:g} s and was ended; allow more with --timeout"
    status = answer["status"]
    if status == -signal.SIGKILL:
        return "its process was killed, as happens when memory runs out"
    if status < 0:
        return f"its process crashed with {signal.Signals(-status).name}"
    return f"its process ended itself with exit code {status}"
