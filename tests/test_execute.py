"""Engines: the same bytes from each, and a hostile notebook that ends nothing but its own report."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import re
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import nbformat
import pytest

from borderreport.case.folders import known_cases
from borderreport.errors import RunError
from borderreport.reporting import plan
from borderreport.reporting.archive import manifest
from borderreport.reporting.engine import execute, spared, zygote
from borderreport.reporting.engine.execute import scrub
from borderreport.reporting.engine.pool import Pool, attempt, can_fork
from borderreport.reporting.engine.report import ending
from borderreport.reporting.engine.shell import WarmKernel
from borderreport.reporting.engine.warm import WarmEngine
from borderreport.reporting.notebooks import find_notebooks
from borderreport.reporting.request import RunRecord, RunRequest
from borderreport.reporting.runs import run_report

NOTEBOOKS = Path(__file__).parent / "notebooks"
Ask = Callable[..., RunRequest]

needs_fork = pytest.mark.skipif(not can_fork(), reason="the warm engine forks, and this system has no such fork")


@pytest.fixture(autouse=True)
def _main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back what the shell takes the place of: processes that later tests start look for it."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


def failed(request: RunRequest, pool: Pool) -> tuple[str, Path]:
    """Run what fails; return what it says and the folder it leaves."""
    with pytest.raises(RunError, match=r"failed: .*; see ") as caught:
        run_report(request, pool)
    message = str(caught.value)
    return message, Path(message.partition("; see ")[2]).parent


def outputs(*cells: str) -> list[Any]:
    """Return the outputs of cells in the warm shell."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    kernel = WarmKernel(notebook)

    async def run() -> None:
        with kernel.capturing():
            for index, cell in enumerate(notebook.cells):
                await kernel.run(cell, index)

    asyncio.run(run())
    return [output for cell in notebook.cells for output in cell.outputs]


def test_both_engines_give_the_same_bytes(finished: RunRecord, request_for: Ask, tmp_path: Path, pool: Pool) -> None:
    other = run_report(request_for("whole", tmp_path, engine="kernel"), pool)
    before, after = manifest.describe(finished.folder), manifest.describe(other.folder)
    assert (other.run, after) == (finished.run, before)


@needs_fork
@pytest.mark.parametrize(
    ("notebook", "says"),
    [
        pytest.param("fails", "cell 4: ZeroDivisionError: division by zero", id="raises"),
        pytest.param("exits", "cell 4: SystemExit: 0", id="sys.exit"),
        pytest.param("quits", r"cell 4: SystemExit: exit\(\) ended the notebook", id="exit"),
        pytest.param("leaves", "cell 4: its process ended itself with exit code 0", id="os._exit"),
        pytest.param("crashes", "cell 4: its process crashed with SIGSEGV", id="crash"),
        pytest.param("floods", "cell 4: FloodError: the notebook wrote more than 20 MB", id="flood"),
        pytest.param("delivers_elsewhere", r"it delivers the file '../elsewhere.txt'", id="path"),
    ],
)
def test_hostile_notebook_ends_its_own_report(
    request_for: Ask, tmp_path: Path, pool: Pool, notebook: str, says: str
) -> None:
    with pytest.raises(RunError, match=says):
        run_report(request_for(notebook, tmp_path), pool)
    assert [path.name for path in tmp_path.glob("line/*/*.ipynb")] == [f"{notebook}.failed.ipynb"]
    assert list(tmp_path.glob("line/*/*.html")) == []


@needs_fork
def test_endless_loop_ends_at_its_limit(request_for: Ask, tmp_path: Path, pool: Pool) -> None:
    message, _ = failed(request_for("hangs", tmp_path, timeout_s=1.0), pool)
    assert "cell 4: it took longer than 1 s and was ended" in message


@needs_fork
def test_memory_is_refused_beyond_its_limit(request_for: Ask, tmp_path: Path) -> None:
    with Pool(jobs=1) as pool:
        pool.memory_bytes = 600_000_000
        message, _ = failed(request_for("eats_memory", tmp_path), pool)
    assert "cell 4: MemoryError" in message


@needs_fork
def test_nothing_that_a_notebook_starts_outlives_it(request_for: Ask, tmp_path: Path, pool: Pool) -> None:
    _, left = failed(request_for("forks", tmp_path, timeout_s=2.0), pool)
    cells = json.loads((left / "forks.failed.ipynb").read_text())["cells"]
    (printed,) = (output for cell in cells for output in cell.get("outputs", []) if output.get("name") == "stdout")
    assert not Path("/proc", "".join(printed["text"]).strip()).exists()


@needs_fork
def test_failed_notebook_keeps_what_came_before_and_marks_the_cell(
    request_for: Ask, tmp_path: Path, pool: Pool
) -> None:
    _, left = failed(request_for("leaves", tmp_path), pool)
    notebook = nbformat.read(left / "leaves.failed.ipynb", as_version=4)
    before, mark, culprit = notebook.cells[3:6]
    assert before.outputs[0].data["text/plain"] == "'before'"
    assert "its process ended itself" in mark.source
    assert "os._exit" in culprit.source


@needs_fork
def test_next_report_is_untouched_by_a_crash(request_for: Ask, tmp_path: Path, pool: Pool) -> None:
    failed(request_for("crashes", tmp_path), pool)
    assert run_report(request_for("whole", tmp_path), pool).state == "done"


def whose(pool: Pool, notebook: Path, line: Path, out: Path, times: int) -> list[str]:
    """Return the processes that a notebook ran in, each time that it was run."""
    runs = [RunRequest((str(line),), notebooks=(str(notebook),), out=out / str(n)) for n in range(times)]
    executed = (json.loads(run_report(run, pool).reports[0].with_suffix(".ipynb").read_bytes()) for run in runs)
    return ["".join(one["cells"][-1]["outputs"][0]["data"]["text/plain"]) for one in executed]


@needs_fork
def test_a_notebook_has_a_process_of_its_own_unless_it_ships_as_it_is(
    line: Path, tmp_path: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = [nbformat.v4.new_code_cell("case = ''", metadata={"tags": ["parameters"]})]
    cells.append(nbformat.v4.new_code_cell("import os; os.getpid()"))
    path = tmp_path / "own.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    assert len(set(whose(pool, path, line, tmp_path / "a", 2))) == 2
    monkeypatch.setattr(plan, "shipped_sha256s", lambda: {find_notebooks([str(path)])[0].sha256})
    with Pool(jobs=1) as alone:
        assert len(set(whose(alone, path, line, tmp_path / "b", zygote._MOST_PIECES + 1))) == 2


@needs_fork
def test_shipped_notebooks_leave_nothing_that_the_next_would_see(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {book.sha256: book.name for book in find_notebooks(("brief", "claims", "coverage", "resources"))}
    assert names.keys() <= plan.shipped_sha256s()
    cases = known_cases()
    seen = {}
    for way, order in {"shared": cases, "back": cases[::-1], "alone": cases}.items():
        if way == "alone":
            monkeypatch.setattr(plan, "shipped_sha256s", frozenset)
        with Pool(jobs=1) as pool:
            for case in order:
                run_report(RunRequest((case,), notebooks=tuple(names.values()), out=tmp_path / way), pool)
        files = [path for path in (tmp_path / way).glob("*/*/*") if path.name != "manifest.json"]
        seen[way] = {path.relative_to(tmp_path / way): path.read_bytes() for path in files}
    assert len({name.parts[0] for name in seen["alone"]}) == len(cases)
    assert [name for name, content in seen["alone"].items() if {seen[way].get(name) for way in seen} != {content}] == []


def test_kernel_that_is_told_to_exit_is_no_report(request_for: Ask, tmp_path: Path, pool: Pool) -> None:
    message, _ = failed(request_for("quits", tmp_path, engine="kernel"), pool)
    assert "SystemExit: exit() ended the notebook" in message


def test_papermill_finds_the_engine_by_its_interface() -> None:
    notebook = nbformat.read(NOTEBOOKS / "fails.ipynb", as_version=4)
    notebook.metadata.papermill = {}
    for cell in notebook.cells:
        cell.metadata.papermill = {}
    done = WarmEngine.execute_notebook(notebook, "python3", progress_bar=False)
    assert [cell.metadata.papermill["status"] for cell in done.cells[2:]] == ["completed", "failed", "pending"]
    assert done.cells[4].execution_count is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("1 + 1", [("execute_result", {"text/plain": "2"})], id="result"),
        pytest.param("1 + 1;", [], id="quiet"),
        pytest.param("print(1); print(2)", [("stream", "1\n2\n")], id="stream"),
        pytest.param("await __import__('asyncio').sleep(0, 5)", [("execute_result", {"text/plain": "5"})], id="await"),
        pytest.param("%who", [("stream", "Interactive namespace is empty.\n")], id="magic"),
        pytest.param("import sys; sys.stderr.close()", [], id="closes-its-output"),
    ],
)
def test_shell_gives_what_a_kernel_would(cell: str, expected: list[Any]) -> None:
    assert [(output.output_type, output.get("data", output.get("text"))) for output in outputs(cell)] == expected


def test_display_is_updated_where_it_stands() -> None:
    first, last = outputs(
        "from IPython.display import display\nshown = display('old', display_id=True)", "shown.update('new'); 1"
    )
    assert (first.data["text/plain"], last.data["text/plain"]) == ("'new'", "1")


def test_cleared_output_is_gone() -> None:
    (left,) = outputs("from IPython.display import clear_output\nprint('old')\nclear_output(wait=True)\nprint('new')")
    assert left.text == "new\n"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("<object at 0x7f09a9ad2260>", "<object at 0x0>", id="address"),
        pytest.param("<ipython-input-3-0a1b2c>:1: UserWarning", "<cell>:1: UserWarning", id="shell"),
        pytest.param(f"{gettempdir()}/ipykernel_1/2.py:1: UserWarning", "<cell>:1: UserWarning", id="kernel"),
        pytest.param("Generator(PCG64) at 0x7F9DBC0F0660", "Generator(PCG64) at 0x0", id="address of numpy"),
        pytest.param("/home/x/work/warn.py:3: UserWarning in /home/x/work", "warn.py:3: UserWarning in .", id="folder"),
        pytest.param("0x7f09a9ad2260 is a number", "0x7f09a9ad2260 is a number", id="number"),
    ],
)
def test_scrub_takes_out_what_chance_put_in(text: str, left: str) -> None:
    output = nbformat.v4.new_output("display_data", data={"text/plain": text})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", outputs=[output])])
    scrub(notebook, "/home/x/work")
    assert notebook.cells[0].outputs[0].data["text/plain"] == left


@pytest.mark.parametrize(
    "html",
    [
        '<div id="qwertyuiop" style="padding-left:0px;"><style>#qwertyuiop table{}</style></div>',
        '<table id="itables_e3f49aba_0cbf_4ab1_8d2e_0123456789ab"></table>',
    ],
    ids=["great_tables", "itables"],
)
def test_ids_that_libraries_draw_are_numbered(html: str) -> None:
    output = nbformat.v4.new_output("display_data", data={"text/html": html})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", outputs=[output])])
    scrub(notebook)
    left = notebook.cells[0].outputs[0].data["text/html"]
    assert "id-1" in left
    assert not re.search("qwertyuiop|e3f49aba", left)


def test_streams_are_joined_whenever_they_were_sent() -> None:
    sent = [("stdout", "a"), ("stderr", "!"), ("stdout", "b")]
    streams = [nbformat.v4.new_output("stream", name=name, text=text) for name, text in sent]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", outputs=streams)])
    scrub(notebook)
    assert [(output.name, output.text) for output in notebook.cells[0].outputs] == [("stdout", "ab"), ("stderr", "!")]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"state": "late", "status": -9}, "it took longer than 3 s"),
        ({"state": "died", "status": -9}, "memory runs out"),
        ({"state": "died", "status": -11}, "crashed with SIGSEGV"),
        ({"state": "died", "status": 4}, "exit code 4"),
    ],
    ids=["late", "killed", "crashed", "left"],
)
def test_ending_is_put_into_words(answer: dict[str, Any], says: str) -> None:
    assert says in ending(answer, 3.0)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(28, "No space left on device"), "No space left on device; mend that"),
        (OSError(13, "Permission denied", "brief.html"), "Permission denied: 'brief.html'; mend that"),
        (OSError("the line is dead"), "the line is dead; mend that"),
        (MemoryError(), "not enough memory"),
    ],
)
def test_lack_of_room_is_not_our_fault(error: Exception, says: str) -> None:
    class Role:
        @staticmethod
        def perform(_: Any) -> Any:
            raise error

    answer = attempt(Role, {})
    assert answer["state"] == "lacking"
    assert says in answer["says"]


@needs_fork
def test_killed_server_is_replaced(request_for: Ask, tmp_path: Path) -> None:
    with Pool(jobs=1) as pool:
        pool.start()
        server = pool._servers["execute"]._process
        server.kill()
        server.wait()
        assert run_report(request_for("whole", tmp_path), pool).state == "done"


@needs_fork
def test_everything_dies_with_its_parent(tmp_path: Path, line: Path) -> None:
    code = f"""
from pathlib import Path
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.request import RunRequest
from borderreport.reporting.runs import run_report
request = RunRequest(({str(line)!r},), notebooks=({str(NOTEBOOKS / "forks.ipynb")!r},), out=Path({str(tmp_path)!r}))
run_report(request, Pool(1))
"""
    with subprocess.Popen([sys.executable, "-c", code]) as process:
        journal = wait_for(tmp_path, process)
        process.kill()
    pid = json.loads(journal.read_text().splitlines()[-2])["outputs"][0]["text"].strip()
    assert is_gone(int(pid))


def wait_for(out: Path, process: subprocess.Popen[bytes]) -> Path:
    """Wait until the notebook has reached its endless loop."""
    while process.poll() is None:
        for journal in out.glob(".staging/*/forks.journal"):
            if journal.read_text().count("\n") == 7:
                return journal
    raise AssertionError(f"ended by itself with {process.returncode}")


def is_gone(pid: int) -> bool:
    """Return whether a process is gone, or goes within half a minute."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with os.fdopen(descriptor):
        return bool(select.select([descriptor], [], [], 30)[0])


@needs_fork
def test_a_notebook_that_starts_threads_on_import_spoils_no_server(
    tmp_path: Path, line: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "restless.py").write_text("import threading\nthreading.Timer(60, print).start()\n")
    notebook = nbformat.read(NOTEBOOKS / "whole.ipynb", as_version=4)
    notebook.cells[2].source = f"import restless\n{notebook.cells[2].source}"
    nbformat.write(notebook, tmp_path / "restless.ipynb")
    with Pool(jobs=1) as pool:
        pool.environment["PYTHONPATH"] = str(tmp_path)
        request = RunRequest((str(line),), notebooks=(str(tmp_path / "restless.ipynb"),), out=tmp_path, timeout_s=30)
        assert run_report(request, pool).state == "done"
    assert "no server lives here that can fork" not in capsys.readouterr().err


@needs_fork
def test_a_server_may_fork_where_pandas_brings_pyarrow(pool: Pool) -> None:
    pytest.importorskip("pyarrow")
    tasks = subprocess.run(
        [sys.executable, "-c", "import pandas, pyarrow, os; print(len(os.listdir('/proc/self/task')))"],
        env=pool.environment, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert int(tasks) == 1


def test_what_papermill_would_import_for_nothing_is_there_for_a_notebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a_store", "a_client"):
        (tmp_path / f"{name}.py").write_text("ANSWER = 42")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(spared, "_ABSENT", ("a_store", "json"))
    monkeypatch.setattr(spared, "_LATER", ("a_client", "another_client"))
    with spared.sparing():
        with pytest.raises(ImportError):
            importlib.import_module("a_store")
        assert importlib.import_module("json") is json
        client, another = map(importlib.import_module, ("a_client", "another_client"))
        assert not hasattr(client, "__warningregistry__"), "who looks over all modules loads none"
    assert not {"a_client", "another_client"} & sys.modules.keys()
    assert client.ANSWER == importlib.import_module("a_client").ANSWER == 42
    assert importlib.import_module("a_store").ANSWER == 42
    with pytest.raises(ModuleNotFoundError):
        _ = another.ANSWER


@pytest.mark.parametrize("exercise", [True, False])
def test_what_spares_others_their_beginnings_is_done_for_many_and_not_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exercise: bool
) -> None:
    name = f"exercised_{exercise}"
    (tmp_path / f"{name}.py").write_text("DONE = []\ndef __exercise__(): DONE.append(1)\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert execute.learn([f"import {name}"], exercise=exercise) is False
    assert len(importlib.import_module(name).DONE) == exercise
