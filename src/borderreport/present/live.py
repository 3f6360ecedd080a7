"""Sliders for what was stated: a report's page lets numbers follow them, without a kernel."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from borderreport.analysis.estimate import Estimate
from borderreport.analysis.model import Input
from borderreport.case.claims import LINES
from borderreport.case.defaults import FLEET, default_of, for_each_km
from borderreport.case.quantity import Quantity
from borderreport.case.schema import quantity_at
from borderreport.case.tables import grouped
from borderreport.case.units import unit
from borderreport.present.pieces import Fragment, piece
from borderreport.present.wording import WORDS, headline_keys, shown, split

Travel = tuple[str, list[Decimal]]
"""How far a slider goes: a unit, and in it the lowest, stated and highest value and the step."""

Whole = tuple[Input, dict[str, float]]
"""A length, and by place the lengths that it must hold. [m]"""


def controls(this: Estimate) -> Fragment:
    """Return sliders for the stated dimensions, the lengths and the fleet, and the numbers beyond the headline.

    Outside a report they stay hidden: there a cell that is run again does the same, ranges included.
    """
    adjustable = _adjustable(this)
    if not adjustable:
        return Fragment("")
    used = grouped(this.model.inputs(), lambda item: item.place)
    sliders = [_slider(item, i, own, used[item.place]) for i, (item, own) in enumerate(adjustable.values())]
    following = [this[key] for key in WORDS["sliders"]["following"] if key in this.model.results]
    numbers = [piece("following", one, split(shown(this, one.key), one.unit)) for one in following]
    return Fragment(piece("controls", sliders, numbers, json.dumps(_fleets(this, used), sort_keys=True)))


def _fleets(this: Estimate, used: Mapping[str, Sequence[Input]]) -> dict[str, list[float | str]]:
    """Return the fleets that grow with the length of the works: by place, for each kilometre, and of which length."""
    along = this.model.given.get("length.longest")
    if along is None:
        return {}
    length = along.place if isinstance(along, Input) else along.key
    assumed = [place for place in FLEET if any(one.is_assumed for one in used.get(place, ()))]
    return {place: [for_each_km(place), length] for place in assumed}


def _adjustable(this: Estimate) -> dict[str, tuple[Input, Travel]]:
    """Return the inputs that get a slider, by place, with how far it goes."""
    shares = [(key, ("covered_m", "whole_m")) for key in headline_keys(this)]
    results = [(this.model.get(key), names) for key, names in (*WORDS["sliders"]["inputs"].items(), *shares)]
    found = [result.inputs.get(name) for result, names in results if result for name in names]
    return travels(this, (item for item in found if isinstance(item, Input) and item.value > 0))


def _slider(item: Input, place: int, own: Travel, used: Sequence[Input]) -> str:
    name, grid = own
    also = WORDS["also"].get(name, "")
    units = {name, also or name, *(one.unit for one in used)}
    factors = json.dumps({symbol: unit(symbol).factor for symbol in sorted(units)})
    return piece("slider", place, item, name, also, factors, grid)


def travels(this: Estimate, items: Iterable[Input]) -> dict[str, tuple[Input, Travel]]:
    """Return those of these inputs that have somewhere to move to, by place, and how far each may go.

    What no figure gives has nowhere, and neither has what statements contradict.
    """
    wholes = [*_wholes(this)]
    return {item.place: (item, own) for item in items if (own := _travel(this, item, wholes))}


def _travel(this: Estimate, item: Input, wholes: Sequence[Whole]) -> Travel | None:
    """Return the unit in which an input was stated, and in it the lowest, stated and highest value and the step."""
    native = _stated(this, item)
    if native is None or native.unit.dimension != unit(item.unit).dimension:
        return None
    low, high = _ends(item, native, wholes)
    if not (low < high and low <= native.stated * (1 + 1e-9) and native.stated <= high * (1 + 1e-9)):
        return None
    whole = native.unit.measure == "count" or (item.place.startswith("effort.") and native.stated.is_integer())
    return native.unit.symbol, list(_grid(native.stated, low, high, whole=whole))


def _stated(this: Estimate, item: Input) -> Quantity | None:
    """Return the figure behind an input; what follows from positions or images has none."""
    if claim := this.case.by_id.get(item.claim):
        return claim.figure
    default = default_of(item.place, this.model.setting)
    return quantity_at(this.case, item.place) or (default.quantity if default else None)


def _ends(item: Input, native: Quantity, wholes: Sequence[Whole]) -> tuple[float, float]:
    """Return how far a slider may go in the native unit: no further than the case would be accepted."""
    read, back = native.to(item.unit), native.stated / item.value
    if (item.low, item.high) != (read.low, read.high):
        return item.low * back, item.high * back
    low, high = item.value / 4, item.value * 2
    for whole, parts in wholes:
        if item.place == whole.place:
            low = max([low, *parts.values()])
        elif item.place in parts:
            high = min(high, whole.value)
    return low * back, high * back


def _wholes(this: Estimate) -> Iterator[Whole]:
    """Yield the border and each section of known length, with the lengths by place that it must hold."""
    places = {"border": "border.length"} | {s.name: f"sections[{i}].length" for i, s in enumerate(this.case.sections)}
    wholes = {name: whole for name, place in places.items() if (whole := this.model.take(place, "m"))}
    done = [c for c in this.case.claims if c.kind == "length" and c.status == "done" and c.use]
    for name, whole in wholes.items():
        inside = {f"claims.{c.id}.figure": c.figure.si for c in done if c.scope == name and c.object not in LINES}
        sections = {one.place: one.value for one in wholes.values() if name == "border" and one is not whole}
        yield whole, inside | sections


def _grid(stated: float, low: float, high: float, *, whole: bool) -> Iterator[Decimal]:
    """Yield the lowest, the stated, the highest value and the step of a slider, all on one grid.

    Examples
    --------
    >>> [str(value) for value in _grid(10.0, 2.5, 20.0, whole=False)]
    ['2.5', '10.0', '20.0', '0.5']
    >>> [str(value) for value in _grid(18.0, 4.5, 36.0, whole=True)]
    ['5', '18', '36', '1']
    """
    middle, span = Decimal(str(stated)), (high - low) / 35
    scale = Decimal(1).scaleb(math.floor(math.log10(span)))
    step = max(factor * scale for factor in (1, 2, 5) if float(factor * scale) <= span * 1.001)
    if whole:
        step, middle = max(step, Decimal(1)), middle.to_integral_value()
    yield middle - int((stated - low) / float(step) + 1e-6) * step
    yield middle
    yield middle + int((high - stated) / float(step) + 1e-6) * step
    yield step
