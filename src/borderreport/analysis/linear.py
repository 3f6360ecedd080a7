"""Linear referencing: line events and point events on a route, exact to the millimetre.

Line events are half-open, ``[from, to)``, with measures in whole millimetres
(``int64``), so that *covered + gaps = length* holds with ``==``. Everything
here takes arrays and returns new ones; nothing knows a case.
"""

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
    start, end = np.sort(start)[times - 1 :], np.sort(end)[: max(end.size - times + 1, 0)]
    deep = start < end
    start, end = start[deep], end[deep]
    if not start.size:
        return start, end
    breaks = start[1:] > end[:-1]
    return start[np.append(True, breaks)], end[np.append(breaks, True)]


def merge(from_mm: ArrayLike, to_mm: ArrayLike) -> Events:
    """Return the stretches that any event covers; events that overlap or touch become one.

    Examples
    --------
    >>> [m.tolist() for m in merge([10, 0, 20], [20, 5, 30])]
    [[0, 10], [5, 30]]
    """
    return covered_at_least(from_mm, to_mm, 1)


def joined(events: Events, gap_mm: int) -> Events:
    """Return disjoint stretches with all gaps closed that are shorter than so much. [mm]

    Examples
    --------
    >>> [m.tolist() for m in joined((to_mm([0, 5, 20]), to_mm([4, 8, 30])), 2000)]
    [[0, 20000], [8000, 30000]]
    """
    start, end = merge(events[0], events[1] + gap_mm - 1)
    return start, end - gap_mm + 1


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


def overlay(first: Events, second: Events) -> Events:
    """Return the stretches that lie in both of two tables.

    Parameters
    ----------
    first, second : pair of array_like of int
        Two tables, each without overlaps within itself. [mm]

    Raises
    ------
    ValueError
        If a table overlaps itself.

    Examples
    --------
    >>> [m.tolist() for m in overlay(([0], [10]), ([5], [15]))]
    [[5], [10]]
    """
    for table in (first, second):
        if (twice := overlaps(*table)[0]).size:
            raise ValueError(f"a table must not overlap itself, got {twice[0]} mm twice; merge it first")
    return overlaps(*np.concatenate((first, second), axis=1))


def chainage(measure_mm: int) -> str:
    """Write a measure as chainage: kilometres, plus, metres.

    Examples
    --------
    >>> chainage(12_345_000), chainage(12_345_250)
    ('12+345', '12+345.250')
    """
    metres, rest = divmod(int(measure_mm), 1000)
    return f"{metres // 1000}+{metres % 1000:03d}" + (f".{rest:03d}" if rest else "")
