"""The claim: one figure that somebody stated, what it counts, where, when, and of what."""

from functools import cached_property
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from borderreport.case.dates import Date
from borderreport.case.fields import Figure, Line, Other, Part, Slice, Text
from borderreport.case.quantity import Quantity, QuantityError, parse
from borderreport.case.scan.lexicon import table
from borderreport.case.shown import Grid, Shown
from borderreport.case.tables import rows
from borderreport.case.units import symbol_of


def _word(value: Any) -> Any:
    return " ".join(value.replace("_", " ").split()).casefold() if isinstance(value, str) else value


def _grade(value: Any) -> Any:
    return "".join(value.split()).upper() if isinstance(value, str) else value


_GRADE = WithJsonSchema({"type": "string", "pattern": "^[A-Fa-f][1-6]$"})
Grade = Annotated[str, Field(pattern=r"^[A-F][1-6]$"), BeforeValidator(_grade), _GRADE]
_YES_OR_NO = WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]})
YesOrNo = Annotated[bool, Field(strict=False), _YES_OR_NO]
Word = BeforeValidator(_word)
"""What is one of a few words: capitals, blanks around it and underlines in it are not looked at."""

Objects = Literal[
    "border", "section", "closed", "secured", "trench", "berm", "wire", "fence", "wall", "road", "cleared",
    "towers", "cameras", "posts", "bunkers", "gates", "cost", "plan", "barrier", "control", "drones",
]  # fmt: skip
Measures = Literal[
    "length", "width", "depth", "height", "base", "thickness", "spacing", "area", "volume",
    "count", "share", "cost", "duration", "rate", "mass", "added",
]  # fmt: skip
Status = Literal["done", "under way", "planned", "left", "replaced"]

LINES = ("border", "section")
"""What is a line itself, and never built."""
LINEAR = ("closed", "secured", "trench", "berm", "wire", "fence", "wall", "road", "cleared", "barrier", "control")
"""What runs along the line, so that a share of it is a length."""
SIZES = ("width", "depth", "height", "base", "thickness", "spacing")

_AMOUNTS = ("length", "area", "volume", "count", "cost", "mass", "added")
"""What there may be none of, yet or any more."""

_ARTICLES = ("the", "le", "la", "les")

DERIVED = ("stated", "low", "high", "unit", "first_day", "last_day")
"""Columns of a table of claims that follow from the others; a table that is read again leaves them out."""

_KINDS: dict[str, tuple[str, ...]] = dict.fromkeys(SIZES, ("length",)) | {"added": ("length", "count", "share")}
"""What the unit of a measure may measure, where that is not the measure itself."""
_MEASURES = {row["object"]: row["measures"].split(";") for row in rows("objects.csv")}
_BUILT = [measure for measure in get_args(Measures) if measure != "cost"]


def place(scope: str) -> str:
    """Return a scope in words: with an article where it ends in a common noun of English, "the Peshmerga section".

    Names in other languages bear their own article, or none.

    Examples
    --------
    >>> place("Peshmerga section"), place("Van"), place("the north"), place("Secteur nord-est")
    ('the Peshmerga section', 'Van', 'the north', 'Secteur nord-est')
    """
    first, *_, last = scope.split() * 2
    return f"the {scope}" if last in table("en")["scope_nouns"] and first.casefold() not in _ARTICLES else scope


def _payable(name: str) -> str:
    if name in ("cost", *LINES):
        raise ValueError(f"must be what money is for, such as wall, found {name!r}")
    return name


class For(Part):
    """What money is for: an object in a scope."""

    model_config = ConfigDict(json_schema_extra={"type": ["object", "string"]})

    name: Annotated[Objects, AfterValidator(_payable)] = Field(alias="object")
    scope: Line = ""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        """Read ``wall``, or ``wall @ NAME``."""
        if not isinstance(value, str):
            return value
        name, _, scope = (part.strip() for part in value.partition("@"))
        return {"object": name, "scope": scope}

    def __str__(self) -> str:
        """Return it as a claims file has it."""
        return f"{self.name} @ {self.scope}" if self.scope else self.name


class Claim(Shown, Part):
    """One figure that somebody stated, with the few words around it and where they stand."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
    object: Annotated[Objects, Word]
    figure: Figure
    date: Date = Field(description="of the statement: a day, a month or a year")
    measure: Annotated[Measures | None, Word] = Field(
        None, description="what of the object; follows from the unit where left out"
    )
    status: Annotated[Status, Word] = Field(
        "done", description="planned is the length that stands at the end, what is done included"
    )
    scope: Text = Field("border", description="a section's name, or border")
    part: Slice = Field("", description="'of which': what share of the object this is, or its year; never a total")
    of: Line = Field("", description="the whole, or what a count stands along: a length, a scope, or the id of a claim")
    for_: For | None = Field(None, alias="for", description="what money is for: wall, or 'wall @ NAME' with its scope")
    also: Other | None = Field(None, description="the same figure stated in another unit or currency")
    words: Line = Field("", description="the few words around the figure, never a whole sentence")
    speaker: Line = "not named"
    outlet: Line = ""
    url: Annotated[str, Field(pattern=r"^(https?://\S+)?$", max_length=2000)] = ""
    origin: Line = Field("", description="the statement this repeats; speaker and date where left out")
    grade: Grade = Field("F6", description="Admiralty code")
    use: YesOrNo = Field(default=True, description="false: checked, but nothing is computed from it")
    note: Line = ""
    span: Line = Field("", description="where the words stand: FILE:START-END in characters")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        kind, own = self.figure.unit.measure, f"'{self.figure}'"
        allowed = _MEASURES.get(self.object, _BUILT)
        wanted = _KINDS.get(self.measure, (self.measure,)) if self.measure else (kind,)
        if self.figure.unit.symbol == "1" and not (kind in wanted and self.figure.stated <= 1):
            by = self.object if symbol_of(self.object) else {"cost": "USD"}.get(self.object, "km")
            example = f"'{self.figure} {by}'"
            raise ValueError(f"figure: needs a unit, found {own}; write it as {example}, or what is counted")
        if kind not in wanted:
            is_ = {"cost": "sum"}.get(wanted[0], wanted[0])
            right = f"correct the unit, or the measure: that of {own} is {kind}"
            raise ValueError(f"figure: a {self.measure} is a {is_}, found {own}; {right}")
        if self.kind not in allowed:
            has = f"which {self.object} does not have (it has {', '.join(allowed)})"
            an = "an" if self.kind[0] in "aeiou" else "a"
            raise ValueError(f"figure: {own} is {an} {self.kind}, {has}; correct the object, the measure or the unit")
        is_amount = self.kind in _AMOUNTS and self.status != "planned" and self.object not in LINES
        if not self.figure.stated and self.figure.unit.dimension and not is_amount:
            raise ValueError(f"figure: must be more than 0, found {own}; leave out what is not there, or not planned")
        if self.also and not self.figure.stated:
            raise ValueError(f"also: nothing is nothing in any unit, found '{self.also}' beside {own}; leave it out")
        if self.for_ and self.object != "cost":
            raise ValueError(f"for: only money is for something, found {own}; leave it out, or use 'part'")
        return self

    @property
    def what(self) -> str:
        """What it states, in words: the object and the measure; of a cost, its cost alone."""
        return " ".join(dict.fromkeys((self.object, self.kind)))

    def _says(self) -> str:
        what = f"{self.object} {self.kind} in {place(self.scope)}"
        return f"{self.id}: {what}, '{self.figure}' ({self.speaker}, {self.date})"

    def _grid(self) -> Grid:
        told = [[key, str(value)] for key, value in self.by_key().items() if value]
        return ("key", "value"), [*told, ["read as", self.figure.reading]]

    @cached_property
    def kind(self) -> str:
        """What is measured: as given, or as the unit says."""
        return self.measure or self.figure.unit.measure

    @cached_property
    def source(self) -> str:
        """Name of the statement: the origin, else who said it when, else where it was printed when, else itself."""
        teller = self.speaker or self.outlet if self.is_named else self.outlet
        return self.origin or (f"{teller}, {self.date}" if teller else f"claim {self.id}")

    @property
    def is_named(self) -> bool:
        """Whether it is told who said it, or in whose name; without one, figures of one outlet may be of several."""
        return not self.speaker.startswith("not named")

    @property
    def money(self) -> str:
        """The currency of a sum, empty for what is none."""
        return self.figure.unit.symbol if self.kind == "cost" else ""

    @property
    def built_in(self) -> str:
        """The scope of what money is for: its own, unless it names another."""
        return (self.for_ and self.for_.scope) or self.scope

    @cached_property
    def place_in_order(self) -> tuple[Any, ...]:
        """What claims are sorted by, so that no order of rows and no id decides: the date, then what is said."""
        what = (self.object, self.kind, self.scope, self.status, self.part, self.figure.si)
        where = (self.speaker, self.outlet, self.origin, self.url, self.words)
        return (self.date, *what, self.grade, *where, self.of, self.figure.text, str(self.also or ""), self.id)


def whole_stated(claim: Claim) -> Quantity | None:
    """Return the length or count that ``of`` states, or None where it names a scope or a claim; a count has a length.

    Raises
    ------
    QuantityError
        If it looks like a figure and is none.
    """
    if not claim.of or not any(letter.isdigit() for letter in claim.of):
        return None
    found = parse(claim.of)
    wanted = {claim.figure.unit.measure}
    if claim.kind == "count":
        wanted.add("length")  # "31 towers on the line of 60 km".
    elif claim.kind == "share":
        of_line = claim.object in (*LINES, *LINEAR)
        wanted = {"length"} if of_line else {"cost"} if claim.object == "cost" else {"length", "count", "cost"}
    if not found.stated > 0:
        raise QuantityError(f"a whole is more than nothing, found '{claim.of}'")
    if found.unit.measure not in wanted:
        raise QuantityError(f"a whole is of the kind of its part, found '{claim.of}' for '{claim.figure}'")
    return found
