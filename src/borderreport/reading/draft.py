"""Drafts: what an article claims, one row a claim, for a person to confirm; nothing is computed from them."""

import contextlib
import gc
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from borderreport.reading.apart import no_claim
from borderreport.reading.article import Article
from borderreport.reading.borrowed import figures
from borderreport.reading.dates import told_before, told_by_nobody
from borderreport.reading.grammar import is_of_it
from borderreport.reading.marks import COUNTED, SIZES, THINGS, Figure
from borderreport.reading.meaning import Meaning, object_of, whole_of
from borderreport.reading.measures import measures_of
from borderreport.reading.sections import home_section, named_sections, scope_of
from borderreport.reading.sequel import as_part, goes_on, is_whole, money_part, named_before, status_before
from borderreport.reading.source import Source
from borderreport.reading.state import status_of
from borderreport.reading.voices import Voices

TOPICS = (THINGS - COUNTED) | {"barrier"}
"""What a length without an object of its own may be the length of."""

_MAIN_TOPICS = TOPICS - {"wire", "barrier", "road"}
"""The same without what goes with the works, and the word for all of them: no topic where there is another."""

_LABEL = 3
"""So few words are no sentence but its heading."""


@dataclass(frozen=True)
class Draft:
    """One figure as a claim that nobody has confirmed.

    Parameters
    ----------
    article : str
        Name of the source.
    figure, as_claim : str
        The figure in digits; and as a claims file has it, where fractions keep their words.
    start, end : int
        Characters of number and unit in the text that was read.
    doubtful : tuple of str
        Names of the fields that a person has to look at.
    """

    article: str
    figure: str
    hedge: str
    start: int
    end: int
    doubtful: tuple[str, ...]
    object: str
    measure: str
    status: str
    part: str
    of: str
    also: str
    scope: str
    speaker: str
    date: str
    words: str
    why: str
    as_claim: str

    def to_json(self) -> dict[str, Any]:
        """Return the draft as ``read --json`` prints it; what is not known is null."""
        said = {key: value for key, value in vars(self).items() if key != "as_claim"}
        known = {key: None if value == "" and key != "hedge" else value for key, value in said.items()}
        return known | {"doubtful": list(self.doubtful)}


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Let the collector rest, which finds nothing: no word of a text refers in a circle."""
    rests = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if rests:
            gc.enable()


@_uncollected()
def draft(source: Source) -> list[Draft]:
    """Return the claims that an article makes, in the order of its text.

    Parameters
    ----------
    source : Source
        The article as it was read.

    Returns
    -------
    list of Draft
        One for each figure and dimension; each said once.
    """
    article = Article(source)
    article.named = dict(named_sections(article))
    article.home = home_section(article)
    spoken = Voices(article)
    article.year = spoken.published.year if spoken.published else 0
    drafts: list[Draft] = []
    before: tuple[Figure, Meaning] | None = None
    told: set[tuple[float, str, str]] = set()
    named = Counter(mark.says for mark in article.marks.get("objects", ()) if mark.says in TOPICS)
    topic = max(named, key=named.__getitem__, default="")
    for figure in figures(article):
        topic = _topic(article, figure, topic)
        if no_claim(article, figure):
            continue
        meaning = _meaning(article, figure, before, topic)
        before = figure, meaning
        if meaning.object in _MAIN_TOPICS and not {*meaning.measures} & SIZES:
            topic = meaning.object
        said = (figure.found.value, figure.unit, meaning.object)
        # Not the whole again that a sentence begins with, to tell a part of it: "Of the 95, 61 stand".
        if said not in told or figure.found.unit or not article.begins_with_whole(figure.sentence):
            drafts += [_row(article, figure, meaning, measure, spoken) for measure in meaning.measures]
        told.add(said)
    return _once(drafts)


def _topic(article: Article, figure: Figure, topic: str) -> str:
    """Return what was spoken of: what the sentence before begins with, or the object of the figure before."""
    if not figure.sentence:
        return topic
    sentence, first = article.text.sentences[figure.sentence - 1], article.first_of(figure.sentence - 1)
    labelled = article.text.mended.endswith(": ", 0, figure.outer[0])
    labelled = labelled and sentence.paragraph == article.text.sentences[figure.sentence].paragraph
    labelled = labelled or is_of_it(article, figure)  # "The barrier grows. By May 90 km of it stood"
    # "Patrol road. Graded to 232 km."
    topics = TOPICS if labelled or len(article.words_of(figure.sentence - 1)) <= _LABEL else _MAIN_TOPICS
    own = article.words[article.first_of(figure.sentence)].key
    stated = article.of_sentence("status", figure.sentence)
    if figure.measure == "length" and article.says("pronouns", [own]) and not stated:
        topics = topics | {"border"}  # "First the border with Veld. It is 803 km long"
    marks = (mark for mark in article.of_sentence("objects", figure.sentence - 1) if mark.says in topics)
    return next((mark.says for mark in marks if mark.first < first + 8), topic)


def _meaning(article: Article, figure: Figure, before: tuple[Figure, Meaning] | None, topic: str) -> Meaning:
    measures = measures_of(article, figure, *(before or (None, None)))
    named, status = "", ""
    if before is not None:
        topic = before[1].object if goes_on(article, figure, *before) else topic
        named = named_before(article, figure, *before)
        status = status_before(article, figure, *before)
    named = named or object_of(article, figure, measures, topic)
    scope = "border" if named in ("border", "cost") else scope_of(article, figure)
    past = article.word_after(figure.outer[1])  # "the remaining 520", "of the 210 that are left"
    past += 2 * bool(article.followed("that", figure))
    beside = [m for m in article.of_sentence("status", figure.sentence) if past - 1 <= m.first <= past]
    left = any(m.says == "left" and "," not in article.text.mended[figure.end : m.start] for m in beside)
    stands = named == "border" and not (left or article.leads("rest", figure))
    size = bool({*measures} & SIZES)
    status = "done" if stands else status or status_of(article, figure, money=named == "cost", size=size)
    if size and status in ("under way", "left"):
        status = "done"  # What is being built has its size: only the works are not done.
    none = named == "section" or status == "left"  # what is left is counted from the whole
    part = "" if none or before is None else as_part(article, figure, *before, named)
    part = part or money_part(article, figure, named, status)
    of_part = before[1].status if before is not None and is_whole(article, figure, *before) else ""
    return Meaning(named, measures, status, part, whole_of(article, figure), scope, of_part)


def _row(article: Article, figure: Figure, meaning: Meaning, measure: str, spoken: Voices) -> Draft:
    voice = spoken.of(figure)
    day = voice.date if voice else told_by_nobody(article, figure.sentence, spoken.published)
    speaker, day = voice.name if voice else "", day or spoken.published
    date = told_before(article, figure, spoken.published) or spoken.month_of(figure)
    date = date or (day.isoformat() if day else spoken.month)
    found = figure.found._replace(unit=figure.unit)
    span = article.text.origin(found.start, found.end)
    doubtful = [*figure.doubtful, *(["figure"] if found.doubtful else [])]
    known = {"object": meaning.object, "speaker": speaker, "date": date}
    doubtful += [name for name, value in known.items() if not value]
    why = [*figure.why, found.problem, "" if found.other is None else f"it may also be {found.other:g}"]
    return Draft(
        article.source.name, found.written(digits=True), found.hedge, *span, tuple(dict.fromkeys(doubtful)),
        meaning.object, measure, meaning.status, meaning.part, meaning.of,
        found.also.written(digits=True) if found.also else "",
        meaning.scope, speaker, date, _few_words(article, figure), "; ".join(filter(None, why)), found.written(),
    )  # fmt: skip


def _few_words(article: Article, figure: Figure) -> str:
    """Return the figure with a few words on either side, never a whole sentence."""
    sentence = article.text.sentences[figure.sentence]
    i, j = article.word_after(figure.outer[0]), article.word_after(figure.outer[1])
    start = max(sentence.start, article.words[max(0, i - 5)].start)
    end = min(sentence.end, article.words[min(len(article.words) - 1, j + 3)].end)
    return " ".join(article.text.mended[start : max(end, figure.end)].split())[:200]


def _once(drafts: list[Draft]) -> list[Draft]:
    """Return each claim once: what is said again is a second mention, and the more careful wording stands.

    A headline and a lede repeat the figure of the body: the one with a hedge is kept, with a conversion of either.
    """
    kept: dict[tuple[str, ...], Draft] = {}
    for one in drafts:
        said = (re.sub(r"^[^\d.]+", "", one.figure), one.object, one.measure, one.status, one.part)
        first = kept.get(said)
        if first is None or (first.hedge and one.hedge and first.hedge != one.hedge):
            kept[said if first is None else (*said, one.hedge)] = one
            continue
        careful = one if one.hedge and not first.hedge else first
        scope = next((d.scope for d in (careful, one, first) if d.scope != "border"), "border")
        kept[said] = replace(careful, also=first.also or one.also, scope=scope)
    return sorted(kept.values(), key=lambda one: (one.start, one.measure not in ("depth", "length")))
