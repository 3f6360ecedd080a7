"""The physical half of a case: what may be written, and what is said of the rest."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from borderreport import load_case
from borderreport.analysis.formula import formulas
from borderreport.case.claims import Objects
from borderreport.case.defaults import SOILS, Setting, default_of
from borderreport.case.tables import rows
from borderreport.case.works import Barrier
from borderreport.errors import CaseError

from .conftest import SEED


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        pytest.param("barrier.trench.width", "at least 3 m", "leaves an end open; close it with", id="open"),
        pytest.param("barrier.trench.width", "-5 .. 3 .. 8 m", "must be more than 0", id="low-end-below-zero"),
        pytest.param("effort.dozer_output", "1e-300 m3/h", "must be at least 1e-12 or nothing", id="tiny"),
        pytest.param(
            "effort.excavators",
            "50000 km",
            "needs a unit like '1', found '50000 km'; write for example",
            id="machines-in-km",
        ),
        pytest.param(
            "barrier.trench.width", "3", "needs a unit like 'm', found the plain number 3; write", id="no-unit"
        ),
        pytest.param(
            "barrier.trench.width", "50000 km", r"longer than the equator \(40075 km\), found '50000 km'", id="equator"
        ),
        pytest.param("effort.availability", "85", "must be at most 1, found '85'", id="share-above-one"),
        pytest.param("effort.availability", "120 %", "must be at most 1, found '120 %'", id="percent-above-100"),
        pytest.param("effort.shift", "25 h/day", "must be at most 24 h/day", id="long-day"),
        pytest.param("effort.days_per_week", "8 day/week", "must be at most 7 day/week", id="long-week"),
        pytest.param("effort.excavators", "18 m", "needs a unit like '1', found '18 m'", id="machines-in-metres"),
        pytest.param("barrier.cameras.field_of_view", "200 deg", "must be at most 179 deg", id="fisheye"),
        pytest.param("soil.preset", "cly", "no soil 'cly'; did you mean 'clay'", id="soil"),
        pytest.param("sections.0.soil", "granite", "no soil 'granite'; known are dry sand", id="section-soil"),
        pytest.param("barrier.berm", {"base": "4 m", "slope": "1"}, "keep one", id="base-and-slope"),
    ],
)
def test_what_cannot_be_is_refused_with_the_rule(place: str, value: object, says: str) -> None:
    with pytest.raises(CaseError, match=says):
        load_case(SEED, {place: value})


def test_machines_may_be_counted_by_name() -> None:
    effort = load_case(SEED, {"effort.excavators": "about 18 excavators"}).effort
    assert effort.excavators is not None
    assert (effort.excavators.stated, effort.excavators.unit.symbol) == (18, "1")


def test_a_hedge_does_not_carry_a_share_beyond_one() -> None:
    availability = load_case(SEED, {"effort.availability": "95 %"}).effort.availability
    whole = load_case(SEED, {"effort.availability": "1"}).effort.availability
    assert availability is not None
    assert whole is not None
    assert 95 < availability.high < 97.5  # at most half of the five that 95 is rounded to
    assert whole.high == 1


@pytest.mark.parametrize("preset", SOILS)
def test_a_preset_has_every_factor_of_a_soil(preset: str) -> None:
    names = ("swell", "shrink", "bank_density", "repose", "wall_slope")
    found = [default_of(f"soil.{name}", Setting(preset)) for name in names]
    assert all(default and default.quantity.is_closed and preset in default.reference for default in found)


def assumed(place: str, **setting: object) -> tuple[float, float, float, str, str, str]:
    given = {"soil": "common earth", "terrain": (), "country": "", "year": 2021, "km": 1.0, "kinds": ()} | setting
    found = default_of(place, Setting(**given))  # type: ignore[arg-type]
    assert found is not None
    quantity = found.quantity
    return quantity.low, quantity.stated, quantity.high, quantity.shape, found.label, found.reference


MESH = (("fence", "light mesh"),)


@pytest.mark.parametrize(
    ("place", "setting", "ends", "label"),
    [
        pytest.param("prices.tax", {}, (0, 0.1, 0.2, "two-piece"), "tax that the buyer pays", id="tax-nowhere"),
        pytest.param("prices.tax", {"country": "Poland"}, (0, 0.23, 0.23, "two-piece"), "tax that the buyer pays", id="tax-of-a-country"),
        pytest.param("prices.tax", {"country": "Iraq"}, (0, 0, 0, "point"), "tax that the buyer pays", id="no-tax"),
        pytest.param("prices.steel", {"kinds": MESH}, (1300, 1900, 3200, "two-piece"), "light mesh, price", id="price-of-a-kind"),
        pytest.param("prices.labour", {"country": "Iraq"}, (2, 2.7, 4.5, "two-piece"), "labour, price", id="price-of-a-country"),
        pytest.param("barrier.fence.height", {"kinds": MESH}, (2, 2.7, 3.5, "two-piece"), "fence height", id="size-of-a-kind"),
        pytest.param("effort.excavators", {"km": 100}, (4, 12, 30, "two-piece"), "excavators at work", id="a-fleet-for-a-length"),
        pytest.param("effort.excavators", {"km": 2}, (1, 1, 1, "point"), "excavators at work", id="one-machine-at-least"),
        pytest.param("soil.swell", {"soil": "clay"}, (0.25, 0.35, 0.55, "two-piece"), "swell, clay", id="soil"),
        pytest.param("barrier.trench.side_slope", {"soil": "clay"}, (0, 0, 0.3, "two-piece"), "side slope, clay", id="slope-of-a-soil"),
        pytest.param("soil.going", {}, (0.7, 0.92, 1, "two-piece"), "output on such ground, no terrain named", id="no-terrain"),
        pytest.param("soil.going", {"terrain": ("desert", "unknown", "mountain")}, (0.65, 0.85, 0.975, "two-piece"), "output on such ground, desert and mountain", id="the-mean-of-two-terrains"),
    ],
)  # fmt: skip
def test_what_is_assumed_follows_from_kind_country_length_and_ground(
    place: str, setting: dict[str, object], ends: tuple[float, float, float, str], label: str
) -> None:
    *found, named, _ = assumed(place, **setting)
    assert found[:3] == pytest.approx(list(ends[:3]))
    assert (found[3], named) == (ends[3], label)


@pytest.mark.parametrize("row", rows("defaults.csv"), ids=lambda row: f"{row['place']}-{row['kind']}")
def test_what_is_assumed_names_its_source_and_how_well_that_bears_it(row: dict[str, str]) -> None:
    kinds = ((row["place"].split(".")[1], row["kind"]),)
    assert assumed(row["place"], kinds=kinds)[5].endswith(f"{row['reference']} ({row['support']})")


@pytest.mark.parametrize("row", rows("works.csv"), ids=lambda row: row["place"])
def test_each_row_of_the_works_is_a_key_that_takes_its_own_example(row: dict[str, str]) -> None:
    assert row["form"] in ("part", "choice", "soil", "size", "size or 0", "number", "price")
    value = {} if row["form"] == "part" else row["example"].split(" | ")[0]
    node: object = load_case(SEED, {row["place"]: value})
    for name in row["place"].split("."):
        node = getattr(node, name)
    assert row["form"] == "part" or str(node) == value


@pytest.mark.parametrize("place", sorted({row["place"] for row in rows("defaults.csv")}))
def test_what_is_assumed_can_be_stated(place: str) -> None:
    assert place in {row["place"] for row in rows("works.csv")}


@pytest.mark.parametrize("row", rows("steps.csv"), ids=lambda row: row["derive"] or row["says"])
def test_each_step_derives_a_group_of_formulas_or_says_what_is_missing(row: dict[str, str]) -> None:
    assert bool(row["derive"]) != bool(row["missing"] and row["says"])
    assert row["derive"] in {"", *formulas()}
    places = {place["place"] for place in rows("works.csv")} | formulas().keys()
    for condition in filter(None, row["where"].split("; ")):
        name = re.sub(r"^no | (=|>=|>) \S+$", "", condition)
        named = {one.partition(" [")[0] for one in name.split(" | ")}
        assert {one for one in named if re.sub("^(length|count)[.]", "barrier.", one) not in places} == set()


def test_each_group_of_formulas_is_derived_by_a_step_or_by_a_scenario() -> None:
    groups = {row["group"] for row in rows("formulas.csv")}
    scenarios = {group for row in rows("scenarios.csv") for group in row["derive"].split("; ")}
    assert groups - {row["derive"] for row in rows("steps.csv")} - scenarios == set()
    assert scenarios <= formulas().keys()


@pytest.mark.parametrize(
    "row", [row for row in rows("works.csv") if row["along"] or row["counted"]], ids=lambda row: row["place"]
)
def test_a_component_runs_along_what_is_counted_and_its_cost_follows_from_what_is_made(row: dict[str, str]) -> None:
    assert set(filter(None, row["along"].split(" | "))) <= set(get_args(Objects))
    assert row["counted"] in {"", *formulas(), *(f"cost.{item['item']}" for item in rows("bill.csv"))}


@pytest.mark.parametrize("row", rows("classes.csv"), ids=lambda row: row["needs"])
def test_each_class_is_told_by_components_and_has_programmes(row: dict[str, str]) -> None:
    assert {need.partition(" = ")[0] for need in row["needs"].split("; ")} <= Barrier.model_fields.keys()
    assert row["class"] in {programme["class"] for programme in rows("programmes.csv")}


def test_terms_of_likelihood_rise_and_paces_and_factors_say_what_they_are() -> None:
    bounds = [float(row["below"]) for row in rows("likelihood.csv")]
    assert bounds == sorted(bounds)
    assert all(row["object"] in get_args(Objects) and row["reference"] for row in rows("paces.csv"))
    assert all(float(row["factor"]) > 1 and row["points_to"] for row in rows("factors.csv"))
