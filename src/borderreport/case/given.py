"""A case as Python gives it: a mapping, a table of claims, a case to be varied; values of numpy, pandas and pint."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from borderreport.case.claims import LINES
from borderreport.case.document import Document, read_yaml
from borderreport.case.frames import DERIVED
from borderreport.case.quantity import Quantity
from borderreport.case.schema import Case
from borderreport.errors import RequestError

_FRAME_ALONE = (
    "a table of claims alone needs one claim of the object 'border' for its length; or give a mapping, as in "
    "{'title': 'A line', 'border': {'name': 'A–B', 'length': '610 km'}, 'claims': table}"
)


def given(reference: object) -> Document:
    """Return what is given in Python as the plain data that a case file would hold.

    Parameters
    ----------
    reference : Case, mapping or pandas.DataFrame
        A case; what a case file says, whose claims may be a table; or the table alone.

    Returns
    -------
    Document

    Raises
    ------
    RequestError
        If it is none of these, or a table alone states no length of the border.
    """
    if isinstance(reference, Case):
        return read_yaml(reference.text, reference.name)
    if isinstance(reference, Mapping):
        return Document(plain(reference), "<mapping>")
    if not _is_table(reference):
        kind = type(reference).__name__
        raise RequestError(f"a case is a name, a path, a mapping, a table of claims or a Case, found {kind}")
    claims = plain(reference)
    lines = {row.get("scope", "border"): {"claim": row.get("id")} for row in claims if row.get("object") in LINES}
    if "border" not in lines:
        raise RequestError(_FRAME_ALONE)
    border = {"name": "the border", "length": lines["border"]}
    names = dict.fromkeys(str(row["scope"]) for row in claims if row.get("scope", "border") != "border")
    sections = [{"name": name} | ({"length": lines[name]} if name in lines else {}) for name in names]
    return Document({"title": "Claims", "border": border, "sections": sections, "claims": claims}, "<table>")


def plain(value: Any) -> Any:
    """Return a value as a case file would hold it: no scalars of numpy or pandas, quantities as text, tables as rows.

    Examples
    --------
    >>> import numpy as np
    >>> plain({"soil": {"swell": np.float64(0.25)}, "settings": {"draws": np.int64(1000)}})
    {'soil': {'swell': 0.25}, 'settings': {'draws': 1000}}
    """
    if _is_table(value):
        rows = ({str(key): cell for key, cell in row.items()} for row in value.to_dict("records"))
        return [{key: plain(cell) for key, cell in row.items() if _is_told(key, cell)} for row in rows]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, Quantity):
        return value.text
    if hasattr(value, "magnitude") and hasattr(value, "units"):  # pint's.
        return f"{float(value.magnitude):.15g} {value.units:~C}".replace("**", "").strip()
    if isinstance(value, dt.datetime):  # pandas' timestamps are such too.
        return value.date() if value.time() == dt.time() else value
    if hasattr(value, "dtype") and hasattr(value, "item"):  # numpy's scalars, and what lies in pandas' columns.
        return plain(value.item())
    return value


def _is_table(value: object) -> bool:
    return hasattr(value, "to_dict") and hasattr(value, "columns")


def _is_told(column: str, cell: Any) -> bool:
    """Return whether a cell says something: pandas writes nothing as None, NaN or NaT, which differs from itself."""
    is_nothing = cell is None or cell == "" or (not isinstance(cell, Mapping | list) and cell != cell)
    return column not in DERIVED and not is_nothing
