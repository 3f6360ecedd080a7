"""Who says it, and when: speakers by verbs of speech, titles and names; dates by weekday and calendar."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from borderreport.reading.article import Article, Figure
from borderreport.reading.dates import dates_in, month_of_head, when
from borderreport.reading.lexicon import Mark
from borderreport.reading.names import ENDS, People, Voice, body_name, gap, in_letters, people, run
from borderreport.reading.text import Sentence
from borderreport.reading.things import THINGS

_OPENS = ('"', "“", "«", "„")
LEDE = 1100
"""Who speaks so early speaks from the first on. [characters]"""

_QUESTIONS = 3
"""So many are an interview."""

_BEHIND = 6
"""How far behind "according to" or "claimed by" the name may stand. [words]"""


@dataclass
class Voices:
    """The speaker of each sentence, of single figures, and the date of the article."""

    published: dt.date | None
    month: str = ""
    speakers: list[Voice | None] = field(default_factory=list)
    local: dict[int, Voice] = field(default_factory=dict)

    def of(self, figure: Figure) -> Voice | None:
        """Return who states a figure: the one it is "claimed by", or who speaks in its sentence."""
        return self.local.get(figure.start) or self.speakers[figure.sentence]


def voices(article: Article) -> Voices:
    """Find who speaks in each sentence.

    One who is named there by a verb of speech; else, in a paragraph that names a speaker later, that one; else
    who spoke last; before anyone spoke, who speaks first; where nobody does, the first person of rank or the
    office that issues the text.
    """
    dates = list(dates_in(article))
    brought: dict[int, Voice] = {}
    head = dates[0][1] if dates and dates[0][0] < LEDE else None
    dates.sort()
    found = Voices(article.source.published or head, month_of_head(article))
    known: dict[str, Voice] = {}
    named: list[Voice | None] = []
    nobody: list[int] = []
    for number in range(len(article.text.sentences)):
        said = [mark for mark in article.of_sentence("speech", number) if not _is_told_of(article, mark)]
        voice = _by_label(article, number, said, known)
        if not said:
            named.append(voice)
            continue
        there = list(people(article, number, said, known))
        found.local |= _local(article, said, there)
        voice = voice or _by_pronoun(article, number, said, known, [*named, brought.get(number - 1)])
        voice = voice or _speaker(article, said, there, known)
        if voice is None and _is_of_nobody(article, said):
            nobody.append(number)
        if there and voice is None:
            brought[number] = there[0][1]
        if voice is not None and voice.date is None:
            voice.date = when(article, number, found.published, dates)
        named.append(voice)
    found.speakers = _spread(article, named, brought)
    if not any(found.speakers):
        alone = next(iter(known.values())) if len(known) == 1 else None
        found.speakers = [alone] * len(named)
    for number in nobody:
        found.speakers[number] = None
    return found


def _is_told_of(article: Article, mark: Mark) -> bool:
    """Return whether a verb makes nobody speak: "three years after Governor Lund declared that", "we were told"."""
    if mark.says not in ("said", "held"):
        return False
    ahead, verb = (article.words[n].key for n in (mark.first - 1, mark.first))
    if ahead in article.lists["to_say"]:  # "declined to say", "did not say"
        return True
    if verb in article.lists["told"] and ahead in article.lists["was"]:  # "the agency was told"
        return True
    words, when = article.words, article.lists["when"]
    before = range(mark.first - 1, -1, -1)
    first = next((n for n in before if words[n].key in when or not words[n].text[0].isupper()), 0)
    return words[first].key in when


def _is_of_nobody(article: Article, said: list[Mark]) -> bool:
    """Return whether people without a name speak, or it is hearsay: "officials say", "is said to be complete"."""
    unnamed, be, to = (article.lists[name] for name in ("unnamed", "hearsay", "to"))
    hearsay = any(article.leads(be, m.start) and article.followed(to[:1], m.end) for m in said)
    return hearsay or any(article.leads(unnamed, m.start) for m in said)


_SPEAKS = re.compile(r"\s*((?:[^\W\d_][\w.’'-]*\s){0,4}[^\W\d_][\w’'-]*):\s")


def _by_label(article: Article, number: int, said: list[Mark], known: dict[str, Voice]) -> Voice | None:
    """Return who speaks by the label of a transcript: "COMMANDER MANEA: Good morning"."""
    sentence = article.text.sentences[number]
    label = _SPEAKS.match(article.text.mended, sentence.start, sentence.end)
    if label is None or not (label[1].istitle() or label[1].isupper()):
        return None
    surname = label[1].split()[-1].casefold()
    if not any(m.says == "titles" and m.end <= label.end(1) for m in said):  # "Army Road: 12 km" says nothing
        full = (
            re.search(rf"[A-ZÀ-Þ][\w-]+ {label[1].title()}\b", article.text.mended[:LEDE])
            if label[1].isupper()
            else None
        )
        return known.setdefault(surname, Voice(full[0])) if full else None
    if " " not in label[1]:  # "MINISTER:" is the minister whom the text has named
        return next((voice for voice in known.values() if surname in voice.name.casefold()), None)
    return known.setdefault(surname, Voice(label[1].title()))


def _by_pronoun(
    article: Article, number: int, said: list[Mark], known: dict[str, Voice], named: list[Voice | None]
) -> Voice | None:
    """Return whom "he says" means: who was named last, or before that the one whose surname comes again."""
    he = article.lists["he"]
    if not any(article.leads(he, m.start) or article.followed(he, m.end) for m in said):
        return None
    last = next((voice for voice in reversed(named) if voice is not None and voice.is_person), None)
    if last is not None:
        return last
    start, end = article.text.sentences[max(0, number - 8)].start, article.text.sentences[number].start
    names = article.words_between(start, end)
    for first, second in itertools.pairwise(names):
        found = run(article, article.word_after(first.start), article.word_after(end), set())
        if found is None or article.words[found[1]].start != second.start:
            continue
        if article.counts[second.key] > 1:
            name = article.text.mended[first.start : second.end]
            return known.setdefault(second.key, Voice(name))
    return None


def _spread(article: Article, named: list[Voice | None], brought: dict[int, Voice]) -> list[Voice | None]:
    """Return the speakers of all sentences from those that name theirs.

    In what an office issues, a person speaks in the paragraph that names them and in quotations; words in
    quotation marks without a verb are of whom their paragraph brought in last.
    """
    sentences, spread = article.text.sentences, list(named)
    issuer = _issuer(article) or _interviewed(article, brought)
    early = [voice for sentence, voice in zip(sentences, named, strict=True) if voice and sentence.start < LEDE]
    current = main = issuer or next(iter(early), None)
    turns = Counter(voice.name for voice in named if voice is not None)
    paragraph = stays = came = None
    for number, (sentence, voice) in enumerate(zip(sentences, named, strict=True)):
        quotes = article.sentence_text(number).lstrip()[:1] in _OPENS
        if sentence.paragraph != paragraph:
            came = None
            if main and current and not (quotes or stays):
                current = main if turns[main.name] >= turns[current.name] else current
            if issuer and issuer.issues and not stays:
                current = issuer
        came = brought.get(number, came)
        spoken = came if quotes else None
        if issuer and _says_we(article, number, sentence):
            spoken = issuer
        paragraph, current = sentence.paragraph, voice or spoken or current
        if voice:  # in a heading, "answered by the minister", or a line that ends in a colon
            stays = article.sentence_text(number).rstrip()[-1:] not in ENDS
        spread[number] = current
    return spread


def _says_we(article: Article, number: int, sentence: Sentence) -> bool:
    """Return whether who issues a text says "we" in it, outside of quotation marks: "We found works on 26 km"."""
    words = article.words_between(sentence.start, sentence.end)
    return any(w.key in article.lists["we"] and not article.is_quoted(number, w.start) for w in words)


def _interviewed(article: Article, brought: dict[int, Voice]) -> Voice | None:
    """Return who answers in an interview: whom the lines above the first question name."""
    asked = sorted({question for question in article.asked if question is not None})
    if len(asked) < _QUESTIONS:
        return None
    named = [voice for number, voice in brought.items() if number < asked[0] and voice.is_person]
    if named:
        return replace(named[0], issues=True)
    starts = (sentence.start for sentence in article.text.sentences[: asked[0]])
    found = (run(article, article.word_after(start), article.word_after(start) + 3, set()) for start in starts)
    first = next((place for place in found if place is not None and place[1] > place[0]), None)
    words = article.words[first[0] : first[1] + 1] if first is not None else []
    return Voice(" ".join(word.text for word in words), issues=True) if words else None


_ISSUED = re.compile(r"([A-Z][A-Z&’' -]{4,60}[A-Z])\s*?(?:[|–—-]\s|\n)")
"""A name in capitals that is the first line of a report or release, or stands in it before a stroke."""

_FROM = re.compile(r"From:\s*([^<\n@]{3,60}?)\s*<")


def _issuer(article: Article) -> Voice | None:
    """Return who sent a mail, or the office whose name stands alone in one of the first lines of a text."""
    sent = _FROM.match(article.text.mended)
    if sent:
        return Voice(sent[1], issues=True)
    if _names_who_issues(article):
        issued = _ISSUED.match(article.text.mended)
        if issued:
            return Voice(in_letters(article, issued[1]), is_person=False, issues=True)
    for number in range(min(5, len(article.text.sentences))):
        line = article.sentence_text(number).strip()
        bodies = [mark for mark in article.of_sentence("speech", number) if mark.says == "bodies"]
        if bodies and len(line) < 90 and (bodies[0].first < 3 or not line.endswith((".", "?", "!"))):
            name = body_name(article, bodies[0])
            return Voice(name, is_person=False, issues=len(name) > 0.6 * len(line))
    return None


def _names_who_issues(article: Article) -> bool:
    """Return whether a document's first line is who issues it: no works, and not the state above its ministry."""
    marks = [mark for n in range(3) for mark in article.of_sentence("speech", n)]
    lines = (article.sentence_text(article.text.sentence_at(m.start)).rstrip() for m in marks if m.says == "bodies")
    headed = any(not line.endswith(".") for line in lines)
    works = any(mark.says in THINGS for mark in article.of_sentence("objects", 0))
    return not (headed or works) and any(mark.says == "documents" for mark in marks)


def _speaker(article: Article, said: list[Mark], there: People, known: dict[str, Voice]) -> Voice | None:
    """Return who is said to speak in a sentence, if anyone is: by a verb of speech, or "according to"."""
    for mark in said:
        if mark.says == "by" and any(m.says == "said" and -4 < mark.first - m.last < 8 for m in said):
            after = next((voice for place, voice in there if 0 < place[0] - mark.last <= _BEHIND), None)
            if after is not None:
                return after
    verbs = [mark for mark in said if mark.says in ("said", "held")]
    if not verbs:
        return None
    if there:
        return min(there, key=lambda one: min(gap(one[0], verb) for verb in verbs))[1]
    return _body(article, said, verbs, known)


def _body(article: Article, said: list[Mark], verbs: list[Mark], known: dict[str, Voice]) -> Voice | None:
    """Return the office that speaks; a spokesman without a name waits for the name."""
    bodies = [mark for mark in said if mark.says == "bodies"]
    if not bodies or any(mark.says == "titles" for mark in said):
        return None
    body = min(bodies, key=lambda mark: min(gap((mark.first, mark.last), verb) for verb in verbs))
    if min(gap((body.first, body.last), verb) + 3 * (verb.says == "held") for verb in verbs) > 4:
        return None
    name = _full_name(article, body)
    return known.setdefault(name.casefold(), Voice(name, is_person=False))


def _full_name(article: Article, body: Mark) -> str:
    """Return the longest name that the text gives an office up to here: "the office" is the State Audit Office."""
    word = article.words[body.last].key
    same = (mark for mark in article.bodies[word] if mark.start <= body.start)
    return max((body_name(article, mark) for mark in itertools.islice(same, 20)), key=len)


def _local(article: Article, said: list[Mark], there: People) -> Iterator[tuple[int, Voice]]:
    """Yield the stretch before "claimed by" and the one it names: only the figure beside it is theirs."""
    for mark in said:
        if mark.says == "local":
            voice = next((voice for place, voice in there if 0 < place[0] - mark.last <= _BEHIND), None)
            body = next((m for m in said if m.says == "bodies" and 0 < m.first - mark.last <= _BEHIND), None)
            if voice is None and body is not None:
                voice = Voice(body_name(article, body), is_person=False)
            if voice is not None:
                yield from ((f.start, voice) for f in article.figure_before(mark.start))
