"""The command line: it hands each verb its arguments, and says in one line what went wrong."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from borderreport import __version__
from borderreport.cli.console import DONE, INTERRUPTED, WRONG, blame
from borderreport.cli.options import FIRST_STEPS, VERBS, options_of
from borderreport.errors import BorderReportError, meant, one_line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 a report failed, 2 the request is wrong, 3 our own fault."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    parser = _parser()
    options = parser.parse_args(arguments)
    BorderReportError.debug = options.debug
    if options.does is None:
        parser.exit(WRONG, FIRST_STEPS.read_text(encoding="utf-8"))
    module, _, name = options.does.partition(":")
    try:  # --help has to answer at once, so that what a verb needs is imported with it.
        Path.cwd()  # Where it is gone, that is said, and not what fails for it.
        verb: Callable[[argparse.Namespace], int | None] = getattr(import_module(f"borderreport.cli.{module}"), name)
        return verb(options) or DONE
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


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="borderreport",
        description="Turns what officials say about border works into checked numbers and one HTML file.",
        epilog="CASE is a name in params/, the path of a case file, or - for standard input.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--debug", help="before VERB: say where an error arose, too", action="store_true")
    parser.set_defaults(does=None)
    verbs = parser.add_subparsers(metavar="VERB")
    for name, row in VERBS.items():
        verb = verbs.add_parser(
            name,
            help=row["says"],
            formatter_class=argparse.RawDescriptionHelpFormatter,  # What is to be copied stays in one line.
            description=row["says"][0].upper() + row["says"][1:] + ".",
            epilog=f"such as:\n  {row['example']}",
        )
        verb.set_defaults(does=row["does"])
        for names, traits in options_of(name):
            verb.add_argument(*names, **traits)
    return parser
