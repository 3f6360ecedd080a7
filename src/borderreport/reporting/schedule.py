"""A scheduler that can be started and forgotten: it waits, has a fresh process run what is due, and waits again."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from filelock import Timeout

from borderreport.case.tables import rows
from borderreport.errors import RequestError
from borderreport.reporting.archive import folder
from borderreport.reporting.notices import Log, Row, Send, bad, counts, key, messenger, notice
from borderreport.reporting.signals import ending_with_us, hearing

STATUS = "status.json"
_LOCK = ".schedule.lock"
_NAMED = {row["name"]: row["fields"] for row in rows("cron.csv", Path(__file__).parent)}
_LONGEST_NAP_S = 60.0
_TURN_S = 0.5
"""How often who waits for another scheduler looks whether it is done."""
_LARGEST_CHANGE = dt.timedelta(hours=3)
"""A clock set back by less repeats nothing, as with cron; by more, it was wrong before."""
_REFUSED, _STOPPED = 2, 130


@dataclass(frozen=True)
class Schedule:
    """What to run and when.

    Parameters
    ----------
    cron : str
        Minute, hour, day of month, month, day of week; in local time.
    arguments : tuple of str
        What follows ``borderreport run``.
    out : Path
        Where run folders are; one scheduler at a time works there.
    log : Log
        Where to say what happens.
    retries : int
        How often a failed report is run again.
    backoff_s : float
        How long to wait before the first time; each further wait is four times as long. [s]
    notify : tuple of str
        Where to send word, as apprise URLs.
    link : str
        Where readers find ``out``; word leads there.
    report : callable
        Takes the rows of each run, as ``borderreport run --json`` prints them.
    """

    cron: str
    arguments: tuple[str, ...]
    out: Path
    log: Log
    retries: int = 2
    backoff_s: float = 30.0
    notify: tuple[str, ...] = ()
    link: str = ""
    report: Callable[[list[Row]], None] = lambda _: None


class Stop(threading.Event):
    """The wish to end, which a signal may utter while something runs or while nothing does."""

    def __init__(self, log: Log) -> None:
        super().__init__()
        self._process: subprocess.Popen[str] | None = None
        self._log = log

    def on_signal(self, _: int, __: FrameType | None) -> None:
        """End the wait and the run; told twice, the run is killed."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL if self.is_set() else signal.SIGINT)
        self.set()

    def run(self, arguments: Sequence[str]) -> tuple[int, list[Row]]:
        """Run ``borderreport run`` in a process of its own: new code counts at once, and nothing piles up here."""
        command = [sys.executable, "-P", "-m", "borderreport", "run", "--json", *arguments]
        said = ""
        with TemporaryFile() as answer:
            with subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=answer, stderr=subprocess.PIPE, encoding="utf-8",
                errors="replace", start_new_session=True, preexec_fn=ending_with_us(),
            ) as self._process:  # fmt: skip
                for line in self._process.stderr or ():
                    said = line.rstrip()
                    self._log(said, detail=True)
            code, self._process = self._process.returncode, None
            answer.seek(0)
            with suppress(ValueError):
                return code, json.loads(answer.read())
        says = said or f"it ended with exit code {code} and said nothing"
        return code, [{"case": "run", "state": "refused" if code == _REFUSED else "failed", "error": says}]


def keep_schedule(schedule: Schedule, *, once: bool) -> int:
    """Run what is due, again and again, until a signal says to stop.

    Parameters
    ----------
    schedule : Schedule
        What and when.
    once : bool
        Run now, once, and end.

    Returns
    -------
    int
        Exit code: that of the run, if there is but one; else 0, as being stopped is how a scheduler ends.
    """
    zone, stop = local_zone(), Stop(schedule.log)
    send = messenger(schedule.notify, schedule.out, schedule.link)

    def due(after: dt.datetime) -> dt.datetime:
        return next(moments(schedule.cron, after.astimezone(zone)))

    seen = _now()
    told = due(seen)
    with hearing(stop.on_signal):
        if once:
            return tick(schedule, stop, send, waits=True)
        _announce(schedule, told)
        while not stop.is_set():
            now, moment = _now(), due(seen)
            if moment <= now:  # What was missed meanwhile is one.
                tick(schedule, stop, send)
            if moment <= now or now < seen - _LARGEST_CHANGE:
                seen = _now()
            elif moment != told:
                _announce(schedule, moment)
                told = moment
            else:
                stop.wait(min((moment - now).total_seconds(), _LONGEST_NAP_S))  # A clock may be set while we sleep.
        schedule.log("stopped")
    return 0


def local_zone() -> dt.tzinfo:
    """Return the zone of this machine, or of ``TZ``.

    Raises
    ------
    RequestError
        If there is no such zone, or the machine names two.
    """
    import tzlocal

    try:
        return tzlocal.get_localzone()
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        says = " ".join(str(error.args[0] if error.args else error).split())
        raise RequestError(f"the zone of this machine is unclear: {says}; set TZ, such as TZ=Asia/Baghdad") from error


def moments(cron: str, after: dt.datetime) -> Iterator[dt.datetime]:
    """Yield the moments that a cron expression names, by the rules of Vixie's cron.

    That is: 0 and 7 are Sunday; where both the day of month and the day of week are given, either will do; what a clock
    that goes forward leaves out is due at once, and what it repeats when it goes back is not due again.

    Parameters
    ----------
    cron : str
        Minute, hour, day of month, month, day of week; or a name such as ``@daily``.
    after : datetime
        Aware; moments are in its zone, and later.

    Yields
    ------
    datetime

    Raises
    ------
    RequestError
        If the expression is not one, or names no moment in 50 years.
    """
    from cronsim import CronSim, CronSimError

    fields = _NAMED.get(cron.strip().lower(), cron)
    try:
        if len(fields.split()) != 5:
            raise CronSimError("Wrong number of fields")
        found = CronSim(fields, after)
    except (CronSimError, ValueError) as error:  # The second for a number of thousands of digits.
        says = f"--cron wants five fields, such as '0 6 * * *', found '{cron[:60]}': {error}"
        raise RequestError(says) from error
    last = after.astimezone(dt.UTC)
    for moment in found:
        # In an hour that comes twice, what is next by the hands of the clock may be past.
        if moment.astimezone(dt.UTC) > last:
            last = moment.astimezone(dt.UTC)
            yield moment
    raise RequestError(f"--cron '{cron}' never comes")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _announce(schedule: Schedule, moment: dt.datetime) -> None:
    _note(schedule, next=moment.isoformat())
    schedule.log(f"next run at {moment:%Y-%m-%d %H:%M %Z}")


def tick(schedule: Schedule, stop: Stop, send: Send, *, waits: bool = False) -> int:
    """Run once what is due, and what failed again after a while; where another scheduler is at it, later or not."""
    began, log = _now(), schedule.log
    try:
        folder.make_folder(schedule.out)
        with _turn(schedule, stop, waits=waits):
            log("run begins")
            code, rows = _tried(schedule, stop)
    except Timeout:
        log(f"another scheduler is at work in {schedule.out}; nothing was run")
        schedule.report([])
        return _STOPPED if stop.is_set() else 0
    except OSError as error:  # The next time may be better.
        says = f"nothing ran: {error.strerror or error}"
        code, rows = 1, [{"case": str(schedule.out), "state": "failed", "error": says}]
    schedule.report(rows)
    before = status(schedule.out).get("bad")
    word = notice(rows, before if isinstance(before, dict) else {})
    seconds = (_now() - began).total_seconds()
    log(f"run {'stopped' if stop.is_set() else 'ended'} after {seconds:.1f} s: {word.lines[0]}")
    for line in word.lines[1:]:
        log(line)
    if word.kind and not stop.is_set() and not send(word):
        log("nobody was told: an address of --notify did not take it")
    last = {"began": began.isoformat(), "ended": _now().isoformat(), "code": code, "counts": counts(rows)}
    _note(schedule, last=last, bad=bad(rows))
    return _STOPPED if stop.is_set() else code


@contextmanager
def _turn(schedule: Schedule, stop: Stop, *, waits: bool) -> Iterator[None]:
    """Hold the folder; who may wait does until the other scheduler is done: its cases may be others than ours."""
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(folder.lock(schedule.out, _LOCK, wait=False))
                break
            except Timeout:
                if not waits or stop.wait(_TURN_S):
                    raise
        yield


def _tried(schedule: Schedule, stop: Stop) -> tuple[int, list[Row]]:
    """Run, and run again while something failed: what was finished before is unchanged and costs nothing."""
    code, rows = stop.run(schedule.arguments)
    for attempt in range(schedule.retries):
        failed = any(row["state"] == "failed" for row in rows)
        if not failed or stop.wait(schedule.backoff_s * 4**attempt):
            break
        made = {key(row): row for row in rows if row["state"] == "done"}
        code, again = stop.run(schedule.arguments)
        rows = [made[key(row)] if row["state"] == "unchanged" and key(row) in made else row for row in again]
    return code, rows


def status(out: Path) -> dict[str, Any]:
    """Return what the scheduler of a folder left there about its last run and its next; nothing where it left none."""
    with suppress(OSError, ValueError):
        found = json.loads((out / STATUS).read_bytes())
        if isinstance(found, dict):
            return found
    return {}


def _note(schedule: Schedule, **facts: Any) -> None:
    """Bring the status file up to date; where it cannot be written, the log alone knows."""
    known = {"schema": "borderreport/status/1", "pid": os.getpid(), "cron": schedule.cron}
    text = json.dumps(status(schedule.out) | known | facts, indent=1, ensure_ascii=False, default=str) + "\n"
    try:
        folder.replace_file(schedule.out / STATUS, text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        schedule.log(f"{schedule.out / STATUS}: cannot be written: {error.strerror or error}")
