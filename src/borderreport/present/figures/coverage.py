"""How much of which line: shares by denominator, lengths to scale."""

from borderreport.analysis.estimate import Estimate
from borderreport.case.claims import place
from borderreport.case.units import number
from borderreport.present.figures.look import Chart, chart, drawn, note, plain, trace, whiskers, wrapped
from borderreport.present.figures.palette import BLUE, ORANGE, PALE, SKY
from borderreport.present.pieces import capital
from borderreport.present.wording import main_state, say


@drawn
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
    bars = trace("coverage", "shares", x=values, y=names, marker=look, error_x=error)
    labels, said = [share.label for share in shares], [say(share.point, "1") for share in shares]
    told = [f"{label}, {share}" for label, share in zip(labels, said, strict=True)]
    beside = zip(map(max, high, values), names, said, strict=True)
    return chart(
        "coverage", [bars], zip(labels, values, low, high, strict=True), {"told": "; ".join(told[::-1])},
        height=90 + 62 * len(shares), xaxis={"range": [0, max(100.0, *high) * 1.14]},
        annotations=[note(x, name, f"<b>{share}</b>", xanchor="left", xshift=8) for x, name, share in beside],
    )  # fmt: skip


@drawn
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
        trace(
            "lengths", "part", x=[round(km, 3)], name=plain(name), text=[f"{number(km)} km"],
            marker={"color": color, "pattern": {"shape": shape}},
            hovertemplate=f"{plain(name)}: %{{x}} km<extra></extra>",
        )
        for name, km, color, shape in parts
    ]  # fmt: skip
    told = ", ".join(f"{name} {number(km)} km" for name, km, _, _ in parts)
    words = {"border": this.case.border.name, "km": number(border_km), "told": told}
    rows = [(name, round(km, 3)) for name, km, _, _ in parts]
    return chart("lengths", bars, rows, words, xaxis={"range": [0, border_km]})
