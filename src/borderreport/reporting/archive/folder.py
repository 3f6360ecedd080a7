"""Run folders: staged beside, then there at once and complete, and never written again.

What is made below a folder that several users share is as shared as that folder: a mode is handed down, and never to
what lies in a folder whose sticky bit says that each user's files are their own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from borderreport.case.folders import put_in_place
from borderreport.errors import RequestError
from borderreport.reporting.archive.manifest import is_finished

if TYPE_CHECKING:
    from filelock import BaseFileLock

_STAGING = ".staging"
_SHARED, _STICKY = 0o022, 0o1000


def share(path: Path) -> None:
    """Let those use what was made who may use the folder that it lies in."""
    mode = path.parent.stat().st_mode
    if mode & _SHARED and not mode & _STICKY:
        with suppress(PermissionError):  # It is another user's, who did it.
            path.chmod(mode & (0o2777 if path.is_dir() else 0o666))


def make_folder(out: Path, *below: str) -> Path:
    """Make a folder below ``out``, and ``out`` itself, where they are not there."""
    out.mkdir(parents=True, exist_ok=True)
    for name in below:
        out = out / name
        if not out.is_dir():
            out.mkdir(exist_ok=True)
            share(out)
    return out


@contextmanager
def lock(out: Path, name: str = ".lock", *, wait: bool = True) -> Iterator[None]:
    """Let one process at a time change what lies below ``out``, or do what else has a lock of its own there.

    The system lets go of a lock however its owner ends.

    Raises
    ------
    Timeout
        If another holds it and we do not wait.
    """
    with _lock(out / name, timeout=-1 if wait else 0):
        share(out / name)
        yield


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """Make what becomes a run folder, in a private place below ``out``, and leave nothing of that place behind.

    The lock says that its owner lives: the system lets go of it however the owner ends.
    """
    root = out.absolute() / _STAGING / token_hex(8)  # The work is done in other folders.
    try:
        make_folder(out.absolute(), _STAGING)
        held = _lock(root.with_suffix(".lock"))
        held.acquire(timeout=0)
    except OSError as error:
        raise RequestError(f"{out}: cannot be written: {error.strerror or error}; choose another --out") from error
    try:
        share(root.with_suffix(".lock"))
        yield make_folder(root.parent, root.name, "run")
    finally:
        _discard(root, held)


def sweep(out: Path) -> None:
    """Remove what dead runs left below ``out``."""
    for path in sorted((out / _STAGING).glob("*.lock")):
        held = _lock(path)
        with suppress(OSError):  # Such as that another holds it.
            held.acquire(timeout=0)
            _discard(path.with_suffix(""), held)


def _lock(path: Path, timeout: float = -1) -> BaseFileLock:
    from filelock import FileLock  # What is unchanged is told without it.

    return FileLock(path, timeout=timeout)


def _discard(root: Path, held: BaseFileLock) -> None:
    shutil.rmtree(root, ignore_errors=True)
    with suppress(OSError):  # The lock goes last: a folder without one would never be swept.
        if not root.exists():
            Path(held.lock_file).unlink(missing_ok=True)
    held.release()


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in place of another so that a reader sees the one or the other."""
    put_in_place(path, content, _settle)


def commit(staged: Path, final: Path, out: Path) -> bool:
    """Move a staged run into its place, unless a finished one is there already.

    Parameters
    ----------
    staged, final : Path
        Complete folder, and where it belongs; on one file system.
    out : Path
        Where the lock is that lets one process at a time do this.

    Returns
    -------
    bool
        Whether the folder was moved; False if another process had finished the same run.
    """
    for path in (*staged.iterdir(), staged):
        _settle(path)
    make_folder(out, final.parent.name)
    with lock(out):
        if is_finished(final):
            return False
        if final.exists():
            final.rename(staged.with_name("replaced"))
        staged.rename(final)
    _sync(final.parent)
    return True


def _settle(path: Path) -> None:
    share(path)
    _sync(path)


def _sync(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk; where a system refuses folders, that is its own way."""
    with suppress(*([OSError] if path.is_dir() else [])):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove(path: Path, out: Path) -> None:
    """Remove a run folder: gone at once, and what takes time is done out of sight."""
    with staging(out) as stage, lock(out):
        path.rename(stage / path.name)
