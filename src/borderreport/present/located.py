"""What the verbs `borders` and `locate` print."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from borderreport.analysis.linear import Events, chainage, pairs
from borderreport.analysis.seen import BESIDE_M, JOINT_M, STEADY, Seen, see
from borderreport.analysis.segments import Sight, as_geojson, sights
from borderreport.case.borders import known_lines
from borderreport.case.dates import When
from borderreport.case.gisfiles import read_drawn
from borderreport.case.places import Observation
from borderreport.case.schema import Case
from borderreport.case.tables import grouped
from borderreport.errors import CaseError, meant


def borders(word: str = "") -> list[dict[str, Any]]:
    """Return the packaged border lines that a word is part of: name, lengths, point of view, what is disputed."""
    names = ("name", "title", "length_km", "parts", "published_km", "view", "disputed")
    found = [dict[str, Any](zip(names, (name, *row), strict=True)) for name, row in known_lines(word).items()]
    return [one | {"view": one["name"].partition("@")[2] or one["view"] or "de facto"} for one in found]


class Located:
    """A GIS file along the route of a case.

    Parameters
    ----------
    path : Path
        The file.
    case : Case
        Its route is located on.
    by : str
        A property that the lines are told apart by as well; empty for none.

    Raises
    ------
    CaseError
        If the case has no route, or the file cannot be used or has no such property.
    """

    def __init__(self, path: Path, case: Case, by: str = "") -> None:
        if case.route is None:
            raise CaseError("there is no line to locate on: add border.geometry", path=case.name, key="border")
        self.path, self.case, self.route, self.drawn = path, case, case.route, read_drawn(path)
        known = sorted({str(name) for row, _ in self.drawn.lines for name in row}) if by else []
        if by and by not in known:
            way_out = meant(by, known, f"its lines have {', '.join(known) or 'none'}")
            raise CaseError(f"no line has the property '{by}'; {way_out}", path=path, key="--by")
        self.all = self._see(self.drawn.lines, self.drawn.points)
        groups = grouped(self.drawn.lines if by else (), lambda row: str(row[0].get(by) or "–"))
        self.by = {value: self._see(groups[value]) for value in sorted(groups)}

    def _see(self, lines: Sequence[Any], points: Sequence[Any] = ()) -> Seen:
        try:
            return see(self.route.line, [line for _, line in lines], [point for _, point in points])
        except ValueError as error:
            raise CaseError(str(error), path=self.path) from error

    def geojson(self) -> str:
        """Return the case's border cut by what it states and what the file shows, as GeoJSON."""
        points = tuple(point for _, point in self.drawn.points)
        own = Observation(file=self.path.name, object=self.path.stem, date=When.read(self.case.as_of), points=points)
        return as_geojson(self.case, [*sights(self.case), _Undated(own, self.all, self.route)])

    def json(self) -> dict[str, Any]:
        """Return everything as plain data."""
        line = self.route.line
        about = {"file": self.path.name, "case": self.case.name, "line": line.title, "whose": line.whose}
        by = {"by": {value: self._plain(seen) for value, seen in self.by.items()}} if self.by else {}
        return about | {"left_out": dict(self.drawn.left_out), **self._plain(self.all)} | by

    def text(self) -> str:
        """Return it as lines for a reader."""
        from borderreport.present.pieces import ENVIRONMENT  # Takes its time, and JSON needs none of it.

        plain = self.json()
        told = {"by": {}, **plain, "all": plain, "steady": f"{100 * STEADY:g}", "chainage": chainage, "wide": _wide}
        return ENVIRONMENT.get_template("located.txt").render(told).rstrip("\n")

    def _stated_m(self, mapped_m: float) -> float:
        return round(float(self.route.stated(mapped_m)), 3)

    def _plain(self, seen: Seen) -> dict[str, Any]:
        return {
            "lines": seen.lines, "vertices": seen.vertices, "points": [
                {"measure_m": round(at, 3), "stated_m": self._stated_m(at), "offset_m": round(off, 1)}
                for at, off in seen.points
            ],
            "raw_km": seen.raw_m / 1000, "single_track_km": seen.single_m / 1000, "single_track_method": _METHOD,
            "offset_median_m": seen.offset_m[0], "offset_p99_m": seen.offset_m[1],
            "off_the_route_km": seen.off_m / 1000,
            "curve": [{"tolerance_m": t, "covered_km": c / 1000, "stretches": n} for t, c, n in seen.curve],
            "plateau_m": seen.plateau_m, "covered_km": seen.covered_m / 1000, "route_km": seen.length_mm / 1e6,
            "events": self._spans(seen.covered), "gaps": self._spans(seen.gaps(0)), "joint_m": JOINT_M,
        }  # fmt: skip

    def _spans(self, events: Events) -> list[dict[str, float]]:
        names = ("from_m", "to_m", "stated_from_m", "stated_to_m")
        ends = [(a / 1000, b / 1000) for a, b in pairs(events)]
        return [dict(zip(names, (*span, *map(self._stated_m, span)), strict=True)) for span in ends]


class _Undated(Sight):
    @property
    def name(self) -> str:
        return self.observation.file


_METHOD = f"what runs within {BESIDE_M:g} m beside a longer line, or back along itself, is counted once, free of noise"


def _wide(gaps: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    return [gap for gap in gaps if gap["to_m"] - gap["from_m"] >= JOINT_M]
