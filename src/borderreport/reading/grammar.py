"""Where words stand around a figure: right behind it, before "whose length is", in its clause or in another."""

import re

from borderreport.reading.article import Article
from borderreport.reading.marks import THINGS, Figure, Mark

_BEHIND = 3
"""So many words may part a figure from the thing that it tells of behind it. [words]"""


def thing_behind(article: Article, figure: Figure) -> Mark | None:
    """Return the thing behind a figure where each has its own behind it: "98 km have a ditch, 47 km a wall"."""
    things = [mark for mark in article.objects(figure) if mark.says in THINGS]
    first = next((found for found in article.figures_of(figure.sentence) if found.unit), figure.found)
    behind = next((mark for mark in things if mark.follows(figure)), None)
    if behind is None or first.start == figure.start or not things[0].follows(first):
        return None
    words = article.keys_between(figure.outer[1], behind.start)
    apart = article.parted(figure.outer[1], behind.start, ",;:.(،؛") or len(words) > _BEHIND
    return None if apart or any(article.says(name, words) for name in ("auxiliary", "of_the")) else behind


def is_topping(article: Article, figure: Figure, mark: Mark) -> bool:
    """Return whether a thing is only what another is topped with: "a fence topped with razor wire runs for 52 km".

    Not so where the figure is its own size: "topped with wire of 0.6 m".
    """
    between = article.words_between(mark.end, figure.start)
    if mark.precedes(figure) and between and all(word.key in article.lists["of"] for word in between):
        return False
    start = figure.end if mark.follows(figure) else article.line_start(figure)  # "topped 12 km with razor wire"
    # Not so the fence in "topped with wire, the fence runs".
    return article.says("topped", article.keys_between(article.past_signs(",،", start, mark.start), mark.start))


def is_of_another(article: Article, figure: Figure, mark: Mark) -> bool:
    """Return whether a word stands right behind another figure: "of the 309-km frontier, 30 km have a fence"."""
    before = article.figure_before(mark.start)
    return any(f.unit and f.start != figure.start and only_names(article, f.outer[1], mark.start) for f in before)


def only_names(article: Article, start: int, end: int) -> bool:
    """Return whether nothing but names stands in a stretch: "the 90-km Van-Osk border"."""
    return all(word.text[0].isupper() for word in article.words_between(start, end))


_ADJECTIVES = 2
"""So many words may stand between an article and a thing. [words]"""


def past_clause(article: Article, figure: Figure, mark: Mark) -> bool:
    """Return whether a word stands behind a figure in another clause: "5.5 m tall, with wire behind it"."""
    start, end = figure.outer[1], mark.start
    parted = article.lexicon.words["and"].isdisjoint(article.keys_between(start, end))
    joined = not (parted or article.found_in(start, end))  # "5 m high and carry wire"
    return joined or article.parted(start, end, ",;:(،؛")


def is_named_behind(article: Article, figure: Figure, mark: Mark) -> bool:
    """Return whether a thing is named behind the phrase that opens with its size: "Standing 4 m tall, the fence"."""
    text, start = article.text.mended, article.line_start(figure)
    before = any(mark.precedes(figure) for mark in article.objects(figure))
    alone = not before and not article.found_in(start, figure.start)
    comma = text.rfind(",", figure.end, mark.start)
    opens = article.word_after(figure.start) > article.first_of(figure.sentence)
    between = article.keys_between(comma, mark.start)
    near = comma > 0 and len(between) <= _ADJECTIVES and not article.says("with", between)  # "Height: 3 m, with wire"
    return alone and opens and near and mark.says in THINGS


def is_of_it(article: Article, figure: Figure) -> bool:
    """Return whether a figure is "of it"."""
    of_it = (f"{of} {it}" for of in article.of_whole for it in article.lists["pronouns"])
    return bool(article.followed([*of_it, *article.lists["which_part"]], figure))


def in_clause(article: Article, figure: Figure, mark: Mark) -> bool:
    """Return whether a word stands before a figure in its clause: "the sector is 143 km"."""
    return not article.parted(mark.end, figure.start, ",;:(،؛")


def is_length_of(article: Article, figure: Figure) -> bool:
    """Return whether a word of length stands right before a figure: "whose length is", "que mide"."""
    i = article.word_after(figure.outer[0])
    marks = article.of_sentence("measures", figure.sentence, "length")
    return any(mark.last in (i - 1, i - 2) for mark in marks) and figure.measure == "length"


def is_taken(article: Article, mark: Mark) -> bool:
    """Return whether a word of measure stands right behind an earlier figure: "2 m in depth and 3 m in width"."""
    before = article.figure_before(mark.start)
    if not before or is_joined(article, mark):
        return False
    past = before[0].past
    if mark.start < past:  # "una torre cada"
        return False
    words = article.words_between(past, mark.start)
    sizes = [size.start for size in article.of_sentence("behind", article.text.sentence_at(mark.start))]
    of = all(word.key in article.lists["of"] or word.start in sizes for word in words)  # "2 metres thick at the base"
    return of and not article.parted(past, mark.start, ".,;:،(\n")


def is_joined(article: Article, mark: Mark) -> bool:
    """Return whether "and" or a preposition is written onto a word, as Arabic does; "كاميرا" begins so of itself."""
    begins, word = article.text.mended[mark.start] in article.meanings.prefixes, article.words[mark.first].key
    return begins and (word not in article.meanings.phrases or word[1:] in article.meanings.phrases)


def is_beside(article: Article, mark: Mark) -> bool:
    """Return whether something is only what another thing is parallel to, or where it is.

    "The road follows the wall", "der Graben vor dem Zaun, zwei Meter tief".
    """
    things = article.of_sentence("objects", article.text.sentence_at(mark.start))
    before = next((m for m in reversed(things) if m.last < mark.first and m.says in THINGS), None)
    led = " ".join(article.keys(before.last + 1, mark.first)) if before and mark.says in THINGS else ""
    return led in article.lists["stands_at"] or article.says("beside", _led_by(article, mark, 3))


def is_place(article: Article, mark: Mark) -> bool:
    """Return whether a border is only where something is: "on the border", "parallel to the border"."""
    return mark.says == "border" and article.says("at", _led_by(article, mark, 4))


def _led_by(article: Article, mark: Mark, most: int) -> list[str]:
    """Return the words of its clause right before a word: not "as follows: wall, 9 km"."""
    start = article.words[max(0, mark.first - most)].start
    return article.keys_between(article.past_signs(",;:(", start, mark.start), mark.start)


def is_where(article: Article, figure: Figure, mark: Mark) -> bool:
    """Return whether a border is no subject: "the wall on the border measures", not "on the border, which measures"."""
    return is_beside(article, mark) or (is_place(article, mark) and in_clause(article, figure, mark))


def noun_behind(article: Article, figure: Figure, marks: list[Mark]) -> Mark | None:
    """Return the noun that belongs to a figure by standing right behind it: "330 km of roads", "a 20 km fence"."""
    mark = next((mark for mark in marks if mark.follows(figure)), None)
    if mark is None:
        return None
    between = article.text.mended[figure.outer[1] : mark.start]
    words, led = article.words_between(figure.outer[1], mark.start), article.followed("of", figure)
    if (any(word.key in article.lexicon.words["and"] for word in words) or is_joined(article, mark)) and not led:
        return None  # "a ditch of 98 km and a wall of 47 km"
    sized = [m.start for m in article.of_sentence("behind", figure.sentence)]  # "3 metre yüksekliğinde bir set"
    words = [w for w in words if w.start not in sized and w.key not in article.lists["a"]]
    i = article.word_after(figure.outer[0])
    aside = article.text.mended[article.words[i - 1].start if i else 0 : figure.outer[0]].rstrip()[-1:] in "–—-"
    is_ = not aside and re.fullmatch(r"\s[–—-]\s(?:\w{,3}\s)?(?:\w+\s)?", between)  # "24 kilometres - a berm."
    parted = not is_ and re.search(r"[.,;:()،؛]|\s[–—-]\s", between)
    far = not led and sum(word.text[0].islower() for word in words) > 1  # not "the 90-km Van-Osk border"
    if parted or far or mark.says in ("closed", "secured") or article.found_in(figure.outer[1], mark.start):
        return None
    heads = (m for m in reversed(marks) if m.first == mark.last + 1 and m.says in THINGS | {"barrier"})
    # "Wire fences" are fences; "of the 90 km border, fencing is up" has none.
    return next(heads, mark) if article.follows(mark.last, mark.last + 1) else mark
