"""Border lines: where a border runs on the ground, as a reference with its point of view, never as a position taken.

A border is one route of one or several parts. Its measures run on over true gaps, from north to south, or from west
to east where its ends lie further apart that way; enclaves follow at the end. Between its vertices a line is straight
in longitude and latitude, as in GeoJSON; measures are geodesic distances on WGS 84.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeAlias

import numpy as np

from borderreport.case.borders import find_line, packed_border
from borderreport.case.lines import Floats, Pieces, decoded, dense, in_space_m, lengths_m, nearest
from borderreport.case.quantity import QuantityError

_JOINT_M, _LOOP_M = 600.0, 2000.0
_PIECE_M = 2000.0  # A straight piece this long leaves the curved earth by 8 cm.

Paths: TypeAlias = tuple[Floats, ...]


@dataclass(frozen=True)
class BorderLine:
    """A border as a route with measures, and what lies around it for orientation.

    Parameters
    ----------
    title : str
        Such as ``Iraq–Syria``.
    parts : tuple of ndarray, shape (n, 2)
        Connected parts in order: longitude and latitude. [deg]
    source, view, note : str
        Where the line comes from and at which scale; whose line it is; where it is disputed and what was drawn.
    published_km : float or None
        Length in the World Factbook.
    outlines : tuple of (name, label point, lines)
        Edges of the two neighbours near the border. [deg]
    towns : tuple of (name, longitude, latitude)
        Larger towns near it (GeoNames).
    rivers : tuple of (names, stretches)
        What runs along it, and from which to which measure. [km]
    """

    title: str
    parts: Paths
    source: str
    view: str = ""
    note: str = ""
    published_km: float | None = None
    outlines: tuple[tuple[str, tuple[float, float], Paths], ...] = ()
    towns: tuple[tuple[str, float, float], ...] = ()
    rivers: tuple[str, tuple[tuple[float, float], ...]] = ("", ())

    @property
    def whose(self) -> str:
        """The point of view, for a caption."""
        return f"{self.source}, {self.view or 'de facto'}"

    @cached_property
    def measures(self) -> Paths:
        """Measure at every vertex of every part, running on from part to part. [m]"""
        found, start = [], 0.0
        for part in self.parts:
            found.append(start + np.append(0.0, np.cumsum(lengths_m(part))))
            start = float(found[-1][-1])
        return tuple(found)

    @property
    def length_m(self) -> float:
        """Geodesic length of all parts. [m]"""
        return float(self.measures[-1][-1])

    def at(self, measure_m: float) -> tuple[float, float]:
        """Return the point at a measure. [deg]

        Raises
        ------
        ValueError
            If the measure lies beyond the line.
        """
        if not 0 <= measure_m <= self.length_m + 0.01:
            raise ValueError(f"a measure lies on the line of {self.length_m:.0f} m, got {measure_m:.0f} m")
        i = next((i for i, own in enumerate(self.measures) if measure_m <= own[-1]), len(self.parts) - 1)
        lon, lat = (float(np.interp(measure_m, self.measures[i], self.parts[i][:, axis])) for axis in (0, 1))
        return lon, lat

    def between(self, start_m: float, end_m: float) -> list[Floats]:
        """Return the line from one measure to another: a path for each part that it touches. [deg]"""
        found = []
        for part, own in zip(self.parts, self.measures, strict=True):
            low, high = max(start_m, own[0]), min(end_m, own[-1])
            if low < high:
                at = np.concatenate([[low], own[(own > low) & (own < high)], [high]])
                found.append(np.stack([np.interp(at, own, part[:, i]) for i in (0, 1)], axis=1))
        return found

    @cached_property
    def _pieces(self) -> Pieces:
        found = [(dense(part, _PIECE_M), own[0]) for part, own in zip(self.parts, self.measures, strict=True)]
        ends = [(in_space_m(points), start + measures) for (points, measures, _), start in found]
        columns = [(xyz[:-1], np.diff(xyz, axis=0), own[:-1], np.diff(own)) for xyz, own in ends]
        start, step, from_, long = (np.concatenate(column) for column in zip(*columns, strict=True))
        return start, step, from_, long

    def locate(self, points: Any) -> tuple[Floats, Floats]:
        """Return where points lie: the measure of the nearest point of the line, and the distance to it. [m]

        Parameters
        ----------
        points : array_like of float, shape (n, 2)
            Longitude and latitude. [deg]
        """
        return nearest(points, self._pieces)


@dataclass(frozen=True)
class Route:
    """The line of a border with the measures that people state.

    Parameters
    ----------
    line : BorderLine
        The line on the map.
    on_map, as_stated : tuple of float
        Both measures where they are known, in order. [m]
    allowed_m : float
        How far from the line anything may lie that is put onto it. [m]
    """

    line: BorderLine
    on_map: tuple[float, ...]
    as_stated: tuple[float, ...]
    allowed_m: float

    def stated(self, mapped_m: Any) -> Any:
        """Return stated measures for measures on the map. [m]"""
        return np.interp(mapped_m, self.on_map, self.as_stated)

    def mapped(self, stated_m: Any) -> Any:
        """Return measures on the map for stated measures. [m]"""
        return np.interp(stated_m, self.as_stated, self.on_map)

    def put(self, name: str, point: tuple[float, float]) -> tuple[float, float]:
        """Return the measure on the map of the nearest point of the line, and the distance to it. [m]

        Raises
        ------
        QuantityError
            If the point lies further off than the map's error allows.
        """
        (measure,), (offset,) = (values.tolist() for values in self.line.locate([point]))
        if offset <= self.allowed_m:
            return measure, offset
        x, y = point
        swapped = abs(x) <= 90 and self.line.locate([(y, x)])[1][0] < min(offset / 10, 100_000)
        way_out = "latitude seems to stand first; write longitude, then latitude" if swapped else (
            "correct it, or state a larger border.map_error")  # fmt: skip
        far = f"{name} lies {offset / 1000:.1f} km from the line of {self.line.title}"
        raise QuantityError(f"{far}, more than the map's error of {self.allowed_m / 1000:g} km; {way_out}")


def one_route(lines: Iterable[Floats]) -> list[Floats]:
    """Return the parts of one route in order and direction.

    Parts are joined where their ends lie within 600 m (tripoints, digitising joints); loops of less than 2 km at an
    end are dropped. The route runs north to south, or west to east where its ends lie further apart that way, and
    goes on with the part that begins or ends nearest; rings follow from north to south, clockwise from their north.
    """
    rings: list[Floats] = []
    parts: list[Floats] = []
    lines = list(lines)
    for line in lines:  # All in one turn of the earth: beyond the antimeridian a route runs on.
        line = line - [360 * np.rint((line[0, 0] - lines[0][0, 0]) / 360), 0.0]
        (rings if (line[0] == line[-1]).all() else parts).append(line)
    while len(parts) > 1:
        apart = _apart_m(parts)
        every = np.arange(len(apart))
        apart[every, every] = apart[every, every ^ 1] = np.inf
        one, two = divmod(int(apart.argmin()), len(apart))
        if not apart[one, two] < _JOINT_M:
            break
        second = parts[two // 2][:: -1 if two % 2 else 1]
        first = parts[one // 2][:: 1 if one % 2 else -1]
        whole = np.concatenate([first, second[int((first[-1] == second[0]).all()) :]])
        parts = [part for i, part in enumerate(parts) if i not in (one // 2, two // 2)] + [whole]
    joints = {tuple(vertex) for part in parts for vertex in part.tolist()}
    rings = [r for r in rings if lengths_m(r).sum() > _LOOP_M or tuple(r[0].tolist()) not in joints]
    rings = sorted(map(_clockwise, rings), key=lambda ring: -float(ring[0, 1]))
    return [*(_in_order(parts) if parts else ()), *rings]


def _apart_m(parts: list[Floats]) -> Floats:
    """Return how far the ends of parts lie apart, shape (2 n, 2 n). [m]"""
    ends = in_space_m(np.concatenate([part[[0, -1]] for part in parts]))
    apart: Floats = np.sqrt(((ends[:, None] - ends) ** 2).sum(2))
    return apart


def _in_order(parts: list[Floats]) -> list[Floats]:
    found: list[Floats] = []
    ends = np.concatenate([part[[0, -1]] for part in parts])
    one, two = divmod(int(_apart_m(parts).argmax()), len(ends))
    (x0, y0), (x1, y1) = ends[one], ends[two]
    across = abs(x1 - x0) * np.cos(np.radians(y0)) > abs(y1 - y0)
    here = min(ends[[one, two]], key=lambda end: end[0] if across else -end[1])
    while parts:
        away = ((in_space_m(np.concatenate([part[[0, -1]] for part in parts])) - in_space_m([here])) ** 2).sum(1)
        best = int(away.argmin())
        found.append(parts.pop(best // 2)[:: -1 if best % 2 else 1])
        here = found[-1][-1]
    return found


def _clockwise(ring: Floats) -> Floats:
    x, y = ring.T
    ring = ring[:-1] if (x[:-1] * y[1:] - x[1:] * y[:-1]).sum() < 0 else ring[:0:-1]
    ring = np.roll(ring, -int(ring[:, 1].argmax()), axis=0)
    return np.concatenate([ring, ring[:1]])


@cache
def border_line(name: str) -> BorderLine:
    """Return a packaged border line by name, such as ``iraq-syria``."""
    body = packed_border(find_line(name))
    edges = tuple((n, (x, y), tuple(decoded(t, 3) for t in lines)) for n, (x, y), lines in body["outlines"])
    names, stretches = body["rivers"]
    return BorderLine(
        body["title"], tuple(map(decoded, body["lines"])), body["source"], body["view"], body["note"],
        body["published_km"], edges, tuple((n, x, y) for n, x, y in body["towns"]),
        (names, tuple((a, b) for a, b in stretches)),
    )  # fmt: skip


@cache
def line_of(geometry: str, lines: tuple[str, ...], title: str) -> BorderLine:
    """Return the line of a case: as its file brought it, or as it is packaged."""
    return BorderLine(title, tuple(map(decoded, lines)), geometry, "as given") if lines else border_line(geometry)
