"""Units of measurement: read at the edges, SI inside.

A unit is a factor to SI and a dimension. Compound units are written with
``/`` and ``-`` (``m3/h``, ``man-h/m``). Currencies are ISO 4217 codes, each a
dimension of its own: no exchange rate is ever assumed.
"""

import datetime as dt
import math
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache
from typing import Any

from borderreport.case.tables import rows
from borderreport.errors import RequestError, needed

_MEASURES = {"length": ("length", "area", "volume"), "mass": ("mass",), "time": ("duration",), "angle": ("angle",)}
"""What a base measures, and what its square and its cube do."""


class UnitError(ValueError):
    """A unit that is not known, with the nearest one that is."""


@dataclass(frozen=True)
class Unit:
    """A unit: its symbol, its factor to SI and its dimension.

    Parameters
    ----------
    symbol : str
        Canonical spelling, such as ``m3/h``.
    factor : float
        What one of it is in SI base units. [-]
    dimension : tuple of (str, int)
        Base dimensions with exponents, sorted; ``()`` is a pure number.
    """

    symbol: str
    factor: float
    dimension: tuple[tuple[str, int], ...]

    @cached_property
    def measure(self) -> str:
        """What a figure in this unit measures: length, area, volume, mass, duration, angle, share, count, cost or rate.

        Examples
        --------
        >>> [unit(name).measure for name in ("km", "ha", "t", "months", "%", "towers", "EUR", "m/day")]
        ['length', 'area', 'mass', 'duration', 'share', 'count', 'cost', 'rate']
        """
        if len(self.dimension) != 1:
            return "rate" if self.dimension else "share"
        base, power = self.dimension[0]
        if power == 1 and ":" in base:
            return "cost" if base.startswith("money:") else "count"
        return dict(enumerate(_MEASURES.get(base, ()), 1)).get(power, "rate")

    @property
    def currency(self) -> str:
        """The currency of money, also of money for something; empty for what is none."""
        money = self.symbol.partition("/")[0]
        return money if unit(money).measure == "cost" else ""

    def si(self, value: float) -> float:
        """Return a value in SI base units; a hundredth is divided by, so that 70 % are 0.7 and nothing more."""
        parts = round(1 / self.factor)
        return value / parts if parts > 1 and parts * self.factor == 1 else value * self.factor

    def to(self, other: "Unit", value: float) -> float:
        """Convert ``value`` from this unit to ``other`` of the same dimension."""
        if other.dimension != self.dimension:
            raise UnitError(f"'{self.symbol}' cannot become '{other.symbol}'")
        return value if other.factor == self.factor else self.si(value) / other.factor


def _dimension(row: dict[str, str]) -> tuple[tuple[str, int], ...]:
    """Return the dimension of a row of the table: each thing that is counted, and each currency, is one of its own."""
    own = f"{row['base']}:{row['symbol']}" if row["base"] in ("count", "money") else row["base"]
    return ((own, int(row["power"])),) if row["power"] != "0" else ()


_UNITS = {row["symbol"]: Unit(row["symbol"], float(row["factor"]), _dimension(row)) for row in rows("units.csv")}
_NAMES = {name: row["symbol"] for row in rows("units.csv") for name in row["names"].split(";") if name}

MONEY_SIGNS = "".join(name for name, symbol in _NAMES.items() if len(name) == 1 and _UNITS[symbol].measure == "cost")
"""What stands for one currency and for no other."""


@lru_cache(maxsize=16_384)
def symbol_of(name: str) -> str | None:
    """Return the symbol of a single unit by any of its names, or None; case counts only where it tells units apart.

    Examples
    --------
    >>> [symbol_of(name) for name in ("Kilometers", "KM", "tower", "usd", "MM", "parsec")]
    ['km', 'km', 'towers', 'USD', None, None]
    """
    name = name.translate({0xB2: "2", 0xB3: "3"})
    for spelt in (name, name.casefold() if len(name) > 2 or name.casefold() in ("km", "cm", "ft", "kg") else name):
        symbol = _NAMES.get(spelt, spelt)
        found = next((s for s in (symbol, f"{symbol}s", symbol.upper()) if s in _UNITS), None)
        if found:
            return found
    return None


def _known(name: str) -> Unit:
    symbol = symbol_of(name)
    if symbol is None:
        # Short symbols lie near each other whatever they mean, so only words are ever suggested.
        words = [word for word in (*_UNITS, *_NAMES) if len(word) > 3]
        near = [] if " " in name else get_close_matches(name.casefold(), words, cutoff=0.8)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        raise UnitError(f"unknown unit '{name}'{hint}")
    return _UNITS[symbol]


@cache
def unit(text: str) -> Unit:
    """Read a unit such as ``km``, ``m3/h`` or ``USD/h``.

    Parameters
    ----------
    text : str
        Symbols joined by ``/``; the empty text is a pure number.

    Returns
    -------
    Unit
        With its factor to SI and its dimension.

    Raises
    ------
    UnitError
        If a symbol is not known; the nearest known one is named.

    Examples
    --------
    >>> unit("miles").factor
    1609.344
    >>> unit("m3/h").dimension
    (('length', 3), ('time', -1))
    """
    known = [_known(part.strip()) for part in re.split(r"/|\bper\b(?! cent)", text.strip() or "1")]
    signs = [1, *[-1] * (len(known) - 1)]
    exponents: Counter[str] = Counter()
    for sign, part in zip(signs, known, strict=True):
        exponents.update({base: sign * exponent for base, exponent in part.dimension})
    factor = math.prod(part.factor**sign for sign, part in zip(signs, known, strict=True))
    dimension = tuple(sorted((base, exponent) for base, exponent in exponents.items() if exponent))
    return Unit("/".join(part.symbol for part in known), factor, dimension)


def number(value: float, digits: int = 4) -> str:
    """Write a number with so many significant digits, its thousands apart, and no needless zeros.

    Examples
    --------
    >>> number(1300642.56), number(0.2295082), number(140.0), number(9.290304), number(0.0)
    ('1,301,000', '0.2295', '140', '9.29', '0')
    """
    return f"{Decimal(f'{value:.{digits - 1}e}').normalize():,f}"


_LARGE = ((1e9, "billion"), (1e6, "million"))


def scale_of(value: float) -> tuple[float, str]:
    """Return what a value is divided by where it is printed, and the word for that.

    Examples
    --------
    >>> scale_of(2_500_000.0), scale_of(140.0)
    ((1000000.0, 'million'), (1.0, ''))
    """
    return next(((scale, word) for scale, word in _LARGE if abs(value) >= scale), (1.0, ""))


_EPOCH = dt.date(1970, 1, 1).toordinal()


def day_of(date: dt.date) -> float:
    """Return a date as days since 1970-01-01."""
    return float(date.toordinal() - _EPOCH)


def dated(value: float, name: str) -> float | dt.date:
    """Return a value as people meet it: a date where its unit is one, else the number.

    Examples
    --------
    >>> str(dated(18703.4, "date")), dated(80.0, "km")
    ('2021-03-17', 80.0)
    """
    return date_of(value) if name == "date" else value


def date_of(day: float) -> dt.date:
    """Return days since 1970-01-01 as the date that they lie in, at most the last one that a calendar holds.

    Examples
    --------
    >>> date_of(18703.4).isoformat(), date_of(18703.9).isoformat()
    ('2021-03-17', '2021-03-17')
    """
    return dt.date.fromordinal(min(math.floor(day) + _EPOCH, dt.date.max.toordinal()))


def as_pint(value: float, symbol: str) -> Any:
    """Return a value as pint's Quantity, in the registry of the application.

    Raises
    ------
    RequestError
        If pint is missing, or knows no such unit, as of money.
    """
    pint = needed("pint", "pint", by="this")
    try:
        return pint.get_application_registry().Quantity(value, re.sub(r"(?<=[a-z])([23])\b", r"**\1", symbol))
    except pint.UndefinedUnitError as error:
        raise RequestError(f"pint knows no unit '{symbol}'; take the number itself, in '{symbol}'") from error
