"""Run one notebook by papermill, and leave of it only what its inputs decide."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile, gettempdir
from typing import Any

import nbformat

from borderreport.case.document import json_lines
from borderreport.reporting.engine import LARGEST_OUTPUT_BYTES, FloodError
from borderreport.reporting.engine.pictures import carry_pictures
from borderreport.reporting.engine.warm import WarmEngine, cannot_run, failure, is_run, tags
from borderreport.reporting.page import FIGURE_MIME, FILES_MIME, STATE_MIME, WIDGET_MIME

ENGINES = {"warm": "borderreport", "kernel": "nbclient"}

# Each begins with plain letters and looks behind itself, so that a flood is searched in no time.
_ADDRESS = re.compile(r"0x(?<= at 0x)[0-9A-Fa-f]{7,16}\b")
# What kernels and shells call the file of a cell, and what is in each text that has one.
_CELL_MARKS = ("ipykernel_", "<ipython-input-", " -f ")
_CELL_FILE = re.compile(
    re.escape(gettempdir()) + r"[/\\]ipykernel_\d+[/\\]\d+\.py|<ipython-input-\d+-[0-9a-f]+>"
    r"|(?<= -f )" + re.escape(gettempdir()) + r"[/\\]tmp\w{8}\.json"
)
_WIDGET_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
# Ids that libraries draw by lot for the elements they make: a UUID, or what pandas or great_tables style a table by.
_DRAWN_ID = re.compile(
    r"""id=(?<!\wid=)["']?[\w-]*?(?:([0-9a-f]{8}[-_]?(?:[0-9a-f]{4}[-_]?){3}[0-9a-f]{12})|"""
    r"""(?<=["'=])(T_[0-9a-f]{5}|[A-Za-z]?[0-9a-f]{10}|[a-z]{10}(?=" style="padding-left:0px))["'_\s>])"""
)
_DRAWN_AT = re.compile(r"<dc:date>[^<]*")
_UNSENT = re.compile(r"UnicodeEncodeError: 'utf-8' codec can't encode .* surrogates not allowed")


def prepare() -> None:
    """Import and exercise, once, what every notebook needs; a server does this before it forks."""
    empty = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("%pass\n", metadata={"papermill": {}})])
    empty.metadata.papermill = {}
    nbformat.validate(empty)  # The first one compiles the schema.

    with TemporaryDirectory(prefix="borderreport-") as home:  # Its user's settings are no part of a report.
        os.environ["IPYTHONDIR"] = home
        WarmEngine.execute_notebook(empty, "python3", progress_bar=False)


def learn(imports: Iterable[str], *, exercise: bool = True) -> bool:
    """Carry out, once for all, import statements of the notebooks to come.

    Parameters
    ----------
    imports : iterable of str
        Statements; one that fails here fails again, and is shown, where its cell is run.
    exercise : bool, optional
        Have libraries do, too, what the first report would have to do for all.

    Returns
    -------
    bool
        Whether one wrote something: a notebook shows it, so that it may not be carried out here.
    """
    from borderreport.reporting.engine.shell import importing

    before = set(sys.modules)
    with importing(), _listening() as has_said:
        for statement in imports:
            with suppress(Exception):
                exec(statement, {})
        is_loud = has_said()
    for name in sorted(set(sys.modules) - before) if exercise else ():
        # A library may say how that is done.
        with suppress(Exception):
            getattr(sys.modules[name], "__exercise__", int)()
    return is_loud


@contextmanager
def _listening() -> Iterator[Callable[[], bool]]:
    """Tell whether anything is written in Python or past it."""
    with TemporaryFile() as file:
        before = os.dup(1), os.dup(2)
        for number in (1, 2):
            os.dup2(file.fileno(), number)
        try:
            yield lambda: bool(sys.stdout.flush() or sys.stderr.flush() or os.fstat(1).st_size)
        finally:
            for number, descriptor in enumerate(before, start=1):
                os.dup2(descriptor, number)
                os.close(descriptor)


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

    known = set(sys.modules)
    os.chdir(task["cwd"])
    os.environ["IPYTHONDIR"] = f"{task['notebook']}.ipython"
    papermill_engines.register("borderreport", WarmEngine)
    engine = ENGINES[task["engine"]]
    notebook = _parameterised(task, engine)
    kernel = papermill_engines.nb_kernel_name(engine, notebook)
    reason = (_shadow(task["beside"]) or cannot_run(notebook, kernel)) if engine == ENGINES["warm"] else None
    engine = ENGINES["kernel"] if reason else engine
    write_notebook(notebook, task["executed"])  # So that there is something to mark, if we do not live to do so.
    journal = _Journal(Path(task["journal"]))
    options: dict[str, Any] = {"progress_bar": False, "autosave_cell_every": 0, "iopub_timeout": 60}
    options |= {"on_cell_start": journal.started, "on_cell_executed": journal.finished}
    try:
        notebook = papermill_engines.execute_notebook_with_engine(engine, notebook, kernel, **options)
    except Exception as error:  # Whatever it is, it ends this report and no other.
        journal.ended_by = journal.ended_by or {"cell": journal.cell, "says": f"{type(error).__name__}: {error}"}
    failed = _failure(notebook, journal.ended_by)
    if failed and failed["says"].startswith(("FileNotFoundError", "ModuleNotFoundError")):
        failed["says"] += "; what lies beside a notebook comes along where it is named in full, as 'data/table.csv' is"
    scrub(notebook, task["cwd"])
    carry_pictures(notebook)
    notebook.metadata["borderreport"] = task["about"]
    if write_notebook(notebook, task["executed"]) > LARGEST_OUTPUT_BYTES and failed is None:
        failed = {"cell": None, "says": str(FloodError())}
    if failed:
        return {"state": "failed", "reason": reason, **failed}
    modules = sorted(sys.modules.keys() - known)
    return {"state": "done", "reason": reason, "files": _delivered(notebook), "modules": modules}


def _shadow(beside: list[str]) -> str | None:
    """Return why modules beside a notebook would not be found: one of their name is here already."""
    names = (name.removesuffix("/__init__.py").removesuffix(".py") for name in beside if name.endswith(".py"))
    taken = next((name for name in names if name in sys.modules), None)
    return f"the module '{taken}' beside it has the name of one that is imported here already" if taken else None


def _parameterised(task: dict[str, Any], engine: str) -> Any:
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    notebook = load_notebook_node(task["notebook"])
    # papermill would refuse a notebook that is stripped of all that says Python.
    spec = notebook.metadata.setdefault("kernelspec", {"name": "python3", "display_name": "Python 3"})
    spec.setdefault("language", "python")
    notebook = parameterize_notebook(notebook, task["parameters"], engine_name=engine)
    _name_cells(notebook, task["notebook"])
    return notebook


def _data(notebook: Any) -> Iterator[dict[str, Any]]:
    """Yield what each output shows, by media type."""
    for cell in notebook.cells:
        yield from (output["data"] for output in cell.get("outputs", ()) if "data" in output)


def _delivered(notebook: Any) -> dict[str, str]:
    """Return the files that travel in the outputs; the last of a name counts."""
    found = (data.get(FILES_MIME) for data in _data(notebook))
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

    def finished(self, *, cell: Any, cell_index: int, execute_reply: dict[str, Any]) -> None:
        # A kernel that was told to exit does so a moment later, and may run some more cells until then.
        if error := failure(cell, execute_reply["content"]):
            self.ended_by = self.ended_by or {"cell": cell_index, "says": error}
        self._write({"cell": cell_index, "outputs": cell.outputs, "execution_count": cell.execution_count})

    def _write(self, line: dict[str, Any]) -> None:
        self._stream.write(json.dumps(line) + "\n")
        self._stream.flush()


def write_notebook(notebook: Any, path: str) -> int:
    """Write a notebook with a line for each cell, and return its size in bytes."""
    content = (json_lines(notebook, allow_nan=True) + "\n").encode("utf-8", "surrogatepass")
    return Path(path).write_bytes(content)


def _name_cells(notebook: Any, source: str) -> None:
    """Name the cells that have no name in the file; nbformat and papermill would draw lots."""
    named = {cell.get("id") for cell in json.loads(Path(source).read_bytes())["cells"]}
    for index, cell in enumerate(notebook.cells):
        if "injected-parameters" in tags(cell):
            cell.id = "injected-parameters"
        elif cell.get("id") not in named:
            cell.id = f"cell-{index}"


def _failure(notebook: Any, otherwise: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the first cell that failed, or that was left out: only a notebook run to its end is a report."""
    cells = [(index, cell) for index, cell in enumerate(notebook.cells) if is_run(cell)]
    for index, cell in cells:
        for output in cell.outputs:
            # Half a surrogate pair: a kernel has no way to send it, and what was written with it is lost.
            if output.get("name") == "stderr" and (unsent := _UNSENT.search(output.text)):
                return {"cell": index, "says": unsent[0]}
            if output.output_type == "error" and "raises-exception" not in tags(cell):
                return {"cell": index, "says": f"{output.ename}: {output.evalue}".removesuffix(": ")}
    left_out = (index for index, cell in cells if cell.execution_count is None)
    return otherwise or next(({"cell": i, "says": "the notebook ended before this cell"} for i in left_out), None)


def scrub(notebook: Any, cwd: str = "") -> None:
    """Take out of an executed notebook what differs between two runs of the same inputs.

    That is papermill's and the client's times and paths, the folder in which it was run, the ids and addresses that a
    process draws, and the moments at which a kernel happened to send its streams. Beside a figure's own media type
    plotly writes a page with a random id that asks a network for a script: it goes too.
    """
    from ipykernel.ipkernel import IPythonKernel

    notebook.metadata.pop("papermill", None)
    language = IPythonKernel.language_info
    notebook.metadata["language_info"] = {name: language[name] for name in language if name != "version"}
    for cell in notebook.cells:
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if cell.cell_type == "code":
            cell.outputs = [_settled(output, cwd) for output in _joined(cell.outputs)]
    _settle_ids(notebook)
    _settle_widgets(notebook, cwd)


def _settle_widgets(notebook: Any, cwd: str) -> None:
    """Give numbers to widgets, whose names are drawn by lot, and leave them out where none is shown."""
    views = [data[WIDGET_MIME] for data in _data(notebook) if isinstance(data.get(WIDGET_MIME), dict)]
    models = notebook.metadata.pop("widgets", {}).get(STATE_MIME, {}).get("state")
    if not views or not models:
        return
    numbers = {name: f"widget-{i}" for i, name in enumerate(models, start=1)}
    for view in views:
        view["model_id"] = numbers.get(view.get("model_id"), view.get("model_id"))
    text = _WIDGET_ID.sub(lambda found: numbers.get(found[0], found[0]), json.dumps(models))
    models = nbformat.from_dict(json.loads(text))
    for model in models.values():
        if model.get("model_name") == "OutputModel":
            model["state"]["outputs"] = [_settled(output, cwd) for output in _joined(model["state"].get("outputs", []))]
    state = {"state": models, "version_major": 2, "version_minor": 0}
    notebook.metadata["widgets"] = nbformat.from_dict({STATE_MIME: state})


def _joined(outputs: list[Any]) -> Iterable[Any]:
    """Join the streams between two displays, stdout first: their order among each other is chance."""
    for is_stream, group in groupby(outputs, lambda output: output["output_type"] == "stream"):
        if not is_stream:
            yield from group
            continue
        by_name = itemgetter("name")
        for _, own in groupby(sorted(group, key=by_name, reverse=True), key=by_name):
            first, *others = own
            first["text"] += "".join(other["text"] for other in others)
            yield first


def _settled(output: Any, cwd: str) -> Any:
    if output["output_type"] == "stream":
        output["text"] = _without_chance(output["text"], cwd)
    if output["output_type"] == "error":
        output["traceback"] = [_without_chance(line, cwd) for line in output["traceback"]]
    data = output.get("data", {})
    if FIGURE_MIME in data:
        data.pop("text/html", None)
    for mime, text in data.items():
        if mime.startswith("text/") and isinstance(text, str):
            data[mime] = _without_chance(text, cwd)
    return output


def _settle_ids(notebook: Any) -> None:
    """Give numbers to the ids that libraries draw by lot for the elements of their HTML."""
    names: dict[str, str] = {}
    for data in _data(notebook):
        for mime in ("text/html", "image/svg+xml"):
            if isinstance(text := data.get(mime), str):
                for name in dict.fromkeys(a or b for a, b in _DRAWN_ID.findall(text)):
                    text = text.replace(name, names.setdefault(name, f"id-{len(names) + 1}"))
                data[mime] = _DRAWN_AT.sub("<dc:date>", text) if mime == "image/svg+xml" else text


def _without_chance(text: str, cwd: str) -> str:
    text = _ADDRESS.sub("0x0", text)
    if cwd and cwd in text:  # The way to it is drawn by lot, and of whoever ran it.
        text = text.replace(f"{cwd}/", "").replace(cwd, ".")
    return _CELL_FILE.sub("<cell>", text) if any(mark in text for mark in _CELL_MARKS) else text
