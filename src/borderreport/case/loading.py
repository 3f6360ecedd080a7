"""From a name, a path, a text or what Python gives to a case, or to one sentence about what is wrong."""

import datetime as dt
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

import yaml
from pydantic import ValidationError

from borderreport.case.claims import DERIVED, LINES
from borderreport.case.claimsfile import dated, read_claims_file, read_words
from borderreport.case.dates import When
from borderreport.case.document import Document, Place, decoded, read_file, read_stream
from borderreport.case.folders import case_name, digest_of, find_case
from borderreport.case.plainyaml import read_yaml
from borderreport.case.quantity import Quantity
from borderreport.case.refusals import refuse_all, without
from borderreport.case.rules import broken_rules, repeated
from borderreport.case.schema import Case, slug
from borderreport.errors import CaseError, RequestError, meant

if TYPE_CHECKING:
    import pandas as pd

Overrides = Mapping[str, Any]
Reference = Union[str, Path, Case, Mapping[str, Any], "pd.DataFrame"]

_ROUNDS = 5
"""How often what is wrong is taken out of a case to see what else is; three do where nothing is nested in it."""
_FRAME_ALONE = (
    "a table of claims alone needs one claim of the object 'border' for its length; or give a mapping, as in "
    "{'title': 'A line', 'border': {'name': 'A–B', 'length': '610 km'}, 'claims': table}"
)


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


def load_document(reference: Reference, overrides: Overrides | None = None) -> Document:
    """Load the plain data of a case: claims file read in, overrides applied, ``latest`` resolved."""
    if not isinstance(reference, str | Path):
        document = _given(reference)
    elif str(reference) == "-":
        content = read_stream(getattr(sys.stdin, "buffer", sys.stdin), "<stdin>")
        document = read_yaml(decoded(content, "<stdin>"), "<stdin>")
    else:
        path = find_case(str(reference))
        content = read_file(path)
        document = read_yaml(decoded(content, path), path)
        document.files[path.name] = digest_of(content)
    with document.keeping(("claims",)):
        read_claims_file(document)
        read_words(document)
    border = document.data.get("border")
    if document.listed("observations") or (isinstance(border, dict) and "." in str(border.get("geometry"))):
        from borderreport.case.gisfiles import read_gis_files  # It takes longer to load than a case without files.

        read_gis_files(document)
    if overrides and not isinstance(overrides, Mapping):
        such = "such as {'barrier.trench.depth': '12 ft'}"
        raise RequestError(f"overrides are a mapping of places to values, {such}, found {overrides!r:.80}")
    for place, value in (overrides or {}).items():
        with document.keeping(()):
            _override(document, place, _plain(value))
    if isinstance(document.data.get("soil"), str):
        document.data["soil"] = {"preset": document.data["soil"]}
    _resolve_date(document)
    if document.errors:
        build_case(document, "refused")
    return document


def _given(reference: object) -> Document:
    """Return a case, a mapping or a table of claims as the plain data that a case file would hold."""
    if isinstance(reference, Case):
        return read_yaml(reference.text, reference.name)
    if isinstance(reference, Mapping):
        return Document(_plain(reference), "<mapping>")
    if not _is_table(reference):
        kind = type(reference).__name__
        raise RequestError(f"a case is a name, a path, a mapping, a table of claims or a Case, found {kind}")
    claims = _plain(reference)
    lines = {row.get("scope", "border"): {"claim": row.get("id")} for row in claims if row.get("object") in LINES}
    if "border" not in lines:
        raise RequestError(_FRAME_ALONE)
    names = dict.fromkeys(str(row["scope"]) for row in claims if row.get("scope", "border") != "border")
    sections = [{"name": name} | ({"length": lines[name]} if name in lines else {}) for name in names]
    border = {"name": "the border", "length": lines["border"]}
    return Document({"title": "Claims", "border": border, "sections": sections, "claims": claims}, "<table>")


def _plain(value: Any) -> Any:
    """Return a value as a case file would hold it: no scalars of numpy or pandas, quantities as text, tables as rows.

    Examples
    --------
    >>> import numpy as np
    >>> _plain({"soil": {"swell": np.float64(0.25)}, "settings": {"draws": np.int64(1000)}})
    {'soil': {'swell': 0.25}, 'settings': {'draws': 1000}}
    """
    if _is_table(value):
        rows = ({str(key): cell for key, cell in row.items()} for row in value.to_dict("records"))
        return [{key: _plain(cell) for key, cell in row.items() if _is_told(key, cell)} for row in rows]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, Quantity):
        return value.text
    if hasattr(value, "magnitude") and hasattr(value, "units"):  # pint's.
        return f"{float(value.magnitude):.15g} {value.units:~C}".replace("**", "").strip()
    if isinstance(value, dt.datetime):  # pandas' timestamps are such too.
        return value.date() if value.time() == dt.time() else value
    if hasattr(value, "dtype") and hasattr(value, "item"):  # numpy's scalars, and what lies in pandas' columns.
        return _plain(value.item())
    return value


def _is_table(value: object) -> bool:
    return hasattr(value, "to_dict") and hasattr(value, "columns")


def _is_told(column: str, cell: Any) -> bool:
    """Return whether a cell says something: pandas writes nothing as None, NaN or NaT, which differs from itself."""
    is_nothing = cell is None or cell == "" or (not isinstance(cell, Mapping | list) and cell != cell)
    return column not in DERIVED and not is_nothing


def build_case(document: Document, name: str, text: str = "") -> Case:
    """Check plain data against the schema and the rules between fields; ``text`` is its `resolved_text`, if known.

    Raises
    ------
    CaseError
        With all that is wrong, each in one sentence with its place.
    """
    claims = document.listed("claims")
    figures = {str(row.get("id")): row.get("figure") for row in claims.values()}
    ids: dict[Place, str] = {("claims", i, "id"): str(row["id"]) for i, row in claims.items() if "id" in row}
    for place, sentence in repeated(ids, "claim id"):
        document.refuse(place, sentence)
    data = {**document.data, "name": name, "text": text or resolved_text(document), "notices": document.notices}
    for _ in range(_ROUNDS):
        try:
            case = Case.model_validate(data, context={"figures": figures})
        except ValidationError as error:
            data = without(data, refuse_all(document, error))
            continue
        for place, sentence, *others in broken_rules(case):
            if not any(_is_wrong(document, other) for other in others):
                document.refuse(place, sentence)
        if not document.errors:
            return case
        break
    raise document.all_errors()


def resolved_text(document: Document) -> str:
    """Return the case as one self-contained YAML text: claims inside, overrides applied, date fixed."""
    text = _dumped(document, getattr(yaml, "CSafeDumper", yaml.SafeDumper))
    return _dumped(document, yaml.SafeDumper) if "\\U" in text else text  # libyaml has no other way to write an emoji.


def _dumped(document: Document, dumper: type[yaml.SafeDumper]) -> str:
    # A date that two places share is written twice.
    plain = type("Plain", (dumper,), {"ignore_aliases": lambda *_: True})
    return str(yaml.dump(document.data, Dumper=plain, allow_unicode=True, sort_keys=False, width=100))


def _is_wrong(document: Document, place: Place) -> bool:
    """Return whether an error tells of a claim already, or of the names of the sections, for which others may stand."""
    wrong = (known for known, _ in document.errors if known[: len(place)] == place)
    return any(place != ("sections",) or known[2:3] in ((), ("name",)) for known in wrong)


def _resolve_date(document: Document) -> None:
    as_of = document.data.get("as_of", "latest")
    if str(as_of).strip().casefold() != "latest":
        return
    dates = []
    for row in (*document.listed("claims").values(), *document.listed("observations").values()):
        with suppress(ValueError):
            dates.append(When.read(row.get("date")).last)
    # Without a dated claim the schema refuses the case anyway, in better words than about this date.
    document.data["as_of"] = max(dates, default=dt.date(1900, 1, 1))


def _override(document: Document, text: str, value: Any) -> None:
    """Set one place in plain data; list items answer to their index, id or name."""
    parts = [part for part in re.split(r"\.|\[|\]", text.strip()) if part]
    if not parts:
        raise CaseError("must be 'path=value', such as barrier.trench.depth='12 ft'", path="--set", key=text)
    node: Any = document.data
    place: list[str | int] = []
    while True:
        step, parts = _step(node, parts, text)
        place.append(step)
        if not parts:
            break
        if isinstance(node, dict) and not isinstance(node.get(step), dict | list):
            node[step] = {"preset": node["soil"]} if step == "soil" and isinstance(node.get("soil"), str) else {}
            document.spots[*place,] = ("--set", None)
        node = node[step]
    node[step] = dated(value) if step in ("as_of", "date") else value
    document.spots[*place,] = ("--set", None)


def _step(node: Any, parts: list[str], text: str) -> tuple[Any, list[str]]:
    """Return the key or index that the first parts name, and the other parts: an id or a name may hold a point."""
    if isinstance(node, dict):
        return parts[0], parts[1:]
    if not isinstance(node, list):
        raise CaseError(f"'{parts[0]}' leads nowhere: what stands before it is a single value", path="--set", key=text)
    names = [str(item.get("id") or item.get("name") or "") if isinstance(item, dict) else "" for item in node]
    for length in range(max(len(parts) - 1, 1), 0, -1):
        part = ".".join(parts[:length])
        for i, name in enumerate(names):
            if part in (str(i), name, slug(name)) and (name or part == str(i)):
                return i, parts[length:]
    known = ", ".join(filter(None, names))
    hint = meant(parts[0], names, f"there are {known or len(names)}")
    raise CaseError(f"no item '{parts[0]}'; {hint}", path="--set", key=text)
