"""The names of offices and firms in an article."""

import itertools
import re

from borderreport.reading.article import Article
from borderreport.reading.marks import Mark
from borderreport.reading.names import Place, past_of, run, whole_name

_LONGEST = 4
"""So many words may stand before the word of an office in its name."""

_APART = ("of", "common", "speaks_for", "a")
"""What is no part of a name, though it begin with a capital."""

_CAPITALS = r"[A-ZÀ-Þ][\w-]+(?:[ \t]+[A-ZÀ-Þ][\w-]+){0,2}"
_OF = re.compile(rf"[ \t]+(?:of|for|de|del|der|des|du|von|für|of the|de la|OF)\s+(?:the\s+|la\s+|l[’'])?{_CAPITALS}")


def body_name(article: Article, body: Mark) -> str:
    """Return the name of an office: its word with the capitals beside it, and what it is of."""
    text, words, first = article.text.mended, article.words, body.first
    while first and body.first - first < _LONGEST:
        n = first - 1 - (words[first - 1].key in article.lexicon.words["and"])  # "Police and Border Guard"
        small = any(words[n].key in article.lists[name] for name in _APART)  # "ANSWER OF THE GOVERNMENT"
        if small or not (words[n].text[0].isupper() and article.follows(n, first)):
            break
        first = n
    first, last = _behind_the(article, first) if first == body.first else first, past_of(article, body) - 1
    if body.says == "firms" and last == body.last:
        first, last = _firm(article, body, first) or (first, last)
    last += len(article.followed("departments", words[last].end).split())
    behind = _OF.match(text, words[last].end)
    name = whole_name(article, text[words[first].start : behind.end() if behind else words[last].end])
    return in_letters(article, name) if name.isupper() else name


def _firm(article: Article, firm: Mark, first: int) -> Place | None:
    """Return the name of a firm: beside its word, or whom its sentence names first: "Kelmet won it, the firm said"."""
    words, number = article.words, article.text.sentence_at(firm.start)
    past = article.word_after(article.text.sentences[number].end)
    named = run(article, firm.last + 1, past, {firm.last}) if article.meanings.cased else None
    if named and not article.text.mended[firm.end : words[named[0]].start].strip(' "“«„'):
        return first, named[1]
    ranks = {mark.last for mark in article.of_sentence("speech", number) if mark.says == "titles"}
    start = article.word_after(article.text.sentences[number].start)
    starts = (n for n in range(start, firm.first) if not ranks & {n - 2, n - 1, n})
    return next(filter(None, (run(article, n, firm.first, set()) for n in starts)), None)


def _behind_the(article: Article, word: int) -> int:
    """Return where the name of an office in small letters begins: "the budget office", not "they told the office"."""
    words = article.words
    for first in range(word - 1, max(word - 3, 0), -1):
        if not words[first].text.islower() or not article.follows(first - 1, word):
            break
        if words[first - 1].key in article.lists["before offices"]:
            return first
    return word


def in_letters(article: Article, name: str) -> str:
    """Return a name in capitals as one writes it: "Ministry of Works"."""
    common = article.lists["common"]
    if article.language == "tr":  # There I is the capital of ı.
        return " ".join(word[:1] + word[1:].replace("I", "ı").replace("İ", "i").lower() for word in name.split())
    return " ".join(w.lower() if w.casefold() in common else w if len(w) < 4 else w.capitalize() for w in name.split())


def full_name(article: Article, body: Mark) -> str:
    """Return the longest name that the text gives an office up to here: "the office" is the State Audit Office.

    "The Audit Office" is no "Border Office": all its words are in its fuller name.
    """
    word, own = article.words[body.last].key, body_name(article, body)
    words = {*own.casefold().split()} - {*article.lists["common"]}
    same = (mark for mark in article.bodies[word] if mark.start <= body.start)
    names = (body_name(article, mark) for mark in itertools.islice(same, 20))
    return max((own, *(name for name in names if words <= {*name.casefold().split()})), key=len)
