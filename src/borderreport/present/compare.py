"""Several cases side by side, in rates that do not depend on how long a border is."""

from __future__ import annotations

from collections.abc import Sequence

from borderreport.analysis.estimate import Estimate, estimate
from borderreport.analysis.model import Result
from borderreport.case.folders import known_cases
from borderreport.case.loading import Overrides, load_case
from borderreport.present.figures.look import BLUE, Chart, bar, chart, plain, whiskers, wrapped
from borderreport.present.tables import Table
from borderreport.present.wording import Fragment, main_state, say, split, symbol

# What is comparable between programmes: label, keys of which the first that a case has is taken, divisor in km or not.
_RATES: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("share done", ("coverage.{}_of_section", "coverage.{}_of_border"), False),
    ("pace", ("progress.pace",), False),
    ("trench cross-section", ("earthwork.trench.section_area",), False),
    ("earth to dig per km", ("earthwork.trench.bank_volume",), True),
    ("excavator hours per km", ("effort.excavator_hours_per_km",), False),
    ("towers per km", ("obstacles.towers.count",), True),
    ("cost per km", ("cost.per_km",), False),
    ("cost per km as somebody stated it", ("stated",), False),
    ("cost per km elsewhere", ("outside.whole", "outside.wall", "outside.trench", "outside.fence"), False),
    (
        "cost per km as a multiple of that elsewhere",
        ("outside.whole_factor", "outside.wall_factor", "outside.trench_factor", "outside.fence_factor"),
        False,
    ),
)

_OF_OBJECT = ("coverage.{}_of_section", "progress.pace")
"""Rates of what each case counts, which may be a trench here and a wall there."""


def estimates(cases: Sequence[str], overrides: Overrides | None = None) -> list[Estimate]:
    """Return the estimate of each case, of all in ``params/`` where none is named."""
    return [estimate(load_case(name, overrides)) for name in cases or known_cases()]


def rates(every: Sequence[Estimate]) -> Table:
    """Return one row for each case and one column for each rate; what cannot be computed is left open."""
    rows: list[list[str | Fragment]] = [
        [this.case.title, *(_cell(this, *rate[1:]) for rate in _RATES)] for this in every
    ]
    return Table("Cases side by side, as stated", ["case", *(f"#{label}" for label, _, _ in _RATES)], rows)


def _found(this: Estimate, keys: tuple[str, ...]) -> Result | None:
    state = main_state(this)
    object_ = state.object if state else ""
    for pattern in keys:
        wanted = pattern.format(object_)
        for key, result in this.model.results.items():
            if key == wanted or key.startswith(f"{wanted}."):
                return result
    return None


def _length_km(result: Result) -> float:
    length = result.inputs.get("length_m")
    return getattr(length, "value", 0.0) / 1000


def _rate(this: Estimate, keys: tuple[str, ...], per_km: bool) -> tuple[float, float, float, str] | None:  # noqa: FBT001
    """Return a rate as stated, its P10 and P90, and its unit."""
    result = _found(this, keys)
    divisor = _length_km(result) if result and per_km else 1.0
    if result is None or not divisor:
        return None
    ends = this.ranges[result.key]
    low, high = sorted((ends["p10"] / divisor, ends["p90"] / divisor))
    return result.point / divisor, low, high, f"{result.unit}/km" if per_km else result.unit


def _cell(this: Estimate, keys: tuple[str, ...], per_km: bool) -> str:  # noqa: FBT001
    rate = _rate(this, keys, per_km)
    state = main_state(this)
    return say(rate[0], rate[3]) + (f" ({state.object})" if keys[0] in _OF_OBJECT and state else "") if rate else "–"


def chart_of(every: Sequence[Estimate], label: str) -> Chart | None:
    """Return one rate of every case that has it, as bars with the P10 to P90 range."""
    keys, per_km = next((keys, per_km) for name, keys, per_km in _RATES if name == label)
    found = [(this, rate) for this in every if (rate := _rate(this, keys, per_km))][::-1]
    if not found:
        return None
    unit = found[0][1][3]
    factor = 100 if unit == "1" else 1
    values = [rate[0] * factor for _, rate in found]
    error = whiskers(values, [r[1] * factor for _, r in found], [r[2] * factor for _, r in found])
    names = [wrapped(this.case.title, 30) + _counted(this, keys) for this, _ in found]
    bars = bar(
        x=[round(v, 4) for v in values], y=names, marker={"color": BLUE},
        error_x=error, text=[split(r[0], unit)[0] for _, r in found], textposition="inside", insidetextanchor="start",
        hoverinfo="skip",
    )  # fmt: skip
    rows = [(this.case.title, *(float(f"{v * factor:.5g}") for v in rate[:3])) for this, rate in found[::-1]]
    return chart(
        [bars],
        title=label,
        alt=f"{label} by case: " + "; ".join(f"{this.case.title} {say(rate[0], unit)}" for this, rate in found[::-1]),
        table=(("case", f"as stated, {_printed(unit)}", "low", "high"), rows),
        height=100 + 48 * len(found),
        bargap=0.4,
        xaxis={"title": {"text": f"{label}, {_printed(unit)}"}, "rangemode": "tozero"},
        yaxis={"showgrid": False},
    )


def _counted(this: Estimate, keys: tuple[str, ...]) -> str:
    """Return what a rate counts where that differs between cases, for a label."""
    state = main_state(this)
    return f"<br>({plain(state.object)})" if keys[0] in _OF_OBJECT and state else ""


def _printed(unit: str) -> str:
    return "%" if unit == "1" else symbol(unit)
