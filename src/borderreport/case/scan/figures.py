"""Figures: a number with what stands around it, found one after the other in a text."""

import re
from fractions import Fraction
from functools import cached_property, lru_cache

from borderreport.case.hedges import SIGNS
from borderreport.case.scan.found import Found, changed, paired, plain
from borderreport.case.scan.lexicon import foreign_scales, key, lexicon, typed
from borderreport.case.scan.numbers import CALENDAR, DIGITS, OF_ALL, coarse
from borderreport.case.scan.ranges import SHORT_SCALES, Ranges
from borderreport.case.scan.words import BLANK, GAP, LETTER, WORD, measure_of
from borderreport.case.units import MONEY_SIGNS, unit

_START = re.compile(rf"(?<![\w.])\.(?=\d)|\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞]|{LETTER}+(?:['’][єїюя]{LETTER}*)?")
_PLUS = re.compile(r"\+|[- ]odd\b|[- ]plus\b(?! or)")
_INSIDE = re.compile(r"\d[./:]$|(?:19|20)\d\d[-–]$|(?<![^\W_])[A-Z]\w{0,12}[-_]$")
_SURE = re.compile(r"(?:bn|mln|Mrd)(?!\w)")
"""What multiplies whatever follows: "2.1bn marks"."""

_SHORT_SIGNED = re.compile(
    rf"m(?=[{MONEY_SIGNS}]|\s[A-Z]{{3}}(?!\w)|\s[a-z]{{3}})|[MmkK](?=[A-Z]{{3}}(?!\w))|(?:M|Mn|bn|B|K|k|tn|Md|Mrd)(?![\w/])"
)
_GROUPED = re.compile(r"\d[.,]\d{3}(?!\d)")
_THE = re.compile(r"(?<=\s)الـ?\Z")
_PERCENT = re.compile(r"(?<![0-9])%\s*\Z")
_SHORTENED = ("cost", "volume", "mass")
_SIGN = re.compile(rf"({'|'.join(SIGNS)})\s?\Z")


def scan(text: str, languages: tuple[str, ...] = ("en",)) -> list[Found]:
    """Return the figures of a text, in their order.

    Parameters
    ----------
    text : str
        Any length; time is linear in it.
    languages : tuple of str
        Codes of the language tables to read with; the first decides what a point and a comma mean.

    Returns
    -------
    list of Found
        Figures with a unit, and bare numbers (``unit`` empty), with conversions paired.

    Examples
    --------
    >>> [(f.value, f.unit, f.hedge) for f in scan("about 140 km (87 miles) of trench, ten feet deep")]
    [(140.0, 'km', 'about'), (10.0, 'ft', '')]
    >>> scan("1.200 km")[0].other
    1200.0
    """
    return _Scanner(text, lexicon(languages), whole=False).all()


@lru_cache(maxsize=16_384)
def scan_whole(text: str) -> tuple[Found, ...]:
    """Return the figures of a text that is nothing but a quantity: short symbols and signs count.

    Multipliers of other languages are known, but not behind "2,500", which is 2.5 in most of them.
    """
    words = lexicon(("en",)) if _GROUPED.search(text) else typed()
    return tuple(_Scanner(text, words, whole=True).all())


class _Scanner(Ranges):
    def all(self) -> list[Found]:
        found: list[Found] = []
        past = done = 0
        for at in _START.finditer(self.text):
            if at.start() < past or (at[0][0].isalpha() and not self.lex.begins(at[0])):
                continue
            figure = self._figure(at.start(), done)
            if figure:
                found.append(figure)
                past = done = figure.end
            else:  # Past the whole of a date or a number.
                past = (CALENDAR.match(self.text, at.start()) or DIGITS.match(self.text, at.start()) or at).end()
        found = paired(found, self.text, self.lex)
        return found if self.whole else changed(found, self.text, self.lex)

    def _figure(self, start: int, past: int) -> Found | None:
        number = self.number_at(start) if self._may_start(start) else None
        if number is None or self._is_ordinal(number.end) or self._is_hedge(start, number.end):
            return None
        if number.value in range(1, 10) and self.text[start].isalpha():
            number = self._one_in(number)
        money, outer, problem = self.money_before(start)
        named = self.text[outer:start].strip(" .") if problem else ""
        if self.whole and self.text[:start].lstrip() == "-":
            number, outer = number._replace(value=-number.value), start - 1
        if money or problem or _SURE.match(self.text, number.end):
            number = self.short(number)
        percent = None if number.unit or money else self._percent(outer)
        hedge, outer = self._before(outer if percent is None else percent, past, "a" if number.unit else "the")
        plus = _PLUS.match(self.text, number.end)
        end = plus.end() if plus else number.end
        said = None if number.unit or plus else self.phrase(end, self.lex.after)
        hedge, end = (hedge or said[0], said[1]) if said and self.unit_at(said[1]) else (hedge, end)  # "150 or so men"
        own = (number.unit or "%", end) if number.unit or percent is not None else self._own_unit(number, end, money)
        the = _THE.search(self.text, past, outer)
        named_first = None if own or money else self.lex.words["inverted"]
        first = named_first and self.phrase_before(the.start() if the else outer, named_first, past)
        if first:  # "километров пятьдесят" are about fifty, "вышек 47" and "الأبراج الـ60" so many
            vague = "about" if self.text[start].isalpha() and not number.value % 5 else ""
            hedge, own, start = hedge or vague, (str(self.lex.unit(first[0])), end), first[1]
        if not money and not problem:
            number, own = self._short_before_sign(number, own)
        if plus:
            hedge = "about" if "odd" in plus[0] else "at least"
        symbol, end = own or (money, end)
        figure = number._replace(
            start=start, end=end, outer=(min(start, outer), 0), unit=symbol,
            hedge=hedge or number.hedge, problem=problem, named=named,
        )  # fmt: skip
        return self._finished(self.joined(figure, money), money)

    def _is_ordinal(self, end: int) -> bool:
        """Return whether an ending makes an ordinal of a number: "на 60-м километре"."""
        ending = WORD.match(self.text, end + 1) if self.text.startswith("-", end) else None
        return ending is not None and key(ending[0]) in self.lex.words["ordinal"]

    def _is_hedge(self, start: int, end: int) -> bool:
        """Return whether a number is the beginning of a word of doubt: "un peu plus de 13 pieds"."""
        said = self.phrase(start, self.lex.before) if self.text[start].isalpha() else None
        return said is not None and said[1] > end

    def _one_in(self, number: Found) -> Found:
        """Return a share that words say as so many in so many: "one in five towers", "one kilometre in five"."""
        joint = self.behind("out_of", number.end)
        between = None if joint else self.unit_at(number.end)
        joint = self.behind("out_of", between[1]) if between else joint
        whole = self.phrase(joint, self.lex.numbers) if joint else None
        if not whole or not number.value < whole[0] <= 10:
            return number
        behind = self.unit_at(whole[1])
        named = between or behind  # "one in three weeks", "two days in five"
        if (between and behind) or (named and measure_of(named[0]) not in ("count", "length")):
            return number
        share = Fraction(int(number.value), int(whole[0]))
        return number._replace(value=100 * float(share), grain=100 * coarse(share), ratio=share, unit="%", end=whole[1])

    def _own_unit(self, number: Found, end: int, money: str) -> tuple[str, int] | None:
        """Return the unit behind a number, or behind "of" after a large one."""
        own = self.unit_at(end) if not (money and self.behind("per", end)) else None
        if number.ratio is not None and own and measure_of(own[0]) == "count":
            return None  # "یک‌سوم برجک‌ها" is a share of them
        return own or self.of_unit(number.value, end) or self.unit_behind("before_unit", end)  # "les 35 premiers km"

    def _percent(self, start: int) -> int | None:
        """Return where the percent starts that stands before a number, as in %73 and "yüzde 73", or None."""
        sign = _PERCENT.search(self.text, max(0, start - 12), start)
        said = None if sign else self.phrase_before(start, self.lex.words["percent"])
        return sign.start() if sign else said[1] if said else None

    def _may_start(self, start: int) -> bool:
        """Return whether a figure may start here: not inside a name, a date or a number."""
        before = self.text[max(0, start - 16) : start]
        if not before or not self.text[start].isdigit():
            return True
        if before[-1].isalpha():
            glued = before[-1] in self.lex.prefixes or re.search(r"\d[xх]$", before) is not None  # "3x4 m"
            return glued or any(self.money_before(start)[::2])
        return self.whole or not _INSIDE.search(before) or self._is_all(start, before)

    def _is_all(self, start: int, before: str) -> bool:
        """Return whether a number is the second of "88/120"."""
        first = re.search(r"\d{1,3}/$", before)
        found = OF_ALL.match(self.text, start - len(first[0])) if first else None
        return found is not None and int(found[1]) < int(found[2])

    def _short_before_sign(self, number: Found, own: tuple[str, int] | None) -> tuple[Found, tuple[str, int] | None]:
        """Return a number with the multiplier between it and a currency sign, as in 31,7 M€."""
        short = _SHORT_SIGNED.match(self.text, self.past(BLANK, number.end))
        after = self.unit_at(short.end()) if short else None
        if short and after and measure_of(after[0]) in _SHORTENED:  # "1.5m cubic metres"
            return number.times(SHORT_SCALES[short[0].casefold()], short.end()), after
        return number, own

    def _before(self, pos: int, past: int, article: str) -> tuple[str, int]:
        """Return the hedge that ends just before a position or the article there, and where it starts; not "Lot C."."""
        window = self.text[max(past, pos - 48) : pos]
        sign = _SIGN.search(window)
        if sign:
            return SIGNS[sign[1]], pos - len(window) + sign.start()
        hedge = self.phrase_before(pos, self.lex.before, past) if not re.search(r"\w [A-Z]\.\s?\Z", window) else None
        the = None if hedge else self.phrase_before(pos, self.lex.words[article], past)  # "casi el 60 %"
        return hedge or (the and self.phrase_before(the[1], self.lex.before, past)) or ("", pos)

    def _finished(self, figure: Found, money: str) -> Found | None:
        symbol, end, problem = figure.unit, figure.end, figure.problem
        named = symbol[1:] if symbol.startswith("?") else figure.named
        if symbol.startswith("?"):
            code = next((f" '{code}'" for word, code in self.lex.units.items() if named[:-1] in word), " 'USD'")
            symbol, problem = "", f"'{named}' are the money of several states; write the code of one, such as{code}"
        if money and symbol != money:
            problem = problem or _mixed_money(money, symbol, figure.value)
        if not money and not symbol and not problem:
            problem = self._odd_tail(end)
        if symbol:
            often = self.phrase(end, self.lex.rates)
            if often and self.number_at(self.past(BLANK, often[1])):  # "28 makine günde 400 metre": of what follows
                often = None
            rate = (f"{symbol}/{often[0]}", often[1]) if often else self.rate_at(symbol, end)
            # "118 km a month earlier" tells when, not how fast.
            symbol, end = (symbol, end) if self.behind("ago", rate[1]) else rate
        elif named:  # "Rs 2.3 crore per km", whosever rupees they are
            per, end = self.rate_at("", end)
            named += per
        if not self.whole and (self._goes_on(figure.start, end) if not symbol else _is_date(figure, symbol)):
            return None
        hedge, past = self._hedge_behind(end) or self._afterthought(end) or ("", end)
        turned = self.behind("is_not", past) and {"over": "up to"}.get(figure.hedge)
        figure = figure._replace(hedge=turned or figure.hedge or hedge, outer=(figure.outer[0], past))
        return figure._replace(unit=symbol, named=named, end=end, problem=problem)

    def _goes_on(self, start: int, end: int) -> bool:
        """Return whether a number is the beginning of a word: "M3a", and in Persian "three-shanbe", Tuesday."""
        joined = self.text[end : end + 1].isalpha() and self.text[start].isdigit()
        return joined or self.text.startswith("\u200c", end)

    def _hedge_behind(self, end: int) -> tuple[str, int] | None:
        """Return the hedge behind a figure: not that of "60 kilometresi geçen yıl", which is of last year."""
        said = self.phrase(end, self.lex.after) or (self.phrase(end, self._doubts) if self.whole else None)
        time = self.unit_at(said[1]) if said else None
        return None if time and measure_of(time[0]) == "duration" else said

    def _afterthought(self, end: int) -> tuple[str, int] | None:
        """Return the word for "about" that ends a clause behind a figure: "340 km, roughly."."""
        said = self.phrase(end + 1, self._doubts) if self.text.startswith(", ", end) else None
        return said if said and self.text[said[1] : said[1] + 1] in ("", ".", ",", ";", "\n") else None

    @cached_property
    def _doubts(self) -> dict[str, str]:
        """The words for "about", which people put behind a figure too."""
        return {word: rule for word, rule in self.lex.before.items() if rule == "about"}

    def _odd_tail(self, end: int) -> str:
        """Return what is wrong with a word that multiplies in another language than those read."""
        word = WORD.match(self.text, self.past(GAP, end))
        said = key(word[0]) if word else ""
        unknown = len(said) > 3 and said in foreign_scales() and said not in self.lex.scales
        return f"unknown multiplier '{word[0]}'; write the number out" if word and unknown else ""


def _is_date(figure: Found, symbol: str) -> bool:
    """Return whether a number is the name of a year: "до 2027 року"."""
    return symbol == "year" and figure.value in range(1900, 2100) and figure.high is None


def _mixed_money(money: str, symbol: str, value: float) -> str:
    """Return what is wrong with money that has another unit behind it."""
    if unit(symbol).measure == "cost":
        return f"it has two currencies, '{money}' and '{symbol}'; keep one"
    return f"'{symbol}' behind money is a unit or a multiplier; write '{money} {plain(value)} million' if that is meant"
