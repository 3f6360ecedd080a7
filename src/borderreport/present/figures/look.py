"""The look that all figures share: one palette, direct labels, words and data beside each figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, ParamSpec

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from borderreport.present.wording import Fragment

P = ParamSpec("P")

# Okabe and Ito's palette (2008), distinguishable with every common colour blindness; the page uses the same.
BLUE, ORANGE, GREEN, VERMILLION, SKY, PURPLE = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7")
GREY, PALE = "#7F7F7F", "rgba(127,127,127,0.22)"
EARTH = "#A6761D"

_FONT = {"family": "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif", "size": 14}
_OPEN = 1e12
_CONFIG = {"displaylogo": False, "showSendToCloud": False, "plotlyServerURL": "", "responsive": True}


class Chart(go.Figure):  # type: ignore[misc]
    """A plotly figure that carries its title, its words and its data.

    It shows as plotly's media type alone: the report draws it in the page, JupyterLab with its own plotly.
    """

    _ipython_display_ = None

    def _repr_mimebundle_(self, *_: Any, **__: Any) -> dict[str, Any]:
        data = self.to_plotly_json() | {"config": _CONFIG}
        return {"application/vnd.plotly.v1+json": data, "text/plain": self.layout.meta["alt"]}


def chart(
    traces: Sequence[Any],
    *,
    title: str,
    alt: str,
    table: tuple[Sequence[str], Sequence[Sequence[Any]]],
    panels: Sequence[str] = (),
    **layout: Any,
) -> Chart:
    """Return a figure in the look of the reports.

    Parameters
    ----------
    traces : sequence of plotly traces
        Scatter and bar only: the page carries plotly's basic bundle. With panels, pairs of panel and trace.
    title, alt : str
        What it shows; and what it says, for those who cannot see it.
    table : (columns, rows)
        The data behind it.
    panels : sequence of str
        Headings of panels below each other over one x axis, where there is more than one.
    **layout
        Anything of plotly's layout, over the common look.
    """
    columns, rows = table
    meta = {"title": title, "alt": alt, "table": {"columns": list(columns), "rows": [list(row) for row in rows]}}
    figure = Chart(layout={"template": {}, "meta": meta})
    if panels:
        gap = 46 / layout["height"]
        make_subplots(
            rows=len(panels), cols=1, shared_xaxes=True, vertical_spacing=gap, subplot_titles=panels, figure=figure
        )
        figure.update_annotations(x=0, xanchor="left", font={"size": 14})
        figure.add_traces([trace for _, trace in traces], rows=[row for row, _ in traces], cols=[1] * len(traces))
    else:
        figure.add_traces(list(traces))
    figure.update_layout(
        font=_FONT, margin={"l": 10, "r": 10, "t": 34 if panels else 10, "b": 10}, height=300, showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", hovermode="closest", dragmode=False,
    )  # fmt: skip
    axis = {"automargin": True, "zeroline": False, "gridcolor": PALE, "linecolor": GREY, "title": {"standoff": 10}}
    figure.update_xaxes(**axis)
    figure.update_yaxes(**axis)
    return figure.update_layout(**layout)  # type: ignore[no-any-return]


def drawn(why_not: str) -> Callable[[Callable[P, Chart | None]], Callable[P, Chart | Fragment]]:
    """Let a figure that a case does not allow say so, instead of leaving a hole in the report."""

    def decorate(draw: Callable[P, Chart | None]) -> Callable[P, Chart | Fragment]:
        @wraps(draw)
        def draw_or_say(*args: P.args, **kwargs: P.kwargs) -> Chart | Fragment:
            note = f"No figure: {why_not}."
            return draw(*args, **kwargs) or Fragment(f'<p class="note">{note}</p>', note)

        return draw_or_say

    return decorate


def wrapped(text: str, width: int = 24) -> str:
    """Break a label into lines that fit beside a bar on a phone."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def plain(text: str) -> str:
    """Return text that plotly shows as it is: what people wrote is never read as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("$", "&#36;")


def whiskers(
    stated: Sequence[float], low: Sequence[float], high: Sequence[float], colour: str = GREY
) -> dict[str, Any]:
    """Return plotly's error bars from values to the ends of their ranges; an open end is drawn as none."""
    below = [v - end if end > -_OPEN else 0.0 for v, end in zip(stated, low, strict=True)]
    above = [end - v if end < _OPEN else 0.0 for v, end in zip(stated, high, strict=True)]
    ends = {
        side: [float(f"{max(v, 0):.5g}") for v in values] for side, values in (("array", above), ("arrayminus", below))
    }
    return {"type": "data", "symmetric": False, "color": colour, "thickness": 1.5, "width": 5} | ends
