"""Plotly figures as `<figure>`: caption, text alternative, drawing area, data, and the table behind it."""

import json
import math
from typing import Any

from markupsafe import Markup, escape

from borderreport.reporting.page.islands import inert_json

MIME = "application/vnd.plotly.v1+json"
_DEFAULT_HEIGHT_PX = 400
_KINDS = {"bar": "Bar chart", "pie": "Pie chart", "scatter": "Line or point chart"}


# The title and the meta stand beside the drawing, and the page has one template for all figures.
_TAKEN_OUT = frozenset({"template", "meta", "title"})

_FIGURE = Markup(
    """<figure class="plot" id="figure-{number}" role="figure" aria-label="{alt}">
<figcaption dir="auto"><span class="figure-number">Figure {number}</span>
<strong>{title}</strong></figcaption>
<div class="canvas" style="height:{height}px"></div>
<script type="application/json" class="plot-data">{data}</script>
{caption}{table}</figure>"""
)
_CAPTION = Markup('<p class="caption" dir="auto">{}</p>\n')
_TABLE = Markup(
    """<details class="data" open><summary>Data behind this figure</summary>
<div class="table-wrap"><table class="data"><caption class="unseen">{title}: data</caption>
<thead><tr>{head}</tr></thead>
<tbody>{body}</tbody></table></div>
<button type="button" class="csv" data-name="{name}" hidden>Download as CSV</button></details>
"""
)
_HEAD_NUMBER = Markup('<th scope="col" class="num">{}</th>')
_HEAD_TEXT = Markup('<th scope="col">{}</th>')
_ROW = Markup("<tr>{}</tr>")


def plot(figure: dict[str, Any], number: int) -> tuple[Markup, frozenset[str]]:
    """Return a plotly figure as HTML.

    `layout.meta` may hold `title`, `alt`, `caption`, `table` (with `columns` and `rows`) and `live` (how the figure
    follows the page's sliders: `names` for formulas, and what to `set` where). The layout's template is left out:
    figures of one page share the page's own, which follows its light and dark colours.

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
    traces = [trace for trace in figure.get("data") or [] if isinstance(trace, dict)]
    given = _mapping(figure.get("layout"))
    layout = {key: value for key, value in given.items() if key not in _TAKEN_OUT}
    meta = _mapping(given.get("meta"))
    title = str(meta.get("title") or _plain(_text_of(given.get("title"))))
    types = frozenset(str(trace.get("type", "scatter")) for trace in traces)
    layout["images"] = [image for image in layout.get("images") or [] if _is_inside(image)]
    layout["height"] = _height_px(layout.get("height"))
    shown = {"data": traces, "layout": layout} | ({"live": meta["live"]} if "live" in meta else {})
    html = _FIGURE.format(
        number=number,
        title=title,
        alt=meta.get("alt") or _describe(title, traces, layout, types),
        height=layout["height"],
        data=inert_json(_finite(shown)),
        caption=_CAPTION.format(meta["caption"]) if meta.get("caption") else "",
        table=data_table(_mapping(meta.get("table")), title or f"Figure {number}"),
    )
    return html, types


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _height_px(height: Any) -> int:
    return int(height) if isinstance(height, (int, float)) and 80 <= height <= 4000 else _DEFAULT_HEIGHT_PX


def _is_inside(image: Any) -> bool:
    # A background picture from an address would be a request, which the page forbids itself.
    return str(_mapping(image).get("source", "")).startswith("data:image/")


def _text_of(value: Any) -> str:
    return str(value.get("text") or "") if isinstance(value, dict) else str(value or "")


def _plain(text: str) -> str:
    return Markup(text.replace("<br>", " ")).striptags() if "<" in text else text


def _describe(title: str, traces: list[dict[str, Any]], layout: dict[str, Any], types: frozenset[str]) -> str:
    kind = _KINDS.get(next(iter(types)), "Chart") if len(types) == 1 else "Chart"
    axes = [
        f"{word}: {_plain(_text_of(axis['title']))}"
        for word, axis in (("across", layout.get("xaxis")), ("up", layout.get("yaxis")))
        if isinstance(axis, dict) and axis.get("title")
    ]
    names = [_plain(str(trace["name"])) for trace in traces if trace.get("name")]
    series = [f"series: {', '.join(names)}"] if names else []
    return "; ".join([f"{kind}: {title}" if title else kind, *axes, *series])


def _finite(value: Any) -> Any:
    """Return the value with NaN and infinity as null, which is how JSON says that a point is missing."""
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def data_table(table: dict[str, Any], title: str) -> Markup:
    """Return the table behind a figure: `columns` and `rows` of plain data; empty without rows."""
    columns = [str(name) for name in table.get("columns") or []]
    rows = [list(row)[: len(columns)] for row in table.get("rows") or []]
    if not rows:
        return Markup()
    is_numeric = [all(_is_number(value) for value in column) for column in zip(*rows, strict=False)]
    head = Markup().join(
        _HEAD_NUMBER.format(name) if numeric else _HEAD_TEXT.format(name)
        for name, numeric in zip(columns, is_numeric, strict=False)
    )
    body = Markup("\n").join(_ROW.format(Markup().join(map(_cell, row))) for row in rows)
    return _TABLE.format(title=title, head=head, body=body, name=_file_name(title))


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))


def _cell(value: Any) -> Markup:
    if value is None:
        return Markup('<td class="num"></td>')
    if not _is_number(value):
        return Markup('<td dir="auto">{}</td>').format(value)
    exact = json.dumps(value)
    shown = format_number(value)
    raw = Markup(' data-value="{}"').format(exact) if exact != shown else ""
    return Markup('<td class="num"{}>{}</td>').format(raw, shown)


def format_number(value: float) -> str:
    """Return a number for reading: six significant digits, thousands apart by a thin space.

    Examples
    --------
    >>> format_number(22.950819672)
    '22.9508'
    >>> format_number(1300642.56).replace("\u202f", "_")
    '1_300_643'
    """
    if isinstance(value, int):
        return f"{value:,}".replace(",", "\u202f") if abs(value) >= 10_000 else str(value)
    if not math.isfinite(value):
        return "–"
    decimals = max(0, 5 - math.floor(math.log10(abs(value)))) if value else 0
    if decimals > 9:
        return f"{value:.5g}"
    text = f"{value:,.{decimals}f}".replace(",", "\u202f" if abs(value) >= 10_000 else "")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _file_name(title: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in title.lower()).split()
    return f"{escape('-'.join(words[:8])) or 'figure'}.csv"
