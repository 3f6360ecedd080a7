"""The command line: each verb reads its arguments, calls one function and prints what it returns."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from borderreport.errors import BorderReportError, RequestError, RunError

if TYPE_CHECKING:
    from borderreport.reporting.plan import RunRecord, RunRequest

# Everything else is imported by the verb that needs it: --help has to answer at once.

_DONE, _FAILED, _WRONG, _OUR_FAULT, _INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows the program's name.

    Returns
    -------
    int
        0 done; 1 a report failed; 2 the request or a case is wrong; 3 our own fault.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        verb: Callable[[argparse.Namespace], int] = options.verb
        return verb(options)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except (Exception, RecursionError) as error:
        return _blame(error)


def _blame(error: Exception) -> int:
    """Say what went wrong, in one line where it is not our own fault, and return the exit code."""
    if isinstance(error, BorderReportError | OSError):
        _tell(f"error: {error}")
        return _FAILED if isinstance(error, RunError | OSError) else _WRONG
    import traceback

    _tell("".join(traceback.format_exception(error)).rstrip())
    _tell("error: this is a fault of borderreport itself, not of the case; please report it with the lines above")
    return _OUR_FAULT


def _say(text: str) -> None:
    """Print a result, unless its reader has had enough; a run goes on without one."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, default=str)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="borderreport",
        description="Turns what officials say about border works into checked numbers, and the numbers into one HTML file.",
        epilog="CASE is a name in params/, the path of a case file, or - for standard input.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {_version()}")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for name, verb, add, says in _VERBS:
        verb_parser = verbs.add_parser(name, help=says, description=says[0].upper() + says[1:] + ".")
        verb_parser.set_defaults(verb=verb)
        add(verb_parser)
    return parser


def _version() -> str:
    from borderreport import __version__

    return __version__


def _add_case(parser: argparse.ArgumentParser, how_many: str | None = None) -> None:
    parser.add_argument("case", metavar="CASE", nargs=how_many, help="name in params/, path, or -")
    parser.add_argument("--set", metavar="PATH=VALUE", action="append", default=[], dest="overrides",
                        help="a new value for one place of the case, such as barrier.trench.depth='12 ft'; repeatable")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print what a machine can read")


def _add_run(parser: argparse.ArgumentParser) -> None:
    _add_case(parser, "*")
    _add_out(parser)
    parser.add_argument("--notebook", metavar="NAME", action="append", default=[],
                        help="name in notebooks/, or path; repeatable; default: all that take one case")  # fmt: skip
    parser.add_argument("--jobs", metavar="N", type=_count, default=_cores(), help="reports at once (default: %(default)s)")
    parser.add_argument("--timeout", metavar="SECONDS", type=_seconds, default=600.0, help="for each report (default: 600)")
    parser.add_argument("--engine", choices=("warm", "kernel"), default="warm", help="fork a warm process, or start a kernel")
    parser.add_argument("--assets", choices=("embed", "shared"), default="embed",
                        help="carry the plotly script in each report, or keep one copy beside them")  # fmt: skip
    parser.add_argument("--force", action="store_true", help="run what is finished again, and compare")


def _add_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path("reports"), help="where runs are (default: reports)")


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
        found[place.strip()] = read_value(value)
    return found


def _run(options: argparse.Namespace) -> int:
    from borderreport.reporting import batch, index

    requests = _requests(options)
    outcomes = batch.run_all(requests, options.jobs, tell=_tell)
    rows, codes = [], {_DONE}
    for request, outcome in outcomes:
        rows.append(_row(request, outcome))
        if isinstance(outcome, Exception):
            codes.add(_blame(outcome))
        elif not options.json:
            _say(f"{outcome.state:<9} {outcome.folder}")
    index.write_index(options.out)
    if options.json:
        _say(_json(rows))
    return max(codes)


def _requests(options: argparse.Namespace) -> list[RunRequest]:
    """Return a request for each case, and one for all of them for the notebooks that compare cases."""
    from borderreport.case.loading import known_cases
    from borderreport.reporting.limits import memory_share
    from borderreport.reporting.notebooks import find_notebooks
    from borderreport.reporting.plan import RunRequest

    cases = list(dict.fromkeys(options.case or known_cases()))
    if not cases:
        raise RequestError("there is no case in params/; name one, or write one with 'borderreport new NAME'")
    comparing = [name for name in options.notebook if "cases" in find_notebooks([name])[0].takes]
    single = [name for name in options.notebook if name not in comparing]
    common: dict[str, Any] = {
        "overrides": _overrides(options.overrides), "out": options.out, "engine": options.engine, "assets": options.assets,
        "timeout_s": options.timeout, "memory_bytes": memory_share(options.jobs), "force": options.force,
    }  # fmt: skip
    requests = [RunRequest((case,), notebooks=tuple(single), **common) for case in cases if single or not comparing]
    return requests + ([RunRequest(tuple(cases), notebooks=tuple(comparing), **common)] if comparing else [])


def _row(request: RunRequest, outcome: RunRecord | Exception) -> dict[str, Any]:
    from dataclasses import asdict

    if isinstance(outcome, Exception):
        state = "failed" if isinstance(outcome, RunError) else "refused"
        return {"case": ", ".join(request.cases), "state": state, "error": str(outcome)}
    return asdict(outcome)


def _check(options: argparse.Namespace) -> int:
    from borderreport.analysis.estimate import estimate
    from borderreport.case.loading import load_case

    overrides, found, code = _overrides(options.overrides), {}, _DONE
    for reference in options.case:
        try:
            this = estimate(load_case(reference, overrides))
        except BorderReportError as error:
            code = max(code, _blame(error))
            continue
        rows = json.loads(this.to_json())["checks"]
        found[this.case.name] = rows
        if not options.json:
            _say("\n".join([this.case.name, *(f"  {row['state']:<8} {row['says']}" for row in rows)]))
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

    rows = [["", "stated", "P10", "P50", "P90", "unit"]]
    for key, result in sorted(json.loads(text)["results"].items()):
        figures = [number(result[name]) if name in result else "" for name in ("stated", "p10", "p50", "p90")]
        rows.append([key, *figures, "" if result["unit"] == "1" else result["unit"]])
    _say(_table(rows))
    return _DONE


def _table(rows: list[list[str]], right: range = range(1, 5)) -> str:
    """Return rows as columns of text, numbers to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(f"{cell:>{w}}" if i in right else f"{cell:<{w}}" for i, (cell, w) in enumerate(zip(row, widths, strict=True))).rstrip()
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
    from borderreport.reporting import folder

    runs = [{"folder": str(path), **manifest} for path, manifest in folder.manifests(options.out)]
    if options.json:
        _say(_json(runs))
        return _DONE
    rows = [["finished", "state", "seconds", "folder"]]
    rows += [[str(run[key]) for key in ("finished", "state", "seconds", "folder")] for run in runs]
    _say(_table(rows, range(2, 3)) if runs else f"no runs in {options.out}")
    return _DONE


def _schema(_: argparse.Namespace) -> int:
    from borderreport.case.schema import json_schema

    _say(_json(json_schema()))
    return _DONE


def _add_nothing(_: argparse.ArgumentParser) -> None:
    pass


def _add_cases(parser: argparse.ArgumentParser) -> None:
    _add_case(parser, "+")


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="name of the case, such as iraq-syria-2021-03")


def _add_list(parser: argparse.ArgumentParser) -> None:
    _add_out(parser)
    parser.add_argument("--json", action="store_true", help="print what a machine can read")


_VERBS: tuple[tuple[str, Callable[[argparse.Namespace], int], Callable[[argparse.ArgumentParser], None], str], ...] = (
    ("run", _run, _add_run, "run the notebooks for these cases, or for all of params/"),
    ("check", _check, _add_cases, "validate cases and run the checks on their claims, but no notebook"),
    ("estimate", _estimate, _add_case, "print the numbers of a case without a report"),
    ("new", _new, _add_new, "write a commented case file"),
    ("list", _list, _add_list, "print the runs and their state, newest first"),
    ("schema", _schema, _add_nothing, "print the JSON Schema of the case file"),
)
