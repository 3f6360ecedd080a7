"""The case file as a model: every key, its type and its meaning.

The JSON Schema that editors use, the checks on loading and the names in
``--set`` all come from these classes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, WithJsonSchema

from borderreport.case.quantity import Quantity, QuantityError, parse
from borderreport.case.units import unit

Objects = Literal[
    "border", "section", "closed", "secured", "trench", "berm", "wire", "fence", "wall", "road",
    "towers", "cameras", "posts", "bunkers", "cost", "plan",
]  # fmt: skip
Measures = Literal[
    "length", "width", "depth", "height", "base", "thickness", "spacing", "count", "share", "cost", "duration", "rate"
]
Status = Literal["done", "planned", "left"]

EARTH_GIRTH_M = 40_075_017.0
"""Equator of WGS 84: no line on the ground is longer. [m]"""

_MEASURE_OF = {
    unit("m").dimension: "length",
    unit("towers").dimension: "count",
    unit("%").dimension: "share",
    unit("day").dimension: "duration",
}


def slug(text: str) -> str:
    """Return ``text`` as a key: lower case letters and digits of any script, joined by hyphens."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-_") or "unnamed"


def _quantity(example: str, low: float | None = 0.0, *, zero: bool = False) -> Any:
    """Return the field type for quantities of the kind that ``example`` shows."""
    wanted = parse(example).unit

    def read(value: object, info: ValidationInfo) -> Quantity:
        quantity = value if isinstance(value, Quantity) else _read(value, info)
        if quantity.unit.dimension != wanted.dimension:
            found = f"the plain number {quantity.text}" if quantity.unit.symbol == "1" else f"{quantity.text!r}"
            raise QuantityError(f"needs a unit like '{wanted.symbol}', found {found}; write for example '{example}'")
        if low is not None and (quantity.stated < low or (quantity.stated == low and not zero)):
            raise QuantityError(f"must be {'at least' if zero else 'more than'} {low:g}, found {quantity.text!r}")
        if wanted.dimension == unit("m").dimension and quantity.si > EARTH_GIRTH_M:
            raise QuantityError(f"longer than the equator ({EARTH_GIRTH_M / 1000:.0f} km), found {quantity.text!r}")
        return quantity

    schema = {"anyOf": [{"type": "string"}, {"type": "number"}, {"$ref": "#/$defs/Range"}], "examples": [example]}
    return Annotated[Quantity, BeforeValidator(read), WithJsonSchema(schema)]


def _read(value: object, info: ValidationInfo) -> Quantity:
    if not (isinstance(value, dict) and "claim" in value):
        return parse(value)
    figures = (info.context or {}).get("figures", {})
    if set(value) != {"claim"} or str(value["claim"]) not in figures:
        known = ", ".join(map(str, figures)) or "none"
        raise QuantityError(f"'claim' must name one claim of this case, found {value!r}; claims are {known}")
    quantity = parse(figures[str(value["claim"])])
    return Quantity(**{**quantity.__dict__, "claim": str(value["claim"])})


Length = _quantity("140 km")
Measure = _quantity("12.5 km", zero=True)
Share = _quantity("0.25", zero=True)
Factor = _quantity("1.5")
Count = _quantity("150 towers")
Slope = _quantity("1.5")
Density = _quantity("1.75 t/m3")
Volume_rate = _quantity("75 m3/h")
Fuel_rate = _quantity("16 L/h")
Hours_a_day = _quantity("8 h/day")
Days_a_week = _quantity("6 day/week")
Duration = _quantity("2 months")
Labour_rate = _quantity("0.1 man-h/m")
Angle = _quantity("1.8 deg")
Pixels = _quantity("1920 px")
Density_px = _quantity("125 px/m")


def _figure(value: object) -> Quantity:
    quantity = value if isinstance(value, Quantity) else parse(value)
    if quantity.stated < 0 or (quantity.stated == 0 and quantity.unit.dimension):
        raise QuantityError(f"must be more than 0, found {quantity.text!r}")
    return quantity


Figure = Annotated[Quantity, BeforeValidator(_figure), WithJsonSchema({"$ref": "#/$defs/Range"})]
Text = Annotated[str, Field(min_length=1, max_length=300)]
Line = Annotated[str, Field(max_length=300)]


class Part(BaseModel):
    """Common rules of every mapping in a case: no unknown keys, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Border(Part):
    """The border as a route: its name, its stated length, and its line where one is known."""

    name: Text
    length: Length
    geometry: Line = Field("", description="name of a packaged border line, such as iraq-syria")


class Section(Part):
    """A named part of the route with its own length."""

    name: Text
    length: Length | None = None
    held_by: Line = Field("", description="the force that holds or supervises it")
    built_by: tuple[Text, ...] = Field((), strict=False, description="forces and ministries that do the work")
    terrain: tuple[Text, ...] = Field((), strict=False, description="such as desert, mountain")
    soil: Line = Field("", description="soil preset of this section, where it differs")

    @property
    def slug(self) -> str:
        """The name as the last part of a key."""
        return slug(self.name)


class Event(Part):
    """What holds from one measure to another (line event), or at one (point event)."""

    object: Objects
    from_: Measure | None = Field(None, alias="from")
    to: Measure | None = None
    at: Measure | None = None
    status: Status = "done"
    section: Line = ""
    force: Line = ""


class Claim(Part):
    """One figure that somebody stated, with the few words around it and where they stand."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
    object: Objects
    figure: Figure
    date: dt.date
    measure: Measures | None = Field(None, description="what of the object; follows from the unit where left out")
    status: Status = "done"
    scope: Text = Field("border", description="a section's name, or border")
    of: Line = Field("", description="what a share is a share of, in a few words")
    also: Figure | None = Field(None, description="the same figure stated in another unit")
    words: Line = Field("", description="the few words around the figure, never a whole sentence")
    speaker: Line = "not named"
    outlet: Line = ""
    url: Annotated[str, Field(pattern=r"^(https?://\S+)?$", max_length=2000)] = ""
    origin: Line = Field("", description="the statement this repeats; speaker and date where left out")
    grade: Annotated[str, Field(pattern=r"^[A-F][1-6]$")] = Field("F6", description="Admiralty code")
    use: bool = Field(True, description="false: checked, but nothing is computed from it")
    note: Line = ""

    @property
    def kind(self) -> str:
        """What is measured: as given, or as the unit says."""
        dimension = self.figure.unit.dimension
        is_money = any(base.startswith("money:") for base, _ in dimension)
        return self.measure or _MEASURE_OF.get(dimension, "cost" if is_money else "rate")

    @property
    def source(self) -> str:
        """Name of the origin: claims that share it corroborate nothing."""
        return self.origin or f"{self.speaker}, {self.date}"


class Trench(Part):
    """A ditch: its section, and how far it runs."""

    width: Length | None = Field(None, description="as stated; what it measures is `wide`")
    depth: Length | None = None
    wide: Literal["top", "mean", "bottom"] = Field("top", description="which width is stated")
    side_slope: Share = Field(parse(0), description="horizontal run of a wall per unit of rise; 0 is vertical")
    length: Length | None = None


class Berm(Part):
    """An earth mound; without a height it is what the spoil makes."""

    height: Length | None = None
    base: Length | None = None
    crest: Share | Length | None = None
    slope: Slope | None = Field(None, description="horizontal run of a face per unit of rise")
    length: Length | None = None


class Wire(Part):
    """Concertina and barbed wire by layout geometry."""

    rows: Factor | None = None
    roll_length: Length | None = None
    picket_spacing: Length | None = None
    strands: Factor | None = None
    reel_length: Length | None = None
    staples_per_roll: Factor | None = None
    waste: Share | None = None
    labour: Labour_rate | None = None
    length: Length | None = None


class Fence(Part):
    """A post-and-mesh fence."""

    height: Length | None = None
    post_spacing: Length | None = None
    length: Length | None = None


class Wall(Part):
    """A wall of precast panels."""

    height: Length | None = None
    panel_width: Length | None = None
    thickness: Length | None = None
    length: Length | None = None


class Towers(Part):
    """Watch towers, counted or spaced."""

    count: Count | None = None
    spacing: Length | None = None
    height: Length | None = None
    length: Length | None = None


class Cameras(Part):
    """Cameras on the towers: how many, and what they can resolve."""

    per_tower: Factor | None = None
    pixels: Pixels | None = None
    field_of_view: Angle | None = None


class Barrier(Part):
    """The components of the barrier; one that is named is estimated."""

    trench: Trench | None = None
    berm: Berm | None = None
    wire: Wire | None = None
    fence: Fence | None = None
    wall: Wall | None = None
    towers: Towers | None = None
    cameras: Cameras | None = None


class Soil(Part):
    """Soil factors; those left out come from the preset."""

    preset: Line = "common earth"
    swell: Share | None = None
    shrink: Share | None = None
    bank_density: Density | None = None


class Effort(Part):
    """Rates, fleet and shift."""

    excavators: Factor | None = None
    dozers: Factor | None = None
    excavator_output: Volume_rate | None = None
    dozer_output: Volume_rate | None = None
    excavator_fuel: Fuel_rate | None = None
    dozer_fuel: Fuel_rate | None = None
    spoil_in_berm: Share | None = None
    shift: Hours_a_day | None = None
    days_per_week: Days_a_week | None = None
    availability: Share | None = None
    claimed_time: Duration | None = Field(None, description="time in which somebody said the rest would be done")


class Settings(Part):
    """Draws, seed and the percentiles shown."""

    draws: Annotated[int, Field(ge=100, le=2_000_000)] = 10_000
    seed: Annotated[int, Field(ge=0, le=2**63 - 1)] = 20210317
    levels: tuple[Annotated[int, Field(ge=1, le=99)], ...] = Field((10, 50, 80, 90), strict=False)


Price = Annotated[Quantity, BeforeValidator(_figure), WithJsonSchema({"type": "string", "examples": ["55 USD/h"]})]


class Case(Part):
    """One programme on one border as of one date."""

    title: Text
    as_of: dt.date
    border: Border
    claims: tuple[Claim, ...] = Field(min_length=1, strict=False)
    sections: tuple[Section, ...] = Field((), strict=False)
    events: tuple[Event, ...] = Field((), strict=False)
    barrier: Barrier = Barrier()
    soil: Soil = Soil()
    effort: Effort = Effort()
    prices: dict[str, Price] = {}
    settings: Settings = Settings()
    name: Line = Field("", exclude=True, description="set from the file name")

    def claims_of(self, object_: str, kind: str = "length", *, status: Status = "done") -> tuple[Claim, ...]:
        """Return the usable claims about one measure of one object, oldest first."""
        wanted = (claim for claim in self.known_claims if claim.object == object_ and claim.kind == kind)
        return tuple(claim for claim in wanted if claim.use and claim.status == status)

    @property
    def known_claims(self) -> tuple[Claim, ...]:
        """Claims made by the date of the case, oldest first."""
        return tuple(sorted((claim for claim in self.claims if claim.date <= self.as_of), key=lambda c: c.date))

    def section(self, name: str) -> Section | None:
        """Return the section of that name, if there is one."""
        return next((section for section in self.sections if section.name == name), None)


Place = tuple[str | int, ...]


def broken_rules(case: Case) -> Iterator[tuple[Place, str]]:
    """Yield the place and the sentence of each rule that single fields cannot check."""
    yield from _repeated(((("sections", i, "name"), s.slug) for i, s in enumerate(case.sections)), "section name")
    border_m = case.border.length.si
    for i, section in enumerate(case.sections):
        if section.length and section.length.si > border_m:
            found = f"{section.length} against {case.border.length}"
            yield ("sections", i, "length"), f"a section is at most as long as its border, found {found}; correct one"
    yield from _claims_out_of_place(case)
    yield from _events_out_of_place(case)


def repeated_ids(claims: list[dict[str, Any]]) -> Iterator[tuple[Place, str]]:
    """Yield the claims whose id an earlier one has, before anything refers to them by id."""
    yield from _repeated(((("claims", i, "id"), str(claim.get("id"))) for i, claim in enumerate(claims)), "claim id")


def _repeated(found: Iterator[tuple[Place, str]], what: str) -> Iterator[tuple[Place, str]]:
    seen: set[str] = set()
    for place, value in found:
        if value in seen:
            yield place, f"each {what} stands once, found '{value}' again; rename one"
        seen.add(value)


def _claims_out_of_place(case: Case) -> Iterator[tuple[Place, str]]:
    lengths = {"border": case.border.length} | {s.name: s.length for s in case.sections if s.length}
    names = ["border", *(section.name for section in case.sections)]
    for i, claim in enumerate(case.claims):
        whole = lengths.get(claim.scope)
        if claim.scope not in names:
            yield ("claims", i, "scope"), f"must be one of {', '.join(names)}, found '{claim.scope}'"
        elif whole and claim.use and claim.kind == "length" and claim.status == "done" and claim.figure.si > whole.si:
            text = f"'{claim.figure}' is more than the {whole} of {claim.scope}"
            yield ("claims", i, "figure"), f"{text}; correct one, or add 'use: false' to check it without computing"


def _events_out_of_place(case: Case) -> Iterator[tuple[Place, str]]:
    border_m = case.border.length.si
    for i, event in enumerate(case.events):
        ends = [event.at] if event.at else [event.from_, event.to]
        if None in ends or (event.at and (event.from_ or event.to)):
            yield ("events", i), "an event has either 'from' and 'to', or 'at'"
            continue
        measures = [end.si for end in ends if end]
        if len(measures) == 2 and not measures[0] < measures[1]:
            yield ("events", i, "to"), f"must be beyond 'from', found {event.from_} to {event.to}"
        elif max(measures) > border_m:
            yield ("events", i), f"must end within the border of {case.border.length}, found {ends[-1]}"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the case file, for editors.

    Returns
    -------
    dict
        JSON Schema 2020-12; ``claims`` may also name a CSV file, ``as_of`` may be ``latest``.
    """
    schema = Case.model_json_schema(by_alias=True)
    quantity = {"anyOf": [{"type": "string"}, {"type": "number"}]}
    ends = {key: quantity for key in ("low", "mode", "high", "figure")} | {"claim": {"type": "string"}}
    mapping = {"type": "object", "properties": ends, "additionalProperties": False}
    schema["$defs"]["Range"] = {
        "description": "text with a unit and an optional hedge, low .. mode .. high, a mapping, or {claim: id}",
        "anyOf": [*quantity["anyOf"], mapping],
    }
    keys = schema["properties"]
    keys.pop("name")
    keys["claims"] = {"anyOf": [keys["claims"], {"type": "string", "description": "a CSV file beside the case"}]}
    keys["as_of"] = {"anyOf": [{"type": "string", "format": "date"}, {"const": "latest"}], "default": "latest"}
    keys["soil"] = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Soil"}]}
    schema["required"] = ["title", "border", "claims"]
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema
