"""Money: a bill of quantities, its total, and what to hold in reserve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np

from borderreport.analysis.model import Input, Model, Result, name_of, point_of
from borderreport.analysis.uncertainty import quantile
from borderreport.case.fields import currency_of

ESTIMATE_CLASS = (
    "class 5, from -50 % to +100 %, by analogy: AACE 18R-97 is for the process industries, and what rests on "
    "statements to the press is at most at its first stage"
)


@dataclass(frozen=True)
class _Item:
    name: str
    division: str
    quantity: str
    price: str
    per: str


# Cameras are in the price of their tower; labour and fuel are in no price but their own.
_ITEMS = (
    _Item("excavators", "Earthworks", "effort.excavator_hours", "excavator", "h"),
    _Item("dozers", "Earthworks", "effort.dozer_hours", "dozer", "h"),
    _Item("trucks", "Earthworks", "effort.truck_hours", "truck", "h"),
    _Item("fuel", "Earthworks", "effort.fuel", "diesel", "L"),
    _Item("operators", "Earthworks", "effort.machine_labour", "labour", "man-h"),
    _Item("concertina", "Obstacles", "obstacles.wire.rolls", "concertina", "roll"),
    _Item("barbed_wire", "Obstacles", "obstacles.wire.barbed_length", "barbed_wire", "m"),
    _Item("pickets", "Obstacles", "obstacles.wire.pickets", "picket", "picket"),
    _Item("wire_labour", "Obstacles", "obstacles.wire.labour", "labour", "man-h"),
    _Item("fence", "Obstacles", "fence", "fence", "m"),
    _Item("fence_labour", "Obstacles", "obstacles.fence.labour", "labour", "man-h"),
    _Item("wall", "Obstacles", "wall", "wall", "m"),
    _Item("towers", "Surveillance", "obstacles.towers.count", "tower", "tower"),
)
_BY_KEY = {f"cost.{item.name}": item for item in _ITEMS}


def amount(quantity: Any, rate: Any) -> Any:
    """Return what a quantity costs at a rate. [currency]"""
    return quantity * rate


def per_km(total: Any, length_m: Any) -> Any:
    """Return the cost of a kilometre. [currency/km]"""
    return total / (length_m / 1000)


def rest(per_km: Any, remaining_km: Any) -> Any:
    """Return the cost of what is left, each kilometre as dear as those done. [currency]"""
    return per_km * remaining_km


def class_low(total: Any, below: Any) -> Any:
    """Return the lower end that the class of an estimate leaves it. [currency]"""
    return total * (1 - below)


def class_high(total: Any, above: Any) -> Any:
    """Return the upper end that the class of an estimate leaves it. [currency]"""
    return total * (1 + above)


def contingency(p80: Any, total: Any) -> Any:
    """Return the reserve on top of a stated total that makes it enough in four cases of five. [currency]

    Examples
    --------
    >>> contingency(130.0, 100.0)
    30.0
    """
    return p80 - total


def add_costs(model: Model, lengths: Mapping[str, Input | Result | None], remaining: Result | None) -> None:
    """Add an amount for each item of the barrier, and their total.

    Parameters
    ----------
    model : Model
        Takes the results ``cost.*``; quantities are read from its other results.
    lengths : mapping of str to Input or None
        How far each component runs; fence and wall are priced by it. [m]
    remaining : Result or None
        What is left to do. [km]
    """
    amounts: dict[str, Result] = {}
    for item in _ITEMS:
        named = item.quantity in ("fence", "wall") and getattr(model.case.barrier, item.quantity) is not None
        quantity = lengths[item.quantity] if named else model.get(item.quantity)
        if quantity:
            amounts[item.name] = _amount(model, item, quantity)
    currencies = sorted({result.unit for result in amounts.values()})
    if len(currencies) != 1:
        mixed = f"prices are in {' and '.join(currencies)}, and no exchange rate is assumed; state all in one"
        model.miss("cost.total", mixed if currencies else "nothing that is built could be counted")
        return
    _add_total(model, currencies[0], amounts)
    _add_rates(model, lengths, remaining)


def _amount(model: Model, item: _Item, quantity: Input | Result) -> Result:
    own = getattr(model.case.prices, item.price)
    currency = (currency_of(own) if own else None) or "USD"
    rate = model.assume(f"prices.{item.price}", f"{currency}/{item.per}")
    label = f"cost of {item.name.replace('_', ' ')}"
    return model.add(f"cost.{item.name}", label, currency, amount, quantity=quantity, rate=rate)


def _add_total(model: Model, currency: str, amounts: dict[str, Result]) -> None:
    parts: dict[str, Input | Result] = dict(amounts)
    text, overhead = " + ".join(amounts), model.take("prices.overhead", "1")
    if overhead:
        parts = {**amounts, "overhead_share": overhead}
        parts = {"overhead": model.add("cost.overhead", "overhead", currency, f"({text}) * overhead_share", **parts)}
        text, parts = f"{text} + overhead", {**amounts, **parts}
    total = model.add("cost.total", "cost in all", currency, text, **parts)
    below, above = model.assume("prices.class_below", "1"), model.assume("prices.class_above", "1")
    label = "class 5 (by analogy), {} end"
    model.add("cost.class_low", label.format("low"), currency, class_low, total=total, below=below)
    model.add("cost.class_high", label.format("high"), currency, class_high, total=total, above=above)


def _add_rates(model: Model, lengths: Mapping[str, Input | Result | None], remaining: Result | None) -> None:
    total, length = model.results["cost.total"], lengths["trench"]
    earth: dict[str, Input | Result] = {
        item.name: model.results[f"cost.{item.name}"]
        for item in _ITEMS
        if item.division == "Earthworks" and f"cost.{item.name}" in model.results
    }
    unit, label = f"{total.unit}/km", "cost of a kilometre"
    if earth and length:
        works = model.add("cost.earthworks", "cost of earthworks", total.unit, " + ".join(earth), **earth)
        key = "cost.earthworks_per_km"
        model.add(key, f"{label}, earthworks", unit, per_km, total=works, length_m=length)
    ways = [own for part, own in lengths.items() if own and getattr(model.case.barrier, part) is not None]
    if len({(name_of(own), point_of(own)) for own in ways}) != 1:
        model.miss("cost.per_km", "the parts of the barrier do not share one length")
        return
    each = model.add("cost.per_km", label, unit, per_km, total=total, length_m=ways[0])
    if remaining:
        label = "cost of what is left, at the same cost of a kilometre"
        model.add("cost.remaining", label, total.unit, rest, per_km=each, remaining_km=remaining)


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
    parts: dict[str, Input | Result] = {
        "p80": _point("draws.cost.total.p80", p80, total.unit, "draws: 80 % of cost.total are at most this"),
        "total": total,
    }
    reserve = model.add("cost.contingency", "reserve up to the P80", total.unit, contingency, **parts)
    share = _point("draws.cost.total.enough", enough, "1", "draws: share of cost.total at most its point")
    label = "chance that the point estimate of the cost is enough"
    chance = replace(model.add("cost.confidence", label, "1", "enough", enough=share), basis=total.basis)
    model.results[chance.key] = chance
    return [reserve, chance]


def _point(place: str, value: float, unit: str, source: str) -> Input:
    return Input(place, value, value, value, "point", unit, source, place)


@dataclass(frozen=True)
class BillRow:
    """One row of a bill of quantities.

    Parameters
    ----------
    item : str
        Number within its division, empty in the grand total.
    division, description, unit : str
        Where it belongs, what it is, and in what it is counted.
    quantity : dict of str to float
        ``point``, ``p10``, ``p50``, ``p90``; empty in the grand total. [unit]
    rate : float or None
        Price of one. [currency/unit]
    amount : dict of str to float
        Like `quantity`; that of the grand total is drawn as a whole, not summed from the rows. [currency]
    basis : str
        Where quantity and rate come from.
    """

    item: str
    division: str
    description: str
    unit: str
    quantity: dict[str, float]
    rate: float | None
    amount: dict[str, float]
    basis: str


def bill_of_quantities(model: Model, ranges: Mapping[str, Mapping[str, float]]) -> list[BillRow]:
    """Return the bill of quantities of an estimate, its grand total last.

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
    divisions = list(dict.fromkeys(item.division for item in _ITEMS))
    found = [(item, model.results[key]) for key, item in _BY_KEY.items() if key in model.results]
    rows, seen = [], dict.fromkeys(divisions, 0)
    for item, result in sorted(found, key=lambda pair: divisions.index(pair[0].division)):
        seen[item.division] += 1
        number = f"{divisions.index(item.division) + 1}.{seen[item.division]}"
        rows.append(_row(number, item, result, ranges))
    for key, description in (("cost.overhead", "overhead"), ("cost.total", "grand total")):
        if key in model.results:
            basis = ESTIMATE_CLASS if key == "cost.total" else "share of all rows above"
            amounts = _spread(model.results[key], ranges)
            rows.append(BillRow("", "", description, "", {}, None, amounts, basis))
    return rows


def _row(number: str, item: _Item, result: Result, ranges: Mapping[str, Mapping[str, float]]) -> BillRow:
    quantity, rate = result.inputs["quantity"], cast(Input, result.inputs["rate"])
    source = quantity.key if isinstance(quantity, Result) else quantity.source
    unit = rate.unit.partition("/")[2]
    basis, amounts = f"{source}; {rate.source}", _spread(result, ranges)
    return BillRow(number, item.division, quantity.label, unit, _spread(quantity, ranges), rate.value, amounts, basis)


def _spread(item: Input | Result, ranges: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    if isinstance(item, Result):
        return {"point": item.point} | {level: ranges[item.key][level] for level in ("p10", "p50", "p90")}
    ends = quantile(item, np.array([0.1, 0.5, 0.9])).tolist()
    return {"point": item.value} | dict(zip(("p10", "p50", "p90"), ends, strict=True))
