"""How fast the works grow and when they end: one object in one scope, never across objects.

A date is a number here: days since 1970-01-01, in the unit ``date`` where it
is a result; `borderreport.case.units.date_of` turns it back for print.
"""

from dataclasses import dataclass, replace

from borderreport.analysis.coverage import remaining_key
from borderreport.analysis.entries import key_in
from borderreport.analysis.ledger import MOMENT, Entry, Ledger, Series, State, newest_of
from borderreport.analysis.model import Input, Model, Result, phrase_of
from borderreport.case.dates import days_between
from borderreport.case.quantity import Shape
from borderreport.case.schema import slug
from borderreport.case.units import day_of

LONGEST_MONTHS = 600
"""Judgement: no programme is foreseen for longer, so no date is given."""
MONTH_DAYS = 30.4375
STANDSTILL_DAYS = 62
"""Judgement: works that add nothing beyond their words for two months stand still."""


PACE = "(last_length_m - first_length_m) / 1000 / ((last_date_day - first_date_day) / 30.4375)"
"""How much is added in a month. [km/month]"""
LEFT_OF_PLAN = "max(planned_m - covered_m, 0) / 1000"
"""What a plan has more than stands. [km]"""
FINISH = "newest_date_day + remaining_km / (pace_km_month * pace_kept) * 30.4375"
"""The day on which the rest is done if the pace holds. [days since 1970-01-01]"""
_KEPT = Input.whole("scenario.pace_kept", "the works go on at the pace that is stated last", "pace kept for the rest")


@dataclass(frozen=True)
class Stretch:
    """The newest stretch of a series on which the works grew.

    Parameters
    ----------
    first, last : Entry
        Its ends: the last of the range lies wholly above the first.
    newest : Entry
        The newest figure, which stands beyond `last` where the works stand still since.
    """

    first: Entry
    last: Entry
    newest: Entry

    @property
    def months(self) -> float:
        """How long it is."""
        return max((self.last.date.last - self.first.date.last).days, 1) / MONTH_DAYS

    @property
    def km_a_month(self) -> float:
        """How fast the works grew on it."""
        return (self.last.ends[0] - self.first.ends[0]) / 1000 / self.months

    @property
    def grown_m(self) -> tuple[float, float]:
        """The least and the most that the works may have grown on it, by the words of both ends. [m]"""
        return self.last.ends[1] - self.first.ends[2], self.last.ends[2] - self.first.ends[1]


def stretch_of(book: Ledger, series: Series) -> Stretch | str:
    """Return the newest stretch of growth of a series, or why there is none.

    Two speakers may count different stretches, so where a series falls only the figures of the speaker
    heard last are taken; nothing is smoothed. It begins with no figure that is less than its parts were by then.
    """
    newest = newest_of(series)
    earlier = [entry for entry in series.told if newest.date.last - entry.date.last > MOMENT]
    if falls := _any_above(earlier, newest):
        own = [entry for entry in earlier if entry.claim.speaker == newest.claim.speaker]
        earlier = [] if _any_above(own, newest) or not newest.claim.is_named else own
    below = [entry for entry in earlier if entry.ends[2] < newest.ends[1]]
    if not below:
        if falls:
            return "falls, and the speaker heard last tells of no growth either"
        return "grows by no more than its words leave open" if earlier else "has one date only"
    where = series.object, series.scope
    first = next((e for e in reversed(below) if book.has_room(*where, e.date.last, e.ends[2])), None)
    if first is None:
        return "grows from less than its parts had by then"
    level = [entry for entry in earlier if entry.date > first.date]
    reached = level[0] if level and days_between(level[0].date, newest.date) > STANDSTILL_DAYS else newest
    return Stretch(first, reached if reached.ends[1] > first.ends[2] else newest, newest)


def _any_above(entries: list[Entry], newest: Entry) -> bool:
    return any(entry.ends[1] > newest.ends[0] for entry in entries)


def is_complete(entry: Entry) -> bool:
    """Return whether an entry says that nothing is left."""
    figure = entry.claim.figure
    done = entry.role == "done" and entry.claim.kind == "share" and figure.si >= 1
    return done or (entry.role == "left" and figure.si == 0)


def stretches_of(book: Ledger) -> dict[tuple[str, str], Stretch]:
    """Return the newest stretch of growth of each series that has one, the one heard of last first."""
    every = ((key, stretch_of(book, book.told[key])) for key in sorted(book.told))
    found = [(key, stretch) for key, stretch in every if isinstance(stretch, Stretch)]
    return dict(sorted(found, key=lambda item: item[1].newest.date, reverse=True))


def add_progress(model: Model, book: Ledger) -> None:
    """Add the pace of every series that grows, and the day on which it would end.

    Parameters
    ----------
    model : Model
        Takes ``progress.pace`` and ``progress.finish`` for the series heard of last, and the same keys with
        ``.OBJECT`` or ``.OBJECT.SCOPE`` for others.
    book : Ledger
        The series; what is left comes from their shares.
    """
    found = stretches_of(book)
    for place, ((object_, scope), stretch) in enumerate(found.items()):
        alone = sum(other == object_ for other, _ in found) == 1
        tail = "" if place == 0 else key_in("border" if alone else scope, f".{object_}")
        _add(model, book, tail, (object_, scope), stretch)
    several = [series for series in book.told.values() if len({entry.date for entry in series.told}) > 1]
    for series in several:
        if (series.object, series.scope) not in found:
            key = key_in(series.scope, f"progress.pace.{series.object}") if found else "progress.pace"
            name = _name(series.object, series.scope)
            model.missing[key] = f"{name}: no pace, as what is stated {stretch_of(book, series)}"
    if not several:
        model.missing["progress.pace"] = "no pace, as nothing tells how far the same works were on two dates"


def add_left(model: Model, key: str, name: str, plan: State, state: State) -> Result:
    """Add what a plan has more than stands."""
    ends = {"planned_m": model.enter(plan.value), "covered_m": model.enter(state.value)}
    return model.add(key, f"{name}: what is left of the plan", "km", LEFT_OF_PLAN, **ends)


def _add(model: Model, book: Ledger, tail: str, series: tuple[str, str], stretch: Stretch) -> None:
    object_, scope = series
    name = _name(object_, scope)
    own, state, plan = book.own(*series), book.state(*series), book.own_plan(*series)
    # Works end with their plan and not with the border.
    of_plan = add_left(model, f"progress.left_of_plan{tail}", name, plan, state) if plan and state else None
    ends = {"first": stretch.first, "last": stretch.last}
    parts = {f"{end}_length_m": model.enter(entry.value) for end, entry in ends.items() if entry.value}
    if own and stretch.last is newest_of(book.told[series]):  # With what origins of one moment differ by.
        parts["last_length_m"] = model.enter(own.value)
    parts |= {f"{end}_date_day": _day_input(entry) for end, entry in ends.items()}
    label = f"{name}: pace, {stretch.first.date} to {stretch.last.date}"
    speed = model.add(f"progress.pace{tail}", label, "km/month", PACE, **parts)
    left = of_plan or model.get(remaining_key(model.case, object_, scope))
    key = f"progress.finish{tail}"
    why = _endless(stretch, (left, speed), book.plan(*series)) if left else f"the length of {scope} is not stated"
    if why or left is None:
        model.missing[key] = f"{name}: no end date, as {why}"
        return
    newer = state if state and own and state.date > own.date else None  # What its parts add up to since.
    given = {"newest_date_day": _day_of(newer) if newer else _day_input(stretch.newest), "pace_kept": _KEPT}
    parts = given | {"remaining_km": left, "pace_km_month": speed}
    finish = model.add(key, _end_label(name, of_plan, late=False), "date", FINISH, **parts)
    if finish.point < day_of(model.case.as_of):
        model.results[key] = replace(finish, label=_end_label(name, of_plan, late=True))


def _name(object_: str, scope: str) -> str:
    """Return what works are called: by their scope too, unless it is the border."""
    return object_ if scope == "border" else f"{object_}, {scope}"


def _end_label(name: str, of_plan: Result | None, *, late: bool) -> str:
    """Return what an end is called; one that has passed, and of which nobody told, would have been."""
    if late:
        return f"{name}: end of the plan if the pace had held" if of_plan else f"{name}: end if the pace had held"
    return f"{name}: end of the plan if the pace holds" if of_plan else f"{name}: end if the pace holds"


def _endless(stretch: Stretch, rest: tuple[Result, Result], plan: State | None) -> str:
    """Return why no end can be foreseen, by what is left and the pace; empty where one can."""
    left, speed = rest
    extended = plan is not None and plan.date > stretch.newest.date and left.point > 0
    if is_complete(stretch.newest) and not extended:
        return "it is said to be complete"
    if stretch.last is not stretch.newest:
        return f"nothing was added since {stretch.last.date}"
    if left.point <= 0:
        return "it has reached its plan"
    if speed.point <= 0 or left.point / speed.point > LONGEST_MONTHS:
        return f"the rest would take more than {LONGEST_MONTHS // 12} years at the pace so far"
    return ""


def _day_of(state: State) -> Input:
    """Return the day of a state that several claims give: of its newest."""
    day, where = day_of(state.date.last), f"{state.object}, {state.scope}"
    place, label = f"ledger.{state.object}.{slug(state.scope)}.date", f"date of the newest of {where}"
    return Input.exactly(place, day, "day", f"case:{place}", label)


def _day_input(entry: Entry) -> Input:
    """Return the date of an entry; of a month or a year its middle, and all of its days."""
    first, last = day_of(entry.date.first), day_of(entry.date.last)
    claim = entry.claim
    shape: Shape = "point" if entry.date.is_day else "uniform"
    label = f"date of '{claim.figure}' ({claim.outlet or claim.speaker})"
    place, source, phrase = f"claims.{claim.id}.date", f"claim:{claim.id}", f"date of {phrase_of(claim)}"
    return Input(place, (first + last) / 2, first, last, shape, "day", source, label, phrase)
