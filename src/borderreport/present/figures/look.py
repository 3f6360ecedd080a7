"""The look that all figures share: one palette, direct labels, words and data beside each figure."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from html import escape
from pathlib import Path
from string import Template
from textwrap import wrap
from typing import TYPE_CHECKING, Any, ParamSpec

from borderreport.case.shown import capital
from borderreport.errors import RequestError
from borderreport.present.pieces import Fragment, piece

if TYPE_CHECKING:
    import plotly.graph_objects as go

P = ParamSpec("P")
_HERE = Path(__file__).parent

_PALETTE, _TABLE = ((_HERE / name).read_text(encoding="utf-8") for name in ("palette.toml", "figures.toml"))
FIGURES: dict[str, dict[str, Any]] = tomllib.loads(Template(_TABLE).substitute(tomllib.loads(_PALETTE)))
"""By name: what a figure says, and how it looks."""

_CONFIG = FIGURES["common"]["config"]
UNDRAWN = "application/vnd.borderreport.undrawn+json"
"""Media type in which a figure that a case does not allow is named."""


Trace = dict[str, Any]
_LINE_PX = 18
"""A line of a label beside a bar; a row is as high as the longest label asks for. [px]"""


@dataclass(frozen=True)
class Chart:
    """A figure in plotly's own terms that carries its title, its words and its data.

    It is plain data: plotly's objects take longer to build than the estimate that they show. It shows as plotly's
    media type alone, which the report draws in the page, and JupyterLab with its own plotly.

    Parameters
    ----------
    data : list of dict
        Traces.
    layout : dict
        Layout; ``meta`` holds title, alt, caption and table.
    """

    data: list[Trace]
    layout: dict[str, Any]

    @property
    def figure(self) -> go.Figure:
        """The chart as a plotly figure, to be changed at will."""
        import plotly.graph_objects as go

        return go.Figure({"data": self.data, "layout": self.layout})

    def to_html(self) -> str:
        """Return a page with the figure alone, which opens without a network; its script takes 5 MB."""
        return str(self.figure.to_html(config=_CONFIG))

    def write_image(self, path: Path | str, **options: Any) -> None:
        """Write the figure as SVG, PNG, PDF, JPEG or WebP, by the ending of the path.

        Parameters
        ----------
        path : Path or str
            Where.
        **options
            ``width``, ``height``, ``scale`` and what else plotly's ``write_image`` takes.

        Raises
        ------
        RequestError
            If there is no kaleido, or no Chrome or Chromium for it, or it knows no such format.
        """
        picture = self.figure.update_layout(paper_bgcolor="white", margin_t=48, title_text=self.layout["meta"]["title"])
        try:
            picture.write_image(path, **options)
        except Exception as error:  # What is missing is said in as many ways as kaleido has parts.
            says = str(error).strip().partition("\n")[0] or type(error).__name__
            way = "pip install 'borderreport[images]', and have a Chrome or Chromium"
            raise RequestError(f"{path}: no picture was made: {says}; {way}") from error

    def _repr_mimebundle_(self, *_: Any, **__: Any) -> dict[str, Any]:
        bundle = {"data": self.data, "layout": self.layout, "config": _CONFIG}
        return {"application/vnd.plotly.v1+json": bundle, "text/plain": self.layout["meta"]["alt"]}


def part(figure: str, kind: str, name: str, /, **traits: Any) -> dict[str, Any]:
    """Return one of a figure's ``traces``, ``shapes`` or ``notes`` as the table has it, with its data over it."""
    return _over(deepcopy(FIGURES[figure][kind][name]), traits)


def trace(figure: str, name: str, /, **traits: Any) -> Trace:
    """Return a trace of a figure, with its data."""
    return part(figure, "traces", name, **traits)


def chart(
    name: str, traces: Sequence[Trace], rows: Iterable[Sequence[Any]], words: dict[str, str], **layout: Any
) -> Chart:
    """Return a figure in the look of the reports.

    Parameters
    ----------
    name : str
        By which ``figures.toml`` has its words and its layout.
    traces : sequence of dict
        Scatter and bar only: the page carries plotly's basic bundle.
    rows : iterable of sequences
        The data behind it.
    words : dict of str to str
        What is filled into its words.
    **layout
        Anything of plotly's layout, over that of the table; in ``meta`` a ``caption``, and what the sliders of a page
        move, as ``live``.
    """
    spec, common = deepcopy((FIGURES[name], FIGURES["common"]))  # Whoever changes a figure changes no other.
    title, alt, across, up = (capital(spec.get(key, "").format_map(words)) for key in ("title", "alt", "across", "up"))
    named_axes = {name: {"title": {"text": text}} if text else {} for name, text in (("xaxis", across), ("yaxis", up))}
    layout = _over(_over(spec.get("layout", {}), named_axes), layout)
    columns = [capital(column.format_map(words)) for column in spec["columns"]]
    named = [[capital(row[0]) if isinstance(row[0], str) else row[0], *row[1:]] for row in rows]
    said = {"title": title, "alt": alt, "table": {"columns": columns, "rows": named}}
    looks = {name: common[kind] for name in layout if (kind := name.strip("xy0123456789")) in ("axis", "legend")}
    drawn = _over(common["layout"] | looks | {"meta": said, "showlegend": "legend" in layout}, layout)
    names = {name for one in traces for name in one.get("y", ()) if isinstance(name, str)}
    lines = max((name.count("<br>") + 1 for name in names), default=0)
    drawn["height"] = max(drawn["height"], len(names) * (_LINE_PX * lines + 8) + 100)
    return Chart(list(traces), drawn)


def _over(base: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return one mapping laid over another, level by level."""
    deep = {key: _over(base[key], value) for key, value in new.items() if isinstance(value, dict) and key in base}
    return base | new | deep


class Undrawn(Fragment):
    """Where a figure would stand that a case does not allow: a line here, and one for all such at a report's end."""

    def __init__(self, what: str, why: str) -> None:
        self.told = {"what": what, "why": why}
        text = f"Not drawn: {what}, as {why}."
        super().__init__(piece("note", text), text)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {UNDRAWN: self.told, "text/html": self.html, "text/plain": self.text}


def drawn(draw: Callable[P, Chart | None]) -> Callable[P, Chart | Undrawn]:
    """Let a figure that a case does not allow say so, instead of leaving a hole in the report."""

    @wraps(draw)
    def draw_or_say(*args: P.args, **kwargs: P.kwargs) -> Chart | Undrawn:
        spec, given = FIGURES[draw.__name__], [*args, *kwargs.values()]
        this: Any = given[0]  # An estimate.
        found = draw(*args, **kwargs) if this.model.results.keys() >= set(spec.get("needs", ())) else None
        what = next((spec[f"what_{kind}"] for kind in given[1:] if f"what_{kind}" in spec), spec["what"])
        return found or Undrawn(what, spec["why_not"])

    return draw_or_say


def ranged(
    figure: str, names: Sequence[str], spans: Sequence[Sequence[float]], bases: Iterable[str], texts: Iterable[str]
) -> tuple[Trace, list[dict[str, Any]]]:
    """Return bars of values with their low and high, and texts to the right of both, where they stand on no mark.

    Where a value rests on an assumption, its bar is hatched and paler.
    """
    values, low, high = zip(*spans, strict=True)
    shapes = ["" if basis == "stated" else "/" for basis in bases]
    sure, unsure = FIGURES["common"]["bars"]
    look = {"color": [unsure if shape else sure for shape in shapes], "pattern": {"shape": shapes, "solidity": 0.15}}
    x, error = [round(value, 4) for value in values], whiskers(values, low, high)
    bars, beside = trace(figure, "bars", x=x, y=names, marker=look, error_x=error), FIGURES["common"]["beside"]
    ends = zip(map(max, high, values), names, texts, strict=True)
    return bars, [beside | {"x": end, "y": name, "text": f"<b>{text}</b>"} for end, name, text in ends]


def wrapped(text: str, width: int = 24) -> str:
    """Break a label into lines that fit beside a bar on a phone; what it says is no markup."""
    lines = wrap(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)
    return "<br>".join(map(plain, lines))


def plain(text: str) -> str:
    """Return text that plotly shows as it is: what people wrote is never read as markup."""
    return escape(text, quote=False).replace("$", "&#36;")


def whiskers(stated: Sequence[float], low: Sequence[float], high: Sequence[float]) -> dict[str, Any]:
    """Return plotly's error bars from values to the ends of their ranges; an open end is drawn as none."""
    return {**FIGURES["common"]["whiskers"], "array": _reach(stated, high), "arrayminus": _reach(low, stated)}


def _reach(starts: Sequence[float], ends: Sequence[float]) -> list[float]:
    apart = (max(end - start, 0) for start, end in zip(starts, ends, strict=True))
    return [float(f"{length:.5g}") if math.isfinite(length) else 0.0 for length in apart]
