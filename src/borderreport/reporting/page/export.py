"""An executed notebook to one HTML file that opens anywhere, offline, and asks no network for anything."""

import itertools
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from markupsafe import Markup
from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound
from traitlets import Enum, List, Unicode

from borderreport.reporting.fingerprint import csp_hash
from borderreport.reporting.page import FILES_MIME, STATE_MIME, foreign, islands, language, markdown, provenance
from borderreport.reporting.page.bundle import choose_bundle
from borderreport.reporting.page.outputs import PageParts, render_output
from borderreport.reporting.page.pieces import ENVIRONMENT, asset, piece

_WITHOUT_CODE = {"parameters", "injected-parameters", "remove-input"}
_SCRIPT = Markup("\n".join(asset(name) for name in ("page.js", "numbers.js")))


class ReportExporter(Exporter):  # type: ignore[misc]
    """Export a notebook as a report: one HTML file, interactive, self-contained, the same bytes every time.

    Use it as ``jupyter nbconvert --to borderreport NOTEBOOK``, from JupyterLab's export menu, or in a warm
    process as ``ReportExporter().from_notebook_node(notebook)``; one exporter serves many notebooks.

    Notes
    -----
    Cell tags: `parameters` and `injected-parameters` become a table, `remove-input` keeps a cell's code out of the
    page, `remove-output` its outputs, `remove-cell` the whole cell; `hide-output` folds outputs, and all code is hidden
    until a reader asks for it, as `hide-input` would have it.
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
    assets_url = Unicode("", help="Where the bundle lies, as seen from the page, such as '../../'.").tag(config=True)
    # The default ones are all off, yet each would be followed by a validation of the whole notebook.
    default_preprocessors = List([]).tag(config=True)

    file_extension = Unicode(".html").tag(config=True)

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
            nbconvert's resources, passed through; the text of ``files``, by name, travels with the page.
        **kwargs
            Ignored, as nbconvert does.

        Returns
        -------
        page : str
            HTML.
        resources : dict
            nbconvert's resources, with the file extension of the output, and the ``bundle`` that the page refers to.
        """
        notebook, resources = super().from_notebook_node(nb, resources, **kwargs)
        page = self._read(notebook, resources)
        if page["bundle_reason"]:
            self.log.warning("the report carries all of plotly.js (2 MB): %s", page["bundle_reason"])
        if page["shared_url"]:
            resources["bundle"] = page["bundle"]
        html = ENVIRONMENT.get_template("index.html.j2").render(page)
        return page["own"].page(html) if page["own"] else html, resources

    def _read(self, notebook: NotebookNode, resources: dict[str, Any]) -> dict[str, Any]:
        """Return everything that the template needs."""
        widgets = notebook.metadata.get("widgets", {}).get(STATE_MIME, {}).get("state", {})
        parts = PageParts(widgets={name: model for name, model in widgets.items() if isinstance(model, dict)})
        body = [parts.headings.settled(html) for html in _render_cells(notebook, parts)]
        parts.carry(resources.get("files") or {})
        about = dict(notebook.metadata.get("borderreport") or {})
        title = str(about.get("title") or parts.headings.title or resources["metadata"].get("name") or "Report")
        kicker = parts.headings.title if parts.headings.title != title else ""
        bundle, reason = choose_bundle(frozenset(parts.trace_types)) if parts.n_figures else (None, "")
        shared_url = self.assets_url + bundle.file_name if bundle and self.assets == "shared" else ""
        own = language.language_for(parts.files)
        code = [(_tags(cell), cell.source) for cell in notebook.cells if cell.cell_type == "code"]
        return {
            "title": title,
            "kicker": kicker,
            "is_one_sheet": notebook.metadata.get("page") == "one",
            "cite": provenance.citations(f"{title}: {kicker}" if kicker else title, about, own.plain if own else str),
            "own": own,
            "words": islands.inert_json(own.words(_SCRIPT, parts.files.get("results.json", "{}"))) if own else "",
            "about": about,
            "parts": parts,
            "body": body,
            "has_math": any("<mfrac" in html or "<msqrt" in html for html in body),
            "parameters": provenance.parameters(code),
            "islands": islands.file_islands(parts.files),
            "bundle": bundle,
            "bundle_reason": reason,
            "shared_url": shared_url,
            "script": _SCRIPT,
            "script_hashes": [*map(csp_hash, [_SCRIPT.encode(), *([bundle.script] if bundle else [])])],
        }


def _tags(cell: NotebookNode) -> set[str]:
    """Return the tags of a cell, and what a reader of the notebook had folded away as tags say it."""
    jupyter = cell.metadata.get("jupyter") or {}
    tags = {tag.replace("_", "-") for tag in cell.metadata.get("tags") or []}
    return tags | ({"hide-output"} if jupyter.get("outputs_hidden") or cell.metadata.get("collapsed") else set())


class _Passage(NamedTuple):
    """A cell of words with the cells behind it: what they show, their titles, and whether they say anything."""

    told: list[Markup]
    titles: slice
    is_idle: bool  # Words about figures of which none could be drawn.


def _render_cells(notebook: NotebookNode, parts: PageParts) -> list[Markup]:
    lexer, contents = notebook.metadata.get("language_info", {}).get("name", "python"), parts.headings.contents
    chapters: list[list[_Passage]] = [[]]
    starts = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "markdown"]
    for start, end in itertools.pairwise([*dict.fromkeys([0, *starts]), len(notebook.cells)]):
        titles, undrawn = len(contents), len(parts.undrawn)
        parts.headings.is_opening = start in starts and not any(passage.told for passage in itertools.chain(*chapters))
        told = [html for cell in notebook.cells[start:end] for html in _render_cell(cell, lexer, parts)]
        shows = any(not html.startswith('<pre class="code">') for html in told[1:])
        is_idle = start in starts and len(parts.undrawn) > undrawn and not shows
        if titles < len(contents):  # Each passage with a title opens a chapter.
            chapters.append([])
        chapters[-1].append(_Passage(told, slice(titles, len(contents)), is_idle))
    for chapter in chapters[::-1]:
        # A title stays where its chapter goes on with anything; one line at the end names what is not drawn.
        is_empty = all(passage.is_idle for passage in chapter)
        for passage in chapter[::-1]:
            if passage.is_idle and (is_empty or passage.titles.start == passage.titles.stop):
                del contents[passage.titles], passage.told[0]
    body = [html for passage in itertools.chain(*chapters) for html in passage.told]
    return [*body, piece("undrawn", dict.fromkeys(parts.undrawn))] if parts.undrawn else body


def _render_cell(cell: NotebookNode, lexer: str, parts: PageParts) -> Iterator[Markup]:
    """Yield what a cell shows, piece by piece."""
    tags = _tags(cell)
    if tags & {"remove-cell", "remove-output"}:
        cell.outputs = [output for output in cell.get("outputs", []) if FILES_MIME in output.get("data", {})]
    outputs = [piece("line", html) for output in cell.get("outputs", []) if (html := render_output(output, parts))]
    if "remove-cell" in tags:
        return
    if cell.cell_type == "markdown":
        yield piece("prose", markdown.render_markdown(cell.source, parts.headings, cell.get("attachments")))
    elif cell.cell_type == "raw" and cell.source.strip() and _raw_type(cell) in ("", "text/html", "html"):
        yield piece("raw", foreign.show(cell.source, parts.headings.taken_ids))
    elif cell.cell_type == "code" and cell.source.strip() and not tags & _WITHOUT_CODE:
        parts.has_code = True
        yield piece("code", Markup(highlight(cell.source, *_highlighting(lexer))))
    yield from [piece("folded", outputs)] if outputs and "hide-output" in tags else outputs


def _raw_type(cell: NotebookNode) -> str:
    """Return what a raw cell is meant for, empty where that is everything."""
    return str(cell.metadata.get("raw_mimetype") or cell.metadata.get("format") or "").lower()


@cache
def _highlighting(language: str) -> tuple[Any, Any]:
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        lexer = get_lexer_by_name("text")
    return lexer, HtmlFormatter(nowrap=True)
