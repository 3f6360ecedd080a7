"""Where cases are found, and what they are called: known without reading one."""

import hashlib
import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from borderreport.errors import RequestError, meant

LARGEST_BYTES = 4_000_000
"""A case is a page or two, a claims file some hundred lines; what is larger is not one."""


def digest_of(content: bytes) -> str:
    """Return the sha256 of a file that a case is read from, or ``absent`` where it is empty or not there."""
    return hashlib.sha256(content).hexdigest() if content else "absent"


_LONGEST_NAME = 150
"""Files beside a case, and folders of its reports, add to its name. [bytes]"""


@cache
def shipped(folder: str) -> Path:
    """Return a folder that ships with the package: inside the wheel, or at the top of the checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / folder
    return inside if inside.is_dir() else package.parents[1] / folder


def case_folders() -> list[Path]:
    """Return the folders where a bare case name is looked up, nearest first."""
    here = Path.cwd()
    return [here / "params", here.parent / "params", shipped("params")]


def known_cases() -> list[str]:
    """Return the names of the cases in ``params/``, or of the shipped ones where there is no such folder."""
    folder = next((folder for folder in case_folders() if folder.is_dir()), shipped("params"))
    return sorted(path.stem for path in folder.glob("*.yaml"))


def find_case(reference: str) -> Path:
    """Return the file of a case named by its name in ``params/`` or by its path.

    Raises
    ------
    RequestError
        If there is none; close names are suggested.
    """
    if reference.endswith((".yaml", ".yml")) or "/" in reference or "\\" in reference:
        return Path(reference)
    for folder in case_folders():
        if (folder / f"{reference}.yaml").is_file():
            return folder / f"{reference}.yaml"
    known = known_cases()
    hint = meant(reference, known, f"known are {', '.join(known) or 'none'}; or give a path")
    raise RequestError(f"no case '{reference}' in params/; {hint}")


def put_in_place(path: Path, content: bytes, settle: Callable[[Path], None] | None = None) -> None:
    """Put a file in place of another so that a reader sees the one or the other, settled before it is seen."""
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        beside.write_bytes(content)
        if settle:
            settle(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, in a folder that is made where it is not there.

    Raises
    ------
    RequestError
        If there is no room, or it may not be written.
    """
    if path.is_dir():
        raise RequestError(f"{path}: is a directory; name another file or folder")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put_in_place(path, content)
    except OSError as error:
        way = "make room, or choose a folder that you may write in"
        raise RequestError(f"{path}: cannot be written: {error.strerror or error}; {way}") from error


def plain_name(name: str) -> str:
    """Return the name of a new case.

    Raises
    ------
    RequestError
        If it is not plain, or longer than a file's name may be.
    """
    if case_name(name) != name:
        raise RequestError(f"a case has a plain name, found '{name[:80]}'; such as '{case_name(name)[:80]}'")
    if len(name.encode()) > _LONGEST_NAME:
        raise RequestError(f"a case's name has at most {_LONGEST_NAME} bytes, found {len(name.encode())}; shorten it")
    return name


def case_name(reference: str | Path) -> str:
    """Return the name of a case as its report folder bears it: the file's stem without what a path could misread."""
    stem = "stdin" if str(reference) == "-" else re.sub(r"\.ya?ml$", "", Path(reference).name)
    return re.sub(r"[^\w.-]+", "-", stem).strip(".-") or "case"
