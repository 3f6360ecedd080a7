"""Whose turn it is to speak by the form of a text: transcripts, scripts, live blogs, captions, answers, opinions."""

import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from borderreport.reading.article import Article
from borderreport.reading.issuers import LEDE, Turn, parts
from borderreport.reading.marks import OFFICES, VERBS, Mark
from borderreport.reading.names import ONTO, Known, Voice, bare, people
from borderreport.reading.unnamed import of_rank

_ENTRIES = 3
"""So many are a list of entries."""

_ASKS = 3
"""So many questions make of who asks them one who asks."""

_NAME = r"[^\W\d_][\w.’'-]*(?:[ \t][^\W\d_][\w.’'-]*){0,5}"
_LABELLED = re.compile(rf"\W{{0,4}}({_NAME})(,[ \t][^:\n]{{2,60}}|[ \t]?\([^:\n]{{2,60}}\))?:\s")
_CUE = re.compile(r"\s*(?:\(\(|\[|\()([^()\[\]]{2,120})(?:\)\)|\]|\))\s*")
_CUE_PARTS = re.compile(r"\s[–—-]\s|[,;|:]\s?|\.\s")
_TIMED = re.compile(r"\W{0,4}(?:[01]?\d|2[0-3])[.:h][0-5]\d\b(?!\s?[%\d])")
_NUMBERED = re.compile(r"\W{0,4}\d{1,3}(?:[.)]|\s?[–—-]\s)")


class Turns:
    """The turns of a text, asked for sentence after sentence."""

    def __init__(self, article: Article, dates: list[tuple[int, dt.date]]) -> None:
        """Note what forms the text has."""
        self._article = article
        self._turn: Turn | None = None
        self._paragraph = -1
        self.full_names = full_names(article)
        self._parts = parts(article, dates)
        self._part: Turn | None = None
        openings = article.text.openings
        self._labels = self._labels_of(openings)
        # Those whose lines most ask are who asks in an interview, whatever they are called.
        asking = self._labels_of(n for n in openings if article.sentence_text(n).rstrip().endswith("?"))
        self._askers = {one for one, count in asking.items() if count >= _ASKS and 2 * count > self._labels[one]}
        # In a talk lines have labels again and again, so that one holds until the next.
        again = any(count > 1 for count in self._labels.values())
        self._is_talk = self._labels.total() > 1 and (again or article.says("askers", self._labels))
        # What opens an entry: a time in a live blog, a number in a list of pictures; None in any other text.
        heads = article.text.mended[: LEDE // 4].casefold()
        captions = any(re.search(rf"\b{word}\b", heads) for word in article.lists["captions"])
        lines = [article.sentence_text(number) for number in openings]
        kinds = (_TIMED, _NUMBERED) if captions else (_TIMED,)
        self._entry = next((one for one in kinds if sum(bool(one.match(line)) for line in lines) >= _ENTRIES), None)

    def _labels_of(self, numbers: Iterable[int]) -> Counter[str]:
        """Return how often each label opens a line, by its last word."""
        labels = (self._label(number) for number in numbers)
        names = (name for label in labels if label for name in label.groups() if name)  # "The Mayor (Ada Roe): ..."
        return Counter(bare(name.split()[-1].strip(")").casefold()) for name in names)

    def _label(self, number: int) -> re.Match[str] | None:
        """Return the label that opens a sentence: a name, or a word in capitals, and a role, before a colon."""
        sentence = self._article.text.sentences[number]
        if (label := _LABELLED.match(self._article.text.mended, sentence.start, sentence.end)) is None:
            return None
        is_name = not self._article.meanings.cased or label[2] or label[1].istitle() or label[1].isupper()
        ranks = (mark.start for mark in self._article.of_sentence("speech", number, "titles"))
        names = label[1].split()[-2:]  # "Minister of Defence Ada Roe: 57 km are up"
        ranked = len(names) > 1 and all(name.istitle() for name in names) and label.start(1) in ranks
        return label if is_name or ranked else None

    def of(self, number: int, said: list[Mark], known: Known) -> Turn | None:
        """Return whose turn a sentence is of, or None where its form does not say."""
        opens = self._article.text.opening(number) == number
        if opens and self._paragraph >= 0 and not self._is_talk:
            self._turn, self._paragraph = self._part, -1
        self._part = self._parts.get(number, self._part)
        turn = self._parts.get(number) or self._cued(number, known) or (opens and self._called(number, said, known))
        if turn:
            self._turn = turn
        elif opens and self._entry and self._entry.match(self._article.sentence_text(number)):
            self._turn = Turn(None, keeps=True)
        return self._turn

    def _called(self, number: int, said: list[Mark], known: Known) -> Turn | None:
        """Return the turn that a label opens: "COMMANDER MANEA: Good morning", "Q (Radio Ostra): And the wall?".

        A label is a name if a rank stands in it, or in a talk the text has it in full; "Army Road: 12 km" is none.
        """
        if (label := self._label(number)) is None:
            return None
        keys = [word.key for word in self._article.words_between(label.start(1), label.end(1))]
        if self._article.says("repliers", keys):
            return replace(self._part, holds=True) if self._part else None  # "A: The ministry puts it at 9 km"
        asker = self._article.says("askers", keys) or not self._askers.isdisjoint(map(bare, keys[-1:]))
        asks = (self._is_talk and asker) or self._article.says("cues", keys)
        inside = [mark for mark in said if mark.end <= label.end(1)]
        if any(mark.says in VERBS or (mark.says in OFFICES and not self._is_talk) for mark in inside):
            return None  # "The governor said: 9 km", "Deputy of the office: ..." above an article
        titles = [mark for mark in said if mark.says == "titles" and mark.end <= label.end()]
        there = people(self._article, number, titles, known) if label[2] and not asks else ()  # "The mayor (Ms Roe):"
        within = (voice for at, voice in there if label.end(1) <= self._article.words[at[0]].start < label.end())
        voice = None if asks else next(within, None) or self._named(label, titles, known)
        if not (asks or voice):
            return None
        self._paragraph = number
        return Turn(voice, holds=not asks)

    def _named(self, label: re.Match[str], titles: list[Mark], known: Known) -> Voice | None:
        """Return the person that a label is: one with a rank, or in a talk one whom the text names, or who comes again.

        A label of a table is none: "FENCE: 12 km".
        """
        surname = bare(self._article.words[self._article.word_after(label.end(1)) - 1].key)
        if surname in known:
            return known[surname]
        if any(mark.end == label.end(1) for mark in titles):  # "MINISTER:" is the minister whom the text has named
            return of_rank(surname, known.values())
        full = self.full_names.get(surname, "")
        number = self._article.text.sentence_at(label.start(1))
        marks = self._article.of_tables(number, "objects", "measures", "status")
        again = self._is_talk and not any(mark.start < label.end(1) for mark in marks)
        words = label[1].split()
        heard = words[0].casefold() in self._article.lists["sound bites"]  # "SOT ROE:"
        if not (titles or heard or (again and (full or self._labels[surname] > 1))):
            return None
        voice = Voice(max(full, _in_letters(" ".join(words[heard:])), key=len))
        # Where no capitals tell names, one word behind a rank may be a place: "محافظ الرملة: ..." above an article.
        is_name = self._article.meanings.cased or self._is_talk or len(words) > 2
        return known.setdefault(surname, voice) if is_name else voice

    def _cued(self, number: int, known: Known) -> Turn | None:
        """Return the turn that a cue of a script opens: "((SOT - MAYOR ADA ROE, :12))" is hers, "((VO))" nobody's.

        A line in brackets without such a word, as "(Laughter.)", is no cue.
        """
        cue = _CUE.fullmatch(self._article.sentence_text(number))
        keys = [word.key for word in self._article.words_of(number)] if cue else []
        if cue and self._article.says("sound bites", keys):
            return Turn(self._heard(cue[1], known), holds=True)
        return Turn(None) if self._article.says("cues", keys) else None

    def _heard(self, cue: str, known: Known) -> Voice | None:
        """Return who is heard in a cut: the first part of a cue that is several words, and none of the trade."""
        trade = {*self._article.lists["sound bites"], *self._article.lists["cues"]}
        names = (part.strip() for part in _CUE_PARTS.split(cue) if part.strip().casefold() not in trade)
        name = next((_in_letters(name) for name in names if " " in name), "")
        return known.setdefault(name.split()[-1].casefold(), Voice(name)) if name else None


def _in_letters(name: str) -> str:
    """Return a name in capitals as one writes it."""
    return name.title() if name.isupper() else name


def full_names(article: Article) -> dict[str, str]:
    """Return each pair of capitals that may be a name, where it is first there, by the surname."""
    found: dict[str, str] = {}
    text, common = article.text.mended, article.lists["common"]
    for first, last in itertools.pairwise(article.words):
        capitals = first.text[0].isupper() and last.text[0].isupper() and not first.text.isupper()
        capitals = capitals and len(last.text) > 1  # "Now I need"
        if capitals and text[first.end : last.start] == " " and first.key not in common:
            found.setdefault(bare(last.key), text[first.start : last.start] + ONTO.sub("", last.text))
    return found
