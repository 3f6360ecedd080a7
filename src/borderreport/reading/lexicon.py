"""What words mean in articles, a table a language in ``languages/``: a speaker mends them without code."""

import bisect
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

from borderreport.case.scan.found import Found
from borderreport.case.scan.lexicon import key
from borderreport.case.tables import grouped
from borderreport.reading.marks import OFFICES, Mark, Word

_TABLES = Path(__file__).with_name("languages")
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670])+(?:['’](?:[^\W_])+)*")


Listed = dict[str, None]
"""Words in their order, of which it is known at once whether one is among them."""

Says = dict[str, list[tuple[str, str]]]
"""What words say, and in which table."""


class Meanings:
    """The table of one language: from a phrase, or the beginning of a word, to what it says in which table.

    Names stand behind their sections ("el tramo de Los Álamos"), verbs before who speaks, and a name alone behind the
    word of a section ("Abschnitt Moorland"), where the table says so.
    """

    def __init__(self, language: str) -> None:
        """Read the table of a language."""
        table = tomllib.loads((_TABLES / f"{language}.toml").read_text(encoding="utf-8"))
        self.language = language
        self.phrases: Says = {}
        self.stems: Says = {}
        self.tails: Says = {}
        self.lists: defaultdict[str, Listed] = defaultdict(dict)
        self.lists["common"] = dict.fromkeys(map(key, _split(table["common"])))
        for name, rows in table.items():
            for says, words in rows.items() if isinstance(rows, dict) else ():
                self.lists[says] = dict.fromkeys(map(key, _split(words)))
                marks = _split(words) if name != "small" else ()  # small words are looked up where they stand
                for word in (form for part in marks for form in part.split("/")):
                    home = self.stems if word.endswith("*") else self.tails if word.startswith("*") else self.phrases
                    home.setdefault(key(word.strip("*")), []).append((name, says))
        shortest_first = sorted((phrase.split(" ") for phrase in self.phrases), key=len)
        self._longest = {phrase[0]: len(phrase) for phrase in shortest_first}
        self._future = re.compile(rf"^[\w’']+(?:{table['future']})$") if "future" in table else None
        self.prefixes, self.yes = (str(table.get(name, "")) for name in ("prefixes", "yes"))
        ways = ("behind_names", "verb_first", "names_alone")
        self.behind_names, self.verb_first, self.names_alone = (bool(table.get(way)) for way in ways)
        self.said = lru_cache(50_000)(self._says_alone)

    @property
    def cased(self) -> bool:
        """Whether names begin with a capital."""
        return self.language not in ("ar", "fa")

    def marks(self, words: list[Word]) -> Iterator[Mark]:
        """Yield what the words of a text say, the longest phrase first, each word once in a table."""
        past: dict[str, int] = {}
        be = {*self.lists["be"], *self.lists["was"]}
        for i, word in enumerate(words):
            if (word.key in be or self._future) and (form := self._state_of_form(words[i : i + 3])):
                yield Mark("status", form, word.start, word.end, i, i)
            longest, alone = self.said(word.key)
            for n in range(min(longest, len(words) - i), 0, -1):
                last = i + n - 1
                said = alone if n == 1 else self._said(" ".join(w.key for w in words[i : last + 1]), single=False)
                for table, says in said:
                    if past.get(table, -1) < i:
                        past[table] = last
                        yield Mark(table, says, word.start, words[last].end, i, last)

    def _state_of_form(self, words: list[Word]) -> str:
        """Return the state that the form of a verb tells: "are now drilling", "construirán", or nothing."""
        if self._future and self._future.match(words[0].text):
            return "" if "status" in dict(self.phrases.get(words[0].key, ())) else "planned"
        if not any(words[0].key in self.lists[name] for name in ("be", "was")):
            return ""
        doing = next((word.key for word in words[1:] if word.key not in self.lists["now"]), "")
        is_doing = doing.endswith("ing") and len(doing) > 5 and "status" not in dict(self.phrases.get(doing, ()))
        return "under way" if is_doing else ""

    def weekday(self, said: str) -> int:
        """Return the number of a weekday by any of its forms, Monday 0; forms of one day follow after a slash."""
        forms = (said, said[1:], said[2:])
        days = [(n, day.split("/")) for n, day in enumerate(self.lists["weekdays"])]
        return next((n for form in forms for n, day in days if form in day), 0)  # One may end in the name of another.

    def _forms(self, said: str) -> tuple[str, ...]:
        """Return words as they stand, and without the letters that a language writes onto them."""
        if not self.prefixes:
            return (said, said[2:]) if said[1:2] == "'" else (said, said.removesuffix("'s"))  # "l'armée", "army's"
        bare = said[1:] if said[:1] in self.prefixes else said
        return said, bare, bare[2:] if bare.startswith("ال") else bare[1:] if bare[:1] == "ل" else bare

    def _says_alone(self, word: str) -> tuple[int, Sequence[tuple[str, str]]]:
        """Return of how many words a phrase from this one may be, and what it says alone; a text repeats its words."""
        longest = max(self._longest.get(form, 1) for form in self._forms(word))
        said = self._said(word, single=True)
        return (longest if said or longest > 1 else 0), said

    def _said(self, said: str, *, single: bool) -> Sequence[tuple[str, str]]:
        forms = self._forms(said)
        whole = next((self.phrases[form] for form in forms if form in self.phrases), [])
        if said.endswith("'s"):  # "Monday's report" is of another day
            whole = [told for told in whole if told[0] != "time"]
        starts = (f[:n] for f in forms for n in range(min(len(f), 24), 2, -1)) if single and self.stems else ()
        found = next((self.stems[start] for start in starts if start in self.stems), ())
        ends = (said[n:] for n in range(1, len(said))) if single and self.tails else ()
        found = found or next((self.tails[end] for end in ends if end in self.tails), ())
        # Who denied it speaks, too.
        return [*whole, *(told for told in found if told[0] == "leave_out" not in dict(whole))] if whole else found


def words_of(text: str) -> list[Word]:
    """Return the words of a text."""
    return [Word(key(at[0]), at[0], at.start(), at.end()) for at in _WORD.finditer(text)]


def _split(words: str) -> list[str]:
    return [word for word in (part.strip() for part in words.split(",")) if word]


def languages() -> list[str]:
    """Return the codes of the languages that there are tables for."""
    return sorted(path.stem for path in _TABLES.glob("*.toml"))


meanings = cache(Meanings)
"""The table of a language, by its code."""

_NAME = 5
"""No office has a longer name behind its word. [words]"""


def telling(text: str, words: list[Word], figures: list[Found], table: Meanings) -> dict[str, list[Mark]]:
    """Return the marks of each table in their order, without words of doubt, figures and names of offices.

    "Close on 1,900" closes nothing, the "m" of "6 200 m" is no "M.", and the "Ministry of Roads and Forts" is neither a
    road nor a fort.
    """
    hedges = [(one.outer[0], one.start) for one in figures if one.hedge]
    spans = [(one.start, one.end) for one in figures]
    marks = (mark for mark in table.marks(words) if not _is_in(mark, hedges, text))
    marks = (mark for mark in marks if mark.table != "speech" or not _is_in(mark, spans, text))
    found = grouped(marks, lambda mark: mark.table)
    if offices := [mark.last for mark in found.get("speech", ()) if mark.says in OFFICES]:
        small = {*table.lists["of"], *table.lists["and"], *table.lists["of_the"]}
        things = found.get("objects", [])
        found["objects"] = [mark for mark in things if not _is_in_office(words, mark, offices, small)]
    return found


def _is_in(mark: Mark, stretches: list[tuple[int, int]], text: str) -> bool:
    """Return whether a mark begins in one of some stretches."""
    n = bisect.bisect_right(stretches, (mark.start, len(text))) - 1
    return n >= 0 and mark.start < stretches[n][1]


def _is_in_office(words: list[Word], mark: Mark, offices: list[int], small: set[str]) -> bool:
    """Return whether a word in capitals stands before an office, the "Fence Agency", or such words lead to it."""
    office = offices[bisect.bisect_left(offices, mark.first) - 1]
    name = words[office + 1 : mark.first + 1] if 0 < mark.first - office <= _NAME else []
    led = len(name) > 1 and all(word.text[0].isupper() or word.key in small for word in name)
    return (led or mark.last + 1 in offices) and words[mark.first].text[0].isupper()


_TELLING = 4
"""So many common words tell a language."""

_SCRIPTS = (("fa", "پچژگیک"), ("uk", "іїєґ"), ("ar", "ابتةي"), ("ru", "ыэъё"), ("ru uk", "абв"))
"""Letters that only some of the languages have; the others are told by their words."""


def language_of(text: str, told: str = "", words: list[Word] | None = None) -> str:
    """Return the language of a text by its letters and its commonest words, or as it was told if that is known."""
    if told in languages():
        return told
    sample = text[:6_000].casefold()
    letters = ((codes.split(), sum(map(sample.count, own))) for codes, own in _SCRIPTS)
    others = [code for code in languages() if code not in dict(_SCRIPTS)]
    codes = next((codes for codes, count in letters if count > 0.005 * len(sample)), others)
    found = [word.key for word in words or words_of(sample)][:1500]
    tables = {code: meanings(code) for code in codes}
    common = {code: {*table.lists["common"], *table.phrases} for code, table in tables.items()}
    counts = {code: sum(map(words.__contains__, found)) for code, words in common.items()}
    if max(counts.values()) < _TELLING:  # A line or two: words that are inflected tell, too.
        for code, table in tables.items():
            counts[code] += sum(bool(table.said(word)[1]) for word in found)
    return max(counts, key=lambda code: (counts[code], code == "en"))
