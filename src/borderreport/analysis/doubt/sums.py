"""What must add up: parts and totals, done and left, and what is added."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from borderreport.analysis.doubt.ground import Doubt, Ground, beyond, figure_ends, overlap, points, sum_of
from borderreport.analysis.doubt.series import FASTEST
from borderreport.analysis.doubt.words import amount, as_told
from borderreport.analysis.entries import by_date, key_of
from borderreport.analysis.ledger import Entry, Series, Statement
from borderreport.analysis.model import Input
from borderreport.analysis.progress import MONTH_DAYS
from borderreport.analysis.states import Ends, below, times
from borderreport.case.claims import LINEAR, Claim
from borderreport.case.tables import grouped

_CLOSE = 0.03
"""Judgement: section lengths that make up the border to so much are all of it; maps differ by more. [-]"""


def ends_of(entry: Entry, *, together: bool) -> Ends:
    """Return a figure as one statement writes it, or with all that rounding may hide; a share as length."""
    if entry.claim.kind == "share" and entry.whole:
        return times(figure_ends(entry.claim), entry.whole.ends)
    return entry.claim.figure.as_written if together else figure_ends(entry.claim)


def summands(ground: Ground, series: Series, *roles: str) -> list[Entry]:
    """Return entries that may be added up: a share needs what it is of."""
    return [entry for entry in ground.told(series, *roles) if entry.claim.kind != "share" or entry.whole]


def in_order(told: Iterable[Sequence[Entry]]) -> list[Entry]:
    """Return the entries of several series, oldest first."""
    return sorted((entry for entries in told for entry in entries), key=by_date)


def parts_of_total(ground: Ground) -> Iterator[Doubt]:
    """Hold what is stated of the parts of a scope against what is stated of the whole, in km, percent or counts.

    1. Parts of one statement that make up the whole scope must equal its total, to the last digit written.
    2. Any parts of one statement or week must not be more than the total, nor what was done in parts before.
    Not flagged: sections that overlap, incomplete lists that are less, parts of a later time, plans of another, totals
    that are rounded to tens or hundreds.
    """
    for series in (s for s in adding_up(ground, "cost") if not s.part):
        parts = list(within(ground, series.object, series.kind, series.scope))
        for role in ("done", "planned", "left") if parts else ():
            told = [summands(ground, one, role) for one in parts]
            for total in summands(ground, series, role):
                if near := disjoint(ground, (ground.beside(total, entries) for entries in told)):
                    yield from _against_parts(ground, series, total, near)
                before = disjoint(ground, (ground.last_by(total.date, entries) for entries in told))
                if before and role == "done" and series.measure != "cost":
                    doubt, built, whole = _total_doubt(total, before, together=False)
                    if beyond(built, whole):
                        ids = " ".join(entry.claim.id for entry in before)
                        yield replace(doubt, cause=f"older {ids}", message="parts_before_total")
                    elif overlap(built, whole) and {True, False} == {e.statement is total.statement for e in before}:
                        yield doubt.closing("parts_close")


def within(ground: Ground, object_: str, kind: str, scope: str) -> Iterator[Series]:
    """Yield the series of the same thing in the parts of a scope; of a part of which nothing is told, in its parts."""
    for child in ground.book.children[scope]:
        own = ground.book.series.get((object_, child.name, "", kind))
        yield from [own] if own else within(ground, object_, kind, child.name)


def _against_parts(ground: Ground, series: Series, total: Entry, found: list[Entry]) -> Iterator[Doubt]:
    together = all(entry.statement is total.statement for entry in found)
    doubt, parts, whole = _total_doubt(total, found, together=together)
    if not all(map(math.isfinite, (*parts, *whole))):
        return
    of = total.whole if total.claim.kind == "share" and total.whole else ground.book.scopes[series.scope].length
    complete = len(found) > 1 and _is_whole(ground, series.scope, of, [entry.claim.scope for entry in found])
    off = not overlap(parts, whole) if together else total.role == "done" and _too_fast(total, found, parts, whole)
    if ((complete and off) or beyond(parts, whole)) and not _rounded(total.claim, parts, whole):
        yield doubt
    elif len(found) > 1 and overlap(parts, whole) and (together or complete):
        yield doubt.closing("parts_close")


def _too_fast(total: Entry, found: Sequence[Entry], parts: Ends, whole: Ends) -> bool:
    """Return whether a total is more than others count in all parts that week, and could have been built since."""
    days, pace = max((total.date.last - entry.date.first).days for entry in found), FASTEST.get(total.claim.object)
    grown = 1000 * (pace or max(FASTEST.values())) / MONTH_DAYS * max(days, 0)
    return (days <= 0 or total.claim.kind != "count") and below(sum_of([parts, (grown,) * 3]), whole)


def _total_doubt(total: Entry, found: Sequence[Entry], *, together: bool) -> tuple[Doubt, Ends, Ends]:
    """Return the doubt of a total and its parts, with the sum of these and with it."""
    parts, whole = sum_of(ends_of(e, together=together) for e in found), ends_of(total, together=together)
    values = {"total": total, "parts": list(found), "sum": _summed(parts[0], total)}
    # What a statement tells in kilometres and in percent is one total.
    cause = f"sum {total.statement.name} {total.role} {key_of(total.claim)}"
    message = "" if len(found) > 1 else "part_above_total"
    return Doubt("parts_of_total", values, points(parts, whole), cause, message), parts, whole


def _summed(value: float, entry: Entry) -> str:
    """Return what parts make as their total is told: in percent of its whole, in its currency, or as a length."""
    whole = entry.whole if entry.claim.kind == "share" else None
    return amount(value / whole.value, "share") if whole else as_told(value, entry.claim)


def _rounded(total: Claim, parts: Ends, whole: Ends) -> bool:
    """Return whether a total is what its parts make, rounded to the tens or hundreds that it is written in."""
    figure = total.figure.stated
    grain = next((g for g in (1000.0, 100.0, 10.0) if figure % g == 0 and figure >= 10 * g), 0.0)
    return abs(parts[0] - whole[0]) <= grain * total.figure.unit.factor / 2


def disjoint(ground: Ground, found: Iterable[Entry | None]) -> list[Entry]:
    """Return entries of scopes that share no ground."""
    of_scope = {entry.claim.scope: entry for entry in found if entry}
    apart = ground.book.apart({scope: entry.ends[0] for scope, entry in of_scope.items()})
    return [entry for scope, entry in of_scope.items() if scope in apart]


def _is_whole(ground: Ground, scope: str, whole: Input | None, names: Sequence[str]) -> bool:
    """Return whether these sections of a scope make up a whole: by their lengths, or as all that are named."""
    scopes = ground.book.scopes
    lengths = [scopes[name].length for name in names]
    if whole is None or None in lengths:
        return len(names) == len(ground.book.children[scope])
    return math.isclose(sum(length.value for length in lengths if length), whole.value, rel_tol=_CLOSE)


def adding_up(ground: Ground, *more: str) -> Iterator[Series]:
    """Yield the series whose figures add up, along the line or one by one: no heights, no times and no paces."""
    return (series for series in ground.book.series.values() if series.measure in ("length", "count", *more))


def done_and_left(ground: Ground) -> Iterator[Doubt]:
    """Hold done and left of one statement or week against the whole stated with them, or that a share of it names.

    What is spent is done, whatever part it is called, where its statement tells no other sum. The plan told last before
    is held against them too, where the scope is not just what they make: a plan was changed, or a figure is wrong.
    Not flagged: a whole that is the scope's length alone, which may only confirm; a part that is left; works that are
    begun, which are neither.
    """
    for series in adding_up(ground, "cost"):
        planned = {entry.claim.id for entry in series.having("planned")}
        begun = {entry.statement for entry in series.having("under way")}
        whole_of = {e.statement: e.whole for e in ground.told(series, "done") if e.claim.of in planned}
        for left in ground.told(series, "left"):
            told = _spent(ground, left.statement, series) if left.claim.money else ground.told(series, "done")
            if (done := ground.beside(left, told)) is None:
                continue
            kinds, together = {left.claim.kind, done.claim.kind}, done.statement is left.statement
            if kinds == {"share"} and together and left.claim.of == done.claim.of:
                # Percent done and percent left of one whole, in one statement, make all of it.
                made, wholes = sum_of(figure_ends(e.claim) for e in (done, left)), iter([_ALL_OF_IT])
            elif "share" not in kinds or (left.claim.kind == "length" and together and done.whole):
                made = sum_of(ends_of(e, together=together) for e in (done, left))
                if "share" in kinds and done.whole:  # Percent done and kilometres left of it.
                    named = ground.named(done.whole.claims)
                    wholes = iter([_Whole(done.whole.ends, named, is_sure=bool(done.claim.of or named))])
                else:
                    wholes = _wholes_of(ground, series, left, left.whole or whole_of.get(left.statement))
            else:
                continue
            # What an older plan contradicts the scope may confirm yet: all of it is to be built now.
            may = sorted((w for w in wholes if w.may_say(made)), key=lambda w: w.is_older and not overlap(made, w.ends))
            whole = may[0] if may else None
            is_begun = "share" not in kinds and (bool(begun) if whole and whole.is_older else left.statement in begun)
            if whole is None or (is_begun and below(made, whole.ends)):
                continue
            values = {"left": left, "done": done, "plan": whole.claims, "sum": as_told(made[0], left.claim)}
            values["whole"] = as_told(whole.ends[0], left.claim)
            message = "rest_of_older_plan" if whole.is_older else "done_and_left"
            message = "spent_and_left" if left.claim.money else message
            doubt = Doubt("done_and_left", values, points(made, whole.ends), f"rest {left.claim.id}", message)
            closes = "money_closes" if left.claim.money else "rest_closes"
            yield doubt.closing(closes) if overlap(made, whole.ends) else doubt


def _spent(ground: Ground, statement: Statement, left: Series) -> list[Entry]:
    """Return what a statement tells of as spent of the money of which some is left, if it is one sum."""
    keys = {key_of(claim) for claim in statement.claims if claim.part and claim.scope == left.scope}
    same = (ground.book.series[key] for key in sorted(keys) if (key[0], key[3]) == (left.object, left.kind))
    told = [e for series in same for e in ground.told(series, "done") if e.statement is statement]
    return told if len(told) == 1 else []


class _Whole(NamedTuple):
    """What done and left may make: how much, who says so, and whether it may contradict them or only confirm.

    Of the line itself they may be less, and never more; a plan that is older than they are may have had a successor.
    """

    ends: Ends
    claims: tuple[Claim, ...]
    is_sure: bool
    is_line: bool = False
    is_older: bool = False

    def may_say(self, made: Ends) -> bool:
        """Return whether it confirms or contradicts what they make."""
        return self.is_sure or overlap(made, self.ends) or (self.is_line and beyond(made, self.ends))


_ALL_OF_IT = _Whole((1.0, 1.0, 1.0), (), is_sure=True)


def _wholes_of(ground: Ground, series: Series, left: Entry, used: Input | None) -> Iterator[_Whole]:
    """Yield the wholes of what is done and left, the surest first.

    That which `of` names, or that the same statement plans; then the plan before, which money may be left of if it is
    called left of a budget; then the scope.
    """
    named = ground.book.case.by_id.get(left.claim.of)
    if named and named.figure.unit == left.claim.figure.unit and not used:  # money, or what is counted
        yield _Whole(figure_ends(named), (named,), is_sure=named.id not in ground.skip)
    if used:
        claims = tuple(claim for claim in ground.named([used.claim]) if claim is not left.claim)
        yield _Whole(claims[0].figure.as_written if claims else used.ends, claims, is_sure=True)
    # What is left of money may be called so, and it a budget.
    own = ground.wholes.get((series.object, series.scope, series.kind), []) if left.claim.money else [series]
    plans = in_order(ground.told(s, "planned") for s in own)
    for plan in (entry for entry in plans if entry.statement is left.statement):
        yield _Whole(figure_ends(plan.claim), (plan.claim,), is_sure=True)
    if (before := ground.last_by(left.date, plans)) and before.claim.kind == left.claim.kind:
        is_sure = not left.claim.money or "budget" in left.claim.part
        yield _Whole(figure_ends(before.claim), (before.claim,), is_sure, is_older=True)
    if (scope := ground.book.scopes[series.scope].length) and series.kind == "length" and not series.part:
        yield _Whole(scope.ends, (), is_sure=False, is_line=series.object in LINEAR)


def extensions(ground: Ground) -> Iterator[Doubt]:
    """Hold what was planned or built, and what is added to it, against what the statement of both makes of them.

    What stands and what is to be added make the plan of their statement too.
    Not flagged: what is added to what was not told before, or to a part; what was built since a day that no figure
    is known of, unless it is more than stands, or who tells it told the last figure too and it makes more of that.
    """
    for same in grouped(adding_up(ground), lambda series: (series.object, series.scope, series.kind)).values():
        increments = [entry for series in same for entry in ground.told(series, "added")]
        for series, role in product(same, ("planned", "done")):
            told = [entry for entry in ground.told(series, role) if entry.claim.kind != "share"]
            of_statement = {entry.statement.name: entry for entry in reversed(told)}
            stands = [e for e in ground.told(series, "done") if role == "planned" and e.claim.kind != "share"]
            stands_by = {entry.statement: [entry] for entry in reversed(stands)}
            # What an increment is called, such as an extension, makes it no part of another whole.
            own = ground.told(series, "added") if series.part else increments
            sums: list[_Grown] = []
            for added in (e for e in own if e.claim.status == role and e.statement.name in of_statement):
                before = bisect_left(told, added.date, key=by_date)
                if old := [*stands_by.get(added.statement, ()), *told[max(before - _BACK, 0) : before]]:
                    sums.append(_grown(old, added, of_statement[added.statement.name]))
            counting = {one.last.speaker for one in sums if one.is_counted_on and one.fits}
            yield from (doubt for one in sums for doubt in _extended(one, series.part, counting))


_BACK = 12
"""Judgement: people count what was added since one of the last dozen figures."""


class _Grown(NamedTuple):
    """A figure before, what was added, what its statement makes of both, and what they do make.

    `last` is the last claim before, and `is_counted_on` whether it was told by who tells of more, and is the figure.
    """

    old: Entry
    added: Entry
    new: Entry
    made: Ends
    last: Claim
    is_counted_on: bool

    @property
    def fits(self) -> bool:
        """Whether the figure before and what was added make the new one."""
        return overlap(self.made, figure_ends(self.new.claim))


def _grown(before: Sequence[Entry], added: Entry, new: Entry) -> _Grown:
    """Return the last figure before that fits with what was added, else the last of all."""
    last, more = before[-1].claim, figure_ends(added.claim)
    made = [(old, sum_of([figure_ends(old.claim), more])) for old in reversed(before)]
    old, total = next((pair for pair in made if overlap(pair[1], figure_ends(new.claim))), made[0])
    himself = last.is_named and last.speaker == new.claim.speaker and old is before[-1]
    return _Grown(old, added, new, total, last, himself)


def _extended(grown: _Grown, part: str, counting: set[str]) -> Iterator[Doubt]:
    """Hold a figure before and an increment against the figure that its statement makes of both.

    Who tells the figures himself counts on from the last where that makes more, or where he does so at other times.
    """
    old, added, new, total, *_ = grown
    values = {"new": new, "old": old, "added": added, "sum": as_told(total[0], old.claim)}
    ends = figure_ends(new.claim)
    doubt = Doubt("extensions", values, points(total, ends), f"more {new.claim.id}")
    planned = added.claim.status == "planned"
    if grown.fits:
        yield doubt.closing("extension_closes" if planned else "growth_closes")
    elif beyond(figure_ends(added.claim), ends) or (planned and added.claim.part == part):
        yield doubt
    elif grown.is_counted_on and not added.claim.part and (beyond(total, ends) or grown.last.speaker in counting):
        yield replace(doubt, message="counts_on")


def uncounted(ground: Ground) -> Iterator[Doubt]:
    """Tell of what was added since the newest length, or is a share of what is not stated: no state has it."""
    for series in (s for s in ground.book.series.values() if s.kind == "length" and not s.part):
        newest = max((entry.date for entry in series.told), default=None)
        for added in ground.told(series, "added"):
            is_done = added.claim.status == "done"
            if added.value is None or (is_done and newest is not None and added.date > newest):
                message = "added_since" if is_done else "added_to_nothing"
                yield Doubt("uncounted", {"added": added}, message=message)


RULES = (parts_of_total, done_and_left, extensions, uncounted)
