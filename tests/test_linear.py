"""Linear referencing against a slow, obvious reference: one flag for each millimetre of a short line."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderreport.analysis import linear

LENGTH = 60
EVENTS = st.lists(
    st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH))
    .map(lambda e: (min(e), max(e)))
    .filter(lambda e: e[0] < e[1]),
    max_size=8,
)


def columns(events: list[tuple[int, int]]) -> linear.Events:
    table = np.array(events, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def depth(events: list[tuple[int, int]]) -> np.ndarray:
    """Count, for each millimetre, the events over it."""
    return sum(
        (np.array([a <= mm < b for mm in range(LENGTH)], dtype=int) for a, b in events), np.zeros(LENGTH, dtype=int)
    )


def painted(events: linear.Events) -> np.ndarray:
    return depth(list(zip(events[0].tolist(), events[1].tolist(), strict=True)))


@given(EVENTS, st.integers(1, 4))
def test_covered_at_least_paints_what_counting_paints(events: list[tuple[int, int]], times: int) -> None:
    found = linear.covered_at_least(*columns(events), times)
    assert (painted(found) == (depth(events) >= times)).all()


@given(EVENTS)
def test_merged_stretches_leave_a_gap_between_any_two(events: list[tuple[int, int]]) -> None:
    start, end = linear.merge(*columns(events))
    assert (start[1:] > end[:-1]).all()


@given(EVENTS)
def test_covered_and_gaps_add_up_to_the_length_exactly(events: list[tuple[int, int]]) -> None:
    table = columns(events)
    assert linear.length(linear.merge(*table)) + linear.length(linear.gaps(*table, LENGTH)) == LENGTH


@given(EVENTS)
def test_the_order_of_events_does_not_matter(events: list[tuple[int, int]]) -> None:
    there, back = linear.merge(*columns(events)), linear.merge(*columns(events[::-1]))
    assert np.array_equal(there, back)


@given(EVENTS, EVENTS)
def test_overlay_paints_what_both_paint(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> None:
    first, second = linear.merge(*columns(a)), linear.merge(*columns(b))
    assert (painted(linear.overlay(first, second)) == ((depth(a) > 0) & (depth(b) > 0))).all()


@given(EVENTS, st.integers(1, 20))
def test_joining_closes_the_gaps_that_are_shorter_and_no_others(events: list[tuple[int, int]], gap: int) -> None:
    apart = linear.pairs(linear.merge(*columns(events)))
    short = [(a, b) for (_, a), (b, _) in pairwise(apart) if b - a < gap]
    joined = linear.joined(columns(apart), gap)
    assert linear.pairs(joined) == linear.pairs(linear.merge(*columns(apart + short)))


@given(EVENTS)
def test_nothing_that_is_passed_in_is_changed(events: list[tuple[int, int]]) -> None:
    start, end = columns(events)
    before = start.copy(), end.copy()
    linear.gaps(start, end, LENGTH)
    assert np.array_equal(before, (start, end))


def test_chainage_is_kilometres_plus_metres() -> None:
    assert [linear.chainage(mm) for mm in (0, 12_345_000, 12_345_250)] == ["0+000", "12+345", "12+345.250"]


def test_nothing_covered_is_one_gap() -> None:
    assert [m.tolist() for m in linear.gaps([], [], 7)] == [[0], [7]]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        pytest.param(lambda: linear.to_mm([1.0, 0.0001]), r"whole millimetres, got 0\.0001 m \(row 1\)", id="too-fine"),
        pytest.param(lambda: linear.to_mm([float("nan")]), r"finite .*got nan m \(row 0\)", id="nan"),
        pytest.param(
            lambda: linear.merge([5], [5]), r"'from' must lie before 'to', got 5 to 5 mm \(row 0\)", id="empty-event"
        ),
        pytest.param(lambda: linear.merge([0.5], [5]), r"whole millimetres \(int64\), got float64", id="floats"),
        pytest.param(lambda: linear.merge([1, 2], [5]), r"two columns of one length", id="ragged"),
        pytest.param(lambda: linear.gaps([5], [50], 40), r"on the route of 40 mm, got 5 to 50", id="beyond"),
        pytest.param(
            lambda: linear.overlay(([0, 1], [5, 6]), ([0], [1])),
            r"must not overlap itself, got 1 mm twice",
            id="self-overlap",
        ),
    ],
)
def test_what_is_no_event_is_refused_with_its_row(call: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        call()  # type: ignore[operator]
