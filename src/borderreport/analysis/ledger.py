"""What was said, once: scopes as a tree, statements, series and the state of each. Read `ledger` first.

Everything that needs a length, a share or a date of the works takes it from
here, so that no two places read a statement differently. The order of rows
never matters: claims are sorted by what they say.
"""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from typing import Any

from borderreport.analysis import entries
from borderreport.analysis.entries import Entry, Key, Scope, Series, Statement
from borderreport.analysis.model import Input, Result, claim_input, result_of
from borderreport.analysis.segments import Sight, sights
from borderreport.analysis.states import MOMENT, State, below, newest_of, placed_states, plan_of, state_of, sum_of
from borderreport.case.claims import LINEAR, LINES, Claim
from borderreport.case.schema import Case
from borderreport.case.shown import Grid, Shown
from borderreport.case.tables import grouped

_SPENT = [(role, said) for said in (True, False) for role in ("done", "planned", "added")]
_PLANNED = [("planned", True), ("added", True), ("planned", False), ("done", True), ("done", False), ("added", False)]
"""What money may be for, in order: a role, and whether its own statement says it or any."""

PAID = re.compile(r"\b(?:spent|paid)\b")
"""What parts of money are called that is gone."""
_At = tuple[str, str]
"""An object and a scope."""
_TRIED = 12
"""Judgement: of so many scopes that share ground with each other every choice is tried. [-]"""

__all__ = ["MOMENT", "Entry", "Ledger", "Scope", "Series", "State", "Statement", "ledger", "newest_of"]


@dataclass(frozen=True, repr=False)
class Ledger(Shown):
    """The scopes, statements and series of a case, and the states that follow.

    Parameters
    ----------
    case : Case
        What it was made from.
    scopes : dict of str to Scope
        By name, the border first.
    statements : tuple of Statement
        Oldest first.
    series : dict of (object, scope, part, kind) to Series
        In order of object and scope.
    placed : dict of (object, scope) to State
        What positioned events of the case cover, for objects of which nothing is claimed.
    seen : tuple of Sight
        What observations of the case cover: series of their own, never mixed with what is stated.
    """

    case: Case
    scopes: Mapping[str, Scope]
    statements: tuple[Statement, ...]
    series: Mapping[Key, Series]
    placed: Mapping[_At, State] = field(default_factory=dict)
    seen: tuple[Sight, ...] = ()
    _states: dict[_At, State | None] = field(default_factory=dict)
    _plans: dict[_At, State | None] = field(default_factory=dict)

    def _says(self) -> str:
        counted = (("statement", len(self.statements)), ("scope", len(self.scopes)))
        statements, scopes = (f"{count} {word}{'s' * (count != 1)}" for word, count in counted)
        return f"{self.case.name} as of {self.case.as_of}: {statements}, {len(self.series)} series, {scopes}"

    def _grid(self) -> Grid:
        def row(one: State) -> list[object]:
            claims = ", ".join(one.value.claims)
            return [one.object, one.scope, one.date, *(end / 1000 for end in one.value.ends), claims, one.why]

        return ("object", "scope", "stated", "km", "low", "high", "claims", "why these"), map(row, self.states())

    @cached_property
    def statement_of(self) -> dict[str, Statement]:
        """The statement of each claim, by the claim's id."""
        return {claim.id: statement for statement in self.statements for claim in statement.claims}

    @cached_property
    def children(self) -> dict[str, list[Scope]]:
        """The scopes that lie directly within one, by its name."""
        return {name: [] for name in self.scopes} | grouped(self.scopes.values(), lambda scope: scope.parent)

    @cached_property
    def objects(self) -> list[str]:
        """Objects of which it is known how far they have come, heard of last first."""
        known = sorted(self._stated | {object_ for object_, _ in self.placed})
        return sorted(known, key=lambda name: max(state.date for state in self.states_of(name)), reverse=True)

    def lengths(self, object_: str, scope: str = "border") -> Series | None:
        """Return the series of one object's lengths in one scope, parts left out."""
        return self.series.get((object_, scope, "", "length"))

    def own(self, object_: str, scope: str = "border") -> State | None:
        """Return the state that claims about just this scope give, or where nothing is claimed, positioned events."""
        if series := self.told.get((object_, scope)):
            return state_of(series)
        return None if object_ in self._stated else self.placed.get((object_, scope))

    @cached_property
    def told(self) -> dict[_At, Series]:
        """Series of lengths on which a state may rest, by object and scope; parts are none."""
        return {(s.object, s.scope): s for s in self.series.values() if s.kind == "length" and not s.part and s.told}

    @cached_property
    def _stated(self) -> frozenset[str]:
        return frozenset(object_ for object_, _ in self.told)

    def is_alone(self, state: State) -> bool:
        """Return whether nothing else is known of its object outside its scope."""
        others = {one.scope for one in self.states_of(state.object)} - {state.scope, *self.case.above(state.scope)}
        return all(state.scope in self.case.above(other) for other in others)

    def state(self, object_: str, scope: str = "border") -> State | None:
        """Return how far an object has come in a scope: its own newest figure, or its parts' sum if more and newer.

        Only parts that share no ground are added up, those that have most together. A sum is newer than the scope's
        own figure as soon as one part is; what was stated of others before still stands, if that figure holds all of
        it. A sum that is longer than the scope gives no state.
        """
        key = object_, scope
        if key not in self._states:
            own = self.own(object_, scope)
            parts = [state for child in self.children[scope] if (state := self.state(object_, child.name))]
            if own and not self.has_room(object_, scope, own.date.last, own.value.ends[2]):
                parts = [state for state in parts if state.date > own.date]
            self._states[key] = self._of_parts(key, own, parts)
        return self._states[key]

    def _of_parts(self, key: _At, own: State | None, parts: list[State], what: str = "length") -> State | None:
        object_, scope = key
        parts = [state for state in parts if own is None or state.date > own.date or _is_in(state, own)]
        apart = self.apart({state.scope: state.length_m for state in parts})
        chosen = [state for state in parts if state.scope in apart]
        if not chosen or (own and max(state.date for state in chosen) <= own.date):
            return own
        total, length = sum_of(object_, scope, chosen, what), self.scopes[scope].length
        if length and entries.is_more(total.length_m, length):
            return own
        return total if own is None or not _is_in(total, own) else own

    def has_room(self, object_: str, scope: str, day: dt.date, most_m: float) -> bool:
        """Return whether a length of a scope may hold all that was told of its parts by a day."""
        older: dict[str, float] = {}
        for series in (self.told.get((object_, child.name)) for child in self.children[scope]):
            if series and (then := bisect_right(series.told, day, key=entries.last_day)):
                older[series.scope] = series.told[then - 1].ends[1]
        return sum(older[name] for name in self.apart(older)) <= most_m * (1 + 1e-9)

    def apart(self, sizes: Mapping[str, float]) -> set[str]:
        """Return those of some scopes that share no ground and have most together; of many, with the largest first.

        Parameters
        ----------
        sizes : dict of str to float
            What each scope has. [any unit]
        """
        beside = {n: (self._sharing[n] & sizes.keys()) - {n} for n in sizes}
        shared = {n: own for n, own in beside.items() if own}
        chosen, names = set(sizes.keys() - shared), sorted(shared, key=lambda name: (-sizes[name], name))
        while names:
            group = {names[0]}
            while more := set().union(*(shared[name] for name in group)) - group:
                group |= more
            own, names = [n for n in names if n in group], [n for n in names if n not in group]
            while len(own) > _TRIED:
                chosen.add(own[0])
                own = [name for name in own[1:] if name not in shared[own[0]]]
            tried = (set(some) for count in range(len(own) + 1) for some in combinations(own, count))
            fitting = (some for some in tried if not any(shared[name] & some for name in some))
            chosen |= max(fitting, key=lambda some: sum(sizes[name] for name in some))
        return chosen

    @cached_property
    def _sharing(self) -> dict[str, set[str]]:
        """The scopes that share ground with each: they overlap, or what they lie in does."""
        around = ((above, name) for name in self.scopes for above in (name, *self.case.above(name)))
        inside = {above: [name for _, name in own] for above, own in grouped(around, lambda pair: pair[0]).items()}
        found: dict[str, set[str]] = {name: set() for name in self.scopes}
        for one, other in ((one, other) for one, scope in self.scopes.items() for other in scope.overlaps):
            for a, b in ((one, other), (other, one)):
                for name in inside[a]:
                    found[name].update(inside[b])
        return found

    def plan(self, object_: str, scope: str = "border") -> State | None:
        """Return the length that is to stand in a scope: its own newest plan, or its parts' sum if more and newer.

        A part of which no plan is known, or that has gone beyond it, counts with what stands. What sections plan says
        nothing of a scope of which a figure of its own is told, nor is more planned than it is long.
        """
        key = object_, scope
        if key not in self._plans:
            series, told = self.lengths(object_, scope), self._planned_parts(object_, scope)
            own = plan_of(series, self.state(object_, scope)) if series else None
            summed = (object_, scope) not in self.told
            self._plans[key] = self._of_parts(key, own, told, "plan") if summed else own
        return self._plans[key]

    def _planned_parts(self, object_: str, scope: str) -> list[State]:
        """Return what is to stand in each part of a scope; none where works of which no plan is known are unfinished.

        What is complete, or has gone beyond its plan, counts with what stands; what is built is no new plan.
        """
        both = [(self.plan(object_, child.name), self.state(object_, child.name)) for child in self.children[scope]]
        dates, parts = [plan.date for plan, _ in both if plan], list[State]()
        if not dates or any(state and state.length_m and not (plan or self._is_all(state)) for plan, state in both):
            return []
        for plan, state in both:
            stands = replace(state, date=plan.date if plan else min(dates)) if state else None
            parts += sorted(filter(None, (plan, stands)), key=lambda one: one.length_m)[-1:]
        return parts

    def _is_all(self, state: State) -> bool:
        """Return whether works stand along all of their scope."""
        length = self.scopes[state.scope].length
        return length is not None and state.value.ends[2] >= length.low * (1 - 1e-9)

    def own_plan(self, object_: str, scope: str) -> State | None:
        """Return the plan of just this scope, and not that of the one part of it of which any is known."""
        plan = self.plan(object_, scope)
        return plan if plan and plan.scope == scope else None

    def plan_ahead(self, object_: str, scope: str) -> Input | Result | None:
        """Return the length that is planned in just this scope, unless the works have gone beyond it."""
        plan, state = self.own_plan(object_, scope), self.state(object_, scope)
        return plan.value if plan and state and not below(plan.value.ends, state.value.ends) else None

    def counted(self, object_: str, scope: str = "border") -> Input | Result | None:
        """Return how many of an object stand in a scope: the newest supported count, else the sum of its sections'.

        Sensors are no cameras, and sections that share ground count once.
        """
        series = self.series.get((object_, scope, "", f"count, {object_}"))
        if told := [entry for entry in series.having("done") if not entry.refused] if series else []:
            return claim_input(max(told, key=entries.newness).claim, object_)
        known = ((child.name, self.counted(object_, child.name)) for child in self.children[scope])
        parts = {name: value for name, value in known if value}
        parts = {name: parts[name] for name in self.apart({name: value.point for name, value in parts.items()})}
        if len(parts) < 2:
            return next(iter(parts.values()), None)
        inputs = {f"part_{i}": parts[name] for i, name in enumerate(sorted(parts), 1)}
        key = entries.key_in(scope, f"obstacles.{object_}_stated")
        return result_of(key, f"{object_}, the sum of {len(parts)} sections", object_, " + ".join(inputs), inputs)

    def along(self, id_: str) -> Input | None:
        """Return the length that a claim names as what it counts things along, if there is such a claim and length."""
        claim = self.case.by_id.get(id_)
        return entries.named_whole(self.case, self.scopes, claim) if claim else None

    def priced(self, money: Claim) -> tuple[Input | Result, str] | None:
        """Return the length that a sum is for and its object, or None where it cannot be told.

        A plan's money is held against the plan's length, money spent against what is done: first of the same
        statement, then the newest by then of the series, or the next.
        """
        statement = self.statement_of[money.id]
        told = [c for c in statement.claims if c.object not in LINES and c.figure.is_closed]
        lengths = [c for c in told if c.kind == "length"]
        lengths = lengths or [c for c in told if c.object in LINEAR and c.kind in ("added", "share")]
        lengths = [c for c in lengths if not c.part]
        objects = {money.for_.name} if money.for_ else {c.object for c in lengths}
        if len(objects) != 1:
            return None
        [target], scope = objects, money.built_in
        scopes = {c.scope for c in lengths if c.object == target}
        scope = scopes.pop() if len(scopes) == 1 and scope == "border" else scope
        # Beside what is spent of it, a sum is what was set aside for all that is planned.
        set_aside = not money.part and any(c.money and PAID.search(c.part) for c in statement.claims)
        for role, said_in in _PLANNED if set_aside or money.status == "planned" else _SPENT:
            if value := self._length_by(money.date.last, target, scope, role, statement if said_in else None):
                return value, target
        state = self.state(target, scope)
        return (state.value, target) if state else None

    def _length_by(
        self, day: dt.date, object_: str, scope: str, role: str, statement: Statement | None
    ) -> Input | Result | None:
        """Return the newest length of a role by a day, else one of the week after; of no one statement, also a sum."""
        told = self._lengths.get((object_, scope, role, statement), [])
        then = bisect_right(told, day, key=entries.last_day)
        since = bisect_left(told, told[then - 1].date.last, key=entries.last_day) if then else 0
        soon = told[0] if told and (statement or told[0].date.last - day <= MOMENT) else None
        entry = max(told[since:then], key=entries.newness, default=soon)
        if statement is None and role != "added":
            whole = self.plan(object_, scope) if role == "planned" else self.state(object_, scope)
            newer = whole and whole.date.last <= day and (entry is None or entry.date.last < whole.date.last)
            if whole and (newer or (entry is None and role == "planned")):
                return whole.value
        return entry.value if entry else None

    @cached_property
    def _lengths(self) -> dict[tuple[str, str, str, Statement | None], list[Entry]]:
        """Lengths that money may be for, oldest first: by object, scope and role, of each statement and of all."""
        found: dict[tuple[str, str, str, Statement | None], list[Entry]] = {}
        for series in (s for s in self.series.values() if s.kind == "length" and not s.part):
            for entry in (e for e in series.entries if e.value and not e.refused):
                for statement in (entry.statement, None):
                    found.setdefault((series.object, series.scope, entry.role, statement), []).append(entry)
        return found

    def to_dict(self) -> dict[str, Any]:
        """Return the ledger as results.json holds it."""
        scopes, several = self.scopes.values(), [one for one in self.statements if len(one.claims) > 1]
        return {
            "scopes": {s.name: {"within": s.parent, "length_m": s.length and s.length.value} for s in scopes},
            "statements": {s.name: {"date": str(s.date), "claims": [c.id for c in s.claims]} for s in several},
            "series": [series.to_dict() for series in self.series.values()],
            "states": [state.to_dict() for state in self.states()],
            "seen": [sight.to_dict() for sight in self.seen],
        }

    def states(self) -> list[State]:
        """Return the state of each object in each scope that has one of its own, and on the border."""
        return [state for object_ in self.objects for state in self.states_of(object_)]

    def states_of(self, object_: str) -> list[State]:
        """Return the state of one object in each scope of which it is stated or summed, the border first."""
        found = (self.state(object_, scope) for scope in self.scopes)
        return list({state.scope: state for state in found if state}.values())


def _is_in(state: State, own: State) -> bool:
    """Return whether a figure's range has room for another."""
    return state.length_m <= own.value.ends[2]


def ledger(case: Case) -> Ledger:
    """Read the claims of a case once: into statements, a tree of scopes, and series.

    Parameters
    ----------
    case : Case
        As `borderreport.load_case` returns it.

    Returns
    -------
    Ledger

    Examples
    --------
    >>> from borderreport import load_case
    >>> state = ledger(load_case("iraq-syria-2021-03")).state("closed")
    >>> state.length_m, state.scope, state.value.claims
    (140000.0, 'Peshmerga section', ('closed-length',))
    """
    scopes, statements = entries.scopes_of(case), entries.statements_of(case.known_claims)
    series = entries.series_of(case, scopes, statements)
    return Ledger(case, scopes, statements, series, placed_states(case), sights(case))
