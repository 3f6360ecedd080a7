"""What stands in a text: its words, what they mean, and its figures; what is built, and what a unit measures."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from borderreport.case.scan.found import Found
from borderreport.case.units import UnitError, unit

OFFICES = ("bodies", "firms")
"""What the words of offices and firms say."""

VERBS = ("said", "held")
"""What the words of speech say."""


class Word(NamedTuple):
    """A word of a text, with its key and where it stands."""

    key: str
    text: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """The word without an article or a preposition that is written onto it: "l'Estrel"."""
        return re.split("['’]", self.text)[-1] if self.text[0].islower() else self.text


@dataclass
class Figure:
    """A figure of an article, with the unit that it has or borrows.

    Parameters
    ----------
    found : Found
        As the scanner found it, in the mended text.
    sentence : int
        Number of its sentence.
    unit : str
        Its own unit, or the one it leaves out.
    why : list of str
        The reasons of what was chosen, in words.
    doubtful : list of str
        Names of the fields that a person has to look at.
    """

    found: Found
    sentence: int
    unit: str
    why: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """First character of number and unit."""
        return self.found.start

    @property
    def end(self) -> int:
        """Character after number and unit."""
        return self.found.end

    @property
    def outer(self) -> tuple[int, int]:
        """The same with hedge, currency and conversion."""
        return self.found.outer

    @property
    def measure(self) -> str:
        """What it measures in the unit that it has or borrows."""
        return measure_of_unit(self.unit)

    @property
    def metres(self) -> float:
        """How long it is, where its unit is one of length. [m]"""
        return self.found.value * unit(self.unit).factor

    def because(self, why: str, chosen: str) -> str:
        """Note the reason of what is chosen, and return that."""
        self.why.append(why)
        return chosen


Figured = Found | Figure
"""A figure, with its unit or as the scanner found it."""


class Mark(NamedTuple):
    """A word that means something: its table, what it says, and where it stands. [characters, and words]"""

    table: str
    says: str
    start: int
    end: int
    first: int
    last: int

    def precedes(self, found: Figured) -> bool:
        """Return whether the word stands before a figure."""
        return self.end <= found.start

    def follows(self, found: Figured) -> bool:
        """Return whether the word stands behind a figure and its conversion."""
        return self.start >= found.outer[1]


COUNTED = frozenset(["towers", "cameras", "posts", "bunkers", "drones"])
"""What is counted, and has no length along the line."""

THINGS = COUNTED | {"trench", "berm", "wire", "fence", "wall", "road"}

HAS = {
    "depth": {"trench", "fence"},
    "width": {"trench", "road", "berm", "wall", "wire", "barrier"},
    "height": {"wall", "fence", "berm", "towers", "wire", "barrier"},
    "thickness": {"wall", "berm", "road"},
    "base": {"berm", "wall"},
    "spacing": {"towers", "cameras", "posts"},
}
SIZES = frozenset(HAS)
"""What measures a section of the works, not a length of the line."""

OF_UNIT = {name: name for name in (*COUNTED, "gates")}
OF_UNIT |= dict.fromkeys(("outposts", "checkpoints", "forts", "stations"), "posts")
OF_UNIT |= dict.fromkeys(("rolls", "reels", "strands", "rows", "pickets"), "wire")
OF_UNIT |= dict.fromkeys(("blocks", "panels", "slabs"), "wall") | {"sensors": "cameras", "obstacles": "barrier"}
MACHINES = frozenset(["machines", "excavators", "dozers"])
LABOUR = MACHINES | {"people", "trucks", "vehicles", "crews"}
PRICED_BY = ("m", "km", "mi", "yd")
"""Lengths that money is said for."""

SMALL_M = 60.0
"""A length below this may be a dimension of a section; a longer one is a length of the line. [m]"""


@cache
def measure_of_unit(name: str) -> str:
    """Return what a figure in a unit measures; money per length is a cost, money of several states too."""
    try:
        known = unit(name)
    except UnitError:
        return "cost"
    return "cost" if any(base.startswith("money:") for base, _ in known.dimension) else known.measure
