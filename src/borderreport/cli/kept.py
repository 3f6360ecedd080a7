"""The verbs that list, compare, remove and send runs: each reads its arguments and calls one function."""

import argparse
from dataclasses import asdict

from borderreport.case.shown import aligned
from borderreport.cli.console import answer, say, tell
from borderreport.cli.runs import index
from borderreport.reporting.archive import current, folder
from borderreport.reporting.archive.diff import compare_runs, find_run
from borderreport.reporting.archive.index import refused_rows
from borderreport.reporting.archive.manifest import manifests
from borderreport.reporting.archive.publish import publish as send


def list_runs(options: argparse.Namespace) -> None:
    found = manifests(options.out, tell)
    now = set(current.current_runs(found))
    runs = [{"folder": str(path), "current": path in now, **manifest} for path, manifest in found]
    runs += [row | {"current": False} for row in refused_rows(options.out, found)]
    rows = [["finished", "state", "current", "seconds", "folder"]]
    for run in runs:
        where = run.get("folder") or f"{run['case']}: {run['says']}"
        which = "current" if run["current"] else "what-if" if run.get("overrides") else ""
        told = (run.get("finished", ""), run["state"], which, run.get("seconds", ""))
        rows.append([*map(str, told), where])
    answer(options, runs, aligned(rows, range(3, 4)) if runs else [f"no runs in {options.out}"])


def diff(options: argparse.Namespace) -> None:
    found = compare_runs(find_run(options.before, options.out), find_run(options.after, options.out))
    lines = [f"{where.replace('_', ' ')}: {one.says}" for where, changes in found.items() for one in changes]
    plain = {where: [asdict(change) for change in changes] for where, changes in found.items()}
    answer(options, plain, lines or ["nothing changed"])


def prune(options: argparse.Namespace) -> int:
    folder.sweep(options.out)
    for path in current.prune(options.out, options.keep):
        say(f"removed {path}")
    return index(options.out)


def publish(options: argparse.Namespace) -> None:
    named = [find_run(reference, options.out) for reference in options.run]
    runs = named or current.current_runs(manifests(options.out, tell))
    send(runs, options.out, options.url, tell=say, keep=options.keep or 0, mirror=options.mirror)
