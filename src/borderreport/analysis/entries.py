"""Claims as entries: in statements, in a tree of scopes, in series, each with the length that it means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import Any

from borderreport.analysis.model import Input, Result, claim_input, phrase_of, quantity_input, result_of, stated_input
from borderreport.case.claims import LINEAR, Claim, whole_stated
from borderreport.case.dates import When
from borderreport.case.schema import Case, Section, slug, span_of
from borderreport.case.tables import grouped

MORE_THAN_WHOLE = "it is more than the whole that it is of"
"""Why no state rests on 130 % of a border, or on 300 km left of 250."""

_IMPROBABLE = "5"
"""The grade of information that nothing is computed from."""
Key = tuple[str, str, str, str]
by_date, last_day = attrgetter("date"), attrgetter("date.last")
"""What entries are in order of, oldest first."""


def is_usable(claim: Claim) -> bool:
    """Return whether anything may be computed from a claim."""
    return claim.use and claim.grade[1] != _IMPROBABLE


@dataclass(frozen=True)
class Scope:
    """A part of the border, the border itself, or what reaches beyond it.

    Parameters
    ----------
    name, parent : str
        Its name, and the scope that it lies within; empty above the border.
    length : Input or None
        How long it is, as the case or else its newest claim says. [m]
    overlaps : frozenset of str
        Scopes that share ground with it.
    beyond : bool
        Whether it is larger than the border.
    """

    name: str
    parent: str
    length: Input | None = None
    overlaps: frozenset[str] = frozenset()
    beyond: bool = False


@dataclass(frozen=True, eq=False)
class Statement:
    """The claims of one origin at one moment.

    Parameters
    ----------
    name : str
        Its origin, else who said it when.
    date : When
        Of its earliest rendering that may be used.
    claims : tuple of Claim
        Sorted by what they say.
    """

    name: str
    date: When
    claims: tuple[Claim, ...]


@dataclass(frozen=True, eq=False)
class Entry:
    """One claim in its series.

    Parameters
    ----------
    claim : Claim
        What was said.
    statement : Statement
        Where it was said.
    role : str
        Its status, or ``added`` for an increment.
    value : Input or Result or None
        The length that it means, None where that cannot be told. [m]
    refused : str
        Why no state may rest on it; empty where one may.
    """

    claim: Claim
    statement: Statement
    role: str
    value: Input | Result | None
    refused: str

    @cached_property
    def date(self) -> When:
        """When it was said first."""
        return min(self.statement.date, self.claim.date)

    @property
    def whole(self) -> Input | None:
        """The whole of which it states a share or a rest, where one is known. [m]"""
        whole = self.value.inputs.get("whole_m") if isinstance(self.value, Result) else None
        return whole if isinstance(whole, Input) else None

    @cached_property
    def ends(self) -> tuple[float, float, float]:
        """Point, least and most, as a length where it means one [m], else in the claim's own SI unit."""
        return self.value.ends if self.value is not None else self.claim.figure.ends


def one_each(entries: Iterable[Entry]) -> list[Entry]:
    """Return one entry of each statement: of the best grade, and the length itself before a share or a rest."""

    def plainness(entry: Entry) -> tuple[Any, ...]:
        claim, bare = entry.claim, (entry.role != "done", entry.claim.kind != "length")
        return not claim.figure.is_closed, claim.grade, *bare, claim.place_in_order

    return [min(same, key=plainness) for same in grouped(entries, lambda entry: entry.statement).values()]


@dataclass(frozen=True)
class Series:
    """All claims of one object in one scope (and part) that measure one thing, oldest first.

    Parameters
    ----------
    object, scope, part : str
        What it counts, and where.
    kind : str
        ``length`` for kilometres, percent, left and added alike; else the measure and its unit.
    entries : tuple of Entry
        Oldest first.
    """

    object: str
    scope: str
    part: str
    kind: str
    entries: tuple[Entry, ...]

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        return self.object, self.scope, self.part, self.kind

    @property
    def measure(self) -> str:
        """What it measures, whatever the unit."""
        return self.kind.partition(",")[0]

    def to_dict(self) -> dict[str, Any]:
        """Return it as results.json holds it."""
        known = {"object": self.object, "scope": self.scope, "part": self.part, "kind": self.kind}
        return known | {"claims": [entry.claim.id for entry in self.entries]}

    def having(self, *roles: str) -> list[Entry]:
        """Return the entries with one of these roles."""
        return [entry for entry in self.entries if entry.role in roles]

    @cached_property
    def told(self) -> list[Entry]:
        """What each statement says of how far the works are, where a state may rest on it."""
        return one_each(e for e in self.having("done", "left") if e.value is not None and not e.refused)

    @cached_property
    def planned(self) -> Entry | None:
        """The newest length that is planned, if one may be used."""
        usable = (e for e in self.having("planned") if e.value is not None and not e.refused)
        return max(usable, key=newness, default=None)


def key_of(claim: Claim) -> Key:
    """Return what claims of one series have in common; km, percent, left and added are one kind."""
    kind = claim.kind
    if kind in ("length", "share", "added") and claim.object in LINEAR:
        return claim.object, claim.scope, claim.part, "length"
    unit = claim.figure.unit
    if kind == "added":
        kind = unit.measure
    if kind in ("count", "cost", "rate") or claim.for_:
        kind = f"{kind}, {unit.symbol}" + (f" for {claim.for_.name}" if claim.for_ else "")
    return claim.object, claim.scope, claim.part, kind


def statements_of(claims: Iterable[Claim]) -> tuple[Statement, ...]:
    """Return claims as statements, oldest first."""
    found = []
    for name, group in grouped(claims, lambda claim: claim.source).items():
        # One outlet that tells of one source on several days tells of several moments, not of one in renderings.
        several = {c.outlet for c in group} == {group[0].outlet or None} and len({c.date for c in group}) > 1
        for own in grouped(group, lambda claim: claim.date).values() if several else [group]:
            date = min(c.date for c in [c for c in own if is_usable(c)] or own)
            found.append(Statement(f"{name}, {own[0].date}" if several else name, date, tuple(own)))
    return tuple(sorted(found, key=lambda s: (s.date, s.name)))


def series_of(case: Case, scopes: Mapping[str, Scope], statements: Iterable[Statement]) -> dict[Key, Series]:
    """Return the claims of statements as series, in order of object and scope."""
    entries: list[Entry] = []
    for statement in statements:
        first = first_renderings(statement)
        entries += [entry_of(case, scopes, statement, c, repeats=c.id not in first) for c in statement.claims]
    entries.sort(key=lambda entry: (entry.date, entry.claim.place_in_order))
    found = grouped(entries, lambda entry: key_of(entry.claim))
    return {key: Series(*key, tuple(found[key])) for key in sorted(found)}


def first_renderings(statement: Statement) -> set[str]:
    """Return the ids of claims that are no later print of what the statement said before."""
    first: set[str] = set()
    for group in grouped(statement.claims, lambda claim: (key_of(claim), claim.status, claim.kind)).values():
        date = min((c.date for c in group if is_usable(c)), default=group[-1].date)
        first |= {claim.id for claim in group if claim.date <= date}
    return first


def scopes_of(case: Case) -> dict[str, Scope]:
    """Return the scopes of a case by name, the border first."""
    above = next((section.name for section in case.sections if section.beyond), "")
    found = {"border": Scope("border", above, stated_input(case, "border.length", "m", "border, length"))}
    spans = [(section, span) for section in case.sections if (span := span_of(section))]
    for i, section in enumerate(case.sections):
        stated = stated_input(case, f"sections[{i}].length", "m", f"{section.name}, length")
        length = stated or _claimed(case, section.name) or _between_ends(case, i)
        parent = "" if section.beyond else section.within or "border"
        shared = frozenset(section.overlaps) | _shared_by_position(section, spans)
        found[section.name] = Scope(section.name, parent, length, shared, section.beyond)
    return found


def _shared_by_position(section: Section, spans: list[tuple[Section, tuple[float, float]]]) -> frozenset[str]:
    """Return the sections beside one that share ground with it, as the ends of both say."""
    start, end = span_of(section) or (0.0, 0.0)
    beside = ((one.name, span) for one, span in spans if one is not section and one.within == section.within)
    return frozenset(name for name, (low, high) in beside if min(high, end) - max(low, start) > _TOUCHES_M)


_TOUCHES_M = 1.0
"""By so much sections may lap over that only touch, as places are located. [m]"""


def _between_ends(case: Case, index: int) -> Input | None:
    """Return the length between the ends of a section that states none; each end is as far off as its place is."""
    section = case.sections[index]
    if section.from_ is None or section.to is None:
        return None
    metres = abs(section.to.si - section.from_.si)
    off = sum((end.high - end.stated) * end.unit.factor for end in (section.from_, section.to))
    label, place = f"{section.name}, length between its ends", f"sections[{index}].length"
    return Input(place, metres, max(metres - off, 0.0), metres + off, "triangular", "m", f"case:{place}", label)


def _claimed(case: Case, scope: str) -> Input | None:
    same = ("section", scope, "length", "")
    own = (c for c in case.known_claims if (c.object, c.scope, c.kind, c.part) == same)
    usable = [claim for claim in own if is_usable(claim) and claim.figure.is_closed]
    return claim_input(usable[-1], "m") if usable else None


def entry_of(case: Case, scopes: Mapping[str, Scope], statement: Statement, claim: Claim, *, repeats: bool) -> Entry:
    """Return a claim with the length that it means, and why no state may rest on it if none may."""
    role = "added" if claim.kind == "added" else claim.status
    linear = claim.object in LINEAR and claim.kind in ("length", "share")
    whole = _whole(case, scopes, statement, claim) if linear or (claim.kind == "added" and claim.of) else None
    value = _value(claim, whole) if claim.object in LINEAR else None
    ground = scopes[claim.scope].length
    reasons = (
        (linear and _exceeds(case, claim, value, whole), MORE_THAN_WHOLE),
        (not claim.use, "the case does not use it"),
        (claim.grade[1] == _IMPROBABLE, "its grade calls it improbable"),
        (not claim.figure.is_closed, f"'{claim.figure}' has an open end"),
        (bool(claim.part), f"it is a part: {claim.part}"),
        (repeats, f"it repeats what was said on {statement.date}"),
        (linear and value and ground and is_more(value.point, ground), f"it is more than the length of {claim.scope}"),
        (linear and value is None, "the whole that it is a part of is not stated"),
    )
    return Entry(claim, statement, role, value, next((why for holds, why in reasons if holds), ""))


def is_more(point: float, whole: Input) -> bool:
    """Return whether a length is more than any reading of its whole. [m]"""
    return point > whole.high * (1 + 1e-9)


def _exceeds(case: Case, claim: Claim, value: Input | Result | None, whole: Input | None) -> bool:
    """Return whether a claim is more than the whole that it is of; of a plan more may be done than was planned."""
    if claim.status == "left" and value is not None:
        return value.point < -1e-6
    if claim.kind == "share":
        named = case.by_id.get(claim.of)
        of_plan = claim.status != "left" and named and named.status == "planned"
        return claim.figure.si > 1 + 1e-9 and not of_plan
    return bool(claim.of and whole and claim.status != "left" and is_more(claim.figure.si, whole))


def _value(claim: Claim, whole: Input | None) -> Input | Result | None:
    """Return the length that a claim means, in which what is left is counted from its whole."""
    kind, left = claim.kind, claim.status == "left"
    measure = claim.figure.unit.measure
    if measure == "length" and not (kind == "length" and left):
        return claim_input(claim, "m")
    if whole is None or measure not in ("length", "share"):
        return None
    figure = claim_input(claim, "m" if kind == "length" else "1")
    if kind == "length":
        formula, parts = "whole_m - left_m", {"whole_m": whole, "left_m": figure}
    elif left:
        formula, parts = "whole_m * (1 - share_left)", {"share_left": figure, "whole_m": whole}
    else:
        share = replace(figure, high=min(figure.high, max(1.0, figure.value)))  # A hedge makes no more than all of it.
        formula, parts = "share * whole_m", {"share": share, "whole_m": whole}
    label = f"{claim.object}, the length that '{claim.figure}' means"
    return result_of(f"coverage.{claim.object}_told.{claim.id}", label, "m", formula, parts)


def _whole(case: Case, scopes: Mapping[str, Scope], statement: Statement, claim: Claim) -> Input | None:
    """Return what a share or a rest is of: what it names, its statement's plan, or, of a share, its scope."""
    if claim.of:
        return named_whole(case, scopes, claim)
    same = (claim.object, claim.scope, "planned", "length", claim.part)
    usable = (c for c in statement.claims if is_usable(c) and c.figure.is_closed)
    if plan := next((c for c in usable if (c.object, c.scope, c.status, c.kind, c.part) == same), None):
        return claim_input(plan, "m")
    return scopes[claim.scope].length if claim.kind == "share" and claim.status != "left" else None


def named_whole(case: Case, scopes: Mapping[str, Scope], claim: Claim) -> Input | None:
    """Return the length that a claim names as its whole, or as what it stands along; None where it names no length."""
    if claim.of in scopes:
        return scopes[claim.of].length
    if named := case.by_id.get(claim.of):
        is_whole = named.figure.unit.measure == "length" and named.figure.is_closed and not named.part
        is_whole = is_whole and is_usable(named) and named.date.last <= case.as_of
        return claim_input(named, "m") if is_whole else None
    stated, place = whole_stated(claim), f"claims.{claim.id}.of"
    if stated is None or stated.unit.measure != "length" or not stated.is_closed:
        return None
    label, phrase = f"whole that '{claim.figure}' is of", f"whole of {phrase_of(claim)}"
    return quantity_input(stated, place, "m", f"claim:{claim.id}", label, phrase)


def key_in(scope: str, key: str) -> str:
    """Return a key of results in a scope; that of the border bears no name."""
    return key if scope == "border" else f"{key}.{slug(scope)}"


def newness(entry: Entry) -> tuple[Any, ...]:
    """Return what makes one entry newer or better: date, grade; then what is said, so that rows never decide."""
    reverse = tuple(-ord(letter) for letter in entry.claim.grade)
    return (entry.date, reverse, entry.claim.figure.si, entry.claim.place_in_order)
