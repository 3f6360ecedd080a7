"""The words that figures are said with, a table a language in ``languages/``: a speaker mends them without code."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from borderreport.case.hedges import RULES

_Said = TypeVar("_Said")
_TABLES = Path(__file__).with_name("languages")
_LETTERS = str.maketrans(
    {"ى": "ي", "ی": "ي", "ک": "ك", "ھ": "ه", "ı": "i", "’": "'", "ʼ": "'", "ـ": None, "-": " ", "‌": " "}
)


@lru_cache(maxsize=65_536)
def key(text: str) -> str:
    r"""Return what two spellings of the same words share: no case, accents, vowel signs, hyphens or runs of blanks.

    Examples
    --------
    >>> key("Twenty-Five"), key("près\u00a0de"), key("متراً") == key("مترا"), key("ﬁve")
    ('twenty five', 'pres de', True, 'five')
    """
    if text.isascii():
        return " ".join(text.lower().replace("-", " ").split())
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


class Lexicon:
    """The tables of some languages as one, each from a key (see `key`) to what it says; the first language rules.

    Parameters
    ----------
    tables : list of dict
        As they are written.

    Attributes
    ----------
    decimal : str
        The sign before decimals; the other one parts thousands.
    numbers, scales, parts : dict
        Number words; what multiplies the number before it; what follows a unit, as in "and a half".
    fractions : dict
        Words of a share, with its numerator and denominator.
    vague, wholes : dict
        Numbers that say "about" by themselves ("une trentaine"), and that hold their unit, as a dual does.
    rates : dict
        What a unit is per, in one phrase: daily, a week.
    before, after : dict
        Words of doubt before and after a figure, with the name of their rule in ``HEDGES``; those that only look like
        some, as "en plus des 27", with none.
    units, stems, unclear : dict
        Words of a unit with its symbol; their beginnings, for words that are inflected; names of money that several
        states use.
    words : dict
        The small words of the grammar: between, from, to, and, per, or, joins, plusminus, percent, change, of, times;
        what joins the digits of one number, and units that stand before theirs.
    phrases : frozenset of str
        All of the above that is no unit.
    prefixes : str
        Letters that are written onto the next word.
    suffixes, reversed, compound : bool
        Whether endings hang on numbers, ones come before tens, and numbers are one word.
    first : frozenset of str
        First words of numbers and fractions.
    begins : callable
        Whether a number may begin with a word.
    """

    def __init__(self, tables: list[dict[str, Any]]) -> None:
        def merged(name: str, of: Callable[[str], _Said]) -> dict[str, _Said]:
            rows = (row for table in reversed(tables) for row in table.get(name, {}).items())
            return {word: of(said) for said, words in rows for word in _split(words)}

        self.decimal: str = tables[0]["decimal"]
        self.vague, self.wholes = merged("vague", float), merged("whole", str)
        self.numbers = merged("numbers", float) | self.vague
        self.scales, self.parts = merged("scales", float), merged("parts", float)
        self.fractions = merged("fractions", lambda ratio: tuple(map(int, ratio.split("/"))))
        self.rates, self.unclear = merged("rates", str), merged("unclear", str)
        self.before = {key(word): rule.name for rule in RULES.values() for word in rule.words if word}
        self.before |= merged("before", str)
        self.after = merged("after", str)
        units = merged("units", str)
        self.units = {word: symbol for word, symbol in units.items() if not word.endswith("*")}
        self.stems = {word[:-1]: symbol for word, symbol in units.items() if word.endswith("*")}
        self.words: dict[str, frozenset[str]] = defaultdict(frozenset)
        for name, words in ((name, words) for table in tables for name, words in table.items()):
            if isinstance(words, str):
                self.words[name] |= {*_split(words)}
        said = (self.numbers, self.scales, self.parts, self.fractions, self.wholes, self.rates, self.before, self.after)
        self.phrases = frozenset().union(*said, *self.words.values())
        self.prefixes = "".join(table.get("prefixes", "").replace(" ", "") for table in tables)
        ways = ("suffixes", "reversed", "compound")
        self.suffixes, self.reversed, self.compound = (any(table.get(name) for table in tables) for name in ways)
        self.begins = lru_cache(maxsize=65_536)(self._begins)
        self._lasts: dict[int, frozenset[str]] = {}
        self.first = frozenset(name.split()[0] for name in (*self.numbers, *self.fractions, *self.wholes))

    def forms(self, words: str, names: Any) -> list[str]:
        """Return those forms of words that a table has: as they are, and without a letter that is written onto them."""
        bare = words[1:] if len(words) > 2 and words[0] in self.prefixes else ""
        return [form for form in (words, bare) if form in names]

    def said(self, words: str, names: Any) -> str | None:
        """Return the first of the forms of words that a table has, or None."""
        return next(iter(self.forms(words, names)), None)

    def lasts(self, names: Iterable[str]) -> frozenset[str]:
        """Return the last words of the phrases of one of these tables."""
        if id(names) not in self._lasts:
            self._lasts[id(names)] = frozenset(name.rpartition(" ")[2] for name in names)
        return self._lasts[id(names)]

    def number(self, word: str) -> float | None:
        """Return the number that is written in one word of several, or None."""
        return _compound(word, self) if self.compound and len(word) > 5 else None

    def _begins(self, word: str) -> bool:
        """Return whether a number may begin with a word; a text has most of its words many times."""
        said = key(word)
        return self.said(said, self.first) is not None or self.number(said) is not None

    def unit(self, text: str) -> str | None:
        """Return the symbol of a unit by its word or its beginning, or None."""
        name, _, suffix = key(text).partition("'") if self.suffixes else (key(text), "", "")
        if " " in suffix:  # "km'den az" has more words than the unit.
            return None
        name = self.said(name, self.units) or name
        if name in self.units or not self.stems:
            return self.units.get(name)
        stems = (name[:n] for n in range(len(name), name.rfind(" ") + 2, -1))  # "iş makine*" has two words
        return next((self.stems[stem] for stem in stems if stem in self.stems), None)


def _split(words: str) -> list[str]:
    return [key(word) for word in words.split(",") if word.strip()]


@cache
def table(language: str) -> dict[str, Any]:
    """Return the table of one language as it is written."""
    return tomllib.loads((_TABLES / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """Return the words of these languages; where two disagree, the first rules."""
    return Lexicon([table(language) for language in languages])


@lru_cache(maxsize=16_384)
def _compound(word: str, words: Lexicon) -> float | None:
    known = sorted((name for name in words.numbers if len(name) > 2 and " " not in name), key=len, reverse=True)
    parts = re.findall("|".join(map(re.escape, (*known, "und"))), word[:60])
    if len(parts) < 2 or "".join(parts) != word:
        return None
    total = current = 0.0
    for part in parts:
        value = words.numbers.get(part, 0.0)
        if value == 1000:
            total, current = total + (current or 1) * value, 0.0
        else:
            current = (current or 1) * value if value == 100 else current + value
    return total + current


@lru_cache(maxsize=4_096)
def foreign_unit(text: str) -> str | None:
    """Return the symbol of a unit by its word in any language, or None; short ASCII words say too many things."""
    sure = len(text) > 3 or not text.isascii()
    found = (lexicon((file.stem,)).unit(text) for file in sorted(_TABLES.glob("*.toml")) if sure)
    return next(filter(None, found), None)


@cache
def foreign_scales() -> dict[str, list[str]]:
    """Return what each word that multiplies means in the languages that have it: none is passed over."""
    found: dict[str, list[str]] = {}
    for file in sorted(_TABLES.glob("*.toml")):
        for value, words in table(file.stem)["scales"].items():
            for word in _split(words):
                found[word] = [*dict.fromkeys((*found.get(word, ()), value))]
    return found


@cache
def typed() -> Lexicon:
    """Return the words of figures that people type: English, and multipliers of others that mean one thing in all.

    Not among them: "billón", which is a thousand of the billions that it looks like.
    """
    alike = {word: value for word, (value, *more) in foreign_scales().items() if not more and word[:4] != "bill"}
    scales = {value: ", ".join(w for w, own in alike.items() if own == value) for value in {*alike.values()}}
    return Lexicon([table("en"), {"decimal": ".", "scales": scales}])
