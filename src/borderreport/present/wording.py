"""Numbers as readers want them: scaled, rounded, with their unit, in metric and US measure."""

import datetime as dt
import tomllib
from collections.abc import Sequence
from pathlib import Path

from borderreport.analysis.coverage import plan_key, share_key, tail_of
from borderreport.analysis.estimate import Estimate
from borderreport.analysis.ledger import State
from borderreport.case.dates import When
from borderreport.case.shown import capital
from borderreport.case.units import date_of, number, scale_of, unit
from borderreport.present.pieces import Fragment, fragment, piece, sentences

IN_LAB = (Path(__file__).parent / "lab.css").read_text(encoding="utf-8")
WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
_US: dict[str, str] = WORDS["us"]


def symbol(name: str) -> str:
    """Return a unit as it is printed: ``m3`` as ``m³``."""
    return WORDS["plurals"].get(name) or "/".join(WORDS["symbols"].get(part, part) for part in name.split("/"))


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
    (figure,), word, beside = scaled([value], name, digits)
    return f"{figure} {word}".strip(), beside


def scaled(values: Sequence[float], name: str, digits: int = 3) -> tuple[list[str], str, str]:
    """Return values of one unit on one scale, that of the first, the word for the scale, and the unit as it is printed.

    Examples
    --------
    >>> scaled([1170578.3, 979302.9], "m3")
    (['1.17', '0.98'], 'million', 'm³')
    """
    beside = "%" if name == "1" else symbol(name)
    if name == "date":
        return [str(date_of(value)) for value in values], "", beside
    scale, word = scale_of(values[0])
    if not word and name != "1":
        return [number(value, digits) for value in values], "", beside
    factor = 100 if name == "1" else 1 / scale
    first = abs(values[0] or max(values)) * factor
    places = max(digits - len(str(int(first))), 0) if first else 0
    return [f"{value * factor:,.{places}f}" for value in values], word, beside


def say(value: float, name: str, digits: int = 3) -> str:
    """Return a value and its unit in one text.

    Examples
    --------
    >>> say(9.290304, "m2"), say(0.23, "1"), say(0.0, "1")
    ('9.29 m²', '23.0 %', '0 %')
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


def ends(this: Estimate, key: str) -> tuple[float, float, float]:
    """Return the P10, P50 and P90 of a result. [the result's unit]"""
    levels = this.ranges[key]
    return levels["p10"], levels["p50"], levels["p90"]


def _in_words(when: When) -> str:
    """Return a day as ``17 March 2021``, a month as ``March 2021``, and a year, in English wherever it runs."""
    month = f"{WORDS['months'][when.last.month - 1]} {when.last.year}"
    return f"{when.last.day} {month}" if when.is_day else month if when.first.month == when.last.month else str(when)


_RECENT = dt.timedelta(days=365)
"""What was heard of so much before the newest news of the works is told no more, unless it is estimated. Judgement."""
_OLD = dt.timedelta(days=31)
"""What was stated so long before the date of the case is told with its date. Judgement."""
_MOST_OBJECTS = 4


def states_that_matter(this: Estimate) -> list[State]:
    """Return how far each object that the newest statements or the estimate are about has come."""
    found = [state for name in this.ledger.objects if (state := this.ledger.state(name))]
    newest = max((state.date.last for state in found), default=this.case.as_of)
    kept = [s for s in found if s.object in this.case.built or newest - s.date.last <= _RECENT]
    return sorted(kept, key=lambda s: (s.date.last, s.length_m), reverse=True)[:_MOST_OBJECTS]


def main_state(this: Estimate) -> State | None:
    """Return the state that a report opens with."""
    return next(iter(states_that_matter(this)), None)


def share_keys(this: Estimate, state: State) -> list[str]:
    """Return the keys of the shares that a state is: of its section, the border, the plan, and if the rest is done."""
    case, name = this.case, state.object
    scopes = dict.fromkeys((state.scope, "border"))
    keys = [*(share_key(case, name, scope) for scope in scopes), *(plan_key(name, scope) for scope in scopes)]
    if_done = f"coverage.{name}_of_border_if_rest_done{tail_of(case, state.scope)}"
    return [key for key in (*keys, if_done) if key in this.model.results]


def headline_keys(this: Estimate, most: int = 6) -> list[str]:
    """Return the keys of the numbers that a reader needs first, at most six."""
    keys = list(this.model.results)
    told = [key for state in states_that_matter(this)[:2] for key in share_keys(this, state)]
    shares = [key for key in told if "if_rest" not in key and "_of_plan" not in key]
    found = [next((key for key in keys if f"{key}.".startswith(f"{one}.")), "") for one in WORDS["headline"]]
    return list(dict.fromkeys([*shares[:3], *filter(None, found)]))[:most]


def headline(this: Estimate, most: int = 6) -> Fragment:
    """Return the answer: one sentence and at most six numbers, each with its range in both measures."""
    sentence, keys = lede(this, most=2 if most < 6 else _MOST_OBJECTS), headline_keys(this, most)
    html = piece("headline", sentence, [_card(this, key) for key in keys])
    lines = [f"{capital(this[key].label)}: {say(shown(this, key), this[key].unit)}" for key in keys]
    return Fragment(f"{html}<style>{IN_LAB}</style>", "\n".join([sentence, *lines]))


def _card(this: Estimate, key: str) -> str:
    result, value = this[key], shown(this, key)
    to = _US.get(result.unit)
    us = piece("us", in_us(value, result.unit), to, unit(result.unit).factor, unit(to).factor) if to else ""
    return piece("card", result, split(value, result.unit), likely(this, key), rests_on(this, key), us)


def shown(this: Estimate, key: str) -> float:
    """Return the value that a reader is shown: the point of what is stated, the P50 of what rests on assumptions."""
    return this.model.middle(this[key])


def likely(this: Estimate, key: str) -> str:
    """Return the P10 to P90 range of a result, its unit once; an empty text where it has none."""
    low, _, high = ends(this, key)
    (_, *span), *beside = scaled([shown(this, key), low, high], this[key].unit)
    return " ".join(filter(None, [" to ".join(span), *beside])) if low < high else ""


def rests_on(this: Estimate, key: str) -> Fragment:
    """Return whether a result is stated, partly assumed or assumed, and how much of its spread assumptions give."""
    basis, part = this[key].basis, this.assumed_shares[key]
    is_told = basis == "part assumed" and round(part, 3) > 0  # Where nothing moves, nothing is said.
    return fragment("basis", basis, WORDS["basis"][basis], say(part, "1", 2) if is_told else "")


def lede(this: Estimate, most: int = _MOST_OBJECTS) -> str:
    """Return a sentence for each object that matters: its own length, denominators and date."""
    told = [(state, *_told(this, state)) for state in states_that_matter(this)[:most]]
    return sentences("lede", this.case.border.name, _in_words(When.read(this.case.as_of)), told, WORDS)


def _told(this: Estimate, state: State) -> tuple[bool, str, str, list[str]]:
    """Return whether a state is part of more, its length, its date where that is old, and its shares."""
    parts = getattr(state.value, "inputs", {})
    is_sum = len(parts) > 1 and getattr(state.value, "formula", "") == " + ".join(parts)  # not where origins disagree
    is_part = is_sum if state.scope == "border" else not this.ledger.is_alone(state)  # More may stand elsewhere.
    date = f"{'' if state.date.is_day else 'in '}{_in_words(state.date)}"
    is_of_line = state.object in WORDS["of_the_line"]
    shares = [this[key] for key in share_keys(this, state) if is_of_line or "if_rest" not in key]
    told = [f"{say(share.point, '1')} {share.label.partition('share ')[2]}" for share in shares]
    return is_part, say(state.length_m / 1000, "km"), date if this.case.as_of - state.date.last > _OLD else "", told
