"""Reports against papermill and nbconvert themselves, on the same notebook, in one sitting.

Run it as ``python tests/benchmarks/reports.py [--rounds 5] [--reports 100]``; it prints medians. Nothing is asserted:
what a machine does else at the time moves every figure, and the ratios much less.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from borderreport.case.loading import shipped

BIN = Path(sys.executable).parent
CASE, NOTEBOOK = "iraq-syria-2021-03", "brief"
SCRIPT = """
import sys, papermill
from nbconvert import HTMLExporter
papermill.execute_notebook(sys.argv[1], "by-script.ipynb", {"case": sys.argv[2]}, progress_bar=False)
page, _ = HTMLExporter().from_filename("by-script.ipynb")
open("by-script.html", "w", encoding="utf-8").write(page)
"""


def timed(command: Sequence[str], home: Path) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=home, check=True, capture_output=True)
    return time.perf_counter() - started


def pair(home: Path) -> float:
    """Run the two commands that people use."""
    notebook = str(shipped("notebooks") / f"{NOTEBOOK}.ipynb")
    ran = timed([str(BIN / "papermill"), notebook, "by-pair.ipynb", "-p", "case", CASE, "--no-progress-bar"], home)
    return ran + timed([str(BIN / "jupyter"), "nbconvert", "--to", "html", "by-pair.ipynb"], home)


def script(home: Path) -> float:
    """Run both from one script, as a nightly job would, two at a time."""
    notebook = str(shipped("notebooks") / f"{NOTEBOOK}.ipynb")
    return timed([sys.executable, "-c", SCRIPT, notebook, CASE], home) / 2


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
        path.write_text(text.replace("around 140 km", f"around {100 + i} km"), encoding="utf-8")
    return [path.name for path in paths]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--reports", type=int, default=100)
    options = parser.parse_args()
    with TemporaryDirectory(prefix="borderreport-benchmark-") as folder:
        home = Path(folder)
        cases = many(home, options.reports)
        batch = ("run", *cases, "--notebook", NOTEBOOK, "--out", "batch")
        measures: dict[str, Callable[[], float]] = {
            "papermill + jupyter nbconvert, one report": lambda: pair(home),
            "a script calling both, two processes, per report": lambda: script(home),
            "borderreport run, one report, cold": lambda: cold(home),
            f"borderreport run, {options.reports} reports, per report": lambda: (
                ours(home, *batch, "--force") / options.reports
            ),
            f"borderreport run, {options.reports} unchanged, in all": lambda: ours(home, *batch),
            "borderreport --help": lambda: ours(home, "--help"),
        }
        found: dict[str, list[float]] = {name: [] for name in measures}
        for n in range(options.rounds):
            for name, measure in measures.items():
                found[name].append(measure())
                print(f"{n + 1}/{options.rounds} {found[name][-1]:9.3f} s  {name}", file=sys.stderr)
        base = statistics.median(found["papermill + jupyter nbconvert, one report"])
        for name, seconds in found.items():
            print(f"{statistics.median(seconds):9.3f} s  {base / statistics.median(seconds):8.1f}x  {name}")


if __name__ == "__main__":
    main()
