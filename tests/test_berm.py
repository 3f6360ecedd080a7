"""The mound beside the trench: mass balance, geometry and stability."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from .conftest import formula, of

height_on_base = formula("earthwork.berm.height_from_spoil", 0)
height_from_spoil = formula("earthwork.berm.height_from_spoil", 1)
face_slope = formula("earthwork.berm.slope")
section_area = formula("earthwork.berm.section_area")
slope_for_height = formula("earthwork.berm.slope_for_height")
spoil_balance = formula("earthwork.berm.spoil_balance")
spoil_per_metre = formula("earthwork.berm.spoil_per_metre")

spoils, slopes, crests = st.floats(0.5, 60), st.floats(0.3, 3), st.floats(0, 4)


@pytest.mark.parametrize(
    ("slope", "height_m"),
    [
        pytest.param(1.0, 3.35, id="1.0"),
        pytest.param(1.25, 3.00, id="1.25"),
        pytest.param(1.5, 2.74, id="1.5"),
        pytest.param(1.7, 2.57, id="1.7"),
        pytest.param(2.0, 2.37, id="2.0"),
    ],
)
def test_the_spoil_of_a_3_m_trench_makes_a_ridge_of_this_height(slope: float, height_m: float) -> None:
    # 3 m * 3 m * 1.25 = 11.25 m3/m; a triangle of that area is sqrt(11.25 / slope) high
    spoil = spoil_per_metre(9.0, 0.25, 1.0)
    assert round(float(height_from_spoil(spoil, slope, 0.0)), 2) == height_m


@given(spoils, slopes, crests)
def test_a_mound_as_high_as_the_spoil_makes_it_needs_just_that_spoil(a: float, s: float, c: float) -> None:
    height = height_from_spoil(a, s, c)
    assert section_area(height, s, c) == pytest.approx(a, rel=1e-9)
    assert spoil_balance(a, section_area(height, s, c), 1000.0) == pytest.approx(0, abs=1e-6 * a)


@given(spoils, slopes, st.floats(0, 1))
def test_the_section_is_the_sum_of_its_widths_by_level(a: float, slope: float, crest_m: float) -> None:
    height = float(height_from_spoil(a, slope, crest_m))
    levels = (np.arange(2000) + 0.5) / 2000
    widths = crest_m + 2 * slope * height * (1 - levels)
    assert section_area(height, slope, crest_m) == pytest.approx(float(widths.mean()) * height)


@given(spoils, slopes, crests)
def test_a_base_says_the_same_as_the_slope_it_gives(a: float, slope: float, crest_m: float) -> None:
    height = float(height_from_spoil(a, slope, crest_m))
    base = crest_m + 2 * slope * height
    assert height_on_base(a, base, crest_m) == pytest.approx(height, rel=1e-9)
    assert face_slope(height, base, crest_m) == pytest.approx(slope, rel=1e-9)


@given(spoils, st.floats(0.5, 5), st.floats(0, 1))
def test_the_slope_for_a_height_gives_that_height(a: float, height_m: float, crest_m: float) -> None:
    slope = slope_for_height(a, height_m, crest_m)
    assert section_area(height_m, slope, crest_m) == pytest.approx(a, rel=1e-9)


def test_a_crest_makes_the_same_spoil_lower() -> None:
    # h (1 + 1.5 h) = 10 by hand: h = (sqrt(1 + 60) - 1) / 3 = 2.270 m, against 2.582 m for a ridge
    assert float(height_from_spoil(10.0, 1.5, 1.0)) == pytest.approx((math.sqrt(61) - 1) / 3)
    assert float(height_from_spoil(10.0, 1.5, 0.0)) == pytest.approx(math.sqrt(10 / 1.5))


def test_a_mound_stated_as_3_m_on_4_m_stands_at_56_degrees() -> None:
    # 3 m of rise on 2 m of run: atan(3 / 2)
    this = of(barrier__berm={"height": "3 m", "base": "4 m"})
    assert this["earthwork.berm.face_angle"].point == pytest.approx(math.degrees(math.atan2(3, 2)))
    assert this["earthwork.berm.repose_margin"].point < 0
    assert this["earthwork.berm.section_area"].point == pytest.approx(6.0)


def test_the_balance_of_a_stated_mound_is_spoil_less_need() -> None:
    this = of(
        barrier__berm={"height": "3 m", "slope": "1.25"},
        barrier__trench={"width": "3 m", "depth": "3 m"},
        effort__spoil_in_berm="1",
    )
    # 9 m2 * 1.25 of spoil against 1.25 * 9 m2 of mound: it comes out even
    assert this["earthwork.berm.spoil_balance"].point == pytest.approx(0, abs=1e-6)
    assert "earthwork.berm.height_assumed" not in this.model.results


def test_without_a_stated_height_the_balance_is_against_the_depth_and_says_so() -> None:
    this = of(barrier__berm={"slope": "1.5"}, effort__spoil_in_berm="1", soil__swell="0.25")
    # per metre: 3.048^2 * 1.25 = 11.6129 of spoil, 1.5 * 3.048^2 = 13.9355 of need, over 140 km
    by_hand = (3.048**2 * 1.25 - 1.5 * 3.048**2) * 140_000
    assert this["earthwork.berm.spoil_balance"].point == pytest.approx(by_hand)
    assert this["earthwork.berm.height_assumed"].inputs["height_of_depth"].is_assumed


def test_what_trucks_take_away_is_not_in_the_berm() -> None:
    some, most = of(effort__spoil_hauled="0.02"), of(effort__spoil_hauled="0.6")
    assert some["earthwork.berm.spoil_kept"].point == 0.95
    assert most["earthwork.berm.spoil_kept"].point == pytest.approx(0.4)


def test_no_berm_is_made_of_spoil_that_may_all_be_gone() -> None:
    this = of(effort__spoil_hauled="1")
    assert "earthwork.berm.height_from_spoil" not in this.model.results
    assert this.model.missing["earthwork.berm.spoil_balance"] == "all spoil may leave by truck"


def test_a_berm_as_wide_above_as_below_is_refused() -> None:
    with pytest.raises(Exception, match="narrower at its crest than at its base, found 4 m on 4 m"):
        of(barrier__berm={"base": "4 m", "crest": "4 m"})
