"""Verification: a report is made again from what it carries, and nothing that it carries is believed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from nbformat import writes
from nbformat.v4 import new_code_cell, new_notebook

from borderreport.cli import main
from borderreport.errors import BorderReportError, RequestError
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.page.islands import embedded_files, inert_json
from borderreport.reporting.request import RunRecord, RunRequest
from borderreport.reporting.runs import run_report
from borderreport.reporting.verify import verify, verify_all


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
    assert verify(report, pool) == []


def test_a_case_may_have_the_name_of_its_notebook(line: Path, tmp_path: Path, pool: Pool) -> None:
    case = tmp_path / "brief.yaml"
    case.write_bytes(line.read_bytes())
    (page,) = run_report(RunRequest((str(case),), notebooks=("brief",), out=tmp_path / "out"), pool).reports
    assert verify(page, pool) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("case.yaml", "around 40 km", "around 60 km", "case.yaml inside the file is not the one it was made from"),
        ("results.json", '"point": 0.4', '"point": 0.9', "coverage.closed_of_border is 0.9 in the file and 0.4"),
        ("results.json", '"p50": 0.', '"p50": 0.9', "'p50' of coverage.closed_of_border is 0.9"),
        ("run.json", '"python": "', '"python": "2.', "python was 2."),
        ("run.json", '"as_of": "', '"as_of": "9', "run.json inside the file is not the one it was made with"),
    ],
    ids=["case", "results", "a percentile", "versions", "recipe"],
)
def test_changed_file_is_found(
    report: Path, tmp_path: Path, pool: Pool, name: str, old: str, new: str, says: str
) -> None:
    assert any(says in line for line in verify(changed(report, tmp_path, name, old, new), pool))


def test_changed_words_of_the_page_are_found(report: Path, tmp_path: Path, pool: Pool) -> None:
    path = tmp_path / "report.html"
    path.write_text(report.read_text().replace("<h1", "<h1 class='x'", 1))
    assert verify(path, pool)[-1].endswith("though the files inside it are the same")


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
def test_recipe_that_leads_elsewhere_is_refused(report: Path, tmp_path: Path, pool: Pool, old: str, new: str) -> None:
    with pytest.raises(RequestError, match="the recipe inside it is not one"):
        verify(changed(report, tmp_path, "run.json", old, new), pool)


def test_page_of_another_kind_is_refused(tmp_path: Path, finished: RunRecord, pool: Pool) -> None:
    path = tmp_path / "page.html"
    path.write_text(json.dumps(finished.run))
    with pytest.raises(RequestError, match="carries no recipe"):
        verify(path, pool)


def test_a_report_runs_no_code_that_came_with_it(
    report: Path, tmp_path: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two mailed files, or a mailed folder: neither a path in the recipe nor a `notebooks/` beside is followed."""
    (tmp_path / "notebooks").mkdir()
    for place in ("brief.ipynb", "brief.ipynb.ipynb", "notebooks/brief.ipynb", "notebooks/brief.ipynb.ipynb"):
        (tmp_path / place).write_text(hostile(tmp_path / "ran"))
    for module in ("borderreport", "plotly", "sitecustomize"):
        (tmp_path / f"{module}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    mailed = changed(report, tmp_path, "run.json", '"brief"', '"brief.ipynb"')
    with pytest.raises(RequestError, match=r"the notebook 'brief.ipynb', which does not ship; if you trust the folder"):
        verify(mailed, pool)
    (tmp_path / "report.html").write_bytes(report.read_bytes())
    command = [sys.executable, "-P", "-m", "borderreport", "verify", "report.html"]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stdout == "same\n"
    assert not (tmp_path / "ran").exists()


def test_a_machine_reads_each_verdict_of_a_folder(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = next(run.glob("*.html"))
    page.write_text(page.read_text().replace("<h1", "<h2", 1))
    assert main(["verify", str(run), "--json"]) == 1
    told = {Path(row["report"]).name: (row["same"], row["where"]) for row in json.loads(capsys.readouterr().out)}
    assert told[run.name] == (False, [f"{page.name} is not what the manifest says"])
    assert told[page.name][0] is False
    assert told[page.name][1]


def test_a_folder_of_notebooks_that_somebody_trusts_is_used(report: Path, tmp_path: Path, pool: Pool) -> None:
    (tmp_path / "brief.ipynb").write_text(hostile(tmp_path / "ran"))
    assert "the notebook brief.ipynb is another than then" in verify(report, pool, tmp_path)
    assert (tmp_path / "ran").exists()
    with pytest.raises(RequestError, match=r"there is no notebook 'brief' in .*; name another --notebooks"):
        verify(report, pool, tmp_path / "nowhere")


def hostile(mark: Path) -> str:
    """Return a notebook that leaves a mark where it runs."""
    code = new_code_cell(f"case = ''\noverrides = {{}}\nopen({str(mark)!r}, 'w')", metadata={"tags": ["parameters"]})
    return writes(new_notebook(cells=[code]))


DEEP = "[" * 100_000 + "]" * 100_000
RECIPES = {
    "no object": "[]", "nothing": "", "text": '"x"', "number": "1", "deep": DEEP, "huge number": "9" * 5000,
    "not JSON": "{", "NaN": "NaN", "half a character": '{"cases": ["\\ud800"]}',
}  # fmt: skip
CHANGES = {
    "cases": ([], [1], "line", ["../line"], ["a/b"], [".."], ["x" * 500], ["line", "line"], ["line"] * 2000, ["other"], None),
    "notebooks": ([], [1], "brief", ["../brief"], ["brief", "brief"], ["/etc/passwd"], ["whole"], None),
    "notebook": (1, "other", "../brief", "", None),
    "assets": (1, "else", None),
    "overrides": ([], 1, {"": 1}, {"a[[": 1}, {"claims[9].figure": 1}, {"barrier": None}, {"settings.draws": 1e9}, None),
    "versions": ([], {"python": 1}, None),
    "inputs": ([], {"case.yaml": 1}, {"case.yaml": None}, None),
}  # fmt: skip
CASES = (
    "",
    "[]",
    "\x00",
    "a: &a [*a]",
    "title: x",
    "!!python/object/apply:os.system [x]",
    "{" * 5000,
    "- " * 50_000,
    "a: " + "1:" * 99_999,
)


def carrying(report: Path, name: str, text: str) -> str:
    """Return the page of a report with another file in it."""
    page = report.read_text()
    return page.replace(str(inert_json(embedded_files(page)[name])), str(inert_json(text)))


def hostile_pages(report: Path) -> Iterator[tuple[str, str]]:
    page = report.read_text()
    for what, text in RECIPES.items():
        yield f"recipe {what}", carrying(report, "run.json", text)
    recipe = json.loads(embedded_files(page)["run.json"])
    for key, values in CHANGES.items():
        yield (
            f"recipe without {key}",
            carrying(report, "run.json", json.dumps({k: v for k, v in recipe.items() if k != key})),
        )
        for value in values:
            yield f"{key} {str(value)[:20]}", carrying(report, "run.json", json.dumps(recipe | {key: value}))
    for text in CASES:
        yield f"case {text[:20]!r}", carrying(report, "case.yaml", text)
    opening, right = '<script type="application/json" data-file="', str(inert_json(embedded_files(page)["run.json"]))
    for what, text in {
        "no JSON": "{",
        "a list": "[]",
        "deep": DEEP,
        "half": '"\\ud800"',
        "number": "1",
        "nothing": "",
    }.items():
        yield f"island {what}", page.replace(right, text)
    yield "island twice", page.replace("</body>", f'{opening}run.json">{right}</script></body>')
    yield "island open", page[: page.index(right) + 20]
    yield "tags", "<a " * 500_000 + page
    yield "openings", opening * 100_000
    yield "entities", opening + "&amp;" * 500_000 + '">""</script>'
    yield "nothing", ""


def test_hostile_pages_end_in_words_and_soon(report: Path, tmp_path: Path, pool: Pool) -> None:
    path, n, began = tmp_path / "report.html", 0, time.monotonic()
    for what, page in hostile_pages(report):
        path.write_bytes(page.encode("utf-8", "surrogatepass"))
        with suppress(BorderReportError):
            assert verify(path, pool, timeout_s=60), what
        n += 1
    assert n > 60
    assert time.monotonic() - began < 240


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no devices here")
def test_pipes_and_devices_are_not_read(tmp_path: Path, pool: Pool) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (Path("/dev/zero"), Path("/dev/stdin"), tmp_path / "pipe"):
        with pytest.raises(RequestError, match="cannot be read"):
            verify(path, pool)


def test_a_folder_is_verified_file_by_file_and_page_by_page(
    line: Path, tmp_path: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(*asked: Any) -> RunRecord:
        record = run_report(*asked)
        made.append(record.state)
        return record

    monkeypatch.setattr("borderreport.reporting.verify.run_report", counted)
    run = run_report(RunRequest((str(line),), notebooks=("brief", "claims"), out=tmp_path), pool).folder
    assert [(path.name, differing) for path, differing in verify_all(tmp_path, pool)] == [
        (run.name, []),
        ("brief.html", []),
        ("claims.html", []),
    ]
    page = run / "claims.html"
    page.write_text(page.read_text().replace("<h1", "<h2", 1))
    found = {path.name: differing for path, differing in verify_all(run, pool)}
    assert found.keys() == {run.name, "brief.html", "claims.html"}
    assert found["brief.html"] == []
    assert found["claims.html"]
    assert found[run.name] == ["claims.html is not what the manifest says"]
    assert made == ["done", "unchanged"] * 2  # Once for both pages of the run, each time.
    with pytest.raises(RequestError, match="there is no run in it to verify"):
        list(verify_all(tmp_path / "nowhere", pool))


@pytest.fixture
def run(report: Path, tmp_path: Path) -> Path:
    """Return a copy of a run folder, which may be changed."""
    return shutil.copytree(report.parent, tmp_path / "out" / "line" / report.parent.name)


def wrong(run: Path, pool: Pool) -> list[str]:
    return [line for _, differing in verify_all(run.parent.parent, pool) for line in differing]


@pytest.mark.parametrize(
    ("name", "old"), [("results.json", b"40"), ("quantities.csv", b","), ("case.yaml", b"40"), ("brief.ipynb", b"40")]
)
def test_a_file_that_was_changed_together_with_its_sha256_is_found(
    run: Path, pool: Pool, name: str, old: bytes
) -> None:
    path, manifest = run / name, json.loads((run / "manifest.json").read_bytes())
    path.write_bytes(path.read_bytes().replace(old, b"90"))
    content = path.read_bytes()
    manifest["outputs"][name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    (run / "manifest.json").write_text(json.dumps(manifest))
    assert wrong(run, pool) == [f"{name} differs from the one made now"]


@pytest.mark.parametrize(("key", "value"), [("headline", []), ("title", "Another border"), ("as_of", "2020-01-01")])
def test_what_a_manifest_says_falsely_is_found(run: Path, pool: Pool, key: str, value: Any) -> None:
    manifest = json.loads((run / "manifest.json").read_bytes())
    (run / "manifest.json").write_text(json.dumps(manifest | {key: value}))
    assert wrong(run, pool) == [f"'{key}' of manifest.json is not what a run writes"]


def test_a_run_without_a_manifest_is_named_and_its_pages_are_verified(run: Path, pool: Pool) -> None:
    (run / "manifest.json").unlink()
    page = run / "brief.html"
    page.write_text(page.read_text().replace("<h1", "<h2", 1))
    first, *others = wrong(run, pool)
    assert first == "manifest.json is missing, or none"
    assert others
