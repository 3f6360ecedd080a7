"""Wholes and their parts in one sentence: "of the 145 km 78 are ready", "half of the planned fence"."""

import re

from borderreport.case.scan.found import Found
from borderreport.case.scan.lexicon import key
from borderreport.reading.article import Article
from borderreport.reading.marks import Figure, Mark

_SHARED = 5
"""So many words may name what a share is of. [words]"""


def is_planned_whole(article: Article, figure: Figure, mark: Mark) -> bool:
    """Return whether a figure is a share of what is planned: "half of the planned fence", "la mitad de lo previsto".

    Not "60 % of the fence is planned": no verb stands there.
    """
    if figure.unit != "%" or mark.says != "planned" or not mark.follows(figure):
        return False
    keys = article.keys_between(figure.outer[1], mark.end)
    if figure.found.ratio is not None and article.says("as_planned", keys[-1:]):  # "half the planned length"
        return len(keys) <= _SHARED and not article.says("auxiliary", keys)
    verbs = any(article.says(name, keys) for name in ("auxiliary", "modal", "to"))
    return article.says("of", keys[:1]) and len(keys) <= _SHARED and not verbs


def is_all_first(article: Article, figure: Figure) -> bool:
    """Return whether a figure is all of which a part follows: "Of the 145 km of fence 78 are ready"."""
    before = article.text.mended[article.line_start(figure) : figure.outer[0]]
    start = figure.outer[0] - len(re.split("[,;:]", before)[-1])
    words = article.keys_between(start, figure.outer[0])
    out_of = article.lists["out_of"]
    later = [f for f in article.figure_after(figure.outer[1]) if f.unit in ("", "%", figure.unit)]
    if any(is_ending_of(article, figure.found, part) for part in later):
        return True
    later = [f for f in later if f.unit != "%"]
    if " ".join(words) in {*out_of} - {*article.lists["of"]} and any(not article.leads(out_of, part) for part in later):
        return True  # "Sur 140 km, 98 sont achevés"
    out = article.says("out", words[:1])
    words = words[1:] if out else words
    led = words and words[0] in article.of_whole and (out or start == article.line_start(figure))
    led = led and not article.says("these", words[1:2])  # "of these, 9 km"
    the = all(word in article.lists["of_the"] for word in words[1:])
    return bool(led and (the or article.leads("and", figure)))


def is_ending_of(article: Article, whole: Found, part: Found) -> bool:
    """Return whether endings make of one figure a part of the one before it: "140 km'lik çitin 98 km'si"."""
    apart = re.search("[,;:]", article.text.mended[whole.end : part.start])
    return not apart and _ends(article, whole, "as_whole") and _ends(article, part, "as_part")


def _ends(article: Article, found: Found, name: str) -> bool:
    return key(article.text.mended[found.start : found.end]).endswith(tuple(article.lists[name]))


def has_part(article: Article, figure: Figure) -> bool:
    """Return whether a part of a figure is done, and nothing said of the whole: "the 60-km wall, of which 40 km"."""
    marks = article.of_sentence("status", figure.sentence)
    after = article.figure_after(figure.outer[1])
    after = [later for later in after if later.unit in ("", figure.unit)]  # not "9 ft high, of which 215 km"
    part = any(article.leads("which_part", later) for later in after)
    told = any(mark.precedes(later) for mark in marks for later in after)
    return part and not told and any(mark.says == "done" for mark in marks)


def with_whole(article: Article, found: Found) -> Found:
    """Return a part as one phrase with its whole: what follows "218 km of the 305 km" is said of the 218."""
    after = article.figure_after(found.outer[1])
    words = article.words_between(found.outer[1], after[0].outer[0]) if after else []
    if not is_of_the(article, [word.key for word in words]) or after[0].unit != found.unit:
        return found
    return found._replace(outer=(found.start, after[0].outer[1]))


def is_of_the(article: Article, keys: list[str]) -> bool:
    """Return whether two words are "of the"."""
    return len(keys) == 2 and keys[0] in article.of_whole and keys[1] in article.lists["of_the"]
