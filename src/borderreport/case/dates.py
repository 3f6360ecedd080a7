"""Dates as sources give them: a day, a month or a year, each an interval of days."""

import calendar
import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

_YEARS = 1800, 2199
"""What is before or behind them is a slip of the hand."""
_ONE_DAY = "write it as 2021-03-17"
_WAY_OUT = "write a day as 2021-03-17, a month as 2021-03 or a year as 2021"


# A month with a point may have lost its nought, as 2021.10 does; midnight is how tables write a day.
_DATE = re.compile(r"(\d{4})(?:[-/](\d\d?)(?:[-/](\d\d?))?|\.(\d\d?)\.(\d\d?))?(?:[T ]0?0:00(?::00(?:\.0*)?)?)?")


def _why(text: str) -> str:
    """Return why a text is no date, with the way out."""
    ways: dict[str, None] = {}
    for one, two, year in re.findall(r"^(\d\d?)[/.-](\d\d?)[/.-](\d{4})$", text.strip()):
        for month, day in ((two, one), (one, two)):
            with suppress(ValueError):
                ways[dt.date(int(year), int(month), int(day)).isoformat()] = None
    if ways:
        return f"some put the day first and some the month; write {' or '.join(ways)}"
    if re.fullmatch(r"[345]\d{4}", text):
        return f"it looks like a spreadsheet's number of {dt.date(1899, 12, 30) + dt.timedelta(int(text))}; write it so"
    if re.search(r"\d:\d\d", text):
        return f"a claim has a day without an hour; {_WAY_OUT}"
    return ("which of the numbers is the day cannot be told; " if re.search(r"\d[/.]\d", text) else "") + _WAY_OUT


@dataclass(frozen=True, order=True)
class When:
    """An interval of days; it sorts by its last day.

    Parameters
    ----------
    last, first : datetime.date
        Its ends, the same for a day.
    """

    last: dt.date
    first: dt.date

    @classmethod
    def read(cls, value: object) -> "When":
        """Read a day, a month or a year.

        Raises
        ------
        ValueError
            If it is none of these; the sentence has the way out.

        Examples
        --------
        >>> [str(When.read(text)) for text in ("2021-03-17", "2024-12", 2021)]
        ['2021-03-17', '2024-12', '2021']
        >>> When.read("2024-02").last.isoformat()
        '2024-02-29'
        """
        if isinstance(value, When):
            return value
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            value = value.isoformat()
        found = _DATE.fullmatch(str(value).strip())
        if found is None or isinstance(value, bool):
            shown = value.isoformat(" ") if isinstance(value, dt.datetime) else repr(value)
            raise ValueError(f"must be a date, found {shown}; {_why(str(value))}")
        year, month, day = (int(part or 0) for part in (found[1], found[2] or found[4], found[3] or found[5]))
        if not _YEARS[0] <= year <= _YEARS[1]:
            raise ValueError(f"must be a date of these times, found {value!r}; {_WAY_OUT}")
        try:
            first = dt.date(year, month or 1, day or 1)
            last = dt.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
        except ValueError as error:
            raise ValueError(f"must be a date of the calendar, found {value!r}; {_WAY_OUT}") from error
        return cls(last, first)

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    def __str__(self) -> str:
        """Write it as it was read."""
        day, is_month = self.last.isoformat(), self.first.month == self.last.month
        return day if self.is_day else day[:7] if is_month else day[:4]


def days_between(earlier: When, later: When) -> int:
    """Return the least number of days from one date to another, 0 where they may be one day.

    Examples
    --------
    >>> days_between(When.read("2024-12"), When.read("2025-01-10")), days_between(When.read(2024), When.read("2024-12"))
    (10, 0)
    """
    return max((later.first - earlier.last).days, 0)


def _day(value: Any) -> Any:
    try:
        when = When.read(value)
    except ValueError as error:
        raise ValueError(str(error).replace(_WAY_OUT, _ONE_DAY)) from error
    if not when.is_day:
        raise ValueError(f"must be one day, found {when}; {_ONE_DAY}")
    return when.last


DAY_PATTERN = r"^\d{4}([-/]\d\d?[-/]\d\d?|\.\d\d?\.\d\d?)$"
_PATTERN = rf"{DAY_PATTERN}|^\d{{4}}([-/]\d\d?)?$"
_WRITTEN = WithJsonSchema({"anyOf": [{"type": "string", "pattern": _PATTERN}, {"type": "integer"}]})
Date = Annotated[When, BeforeValidator(When.read), _WRITTEN]
Day = Annotated[dt.date, BeforeValidator(_day)]
