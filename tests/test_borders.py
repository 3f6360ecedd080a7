"""Border lines and places: against pyproj and shapely, which know nothing of ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod, Transformer
from shapely import LineString, Point, Polygon

from borderreport import estimate, load_case
from borderreport.case.borders import find_line, known_lines
from borderreport.case.geometry import BorderLine, border_line, one_route
from borderreport.case.lines import decoded, dense, encoded, in_space_m, lengths_m
from borderreport.errors import CaseError

GEOD = Geod(ellps="WGS84")
PLACED = """\
title: A line
border: {name: Iraq–Syria, length: 610 km, geometry: iraq-syria}
places: {Rabia: [42.062, 36.811], Walid: {at: [38.9374, 33.4332]}}
claims:
  - {id: done, object: trench, figure: 40 km, date: 2020-01-31}
events:
  - {object: trench, from: Rabia, to: Walid}
"""


def test_every_measure_of_every_line_is_a_geodesic_distance() -> None:
    for name in known_lines():
        line = border_line(name)
        theirs = sum(GEOD.line_length(*part.T) for part in line.parts)
        assert line.length_m == pytest.approx(theirs, rel=1e-7), name
        assert all((np.diff(measures) > 0).all() for measures in line.measures), name


@given(st.floats(-180, 180), st.floats(-80, 80), st.floats(0, 360), st.floats(1, 50_000))
def test_a_step_is_as_long_as_the_geodesic_to_two_millimetres(
    lon: float, lat: float, way: float, metres: float
) -> None:
    there = GEOD.fwd(lon, lat, way, metres)[:2]
    assert lengths_m([(lon, lat), there])[0] == pytest.approx(metres, abs=2e-3)


def test_points_in_space_are_where_proj_has_them() -> None:
    points = np.random.default_rng(3).uniform((-180, -90), (180, 90), (200, 2))
    geocentric = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True).transform(*points.T, np.zeros(200))
    assert np.allclose(in_space_m(points), np.stack(geocentric, axis=1), atol=1e-6)


@given(st.integers(0, 2**32 - 1), st.sampled_from([(), (2,)]))
def test_a_dense_line_keeps_its_vertices_and_has_no_step_more_than_it_needs(seed: int, breaks: tuple[int, ...]) -> None:
    points = np.add(np.cumsum(np.random.default_rng(seed).normal(0, 0.05, (6, 2)), axis=0), (40, 35))
    found, measures, row = dense(points, 2000, breaks)
    long, counts = lengths_m(points), np.bincount(row, minlength=5)
    long[list(breaks)] = 0
    starts = np.append(0, np.cumsum(counts))
    assert found[starts].tolist() == points.tolist()
    assert measures[starts] == pytest.approx(np.append(0, np.cumsum(long)))
    assert (np.diff(measures) <= 2000 + 1e-6).all()
    assert ((counts - 1) * 2000 < np.maximum(long, 1)).all()
    assert np.diff(measures) == pytest.approx(long[row] / counts[row])


NEAR = st.integers(-40, 40).map(lambda steps: steps / 1e5)  # Steps of one and of two characters.


@given(st.lists(st.tuples(st.floats(-180, 180) | NEAR, st.floats(-90, 90) | NEAR), min_size=1, max_size=30))
def test_a_line_as_text_reads_back_to_the_fifth_decimal(points: list[tuple[float, float]]) -> None:
    assert np.allclose(decoded(encoded(points)), points, atol=0.51e-5)


@pytest.mark.parametrize("text", ["", "~", "a", "!!", "_ifaG", "~~~~~~~~~~~~~~~~?", "é"])
def test_what_is_no_line_as_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a line"):
        decoded(text)


def test_ukraine_has_one_route_in_its_border_of_1991_and_the_isthmus_only_in_the_other_view() -> None:
    line, other = border_line("ukraine-russia"), border_line("russia-ukraine@de-facto")
    perekop = (33.7, 46.1)
    assert (len(line.parts), len(other.parts), line.view) == (1, 2, "1991")
    assert line.locate([perekop])[1][0] > 100_000 > other.locate([perekop])[1][0] * 10
    assert other.length_m - line.length_m == pytest.approx(147_000, rel=0.01)


@pytest.mark.parametrize(
    ("name", "parts", "published_km"),
    [("iraq-syria", 1, 599), ("egypt-libya", 1, 1115), ("argentina-chile", 3, 5308), ("lesotho-south-africa", 1, 909)],
)
def test_lines_are_near_published_lengths(name: str, parts: int, published_km: float) -> None:
    # Published in reference works; rivers and ridges are shorter on a map of 1:10 million.
    line = border_line(name)
    assert len(line.parts) == parts
    assert 0.8 < line.length_m / 1000 / published_km < 1.02


def test_every_border_answers_to_its_countries_in_either_order() -> None:
    for name, (title, *_) in known_lines().items():
        view = name.partition("@")[2]
        for word in (title, "–".join(title.split("–")[::-1])):
            assert find_line(f"{word}@{view}" if view else word) == name


def test_a_route_runs_north_to_south_or_west_to_east() -> None:
    for name in known_lines():
        parts = [part for part in border_line(name).parts if (part[0] != part[-1]).any()]
        if parts:
            (x0, y0), (x1, y1) = parts[0][0], parts[-1][-1]
            assert y0 > y1 or x0 < x1, name


@pytest.mark.parametrize(
    ("gap_m", "loop_m", "parts", "rings"),
    [
        pytest.param(590, 1900, 1, 0, id="a-joint-and-a-loop-at-it"),
        pytest.param(610, 1900, 2, 0, id="a-true-gap"),
        pytest.param(590, 2100, 1, 1, id="a-ring-that-is-none-of-digitising"),
    ],
)
def test_ends_that_lie_near_are_joined_and_loops_at_them_are_dropped(
    gap_m: float, loop_m: float, parts: int, rings: int
) -> None:
    east = 1 + gap_m / GEOD.inv(0, 0, 1, 0)[2]
    side = loop_m / 4 / GEOD.inv(0, 0, 1, 0)[2]  # A degree of latitude is half a percent shorter.
    loop = np.array([[1.0, 0], [1 + side, 0], [1 + side, side], [1, side], [1, 0]])
    enclave = np.add(loop, (0.5, 3))
    found = one_route([loop, np.array([[0.0, 0], [1, 0]]), np.array([[2.0, 0], [east, 0]]), enclave])
    assert len(found) == parts + rings + 1
    assert [found[0][0].tolist(), found[parts - 1][-1].tolist()] == [[0, 0], [2, 0]]
    assert {tuple(point) for point in found[parts].tolist()} == {tuple(point) for point in enclave.tolist()}


def test_what_lies_beyond_a_line_has_no_point_on_it() -> None:
    line = BorderLine("x", (np.array([[0.0, 0], [1, 0]]),), "a map")
    assert (line.at(0.0), line.whose) == ((0, 0), "a map, de facto")
    assert line.at(line.length_m) == (1, 0)
    for beyond in (-1.0, line.length_m + 1):
        with pytest.raises(ValueError, match=f"a measure lies on the line of 111319 m, got {beyond:.0f} m"):
            line.at(beyond)


@pytest.mark.parametrize(("east", "start"), [(1.5, [1.5, 61.0]), (3.5, [0.0, 60.0])])
def test_far_north_a_degree_of_longitude_is_half_of_one_of_latitude(east: float, start: list[float]) -> None:
    (route,) = one_route([np.array([[0.0, 60.0], [0.7, 60.5], [east, 61.0]])])
    assert route[0].tolist() == start


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("atlantis-mu", "must be a border that 'borderreport borders' lists"),
        ("iraq-siria", "iraq-syria"),
        ("ukraine-russia@2022", "must be @ one of 1991, de-facto"),
        ("somalia-djibouti", "with-somaliland"),
    ],
)
def test_a_line_that_is_not_there_is_refused_with_what_is(name: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        find_line(name)


@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1))
def test_points_are_located_as_shapely_locates_them_in_a_plane(seed: int) -> None:
    rng = np.random.default_rng(seed)
    line = BorderLine("x", (np.add(np.cumsum(rng.normal(0, 0.05, (12, 2)), axis=0), (40, 35)),), "x")
    points = line.parts[0][rng.integers(0, 12, 400)] + rng.normal(0, 0.03, (400, 2))
    plane = Transformer.from_crs("EPSG:4326", f"+proj=laea +lat_0={points[:, 1].mean()} +lon_0=40", always_xy=True)
    flat = LineString(np.stack(plane.transform(*line.parts[0].T), axis=1))
    theirs = np.array([flat.distance(Point(*plane.transform(*point))) for point in points])
    assert np.allclose(line.locate(points)[1], theirs, rtol=2e-3, atol=15)


@given(st.integers(2, 6), st.integers(0, 2**32 - 1))
def test_a_route_is_the_same_however_its_parts_are_drawn(pieces: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    whole = np.stack([np.linspace(0, 3, 25), rng.normal(0, 0.2, 25)], axis=1)
    cuts = np.sort(rng.choice(np.arange(1, 24), pieces - 1, replace=False))
    parts = [whole[a : b + 1] for a, b in zip([0, *cuts], [*cuts, 24], strict=True)]
    drawn = [parts[i][:: rng.choice([1, -1])] for i in rng.permutation(pieces)]
    (route,) = one_route(drawn)
    assert np.array_equal(route, whole)


def test_a_true_gap_stays_one_and_measures_run_on() -> None:
    line = BorderLine("x", tuple(one_route([np.array([[2.0, 0], [3, 0]]), np.array([[0.0, 0], [1, 0]])])), "x")
    assert line.at(line.length_m / 2 - 1)[0] == pytest.approx(1.0, abs=1e-4)
    assert line.at(line.length_m / 2 + 1)[0] == pytest.approx(2.0, abs=1e-4)
    assert [len(path) for path in line.between(0, line.length_m)] == [2, 2]


def test_the_ends_of_parts_are_points_of_their_own_part() -> None:
    west, east = np.array([[0.0, 0], [0.4, 0], [1, 0]]), np.array([[2.0, 0], [2.3, 0], [3, 0]])
    line = BorderLine("x", (west, east), "x")
    for part, own in zip(line.parts, line.measures, strict=True):
        first = 1 if part is line.parts[1] else 0  # where one ends, the next one begins
        at = [line.at(measure) for measure in own[first:].tolist()]
        assert np.allclose(at, part[first:], atol=1e-9)
    assert line.at(line.length_m + 0.009) == (3.0, 0.0)
    paths = line.between(0, float(line.measures[0][-1]))
    assert [len(path) for path in paths] == [3]


def test_the_line_between_two_measures_is_as_long_as_they_lie_apart_and_ends_there() -> None:
    line = border_line("argentina-chile")
    for low, high in (
        (0, 1000),
        (100_000, 900_000),
        (900_000, line.length_m),
        (line.measures[0][-1] - 5, line.measures[1][0] + 5),
    ):
        paths = line.between(low, high)
        assert sum(lengths_m(path).sum() for path in paths) == pytest.approx(high - low, abs=1)
        assert [*paths[0][0], *paths[-1][-1]] == pytest.approx([*line.at(low), *line.at(high)])


def test_a_ring_is_a_route_of_its_own_clockwise_from_its_north() -> None:
    ring = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    (route,) = one_route([ring])
    assert route[0, 1] == 1
    assert not Polygon(route).exterior.is_ccw


@pytest.mark.parametrize("start", [(-60.0, -30.0), (0.0, 0.0), (60.0, 30.0)])
@pytest.mark.parametrize(("east", "north"), [(1, 3), (-1, 3), (3, 1), (3, -1)])
def test_a_route_runs_the_way_its_ends_lie_apart_anywhere(
    start: tuple[float, float], east: float, north: float
) -> None:
    """North to south where they lie further apart that way, else west to east."""
    one, other = np.array(start), np.add(start, (east, north))
    first = other if abs(north) > abs(east) else one
    for line in ([one, other], [other, one]):
        (route,) = one_route([np.array(line)])
        assert route[0].tolist() == first.tolist()


def test_rings_follow_from_north_to_south_each_from_its_own_north() -> None:
    five = np.array([[0.0, 0], [2, 0], [3, 2], [1, 3], [-1, 2], [0, 0]])
    first, second = one_route([five - [0, 9], five[::-1]])
    assert first.tolist() == [[1, 3], [3, 2], [2, 0], [0, 0], [-1, 2], [1, 3]]
    assert np.add(second, [0, 9]).tolist() == first.tolist()


@pytest.mark.parametrize("gap", [0.0, 0.002])
@pytest.mark.parametrize("turned", [(1, 1, 1), (-1, 1, 1), (1, -1, 1), (1, 1, -1), (-1, -1, 1), (1, -1, -1)])
def test_three_parts_are_one_route_whichever_way_each_is_drawn(gap: float, turned: tuple[int, ...]) -> None:
    west, middle, east = [[0, 0], [1, 0], [2, 0.1]], [[2, 0.1], [3, 0], [4, 0]], [[4 + gap, 0], [5, 0.1], [6, 0]]
    drawn = [np.array(part[::way], float) for part, way in zip((west, middle, east), turned, strict=True)]
    (route,) = one_route([drawn[2], drawn[0], drawn[1]])  # across 200 m last
    assert route.tolist() == [*west, *middle[1:], *east[gap == 0 :]]


def test_a_place_is_put_onto_the_line_with_its_offset(write_case: Callable[..., Path]) -> None:
    event = load_case(write_case(PLACED)).events[0]
    line = border_line("iraq-syria")
    measures, offsets = line.locate([(42.062, 36.811), (38.9374, 33.4332)])
    for end, name, measure, offset in zip((event.from_, event.to), ("Rabia", "Walid"), measures, offsets, strict=True):
        stated = measure * 610_000 / line.length_m
        assert str(end) == f"{name} (km {stated / 1e3:.1f}, {offset / 1e3:.1f} km off the line)"
        assert (end.low, end.stated, end.high) == pytest.approx((stated - offset, stated, stated + offset), abs=0.001)
        assert end.stated == round(end.stated, 3)


def test_a_stated_measure_of_a_place_ties_the_map_to_it(write_case: Callable[..., Path]) -> None:
    text = PLACED.replace("Rabia: [42.062, 36.811]", "Rabia: {at: [42.062, 36.811], measure: 60 km}")
    case = load_case(write_case(text))
    assert case.events[0].from_.si == 60_000
    (measure,), _ = border_line("iraq-syria").locate([(42.062, 36.811)])
    assert float(case.route.mapped(30_000)) == pytest.approx(measure / 2)
    assert [float(case.route.stated(end)) for end in (0, case.route.line.length_m)] == [0, 610_000]
    bare = load_case(write_case(PLACED)).route
    assert [float(bare.stated(end)) for end in (0, bare.line.length_m)] == [0, 610_000]
    assert [float(bare.mapped(end)) for end in (0, 610_000)] == [0, bare.line.length_m]


def test_a_place_that_lies_further_off_than_is_allowed_is_told_how_far(write_case: Callable[..., Path]) -> None:
    far = border_line("iraq-syria").locate([(46.0, 34.0)])[1][0]
    text = PLACED.replace("[42.062, 36.811]", "[46, 34]")
    with pytest.raises(CaseError) as caught:
        load_case(write_case(text))
    says = f"Rabia at 46, 34 lies {far / 1e3:.1f} km from the line of Iraq–Syria, more than the map's error of 5 km; "
    assert says + "correct it, or state a larger border.map_error" in caught.value.all[0].message
    wider, narrower = (
        text.replace("geometry", f"map_error: {one(far):.0f} m, geometry") for one in (np.ceil, np.floor)
    )
    assert load_case(write_case(wider)).route.allowed_m == np.ceil(far)
    with pytest.raises(CaseError, match=r"lies .* km from the line"):
        load_case(write_case(narrower))


LINE_TEXTS = [
    pytest.param([(42.1, 36.8), (42.2, 36.7)], True, id="two-points"),
    pytest.param([(180.0, 90.0), (-180.0, -90.0), (181.0, 65.0)], True, id="the-whole-earth"),
    pytest.param([(42.1, 36.8)], False, id="one-point"),
    pytest.param([(540.1, 36.8), (42.2, 36.7)], False, id="no-longitude"),
    pytest.param([(42.1, 36.8), (42.2, -90.1)], False, id="no-latitude"),
]


@pytest.mark.parametrize(("points", "is_line"), LINE_TEXTS)
def test_a_case_carries_lines_of_two_points_at_least(
    write_case: Callable[..., Path], points: list[tuple[float, float]], is_line: bool
) -> None:
    text = PLACED.partition("places")[0] + "claims:\n  - {id: done, object: trench, figure: 40 km, date: 2020-01-31}\n"
    path = write_case(text.replace("iraq-syria}", f"made up, lines: [{json.dumps(encoded(points))}]}}"))
    if is_line:
        assert load_case(path).route.line.whose == "made up, as given"
    else:
        with pytest.raises(
            CaseError, match=r"border.lines\[0\]: is not a line as text: two points at least, by longitude"
        ):
            load_case(path)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "[42.062, 36.811]",
            "[43.1, 36.3]",
            r"events\[0\].from: Rabia at 43.1, 36.3 lies \d+\.\d km from the line .* map's error",
        ),
        ("[42.062, 36.811]", "[36.811, 42.062]", "latitude seems to stand first"),
        (
            "[42.062, 36.811]",
            "[42.062, 236]",
            r"places.Rabia: must be \[longitude, latitude\] in degrees, found \[42.062, 236\]",
        ),
        ("[42.062, 36.811]", "[42.062]", r"places.Rabia: must be \[longitude, latitude\] in degrees, found \[42.062\]"),
        ("{at: [38.9374, 33.4332]}", "{at: [33.4332, 138.9374]}", "places.Walid.at: latitude stands first, found"),
        ("{at: [38.9374, 33.4332]}", "{measure: 5 km}", "places.Walid: 'at' is missing; each of the places needs it"),
        (
            "from: Rabia",
            "from: [42.062]",
            r"events\[0\].from: must be \[longitude, latitude\] in degrees, found \[42.062\]",
        ),
        ("from: Rabia", "from: Rabiaa", r"no place 'Rabiaa' .*add it under 'places'.*GeoNames"),
        ("from: Rabia", "from: Nowhere", "borderreport knows none of that name"),
        ("from: Rabia", "from: [0, 0]", r"0, 0 lies \d+\.\d km from the line"),
        ("from: Rabia, to: Walid", "from: Walid, to: Rabia", "must be beyond 'from'"),
        (", geometry: iraq-syria", "", "add border.geometry"),
        (
            "{at: [38.9374, 33.4332]}",
            "{at: [38.9374, 33.4332], measure: 700 km}",
            r"stated measures grow along the line of Iraq–Syria, found Walid at 700 km and its end at 610 km in this order",
        ),
        (
            "Walid: {at: [38.9374, 33.4332]}",
            "Walid: {at: [38.9374, 33.4332], measure: 0 km}",
            "found its start at 0 km and Walid at 0 km",
        ),
        (
            "Walid: {at: [38.9374, 33.4332]}",
            "Walid: {at: [42.062, 36.811], measure: 9 km}, W: {at: [42.062, 36.811], measure: 8 km}",
            "found W at 8 km and Walid at 9 km",
        ),
    ],
)
def test_a_place_that_cannot_be_put_there_is_refused(
    write_case: Callable[..., Path], old: str, new: str, says: str
) -> None:
    with pytest.raises(CaseError, match=says):
        load_case(write_case(PLACED.replace(old, new)))


def test_a_section_without_a_stated_length_is_as_long_as_its_ends_lie_apart(write_case: Callable[..., Path]) -> None:
    text = PLACED.replace("scope: x", "") + "sections:\n  - {name: South, from: Rabia, to: Walid}\n"
    case = load_case(write_case(text.replace("figure: 40 km", "figure: 40 km, scope: South")))
    this = estimate(case)
    whole = case.sections[0].to.si - case.sections[0].from_.si
    assert this["coverage.trench_of_section"].point == pytest.approx(40_000 / whole)


def test_a_section_whose_stated_length_the_map_does_not_bear_is_flagged(write_case: Callable[..., Path]) -> None:
    text = PLACED + "sections:\n  - {name: South, length: 900 km, from: Rabia, to: Walid}\n"
    says = [check.says for check in estimate(load_case(write_case(text))).checks if check.message == "mapped"]
    assert any("South is 900 km as stated" in one for one in says)


def test_the_neighbours_and_towns_around_a_line_lie_near_it() -> None:
    line = border_line("iraq-syria")
    drawn = [edge for _, _, edges in line.outlines for edge in edges]
    assert len(drawn) > 1
    places = np.concatenate([*drawn, [label for _, label, _ in line.outlines], [town[1:] for town in line.towns]])
    assert (abs(places - line.at(line.length_m / 2)) < 10).all()


def test_a_route_goes_on_with_the_nearest_end_of_what_is_left_turned_where_that_is_its_last() -> None:
    north, south = np.array([[0.0, 9.0], [0.0, 8.0]]), np.array([[0.0, 6.0], [0.0, 7.0]])
    for lines in ([north, south], [south, north[::-1]]):
        assert [part.tolist() for part in one_route(lines)] == [[[0, 9], [0, 8]], [[0, 7], [0, 6]]]
