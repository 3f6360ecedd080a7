"""An article with everything in it found: figures, and the words that say what they mean."""

import bisect
import itertools
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property

from borderreport.case.scan.figures import scan
from borderreport.case.scan.found import Found
from borderreport.case.scan.lexicon import key, lexicon
from borderreport.case.tables import grouped
from borderreport.case.units import symbol_of
from borderreport.reading.lexicon import language_of, meanings, telling, words_of
from borderreport.reading.marks import OFFICES, Figure, Figured, Mark, Word
from borderreport.reading.source import Source
from borderreport.reading.text import Text

_PARTS = re.compile(r"[;:؛]|\s[-–—]\s")
_SIGN = re.compile(r"[.,;:()،؛\n]")

_PHRASE = 6
"""No phrase of a list is longer. [words]"""

_ANSWER = 4
"""So far goes an answer behind its question. [sentences]"""

_BULLETS, _DASH = ("-", "*", "•", "–", "·"), "—"
_LABEL = re.compile(r"^([^:;,.]*?)\s?[:–—-]\s((?:[^\W\d]+\s){0,2})$")


class Article:
    """A source in the form in which it is read: its figures and telling words; time is linear in its length."""

    def __init__(self, source: Source) -> None:
        """Note where everything starts, so that a stretch is found at once."""
        self.source, self.text = source, Text(source.text)
        self.words = words_of(self.text.mended)
        self.language = language_of(self.text.mended, source.language, self.words)
        self.meanings, self.lexicon = meanings(self.language), lexicon((self.language,))
        self.lists = self.meanings.lists
        self.found = scan(self.text.mended, (self.language,))
        self.marks = telling(self.text.mended, self.words, self.found, self.meanings)
        self.named: dict[int, list[Mark]] = {}
        self.home = ""
        self.year = 0
        of = self.lists["of"]
        self.of_whole = tuple(word for n, word in enumerate(of) if not n or word in self.lists["out_of"])  # "з", "із"
        self.counts = Counter(word.key for word in self.words)  # how often each is there
        self._words = [word.start for word in self.words]
        self._found = [found.start for found in self.found]
        self._phrases: dict[tuple[int, bool], set[str]] = {}
        marks = itertools.chain.from_iterable(self.marks.values())
        self._said = grouped(marks, lambda mark: (mark.table, self.text.sentence_at(mark.start)))

    def of_sentence(self, table: str, number: int | None, *says: str) -> list[Mark]:
        """Return the marks of a table in a sentence, or those that say one of some things; none where there is none."""
        marks = [] if number is None else self._said.get((table, number), [])
        return [mark for mark in marks if mark.says in says] if says else marks

    def objects(self, figure: Figure) -> list[Mark]:
        """Return the objects that the sentence of a figure names."""
        return self.of_sentence("objects", figure.sentence)

    def said(self, mark: Mark) -> str:
        """Return the words of a mark."""
        return self.text.mended[mark.start : mark.end]

    def figures_of(self, number: int) -> list[Found]:
        """Return the figures of a sentence."""
        sentence = self.text.sentences[number]
        return self.found_in(sentence.start, sentence.end)

    def found_in(self, start: int, end: int) -> list[Found]:
        """Return the figures that start in a stretch."""
        return self.found[bisect.bisect_left(self._found, start) : bisect.bisect_left(self._found, end)]

    def figure_after(self, pos: int) -> list[Found]:
        """Return the first figure from a place to the end of its sentence, if there is one."""
        return self.found_in(pos, self.end(pos - 1))[:1]

    def figure_before(self, pos: int) -> list[Found]:
        """Return the last figure of a sentence before a place in it, if there is one."""
        return self.found_in(self.begin(pos), pos)[-1:]

    def sentence_text(self, number: int) -> str:
        """Return a sentence."""
        sentence = self.text.sentences[number]
        return self.text.mended[sentence.start : sentence.end]

    def line_start(self, figure: Figure) -> int:
        """Return where the sentence of a figure starts."""
        return self.text.sentences[figure.sentence].start

    def begin(self, pos: int) -> int:
        """Return where the sentence of a place starts."""
        return self.text.sentences[self.text.sentence_at(pos)].start

    def end(self, pos: int) -> int:
        """Return where the sentence of a place ends."""
        return self.text.sentences[self.text.sentence_at(pos)].end

    @cached_property
    def headings(self) -> list[list[Word]]:
        """The words of the line that begins and ends in a letter, above each sentence, if one stands there."""
        above: list[list[Word]] = []
        for number in range(len(self.text.sentences)):
            line = self.sentence_text(number).strip()
            is_heading = line[:1].isalpha() and line[-1:].isalpha()
            above.append(self.words_of(number) if is_heading else above[-1] if above else [])
        return above

    @cached_property
    def begins(self) -> int:
        """The number of the first sentence that is one, and no headline or date."""
        count = len(self.text.sentences)
        return next((n for n in range(count) if self.sentence_text(n).rstrip().rstrip('"”» \n').endswith(".")), count)

    @cached_property
    def above_lists(self) -> list[int]:
        """The number of each sentence, of a line of a list that of the sentence above the list."""
        above: list[int] = []
        for number in range(len(self.text.sentences)):
            sign = self.sentence_text(number).lstrip()[:1]
            led = sign == _DASH and above and self.sentence_text(above[-1]).rstrip().endswith(":")  # else, who answers
            above.append(above[-1] if (sign in _BULLETS or led) and above else number)
        return above

    @cached_property
    def names(self) -> dict[str, int]:
        """Where each word in capitals stands first, by its key."""
        names = (word for word in reversed(self.words) if word.name[:1].isupper())
        return {key(word.name).removesuffix("'s"): word.start for word in names}

    @cached_property
    def calls_for_bids(self) -> bool:
        """Whether it is a buyer's notice, by headline, office and day: what it describes is to be built."""
        body = self.text.sentences[self.begins :]
        head = self.words_between(0, body[0].start) if body else []
        return self.has("call_for_bids", head) and not self.has("awarded", head)

    @cached_property
    def bodies(self) -> dict[str, list[Mark]]:
        """The offices that the text names, by their last word."""
        bodies = (mark for mark in self.marks["speech"] if mark.says in OFFICES)
        return grouped(bodies, lambda mark: self.words[mark.last].key)

    @cached_property
    def asked(self) -> list[int | None]:
        """The number of the question that each sentence answers: right before it, or in its paragraph; or None.

        One that ends a paragraph of several sentences asks nobody: "Nobody climbs it. It is new. Why should they?".
        """
        paragraphs = [sentence.paragraph for sentence in self.text.sentences]
        asked: list[int | None] = [None for _ in paragraphs]
        for number in range(1, len(paragraphs)):
            before = number - 1
            goes_on = paragraphs[before] == paragraphs[number]
            if self.sentence_text(before).rstrip().endswith(("?", "؟")):
                alone = before - self.text.opening(before) < 2
                asked[number] = before if goes_on or alone else None
            elif goes_on and (first := asked[before]) is not None and number - first <= _ANSWER:
                asked[number] = first
        return asked

    def unit_of(self, word: Word) -> str:
        """Return the symbol of the unit that a word names, or nothing."""
        return self.lexicon.unit(word.text) or symbol_of(word.text) or ""

    def word_after(self, pos: int) -> int:
        """Return the number of the first word from a position on."""
        return bisect.bisect_left(self._words, pos)

    def words_between(self, start: int, end: int) -> list[Word]:
        """Return the words of a stretch."""
        return self.words[self.word_after(start) : self.word_after(end)]

    def follows(self, first: int, last: int) -> bool:
        """Return whether some words are there and blanks alone part them: "Ada Roe: “Walls ...”" is no wall."""
        words = self.words[first : last + 1]
        blanks = (self.text.mended[a.end : b.start] == " " for a, b in itertools.pairwise(words))
        return len(words) > last - first and all(blanks)

    def words_of(self, number: int | None) -> list[Word]:
        """Return the words of a sentence; none where there is none."""
        if number is None:
            return []
        sentence = self.text.sentences[number]
        return self.words_between(sentence.start, sentence.end)

    def first_of(self, number: int) -> int:
        """Return the number of the first word of a sentence."""
        return self.word_after(self.text.sentences[number].start)

    def begins_with_whole(self, number: int) -> bool:
        """Return whether a sentence begins with what a part is of: "Of the 70 cameras planned, 28 work"."""
        return self.words[self.first_of(number)].key in self.of_whole

    def of_tables(self, number: int | None, *tables: str) -> list[Mark]:
        """Return what the words of a sentence say by some tables, table after table."""
        return [mark for table in tables for mark in self.of_sentence(table, number)]

    def keys(self, first: int, past: int) -> list[str]:
        """Return the keys of some words by their numbers."""
        return [word.key for word in self.words[max(0, first) : past]]

    def keys_between(self, start: int, end: int) -> list[str]:
        """Return the keys of the words of a stretch."""
        return [word.key for word in self.words_between(start, end)]

    def keys_of(self, number: int) -> list[str]:
        """Return the keys of the words of a sentence."""
        return [word.key for word in self.words_of(number)]

    def ahead(self, found: Figured, most: int) -> list[str]:
        """Return the keys of the words right before a figure, the nearest last."""
        i = self.word_after(found.outer[0])
        return self.keys(i - most, i)

    def behind(self, found: Figured, most: int) -> list[str]:
        """Return the keys of the words right behind a figure."""
        i = self.word_after(found.outer[1])
        return self.keys(i, i + most)

    def leading(self, mark: Mark, most: int) -> list[str]:
        """Return the keys of the words right before a mark, the nearest last."""
        return self.keys(mark.first - most, mark.first)

    def marks_ahead(self, found: Figured, *tables: str) -> list[Mark]:
        """Return the marks of some tables that end right before a figure."""
        last = self.word_after(found.outer[0]) - 1
        return [m for m in self.of_tables(self.text.sentence_at(found.start), *tables) if m.last == last]

    def marks_behind(self, found: Figured, *tables: str) -> list[Mark]:
        """Return the marks of some tables that begin right behind a figure."""
        first = self.word_after(found.outer[1])
        return [m for m in self.of_tables(self.text.sentence_at(found.start), *tables) if m.first == first]

    def leads(self, phrases: str | Iterable[str], place: int | Figured) -> str:
        """Return which of some phrases, or of a list, stands right before a place or figure, or nothing."""
        return self._beside(phrases, place if isinstance(place, int) else place.outer[0], behind=False)

    def followed(self, phrases: str | Iterable[str], place: int | Figured) -> str:
        """Return which of some phrases, or of a list, stands right behind a place or figure, or nothing."""
        return self._beside(phrases, place if isinstance(place, int) else place.outer[1], behind=True)

    def _beside(self, phrases: str | Iterable[str], pos: int, *, behind: bool) -> str:
        """Return the first of some phrases, or of a list, that begins or ends at a place, or nothing."""
        if (pos, behind) not in self._phrases:  # many rules ask of one figure
            first, i, past = map(self.word_after, (self.begin(pos), pos, self.end(pos)))
            near = self.keys(i, min(past, i + _PHRASE)) if behind else self.keys(max(first, i - _PHRASE), i)
            cuts = range(len(near))
            self._phrases[pos, behind] = {" ".join(near[: n + 1] if behind else near[n:]) for n in cuts}
        named, there = self.lists[phrases] if isinstance(phrases, str) else phrases, self._phrases[pos, behind]
        if isinstance(named, dict) and named.keys().isdisjoint(there):
            return ""
        return next((phrase for phrase in named if phrase in there), "")

    def parted(self, start: int, end: int, signs: str = ",;:،؛") -> bool:
        """Return whether one of some signs stands in a stretch, as between two clauses."""
        return not {*signs}.isdisjoint(self.text.mended[start:end])

    def past_signs(self, signs: str, start: int, end: int) -> int:
        """Return where the last of some signs in a stretch ends, or the stretch begins: there a clause begins."""
        return max(start, *(self.text.mended.rfind(sign, start, end) + 1 for sign in signs))

    def clause_of(self, start: int, found: Figured) -> int:
        """Return where the clause of a figure begins behind a place; a sign right before the figure ends none."""
        return self.past_signs(",;:،؛", start, self.words[max(self.word_after(found.outer[0]) - 1, 0)].start)

    def phrase_end(self, found: Figured) -> int:
        """Return where the next sign behind a figure stands, or its sentence ends."""
        end = self.end(found.outer[1])
        sign = _SIGN.search(self.text.mended, found.outer[1], end)
        return sign.start() if sign else end

    def phrase(self, found: Figured) -> list[str]:
        """Return the keys of the words behind a figure, to the next sign."""
        return [word.key for word in self.words_between(found.outer[1], self.phrase_end(found))]

    def says(self, name: str, words: Iterable[str]) -> bool:
        """Return whether one of some words is in a list of the language's table."""
        return any(word in self.lists[name] for word in words)

    def has(self, name: str, words: Iterable[Word]) -> bool:
        """Return whether a phrase of a list of the language's table stands among some words."""
        text = f" {' '.join(word.key for word in words)} "
        return any(f" {phrase} " in text for phrase in self.lists[name])

    def distance(self, figure: Figured, mark: Mark) -> float:
        """Return how far a word is from a figure: words between, and more for signs, other figures and what follows."""
        after = mark.follows(figure)
        start, end = (figure.outer[1], mark.start) if after else (mark.end, figure.outer[0])
        between = self.text.mended[start:end]
        if not after:
            between = _LABEL.sub(r"\1 \2", between)  # "Height: 3.5 m", "depth of the ditch - three metres"
        cost = float(self.word_after(end) - self.word_after(start))
        cost += 3 * between.count(",") + 3 * between.count("،") + 6 * len(_PARTS.findall(between))
        return cost + 4 * len(self.found_in(start, end)) + (2.0 if after else 0.0)

    def nearest(
        self, figure: Figured, marks: list[Mark], cost: Callable[[Mark], float] = lambda _: 0.0
    ) -> tuple[float, Mark | None]:
        """Return the mark of least distance and cost, with both."""
        far = ((self.distance(figure, mark) + cost(mark), mark) for mark in marks)
        return min(far, key=lambda one: one[0], default=(math.inf, None))
