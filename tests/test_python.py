"""The package under Python's own hands: what it offers, takes, shows and says where somebody is wrong."""

from __future__ import annotations

import datetime as dt
import math
import re
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pint
import pytest
import yaml
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import borderreport
from borderreport import BorderReportError, Case, Estimate, estimate, load_case, parse
from borderreport.case.folders import known_cases
from borderreport.case.frames import write_workbook
from borderreport.case.shown import aligned, table_html
from borderreport.cli import main
from borderreport.errors import CaseError, RequestError
from borderreport.present import figures

BORDER = {"name": "A–B", "length": "about 610 km"}
CLOSED = {"id": "closed", "object": "closed", "figure": "around 140 km", "date": "2021-03-17"}
LINE = {"title": "A line", "border": BORDER, "claims": [CLOSED]}


@pytest.fixture
def shell() -> InteractiveShell:
    return InteractiveShell()


def test_the_tab_key_offers_what_is_public_and_nothing_else(shell: InteractiveShell) -> None:
    shell.user_ns["borderreport"] = borderreport
    for with_jedi in (False, True):
        shell.Completer.use_jedi = with_jedi
        with provisionalcompleter():
            offered = {one.text.removeprefix(".") for one in shell.Completer.completions("borderreport.", 13)}
        assert {name for name in offered if not name.startswith("_")} == set(borderreport.__all__)


def test_every_public_name_is_there() -> None:
    assert all(getattr(borderreport, name) is not None for name in borderreport.__all__)


def test_a_mapping_is_the_case_that_its_file_would_be(tmp_path: Path) -> None:
    (tmp_path / "A-line.yaml").write_text(yaml.safe_dump(LINE, allow_unicode=True, sort_keys=False))
    assert load_case(LINE) == load_case(tmp_path / "A-line.yaml")


def test_a_mapping_is_not_changed_by_loading() -> None:
    given: dict[str, Any] = {**LINE, "claims": [dict(CLOSED)]}
    load_case(given, {"claims.closed.figure": "150 km"})
    assert given == LINE


@pytest.mark.parametrize("name", known_cases())
def test_a_table_of_claims_is_read_as_it_was_written(name: str) -> None:
    case = load_case(name)
    again = load_case({**yaml.safe_load(case.text), "claims": case.claims_frame()})
    assert again.claims == case.claims


def test_a_table_alone_is_a_case_where_it_states_the_border(seed_case: Case) -> None:
    again = load_case(seed_case.claims_frame())
    key = "coverage.closed_of_section"
    assert again.claims == seed_case.claims
    assert estimate(again)[key].point == estimate(seed_case)[key].point == pytest.approx(140 / 220)


def test_a_table_alone_without_a_border_says_the_way_out() -> None:
    with pytest.raises(RequestError, match="needs one claim of the object 'border'"):
        load_case(pd.DataFrame([CLOSED]))


def test_nothing_in_a_table_is_nothing_in_the_case() -> None:
    for nothing in (None, math.nan, pd.NA, pd.NaT, ""):
        rows = pd.DataFrame([{**CLOSED, "words": nothing}, {**CLOSED, "id": "other", "words": "as said"}])
        assert load_case({**LINE, "claims": rows}).claims[0].words == ""


def test_days_of_a_table_are_days() -> None:
    rows = pd.DataFrame([{**CLOSED, "date": pd.Timestamp("2021-03-17")}])
    assert load_case({**LINE, "claims": rows}).claims[0].date.last == dt.date(2021, 3, 17)


def test_a_case_is_varied_as_its_file_would_be(seed_case: Case) -> None:
    change = {"barrier.trench.depth": "12 ft"}
    assert load_case(seed_case, change) == load_case(seed_case.name, change)


@pytest.mark.parametrize("number", [np.int64(500), np.float64(500.0).astype(int), pd.Series([500])[0]], ids=repr)
def test_scalars_of_numpy_and_pandas_are_numbers(seed_case: Case, number: object) -> None:
    assert load_case(seed_case, {"settings.draws": number}).settings.draws == 500


def test_a_quantity_of_pint_is_the_same_quantity_in_words(seed_case: Case) -> None:
    feet = pint.UnitRegistry().Quantity(12, "ft")
    for given in (feet, feet.to("inch"), parse("12 ft")):
        depth = load_case(seed_case, {"barrier.trench.depth": given}).barrier.trench
        assert depth
        assert depth.depth
        assert depth.depth.si == pytest.approx(12 * 0.3048)


def test_results_are_given_to_pint_in_their_unit(seed: Estimate) -> None:
    volume = seed["earthwork.trench.bank_volume"].to_pint()
    assert volume.to("ft**3").magnitude == pytest.approx(100 * 140_000 / 0.3048)
    assert parse("about 10 ft").to_pint().to("m").magnitude == pytest.approx(3.048)
    with pytest.raises(RequestError, match="pint knows no unit 'USD'"):
        seed["cost.total"].to_pint()


@pytest.mark.parametrize(
    ("shown", "says", "cell"),
    [
        (lambda e: e, r"iraq-syria-2021-03 as of 2021-03-17: \d\d results, 0 flags", "coverage.closed_of_border"),
        (lambda e: e.case, "iraq-syria-2021-03", ""),
        (lambda e: e.case.claims[0], "border-length: border length in the border, 'approximately 610 km'", "border"),
        (lambda e: e.case.claims[0].figure, "approximately 610 km", "about"),
        (lambda _: parse("12 km"), "12 km", "none"),
        (lambda e: e.ledger, r"as of 2021-03-17: 1 statement, \d series, 2 scopes", "140"),
        (lambda e: e["coverage.closed_of_section"], r"\.closed_of_section: 0\.6364, stated: min\(", "140,000"),
        (lambda e: e["coverage.remaining_of_section"], "80 km, stated: ", "220,000"),
        (lambda e: e.checks[0], "unknown: 'about 10 ft'", "untold"),
    ],
)
def test_what_is_shown_is_one_line_or_one_table(seed: Estimate, shown: Any, says: str, cell: str) -> None:
    one = shown(seed)
    assert re.match(f"<{type(one).__name__} .*{says}", repr(one))
    assert "\n" not in repr(one)
    html = one._repr_html_()
    assert html.count("<table") == 1
    assert html.count("<td") % html.count("<th ") == 0
    assert f">{cell}</td>" in html or not cell


def test_what_is_shown_shows_markup_as_text() -> None:
    case = load_case({**LINE, "title": "<script>alert(1)</script>"})
    assert "<script" not in case._repr_html_() + case.claims[0]._repr_html_()


def test_events_are_kilometres_along_the_border() -> None:
    frame = load_case("worked-example").events_frame()
    assert frame.loc[0, ["from", "from_km", "to_km"]].tolist() == ["5 km", 5.0, 64.0]


def test_a_workbook_opens_with_dates_as_dates_and_text_as_text(tmp_path: Path) -> None:
    claims = [{**CLOSED, "words": "=1+1", "speaker": "@SUM(A1)"}]
    estimate(load_case({**LINE, "claims": claims})).to_excel(tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    assert book.sheetnames == ["Results", "Claims", "Events", "Checks"]
    assert all(sheet.freeze_panes == "B2" for sheet in book)
    sheet = book["Claims"]
    row = dict(zip((cell.value for cell in sheet[1]), sheet[2], strict=True))
    assert row["first_day"].value.date() == dt.date(2021, 3, 17)
    assert not [cell.coordinate for one in book for cells in one.iter_rows() for cell in cells if cell.data_type == "f"]


def test_a_column_is_as_wide_as_what_it_holds_and_a_number_has_the_places_that_tell(tmp_path: Path) -> None:
    day = pd.Timestamp("2021-03-17")
    frame = pd.DataFrame(
        {"long": ["x" * 99, ""], "name": ["=1", "twelve chars"], "number": [1.0, 0.25], "day": [day] * 2}
    )
    write_workbook(tmp_path / "book.xlsx", {"One": frame})
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["One"]
    assert [sheet.column_dimensions[letter].width for letter in "ABCD"] == [60, 14, 8, 12]
    assert [sheet["C1"].number_format, sheet["C2"].number_format, sheet["C3"].number_format] == [
        "General",
        "#,##0.00",
        "0.0000",
    ]
    assert [cell.value for cell in sheet[1]] == ["long", "name", "number", "day"]
    assert (sheet["B2"].value, sheet["D2"].value, sheet["D2"].number_format) == ("'=1", day, "yyyy-mm-dd")
    assert sheet.auto_filter.ref == "A1:D3"


def test_an_event_at_a_point_begins_and_ends_there() -> None:
    events = [
        {"object": "towers", "at": "5 km"},
        {"object": "wall", "from": "500 m", "to": "9 km", "status": "planned", "force": "army"},
    ]
    frame = load_case({**LINE, "events": events}).events_frame()
    assert frame.to_dict("records") == [
        {
            "object": "towers",
            "status": "done",
            "section": "",
            "force": "",
            "from": "5 km",
            "to": "5 km",
            "from_km": 5.0,
            "to_km": 5.0,
        },
        {
            "object": "wall",
            "status": "planned",
            "section": "",
            "force": "army",
            "from": "500 m",
            "to": "9 km",
            "from_km": 0.5,
            "to_km": 9.0,
        },
    ]


def test_a_cell_shows_what_it_holds() -> None:
    html = table_html("<i>", ["a & b", "c"], [[1234.5678, None], [math.inf, True], [0, "<b>"]])
    cells = re.findall("<t[hd]([^>]*)>([^<]*)</t[hd]>", html)
    assert [said for _, said in cells] == ["a &amp; b", "c", "1,235", "", "open", "True", "0", "&lt;b&gt;"]
    assert [said for kind, said in cells if kind == ' class="num"'] == ["1,235", "open", "0"]
    assert "<caption>&lt;i&gt;</caption>" in html


def test_columns_of_text_are_as_wide_as_their_widest_cell_and_numbers_stand_to_the_right() -> None:
    assert aligned([["name", "km"], ["a", "140"], ["b\n", "9"]], (1,)) == [
        "name      km",
        "a        140",
        "b\\u000a    9",
    ]


def test_results_in_a_table_have_their_basis_and_real_dates() -> None:
    this = estimate(load_case("iraq-syria-timeline"))
    frame = this.to_frame()
    assert set(frame["basis"]) <= {"stated", "part assumed", "assumed"}
    days = frame.loc[frame["unit"] == "date", "point"]
    assert not days.empty
    assert all(isinstance(day, dt.date) for day in days)


def test_an_error_in_a_notebook_is_one_sentence(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
    shell.run_cell("from borderreport import load_case\nload_case('iraq-siria')")
    said = capsys.readouterr()
    assert (said.out + said.err).strip().splitlines()[-1].startswith("RequestError: no case 'iraq-siria'")
    assert "Traceback" not in said.out + said.err


def test_whoever_asks_sees_where_an_error_arose(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BorderReportError, "debug", True)
    shell.run_cell("from borderreport import load_case\nload_case('iraq-siria')")
    said = capsys.readouterr()
    assert "Traceback" in said.out + said.err


@pytest.mark.parametrize("first", [(), ("--debug",)])
def test_the_command_line_shows_where_an_error_arose_when_asked(
    first: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BorderReportError, "debug", False)
    assert main([*first, "check", "iraq-siria"]) == 2
    assert ("Traceback" in capsys.readouterr().err) == bool(first)


@pytest.mark.parametrize("wrong", [3, None, ["a"]], ids=repr)
def test_what_is_no_case_is_refused_in_a_sentence(wrong: Any) -> None:
    with pytest.raises(RequestError, match="a case is a name, a path"):
        load_case(wrong)


@pytest.mark.parametrize("overrides", ["barrier.trench.depth=12 ft", ["as_of"], 12], ids=["text", "list", "number"])
def test_overrides_that_are_no_mapping_are_refused_in_a_sentence(overrides: Any) -> None:
    with pytest.raises(RequestError, match=r"overrides are a mapping .*, such as \{.*\}, found"):
        load_case(LINE, overrides)


def test_a_mistyped_result_is_answered_with_the_nearest() -> None:
    with pytest.raises(
        RequestError, match=r"no result 'coverage\.close_of_border'; did you mean 'coverage\.closed_of_border'"
    ):
        estimate(load_case(LINE))["coverage.close_of_border"]


def test_a_ledger_of_one_statement_counts_it_as_one() -> None:
    assert "1 statement, 1 series, 1 scope>" in repr(estimate(load_case(LINE)).ledger)


def test_a_mapping_that_breaks_a_rule_is_refused_at_its_place() -> None:
    with pytest.raises(CaseError, match=r"claims\[0\]\.figure"):
        load_case({**LINE, "claims": [{**CLOSED, "figure": "140"}]})


@pytest.mark.browser
def test_a_figure_is_written_as_a_picture(seed: Estimate, tmp_path: Path) -> None:
    chart = figures.coverage(seed)
    chart.write_image(tmp_path / "a.svg")
    chart.write_image(tmp_path / "a.png")
    assert chart.layout["meta"]["title"] in (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_a_figure_that_cannot_be_written_says_so(seed: Estimate, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"a\.xyz: no picture was made"):
        figures.coverage(seed).write_image(tmp_path / "a.xyz")


def test_a_figure_is_a_page_of_its_own(seed: Estimate) -> None:
    html = figures.coverage(seed).to_html()
    assert "<script src=" not in html
    assert '"showSendToCloud": false' in html or '"showSendToCloud":false' in html
