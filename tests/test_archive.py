"""What is current, what a folder may hold, and who may share it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import pytest

from borderreport.cli import main
from borderreport.errors import CaseError, RunError
from borderreport.reporting.archive import folder, index
from borderreport.reporting.archive.current import Entry, current_runs, entries, note, prune, refused
from borderreport.reporting.archive.diff import Change
from borderreport.reporting.archive.manifest import damaged, is_finished, manifests, read_manifest
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.request import RunRecord, RunRequest
from borderreport.reporting.runs import run_report

from .conftest import MINIMAL, NOTEBOOKS

Copy = Callable[..., Path]


@pytest.fixture
def out(finished: RunRecord, tmp_path: Path) -> Path:
    """Return a folder with one finished run."""
    return shutil.copytree(finished.folder.parents[1], tmp_path / "reports")


def another(good: Path, name: str, **changes: Any) -> Path:
    """Return a copy of a run that says something else of itself."""
    copy = shutil.copytree(good, good.with_name(name))
    manifest = json.loads((good / "manifest.json").read_text()) | changes
    (copy / "manifest.json").write_text(json.dumps(manifest))
    return copy


def run(case: Path, out: Path, pool: Pool) -> RunRecord:
    return run_report(RunRequest((str(case),), notebooks=(str(NOTEBOOKS / "whole.ipynb"),), out=out), pool)


def with_length(length: str) -> str:
    return MINIMAL.replace("around 40 km", length)


def test_a_slip_that_was_mended_is_not_current(write_case: Callable[..., Path], tmp_path: Path, pool: Pool) -> None:
    """Edit to a slip, run, edit back, run ("unchanged"): the slip is the newest, and was confirmed by nobody since."""
    out = tmp_path / "out"
    right = run(write_case(with_length("86 km")), out, pool)
    slip = run(write_case(with_length("19 km")), out, pool)
    assert current_runs(manifests(out)) == [slip.folder]
    again = run(write_case(with_length("86 km")), out, pool)
    assert (again.state, current_runs(manifests(out))) == ("unchanged", [right.folder])
    page = index.write_index(out).read_text()
    assert [row.count("done, current") for row in page.split("<tr") if right.run in row] == [1]
    assert [row.count("done, current") for row in page.split("<tr") if slip.run in row] == [0]
    assert prune(out, keep=1) == []
    assert prune(out, keep=2) == []


def test_prune_takes_the_slip_and_not_what_is_current(out: Path) -> None:
    good = next(out.glob("line/*"))
    others = [another(good, f"slip-{n}", finished=f"2999-01-0{n + 1}") for n in range(3)]
    note(out, "line", "line.yaml", Entry(good.name))
    assert prune(out, keep=1) == others[1::-1]
    assert {path.name for path in (out / "line").iterdir()} == {good.name, others[2].name}


def test_two_files_of_one_name_have_each_their_current_run(tmp_path: Path, pool: Pool) -> None:
    out, records = tmp_path / "out", []
    for name, length in {"a": "30 km", "b": "50 km"}.items():
        case = tmp_path / name / "line.yaml"
        case.parent.mkdir()
        case.write_text(with_length(length))
        records.append(run(case, out, pool))
    assert set(current_runs(manifests(out))) == {record.folder for record in records}
    (tmp_path / "a" / "line.yaml").unlink()
    assert run(tmp_path / "b" / "line.yaml", out, pool).state == "unchanged"
    (tmp_path / "b" / "line.yaml").write_text(with_length("60 km"))
    assert (
        current_runs(manifests(out)) != [newest := run(tmp_path / "b" / "line.yaml", out, pool).folder]
        or newest.exists()
    )
    assert current_runs(manifests(out)) == [newest]


def test_without_a_word_on_it_the_newest_good_run_is_current(out: Path) -> None:
    good = next(out.glob("line/*"))
    another(good, "older", finished="2000")
    another(good, "failed", finished="2999", state="failed")
    shutil.rmtree(out / ".current", ignore_errors=True)
    assert current_runs(manifests(out)) == [good]


def test_a_current_run_that_is_gone_gives_no_other_its_place(out: Path) -> None:
    good = next(out.glob("line/*"))
    another(good, "slip", finished="2999")
    note(out, "line", "line.yaml", Entry("2020-01-31-gone"))
    shutil.rmtree(out / ".current" / "x", ignore_errors=True)
    assert Path("slip") not in [path.name for path in current_runs(manifests(out))]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "1", '{"line.yaml": 1}', '{"line.yaml": {"run": "../../x"}}', '{"line.yaml": {"run": 1}}', "\xff"],
)
def test_a_word_that_somebody_spoilt_is_no_word(out: Path, text: str) -> None:
    shutil.rmtree(out / ".current", ignore_errors=True)
    folder.make_folder(out, ".current")
    (out / ".current" / "line.json").write_bytes(text.encode("latin-1"))
    assert entries(out, "line") == {}
    assert current_runs(manifests(out)) == list(out.glob("line/*"))


def test_a_refused_case_stands_in_the_lists_with_its_reason_and_what_is_shown(
    write_case: Callable[..., Path], tmp_path: Path, pool: Pool, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    good = run(write_case(), out, pool)
    with pytest.raises(CaseError):
        run(write_case(MINIMAL.replace("40 km", "40 <b>kilograms")), out, pool)
    ((case, entry),) = refused(out)
    assert (case, entry.run) == ("case", good.folder.name)
    page = index.write_index(out).read_text()
    assert "&lt;b&gt;kilograms" in page
    assert "days older" not in page
    assert main(["list", "--out", str(out)]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert "refused" in listed[-1]
    assert "still shown is the report of" in listed[-1]
    run(write_case(), out, pool)
    assert list(refused(out)) == []


def test_the_index_is_mended_after_a_run_that_was_killed_before_it(out: Path) -> None:
    index.write_index(out)
    before = (out / "index.html").stat().st_mtime_ns
    index.write_index(out)
    assert (out / "index.html").stat().st_mtime_ns == before
    another(next(out.glob("line/*")), "later", title="Later")
    assert "Later" in index.write_index(out).read_text()
    shutil.rmtree(out / "line" / "later")
    assert "Later" not in index.write_index(out).read_text()
    (out / "feed.xml").unlink()
    assert index.write_index(out).exists()
    assert (out / "feed.xml").exists()


def test_a_file_of_the_same_size_is_not_the_same(out: Path) -> None:
    run_folder = next(out.glob("line/*"))
    page = run_folder / "whole.html"
    page.write_bytes(page.read_bytes()[::-1])
    assert (is_finished(run_folder), damaged(run_folder)) == (False, ["whole.html"])
    os.utime(page, (1, 1))  # Harm that hides its date is for those who ask for every byte.
    assert damaged(run_folder) == ["whole.html"]


def test_a_file_that_no_manifest_names_is_damage(out: Path) -> None:
    run_folder = next(out.glob("line/*"))
    (run_folder / "more.html").touch()
    assert damaged(run_folder) == ["more.html"]


@pytest.mark.parametrize(
    "name", ["../../secret", "/etc/passwd", "a/b", "a\\b", "..", ".hidden", "", "a\x00", "a\nb", "C:x", "x" * 300]
)
def test_a_manifest_that_names_no_plain_file_is_no_run(out: Path, name: str) -> None:
    run_folder = next(out.glob("line/*"))
    manifest = json.loads((run_folder / "manifest.json").read_text())
    manifest["outputs"][name] = {"bytes": 1, "sha256": "0" * 64}
    (run_folder / "manifest.json").write_text(json.dumps(manifest))
    said: list[str] = []
    assert list(manifests(out, said.append)) == []
    assert said == [f"{run_folder / 'manifest.json'}: is not as 'borderreport run' writes it, and is skipped"]


ODD: dict[str, Any] = {
    "state": 1, "title": ["x"], "headline": 5, "failures": "no", "failures2": [1], "finished": {}, "seconds": "1",
    "outputs": {"a": {"bytes": -1, "sha256": "0" * 64}}, "outputs2": [], "inputs": {"a": 1}, "versions": [],
}  # fmt: skip


@pytest.mark.parametrize("key", ODD)
def test_an_odd_manifest_is_skipped_and_stops_nobody(out: Path, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    good = next(out.glob("line/*"))
    another(good, "odd", **{key.rstrip("2"): ODD[key]})
    for verb in (["list"], ["prune", "--keep", "1"], ["publish", (out / "www").as_uri()]):
        assert main([*verb, "--out", str(out)]) == 0
        assert f"{good.with_name('odd') / 'manifest.json'}: is not as" in capsys.readouterr().err
    assert good.name in (out / "index.html").read_text()


def test_a_manifest_that_is_no_plain_file_is_none(out: Path) -> None:
    good = next(out.glob("line/*"))
    for name in ("pipe", "link", "huge", "folder"):
        path = shutil.copytree(good, good.with_name(name)) / "manifest.json"
        path.unlink()
        if name == "pipe":
            os.mkfifo(path)
        elif name == "link":
            path.symlink_to(good / "manifest.json")
        elif name == "folder":
            path.mkdir()
        else:
            with path.open("wb") as stream:
                stream.truncate(1 << 40)
    assert [path for path, _ in manifests(out)] == [good]


def test_an_output_that_is_a_link_is_not_whole(out: Path, tmp_path: Path) -> None:
    page = next(out.glob("line/*/whole.html"))
    shutil.move(page, tmp_path / "elsewhere.html")
    page.symlink_to(tmp_path / "elsewhere.html")
    assert not is_finished(page.parent)


def test_index_and_feed_hold_what_a_manifest_may_say(out: Path) -> None:
    good = next(out.glob("line/*"))
    another(good, "odd", title="a\ufffe\x00\x1b\uffff<b>&", finished="\ufffe<", case="\x08")
    page = index.write_index(out).read_text()
    feed = ElementTree.parse(out / "feed.xml")
    assert "<b>&" not in page.replace("<b>&lt;", "")
    titles = [entry.text for entry in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert any(title and title.startswith("a<b>&") for title in titles)


def test_a_lock_that_is_a_link_empties_no_file(out: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (out / ".lock").unlink(missing_ok=True)
    (out / ".lock").symlink_to(victim)
    with pytest.raises(OSError, match="symbolic links"), folder.lock(out):
        pass
    assert victim.read_text() == "precious"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root may take the place of two users")
def test_two_users_share_a_folder_that_is_shared(finished: RunRecord) -> None:
    """One commits, replaces, locks and prunes beside the other; in a folder that is not shared neither may."""
    with TemporaryDirectory() as place:  # Every user may go there, other than where pytest keeps its folders.
        Path(place).chmod(0o755)
        share_one(Path(place), finished)


def share_one(home: Path, finished: RunRecord) -> None:
    out = home / "reports"
    out.mkdir()
    os.chown(out, 0, 4242)
    out.chmod(0o2775)
    source = shutil.copytree(finished.folder, home / "source")
    for path in (source, *source.iterdir()):
        path.chmod(0o755)
    for uid, name in ((4001, "2020-01-31-aaa"), (4002, "2020-01-31-bbb"), (4001, "2020-01-31-ccc")):
        assert as_user(uid, 4242, out, source, name) == ""
    assert {path.name for path in (out / "line").iterdir()} == {"2020-01-31-bbb", "2020-01-31-ccc"}
    assert "2020-01-31-ccc" in (out / "index.html").read_text()
    out.chmod(0o755)
    assert "Permission denied" in as_user(4002, 4242, out, source, "2020-01-31-ddd")


def as_user(uid: int, gid: int, out: Path, source: Path, name: str) -> str:
    """Commit a run as a user of a group, prune and write the index, and return what went wrong."""
    code = f"""
import os, shutil, sys
from pathlib import Path
from borderreport.reporting.archive import folder, index
from borderreport.reporting.archive.current import Entry, note, prune
from borderreport.errors import RequestError
index.pages(Path(), [], set())
import filelock  # The user has no share in where it is installed.
import borderreport.reporting.archive.form
os.setgroups([{gid}]); os.setgid({gid}); os.setuid({uid}); os.umask(0o022)
out = Path({str(out)!r})
try:
    folder.sweep(out)
    with folder.staging(out) as stage:
        shutil.copytree({str(source)!r}, stage, dirs_exist_ok=True)
        folder.commit(stage, out / "line" / {name!r}, out)
    note(out, "line", "-", Entry({name!r}))
    prune(out, keep=2)
    index.write_index(out)
except (OSError, RequestError) as error:
    sys.exit(str(error))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd="/", capture_output=True, text=True, check=False)
    return done.stderr


def test_what_the_system_refuses_names_the_case_and_the_folder_once(
    write_case: Callable[..., Path], tmp_path: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "somewhere"))

    monkeypatch.setattr(folder, "commit", full)
    with pytest.raises(RunError) as found:
        run(write_case(), tmp_path / "out", pool)
    assert str(found.value) == f"case: {tmp_path / 'out'}: No space left on device; mend that, and run it again"


def test_two_cases_of_one_name_are_not_compared_as_one(tmp_path: Path, write_case: Callable[..., Path]) -> None:
    (tmp_path / "b").mkdir()
    shutil.copy(write_case(), tmp_path / "b" / "case.yaml")
    cases = [str(tmp_path / "case.yaml"), str(tmp_path / "b" / "case.yaml")]
    assert main(["run", *cases, "--notebook", "compare", "--out", str(tmp_path / "out")]) == 2


def test_nothing_is_kept_of_a_case_in_a_manifest_that_is_none(out: Path) -> None:
    good = next(out.glob("line/*"))
    assert read_manifest(good.parent) is None
    assert current_runs([]) == []


def test_a_batch_that_is_interrupted_says_how_far_it_got_and_leaves_a_right_index(tmp_path: Path) -> None:
    cases = [tmp_path / f"line-{n}.yaml" for n in range(12)]
    for n, path in enumerate(cases):
        path.write_text(with_length(f"{20 + n} km"))
    notebook = str(NOTEBOOKS / "whole.ipynb")
    command = [
        sys.executable,
        "-P",
        "-m",
        "borderreport",
        "run",
        "--notebook",
        notebook,
        "--jobs",
        "1",
        *map(str, cases),
    ]

    def heard() -> None:  # A background job ignores the interrupt, and children inherit that.
        signal.signal(signal.SIGINT, signal.default_int_handler)

    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heard,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("done")
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 130
    assert re.search(r"interrupted with \d+ of 12: \d+ done; run it again, and it goes on from there", said)
    page = (tmp_path / "reports" / "index.html").read_text()
    assert page.count("done, current") == len(list(tmp_path.glob("reports/line-*/*/manifest.json")))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (Change("progress.finish", 19173.1, 19175.5, "date"), "progress.finish: 2022-06-30 -> 2022-07-02"),
        (Change("coverage.x", 0.4449, 0.4306, "1"), "coverage.x: 0.4449 -> 0.4306"),
        (Change("cost.total", 517815000.0, 5.0, "USD", ("a: 1 -> 2",)), "cost.total: 517,815,000 -> 5 USD  because a: 1 -> 2"),
        (Change("claims.a.figure", "absent", "140 km"), "claims.a.figure: absent -> 140 km"),
    ],
)  # fmt: skip
def test_a_change_is_written_as_people_write_it(change: Change, says: str) -> None:
    assert change.says == says
