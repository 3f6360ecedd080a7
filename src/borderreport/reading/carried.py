"""Who speaks on: from the sentences that name who speaks to those that do not."""

from collections import Counter
from collections.abc import Iterable

from borderreport.case.scan.lexicon import key
from borderreport.reading.article import Article
from borderreport.reading.issuers import LEDE, OPENS, Turn, issuer, tells_itself
from borderreport.reading.marks import VERBS, Mark
from borderreport.reading.names import ENDS, FAR, Voice

Spoken = list[Voice | None]
NEAR = 8
"""So far back "it" and one whose surname comes again are looked for. [sentences]"""


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
    opened = article.text.leaves_open
    for number in range(len(opened) - 2, -1, -1):
        if opened[number] and named[number] is None:
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
            on = "".join(article.keys(opens, opens + 1)).startswith(article.lists["and it"])
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
