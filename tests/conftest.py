"""Fixtures that several test modules share."""

from __future__ import annotations

import os
import pdb
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from borderreport import Case, Estimate, estimate, load_case
from borderreport.analysis.formula import Formula, formulas
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.request import RunRecord, RunRequest
from borderreport.reporting.runs import run_report

settings.register_profile("without a clock", deadline=None)  # A test finds no fault with the machine that it runs on.
settings.load_profile("without a clock")

# What tests start finds the package compiled, as any user's commands do, and does not compile it anew each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

if threading.current_thread() is threading.main_thread():
    # A background job ignores what a terminal sends, and so would every process that a test sends it to.
    signal.signal(signal.SIGINT, signal.default_int_handler)


SEED = "iraq-syria-2021-03"

NOTEBOOKS = Path(__file__).parent / "notebooks"

MINIMAL = """\
title: A line
border: {name: A–B, length: 100 km}
claims:
  - {id: done, object: closed, figure: around 40 km, date: 2020-01-31}
"""


def of(**overrides: Any) -> Estimate:
    """Return the estimate of the seed case with these in place of its own; two underscores are a dot."""
    return estimate(load_case(SEED, {key.replace("__", "."): value for key, value in overrides.items()}))


def formula(name: str, which: int = 0) -> Formula:
    """Return the formula of a key or a group in the table, to be called with numbers or arrays."""
    return formulas()[name][which]


@pytest.fixture(autouse=True)
def _debugger_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give Python its debugger back, which a kernel in this process replaces, and which doctest relies on."""
    monkeypatch.setattr(pdb, "Pdb", pdb.Pdb)


@pytest.fixture(scope="session")
def seed_case() -> Case:
    return load_case(SEED)


@pytest.fixture(scope="session")
def seed(seed_case: Case) -> Estimate:
    return estimate(seed_case)


@pytest.fixture
def write_case(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a case file and gives its path."""

    def write(text: str | bytes = MINIMAL, name: str = "case.yaml") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    """Yield servers that all runs share: starting them costs more than a run."""
    with Pool(jobs=2) as pool:
        pool.environment.pop("PYTEST_CURRENT_TEST", None)  # A kernel that sees it leaves out what processes write.
        # In notebooks, !borderreport is this one, as where JupyterLab was started from the environment.
        pool.environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        yield pool


@pytest.fixture(scope="session")
def line(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("params") / "line.yaml"
    path.write_text(MINIMAL)
    return path


@pytest.fixture(scope="session")
def request_for(line: Path) -> Callable[..., RunRequest]:
    """Return a function that asks for one of the notebooks beside the tests, on the smallest case."""

    def request_for(notebook: str, out: Path, **asked: object) -> RunRequest:
        return RunRequest((str(line),), notebooks=(str(NOTEBOOKS / f"{notebook}.ipynb"),), out=out, **asked)  # type: ignore[arg-type]

    return request_for


@pytest.fixture(scope="session")
def finished(pool: Pool, request_for: Callable[..., RunRequest], tmp_path_factory: pytest.TempPathFactory) -> RunRecord:
    """Return one finished run that nobody changes."""
    return run_report(request_for("whole", tmp_path_factory.mktemp("finished")), pool)
