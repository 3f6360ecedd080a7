"""The trench and its mound to scale, and what the words may mean in volume."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from borderreport.analysis.estimate import Estimate
from borderreport.analysis.model import Input, Result
from borderreport.case.units import number
from borderreport.present.figures.look import BLUE, EARTH, GREY, PALE, SKY, Chart, chart, drawn, wrapped
from borderreport.present.wording import say


@drawn("width and depth of a trench are not both stated")
def cross_section(this: Estimate) -> Chart | None:
    """Return trench and mound to scale, with the stated dimensions and the P10 to P90 ghosts of their range."""
    area = this.model.get("earthwork.trench.section_area")
    if area is None:
        return None
    width, depth = _input(area, "width_m"), _input(area, "depth_m")
    slope = area.inputs.get("side_slope")
    run = slope.value * depth.value if isinstance(slope, Input) else 0.0
    half, foot = _trench_halves(width.value, run, this.case.barrier.trench.wide if this.case.barrier.trench else "top")
    mound = _mound(this)
    ground = 1.5 + half + (mound[1] if mound else 0) * 2
    traces = [
        _outline(
            [-half - 1.2, -half, -foot, foot, half, half + 1.0],
            [0, 0, -depth.value, -depth.value, 0, 0],
            GREY,
            None,
        ),
        _outline([-half, -foot, foot, half], [0, -depth.value, -depth.value, 0], BLUE, "rgba(0,114,178,0.16)"),
        *(_ghost(w / 2, d) for w, d in ((width.low, depth.low), (width.high, depth.high))),
    ]
    notes = [
        _dimension(0, -depth.value / 2, f"{say(area.stated, 'm2')}"),
        _dimension(0, 0.0, f"{number(width.value, 3)} m wide", 14),
        {
            "x": width.high / 2,
            "y": -depth.value / 2,
            "text": f"{number(depth.value, 3)} m deep",
            "showarrow": False,
            "xanchor": "left",
            "xshift": 8,
        },
    ]
    if mound:
        height, base_half = mound
        centre = half + 1.0 + base_half
        traces.append(
            _outline(
                [centre - base_half, centre, centre + base_half],
                [0, height, 0],
                EARTH,
                "rgba(166,118,29,0.22)",
            )
        )
        notes.append(_dimension(centre, height, f"mound of its spoil<br>{number(height, 3)} m high", 22))
        ground = centre + base_half + 0.6
    rows: list[tuple[Any, ...]] = [
        ("trench width, m", width.low, width.value, width.high),
        ("trench depth, m", depth.low, depth.value, depth.high),
    ]
    rows += [("mound height, m", "", round(mound[0], 2), "")] if mound else []
    return chart(
        traces,
        title="Cross-section to scale",
        alt=f"Trench {number(width.value, 3)} m wide and {number(depth.value, 3)} m deep"
        + (f", beside it the mound of its spoil, {number(mound[0], 3)} m high." if mound else "."),
        table=(("dimension", "low", "as stated", "high"), [tuple(_rounded(v) for v in row) for row in rows]),
        height=340,
        annotations=notes,
        xaxis={
            "title": {"text": "across the line, m"},
            "range": [-half - 1.4, ground + 0.2],
            "showgrid": False,
            "ticks": "outside",
        },
        yaxis={
            "title": {"text": "height, m"},
            "scaleanchor": "x",
            "range": [-depth.high - 0.5, (mound[0] if mound else 0) + 1.5],
        },
    )


def _input(result: Result, name: str) -> Input:
    item = result.inputs[name]
    if not isinstance(item, Input):
        raise TypeError(f"{result.key}: {name} is not an input")
    return item


def _trench_halves(width_m: float, run_m: float, wide: str) -> tuple[float, float]:
    """Return half the top width and half the bottom width of a trench."""
    top = width_m + {"top": 0.0, "mean": run_m, "bottom": 2 * run_m}[wide]
    return top / 2, max(top / 2 - run_m, 0.0)


def _mound(this: Estimate) -> tuple[float, float] | None:
    """Return the height and half the base of the mound that the spoil makes. [m]"""
    height = this.model.get("earthwork.berm.height_from_spoil")
    slope = this.model.take("barrier.berm.slope", "1")
    return (height.stated, height.stated * slope.value) if height and slope else None


def _outline(x: Sequence[float], y: Sequence[float], color: str, fill: str | None) -> go.Scatter:
    points = {"x": [round(v, 3) for v in x], "y": [round(v, 3) for v in y]}
    return go.Scatter(
        **points, mode="lines", line={"color": color, "width": 2}, fill="toself" if fill else None, fillcolor=fill,
        hoverinfo="skip",
    )  # fmt: skip


def _ghost(half: float, depth: float) -> go.Scatter:
    line = {"color": BLUE, "width": 1, "dash": "dot"}
    points = {"x": [-half, -half, half, half], "y": [0, -depth, -depth, 0]}
    return go.Scatter(
        **{k: [round(v, 3) for v in p] for k, p in points.items()}, mode="lines", line=line, hoverinfo="skip"
    )


def _dimension(x: float, y: float, text: str, shift: float = 0) -> dict[str, Any]:
    return {"x": round(x, 3), "y": round(y, 3), "text": text, "showarrow": False, "yshift": shift}


def _rounded(value: Any) -> Any:
    return round(value, 3) if isinstance(value, float) else value


@drawn("the volume of a trench cannot be computed")
def volumes(this: Estimate) -> Chart | None:
    """Return the bank volume under each reading of "wide", beside the range of the reading that was used."""
    key = "earthwork.trench.bank_volume"
    if key not in this.ranges or not this.scenarios:
        return None
    ends = this.ranges[key]
    rows = [(says, model.results[key].stated / 1e6) for says, model in this.scenarios.values() if key in model.results][
        ::-1
    ]
    used = this[key].stated / 1e6
    colors = [BLUE if abs(value - used) < 1e-9 else SKY for _, value in rows]
    bar = go.Bar(
        x=[round(v, 4) for _, v in rows], y=[wrapped(says, 27) for says, _ in rows], orientation="h",
        marker={"color": colors}, text=[f"{v:.2f}" for _, v in rows], textposition="outside", cliponaxis=False,
        hovertemplate="%{x} million m³<extra></extra>",
    )  # fmt: skip
    band = {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "fillcolor": PALE,
        "line": {"width": 0},
        "layer": "below",
    }
    shapes = [band | {"x0": ends["p10"] / 1e6, "x1": ends["p90"] / 1e6}]
    words = "; ".join(f"{says}: {v:.2f} million m³" for says, v in rows[::-1])
    return chart(
        [bar],
        title="What 'wide' means moves the volume more than any rounding",
        alt=f"Bank volume by reading: {words}. The grey band is P10 to P90 of the reading used.",
        table=(("reading", "bank volume, million m³"), [(says, round(v, 4)) for says, v in rows[::-1]]),
        height=110 + 50 * len(rows),
        bargap=0.4,
        shapes=shapes,
        xaxis={
            "title": {"text": "bank volume, million m³ (grey: P10 to P90 of the reading used)"},
            "rangemode": "tozero",
        },
        yaxis={"showgrid": False},
    )
