"""The notebooks: short, free of logic, committed without outputs, and each runs from top to bottom."""

from __future__ import annotations

import ast
import gc
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from borderreport.case.folders import shipped
from borderreport.reporting.notebooks import find_notebooks

NOTEBOOKS = sorted(shipped("notebooks").glob("*.ipynb"))
GUIDE = sorted(shipped("notebooks").glob("guide/*.ipynb"))
TAGS = {"parameters", "hide-input", "remove-cell"}
BANNED = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.Lambda, ast.If, ast.ListComp, ast.DictComp)


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def tree(cell: dict[str, Any]) -> ast.Module:
    """Return what a cell says in Python: files that it writes and commands that it gives are none."""
    text = "" if source(cell).startswith("%%") else re.sub(r"(?m)^[!%].*$", "pass", source(cell))
    return ast.parse(text)


each_notebook = pytest.mark.parametrize("path", [*NOTEBOOKS, *GUIDE], ids=lambda path: path.stem)
each_report = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@each_notebook
def test_a_notebook_is_committed_without_outputs(path: Path) -> None:
    code = cells(path, "code")
    assert not [cell["id"] for cell in code if cell["outputs"] or cell["execution_count"]]


@each_notebook
def test_a_notebook_has_at_most_a_dozen_short_code_cells(path: Path) -> None:
    lengths = [len(source(cell).splitlines()) for cell in cells(path, "code") if not source(cell).startswith("%%")]
    assert len(lengths) <= 12
    assert max(lengths) <= 8


@each_notebook
def test_a_notebook_holds_no_logic(path: Path) -> None:
    trees = [ast.walk(tree(cell)) for cell in cells(path, "code")]
    assert not [type(node).__name__ for tree in trees for node in tree if isinstance(node, BANNED)]


@each_report
def test_the_parameters_are_annotated_literals(path: Path) -> None:
    tagged = [cell for cell in cells(path, "code") if "parameters" in cell["metadata"].get("tags", [])]
    lines = [node for cell in tagged for node in ast.parse(source(cell)).body]
    assert len(tagged) == 1
    assert all(
        isinstance(node, ast.AnnAssign) and node.value and ast.literal_eval(node.value) is not None for node in lines
    )


@each_notebook
def test_each_code_cell_follows_words_or_another_result(path: Path) -> None:
    kinds = [cell["cell_type"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    assert kinds[0] == "markdown"
    assert "codecodecodecode" not in "".join(kinds)


@each_report
def test_prose_types_no_number_of_the_case(path: Path) -> None:
    prose = " ".join(source(cell) for cell in cells(path, "markdown"))
    stated = ["140", "610", "220", "63.6", "22.9", "87 ", "ten feet", "10 ft"]
    assert not [figure for figure in stated if figure in prose]


@each_notebook
def test_cells_have_stable_ids_and_known_tags(path: Path) -> None:
    every = json.loads(path.read_text(encoding="utf-8"))["cells"]
    ids = [cell["id"] for cell in every]
    assert len(set(ids)) == len(ids)
    assert {tag for cell in every for tag in cell["metadata"].get("tags", [])} <= TAGS


def test_notebooks_are_read_in_several_threads_while_the_collector_runs(tmp_path: Path) -> None:
    code = "x = [f(a + b * (c - d)) for a, b in zip(y, z) if {1: [2, (3, 4)]}]\n" * 1500
    paths = [str(tmp_path / f"n{n}.ipynb") for n in range(6)]
    for n, path in enumerate(paths):
        known = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "outputs": [], "execution_count": None}
        cells = [known | {"source": 'case = ""'}, known | {"source": f"{code}{n}", "metadata": {}}]
        Path(path).write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}))
    gc.callbacks.append(give_way := lambda *_: time.sleep(0))
    before = gc.get_threshold()
    gc.set_threshold(50)
    try:
        with ThreadPoolExecutor(3) as threads:
            found = list(threads.map(lambda path: find_notebooks((path,)), paths))
    finally:
        gc.set_threshold(*before)
        gc.callbacks.remove(give_way)
    assert [one[0].name for one in found] == [f"n{n}" for n in range(6)]
