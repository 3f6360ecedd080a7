"""The command line: each verb reads its arguments, calls one function and prints what it returns."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from borderreport import __version__
from borderreport.errors import BorderReportError, CaseError, RequestError, RunError, one_line

if TYPE_CHECKING:
    from borderreport.reporting.cluster import Cluster
    from borderreport.reporting.engine.pool import Pool
    from borderreport.reporting.plan import RunRecord, RunRequest

# Everything else is imported by the verb that needs it: --help has to answer at once.

_DONE, _FAILED, _WRONG, _OUR_FAULT, _INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 a report failed, 2 the request is wrong, 3 our own fault."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    parser = _parser()
    options = parser.parse_args(arguments)
    BorderReportError.debug = options.debug
    if options.verb is None:
        parser.exit(_WRONG, _FIRST_STEPS)
    try:
        verb: Callable[[argparse.Namespace], int] = options.verb
        return verb(options)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        return _blame(error)


def _blame(error: Exception) -> int:
    """Say what went wrong, in one line where it is not our own fault, and return the exit code."""
    if BorderReportError.debug:
        _tell(*"".join(traceback.format_exception(error)).rstrip().split("\n"))
    if isinstance(error, CaseError) and len(error.all) > 1:
        _tell(*(f"error: {' '.join(one.says.split())}" for one in error.all), f"{len(error.all)} errors")
        return _WRONG
    if isinstance(error, BorderReportError | OSError):
        _tell("error: " + " ".join(str(error).split()))
        return _FAILED if isinstance(error, RunError | OSError) else _WRONG
    _tell(*"".join(traceback.format_exception(error)).rstrip().split("\n"))
    _tell("error: this is a fault of borderreport itself, not of the case; please report it with the lines above")
    return _OUR_FAULT


def _say(*lines: str) -> None:
    """Print lines; what they say may come from anywhere, and none of it acts on a terminal or looks like a line."""
    try:
        sys.stdout.write("".join(one_line(line) + "\n" for line in lines))
        sys.stdout.flush()
    except BrokenPipeError:  # Its reader has left; a run goes on without one.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(*lines: str) -> None:
    sys.stderr.write("".join(one_line(line) + "\n" for line in lines))
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
    parser.add_argument("--debug", help="before VERB: say where an error arose, too", action="store_true")
    parser.set_defaults(verb=None)
    verbs = parser.add_subparsers(metavar="VERB")
    unwrapped = argparse.RawDescriptionHelpFormatter  # What is to be copied stays in one line.
    for name, (verb, options, says) in _VERBS.items():
        verb_parser = verbs.add_parser(
            name, help=says, formatter_class=unwrapped, epilog=f"such as:\n  {_EXAMPLES[name]}",
            description=says[0].upper() + says[1:] + ".",
        )  # fmt: skip
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


def _number(text: str) -> int:
    return 0 if text == "0" else _count(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e7:
        raise argparse.ArgumentTypeError(f"must be a number of seconds above 0, found '{text}'")
    return seconds


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"must be a day such as 2021-03-17, found '{text}'") from error


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
    rows, codes, total = [], {_DONE}, 0
    made: list[RunRecord] = []
    try:
        with _workers(options) as pool:
            if options.force or not all((options.out / Path(case).stem).exists() for case in options.case):
                pool.start()  # There will be work: the servers import while we read the case.
            from borderreport.reporting import batch

            requests = _requests(options)
            total = len(requests)
            for request, outcome in batch.run_all(requests, pool, tell=_tell):
                rows.append(batch.row(request, outcome))
                if isinstance(outcome, Exception):
                    codes.add(_blame(outcome))
                    continue
                made.append(outcome)
                if not options.json:
                    _say(f"{outcome.state:<9} {outcome.folder}")
    except KeyboardInterrupt:
        from borderreport.reporting.notices import counts

        so_far = ", ".join(f"{n} {state}" for state, n in counts(rows).items()) or "none"
        _tell(f"interrupted with {len(rows)} of {total}: {so_far}; run it again, and it goes on from there")
        codes = {_INTERRUPTED}
    codes.add(_index(options.out))
    if options.json:
        _say(_json(rows, indent=None))  # In one line, so that the runs of a night make a file of JSON lines.
    elif codes == {_DONE}:  # After an error the error is what stands last.
        page = made[0].reports[0] if len(made) == 1 else options.out / "index.html"
        _tell(f"open {page.absolute().as_uri()}")
    return max(codes)


def _index(out: Path) -> int:
    from borderreport.reporting.archive import index

    try:
        index.write_index(out, _tell)
    except OSError as error:
        return _blame(RunError(f"{out}: its index cannot be written: {error.strerror or error}"))
    return _DONE


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
    from borderreport.reading.desk import believed, drafts_in

    overrides, found, read, code = _overrides(options.overrides), {}, {}, _DONE
    for reference in options.case:
        try:
            this = estimate(load_case(reference, overrides))
        except BorderReportError as error:
            code = max(code, _blame(error))
            continue
        checks = list(this.checks)
        if (drafted := believed(this.case)) is not None:
            known = {check.says for check in checks}
            checks += [c for c in estimate(drafted).checks if c.says not in known and c.state != "unknown"]
        drafts = drafts_in(this.case)
        marked = [replace(c, says=f"in drafts, not confirmed: {c.says}") if drafts & {*c.claims} else c for c in checks]
        claims = this.case.claims
        read[this.case.name] = {one.id: {"figure": str(one.figure), "read as": one.figure.reading} for one in claims}
        found[this.case.name] = [c.to_dict() | ({"draft": True} if drafts & {*c.claims} else {}) for c in checks]
        if not options.json:
            said = [
                ("read", f"{c.id}: {c.figure} read as {c.figure.reading}" + (", not used" * (not c.use)))
                for c in claims
            ]
            said += [("not read", notice) for notice in this.case.notices]
            said += [(state, says) for state, says, _ in lines(marked)[0]]
            _say(this.case.name, *(f"  {state:<8} {says}" for state, says in said))
    if options.json:
        _say(*_json(found | {"claims as read": read}).split("\n"))
    return code


def _estimate(options: argparse.Namespace) -> int:
    from borderreport.analysis.estimate import estimate
    from borderreport.case.loading import load_case

    text = estimate(load_case(options.case, _overrides(options.overrides))).to_json()
    if options.json:
        _say(*text.removesuffix("\n").split("\n"))
        return _DONE
    from borderreport.case.units import dated, number

    rows = [["", "point", "P10", "P50", "P90", "unit"]]
    for key, result in sorted(json.loads(text)["results"].items()):
        values = [dated(result[name], result["unit"]) for name in ("point", "p10", "p50", "p90")]
        figures = [number(value) if isinstance(value, float) else str(value) for value in values]
        rows.append([key, *figures, "" if result["unit"] in ("1", "date") else result["unit"]])
    _say(*_table(rows))
    return _DONE


def _table(rows: list[list[str]], right: range = range(1, 5)) -> list[str]:
    """Return rows as columns of text, numbers to the right."""
    rows = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        "  ".join(
            f"{cell:>{w}}" if i in right else f"{cell:<{w}}"
            for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _new(options: argparse.Namespace) -> int:
    from borderreport.case.new import new_case

    _say(str(new_case(options.name, Path("params"))))
    return _DONE


def _init(options: argparse.Namespace) -> int:
    from borderreport.case.new import new_desk

    case = new_desk(options.folder)
    _say(str(case))
    there = "" if options.folder == Path() else f"cd {options.folder} && "
    _tell(f"write what was said into it, then: {there}borderreport preview {case.stem}")
    return _DONE


def _read(options: argparse.Namespace) -> int:
    from borderreport.reading import desk
    from borderreport.reading.draft import draft
    from borderreport.reading.source import read_source

    sources = [read_source(article, options.date) for article in options.article]
    desk.told_apart(sources)
    read = [(source, draft(source)) for source in sources]
    if options.review:
        from borderreport.reading.review import review

        options.review.write_text(review(read), encoding="utf-8")
        _tell(f"review page: {options.review}")
    if options.case:
        path, added = desk.write_case(options.case, read, Path("params"))
        _tell(f"{path}: {len(added.rows)} drafts added, {added.known} were there already")
    if options.out:
        added = desk.add_to_claims_and_keep(options.out, read)
        _tell(f"{options.out}: {len(added.rows)} drafts added, {added.known} were there already")
    drafts = [one for _, drafts in read for one in drafts]
    if options.json:
        _say(*_json([one.to_json() for one in drafts]).split("\n"))
    elif drafts:
        rows = [["figure", "object", "measure", "status", "scope", "speaker", "date", "look at"]]
        rows += [
            [
                *map(str, (d.as_claim, d.object, d.measure, d.status, d.scope, d.speaker[:40], d.date)),
                ", ".join(d.doubtful),
            ]
            for d in drafts
        ]
        _say(*_table(rows, range(0)))
    else:
        _tell("no figure there is a claim about the works")
    return _DONE


def _list(options: argparse.Namespace) -> int:
    from borderreport.reporting.archive.current import current_runs, refused
    from borderreport.reporting.archive.index import stands
    from borderreport.reporting.archive.manifest import manifests

    found = list(manifests(options.out, _tell))
    now = set(current_runs(found))
    runs = [{"folder": str(path), "current": path in now, **manifest} for path, manifest in found]
    others = [
        {"case": case, "state": "refused", "finished": entry.at, "says": stands(entry, case, found), "current": False}
        for case, entry in refused(options.out)
    ]
    if options.json:
        _say(*_json([*runs, *others]).split("\n"))
        return _DONE
    rows = [["finished", "state", "current", "seconds", "folder"]]
    for run in (*runs, *others):
        where = run.get("folder") or f"{run['case']}: {run['says']}"
        current = "current" if run["current"] else ""
        rows.append([str(run.get("finished", "")), run["state"], current, str(run.get("seconds", "")), where])
    _say(*_table(rows, range(3, 4)) if len(rows) > 1 else [f"no runs in {options.out}"])
    return _DONE


def _diff(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from borderreport.reporting.archive.diff import compare_runs, find_run

    difference = compare_runs(find_run(options.before, options.out), find_run(options.after, options.out))
    if options.json:
        _say(*_json(asdict(difference)).split("\n"))
        return _DONE
    sides = {"inputs": difference.inputs, "made with": difference.made_with, "results": difference.results}
    for title, changes in sides.items():
        _say(*(f"{title}: {change.says}" for change in changes))
    if not any(sides.values()):
        _say("nothing changed")
    return _DONE


def _preview(options: argparse.Namespace) -> int:
    import webbrowser

    from borderreport.reporting.plan import RunRequest
    from borderreport.reporting.preview import preview

    def tell(address: str) -> None:
        _say(address)
        _tell("the report is made again at each save; Ctrl-C ends this")
        if options.open:
            webbrowser.open(address)

    request = RunRequest((options.case,), _overrides(options.overrides), (options.notebook,), timeout_s=options.timeout)
    try:
        preview(request, options.port, tell)
    except KeyboardInterrupt:
        _tell("")
    return _DONE


def _verify(options: argparse.Namespace) -> int:
    from borderreport.reporting.verify import Asked, verify, verify_all

    asked = Asked(options.notebooks, options.timeout)
    if not options.report.is_dir():
        verdict = verify(options.report, asked=asked)
        _say(*["same"] if verdict.same else ["not the same", *(f"  {line}" for line in verdict.says)])
        return _DONE if verdict.same else _FAILED
    from borderreport.reporting.engine.pool import Pool

    alike = []
    with Pool(1) as pool:
        for path, verdict in verify_all(options.report, pool, asked=asked):
            alike.append(verdict.same)
            says = () if verdict.same else tuple(f"  {line}" for line in verdict.says)
            _say(f"{'same' if verdict.same else 'not the same':<12}  {path}", *says)
    _say(f"{alike.count(True)} of {len(alike)} are the same")
    return _DONE if all(alike) else _FAILED


def _prune(options: argparse.Namespace) -> int:
    from borderreport.reporting.archive import current, folder

    folder.sweep(options.out)
    for path in current.prune(options.out, options.keep):
        _say(f"removed {path}")
    return _index(options.out)


def _publish(options: argparse.Namespace) -> int:
    from borderreport.reporting.archive.diff import find_run
    from borderreport.reporting.archive.publish import current_here, publish

    runs = [find_run(reference, options.out) for reference in options.run] or current_here(options.out, _tell)
    publish(runs, options.out, options.url, tell=_say, keep=options.keep, mirror=options.mirror)
    return _DONE


def _schedule(options: argparse.Namespace) -> int:
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
    return keep_schedule(schedule, once=options.once, log=Log(_tell, options.log, options.verbose))


def _check_requests(options: argparse.Namespace) -> None:
    """Refuse now what would be wrong every night; a case that is wrong is named, and stops only itself."""
    from borderreport.reporting.archive import folder
    from borderreport.reporting.plan import plan_run
    from borderreport.reporting.runs import check_cases

    with folder.staging(options.out):
        pass
    options.force = False
    wrong, requests = [], _requests(options)
    for request in requests:
        if "-" in request.cases:
            raise RequestError("standard input can be read once, and not by the clock; name a case")
        try:
            check_cases(plan_run(request))
        except CaseError as error:
            wrong.append(error)
            _blame(error)
    if len(wrong) == len(requests):
        raise RequestError("no case is as it must be, so there is nothing to schedule")


def _borders(options: argparse.Namespace) -> int:
    from borderreport.present.located import borders

    found = borders(options.word)
    if options.json:
        _say(*_json(found).split("\n"))
        return _DONE
    if not found:
        raise RequestError(f"no border has '{options.word}' in its name; 'borderreport borders' lists all")
    keys = ("name", "length_km", "published_km", "parts", "view", "disputed")
    rows = [[str(row[key] if row[key] is not None else "") for key in keys] for row in found]
    _say(*_table([["name", "km on the map", "published", "parts", "point of view", "disputed"], *rows], range(1, 4)))
    return _DONE


def _locate(options: argparse.Namespace) -> int:
    from borderreport.case.loading import find_case, load_case
    from borderreport.present.located import Located

    beside = options.file if options.case == "-" else find_case(options.case).parent / options.file
    file = beside if beside.exists() and not options.file.exists() else options.file
    located = Located(file, load_case(options.case, _overrides(options.overrides)), options.by)
    text = located.geojson() if options.geojson else _json(located.json()) if options.json else located.text()
    _say(*text.split("\n"))
    return _DONE


def _schema(_: argparse.Namespace) -> int:
    from borderreport.case.schema import json_schema

    _say(*_json(json_schema()).split("\n"))
    return _DONE


# fmt: off
_JSON = _option("--json", "print what a machine can read", action="store_true")
_CASE_OPTIONS = (
    _option("--set", "a new value for one place of the case, such as barrier.trench.depth='12 ft'; repeatable",
            metavar="PATH=VALUE", action="append", default=[], dest="overrides"),
    _JSON,
)
_OUT = _option("--out", "where runs are (default: reports)", metavar="DIR", type=Path, default=Path("reports"))
_TIMEOUT = _option("--timeout", "for each report (default: 600)", metavar="SECONDS", type=_seconds, default=600.0)
_RUN_OPTIONS = (
    _option("case", "name in params/, path, or -; all of params/ where none is named", metavar="CASE", nargs="*"),
    *_CASE_OPTIONS,
    _OUT,
    _option("--notebook", "name in notebooks/, or path; repeatable; all that take one case where none is named",
            metavar="NAME", action="append", default=[]),
    _option("--jobs", "reports at once (default: %(default)s)", metavar="N", type=_count, default=_cores()),
    _option("--dask", "let the workers of a Dask cluster do it, and not this machine", metavar="ADDRESS"),
    _TIMEOUT,
    _option("--engine", "fork a warm process, or start a kernel", choices=("warm", "kernel"), default="warm"),
    _option("--assets", "carry the plotly script in each report, or keep one copy beside them",
            choices=("embed", "shared"), default="embed"),
)
_READ_OPTIONS = (
    _option("article", "a saved article (text, HTML, PDF, DOCX, e-mail), or -", metavar="ARTICLE", nargs="+"),
    _JSON,
    _option("--case", "create params/NAME.yaml with the drafts, or add them to its claims file", metavar="NAME"),
    _option("--out", "append the drafts to this claims file", metavar="FILE.csv", type=Path),
    _option("--review", "write a page that shows each article with what was read", metavar="FILE.html", type=Path),
    _option("--date", "day of publication, where an article does not say it", metavar="YYYY-MM-DD", type=_day),
)
_CASES = _option("case", "name in params/, path, or -", metavar="CASE", nargs="+")
_CASE = _option("case", "name in params/, path, or -", metavar="CASE")
_RUNS = tuple(_option(name, "folder, CASE/RUN, or digits of its hash", metavar="RUN") for name in ("before", "after"))
_PREVIEW_OPTIONS = (
    _CASE,
    _CASE_OPTIONS[0],
    _option("--notebook", "name in notebooks/, or path (default: brief)", metavar="NAME", default="brief"),
    _option("--port", "on 127.0.0.1 (default: any that is free)", metavar="N", type=_number, default=0),
    _option("--no-browser", "print the address alone", action="store_false", dest="open"),
    _TIMEOUT,
)
_FORCE = _option("--force", "run what is finished again, and compare", action="store_true")
_NAME = _option("name", "name of the case, such as iraq-syria-2021-03", metavar="NAME")
_FOLDER = _option("folder", "where (default: here)", metavar="DIR", type=Path, nargs="?", default=Path())
_REPORT = _option("report", "a file that 'borderreport run' left, or a folder of runs", metavar="REPORT.html|FOLDER",
                  type=Path)
_TRUSTED = _option("--notebooks", "run the notebooks in this folder, and not those that ship: they can do whatever you "
                   "can, so name none that came with the report", metavar="DIR", type=Path)
_SOME = _option("run", "folder, CASE/RUN, or digits of its hash; the current one of each case where none is named",
                metavar="RUN", nargs="*")
_URL = _option("url", "such as s3://bucket/reports or file:///srv/www", metavar="URL")
_KEEP = _option("--keep", "how many runs of each case stay", metavar="N", type=_count, required=True)
_THERE = (
    _option("--keep", "how many runs of each case stay there (default: all)", metavar="N", type=_count, default=0),
    _Option(("--prune",), {"help": "remove there the runs that are no longer here", "action": "store_true",
                           "dest": "mirror"}),
)
_WORD = _option("word", "part of a name, such as iraq; all lines where left out", metavar="WORD", nargs="?", default="")
_LOCATE_OPTIONS = (
    _option("file", "GeoJSON, KML, KMZ, GPX, GeoPackage or shapefile, here or beside the case", metavar="FILE",
            type=Path),
    _CASE,
    *_CASE_OPTIONS,
    _option("--by", "also for each value of this property", metavar="PROPERTY", default=""),
    _option("--geojson", "print the border cut by what is stated and what the file shows", action="store_true"),
)
_SCHEDULE_OPTIONS = (
    _option("--cron", "minute, hour, day, month, day of week, such as '0 6 * * *'", required=True),
    _option("--once", "run now, once, and end", action="store_true"),
    _option("--retries", "of a failed report (default: 2)", metavar="N", type=_number, default=2),
    _option("--notify", "where to send word of what is new, failed or well again (an apprise URL); repeatable",
            metavar="URL", action="append", default=[]),
    _option("--link", "where readers find --out, for that word", metavar="URL", default=""),
    _option("--log", "a file to write what happens to, with all details", metavar="FILE", type=Path),
    _Option(("-v", "--verbose"), {"help": "tell all details", "action": "store_true"}),
)
_VERBS: dict[str, tuple[Callable[[argparse.Namespace], int], tuple[_Option, ...], str]] = {
    "run": (_run, (*_RUN_OPTIONS, _FORCE), "run the notebooks for these cases, or for all of params/"),
    "check": (_check, (_CASES, *_CASE_OPTIONS), "validate cases and run the checks on their claims, but no notebook"),
    "estimate": (_estimate, (_CASE, *_CASE_OPTIONS), "print the numbers of a case without a report"),
    "preview": (_preview, _PREVIEW_OPTIONS, "show the report of a case in a browser, and make it again at each save"),
    "read": (_read, _READ_OPTIONS, "draft claims from saved articles, for a person to confirm"),
    "new": (_new, (_NAME,), "write a commented case file"),
    "init": (_init, (_FOLDER,), "write a desk: the notebooks, one case of your own, its schema, and what to do next"),
    "list": (_list, (_OUT, _JSON), "print the runs and their state, newest first"),
    "diff": (_diff, (*_RUNS, _OUT, _JSON), "print what changed between two runs, and which input moved which result"),
    "verify": (_verify, (_REPORT, _TRUSTED, _TIMEOUT), "make a report again from what it carries; is it the same?"),
    "prune": (_prune, (_OUT, _KEEP), "remove all but the newest runs of each case, and never the current one"),
    "publish": (_publish, (_SOME, _URL, _OUT, *_THERE), "copy current runs and an index to any address fsspec knows"),
    "schedule": (_schedule, (*_RUN_OPTIONS, *_SCHEDULE_OPTIONS), "run cases by the clock until stopped"),
    "borders": (_borders, (_WORD, _JSON), "print the packaged border lines: length on the map, point of view"),
    "locate": (_locate, _LOCATE_OPTIONS, "print what lines and points of a GIS file cover along the route of a case"),
    "schema": (_schema, (), "print the JSON Schema of the case file"),
}
# fmt: on

# The last line of each verb's help; a test carries them out, in this order, in a folder with two runs of the case.
_EXAMPLES = {
    "run": "borderreport run iraq-syria-2021-03",
    "check": "borderreport check iraq-saudi-berm",
    "estimate": "borderreport estimate iraq-syria-2021-03 --set barrier.trench.depth='12 ft'",
    "read": "echo 'The wall is 140 km long, the minister said.' | borderreport read - --date 2021-03-17",
    "new": "borderreport new my-line",
    "list": "borderreport list",
    "diff": "borderreport diff reports/iraq-syria-2021-03/*",
    "verify": "borderreport verify reports",
    "prune": "borderreport prune --keep 5",
    "publish": 'borderreport publish "file://$PWD/public"',
    "schedule": "borderreport schedule --cron '0 6 * * *' --once iraq-syria-2021-03",
    "borders": "borderreport borders iraq",
    "locate": "borderreport locate worked-example.2024-05.geojson worked-example",
    "schema": "borderreport schema > case.schema.json",
    "init": "borderreport init my-desk",
    "preview": "borderreport preview iraq-syria-2021-03",
}
_FIRST_STEPS = """\
The first three steps:

  borderreport run iraq-syria-2021-03    the reports of a case that comes along; open the page that it names
  borderreport new my-line               a case of your own to fill in, params/my-line.yaml
  borderreport check my-line             what cannot be true in it; then 'borderreport run my-line'

'borderreport --help' names all verbs, and 'borderreport VERB --help' ends with a line to try.
"""
