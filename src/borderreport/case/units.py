"""Units of measurement: read at the edges, SI inside.

A unit is a factor to SI and a dimension. Compound units are written with
``/`` and ``-`` (``m3/h``, ``man-h/m``). Currencies are ISO 4217 codes, each a
dimension of its own: no exchange rate is ever assumed.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache
from typing import Any

from borderreport.errors import RequestError

# name -> (factor to SI, base dimension, exponent). Exact by definition: the international foot and mile
# (1959), the avoirdupois pound, the US gallon of 231 cubic inches.
_BASE: dict[str, tuple[float, str, int]] = {
    "mm": (1e-3, "length", 1),
    "cm": (1e-2, "length", 1),
    "m": (1.0, "length", 1),
    "km": (1e3, "length", 1),
    "in": (0.0254, "length", 1),
    "ft": (0.3048, "length", 1),
    "yd": (0.9144, "length", 1),
    "mi": (1609.344, "length", 1),
    "nmi": (1852.0, "length", 1),
    "m2": (1.0, "length", 2),
    "km2": (1e6, "length", 2),
    "ft2": (0.3048**2, "length", 2),
    "mi2": (1609.344**2, "length", 2),
    "ha": (1e4, "length", 2),
    "acre": (4046.8564224, "length", 2),
    "dunam": (1e3, "length", 2),
    "m3": (1.0, "length", 3),
    "L": (1e-3, "length", 3),
    "yd3": (0.9144**3, "length", 3),
    "ft3": (0.3048**3, "length", 3),
    "gal": (231 * 0.0254**3, "length", 3),
    "kg": (1.0, "mass", 1),
    "t": (1e3, "mass", 1),
    "lb": (0.45359237, "mass", 1),
    "s": (1.0, "time", 1),
    "min": (60.0, "time", 1),
    "h": (3600.0, "time", 1),
    "man-h": (3600.0, "time", 1),
    "day": (86400.0, "time", 1),
    "week": (604800.0, "time", 1),
    "month": (365.25 / 12 * 86400, "time", 1),
    "year": (365.25 * 86400, "time", 1),
    "%": (0.01, "share", 0),
    "1": (1.0, "share", 0),
    "deg": (1.0, "angle", 1),
    "px": (1.0, "pixels", 1),
}
_COUNTED = (
    "towers", "cameras", "posts", "forts", "bunkers", "rolls", "reels", "pickets", "staples", "panels", "slabs",
    "machines", "excavators", "dozers", "trucks", "people", "vehicles", "strands", "rows", "pieces", "layers",
    "stations", "obstacles", "levels", "drones", "gates", "checkpoints", "outposts", "culverts", "sensors", "lamps",
    "blocks", "crews", "beams", "screws", "units", "crossings",
)  # fmt: skip
_ALIASES = {
    "metre": "m", "metres": "m", "meter": "m", "meters": "m",
    "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km", "kms": "km",
    "centimetre": "cm", "centimetres": "cm", "centimeter": "cm", "centimeters": "cm",
    "millimetre": "mm", "millimetres": "mm", "millimeter": "mm", "millimeters": "mm",
    "inch": "in", "inches": "in", "foot": "ft", "feet": "ft", "yard": "yd", "yards": "yd",
    "mile": "mi", "miles": "mi",
    "nautical mile": "nmi", "nautical miles": "nmi", "l": "L", "litre": "L", "litres": "L", "liter": "L", "liters": "L",
    "gallon": "gal", "gallons": "gal", "tonne": "t", "tonnes": "t", "kilogram": "kg", "kilograms": "kg", "kgs": "kg",
    "second": "s", "seconds": "s", "minute": "min", "minutes": "min", "hour": "h", "hours": "h", "hr": "h",
    "man-hour": "man-h", "man-hours": "man-h", "days": "day", "d": "day", "weeks": "week", "months": "month",
    "years": "year", "percent": "%", "per cent": "%", "degrees": "deg", "degree": "deg", "°": "deg", "º": "deg",
    "$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "₺": "TRY", "₴": "UAH", "₽": "RUB", "₪": "ILS", "₸": "KZT",
    "₾": "GEL", "₦": "NGN", "₫": "VND", "₱": "PHP", "₼": "AZN", "฿": "THB", "؋": "AFN",
    "US$": "USD", "RD$": "DOP", "A$": "AUD", "C$": "CAD", "CA$": "CAD", "R$": "BRL", "MX$": "MXN",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "zł": "PLN", "TL": "TRY", "NIS": "ILS",
    "pixels": "px", "hectare": "ha", "hectares": "ha", "acres": "acre", "dunams": "dunam", "dunum": "dunam",
    "dunums": "dunam", "donum": "dunam", "donums": "dunam", "person": "people", "ton": "t", "tons": "t",
    "coils": "rolls",
    "′": "ft", "'": "ft", "’": "ft", "″": "in", '"': "in", "”": "in",
}  # fmt: skip
# ISO 4217, the codes in use.
_CURRENCIES = frozenset(
    re.findall(
        "[A-Z]{3}",
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
        "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL "
        "HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD "
        "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG "
        "QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD "
        "TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF XXX YER ZAR ZMW ZWG",
    )
)
_MEASURES = {"length": {1: "length", 2: "area", 3: "volume"}, "mass": {1: "mass"}, "time": {1: "duration"}}


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
        """What a figure in this unit measures: length, area, volume, mass, duration, share, count, cost or rate.

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
        return _MEASURES.get(base, {}).get(power, "rate")

    def to(self, other: Unit, value: float) -> float:
        """Convert ``value`` from this unit to ``other`` of the same dimension."""
        if other.dimension != self.dimension:
            raise UnitError(f"'{self.symbol}' cannot become '{other.symbol}'")
        return value if other.factor == self.factor else value * self.factor / other.factor


MONEY_SIGNS = "".join(name for name in _ALIASES if _ALIASES[name] in _CURRENCIES and len(name) == 1)
"""What stands for one currency and for no other."""


@lru_cache(maxsize=1 << 14)
def symbol_of(name: str) -> str | None:
    """Return the symbol of a single unit by any of its names, or None; case counts only where it tells units apart.

    Examples
    --------
    >>> [symbol_of(name) for name in ("Kilometers", "KM", "tower", "usd", "MM", "parsec")]
    ['km', 'km', 'towers', 'USD', None, None]
    """
    name = name.translate({0xB2: "2", 0xB3: "3"})
    for spelt in (name, name.casefold() if len(name) > 2 or name.casefold() in ("km", "cm", "ft", "kg") else name):
        symbol = _ALIASES.get(spelt, spelt)
        found = next(
            (s for s in (symbol, f"{symbol}s", symbol.upper()) if s in _BASE or s in _COUNTED or s in _CURRENCIES), None
        )
        if found:
            return found
    return None


def _known(name: str) -> Unit:
    symbol = symbol_of(name)
    if symbol is None:
        # Short symbols lie near each other whatever they mean, so only words are ever suggested.
        words = [word for word in (*_BASE, *_ALIASES, *_COUNTED) if len(word) > 3]
        near = [] if " " in name else get_close_matches(name.casefold(), words, n=1, cutoff=0.8)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        raise UnitError(f"unknown unit '{name}'{hint}")
    if symbol in _CURRENCIES:
        return Unit(symbol, 1.0, ((f"money:{symbol}", 1),))
    if symbol in _COUNTED:
        return Unit(symbol, 1.0, ((f"count:{symbol}", 1),))
    factor, base, exponent = _BASE[symbol]
    return Unit(symbol, factor, ((base, exponent),) if exponent else ())


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
    parts = [part.strip() for part in re.split(r"/|\bper\b(?! cent)", text.strip() or "1")]
    known = [_known(part) for part in parts]
    exponents: dict[str, int] = {}
    factor = 1.0
    for position, part in enumerate(known):
        sign = -1 if position else 1
        factor *= part.factor**sign
        for base, exponent in part.dimension:
            exponents[base] = exponents.get(base, 0) + sign * exponent
    dimension = tuple(sorted((base, exponent) for base, exponent in exponents.items() if exponent))
    return Unit("/".join(part.symbol for part in known), factor, dimension)


def number(value: float, digits: int = 4) -> str:
    """Write a number with so many significant digits, its thousands apart, and no needless zeros.

    Examples
    --------
    >>> number(1300642.56), number(0.2295082), number(140.0), number(9.290304)
    ('1,301,000', '0.2295', '140', '9.29')
    """
    if value == 0:
        return "0"
    places = digits - 1 - math.floor(math.log10(abs(value)))
    text = f"{round(value, places):,.{max(places, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


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
    """Return days since 1970-01-01 as a date, at most the last one that a calendar holds.

    Examples
    --------
    >>> date_of(18703.4).isoformat()
    '2021-03-17'
    """
    return dt.date.fromordinal(min(int(day // 1) + _EPOCH, dt.date.max.toordinal()))


def as_pint(value: float, symbol: str) -> Any:
    """Return a value as pint's Quantity, in the registry of the application.

    Raises
    ------
    RequestError
        If pint is missing, or knows no such unit, as of money.
    """
    try:
        import pint
    except ModuleNotFoundError as error:
        raise RequestError("this needs the package pint; pip install 'borderreport[pint]'") from error
    try:
        return pint.get_application_registry().Quantity(value, re.sub(r"(?<=[a-z])([23])\b", r"**\1", symbol))
    except pint.UndefinedUnitError as error:
        raise RequestError(f"pint knows no unit '{symbol}'; take the number itself, in '{symbol}'") from error
