"""What drives a result: each input at its own ends, and rank correlation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from borderreport.analysis import uncertainty
from borderreport.analysis.model import Input, Result, Results, inputs_of
from borderreport.analysis.uncertainty import Samples, in_chunks, quantile, upstream, varies
from borderreport.case.tables import grouped


@dataclass(frozen=True)
class Swing:
    """What one input does to one result.

    Parameters
    ----------
    input : Input
        The input, with its own low and high.
    at_low, at_high : float
        The result at these, all other inputs as stated. [the result's unit]
    """

    input: Input
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """How far the result moves. [the result's unit]"""
        return abs(self.at_high - self.at_low)


def tornado(result: Result) -> list[Swing]:
    """Return what each input does to a result, one at a time, widest first.

    Each input goes to its own documented low and high while all others keep
    their stated values; equal percentages for all would say nothing about
    which of them is the least known (GAO-20-195G, step 8).

    Parameters
    ----------
    result : Result
        What is looked at; inputs of one place or one phrase move together.

    Returns
    -------
    list of Swing
        Only inputs that have a range.
    """
    firsts, ends = _at_ends(upstream(result), lambda item: (item.low, item.high))
    swings = [Swing(first, *pair) for first, pair in zip(firsts, ends[result.key].tolist(), strict=True)]
    return sorted(swings, key=lambda swing: (-swing.width, swing.input.place))


def assumed_shares(results: Results) -> dict[str, float]:
    """Return the share of each result's variance that comes from assumptions, to first order. [-]

    To first order the variance is the sum of what each input gives alone, and
    that goes with the square of what one standard deviation of it does. 0 where nothing varies.
    """
    firsts, ends = _at_ends(results, _deviation)
    assumed = np.array([first.is_assumed for first in firsts], dtype=bool)
    shares = {}
    for key, own in ends.items():
        squares = (own[:, 1] - own[:, 0]) ** 2
        shares[key] = float(squares[assumed].sum() / squares.sum()) if squares.any() else 0.0
    return shares


@lru_cache(maxsize=4096)  # Most inputs are defaults, the same in every case.
def _deviation(item: Input) -> tuple[float, float]:
    drawn = quantile(item, (np.arange(100) + 0.5) / 100)
    mean, deviation = float(drawn.mean()), float(drawn.std())
    return mean - deviation, mean + deviation


def _at_ends(graph: Results, ends: Callable[[Input], tuple[float, float]]) -> tuple[list[Input], dict[str, Samples]]:
    """Return the inputs that vary, and of each result a row for each of them: its values at both ends."""
    varying = list(dict.fromkeys(item for item in inputs_of(graph) if varies(item)))
    alike = _one_of_each(varying)
    rows = {place: row for row, place in enumerate(alike)}
    values: dict[Input | str, Any] = {}
    for item in varying:
        column = np.full(2 * len(rows), item.value)
        column[2 * rows[item.drawn_as] : 2 * rows[item.drawn_as] + 2] = ends(item)
        values[item] = column
    for key, one in graph.items():
        values[key] = in_chunks(one, values, 2 * len(rows))
    ends_of = {key: np.broadcast_to(values[key], (2 * len(rows),)).reshape(-1, 2) for key in graph}
    return [*alike.values()], ends_of


def rank_correlation(result: Result, seed: int, n: int) -> list[tuple[Input, float]]:
    """Return the rank correlation of a result with each of its inputs, strongest first.

    Parameters
    ----------
    result : Result
        What is looked at.
    seed, n : int
        Seed and number of draws.

    Returns
    -------
    list of (Input, float)
        Spearman's coefficient: that of the ranks, ties at their mean rank. [-]
    """
    graph = upstream(result)
    inputs = _one_of_each([item for item in inputs_of(graph) if varies(item)])
    multiplier = uncertainty.dimensions_of(graph)
    target = _mean_ranks(uncertainty.draws_of(graph, result.key, seed, n))
    ranks = ((item, _mean_ranks(uncertainty.sample(item, seed, n, multiplier))) for item in inputs.values())
    moves = bool(np.ptp(target))
    found = [(item, float(np.corrcoef(own, target)[0, 1]) if moves else 0.0) for item, own in ranks]
    return sorted(found, key=lambda pair: (-abs(pair[1]), pair[0].place))


def _one_of_each(items: Sequence[Input]) -> dict[str, Input]:
    """Return one input for all that are drawn as one, under the labels of all."""
    alike = grouped(items, lambda item: item.drawn_as)
    labels = {name: dict.fromkeys(item.label for item in own) for name, own in alike.items()}
    return {name: replace(own[0], label=" and ".join(labels[name])) for name, own in alike.items()}


def _mean_ranks(samples: Samples) -> Samples:
    """Return ranks, of ties their mean, all half a place below: that moves no correlation."""
    _, which, counts = np.unique(samples, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - counts / 2)[which])
