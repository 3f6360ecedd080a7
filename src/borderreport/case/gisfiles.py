"""GIS files as plain lines and points in longitude and latitude, cleaned, with what was left out counted.

What those beside a case show becomes part of its plain data, so that a report carries it.

GeoJSON, KML, KMZ and GPX are read with the standard library within limits; GeoPackage and shapefile, and coordinates
in another system than WGS 84, need the extra ``geo``.
"""

import json
import math
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

import numpy as np

from borderreport.case.document import Document, Place
from borderreport.case.geometry import one_route
from borderreport.case.lines import Floats, encoded
from borderreport.errors import CaseError

_NO_LINE = "neither line nor point"
LARGEST_BYTES = 400_000_000
"""Some five million vertices as GeoJSON; a border's works are some ten thousand."""

_DEEPEST = 40
_MOST_PARTS, _MOST_VERTICES = 500, 50_000
Raw = tuple[dict[str, Any], str, list[Any]]
"""Properties of a feature, ``line`` or ``point``, and its positions as they stand in the file."""


@dataclass
class Drawn:
    """What a file shows.

    Parameters
    ----------
    lines : list of (properties, ndarray of shape (n, 2))
        Longitude and latitude; no step without length, no line twice. [deg]
    points : list of (properties, (longitude, latitude))
    left_out : Counter
        What was not used, and how often.
    """

    lines: list[tuple[dict[str, Any], Floats]] = field(default_factory=list)
    points: list[tuple[dict[str, Any], tuple[float, float]]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    _seen: set[bytes] = field(default_factory=set, repr=False)


def read_drawn(path: Path, where: Mapping[str, Any] | None = None) -> Drawn:
    """Read the lines and points of a GIS file.

    Parameters
    ----------
    path : Path
        GeoJSON, KML, KMZ or GPX; with the extra also GeoPackage and shapefile.
    where : mapping, optional
        Properties that a feature must have, such as ``{"kind": "vehicle"}``.

    Raises
    ------
    CaseError
        If the file cannot be read, is too large, or its coordinates are no longitude and latitude; the message
        names file, feature, value, rule and way out.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise CaseError(f"must be one of {', '.join(READERS)}, found '{path.suffix or path.name}'", path=path)
    drawn = Drawn()
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise _too_large(path, size)
        for number, (properties, kind, positions) in enumerate(reader(path, drawn.left_out), 1):
            if all(str(properties.get(key)) == str(value) for key, value in (where or {}).items()):
                _add(drawn, properties, kind, _checked(positions, path, number))
            else:
                drawn.left_out["not asked for"] += 1
    except OSError as error:
        raise CaseError(f"cannot be read: {error.strerror or error}", path=path) from error
    if not drawn.lines and not drawn.points:
        left_out = "".join(f"; {number} {what}" for what, number in drawn.left_out.items())
        raise CaseError(f"holds no line and no point to use{left_out}", path=path)
    return drawn


def _too_large(path: Path, size: int) -> CaseError:
    rule = f"a GIS file is at most {LARGEST_BYTES / 1e6:.0f} MB, unpacked too, found {size / 1e6:.0f} MB"
    return CaseError(f"{rule}; cut it to the border, as with 'ogr2ogr -clipsrc'", path=path)


def _checked(positions: list[Any], path: Path, number: int) -> Floats:
    """Return positions as numbers, and refuse what is no longitude and latitude."""
    try:
        points = np.array([position[:2] for position in positions], dtype=np.float64).reshape(-1, 2)
    except (TypeError, ValueError, IndexError, KeyError) as error:
        found = json.dumps(positions, default=str)[:60]
        raise CaseError(f"feature {number}: positions are two numbers, found {found}", path=path) from error
    wrong = ~(np.abs(points) <= (360.0, 90.0)).all(axis=1)
    if wrong.any():
        x, y = points[wrong][0].tolist()
        if not math.isfinite(x + y):
            way_out = "every position needs two finite numbers; remove the vertex"
        elif abs(x) <= 90 and abs(y) <= 180:
            way_out = "latitude stands first there; write longitude, then latitude"
        else:
            way_out = "they look projected; reproject them to WGS 84, as with 'ogr2ogr -t_srs EPSG:4326'"
        rule = "coordinates are longitude and latitude in degrees"
        raise CaseError(f"feature {number}: {rule}, found {x:g}, {y:g}; {way_out}", path=path)
    return points


def _add(drawn: Drawn, properties: dict[str, Any], kind: str, points: Floats) -> None:
    if kind == "point":
        drawn.points += [(properties, (x - 360 * round(x / 360), y)) for x, y in points.tolist()]
        return
    points[:, 0] = np.unwrap(points[:, 0], period=360.0)  # Beyond the antimeridian a line runs on.
    points = points[(np.diff(points, axis=0, prepend=np.nan) != 0).any(axis=1)]
    either_way = min(points.tobytes(), points[::-1].tobytes())
    if len(points) < 2 or either_way in drawn._seen:
        drawn.left_out["without length" if len(points) < 2 else "drawn twice"] += 1
    else:
        drawn._seen.add(either_way)
        drawn.lines.append((properties, points))


def _geojson(path: Path, left_out: Counter[str]) -> Iterator[Raw]:
    try:
        data = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise CaseError(f"is not GeoJSON: {error}", path=path) from error
    if not isinstance(data, dict) or "type" not in data:
        raise CaseError("is not GeoJSON: its top level has no 'type'", path=path)
    crs = data.get("crs") or {}
    about = crs.get("properties") if isinstance(crs, dict) else {"name": crs}
    change = _to_wgs84(str(about.get("name", "")) if isinstance(about, dict) else "", path)
    features = data.get("features") if data["type"] == "FeatureCollection" else [data]
    for number, feature in enumerate(features if isinstance(features, list) else [], 1):
        if not isinstance(feature, dict):
            raise CaseError(f"feature {number}: must be a mapping, found {str(feature)[:40]}", path=path)
        geometry = feature.get("geometry") if feature.get("type") == "Feature" else feature
        properties = feature.get("properties")
        for kind, positions in _shapes(geometry, left_out, 0):
            yield properties if isinstance(properties, dict) else {}, kind, change(positions)


def _shapes(geometry: Any, left_out: Counter[str], depth: int) -> Iterator[tuple[str, list[Any]]]:
    """Yield the lines and points of a GeoJSON geometry, of any depth of collection."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "GeometryCollection" and depth < _DEEPEST:
        parts = geometry.get("geometries")
        for part in parts if isinstance(parts, list) else ():
            yield from _shapes(part, left_out, depth + 1)
        return
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if not isinstance(coordinates, list) or not coordinates:
        left_out["without geometry"] += 1
    elif kind in ("LineString", "MultiLineString"):
        yield from (("line", part) for part in (coordinates if kind == "MultiLineString" else [coordinates]))
    elif kind in ("Point", "MultiPoint"):
        yield "point", coordinates if kind == "MultiPoint" else [coordinates]
    else:
        left_out[f"{_NO_LINE} ({kind})"] += 1


def _to_wgs84(system: str, path: Path) -> Callable[[list[Any]], list[Any]]:
    """Return what changes positions of a coordinate system into longitude and latitude; they are what GeoJSON has."""
    if re.search(r"(?:CRS84|4326|^)$", system):
        return lambda positions: positions
    try:
        import pyproj

        change = pyproj.Transformer.from_crs(system, "EPSG:4326", always_xy=True)
    except ImportError as error:
        way_out = "pip install 'borderreport[geo]', or reproject it to EPSG:4326"
        raise CaseError(f"is in the coordinate system {system[:60]}; {way_out}", path=path) from error
    except pyproj.exceptions.CRSError as error:
        raise CaseError(f"names a coordinate system that is not known: {system[:60]}", path=path) from error

    def changed(positions: list[Any]) -> list[Any]:
        with suppress(TypeError, ValueError, LookupError):  # What is no position is told of as it stands.
            x, y = zip(*(position[:2] for position in positions), strict=True)
            return list(zip(*change.transform(x, y), strict=True))
        return positions

    return changed


def _tree(content: bytes, path: Path) -> Element:
    """Return XML as a tree, its names without prefixes; there is nothing in a map that needs a document type."""

    def refuse(*_: Any) -> None:
        raise CaseError("declares a document type or entities, which no map needs; save it again", path=path)

    builder, parser = TreeBuilder(), expat.ParserCreate()
    parser.StartElementHandler = lambda name, given: builder.start(name.rpartition(":")[2], given)
    parser.EndElementHandler = lambda name: builder.end(name.rpartition(":")[2])
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes no names.
    except expat.ExpatError as error:
        raise CaseError(f"is not XML: {error}", path=path) from error
    return builder.close()


_SHAPES = {
    "LineString": ("line", "coordinates"), "Point": ("point", "coordinates"), "Track": ("line", "coord"),
    "trkseg": ("line", "trkpt"), "rte": ("line", "rtept"), "wpt": ("point", "."),
}  # fmt: skip
"""Elements of KML and GPX that are a line or a point, and the elements in them that hold positions."""


def _features(root: Element, left_out: Counter[str]) -> Iterator[Raw]:
    for feature in (one for one in root.iter() if one.tag in ("Placemark", "trk", "rte", "wpt")):
        told = (one for one in feature.iter() if one.tag in ("name", "SimpleData", "Data"))
        properties = {one.get("name", "name"): one.findtext("value", one.text or "").strip() for one in told}
        areas = [one for one in feature.iter() if one.tag == "Polygon"]
        left_out.update([f"{_NO_LINE} (Polygon)"] * len(areas))
        edges = {edge for area in areas for edge in area.iter()}
        for shape in (one for one in feature.iter() if one.tag in _SHAPES and one not in edges):
            kind, inside = _SHAPES[shape.tag]
            yield properties, kind, [at for vertex in shape.iterfind(inside) for at in _positions(vertex)]


def _positions(vertex: Element) -> list[Any]:
    text = (vertex.text or "").split()
    if vertex.tag == "coordinates":
        return [part.split(",") for part in text]
    return [text if vertex.tag == "coord" else (vertex.get("lon"), vertex.get("lat"))]


def _kml(path: Path, left_out: Counter[str]) -> Iterator[Raw]:
    return _features(_tree(path.read_bytes(), path), left_out)


def _kmz(path: Path, left_out: Counter[str]) -> list[Raw]:
    try:
        with zipfile.ZipFile(path) as packed:
            inside = [item for item in packed.infolist() if item.filename.lower().endswith(".kml")]
            size = sum(item.file_size for item in inside)
            if size > LARGEST_BYTES or any(item.file_size > 1000 * max(item.compress_size, 1) for item in inside):
                raise _too_large(path, size)
            return [shape for item in inside for shape in _features(_tree(packed.read(item), path), left_out)]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise CaseError(f"is not a zipped KML: {error}", path=path) from error


def _with_gdal(path: Path, left_out: Counter[str]) -> Iterator[Raw]:
    """Yield the features of every layer of a GeoPackage or shapefile."""
    try:
        import pyogrio
        import shapely

        layers = [pyogrio.raw.read(path, layer=str(name)) for name, _ in pyogrio.list_layers(path)]
    except ImportError as error:
        raise CaseError("needs 'pip install borderreport[geo]', or save it as GeoJSON", path=path) from error
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        raise CaseError(f"cannot be read: {' '.join(str(error).split())[:200]}", path=path) from error
    for about, _, shapes, columns in layers:
        if not about["crs"]:
            raise CaseError("does not say its coordinate system; a shapefile needs its .prj beside it", path=path)
        change = _to_wgs84(about["crs"], path)
        for row, shape in enumerate(shapely.from_wkb(shapes) if shapes is not None else ()):
            properties = {name: column[row] for name, column in zip(about["fields"], columns, strict=True)}
            geometry = json.loads(shapely.to_geojson(shapely.force_2d(shape))) if shape is not None else None
            for kind, positions in _shapes(geometry, left_out, 0):
                yield properties, kind, change(positions)


READERS: dict[str, Callable[[Path, Counter[str]], Any]] = {
    ".geojson": _geojson, ".json": _geojson, ".kml": _kml, ".kmz": _kmz, ".gpx": _kml,
    ".gpkg": _with_gdal, ".shp": _with_gdal,
}  # fmt: skip


def read_gis_files(document: Document) -> None:
    """Put what the GIS files of a case show into its plain data, so that it is whole without them.

    A file that is not beside the case, cannot be read, or shows more than a report can carry is an error that is kept
    with the document.
    """
    named: dict[Place, Any] = {("observations", i, "file"): row for i, row in document.listed("observations").items()}
    border = document.data.get("border")
    if isinstance(border, dict) and Path(str(border.get("geometry"))).suffix.lower() in READERS:
        named = {("border", "geometry"): border} | named
    for place, row in named.items():
        if isinstance(row.get(place[-1]), str) and not row.get("lines") and not row.get("points"):
            with document.keeping(place):
                _read(document, place, row, row[place[-1]])


def _read(document: Document, place: Place, row: dict[str, Any], name: str) -> None:
    """Put what one file shows into the border or the observation that names it."""
    if Path(name).name != name:
        raise document.error(place, f"must be a file beside the case, found '{name}'")
    document.files[name] = "what it shows may lie in files beside it, so it is read anew"
    where, is_border = row.get("where"), place[0] == "border"
    drawn = read_drawn(document.folder / name, where if isinstance(where, dict) and not is_border else {})
    lines = [points for _, points in drawn.lines]
    if is_border and not 0 < len(lines) <= _MOST_PARTS:
        rule = f"a border is drawn in 1 to {_MOST_PARTS} lines, found {len(lines)}"
        raise document.error(place, f"{name}: {rule}; merge them")
    lines = one_route(lines) if is_border else lines
    vertices = sum(map(len, lines))
    if vertices > _MOST_VERTICES:
        rule = f"a report carries at most {_MOST_VERTICES} vertices of a file, found {vertices}"
        raise document.error(place, f"{rule}; simplify it to 10 m, as with 'ogr2ogr -simplify 0.0001'")
    row["lines"] = [encoded(points) for points in lines]
    if not is_border:
        row["points"] = [[round(x, 5), round(y, 5)] for _, (x, y) in drawn.points]
