"""The same batch on a Dask cluster of separate processes: the same bytes, and nothing lost with a worker."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from borderreport.errors import RequestError, RunError
from borderreport.reporting import cluster
from borderreport.reporting.cluster import Cluster
from borderreport.reporting.plan import RunRecord, RunRequest
from borderreport.reporting.runs import run_report, run_reports

Ask = Callable[..., RunRequest]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Yield the address of a cluster of two workers, each a process of its own."""
    distributed = pytest.importorskip("distributed", reason="distributed is not installed")
    with distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as here:
        yield here.scheduler_address


@pytest.fixture(scope="module")
def workers(scheduler: str) -> Iterator[Cluster]:
    with Cluster(scheduler) as workers:
        yield workers


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "manifest.json"}


def test_a_cluster_makes_the_same_bytes(
    workers: Cluster, finished: RunRecord, request_for: Ask, tmp_path: Path
) -> None:
    record = run_report(request_for("whole", tmp_path), workers)
    assert record.state == "done"
    assert contents(record.folder) == contents(finished.folder)


def test_a_failure_on_a_cluster_is_a_marked_notebook_here(workers: Cluster, request_for: Ask, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="fails failed: cell 4: ZeroDivisionError"):
        run_report(request_for("fails", tmp_path), workers)
    assert list(tmp_path.glob("line/*/fails.failed.ipynb"))


def test_the_script_that_pages_share_comes_back_too(workers: Cluster, request_for: Ask, tmp_path: Path) -> None:
    request = RunRequest(request_for("whole", tmp_path).cases, notebooks=("brief",), out=tmp_path, assets="shared")
    assert run_report(request, workers).state == "done"
    assert len(list(tmp_path.glob("plotly-*.min.js"))) == 1


def test_a_worker_that_dies_midway_loses_no_report(workers: Cluster, request_for: Ask, tmp_path: Path) -> None:
    requests = [request_for("whole", tmp_path, overrides={"border.length": f"{n} km"}) for n in range(90, 102)]
    states = []
    for _, outcome in run_reports(requests, workers):
        states.append(getattr(outcome, "state", outcome))
        if len(states) == 2:
            os.kill(next(iter(workers._client.run(os.getpid).values())), signal.SIGKILL)
    assert states == ["done"] * 12


def test_a_worker_with_other_packages_is_refused(
    workers: Cluster, request_for: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "versions", lambda: {"plotly": "1.0"})
    with pytest.raises(RequestError, match=r"has plotly \d.* for 1.0; install the same on both"):
        run_report(request_for("whole", tmp_path), workers)


def test_an_address_where_nobody_answers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="distributed is not installed")
    monkeypatch.setattr(cluster, "_PATIENCE_S", 0.2)
    with pytest.raises(RequestError, match="--dask found no cluster with a worker at 'tcp://127"):
        Cluster("tcp://127.0.0.1:9")


def test_a_cluster_without_its_package_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RequestError, match=r"pip install 'borderreport\[dask\]'"):
        Cluster("tcp://127.0.0.1:8786")
