"""How fast the works grow and when they end: one object in one scope, never across objects.

A date is a number here: days since 1970-01-01, in the unit ``date`` where it
is a result; `borderreport.case.units.date_of` turns it back for print.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from borderreport.analysis.agreement import LINES, ends, fell, name_of, thing
from borderreport.analysis.coverage import Covered, remaining_of
from borderreport.analysis.model import Input, Model, Result, claim_input
from borderreport.case.schema import Case, Claim
from borderreport.case.units import day_of

LONGEST_MONTHS = 600
"""Judgement: no programme is foreseen for longer, so no date is given."""

Pair = tuple[Claim, Claim]


def pace(first_m: Any, last_m: Any, first_day: Any, last_day: Any) -> Any:
    """Return how much is added in a month of 30.4375 days [km/month].

    Examples
    --------
    >>> pace(10_000.0, 70_000.0, 0.0, 60.875)
    30.0
    """
    return (last_m - first_m) / 1000 / ((last_day - first_day) / 30.4375)


def finish(newest_day: Any, remaining_km: Any, pace_km_month: Any) -> Any:
    """Return the day on which the rest is done if the pace holds [days since 1970-01-01].

    Examples
    --------
    >>> finish(100.0, 60.0, 30.0)
    160.875
    """
    return newest_day + remaining_km / pace_km_month * 30.4375


def growth(claims: Sequence[Claim]) -> Pair | None:
    """Return the first and last of lengths that never fall and leave the range in which they began."""
    first, last = claims[0], claims[-1]
    if any(fell(earlier, later) for earlier, later in pairwise(claims)):
        return None
    return (first, last) if ends(first)[1] < ends(last)[0] and first.date < last.date else None


def pair_of(claims: Sequence[Claim]) -> Pair | None:
    """Return the two claims that give the pace: the ends of a series, or if it falls, of one speaker's.

    Two speakers may count different stretches, so a series that falls is never
    smoothed; the speaker heard last is preferred.
    """
    own = {claim.speaker: [c for c in claims if c.speaker == claim.speaker] for claim in claims}
    found = [pair for pair in (growth(claims), *map(growth, own.values())) if pair]
    return found[0] if growth(claims) else max(found, key=lambda pair: pair[1].date, default=None)


def all_series(case: Case) -> dict[tuple[str, str], list[Claim]]:
    """Return the usable done lengths of each object in each scope, oldest first."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in case.known_claims:
        done = claim.use and claim.status == "done" and claim.kind == "length" and claim.figure.is_closed
        if done and claim.object not in LINES:
            found.setdefault((claim.object, claim.scope), []).append(claim)
    return found


def add_progress(model: Model, lengths: Sequence[Covered]) -> None:
    """Add the pace of every series that grows, and the day on which it would end.

    Parameters
    ----------
    model : Model
        Takes ``progress.pace`` and ``progress.finish`` for the series heard of last, and the same keys with
        ``.OBJECT`` or ``.OBJECT.SCOPE`` for others.
    lengths : sequence of Covered
        The newest lengths; what is left comes from their shares.
    """
    found = {key: claims for key, claims in all_series(model.case).items() if len(claims) > 1}
    pairs = {key: pair for key, claims in found.items() if (pair := pair_of(claims))}
    ordered = sorted(pairs, key=lambda key: pairs[key][1].date, reverse=True)
    for key in ordered:
        alone = sum(object_ == key[0] for object_, _ in ordered) == 1
        tail = "" if key == ordered[0] else f".{key[0] if alone else name_of(pairs[key][0])}"
        _add(model, tail, pairs[key], next(c for c in lengths if (c.object, c.scope) == key))
    for key in (key for key in found if key not in pairs):
        model.miss(f"progress.pace.{name_of(found[key][0])}" if ordered else "progress.pace", _why_not(found[key]))
    if not found:
        model.miss("progress.pace", "no object has two dated lengths in one scope")


def _add(model: Model, tail: str, pair: Pair, covered: Covered) -> None:
    first, last = pair
    parts: dict[str, Input] = {
        "first_m": claim_input(first, "m"),
        "last_m": claim_input(last, "m"),
        "first_day": _day_input(first),
        "last_day": _day_input(last),
    }
    speed = model.add(f"progress.pace{tail}", f"{thing(first)}: pace", "km/month", pace, **parts)
    left = remaining_of(model, covered)
    if left is None or left.point / speed.point > LONGEST_MONTHS:
        far = f"the rest would take more than {LONGEST_MONTHS // 12} years at that pace"
        model.miss(f"progress.finish{tail}", far if left else f"the length of {covered.scope} is not stated")
        return
    newest = covered.length.source.removeprefix("claim:")
    day = next(_day_input(claim) for claim in model.case.claims if claim.id == newest)
    given: dict[str, Input | Result] = {"newest_day": day, "remaining_km": left, "pace_km_month": speed}
    model.add(f"progress.finish{tail}", f"{thing(first)}: end if the pace holds", "date", finish, **given)


def _day_input(claim: Claim) -> Input:
    day = day_of(claim.date)
    where = f"claims.{claim.id}.date"
    return Input(where, day, day, day, "point", "day", f"claim:{claim.id}", f"date of {claim.id}")


def _why_not(claims: Sequence[Claim]) -> str:
    first, last = claims[0], claims[-1]
    if any(fell(earlier, later) for earlier, later in pairwise(claims)):
        return f"what is stated of {thing(first)} falls, and no speaker's own lengths grow beyond their ranges"
    told = f"'{first.figure}' on {first.date.isoformat()}, '{last.figure}' on {last.date.isoformat()}"
    return f"{thing(first)}: {told}; that does not grow beyond the ranges of the words"
