"""Statements of one thing over time: falls, leaps, standstill, origins that disagree, wholes and sizes that drift."""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise, product, takewhile
from operator import attrgetter
from typing import Any

from borderreport.analysis.doubt.ground import Doubt, Ground, far, figure_ends, overlap, points, sum_of
from borderreport.analysis.doubt.slips import factor_between
from borderreport.analysis.doubt.words import kind_of, said
from borderreport.analysis.entries import by_date, key_of, last_day, one_each
from borderreport.analysis.ledger import MOMENT, Entry
from borderreport.analysis.progress import MONTH_DAYS, STANDSTILL_DAYS, Stretch, is_complete, stretches_of
from borderreport.analysis.states import below, excludes
from borderreport.case.claims import LINES, SIZES, Claim
from borderreport.case.dates import When, days_between
from borderreport.case.tables import grouped, rows
from borderreport.case.units import number, unit

FASTEST = {row["object"]: float(row["km_a_month"]) for row in rows("paces.csv")}
"""The fastest seen of each kind. [km/month]"""
# Judgement: several crews on one line may be so much faster than the fastest seen, and no more.
_LEAP = 2.0
_OTHER_LEAP = 150.0
_SUDDEN = 10.0
"""Judgement: works that have a pace grow by more crews, and not to ten times of it at once."""
# Published lengths of one border differ by some percent, with scale and definition (here 599 to 620 km).
MAP_SPREAD = 0.05
# Judgement: a plan that changes within two months was not the plan.
_MONTH_DAYS, _PLAN_DAYS, _YEAR_DAYS, _EVER = 31, 62, 366, math.inf


_WORKS = ("length", "count", "share")


def _growing(ground: Ground, *measures: str) -> Iterator[list[Entry]]:
    """Yield of each series that can only grow the entries that may be held against each other, oldest first.

    Money grows where it is a part, such as what is spent: a price of all may be found to be less.
    """
    for series in ground.book.series.values():
        only = series.part or series.measure != "cost"
        if series.object not in LINES and series.measure in (measures or _WORKS) and only:
            told = one_each(e for e in ground.told(series) if e.role == "done" or e.value is not None)
            if told:
                yield told


def falls(ground: Ground) -> Iterator[Doubt]:
    """Flag what is done and later less, whether in km, in percent or by what is left.

    1. A complete work that is later incomplete is flagged whatever each is a share of.
    2. One figure out of line is one doubt: the figure that all others contradict is named first.
    3. What is left counts without its whole too, where no other plan was told in between: more than before, or anything
    after the works were complete.
    Not flagged: figures of one week, which `origins_disagree` compares, shares of different wholes whose lengths do not
    fall, and what was replaced since by as much as is gone.
    """
    yield from _rests_grow(ground)
    replaced = grouped((c for c in ground.claims if c.status == "replaced" and c.kind == "length"), lambda c: c.scope)
    for told in _growing(ground, *_WORKS, "cost"):
        highest, complete = -math.inf, False
        odd = 0
        for i, later in enumerate(told):
            readings = ground.readings(later)
            # Nothing before can be above what reaches as high as all that went before: most series end here.
            if complete or max(readings) < (highest,):
                above = [e for e in told[:i] if ground.fell(e, later) and _apart_in_time(e, later)]
                gone = replaced.get(later.claim.scope, ())
                above = [e for e in above if not _made_way(e, later, gone)]
                if above:
                    yield (fall := _fall(ground, told, above[-1], later))
                    odd += 1
                    if fall.message not in _OF_ONE or odd == _ENOUGH:
                        break
                    continue
            highest = max(highest, min(low for _, low, _ in readings))
            complete = complete or is_complete(later)


def _made_way(earlier: Entry, later: Entry, replaced: Sequence[Claim]) -> bool:
    """Return whether what is gone since was replaced, and both make what stood."""
    made = (sum_of([figure_ends(c), later.ends]) for c in replaced if not c.date < earlier.date)
    return any(overlap(ends, earlier.ends) for ends in made)


def _rests_grow(ground: Ground) -> Iterator[Doubt]:
    """Flag what is left and was less before, or nothing, though nothing planned or added since makes the whole more."""
    for series in (s for s in ground.book.series.values() if s.object not in LINES and s.measure in _WORKS):
        rests = one_each(e for e in ground.told(series, "left") if e.claim.figure.is_closed and e.claim.kind != "share")
        complete, changes = list(filter(is_complete, ground.told(series))), ground.told(series, "planned", "added")
        last = {e: ground.last_by(e.date, changes) for e in (*rests, *complete)}
        for earlier, later in pairwise(rests):
            grows = below(figure_ends(earlier.claim), figure_ends(later.claim)) and _apart_in_time(earlier, later)
            of_one = (last[earlier] or earlier.whole) and earlier.claim.of in ("", later.claim.of)
            if grows and of_one and last[earlier] == last[later]:
                apart = later.claim.figure.si, earlier.claim.figure.si
                yield Doubt("falls", {"later": later, "earlier": earlier}, apart, earlier.claim.id, "rest_grows")
        for later in (e for e in rests if e.value is None and e.claim.figure.si):
            earlier = ground.last_by(later.date, complete)
            if earlier and _apart_in_time(earlier, later) and last[earlier] == last[later]:
                told = {"later": later, "earlier": earlier}
                yield Doubt("falls", told, None, earlier.claim.id, "complete_then_less")
                break


def _fall(ground: Ground, told: Sequence[Entry], earlier: Entry, later: Entry) -> Doubt:
    before, after = ([e for e in told if e.date < earlier.date], [e for e in told if e.date >= later.date])
    # Nothing had come as far before, and more than one figure after it has not.
    outlier = all(ground.fell(earlier, e) for e in before) and sum(ground.fell(earlier, e) for e in after) > 1
    pair: dict[str, Any] = {"earlier": earlier, "later": later} if outlier else {"later": later, "earlier": earlier}
    message = "complete_then_less" if is_complete(earlier) else ""
    figure = attrgetter("claim.figure.si", "claim.of", "claim.kind")
    old = next((e for e in before if figure(e) == figure(later)), None)
    if not message and earlier.claim.kind == later.claim.kind:
        if slip := _slip(earlier.claim, later.claim):
            pair, message = pair | {"slip": slip}, "falls_slip"
        elif old and _apart_in_time(old, earlier):
            pair, message = pair | {"old": old}, "falls_to_old"
    cause = later.claim.id if message in _OF_ONE else earlier.claim.id
    return Doubt("falls", pair, points(earlier.ends, later.ends), cause, message)


def _slip(earlier: Claim, later: Claim) -> str:
    """Return what slip of the pen may be between two figures of one kind, or nothing."""
    ratio = earlier.figure.si / later.figure.si if later.figure.si else 0.0
    return factor_between(ratio, of_money=bool(later.money), near=_EXACTLY)


_OF_ONE = ("falls_slip", "falls_to_old")
"""Falls to a figure that is wrong itself: the next may fall too."""
_ENOUGH = 3
"""So many of them in one series are told of, and no more."""
_EXACTLY = 0.002
"""How far a fall may be off a factor to be a slip of the pen: what falls to a tenth by chance is not so exact."""


def year_slips(ground: Ground) -> Iterator[Doubt]:
    """Flag one figure of one speaker that is told of one day in two years, while the works told in between had another.

    Not flagged: a standstill, in which all figures between are the same, and one outlet that prints both.
    """
    for told in _growing(ground, *_WORKS):
        of_day = grouped(told, lambda e: (e.claim.speaker, e.claim.figure.si, e.date.last.month, e.date.last.day))
        for (speaker, *_), same in of_day.items():
            for early, late in pairwise(same):
                a_year = late.date.last.year - early.date.last.year == 1 and early.claim.outlet != late.claim.outlet
                if speaker and a_year and (between := _apart_between(ground, told, early, late)):
                    is_early = below(between.ends, early.ends)
                    odd, sound = (early, late) if is_early else (late, early)
                    yield Doubt("year_slips", {"odd": odd, "sound": sound, "between": said(between.claim)})


def _apart_between(ground: Ground, told: Sequence[Entry], early: Entry, late: Entry) -> Entry | None:
    """Return the last entry between two of one figure that has another."""
    between = told[bisect_right(told, early.date, key=by_date) : bisect_left(told, late.date, key=by_date)]
    others = (e for e in reversed(between) if e.claim.figure.si != early.claim.figure.si)
    return next((e for e in others if ground.apart(early, e)), None)


def _apart_in_time(earlier: Entry, later: Entry) -> bool:
    """Return whether one is of another week than the other on any day that their dates may mean."""
    return later.date.first - earlier.date.last > MOMENT


def leaps(ground: Ground) -> Iterator[Doubt]:
    """Flag growth between neighbours that no crews allow: twice the fastest pace seen of that kind.

    Works that were told of before leap at the fastest pace itself, where that is ten times what they had reached.
    Not flagged: what begins from an open end, and dates known to a month that leave time enough.
    """
    for told in _growing(ground, "length"):
        fastest, reached = FASTEST.get(told[0].claim.object, _OTHER_LEAP / _LEAP), 0.0
        for earlier, later in pairwise([entry for entry in told if entry.claim.figure.is_closed]):
            if not _apart_in_time(earlier, later):
                continue
            grown = min(b[1] - a[2] for a in ground.readings(earlier) for b in ground.readings(later))
            speed = grown / 1000 / ((later.date.last - earlier.date.first).days / MONTH_DAYS)
            most = fastest * (1 if reached and speed > _SUDDEN * reached else _LEAP)
            if speed > most:
                pace = f"{number(speed, 2)} km a month"
                values = {"later": later, "earlier": earlier, "most": fastest, "speed": pace}
                yield Doubt("leaps", values, (speed, most))
            reached = max(reached, speed)


def standstill(ground: Ground) -> Iterator[Doubt]:
    """Flag one speaker who gives the same figure in two statements more than two months apart.

    Not flagged: a print of the same statement, finished works, works that have reached their plan, are said to rest or
    are replaced since, works not begun, and open ends, which do not say how far the works are.
    """
    same = attrgetter("claim.figure.si", "claim.of", "role")
    for told in _growing(ground):
        closed = (entry for entry in told if entry.claim.figure.is_closed and entry.claim.figure.si)
        named = (entry for entry in closed if entry.claim.is_named)
        for own in grouped(named, lambda entry: entry.claim.speaker).values():
            for earlier, later in pairwise(own):
                days = days_between(earlier.date, later.date)
                stands = same(earlier) == same(later) and days > STANDSTILL_DAYS
                if stands and not _rests(ground, earlier, later):
                    cause = f"standstill {later.claim.object} {later.claim.scope}"
                    yield Doubt("standstill", {"later": later, "earlier": earlier, "days": days}, cause=cause)


def _rests(ground: Ground, earlier: Entry, later: Entry) -> bool:
    """Return whether works are complete, had come to their last plan, are said to rest, or were replaced and stand."""
    plan = ground.last_by(earlier.date, ground.told(ground.book.series[key_of(earlier.claim)], "planned"))
    reached = plan is not None and plan.claim.kind != "share" and not below(earlier.ends, figure_ends(plan.claim))
    works = attrgetter("object", "scope")
    renewed = any(c.status == "replaced" and works(c) == works(later.claim) for c in later.statement.claims)
    told = (f"{entry.claim.words} {entry.claim.note}" for entry in (earlier, later))
    return is_complete(later) or reached or renewed or any(map(_AT_REST.search, told))


_AT_REST = re.compile(r"\b(?:halt|stop|suspend|paus|resum|winter|unchanged|no (?:new )?work|no progress)", re.I)
"""What claims call works that rest, in their words or their note."""


def origins_disagree(ground: Ground) -> Iterator[Doubt]:
    """Flag statements of one week that exclude each other.

    Not flagged: renderings of one statement, which are compared among themselves, a hedged figure from which another is
    no farther than twice what its hedge leaves, as people round differently, and sums a fifth apart, as taxes are.
    """
    for told in _growing(ground, *_WORKS, "cost"):
        pairs = [(a, b) for a, b in _of_one_week(told) if ground.apart(a, b) and not _both_stand(a, b)]
        for odd, against in _odd_ones(told, pairs):
            other = max(against, key=lambda e: (e.claim.grade[1] < odd.claim.grade[1], e.date))
            yield Doubt("origins_disagree", {"one": odd, "other": other}, points(odd.ends, other.ends))


def _roughly(hedged: Entry, other: Entry) -> bool:
    """Return whether a figure with a hedge may roughly mean another."""
    (point, low, high), stated = hedged.ends, other.ends[0]
    return bool(hedged.claim.figure.hedge) and 2 * low - point <= stated <= 2 * high - point


def _both_stand(earlier: Entry, later: Entry) -> bool:
    """Return whether one speaker counts on within the week, or two figures may be one: by a hedge, or by its taxes."""
    same = earlier.claim.speaker == later.claim.speaker and later.claim.is_named
    grown = same and earlier.date < later.date and below(earlier.ends, later.ends)
    taxed = bool(later.claim.money) and far(earlier.ends[0], later.ends[0]) <= math.log(_TAXED)
    return grown or taxed or _roughly(earlier, later) or _roughly(later, earlier)


_TAXED = 1.25
"""Judgement: taxes, design and reserves are in one sum and not in another."""


def _odd_ones(told: Sequence[Entry], pairs: Sequence[tuple[Entry, Entry]]) -> Iterator[tuple[Entry, list[Entry]]]:
    """Yield what contradicts most, of as many the latest, with what it contradicts, until no pair is left."""
    place = {entry: n for n, entry in enumerate(told)}
    against = grouped((*pairs, *((b, a) for a, b in pairs)), key=lambda pair: pair[0])
    left = {one: {other for _, other in own} for one, own in against.items()}

    def rank(entry: Entry) -> tuple[int, int, int, int]:
        return -len(left[entry]), -entry.date.last.toordinal(), -entry.date.first.toordinal(), place[entry]

    first = sorted(map(rank, left))
    while first:
        count, *_, n = heappop(first)
        odd = told[n]
        if not count or count != -len(left[odd]):  # It was told of, or lost a pair since: then it stands there anew.
            continue
        others, left[odd] = sorted(left[odd], key=place.__getitem__), set()
        yield odd, others
        for other in others:
            left[other].discard(odd)
            heappush(first, rank(other))


def _of_one_week(told: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield the pairs of entries of different statements that speak of one week."""
    start = 0
    for i, later in enumerate(told):
        while later.date.last - told[start].date.last > MOMENT:
            start += 1
        others = (earlier for earlier in told[start:i] if earlier.statement is not later.statement)
        # A year ends in one week with its last days, and may mean any other.
        yield from ((a, later) for a in others if a.date == later.date or not (_is_long(a) or _is_long(later)))


def _is_long(entry: Entry) -> bool:
    """Return whether a statement is of a time longer than a month."""
    return (entry.date.last - entry.date.first).days > _MONTH_DAYS


def wholes_drift(ground: Ground) -> Iterator[Doubt]:
    """Flag lengths of a line, plans, totals and sizes that change between statements though the thing does not.

    1. A border or a section differs beyond the words and what maps differ by.
    2. A size of one object in one scope differs, at any distance in time.
    3. A plan or a planned count changes within two months.
    """
    for series in ground.book.series.values():
        line, size = series.object in LINES and series.kind == "length", series.kind in SIZES
        if not (line or size or series.measure in ("length", "count", "cost")):
            continue
        slack, days = (MAP_SPREAD if line else 0.0), (_EVER if line or size else _PLAN_DAYS)
        roles = ("done", "planned") if line or size else ("planned",)
        kept = [entry for entry in ground.told(series, *roles) if entry.claim.figure.is_closed]
        least, most = math.inf, -math.inf
        for i, later in enumerate(kept):
            point, low, high = figure_ends(later.claim)
            # Nothing before differs from what lies within all that went before: most series end here.
            other = None if least >= point >= most else _differing(kept[:i], later, slack, days)
            least, most = min(least, high), max(most, low)
            if other:
                alike = {e.claim.figure.si: sum(not _differ(e, o, slack) for o in kept) for e in (later, other)}
                odd = min((later, other), key=lambda e: (alike[e.claim.figure.si], -e.date.last.toordinal()))
                cause = f"drift {series.object} {series.scope} {series.kind} {odd.claim.figure.si}"
                values = {"other": later, "one": other, "thing": kind_of(later.claim)}
                yield Doubt("wholes_drift", values, points(other.ends, later.ends), cause)


def unlike_the_case(ground: Ground) -> Iterator[Doubt]:
    """Flag the length of a line that is stated unlike the one that the case gives: every share rests on that.

    Not flagged: what maps differ by, and what others state as the case has it, which is held against them.
    """
    for series in (s for s in ground.book.series.values() if s.object in LINES and s.kind == "length" and not s.part):
        own, is_border = ground.book.scopes[series.scope].length, series.scope == "border"
        if own is None or not own.source.startswith("case:") or (series.object == "border") != is_border:
            continue
        told = [entry.claim for entry in ground.told(series, "done") if entry.claim.figure.is_closed]
        odd = [c for c in told if excludes(figure_ends(c), own.ends)]
        odd = [c for c in odd if not math.isclose(c.figure.si, own.value, rel_tol=MAP_SPREAD)]
        for claim in odd[-1:] if len(odd) == len(told) else ():
            yield Doubt("unlike_the_case", {"claim": claim, "length": own.value}, (claim.figure.si, own.value))


def alike(ground: Ground) -> Iterator[Doubt]:
    """Confirm a size, or the length of a line, that is given alike in two units, by whatever statements."""
    for series in ground.book.series.values():
        if series.kind in SIZES or (series.object in LINES and series.kind == "length"):
            told = (e.claim for e in ground.told(series, "done", "planned") if e.claim.figure.is_closed)
            firsts = [same[0] for same in grouped(told, lambda claim: claim.figure.unit).values()]
            for one, other in product(firsts[:1], firsts[1:]):
                if not excludes(figure_ends(one), figure_ends(other)):
                    doubt = Doubt("alike", {"one": one, "other": other, "thing": kind_of(one)})
                    yield doubt.closing("renderings_agree", f"units {other.id}")


def _differing(before: Sequence[Entry], later: Entry, slack: float, days: float) -> Entry | None:
    """Return the nearest entry before, of so many days, that differs; plans are compared where their wholes are one.

    A plan that is ten times another of the same year, or a tenth, is a slip sooner than a new plan.
    """

    def is_near(entry: Entry) -> bool:
        since = days_between(entry.date, later.date)
        return since <= days or (since <= _YEAR_DAYS and bool(_slip(entry.claim, later.claim)))

    near = takewhile(lambda entry: days_between(entry.date, later.date) <= max(days, _YEAR_DAYS), reversed(before))
    other = (e for e in near if e.statement is not later.statement and is_near(e))
    other = (e for e in other if days == _EVER or e.claim.of == later.claim.of)
    return next((entry for entry in other if _differ(entry, later, slack)), None)


def _differ(one: Entry, other: Entry, slack: float) -> bool:
    near = math.isclose(one.claim.figure.si, other.claim.figure.si, rel_tol=slack)
    return excludes(figure_ends(one.claim), figure_ends(other.claim)) and not near


def rates(ground: Ground) -> Iterator[Doubt]:
    """Flag a stated rate that the series itself does not bear, by a half or more.

    Not flagged: rates of people, slabs and money, and rates planned for another time.
    """
    stated = (c for c in ground.claims if c.kind == "rate" and c.status == "done")
    paces = [c for c in stated if c.figure.unit.dimension == unit("km/month").dimension]
    newest, series = stretches_of(ground.book), ground.book.told
    works = attrgetter("object", "scope")
    told = {key: one_each(ground.told(series[key], "done")) for key in series.keys() & map(works, paces)}
    for claim in paces:
        grown = _growth_until(ground.book.statement_of[claim.id].date, told.get(works(claim), []))
        if (stretch := grown or newest.get(works(claim))) is None:
            continue
        first, last, own = stretch.first, stretch.last, stretch.km_a_month
        pace = claim.figure.to("km/month")
        least, most = (end / 1000 / stretch.months for end in stretch.grown_m)
        borne = least / _PACED <= pace.stated <= most * _PACED
        near = max(days_between(claim.date, first.date), days_between(last.date, claim.date)) <= 2 * _PLAN_DAYS
        paced = {"own": f"{number(own, 3)} km a month", "stated": f"{number(pace.stated, 3)} km a month"}
        doubt = Doubt("rates", {"claim": claim, "last": last, "first": first, **paced}, (own, pace.stated))
        if near and pace.low <= own <= pace.high:
            yield doubt.closing("rate_closes", f"rate {claim.id}")
        elif near and not borne:
            yield doubt


_PACED = 1.5
"""Judgement: a pace is told of good days, and no more than a half above what they come to."""


def _growth_until(day: When, entries: Sequence[Entry]) -> Stretch | None:
    """Return the last growth up to a day, from what is told of works, oldest first."""
    told = entries[: bisect_right(entries, day.last + MOMENT, key=last_day)]
    pairs = ((first, last) for last in told[-1:] for first in reversed(told))
    return next((Stretch(a, b, b) for a, b in pairs if _apart_in_time(a, b) and below(a.ends, b.ends)), None)


def corroborated(ground: Ground) -> Iterator[Doubt]:
    """Confirm a state that several origins of one moment give alike; outlets that repeat one statement do not count."""
    for state in ground.book.states():
        series = ground.book.lengths(state.object, state.scope)
        entries = [e for e in series.told if e.statement.name in state.statements] if series else []
        own = next((e for e in entries if e.claim.id in state.value.claims), None)
        agree = [e for e in entries if own and e.statement is not own.statement and not excludes(e.ends, own.ends)]
        if own and agree:
            by = own, *agree
            told = next((e for e in by if e.claim.kind == "length"), own)  # What somebody said is told.
            values = {"by": by, "length": told.ends[0], "count": len({e.statement for e in by})}
            yield Doubt("corroborated", values, cause=f"corroborated {own.claim.id}")


def wholes_of_shares_drift(ground: Ground) -> Iterator[Doubt]:
    """Flag a whole, planned or named by shares, that shrinks and grows again, or the other way round.

    Not flagged: a plan that was extended or cut, and stayed so.
    """
    for series in ground.book.series.values():
        lengths = (e for e in ground.told(series, "planned") if e.claim.kind == "length" and e.claim.figure.is_closed)
        plans = [(entry, figure_ends(entry.claim)) for entry in lengths]
        shares = (e for e in ground.told(series, "done", "left") if e.claim.of not in ("", *ground.book.scopes))
        named = [(e, e.whole.ends) for e in shares if e.whole]
        told = sorted((*plans, *named), key=lambda pair: pair[0].date)
        for i, (entry, whole) in enumerate(told):
            earlier = [(e, w) for e, w in told[:i] if e.statement is not entry.statement and excludes(w, whole)]
            later = [w for e, w in told[i + 1 :] if e.statement is not entry.statement]
            if not earlier:
                continue
            other, was = earlier[-1]
            # A whole that shrinks or grows and then turns back is no plan that was changed once.
            if any(excludes(w, whole) and below(w, whole) == below(was, whole) for w in later):
                values = {"other": entry, "one": other, "thing": f"{kind_of(entry.claim)} (the whole)"}
                cause = f"whole {series.object} {series.scope} {whole}"
                yield Doubt("wholes_drift", values, points(whole, was), cause)


RULES = (
    falls, year_slips, origins_disagree, leaps, standstill, wholes_drift, unlike_the_case, alike,
    wholes_of_shares_drift, rates, corroborated,
)  # fmt: skip
