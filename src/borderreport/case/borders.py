"""The names of the packaged border lines: by the countries on their sides, and by whose line it is."""

import json
import unicodedata
import zipfile
from difflib import get_close_matches
from functools import cache
from itertools import product
from typing import Any

from borderreport.case.tables import DATA, grouped

_FILE = "a GeoJSON, KML, KMZ, GPX, GeoPackage or shapefile beside the case"


def slug_of(name: str) -> str:
    """Return a name as people type it: lower case without accents, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("–", "-")).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


@cache
def packed_border(name: str) -> dict[str, Any]:
    """Return a packaged border as it is kept, or the index of all."""
    with zipfile.ZipFile(DATA / "borders.zip") as packed:
        return dict(json.loads(packed.read(f"{name}.json")))


def known_lines(word: str = "") -> dict[str, tuple[str, float, int, float | None, str, str]]:
    """Return the packaged border lines that a word, or names of countries in either order, are part of.

    Returns
    -------
    dict
        Name to title, length [km], number of parts, published length [km] or None, point of view, note.
    """
    wanted = slug_of(word)
    found = {key for name, key in _names().items() if wanted in name} if wanted or not word else set()
    return {name: tuple(row) for name, row in packed_border("index")["borders"].items() if name in found}


def line_of_case(name: str) -> str:
    """Return what a case's name begins with if a packaged line has that name, or nothing.

    Examples
    --------
    >>> line_of_case("poland-belarus-2022"), line_of_case("worked-example")
    ('poland-belarus', '')
    """
    words = slug_of(name).split("-")
    return next((start for n in range(len(words), 1, -1) if (start := "-".join(words[:n])) in _names()), "")


@cache
def _names() -> dict[str, str]:
    """Return every name that a border answers to: either order, and other names of its countries."""
    found: dict[str, str] = {}
    aliases = packed_border("index")["aliases"]
    others = grouped(aliases, aliases.get)
    for key, row in packed_border("index")["borders"].items():
        sides = (slug_of(country) for country in row[0].split("–"))
        _, at, view = key.partition("@")
        for one, two in product(*((side, *others.get(side, ())) for side in sides)):
            found |= {f"{one}-{two}{at}{view}": key, f"{two}-{one}{at}{view}": key}
    return found


def find_line(name: str) -> str:
    """Return the packaged name of a border by the names of its countries in either order.

    Parameters
    ----------
    name : str
        Such as ``iraq-syria`` or ``Syria-Iraq``; another point of view than the packaged one stands after ``@``.

    Raises
    ------
    ValueError
        If there is none; close names and the views of this border are named.

    Examples
    --------
    >>> find_line("Türkiye–Iran"), find_line("ukraine-russia@de-facto")
    ('iran-turkey', 'russia-ukraine@de-facto')
    """
    names, (border, _, view) = _names(), name.partition("@")
    border, view = slug_of(border), slug_of(view)
    views = {known.partition("@")[2]: key for known, key in names.items() if known.partition("@")[0] == border}
    if not views:
        near = ", ".join(get_close_matches(border, names, n=3)) or "none is close"
        raise ValueError(f"must be a border that 'borderreport borders' lists ({near}), or {_FILE}, found '{name}'")
    if "" in views:
        views[slug_of(packed_border("index")["borders"][views[""]][4] or "de facto")] = views[""]
    if view not in views:
        known = ", ".join(sorted(filter(None, views)))
        raise ValueError(f"the line of {border} must be @ one of {known}, found '{view or 'none'}'")
    return str(views[view])
