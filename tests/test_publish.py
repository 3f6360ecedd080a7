"""Runs published to other file systems: whole or not there, and an index that tells the truth."""

from __future__ import annotations

import itertools
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from borderreport.errors import RequestError, RunError
from borderreport.reporting.archive.current import current_runs
from borderreport.reporting.archive.manifest import is_finished, manifests
from borderreport.reporting.archive.publish import publish
from borderreport.reporting.request import RunRecord

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")


@pytest.fixture
def out(finished: RunRecord, tmp_path: Path) -> Path:
    """Return a folder with one finished run."""
    return shutil.copytree(finished.folder.parents[1], tmp_path / "reports")


@pytest.fixture(params=["memory", "file"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    fsspec.filesystem("memory").store.clear()
    return "memory://www/reports" if request.param == "memory" else (tmp_path / "www").as_uri()


def send(out: Path, url: str) -> list[str]:
    said: list[str] = []
    publish(current_runs(manifests(out)), out, url, tell=said.append)
    return said


def files(url: str) -> dict[str, bytes]:
    system, root = fsspec.core.url_to_fs(url)
    return {name.removeprefix(root): system.cat_file(name) for name in system.find(root)}


def test_a_published_run_is_there_byte_by_byte_with_an_index(out: Path, url: str, finished: RunRecord) -> None:
    assert send(out, url) == [f"published {url}/line/{finished.folder.name}"]
    found = files(url)
    for path in finished.folder.iterdir():
        assert found[f"/line/{finished.folder.name}/{path.name}"] == path.read_bytes()
    assert f"line/{finished.folder.name}/whole.html".encode() in found["/index.html"]


def test_what_is_there_is_not_copied_again(out: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    send(out, url)
    monkeypatch.setattr(fsspec.AbstractFileSystem, "pipe_file", None)
    monkeypatch.setattr(type(fsspec.core.url_to_fs(url)[0]), "pipe_file", None)
    assert send(out, url)[0].startswith("unchanged ")


def test_an_interrupted_copy_has_no_manifest_and_goes_on(out: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        stop_after(3, type(fsspec.core.url_to_fs(url)[0]), patch)
        with pytest.raises(RunError, match="ConnectionError: gone; do it again, and it goes on from there"):
            send(out, url)
    assert [name for name in files(url) if name.endswith(("manifest.json", "index.html"))] == []
    assert send(out, url)[0].startswith("published ")
    assert len(files(url)) == 7


def stop_after(n: int, system: type, patch: pytest.MonkeyPatch) -> None:
    """Let a file system fail from the n-th file on, which it tears, whichever thread brings it."""
    order = itertools.count(1)
    write = system.pipe_file

    def tear(self: Any, path: str, value: bytes, **options: Any) -> None:
        mine = next(order)
        write(self, path, value if mine < n else value[:-1], **options)
        if mine >= n:
            raise ConnectionError("gone")

    patch.setattr(system, "pipe_file", tear)


def test_the_index_lists_what_lies_there_and_not_what_lies_here(out: Path, url: str) -> None:
    send(out, url)
    (out / "line").rename(out / "other")
    send(out, url)
    page = files(url)["/index.html"].decode()
    assert ('href="line/' in page, 'href="other/' in page) == (True, True)


def test_pages_find_the_script_that_they_share(out: Path, url: str) -> None:
    (out / "plotly-basic-1.min.css").write_text("x")
    send(out, url)
    assert files(url)["/plotly-basic-1.min.css"] == b"x"


def test_only_the_current_here_run_of_a_case_is_published(out: Path) -> None:
    good = next(out.glob("line/*"))
    for name, change in {"older": {"finished": "2000"}, "failed": {"finished": "2999", "state": "failed"}}.items():
        copy = shutil.copytree(good, good.with_name(name))
        manifest = json.loads((good / "manifest.json").read_text()) | change
        (copy / "manifest.json").write_text(json.dumps(manifest))
    assert current_runs(manifests(out)) == [good]


def test_a_run_that_is_not_whole_is_refused(out: Path, url: str) -> None:
    run = next(out.glob("line/*"))
    (run / "whole.html").unlink()
    assert not is_finished(run)
    with pytest.raises(RequestError, match="failed or is not whole, so it is not published"):
        publish([run], out, url, tell=print)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("s4://bucket", r"'s4://bucket': Protocol not known: s4; did you mean 's3://'\?"),
        ("", "an address is needed to publish to, found ''; such as file:///srv/www or s3://bucket/reports"),
        ("adl://bucket", "'adl://' needs one package more: "),
    ],
)
def test_an_address_that_nothing_is_known_about_is_refused(out: Path, url: str, says: str) -> None:
    with pytest.raises(RequestError, match=says):
        send(out, url)


@pytest.mark.parametrize("inside", ["", "/folder"])
def test_an_address_that_is_a_file_or_lies_in_one_is_refused(out: Path, tmp_path: Path, inside: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RequestError, match=r"/file.*: is a file, or lies in one: .*; name a folder"):
        send(out, f"{tmp_path / 'file'}{inside}")


def test_nothing_to_publish_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="no finished run in"):
        send(tmp_path, "memory://x")


def test_publishing_without_its_package_is_refused(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(RequestError, match=r"pip install 'borderreport\[publish\]'"):
        send(out, "memory://x")
