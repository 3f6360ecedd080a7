"""Many reports, told about as they end; what is unchanged is known without reading a case."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from borderreport.case.folders import LARGEST_BYTES, case_name, digest_of, find_case
from borderreport.errors import RequestError, RunError
from borderreport.reporting.archive.current import entries
from borderreport.reporting.archive.manifest import is_finished, read_plain
from borderreport.reporting.notebooks import Notebook, find_notebooks
from borderreport.reporting.request import Answer, RunRecord, RunRequest, source_of

if TYPE_CHECKING:
    from borderreport.reporting.cluster import Cluster
    from borderreport.reporting.engine.pool import Pool


def run_all(requests: Sequence[RunRequest], pool: Pool | Cluster, *, tell: Callable[[str], None]) -> Iterator[Answer]:
    """Run requests and tell how far they are, a line for each that was made.

    Parameters
    ----------
    requests : sequence of RunRequest
        What to run.
    pool : Pool or Cluster
        Who does the work.
    tell : callable
        Takes a line.

    Yields
    ------
    tuple of RunRequest and RunRecord or Exception
        As each ends.
    """
    left, notebooks = [], cache(find_notebooks)
    for request in requests:
        if record := confirmed(request, notebooks):
            yield request, record
        else:
            left.append(request)
    if left:
        from borderreport.reporting.runs import run_reports  # What is unchanged is told before it has loaded.

        for n, (request, outcome) in enumerate(run_reports(left, pool), start=len(requests) - len(left) + 1):
            if isinstance(outcome, RunRecord) and outcome.state != "unchanged":
                tell(f"{n}/{len(requests)} {', '.join(request.cases)}: {outcome.state} in {outcome.seconds:.1f} s")
            yield request, outcome


def confirmed(request: RunRequest, notebooks: Callable[[tuple[str, ...]], list[Notebook]]) -> RunRecord | None:
    """Return the record of a request that its case's current run answers, or None where that has to be found out.

    Parameters
    ----------
    request : RunRequest
        What is asked for.
    notebooks : callable
        Finds them by name.

    Returns
    -------
    RunRecord or None
    """
    started = time.monotonic()
    if request.force or len(request.cases) > 1 or request.cases == ("-",):
        return None
    # Whoever reads the case says better what is wrong with it, and whoever reads a manifest what is odd in it.
    with suppress(RequestError, OSError, LookupError, TypeError, ValueError, AttributeError):
        path, name = find_case(request.cases[0]), case_name(request.cases[0])
        entry = entries(request.out, name)[source_of(request)]
        is_as_read = all(_digest(path.parent / name) == known for name, known in entry.files.items())
        if entry.state != "done" or not entry.files or not is_as_read:
            return None
        found, folder = notebooks(request.notebooks), request.out / name / entry.run
        key = request.key({notebook.name: notebook.sha256 for notebook in found})
        if entry.key == key and is_finished(folder, entry.manifest):
            reports = tuple(folder / f"{notebook.name}.html" for notebook in found)
            as_of, _, run = entry.run.rpartition("-")
            return RunRecord(name, as_of, run, folder, "unchanged", reports, time.monotonic() - started)
    return None


def _digest(path: Path) -> str:
    return digest_of(read_plain(path, LARGEST_BYTES) if path.exists() else b"")


def split(request: RunRequest) -> list[RunRequest]:
    """Return one request for each case, and one for all of them for the notebooks that compare cases.

    Parameters
    ----------
    request : RunRequest
        With all cases and all notebooks that somebody named.

    Returns
    -------
    list of RunRequest
    """
    comparing = tuple(name for name in request.notebooks if "cases" in find_notebooks([name])[0].takes)
    single = tuple(name for name in request.notebooks if name not in comparing)
    each = request.cases if single or not comparing else ()
    requests = [replace(request, cases=(case,), notebooks=single) for case in each]
    return [*requests, *([replace(request, notebooks=comparing)] if comparing else [])]


def row(request: RunRequest, outcome: RunRecord | Exception) -> dict[str, Any]:
    """Return what became of a request as plain data."""
    asked = {"cases": request.cases, "notebooks": request.notebooks}
    if isinstance(outcome, RunRecord):
        return asdict(outcome) | asked
    state = "failed" if isinstance(outcome, RunError | OSError) else "refused"
    return {"case": ", ".join(request.cases), "state": state, "error": str(outcome)} | asked
