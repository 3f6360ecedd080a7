"""Draws from ranges: seeded, stratified, and the same for the same seed on any number of cores.

Each input has a stream of its own, named after its place in the case, so a new
input never moves the draws of another. Draws are a Latin hypercube: each range
is cut into as many equal slices as there are draws, and each slice is hit
once, in its middle (McKay, Beckman and Conover, Technometrics 21, 1979).
Inputs that move together are put in the order of correlated normal scores, so
that each keeps its own distribution (Iman and Conover, Communications in
Statistics B 11, 1982). All arithmetic is single-threaded and in a fixed order.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from borderreport.analysis.model import Input, Result
from borderreport.case.defaults import correlations

Samples = NDArray[np.float64]
Percentiles = dict[str, float]

CHUNK = 1 << 14
"""Draws that are computed together, so that what they touch stays in the cache."""

ALWAYS = (10, 50, 80, 90)
"""Percentiles that every result has, whatever the case asks for besides."""


@lru_cache(maxsize=1)
def strata(n: int) -> tuple[Samples, ...]:
    """Return the middles of ``n`` equal slices of 0 to 1, dealt out like cards to chunks.

    Parameters
    ----------
    n : int
        Number of draws.

    Returns
    -------
    tuple of ndarray of float64
        Each rises and spans the whole range; together they hold each slice once. [-]

    Examples
    --------
    >>> [u.tolist() for u in strata(4)]
    [[0.125, 0.375, 0.625, 0.875]]
    """
    hands = -(-n // CHUNK)
    return tuple((np.arange(hand, n, hands) + 0.5) / n for hand in range(hands))


def orders(seed: int, place: str, n: int) -> Iterator[NDArray[np.intp]]:
    """Yield for each chunk of `strata` the random order in which a place of the case takes them.

    Parameters
    ----------
    seed : int
        Seed of the case.
    place : str
        Each has a stream of its own; one that moves with others also follows what they have in common.
    n : int
        Number of draws.

    Yields
    ------
    order : ndarray of int
        The numbers from 0 up to the size of the chunk, each once. [-]

    Notes
    -----
    Sorting by sixteen bits is a radix sort and twice as fast as a shuffle. It
    leaves keys that agree in those bits as they stood, which moves a draw by
    at most a few parts in ten thousand of its range.
    """
    own, shared = _stream(seed, place), correlations().get(place)
    common = _common(seed, shared.group, n) if shared else ()
    for hand, u in enumerate(strata(n)):
        if shared is None:
            keys = own.bit_generator.random_raw(-(-u.size // 4)).view("<u2")[: u.size]
            yield np.argsort(keys, kind="stable")
            continue
        scores = shared.loading * common[hand]
        if abs(shared.loading) < 1:
            scores += math.sqrt(1 - shared.loading**2) * own.standard_normal(u.size)
        yield _ranks(scores)


@lru_cache(maxsize=1)
def _common(seed: int, group: str, n: int) -> tuple[Samples, ...]:
    """Return the normal scores that the places of a group have in common, for each chunk of `strata`."""
    stream = _stream(seed, f"group:{group}")
    return tuple(stream.standard_normal(u.size) for u in strata(n))


def _stream(seed: int, name: str) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(name.encode())])))


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
        Probabilities, rising. [-]

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
    top = int(np.searchsorted(u, share))
    x = np.empty_like(u)
    x[:top] = item.low + np.sqrt(u[:top] * (left * below))
    x[top:] = item.high - np.sqrt((1 - u[top:]) * (right * above))
    return x


def varies(item: Input) -> bool:
    """Return whether an input has a range at all."""
    return item.shape != "point" and item.low < item.high


def sample(item: Input, seed: int, n: int) -> Samples:
    """Return the draws of one input. [the input's unit]"""
    drawn, start = np.empty(n), 0
    for u, order in zip(strata(n), orders(seed, item.drawn_as, n), strict=True):
        np.take(quantile(item, u), order, out=drawn[start : start + u.size], mode="clip")
        start += u.size
    return drawn


def stream(results: Mapping[str, Result], seed: int, n: int) -> Iterator[tuple[str, Samples]]:
    """Yield the draws of every result from the ranges of its inputs, and keep only what others still need.

    Parameters
    ----------
    results : mapping of str to Result
        In an order in which each result follows what it is made from.
    seed : int
        Seed of the case.
    n : int
        Number of draws.

    Yields
    ------
    key, samples : str, ndarray of float64, shape (n,)
        The draws of each result, in its unit; not to be changed before the next is taken.
    """
    last: dict[Input | str, str] = {}
    for key, result in results.items():
        last |= dict.fromkeys([key, *map(_name, result.inputs.values())], key)
    values: dict[Input | str, Any] = {}
    for key, result in results.items():
        for item in result.inputs.values():
            if isinstance(item, Input) and item not in values and varies(item):
                values[item] = sample(item, seed, n)
        values[key] = in_chunks(result, values, n)
        yield key, np.broadcast_to(values[key], (n,))
        for name in [name for name in values if last[name] == key]:
            del values[name]


def _name(item: Input | Result) -> Input | str:
    return item.key if isinstance(item, Result) else item


def _value(item: Input | Result, values: Mapping[Input | str, Any]) -> Any:
    return values.get(item.key, item.point) if isinstance(item, Result) else values.get(item, item.value)


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
        In the unit of the result.
    """
    taken = {name: _value(item, values) for name, item in result.inputs.items()}
    fixed = {name: value for name, value in taken.items() if np.ndim(value) == 0}
    moving = {name: value for name, value in taken.items() if name not in fixed}
    if not moving:
        return result.point
    found = np.empty(n)
    for start in range(0, n, CHUNK):
        part = slice(start, start + CHUNK)
        found[part] = result.function(**fixed, **{name: value[part] for name, value in moving.items()})
    return found


def draw(results: Mapping[str, Result], seed: int, n: int) -> dict[str, Samples]:
    """Return the draws that `stream` yields, all together: 8 MB for each result and million draws."""
    return dict(stream(results, seed, n))


class Draws(Mapping[str, Samples]):
    """The draws of the results of a case, each made when it is asked for.

    Parameters
    ----------
    results : mapping of str to Result
        In an order in which each result follows what it is made from.
    seed, n : int
        Seed and number of draws.
    keep : tuple of str, optional
        Beginnings of the keys whose draws `summarise` keeps, since they will be asked for.
    """

    def __init__(self, results: Mapping[str, Result], seed: int, n: int, keep: tuple[str, ...] = ()) -> None:
        self.results, self.seed, self.n, self.keep = dict(results), seed, n, keep
        self.kept: dict[str, Samples] = {}

    def __getitem__(self, key: str) -> Samples:
        """Return the draws of one result; they are the same whatever else is drawn."""
        if key in self.kept:
            return self.kept[key]
        return draw(upstream(self.results[key]), self.seed, self.n)[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.results)

    def __len__(self) -> int:
        return len(self.results)

    def summarise(self, levels: Iterable[int]) -> tuple[dict[str, Percentiles], dict[str, float]]:
        """Return the percentiles of every result, and the share of its draws at most as stated."""
        ranges, enough = {}, {}
        for key, samples in stream(self.results, self.seed, self.n):
            ranges[key] = percentiles(samples, levels)
            enough[key] = share_at_most(samples, self.results[key].point)
            if key.startswith(self.keep):
                self.kept[key] = samples
        return ranges, enough


def upstream(result: Result) -> dict[str, Result]:
    """Return a result and all that it is made from, each after its own sources."""
    found: dict[str, Result] = {}

    def visit(one: Result) -> None:
        if one.key not in found:
            for item in one.inputs.values():
                if isinstance(item, Result):
                    visit(item)
            found[one.key] = one

    visit(result)
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
