"""The README is true: its commands, its glossary and its tables are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from borderreport.case.quantity import HEDGES
from borderreport.cli import _parser

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    command = next(line for line in README.splitlines() if "-m pytest" in line)
    assert command.startswith("python3 -m venv .venv && ")
    assert "README.md" in (ROOT / ".ci/run").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [word for rule in HEDGES for word in rule.words if word])
def test_the_readme_lists_each_hedge_word(word: str) -> None:
    assert re.search(rf"\b{word}\b", README)


def test_the_readme_lists_each_verb_of_the_command_line() -> None:
    verbs = _parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    assert [verb for verb in verbs if f"`{verb}" not in README] == []


def test_the_picture_of_the_readme_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)
