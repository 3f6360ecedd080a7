"""Trench sections, volumes and walls: by hand, by integration, and as published."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from borderreport import estimate, load_case
from borderreport.analysis import earthwork

from .conftest import SEED, formula

rectangle_area = formula("trench, mean")
trapezoid_area_from_top = formula("trench, top")
trapezoid_area_from_bottom = formula("trench, bottom")
triangle_area = formula("trench, V")
compacted_volume = formula("earthwork.trench.compacted_volume")
loose_volume = formula("earthwork.trench.loose_volume")
mass = formula("earthwork.trench.mass")
wall_angle = formula("earthwork.trench.wall_angle")

sizes = st.floats(0.1, 20)
slopes = st.floats(0, 3)


def clipped_area(width_m: float, depth_m: float, side_slope: float) -> float:
    """Add up the open widths of a trench by level, from the top down, in thin slices."""
    levels = (np.arange(20_000) + 0.5) / 20_000 * depth_m
    return float(np.maximum(width_m - 2 * side_slope * levels, 0).mean() * depth_m)


@pytest.mark.parametrize(
    ("area", "by_hand"),
    [
        pytest.param(rectangle_area(3.0, 3.0), 9.0, id="rectangle-3-by-3"),
        pytest.param(rectangle_area(3.048, 3.048), 9.290304, id="rectangle-ten-feet"),
        pytest.param(trapezoid_area_from_top(3.0, 3.0, 1 / 6), 7.5, id="top-3-bottom-2"),
        pytest.param(triangle_area(3.0, 3.0), 4.5, id="triangle"),
        pytest.param(trapezoid_area_from_bottom(3.0, 3.0, 0.5), 13.5, id="bottom-3-top-6"),
        pytest.param(trapezoid_area_from_bottom(3.0, 3.0, 0.75), 15.75, id="osha-type-a"),
        pytest.param(trapezoid_area_from_bottom(3.0, 3.0, 1.0), 18.0, id="osha-type-b"),
        pytest.param(trapezoid_area_from_bottom(3.0, 3.0, 1.5), 22.5, id="osha-type-c"),
    ],
)
def test_sections_are_those_of_the_hand_calculation(area: float, by_hand: float) -> None:
    # mean of the two widths, times the depth
    assert area == pytest.approx(by_hand, rel=1e-12)


@given(sizes, sizes, slopes)
def test_a_trapezoid_from_the_top_is_the_sum_of_its_levels(w: float, d: float, s: float) -> None:
    assume(w > 2 * s * d)
    area = trapezoid_area_from_top(w, d, s)
    assert area == pytest.approx(clipped_area(w, d, s), rel=1e-6)


def test_walls_that_meet_make_a_triangle_of_the_stated_depth() -> None:
    assert trapezoid_area_from_top(3.0, 3.0, 0.5) == triangle_area(3.0, 3.0)


@given(sizes, sizes, slopes)
def test_a_trapezoid_is_the_same_from_its_top_and_from_its_bottom(w: float, d: float, s: float) -> None:
    top = w + 2 * s * d
    from_top = trapezoid_area_from_top(top, d, s)
    assert from_top == pytest.approx(trapezoid_area_from_bottom(w, d, s), rel=1e-9)


def test_vertical_walls_are_the_limit_of_leaning_ones() -> None:
    assert trapezoid_area_from_top(3.0, 2.0, 0.0) == rectangle_area(3.0, 2.0)
    assert trapezoid_area_from_bottom(3.0, 2.0, 0.0) == rectangle_area(3.0, 2.0)


@pytest.mark.parametrize(
    ("swell", "load_factor"),
    [pytest.param(0.05, 0.952, id="5"), pytest.param(0.25, 0.800, id="25"), pytest.param(0.5, 0.667, id="50")],
)
def test_swell_gives_the_published_load_factor(swell: float, load_factor: float) -> None:
    # Caterpillar Performance Handbook ed. 44 p. 30-1, to the digits printed there
    assert round(1 / loose_volume(1.0, swell), 3) == load_factor


def test_swelling_and_packing_start_from_the_same_bank_volume() -> None:
    assert loose_volume(1000.0, 0.25) == 1250.0
    assert compacted_volume(1000.0, 0.10) == 900.0
    assert mass(1000.0, 1.75) == 1750.0


def test_a_tapering_ditch_has_the_published_prismoidal_volume() -> None:
    # calcady.com: L = 100 ft, areas 150, 190, 250 ft2 give 19,333 ft3, and 20,000 by end areas
    ends, middle = np.array([150.0, 250.0]), 190.0
    assert round(100 / 6 * (ends.sum() + 4 * middle)) == 19_333
    depth = [10.0, 50 / 3]  # a vertical trench 15 ft wide has these end areas, and 200 in its middle
    volumes = earthwork.volume_prismoidal([0, 100], depth, width_m=15.0, side_slope=0.0)
    assert volumes.tolist() == pytest.approx([20_000.0])


@given(st.lists(st.floats(0, 5), min_size=2, max_size=6), st.floats(0.5, 5), slopes)
def test_the_prismoidal_volume_is_the_integral_of_the_section(
    depths: list[float], width_m: float, side_slope: float
) -> None:
    stations = np.arange(len(depths)) * 0.5
    along = (np.arange(4000) + 0.5) / 4000 * stations[-1]
    depth = np.interp(along, stations, depths)
    integral = float((depth * (width_m + side_slope * depth)).mean() * stations[-1])
    volume = earthwork.volume_prismoidal(stations, depths, width_m=width_m, side_slope=side_slope).sum()
    assert volume == pytest.approx(integral, rel=1e-5, abs=1e-9)


@given(st.floats(0, 5), st.floats(0, 5), slopes)
def test_end_areas_overstate_a_taper_by_the_slope_times_the_fall_squared(a: float, b: float, s: float) -> None:
    mean = 60 * (trapezoid_area_from_bottom(2.0, a, s) + trapezoid_area_from_bottom(2.0, b, s)) / 2
    exact = earthwork.volume_prismoidal([0, 60], [a, b], width_m=2.0, side_slope=s)[0]
    assert mean - exact == pytest.approx(60 * s * (a - b) ** 2 / 6, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(
    ("station_m", "depth_m", "width_m", "says"),
    [
        pytest.param([0, 10], [1, -2], 2.0, r"depth_m must be .* got -2.0 m \(row 1\)", id="depth"),
        pytest.param([0, 10, 5], [1, 1, 1], 2.0, r"got 10 m then 5 m \(rows 1 and 2\)", id="station"),
        pytest.param([0, 10], [1, 1], 0.0, "width_m must be > 0", id="width"),
        pytest.param([0], [1], 2.0, "at least 2 rows", id="one-station"),
    ],
)
def test_a_profile_that_cannot_be_is_refused(station_m, depth_m, width_m, says) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=says):
        earthwork.volume_prismoidal(station_m, depth_m, width_m=width_m, side_slope=0.0)


@pytest.mark.parametrize(
    ("slope", "degrees"),
    [pytest.param(0.75, 53, id="type-a"), pytest.param(1, 45, id="type-b"), pytest.param(1.5, 34, id="type-c")],
)
def test_slopes_of_safe_walls_have_the_published_angles(slope: float, degrees: int) -> None:
    # 29 CFR 1926 Subpart P App. B Table B-1 prints both
    assert round(wall_angle(slope)) == degrees


def test_a_wall_leans_by_the_angle_of_its_run_and_rise() -> None:
    assert wall_angle(0.4) == pytest.approx(math.degrees(math.atan2(1, 0.4)))
    assert wall_angle(0.0) == 90


def test_the_soil_of_the_section_is_that_of_its_works() -> None:
    sandy = load_case(SEED, {"sections.0.soil": "dry sand"})
    swell = estimate(sandy)["earthwork.trench.loose_volume"].inputs["swell"]
    assert (swell.value, swell.low, swell.high) == (0.12, 0.05, 0.15)


def test_a_stated_factor_goes_before_the_soil_of_the_section() -> None:
    case = load_case(SEED, {"sections.0.soil": "dry sand", "soil.swell": "0.3"})
    assert estimate(case)["earthwork.trench.loose_volume"].inputs["swell"].value == 0.3


@pytest.mark.parametrize(("wide", "area_m2"), [("top", 4.0), ("mean", 6.0), ("bottom", 8.0)])
def test_a_width_is_where_the_case_says_that_it_is(wide: str, area_m2: float) -> None:
    # 3 m wide and 2 m deep, walls 1:2: 1 m wide at the bottom, or 5 m at the top
    trench = {"width": "3 m", "depth": "2 m", "side_slope": "0.5", "wide": wide}
    this = estimate(load_case(SEED, {"barrier.trench": trench}))
    assert this["earthwork.trench.section_area"].point == area_m2
    read = {
        name: model.results["earthwork.trench.section_area"].point
        for name, (_, model) in this.scenarios.items()
        if "-in-" not in name
    }
    # other readings have walls of their own: 0.25:1 leaves 2 m below, 1.5:1 takes 9 m above
    assert read["leaning-in"] == 5.0
    assert (read["vertical"], read["triangle"], read["bottom-type-c"]) == (6.0, 3.0, 12.0)
