"""Verification: a report is made again from what it carries, and nothing that it carries is believed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from borderreport.errors import RequestError
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.page.islands import embedded_files, inert_json
from borderreport.reporting.plan import RunRecord, RunRequest
from borderreport.reporting.runs import run_report
from borderreport.reporting.verify import verify


@pytest.fixture(scope="module")
def report(pool: Pool, line: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a report of a notebook that ships, as verification looks for it by name."""
    record = run_report(RunRequest((str(line),), notebooks=("brief",), out=tmp_path_factory.mktemp("out")), pool)
    return record.reports[0]


def changed(report: Path, tmp_path: Path, name: str, old: str, new: str) -> Path:
    """Return a copy of a report in which a file that it carries was changed."""
    page = report.read_text()
    text = embedded_files(page)[name]
    assert old in text
    path = tmp_path / "report.html"
    path.write_text(page.replace(str(inert_json(text)), str(inert_json(text.replace(old, new)))))
    return path


def test_report_carries_its_case_results_and_recipe(report: Path) -> None:
    assert {"case.yaml", "results.json", "run.json"} <= embedded_files(report.read_text()).keys()


def test_untouched_report_is_the_same(report: Path, pool: Pool) -> None:
    assert verify(report, pool).same


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("case.yaml", "around 40 km", "around 60 km", "case.yaml inside the file is not the one it was made from"),
        ("results.json", '"point": 0.4', '"point": 0.9', "coverage.closed_of_border is 0.9 in the file and 0.4"),
        ("run.json", '"python": "', '"python": "2.', "python was 2."),
    ],
    ids=["case", "results", "versions"],
)
def test_changed_file_is_found(
    report: Path, tmp_path: Path, pool: Pool, name: str, old: str, new: str, says: str
) -> None:
    verdict = verify(changed(report, tmp_path, name, old, new), pool)
    assert not verdict.same
    assert any(says in line for line in verdict.says)


def test_changed_words_of_the_page_are_found(report: Path, tmp_path: Path, pool: Pool) -> None:
    path = tmp_path / "report.html"
    path.write_text(report.read_text().replace("<h1", "<h1 class='x'", 1))
    assert verify(path, pool).says[-1].endswith("though the files inside it are the same")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"brief"', '"../../evil"'),
        ('"line"', '"../line"'),
        ('"embed"', '"else"'),
        ('"overrides": {}', '"overrides": []'),
    ],
    ids=["notebook", "case", "assets", "overrides"],
)
def test_recipe_that_leads_elsewhere_is_refused(report: Path, tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(RequestError, match="the recipe inside it is not one"):
        verify(changed(report, tmp_path, "run.json", old, new))


def test_page_of_another_kind_is_refused(tmp_path: Path, finished: RunRecord) -> None:
    path = tmp_path / "page.html"
    path.write_text(json.dumps(finished.run))
    with pytest.raises(RequestError, match="carries no recipe"):
        verify(path)
