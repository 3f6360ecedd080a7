"""Quantities as people state them: a figure, its unit, its hedge, and the range that follows.

``HEDGES`` is the whole hedge rule; nothing else in the package turns a word of
doubt into a width. Widths are taken in the native unit, before conversion,
from the place value *g* of the last non-zero digit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from borderreport.case.units import Unit, UnitError, unit

Shape = Literal["point", "uniform", "triangular", "two-piece"]

CAP = 0.20
"""Largest half-width of a hedge, as a share of the figure: "about ten feet" is 8 to 12 ft, not 0 to 20."""

LARGEST = 1e15
"""No figure in any supported unit is larger; beyond it a figure is a typing error."""


@dataclass(frozen=True)
class Hedge:
    """How far a word of doubt lets a figure stray, in grains below and above.

    Parameters
    ----------
    words : tuple of str
        The words that say it; the first names the rule.
    below, above : float
        Reach below and above the figure, in grains; infinite for an open end. [g]
    shape : {'point', 'uniform', 'triangular'}
        Distribution between the ends.
    """

    words: tuple[str, ...]
    below: float
    above: float
    shape: Shape


HEDGES: tuple[Hedge, ...] = (
    Hedge(("",), 0.5, 0.5, "uniform"),
    Hedge(("about", "around", "approximately", "roughly", "some", "circa"), 1, 1, "triangular"),
    Hedge(("nearly", "almost"), 1, 0, "uniform"),
    Hedge(("over", "more than"), 0, 1, "uniform"),
    Hedge(("exactly",), 0, 0, "point"),
    Hedge(("at least",), 0, math.inf, "uniform"),
    Hedge(("up to",), math.inf, 0, "uniform"),
)
_BY_WORD = {word: hedge for hedge in HEDGES for word in hedge.words}
_HEDGE_WORDS = sorted((word for word in _BY_WORD if word), key=len, reverse=True)

_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE][+-]?\d+)?"
_SCALES = {"thousand": 1e3, "million": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9}
_FIGURE = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<scale>(?:{'|'.join(_SCALES)})\b)?\s*(?P<unit>.*)", re.DOTALL)


class QuantityError(ValueError):
    """A quantity that cannot be read, with the rule it breaks and the way out."""


@dataclass(frozen=True)
class Quantity:
    """An uncertain figure in the unit in which it was stated.

    Parameters
    ----------
    text : str
        As written.
    stated : float
        The point value in the words, without the hedge. [unit]
    low, high : float
        Ends of the range; infinite where a hedge leaves an end open. [unit]
    shape : {'point', 'uniform', 'triangular'}
        Distribution between the ends; triangular has its mode at ``stated``.
    unit : Unit
        Native unit.
    hedge : str
        Word of doubt, empty for a bare figure.
    claim : str
        Id of the claim that the figure was taken from, empty where it stands in the case itself.
    """

    text: str
    stated: float
    low: float
    high: float
    shape: Shape
    unit: Unit
    hedge: str = ""
    claim: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether both ends of the range are known."""
        return math.isfinite(self.low) and math.isfinite(self.high)

    def to(self, symbol: str) -> Quantity:
        """Return the same quantity in another unit of its dimension."""
        target = unit(symbol)
        stated, low, high = (self.unit.to(target, value) for value in (self.stated, self.low, self.high))
        return replace(self, stated=stated, low=low, high=high, unit=target)

    @property
    def si(self) -> float:
        """The stated point in SI base units."""
        return self.stated * self.unit.factor

    def __str__(self) -> str:
        return self.text


def grain(number: str) -> float:
    """Return the place value of the last non-zero digit of a number as written.

    Parameters
    ----------
    number : str
        Digits, with or without separators, decimals and exponent.

    Returns
    -------
    g : float
        10 for ``140``, 1 for ``3``, 0.1 for ``2.5``. [the number's own unit]

    Examples
    --------
    >>> [grain(n) for n in ("140", "3", "610", "2.5", "1,000")]
    [10.0, 1.0, 10.0, 0.1, 1000.0]
    """
    mantissa, _, exponent = number.lower().replace(",", "").partition("e")
    whole, _, decimals = mantissa.lstrip("+-").partition(".")
    digits = (whole + decimals).rstrip("0")
    place = len(whole) - len(digits) if digits else 0
    return float(f"1e{place + int(exponent or 0)}")


def parse(value: object) -> Quantity:
    """Read a quantity from a case file.

    Parameters
    ----------
    value : str or int or float or mapping
        ``around 140 km``; ``0.15 .. 0.25 .. 0.40``; a bare number for a pure
        number; or a mapping of ``low``, ``mode``, ``high`` (and ``figure``,
        whose open or default ends the others replace).

    Returns
    -------
    Quantity
        In its native unit, with the range that the hedge rule gives.

    Raises
    ------
    QuantityError
        If the number, the unit, the hedge or the order of the ends breaks a rule.

    Examples
    --------
    >>> q = parse("around 140 km")
    >>> (q.low, q.stated, q.high, q.shape)
    (130.0, 140.0, 150.0, 'triangular')
    >>> q = parse("about 10 ft")
    >>> (q.low, q.high)
    (8.0, 12.0)
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float | Mapping):
        raise QuantityError(f"must be a quantity such as 'around 140 km', found {value!r}")
    if isinstance(value, Mapping):
        return _from_mapping(value)
    text = str(value) if isinstance(value, str) else repr(value)
    parts = [part.strip() for part in text.split("..")] if re.search(r"\s\.\.\s", text) else [text]
    return _from_ends(text, parts) if len(parts) > 1 else _from_words(text)


def _from_words(text: str) -> Quantity:
    words = " ".join(text.split())
    hedge = next((word for word in _HEDGE_WORDS if words.lower().startswith(word + " ")), "")
    number, stated, measure = _figure(words[len(hedge) :].strip(), text)
    rule = _BY_WORD[hedge]
    step, limit = grain(number) * abs(_scale_of(stated, number)), CAP * abs(stated)
    below, above = (
        reach * step if math.isinf(reach) else min(reach * step, limit) for reach in (rule.below, rule.above)
    )
    return Quantity(text, stated, stated - below, stated + above, rule.shape, measure, hedge)


def _scale_of(stated: float, number: str) -> float:
    """Return what a word such as ``million`` multiplied the number by."""
    plain = float(number.replace(",", ""))
    return stated / plain if plain else 1.0


def _from_ends(text: str, parts: list[str]) -> Quantity:
    if len(parts) > 3:
        raise QuantityError(f"a range is 'low .. high' or 'low .. mode .. high', found {text!r}")
    figures = [_figure(part, text) for part in parts]
    measure = figures[-1][2]
    if any(own.symbol not in ("1", measure.symbol) for _, _, own in figures):
        raise QuantityError(f"a range has one unit, at its end, found {text!r}; write '2.5 .. 3.5 m'")
    ends = [stated for _, stated, _ in figures]
    return _ordered(text, ends[0], ends[1] if len(ends) == 3 else None, ends[-1], measure)


def _from_mapping(value: Mapping[Any, Any]) -> Quantity:
    unknown = [str(key) for key in value if key not in ("figure", "low", "mode", "high")]
    if unknown or not value:
        raise QuantityError(f"a range has the keys low, mode, high and figure, found {', '.join(unknown) or 'none'}")
    given = {key: parse(item) for key, item in value.items()}
    base = given.get("figure")
    if base is None and not {"low", "high"} <= given.keys():
        raise QuantityError("a range needs both low and high; a figure with a hedge needs neither")
    measure = next(iter(given.values())).unit
    try:
        ends = {key: item.to(measure.symbol).stated for key, item in given.items()}
    except UnitError as error:
        raise QuantityError(f"low, mode and high need units of one kind: {error}") from error
    text = base.text if base else " .. ".join(given[key].text for key in ("low", "mode", "high") if key in given)
    low, high = (ends.get("low", base.low), ends.get("high", base.high)) if base else (ends["low"], ends["high"])
    mode = ends.get("mode", ends.get("figure"))
    return replace(_ordered(text, low, mode, high, measure), hedge=base.hedge if base else "")


def _ordered(text: str, low: float, mode: float | None, high: float, measure: Unit) -> Quantity:
    middle = (low + high) / 2 if mode is None else mode
    if not low <= middle <= high:
        raise QuantityError(f"a range must rise from low to high, found {low:g}, {middle:g}, {high:g} in {text!r}")
    shape: Shape = "point" if low == high else "uniform" if mode is None else "triangular"
    return Quantity(text, middle, low, high, shape, measure)


def _figure(words: str, text: str) -> tuple[str, float, Unit]:
    found = _FIGURE.fullmatch(words)
    number = found["number"] if found else ""
    if not found or not re.search(r"\d", number):
        way_out = "write the number in digits, then the unit, as in 'about 10 ft'"
        if re.match(r"[+-]?\.?(nan|inf)\b", words.lower()):
            way_out = "a figure must be finite"
        raise QuantityError(f"cannot read {text!r} as a quantity; {way_out}")
    value = float(number.replace(",", "")) * _SCALES.get(found["scale"] or "", 1.0)
    if not abs(value) <= LARGEST:
        raise QuantityError(f"a figure must be finite and at most {LARGEST:g}, found {text!r}")
    try:
        return number, value, unit(found["unit"])
    except UnitError as error:
        raise QuantityError(f"{error} in {text!r}") from error
