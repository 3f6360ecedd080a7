"""A case and a desk to begin with: they run as they are, and nothing of anybody's is written over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from borderreport.case.folders import shipped
from borderreport.case.schema import json_schema
from borderreport.cli import main
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.request import RunRequest
from borderreport.reporting.runs import run_report


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "desk"
    assert main(["init", str(folder)]) == 0
    monkeypatch.chdir(folder)
    return folder


def test_a_desk_runs_as_it_is(desk: Path, pool: Pool) -> None:
    record = run_report(RunRequest(("first-case",), notebooks=("brief",), out=desk / "reports"), pool)
    assert record.state == "done"
    assert record.case == "first-case"


def test_a_desk_has_every_notebook_that_ships_byte_for_byte(desk: Path) -> None:
    for path in shipped("notebooks").glob("*.ipynb"):
        assert (desk / "notebooks" / path.name).read_bytes() == path.read_bytes()


def test_the_case_names_a_schema_that_lies_beside_it(desk: Path) -> None:
    first = (desk / "params" / "first-case.yaml").read_text().splitlines()[0]
    assert json.loads((desk / "params" / first.partition("$schema=")[2]).read_text()) == json_schema()


def test_what_the_first_page_of_a_desk_names_is_there(desk: Path) -> None:
    text = (desk / "README.md").read_text()
    assert all((desk / name).is_file() for name in text.split("`") if name.startswith("params/"))


def test_nothing_is_written_over(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}
    assert main(["init"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()} == before


def test_one_file_in_the_way_leaves_a_folder_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    assert main(["init", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_new_writes_the_schema_beside_its_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "line"]) == 0
    assert sorted(path.name for path in (tmp_path / "params").iterdir()) == ["case.schema.json", "line.yaml"]
