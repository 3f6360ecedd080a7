"""From a name, a path or a text to a case, or to one sentence about what is wrong."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from borderreport.case.attached import read_gis_files
from borderreport.case.claims import Claim
from borderreport.case.dates import When
from borderreport.case.document import LONGEST_VALUE, Document, Place, dotted, read_stream, read_text, read_yaml
from borderreport.case.given import given, plain
from borderreport.case.places import Ends
from borderreport.case.schema import Case, broken_rules, repeated_ids, slug
from borderreport.errors import CaseError, RequestError

if TYPE_CHECKING:
    import pandas as pd

Overrides = Mapping[str, Any]
Reference = Union[str, Path, Case, Mapping[str, Any], "pd.DataFrame"]


def shipped(folder: str) -> Path:
    """Return a folder that ships with the package: inside the wheel, or at the top of the checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / folder
    return inside if inside.is_dir() else package.parents[1] / folder


def case_folders() -> list[Path]:
    """Return the folders where a bare case name is looked up, nearest first."""
    here = Path.cwd()
    return [here / "params", here.parent / "params", shipped("params")]


def known_cases() -> list[str]:
    """Return the names of the cases in ``params/``, or of the shipped ones where there is no such folder."""
    folder = next((folder for folder in case_folders() if folder.is_dir()), shipped("params"))
    return sorted(path.stem for path in folder.glob("*.yaml"))


def find_case(reference: str) -> Path:
    """Return the file of a case named by its name in ``params/`` or by its path.

    Raises
    ------
    RequestError
        If there is none; close names are suggested.
    """
    if reference.endswith((".yaml", ".yml")) or "/" in reference or "\\" in reference:
        return Path(reference)
    for folder in case_folders():
        if (folder / f"{reference}.yaml").is_file():
            return folder / f"{reference}.yaml"
    known = known_cases()
    near = get_close_matches(reference, known, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(known) or 'none'}; or give a path"
    raise RequestError(f"no case '{reference}' in params/; {hint}")


def load_case(reference: Reference, overrides: Overrides | None = None) -> Case:
    """Load and check a case.

    Parameters
    ----------
    reference : str, Path, Case, mapping or pandas.DataFrame
        A name in ``params/``, a path, or ``-`` for standard input; a case to be
        varied; what a case file would say, whose claims may be a table; or the
        table alone, one of whose claims is the length of the border.
    overrides : mapping of str to object, optional
        New values by place, such as ``{"barrier.trench.depth": "12 ft"}``.

    Returns
    -------
    Case

    Raises
    ------
    CaseError
        If the file, its claims file or an override breaks a rule; the message
        has file, line, key, value, rule and way out.
    RequestError
        If there is no such case.

    Examples
    --------
    >>> border = {"name": "A–B", "length": "about 610 km"}
    >>> closed = {"id": "closed", "object": "closed", "figure": "around 140 km", "date": "2021-03-17"}
    >>> load_case({"title": "A line", "border": border, "claims": [closed]})
    <Case A-line: 'A line' as of 2021-03-17, 1 claim>
    """
    document = load_document(reference, overrides)
    named = reference if isinstance(reference, str | Path) else getattr(reference, "name", document.data.get("title"))
    return build_case(document, case_name(str(named)))


def case_name(reference: str | Path) -> str:
    """Return the name of a case as its report folder bears it: the file's stem without what a path could misread."""
    stem = "stdin" if str(reference) == "-" else re.sub(r"\.ya?ml$", "", Path(reference).name)
    return re.sub(r"[^\w.-]+", "-", stem).strip(".-") or "case"


def load_document(reference: Reference, overrides: Overrides | None = None) -> Document:
    """Load the plain data of a case: claims file read in, overrides applied, ``latest`` resolved."""
    if not isinstance(reference, str | Path):
        document, folder = given(reference), Path.cwd()
    elif str(reference) == "-":
        document = read_yaml(read_stream(getattr(sys.stdin, "buffer", sys.stdin), "<stdin>"), "<stdin>")
        folder = Path.cwd()
    else:
        path = find_case(str(reference))
        document = read_yaml(read_text(path), path)
        folder = path.parent
    _read_claims_file(document, folder)
    read_gis_files(document, folder)
    for place, value in (overrides or {}).items():
        _override(document, place, plain(value))
    if isinstance(document.data.get("soil"), str):
        document.data["soil"] = {"preset": document.data["soil"]}
    _resolve_date(document)
    return document


def build_case(document: Document, name: str, text: str = "") -> Case:
    """Check plain data against the schema and the rules between fields; ``text`` is its `resolved_text`, if known."""
    claims = document.data.get("claims")
    rows = [row for row in claims if isinstance(row, dict)] if isinstance(claims, list) else []
    figures = {str(row.get("id")): row.get("figure") for row in rows}
    for place, sentence in repeated_ids(rows):
        raise document.error(place, sentence)
    try:
        case = Case.model_validate(
            {**document.data, "name": name, "text": text or resolved_text(document)},
            context={"figures": figures, "ends": Ends(document.data, figures)},
        )
    except ValidationError as error:
        raise _first_of(error, document) from error
    for place, sentence in broken_rules(case):
        raise document.error(place, sentence)
    return case


def resolved_text(document: Document) -> str:
    """Return the case as one self-contained YAML text: claims inside, overrides applied, date fixed."""
    text = _dumped(document, _FastDumper)
    return _dumped(document, _PlainDumper) if "\\U" in text else text  # libyaml has no other way to write an emoji.


def _dumped(document: Document, dumper: type[yaml.SafeDumper]) -> str:
    return str(yaml.dump(document.data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=100))


class _PlainDumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - a date that two places share is written twice.
        return True


class _FastDumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    ignore_aliases = _PlainDumper.ignore_aliases


def _read_claims_file(document: Document, folder: Path) -> None:
    named = document.data.get("claims")
    if not isinstance(named, str):
        return
    path = folder / named
    if Path(named).name != named or path.suffix != ".csv":
        raise document.error(("claims",), f"must be a list, or a CSV file beside the case, found '{named}'")
    document.spots = {place: spot for place, spot in document.spots.items() if place[:1] != ("claims",)}
    try:
        _read_rows(document, path)
    except csv.Error as error:
        raise CaseError(f"is not CSV: {error}; save it again as CSV", path=path) from error


def _read_rows(document: Document, path: Path) -> None:
    rows = csv.DictReader(io.StringIO(read_text(path), newline=""))
    columns = _keys_of(Claim)
    unknown = [name for name in rows.fieldnames or [] if name not in columns]
    if unknown:
        raise CaseError(f"{_unknown_key(unknown[0], columns)}", path=path, line=1)
    document.data["claims"] = claims = []
    for i, row in enumerate(rows):
        if None in row:
            raise CaseError(
                "has more cells than the header; quote text that holds commas", path=path, line=rows.line_num
            )
        _refuse_long(row, path, rows.line_num)
        claims.append({key: _cell(key, text) for key, text in row.items() if text})
        document.spots[("claims", i)] = (path, rows.line_num)


def _refuse_long(row: Mapping[str, str], path: Path, line: int) -> None:
    for key, text in row.items():
        if len(text or "") > LONGEST_VALUE:
            raise CaseError(f"a value has at most {LONGEST_VALUE:,} characters", path=path, line=line, key=key)


def _cell(key: str, text: str) -> Any:
    if key == "date":
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return text
    return {"true": True, "false": False}.get(text.lower(), text) if key == "use" else text


def _resolve_date(document: Document) -> None:
    as_of = document.data.get("as_of", "latest")
    if as_of != "latest":
        return
    told = (document.data.get("claims"), document.data.get("observations"))
    rows = [row for rows in told if isinstance(rows, list) for row in rows]
    dates = [_last_day(row.get("date")) for row in rows if isinstance(row, dict)]
    # Without a dated claim the schema refuses the case anyway, in better words than about this date.
    document.data["as_of"] = max(dates, default=dt.date.min)


def _last_day(value: object) -> dt.date:
    try:
        return When.read(value).last
    except ValueError:
        return dt.date.min


def _override(document: Document, text: str, value: Any) -> None:
    """Set one place in plain data; list items answer to their index, id or name."""
    parts = [part for part in re.split(r"\.|\[|\]", text.strip()) if part]
    parts = _joined(parts, document.data)
    if not parts:
        raise CaseError("must be 'path=value', such as barrier.trench.depth='12 ft'", path="--set", key=text)
    node: Any = document.data
    place: list[str | int] = []
    for part in parts[:-1]:
        step = _step(node, part, text)
        if isinstance(node, dict) and not isinstance(node.get(step), dict | list):
            node[step] = {"preset": node["soil"]} if step == "soil" and isinstance(node.get("soil"), str) else {}
        place.append(step)
        node = node[step]
    last = _step(node, parts[-1], text)
    node[last] = _cell("date", value) if last in ("as_of", "date") and isinstance(value, str) else value
    document.spots[(*place, last)] = ("--set", None)


def _joined(parts: list[str], data: Any) -> list[str]:
    """Rejoin a claim id that holds a dot, such as ``claims.a.b.figure``."""
    ids = {row.get("id") for row in data.get("claims") or [] if isinstance(row, dict)}
    if len(parts) > 3 and parts[0] == "claims" and ".".join(parts[1:-1]) in ids:
        return ["claims", ".".join(parts[1:-1]), parts[-1]]
    return parts


def _step(node: Any, part: str, text: str) -> str | int:
    if isinstance(node, dict):
        return part
    if isinstance(node, list):
        names = [str(item.get("id") or item.get("name") or "") if isinstance(item, dict) else "" for item in node]
        for i, name in enumerate(names):
            if part in (str(i), name, slug(name)) and (name or part == str(i)):
                return i
        known = ", ".join(filter(None, names))
        raise CaseError(f"no item '{part}'; there are {known or len(names)}", path="--set", key=text)
    raise CaseError(f"'{part}' leads nowhere: what stands before it is a single value", path="--set", key=text)


def _first_of(error: ValidationError, document: Document) -> CaseError:
    details = error.errors(include_url=False)
    first, more = details[0], len(details) - 1
    place = _clean(first["loc"])
    sentence = _sentence(first, place)
    key, colon, rest = sentence.partition(": ")
    if first["type"] == "value_error" and colon and key.isidentifier():  # A rule between the keys of one mapping.
        place, sentence = (*place, key), rest
    if more:
        sentence += f" (and {more} more)"
    return document.error(place if first["type"] != "missing" else place[:-1], sentence)


def _clean(loc: Place) -> Place:
    """Drop what pydantic adds to a place for the branches of a union and for function validators."""
    return tuple(part for part in loc if not (isinstance(part, str) and ("[" in part or part == "nullable")))


def _sentence(details: ErrorDetails, place: Place) -> str:
    kind, found = details["type"], details["input"]
    if kind == "extra_forbidden":
        return _unknown_key(str(place[-1]), _siblings(place))
    if kind == "missing":
        return f"'{place[-1]}' is missing; every {dotted(place[:-1]) or 'case'} needs it"
    if kind == "value_error":
        return str(details["ctx"]["error"])
    if kind == "string_type":
        return f"must be text, found {_shown(found)}; quote it"
    if kind in ("date_type", "date_from_datetime_inexact", "date_parsing"):
        return f"must be a date as 2021-03-17, found {_shown(found)}"
    if kind in ("model_type", "dict_type"):
        return f"must be a mapping of keys, found {_shown(found)}"
    if kind == "string_pattern_mismatch":
        return f"must match {details['ctx']['pattern']}, found {_shown(found)}"
    rule = re.sub(r"^\w+ should ", "", details["msg"])
    return f"must {rule}, found {_shown(found)}"


def _shown(value: object) -> str:
    text = repr(value) if isinstance(value, str | int | float | bool) else str(value)
    kind = {int: "the number ", float: "the number ", bool: "the truth value ", dt.date: "the date "}
    return kind.get(type(value), "") + (text if len(text) <= 80 else text[:77] + "...")


def _unknown_key(key: str, known: list[str]) -> str:
    near = get_close_matches(key, known, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"keys here are {', '.join(known)}"
    return f"unknown key '{key}'; {hint}"


def _siblings(place: Place) -> list[str]:
    """Return the keys that a mapping may have, by walking the models down to it."""
    model: type[BaseModel] = Case
    for part in place[:-1]:
        if isinstance(part, int):
            continue
        inner = next((field for name, field in model.model_fields.items() if part in (name, field.alias)), None)
        found = _model_in(inner.annotation) if inner else None
        if found is None:
            return []
        model = found
    return _keys_of(model)


def _keys_of(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items() if not field.exclude]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model), None)
