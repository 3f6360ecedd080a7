"""Make the border lines in src/borderreport/data/borders from Natural Earth 1:10m (public domain).

Natural Earth is read as npm's `world-atlas` packs it (TopoJSON: neighbours share one arc, so the border of two
countries is exactly the arcs that both use). Needs npm, pyproj and shapely; run by hand when the data change:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python .tools/borders.py package/countries-10m.json

Each file holds the line with its geodesic measure on WGS 84 at every vertex, and the outlines of the two
neighbours near it, simplified to what a page can show.
"""

from __future__ import annotations

import json
import sys
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from pyproj import Geod
from shapely import Polygon, box, unary_union
from shapely.geometry import LineString, MultiLineString
from shapely.ops import linemerge

BORDERS = {
    "iraq-syria": ("Iraq", "Syria"),
    "turkey-iran": ("Turkey", "Iran"),
    "ukraine-russia": ("Ukraine", "Russia"),
    "tunisia-libya": ("Tunisia", "Libya"),
    "estonia-russia": ("Estonia", "Russia"),
    "iraq-saudi-arabia": ("Iraq", "Saudi Arabia"),
}
OUT = Path(__file__).parents[1] / "src/borderreport/data/borders"
GEOD = Geod(ellps="WGS84")


def decoded(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Return the arcs of a quantised topology as longitude and latitude."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(points)
    return arcs


def rings(geometry: dict[str, Any]) -> list[list[int]]:
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return list(chain.from_iterable(parts))


def polygon(geometry: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> Any:
    shapes = []
    for ring in rings(geometry):
        points = list(chain.from_iterable(arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring))
        shapes.append(Polygon(points).buffer(0))
    return unary_union(shapes)


def shared_line(
    one: dict[str, Any], two: dict[str, Any], arcs: list[list[tuple[float, float]]]
) -> list[list[tuple[float, float]]]:
    """Return the arcs that both countries use, joined where they meet, the longest first."""
    used = [{i if i >= 0 else ~i for ring in rings(geometry) for i in ring} for geometry in (one, two)]
    lines = [list(arcs[i]) for i in used[0] & used[1]]
    merged = unary_union([LineString(line) for line in lines])
    joined = linemerge(merged) if merged.geom_type == "MultiLineString" else merged
    parts = list(joined.geoms) if isinstance(joined, MultiLineString) else [joined]
    return sorted(([(x, y) for x, y in part.coords] for part in parts), key=length_m, reverse=True)


def length_m(points: list[tuple[float, float]]) -> float:
    return GEOD.line_length(*zip(*points, strict=True))


def feature(name: str, line: list[tuple[float, float]], scale: str) -> dict[str, Any]:
    measures = [0.0]
    for a, b in pairwise(line):
        measures.append(measures[-1] + GEOD.line_length(*zip(a, b, strict=True)))
    coordinates = [[round(x, 5), round(y, 5)] for x, y in line]
    properties = {
        "name": name,
        "source": f"Natural Earth {scale}, public domain",
        "measures_m": [round(m, 1) for m in measures],
    }
    return {"type": "Feature", "properties": properties, "geometry": {"type": "LineString", "coordinates": coordinates}}


def outline(name: str, country: Any, around: Any, border: Any) -> dict[str, Any]:
    near = country.intersection(around)
    edges = near.boundary.difference(around.boundary.buffer(1e-6)).simplify(0.02)
    lines = [edges] if edges.geom_type == "LineString" else list(edges.geoms)
    coordinates = [[[round(x, 3), round(y, 3)] for x, y in line.coords] for line in lines if line.length > 0.03]
    # The name stands inside the country, clear of the line and of its labels.
    west, _, east, _ = around.bounds
    inner = near.intersection(around.buffer(-0.06 * (east - west))).difference(border.buffer(0.13 * (east - west)))
    parts = list(inner.geoms) if inner.geom_type == "MultiPolygon" else [inner if not inner.is_empty else near]
    centre = max(parts, key=lambda part: part.area).representative_point()
    properties = {"name": name, "label": [round(centre.x, 2), round(centre.y, 2)]}
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "MultiLineString", "coordinates": coordinates},
    }


def main(path: str) -> None:
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    arcs = decoded(topology)
    countries = {g["properties"]["name"]: g for g in topology["objects"]["countries"]["geometries"]}
    OUT.mkdir(exist_ok=True)
    for name, (one, two) in BORDERS.items():
        lines = shared_line(countries[one], countries[two], arcs)
        border = unary_union([LineString(line) for line in lines])
        west, south, east, north = border.bounds
        pad = 0.30 * max(east - west, north - south)
        around = box(west - pad, south - pad, east + pad, north + pad)
        features = [feature(f"{one}–{two}", line, "1:10m") for line in lines]
        features += [outline(c, polygon(countries[c], arcs), around, border) for c in (one, two)]
        text = json.dumps(
            {"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":")
        )
        (OUT / f"{name}.geojson").write_text(text + "\n", encoding="utf-8")
        total = sum(length_m(line) for line in lines) / 1000
        print(f"{name}: {len(lines)} line(s), {total:.1f} km, {len(text)} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
