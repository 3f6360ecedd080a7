"""The scheduler: when it is due, what it does with a failure, and that it stops when told."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

import pytest
from filelock import FileLock

from borderreport.cli import main
from borderreport.errors import RequestError
from borderreport.reporting.notices import Log, Notice, messenger
from borderreport.reporting.schedule import Schedule, Stop, status, tick


class Runs(Stop):
    """Stands in for ``borderreport run``, and leaves one list of rows after another."""

    def __init__(self, log: Log, *rows: list[dict[str, Any]]) -> None:
        super().__init__(log)
        self.rows, self.asked = list(rows), 0

    def run(self, _: Sequence[str]) -> tuple[int, list[dict[str, Any]]]:
        self.asked += 1
        rows = self.rows.pop(0)
        return max({"failed": 1, "refused": 2}.get(row["state"], 0) for row in rows), rows


def schedule(out: Path, log: Log, **options: Any) -> Schedule:
    return Schedule("0 6 * * *", ("line",), out, log, **{"backoff_s": 0.0, **options})


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def log(said: list[str]) -> Log:
    return Log(said.append)


@pytest.fixture
def sent() -> list[Notice]:
    return []


def row(state: str, case: str = "line", **more: Any) -> dict[str, Any]:
    facts = {"folder": f"/r/{case}/x"} if state in ("done", "unchanged") else {"error": f"{case} is wrong"}
    return {"case": case, "cases": [case], "notebooks": [], "state": state, **facts, **more}


def one_tick(out: Path, log: Log, sent: list[Notice], *rows: list[dict[str, Any]], **options: Any) -> Runs:
    runs = Runs(log, *rows)
    tick(schedule(out, log, **options), runs, lambda word: sent.append(word) or True)  # type: ignore[func-returns-value]
    return runs


@pytest.mark.parametrize(
    ("attempts", "end"),
    [
        ([[row("done")]], 0),
        ([[row("failed")], [row("done")]], 0),
        ([[row("failed")], [row("failed")], [row("failed")]], 1),
        ([[row("refused")]], 2),
        ([[row("refused", "a"), row("failed", "b")], [row("refused", "a"), row("done", "b")]], 2),
    ],
    ids=["good", "good at last", "failed for good", "refused", "failed beside refused"],
)
def test_only_what_failed_is_tried_again(tmp_path: Path, log: Log, attempts: list[Any], end: int) -> None:
    runs = Runs(log, *attempts)
    assert tick(schedule(tmp_path, log), runs, lambda _: True) == end
    assert runs.asked == len(attempts)


def test_a_second_attempt_forgets_no_report_of_the_first(tmp_path: Path, log: Log, sent: list[Notice]) -> None:
    first, second = [row("done", "a"), row("failed", "b")], [row("unchanged", "a"), row("done", "b")]
    one_tick(tmp_path, log, sent, first, second)
    assert status(tmp_path)["last"]["counts"] == {"done": 2}


def test_word_goes_out_on_change_failure_and_recovery_alone(tmp_path: Path, log: Log, sent: list[Notice]) -> None:
    for rows in ([row("done")], [row("unchanged")], [row("failed")], [row("unchanged")], [row("unchanged")]):
        one_tick(tmp_path, log, sent, rows, retries=0)
    assert [word.kind for word in sent] == ["change", "failure", "recovery"]
    assert "line: new: /r/line/x" in sent[0].lines
    assert "line: failed: line is wrong" in sent[1].lines
    assert "line: well again" in sent[2].lines


def test_status_tells_the_last_tick_and_what_is_wrong(tmp_path: Path, log: Log, sent: list[Notice]) -> None:
    one_tick(tmp_path, log, sent, [row("refused"), row("unchanged", "b")])
    left = json.loads((tmp_path / "status.json").read_text())
    assert (left["last"]["counts"], left["last"]["code"], left["bad"]) == (
        {"refused": 1, "unchanged": 1},
        2,
        {"line": "line is wrong"},
    )


@pytest.mark.parametrize("text", ["", "[]", "1", '{"bad": 1}', '{"bad": ["line"]}', "\xff"])
def test_a_status_file_that_somebody_spoilt_stops_nobody(
    tmp_path: Path, log: Log, sent: list[Notice], text: str
) -> None:
    (tmp_path / "status.json").write_bytes(text.encode("latin-1"))
    one_tick(tmp_path, log, sent, [row("unchanged")])
    assert status(tmp_path)["last"]["counts"] == {"unchanged": 1}


def test_second_scheduler_leaves_the_folder_to_the_first(
    tmp_path: Path, log: Log, said: list[str], sent: list[Notice]
) -> None:
    with FileLock(tmp_path / ".schedule.lock"):
        assert one_tick(tmp_path, log, sent).asked == 0
        assert tick(schedule(tmp_path, log), Runs(log), lambda _: True) == 0
    assert said[0].endswith(f"another scheduler is at work in {tmp_path}; nothing was run")


def test_who_runs_once_waits_for_the_other(tmp_path: Path, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    other, runs = FileLock(tmp_path / ".schedule.lock", thread_local=False), Runs(log, [row("done")])
    looks: list[float] = []

    def wait(seconds: float) -> bool:
        looks.append(seconds)
        other.release()
        return False

    monkeypatch.setattr(runs, "wait", wait)
    other.acquire()
    assert tick(schedule(tmp_path, log), runs, lambda _: True, waits=True) == 0
    assert (runs.asked, len(looks)) == (1, 1)


def test_who_waits_for_the_other_may_be_stopped(tmp_path: Path, log: Log) -> None:
    runs = Runs(log)
    runs.set()
    with FileLock(tmp_path / ".schedule.lock"):
        assert tick(schedule(tmp_path, log), runs, lambda _: True, waits=True) > 0
    assert runs.asked == 0


def test_a_folder_that_is_gone_is_made_again_and_one_that_cannot_be_is_said(
    tmp_path: Path, log: Log, said: list[str], sent: list[Notice]
) -> None:
    one_tick(tmp_path / "gone", log, sent, [row("unchanged")])
    (tmp_path / "file").touch()
    assert one_tick(tmp_path / "file" / "below", log, sent).asked == 0
    assert sent[0].kind == "failure"
    assert any("nothing ran: Not a directory" in line for line in said)


def test_a_log_has_every_detail_and_its_times_and_no_orders_for_a_terminal(tmp_path: Path, said: list[str]) -> None:
    log = Log(said.append, tmp_path / "log.txt")
    log("a\x1b[2Jb")
    log("detail", detail=True)
    lines = (tmp_path / "log.txt").read_text().splitlines()
    assert [re.sub(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \S+ ", "", line) for line in lines] == [r"a\u001b[2Jb", "detail"]
    assert len(said) == 1


def test_a_log_that_cannot_be_written_is_said_once(tmp_path: Path, said: list[str]) -> None:
    log = Log(said.append, tmp_path)
    for _ in range(3):
        log("x")
    assert len([line for line in said if "the log cannot be written: Is a directory" in line]) == 1


def test_notification_without_its_package_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(RequestError, match=r"pip install 'borderreport\[notify\]'"):
        messenger(["mailto://x"], Path("reports"))


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
def test_word_says_of_what_kind_it_is_where_and_of_what(tmp_path: Path) -> None:
    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        send = messenger([f"json://127.0.0.1:{server.server_port}"], tmp_path, "https://x.test/reports/")
        assert send(Notice("failure", ("1 failed", "line: failed: no")))
        thread.join()
    (got,) = Receiver.got
    assert got["title"] == f"borderreport on {socket.gethostname()}: failure"
    assert got["type"] == "failure"
    assert got["message"].splitlines() == [
        "1 failed", "line: failed: no", f"folder: {tmp_path}", "link: https://x.test/reports/index.html",
    ]  # fmt: skip


@apprise
def test_word_that_nobody_takes_is_no_secret(
    tmp_path: Path, write_case: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    out = ["--out", str(tmp_path / "out"), "--retries", "0"]
    command = ["schedule", "--cron", "0 6 * * *", "--once", "--notify", "json://127.0.0.1:9", *out]
    assert main([*command, str(write_case("title: x\n"))]) == 2
    err = capsys.readouterr().err
    assert "run ended after" in err
    assert "nobody was told: an address of --notify did not take it" in err


@contextmanager
def started(out: Path, *more: str, case: Path) -> Iterator[subprocess.Popen[str]]:
    schedule = ["schedule", "--cron", "0 0 1 1 *", "--out", str(out), *more, str(case)]
    command = [sys.executable, "-m", "borderreport", *schedule]

    # Whoever runs the tests may have them ignore signals, as nohup and a background job do, and children inherit that.
    def heard() -> None:
        for number in (signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)

    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heard) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda number: number.name)
def test_signal_ends_the_scheduler_cleanly(tmp_path: Path, line: Path, number: signal.Signals) -> None:
    with started(tmp_path, case=line) as process:
        assert process.stderr is not None
        assert " next run at " in process.stderr.readline()
        assert status(tmp_path)["next"].startswith(f"{dt.datetime.now().year + 1}-01-01T00:00")  # noqa: DTZ005
        process.send_signal(number)
        assert process.stderr.read().endswith(" stopped\n")
        assert process.wait() == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent is gone")
def test_the_run_ends_with_the_scheduler_whoever_kills_it(tmp_path: Path, line: Path) -> None:
    hangs = Path(__file__).parent / "notebooks" / "hangs.ipynb"
    with started(tmp_path / "out", "--once", "--notebook", str(hangs), case=line) as process:
        mine = wait_for(lambda: running(str(tmp_path / "out")), most_s=100)
        process.kill()
        wait_for(lambda: not any(alive(pid) for pid in mine if pid != process.pid), most_s=20)


def running(word: str) -> list[int]:
    """Return the processes below a run of this test that have a hand that hangs."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            text = path.read_bytes().replace(b"\0", b" ").decode()
            if word in text and " run " in text:
                found.append(int(path.parent.name))
    return found


def alive(pid: int) -> bool:
    with suppress(OSError):
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    return False


def wait_for(found: Callable[[], Any], most_s: float) -> Any:
    end = time.monotonic() + most_s
    while not (result := found()):
        assert time.monotonic() < end
        time.sleep(0.1)
    return result


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--cron", "0 6 * *"], "--cron wants five fields"),
        (["--cron", "61 6 * * *"], "Bad minute"),
        (["--notebook", "nothing"], "no notebook 'nothing'"),
        (["--retries", "-1"], "must be a whole number"),
        (["nothing"], "no case 'nothing'"),
        (["-"], "standard input can be read once"),
        (["--set", "x"], "--set wants PATH=VALUE"),
        (["--out", "/proc/nowhere"], "/proc/nowhere: cannot be written"),
        (["WRONG"], "no case is as it must be"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_would_be_wrong_every_night_is_refused_at_once(
    tmp_path: Path, write_case: Callable[..., Path], capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    given = [str(write_case("title: x\n")) if word == "WRONG" else word for word in arguments]
    try:
        code = main(["schedule", "--cron", "0 6 * * *", "--out", str(tmp_path), *given])
    except SystemExit as error:
        code = int(str(error.code))
    assert code == 2
    assert says in capsys.readouterr().err


def test_a_zone_that_there_is_not_is_said(line: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "borderreport",
        "schedule",
        "--cron",
        "0 6 * * *",
        "--out",
        str(tmp_path),
        str(line),
    ]
    done = subprocess.run(
        command, env={**os.environ, "TZ": "Nowhere/Land"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert re.match(r"error: the zone of this machine is unclear: .*Nowhere/Land.*; set TZ", done.stderr)
