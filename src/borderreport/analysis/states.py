"""How far an object has come: the state of a series, of parts together, and of what has a position."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from borderreport.analysis import linear
from borderreport.analysis.entries import Entry, Series, key_in, newness
from borderreport.analysis.model import Input, Result, result_of
from borderreport.case.dates import When
from borderreport.case.schema import Case, slug
from borderreport.case.tables import grouped

MOMENT = dt.timedelta(days=7)
"""Statements so near to the newest speak of the same state of the works. Judgement."""
_WITHIN_SPREAD = "max(told_m + between_m, 0)"


_WIDE = math.sqrt(6)
"""Half-width of a symmetric triangle per standard deviation. [-]"""


def between_origins(told: Sequence[tuple[float, float, float]]) -> float:
    r"""Return the half-width of what several origins of one moment differ by, beyond their own ranges.

    Parameters
    ----------
    told : sequence of (point, low, high)
        One figure for each origin. [any unit]

    Returns
    -------
    half_width : float
        Of a symmetric triangle with the standard deviation :math:`\tau`; 0 for one origin alone. [the same]

    Notes
    -----
    The moment estimator of DerSimonian and Laird (Controlled Clinical Trials 7, 1986), with weights
    :math:`w = 1 / v` from the variance *v* that each one's words leave (a triangle's),
    :math:`\tau^2 = (Q - (k - 1)) / (\sum w - \sum w^2 / \sum w)`, at least 0. A figure without a
    range gets the smallest variance of a person who rounds: a thousandth of it.

    Examples
    --------
    Two exact figures differ by their own standard deviation:

    >>> round(between_origins([(90.0, 90.0, 90.0), (110.0, 110.0, 110.0)]) / math.sqrt(6), 2)
    14.14
    """
    weighed = [(1 / max((high - low) ** 2 / 24, (0.001 * point) ** 2, 1e-12), point) for point, low, high in told]
    total = sum(w for w, _ in weighed)
    mean = sum(w * point for w, point in weighed) / total
    q = sum(w * (point - mean) ** 2 for w, point in weighed)
    free = total - sum(w * w for w, _ in weighed) / total
    variance = max((q - (len(told) - 1)) / free, 0.0) if free > 0 else 0.0
    return _WIDE * math.sqrt(variance)


@dataclass(frozen=True)
class State:
    """How far one object has come in one scope, at the date of the case.

    Parameters
    ----------
    object, scope : str
        What, and the scope in which it is stated.
    date : When
        Of the newest statement that it rests on.
    value : Input or Result
        The length. [m]
    statements : tuple of str
        Names of the statements that were weighed.
    why : str
        Which claims were taken and why, in words.
    """

    object: str
    scope: str
    date: When
    value: Input | Result
    statements: tuple[str, ...]
    why: str

    @property
    def length_m(self) -> float:
        """Its point. [m]"""
        return self.value.point

    def to_dict(self) -> dict[str, Any]:
        """Return it as results.json holds it."""
        ends = dict(zip(("length_m", "low_m", "high_m"), self.value.ends, strict=True))
        known = {"object": self.object, "scope": self.scope, "date": str(self.date), "why": self.why}
        return known | ends | {"claims": list(self.value.claims), "statements": list(self.statements)}


Ends = tuple[float, float, float]
"""A figure as point, low and high."""


def below(one: Ends, other: Ends) -> bool:
    """Return whether one figure is below the range of another and does not reach it.

    Examples
    --------
    >>> below((80.0, 75.0, 85.0), (100.0, 90.0, 110.0)), below((92.0, 87.0, 97.0), (100.0, 90.0, 110.0))
    (True, False)
    """
    return one[0] < other[1] * (1 - 1e-9) and one[2] < other[0]


def excludes(one: Ends, other: Ends) -> bool:
    """Return whether neither figure lies in the range of the other."""
    return below(one, other) or below(other, one)


def times(*factors: Ends) -> Ends:
    """Return a product of figures, such as what a share is of a whole, end by end."""
    point, low, high = (math.prod(ends) for ends in zip(*factors, strict=True))
    return point, low, high


def moment_of(series: Series) -> list[Entry]:
    """Return the entries of the days up to the newest, which tell of one state of the works."""
    last = max(entry.date.last for entry in series.told)
    return [entry for entry in series.told if entry.date.last >= last - MOMENT]


def newest_of(series: Series) -> Entry:
    """Return the newest entry; of one day that with the better grade, then with more origins that agree."""
    moment = moment_of(series)

    def better(entry: Entry) -> tuple[Any, ...]:
        agree = {other.statement.name for other in moment if not excludes(entry.ends, other.ends)}
        date, grade, *rest = newness(entry)
        return (grade, len(agree), date, *rest)

    return max((entry for entry in moment if entry.date.last == moment[-1].date.last), key=better)


def state_of(series: Series) -> State:
    """Return the state of one series: its newest supported figure, with what origins of one moment differ by."""
    moment, best = moment_of(series), newest_of(series)
    value, why = best.value, f"the newest figure, '{best.claim.figure}' of {best.date}"
    assert value is not None
    by_origin = {entry.statement.name: entry for entry in sorted(moment, key=newness)} | {best.statement.name: best}
    others = [entry for entry in by_origin.values() if excludes(entry.ends, best.ends)]
    if len(moment) > 1 and moment[-2].date.last == best.date.last:
        why += "; of that day the one with the best grade, then with more origins"
    key, label = key_in(series.scope, f"coverage.{series.object}_length"), f"{series.object} length"
    if others:
        half = between_origins([entry.ends for entry in by_origin.values()])
        told = ", ".join(f"'{e.claim.figure}' ({e.date})" for e in sorted(others, key=newness))
        why += f"; {len(by_origin)} origins of that week disagree beyond their words ({told}), and the range holds that"
        source = f"spread between origins, DerSimonian and Laird: {', '.join(e.claim.id for e in by_origin.values())}"
        place = f"ledger.{series.object}.{slug(series.scope)}.between"
        between = Input(place, 0.0, -half, half, "triangular", "m", source, "spread between origins")
        value = result_of(key, label, "m", _WITHIN_SPREAD, {"told_m": value, "between_m": between})
    return State(series.object, series.scope, best.date, _named(value, key, label), tuple(by_origin), why)


def _named(value: Input | Result, key: str, label: str = "") -> Input | Result:
    """Return a length under another key where it has one of its own: a stated one is called by its place."""
    return replace(value, key=key, label=label or value.label) if isinstance(value, Result) else value


def plan_of(series: Series, state: State | None) -> State | None:
    """Return what is planned of one series: its newest plan, or what stood and is to be added, if that is more."""
    plan, where = series.planned, (series.object, series.scope)
    added = (e for e in series.having("added") if e.claim.status == "planned" and e.value is not None and not e.refused)
    newest = max((e for e in added if plan is None or e.date.last > plan.date.last), key=newness, default=None)
    stood = max((e for e in series.told if newest and e.date.last <= newest.date.last), key=newness, default=None)
    base, names = stood.value if stood else None, tuple[str, ...]([stood.statement.name] if stood else [])
    if newest and state and state.date.last <= newest.date.last and (stood is None or state.date > stood.date):
        base, names = state.value, state.statements
    if newest and newest.value and base:
        ends = {"stood_m": base, "added_m": newest.value}
        label = f"{series.object}, what stood and what is to be added"
        key = key_in(series.scope, f"coverage.{series.object}_plan")
        total = result_of(key, label, "m", " + ".join(ends), ends)
        if plan is None or plan.value is None or total.point > plan.value.point:
            names = tuple(dict.fromkeys((*names, newest.statement.name)))
            return State(*where, newest.date, total, names, f"'{newest.claim.figure}' more than stood then")
    if plan is None or plan.value is None:
        return None
    return State(*where, plan.date, plan.value, (plan.statement.name,), f"the newest plan, '{plan.claim.figure}'")


def sum_of(object_: str, scope: str, parts: list[State], what: str = "length") -> State:
    """Return the sum of what parts that share no ground have reached or are to; of one part, its own state."""
    if len(parts) == 1:
        return parts[0]
    parts = sorted(parts, key=lambda state: state.scope)
    key = f"coverage.{object_}_{what}"
    inputs = {f"part_{i}_m": _named(p.value, f"{key}.{slug(p.scope)}") for i, p in enumerate(parts, 1)}
    told = ", ".join(f"{part.scope} ({part.date})" for part in parts)
    label = f"{object_} {what}, the sum of {len(parts)} sections"
    value = result_of(key_in(scope, key), label, "m", " + ".join(inputs), inputs)
    why = f"the sum of what is stated of {told}; other parts may hold more"
    return State(object_, scope, max(p.date for p in parts), value, tuple(n for p in parts for n in p.statements), why)


@dataclass(frozen=True)
class Stretch:
    """What the events of one object, status, section and force cover together.

    Parameters
    ----------
    object : str
        What they are.
    covered, twice : pair of ndarray of int64
        Stretches that they cover, and those that they count twice or more. [mm]
    status, section, force : str
        What else they have in common, as far as they are grouped by it.
    """

    object: str
    covered: linear.Events
    twice: linear.Events
    status: str = ""
    section: str = ""
    force: str = ""


def stretches(case: Case, *by: str) -> list[Stretch]:
    """Return what positioned events cover, grouped by object and by these of status, section and force.

    Parameters
    ----------
    case : Case
        Its line events.
    *by : str
        Names of `Event` fields besides the object.

    Returns
    -------
    list of Stretch
        In order of the case; a field that is not grouped by is empty.
    """
    lines = (event for event in case.events if event.at is None)
    groups = grouped(lines, lambda event: (event.object, *(getattr(event, name) for name in by)))
    found = []
    for (object_, *values), own in groups.items():
        spans = [linear.to_mm([end.si for event in own if (end := getattr(event, side))]) for side in ("from_", "to")]
        shared = dict(zip(by, values, strict=True))
        found.append(Stretch(object_, linear.merge(*spans), linear.overlaps(*spans), **shared))
    return found


def placed_states(case: Case) -> dict[tuple[str, str], State]:
    """Return what positioned events cover: of each object on the border, and in each section that they name."""
    found: dict[tuple[str, str], State] = {}
    date = When(case.as_of, case.as_of)
    for one in (*stretches(case, "status"), *stretches(case, "status", "section")):
        scope = one.section or "border"
        if one.status == "done" and (one.object, scope) not in found:
            place = f"events of {one.object}" + (f", {one.section}" if one.section else "")
            value = Input.exactly(place, linear.length(one.covered) / 1000, "m", f"case:{place}", place)
            found[one.object, scope] = State(one.object, scope, date, value, (), "positioned events of the case")
    return found
