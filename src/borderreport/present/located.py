"""What the verbs `borders` and `locate` print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from borderreport.analysis.linear import Events, chainage, length, pairs
from borderreport.analysis.seen import BESIDE_M, JOINT_M, STEADY, Seen, see
from borderreport.analysis.segments import Sight, as_geojson, sights
from borderreport.case.dates import When
from borderreport.case.geometry import known_lines
from borderreport.case.gisfiles import read_drawn
from borderreport.case.places import Observation
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
        self.path, self.case, self.route, self.drawn = path, case, case.route, read_drawn(path)
        self.all = self._see(self.drawn.lines, self.drawn.points)
        groups: dict[str, list[Any]] = {}
        for row in self.drawn.lines if by else ():
            groups.setdefault(str(row[0].get(by) or "–"), []).append(row)
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
        line = self.route.line
        left = "; ".join(f"{count} {what}" for what, count in self.drawn.left_out.items()) or "nothing"
        head = f"{self.path.name} along {line.title}: {_km(line.length_m)} on the map ({line.whose})"
        lines = [head, f"left out: {left}", *self._lines(self.all)]
        for value, seen in self.by.items():
            lines += ["", f"{value}:", *("  " + row for row in self._lines(seen))]
        return "\n".join(lines)

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

    def _lines(self, seen: Seen) -> Iterator[str]:
        if seen.lines:
            yield f"drawn: {_km(seen.raw_m)} in {seen.lines} lines of {seen.vertices} vertices"
            yield f"single-track: {_km(seen.single_m)} ({number(seen.single_m / 1609.344)} mi); {_METHOD}"
            yield f"distance from the line: median {seen.offset_m[0]:.0f} m, 99 % within {_km(seen.offset_m[1])}"
            yield "within      covered, km  stretches"
            yield from (f"{_metres(t):<10}  {number(c / 1000, 5):>11}  {n:>9}" for t, c, n in seen.curve)
            if seen.plateau_m is None:
                furthest = _metres(seen.curve[-1][0])
                yield f"no plateau: the curve still grows by more than {100 * STEADY:g} % at {furthest}"
            else:
                share = f"{100 * seen.covered_m / (seen.length_mm / 1000):.1f} % of the line"
                yield f"plateau: {_km(seen.covered_m)} covered, {share}, from {_metres(seen.plateau_m)} on"
            every, wide = seen.gaps(0), seen.gaps()
            joints = f"{len(every[0]) - len(wide[0])} shorter than {JOINT_M:g} m (joints of digitising, together "
            joints += f"{number((length(every) - length(wide)) / 1e6, 2)} km)"
            yield f"gaps between the first and last cover: {len(every[0])}, of which {joints}"
            for a, b in pairs(wide):
                yield f"  gap {self._chainage(a / 1000)}–{self._chainage(b / 1000)}, {number((b - a) / 1e6)} km"
            yield f"off the route: {_km(seen.off_m)} of line"
        for at, offset in seen.points:
            yield f"point at {self._chainage(at)}, {_km(offset)} off the line"

    def _chainage(self, mapped_m: float) -> str:
        return chainage(round(1000 * float(self.route.stated(mapped_m))))


class _Undated(Sight):
    @property
    def name(self) -> str:
        return self.observation.file


_METHOD = f"what runs within {BESIDE_M:g} m beside a longer line, or back along itself, is counted once"


def _km(metres: float) -> str:
    return f"{number(metres / 1000, 5)} km"


def _metres(tolerance_m: float) -> str:
    return f"{tolerance_m / 1000:g} km" if tolerance_m >= 1000 else f"{tolerance_m:g} m"
