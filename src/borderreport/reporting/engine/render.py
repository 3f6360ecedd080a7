"""Turn an executed notebook into its HTML file, in a process in which no notebook has run."""

from pathlib import Path
from typing import Any

from nbformat.v4 import reads_json

from borderreport.reporting.page.export import ReportExporter

_EXPORTER = ReportExporter(assets_url="../../")


def prepare() -> None:
    """Exercise the exporter once, so that its template is compiled before a server forks."""
    _EXPORTER.from_notebook_node(reads_json(Path(__file__).with_name("exercise.ipynb").read_text(encoding="utf-8")))


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
    _EXPORTER.assets = task["assets"]
    page, resources = _EXPORTER.from_notebook_node(notebook, {"files": task["files"]})
    Path(task["page"]).write_bytes(page.encode("utf-8", "surrogatepass"))
    if bundle := resources.get("bundle"):  # For whoever puts it beside the pages.
        Path(task["asset_folder"], bundle.file_name).write_bytes(bundle.shared)
    return {"state": "done", "asset": bundle.file_name if bundle else None}
