"""Who is at work, and which times are those that works take."""

import re

from borderreport.reading.article import Article
from borderreport.reading.marks import Figure
from borderreport.reading.things import MACHINES

_NEAR = 7
"""How far the word that something takes may stand from a time. [words]"""

_OF_WORKS = ("week", "month")
"""What works are told to take, with few words; ages, offices, visits and prison are in years and days."""


def at_work(article: Article, figure: Figure) -> bool:
    """Return whether people are said to work: "80 workers", "400 people are on site", not "a town of 9,000 people"."""
    units = {other.unit for other in article.figures_of(figure.sentence)} - {figure.unit}
    if not units.isdisjoint(MACHINES):  # "190 people and eleven excavators"
        return True
    asked = article.asked[figure.sentence]
    near = article.words_of(figure.sentence) + (article.words_of(asked) if asked is not None else [])
    return any(word.key.split("'")[-1].startswith(article.lists["working"]) for word in near)  # "d'engins"


def takes_time(article: Article, figure: Figure) -> bool:
    """Return whether works take a time: "finished within 20 weeks", not "finished 20 weeks ago"."""
    told = [] if figure.found.unit else article.figure_before(figure.start)
    if told and told[0].unit == figure.unit:  # "in 26 months, where the offer had named eighteen"
        return takes_time(article, Figure(told[0], figure.sentence, figure.unit))
    ago = article.lexicon.words["ago"]
    if article.leads("gone_by", figure) or article.followed(ago, figure):
        return False  # "over the last five years", "took office two years ago"
    text, (start, end) = article.text.mended, figure.outer
    if text.startswith(",", end) and re.search(r"\b[A-ZÀ-Þ]\w+, $", text[article.line_start(figure) : start]):
        return False  # "Col. Vos, 52 years, took"
    if _is_said_to_take(article, figure) or _is_done_in(article, figure):
        return True
    in_months = _is_told_in_months(article, figure)
    figure.doubtful += ["object"] if in_months else []
    return in_months


def _is_said_to_take(article: Article, figure: Figure) -> bool:
    """Return whether a word says that works take a time: "the wall took nine years"."""
    things = any(mark.says != "cost" for mark in article.of_sentence("objects", figure.sentence))
    works = things or article.of_sentence("status", figure.sentence)
    listed = ":" in article.sentence_text(figure.sentence)  # "Time from contract to handover: 22 months"
    if not works and not listed and not at_work(article, figure):  # "it took his family three months to get a permit"
        return False
    takes = article.of_sentence("time", figure.sentence, "takes")
    return article.nearest(figure, takes)[0] < _NEAR


def _is_told_in_months(article: Article, figure: Figure) -> bool:
    """Return whether a time is in weeks or months, and neither of an errand nor how often something is done."""
    errand = article.says("errands", article.keys_of(figure.sentence))
    last = article.word_after(figure.outer[0]) - 1
    often = any(mark.last == last for mark in article.of_sentence("ahead", figure.sentence))  # "every six months"
    return figure.unit in _OF_WORKS and not errand and not often


def _is_done_in(article: Article, figure: Figure) -> bool:
    """Return whether works were done "in" a time, or last it: "built in five months", "a two-year project"."""
    i = article.word_after(figure.outer[0])
    i -= article.words[i - 1].key in article.lists["a"]  # "in a year and a half"
    marks = article.of_sentence("status", figure.sentence)  # "in eight months it will be finished"
    done = any(m.says == ("planned" if m.follows(figure) else "done") for m in marks)
    of_work = (f"{of} {work}" for of in article.of_whole for work in article.lists["wholes"])
    works = article.followed([*of_work, *article.lists["overall"]], figure)
    return bool(works) or (done and article.words[i - 1].key in article.lists["in"])
