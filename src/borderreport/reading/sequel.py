"""What a figure takes from the one before it: its object, its state, and of what it is a part."""

import re

from borderreport.reading.article import Article
from borderreport.reading.elided import ends_clause
from borderreport.reading.grammar import is_of_it
from borderreport.reading.marks import COUNTED, THINGS, Figure
from borderreport.reading.meaning import Meaning

_OF_MONEY = 4
"""So many words may part a share from the money that it is of: "118 % of the budgeted EUR 9 million"."""


def goes_on(article: Article, figure: Figure, previous: Figure, earlier: Meaning) -> bool:
    """Return whether a figure is of what the one before it is of: "of which 21 km"."""
    whole = earlier.object in (THINGS - COUNTED) | {"border"}
    return whole and previous.sentence == figure.sentence and bool(part_of(article, figure))


def named_before(article: Article, figure: Figure, previous: Figure, earlier: Meaning) -> str:
    """Return the object of the figure before, where a figure is a share of it or all of which it is a part."""
    if figure.unit == "%" and (share_of(article, figure, previous) or _is_of_money(article, figure, previous)):
        return figure.because(f"a share of the {earlier.object} just spoken of", earlier.object)
    said = (article.of_sentence(table, figure.sentence) for table in ("objects", "status"))
    alone = not any(said) or article.leads("rest", figure)  # "of the remaining 520, 200 cross"
    borrowed = not figure.found.unit and figure.unit == previous.unit and alone
    return "border" if borrowed and earlier.object == "border" else ""  # "He says 350 km. The survey says 312"


def status_before(article: Article, figure: Figure, previous: Figure, earlier: Meaning) -> str:
    """Return the status that the figure before gives: of a price, of what is paid for, and of all there is to be."""
    if article.leads("agreed", figure):
        return figure.because("so large it was to be", "planned")  # "4 m high (contract: 5 m)"
    summed = article.leads("sums", figure) or article.followed("sums", figure)
    own = article.of_sentence("status", figure.sentence)
    if summed and earlier.status not in ("", "done") and (previous.sentence == figure.sentence or not own):
        return "planned"  # "41 km stand, 9 km are to come, in all 50 km", "50 km all told", "9 to come. Total 50 km"
    if previous.sentence != figure.sentence:
        return ""
    if is_whole(article, figure, previous, earlier):
        return figure.because(f"so much {earlier.object} there is to be", "planned")
    if article.leads("at_cost", figure) or _goes_on_in_state(article, figure, previous, earlier):
        return earlier.of_part or earlier.status  # "54 km should stand by May, at a cost of 9 million"
    return "planned" if _is_paid_for(article, figure, previous) else ""


def is_whole(article: Article, figure: Figure, previous: Figure, earlier: Meaning) -> bool:
    """Return whether a figure is the whole of the one before it: "264 of the 430 km", "a third of the 90-km fence"."""
    if previous.sentence != figure.sentence:
        return False
    shared = earlier.of == figure.found.written() and _is_told(article, figure)
    return shared or (is_all_of(article, figure, previous) and not previous.found.crossed)  # not "3 sur 4 m"


def is_all_of(article: Article, figure: Figure, previous: Figure) -> bool:
    """Return whether a figure is all there is to be: "802 out of 1,200 km", "88/120", "21 of the 22 km stand"."""
    # "28 (of 40)"
    between = " ".join(article.text.mended[previous.outer[1] : figure.outer[0]].casefold().split()).removeprefix("(")
    border = _noun_after(article, figure) in ("border", "section")
    of, *the = between.split() or [""]
    led = of in article.of_whole and (not the or the[0] in article.lists["of_the"])
    # "40 km of the fence on the border, which is 600 km", "98 km of the new fence and another 42 km"
    led = led and not re.search("[,،;:(]", between) and not article.says("and", the)
    all_of = led and (_is_told(article, figure) or (figure.unit in COUNTED and not the))
    alone = not figure.found.unit and ends_clause(article, figure.found)  # "34 tours sont debout sur 52"
    out_of = (out for out in article.lists["out_of"] if alone or out == between or " " in out)
    out = article.leads(out_of, figure) and not re.search("[,،;:(]", between)
    joined = (all_of and figure.unit != "%") or out or between == "/"
    return bool(joined) and previous.unit == figure.unit and not border


def _is_told(article: Article, figure: Figure) -> bool:
    """Return whether a word says that a part is done or left: not "half of the 60 finished towers have cameras"."""
    named = article.objects(figure)
    marks = [m for m in article.of_sentence("status", figure.sentence) if m.says in ("done", "left")]
    marks += [m for m in named if m.says in ("closed", "secured") or article.says("auxiliary", article.leading(m, 1))]
    things = {thing.first for thing in named}
    marks = [m for m in marks if m.last + 1 not in things]
    return any(not article.says("with", article.keys(m.last + 1, m.last + 2)) for m in marks)  # "fitted with sensors"


def share_of(article: Article, figure: Figure, previous: Figure) -> bool:
    """Return whether a share is of what the figure before it states: "EUR 139.6 million, or 65.8 % of the total"."""
    if previous.sentence != figure.sentence:
        return False
    of, *whole = article.phrase(figure) or [""]
    pronoun = [word for word in whole if word not in article.lists["of_the"]][:1]  # not "of the sector itself"
    of_it = of in article.of_whole and article.says("pronouns", pronoun)
    return of_it or bool(article.leads(article.lexicon.words["or"], figure)) or _is_aside_of(article, figure, previous)


def _is_aside_of(article: Article, figure: Figure, previous: Figure) -> bool:
    """Return whether commas set a share of the border behind a length: "runs for 265 km, 60 % of the border"."""
    apart = article.text.mended.endswith((", ", "، ", " - ", " – "), 0, figure.outer[0])
    border = [m.first for m in article.objects(figure) if m.says == "border"]
    ends = article.word_after(article.phrase_end(figure)) - 1
    return apart and previous.found.measure == "length" and ends in border


def _is_of_money(article: Article, figure: Figure, previous: Figure) -> bool:
    """Return whether a share follows money, and no works are named since: "of the 40 million slightly over half".

    Or it is said to be of money: "That is 118 % of the 44.5 million", "Less than a third of it is gone".
    """
    after = next(iter(article.figure_after(figure.outer[1])), None)
    between = article.keys_between(figure.outer[1], after.start) if after else []
    if after and after.measure == "cost" and article.says("of", between[:1]) and len(between) < _OF_MONEY:
        return True
    it = previous.sentence == figure.sentence - 1 and is_of_it(article, figure)
    if previous.found.measure != "cost" or not (it or previous.sentence == figure.sentence):
        return False
    past = article.phrase_end(figure)  # "half of the fence"
    return not any(previous.end < mark.start < past and mark.says in THINGS for mark in article.objects(figure))


def as_part(article: Article, figure: Figure, previous: Figure, earlier: Meaning, named: str) -> str:
    """Return the words of "of which" beside a smaller figure of the same thing: not "60 km of the fence"."""
    fewer = previous.unit == figure.unit != "%" and previous.found.value > figure.found.value
    near = previous.sentence in (figure.sentence, figure.sentence - 1)
    return part_of(article, figure) if named == earlier.object and fewer and near else ""


def money_part(article: Article, figure: Figure, named: str, status: str) -> str:
    """Return the share of its cost that money is: what was spent or set aside is no price of the whole.

    "It costs 310 million, of which 180 have been spent": that was said of the second.
    """
    marks = article.of_sentence("money", figure.sentence) if named == "cost" else []
    parted = article.followed("of_which", figure.end) or article.followed("which_part", figure)
    if parted and (after := article.figure_after(figure.outer[1])):
        marks = [mark for mark in marks if mark.start < after[0].start]
    said = {mark.says for mark in marks}
    return {"done": "spent", "planned": "budget"}.get(status, "") if status in said and "/" not in figure.unit else ""


def part_of(article: Article, figure: Figure) -> str:
    """Return the words of "of which", where a figure is said to be a share of the one before."""
    return article.leads("of_which", figure) or article.followed("of_which", figure.end)


def _goes_on_in_state(article: Article, figure: Figure, previous: Figure, earlier: Meaning) -> bool:
    """Return whether a figure in parentheses, or a share, has no state of its own: "of 70 km, most here (55 km)"."""
    opened, closed = (article.text.mended.rfind(sign, article.line_start(figure), figure.start) for sign in "()")
    if opened <= closed and not share_of(article, figure, previous):
        return False
    begins = opened if opened > closed else previous.outer[1]  # "41 M€, payés à hauteur de 62,5 %"
    begins = figure.outer[0] if earlier.of_part else begins  # "264 of the 430 km planned, or 61 %"
    end = article.phrase_end(figure)
    return not any(begins <= mark.start < end for mark in article.of_tables(figure.sentence, "status", "money"))


def _is_paid_for(article: Article, figure: Figure, previous: Figure) -> bool:
    """Return whether money that is not spent yet is "for" a length: "gave 9 million dollars for 6 miles of wall"."""
    money = previous.found.measure == "cost" and figure.found.measure == "length"
    money = money and article.phrase_end(previous.found) > figure.start
    spent = bool(article.of_sentence("money", figure.sentence, "done"))
    return money and not spent and article.says("paid_for", article.keys_between(previous.end, figure.start))


def _noun_after(article: Article, figure: Figure) -> str:
    """Return the first object behind a figure, before any sign; of "border fence" it is the fence."""
    marks = [m for m in article.objects(figure) if figure.outer[1] <= m.start < article.phrase_end(figure)]
    return next((m.says for m in marks if not any(n.first == m.last + 1 for n in marks)), "")
