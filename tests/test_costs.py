"""Money: items, totals, reserve and the bill of quantities."""

from __future__ import annotations

from typing import Any

import pytest

from borderreport import Estimate, estimate, load_case
from borderreport.analysis import costs, uncertainty
from borderreport.analysis.model import input_of
from borderreport.errors import CaseError

from .conftest import SEED


def of(**overrides: Any) -> Estimate:
    return estimate(load_case(SEED, {key.replace("__", "."): value for key, value in overrides.items()}))


def test_an_amount_is_its_quantity_at_its_rate() -> None:
    this = of(prices__tower="100000 USD/tower", barrier__towers={"count": "150 towers"})
    assert this["cost.towers"].point == 15e6


def test_the_total_is_the_sum_of_its_items(seed: Estimate) -> None:
    total = seed["cost.total"]
    assert total.point == pytest.approx(sum(item.point for item in total.inputs.values()))
    assert {f"cost.{name}" for name in total.inputs} <= set(seed.model.results)


def test_percentiles_of_parts_are_never_added(seed: Estimate) -> None:
    parts = [seed.ranges[item.key]["p90"] for item in seed["cost.total"].inputs.values()]
    assert sum(parts) > seed.ranges["cost.total"]["p90"] * 1.001


def test_the_total_and_the_reserve_are_enough_in_four_cases_of_five(seed: Estimate) -> None:
    drawn = uncertainty.Draws(seed.model.results, seed.case.settings.seed, 10_000)["cost.total"]
    enough = seed["cost.total"].point + seed["cost.contingency"].point
    assert (drawn <= enough).mean() == pytest.approx(0.8, abs=1e-3)
    assert (drawn <= seed["cost.total"].point).mean() == seed["cost.confidence"].point


def test_the_reserve_is_a_single_sum_without_a_range(seed: Estimate) -> None:
    assert set(seed.ranges["cost.contingency"].values()) == {seed["cost.contingency"].point}
    parts = seed["cost.contingency"].inputs
    assert input_of(seed["cost.contingency"], "p80").source == "draws: 80 % of cost.total are at most this"
    assert parts["total"] is seed["cost.total"]


def test_what_rests_on_prices_that_nobody_stated_says_so(seed: Estimate) -> None:
    basis = {key: seed[key].basis for key in ("cost.total", "cost.confidence", "cost.contingency")}
    assert set(basis.values()) == {"part assumed"}
    assert seed["earthwork.trench.bank_volume"].basis == "stated"
    assert seed["coverage.closed_of_section"].basis == "stated"
    assert seed["obstacles.cameras.detection_distance"].basis == "assumed"


def test_the_class_of_the_estimate_is_from_half_to_double(seed: Estimate) -> None:
    # AACE 18R-97, class 5: -50 % to +100 %
    total = seed["cost.total"].point
    assert seed["cost.class_low"].point == pytest.approx(total / 2)
    assert seed["cost.class_high"].point == pytest.approx(total * 2)
    assert "by analogy" in costs.ESTIMATE_CLASS


def test_what_is_left_costs_what_its_kilometres_did(seed: Estimate) -> None:
    # 80 km to do at the cost of 140 km done
    assert seed["cost.remaining"].point == pytest.approx(seed["cost.total"].point * 80 / 140)


def test_earthworks_cost_what_such_works_have_cost(seed: Estimate) -> None:
    # the berm of Tunisia: about 5.1 million USD for 100 miles; within a factor of three of that
    assert 32_000 / 3 < seed["cost.earthworks_per_km"].point < 32_000 * 3


def test_overhead_is_a_share_on_top_of_all_else(seed: Estimate) -> None:
    this = of(prices__overhead="0.2")
    assert this["cost.total"].point == pytest.approx(1.2 * seed["cost.total"].point)


def test_a_price_of_the_case_replaces_the_assumed_one() -> None:
    rate = of(prices__diesel="0.9 USD/L")["cost.fuel"].inputs["rate"]
    assert (rate.value, rate.source) == (0.9, "case:prices.diesel")


def test_currencies_are_never_mixed() -> None:
    this = of(prices__diesel="1200 IQD/L")
    assert this["cost.fuel"].unit == "IQD"
    assert "cost.total" not in this.model.results
    assert "prices are in IQD and USD" in this.model.missing["cost.total"]


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        pytest.param("prices.excavator", "55 EUR/m", "needs a price like '55 USD/h'.*'55 EUR/m'", id="per-metre"),
        pytest.param("prices.diesel", "2 L", "needs a price like '0.5 USD/L'.*'2 L'", id="no-money"),
        pytest.param("prices.tower", "100000 USD", "needs a price like '45 USD/roll'", id="per-nothing"),
        pytest.param("prices.digger", "55 USD/h", "unknown key 'digger'", id="unknown"),
        pytest.param("prices.labour", "-1 USD/h", "must be at least 0", id="negative"),
    ],
)
def test_a_price_that_is_none_is_refused(place: str, value: str, says: str) -> None:
    with pytest.raises(CaseError, match=says):
        load_case(SEED, {place: value})


def test_the_bill_adds_up_and_names_where_each_row_comes_from(seed: Estimate) -> None:
    rows = costs.bill_of_quantities(seed.model, seed.ranges)
    total = rows[-1]
    assert total.description == "grand total"
    assert sum(row.amount["point"] for row in rows[:-1]) == pytest.approx(total.amount["point"])
    assert total.amount["p90"] == seed.ranges["cost.total"]["p90"]
    assert all(row.basis for row in rows)


def test_each_row_of_the_bill_is_its_quantity_at_its_rate(seed: Estimate) -> None:
    rows = costs.bill_of_quantities(seed.model, seed.ranges)[:-1]
    by_hand = [row.quantity["point"] * row.rate for row in rows if row.rate is not None]
    assert by_hand == pytest.approx([row.amount["point"] for row in rows])
    assert [row.item for row in rows[:3]] == ["1.1", "1.2", "1.3"]


def test_a_wall_of_stated_length_is_billed_by_the_metre_with_its_range() -> None:
    this = of(barrier={"wall": {"length": "100 .. 200 m"}})
    row = costs.bill_of_quantities(this.model, this.ranges)[0]
    # uniform from 100 to 200 m
    assert [row.quantity[level] for level in ("p10", "p50", "p90")] == pytest.approx([110, 150, 190])
    assert (row.description, row.unit) == ("wall length", "m")
