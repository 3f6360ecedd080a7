"""Plotly figures as `<figure>`: caption, text alternative, drawing area, data, and the table behind it."""

import json
import re
from array import array
from base64 import b64decode
from contextlib import suppress
from typing import Any

from markupsafe import Markup

from borderreport.reporting.page.islands import inert_json
from borderreport.reporting.page.pieces import piece

_DEFAULT_HEIGHT_PX = 400
_KINDS = {"bar": "Bar chart", "pie": "Pie chart", "scatter": "Line or point chart"}
# The title and the meta stand beside the drawing, and the page has one template for all figures.
_TAKEN_OUT = frozenset({"template", "meta", "title"})
# The same in the page's own drawing: scripts that compile others, as WebGL's do, are not let run.
_DRAWN_AS = {"scattergl": {"type": "scatter"}, "scatterpolargl": {"type": "scatterpolar"}}
_BESIDE = {"orientation": "v", "x": 1.02, "y": 1, "xanchor": "left", "yanchor": "top"}
_PLOTLY_S_GROUND = "#E5ECF6"
"""The ground of the template that plotly gives every figure."""
_UNDRAWN = re.compile(r"parcoords|splom|choropleth|scattergeo|(?:scatter|choropleth|density)map(?:box)?")
_PACKED = {"i1": "b", "u1": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I", "f4": "f", "f8": "d"}


def plot(figure: dict[str, Any], number: int) -> tuple[Markup, frozenset[str]]:
    """Return a plotly figure as HTML.

    `layout.meta` may hold `title`, `alt`, `caption`, `table` (with `columns` and `rows`) and `live` (how the figure
    follows the page's sliders: `names` for formulas, and what to `set` where). Plotly's own template is left out:
    figures of one page share the page's, which follows its light and dark colours.

    Parameters
    ----------
    figure : dict
        The `application/vnd.plotly.v1+json` bundle.
    number : int
        Place of the figure on the page, from 1.

    Returns
    -------
    tuple of Markup and frozenset of str
        The figure, ready for the page, and the trace types that it needs.
    """
    traces = [
        one | _DRAWN_AS.get(str(one.get("type")), {}) for one in figure.get("data") or [] if isinstance(one, dict)
    ]
    given = _mapping(figure.get("layout"))
    layout = {key: value for key, value in given.items() if key not in _TAKEN_OUT}
    meta = _mapping(given.get("meta"))
    title = str(meta.get("title") or _plain(given.get("title")))
    types = frozenset(str(trace.get("type", "scatter")) for trace in traces)
    # A background picture from an address would be a request, which the page forbids itself.
    sources = ((image, str(_mapping(image).get("source", ""))) for image in layout.get("images") or [])
    layout["images"] = [image for image, source in sources if source.startswith("data:image/")]
    height = layout.get("height")
    layout["height"] = int(height) if isinstance(height, int | float) and 80 <= height <= 4000 else _DEFAULT_HEIGHT_PX
    if _has_titles_above(layout):  # Where the page would put the legend.
        layout["legend"] = _BESIDE | _mapping(layout.get("legend"))
    shown = {"data": traces, "layout": layout} | ({"live": meta["live"]} if "live" in meta else {})
    shown |= {"frames": figure["frames"]} if isinstance(figure.get("frames"), list) else {}
    shown |= {"template": given["template"]} if _is_of_its_own(given.get("template")) else {}
    # A point that is missing is null in JSON, which has no NaN and no infinity.
    finite = json.loads(json.dumps(shown), parse_constant=lambda _: None)
    alt = meta.get("alt") or _describe(title, traces, layout, types)
    table = data_table(_mapping(meta.get("table")), title or f"Figure {number}")
    return piece("figure", number, title, alt, layout, inert_json(finite), meta.get("caption"), table), types


def _has_titles_above(layout: dict[str, Any]) -> bool:
    """Return whether words stand above the drawing, as plotly writes the titles of subplots."""
    notes = (_mapping(note) for note in layout.get("annotations") or ())
    return any(note.get("yref") == "paper" and note.get("yanchor") == "bottom" for note in notes)


def _is_of_its_own(template: Any) -> bool:
    """Return whether a figure was given a look of its own: not plotly's, which nobody chose."""
    look = _mapping(_mapping(template).get("layout"))
    return bool(look) and look.get("plot_bgcolor") != _PLOTLY_S_GROUND


def undrawn(figure: dict[str, Any]) -> tuple[list[str], Any, list[dict[str, list[Any]]]]:
    """Return which traces of a figure no page can draw, its title, and where there are some each trace's columns.

    They are maps, which ask another machine for the ground, and what has only WebGL to draw it.
    """
    traces = [trace for trace in figure.get("data") or [] if isinstance(trace, dict)]
    kinds = sorted({kind for trace in traces if _UNDRAWN.fullmatch(kind := str(trace.get("type")))})
    return kinds, _mapping(figure.get("layout")).get("title"), [_columns(trace) for trace in traces if kinds]


def _columns(trace: dict[str, Any]) -> dict[str, list[Any]]:
    """Return what a trace has a value of for each of its points."""
    own = {str(side.get("label")): side.get("values") for side in map(_mapping, trace.get("dimensions") or [])}
    lists = {name: _unpacked(values) for name, values in (own or trace).items()}
    return {n: v for n, v in lists.items() if isinstance(v, list) and v and not isinstance(v[0], list | dict)}


def _unpacked(values: Any) -> Any:
    """Return numbers from the bytes that plotly sends them as."""
    if isinstance(values, dict) and "shape" not in values:
        with suppress(ValueError, KeyError, TypeError):
            return array(_PACKED[values["dtype"]], b64decode(values["bdata"])).tolist()
    return values


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _plain(title: Any) -> str:
    """Return the words of a title, which may be text or a mapping, with or without markup."""
    text = str((title.get("text") if isinstance(title, dict) else title) or "")
    return Markup(text.replace("<br>", " ")).striptags() if "<" in text else text


def _describe(title: str, traces: list[dict[str, Any]], layout: dict[str, Any], types: frozenset[str]) -> str:
    kind = _KINDS.get(" ".join(types), "Chart")
    axes = {"across": _mapping(layout.get("xaxis")), "up": _mapping(layout.get("yaxis"))}
    told = {word: _plain(axis.get("title")) for word, axis in axes.items()}
    told["series"] = ", ".join(_plain(trace["name"]) for trace in traces if trace.get("name"))
    said = [f"{word}: {text}" for word, text in told.items() if text]
    return "; ".join([f"{kind}: {title}" if title else kind, *said])


def data_table(table: dict[str, Any], title: str) -> Markup:
    """Return the table behind a figure: `columns` and `rows` of plain data; empty without rows."""
    names = [str(name) for name in table.get("columns") or []]
    rows = [list(row)[: len(names)] for row in table.get("rows") or []]
    if not rows:
        return Markup()
    is_numeric = [all(map(_is_number, column)) for column in zip(*rows, strict=False)]
    words = "".join(c if c.isalnum() else " " for c in title.lower()).split()
    file_name = f"{'-'.join(words[:8]) or 'figure'}.csv"
    return piece("data_table", title, zip(names, is_numeric, strict=False), rows, file_name)


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))
