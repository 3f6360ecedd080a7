"""Turn an executed notebook into its HTML file, in a process in which no notebook has run."""

from functools import cache
from pathlib import Path
from typing import Any

from nbformat import from_dict
from nbformat.v4 import reads_json

from borderreport.reporting.page import FILES_MIME
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
    page, resources = _exporter().from_notebook_node(notebook)
    Path(task["page"]).write_bytes(page.encode("utf-8", "surrogatepass"))
    shared = resources.get("outputs") or {}
    for name, content in shared.items():  # For whoever puts it beside the pages.
        Path(task["asset_folder"], name).write_bytes(content)
    return {"state": "done", "asset": next(iter(shared), None)}
