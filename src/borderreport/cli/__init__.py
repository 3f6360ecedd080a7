"""The command line: it hands each verb its arguments, and says in one line what went wrong."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from borderreport import __version__
from borderreport.cli.console import INTERRUPTED, WRONG, blame
from borderreport.cli.options import EXAMPLES, FIRST_STEPS, VERBS
from borderreport.errors import BorderReportError, one_line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 a report failed, 2 the request is wrong, 3 our own fault."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    parser = _parser()
    options = parser.parse_args(arguments)
    BorderReportError.debug = options.debug
    if options.verb is None:
        parser.exit(WRONG, FIRST_STEPS)
    try:
        verb: Callable[[argparse.Namespace], int] = options.verb
        return verb(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return blame(error)


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence, and where help is."""

    def error(self, message: str) -> NoReturn:
        from difflib import get_close_matches

        unknown = re.match(r"argument VERB: invalid choice: '(.*?)'", message)
        if unknown:
            near = get_close_matches(unknown[1], VERBS, n=1)
            message = f"no verb '{unknown[1]}'" + (f"; did you mean '{near[0]}'?" if near else "")
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
    parser.set_defaults(verb=None)
    verbs = parser.add_subparsers(metavar="VERB")
    unwrapped = argparse.RawDescriptionHelpFormatter  # What is to be copied stays in one line.
    for name, (verb, options, says) in VERBS.items():
        verb_parser = verbs.add_parser(
            name, help=says, formatter_class=unwrapped, epilog=f"such as:\n  {EXAMPLES[name]}",
            description=says[0].upper() + says[1:] + ".",
        )  # fmt: skip
        verb_parser.set_defaults(verb=verb)
        for flags, traits in options:
            verb_parser.add_argument(*flags, **traits)
    return parser
