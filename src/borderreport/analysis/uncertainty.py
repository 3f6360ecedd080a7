"""Draws from ranges: seeded, evenly spread, and the same for the same seed on any number of cores.

Draws are a lattice rule with a shift (Sloan and Joe, Lattice Methods for Multiple Integration, 1994): each range is
cut into as many equal slices as there are draws, each slice is hit once, in its middle, and any two inputs together
are hit evenly too, so that percentiles settle with less than half the draws of a Latin hypercube. Each input has a
multiplier and a shift that come from its place in the case, so a new input moves the draws of another only where both
have the same place in the table of multipliers. Inputs that move together are put in the order of correlated normal
scores, so that each keeps its own distribution (Iman and Conover, Communications in Statistics B 11, 1982). Each
result is computed by one thread, in a fixed order.
"""

import math
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from itertools import starmap
from statistics import NormalDist
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from borderreport.analysis.model import Input, Result, Results, add_upstream, inputs_of
from borderreport.case.defaults import CORRELATIONS
from borderreport.case.tables import rows

Samples = NDArray[np.float64]
Percentiles = dict[str, float]
Multipliers = Mapping[str, int]
_T = TypeVar("_T")

CHUNK = 1 << 14
"""Draws that are computed together, so that what they touch stays in the cache."""

FEWEST = 1 << 12
"""Draws that even a lattice needs; their number is a power of two, for which its multipliers were found."""

WORTH_A_THREAD = 1 << 18
"""Draws from which their sorting outweighs a thread of its own."""

ALWAYS = (10, 50, 80, 90)
"""Percentiles that every result has, whatever the case asks for besides."""


def size_of(n: int) -> int:
    """Return how many draws there are where ``n`` are asked for: the next power of two, and `FEWEST` at least."""
    return max(FEWEST, 1 << (n - 1).bit_length())


MULTIPLIERS = tuple(int(row["multiplier"]) for row in rows("lattice.csv"))
"""Of the lattice; ``python -m tests.benchmarks.lattice`` finds them anew."""


def dimensions(places: Iterable[str]) -> dict[str, int]:
    """Return a multiplier for each place, no two alike: the one that its name points at, or the next that is free."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    for place in dict.fromkeys(places):
        slot = zlib.crc32(place.encode()) % len(MULTIPLIERS)
        while slot in taken:
            slot = (slot + 1) % len(MULTIPLIERS)
        found[place] = MULTIPLIERS[slot]
        # With more inputs than multipliers, some have one and differ by their shift.
        if len(taken) < len(MULTIPLIERS) - 1:
            taken.add(slot)
    return found


def places_of(items: Iterable[Input]) -> Iterator[str]:
    """Yield what needs a dimension of its own: each place that varies, and each group of those that move together."""
    for item in items:
        if varies(item):
            yield item.drawn_as
            if item.drawn_as in CORRELATIONS:
                yield f"group:{CORRELATIONS[item.drawn_as][0]}"


@lru_cache(maxsize=8)
def _scores(n: int) -> Samples:
    """Return the normal scores of the middles of ``n`` equal slices, close enough to put draws in an order."""
    known = (np.arange(1024) + 0.5) / 1024
    normal = NormalDist()
    return np.interp((np.arange(n) + 0.5) / n, known, [normal.inv_cdf(u) for u in known.tolist()])


def probabilities(seed: int, place: str, n: int, multiplier: Multipliers) -> Iterator[Samples]:
    """Yield the probabilities at which a place of the case is drawn, a chunk at a time.

    Parameters
    ----------
    seed : int
        Seed of the case.
    place : str
        One that moves with others also follows what they have in common.
    n : int
        Number of draws, a power of two.
    multiplier : mapping of str to int
        As `dimensions` deals them out.

    Yields
    ------
    u : ndarray of float64
        Together they hit the middle of each of ``n`` equal slices of 0 to 1 once. [-]
    """
    if place not in CORRELATIONS:
        for own in _slices(seed, place, n, multiplier):
            yield (own + 0.5) / n
        return
    name, loading = CORRELATIONS[place]
    both = zip(_slices(seed, place, n, multiplier), _slices(seed, f"group:{name}", n, multiplier), strict=True)
    for k, (own, shared) in enumerate(both):
        scores = loading * _scores(n)[shared]
        if abs(loading) < 1:
            scores += math.sqrt(1 - loading**2) * _scores(n)[own]
        yield (_ranks(scores) + (k + 0.5) * min(1, CHUNK / n)) / scores.size


def _slices(seed: int, place: str, n: int, multiplier: Multipliers) -> Iterator[NDArray[np.int64]]:
    """Yield which slices the draws hit, a chunk at a time."""
    shift, step = zlib.crc32(f"{seed}:{place}".encode()), multiplier[place]
    steps = np.arange(min(CHUNK, n)) * step
    for start in range(0, n, CHUNK):
        yield (steps + (start * step + shift)) & (n - 1)


def _ranks(scores: Samples) -> NDArray[np.intp]:
    """Return the rank of each normal score; sixteen bits are told apart, so that the sort is a radix sort."""
    coarse = np.clip(scores * 8192 + 32768, 0, 65535).astype(np.uint16)
    ranks = np.empty(scores.size, dtype=np.intp)
    ranks[np.argsort(coarse, kind="stable")] = np.arange(scores.size)
    return ranks


def quantile(item: Input, u: Samples) -> Samples:
    """Return the values of an input's range at given probabilities.

    Parameters
    ----------
    item : Input
        Its low, value (the mode) and high, and the shape between them.
    u : ndarray of float64, shape (n,)
        Probabilities. [-]

    Returns
    -------
    x : ndarray of float64, shape (n,)
        Inverse of the distribution function. [the input's unit]

    Notes
    -----
    Triangular with ends *a*, *b* and mode *c*:
    ``a + sqrt(u (b-a) (c-a))`` up to ``u = (c-a)/(b-a)``, and
    ``b - sqrt((1-u) (b-a) (b-c))`` beyond. Two-piece has a half triangle to either side of
    the mode, half the draws in each, so that the mode is also the median.
    """
    if not varies(item):
        return np.full(u.shape, item.value)
    if item.shape == "uniform":
        return item.low + (item.high - item.low) * u
    below, above, width = item.value - item.low, item.high - item.value, item.high - item.low
    if item.shape == "two-piece":
        share, left, right = 0.5, 2 * below, 2 * above
    else:
        share, left, right = below / width, width, width
    is_left = u < share
    root = np.sqrt(np.where(is_left, u * (left * below), (1 - u) * (right * above)))
    return np.where(is_left, item.low + root, item.high - root)


def varies(item: Input) -> bool:
    """Return whether an input has a range at all."""
    return item.shape != "point" and item.low < item.high


def sample(item: Input, seed: int, n: int, multiplier: Multipliers | None = None) -> Samples:
    """Return the draws of one input, `size_of(n)` of them. [the input's unit]"""
    multiplier = dimensions(places_of([item])) if multiplier is None else multiplier
    own = tuple((place, multiplier[place]) for place in places_of([item]))
    return (_drawn if size_of(n) <= CHUNK else _drawn.__wrapped__)(item, seed, size_of(n), own)


@lru_cache(maxsize=128)  # Most inputs are defaults, the same in every case.
def _drawn(item: Input, seed: int, n: int, multiplier: tuple[tuple[str, int], ...]) -> Samples:
    found = np.empty(n)
    for k, u in enumerate(probabilities(seed, item.drawn_as, n, dict(multiplier))):
        found[k * CHUNK : (k + 1) * CHUNK] = quantile(item, u)
    found.flags.writeable = False
    return found


def stream(results: Results, seed: int, n: int, multiplier: Multipliers | None = None) -> Iterator[tuple[str, Samples]]:
    """Yield the draws of every result from the ranges of its inputs, and keep only what others still need.

    Parameters
    ----------
    results : mapping of str to Result
        In an order in which each result follows what it is made from.
    seed : int
        Seed of the case.
    n : int
        Number of draws asked for.
    multiplier : mapping of str to int, optional
        `dimensions` of a larger model that these results are a part of, where they are to be drawn as in it.

    Yields
    ------
    key, samples : str, ndarray of float64, shape (size_of(n),)
        The draws of each result, in its unit; not to be changed before the next is taken.
    """
    n, multiplier = size_of(n), multiplier or dimensions_of(results)
    last: dict[Input | str, str] = {}
    for key, result in results.items():
        last |= dict.fromkeys([key, *map(_name, result.inputs.values())], key)
    values: dict[Input | str, Any] = {}
    for key, result in results.items():
        for item in result.inputs.values():
            if isinstance(item, Input) and item not in values and varies(item):
                values[item] = sample(item, seed, n, multiplier)
        values[key] = in_chunks(result, values, n)
        yield key, np.broadcast_to(values[key], (n,))
        for name in [name for name in values if last[name] == key]:
            del values[name]


def dimensions_of(results: Results) -> dict[str, int]:
    """Return the multiplier of each input of a model that varies."""
    return dimensions(places_of(inputs_of(results)))


def _name(item: Input | Result) -> Input | str:
    return item.key if isinstance(item, Result) else item


def in_chunks(result: Result, values: Mapping[Input | str, Any], n: int) -> Any:
    """Return a result over arrays of ``n`` values, a chunk at a time; a single number if nothing varies.

    Parameters
    ----------
    result : Result
        What to compute.
    values : mapping of (Input or str) to (float or ndarray)
        Values of inputs, and of results by key; what is not there is as stated.
    n : int
        Length of the arrays.

    Returns
    -------
    float or ndarray of float64, shape (n,)
        In the unit of the result; what there is nothing to divide by counts as stated, as the price of a kilometre
        where the draw leaves none.
    """
    taken = {name: values.get(_name(item), item.point) for name, item in result.inputs.items()}
    moving = {name: value for name, value in taken.items() if isinstance(value, np.ndarray)}
    if not moving:
        return result.point
    fixed = {name: value for name, value in taken.items() if name not in moving}
    found = np.empty(n)
    with np.errstate(divide="ignore", invalid="ignore"):
        for start in range(0, n, CHUNK):
            part = slice(start, start + CHUNK)
            found[part] = result.function(**fixed, **{name: value[part] for name, value in moving.items()})
            found[part][~np.isfinite(found[part])] = result.point
    return found


def draws_of(results: Results, key: str, seed: int, n: int) -> Samples:
    """Return the draws of one result of a model; they are the same whatever else is drawn. [the result's unit]"""
    return dict(stream(upstream(results[key]), seed, n, dimensions_of(results)))[key]


def summaries(
    results: Results, seed: int, n: int, levels: Iterable[int]
) -> tuple[dict[str, Percentiles], dict[str, float]]:
    """Return the percentiles of every result, and the share of its draws at most as stated."""

    def summary(key: str, samples: Samples) -> tuple[str, Percentiles, float]:
        return key, percentiles(samples, levels), share_at_most(samples, results[key].point)

    drawn = stream(results, seed, n)
    found = list(starmap(summary, drawn) if size_of(n) < WORTH_A_THREAD else _alongside(summary, drawn))
    return {key: ranges for key, ranges, _ in found}, {key: share for key, _, share in found}


def _alongside(function: Callable[..., _T], items: Iterable[tuple[Any, ...]]) -> Iterator[_T]:
    """Yield what a function makes of items, each on another core while the next item is made."""
    with ThreadPoolExecutor(1) as other:
        waiting: Future[_T] | None = None
        for item in items:
            begun = other.submit(function, *item)
            if waiting:  # Two at a time, or they would fill the memory.
                yield waiting.result()
            waiting = begun
        if waiting:
            yield waiting.result()


def upstream(result: Result) -> dict[str, Result]:
    """Return a result and all that it is made from, each after its own sources."""
    found: dict[str, Result] = {}
    add_upstream(found, result)
    return found


def percentiles(samples: Samples, levels: Iterable[int]) -> Percentiles:
    """Return percentiles of draws as ``{"p10": ...}``, as `numpy.quantile` defines them.

    Percentiles of parts do not add up to those of their sum: draw the sum instead.

    Parameters
    ----------
    samples : ndarray of float64, shape (n,)
        Draws, finite. [any unit]
    levels : iterable of int
        Percentiles wanted besides 10, 50, 80 and 90. [%]

    Returns
    -------
    dict of str to float
        By rising level. [the unit of the draws]

    Notes
    -----
    All draws are sorted: numpy does that with vector instructions, ten
    thousand in less time than it takes to find one of them otherwise.
    """
    ordered = np.sort(samples)
    places = {level: (samples.size - 1) * (level / 100) for level in sorted({*ALWAYS, *levels})}
    return {f"p{level}": _between(ordered, place) for level, place in places.items()}


def _between(ordered: Samples, place: float) -> float:
    """Return the value at a place among ordered draws, between the two nearest."""
    near, far = ordered[math.floor(place)], ordered[math.ceil(place)]
    return float(near + (far - near) * (place - math.floor(place)))


def share_at_most(samples: Samples, value: float) -> float:
    """Return the share of draws that do not exceed a value: how likely it is to be enough. [-]"""
    return float(np.count_nonzero(samples <= value)) / samples.size
