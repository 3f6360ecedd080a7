"""The border on the ground: a reference line with measures, no tiles, no network, no position taken."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from borderreport.analysis.estimate import Estimate
from borderreport.case.geometry import BorderLine, border_line
from borderreport.case.schema import Event
from borderreport.case.units import number
from borderreport.present.figures.look import BLUE, GREY, VERMILLION, Chart, Trace, chart, drawn, plain, scatter

_EARTH_RADIUS_KM = 6371.0


@drawn("no border line is packaged for this case")
def border_map(this: Estimate) -> Chart | None:
    """Return the border between its neighbours, with measures, a scale bar, and events where they are placed.

    Returns
    -------
    Chart or None
        None where no border line is packaged for the case.
    """
    name = this.case.border.geometry
    if not name:
        return None
    line = border_line(name)
    latitude = _middle_latitude(line)
    step_km = _round_step(line.length_m / 1000 / 8.5)
    placed = [event for event in this.case.events if event.at is None]
    traces = [
        *(_path(points, GREY, 1.2) for _, _, outline in line.outlines for points in outline),
        *(_path(points, BLUE, 3) for points, _ in line.parts),
        *(_stretch(this, line, event) for event in placed),
        _measures(line, step_km),
        *_scale_bar(line, step_km, latitude),
    ]
    stated, mapped = this.case.border.length.si / 1000, line.length_m / 1000
    note = "" if placed else " Where along it anything was built is not stated, so nothing is placed."
    between = " and ".join(country for country, _, _ in line.outlines)
    return chart(
        traces,
        title=f"{this.case.border.name}: {number(mapped, 3)} km on this map, {number(stated, 3)} km as stated",
        alt=f"Map of the border between {between}. The line of {line.source} is {number(mapped, 4)} km long "
        f"against {number(stated, 4)} km stated.{note}",
        table=(("length", "km"), [("as stated", round(stated, 1)), (f"on the map ({line.source})", round(mapped, 1))]),
        height=460,
        annotations=[_country(name, label) for name, label, _ in line.outlines],
        meta={"caption": f"Line: {line.source}; a reference, not a position taken.{note}"},
        xaxis={"visible": False},
        yaxis={"visible": False, "scaleanchor": "x", "scaleratio": round(1 / math.cos(math.radians(latitude)), 4)},
    )


def _middle_latitude(line: BorderLine) -> float:
    latitudes = [y for points, _ in line.parts for _, y in points]
    return (min(latitudes) + max(latitudes)) / 2


def _round_step(rough_km: float) -> float:
    """Return the nearest of 10, 20, 50, 100, 200 ... not below a rough step."""
    scale = float(10 ** math.floor(math.log10(rough_km)))
    return next(scale * factor for factor in (1, 2, 5, 10) if scale * factor >= rough_km * 0.999)


def _path(points: Iterable[tuple[float, float]], colour: str, width: float) -> Trace:
    x, y = zip(*points, strict=True)
    return scatter(x=list(x), y=list(y), mode="lines", line={"color": colour, "width": width}, hoverinfo="skip")


def _stretch(this: Estimate, line: BorderLine, event: Event) -> Trace:
    """Return a placed event on the line; stated measures are scaled to the length of the map's line."""
    scale = line.parts[0][1][-1] / this.case.border.length.si
    start, end = (end.si * scale if end else 0.0 for end in (event.from_, event.to))
    steps = [start + (end - start) * i / 40 for i in range(41)]
    trace = _path([line.at(measure) for measure in steps], VERMILLION, 6)
    return trace | dict(hoverinfo="text", hovertext=plain(f"{event.object}, {event.from_} to {event.to}"))


def _measures(line: BorderLine, step_km: float) -> Trace:
    """Return a mark with its measure at every step along the longest part."""
    kilometres = [i * step_km for i in range(int(line.parts[0][1][-1] / 1000 / step_km) + 1)]
    points = [line.at(km * 1000) for km in kilometres]
    return scatter(
        x=[round(x, 4) for x, _ in points], y=[round(y, 4) for _, y in points], mode="markers+text", hoverinfo="skip",
        marker={"color": BLUE, "size": 8, "line": {"color": "white", "width": 1.5}},
        text=[f"{km:.0f} km" if km else "0" for km in kilometres], textposition="middle right", cliponaxis=False,
    )  # fmt: skip


def _scale_bar(line: BorderLine, step_km: float, latitude: float) -> list[Trace]:
    """Return a bar of one step at the lower left, true at the middle latitude."""
    every = [point for points, _ in line.parts for point in points]
    every += [point for _, _, outline in line.outlines for points in outline for point in points]
    west, south = min(x for x, _ in every), min(y for _, y in every)
    degrees = math.degrees(step_km / (_EARTH_RADIUS_KM * math.cos(math.radians(latitude))))
    ends = {"x": [round(west, 4), round(west + degrees, 4)], "y": [round(south, 4)] * 2}
    bars = scatter(
        **ends, mode="lines+text", line={"color": GREY, "width": 3}, hoverinfo="skip", text=[f"{step_km:.0f} km", ""],
        textposition="top right",
    )  # fmt: skip
    return [bars]


def _country(name: str, label: tuple[float, float]) -> dict[str, Any]:
    return {
        "x": label[0],
        "y": label[1],
        "text": f"<b>{name}</b>",
        "showarrow": False,
        "font": {"color": GREY, "size": 16},
    }
