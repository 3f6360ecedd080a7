"""Border lines: their measures against another geodesic library, and where a measure lies."""

from __future__ import annotations

import pytest
from pyproj import Geod

from borderreport import estimate, load_case
from borderreport.case.geometry import border_line, known_lines
from borderreport.present.maps import border_map

from .conftest import SEED


@pytest.mark.parametrize("name", known_lines())
def test_the_measures_of_a_line_are_geodesic_distances(name: str) -> None:
    geod = Geod(ellps="WGS84")
    for points, measures in border_line(name).parts:
        lengths = geod.line_lengths(*zip(*points, strict=True))
        assert sum(lengths) == pytest.approx(measures[-1], rel=1e-4, abs=5)


def test_the_line_of_iraq_and_syria_is_as_long_as_reference_works_say() -> None:
    # 599 km in the CIA World Factbook; the officials' 610 km are 1.8 % more.
    assert border_line("iraq-syria").length_m == pytest.approx(599_000, rel=0.002)


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 1.0])
def test_a_measure_lies_as_far_along_the_line_as_it_says(share: float) -> None:
    line = border_line("iraq-syria")
    points, measures = line.parts[0]
    target = share * measures[-1]
    before = [point for point, measure in zip(points, measures, strict=True) if measure < target]
    path = [*before, line.at(target)] if before else [points[0], line.at(target)]
    assert Geod(ellps="WGS84").line_length(*zip(*path, strict=True)) == pytest.approx(target, abs=60)


def test_a_measure_beyond_the_line_is_refused() -> None:
    with pytest.raises(ValueError, match="a measure lies on the line of 599"):
        border_line("iraq-syria").at(700_000)


def test_the_check_names_the_length_on_the_map() -> None:
    says = " ".join(check.says for check in estimate(load_case(SEED, {"border.length": "exactly 911 km"})).checks)
    assert "exactly 911 km as stated and 599.3 km on the map" in says


def test_a_border_that_its_line_bears_is_not_doubted() -> None:
    assert "on the map" not in " ".join(check.says for check in estimate(load_case(SEED)).checks)


def test_a_map_without_positions_says_that_nothing_is_placed() -> None:
    figure = border_map(estimate(load_case(SEED)))
    assert "nothing is placed" in figure.layout["meta"]["caption"]


def test_an_event_is_drawn_on_the_line() -> None:
    events = [{"object": "trench", "from": "100 km", "to": "240 km"}]
    figure = border_map(estimate(load_case(SEED, {"events": events})))
    assert "trench, 100 km to 240 km" in [trace.get("hovertext") for trace in figure.data]
