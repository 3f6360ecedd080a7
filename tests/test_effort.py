"""Hours, fuel, labour, days and fleets: by hand and by going through the days one by one."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderreport import Estimate, estimate, load_case

from .conftest import SEED, formula

calendar_days = formula("effort.excavator_days")
ground = formula("effort.ground")
machines_needed = formula("effort.excavators_needed")

# Three metres square in firm dry earth that does not swell, so that handbook hours can be done by hand.
METRIC = {
    "barrier.trench": {"width": "exactly 3 m", "depth": "exactly 3 m"},
    "soil": {"swell": "exactly 0", "rock_share": "exactly 0", "wet_share": "exactly 0", "going": "exactly 1"},
}


def of(**overrides: Any) -> Estimate:
    changed = {key.replace("__", "."): value for key, value in overrides.items()}
    return estimate(load_case(SEED, deepcopy(METRIC) | changed))


@pytest.mark.parametrize(
    ("output", "hours"),
    [
        pytest.param("75 m3/h", 16_800, id="75"),
        pytest.param("40 m3/h", 31_500, id="40"),
        pytest.param("110 m3/h", 11_455, id="110"),
    ],
)
def test_140_km_of_3_by_3_m_take_these_machine_hours(output: str, hours: float) -> None:
    # 140 000 m * 9 m2 = 1.26 million m3
    assert round(of(effort__excavator_output=output)["effort.excavator_hours"].point) == hours


@pytest.mark.parametrize(
    ("effort", "days"),
    [
        # 16 800 h / (20 machines * 8 h * 0.85) * 7 / 6
        pytest.param({}, 16_800 / (20 * 8 * 0.85) * 7 / 6, id="as-is-claimed"),
        pytest.param({"effort.excavators": 40}, 16_800 / (40 * 8 * 0.85) * 7 / 6, id="as-the-case-says"),
    ],
)
def test_machines_that_somebody_counted_are_those_at_work(effort: dict[str, Any], days: float) -> None:
    told = {"object": "trench", "speaker": "A", "date": "2021-03-17"}
    rows = [{"id": "length", "figure": "140 km", **told}, {"id": "machines", "figure": "20 excavators", **told}]
    data = {"title": "Test", "border": {"name": "A border", "length": "600 km"}, "claims": rows}
    this = estimate(load_case(data, deepcopy(METRIC) | effort))
    assert this["effort.excavator_days"].point == pytest.approx(days)
    assert ("machines" in this["effort.excavator_days"].claims) is (not effort)


def test_a_machine_at_75_m3_an_hour_advances_8_m() -> None:
    # 75 / 9 = 8.33 m/h, so a kilometre takes 120 h
    assert of()["effort.excavator_hours_per_km"].point == pytest.approx(120)


def test_dozers_push_the_loose_spoil_that_the_berm_keeps() -> None:
    this = of(soil__swell="0.25", effort__spoil_in_berm="0.8", effort__dozer_output="150 m3/h")
    # 1.26 million m3 * 1.25 * 0.8 = 1.26 million loose m3
    assert this["effort.dozer_hours"].point == pytest.approx(8400)


def test_dozers_alone_build_a_berm_that_has_no_trench() -> None:
    berm = {"height": "3 m", "slope": "1.5", "length": "10 km"}
    this = of(barrier={"berm": berm}, effort__dozer_output="150 m3/h")
    # 1.5 * 3^2 = 13.5 m2 over 10 km, at 150 m3/h
    assert this["effort.dozer_hours"].point == pytest.approx(900)
    assert "effort.excavator_hours" not in this.model.results


def test_fuel_is_hours_times_litres_an_hour_of_each_machine() -> None:
    this = of(effort__excavator_fuel="16 L/h", effort__dozer_fuel="27 L/h")
    by_hand = 16_800 * 16 + this["effort.dozer_hours"].point * 27
    assert this["effort.fuel"].point == pytest.approx(by_hand)
    assert this["effort.fuel"].unit == "L"


def test_labour_is_that_of_machines_and_that_of_wire() -> None:
    sizes = {"crew_per_machine": "1", "availability": "0.84", "spoil_spread": "exactly 0"}
    this = of(effort=sizes, barrier__berm=None, barrier__wire={"labour": "0.1 man-h/m"})
    # shifts of 16 800 / 0.84 h paid to one operator, and 0.1 man-h for each of 140 000 m of wire
    assert this["effort.labour_hours"].point == pytest.approx(20_000 + 14_000)


def test_a_trench_without_a_berm_has_its_spoil_spread() -> None:
    this = of(barrier__berm=None, effort__spoil_spread="0.5", effort__dozer_output="150 m3/h")
    # half of 1.26 million m3
    assert this["effort.dozer_hours"].point == pytest.approx(4200)
    assert of(effort__dozer_output="150 m3/h")["effort.dozer_hours"].label == "dozer hours for the berm"


def test_swell_is_dug_too_since_handbooks_count_loose_volume() -> None:
    assert of(soil__swell="0.25")["effort.excavator_hours"].point == pytest.approx(16_800 * 1.25)


@given(st.floats(0.05, 1), st.floats(0, 1), st.floats(0.1, 1), st.floats(0, 1), st.floats(0.1, 1))
def test_the_ground_slows_as_a_day_of_mixed_digging_does(
    going: float, r: float, ro: float, w: float, wo: float
) -> None:
    # dig a thousand m3 share by share: dry earth, dry rock, wet earth, wet rock, each at its own rate
    volume = {(rock, wet): (r if rock else 1 - r) * (w if wet else 1 - w) for rock in (0, 1) for wet in (0, 1)}
    hours = sum(v / (going * (ro if rock else 1) * (wo if wet else 1)) for (rock, wet), v in volume.items())
    assert ground(going, r, w, ro, wo) == pytest.approx(1 / hours)


def test_mountains_are_slower_than_desert_and_both_together_between() -> None:
    names = ("desert", "mountain", "desert, mountain")
    case = load_case(SEED)
    section = case.sections[0]
    found = []
    for words in names:
        there = section.model_copy(update={"terrain": tuple(words.split(", "))})
        found.append(estimate(case.model_copy(update={"sections": (there,)}))["effort.ground"].point)
    assert found[1] < found[2] < found[0] < 1


def test_a_berm_that_the_spoil_does_not_make_is_borrowed_dug_hauled_and_paid() -> None:
    berm = {"height": "exactly 4 m", "slope": "exactly 1.5"}
    sizes = {"spoil_in_berm": "1", "borrow_hauled": "exactly 0.5", "dozer_output": "150 m3/h", "truck_load": "10 m3"}
    this = of(barrier__berm=berm, effort={**sizes, "excavator_output": "75 m3/h", "truck_cycle": "30 min"})
    # 24 m2 are needed and 9 are there: 15 m2 over 140 km
    assert this["earthwork.berm.borrow"].point == pytest.approx(2_100_000)
    assert this["effort.borrow_hours"].point == pytest.approx(14_000)
    assert this["effort.truck_trips"].point == 105_000
    assert this["effort.truck_hours"].point == pytest.approx(52_500)
    assert this["effort.dozer_hours"].point == pytest.approx((1_260_000 + 2_100_000) / 150)
    dug = this["effort.excavator_paid_hours"].point * this["effort.excavator_paid_hours"].inputs["availability"].value
    assert dug == pytest.approx(16_800 + 14_000)


def test_a_berm_that_the_spoil_makes_borrows_nothing() -> None:
    this = of(barrier__berm={"height": "exactly 2 m", "slope": "exactly 1.5"})
    assert this["earthwork.berm.borrow"].point == 0


@pytest.mark.parametrize(("km", "machines_"), [("4 km", 1), ("100 km", 12), ("1000 km", 120)])
def test_a_fleet_that_nobody_states_grows_with_the_works(km: str, machines_: int) -> None:
    # 0.12 excavators for each kilometre, at least one
    this = of(barrier={"trench": {"width": "3 m", "depth": "3 m", "length": km}})
    fleet = this["effort.excavator_days"].inputs["working"]
    assert (fleet.value, fleet.is_assumed) == (machines_, True)
    assert this["effort.excavator_days"].point < 2000


def test_a_stated_fleet_does_not_grow() -> None:
    assert of(effort__excavators="18")["effort.excavator_days"].inputs["working"].value == 18


def hours_done(days: int, machines: int, shift_h: int, per_week: int) -> int:
    """Count hours by walking through the days of a calendar whose weeks begin with work."""
    return sum(machines * shift_h for day in range(days) if day % 7 < per_week)


@given(st.integers(1, 20), st.integers(1, 30), st.integers(4, 12), st.integers(1, 7))
def test_whole_weeks_are_what_a_calendar_counts(weeks: int, machines: int, shift: int, per_week: int) -> None:
    hours = hours_done(7 * weeks, machines, shift, per_week)
    assert calendar_days(machines, hours, shift, per_week, 1.0) == pytest.approx(7 * weeks)


def test_crews_work_side_by_side_and_the_slowest_sets_the_duration(seed: Estimate) -> None:
    days = [seed[f"effort.{crew}_days"].point for crew in ("excavator", "dozer", "wire")]
    assert seed["effort.duration"].point == max(days)


def test_two_months_for_80_km_need_28_excavators() -> None:
    this = of(effort__claimed_time="exactly 2 months")
    # 720 000 m3 / 75 = 9600 h; 60.875 days * 6/7 * 8 h * 0.85 = 354.8 h each; 27.06 machines
    assert this["effort.excavators_needed"].point == 28


@given(st.floats(1e3, 1e7), st.floats(30, 120), st.floats(5, 400))
def test_the_machines_needed_finish_in_time_and_one_less_does_not(v: float, rate: float, days: float) -> None:
    needed = float(machines_needed(0.85, 6.0, v / rate, days, 8.0))
    took = calendar_days(needed, v / rate, 8.0, 6.0, 0.85)
    assert took <= days * (1 + 1e-12)
    assert needed == 1 or took * needed / (needed - 1) > days * (1 - 1e-12)


def test_without_a_claimed_time_nothing_is_needed_and_a_reason_is_kept(seed: Estimate) -> None:
    assert "effort.excavators_needed" not in seed.model.results
    assert seed.model.missing["effort.excavators_needed"].startswith("nobody claims a time for the rest of the trench")


def test_a_claim_of_a_duration_is_a_claimed_time() -> None:
    case = load_case(SEED, deepcopy(METRIC))
    plan = case.claims[0].model_copy(
        update={"id": "plan", "object": "plan", "figure": case.effort.claimed_time or _two_months(), "status": "left"}
    )
    plan.__dict__.pop("kind", None)  # A copy remembers what its original was about.
    this = estimate(case.model_copy(update={"claims": (*case.claims, plan)}))
    assert this["effort.excavators_needed"].point == 28
    assert this["effort.excavators_needed"].inputs["claimed_day"].source == "claim:plan"


@pytest.mark.parametrize(
    ("newer", "machines"),
    [
        # 320 km of 9 m2 at 75 m3/h are 38,400 h, at 177.4 h of a month each; half as many finish in twice the time.
        pytest.param({}, 217, id="newest"),
        pytest.param({"scope": "North"}, 109, id="of-another-scope"),
        pytest.param({"figure": "at least 1 month"}, 109, id="open"),
        pytest.param({"figure": "0 .. 1 months"}, 109, id="nothing-at-its-lowest"),
        pytest.param({"use": False}, 109, id="not-used"),
        pytest.param({"status": "done"}, 109, id="gone-by"),
    ],
)
def test_the_time_for_the_rest_is_the_newest_that_may_be_used(newer: dict[str, Any], machines: int) -> None:
    trench = {"object": "trench", "figure": "exactly 80 km", "date": "2021-03-17"}
    time = {"object": "trench", "status": "planned", "scope": "border"}
    rows = [time | {"figure": "exactly 2 months", "date": "2021-03-18"}]
    rows += [time | {"figure": "exactly 1 month", "date": "2021-03-19"} | newer]
    data = {
        "title": "Test",
        "border": {"name": "A border", "length": "exactly 400 km"},
        "sections": [{"name": "North"}],
    }
    claims = [{"id": f"c{i}"} | row for i, row in enumerate([trench, *rows])]
    more = {"barrier": {"trench": METRIC["barrier.trench"]}, "soil": METRIC["soil"]}
    this = estimate(load_case(data | more | {"claims": claims, "settings": {"draws": 100}}))
    assert this["effort.excavators_needed"].point == machines


def _two_months() -> Any:
    return load_case(SEED, {"effort.claimed_time": "2 months"}).effort.claimed_time


def test_trucks_come_only_where_spoil_leaves(seed: Estimate) -> None:
    this = of(soil__swell="0.25", effort__spoil_hauled="0.2", effort__truck_load="10 m3", effort__truck_cycle="30 min")
    # a fifth of 1.575 million loose m3 in loads of 10, half an hour each
    assert this["effort.truck_trips"].point == 31_500
    assert this["effort.truck_hours"].point == pytest.approx(15_750)
    assert "effort.truck_hours" not in seed.model.results


def test_a_fleet_takes_its_share_of_what_one_machine_takes(seed: Estimate) -> None:
    one, fleet = seed["effort.machine_days"].point, seed["effort.excavator_days"].inputs["working"].value
    assert one / fleet == pytest.approx(seed["effort.excavator_days"].point)


def test_a_rate_is_a_planning_rate_and_availability_enters_only_days() -> None:
    full, part = of(effort__availability="1"), of(effort__availability="0.5")
    assert full["effort.excavator_hours"].point == part["effort.excavator_hours"].point
    assert part["effort.excavator_days"].point == pytest.approx(2 * full["effort.excavator_days"].point)


def test_a_time_that_nobody_claims_is_answered_by_scenarios() -> None:
    # 720 000 m³ left, 75 m³/h, 8 h at 0.85, 6 of 7 days, 60.875 days: 27.06 machines
    says, model = of().scenarios["finish-in-2-months"]
    assert says == "what is left done in 2 months"
    assert model.results["effort.excavators_needed"].point == 28


def test_the_reason_for_the_missing_time_gives_the_example() -> None:
    why = of().model.missing["effort.excavators_needed"]
    assert why.endswith("were it two months, that would need 28 excavators")
