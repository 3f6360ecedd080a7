"""The case file as a model: every key, its type and its meaning.

The JSON Schema that editors use, the checks on loading and the names in
``--set`` all come from these classes.
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, ValidationInfo, field_validator
from pydantic.json_schema import SkipJsonSchema

from borderreport.case.claims import Claim, Objects, Status
from borderreport.case.dates import DAY_PATTERN, Day
from borderreport.case.defaults import SOILS
from borderreport.case.fields import WRITTEN, Country, Language, Length, Line, Part, Preset, Text
from borderreport.case.places import Border, End, Ends, Observation, Places
from borderreport.case.quantity import Quantity
from borderreport.case.shown import Grid, Shown
from borderreport.case.works import Barrier, Effort, Prices, Soil, Works

if TYPE_CHECKING:
    import pandas as pd

    from borderreport.case.geometry import Route


def slug(text: str) -> str:
    """Return ``text`` as a key: lower case letters and digits of any script, joined by hyphens."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-_") or "unnamed"


class Section(Part):
    """A named part of the route with its own length."""

    name: Text
    length: Length | None = None
    held_by: Line = Field("", description="the force that holds or supervises it")
    built_by: tuple[Text, ...] = Field((), strict=False, description="forces and ministries that do the work")
    terrain: tuple[Text, ...] = Field((), strict=False, description="such as desert, mountain")
    soil: Preset = Field("", description="soil preset of this section, where it differs")
    from_: End | None = Field(None, alias="from", description="a measure, a place of the case, or a point")
    to: End | None = None
    within: Line = Field("", description="the section that this one is a part of; the border where left out")
    overlaps: tuple[Text, ...] = Field((), strict=False, description="sections that share ground with this one")
    beyond: bool = Field(default=False, description="true for what is larger than the border")

    @property
    def slug(self) -> str:
        """The name as the last part of a key."""
        return slug(self.name)


class Event(Part):
    """What holds from one measure to another (line event), or at one (point event)."""

    object: Objects
    from_: End | None = Field(None, alias="from")
    to: End | None = None
    at: End | None = None
    status: Status = "done"
    section: Line = ""
    force: Line = ""


def span_of(one: Section | Event) -> tuple[float, float] | None:
    """Return the measures between which a section or an event lies, the lower first; None where it has no two. [m]"""
    if one.from_ is None or one.to is None:
        return None
    low, high = sorted((one.from_.si, one.to.si))
    return low, high


class Settings(Part):
    """Draws, seed, and the percentiles that results.json has besides 10, 50, 80 and 90."""

    draws: Annotated[int, Field(ge=100, le=2_000_000)] = 8192
    seed: Annotated[int, Field(ge=0, le=2**63 - 1)] = 20210317
    levels: tuple[Annotated[int, Field(ge=1, le=99)], ...] = Field((10, 50, 80, 90), strict=False)


class Case(Shown, Part):
    """One programme on one border as of one date."""

    title: Text
    as_of: Day
    country: Country = Field("", description="where the works are: picks the price book")
    lang: Language = Field("en", description="language of the report")
    border: Border
    claims: tuple[Claim, ...] = Field(min_length=1, strict=False)
    places: Places = Field({}, description="name to longitude and latitude")
    sections: tuple[Section, ...] = Field((), strict=False)
    events: tuple[Event, ...] = Field((), strict=False)
    observations: tuple[Observation, ...] = Field((), strict=False)
    barrier: Barrier = Barrier()
    soil: Soil = Soil()
    effort: Effort = Effort()
    prices: Prices = Prices()
    settings: Settings = Settings()
    # Set on loading: from the file name, and the case as one YAML text.
    name: SkipJsonSchema[Line] = Field("", exclude=True)
    text: SkipJsonSchema[str] = Field("", exclude=True, repr=False)
    notices: SkipJsonSchema[tuple[str, ...]] = Field((), exclude=True, repr=False, strict=False)

    @field_validator("sections", "events", mode="before")
    @classmethod
    def _with_ends(cls, value: Any, info: ValidationInfo) -> Any:
        """Read the ends in them by the border and the places, which stand before them."""
        if info.context is not None:
            places = info.data.get("places")
            info.context["ends"] = Ends(info.data.get("border"), places or {}, places is None)
        return value

    def _says(self) -> str:
        count = f"{len(self.claims)} claim{'s' if len(self.claims) > 1 else ''}"
        return f"{self.name}: '{self.title}' as of {self.as_of}, {count}"

    def _grid(self) -> Grid:
        rows = ([c.id, c.object, c.scope, c.figure.text, c.figure.reading, c.date, c.speaker] for c in self.claims)
        return ("claim", "object", "scope", "figure", "read as", "date", "speaker"), rows

    def claims_frame(self) -> "pd.DataFrame":
        """Return the claims as a table that `borderreport.load_case` reads again, with ranges and days as numbers."""
        from borderreport.case.frames import claims_frame  # pandas takes longer to import than a case to read.

        return claims_frame(self.claims)

    def events_frame(self) -> "pd.DataFrame":
        """Return the positioned events as a table. [km]"""
        from borderreport.case.frames import events_frame

        return events_frame(self.events)

    @cached_property
    def known_claims(self) -> tuple[Claim, ...]:
        """Claims made by the date of the case, oldest first."""
        known = (claim for claim in self.claims if claim.date.last <= self.as_of)
        return tuple(sorted(known, key=lambda claim: claim.place_in_order))

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """Its claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def built(self) -> dict[str, Works]:
        """The components of the barrier that it names."""
        return {name: part for name, part in self.barrier if part is not None}

    def above(self, name: str) -> list[str]:
        """Return the sections that one lies within, nearest first."""
        found: list[str] = []
        section = self.section(name)
        while section and section.within and section.within not in found:
            found.append(section.within)
            section = self.section(section.within)
        return found

    @cached_property
    def route(self) -> "Route | None":
        """The line of the border with the measures that are stated along it, where one is known."""
        return self.border.route(self.places)

    def section(self, name: str) -> Section | None:
        """Return the section of that name, if there is one."""
        return next((section for section in self.sections if section.name == name), None)


def quantity_at(case: Case, place: str) -> Quantity | None:
    """Return the quantity at a dotted place of the case; an index stands in brackets."""
    node: Any = case
    for part in re.findall(r"[^.\[\]]+", place):
        node = node[int(part)] if node and part.isdigit() else getattr(node, part, None)
    return node if isinstance(node, Quantity) else None


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the case file, for editors.

    Returns
    -------
    dict
        JSON Schema 2020-12; ``claims`` may also name a CSV file, ``as_of`` may be ``latest``.
    """
    schema = Case.model_json_schema(by_alias=True)
    keys = schema["properties"]
    file = {"type": "string", "description": "a CSV, Excel or Parquet file beside the case"}
    keys["claims"] = {"anyOf": [keys["claims"], file]}
    day = {"type": "string", "pattern": f"{DAY_PATTERN}|^L(atest|ATEST)$"}
    keys["as_of"] = {"anyOf": [{"const": "latest"}, day], "default": "latest"}
    keys["soil"] = {"anyOf": [{"enum": list(SOILS)}, {"$ref": "#/$defs/Soil"}]}
    schema = dict(_referring(schema))
    schema["$defs"] |= WRITTEN
    schema["required"] = ["title", "border", "claims"]
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema


def _referring(schema: Any) -> Any:
    """Replace each written-out quantity by a reference to one definition: a tenth of the size."""
    if isinstance(schema, list):
        return [_referring(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    for name, written in WRITTEN.items():
        if schema.get("anyOf") == written["anyOf"]:
            return {"$ref": f"#/$defs/{name}"} | {key: schema[key] for key in ("examples",) if key in schema}
    return {key: _referring(item) for key, item in schema.items()}
