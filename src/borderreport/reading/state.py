"""The state of what a figure counts, of which part, and in which section."""

import re
from itertools import pairwise

from borderreport.case.scan.found import Found
from borderreport.reading import predicates
from borderreport.reading.article import Article
from borderreport.reading.marks import Figure, Mark
from borderreport.reading.things import LABOUR, measure_of_unit

_YEAR = re.compile(r"\b[2٢۲][0٠۰]\d\d\b")

_LABELS = re.compile(r"[^\W\d]{0,20}:")
"""What a word of state leads as a label: "Under way now: 15 km of ditch and 12 towers"."""

_NEAR, _ALONE = 9, 16
"""How far the word of state may stand from a figure, and from the only one of its sentence. [words]"""

_PACE = 4
"""So far before a pace may stand that it is the present one. [words]"""


def status_of(article: Article, figure: Figure, *, money: bool = False, size: bool = False) -> str:
    """Return the status that the nearest word of state gives; done where no word says otherwise."""
    marks = _marks_of_state(article, figure, money=money)
    if _change_begins(article, figure.found) or _is_of_now(article, figure) or _is_there(article, figure, marks):
        return figure.because("the state that it grows from", "done")
    asked = article.asked[figure.sentence]
    told = _said_in(article, asked) if asked is not None and not marks else []
    if told:
        return figure.because(f"the question says {told[0].says}", told[0].says)
    nearest = _nearest_state(article, figure, marks)
    if nearest is not None and not _is_reached(article, figure, nearest, size=size):
        # "The last 37 km would take eight weeks".
        last = (
            measure_of_unit(figure.unit) == "length" and nearest.says == "planned" and article.leads("the last", figure)
        )
        return figure.because(f"'{article.said(nearest)}' says {nearest.says}", "left" if last else nearest.says)
    if predicates.is_all_first(article, figure) or predicates.has_part(article, figure):
        return figure.because("a part of it is told apart: it is what there is to be", "planned")
    if _is_conditional(article, figure):
        figure.why.append("under a condition")
        figure.doubtful.append("status")
        return "planned"
    if article.calls_for_bids and not any(mark.says == "done" for mark in marks):
        return figure.because("a buyer's notice: it is to be built", "planned")
    return "done"


def _is_conditional(article: Article, figure: Figure) -> bool:
    """Return whether a figure stands under a condition: "if Parliament agrees, 40 km", "Eight, if it does".

    A pace does not ("if it is dry, we dig 120 m a day"), nor what is set against today: "If it was 70 then, now it is".
    """
    before = article.keys_between(article.line_start(figure), figure.start)
    told = "/" in figure.unit or article.says("at_present", article.keys_of(figure.sentence))
    return not told and article.says("condition", [*before, *article.behind(figure, 1)])


def _is_reached(article: Article, figure: Figure, mark: Mark, *, size: bool) -> bool:
    """Return whether a word says how far it has got, "avanza al 45 %", or a pace or a size is of today.

    "Täglich werden 180 m gebaut"; "the mesh was replaced by a steel fence of 5 m", not "the fence of 2 m was replaced".
    """
    if "/" in figure.unit and article.said(mark).casefold() in article.lists["passive"]:
        return True
    if mark.says == "under way" and figure.unit == "%":
        return article.says("advanced to", article.keys(mark.last + 1, mark.last + 2)) and mark.precedes(figure)
    new = mark.precedes(figure) or article.says("replaced by", article.ahead(figure, _PACE))
    return mark.says == "replaced" and size and new


def _marks_of_state(article: Article, figure: Figure, *, money: bool) -> list[Mark]:
    """Return the words of state of a sentence; a year to come is one, what is "to be finished" is not done."""
    labour = measure_of_unit(figure.unit) == "duration" or figure.unit.split("/")[0] in LABOUR
    marks = _said_in(article, figure.sentence, labour=labour)
    marks += [*_years_to_come(article, figure), *_headline(article, figure)]
    told = article.of_sentence("money", figure.sentence) if money else []
    if measure_of_unit(figure.unit) == "cost":  # a budget that is "cut" is no ditch
        return [*(m for m in marks if m.says != "done"), *told]
    return [*marks, *(m for m in told if m.says == "done")]


def _said_in(article: Article, number: int, *, labour: bool = False) -> list[Mark]:
    """Return the words of state of a sentence: what is there "to build" is planned, but for whom and what it took."""
    marks = [*article.of_sentence("status", number), *_verbs_of_works(article, number)]
    marks = [m for m in marks if m.says != "done" or not _is_to_be(article, m)]
    only = article.lists["but only"]  # "لم ينجز سوى 18 كم" are done
    marks = [m for m in marks if m.says != "left" or not article.followed(only, m.end)]
    left = {m.last + 1 for m in marks if m.says == "left"}  # "left to build"
    marks = [m for m in marks if m.says != "purpose" or not (labour or m.first in left)]
    return [m._replace(says="planned") if m.says == "purpose" else m for m in marks]


def _verbs_of_works(article: Article, number: int) -> list[Mark]:
    """Return the verbs of a sentence that name works and say that they are done: "62 km have been fenced"."""
    verbs = article.of_sentence("objects", number)
    return [m._replace(says="done") for m in verbs if article.says("auxiliary", article.leading(m, 1))]


def _nearest_state(article: Article, figure: Figure, marks: list[Mark]) -> Mark | None:
    """Return the word that says that a figure is not done yet, if it is the one that belongs to it."""
    if not marks:
        marks = _of_heading(article, figure) or _of_sentence_before(article, figure)
        return marks[-1] if marks else None
    marks = [
        m
        for m in marks
        if not (predicates.in_opening(article, figure, m) or predicates.is_planned_whole(article, figure, m))
    ]
    if predicates.is_all_first(article, figure):
        marks = [m for m in marks if not predicates.is_of_part(article, figure, m)]
    begins = [f for f in article.figure_before(figure.start) if _change_begins(article, f)]
    found = predicates.with_list(article, predicates.with_whole(article, begins[-1] if begins else figure.found))
    far, nearest = article.nearest(
        found, marks, lambda mark: predicates.state_cost(article, figure.sentence, found, mark)
    )
    ends = _ends_in(article, figure, nearest, marks) if nearest else None
    if nearest is None or ends is not None:
        return ends if ends and ends.says == "left" else None
    if nearest.says == "done":
        return _mark_of_list(article, figure, nearest, marks)
    alone = figure.found.measure == "cost" or sum(bool(f.unit) for f in article.figures_of(figure.sentence)) == 1
    return nearest if far < (_ALONE if alone else _NEAR) or _governs(article, figure, nearest) else None


def _mark_of_list(article: Article, figure: Figure, nearest: Mark, marks: list[Mark]) -> Mark | None:
    """Return the word of state that a list goes on from: "20 km are to be dug and 180 km of barriers built"."""
    between = article.keys_between(figure.outer[1], nearest.start)
    if not article.leads("and", figure) or article.says("auxiliary", between):
        return None
    to_be = [mark for mark in marks if mark.precedes(figure)]
    led = [word.key for mark in to_be for word in article.words_between(mark.start, figure.start)]
    return to_be[-1] if article.says("infinitive", led) else None


def _governs(article: Article, figure: Figure, nearest: Mark) -> bool:
    """Return whether the one word of state of a sentence rules over a figure: "will be 54 km, with 19 towers".

    It rules over what its clause lists behind it, and over an aside to what it is said of: "roads (30 km) are planned".
    """
    if nearest.precedes(figure):
        between = article.text.mended[nearest.end : figure.start]
        listed = _LABELS.sub("", predicates.without_asides(article, figure.found, between))
        return not (re.search("[;:.(]", listed) or predicates.tells_on(article, between))
    return predicates.is_aside(article, figure.found)


def _is_to_be(article: Article, mark: Mark) -> bool:
    """Return whether a word makes of what is done what is not: "expected to be finished", "will have to cover"."""
    have = (f"{to} {have}" for to in article.lists["to"] for have in article.lists["auxiliary"])
    right = (f for f in article.figure_before(mark.start) if not article.words_between(f.outer[1], mark.start))
    led = any(article.leads(have, found) for found in right)  # "expects to have 230 km standing"
    led = led or bool(article.leads([*article.lists["to"], *article.lists["infinitive"]], mark.start))
    return led or article.says("modal", article.leading(mark, 3))  # "plans to complete"


def _ends_in(article: Article, figure: Figure, nearest: Mark, marks: list[Mark]) -> Mark | None:
    """Return the word of state that a figure's clause ends in: "work on 233 forts is complete", "has not begun".

    So is what "by the end of the year" that a sentence begins with "had been spent".
    """
    opens = nearest.says == "planned" and nearest.first == article.first_of(figure.sentence)
    begun = nearest.says == "under way"
    alone = begun and len(article.figures_of(figure.sentence)) == 1  # not "work is on at 9 km, with 12 left"
    ends = [m for m in marks if m.follows(figure) and (m.says == "done" or (alone and m.says == "left"))]
    ends = [mark for mark in ends if not opens or article.says("auxiliary", article.leading(mark, 2))]
    ends = [mark for mark in ends if not re.search(r"[,;:.]", article.text.mended[figure.end : mark.start])]
    denied = bool(ends) and ends[0].says == "left" and nearest.start < ends[0].start  # "çalışma henüz başlamadı"
    return ends[0] if ends and (begun or opens) and (denied or nearest.precedes(figure)) else None


def _change_begins(article: Article, found: Found) -> bool:
    """Return whether a figure is what something grows from: "extended from 18 to 52 km"."""
    words = article.lexicon.words
    return bool(article.leads(words["from"], found) and article.followed(words["to"], found))


def _is_there(article: Article, figure: Figure, marks: list[Mark]) -> bool:
    """Return whether a figure is of what exists, whatever is to become of it: "the existing fence of 31 km will grow".

    What is replaced is not; nor is what is added to what exists: "will extend the existing fence by 17 km".
    """
    own = article.of_tables(figure.sentence, "objects", "measures")
    small = {*article.lists["of"], *(word for mark in own for word in article.keys(mark.first, mark.last + 1))}
    i, first = article.word_after(figure.outer[0]), article.first_of(figure.sentence)
    while i > first and article.words[i - 1].key in small:
        i -= 1
    there = i > first and article.words[i - 1].key in article.lists["existing"]
    return there and not any(mark.says == "replaced" for mark in marks)


def _is_of_now(article: Article, figure: Figure) -> bool:
    """Return whether a word for today is beside a share, or before a pace: "61 % now", "current pace of 350 m"."""
    if "/" in figure.unit and figure.found.measure != "cost":
        return article.says("current", article.ahead(figure, _PACE))
    now = article.followed("at_present", figure) or article.leads("at_present", figure)
    return figure.unit == "%" and bool(now)


def _of_heading(article: Article, figure: Figure) -> list[Mark]:
    """Return the words of state in the heading of a list: "What is planned for next year", above "- fence: 40 km"."""
    number = article.above_lists[figure.sentence]
    own, head = number == figure.sentence, article.sentence_text(number).rstrip()
    marks = [] if own or head.endswith(".") else _said_in(article, number)  # "are being installed:"
    marks = [mark for mark in marks if article.said(mark).casefold() not in article.lists["now"]][:1]  # "We have now:"
    if not (own or marks) and head.endswith(":"):  # "8 km are planned. Two types are used:"
        marks = _said_in(article, number - 1)
        marks = marks if len({mark.says for mark in marks}) == 1 else []  # "ends the first phase, and work goes on"
    return marks


def _of_sentence_before(article: Article, figure: Figure) -> list[Mark]:
    """Return the word of state that goes on: "The pilot will come next. It consists of 3 km of fence"."""
    i = article.first_of(figure.sentence)
    first = [word.key for word in article.words[i : i + 2]]
    marks = _said_in(article, figure.sentence - 1) if article.says("goes_on", [first[0], " ".join(first)]) else []
    sizes = article.of_tables(figure.sentence, "behind", "measures")
    sized = any(mark.says != "length" for mark in sizes)  # "9 km are to be dug yet. It is 4 m wide"
    return [] if sized and marks[-1:] and marks[-1].says != "planned" else marks


def _years_to_come(article: Article, figure: Figure) -> list[Mark]:
    """Return the years of a sentence that lie behind the day of the article: what is by then is planned."""
    start = article.line_start(figure)
    years = _YEAR.finditer(article.sentence_text(figure.sentence)) if article.year else ()
    later = [start + year.start() for year in years if int(year[0]) > article.year]
    return [Mark("status", "planned", at, at + 4, n, n) for at in later for n in [article.word_after(at)]]


def _headline(article: Article, figure: Figure) -> list[Mark]:
    """Return the "to" of a headline that says what is to come: "Army to fence 40 km"."""
    words = article.words[: article.word_after(article.text.sentences[0].end)] if not figure.sentence else []
    to = [n for n, (word, _) in enumerate(pairwise(words)) if word.key in article.lists["to"][:1]]
    to = [n for n in to if words[n + 1].text.islower() and words[n + 1].key not in article.lists["of_the"]]
    ends = article.sentence_text(figure.sentence).rstrip().endswith(".")
    return [Mark("status", "planned", words[n].start, words[n].end, n, n) for n in to if not ends]
