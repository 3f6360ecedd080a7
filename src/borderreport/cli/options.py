"""What each verb takes: its options, one line on what it does, and a line to try."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from borderreport.cli import cases, runs
from borderreport.cli.console import cores

if TYPE_CHECKING:
    from pathlib import Path

_Option = tuple[tuple[str, ...], dict[str, Any]]


def _option(names: str, says: str, **traits: Any) -> _Option:
    """Return the names of an option and what argparse is told about it."""
    return tuple(names.split()), {"help": says, **traits}


def _path(text: str) -> Path:
    from pathlib import Path  # --help answers sooner without it, as without dataclasses and json.

    return Path(text)


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


# fmt: off
_JSON = _option("--json", "print what a machine can read", action="store_true")
_CASE_OPTIONS = (
    _option("--set", "a new value for one place of the case, such as barrier.trench.depth='12 ft'; repeatable",
            metavar="PATH=VALUE", action="append", default=[], dest="overrides"),
    _JSON,
)
_OUT = _option("--out", "where runs are (default: reports)", metavar="DIR", type=_path, default="reports")
_TIMEOUT = _option("--timeout", "for each report (default: 600)", metavar="SECONDS", type=_seconds, default=600.0)
_RUN_OPTIONS = (
    _option("case", "name in params/, path, or -; all of params/ where none is named", metavar="CASE", nargs="*"),
    *_CASE_OPTIONS,
    _OUT,
    _option("--notebook", "name in notebooks/, or path; repeatable; all that take one case where none is named",
            metavar="NAME", action="append", default=[]),
    _option("--jobs", "reports at once (default: %(default)s)", metavar="N", type=_count, default=cores()),
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
    _option("--out", "append the drafts to this claims file", metavar="FILE.csv", type=_path),
    _option("--review", "write a page that shows each article with what was read", metavar="FILE.html", type=_path),
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
_PDF = _option("--pdf", "print each page to PDF too, by a Chromium, Chrome or Edge at hand", action="store_true")
_NAME = _option("name", "name of the case, such as iraq-syria-2021-03", metavar="NAME")
_FOLDER = _option("folder", "where (default: here)", metavar="DIR", type=_path, nargs="?", default=".")
_REPORT = _option("report", "a file that 'borderreport run' left, or a folder of runs", metavar="REPORT.html|FOLDER",
                  type=_path)
_TRUSTED = _option("--notebooks", "run the notebooks in this folder, and not those that ship: they can do whatever you "
                   "can, so name none that came with the report", metavar="DIR", type=_path)
_SOME = _option("run", "folder, CASE/RUN, or digits of its hash; the current one of each case where none is named",
                metavar="RUN", nargs="*")
_URL = _option("url", "such as s3://bucket/reports or file:///srv/www", metavar="URL")
_KEEP = _option("--keep", "how many runs of each case stay", metavar="N", type=_count, required=True)
_THERE = (
    _option("--keep", "how many runs of each case stay there (default: all)", metavar="N", type=_count, default=0),
    _option("--prune", "remove there the runs that are no longer here", action="store_true", dest="mirror"),
)
_WORD = _option("word", "part of a name, such as iraq; all lines where left out", metavar="WORD", nargs="?", default="")
_LOCATE_OPTIONS = (
    _option("file", "GeoJSON, KML, KMZ, GPX, GeoPackage or shapefile, here or beside the case", metavar="FILE",
            type=_path),
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
    _option("--log", "a file to write what happens to, with all details", metavar="FILE", type=_path),
    _option("-v --verbose", "tell all details", action="store_true"),
)
VERBS: dict[str, tuple[Callable[[argparse.Namespace], int], tuple[_Option, ...], str]] = {
    "run": (runs.run, (*_RUN_OPTIONS, _FORCE, _PDF), "run the notebooks for these cases, or for all of params/"),
    "check": (cases.check, (_CASES, *_CASE_OPTIONS), "validate cases and run the checks on their claims, but no notebook"),
    "estimate": (cases.estimate, (_CASE, *_CASE_OPTIONS), "print the numbers of a case without a report"),
    "preview": (runs.preview, _PREVIEW_OPTIONS, "show the report of a case in a browser, and make it again at each save"),
    "read": (cases.read, _READ_OPTIONS, "draft claims from saved articles, for a person to confirm"),
    "new": (cases.new, (_NAME,), "write a commented case file"),
    "init": (cases.init, (_FOLDER,), "write a desk: the notebooks, one case of your own, its schema, and what to do next"),
    "list": (runs.list_runs, (_OUT, _JSON), "print the runs and their state, newest first"),
    "diff": (runs.diff, (*_RUNS, _OUT, _JSON), "print what changed between two runs, and which input moved which result"),
    "verify": (runs.verify, (_REPORT, _TRUSTED, _TIMEOUT), "make a report again from what it carries; is it the same?"),
    "prune": (runs.prune, (_OUT, _KEEP), "remove all but the newest runs of each case, and never the current one"),
    "publish": (runs.publish, (_SOME, _URL, _OUT, *_THERE), "copy current runs and an index to any address fsspec knows"),
    "schedule": (runs.schedule, (*_RUN_OPTIONS, *_SCHEDULE_OPTIONS), "run cases by the clock until stopped"),
    "borders": (cases.borders, (_WORD, _JSON), "print the packaged border lines: length on the map, point of view"),
    "locate": (cases.locate, _LOCATE_OPTIONS, "print what lines and points of a GIS file cover along the route of a case"),
    "schema": (cases.schema, (), "print the JSON Schema of the case file"),
}
# fmt: on

# The last line of each verb's help; a test carries them out, in this order, in a folder with two runs of the case.
EXAMPLES = {
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
FIRST_STEPS = """\
The first three steps:

  borderreport run iraq-syria-2021-03    the reports of a case that comes along; open the page that it names
  borderreport new my-line               a case of your own to fill in, params/my-line.yaml
  borderreport check my-line             what cannot be true in it; then 'borderreport preview my-line'

'borderreport --help' names all verbs, and 'borderreport VERB --help' ends with a line to try.
"""
