"""Money against lengths: what statements say a kilometre costs, against each other, what was seen, and the estimate."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from borderreport.analysis.doubt.ground import Doubt, Ground
from borderreport.case.claims import Claim
from borderreport.case.units import number

# Judgement: statements about one kind of works, or a statement and the estimate, differ by so much before they are do
_APART = 2.0
_PRICES_APART = 2.0


def _totals(ground: Ground) -> list[Claim]:
    """Return sums for whole works: what is spent, tendered or budgeted in part is none."""
    return [c for c in ground.claims if c.money and c.use and not c.part and c.figure.is_closed and c.grade[1] != "5"]


def prices_differ(ground: Ground) -> Iterator[Doubt]:
    """Flag prices of a kilometre of one object in one currency that are several times apart between statements.

    Not flagged: money whose object cannot be told, parts of a budget, and sums for towers and other counted things.
    """
    found: dict[tuple[str, str], list[tuple[float, Claim]]] = {}
    for claim in _totals(ground):
        priced = ground.book.priced(claim)
        length_m = priced[0].ends[0] if priced else 0.0
        for amount in (claim.figure, claim.also):
            if priced and amount and length_m > 0:
                per_km = amount.stated / (length_m / 1000)
                found.setdefault((priced[1], amount.unit.symbol), []).append((per_km, claim))
    for (object_, currency), stated in found.items():
        ordered = sorted(stated, key=lambda pair: (pair[0], pair[1].place_in_order))
        (low, cheap), (high, dear) = ordered[0], ordered[-1]
        if low > 0 and high / low > _PRICES_APART and cheap.source != dear.source:
            values: dict[str, Any] = {
                "object": object_,
                "low": number(low, 3),
                "high": number(high, 3),
                "currency": currency,
            }
            values |= {"cheap": cheap, "dear": dear, "times": number(high / low, 2)}
            cause = f"price {object_}"
            yield Doubt("prices_differ", "flag", (dear, cheap), values, cause=cause, weight=math.log(high / low) - 0.7)


def cost_against_estimate(ground: Ground) -> Iterator[Doubt]:
    """Flag a stated cost that is more than twice, or less than half, of what the same length costs by the estimate.

    Where the statement is in another currency, its other amount is taken; without one it is told and not judged.
    """
    per_km = ground.model.get("cost.per_km")
    total = ground.model.get("cost.total")
    for claim in _totals(ground):
        if total is None:
            return
        amount = next((a for a in (claim.figure, claim.also) if a and a.unit.symbol == total.unit), None)
        priced = ground.book.priced(claim)
        built = [name for name, part in ground.book.case.barrier if part is not None]
        if priced is None and claim.for_ is None and len(built) == 1:
            state = ground.book.state(built[0])
            priced = (state.value, built[0]) if state else None
        if priced is None:
            continue
        length_m = priced[0].ends[0]
        expected = per_km.point * length_m / 1000 if per_km else total.point
        values: dict[str, Any] = {"claim": claim, "object": priced[1], "length": f"{number(length_m / 1000)} km"}
        values |= {"expected": number(expected, 2), "currency": total.unit}
        if amount is None:
            yield Doubt("cost_against_estimate", "flag", (claim,), values, "cost_other_currency", weight=1.0)
        elif not 1 / _APART <= amount.stated / expected <= _APART:
            ratio = amount.stated / expected
            values["times"] = number(max(ratio, 1 / ratio), 2)
            values["more"] = "far more" if ratio > 1 else "far less"
            yield Doubt("cost_against_estimate", "flag", (claim,), values, weight=abs(math.log(ratio)))


RULES = (prices_differ, cost_against_estimate)
