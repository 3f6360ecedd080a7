"""Numbers: in digits of any script, with European and English separators, and in words."""

import re
import unicodedata
from fractions import Fraction

from borderreport.case.hedges import grain
from borderreport.case.scan.found import Found
from borderreport.case.scan.lexicon import key
from borderreport.case.scan.words import BLANK, GAP, WORD, Words, measure_of

_THOUSANDS = r"['’\u00a0\u202f\u2009]\d{3}(?!\d)"
DIGITS = re.compile(rf"\d{{1,40}}(?:[.,]\d{{1,40}}|{_THOUSANDS}){{0,12}}")
_SPACED = re.compile(rf"\d{{1,3}}(?:(?:{_THOUSANDS}|\u0020\d{{3}}(?!\d)){{1,6}})(?:[.,]\d{{1,40}})?")
CALENDAR = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}|\d{1,2}:\d\d|\d+(?:st|nd|rd|th|s)\b")
_SUFFIX = re.compile(r"['’][^\W\d_]{1,8}")
_EXPONENT = re.compile(r"[eE][+-]?\d{1,4}(?!\w)")
_GOES_ON = re.compile(r"\s*[^\W_]")
_RATIO = re.compile(r"(\d{1,3})\s?[/⁄]\s?(\d{1,3})(?![\d/])")
_SLASHED = re.compile(r"(\d{1,3})/([1-9]\d?)(?![\d/])")
OF_ALL = re.compile(r"(?<![\d/.])(\d{1,3})/(3[2-9]|[4-9]\d|\d{3})(?![\d/.]\d)")
"""So many of all, as in 88/120: no day of a month has such a number."""

_SIZES = (1e12, 1e9, 1e6, 1e3)
_MIXED = re.compile(r"[ \u00a0]?(?:([½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞])|(\d)[/⁄](\d{1,2})(?![\d/]))")


_HUNDREDS = re.compile(r"[1-9]\d\d(?![\d.,])")


class Numbers(Words):
    """Reads the number at a position."""

    def number_at(self, start: int) -> Found | None:
        """Return the number that starts at a position, with its multipliers, or None."""
        if self.text[start : start + 2].lstrip(".")[:1].isdigit():
            return self._digits(start)
        mixed = _MIXED.match(self.text, start)
        if mixed and mixed[1] and mixed.start(1) == start:
            share = Fraction(unicodedata.numeric(mixed[1])).limit_denominator(16)
            return self._scaled(Found(float(share), coarse(share), mixed.end()))
        return self._words(start)

    def _digits(self, start: int) -> Found | None:
        slash = _SLASHED.match(self.text, start) if self.lex.words["decimal_slash"] else None
        if slash and not self.text.endswith(("/", "."), None, start):  # "۲/۵ متر" are two and a half
            digits, other = f"{slash[1]}.{slash[2]}", int(slash[1]) / int(slash[2])
            return self._behind(float(digits), digits, other if other < 1 else None, slash.end())
        ratio = _RATIO.match(self.text, start)
        if ratio and 0 < int(ratio[1]) < int(ratio[2]) <= 20 and not self.text.endswith(("/", "."), None, start):
            share = Fraction(int(ratio[1]), int(ratio[2]))
            return Found(float(share), coarse(share), ratio.end())
        if CALENDAR.match(self.text, start) or (ratio and (self.whole or not OF_ALL.match(self.text, start))):
            return None
        spaced = None if self.whole else _SPACED.match(self.text, start)
        found = spaced or DIGITS.match(self.text, start + (self.text[start] == "."))
        read = _value(self.text[start : found.end()], self.lex.decimal) if found else None
        return self._behind(*read, found.end()) if found and read else None

    def _behind(self, value: float, digits: str, other: float | None, end: int) -> Found:
        """Return a number in digits with the exponent, fraction or multiplier that follows it."""
        if self.lex.suffixes:
            end = self.past(_SUFFIX, end)
        exponent = _EXPONENT.match(self.text, end) if self.whole else None
        if exponent:
            return Found(float(digits + exponent[0]), grain(digits + exponent[0].lower()), exponent.end())
        mixed = _MIXED.match(self.text, end) if value.is_integer() else None
        if mixed and (mixed[1] or 0 < int(mixed[2]) < int(mixed[3]) <= 16):
            part = unicodedata.numeric(mixed[1]) if mixed[1] else int(mixed[2]) / int(mixed[3])
            return self._scaled(Found(value + part, min(part, 0.5), mixed.end()))
        return self._scaled(Found(value, grain(digits), end, other=other))

    def _words(self, start: int) -> Found | None:
        word = WORD.match(self.text, start)
        if not word or not self.lex.begins(word[0]):
            return None
        whole = self.phrase(start, self.lex.wholes)
        if whole:
            value, name = whole[0].split(" ")
            return Found(float(value), grain(value), whole[1], unit=name)
        ratio = self.phrase(start, self.lex.fractions)
        one = self.lex.number(key(word[0]))
        number = (one, word.end()) if one is not None else self.phrase(start, self.lex.numbers)
        if ratio and (not number or ratio[1] >= number[1]):
            share = Fraction(*ratio[0])
            if scale := self.phrase(ratio[1], self.lex.scales):  # "نصف مليون"
                return Found(float(share), coarse(share), ratio[1]).times(*scale)
            return Found(float(share), coarse(share), ratio[1], ratio=share)
        if not number:
            return None
        value, end = self._counted_on(start, *number)
        vague = "about" if key(self.text[start:end]) in self.lex.vague else ""
        step = grain(f"{value:.0f}") if value.is_integer() else 0.5
        return self._scaled(self._tenths(Found(value, step, end, hedge=vague)), words=True)

    def _counted_on(self, start: int, first: float, end: int) -> tuple[float, int]:
        """Return what a number word and those behind it make, and where they end: "a thousand two hundred"."""
        total, current = (first, 0.0) if first >= 1000 else (0.0, first)
        last = _place(first)
        while True:
            scale = self.phrase(end, self.lex.scales)
            if scale and scale[0] > last and not current:  # "a thousand million", "three thousand billion"
                total, last, end = total * scale[0], *scale
            elif scale and scale[0] > last and current:
                total, current = (total, current * scale[0]) if scale[0] < 1000 else (total + current * scale[0], 0.0)
                last, end = scale
            elif more := self._addend(start, end, current, last):
                current, last, end = current + more[0], _place(more[0]), more[1]
            else:
                return total + current, end

    def _addend(self, start: int, end: int, current: float, last: float) -> tuple[float, int] | None:
        """Return the number word that goes on with a number, and where it ends: forty-two, zweiundvierzig."""
        joined = self.behind("joins", end)
        at = self.past(GAP, joined or end)
        word = WORD.match(self.text, at)
        one = self.lex.number(key(word[0])) if word else None  # "eine Million zweihunderttausend"
        more = (one, word.end()) if word and one is not None else self.phrase(at, self.lex.numbers)
        if not more or (joined and self._outgrows(start, more[1], current, last)):
            return None
        ones_first = self.lex.reversed and 0 < current % 100 < 10 and more[0] in range(20, 100, 10)
        return more if more[0] < last or ones_first else None

    def _tenths(self, number: Found) -> Found:
        """Return a number in words with the decimal behind it: "three point six"."""
        point = self.behind("point", number.end)
        tenth = self.phrase(point, self.lex.numbers) if point else None
        if not tenth or tenth[0] >= 10:
            return number
        number = number._replace(value=number.value + tenth[0] / 10, grain=0.1, end=tenth[1])
        scale = self.phrase(number.end, self.lex.scales)  # "one point two million"
        return number.times(*scale) if scale else number

    def _outgrows(self, start: int, end: int, current: float, last: float) -> bool:
        """Return whether a number goes on with a multiplier that makes it one of its own: a hundred and two hundred.

        Two hundred and fifty thousand are one number, save between two hundred and fifty thousand.
        """
        scale = self.phrase(end, self.lex.scales)
        if scale is None or scale[0] < last:
            return False
        is_multiplied = current >= 20 and last < 1000 <= scale[0]
        return not is_multiplied or bool(self.phrase_before(start, self.lex.words["between"]))

    def _thousands(self, number: Found) -> Found:
        """Return 1,750 before "millones" as 1750: a comma is decimal there, but nobody writes a last nought behind it.

        1,200 millones is 1200 millions and 1,250 millones too; 1,275 millones stays 1.275, as 14,49 does.
        """
        if self.lex.decimal != "," or not number.other or number.other % 10:
            return number
        return number._replace(value=number.other, grain=10.0, other=None)

    def _with_rest(self, number: Found) -> Found:
        """Return thousands or millions with the smaller digits behind them: "2 bin 200", "1 млн 200 тыс."."""
        size = next((size for size in _SIZES if number.value >= size and number.value % size == 0), 0.0)
        if not size or not self.phrase_before(number.end, self.lex.scales):
            return number
        joined = self.behind("joins_digits", number.end)
        at = self.past(BLANK, joined or number.end)
        digits = _HUNDREDS.match(self.text, at) if joined and size == 1000 else None
        scale = self.phrase(digits.end(), self.lex.scales) if digits else None
        if digits and scale and scale[0] >= 1e6:  # "3 هزار و 200 میلیارد"
            number = number._replace(value=number.value + int(digits[0]), grain=grain(digits[0]), end=digits.end())
            return number.times(*scale)
        more = self._digits(at) if self.text[at : at + 1].isdigit() else None
        if not more or not 10 <= more.value < size or more.value % (size // 1000):  # not "$3 million 2023 plan"
            return number
        return number._replace(value=number.value + more.value, grain=more.grain, end=more.end)

    def _scaled(self, number: Found, *, words: bool = False) -> Found:
        """Return a number with what multiplies it: million, crore, lakh crore."""
        for _ in range(2):
            scale = None if words else self.phrase(number.end, self.lex.scales)
            if not scale:
                break
            behind = self.unit_at(scale[1] + 1) if self.text[scale[1] : scale[1] + 2] in (". ", ".\u00a0") else None
            small = self.text[scale[1] + 2 : scale[1] + 3].islower()  # "2 тыс. рабочих", not "3 млрд. Бригады ставят 9"
            dot = behind is not None and (small or measure_of(behind[0]) != "count")
            number = (self._thousands(number) if scale[0] >= 1000 else number).times(scale[0], scale[1] + dot)
        number = self._with_rest(number)
        half = self.phrase(number.end, self.lex.parts)
        size = next((size for size in _SIZES[:-1] if number.value >= size), 1.0)
        if not half or not number.value.is_integer():
            return number
        scale = self.phrase(half[1], self.lex.scales)
        if scale:  # "two and a half million"
            return Found(number.value + half[0], half[0], half[1]).times(*scale)
        ends = self.unit_at(half[1]) or not _GOES_ON.match(self.text, half[1])
        joined = words and self.text[number.end : half[1]].replace(" ", "").isalpha()
        share = self.phrase_before(half[1], self.lex.fractions, number.end)  # "four, and a half of it"
        if ends or size > 1 or (joined and not (share and self.behind("of", half[1]))):
            return Found(number.value + half[0] * size, half[0] * size, half[1])
        return number


def _place(value: float) -> float:
    """Return the place of the last digit of a number word: what follows it is smaller."""
    digits = f"{value:.0f}"
    return 10.0 ** (len(digits) - len(digits.rstrip("0"))) if value.is_integer() and value else 1.0


def coarse(share: Fraction) -> float:
    """Return the grain of a fraction: half of it reaches half way to the next one a person would name."""
    return 1 / (share.denominator * (share.denominator + 1))


def shared(low: float, high: float, *, words: bool) -> float:
    """Return the multiplier of the upper end that the lower one shares, as "2 to 3 million", "two to three hundred"."""
    hundred = [100.0] if words and high < 1e3 and high % 100 == 0 else []
    return next((s for s in (1e12, 1e9, 1e7, 1e6, 1e5, 1e3, *hundred) if high >= s and low * s < high), 1.0)


def _value(raw: str, decimal: str) -> tuple[float, str, float | None] | None:
    """Return a number's value, its plain digits and its other reading; None for what is no number.

    Examples
    --------
    >>> [_value(n, ".") for n in ("1,200", "1.200", "2,5")]
    [(1200.0, '1200', None), (1.2, '1.200', 1200.0), (2.5, '2.5', None)]
    >>> [_value(n, ".") for n in ("1.234,56", "1,50,000", "12,34,56,789")]
    [(1234.56, '1234.56', None), (150000.0, '150000', None), (123456789.0, '123456789', None)]
    >>> [_value(n, ".") for n in ("1.2.3", "1,5,000", "1,50,00", "1.50.000", "1,500,00", "1,000.00.00")]
    [None, None, None, None, None, None]
    """
    text = re.sub(r"['’\s]", "", raw)
    marks = [c for c in text if c in ".,"]
    if not marks:
        return float(text), text, None
    head, *_, tail = re.split(r"[.,]", text)
    if len(set(marks)) == 2:
        if marks.count(marks[-1]) > 1:
            return None
        plain = text.replace(marks[0], "").replace(",", ".")
        return float(plain), plain, None
    mark, *more = marks
    if more:
        groups, plain = text.split(mark), text.replace(mark, "")
        indian = mark == "," and all(len(g) == 2 for g in groups[1:-1]) and len(groups[-1]) == 3
        return (float(plain), plain, None) if indian or all(len(g) == 3 for g in groups[1:]) else None
    joined, parted = head + tail, f"{head or 0}.{tail}"
    if len(tail) == 3 and 0 < len(head) <= 3 and not head.startswith("0") and text == raw:
        return (float(joined), joined, None) if mark != decimal else (float(parted), parted, float(joined))
    return float(parted), parted, None
