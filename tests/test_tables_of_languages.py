"""The tables of the languages of articles: what a row may be, told by its file and key."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

import pytest

import borderreport
from borderreport.case.claims import Objects

READING = Path(borderreport.__file__).parent / "reading"
TABLES = sorted((READING / "languages").glob("*.toml"))


def asked_for() -> set[str]:
    """Return what the rules of reading ask the tables for, by its name, and the objects of claims."""
    code = " ".join(path.read_text(encoding="utf-8") for path in READING.glob("*.py"))
    times = {f"per_{time}" for time in ("day", "week", "month")}
    return {*re.findall(r'"([a-z][a-z _]*)"', code), *get_args(Objects), *times}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_rule_asks_for_each_key_of_a_table(path: Path) -> None:
    known = asked_for()
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    keys = [(name, key) for name, rows in table.items() for key in (rows if isinstance(rows, dict) else [name])]
    wrong = [
        f"{path.name}: [{name}] {key}: no rule asks for it; near are {get_close_matches(key, known)}"
        for name, key in keys
        if key not in known
    ]
    assert wrong == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_no_word_stands_twice_in_a_row(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = [(key, words) for row in table.values() if isinstance(row, dict) for key, words in row.items()]
    twice = {key: [word for word, n in Counter(re.split(r",\s*", words)).items() if n > 1] for key, words in rows}
    assert {key: words for key, words in twice.items() if words} == {}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_has_no_parts_but_those_of_the_english_one(path: Path) -> None:
    parts = [
        {name for name, rows in tomllib.loads(each.read_text(encoding="utf-8")).items() if isinstance(rows, dict)}
        for each in (path, READING / "languages/en.toml")
    ]
    assert parts[0] <= parts[1]
