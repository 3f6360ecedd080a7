"""What every verb says and reads: lines, tables, JSON, exit codes, values that --set gives."""

import argparse
import errno
import os
import sys
from collections.abc import Iterable
from typing import Any

from borderreport.errors import BorderReportError, CaseError, RequestError, RunError, one_line

DONE, FAILED, WRONG, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 130


_REFUSED = (errno.EISDIR, errno.ENOTDIR, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENAMETOOLONG)
"""What is wrong with the file or folder that was named, and not with the disk."""


def blame(error: Exception) -> int:
    """Say what went wrong, in one line where it is not our own fault, and return the exit code."""
    is_ours = not isinstance(error, BorderReportError | OSError)
    if BorderReportError.debug or is_ours:
        import traceback  # An answer that is none of this is at hand sooner without it.

        tell(*"".join(traceback.format_exception(error)).rstrip().split("\n"))
    if is_ours:
        tell("error: this is a fault of borderreport itself, not of the case; please report it with the lines above")
        return OUR_FAULT
    if isinstance(error, CaseError) and len(error.all) > 1:
        tell(*(f"error: {' '.join(one.says.split())}" for one in error.all), f"{len(error.all)} errors")
        return WRONG
    if isinstance(error, FileNotFoundError) and error.filename is None:  # Only the system itself names no file.
        error = RequestError("the folder that this is called in is gone; change to one that is there")
    if isinstance(error, OSError) and error.filename and error.errno in _REFUSED:
        why = (error.strerror or str(error)).lower()
        error = RequestError(f"{os.fsdecode(error.filename)}: {why}; name another file or folder")
    tell("error: " + " ".join(str(error).split()))
    return FAILED if isinstance(error, RunError | OSError) else WRONG


def say(*lines: str) -> None:
    """Print lines; what they say may come from anywhere, and none of it acts on a terminal or looks like a line."""
    try:
        sys.stdout.write("".join(one_line(line) + "\n" for line in lines))
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # Where its reader has left, a run goes on without one.
            raise RequestError(f"the output cannot be written: {error.strerror}; send it elsewhere") from error


def tell(*lines: str) -> None:
    sys.stderr.write("".join(one_line(line) + "\n" for line in lines))
    sys.stderr.flush()


def say_json(value: object, indent: int | None = 1) -> None:
    import json

    say(*json.dumps(value, indent=indent, ensure_ascii=False, default=str).split("\n"))


def answer(options: argparse.Namespace, plain: object, lines: Iterable[str], indent: int | None = 1) -> None:
    """Print what a machine can read where that is asked for, else lines."""
    if options.json:
        say_json(plain, indent)
    else:
        say(*lines)


def overrides_of(pairs: Iterable[str]) -> dict[str, Any]:
    found = {}
    for pair in pairs:
        from borderreport.case.plainyaml import read_value  # It takes its time, and most runs set nothing.

        place, equals, value = pair.partition("=")
        if not equals or not place.strip():
            raise RequestError(f"--set wants PATH=VALUE, such as barrier.trench.depth='12 ft', found '{pair}'")
        read = read_value(value)
        found[place.strip()] = read.isoformat() if hasattr(read, "isoformat") else read  # As notebooks take it: JSON.
    return found
