"""The types of the fields of a case: quantities of one kind, prices, texts."""

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from borderreport.case.defaults import SOILS
from borderreport.case.pricebook import COUNTRIES
from borderreport.case.quantity import Quantity, QuantityError, parse
from borderreport.case.tables import DATA
from borderreport.case.units import Unit, unit
from borderreport.errors import meant

EARTH_GIRTH_M = 40_075_017.0
"""Equator of WGS 84: no line on the ground is longer. [m]"""

SMALLEST = 1e-12
"""No figure in any supported unit is smaller, save 0; what is divided by one stays finite."""

_END: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "number"}]}
_ENDS = {key: _END for key in ("low", "mode", "high", "figure")} | {"claim": {"type": "string"}}
_MAPPING = {"type": "object", "properties": _ENDS, "additionalProperties": False, "minProperties": 1}
_EITHER = [{"type": "string", "minLength": 1}, _MAPPING]
_AS_TEXT = "text with a unit and perhaps a hedge; low .. mode .. high; a mapping"
WRITTEN: dict[str, dict[str, Any]] = {
    "Quantity": {"description": f"{_AS_TEXT} of these; a claim", "anyOf": _EITHER},
    "Number": {"description": f"a number, or {_AS_TEXT}; a claim", "anyOf": [*_EITHER, {"type": "number"}]},
}
"""How a quantity may be written, for editors: one of a unit has it in its text."""


@dataclass(frozen=True)
class Like:
    """Marks a field whose quantity is of the kind that an example shows.

    Parameters
    ----------
    example : str
        A quantity with the unit that is wanted; the one that error messages suggest.
    zero : bool
        Whether the quantity may be 0; it is never below.
    most : float
        The most it can be. [SI]
    """

    example: str
    zero: bool = False
    most: float = math.inf

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """Read first, then accept nothing but a quantity."""
        return core_schema.with_info_before_validator_function(self.read, core_schema.is_instance_schema(Quantity))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        """Describe what may be written."""
        return {**WRITTEN["Number" if self.unit.symbol == "1" else "Quantity"], "examples": [self.example]}

    @property
    def unit(self) -> Unit:
        """The unit of the example."""
        return parse(self.example).unit

    def read(self, value: object, info: ValidationInfo) -> Quantity:
        """Read a quantity and hold it against the rules of the field."""
        quantity = self.as_meant(_read(value, info))
        self.check_kind(quantity)
        if not quantity.is_closed:
            way_out = "close it with low or high, as in {figure: at least 3 m, high: 4 m}"
            raise QuantityError(f"{quantity.text!r} leaves an end open; {way_out}")
        least = min(quantity.stated, quantity.low)
        if least < 0 or (least == 0 and not self.zero):
            raise QuantityError(f"must be {'at least' if self.zero else 'more than'} 0, found {quantity.text!r}")
        if 0 < least < SMALLEST:
            raise QuantityError(f"must be at least {SMALLEST:g} or nothing, found {quantity.text!r}")
        if self.unit.dimension == unit("m").dimension and quantity.si > EARTH_GIRTH_M:
            raise QuantityError(f"longer than the equator ({EARTH_GIRTH_M / 1000:.0f} km), found {quantity.text!r}")
        return self.cut_off(quantity)

    def as_meant(self, quantity: Quantity) -> Quantity:
        """Return a quantity in the unit that is meant where another one is written."""
        return quantity

    def check_kind(self, quantity: Quantity) -> None:
        """Refuse a quantity of another dimension, and a plain number where a unit is a number too: days a week."""
        is_plain = quantity.unit.symbol == "1" != self.unit.symbol
        if is_plain or quantity.unit.dimension != self.unit.dimension:
            found = f"the plain number {quantity.text}" if quantity.unit.symbol == "1" else repr(quantity.text)
            example = f"write for example '{self.example}'"
            raise QuantityError(f"needs a unit like '{self.unit.symbol}', found {found}; {example}")

    def cut_off(self, quantity: Quantity) -> Quantity:
        """Refuse a figure beyond the most it can be; cut off what a hedge alone reaches beyond it."""
        if quantity.si > self.most * (1 + 1e-9):
            most = f"{self.most / self.unit.factor:g} {self.unit.symbol}".removesuffix(" 1")
            raise QuantityError(f"must be at most {most}, found {quantity.text!r}")
        return replace(quantity, high=min(quantity.high, self.most / quantity.unit.factor))


class Numbered(Like):
    """Marks a number of things, which may name them: ``18 excavators`` is 18."""

    def as_meant(self, quantity: Quantity) -> Quantity:
        """Return a count as a plain number."""
        return replace(quantity, unit=unit("")) if quantity.unit.measure == "count" else quantity


class Priced(Like):
    """Marks a price per the unit that an example shows, in any one currency; per piece is per one of these."""

    def as_meant(self, quantity: Quantity) -> Quantity:
        """Return a price per piece as one per what it is the price of."""
        money, _, per = quantity.unit.symbol.partition("/")
        own = self.unit.symbol.partition("/")[2]
        is_piece = per in ("pieces", "units") and unit(own).measure == "count"
        return replace(quantity, unit=unit(f"{money}/{own}")) if is_piece else quantity

    def check_kind(self, quantity: Quantity) -> None:
        """Refuse what is not money for the same unit."""
        (_, _, per), (_, _, own) = (one.symbol.partition("/") for one in (quantity.unit, self.unit))
        if not quantity.unit.currency or unit(per).dimension != unit(own).dimension:
            raise QuantityError(f"needs a price like '{self.example}', in any currency, found {quantity.text!r}")


def _read(value: object, info: ValidationInfo) -> Quantity:
    if not (isinstance(value, dict) and "claim" in value):
        return parse(value)
    figures = (info.context or {}).get("figures", {})
    ends = {key: item for key, item in value.items() if key != "claim"}
    if not ends.keys() <= {"low", "high"} or str(value["claim"]) not in figures:
        known = ", ".join(map(str, figures)) or "none"
        raise QuantityError(f"'claim' must name one claim of this case, found {value!r}; claims are {known}")
    figure = figures[str(value["claim"])]
    return replace(parse({"figure": figure, **ends} if ends else figure), claim=str(value["claim"]))


Length = Annotated[Quantity, Like("140 km")]
Measure = Annotated[Quantity, Like("12.5 km", zero=True)]


def _figure(value: object) -> Quantity:
    quantity = parse(value)
    if quantity.stated < 0:
        raise QuantityError(f"must be more than 0, found {quantity.text!r}")
    return quantity


def _positive(quantity: Quantity) -> Quantity:
    if not quantity.stated:
        raise QuantityError(f"must be more than 0, found {quantity.text!r}; leave it out where nothing was said")
    return quantity


def _known(kind: str, names: Collection[str], name: str, hint: str = "") -> str:
    """Return a name that a table has, or refuse it with the nearest one that it has."""
    if name not in names:
        way_out = meant(name, names, hint or f"known are {', '.join(names)}")
        raise ValueError(f"no {kind} '{name}'; {way_out}")
    return name


def _known_country(name: str) -> str:
    hint = "write its English name, or leave it out"
    return name and COUNTRIES[_known("country", COUNTRIES, name, hint)]["name"]


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that a report can be in: those that have a message file."""
    return tuple(sorted(path.stem for path in (DATA / "messages").glob("*.csv")))


Figure = Annotated[Quantity, BeforeValidator(_figure), WithJsonSchema(WRITTEN["Number"])]
Other = Annotated[Quantity, AfterValidator(_positive), BeforeValidator(_figure), WithJsonSchema(WRITTEN["Number"])]
Text = Annotated[str, Field(min_length=1, max_length=300)]
Line = Annotated[str, Field(max_length=300)]
_year_as_text = BeforeValidator(lambda value: str(value) if type(value) is int else value)
Slice = Annotated[
    Line, _year_as_text, WithJsonSchema({"anyOf": [{"type": "string", "maxLength": 300}, {"type": "integer"}]})
]
"""What something is a part of: a few words, or a year."""
_of_soils = AfterValidator(lambda name: name and _known("soil", SOILS, name))
Preset = Annotated[str, _of_soils, WithJsonSchema({"enum": ["", *SOILS]})]
_of_a_report = AfterValidator(lambda code: _known("language", languages(), code))
Language = Annotated[str, _of_a_report, WithJsonSchema({"enum": list(languages())})]
Country = Annotated[str, AfterValidator(_known_country), WithJsonSchema({"enum": ["", *sorted(COUNTRIES)]})]


class Part(BaseModel):
    """Common rules of every mapping in a case: no unknown keys, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    def by_key(self) -> dict[str, Any]:
        """Return its values by the keys of a case file."""
        return {field.alias or name: getattr(self, name) for name, field in type(self).model_fields.items()}

    def __copy__(self) -> Self:
        """Copy fields alone: what was derived from the old ones is derived anew."""
        copied = super().__copy__()
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied
