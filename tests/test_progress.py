import datetime as dt
from typing import Any

import numpy as np
import pytest

from borderreport import estimate, load_case
from borderreport.analysis.estimate import Estimate
from borderreport.analysis.formula import compiled, evaluate
from borderreport.analysis.progress import FINISH, PACE
from borderreport.case.document import Document
from borderreport.case.loading import build_case
from borderreport.case.units import date_of, day_of

SECTIONS = ({"name": "Sector", "length": "220 km"}, {"name": "Unmeasured"})
MONTH = 365.25 / 12

pace = compiled(PACE, ("first_length_m", "last_length_m", "first_date_day", "last_date_day"))
finish = compiled(FINISH, ("newest_date_day", "remaining_km", "pace_km_month", "pace_kept"))


def estimate_of(*claims: tuple[str, str] | dict[str, Any], **more: Any) -> Estimate:
    dated = [
        claim if isinstance(claim, dict) else dict(zip(("date", "figure"), claim, strict=True)) for claim in claims
    ]
    rows = [{"id": f"c{i}", "object": "trench", "scope": "Sector"} | claim for i, claim in enumerate(dated)]
    data = {"title": "Test", "as_of": "2025-06-30", "claims": rows, "sections": SECTIONS}
    border = {"border": {"name": "A border", "length": "600 km"}, "settings": {"draws": 200}}
    return estimate(build_case(Document(data | border | more, "test.yaml"), "test"))


def why(this: Estimate, key: str) -> str:
    assert key not in this.model.results
    return this.model.missing[key]


def test_pace_is_growth_over_time() -> None:
    # 90 km in three months of 30.4375 days, by hand.
    assert pace(50e3, 140e3, 0.0, 3 * MONTH) == pytest.approx(30.0, rel=1e-12)


def test_finish_of_nothing_left_is_the_newest_date() -> None:
    assert finish(18703.0, 0.0, 30.0, 1.0) == 18703.0


def test_pace_and_finish_of_a_whole_case_follow_by_hand() -> None:
    this = estimate_of(("2021-01-01", "20 km"), ("2021-12-31", "130 km"))
    # 110 km in 364 days; the 90 km that are left of 220 take 364 * 90 / 110 days more.
    assert this["progress.pace"].point == pytest.approx(110 / 364 * MONTH, rel=1e-12)
    assert this["progress.finish"].point == pytest.approx(day_of(dt.date(2021, 12, 31)) + 364 * 90 / 110, rel=1e-12)
    assert date_of(this["progress.finish"].point) == dt.date(2022, 10, 24)


def test_works_end_with_their_plan_and_not_with_the_border() -> None:
    two = ("2021-01-01", "20 km"), ("2021-12-31", "130 km")
    plan = {"figure": "160 km", "status": "planned", "date": "2021-12-31"}
    this = estimate_of(*two, plan)
    # 110 km in 364 days; of the 160 km planned, 30 are left and take 364 * 30 / 110 days more.
    assert this["progress.left_of_plan"].point == pytest.approx(30)
    assert this["progress.finish"].point == pytest.approx(day_of(dt.date(2021, 12, 31)) + 364 * 30 / 110, rel=1e-12)
    assert this["progress.finish"].label == "trench, Sector: end of the plan if the pace had held"  # by 2025
    reached = estimate_of(*two, plan | {"figure": "130 km"})
    assert why(reached, "progress.finish") == "trench, Sector: no end date, as it has reached its plan"


@pytest.mark.parametrize(
    ("planned", "left_km", "basis"),
    [
        pytest.param("160 km", 30, "stated", id="what-the-plan-has-more"),
        pytest.param("130 km", 0, "stated", id="nothing-where-all-of-it-stands"),
        pytest.param("100 km", 0, "stated", id="nothing-where-the-works-went-beyond-it"),
        # Nobody said that all of the 220 km of the section are meant.
        pytest.param("", 90, "part assumed", id="the-rest-of-the-section-without-a-plan"),
    ],
)
def test_what_is_left_to_dig_ends_with_the_plan(planned: str, left_km: float, basis: str) -> None:
    plan = [{"figure": planned, "status": "planned", "date": "2021-12-31"}] if planned else []
    this = estimate_of(("2021-12-31", "130 km"), *plan, barrier={"trench": {"width": "3 m", "depth": "3 m"}})
    assert this["length.left"].point == pytest.approx(left_km)
    assert this["length.left"].basis == basis
    assert this["earthwork.trench.bank_volume_remaining"].point == pytest.approx(left_km * 9000)


def test_a_plan_may_be_told_as_what_is_added_or_by_sections() -> None:
    more = {"figure": "30 km", "status": "planned", "measure": "added", "date": "2021-12-31"}
    this = estimate_of(("2021-01-01", "20 km"), ("2021-12-31", "130 km"), more)
    assert this.ledger.plan("trench", "Sector").length_m == pytest.approx(160_000)  # type: ignore[union-attr]
    assert this["progress.left_of_plan"].point == pytest.approx(30)
    # A newer plan rules, and an older one is not made less by a step towards it.
    for total, date, plan_km in (
        ("200 km", "2021-06-01", 200),
        ("150 km", "2022-01-01", 150),
        ("140 km", "2021-06-01", 160),
    ):
        plan = {"figure": total, "status": "planned", "date": date}
        found = estimate_of(("2021-12-31", "130 km"), more, plan).ledger.plan("trench", "Sector")
        assert found is not None
        assert found.length_m == pytest.approx(1000 * plan_km)
    parts = [{"figure": "60 km", "status": "planned", "date": "2021-12-31", "scope": "Unmeasured"}, more]
    whole = estimate_of(("2021-12-31", "130 km"), *parts).ledger.plan("trench")
    assert whole is not None
    assert whole.length_m == pytest.approx(220_000)
    assert set(whole.value.claims) == {"c0", "c1", "c2"}


@pytest.mark.parametrize(
    ("told", "left_km"),
    [
        pytest.param({"border": 300, "North+": 50}, 300, id="one-sections-plan-is-none-for-the-border"),
        pytest.param({"South": 90, "South+": 90, "North+": 100}, 100, id="phase-two-is-elsewhere"),
        pytest.param({"North": 100, "border+": 500}, 400, id="a-plan-for-all-is-not-for-one-section"),
        pytest.param({"North": 100, "South": 50, "border^": 30}, 30, id="what-is-added-to-a-sum"),
        pytest.param(
            {"North": 10, "South": 10, "North+": 400, "South+": 300}, 580, id="more-than-the-border-is-no-plan"
        ),
    ],
)
def test_a_plan_is_of_the_scope_that_it_is_told_of(told: dict[str, int], left_km: float) -> None:
    rows = []
    for where, km in told.items():
        row = {"object": "trench", "scope": where.strip("+^"), "figure": f"exactly {km} km", "date": "2021-12-31"}
        row |= {"status": "planned"} if where[-1] in "+^" else {}
        rows.append(row | ({"measure": "added"} if where[-1] == "^" else {}))
    sections = [{"name": "North"}, {"name": "South"}]
    barrier = {"trench": {"width": "3 m", "depth": "3 m"}}
    this = estimate_of(*rows, sections=sections, barrier=barrier)
    assert this["length.left"].point == pytest.approx(left_km)


def test_works_that_were_complete_go_on_with_a_newer_plan() -> None:
    old = {"figure": "100 %", "of": "100 km", "date": "2021-06-01"}
    plan = {"figure": "200 km", "status": "planned", "date": "2022-06-01"}
    assert why(estimate_of(("2020-06-01", "50 km"), old), "progress.finish").endswith("is said to be complete")
    this = estimate_of(("2020-06-01", "50 km"), old, plan)
    # 50 km in 365 days; the other hundred take twice that.
    assert this["progress.finish"].point == pytest.approx(day_of(dt.date(2021, 6, 1)) + 2 * 365)


def test_what_the_sections_add_up_to_since_is_left_from_their_day() -> None:
    plan = {"figure": "300 km", "status": "planned", "date": "2020-01-01"}
    rows = [("2020-01-01", "20 km"), ("2021-01-01", "100 km"), plan]
    told = [
        row | {"scope": "border"} if isinstance(row, dict) else {"date": row[0], "figure": row[1], "scope": "border"}
        for row in rows
    ]
    told += [{"figure": f"{km} km", "date": "2022-01-01", "scope": s} for km, s in ((90, "Sector"), (80, "Unmeasured"))]
    this = estimate_of(*told)
    assert this["progress.left_of_plan"].point == pytest.approx(130)
    days = (dt.date(2021, 1, 1) - dt.date(2020, 1, 1)).days
    assert this["progress.finish"].point == pytest.approx(day_of(dt.date(2022, 1, 1)) + 130 / 80 * days)


def test_a_share_of_the_plan_stands_beside_that_of_the_section_until_it_is_passed() -> None:
    plan = {"figure": "160 km", "status": "planned", "date": "2021-12-31"}
    assert estimate_of(("2021-12-31", "130 km"), plan)["coverage.trench_of_plan.sector"].point == pytest.approx(13 / 16)
    passed = estimate_of(("2021-12-31", "130 km"), plan | {"figure": "100 km"})
    as_long = estimate_of(("2021-12-31", "130 km"), plan | {"figure": "220 km"})
    assert not {"coverage.trench_of_plan.sector"} & {*passed.model.results, *as_long.model.results}
    assert as_long["coverage.trench_of_section.sector"].point == pytest.approx(13 / 22)


@pytest.mark.parametrize("key", [pytest.param(f"progress.{name}", id=name) for name in ("pace", "finish")])
@pytest.mark.parametrize("case", [pytest.param(name, id=name) for name in ("estonia-ditch",)])
def test_progress_recomputes_itself_from_its_formula(case: str, key: str) -> None:
    result = estimate(load_case(case)).to_dict()["results"][key]
    values = {name: item["value"] for name, item in result["inputs"].items()}
    assert evaluate(result["formula"], values) == pytest.approx(result["point"], rel=1e-9)


def test_formulas_take_arrays() -> None:
    days = finish(np.array([0.0, 10.0]), np.array([30.0, 60.0]), np.array([30.0, 30.0]), 1.0)
    assert days.tolist() == [MONTH, 10 + 2 * MONTH]


def test_dates_of_a_result_are_inputs_of_their_claims() -> None:
    inputs = estimate_of(("2021-01-01", "20 km"), ("2021-12-31", "130 km"))["progress.pace"].inputs
    found = inputs["last_date_day"]
    assert (found.source, found.unit, date_of(found.value)) == ("claim:c1", "day", dt.date(2021, 12, 31))


def test_lengths_that_do_not_grow_have_no_pace() -> None:
    this = estimate_of(("2021-03-17", "around 140 km"), ("2021-04-29", "about 140 km"))
    assert "grows by no more than its words" in why(this, "progress.pace")


def test_growth_within_the_ranges_of_the_words_is_none() -> None:
    assert "grows by no more" in why(
        estimate_of(("2021-03-17", "around 140 km"), ("2021-04-29", "about 150 km")), "progress.pace"
    )


def test_one_length_has_no_pace() -> None:
    assert "nothing tells how far the same works were" in why(estimate_of(("2021-03-17", "140 km")), "progress.pace")


def test_a_series_that_falls_is_not_smoothed() -> None:
    falling = [("2021-01-01", "20 km"), ("2021-06-01", "150 km"), ("2021-12-31", "90 km")]
    assert "falls" in why(estimate_of(*falling), "progress.pace")


def test_a_series_that_falls_leaves_the_pace_of_one_speaker() -> None:
    rows = [("2021-01-01", "20 km", "A"), ("2021-06-01", "150 km", "B"), ("2021-12-31", "90 km", "A")]
    this = estimate_of(*({"date": d, "figure": f, "speaker": s} for d, f, s in rows))
    inputs = this["progress.pace"].inputs
    assert (inputs["first_length_m"].source, inputs["last_length_m"].source) == ("claim:c0", "claim:c2")


FIRST, GROWN = ("2021-01-01", "10 .. 20 .. 30 km"), "120 .. 130 .. 140 km"


@pytest.mark.parametrize(
    ("rows", "ends"),
    [
        pytest.param([FIRST, ("2021-01-08", GROWN)], None, id="one-week-is-one-moment"),
        pytest.param([FIRST, ("2021-01-09", GROWN)], ("c0", "c1"), id="more-than-a-week"),
        pytest.param([FIRST, ("2021-06-01", "30 .. 40 .. 50 km")], None, id="ranges-that-touch"),
        pytest.param([FIRST, ("2021-06-01", "30.1 .. 40 .. 50 km")], ("c0", "c1"), id="ranges-apart"),
        pytest.param(
            [FIRST, ("2021-02-01", "25 .. 29 .. 35 km"), ("2021-06-01", GROWN)], ("c1", "c2"), id="newest-stretch"
        ),
        # The works had come as far as they have two months before: they grew until then.
        pytest.param([FIRST, ("2021-06-01", GROWN), ("2021-08-02", GROWN)], ("c0", "c2"), id="two-months-of-the-same"),
        pytest.param([FIRST, ("2021-06-01", GROWN), ("2021-08-03", GROWN)], ("c0", "c1"), id="standstill-since"),
        # What is no more than the first beyond its words is not where they had come to.
        pytest.param(
            [FIRST, ("2021-06-01", "30 .. 129 .. 130 km"), ("2021-09-01", GROWN)], ("c0", "c2"), id="not-yet-grown"
        ),
        pytest.param(
            [FIRST, ("2021-06-01", "30.1 .. 129 .. 130 km"), ("2021-09-01", GROWN)], ("c0", "c1"), id="just-grown"
        ),
    ],
)
def test_works_grow_from_the_last_figure_wholly_below_the_newest_to_the_first_of_as_much(
    rows: list[tuple[str, str]], ends: tuple[str, str] | None
) -> None:
    pace = estimate_of(*rows).model.get("progress.pace")
    found = (
        tuple(pace.inputs[f"{end}_length_m"].source.removeprefix("claim:") for end in ("first", "last"))
        if pace
        else None
    )
    assert found == ends


def test_works_that_stand_still_have_no_end() -> None:
    this = estimate_of(FIRST, ("2021-06-01", GROWN), ("2021-08-03", GROWN))
    assert why(this, "progress.finish") == "trench, Sector: no end date, as nothing was added since 2021-06-01"


@pytest.mark.parametrize(
    ("speakers", "ends"), [("ABA", ("c0", "c2")), ("ABC", None), ("BBA", None), (("not named", "B", "not named"), None)]
)
def test_where_a_series_falls_only_one_named_speaker_is_heard(speakers: Any, ends: tuple[str, str] | None) -> None:
    rows = zip(("2021-01-01", "2021-06-01", "2021-12-31"), ("20 km", "150 km", "90 km"), speakers, strict=True)
    this = estimate_of(*({"date": date, "figure": figure, "speaker": who} for date, figure, who in rows))
    if ends is None:
        assert why(this, "progress.pace").endswith("falls, and the speaker heard last tells of no growth either")
    else:
        inputs = this["progress.pace"].inputs
        assert tuple(inputs[f"{end}_length_m"].source.removeprefix("claim:") for end in ("first", "last")) == ends


@pytest.mark.parametrize(
    "said", [{"figure": "100 %"}, {"figure": "0 %", "status": "left", "of": "220 km"}], ids=["all-done", "nothing-left"]
)
def test_what_is_said_to_be_complete_has_a_pace_and_no_end(said: dict[str, str]) -> None:
    this = estimate_of(("2021-01-01", "20 km"), said | {"date": "2021-12-31"})
    assert this["progress.pace"].point == pytest.approx(200 / 364 * MONTH)
    assert why(this, "progress.finish") == "trench, Sector: no end date, as it is said to be complete"


@pytest.mark.parametrize(("first", "ends"), [("exactly 16.77 km", True), ("exactly 16.83 km", False)])
def test_an_end_is_at_most_fifty_years_away(first: str, ends: bool) -> None:
    # Of 600 km 60 are done, after 43.2 in 48 months the other 540 take 600 months.
    rows = [
        {"date": d, "figure": f, "scope": "border"} for d, f in (("2021-01-01", first), ("2025-01-01", "exactly 60 km"))
    ]
    assert ("progress.finish" in estimate_of(*rows).model.results) is ends


def test_of_a_month_the_middle_counts_and_all_of_its_days() -> None:
    day = estimate_of(("2021-01", "20 km"), ("2021-12-31", "130 km"))["progress.pace"].inputs["first_date_day"]
    first, last = day_of(dt.date(2021, 1, 1)), day_of(dt.date(2021, 1, 31))
    assert day.ends == (first + 15, first, last)
    exact = estimate_of(("2021-01-01", "20 km"), ("2021-12-31", "130 km"))["progress.pace"].inputs["first_date_day"]
    assert exact.ends == (first, first, first)


def test_objects_are_never_joined_into_one_series() -> None:
    this = estimate_of(("2021-01-01", "20 km"), {"date": "2021-12-31", "figure": "130 km", "object": "wall"})
    assert "nothing tells how far the same works were" in why(this, "progress.pace")


def test_what_is_not_used_makes_no_progress() -> None:
    this = estimate_of(("2021-01-01", "20 km"), {"date": "2021-12-31", "figure": "130 km", "use": False})
    assert "nothing tells how far the same works were" in why(this, "progress.pace")


def test_the_series_heard_of_last_bears_no_suffix() -> None:
    walls = [{"object": "wall", "figure": f, "date": d} for d, f in (("2021-01-01", "5 km"), ("2022-01-01", "50 km"))]
    this = estimate_of(("2020-01-01", "20 km"), ("2020-12-31", "130 km"), *walls)
    assert this["progress.pace"].inputs["last_length_m"].source == "claim:c3"
    assert this["progress.pace.trench"].inputs["last_length_m"].source == "claim:c1"


def test_one_object_in_two_scopes_bears_both_names() -> None:
    whole = [
        {"figure": f, "date": d, "scope": "border"} for d, f in (("2021-01-01", "200 km"), ("2022-01-01", "400 km"))
    ]
    this = estimate_of(("2020-01-01", "20 km"), ("2020-12-31", "130 km"), *whole)
    assert {"progress.pace", "progress.finish", "progress.pace.trench.sector"} <= set(this.model.results)


def test_without_a_length_of_its_scope_a_series_has_a_pace_and_no_end() -> None:
    rows = [
        {"figure": f, "date": d, "scope": "Unmeasured"} for d, f in (("2021-01-01", "20 km"), ("2022-01-01", "90 km"))
    ]
    this = estimate_of(*rows)
    assert this["progress.pace"].point > 0
    assert why(this, "progress.finish").endswith("no end date, as the length of Unmeasured is not stated")


@pytest.mark.parametrize(
    ("part", "pace_of_the_border"),
    [
        pytest.param({"figure": "48 km"}, None, id="less than a part had"),
        # 88 km in 365 days.
        pytest.param({"figure": "25 km"}, 88 / 365 * MONTH, id="room for the part"),
        pytest.param({"figure": "48 km", "date": "2021-02-01"}, 88 / 365 * MONTH, id="a part that was told later"),
    ],
)
def test_no_pace_begins_with_less_than_a_part_had_by_then(
    part: dict[str, Any], pace_of_the_border: float | None
) -> None:
    rows = [{"figure": f, "date": d, "scope": "border"} for d, f in (("2021-01-01", "30 km"), ("2022-01-01", "118 km"))]
    this = estimate_of({"date": "2021-01-01"} | part, *rows)
    if pace_of_the_border is None:
        assert why(this, "progress.pace").endswith("grows from less than its parts had by then")
    else:
        assert this["progress.pace"].point == pytest.approx(pace_of_the_border, rel=1e-12)


def test_an_end_beyond_fifty_years_is_not_given() -> None:
    assert "more than 50 years" in why(estimate_of(("2021-01-01", "1 km"), ("2023-01-01", "3 km")), "progress.finish")


def test_percentiles_of_the_end_follow_the_ranges() -> None:
    this = estimate_of(("2021-01-01", "20 km"), ("2021-12-31", "about 130 km"))
    ranges = this.ranges["progress.finish"]
    assert ranges["p10"] < this["progress.finish"].point < ranges["p90"]


@pytest.mark.parametrize(
    ("day", "date"),
    [
        pytest.param(0.0, dt.date(1970, 1, 1), id="epoch"),
        pytest.param(-0.5, dt.date(1969, 12, 31), id="before"),
        pytest.param(18703.99, dt.date(2021, 3, 17), id="part-of-a-day"),
        pytest.param(1e12, dt.date(9999, 12, 31), id="beyond-the-calendar"),
    ],
)
def test_days_become_dates(day: float, date: dt.date) -> None:
    assert date_of(day) == date


def test_the_pace_to_a_moment_on_which_origins_disagree_holds_their_spread(write_case) -> None:  # type: ignore[no-untyped-def]
    rows = (("a", 60, "2021-06-01"), ("b", 100, "2022-01-01"), ("c", 120, "2022-01-03"), ("d", 101, "2022-01-09"))
    claims = "".join(
        f"  - {{id: {n}, object: fence, figure: {km} km, date: {day}, speaker: {n}}}\n" for n, km, day in rows
    )
    this = estimate(load_case(write_case(f"title: T\nborder: {{name: A-B, length: 600 km}}\nclaims:\n{claims}")))
    pace, length = this["progress.pace"], this["coverage.fence_length"]
    assert pace.inputs["last_length_m"] is length
    months = (dt.date(2022, 1, 9) - dt.date(2021, 6, 1)).days / 30.4375
    assert pace.point == pytest.approx(41 / months)  # The point stays the newest figure's.
    low, high = (this.ranges["progress.pace"][level] for level in ("p10", "p90"))
    spread = (this.ranges[length.key]["p90"] - this.ranges[length.key]["p10"]) / 1000
    assert high - low == pytest.approx(spread / months, rel=0.05)


def test_a_hedged_share_makes_no_more_than_all_of_it(write_case) -> None:  # type: ignore[no-untyped-def]
    case = "title: T\nborder: {name: A-B, length: exactly 600 km}\nclaims:\n  - {id: a, object: fence, figure: about 99 %, date: 2022-01-01}\n"
    assert estimate(load_case(write_case(case))).ranges["coverage.fence_length"]["p90"] <= 600_000
