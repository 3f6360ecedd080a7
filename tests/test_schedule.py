"""The scheduler: when it is due, what it does with a failure, and that it stops when told."""

from __future__ import annotations

import datetime as dt
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

import pytest
from filelock import FileLock

from borderreport.cli import main
from borderreport.errors import RequestError
from borderreport.reporting.schedule import Schedule, Stop, messenger, next_times, summary, tick


class Runs:
    """A stand-in for ``borderreport run`` that ends with one code after another."""

    def __init__(self, *codes: int) -> None:
        self.codes, self.asked = list(codes), 0

    def __call__(self, arguments: Sequence[str]) -> tuple[int, list[dict[str, Any]]]:
        self.asked += 1
        code = self.codes.pop(0)
        return code, [{"case": arguments[-1], "state": "failed" if code else "done"}]


def schedule(out: Path, **options: Any) -> Schedule:
    return Schedule("0 6 * * *", ("line",), out, **{"backoff_s": 0.0, **options})


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2021-03-17T05:59", "2021-03-17T06:00"),
        ("2021-03-17T06:01", "2021-03-18T06:00"),
        ("2021-03-20T12:00", "2021-03-21T06:00"),
    ],
    ids=["before", "after", "days missed"],
)
def test_next_run_is_the_next_moment_from_now(now: str, due: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    moment = next_times("0 6 * * *")(dt.datetime.fromisoformat(now + "+00:00"))
    assert moment == dt.datetime.fromisoformat(due + "+00:00")


def test_date_that_never_comes_is_refused() -> None:
    with pytest.raises(RequestError, match=r"--cron '0 0 30 2 \*' never comes"):
        next_times("0 0 30 2 *")(dt.datetime(2021, 3, 17, tzinfo=dt.UTC))


@pytest.mark.parametrize(
    ("codes", "asked", "end"),
    [((0,), 1, 0), ((1, 0), 2, 0), ((1, 1, 1), 3, 1), ((2,), 1, 2)],
    ids=["good", "good at last", "failed for good", "wrong"],
)
def test_only_what_failed_is_tried_again(tmp_path: Path, codes: tuple[int, ...], asked: int, end: int) -> None:
    runs = Runs(*codes)
    assert tick(schedule(tmp_path), Stop(), runs, lambda _: None) == end
    assert runs.asked == asked


def test_second_scheduler_leaves_the_folder_to_the_first(tmp_path: Path) -> None:
    said: list[str] = []
    with FileLock(tmp_path / ".schedule.lock"):
        assert tick(schedule(tmp_path), Stop(), Runs(), said.append) == 0
    assert said == [f"another scheduler is at work in {tmp_path}; nothing was run"]


def test_summary_counts_states_and_names_what_failed() -> None:
    rows = [{"case": "a", "state": "done"}, {"case": "b", "state": "failed", "error": "brief failed: cell 3"}]
    assert summary(1, rows) == "1 done, 1 failed\nb: brief failed: cell 3"


def test_notification_without_its_package_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(RequestError, match=r"pip install 'borderreport\[notify\]'"):
        messenger(["mailto://x"])


def apprise(test: Any) -> Any:
    """Skip a test where apprise is not installed, and let it import what Python 3.13 will not have."""
    missing = pytest.mark.skipif(find_spec("apprise") is None, reason="apprise is not installed")
    return missing(pytest.mark.filterwarnings("ignore:'imghdr':DeprecationWarning")(test))


class Receiver(BaseHTTPRequestHandler):
    """Keeps what is posted to it."""

    got: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        self.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@apprise
def test_word_of_a_run_reaches_those_who_asked_for_it() -> None:
    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        assert messenger([f"json://127.0.0.1:{server.server_port}"])("1 done, 1 failed")
        thread.join()
    assert [(said["title"], said["message"]) for said in Receiver.got] == [("borderreport", "1 done, 1 failed")]


@apprise
def test_word_that_nobody_takes_is_no_secret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["schedule", "--cron", "0 6 * * *", "--once", "--notify", "json://127.0.0.1:9", "--out", str(tmp_path)]
    with FileLock(tmp_path / ".schedule.lock"):
        assert main(command) == 0
    assert "nobody was told: an address of --notify did not take it" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_signal_ends_the_scheduler_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "borderreport", "schedule", "--cron", "0 0 1 1 *", "--out", str(tmp_path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("next run at ")
        process.send_signal(number)
        assert process.stderr.read() == ""
    assert process.returncode == 0
