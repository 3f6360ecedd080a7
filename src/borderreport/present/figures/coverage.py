"""How much of which line: shares by denominator, lengths to scale."""

from __future__ import annotations

from borderreport.analysis.estimate import Estimate
from borderreport.case.claims import place
from borderreport.case.units import number
from borderreport.present.figures.look import Chart, axis, bar, chart, drawn, note, plain, whiskers, wrapped
from borderreport.present.figures.palette import BLUE, ORANGE, PALE, SKY
from borderreport.present.wording import capital, main_state, say


@drawn("the shares", "no length that is done is stated")
def coverage(this: Estimate) -> Chart | None:
    """Return the shares done, one bar for each denominator, with the P10 to P90 range of each."""
    shares = [r for key, r in this.model.results.items() if key.startswith("coverage.") and r.unit == "1"][::-1]
    if not shares:
        return None
    names = [wrapped(capital(share.label)) for share in shares]
    values = [round(100 * share.point, 2) for share in shares]
    low, high = ([round(100 * this.ranges[s.key][end], 2) for s in shares] for end in ("p10", "p90"))
    hatching = ["/" if "if_rest_done" in share.key else "" for share in shares]
    look = {"color": [SKY if shape else BLUE for shape in hatching], "pattern": {"shape": hatching}}
    error = whiskers(values, low, high)
    bars = bar(x=values, y=names, marker=look, error_x=error, hovertemplate="%{x} %<extra></extra>")
    labels, said = [share.label for share in shares], [say(share.point, "1") for share in shares]
    told = [f"{label}, {share}" for label, share in zip(labels, said, strict=True)]
    beside = zip(map(max, high, values), names, said, strict=True)
    return chart(
        [bars],
        title="The denominator decides the story",
        alt="Share done by denominator: " + "; ".join(told[::-1]),
        table=(("share", "as stated, %", "low, %", "high, %"), list(zip(labels, values, low, high, strict=True))),
        height=90 + 62 * len(shares),
        bargap=0.45,
        annotations=[note(x, name, f"<b>{share}</b>", xanchor="left", xshift=8) for x, name, share in beside],
        xaxis=axis(
            "share done, %", range=[0, max(100.0, *high) * 1.14], tickvals=[0, 25, 50, 75, 100], ticksuffix=" %"
        ),
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
        legend={"y": 1.02, "traceorder": "normal"},
        xaxis=axis("length, km (positions are not stated)", showgrid=False, ticks="outside", range=[0, border_km]),
        yaxis={"showgrid": False, "showticklabels": False},
    )
