"""What the works take: what drives a number, how long a fleet needs, what it costs."""

import numpy as np

from borderreport.analysis.estimate import Estimate
from borderreport.analysis.model import Input, Result, input_of
from borderreport.analysis.sensitivity import rank_correlation, tornado
from borderreport.analysis.uncertainty import draws_of, share_at_most
from borderreport.analysis.works import NEEDED
from borderreport.case.shown import capital
from borderreport.case.units import number, scale_of
from borderreport.present.figures.look import FIGURES, Chart, Trace, chart, drawn, part, trace, wrapped
from borderreport.present.wording import say, symbol

_FLEETS = (5, 6, 7, 8, 10, 12, 15, 18, 20, 25, 30, 35, 40, 50, 60)


@drawn
def drivers(this: Estimate, key: str = "earthwork.trench.bank_volume", most: int = 8) -> Chart | None:
    """Return a tornado: what each input does to one result, at its own low and high, the widest on top."""
    result, settings = this.model.get(key), this.case.settings
    swings = [swing for swing in tornado(result)[:most] if swing.width > 0] if result else []
    if result is None or not swings:
        return None
    upwards = swings[::-1]
    names = [f"{wrapped(capital(swing.input.label), 24)}<br>{_span(swing.input)}" for swing in upwards]
    scale, _ = scale_of(result.point)
    point = result.point / scale
    reach = {end: [getattr(swing, end) / scale - point for swing in upwards] for end in ("at_low", "at_high")}
    bars = [trace("drivers", end, base=point, x=x, y=names) for end, x in reach.items()]
    ranks = {item.place: round(rank, 2) for item, rank in rank_correlation(result, settings.seed, settings.draws)}
    rows, told = [], []
    for swing in swings:
        item, ends = swing.input, (swing.at_low, swing.at_high)
        rows.append((item.label, *map(_rounded, item.ends[1:]), item.unit, *map(_rounded, ends), ranks[item.place]))
        told.append(f"{item.label}: {' to '.join(say(end, result.unit) for end in ends)}")
    words = _words(result) | {"told": "; ".join(told)}
    stated = part("drivers", "shapes", "stated", x0=point, x1=point)
    return chart("drivers", bars, rows, words, height=140 + 58 * len(swings), shapes=[stated])


def _words(result: Result) -> dict[str, str]:
    unit = f"{scale_of(result.point)[1]} {symbol(result.unit)}".strip()
    return {"label": result.label, "unit": unit, "stated": say(result.point, result.unit)}


def _span(item: Input) -> str:
    """Return an input's range in words; long lines in kilometres."""
    scale, name = (1000.0, "km") if item.unit == "m" and item.value >= 1000 else (1.0, item.unit.removeprefix("1"))
    return f"{number(item.low / scale, 3)} to {number(item.high / scale, 3)} {symbol(name)}".strip()


def _rounded(value: float) -> float:
    return float(f"{value:.6g}")


@drawn
def fleet(this: Estimate) -> Chart:
    """Return days against excavators for the trench as stated, its P10 to P90, and the claimed time for the rest."""
    result = this["effort.machine_days"]
    sizes, ends = list(_FLEETS), this.ranges[result.key]
    whole, low, high = ([round(days / n, 1) for n in sizes] for days in (result.point, ends["p10"], ends["p90"]))
    band = trace("fleet", "range", x=[*sizes, *sizes[::-1]], y=[*low, *high[::-1]])
    traces = [band, trace("fleet", "whole", x=sizes, y=whole)]
    left, done = (this.model.get(f"earthwork.trench.bank_volume{part}") for part in ("_remaining", ""))
    if left and done and left.point > 0:
        rest = [round(day * left.point / done.point, 1) for day in whole]
        traces += [trace("fleet", "rest", x=sizes, y=rest), _finishes(this)]
    needed = this.model.get("effort.excavators_needed")
    if needed:
        claimed = input_of(needed, "claimed_day").value
        name = f"Claimed for the rest: {number(claimed, 3)} days"
        traces.append(trace("fleet", "claimed", y=[claimed, claimed], name=name))
    rows = [*zip(sizes, whole, strict=True)]
    told = {"few": str(sizes[0]), "most": number(whole[0], 3), "many": str(sizes[-1]), "least": number(whole[-1], 3)}
    return chart("fleet", traces, rows, told)


def _finishes(this: Estimate) -> Trace:
    """Return marks where what is left would be done in whole months."""
    found = [(says, model.results[NEEDED]) for says, model in this.scenarios.values() if NEEDED in model.results]
    inside = [(says.partition(" in ")[2], r) for says, r in found if 4 < r.point <= _FLEETS[-1]]
    spans = ", ".join(months.split()[0] for months, _ in inside[::-1])
    return trace(
        "fleet", "finishes", x=[r.point for _, r in inside],
        y=[input_of(r, "claimed_day").value for _, r in inside], name=f"What is left in {spans} months",
        text=[f"{months}: {number(r.point)} excavators" for months, r in inside],
    )  # fmt: skip


@drawn
def curve(this: Estimate, key: str = "cost.total") -> Chart | None:
    """Return the S-curve of a result: the chance that it is not exceeded, with P50, P80 and the value as stated."""
    result, settings = this.model.get(key), this.case.settings
    if result is None:
        return None
    draws = draws_of(this.model.results, key, settings.seed, settings.draws)
    shares = list(range(1, 100))
    scale, _ = scale_of(result.point)
    values = [float(f"{v:.4g}") for v in np.quantile(draws, np.array(shares) / 100) / scale]
    stated = 100 * share_at_most(draws, result.point)
    words = _words(result) | {"chance": number(stated, 2)}
    traces = [trace("curve", "chances", x=values, y=shares)]
    marks = (("middle", values[49], 50.0), ("safe", values[79], 80.0), ("point", result.point / scale, stated))
    for name, x, y in marks:
        words[name] = say(x * scale, result.unit)
        mark = trace("curve", name, x=[x], y=[round(y, 1)])
        traces.append(mark | {"name": f"{mark['name']}: {words[name]}"})
    return chart("curve", traces, [(p, values[p - 1]) for p in range(5, 100, 5)], words)


@drawn
def surveillance(this: Estimate) -> Chart:
    """Return a stretch of the line with its towers, what their cameras recognise a person on, and what none sees."""
    apart, reach, far = found = [this[key] for key in FIGURES["surveillance"]["needs"]]
    spacing, four = apart.point, range(4)
    bars = []
    for name, seen in (("detected", far.point), ("recognised", reach.point)):
        base = [round(i * spacing - min(seen, spacing / 2)) for i in four]
        bars.append(trace("surveillance", name, x=[round(min(2 * seen, spacing))] * 4, y=[name] * 4, base=base))
    named = [f"tower {i + 1}" for i in four]
    towers = trace("surveillance", "towers", x=[round(i * spacing) for i in four], y=["towers"] * 4, text=named)
    blind = max(1 - 2 * reach.point / spacing, 0)
    words = {"spacing": say(spacing, "m"), "reach": say(reach.point, "m"), "far": say(far.point, "m")}
    words |= {"seen": say(1 - blind, "1"), "blind": say(blind, "1")}
    rows = [(one.label, round(one.point)) for one in found]
    return chart("surveillance", [*bars, towers], rows, words, xaxis={"range": [-0.1 * spacing, 3.1 * spacing]})
