"""The same work on a Dask cluster: an order goes there as plain data, and the bytes of its report come back."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterable
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from borderreport.errors import RequestError, RunError
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.engine.report import Outcome, lay_out, make_report
from borderreport.reporting.fingerprint import code_sha256, versions
from borderreport.reporting.limits import memory_share
from borderreport.reporting.order import Order, Staging

_PATIENCE_S = 10
_POOLS: list[Pool] = []
_ONE_AT_A_TIME = threading.Lock()


class Cluster:
    """A cluster that takes the place of a `Pool`; any thread may ask.

    A report whose worker is lost is made by another; while there is none left, it waits for one to come.

    Parameters
    ----------
    address : str
        Of the scheduler, such as ``tcp://10.0.0.5:8786``.

    Raises
    ------
    RequestError
        If distributed is not installed, or nobody answers at the address.
    """

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ModuleNotFoundError as error:
            raise RequestError("--dask needs the package distributed; pip install 'borderreport[dask]'") from error
        try:
            self._client = distributed.Client(address, timeout=_PATIENCE_S, set_as_default=False)
            self._client.wait_for_workers(1, timeout=_PATIENCE_S)
        except (OSError, ValueError) as error:
            raise RequestError(f"--dask found no cluster with a worker at '{address}': {error}") from error
        self._lost: type[Exception] = distributed.KilledWorker
        self.jobs = 2 * sum(self._client.nthreads().values())  # So that no worker waits while we write.

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave the cluster, and with it what was asked for and is not done."""
        self._client.close()

    def start(self, imports: Iterable[str] = ()) -> None:
        """Do nothing: workers start their servers when they have work."""

    def make(self, order: Order, stage: Staging) -> Outcome:
        """Have one report made, and put its files where `make_report` would have.

        Parameters
        ----------
        order : Order
            What to run, and with what.
        stage : Staging
            Where its files go.

        Returns
        -------
        Outcome

        Raises
        ------
        RequestError
            If the worker has other code or packages than we.
        RunError
            If worker after worker was lost with this report, or the cluster itself.
        """
        try:
            made: tuple[Outcome, dict[str, bytes]] = self._client.submit(
                serve, order, fingerprint(), pure=False
            ).result()
        except self._lost as error:
            raise RunError(f"{order.name}: each worker that tried it was lost; see their logs") from error
        except CancelledError as error:
            raise RunError(f"{order.name}: the cluster was lost") from error
        for name, content in made[1].items():
            (stage.folder.parent / name).write_bytes(content)
        return made[0]


def fingerprint() -> dict[str, str]:
    """Return what two machines must have in common to make the same bytes."""
    return {"the code": code_sha256()[:12], **versions()}


def serve(order: Order, theirs: dict[str, str]) -> tuple[Outcome, dict[str, bytes]]:
    """Make one report on a worker.

    Parameters
    ----------
    order : Order
        What to run, and with what.
    theirs : dict of str to str
        The caller's fingerprint.

    Returns
    -------
    outcome : Outcome
    files : dict of str to bytes
        By path below the place where the run is staged.
    """
    ours = fingerprint()
    other = [f"{name} {ours.get(name)} for {value}" for name, value in theirs.items() if ours.get(name) != value]
    if other:
        raise RequestError(f"the worker on {socket.gethostname()} has {', '.join(other)}; install the same on both")
    from distributed import get_worker

    worker = get_worker()
    with _ONE_AT_A_TIME:  # One pool of warm servers serves all threads of this process, for as long as it lives.
        if not _POOLS:
            _POOLS.append(Pool(worker.state.nthreads))
    pool = _POOLS[0]
    pool.start(order.imports)
    with TemporaryDirectory(dir=worker.local_directory) as home:  # Which Dask clears if we do not live to.
        stage = Staging(Path(home, "run"), Path(home, "work"))
        stage.folder.mkdir()
        stage.work.mkdir()
        lay_out(order.cases, stage)
        outcome = make_report(replace(order, memory_bytes=memory_share(pool.jobs)), stage, pool)
        made = [*stage.folder.iterdir(), *([Path(home, outcome.asset)] if outcome.asset else [])]
        return outcome, {path.relative_to(home).as_posix(): path.read_bytes() for path in made}
