"""The clock is cron's: six years in ten zones against the rules of crontab(5), carried out minute by minute.

The oracle knows nothing of the library: it lays out every minute of the six years as the clock on the wall shows it,
and applies what the manual says. A job at set times is due when the wall first shows its minute or a later one, so what
a clock leaves out is due at once, and what it shows again is not. A job whose minutes or hours begin with a star is due
whenever the wall shows its minute.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import takewhile
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from borderreport.errors import RequestError
from borderreport.reporting.clock import moments

ZONES = (
    "UTC", "Asia/Baghdad", "Europe/Berlin", "Europe/London", "America/New_York", "America/Sao_Paulo",
    "Australia/Lord_Howe", "Asia/Tehran", "Asia/Beirut", "Pacific/Chatham",
)  # fmt: skip
# Brazil gave up its summer time in these years, Iran too, and Lebanon for four days only.
BEGIN, END = dt.datetime(2018, 1, 1, tzinfo=dt.UTC), dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
SET = (
    "0 6 * * *", "0 0 * * *", "30 2 * * *", "59 23 * * 5-7", "15,45 1,2,3 * 3,4,10,11 *", "0 6 * * 1", "0 6 * * 7", "0 6 * * 0",
    "0 6 1 * 1", "0 0 13 * 5", "30 2 29 2 *", "30 1-3 */2 3,4,10,11 *", "0 12 * jan-mar mon-fri", "@monthly",
)  # fmt: skip
WEEKDAYS, MONTHS = "sun mon tue wed thu fri sat", "jan feb mar apr may jun jul aug sep oct nov dec"
STARS = ("30 * 25-31 3,10 *", "*/30 2 * 3,4,9,10,11 0", "*/20 1-3 1-7 4,11 *")


def walls(zone: str) -> np.ndarray:
    """Return what the clock on the wall shows at each minute from BEGIN, as minutes since the year 1970."""
    hours = [BEGIN + dt.timedelta(hours=n) for n in range(int((END - BEGIN).total_seconds() // 3600) + 1)]
    offsets = [int(moment.astimezone(ZoneInfo(zone)).utcoffset().total_seconds() // 60) for moment in hours]  # type: ignore[union-attr]
    minutes = np.arange(int((END - BEGIN).total_seconds() // 60)) + int(BEGIN.timestamp() // 60)
    offset = np.repeat(np.array(offsets[:-1]), 60)
    for i in np.flatnonzero(np.diff(offsets)):  # An offset that changes within an hour is found by the minute.
        for m in range(60):
            at = (hours[i] + dt.timedelta(minutes=m)).astimezone(ZoneInfo(zone))
            offset[60 * i + m] = int(at.utcoffset().total_seconds() // 60)  # type: ignore[union-attr]
    return minutes + offset


def numbers(field: str, low: int, high: int, names: str = "") -> set[int]:
    """Return the numbers that a field of a crontab stands for."""
    for i, name in enumerate(names.split()):
        field = field.replace(name, str(i + low))
    found: set[int] = set()
    for part in field.split(","):
        what, _, step = part.partition("/")
        first, _, last = (f"{low}-{high}" if what == "*" else what).partition("-")
        found |= set(range(int(first), int(last or first) + 1, int(step or 1)))
    return found


def shown(cron: str, first_day: int, days: int) -> np.ndarray:
    """Return which minutes of some days a crontab names, the days counted from the year 1970, midnight first."""
    minute, hour, day, month, weekday = (cron if cron[0] != "@" else "0 0 1 * *").split()
    dates = (first_day + np.arange(days)).astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    by_day = np.isin((dates - months).astype(int) + 1, list(numbers(day, 1, 31)))
    by_week = np.isin((first_day + np.arange(days) + 4) % 7, [n % 7 for n in numbers(weekday, 0, 7, WEEKDAYS)])
    either = by_day & by_week if day[0] == "*" or weekday[0] == "*" else by_day | by_week
    of_month = np.isin(months.astype(int) % 12 + 1, list(numbers(month, 1, 12, MONTHS)))
    of_time = np.outer(
        np.isin(np.arange(24), list(numbers(hour, 0, 23))), np.isin(np.arange(60), list(numbers(minute, 0, 59)))
    )
    return np.outer(either & of_month, of_time).ravel()


def by_the_manual(cron: str, wall: np.ndarray) -> np.ndarray:
    """Return the minutes since BEGIN at which cron would begin the job."""
    first_day = wall[0] // 1440
    named = shown(cron, first_day, wall.max() // 1440 - first_day + 1)
    if cron in STARS:
        return np.flatnonzero(named[wall - 1440 * first_day])
    # Of every minute that a wall could show, those that are left out too.
    wanted = np.flatnonzero(named) + 1440 * first_day
    wanted = wanted[(wanted >= wall[0]) & (wanted <= wall.max())]
    return np.unique(np.searchsorted(np.maximum.accumulate(wall), wanted))


def by_us(cron: str, zone: str) -> Iterator[int]:
    begin = (BEGIN - dt.timedelta(minutes=1)).astimezone(ZoneInfo(zone))
    for moment in takewhile(lambda moment: moment < END, moments(cron, begin)):
        yield int((moment - BEGIN).total_seconds() // 60)


@pytest.mark.parametrize("zone", ZONES)
def test_six_years_are_as_the_manual_has_them(zone: str) -> None:
    wall = walls(zone)
    # The clocks of Lord Howe Island move by half an hour, where the library leaves out a starred job at a full hour.
    for cron in SET + (STARS if zone != "Australia/Lord_Howe" else ()):
        assert list(by_us(cron, zone)) == by_the_manual(cron, wall).tolist(), cron


@pytest.mark.parametrize("seconds", [0, 1800, 3599, 3600, 5400, 7200])
def test_an_hour_that_comes_twice_never_gives_a_moment_that_is_past(seconds: int) -> None:
    began = dt.datetime(2026, 10, 25, 0, 0, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)  # 02:00 in Berlin, twice.
    moment = next(moments("30 2 * * *", began.astimezone(ZoneInfo("Europe/Berlin"))))
    assert moment.astimezone(dt.UTC) > began
    assert moment.astimezone(dt.UTC) in (
        dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC),
        dt.datetime(2026, 10, 26, 1, 30, tzinfo=dt.UTC),
    )


@pytest.mark.parametrize(
    "cron",
    ["", "* * * *", "0 0 0 * * *", "61 * * * *", "0 24 * * *", "0 0 0 * *", "0 0 * * 8", "@reboot", "x", "9" * 9999],
)
def test_what_is_no_crontab_is_refused(cron: str) -> None:
    with pytest.raises(RequestError, match="--cron wants five fields"):
        next(moments(cron, BEGIN))


def test_a_moment_that_never_comes_is_refused() -> None:
    with pytest.raises(RequestError, match=r"--cron '0 0 \*/20 \* 1L' never comes"):
        next(moments("0 0 */20 * 1L", BEGIN))  # The 1st and the 21st, where they are the last Monday.
