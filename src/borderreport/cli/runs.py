"""The verbs that make, compare, keep and show runs: each reads its arguments and calls one function."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from borderreport.cli.console import DONE, FAILED, INTERRUPTED, blame, overrides_of, say, say_json, table, tell
from borderreport.errors import CaseError, RequestError, RunError

if TYPE_CHECKING:
    from pathlib import Path

    from borderreport.reporting.cluster import Cluster
    from borderreport.reporting.engine.pool import Pool
    from borderreport.reporting.request import RunRecord, RunRequest

# Everything else is imported by the verb that needs it: --help has to answer at once.


def run(options: argparse.Namespace) -> int:
    from pathlib import Path

    rows, codes, total = [], {DONE}, 0
    browser = _browser() if options.pdf else ""
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
                codes.add(_print(browser, outcome, tell if options.json else say) if browser else DONE)
    except KeyboardInterrupt:
        from borderreport.reporting.notices import counts

        so_far = ", ".join(f"{n} {state}" for state, n in counts(rows).items()) or "none"
        tell(f"interrupted with {len(rows)} of {total}: {so_far}; run it again, and it goes on from there")
        codes = {INTERRUPTED}
    codes.add(_index(options.out))
    if options.json:
        say_json(rows, indent=None)  # In one line, so that the runs of a night make a file of JSON lines.
    elif codes == {DONE}:  # After an error the error is what stands last.
        page = made[0].reports[0] if len(made) == 1 else options.out / "index.html"
        tell(f"open {page.absolute().as_uri()}")
    return max(codes)


def _browser() -> str:
    from borderreport.reporting.paper import find_browser

    return find_browser()


def _print(browser: str, record: RunRecord, tell: Callable[[str], None]) -> int:
    from borderreport.reporting.paper import print_pages

    try:
        for path in print_pages(browser, record.reports, record.folder):
            tell(f"printed   {path}")
    except (RunError, OSError) as error:
        return blame(error)
    return DONE


def _index(out: Path) -> int:
    from borderreport.reporting.archive import index

    try:
        index.write_index(out, tell)
    except OSError as error:
        return blame(RunError(f"{out}: its index cannot be written: {error.strerror or error}"))
    return DONE


def _workers(options: argparse.Namespace) -> Pool | Cluster:
    if options.dask:
        from borderreport.reporting.cluster import Cluster

        return Cluster(options.dask)
    from borderreport.reporting.engine.pool import Pool

    return Pool(options.jobs, once=len(options.case) * len(options.notebook) == 1)


def requests_of(options: argparse.Namespace) -> list[RunRequest]:
    from borderreport.case.folders import known_cases
    from borderreport.reporting.batch import split
    from borderreport.reporting.limits import memory_share
    from borderreport.reporting.request import RunRequest

    cases = tuple(dict.fromkeys(options.case or known_cases()))
    if not cases:
        raise RequestError("there is no case in params/; name one, or write one with 'borderreport new NAME'")
    named = {name: getattr(options, name) for name in ("out", "engine", "assets", "force")}
    limits = {"timeout_s": options.timeout, "memory_bytes": memory_share(options.jobs)}
    return split(RunRequest(cases, overrides_of(options.overrides), tuple(options.notebook), **named, **limits))


def list_runs(options: argparse.Namespace) -> int:
    from borderreport.reporting.archive.current import current_runs, refused
    from borderreport.reporting.archive.index import stands
    from borderreport.reporting.archive.manifest import manifests

    found = list(manifests(options.out, tell))
    now = set(current_runs(found))
    runs = [{"folder": str(path), "current": path in now, **manifest} for path, manifest in found]
    others = [
        {"case": case, "state": "refused", "finished": entry.at, "says": stands(entry, case, found), "current": False}
        for case, entry in refused(options.out)
    ]
    if options.json:
        say_json([*runs, *others])
        return DONE
    rows = [["finished", "state", "current", "seconds", "folder"]]
    for run in (*runs, *others):
        where = run.get("folder") or f"{run['case']}: {run['says']}"
        current = "current" if run["current"] else ""
        rows.append([str(run.get("finished", "")), run["state"], current, str(run.get("seconds", "")), where])
    say(*table(rows, range(3, 4)) if len(rows) > 1 else [f"no runs in {options.out}"])
    return DONE


def diff(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from borderreport.reporting.archive.diff import compare_runs, find_run

    difference = compare_runs(find_run(options.before, options.out), find_run(options.after, options.out))
    if options.json:
        say_json(asdict(difference))
        return DONE
    sides = {"inputs": difference.inputs, "made with": difference.made_with, "results": difference.results}
    for title, changes in sides.items():
        say(*(f"{title}: {change.says}" for change in changes))
    if not any(sides.values()):
        say("nothing changed")
    return DONE


def preview(options: argparse.Namespace) -> int:
    import webbrowser

    from borderreport.reporting.preview import preview
    from borderreport.reporting.request import RunRequest

    def announce(address: str) -> None:
        say(address)
        tell("the report is made again at each save; Ctrl-C ends this")
        if options.open:
            webbrowser.open(address)

    request = RunRequest(
        (options.case,), overrides_of(options.overrides), (options.notebook,), timeout_s=options.timeout
    )
    try:
        preview(request, options.port, announce)
    except KeyboardInterrupt:
        tell("")
    return DONE


def verify(options: argparse.Namespace) -> int:
    from borderreport.reporting.verify import Asked, verify, verify_all

    asked = Asked(options.notebooks, options.timeout)
    if not options.report.is_dir():
        verdict = verify(options.report, asked=asked)
        say(*["same"] if verdict.same else ["not the same", *(f"  {line}" for line in verdict.says)])
        return DONE if verdict.same else FAILED
    from borderreport.reporting.engine.pool import Pool

    alike = []
    with Pool(1) as pool:
        for path, verdict in verify_all(options.report, pool, asked=asked):
            alike.append(verdict.same)
            says = () if verdict.same else tuple(f"  {line}" for line in verdict.says)
            say(f"{'same' if verdict.same else 'not the same':<12}  {path}", *says)
    say(f"{alike.count(True)} of {len(alike)} are the same")
    return DONE if all(alike) else FAILED


def prune(options: argparse.Namespace) -> int:
    from borderreport.reporting.archive import current, folder

    folder.sweep(options.out)
    for path in current.prune(options.out, options.keep):
        say(f"removed {path}")
    return _index(options.out)


def publish(options: argparse.Namespace) -> int:
    from borderreport.reporting.archive.diff import find_run
    from borderreport.reporting.archive.publish import current_here, publish

    runs = [find_run(reference, options.out) for reference in options.run] or current_here(options.out, tell)
    publish(runs, options.out, options.url, tell=say, keep=options.keep, mirror=options.mirror)
    return DONE


def schedule(options: argparse.Namespace) -> int:
    from borderreport.reporting.notices import Log
    from borderreport.reporting.schedule import Schedule, keep_schedule

    if not options.once:
        _check_requests(options)
    pairs = [("--set", pair) for pair in options.overrides] + [("--notebook", name) for name in options.notebook]
    pairs += [(f"--{name}", str(getattr(options, name))) for name in ("out", "jobs", "timeout", "engine", "assets")]
    pairs += [("--dask", options.dask)] if options.dask else []
    arguments = (*(f"{name}={value}" for name, value in pairs), "--", *options.case)
    schedule = Schedule(
        options.cron, arguments, options.out, options.retries, notify=tuple(options.notify), link=options.link
    )
    return keep_schedule(schedule, once=options.once, log=Log(tell, options.log, options.verbose))


def _check_requests(options: argparse.Namespace) -> None:
    """Refuse now what would be wrong every night; a case that is wrong is named, and stops only itself."""
    from borderreport.reporting.archive import folder
    from borderreport.reporting.plan import plan_run
    from borderreport.reporting.runs import check_cases

    with folder.staging(options.out):
        pass
    options.force = False
    wrong, requests = [], requests_of(options)
    for request in requests:
        if "-" in request.cases:
            raise RequestError("standard input can be read once, and not by the clock; name a case")
        try:
            check_cases(plan_run(request))
        except CaseError as error:
            wrong.append(error)
            blame(error)
    if len(wrong) == len(requests):
        raise RequestError("no case is as it must be, so there is nothing to schedule")
