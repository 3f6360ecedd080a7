"""Packaged border lines: where a border runs on the ground, as a reference and never as a position taken."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_BORDERS = Path(__file__).resolve().parents[1] / "data" / "borders"

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class BorderLine:
    """A border as a line with measures, and the outlines of its neighbours.

    Parameters
    ----------
    parts : tuple of (points, measures)
        Each connected part: longitude and latitude [deg], and the geodesic distance along it on WGS 84. [m]
    outlines : tuple of (name, label point, lines)
        Edges of the two neighbours near the border. [deg]
    source : str
        Where the line comes from and at which scale.
    """

    parts: tuple[tuple[Points, tuple[float, ...]], ...]
    outlines: tuple[tuple[str, tuple[float, float], tuple[Points, ...]], ...]
    source: str

    @property
    def length_m(self) -> float:
        """Geodesic length of all parts. [m]"""
        return sum(measures[-1] for _, measures in self.parts)

    def at(self, measure_m: float) -> tuple[float, float]:
        """Return the point at a measure along the longest part, between its vertices on a straight line. [deg]

        Raises
        ------
        ValueError
            If the measure lies beyond the line.
        """
        points, measures = self.parts[0]
        for i in range(1, len(points)):
            if measure_m <= measures[i]:
                share = (measure_m - measures[i - 1]) / (measures[i] - measures[i - 1])
                (x0, y0), (x1, y1) = points[i - 1], points[i]
                return x0 + share * (x1 - x0), y0 + share * (y1 - y0)
        raise ValueError(f"a measure lies on the line of {measures[-1]:.0f} m, got {measure_m:.0f} m")


def known_lines() -> list[str]:
    """Return the names of the packaged border lines."""
    return sorted(path.stem for path in _BORDERS.glob("*.geojson"))


@cache
def border_line(name: str) -> BorderLine:
    """Return a packaged border line by name, such as ``iraq-syria``."""
    features = json.loads((_BORDERS / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
    lines = [feature for feature in features if feature["geometry"]["type"] == "LineString"]
    parts = tuple((_points(line["geometry"]["coordinates"]), tuple(line["properties"]["measures_m"])) for line in lines)
    outlines = tuple(
        (
            f["properties"]["name"],
            (f["properties"]["label"][0], f["properties"]["label"][1]),
            tuple(_points(line) for line in f["geometry"]["coordinates"]),
        )
        for f in features
        if f["geometry"]["type"] == "MultiLineString"
    )
    return BorderLine(parts, outlines, lines[0]["properties"]["source"])


def _points(coordinates: list[list[float]]) -> Points:
    return tuple((x, y) for x, y in coordinates)
