"""GIS files beside a case: what they show becomes part of its plain data, so that a report carries it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from borderreport.case.document import Document
from borderreport.case.geometry import one_route
from borderreport.case.gisfiles import READERS, read_drawn
from borderreport.case.lines import encoded

if TYPE_CHECKING:
    from borderreport.case.lines import Floats

_MOST_PARTS, _MOST_VERTICES = 500, 50_000


def read_gis_files(document: Document, folder: Path) -> None:
    """Put what the GIS files of a case show into its plain data, so that it is whole without them.

    Raises
    ------
    CaseError
        If a file is not beside the case, cannot be read, or shows more than a report can carry.
    """
    border, rows = document.data.get("border"), document.data.get("observations")
    named = border.get("geometry") if isinstance(border, dict) else None
    is_file = isinstance(named, str) and Path(named).suffix.lower() in READERS
    if isinstance(border, dict) and is_file and not border.get("lines"):
        drawn = read_drawn(_beside(document, ("border", "geometry"), str(named), folder))
        lines = [points for _, points in drawn.lines]
        if not 0 < len(lines) <= _MOST_PARTS:
            rule = f"a border is drawn in 1 to {_MOST_PARTS} lines, found {len(lines)}"
            raise document.error(("border", "geometry"), f"{named}: {rule}; merge them")
        border["lines"] = _as_text(one_route(lines), document, ("border", "geometry"))
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        named = row.get("file") if isinstance(row, dict) else None
        if isinstance(named, str) and not row.get("lines") and not row.get("points"):
            where = row.get("where") if isinstance(row.get("where"), dict) else {}
            drawn = read_drawn(_beside(document, ("observations", i, "file"), named, folder), where)
            row["lines"] = _as_text([points for _, points in drawn.lines], document, ("observations", i, "file"))
            row["points"] = [[round(x, 5), round(y, 5)] for _, (x, y) in drawn.points]


def _beside(document: Document, place: tuple[str | int, ...], named: str, folder: Path) -> Path:
    if Path(named).name != named:
        raise document.error(place, f"must be a file beside the case, found '{named}'")
    return folder / named


def _as_text(lines: Iterable[Floats], document: Document, place: tuple[str | int, ...]) -> list[str]:
    lines = list(lines)
    vertices = sum(map(len, lines))
    if vertices > _MOST_VERTICES:
        rule = f"a report carries at most {_MOST_VERTICES} vertices of a file, found {vertices}"
        raise document.error(place, f"{rule}; simplify it to 10 m, as with 'ogr2ogr -simplify 0.0001'")
    return [encoded(points) for points in lines]
