"""The command line: it hands each verb its arguments, and says in one line what went wrong.

What each verb takes stands in two tables: what it does with a line to try, and its options.
"""

import argparse
import atexit
import datetime as dt
import gc
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, NoReturn

from borderreport import __version__
from borderreport.case.tables import rows
from borderreport.cli.console import DONE, INTERRUPTED, WRONG, blame
from borderreport.errors import BorderReportError, meant, one_line

_HERE = Path(__file__).parent
FIRST_STEPS = _HERE / "first_steps.txt"
"""What the bare command says."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 a report failed, 2 the request is wrong, 3 our own fault."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # Closed by whoever called us.
            setattr(sys, name, Path(os.devnull).open("r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: SIM115
        elif name != "stdin" and hasattr(getattr(sys, name), "reconfigure"):
            getattr(sys, name).reconfigure(errors="backslashreplace")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # Or all that is installed is looked through.
    atexit.register(gc.freeze)  # What is left ends with the process: nobody need look for rings in it.
    parser = _parser()
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        parser.refuse(options.verb, unknown)
    BorderReportError.debug = options.debug
    if options.verb is None:
        parser.exit(WRONG, FIRST_STEPS.read_text(encoding="utf-8"))
    try:  # --help has to answer at once, so that what a verb needs is imported with it.
        Path.cwd()  # Where it is gone, that is said, and not what fails for it.
        return resolve_name(f"borderreport.cli.{VERBS[options.verb]['does']}")(options) or DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return blame(error)


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence, and where help is."""

    def error(self, message: str) -> NoReturn:
        unknown = re.match(r"argument VERB: invalid choice: '(.*?)'", message)
        if unknown:
            message = "; ".join(filter(None, (f"no verb '{unknown[1]}'", meant(unknown[1], VERBS))))
        plain = message.removeprefix("argument ").replace("the following arguments are required", "there is missing")
        self.exit(WRONG, one_line(f"error: {plain}; see '{self.prog} --help'") + "\n")

    def refuse(self, verb: str | None, unknown: Sequence[str]) -> NoReturn:
        """Say which argument a verb does not take, and what may be meant."""
        odd = next((one for one in unknown if one.startswith("-")), unknown[0])
        known = [name for names, _ in _options_of(verb or "") for name in names if name.startswith("--")]
        self.prog = f"borderreport {verb}" if verb else self.prog
        says, hint = f"'{odd}' is no argument of {self.prog}", meant(odd.partition("=")[0], known)
        self.error("; ".join(filter(None, (says, hint))))


def _parser() -> _Parser:
    parser = _Parser(
        prog="borderreport",
        description="Turns what officials say about border works into checked numbers and one HTML file.",
        epilog="CASE is a name in params/, the path of a case file, or - for standard input.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--debug", help="before VERB: say where an error arose, too", action="store_true")
    verbs = parser.add_subparsers(metavar="VERB", dest="verb")
    for name, row in VERBS.items():
        verb = verbs.add_parser(
            name,
            help=row["says"],
            formatter_class=argparse.RawDescriptionHelpFormatter,  # What is to be copied stays in one line.
            description=row["says"][0].upper() + row["says"][1:] + ".",
            epilog=f"such as:\n  {row['example']}",
        )
        for names, traits in _options_of(name):
            verb.add_argument(*names, **traits)
    return parser


def _reader(convert: Callable[[str], Any], holds: Callable[[Any], bool], rule: str) -> Callable[[str], Any]:
    """Return what reads a value, or says by which rule it is none."""

    def read(text: str) -> Any:
        with suppress(ValueError):
            if holds(value := convert(text)):
                return value
        raise argparse.ArgumentTypeError(f"must be {rule}, found '{text}'")

    return read


_COUNT = _reader(int, lambda number: number >= 1, "a whole number from 1")


_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


VERBS = {row["verb"]: row for row in rows("verbs.csv", _HERE)}
"""By name: the function that does it, in one of the modules here, what that is, and a line to try."""

OPTIONS = rows("options.csv", _HERE)
"""For which verbs, names, kind, how many (or that it ``must`` be given), and what argparse is told besides."""

KINDS: dict[str, dict[str, Any]] = {
    "text": {"default": ""},
    "name": {"type": _reader(str, bool, "a name of one character at least")},
    "names": {"default": []},
    "flag": {"action": "store_true"},
    "off": {"action": "store_false"},
    "each": {"action": "append", "default": []},
    "path": {"type": Path},
    "count": {"type": _COUNT},
    "number": {"type": _reader(int, lambda number: number >= 0, "a whole number from 0")},
    "cores": {"type": _COUNT, "default": _CORES},
    "seconds": {"type": _reader(float, lambda seconds: 0 < seconds < 1e7, "a number of seconds above 0")},
    "day": {"type": _reader(dt.date.fromisoformat, bool, "a day such as 2021-03-17")},
}
"""What argparse is told of a kind; any other is a choice of words."""


def _options_of(verb: str) -> Iterator[tuple[list[str], dict[str, Any]]]:
    """Yield the names of each option of a verb, and what argparse is told about it."""
    for row in OPTIONS:
        if verb in row["verbs"].split():
            traits = KINDS.get(row["kind"]) or {"choices": row["kind"].split("|")}
            amount = {"required": True} if row["wants"] == "must" else {"nargs": row["wants"]}
            given = {key: row[key] for key in ("metavar", "default", "dest") if row[key]}
            yield row["names"].split(), traits | (amount if row["wants"] else {}) | given | {"help": row["says"]}
