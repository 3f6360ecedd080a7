"""Money against lengths: what statements say a kilometre costs, against each other, what was seen, and the estimate."""

import math
from collections.abc import Iterator

from borderreport.analysis.doubt.ground import Doubt, Ground, overlap
from borderreport.analysis.doubt.products import of_what
from borderreport.analysis.doubt.slips import rate_between
from borderreport.analysis.outside import built_up, costs_of, priced, stated_in, totals
from borderreport.case.claims import LINEAR, Claim
from borderreport.case.tables import grouped, rows
from borderreport.case.units import number

# Judgement: statements about one kind of works, or a statement and the estimate, differ by so much before they are do
_APART = 2.0


def prices_differ(ground: Ground) -> Iterator[Doubt]:
    """Flag prices of a kilometre of one object in one currency that are several times apart between statements.

    Not flagged: money whose object cannot be told, parts of a budget, and sums for towers and other counted things.
    """
    for (object_, currency), told in grouped(_prices(ground), lambda price: price[:2]).items():
        ordered = sorted(told, key=lambda price: (price[2], price[3].place_in_order))
        (*_, low, cheap), (*_, high, dear) = ordered[0], ordered[-1]
        if high / low > _APART and cheap.source != dear.source:
            values = {"dear": dear, "cheap": cheap, "object": object_, "currency": currency, "times": high / low}
            yield Doubt("prices_differ", values | {"low": low, "high": high}, (high, low), f"price {object_}")


def _sums(ground: Ground) -> Iterator[tuple[Claim, str, float]]:
    """Yield each sum for whole works whose object can be told, that object, and for how much of it. [km]"""
    for claim in totals(ground.claims):
        built = ground.book.priced(claim)
        if built and (km := built[0].point / 1000):
            yield claim, built[1], km


def _prices(ground: Ground) -> Iterator[tuple[str, str, float, Claim]]:
    """Yield what a kilometre of an object costs in a currency, by which claim: by a sum, or by a price of its own."""
    for claim, object_, km in _sums(ground):
        for paid in filter(None, (claim.figure, claim.also)):
            yield object_, paid.unit.symbol, paid.stated / km, claim
    rates = (c for c in ground.claims if c.figure.is_closed and c.figure.unit.currency and not c.part)
    for price in (c for c in rates if dict(c.figure.unit.dimension).get("length") == -1):
        if (name := of_what(ground, price)) in LINEAR:
            yield name, price.figure.unit.currency, 1000 * price.figure.si, price


def cost_against_estimate(ground: Ground) -> Iterator[Doubt]:
    """Flag a stated cost that is twice, or half, the estimate for its length or more, and unlike its class elsewhere.

    Not flagged: what programmes of the class did cost, and a sum in another currency that some exchange
    rate of twenty years brings within the factor.
    """
    if (total := ground.model.get("cost.total")) is None:
        return
    for claim in totals(ground.claims):
        built = priced(ground.book, claim)
        inside = built_up(ground.model, built[1]) if built else None
        if built is None or inside is None or not (km := built[0].point / 1000):
            continue
        each = ground.model.middle(inside)
        expected, seen = each * km, ground.model.get(f"outside.{built[1]}")
        own, _ = stated_in(claim, total.unit)
        low, high = _worth(own.unit.symbol, total.unit)
        least, most = own.stated * low / expected, own.stated * high / expected
        times, per_km = max(least, 1 / most), (least * each, least * each, most * each)
        if times <= _APART or (seen and total.unit == "USD" and overlap(seen.inputs["cost"].ends, per_km)):
            continue
        values = {"claim": claim, "object": built[1], "length": f"{number(km)} km"}
        values |= {"currency": total.unit, "expected": expected, "times": times}
        rate, end, values["more"] = (low, "less", "far more") if times == least else (high, "more", "far less")
        at = f"; even at {number(rate, 2)} {total.unit} for one {own.unit.symbol}, {end} than any since 2005"
        elsewhere = f"; at the median of its class it would be {number(seen.point * km, 2)} USD" if seen else ""
        values["elsewhere"] = elsewhere + (at if own.unit.symbol != total.unit else "")
        yield Doubt("cost_against_estimate", values, (times, 1.0))


def cost_of_its_kind(ground: Ground) -> Iterator[Doubt]:
    """Flag a stated cost of a kilometre that is far below all works of its kind, or far above all works on borders.

    Not flagged: what an estimate is held against, what is cheap of no class, and money of which no rate is known.
    """
    objects = {row["class"]: row["needs"].split("; ")[0].partition(" = ")[0] for row in rows("classes.csv")}
    year = ground.model.setting.year
    paid = [(usd, object_) for group, object_ in objects.items() for _, usd in costs_of(group, year)]
    dearest = max(usd for usd, _ in paid)
    for claim, object_, km in _sums(ground):
        if built_up(ground.model, object_):
            continue
        cheapest = min((usd for usd, known in paid if known == object_), default=0.0)
        low, high = _worth(claim.money, "USD")
        least, most = claim.figure.stated * low / km, claim.figure.stated * high / km
        near = cheapest if most < cheapest / _FAR else dearest if least > dearest * _FAR else None
        if near:
            per_km = math.sqrt(least * most)
            values = {"claim": claim, "object": object_, "length": f"{number(km)} km", "is": per_km}
            values |= {"cheapest": cheapest, "dearest": dearest}
            yield Doubt("cost_of_its_kind", values, (per_km, near), message="" if cheapest else "cost_of_any")


_FAR = 4.0
"""Judgement: works of a kind cost so much less than the cheapest that is known, or more than the dearest, at most."""


def _worth(currency: str, other: str) -> tuple[float, float]:
    """Return the least and the most of another currency that one was worth; of itself it is one."""
    return (1.0, 1.0) if currency == other else rate_between(currency, other)


RULES = (prices_differ, cost_against_estimate, cost_of_its_kind)
