"""Who speaks where no name stands: an office, its spokesman, who holds one, or who spoke before and goes on."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable

from borderreport.case.scan.lexicon import key
from borderreport.reading.article import Article
from borderreport.reading.issuers import LEDE, OPENS, Turn, issuer, tells_itself
from borderreport.reading.marks import OFFICES, VERBS, Mark
from borderreport.reading.names import ENDS, FAR, Known, Voice, body_name, full_name, gap, past_of

_NEAR_OFFICE = 4
"""So near its verb stands an office. [words]"""

_BESIDE = 2
"""So near their verb stands a rank without a name, with the office they are of. [words]"""

_OPENS = 3
"""So near the begin of its clause stands an office or a rank that is its subject. [words]"""

_OF = 4
"""So far behind who speaks for it stands an office: "a spokesman for the Interior Ministry". [words]"""

Spoken = list[Voice | None]
NEAR = 8
"""So far back "it" and one whose surname comes again are looked for. [sentences]"""

SIGN = re.compile(r"[.,;:،؛](?:\s|$)")
"""What ends a clause, and stands in no number."""

_ASIDE = re.compile(r", [^,.;:\d]*, ")
"""What is told of a subject before its verb: "The report, tabled the same day, says"."""


def last_office(article: Article, number: int, pos: int) -> Voice | None:
    """Return the office that a paragraph has named before a place: "The office has a list. According to it, ..."."""
    back = range(number, max(article.text.opening(number), number - NEAR) - 1, -1)
    marks = (m for n in back for m in article.of_sentence("speech", n) if m.says in OFFICES and m.end < pos)
    return next((Voice(full_name(article, mark), is_person=False) for mark in marks), None)


def by_office(article: Article, said: list[Mark], known: Known) -> Voice | None:
    """Return the office that speaks, where no rank is named beside it."""
    verbs = [mark for mark in said if mark.says in VERBS]
    bodies = [mark for mark in said if mark.says in OFFICES]
    # Not "wrote in a note to the committee".
    bodies = [mark for mark in bodies if not article.leads("to whom", mark.start)] or bodies
    if not bodies or any(mark.says == "titles" for mark in said):
        return None
    pairs = itertools.product(bodies, verbs)
    weak = {verb for verb in verbs if verb.says == "held" and not article.followed("by", verb.end)}
    past = {m: m.first + len(full_name(article, m).split()) - 1 for m in bodies if article.meanings.behind_names}
    far, body = min((gap(article, (m.first, past.get(m, m.last)), v) + 2 * (v in weak), m) for m, v in pairs)
    if far > _NEAR_OFFICE and not _is_subject(article, body, verbs):
        return None
    name = full_name(article, body)
    return known.setdefault(name.casefold(), Voice(name, is_person=False))


def by_rank(article: Article, said: list[Mark], known: Known, named: Spoken) -> Voice | None:
    """Return whom a rank beside a verb means, without a name: "says the minister", the last one named so.

    One whom the text has not named is who holds the office, "the interior minister", and who speaks for an office is
    the office. "A colonel said" is nobody, and whom a headline has without a name is named below.
    """
    verbs = [mark for mark in said if mark.says in VERBS]
    ranks = (mark for mark in said if mark.says == "titles")
    if (rank := next((mark for mark in ranks if _is_speaking(article, said, mark, verbs)), None)) is None:
        return None
    last = itertools.chain(reversed(named[-FAR:]), reversed(known.values()))
    office, unnamed = _spoken_for(article, said, rank), article.says("a", article.leading(rank, _BESIDE))
    phrase = " ".join(article.keys(rank.first, rank.last + 1))
    meant = None if unnamed else of_rank(phrase, itertools.islice(last, 2 * FAR))
    if meant or len(named) < article.begins:
        return meant
    if office is not None:
        return Voice(full_name(article, office), is_person=False, rank="" if unnamed else phrase)
    name, led = body_name(article, rank), article.leads("of_the", rank.start)  # "the governor spoke of"
    bare = " " not in name and not led
    speaks = article.followed("speaks_for", rank.start)
    if unnamed or (bare and article.says("honours", [phrase])) or (speaks and " " not in name):
        return None  # "додав полковник", "the spokesman said"; not "the army's spokesman"
    return Voice(name, is_person=False, brief=bare, rank=key(name))


def with_names(article: Article, named: Spoken) -> Spoken:
    """Return who speaks, and for who has only a rank the person whom the text names so, before or later.

    That is the first who is named behind the lede, if no other office of theirs is told: "the head of works said.
    General Ada Roe added". A bare rank, "губернатор сообщил", is nobody's in a text that names people.
    """
    speakers, spoke = list(named), False
    for number, voice in enumerate(named):
        if voice and voice.rank:
            near = [one for one in named[max(0, number - FAR) : number + FAR] if one and one.is_person]
            later = next((one for one in named[number + 1 : number + NEAR] if one and one.is_person), None)
            if later and not spoke and not _has_office(article, later):
                speakers[number] = later
            else:
                speakers[number] = of_rank(voice.rank, near) or (None if voice.brief and near else voice)
        spoke = spoke or (voice is not None and voice.is_person)
    return speakers


def _has_office(article: Article, voice: Voice) -> bool:
    """Return whether a name has a rank that is an office's, as "minister" is and "colonel" is not."""
    words = (key(word.strip(".,")) for word in voice.name.split())
    offices = (word for word in words if ("speech", "titles") in article.meanings.said(word)[1])
    return any(word not in article.lists["honours"] for word in offices)


def _is_speaking(article: Article, said: list[Mark], rank: Mark, verbs: list[Mark]) -> bool:
    """Return whether a rank stands beside a verb, with its office, or is the subject of its clause; nobody's object."""
    told = any(verb.end < rank.start and article.words[verb.first].key in article.lists["told"] for verb in verbs)
    if told or article.leads("to whom", rank.start):  # "told the minister", "dem Minister"
        return False
    office = _spoken_for(article, said, rank)
    place = rank.first, max(past_of(article, rank) - 1, office.last if office else 0)
    return any(gap(article, place, verb) <= _BESIDE for verb in verbs) or _is_subject(article, rank, verbs)


def _spoken_for(article: Article, said: list[Mark], rank: Mark) -> Mark | None:
    """Return the office that a rank speaks for: "a ministry spokesman", "سخنگوی وزارت کشور"."""
    if not (speaks := article.followed("speaks_for", rank.start)):
        return None
    own = rank.first + len(speaks.split())
    if own <= rank.last:  # the phrase has its office
        return rank._replace(says="bodies", start=article.words[own].start, first=own)
    text, bodies = article.text.mended, [mark for mark in said if mark.says in OFFICES]
    behind = (m for m in bodies if 0 < m.first - rank.last <= _OF and not SIGN.search(text, rank.end, m.start))
    return next(behind, next((mark for mark in bodies if mark.last == rank.first - 1), None))


def _is_subject(article: Article, mark: Mark, verbs: list[Mark]) -> bool:
    """Return whether a mark opens a clause, and no sign parts it from a verb: "Bakanlık ekimde 60 km demişti"."""
    text, begins = article.text.mended, article.begin(mark.start)
    first = article.word_after(article.past_signs(",;،؛", begins, mark.start))
    opens = mark.first - first <= _OPENS and article.words[mark.last].key not in article.lists["whose"]
    parted = text.startswith(",", mark.end) and article.lexicon.suffixes  # "Bakanlık, 60 km çit olduğunu söyledi"
    end = mark.end + bool(parted)
    between = (_ASIDE.sub("", text[end : verb.start], 1) for verb in verbs if verb.start > mark.end)
    return opens and not all(map(SIGN.search, between))


def in_turn(speakers: Spoken, named: Spoken, taken: list[Turn | None]) -> Spoken:
    """Return the speakers where the form of the text says whose turn it is."""
    last, turn_before = None, None
    for number, turn in enumerate(taken):
        if turn is None:
            continue
        last = named[number] or (last if turn is turn_before else None)
        speakers[number] = (named[number] if not turn.keeps else last) or turn.voice
        turn_before = turn
    return speakers


def quote_on(article: Article, named: Spoken) -> None:
    """Give a quotation of several sentences, up to where its speaker is named, to that speaker: "A. B", said Rost."""
    for number in range(len(article.text.leaves_open) - 2, -1, -1):
        if article.text.leaves_open[number] and named[number] is None:
            named[number] = named[number + 1]


def spread(article: Article, named: Spoken, brought: dict[int, Voice], spoken: list[list[Mark]]) -> Spoken:
    """Return the speakers of all sentences from those that name theirs.

    In what an office issues, a person speaks in the paragraph that names them and in quotations; words in
    quotation marks, with a verb of speech without a name or in the mood of reports are of whom their paragraph brought
    in last. A paragraph that begins with an "and" to a verb, as Arabic has it, or with "Added that" goes on.
    """
    sentences, speakers = article.text.sentences, list(named)
    issued = issuer(article)
    both = list(zip(sentences, named, strict=True))
    first = (voice for sentence, voice in both if voice and not voice.brief and sentence.start < LEDE)
    own = tells_itself(article)
    current = main = issued or next(first, None)
    turns = Counter(voice.name for voice in named if voice is not None)
    paragraph = stays = came = None
    for number, (sentence, voice) in enumerate(both):
        verbs = [mark for mark in spoken[number] if mark.says in VERBS]
        if sentence.paragraph != paragraph:
            came = None
            opens, that = article.first_of(number), article.lists["that"]
            on = "".join(article.keys(opens, opens + 1)).startswith(tuple(article.lists["and it"]))
            on = on or any(mark.first == opens or article.followed(that, mark.end) for mark in verbs[:1])
            returns = main and current and not on and (main.issues or turns[main.name] >= turns[current.name])
            if own or (returns and not stays):
                current = main
        came = voice or brought.get(number, came)
        we = _says_we(article, number)
        quotes = article.sentence_text(number).lstrip()[:1] in OPENS
        # "Sechs davon seien eingezäunt" is reported speech by its mood alone.
        told = quotes or verbs or article.says("reported", article.keys_of(number))
        paragraph, current = sentence.paragraph, voice or (we and issued) or (told and came) or current
        if voice:  # in a heading, "answered by the minister", or a line that ends in a colon
            stays = article.sentence_text(number).rstrip()[-1:] not in ENDS
            main = None if own else main
        speakers[number] = current
        if we and not (issued or voice):  # who reports: "We measured 9 km"
            speakers[number], current = None, main
    return speakers


def _says_we(article: Article, number: int) -> bool:
    """Return whether who issues a text says "we" in it, outside of quotation marks: "We found works on 26 km"."""
    words = (word for word in article.words_of(number) if word.key in article.lists["we"])
    return any(not article.text.is_quoted(word.start) for word in words)


def of_rank(rank: str, voices: Iterable[Voice | None]) -> Voice | None:
    """Return the last person whose name has a rank in it: "the minister" is Minister Ada Roe."""
    ranked = (voice for voice in voices if voice and voice.is_person and rank.removeprefix("ال") in key(voice.name))
    return next(ranked, None)


def last_person(named: Spoken, brought: dict[int, Voice]) -> Voice | None:
    """Return the person who spoke last, or who was brought in since: "General Rask is here. He says"."""
    back, near = range(len(named) - 1, max(-1, len(named) - FAR), -1), len(named) - NEAR
    spoke = (named[n] or (brought.get(n) if n >= near else None) for n in back)
    return next((voice for voice in spoke if voice is not None and voice.is_person), None)
