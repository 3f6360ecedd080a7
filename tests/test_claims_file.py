"""A table of claims: as spreadsheets write it, or refused with file, line and way out."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from borderreport.case import claimsfile
from borderreport.case.folders import shipped
from borderreport.case.loading import load_case
from borderreport.case.schema import Case
from borderreport.errors import BorderReportError, CaseError

from .conftest import SEED

WriteCase = Callable[..., Path]
HEADER = "id,object,scope,figure,date,speaker\n"
ROW = "x,closed,border,140 km,2021-03-17,José\n"
TABLE = HEADER + ROW


def loaded(write_case: WriteCase, content: str | bytes, name: str = "claims.csv") -> Case:
    write_case(content, name)
    return load_case(write_case(f"title: t\nborder: {{name: b, length: 610 km}}\nclaims: {name}\n"))


def refused(write_case: WriteCase, content: str | bytes, name: str = "claims.csv") -> list[str]:
    with pytest.raises(CaseError) as caught:
        loaded(write_case, content, name)
    return [one.says.rpartition("/")[2] for one in caught.value.all]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TABLE.replace(",", ";"), id="semicolons"),
        pytest.param(TABLE.replace(",", "\t"), id="tabs"),
        pytest.param("sep=;\r\n" + TABLE.replace(",", ";"), id="sep-line"),
        pytest.param('"sep=,"\r\n' + TABLE, id="quoted-sep-line"),
        pytest.param(b"\xef\xbb\xbf" + TABLE.encode(), id="byte-order-mark"),
        pytest.param(b"\xef\xbb\xbfsep=;\n" + TABLE.replace(",", ";").encode(), id="mark-and-sep-line"),
        pytest.param(TABLE.replace(",", "\t").encode("utf-16"), id="unicode-text"),
        pytest.param(TABLE.replace("\n", "\r\n"), id="windows-line-ends"),
        pytest.param(TABLE.replace("\n", "\r"), id="old-mac-line-ends"),
        pytest.param("\n,,,,,\n" + TABLE, id="blank-rows-first"),
        pytest.param(TABLE.replace("\n", ",,\n") + ",,,,,,,\n" * 3, id="trailing-cells-and-rows"),
        pytest.param(TABLE.replace("id,object", " ID ,OBJECT").replace("figure", "Figure\u00a0"), id="header-case"),
        pytest.param(TABLE.replace("140 km", '"140 km"').replace("closed", " Closed "), id="quotes-and-blanks"),
    ],
)
def test_a_spreadsheets_csv_says_the_same_however_it_is_written(write_case: WriteCase, content: str | bytes) -> None:
    assert loaded(write_case, content).claims == loaded(write_case, TABLE).claims


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (TABLE.replace("José", "José María López").encode("cp1252"), ["claims.csv:2: must be UTF-8 text, found byte 0xe9; in Windows-1252 it would be in '-03-17,José María Ló'; save it as UTF-8, in Excel as 'CSV UTF-8'"]),
        (TABLE.replace("speaker", "Figure"), ["claims.csv:1: the column 'Figure' stands twice; rename one, or delete it"]),
        (TABLE.replace("figure", "figur"), ["claims.csv:1: unknown column 'figur'; did you mean 'figure'?"]),
        (TABLE.replace("date", "when"), ["claims.csv:1: has no column 'date'; its first row names the columns"]),
        ("", ["claims.csv:1: has no column 'id', 'object', 'figure', 'date'; its first row names the columns"]),
        (HEADER, ["claims.csv:1: claims: has nothing in it; a case needs at least one of its claims"]),
        (HEADER + ROW.replace("José", "José,,,y"), ["claims.csv:2: has more cells than the header, 'y' in column 9; quote text that holds commas, or name the column"]),
        ("sep=;\n" + TABLE.replace(",", ";").replace("140 km", "140"), ["claims.csv:3: claims[0].figure: needs a unit, found '140'; write it as '140 km', or what is counted"]),
        (HEADER + '\n"y\ny",closed,border,9 km,2021,s\n' + ROW.replace("140 km", "140"), [
            "claims.csv:3: claims[0].id: must match letters, digits, dots, hyphens and underscores, such as trench-2021, found 'y\\ny'",
            "claims.csv:5: claims[1].figure: needs a unit, found '140'; write it as '140 km', or what is counted",
        ]),
        (HEADER + 'x,closed,border,"140 km,2021,s\n' + ROW, ["claims.csv:2: is not CSV: a quote is opened and not closed; write a quote inside a cell twice, or save it again as CSV"]),
        (HEADER + 'x,closed,border,"140 km"s,2021,s\n' + ROW, ["claims.csv:2: is not CSV: a quote is opened and not closed; write a quote inside a cell twice, or save it again as CSV"]),
        (TABLE.replace("José", "é" * 4001), ["claims.csv:2: a value has at most 4,000 characters"]),
        (TABLE.replace("José", "a\x00b"), ["claims.csv:2: control characters are not allowed; take them out"]),
        (TABLE.replace("2021-03-17", "44272"), ["claims.csv:2: claims[0].date: must be a date, found '44272'; it looks like a spreadsheet's number of 2021-03-17; write it so"]),
    ],
    ids=lambda value: str(value)[:24],
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_told_what_is_wrong(
    write_case: WriteCase, content: str | bytes, says: list[str]
) -> None:
    assert refused(write_case, content) == says


def test_a_cell_may_have_4000_characters(write_case: WriteCase) -> None:
    assert refused(write_case, HEADER + ROW.replace("140 km", "9" * 3997 + " km")) != [
        "claims.csv:2: a value has at most 4,000 characters"
    ]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2021", "2021"),
        ("2021-03", "2021-03"),
        ("2021/3/17", "2021-03-17"),
        ("2021.03.17", "2021-03-17"),
        ("2021-03-17 00:00:00", "2021-03-17"),
        ("17/03/2021", "some put the day first and some the month; write 2021-03-17"),
        ("03/04/2021", "some put the day first and some the month; write 2021-04-03 or 2021-03-04"),
        ("30/02/2021", "which of the numbers is the day cannot be told"),
        ("2021.10", "must be a date"),
        ("Mar-21", "must be a date"),
        ("17 March 2021", "write a day as 2021-03-17"),
        ("2021-03-17 10:30", "a claim has a day without an hour"),
        ("2021-02-30", "must be a date of the calendar"),
    ],
)
def test_a_date_is_read_if_all_read_it_alike(write_case: WriteCase, typed: str, read: str) -> None:
    table = TABLE.replace("2021-03-17", typed)
    if read[0].isdigit():
        when = loaded(write_case, table).claims[0].date
        days = {4: (dt.date(2021, 1, 1), dt.date(2021, 12, 31)), 7: (dt.date(2021, 3, 1), dt.date(2021, 3, 31))}
        day = (dt.date(2021, 3, 17), dt.date(2021, 3, 17))
        assert (str(when), (when.first, when.last)) == (read, days.get(len(read), day))
    else:
        (says,) = refused(write_case, table)
        assert read in says


def test_yes_and_no_and_grades_are_read_as_typed(write_case: WriteCase) -> None:
    table = HEADER.strip() + ",use,grade\n" + "".join(
        ROW.replace("x,", f"c{i},", 1).strip() + f",{use},{grade}\n"
        for i, (use, grade) in enumerate([("no", "b3"), ("No", "B 3"), ("FALSE", "f6"), ("0", "A1"), ("yes", "c2")])
    )  # fmt: skip
    claims = loaded(write_case, table).claims
    assert [(claim.use, claim.grade) for claim in claims] == [
        (False, "B3"),
        (False, "B3"),
        (False, "F6"),
        (False, "A1"),
        (True, "C2"),
    ]


def test_a_column_of_ones_own_is_allowed_and_named(write_case: WriteCase) -> None:
    case = loaded(write_case, TABLE.replace("speaker\n", "speaker,Checked by\n").replace("José\n", "José,me\n"))
    (notice,) = case.notices
    assert notice.endswith("claims.csv:1: not read, as no key of a claim has that name: 'Checked by'")


def sheet(path: Path, rows: list[list[object]], formats: dict[str, str]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell, shown_as in formats.items():
        book.active[cell].number_format = shown_as
    book.save(path)


def test_a_workbook_is_read_as_it_is_shown(write_case: WriteCase, tmp_path: Path) -> None:
    march = dt.datetime(2021, 3, 1)  # noqa: DTZ001 - a spreadsheet knows no zone.
    rows: list[list[object]] = [
        ["ID", "Object", "Figure", "Date", "Use", None],
        ["day", "closed", "140 km", march, False, None],
        ["month", "closed", "around 140 km", march, True, None],
        ["share", "closed", 0.47, 2021, None, None],
        [None] * 6,
        [7, "towers", "12 towers", "2021-03", None, None],
    ]
    sheet(tmp_path / "claims.xlsx", rows, {"D2": "dd/mm/yyyy", "D3": '[$-409]mmm "of" yy', "C4": "0%"})
    case = load_case(write_case("title: t\nborder: {name: b, length: 610 km}\nclaims: claims.xlsx\n"))
    assert [(c.id, c.figure.text, str(c.date), c.use) for c in case.claims] == [
        ("day", "140 km", "2021-03-01", False),
        ("month", "around 140 km", "2021-03", True),
        ("share", "47 %", "2021", True),
        ("7", "12 towers", "2021-03", True),
    ]


def test_a_share_has_the_digits_that_its_cell_shows(write_case: WriteCase, tmp_path: Path) -> None:
    rows: list[list[object]] = [["id", "object", "figure", "date"], *([n, "closed", 140 / 610, 2021] for n in "ab")]
    sheet(tmp_path / "claims.xlsx", rows, {"C2": "0%", "C3": "0.00%"})
    case = load_case(write_case("title: t\nborder: {name: b, length: 610 km}\nclaims: claims.xlsx\n"))
    assert [claim.figure.text for claim in case.claims] == ["23 %", "22.95 %"]


def test_claims_are_read_from_the_sheet_that_has_them_and_two_are_refused(
    write_case: WriteCase, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Read me first"])
    for row in (["id", "object", "figure", "date"], ["a", "closed", "140 km", 2021]):
        (book["Claims"] if "Claims" in book.sheetnames else book.create_sheet("Claims")).append(row)
    book.save(tmp_path / "claims.xlsx")
    text = "title: t\nborder: {name: b, length: 610 km}\nclaims: claims.xlsx\n"
    assert [claim.id for claim in load_case(write_case(text)).claims] == ["a"]
    book.copy_worksheet(book["Claims"]).title = "2022"
    book.save(tmp_path / "claims.xlsx")
    with pytest.raises(CaseError, match=r"it has claims on the sheets 'Claims', '2022'; keep one"):
        load_case(write_case(text))


@pytest.mark.parametrize("nothing", ["NA", "NULL", "None", r"\N", "NaN", "#N/A"])
def test_what_programs_write_for_nothing_is_nothing(write_case: WriteCase, nothing: str) -> None:
    case = loaded(write_case, TABLE.replace("José", nothing).replace("speaker", "part"))
    assert case.claims[0].part == ""
    assert loaded(write_case, TABLE.replace("José", nothing)).claims[0].speaker == "not named"


def test_one_fault_of_a_header_is_one_error(write_case: WriteCase) -> None:
    many = "".join(f"{n},x{n},closed,border,{100 + n} km,2021-03-17,A\n" for n in range(30))
    assert len(loaded(write_case, "," + HEADER + many).claims) == 30  # row numbers have no name
    (says,) = refused(write_case, "All claims\n" + HEADER + ROW)
    assert says.startswith("claims.csv:1: has no column 'id'")


@pytest.mark.parametrize("missing", ["claims: gone.csv", "border: {name: b, length: 9 km, geometry: gone.geojson}"])
def test_a_file_that_is_not_there_is_told_of_where_the_case_names_it(write_case: WriteCase, missing: str) -> None:
    border = "" if "border" in missing else "border: {name: b, length: 610 km}\n"
    claims = "claims: [{id: a, object: wall, figure: 1 km, date: 2021}]\n" if "border" in missing else ""
    with pytest.raises(CaseError) as caught:
        load_case(write_case(f"title: t\n{border}{claims}{missing}\n"))
    assert [one.line for one in caught.value.all] == [3]
    assert caught.value.all[0].key == ("claims" if not claims else "border.geometry")
    assert "cannot be read" in caught.value.message


def test_a_figure_that_a_spreadsheet_made_a_date_of_is_told_of(write_case: WriteCase, tmp_path: Path) -> None:
    december = dt.date(2026, 12, 14)
    sheet(tmp_path / "claims.xlsx", [["id", "object", "figure", "date"], ["x", "closed", december, 2021]], {})
    with pytest.raises(CaseError, match=r"claims.xlsx:2: .*looks like a date, as spreadsheets make of '12-14'"):
        load_case(write_case("title: t\nborder: {name: b, length: 610 km}\nclaims: claims.xlsx\n"))


def test_parquet_is_read_with_its_own_dates(write_case: WriteCase, tmp_path: Path) -> None:
    columns = {"id": ["x", "y"], "object": ["closed"] * 2, "figure": ["140 km", "9 km"], "use": [None, False]}
    days = pa.array([dt.date(2021, 3, 17), None])
    parquet.write_table(pa.table({**columns, "date": days}), tmp_path / "claims.parquet")
    with pytest.raises(CaseError, match=r"claims.parquet:3: claims\[1\]: 'date' is missing"):
        load_case(write_case("title: t\nborder: {name: b, length: 610 km}\nclaims: claims.parquet\n"))
    parquet.write_table(pa.table({**columns, "date": days.fill_null(dt.date(2021, 4, 1))}), tmp_path / "claims.parquet")
    case = load_case(write_case("title: t\nborder: {name: b, length: 610 km}\nclaims: claims.parquet\n"))
    assert [(str(c.date), c.use) for c in case.claims] == [("2021-03-17", True), ("2021-04-01", False)]


def test_a_formula_counts_with_what_it_came_to(write_case: WriteCase, tmp_path: Path) -> None:
    path = tmp_path / "claims.xlsx"
    sheet(path, [["id", "object", "figure", "date"], ["x", "closed", "=70+70", 2021]], {})
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    inside = "xl/worksheets/sheet1.xml"  # openpyxl keeps no values of formulas; spreadsheets do.
    parts[inside] = re.sub(rb"(<f>70\+70</f>)<v ?/?>(?:</v>)?", rb"\1<v>140</v>", parts[inside])
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    with pytest.raises(CaseError) as caught:
        load_case(write_case("title: t\nborder: {name: b, length: 610 km}\nclaims: claims.xlsx\n"))
    assert "'140'" in str(caught.value)
    assert "70+70" not in str(caught.value)


@pytest.mark.parametrize("name", ["claims.xlsx", "claims.parquet"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04junk", b"PAR1junkPAR1", b"id,object\n"])
def test_what_is_no_workbook_and_no_parquet_is_refused(write_case: WriteCase, name: str, content: bytes) -> None:
    (says,) = refused(write_case, content, name)
    assert says.startswith(f"{name}: cannot be read: ")
    assert says.endswith("save it as CSV UTF-8")


@pytest.mark.parametrize(("name", "module"), [("claims.xlsx", "openpyxl"), ("claims.parquet", "pyarrow.parquet")])
def test_what_an_extra_reads_names_the_extra(
    write_case: WriteCase, monkeypatch: pytest.MonkeyPatch, name: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert refused(write_case, b"x", name) == [
        f"{name}: needs 'pip install borderreport[tables]', or save it as CSV UTF-8"
    ]


BITS = ["\t", ": ", "- ", "{", "}", "[", ",", ";", "'", '"', "#", "\n", "\r", "\0", "\ufeff", "٣", "…", "..", "€", "%",
        "1e9", "~", "null", "2021-02-30", "|", ">", "&a", "*a", "!t", "\\U", "\u202e", "   ", ".inf", "0x1F", "017", "1:30"]  # fmt: skip
EDITS = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 12), st.sampled_from(["", *BITS])), min_size=1, max_size=5
)
SEED_TEXT = (shipped("params") / f"{SEED}.yaml").read_text(encoding="utf-8")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["claims.csv", "case.yaml"]), EDITS)
def test_no_edit_of_a_file_makes_anything_but_a_clear_error(
    write_case: WriteCase, edited: str, edits: list[tuple[int, int, str]]
) -> None:
    short = "title: t\nborder: {name: b, length: 610 km}\nclaims: claims.csv\n"
    texts = {"claims.csv": TABLE, "case.yaml": short if edited == "claims.csv" else SEED_TEXT}
    text = texts[edited]
    for at, length, bit in edits:
        start = at % (len(text) + 1)
        text = text[:start] + bit + text[start + length :]
    paths = {name: write_case(content, name) for name, content in (texts | {edited: text}).items()}
    try:
        assert load_case(paths["case.yaml"]).claims
    except BorderReportError as error:
        for one in error.all if isinstance(error, CaseError) else ():
            assert "\n" not in one.says
            assert "validation error" not in one.says


@pytest.mark.parametrize(("rows", "refused"), [(3, False), (4, True)])
@pytest.mark.parametrize("name", ["claims.xlsx", "claims.parquet"])
def test_no_row_of_a_table_is_lost_without_a_word(
    tmp_path: Path, write_case: WriteCase, monkeypatch: pytest.MonkeyPatch, name: str, rows: int, refused: bool
) -> None:
    monkeypatch.setattr(claimsfile, "_MOST_ROWS", 3)
    header, claims = (
        ["id", "object", "figure", "date"],
        [[f"c{n}", "closed", f"{n + 1} km", "2021-03-17"] for n in range(rows)],
    )
    if name.endswith("xlsx"):
        sheet(tmp_path / name, [header, *claims], {})
    else:
        parquet.write_table(pa.table(dict(zip(header, zip(*claims, strict=True), strict=True))), tmp_path / name)
    path = write_case(f"title: t\nborder: {{name: b, length: 610 km}}\nclaims: {name}\n")
    if refused:
        with pytest.raises(CaseError, match="it has more than"):
            load_case(path)
    else:
        assert len(load_case(path).claims) == rows


def test_a_workbook_that_unpacks_to_more_than_a_claims_file_can_hold_is_not_unpacked(
    tmp_path: Path, write_case: WriteCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet(tmp_path / "claims.xlsx", [["id", "object", "figure", "date"], ["x", "closed", "9 km", 2021]], {})
    monkeypatch.setattr(claimsfile, "_MOST_UNZIPPED_BYTES", 1000)
    with pytest.raises(CaseError, match=r"claims.xlsx: cannot be read: it holds more than a claims file can; save it"):
        load_case(write_case("title: t\nborder: {name: b, length: 610 km}\nclaims: claims.xlsx\n"))


SAID = "Officials said that they had closed 140 kilometers of the border, and there is more to come."


@pytest.mark.parametrize(
    ("span", "own", "digest", "words"),
    [
        pytest.param("sources/a.txt:36-50", "", "", "said that they had closed 140 kilometers of the border, and there is", id="whole-words-around-it"),
        pytest.param("sources/a.txt:0-9", "", "", "Officials said that they had closed", id="at-the-beginning"),
        pytest.param("sources/a.txt:36-50", "its own", "", "its own", id="words-of-its-own"),
        pytest.param("sources/a.txt:36-50", "", "0" * 64, "", id="a-text-that-was-changed"),
        pytest.param("sources/b.txt:36-50", "", "", "", id="a-text-that-is-gone"),
        pytest.param("sources/a.txt", "", "", "", id="no-place"),
    ],
)  # fmt: skip
def test_a_claim_has_the_words_around_its_figure_in_the_text_that_was_read(
    tmp_path: Path, write_case: WriteCase, span: str, own: str, digest: str, words: str
) -> None:
    assert SAID[36:50] == "140 kilometers"
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text(SAID)
    digest = digest or hashlib.sha256(SAID.encode()).hexdigest()
    (tmp_path / "sources" / "SHA256SUMS").write_text(f"{digest}  a.txt\n")
    table = f"id,object,figure,date,span,words\nx,closed,140 km,2021,{span},{own}\n"
    assert loaded(write_case, table).claims[0].words == words
