"""Many reports, told about as they end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from borderreport.errors import RunError
from borderreport.reporting.confirmed import confirmed
from borderreport.reporting.notebooks import find_notebooks
from borderreport.reporting.request import RunRecord, RunRequest

if TYPE_CHECKING:
    from borderreport.reporting.cluster import Cluster
    from borderreport.reporting.engine.pool import Pool


def run_all(
    requests: Sequence[RunRequest], pool: Pool | Cluster, *, tell: Callable[[str], None]
) -> Iterator[tuple[RunRequest, RunRecord | Exception]]:
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
