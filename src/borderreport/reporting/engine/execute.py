"""Run one notebook by papermill, and leave of it only what its inputs decide."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

from borderreport.case.document import json_lines
from borderreport.reporting import NEEDLESS
from borderreport.reporting.limits import LARGEST_OUTPUT_BYTES, FloodError

FILES_MIME = "application/vnd.borderreport.files+json"
FIGURE_MIME = "application/vnd.plotly.v1+json"
ENGINES = {"warm": "borderreport", "kernel": "nbclient"}
NEEDS_A_FRESH_PROCESS = True
"""A notebook may leave anything behind."""

_ADDRESS = re.compile(r"(?<= at )0x[0-9a-f]{7,16}\b")
# What kernels and shells call the file of a cell. It begins with plain words, so that a flood is searched in no time.
_CELL_FILE = re.compile(re.escape(gettempdir()) + r"[/\\]ipykernel_\d+[/\\]\d+\.py|<ipython-input-\d+-[0-9a-f]+>")
_LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}


def prepare() -> None:
    """Import and exercise, once, what every notebook needs; a server does this before it forks."""
    import nbformat
    import papermill.execute  # noqa: F401

    from borderreport.reporting.engine.shell import fresh_shell

    nbformat.validate(nbformat.v4.new_notebook())  # The first one compiles the schema.

    for name in NEEDLESS:  # To us, that is: a notebook may have them.
        if sys.modules.get(name, ...) is None:
            del sys.modules[name]
    with TemporaryDirectory(prefix="borderreport-") as home:  # Its user's settings are no part of a report.
        os.environ["IPYTHONDIR"] = home
        shell = fresh_shell()
        with shell.capturing():
            shell.run("1")
    fresh_shell()


def learn(imports: Iterable[str]) -> None:
    """Carry out, once for all, import statements of the notebooks to come.

    Parameters
    ----------
    imports : iterable of str
        Statements; one that fails here fails again, and is shown, where its cell is run.
    """
    before = set(sys.modules)
    for statement in imports:
        with suppress(Exception):
            exec(statement, {})
    for name in sorted(set(sys.modules) - before):
        # A library may say how to do, before any report, what the first report would have to do for all.
        with suppress(Exception):
            getattr(sys.modules[name], "__exercise__", int)()


def perform(task: dict[str, Any]) -> dict[str, Any]:
    """Run a notebook in this process's folder and write it, executed, to where the task says.

    Parameters
    ----------
    task : dict
        ``engine``, ``notebook``, ``parameters``, ``about``, ``cwd``, ``executed``, ``journal``.

    Returns
    -------
    dict
        ``state`` is ``failed``, and ``cell`` and ``says`` tell where and why; or it is ``done``, and ``files`` are what
        the notebook delivers and ``modules`` what it had to import.
    """
    from papermill.engines import papermill_engines

    from borderreport.reporting.engine.warm import WarmEngine

    known = set(sys.modules)
    os.chdir(task["cwd"])
    os.environ["IPYTHONDIR"] = f"{task['notebook']}.ipython"
    papermill_engines.register("borderreport", WarmEngine)
    engine = ENGINES[task["engine"]]
    notebook = _parameterised(task, engine)
    write_notebook(notebook, task["executed"])  # So that there is something to mark, if we do not live to do so.
    journal, raised = _Journal(Path(task["journal"])), None
    options = {"progress_bar": False, "autosave_cell_every": 0, "iopub_timeout": 60}
    hooks = {"on_cell_start": journal.started, "on_cell_executed": journal.finished}
    kernel = papermill_engines.nb_kernel_name(engine, notebook)
    try:
        notebook = papermill_engines.execute_notebook_with_engine(engine, notebook, kernel, **options, **hooks)
    except Exception as error:  # Whatever it is, it ends this report and no other.
        raised = {"cell": journal.cell, "says": f"{type(error).__name__}: {error}"}
    failure = _failure(notebook, journal.ended_by or raised)
    scrub(notebook)
    notebook.metadata["borderreport"] = task["about"]
    if write_notebook(notebook, task["executed"]) > LARGEST_OUTPUT_BYTES and failure is None:
        failure = {"cell": None, "says": str(FloodError())}
    if failure:
        return {"state": "failed", **failure}
    return {"state": "done", "files": _delivered(notebook), "modules": sorted(sys.modules.keys() - known)}


def _parameterised(task: dict[str, Any], engine: str) -> Any:
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    notebook = load_notebook_node(task["notebook"])
    _name_language(notebook)
    notebook = parameterize_notebook(notebook, task["parameters"], engine_name=engine)
    _name_cells(notebook, task["notebook"])
    return notebook


def _delivered(notebook: Any) -> dict[str, str]:
    """Return the files that travel in the outputs; the last of a name counts."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    found = (output.get("data", {}).get(FILES_MIME) for output in outputs)
    return {name: text for files in found if isinstance(files, dict) for name, text in files.items()}


class _Journal:
    """A line for each cell that began and each that ended, for the case that this process never ends properly."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("w", encoding="utf-8")
        self.cell: int | None = None
        self.ended_by: dict[str, Any] | None = None

    def started(self, *, cell: Any, cell_index: int) -> None:
        if cell.cell_type == "code":
            self.cell = cell_index
            self._write({"cell": cell_index})

    def finished(self, *, cell: Any, cell_index: int, execute_reply: Any = None) -> None:
        # A kernel that was told to exit does so a moment later, and may run some more cells until then.
        if any(
            payload["source"] == "ask_exit"
            for payload in ((execute_reply or {}).get("content") or {}).get("payload", [])
        ):
            self.ended_by = self.ended_by or {"cell": cell_index, "says": "SystemExit: exit() ended the notebook"}
        self._write({"cell": cell_index, "outputs": cell.outputs, "execution_count": cell.execution_count})

    def _write(self, line: dict[str, Any]) -> None:
        self._stream.write(json.dumps(line) + "\n")
        self._stream.flush()


def write_notebook(notebook: Any, path: str) -> int:
    """Write a notebook with a line for each cell, and return its size in bytes."""
    content = (json_lines(notebook, allow_nan=True) + "\n").encode("utf-8", "surrogatepass")
    return Path(path).write_bytes(content)


def _name_language(notebook: Any) -> None:
    """Say Python where a notebook stripped of all else says nothing; papermill would refuse it."""
    spec = notebook.metadata.setdefault("kernelspec", {"name": "python3", "display_name": "Python 3"})
    spec.setdefault("language", "python")


def _name_cells(notebook: Any, source: str) -> None:
    """Name the cells that have no name in the file; nbformat and papermill would draw lots."""
    named = {cell.get("id") for cell in json.loads(Path(source).read_bytes())["cells"]}
    for index, cell in enumerate(notebook.cells):
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = "injected-parameters"
        elif cell.get("id") not in named:
            cell.id = f"cell-{index}"


def _failure(notebook: Any, otherwise: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the first cell that failed, or that was left out: only a notebook run to its end is a report."""
    cells = [
        (index, cell) for index, cell in enumerate(notebook.cells) if cell.cell_type == "code" and cell.source.strip()
    ]
    for index, cell in cells:
        for output in cell.outputs if "raises-exception" not in cell.metadata.get("tags", []) else ():
            if output.output_type == "error":
                return {"cell": index, "says": f"{output.ename}: {output.evalue}".removesuffix(": ")}
    left_out = (index for index, cell in cells if cell.execution_count is None)
    return otherwise or next(({"cell": i, "says": "the notebook ended before this cell"} for i in left_out), None)


def scrub(notebook: Any) -> None:
    """Take out of an executed notebook what differs between two runs of the same inputs.

    That is papermill's and the client's times and paths, the ids and addresses that a process draws, and the
    moments at which a kernel happened to send its streams. Beside a figure's own media type plotly writes a page
    with a random id that asks a network for a script: it goes too.
    """
    for key in ("papermill", "widgets"):
        notebook.metadata.pop(key, None)
    notebook.metadata["language_info"] = _LANGUAGE
    for cell in notebook.cells:
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if cell.cell_type == "code":
            cell.outputs = [_settled(output) for output in _joined(cell.outputs)]


def _joined(outputs: list[Any]) -> Iterable[Any]:
    """Join the streams between two displays, stdout first: their order among each other is chance."""
    waiting: dict[str, Any] = {}
    for output in outputs:
        if output["output_type"] == "stream":
            if output["name"] in waiting:
                waiting[output["name"]]["text"] += output["text"]
            else:
                waiting[output["name"]] = output
            continue
        yield from (waiting[name] for name in sorted(waiting, reverse=True))
        waiting = {}
        yield output
    yield from (waiting[name] for name in sorted(waiting, reverse=True))


def _settled(output: Any) -> Any:
    if output["output_type"] == "stream":
        output["text"] = _without_chance(output["text"])
    data = output.get("data", {})
    if FIGURE_MIME in data:
        data.pop("text/html", None)
    for mime, text in data.items():
        if mime.startswith("text/") and isinstance(text, str):
            data[mime] = _without_chance(text)
    return output


def _without_chance(text: str) -> str:
    return _CELL_FILE.sub("<cell>", _ADDRESS.sub("0x0", text))
