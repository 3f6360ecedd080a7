"""How fast it is, against what people use instead, on the same input and in one sitting.

Run ``python -m tests.benchmarks``; it prints one table of medians. Nothing is asserted: what a machine does else at the
time moves every figure, and the ratios much less. The pair in a loop is as fast as its median says: no report of it
knows of another. ``--kills 200``, ``--soak 1000`` and ``--hostile`` try what cannot be timed; ``--mutants 50`` tries the tests.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import statistics
import sys
import sysconfig
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import borderreport
from tests.conftest import MINIMAL

from . import claims, hostile, mutants, numbers, reports, soak


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    what: str
    unit: str
    measure: Callable[[], float]
    compared: tuple[str, ...] = ()
    rounds: int = 0


PAIR = "`papermill`, then `jupyter nbconvert --to html`"
SCRIPT = f"a script that calls both, {reports.BY_SCRIPT} reports in two processes: per report"


def report_rows(home: Path, n: int) -> Iterator[Row]:
    cases = reports.many(home, n)
    yield Row(PAIR, "s", lambda: reports.pair(home))
    yield Row(SCRIPT, "s", lambda: reports.script(home))
    if find_spec("marimo"):
        yield Row("`marimo export html`", "s", lambda: reports.marimo(home))
    yield Row("`borderreport run`, cold", "s", lambda: reports.cold(home), compared=(PAIR,))
    batch = f"`borderreport run`, {n} reports: per report"
    yield Row(batch, "s", lambda: reports.batch(home, cases) / n, compared=(PAIR, SCRIPT))
    yield Row(f"`borderreport run`, {n} unchanged: in all", "s", lambda: reports.unchanged(home, cases))
    yield Row("`borderreport --help`", "s", lambda: reports.ours(home, "--help"))


def part_rows() -> Iterator[Row]:
    parts = reports.Parts()
    for name in reports.PARTS:
        yield Row(name, "ms", lambda name=name: parts.milliseconds(name))  # type: ignore[misc]


def number_rows() -> Iterator[Row]:
    yield Row(numbers.OURS, "s", numbers.ours)
    for name, measure in numbers.OTHERS.items():
        if find_spec(name.partition(":")[0]):
            yield Row(name, "s", measure)
    yield Row("the full estimate with 1 000 000 draws", "s", lambda: numbers.draws()[0], rounds=3)
    yield Row("its memory at most", "MB", lambda: numbers.draws()[1], rounds=1)


def claim_rows() -> Iterator[Row]:
    for shape in claims.SHAPES:
        for n in (claims.N // 2, claims.N):
            what = f"{n:,} claims checked, {shape}".replace(",", " ", 1)
            yield Row(what, "s", lambda shape=shape, n=n: claims.checked(shape, n), rounds=3)  # type: ignore[misc]


def measured(rows: list[Row], rounds: int) -> dict[str, float]:
    """Go round and round through all rows, so that what slows the machine for a while slows all of them."""
    found: dict[str, list[float]] = {row.what: [] for row in rows}
    for n in range(rounds):
        for row in rows:
            if n < (row.rounds or rounds):
                found[row.what].append(row.measure())
                print(f"{n + 1}/{rounds} {found[row.what][-1]:9.3f} {row.unit:2}  {row.what}", file=sys.stderr)
    return {what: statistics.median(values) for what, values in found.items()}


def table(rows: list[Row], medians: dict[str, float]) -> str:
    lines = ["| what | median | as fast as the pair | as the script |", "|---|---|---|---|"]
    for row in rows:
        ratios = [
            f"{medians[base] / medians[row.what]:.1f}x" if base in row.compared else "" for base in (PAIR, SCRIPT)
        ]
        value = f"{medians[row.what]:.3g}" if medians[row.what] < 100 else f"{medians[row.what]:.0f}"
        lines.append(f"| {row.what} | {value} {row.unit} | {' | '.join(ratios)} |")
    return "\n".join(lines)


def compile_all() -> None:
    """Compile every package on both sides once: whoever runs first would pay for it."""
    for folder in {
        sysconfig.get_path("purelib"),
        sysconfig.get_path("platlib"),
        str(Path(borderreport.__file__).parent),
    }:
        compileall.compile_dir(folder, quiet=2, workers=os.cpu_count() or 1)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--reports", type=int, default=100, help="in a batch (default: 100)")
    parser.add_argument("--json", action="store_true", help="print medians as JSON")
    parser.add_argument("--only", choices=("reports", "parts", "numbers", "claims"), help="of the table")
    parser.add_argument(
        "--kills", type=int, metavar="N", help="kill so many batches instead, each at a moment of its own"
    )
    parser.add_argument(
        "--soak", type=int, metavar="N", help="make so many reports instead, and print the memory in use"
    )
    parser.add_argument(
        "--hostile",
        type=int,
        metavar="N",
        nargs="?",
        const=200,
        help="run so many cases that nobody would write instead, the whole way to the page, and what a system refuses",
    )
    parser.add_argument(
        "--mutants", type=int, metavar="N", help="change so many places of each room instead, one by one"
    )
    parser.add_argument("--room", choices=mutants.ROOMS, help="of the mutants (default: each)")
    parser.add_argument("--seed", type=int, default=1, help="of which mutants are drawn (default: 1)")
    options = parser.parse_args()
    if options.mutants:
        print(mutants.report(options.mutants, (options.room,) if options.room else mutants.ROOMS, options.seed))
        return
    with TemporaryDirectory(prefix="borderreport-benchmark-") as folder:
        home = Path(folder)
        if options.kills:
            print(soak.kills(home, options.kills))
            return
        if options.soak:
            print(soak.memory_curve(home, options.soak))
            return
        if options.hostile:
            print(hostile.report(home, options.hostile, MINIMAL))
            return
        compile_all()
        parts = {"reports": lambda: report_rows(home, options.reports), "parts": part_rows, "numbers": number_rows}
        parts["claims"] = claim_rows
        rows = [row for name, make in parts.items() if options.only in (None, name) for row in make()]
        medians = measured(rows, options.rounds)
    lab = "with" if find_spec("jupyterlab") else "without"
    machine = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "jupyterlab": lab,
        "rounds": options.rounds,
    }
    if options.json:
        shown = [{key: value for key, value in asdict(row).items() if key != "measure"} for row in rows]
        print(
            json.dumps(
                {"machine": machine, "rows": [row | {"median": medians[row["what"]]} for row in shown]}, indent=1
            )
        )
        return
    print(f"Python {machine['python']}, {machine['cores']} cores, {lab} jupyterlab, medians of {options.rounds}\n")
    print(table(rows, medians))


if __name__ == "__main__":
    main()
