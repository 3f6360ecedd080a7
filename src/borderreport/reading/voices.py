"""Who says it, and when: speakers by verbs of speech, titles and names; dates by weekday and calendar."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from borderreport.reading.article import Article, Figure
from borderreport.reading.dates import dates_in, when
from borderreport.reading.lexicon import Mark

_CAPITALS = r"[A-ZÀ-Þ][\w-]+(?:[ \t]+[A-ZÀ-Þ][\w-]+){0,2}"
_OF = re.compile(rf"[ \t]+(?:of|for|de|der|des|du|von|für|of the|de la|OF)\s+(?:the\s+|la\s+|l[’'])?{_CAPITALS}")
_PARTICLES = frozenset(["al", "el", "bin", "ibn", "abu", "van", "von", "de", "der", "del", "da", "dos", "la", "le"])
_NAME_WORDS = 3
_LONGEST = 120
_OPENS = ('"', "“", "«", "„")
_HEAD = 5
"""Who is named in so many sentences speaks all through what an office issues."""

LEDE = 1100
"""Who speaks so early speaks from the first on. [characters]"""


@dataclass
class Voice:
    """One who speaks in an article.

    Parameters
    ----------
    name : str
        Title, name and office as the article has them.
    last : str
        Key of the word that the article calls them by afterwards.
    date : date or None
        Of the statement.
    """

    name: str
    last: str
    date: dt.date | None = None
    is_person: bool = True
    issues: bool = False


@dataclass
class Voices:
    """The speaker of each sentence, of single figures, and the date of the article."""

    published: dt.date | None
    speakers: list[Voice | None] = field(default_factory=list)
    local: dict[int, Voice] = field(default_factory=dict)

    def of(self, figure: Figure) -> Voice | None:
        """Return who states a figure: the one it is "claimed by", or who speaks in its sentence."""
        return self.local.get(figure.start) or (
            self.speakers[figure.sentence] if figure.sentence < len(self.speakers) else None
        )


def voices(article: Article) -> Voices:
    """Find who speaks in each sentence.

    One who is named there by a verb of speech; else, in a paragraph that names a speaker later, that one; else
    who spoke last; before anyone spoke, who speaks first; where nobody does, the first person of rank or the
    office that issues the text.
    """
    dates = list(dates_in(article))
    brought: dict[int, Voice] = {}
    head = dates[0][1] if dates and dates[0][0] < 3000 else None
    found = Voices(article.source.published or head)
    known: dict[str, Voice] = {}
    named: list[Voice | None] = []
    for number in range(len(article.text.sentences)):
        said = article.of_sentence("speech", number)
        if not said:
            named.append(None)
            continue
        people = list(_people(article, number, said, known))
        found.local |= _local(article, number, said, people)
        voice = _by_label(article, number, said, known) or _speaker(article, said, people, known)
        voice = voice or _by_pronoun(article, number, said, known, named)
        if people and voice is None:
            brought[number] = people[0][1]
        if voice is not None and voice.date is None:
            voice.date = when(article, number, found.published, dates)
        named.append(voice)
    found.speakers = _spread(article, named, brought)
    if not any(found.speakers):
        one = next(iter(known.values()), None) or _issuer(article)
        found.speakers = [one] * len(named)
    return found


_SPEAKS = re.compile(r"\s*((?:[^\W\d_][\w.’'-]*\s){0,4}[^\W\d_][\w’'-]*):\s")


def _by_label(article: Article, number: int, said: list[Mark], known: dict[str, Voice]) -> Voice | None:
    """Return who speaks by the label of a transcript: "COMMANDER MANEA: Good morning"."""
    sentence = article.text.sentences[number]
    label = _SPEAKS.match(article.text.mended, sentence.start, min(sentence.start + 90, sentence.end))
    titled = label is not None and any(m.says == "titles" and m.end <= label.end(1) for m in said)
    if label is None or not titled or not (label[1].istitle() or label[1].isupper()):
        return None
    surname = label[1].split()[-1].casefold()
    if " " not in label[1]:  # "MINISTER:" is the minister whom the text has named
        return next((voice for voice in known.values() if label[1].isupper() and surname in voice.name.casefold()), None)
    return known.setdefault(surname, Voice(label[1].title(), surname))


def _by_pronoun(
    article: Article, number: int, said: list[Mark], known: dict[str, Voice], named: list[Voice | None]
) -> Voice | None:
    """Return whom "he says" means: who was named last, or before that the one whose surname comes again."""
    he = article.meanings.lists.get("he", ())
    beside = [
        article.words[i]
        for m in said
        if m.says in ("said", "held")
        for i in (m.first - 1, m.last + 1)
        if 0 <= i < len(article.words)
    ]
    if not any(word.key in he for word in beside):
        return None
    last = next((voice for voice in reversed(named[-6:]) if voice is not None and voice.is_person), None)
    if last is not None:
        return last
    start, end = article.text.sentences[max(0, number - 8)].start, article.text.sentences[number].start
    names = article.words_between(start, end)
    for first, second in itertools.pairwise(names):
        run = _run(article, article.word_after(first.start), article.word_after(end), set())
        if run is None or article.words[run[1]].start != second.start:
            continue
        if sum(word.key == second.key for word in article.words[:2000]) > 1:
            name = article.text.mended[first.start : second.end]
            return known.setdefault(second.key, Voice(name, second.key))
    return None


def _spread(article: Article, named: list[Voice | None], brought: dict[int, Voice]) -> list[Voice | None]:
    """Return the speakers of all sentences from those that name theirs.

    In what an office issues, a person speaks in the paragraph that names them and in quotations; words in
    quotation marks without a verb are of whom their paragraph brought in last.
    """
    sentences, spread = article.text.sentences, list(named)
    first: dict[int, Voice] = {}
    for sentence, voice in zip(sentences, named, strict=True):
        if voice is not None:
            first.setdefault(sentence.paragraph, voice)
    early = [
        voice for sentence, voice in zip(sentences, named, strict=True) if voice is not None and sentence.start < LEDE
    ]
    issuer = _issuer(article)
    current = issuer or next((voice for voice in early if voice.is_person), next(iter(early), None))
    paragraph, stays, came = -1, False, None
    for number, (sentence, voice) in enumerate(zip(sentences, named, strict=True)):
        quotes = article.sentence_text(number).lstrip()[:1] in _OPENS
        if sentence.paragraph != paragraph:
            came = None
            back = issuer is not None and issuer.issues and not stays and not quotes
            current = first.get(sentence.paragraph, issuer if back else current)
        came = brought.get(number, came)
        spoken = came if quotes and sentence.paragraph not in first else None
        paragraph, current = sentence.paragraph, voice or spoken or current
        if voice is not None:  # "answered by the minister" in the head, "the minister replied:"
            stays = number < _HEAD or article.sentence_text(number).rstrip().endswith(":")
        spread[number] = current
    return spread


_FROM = re.compile(r"From:\s*([^<\n@]{3,60}?)\s*<")


def _issuer(article: Article) -> Voice | None:
    """Return who sent a mail, or the office whose name stands alone in one of the first lines of a text."""
    sent = _FROM.match(article.text.mended)
    if sent:
        return Voice(sent[1], "", issues=True)
    for number, sentence in enumerate(article.text.sentences[:5]):
        line = article.text.mended[sentence.start : sentence.end].strip()
        said = article.of_sentence("speech", number)
        bodies = [mark for mark in said if mark.says == "bodies"]
        heads = number == 0 and bool(bodies) and bodies[0].first < 3
        whole = heads or not line.endswith((".", "?", "!"))
        alone = whole and not any(mark.says in ("said", "held") for mark in said)
        if bodies and alone and len(line) < 90:
            name = _body_name(article, bodies[0])
            return Voice(name, "", is_person=False, issues=line.isupper() or len(name) > 0.6 * len(line))
    return None


Place = tuple[int, int]
People = list[tuple[Place, Voice]]


def _speaker(article: Article, said: list[Mark], people: People, known: dict[str, Voice]) -> Voice | None:
    """Return who is said to speak in a sentence, if anyone is: by a verb of speech, or "according to"."""
    for mark in said:
        if mark.says == "by" and any(m.says == "said" and -4 < mark.first - m.last < 8 for m in said):
            after = next((voice for place, voice in people if 0 < place[0] - mark.last <= 6), None)
            if after is not None:
                return after
    verbs = [mark for mark in said if mark.says in ("said", "held")]
    if not verbs:
        return None
    near = min(
        ((min(_gap(place, verb) for verb in verbs), n, voice) for n, (place, voice) in enumerate(people)), default=None
    )
    if near is not None and near[0] <= 30:
        return near[2]
    return _body(article, said, known)


def _body(article: Article, said: list[Mark], known: dict[str, Voice]) -> Voice | None:
    """Return the office that speaks; a spokesman without a name waits for the name."""
    verbs = [mark for mark in said if mark.says in ("said", "held")]
    bodies = [mark for mark in said if mark.says == "bodies"]
    that = article.meanings.lists.get("that", ())  # "explained that the command set up": the command is what is told of
    bodies = [mark for mark in bodies if not mark.first or article.words[mark.first - 1].key not in that]
    if not verbs or not bodies or any(mark.says == "titles" for mark in said):
        return None
    body = min(bodies, key=lambda mark: min(_gap((mark.first, mark.last), verb) for verb in verbs))
    if min(_gap((body.first, body.last), verb) + 3 * (verb.says == "held") for verb in verbs) > 4:
        return None
    name = _full_name(article, body)
    return known.setdefault(name.casefold(), Voice(name, name.casefold(), is_person=False))


def _full_name(article: Article, body: Mark) -> str:
    """Return the longest name that the text gives an office up to here: "the office" is the State Audit Office."""
    word = article.words[body.last].key
    same = [
        m
        for m in article.marks["speech"]
        if m.says == "bodies" and m.start <= body.start and article.words[m.last].key == word
    ]
    return max((_body_name(article, mark) for mark in same[:20]), key=len)


def _local(article: Article, number: int, said: list[Mark], people: People) -> Iterator[tuple[int, Voice]]:
    """Yield the stretch before "claimed by" and the one it names: only the figure beside it is theirs."""
    for mark in said:
        if mark.says == "local":
            voice = next((voice for place, voice in people if 0 < place[0] - mark.last <= 5), None)
            body = next((m for m in said if m.says == "bodies" and 0 < m.first - mark.last <= 5), None)
            if voice is None and body is None:  # the name may stand over the line
                body = next(
                    (
                        m
                        for m in article.of_sentence("speech", number + 1)
                        if m.says == "bodies" and m.first - mark.last <= 5
                    ),
                    None,
                )
            if voice is None and body is not None:
                voice = Voice(_body_name(article, body), "", is_person=False)
            if voice is not None:
                beside = [f for f in article.found_in(mark.start - 40, mark.start)][-1:]
                yield from ((f.start, voice) for f in beside)


def _gap(place: Place, verb: Mark) -> int:
    return max(verb.first - place[1], place[0] - verb.last, 0)


def _people(article: Article, number: int, said: list[Mark], known: dict[str, Voice]) -> Iterator[tuple[Place, Voice]]:
    """Yield the people of a sentence with the places of their names; new ones have a rank, or speak."""
    sentence = article.text.sentences[number]
    i, past = article.word_after(sentence.start), article.word_after(sentence.end)
    titles = {w for mark in said if mark.says == "titles" for w in range(mark.first, mark.last + 1)}
    while i < past:
        run = _run(article, i, past, titles)
        if run is None:
            last = known.get(_bare(article.words[i].key))
            if last is not None:
                yield (i, i), last
            i += 1
            continue
        start, end = run
        same = next((known[_bare(w.key)] for w in article.words[start : end + 1] if _bare(w.key) in known), None)
        if same is None and _is_person(article, start, end, titles, said):
            surname = _bare(article.words[end].key)
            same = known[surname] = Voice(_described(article, start, end, titles, said), surname)
        if same is not None:
            yield (start, end), same
        i = end + 1


def _is_person(article: Article, start: int, end: int, titles: set[int], said: list[Mark]) -> bool:
    """Return whether a run of capitals is a person: a rank stands beside it, or it speaks."""
    if any(i in titles for i in range(start - 5, start)) or any(i in titles for i in range(end + 1, end + 4)):
        return True
    if start and article.words[start - 1].key in article.meanings.lists.get("of_the", ()):
        return False  # "of the Rio Grande"
    return end > start and any(_gap((start, end), mark) <= 1 for mark in said if mark.says in ("said", "held"))


def _bare(word: str) -> str:
    return word.removesuffix("s").removesuffix("'") if "'" in word else word


def _run(article: Article, i: int, past: int, titles: set[int]) -> Place | None:
    """Return the first and last word of what may be a name and starts here."""
    if i in titles:
        return None
    cased = article.language not in ("ar", "fa")
    has_title = i - 1 in titles
    if not cased and not has_title:
        return None
    most = _NAME_WORDS if cased else 2
    end = i
    while end < min(past, i + most) and end not in titles:
        particle = end > i and article.words[end].key in _PARTICLES
        if not particle and not _is_name(article, end, cased=cased):
            break
        if end > i and article.text.mended[article.words[end - 1].end : article.words[end].start].strip(" \u00a0.-"):
            break
        most += particle or len(article.words[end].text) == 1
        end += 1
    while end > i and article.words[end - 1].key in _PARTICLES:
        end -= 1
    if (
        end == i
        or (end - i == 1 and not has_title)
        or _is_office(article, i, end + cased)
        or _is_place(article, i, end)
    ):
        return None
    return i, end - 1


def _is_office(article: Article, start: int, past: int) -> bool:
    said = article.of_sentence("speech", article.text.sentence_at(article.words[start].start))
    return any(start <= mark.first < past for mark in said if mark.says == "bodies")


def _is_name(article: Article, i: int, *, cased: bool) -> bool:
    word = article.words[i]
    if word.key in article.meanings.lists["common"] or word.key in article.meanings.lists.get("pronouns", ()):
        return False
    if not cased:
        return len(word.key) > 2
    initial = len(word.text) == 1 and article.text.mended[word.end : word.end + 2] in (". ", ".\u00a0")
    return word.text[0].isupper() and (initial or (len(word.text) > 1 and not word.text.isupper()))


def _is_place(article: Article, start: int, past: int) -> bool:
    """Return whether capitals name a border, a section or a day: one of their words, or the next, says so."""
    number = article.text.sentence_at(article.words[start].start)
    marks = [mark for name in ("objects", "scope", "time") for mark in article.of_sentence(name, number)]
    return any(
        start <= mark.first <= past - (mark.table == "time") and mark.says not in ("sides", "plan", "closed")
        for mark in marks
        if mark.table != "objects" or mark.says != "plan"
    )


def _described(article: Article, start: int, end: int, titles: set[int], said: list[Mark]) -> str:
    """Return a name with the titles before it and the office behind it."""
    ranks = [i for i in range(start - 5, start) if i in titles]
    start = (
        ranks[0]
        if ranks
        and article.text.sentence_at(article.words[ranks[0]].start)
        == article.text.sentence_at(article.words[start].start)
        else start
    )
    text = article.text.mended
    name = text[article.words[start].start : article.words[end].end]
    behind = re.match(r",\s+([^,.;:\n]{3,90})(?=[,.;])", text[article.words[end].end : article.words[end].end + 100])
    if behind:
        at = article.words[end].end
        if any(at < mark.start < at + 20 and mark.says in ("titles", "bodies") for mark in said):
            name = f"{name}, {behind[1]}"
    of = re.match(
        r"\s+(?:of|von|de|der|des|du)\s+(?:the\s+|la\s+|l')?[^,.;:\n]{3,40}?(?=[,.;]|\s+(?:said|told|on)\b)",
        text[article.words[end].end : article.words[end].end + 60],
    )
    return " ".join((name + (of[0] if of and not behind else "")).split())[:_LONGEST]


def _body_name(article: Article, body: Mark) -> str:
    """Return the name of an office: its word with the capitals before it, and what it is of."""
    text, first = article.text.mended, body.first
    while (
        first
        and body.first - first < 3
        and article.words[first - 1].text[0].isupper()
        and text[article.words[first - 1].end : article.words[first].start] == " "
    ):
        first -= 1
    behind = _OF.match(text, body.end)
    return " ".join(text[article.words[first].start : behind.end() if behind else body.end].split())
