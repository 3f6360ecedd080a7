"""GIS files beside a case: what they show becomes part of its plain data, so that a report carries it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from borderreport.case.document import Document, Place
from borderreport.case.geometry import one_route
from borderreport.case.gisfiles import READERS, read_drawn
from borderreport.case.lines import Floats, encoded

_MOST_PARTS, _MOST_VERTICES = 500, 50_000


def read_gis_files(document: Document, folder: Path) -> None:
    """Put what the GIS files of a case show into its plain data, so that it is whole without them.

    A file that is not beside the case, cannot be read, or shows more than a report can carry is an error that is kept
    with the document.
    """
    border, rows = document.data.get("border"), document.data.get("observations")
    if isinstance(border, dict):
        with document.keeping(("border", "geometry")):
            _read_border(document, border, folder)
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            with document.keeping(("observations", i, "file")):
                _read_observation(document, row, ("observations", i, "file"), folder)


def _read_border(document: Document, border: dict[str, Any], folder: Path) -> None:
    named, place = border.get("geometry"), ("border", "geometry")
    if isinstance(named, str) and Path(named).suffix.lower() in READERS and not border.get("lines"):
        lines = [points for _, points in read_drawn(_beside(document, place, named, folder)).lines]
        if not 0 < len(lines) <= _MOST_PARTS:
            rule = f"a border is drawn in 1 to {_MOST_PARTS} lines, found {len(lines)}"
            raise document.error(place, f"{named}: {rule}; merge them")
        border["lines"] = _as_text(one_route(lines), document, place)


def _read_observation(document: Document, row: dict[str, Any], place: Place, folder: Path) -> None:
    named, where = row.get("file"), row.get("where")
    if isinstance(named, str) and not row.get("lines") and not row.get("points"):
        drawn = read_drawn(_beside(document, place, named, folder), where if isinstance(where, dict) else {})
        row["lines"] = _as_text([points for _, points in drawn.lines], document, place)
        row["points"] = [[round(x, 5), round(y, 5)] for _, (x, y) in drawn.points]


def _beside(document: Document, place: Place, named: str, folder: Path) -> Path:
    if Path(named).name != named:
        raise document.error(place, f"must be a file beside the case, found '{named}'")
    document.files[named] = "what it shows may lie in files beside it, so it is read anew"
    return folder / named


def _as_text(lines: Iterable[Floats], document: Document, place: Place) -> list[str]:
    lines = list(lines)
    vertices = sum(map(len, lines))
    if vertices > _MOST_VERTICES:
        rule = f"a report carries at most {_MOST_VERTICES} vertices of a file, found {vertices}"
        raise document.error(place, f"{rule}; simplify it to 10 m, as with 'ogr2ogr -simplify 0.0001'")
    return [encoded(points) for points in lines]
