"""What each verb takes, from two tables: what it does with a line to try, and its options."""

import argparse
import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from borderreport.case.tables import rows

_HERE = Path(__file__).parent
FIRST_STEPS = _HERE / "first_steps.txt"
"""What the bare command says."""


def _reader(convert: Callable[[str], Any], holds: Callable[[Any], bool], rule: str) -> Callable[[str], Any]:
    """Return what reads a value, or says by which rule it is none."""

    def read(text: str) -> Any:
        with suppress(ValueError):
            if holds(value := convert(text)):
                return value
        raise argparse.ArgumentTypeError(f"must be {rule}, found '{text}'")

    return read


_COUNT = _reader(int, lambda number: number >= 1, "a whole number from 1")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


VERBS = {row["verb"]: row for row in rows("verbs.csv", _HERE)}
"""By name: the function that does it, in one of the modules here, what that is, and a line to try."""

OPTIONS = rows("options.csv", _HERE)
"""For which verbs, names, kind, how many (or that it ``must`` be given), and what argparse is told besides."""

KINDS: dict[str, dict[str, Any]] = {
    "text": {"default": ""},
    "names": {"default": []},
    "flag": {"action": "store_true"},
    "off": {"action": "store_false"},
    "each": {"action": "append", "default": []},
    "path": {"type": Path},
    "count": {"type": _COUNT},
    "number": {"type": _reader(int, lambda number: number >= 0, "a whole number from 0")},
    "cores": {"type": _COUNT, "default": _cores()},
    "seconds": {"type": _reader(float, lambda seconds: 0 < seconds < 1e7, "a number of seconds above 0")},
    "day": {"type": _reader(dt.date.fromisoformat, bool, "a day such as 2021-03-17")},
}
"""What argparse is told of a kind; any other is a choice of words."""


def options_of(verb: str) -> Iterator[tuple[list[str], dict[str, Any]]]:
    """Yield the names of each option of a verb, and what argparse is told about it."""
    for row in OPTIONS:
        if verb in row["verbs"].split():
            traits = KINDS.get(row["kind"]) or {"choices": row["kind"].split("|")}
            amount = {"required": True} if row["wants"] == "must" else {"nargs": row["wants"]}
            given = {key: row[key] for key in ("metavar", "default", "dest") if row[key]}
            yield row["names"].split(), traits | (amount if row["wants"] else {}) | given | {"help": row["says"]}
