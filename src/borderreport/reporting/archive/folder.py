"""Run folders: staged beside, then there at once and complete, and never written again."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from filelock import FileLock, Timeout

from borderreport.errors import RequestError
from borderreport.reporting.order import Staging

MANIFEST = "manifest.json"
_STAGING = ".staging"
_LOCK = ".lock"

Run = tuple[Path, dict[str, Any]]
"""A run folder and its manifest."""


@contextmanager
def staging(out: Path) -> Iterator[Staging]:
    """Make a private place below ``out`` for one run, and leave nothing of it behind.

    The lock says that its owner lives: the system lets go of it however the owner ends.
    """
    root = out.absolute() / _STAGING / token_hex(8)  # The work is done in other folders.
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(root.with_suffix(".lock"))
        lock.acquire(timeout=0)
    except OSError as error:
        raise RequestError(f"{out}: cannot be written: {error.strerror or error}; choose another --out") from error
    try:
        stage = Staging(root / "run", root / "work")
        stage.folder.mkdir(parents=True)
        stage.work.mkdir()
        yield stage
    finally:
        _discard(root, lock)


def sweep(out: Path) -> None:
    """Remove what dead runs left below ``out``."""
    for path in sorted((out / _STAGING).glob("*.lock")):
        lock = FileLock(path)
        with suppress(Timeout, OSError):
            lock.acquire(timeout=0)
            _discard(path.with_suffix(""), lock)


def _discard(root: Path, lock: FileLock) -> None:
    shutil.rmtree(root, ignore_errors=True)
    with suppress(OSError):  # The lock goes last: a folder without one would never be swept.
        if not root.exists():
            Path(lock.lock_file).unlink(missing_ok=True)
    lock.release()


def write_file(path: Path, content: bytes) -> None:
    """Write a file to the disk itself, not only to the system's memory."""
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in place of another so that a reader sees the one or the other."""
    beside = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        write_file(beside, content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def describe(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the size and sha256 of each file of a folder."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != MANIFEST)
    contents = ((path.name, path.read_bytes()) for path in files)
    return {name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()} for name, content in contents}


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return what a run folder says about itself, or None where it says nothing that can be read."""
    try:
        return parse_manifest((folder / MANIFEST).read_bytes())
    except OSError:
        return None


def parse_manifest(content: bytes) -> dict[str, Any] | None:
    """Return what a manifest says, or None where it is none."""
    try:
        manifest = json.loads(content)
        sound = isinstance(manifest["state"], str) and all("bytes" in facts for facts in manifest["outputs"].values())
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return dict(manifest) if sound else None


def is_finished(folder: Path) -> bool:
    """Return whether a folder holds a finished run with every file that its manifest names."""
    manifest = read_manifest(folder)
    if manifest is None or manifest.get("state") != "done":
        return False
    return all(_size(folder / name) == facts["bytes"] for name, facts in manifest["outputs"].items())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def manifests(out: Path) -> Iterator[Run]:
    """Yield every run folder below ``out`` with what it says about itself, newest first."""
    found = []
    for path in out.glob(f"*/*/{MANIFEST}"):
        if not path.parent.parent.name.startswith(".") and (manifest := read_manifest(path.parent)):
            found.append((path.parent, manifest))
    yield from newest_first(found)


def newest_first(runs: Iterable[Run]) -> list[Run]:
    """Return runs in the order in which all lists show them."""
    return sorted(runs, key=lambda run: (str(run[1].get("finished")), str(run[0])), reverse=True)


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
        _sync(path)
    final.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(out / _LOCK):
        if is_finished(final):
            return False
        if final.exists():
            final.rename(staged.with_name("replaced"))
        staged.rename(final)
    _sync(final.parent)
    return True


def _sync(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk; where a system refuses folders, that is its own way."""
    with suppress(*([OSError] if path.is_dir() else [])):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def prune(out: Path, keep: int) -> list[Path]:
    """Remove all but the newest runs of each case, and never the newest good one.

    Parameters
    ----------
    out : Path
        Where run folders are.
    keep : int
        How many runs of a case stay, failed ones included.

    Returns
    -------
    list of Path
        What was removed.
    """
    by_case: dict[Path, list[tuple[Path, bool]]] = {}
    for path, manifest in manifests(out):
        by_case.setdefault(path.parent, []).append((path, manifest["state"] == "done"))
    removed = []
    for runs in by_case.values():
        newest_good = next((path for path, is_good in runs if is_good), None)
        removed += [path for path, _ in runs[keep:] if path != newest_good]
    for path in removed:
        with staging(out) as stage, FileLock(out / _LOCK):
            path.rename(stage.folder / path.name)  # Gone at once; what takes time is done out of sight.
    return removed
