"""Cells and their outputs as HTML, one media type at a time."""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from borderreport.reporting.page import plots
from borderreport.reporting.page.markdown import Headings, equation, render_markdown
from borderreport.reporting.page.sanitise import clean_fragment

FILES_MIME = "application/vnd.borderreport.files+json"
WIDGET_MIME = "application/vnd.jupyter.widget-view+json"
# These reach a browser as code (mermaid: CVE-2026-6658), so an output that has nothing else to show is
# dropped.
_ACTING = re.compile(
    r"(application|text)/(x-)?(java|ecma)script|text/vnd\.mermaid|application/vnd\.holoviews_(load|exec).*"
)
_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")


@dataclass
class PageParts:
    """What cells add to the page besides their own place in it."""

    headings: Headings = field(default_factory=Headings)
    files: dict[str, str] = field(default_factory=dict)
    trace_types: set[str] = field(default_factory=set)
    n_figures: int = 0


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
        if data.get(mime) is not None:
            return render(data[mime], metadata.get(mime) or {}, parts)
    if any(_ACTING.fullmatch(mime) for mime in data):
        return Markup()
    return _plain(data.get("text/plain"), {}, parts)


def _text(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _preformatted(css_class: str, text: str) -> Markup:
    text = _ANSI.sub("", text).rstrip("\n")
    return Markup('<pre class="{}">{}</pre>').format(css_class, text) if text.strip() else Markup()


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


def _plotly(value: Any, _metadata: dict[str, Any], parts: PageParts) -> Markup:
    if not isinstance(value, dict):
        return Markup()
    parts.n_figures += 1
    plot = plots.plot(value, parts.n_figures)
    parts.headings.taken_ids.add(f"figure-{parts.n_figures}")
    parts.trace_types.update(plot.trace_types)
    return plot.html


def _widget(_value: Any, _metadata: dict[str, Any], _parts: PageParts) -> Markup:
    return Markup('<p class="note">A control stood here. It needs the notebook open in Jupyter to work.</p>')


def _html(value: Any, _metadata: dict[str, Any], parts: PageParts) -> Markup:
    return Markup(clean_fragment(_text(value), taken_ids=parts.headings.taken_ids))


def _markdown(value: Any, _metadata: dict[str, Any], parts: PageParts) -> Markup:
    return render_markdown(_text(value), parts.headings)


def _svg(value: Any, metadata: dict[str, Any], parts: PageParts) -> Markup:
    # As an image an SVG runs no script and loads nothing, whatever is inside.
    return _image("image/svg+xml")(base64.b64encode(_text(value).encode()).decode("ascii"), metadata, parts)


def _image(mime: str) -> Callable[[Any, dict[str, Any], PageParts], Markup]:
    def render(value: Any, metadata: dict[str, Any], _parts: PageParts) -> Markup:
        packed = re.sub(r"\s", "", _text(value))
        alt = metadata.get("alt") or "Image made by the notebook"
        return Markup('<p class="image"><img src="data:{};base64,{}" alt="{}"></p>').format(mime, packed, alt)

    return render


def _latex(value: Any, _metadata: dict[str, Any], _parts: PageParts) -> Markup:
    tex = _text(value).strip()
    display = not (tex.startswith("$") and not tex.startswith("$$"))
    return Markup('<div class="equation">{}</div>').format(equation(tex.strip("$").strip(), display=display))


def _plain(value: Any, _metadata: dict[str, Any], _parts: PageParts) -> Markup:
    return _preformatted("result", _text(value))


# In order of preference: an output often says the same in several media types.
_RENDERERS: dict[str, Callable[[Any, dict[str, Any], PageParts], Markup]] = {
    FILES_MIME: _files,
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
