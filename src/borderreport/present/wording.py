"""Numbers as readers want them: scaled, rounded, with their unit, in metric and US measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from borderreport.analysis.estimate import Estimate
from borderreport.analysis.model import point_of
from borderreport.case.units import date_of, number, unit

_SYMBOLS = {"m2": "m²", "m3": "m³", "yd3": "yd³", "ft2": "ft²", "1": "", "date": ""}
_PLURALS = {"day": "days", "month": "months"}
_US = {"km": "mi", "m": "ft", "m2": "ft2", "m3": "yd3", "L": "gal"}
_LARGE = ((1e9, "billion"), (1e6, "million"))


@dataclass(frozen=True)
class Fragment:
    """A piece of a report: HTML that is safe to show, and the same in plain text.

    Parameters
    ----------
    html : str
        Every text from a case in it is escaped.
    text : str
        What a terminal shows instead.
    """

    html: str
    text: str = ""

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def symbol(name: str) -> str:
    """Return a unit as it is printed: ``m3`` as ``m³``."""
    if "/" not in name:
        return _PLURALS.get(name) or _SYMBOLS.get(name, name)
    return "/".join(_SYMBOLS.get(part, part) for part in name.split("/"))


def split(value: float, name: str, digits: int = 3) -> tuple[str, str]:
    """Return the figure and the unit of a value as they are printed.

    Parameters
    ----------
    value : float
        The value. [name]
    name : str
        Its unit; ``1`` is printed in percent, ``date`` as a date.
    digits : int, default 3
        Significant digits.

    Returns
    -------
    figure, unit : str

    Examples
    --------
    >>> split(0.636364, "1"), split(1300642.56, "m3"), split(80.0, "km")
    (('63.6', '%'), ('1.30 million', 'm³'), ('80', 'km'))
    """
    figures, word = column([value], name, digits)
    return f"{figures[0]} {word}".strip(), "%" if name == "1" else symbol(name)


def column(values: Sequence[float], name: str, digits: int = 3) -> tuple[list[str], str]:
    """Return values of one unit on one scale, that of the first, and the word for the scale.

    Examples
    --------
    >>> column([1170578.3, 979302.9], "m3")
    (['1.17', '0.98'], 'million')
    """
    if name == "date":
        return [date_of(round(value)).isoformat() for value in values], ""
    scale, word = next(((scale, word) for scale, word in _LARGE if abs(values[0]) >= scale), (1.0, ""))
    if name == "1" or word:
        places = max(digits - len(str(int(abs(values[0] * (100 if name == "1" else 1 / scale))))), 0)
        return [f"{value * (100 if name == '1' else 1 / scale):,.{places}f}" for value in values], word
    return [number(value, digits) for value in values], ""


def say(value: float, name: str, digits: int = 3) -> str:
    """Return a value and its unit in one text.

    Examples
    --------
    >>> say(9.290304, "m2"), say(0.23, "1")
    ('9.29 m²', '23.0 %')
    """
    return " ".join(filter(None, split(value, name, digits)))


def in_us(value: float, name: str) -> str:
    """Return a value in US customary measure, or an empty text where that is the same.

    Examples
    --------
    >>> in_us(140.0, "km"), in_us(0.5, "1")
    ('87 mi', '')
    """
    if name not in _US:
        return ""
    return say(unit(name).to(unit(_US[name]), value), _US[name], 2 if value < 1e4 else 3)


def between(this: Estimate, key: str) -> str:
    """Return the P10 to P90 range of a result, its unit once."""
    result, ends = this[key], this.ranges[key]
    (_, low, high), word = column([result.point, ends["p10"], ends["p90"]], result.unit)
    return " ".join(filter(None, (f"{low} to {high}", word, split(result.point, result.unit)[1])))


def date_in_words(date: dt.date) -> str:
    """Return a date as ``17 March 2021``, in English wherever it runs."""
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return f"{date.day} {months[date.month - 1]} {date.year}"


_HEADLINE = (
    "coverage.closed_of_section",
    "coverage.closed_of_border",
    "coverage.wall_of_border",
    "coverage.trench_of_section",
    "earthwork.trench.bank_volume",
    "earthwork.berm.height_from_spoil",
    "effort.excavator_hours",
    "cost.total",
    "obstacles.towers.count",
    "progress.pace",
    "coverage.remaining_of_section",
    "coverage.closed_of_border_if_rest_done",
    "earthwork.trench.loose_volume",
)


def headline_keys(this: Estimate, most: int = 6) -> list[str]:
    """Return the keys of the numbers that a reader needs first, at most six."""
    keys = list(this.model.results)
    found = [next((key for key in keys if key == wanted or key.startswith(f"{wanted}.")), "") for wanted in _HEADLINE]
    return [key for key in found if key][:most]


def headline(this: Estimate) -> Fragment:
    """Return the answer: one sentence and at most six numbers, each with its range in both measures."""
    sentence = lede(this)
    cards = [_card(this, key) for key in headline_keys(this)]
    html = f'<section class="headline"><p class="lede" dir="auto">{escape(sentence)}</p>{"".join(cards)}</section>'
    lines = [f"{this[key].label}: {say(this[key].point, this[key].unit)}" for key in headline_keys(this)]
    return Fragment(html, "\n".join([sentence, *lines]))


def _card(this: Estimate, key: str) -> str:
    result = this[key]
    figure, name = split(result.point, result.unit)
    us = in_us(result.point, result.unit)
    parts = [
        f'<p class="label">{escape(capital(result.label))}</p>',
        f'<p class="value"><span class="num">{figure}</span> <span class="unit">{name}</span></p>',
        f'<p class="range">P10–P90: {between(this, key)}</p>',
        _us_note(result.unit, us) if us else "",
    ]
    return f'<div class="card" data-key="{escape(key)}">{"".join(parts)}</div>'


def _us_note(name: str, words: str) -> str:
    """Return the US measure with what the page needs to say it anew when a slider moves the value."""
    to = _US[name]
    ends = f'data-to="{to}" data-factor="{unit(name).factor!r}" data-per="{unit(to).factor!r}"'
    return f'<p class="note" {ends}>{words}</p>'


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def lede(this: Estimate) -> str:
    """Return the case in one sentence, with its denominators named."""
    case, border = this.case, this.case.border
    start = f"As of {date_in_words(case.as_of)}"
    shares = [
        result for key, result in this.model.results.items() if key.startswith("coverage.") and result.unit == "1"
    ]
    if not shares:
        return f"{start}, nothing stated says how much of the {border.name} border is covered."
    covered = shares[0].inputs["covered_m"]
    length = say(point_of(covered) / 1000, "km")
    parts = [f"{say(share.point, '1')} {share.label.partition(', ')[2]}" for share in shares[:3]]
    object_ = shares[0].key.split(".")[1].partition("_of_")[0]
    done = _PAST.get(object_, f"done ({object_})")
    return f"{start}, {length} of the {border.name} border are said to be {done}: {'; '.join(parts)}."


_PAST = {
    "closed": "closed",
    "secured": "secured",
    "trench": "trenched",
    "wall": "walled",
    "fence": "fenced",
    "berm": "bermed",
}
