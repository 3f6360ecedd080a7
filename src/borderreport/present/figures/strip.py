"""The border pulled straight, under the map: sections, what is stated, what was seen and what it leaves open."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from borderreport.analysis.estimate import Estimate
from borderreport.analysis.linear import Events, merge, pairs, to_mm
from borderreport.analysis.states import stretches
from borderreport.case.units import number
from borderreport.present.figures.look import STATUSES, Chart, Trace, chart, drawn, plain, trace, wrapped
from borderreport.present.figures.palette import BLUE, PALE, SEEN

_FINEST = 1 / 700
"""Shorter than this share of the border, a gap between two bars is no wider than a pixel. [-]"""


@dataclass(frozen=True)
class _Row:
    """One row of the strip: what it shows, where, and how."""

    name: str
    spans: Events
    colour: str
    hatching: str = ""
    force: str = ""  # Or that it is a gap.


@drawn
def strip(this: Estimate) -> Chart | None:
    """Return the border as a strip on the axis of the map: sections, stated and seen works, gaps, and points."""
    rows, points = [*_rows(this)], [*_points(this)]
    if not rows and not points:
        return None
    border_km = this.case.border.length.si / 1000
    y = [_label(name) for name, _ in points]
    marks = trace("strip", "points", x=[km for _, km in points], y=y)
    table = [(row.name, row.force, *span) for row in rows for span in _km(row.spans)]
    table += [(name, "", km, km) for name, km in points]
    names = [*dict.fromkeys([*(_label(row.name) for row in rows), *y])]
    told = "; ".join(f"{row.name}, {_told(row.spans)}" for row in rows)
    return chart(
        "strip", [*(_bars(row, border_km) for row in rows), *([marks] if points else [])], table,
        {"border": this.case.border.name, "km": number(border_km), "told": told},
        height=80 + 46 * len(names), xaxis={"range": [0, border_km]}, yaxis={"categoryarray": names[::-1]},
    )  # fmt: skip


def _rows(this: Estimate) -> Iterator[_Row]:
    for section in this.case.sections:
        if section.from_ and section.to:
            low_m, high_m = sorted((section.from_.si, section.to.si))
            spans = to_mm([round(low_m, 3)]), to_mm([round(high_m, 3)])
            yield _Row(section.name, spans, BLUE, force=section.held_by)
    for one in stretches(this.case, "status", "force"):
        status = STATUSES[one.status]
        name = f"Stated: {one.object}, {one.status}"
        yield _Row(name, one.covered, status["colour"], status["hatching"], one.force)
    for i, sight in enumerate(this.ledger.seen):
        if len(sight.stated[0]):
            yield _Row(f"Seen: {sight.name}", sight.stated, SEEN[i % len(SEEN)])
            low, high = (np.rint(1000 * sight.route.stated(side / 1000)).astype(np.int64) for side in sight.seen.gaps())
            if len(low):
                yield _Row(f"Seen: {sight.name}", (low, high), PALE, force="gap")


def _points(this: Estimate) -> Iterator[tuple[str, float]]:
    """Yield what stands at one point, and its distance along the border as stated. [km]"""
    for event in this.case.events:
        if event.at:
            yield f"Stated: {event.object}, points", round(event.at.si / 1000, 3)
    for sight in this.ledger.seen:
        for measure, _ in sight.seen.points:
            yield f"Seen: {sight.name}, points", round(float(sight.route.stated(measure)) / 1000, 3)


def _bars(row: _Row, border_km: float) -> Trace:
    """Return a row as one trace, bars that no eye could tell apart joined."""
    finest = round(1e6 * border_km * _FINEST)
    start, end = merge(row.spans[0], row.spans[1] + finest)
    spans = _km((start, end - finest))
    named = f"{row.name}, {row.force}" if row.force else row.name
    return trace(
        "strip", "row", x=[round(b - a, 3) for a, b in spans], base=[round(a, 3) for a, _ in spans],
        y=[_label(row.name)] * len(spans), marker={"color": row.colour, "pattern": {"shape": row.hatching}},
        hovertext=[plain(f"{named}: {a:g} to {b:g} km") for a, b in spans],
    )  # fmt: skip


def _label(name: str) -> str:
    return wrapped(name, 18)


def _km(spans: Events) -> list[tuple[float, float]]:
    return [(a / 1e6, b / 1e6) for a, b in pairs(spans)]


def _told(spans: Events) -> str:
    own = _km(spans)
    if len(own) > 4:
        return f"{len(own)} stretches between {number(own[0][0])} and {number(own[-1][1])} km"
    return ", ".join(f"{number(a)} to {number(b)} km" for a, b in own)


@drawn
def tolerance(this: Estimate) -> Chart | None:
    """Return what observations cover by the distance allowed: the plateau is the answer, no distance is the default."""
    seen = [sight for sight in this.ledger.seen if sight.seen.lines]
    if not seen:
        return None
    traces, notes, rows = [], [], []
    for i, sight in enumerate(seen):
        line = {"color": SEEN[i % len(SEEN)], "dash": ("solid", "dash", "dot")[i % 3]}
        curve = [(within_m, round(covered_m / 1000, 3), n) for within_m, covered_m, n in sight.seen.curve]
        x, y = [within_m / 1000 for within_m, *_ in curve], [km for _, km, _ in curve]
        traces.append(trace("tolerance", "curve", x=x, y=y, name=plain(f"Seen: {sight.name}"), line=line))
        rows += [(sight.name, *row) for row in curve]
        at = sight.seen.plateau_m
        steady = f"{sight.name}: {number(sight.seen.covered_m / 1000)} km from {number((at or 0) / 1000)} km on"
        notes.append(steady if at else f"{sight.name}: no plateau")
    told = "; ".join(notes)
    caption = f"The plateau is the length that was seen: {told}."
    return chart("tolerance", traces, rows, {"told": told}, meta={"caption": caption}, showlegend=len(seen) > 1)
