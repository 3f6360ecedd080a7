"""The same batch on a Dask cluster of separate processes: the same bytes, and nothing lost with a worker."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from borderreport.errors import RequestError, RunError
from borderreport.reporting import cluster
from borderreport.reporting.cluster import Cluster
from borderreport.reporting.engine.report import Outcome
from borderreport.reporting.request import RunRecord, RunRequest
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
    assert len(list(tmp_path.glob("plotly-*.min.css"))) == 1


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


def test_a_file_of_a_worker_that_leads_elsewhere_is_not_written(
    workers: Cluster, request_for: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("../../evil", "run/../../evil", "/tmp/evil", "run/.evil", "a/b"):
        monkeypatch.setattr(Cluster, "_waited", lambda *_, name=name: (Outcome("whole"), {name: b"x"}))
        with pytest.raises(RunError, match=r"a worker sent a file named .*, and was not believed"):
            run_report(request_for("whole", tmp_path / "out"), workers)
    assert not (tmp_path / "evil").exists()


WITHOUT = """
import asyncio, sys
sys.modules["borderreport"] = None
from distributed import Worker

async def work():
    async with Worker(sys.argv[1], nthreads=1, dashboard_address=":0") as worker:
        await worker.finished()

asyncio.run(work())
"""


@contextmanager
def cluster_of(worker: list[str]) -> Iterator[tuple[str, subprocess.Popen[bytes], subprocess.Popen[bytes]]]:
    """Yield the address and the processes of a scheduler and a worker, each of which may be killed."""
    pytest.importorskip("distributed", reason="distributed is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    first = [
        sys.executable,
        "-m",
        "distributed.cli.dask_scheduler",
        "--port",
        address.rpartition(":")[2],
        "--no-dashboard",
    ]
    with ExitStack() as stack:
        processes = []
        for command in (first, [sys.executable, *worker, address]):
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            processes.append(stack.enter_context(subprocess.Popen(command, **quiet)))  # type: ignore[call-overload]
            stack.callback(processes[-1].kill)
        yield address, processes[0], processes[1]


WITH = ["-m", "distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1", "--no-dashboard"]


def test_a_worker_without_the_package_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE_S", 60)
    with (
        cluster_of(["-c", WITHOUT]) as (address, *_),
        pytest.raises(RunError, match=r"the worker tcp://\S+ has no borderreport \(.*\); install the same there"),
    ):
        Cluster(address)


@pytest.mark.parametrize(
    ("gone", "says"),
    [(0, "the cluster was lost"), (1, "the cluster has had no worker for 1 s")],
    ids=["scheduler", "worker"],
)
def test_a_cluster_that_goes_midway_ends_in_words_and_soon(
    request_for: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: int, says: str
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE_S", 60)
    monkeypatch.setattr(cluster, "_PATIENCE_ALONE_S", 1)
    with cluster_of(WITH) as (address, *processes), Cluster(address) as workers:
        threading.Timer(1.5, processes[gone].kill).start()
        began = time.monotonic()
        with pytest.raises(RunError, match=says):
            run_report(request_for("hangs", tmp_path, timeout_s=300.0), workers)
        assert time.monotonic() - began < 60
