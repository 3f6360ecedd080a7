"""Places, and where along the border anything lies: ends as a measure, a place or a point, and observations.

Stated measures count along the border as long as it is stated; the map's line is shorter or longer. Places whose
measure is stated tie the two together, and between them one is stretched onto the other piece by piece.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema, model_validator
from pydantic.json_schema import SkipJsonSchema

from borderreport.case.borders import find_line, known_lines, line_of_case, slug_of
from borderreport.case.dates import Date
from borderreport.case.fields import WRITTEN, Length, Like, Line, Measure, Part, Text
from borderreport.case.quantity import Quantity, QuantityError
from borderreport.case.tables import rows
from borderreport.case.units import unit

if TYPE_CHECKING:
    from borderreport.case.geometry import Route

# numpy takes longer to load than a case to read, so lines are imported where there are some.

MAP_ERROR_M = 5000.0
"""What lies further from the line is on another line: twice the distance within which 99 % of a barrier of 1 100 km,
digitised from images, lay from Natural Earth's border. [m]"""


_AXES = [{"type": "number", "minimum": -most, "maximum": most} for most in (180, 90)]
_POINT = {"type": "array", "prefixItems": _AXES, "minItems": 2, "maxItems": 2}


def _point(value: Any) -> Any:
    """Refuse what is no point, once and where it stands."""
    items = value if isinstance(value, list | tuple) else ()
    numbers = [abs(item) for item in items if isinstance(item, int | float) and not isinstance(item, bool)]
    if len(numbers) == len(items) == 2:
        if numbers[0] <= 180 and numbers[1] <= 90:
            return value
        if numbers[0] <= 90 and numbers[1] <= 180:
            raise ValueError(f"latitude stands first, found {value}; write longitude, then latitude")
    raise ValueError(f"must be [longitude, latitude] in degrees, found {value!r}; such as [42.06, 36.81]")


Point = Annotated[tuple[float, float], BeforeValidator(_point), Field(strict=False), WithJsonSchema(_POINT)]


class Place(Part):
    """A place that statements name: where it lies, and at which measure it was stated to lie."""

    at: Point
    measure: Measure | None = Field(None, description="its stated distance along the border, which ties the map to it")
    source: Line = ""

    @model_validator(mode="before")
    @classmethod
    def _from_point(cls, value: Any) -> Any:
        return value if isinstance(value, Place | dict) else {"at": _point(value)}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        """Describe that a place may be written as a point alone."""
        return {"anyOf": [_POINT, handler(schema)]}

    def named(self, name: str) -> str:
        """Return its name with its coordinates, for an error."""
        return f"{name} at {self.at[0]:g}, {self.at[1]:g}"


Places = dict[str, Place]


def _line(text: str) -> str:
    from borderreport.case.lines import decoded

    points = decoded(text)
    if len(points) < 2 or (abs(points) > (540, 90)).any():
        raise ValueError("is not a line as text: two points at least, by longitude and latitude")
    return text


LineText = Annotated[str, AfterValidator(_line)]
"""A line as `borderreport.case.lines.encoded` writes it."""


class Observation(Part):
    """Lines and points digitised from an image or the ground."""

    file: Text = Field(description="GeoJSON, KML, KMZ, GPX, GeoPackage or shapefile beside the case")
    object: Text
    date: Date
    source: Line = ""
    where: dict[str, str | int | float | bool] = Field({}, description="properties that a feature must have")
    lines: SkipJsonSchema[tuple[LineText, ...]] = Field((), strict=False)  # Set from the file, as the points.
    points: SkipJsonSchema[tuple[Point, ...]] = Field((), strict=False)


class Border(Part):
    """The border as a route: its name, its stated length, and its line where one is known."""

    name: Text
    length: Length
    geometry: Line = Field("", description="a packaged border line, such as iraq-syria, or a GIS file beside the case")
    map_error: Length | None = Field(None, description="how far from the line a place may lie; 5 km where left out")
    lines: SkipJsonSchema[tuple[LineText, ...]] = Field((), strict=False)  # Set from the file.

    def route(self, places: Mapping[str, Place]) -> "Route | None":
        """Return its line, where one is known, with places whose stated measure ties the map to what is stated.

        Raises
        ------
        QuantityError
            If stated measures do not grow along the line.
        """
        if not self.geometry:
            return None
        from borderreport.case.geometry import Route, line_of

        line, stated_m = line_of(self.geometry, self.lines, self.name), self.length.si
        allowed_m = self.map_error.si if self.map_error else MAP_ERROR_M
        bare = Route(line, (0.0, line.length_m), (0.0, stated_m), allowed_m)
        knots = [(0.0, 0.0, "its start"), (line.length_m, stated_m, "its end")]
        tied = [(name, place, place.measure) for name, place in places.items() if place.measure]
        knots += [(bare.put(place.named(name), place.at)[0], measure.si, name) for name, place, measure in tied]
        knots.sort()
        for (at, low, before), (beyond, high, after) in pairwise(knots):
            if not (at < beyond and low < high):
                found = f"{before} at {low / 1000:g} km and {after} at {high / 1000:g} km"
                raise QuantityError(f"stated measures grow along the line of {line.title}, found {found} in this order")
        on_map, as_stated, _ = zip(*knots, strict=True)
        return replace(bare, on_map=on_map, as_stated=as_stated)


@dataclass(frozen=True)
class Ends:
    """Reads the ends of sections and events of a case whose border and places are read, None where they are wrong."""

    border: Border | None
    places: Mapping[str, Place]
    places_wrong: bool = False

    @cached_property
    def route(self) -> "Route":
        """The route of the case."""
        if self.border is None:
            raise QuantityError("")  # What is wrong with the border is said there.
        route = self.border.route(self.places)
        if route is None:
            raise QuantityError("places and points are put onto a line: add border.geometry, or write a measure")
        return route

    def end(self, name: str, point: tuple[float, float]) -> Quantity:
        """Return the stated measure of a place, to the millimetre, with its offset in its text."""
        where = name if name not in self.places else self.places[name].named(name)
        mapped, offset = self.route.put(where, point)
        stated_m = round(float(self.route.stated(mapped)), 3)
        text = f"{name} (km {stated_m / 1000:.1f}, {offset / 1000:.1f} km off the line)"
        low, high = stated_m - offset, stated_m + offset
        return Quantity(text, stated_m, low, high, "triangular", unit("m"))


class Along(Like):
    """Marks a measure along the border, which may be written as a place of the case or as a point."""

    def read(self, value: object, info: ValidationInfo) -> Quantity:
        """Put a place or a point onto the route; read anything else as a measure."""
        ends: Ends | None = (info.context or {}).get("ends")
        if ends and isinstance(value, list):
            x, y = _point(value)
            return ends.end(f"{x:g}, {y:g}", (x, y))
        if ends and isinstance(value, str) and value in ends.places:
            return ends.end(value, ends.places[value].at)
        if isinstance(value, str) and not any(c.isdigit() for c in value):
            if ends and ends.places_wrong:
                raise QuantityError("")  # What is wrong with them is said there.
            known = ", ".join(ends.places) if ends and ends.places else "none"
            raise QuantityError(f"no place '{value}' in this case (places: {known}); {suggestion(value)}")
        return super().read(value, info)


_END = {"description": "a measure, a place of the case, or a point", "examples": ["12.5 km"]}
_WRITTEN = WithJsonSchema(_END | {"anyOf": [*WRITTEN["Quantity"]["anyOf"], _POINT]})
End = Annotated[Quantity, Along("12.5 km", zero=True), _WRITTEN]


def on_known_line(text: str, name: str) -> str:
    """Return the text of a new case, with line and places of the border that its name begins with, as comments."""
    start = line_of_case(name)
    if not start:
        return text
    key, line = find_line(start), "#   {name}: [{longitude}, {latitude}]   # {kind}; {source}\n"
    own = (row for row in rows("places.csv") if find_line(row["border"]) == key)
    told = "".join(line.format(**row) for row in own)
    text = text.replace("  # geometry: iraq-syria             #", f"  geometry: {start:<25}#")
    text = text.replace("  name: A–B\n", f"  name: {known_lines(start)[key][0]}\n")
    return text.replace("#   Rabia: [42.062, 36.811]\n", told) if told else text


def suggestion(name: str) -> str:
    """Return how a place can be added to a case, with coordinates where the package knows some; it never places."""
    wanted = slug_of(name)
    told = "{name}, a {kind} on {border}: [{longitude}, {latitude}] ({source})"
    named = ((row, {slug_of(name) for name in (row["name"], *row["aliases"].split(";"))}) for row in rows("places.csv"))
    found = [told.format(**row) for row, names in named if wanted and wanted in names]
    hint = f"it may be {'; or '.join(found)}" if found else "borderreport knows none of that name"
    return f"add it under 'places' as [longitude, latitude]; {hint}"
