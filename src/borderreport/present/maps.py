"""The border on the ground: whose line it is, with what is stated and what was seen along it; no tiles, no network."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from borderreport.analysis.estimate import Estimate
from borderreport.analysis.events import stretches
from borderreport.analysis.linear import Events
from borderreport.case.geometry import BorderLine
from borderreport.case.places import Route
from borderreport.case.units import number
from borderreport.present.figures.look import (
    BLUE,
    GREY,
    ORANGE,
    VERMILLION,
    Chart,
    Trace,
    chart,
    drawn,
    plain,
    scatter,
)  # fmt: skip
from borderreport.present.figures.strip import SEEN, STATUS
from borderreport.present.labels import SIDES, Label, laid_out

if TYPE_CHECKING:
    from borderreport.case.lines import Floats

_HEIGHT, _WIDTH, _PHONE, _AROUND, _ROW = 580, 740, 290, 100, 18
"""The map at its highest and widest, its width on a phone, what is above and below it, and a bar. [px]"""

_EARTH_RADIUS_KM, _BOLD_PX = 6371.0, 11


@drawn("the map", "the case names no border line, so there is nothing to draw")
def border_map(this: Estimate) -> Chart | None:
    """Return the border between its neighbours, with what is stated, what was seen, and what has no position.

    Returns
    -------
    Chart or None
        None where no border line is known for the case.
    """
    route = this.case.route
    if route is None:
        return None
    frame = _Frame.around(route.line)
    step_km = _round_step(this.case.border.length.si / 1000 / 8)
    unplaced = _unplaced(this)
    labels = [*_country_labels(route.line, frame), *_place_labels(this, route), *_mark_labels(this, route, step_km)]
    paths = [*route.line.parts, *(path for _, _, paths in route.line.outlines for path in paths)]
    marks = laid_out(labels, (frame.width, frame.height), frame.at, [frame.dense(path) for path in paths])
    traces = [
        *_around(route.line, frame), *_stated(this, route, frame), *_seen(this, frame),
        *(scatter(x=x, y=y, hoverinfo="text", **look) for x, y, look in marks),
        *_bars(unplaced, frame, step_km),
    ]  # fmt: skip
    stated, mapped = this.case.border.length.si / 1000, route.line.length_m / 1000
    return chart(
        traces,
        title=f"{this.case.border.name}: {number(mapped, 3)} km on this map, {number(stated, 3)} km as stated",
        alt=_words(this, route, unplaced),
        table=(("what", "from, km", "to, km", "length, km"), [*_rows(this, route), *unplaced_rows(unplaced)]),
        height=min(_HEIGHT, round(_AROUND + _WIDTH * frame.height / frame.width)) + _ROW * len(unplaced),
        showlegend=bool(this.ledger.seen or stretches(this.case, "status")),
        legend={"orientation": "h", "y": -0.06, "x": 0, "yanchor": "top", "font": {"size": 12}},
        annotations=[
            {"x": frame.east, "y": frame.north, "text": "<b>N</b> ↑", "showarrow": False, "xanchor": "right",
             "yanchor": "top", "font": {"size": 15, "color": GREY}},
        ],
        meta={"caption": _caption(this, route, unplaced)},
        xaxis=_axis(frame.west, frame.east, "E", "W") | {"constrain": "domain"},
        yaxis=_axis(frame.south, frame.north, "N", "S")
        | {"scaleanchor": "x", "scaleratio": round(1 / frame.squeeze, 4), "constrain": "domain"}
        | {"range": [frame.south - _ROW * (len(unplaced) + 1) / frame.px, frame.north], "constraintoward": "top"},
    )  # fmt: skip


@dataclass(frozen=True)
class _Frame:
    """The part of the earth that the map shows, and its scale where it is drawn smallest, on a phone."""

    west: float
    south: float
    east: float
    north: float

    @staticmethod
    def around(line: BorderLine) -> _Frame:
        every = np.concatenate(line.parts)
        (west, south), (east, north) = every.min(0), every.max(0)
        squeeze = math.cos(math.radians((south + north) / 2))
        pad = 0.2 * max((east - west) * squeeze, north - south, 0.05)
        wide = max(pad, 0.35 * (north - south) - (east - west) * squeeze / 2)
        return _Frame(west - wide / squeeze, south - pad, east + wide / squeeze, north + pad)

    @property
    def squeeze(self) -> float:
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def px(self) -> float:
        return min(_PHONE / ((self.east - self.west) * self.squeeze), (_HEIGHT - _AROUND) / (self.north - self.south))

    @property
    def width(self) -> float:
        return (self.east - self.west) * self.squeeze * self.px

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.px

    def at(self, points: Floats) -> Floats:
        """Return where points lie on a phone, from the lower left. [px]"""
        return np.asarray((points - (self.west, self.south)) * (self.squeeze * self.px, self.px))

    def dense(self, path: Floats) -> Floats:
        """Return a path with a vertex every few pixels on a phone. [px]"""
        px = self.at(path)
        along = np.append(0, np.cumsum(np.hypot(*np.diff(px, axis=0).T)))
        at = np.arange(0, along[-1], 3.0)
        return np.stack([np.interp(at, along, px[:, i]) for i in (0, 1)], axis=1)

    def clipped(self, path: Floats) -> Floats:
        """Return a path with no more vertices than a page can show."""
        along = np.append(0, np.cumsum(np.hypot(*np.diff(self.at(path), axis=0).T)))
        keep = np.append(True, np.diff(np.floor(along / 1.2)) > 0)
        keep[-1] = True
        x, y = path.T
        inside = (self.west <= x) & (x <= self.east) & (self.south <= y) & (y <= self.north)
        return np.where(inside[keep, None], path[keep], np.nan)


def _axis(low: float, high: float, plus: str, minus: str) -> dict[str, Any]:
    """Return an axis as a graticule: round degrees, written as on maps."""
    step = next(s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30) if (high - low) / s <= 5 or s == 30)
    ticks = [round(i * step, 1) for i in range(math.ceil(low / step), math.floor(high / step) + 1)]
    words = [f"{abs((t + 180) % 360 - 180 if plus == 'E' else t):g}° {plus if t >= 0 else minus}" for t in ticks]
    look = {"showgrid": True, "gridwidth": 0.6, "showline": False, "ticks": "", "tickfont": {"size": 11, "color": GREY}}
    return look | {"range": [low, high], "tickvals": ticks, "ticktext": words}


def _round_step(rough_km: float) -> float:
    """Return the nearest of 10, 20, 50, 100, 200 ... not below a rough step."""
    scale = float(10 ** math.floor(math.log10(rough_km)))
    return next(scale * factor for factor in (1, 2, 5, 10) if scale * factor >= rough_km * 0.999)


def _path(paths: Iterable[Floats], colour: str, width: float, **look: Any) -> Trace:
    """Return one trace of several paths."""
    x: list[float | None] = []
    y: list[float | None] = []
    for path in paths:
        for column, side in ((x, path[:, 0]), (y, path[:, 1])):
            column += [None if math.isnan(value) else value for value in side.round(4).tolist()] + [None]
    line = {"color": colour, "width": width} | look.pop("line", {})
    return scatter(x=x[:-1], y=y[:-1], mode="lines", line=line, **({"hoverinfo": "skip", "showlegend": False} | look))


def _around(line: BorderLine, frame: _Frame) -> Iterator[Trace]:
    """Yield neighbours' edges, rivers, and the line itself."""
    edges = [frame.clipped(path) for _, _, paths in line.outlines for path in paths]
    if edges:
        yield _path(edges, GREY, 1)
    rivers = [path for a, b in line.rivers[1] for path in line.between(1000 * a, 1000 * b)]
    if rivers:
        yield _path(map(frame.clipped, rivers), "rgba(86,180,233,0.45)", 9)
    yield _path(map(frame.clipped, line.parts), BLUE, 2.5)


def _on_route(route: Route, events: Events, frame: _Frame) -> list[Floats]:
    """Return stated stretches as paths, those closer than a pixel joined."""
    start, end = events
    closer = start[1:] - end[:-1] < 1e6 * 111 / frame.px / 1.5
    start, end = start[np.append(True, ~closer)], end[np.append(~closer, True)]
    ends = zip(route.mapped(start / 1000).tolist(), route.mapped(end / 1000).tolist(), strict=True)
    return [frame.clipped(path) for a, b in ends for path in route.line.between(a, b)]


def _stated(this: Estimate, route: Route, frame: _Frame) -> Iterator[Trace]:
    """Yield what is stated with a position: a wide pale band under the line."""
    for one in stretches(this.case, "status"):
        colour, dash = STATUS[one.status][0], "dot" if STATUS[one.status][1] else "solid"
        name = plain(f"Stated: {one.object}, {one.status}")
        look = {"line": {"dash": dash}, "opacity": 0.55, "name": name, "showlegend": True}
        yield _path(_on_route(route, one.covered, frame), colour, 11, hoverinfo="name", **look)
    points = [event for event in this.case.events if event.at]
    if points:
        at = np.array([route.line.at(float(route.mapped(event.at.si))) for event in points if event.at])
        marker = {"symbol": "triangle-up", "size": 9, "color": VERMILLION}
        yield scatter(
            x=at[:, 0].round(4).tolist(), y=at[:, 1].round(4).tolist(), mode="markers", marker=marker, hoverinfo="text",
            hovertext=[plain(f"{event.object}, {event.at}") for event in points], name="Stated: at one point",
            showlegend=True,
        )  # fmt: skip


def _seen(this: Estimate, frame: _Frame) -> Iterator[Trace]:
    """Yield what was seen: narrow solid lines over the border, one colour for each observation."""
    for i, sight in enumerate(this.ledger.seen):
        if len(sight.stated[0]):
            look = {"name": plain(f"Seen: {sight.name}"), "showlegend": True, "hoverinfo": "name"}
            yield _path(_on_route(sight.route, sight.stated, frame), SEEN[i % len(SEEN)], 4.5, **look)


def _country_labels(line: BorderLine, frame: _Frame) -> Iterator[Label]:
    for name, (x, y), _ in line.outlines:
        off = 0.5 * _BOLD_PX * len(name) / (frame.px * frame.squeeze), 12 / frame.px
        x = min(max(x, frame.west + off[0]), frame.east - off[0])
        y = min(max(y, frame.south + off[1]), frame.north - off[1])
        yield Label(x, y, f"<b>{plain(name)}</b>", 15, GREY, anchors=("middle center", *SIDES))


def _place_labels(this: Estimate, route: Route) -> Iterator[Label]:
    """Yield the names of places and sections of the case."""
    for name, place in this.case.places.items():
        yield Label(*place.at, f"<b>{plain(name)}</b>", 12, VERMILLION, "diamond", 8)
    for section in this.case.sections:
        start, end = section.from_, section.to
        if start and end:
            for share in (0.5, 0.35, 0.65, 0.2, 0.8):
                at = route.line.at(float(route.mapped(start.si + share * (end.si - start.si))))
                yield Label(*at, f"<i>{plain(section.name)}</i>", 12, ORANGE)


def _mark_labels(this: Estimate, route: Route, step_km: float) -> Iterator[Label]:
    """Yield marks along the line, its towns and its river."""
    border_km = this.case.border.length.si / 1000
    for i in range(int(border_km / step_km) + 1):
        at = route.line.at(float(route.mapped(1000 * i * step_km)))
        yield Label(*at, f"{i * step_km:.0f} km" if i else "0", 11, BLUE, "circle", 6)
    for name, x, y in route.line.towns:
        if name not in this.case.places:
            yield Label(x, y, plain(name), 11, GREY, "circle", 4, needed=False)
    if route.line.rivers[1]:
        a, b = max(route.line.rivers[1], key=lambda stretch: stretch[1] - stretch[0])
        yield Label(*route.line.at(500 * (a + b)), f"<i>{plain(route.line.rivers[0])}</i>", 11, BLUE)


Unplaced = Sequence[tuple[str, float]]


def _unplaced(this: Estimate) -> list[tuple[str, float]]:
    """Return what is stated without a position: object and scope, and its length. [km]"""
    placed = {event.object for event in this.case.events if event.at is None}
    return [
        (state.object + ("" if state.scope == "border" else f", {state.scope}"), state.length_m / 1000)
        for state in this.ledger.states()
        if state.object not in placed and state.value.claims
    ][:4]


def unplaced_rows(unplaced: Unplaced) -> list[tuple[Any, ...]]:
    """Return rows for the table behind the map."""
    return [(f"{name}, position not stated", "", "", round(km, 3)) for name, km in unplaced]


def _bars(unplaced: Unplaced, frame: _Frame, step_km: float) -> Iterator[Trace]:
    """Yield the scale bar and, to the same scale, what is stated without a position: true at the middle latitude."""
    per_km = math.degrees(1 / (_EARTH_RADIUS_KM * frame.squeeze))
    wide_km = (frame.east - frame.west) * 0.96 / per_km
    for i, (name, km, colour) in enumerate([("", step_km, GREY), *((name, km, ORANGE) for name, km in unplaced)]):
        y = round(frame.south - _ROW * (i + 0.85) / frame.px, 4)
        x = frame.west + 0.02 * (frame.east - frame.west)
        text = f"{number(km, 3)} km" + (f" {plain(name)}: stated, not placed" if name else "")
        text += " →" if km > wide_km else ""
        yield scatter(
            x=[round(x, 4), round(x + min(km, wide_km) * per_km, 4)], y=[y, y], mode="lines+text", hoverinfo="skip",
            line={"color": colour, "width": 4 if name else 3, "dash": "solid" if km <= wide_km else "dash"},
            text=[text, ""], textposition="top right", textfont={"size": 11, "color": GREY},
            showlegend=False, cliponaxis=False,
        )  # fmt: skip


def _rows(this: Estimate, route: Route) -> list[tuple[Any, ...]]:
    border_km = round(this.case.border.length.si / 1000, 3)
    rows: list[tuple[Any, ...]] = [
        ("border, as stated", 0, border_km, border_km),
        (f"border, on the map ({route.line.whose})", 0, border_km, round(route.line.length_m / 1000, 1)),
    ]
    if route.line.published_km:
        rows.append(("border, World Factbook", "", "", route.line.published_km))
    for one in stretches(this.case, "status"):
        spans = zip(*(side.tolist() for side in one.covered), strict=True)
        rows += [(f"stated: {one.object}, {one.status}", a / 1e6, b / 1e6, (b - a) / 1e6) for a, b in spans]
    for sight in this.ledger.seen:
        start, end = sight.stated
        if len(start):
            span = round(start[0] / 1e6, 3), round(end[-1] / 1e6, 3)
            rows.append((f"seen: {sight.name}, first to last", *span, round(sight.seen.covered_m / 1000, 3)))
    return rows


def _words(this: Estimate, route: Route, unplaced: Unplaced) -> str:
    line = route.line
    between = " and ".join(name for name, _, _ in line.outlines)
    told = [f"Map of the border between {between}." if between else f"Map of {line.title}."]
    told.append(
        f"The line of {line.whose} is {number(line.length_m / 1000, 4)} km long against "
        f"{number(this.case.border.length.si / 1000, 4)} km stated."
    )
    told += [f"Stated: {one.object}, {one.status}." for one in stretches(this.case, "status")]
    told += [f"Seen: {sight.name}, {number(sight.seen.covered_m / 1000)} km." for sight in this.ledger.seen]
    told += [f"Stated without a position: {name}, {number(km)} km." for name, km in unplaced]
    return " ".join(told)


def _caption(this: Estimate, route: Route, unplaced: Unplaced) -> str:
    line = route.line
    told = [f"Line: {line.whose}; a reference, not a position taken."]
    told += [f"{line.note[:1].upper()}{line.note[1:]}."] if line.note else []
    told += [f"Pale blue: along a river ({line.rivers[0]})."] if line.rivers[1] else []
    told += ["Towns: GeoNames, CC BY 4.0."] if line.towns else []
    if not any(event.at is None for event in this.case.events) and not this.ledger.seen:
        told.append("Where along it anything was built is not stated, so nothing is placed.")
    elif unplaced:
        told.append(
            "What is stated without a position stands beside it, to scale (dashed: longer than the map is wide)."
        )
    return " ".join(told)
