"""What goes with a barrier: patrol road, cleared strip, drainage crossings, sensors, and people who watch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from borderreport.analysis.formula import ceil
from borderreport.analysis.model import Input, Model, Result, point_of

Parts = dict[str, Input | Result]


def crossings(length_m: Any, spacing_m: Any) -> Any:
    """Return the crossings of so many streams, a part counted whole. [crossings]

    Examples
    --------
    >>> float(crossings(10_000.0, 1200.0))
    9.0
    """
    return ceil(length_m / spacing_m)


def watch(length_m: Any, people_km: Any) -> Any:
    """Return the people who watch a line, all shifts together. [people]"""
    return ceil(length_m / 1000 * people_km)


def add_ways(model: Model, lengths: Mapping[str, Input | Result | None]) -> None:
    """Add what the named ways take, and the people who watch the longest component.

    Parameters
    ----------
    model : Model
        Takes ``obstacles.road.*``, ``obstacles.clearance.*``, ``obstacles.crossings.*``, ``obstacles.sensors.*`` and
        ``effort.watch``.
    lengths : mapping of str to Input or None
        How far each component runs. [m]
    """
    named = {part: lengths.get(part) for part, own in model.case.barrier if own is not None}
    for part, label in (("road", "patrol road"), ("clearance", "cleared strip")):
        length = named.get(part)
        if length:
            width = model.assume(f"barrier.{part}.width", "m")
            model.add(f"obstacles.{part}.area", label, "m2", "length_m * width_m", length_m=length, width_m=width)
    _add_crossings(model, named.get("crossings"))
    length = named.get("sensors")
    if length:
        model.add("obstacles.sensors.length", "line with sensors", "m", "length_m", length_m=length)
    for part in ("road", "clearance", "sensors"):
        if part in named and named[part] is None:
            model.miss(f"obstacles.{part}", f"no length is stated for the {part}")
    ways = [own for own in named.values() if own]
    if ways:
        longest = max(ways, key=point_of)
        rate, label = model.assume("effort.watch", "people/km"), "people who watch the line, all shifts"
        model.add("effort.watch", label, "people", watch, length_m=longest, people_km=rate)


def _add_crossings(model: Model, length: Input | Result | None) -> None:
    if model.case.barrier.crossings is None:
        return
    key, stated = "obstacles.crossings.count", model.take("barrier.crossings.count", "crossings")
    if stated:
        model.add(key, "drainage crossings", "crossings", "count", count=stated)
    elif length:
        spacing = model.assume("barrier.crossings.spacing", "m")
        model.add(key, "drainage crossings", "crossings", crossings, length_m=length, spacing_m=spacing)
    else:
        model.miss(key, "neither a count of crossings nor a length for them is stated")
