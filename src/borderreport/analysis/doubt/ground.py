"""What every rule of doubt stands on: the ledger, a doubt, and when two figures exclude each other."""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice, product
from typing import Any, Self

from borderreport.analysis.entries import Key, key_of, last_day
from borderreport.analysis.ledger import MOMENT, Entry, Ledger, Series, Statement
from borderreport.analysis.model import Model
from borderreport.analysis.states import Ends, below, excludes, times
from borderreport.case.claims import SIZES, Claim
from borderreport.case.dates import When
from borderreport.case.tables import grouped, rows


@dataclass(frozen=True)
class Doubt:
    """What a rule found: a message's name and its values, so that a report can say it in any language.

    Parameters
    ----------
    rule : str
        The rule that found it.
    values : dict of str to object
        What the message speaks of, besides ``thing``: what the first claim counts and where. The claims and entries
        among them are those concerned, the doubtful one first.
    apart : (float, float), optional
        The two figures that contradict each other.
    cause : str
        What is wrong; of several doubts with one cause the first is kept. The doubtful claim where left out.
    message : str
        Name of the message, the rule's own where left out.
    """

    rule: str
    values: Mapping[str, Any]
    apart: tuple[float, float] | None = None
    cause: str = ""
    message: str = ""

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that it speaks of, the doubtful one first; an entry stands for its claim."""
        told = chain.from_iterable(v if isinstance(v, list | tuple) else (v,) for v in self.values.values())
        return tuple(one.claim if isinstance(one, Entry) else one for one in told if isinstance(one, Entry | Claim))

    def closing(self, message: str, cause: str = "") -> Self:
        """Return what confirms the claims, where they agree after all."""
        return replace(self, apart=None, cause=cause or self.cause, message=message)

    @property
    def told(self) -> Mapping[str, str]:
        """Its message's row: what it says, how much it weighs, and whether it flags, confirms, or cannot tell."""
        return MESSAGES[self.message or self.rule]

    @property
    def weight(self) -> float:
        """How telling it is: what its message weighs, and how far apart the figures are. [-]"""
        return float(self.told["weight"]) + self.beyond

    @property
    def beyond(self) -> float:
        """How far apart the figures are, as their ratio's logarithm. [-]"""
        return far(*self.apart) if self.apart else 0.0


MESSAGES = {row["name"]: row for row in rows("messages/en.csv")}
"""The sentences by name, with what each says of its claims; a name in braces is one of a doubt's values. How much each
weighs is a judgement: what is told of one statement tells more than what drifts over years."""


_IN_ALL = re.compile(
    r"(?:(?:the|in|total|whole|overall) )*(?:budget|total|sum|all|spent|paid)"
    r"(?: (?:in all|in total|so far|to date|\d{4}[-–]\d{2,4}))?|\d{4}(?:[-–]| to | and )\d{2,4}"
)
"""What money is called that is a part of nothing: all that is set aside for something, or that was spent on it."""


def is_all(series: Series) -> bool:
    """Return whether a series may be the total of others, as its part is none, or a word for all of its money."""
    return not series.part or (series.measure == "cost" and bool(_IN_ALL.fullmatch(series.part)))


_PRINTS = 4
"""Judgement: so many readings of what one statement says of the sides of a ditch are tried."""


@dataclass(frozen=True)
class Ground:
    """What rules read; they change nothing.

    Parameters
    ----------
    book : Ledger
        What was said.
    model : Model
        What was computed.
    skip : frozenset of str
        Ids of claims that are doubted already as slips: nothing else is held against them.
    prints : frozenset of str
        Those of them that another print of their statement has otherwise: either may be the right one.
    """

    book: Ledger
    model: Model
    skip: frozenset[str] = frozenset()
    prints: frozenset[str] = frozenset()
    _told: dict[Any, list[Entry]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Claims that are not doubted already."""
        return tuple(c for c in self.book.case.known_claims if c.id not in self.skip)

    def named(self, ids: Container[str]) -> tuple[Claim, ...]:
        """Return those of its claims that have one of these ids."""
        return tuple(claim for claim in self.claims if claim.id in ids)

    @cached_property
    def by_source(self) -> dict[str, list[Claim]]:
        """Claims of each statement, by its name."""
        return grouped(self.claims, lambda claim: claim.source)

    @cached_property
    def lengths_said(self) -> dict[Key, list[float]]:
        """The lengths of each series as they were said, the shortest first. [m]"""
        lengths = grouped((c for c in self.claims if c.kind == "length"), key_of)
        return {key: sorted(claim.figure.si for claim in own) for key, own in lengths.items()}

    @cached_property
    def wholes(self) -> dict[tuple[str, str, str], list[Series]]:
        """The series that may be totals of others, by object, scope and kind."""
        return grouped(
            filter(is_all, self.book.series.values()), lambda series: (series.object, series.scope, series.kind)
        )

    def told(self, series: Series, *roles: str) -> list[Entry]:
        """Return entries that may be held against others: first prints, in use, not improbable, within scope."""
        key = series.key, roles or ("done", "left")
        if key not in self._told:
            self._told[key] = [entry for entry in series.having(*key[1]) if self.holds(entry)]
        return self._told[key]

    def lengths(self, object_: str, scope: str) -> list[Entry]:
        """Return what is told of how much of an object is done in a scope."""
        series = self.book.lengths(object_, scope)
        return self.told(series, "done") if series else []

    def length_told(self, scope: str) -> list[Entry]:
        """Return what is told of the length of a section, or of the border, itself."""
        return self.lengths("border" if scope == "border" else "section", scope)

    def who_told(self, *scopes: str) -> tuple[Claim, ...]:
        """Return the claims that tell the lengths of scopes: those that the case names, else of the same figure."""
        lengths = ((self.book.scopes[scope].length, self.length_told(scope)) for scope in scopes)
        same = ((own, [e.claim for e in told if e.claim.figure.si == own.value]) for own, told in lengths if own)
        found = ((*self.named([own.claim]), *claims) for own, claims in same)
        return tuple(claims[0] for claims in found if claims)

    def holds(self, entry: Entry) -> bool:
        """Return whether an entry may be held against others; an open end holds on the side that it closes."""
        soft = ("it is a part", f"'{entry.claim.figure}' has an open end", "the whole that")
        return entry.claim.id not in self.skip and (not entry.refused or entry.refused.startswith(soft))

    def sure(self, statement: Statement, object_: str) -> list[Claim]:
        """Return what a statement says of an object without an open end, and nobody doubts already."""
        own = (claim for claim in statement.claims if claim.object == object_ and claim.figure.is_closed)
        return [claim for claim in own if claim.id not in self.skip]

    def stated_sides(self, object_: str, *wanted: str) -> Iterator[tuple[Claim, ...]]:
        """Yield these sides of one object for each statement that gives them all, as each of its prints has them."""
        for sides in self._sized.get(object_, {}).values():
            told = ({c.figure.si: c for c in reversed(sides) if c.kind == kind}.values() for kind in wanted)
            yield from islice(product(*told), _PRINTS)

    @cached_property
    def _sized(self) -> dict[str, dict[Statement, list[Claim]]]:
        """The claims of sizes that may be held against others, of each object by their statements."""
        sizes = ((s, c) for s in self.book.statements for c in s.claims if c.kind in SIZES and not c.part)
        sure = ((s, c) for s, c in sizes if c.figure.is_closed and (c.id not in self.skip or c.id in self.prints))
        found: dict[str, dict[Statement, list[Claim]]] = {}
        for statement, claim in sure:
            found.setdefault(claim.object, {}).setdefault(statement, []).append(claim)
        return found

    @staticmethod
    def beside(entry: Entry, others: Sequence[Entry]) -> Entry | None:
        """Return the entry of the same statement, else the nearest of the same week, a closed one of these.

        Others are sorted by date.
        """
        day = entry.date.last
        week = others[
            bisect_left(others, day - MOMENT, key=last_day) : bisect_right(others, day + MOMENT, key=last_day)
        ]
        near = [other for other in week if other.statement is entry.statement] or week

        def distance(other: Entry) -> tuple[Any, ...]:
            return abs(other.date.last - day), not other.claim.figure.is_closed, other.claim.place_in_order

        return min(near, key=distance, default=None)

    @staticmethod
    def last_by(day: When, told: Sequence[Any]) -> Any:
        """Return the last of what is told, oldest first, before a day or in its week; None where there is none."""
        before = bisect_right(told, day.last + MOMENT, key=last_day)
        return told[before - 1] if before else None

    def readings(self, entry: Entry) -> list[Ends]:
        """Return what an entry may mean: a share without a whole is of its scope or of a plan for it."""
        claim, used = entry.claim, entry.whole
        if claim.kind == "length" and entry.role != "left":
            return [figure_ends(claim)]
        if claim.kind != "share" or used is None:
            return [entry.ends]
        if entry.role == "left":
            point, low, high = figure_ends(claim)
            return [times((1 - point, max(1 - high, 0.0), 1 - low), used.ends)]
        wholes = [used.ends]
        series = None if claim.of else self.book.lengths(claim.object, claim.scope)
        wholes += [p.ends for p in series.having("planned") if p.claim.kind == "length"] if series else []
        return [times(figure_ends(claim), whole) for whole in wholes]

    def apart(self, one: Entry, other: Entry) -> bool:
        """Return whether two entries exclude each other, whatever each is a share of."""
        return all(excludes(a, b) for a, b in product(self.readings(one), self.readings(other)))

    def fell(self, earlier: Entry, later: Entry) -> bool:
        """Return whether a later entry is below an earlier one, in length and, where both are shares, as a share."""
        both = earlier.claim.kind == later.claim.kind == "share" and earlier.role == later.role == "done"
        if both and not below(figure_ends(later.claim), figure_ends(earlier.claim)):
            return False
        first, last = (entry.claim.of in ("", entry.claim.scope) for entry in (earlier, later))
        if both and first and (last or earlier.claim.figure.si >= 1):
            return True
        return all(below(a, b) for a, b in product(self.readings(later), self.readings(earlier)))


def figure_ends(claim: Claim) -> Ends:
    """Return point, low and high of a claim's figure in SI units, as others may print it."""
    return claim.figure.as_printed


def points(one: Ends, other: Ends) -> tuple[float, float]:
    """Return the points of two figures."""
    return one[0], other[0]


_FROM_NOTHING = 2.0
"""Judgement: how far something is from nothing. [-]"""


def far(one: float, other: float) -> float:
    """Return how far apart two figures are, as their ratio's logarithm, or a judgement where one is nothing. [-]"""
    return abs(math.log(one / other)) if one > 0 and other > 0 else _FROM_NOTHING


def sum_of(parts: Iterable[Ends]) -> Ends:
    """Return the sum of ranges, end by end."""
    point, low, high = (sum(ends) for ends in zip(*parts, strict=True))
    return point, low, high


def beyond(one: Ends, other: Ends) -> bool:
    """Return whether a range lies wholly above another."""
    return one[1] > other[2] * (1 + 1e-9)


def overlap(one: Ends, other: Ends) -> bool:
    """Return whether two ranges share a value."""
    return not (beyond(one, other) or beyond(other, one))
