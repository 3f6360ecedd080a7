"""Money: items, totals, reserve and the bill of quantities."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import numpy as np
import pytest

from borderreport import Estimate, estimate, load_case
from borderreport.analysis import costs, uncertainty
from borderreport.analysis.formula import formulas
from borderreport.analysis.model import Result, input_of
from borderreport.case.tables import rows
from borderreport.case.units import unit
from borderreport.case.works import Barrier, Prices
from borderreport.errors import CaseError
from borderreport.present import tables

from .conftest import SEED, of


def test_an_amount_is_its_quantity_at_its_rate() -> None:
    this = of(prices__tower="100000 USD/tower", barrier__towers={"count": "150 towers"})
    assert this["cost.towers"].point == 15e6


def test_the_total_is_the_sum_of_its_items(seed: Estimate) -> None:
    total, works = seed["cost.total"], seed["cost.works"]
    assert works.point == pytest.approx(sum(item.point for item in works.inputs.values()))
    added = {name: item for name, item in total.inputs.items() if name != "stage"}
    assert total.point == pytest.approx(sum(item.point for item in added.values()))
    assert {f"cost.{name}" for name in (*works.inputs, *added)} <= set(seed.model.results)


def test_percentiles_of_parts_are_never_added(seed: Estimate) -> None:
    parts = [seed.ranges[item.key]["p90"] for item in seed["cost.works"].inputs.values() if isinstance(item, Result)]
    assert sum(parts) > seed.ranges["cost.works"]["p90"] * 1.001


def test_the_total_and_the_reserve_are_enough_in_four_cases_of_five(seed: Estimate) -> None:
    drawn = uncertainty.draws_of(seed.model.results, "cost.total", seed.case.settings.seed, seed.case.settings.draws)
    enough = seed["cost.total"].point + seed["cost.contingency"].point
    assert (drawn <= enough).mean() == pytest.approx(0.8, abs=1e-3)
    assert (drawn <= seed["cost.total"].point).mean() == seed["cost.confidence"].point


def test_the_reserve_is_a_single_sum_without_a_range(seed: Estimate) -> None:
    assert set(seed.ranges["cost.contingency"].values()) == {seed["cost.contingency"].point}
    parts = seed["cost.contingency"].inputs
    assert input_of(seed["cost.contingency"], "p80").source == "draws: 80 % of the draws of the cost are at most this"
    assert parts["total"] is seed["cost.total"]


def test_what_rests_on_prices_that_nobody_stated_says_so(seed: Estimate) -> None:
    basis = {key: seed[key].basis for key in ("cost.total", "cost.confidence", "cost.contingency")}
    assert set(basis.values()) == {"part assumed"}
    assert seed["earthwork.trench.bank_volume"].basis == "part assumed"  # Nobody states how the walls stand.
    assert seed["coverage.closed_of_section"].basis == "stated"
    assert seed["obstacles.cameras.detection_distance"].basis == "assumed"


def test_the_class_of_the_estimate_is_drawn_and_not_put_on_top(seed: Estimate) -> None:
    # AACE 18R-97, class 5: -50 % to +100 %
    stage = input_of(seed["cost.total"], "stage")
    assert (stage.low, stage.value, stage.high) == (0.5, 1, 2)
    assert "by analogy" in costs.ESTIMATE_CLASS
    drawn = dict(uncertainty.stream(seed.model.results, 3, 20_000))
    parts = sum(drawn[f"cost.{name}"] for name in seed["cost.total"].inputs if name != "stage")
    factor = drawn["cost.total"] / parts
    assert (factor.min(), np.median(factor), factor.max()) == pytest.approx((0.5, 1, 2), rel=0.02)


def test_what_is_left_costs_what_its_kilometres_did(seed: Estimate) -> None:
    # 80 km to do at the cost of 140 km done
    assert seed["cost.remaining"].point == pytest.approx(seed["cost.total"].point * 80 / 140)


def test_what_is_added_is_a_share_of_all_before_it() -> None:
    this = of(prices={"mobilisation": "0.1", "overhead": "0.2", "design": "0.05", "tax": "0.16"})
    works = this["cost.works"].point
    assert this["cost.total"].point == pytest.approx(works * 1.1 * 1.2 * 1.05 * 1.16)
    assert this["cost.tax"].point == pytest.approx(works * 1.1 * 1.2 * 1.05 * 0.16)


def test_a_country_without_a_tax_has_none_and_one_with_it_has_at_most_its_rate() -> None:
    assert "cost.tax" not in of(country="Iraq").model.results
    share = input_of(of(country="Poland")["cost.tax"], "share")
    assert (share.low, share.high) == (0, 0.23)


def test_upkeep_is_a_share_of_the_cost_in_a_year(seed: Estimate) -> None:
    this = of(prices__upkeep="0.14")
    assert this["cost.upkeep_per_year"].point == pytest.approx(0.14 * seed["cost.total"].point)
    assert this["cost.upkeep_per_year"].unit == "USD/year"


def test_components_cost_by_the_kilometre_what_the_whole_does(seed: Estimate) -> None:
    # all run over the same 140 km, so that the kilometres of the parts add up to those of the whole
    parts = [seed[f"cost.{part}_per_km"].point for part in ("earthworks", "wire", "surveillance")]
    assert sum(parts) == pytest.approx(seed["cost.per_km"].point)


KINDS = [
    pytest.param("fence", ["light mesh", "heavy mesh", "steel"], id="fence"),
    pytest.param("wall", ["precast", "T-wall"], id="wall"),
    pytest.param("road", ["earth", "gravel", "paved"], id="road"),
    pytest.param("clearance", ["light", "forest", "mined"], id="clearance"),
    pytest.param("towers", ["earthwork post", "steel tower", "sensor mast"], id="towers"),
]


def test_a_berm_alone_costs_by_its_own_kilometres_and_not_by_those_of_what_else_is_closed() -> None:
    closed = {"id": "closed", "object": "closed", "figure": "140 km", "date": "2021-03-17"}
    berm = {"length": "10 km", "height": "3 m", "crest": "3 m"}
    border = {"name": "A–B", "length": "610 km"}
    this = estimate(load_case({"title": "A line", "border": border, "claims": [closed], "barrier": {"berm": berm}}))
    per_km = this["cost.earthworks_per_km"]
    assert per_km.inputs["length_m"].point == 10_000
    assert per_km.point == pytest.approx(this["cost.total"].point / 10)


@pytest.mark.parametrize(("part", "kinds"), KINDS)
def test_each_kind_is_dearer_than_the_one_before(part: str, kinds: list[str]) -> None:
    totals = [of(barrier={part: {"kind": kind, "length": "10 km"}})["cost.total"].point for kind in kinds]
    assert totals == sorted(totals)
    assert totals[0] < totals[-1]


def test_a_wall_costs_what_its_concrete_steel_labour_and_haul_do() -> None:
    prices = {"concrete": "100 USD/m3", "reinforcement": "1000 USD/t", "labour": "5 USD/man-h", "haul": "20 USD/t"}
    wall = {"length": "1 km", "height": "3 m", "thickness": "0.2 m", "foot": "0.5", "steel": "80 kg/m3"}
    this = of(barrier={"wall": {**wall, "labour": "10 man-h/m3"}}, prices=prices)
    # 900 m3, 72 t of steel, 9000 man-hours, 2160 t
    assert this["cost.works"].point == pytest.approx(90_000 + 72_000 + 45_000 + 43_200)


def test_a_sensor_mast_has_its_cameras_in_its_price(seed: Estimate) -> None:
    mast = of(barrier={"towers": {"count": "10 towers", "kind": "sensor mast"}, "cameras": {}})
    assert "cost.cameras" not in mast.model.results
    assert "cost.cameras" in seed.model.results
    assert "partial" not in mast["cost.total"].label


@pytest.mark.parametrize(
    ("barrier", "says"),
    [
        pytest.param({"trench": {"depth": "3 m"}, "wire": {}}, "no trench", id="trench-of-no-width"),
        pytest.param({"wire": {}, "cameras": {}}, "no cameras", id="cameras-on-no-towers"),
    ],
)
def test_what_is_named_and_not_priced_makes_the_total_partial_in_the_word(barrier: dict[str, Any], says: str) -> None:
    this = of(barrier=barrier)
    assert f"partial: {says}" in this["cost.total"].label
    assert "partial" not in of(barrier={"wire": {}})["cost.total"].label


def test_a_price_of_the_case_replaces_the_assumed_one() -> None:
    rate = of(prices__diesel="0.9 USD/L")["cost.fuel"].inputs["rate"]
    assert (rate.value, rate.source) == (0.9, "case:prices.diesel")


def test_what_is_free_costs_nothing() -> None:
    rate = of(prices__diesel="0 USD/L")["cost.fuel"]
    assert (rate.point, rate.basis) == (0.0, of(prices__diesel="0.9 USD/L")["cost.fuel"].basis)


def test_currencies_are_never_mixed() -> None:
    this = of(prices__diesel="1200 IQD/L")
    assert this["cost.fuel"].unit == "IQD"
    assert "cost.total" not in this.model.results
    assert "prices are in IQD and USD" in this.model.missing["cost.total"]
    bill = tables.bill(this)  # Without a total each row names its currency.
    assert bill is not None
    assert [text for text in bill.frame["description"] if text.startswith("Fuel")] == ["Fuel of the machines, IQD"]
    assert "rate, IQD or USD" in bill.names


def test_a_bill_of_nothing_shows_nothing() -> None:
    nothing = tables.bill(estimate(load_case("tunisia-libya")))
    assert (nothing.__html__(), nothing.text) == ("", "")


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        pytest.param("prices.excavator", "55 EUR/m", "needs a price like '55 USD/h'.*'55 EUR/m'", id="per-metre"),
        pytest.param("prices.diesel", "2 L", "needs a price like '0.5 USD/L'.*'2 L'", id="no-money"),
        pytest.param("prices.tower", "100000 USD", "needs a price like '90000 USD/tower'", id="per-nothing"),
        pytest.param("prices.digger", "55 USD/h", "unknown key 'digger'", id="unknown"),
        pytest.param("prices.labour", "-1 USD/h", "must be at least 0", id="negative"),
    ],
)
def test_a_price_that_is_none_is_refused(place: str, value: str, says: str) -> None:
    with pytest.raises(CaseError, match=says):
        load_case(SEED, {place: value})


def test_the_bill_adds_up_and_names_where_each_row_comes_from(seed: Estimate) -> None:
    rows = costs.bill_of_quantities(seed.model, seed.ranges)
    *rows, total, reserve = rows
    assert total.description == "rough cost at assumed prices"
    assert sum(row.amount["point"] for row in rows) == pytest.approx(total.amount["point"])
    assert reserve.amount["point"] == pytest.approx(total.amount["p80"] - total.amount["point"])
    assert total.amount["p90"] == seed.ranges["cost.total"]["p90"]
    assert all(row.basis for row in rows)


def test_each_row_of_the_bill_is_its_quantity_at_its_rate(seed: Estimate) -> None:
    rows = costs.bill_of_quantities(seed.model, seed.ranges)[:-2]
    by_hand = [row.quantity["point"] * row.rate for row in rows if row.rate is not None]
    assert by_hand == pytest.approx([row.amount["point"] for row in rows if row.rate is not None])
    assert [row.item for row in rows[:3]] == ["1.1", "1.2", "1.3"]


def test_the_items_of_a_wall_are_billed_once_and_make_up_the_works() -> None:
    this = of(barrier={"wall": {"length": "10 km", "height": "3 m"}, "towers": {"count": "10 towers"}, "cameras": {}})
    items = [row for row in costs.bill_of_quantities(this.model, this.ranges) if row.item]
    assert sum(row.amount["point"] for row in items) == pytest.approx(this["cost.works"].point)


@pytest.mark.parametrize(
    ("length", "percentiles"),
    [
        pytest.param("100 .. 200 m", [110, 150, 190], id="uniform-from-100-to-200"),
        pytest.param("exactly 150 m", [150] * 3, id="exact"),
    ],
)
def test_a_wall_of_stated_length_is_billed_by_the_metre_with_its_range(length: str, percentiles: list[float]) -> None:
    this = of(barrier={"wall": {"length": length}}, prices__wall="92 USD/m")
    row = costs.bill_of_quantities(this.model, this.ranges)[0]
    assert [row.quantity[level] for level in ("p10", "p50", "p90")] == pytest.approx(percentiles)
    assert (row.description, row.unit) == ("wall length", "m")


@pytest.mark.parametrize(
    ("place", "price", "per"),
    [
        ("prices.tower", "USD/tower", "USD/piece"),
        ("prices.crossing", "USD/crossing", "USD/unit"),
        ("prices.camera", "EUR/camera", "EUR/piece"),
    ],
)
def test_what_is_said_per_piece_is_said_per_one_of_these_and_per_nothing_else(place: str, price: str, per: str) -> None:
    given = {place: f"100 {price}"}
    named, by_piece = load_case(SEED, given), load_case(SEED, {place: f"100 {per}"})
    key = place.removeprefix("prices.")
    assert getattr(named.prices, key).unit == getattr(by_piece.prices, key).unit
    with pytest.raises(CaseError, match="needs a price like"):
        load_case(SEED, {place: "100 USD/roll"})


PAID = {f"effort.{name}" for name in ("excavator_paid_hours", "dozer_paid_hours", "truck_paid_hours", "fuel")}


def test_the_items_of_a_division_stand_together() -> None:
    parts = [row["part"] for row in rows("bill.csv")]
    assert [part for part, _ in groupby(parts)] == list(dict.fromkeys(parts))


@pytest.mark.parametrize("row", rows("bill.csv"), ids=lambda row: row["item"])
def test_each_item_of_the_bill_has_a_quantity_that_is_made_and_a_price_for_it(row: dict[str, str]) -> None:
    lengths = {f"length.{part}" for part in Barrier.model_fields}
    assert row["quantity"] in {*formulas(), *PAID, *lengths, "effort.machine_labour"}
    assert row["price"] in Prices.model_fields
    assert row["part"] in {*Barrier.model_fields, "earthworks", "surveillance"}
    assert unit(f"USD/{row['per']}").dimension
    assert row["where"].removeprefix("no ") in {"", "sensor mast", *Prices.model_fields}


def test_a_total_over_different_lengths_names_them() -> None:
    lengths = {"trench": {"length": "100 km"}, "fence": {"length": "50 km"}}
    assert (
        of(barrier=lengths)["cost.total"].label
        == "rough cost at assumed prices (partial: no trench) (trench 100 km; fence 50 km)"
    )
    most = of(barrier=lengths | {"wire": {"length": "50 km"}})
    assert most["cost.total"].label.endswith(" (wire, fence 50 km; trench 100 km)")
    # Of four that run as far no names are needed.
    more = {part: {"length": "50 km"} for part in ("wire", "wall", "road")}
    assert of(barrier=lengths | more)["cost.total"].label.endswith(" (50 km; trench 100 km)")
    same = of(barrier={name: {"length": "50 km"} for name in lengths})
    assert same["cost.total"].label == "rough cost at assumed prices (partial: no trench)"
