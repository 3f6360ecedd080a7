"""What the reader sees: numbers in words, tables and figures, and nothing in them that runs."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jinja2
import pytest

from borderreport import Estimate, estimate, load_case
from borderreport.case.folders import known_cases
from borderreport.case.units import date_of
from borderreport.present import FILES, attach, figures, pieces, tables, wording

from .conftest import MINIMAL

FIGURES = [getattr(figures, name) for name in figures.__all__ if name != "Chart"]
TABLES = [tables.results, tables.checks, tables.claims, tables.assumptions, tables.scenarios, wording.headline]
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        pytest.param(140 / 610, "1", "23.0 %", id="share"),
        pytest.param(1_300_642.56, "m3", "1.30 million m³", id="million"),
        pytest.param(80.0, "km", "80 km", id="whole"),
        pytest.param(9.290304, "m2", "9.29 m²", id="area"),
        pytest.param(743_224.0, "m3", "743,000 m³", id="thousands"),
        pytest.param(18_703.0, "date", "2021-03-17", id="date"),
        pytest.param(1e9, "date", "9999-12-31", id="beyond-the-calendar"),
        pytest.param(0.0, "km", "0 km", id="nothing"),
    ],
)
def test_a_value_is_said_with_its_unit(value: float, unit: str, text: str) -> None:
    assert wording.say(value, unit) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        pytest.param(140.0, "km", "87 mi", id="miles"),
        pytest.param(3.048, "m", "10 ft", id="feet"),
        pytest.param(1000.0, "m3", "1,300 yd³", id="cubic-yards"),
        pytest.param(0.5, "1", "", id="a-share-is-a-share"),
    ],
)
def test_us_measure_stands_beside_metric(value: float, unit: str, text: str) -> None:
    assert wording.in_us(value, unit) == text


def test_the_lede_names_each_denominator(seed: Estimate) -> None:
    lede = wording.lede(seed)
    assert all(text in lede for text in ("17 March 2021", "140 km", "23.0 %", "63.6 %", "86.9 %", "Peshmerga section"))


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        pytest.param([("fence", "border", "40 km", "2024-03")], "40 km of fence are said to be built on the A-B border (stated in March 2024)", id="a-month"),
        pytest.param([("fence", "border", "40 km", "2023")], "(stated in 2023)", id="a-year"),
        pytest.param([("fence", "West", "40 km", "2024-09-01"), ("fence", "East", "20 km", "2024-09-01")], "at least 60 km of fence", id="a-sum-may-lack-a-part"),
        pytest.param([("fence", "West", "40 km", "2024-09-01"), ("fence", "Lake", "25 km", "2024-09-01")], ", at least 40 km of fence", id="a-section-shares-ground-with-another"),
        pytest.param([("fence", "West", "40 km", "2024-09-01")], ", 40 km of fence", id="one-section-is-told-of"),
        pytest.param([("fence", "border", "59 km", "2024-09-01"), ("fence", "border", "15 %", "2024-09-05")], ", 54 km of fence", id="where-origins-disagree-no-more-is-known"),
    ],
)  # fmt: skip
def test_the_lede_says_of_when_a_length_is_and_whether_it_is_a_sum(
    claims: list[tuple[str, ...]], told: str, write_case: Callable[..., Path]
) -> None:
    keys = ("object", "scope", "figure", "date")
    rows = [{"id": f"c{n}", "speaker": f"S{n}", **dict(zip(keys, one, strict=True))} for n, one in enumerate(claims)]
    case = {
        "title": "T", "as_of": "2024-09-10", "border": {"name": "A-B", "length": "360 km"}, "claims": rows,
        "sections": [
            *({"name": name, "length": "100 km"} for name in ("West", "East")),
            {"name": "Lake", "length": "40 km", "overlaps": ["West"]},
        ],
    }  # fmt: skip
    assert told in wording.lede(estimate(load_case(write_case(json.dumps(case)))))


def test_a_share_of_nothing_is_not_told(seed: Estimate) -> None:
    assert wording.rests_on(seed, "cost.confidence").text == "partly assumed"
    assert wording.rests_on(seed, "cost.total").text.endswith(" of the spread)")


def test_the_headline_has_at_most_six_numbers(seed: Estimate) -> None:
    assert 1 <= wording.headline(seed).html.count('class="card') <= 6


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag} | {name for name, _ in attrs if name.startswith("on")}


@pytest.fixture
def hostile(write_case: Callable[..., Path]) -> Estimate:
    """Return a case with markup in every text that a case may hold."""
    quoted = json.dumps(HOSTILE)
    text = (
        MINIMAL.replace("A line", quoted)
        .replace("name: A–B", f"name: {quoted}")
        .replace("id: done,", f"id: done, scope: {quoted},")
    )
    text = text.replace("date:", f"words: {quoted}, speaker: {quoted}, outlet: {quoted}, note: {quoted}, date:")
    return estimate(load_case(write_case(text + f"sections: [{{name: {quoted}, length: 50 km, held_by: {quoted}}}]\n")))


@pytest.mark.parametrize("show", TABLES, ids=lambda show: show.__name__)
def test_markup_in_a_case_stays_text(hostile: Estimate, show: Callable[..., wording.Fragment]) -> None:
    parser = Tags()
    parser.feed(show(hostile).html)
    assert not parser.found & {"script", "img", "onerror"}


@pytest.mark.parametrize("name", known_cases())
@pytest.mark.parametrize("draw", FIGURES, ids=lambda draw: draw.__name__)
def test_a_figure_says_in_words_and_in_a_table_what_it_draws(draw: Callable[..., Any], name: str) -> None:
    figure = draw(estimates(name))
    if not isinstance(figure, figures.Chart):
        assert figure.text.startswith("Not drawn: ")
        return
    bundle = figure._repr_mimebundle_()["application/vnd.plotly.v1+json"]
    meta = bundle["layout"]["meta"]
    assert len(meta["alt"]) > 20
    assert all(len(row) == len(meta["table"]["columns"]) for row in meta["table"]["rows"])
    assert {trace["type"] for trace in bundle["data"]} <= {"scatter", "bar"}
    assert bundle["config"]["showSendToCloud"] is False
    # Plotly's own model refuses a property that it does not know.
    assert len(figure.figure.data) == len(bundle["data"])


CACHE: dict[str, Estimate] = {}


def estimates(name: str) -> Estimate:
    return CACHE.setdefault(name, estimate(load_case(name)))


def test_figures_of_the_seed_case_are_drawn(seed: Estimate) -> None:
    drawn = [figures.coverage(seed), figures.lengths(seed), figures.cross_section(seed), figures.volumes(seed)]
    assert all(isinstance(figure, figures.Chart) for figure in drawn)


def test_the_files_that_travel_are_the_results_and_the_case(seed: Estimate) -> None:
    texts = attach(seed)._repr_mimebundle_()[FILES]
    assert json.loads(texts["results.json"])["case"] == seed.case.name
    rows = list(csv.DictReader(io.StringIO(texts["quantities.csv"])))
    assert {row["key"]: float(row["point"]) for row in rows} == {k: r.point for k, r in seed.model.results.items()}


def test_dates_are_dates_in_a_spreadsheet_and_a_frame() -> None:
    this, key = estimate(load_case("estonia-ditch")), "progress.finish"
    row = next(row for row in csv.DictReader(io.StringIO(tables.quantities_csv(this))) if row["key"] == key)
    assert row["point"] == str(this.to_frame().loc[key, "point"]) == date_of(this[key].point).isoformat()


def test_each_assumption_names_its_reference_and_its_place(seed: Estimate) -> None:
    rows = tables.assumptions(seed).frame
    assert len(rows) == len([item for item in seed.model.inputs() if item.is_assumed])
    assert (rows["reference"].str.len() > 10).all()


def test_flags_come_before_what_closes() -> None:
    text = tables.checks(estimate(load_case("turkey-iran-van"))).text
    assert text.index("Doubtful") < text.index("Cannot tell") < text.index("Agrees")


def test_the_register_calls_done_what_is_built_and_no_line_or_size(seed: Estimate) -> None:
    rows = {str(row[0]): str(row[1]) for row in tables.claims(seed).rows}
    assert rows == {
        "border-length": "Border length, stated",
        "vulnerable-length": "Section length, stated",
        "closed-length": "Closed length, done",
        "trench-depth": "Trench depth, stated",
        "trench-width": "Trench width, stated",
    }


@pytest.mark.parametrize("folder", [pytest.param(".", id="kept"), pytest.param("absent", id="nowhere-to-write")])
def test_a_template_is_compiled_once_where_that_can_be_kept(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[str] = []

    class Counting(jinja2.Environment):
        def compile(self, *args: Any, **kwargs: Any) -> Any:
            compiled.append("once")
            return super().compile(*args, **kwargs)

    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    loader = jinja2.DictLoader({"one": "<b>{{ value }}</b>"})
    for value in "ab":
        kept = pieces._Compiled(str(tmp_path / folder), "%s.pyc")
        page = Counting(loader=loader, bytecode_cache=kept, autoescape=True).get_template("one")
        assert page.render(value=value) == f"<b>{value}</b>"
    assert len(compiled) == (1 if folder == "." else 2)
    assert len(list(tmp_path.rglob("*"))) == (1 if folder == "." else 0)
