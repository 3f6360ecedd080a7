"""Money: a bill of quantities, its total, and what to hold in reserve."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from borderreport.analysis.model import Input, Model, Result
from borderreport.analysis.uncertainty import quantile
from borderreport.case.schema import Case
from borderreport.case.tables import grouped, rows
from borderreport.case.units import number

ESTIMATE_CLASS = (
    "class 5 by AACE 18R-97, by analogy: what rests on statements to the press is at most at its first stage; its -50 "
    "to +100 % are the ends of the factor 'stage', which is drawn with all else and not put on top"
)


Parts = dict[str, Input | Result]


_BILL = {f"cost.{row['item']}": row for row in rows("bill.csv")}
"""What is paid by its quantity, by the key of its amount. Labour and fuel are in no price but their own."""


def _is_billed(case: Case, where: str) -> bool:
    """Return whether an item is billed: a price for a metre that the case states stands in place of what is in it."""
    name = where.removeprefix("no ")
    if name == "sensor mast":  # Its cameras are in its price.
        return getattr(case.barrier.towers, "kind", "") != name
    return not name or (getattr(case.prices, name) is None) == (name != where)


_SHARES = {row["price"]: row["label"] for row in rows("shares.csv")}
"""What is added to the works, each a share of all above it."""
_AMOUNT = "quantity * rate"
PER_KM = "total / (length_m / 1000)"
_PART_PER_KM = "works * total / all_works / (length_m / 1000)"
"""With the share of one component in all that is added to the works."""


def add_costs(model: Model) -> None:
    """Add an amount for each item of the barrier, what is added to the works, and their total.

    Parameters
    ----------
    model : Model
        Takes the results ``cost.*``; quantities are read from its other results.
    """
    items = [item for item in _BILL.values() if _is_billed(model.case, item["where"])]
    amounts = {item["item"]: _amount(model, item, own) for item in items if (own := model.find(item["quantity"]))}
    currencies = sorted({result.unit for result in amounts.values()})
    if len(currencies) != 1:
        mixed = f"prices are in {' and '.join(currencies)}, and no exchange rate is assumed; state all in one"
        if model.case.built:  # Else nobody asks what it costs.
            model.missing["cost.total"] = mixed if currencies else "no cost, as nothing of the barrier could be counted"
        return
    _add_total(model, currencies[0], amounts)
    _add_rates(model)


def _amount(model: Model, item: Mapping[str, str], quantity: Input | Result) -> Result:
    own = getattr(model.case.prices, item["price"])
    currency = (own.unit.currency if own else "") or "USD"
    rate = model.assume(f"prices.{item['price']}", f"{currency}/{item['per']}")
    label = f"cost of {item['item'].replace('_', ' ')}"
    return model.add(f"cost.{item['item']}", label, currency, _AMOUNT, quantity=quantity, rate=rate)


_COUNTED = {row["place"].removeprefix("barrier."): row["counted"] for row in rows("works.csv") if row["counted"]}
"""What must be known of a component for its cost to be in the total; of others, any amount."""


def unpriced(model: Model) -> list[str]:
    """Return the components that the case names and whose cost is in no amount; with any, the total is partial."""
    priced = {item["part"] for key, item in _BILL.items() if key in model.results}
    counted = {part for part, key in _COUNTED.items() if key in model.results}
    return [part for part in model.case.built if part not in (counted if part in _COUNTED else priced)]


def _add_total(model: Model, currency: str, amounts: dict[str, Result]) -> None:
    left_out = unpriced(model)
    partial = f" (partial: no {' and no '.join(left_out)})" if left_out else ""
    text = " + ".join(amounts)
    added: Parts = {"works": model.add("cost.works", f"cost of the works{partial}", currency, text, **amounts)}
    for name, label in _SHARES.items():
        if (share := model.assume(f"prices.{name}", "1")).high > 0:
            text = f"({' + '.join(added)}) * share"
            added[name] = model.add(f"cost.{name}", label, currency, text, **added, share=share)
    text, stage = f"({' + '.join(added)}) * stage", model.assume("prices.stage", "1")
    prices = "assumed" if any(item.inputs["rate"].basis == "assumed" for item in amounts.values()) else "stated"
    along = _told_lengths(model)
    label = f"rough cost at {prices} prices{partial}{f' ({along})' if along else ''}"
    total = model.add("cost.total", label, currency, text, **added, stage=stage)
    of_year: Parts = {"quantity": total, "rate": model.assume("prices.upkeep", "1")}
    model.add("cost.upkeep_per_year", "upkeep in a year", f"{currency}/year", _AMOUNT, **of_year)


def _ways(model: Model) -> dict[str, Input | Result]:
    """Return how far each part of the barrier runs, where that is known."""
    return {part: length for part in model.case.built if (length := model.given.get(f"length.{part}"))}


_MOST_NAMED = 3


def _told_lengths(model: Model) -> str:
    """Return the lengths that a total is over, where they differ: "trench 140 km; wall 480 km"; many need no name."""
    ways = grouped(_ways(model).items(), lambda way: way[1].point)
    told: list[str] = []
    for km, parts in sorted(ways.items(), key=lambda way: (-len(way[1]), -way[0])):
        names = ", ".join(name for name, _ in parts) if told or len(parts) <= _MOST_NAMED else ""
        told.append(f"{names} {number(km / 1000)} km".strip())
    return "; ".join(told) if len(told) > 1 else ""


def _add_rates(model: Model) -> None:
    total, works = model.results["cost.total"], model.results["cost.works"]
    unit, label = f"{total.unit}/km", "cost of a kilometre"
    along = {"earthworks": "trench" if "trench" in model.case.built else "berm", "surveillance": "towers"}
    for part, items in grouped(_BILL.values(), lambda item: item["part"]).items():
        own = {item["item"]: found for item in items if (found := model.get(f"cost.{item['item']}"))}
        length = model.find(f"length.{along.get(part, part)}")
        if own and length and works.point:
            if len(own) > 1:
                own = {part: model.add(f"cost.{part}", f"cost of {part}", total.unit, " + ".join(own), **own)}
            each: Parts = {"works": next(iter(own.values())), "total": total, "all_works": works, "length_m": length}
            model.add(f"cost.{part}_per_km", f"{label}, {part}", unit, _PART_PER_KM, **each)
    ways = _ways(model)
    if len({(own.claims or own.source, own.point) for own in ways.values()}) != 1:
        model.missing["cost.per_km"] = "no cost of a kilometre, as the parts of the barrier have different lengths"
        return
    whole = model.add("cost.per_km", label, unit, PER_KM, total=total, length_m=next(iter(ways.values())))
    if left := model.find("length.left"):
        label = "cost of what is left, at the same cost of a kilometre"
        model.add("cost.remaining", label, total.unit, "per_km * remaining_km", per_km=whole, remaining_km=left)


def add_contingency(model: Model, p80: float, enough: float) -> list[Result]:
    """Add what the draws of the total say: the reserve, and how likely its point value is to be enough.

    Both are facts about all draws together and have no range of their own. So
    that they still recompute themselves, what was read off the draws stands
    among their inputs, with ``draws:`` as its source.

    Parameters
    ----------
    model : Model
        Holds ``cost.total``.
    p80 : float
        What the total does not exceed in 80 % of the draws. [currency]
    enough : float
        Share of the draws in which the point total is enough. [-]

    Returns
    -------
    list of Result
        ``cost.contingency`` and ``cost.confidence``.
    """
    total = model.results["cost.total"]
    most = _point("p80", p80, total.unit, "80 % of the draws of the cost are at most this")
    label = "reserve for an 8 in 10 chance that the money is enough"
    reserve = model.add("cost.contingency", label, total.unit, "p80 - total", p80=most, total=total)
    share = _point("enough", enough, "1", "share of the draws of the cost at most its point value")
    label = "chance that the rough cost is enough, with no reserve"
    chance = replace(model.add("cost.confidence", label, "1", "enough", enough=share), basis=total.basis)
    model.results[chance.key] = chance
    return [reserve, chance]


def _point(name: str, value: float, unit: str, says: str) -> Input:
    return Input.exactly(f"draws.cost.total.{name}", value, unit, f"draws: {says}", says)


_LEVELS = ("p10", "p50", "p80", "p90")


@dataclass(frozen=True)
class BillRow:
    """One row of a bill of quantities.

    Parameters
    ----------
    item : str
        Number within its division, empty in the grand total.
    description, unit : str
        What it is, and in what it is counted.
    quantity : dict of str to float
        ``point``, ``p10``, ``p50``, ``p80``, ``p90``; empty in the grand total. [unit]
    rate : float or None
        Price of one. [currency/unit]
    amount : dict of str to float
        Like `quantity`; that of the grand total is drawn as a whole, not summed from the rows. [currency]
    basis : str
        Where quantity and rate come from.
    currency : str
        Of rate and amount.
    """

    item: str
    description: str
    unit: str
    quantity: dict[str, float]
    rate: float | None
    amount: dict[str, float]
    basis: str
    currency: str


def bill_of_quantities(model: Model, ranges: Mapping[str, Mapping[str, float]]) -> list[BillRow]:
    """Return the bill of quantities of an estimate, its grand total and the reserve on it last.

    Parameters
    ----------
    model : Model
        Results with ``cost.*``.
    ranges : mapping of str to mapping of str to float
        Percentiles of each result. [the result's unit]

    Returns
    -------
    list of BillRow
        Stated amounts add up to the stated total; percentiles do not and must not be added.
    """
    # The sum of the items of a wall has the name of the wall by the metre, and is none of the items.
    found = [(item, own) for key, item in _BILL.items() if (own := model.get(key)) and "quantity" in own.inputs]
    rows: list[BillRow] = []
    for i, (_, own_items) in enumerate(groupby(found, key=lambda pair: pair[0]["part"]), 1):
        rows += [_row(f"{i}.{j}", item, result, ranges) for j, (item, result) in enumerate(own_items, 1)]
    for name, description in (*_SHARES.items(), ("total", ""), ("contingency", "")):
        if own := model.get(f"cost.{name}"):
            basis = "P80 less the amount" if name == "contingency" else ESTIMATE_CLASS
            if share := own.inputs.get("share"):
                basis = f"{share.point:.3g} of the rows above; {share.source}"
            rows.append(BillRow("", description or own.label, "", {}, None, _spread(own, ranges), basis, own.unit))
    return rows


def _row(number: str, item: Mapping[str, str], result: Result, ranges: Mapping[str, Mapping[str, float]]) -> BillRow:
    quantity, rate = result.inputs["quantity"], result.inputs["rate"]
    unit, amount = rate.unit.partition("/")[2], _spread(result, ranges)
    # Where each comes from stands with the results and with the assumptions.
    basis = f"quantity {quantity.basis}, price {rate.basis}"
    description = f"plant for the {item['part']}" if item["price"] == "plant" else quantity.label
    return BillRow(number, description, unit, _spread(quantity, ranges), rate.point, amount, basis, result.unit)


def _spread(item: Input | Result, ranges: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    if isinstance(item, Result):
        return {"point": item.point} | {level: ranges[item.key][level] for level in _LEVELS}
    ends = quantile(item, np.array([int(level[1:]) / 100 for level in _LEVELS])).tolist()
    return {"point": item.point} | dict(zip(_LEVELS, ends, strict=True))
