"""What ground, machines and eyes allow: slopes, spoil, spacing, promised paces, fleets, maps."""

import math
from collections.abc import Iterator
from typing import Any

from borderreport.analysis.doubt.ground import Doubt, Ground, figure_ends
from borderreport.analysis.doubt.series import FASTEST
from borderreport.analysis.ledger import MOMENT
from borderreport.analysis.linear import chainage, length, pairs
from borderreport.analysis.model import Input
from borderreport.analysis.progress import Stretch, stretches_of
from borderreport.analysis.states import stretches
from borderreport.analysis.uncertainty import draws_of, share_at_most
from borderreport.case.claims import LINES, Claim
from borderreport.case.dates import days_between
from borderreport.case.quantity import Quantity
from borderreport.case.schema import span_of
from borderreport.case.tables import rows
from borderreport.case.units import number, unit

# Judgement: beyond what was seen by so much, a pace is doubted.
_FASTER = 1.25
_FASTEST_OTHER = 90.0
_MONTH_S = unit("month").factor
_MAP_TOLERANCE = 0.25
"""Judgement: published lengths of straight desert borders differ by 3.5 %, those of rivers by up to 24 %."""


def likelihood(p: float) -> str:
    """Return the word for a probability, from one row of one scale.

    Parameters
    ----------
    p : float
        Probability. [-]

    Returns
    -------
    str
        A term of Intelligence Community Directive 203; a lower bound belongs to its term.

    Raises
    ------
    ValueError
        If ``p`` is not within 0 and 1.

    Examples
    --------
    >>> [likelihood(p) for p in (0.0, 0.05, 0.5, 0.8, 1.0)]
    ['almost no chance', 'very unlikely', 'roughly even chance', 'very likely', 'almost certain']
    """
    if not 0 <= p <= 1:
        raise ValueError(f"a probability lies within 0 and 1, got {p!r}")
    return next(row["term"] for row in rows("likelihood.csv") if p < float(row["below"]))


def odds(p: float) -> str:
    """Return a probability in words with its percent, which never reaches 0 or 100.

    Examples
    --------
    >>> odds(1.0), odds(0.3)
    ('almost certain (over 99 %)', 'unlikely (30 %)')
    """
    percent = "under 1" if p < 0.01 else "over 99" if p > 0.99 else f"{100 * p:.0f}"
    return f"{likelihood(p)} ({percent} %)"


def _sized(ground: Ground, component: str) -> tuple[Claim, ...]:
    """Return the claims that give the sizes of a component of the barrier."""
    part = getattr(ground.book.case.barrier, component) or ()
    named = {getattr(value, "claim", "") for _, value in part}
    return tuple(claim for claim in ground.book.case.known_claims if claim.id in named)


def steep(ground: Ground) -> Iterator[Doubt]:
    """Flag a berm, of the case or of one statement, that is steeper than loose soil stands.

    Not flagged: an angle that some loose soil of the kind still stands at, and one that is assumed.
    """
    repose = ground.model.assume("soil.repose", "deg")
    face, berm = ground.model.get("earthwork.berm.face_angle"), ground.book.case.barrier.berm
    faces = []
    if face and berm and (berm.base or berm.slope):
        faces.append((face.point, _sized(ground, "berm"), berm.height, berm.base))
    for sides in ground.stated_sides("berm", "height", "base"):
        high, wide = (side.figure for side in sides)
        faces.append((math.degrees(math.atan2(2 * high.si, wide.si)), sides, high, wide))
    for angle, claims, height, base in faces:
        if angle > repose.high:
            told = f" ({height} high on a base of {base})" if height and base else ""
            values = {"by": claims, "sides": told, "angle": angle, "soil": ground.model.setting.soil}
            yield Doubt("steep", values | {"low": repose.low, "high": repose.high}, cause="steep")


def walls_meet(ground: Ground) -> Iterator[Doubt]:
    """Flag a trench that cannot be as deep as is stated: its stated walls meet above that depth.

    Not flagged: a slope that is assumed, a width at the bottom, and what meets within the ends of the words.
    """
    trench = ground.book.case.barrier.trench
    if trench is None or not (trench.width and trench.depth and trench.side_slope) or trench.wide == "bottom":
        return
    runs = 2 if trench.wide == "top" else 1  # The mean width is met halfway down.
    narrowing, (width, _, widest) = runs * trench.side_slope.si, trench.width.ends
    if widest < narrowing * trench.depth.ends[1] * (1 - 1e-9):
        values = {"depth": trench.depth, "width": trench.width, "slope": trench.side_slope, "meet": width / narrowing}
        yield Doubt("walls_meet", values | {"by": _sized(ground, "trench")}, cause="walls_meet")


def spoil(ground: Ground) -> Iterator[Doubt]:
    """Flag a berm of a stated height for which the trench hardly yields the earth.

    1. By the draws of the case. 2. By the sections that one statement gives of both.
    Not flagged: a berm whose size nobody states, and earth that may come from elsewhere by the words' ends.
    """
    key = "earthwork.berm.spoil_balance"
    balance, case = ground.model.get(key), ground.book.case
    if balance is not None and case.barrier.berm is not None and case.barrier.berm.height:
        drawn = draws_of(ground.model.results, key, case.settings.seed, case.settings.draws)
        enough = 1 - share_at_most(drawn, 0.0)
        if enough < 0.2:
            sized = _sized(ground, "berm") + _sized(ground, "trench")
            yield Doubt("spoil", {"by": sized, "odds": odds(enough), "missing": abs(balance.point)}, cause="spoil")
    swell = ground.model.assume("soil.swell", "1")
    trenches = list(ground.stated_sides("trench", "width", "depth"))
    for mound in ground.stated_sides("berm", "height", "base") if trenches else ():
        dug = next((sides for sides in trenches if sides[0].source == mound[0].source), trenches[-1])
        needed = math.prod(figure_ends(side)[1] for side in mound) / 2
        given = math.prod(figure_ends(side)[2] for side in dug) * (1 + swell.high)
        if needed > given:
            values = {"by": mound + dug, "needed": needed, "given": given}
            yield Doubt("spoil", values, (needed, given), "spoil", "spoil_sections")


def promised_pace(ground: Ground) -> Iterator[Doubt]:
    """Flag a promise that is faster than anything seen, or twice as fast as the same works have been.

    A promise's pace is what is promised over the time that is promised for it, whatever was done before.
    """
    stretches_ = stretches_of(ground.book)
    for claim in (c for c in ground.claims if c.kind == "duration" and c.status != "done" and c.figure.is_closed):
        same = [c for c in ground.by_source[claim.source] if c.object == claim.object and c.kind in ("length", "added")]
        closed = (c for c in same if c.figure.is_closed and c.figure.unit.dimension == unit("m").dimension)
        plan = next((c for c in closed if c.status in ("planned", "left")), None)
        if plan and claim.object not in LINES:
            speed = plan.figure.si / 1000 / (claim.figure.si / _MONTH_S)
            yield from _too_fast(speed, (plan, claim), stretches_.get((claim.object, claim.scope)), claim.figure)
    time, works = ground.book.case.effort.claimed_time, ground.book.state("trench") or ground.book.state("closed")
    left = ground.model.given.get("length.left")
    if time and works and left:
        speed = left.point / (time.si / _MONTH_S)
        if claims := ground.named(works.value.claims):  # What only positions show is no statement.
            # One of them bears it: what all of them contradict is a doubt of its own.
            yield from _too_fast(speed, claims[:1], stretches_.get((works.object, works.scope)), time, "promised_rest")


def _too_fast(
    speed: float, claims: tuple[Claim, ...], so_far: Stretch | None, time: Quantity, message: str = ""
) -> Iterator[Doubt]:
    seen, reached = FASTEST.get(claims[0].object, _FASTEST_OTHER), so_far.km_a_month if so_far else None
    if speed > _FASTER * seen or (reached and speed > 2 * reached):
        pace = f"{number(speed, 3)} km a month"
        values = {"plan": claims[0], "by": claims[1:], "time": time, "seen": seen, "speed": pace}
        values["so_far"] = f", and these works reached {number(reached, 3)} so far" if reached else ""
        apart = speed, min(seen, reached or seen)
        yield Doubt("promised_pace", values, apart, f"promise {claims[0].id}", message)


def fleet(ground: Ground) -> Iterator[Doubt]:
    """Flag a claimed time that needs more machines than are stated to be at hand.

    Not flagged: machines that are claimed in another week than the time.
    """
    needed, time = ground.model.get("effort.excavators_needed"), ground.model.find("time.claimed")
    hours = ground.model.get("effort.excavator_hours_remaining")
    hand = ground.model.find("count.excavators | effort.excavators [1]")
    if not (needed and time and isinstance(hand, Input)) or hand.is_assumed or needed.point <= hand.high:
        return
    told = ground.named((*time.claims, *hand.claims))
    if len(told) > 1 and days_between(told[0].date, told[-1].date) > MOMENT.days:
        return
    at_work = dict.fromkeys(f"{end:.0f}" for end in (hand.low, hand.high))  # Machines are whole.
    claimed = [claim.figure for claim in told if claim.id in time.claims]
    values = {"by": told, "time": ground.book.case.effort.claimed_time or claimed[0], "needed": needed.point}
    values |= {"hours": f" ({number(hours.point)} machine-hours of work are left)" if hours else ""}
    yield Doubt("fleet", values | {"at_work": "–".join(at_work)}, (needed.point, hand.high))


def dug_by_machines(ground: Ground) -> Iterator[Doubt]:
    """Flag a ditch that a statement's machines cannot have dug in its time, by day and night and at their best.

    Not flagged: a ditch whose section nobody states.
    """
    output, swell = ground.model.assume("effort.excavator_output", "m3/h"), ground.model.assume("soil.swell", "1")
    sides = ground.stated_sides("trench", "width", "depth")
    section = min((math.prod(figure_ends(side)[1] for side in own) for own in sides), default=None)
    for statement in ground.book.statements if section else ():
        told = ground.sure(statement, "trench")
        of_kind = ((c for c in told if c.kind in kinds) for kinds in (("length", "added"), ("duration",), ("count",)))
        dug, time, machines = (next(claims, None) for claims in of_kind)
        if not (section and dug and time and machines) or machines.figure.unit.symbol not in _DIGGERS:
            continue
        hours = output.high and figure_ends(dug)[1] * section * (1 + swell.low) / output.high
        needed = hours * 3600 / figure_ends(time)[2]
        if needed > machines.figure.high:
            values = {"dug": dug, "time": time, "machines": machines, "needed": math.ceil(needed)}
            yield Doubt("dug_by_machines", values, (needed, machines.figure.si), f"promise {dug.id}")


_DIGGERS = ("excavators", "machines")


def mapped(ground: Ground) -> Iterator[Doubt]:
    """Flag a stated length of the border or of a section that the map does not bear; length depends on scale."""
    case = ground.book.case
    if (route := case.route) is None:
        return
    spans = [("the border", case.border.length, (0.0, case.border.length.si))]
    spans += [(s.name, s.length, span) for s in case.sections if s.length and (span := span_of(s))]
    for name, stated, ends_m in spans:
        start_m, end_m = route.mapped(ends_m).tolist()
        length_m = end_m - start_m
        off = length_m / stated.si - 1
        if abs(off) > _MAP_TOLERANCE:
            values = {"by": ground.named([stated.claim]), "name": name, "stated": stated, "percent": abs(100 * off)}
            values |= {"source": route.line.whose, "more": "more" if off > 0 else "less"}
            values["map"] = f"{number(length_m / 1000)} km"
            yield Doubt("mapped", values, (length_m, stated.si), f"map {name}")


def counted_twice(ground: Ground) -> Iterator[Doubt]:
    """Flag stretches that positioned events of one object count more than once, and lengths that events do not bear."""
    for one in stretches(ground.book.case, "status"):
        if spans := [f"{chainage(a)} to {chainage(b)}" for a, b in pairs(one.twice)]:
            twice = {"object": one.object, "status": one.status, "spans": spans, "twice": length(one.twice) / 1e6}
            yield Doubt("counted_twice", twice, cause=f"twice {one.object} {one.status}")
        state = ground.book.own(one.object) if one.status == "done" else None
        placed = length(one.covered) / 1000
        if state and state.value.claims and not state.value.ends[1] <= placed <= state.value.ends[2]:
            told: dict[str, Any] = {"by": ground.named(state.value.claims), "object": one.object}
            told |= {"placed": placed, "claimed": state.length_m}
            yield Doubt("positioned", told, (placed, state.length_m), f"placed {one.object}")


RULES = (steep, walls_meet, spoil, promised_pace, fleet, dug_by_machines, mapped, counted_twice)
