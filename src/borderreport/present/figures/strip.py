"""The border pulled straight, under the map: sections, what is stated, what was seen and what it leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from borderreport.analysis.estimate import Estimate
from borderreport.analysis.events import stretches
from borderreport.analysis.linear import Events, merge, to_mm
from borderreport.case.units import number
from borderreport.present.figures.look import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PALE,
    PURPLE,
    SKY,
    VERMILLION,
    Chart,
    bar,
    chart,
    drawn,
    plain,
    scatter,
    wrapped,
)  # fmt: skip

# Colour, and the hatching that tells what is not yet there without colour.
STATUS = {
    "done": (VERMILLION, ""),
    "under way": (ORANGE, "/"),
    "planned": (ORANGE, "/"),
    "left": (GREY, "/"),
    "replaced": (VERMILLION, "."),
}
SEEN = (GREEN, PURPLE, SKY)
_LABEL = 18
_FINEST = 1 / 700
"""Shorter than this share of the border, a gap between two bars is no wider than a pixel. [-]"""


@dataclass(frozen=True)
class _Row:
    """One row of the strip: what it shows, where, and how."""

    name: str
    spans: Events
    colour: str
    pattern: str = ""
    force: str = ""  # Or that it is a gap.


@drawn("the border pulled straight", "no position along the border is stated or seen")
def strip(this: Estimate) -> Chart | None:
    """Return the border as a strip on the axis of the map: sections, stated and seen works, gaps, and points."""
    rows = [*_rows(this)]
    points = [(f"Stated: {event.object}, points", event.at.si / 1000) for event in this.case.events if event.at]
    for sight in this.ledger.seen:
        at = [float(sight.route.stated(measure)) / 1000 for measure, _ in sight.seen.points]
        points += [(f"Seen: {sight.name}, points", km) for km in at]
    if not rows and not points:
        return None
    border_km = this.case.border.length.si / 1000
    bars = [trace for row in rows for trace in _bars(row, border_km)]
    if points:
        marker = {"symbol": "triangle-up", "size": 11, "color": VERMILLION}
        x, y = [round(km, 3) for _, km in points], [wrapped(plain(name), _LABEL) for name, _ in points]
        bars.append(scatter(x=x, y=y, mode="markers", marker=marker, hoverinfo="x"))
    table = [(row.name, row.force, *span) for row in rows for span in _km(row.spans)]
    table += [(name, "", round(km, 3), round(km, 3)) for name, km in points]
    told = "; ".join(f"{row.name}, {_told(row.spans)}" for row in rows)
    names = dict.fromkeys(
        [*(wrapped(plain(row.name), _LABEL) for row in rows), *(wrapped(plain(name), _LABEL) for name, _ in points)]
    )
    return chart(
        bars,
        title=f"Along the {this.case.border.name} border: what is placed where",
        alt=f"A strip of {number(border_km)} km. {told}.",
        table=(("what", "force, or gap", "from, km", "to, km"), table),
        barmode="overlay",
        height=80 + 46 * len(names),
        xaxis={
            "title": {"text": "Distance along the border as on the map, km (hatched: not yet done; pale: gap)"},
            "range": [0, border_km],
            "tickangle": 0,
            "nticks": 5,
        },
        yaxis={"showgrid": False, "categoryorder": "array", "categoryarray": list(names)[::-1]},
    )


def _rows(this: Estimate) -> Iterator[_Row]:
    case = this.case
    for section in case.sections:
        if section.from_ and section.to:
            low_m, high_m = sorted((section.from_.si, section.to.si))
            spans = to_mm([round(low_m, 3)]), to_mm([round(high_m, 3)])
            yield _Row(section.name, spans, BLUE, "", section.held_by)
    for one in stretches(case, "status", "force"):
        yield _Row(f"Stated: {one.object}, {one.status}", one.covered, *STATUS[one.status], one.force)
    for i, sight in enumerate(this.ledger.seen):
        start, end = sight.stated
        if len(start):
            yield _Row(f"Seen: {sight.name}", (start, end), SEEN[i % len(SEEN)])
            gaps = sight.seen.gaps()
            if len(gaps[0]):
                low, high = (np.rint(1000 * sight.route.stated(side / 1000)).astype(np.int64) for side in gaps)
                yield _Row(f"Seen: {sight.name}", (low, high), PALE, force="gap")


def _bars(row: _Row, border_km: float) -> Iterator[dict[str, object]]:
    """Yield one trace for a row, bars that no eye could tell apart joined."""
    finest = round(1e6 * border_km * _FINEST)
    start, end = merge(row.spans[0], row.spans[1] + finest)
    spans = _km((start, end - finest))
    yield bar(
        x=[round(b - a, 3) for a, b in spans], base=[round(a, 3) for a, _ in spans],
        y=[wrapped(plain(row.name), _LABEL)] * len(spans), width=0.55, hoverinfo="text",
        marker={"color": row.colour, "pattern": {"shape": row.pattern}},
        hovertext=[plain(f"{row.name}{', ' + row.force if row.force else ''}: {a:g} to {b:g} km") for a, b in spans],
    )  # fmt: skip


def _km(spans: Events) -> list[tuple[float, float]]:
    return [(a / 1e6, b / 1e6) for a, b in zip(*(side.tolist() for side in spans), strict=True)]


def _told(spans: Events) -> str:
    own = _km(spans)
    if len(own) > 4:
        return f"{len(own)} stretches between {number(own[0][0])} and {number(own[-1][1])} km"
    return ", ".join(f"{number(a)} to {number(b)} km" for a, b in own)


@drawn("what is seen by tolerance", "nothing was seen along this border")
def tolerance(this: Estimate) -> Chart | None:
    """Return what observations cover by the distance allowed: the plateau is the answer, no distance is the default."""
    seen = [sight for sight in this.ledger.seen if sight.seen.lines]
    if not seen:
        return None
    traces, notes, rows = [], [], []
    for i, sight in enumerate(seen):
        name, colour, curve = plain(f"Seen: {sight.name}"), SEEN[i % len(SEEN)], sight.seen.curve
        look = {"name": name, "line": {"color": colour, "width": 2.5, "dash": ("solid", "dash", "dot")[i % 3]}}
        km = [round(covered / 1000, 3) for _, covered, _ in curve]
        traces.append(scatter(x=[t / 1000 for t, *_ in curve], y=km, mode="lines+markers", **look))
        rows += [(sight.name, t, round(covered / 1000, 3), n) for t, covered, n in curve]
        at = sight.seen.plateau_m
        said = f"{sight.name}: {number(sight.seen.covered_m / 1000)} km from {number((at or 0) / 1000)} km on"
        notes.append(said if at else f"{sight.name}: no plateau")
    return chart(
        traces,
        title="What is seen, by the distance from the line that is allowed",
        alt=f"Covered length by tolerance. Plateaus: {'; '.join(notes)}.",
        table=(("observation", "within, m", "covered, km", "stretches"), rows),
        meta={"caption": f"The plateau is the length that was seen: {'; '.join(notes)}."},
        height=320,
        showlegend=len(seen) > 1,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        xaxis={"type": "log", "title": {"text": "distance from the line that is allowed, km"},
               "tickvals": [0.05, 0.2, 1, 5, 20], "ticktext": ["0.05", "0.2", "1", "5", "20"]},
        yaxis={"title": {"text": "covered, km"}, "rangemode": "tozero"},
    )  # fmt: skip
