"""Renderings of one statement: several outlets print it, and what they print must agree to the coarser rounding."""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product
from operator import attrgetter
from typing import Any

from borderreport.analysis.doubt.ground import Doubt, Ground, figure_ends, overlap
from borderreport.analysis.doubt.slips import factor_between, is_rate, rate_between
from borderreport.analysis.doubt.words import kind_of, printed
from borderreport.analysis.states import excludes
from borderreport.case.claims import SIZES, Claim, place
from borderreport.case.dates import days_between
from borderreport.case.tables import grouped
from borderreport.case.units import number

# Judgement: outlets print a statement within a week; what comes later is old news.
_FRESH_DAYS = 7
_YEAR = 330


def _alike(ground: Ground, key: Callable[[Claim], Any]) -> Iterator[list[Claim]]:
    """Yield the claims of one statement that are alike in something; man-hours are work, and no time that passes."""
    for statement in ground.book.statements:
        own = (claim for claim in statement.claims if claim.id not in ground.skip)
        yield from grouped(own, lambda claim: (key(claim), claim.figure.unit.symbol == "man-h")).values()


def figures_differ(ground: Ground) -> Iterator[Doubt]:
    """Flag two figures of one thing in one statement that exclude each other beyond the coarser rounding.

    Not flagged: parts beside their total, two currencies of one sum, several counts of different kinds,
    and a length beside a percentage, which sums compare.
    """
    alike = attrgetter("object", "kind", "scope", "status", "part", "of", "for_", "money", "figure.unit.dimension")
    for group in _alike(ground, alike):  # Kilometres and miles are one dimension, towers and people two.
        best = _likeliest(ground, group)
        for odd in group:
            both = odd.figure.hedge and best.figure.hedge
            apart = excludes(figure_ends(odd), figure_ends(best))
            if apart and not (both and overlap(figure_ends(odd), figure_ends(best))):
                ratio = best.figure.si / odd.figure.si if odd.figure.si else 1.0
                slip = factor_between(ratio, of_money=bool(odd.figure.unit.currency))
                values = {"odd": odd, "best": best, "slip": slip, **_side(odd)}
                apart_by, message = (best.figure.si, odd.figure.si), "figures_slip" if slip else ""
                yield Doubt("figures_differ", values, apart_by, message=message)


def _side(claim: Claim) -> dict[str, str]:
    """Return which size of a thing a claim gives, as a value of a doubt; nothing for all else."""
    return {"thing": kind_of(claim)} if claim.kind in SIZES else {}


_FEW = 12
"""Judgement: of so many renderings each is held against each, to find the one that most agree with. [-]"""


def _likeliest(ground: Ground, group: Sequence[Claim]) -> Claim:
    """Return the rendering to trust: of the best grade, that most agree with, in the units of its statement."""
    few = group[:_FEW]
    metric = [c.figure.unit.symbol not in _IMPERIAL for c in ground.by_source[group[0].source] if c not in few]

    def trust(claim: Claim) -> tuple[Any, ...]:
        agree = sum(not excludes(figure_ends(claim), figure_ends(other)) for other in few)
        usual = sum(one == (claim.figure.unit.symbol not in _IMPERIAL) for one in metric)
        return not claim.use, claim.grade[1], claim.grade[0], -agree, -usual, claim.place_in_order

    return min(few, key=trust)


_IMPERIAL = ("ft", "yd", "mi", "in")


def dates_differ(ground: Ground) -> Iterator[Doubt]:
    """Flag one figure of one statement that outlets date further apart than news travels.

    A print of the same words long after is a stale repost, at any distance, and no news of the works.
    """
    for group in _alike(ground, attrgetter("object", "kind", "scope", "status", "part", "for_", "money")):
        for late in group[1:]:
            early = next((c for c in group if not excludes(figure_ends(c), figure_ends(late))), late)
            days = days_between(early.date, late.date)
            if days > _FRESH_DAYS and early.outlet != late.outlet:
                year = days > _YEAR and min(days % 365, 365 - days % 365) <= 31 and not early.use
                message = "year_slip" if year else "repost" if days > 2 * 31 else "dates_differ"
                odd, sound = (early, late) if year else (late, early)
                yield Doubt("dates_differ", {"odd": odd, "sound": sound, "days": days}, message=message)


def told_of_other_things(ground: Ground) -> Iterator[Doubt]:
    """Flag one figure of one statement that outlets give to another object, stretch, status or whole.

    Not flagged where the same outlet gives it to both, as then the words do.
    """
    for group in _alike(ground, attrgetter("kind", "money")):
        for one, other in combinations(group, 2):
            if (what := _what_differs(one, other)) and not _gives_both(group, one, other):
                values = {"one": one, "other": other, "first": what[0], "second": what[1]}
                message = "told_done_or_not" if one.status != other.status else ""
                yield Doubt("told_of_other_things", values, cause=other.id, message=message)


def _what_differs(one: Claim, other: Claim) -> tuple[str, str] | None:
    """Return the two readings of one figure in two outlets, where just one thing is told otherwise."""
    outlets = {one.outlet, other.outlet} - {""}
    if len(outlets) < 2 or one.figure.si != other.figure.si or one.kind == "rate":
        return None
    names = ("object", "scope", "status", "of", "part", "for_")
    off = [name for name in names if getattr(one, name) != getattr(other, name)]
    if one.kind == "share" and off == ["scope", "of"]:
        off = ["scope"]
    if len(off) != 1 or off[0] in ("part", "for_"):
        return None
    first, second = (str(getattr(claim, off[0])) or claim.scope for claim in (one, other))
    return (place(first), place(second)) if off[0] in ("scope", "of") else (first, second)


def _gives_both(group: Sequence[Claim], one: Claim, other: Claim) -> bool:
    same = attrgetter("object", "scope", "status", "of", "part", "figure.si")
    given = {(c.outlet, same(c)) for c in group}
    return (one.outlet, same(other)) in given or (other.outlet, same(one)) in given


def currencies_differ(ground: Ground) -> Iterator[Doubt]:
    """Flag one number that one statement gives in two currencies: one of them was mistaken.

    Not flagged: sums for different things, and a conversion that two outlets print alike.
    """
    for group in _alike(ground, attrgetter("status", "part", "for_")):
        for one, other in combinations([claim for claim in group if claim.money and claim.figure.si], 2):
            both = product((one.figure, one.also), (other.figure, other.also))
            told = ((a, b) for a, b in both if a and b and a.unit != b.unit)
            mixed = next(((a, b) for a, b in told if math.isclose(a.stated, b.stated) or not is_rate(a, b)), None)
            if mixed:
                few, many = sorted(mixed, key=lambda amount: amount.stated)
                low, high = rate_between(few.unit.symbol, many.unit.symbol, slack=1.0)
                rate = f"{number(many.stated / few.stated)} {many.unit.symbol} to the {few.unit.symbol}"
                values = {"one": one, "other": other, "rate": rate, "low": low, "high": high}
                odd = one if one.also and not is_rate(one.figure, one.also) else other
                yield Doubt("currencies_differ", values, cause=odd.id)


def renderings_agree(ground: Ground) -> Iterator[Doubt]:
    """Confirm what one statement is printed as in two units, or two currencies: it is one figure.

    Not confirmed: prints in one unit, which say nothing new, and money of which no rate is known.
    """
    for group in _alike(ground, attrgetter("object", "kind", "scope", "status", "part", "of", "for_")):
        first, *others = {claim.figure.unit: claim for claim in reversed(group)}.values()
        for other in others:
            few, many = sorted((first, other), key=lambda claim: claim.figure.stated)
            low, high = rate_between(few.money, many.money)
            rate = many.figure.stated / few.figure.stated if few.figure.stated else 0.0
            same = other.figure.unit.dimension == first.figure.unit.dimension
            if (same and not excludes(figure_ends(first), figure_ends(other))) or low <= rate <= high < math.inf:
                values: dict[str, Any] = {"one": printed(first), "other": printed(other), "by": (first, other)}
                values["rate"] = f"{number(rate, 3)} {many.money} to the {few.money}"
                values |= _side(first)
                message, cause = "currencies_agree" if first.money else "", f"print {other.id}"
                yield Doubt("renderings_agree", values, cause=cause, message=message)


RULES = (figures_differ, dates_differ, told_of_other_things, currencies_differ, renderings_agree)
