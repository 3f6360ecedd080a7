"""A scheduler that can be started and forgotten: it waits, has a fresh process run what is due, and waits again."""

from __future__ import annotations

import datetime as dt
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from filelock import FileLock, Timeout

from borderreport.errors import RequestError

_LOCK = ".schedule.lock"
_LONGEST_NAP_S = 60.0
_STOPPED = 130


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
    retries : int
        How often a failed report is run again.
    backoff_s : float
        How long to wait before the first time; each further wait is four times as long. [s]
    notify : tuple of str
        Where to send word, as apprise URLs.
    """

    cron: str
    arguments: tuple[str, ...]
    out: Path
    retries: int = 2
    backoff_s: float = 30.0
    notify: tuple[str, ...] = ()


Runner = Callable[[Sequence[str]], tuple[int, list[dict[str, Any]]]]


class Stop:
    """The wish to end, which a signal may utter while something runs or while nothing does."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def is_set(self) -> bool:
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait, unless asked to stop; return whether asked."""
        return self._event.wait(seconds)

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """Let SIGTERM and SIGINT end the wait and the run."""

        def stop(_: int, __: FrameType | None) -> None:
            self._event.set()
            if self._process is not None:
                self._process.send_signal(signal.SIGINT)

        before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def run(self, arguments: Sequence[str]) -> tuple[int, list[dict[str, Any]]]:
        """Run ``borderreport run`` in a process of its own: new code counts at once, and nothing piles up here."""
        command = [sys.executable, "-m", "borderreport", "run", "--json", *arguments]
        with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as process:
            self._process = process
            text, _ = process.communicate()
            self._process = None
        try:
            return process.returncode, json.loads(text)
        except ValueError:
            return process.returncode, []


def keep_schedule(schedule: Schedule, *, once: bool, tell: Callable[[str], None]) -> int:
    """Run what is due, again and again, until a signal says to stop.

    Parameters
    ----------
    schedule : Schedule
        What and when.
    once : bool
        Run now, once, and end.
    tell : callable
        Takes a line.

    Returns
    -------
    int
        Exit code: that of the run, if there is but one; else 0, as being stopped is how a scheduler ends.
    """
    due, stop = next_times(schedule.cron), Stop()
    send = messenger(schedule.notify)

    def report(text: str) -> None:
        tell(text)
        if not send(text):
            tell("nobody was told: an address of --notify did not take it")

    with stop.on_signals():
        if once:
            return tick(schedule, stop, stop.run, report)
        while not stop.is_set():
            moment = due(dt.datetime.now(dt.UTC))
            tell(f"next run at {moment:%Y-%m-%d %H:%M %Z}")
            while not stop.is_set() and (left := (moment - dt.datetime.now(dt.UTC)).total_seconds()) > 0:
                stop.wait(min(left, _LONGEST_NAP_S))  # A clock may be set while we sleep.
            if not stop.is_set():
                tick(schedule, stop, stop.run, report)
    return 0


def next_times(cron: str) -> Callable[[dt.datetime], dt.datetime]:
    """Return a function from now to the next moment that is due; those missed meanwhile are one.

    Raises
    ------
    RequestError
        If the expression is not one.
    """
    from apscheduler.triggers.cron import CronTrigger

    try:
        trigger = CronTrigger.from_crontab(cron)
    except ValueError as error:
        raise RequestError(f"--cron wants five fields, such as '0 6 * * *', found '{cron}': {error}") from error

    def due(now: dt.datetime) -> dt.datetime:
        moment: dt.datetime | None = trigger.get_next_fire_time(None, now)
        if moment is None:
            raise RequestError(f"--cron '{cron}' never comes")
        return moment

    return due


def tick(schedule: Schedule, stop: Stop, run: Runner, tell: Callable[[str], None]) -> int:
    """Run once what is due, and what failed again after a while, unless another scheduler is at it."""
    schedule.out.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(schedule.out / _LOCK, timeout=0):
            code, rows = run(schedule.arguments)
            for attempt in range(schedule.retries):
                if code != 1 or stop.wait(schedule.backoff_s * 4**attempt):
                    break
                code, rows = run(schedule.arguments)  # What was finished before is unchanged and costs nothing.
            tell(summary(code, rows))
            return _STOPPED if stop.is_set() else code
    except Timeout:
        tell(f"another scheduler is at work in {schedule.out}; nothing was run")
        return 0


def summary(code: int, rows: list[dict[str, Any]]) -> str:
    """Return what became of a tick: counts by state, and a line for each report that there is not."""
    states = [row["state"] for row in rows]
    counts = (
        ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
        or f"nothing ran, exit code {code}"
    )
    return "\n".join([counts, *(f"{row['case']}: {row['error']}" for row in rows if "error" in row)])


def messenger(urls: Sequence[str]) -> Callable[[str], bool]:
    """Return a function that sends a text to these addresses, and returns whether each took it.

    Raises
    ------
    RequestError
        If there are any and apprise, which knows them, is not installed.
    """
    if not urls:
        return lambda _: True
    try:
        import apprise
    except ModuleNotFoundError as error:
        raise RequestError("--notify needs the package apprise; pip install 'borderreport[notify]'") from error
    post = apprise.Apprise()
    for url in urls:
        if not post.add(url):
            raise RequestError(f"--notify wants an apprise URL, found '{url.partition(':')[0]}:...'")

    return lambda text: bool(post.notify(title="borderreport", body=text))
