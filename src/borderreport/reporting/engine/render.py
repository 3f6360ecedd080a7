"""Turn an executed notebook into its HTML file, in a process in which no notebook has run."""

from functools import cache
from pathlib import Path
from typing import Any

from nbformat import from_dict
from nbformat.v4 import reads_json

from borderreport.reporting.page import FILES_MIME
from borderreport.reporting.page.bundle import basic_bundle, full_bundle
from borderreport.reporting.page.export import ReportExporter

NEEDS_A_FRESH_PROCESS = False
"""What notebooks made is data here: one process makes page after page."""


def prepare() -> None:
    """Exercise the exporter once, so that its template is compiled before a server forks."""
    _exporter().from_notebook_node(reads_json(Path(__file__).with_name("exercise.ipynb").read_text(encoding="utf-8")))


@cache
def _exporter() -> ReportExporter:
    """Return the one exporter, which makes page after page."""
    return ReportExporter(assets_url="../../")


def perform(task: dict[str, Any]) -> dict[str, Any]:
    """Write the page of one executed notebook.

    Parameters
    ----------
    task : dict
        ``executed`` and ``page`` are paths, ``files`` travel inside the page, ``assets`` is ``embed`` or ``shared``.

    Returns
    -------
    dict
        ``asset`` names the script that the page refers to, where there is one.
    """
    notebook = reads_json(Path(task["executed"]).read_text(encoding="utf-8"))
    carried = {"output_type": "display_data", "data": {FILES_MIME: task["files"]}, "metadata": {}}
    cell = {"cell_type": "code", "id": "carried", "source": "", "outputs": [carried], "execution_count": None}
    notebook.cells.append(from_dict({**cell, "metadata": {"tags": ["remove-cell"]}}))
    _exporter().assets = task["assets"]
    page, _ = _exporter().from_notebook_node(notebook)
    Path(task["page"]).write_bytes(page.encode("utf-8", "surrogatepass"))
    return {
        "state": "done",
        "asset": _write_asset(page, Path(task["asset_folder"])) if task["assets"] == "shared" else None,
    }


def _write_asset(page: str, folder: Path) -> str | None:
    """Write the script that a page refers to, for whoever puts it beside the pages."""
    for bundle in filter(None, (basic_bundle(), full_bundle())):
        if f'data-from="../../{bundle.file_name}"' in page:
            (folder / bundle.file_name).write_bytes(bundle.shared)
            return bundle.file_name
    return None
