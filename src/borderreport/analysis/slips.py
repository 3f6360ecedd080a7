"""Slips of the pen and of translation: a factor, a year, a side swapped or misnamed, feet for metres."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from statistics import median

from borderreport.analysis.agreement import Check, alike, check, ends, listed, place, said
from borderreport.analysis.model import Model
from borderreport.case.quantity import Quantity
from borderreport.case.schema import Case, Claim, slug
from borderreport.case.units import UnitError, number

# What a factor between a figure and a likely one points to, the likeliest first.
FACTORS: dict[float, str] = {
    1e3: "metres for kilometres, or a decimal comma read as thousands",
    10.0: "a digit too many or too few",
    1.609344: "miles for kilometres",
    1 / 0.3048: "feet for metres",
    1e9: "a billion left out",
    1e6: "a million left out",
    100.0: "two digits too many or too few",
}
_BOTH_WAYS = {either: why for factor, why in FACTORS.items() for either in (factor, 1 / factor)}
# Judgement: how near a ratio comes to a factor, and from where on a figure is out of line with others.
_NEAR, _FAR = 0.02, 1.25
# Judgement: half as much again as the line is long is a slip; less may be another way to count.
_IMPOSSIBLE = 1.5
# A whole number of metres in feet, rounded as people do: 10 ft for 3 m is 1.6 % off, 16 ft for 5 m is 2.5 %.
_ROUNDED = 0.025

# Judgement: the exchange rates of some years differ by less.
_RATES_MOVE = 2.0

_SIDES: dict[str, tuple[str, ...]] = {
    "trench": ("width", "depth"),
    "berm": ("height", "base", "width"),
    "wall": ("height", "width", "thickness"),
    "fence": ("height", "spacing"),
    "towers": ("height", "spacing"),
}
_ALL_SIDES = ("width", "depth", "height", "base", "thickness")
_LONG = ("trench", "berm", "wall", "fence", "wire", "road", "closed", "secured")
# Judgement: no works on a border are shorter than the widest ditch.
_SHORTEST_M = 20.0


def factors(case: Case) -> Iterator[Check]:
    """Name the factor that would repair a figure that cannot be, or differs in another rendering."""
    claims = case.known_claims
    renderings = alike(claims, lambda c: (c.source, c.object, c.kind, c.scope, c.of, c.figure.unit.dimension))
    twins = {claim.id: {c.figure.si: c for c in group}.values() for group in renderings for claim in group}
    borders = [claim for claim in claims if claim.object == "border" and claim.kind == "length"]
    for claim in claims:
        found = _beyond(case, claim, borders) or _among_renderings(claim, twins.get(claim.id, ()))
        if found:
            factor, says, others = found
            repaired = f"{number(claim.figure.stated * factor)} {claim.figure.unit.symbol}"
            verb = f"times {number(factor)}" if factor > 1 else f"divided by {number(1 / factor)}"
            text = f"{said(claim)} {says}; {verb} it is {repaired}: {_BOTH_WAYS[factor]}?"
            yield check(f"slip.{claim.id}", text, (claim, *others), flag=True)


def _beyond(case: Case, claim: Claim, borders: Sequence[Claim]) -> tuple[float, str, tuple[Claim, ...]] | None:
    """Return the factor for a length longer than any line, or a border far from its other lengths."""
    if claim.kind != "length":
        return None
    own, border = claim.figure.si, case.border.length
    if claim.object == "border":
        others = [other for other in borders if other.id != claim.id]
        middle = median([c.figure.si for c in others]) if len(others) > 2 else own
        span = [edge for c in others if 1 / _FAR < c.figure.si / middle < _FAR for edge in ends(c)]
        if not span or 1 / _FAR < own / middle < _FAR:
            return None
        says = f"is far from the other lengths of the border, around {number(middle / 1000)} km"
        return _repair(own, min(span), max(span), says)
    section = case.section(claim.scope)
    whole = (section.length if section and claim.object != "section" else None) or border
    says = f"is more than the {whole} of {place('border' if whole is border else claim.scope)}"
    return _repair(own, 0.0, whole.si, says) if own > _IMPOSSIBLE * whole.si else None


def _repair(own: float, low: float, high: float, says: str) -> tuple[float, str, tuple[Claim, ...]] | None:
    factor = next((f for f in _BOTH_WAYS if low < own * f <= high), None)
    return (factor, says, ()) if factor else None


def _among_renderings(claim: Claim, twins: Iterable[Claim]) -> tuple[float, str, tuple[Claim, ...]] | None:
    """Return the factor between a claim and a better rendering of the same statement."""
    for other in twins:
        # The rendering that the case does not use is the slip, else the smaller: a word was left out.
        doubtful = (claim.use, claim.figure.si) < (other.use, other.figure.si)
        if doubtful and claim.figure.si > 0:
            ratio = other.figure.si / claim.figure.si
            factor = next((f for f in _BOTH_WAYS if abs(ratio / f - 1) <= _NEAR), None)
            if factor:
                return factor, f"is '{other.figure}' in {other.outlet or 'another rendering'}", (other,)
    return None


def years(case: Case) -> Iterator[Check]:
    """Flag a claim dated a whole year before the statement that it repeats."""
    for same in alike(case.known_claims, lambda c: (c.source, c.object, c.scope, c.figure.si)):
        early, late = same[0], same[-1]
        days = (late.date - early.date).days
        if days > 330 and min(days % 365, 365 - days % 365) <= 31:
            says = f"{said(early)} repeats {said(late)}: a year slip, {late.date.year} must be meant"
            yield check(f"years.{early.id}", says, (early, late), flag=True)


def swaps(case: Case) -> Iterator[Check]:
    """Flag width and depth of one trench that change places between outlets."""
    sides: dict[str, dict[tuple[str, str], dict[str, Claim]]] = {}
    for claim in case.known_claims:
        if claim.object == "trench" and claim.kind in ("width", "depth"):
            sides.setdefault(claim.scope, {}).setdefault((claim.source, claim.outlet), {})[claim.kind] = claim
    for scope, statements in sides.items():
        both = [(s["width"], s["depth"]) for s in statements.values() if len(s) == 2]
        for first, second in combinations(both, 2):
            (width, depth), (other_width, other_depth) = first, second
            crossed = _same(width, other_depth) and _same(depth, other_width) and not _same(width, depth)
            if crossed:
                says = f"{width.figure} wide and {depth.figure} deep in {width.outlet},"
                says += f" {other_width.figure} wide and {other_depth.figure} deep in {other_width.outlet}:"
                says += " width and depth are swapped, the section area is the same"
                tail = "" if scope == "border" else f".{slug(scope)}"
                yield check(f"swap.trench{tail}", says, (*first, *second), flag=True)
                break


def _same(first: Claim, second: Claim) -> bool:
    return abs(first.figure.si - second.figure.si) <= _NEAR * first.figure.si


def misnamed(case: Case) -> Iterator[Check]:
    """Flag a side that its object does not have, and a length that can only be a side."""
    for claim in case.known_claims:
        proper = _SIDES.get(claim.object)
        if proper and claim.kind in _ALL_SIDES and claim.kind not in proper:
            says = f"{said(claim)} as the {claim.kind} of a {claim.object}: it has {listed(proper)};"
            says += " another side or another object must be meant"
            yield check(f"misnamed.{claim.id}", says, (claim,), flag=True)
        short = claim.kind == "length" and claim.object in _LONG and 0 < claim.figure.si <= _SHORTEST_M
        if short:
            says = f"{said(claim)} as the length of a {claim.object}: a width or a height must be meant"
            yield check(f"misnamed.{claim.id}", says, (claim,), flag=True)


def translated(model: Model) -> Iterator[Check]:
    """Suspect feet that are whole metres translated, and prefer the metres where they are stated."""
    claims = model.case.known_claims
    used = {item.source.removeprefix("claim:") for item in model.inputs()}
    feet = [c for c in claims if c.figure.unit.symbol in ("ft", "yd") and not c.also and c.kind in _ALL_SIDES]
    found: dict[str, list[Claim]] = {}
    for claim in feet:
        metres = claim.figure.si
        if round(metres) and abs(metres / round(metres) - 1) <= _ROUNDED:
            tail = "" if claim.scope == "border" else f".{slug(claim.scope)}"
            found.setdefault(f"translated.{claim.object}{tail}", []).append(claim)
    for id_, same in found.items():
        metric = [c for c in claims for foot in same if _metric_of(c, foot)]
        whole = [round(claim.figure.si) for claim in same]
        side = same[0].figure.si / whole[0] - 1
        says = f"'{same[0].figure}' may be {whole[0]} m translated: {number(100 * side, 2)} % on a side"
        says += f", {number(100 * ((1 + side) ** 2 - 1), 2)} % on a section area" if len(same) > 1 else ""
        wrong = any(claim.id in used for claim in same) if metric else None
        says += (
            "; the statement gives metres elsewhere, " + ("prefer them" if wrong else "and they are used")
            if metric
            else ""
        )
        yield check(id_, says, (*same, *metric), flag=wrong)


def _metric_of(claim: Claim, foot: Claim) -> bool:
    same = (claim.source, claim.object, claim.kind, claim.scope) == (foot.source, foot.object, foot.kind, foot.scope)
    return same and claim.figure.unit.symbol == "m" and abs(claim.figure.si / foot.figure.si - 1) <= _ROUNDED


def units_agree(case: Case) -> Iterator[Check]:
    """Check that a figure stated in two units is one figure, and that two currencies stand for one amount."""
    for claim in case.known_claims:
        if claim.also is None:
            continue
        if claim.kind == "cost":
            yield _exchange(claim, claim.also, case.known_claims)
            continue
        try:
            converted = claim.figure.to(claim.also.unit.symbol)
        except UnitError:
            says = f"{claim.figure.text} and '{claim.also.text}' measure different things: one is misprinted"
            yield check(f"units.{claim.id}", says, (claim,), flag=True)
            continue
        agree = claim.also.low <= converted.stated <= claim.also.high
        figures = f"{claim.figure.text} is {number(converted.stated)} {converted.unit.symbol}"
        outcome = f"{figures}, as '{claim.also.text}' says: a conversion, not a second piece of evidence"
        says = outcome if agree else f"{figures}, but '{claim.also.text}' was printed beside it"
        yield check(f"units.{claim.id}", says, (claim,), flag=not agree)


def _exchange(claim: Claim, also: Quantity, claims: Sequence[Claim]) -> Check:
    """Hold the exchange rate that two amounts imply against that of other claims; none is assumed."""
    own, pair = claim.figure.stated / also.stated, (claim.figure.unit, also.unit)
    others = [c for c in claims if c.also and c.use and c.id != claim.id and (c.figure.unit, c.also.unit) == pair]
    rates = [c.figure.stated / c.also.stated for c in others if c.also]
    says = f"{claim.figure.text} for '{also.text}' is {number(own)} {pair[0].symbol} to the {pair[1].symbol}"
    if not rates:
        return check(f"units.{claim.id}", f"{says}: no other claim to hold it against", (claim,), flag=None)
    agrees = any(1 / _RATES_MOVE < own / rate < _RATES_MOVE for rate in rates)
    says += (
        f", {number(min(rates))} to {number(max(rates))} elsewhere"
        if len(rates) > 1
        else f", {number(rates[0])} elsewhere"
    )
    ratio = max(own / median(rates), median(rates) / own)
    factor = min(FACTORS, key=lambda known: abs(math.log(ratio / known)))
    says += "" if agrees else f": about {number(factor)} times off, {FACTORS[factor]}?"
    return check(f"units.{claim.id}", says, (claim, *others), flag=not agrees)
