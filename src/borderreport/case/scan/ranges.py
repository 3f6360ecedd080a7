"""Figures of several numbers: ranges, feet and inches, two dimensions, and fractions of a unit."""

import re

from borderreport.case.scan.found import Found
from borderreport.case.scan.lexicon import key
from borderreport.case.scan.numbers import Numbers, shared
from borderreport.case.scan.words import BLANK, GAP, measure_of
from borderreport.case.units import MONEY_SIGNS, symbol_of, unit

_DASH = re.compile(rf"\s{{0,2}}[-‑–—‒−~～〜]\s{{0,2}}(?=\d|[^\W\d_]|[{MONEY_SIGNS}])|\s{{1,2}}\.\.\s{{1,2}}")
_AGAIN = re.compile(rf"([A-Z]{{0,2}}\$|[A-Z]{{3}}|[{MONEY_SIGNS}])\s?(?=\d)")
_PLUS_MINUS = re.compile(r"\s{0,2}(?:±|\+\s?/\s?[-–−]|\+[-–−])\s{0,2}")
_CROSS = re.compile(r"\s{0,2}[x×х*]\s{0,2}(?=\d)|\s{1,2}by\s{1,2}(?=\d)")
_SHORT = re.compile(r"(?:(m|M|mln|Mn|b|B|bn|k|K|tn|Md|Mrd)|[ \u00a0](M|B))(?!\w)")
SHORT_SCALES = {"m": 1e6, "mln": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "md": 1e9, "mrd": 1e9, "k": 1e3, "tn": 1e12}
_SMALLER = {"ft": "in", "yd": "ft", "year": "month", "h": "min", "m": "cm", "km": "m"}
_OF_LINES = ("km", "mi")
"""Units of no section."""


class Ranges(Numbers):
    """Reads what goes on with a figure, and makes another one of it."""

    def short(self, number: Found) -> Found:
        """Return money with the short multiplier that hangs on it, as in $10m."""
        short = _SHORT.match(self.text, number.end)
        return number.times(SHORT_SCALES[(short[1] or short[2]).casefold()], short.end()) if short else number

    def joined(self, figure: Found, money: str) -> Found:
        """Return a figure with what makes it a range, feet and inches, or a fraction of a unit."""
        if figure.ratio is not None and not figure.unit:
            return self._fraction(figure)
        is_whole = figure.value.is_integer()
        more = self._smaller(figure) if is_whole and figure.unit in _SMALLER else None
        part = self.phrase(figure.end, self.lex.parts) if is_whole and figure.unit and not more else None
        if part:
            return figure._replace(end=part[1], value=figure.value + part[0], grain=part[0])
        return self._range_of_two_units(more) if more else self._range(figure, money)

    def _range_of_two_units(self, figure: Found) -> Found:
        """Return feet and inches with those that they reach to: "9 ft 6 in to 10 ft 6 in"."""
        at, outer = self._second(figure)
        feet = self._further(at) if at else None
        upper = (self._smaller(feet) or feet) if feet and feet.unit == figure.unit else None
        if upper is None or upper.value <= figure.value:
            return figure
        return figure._replace(end=upper.end, outer=(outer, 0), high=upper.value, grain=min(figure.grain, upper.grain))

    def _smaller(self, figure: Found) -> Found | None:
        """Return a figure with what follows it in the next smaller unit, as feet and inches, or None."""
        at = self.past(GAP if self.whole else BLANK, self.behind("and", figure.end) or figure.end)
        more, name = self._further(at, sure=True), _SMALLER[figure.unit]
        if more and figure.unit == "m" and self._are_cm(more, at):
            more = more._replace(unit="cm")
        small, large = unit(name).factor, unit(figure.unit).factor
        if not more or more.unit != name or small * more.value >= large:
            return None
        value = figure.value + more.value * (small / large)
        return figure._replace(end=more.end, value=value, grain=more.grain * (small / large))

    def _are_cm(self, more: Found, at: int) -> bool:
        """Return whether a number without a unit says the centimetres: "one metre sixty", "2 mètres 50"."""
        alone = not (self.text[at].isdigit() and self.text[more.end : more.end + 2].strip(" ").isalpha())
        return not more.unit and 10 <= more.value < 100 and alone

    def _further(self, at: int, *, money: str = "", sure: bool = False) -> Found | None:
        """Return the number at a position with its unit, empty where none stands, and where both end; None for none."""
        number = self.number_at(at) if at else None
        if not number:
            return None
        number = self.short(number) if money else number
        own = self.unit_at(number.end, sure=sure) or self.of_unit(number.value, number.end)
        name, end = own or ("", number.end)
        return number._replace(unit=name, end=end)

    def of_unit(self, value: float, end: int) -> tuple[str, int] | None:
        """Return the unit behind "of" and a large number: "20 à 30 millions de dollars"."""
        return self.unit_behind("of", end) if value >= 1000 else None

    def _fraction(self, figure: Found) -> Found:
        of = self.unit_behind("a", figure.end)
        if of and measure_of(of[0]) not in ("", "share"):
            return figure._replace(end=of[1], unit=of[0], ratio=None)
        return figure._replace(value=100 * figure.value, grain=100 * figure.grain, unit="%")

    def _range(self, figure: Found, money: str) -> Found:
        half = self._further(self._past_plus_minus(figure.end))
        name = half.unit or figure.unit if half else ""
        if half and figure.unit in ("", name):
            low, high = figure.value - half.value, figure.value + half.value
            return figure._replace(end=half.end, unit=name, value=low, mode=figure.value, high=high, hedge="")
        at, outer = self._second(figure)
        upper = self._further(at, money=money)
        name = upper.unit or figure.unit if upper else ""
        if not upper or figure.unit not in ("", name, money):
            return self._crossed(figure)
        if self._is_apart(figure, upper, at, outer):
            return figure
        high, step = upper.value, upper.grain
        multiplier = shared(figure.value, high, words=not self.text[at].isdigit())
        if not figure.value * multiplier < high or not (name or self.whole or high <= 1899):
            return self._crossed(figure)
        low, grain = figure.value * multiplier, min(figure.grain * multiplier, step)
        return figure._replace(end=upper.end, outer=(outer, 0), unit=name, value=low, high=high, grain=grain)

    def _is_apart(self, figure: Found, upper: Found, at: int, outer: int) -> bool:
        """Return whether a year follows a unit, "110 km to 2028", or another figure, "12 kule ile 30 kamera"."""
        if not figure.unit or upper.unit or not self.text[figure.end - 1 : figure.end].isalpha():
            return False
        joined = outer == figure.outer[0] and key(self.text[figure.end : at]) in self.lex.words["and"]
        return joined or (1900 <= upper.value < 2200 and self.text[at : upper.end].isdigit())

    def _past_plus_minus(self, end: int) -> int:
        """Return where the half of a range in plus and minus starts, 0 for none."""
        sign = _PLUS_MINUS.match(self.text, end)
        said = 0 if sign else self.behind("plusminus", end)
        return sign.end() if sign else said and self.past(BLANK, said)

    def _second(self, figure: Found) -> tuple[int, int]:
        """Return where the second number of a range starts (0 for none), and where the range starts with its words."""
        outer = figure.outer[0]
        if figure.unit and self.phrase_before(outer, self.lex.words["by"]):
            return 0, outer  # "extended by 35 km to 160 km"
        lead = self.phrase_before(outer, self.lex.words["between"])
        joint = self.behind("and", figure.end) if lead else 0
        if not joint:
            dash = _DASH.match(self.text, figure.end)
            joint = self.behind("to", dash.end() if dash else figure.end)  # "18- to 30-foot"
            joint = joint or (dash.end() if dash else 0)
            start = self.phrase_before(outer, self.lex.words["from"])
            if start and joint and not dash and not self.whole and self._changes(figure, start[0], joint):
                return 0, outer  # "extended from 18 to 52" is two states
            lead = start if start and self.whole else lead
        if not joint:
            return 0, outer
        outer = lead[1] if lead else outer
        at = self.past(BLANK, joint + self.text.startswith("-", joint))  # "18-to-30-foot"
        again = _AGAIN.match(self.text, at)
        return (again.end() if again and symbol_of(again[1]) == figure.unit else at), outer

    def _changes(self, figure: Found, start: str, pos: int) -> bool:
        """Return whether "from ... to" is a change: so a word near says, or the second figure is twice the first.

        Not so where a language has other words for a range: "von 3 bis 8 m", but "von 3 auf 8 m".
        """
        if self.lex.words["turns_to"] or start in self.lex.words["spans"]:
            return False
        window = re.findall(r"\w+", self.text[max(0, figure.outer[0] - 60) : figure.outer[0]])[-6:]
        upper = self.number_at(self.past(BLANK, pos))
        each = 1.0 if upper is None or figure.unit else shared(figure.value, upper.value, words=False)
        far = upper is None or upper.value > 2 * each * figure.value
        return far or any(self.lex.said(key(word), self.lex.words["change"]) for word in window)

    def _crossed(self, figure: Found) -> Found:
        """Return a figure marked as the first of two dimensions, with the unit that stands behind the second."""
        cross = _CROSS.match(self.text, figure.end)
        word = 0 if cross or self.whole else self.behind("times", figure.end)
        at = cross.end() if cross else word and self.past(BLANK, word)
        second = self._further(at) if self.text[at : at + 1].isdigit() else None
        if second is None or not (second.unit or figure.unit) or (word and (figure.unit or not second.unit)):
            return figure
        if word and second.unit in _OF_LINES:  # "98 sur 140 km" is a part, and "en 2012 sur 12 km" a year
            return figure
        return figure._replace(unit=figure.unit or second.unit, crossed=True)
