"""A table of claims beside a case: CSV as spreadsheets write it, an Excel workbook, or Parquet."""

import csv
import datetime as dt
import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from difflib import get_close_matches
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO

from borderreport.case.claims import Claim
from borderreport.case.document import LONGEST_VALUE, Document, Place, decoded, read_file
from borderreport.case.folders import digest_of
from borderreport.case.refusals import keys_of, unknown_key
from borderreport.errors import CaseError

Rows = Iterable[tuple[int, list[str]]]

_COLUMNS = keys_of(Claim)
_NEEDED = ("id", "object", "figure", "date")
_MOST_ROWS, _MOST_UNZIPPED_BYTES = 100_000, 200_000_000
_TOO_MANY = f"it has more than {_MOST_ROWS} rows"
_NOTHING = ("", "NA", "N/A", "#N/A", "NULL", "null", "None", "NaN", "nan", "\\N")
"""What a cell holds of which nothing is known, as R, SQL, pandas and Excel write it."""

_SPAN = re.compile(r"(sources/[\w.-]{1,200}\.txt):(\d{1,8})-(\d{1,8})")
_SUMS = "sources/SHA256SUMS"
_SEPARATOR = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)


def read_claims_file(document: Document) -> None:
    """Put the claims of the table that a case names into its plain data.

    Raises
    ------
    CaseError
        If the table is not beside the case, cannot be read, or its header is none; what is wrong in single
        rows is kept with the document.
    """
    named = document.data.get("claims")
    if not isinstance(named, str):
        return
    path = document.folder / named
    read = _READERS.get(path.suffix.lower())
    if Path(named).name != named or read is None:
        others = "an Excel workbook (.xlsx) and Parquet are read too"
        raise document.error(("claims",), f"must be a list, or a CSV file beside the case, found '{named}'; {others}")
    content = read_file(path)
    document.files[named] = digest_of(content)
    document.spots = {place: spot for place, spot in document.spots.items() if place[:1] != ("claims",)}
    document.spots["claims",] = (path, 1)
    document.data["claims"] = []
    _put_claims(document, path, read(content, path))


def read_words(document: Document) -> None:
    """Put the very words of its source into a claim that says by ``span`` where they stand, and has none of its own.

    A text that is not beside the case, or is no longer the one that was read (by ``SHA256SUMS``), says nothing.
    """
    kept = cache(partial(_kept, document))  # Many claims stand on one text.
    for row in document.listed("claims").values():
        told = not row.get("words") and _SPAN.fullmatch(str(row.get("span", "")))
        text = kept(told[1]) if told else ""
        if told and text:
            start, end = int(told[2]), int(told[3])
            before, behind = text[max(0, start - 30) : start].split(" ", 1), text[end : end + 30].rsplit(" ", 1)
            words = f"{before[-1]}{text[start:end]}{behind[0]}"
            row["words"] = " ".join(words.replace("\n\n", " ").split())[:300]


def _kept(document: Document, name: str) -> str:
    """Return a text that is kept with its digest, or nothing."""
    found = {name: b"", _SUMS: b""}
    for one in found:
        with suppress(OSError):
            found[one] = (document.folder / one).read_bytes()
        document.files[one] = digest_of(found[one])
    told = f"{document.files[name]}  {Path(name).name}".encode() in found[_SUMS]
    return found[name].decode("utf-8", "replace") if told else ""


def _put_claims(document: Document, path: Path, rows: Rows) -> None:
    """Put the rows of a table, its header first, into the plain data of a case; blank rows are passed over.

    The document gets claims, the lines where they stand, what is wrong with the header and with single rows, and the
    columns that are none.
    """
    filled = ((line, [cell.strip() for cell in cells]) for line, cells in rows)
    filled = ((line, cells) for line, cells in filled if any(cells))
    line, header = next(filled, (1, []))
    names = [re.sub(r"\s", "", name).casefold().strip("*:'\"") for name in header]
    _check_header(document, path, line, dict(zip(names, header, strict=True)), names)
    claims = document.data["claims"]
    for line, cells in filled if not set(_COLUMNS).isdisjoint(names) else ():  # Under a title no column is known.
        place: Place = ("claims", len(claims))
        document.spots[place] = (path, line)
        with document.keeping(place):
            claims.append({})
            claims[-1] = dict(_row(names, cells, path, line))


def _check_header(document: Document, path: Path, line: int, header: dict[str, str], names: list[str]) -> None:
    twice = [name for name in header if name and names.count(name) > 1]
    odd = [name for name in header if name and name not in _COLUMNS]
    near = {name: get_close_matches(name, _COLUMNS, n=1, cutoff=0.75) for name in odd}
    missing = [name for name in _NEEDED if name not in names and [name] not in near.values()]
    wrong = [f"the column '{header[name]}' stands twice; rename one, or delete it" for name in twice]
    wrong += [unknown_key(header[name], near[name]).replace("key", "column", 1) for name in odd if near[name]]
    if missing:
        wrong.append(f"has no column {', '.join(map(repr, missing))}; its first row names the columns")
    free = ", ".join(f"'{header[name]}'" for name in odd if not near[name])
    if free:
        document.notices.append(f"{path}:{line}: not read, as no key of a claim has that name: {free}")
    document.errors += [(("claims",), CaseError(says, path=path, line=line)) for says in wrong]


def _row(names: list[str], cells: list[str], path: Path, line: int) -> Iterator[tuple[str, Any]]:
    for i, cell in enumerate(cells):
        if len(cell) > LONGEST_VALUE:
            raise CaseError(f"a value has at most {LONGEST_VALUE:,} characters", path=path, line=line)
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f]", cell):
            raise CaseError("control characters are not allowed; take them out", path=path, line=line)
        if cell and i < len(names) and not names[i]:
            continue  # Row numbers, of which the header tells.
        if cell and i >= len(names):
            says = f"has more cells than the header, {cell[:40]!r} in column {i + 1}"
            raise CaseError(f"{says}; quote text that holds commas, or name the column", path=path, line=line)
        if cell not in _NOTHING and names[i] in _COLUMNS:
            yield names[i], dated(cell) if names[i] == "date" else cell


def dated(value: Any) -> Any:
    """Return a day as a date, so that a resolved case has it as YAML has; anything else as it is."""
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2021-03-17") else value
    except ValueError:
        return value


def _csv_rows(content: bytes, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV file, whatever parts its cells, with the lines where they begin."""
    text = decoded(content, path)
    told = _SEPARATOR.match(text)
    text, line = (text[told.end() :], 2) if told else (text, 1)
    header = next((row for row in text.splitlines() if row.strip()), "")
    by = told[1] if told else max(",;\t|", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=by, strict=True)
    first = line
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + first
    except csv.Error as error:
        quote = "unexpected end" in str(error) or "expected after" in str(error)
        why = "a quote is opened and not closed; write a quote inside a cell twice" if quote else str(error)
        raise CaseError(f"is not CSV: {why}, or save it again as CSV", path=path, line=line) from error


def _packed_rows(content: bytes, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a workbook or of Parquet; its readers break in as many ways as they have lines."""
    file, is_book = io.BytesIO(content), path.suffix.lower() == ".xlsx"
    try:
        with warnings.catch_warnings(action="ignore"):
            yield from list(_sheet_rows(file) if is_book else _parquet_rows(file))
    except ImportError as error:
        raise CaseError("needs 'pip install borderreport[tables]', or save it as CSV UTF-8", path=path) from error
    except Exception as error:
        why = " ".join(str(getattr(error, "strerror", None) or error).split())[:120]
        raise CaseError(f"cannot be read: {why or type(error).__name__}; save it as CSV UTF-8", path=path) from error


def _sheet_rows(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of the sheet of a workbook that has claims, its numbers and dates as they are shown there."""
    from openpyxl import load_workbook

    with zipfile.ZipFile(file) as packed:
        if sum(part.file_size for part in packed.infolist()) > _MOST_UNZIPPED_BYTES:
            raise ValueError("it holds more than a claims file can")
    with closing(load_workbook(file, read_only=True, data_only=True)) as book:
        for line, row in enumerate(_with_claims(book.worksheets).iter_rows(max_row=_MOST_ROWS + 2, max_col=200), 1):
            if line > _MOST_ROWS + 1 and any(cell.value for cell in row):  # Styled blanks go on for a million rows.
                raise ValueError(_TOO_MANY)
            yield line, [shown(cell.value, cell.number_format if cell.value else "") for cell in row]


def _with_claims(sheets: Sequence[Any]) -> Any:
    """Return the first sheet that shows a column for figures in its first rows, else the first: notes may stand before.

    Raises
    ------
    ValueError
        If several have one: nobody could tell which are the claims.
    """
    found = []
    for sheet in sheets:
        cells = (cell for row in sheet.iter_rows(max_row=9, values_only=True) for cell in row)
        is_named = "figure" in (str(cell or "").strip().casefold() for cell in cells)
        found += [sheet] if sheet.sheet_state == "visible" and is_named else []
    if len(found) > 1:
        raise ValueError(f"it has claims on the sheets {', '.join(repr(sheet.title) for sheet in found)}; keep one")
    return found[0] if found else sheets[0]


def _parquet_rows(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    from pyarrow.parquet import ParquetFile

    with ParquetFile(file) as parquet:
        if parquet.metadata.num_rows > _MOST_ROWS:
            raise ValueError(_TOO_MANY)
        table = parquet.read()
    columns = [column.to_pylist() for column in table.columns]
    for line, row in enumerate([table.column_names, *zip(*columns, strict=True)], 1):
        yield line, [shown(value) for value in row]


_READERS = {".csv": _csv_rows, ".xlsx": _packed_rows, ".parquet": _packed_rows}


def shown(value: Any, number_format: str = "") -> str:
    """Return a cell as its table shows it: a date whose day is not shown is a month, 0.47 shown as 47% is 47 %.

    Examples
    --------
    >>> day = dt.datetime(2021, 3, 1)
    >>> [shown(day), shown(day, "mmm-yy"), shown(day, "yyyy"), shown(day, "General"), shown(day.replace(hour=9))]
    ['2021-03-01', '2021-03', '2021', '2021-03-01', '2021-03-01 09:00:00']
    >>> [shown(0.47, "0%"), shown(140.0), shown(float("nan")), shown(None), shown(True), shown("a")]
    ['47 %', '140', '', '', 'true', 'a']
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.date):
        plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format).lower()
        known = 10 if not plain or "d" in plain or plain == "general" else 7 if "m" in plain else 4
        at_midnight = not isinstance(value, dt.datetime) or value.time() == dt.time()
        return value.isoformat()[:known] if at_midnight else str(value)
    if isinstance(value, int | float):
        if "%" not in number_format:
            return f"{value:.15g}"
        places = re.search(r"\.(0+)", number_format)
        return f"{100 * value:.{len(places[1]) if places else 0}f} %"
    return str(value)
