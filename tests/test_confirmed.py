"""What is unchanged is known without reading a case, and whatever could change a report is noticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from borderreport.reporting import batch, fingerprint, request, runs
from borderreport.reporting.archive.current import entries
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.notebooks import find_notebooks
from borderreport.reporting.request import RunRecord, RunRequest
from borderreport.reporting.runs import run_report
from tests.conftest import MINIMAL, NOTEBOOKS

ARTICLE = "Officials said that around 40 km of the line had been closed by January."
CLAIMS = "id,object,figure,date,span\ndone,closed,around 40 km,2020-01-31,sources/news.txt:20-32\n"
GEOJSON = '{"type": "LineString", "coordinates": [[41, 35], [42, 35.5]]}'


@pytest.fixture
def desk(tmp_path: Path) -> RunRequest:
    """Return a request for a case with a claims file, kept words and a notebook of its own."""
    words = ARTICLE.encode()
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "news.txt").write_bytes(words)
    (tmp_path / "sources" / "SHA256SUMS").write_text(f"{hashlib.sha256(words).hexdigest()}  news.txt\n")
    (tmp_path / "claims.csv").write_text(CLAIMS)
    (tmp_path / "line.yaml").write_text(MINIMAL.partition("claims:")[0] + "claims: claims.csv\n")
    (tmp_path / "whole.ipynb").write_bytes((NOTEBOOKS / "whole.ipynb").read_bytes())
    return RunRequest(
        (str(tmp_path / "line.yaml"),), notebooks=(str(tmp_path / "whole.ipynb"),), out=tmp_path / "reports"
    )


def answer(request: RunRequest) -> RunRecord | None:
    return batch.confirmed(request, find_notebooks)


def test_a_second_run_reads_no_case_and_says_the_same(
    desk: RunRequest, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = run_report(desk, pool)
    monkeypatch.setattr(runs, "run_reports", lambda *_: pytest.fail("the case was read"))
    [(_, again)] = batch.run_all([desk], pool, tell=lambda _: None)
    assert isinstance(again, RunRecord)
    assert replace(again, seconds=0) == replace(made, state="unchanged", seconds=0)


def change(path: str, text: str) -> Callable[[RunRequest], RunRequest]:
    def write(request: RunRequest) -> RunRequest:
        (request.out.parent / path).write_text(text)
        return request

    return write


CHANGES = {
    "the case": change("line.yaml", "title: Another\nborder: {name: A–B, length: 100 km}\nclaims: claims.csv\n"),
    "the claims file, as long as before": change("claims.csv", CLAIMS.replace("40", "50")),
    "the words": change("sources/news.txt", ARTICLE.replace("around", "nearly")),
    "the digests of the words": change("sources/SHA256SUMS", ""),
    "the notebook": lambda request: change("whole.ipynb", _with_a_blank(request.notebooks[0]))(request),
    "an override": lambda request: replace(request, overrides={"title": "Set"}),
    "the assets": lambda request: replace(request, assets="shared"),
    "another notebook": lambda request: replace(request, notebooks=(str(NOTEBOOKS / "differs.ipynb"),)),
    "by force": lambda request: replace(request, force=True),
}


def _with_a_blank(path: str) -> str:
    notebook = json.loads(Path(path).read_text())
    notebook["cells"][-1]["source"] = [*notebook["cells"][-1]["source"], "\n"]
    return json.dumps(notebook)


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changes_is_found_out(desk: RunRequest, pool: Pool, what: str) -> None:
    run_report(desk, pool)
    assert answer(desk)
    assert answer(CHANGES[what](desk)) is None


@pytest.mark.parametrize("gone", ["claims.csv", "sources/news.txt", "sources/SHA256SUMS", "line.yaml"])
def test_a_file_that_is_gone_or_comes_is_found_out(desk: RunRequest, pool: Pool, gone: str) -> None:
    path = desk.out.parent / gone
    run_report(desk, pool)
    path.rename(path.with_suffix(".away"))
    assert answer(desk) is None
    if path.parent.name == "sources":  # The case is whole without it, and not the same with it.
        run_report(desk, pool)
        assert answer(desk)
        path.with_suffix(".away").rename(path)
        assert answer(desk) is None


def test_a_report_that_was_touched_is_looked_at(desk: RunRequest, pool: Pool) -> None:
    page = run_report(desk, pool).reports[0]
    page.write_bytes(page.read_bytes()[:-1] + b" ")
    assert answer(desk) is None


def test_a_manifest_that_was_written_again_is_read_as_a_strange_one(desk: RunRequest, pool: Pool) -> None:
    record = run_report(desk, pool)
    manifest = record.folder / "manifest.json"
    found = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({**found, "outputs": {"../../line.yaml": {"bytes": 1, "sha256": "0" * 64}}}))
    assert answer(desk) is None


@pytest.mark.parametrize(
    "wrong", ['{"../line.yaml": 1}', '{"../line.yaml": {"run": "../x"}}', "[]", "[" * 9000, "\x00"]
)
def test_a_strange_note_confirms_nothing(desk: RunRequest, pool: Pool, wrong: str) -> None:
    run_report(desk, pool)
    (desk.out / ".current" / "line.json").write_text(wrong)
    assert entries(desk.out, "line") == {}
    assert answer(desk) is None


def test_a_case_with_files_of_a_map_is_always_read(desk: RunRequest, pool: Pool) -> None:
    folder = desk.out.parent
    (folder / "line.geojson").write_text(GEOJSON)
    (folder / "line.yaml").write_text(MINIMAL.replace("length: 100 km", "length: 100 km, geometry: line.geojson"))
    assert run_report(desk, pool).state == "done"
    assert answer(desk) is None
    assert run_report(desk, pool).state == "unchanged"


def test_a_refused_case_is_read_again(desk: RunRequest, pool: Pool) -> None:
    run_report(desk, pool)
    case = Path(desk.cases[0])
    before = case.read_text()
    case.write_text("title: nothing\n")
    [(_, refused)] = batch.run_all([desk], pool, tell=lambda _: None)
    assert isinstance(refused, Exception)
    case.write_text(before)
    assert answer(desk) is None
    assert run_report(desk, pool).state == "unchanged"
    assert answer(desk)


def test_other_code_confirms_nothing(desk: RunRequest, pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    run_report(desk, pool)
    monkeypatch.setattr(request, "code_sha256", lambda: "0" * 64)
    assert answer(desk) is None


def test_versions_are_those_that_python_itself_knows() -> None:
    def known(name: str) -> str:
        try:
            return version(name)
        except PackageNotFoundError:
            return "absent"

    found = {name: own for name, own in fingerprint.versions().items() if name != "python"}
    assert found == {name: known(name) for name in found}
