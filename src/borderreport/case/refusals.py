"""What is wrong with a case, all of it at once, each in one sentence with its place."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from borderreport.case.document import Document, Place, dotted
from borderreport.case.schema import Case
from borderreport.case.tables import rows
from borderreport.errors import meant

_RULES = {(row["error"], row["key"]): row for row in rows("refusals.csv")}
"""What a value must be and the way out, where pydantic's own words are none of ours."""
_STAND_INS: dict[str, Any] = {
    "title": "-",
    "as_of": dt.date.max,
    "border": {"name": "-", "length": "exactly 40000 km"},
    "claims": {"id": "x", "object": "plan", "figure": "1 %", "date": "2000"},
    "sections": {"name": "-"},
    "events": {"object": "plan", "at": "0 km"},
}


def refuse_all(document: Document, error: ValidationError) -> list[Place]:
    """Keep with a document what a validation found, one cause once where it stands, and return the wrong places."""
    found = list(_wrong(error))
    meant = {(*place[:-1], near) for place, says, *_ in found for near in re.findall(r"mean '(.*)'\?$", says)}
    for place, says, missing, elsewhere in sorted((one for one in found if one[1]), key=lambda one: one[3]):
        told = (place in meant) if missing else elsewhere and any(says == one.message for _, one in document.errors)
        if not told:
            document.refuse(place, says, place[:-1] if missing else place)
    return [place for place, *_ in found]


def without(data: dict[str, Any], places: list[Place]) -> dict[str, Any]:
    """Return plain data without what is wrong, so that the rest can be held against further rules."""
    kept = {key: list(item) if isinstance(item, list) else item for key, item in data.items()}
    for top, *inner in places:
        name, items = str(top), kept.pop(str(top), None)
        if isinstance(items, list) and inner and name in ("claims", "sections", "events"):
            i, *keys = inner
            items[int(i)] = _mended(name, items[int(i)], str(keys[0]) if keys else "")
            kept[name] = items
        elif name in ("title", "as_of", "border", "claims"):
            kept[name] = [_STAND_INS[name]] if name == "claims" else _STAND_INS[name]
        if name == "border":
            kept.pop("observations", None)
    return kept


def _mended(name: str, item: Any, key: str) -> Any:
    """Return a claim, section or event without a wrong key, or what can stand for it under its id or name."""
    given = item if isinstance(item, dict) else {}
    rest = key and name != "events" and key not in ("figure", "object", "measure")
    names = given.keys() if rest else ("id", "name", "scope") if name != "events" else ()
    return _STAND_INS[name] | {one: given[one] for one in names if one in given and one != key}


def _wrong(error: ValidationError) -> Iterator[tuple[Place, str, bool, bool]]:
    """Yield each place with its sentence, whether its key is missing, and whether the cause may stand elsewhere."""
    for details in error.errors(include_url=False):
        found, place = details["input"], details["loc"]
        if details["type"] == "too_short" and found:  # Its items are wrong, and are told of.
            continue
        cause = details.get("ctx", {}).get("error")
        inner = cause.errors(include_url=False)[0] if isinstance(cause, ValidationError) else details
        says = _sentence(inner, place)
        key, colon, rest = says.partition(": ")
        if inner["type"] == "value_error" and colon and key.isidentifier():  # A rule between the keys of one mapping.
            place, says = (*place, key), rest
        elsewhere = inner is not details or (isinstance(found, dict) and "claim" in found)
        yield place, says, details["type"] == "missing", elsewhere


def _sentence(details: ErrorDetails, place: Place) -> str:
    kind, found = details["type"], details["input"]
    if kind == "extra_forbidden" and found is not None:
        return unknown_key(str(place[-1]), _siblings(place))
    if kind == "value_error":
        return str(details["ctx"]["error"])
    if kind == "missing":
        own = dotted(place[:-1]) or "case"
        whose = f"each of the {dotted(place[:-2])}" if own.endswith("]") or place[0] == "places" else f"every {own}"
        return f"'{place[-1]}' is missing; {whose} needs it"
    if kind == "too_short":
        return f"has nothing in it; a case needs at least one of its {place[-1]}"
    if found is None and kind in ("string_type", "extra_forbidden"):
        return "has no value; leave it out, or put the value in quotes: '#' ends one, and in braces a comma does"
    row = _RULES.get((kind, str(place[-1]))) or _RULES.get((kind, ""), {})
    rule = row.get("must") or re.sub(r"^\w+ should ", "", details["msg"])
    way_out = f"; {row['way_out']}" if row.get("way_out") else ""
    if hint := meant(str(found), re.findall(r"'([^']+)'", details.get("ctx", {}).get("expected", ""))):
        way_out = f"; {hint}"
    return f"must {rule}, found {_shown(found)}{way_out}"


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    text = repr(value) if isinstance(value, str | int | float | bool) else str(value)
    kind = {int: "the number ", float: "the number ", bool: "the truth value ", dt.date: "the date "}
    return kind.get(type(value), "") + (text if len(text) <= 80 else text[:77] + "...")


def unknown_key(key: str, known: list[str]) -> str:
    """Return the sentence about a key that is none, with the nearest one that is."""
    return f"unknown key '{key}'; {meant(key.casefold(), known, 'keys here are ' + ', '.join(known))}"


def _siblings(place: Place) -> list[str]:
    """Return the keys that a mapping may have, by walking the models down to it."""
    model: type[BaseModel] = Case
    for part in place[:-1]:
        own = (field.annotation for name, field in model.model_fields.items() if part in (name, field.alias))
        model = _model_in(next(own, None)) or model  # An index, or the name of a place, leads to no other.
    return keys_of(model)


def keys_of(model: type[BaseModel]) -> list[str]:
    """Return the keys that a mapping may have."""
    return [field.alias or name for name, field in model.model_fields.items() if not field.exclude]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model), None)
