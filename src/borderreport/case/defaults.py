"""What is assumed where a case is silent: tables with a source in every row."""

import math
from dataclasses import dataclass, replace
from functools import cache

from borderreport.case.pricebook import COUNTRIES, rate_of
from borderreport.case.quantity import Quantity, assumed, parse
from borderreport.case.tables import reference, rows
from borderreport.case.units import unit


@dataclass(frozen=True)
class Default:
    """An assumption: its range, what it is, and where it comes from.

    Parameters
    ----------
    quantity : Quantity
        The assumed range.
    label : str
        What it is, in words.
    reference : str
        Source, and how well it supports the range.
    """

    quantity: Quantity
    label: str
    reference: str


@dataclass(frozen=True)
class Setting:
    """What decides which default holds.

    Parameters
    ----------
    soil : str
        Preset of the section of the works.
    terrain : tuple of str
        Words for their ground; one that the table does not know changes nothing.
    country, year : str, int
        Which price book, and to which year its prices are carried.
    km : float
        Length of the works, by which a fleet grows. [km]
    kinds : tuple of (str, str)
        The kind of each component.
    fence_m : float
        Height of the fence, where one is said. [m]
    """

    soil: str = "common earth"
    terrain: tuple[str, ...] = ()
    country: str = ""
    year: int = 2021
    km: float = 0.0
    kinds: tuple[tuple[str, str], ...] = ()
    fence_m: float = 0.0


_DEFAULTS = {(row["place"], row["kind"]): row for row in rows("defaults.csv")}
SOILS = {row["name"]: row for row in rows("soils.csv")}
"""The soil presets by name: swell, shrink, bank density, repose, wall slope and reference."""

_WITHIN = {row["place"]: (row["group"], float(row["correlation"])) for row in rows("correlations.csv")}
CORRELATIONS = {place: (group, math.copysign(math.sqrt(abs(r)), r)) for place, (group, r) in _WITHIN.items()}
"""What inputs that move together have in common, by place, and their correlation with it: the table holds that within
a group, as that of two inputs is the product of theirs with what is common. [-]"""


@cache
def default_of(place: str, setting: Setting) -> Default | None:
    """Return the documented default for a place of the case, or None where nothing may be assumed."""
    group, _, name = place.partition(".")
    if group == "soil" or place == "barrier.trench.side_slope":
        return _of_ground(name.rpartition(".")[2], setting)
    if group == "prices" and (found := _of_market(name, setting)):
        return found
    kinds = dict(setting.kinds)
    row = _DEFAULTS.get((place, kinds.get(name.partition(".")[0], ""))) or _DEFAULTS.get((place, ""))
    if row is None:
        return None
    found = Default(assumed(row["value"]), row["label"], reference(row))
    if row["above"] and setting.fence_m:
        return _for_height(found, row["above"], setting.fence_m)
    return _for_length(found, setting.km) if place in FLEET else found


FLEET = ("effort.excavators", "effort.dozers", "effort.trucks", "effort.wire_crew")
"""What is assumed for each kilometre of the works."""


def for_each_km(place: str) -> float:
    """Return how much of a fleet is most likely for each kilometre. [1/km]"""
    return assumed(_DEFAULTS[place, ""]["value"]).stated


# Which component's kind a price follows; other prices have none.
_KIND_OF = {"steel": "fence", "tower": "towers", "road": "road", "clearance": "clearance"}


def _of_market(name: str, setting: Setting) -> Default | None:
    """Return the rate of the price book, or the tax of the country."""
    if name == "tax":
        rate = COUNTRIES.get(setting.country, {}).get("tax") or "0.10"
        value = assumed(f"0 .. {rate} .. {max(float(rate), 0.2 if not setting.country else 0):g}")
        told = f"none to the full rate of value-added or sales tax in {setting.country or 'no stated country'}"
        return Default(value, "tax that the buyer pays", f"{told}: stated costs seldom say (judgement)")
    kind = dict(setting.kinds).get(_KIND_OF.get(name, ""), "")
    found = rate_of(name, kind, setting.country, setting.year)
    return Default(found[0], f"{kind or name.replace('_', ' ')}, price", found[1]) if found else None


def _of_ground(factor: str, setting: Setting) -> Default:
    """Return a factor of the soil preset, or of the words for the terrain: where they are several, the mean."""
    row = SOILS.get(setting.soil, {})
    if factor in row:
        name, cited = factor.replace("_", " "), row["reference"].split("; ")
        source = next((one.removeprefix(f"{name}: ") for one in cited if one.startswith(f"{name}: ")), cited[0])
        return Default(assumed(row[factor]), f"{name}, {setting.soil}", f"{source}, preset '{setting.soil}'")
    table = {row["word"]: row for row in rows("terrain.csv")}
    words = [word for word in setting.terrain if word in table] or [""]
    own = [parse(table[word][factor]) for word in words]
    ends = {end: sum(getattr(one, end) for one in own) / len(own) for end in ("low", "stated", "high")}
    value = assumed("{low!r} .. {stated!r} .. {high!r}".format(**ends))
    told = " and ".join(filter(None, words)) or "no terrain named"
    label = {"going": "output on such ground", "rock_share": "share of rock", "wet_share": "share below groundwater"}
    return Default(value, f"{label[factor]}, {told}", "; ".join(table[word]["reference"] for word in words))


def _for_length(default: Default, km: float) -> Default:
    """Return what is assumed for each kilometre as whole machines or people for so many, at least one."""
    own = default.quantity.each(lambda end: float(max(round(end * km), 1)))
    quantity = replace(own, unit=unit(""), shape="two-piece" if own.low < own.high else "point")
    return replace(default, quantity=quantity, reference=f"{own.text} over {km:.4g} km; {default.reference}")


_BENDING = 4 / 3
"""A post bends with the square of its height, and what it resists grows with its weight to the power 3/2, as a section
scales: so its weight grows with height to the power 4/3. Below the height of the row what cannot be cut governs."""


def _for_height(default: Default, above: str, height_m: float) -> Default:
    """Return what a fence takes that is higher than the one for which a default holds; a lower one takes as much."""
    grown = max(1.0, height_m / parse(above).si) ** _BENDING
    if grown == 1:
        return default
    quantity = default.quantity.each(lambda end: end * grown)
    told = f"what a fence of {above} takes, times {grown:.3g} at {height_m:.3g} m; {default.reference}"
    return replace(default, quantity=quantity, reference=told)
