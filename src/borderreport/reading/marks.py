"""What stands in a text: its words, what they mean, and its figures."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from borderreport.case.scan.found import Found
from borderreport.case.units import unit

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
