"""The guide is true: each page runs, its commands succeed, its links lead somewhere, its lists are those of the code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from borderreport import estimate, load_case
from borderreport.case.claims import Objects
from borderreport.case.folders import shipped
from borderreport.case.hedges import HEDGES
from borderreport.errors import RequestError
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.engine.report import make_report
from borderreport.reporting.notebooks import find_notebooks
from borderreport.reporting.request import Order, RunRequest
from tests import reference_pages

ROOT = Path(__file__).parents[1]
GUIDE = shipped("notebooks") / "guide"
PAGES = sorted(GUIDE.glob("*.ipynb"))

# In a notebook a command that fails is only printed; here it fails the page.
SUCCEEDS = """
def succeed(command, run=get_ipython().system):
    run(command)
    code = get_ipython().user_ns["_exit_code"]
    assert code == 0, f"{command} ended with {code}"
get_ipython().system = succeed
"""


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_there_is_a_page_for_each_task() -> None:
    assert len(PAGES) >= 6


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_runs_and_writes_nothing_beside_itself(path: Path, tmp_path: Path, pool: Pool) -> None:
    before = files(GUIDE)
    page = json.loads(path.read_text(encoding="utf-8"))
    checked = {
        "cell_type": "code",
        "id": "succeeds",
        "metadata": {},
        "source": SUCCEEDS,
        "outputs": [],
        "execution_count": None,
    }
    page["cells"].insert(0, checked)
    stage = tmp_path / "folder"
    stage.mkdir()
    about = {
        "title": path.stem,
        "case": "",
        "as_of": "2021-03-17",
        "notebook": path.stem,
        "run": "",
        "versions": {},
        "inputs": {},
    }
    source = json.dumps(page).encode()
    order = Order(path.stem, source, (), {}, {}, about, {}, RunRequest((), timeout_s=600))
    outcome = make_report(order, stage, pool)
    assert outcome.failure is None
    assert (files(GUIDE), list((tmp_path / "work" / path.stem).iterdir())) == (before, [])


def test_a_command_that_fails_fails_its_page(tmp_path: Path, pool: Pool) -> None:
    cells = [
        {"cell_type": "code", "id": name, "metadata": {}, "source": source, "outputs": [], "execution_count": None}
        for name, source in (("succeeds", SUCCEEDS), ("fails", "!exit 3"))
    ]
    source = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
    stage = tmp_path / "folder"
    stage.mkdir()
    outcome = make_report(Order("fails", source, (), {}, {}, {}, {}, RunRequest((), timeout_s=60)), stage, pool)
    assert outcome.failure is not None
    assert "!exit 3" in outcome.failure.says or "exit 3 ended with 3" in outcome.failure.says


def test_pages_are_no_reports_of_a_case() -> None:
    assert not {page.stem for page in PAGES} & {notebook.name for notebook in find_notebooks([])}
    with pytest.raises(RequestError, match="needs a cell tagged 'parameters'"):
        find_notebooks([str(PAGES[0])])


@pytest.mark.parametrize("path", [ROOT / "README.md", *sorted(GUIDE.glob("*.md")), *PAGES], ids=lambda path: path.name)
def test_each_link_leads_to_a_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    cells = json.loads(text)["cells"] if path.suffix == ".ipynb" else []
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown") or text
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    assert [link for link in links if not (path.parent / link).is_file()] == []


def test_the_guide_lists_all_its_pages() -> None:
    contents = (GUIDE / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in GUIDE.iterdir() if path.is_file() and f"({path.name})" not in contents] == [
        "README.md"
    ]


@pytest.mark.parametrize("name", reference_pages.PAGES)
def test_a_list_of_the_guide_is_that_of_the_code(name: str) -> None:
    page = (reference_pages.GUIDE / f"{name}.md").read_text(encoding="utf-8")
    assert page == reference_pages.written(name), "python -m tests.reference_pages writes it"


def test_the_guide_has_each_hedge_with_its_steps() -> None:
    lines = (GUIDE / "hedges.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:4]] for line in lines if line.startswith("|")]
    told = {word: (steps, shape) for words, steps, shape in rows for word in words.split(", ")}
    for hedge in HEDGES:
        reach = f"{hedge.below:g}, {hedge.above:g}"
        for word in hedge.words:
            steps, shape = told[word or "(bare figure)"]
            assert (
                steps.startswith("one end open")
                if "inf" in reach
                else (steps, shape.partition(",")[0]) == (reach, hedge.shape)
            )


def test_the_case_of_the_guide_loads(tmp_path: Path) -> None:
    text = re.search(r"```yaml\n(.*?)```", (GUIDE / "case-file.md").read_text(encoding="utf-8"), re.DOTALL)
    assert text is not None
    (tmp_path / "a.yaml").write_text(text[1], encoding="utf-8")
    results = json.loads(estimate(load_case(tmp_path / "a.yaml")).to_json())["results"]
    assert results["coverage.closed_of_border"]["point"] == pytest.approx(140 / 610)


def test_the_glossary_names_objects_that_there_are() -> None:
    row = next(
        line
        for line in (GUIDE / "glossary.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| object |")
    )
    named = set(re.findall(r"`(\w+)`", row))
    assert len(named) > 5
    assert named <= set(get_args(Objects))
