"""Parts by name, such as what is of steel, lots and years, or what is paid for, against their totals."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import combinations, islice

from borderreport.analysis.doubt.ground import Doubt, Ground, beyond, figure_ends, is_all, overlap, points, sum_of
from borderreport.analysis.doubt.sums import adding_up, ends_of, in_order, summands
from borderreport.analysis.doubt.words import in_unit
from borderreport.analysis.ledger import PAID, Entry, Series
from borderreport.analysis.states import Ends
from borderreport.case.claims import Claim, place
from borderreport.case.tables import grouped, rows

_COUNTED_OFF = re.compile(r"(?:(.*\S) )?(?:\d+|[A-Z])")
_FOR_SOME = re.compile(r"(?:for|by) ")
"""What is for some, or built by some, such as gates for vehicles, is not also for others."""
_FLOWS = re.compile(r"\b(?:spent|paid|committed|contracted|disbursed|transferred|left)\b")
"""What money is called by how far it has come, and not by what it is for."""
_NOT = re.compile(r"(?:not |non-?|un|without )(?=\w)")
_OPPOSITES = {
    word: (row["is"], side) for row in rows("opposites.csv") for side, words in row.items() for word in words.split(";")
}
"""What parts are called of which nothing is both, such as ready and to come: of what, and on which side."""
_YEARS = re.compile(r"(?:.*\D)?((?:19|20)\d\d)(?:[-–]| to | and )((?:19|20)?\d\d)")


def shares_of_parts(ground: Ground) -> Iterator[Doubt]:
    """Flag a part that is more than its total, and confirm parts of one statement that make it up, or all but one do.

    What is counted off, such as lots 1 to 3 or the money of each year, shares nothing: it may make more than the plan
    that was told before it, or than all came to, whoever tells of it; and so does what one statement says is for some
    and for others, or is so and is not. Of other parts such totals may only be confirmed. Years that a sum names by
    the first and the last make it.
    Not flagged: parts that may overlap and add up to more, lists that are less, parts of another time.
    """
    every = list(adding_up(ground, "cost"))
    groups: dict[tuple[str, ...], dict[str, tuple[Entry, Entry]]] = {}
    for series in (s for s in every if s.part):
        wholes = _wholes_of(ground, series)
        off = _COUNTED_OFF.fullmatch(series.part)
        roles = ("done",) if is_all(series) else ("done", "planned", "left", "under way")  # No budget is a part.
        for part in summands(ground, series, *roles):
            beside, total = _totals_of(ground, wholes, part, came_to=bool(off)) if wholes else (None, None)
            if beside and beyond(ends_of(part, together=False), ends_of(beside, together=False)):
                yield Doubt("shares_of_parts", {"part": part, "total": beside}, points(part.ends, beside.ends))
            elif total and (off or part.statement is total.statement or total.role == "planned"):
                for name, side in _groups_of(part, total):
                    held = groups.setdefault((total.claim.id, part.role, name), {})
                    if side not in held or held[side][0].ends < part.ends:
                        held[side] = part, total
    for (_, role, named), pairs in groups.items():
        first, total = next(iter(pairs.values()))
        own = [(part.claim, ends_of(part, together=True)) for part, _ in pairs.values()]
        ends = ends_of(total, together=first.statement is total.statement)
        apart = role == total.role and named != first.statement.name
        yield from _made_up((total.claim, ends), own, every=apart, years=_years_of(total.claim.part))


def _wholes_of(ground: Ground, part: Series) -> list[Series]:
    """Return what a series may be a part of; all that is spent is one of a budget, and a budget of nothing."""
    wholes = ground.wholes.get((part.object, part.scope, part.kind), ())
    if is_all(part):
        return [s for s in wholes if PAID.search(part.part) and not PAID.search(s.part)]
    return [s for s in wholes if s is not part]


def _groups_of(part: Entry, total: Entry) -> Iterator[tuple[str, str]]:
    """Yield the names under which a part is held with others against its total, and what it is in each.

    The statement's own name is that of parts which may overlap; of two that are on one side of a pair of opposites the
    larger counts, as what is manned may be what is garrisoned.
    """
    name, together = part.claim.part, part.statement is total.statement
    if off := _COUNTED_OFF.fullmatch(name):
        yield off[1] or "", name
    elif whose := _FOR_SOME.match(name) if together else None:
        yield whose[0], name
    else:
        yield part.statement.name, name
        if together:
            root = _NOT.sub("", name.removeprefix("with "))
            of, side = _OPPOSITES.get(name) or _OPPOSITES.get(root, (root, "is"))
            yield of, "is_not" if name not in _OPPOSITES and _NOT.match(name) else side


def _years_of(part: str) -> frozenset[str]:
    """Return the years that a part runs over, as it names the first and the last."""
    if (found := _YEARS.fullmatch(part)) is None:
        return frozenset()
    first, last = found[1], found[1][: -len(found[2])] + found[2]
    return frozenset(map(str, range(int(first), int(last) + 1)))


def _totals_of(
    ground: Ground, wholes: Sequence[Series], part: Entry, *, came_to: bool
) -> tuple[Entry | None, Entry | None]:
    """Return the total that is told with a part, of what is spent else its budget; and the total that it is added to.

    That is the one told with it, else the plan told before it, else what all came to.
    """
    # What is spent, or left, is a part of what is planned; all else is a part of what has its own status.
    of_money = ("planned",) if part.role == "left" else ("planned", "done")
    roles = of_money if part.claim.money else (part.role,)
    told = in_order(summands(ground, whole, *roles) for whole in wholes)
    same, beside = [entry for entry in told if entry.role == part.role], ground.beside(part, told)
    later = (entry for entry in same if came_to and entry.date >= part.date)
    total = beside or (ground.last_by(part.date, same) if part.role == "planned" else next(later, None))
    is_spent = part.claim.money and part.role == "done"
    budget = ground.last_by(part.date, [e for e in told if e.role == "planned"]) if is_spent else None
    return beside or budget, total


def parts_of_a_sum(ground: Ground) -> Iterator[Doubt]:
    """Hold what one statement pays for parts of the works against the sum that it gives for all of them.

    Parts are sections of the same obstacle, and obstacles that are called a part of a barrier, or are a list of three.
    Not flagged: parts that share ground, lists that are less, and other works that may stand beside the sum.
    """
    scopes = ground.book.scopes
    for statement in ground.book.statements:
        sums = [c for c in statement.claims if c.money and c.id not in ground.skip and c.use and c.figure.is_closed]
        for paid in grouped(sums, lambda c: (c.money, c.status)).values():
            total = max((c for c in paid if not c.part), key=lambda c: (c.figure.si, not c.for_), default=None)
            within = (c for c in reversed(paid) if total and _is_within(c, total, scopes[c.built_in].parent))
            parts = {(c.for_ and c.for_.name, c.built_in): c for c in within}
            if total is None or any(b in scopes[a].overlaps for _, a in parts for _, b in parts):
                continue
            if len(parts) >= _LIST or all(c.part or c.built_in != total.built_in for c in parts.values()):
                own = [(c, figure_ends(c)) for c in sorted(parts.values(), key=lambda c: c.place_in_order)]
                yield from _made_up((total, figure_ends(total)), own, every=True)


def shares_of_money(ground: Ground) -> Iterator[Doubt]:
    """Hold percentages of one sum that a statement gives to several parts against all of it: no money is paid twice.

    Not flagged: percentages of works, which may lie across each other, as what is lit and what is paved do.
    """
    for statement in ground.book.statements:
        told = (c for c in statement.claims if c.object == "cost" and c.kind == "share" and c.id not in ground.skip)
        named = [c for c in told if c.use and c.figure.is_closed and c.of in ground.book.case.by_id]
        named = [c for c in named if not _FLOWS.search(c.part)]
        for (whole, *_), own in grouped(named, lambda c: (c.of, c.status, bool(c.part))).items():
            total = ground.book.case.by_id[whole]
            shares = {whose: c for c in own if (whose := _whose(c, total))}
            if len(parts := sorted(shares.values(), key=lambda c: c.place_in_order)) < 2:
                continue
            made = sum_of(map(figure_ends, parts))
            said = [f"{c.figure} ({_whose(c, total)})" for c in parts]
            values = {"by": parts, "parts": said, "percent": 100 * made[0], "total": total}
            doubt = Doubt("shares_of_money", values, points(made, (1.0, 1.0, 1.0)))
            if made[1] > 1:
                yield doubt
            elif overlap(made, (1.0, 1.0, 1.0)):
                yield doubt.closing("money_shared_out")


def _whose(part: Claim, total: Claim) -> str:
    """Return what a share of a sum is for, in words, by which it is told from the sum; empty for a share of all."""
    own, all_ = ((c.for_.name if c.for_ else "", place(c.built_in)) for c in (part, total))
    return ", ".join(filter(None, (part.part, *(new for new, old in zip(own, all_, strict=True) if new != old))))


_ALL = ("barrier", "closed", "secured")
_LIST = 3
"""Judgement: who prices so many obstacles and a barrier lists what it is made of; fewer may be bought beside it."""


def _is_within(part: Claim, total: Claim, parent: str) -> bool:
    """Return whether a sum is for a part of what another is for."""
    one, other = part.for_ and part.for_.name, total.for_ and total.for_.name
    if one == other:
        return total.built_in == parent
    is_part = bool(part.part) or other in (None, "barrier")
    return bool(one) and is_part and other in (None, *_ALL) and part.built_in == total.built_in


_SOME = 12
"""Judgement: so many parts are tried without one of them."""


def _made_up(
    total: tuple[Claim, Ends], parts: Sequence[tuple[Claim, Ends]], *, every: bool, years: Set[str] = frozenset()
) -> Iterator[Doubt]:
    """Hold parts against their total. One may lie across the others, as what is lit does, unless every one counts.

    Every sum of money does: it is paid once; and where each of the years of a total is told, they are all of it.
    """
    is_all_told = bool(years) and years == {claim.part[-4:] for claim, _ in parts}
    some = [parts] if every or total[0].money else [parts, *islice(combinations(parts, len(parts) - 1), _SOME)]
    for own in (own for own in some if len(own) > 1):
        claims, made = [claim for claim, _ in own], sum_of(ends for _, ends in own)
        values = {"total": total[0], "parts": claims, "sum": in_unit(made[0], total[0].figure.unit)}
        doubt = Doubt("parts_of_a_sum", values, points(made, total[1]), f"parts of {total[0].id}")
        if overlap(made, total[1]):
            yield doubt.closing("named_parts_close", f"parts {claims[0].id}")
            return
        if every and (is_all_told or beyond(made, total[1])):
            yield replace(doubt, message="years_of_a_sum" if is_all_told else "")


RULES = (shares_of_parts, parts_of_a_sum, shares_of_money)
