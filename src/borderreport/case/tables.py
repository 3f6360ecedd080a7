"""The tables that ship with the package: CSV, a source in every row that holds a number."""

import csv
from collections.abc import Callable, Hashable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

_Item = TypeVar("_Item")
_Key = TypeVar("_Key", bound=Hashable)
DATA = Path(__file__).resolve().parents[1] / "data"


def reference(row: dict[str, str]) -> str:
    """Return the source of a row, and how well it supports the number."""
    return f"{row['reference']} ({row['support']})"


@cache
def rows(name: str, folder: Path = DATA) -> tuple[dict[str, str], ...]:
    """Return the rows of a packaged table."""
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def grouped(items: Iterable[_Item], key: Callable[[_Item], _Key]) -> dict[_Key, list[_Item]]:
    """Return items by what they have in common, in their order."""
    found: dict[_Key, list[_Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found
