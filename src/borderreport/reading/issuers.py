"""Whose words a whole text is: the office that issues it, who sends a mail, who answers an interview."""

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from borderreport.case.scan.lexicon import key
from borderreport.reading.article import Article
from borderreport.reading.dates import dates_in
from borderreport.reading.marks import OFFICES, THINGS
from borderreport.reading.names import ENDS, Known, Voice, body_name, in_letters, people, run, whole_name
from borderreport.reading.sections import first_question

LEDE = 1100
"""Who speaks so early speaks from the first on. [characters]"""

_HEADING = 6
"""So few words open a part of a text. [words]"""

_FOOT = 6
"""So many of the last lines may be a signature."""

OPENS = ('"', "“", "«", "„")
"""Signs before what is quoted, or the name of a paper."""

_COMPLIMENTS = 14
"""So many words hold the compliments of a letter and who signs it."""

_BOTH = ("questions", "answers")
_SIGNATURE = re.compile(r"[-–—]\s?([^\W\d_][^,\n]{2,60})")
_CLOSES = ('"', "”", "“", "»")

_ISSUED = re.compile(r"([A-Z][A-Z&’' -]{4,60}[A-Z])\s*?(?:[|–—-]\s|\n)")
"""A name in capitals that is the first line of a report or release, or stands in it before a stroke."""

_BEFORE_DAY = re.compile(r", (?=\d{1,2}(?:[./]\d|\.? [^\W\d]+,? \d{4}))")

_FIELD = re.compile(
    r"(?m)^(?:[^\W\d]*[ \t]?\d[\d.]{0,5}[:.)]?[ \t])?"
    r"([^\W\d][^\n:.)]{0,40}?)[ \t]*(?=[:\n]\s*([^\n,;<|(]{3,60}[^\s,;<|(]))"
)
"""A field of a mail or notice, and who stands behind or below it: "From: Ada Roe", "Section 1: Buyer" above a name."""


@dataclass(frozen=True)
class Turn:
    """A stretch of a text whose form says who has the word.

    Parameters
    ----------
    voice : Voice or None
        Whose words they are; None where a reporter speaks, who is no source.
    holds, keeps : bool
        Whether nobody whom its words cite takes them over; and whether one who is cited speaks on in it.
    """

    voice: Voice | None
    holds: bool = False
    keeps: bool = False


def parts(article: Article, dates: list[tuple[int, dt.date]]) -> dict[int, Turn]:
    """Return where a stretch begins that one person speaks: an answer in parliament, a letter, an interview, a view."""
    kinds = (_answers(article, dates), _letter(article), _interview(article), _opinion(article), _signed(article))
    return next(filter(None, map(dict, kinds)), {})


def _interview(article: Article) -> Iterator[tuple[int, Turn]]:
    """Yield where an interview begins, with who answers: the first person of rank above the questions, or a name there.

    The person before the office they are of: "Interview with Ada Roe, head of the Border Office".
    """
    first = first_question(article)
    there = (one for number in range(first) for one in _people(article, number, {}))
    # "«Вечерний Острав» поговорил с генералом Павлом Грачёвским"
    ranked = (voice for at, voice in there if article.text.mended[at - 1 : at] not in OPENS)
    lines = (_name_in(article, number) for number in range(first))
    voice = next(itertools.chain(ranked, (name for name, by in lines if name and not by)), None)
    if voice is not None:
        yield first, Turn(voice)


def _name_in(article: Article, number: int) -> tuple[Voice | None, bool]:
    """Return whom a line of the head names, at its beginning or behind "by", and whether behind "by"."""
    words = article.words_of(number)
    by = next((n + 1 for n, word in enumerate(words) if word.key in article.lists["bylines"]), 0)
    first = article.word_after(article.text.sentences[number].start)
    name = run(article, first + by, first + len(words), set())
    return Voice(" ".join(word.text for word in article.words[name[0] : name[1] + 1])) if name else None, by > 0


def _answers(article: Article, dates: list[tuple[int, dt.date]]) -> Iterator[tuple[int, Turn]]:
    """Yield where the question of a member of parliament begins, and where the answer, each with its speaker and date.

    Its heading names both, in either order: "Question 12 of Ada Roe, tabled on 4 May", "Answer of the minister, 1
    June". Who answers is who stands behind that word, or else whom the question asks; where neither is named, the
    text says who "replied".
    """
    head = [word for number in _heads(article) for word in article.words_of(number)]
    asked, answered = (next((w.start for w in head if w.key in article.lists[name]), None) for name in _BOTH)
    if asked is None or answered is None:
        return
    known: Known = {}
    last, count = article.text.sentence_at(answered), len(article.text.sentences)
    named = [one for n in range(min(last + 6, count)) for one in _people(article, n, known)]
    asks = (voice for at, voice in named if (at > asked if answered < asked else not asked < answered < at))
    asker = next(asks, None)  # "Reply to the question of Ada Roe, given by Otto Beck, Minister"
    near = (v for at, v in named if at > answered and article.text.sentence_at(at) == last and v is not asker)
    others = (voice for _, voice in named if asker is not None and voice is not asker)
    bodies = (mark for mark in article.of_sentence("speech", last) if mark.says in OFFICES and mark.start > answered)
    offices = (Voice(body_name(article, mark), is_person=False) for mark in bodies)
    answerer = next(itertools.chain(near, others, offices), None)
    start = next(_parts(article, last + 1, "answers"), last + 1)
    begins = next(_parts(article, last + 1, "questions"), start)
    for voice, pos, number in ((asker, asked, begins), (answerer, answered, start)):
        if voice is not None:
            voice.date = next((day for at, day in dates if at > pos), None)
            yield number, Turn(voice)


def _people(article: Article, number: int, known: Known) -> Iterator[tuple[int, Voice]]:
    """Yield where the people of a sentence stand."""
    said = article.of_sentence("speech", number)
    yield from ((article.words[place[0]].start, voice) for place, voice in people(article, number, said, known))


def _parts(article: Article, first: int, name: str) -> Iterator[int]:
    """Yield the headings of parts by a word of a list: "Text of the answer.", "Answer."."""
    for number in range(first, len(article.text.sentences)):
        keys = article.keys_of(number)
        if len(keys) < _HEADING and article.says(name, keys):
            yield number


def _opinion(article: Article) -> Iterator[tuple[int, Turn]]:
    """Yield where an opinion begins, with its author, who speaks wherever no other is cited.

    "OPINION. By Ada Roe", or a line that is a name. A report has an author too, who is no source.
    """
    for number in _heads(article) if article.says("opinions", article.keys(0, 20)) else ():
        author, by = _name_in(article, number)
        if author and (by or author.name == article.sentence_text(number).strip()):
            yield number + 1, Turn(author)
            return


def _letter(article: Article) -> Iterator[tuple[int, Turn]]:
    """Yield where a letter to a paper begins, with who signs it below its compliments; a mail says so itself."""
    count = len(article.text.sentences)
    for number in range(max(1, count - _FOOT), count):
        if article.followed("compliments", article.text.sentences[number].start) and issuer(article) is None:
            first = article.first_of(number)
            past = min(first + _COMPLIMENTS, len(article.words))
            if name := next(filter(None, (run(article, n, past, set()) for n in range(first, past))), None):
                yield 0, Turn(Voice(" ".join(word.text for word in article.words[name[0] : name[1] + 1])))
            return


def _signed(article: Article) -> Iterator[tuple[int, Turn]]:
    """Yield where a quotation begins that the line below it signs: "- Otto Beck, farmer"; a list of names is none."""
    for number in range(1, len(article.text.sentences)):
        signed = _SIGNATURE.match(article.sentence_text(number))
        if signed and article.sentence_text(number - 1).rstrip().endswith(_CLOSES):
            yield article.text.opening(number - 1), Turn(Voice(signed[1].strip()), holds=True)


def _heads(article: Article) -> range:
    """Return the numbers of the lines that may head a text."""
    return range(min(5, len(article.text.sentences)))


def issuer(article: Article) -> Voice | None:
    """Return who sent a mail or a notice, or the office whose name stands alone in one of the first lines of a text."""
    fields = _FIELD.finditer(article.text.mended[:LEDE])
    if field := next((field for field in fields if key(field[1]) in article.lists["issuers"]), None):
        return None if tells_itself(article) else Voice(field[2], issues=True)
    issued = _ISSUED.match(article.text.mended) if _names_who_issues(article) else None
    kinds = article.of_sentence("speech", 0, "documents")
    if issued and not any(mark.start < issued.end(1) for mark in kinds):  # not "PRESS RELEASE"
        return Voice(in_letters(article, issued[1]), is_person=False, issues=True)
    headed = (voice for number in _heads(article) if (voice := _headed(article, number)))
    return _signature(article) or _stated(article) or next(headed, None) or _presented(article)


def _presented(article: Article) -> Voice | None:
    """Return the firm that a release presents below its news: "About Kelmet Steel"."""
    if not any(article.of_sentence("speech", number, "documents") for number in _heads(article)):
        return None
    for number in article.text.openings[1:]:
        about = article.followed("about", article.text.sentences[number].start)
        name = article.sentence_text(number).strip(" \n.:")[len(about) :].strip()
        ends_in_name = article.words_of(number)[-1].text[:1].isupper()
        if about and name[:1].isupper() and ends_in_name and len(name.split()) <= _HEADING:
            return Voice(whole_name(article, name), is_person=False, issues=True)
    return None


def tells_itself(article: Article) -> bool:
    """Return whether a paper tells in its own words, and nobody says on: a letter to its readers, a check of facts."""
    checks = article.has("checks", article.words_between(0, LEDE // 4))
    return checks or any(article.counts[word] for word in article.lists["readers"])


def _signature(article: Article) -> Voice | None:
    """Return who signs a text at its foot, and when: a line that is a name, above a line with their rank."""
    count = len(article.text.sentences)
    for number in range(max(1, count - _FOOT), count - 1):
        name = _name_in(article, number)[0]
        line, below = (article.sentence_text(n).strip() for n in (number, number + 1))
        if name and name.name == line and article.of_sentence("speech", number + 1, "titles"):
            behind = (day for at, day in sorted(dates_in(article)) if at > article.text.sentences[number].start)
            return Voice(f"{line}, {below}", next(behind, None), issues=True)
    return None


def _stated(article: Article) -> Voice | None:
    """Return the person of rank whose text it is, by its head: "Statement by the Deputy Minister, Ada Roe"."""
    texts = ((n, mark.end) for n in _heads(article) for mark in article.of_sentence("speech", n, "documents"))
    by = ((n, end) for n, end in texts if article.followed("bylines", end))
    return next((voice for n, end in by for at, voice in _people(article, n, {}) if at > end), None)


def _headed(article: Article, number: int) -> Voice | None:
    """Return the office that a line of the head names, or its head: no news agency, "Telmor (Agency of News) - "."""
    line = re.split(r"\s{3,}", article.sentence_text(number).strip())[0]  # "AUDIT OFFICE      Page 9"
    body = next(iter(article.of_sentence("speech", number, "bodies")), None)
    if body is None or article.text.mended.endswith("(", 0, body.start):
        return None
    ranks = article.of_sentence("speech", number, "titles")
    small = body.first > article.first_of(number) and article.words[body.last].text.islower()
    name, head = body_name(article, body), _BEFORE_DAY.split(line)[0]  # "Министерство обороны, 9 декабря 2025 г."
    dated = head != line and head.startswith(name)
    told = body.first > 2 and line.endswith(ENDS) and not dated
    if small or told or any(0 < body.first - rank.last < 4 for rank in ranks):
        return None
    name = head if dated else name
    office = Voice(name, is_person=False, issues=len(name) > 0.6 * len(head))
    return next((voice for _, voice in _people(article, number, {})), office)


def _names_who_issues(article: Article) -> bool:
    """Return whether a document's first line is who issues it: no works, and not the state above its ministry."""
    marks = [mark for number in range(3) for mark in article.of_sentence("speech", number)]
    lines = (article.sentence_text(article.text.sentence_at(m.start)).rstrip() for m in marks if m.says == "bodies")
    works = any(mark.says in THINGS for mark in article.of_sentence("objects", 0))
    return not works and all(line.endswith(".") for line in lines) and any(mark.says == "documents" for mark in marks)
