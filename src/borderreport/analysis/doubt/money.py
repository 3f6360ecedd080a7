"""Money against lengths: what statements say a kilometre costs, against each other, what was seen, and the estimate."""

import math
from collections.abc import Iterator
from typing import Any

from borderreport.analysis.doubt.ground import Doubt, Ground, far, overlap
from borderreport.analysis.doubt.slips import rate_between
from borderreport.analysis.outside import built_up, costs_of, priced, stated_in, totals
from borderreport.case.claims import LINEAR, Claim
from borderreport.case.tables import rows
from borderreport.case.units import number

# Judgement: statements about one kind of works, or a statement and the estimate, differ by so much before they are do
_APART = 2.0


def prices_differ(ground: Ground) -> Iterator[Doubt]:
    """Flag prices of a kilometre of one object in one currency that are several times apart between statements.

    Not flagged: money whose object cannot be told, parts of a budget, and sums for towers and other counted things.
    """
    found: dict[tuple[str, str], list[tuple[float, Claim]]] = {}
    for claim, object_, km in _sums(ground):
        for amount in filter(None, (claim.figure, claim.also)):
            found.setdefault((object_, amount.unit.symbol), []).append((amount.stated / km, claim))
    for price, (object_, _) in _prices(ground):
        found.setdefault((object_, _currency(price)), []).append((1000 * price.figure.si, price))
    for (object_, currency), stated in found.items():
        ordered = sorted(stated, key=lambda pair: (pair[0], pair[1].place_in_order))
        (low, cheap), (high, dear) = ordered[0], ordered[-1]
        if high / low > _APART and cheap.source != dear.source:
            values: dict[str, Any] = {"object": object_, "currency": currency, "cheap": cheap, "dear": dear}
            values |= {"low": number(low, 3), "high": number(high, 3), "times": number(high / low, 2)}
            yield Doubt("prices_differ", (dear, cheap), values, (high, low), f"price {object_}")


def _sums(ground: Ground) -> Iterator[tuple[Claim, str, float]]:
    """Yield each sum for whole works whose object can be told, that object, and for how much of it. [km]"""
    for claim in totals(ground.claims):
        built = ground.book.priced(claim)
        if built and (km := built[0].point / 1000):
            yield claim, built[1], km


def _prices(ground: Ground) -> Iterator[tuple[Claim, tuple[str, str]]]:
    """Yield each price by the length, and the object and scope that it is for: as it says, or as its statement does."""
    rates = (claim for claim in ground.claims if claim.figure.is_closed and not claim.part)
    for price in filter(_currency, rates):
        told = (c for c in ground.by_source[price.source] if c.kind == "length" and c.object in LINEAR)
        objects = {c.object for c in told} if price.object == "cost" and not price.for_ else set()
        name = price.for_.name if price.for_ else objects.pop() if len(objects) == 1 else price.object
        if name in LINEAR:
            yield price, (name, price.built_in)


def _currency(price: Claim) -> str:
    """Return the currency of a price by the length, empty for another rate."""
    powers = dict(price.figure.unit.dimension)
    return next((base.partition(":")[2] for base in powers if base[:6] == "money:" and powers.get("length") == -1), "")


def prices_by_length(ground: Ground) -> Iterator[Doubt]:
    """Hold a price of a kilometre and the length of the same statement against its total.

    Not flagged: a total that is up to a fifth off, as design and taxes may be in one and not in the other.
    """
    for price, target in _prices(ground):
        told = [c for c in ground.by_source[price.source] if c.figure.is_closed and not c.part]
        lengths = [c for c in told if (c.object, c.scope) == target and c.kind in ("length", "added")]
        paid = [c for c in told if c.money == _currency(price)]
        sums = [c for c in paid if c.for_ and (c.for_.name, c.built_in) == target]
        made = [(length.figure.si * price.figure.si, length, total) for length in lengths for total in sums]
        if not made:
            continue
        amount, length, total = min(made, key=lambda one: far(one[0], one[2].figure.si))
        apart, cause, object_ = (amount, total.figure.si), f"by length {total.id}", target[0]
        values = {"price": price.figure.text, "length": length.figure.text, "total": total, "object": object_}
        values["made"] = f"{number(amount, 3)} {total.money}"
        if far(*apart) > math.log(_ALL_IN):
            yield Doubt("prices_by_length", (total, price, length), values, apart, cause)
        else:
            claims = (total, price, length)
            yield Doubt("prices_by_length", claims, values, cause=cause, message="price_closes", state="pass")


_ALL_IN = 1.2
"""Judgement: design, supervision and taxes are a fifth of works at most, and are in one sum and not in another."""


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
        expected, seen = inside.point * km, ground.model.get(f"outside.{built[1]}")
        own, _ = stated_in(claim, total.unit)
        low, high = _worth(own.unit.symbol, total.unit)
        least, most = own.stated * low / expected, own.stated * high / expected
        times = max(least, 1 / most)
        if times <= _APART:
            continue
        per_km = least * inside.point, least * inside.point, most * inside.point
        if seen and total.unit == "USD" and overlap(seen.inputs["cost"].ends, per_km):
            continue
        values = {"claim": claim, "object": built[1], "length": f"{number(km)} km"}
        values |= {"currency": total.unit, "expected": number(expected, 2)}
        values |= {"times": number(times, 2), "more": "far more" if times == least else "far less"}
        elsewhere = f"; programmes of its class cost {number(seen.point * km, 2)} USD (median)" if seen else ""
        values["elsewhere"] = elsewhere
        yield Doubt("cost_against_estimate", (claim,), values, (times, 1.0))


def cost_of_its_kind(ground: Ground) -> Iterator[Doubt]:
    """Flag a stated cost of a kilometre that is far below all works of its kind, or far above all works on borders.

    Not flagged: what an estimate is held against, objects of no class, and money of which no rate is known.
    """
    objects = {row["class"]: row["needs"].split("; ")[0].partition(" = ")[0] for row in rows("classes.csv")}
    year = ground.model.setting.year
    paid = [(usd, object_) for group, object_ in objects.items() for _, usd in costs_of(group, year)]
    dearest = max(usd for usd, _ in paid)
    for claim, object_, km in _sums(ground):
        cheapest = min((usd for usd, known in paid if known == object_), default=None)
        if cheapest is None or built_up(ground.model, object_):
            continue
        low, high = _worth(claim.money, "USD")
        least, most = claim.figure.stated * low / km, claim.figure.stated * high / km
        near = cheapest if most < cheapest / _FAR else dearest if least > dearest * _FAR else None
        if near:
            per_km = math.sqrt(least * most)
            values = {"claim": claim, "object": object_, "length": f"{number(km)} km", "is": number(per_km, 2)}
            values |= {"cheapest": number(cheapest, 2), "dearest": number(dearest, 2)}
            yield Doubt("cost_of_its_kind", (claim,), values, (per_km, near))


_FAR = 4.0
"""Judgement: works of a kind cost so much less than the cheapest that is known, or more than the dearest, at most."""


def _worth(currency: str, other: str) -> tuple[float, float]:
    """Return the least and the most of another currency that one was worth; of itself it is one."""
    return (1.0, 1.0) if currency == other else rate_between(currency, other)


RULES = (prices_differ, prices_by_length, cost_against_estimate, cost_of_its_kind)
