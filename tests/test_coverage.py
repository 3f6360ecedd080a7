"""Coverage from positioned events: by status, section and force, each metre counted once, double counts named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from borderreport import Estimate, estimate, load_case
from borderreport.analysis import linear
from borderreport.analysis.states import stretches
from borderreport.present import figures, tables

PLACED = """\
title: t
as_of: 2020-02-01
border: {name: A–B, length: 100 km}
sections: [{name: North, length: 40 km}]
claims: [{id: stated, object: trench, figure: around 30 km, date: 2020-01-31}]
events:
  - {object: trench, from: 0 km, to: 20 km, section: North, force: army}
  - {object: trench, from: 15 km, to: 30.5 km, section: North, force: guard}
  - {object: trench, from: 90 km, to: 95 km, status: planned}
  - {object: fence, from: 50 km, to: 60 km, force: guard}
  - {object: towers, at: 51 km}
"""


@pytest.fixture
def placed(write_case: Callable[..., Path]) -> Estimate:
    return estimate(load_case(write_case(PLACED)))


def flags(this: Estimate) -> str:
    return " ".join(check.says for check in this.checks if check.state == "flag")


def test_double_counted_length_is_found_and_named(placed: Estimate) -> None:
    expected = "5 km of trench (done) are counted twice by positioned events, at 15+000 to 20+000"
    assert expected in flags(placed)


def test_each_object_that_is_counted_twice_has_a_check_of_its_own_name(write_case: Callable[..., Path]) -> None:
    again = PLACED + "  - {object: fence, from: 58 km, to: 61 km, force: guard}\n"
    checks = estimate(load_case(write_case(again))).checks
    twice = {check.id: check.says.partition(" are ")[0] for check in checks if check.message == "counted_twice"}
    assert twice == {"counted_twice": "5 km of trench (done)", "counted_twice.2": "2 km of fence (done)"}


def test_events_that_lie_apart_are_not_flagged(placed: Estimate) -> None:
    assert "fence" not in flags(placed)


def test_positions_that_bear_a_claim_are_not_flagged(placed: Estimate) -> None:
    assert "have a position" not in flags(placed)


def test_positions_that_fall_short_of_a_claim_are_flagged(write_case: Callable[..., Path]) -> None:
    this = estimate(load_case(write_case(PLACED.replace("around 30 km", "around 80 km"))))
    assert "30.5 km of trench have a position, 80 km are claimed" in flags(this)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        pytest.param(
            ("force",),
            {("trench", "army"): 20, ("trench", "guard"): 15.5, ("trench", ""): 5, ("fence", "guard"): 10},
            id="force",
        ),
        pytest.param(
            ("status",), {("trench", "done"): 30.5, ("trench", "planned"): 5, ("fence", "done"): 10}, id="status"
        ),
        pytest.param(("section",), {("trench", "North"): 30.5, ("trench", ""): 5, ("fence", ""): 10}, id="section"),
    ],
)
def test_each_metre_counts_once_in_its_group(
    placed: Estimate, by: tuple[str], expected: dict[tuple[str, str], float]
) -> None:
    found = {(one.object, getattr(one, by[0])): linear.length(one.covered) / 1e6 for one in stretches(placed.case, *by)}
    assert found == expected


def test_events_of_a_section_are_a_share_of_it(write_case: Callable[..., Path]) -> None:
    this = estimate(load_case(write_case(PLACED.replace("object: trench, figure", "object: border, figure"))))
    # 30.5 of 40 km in the section, of 100 km in all
    assert this["coverage.trench_of_section"].point == 0.7625
    assert this["coverage.trench_of_border"].point == 0.305


def test_the_strip_draws_each_stretch_where_it_lies(placed: Estimate) -> None:
    chart = figures.strip(placed)
    bars = [trace for trace in chart.data if trace["type"] == "bar"]
    drawn = {(y.replace("<br>", " "), a, b) for t in bars for y, a, b in zip(t["y"], t["base"], t["x"], strict=True)}
    done = "Stated: trench, done"
    planned, fence = "Stated: trench, planned", "Stated: fence, done"
    assert drawn == {(done, 0, 20), (done, 15, 15.5), (planned, 90, 5), (fence, 50, 10)}


def test_the_table_of_events_names_stretches_by_chainage(placed: Estimate) -> None:
    assert "15+000–30+500" in tables.events(placed).text


def test_a_case_without_positions_says_so(seed: Estimate) -> None:
    assert tables.events(seed).text.startswith("No positions")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("section: North, force: army", "section: South", "must name a section of this case", id="section"),
        pytest.param("to: 20 km", "to: 20.00000012 km", "measures are whole millimetres", id="too-fine"),
    ],
)
def test_an_event_out_of_rule_is_refused(write_case: Callable[..., Path], old: str, new: str, message: str) -> None:
    with pytest.raises(Exception, match=rf"events\[0\].*{message}"):
        load_case(write_case(PLACED.replace(old, new, 1)))
