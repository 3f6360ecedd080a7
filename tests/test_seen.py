"""Lines seen from above: located, measured once, held against what is stated, and refused where they are no lines."""

from __future__ import annotations

import itertools
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from borderreport import estimate, load_case
from borderreport.analysis import linear
from borderreport.analysis.model import input_of
from borderreport.analysis.seen import _on_one_leg, see, single_track_m
from borderreport.analysis.segments import as_geojson, segments, sights
from borderreport.case.geometry import BorderLine
from borderreport.case.gisfiles import read_drawn
from borderreport.cli import main
from borderreport.errors import CaseError
from borderreport.present.maps import border_map

KM = 1 / 110.574  # Degrees of latitude to a kilometre at the equator, as good as 0.1 %.
STRAIGHT = BorderLine("A–B", (np.array([[0.0, 1.0], [0.0, 0.0]]),), "made up")
CASE = """\
title: A line
border: {name: A–B, length: 110 km, geometry: line.geojson}
claims:
  - {id: done, object: trench, figure: 40 km, date: 2020-01-31}
observations:
  - {file: seen.geojson, object: trench, date: 2020-01-31, source: an image}
"""


def beside(start_km: float, end_km: float, off_m: float = 300.0, vertices: int = 30) -> np.ndarray:
    """Return a line beside the straight route, from one distance along it to another."""
    lat = 1 - np.linspace(start_km, end_km, vertices) * KM
    return np.stack([np.full(vertices, off_m / 111_320), lat], axis=1)


def feature(line: Any, shape: str = "LineString", **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": shape, "coordinates": getattr(line, "tolist", lambda: line)()},
    }


def geojson(path: Path, *features: Any, **more: Any) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features), **more}))
    return path


@pytest.fixture
def case(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: Any, text: str = CASE) -> Path:
        geojson(tmp_path / "line.geojson", feature(STRAIGHT.parts[0]))
        geojson(tmp_path / "seen.geojson", *map(feature, lines))
        (tmp_path / "case.yaml").write_text(text)
        return tmp_path / "case.yaml"

    return write


SPANS = st.lists(st.tuples(st.floats(1, 50), st.floats(1, 40)), min_size=1, max_size=5)


@settings(max_examples=25)
@given(SPANS)
def test_what_lines_beside_a_straight_route_cover_is_what_they_project_to(spans: list[tuple[float, float]]) -> None:
    seen = see(STRAIGHT, [beside(a, a + long) for a, long in spans])
    start, end = (
        np.array([round(1e6 * x) for x in side]) for side in zip(*((a, a + b) for a, b in spans), strict=True)
    )
    assert seen.covered_m == pytest.approx(linear.length(linear.merge(start, end)) / 1000, rel=2e-3)
    assert seen.plateau_m == 500


@settings(max_examples=25)
@given(SPANS)
def test_reversed_lines_and_lines_drawn_twice_cover_the_same(spans: list[tuple[float, float]]) -> None:
    lines = [beside(a, a + long) for a, long in spans]
    there, back, twice = see(STRAIGHT, lines), see(STRAIGHT, [line[::-1] for line in lines]), see(STRAIGHT, lines * 2)
    assert back.covered_m == pytest.approx(there.covered_m, abs=1)
    assert twice.covered_m == there.covered_m
    assert back.single_m == pytest.approx(there.single_m, abs=60)  # Two samples.


@settings(max_examples=25)
@given(SPANS)
def test_more_tolerance_never_covers_less(spans: list[tuple[float, float]]) -> None:
    rng = np.random.default_rng(0)
    covered = [c for _, c, _ in see(STRAIGHT, [beside(a, a + b, rng.uniform(0, 9000)) for a, b in spans]).curve]
    assert covered == sorted(covered)


def test_a_double_track_counts_once_and_its_raw_length_stays() -> None:
    seen = see(STRAIGHT, [beside(10, 30), beside(12, 18, 350)])
    assert seen.raw_m == pytest.approx(26_000, rel=2e-3)
    assert seen.single_m == pytest.approx(20_000, rel=3e-3)


@pytest.mark.parametrize(("apart_m", "km"), [(99.5, 20), (100.5, 26)])
def test_a_track_within_100_m_is_the_double_of_another(apart_m: float, km: int) -> None:
    beside_it = beside(12, 18, 300 + apart_m * 1.0)
    assert single_track_m([beside(10, 30), beside_it]) == pytest.approx(1000 * km, rel=3e-3)


def test_a_spur_out_and_back_counts_once() -> None:
    out = beside(10, 14)
    assert single_track_m([np.concatenate([out, out[-2::-1]])]) == pytest.approx(4000, rel=0.02)


def test_lines_end_to_end_are_no_double_track() -> None:
    assert single_track_m([beside(10, 20), beside(20, 30), beside(30.02, 40)]) == pytest.approx(29_980, rel=2e-3)


def metres(x: Any, y: Any) -> np.ndarray:
    """Return a line drawn in metres east and north."""
    return np.stack([np.asarray(x) / 111_320, np.asarray(y) * KM / 1000], axis=1)


def noisy(start_m: float, end_m: float, noise_m: float, step_m: float = 1.0) -> np.ndarray:
    """Return what a walk along the equator records."""
    x = np.append(np.arange(start_m, end_m, step_m), end_m)
    east, north = np.random.default_rng(0).normal(0, noise_m, (2, len(x)))
    return metres(x + east, north)


SQUARE = metres([0, 3000, 3000, 0, 0], [0, 0, 3000, 3000, 0])


@pytest.mark.parametrize(
    ("lines", "km"),
    [
        ([noisy(0, 10_000, 1.0)], 10), ([noisy(0, 9800, 1.5, 1.4)], 9.8), ([noisy(0, 10_000, 1.0, 0.15)], 10),
        ([np.concatenate([noisy(0, 5000, 1.0), noisy(0, 5000, 1.2)[::-1]])], 5), ([noisy(0, 9000, 1.0), noisy(0, 9000, 1.3)], 9),
        ([noisy(150 * i, 150 * i + 150, 0.0, 150) for i in range(100)], 15), ([noisy(20 * i, 20 * i + 20, 0.0) for i in range(100)], 2),
        ([SQUARE], 12), ([np.concatenate([SQUARE, SQUARE[1:]])], 12), ([SQUARE, SQUARE[::-1].copy()], 12),
        ([metres([0, 5000], [0, 0]), metres([0, 5000], [10, 10])], 5), ([metres([0, 5000], [0, 0]), metres([2500, 2500], [-2500, 2500])], 10),
    ],
)  # fmt: skip
def test_what_was_walked_counts_once_whatever_its_noise_and_joints(lines: list[np.ndarray], km: float) -> None:
    assert single_track_m(lines) == pytest.approx(1000 * km, rel=0.01)


def test_a_line_along_one_leg_of_a_route_that_crosses_itself_has_no_gap() -> None:
    legs = BorderLine("A–B", (metres([0, 9000, 9000, 0], [0, 9000, 0, 9000]),), "made up")
    one_leg = metres(np.linspace(400, 8600, 90) + 60, np.linspace(400, 8600, 90))
    ((start, end),) = linear.pairs(see(legs, [one_leg]).covered)
    assert (end - start) / 1000 == pytest.approx(8200 * 2**0.5, rel=3e-3)


@pytest.mark.parametrize(
    "line",
    [
        [[179, 65], [-179, 65]], [[-179, 65], [179, 65]], [[179, 65], [180.5, 65], [181, 65]], [[-179, 65], [-180, 65], [-181, 65]],
        [[[-180, 65], [-179, 65]], [[179, 65], [180, 65]]],
    ],
)  # fmt: skip
def test_a_border_and_what_was_seen_may_lie_across_the_antimeridian(tmp_path: Path, line: list[Any]) -> None:
    shape = "MultiLineString" if isinstance(line[0][0], list) else "LineString"
    geojson(tmp_path / "line.geojson", feature(line, shape))
    geojson(tmp_path / "seen.geojson", feature([[179.5, 65], [-179.5, 65]]), feature([180.9, 65], "Point"))
    (tmp_path / "case.yaml").write_text(CASE.replace("110 km", "94.35 km") + "places: {East: [-179.75, 65.01]}\n")
    this = load_case(tmp_path / "case.yaml")
    assert this.observations[0].points == ((-179.1, 65.0),)
    (sight,) = sights(this)
    assert (sight.seen.length_mm, sight.seen.covered_m) == (
        pytest.approx(94.35e6, rel=1e-3),
        pytest.approx(47_170, rel=3e-3),
    )
    labels = [one for one in border_map(estimate(this)).data if "East" in str(one.get("text"))]
    assert labels
    assert all(178 < x % 360 < 182 and abs(x - sight.route.line.parts[0][0, 0]) < 3 for one in labels for x in one["x"])


def test_a_line_on_the_route_itself_covers_it() -> None:
    for vertices in (2, 100, 997, 5000):
        seen = see(STRAIGHT, [beside(10, 40, 0.0, vertices)])
        assert seen.covered_m == pytest.approx(seen.raw_m, abs=0.1)


@pytest.mark.parametrize(("spur_m", "stretches"), [(24, 1), (26, 2)])
def test_a_bend_that_is_longer_than_its_chord_by_the_least_tolerance_is_covered_and_no_longer_one(
    spur_m: float, stretches: int
) -> None:
    bend = BorderLine("A–B", (np.array([[0, 1.0], [0, 0.5], [spur_m / 111_320, 0.5], [0, 0.5], [0, 0]]),), "made up")
    assert see(bend, [beside(10, 90, 0.0, 2000)]).curve[0][2] == stretches  # There and back 48 or 52 m.


def test_a_leap_over_a_bend_covers_nothing() -> None:
    spike = BorderLine("A–B", (np.array([[0, 1.0], [0, 0.6], [0.6, 0.5], [0, 0.4], [0, 0]]),), "made up")
    past = np.stack([np.full(50, -0.002), np.linspace(0.9, 0.1, 50)], axis=1)
    assert 66_000 < see(spike, [past]).covered_m < 72_000  # From its first foot to its last there are 200 km.


def test_tolerances_are_round_numbers_and_each_is_told_apart_from_the_next() -> None:
    told = [tolerance for tolerance, *_ in see(STRAIGHT, [beside(10, 20)]).curve]
    assert [told[0], told[-1], *(b / a for a, b in itertools.pairwise(told))] == [50, 20_000, *[2, 2, 2.5] * 2, 2, 2]
    assert all(f"{tolerance:e}"[0] in "125" for tolerance in told)


def test_gaps_are_those_of_at_least_the_least_length() -> None:
    seen = see(STRAIGHT, [beside(10, 20), beside(20.1, 30), beside(35, 40)])
    assert [len(seen.gaps(least)[0]) for least in (0, 250, 6000)] == [2, 1, 0]


def test_a_gap_is_at_least_as_long_as_the_least() -> None:
    covered = (np.array([0, 1_250_000, 2_499_999]), np.array([1_000_000, 2_250_000, 3_000_000]))
    seen = replace(see(STRAIGHT, [beside(10, 20)]), covered=covered)
    assert [side.tolist() for side in seen.gaps()] == [[1_000_000], [1_250_000]]


def test_what_is_seen_is_off_by_half_a_percent_or_by_what_more_tolerance_adds() -> None:
    assert see(STRAIGHT, [beside(10, 40)]).off_by_m == pytest.approx(150, rel=0.01)
    further = [beside(50, 50.12, 900.0), beside(60, 60.12, 15_000.0)]  # 120 m each, less than half a percent of 30 km.
    assert see(STRAIGHT, [beside(10, 40), *further]).off_by_m == pytest.approx(240, rel=0.02)


def test_what_is_apart_is_as_long_together_as_one_by_one_however_finely_it_is_drawn() -> None:
    for vertices in (2, 30, 5000):  # Steps of 2 km, 70 m and 40 cm.
        lines = [beside(10 * i, 10 * i + 2, vertices=vertices) for i in range(1, 6)]
        seen = see(STRAIGHT, lines)
        assert seen.single_m == pytest.approx(seen.raw_m, abs=0.01)
        assert (seen.raw_m, seen.covered_m) == pytest.approx((10_000, 10_000), rel=2e-3)


def test_lines_far_off_have_no_plateau_or_are_refused() -> None:
    slanted = np.stack([np.linspace(0.0, 0.4, 60), np.linspace(0.9, 0.1, 60)], axis=1)
    seen = see(STRAIGHT, [slanted])
    assert seen.plateau_m is None
    assert seen.covered_m == seen.curve[-1][1] > seen.curve[1][1]
    # Steadily to 0.4 degrees, 44.53 km off: what lies beyond 20 km.
    assert seen.off_m == pytest.approx(seen.raw_m * (1 - 20 / 44.53), rel=0.01)
    far = "within 20 km of the line; the nearest vertex is 111 km from the line of A–B; is it another border"
    with pytest.raises(ValueError, match=far):
        see(STRAIGHT, [beside(20, 80, 111_320)])  # A degree of longitude.
    with pytest.raises(ValueError, match="latitude seems to stand first"):
        see(BorderLine("A–B", (np.add(STRAIGHT.parts[0], (50, 20)),), "x"), [np.add(beside(10, 20), (50, 20))[:, ::-1]])


def test_the_antimeridian_is_no_edge(tmp_path: Path) -> None:
    line = np.array([[179.5, 10.0], [-179.5, 10.0]])
    route = BorderLine("A–B", (read_drawn(geojson(tmp_path / "l.geojson", feature(line))).lines[0][1],), "made up")
    assert route.length_m == pytest.approx(109_639, rel=1e-3)  # One degree of longitude at 10 degrees north.
    seen = read_drawn(geojson(tmp_path / "s.geojson", feature([[179.9, 10.001], [-179.9, 10.001]])))
    assert see(route, [points for _, points in seen.lines]).covered_m == pytest.approx(route.length_m / 5, rel=1e-3)


def test_many_vertices_are_located_exactly() -> None:
    rng = np.random.default_rng(1)
    route = BorderLine("x", (np.add(np.cumsum(rng.normal(0, 0.02, (300, 2)), axis=0), (10, 50)),), "x")
    points = route.parts[0][rng.integers(0, 300, 4000)] + rng.normal(0, 0.02, (4000, 2))
    one_by_one = np.concatenate([route.locate(some) for some in np.array_split(points, 1000)], axis=1)
    assert np.allclose(route.locate(points), one_by_one, atol=1e-6)


def test_a_line_of_half_a_kilometre_is_seen_and_one_across_the_border_follows_no_part_of_it(
    case: Callable[..., Path],
) -> None:
    assert see(STRAIGHT, [beside(10, 10.5)]).covered_m == pytest.approx(500, rel=3e-3)
    assert see(STRAIGHT, [beside(10, 10.5)]).plateau_m is not None
    slanted = np.stack([np.linspace(0.0, 0.4, 60), np.linspace(0.9, 0.1, 60)], axis=1)
    says = [check.says for check in estimate(load_case(case(slanted))).checks]
    assert any("follows no part of this border: the length within reach still grows at 20 km" in one for one in says)


def test_observations_are_a_series_of_their_own_and_travel_inside_the_case(case: Callable[..., Path]) -> None:
    path = case(beside(10, 35), beside(60, 62))
    this = estimate(load_case(path))
    assert this["coverage.trench_seen_of_border"].point == pytest.approx(27_000 / 110_574, rel=3e-3)
    assert this["coverage.trench_of_border"].point == pytest.approx(40 / 110)
    covered = input_of(this["coverage.trench_seen_of_border"], "covered_m")
    assert covered.ends == pytest.approx((27_000, 27_000 * 0.995, 27_000 * 1.005), rel=3e-4)
    (path.parent / "seen.geojson").unlink()
    (path.parent / "line.geojson").unlink()
    path.write_text(this.case.text)
    assert estimate(load_case(path)).to_json() == this.to_json()


@pytest.mark.parametrize(
    ("lines", "date", "message", "state"),
    [
        # Exactly 40 km are stated, and lines drawn at 1:10 million may be off by 5 %.
        ([beside(10, 47.9)], "2020-01-31", "seen_less", "flag"),
        ([beside(10, 48.3)], "2020-01-31", "seen_agrees", "pass"),
        ([beside(10, 51.9)], "2020-01-31", "seen_agrees", "pass"),
        ([beside(10, 52.3)], "2020-01-31", "seen_more", "flag"),
        ([beside(10, 35)], "2019-01-31", "seen_before", "unknown"),
        ([beside(10, 35)], "2020-01-24", "seen_less", "flag"),  # no works of a week are 13 km
        ([beside(10, 35)], "2020-01-23", "seen_before", "unknown"),
    ],
)
def test_what_is_stated_is_held_against_what_was_seen(
    case: Callable[..., Path], lines: list[Any], date: str, message: str, state: str
) -> None:
    text = CASE.replace("object: trench, date: 2020-01-31", f"object: trench, date: {date}").replace("40", "exactly 40")
    checks = estimate(load_case(case(*lines, text=text))).checks
    found = next(check for check in checks if check.message in (message, "untold") and "images" in check.says)
    assert found.state == state
    assert "40 km" in found.says


def test_what_was_seen_outside_a_section_is_said(case: Callable[..., Path]) -> None:
    text = (
        CASE.replace("figure: 40 km", "figure: 40 km, scope: North")
        + "sections:\n  - {name: North, from: 0 km, to: 50 km}\n"
    )
    checks = estimate(load_case(case(beside(10, 30), beside(70, 82), text=text))).checks
    assert any(
        "show 32 km" in check.says and "of which 12 km" in check.says and "outside it" in check.says for check in checks
    )


def test_segments_are_exactly_as_long_as_the_border(case: Callable[..., Path]) -> None:
    text = CASE + "events:\n  - {object: fence, from: 5.5 km, to: 20 km}\n  - {object: towers, at: 7 km}\n"
    path, point = case(beside(10, 35), text=text), feature(beside(20, 30, 200.0)[5], "Point")
    geojson(path.with_name("seen.geojson"), feature(beside(10, 35)), point)
    this = load_case(path)
    assert this.observations[0].points == (tuple(round(degrees, 5) for degrees in point["geometry"]["coordinates"]),)
    (sight,) = sights(this)
    told, seen = sight.to_dict(), sight.seen
    assert (told.pop("object"), told.pop("file")) == ("trench", "seen.geojson")
    assert {"date", "source"} <= told.keys()
    lengths_m = {"covered_m": seen.covered_m, "single_track_m": seen.single_m, "raw_m": seen.raw_m}
    assert told.items() >= {**lengths_m, "plateau_m": seen.plateau_m}.items()
    assert told["curve"] == [list(row) for row in seen.curve]
    assert len(seen.curve) > 1
    found = segments(this, [sight])
    assert sum(one.to_mm - one.from_mm for one in found) == 110_000_000
    assert all(a.to_mm == b.from_mm for a, b in itertools.pairwise(found))
    both = [one for one in found if {"stated", "seen"} <= one.holds.keys()]
    assert sum(one.to_mm - one.from_mm for one in both) == pytest.approx(10e6, rel=0.01)
    drawn = json.loads(as_geojson(this, sights(this)))["features"]
    assert sum(f["properties"].get("stated_km", 0) for f in drawn) == pytest.approx(110)
    lengths = [f["properties"] for f in drawn if "mapped_km" in f["properties"]]
    assert [f["mapped_km"] for f in lengths] == pytest.approx(
        [f["stated_km"] * STRAIGHT.length_m / 110_000 for f in lengths], rel=1e-5
    )
    tower, observed = (f["properties"] for f in drawn if f["geometry"]["type"] == "Point")
    assert tower["at"] == "7+000"
    # The map's line of 110.574 km counts as the stated 110: the point lies at 20 km and five of its 29 steps of 10 km.
    km, _, metres = observed["at"].partition("+")
    assert float(km) + float(metres) / 1000 == pytest.approx((20 + 50 / 29) * 110 / 110.574, rel=5e-3)
    assert float(observed["offset_m"]) == pytest.approx(200, rel=5e-3)


def test_a_property_that_no_line_has_is_told(case: Callable[..., Path], capsys: Any, tmp_path: Path) -> None:
    file = str(geojson(tmp_path / "x.geojson", feature(beside(10, 20), kind="a")))
    assert main(["locate", file, str(case(beside(10, 35))), "--by", "kinds"]) == 2
    assert "--by: no line has the property 'kinds'; did you mean 'kind'?" in capsys.readouterr().err


def test_locate_prints_the_curve_and_the_same_as_json(case: Callable[..., Path], capsys: Any, tmp_path: Path) -> None:
    path = str(case(beside(10, 35)))
    file = str(geojson(tmp_path / "x.geojson", feature(beside(10, 20), kind="a"), feature(beside(30, 35), kind="b")))
    assert main(["locate", file, path, "--by", "kind"]) == 0
    text = capsys.readouterr().out
    assert "plateau: 15" in text
    assert main(["locate", file, path, "--by", "kind", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["covered_km"] == pytest.approx(15, rel=3e-3)
    assert told["by"]["b"]["covered_km"] == pytest.approx(5, rel=3e-3)
    assert [e["from_m"] for e in told["events"]] == pytest.approx([10_000, 30_000], rel=3e-3)
    assert main(["locate", file, path, "--geojson"]) == 0
    assert json.loads(capsys.readouterr().out)["type"] == "FeatureCollection"


def test_borders_are_found_by_a_word(capsys: Any) -> None:
    assert main(["borders", "iraq", "--json"]) == 0
    found = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(found) == {"iran-iraq", "iraq-jordan", "iraq-kuwait", "iraq-saudi-arabia", "iraq-syria", "iraq-turkey"}
    assert found["iraq-syria"]["length_km"] == pytest.approx(599.3, abs=0.1)
    for word in ("Syria Iraq", "syria–iraq", "Türkiye–Iran"):
        assert main(["borders", word, "--json"]) == 0
        assert [row["name"] for row in json.loads(capsys.readouterr().out)] in (["iraq-syria"], ["iran-turkey"])
    for word in ("atlantis", "سوريا", "Сирия"):
        assert main(["borders", word]) == 2
        assert f"no border has '{word}' in its Latin name; 'borderreport borders' lists all" in capsys.readouterr().err


KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
MARK = (
    "<Folder><Placemark><name>a</name><ExtendedData><Data name='kind'><value>trench</value></Data></ExtendedData>"
    "<LineString><coordinates>0.003,0.9,5 0.003,0.8,5</coordinates></LineString></Placemark></Folder>"
)
GPX = (
    '<gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lon="0.001" lat="0.5"/><trk><name>a</name><trkseg>'
    '<trkpt lon="0.003" lat="0.9"/><trkpt lon="0.003" lat="0.8"/></trkseg></trk></gpx>'
)


def test_kml_kmz_and_gpx_show_what_geojson_shows(tmp_path: Path) -> None:
    (tmp_path / "a.kml").write_text(KML.format(MARK + MARK.replace("trench", "berm").replace("0.8", "0.7")))
    (tmp_path / "a.gpx").write_text(GPX)
    with zipfile.ZipFile(tmp_path / "a.kmz", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(tmp_path / "a.kml", "doc.kml")
    for name in ("a.kml", "a.kmz"):
        drawn = read_drawn(tmp_path / name, {"kind": "trench"})
        assert [points.tolist() for _, points in drawn.lines] == [[[0.003, 0.9], [0.003, 0.8]]]
        assert drawn.left_out["not asked for"] == 1
    drawn = read_drawn(tmp_path / "a.gpx")
    assert [points.tolist() for _, points in drawn.lines] == [[[0.003, 0.9], [0.003, 0.8]]]
    assert [point for _, point in drawn.points] == [(0.001, 0.5)]


def test_each_way_to_hold_lines_and_points_is_read_with_its_properties(tmp_path: Path) -> None:
    told = "<Placemark><ExtendedData><SchemaData><SimpleData name='kind'> berm </SimpleData></SchemaData></ExtendedData>{}</Placemark>"
    track = "<gx:Track><gx:coord>0.003 0.9 5</gx:coord><gx:coord>0.003 0.8 5</gx:coord></gx:Track>"
    points = "<MultiGeometry><Point><coordinates>1,2,3</coordinates></Point><Point><coordinates>4,5</coordinates></Point></MultiGeometry>"
    (tmp_path / "a.kml").write_text(
        f"<k:kml xmlns:k='k' xmlns:gx='g'>{told.format(track)}{told.format(points)}</k:kml>"
    )
    drawn = read_drawn(tmp_path / "a.kml")
    assert [(about, points.tolist()) for about, points in drawn.lines] == [
        ({"kind": "berm"}, [[0.003, 0.9], [0.003, 0.8]])
    ]
    assert drawn.points == [({"kind": "berm"}, (1, 2)), ({"kind": "berm"}, (4, 5))]
    (tmp_path / "a.gpx").write_text(
        "<gpx><rte><name>r</name><rtept lon='1' lat='2'/><rtept lon='3' lat='4'/></rte></gpx>"
    )
    assert [(about, points.tolist()) for about, points in read_drawn(tmp_path / "a.gpx").lines] == [
        ({"name": "r"}, [[1, 2], [3, 4]])
    ]
    mercator = {"crs": {"type": "name", "properties": {"name": "EPSG:3857"}}}
    high = geojson(tmp_path / "a.geojson", feature([[334, 100_188, 5], [334, 89_053, 6]]), **mercator)
    ((_, line),) = read_drawn(high).lines
    assert line == pytest.approx(np.array([[0.003, 0.9], [0.003, 0.8]]), abs=1e-4)


def test_geopackage_and_shapefile_are_read_in_their_system(tmp_path: Path) -> None:
    mercator = shapely.to_wkb([shapely.LineString([[334, 100_188], [334, 89_053]])])
    for name in ("a.gpkg", "a.shp"):
        pyogrio.raw.write(
            tmp_path / name, mercator, [np.array(["x"])], ["kind"], geometry_type="LineString", crs="EPSG:3857"
        )
        ((_, points),) = read_drawn(tmp_path / name).lines
        assert points == pytest.approx(np.array([[0.003, 0.9], [0.003, 0.8]]), abs=1e-4)
    (tmp_path / "a.prj").unlink()
    with pytest.raises(CaseError, match="does not say its coordinate system"):
        read_drawn(tmp_path / "a.shp")


def test_a_foot_leaps_where_the_route_is_longer_than_the_line_and_its_offset_or_50_m() -> None:
    # 10 m of line and 50 m of slack: it comes back over 59 m of the route, its own way, or over 61 m, a leap.
    along, offset = np.array([0.0, 10, 20]), np.zeros(3)
    for leap, found in ((79.0, [0, 79, 20]), (81.0, [0, 10, 20])):
        measure, _ = _on_one_leg(np.array([0.0, leap, 20]), offset.copy(), along)
        assert measure.tolist() == found
    # Where the foot is 100 m off, 109 m are no leap.
    measure, _ = _on_one_leg(np.array([0.0, 109, 20]), offset + 100, along)
    assert measure.tolist() == [0, 109, 20]


def test_what_is_no_line_is_cleaned_and_counted(tmp_path: Path) -> None:
    line = [[0.003, 0.9], [0.003, 0.9], [0.003, 0.8]]
    drawn = read_drawn(
        geojson(
            tmp_path / "a.geojson", feature(line), feature(line[::-1]), feature([[1, 1], [1, 1]]),
            {"type": "Feature", "properties": None, "geometry": None},
            feature([]), feature("0 1, 0 2"),
            feature([line, [[0, 0.1], [0, 0.2]]], "MultiLineString"),
            feature([[[0, 0], [1, 0], [1, 1], [0, 0]]], "Polygon"),
            {"type": "Feature", "geometry": {"type": "GeometryCollection", "geometries": [feature([0, 0.5], "Point")["geometry"]]}},
        )
    )  # fmt: skip
    assert [len(points) for _, points in drawn.lines] == [2, 2]
    assert len(drawn.points) == 1
    told = {"drawn twice": 2, "without length": 1, "without geometry": 3, "neither line nor point (Polygon)": 1}
    assert drawn.left_out == told


BOMB = '<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><kml>&b;</kml>'


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.geojson", '{"type": "FeatureCollection"', "is not GeoJSON"),
        ("a.geojson", "[1, 2]", "no 'type'"),
        ("a.geojson", "[" * 100_000, "is not GeoJSON"),
        ("a.geojson", '{"type": "FeatureCollection", "features": [3]}', "feature 1: must be a mapping"),
        ("a.geojson", '{"type": "LineString", "coordinates": [[512000, 4000000], [513000, 4000000]]}', "found 512000, 4e\\+06; they look projected"),
        ("a.geojson", '{"type": "LineString", "coordinates": [[36.8, 142.1], [36.7, 142]]}', "latitude stands first"),
        ("a.geojson", '{"type": "LineString", "coordinates": [[1, "x"], [2, 3]]}', "feature 1: positions are two numbers"),
        ("a.geojson", '{"type": "FeatureCollection", "features": [{"type": "Point", "coordinates": [1, 2]}, {"type": "Point", "coordinates": [1, 95]}]}', "feature 2: coordinates are longitude and latitude in degrees, found 1, 95; latitude stands first"),
        ("a.geojson", '{"type": "LineString", "coordinates": [[360, 90], [361, 0]]}', "found 361, 0; they look projected"),
        ("a.geojson", '{"type": "LineString", "coordinates": [[1], [2, 3]]}', "feature 1: positions are two numbers"),
        ("a.geojson", '{"type": "LineString", "coordinates": [[NaN, 1], [2, 3]]}', "finite"),
        ("a.geojson", '{"type": "LineString", "coordinates": [[1, 1]]}', "no line and no point to use; 1 without length"),
        ("a.geojson", '{"type": "Point", "coordinates": [1, 1], "crs": {"properties": {"name": "EPSG:99999999"}}}', "not known: EPSG:99999999"),
        ("a.geojson", '{"type": "Point", "coordinates": [1, "x"], "crs": {"properties": {"name": "EPSG:3857"}}}', "feature 1: positions are two numbers"),
        ("a.geojson", '{"type": "LineString", "coordinates": [1, 2], "crs": {"properties": 5}}', "feature 1: positions are two numbers"),
        ("a.geojson", '{"type": "GeometryCollection", "geometries": 5}', "holds no line and no point to use"),
        ("a.kml", BOMB, "declares a document type"),
        ("a.kml", "<kml><Placemark>", "is not XML"),
        ("a.kml", "<kml>" + "<a>" * 100_000, "is not XML"),
        ("a.kml", "<kml>" + "<a>" * 100_000 + "</a>" * 100_000 + "</kml>", "holds no line"),
        ("a.kml", KML.format("<Placemark><Point><coordinates>x,y</coordinates></Point></Placemark>"), "two numbers"),
        ("a.gpx", "<gpx><wpt lat='1'/></gpx>", "finite|two numbers"),
        ("a.kmz", "no zip", "is not a zipped KML"),
        ("a.gpkg", "no database", "cannot be read"),
        ("a.txt", "x", "must be one of .geojson"),
    ],
)  # fmt: skip
def test_a_bad_file_ends_in_one_sentence(tmp_path: Path, name: str, content: str, says: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(CaseError, match=says):
        read_drawn(tmp_path / name)


def test_a_damaged_archive_ends_in_one_sentence_whichever_byte_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "a.kmz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "doc.kml", KML.format("<Placemark><Point><coordinates>1,2</coordinates></Point></Placemark>" * 9)
        )
    whole = path.read_bytes()
    for i in range(len(whole)):
        path.write_bytes(whole[:i] + bytes([whole[i] ^ 0x55]) + whole[i + 1 :])
        with suppress(CaseError):  # Bytes of no weight, such as a date, do no harm.
            read_drawn(path)


def test_a_zip_bomb_and_a_huge_file_are_refused_unread(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.kmz", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("doc.kml", " " * 30_000_000)
    with (tmp_path / "a.geojson").open("wb") as stream:
        stream.truncate(3_000_000_000)
    for name, size in (("a.kmz", 30), ("a.geojson", 3000)):
        with pytest.raises(CaseError, match=f"at most 400 MB, unpacked too, found {size} MB; cut it to the border"):
            read_drawn(tmp_path / name)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("seen.geojson", "../seen.geojson", "must be a file beside the case"),
        ("seen.geojson", "gone.geojson", "cannot be read"),
        (", geometry: line.geojson", "", "are located on a line"),
        ("geometry: line.geojson", "geometry: line.zip", "or a GeoJSON, KML, KMZ, GPX, GeoPackage or shapefile beside"),
        ("object: trench, date: 2020-01-31, source", "object: trench, date: soon, source", "must be a date"),
    ],
)
def test_an_observation_that_cannot_be_used_is_refused(
    case: Callable[..., Path], old: str, new: str, says: str
) -> None:
    with pytest.raises(CaseError, match=says):
        load_case(case(beside(1, 2), text=CASE.replace(old, new)))


def test_more_vertices_than_a_report_can_carry_are_refused(case: Callable[..., Path]) -> None:
    with pytest.raises(CaseError, match="at most 50000 vertices of a file, found 60000; simplify"):
        load_case(case(beside(1, 100, vertices=60_000)))


def test_a_border_of_more_lines_than_a_route_is_made_of_is_refused(case: Callable[..., Path]) -> None:
    path = case(beside(1, 2))
    geojson(path.parent / "line.geojson", *(feature([[0, n / 10], [0, n / 10 + 0.01]]) for n in range(501)))
    with pytest.raises(CaseError, match=r"line.geojson: a border is drawn in 1 to 500 lines, found 501; merge them"):
        load_case(path)


def test_areas_of_kml_are_left_out_and_counted(tmp_path: Path) -> None:
    ring = "<LinearRing><coordinates>1,2 3,4 5,6 1,2</coordinates></LinearRing>"
    area = f"<Placemark><Polygon><outerBoundaryIs>{ring}</outerBoundaryIs></Polygon></Placemark>"
    line = "<Placemark><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>"
    path = tmp_path / "a.kml"
    path.write_text(f"<kml><Document>{area}{line}</Document></kml>")
    drawn = read_drawn(path)
    assert (len(drawn.lines), dict(drawn.left_out)) == (1, {"neither line nor point (Polygon)": 1})
