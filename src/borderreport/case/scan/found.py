"""A figure as it was found in a text, and how a conversion in parentheses is paired with it."""

import re
from fractions import Fraction
from typing import NamedTuple, Self

from borderreport.case.scan.lexicon import Lexicon, key, table
from borderreport.case.units import unit

_CLOSE = re.compile(r"\s?[)\]]")
_ASIDE = re.compile(r"\.?[\s-]{0,2}((?:\w{0,20}[\s-]){0,2})[\(\[]([^\)\]]*)")
"""What may stand before a conversion in parentheses: words, such as "thick", and what opens the parentheses."""


class Found(NamedTuple):
    """A figure in a text; of a number alone, before what stands around it is read, no start is known.

    Parameters
    ----------
    value : float
        The figure, or the lower end of a range. [unit]
    grain : float
        Coarseness of the figure as written. [unit]
    end, start : int
        Characters of number and unit.
    outer : tuple of int
        The same with hedge, currency and conversion.
    high : float or None
        Upper end of a range. [unit]
    mode : float or None
        The middle that "plus-minus" names. [unit]
    unit : str
        Symbol; empty where none stands.
    hedge : str
        Name of the rule in ``HEDGES``; empty for a bare figure.
    other : float or None
        The other reading of a doubtful number. [unit]
    ratio : Fraction or None
        The share that words such as "a third" say.
    crossed : bool
        Whether it is the first of two dimensions, as in 3 x 4 m.
    problem : str
        Why a case must refuse it: unknown multiplier, unknown currency; empty if nothing is wrong.
    named : str
        The money of several states that it is said in, such as dinars.
    also : Found or None
        Its conversion.
    """

    value: float
    grain: float
    end: int
    start: int = 0
    outer: tuple[int, int] = (0, 0)
    unit: str = ""
    high: float | None = None
    mode: float | None = None
    hedge: str = ""
    other: float | None = None
    ratio: Fraction | None = None
    crossed: bool = False
    problem: str = ""
    named: str = ""
    also: "Found | None" = None

    @property
    def measure(self) -> str:
        """What its unit measures; empty where no unit stands."""
        return unit(self.unit).measure if self.unit else "cost" if self.named else ""

    @property
    def past(self) -> int:
        """Character after it and its conversion, which may follow a word of size: "2 metres thick (6.5 ft)"."""
        return max(self.outer[1], self.also.outer[1] + 1 if self.also else 0)

    @property
    def doubtful(self) -> bool:
        """Whether two readers would read it differently."""
        return self.other is not None or bool(self.problem)

    def times(self, scale: float, end: int) -> Self:
        """Return what a multiplier makes of it; a point before "million" is a decimal point without doubt."""
        other = None if self.other is None or scale >= 1000 else self.other * scale
        return self._replace(value=self.value * scale, grain=self.grain * scale, end=end, other=other)

    def written(self, *, digits: bool = False) -> str:
        """Return the figure as a case has it: hedge, number, unit; a fraction in words unless digits are wanted."""
        if self.ratio is not None and self.unit == "%" and self.high is None:
            words = table("en")["fractions"].get(f"{self.ratio.numerator}/{self.ratio.denominator}", "")
            number = f"{self.value:.4g} %" if digits or not words else words.split(",")[0]
            return f"{self.hedge} {number}".strip()
        ends = [end for end in (self.value, self.mode, self.high) if end is not None]
        size = next((s for s in (1e9, 1e6) if all(abs(end) >= s and (end / s * 1e6).is_integer() for end in ends)), 1.0)
        size = 1.0 if digits and len(ends) > 1 else size
        scale = {1e9: " billion", 1e6: " million"}.get(size, "")
        # The ends around ".." are figures of their own, each with its multiplier; those around "-" share one.
        between = "-" if self.hedge and self.high is not None else f"{scale} .. "
        number = between.join(plain(end / size) for end in ends)
        return f"{self.hedge} {number}{scale} {self.unit or self.named}".strip()


def plain(value: float) -> str:
    """Return a number in digits alone, its point no sign of thousands: 1.125 gets a fourth decimal.

    Examples
    --------
    >>> [plain(value) for value in (140.0, 0.5, 1.125, 3.4e9)]
    ['140', '0.5', '1.1250', '3400000000']
    """
    if abs(value) < 1:
        return f"{value:.15f}".rstrip("0").rstrip(".")
    text = f"{value:.15g}" if abs(value) < 1e15 else f"{value:.0f}"
    return f"{text}0" if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text) else text


def paired(found: list[Found], text: str, words: Lexicon) -> list[Found]:
    """Return the figures with each conversion in parentheses joined to the figure before it."""
    kept: list[Found] = []
    for figure in found:
        last = kept[-1] if kept else None
        alike = last is not None and (last.high is None or figure.high is not None)  # "10-11 km (6-7 miles)"
        if last and alike and last.also is None and _converts(last, figure, text, words):
            close = _CLOSE.match(text, figure.outer[1])
            end = close.end() if close else figure.outer[1]
            between = text[last.outer[1] : figure.outer[0]]
            aside = _ASIDE.fullmatch(between)
            if (aside and aside[1].strip(" -")) or _NOUN.match(between):
                end = last.outer[1]  # The word between, such as "thick", says what is measured.
            kept[-1] = last._replace(also=figure, outer=(last.outer[0], end))
        else:
            kept.append(figure)
    return kept


def changed(found: list[Found], text: str, words: Lexicon) -> list[Found]:
    """Return the figures with one unit where two are the ends of a change: "from 12 to 30 million EUR".

    Behind what a thing was, "to" is no limit, though Russian has one word for "to" and "up to".
    """
    for n in range(1, len(found)):
        old, new = found[n - 1], found[n]
        limit = text[new.outer[0] : new.start] if new.hedge == "up to" else ""
        if _is_change(old, new, key(text[old.outer[1] : new.outer[0]].strip(" —–") + limit), text, words):
            new = new._replace(hedge="", outer=(new.start, new.outer[1])) if limit else new
            found[n - 1], found[n] = _with_unit_of(old, new), _with_unit_of(new, old)
    return found


def _is_change(old: Found, new: Found, joint: str, text: str, words: Lexicon) -> bool:
    """Return whether words, or endings as in Turkish, say that something went from one figure to another."""
    if not joint:
        ends = zip((old, new), ("from_ending", "to_ending"), strict=True)
        return all(text[one.start : one.end].endswith(tuple(words.words[name])) for one, name in ends)
    led = key(text[max(0, old.outer[0] - 12) : old.outer[0]]).rpartition(" ")[2]
    return joint in words.words["to"] | words.words["turns_to"] and led in words.words["from"] | words.words["by"]


def _with_unit_of(figure: Found, other: Found) -> Found:
    """Return an end of a change with what it leaves out of the unit of the other, and its million."""
    if figure.unit and not other.unit.startswith(f"{figure.unit}/"):
        return figure
    size = next((size for size in (1e12, 1e9, 1e6) if other.value >= size), 1.0)
    small = not figure.unit and figure.value < 1000
    return figure._replace(unit=other.unit).times(size if small else 1.0, figure.end)


_NOUN = re.compile(r"(?:\s(\w{1,9}))?\s\w{2,20}(?=,)")
"""What stands before a conversion: "1,200 kg of wire, i.e. 1.2 t", "4 m high, or 13 ft"."""


def _converts(figure: Found, other: Found, text: str, words: Lexicon) -> bool:
    between = text[figure.outer[1] : other.outer[0]]
    noun = _NOUN.match(between)
    between = between[noun.end() :] if noun and key(noun[1] or "") in {"", *words.words["of"]} else between
    if len(between) > 24 or figure.unit == other.unit or not _same_kind(figure, other):
        return False
    said = key(re.sub(r"[^\w\s]", " ", between))
    aside = _ASIDE.fullmatch(between)
    if aside and aside[1].strip(" -") and figure.measure != "cost" and not aside[2]:
        return _agree(figure, other)  # "2 metres thick (6.5 feet)"
    if aside:
        return said in words.words["or"] or not said
    or_else = between.lstrip().startswith(",") and said in words.words["or"]
    return _agree(figure, other) and (or_else or between.strip() == "/")


def _same_kind(figure: Found, other: Found) -> bool:
    if not figure.unit or not other.unit:
        return figure.measure == other.measure == "cost"
    one, two = unit(figure.unit), unit(other.unit)
    return one.measure == two.measure and (one.dimension == two.dimension or one.measure in ("cost", "rate"))


def _agree(figure: Found, other: Found) -> bool:
    a, b = (own.value * unit(own.unit).factor for own in (figure, other))
    return figure.measure == "cost" or abs(a - b) <= 0.12 * max(abs(a), abs(b))
