"""The outside view: the reference class, and how far built-up costs of real programmes are from it."""

from __future__ import annotations

import datetime as dt
import math
from statistics import median

import pytest
import yaml

from borderreport import Estimate, estimate, load_case
from borderreport.analysis import outside
from borderreport.analysis.model import input_of
from borderreport.case.pricebook import COUNTRIES, rows
from borderreport.case.units import number

from .benchmarks import calibration
from .conftest import SEED


@pytest.fixture(scope="module")
def found() -> list[calibration.Score]:
    return list(calibration.scores(rows("programmes.csv")))


def test_each_programme_has_a_source_its_words_and_a_class_that_follows_from_its_parts() -> None:
    for row in rows("programmes.csv"):
        assert row["source"]
        assert row["words"]
        assert row["country"] in COUNTRIES
        if row["scored"] == "yes":
            kinds = {part: own.get("kind", "") for part, own in yaml.safe_load(row["barrier"]).items()}
            assert outside.class_of(kinds) == row["class"], row["id"]


def test_what_is_not_scored_says_why() -> None:
    assert all(row["scored"] == "yes" or len(row["scored"]) > 10 for row in rows("programmes.csv"))


def test_no_rate_comes_from_a_programme_that_is_scored() -> None:
    # whoever pays for a programme is no source of the rates that it is held against
    scored = (row for row in rows("programmes.csv") if row["scored"] == "yes")
    where = {name for row in scored for name in row["source"].replace(";", ",").split(",")}
    told = " ".join(row["reference"] for row in rows("prices.csv"))
    assert not [name for name in where if name.strip() and name.strip() in told]


def test_the_middle_of_the_class_is_the_median_of_what_was_paid(seed: Estimate) -> None:
    seen = seed["outside.trench"]
    index = {int(row["year"]): float(row["index"]) for row in rows("escalation.csv")}
    ditches = [row for row in rows("programmes.csv") if row["class"] == "ditch" and row["scored"] == "yes"]
    paid = [float(row["usd_per_km"]) * index[2021] / index[dt.date.fromisoformat(row["as_of"]).year] for row in ditches]
    assert seen.point == pytest.approx(median(paid))
    cost = input_of(seen, "cost")
    assert (cost.low, cost.high) == pytest.approx((min(paid), max(paid)))


def test_the_time_of_a_kilometre_is_the_median_of_what_those_took_that_say_so(seed: Estimate) -> None:
    ditches = [row for row in rows("programmes.csv") if row["class"] == "ditch" and row["scored"] == "yes"]
    days = [float(row["months"]) / float(row["km"]) * 365.25 / 12 for row in ditches if row["months"]]
    took = input_of(seed["outside.trench_days_per_km"], "days")
    assert took.ends == pytest.approx((median(days), min(days), max(days)))


def test_the_factor_is_the_built_up_cost_over_the_class(seed: Estimate) -> None:
    by_hand = seed["cost.earthworks_per_km"].point / seed["outside.trench"].point
    assert seed["outside.trench_factor"].point == pytest.approx(by_hand)


def test_the_nearest_three_are_named_those_of_the_country_first(seed: Estimate) -> None:
    own = outside.nearest(outside.costs_of("wall", 2024), "Iraq", 2024)
    assert [one["country"] for one, _ in own] == ["Iraq"] * 3
    source = input_of(seed["outside.trench"], "cost").source
    assert source.count("Pakistan") + source.count("Tunisia") == 3


def test_a_programme_left_out_is_not_in_its_class() -> None:
    whole, less = outside.costs_of("wall", 2021), outside.costs_of("wall", 2021, without="iraq-wall-2025")
    assert {one["id"] for one, _ in whole} - {one["id"] for one, _ in less} == {"iraq-wall-2025"}


def test_a_partial_cost_is_not_held_against_whole_programmes() -> None:
    this = estimate(load_case(SEED, {"barrier": {"trench": {"depth": "3 m"}, "berm": {"height": "3 m"}}}))
    assert "outside.trench" in this.model.results
    assert "outside.trench_factor" not in this.model.results


def test_several_components_have_a_class_of_their_own_and_together() -> None:
    this = estimate(load_case(SEED, {"barrier": {"fence": {"kind": "heavy mesh"}, "road": {}, "sensors": {}}}))
    assert {"outside.fence_factor", "outside.whole_factor"} <= set(this.model.results)
    assert "fence with road or sensors" in this["outside.whole"].label


def test_the_case_of_a_programme_holds_nothing_of_its_cost() -> None:
    for row in rows("programmes.csv"):
        if row["scored"] == "yes":
            text = yaml.safe_dump(calibration.case_of(row))
            assert row["usd_per_km"] not in text
            assert "prices" not in text


def test_built_up_costs_are_within_a_factor_of_two_as_a_rule(found: list[calibration.Score]) -> None:
    assert math.sqrt(sum(math.log(one.ratio) ** 2 for one in found) / len(found)) <= math.log(2)


def test_no_class_is_systematically_dearer_or_cheaper(found: list[calibration.Score]) -> None:
    groups: dict[str, list[float]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(one.ratio)
    means = {group: calibration.gm(ratios) for group, ratios in groups.items() if len(ratios) >= 3}
    assert len(means) >= 4
    assert {group: mean for group, mean in means.items() if not 0.7 <= mean <= 1.4} == {}


def test_ranges_hold_half_of_what_was_paid_and_are_not_endless(found: list[calibration.Score]) -> None:
    assert sum(one.p10 <= one.actual <= one.p90 for one in found) >= len(found) / 2
    assert max(one.p90 / one.p10 for one in found) <= calibration.MOST_SPREAD


MONEY = """\
title: t
as_of: 2022-06-30
country: Iraq
border: {{name: A–B, length: 200 km}}
claims:
  - {{id: wall, object: wall, figure: exactly 50 km, date: 2022-06-01, speaker: s}}
  - {{id: paid, object: cost, figure: {figure}, date: 2022-06-01, speaker: s}}
barrier: {{wall: {{height: 3 m}}}}
"""


def test_a_stated_cost_stands_beside_the_estimate_and_the_class(write_case) -> None:  # type: ignore[no-untyped-def]
    this = estimate(load_case(write_case(MONEY.format(figure="exactly 10 million USD"))))
    assert this["stated.paid"].point == pytest.approx(200_000)
    assert (this["stated.paid"].unit, this["stated.paid"].basis) == ("USD/km", "stated")
    by_hand = this["cost.wall_per_km"].point / 200_000
    assert this["stated.paid_factor"].point == pytest.approx(by_hand)
    assert "outside.wall_factor" in this.model.results


@pytest.mark.parametrize(
    ("paid_for", "by"), [("wall", "wall_per_km"), ("closed", "per_km"), ("secured", "per_km"), ("fence", "")]
)
def test_a_sum_is_held_against_the_cost_of_what_it_is_for(write_case, paid_for: str, by: str) -> None:  # type: ignore[no-untyped-def]
    text = MONEY.format(figure=f"exactly 10 million USD, for: {paid_for}").replace(
        "object: wall", f"object: {paid_for}"
    )
    towers = ", towers: {count: 10 towers}}" if paid_for == "wall" else "}"  # Beside the wall, so that it is not all.
    this = estimate(load_case(write_case(text.replace("{height: 3 m}}", "{height: 3 m, length: 50 km}" + towers))))
    factor = this.model.get("stated.paid_factor")
    assert (factor.point if factor else None) == (pytest.approx(this[f"cost.{by}"].point / 200_000) if by else None)


def flags_of(write_case, figure: str) -> list[str]:  # type: ignore[no-untyped-def]
    this = estimate(load_case(write_case(MONEY.format(figure=figure))))
    return [check.says for check in this.checks if check.state == "flag" and "paid" in check.claims]


@pytest.mark.parametrize(
    ("times", "flagged"), [pytest.param(1.9, False, id="within"), pytest.param(40, True, id="beyond")]
)
def test_a_stated_cost_far_from_the_estimate_is_flagged(write_case, times: float, flagged: bool) -> None:  # type: ignore[no-untyped-def]
    this = estimate(load_case(write_case(MONEY.format(figure="exactly 10 million USD"))))
    own, elsewhere = this.ranges["cost.wall_per_km"]["p50"] * 50, this["outside.wall"].point * 50
    for cost in (own * times, own / times):
        found = flags_of(write_case, f"exactly {cost:.0f} USD")
        assert bool(found) == flagged
        seen = f"; at the median of its class it would be {number(elsewhere, 2)} USD"
        more = "more" if cost > own else "less"
        factor = f"{number(own, 2)} USD, a factor of {number(times, 2)}"
        says = f"for 50 km of wall is far {more} than is estimated: {factor}{seen}"
        assert all(one.endswith(says) for one in found)


def test_a_stated_cost_like_that_of_its_class_is_not_flagged(write_case) -> None:  # type: ignore[no-untyped-def]
    this = estimate(load_case(write_case(MONEY.format(figure="exactly 10 million USD"))))
    seen, own = this["outside.wall"].inputs["cost"], this["cost.wall_per_km"].point
    assert own / seen.low > 2  # type: ignore[union-attr]
    assert not flags_of(write_case, f"exactly {seen.low * 50 * 1.01:.0f} USD")  # type: ignore[union-attr]


def test_a_cost_in_another_currency_is_priced_in_it_and_judged_by_no_rate(write_case) -> None:  # type: ignore[no-untyped-def]
    this = estimate(load_case(write_case(MONEY.format(figure="exactly 15 bn IQD"))))
    assert (this["stated.paid"].point, this["stated.paid"].unit) == (3e8, "IQD/km")
    assert "stated.paid_factor" not in this.model.results


def test_a_sum_that_no_exchange_rate_brings_near_is_flagged(write_case) -> None:  # type: ignore[no-untyped-def]
    # A dinar was worth 0.00063 to 0.00091 dollars since 2005: 15 million dinars are some ten thousand dollars.
    assert flags_of(write_case, "exactly 15 million IQD")
    assert not flags_of(write_case, "exactly 15 bn IQD")
