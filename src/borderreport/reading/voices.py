"""Who says it, and when: speakers by verbs of speech, titles and names; dates by weekday and calendar."""

import re
from collections import Counter
from collections.abc import Iterator

from borderreport.reading import unnamed
from borderreport.reading.article import Article
from borderreport.reading.dates import chronicle, dates_in, day_of, month_of_head, when
from borderreport.reading.issuers import LEDE, Turn
from borderreport.reading.lexicon import Listed
from borderreport.reading.marks import OFFICES, VERBS, Figure, Mark
from borderreport.reading.names import FAR, Known, People, Voice, bare, full_name, gap, people
from borderreport.reading.turns import Turns

_SOURCE = re.compile(
    r"\s+(?:the |la |le |l[’']|el |der |dem |des )?"
    r"([A-ZÀ-Þ][\w’-]+(?: (?:of |de |of the )?[A-ZÀ-Þ][\w’-]+){1,4})(?= ?[,.;]| [a-z])"
)

_NEAR_A = 4
"""So near a verb stands the article of who has no name: "a senior engineer said". [words]"""

_WHERE = 7
"""So far from their verb may stand people who are somewhere: "villagers in Kel said". [words]"""

_BEHIND = 6
"""How far behind "according to" or "claimed by" the name may stand. [words]"""

Told = dict[int, Voice]
Marks = tuple[list[Mark], People]
Named = tuple[unnamed.Spoken, Told]


class Voices:
    """The speaker of each sentence, of single figures, and the date of the article."""

    def __init__(self, article: Article) -> None:
        """Find who speaks in each sentence.

        Whose turn it is by the form of the text; one who is named there by a verb of speech; else, in a paragraph that
        names a speaker later, that one; else who spoke last; before anyone spoke, who speaks first; where nobody does,
        the first person of rank or the office that issues the text.
        """
        dates = sorted(dates_in(article))
        brought: dict[int, Voice] = {}
        self._opening, self._months = article.text.opening, chronicle(article)
        self.published = article.source.published or day_of(article, dates, LEDE)
        self.month = month_of_head(article)
        self.local: Told = {}
        turns = Turns(article, dates)
        spoken = [_said(article, number) for number in range(len(article.text.sentences))]
        known = dict(_of_one_word(article, spoken, turns.full_names))
        named: unnamed.Spoken = []
        taken: list[Turn | None] = []
        nobody: list[int] = []
        for number, said in enumerate(spoken):
            taken.append(turn := turns.of(number, said, known))
            if not said or (turn is not None and turn.holds):
                named.append(None)
                continue
            there = list(people(article, number, said, known))
            self.local |= _local(article, said, there)
            said, there = _without_others(article, number, (said, there), known, self.local)
            ahead = [mark for mark in said if not there or mark.last < there[0][0][0]]
            voice = _by_pronoun(article, ahead, known, turns.full_names, (named, brought))
            voice = voice or _speaker(article, said, there, known)
            voice = voice or unnamed.by_rank(article, said, known, named) or _at_colon(article, number, there)
            if voice is None and _is_of_nobody(article, number, said):
                nobody.append(number)
            brought.update((number, one) for _, one in there[:1])
            if voice is not None and voice.date is None:
                voice.date = when(article, number, self.published, dates)
            named.append(voice)
        named = unnamed.with_names(article, named)
        unnamed.quote_on(article, named)
        self.speakers = unnamed.in_turn(unnamed.spread(article, named, brought, spoken), named, taken)
        if not any(self.speakers) and not any(taken):
            self.speakers = [next(iter(known.values())) if len(known) == 1 else None] * len(named)
        for number in nobody:
            self.speakers[number] = None

    def month_of(self, figure: Figure) -> str:
        """Return the month before the day of the article that opens the paragraph of a figure in a chronicle."""
        month = self._months.get(self._opening(figure.sentence), "")
        return month if self.published and month < f"{self.published:%Y-%m}" else ""

    def of(self, figure: Figure) -> Voice | None:
        """Return who states a figure: the one it is "claimed by", or who speaks in its sentence."""
        return self.local.get(figure.start) or self.speakers[figure.sentence]


def _without_others(article: Article, number: int, marks: Marks, known: Known, local: Told) -> Marks:
    """Return marks and people without the clauses behind figures that another opens, and note who states theirs.

    "We confirm 9 km; the office reported 12"; but "33 km stand; 9 km are left, said Roe" is hers as a whole.
    """
    sentence, words = article.text.sentences[number], article.words
    for start in sorted((words[n].start for n in _clauses(article, number)), reverse=True):
        said = [mark for mark in marks[0] if mark.start >= start]
        there = [one for one in marks[1] if words[one[0][0]].start >= start]
        figures = article.found_in(start, sentence.end) if article.found_in(sentence.start, start) else []
        opens = min([*(mark.start for mark in said), *(words[one[0][0]].start for one in there)], default=sentence.end)
        leads = figures and opens < figures[0].start and not unnamed.SIGN.search(article.text.mended, start, opens)
        if leads and (voice := _speaker(article, said, there, known)):
            local.update({figure.start: voice for figure in figures} | local)
            marks = [mark for mark in marks[0] if mark.start < start], [one for one in marks[1] if one not in there]
    return marks


def _clauses(article: Article, number: int) -> Iterator[int]:
    """Yield the first word of each clause that may be another's: behind a semicolon, at "while" or the comma before."""
    text, begins = article.text.mended, article.text.sentences[number].start
    for n, word in enumerate(article.words_of(number), article.first_of(number)):
        if word.key in article.lists["contrast"]:
            yield from (n, article.word_after(article.past_signs(",", begins, word.start)))
        elif text.endswith(("; ", "؛ "), begins, word.start):
            yield n


_QUOTES = re.compile(r":\s*[\"“„«]")


def _said(article: Article, number: int) -> list[Mark]:
    """Return the marks of speech in a sentence; a colon before a quotation is one too."""
    said = [mark for mark in article.of_sentence("speech", number) if not _is_told_of(article, mark)]
    sentence = article.text.sentences[number]
    if (colon := _QUOTES.search(article.text.mended, sentence.start, sentence.end)) is None:
        return said
    last = article.word_after(colon.start()) - 1
    return [*said, Mark("speech", "said", colon.start(), colon.start() + 1, last, last)]


def _of_one_word(article: Article, spoken: list[list[Mark]], full: dict[str, str]) -> Iterator[tuple[str, Voice]]:
    """Yield who is called by one word and speaks: a surname that the text has in full, or a name that speaks twice.

    So are firms ("Kestrel said") and persons whom all know. No name opens every sentence it is in, as "They said".
    """
    marks = [mark for said in spoken for mark in said if mark.says in VERBS]
    places = sorted({n for mark in marks for n in (mark.first - (mark.end - mark.start > 1), mark.last + 1)})
    alone = [n for n in places if _stands_alone(article, n)]
    starts = {article.word_after(sentence.start) for sentence in article.text.sentences}
    times = Counter(bare(article.words[n].key) for n in alone)
    for n in alone:
        key = bare(article.words[n].key)
        if key in full or (times[key] > 1 and n not in starts):
            yield key, Voice(full.get(key) or article.words[n].text, brief=key in full)


def _stands_alone(article: Article, number: int) -> bool:
    """Return whether a word is one capital between small words, and no rank, office, day or place of works."""
    words = article.words
    if not 0 <= number < len(words) or not words[number].text.istitle() or len(words[number].text) < 2:
        return False
    pairs = (n for n in (number - 1, number) if 0 <= n < len(words) - 1 and article.follows(n, n + 1))
    # 'Would hold a car: "The rain has filled it"'.
    common = words[number].key in article.lists["common"]
    if common or any(words[n].text[0].isupper() and words[n + 1].text[0].isupper() for n in pairs):
        return False
    marks = article.of_tables(article.text.sentence_at(words[number].start), "speech", "objects", "scope", "time")
    return not any(mark.first <= number <= mark.last for mark in marks)


def _is_told_of(article: Article, mark: Mark) -> bool:
    """Return whether a verb makes nobody speak: "years after Governor Lund declared that", “The army says 9 km”."""
    if mark.says not in VERBS:
        return False
    ahead, verb = (article.words[n].key for n in (mark.first - 1, mark.first))
    was_told = verb in article.lists["told"] and ahead in article.lists["was"]  # "the agency was told"
    if was_told or ahead in article.lists["to_say"] or article.text.is_quoted(mark.start):  # "declined to say"
        return True
    first = mark.first - 1
    while first > 0 and article.words[first].text[0].isupper() and article.follows(first - 1, first):
        first -= 1
    return article.words[first].key in article.lists["when"]


def _is_of_nobody(article: Article, number: int, said: list[Mark]) -> bool:
    """Return whether people without a name speak, a law does, or it is hearsay: "officials say", "is said to be"."""
    to = [*article.lists["to"]][:1]
    hearsay = any(article.leads("hearsay", mark.start) and article.followed(to, mark.end) for mark in said)
    nobody = hearsay or any(_are_unnamed(article, number, mark) or _cited(article, mark)[1] for mark in said)
    return nobody or article.has("anonymous", article.words_of(number))


def _are_unnamed(article: Article, number: int, mark: Mark) -> bool:
    """Return whether people without a name stand before a word, with no sign between: "Villagers in Kel said"."""
    if any(m.last == mark.first - 1 for m in article.of_sentence("speech", number, "titles")):
        # "A senior engineer said".
        return article.words[mark.first - 1].text.islower() and article.says("a", article.leading(mark, _NEAR_A))
    first = max(article.word_after(article.text.sentences[number].start), mark.first - _WHERE)
    start = article.past_signs(",.;:", article.words[min(first, mark.first)].start, mark.start)
    return article.has("unnamed", article.words_between(start, mark.start))


def _is_meant(article: Article, pronouns: Listed, verb: Mark) -> bool:
    """Return whether one of some pronouns stands before a verb of speech, or in a phrase: "according to her"."""
    return " ".join(article.keys(verb.first, verb.last + 1)) in pronouns or bool(article.leads(pronouns, verb.start))


def _by_pronoun(article: Article, said: list[Mark], known: Known, full: dict[str, str], before: Named) -> Voice | None:
    """Return whom "he says" means: who was named last, or before that the one whose surname comes again."""
    he, it, number = article.lists["he"], article.lists["it"], len(before[0])
    verbs = [mark for mark in said if mark.says in VERBS]
    spoke = next(filter(None, reversed(before[0][article.text.opening(number) :])), None)
    is_he = any(_is_meant(article, he, mark) or article.followed(he, mark.end) for mark in verbs)
    for mark in verbs:
        is_it = _is_meant(article, it, mark) or article.followed(he, mark.end) in it  # "каже вона"
        if is_it and not (is_he and (spoke is None or spoke.is_person)):
            offices = (voice for voice in reversed(before[0]) if voice and not voice.is_person)  # "the statement says"
            return unnamed.last_office(article, number, mark.start) or next(offices, None)
    if not is_he or (last := unnamed.last_person(*before)):
        return last if is_he else None
    start, end = article.text.sentences[max(0, number - unnamed.NEAR)].start, article.text.sentences[number].start
    names = (word.key for word in article.words_between(start, end) if article.counts[word.key] > 1)
    again = next((name for name in names if name in full), None)
    return known.setdefault(again, Voice(full[again])) if again else None


def _speaker(article: Article, said: list[Mark], there: People, known: Known) -> Voice | None:
    """Return who is said to speak in a sentence, if anyone is: by a verb of speech, or "according to"."""
    if not (verbs := [mark for mark in said if mark.says in VERBS]):
        return None
    quoted = [one for one in there if one[0][0] > verbs[0].last]
    if quoted and len(verbs) > 1 and article.text.mended.startswith(":", verbs[0].end):
        verbs, there = verbs[1:], quoted  # "Ada Roe wrote: Mayor Beck said"
    for mark in verbs:
        name, is_paper = _cited(article, mark)
        if name and not is_paper and _behind(article, mark, said, there) is None:
            return Voice(name, is_person=False)
    near = min(there, key=lambda one: min(gap(article, one[0], verb) for verb in verbs), default=None)
    is_near = near is not None and any(gap(article, near[0], verb) < FAR for verb in verbs)
    return near[1] if near and is_near else unnamed.by_office(article, said, known)


def _at_colon(article: Article, number: int, there: People) -> Voice | None:
    """Return the person whose clause ends in a colon, whatever its verb: "Ada Roe of the union differs: 9 km stand"."""
    sentence = article.text.sentences[number]
    colon = article.text.mended.find(": ", sentence.start, sentence.end)
    before = [voice for place, voice in there if article.words[place[1]].end < colon]
    return before[-1] if before else None


def _cited(article: Article, mark: Mark) -> tuple[str, bool]:
    """Return the capitals that a figure is "according to", and whether they are a law or paper, which is nobody."""
    cites = article.said(mark).casefold() in article.lists["sources"]
    name = _SOURCE.match(article.text.mended, mark.end, mark.end + 100) if cites else None
    keys = article.keys_between(name.start(1), name.end(1)) if name else []
    return name[1] if name else "", any(article.says(kind, keys) for kind in ("papers", "documents", "months", "media"))


def _behind(article: Article, mark: Mark, said: list[Mark], there: People) -> Voice | None:
    """Return the person or the office that is named right behind a word: "claimed by the Border Guard"."""
    office = next((m for m in said if m.says in OFFICES and 0 < m.first - mark.last <= _BEHIND), None)
    voice = next((voice for place, voice in there if 0 < place[0] - mark.last <= _BEHIND), None)
    return voice or (Voice(full_name(article, office), is_person=False) if office else None)


def _local(article: Article, said: list[Mark], there: People) -> Iterator[tuple[int, Voice]]:
    """Yield the stretch before "claimed by" and the one it names: only the figure beside it is theirs."""
    for mark in (mark for mark in said if mark.says == "local"):
        if voice := _behind(article, mark, said, there):
            yield from ((figure.start, voice) for figure in article.figure_before(mark.start))
