"""Linear referencing: line events and point events on a route, exact to the millimetre.

Line events are half-open, ``[from, to)``, with measures in whole millimetres
(``int64``), so that *covered + gaps = length* holds with ``==``. Everything
here takes arrays and returns new ones; nothing knows a case.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import ArrayLike, NDArray

Measures = NDArray[np.int64]
Events = tuple[Measures, Measures]


def to_mm(measure_m: ArrayLike) -> Measures:
    """Turn measures in metres into whole millimetres.

    Parameters
    ----------
    measure_m : array_like of float, shape (n,)
        Distances along the route. [m]

    Returns
    -------
    measure_mm : ndarray of int64, shape (n,)
        The same distances. [mm]

    Raises
    ------
    ValueError
        If a measure is not finite, or finer than a millimetre: it is refused, not rounded.

    Examples
    --------
    >>> to_mm([0.0, 1.25]).tolist()
    [0, 1250]
    """
    exact = np.asarray(measure_m, dtype=np.float64) * 1000.0
    whole = np.rint(exact)
    # The slack is what float64 loses of a decimal written to the millimetre on a line once around the earth.
    bad = ~np.isfinite(exact) | (np.abs(exact - whole) > 1e-4)
    if bad.any():
        row = int(np.flatnonzero(np.atleast_1d(bad))[0])
        value = float(np.atleast_1d(exact)[row]) / 1000
        raise ValueError(f"a measure must be finite and whole millimetres, got {value!r} m (row {row}); round it first")
    return whole.astype(np.int64)


def _checked(from_mm: ArrayLike, to_mm: ArrayLike) -> Events:
    start, end = np.asarray(from_mm), np.asarray(to_mm)
    if start.shape != end.shape or start.ndim != 1:
        raise ValueError(f"from and to must be two columns of one length, got shapes {start.shape} and {end.shape}")
    if start.size and (start.dtype.kind not in "iu" or end.dtype.kind not in "iu"):
        raise ValueError(f"measures must be whole millimetres (int64), got {start.dtype}; use to_mm first")
    wrong = np.flatnonzero(start >= end)
    if wrong.size:
        row = int(wrong[0])
        raise ValueError(f"'from' must lie before 'to', got {start[row]} to {end[row]} mm (row {row}); swap or drop it")
    return start.astype(np.int64, copy=False), end.astype(np.int64, copy=False)


def covered_at_least(from_mm: ArrayLike, to_mm: ArrayLike, times: int = 1) -> Events:
    """Return the stretches that at least ``times`` events cover, merged and in order.

    Parameters
    ----------
    from_mm, to_mm : array_like of int, shape (n,)
        Line events in any order. [mm]
    times : int, default 1
        How many events must lie over each other.

    Returns
    -------
    from_mm, to_mm : ndarray of int64, shape (k,)
        Disjoint stretches with a gap between any two. [mm]

    Raises
    ------
    ValueError
        If an event does not end beyond its start; the row is named.

    Notes
    -----
    With starts and ends each sorted on their own, event *i + times - 1* starts
    before the *i*-th end exactly where that depth is reached, so no pairing of
    starts with ends is needed: two plain sorts do the work, O(n log n).

    Examples
    --------
    >>> [m.tolist() for m in covered_at_least([0, 5, 20], [8, 12, 30])]
    [[0, 20], [12, 30]]
    >>> [m.tolist() for m in covered_at_least([0, 5, 20], [8, 12, 30], times=2)]
    [[5], [8]]
    """
    start, end = _checked(from_mm, to_mm)
    if times < 1 or start.size < times:
        return start[:0].copy(), end[:0].copy()
    start, end = np.sort(start)[times - 1 :], np.sort(end)[: end.size - times + 1]
    deep = start < end
    start, end = start[deep], end[deep]
    return _joined(start, end, start[1:] > end[:-1])


def merge(from_mm: ArrayLike, to_mm: ArrayLike) -> Events:
    """Return the stretches that any event covers; events that overlap or touch become one.

    Examples
    --------
    >>> [m.tolist() for m in merge([10, 0, 20], [20, 5, 30])]
    [[0, 10], [5, 30]]
    """
    return covered_at_least(from_mm, to_mm, 1)


def overlaps(from_mm: ArrayLike, to_mm: ArrayLike) -> Events:
    """Return the stretches that are counted twice or more."""
    return covered_at_least(from_mm, to_mm, 2)


def pairs(events: Events) -> list[tuple[int, int]]:
    """Return line events one by one. [mm]"""
    return list(zip(*(side.tolist() for side in events), strict=True))


def gaps(from_mm: ArrayLike, to_mm: ArrayLike, length_mm: int) -> Events:
    """Return the stretches of ``[0, length)`` that no event covers.

    Parameters
    ----------
    from_mm, to_mm : array_like of int, shape (n,)
        Line events within the route. [mm]
    length_mm : int
        Length of the route. [mm]

    Raises
    ------
    ValueError
        If an event reaches beyond the route.

    Examples
    --------
    >>> [m.tolist() for m in gaps([2, 6], [4, 8], 10)]
    [[0, 4, 8], [2, 6, 10]]
    """
    start, end = merge(from_mm, to_mm)
    if start.size and (start[0] < 0 or end[-1] > length_mm):
        raise ValueError(f"events must lie on the route of {length_mm} mm, got {start[0]} to {end[-1]} mm")
    edges_from, edges_to = np.insert(end, 0, 0), np.append(start, length_mm)
    open_ = edges_from < edges_to
    return edges_from[open_], edges_to[open_]


def length(events: Events) -> int:
    """Return the summed length of disjoint stretches. [mm]"""
    return int(events[1].sum() - events[0].sum())


def concatenate(from_mm: ArrayLike, to_mm: ArrayLike) -> Events:
    """Join events that touch end to start; events that overlap are left as they are.

    Unlike `merge`, a double count stays visible.

    Examples
    --------
    >>> [m.tolist() for m in concatenate([0, 5, 7], [5, 9, 12])]
    [[0, 7], [9, 12]]
    """
    start, end = _checked(from_mm, to_mm)
    order = np.lexsort((end, start))
    return _joined(start[order], end[order], start[order][1:] != end[order][:-1])


def _joined(start: Measures, end: Measures, breaks: NDArray[np.bool_]) -> Events:
    """Join neighbouring rows except where there is a break between them."""
    if not start.size:
        return start.copy(), end.copy()
    return start[np.append(True, breaks)], end[np.append(breaks, True)]


def overlay(first: Events, second: Events, how: str = "intersection") -> tuple[Measures, Measures, Measures, Measures]:
    """Lay one table of disjoint events over another.

    Parameters
    ----------
    first, second : pair of array_like of int
        Two tables, each without overlaps within itself. [mm]
    how : {'intersection', 'union'}
        Keep what lies in both tables, or in either.

    Returns
    -------
    from_mm, to_mm : ndarray of int64, shape (k,)
        Stretches between neighbouring ends of both tables, in order. [mm]
    row_first, row_second : ndarray of int64, shape (k,)
        Row of each table that covers the stretch, -1 where none does.

    Raises
    ------
    ValueError
        If ``how`` is neither, or a table overlaps itself.

    Examples
    --------
    >>> [m.tolist() for m in overlay(([0], [10]), ([5], [15]), "union")]
    [[0, 5, 10], [5, 10, 15], [0, 0, -1], [-1, 0, 0]]
    """
    if how not in ("intersection", "union"):
        raise ValueError(f"how must be 'intersection' or 'union', got {how!r}")
    a, b = _checked(*first), _checked(*second)
    for table in (a, b):
        if overlaps(*table)[0].size:
            raise ValueError(f"a table must not overlap itself, got {overlaps(*table)[0][0]} mm twice; merge it first")
    cuts = np.unique(np.concatenate([*a, *b]))
    start, end = cuts[:-1], cuts[1:]
    rows = [_row_at(start, *table) for table in (a, b)]
    inside = [row >= 0 for row in rows]
    keep = inside[0] & inside[1] if how == "intersection" else inside[0] | inside[1]
    return start[keep], end[keep], rows[0][keep], rows[1][keep]


def _row_at(measure: Measures, start: Measures, end: Measures) -> Measures:
    if not start.size:
        return np.full(measure.shape, -1)
    order = np.argsort(start)
    near = np.searchsorted(start[order], measure, side="right") - 1
    row = order[np.maximum(near, 0)]
    return np.where((near >= 0) & (measure < end[row]), row, -1)


def points_to_events(at_mm: ArrayLike, reach_mm: int, length_mm: int) -> Events:
    """Return what points reach along the route, such as towers that see so far, cut at its ends.

    Examples
    --------
    >>> [m.tolist() for m in points_to_events([0, 50], 10, 55)]
    [[0, 40], [10, 55]]
    """
    at = np.asarray(at_mm, dtype=np.int64)
    if reach_mm <= 0 or (at < 0).any() or (at > length_mm).any():
        raise ValueError(f"points must lie on the route of {length_mm} mm and reach more than 0 mm, got {reach_mm}")
    return np.maximum(at - reach_mm, 0), np.minimum(at + reach_mm, length_mm)


def chainage(measure_mm: int) -> str:
    """Write a measure as chainage: kilometres, plus, metres.

    Examples
    --------
    >>> chainage(12_345_000), chainage(12_345_250)
    ('12+345', '12+345.250')
    """
    metres, rest = divmod(int(measure_mm), 1000)
    return f"{metres // 1000}+{metres % 1000:03d}" + (f".{rest:03d}" if rest else "")


def parse_chainage(text: str) -> int:
    """Read chainage such as ``12+345`` back into millimetres.

    Raises
    ------
    ValueError
        If the text is not kilometres, plus, three digits of metres and up to three decimals.

    Examples
    --------
    >>> parse_chainage("12+345.250")
    12345250
    """
    found = re.fullmatch(r"(\d+)\+(\d{3})(?:\.(\d{1,3}))?", text.strip())
    if not found:
        raise ValueError(f"chainage is written like 12+345 or 12+345.250, got {text!r}")
    return int(found[1]) * 1_000_000 + int(found[2]) * 1000 + int((found[3] or "").ljust(3, "0"))
