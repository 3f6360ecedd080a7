"""The figures of an article with their units: their own, or the one that they leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from borderreport.case.scan.found import Found
from borderreport.case.scan.lexicon import lexicon
from borderreport.case.units import unit
from borderreport.reading.article import Article, Figure
from borderreport.reading.labels import is_label
from borderreport.reading.things import COUNTED, LABOUR, measure_of_unit

_AS_WORD, _LETTER = re.compile(r"-[^\W\d_]"), re.compile(r"[^\S\n]*[^\W\d_]")
"""A number that goes on as a word, and a letter behind it."""


def figures(article: Article) -> Iterator[Figure]:
    """Yield the figures that have a unit or leave one out; numbers that count nothing are passed over."""
    kept: list[Figure] = []
    for found in article.found:
        number = article.text.sentence_at(found.start)
        if (found.ratio is not None and _ordinal(article, found)) or _in_address(article, found):
            continue
        if found.unit or found.named:
            figure = Figure(found, number, _by_time(article, found, number) or found.named)
            if found.measure == "cost" and found.unit:
                figure.unit = _by_length(article, found, number)
        else:
            figure = _without_unit(article, found, number, kept)  # type: ignore[assignment]
            if figure is None:
                continue
        kept.append(figure)
        yield figure


def _without_unit(article: Article, found: Found, number: int, kept: list[Figure]) -> Figure | None:
    if is_label(article, found) or _is_in_word(article, found) or _counts_sizes(article, found):
        return None
    rules = (_counted, _counted_before, _number_of, _crew_of)
    noun = next((name for name in (rule(article, found, number) for rule in rules) if name), "")
    if noun:
        return Figure(found, number, noun, [f"counts the {noun} that follow"])
    after = next((f for f in article.figures_of(number) if f.start > found.start), None)
    if after is not None and not after.unit:  # "150 out of 443 planned forts"
        after = after._replace(unit=_counted(article, after, number))
    if found.value != 1 and after is not None and after.unit and _joined(article, found, after):
        return Figure(found, number, after.unit, [f"the unit stands after the next figure, {after.unit}"])
    asked = _asked_for(article, number)
    if asked and _ends_clause(article, found):
        return Figure(found, number, asked, [f"the question is about {asked}"], ["figure"])
    if (
        after is not None
        and after.measure == "length"
        and _ends_clause(article, found)
        and not _is_said_to_be(article, found)
    ):
        return Figure(found, number, after.unit, [f"the unit stands behind a later figure, {after.unit}"], ["figure"])
    return _elided(article, found, number, kept)


def _elided(article: Article, found: Found, number: int, kept: list[Figure]) -> Figure | None:
    """Return a number with the unit that was said before it: "there are 172", or by a figure."""
    money = _millions(article, found, number, kept)
    if money is not None:
        return money
    there = _is_said_to_be(article, found)
    back = _refers_back(article, found)
    since = number - (there or back)
    asked = article.asked[number]
    if there and asked is not None:  # "A year ago you had 250 km. How much is there today?"
        since = article.text.opening(asked)
    near = takewhile(lambda f: f.sentence >= since, reversed(kept))
    large = found.value >= 1e5  # shares lend no unit, millions take only money
    lenders = [f for f in near if measure_of_unit(f.unit) != "share" and (f.found.measure == "cost" or not large)]
    if there:  # "il y a un an. Il en manque 20"
        lenders = [f for f in lenders if measure_of_unit(f.unit) != "duration"]
    if back:  # neither money nor who builds is "them": "8,000 pounds each, and a crew of 45 sets 12 of them"
        lenders = [f for f in lenders if (f.found.measure != "cost" or large) and f.unit not in LABOUR]
        lenders.sort(key=lambda f: f.unit not in COUNTED)
    before = next(iter(lenders), None)
    said = _said_before(article, found, number, before)
    if said and _leaves_out(article, found):
        return Figure(found, number, said, [f"counts the {said} spoken of"], ["figure"])
    if found.value != 1 and before is not None and _leaves_out(article, found):
        why = f"leaves out the unit of the figure before, {before.unit}"
        return Figure(_as_large(found, before), number, before.unit, [why], ["figure"])
    return None


def _said_before(article: Article, found: Found, number: int, before: Figure | None) -> str:
    """Return the things that a sentence names last before a number, without one: "the cameras came to 200"."""
    things = [m for m in article.of_sentence("objects", number) if m.precedes(found) and m.says in COUNTED]
    things = [m for m in things if before is None or m.follows(before.found)]
    return things[-1].says if things and not found.value % 1 else ""


def _as_large(found: Found, before: Figure) -> Found:
    """Return a number with the million that it leaves out: "8.3 million euros for the north and 9.5 for the south"."""
    size = next((size for size in (1e9, 1e6) if before.found.value >= size), 1.0)
    return found._replace(value=found.value * size) if found.value < 1e3 else found


def _is_said_to_be(article: Article, found: Found) -> bool:
    """Return whether "there are" or "it is" stands right before a number that ends its clause: "so far it is 172"."""
    lists = article.lists
    it_is = (f"{it} {is_}" for it in (*lists["pronouns"], *lists["we"]) for is_ in lists["so_many"])
    return bool(article.leads((*it_is, *lists["there"]), found))


def _refers_back(article: Article, found: Found) -> bool:
    """Return whether a number is one "of them": of what a sentence before counted."""
    more = article.followed(article.lists["more"], found.end)
    if more:
        return bool(article.followed((f"{more} {word}" for word in article.lists["elided"]), found.end))
    lists = article.lists  # "the last 30 before the sea"
    last = article.leads([*lists["ordinals"], *lists["rest"]], found)
    return bool(last or article.followed(lists["of_which"], found.end))


def _in_address(article: Article, found: Found) -> bool:
    """Return whether a number is a part of the address of a page: "site.org/news/more-than-400km-lost"."""
    sentence = article.text.sentences[article.text.sentence_at(found.start)]
    window = article.text.mended[sentence.start : found.start]
    return "/" in window and re.search(r"\w\.\w+/\S*\Z", window) is not None


def _ordinal(article: Article, found: Found) -> bool:
    """Return whether "half" is a name, as in "the northern half", or a half of a year."""
    j = article.word_after(found.end)
    things = article.of_sentence("objects", article.text.sentence_at(found.start))
    nth = article.words[j - 1].key in article.lists["nth"]  # "a third fence"
    return (
        article.says("no_half", (word.key for word in article.words[j : j + 1]))
        or (nth and any(mark.first == j for mark in things))
        or _is_in_word(article, found)
        or bool(article.leads([*article.lists["sides"], *article.lists["ordinals"]], found))
    )


def _is_in_word(article: Article, found: Found) -> bool:
    """Return whether a number goes on as a word: "half-heartedly", "three-dimensional"."""
    return _AS_WORD.match(article.text.mended, found.end) is not None


def _counts_sizes(article: Article, found: Found) -> bool:
    """Return whether a number counts what another one measures: "five 900-kilometre fences", "eight six-inch posts"."""
    later = article.figure_after(found.end)
    return any(article.text.mended[found.end : other.outer[0]].isspace() for other in later)


def _by_time(article: Article, found: Found, number: int) -> str:
    """Return the unit of a figure, per day or week where a word beside it says so."""
    if found.measure not in ("length", "count"):
        return found.unit
    marks = [mark for mark in article.of_sentence("time", number) if mark.says in ("per_day", "per_week")]
    # "half a mile a day, and have mounted 210 cameras"
    ends = {m: [min(f.end, m.start) for f in article.figure_before(m.start)] for m in marks}
    marks = [m for m in marks if not any(m.start - end < found.start - m.end for end in ends[m])]
    far, mark = article.nearest(found, marks)
    return f"{found.unit}/{mark.says[4:]}" if mark is not None and far <= 8 else found.unit


def _by_length(article: Article, found: Found, number: int) -> str:
    """Return the unit of money, per kilometre where the words before it say so: "cost per kilometre has risen to"."""
    per_words = lexicon((article.language,)).words["per"]
    before = article.words_between(article.text.sentences[number].start, found.start)
    for per, word in pairwise(before):
        if article.text.mended[per.end] == ".":  # "at 10 a.m."
            continue
        if any(
            one.end >= word.end and measure_of_unit(one.unit) != "cost" for one in article.figure_before(word.start)
        ):
            continue  # "half a mile a week"
        length = article.unit_of(word)
        if per.key in per_words and length in ("m", "km", "mi", "yd"):
            return f"{found.unit}/{length}"
    return found.unit


def _ends_clause(article: Article, found: Found) -> bool:
    return not _LETTER.match(article.text.mended, found.end)


def _asked_for(article: Article, number: int) -> str:
    """Return the things that the question before a sentence is about."""
    asked = article.asked[number]
    if asked is None:
        return ""
    return _unit_among(article, article.text.sentences[asked].start, article.text.sentences[asked].end)


def _millions(article: Article, found: Found, number: int, kept: list[Figure]) -> Figure | None:
    """Return millions of a sentence about money, of the money that no table knows behind them or that was told last."""
    costs = any(mark.says == "cost" for mark in article.of_sentence("objects", number))
    if not costs or found.value < 1e6:
        return None
    i = article.word_after(found.end)
    word = [one for one in article.words[i : i + 1] if one.key not in article.lists["elided"]]
    if word and not article.text.mended[found.end : word[0].start].strip():
        why = f"'{word[0].text}' is no currency known; write its code"
        return Figure(found._replace(named=word[0].key, problem=why), number, word[0].key, ["millions of a money"])
    last = next((f for f in reversed(kept) if f.found.measure == "cost" and "/" not in f.unit), None)
    if last is None or not _ends_clause(article, found):  # "the bill is nearer 15 million"
        return None
    return Figure(found, number, last.unit, [f"millions of the {last.unit} spoken of"], ["figure"])


def _counted(article: Article, found: Found, number: int) -> str:
    """Return the unit of the things that are counted, where adjectives part them from the number."""
    lists, past, further = article.lists, found.end, False  # "eleven more kilometres"
    for word in article.words_between(found.end, article.text.sentences[number].end):
        if re.search(r"[^ \u00a0\-'’\"]", article.text.mended[past : word.start]) or re.match(r"\d", word.key):
            return ""
        name = article.unit_of(word)
        joins = word.key in lists["elided"]
        if _counts(name) or (name and further and not joins):
            return name
        if joins and not any(word.key in lists[name] for name in ("of", "of_the", "and", "rest")):
            return ""  # "14 mounted on vehicles"
        further = word.key in lists["rest"] or word.key in lists["new"]
        past = word.end
    return ""


def _counted_before(article: Article, found: Found, number: int) -> str:
    """Return the unit of things that a dash or a colon parts from their number: "Bunkers: about 140"."""
    label = article.text.mended[article.text.sentences[number].start : found.outer[0]]
    if not re.search(r"^[^:,;]{0,60}[:–—-]\s*$", label):
        return ""
    return _unit_among(article, article.text.sentences[number].start, found.start)


def _crew_of(article: Article, found: Found, number: int) -> str:
    """Return "people" where those who build are so many: "a crew of 45 can set twelve panels a day"."""
    i = article.word_after(found.outer[0])
    crew = any(mark.says == "plan" and mark.last == i - 2 for mark in article.of_sentence("objects", number))
    return "people" if crew and article.leads(article.lists["of"], found) else ""


def _number_of(article: Article, found: Found, number: int) -> str:
    """Return the things whose number a sentence is about: "The number of towers is to rise from 28 to 41"."""
    words = article.words_between(article.text.sentences[number].start, found.outer[0])
    at = next((i for i, word in enumerate(words) if word.key in article.lists["number_of"]), -1)
    if at < 0 or not _leaves_out(article, found):
        return ""
    return _unit_among(article, words[max(0, at - 1)].start, found.start)  # "kule sayısı", "number of towers"


def _unit_among(article: Article, start: int, end: int) -> str:
    """Return the first unit that counts things among the words of a stretch."""
    names = (article.unit_of(word) for word in article.words_between(start, end))
    return next((name for name in names if _counts(name)), "")


def _counts(name: str) -> bool:
    return bool(name) and unit(name).measure == "count"


def _joined(article: Article, found: Found, after: Found) -> bool:
    """Return whether two figures share the unit that stands behind the second."""
    between = article.text.mended[found.end : after.outer[0]]
    words = lexicon((article.language,)).words
    joints = words["and"] | words["or"] | words["to"] | words["times"]
    joints |= {word for name in ("and", "of", "ordinals", "of_the", "out") for word in article.lists[name]}
    number = article.text.sentence_at(found.start)
    marks = [m for t in ("measures", "behind", "ahead", "objects", "status") for m in article.of_sentence(t, number)]
    said = {n for mark in marks for n in range(mark.start, mark.end)}  # "2.5 deep and 3 m wide"
    apart = article.words_between(found.end, after.outer[0])
    if any(word.start == mark.start for word in apart[:1] for mark in article.of_sentence("objects", number)):
        return False  # "the two fences stand 8 m apart"
    if len(apart) == 2 and apart[1].key in words["and"] and _counts(after.unit):
        return True  # "38 communication and 40 surveillance towers"
    return not re.search(r"[.;:,،]", between) and all(word.start in said or word.key in joints for word in apart)


def _says_state(article: Article, found: Found, word: int) -> bool:
    """Return whether a word says a state: "26 more ordered"."""
    return any(mark.first == word for mark in article.of_sentence("status", article.text.sentence_at(found.start)))


def _leaves_out(article: Article, found: Found) -> bool:
    """Return whether a number stands as if its unit had just been said: before a sign, a verb or "of them"."""
    if _ends_clause(article, found) or re.search(r"\d['’]\w", article.text.mended[found.start : found.end]):
        return True  # "41'e" in Turkish
    after = article.word_after(found.end)
    phrases = (phrase.split(" ") for phrase in article.lists["of_which"])
    which = (f"{of} {which}" for of, *rest in phrases for which in rest if which not in article.lists["of_the"])
    if article.leads(which, found):  # not "of the two sides"
        return True
    more, further = (article.keys(n, n + 1) for n in (after, after + 1))
    if article.says("more", more):
        ends = not _LETTER.match(article.text.mended, article.words[after].end)  # "and need 50 more"
        return ends or article.says("elided", further) or _says_state(article, found, after + 1)
    number = article.text.sentence_at(found.start)
    predicate = any(
        mark.first == after for table in ("status", "behind") for mark in article.of_sentence(table, number)
    )
    return predicate or article.says("elided", more)
