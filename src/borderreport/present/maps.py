"""The border on the ground: whose line it is, with what is stated and what was seen along it; no tiles, no network."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from borderreport.analysis.estimate import Estimate
from borderreport.analysis.linear import joined, pairs
from borderreport.case.geometry import BorderLine, Route
from borderreport.case.lines import Floats
from borderreport.case.schema import span_of
from borderreport.case.units import number
from borderreport.present.figures.look import FIGURES, Chart, Trace, chart, drawn, part, plain, trace, wrapped
from borderreport.present.figures.placed import Placed, seen, stated
from borderreport.present.labels import SIDES, Label, laid_out
from borderreport.present.pieces import sentences

_HEIGHT, _WIDTH, _PHONE, _AROUND, _ROW = 580, 740, 290, 100, 20
"""The map at its highest and widest, its width on a phone, what is around it, and a bar with its words. [px]"""

_EARTH_RADIUS_KM, _BOLD_PX, _LINE = 6371.0, 11, 32


@drawn
def border_map(this: Estimate, *, bars: bool = True) -> Chart | None:
    """Return the border between its neighbours, with what is stated, what was seen, and what has no position.

    Parameters
    ----------
    this : Estimate
        The case and what follows from it.
    bars : bool, default True
        Whether what has no position stands below the map, to its scale.

    Returns
    -------
    Chart or None
        None where no border line is known for the case.
    """
    return _Map(this, this.case.route, bars=bars).chart() if this.case.route else None


class _Frame:
    """The part of the earth that the map shows, and its scale where it is drawn smallest, on a phone."""

    def __init__(self, line: BorderLine) -> None:
        every = np.concatenate(line.parts)
        (west, south), (east, north) = every.min(0), every.max(0)
        squeeze = math.cos(math.radians((south + north) / 2))
        pad = 0.2 * max((east - west) * squeeze, north - south, 0.05)
        wide = max(pad, 0.35 * (north - south) - (east - west) * squeeze / 2) / squeeze
        self.west, self.south, self.east, self.north = west - wide, south - pad, east + wide, north + pad
        self.squeeze = math.cos(math.radians((self.south + self.north) / 2))
        across, up = (self.east - self.west) * self.squeeze, self.north - self.south
        self.px = min(_PHONE / across, (_HEIGHT - _AROUND) / up)
        self.size = across * self.px, up * self.px

    def at(self, points: Floats) -> Floats:
        """Return where points lie on a phone, from the lower left. [px]"""
        return np.asarray((points - (self.west, self.south)) * (self.squeeze * self.px, self.px))

    def dense(self, path: Floats) -> Floats:
        """Return a path with a vertex every few pixels on a phone. [px]"""
        along = self._along(path)
        at = np.arange(0, along[-1], 3.0)
        return np.stack([np.interp(at, along, side) for side in self.at(path).T], axis=1)

    def _along(self, path: Floats) -> Floats:
        """Return how far along a path each of its vertices lies. [px]"""
        return np.append(0, np.cumsum(np.hypot(*np.diff(self.at(path), axis=0).T)))

    def clipped(self, path: Floats) -> Floats:
        """Return a path with no more vertices than a page can show."""
        keep = np.append(True, np.diff(np.floor(self._along(path) / 1.2)) > 0)
        keep[-1] = True
        x, y = path.T
        inside = (self.west <= x) & (x <= self.east) & (self.south <= y) & (y <= self.north)
        return np.where(inside[keep, None], path[keep], np.nan)


def _axis(low: float, high: float, plus: str, minus: str) -> dict[str, Any]:
    """Return the graticule of an axis: round degrees, written as on maps."""
    step = next(s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30) if (high - low) / s <= 5 or s == 30)
    ticks = [round(i * step, 1) for i in range(math.ceil(low / step), math.floor(high / step) + 1)]
    words = [f"{abs((t + 180) % 360 - 180 if plus == 'E' else t):g}° {plus if t >= 0 else minus}" for t in ticks]
    return {"range": [low, high], "tickvals": ticks, "ticktext": words}


def _round_step(rough_km: float) -> float:
    """Return the nearest of 10, 20, 50, 100, 200 ... not below a rough step."""
    scale = float(10 ** math.floor(math.log10(rough_km)))
    return next(scale * factor for factor in (1, 2, 5, 10) if scale * factor >= rough_km * 0.999)


def _path(kind: str, paths: Iterable[Floats], **look: Any) -> Trace:
    """Return one trace of several paths."""
    gap = np.full((1, 2), np.nan)
    every = np.concatenate([gap, *(part for path in paths for part in (path, gap))])[1:-1]
    x, y = ([None if math.isnan(value) else value for value in side] for side in every.T.round(4).tolist())
    return trace("border_map", kind, x=x, y=y, **look)


def _look(kind: str) -> Trace:
    """Return the look of a kind of labels."""
    return trace("border_map", "label", **FIGURES["border_map"]["labels"][kind])


def _unplaced(this: Estimate) -> list[tuple[str, float]]:
    """Return what is stated without a position: object and scope, and its length. [km]"""
    placed = {event.object for event in this.case.events if event.at is None}
    return [
        (state.object + ("" if state.scope == "border" else f", {state.scope}"), state.length_m / 1000)
        for state in this.ledger.states()
        if state.object not in placed and state.value.claims and state.length_m
    ][:4]


class _Map:
    """The map of one case, from what lies around the border to what has no position on it."""

    def __init__(self, this: Estimate, route: Route, *, bars: bool) -> None:
        self.this, self.route, self.line = this, route, route.line
        self.border_km = this.case.border.length.si / 1000
        self.step_km = _round_step(self.border_km / 8)
        self.frame = _Frame(route.line)
        self.edges = [path for _, _, paths in self.line.outlines for path in paths]
        self.stated, self.seen = [*stated(this)], [*seen(this)]
        self.unplaced = _unplaced(this) if bars else []
        self.points = [event for event in this.case.events if event.at]
        self.row = _ROW + 14 * any(len(name) > _LINE - 28 for name, _ in self.unplaced)

    def chart(self) -> Chart:
        """Return the map, with its words and its table."""
        frame, unplaced, mapped_km = self.frame, self.unplaced, self.line.length_m / 1000
        labels = [*self._countries(), *self._places(), *self._marks()]
        named = laid_out(labels, frame.size, frame.at, [*map(frame.dense, (*self.line.parts, *self.edges))])
        north = part("border_map", "notes", "north", x=frame.east, y=frame.north)
        bars, words = zip(*self._bars(), strict=True)
        low = frame.south - self.row * (len(unplaced) + 1) / frame.px
        stands = self.stated, self.seen, unplaced
        told = {"border": self.this.case.border.name, "told": sentences("map_alt", self.line, self.border_km, *stands)}
        told |= {"mapped": number(mapped_km, 4), "stated": number(self.border_km, 4)}
        up = {"scaleratio": round(1 / frame.squeeze, 4), "range": [low, frame.north]}
        return chart(
            "border_map", [*self._around(), *self._along(), *named, *bars], self._rows(), told,
            height=min(_HEIGHT, round(_AROUND + _WIDTH * frame.size[1] / frame.size[0])) + self.row * len(unplaced),
            showlegend=bool(self.seen or self.stated),
            annotations=[north, *words],
            meta={"caption": sentences("map_caption", self.line, *stands, self.points)},
            xaxis=_axis(frame.west, frame.east, "E", "W"), yaxis=_axis(frame.south, frame.north, "N", "S") | up,
        )  # fmt: skip

    def _around(self) -> Iterator[Trace]:
        """Yield neighbours' edges, rivers, and the line itself."""
        rivers = [path for a, b in self.line.rivers[1] for path in self.line.between(1000 * a, 1000 * b)]
        for kind, paths in (("edge", self.edges), ("river", rivers), ("line", self.line.parts)):
            if paths:
                yield _path(kind, map(self.frame.clipped, paths))

    def _at(self, stated_m: float) -> tuple[float, float]:
        """Return where a stated measure lies. [deg]"""
        return self.line.at(float(self.route.mapped(stated_m)))

    def _band(self, kind: str, one: Placed, **line: str) -> Trace:
        """Return stated stretches as paths, those closer than a pixel joined."""
        spans = joined(one.spans, math.ceil(1e6 * 111 / self.frame.px / 1.5))
        ends = zip(*(self.route.mapped(side / 1000).tolist() for side in spans), strict=True)
        paths = [self.frame.clipped(path) for a, b in ends for path in self.line.between(a, b)]
        return _path(kind, paths, name=plain(one.name), line={"color": one.look["color"], **line})

    def _along(self) -> Iterator[Trace]:
        """Yield what is stated with a position, wide and pale under the line, and what was seen, narrow over it."""
        for one in self.stated:
            yield self._band("stated", one, dash="dot" if one.look["pattern"]["shape"] else "solid")
        if self.points:
            x, y = np.array([self._at(event.at.si) for event in self.points if event.at]).round(4).T.tolist()
            told = [plain(f"{event.object}, {event.at}") for event in self.points]
            yield trace("border_map", "points", x=x, y=y, hovertext=told)
        yield from (self._band("seen", one) for _, one in self.seen if one.km)

    def _countries(self) -> Iterator[Label]:
        frame = self.frame
        for name, (x, y), _ in self.line.outlines:
            off = 0.5 * _BOLD_PX * len(name) / (frame.px * frame.squeeze), 12 / frame.px
            x = min(max(x, frame.west + off[0]), frame.east - off[0])
            y = min(max(y, frame.south + off[1]), frame.north - off[1])
            yield Label(x, y, f"<b>{plain(name)}</b>", _look("country"), anchors=("middle center", *SIDES))

    def _places(self) -> Iterator[Label]:
        """Yield the names of places and sections of the case."""
        for name, place in self.this.case.places.items():
            x = self.frame.west + (place.at[0] - self.frame.west) % 360  # The map runs on beyond the antimeridian.
            yield Label(x, place.at[1], f"<b>{plain(name)}</b>", _look("place"))
        for section in self.this.case.sections:
            if ends := span_of(section):
                for share in (0.5, 0.35, 0.65, 0.2, 0.8):
                    at = self._at(ends[0] + share * (ends[1] - ends[0]))
                    yield Label(*at, f"<i>{plain(section.name)}</i>", _look("section"))

    def _marks(self) -> Iterator[Label]:
        """Yield marks along the line, its towns and its river."""
        line, step_km = self.line, self.step_km
        for i in range(int(self.border_km / step_km) + 1):
            yield Label(*self._at(1000 * i * step_km), f"{i * step_km:.0f} km" if i else "0", _look("mark"))
        for name, x, y in line.towns:
            if name not in self.this.case.places:
                yield Label(x, y, plain(name), _look("town"), needed=False)
        river, along = line.rivers
        if along:
            a, b = max(along, key=lambda stretch: stretch[1] - stretch[0])
            yield Label(*line.at(500 * (a + b)), f"<i>{plain(river)}</i>", _look("river"))

    def _bars(self) -> Iterator[tuple[Trace, dict[str, Any]]]:
        """Yield the scale bar and, to its scale, what is stated without a position, each with its words above it.

        Lengths are true at the middle latitude.
        """
        frame = self.frame
        wide = frame.east - frame.west
        per_km = math.degrees(1 / (_EARTH_RADIUS_KM * frame.squeeze))
        x, most_km = round(frame.west + 0.02 * wide, 4), 0.96 * wide / per_km
        for i, (name, km) in enumerate([("", self.step_km), *self.unplaced]):
            fits, y = km <= most_km, round(frame.south - (self.row * (i + 1) - 3) / frame.px, 4)
            what = f" {name}: stated, not placed" if name else ""
            line = {"dash": "solid" if fits else "dash"}
            ends = [x, round(x + min(km, most_km) * per_km, 4)]
            text = wrapped(f"{number(km, 3)} km{what}{'' if fits else ' →'}", _LINE)
            words = part("border_map", "notes", "bar", x=x, y=y, text=text)
            yield trace("border_map", "unplaced" if name else "scale", x=ends, y=[y, y], line=line), words

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield rows for the table behind the map: what, from, to, length. [-, km, km, km]"""
        border_km = round(self.border_km, 3)
        yield "border, as stated", 0, border_km, border_km
        yield f"border, on the map ({self.line.whose})", 0, border_km, round(self.line.length_m / 1000, 1)
        if self.line.published_km:
            yield "border, World Factbook", "", "", self.line.published_km
        for one in self.stated:
            for a, b in pairs(one.spans):
                yield one.name, a / 1e6, b / 1e6, (b - a) / 1e6
        for sight, one in self.seen:
            if one.km:
                span = round(one.km[0][0], 3), round(one.km[-1][1], 3)
                yield f"{one.name}, first to last", *span, round(sight.seen.covered_m / 1000, 3)
        for name, km in self.unplaced:
            yield f"{name}, position not stated", "", "", round(km, 3)
