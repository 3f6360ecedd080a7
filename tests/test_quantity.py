"""Hedges, units and ranges: the table of the hedge rule, and what it refuses."""

from __future__ import annotations

import math

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderreport.case.quantity import CAP, HEDGES, QuantityError, grain, parse
from borderreport.case.units import _ALIASES, _BASE, UnitError, number, unit

REGISTRY = pint.UnitRegistry()
# Labour time, currency signs, pixels, degrees of arc and pure numbers are counts of ours, not SI units.
_OWN = {"man-h", "man-hour", "man-hours", "$", "€", "px", "pixels", "1", "deg", "degree", "degrees", "°"}


@pytest.mark.parametrize(
    ("text", "low", "stated", "high", "shape"),
    [
        # g = 10 for 140 and 610, 1 for 3 and 12, 10 for 150: reach in g is the rule's own table.
        pytest.param("140 km", 135, 140, 145, "uniform", id="bare-half-grain"),
        pytest.param("around 140 km", 130, 140, 150, "triangular", id="around-one-grain"),
        pytest.param("approximately 610 km", 600, 610, 620, "triangular", id="approximately"),
        pytest.param("Some 180 km", 170, 180, 190, "triangular", id="some-with-a-capital"),
        pytest.param("nearly 144 km", 143, 144, 144, "uniform", id="nearly-reaches-down"),
        pytest.param("more than 450 km", 450, 450, 460, "uniform", id="more-than-reaches-up"),
        pytest.param("over 35 %", 35, 35, 36, "uniform", id="over-a-share"),
        pytest.param("exactly 15 km", 15, 15, 15, "point", id="exactly-is-a-point"),
        pytest.param("3 m", 2.5, 3, 3.5, "uniform", id="three-metres"),
        pytest.param("2.5 m", 2.45, 2.5, 2.55, "uniform", id="decimals"),
        pytest.param("about 10 ft", 8, 10, 12, "triangular", id="capped-at-a-fifth"),
        pytest.param("nearly 100 km", 80, 100, 100, "uniform", id="one-side-capped"),
        pytest.param("at least 20 km", 20, 20, math.inf, "uniform", id="open-above"),
        pytest.param("up to 200 km", -math.inf, 200, 200, "uniform", id="open-below"),
        pytest.param("15.14 bn IQD", 15.135e9, 15.14e9, 15.145e9, "uniform", id="billions"),
        pytest.param("1,300 m", 1250, 1300, 1350, "uniform", id="thousands-separator"),
    ],
)
def test_words_become_the_range_of_their_hedge(text: str, low: float, stated: float, high: float, shape: str) -> None:
    quantity = parse(text)
    assert (quantity.low, quantity.stated, quantity.high) == pytest.approx((low, stated, high), rel=1e-12)
    assert quantity.shape == shape


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        pytest.param("0.15 .. 0.25 .. 0.40", (0.15, 0.25, 0.40, "triangular"), id="low-mode-high"),
        pytest.param("2.5 .. 3.5 m", (2.5, 3.0, 3.5, "uniform"), id="low-high"),
        pytest.param({"low": "2.5 m", "mode": "300 cm", "high": "3.5 m"}, (2.5, 3.0, 3.5, "triangular"), id="mapping"),
        pytest.param({"figure": "up to 200 km", "low": "150 km"}, (150, 200, 200, "triangular"), id="closed-end"),
        pytest.param("3 .. 3 m", (3, 3, 3, "point"), id="no-width"),
    ],
)
def test_explicit_ranges_are_taken_as_written(value: object, ends: tuple[float, float, float, str]) -> None:
    quantity = parse(value)
    assert (quantity.low, quantity.stated, quantity.high, quantity.shape) == ends


@pytest.mark.parametrize(
    ("value", "says"),
    [
        pytest.param("10 feets", "unknown unit 'feets'; did you mean 'feet'", id="misspelt-unit"),
        pytest.param("ten feet", "write the number in digits", id="words"),
        pytest.param("nan km", "must be finite", id="nan"),
        pytest.param("-inf", "must be finite", id="infinity"),
        pytest.param("1e400 km", "finite and at most 1e\\+15", id="overflow"),
        pytest.param("2e15 m", "at most 1e\\+15, found '2e15 m'", id="too-large"),
        pytest.param("5 .. 3 m", "must rise from low to high, found 5, 4, 3", id="falling-range"),
        pytest.param("1 .. 2 .. 3 .. 4 m", "'low .. high' or 'low .. mode .. high'", id="four-ends"),
        pytest.param("1 m .. 2 km", "one unit, at its end", id="two-units"),
        pytest.param({"low": "1 m"}, "needs both low and high", id="half-a-mapping"),
        pytest.param({"low": "1 m", "high": "2 kg"}, "units of one kind", id="mixed-kinds"),
        pytest.param({"lo": "1 m"}, "found lo", id="unknown-end"),
        pytest.param(True, "found True", id="truth-value"),
        pytest.param(None, "found None", id="nothing"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_rule(value: object, says: str) -> None:
    with pytest.raises(QuantityError, match=says):
        parse(value)


@given(st.integers(1, 10**9), st.sampled_from([word for rule in HEDGES for word in rule.words]))
def test_a_hedge_never_reaches_further_than_a_fifth(figure: int, word: str) -> None:
    quantity = parse(f"{word} {figure} km")
    reach = [end for end in (quantity.stated - quantity.low, quantity.high - quantity.stated) if math.isfinite(end)]
    assert quantity.stated == figure
    assert max(reach) <= CAP * figure * (1 + 1e-12)


@given(st.integers(1, 10**12))
def test_the_grain_is_the_largest_power_of_ten_that_divides(figure: int) -> None:
    assert figure % grain(str(figure)) == 0
    assert figure % (10 * grain(str(figure))) != 0


@pytest.mark.parametrize("name", sorted({*_BASE, *_ALIASES} - _OWN))
def test_each_factor_is_that_of_an_independent_unit_library(name: str) -> None:
    ours = unit(name)
    theirs = {
        "m2": "m**2",
        "km2": "km**2",
        "ft2": "ft**2",
        "m3": "m**3",
        "yd3": "yd**3",
        "ft3": "ft**3",
        "%": "percent",
    }
    other = REGISTRY(theirs.get(ours.symbol, ours.symbol)).to_base_units()
    assert other.magnitude == pytest.approx(ours.factor, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "factor", "dimension"),
    [
        pytest.param("m3/h", 1 / 3600, (("length", 3), ("time", -1)), id="rate"),
        pytest.param("t/m3", 1000.0, (("length", -3), ("mass", 1)), id="density"),
        pytest.param("USD/h", 1 / 3600, (("money:USD", 1), ("time", -1)), id="price"),
        pytest.param("h/day", 1 / 24, (), id="pure-number"),
    ],
)
def test_compound_units_multiply_out(text: str, factor: float, dimension: tuple[object, ...]) -> None:
    assert unit(text).factor == pytest.approx(factor)
    assert unit(text).dimension == dimension


def test_currencies_never_convert_into_each_other() -> None:
    with pytest.raises(UnitError, match="'IQD' cannot become 'USD'"):
        unit("IQD").to(unit("USD"), 1.0)


def test_a_round_trip_between_units_returns_the_value() -> None:
    assert parse("about 10 ft").to("m").to("ft").stated == pytest.approx(10, rel=1e-15)
    assert parse("about 10 ft").to("m").stated == 3.048


@given(st.floats(1e-6, 1e12))
def test_a_printed_number_is_within_half_a_digit(value: float) -> None:
    printed = float(number(value, 4).replace(",", ""))
    assert printed == pytest.approx(value, rel=0.5e-3)
