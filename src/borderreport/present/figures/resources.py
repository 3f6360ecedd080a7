"""What the works take: what drives a number, how long a fleet needs, what it costs."""

from __future__ import annotations

import numpy as np

from borderreport.analysis.effort import NEEDED
from borderreport.analysis.estimate import Estimate
from borderreport.analysis.model import Input, input_of
from borderreport.analysis.sensitivity import rank_correlation, tornado
from borderreport.analysis.uncertainty import draws_of, share_at_most
from borderreport.case.units import number
from borderreport.present.figures.look import FULL_HEIGHT, Chart, Trace, axis, bar, chart, drawn, note, scatter, wrapped
from borderreport.present.figures.palette import BLUE, GREY, ORANGE, PALE, SKY, VERMILLION
from borderreport.present.wording import capital, say, symbol

_FLEETS = (5, 6, 7, 8, 10, 12, 15, 18, 20, 25, 30, 35, 40, 50, 60)


@drawn("what moves the number", "the case does not allow this result")
def drivers(this: Estimate, key: str = "earthwork.trench.bank_volume", most: int = 8) -> Chart | None:
    """Return a tornado: what each input does to one result, at its own low and high, the widest on top."""
    result, settings = this.model.get(key), this.case.settings
    swings = [swing for swing in tornado(result)[:most] if swing.width > 0] if result else []
    if result is None or not swings:
        return None
    upwards = swings[::-1]
    names = [f"{wrapped(capital(swing.input.label), 24)}<br>{_span(swing.input)}" for swing in upwards]
    bars = [
        bar(
            base=result.point, x=[getattr(swing, end) - result.point for swing in upwards], y=names,
            name=name, marker={"color": colour}, hoverinfo="skip",
        )
        for end, name, colour in (("at_low", "With this at its low", SKY), ("at_high", "With this at its high", ORANGE))
    ]  # fmt: skip
    ranks = {item.place: round(rank, 2) for item, rank in rank_correlation(result, settings.seed, settings.draws)}
    rows, told = [], []
    for swing in swings:
        item, ends = swing.input, (swing.at_low, swing.at_high)
        span = map(_rounded, (item.low, item.high))
        rows.append((item.label, *span, item.unit, *map(_rounded, ends), ranks[item.place]))
        told.append(f"{item.label}: {' to '.join(say(end, result.unit) for end in ends)}")
    rule = {"type": "line", "x0": result.point, "x1": result.point, "line": {"color": GREY, "width": 1.5}}
    return chart(
        bars,
        title=f"What moves this number: {result.label}",
        alt=f"{capital(result.label)}, {say(result.point, result.unit)} as stated. {'; '.join(told)}.",
        table=(("what goes in", "low", "high", "unit", "result at low", "result at high", "rank correlation"), rows),
        barmode="overlay",
        height=140 + 58 * len(swings),
        legend={"traceorder": "normal"},
        shapes=[FULL_HEIGHT | rule],
        xaxis=axis(f"{result.label}, {symbol(result.unit)} (line: as stated)", tickformat="~s", nticks=4),
        yaxis={"showgrid": False},
        bargap=0.35,
    )


def _span(item: Input) -> str:
    """Return an input's range in words; long lines in kilometres."""
    scale, name = (1000.0, "km") if item.unit == "m" and item.value >= 1000 else (1.0, item.unit.removeprefix("1"))
    return f"{number(item.low / scale, 3)} to {number(item.high / scale, 3)} {symbol(name)}".strip()


def _rounded(value: float) -> float:
    return float(f"{value:.6g}")


@drawn("how long a fleet takes", "the volume to dig is not known")
def fleet(this: Estimate) -> Chart | None:
    """Return days against excavators for the trench as stated, its P10 to P90, and the claimed time for the rest."""
    result = this.model.get("effort.machine_days")
    if result is None:
        return None
    sizes, ends = list(_FLEETS), this.ranges[result.key]
    whole, low, high = ([round(days / n, 1) for n in sizes] for days in (result.point, ends["p10"], ends["p90"]))
    traces = [
        scatter(
            x=[*sizes, *sizes[::-1]], y=[*low, *high[::-1]], mode="lines", name="Likely range (8 in 10)",
            fill="toself", fillcolor=PALE, line={"width": 0}, hoverinfo="skip",
        ),
        scatter(
            x=sizes, y=whole, mode="lines+markers", name="All that is done", line={"color": BLUE, "width": 2.5},
            hovertemplate="%{x} excavators: %{y} days<extra></extra>",
        ),
    ]  # fmt: skip
    left, done = (this.model.get(f"earthwork.trench.bank_volume{part}") for part in ("_remaining", ""))
    if left and done and left.point > 0:
        rest = [round(day * left.point / done.point, 1) for day in whole]
        line = {"color": VERMILLION, "width": 2.5, "dash": "dash"}
        traces.append(scatter(x=sizes, y=rest, mode="lines", name="What is left", line=line, hoverinfo="skip"))
        traces.append(_finishes(this))
    needed = this.model.get("effort.excavators_needed")
    claimed = [input_of(needed, "claimed_day").value] if needed else []
    look = {"xref": "paper", "xanchor": "right", "yanchor": "bottom"}
    return chart(
        traces,
        title="How long a fleet takes",
        alt=f"Days by excavators: {number(whole[0], 3)} with {sizes[0]}, {number(whole[-1], 3)} with {sizes[-1]}.",
        table=(("excavators", "days, all that is done"), list(zip(sizes, whole, strict=True))),
        height=360,
        legend={},
        shapes=[
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": days, "y1": days,
             "line": {"color": VERMILLION, "width": 1.5, "dash": "dot"}}
            for days in claimed
        ],
        annotations=[note(1, days, f"Claimed for the rest: {number(days, 3)} days", **look) for days in claimed],
        xaxis=axis("excavators at work", range=[4, 61]),
        yaxis=axis("days, first to last", rangemode="tozero"),
    )  # fmt: skip


def _finishes(this: Estimate) -> Trace:
    """Return marks where what is left would be done in whole months."""
    found = [(says, model.results[NEEDED]) for says, model in this.scenarios.values() if NEEDED in model.results]
    inside = [(says.partition(" in ")[2], r) for says, r in found if 4 < r.point <= _FLEETS[-1]]
    spans = ", ".join(months.split()[0] for months, _ in inside[::-1])
    return scatter(
        x=[r.point for _, r in inside], y=[input_of(r, "claimed_day").value for _, r in inside], mode="markers",
        text=[f"{months}: {number(r.point)} excavators" for months, r in inside], hoverinfo="text",
        marker={"color": VERMILLION, "size": 9}, name=f"What is left in {spans} months",
    )  # fmt: skip


@drawn("how sure the cost is", "the case does not allow this result")
def curve(this: Estimate, key: str = "cost.total") -> Chart | None:
    """Return the S-curve of a result: the chance that it is not exceeded, with P50, P80 and the value as stated."""
    result, settings = this.model.get(key), this.case.settings
    if result is None:
        return None
    draws = draws_of(this.model.results, key, settings.seed, settings.draws)
    shares = list(range(1, 100))
    values = [float(f"{v:.4g}") for v in np.quantile(draws, np.array(shares) / 100)]
    stated = 100 * share_at_most(draws, result.point)
    marks = [
        (values[49], 50.0, "Enough in 5 of 10", BLUE),
        (values[79], 80.0, "Enough in 8 of 10", VERMILLION),
        (result.point, stated, "As stated", ORANGE),
    ]
    middle, safe, point = (say(value, result.unit) for value, *_ in marks)
    line = {"color": BLUE, "width": 2.5}
    traces = [scatter(x=values, y=shares, mode="lines", line=line, hoverinfo="skip", showlegend=False)]
    traces += [
        scatter(
            x=[x], y=[round(y, 1)], name=f"{name}: {say(x, result.unit)}", mode="markers", hoverinfo="name",
            marker={"size": 11, "color": colour}, cliponaxis=False,
        )
        for x, y, name, colour in marks
    ]  # fmt: skip
    what = f"{result.label}, {symbol(result.unit)}"
    return chart(
        traces,
        title=f"How sure is this number: {result.label}",
        alt=f"{result.label}: {middle} is enough in 5 of 10, {safe} in 8 of 10; "
        f"{point}, as stated, in {number(stated, 2)} of 100.",
        table=(("chance not exceeded, %", what), [(p, values[p - 1]) for p in range(5, 100, 5)]),
        height=360,
        legend={},
        xaxis=axis(what, tickformat="~s"),
        yaxis=axis("chance that it is not exceeded, %", range=[0, 102]),
    )


@drawn("what the towers see", "no towers with cameras are stated")
def surveillance(this: Estimate) -> Chart | None:
    """Return a stretch of the line with its towers, what their cameras recognise a person on, and what none sees."""
    apart, reach, far = (
        this.model.get(f"obstacles.{key}")
        for key in ("towers.spacing", "cameras.recognition_distance", "cameras.detection_distance")
    )
    if apart is None or reach is None or far is None:
        return None
    spacing = apart.point
    bars = [
        bar(
            x=[round(min(2 * r, spacing))] * 4, base=[round(i * spacing - min(r, spacing / 2)) for i in range(4)],
            y=[name] * 4, marker={"color": colour}, hoverinfo="skip", width=0.5,
        )
        for name, r, colour in (("detected", far.point, SKY), ("recognised", reach.point, BLUE))
    ]  # fmt: skip
    towers = scatter(
        x=[round(i * spacing) for i in range(4)], y=["towers"] * 4, mode="markers+text", hoverinfo="skip",
        marker={"symbol": "triangle-up", "size": 16, "color": VERMILLION}, cliponaxis=False,
        text=[f"tower {i + 1}" for i in range(4)], textposition="top center",
    )  # fmt: skip
    blind = max(1 - 2 * reach.point / spacing, 0)
    return chart(
        [*bars, towers],
        title=f"Between two towers a person is recognised on {say(1 - blind, '1')} of the line",
        alt=f"Towers every {say(spacing, 'm')}; a person is recognised up to {say(reach.point, 'm')} and detected up "
        f"to {say(far.point, 'm')} from a tower, so that {say(blind, '1')} of the line is blind to recognition.",
        table=(("quantity", "m"), [(r.label, round(r.point)) for r in (apart, reach, far)]),
        barmode="overlay",
        height=280,
        margin={"t": 40},
        xaxis=axis("along the line, m", range=[-0.1 * spacing, 3.1 * spacing], tickformat=",d"),
        yaxis={"showgrid": False, "categoryarray": ["detected", "recognised", "towers"], "categoryorder": "array"},
    )
