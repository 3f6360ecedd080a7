"""The README is true: its commands, its verbs and its pictures are those of the code; so is what says how to cite."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from borderreport import __version__
from borderreport.cli import _parser

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    command = next(line for line in README.splitlines() if "-m pytest" in line)
    assert command.startswith("python3 -m venv .venv && ")
    assert "README.md" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len(README.splitlines()) < 250


def test_the_readme_lists_each_verb_of_the_command_line() -> None:
    verbs = _parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    assert [verb for verb in verbs if f"`{verb}" not in README] == []


def test_the_picture_of_the_readme_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


@pytest.mark.parametrize("notebook", sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb")))
def test_the_readme_lists_each_notebook(notebook: str) -> None:
    assert f"| `{notebook}` |" in README


def test_citation_is_of_this_version_and_in_form() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()  # What the format requires.
    assert citation["cff-version"] == "1.2.0"
    assert (citation["version"], citation["license"]) == (__version__, project["license"])
    assert [author["name"] for author in citation["authors"]] == [author["name"] for author in project["authors"]]
    assert citation["title"].startswith(project["name"])
