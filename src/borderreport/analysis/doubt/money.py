"""Money against lengths: what statements say a kilometre costs, against each other, what was seen, and the estimate."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from borderreport.analysis.doubt.ground import Doubt, Ground
from borderreport.analysis.outside import built_up, priced, totals
from borderreport.case.claims import Claim
from borderreport.case.units import number

# Judgement: statements about one kind of works, or a statement and the estimate, differ by so much before they are do
_APART = 2.0
_PRICES_APART = 2.0


def prices_differ(ground: Ground) -> Iterator[Doubt]:
    """Flag prices of a kilometre of one object in one currency that are several times apart between statements.

    Not flagged: money whose object cannot be told, parts of a budget, and sums for towers and other counted things.
    """
    found: dict[tuple[str, str], list[tuple[float, Claim]]] = {}
    for claim in totals(ground.claims):
        built = ground.book.priced(claim)
        length_m = built[0].ends[0] if built else 0.0
        for amount in (claim.figure, claim.also):
            if built and amount and length_m > 0:
                per_km = amount.stated / (length_m / 1000)
                found.setdefault((built[1], amount.unit.symbol), []).append((per_km, claim))
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
    if (total := ground.model.get("cost.total")) is None:
        return
    for claim in totals(ground.claims):
        built, ratio = priced(ground.book, claim), ground.model.get(f"stated.{claim.id}_factor")
        if built is None:
            continue
        km, inside = built[0].ends[0] / 1000, built_up(ground.model, built[1])
        values: dict[str, Any] = {"claim": claim, "object": built[1], "length": f"{number(km)} km"}
        values |= {"currency": total.unit, "expected": number(inside.point * km if inside else total.point, 2)}
        amounts = [own.unit.symbol for own in (claim.figure, claim.also) if own]
        if total.unit not in amounts:
            yield Doubt("cost_against_estimate", "flag", (claim,), values, "cost_other_currency", weight=1.0)
        elif ratio and not 1 / _APART <= ratio.point <= _APART:
            seen = ground.model.get(f"outside.{built[1]}")
            values["times"] = number(max(ratio.point, 1 / ratio.point), 2)
            values["more"] = "far more" if ratio.point < 1 else "far less"
            cost = f"; programmes of its class cost {number(seen.point * km, 2)} USD (median)" if seen else ""
            values["elsewhere"] = cost
            yield Doubt("cost_against_estimate", "flag", (claim,), values, weight=abs(math.log(ratio.point)))


RULES = (prices_differ, cost_against_estimate)
