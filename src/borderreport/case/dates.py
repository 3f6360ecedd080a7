"""Dates as sources give them: a day, a month or a year, each an interval of days."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

_WAY_OUT = "write a day as 2021-03-17, a month as 2021-03 or a year as 2021"


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
    def read(cls, value: object) -> When:
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
        if isinstance(value, dt.datetime):
            raise ValueError(f"must be a day without an hour, found {value}; {_WAY_OUT}")
        if isinstance(value, dt.date):
            return cls(value, value)
        found = re.fullmatch(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?", str(value).strip())
        if found is None or isinstance(value, bool):
            why = "; which of the numbers is the day cannot be told" if re.search(r"\d[/.]\d", str(value)) else ""
            raise ValueError(f"must be a date, found {value!r}{why}; {_WAY_OUT}")
        year, month, day = (int(part) if part else 0 for part in found.groups())
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
        known = 10 if self.is_day else 7 if self.first.month == self.last.month else 4
        return self.last.isoformat()[:known]


def days_between(earlier: When, later: When) -> int:
    """Return the least number of days from one date to another, 0 where they may be one day.

    Examples
    --------
    >>> days_between(When.read("2024-12"), When.read("2025-01-10"))
    10
    """
    return max((later.first - earlier.last).days, 0)


def _day(value: Any) -> Any:
    when = When.read(value)
    if not when.is_day:
        raise ValueError(f"must be one day, found {value!r}; {_WAY_OUT}")
    return when.last


_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
Date = Annotated[
    When,
    BeforeValidator(When.read),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": _PATTERN}, {"type": "integer"}]}),
]
Day = Annotated[dt.date, BeforeValidator(_day)]
