"""What was said, once: which claim gives a length, a plan, a whole, and the length that a sum is for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from borderreport import Estimate, estimate, load_case
from borderreport.analysis.states import below, between_origins, excludes
from borderreport.present import tables

SECTIONS = [{"name": "North", "length": "200 km"}, {"name": "South"}]


def told(*claims: dict[str, Any], **parts: Any) -> Estimate:
    rows = [{"id": f"c{i}", "object": "wall", "date": "2021-03-17"} | claim for i, claim in enumerate(claims)]
    border = {"name": "A border", "length": "600 km"}
    data = {"title": "Test", "border": border, "sections": SECTIONS, "settings": {"draws": 100}, "claims": rows}
    return estimate(load_case(data | parts))


def planned(this: Estimate) -> list[str]:
    """Return the column of plans of the ledger's table."""
    return [str(row[5]) for row in tables.ledger(this).rows]


TRENCH = {"trench": {"width": "3 m", "depth": "2 m"}}


@pytest.mark.parametrize(
    "nothing",
    [
        pytest.param([{"figure": "0 %"}], id="of-the-border"),
        pytest.param([{"figure": "100 %", "status": "left", "of": "border"}], id="all-is-left"),
        pytest.param(
            [{"figure": "250 km", "status": s, "speaker": "A"} for s in ("left", "planned")],
            id="all-of-the-plan-is-left",
        ),
    ],
)
@pytest.mark.parametrize("barrier", [TRENCH, {"wire": {}}, {"towers": {}}, {"trench": TRENCH["trench"], "berm": {}}])
def test_of_what_has_not_begun_nothing_is_counted_and_a_check_says_so(
    nothing: list[dict[str, Any]], barrier: dict[str, Any]
) -> None:
    this = told(*(claim | {"object": "trench"} for claim in nothing), barrier=barrier)
    assert this["coverage.trench_of_border"].point == 0
    assert "cost.total" not in this.model.results
    (unknown,) = (check.says for check in this.checks if check.state == "unknown")
    assert f"Nothing stands yet, so nothing is counted for: {', '.join(sorted(barrier))}" in unknown
    assert "length is stated for" not in unknown


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param({"figure": "300 km", "status": "left", "of": "250 km"}, id="left"),
        pytest.param({"figure": "110 %", "status": "left", "of": "border"}, id="left-share"),
        pytest.param({"figure": "130 %"}, id="share"),
        pytest.param({"figure": "130 %", "of": "300 km"}, id="share-of-a-length"),
        pytest.param({"figure": "300 km", "of": "250 km"}, id="length"),
    ],
)
def test_more_than_its_whole_is_flagged_and_gives_no_state(claim: dict[str, Any]) -> None:
    this = told(claim)
    assert [check.claims for check in this.checks if check.state == "flag"] == [("c0",)]
    assert not list(this.ledger.states())


@pytest.mark.parametrize(
    ("claim", "km", "plans"),
    [
        pytest.param({"figure": "300 km", "status": "left", "of": "300 km"}, 0, (), id="all-left"),
        pytest.param({"figure": "100 %"}, 600, (), id="all"),
        pytest.param({"figure": "104 %", "of": "plan"}, 104, ("100 km",), id="of-a-plan"),
        pytest.param({"figure": "249 km", "of": "about 250 km"}, 249, (), id="out-of-a-length"),
    ],
)
def test_what_reaches_its_whole_is_a_state(claim: dict[str, Any], km: float, plans: tuple[str, ...]) -> None:
    this = told(claim, *({"id": "plan", "figure": f, "status": "planned", "date": "2020-01-01"} for f in plans))
    (state,) = this.ledger.states()
    assert state.length_m == pytest.approx(1000 * km)
    assert not [check.says for check in this.checks if check.state == "flag"]


@pytest.mark.parametrize(
    "of",
    [
        pytest.param("at least 300 km", id="open"),
        pytest.param("up to 300 km", id="open-below"),
        pytest.param("deep", id="part"),
    ],
)
def test_an_open_end_and_a_part_are_no_whole(of: str) -> None:
    part = {"id": "deep", "figure": "100 km", "part": "the deep one", "date": "2020-01-01"}
    assert not list(told({"figure": "50 %", "of": of}, part).ledger.states())
    assert not list(told({"figure": "10 km", "status": "left", "of": of}, part).ledger.states())


PLAN = {"status": "planned", "figure": "400 km", "date": "2020-01-01"}


@pytest.mark.parametrize(
    "newer",
    [
        pytest.param({"use": False}, id="not-used"),
        pytest.param({"grade": "B5"}, id="improbable"),
        pytest.param({"figure": "at least 500 km"}, id="open"),
        pytest.param({"figure": "700 km", "use": False}, id="beyond-the-border"),
        pytest.param({"figure": "50 %", "scope": "South"}, id="of-an-unknown-whole"),
    ],
)
def test_the_plan_is_the_newest_that_may_be_used(newer: dict[str, Any]) -> None:
    done, last = {"figure": "100 km"}, PLAN | {"date": "2021-01-01", "figure": "300 km", "speaker": "B"}
    assert planned(told(done, PLAN, last)) == ["300"]
    assert planned(told(done, PLAN, last | newer)) == ["400"]


@pytest.mark.parametrize("figures", [("90 km",), ("70 km", "80 km", "90 km"), ("90 km", "at least 95 km")])
def test_a_section_without_a_length_is_as_long_as_its_newest_claim_says(figures: tuple[str, ...]) -> None:
    lengths = [
        {"object": "section", "scope": "South", "figure": f, "date": f"202{n}-01-01"} for n, f in enumerate(figures)
    ]
    this = told(*lengths, {"figure": "45 km", "scope": "South", "date": "2025-01-01"})
    assert this["coverage.wall_of_section.south"].point == pytest.approx(45 / 90)


@pytest.mark.parametrize(
    ("start", "end", "ends_km"),
    [
        pytest.param("exactly 30 km", "exactly 80 km", (50, 50, 50), id="exact"),
        pytest.param("exactly 80 km", "exactly 30 km", (50, 50, 50), id="the-other-way-round"),
        pytest.param("10 .. 30 .. 40 km", "75 .. 80 .. 82 km", (50, 38, 62), id="each-end-off-by-what-is-above-it"),
        pytest.param("0 .. 30 .. 40 km", "10 .. 31 .. 42 km", (1, 0, 22), id="never-below-nothing"),
    ],
)
def test_a_section_without_a_length_is_as_long_as_its_ends_are_apart(
    start: str, end: str, ends_km: tuple[float, ...]
) -> None:
    this = told({"figure": "1 km"}, sections=[{"name": "North", "from": start, "to": end}])
    length = this.ledger.scopes["North"].length
    assert length is not None
    assert length.ends == pytest.approx([1000 * km for km in ends_km])


@pytest.mark.parametrize("whole", ["at least 200 km", "up to 200 km", "40 towers"])
@pytest.mark.parametrize("said", [{"figure": "25 %"}, {"figure": "50 km", "status": "left"}], ids=["share", "left"])
def test_what_is_no_closed_length_is_no_whole(said: dict[str, Any], whole: str) -> None:
    this = told({"figure": whole, "status": "planned", "date": "2020-01-01"}, said | {"of": "c0"})
    assert "coverage.wall_of_border" not in this.model.results


@pytest.mark.parametrize(
    ("one", "is_below"),
    [
        pytest.param((80, 60, 95), True, id="neither-reaches-the-other"),
        pytest.param((92, 60, 95), False, id="the-lower-lies-in-the-range-of-the-higher"),
        pytest.param((80, 60, 101), False, id="the-higher-lies-in-the-range-of-the-lower"),
        pytest.param((90, 60, 95), False, id="on-the-low-end"),
        pytest.param((80, 60, 100), False, id="on-the-high-end"),
    ],
)
def test_a_figure_is_below_another_where_neither_lies_in_the_range_of_the_other(
    one: tuple[float, float, float], *, is_below: bool
) -> None:
    other = (100, 90, 130)
    assert below(one, other) is is_below
    assert excludes(other, one) is is_below
    assert not below(other, one)


@pytest.mark.parametrize(
    ("told_m", "variances"),
    [
        pytest.param([(90, 80, 100), (110, 105, 115), (150, 140, 170)], [400 / 24, 100 / 24, 900 / 24], id="ranges"),
        pytest.param([(90, 90, 90), (110, 105, 115)], [0.09**2, 100 / 24], id="one-without-a-range"),
        pytest.param([(1e-5, 0, 2e-5), (3e-6, 3e-6, 3e-6)], [4e-10 / 24, 1e-12], id="hardly-anything"),
        pytest.param([(100, 50, 150), (101, 51, 151)], [10_000 / 24] * 2, id="no-more-than-the-words"),
        pytest.param([(100, 90, 110)], [400 / 24], id="one-origin"),
    ],
)
def test_what_origins_differ_by_is_what_is_left_of_their_weighted_squares(
    told_m: list[tuple[float, float, float]], variances: list[float]
) -> None:
    # With W the weights and P = W - W 1 1' W / 1' W 1 the expectation of y' P y is k - 1 + tau^2 trace(P).
    weights, y = np.diag(1 / np.array(variances)), np.array([point for point, _, _ in told_m])
    p = weights - weights @ np.ones((len(y), len(y))) @ weights / weights.sum()
    tau2 = max((y @ p @ y - (len(y) - 1)) / np.trace(p), 0) if len(y) > 1 else 0
    # A symmetric triangle has a sixth of the square of its half-width as its variance.
    assert between_origins(told_m) ** 2 / 6 == pytest.approx(tau2, rel=1e-6)


@pytest.mark.parametrize(
    ("north", "other", "told_of"), [("599 km", "", True), ("600 km", "", False), ("599 km", "South", False)]
)
def test_the_rest_is_taken_as_done_only_outside_a_section_that_is_shorter_and_alone(
    north: str, other: str, told_of: bool
) -> None:
    border = {"border": {"name": "A border", "length": "exactly 600 km"}}
    rows = [{"figure": "40 km", "scope": "North"}, *([{"figure": "1 km", "scope": other}] if other else [])]
    this = told(*rows, sections=[{"name": "North", "length": f"exactly {north}"}, {"name": "South"}], **border)
    assert ("coverage.wall_of_border_if_rest_done.north" in this.model.results) is told_of


@pytest.mark.parametrize(
    ("parts", "date", "used"),
    [
        pytest.param(("60 km", "41 km"), "2021-03-18", ("c1", "c2"), id="more-and-newer"),
        pytest.param(("60 km", "40 km"), "2021-03-18", ("c0",), id="as-much"),
        pytest.param(("60 km", "41 km"), "2021-03-17", ("c0",), id="of-the-same-day"),
    ],
)
def test_parts_stand_for_the_whole_where_they_are_newer_and_more(
    parts: tuple[str, str], date: str, used: tuple[str, ...]
) -> None:
    rows = [
        {"figure": f"exactly {f}", "scope": s, "date": date} for f, s in zip(parts, ("North", "South"), strict=True)
    ]
    state = told({"figure": "exactly 100 km"}, *rows).ledger.state("wall")
    assert state is not None
    assert state.value.claims == used


@pytest.mark.parametrize(
    ("north_before", "used"),
    [
        pytest.param("60 km", ("c1", "c2"), id="still-stands"),
        pytest.param("101 km", ("c0",), id="more-than-was-stated-of-all-since"),
    ],
)
def test_what_stood_in_one_part_before_counts_with_what_is_newer_in_another(
    north_before: str, used: tuple[str, ...]
) -> None:
    before = {"figure": f"exactly {north_before}", "scope": "North", "date": "2021-03-01"}
    newer = {"figure": "exactly 41 km", "scope": "South", "date": "2021-03-30"}
    state = told({"figure": "exactly 100 km"}, before, newer).ledger.state("wall")
    assert state is not None
    assert state.value.claims == used


ONE = {"origin": "one statement"}
EXACT = {"border": {"name": "A border", "length": "exactly 600 km"}}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        pytest.param({"figure": "exactly 600 km"}, "", id="all-of-it"),
        pytest.param({"figure": "exactly 600.01 km"}, "it is more than the length of border", id="more-than-all"),
        pytest.param({"figure": "50 km", "use": False}, "the case does not use it", id="not-used"),
        pytest.param({"figure": "50 km", "grade": "A5"}, "its grade calls it improbable", id="improbable"),
        pytest.param({"figure": "50 km", "grade": "E4"}, "", id="doubtful"),
        pytest.param({"figure": "at least 50 km"}, "'at least 50 km' has an open end", id="open"),
        pytest.param({"figure": "50 km", "part": "old"}, "it is a part: old", id="part"),
        pytest.param(
            {"figure": "50 %", "scope": "South"}, "the whole that it is a part of is not stated", id="no-whole"
        ),
        pytest.param({"figure": "50 km", "status": "left"}, "the whole that it is a part of is not stated", id="left"),
        pytest.param({"figure": "50 km", "status": "left", "of": "border"}, "", id="left-of-the-border"),
    ],
)
def test_no_state_rests_on_what_has_a_reason_against_it(said: dict[str, Any], why: str) -> None:
    (series,) = told(said, **EXACT).ledger.series.values()
    assert [entry.refused for entry in series.entries] == [why]


def test_a_later_print_of_one_statement_is_refused_and_a_first_print_is_not() -> None:
    prints = [
        {"figure": "50 km", "outlet": o, "date": f"2021-03-1{day}"} | ONE for o, day in (("A", 7), ("B", 7), ("C", 8))
    ]
    (series,) = told(*prints).ledger.series.values()
    assert [entry.refused for entry in series.entries] == ["", "", "it repeats what was said on 2021-03-17"]


@pytest.mark.parametrize(
    ("said", "ends_km"),
    [
        pytest.param({"figure": "10 .. 20 .. 40 %", "of": "exactly 200 km"}, (40, 20, 80), id="share"),
        pytest.param({"figure": "exactly 20 %", "of": "150 .. 200 .. 300 km"}, (40, 30, 60), id="share-of-a-range"),
        pytest.param(
            {"figure": "10 .. 20 .. 40 %", "of": "exactly 200 km", "status": "left"}, (160, 120, 180), id="share-left"
        ),
        pytest.param(
            {"figure": "10 .. 20 .. 40 km", "of": "exactly 200 km", "status": "left"}, (180, 160, 190), id="length-left"
        ),
        pytest.param({"figure": "10 .. 20 .. 40 %"}, (120, 60, 240), id="share-of-its-scope"),
        pytest.param({"figure": "10 .. 20 .. 40 %", "of": "North"}, (40, 20, 80), id="share-of-a-section"),
        pytest.param({"figure": "10 .. 20 .. 40 %", "of": "c1"}, (100, 50, 200), id="share-of-a-claim"),
    ],
)
def test_a_share_and_a_rest_mean_a_length_end_by_end(said: dict[str, Any], ends_km: tuple[float, ...]) -> None:
    plan = {"figure": "exactly 500 km", "status": "planned", "date": "2019-01-01"}
    sections = [{"name": "North", "length": "exactly 200 km"}, {"name": "South"}]
    series = told(said, plan, sections=sections, **EXACT).ledger.lengths("wall")
    assert series is not None
    (entry,) = series.told
    assert entry.ends == pytest.approx([1000 * km for km in ends_km])


def test_a_share_is_of_what_its_own_statement_plans() -> None:
    plan = {"figure": "exactly 500 km", "status": "planned"}
    for more, km in (({}, 100), ({"origin": "another"}, 120), ({"part": "old"}, 120), ({"object": "fence"}, 120)):
        series = told({"figure": "exactly 20 %"} | ONE, plan | ONE | more, **EXACT).ledger.lengths("wall")
        assert series is not None
        assert series.told[0].ends == pytest.approx([1000 * km] * 3)


SUM = {"object": "cost", "figure": "100 million USD", "status": "planned"} | ONE


def dollars_per_km(*claims: dict[str, Any]) -> float | None:
    """Return what a kilometre costs by the first claim, where it can be told which length it is for."""
    results = told(*claims).model.results
    return results["stated.c0"].point if "stated.c0" in results else None


def test_planned_money_is_for_what_is_planned_and_spent_money_for_what_is_done() -> None:
    lengths = [{"figure": "50 km"} | ONE, {"figure": "200 km", "status": "planned"} | ONE]
    assert dollars_per_km(SUM, *lengths) == pytest.approx(500_000)
    assert dollars_per_km(SUM | {"status": "done"}, *lengths) == pytest.approx(2_000_000)


def test_a_length_of_a_part_is_not_what_the_money_is_for() -> None:
    whole, part = {"figure": "200 km", "scope": "North"} | ONE, {"figure": "50 km", "part": "in the hills"} | ONE
    assert dollars_per_km(SUM, whole, part) == pytest.approx(500_000)
    assert dollars_per_km(SUM, part) is None
    assert dollars_per_km(SUM, whole, part | {"object": "trench"}) == pytest.approx(500_000)


def test_money_for_the_border_is_for_the_one_section_that_its_statement_measures_and_money_for_a_section_for_no_other() -> (
    None
):
    north, before = {"figure": "200 km", "scope": "North"} | ONE, {"figure": "400 km", "date": "2020-01-01"}
    assert dollars_per_km(SUM, north, before) == pytest.approx(500_000)
    assert dollars_per_km(SUM | {"scope": "South"}, north, before) is None


@pytest.mark.parametrize(
    "against",
    [
        pytest.param({"use": False}, id="not-used"),
        pytest.param({"figure": "at least 400 km"}, id="open"),
        pytest.param({"status": "left", "of": "border"}, id="left"),
        pytest.param({"figure": "700 km"}, id="more-than-the-border"),
    ],
)
def test_money_is_for_no_length_that_has_a_reason_against_it(against: dict[str, Any]) -> None:
    paid, own = SUM | {"for": {"object": "wall"}}, {"figure": "400 km", "status": "planned"} | ONE
    before = {"figure": "200 km", "status": "planned", "date": "2020-01-01"}
    assert dollars_per_km(paid, before, own) == pytest.approx(250_000)
    assert dollars_per_km(paid, before, own | against) == pytest.approx(500_000)


def test_where_only_sections_are_measured_the_money_is_for_their_sum() -> None:
    parts = [{"figure": "150 km", "scope": "North"}, {"figure": "50 km", "scope": "South"}]
    assert dollars_per_km(SUM | {"for": {"object": "wall"}}, *parts) == pytest.approx(500_000)


def test_of_other_statements_the_first_that_is_no_older_than_the_money_goes_before_all_older_ones() -> None:
    days = {"100 km": "2021-03-16", "200 km": "2021-03-17", "250 km": "2021-03-18"}
    others = [{"figure": figure, "date": date} for figure, date in days.items()]
    left = {"figure": "300 km", "status": "left"} | ONE
    assert dollars_per_km(SUM | {"for": {"object": "wall"}}, left, *others) == pytest.approx(500_000)


def test_money_of_a_statement_about_two_objects_is_for_neither() -> None:
    assert dollars_per_km(SUM, {"figure": "200 km"} | ONE, {"object": "trench", "figure": "50 km"} | ONE) is None


def test_money_that_names_its_object_is_for_that() -> None:
    lengths = [{"figure": "200 km"} | ONE, {"object": "trench", "figure": "50 km"} | ONE]
    assert dollars_per_km(SUM | {"for": {"object": "trench"}}, *lengths) == pytest.approx(2_000_000)


def test_the_length_of_the_same_statement_goes_before_that_of_another() -> None:
    own, other = {"figure": "200 km"} | ONE, {"figure": "250 km", "date": "2021-03-16"}
    spent = SUM | {"status": "done"}
    assert dollars_per_km(spent, own, other) == pytest.approx(500_000)
    assert dollars_per_km(spent | {"for": {"object": "wall"}}, other) == pytest.approx(400_000)
    # But a plan's money is for the plan, whatever its statement says of what stands.
    assert dollars_per_km(SUM, own, other | {"status": "planned"}) == pytest.approx(400_000)


@pytest.mark.parametrize(
    ("middle", "km"),
    [
        pytest.param({"from": "100 km", "to": "250 km"}, 150, id="they-lap-over"),
        pytest.param({"from": "200 km", "to": "350 km"}, 270, id="they-touch"),
    ],
)
def test_sections_whose_ends_lap_over_are_not_added_up(middle: dict[str, str], km: float) -> None:
    sections = [{"name": "North", "from": "0 km", "to": "200 km"}, {"name": "Middle"} | middle]
    rows = [{"figure": "150 km", "scope": "North"}, {"figure": "120 km", "scope": "Middle"}]
    state = told(*rows, sections=sections, **EXACT).ledger.state("wall")
    assert state is not None
    assert state.length_m == pytest.approx(1000 * km)


def test_of_several_lengths_money_is_for_the_newest_by_then() -> None:
    days = {"100 km": "2020-03-01", "200 km": "2021-03-01", "400 km": "2022-03-01"}
    told = [{"figure": figure, "date": date} for figure, date in days.items()]
    paid = SUM | {"status": "done", "for": {"object": "wall"}}
    assert dollars_per_km(paid, *told) == pytest.approx(500_000)  # of March 2021, by 17 March
    assert dollars_per_km(paid, told[2]) == pytest.approx(250_000)
    planned = [one | {"status": "planned"} for one in told]
    assert dollars_per_km(SUM | {"for": {"object": "wall"}}, *planned) == pytest.approx(500_000)


def test_money_is_for_what_its_sections_had_reached_by_then() -> None:
    old = {"figure": "20 km", "date": "2020-01-01"}
    parts = [{"figure": "100 km", "scope": s, "date": "2021-03-01"} for s in ("North", "South")]
    paid = SUM | {"status": "done", "for": {"object": "wall"}}
    assert dollars_per_km(paid, old, *parts) == pytest.approx(500_000)
    later = [part | {"date": "2021-03-18"} for part in parts]
    assert dollars_per_km(paid, old, *later) == pytest.approx(5_000_000)


@pytest.mark.parametrize(
    "told_of",
    [
        pytest.param({"figure": "40 km", "measure": "added"}, id="what-is-added"),
        pytest.param({"figure": "20 %", "scope": "North"}, id="a-share"),  # of 200 km
    ],
)
def test_money_is_for_what_its_statement_tells_of_in_whatever_words(told_of: dict[str, Any]) -> None:
    before = {"figure": "200 km", "date": "2021-03-01", "scope": "South"}
    assert dollars_per_km(SUM | {"status": "done"}, told_of | ONE, before) == pytest.approx(2_500_000)


def test_money_for_an_object_is_for_the_section_that_its_statement_tells_of() -> None:
    own, before = (
        {"figure": "50 km", "scope": "North"} | ONE,
        {"figure": "150 km", "scope": "South", "date": "2021-03-01"},
    )
    paid = SUM | {"status": "done"}
    for which in ({}, {"for": {"object": "wall"}}, {"for": {"object": "wall", "scope": "North"}}):
        assert dollars_per_km(paid | which, own, before) == pytest.approx(2_000_000)


def test_money_of_a_year_is_for_what_stood_at_its_end_and_of_one_day_the_better_grade_counts() -> None:
    paid = SUM | {"status": "done", "for": {"object": "wall"}, "date": "2020"}
    old, new = {"figure": "20 km", "date": "2019-12-31"}, {"figure": "200 km", "date": "2020-12"}
    assert dollars_per_km(paid, old, new) == pytest.approx(500_000)
    worse = {"figure": "250 km", "date": "2020-12", "grade": "F6", "speaker": "another"}
    assert dollars_per_km(paid, old, new | {"grade": "A1"}, worse) == pytest.approx(500_000)


def test_planned_money_for_the_border_is_for_what_its_sections_plan() -> None:
    plans = [{"figure": f"{km} km", "status": "planned", "scope": s} for km, s in ((150, "North"), (50, "South"))]
    paid = SUM | {"for": {"object": "wall"}}
    assert dollars_per_km(paid, {"figure": "5 km", "scope": "North"}, *plans) == pytest.approx(500_000)


@pytest.mark.parametrize(
    ("figure", "differs"),
    [
        pytest.param("exactly 90 km", False, id="low-end"),
        pytest.param("exactly 110 km", False, id="high-end"),
        pytest.param("exactly 89 km", True, id="below"),
        pytest.param("exactly 111 km", True, id="above"),
    ],
)
def test_origins_of_one_week_disagree_beyond_the_ends_of_their_ranges_and_not_at_them(
    figure: str, differs: bool
) -> None:
    this = told({"figure": "90 .. 110 km", "origin": "A"}, {"figure": figure, "origin": "B"})
    assert ("disagree beyond their words" in str(tables.ledger(this).rows[0][-1])) is differs


@pytest.mark.parametrize(
    ("figure", "above", "below"),
    [
        pytest.param("more than 150 km", {"p50", "p80", "p90"}, set(), id="over"),
        pytest.param("nearly 150 km", set(), {"p10", "p50", "p80"}, id="nearly"),
        pytest.param("about 150 km", {"p80", "p90"}, {"p10"}, id="about"),
    ],
)
def test_the_outer_percentiles_of_what_is_stated_hold_it_and_the_inner_ones_are_as_drawn(
    figure: str, above: set[str], below: set[str]
) -> None:
    this = told({"figure": figure}, border={"name": "A border", "length": "exactly 600 km"})
    ranges, point = this.ranges["coverage.wall_of_border"], this["coverage.wall_of_border"].point
    assert point == 0.25
    assert ranges["p10"] <= point <= ranges["p90"]
    assert {level for level in above if ranges[level] <= point} == set()
    assert {level for level in below if ranges[level] >= point} == set()


@pytest.mark.parametrize(
    ("days", "weighed", "best"),
    [(0, ("A", "B"), True), (1, ("A", "B"), False), (7, ("A", "B"), False), (8, ("B",), False)],
)
def test_what_is_said_within_a_week_tells_of_one_state_and_of_one_day_the_better_grade(
    days: int, weighed: tuple[str, ...], *, best: bool
) -> None:
    first = {"figure": "exactly 100 km", "origin": "A", "grade": "A2"}
    last = {"figure": "exactly 120 km", "origin": "B", "grade": "B3", "date": f"2021-03-{17 + days}"}
    state = told(first, last).ledger.state("wall")
    assert state is not None
    assert set(state.statements) == set(weighed)
    assert state.length_m == (100_000 if best else 120_000)
    assert ("of that day the one with the best grade" in state.why) is best


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ({"speaker": "Ada", "outlet": "Post"}, {"speaker": "Ada", "outlet": "Herald"}, 1),
        ({"speaker": "Ada", "outlet": "Post"}, {"speaker": "Piet", "outlet": "Post"}, 2),
        ({"speaker": "not named", "outlet": "Post"}, {"speaker": "not named (a general)", "outlet": "Post"}, 1),
        ({"speaker": "not named", "outlet": "Post"}, {"speaker": "not named", "outlet": "Herald"}, 2),
        ({"outlet": "Post"}, {"outlet": "Post"}, 1),
        ({"outlet": "Post"}, {"outlet": "Post", "date": "2021-03-18"}, 2),
        ({"speaker": "not named"}, {"speaker": "not named"}, 2),
        ({"origin": "x", "speaker": "Ada"}, {"origin": "x", "speaker": "Piet"}, 1),
    ],
)
def test_a_statement_is_of_an_origin_else_of_a_speaker_on_a_day_else_of_an_outlet(
    first: dict[str, Any], second: dict[str, Any], count: int
) -> None:
    this = told({"figure": "100 km"} | first, {"object": "fence", "figure": "90 km"} | second)
    assert len(this.ledger.statements) == count


def test_results_name_a_statement_where_it_makes_several_claims() -> None:
    this = told({"figure": "100 km"} | ONE, {"object": "fence", "figure": "90 km"} | ONE, {"figure": "80 km"})
    (found,) = this.ledger.to_dict()["statements"].values()
    assert sorted(found["claims"]) == ["c0", "c1"]


# Sections within sections: Pass and Ridge in the Highlands, which with the Lowlands make up the border.
TREE = [
    {"name": "Highlands", "length": "300 km"},
    {"name": "Lowlands", "length": "300 km"},
    {"name": "Pass", "length": "80 km", "within": "Highlands"},
    {"name": "Ridge", "length": "220 km", "within": "Highlands"},
]


def test_a_section_whose_parts_add_up_has_their_sum_and_not_that_of_the_border() -> None:
    rows = [{"figure": f"{km} km", "scope": scope} for km, scope in ((50, "Pass"), (100, "Ridge"), (200, "Lowlands"))]
    this = told(*rows, sections=TREE)
    shares = {name: this[f"coverage.wall_of_section.{name}"].point for name in ("highlands", "lowlands", "pass")}
    assert shares == pytest.approx({"highlands": 150 / 300, "lowlands": 200 / 300, "pass": 50 / 80})
    assert this["coverage.wall_remaining_of_section.highlands"].point == pytest.approx(150)
    assert this["coverage.wall_of_border"].point == pytest.approx(350 / 600)


def test_a_section_has_what_a_newer_and_longer_part_of_it_has_reached() -> None:
    older = {"figure": "40 km", "scope": "Highlands", "date": "2020-01-01"}
    this = told(older, {"figure": "60 km", "scope": "Pass"}, sections=TREE)
    assert this["coverage.wall_of_section.highlands"].point == pytest.approx(60 / 300)
    assert this["coverage.wall_remaining_of_section.highlands"].point == pytest.approx(240)


def test_a_section_of_which_nobody_told_has_no_share_by_one_part_alone() -> None:
    this = told({"figure": "60 km", "scope": "Pass"}, sections=TREE)
    assert "coverage.wall_of_section.highlands" not in this.model.results


def test_a_share_that_is_to_be_added_is_of_what_it_names() -> None:
    stood, more = {"figure": "100 km", "date": "2020-01-01"}, {"figure": "10 %", "status": "planned"}
    for of, km in (("border", 160), ("c0", 110)):
        plan = told(stood, more | {"measure": "added", "of": of}).ledger.plan("wall")
        assert plan.length_m == pytest.approx(1000 * km)


def test_sections_share_ground_as_what_they_lie_in_overlaps_and_each_group_is_chosen_from_apart() -> None:
    sections = [{"name": "North", "overlaps": ["A"]}, {"name": "Pass", "within": "North"}, {"name": "A"}]
    sections += [{"name": "B", "overlaps": ["C"]}, {"name": "C"}]
    rows = [{"figure": f"{km} km", "scope": scope} for scope, km in (("Pass", 50), ("A", 60), ("B", 30), ("C", 20))]
    assert told(*rows, sections=sections).ledger.state("wall").length_m == 90e3


@pytest.mark.parametrize(
    ("south", "km"),
    [
        pytest.param({"figure": "45 km"}, None, id="works-without-a-plan"),
        pytest.param({"figure": "100 %"}, 480, id="works-that-are-complete"),
        pytest.param({"figure": "45 km", "status": "planned"}, 125, id="works-with-a-plan"),
    ],
)
def test_the_plan_of_the_border_is_that_of_its_sections_where_each_has_one(
    south: dict[str, Any], km: float | None
) -> None:
    north = [{"figure": f"{n} km", "status": s, "scope": "North"} for n, s in ((25, "done"), (80, "planned"))]
    sections = [SECTIONS[0], {"name": "South", "length": "400 km"}]
    plan = told(*north, south | {"scope": "South"}, sections=sections).ledger.own_plan("wall", "border")
    assert (plan.length_m if plan else None) == (km and pytest.approx(1000 * km))


def test_a_budget_is_not_divided_by_a_length_of_the_year_after() -> None:
    budget = SUM | {"date": "2022-03-01", "for": "wall"}
    assert dollars_per_km(
        budget, {"figure": "140 km", "date": "2023-06-01"}, {"figure": "200 km", "date": "2022-03-05"}
    ) == (pytest.approx(500_000))


def test_parts_told_before_a_total_that_has_no_room_for_them_are_not_added_to_what_is_told_of_one_since() -> None:
    days = {"date": "2020-01-01"}
    older = [{"figure": "60 km", "scope": "North"} | days, {"figure": "95 km", "scope": "South"} | days]
    newer = {"figure": "70 km", "scope": "North", "date": "2022-01-01"}
    for total, km in ((100, 100), (155, 165)):
        state = told(*older, {"figure": f"{total} km"}, newer).ledger.state("wall")
        assert state.length_m == pytest.approx(1000 * km)


def test_parts_that_make_more_than_what_they_lie_in_give_it_no_state() -> None:
    rows = [{"figure": f"{km} km", "scope": scope} for km, scope in ((350, "Pass"), (100, "Ridge"), (250, "Lowlands"))]
    unmeasured = [{name: own for name, own in section.items() if name != "length"} for section in TREE]
    this = told(*rows, sections=unmeasured)
    assert this.ledger.state("wall") is None
    assert this.ledger.state("wall", "Highlands").length_m == 450e3
    assert [check.claims for check in this.checks if check.state == "flag"] == [("c0", "c1", "c2")]


@pytest.mark.parametrize(
    ("lengths", "km"),
    [
        pytest.param({"A": 60, "B": 50, "C": 40}, 90, id="two-make-more-than-the-longest"),
        pytest.param({"A": 60, "B": 30, "C": 20}, 60, id="the-longest-is-more-than-two"),
        pytest.param({"A": 60, "B": 50, "C": 40, "D": 70}, 160, id="and-what-lies-beside-all"),
        pytest.param({"A": 60} | {f"B{i}": 6 for i in range(30)}, 60, id="of-more-than-can-be-tried-the-longest"),
    ],
)
def test_of_sections_that_share_ground_those_count_that_have_most_together(lengths: dict[str, int], km: int) -> None:
    beside = [name for name in lengths if name[0] in "BC"]
    sections = [{"name": name} | ({"overlaps": beside} if name == "A" else {}) for name in lengths]
    rows = [{"figure": f"{n} km", "scope": name} for name, n in lengths.items()]
    assert told(*rows, sections=sections).ledger.state("wall").length_m == 1000 * km


UNUSED = {"use": False}, {"grade": "F5"}, {"date": "2021-05-01"}


@pytest.mark.parametrize("why", UNUSED, ids=["unused", "improbable", "later"])
@pytest.mark.parametrize("claim", [{"figure": "50 %", "of": "c0"}, {"figure": "100 km", "status": "left", "of": "c0"}])
def test_a_whole_that_is_not_used_gives_no_state(claim: dict[str, Any], why: dict[str, Any]) -> None:
    plan = {"figure": "400 km", "status": "planned"}
    assert told(plan, claim).ledger.state("wall").length_m == (200e3 if "%" in claim["figure"] else 300e3)
    assert told(plan | why, claim, as_of="2021-04-01").ledger.state("wall") is None


@pytest.mark.parametrize(
    ("counts", "stated"),
    [
        pytest.param({"North": 150}, 150, id="one-section"),
        pytest.param({"North": 30, "South": 50}, 80, id="their-sum"),
        pytest.param({"North": 30, "South": 50, "border": 90}, 90, id="the-border-s-own"),
        pytest.param({}, 101, id="assumed-from-the-spacing"),
    ],
)
def test_what_is_counted_in_sections_stands_on_the_border(counts: dict[str, int], stated: int) -> None:
    rows = [{"object": "towers", "figure": f"{n} towers", "scope": scope} for scope, n in counts.items()]
    this = told({"figure": "100 km"}, *rows, barrier={"wall": {}, "towers": {}})
    assert this["obstacles.towers.count"].point == stated
    assert (this["obstacles.towers.count"].basis == "stated") == bool(counts)


def test_sections_that_share_ground_count_their_towers_once() -> None:
    rows = [
        {"object": "towers", "figure": f"{n} towers", "scope": scope} for scope, n in (("North", 30), ("South", 50))
    ]
    sections = [SECTIONS[0] | {"overlaps": ["South"]}, SECTIONS[1]]
    this = told({"figure": "100 km"}, *rows, sections=sections, barrier={"wall": {}, "towers": {}})
    assert this["obstacles.towers.count"].point == 50


@pytest.mark.parametrize("outlets", [("", ""), ("P", "Q")], ids=["no-outlet", "two-outlets"])
def test_what_one_origin_is_told_to_have_said_again_is_no_news(outlets: tuple[str, str]) -> None:
    first = {"figure": "300 km", "date": "2021-05-01", "origin": "the minister in May", "outlet": outlets[0]}
    again = first | {"date": "2021-09-01", "outlet": outlets[1]}
    this = told(first, {"figure": "340 km", "date": "2021-06-20"}, again)
    assert this.ledger.state("wall").length_m == 340e3
    assert not [check.says for check in this.checks if "falls" in check.says]


def test_no_id_decides_between_two_wholes_of_one_share() -> None:
    def state(first: str, second: str) -> float:
        rows = [{"id": first, "figure": "60 %", "of": "200 km"}, {"id": second, "figure": "60 %", "of": "border"}]
        return told(*(row | {"speaker": "A"} for row in rows)).ledger.state("wall").length_m

    assert state("a", "b") == state("b", "a")


def test_of_a_month_and_its_last_day_the_better_grade_counts() -> None:
    month = {"figure": "100 km", "date": "2021-05", "grade": "A1", "speaker": "A"}
    assert told(month, {"figure": "150 km", "date": "2021-05-31", "grade": "D4"}).ledger.state("wall").length_m == 100e3
