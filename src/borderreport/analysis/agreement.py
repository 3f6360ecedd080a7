"""Claims against each other: sums, shares, conflicts, falls, repeats.

Every comparison runs over groups of claims that say the same thing about the
same thing: one object, one measure, one scope, one status. Nothing here knows
a result; `borderreport.analysis.checks` runs it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Literal

from borderreport.analysis.coverage import Covered
from borderreport.case.quantity import Quantity, QuantityError, parse
from borderreport.case.schema import Case, Claim, slug
from borderreport.case.units import number, unit

State = Literal["pass", "flag", "unknown"]
Group = tuple[str, str, str, str, str]

# Judgement: statements so far apart in time speak of one state of the works.
SAME_WEEK = dt.timedelta(days=7)
SAME_MONTH = dt.timedelta(days=31)
SAME_SEASON = dt.timedelta(days=62)
# Two maps of one border differ by some percent of its length (here: published lengths from 599 to 620 km).
MAP_SPREAD = 0.05

_CUMULATIVE = ("length", "count", "share")
SIZES = ("width", "depth", "height", "base", "thickness", "spacing")
LINES = ("border", "section")
_METRE = unit("m").dimension


@dataclass(frozen=True)
class Check:
    """One doubt and its outcome.

    Parameters
    ----------
    id : str
        Stable name: the kind of check, then the claim or the object, such as ``units.closed-length``.
    state : {'pass', 'flag', 'unknown'}
        Outcome; ``unknown`` where what is stated does not allow to tell.
    says : str
        The outcome in a sentence, with the numbers.
    claims : tuple of str
        Ids of the claims concerned, the doubtful one first.
    """

    id: str
    state: State
    says: str
    claims: tuple[str, ...] = ()


def check(id_: str, says: str, claims: Iterable[Claim] = (), *, flag: bool | None) -> Check:
    """Return a check that flags or passes; None cannot tell."""
    state: State = "unknown" if flag is None else "flag" if flag else "pass"
    return Check(id_, state, says, tuple(dict.fromkeys(claim.id for claim in claims)))


def kind_of(claim: Claim) -> str:
    """Return what a claim measures; a share of nothing is a length of nothing."""
    return "length" if claim.kind == "share" and claim.figure.stated == 0 else claim.kind


def key_of(claim: Claim) -> Group:
    """Return what must be the same for two claims to be comparable."""
    kind = kind_of(claim)
    is_length = kind == "length"
    money = "" if is_length else claim.figure.unit.symbol if kind == "cost" else str(claim.figure.unit.dimension)
    return (
        claim.object,
        kind,
        claim.scope,
        claim.status,
        "" if is_length and claim.kind == "share" else claim.of + money,
    )


def groups(claims: Iterable[Claim]) -> list[tuple[str, list[Claim]]]:
    """Return the comparable claims of two or more, oldest first, each group with the end of its id."""
    return [(name_of(group[0]), group) for group in alike(claims, key_of)]


def alike(claims: Iterable[Claim], key: Callable[[Claim], object]) -> list[list[Claim]]:
    """Return the claims of two or more that share a key, in the order in which they were found."""
    found: dict[object, list[Claim]] = {}
    for claim in claims:
        found.setdefault(key(claim), []).append(claim)
    return [group for group in found.values() if len(group) > 1]


def name_of(claim: Claim) -> str:
    """Return the end of a check's id: the object, then what is not the rule about it."""
    kind, status = kind_of(claim), claim.status
    scope = "" if claim.scope == "border" else slug(claim.scope)
    of = slug(claim.of) if claim.of and kind != "share" and claim.kind != "share" else ""
    parts = (claim.object, "" if kind == "length" else kind, "" if status == "done" else status, of, scope)
    return ".".join(filter(None, parts))


def ends(claim: Claim) -> tuple[float, float]:
    """Return low and high of a claim's range in SI units."""
    factor = claim.figure.unit.factor
    return claim.figure.low * factor, claim.figure.high * factor


def apart(first: Claim, second: Claim) -> bool:
    """Return whether neither figure lies in the range of the other."""
    return not any(ends(one)[0] <= other.figure.si <= ends(one)[1] for one, other in ((first, second), (second, first)))


def fell(earlier: Claim, later: Claim) -> bool:
    """Return whether a later figure is below the range of an earlier one."""
    return later.figure.si < ends(earlier)[0]


def said(claim: Claim) -> str:
    """Return a figure with who said it and when."""
    who = claim.outlet if claim.speaker.startswith("not named") else claim.speaker.split(",")[0]
    return f"'{claim.figure}' ({', '.join(filter(None, (who, claim.date.isoformat())))})"


def listed(texts: Sequence[str], most: int = 5) -> str:
    """Return texts as an enumeration, cut after so many."""
    rest = [] if len(texts) <= most else [f"{len(texts) - most} more"]
    shown = [*texts[:most], *rest] if rest else list(texts)
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def place(scope: str) -> str:
    """Return a scope in words: with an article where it ends in a common noun.

    Examples
    --------
    >>> place("Peshmerga section"), place("Van")
    ('the Peshmerga section', 'Van')
    """
    return f"the {scope}" if scope.split()[-1].islower() else scope


def thing(claim: Claim) -> str:
    """Return what a claim counts and where."""
    if claim.object in LINES:
        return place(claim.scope)
    return f"{claim.object}, {place(claim.scope)}"


def whole_of(case: Case, claim: Claim, plans: Iterable[Claim]) -> Quantity | None:
    """Return what a claim is a part of: what it names, what its statement plans, or its scope."""
    try:
        named = parse(claim.of) if claim.of else None
    except QuantityError:
        named = None
    if named and named.unit.dimension == _METRE:
        return named
    plan = next((c for c in plans if c.source == claim.source and not claim.of), None)
    section = case.section(claim.scope)
    length = case.border.length if claim.scope == "border" else section.length if section else None
    return plan.figure if plan else length


def near(claim: Claim, others: Iterable[Claim], within: dt.timedelta) -> Claim | None:
    """Return the claim of the same origin, else the one nearest in time, if any is near enough."""
    same = [other for other in others if abs(other.date - claim.date) <= within]
    return min(same, key=lambda c: (c.source != claim.source, abs(c.date - claim.date)), default=None)


def _with_part_and_whole(
    case: Case, claims: Sequence[Claim], wanted: Callable[[Claim], bool]
) -> Iterator[tuple[Claim, Claim, Quantity]]:
    """Yield the wanted claims that have a done length beside them, and a whole."""
    for same in alike(claims, lambda c: (c.object, c.scope)):
        lengths = [claim for claim in same if claim.kind == "length"]
        done = [claim for claim in lengths if claim.status == "done" and claim.use]
        plans = [claim for claim in lengths if claim.status == "planned"]
        for claim in filter(wanted, same):
            part, whole = near(claim, done, SAME_SEASON), whole_of(case, claim, plans)
            if part and whole:
                yield claim, part, whole


def sums(case: Case, claims: Sequence[Claim]) -> Iterator[Check]:
    """Check that what is done and what is left make the whole."""
    lefts = _with_part_and_whole(case, claims, lambda c: c.kind == "length" and c.status == "left")
    for left, part, whole in lefts:
        low, high = (sum(pair) for pair in zip(ends(left), ends(part), strict=True))
        closes = low <= whole.high * whole.unit.factor and whole.low * whole.unit.factor <= high
        says = f"{part.figure} done and {left.figure} left {'make' if closes else 'do not make'} the {whole}"
        yield check(f"sums.{name_of(part)}", f"{says} of {thing(left)}", (left, part), flag=not closes)


def percents(case: Case, claims: Sequence[Claim]) -> Iterator[Check]:
    """Check stated percents against the lengths stated with them."""
    shares = _with_part_and_whole(case, claims, lambda c: kind_of(c) == "share" and c.status == "done")
    for claim, part, whole in shares:
        low, high = ends(claim)
        computed = part.figure.si / whole.si
        agrees = low - 1e-9 <= computed <= high + 1e-9
        says = f"'{claim.figure}' was stated of {claim.object};"
        says += f" {part.figure} of {whole} is {number(100 * computed, 3)} %"
        yield check(f"percent.{claim.id}", says, (claim, part), flag=not agrees)


def conflicts(claims: Sequence[Claim]) -> Iterator[Check]:
    """Check that what is stated of one thing at one time agrees, within the ranges of the words."""
    for name, group in groups(claims):
        # A figure is compared once, however often it is repeated.
        once = [*{(c.figure.si, ends(c), not _stays(c) and c.date): c for c in reversed(group)}.values()][::-1]
        pairs = [pair for i, claim in enumerate(once) for pair in _contradicting(claim, once[i + 1 :])]
        if pairs:
            involved = sorted({c.id: c for pair in pairs for c in pair}.values(), key=lambda c: (c.date, c.figure.si))
            told = list(dict.fromkeys(said(claim) for claim in involved))
            says = f"{group[0].kind} of {thing(group[0])}: {listed(told)} cannot all be right"
            yield check(f"conflict.{name}", says, involved, flag=True)
        elif group[0].object == "border":
            km = [claim.figure.si / 1000 for claim in group]
            says = f"{counted(len({c.source for c in group}), 'origin')} give the border {number(min(km))} to"
            says += f" {number(max(km))} km: no further apart than maps of different scale"
            yield check(f"conflict.{name}", says, group, flag=False)


def _stays(claim: Claim) -> bool:
    return claim.object in LINES or claim.kind in SIZES


def _contradicting(claim: Claim, later: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs of a claim and later ones, in order of date, that cannot both be right."""
    grows = claim.status == "done" and kind_of(claim) in _CUMULATIVE
    window = dt.timedelta.max if _stays(claim) else SAME_WEEK if grows else SAME_MONTH
    slack = MAP_SPREAD * claim.figure.si if claim.object in LINES else 0.0
    for other in takewhile(lambda other: other.date - claim.date <= window, later):
        if apart(claim, other) and abs(other.figure.si - claim.figure.si) > slack:
            yield claim, other


def series(claims: Iterable[Claim]) -> list[tuple[str, list[Claim]]]:
    """Return the groups of what can only grow: done lengths, counts and shares."""
    grows = [c for c in claims if c.status == "done" and kind_of(c) in _CUMULATIVE and c.object not in LINES]
    return groups(grows)


def falls(claims: Sequence[Claim]) -> Iterator[Check]:
    """Flag what is done and later less; nothing is smoothed, as speakers may count different scopes."""
    for name, group in series(claims):
        steps = zip(group, group[1:], range(len(group)), strict=False)
        first = next((i for a, b, i in steps if fell(a, b) and b.date - a.date > SAME_WEEK), None)
        if first is not None:
            told = listed([said(claim) for claim in group[first:]], 6)
            says = f"{thing(group[0])}: what is done falls: {told}; no single series exists"
            yield check(f"falls.{name}", says, group[first:], flag=True)


def stalls(claims: Sequence[Claim]) -> Iterator[Check]:
    """Flag one speaker who states the same figure on two dates."""
    for name, group in series(claims):
        for speaker in dict.fromkeys(claim.speaker for claim in group):
            own = [claim for claim in group if claim.speaker == speaker and not speaker.startswith("not named")]
            for _, run in groupby(own, key=lambda claim: claim.figure.si):
                same = list(run)
                days = (same[-1].date - same[0].date).days
                if days >= SAME_MONTH.days and not (same[0].kind == "share" and same[0].figure.si >= 1):
                    says = f"{said(same[0])} and {said(same[-1])}:"
                    says += f" no progress of {same[0].object} in {days} days"
                    yield check(f"stall.{name}", says, same, flag=True)


def statuses(claims: Sequence[Claim]) -> Iterator[Check]:
    """Flag a figure that is done in one rendering and planned in another."""
    for same in alike(claims, lambda c: (key_of(c)[:3], c.of, c.figure.si)):
        done = next((claim for claim in same if claim.status == "done"), None)
        plan = near(done, [c for c in same if c.status == "planned"], SAME_MONTH) if done else None
        if done and plan:
            says = f"'{done.figure}', {thing(done)}: done says {done.outlet}, planned says {plan.outlet}"
            yield check(f"status.{done.id}", says, (done, plan), flag=True)


def scopes(claims: Sequence[Claim]) -> Iterator[Check]:
    """Flag one statement that outlets give to different stretches or wholes."""
    counted = [c for c in claims if c.object not in (*LINES, "cost") and c.kind not in SIZES]
    for same in alike(counted, lambda c: (c.source, c.object, c.kind, c.status, c.figure.si)):
        wholes = (c.of if c.scope == "border" and c.of else place(c.scope) for c in same)
        places = list(dict.fromkeys(wholes))
        if len(places) > 1:
            says = f"{said(same[0])} of {same[0].object} is given to {listed(places)}:"
            says += " a scope was dropped or added"
            yield check(f"scope.{same[0].id}", says, same, flag=True)


def origins(case: Case, lengths: Sequence[Covered]) -> Iterator[Check]:
    """Count who says so: outlets that repeat one statement corroborate nothing."""
    claims, used = case.known_claims, {covered.length.source.removeprefix("claim:") for covered in lengths}
    measured = {"border", *(section.name for section in case.sections if section.length)}
    known = sorted((c for c in claims if c.id in used), key=lambda c: (c.scope in measured, c.date))
    alone: list[Claim] = []
    for claim in {claim.object: claim for claim in known}.values():
        agree = [c for c in claims if key_of(c) == key_of(claim) and abs(c.date - claim.date) <= SAME_SEASON]
        agree = [other for other in agree if not apart(claim, other)]
        outlets, sources = len({c.outlet for c in agree}), len({c.source for c in agree})
        if sources > 1:
            says = f"{said(claim)}, {thing(claim)}: {counted(outlets, 'outlet')}, {counted(sources, 'origin')}"
            yield check(f"origins.{claim.object}", says, agree, flag=False)
        else:
            alone += agree
    if alone:
        told = list(dict.fromkeys(f"'{claim.figure}' {claim.object}" for claim in alone))
        says = f"{listed(told)}: one origin each, in {counted(len({c.outlet for c in alone}), 'outlet')};"
        yield check("origins.single", f"{says} what outlets repeat is not corroborated", alone, flag=None)


def counted(n: int, what: str) -> str:
    """Return a count with its noun."""
    return f"{n} {what}{'s' if n > 1 else ''}"


def objects(case: Case, claims: Sequence[Claim]) -> Iterator[Check]:
    """Say that claims about most of the border cannot be compared where they count different objects."""
    most = 0.8 * case.border.length.si
    wide = [c for c in claims if c.scope == "border" and c.status == "done" and c.object != "border"]
    wide = [c for c in wide if c.kind == "share" or (c.kind == "length" and c.figure.si >= most)]
    newest = list({(claim.object, claim.kind): claim for claim in wide}.values())
    if len({claim.object for claim in newest}) > 1:
        told = [f"{claim.figure} {claim.object} ({claim.date.isoformat()})" for claim in newest]
        says = f"{listed(told, 8)} count different objects: whether they agree cannot be told"
        yield check("objects.border", says, newest, flag=None)
