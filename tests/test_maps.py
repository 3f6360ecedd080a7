"""Border lines: their measures against another geodesic library, and where a measure lies."""

from __future__ import annotations

import json
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import box

from borderreport import estimate, load_case
from borderreport.case.borders import known_lines
from borderreport.case.geometry import border_line
from borderreport.present.labels import Label, laid_out
from borderreport.present.maps import border_map

from .conftest import SEED


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 1.0])
def test_a_measure_lies_as_far_along_the_line_as_it_says(share: float) -> None:
    line = border_line("iraq-syria")
    target = share * line.length_m
    path = [line.at(0), line.at(target)] if not share else line.between(0, target)[0]
    assert Geod(ellps="WGS84").line_length(*zip(*path, strict=True)) == pytest.approx(target, abs=0.1)


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


def test_an_event_is_drawn_where_it_lies() -> None:
    events = [{"object": "trench", "from": "100 km", "to": "240 km"}]
    case = load_case(SEED, {"events": events})
    trace = next(t for t in border_map(estimate(case)).data if t.get("name") == "Stated: trench, done")
    along, off = case.route.line.locate(list(zip(trace["x"], trace["y"], strict=True)))
    ends = case.route.stated([along[0], along[-1]]) / 1000
    assert ends.tolist() == pytest.approx([100, 240], abs=0.1)
    assert off.max() < 1500  # A pixel on a phone.


@pytest.mark.parametrize("name", list(known_lines())[::25])
def test_the_map_of_any_border_is_small_and_says_whose_line_it_is(name: str) -> None:
    chart = border_map(estimate(load_case(SEED, {"border.geometry": name})))
    assert len(json.dumps([chart.data, chart.layout])) < 120_000
    assert f"{border_line(name).whose}; a reference, not a position taken" in chart.layout["meta"]["caption"]


def test_the_map_of_a_disputed_border_says_what_was_drawn() -> None:
    name, note = next((name, row[-1]) for name, row in known_lines("ukraine").items() if row[-1])
    chart = border_map(estimate(load_case(SEED, {"border.geometry": name})))
    assert note[1:] in chart.layout["meta"]["caption"]


@example([(196.0, 7.0, "<"), (205.0, 0.0, "<" * 14)])  # Each reaches towards the other's mark.
@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 400), st.text("ab <", min_size=1, max_size=14)), max_size=25))
def test_no_two_labels_overlap_and_none_leaves_the_map(points: list[tuple[float, float, str]]) -> None:
    look = {"textfont": {"size": 11}, "marker": {"size": 5}}
    labels = [Label(x, y, text, look) for x, y, text in points]
    boxes = []
    for found in laid_out(labels, (300, 400), lambda points: points, []):
        x, y, (text,), side = (found[name] for name in ("x", "y", "text", "textposition"))
        if text:
            wide, high = 0.6 * 11 * len(text), 11  # What a browser draws is no larger.
            vertical, _, across = side.partition(" ")
            left = {"left": x[0] - wide - 4, "right": x[0] + 4, "center": x[0] - wide / 2}[across]
            low = {"top": y[0] + 4, "bottom": y[0] - high - 4, "middle": y[0] - high / 2}[vertical]
            boxes.append(box(left, low, left + wide, low + high))
    assert all(one.intersection(other).area == 0 for one, other in combinations(boxes, 2))
    assert all(box(-2, -2, 302, 402).contains(one) for one in boxes)
