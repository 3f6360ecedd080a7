"""Slips of the pen and of translation: a factor, a side swapped or misnamed, feet for metres, two units."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import combinations
from statistics import median
from typing import Any

from borderreport.analysis.doubt.ground import Doubt, Ground, far, overlap
from borderreport.analysis.doubt.words import in_unit, listed
from borderreport.analysis.entries import MORE_THAN_WHOLE, is_more, key_of
from borderreport.case.claims import LINEAR, SIZES, Claim, place
from borderreport.case.dates import days_between
from borderreport.case.quantity import Quantity, parse
from borderreport.case.tables import grouped, rows
from borderreport.case.units import Unit, number

_POINTS_TO = {float(row["factor"]): row["points_to"] for row in rows("factors.csv")}
"""What a factor between a figure and a likely one points to, the likeliest first."""
_OF_MONEY = {float(row["factor"]): row["of_money"] for row in rows("factors.csv") if row["of_money"]}
"""What it points to between sums of money, which have no miles and no feet."""
_BOTH_WAYS = {either: why for factor, why in _POINTS_TO.items() for either in (factor, 1 / factor)}
# Judgement: how near a ratio comes to a factor, and from where on a figure is out of line with others.
_NEAR, _FAR = 0.02, 1.25
# Judgement: half as much again as the line is long is a slip; less may be another way to count.
_IMPOSSIBLE = 1.5
# A whole number of metres in feet, rounded as people do: 10 ft for 3 m is 1.6 % off, 16 ft for 5 m is 2.5 %.
_ROUNDED = 0.025
# Judgement: the exchange rates of some years differ by less.
_RATES_MOVE = 2.0
# Judgement: no works on a border are shorter than the widest ditch, and no obstacle is larger across.
_SHORTEST_M, WIDEST_M = 20.0, 60.0
_SIDES = {row["object"]: row["sides"].split(";") for row in rows("sides.csv")}
_LARGEST = {
    (row["object"], side): parse(size)
    for row in rows("sides.csv")
    for side, _, size in (one.partition(" ") for one in row["largest"].split(";") if one)
}
"""Judgement: a fence, a wall, a ditch or a berm larger than this is on no border."""


def factor_between(ratio: float, *, of_money: bool = False, near: float = _NEAR) -> str:
    """Return what a ratio of two figures of one thing, or of two sums, points to, empty where to nothing.

    Examples
    --------
    >>> factor_between(1000.0), factor_between(1.3)
    ('metres for kilometres, or a decimal comma read as thousands', '')
    """
    known = (_OF_MONEY if of_money else _POINTS_TO).items()
    either = ((either, why) for factor, why in known for either in (factor, 1 / factor))
    return next((why for factor, why in either if math.isclose(ratio, factor, rel_tol=near)), "")


_SLACK = 1.25
"""Judgement: a rate so far beyond all of twenty years is no rate: conversions are rounded, and some use other rates."""


_CURRENCIES = {row["currency"]: (float(row["low"]), float(row["high"])) for row in rows("currencies.csv")}
"""The least and the most that one of them was worth. [USD]"""


def rate_between(one: str, other: str, *, slack: float = _SLACK) -> tuple[float, float]:
    """Return the least and the most of the second currency that one of the first was worth since 2005.

    A little beyond them, unless there shall be no slack, no rate can be.

    Notes
    -----
    From the lowest and highest yearly rates of each against the dollar (central banks, for some the market
    rate), as judged and rounded outward: the range says what no rate can be, and converts nothing. Two currencies
    are not at the far ends of twenty years at once: the widths of their ranges are added as squares.

    Examples
    --------
    >>> low, high = rate_between("EUR", "USD")
    >>> low < 1.1 < high
    True
    """
    if one not in _CURRENCIES or other not in _CURRENCIES:
        return 0.0, math.inf
    (least, most), (low, high) = _CURRENCIES[one], _CURRENCIES[other]
    middle, reach = math.sqrt(least * most / low / high), math.hypot(math.log(most / least), math.log(high / low)) / 2
    return middle / math.exp(reach) / slack, middle * math.exp(reach) * slack


def is_rate(amount: Quantity, converted: Quantity) -> bool:
    """Return whether two sums of money can be one, by any exchange rate of twenty years."""
    low, high = rate_between(amount.unit.symbol, converted.unit.symbol)
    return low <= converted.stated / amount.stated <= high


def beyond_the_line(ground: Ground) -> Iterator[Doubt]:
    """Flag a length longer than the scope it is in, and name the factor that would repair it where one does.

    Not flagged: published lengths of the border and of a section itself, which wholes compare, and what
    reaches beyond the border.
    """
    border = ground.book.scopes["border"].length
    lengths = (c for c in ground.claims if c.figure.unit.measure == "length" and c.kind in ("length", "added"))
    for claim in (c for c in lengths if c.object != "border"):
        scope = ground.book.scopes[claim.scope]
        # A section itself is held against what it lies in.
        around = ground.book.scopes.get(scope.parent) if claim.object == "section" else scope
        own = around.length if around else None
        whole = own or (None if scope.beyond else border)
        if whole is None or not is_more(claim.figure.si, whole):
            continue
        factor = _repair(ground, claim, whole.value)
        slip = "" if claim.figure.si < _IMPOSSIBLE * whole.value else _BOTH_WAYS.get(factor, "")
        repaired = f"{number(claim.figure.stated * factor)} {claim.figure.unit.symbol}" if slip else ""
        where = place(around.name if around and own else "border")
        values = {"claim": claim, "whole": f"{number(whole.value / 1000)} km", "scope": where}
        values |= {"repaired": repaired, "slip": slip}
        apart = claim.figure.si, whole.value
        yield Doubt("beyond_the_line", values, apart, message="beyond_slip" if slip else "")


def _repair(ground: Ground, claim: Claim, most: float) -> float:
    """Return the likeliest factor that makes a length fit: first one that makes it what others say of the same."""
    fits = [factor for factor in _BOTH_WAYS if claim.figure.si * factor <= most]
    said = ground.lengths_said.get(key_of(claim), [])
    made = ((factor, claim.figure.si * factor) for factor in fits)
    agrees = (factor for factor, m in made if bisect_left(said, m * _FAR) > bisect_right(said, m / _FAR))
    return next(agrees, fits[0] if fits else math.nan)


def beyond_the_whole(ground: Ground) -> Iterator[Doubt]:
    """Flag a share above all of it, more left than there is, and a length longer than the one it is out of.

    Not flagged: 104 % of a plan, and money that overran its budget.
    """
    entries = (entry for series in ground.book.series.values() for entry in series.entries)
    for claim in (e.claim for e in entries if e.refused == MORE_THAN_WHOLE and e.claim.id not in ground.skip):
        yield Doubt("beyond_the_whole", {"claim": claim})


def border_out_of_line(ground: Ground) -> Iterator[Doubt]:
    """Flag a length of the border that is far from all others and a factor away from them."""
    borders = [c for c in ground.claims if c.object == "border" and c.kind == "length"]
    if len(borders) <= 3:
        return
    middle = median([claim.figure.si for claim in borders])
    for claim in borders:
        if not 1 / _FAR < claim.figure.si / middle < _FAR:
            slip = factor_between(middle / claim.figure.si) or "another line must be meant"
            values = {"claim": claim, "middle": f"{number(middle / 1000)} km", "slip": slip}
            yield Doubt("border_out_of_line", values, (middle, claim.figure.si))


def sides_swapped(ground: Ground) -> Iterator[Doubt]:
    """Flag width and depth of one trench that change places between outlets or statements."""
    sides = (claim for claim in ground.claims if claim.object == "trench" and claim.kind in ("width", "depth"))
    for own in grouped(sides, lambda claim: claim.scope).values():
        printed = grouped(own, lambda claim: (claim.source, claim.outlet)).values()
        told = ({claim.kind: claim for claim in same} for same in printed)
        both = [(one["width"], one["depth"]) for one in told if len(one) == 2]
        for first, second in combinations(both, 2):
            (width, depth), (other_width, other_depth) = first, second
            if _same(width, other_depth) and _same(depth, other_width) and not _same(width, depth):
                values = {"other_width": other_width, "other_depth": other_depth, "width": width, "depth": depth}
                yield Doubt("sides_swapped", values, cause="swapped")
                break


def _same(first: Claim, second: Claim) -> bool:
    return math.isclose(first.figure.si, second.figure.si, rel_tol=_NEAR)


def side_misnamed(ground: Ground) -> Iterator[Doubt]:
    """Flag a side that its object does not have, a length that can only be a side, and a side that no obstacle has."""
    for claim in ground.claims:
        proper = _SIDES.get(claim.object)
        whole_line = claim.kind == "length" and claim.object in LINEAR and not claim.part
        values = {"claim": claim, "side": claim.kind, "proper": listed(proper or SIZES)}
        if proper and claim.kind in SIZES and claim.kind not in (*proper, "spacing"):
            yield Doubt("side_misnamed", values)
        elif whole_line and 0 < claim.figure.si <= _SHORTEST_M:
            yield Doubt("side_misnamed", values, message="length_is_side")
        elif claim.kind in SIZES and claim.kind != "spacing" and claim.figure.si > WIDEST_M:
            yield Doubt("side_misnamed", values, message="side_is_length")


def side_beyond_all(ground: Ground) -> Iterator[Doubt]:
    """Flag a side that is larger than that of any such works, as it is where a decimal comma is lost.

    Not flagged: what is so large that only a length can be meant, which is told as one.
    """
    told: list[tuple[str, str, Claim | str, Quantity, str]] = []
    told += [(c.object, c.kind, c, c.figure, "") for c in ground.claims if c.figure.si <= WIDEST_M]
    for name, side in _LARGEST:
        size = getattr(ground.book.case.built.get(name), side, None)
        if isinstance(size, Quantity) and not size.claim:
            told.append((name, side, f"'{size.text}' (barrier.{name}.{side})", size, f"{name} {side}"))
    for thing, side, said, size, cause in told:
        largest = _LARGEST.get((thing, side))
        if largest and size.si > largest.si:
            values = {"claim": said, "side": side, "object": thing, "largest": largest.si}
            yield Doubt("side_beyond_all", values, (size.si, largest.si), cause)


def feet_are_metres(ground: Ground) -> Iterator[Doubt]:
    """Flag feet that are used where the same statement gives whole metres that they translate.

    Without metres beside them feet that are nearly whole metres are no contradiction: the report says so as unknown.
    """
    feet = (c for c in ground.claims if c.kind in SIZES and c.figure.unit.symbol in ("ft", "yd"))
    for foot in (c for c in feet if not c.also):
        metres = foot.figure.si
        if not round(metres) or not math.isclose(metres, round(metres), rel_tol=_ROUNDED):
            continue
        same = (foot.object, foot.kind, foot.scope, "m")
        told = ground.by_source[foot.source]
        metric = (c for c in told if (c.object, c.kind, c.scope, c.figure.unit.symbol) == same)
        near = [c for c in metric if math.isclose(c.figure.si, metres, rel_tol=_ROUNDED)]
        values = {"foot": foot, "near": near, "whole": round(metres), "more": 100 * (metres / round(metres) - 1)}
        if near and foot.id in ground.model.claims_used:
            yield Doubt("feet_are_metres", values, cause=f"feet of {foot.source}", message="feet_used")
        elif not near:
            yield Doubt("feet_are_metres", values, cause=f"feet of {foot.source}")


def units_agree(ground: Ground) -> Iterator[Doubt]:
    """Flag a figure that is another one in its other unit, and an exchange rate far from that of other claims."""
    for claim in ground.claims:
        figure, also = claim.figure, claim.also
        if also is None:
            continue
        if claim.money:
            yield from _exchange(claim, also, ground.claims)
        elif figure.unit.dimension != also.unit.dimension:
            yield Doubt("units_agree", {"claim": claim, "also": also.text, "is": "another kind of quantity"})
        elif not overlap(figure.ends, also.ends):
            values = {"claim": claim, "also": also.text, "is": in_unit(figure.si, also.unit)}
            yield Doubt("units_agree", values, (figure.si, also.si))


def _exchange(claim: Claim, also: Quantity, claims: tuple[Claim, ...]) -> Iterator[Doubt]:
    """Hold the rate that two amounts imply against that of other claims, else against any rate in twenty years.

    Others whose own rate never was are slips themselves, and no measure for this one.
    """
    own, pair = claim.figure.stated / also.stated, (claim.figure.unit, also.unit)
    same = ((c, c.figure, c.also) for c in claims if c.also and c.use and c.id != claim.id)
    others = [(c, a.stated / b.stated) for c, a, b in same if (a.unit, b.unit) == pair and is_rate(a, b)]
    nearest = min(others, key=lambda one: (days_between(one[0].date, claim.date), one[0].place_in_order), default=None)
    near, then = nearest or (claim, own)
    turn = -1 if then < 1 else 1  # As people quote a rate, above one.
    paid, bought = pair[::turn]
    values: dict[str, Any] = {"claim": claim, "also": also.text}
    values["rate"] = f"{number(own**turn)} {paid.symbol} to the {bought.symbol}"
    if others and not any(1 / _RATES_MOVE < own / rate < _RATES_MOVE for _, rate in others):
        usual = median(rate for _, rate in others)
        slip = _OF_MONEY[min(_OF_MONEY, key=lambda known: abs(far(own, usual) - math.log(known)))]
        values |= {"near": others[0][0], "elsewhere": others[0][1] ** turn, "slip": slip}
        yield Doubt("exchange", values, (own, usual))
    elif others and _has_moved(pair, days_between(near.date, claim.date), own / then):
        values |= {"near": near, "elsewhere": then**turn}
        yield Doubt("exchange", values, (own, then), message="exchange_moved")
    elif not is_rate(claim.figure, also):
        low, high = rate_between(pair[1].symbol, pair[0].symbol)
        ends = sorted((low**turn, high**turn))
        values |= {"low": ends[0], "high": ends[1]}
        yield Doubt("exchange", values, (own, math.sqrt(low * high)), message="exchange_never")


def _has_moved(pair: tuple[Unit, Unit], days: int, times: float) -> bool:
    """Return whether a rate has moved within a year by more than half of what it did in twenty, as logarithms.

    A quarter may be rounding and other ways to convert.
    """
    least, most = rate_between(pair[0].symbol, pair[1].symbol)
    usual = max(math.sqrt(most / least) / _SLACK, _SLACK) if least else math.inf
    return days <= _YEAR_DAYS and not 1 / usual < times < usual


_YEAR_DAYS = 366


def later_than_known(ground: Ground) -> Iterator[Doubt]:
    """Flag a statement of a year far beyond those of which prices are known here, such as 2052 for 2025.

    Not flagged: a year that a page of today may well be of, with prices that are carried on to it.
    """
    for claim in ground.claims:
        if (year := claim.date.first.year) > _LAST_YEAR + _AHEAD:
            values = {"claim": claim, "year": str(year), "known": str(_LAST_YEAR)}
            yield Doubt("later_than_known", values, cause=f"year {year}")


_LAST_YEAR = max(int(row["year"]) for row in rows("escalation.csv"))
_AHEAD = 10
"""Judgement: so long may an installed version be in use. [years]"""


PEN = (border_out_of_line, sides_swapped, side_misnamed, side_beyond_all)
"""Slips that make a figure useless for any comparison."""
RULES = (beyond_the_line, units_agree, feet_are_metres, beyond_the_whole, later_than_known)
