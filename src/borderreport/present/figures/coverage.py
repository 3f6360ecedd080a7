"""How much of which line: shares by denominator, lengths to scale, and the border pulled straight, under its map."""

from collections.abc import Iterator
from dataclasses import replace

from borderreport.analysis.estimate import Estimate
from borderreport.analysis.linear import joined, to_mm
from borderreport.case.claims import place
from borderreport.case.schema import span_of
from borderreport.case.shown import capital
from borderreport.case.units import number
from borderreport.present.figures.look import Chart, Trace, chart, drawn, part, plain, ranged, trace, wrapped
from borderreport.present.figures.placed import STATUSES, Placed, seen, stated
from borderreport.present.pieces import sentences
from borderreport.present.wording import ends, main_state, say, shown


@drawn
def coverage(this: Estimate) -> Chart | None:
    """Return the shares done, one bar for each denominator, with the P10 to P90 range of each."""
    shares = [r for key, r in this.model.results.items() if key.startswith("coverage.") and r.unit == "1"][::-1]
    if not shares:
        return None
    names, said = [wrapped(capital(r.label)) for r in shares], [say(shown(this, r.key), "1") for r in shares]
    spans = [[round(100 * one, 2) for one in (shown(this, r.key), *ends(this, r.key)[::2])] for r in shares]
    bars, notes = ranged("coverage", names, spans, [share.basis for share in shares], said)
    rows = [(share.label, *span) for share, span in zip(shares, spans, strict=True)]
    told = "; ".join(f"{share.label}, {text}" for share, text in zip(shares[::-1], said[::-1], strict=True))
    across = {"range": [0, max(100.0, *(high for *_, high in spans))]}
    height = 90 + 62 * len(shares)
    return chart("coverage", [bars], rows, {"told": told}, height=height, xaxis=across, annotations=notes)


@drawn
def lengths(this: Estimate) -> Chart | None:
    """Return the border as one bar to scale: done, planned, left of the section, the rest; lengths, not positions."""
    state = main_state(this)
    if state is None:
        return None
    whole = this.ledger.scopes[state.scope].length
    border_km, done_km = this.case.border.length.si / 1000, state.length_m / 1000
    part_km = min(whole.value / 1000 if whole else border_km, border_km)
    named = "" if state.scope == "border" or whole is None else f" of {place(state.scope)}"
    planned, rest_km = this.ledger.own_plan(state.object, state.scope), max(part_km - done_km, 0.0)
    planned_km = min(max(planned.length_m / 1000 - done_km, 0.0), rest_km) if planned else rest_km
    parts = [
        ("done", capital(state.object), done_km),
        ("left", "Planned" if planned else f"What remains{named}", planned_km),
        ("unplanned", f"In no plan{named}", rest_km - planned_km),
        ("outside", "The border outside it", border_km - max(part_km, done_km)),
    ]
    parts = [one for one in parts if one[2] > 0]
    bars = []
    for look, name, km in parts:
        label, hover = f"{plain(name)}<br>{number(km)} km", f"{plain(name)}: %{{x}} km<extra></extra>"
        marker = part("lengths", "looks", look)
        bars.append(trace("lengths", "part", x=[round(km, 3)], name=label, marker=marker, hovertemplate=hover))
    told = ", ".join(f"{name} {number(km)} km" for _, name, km in parts)
    words = {"border": this.case.border.name, "km": number(border_km), "told": told}
    rows = [(name, round(km, 3)) for _, name, km in parts]
    return chart("lengths", bars, rows, words, xaxis={"range": [0, border_km]})


_FINEST = 1 / 700
"""Shorter than this share of the border, a gap between two bars is no wider than a pixel. [-]"""


@drawn
def strip(this: Estimate) -> Chart | None:
    """Return the border as a strip on the axis of the map: sections, stated and seen works, gaps, and points."""
    rows, points = [row for row in _rows(this) if row.km], [*_points(this)]
    if not rows and not points:
        return None
    border_km = this.case.border.length.si / 1000
    y = [_label(name) for name, _ in points]
    marks = trace("strip", "points", x=[km for _, km in points], y=y)
    table = [(row.name, row.force, *span) for row in rows for span in row.km]
    table += [(name, "", km, km) for name, km in points]
    names = [*dict.fromkeys([*(_label(row.name) for row in rows), *y])]
    traces = [*(_bars(row, border_km) for row in rows), *([marks] if points else [])]
    words = {"border": this.case.border.name, "km": number(border_km), "told": sentences("strip_alt", rows)}
    axes = {"xaxis": {"range": [0, border_km]}, "yaxis": {"categoryarray": names[::-1]}}
    return chart("strip", traces, table, words, height=80 + 46 * len(names), **axes)


def _rows(this: Estimate) -> Iterator[Placed]:
    for section in this.case.sections:
        if ends := span_of(section):
            spans = to_mm([round(ends[0], 3)]), to_mm([round(ends[1], 3)])
            yield Placed(section.name, spans, STATUSES["section"]["bar"], section.held_by)
    yield from stated(this, "force")
    for sight, row in seen(this):
        yield row
        yield replace(row, spans=sight.as_stated(sight.seen.gaps()), look=STATUSES["gap"]["bar"], force="gap")


def _points(this: Estimate) -> Iterator[tuple[str, float]]:
    """Yield what stands at one point, and its distance along the border as stated. [km]"""
    for event in this.case.events:
        if event.at:
            yield f"Stated: {event.object}, points", round(event.at.si / 1000, 3)
    for sight in this.ledger.seen:
        for measure, _ in sight.seen.points:
            yield f"Seen: {sight.name}, points", round(float(sight.route.stated(measure)) / 1000, 3)


def _bars(row: Placed, border_km: float) -> Trace:
    """Return a row as one trace, bars that no eye could tell apart joined."""
    spans = replace(row, spans=joined(row.spans, round(1e6 * border_km * _FINEST) + 1)).km
    named = f"{row.name}, {row.force}" if row.force else row.name
    return trace(
        "strip", "row", x=[round(b - a, 3) for a, b in spans], base=[round(a, 3) for a, _ in spans],
        y=[_label(row.name)] * len(spans), marker=row.look,
        hovertext=[plain(f"{named}: {a:g} to {b:g} km") for a, b in spans],
    )  # fmt: skip


def _label(name: str) -> str:
    return wrapped(name, 18)


@drawn
def tolerance(this: Estimate) -> Chart | None:
    """Return what observations cover by the distance allowed: the plateau is the answer, no distance is the default."""
    lines = [(sight, row) for sight, row in seen(this) if sight.seen.lines]
    if not lines:
        return None
    traces, rows = [], []
    for i, (sight, row) in enumerate(lines):
        line = {"color": row.look["color"], "dash": ("solid", "dash", "dot")[i % 3]}
        curve = [(within_m, round(covered_m / 1000, 3), n) for within_m, covered_m, n in sight.seen.curve]
        x, y = [within_m / 1000 for within_m, *_ in curve], [km for _, km, _ in curve]
        traces.append(trace("tolerance", "curve", x=x, y=y, name=plain(row.name), line=line))
        rows += [(sight.name, *point) for point in curve]
    told = sentences("plateaus", [sight for sight, _ in lines])
    caption = f"The plateau is the length that was seen: {told}."
    return chart("tolerance", traces, rows, {"told": told}, meta={"caption": caption}, showlegend=len(lines) > 1)
