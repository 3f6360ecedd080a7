"""Quantities as people state them: a figure, its unit, its hedge, and the range that follows.

What words of doubt do to a figure is the table in `hedges`; how a figure is said is
read by the one scanner in `scan`. Widths are taken in the native unit, before conversion.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import Any, Self

from borderreport.case.hedges import HEDGES, RULES, Hedge, Shape, grain, spread
from borderreport.case.scan.figures import scan, scan_whole
from borderreport.case.scan.found import Found
from borderreport.case.shown import Grid, Shown
from borderreport.case.tables import rows
from borderreport.case.units import Unit, UnitError, as_pint, number, scale_of, symbol_of, unit

__all__ = ["HEDGES", "Found", "Hedge", "Quantity", "QuantityError", "Shape", "grain", "parse", "scan"]

LARGEST = 1e15
"""No figure in any supported unit is larger; beyond it a figure is a typing error."""

_NUMBER = re.compile(r"\d[\d,٬]*(?:[.٫](\d+))?")
LONGEST = 300
"""No quantity is longer. [characters]"""


class QuantityError(ValueError):
    """A quantity that cannot be read, with the rule it breaks and the way out."""


@dataclass(frozen=True, repr=False)
class Quantity(Shown):
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
        The rule of the word of doubt, such as ``about``; empty for a bare figure.
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

    def _says(self) -> str:
        return f"'{self.text}': {self.reading}"

    def _grid(self) -> Grid:
        ends = [["low", self.low], ["stated", self.stated], ["high", self.high]]
        return ("", self.unit.symbol), [*ends, ["shape", self.shape], ["hedge", self.hedge or "none"]]

    def to_pint(self) -> Any:
        """Return the stated figure as pint's Quantity.

        Raises
        ------
        RequestError
            If pint is missing, or knows no such unit, as of money.
        """
        return as_pint(self.stated, self.unit.symbol)

    def to(self, symbol: str) -> Self:
        """Return the same quantity in another unit of its dimension."""
        target = unit(symbol)
        return self if target == self.unit else self.each(partial(self.unit.to, target), target)

    def each(self, of: Callable[[float], float], measure: Unit | None = None) -> Self:
        """Return it with its point and its ends changed alike, and in another unit where one is named."""
        return replace(self, stated=of(self.stated), low=of(self.low), high=of(self.high), unit=measure or self.unit)

    @property
    def si(self) -> float:
        """The stated point in SI base units."""
        return self.unit.si(self.stated)

    @property
    def ends(self) -> tuple[float, float, float]:
        """Stated, low and high in SI base units."""
        return self.si, self.unit.si(self.low), self.unit.si(self.high)

    @cached_property
    def last_digit(self) -> float:
        """What one in the last digit written is worth; 0 for counts and ranges. [unit]"""
        found = list(_NUMBER.finditer(self.text))
        if len(found) != 1 or self.low == self.high or self.unit.measure == "count":
            return 0.0
        plain = float(re.sub(r"[,٬]", "", found[0][0]).replace("٫", "."))
        if self.unit.symbol == "m" and plain >= 1000 and plain % 10 == 0:
            return float(max(place for place in (10, 100, 1000) if plain % place == 0))  # Kilometres in metres.
        return float(10.0 ** -len(found[0][1] or "") * abs(self.stated / plain))

    @cached_property
    def as_printed(self) -> tuple[float, float, float]:
        """Stated, low and high in SI base units, as others may print it.

        Whoever prints 79.086 may write 79.08 or 79.1: half of the last digit written below, and one above.
        """
        low, high = min(self.low, self.stated - self.last_digit / 2), max(self.high, self.stated + self.last_digit)
        return self.si, low * self.unit.factor, high * self.unit.factor

    @property
    def as_written(self) -> tuple[float, float, float]:
        """Stated, low and high in SI base units: what its last digit leaves open, rounded or cut, or its hedge's range.

        In one statement people add up what they know: 175 and 60 are not 233, though either may be rounded
        when it stands alone. Things that are counted leave nothing open.
        """
        low, high, factor = self.low, self.high, self.unit.factor
        if not self.hedge and (self.last_digit or self.unit.measure == "count"):
            low, high = self.stated - self.last_digit / 2, self.stated + self.last_digit
        return self.si, low * factor, high * factor

    @property
    def reading(self) -> str:
        """What its words were read as.

        Examples
        --------
        >>> [parse(text).reading for text in ("12-14 km", "up to 200 km", "exactly 15", "about $3 bn")]
        ['12 to 14 km, uniform', 'at most 200 km', 'exactly 15', '2.801 to 3.199 billion USD, triangular']
        >>> parse("a third").reading
        '29.17 to 37.5 %, uniform'
        """
        ends = [end for end in (self.low, self.high) if math.isfinite(end)]
        size, word = scale_of(min(map(abs, ends)))
        named = "".join(f" {one}" for one in (word, self.unit.symbol) if one not in ("", "1"))
        if self.is_closed and self.low < self.high:
            low, high = self.low / size, self.high / size
            off = ((n, max(abs(float(f"{end:.{n}g}") - end) for end in (low, high))) for n in range(4, 18))
            digits = next((n for n, most in off if most <= (high - low) / 20), 17)  # Shown, the range stays as wide.
            return f"{number(low, digits)} to {number(high, digits)}{named}, {self.shape}"
        start = "exactly" if self.is_closed else "at least" if math.isfinite(self.low) else "at most"
        return f"{start} {number(ends[0] / size)}{named}"

    def __str__(self) -> str:
        return self.text


def parse(value: object) -> Quantity:
    """Read a quantity from a case file.

    Parameters
    ----------
    value : str or int or float or mapping
        ``around 140 km``, ``12-14 km``, ``$3.4 billion``, ``two thirds``;
        ``0.15 .. 0.25 .. 0.40``; a bare number for a pure number; or a mapping
        of ``low``, ``mode``, ``high`` (and ``figure``, whose open or default
        ends the others replace).

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
    >>> (round(q.low), q.stated, round(q.high), q.shape)
    (135, 140.0, 145, 'triangular')
    >>> q = parse("about 10 ft")
    >>> (q.low, q.high)
    (9.0, 11.0)
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float | Mapping):
        raise QuantityError(f"must be a quantity such as 'around 140 km', found {value}")
    if isinstance(value, Mapping):
        return _from_mapping(value)
    if not isinstance(value, str):
        return _from_number(float(value), repr(value))
    if len(value) > LONGEST:
        raise QuantityError(f"a quantity has at most {LONGEST} characters, found {len(value)}; keep the figure alone")
    return _from_text(value)


def assumed(text: str) -> Quantity:
    """Return an assumed range: its most likely value is also its median, as likely too high as too low."""
    quantity = parse(text)
    return replace(quantity, shape="two-piece") if quantity.shape == "triangular" else quantity


@lru_cache(maxsize=16_384)
def _from_text(text: str) -> Quantity:
    parts = [part.strip() for part in re.split(r"\.{2,3}|…", text.rstrip(" ."))]
    return _from_ends(text, parts) if len(parts) > 1 else _from_words(text)


def _from_number(value: float, text: str) -> Quantity:
    """Read a number that is none of text: its point is a decimal point."""
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise QuantityError(f"a figure must be finite and at most {LARGEST:g}, found {text!r}")
    low, high = spread(value, grain(text), RULES[""])
    return Quantity(text, value, low, high, RULES[""].shape, unit(""))


def _from_words(text: str) -> Quantity:
    found = _figure(text, text)
    rule, measure = RULES[found.hedge], unit(found.unit)
    size = 100.0 if found.ratio is not None and found.unit == "%" else 1.0  # a fraction is as coarse as it was said
    low, high = (size * end for end in spread(found.value / size, found.grain / size, rule))
    if found.high is None:
        return Quantity(text, found.value, low, high, rule.shape, measure, found.hedge)
    low, high = (low, spread(found.high, found.grain, rule)[1]) if found.hedge else (found.value, found.high)
    middle = (found.value + found.high) / 2 if found.mode is None else found.mode
    return Quantity(text, middle, low, high, "uniform" if found.mode is None else "triangular", measure, found.hedge)


def _from_ends(text: str, parts: list[str]) -> Quantity:
    if len(parts) > 3:
        raise QuantityError(f"a range is 'low .. high' or 'low .. mode .. high', found {text!r}")
    figures = [_figure(part, text) for part in parts]
    measure = unit(figures[-1].unit)
    if any(own.unit not in ("", measure.symbol) for own in figures):
        raise QuantityError(f"a range has one unit, at its end, found {text!r}; write '2.5 .. 3.5 m'")
    if any(own.hedge or own.high is not None for own in figures):
        raise QuantityError(f"the ends of a range are plain figures, found {text!r}; write '2.5 .. 3.5 m'")
    if len({_multiplied(part) for part, own in zip(parts, figures, strict=True) if own.value}) > 1:
        raise QuantityError(f"a range has its multiplier at each end, found {text!r}; write '2 million .. 3 million'")
    ends = [own.value for own in figures]
    return _ordered(text, ends[0], ends[1] if len(ends) == 3 else None, ends[-1], measure)


def _multiplied(end: str) -> bool:
    """Return whether words or letters behind the digits of an end make thousands or more of them."""
    digits = re.search(r"\d[\d.,٬٫]*", end)
    plain, whole = (scan_whole(text) for text in (digits[0] if digits else "", end))
    return bool(plain) and whole[0].value >= 1000 * plain[0].value > 0


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


_TIDY = tuple((re.compile(row["pattern"]), row["instead"]) for row in rows("tidy.csv"))
"""What people put around a figure, or leave out of it, that changes nothing in what it says."""


def _figure(words: str, text: str) -> Found:
    """Return the one figure that a text is, or refuse it with the rule and the way out."""
    plain = words
    for pattern, instead in _TIDY:
        plain = pattern.sub(instead, plain)
    figures = scan_whole(plain)
    problem = _problem(figures[0], plain) if len(figures) == 1 else _no_figure(figures, plain)
    if not problem:
        return figures[0]
    if not problem.startswith("unknown"):
        raise QuantityError(f"cannot read {text!r}: {problem}")
    known = "a unit is km, m, ft, %, USD and the like, or what is counted: '12 towers', '450 people'"
    way_out = "" if ";" in problem else f"; {known}"
    raise QuantityError(f"{problem} in {text!r}{way_out}")


def _problem(found: Found, plain: str) -> str:
    """Return why a case refuses a figure, or nothing."""
    if not all(abs(end) <= LARGEST for end in (found.value, found.high or found.value)):
        return f"a figure must be finite and at most {LARGEST:g}"
    if found.problem:
        return found.problem
    if re.search(r"\dft3$", plain):
        return "it may be feet and inches or cubic feet; write '6 ft 3 in' or '6 cubic feet'"
    if found.crossed:
        way_out = "write each as a claim of its own, as in '3 m' for the width and '4 m' for the depth"
        return f"these are two figures; {way_out}"
    if found.other is not None and found.unit:
        either = f"{found.value:g} or {found.other:g} {found.unit}"
        decimals = f"{found.value:g}" if round(found.value, 2) == found.value else f"{found.value:.4f}"
        return f"it may be {either}; write '{found.other:.0f}' or '{decimals}'"
    before, after = plain[: found.outer[0]].strip(), plain[found.outer[1] :].strip()
    return _left_over(before, after, found) if before or after else ""


def _left_over(before: str, after: str, found: Found) -> str:
    """Return what is wrong with the words that no part of the figure covers."""
    if before in ("+", "-", "- "):
        return f"a figure has no sign; write it without '{before}', and what was added as 'measure: added'"
    if before:
        if found.hedge and scan_whole(f"{before} 1")[0].hedge:
            return f"'{before}' stands before another word of doubt; keep one"
        rule = "is no word of doubt and no currency"
        return f"'{before}' {rule}; leave it out, or write 'about', 'nearly', 'over', 'at least', 'up to'"
    if found.unit and unit(found.unit).measure == "cost":
        return f"'{after}' behind the money is no multiplier known; write 'million', 'billion' or the number in full"
    if not found.unit and symbol_of(after.split()[-1]) and unit(after.split()[-1]).measure == "cost":
        return f"'{after.split()[0]}' is no multiplier known; write 'million', 'billion' or the number in full"
    if found.unit:
        return f"'{after}' follows the unit '{found.unit}'; a quantity is one figure with one unit"
    try:
        unit(after)
    except UnitError as error:
        return str(error)
    return f"'{after}' is out of place; write the number, then the unit, as in 'about 10 ft'"


def _no_figure(figures: tuple[Found, ...], plain: str) -> str:
    """Return why a text that is no figure, or more than one, is refused: by a table of what people write."""
    if figures and figures[0].crossed and (crossed := _problem(figures[0], plain)):
        return crossed
    number, joined = "more" if figures else "none", re.sub(r"(?<=\d) (?=\d{3}\b)", "", plain)
    own = next(row for row in rows("unread.csv") if row["figures"] == number and re.search(row["pattern"], plain))
    return own["says"].format(joined=joined, count=len(figures))
