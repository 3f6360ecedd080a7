"""What is assumed where a case is silent: tables with a source in every row."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from borderreport.case.quantity import Quantity, parse

_DATA = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True)
class Default:
    """An assumption: its range, what it is, and where it comes from.

    Parameters
    ----------
    place : str
        The place in the case that replaces it.
    quantity : Quantity
        The assumed range.
    label : str
        What it is, in words.
    reference : str
        Source, and how well it supports the range.
    """

    place: str
    quantity: Quantity
    label: str
    reference: str


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def _defaults() -> dict[str, Default]:
    return {
        row["place"]: Default(row["place"], parse(row["value"]), row["label"], f"{row['reference']} ({row['support']})")
        for row in _rows("defaults.csv")
    }


@cache
def soils() -> dict[str, dict[str, str]]:
    """Return the soil presets by name: swell, shrink, bank density, repose, wall slope and reference."""
    return {row["name"]: row for row in _rows("soils.csv")}


@dataclass(frozen=True)
class Correlation:
    """How an input moves with the others of its group.

    Parameters
    ----------
    group : str
        What they have in common.
    place : str
        The place in the case.
    loading : float
        Correlation with what is in common; that of two inputs is the product of theirs. [-]
    reference : str
        Source, and how well it supports the number.
    """

    group: str
    place: str
    loading: float
    reference: str


@cache
def correlations() -> dict[str, Correlation]:
    """Return the inputs that move together, by place; the table holds the correlation within a group."""
    found = {}
    for row in _rows("correlations.csv"):
        within = float(row["correlation"])
        loading = math.copysign(math.sqrt(abs(within)), within)
        reference = f"{row['reference']} ({row['support']})"
        found[row["place"]] = Correlation(row["group"], row["place"], loading, reference)
    return found


def default_of(place: str, soil: str) -> Default | None:
    """Return the documented default for a place of the case, or None where nothing may be assumed."""
    group, _, factor = place.partition(".")
    row = soils().get(soil)
    if group == "soil" and row and factor in row:
        reference = f"{row['reference']}, preset '{soil}'"
        return Default(place, parse(row[factor]), f"{factor.replace('_', ' ')}, {soil}", reference)
    return _defaults().get(place)
