"""The figures of an article with their units: their own, or the one that they leave out; no labels."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from borderreport.case.scan.found import Found
from borderreport.case.units import unit
from borderreport.reading.article import Article
from borderreport.reading.elided import LIKE, elided, ends_clause, is_said_to_be, leaves_out
from borderreport.reading.marks import COUNTED, LABOUR, PRICED_BY, Figure, Mark, Word, measure_of_unit

_NOUGHT = re.compile(r"[0٠۰]\d+(?![.,٫]?\d)|\d+/(?:19|20)\d\d")
"""A number that nobody counts with: "06 - Excavators at work", "statement 71/2026"."""

_PACED = frozenset(["length", "count", "volume", "mass"])
"""What works get on by in a time."""

_PLACE = 4
"""So many words may say where one of two paces is reached. [words]"""

_GROUND = 3
"""So far before a pace may stand the ground in which it is reached. [words]"""

_INFLECTED = re.compile("['’]")
"""What parts a number from its ending: "12'den 30'a" are two numbers of towers."""

_AS_WORD = re.compile(r"-[^\W\d_]")
"""A number that goes on as a word."""


def figures(article: Article) -> Iterator[Figure]:
    """Yield the figures that have a unit or leave one out; numbers that count nothing are passed over."""
    kept: list[Figure] = []
    for found in article.found:
        number = article.text.sentence_at(found.start)
        also = bool(kept) and kept[-1].found.also == found  # of a money that no table knows
        named = (found.ratio is not None and _ordinal(article, found)) or _in_address(article, found)
        named = named or _is_no_count(article, found)
        # "150 of these 280", "06 - Excavators at work".
        if also or named or _told(article, found, kept) or _NOUGHT.match(article.text.mended, found.start):
            continue
        if found.unit or found.named:
            # Not so "2 million a mile, and a third of the 60 million".
            priced = found.measure == "cost" and found.unit and not article.leads("of_the", found)
            own = _by_length(article, found, number) if priced else _by_time(article, found, number, kept)
            figure: Figure | None = Figure(found, number, own or found.named)
        else:
            figure = _without_unit(article, found, number, kept)
        if figure is not None:
            kept.append(figure)
            yield figure


def _without_unit(article: Article, found: Found, number: int, kept: list[Figure]) -> Figure | None:
    times = article.followed("times", found.end)  # "counted the gates two times"
    if times or is_label(article, found) or _is_in_word(article, found) or _counts_sizes(article, found):
        return None
    rules = (_number_of, _counted, _counted_before, _crew_of) if found.value < 1e6 else ()
    if noun := next(filter(None, (rule(article, found, number) for rule in rules)), ""):
        return Figure(found, number, noun, [f"counts the {noun} that follow"])
    after = next((f for f in article.figures_of(number) if f.start > found.start), None)
    if after is not None and not after.unit:  # "150 out of 443 planned forts", "150 of these 280"
        after = after._replace(unit=_counted(article, after, number) or _told(article, after, kept))
    if found.value != 1 and after is not None and after.unit and _joined(article, found, after):
        return Figure(found, number, after.unit, [f"the unit stands after the next figure, {after.unit}"])
    if after is not None and not after.unit:  # "in the north 14, in the centre 11 and in the south 6.5 km"
        after = next((f for f in article.figures_of(number) if f.start > after.start and f.unit), after)
    asked = _unit_among(article, article.words_of(article.asked[number]))
    own = any(mark.says in COUNTED for mark in article.of_sentence("objects", number))
    if asked and not own and leaves_out(article, found):  # "Towers? - Nineteen are up"
        return Figure(found, number, asked, [f"the question is about {asked}"], ["figure"])
    # "11 km of the planned sixteen, at 800 m work goes on": a whole has the unit of its part.
    whole = article.figure_before(found.start) and article.says("out_of", article.ahead(found, 2))
    ends = ends_clause(article, found) and not is_said_to_be(article, found)
    listed = ends and found.value < 1e6 and not (own or whole)
    if after and after.measure == "length" and listed and not article.parted(found.end, after.start, ";؛"):
        return Figure(found, number, after.unit, [f"the unit stands behind a later figure, {after.unit}"], ["figure"])
    return elided(article, found, number, kept)


def _told(article: Article, found: Found, kept: list[Figure]) -> str:
    """Return the unit that a number was told in before, where one of "these" points back to it, or nothing."""
    told = (figure.unit for figure in reversed(kept) if figure.found.value == found.value)
    return next(told, "") if article.leads("these", found) else ""


def _in_address(article: Article, found: Found) -> bool:
    """Return whether a number is a part of the address of a page: "site.org/news/more-than-400km-lost"."""
    line = article.text.mended[article.begin(found.start) : found.start]
    return re.search(r"\w\.\w+/\S*\Z", line) is not None


def _is_no_count(article: Article, found: Found) -> bool:
    """Return whether what seems a unit is the next word: "3.2 Cameras" heads a part, and "mi" is "my" in Spanish."""
    parted = found.unit in COUNTED and not found.value.is_integer() and found.high is None
    past = article.word_after(found.end)
    return parted or article.says("no unit", article.keys(past - 1, past))


def _ordinal(article: Article, found: Found) -> bool:
    """Return whether "half" is a name, as in "the northern half", or a half of a year."""
    j = article.word_after(found.end)
    things = article.of_sentence("objects", article.text.sentence_at(found.start))
    # "A third fence".
    nth = article.words[j - 1].key in article.lists["nth"] and any(mark.first == j for mark in things)
    led = article.leads("sides", found) or article.leads("ordinals", found)
    return nth or article.says("no_half", article.keys(j, j + 1)) or _is_in_word(article, found) or bool(led)


def _is_in_word(article: Article, found: Found) -> bool:
    """Return whether a number goes on as a word: "half-heartedly", "three-dimensional"."""
    return _AS_WORD.match(article.text.mended, found.end) is not None


def _counts_sizes(article: Article, found: Found) -> bool:
    """Return whether a number counts what another one measures: "five 900-kilometre fences", "eight six-inch posts"."""
    later = [] if _INFLECTED.search(article.text.mended, found.start, found.end) else article.figure_after(found.end)
    return any(article.text.mended[found.end : other.outer[0]].isspace() for other in later)


def _by_time(article: Article, found: Found, number: int, kept: list[Figure]) -> str:
    """Return the unit of a figure, per day or week where a word beside it says so."""
    # "is 6 m tall, and on a good day they set 25"; nobody works 28 machines a day
    if article.marks_behind(found, "behind") or found.measure not in _PACED or found.unit in LABOUR:
        return found.unit
    marks = [mark for mark in article.of_sentence("time", number) if mark.says.startswith("per_")]
    text = article.text.mended  # "They have 40 machines; a day they build 300 m"
    # Not "against 139 km a month earlier".
    marks = [m for m in marks if ";" not in text[found.end : m.start] and not article.followed("earlier", m.end)]
    # "half a mile a day, and have mounted 210 cameras"
    before = ((m, f) for m in marks for f in article.figure_before(m.start))
    joined = ((m, f) for m, f in before if not article.parted(f.end, m.start, ",;:،"))
    theirs = {m for m, f in joined if m.start - min(f.end, m.start) < found.start - m.end}
    # "40 men, a day 9 m"
    theirs |= {m for m in marks if "," in text[found.end : m.start] and article.figure_after(m.end)}
    marks = [m for m in marks if m not in theirs and not _leads_another(article, found, m)]
    far, mark = article.nearest(found, marks)
    per = mark.says[4:] if mark is not None and (far <= 8 or _is_done_in_it(article, found, number, mark)) else ""
    per = per or _as_rate(article, found, number, kept) or _asked_per(article, found, number)
    return f"{found.unit}/{per}" if per else found.unit


def _leads_another(article: Article, found: Found, time: Mark) -> bool:
    """Return whether a time stands right before a later figure: "is 3.5 m high and grows by a daily 400 m"."""
    later = (other for other in article.figure_after(time.end) if not article.words_between(time.end, other.outer[0]))
    return time.follows(found) and bool(article.words_between(found.outer[1], time.start)) and any(later)


def _asked_per(article: Article, found: Found, number: int) -> str:
    """Return the time in which the question before an answer asks what is done: "What does a good day bring?"."""
    asked, first = article.asked[number], article.figures_of(number)[0]
    answers = asked == number - 1 and found.start == first.start and ends_clause(article, found)
    times = (mark.says.partition("per_")[2] for mark in article.of_sentence("time", asked) if answers)
    return next(filter(None, times), "")


def _is_elsewhere(article: Article, before: Figure, found: Found) -> bool:
    """Return whether two lengths are told of two places: "310 m a day in rock and 1,240 m in clay"."""
    between = article.keys_between(before.outer[1], found.outer[0])
    places = article.says("in", between[:1]) and article.followed("in", found)
    return bool(places) and len(between) <= _PLACE and "," not in article.text.mended[before.end : found.outer[0]]


def _is_like(one: Found, other: Found) -> bool:
    """Return whether two lengths may both be paces."""
    return one.value * unit(one.unit).factor < LIKE * other.value * unit(other.unit).factor


def _is_done_in_it(article: Article, found: Found, number: int, time: Mark) -> bool:
    """Return whether a sentence begins with a time and tells first who works: "Each week the crews, 430 men, set"."""
    told = [one.unit for one in article.found_in(time.end, found.start)]
    return time.first == article.first_of(number) and bool(told) and LABOUR.issuperset(told)


def _as_rate(article: Article, found: Found, number: int, kept: list[Figure]) -> str:
    """Return the time that a length leaves out behind a rate: "1.8 km a day in sand, in rock 500 m"."""
    opens = bool(kept) and article.figures_of(number)[0] == found  # "Rock gives us 120 m"
    before = kept[-1] if kept and kept[-1].sentence in (number, number - opens) else None
    length, _, per = before.unit.partition("/") if before else ("", "", "")
    if not (before and per and found.measure == measure_of_unit(length) == "length"):
        return ""
    grounds = article.says("grounds", article.ahead(found, _GROUND)) and _is_like(found, before.found)
    if article.leads("rather_than", found) and article.figure_before(found.outer[0])[-1:] == [before.found]:
        return per  # "2 km a week instead of 800 m"
    if grounds or _is_elsewhere(article, before, found) or article.says("at_present", article.ahead(found, 2)):
        return per  # "150 m a day at first and now 400 m", "clay gives us 450 m a day. Rock gives us 120"
    if not (ends_clause(article, found) or article.says("not", article.ahead(found, 2))):  # ", not the 400 m agreed"
        return ""
    end = max(before.outer[1], article.text.mended.rfind(",", 0, found.outer[0]))  # "of ditch a day, in rock 1"
    alone = re.fullmatch(r"[^,;:.]*[,;](\s\w+){,4}\s(?:[–—-]\s)?", article.text.mended[end : found.outer[0]])
    return per if alone else ""


def _by_length(article: Article, found: Found, number: int) -> str:
    """Return the unit of money, per kilometre where the words before it say so: "cost per kilometre has risen to"."""
    per_words = article.lexicon.words["per"]
    before = article.words_between(article.text.sentences[number].start, found.start)
    taken = {w.start for f in article.figures_of(number) if f.value != 1 for w in article.words_between(f.start, f.end)}
    for word in before[:3]:  # "The kilometre comes to 2 million", "one kilometre costs 2 million"
        if word.key in article.lists["single"] and word.start not in taken and article.unit_of(word) in PRICED_BY:
            return f"{found.unit}/{article.unit_of(word)}"
    for per, word in pairwise(before):
        if article.text.mended[per.end] == ".":  # "at 10 a.m."
            continue
        taken_up = (one for one in article.figure_before(word.start) if one.end >= word.end)
        if any(measure_of_unit(one.unit) != "cost" for one in taken_up):
            continue  # "half a mile a week"
        length = article.unit_of(word)
        # "The cost of the kilometre", in one word and another.
        cost = any(mark.end == per.end for mark in article.of_sentence("objects", number, "cost"))
        if (cost or per.key in per_words) and length in PRICED_BY:
            return f"{found.unit}/{length}"
    return found.unit


def _counted(article: Article, found: Found, number: int) -> str:
    """Return the unit of the things that are counted, where adjectives part them from the number."""
    lists, past, further = article.lists, found.end, False  # "eleven more kilometres"
    i, marks = article.word_after(found.end), [m for m in article.of_sentence("objects", number) if m.says in COUNTED]
    right = next((m for m in marks if m.first == i and all(m.last + 1 != n.first for n in marks)), None)  # "Masttürme"
    for word in article.words_between(found.end, article.text.sentences[number].end):
        if re.search(r"[^ \u00a0\-'’\"]", article.text.mended[past : word.start]) or re.match(r"\d", word.key):
            return ""
        name = article.unit_of(word) or (right.says if right else "")
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
    start = article.text.sentences[number].start
    label = re.search(r"^(?:\d{1,2}[:.]\d\d\s)?[^:,;]{0,60}[:–—-]\s*$", article.text.mended[start : found.outer[0]])
    return _unit_among(article, article.words_between(start, found.start) if label else [])


def _crew_of(article: Article, found: Found, number: int) -> str:
    """Return "people" where those who build are so many: "a crew of 45", "the crew, 60 strong".

    So are soldiers beside machines or workers, and those whom works take: "six excavators and 300 soldiers".
    """
    i, near = article.word_after(found.outer[0]), (max(0, number - 1), number)
    beside = any(other.unit in LABOUR for n in near for other in article.figures_of(n))
    took = any(mark.says == "takes" for mark in article.marks_ahead(found, "time"))
    if (beside or took) and article.followed("troops", found.end):
        return "people"
    crews = [mark for mark in article.of_sentence("objects", number, "plan") if mark.precedes(found)]
    of = article.leads("of", found) and any(mark.last == i - 2 for mark in crews)
    return "people" if of or (crews and article.followed("strong", found)) else ""


def _number_of(article: Article, found: Found, number: int) -> str:
    """Return the things whose number a sentence is about: "The number of towers is to rise from 28 to 41"."""
    words = article.words_between(article.text.sentences[number].start, found.outer[0])
    at = max((i for i, word in enumerate(words) if word.key in article.lists["number_of"]), default=-1)
    if at < 0 or not leaves_out(article, found):
        return ""
    # "Kule sayısı", "number of towers".
    return _unit_among(article, article.words_between(words[max(0, at - 1)].start, found.start))


def _unit_among(article: Article, words: list[Word]) -> str:
    """Return the first unit that counts things among some words."""
    own = article.lists["own"]  # "How much is in your hands?"
    names = (article.unit_of(word) for n, word in enumerate(words) if not n or words[n - 1].key not in own)
    return next((name for name in names if _counts(name)), "")


def _counts(name: str) -> bool:
    return unit(name).measure == "count"


def _joined(article: Article, found: Found, after: Found) -> bool:
    """Return whether two figures share the unit that stands behind the second."""
    between = article.text.mended[found.end : after.outer[0]]
    words = article.lexicon.words
    joints = words["and"] | words["or"] | words["to"] | words["times"]
    joints |= {word for name in ("and", "of", "ordinals", "of_the", "these", "out") for word in article.lists[name]}
    number = article.text.sentence_at(found.start)
    marks = article.of_tables(number, "measures", "behind", "ahead", "objects", "status")
    said = {n for mark in marks for n in range(mark.start, mark.end)}  # "2.5 deep and 3 m wide"
    apart = article.words_between(found.end, after.outer[0])
    if any(word.start == mark.start for word in apart[:1] for mark in article.of_sentence("objects", number)):
        return False  # "the two fences stand 8 m apart"
    if len(apart) == 2 and apart[1].key in words["and"] and _counts(after.unit) and "," not in between:
        return True  # "38 communication and 40 surveillance towers"
    return not re.search(r"[.;:,،(]", between) and all(word.start in said or word.key in joints for word in apart)


_LABELLED = re.compile(
    r"⟨(?:1[89]|20)\d\d⟩|\(⟨.*⟩\)|(?:^|\n)\s*⟨.*⟩(?:[.)][ \n]|\s\s)|[№#°] ?⟨"
    r"|(?:^|\n)\s*⟨\d+(?:[.]\d+)+⟩ [A-ZÀ-Þ]|^\s*(?:[^\W\d]+ ){1,2}⟨\d{1,3}⟩: "
    r"|[A-Z][\w’'-]+ [A-Z][\w’'-]+, ⟨\d\d⟩[,.]"
    r"|(?:^|[^\w-])[A-ZА-ЯЄІЇ]-⟨\d{1,4}⟩|[a-zà-ÿ] [A-Z] ⟨\d{1,4}⟩"
    r"|[a-z] [A-Z][\w’'-]* ⟨\d\d?⟩[,.;)]|[^\W\d_][.]⟨\d{1,3}⟩(?![.,]?\d)|⟨\d+⟩-\d"
)
"""A year, a note, the number of a line or a paper, an item ("To question 2: "), the age behind a name, a number that is
a name ("past Gate 12,", "the B 88", "Р-21"), a note behind a sentence ("waived.31"), what goes on ("555-0143"); in ⟨⟩.
"""

_ITEM = re.compile(r"^\s*[^\W\d]+ ⟨\d{1,3}⟩[.]\s")

_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")


def is_label(article: Article, found: Found) -> bool:
    """Return whether a number is a year, a day of a month, an age, a page or a paragraph, and counts nothing."""
    if found.value >= 1e6:  # "allotted in May 4.2 million crowns"
        return False
    text = article.text.mended
    number = re.split("['’]", text[found.start : found.end])[0]  # "2027'ye kadar"
    digits = "".join(str(unicodedata.digit(sign, sign)) for sign in number)
    start = article.begin(found.start)
    shown = f"{text[start : found.start]}⟨{digits}⟩{text[found.end : found.end + 2]}"
    if _LABELLED.search(shown) or _is_item(article, start, shown):
        return True
    i, j = article.word_after(found.start), article.word_after(found.end)
    ahead, months = article.keys(i - 1, i), {part for month in article.lists["months"] for part in month.split(" ")}
    of = article.keys(j, j + 1) == [*article.of_whole]  # "el 18 de marzo"
    dated = not months.isdisjoint([*ahead, *article.keys(j + of, j + of + 1)])
    clock = article.says("clock", ahead) and _CLOCK.fullmatch(digits)
    # "said Merk, 41.", "One man, 34, said", not "said Merk, 41 towers stand"
    aside = not text[found.end : found.end + 2].strip()[:1].isalpha() and text.startswith(", ", found.start - 2)
    age = aside and (article.says("said", article.keys(i - 2, j + 1)) or _is_of_person(article, i - 1, digits))
    told = age or dated or clock or number in article.lists["no"]  # In Persian "no" is also nine.
    return bool(told or _is_named(article, found) or _is_vote(article, found))


def _is_of_person(article: Article, word: int, digits: str) -> bool:
    """Return whether a number may be the age of one whom the text names again: "Roe, 38, built", not "Yes, 61,"."""
    name = article.words[word]
    small = name.key in article.lists["common"] or not name.text.istitle()
    marks = article.of_tables(article.text.sentence_at(name.start), "objects", "scope", "speech", "time")
    known = article.counts[name.key] > 1 and not any(mark.first <= word <= mark.last for mark in marks)
    return re.fullmatch(r"[2-9]\d", digits) is not None and known and not small and article.meanings.cased


def _is_item(article: Article, start: int, shown: str) -> bool:
    """Return whether a number is that of a question or an answer: "Answer 3. The wall", not "Almost 260."."""
    first = article.keys(article.word_after(start), article.word_after(start) + 1)
    known = any(article.says(name, first) for name in ("questions", "answers", "askers", "repliers"))
    return known and _ITEM.match(shown) is not None


def _is_named(article: Article, found: Found) -> bool:
    """Return whether a number is the name of what stands before it, alone or with one more: "lots 1 and 2"."""
    before = [one for one in article.figure_before(found.start) if not one.unit]
    between = [word.key for one in before for word in article.words_between(one.end, found.start)]
    first = before[0] if len(between) == 1 and article.says("and", between) else found
    return bool(article.leads("labels", first.start))


def _is_vote(article: Article, found: Found) -> bool:
    """Return whether a number is of those who voted so: "The council voted 5 to 2"."""
    before = [one for one in article.figure_before(found.start) if len(article.words_between(one.end, found.start)) < 2]
    return any(article.leads("voted", one) for one in (found, *before))
