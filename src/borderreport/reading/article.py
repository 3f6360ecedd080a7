"""An article with everything in it found: figures, and the words that say what they mean."""

from __future__ import annotations

import bisect
import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from borderreport.case.scan.figures import scan
from borderreport.case.scan.found import Found
from borderreport.case.scan.lexicon import lexicon
from borderreport.case.units import symbol_of, unit
from borderreport.reading.lexicon import Mark, Meanings, Word, language_of, meanings, words_of
from borderreport.reading.source import Source
from borderreport.reading.text import Text

_PARTS = re.compile(r"[;:؛]|\s[-–—]\s")
FAR = 99.0
"""A distance that no choice is made over."""


@dataclass
class Figure:
    """A figure of an article, with the unit that it has or borrows.

    Parameters
    ----------
    found : Found
        As the scanner found it, in the mended text.
    sentence : int
        Number of its sentence.
    unit : str
        Its own unit, or the one it leaves out.
    why : list of str
        The reasons of what was chosen, in words.
    doubtful : list of str
        Names of the fields that a person has to look at.
    """

    found: Found
    sentence: int
    unit: str
    why: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """First character of number and unit."""
        return self.found.start

    @property
    def end(self) -> int:
        """Character after number and unit."""
        return self.found.end


@dataclass
class Article:
    """A source in the form in which it is read."""

    source: Source
    text: Text
    language: str
    words: list[Word]
    marks: dict[str, list[Mark]]
    found: list[Found]
    named: dict[int, list[Mark]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Note where everything starts, so that a stretch is found at once."""
        self._words = array("I", (word.start for word in self.words))
        self._found = array("I", (found.start for found in self.found))
        self._marks = {table: array("I", (mark.start for mark in marks)) for table, marks in self.marks.items()}

    @classmethod
    def of(cls, source: Source) -> Article:
        """Find the figures and the telling words of a source; time is linear in its length."""
        text = Text(source.text)
        language = language_of(text.mended, source.language)
        words = words_of(text.mended)
        marks: dict[str, list[Mark]] = {}
        for mark in meanings(language).marks(words):
            marks.setdefault(mark.table, []).append(mark)
        article = cls(source, text, language, words, marks, scan(text.mended, (language,)))
        article.named = dict(_named(article))
        article.names = {word.key for word in article.words[:150] if word.text[0].isupper()}
        return article

    @property
    def meanings(self) -> Meanings:
        """The table of the article's language."""
        return meanings(self.language)

    def of_sentence(self, table: str, number: int) -> list[Mark]:
        """Return the marks of a table in a sentence."""
        if not 0 <= number < len(self.text.sentences):
            return []
        sentence, starts = self.text.sentences[number], self._marks.get(table, array("I"))
        first = bisect.bisect_left(starts, sentence.start)
        return self.marks.get(table, [])[first : bisect.bisect_left(starts, sentence.end)]

    def figures_of(self, number: int) -> list[Found]:
        """Return the figures of a sentence."""
        sentence = self.text.sentences[number]
        return self.found_in(sentence.start, sentence.end)

    def found_in(self, start: int, end: int) -> list[Found]:
        """Return the figures that start in a stretch."""
        return self.found[bisect.bisect_left(self._found, start) : bisect.bisect_left(self._found, end)]

    def sentence_text(self, number: int) -> str:
        """Return a sentence."""
        sentence = self.text.sentences[number]
        return self.text.mended[sentence.start : sentence.end]

    def word_after(self, pos: int) -> int:
        """Return the number of the first word from a position on."""
        return bisect.bisect_left(self._words, pos)

    def words_between(self, start: int, end: int) -> list[Word]:
        """Return the words of a stretch."""
        return self.words[self.word_after(start) : self.word_after(end)]

    def distance(self, figure: Found, mark: Mark) -> float:
        """Return how far a word is from a figure: words between, and more for signs, other figures and what follows."""
        after = mark.start >= figure.outer[1]
        start, end = (figure.outer[1], mark.start) if after else (mark.end, figure.outer[0])
        if end < start:
            return 0.0
        between = self.text.mended[start:end]
        cost = float(self.word_after(end) - self.word_after(start))
        cost += 3 * between.count(",") + 3 * between.count("،") + 6 * len(_PARTS.findall(between))
        return cost + 4 * len(self.found_in(start, end)) + (2.0 if after else 0.0)

    def nearest(
        self, figure: Found, marks: list[Mark], cost: Callable[[Mark], float] = lambda _: 0.0
    ) -> tuple[float, Mark | None]:
        """Return the mark of least distance and cost, with both."""
        best: tuple[float, Mark | None] = (FAR, None)
        for mark in marks:
            far = self.distance(figure, mark) + cost(mark)
            if far < best[0]:
                best = far, mark
        return best


def _named(article: Article) -> Iterator[tuple[int, list[Mark]]]:
    """Yield for each sentence the sections it names, as marks that say the name.

    A name is the word of a section with the capitals or the side before it ("Northern lot"), or what follows it
    where the language puts names behind. "My sector" is the section named in the sentence that says "my sector"
    first, "this section" the one named last.
    """
    aliases: dict[str, str] = {}
    last = ""
    for number in range(len(article.text.sentences)):
        found = list(_sections_in(article, article.of_sentence("scope", number), aliases, last))
        if found:
            sized = article.figures_of(number)  # "this section" is the one whose size was just said
            last = min(found, key=lambda m: min((article.distance(f, m) for f in sized), default=-m.start)).says
            yield number, found


def _sections_in(article: Article, marks: list[Mark], aliases: dict[str, str], last: str) -> Iterator[Mark]:
    named = [(mark, _section(article, mark)) for mark in marks if mark.says in ("named", "near")]
    first = next((name for _, name in named if name), "")
    yield from (mark._replace(says=last) for mark in marks if mark.says == "this" and last)
    for mark, name in named:
        word = article.words[mark.last].key
        if name or (first and mark.says == "named"):
            aliases.setdefault(word, name or first)
        if name or (mark.says == "named" and word in aliases):
            yield mark._replace(says=name or aliases[word])


def _section(article: Article, mark: Mark) -> str:
    """Return the name of a section that a word such as "sector" is part of, or nothing."""
    text, words = article.text.mended, article.words
    if mark.says == "near" or article.meanings.behind_names:
        end = mark.last
        while (
            end + 1 < len(words)
            and end - mark.last < (1 if mark.says == "near" else 2)
            and _part_of_name(article, end + 1, mark)
        ):
            end += 1
        start = mark.last + 1 if mark.says == "near" else mark.first
        return text[words[start].start : words[end].end] if end > mark.last else ""
    first = mark.first
    while first and mark.first - first < 3 and text[words[first - 1].end : words[first].start] in (" ", "\u00a0", "-"):
        side = words[first - 1].key in article.meanings.lists.get("sides", ())
        if not side and (
            not words[first - 1].text[0].isupper() or words[first - 1].key in article.meanings.lists["common"]
        ):
            break
        first -= 1
    if words[mark.last].key in article.meanings.lists.get("halves", ()):
        return (
            text[words[first].start : mark.end]
            if first < mark.first and words[first].key in article.meanings.lists.get("sides", ())
            else ""
        )
    if first == mark.first and first > 1 and words[first - 2].key in article.meanings.lists.get("a", ()):
        first -= 1 if words[first - 1].text.islower() else 0  # "a vulnerable section"
    return text[words[first].start : mark.end] if first < mark.first else ""


def _part_of_name(article: Article, i: int, mark: Mark) -> bool:
    word = article.words[i]
    if article.text.mended[article.words[i - 1].end : word.start].strip():
        return False
    cased = article.language not in ("ar", "fa")
    if not cased:
        return i == mark.last + 1 and len(word.key) > 2
    return word.text[0].isupper() or word.key in article.meanings.lists.get("sides", ())


def figures(article: Article) -> Iterator[Figure]:
    """Yield the figures that have a unit or leave one out; numbers that count nothing are passed over."""
    kept: list[Figure] = []
    for found in article.found:
        number = article.text.sentence_at(found.start)
        if found.ratio is not None and _ordinal(article, found):
            continue
        if found.unit or found.named:
            figure = Figure(found, number, _by_time(article, found, number) or found.named)
        else:
            figure = _without_unit(article, found, number, kept)  # type: ignore[assignment]
            if figure is None:
                continue
        kept.append(figure)
        yield figure


def _without_unit(article: Article, found: Found, number: int, kept: list[Figure]) -> Figure | None:
    if _is_label(article, found):
        return None
    noun = _counted(article, found) or _counted_before(article, found, number)
    if noun:
        return Figure(found, number, noun, [f"counts the {noun} that follow"])
    near = number - 1 if _refers_back(article, found) else number
    lenders = [f for f in reversed(kept[-4:]) if f.sentence >= near and _lends(f, found)]
    counts = [f for f in lenders if near < number and (f.unit in _KINDS or f.found.measure == "count")]
    before = next(iter(counts or lenders), None)
    after = next((f for f in article.figures_of(number) if f.start > found.start), None)
    if found.value != 1 and after is not None and after.unit and _joined(article, found, after):
        return Figure(found, number, after.unit, [f"the unit stands after the next figure, {after.unit}"])
    if found.value != 1 and after is not None and after.measure == "length" and _ends_clause(article, found):
        return Figure(found, number, after.unit, [f"the unit stands behind a later figure, {after.unit}"], ["figure"])
    asked = _asked_for(article, number)
    if asked and _ends_clause(article, found):
        return Figure(found, number, asked, [f"the question is about {asked}"], ["figure"])
    money = _unknown_money(article, found, number)
    if money is not None:
        return money
    if found.value != 1 and before is not None and _leaves_out(article, found):
        return Figure(
            found, number, before.unit, [f"leaves out the unit of the figure before, {before.unit}"], ["figure"]
        )
    return None


def _lends(before: Figure, found: Found) -> bool:
    """Return whether a figure leaves out the unit of one before it: shares lend none, millions take only money."""
    measure = before.found.measure or ("count" if before.unit in _KINDS else "length")
    return measure != "share" and (found.value < 1e5 or measure == "cost")


def _refers_back(article: Article, found: Found) -> bool:
    """Return whether a number is one "of them": of what a sentence before counted."""
    i = article.word_after(found.end)
    words = [word.key for word in article.words[i : i + 3]]
    phrases = article.meanings.lists.get("of_which", ())
    if len(words) > 1 and words[0] in article.meanings.lists.get("more", ()):
        return words[1] in article.meanings.lists.get("elided", ())
    return any(" ".join(words[:n]) in phrases for n in (1, 2, 3))


def _ordinal(article: Article, found: Found) -> bool:
    """Return whether "half" is a name, as in "the northern half", or a half of a year."""
    i = article.word_after(found.outer[0])
    names = (*article.meanings.lists.get("sides", ()), *article.meanings.lists.get("ordinals", ()))
    after = article.words[article.word_after(found.end) :][:1]
    past = bool(after) and after[0].key in article.meanings.lists.get("no_half", ())
    return past or (i > 0 and article.words[i - 1].key in names)


def _by_time(article: Article, found: Found, number: int) -> str:
    """Return the unit of a figure, per day or week where a word beside it says so."""
    if found.measure not in ("length", "count"):
        return found.unit
    marks = [mark for mark in article.of_sentence("time", number) if mark.says in ("per_day", "per_week")]
    far, mark = article.nearest(found, marks)
    return f"{found.unit}/{mark.says[4:]}" if mark is not None and far <= 8 else found.unit


def _ends_clause(article: Article, found: Found) -> bool:
    return not re.match(r"\s*[^\W\d_]", article.text.mended[found.end : found.end + 6])


def _asked_for(article: Article, number: int) -> str:
    """Return the things that the question before a sentence is about."""
    if number == 0 or not article.sentence_text(number - 1).rstrip().endswith(("?", "؟")):
        return ""
    return next((mark.says for mark in article.of_sentence("objects", number - 1) if mark.says in _KINDS), "")


def _unknown_money(article: Article, found: Found, number: int) -> Figure | None:
    """Return millions with the word behind them as money that no table knows, where the sentence is about money."""
    word = article.words[article.word_after(found.end) :][:1]
    word = [one for one in word if article.text.sentence_at(one.start) == number and one.text.islower()]
    costs = any(mark.says == "cost" for mark in article.of_sentence("objects", number))
    if not costs or found.value < 1e6 or not word or article.text.mended[found.end : word[0].start].strip():
        return None
    why = f"'{word[0].text}' is no currency known; write its code"
    return Figure(replace(found, named=word[0].key, problem=why), number, word[0].key, ["millions of a money"])


def _is_label(article: Article, found: Found) -> bool:
    """Return whether a number is a year, a day of a month, a page or a paragraph, and counts nothing."""
    text = article.text.mended
    digits = text[found.start : found.end]
    if re.fullmatch(r"(?:1[89]|20)\d\d", digits) or (digits.isdigit() and len(digits) > 1 and digits[0] == "0"):
        return True
    i = article.word_after(found.end)
    ahead = [w.key for w in article.words[max(0, i - 3) : i - 1]]
    months = {part for month in article.meanings.lists.get("months", ()) for part in month.split(" ")}
    labelled = any(w in article.meanings.lists.get("labels", ()) for w in ahead)
    dated = any(w in months for w in (*ahead[-1:], *(w.key for w in article.words[i : i + 1])))
    before = text[max(0, found.start - 3) : found.start]
    if before.endswith("(") and text[found.end : found.end + 1] == ")":
        return True  # an age, a note
    starts_line = not f"\n{text[max(0, found.start - 12) : found.start]}".rsplit("\n", 1)[-1].strip() and text[
        found.end : found.end + 2
    ] in (". ", ") ", ".\n", "  ")
    return starts_line or labelled or dated or before.endswith(("/", "№", "#", "№ ", "° "))


def _counted(article: Article, found: Found) -> str | None:
    """Return the unit of the things that are counted, where adjectives part them from the number."""
    i = article.word_after(found.end)
    words = lexicon((article.language,))
    past = found.end
    for word in article.words[i : i + 4]:
        if re.search(r"[^\s\-'’\"]", article.text.mended[past : word.start]) or word.key[:1].isdigit():
            return None
        name = words.unit(word.text) or (symbol_of(word.text) if len(word.text) > 2 and word.text.islower() else None)
        if name and "/" not in name and name not in ("m", "km", "%") and _counts(name):
            return name
        past = word.end
    return None


def _counted_before(article: Article, found: Found, number: int) -> str | None:
    """Return the unit of things that a dash or a colon parts from their number: "Bunkers: about 140"."""
    marks = [
        mark for mark in article.of_sentence("objects", number) if mark.says in _KINDS and mark.end <= found.outer[0]
    ]
    sign = article.text.mended[marks[-1].end : found.outer[0]] if marks else ""
    return marks[-1].says if marks and re.fullmatch(r"\s*[:–—-]\s*", sign) else None


_KINDS = frozenset(["towers", "cameras", "posts", "bunkers", "drones"])


def _counts(name: str) -> bool:
    return unit(name).measure == "count"


def _joined(article: Article, found: Found, after: Found) -> bool:
    """Return whether two figures share the unit that stands behind the second."""
    between = article.text.mended[found.end : after.outer[0]]
    return (
        len(between) < 32
        and not re.search(r"[.;:,،]", between)
        and len(article.words_between(found.end, after.outer[0])) <= 3
    )


def _leaves_out(article: Article, found: Found) -> bool:
    """Return whether a number stands as if its unit had just been said: before a sign, a verb or "of them"."""
    text = article.text.mended
    if not re.match(r"\s*[^\W\d_]", text[found.end : found.end + 6]):
        return True
    after = article.word_after(found.end)
    elided = article.meanings.lists.get("elided", ())
    words = [word.key for word in article.words[after : after + 2]]
    if len(words) > 1 and words[0] in article.meanings.lists.get("more", ()):
        return words[1] in elided
    predicate = any(
        mark.first == after for mark in article.of_sentence("status", article.text.sentence_at(found.start))
    )
    return not elided or predicate or any(word in elided for word in words[:1])
