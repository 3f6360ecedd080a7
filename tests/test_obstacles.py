"""Wire, fence, wall, towers and cameras: against published layouts, brute force and optics."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderreport import Estimate
from borderreport.analysis import uncertainty

from .conftest import formula, of

tower_count = formula("obstacles.towers.count", 1)
crossings = formula("obstacles.crossings.count", 1)
rolls_of = formula("obstacles.wire.rolls")
pickets = formula("obstacles.wire.pickets")
staples = formula("obstacles.wire.staples")
reels = formula("obstacles.wire.reels")
barbed_length = formula("obstacles.wire.barbed_length")
posts = formula("obstacles.fence.posts")
mass = formula("obstacles.wall.mass")
with_foot = formula("obstacles.wall.concrete")
concrete_volume = formula("obstacles.wall.concrete_volume")
tower_spacing = formula("obstacles.towers.spacing")
horizon = formula("obstacles.towers.horizon")
image_distance = formula("obstacles.cameras.detection_distance")
view_width = formula("obstacles.cameras.view_width")
covered_length = formula("obstacles.towers.covered_length")

lengths = st.floats(1, 50_000)


def test_300_m_of_triple_standard_concertina_take_what_is_published() -> None:
    # published for 300 m: 59 rolls, 160 long pickets, some 317 to 320 staples
    assert pytest.approx(59, abs=0.1) == 300 * 3 / 15.24
    assert rolls_of(300.0, 3, 15.24, 0.0) == 60  # the sixtieth is begun
    assert pickets(300.0, 3.81, 2) == 160
    assert 317 <= staples(300.0, 15.24, 16) <= 320


def test_labour_for_wire_reaches_from_a_platoon_to_what_was_seen() -> None:
    # 300 m by a platoon of 30 to 36 in under an hour; 1 to 3 man-hours a metre with the fence along borders
    rate = of(barrier__wire={"length": "300 m"})["obstacles.wire.labour"].inputs["labour_h_m"]
    assert rate.low * 300 == pytest.approx(30.0)
    assert 1 <= rate.high <= 3


def test_rows_of_wire_are_drawn_whole(seed: Estimate) -> None:
    drawn = dict(uncertainty.stream(seed.model.results, 1, 4000))["obstacles.wire.rolls"]
    rolls = {rows: rolls_of(140_000.0, rows, 15.24, 0.1) for rows in (1, 2, 3, 4)}
    # each draw is near a whole number of rows; half a row would be 5,000 rolls from either
    apart = np.min(np.abs(drawn[:, None] / np.array(list(rolls.values())) - 1), axis=1)
    assert apart.max() < 0.25
    assert rolls_of(1000.0, 2.6, 10.0, 0.0) == 300


@given(lengths, st.floats(1, 50))
def test_rolls_laid_end_to_end_reach_and_one_less_does_not(length_m: float, roll_m: float) -> None:
    rolls = rolls_of(length_m, 1, roll_m, 0.0)
    assert rolls * roll_m >= length_m * (1 - 1e-12)
    assert (rolls - 1) * roll_m < length_m * (1 + 1e-12)


@given(st.integers(1, 400), st.integers(1, 40))
def test_pickets_are_those_that_one_counts_along_the_line(length_m: int, spacing_m: int) -> None:
    places = [0]
    places += range(spacing_m, length_m, spacing_m)
    counted = len(places) + 1  # and one at the far end
    assert pickets(float(length_m), float(spacing_m), 1) == counted
    assert posts(float(length_m), float(spacing_m)) == counted
    assert tower_count(float(length_m), float(spacing_m)) == counted


def test_barbed_wire_is_all_strands_and_the_waste() -> None:
    # 300 m, 4 strands: 1200 m, three reels of 400 m; with a tenth of waste 1320 m, a fourth reel
    assert reels(barbed_length(300.0, 4, 0.0), 400.0) == 3
    assert reels(barbed_length(300.0, 4, 0.1), 400.0) == 4


def test_walls_are_panels_and_concrete() -> None:
    this = of(barrier__wall={"length": "3 km", "panel_width": "1.5 m", "height": "3 m", "thickness": "0.2 m"})
    assert this["obstacles.wall.panels"].point == 2000
    assert this["obstacles.wall.concrete_volume"].point == pytest.approx(3000 * 3 * 0.2)


def test_a_wall_of_no_stated_thickness_has_an_assumed_one() -> None:
    thickness = of(barrier__wall={"length": "3 km"})["obstacles.wall.concrete_volume"].inputs["thickness_m"]
    assert (thickness.value, thickness.is_assumed) == (0.2, True)


@pytest.mark.parametrize(
    ("height_m", "thickness_m", "width_m", "tonnes"),
    [pytest.param(3.66, 0.3, 1.524, 5, id="slab-in-Iraq"), pytest.param(3.0, 0.3, 2.0, 7, id="block-in-Turkey")],
)
def test_a_panel_weighs_what_those_seen_weigh(
    height_m: float, thickness_m: float, width_m: float, tonnes: float
) -> None:
    # five tonnes for 12 by 5 ft (AFP 2009); seven for 3 by 2 m by 0.3 m: within the range of the foot
    low, high = (mass(with_foot(concrete_volume(height_m * width_m, thickness_m), foot)) for foot in (0.2, 0.6 + 0.05))
    assert low <= tonnes <= high


def test_a_wall_is_concrete_steel_mass_and_labour_by_hand() -> None:
    this = of(
        barrier__wall={
            "length": "1 km",
            "height": "3 m",
            "thickness": "0.2 m",
            "foot": "0.5",
            "steel": "80 kg/m3",
            "labour": "10 man-h/m3",
        }
    )
    # 600 m3 and half of that in the foot
    names = ("concrete", "steel", "mass", "labour")
    assert [this[f"obstacles.wall.{name}"].point for name in names] == pytest.approx([900, 72, 2160, 9000])


def test_a_fence_is_steel_concrete_and_labour_by_hand() -> None:
    this = of(
        barrier__fence={
            "kind": "steel",
            "length": "2 km",
            "height": "5 m",
            "rows": "exactly 2",
            "steel": "60 kg/m2",
            "concrete": "0.5 m3/m",
            "labour": "4 man-h/m",
        }
    )
    # two rows of 2 km: 20 000 m2
    assert this["obstacles.fence.mesh_area"].point == 20_000
    assert [this[f"obstacles.fence.{name}"].point for name in ("steel", "concrete", "labour")] == pytest.approx(
        [1200, 2000, 16_000]
    )


def test_wire_mesh_weighs_what_its_wires_do() -> None:
    # 4 mm wires every 12.7 and 76.2 mm, 7.85 t/m3: 9.1 kg/m2 without posts; 3 mm chain link of 50 mm diamonds 2.5
    def of_wire(mm: float, *metres: float) -> float:
        return sum(metres) * math.pi * (mm / 2000) ** 2 * 7850

    heavy, light = of_wire(4, 1 / 0.0127, 1 / 0.0762), of_wire(3, 2 * 1.1 / 0.05)
    kinds = {kind: of(barrier__fence={"kind": kind, "length": "1 km"}) for kind in ("light mesh", "heavy mesh")}
    rates = {kind: this["obstacles.fence.steel"].inputs["steel_kg_m2"] for kind, this in kinds.items()}
    assert rates["heavy mesh"].low == pytest.approx(heavy, rel=0.05)
    assert rates["light mesh"].low == pytest.approx(light, rel=0.25)


def test_kinds_of_fence_differ_in_all_that_follows_from_them() -> None:
    steel = [
        of(barrier__fence={"kind": kind, "length": "1 km"})["obstacles.fence.steel"].point
        for kind in ("light mesh", "heavy mesh", "steel")
    ]
    assert steel[0] * 3 < steel[1]
    assert steel[1] * 3 < steel[2]


@pytest.mark.parametrize(
    ("height", "km", "steel_t", "concrete_m3"),
    [
        pytest.param("5.5 m", 186, 49_000, None, id="Poland-2022"),
        pytest.param("29 ft", 453 * 1.609344, 681_000 * 0.90718, 971_000 * 0.76455, id="United-States-2017-21"),
    ],
)
def test_a_steel_fence_takes_what_was_published_of_real_ones(
    height: str, km: float, steel_t: float, concrete_m3: float | None
) -> None:
    this = of(barrier__fence={"kind": "steel", "height": height, "length": f"exactly {km:.2f} km"})
    assert this["obstacles.fence.steel"].point == pytest.approx(steel_t, rel=0.15)
    assert concrete_m3 is None or this["obstacles.fence.concrete"].point == pytest.approx(concrete_m3, rel=0.15)


def test_a_higher_steel_fence_resists_what_bends_it_and_a_lower_one_is_as_hard_to_cut() -> None:
    """Twice the height bends a post with four times the moment; the modulus of scaled sections is weight to the 3/2."""

    def takes(height: str) -> tuple[float, ...]:
        this = of(barrier__fence={"kind": "steel", "height": height, "length": "1 km"})
        results = ("obstacles.fence.steel", "obstacles.fence.concrete", "obstacles.fence.labour")
        return this[results[0]].inputs["steel_kg_m2"].point, *(this[key].point for key in results[1:])

    weight = takes("exactly 10 m")[0] / takes("exactly 5 m")[0]
    assert weight**1.5 == pytest.approx(2**2)
    assert takes("exactly 3 m") == takes("exactly 5 m")
    assert all(low < high for low, high in zip(takes("exactly 6 m"), takes("exactly 6.5 m"), strict=True))


def test_roads_strips_and_crossings_are_counted_along_the_line() -> None:
    this = of(
        barrier={
            "road": {"width": "4 m", "length": "10 km"},
            "clearance": {"width": "20 m", "length": "10 km"},
            "crossings": {"spacing": "1.2 km", "length": "10 km"},
            "sensors": {"length": "10 km"},
        },
        effort__watch="4 people/km",
    )
    assert this["obstacles.road.area"].point == 40_000
    assert this["obstacles.clearance.area"].point == 200_000
    # at 1.2, 2.4 ... 9.6 km and one for the rest
    assert this["obstacles.crossings.count"].point == len(np.arange(0, 10_000, 1200)) == crossings(10_000, 1200)
    assert this["obstacles.sensors.length"].point == 10_000
    assert this["effort.watch"].point == 40


def test_fences_are_posts_and_mesh() -> None:
    this = of(barrier__fence={"length": "9 m", "post_spacing": "3 m", "height": "2.5 m"})
    assert this["obstacles.fence.posts"].point == 4
    assert this["obstacles.fence.mesh_area"].point == 22.5


@pytest.mark.parametrize(
    ("length", "spacing", "towers"),
    [pytest.param("140 km", "1 km", 141, id="140-km"), pytest.param("150 km", "1 km", 151, id="150-km")],
)
def test_a_tower_each_kilometre_makes_this_many(length: str, spacing: str, towers: int) -> None:
    this = of(barrier__towers={"length": length, "spacing": spacing})
    assert this["obstacles.towers.count"].point == towers


def test_counted_towers_imply_their_spacing() -> None:
    this = of(barrier__towers={"length": "149 km", "count": "150 towers"})
    assert this["obstacles.towers.count"].point == 150
    assert this["obstacles.towers.spacing"].point == pytest.approx(1000)
    assert tower_spacing(1000.0, 1) == 1000.0


@pytest.mark.parametrize(
    ("height_m", "refraction", "km"),
    [
        pytest.param(10, 1.0, 11.3, id="10-m"),
        pytest.param(20, 1.0, 16.0, id="20-m"),
        pytest.param(30, 1.15, 21.0, id="30-m-in-air"),
        pytest.param(30, 4 / 3, 22.6, id="30-m-by-radio"),
    ],
)
def test_horizons_are_those_of_the_tables(height_m: float, refraction: float, km: float) -> None:
    # telecom.ezvirtualtools.com/calc/radio-horizon and the like, to the digits printed there
    assert round(float(horizon(height_m, refraction)) / 1000, 1) == km


@given(st.floats(1, 100))
def test_a_horizon_is_where_the_line_of_sight_touches_the_sphere(height_m: float) -> None:
    radius = 6_371_000.0
    tangent = math.sqrt((radius + height_m) ** 2 - radius**2)
    assert horizon(height_m, 1.0) == pytest.approx(tangent, rel=1e-5)


@pytest.mark.parametrize(
    ("degrees", "km"),
    [
        pytest.param(1, 4.4, id="1-deg"),
        pytest.param(2, 2.2, id="2-deg"),
        pytest.param(5, 0.88, id="5-deg"),
        pytest.param(30, 0.14, id="30-deg"),
    ],
)
def test_full_high_definition_detects_at_these_distances(degrees: float, km: float) -> None:
    # 1920 px at 25 px/m: a view 76.8 m wide, which this angle spans from km away
    found = image_distance(1920.0, 25.0, view_width(degrees)) / 1000
    assert float(found) == pytest.approx(km, rel=0.05)
    assert 2 * math.degrees(math.atan(76.8 / 2 / (found * 1000))) == pytest.approx(degrees)


def test_recognition_reaches_a_fifth_and_identification_a_tenth_of_detection(seed: Estimate) -> None:
    far, mid, near = (
        seed[f"obstacles.cameras.{purpose}_distance"].point
        for purpose in ("detection", "recognition", "identification")
    )
    assert (far / mid, far / near) == pytest.approx((5, 10))


@given(st.integers(1, 12), st.floats(10, 3000), st.floats(500, 8000))
def test_covered_length_is_what_a_walk_along_the_line_finds(n: int, reach_m: float, length_m: float) -> None:
    towers = np.linspace(0, length_m, n) if n > 1 else np.array([length_m / 2])
    steps = (np.arange(20_000) + 0.5) / 20_000 * length_m
    seen = (np.abs(steps[:, None] - towers).min(axis=1) <= reach_m).mean() * length_m
    covered = covered_length(length_m, n, reach_m, 1e9) * 1000
    assert covered == pytest.approx(float(seen), abs=length_m * 1e-3)


def test_what_is_not_covered_is_blind() -> None:
    seed = of(barrier__cameras={"field_of_view": "exactly 2 deg"})
    covered, blind = seed["obstacles.towers.covered_length"], seed["obstacles.towers.blind_length"]
    assert seed["obstacles.towers.detected_length"].point == pytest.approx(140)
    assert covered.point + blind.point == pytest.approx(140)
    # at 440 m to each side of towers 1 km apart, 120 m of each kilometre
    assert blind.point == pytest.approx(140 * (1 - 2 * 0.43999), rel=1e-3)


def test_lenses_of_border_cameras_detect_as_far_as_is_claimed(seed: Estimate) -> None:
    # 7.5 miles for a walking person in the United States, 16 km at Van, 20 km in Lebanon
    at_longest = image_distance(1920.0, 25.0, view_width(0.2)) / 1000
    assert 16 <= float(at_longest) <= 25
    view = seed["obstacles.cameras.view_width"].inputs["field_of_view_deg"]
    assert (view.low, view.high) == (0.2, 2.0)


def test_towers_each_kilometre_are_near_that_in_the_middle_of_the_draws(seed: Estimate) -> None:
    assert seed.ranges["obstacles.towers.count"]["p50"] == pytest.approx(seed["obstacles.towers.count"].point, rel=0.05)


def test_cameras_are_so_many_on_each_tower() -> None:
    this = of(barrier__towers={"count": "150 towers"}, barrier__cameras={"per_tower": "2 cameras"})
    assert this["obstacles.cameras.count"].point == 300


def test_only_what_the_barrier_names_is_estimated(seed: Estimate) -> None:
    parts = {key.split(".")[1] for key in seed.model.results if key.startswith("obstacles.")}
    assert parts == {"wire", "towers", "cameras"}


def test_cameras_without_towers_are_not_counted() -> None:
    this = of(barrier__towers=None)
    assert "obstacles.cameras.count" not in this.model.results
    assert "towers" in this.model.missing["obstacles.cameras.count"]
