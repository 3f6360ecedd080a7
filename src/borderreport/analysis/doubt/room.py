"""What there is room for: on the border and its sections, in a plan, and where one thing or another stands."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from borderreport.analysis.doubt.ground import Doubt, Ground, beyond, figure_ends, overlap, points, sum_of
from borderreport.analysis.doubt.sums import adding_up, disjoint, within
from borderreport.analysis.doubt.words import as_told
from borderreport.analysis.entries import last_day
from borderreport.analysis.ledger import Entry, Series
from borderreport.analysis.model import Input
from borderreport.analysis.states import Ends, below
from borderreport.case.claims import LINEAR


def budget_of_the_line(ground: Ground) -> Iterator[Doubt]:
    """Flag more than there can be: done beyond its plan or a later one, and with what is to be added beyond the scope.

    Of an older plan, what is done may be a tenth more, as works come to lie; and all that is added since.
    Not flagged: a plan of a year in which more was done, and what a percentage may be of another plan.
    """
    for series in adding_up(ground):
        done = ground.told(series, "done")
        lengths = [entry for entry in done if entry.claim.kind != "share"]
        of_statement = {entry.statement.name: entry for entry in reversed(lengths)}
        for plan in ground.told(series, "planned"):
            i = bisect_left(lengths, plan.date.first, key=last_day)
            built = of_statement.get(plan.statement.name) or (lengths[i - 1] if i else None)
            if built and plan.claim.kind != "share" and below(figure_ends(plan.claim), figure_ends(built.claim)):
                apart, cause = points(built.ends, plan.ends), f"beyond {built.claim.id}"
                yield Doubt("budget_of_the_line", {"plan": plan, "done": built}, apart, cause, "done_beyond_plan")
        yield from _begun_beyond(ground, series, done)
        yield from _outgrown(ground, series, lengths)
        scope = ground.book.scopes[series.scope].length
        for added in ground.told(series, "added"):
            # What was added is in the length of its own day; what will be is not.
            planned = added.claim.status == "planned"
            before = [e for e in done if e.date < added.date or (planned and e.statement is added.statement)]
            if scope is None or added.value is None or not before:
                continue
            values = {"added": added, "done": before[-1], "where": series.scope}
            doubt = Doubt("budget_of_the_line", values, message="added_beyond_line")
            yield from _too_long(doubt, sum_of([before[-1].ends, added.ends]), scope)


def _begun_beyond(ground: Ground, series: Series, done: Sequence[Entry]) -> Iterator[Doubt]:
    """Flag what a statement says is done and is under way, where both are more than the plan told last, or the line."""
    stands = {entry.statement: entry for entry in reversed(done) if _is_amount(entry)}
    plans = [entry for entry in ground.told(series, "planned") if entry.claim.kind != "share"]
    whole = ground.book.scopes[series.scope].length if series.kind == "length" else None
    for begun in filter(_is_amount, ground.told(series, "under way")):
        if (built := stands.get(begun.statement)) is None:
            continue
        made, plan = sum_of([built.ends, begun.ends]), ground.last_by(begun.date, plans)
        values = {"begun": begun, "done": built, "where": series.scope}
        doubt = Doubt("budget_of_the_line", values, cause=f"begun {begun.claim.id}", message="begun_beyond_line")
        if plan and beyond(made, plan.ends):
            more = {"plan": plan, "sum": as_told(made[0], plan.claim)}
            yield replace(doubt, values=values | more, apart=points(made, plan.ends), message="begun_beyond_plan")
        elif whole:
            yield from _too_long(doubt, made, whole)


def _is_amount(entry: Entry) -> bool:
    """Return whether an entry means a length, or counts: a share of what is not known does neither."""
    return entry.value is not None or entry.claim.kind == "count"


def _outgrown(ground: Ground, series: Series, done: Sequence[Entry]) -> Iterator[Doubt]:
    """Flag the first that is more than the newest plan before it, where nothing tells of a newer one."""
    plans = [e for e in ground.told(series, "planned", "added") if e.claim.status == "planned"]
    for built in done:
        earlier = plans[: bisect_left(plans, built.date.first, key=last_day)]
        if earlier and (plan := earlier[-1]).role == "planned" and plan.claim.kind != "share":
            most = figure_ends(plan.claim)[2] * _AS_BUILT
            if most < figure_ends(built.claim)[1]:
                apart, cause = points(built.ends, plan.ends), f"beyond {built.claim.id}"
                yield Doubt("budget_of_the_line", {"done": built, "plan": plan}, apart, cause, "plan_outgrown")
                return


_AS_BUILT = 1.1
"""Judgement: works come to so much more than their plan without a new one. [-]"""


def _too_long(doubt: Doubt, made: Ends, whole: Input) -> Iterator[Doubt]:
    """Yield a doubt where lengths together are more than the line that they lie on."""
    if beyond(made, whole.ends):
        values = {**doubt.values, "sum": made[0], "whole": whole.value}
        yield replace(doubt, values=values, apart=points(made, whole.ends))


def sections_beyond(ground: Ground) -> Iterator[Doubt]:
    """Flag lengths of one object in sections that share no ground and are together longer than what these lie in.

    Not flagged: sections that overlap or reach beyond the border, and what is longer by the words alone.
    """
    book = ground.book
    lengths = (series for series in book.series.values() if series.measure == "length")
    places = {(s.object, above) for s in lengths for above in (*book.case.above(s.scope), "border")}
    for object_, name in sorted(places):
        whole = book.scopes[name].length
        if object_ not in LINEAR or whole is None or book.scopes[name].beyond:
            continue
        own = list(within(ground, object_, "length", name))
        for role, message in (("done", ""), ("planned", "plans_beyond")):
            told = (ground.told(series, role) for series in own if not book.scopes[series.scope].beyond)
            if found := disjoint(ground, (entries[-1] for entries in told if entries)):
                values = {"lengths": found, "object": object_, "parent": name}
                doubt = Doubt("sections_beyond", values, cause=f"{object_} in {name}", message=message)
                yield from _too_long(doubt, sum_of(ground.readings(e)[0] for e in found), whole)


def exclusive_objects(ground: Ground) -> Iterator[Doubt]:
    """Flag fence and wall that are together longer than the line they stand on: a stretch has one or the other.

    Not flagged: obstacles that stand one behind the other, as trench and berm do.
    """
    for name, scope in ground.book.scopes.items():
        fence, wall = (ground.lengths(object_, name) for object_ in ("fence", "wall"))
        if scope.length and fence and wall:
            doubt = Doubt("exclusive_objects", {"fence": fence[-1], "wall": wall[-1], "where": name})
            yield from _too_long(doubt, sum_of(ground.readings(told[-1])[0] for told in (fence, wall)), scope.length)


def sections_and_border(ground: Ground) -> Iterator[Doubt]:
    """Flag a section longer than what it lies in, and sections that share no ground but are together longer.

    Confirmed: sections that make up what they lie in.
    """
    book = ground.book
    newest = [c for c in ground.claims if c.object == "border" and c.kind == "length" and c.use and c.figure.is_closed]
    for scope in book.scopes.values():
        parent = book.scopes.get(scope.parent)
        if scope.length is None or parent is None or parent.length is None or parent.beyond:
            continue
        wholes = [parent.length.ends, *(figure_ends(c) for c in newest[-1:] if parent.name == "border")]
        long_m = scope.length.value
        if all(long_m > most for _, _, most in wholes):
            claims = ground.who_told(scope.name, parent.name)
            values = {"by": claims, "section": scope.name, "parent": parent.name, "length": long_m}
            apart = long_m, parent.length.value
            yield Doubt("sections_and_border", values | {"whole": apart[1]}, apart, "" if claims else scope.name)
    yield from _sections_together(ground)


def _sections_together(ground: Ground) -> Iterator[Doubt]:
    for parent in ground.book.scopes.values():
        inside = ground.book.children[parent.name]
        children = [c for c in inside if c.length]
        if len(children) < 2 or parent.length is None or any(o.name in c.overlaps for c in children for o in children):
            continue
        names, made = [c.name for c in children], sum_of(c.length.ends for c in children if c.length)
        stated, cause = [ground.length_told(child.name) for child in inside], f"sections of {parent.name}"
        values = {"sections": names, "parent": parent.name, "sum": made[0], "whole": parent.length.value}
        if beyond(made, parent.length.ends):
            by = ground.who_told(*names, parent.name)
            yield Doubt("sections_together", {"by": by, **values}, cause=cause)
        elif overlap(made, parent.length.ends) and all(stated):
            whole = ground.beside(stated[-1][-1], ground.length_told(parent.name))
            last = [told[-1] for told in stated]
            yield Doubt("sections_together", {"by": (*last, whole), **values}, cause=cause, message="sections_close")


RULES = (budget_of_the_line, exclusive_objects, sections_and_border, sections_beyond)
