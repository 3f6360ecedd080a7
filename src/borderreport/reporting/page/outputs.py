"""Cells and their outputs as HTML, one media type at a time."""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from nbconvert.filters.ansi import ansi2html

from borderreport.reporting.page import foreign, plots, widgets
from borderreport.reporting.page.markdown import Headings, equation, render_markdown

FILES_MIME = "application/vnd.borderreport.files+json"
UNDRAWN_MIME = "application/vnd.borderreport.undrawn+json"
WIDGET_MIME = "application/vnd.jupyter.widget-view+json"
# These reach a browser as code (mermaid: CVE-2026-6658), so an output that has nothing else to show is
# dropped.
_ACTING = re.compile(
    r"(application|text)/(x-)?(java|ecma)script|text/vnd\.mermaid|application/vnd\.holoviews_(load|exec).*"
)
_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")


# Colours by name follow the page's light and dark; grounds and other colours would not.
_NO_COLOUR = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-ln-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_-])")
_OTHER_COLOURS = re.compile(r'(<span[^<>]*?) style="[^"<>]*"')
_CELLS = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|.", re.DOTALL)
_VEGA = re.compile(r"application/vnd\.vega(?:lite)?\.v\d+(?:\.\d+)*\+json")


@dataclass
class PageParts:
    """What cells add to the page besides their own place in it."""

    headings: Headings = field(default_factory=Headings)
    files: dict[str, str] = field(default_factory=dict)
    trace_types: set[str] = field(default_factory=set)
    n_figures: int = 0
    undrawn: list[str] = field(default_factory=list)
    widgets: dict[str, Any] = field(default_factory=dict)

    def draw(self, figure: dict[str, Any]) -> Markup:
        """Return a Plotly figure as one of this page."""
        self.n_figures += 1
        html, trace_types = plots.plot(figure, self.n_figures)
        self.headings.taken_ids.add(f"figure-{self.n_figures}")
        self.trace_types |= trace_types
        return html


def render_output(output: dict[str, Any], parts: PageParts) -> Markup:
    """Return one output of a code cell as HTML.

    Parameters
    ----------
    output : dict
        An output of the notebook format, version 4.
    parts : PageParts
        What the page has so far; files, figures and ids are added.

    Returns
    -------
    Markup
        HTML without anything that acts; empty for outputs that draw nothing.
    """
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return _preformatted(f"stream {name}", _text(output.get("text")))
    if kind == "error":
        return _error(output)
    data = output.get("data") or {}
    return _render_data(data, output.get("metadata") or {}, parts)


def _render_data(data: dict[str, Any], metadata: dict[str, Any], parts: PageParts) -> Markup:
    for mime, render in _RENDERERS.items():
        if data.get(mime) is not None and (html := render(data[mime], metadata.get(mime) or {}, parts)):
            return html
        if mime in data and mime in _WHOLE:
            return Markup()
    return _noted(data, parts)


def _noted(data: dict[str, Any], parts: PageParts) -> Markup:
    """Return words for an output of which nothing can be shown as it is."""
    mimes = " ".join(data)
    if WIDGET_MIME in data:
        model = parts.widgets.get(str(dict(data[WIDGET_MIME]).get("model_id")), {})
        return Markup() if model.get("model_name") in ("OutputModel", "ButtonModel") else foreign.note("A control")
    if "bokeh" in mimes:
        return foreign.note(foreign.MAKERS["bokeh"]) if "exec" in mimes else Markup()
    if chart := next((data[mime] for mime in data if _VEGA.fullmatch(mime) and isinstance(data[mime], dict)), None):
        return foreign.vega(chart)
    if "text/html" in data:
        return foreign.show(_text(data["text/html"]), parts.headings.taken_ids)
    if any(_ACTING.fullmatch(mime) for mime in data):
        return Markup()
    if data and "text/plain" not in data:
        return foreign.note(f"An output of the type {', '.join(sorted(data))}")
    return _plain(data.get("text/plain"), {}, parts)


def _text(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _preformatted(css_class: str, text: str) -> Markup:
    text = _as_on_terminal(text).rstrip("\n")
    if not _ANSI.sub("", text).strip():
        return Markup()
    coloured = Markup.escape(text)
    if "\x1b" in text:
        coloured = Markup(_OTHER_COLOURS.sub(r"\1", ansi2html(_NO_COLOUR.sub("", text))).replace("\x1b", ""))
    return Markup('<pre class="{}">{}</pre>').format(css_class, coloured)


def _as_on_terminal(text: str) -> str:
    """Return text as a terminal leaves it: a carriage return begins the line anew, a backspace goes back by one."""
    if "\r" not in text and "\b" not in text:
        return text
    return "\n".join(map(_overwritten, text.replace("\r\n", "\n").split("\n")))


def _overwritten(line: str) -> str:
    shown: list[str] = []
    at, colour = 0, ""
    for piece in _CELLS.findall(line):
        if piece in "\r\b":
            at = 0 if piece == "\r" else max(at - 1, 0)
        elif piece == "\x1b[K":
            del shown[at:]
        elif len(piece) > 1:
            colour += piece
        else:
            shown[at : at + 1] = [colour + piece]
            at, colour = at + 1, ""
    return "".join(shown) + colour


def _error(output: dict[str, Any]) -> Markup:
    traceback = "\n".join(output.get("traceback") or [])
    return Markup('<div class="error"><p><strong>This cell failed.</strong> {}: {}</p>{}</div>').format(
        output.get("ename", "Error"),
        _ANSI.sub("", str(output.get("evalue", ""))),
        _preformatted("traceback", traceback),
    )


def _files(value: Any, _metadata: dict[str, Any], parts: PageParts) -> Markup:
    if isinstance(value, dict):
        parts.files.update({str(name): _text(text) for name, text in value.items()})
    return Markup()


def _undrawn(value: Any, _metadata: dict[str, Any], parts: PageParts) -> Markup:
    if isinstance(value, dict):
        parts.undrawn.append(f"{value.get('what')} ({value.get('why')})")
    return Markup()


def _plotly(value: Any, _metadata: dict[str, Any], parts: PageParts) -> Markup:
    return parts.draw(value) if isinstance(value, dict) else Markup()


def _widget(value: Any, _metadata: dict[str, Any], parts: PageParts) -> Markup:
    model_id = str(value.get("model_id")) if isinstance(value, dict) else ""
    return widgets.static_form(model_id, parts.widgets, parts.headings.taken_ids, lambda one: render_output(one, parts))


def _html(value: Any, _metadata: dict[str, Any], parts: PageParts) -> Markup:
    """Return nothing where a script would draw: a picture may stand beside it."""
    shown = foreign.show(_text(value), parts.headings.taken_ids, parts.draw, notes=False)
    return Markup() if foreign.is_idle(shown) else shown


def _markdown(value: Any, _metadata: dict[str, Any], parts: PageParts) -> Markup:
    return render_markdown(_text(value), parts.headings)


def _svg(value: Any, metadata: dict[str, Any], parts: PageParts) -> Markup:
    # As an image an SVG runs no script and loads nothing, whatever is inside.
    return _image("image/svg+xml")(base64.b64encode(_text(value).encode()).decode("ascii"), metadata, parts)


def _image(mime: str) -> Callable[[Any, dict[str, Any], PageParts], Markup]:
    def render(value: Any, metadata: dict[str, Any], _parts: PageParts) -> Markup:
        packed = re.sub(r"\s", "", _text(value))
        alt = metadata.get("alt") or "Image made by the notebook"
        sizes = ((name, metadata.get(name)) for name in ("width", "height"))
        size = Markup("").join(Markup(' {}="{:g}"').format(n, s) for n, s in sizes if isinstance(s, (int, float)))
        return Markup('<p class="image"><img src="data:{};base64,{}" alt="{}"{}></p>').format(mime, packed, alt, size)

    return render


def _latex(value: Any, _metadata: dict[str, Any], _parts: PageParts) -> Markup:
    tex = _text(value).strip()
    display = not (tex.startswith("$") and not tex.startswith("$$"))
    return Markup('<div class="equation">{}</div>').format(equation(tex.strip("$").strip(), display=display))


def _plain(value: Any, _metadata: dict[str, Any], _parts: PageParts) -> Markup:
    return _preformatted("result", _text(value))


# In order of preference: an output often says the same in several media types.
_WHOLE = (FILES_MIME, UNDRAWN_MIME, plots.MIME)
_RENDERERS: dict[str, Callable[[Any, dict[str, Any], PageParts], Markup]] = {
    FILES_MIME: _files,
    UNDRAWN_MIME: _undrawn,
    plots.MIME: _plotly,
    WIDGET_MIME: _widget,
    "text/html": _html,
    "text/markdown": _markdown,
    "image/svg+xml": _svg,
    "image/png": _image("image/png"),
    "image/jpeg": _image("image/jpeg"),
    "image/gif": _image("image/gif"),
    "image/webp": _image("image/webp"),
    "text/latex": _latex,
}
