"""What the verbs `borders` and `locate` print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from borderreport.analysis.linear import Events, chainage, length
from borderreport.analysis.seen import BESIDE_M, JOINT_M, STEADY, Seen, see
from borderreport.analysis.segments import Sight, as_geojson, sights
from borderreport.case.dates import When
from borderreport.case.geometry import known_lines
from borderreport.case.gisfiles import Drawn, read_drawn
from borderreport.case.places import Observation, Route
from borderreport.case.schema import Case
from borderreport.case.units import number
from borderreport.errors import CaseError


def borders(word: str = "") -> list[dict[str, Any]]:
    """Return the packaged border lines that a word is part of: name, lengths, point of view, what is disputed."""
    return [
        {
            "name": name, "title": title, "length_km": km, "parts": parts, "published_km": published,
            "view": name.partition("@")[2] or view or "de facto", "disputed": note,
        }
        for name, (title, km, parts, published, view, note) in known_lines(word).items()
    ]  # fmt: skip


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
        If the case has no route, or the file cannot be used.
    """

    def __init__(self, path: Path, case: Case, by: str = "") -> None:
        if case.route is None:
            raise CaseError("there is no line to locate on: add border.geometry", path=case.name, key="border")
        self.path, self.case, self.route = path, case, case.route
        self.drawn = read_drawn(path)
        self.all = self._see(self.drawn)
        values = sorted({str(properties.get(by) or "–") for properties, _ in self.drawn.lines}) if by else []
        self.by = {value: self._see(_only(self.drawn, by, value)) for value in values}

    def _see(self, drawn: Drawn) -> Seen:
        try:
            return see(self.route.line, [line for _, line in drawn.lines], [point for _, point in drawn.points])
        except ValueError as error:
            raise CaseError(str(error), path=self.path) from error

    def geojson(self) -> str:
        """Return the case's border cut by what it states and what the file shows, as GeoJSON."""
        points = tuple(point for _, point in self.drawn.points)
        own = Observation(file=self.path.name, object=self.path.stem, date=When.read(self.case.as_of), points=points)
        undated = _Undated(own, self.all, self.route)
        return as_geojson(self.case, [*sights(self.case), undated])

    def json(self) -> dict[str, Any]:
        """Return everything as plain data."""
        line = self.route.line
        about = {"file": self.path.name, "case": self.case.name, "line": line.title, "whose": line.whose}
        by = {"by": {value: _plain(seen, self.route) for value, seen in self.by.items()}} if self.by else {}
        return about | {"left_out": dict(self.drawn.left_out), **_plain(self.all, self.route)} | by

    def text(self) -> str:
        """Return it as lines for a reader."""
        line = self.route.line
        left = "; ".join(f"{count} {what}" for what, count in self.drawn.left_out.items()) or "nothing"
        head = f"{self.path.name} along {line.title}: {number(line.length_m / 1000, 5)} km on the map ({line.whose})"
        lines = [head, f"left out: {left}", *_lines(self.all, self.route)]
        for value, seen in self.by.items():
            lines += ["", f"{value}:", *("  " + row for row in _lines(seen, self.route))]
        return "\n".join(lines)


class _Undated(Sight):
    @property
    def name(self) -> str:
        return self.observation.file


def _only(drawn: Drawn, by: str, value: str) -> Drawn:
    return Drawn([row for row in drawn.lines if str(row[0].get(by) or "–") == value])


def _plain(seen: Seen, route: Route) -> dict[str, Any]:
    return {
        "lines": seen.lines, "vertices": seen.vertices, "points": [
            {"measure_m": round(at, 3), "stated_m": round(float(route.stated(at)), 3), "offset_m": round(off, 1)}
            for at, off in seen.points
        ],
        "raw_km": seen.raw_m / 1000, "single_track_km": seen.single_m / 1000, "single_track_method": _METHOD,
        "offset_median_m": seen.offset_m[0], "offset_p99_m": seen.offset_m[1], "off_the_route_km": seen.off_m / 1000,
        "curve": [{"tolerance_m": t, "covered_km": c / 1000, "stretches": n} for t, c, n in seen.curve],
        "plateau_m": seen.plateau_m, "covered_km": seen.covered_m / 1000, "route_km": seen.length_mm / 1e6,
        "events": _spans(seen.covered, route), "gaps": _spans(seen.gaps(0), route), "joint_m": JOINT_M,
    }  # fmt: skip


def _spans(events: Events, route: Route) -> list[dict[str, float]]:
    return [
        {"from_m": a / 1000, "to_m": b / 1000, "stated_from_m": round(float(route.stated(a / 1000)), 3),
         "stated_to_m": round(float(route.stated(b / 1000)), 3)}
        for a, b in zip(*(side.tolist() for side in events), strict=True)
    ]  # fmt: skip


_METHOD = f"what runs within {BESIDE_M:g} m beside a longer line, or back along itself, is counted once"


def _lines(seen: Seen, route: Route) -> Iterator[str]:
    def km(metres: float) -> str:
        return number(metres / 1000, 5)

    if seen.lines:
        yield f"drawn: {km(seen.raw_m)} km in {seen.lines} lines of {seen.vertices} vertices"
        yield f"single-track: {km(seen.single_m)} km ({number(seen.single_m / 1609.344)} mi); {_METHOD}"
        yield f"distance from the line: median {seen.offset_m[0]:.0f} m, 99 % within {km(seen.offset_m[1])} km"
        yield "within      covered, km  stretches"
        yield from (f"{_metres(t):<10}  {km(c):>11}  {n:>9}" for t, c, n in seen.curve)
        if seen.plateau_m is None:
            yield f"no plateau: the curve still grows by more than {100 * STEADY:g} % at {_metres(seen.curve[-1][0])}"
        else:
            share = f"{100 * seen.covered_m / (seen.length_mm / 1000):.1f} % of the line"
            yield f"plateau: {km(seen.covered_m)} km covered, {share}, from {_metres(seen.plateau_m)} on"
        every, wide = seen.gaps(0), seen.gaps()
        joints = f"{len(every[0]) - len(wide[0])} shorter than {JOINT_M:g} m (joints of digitising, together "
        joints += f"{number((length(every) - length(wide)) / 1e6, 2)} km)"
        yield f"gaps between the first and last cover: {len(every[0])}, of which {joints}"
        yield from (f"  gap {_span(a, b, route)}" for a, b in zip(*(side.tolist() for side in wide), strict=True))
        yield f"off the route: {km(seen.off_m)} km of line"
    for at, offset in seen.points:
        yield f"point at {chainage(round(1000 * float(route.stated(at))))}, {km(offset)} km off the line"


def _metres(tolerance_m: float) -> str:
    return f"{tolerance_m / 1000:g} km" if tolerance_m >= 1000 else f"{tolerance_m:g} m"


def _span(from_mm: int, to_mm: int, route: Route) -> str:
    ends = "–".join(chainage(round(1000 * float(route.stated(mm / 1000)))) for mm in (from_mm, to_mm))
    return f"{ends}, {number((to_mm - from_mm) / 1e6)} km"
