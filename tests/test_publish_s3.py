"""Runs published to S3, as moto plays it on 127.0.0.1: read in a browser from there, healed, pruned, said in words."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from borderreport.cli import main
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.request import RunRecord, RunRequest
from borderreport.reporting.runs import run_report

from .browser import running_chromium

pytest.importorskip("s3fs", reason="s3fs is not installed")
moto = pytest.importorskip("moto.server", reason="moto is not installed")

# botocore and moto have habits of their own, which are not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
URL = "s3://desk/reports"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    server = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(server: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a client of an empty server with one bucket that anybody may read."""
    import boto3
    import s3fs

    for name, value in {
        "AWS_ENDPOINT_URL": server, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y",
        "AWS_DEFAULT_REGION": "us-east-1", "AWS_CONFIG_FILE": "/nowhere", "AWS_SHARED_CREDENTIALS_FILE": "/nowhere",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("logging.raiseExceptions", False)
    s3fs.S3FileSystem.clear_instance_cache()
    client = boto3.client("s3")
    for bucket in client.list_buckets()["Buckets"]:
        for one in client.list_objects_v2(Bucket=bucket["Name"]).get("Contents", []):
            client.delete_object(Bucket=bucket["Name"], Key=one["Key"])
        client.delete_bucket(Bucket=bucket["Name"])
    client.create_bucket(Bucket="desk")
    allowed = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::desk/*"}
    client.put_bucket_policy(Bucket="desk", Policy=json.dumps({"Version": "2012-10-17", "Statement": [allowed]}))
    return client


@pytest.fixture
def out(finished: RunRecord, tmp_path: Path) -> Path:
    return shutil.copytree(finished.folder.parents[1], tmp_path / "reports")


def keys(s3: Any) -> dict[str, Any]:
    return {one["Key"]: one for one in s3.list_objects_v2(Bucket="desk").get("Contents", [])}


def send(out: Path, *more: str) -> int:
    return main(["publish", "--out", str(out), *more, URL])


def test_a_browser_is_told_what_each_file_is_and_how_long_it_stays(out: Path, s3: Any) -> None:
    assert send(out) == 0
    heads = {key: s3.head_object(Bucket="desk", Key=key) for key in keys(s3)}
    types = {key.rpartition("/")[2]: (head["ContentType"], head["CacheControl"]) for key, head in heads.items()}
    for_ever = "max-age=31536000, immutable"
    assert types == {
        "index.html": ("text/html; charset=utf-8", "no-cache"),
        "feed.xml": ("application/atom+xml; charset=utf-8", "no-cache"),
        "whole.html": ("text/html; charset=utf-8", for_ever),
        "whole.ipynb": ("application/x-ipynb+json", for_ever),
        "case.yaml": ("application/yaml", for_ever),
        "results.json": ("application/json", for_ever),
        "manifest.json": ("application/json", for_ever),
    }


@pytest.mark.browser
@pytest.mark.usefixtures("s3")
def test_a_published_page_opens_in_a_browser_from_its_index(
    line: Path, pool: Pool, tmp_path: Path, server: str
) -> None:
    record = run_report(RunRequest((str(line),), notebooks=("brief",), out=tmp_path, assets="shared"), pool)
    assert send(tmp_path) == 0
    with running_chromium() as browser, browser.visit(f"{server}/desk/reports/index.html") as visit:
        tab = visit.page
        assert tab.locator("tbody tr").count() == 1
        tab.click("tbody a")
        tab.wait_for_url(f"**/{record.folder.name}/brief.html")
        tab.wait_for_selector("#figure-1 .main-svg", state="attached", timeout=20_000)
        assert "closed" in tab.locator("main").inner_text()


def test_a_file_that_was_changed_there_is_healed_though_its_size_is_the_same(out: Path, s3: Any) -> None:
    send(out)
    key = next(key for key in keys(s3) if key.endswith("whole.html"))
    right = s3.get_object(Bucket="desk", Key=key)["Body"].read()
    s3.put_object(Bucket="desk", Key=key, Body=right[::-1])
    assert send(out) == 0
    assert s3.get_object(Bucket="desk", Key=key)["Body"].read() == right


def test_what_is_there_is_not_sent_again(out: Path, s3: Any, capsys: pytest.CaptureFixture[str]) -> None:
    send(out)
    before = {key: one["LastModified"] for key, one in keys(s3).items()}
    capsys.readouterr()
    assert send(out) == 0
    assert capsys.readouterr().out.startswith("unchanged s3://desk/reports/line/")
    assert {key: one["LastModified"] for key, one in keys(s3).items()} == before


def more_runs(out: Path, n: int) -> list[Path]:
    good = next(out.glob("line/*"))
    manifest = json.loads((good / "manifest.json").read_text())
    copies = [shutil.copytree(good, good.with_name(f"2019-0{i + 1}-01-x")) for i in range(n)]
    for i, copy in enumerate(copies):
        (copy / "manifest.json").write_text(json.dumps(manifest | {"finished": f"2019-0{i + 1}"}))
    return copies


def there(s3: Any) -> set[str]:
    return {key.split("/")[2] for key in keys(s3) if key.count("/") == 3}


def test_only_so_many_runs_stay_there_and_the_current_one_always(out: Path, s3: Any) -> None:
    copies, good = more_runs(out, 3), next(out.glob("line/2020*"))
    assert send(out, *map(str, (good, *copies))) == 0
    assert there(s3) == {path.name for path in (good, *copies)}
    assert send(out, "--keep", "2") == 0
    assert there(s3) == {good.name, copies[2].name}
    index = s3.get_object(Bucket="desk", Key="reports/index.html")["Body"].read().decode()
    assert (copies[2].name in index, copies[1].name in index) == (True, False)


def test_what_is_no_longer_here_is_removed_there_where_asked(out: Path, s3: Any) -> None:
    copies, good = more_runs(out, 2), next(out.glob("line/2020*"))
    send(out, *map(str, (good, *copies)))
    shutil.rmtree(copies[0])
    assert send(out) == 0
    assert copies[0].name in there(s3)
    assert send(out, "--prune") == 0
    assert there(s3) == {good.name, copies[1].name}


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"\xff", b'{"state": "done", "outputs": {"../x": {"bytes": 1, "sha256": "' + b"0" * 64 + b'"}}}'],
)
def test_an_odd_manifest_there_is_skipped_by_name(
    out: Path, s3: Any, body: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    s3.put_object(Bucket="desk", Key="reports/odd/run/manifest.json", Body=body)
    assert send(out) == 0
    assert "skipped odd/run/manifest.json" in capsys.readouterr().out
    assert "odd/run" not in s3.get_object(Bucket="desk", Key="reports/index.html")["Body"].read().decode()


def test_a_bucket_that_there_is_not_is_said(out: Path, s3: Any, capsys: pytest.CaptureFixture[str]) -> None:
    s3.delete_bucket_policy(Bucket="desk")
    assert main(["publish", "--out", str(out), "s3://dekk/reports"]) == 2
    assert "s3://dekk/reports: there is no such place: The specified bucket does not exist" in capsys.readouterr().err
    assert [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]] == ["desk"]


@pytest.mark.usefixtures("s3")
def test_a_key_that_is_wrong_or_missing_is_said(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import s3fs

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("The AWS Access Key Id you provided does not exist in our records.")

    with monkeypatch.context() as patch:
        patch.setattr(s3fs.S3FileSystem, "find", refuse)
        assert send(out) == 2
    assert "is not ours to write: The AWS Access Key Id you provided does not exist" in capsys.readouterr().err
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    s3fs.S3FileSystem.clear_instance_cache()
    assert send(out) == 2
    assert "needs a key: Unable to locate credentials" in capsys.readouterr().err


def test_a_manifest_that_names_a_file_elsewhere_sends_nothing(out: Path, s3: Any, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    path = next(out.glob("line/*/manifest.json"))
    manifest = json.loads(path.read_text())
    manifest["outputs"]["../../../secret.txt"] = {"bytes": 6, "sha256": "0" * 64}
    path.write_text(json.dumps(manifest))
    assert send(out) == 2
    assert send(out, str(path.parent)) == 2
    assert keys(s3) == {}
