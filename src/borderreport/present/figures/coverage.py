"""How much of which line: shares by denominator, lengths to scale."""

from __future__ import annotations

from borderreport.analysis.estimate import Estimate
from borderreport.case.claims import place
from borderreport.case.units import number
from borderreport.present.figures.look import (
    BLUE,
    ORANGE,
    PALE,
    SKY,
    Chart,
    bar,
    chart,
    drawn,
    plain,
    whiskers,
    wrapped,
)
from borderreport.present.wording import capital, main_state, say


@drawn("the shares", "no length that is done is stated")
def coverage(this: Estimate) -> Chart | None:
    """Return the shares done, one bar for each denominator, with the P10 to P90 range of each."""
    shares = [r for key, r in this.model.results.items() if key.startswith("coverage.") and r.unit == "1"][::-1]
    if not shares:
        return None
    names = [wrapped(capital(share.label)) for share in shares]
    values = [round(100 * share.point, 2) for share in shares]
    spans = [[round(100 * this.ranges[s.key][level], 2) for level in ("p10", "p90")] for s in shares]
    assumed = ["if_rest_done" in share.key for share in shares]
    error = whiskers(values, [low for low, _ in spans], [high for _, high in spans])
    look = {"color": [SKY if a else BLUE for a in assumed], "pattern": {"shape": ["/" if a else "" for a in assumed]}}
    bars = bar(x=values, y=names, marker=look, error_x=error, hovertemplate="%{x} %<extra></extra>")
    notes = [
        {
            "x": max(span[1], v),
            "y": name,
            "text": f"<b>{say(s.point, '1')}</b>",
            "showarrow": False,
            "xanchor": "left",
            "xshift": 8,
        }
        for s, v, name, span in zip(shares, values, names, spans, strict=True)
    ]
    top = max([100.0, *(span[1] for span in spans)])
    return chart(
        [bars],
        title="The denominator decides the story",
        alt="Share done by denominator: " + "; ".join(f"{s.label}, {say(s.point, '1')}" for s in shares[::-1]),
        table=(
            ("share", "as stated, %", "low, %", "high, %"),
            [(s.label, v, *e) for s, v, e in zip(shares, values, spans, strict=True)],
        ),
        height=90 + 62 * len(shares),
        bargap=0.45,
        annotations=notes,
        xaxis={
            "title": {"text": "share done, %"},
            "range": [0, top * 1.14],
            "tickvals": [0, 25, 50, 75, 100],
            "ticksuffix": " %",
        },
        yaxis={"showgrid": False, "ticks": ""},
    )


@drawn("the border to scale", "no length that is done is stated")
def lengths(this: Estimate) -> Chart | None:
    """Return the border as one bar to scale: done, left of the section, and the rest; lengths, not positions."""
    state = main_state(this)
    if state is None:
        return None
    whole = this.ledger.scopes[state.scope].length
    border_km, done_km = this.case.border.length.si / 1000, state.length_m / 1000
    part_km = min(whole.value / 1000 if whole else border_km, border_km)
    named = "" if state.scope == "border" or whole is None else f" of {place(state.scope)}"
    parts = [
        (capital(state.object), done_km, BLUE, ""),
        (f"What remains{named}", max(part_km - done_km, 0.0), ORANGE, "/"),
        ("The border outside it", border_km - max(part_km, done_km), PALE, ""),
    ]
    parts = [part for part in parts if part[1] > 0]
    bars = [
        bar(
            x=[round(km, 3)], y=[""], name=plain(name), marker={"color": color, "pattern": {"shape": shape}},
            text=[f"{number(km)} km"], textposition="inside", insidetextanchor="middle", textangle=0,
            hovertemplate=f"{plain(name)}: %{{x}} km<extra></extra>",
        )
        for name, km, color, shape in parts
    ]  # fmt: skip
    words = ", ".join(f"{name} {number(km)} km" for name, km, _, _ in parts)
    return chart(
        bars,
        title=f"The {this.case.border.name} border to scale: lengths, not positions",
        alt=f"One bar of {number(border_km)} km: {words}. Where along the border the lengths lie is not stated.",
        table=(("part", "length, km"), [(name, round(km, 3)) for name, km, _, _ in parts]),
        barmode="stack",
        height=200,
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        xaxis={
            "title": {"text": "length, km (positions are not stated)"},
            "showgrid": False,
            "ticks": "outside",
            "range": [0, border_km],
        },
        yaxis={"showgrid": False, "showticklabels": False},
    )
