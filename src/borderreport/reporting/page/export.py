"""An executed notebook to one HTML file that opens anywhere, offline, and asks no network for anything."""

import base64
import itertools
from functools import lru_cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from nbconvert.exporters.exporter import Exporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound
from traitlets import Enum, List, Unicode

from borderreport.reporting.page.bundle import TEMPLATE, Bundle, choose_bundle, csp_hash
from borderreport.reporting.page.cite import citations
from borderreport.reporting.page.foreign import show
from borderreport.reporting.page.islands import embedded_files, file_islands, inert_json
from borderreport.reporting.page.language import language, language_of, titles_of
from borderreport.reporting.page.markdown import render_markdown
from borderreport.reporting.page.outputs import FILES_MIME, PageParts, render_output
from borderreport.reporting.page.parameters import Parameter, read_parameters
from borderreport.reporting.page.widgets import STATE_MIME

__all__ = ["FILES_MIME", "ReportExporter", "embedded_files", "shared_asset"]

_UNTITLED = "Report"
_WITHOUT_CODE = {"parameters", "injected-parameters", "hide-input", "remove-input"}


class ReportExporter(TemplateExporter):  # type: ignore[misc]
    """Export a notebook as a report: one HTML file, interactive, self-contained, the same bytes every time.

    Use it as ``jupyter nbconvert --to borderreport NOTEBOOK``, from JupyterLab's export menu, or in a warm
    process as ``ReportExporter().from_notebook_node(notebook)``; one exporter serves many notebooks.

    Notes
    -----
    Cell tags: `parameters` and `injected-parameters` become a table, `hide-input` and `remove-input` keep a cell's
    code out of the page, `remove-output` its outputs, `remove-cell` the whole cell; `hide-output` folds outputs.
    Files that an output of type `application/vnd.borderreport.files+json` carries travel with the page whatever the
    tags of its cell; `embedded_files` reads them back.
    A notebook whose metadata have ``"page": "one"`` is set for one sheet of paper.
    """

    export_from_notebook = "Border report (one HTML file)"
    output_mimetype = "text/html"

    assets = Enum(
        ["embed", "shared"],
        default_value="embed",
        help="Carry the plotly bundle in each page, or refer to one copy of it beside many pages.",
    ).tag(config=True)
    assets_url = Unicode("", help="Where the shared bundle lies, as seen from the page, such as '../../'.").tag(
        config=True
    )

    # The default ones are all off, yet each would be followed by a validation of the whole notebook.
    default_preprocessors = List([]).tag(config=True)

    file_extension = Unicode(".html").tag(config=True, affects_environment=True)
    # Only our own folder: nbconvert would look into the current one too, where any `template` could answer.
    template_paths = List([str(TEMPLATE)]).tag(config=True, affects_environment=True)

    def _create_environment(self) -> Environment:
        environment: Environment = super()._create_environment()
        environment.autoescape = True
        environment.trim_blocks = environment.lstrip_blocks = True
        environment.filters["file_size"] = _file_size
        return environment

    def _preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        # Where there is nothing to do, nbconvert would copy and check the whole notebook once more.
        return super()._preprocess(nb, resources) if self._preprocessors else (nb, resources)

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page of an executed notebook.

        Parameters
        ----------
        nb : NotebookNode
            The notebook, version 4; it is not changed.
        resources : dict, optional
            nbconvert's resources, passed through.
        **kwargs
            Ignored, as nbconvert does.

        Returns
        -------
        page : str
            HTML.
        resources : dict
            nbconvert's resources, with the file extension of the output.
        """
        notebook, resources = Exporter.from_notebook_node(self, nb, resources, **kwargs)
        page = self._read(notebook, file_name=str(resources["metadata"].get("name") or _UNTITLED))
        if page["bundle"] is not None and page["bundle_reason"]:
            self.log.warning("the report carries all of plotly.js (2 MB): %s", page["bundle_reason"])
        html = self.template.render(page=page)
        return language(page["lang"]).page(html) if page["words"] else html, resources

    def _read(self, notebook: NotebookNode, *, file_name: str) -> dict[str, Any]:
        """Return everything that the template needs."""
        widgets = notebook.metadata.get("widgets", {}).get(STATE_MIME, {}).get("state", {})
        parts = PageParts(widgets=dict(widgets))
        body, has_code = _render_cells(notebook, parts)
        about = dict(notebook.metadata.get("borderreport") or {})
        title = str(about.get("title") or parts.headings.title or file_name)
        kicker = parts.headings.title if parts.headings.title != title else ""
        bundle, reason = choose_bundle(frozenset(parts.trace_types)) if parts.n_figures else (None, "")
        shared_url = self.assets_url + bundle.file_name if bundle and self.assets == "shared" else ""
        own = language(code) if (code := language_of(parts.files)) != "en" else None
        if own:
            own.keep(titles_of(parts.files))
        return {
            "title": title,
            "kicker": kicker,
            "is_one_sheet": notebook.metadata.get("page") == "one",
            "cite": citations(f"{title}: {kicker}" if kicker else title, about),
            "lang": code if own else str(about.get("lang") or "en"),
            "is_rtl": own is not None and own.is_rtl,
            "words": inert_json(own.words(_script(), parts.files.get("results.json", "{}"))) if own else Markup(),
            "about": about,
            "contents": [heading for heading in parts.headings.contents if heading.level <= 3],
            "body": body,
            "has_code": has_code,
            "parameters": _parameters(notebook),
            "files": parts.files,
            "islands": file_islands(parts.files),
            "bundle": bundle,
            "bundle_reason": reason,
            "shared_url": shared_url,
            "policy": _policy(bundle, shared=bool(shared_url)),
            "style": _style() + (_math_font() if any("<mfrac" in piece or "<msqrt" in piece for piece in body) else ""),
            "script": _script(),
        }


def shared_asset(trace_types: frozenset[str] = frozenset()) -> tuple[str, bytes]:
    """Return the name and bytes of the file that pages made with `assets="shared"` refer to.

    Parameters
    ----------
    trace_types : frozenset of str, optional
        Trace types the pages use; without any, the bundle that draws scatter, bar and pie.

    Returns
    -------
    name : str
        File name, to lie where `assets_url` points.
    content : bytes
        The file.
    """
    bundle, _ = choose_bundle(trace_types)
    return bundle.file_name, bundle.shared


def _tags(cell: NotebookNode) -> set[str]:
    return set(cell.get("metadata", {}).get("tags") or [])


def _render_cells(notebook: NotebookNode, parts: PageParts) -> tuple[list[Markup], bool]:
    language = notebook.metadata.get("language_info", {}).get("name", "python")
    body: list[Markup] = []
    has_code = False
    starts = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "markdown"]
    for start, end in itertools.pairwise([*dict.fromkeys([0, *starts]), len(notebook.cells)]):
        titles, undrawn = len(parts.headings.contents), len(parts.undrawn)
        told, shows_code = _render_group(notebook.cells[start:end], language, parts)
        has_code |= shows_code
        shows = any(not piece.startswith('<pre class="code">') for piece in told[1:])
        goes_on = len(parts.headings.contents) > titles and not _begins_section(notebook.cells[end:])
        if start in starts and len(parts.undrawn) > undrawn and not shows and not goes_on:
            # Words about figures of which none could be drawn; one line at the end names these.
            del parts.headings.contents[titles:], told[0]
        body.extend(told)
    if parts.undrawn:
        body.append(Markup('<p class="note">Not drawn: {}.</p>\n').format("; ".join(dict.fromkeys(parts.undrawn))))
    return body, has_code


def _begins_section(cells: list[NotebookNode]) -> bool:
    return not cells or cells[0].source.startswith("#")


def _render_group(cells: list[NotebookNode], language: str, parts: PageParts) -> tuple[list[Markup], bool]:
    """Return cells as pieces of the body, and whether any shows code."""
    body: list[Markup] = []
    has_code = False
    for cell in cells:
        tags = {tag.replace("_", "-") for tag in _tags(cell)} | _hidden(cell)
        if "remove-cell" in tags:
            _collect_files(cell, parts)
        elif cell.cell_type == "markdown":
            prose = render_markdown(cell.source, parts.headings, cell.get("attachments"))
            body.append(Markup('<div class="prose">\n{}</div>\n').format(prose))
        elif cell.cell_type == "raw":
            body.extend(_raw(cell, parts))
        elif cell.cell_type == "code":
            shows_code = bool(cell.source.strip()) and not tags & _WITHOUT_CODE
            has_code |= shows_code
            if shows_code:
                body.append(_code(cell.source, language))
            body.extend(_outputs(cell, tags, parts))
    return body, has_code


def _hidden(cell: NotebookNode) -> set[str]:
    """Return what a reader of the notebook had folded away, as tags say it."""
    jupyter = cell.metadata.get("jupyter") or {}
    folded = bool(jupyter.get("outputs_hidden") or cell.metadata.get("collapsed"))
    return ({"hide-input"} if jupyter.get("source_hidden") else set()) | ({"hide-output"} if folded else set())


def _raw(cell: NotebookNode, parts: PageParts) -> list[Markup]:
    """Return a raw cell that is meant for HTML, or for everything."""
    kind = str(cell.metadata.get("raw_mimetype") or cell.metadata.get("format") or "").lower()
    shown = kind in ("", "text/html", "html") and cell.source.strip()
    return (
        [Markup('<div class="prose">{}</div>\n').format(show(cell.source, parts.headings.taken_ids))] if shown else []
    )


def _outputs(cell: NotebookNode, tags: set[str], parts: PageParts) -> list[Markup]:
    if "remove-output" in tags:
        _collect_files(cell, parts)
        return []
    shown = [Markup("{}\n").format(html) for output in cell.outputs if (html := render_output(output, parts))]
    if not shown or "hide-output" not in tags:
        return shown
    return [
        Markup("<details><summary>Output that the notebook folds away</summary>\n{}</details>\n").format(
            Markup("").join(shown)
        )
    ]


def _collect_files(cell: NotebookNode, parts: PageParts) -> None:
    for output in cell.get("outputs", []):
        if FILES_MIME in output.get("data", {}):
            render_output(output, parts)


@lru_cache(maxsize=8)
def _highlighting(language: str) -> tuple[Any, Any]:
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        lexer = get_lexer_by_name("text")
    return lexer, HtmlFormatter(nowrap=True)


def _code(source: str, language: str) -> Markup:
    lines = highlight(source, *_highlighting(language))
    return Markup('<pre class="code"><code>{}</code></pre>\n').format(Markup(lines))


def _parameters(notebook: NotebookNode) -> list[Parameter]:
    code_cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return read_parameters(
        (cell.source for cell in code_cells if "parameters" in _tags(cell)),
        (cell.source for cell in code_cells if "injected-parameters" in _tags(cell)),
    )


def _file_size(text: str) -> str:
    size = len(text.encode())
    return f"{size / 1000:.1f} kB" if size >= 1000 else f"{size} bytes"


def _lean(source: str) -> str:
    """Return a script or style without what only its authors read: indentation, and lines of comment alone."""
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@lru_cache(maxsize=1)
def _style() -> Markup:
    style = _lean((TEMPLATE / "report.css").read_text(encoding="utf-8"))
    dark = (TEMPLATE / "dark.css").read_text(encoding="utf-8")
    # Dark colours are written once and apply by the reader's system or by the switch, and never on paper.
    return Markup(
        f"{style}\n@media screen and (prefers-color-scheme: dark) {{\n"
        f":root:not([data-theme='light']) {{\n{dark}}}\n}}\n"
        f"@media screen {{\n:root[data-theme='dark'] {{\n{dark}}}\n}}\n"
    )


@lru_cache(maxsize=1)
def _math_font() -> Markup:
    """Return the signs that grow with what they enclose: without a font for mathematics a browser draws no root."""
    packed = base64.b64encode((TEMPLATE / "math.woff2").read_bytes()).decode("ascii")
    source = f"url(data:font/woff2;base64,{packed})"
    return Markup(
        f"@font-face {{ font-family: page-math; src: {source}; }}\nmath {{ font-family: page-math, math; }}\n"
    )


@lru_cache(maxsize=1)
def _script() -> Markup:
    return Markup("\n".join(_lean((TEMPLATE / name).read_text(encoding="utf-8")) for name in ("page.js", "numbers.js")))


def _policy(bundle: Bundle | None, *, shared: bool) -> str:
    scripts = [csp_hash(_script().encode())]
    if bundle is not None:
        scripts.append(bundle.csp_hash)
    styles = "'unsafe-inline' file: 'self'" if shared else "'unsafe-inline'"
    return (
        f"default-src 'none'; img-src data:; media-src data:; style-src {styles}; font-src data:; "
        f"script-src {' '.join(scripts)}; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
