"""A text and the phrases in it: what stands at a position, by the tables of some languages."""

import re
import unicodedata
from typing import Any

from borderreport.case.scan.lexicon import Lexicon, foreign_unit, key
from borderreport.case.units import MONEY_SIGNS, symbol_of, unit

LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0670])"
WORD = re.compile(
    rf"{LETTER}{{1,40}}(?:['’]{LETTER}{{1,20}})?(?:[23²³](?!\d))?|[{MONEY_SIGNS}](?!\d)[\u0020]?|[%٪°º′″'\"”’]"
)
GAP = re.compile(r"[ \t\n\r\u00a0\u2009\u202f\u200c\u2011-]{0,4}")
BLANK = re.compile(r"[ \t\n\r\u00a0\u2009\u202f]{0,4}")
_BEFORE = re.compile(r"[^\s(\[“\"«–—-][^\s(\[“\"«]*")
_OPENS = re.compile(r"[(\[“\"«]")
_LETTERED = r"[A-Za-z]{0,3}\$|[A-Z]{3}|(?:Rs|RS|KSh|Ksh|Sh)\.?|zł|TL|RM|[RNKP]|Tk|GH[¢₵]"
_MONEY = re.compile(rf"((?<![^\W\d_])(?:{_LETTERED})|[{MONEY_SIGNS}¥₩])\s?$")
_SEVERAL = {"Rs": "INR", "RS": "INR", "Sh": "KES", "sh": "KES", "¥": "CNY", "₩": "KRW", "K": "ZMW", "P": "BWP"}
"""Signs of several currencies, with the code of one of them."""
_SIGNED = {"R": "ZAR", "N": "NGN", "Tk": "BDT"}
_MILLIONS = re.compile(r"[\d.,]+\s?(?:m|bn|million|billion)\b|\d{1,3}[ ,\u00a0]\d{3}\b")
"""What follows a letter that means money: R37 million and R570 000, not the R37."""
_UNSURE = frozenset(["in", "s", "L", "l", "d", "h", "1", "deg", "min", "'", '"', "’", "”", "px", "units"])
_SLASH = re.compile(r"\s?/\s?")
MOST_WORDS = 4
"""No phrase of a table has more words."""


def ascii_of(text: str) -> str:
    """Return a text with the digits and signs of any script as ASCII, character for character."""
    text = re.sub(r"(?<=\d)،(?=\d{3}(?!\d))", ",", text)
    odd: dict[str, Any] = {c: str(unicodedata.decimal(c)) for c in set(text) if not c.isascii() and c.isdecimal()}
    return text.translate(str.maketrans({**odd, "٫": ".", "٬": ",", "٪": "%", "−": "-"}))


def measure_of(symbol: str) -> str:
    """Return what a unit measures; nothing for an unclear one, which has a question mark."""
    return "" if "?" in symbol else unit(symbol).measure


class Words:
    """A text with the tables to read it by; positions are characters of the text as it is given."""

    def __init__(self, text: str, words: Lexicon, *, whole: bool) -> None:
        self.text, self.lex, self.whole = ascii_of(text), words, whole
        self._at = -1
        self._ends: list[int] = []
        self._phrases: list[tuple[int, str]] = []

    def _look(self, pos: int) -> None:
        """Note where each of the first words from a position ends, and which of them any table has, the most first."""
        if self._at == pos:  # many rules ask of one place
            return
        self._at, self._ends, self._phrases = pos, [], []
        at = pos
        while len(self._ends) < MOST_WORDS and (word := WORD.match(self.text, at)):
            end = word.end()
            self._ends.insert(0, end)
            self._phrases[:0] = [(end, said) for said in self.lex.forms(key(self.text[pos:end]), self.lex.phrases)]
            at = self.past(GAP, end + self.text.startswith(". ", end))

    def phrase(self, pos: int, names: Any) -> tuple[Any, int] | None:
        """Return what the longest phrase from a position says, and where it ends."""
        self._look(self.past(GAP, pos))
        for end, said in self._phrases:
            if said in names:
                return (names[said] if isinstance(names, dict) else said), end
        return None

    def phrase_before(self, pos: int, names: Any, least: int = 0) -> tuple[Any, int] | None:
        """Return what the longest phrase up to a position says, and where it starts."""
        window = self.text[max(least, pos - 48) : pos]
        last = _OPENS.split("".join(window.rsplit(None, 1)[-1:]))[-1]
        if self.lex.said(key(last.lstrip("–—")).rpartition(" ")[2], self.lex.lasts(names)) is None:
            return None
        words = list(_BEFORE.finditer(window))
        for word in words if words and len(window) - words[-1].end() <= 3 else ():
            said = self.lex.said(key(window[word.start() :]), names)
            if said is not None:
                return (names[said] if isinstance(names, dict) else said), pos - len(window) + word.start()
        return None

    def behind(self, name: str, pos: int) -> int:
        """Return where a small word of the grammar ends that stands at a position, 0 for none."""
        said = self.phrase(pos, self.lex.words[name])
        return said[1] if said else 0

    def past(self, pattern: re.Pattern[str], pos: int) -> int:
        found = pattern.match(self.text, pos)
        return found.end() if found else pos

    def unit_at(self, pos: int, *, sure: bool = False) -> tuple[str, int] | None:
        """Return the symbol of the unit at a position and its end; an unclear one has a question mark."""
        start = self.past(GAP, pos)
        between = self.text[pos:start]
        if " - " in between or ("\n" in between and ("-" in between or self.text[start : start + 1].isupper())):
            return None  # "18 October 2025 - Bunkers", or the next line of a list
        self._look(start)
        for end in self._ends:
            name = self.text[start:end].rstrip()
            symbol = symbol_of(name)
            is_word = symbol is not None and symbol.isupper() and len(symbol) == len(name) == 3 and not name.isupper()
            glued = name == "in" and start == pos  # "8in thick"
            is_sure = not is_word and (sure or glued or name not in _UNSURE)
            own = symbol if symbol and (self.whole or is_sure) else self.lex.unit(name)
            if own == "none":
                return None  # "4,500 day-night cameras"
            unclear = self.lex.unclear.get(key(name))
            known = own or (f"?{unclear}" if unclear else foreign_unit(name) if self.whole else None)
            if known:
                return known, start + len(name)
        return None

    def unit_behind(self, name: str, pos: int) -> tuple[str, int] | None:
        """Return the unit behind a small word of the grammar: that of "of kilometres"."""
        at = self.behind(name, pos)
        return self.unit_at(at) if at else None

    def rate_at(self, symbol: str, pos: int) -> tuple[str, int]:
        """Return a unit with what it is per, if that follows."""
        slash = _SLASH.match(self.text, pos)
        below = self.unit_at(slash.end(), sure=True) if slash else self.unit_behind("per", pos)
        if below and re.match(r"-[^\W\d]", self.text[below[1] : below[1] + 2]):
            below = None  # "141 km à la mi-novembre"
        unlikely = ["", "share", "cost", "rate", "count" if measure_of(symbol) == "length" else ""]  # "32 km du poste"
        if not below or measure_of(below[0]) in (unlikely[:1] if slash else unlikely):
            return symbol, pos
        return f"{symbol}/{below[0]}", below[1]

    def money_before(self, start: int) -> tuple[str, int, str]:
        """Return the currency before a number, where it starts, and what is wrong with it."""
        found = _MONEY.search(self.text, max(0, start - 8), start)
        name = found[1] if found else ""
        if not found or (len(name) == 1 and name.isalpha() and not _MILLIONS.match(self.text, start)):
            return "", start, ""
        symbol = _SIGNED.get(name) or symbol_of(name)
        if symbol and unit(symbol).measure == "cost":
            return symbol, found.start(), ""
        code = "USD" if "$" in name else _SEVERAL.get(name.rstrip(".")[-2:])
        if symbol or not code:
            return "", start, ""
        return "", found.start(), f"'{name}' is no sign of one currency alone; write its code, such as '{code}'"
