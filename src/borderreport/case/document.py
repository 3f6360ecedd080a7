"""The text of a case as plain data that knows the line of every value, and what is wrong in it."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from borderreport.case.folders import LARGEST_BYTES
from borderreport.errors import CaseError

Place = tuple[str | int, ...]

LONGEST_VALUE = 4_000
"""Characters of one value or key: the longest that a case has a use for is an address of 2,000."""


@dataclass
class Document:
    """Plain data and where each part of it stands.

    Parameters
    ----------
    data : dict
        What the file says.
    path : Path or str
        The file, or a name for where the text came from.
    spots : dict
        Where each place stands: its file, or ``--set``, and its line from 1.
    errors : list of (place, CaseError)
        What is wrong in its files, before any rule of a case is asked.
    notices : list of str
        What was not read, and a person should know of.
    files : dict of str to str
        The digest (`digest_of`) of each file that was read or looked for, by its name below the folder of the case;
        nothing that a file can have where what it shows may lie in others beside it.
    """

    data: dict[str, Any]
    path: Path | str
    spots: dict[Place, tuple[Path | str, int | None]] = field(default_factory=dict)
    errors: list[tuple[Place, CaseError]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where the files lie that it names: beside it, or where one is."""
        return self.path.parent if isinstance(self.path, Path) else Path.cwd()

    def listed(self, key: str) -> dict[int, dict[str, Any]]:
        """Return the mappings in a list of the case by where they stand; none where it is no list."""
        rows = self.data.get(key)
        return {i: row for i, row in enumerate(rows) if isinstance(row, dict)} if isinstance(rows, list) else {}

    @contextmanager
    def keeping(self, place: Place) -> Iterator[None]:
        """Keep an error about a place, and go on: all that is wrong is told at once.

        What is wrong with a whole file that the case names is told at the place that names it.
        """
        try:
            yield
        except CaseError as error:
            named = self.error(place, error.says)
            is_of_file = error.line is None and not error.key and error.path is not None
            is_named = is_of_file and str(error.path) not in (str(self.path), str(named.path))
            self.errors.append((place, named if is_named else error))

    def refuse(self, place: Place, says: str, spot: Place | None = None) -> None:
        """Keep what is wrong at a place, unless something is wrong there or around it already."""
        if not any(known and known == place[: len(known)] for known, _ in self.errors):
            self.errors.append((place, self.error(place if spot is None else spot, says)))

    def all_errors(self) -> CaseError:
        """Return all that is wrong as one error, in the order of files and lines."""
        own = str(self.path)
        errors = [one for _, error in self.errors for one in error.all]
        first, *others = sorted(errors, key=lambda e: (str(e.path) != own, str(e.path), e.line or 0))
        return CaseError(first.message, path=first.path, line=first.line, key=first.key, others=others)

    def error(self, place: Place, message: str) -> CaseError:
        """Return the error for one place, at the spot of the nearest place that has one."""
        near = (self.spots[place[:n]] for n in range(len(place), -1, -1) if place[:n] in self.spots)
        path, line = next(near, (self.path, None))
        return CaseError(message, path=path, line=line, key=dotted(place))


def dotted(place: Place) -> str:
    """Return a place as people write it, such as ``claims[2].figure``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return text.removeprefix(".")


def json_lines(value: Any, depth: int = 2, *, allow_nan: bool = False) -> str:
    """Return JSON with a line for each item down to a depth: quick to write, and good to read and to compare.

    Parameters
    ----------
    value : object
        Plain data.
    depth : int
        How many levels are laid out; what lies deeper stands on one line.
    allow_nan : bool
        Write numbers that are not finite, which JSON has no word for, as Python does.

    Returns
    -------
    str
        Keys sorted, floats at full precision, the same text for the same data.

    Raises
    ------
    ValueError
        If a number is not finite and that is not allowed.

    Examples
    --------
    >>> print(json_lines({"é": [1, {"d": 2, "c": [3]}], "a": {}}))
    {
    "a": {},
    "é": [
    1,
    {"c": [3], "d": 2}
    ]
    }
    """
    if not depth or not value or not isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=allow_nan)
    if isinstance(value, dict):
        named = ((json.dumps(key, ensure_ascii=False), value[key]) for key in sorted(value))
        items = [f"{name}: {json_lines(item, depth - 1, allow_nan=allow_nan)}" for name, item in named]
    else:
        items = [json_lines(item, depth - 1, allow_nan=allow_nan) for item in value]
    first, last = "{}" if isinstance(value, dict) else "[]"
    return "\n".join([first, ",\n".join(items), last])


# What a spreadsheet takes for a formula, on any keyboard, and what would begin a row or a column of its own.
_FORMULA = tuple("=+-@|＝＋－＠")
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def spreadsheet_cell(value: object) -> object:
    r"""Return a cell of a table that a spreadsheet shows and does not carry out; numbers are what they are.

    Examples
    --------
    >>> spreadsheet_cell("S\r=cmd|' /C calc'!A0"), spreadsheet_cell("＝1+1"), spreadsheet_cell(-1.5)
    ("S =cmd|' /C calc'!A0", "'＝1+1", -1.5)
    """
    if not isinstance(value, str):
        return value
    text = _BREAKS.sub(" ", value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def read_file(path: Path) -> bytes:
    """Read a small file.

    Raises
    ------
    CaseError
        If there is no such file, it is a folder, or too large.
    """
    try:
        if path.is_dir():
            raise CaseError("must be a file, found a folder; name a file in it", path=path)
        with path.open("rb") as stream:
            return read_stream(stream, path)
    except OSError as error:
        raise CaseError(f"cannot be read: {error.strerror or error}; name a file that is there", path=path) from error


def read_stream(stream: BinaryIO | TextIO, path: Path | str) -> bytes:
    """Read a small file, or standard input, and no more of it than a case may have.

    Raises
    ------
    CaseError
        If it is too large.
    """
    found = stream.read(LARGEST_BYTES + 1)
    raw = found if isinstance(found, bytes) else found.encode("utf-8", "surrogatepass")
    if len(raw) > LARGEST_BYTES:
        size = f"more than {LARGEST_BYTES / 1e6:g} MB"
        raise CaseError(f"a case is at most {LARGEST_BYTES / 1e6:g} MB, found {size}; is it a case?", path=path)
    return raw


def decoded(raw: bytes, path: Path | str) -> str:
    """Return the text of a UTF-8 file, with or without a byte order mark, or of one that Windows calls Unicode.

    Raises
    ------
    CaseError
        If it is neither.
    """
    try:
        return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") and b"\0" in raw else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        near = raw[max(0, error.start - 10) : error.start + 10].decode("cp1252", "replace")
        found = f"byte 0x{raw[error.start]:02x}; in Windows-1252 it would be in {' '.join(near.split())!r}"
        way_out = "save it as UTF-8, in Excel as 'CSV UTF-8'"
        raise CaseError(f"must be UTF-8 text, found {found}; {way_out}", path=path, line=line) from error
