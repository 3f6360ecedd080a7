"""Who speaks on: from the sentences that name who speaks to those that do not."""

from __future__ import annotations

from collections import Counter

from borderreport.reading.article import Article
from borderreport.reading.issuers import LEDE, Turn, issuer
from borderreport.reading.names import ENDS, Voice
from borderreport.reading.text import Sentence

_OPENS = ('"', "“", "«", "„")


def in_turn(speakers: list[Voice | None], named: list[Voice | None], taken: list[Turn | None]) -> list[Voice | None]:
    """Return the speakers where the form of the text says whose turn it is."""
    last, turn_before = None, None
    for number, turn in enumerate(taken):
        if turn is None:
            continue
        last = named[number] or (last if turn is turn_before else None)
        speakers[number] = (named[number] if not turn.keeps else last) or turn.voice
        turn_before = turn
    return speakers


def quote_on(article: Article, named: list[Voice | None]) -> None:
    """Give a quotation of several sentences, up to where its speaker is named, to that speaker: "A. B", said Rost."""
    sentences = article.text.sentences
    opened = article.text.leaves_open
    for number in range(len(sentences) - 2, -1, -1):
        if opened[number] and named[number] is None and sentences[number + 1].paragraph == sentences[number].paragraph:
            named[number] = named[number + 1]


def spread(article: Article, named: list[Voice | None], brought: dict[int, Voice]) -> list[Voice | None]:
    """Return the speakers of all sentences from those that name theirs.

    In what an office issues, a person speaks in the paragraph that names them and in quotations; words in
    quotation marks without a verb are of whom their paragraph brought in last.
    """
    sentences, speakers = article.text.sentences, list(named)
    issued = issuer(article)
    first = (voice for sentence, voice in zip(sentences, named, strict=True) if voice and sentence.start < LEDE)
    early = [voice for voice in first if not voice.brief]
    current = main = issued or next(iter(early), None)
    turns = Counter(voice.name for voice in named if voice is not None)
    paragraph = stays = came = None
    for number, (sentence, voice) in enumerate(zip(sentences, named, strict=True)):
        quotes = article.sentence_text(number).lstrip()[:1] in _OPENS
        if sentence.paragraph != paragraph:
            came = None
            if current and current.brief and not quotes:
                current = main
            if main and current and not (quotes or stays):
                current = main if turns[main.name] >= turns[current.name] else current
            if issued and issued.issues and not stays:
                current = issued
        came = brought.get(number, came)
        spoken = came if quotes else None
        we = _says_we(article, number, sentence)
        spoken = issued if we and issued else spoken
        paragraph, current = sentence.paragraph, voice or spoken or current
        if voice:  # in a heading, "answered by the minister", or a line that ends in a colon
            stays = article.sentence_text(number).rstrip()[-1:] not in ENDS
        speakers[number] = None if we and not (issued or voice) else current  # who reports: "We measured 9 km"
    return speakers


def _says_we(article: Article, number: int, sentence: Sentence) -> bool:
    """Return whether who issues a text says "we" in it, outside of quotation marks: "We found works on 26 km"."""
    words = article.words_between(sentence.start, sentence.end)
    return any(w.key in article.lists["we"] and not article.text.is_quoted(w.start) for w in words)
