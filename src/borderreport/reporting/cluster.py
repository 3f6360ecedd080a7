"""The same work on a Dask cluster: an order goes there as plain data, and the bytes of its report come back."""

import logging
import re
import socket
import threading
from collections.abc import Iterable
from concurrent.futures import CancelledError
from contextlib import AbstractContextManager, suppress
from functools import cache
from pathlib import Path
from pkgutil import resolve_name
from tempfile import TemporaryDirectory
from typing import Any

from borderreport.errors import BorderReportError, RequestError, RunError, needed
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.engine.report import Outcome, make_report
from borderreport.reporting.fingerprint import code_sha256, versions
from borderreport.reporting.request import PLAIN, Order

_PATIENCE_S = 10
_PATIENCE_ALONE_S = 60.0
_AGAIN = "run it again, and what is finished stays"
_pool = cache(Pool)
_ONE_AT_A_TIME = threading.Lock()


class Cluster(AbstractContextManager["Cluster"]):
    """A cluster that takes the place of a `Pool`; any thread may ask.

    A report whose worker is lost is made by another; while there is none left, it waits a minute for one to come.

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
        distributed = needed("distributed", "dask", by="--dask")
        for name in ("distributed", "distributed.client"):  # What is lost is said below, and once.
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            self._client = distributed.Client(address, timeout=_PATIENCE_S, set_as_default=False)
            self._client.wait_for_workers(1, timeout=_PATIENCE_S)
            found = self._client.run(resolve_name, "borderreport:__version__", on_error="return")
        except (OSError, ValueError) as error:
            raise RequestError(f"--dask found no cluster with a worker at '{address}': {error}") from error
        if lacking := [worker for worker, version in found.items() if not isinstance(version, str)]:
            says = "; ".join(sorted(str(found[worker]) for worker in lacking[:1]))
            self._client.close()
            raise RunError(f"the worker {lacking[0]} has no borderreport ({says}); install the same there as here")
        self._lost: type[Exception] = distributed.KilledWorker
        self.jobs = 2 * sum(self._client.nthreads().values())  # So that no worker waits while we write.

    def close(self, *_: object) -> None:
        """Leave the cluster, and with it what was asked for and is not done."""
        self._client.close()

    __exit__ = close

    def start(self, imports: Iterable[str] = ()) -> None:
        """Do nothing: workers start their servers when they have work."""

    def make(self, order: Order, stage: Path) -> Outcome:
        """Have one report made, and put its files where `make_report` would have.

        Parameters
        ----------
        order : Order
            What to run, and with what.
        stage : Path
            Where its files go.

        Returns
        -------
        Outcome

        Raises
        ------
        RequestError
            If the worker has other code or packages than we.
        RunError
            If worker after worker was lost with this report, or all of them, or the cluster itself; or what came back
            would lead out of its folder.
        """
        outcome, files = self._result(order)
        for name, content in files.items():
            (stage.parent / name).write_bytes(content)
        return outcome

    def _result(self, order: Order) -> tuple[Outcome, dict[str, bytes]]:
        future = self._client.submit(serve, order, fingerprint(), pure=False)
        try:
            outcome, files = self._waited(future)
        except BorderReportError:
            raise
        except self._lost as error:
            raise RunError(f"{order.name}: each worker that tried it was lost; see their logs") from error
        except (CancelledError, OSError) as error:
            raise RunError(f"{order.name}: the cluster was lost; {_AGAIN}") from error
        except Exception as error:
            if "failed inside" in str(error):  # Our own fault, and not the worker's.
                raise
            # A worker that cannot read what it was sent says so in many ways.
            says = f"{type(error).__name__}: {error.__cause__ or error}"
            what = "no worker could make it, as borderreport is not the same there"
            raise RunError(f"{order.name}: {what}: {says}") from error
        for name in [*files, *outcome.files]:
            # It is in the run's folder, or the script that pages share.
            if not re.fullmatch(PLAIN, name.removeprefix("run/")):
                raise RunError(f"{order.name}: a worker sent a file named {name!r}, and was not believed")
        return outcome, files

    def _waited(self, future: Any) -> Any:
        """Return what a worker made, or raise where for a while there has been none to make it."""
        alone_s = 0
        while alone_s <= _PATIENCE_ALONE_S:
            with suppress(TimeoutError):
                return future.result(timeout=1)
            is_alone = self._client.status == "running" and not self._client.nthreads()
            alone_s = alone_s + 1 if is_alone else 0
        way = f"start one that has borderreport; {_AGAIN}"
        raise RunError(f"the cluster has had no worker for {_PATIENCE_ALONE_S:g} s; {way}")


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
        pool = _pool(worker.state.nthreads)
    pool.start(order.imports)
    with TemporaryDirectory(dir=worker.local_directory) as home:  # Which Dask clears if we do not live to.
        stage = Path(home, "run")
        stage.mkdir()
        outcome = make_report(order, stage, pool)
        made = [*stage.iterdir(), *([Path(home, outcome.asset)] if outcome.asset else [])]
        return outcome, {path.relative_to(home).as_posix(): path.read_bytes() for path in made}
