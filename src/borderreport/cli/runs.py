"""The verb that makes reports: it reads its arguments, tells what became of each request, and returns the worst."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from borderreport.cli.console import DONE, INTERRUPTED, blame, overrides_of, say, say_json, tell
from borderreport.errors import RequestError, RunError
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.paper import find_browser, print_pages

if TYPE_CHECKING:
    from borderreport.reporting.cluster import Cluster
    from borderreport.reporting.request import RunRecord, RunRequest

# All else is imported once the servers begin, so that both go on at once.


def run(options: argparse.Namespace) -> int:
    rows, codes, total = [], {DONE}, 0
    browser = find_browser() if options.pdf else ""
    made: list[RunRecord] = []
    try:
        with _workers(options) as pool:
            if options.force or not all((options.out / Path(case).stem).exists() for case in options.case):
                pool.start()  # There will be work: the servers import while we read the case.
            from borderreport.reporting import batch

            requests = requests_of(options)
            total = len(requests)
            for request, outcome in batch.run_all(requests, pool, tell=tell):
                rows.append(batch.row(request, outcome))
                if isinstance(outcome, Exception):
                    codes.add(blame(outcome))
                    continue
                made.append(outcome)
                if not options.json:
                    say(f"{outcome.state:<9} {outcome.folder}")
                codes.add(_print(browser, outcome, tell if options.json else say))
    except KeyboardInterrupt:
        from borderreport.reporting.notices import counted

        so_far = f"{len(rows)} of {total}: {counted(rows) or 'none'}"
        tell(f"interrupted with {so_far}; run it again, and it goes on from there")
        codes = {INTERRUPTED}
    codes.add(index(options.out))
    if options.json:
        say_json(rows, indent=None)  # In one line, so that the runs of a night make a file of JSON lines.
    elif codes == {DONE}:  # After an error the error is what stands last.
        page = made[0].reports[0] if len(made) == 1 else options.out / "index.html"
        tell(f"open {page.absolute().as_uri()}")
    return max(codes)


def _workers(options: argparse.Namespace) -> "Pool | Cluster":
    if not options.dask:
        return Pool(options.jobs, once=len(options.case) * len(options.notebook) == 1)
    from borderreport.reporting.cluster import Cluster

    return Cluster(options.dask)


def _print(browser: str, record: "RunRecord", tell: Callable[[str], None]) -> int:
    try:
        for path in print_pages(browser, record.reports, record.folder) if browser else ():
            tell(f"printed   {path}")
    except (RunError, OSError) as error:
        return blame(error)
    return DONE


def index(out: Path) -> int:
    from borderreport.reporting.archive.index import write_index

    try:
        write_index(out, tell)
    except OSError as error:
        return blame(RunError(f"{out}: its index cannot be written: {error.strerror or error}"))
    return DONE


def requests_of(options: argparse.Namespace) -> "list[RunRequest]":
    from borderreport.case.folders import known_cases
    from borderreport.reporting.batch import split
    from borderreport.reporting.request import RunRequest

    cases = tuple(dict.fromkeys(options.case or known_cases()))
    if not cases:
        raise RequestError("there is no case in params/; name one, or write one with 'borderreport new NAME'")
    named = {name: getattr(options, name) for name in ("out", "engine", "assets", "force")}
    overrides, notebooks = overrides_of(options.overrides), tuple(options.notebook)
    return split(RunRequest(cases, overrides, notebooks, timeout_s=options.timeout, **named))
