"""Reports, by us and by papermill and nbconvert themselves."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from borderreport.case.folders import shipped
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.notebooks import find_notebooks
from borderreport.reporting.request import RunRequest
from borderreport.reporting.runs import run_report

BIN = Path(sys.executable).parent
CASE, NOTEBOOK = "iraq-syria-2021-03", "brief"
SOURCE = str(shipped("notebooks") / f"{NOTEBOOK}.ipynb")
BY_SCRIPT = 10
_SCRIPT = """
import sys
from concurrent.futures import ProcessPoolExecutor
import papermill
from nbconvert import HTMLExporter

def make(n):
    papermill.execute_notebook(sys.argv[1], f"by-script-{n}.ipynb", {"case": sys.argv[2]}, progress_bar=False)
    page, _ = HTMLExporter().from_filename(f"by-script-{n}.ipynb")
    open(f"by-script-{n}.html", "w", encoding="utf-8").write(page)

with ProcessPoolExecutor(2) as pool:
    list(pool.map(make, range(int(sys.argv[3]))))
"""


def timed(command: Sequence[str], home: Path) -> float:
    started = time.perf_counter()
    done = subprocess.run(command, cwd=home, check=False, capture_output=True, text=True)
    seconds = time.perf_counter() - started
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr}")
    return seconds


def pair(home: Path) -> float:
    """Run the two commands that people use."""
    ran = timed([str(BIN / "papermill"), SOURCE, "by-pair.ipynb", "-p", "case", CASE, "--no-progress-bar"], home)
    return ran + timed([str(BIN / "jupyter"), "nbconvert", "--to", "html", "by-pair.ipynb"], home)


def script(home: Path) -> float:
    """Run both from one script that imports them once, as a nightly job would; two kernels may want one port."""
    for _ in range(3):
        with suppress(RuntimeError):
            return timed([sys.executable, "-c", _SCRIPT, SOURCE, CASE, str(BY_SCRIPT)], home) / BY_SCRIPT
    raise RuntimeError("the script that calls both failed three times")


def ours(home: Path, *arguments: str) -> float:
    return timed([str(BIN / "borderreport"), *arguments], home)


def cold(home: Path) -> float:
    with TemporaryDirectory(dir=home) as out:
        return ours(home, "run", CASE, "--notebook", NOTEBOOK, "--out", out)


def many(home: Path, n: int) -> list[str]:
    """Write as many cases as there are to be reports."""
    text = (shipped("params") / f"{CASE}.yaml").read_text(encoding="utf-8")
    paths = [home / f"case-{i}.yaml" for i in range(n)]
    for i, path in enumerate(paths):
        path.write_text(text.replace("around 140 km", f"around {100 + i % 80}.{i // 80} km"), encoding="utf-8")
    return [path.name for path in paths]


def batch(home: Path, cases: Sequence[str]) -> float:
    shutil.rmtree(home / "batch", ignore_errors=True)
    return unchanged(home, cases)


def unchanged(home: Path, cases: Sequence[str]) -> float:
    return ours(home, "run", *cases, "--notebook", NOTEBOOK, "--out", "batch")


def marimo(home: Path) -> float:
    if not (home / "marimo.py").exists():
        timed([str(BIN / "marimo"), "-q", "convert", SOURCE, "-o", "marimo.py"], home)
    return timed([str(BIN / "marimo"), "-q", "export", "html", "marimo.py", "-o", "marimo.html", "-f"], home)


PARTS = ("one report in a warm batch, one at a time", "its execution", "its page", "all else: plan, folder, manifest",
         "the cells alone, in a kernel that is there", "the page alone, in a process that is there")  # fmt: skip
_ALONE = """
import asyncio, json, nbformat, sys, time
from pathlib import Path
from borderreport.reporting.engine import execute, render
from borderreport.reporting.engine.shell import WarmKernel
home, imports, source = json.load(sys.stdin)
execute.prepare()
execute.learn(imports)
notebook = nbformat.read(source, as_version=4)
found = []
async def run():
    kernel = WarmKernel(notebook)
    started = time.perf_counter()
    with kernel.capturing():
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type == "code":
                await kernel.run(cell, index)
    found.append(time.perf_counter() - started)
for _ in range(3):
    asyncio.run(run())
render.prepare()
task = {"executed": f"{home}/brief.ipynb", "page": f"{home}/page.html", "assets": "embed", "files": {}, "asset_folder": home}
for _ in range(3):
    started = time.perf_counter()
    render.perform(task)
    found.append(time.perf_counter() - started)
print(json.dumps([min(found[:3]), min(found[3:])]))
"""


class Parts:
    """Where the time of a warm report goes, measured once and read line by line."""

    def __init__(self) -> None:
        self._found: dict[str, list[float]] = {}

    def milliseconds(self, name: str) -> float:
        if not self._found.get(name):
            for part, seconds in zip(PARTS, self._measure(), strict=True):
                self._found.setdefault(part, []).append(1000 * seconds)
        return self._found[name].pop()

    def _measure(self) -> list[float]:
        with TemporaryDirectory() as folder, Pool(1) as pool:
            home, seconds = Path(folder), []
            for name in many(home, 10):
                request = RunRequest((str(home / name),), notebooks=(NOTEBOOK,), out=home / "reports")
                record = run_report(request, pool)
                by_notebook = json.loads((record.folder / "manifest.json").read_bytes())["seconds_by_notebook"]
                seconds.append((record.seconds, *by_notebook[NOTEBOOK].values()))
            whole, execution, page = (statistics.median(column) for column in zip(*seconds[2:], strict=True))
            given = [str(record.folder), find_notebooks([NOTEBOOK])[0].imports, SOURCE]
            done = subprocess.run(
                [sys.executable, "-c", _ALONE], input=json.dumps(given), capture_output=True, text=True, check=True,
                env=pool.environment,
            )  # fmt: skip
        return [whole, execution, page, whole - execution - page, *json.loads(done.stdout)]
