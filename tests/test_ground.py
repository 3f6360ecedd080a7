"""What every rule of doubt stands on: what a written figure leaves open, and when ranges exclude each other."""

from __future__ import annotations

import math

import pytest

from borderreport import parse
from borderreport.analysis.doubt.ground import MESSAGES, Doubt, beyond, far, overlap, sum_of
from borderreport.analysis.states import Ends


@pytest.mark.parametrize(
    ("text", "digit"),
    [
        ("140 km", 1),
        ("214.38 km", 0.01),
        ("1,234 km", 1),
        ("1,234.5 km", 0.1),
        ("٢١٤٫٣٨ km", 0.01),
        ("999 m", 1),
        ("214381 m", 1),
        ("214380 m", 10),  # From here on kilometres are written in metres.
        ("214300 m", 100),
        ("180000 m", 1000),
        ("1500 ft", 1),
        ("1.5 million USD", 100_000),
        ("15 million USD", 1_000_000),
        ("0.5 %", 0.1),
        ("0 %", 0),
        ("43 towers", 0),
        ("exactly 140 km", 0),
        ("140 .. 150 km", 0),
    ],
)
def test_the_last_digit_that_is_written_is_worth_what_stands_there(text: str, digit: float) -> None:
    assert parse(text).last_digit == pytest.approx(digit)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        pytest.param("175 km", (175e3, 174.5e3, 176e3), id="rounded-or-cut"),
        pytest.param("214.38 km", (214_380, 214_375, 214_390), id="two-places"),
        pytest.param("43 towers", (43, 43, 43), id="counted"),
        pytest.param("130 .. 140 .. 160 km", (140e3, 130e3, 160e3), id="a-range"),
    ],
)
def test_a_figure_leaves_open_half_of_its_last_digit_below_and_one_above(text: str, ends: Ends) -> None:
    assert parse(text).as_written == pytest.approx(ends)


@pytest.mark.parametrize("text", ["about 175 km", "about 43 towers"])
def test_a_hedged_figure_leaves_open_what_its_hedge_does(text: str) -> None:
    figure = parse(text)
    assert figure.as_written == pytest.approx(
        [x * figure.unit.factor for x in (figure.stated, figure.low, figure.high)]
    )
    assert figure.low < figure.stated < figure.high


@pytest.mark.parametrize(
    ("one", "above", "shared"),
    [
        pytest.param((5, 4, 10), False, True, id="touches"),
        pytest.param((5, 4, 9.9), False, False, id="below"),
        pytest.param((25, 20, 30), False, True, id="touches-from-above"),
        pytest.param((25, 20.1, 30), True, False, id="above"),
        pytest.param((15, 0, 99), False, True, id="around"),
    ],
)
def test_a_range_lies_beyond_another_where_they_share_nothing(one: Ends, *, above: bool, shared: bool) -> None:
    other = (15, 10, 20)
    assert beyond(one, other) is above
    assert overlap(one, other) is overlap(other, one) is shared


def test_ranges_are_added_end_by_end() -> None:
    assert sum_of([(1, 0, 3), (10, 5, 20), (100, 90, 110)]) == (111, 95, 133)


def test_figures_are_as_far_apart_as_the_logarithm_of_their_ratio_either_way() -> None:
    assert far(10, 5) == far(5, 10) == pytest.approx(math.log(2))
    assert far(0, 5) == far(5, 0) > far(5, 1)  # Nothing is further off than a fifth.
    assert far(0.5, 0.25) == pytest.approx(math.log(2))


def test_what_is_told_at_once_weighs_more_than_what_drifts() -> None:
    weights = {name: float(row["weight"]) for name, row in MESSAGES.items()}
    order = [weights[name] for name in ("figures_differ", "parts_of_total", "standstill", "wholes_drift")]
    assert order == sorted(order, reverse=True)


def test_a_doubt_weighs_what_its_message_does_and_how_far_apart_its_figures_are() -> None:
    near, far_off = (Doubt("falls", {}, apart) for apart in ((300.0, 200.0), (300.0, 100.0)))
    assert far_off.weight - near.weight == pytest.approx(math.log(2))
    assert Doubt("falls", {}).weight == pytest.approx(far_off.weight - math.log(3))
    assert Doubt("falls", {}, message="standstill").weight == Doubt("standstill", {}).weight > 0
    assert Doubt("fleet", {}).weight == 0  # By what its machines are apart alone.
