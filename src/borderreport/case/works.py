"""What is built, in what soil, with what effort and at what prices: the physical half of a case, from one table."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, create_model

from borderreport.case.fields import Like, Numbered, Part, Preset, Priced
from borderreport.case.quantity import Quantity
from borderreport.case.tables import rows

_RULES: dict[str, type[Like]] = {"size": Like, "size or 0": Like, "number": Numbered, "price": Priced}


class Works(Part):
    """One mapping of the physical half of a case: a component, the soil, the effort or the prices."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


def _field(row: dict[str, str]) -> tuple[Any, Any]:
    """Return the type of a key, and its default and meaning: a quantity is stated or left out."""
    meaning = row["meaning"] or None
    if row["form"] == "soil":
        given = Annotated[Preset, BeforeValidator(lambda name: name or row["example"])]  # left empty is left out
        return given, Field(row["example"], description=meaning)
    if row["form"] == "choice":
        choices = row["example"].split(" | ")
        return Literal[tuple(choices)], Field(choices[0], description=meaning)
    zero = row["form"] in ("size or 0", "price")
    rule = _RULES[row["form"]](row["example"], zero=zero, most=float(row["most"] or "inf"))
    return Annotated[Quantity, rule] | None, Field(None, description=meaning)


def _model(place: str) -> type[Works]:
    """Return the model of a part of the works: the rows whose place is one step below its own."""
    own = next(row for row in rows("works.csv") if row["place"] == place)
    fields: dict[str, Any] = {}
    for row in rows("works.csv"):
        above, _, name = row["place"].rpartition(".")
        if above == place:
            fields[name] = (_model(row["place"]) | None, None) if row["form"] == "part" else _field(row)
    title = place.rpartition(".")[2].capitalize()
    return create_model(title, __base__=Works, __module__=__name__, __doc__=own["meaning"], **fields)


if TYPE_CHECKING:
    Barrier = Works
    Soil = Works
    Effort = Works
    Prices = Works
else:
    Barrier, Soil, Effort, Prices = map(_model, ("barrier", "soil", "effort", "prices"))
