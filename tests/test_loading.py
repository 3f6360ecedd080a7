"""Loading a case: what works, and the one sentence that each mistake gets."""

from __future__ import annotations

import dataclasses
import importlib
import io
import json
import pickle
import pkgutil
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import borderreport.case as case_room
from borderreport import load_case
from borderreport.case.document import Document, read_stream
from borderreport.case.fields import Part
from borderreport.case.folders import LARGEST_BYTES, case_name, known_cases, shipped
from borderreport.case.gisfiles import Drawn
from borderreport.case.loading import build_case, load_document
from borderreport.case.plainyaml import read_value, read_yaml
from borderreport.case.schema import json_schema
from borderreport.errors import BorderReportError, CaseError, RequestError

from .conftest import MINIMAL, SEED

WriteCase = Callable[..., Path]
SEED_TEXT = (shipped("params") / f"{SEED}.yaml").read_text(encoding="utf-8")


def changed(old: str, new: str) -> str:
    """Return the seed case with one thing changed, and fail if it is not there."""
    assert old in SEED_TEXT
    return SEED_TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(changed("terrain:", "terain:"), r":17: sections\[0\].terain: unknown key 'terain'; did you mean 'terrain'", id="misspelt"),
        pytest.param(changed("  geometry:", "  colour:"), r":10: border.colour: unknown key 'colour'; keys here are name", id="unknown"),
        pytest.param(changed("about 10 ft", "10 feets"), r":54: claims\[3\].figure: unknown unit 'feets'; did you mean", id="feets"),
        pytest.param(changed("about 10 ft", "some feet"), r":54: claims\[3\].figure: .*write the number, then the unit", id="some-feet"),
        pytest.param(changed("around 140 km", "-140 km"), r":42: claims\[2\].figure: must be more than 0, found '-140 km'", id="negative"),
        pytest.param(changed("approximately 610 km", "0 km"), r"must be more than 0, found '0 km'", id="zero"),
        pytest.param(changed("around 140 km", ".nan"), r":42: .*must be finite", id="nan"),
        pytest.param(changed("around 140 km", "1e400 km"), r":42: .*finite and at most", id="overflow"),
        pytest.param(changed("2021-03-17", "2021-02-30"), r":5: as_of: must be a date that exists.*2021-02-30", id="no-such-date"),
        pytest.param(changed("id: trench-width", "id: trench-depth"), r":61: claims\[4\].id: .*found 'trench-depth' again", id="id-twice"),
        pytest.param(changed("{claim: border-length}", "{claim: nobody}"), r":9: border.length: 'claim' must name one claim of this case, found {'claim': 'nobody'}; claims are border-length, ", id="no-such-claim"),
        pytest.param(changed("scope: Peshmerga section", "scope: Peshmerga"), r"must be one of border, Peshmerga section", id="no-such-section"),
        pytest.param(changed("geometry: iraq-syria", "geometry: mars"), r"border.geometry: must be a border that 'borderreport borders' lists", id="no-such-line"),
        pytest.param(changed("grade: C3", "grade: G7"), r"claims\[0\].grade: must match", id="grade"),
        pytest.param(changed("url: https:", "url: javascript:"), r"claims\[0\].url: must match", id="script-address"),
        pytest.param(changed("title: Iraq", "title: 7 #"), r":4: title: must be text, found the number 7; quote it", id="title-number"),
        pytest.param(changed("title:", "title: a\ntitle:"), r":5: title: the key 'title' stands twice", id="key-twice"),
        pytest.param(changed("    object: border", "\tobject: border"), r":21: is not YAML: .*tab", id="tab"),
        pytest.param(MINIMAL.replace("title: ", "title: Zaun: für "), r'is not YAML: .*title: "Zaun: für ', id="colon"),
        pytest.param("", r"is empty; a case needs at least title", id="empty"),
        pytest.param("- a\n- b\n", r":1: must be 'key: value' lines", id="list"),
        pytest.param("a: &x [1]\nb: [*x]\n", r":1: anchors and aliases are not used", id="alias"),
        pytest.param("title: !!python/name:os.system x\n", r":1: title: plain values only", id="python-tag"),
        pytest.param("title: !!timestamp soon\n", r":1: title: must be a date that exists, .*found 'soon'; leave its tag out", id="tag-of-a-date"),
        pytest.param("title: !!bool often\n", r":1: title: must be a plain value, found 'often'; leave its tag out", id="tag-of-a-truth"),
        pytest.param(MINIMAL + "places: {R: {at: [42, 36], kind: town}}\n", r"places.R.kind: unknown key 'kind'; keys here are at, measure, source", id="unknown-in-a-place"),
        pytest.param("[" * 5000, r"nested more than 20 deep", id="nesting"),
        pytest.param("a" * 5_000_000, r"at most 4 MB, found more", id="too-large"),
        pytest.param(b"\xff\xfeno", r":1: must be UTF-8 text, found byte 0xff", id="not-utf-8"),
        pytest.param("title: a\x00b\n", r"control characters are not allowed", id="control"),
        pytest.param(MINIMAL.replace("100 km", "100"), r"border.length: needs a unit like 'km', found the plain number 100", id="no-unit"),
        pytest.param(MINIMAL.replace("100 km", "100 kg"), r"border.length: needs a unit like 'km', found '100 kg'", id="wrong-kind"),
        pytest.param(MINIMAL.replace("100 km", "40076 km"), r"longer than the equator", id="equator"),
        pytest.param(MINIMAL.replace("100 km", "up to 100 km"), r"border.length: .*open", id="open-end"),
        pytest.param(MINIMAL.replace("claims:", "claims: []\nx:"), r":1: unknown key 'x'|claims", id="no-claims"),
        pytest.param("title: a\nborder: {name: x, length: 3 km}\n", r":1: 'claims' is missing; every case needs it", id="missing"),
        pytest.param(MINIMAL + "soil: mud\n", r"soil.preset: no soil .mud.; known are dry sand", id="unknown-soil"),
        pytest.param(MINIMAL + "events:\n  - {object: wall, from: 9 km, to: 3 km}\n", r":6: events\[0\].to: must be beyond", id="event-backwards"),
        pytest.param(MINIMAL + "events:\n  - {object: wall, from: 9 km, to: 300 km}\n", r"must end within the border", id="event-outside"),
        pytest.param(MINIMAL + "events:\n  - {object: wall, from: 9 km}\n", r"either 'from' and 'to', or 'at'", id="half-an-event"),
        pytest.param(MINIMAL + "settings: {draws: 1}\n", r"settings.draws: must be greater than or equal to 100", id="few-draws"),
    ],
)  # fmt: skip
def test_a_mistake_gets_one_sentence_with_its_place(write_case: WriteCase, text: str | bytes, says: str) -> None:
    with pytest.raises(CaseError, match=says) as caught:
        load_case(write_case(text))
    assert "\n" not in str(caught.value)


def test_claims_without_an_id_are_each_told_so_and_not_told_apart(write_case: WriteCase) -> None:
    rows = "claims: [{object: wall, figure: 3 km, date: 2024-01-01}, {object: wall, figure: 4 km, date: 2024-02-01}]"
    with pytest.raises(CaseError) as caught:
        load_case(write_case("title: T\nborder: {name: B, length: 100 km}\n" + rows))
    assert [(one.key, one.message) for one in caught.value.all] == [
        (f"claims[{i}]", "'id' is missing; each of the claims needs it") for i in (0, 1)
    ]


# lines behind the smallest case | what is wrong with each place; nothing where it is right
RULES = """
as_of: 2021-03 | as_of: must be one day, found 2021-03; write it as 2021-03-17
sections: [{name: Border}] | sections[0].name: 'Border' means the border itself; give the section another name
sections: [{name: N}, {name: n}] | sections[1].name: each section name stands once, found 'n' again beside 'N', and capitals, blanks and signs tell none apart; rename one
sections: [{name: N, within: S}] | sections[0].within: must name another section of this case (none), found 'S'
sections: [{name: N, within: N}] | sections[0].within: must name another section of this case (none), found 'N'
sections: [{name: N}, {name: S, overlaps: [N, X]}] | sections[1].overlaps: must name another section of this case (N), found 'X'
sections: [{name: N, beyond: true}, {name: S, within: N}] |
sections: [{name: N, beyond: true}, {name: S, beyond: true, within: N}] | sections[1].within: what reaches beyond the border lies within no section; leave one out
sections: [{name: N}, {name: S, within: N}, {name: T, within: S}] |
sections: [{name: N, within: S}, {name: S, within: N}] | sections[0].within: a section cannot lie within itself, found 'N' above itself; sections[1].within: a section cannot lie within itself, found 'S' above itself
sections: [{name: N, from: 3 km, to: 3 km}] | sections[0].to: must be another point than 'from', found 3 km and 3 km
sections: [{name: N, from: 9 km, to: 3 km}] |
sections: [{name: N, from: 9 km, to: 100 km}] |
sections: [{name: N, from: 9 km, to: 101 km}] | sections[0].to: must lie within the border of 100 km, found 101 km; correct it, or say 'beyond: true'
sections: [{name: N, from: 9 km, to: 101 km, beyond: true}] |
events: [{object: wall, from: 3 km, to: 100 km}] |
events: [{object: wall, from: 3 km, to: 3 km}] | events[0].to: must be beyond 'from', found 3 km to 3 km
events: [{object: wall, at: 100 km}] |
events: [{object: wall, at: Osk}] | events[0].at: no place 'Osk' in this case (places: none); add it under 'places' as [longitude, latitude]; borderreport knows none of that name
events: [{object: wall, at: 101 km}] | events[0]: must end within the border of 100 km, found 101 km
events: [{object: wall, from: 0 m, to: 3.05 m}] |
events: [{object: wall, from: 0 m, to: 3.0005 m}] | events[0]: measures are whole millimetres, found 0 m to 3.0005 m; write them in metres, rounded
events: [{object: wall, at: 3 km, to: 5 km}] | events[0]: an event has either 'from' and 'to', or 'at'
events: [{object: wall, at: 3 km, from: 5 km}] | events[0]: an event has either 'from' and 'to', or 'at'
events: [{object: wall, at: 3 km, section: N}] | events[0].section: must name a section of this case (none), found 'N'
barrier: {berm: {base: 6 m, crest: 4 m}} |
barrier: {berm: {base: 4 .. 5 m, crest: 3 .. 4 m}} | barrier.berm: a berm is narrower at its crest than at its base, found 3 .. 4 m on 4 .. 5 m
prices: {diesel: 0.5 USD/L, picket: 6 USD/piece, tower: 90000 EUR/unit} |
prices: {diesel: 0.5 USD/h} | prices.diesel: needs a price like '0.5 USD/L', in any currency, found '0.5 USD/h'
prices: {diesel: 0.5 m/L} | prices.diesel: needs a price like '0.5 USD/L', in any currency, found '0.5 m/L'
prices: {diesel: 0.5 USD/piece} | prices.diesel: needs a price like '0.5 USD/L', in any currency, found '0.5 USD/piece'
barrier: {trench: {side_slope: 0}, berm: {crest: 0 m, base: 4 m}} |
soil: {rock_share: 1} |
settings: {draws: } | settings.draws: must be a valid integer, found nothing
sections: [{name: N, beyond: }] | sections[0].beyond: must be yes or no, found nothing
effort: {shift: 8} | effort.shift: needs a unit like 'h/day', found the plain number 8; write for example '8 h/day'
effort: {days_per_week: 6} | effort.days_per_week: needs a unit like 'day/week', found the plain number 6; write for example '6 day/week'
soil: {rock_share: 1.01} | soil.rock_share: must be at most 1, found '1.01'
barrier: {trench: {width: 0 m}} | barrier.trench.width: must be more than 0, found '0 m'
- {id: b, object: cost, figure: 3 USD, date: 2020, for: wall @ X} | claims[1].for: its scope must be one of border, found 'X'
- {id: b, object: cost, figure: 3 USD, date: 2020, for: wall @ border} |
- {id: b, object: cost, figure: 3 USD, date: 2020, for: {object: wall}} |
- {id: b, object: wall, figure: 3 km, date: 2020, for: wall} | claims[1].for: only money is for something, found '3 km'; leave it out, or use 'part'
- {id: b, object: wall, figure: 3 km/day, date: 2020, for: wall} | claims[1].for: only money is for something, found '3 km/day'; leave it out, or use 'part'
- {id: b, object: cost, figure: 30 %, date: 2020, for: wall} |
- {id: b, object: wall, figure: 3 km, date: 2020, of: b} | claims[1].of: a claim is no whole of its own; name another
- {id: b, object: wall, figure: 3 km, date: 2020, of: done} |
- {id: b, object: wall, figure: 3 km, date: 2020, of: 9 km} |
- {id: b, object: wall, figure: 30 %, date: 2020, of: 9 km} |
- {id: b, object: trench, figure: 50 %, date: 2020, of: '300'} | claims[1].of: must be the whole: a length, a scope or the id of a claim; a whole is of the kind of its part, found '300' for '50 %'; write 'of which' as 'part', and what money is for as 'for'
- {id: b, object: trench, figure: 50 %, date: 2020, of: 40 %} | claims[1].of: must be the whole: a length, a scope or the id of a claim; a whole is of the kind of its part, found '40 %' for '50 %'; write 'of which' as 'part', and what money is for as 'for'
- {id: b, object: wall, figure: 50 %, date: 2020, of: 300 USD} | claims[1].of: must be the whole: a length, a scope or the id of a claim; a whole is of the kind of its part, found '300 USD' for '50 %'; write 'of which' as 'part', and what money is for as 'for'
- {id: b, object: wall, figure: 50 %, date: 2020, of: 0 km} | claims[1].of: must be the whole: a length, a scope or the id of a claim; a whole is more than nothing, found '0 km'; write 'of which' as 'part', and what money is for as 'for'
- {id: b, object: cost, figure: 50 %, date: 2020, of: 300 km} | claims[1].of: must be the whole: a length, a scope or the id of a claim; a whole is of the kind of its part, found '300 km' for '50 %'; write 'of which' as 'part', and what money is for as 'for'
- {id: b, object: cost, figure: 50 %, date: 2020, of: 300 USD} |
- {id: b, object: towers, figure: 50 %, date: 2020, of: 60 towers} |
- {id: b, object: towers, figure: 31 towers, date: 2020, of: 60 km} |
- {id: b, object: towers, figure: 31 towers, date: 2020, of: 60 kg} | claims[1].of: must be the whole: a length, a scope or the id of a claim; a whole is of the kind of its part, found '60 kg' for '31 towers'; write 'of which' as 'part', and what money is for as 'for'
- {id: b, object: plan, figure: 50 %, date: 2020, of: 60 towers} |
- {id: b, object: towers, figure: 5 deg, date: 2020} | claims[1].figure: '5 deg' is an angle, which towers does not have (it has length, width, depth, height, base, thickness, spacing, area, volume, count, share, duration, rate, mass, added); correct the object, the measure or the unit
- {id: b, object: wall, figure: 3 km, date: 2020, of: all} | claims[1].of: must be the whole: a length, a scope or the id of a claim; 'all' is none of them; write 'of which' as 'part', and what money is for as 'for'
- {id: b, object: wall, figure: 3 km, date: 2020, of: 3 kg} | claims[1].of: must be the whole: a length, a scope or the id of a claim; a whole is of the kind of its part, found '3 kg' for '3 km'; write 'of which' as 'part', and what money is for as 'for'
- {id: b, object: wall, figure: 1, measure: share, date: 2020} |
- {id: b, object: wall, figure: 1.2, measure: share, date: 2020} | claims[1].figure: needs a unit, found '1.2'; write it as '1.2 km', or what is counted
- {id: b, object: wall, figure: 0 %, date: 2020} |
- {id: b, object: wall, figure: 0 km, date: 2020, status: left, of: 3 km} |
- {id: b, object: wall, figure: 0 km, date: 2020} |
- {id: b, object: wall, figure: 0 km, date: 2020, status: planned} | claims[1].figure: must be more than 0, found '0 km'; leave out what is not there, or not planned
- {id: b, object: wall, measure: height, figure: 0 m, date: 2020} | claims[1].figure: must be more than 0, found '0 m'; leave out what is not there, or not planned
- {id: b, object: border, figure: 0 km, date: 2020} | claims[1].figure: must be more than 0, found '0 km'; leave out what is not there, or not planned
- {id: b, object: cost, figure: 0 EUR, date: 2020, also: 3 USD} | claims[1].also: nothing is nothing in any unit, found '3 USD' beside '0 EUR'; leave it out
- {id: b, object: wall, figure: 3 kg, measure: width, date: 2020} | claims[1].figure: a width is a length, found '3 kg'; correct the unit, or the measure: that of '3 kg' is mass
- {id: b, object: cost, figure: 3, date: 2020} | claims[1].figure: needs a unit, found '3'; write it as '3 USD', or what is counted
- {id: b, object: cameras, figure: 3 sensors, date: 2020} |
- {id: b, object: towers, figure: 3, date: 2020} | claims[1].figure: needs a unit, found '3'; write it as '3 towers', or what is counted
- {id: b, object: wall, figure: 3 %, date: 2020, also: 0 %} | claims[1].also: must be more than 0, found '0 %'; leave it out where nothing was said
"""


@pytest.mark.parametrize("row", [line for line in RULES.splitlines() if line])
def test_each_rule_between_the_fields_of_a_case_is_told_at_its_place(write_case: WriteCase, row: str) -> None:
    more, _, says = (cell.strip() for cell in row.partition(" |"))
    case = write_case(f"{MINIMAL}{'  ' if more[0] == '-' else ''}{more}\n")
    if not says:
        assert load_case(case).title == "A line"
        return
    with pytest.raises(CaseError) as caught:
        load_case(case)
    assert "; ".join(f"{one.key}: {one.message}" for one in caught.value.all) == says


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(MINIMAL.replace("\n", "\r\n"), "A line", id="windows-line-ends"),
        pytest.param(b"\xef\xbb\xbf" + MINIMAL.encode(), "A line", id="byte-order-mark"),
        pytest.param(MINIMAL.replace("A line", "الحدود العراقية 🧱"), "الحدود العراقية 🧱", id="arabic-and-emoji"),
        pytest.param(
            MINIMAL.replace("A line", '"<script>alert(1)</script>"'), "<script>alert(1)</script>", id="markup"
        ),
    ],
)
def test_text_of_every_kind_is_read(write_case: WriteCase, text: str | bytes, title: str) -> None:
    assert load_case(write_case(text)).title == title


def test_a_folder_is_not_a_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="must be a file, found a folder"):
        load_case(str(tmp_path) + "/")


def test_what_is_too_large_to_be_a_case_is_not_read_to_its_end() -> None:
    assert len(read_stream(io.BytesIO(b"a" * LARGEST_BYTES), "x")) == LARGEST_BYTES == 4_000_000
    endless = io.BytesIO(b"a" * (LARGEST_BYTES + 100))
    with pytest.raises(CaseError, match=r"x: a case is at most 4 MB, found more than 4 MB; is it a case\?"):
        read_stream(endless, "x")
    assert len(endless.read()) == 99


def test_where_there_is_no_case_none_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "params").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RequestError, match="no case 'xyz' in params/; known are none; or give a path"):
        load_case("xyz")
    (tmp_path / "params" / "b.yaml").write_text(MINIMAL)
    (tmp_path / "params" / "a.yaml").write_text(MINIMAL)
    assert known_cases() == ["a", "b"]
    assert load_case("a").name == "a"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("iraq-syria-2021", "did you mean 'iraq-syria-2021-03'", id="near"),
        pytest.param("xyz", "known are .*iraq-syria-2021-03", id="far"),
    ],
)
def test_an_unknown_name_names_the_known(name: str, says: str) -> None:
    with pytest.raises(RequestError, match=says):
        load_case(name)


def test_a_name_that_climbs_is_a_path_that_does_not_exist() -> None:
    with pytest.raises(CaseError, match=r"\.\./secret: cannot be read: No such file"):
        load_case("../secret")


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        pytest.param("params/a-b.yaml", "a-b", id="path"),
        pytest.param("../../etc/..yaml", "case", id="dots"),
        pytest.param("-", "stdin", id="standard-input"),
        pytest.param("x y;z.yml", "x-y-z", id="spaces"),
        pytest.param("حدود.yaml", "حدود", id="arabic"),
    ],
)
def test_the_report_folder_is_named_after_the_file_and_nothing_else(reference: str, name: str) -> None:
    assert case_name(reference) == name


def test_a_case_may_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(MINIMAL))
    assert load_case("-").border.length.stated == 100


@pytest.mark.parametrize(
    ("place", "value", "seen"),
    [
        pytest.param("barrier.trench.depth", "12 ft", lambda c: c.barrier.trench.depth.text == "12 ft", id="plain"),
        pytest.param("claims[2].figure", "150 km", lambda c: c.claims[2].figure.stated == 150, id="index"),
        pytest.param("claims.closed-length.figure", "150 km", lambda c: c.claims[2].figure.stated == 150, id="id"),
        pytest.param(
            "sections.peshmerga-section.length", "230 km", lambda c: c.sections[0].length.stated == 230, id="slug"
        ),
        pytest.param("soil", "clay", lambda c: c.soil.preset == "clay", id="shorthand"),
        pytest.param("soil.preset", "", lambda c: c.soil.preset == "common earth", id="left-empty"),
        pytest.param("soil.swell", 0.3, lambda c: c.soil.swell.stated == 0.3, id="new-group"),
        pytest.param("as_of", "2021-10-21", lambda c: c.as_of.isoformat() == "2021-10-21", id="date-as-text"),
        pytest.param("settings.draws", 500, lambda c: c.settings.draws == 500, id="number"),
    ],
)
def test_an_override_reaches_its_place(place: str, value: object, seen: Callable[..., bool]) -> None:
    assert seen(load_case(SEED, {place: value}))


POINTED = (
    MINIMAL
    + "  - {id: v1, object: wall, figure: 3 km, date: 2020}\n  - {id: v1.2, object: wall, figure: 5 km, date: 2020}\n"
)
POINTED += "events: [{object: wall, at: 3 km}]\nsections: [{name: N, terrain: [desert]}]\n"


@pytest.mark.parametrize(
    ("place", "reached"),
    [("claims.v1.figure", [40, 9, 5]), ("claims.v1.2.figure", [40, 3, 9]), ("claims.0.figure", [9, 3, 5]), ("claims[2].figure", [40, 3, 9])],
)  # fmt: skip
def test_an_id_may_hold_a_point(write_case: WriteCase, place: str, reached: list[float]) -> None:
    claims = load_case(write_case(POINTED), {place: "9 km"}).claims
    assert [claim.figure.stated for claim in claims] == reached


def test_a_factor_is_set_beside_the_soil_that_a_word_names(write_case: WriteCase) -> None:
    case = load_case(write_case(MINIMAL + "soil: dry sand\n"), {"soil.swell": "0.3"})
    assert (case.soil.preset, case.soil.swell.stated) == ("dry sand", 0.3)


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("claims.w1.figure", "no item 'w1'; there are done, v1, v1.2"),
        ("claims.doen.figure", "no item 'doen'; did you mean 'done'?"),
        ("events.1.at", "no item '1'; there are 1"),
        ("sections.n.terrain.0.x", "'x' leads nowhere: what stands before it is a single value"),
    ],
)
def test_a_place_that_is_not_there_is_answered_with_those_that_are(
    write_case: WriteCase, place: str, says: str
) -> None:
    with pytest.raises(CaseError) as caught:
        load_case(write_case(POINTED), {place: "9 km"})
    assert says in [one.message for one in caught.value.all]


def test_a_part_may_be_a_year_as_people_type_it(write_case: WriteCase) -> None:
    rows = ("part: 2021", "part: '2021'", "part: spent in 2021")
    claims = ", ".join(f"{{id: c{n}, object: cost, figure: 9 EUR, date: 2022, {row}}}" for n, row in enumerate(rows))
    case = load_case(write_case(f"title: t\nborder: {{name: b, length: 610 km}}\nclaims: [{claims}]\n"))
    assert [claim.part for claim in case.claims] == ["2021", "2021", "spent in 2021"]


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        pytest.param("title", ["a" * 76], f"must be text, found \\['{'a' * 76}'\\]", id="eighty-characters-of-it"),
        pytest.param("title", ["a" * 77], f"must be text, found \\['{'a' * 75}\\.\\.\\.", id="no-more-of-it"),
        pytest.param(
            "barrier.trench.widht", "3 m", r"--set: barrier.trench.widht: .*did you mean 'width'", id="misspelt"
        ),
        pytest.param(
            "claims.closed.figure",
            "3 km",
            r"--set: claims.closed.figure: no item 'closed'; did you mean 'closed-length'?",
            id="no-such-id",
        ),
        pytest.param(
            "settings.draws", "many", r"--set: settings.draws: must be a valid integer, found 'many'", id="type"
        ),
        pytest.param("title.x", "y", r"title: must be text", id="below-a-value"),
        pytest.param("", "y", r"must be 'path=value'", id="no-path"),
    ],
)
def test_a_wrong_override_is_named_as_one(place: str, value: object, says: str) -> None:
    with pytest.raises(CaseError, match=says):
        load_case(SEED, {place: value})


def test_the_resolved_case_says_the_same_again(write_case: WriteCase) -> None:
    first = load_case(SEED, {"barrier.trench.depth": "12 ft"})
    again = load_case(write_case(first.text, f"{SEED}.yaml"))
    assert again == first


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title: A line", "title: Iran: the wall", "1: is not YAML: .*'title: Iran: the wall' has two; put the value in quotes: title: \"Iran: the wall\"$"),
        ("title: A line", "title:A line", "2: is not YAML: 'title:A line' .*with a blank behind the colon"),
        ("title: A line", "title A line", "2: is not YAML: 'title A line' .*with a blank behind the colon"),
        ("  name", "\tname", "3: is not YAML: a tab stands where YAML wants spaces; indent with spaces$"),
        ("    object", "\tobject", "7: is not YAML: a tab stands"),
        ("    object", "\u00a0 \u00a0 object", "7: is not YAML: a no-break space or the like stands"),
        ("    figure", "   figure", "8: is not YAML: a list goes on without a dash at 'figure: .*; begin each item with '- '"),
        ("  - id", "    id", "5: claims: must be a list, found .*; begin each item with '- '$"),
        ("around 40 km", "> 40 km", "8: is not YAML: .*put it in quotes: figure: \"> 40 km\"$"),
        ("around 40 km", "%40", "8: is not YAML: .*put it in quotes: figure: \"%40\"$"),
        ("around 40 km", "'10'' 6\"", "8: is not YAML: a quote is opened in 'figure: .*' and not closed"),
        ("around 40 km", "{low: 3 km", "8: is not YAML: a brace or comma is missing in 'figure: {low: 3 km'"),
        ("around 40 km", "{low: 3 km, high: 1,200 km}", "8: claims\\[0\\].figure: a range has the keys .*, found 200 km"),
        ("around 40 km", "040", "8: claims\\[0\\].figure: must be a plain number, found '040'; quote it if it is text$"),
        ("figure", "figur", "8: claims\\[0\\].figur: unknown key 'figur'; did you mean 'figure'\\?$"),
        ("border:", "boarder:", "2: boarder: unknown key 'boarder'; did you mean 'border'\\?$"),
        ("date: 2020-01-31", "date: 31/01/2020", "9: claims\\[0\\].date: .*day first and some the month; write 2020-01-31$"),
    ],
)  # fmt: skip
def test_what_yaml_trips_over_is_one_error_in_words_of_our_own(
    write_case: WriteCase, old: str, new: str, says: str
) -> None:
    text = "title: A line\nborder:\n  name: b\n  length: 100 km\nclaims:\n  - id: done\n    object: closed\n"
    text += "    figure: around 40 km\n    date: 2020-01-31\n"
    assert old in text
    with pytest.raises(CaseError, match=f"case.yaml:{says}") as caught:
        load_case(write_case(text.replace(old, new, 1)))
    assert len(caught.value.all) == 1


def test_all_that_is_wrong_with_a_case_and_its_files_is_told_at_once(write_case: WriteCase) -> None:
    write_case(
        "id;object;scope;figure;date;of\na;closed;Nort;140 km;2021;\nb;wall;border;10 feets;17/03/2021;\n"
        "c;towers;border;12;2021;\nd;closed;border;9 km;2021;nobody\nd;closed;border;9 km;2021;\n",
        "claims.csv",
    )
    path = write_case(
        "title: 7\nborder: {name: b, length: {claim: b}, lenght: 3}\nsections: [{name: North, length: 3 kg}]\n"
        "soil: mud\nsoil: clay\nclaims: claims.csv\nobservations: [{file: x.kml, object: wall, date: soon}]\n"
    )
    with pytest.raises(CaseError) as caught:
        load_case(path)
    found = [(Path(str(one.path)).name, one.line, one.key) for one in caught.value.all]
    assert sorted(found, key=str) == sorted(
        [
            ("case.yaml", 1, "title"),
            ("case.yaml", 2, "border.lenght"),
            ("case.yaml", 3, "sections[0].length"),
            ("case.yaml", 4, "soil.preset"),
            ("case.yaml", 5, "soil"),
            ("case.yaml", 7, "observations[0].date"),
            ("case.yaml", 7, "observations[0].file"),
            ("claims.csv", 2, "claims[0].scope"),
            ("claims.csv", 3, "claims[1].figure"),
            ("claims.csv", 3, "claims[1].date"),
            ("claims.csv", 4, "claims[2].figure"),
            ("claims.csv", 5, "claims[3].of"),
            ("claims.csv", 6, "claims[4].id"),
        ],
        key=str,
    )
    assert str(caught.value).endswith(f"(and {len(found) - 1} more)")
    assert pickle.loads(pickle.dumps(caught.value)).all[1].says == caught.value.all[1].says


HEADER = "id,object,figure,date,words\n"


def test_claims_may_stand_in_a_table_beside_the_case(write_case: WriteCase) -> None:
    write_case(HEADER + "a,wall,about 5 km,2022-01-01,\nb,wall,9 km,2023-05-01,nine\n", "claims.csv")
    case = load_case(write_case("title: t\nborder: {name: b, length: 90 km}\nas_of: latest\nclaims: claims.csv\n"))
    assert [claim.figure.stated for claim in case.claims] == [5, 9]
    assert case.as_of.isoformat() == "2023-05-01"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        pytest.param("a,wall,5 kms,2022-13-01,\n", r"claims.csv:2: claims\[0\].date: must be a date", id="date"),
        pytest.param(
            "a,wall,5 km,2022-01-01,\nb,wall,5 kilo,2022-01-01,\n",
            r"claims.csv:3: claims\[1\].figure: unknown unit",
            id="figure",
        ),
        pytest.param("a,wall,5 km,2022-01-01,x,y\n", r"claims.csv:2: has more cells than the header", id="cells"),
    ],
)
def test_a_mistake_in_the_table_is_found_at_its_line(write_case: WriteCase, rows: str, says: str) -> None:
    write_case(HEADER + rows, "claims.csv")
    with pytest.raises(CaseError, match=says):
        load_case(write_case("title: t\nborder: {name: b, length: 90 km}\nclaims: claims.csv\n"))


def test_the_table_lies_beside_the_case_or_nowhere(write_case: WriteCase) -> None:
    with pytest.raises(CaseError, match=r"claims: must be a list, or a CSV file beside the case, found '../x.csv'"):
        load_case(write_case("title: t\nborder: {name: b, length: 90 km}\nclaims: ../x.csv\n"))


@pytest.mark.parametrize("name", known_cases())
def test_each_case_in_params_fits_the_json_schema(name: str) -> None:
    data = yaml.safe_load((shipped("params") / f"{name}.yaml").read_text(encoding="utf-8"))
    jsonschema.validate(yaml_dates_as_text(data), json_schema())


def yaml_dates_as_text(data: object) -> object:
    return yaml.load(yaml.safe_dump(data), Loader=yaml.BaseLoader) if not isinstance(data, dict) else {
        key: value.isoformat() if hasattr(value, "isoformat") else yaml_dates_as_text(value) if isinstance(value, dict)
        else [yaml_dates_as_text(item) if isinstance(item, dict) else item for item in value] if isinstance(value, list)
        else value
        for key, value in data.items()
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ("as_of: Latest", True), ("as_of: latest", True), ("as_of: 2021-3-7", True), ("as_of: 2021", False), ("as_of: soon", False),
        ("date: 2021-3-7", True), ("date: 2021/03", True), ("date: 2021.3.7", True), ("date: 17.3.2021", False),
        ("use: 'no'", True), ("use: 'perhaps'", False), ("grade: c3", True), ("grade: G1", False),
    ],
)  # fmt: skip
def test_the_json_schema_takes_what_loading_takes(write_case: Callable[..., Path], line: str, *, fits: bool) -> None:
    case: dict[str, Any] = {"title": "t", "border": {"name": "b", "length": "90 km"}}
    claim: dict[str, Any] = {"id": "a", "object": "wall", "figure": "4 km", "date": "2021"}
    key, _, value = line.partition(": ")
    (case if key == "as_of" else claim)[key] = value.strip("'")
    case["claims"] = [claim]
    assert jsonschema.Draft202012Validator(json_schema()).is_valid(case) == fits
    with nullcontext() if fits else pytest.raises(CaseError):
        load_case(write_case(yaml.safe_dump(case)))


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ("border: {name: b, length: 610}", False), ("border: {name: b, length: {}}", False), ("border: {name: b, length: ''}", False),
        ("barrier: {towers: {count: 40}}", False), ("barrier: {towers: {count: 40 towers}}", True),
        ("effort: {excavators: 20}", True), ("effort: {excavators: 20 excavators}", True), ("effort: {shift: 10}", False),
        ("soil: rock", False), ("soil: clay", True), ("soil: {preset: clay, swell: 1.3}", True), ("soil: {preset: rock}", False),
        ("country: Iraq", True), ("country: iraq", False), ("country: UAE", True), ("country: ''", True),
    ],
)  # fmt: skip
def test_the_json_schema_knows_units_soils_and_countries(write_case: WriteCase, line: str, *, fits: bool) -> None:
    text = yaml.safe_dump(yaml.safe_load(MINIMAL) | yaml.safe_load(line))
    data = yaml_dates_as_text(yaml.safe_load(text))
    assert jsonschema.Draft202012Validator(json_schema()).is_valid(data) == fits
    with nullcontext() if fits else pytest.raises(CaseError):
        load_case(write_case(text))


def test_the_json_schema_names_no_key_that_the_program_sets() -> None:
    defs = json_schema()["$defs"]
    assert not {"lines", "points"} & {key for one in defs.values() for key in one.get("properties", {})}


def test_one_place_that_is_wrong_is_one_error(write_case: Callable[..., Path]) -> None:
    events = "events:\n  - {object: fence, from: North, to: South}\n  - {object: fence, from: South, to: North}\n"
    with pytest.raises(CaseError) as caught:
        load_case(write_case(MINIMAL + "places: {North: [411, 35], South: [41, 34]}\n" + events))
    assert str(caught.value).count("error") + str(caught.value).count("must be") == 1


def test_the_json_schema_refuses_what_loading_refuses() -> None:
    data = yaml.load(MINIMAL + "colour: red\n", Loader=yaml.BaseLoader)
    with pytest.raises(jsonschema.ValidationError, match="colour"):
        jsonschema.validate(data, json_schema())


def test_values_on_the_command_line_are_read_as_in_a_file() -> None:
    assert [read_value(text) for text in ("12", "12 ft", "0.3", "a: b: c", "true")] == [
        12,
        "12 ft",
        0.3,
        "a: b: c",
        True,
    ]


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["title", "border", "claims", "length", "name", "figure", "id", "date", "low", "high", "object"]), inner, max_size=4
    ),
    max_leaves=12,
))  # fmt: skip
def test_no_plain_data_makes_anything_but_a_clear_error(data: object) -> None:
    document = load_document(Path(shipped("params") / f"{SEED}.yaml"))
    document.data |= data if isinstance(data, dict) else {"claims": data}
    outcome = loaded_or_refused(document)
    assert outcome in ("loaded", "refused")


def loaded_or_refused(document: object) -> str:
    try:
        build_case(document, "x")  # type: ignore[arg-type]
    except BorderReportError:
        return "refused"
    return "loaded"


@settings(max_examples=300)
@given(st.text(max_size=200))
def test_no_text_makes_anything_but_a_clear_error(text: str) -> None:
    try:
        outcome = read_yaml(text, "x").data
    except CaseError as error:
        outcome = {"refused": str(error)}
    assert isinstance(outcome, dict)


def test_the_schema_beside_the_cases_is_that_of_the_code() -> None:
    beside = json.loads((shipped("params") / "case.schema.json").read_text(encoding="utf-8"))
    assert beside == json_schema(), "write it anew: borderreport schema > params/case.schema.json"


def test_the_resolved_text_keeps_every_script(write_case: Callable[..., Path]) -> None:
    path = write_case(MINIMAL.replace("A line", "خط 🚜 – Grenze"))
    text = load_case(path).text
    assert "title: خط 🚜 – Grenze\n" in text
    assert list(yaml.safe_load(text)) == ["title", "border", "claims", "as_of"]  # As written, not by the alphabet.


@pytest.mark.parametrize("year", ["0021-03-17", "9999"])
def test_a_date_of_other_times_is_a_slip(year: str) -> None:
    from borderreport.case.dates import When

    with pytest.raises(ValueError, match="a date of these times"):
        When.read(year)


def titled(value: str) -> str:
    return MINIMAL.replace("A line", value)


def told_on(date: str) -> str:
    return MINIMAL.replace("2020-01-31", date)


@pytest.mark.parametrize(
    ("inside", "outside", "says"),
    [
        pytest.param(titled("a" * 300), titled("a" * 301), "at most 300 characters", id="characters-of-a-title"),
        pytest.param(titled("a"), titled("''"), "at least 1 character", id="a-title-of-something"),
        pytest.param(
            MINIMAL + "country: ''\n", MINIMAL + f"country: '{'a' * 3}'\n", "no country 'aaa'", id="no-country"
        ),
        pytest.param(titled(f"'{'1' * 40}'"), titled("1" * 41), "must be a plain number", id="digits-of-text"),
        pytest.param(titled(f"'{'1' * 41}'"), titled("1" * 41), "must be a plain number", id="digits-of-a-number"),
        pytest.param(told_on("1800"), told_on("1799"), "a date of these times", id="first-year"),
        pytest.param(told_on("2199"), told_on("2200"), "a date of these times", id="last-year"),
        pytest.param(told_on("2024-02-29"), told_on("2023-02-29"), "a date that exists", id="a-leap-day"),
    ],
)
def test_what_a_case_may_hold_ends_where_the_rule_says(
    write_case: Callable[..., Path], inside: str, outside: str, says: str
) -> None:
    load_case(write_case(inside))
    with pytest.raises(CaseError, match=says):
        load_case(write_case(outside))


@pytest.mark.parametrize(
    ("inside", "outside", "says"),
    [
        pytest.param("[" * 19 + "]" * 19, "[" * 20 + "]" * 20, "nested more than 20 deep", id="depth"),
        pytest.param("a" * 4000, "a" * 4001, "a value has at most 4,000", id="characters-of-a-value"),
    ],
)
def test_what_no_case_has_a_use_for_is_refused_before_its_keys_are_read(
    write_case: Callable[..., Path], inside: str, outside: str, says: str
) -> None:
    for value, found in ((inside, "unknown key 'notes'"), (outside, says)):
        with pytest.raises(CaseError, match=found):
            load_case(write_case(f"{MINIMAL}notes: {value}\n"))


def test_nothing_that_a_case_is_made_of_changes_once_it_is_read() -> None:
    modules = [
        importlib.import_module(found.name) for found in pkgutil.walk_packages(case_room.__path__, "borderreport.case.")
    ]
    own = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    own = {one for one in own if one.__module__.startswith("borderreport.case.")}
    made = {one for one in own if dataclasses.is_dataclass(one)} - {
        Document,
        Drawn,
    }  # These are filled while files are read.
    assert len(made) > 10
    assert [one for one in made if not one.__dataclass_params__.frozen] == []  # type: ignore[attr-defined]
    models = [one for one in own if issubclass(one, Part)]
    assert len(models) > 10
    assert [one for one in models if not (one.model_config["frozen"] and one.model_config["strict"])] == []


@pytest.mark.parametrize("year", ["1021", "0021", "2901"])
def test_a_year_that_cannot_be_is_refused_quoted_or_not(write_case: WriteCase, year: str) -> None:
    for date in (f"{year}-03-17", f"'{year}-03-17'"):
        claim = f"claims: [{{id: a, object: wall, figure: 1 km, date: {date}}}]\n"
        with pytest.raises(CaseError, match="must be a date of these times"):
            load_case(write_case(f"title: t\nborder: {{name: b, length: 610 km}}\n{claim}"))


def test_what_stands_for_a_wrong_section_or_claim_is_not_told_of(write_case: WriteCase) -> None:
    claim = "{id: a, object: trench, measure: %s, scope: North, figure: 3 m, date: 2021}"
    text = "title: t\nborder: {name: b, length: 610 km}\nsections: [{%s}]\nclaims: [%s]\nbarrier: {trench: {depth: {claim: a}}}\n"
    for section, measure, key in (
        ("length: 9 km", "depth", "sections[0]"),
        ("name: North", "deepness", "claims[0].measure"),
    ):
        with pytest.raises(CaseError) as caught:
            load_case(write_case(text % (section, claim % measure)))
        assert [one.key for one in caught.value.all] == [key]


def test_a_section_has_both_ends_or_none(write_case: WriteCase) -> None:
    claim = "claims: [{id: a, object: trench, figure: 3 km, date: 2021}]\n"
    with pytest.raises(CaseError, match="a section has both 'from' and 'to', or a length alone"):
        load_case(
            write_case("title: t\nborder: {name: b, length: 610 km}\nsections: [{name: N, from: 1 km}]\n" + claim)
        )


def test_an_anchor_and_a_wrong_indent_hide_no_other_fault(write_case: WriteCase) -> None:
    text = (
        "titel: t\nborder: {name: b, length: &l 610 km}\nclaims: [{id: a, object: trench, figure: 3 km, date: 2021}]\n"
    )
    with pytest.raises(CaseError) as caught:
        load_case(write_case(text))
    assert [one.line for one in caught.value.all] == [1, 2]
    with pytest.raises(CaseError, match="'figure: 1 km' is indented by 5 where the line above has 4; write both alike"):
        load_case(write_case("title: t\nclaims:\n  - id: a\n    object: wall\n     figure: 1 km\n"))


def test_a_section_that_is_misspelt_is_told_with_its_name(write_case: WriteCase) -> None:
    text = "title: t\nborder: {name: b, length: 90 km}\nsections: [{name: Podlaskie, length: 50 km}]\nclaims:\n"
    row = "  - {id: a, object: wall, figure: 4 km, date: 2021, scope: podlasie}\n"
    with pytest.raises(
        CaseError, match=r"must be one of border, Podlaskie, found 'podlasie'; did you mean 'Podlaskie'"
    ):
        load_case(write_case(text + row))
