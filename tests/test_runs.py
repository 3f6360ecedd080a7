"""A run folder: what is in it, when it appears, and that nothing touches it afterwards."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from nbformat import writes
from nbformat.v4 import new_code_cell, new_notebook

from borderreport.case.new import new_desk
from borderreport.errors import CaseError, RequestError, RunError
from borderreport.reporting.archive import folder, index
from borderreport.reporting.archive.current import current_runs, prune
from borderreport.reporting.archive.diff import compare_runs, find_run
from borderreport.reporting.archive.manifest import is_finished, manifests
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.notebooks import find_notebooks
from borderreport.reporting.plan import plan_run
from borderreport.reporting.request import RunRecord, RunRequest
from borderreport.reporting.runs import run_report, run_reports

Ask = Callable[..., RunRequest]


def manifest(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text())


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def out_of(record: RunRecord) -> Path:
    return record.folder.parents[1]


def copy_of(record: RunRecord, tmp_path: Path) -> Path:
    """Copy the runs of a record to where a test may change them."""
    shutil.copytree(out_of(record), tmp_path / "reports")
    return tmp_path / "reports"


def test_finished_run_holds_report_case_and_what_the_notebook_delivers(finished: RunRecord) -> None:
    assert names(finished.folder) == {"whole.html", "whole.ipynb", "case.yaml", "results.json", "manifest.json"}


def test_folder_is_named_by_date_and_hash(finished: RunRecord) -> None:
    assert finished.folder == out_of(finished) / "line" / f"2020-01-31-{finished.run}"


def test_manifest_describes_every_output(finished: RunRecord) -> None:
    digests = {name: facts["sha256"] for name, facts in manifest(finished.folder)["outputs"].items()}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in finished.folder.iterdir()}
    assert digests == {name: digest for name, digest in found.items() if name != "manifest.json"}


def test_nothing_is_left_beside_a_finished_run(finished: RunRecord) -> None:
    assert names(out_of(finished) / ".staging") == set()


def test_clock_and_machine_are_in_the_manifest_alone(finished: RunRecord) -> None:
    texts = [path.read_text() for path in finished.folder.iterdir() if path.name != "manifest.json"]
    today = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d")
    marks = (str(out_of(finished)), ".staging", today, "start_time", "iopub")
    assert [mark for mark in marks for text in texts if mark in text] == []


def test_second_run_changes_nothing(finished: RunRecord, request_for: Ask, pool: Pool) -> None:
    before = (finished.folder / "manifest.json").stat().st_mtime_ns
    again = run_report(request_for("whole", out_of(finished)), pool)
    assert (again.state, (finished.folder / "manifest.json").stat().st_mtime_ns) == ("unchanged", before)


def test_force_gives_the_same_bytes_and_leaves_the_folder_alone(
    finished: RunRecord, request_for: Ask, pool: Pool
) -> None:
    before = manifest(finished.folder)
    again = run_report(request_for("whole", out_of(finished), force=True), pool)
    assert (again.state, manifest(finished.folder)) == ("same", before)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"overrides": {"border.length": "101 km"}}, id="override"),
        pytest.param({"assets": "shared"}, id="assets"),
        pytest.param({"notebooks": ("brief",)}, id="notebooks"),
    ],
)
def test_hash_follows_what_is_asked(request_for: Ask, tmp_path: Path, asked: dict[str, object]) -> None:
    request = request_for("whole", tmp_path)
    assert plan_run(request).run != plan_run(replace(request, **asked)).run


@pytest.mark.parametrize("asked", [{"engine": "kernel"}, {"timeout_s": 5.0}, {"force": True}], ids=str)
def test_hash_is_blind_to_how_it_is_done(request_for: Ask, tmp_path: Path, asked: dict[str, object]) -> None:
    request = request_for("whole", tmp_path)
    assert plan_run(request).run == plan_run(replace(request, **asked)).run


def test_case_is_refused_before_anything_is_written(
    tmp_path: Path, write_case: Callable[..., Path], pool: Pool
) -> None:
    path = write_case("title: x\nborder: {name: A, length: 1 km}\nclaims: []\n")
    with pytest.raises(CaseError, match="claims"):
        run_report(RunRequest((str(path),), notebooks=("brief",), out=tmp_path / "out"), pool)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "says"), [("bref", "did you mean 'brief'"), ("../brief", "no notebook"), ("none.ipynb", "cannot be read")]
)
def test_unknown_notebook_is_refused(name: str, says: str) -> None:
    with pytest.raises(RequestError, match=says):
        find_notebooks([name])


def test_notebook_without_parameters_is_refused(request_for: Ask, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="'no_parameters' needs a cell tagged 'parameters'"):
        plan_run(request_for("no_parameters", tmp_path))


def test_all_notebooks_of_one_case_are_run_where_none_is_named() -> None:
    found = {notebook.name for notebook in find_notebooks([])}
    assert "brief" in found
    assert not found & {"explore", "compare"}


def test_different_bytes_are_reported_and_kept_aside(request_for: Ask, tmp_path: Path, pool: Pool) -> None:
    first = run_report(request_for("differs", tmp_path), pool)
    before = manifest(first.folder)
    with pytest.raises(RunError, match=r"not reproducible: differs.html, differs.ipynb differ"):
        run_report(request_for("differs", tmp_path, force=True), pool)
    assert manifest(first.folder) == before
    assert "differs.html" in names(first.folder.with_name(f"{first.folder.name}.differs"))


def test_failed_run_is_replaced_by_the_next_attempt(
    finished: RunRecord, request_for: Ask, tmp_path: Path, pool: Pool
) -> None:
    out = copy_of(finished, tmp_path)
    path = next(out.glob("line/*/manifest.json"))
    path.write_text(json.dumps(manifest(path.parent) | {"state": "failed"}))
    assert run_report(request_for("whole", out), pool).state == "done"
    assert manifest(path.parent)["state"] == "done"


def test_folder_that_lost_a_file_is_run_again(
    finished: RunRecord, request_for: Ask, tmp_path: Path, pool: Pool
) -> None:
    out = copy_of(finished, tmp_path)
    next(out.glob("line/*/whole.html")).unlink()
    assert run_report(request_for("whole", out), pool).state == "done"
    assert len(list(out.glob("line/*/whole.html"))) == 1


def test_slower_of_two_runs_leaves_the_finished_one(finished: RunRecord, tmp_path: Path) -> None:
    out = copy_of(finished, tmp_path)
    final = next(out.glob("line/*"))
    with folder.staging(out) as stage:
        (stage / "whole.html").write_text("slower")
        assert not folder.commit(stage, final, out)
    assert (final / "whole.html").read_bytes() == (finished.folder / "whole.html").read_bytes()


def test_sweep_takes_what_the_dead_left_and_not_what_the_living_do(tmp_path: Path) -> None:
    dead = tmp_path / ".staging" / "dead"
    dead.mkdir(parents=True)
    dead.with_suffix(".lock").touch()
    with folder.staging(tmp_path) as stage:
        folder.sweep(tmp_path)
        assert (dead.exists(), stage.exists()) == (False, True)


def test_disagreement_between_notebooks_is_a_failure(request_for: Ask, tmp_path: Path, pool: Pool) -> None:
    source = (Path(__file__).parent / "notebooks" / "whole.ipynb").read_text()
    (tmp_path / "other.ipynb").write_text(source.replace("stated", "mode"))
    request = request_for("whole", tmp_path / "out")
    with pytest.raises(RunError, match=r"whole failed: it delivers another 'results.json'"):
        run_report(replace(request, notebooks=(str(tmp_path / "other.ipynb"), *request.notebooks)), pool)
    assert list((tmp_path / "out").glob("line/*/*.html")) == []


def test_batch_runs_the_good_ones_and_gives_the_error_of_the_bad(
    pool: Pool, finished: RunRecord, request_for: Ask, write_case: Callable[..., Path]
) -> None:
    good = request_for("whole", out_of(finished))
    bad = replace(good, cases=(str(write_case("title: x\n")),))
    outcomes = {request.cases: outcome for request, outcome in run_reports([bad, good], pool)}
    assert isinstance(outcomes[bad.cases], CaseError)
    assert isinstance(outcomes[good.cases], RunRecord)


def test_shared_script_lies_once_beside_the_reports(request_for: Ask, tmp_path: Path, pool: Pool) -> None:
    record = run_report(replace(request_for("whole", tmp_path, assets="shared"), notebooks=("brief",)), pool)
    (script,) = tmp_path.glob("plotly-*.min.css")
    assert f'data-from="../../{script.name}"' in (record.folder / "brief.html").read_text()


def test_index_escapes_what_a_case_says(finished: RunRecord, tmp_path: Path) -> None:
    out = copy_of(finished, tmp_path)
    path = next(out.glob("line/*/manifest.json"))
    path.write_text(json.dumps(manifest(path.parent) | {"title": "<script>alert(1)</script>\x00"}))
    texts = [index.write_index(out).read_text(), (out / "feed.xml").read_text()]
    assert all("<script>alert" not in text and "&lt;script&gt;alert" in text for text in texts)


def test_index_lists_failures_and_links_the_marked_notebook(request_for: Ask, tmp_path: Path, pool: Pool) -> None:
    with pytest.raises(RunError, match="division by zero"):
        run_report(request_for("fails", tmp_path), pool)
    page = index.write_index(tmp_path).read_text()
    assert "fails: ZeroDivisionError: division by zero" in page
    assert "fails.failed.ipynb" in page


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"state": 1, "outputs": {}}', '{"state": "done", "outputs": {"a": 1}}']
)
def test_manifest_that_says_nothing_is_no_run(tmp_path: Path, text: str) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "manifest.json").write_text(text)
    assert list(manifests(tmp_path)) == []
    assert not is_finished(tmp_path / "a" / "b")


def test_prune_keeps_the_newest_good_run(finished: RunRecord, tmp_path: Path) -> None:
    out = copy_of(finished, tmp_path)
    good = next(out.glob("line/*"))
    for n in range(3):
        failed = shutil.copytree(good, good.with_name(f"2020-02-0{n + 1}-x"))
        later = {"state": "failed", "finished": f"2999-01-0{n + 1}"}
        (failed / "manifest.json").write_text(json.dumps(manifest(good) | later))
    removed = prune(out, keep=1)
    assert [path.name for path in removed] == ["2020-02-02-x", "2020-02-01-x"]
    assert names(out / "line") == {good.name, "2020-02-03-x"}


def test_diff_names_the_input_that_moved_a_result(finished: RunRecord, tmp_path: Path) -> None:
    item = {"value": 3.0, "unit": "m", "source": "case", "place": "barrier.trench.depth"}
    results = {
        "a.area": {"point": 9.0, "unit": "m2", "inputs": {"depth": item}},
        "a.volume": {"point": 90.0, "unit": "m3", "inputs": {"area": {"value": 9.0, "unit": "m2", "source": "a.area"}}},
    }
    before, after = (shutil.copytree(finished.folder, tmp_path / name) for name in ("before", "after"))
    (before / "results.json").write_text(json.dumps({"results": results}))
    item["value"], results["a.volume"]["point"] = 4.0, 120.0
    (after / "results.json").write_text(json.dumps({"results": results}))
    (change,) = compare_runs(before, after)["results"]
    assert (change.what, change.because) == ("a.volume", ("barrier.trench.depth: 3 m -> 4 m",))


def test_diff_tells_the_range_where_the_point_stays(finished: RunRecord, tmp_path: Path) -> None:
    before, after = (shutil.copytree(finished.folder, tmp_path / name) for name in ("before", "after"))
    for place, low in ((before, 1.0), (after, 2.0)):
        result = {"point": 9.0, "p10": low, "p50": 9.0, "p90": 12.0, "unit": "m", "inputs": {}}
        (place / "results.json").write_text(json.dumps({"results": {"a.length": result}}))
    (change,) = compare_runs(before, after)["results"]
    assert change.says == "a.length: P10 1 to P90 12 -> P10 2 to P90 12 m"


def test_run_is_found_by_the_first_digits_of_its_hash(finished: RunRecord) -> None:
    assert find_run(finished.run[:6], out_of(finished)) == finished.folder


def test_missing_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="no run 'abc'"):
        find_run("abc", tmp_path)


def test_a_desk_runs_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pool: Pool) -> None:
    new_desk(tmp_path)
    monkeypatch.chdir(tmp_path)
    record = run_report(RunRequest(("first-case",), notebooks=("brief",), out=tmp_path / "reports"), pool)
    assert (record.state, record.case) == ("done", "first-case")


def test_a_run_with_other_values_is_marked_and_never_current_beside_the_case_as_it_stands(
    line: Path, tmp_path: Path, pool: Pool
) -> None:
    other = {"border.length": "80 km"}
    alone = run_report(RunRequest((str(line),), notebooks=("brief",), out=tmp_path, overrides=other), pool)
    assert current_runs(manifests(tmp_path)) == [alone.folder]
    plain = run_report(RunRequest((str(line),), notebooks=("brief",), out=tmp_path), pool)
    again = run_report(RunRequest((str(line),), notebooks=("brief",), out=tmp_path, overrides=other, force=True), pool)
    assert (again.folder, current_runs(manifests(tmp_path))) == (alone.folder, [plain.folder])
    says = "With other values than the case states:"
    assert [says in one.reports[0].read_text(encoding="utf-8") for one in (alone, plain)] == [True, False]


def test_a_trend_follows_one_share_and_no_other() -> None:
    from borderreport.reporting.archive.index import _trend

    runs = [
        {"as_of": "2021-01-01", "headline": ["closed, of the border: 20 %"]},
        {"as_of": "2022-01-01", "headline": ["wall, of the border: 30 %", "closed, of the border: 22 %"]},
        {"as_of": "2023-01-01", "headline": ["wall, of the border: 56.6 %"]},
    ]
    trend = _trend(runs)
    assert trend is not None
    assert trend["says"] == "wall, of the border: 30 % on 2022-01-01, 56.6 % on 2023-01-01"
    assert _trend(runs[:1]) is None
    assert _trend([*runs, {"as_of": "2023-01-01", "finished": "later"}, {"as_of": "2024-01-01"}]) == trend, (
        "some failed"
    )


def test_notebooks_of_one_run_do_not_see_what_others_write(line: Path, tmp_path: Path, pool: Pool) -> None:
    source = "import pathlib, time\npath = pathlib.Path('state.txt')\nassert not path.exists()\npath.write_text('{}')\n"
    paths = []
    for name in ("one", "other"):
        parameters = new_code_cell("case = ''", metadata={"tags": ["parameters"]})
        cells = [
            parameters,
            new_code_cell(source.replace("{}", name)),
            new_code_cell("time.sleep(0.3)\nprint(path.read_text())"),
        ]
        paths.append(tmp_path / f"{name}.ipynb")
        paths[-1].write_text(writes(new_notebook(cells=cells)))
    request = RunRequest((str(line),), notebooks=tuple(map(str, paths)), out=tmp_path / "out")
    run = run_report(request, pool).folder
    found = [json.loads((run / path.name).read_bytes())["cells"][-1]["outputs"][0]["text"] for path in paths]
    assert found == ["one\n", "other\n"]
