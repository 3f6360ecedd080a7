"""What a run folder says about itself, read as if whoever wrote it meant us harm."""

import json
import math
import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from borderreport.case.tables import grouped
from borderreport.reporting.fingerprint import sha256

MANIFEST = "manifest.json"
LARGEST_BYTES = 2_000_000

Row = dict[str, Any]
"""What a manifest says."""

Run = tuple[Path, Row]
"""A run folder and its manifest."""


def parse_manifest(content: bytes) -> dict[str, Any] | None:
    """Return what a manifest says, or None where it is none."""
    from borderreport.reporting.archive.form import Manifest

    with suppress(ValueError):
        return Manifest.model_validate_json(content).model_dump(exclude_unset=True)
    return None


def read_manifest(folder: Path, known: str = "") -> dict[str, Any] | None:
    """Return what a run folder says about itself, or None where it says nothing that can be read.

    Parameters
    ----------
    folder : Path
        A run folder.
    known : str
        The sha256 of a manifest whose form was looked at before.
    """
    with suppress(OSError):
        content = read_plain(folder / MANIFEST, LARGEST_BYTES)
        return dict(json.loads(content)) if known == sha256(content) else parse_manifest(content)
    return None


def read_plain(path: Path, most: int) -> bytes:
    """Read a file that is one: no link, no pipe, no device, and not more than so many bytes.

    Raises
    ------
    OSError
        If it is none of ours to read.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - a descriptor is no path.
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > most:
            raise OSError(f"{path}: is not a plain file of at most {most / 1e6:g} MB")
        return stream.read(most)


def describe(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the size and sha256 of each file of a folder."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != MANIFEST)
    contents = ((path.name, path.read_bytes()) for path in files)
    return {name: {"bytes": len(content), "sha256": sha256(content)} for name, content in contents}


def is_finished(folder: Path, known: str = "") -> bool:
    """Return whether a folder holds a finished run with every file that its manifest names, which may be ``known``.

    The manifest is written last. A file that is as long as it says and no younger is taken for what it describes; any
    other is read and hashed. What tells harm that hides its date is `damaged`, which ``verify`` and ``publish`` ask.
    """
    manifest = read_manifest(folder, known)
    if manifest is None or manifest["state"] != "done":
        return False
    written = (folder / MANIFEST).stat().st_mtime_ns
    return all(_is_as_described(folder / name, facts, written) for name, facts in manifest["outputs"].items())


def _is_as_described(path: Path, facts: dict[str, Any], written_ns: float) -> bool:
    with suppress(OSError):
        found = path.lstat()
        is_alike = stat.S_ISREG(found.st_mode) and found.st_size == facts["bytes"]
        is_old = found.st_mtime_ns <= written_ns
        return is_alike and (is_old or bool(sha256(read_plain(path, facts["bytes"])) == facts["sha256"]))
    return False


def damaged(folder: Path) -> list[str]:
    """Return the files of a run folder that are not what its manifest says, by sha256, and those it does not name."""
    outputs = (read_manifest(folder) or {"outputs": {}})["outputs"]
    strange = {path.name for path in folder.iterdir()} - outputs.keys() - {MANIFEST}
    changed = {name for name, facts in outputs.items() if not _is_as_described(folder / name, facts, -math.inf)}
    return sorted(changed | strange)


def manifests(out: Path, odd: Callable[[str], None] = lambda _: None) -> list[Run]:
    """Return every run folder below ``out`` with what it says about itself, newest first.

    Parameters
    ----------
    out : Path
        Where run folders are.
    odd : callable
        Takes a line on each manifest that is none; it is skipped.

    Returns
    -------
    list of tuple of Path and dict
    """
    found = []
    for path in out.glob(f"[!.]*/*/{MANIFEST}"):
        if manifest := read_manifest(path.parent):
            found.append((path.parent, manifest))
        else:
            odd(f"{path}: is not as 'borderreport run' writes it, and is skipped")
    return newest_first(found)


def newest_first(runs: Iterable[Run]) -> list[Run]:
    """Return runs in the order in which all lists show them."""
    return sorted(runs, key=lambda run: (str(run[1].get("finished")), str(run[0])), reverse=True)


def by_case(runs: Iterable[Run]) -> dict[Path, list[Run]]:
    """Return runs by the folder of their case, in the order in which they are given."""
    return grouped(runs, lambda run: run[0].parent)
