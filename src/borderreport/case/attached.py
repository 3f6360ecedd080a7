"""GIS files beside a case: what they show becomes part of its plain data, so that a report carries it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from borderreport.case.document import Document, Place
from borderreport.case.geometry import one_route
from borderreport.case.gisfiles import READERS, Drawn, read_drawn
from borderreport.case.lines import Floats, encoded

_MOST_PARTS, _MOST_VERTICES = 500, 50_000


def read_gis_files(document: Document) -> None:
    """Put what the GIS files of a case show into its plain data, so that it is whole without them.

    A file that is not beside the case, cannot be read, or shows more than a report can carry is an error that is kept
    with the document.
    """
    border, rows = document.data.get("border"), document.data.get("observations")
    if isinstance(border, dict):
        with document.keeping(("border", "geometry")):
            _read_border(document, border)
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            with document.keeping(("observations", i, "file")):
                _read_observation(document, row, ("observations", i, "file"))


def _read_border(document: Document, border: dict[str, Any]) -> None:
    named, place = border.get("geometry"), ("border", "geometry")
    if isinstance(named, str) and Path(named).suffix.lower() in READERS and not border.get("lines"):
        lines = [points for _, points in _drawn(document, place, named).lines]
        if not 0 < len(lines) <= _MOST_PARTS:
            rule = f"a border is drawn in 1 to {_MOST_PARTS} lines, found {len(lines)}"
            raise document.error(place, f"{named}: {rule}; merge them")
        border["lines"] = _as_text(document, place, one_route(lines))


def _read_observation(document: Document, row: dict[str, Any], place: Place) -> None:
    named, where = row.get("file"), row.get("where")
    if isinstance(named, str) and not row.get("lines") and not row.get("points"):
        drawn = _drawn(document, place, named, where if isinstance(where, dict) else {})
        row["lines"] = _as_text(document, place, [points for _, points in drawn.lines])
        row["points"] = [[round(x, 5), round(y, 5)] for _, (x, y) in drawn.points]


def _drawn(document: Document, place: Place, named: str, where: Mapping[str, Any] | None = None) -> Drawn:
    if Path(named).name != named:
        raise document.error(place, f"must be a file beside the case, found '{named}'")
    document.files[named] = "what it shows may lie in files beside it, so it is read anew"
    return read_drawn(document.folder / named, where)


def _as_text(document: Document, place: Place, lines: list[Floats]) -> list[str]:
    vertices = sum(map(len, lines))
    if vertices > _MOST_VERTICES:
        rule = f"a report carries at most {_MOST_VERTICES} vertices of a file, found {vertices}"
        raise document.error(place, f"{rule}; simplify it to 10 m, as with 'ogr2ogr -simplify 0.0001'")
    return [encoded(points) for points in lines]
