"""The command line: each verb reads its arguments, calls one function and prints what it returns."""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from borderreport import __version__
from borderreport.errors import BorderReportError, RequestError, RunError

if TYPE_CHECKING:
    from borderreport.reporting.cluster import Cluster
    from borderreport.reporting.engine.pool import Pool
    from borderreport.reporting.plan import RunRequest

# Everything else is imported by the verb that needs it: --help has to answer at once.

_DONE, _FAILED, _WRONG, _OUR_FAULT, _INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 a report failed, 2 the request is wrong, 3 our own fault."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        verb: Callable[[argparse.Namespace], int] = options.verb
        return verb(options)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        return _blame(error)


def _blame(error: Exception) -> int:
    """Say what went wrong, in one line where it is not our own fault, and return the exit code."""
    if isinstance(error, BorderReportError | OSError):
        _tell("error: " + " ".join(str(error).split()))
        return _FAILED if isinstance(error, RunError | OSError) else _WRONG
    _tell("".join(traceback.format_exception(error)).rstrip())
    _tell("error: this is a fault of borderreport itself, not of the case; please report it with the lines above")
    return _OUR_FAULT


def _say(text: str) -> None:
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:  # Its reader has left; a run goes on without one.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def _json(value: object, indent: int | None = 1) -> str:
    return json.dumps(value, indent=indent, ensure_ascii=False, default=str)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="borderreport",
        description="Turns what officials say about border works into checked numbers and one HTML file.",
        epilog="CASE is a name in params/, the path of a case file, or - for standard input.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for name, (verb, options, says) in _VERBS.items():
        verb_parser = verbs.add_parser(name, help=says, description=says[0].upper() + says[1:] + ".")
        verb_parser.set_defaults(verb=verb)
        for option in options:
            verb_parser.add_argument(*option.flags, **option.traits)
    return parser


@dataclass(frozen=True)
class _Option:
    """What argparse is told about one option."""

    flags: tuple[str, ...]
    traits: dict[str, Any]


def _option(name: str, says: str, **traits: Any) -> _Option:
    return _Option((name,), {"help": says, **traits})


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1, found '{text}'")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e7:
        raise argparse.ArgumentTypeError(f"must be a number of seconds above 0, found '{text}'")
    return seconds


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _overrides(pairs: Iterable[str]) -> dict[str, Any]:
    from borderreport.case.document import read_value

    found = {}
    for pair in pairs:
        place, equals, value = pair.partition("=")
        if not equals or not place.strip():
            raise RequestError(f"--set wants PATH=VALUE, such as barrier.trench.depth='12 ft', found '{pair}'")
        read = read_value(value)
        found[place.strip()] = read.isoformat() if hasattr(read, "isoformat") else read  # As notebooks take it: JSON.
    return found


def _run(options: argparse.Namespace) -> int:
    rows, codes = [], {_DONE}
    with _workers(options) as pool:
        if options.force or not all((options.out / Path(case).stem).exists() for case in options.case):
            pool.start()  # There will be work: the servers import while we read the case.
        from borderreport.reporting import batch
        from borderreport.reporting.archive import index

        for request, outcome in batch.run_all(_requests(options), pool, tell=_tell):
            rows.append(batch.row(request, outcome))
            if isinstance(outcome, Exception):
                codes.add(_blame(outcome))
            elif not options.json:
                _say(f"{outcome.state:<9} {outcome.folder}")
    if not (options.out / "index.html").exists() or any(row["state"] != "unchanged" for row in rows):
        index.write_index(options.out)
    if options.json:
        _say(_json(rows, indent=None))  # In one line, so that the runs of a night make a file of JSON lines.
    return max(codes)


def _workers(options: argparse.Namespace) -> Pool | Cluster:
    if options.dask:
        from borderreport.reporting.cluster import Cluster

        return Cluster(options.dask)
    from borderreport.reporting.engine.pool import Pool

    return Pool(options.jobs)


def _requests(options: argparse.Namespace) -> list[RunRequest]:
    from borderreport.case.loading import known_cases
    from borderreport.reporting.batch import split
    from borderreport.reporting.limits import memory_share
    from borderreport.reporting.plan import RunRequest

    cases = tuple(dict.fromkeys(options.case or known_cases()))
    if not cases:
        raise RequestError("there is no case in params/; name one, or write one with 'borderreport new NAME'")
    named = {name: getattr(options, name) for name in ("out", "engine", "assets", "force")}
    limits = {"timeout_s": options.timeout, "memory_bytes": memory_share(options.jobs)}
    return split(RunRequest(cases, _overrides(options.overrides), tuple(options.notebook), **named, **limits))


def _check(options: argparse.Namespace) -> int:
    from borderreport.analysis.doubt.words import lines
    from borderreport.analysis.estimate import estimate
    from borderreport.case.loading import load_case

    overrides, found, code = _overrides(options.overrides), {}, _DONE
    for reference in options.case:
        try:
            this = estimate(load_case(reference, overrides))
        except BorderReportError as error:
            code = max(code, _blame(error))
            continue
        found[this.case.name] = json.loads(this.to_json())["checks"]
        if not options.json:
            told = (f"  {state:<8} {says}" for state, says, _ in lines(this.checks)[0])
            _say("\n".join([this.case.name, *told]))
    if options.json:
        _say(_json(found))
    return code


def _estimate(options: argparse.Namespace) -> int:
    from borderreport.analysis.estimate import estimate
    from borderreport.case.loading import load_case

    text = estimate(load_case(options.case, _overrides(options.overrides))).to_json()
    if options.json:
        _say(text.removesuffix("\n"))
        return _DONE
    from borderreport.case.units import number

    rows = [["", "point", "P10", "P50", "P90", "unit"]]
    for key, result in sorted(json.loads(text)["results"].items()):
        figures = [number(result[name]) if name in result else "" for name in ("point", "p10", "p50", "p90")]
        rows.append([key, *figures, "" if result["unit"] == "1" else result["unit"]])
    _say(_table(rows))
    return _DONE


def _table(rows: list[list[str]], right: range = range(1, 5)) -> str:
    """Return rows as columns of text, numbers to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            f"{cell:>{w}}" if i in right else f"{cell:<{w}}"
            for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _new(options: argparse.Namespace) -> int:
    from borderreport.case.loading import case_name

    name = options.name.removesuffix(".yaml")
    if case_name(name) != name:
        raise RequestError(f"a case has a plain name, found '{options.name}'; such as '{case_name(name)}'")
    path = Path("params", f"{name}.yaml")
    path.parent.mkdir(exist_ok=True)
    text = (Path(__file__).parent / "data" / "new_case.yaml").read_text(encoding="utf-8")
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text.replace("title: NAME", f"title: {json.dumps(name, ensure_ascii=False)}"))
    except FileExistsError as error:
        raise RequestError(f"{path}: is there already; choose another name") from error
    _say(str(path))
    return _DONE


def _list(options: argparse.Namespace) -> int:
    from borderreport.reporting.archive import folder

    runs = [{"folder": str(path), **manifest} for path, manifest in folder.manifests(options.out)]
    if options.json:
        _say(_json(runs))
        return _DONE
    rows = [["finished", "state", "seconds", "folder"]]
    rows += [[str(run.get(key, "")) for key in ("finished", "state", "seconds", "folder")] for run in runs]
    _say(_table(rows, range(2, 3)) if runs else f"no runs in {options.out}")
    return _DONE


def _diff(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from borderreport.reporting.archive.diff import compare_runs, find_run

    difference = compare_runs(find_run(options.before, options.out), find_run(options.after, options.out))
    if options.json:
        _say(_json(asdict(difference)))
        return _DONE
    sides = {"inputs": difference.inputs, "made with": difference.made_with, "results": difference.results}
    for title, changes in sides.items():
        for change in changes:
            values = f"{_short(change.before)} -> {_short(change.after)} {change.unit}".rstrip()
            because = f"  because {'; '.join(change.because)}" if change.because else ""
            _say(f"{title}: {change.what}: {values}{because}")
    if not any(sides.values()):
        _say("nothing changed")
    return _DONE


def _short(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _verify(options: argparse.Namespace) -> int:
    from borderreport.reporting.verify import verify

    verdict = verify(options.report)
    _say("same" if verdict.same else "\n".join(["not the same", *(f"  {line}" for line in verdict.says)]))
    return _DONE if verdict.same else _FAILED


def _prune(options: argparse.Namespace) -> int:
    from borderreport.reporting.archive import folder, index

    folder.sweep(options.out)
    for path in folder.prune(options.out, options.keep):
        _say(f"removed {path}")
    index.write_index(options.out)
    return _DONE


def _publish(options: argparse.Namespace) -> int:
    from borderreport.reporting.archive.diff import find_run
    from borderreport.reporting.archive.publish import newest_good, publish

    runs = [find_run(reference, options.out) for reference in options.run] or newest_good(options.out)
    publish(runs, options.out, options.url, tell=_say)
    return _DONE


def _schedule(options: argparse.Namespace) -> int:
    from borderreport.reporting.schedule import Schedule, keep_schedule

    _overrides(options.overrides)
    pairs = [("--set", pair) for pair in options.overrides] + [("--notebook", name) for name in options.notebook]
    pairs += [(f"--{name}", str(getattr(options, name))) for name in ("out", "jobs", "timeout", "engine", "assets")]
    pairs += [("--dask", options.dask)] if options.dask else []
    arguments = (*(f"{name}={value}" for name, value in pairs), "--", *options.case)
    schedule = Schedule(options.cron, arguments, options.out, options.retries, notify=tuple(options.notify))
    return keep_schedule(schedule, once=options.once, tell=_tell)


def _schema(_: argparse.Namespace) -> int:
    from borderreport.case.schema import json_schema

    _say(_json(json_schema()))
    return _DONE


# fmt: off
_JSON = _option("--json", "print what a machine can read", action="store_true")
_CASE_OPTIONS = (
    _option("--set", "a new value for one place of the case, such as barrier.trench.depth='12 ft'; repeatable",
            metavar="PATH=VALUE", action="append", default=[], dest="overrides"),
    _JSON,
)
_OUT = _option("--out", "where runs are (default: reports)", metavar="DIR", type=Path, default=Path("reports"))
_RUN_OPTIONS = (
    _option("case", "name in params/, path, or -; all of params/ where none is named", metavar="CASE", nargs="*"),
    *_CASE_OPTIONS,
    _OUT,
    _option("--notebook", "name in notebooks/, or path; repeatable; all that take one case where none is named",
            metavar="NAME", action="append", default=[]),
    _option("--jobs", "reports at once (default: %(default)s)", metavar="N", type=_count, default=_cores()),
    _option("--dask", "let the workers of a Dask cluster do it, and not this machine", metavar="ADDRESS"),
    _option("--timeout", "for each report (default: 600)", metavar="SECONDS", type=_seconds, default=600.0),
    _option("--engine", "fork a warm process, or start a kernel", choices=("warm", "kernel"), default="warm"),
    _option("--assets", "carry the plotly script in each report, or keep one copy beside them",
            choices=("embed", "shared"), default="embed"),
)
_CASES = _option("case", "name in params/, path, or -", metavar="CASE", nargs="+")
_CASE = _option("case", "name in params/, path, or -", metavar="CASE")
_RUNS = tuple(_option(name, "folder, CASE/RUN, or digits of its hash", metavar="RUN") for name in ("before", "after"))
_FORCE = _option("--force", "run what is finished again, and compare", action="store_true")
_NAME = _option("name", "name of the case, such as iraq-syria-2021-03", metavar="NAME")
_REPORT = _option("report", "a file that 'borderreport run' left", metavar="REPORT.html", type=Path)
_SOME = _option("run", "folder, CASE/RUN, or digits of its hash; the newest good one of each case where none is named",
                metavar="RUN", nargs="*")
_URL = _option("url", "such as s3://bucket/reports or file:///srv/www", metavar="URL")
_KEEP = _option("--keep", "how many runs of each case stay", metavar="N", type=_count, required=True)
_SCHEDULE_OPTIONS = (
    _option("--cron", "minute, hour, day, month, day of week, such as '0 6 * * *'", required=True),
    _option("--once", "run now, once, and end", action="store_true"),
    _option("--retries", "of a failed report (default: 2)", metavar="N", type=int, default=2),
    _option("--notify", "where to send word (an apprise URL); repeatable", metavar="URL", action="append", default=[]),
)
_VERBS: dict[str, tuple[Callable[[argparse.Namespace], int], tuple[_Option, ...], str]] = {
    "run": (_run, (*_RUN_OPTIONS, _FORCE), "run the notebooks for these cases, or for all of params/"),
    "check": (_check, (_CASES, *_CASE_OPTIONS), "validate cases and run the checks on their claims, but no notebook"),
    "estimate": (_estimate, (_CASE, *_CASE_OPTIONS), "print the numbers of a case without a report"),
    "new": (_new, (_NAME,), "write a commented case file"),
    "list": (_list, (_OUT, _JSON), "print the runs and their state, newest first"),
    "diff": (_diff, (*_RUNS, _OUT, _JSON), "print what changed between two runs, and which input moved which result"),
    "verify": (_verify, (_REPORT,), "make a report again from what it carries, and say whether it is the same"),
    "prune": (_prune, (_OUT, _KEEP), "remove all but the newest runs of each case, and never the newest good one"),
    "publish": (_publish, (_SOME, _URL, _OUT), "copy finished runs and an index to any address that fsspec knows"),
    "schedule": (_schedule, (*_RUN_OPTIONS, *_SCHEDULE_OPTIONS), "run cases by the clock until stopped"),
    "schema": (_schema, (), "print the JSON Schema of the case file"),
}
# fmt: on
