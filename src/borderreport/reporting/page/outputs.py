"""Cells and their outputs as HTML, one media type at a time."""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, zip_longest
from typing import Any

from markupsafe import Markup, escape
from nbconvert.filters.ansi import ansi2html

from borderreport.reporting.page import FIGURE_MIME, FILES_MIME, UNDRAWN_MIME, WIDGET_MIME, foreign, plots
from borderreport.reporting.page.markdown import Headings, render_latex, render_markdown
from borderreport.reporting.page.pieces import piece

# These reach a browser as code, as mermaid's do (CVE-2026-6658): of an output that has nothing else, words are left.
_ACTING = re.compile(r"(application|text)/(x-)?(java|ecma)script")
_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
# Colours by name follow the page's light and dark; grounds and other colours would not.
_NO_COLOUR = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-ln-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_-])")
_OTHER_COLOURS = re.compile(r'(<span[^<>]*?) style="[^"<>]*"')
_CELLS = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|.", re.DOTALL)
_ALT = "Image made by the notebook"
_DEEPEST = 12  # widgets inside each other
_LEFT_OUT = ("LayoutModel", "StyleModel")
_FORMATS = {"png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}
_VEGA = re.compile(r"application/vnd\.vega(?:lite)?\.v\d+(?:\.\d+)*\+json")


@dataclass
class PageParts:
    """What cells add to the page besides their own place in it."""

    headings: Headings = field(default_factory=Headings)
    files: dict[str, str] = field(default_factory=dict)
    trace_types: set[str] = field(default_factory=set)
    n_figures: int = 0
    has_code: bool = False
    undrawn: list[str] = field(default_factory=list)
    widgets: dict[str, Any] = field(default_factory=dict)

    def draw(self, figure: dict[str, Any]) -> Markup:
        """Return a Plotly figure as one of this page, or its data where it cannot be drawn."""
        kinds, title, data = plots.undrawn(figure)
        if kinds:
            return foreign.undrawn(f"{foreign.MAKERS['plotly']} ({', '.join(kinds)})", title, *data)
        self.n_figures += 1
        html, trace_types = plots.plot(figure, self.n_figures)
        self.headings.taken_ids.add(f"figure-{self.n_figures}")
        self.trace_types |= trace_types
        return html

    def carry(self, files: dict[str, Any]) -> Markup:
        """Take files along that show nothing."""
        self.files |= {str(name): _text(text) for name, text in files.items()}
        return Markup()

    def leave_out(self, figure: dict[str, Any]) -> Markup:
        """Keep what was not drawn, and why, for the end of the page."""
        self.undrawn.append(f"{figure.get('what')} ({figure.get('why')})")
        return Markup()


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
        traceback = _preformatted("traceback", "\n".join(output.get("traceback") or []))
        value = _ANSI.sub("", str(output.get("evalue", "")))
        return piece("error", output.get("ename", "Error"), value, traceback)
    return _render_data(output.get("data") or {}, output.get("metadata") or {}, parts)


def _render_data(data: dict[str, Any], metadata: dict[str, Any], parts: PageParts) -> Markup:
    for mime, take in ((FILES_MIME, parts.carry), (UNDRAWN_MIME, parts.leave_out), (FIGURE_MIME, parts.draw)):
        if mime in data:
            return take(data[mime]) if isinstance(data[mime], dict) else Markup()
    if "text/markdown" in data and not _text(data["text/markdown"]).strip():
        return Markup()
    for mime, render in _RENDERERS.items():
        if data.get(mime) is not None and (html := render(data[mime], parts, metadata.get(mime) or {})):
            return html
    return _noted(data, parts)


def _noted(data: dict[str, Any], parts: PageParts) -> Markup:
    """Return words for an output of which nothing can be shown as it is."""
    mimes = " ".join(data)
    if WIDGET_MIME in data:
        model = parts.widgets.get(_model_id(data[WIDGET_MIME]), {})
        return Markup() if model.get("model_name") == "OutputModel" else foreign.note("A control")
    if "bokeh" in mimes or "holoviews" in mimes:
        return foreign.note(foreign.MAKERS["bokeh"]) if "exec" in mimes else Markup()
    if chart := next((data[mime] for mime in data if _VEGA.fullmatch(mime) and isinstance(data[mime], dict)), None):
        return foreign.vega(chart)
    if "text/html" in data:
        return foreign.show(_text(data["text/html"]), parts.headings.taken_ids)
    if "text/vnd.mermaid" in data:
        source = _preformatted("result", _text(data["text/vnd.mermaid"]))
        return foreign.note(foreign.MAKERS["mermaid"], "Its source is below.") + source
    if acting := [_text(data[mime]) for mime in data if _ACTING.fullmatch(mime)]:
        return foreign.note(foreign.BY_SCRIPT) if any(map(foreign.DRAWS.search, acting)) else Markup()
    if data and "text/plain" not in data:
        return foreign.note(f"An output of the type {', '.join(sorted(data))}")
    return _preformatted("result", _text(data.get("text/plain")))


def _text(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _preformatted(css_class: str, text: str) -> Markup:
    text = _as_on_terminal(text).rstrip("\n")
    if not _ANSI.sub("", text).strip():
        return Markup()
    coloured: str = text
    if "\x1b" in text:
        coloured = Markup(_OTHER_COLOURS.sub(r"\1", ansi2html(_NO_COLOUR.sub("", text))).replace("\x1b", ""))
    return piece("pre", css_class, coloured)


def _as_on_terminal(text: str) -> str:
    """Return text as a terminal leaves it: a carriage return begins the line anew, a backspace goes back by one."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(_overwritten(line) if "\r" in line or "\b" in line else line for line in lines)


def _overwritten(line: str) -> str:
    shown: list[str] = []
    at, colour = 0, ""
    for sign in _CELLS.findall(line):
        if sign in "\r\b":
            at = 0 if sign == "\r" else max(at - 1, 0)
        elif sign == "\x1b[K":
            del shown[at:]
        elif len(sign) > 1:
            colour += sign
        else:
            shown[at : at + 1] = [colour + sign]
            at, colour = at + 1, ""
    return "".join(shown) + colour


def _model_id(view: Any) -> str:
    return str(view.get("model_id")) if isinstance(view, dict) else ""


def _widget(model_id: str, parts: PageParts, deep: int = 0) -> Markup:
    """Return what a widget, inside so many others, last showed; empty where nobody would have read anything."""
    model = parts.widgets.get(model_id, {})
    state = model.get("state")
    if not isinstance(state, dict) or deep > _DEEPEST:
        return Markup()
    name = str(state.get("_model_name"))
    if isinstance(children := state.get("children"), list):
        titles = [piece("widget", title) for title in state.get("titles") or ()]
        held = [_widget(str(child).removeprefix("IPY_MODEL_"), parts, deep + 1) for child in children]
        return Markup("\n").join(chain.from_iterable(zip_longest(titles, held, fillvalue=Markup())))
    if name == "OutputModel":
        parts.widgets[model_id] = {"model_name": name}  # For a while: it may have been displayed inside itself.
        outputs = [render_output(output, parts) for output in state.get("outputs") or ()]
        parts.widgets[model_id] = model
        return Markup("\n").join(outputs)
    if name == "ImageModel":
        packed = next((one.get("data") for one in model.get("buffers") or () if one.get("path") == ["value"]), None)
        mime = _FORMATS.get(str(state.get("format")))
        return piece("image", f"data:{mime};base64,{packed}", _ALT) if packed and mime else foreign.note("A picture")
    if name.startswith("HTML") or name == "LabelModel":
        html = " ".join(str(state.get(key) or "") for key in ("description", "value"))
        shown = foreign.show(html, parts.headings.taken_ids) if name.startswith("HTML") else escape(html)
        return piece("widget", shown) if html.strip() else Markup()
    return Markup() if name.endswith(_LEFT_OUT) else _control(name.removesuffix("Model"), state)


def _control(kind: str, state: dict[str, Any]) -> Markup:
    """Return the label of a control and what it was set to."""
    label, value = str(state.get("description") or ""), None if kind == "Password" else state.get("value")
    index, options = state.get("index"), state.get("_options_labels")
    if index is not None and isinstance(options, list):
        chosen = index if isinstance(index, list) else [index]
        value = ", ".join(str(options[i]) for i in chosen if isinstance(i, int) and 0 <= i < len(options))
    if kind == "DatePicker" and isinstance(value, dict):  # Its months are JavaScript's, from 0.
        value = f"{value.get('year')}-{int(value.get('month') or 0) + 1:02}-{int(value.get('date') or 0):02}"
    if kind.endswith("Progress") and isinstance(value, (int, float)):
        return piece("progress", label, value, state.get("max"))
    label = label or kind
    return foreign.note(f"A control ({label})") if value in (None, "") else piece("control", label, value)


def _html(value: Any, parts: PageParts) -> Markup:
    """Return nothing where a script would draw: a picture may stand beside it."""
    shown = foreign.show(_text(value), parts.headings.taken_ids, parts.draw, notes=False)
    return Markup() if foreign.is_idle(shown) else shown


def _image(mime: str, value: Any, _parts: PageParts, metadata: dict[str, Any]) -> Markup:
    packed = re.sub(r"\s", "", _text(value))
    if mime == "image/svg+xml":  # As an image an SVG runs no script and loads nothing, whatever is inside.
        packed = base64.b64encode(foreign.with_names_of_svg(_text(value)).encode()).decode("ascii")
    sizes = {name: metadata.get(name) for name in ("width", "height")}
    told = {name: f"{size:g}" for name, size in sizes.items() if isinstance(size, (int, float))}
    return piece("image", f"data:{mime};base64,{packed}", metadata.get("alt") or _ALT, told)


# In order of preference: an output often says the same in several media types.
_RENDERERS: dict[str, Callable[[Any, PageParts, dict[str, Any]], Markup]] = {
    WIDGET_MIME: lambda view, parts, _: _widget(_model_id(view), parts),
    "text/html": lambda value, parts, _: _html(value, parts),
    "text/markdown": lambda value, parts, _: render_markdown(_text(value), parts.headings),
    **{mime: partial(_image, mime) for mime in ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")},
    "text/latex": lambda value, parts, _: render_latex(_text(value), parts.headings),
}
