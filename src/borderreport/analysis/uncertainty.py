"""Draws from ranges: seeded, stratified, and the same for the same seed on every machine.

Each input has a stream of its own, named after its place in the case, so a new
input never moves the draws of another. Draws are a Latin hypercube: each
range is cut into as many equal slices as there are draws and each slice is hit
once (McKay, Beckman and Conover, Technometrics 21, 1979).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from borderreport.analysis.model import Input, Result

Samples = NDArray[np.float64]
Percentiles = dict[str, float]


def stratified(seed: int, name: str, n: int) -> Samples:
    """Return one coordinate of a Latin hypercube sample.

    Parameters
    ----------
    seed : int
        Seed of the case.
    name : str
        Name of the coordinate; each name has an independent stream.
    n : int
        Number of draws.

    Returns
    -------
    u : ndarray of float64, shape (n,)
        One value in each interval ``[i/n, (i+1)/n)``, in random order. [-]
    """
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(name.encode())])))
    return (rng.permutation(n) + rng.random(n)) / n


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
    ``b - sqrt((1-u) (b-a) (b-c))`` beyond.
    """
    low, mode, high = item.low, item.value, item.high
    width = high - low
    if item.shape == "point" or width == 0:
        return np.full(u.shape, item.value)
    if item.shape == "uniform":
        return low + width * u
    rising = low + np.sqrt(u * (width * (mode - low)))
    falling = high - np.sqrt((1 - u) * (width * (high - mode)))
    return np.where(u * width < mode - low, rising, falling)


def draw(results: Mapping[str, Result], seed: int, n: int) -> dict[str, Samples]:
    """Draw every result from the ranges of its inputs.

    Parameters
    ----------
    results : mapping of str to Result
        In an order in which each result follows what it is made from.
    seed : int
        Seed of the case.
    n : int
        Number of draws.

    Returns
    -------
    dict of str to ndarray of float64, shape (n,)
        The draws of each result, in its unit.
    """
    drawn: dict[str, Samples] = {}
    uniforms: dict[str, Samples] = {}

    def values(item: Input | Result) -> Samples:
        if isinstance(item, Result):
            return drawn[item.key]
        if item.place not in uniforms:
            uniforms[item.place] = stratified(seed, item.place, n)
        return quantile(item, uniforms[item.place])

    for key, result in results.items():
        outcome = result.function(**{name: values(item) for name, item in result.inputs.items()})
        drawn[key] = np.broadcast_to(np.asarray(outcome, dtype=np.float64), (n,))
    return drawn


def percentiles(samples: Samples, levels: Iterable[int]) -> Percentiles:
    """Return percentiles of draws as ``{"p10": ...}``.

    Percentiles of parts do not add up to those of their sum: draw the sum instead.
    """
    wanted = sorted({10, 50, 90, *levels})
    found = np.quantile(samples, np.array(wanted) / 100)
    return {f"p{level}": float(value) for level, value in zip(wanted, found, strict=True)}
