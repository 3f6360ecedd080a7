"""The verbs that make reports again, at a save, by the clock or to see whether they are the same."""

import argparse
import webbrowser
from typing import Any

from borderreport.case.loading import load_case
from borderreport.cli.console import DONE, FAILED, answer, blame, overrides_of, say, tell
from borderreport.cli.runs import requests_of
from borderreport.errors import CaseError, RequestError
from borderreport.reporting import preview as previewing
from borderreport.reporting import verify as verifying
from borderreport.reporting.archive import folder
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.notices import Log, Row
from borderreport.reporting.plan import plan_run
from borderreport.reporting.request import RunRequest
from borderreport.reporting.runs import check_cases
from borderreport.reporting.schedule import Schedule, keep_schedule


def preview(options: argparse.Namespace) -> None:
    def announce(address: str) -> None:
        say(address)
        tell("the report is made again at each save; Ctrl-C ends this")
        if options.open:
            webbrowser.open(address)

    overrides = overrides_of(options.overrides)
    if overrides and options.case != "-":
        _check_overrides(options.case, overrides)
    request = RunRequest((options.case,), overrides, (options.notebook,), timeout_s=options.timeout)
    try:
        previewing.preview(request, options.port, announce)
    except KeyboardInterrupt:
        tell("")


def _check_overrides(case: str, overrides: dict[str, Any]) -> None:
    """Refuse what was typed here and is wrong: the case itself may be mended while it is previewed."""
    try:
        load_case(case, overrides)
    except CaseError as error:
        if any(one.path == "--set" for one in error.all):
            raise


def verify(options: argparse.Namespace) -> int:
    is_folder = options.report.is_dir()
    rows: list[dict[str, Any]] = []
    with Pool(1) as pool:
        asked = (options.report, pool, options.notebooks, options.timeout)
        each = verifying.verify_all(*asked) if is_folder else [(options.report, verifying.verify(*asked))]
        for path, differing in each:
            rows.append({"report": str(path), "same": not differing, "where": differing})
            if not options.json:
                verdict = "not the same" if differing else "same"
                say(f"{verdict:<12}  {path}" if is_folder else verdict, *(f"  {line}" for line in differing))
    same = sum(row["same"] for row in rows)
    answer(options, rows, [f"{same} of {len(rows)} are the same"] if is_folder else [])
    return DONE if same == len(rows) else FAILED


def schedule(options: argparse.Namespace) -> int:
    def report(rows: list[Row]) -> None:
        answer(options, rows, (f"{row['state']:<9} {row.get('folder') or row['case']}" for row in rows), indent=None)

    if not options.once:
        _check_requests(options)
    pairs = [("--set", pair) for pair in options.overrides] + [("--notebook", name) for name in options.notebook]
    pairs += [(f"--{name}", getattr(options, name)) for name in ("out", "jobs", "timeout", "engine", "assets", "dask")]
    arguments = (*(f"{name}={value}" for name, value in pairs if value), "--", *options.case)
    told = {"notify": tuple(options.notify), "link": options.link, "report": report}
    log = Log(tell, options.log, options.verbose)
    schedule = Schedule(options.cron, arguments, options.out, log, options.retries, **told)
    return keep_schedule(schedule, once=options.once)


def _check_requests(options: argparse.Namespace) -> None:
    """Refuse now what would be wrong every night; a case that is wrong is named, and stops only itself."""
    with folder.staging(options.out):
        pass
    options.force = False
    wrong, requests = 0, requests_of(options)
    for request in requests:
        if "-" in request.cases:
            raise RequestError("standard input can be read once, and not by the clock; name a case")
        try:
            check_cases(plan_run(request))
        except CaseError as error:
            wrong += 1
            blame(error)
    if wrong == len(requests):
        raise RequestError("no case is as it must be, so there is nothing to schedule")
