"""Figures that are said not to be so, and those that are said in their place."""

import re

from borderreport.reading.article import Article
from borderreport.reading.marks import VERBS, Figure, Mark

_NEGATED = 6
"""So far before a figure stands the "not" that denies it, with its verb. [words]"""

_TURN = re.compile(r"\s*[^\W\d_][^:.,?!\n]{0,40}:\s+")
"""Who speaks in a transcript."""


def is_corrected(article: Article, figure: Figure) -> bool:
    """Return whether a clause that denies a figure goes on with another: "nous n'en avons pas 60 km, mais 41".

    So does one that says its verb again behind a comma: "no son 70 km, son 48".
    """
    for after in article.figure_after(figure.outer[1]):
        between = article.words_between(figure.outer[1], after.outer[0])
        before = article.words_between(article.line_start(figure), figure.outer[0])  # not "не более 120 км"
        denied = [word.key for word in before[-_NEGATED:]]
        verbs = [word for word in denied if word not in article.lists["never"]][-1:]
        again = bool(verbs) and [word.key for word in between[-1:]] == verbs
        repeats = again and "," in article.text.mended[figure.end : between[-1].start]
        return article.says("never", denied) and bool(repeats or article.leads("instead", after))
    return False


def is_contradicted(article: Article, number: int) -> bool:
    """Return whether the next speaker says of the last words of one that they are not so: "A: No. That is untrue"."""
    text, after = article.text, number + 1
    if after == len(text.sentences):
        return False
    told = _TURN.match(article.sentence_text(after))
    no = told and re.split("[,.!;،]", told.string[told.end() :])[0].casefold() in article.lists["says_no"]
    same = [n for n in range(after, min(after + 2, len(text.sentences))) if text.opening(n) == after]
    says = {m.says for n in same if not article.figures_of(n) for m in article.of_sentence("leave_out", n)}
    return bool(told and (no or not says.isdisjoint(("refuted", "outside"))))


def is_put_right(article: Article, denied: Mark, figure: Figure) -> bool:
    """Return whether a figure is said in the place of a denied one: "denied that 200 km are dug and said it was 120".

    A verb of speech, a semicolon or a colon stands between the two; "denied that 9 km fell and that 2 km burn" goes on.
    """
    wrong = [one for one in article.figure_before(figure.outer[0]) if denied.precedes(one)]
    if not wrong:
        return False
    start, end = wrong[0].outer[1], figure.outer[0]
    verbs = (mark for mark in article.of_sentence("speech", figure.sentence) if mark.says in VERBS)
    says = any(start <= mark.start < end for mark in verbs)
    alike = wrong[0].unit == figure.unit  # not "denied that 19 villages must go: it is 5 km wide"
    parted = alike and re.search(r"[;:؛]\s", article.text.mended[start:end])
    return says or bool(parted) or article.says("in truth", article.keys_between(start, end))
