"""What can be: claims and results against slopes, spacing, pace, fleets, prices, and odds."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from borderreport.analysis.agreement import LINES, Check, check, listed, place, said
from borderreport.analysis.coverage import Covered, newest_length, remaining_of, stretches
from borderreport.analysis.linear import chainage, length
from borderreport.analysis.model import Model
from borderreport.analysis.uncertainty import Samples, share_at_most
from borderreport.case.schema import Case, Claim, slug
from borderreport.case.units import number, unit

# Tunisia's ditch and berm: 10 of 186 km on 2015-07-18 (panafricannews.blogspot.com/2015/07), some 200 km by
# 2016-02-06 (libya-businessnews.com/2016/02/08): about 190 km in 6.75 months. [km/month]
PACE_SEEN = 28.0
# The same berm, about 5.1 million USD for 100 miles (smallwarsjournal.com/2015/08/03/desert-walls), and the
# Iraqi wall, 22.9 million USD for 250 km (rudaw.net/english/middleeast/iraq/161020252). [USD/km]
PRICES_SEEN = (32_000.0, 91_600.0)
# Judgement: beyond what was seen by so much, a pace or a price is doubted.
_FASTER, _DEARER = 1.25, 2.0

# Intelligence Community Directive 203 (2015), first row of terms; where two meet, the upper one holds.
_TERMS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
)
_MONTH_S = unit("month").factor


_MAP_TOLERANCE = 0.05
"""Judgement: published lengths of straight desert borders differ by 3.5 %, those of winding ones by up to 23 %."""


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
    return next((term for bound, term in _TERMS if p < bound), "almost certain")


def odds(p: float) -> str:
    """Return a probability in words with its percent, which never reaches 0 or 100.

    Examples
    --------
    >>> odds(1.0), odds(0.3)
    ('almost certain (over 99 %)', 'unlikely (30 %)')
    """
    percent = "under 1" if p < 0.01 else "over 99" if p > 0.99 else f"{100 * p:.0f}"
    return f"{likelihood(p)} ({percent} %)"


def halves(model: Model, lengths: Sequence[Covered], draws: Mapping[str, Samples]) -> Iterator[Check]:
    """Say how likely it is, on the ranges of the words, that more than half is done."""
    told: dict[str, None] = {}
    for covered in lengths:
        section = model.case.section(covered.scope)
        tail = f"section.{section.slug}" if section and len(model.case.sections) > 1 else "section"
        for key, scope in (("border", "border"), (tail, covered.scope)):
            drawn = draws.get(f"coverage.{covered.object}_of_{key}")
            if drawn is not None:
                told[f"{covered.object}, {place(scope)}: {odds(1 - share_at_most(drawn, 0.5))}"] = None
    if told:
        says = f"more than half is done, on the ranges of the words: {'; '.join(told)}"
        yield check("likelihood.half", says, flag=None if "even chance" in says else False)


def counted_twice(case: Case) -> Iterator[Check]:
    """Find stretches that positioned events of one object count more than once."""
    for one in stretches(case, "status"):
        spans = [f"{chainage(a)} to {chainage(b)}" for a, b in zip(*(m.tolist() for m in one.twice), strict=True)]
        says = f"{number(length(one.covered) / 1e6)} km of {one.object} ({one.status}) have a position; "
        if spans:
            says += f"{number(length(one.twice) / 1e6)} km are counted twice, at {listed(spans)}"
        else:
            says += "no stretch is counted twice"
        yield check(f"twice.{one.object}" + ("" if one.status == "done" else f".{one.status}"), says, flag=bool(spans))


def positioned(case: Case, lengths: Sequence[Covered]) -> Iterator[Check]:
    """Check the length of positioned events against what is claimed of the same object."""
    claimed = {one.object: one.length for one in lengths if one.length.source.startswith("claim:")}
    for one in stretches(case, "status"):
        claim = claimed.get(one.object)
        if claim and one.status == "done":
            placed = length(one.covered) / 1000
            says = f"{number(placed / 1000)} km of {one.object} have a position, "
            says += f"{number(claim.value / 1000)} km are claimed"
            found = check(f"placed.{one.object}", says, flag=not claim.low <= placed <= claim.high)
            yield replace(found, claims=(claim.source.removeprefix("claim:"),))


def mapped(model: Model) -> Iterator[Check]:
    """Check the stated length of the border against a packaged line of it."""
    border, route = model.case.border, model.case.route
    if route is None:
        return
    line = route.line
    off = line.length_m / border.length.si - 1
    says = f"the border is {border.length} as stated and {number(line.length_m / 1000)} km on the map ({line.source}), "
    says += f"{number(abs(100 * off), 2)} % {'more' if off > 0 else 'less'}: length depends on scale and definition"
    yield check("mapped.border", says, flag=abs(off) > _MAP_TOLERANCE)


def steep(model: Model) -> Iterator[Check]:
    """Check that a berm is no steeper than loose soil stands."""
    face, berm = model.get("earthwork.berm.face_angle"), model.case.barrier.berm
    if face is None or berm is None:
        return
    repose = model.assume("soil.repose", "deg")
    sides = f" ({berm.height} high on a base of {berm.base})" if berm.height and berm.base else ""
    says = f"the faces of the berm{sides} stand at {number(face.point, 2)} degrees;"
    says += f" tipped {model.soil} stands at {number(repose.low)} to {number(repose.high)} degrees"
    yield check("steep.berm", says, flag=face.point > repose.high)


def spoil(model: Model, draws: Mapping[str, Samples]) -> Iterator[Check]:
    """Check that the trench yields what the berm needs."""
    balance, drawn = model.get("earthwork.berm.spoil_balance"), draws.get("earthwork.berm.spoil_balance")
    berm = model.case.barrier.berm
    if balance is None or drawn is None or berm is None:
        return
    enough = 1 - share_at_most(drawn, 0.0)
    height = "stated" if berm.height else "assumed"
    rest = "are left over" if balance.point >= 0 else "are missing"
    says = f"that the trench yields enough spoil for a berm of the {height} height: {odds(enough)};"
    says += f" by the words {number(abs(balance.point), 3)} {balance.unit} {rest}"
    yield check("spoil.berm", says, flag=None if 0.2 <= enough < 0.8 or not berm.height else enough < 0.2)


def spacing(model: Model, lengths: Sequence[Covered]) -> Iterator[Check]:
    """Check counted towers and cameras against the line they stand on."""
    apart, each = model.take("barrier.towers.spacing", "m"), model.take("barrier.cameras.per_tower", "1")
    found = [c for c in model.case.known_claims if c.kind == "count" and c.object in ("towers", "cameras")]
    counts = {claim.object: claim for claim in sorted(found, key=lambda c: c.status == "done")}
    for object_, claim in counts.items():
        line = _line(model, claim, lengths)
        if line is None or apart is None or each is None:
            continue
        where, metres = line
        few, many = (each.low, each.high) if object_ == "cameras" else (1.0, 1.0)
        least, most = few * (metres / apart.high + 1), many * (metres / apart.low + 1)
        fits = least <= claim.figure.high and claim.figure.low <= most
        gaps = f"{number(apart.low / 1000)} to {number(apart.high / 1000)} km"
        says = f"{said(claim)} on {number(metres / 1000)} km ({where}):"
        says += f" at a spacing of {gaps}{' (assumed)' if apart.is_assumed else ''} there would be"
        says += f" {number(round(least))} to {number(round(most))} {object_}"
        yield check(f"spacing.{object_}", says, (claim,), flag=None if apart.is_assumed else not fits)


def _line(model: Model, claim: Claim, lengths: Sequence[Covered]) -> tuple[str, float] | None:
    """Return the line that counted things stand on: their scope, else the works."""
    section = model.case.section(claim.scope)
    whole = section.length if section else model.case.border.length
    if whole:
        return place(claim.scope), whole.si
    works = newest_length(list(lengths), ("trench", "closed", "wall", "fence"))
    return (f"the works, as the length of {claim.scope} is not stated", works.length.value) if works else None


def paces(model: Model, lengths: Sequence[Covered]) -> Iterator[Check]:
    """Check every pace, planned, promised or reached, against the fastest that was seen."""
    claims = model.case.known_claims
    plans = [claim for claim in claims if claim.kind == "length"]
    for claim in (claim for claim in claims if claim.kind == "duration"):
        plan = next((p for p in plans if (p.source, p.object) == (claim.source, claim.object)), None)
        if plan:
            what = f"{plan.figure} of {plan.object} in {claim.figure}"
            yield _pace(f"pace.{plan.id}", what, plan.figure.si / 1000, claim.figure.si / _MONTH_S, (plan, claim))
    works, time = newest_length(list(lengths), ("trench", "closed")), model.case.effort.claimed_time
    left = remaining_of(model, works) if works else None
    if left and time:
        what = f"the last {number(left.point)} km in the stated {time}"
        yield _pace("pace.claimed", what, left.point, time.si / _MONTH_S, so_far=_own_pace(model, works))
    for key, result in model.results.items():
        if key.startswith("progress.pace") and result.point > _FASTER * PACE_SEEN:
            yield _pace(
                f"pace.{key.removeprefix('progress.pace').strip('.') or 'main'}", result.label, result.point, 1.0
            )


def _own_pace(model: Model, works: Covered | None) -> float | None:
    """Return the pace that the works have reached so far, in km/month."""
    paces_ = [result for key, result in model.results.items() if key.startswith("progress.pace")]
    own = (r.point for r in paces_ if works and getattr(r.inputs["last_m"], "source", "") == works.length.source)
    return next(own, None)


def _pace(
    id_: str, what: str, km: float, months: float, claims: Sequence[Claim] = (), *, so_far: float | None = None
) -> Check:
    speed = km / months
    says = f"{what}: {number(speed, 3)} km/month, against {number(PACE_SEEN)} at Tunisia's ditch"
    says += f" and {number(so_far, 3)} here so far" if so_far else ""
    return check(id_, says, claims, flag=speed > _FASTER * min(PACE_SEEN, so_far or PACE_SEEN))


def fleet(model: Model) -> Iterator[Check]:
    """Check the machines that the stated time needs against those at hand."""
    needed, time = model.get("effort.excavators_needed"), model.case.effort.claimed_time
    hours, hand = model.get("effort.excavator_hours"), model.take("effort.excavators", "1")
    if needed is None or time is None or hand is None:
        return
    days = number(time.si / unit("day").factor, 3)
    says = f"the stated {time} needs {number(math.ceil(needed.point))} excavators working {days} days"
    says += f" ({number(hours.point)} machine-hours in all)" if hours else ""
    known = "assumed" if hand.is_assumed else "stated"
    says += f"; {number(hand.low)} to {number(hand.high)} are {known} at work"
    short = needed.point > hand.high
    yield check("fleet.excavators", says, flag=short if short or not hand.is_assumed else None)


def prices(model: Model) -> Iterator[Check]:
    """Check the cost of a kilometre against other statements, and what was paid elsewhere."""
    claims = [claim for claim in model.case.known_claims if claim.use]
    found: dict[tuple[str, str], list[tuple[float, Claim]]] = {}
    for cost in (claim for claim in claims if claim.kind == "cost"):
        built = [c for c in claims if c.kind == "length" and (c.source, c.scope) == (cost.source, cost.scope)]
        for amount in (cost.figure, cost.also):
            if built and amount and built[0].object not in LINES:
                per_km = amount.stated / (built[0].figure.si / 1000)
                found.setdefault((built[0].object, amount.unit.symbol), []).append((per_km, cost))
    for (object_, currency), stated in found.items():
        low, high = min(stated, key=_first), max(stated, key=_first)
        seen = PRICES_SEEN if currency == "USD" else (low[0], low[0])
        odd = high[0] > _DEARER * seen[1] or low[0] < seen[0] / _DEARER
        if len(stated) > 1 or currency == "USD":
            told = listed([f"{number(per_km, 3)} ({cost.date.isoformat()})" for per_km, cost in stated])
            says = f"a kilometre of {object_} costs {told} {currency}: {number(high[0] / low[0], 2)} times apart"
            says += (
                f"; {number(seen[0])} to {number(seen[1])} were paid for a berm and a wall" if currency == "USD" else ""
            )
            yield check(f"price.{object_}.{slug(currency)}", says, [cost for _, cost in stated], flag=odd)


def _first(pair: tuple[float, Claim]) -> float:
    return pair[0]
