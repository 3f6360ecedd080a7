"""The state of what a figure counts: the word of state that is its own, by whose it is and how far it stands."""

import re
from itertools import pairwise

from borderreport.case.scan.found import Found
from borderreport.case.scan.lexicon import key
from borderreport.reading.article import Article
from borderreport.reading.grammar import is_joined
from borderreport.reading.marks import LABOUR, Figure, Mark

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
    begins = _change_begins(article, figure.found) or _is_added_to(article, figure)
    if begins or _is_of_now(article, figure) or _is_there(article, figure, marks):
        return figure.because("the state that it grows from", "done")
    if told := [] if marks else _said_in(article, article.asked[figure.sentence]):
        return figure.because(f"the question says {told[0].says}", told[0].says)
    nearest = _nearest_state(article, figure, marks)
    if nearest is not None and not _is_reached(article, figure, nearest, size=size):
        # "The last 37 km would take eight weeks".
        last = figure.measure == "length" and nearest.says == "planned" and article.leads("the last", figure)
        return figure.because(f"'{article.said(nearest)}' says {nearest.says}", "left" if last else nearest.says)
    if is_all_first(article, figure) or has_part(article, figure):
        return figure.because("a part of it is told apart: it is what there is to be", "planned")
    if _is_conditional(article, figure):
        figure.doubtful.append("status")
        return figure.because("under a condition", "planned")
    if article.calls_for_bids and not any(mark.says == "done" for mark in marks):
        return figure.because("a buyer's notice: it is to be built", "planned")
    return "done"


def _is_conditional(article: Article, figure: Figure) -> bool:
    """Return whether a figure stands under a condition: "if Parliament agrees, 40 km", "Eight, if it does".

    A pace does not ("if it is dry, we dig 120 m a day"), nor what is set against today: "If it was 70 then, now it is".
    """
    led = article.words_between(article.line_start(figure), figure.start)
    before = [word.key for word in led if word.text.casefold() != article.meanings.yes]  # "La zanja sí está terminada"
    told = "/" in figure.unit or article.says("at_present", article.keys_of(figure.sentence))
    return not told and article.says("condition", [*before, *article.behind(figure, 1)])


def _is_reached(article: Article, figure: Figure, mark: Mark, *, size: bool) -> bool:
    """Return whether a word says how far it has got, "avanza al 45 %", or a pace or a size is of today.

    "Täglich werden 180 m gebaut"; "the mesh was replaced by a steel fence of 5 m", not "the fence of 2 m was replaced".
    """
    paced = "/" in figure.unit and article.said(mark).casefold() in article.lists["passive"]
    gone = figure.unit == "%" and mark.says == "under way" and article.followed("advanced to", mark.end)
    new = mark.precedes(figure) or article.says("replaced by", article.ahead(figure, _PACE))
    return paced or bool(gone and mark.precedes(figure)) or (mark.says == "replaced" and size and new)


def _marks_of_state(article: Article, figure: Figure, *, money: bool) -> list[Mark]:
    """Return the words of state of a sentence; a year to come is one, what is "to be finished" is not done."""
    labour = figure.measure == "duration" or figure.unit.split("/")[0] in LABOUR
    marks = _said_in(article, figure.sentence, labour=labour, whole=labour or figure.unit == "%")
    marks += [*_years_to_come(article, figure), *_headline(article, figure)]
    told = article.of_sentence("money", figure.sentence) if money else []
    if figure.measure == "cost":  # a budget that is "cut" is no ditch
        return [*(m for m in marks if m.says != "done"), *told]
    return [*marks, *(m for m in told if m.says == "done")]


def _said_in(article: Article, number: int | None, *, labour: bool = False, whole: bool = False) -> list[Mark]:
    """Return the words of state of a sentence: what is there "to build" is planned, but for whom and what it took."""
    verbs = [m for m in article.of_sentence("objects", number) if article.says("auxiliary", article.leading(m, 1))]
    # "62 km have been fenced": verbs that name works, and say that they are done.
    marks = [*article.of_sentence("status", number), *(m._replace(says="done") for m in verbs)]
    marks = [m for m in marks if m.says != "done" or not _is_to_be(article, m)]
    # "The project" is said of all that is done, "طرح", and means no plan there.
    projects = article.lists["project"] if whole else ()
    marks = [m for m in marks if m.says != "planned" or key(article.said(m)) not in projects]
    # "لم ينجز سوى 18 كم" are done.
    marks = [m for m in marks if m.says != "left" or not article.followed("but only", m.end)]
    left = {m.last + 1 for m in marks if m.says == "left"}  # "left to build"
    marks = [m for m in marks if m.says != "purpose" or not (labour or m.first in left)]
    return [m._replace(says="planned") if m.says == "purpose" else m for m in marks]


def _nearest_state(article: Article, figure: Figure, marks: list[Mark]) -> Mark | None:
    """Return the word that says that a figure is not done yet, if it is the one that belongs to it."""
    if not marks:
        marks = _of_heading(article, figure) or _of_sentence_before(article, figure)
        return marks[-1] if marks else None
    marks = [m for m in marks if not (in_opening(article, figure, m) or is_planned_whole(article, figure, m))]
    marks = [m for m in marks if not _is_of_whole_before(article, figure, m, marks)]
    if is_all_first(article, figure):
        marks = [m for m in marks if not is_of_part(article, figure, m)]
    begins = [f for f in article.figure_before(figure.start) if _change_begins(article, f)]
    found = with_list(article, with_whole(article, begins[-1] if begins else figure.found))
    far, nearest = article.nearest(found, marks, lambda mark: state_cost(article, figure.sentence, found, mark))
    ends = _ends_in(article, figure, nearest, marks) if nearest else None
    if nearest is None or ends is not None:
        return ends if ends and ends.says == "left" else None
    if nearest.says == "done":
        return _mark_of_list(article, figure, nearest, marks)
    alone = figure.found.measure == "cost" or sum(bool(f.unit) for f in article.figures_of(figure.sentence)) == 1
    return nearest if far < (_ALONE if alone else _NEAR) or _governs(article, figure, nearest) else None


def _is_of_whole_before(article: Article, figure: Figure, mark: Mark, marks: list[Mark]) -> bool:
    """Return whether a plan is of the figure before, and this one done: "118 km planlanan duvarın 101 km bitti"."""
    before = [f for f in article.figure_before(figure.outer[0]) if f.unit == figure.unit]
    if mark.says != "planned" or not before or not mark.precedes(figure):
        return False
    near = before[0].outer[1] <= mark.start and len(article.words_between(before[0].outer[1], mark.start)) <= 1
    past = min((f.outer[0] for f in article.figure_after(figure.outer[1])), default=len(article.text.mended))
    return near and any(m.says == "done" and m.follows(figure) and m.start < past for m in marks)


def _mark_of_list(article: Article, figure: Figure, nearest: Mark, marks: list[Mark]) -> Mark | None:
    """Return the word of state that a list goes on from: "20 km are to be dug and 180 km of barriers built"."""
    between = article.keys_between(figure.outer[1], nearest.start)
    if not article.leads("and", figure) or article.says("auxiliary", between):
        return None
    to_be = [mark for mark in marks if mark.precedes(figure)]
    led = (key for mark in to_be for key in article.keys_between(mark.start, figure.start))
    return to_be[-1] if article.says("infinitive", led) else None


def _governs(article: Article, figure: Figure, nearest: Mark) -> bool:
    """Return whether the one word of state of a sentence rules over a figure: "will be 54 km, with 19 towers".

    It rules over what its clause lists behind it, and over an aside to what it is said of: "roads (30 km) are planned".
    """
    if nearest.precedes(figure):
        between = article.text.mended[nearest.end : figure.start]
        listed = _LABELS.sub("", without_asides(article, figure.found, between))
        return not (re.search("[;:.(]", listed) or tells_on(article, between))
    return is_aside(article, figure.found)


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
    ends = [mark for mark in ends if not article.parted(figure.end, mark.start, ",;:.")]
    denied = bool(ends) and ends[0].says == "left" and nearest.start < ends[0].start  # "çalışma henüz başlamadı"
    return ends[0] if ends and (begun or opens) and (denied or nearest.precedes(figure)) else None


def _change_begins(article: Article, found: Found) -> bool:
    """Return whether a figure is what something grows from: "extended from 18 to 52 km"."""
    words = article.lexicon.words
    return bool(article.leads(words["from"], found) and article.followed(words["to"], found))


def _is_added_to(article: Article, figure: Figure) -> bool:
    """Return whether a figure is what more comes to: "in addition to the 25 towers, 60 more are planned"."""
    later = [f for f in article.figure_after(figure.end) if f.start < article.text.sentences[figure.sentence].end]
    more = any(article.followed("more", f) or article.says("rest", article.ahead(f, 2)) for f in later)
    return more and bool(article.leads("besides", figure))


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
    paced = "/" in figure.unit and figure.found.measure != "cost"
    current = paced and article.says("current", article.ahead(figure, _PACE))
    beside = article.followed("at_present", figure) or article.leads("at_present", figure)
    return current or (figure.unit == "%" and bool(beside))


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
    first = article.keys(i, i + 2)
    marks = _said_in(article, figure.sentence - 1) if article.says("goes_on", [first[0], " ".join(first)]) else []
    # "9 km are to be dug yet. It is 4 m wide"
    sized = any(mark.says != "length" for mark in article.of_tables(figure.sentence, "behind", "measures"))
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
    to = [n for n, (word, _) in enumerate(pairwise(words)) if word.key in [*article.lists["to"]][:1]]
    to = [n for n in to if words[n + 1].text.islower() and words[n + 1].key not in article.lists["of_the"]]
    ends = article.sentence_text(figure.sentence).rstrip().endswith(".")
    return [Mark("status", "planned", words[n].start, words[n].end, n, n) for n in to if not ends]


_ELSEWHERE = 12.0
"""How much further a word of state counts that is of another clause or another figure. [words]"""


def with_list(article: Article, found: Found) -> Found:
    """Return a figure as one phrase with those listed behind it: "40 km of fence and 9 towers are planned".

    What a place begins with lists nothing, "on the 60-km border, 20 km of fence and 9 towers are planned", and what a
    verb leads has its state: "they built 40 km of wall, and 60 km are planned".
    """
    end, sentence = found.outer[1], article.text.sentence_at(found.start)
    marks = article.of_sentence("status", sentence)
    if any(mark.precedes(found) for mark in marks):
        return found
    for later in article.found_in(end, article.text.sentences[sentence].end):
        joined = article.leads([*article.lists["and"], *article.lists["with"]], later)
        comma = re.fullmatch(r"[^,;:.()]*,\s*", article.text.mended[end : later.outer[0]]) is not None
        stated = any(end <= mark.start < later.start for mark in marks)
        bare = not later.unit and any(m.first == article.word_after(later.outer[1]) for m in marks)  # "and 8 to come"
        more = article.followed("more", later) or article.says("rest", article.ahead(later, 2))
        apart = stated or bare or more  # "12 cameras and 8 more planned", "58 km, on another 16 work goes on"
        if apart or not (joined or comma) or article.says("auxiliary", article.keys_between(end, later.outer[0])):
            break
        end = later.outer[1]
        if joined:
            found = found._replace(outer=(found.outer[0], end))
    return found


def state_cost(article: Article, sentence: int, found: Found, mark: Mark) -> float:
    """Return how much further a word of state counts than it stands: whose it is decides."""
    after = mark.follows(found)
    start, end = (found.outer[1], mark.start) if after else (mark.end, found.outer[0])
    between = without_asides(article, found, article.text.mended[start:end])
    cost = 3.0 if mark.says == "replaced" else 0.0  # "replacement fencing will be built" is no fence yet
    aside = re.match(r"[^,;]*(, [^,;]*,) ", between) if after else None
    if aside and not article.found_in(start, end):  # "103 masts, for cameras on this part, are in the works"
        cost -= 6.0 + len(article.words_between(start + aside.start(1), start + aside.end(1)))
    keys = article.keys_between(start, end)
    where = after and article.says("where", keys) and article.figure_after(mark.end)  # "9 km where 12 were planned"
    cost += _ELSEWHERE if where or re.search(r"[;.()]", between) or tells_on(article, between) else 0.0
    if ":" in between and not after:
        cost -= 6.0  # a label: "In execution: 9,730 m"
    if after:
        return cost + _predicate_cost(article, found, mark, between, keys)
    before = article.found_in(article.text.sentences[sentence].start, mark.start)
    # A predicate belongs to the figure before it, unless a clause of its own begins between.
    own = before and not article.parted(before[-1].outer[1], mark.start, ",;،")
    joined = not article.lexicon.words["and"].isdisjoint(keys)
    cost += 3.0 if re.search(r"[,،]", between) else 0.0  # of the clause before
    return cost + (_ELSEWHERE if own and joined else 0.0)


def tells_on(article: Article, between: str) -> bool:
    """Return whether another reported clause begins: "said that 190 km will be up, that they set 80 a day"."""
    joints = "|".join(article.lexicon.words["and"])
    begins = re.findall(rf"[,،]\s(?:(?:{joints})\s)?(\w+)", between)
    return any(article.says(name, begins) for name in ("that", "contrast"))  # "build 9 km, while 2 km fell"


def in_opening(article: Article, figure: Figure, mark: Mark) -> bool:
    """Return whether a word of state is of the whole that a sentence begins with: "Of the 70 planned, 28 work"."""
    apart = "," in article.text.mended[mark.end : figure.start]
    before = article.figure_before(mark.start)
    right = any(mark.precedes(figure) and not article.words_between(f.end, mark.start) for f in before)
    led = mark.says == "left" and article.meanings.verb_first and not apart  # "Из 90 км осталось 12"
    right = right and not led and not is_joined(article, mark)
    whole = article.begins_with_whole(figure.sentence) and (apart or (right and mark.says != "done"))
    # "22 are up, half of the 40 planned, and 130 cameras"
    return whole or (right and article.text.mended.startswith(",", mark.end))


def is_of_part(article: Article, whole: Figure, mark: Mark) -> bool:
    """Return whether what is left is the part of a whole: "Из 90 км осталось 12", not "Of the 90 km left, 12"."""
    parts = article.figure_after(whole.outer[1])
    apart = any("," in article.text.mended[mark.end : part.start] for part in parts if mark.precedes(part))
    return mark.says == "left" and mark.follows(whole) and article.meanings.verb_first and not apart


def _predicate_cost(article: Article, found: Found, mark: Mark, between: str, keys: list[str]) -> float:
    """Return how much further a word of state behind a figure counts: of a whole, a later figure, another clause."""
    later = article.figure_after(mark.end)
    to_next = len(article.words_between(mark.end, later[0].outer[0])) if later else 0
    joined = not article.lexicon.words["and"].isdisjoint(keys) or is_joined(article, mark)
    elsewhere = (
        (later and not article.text.mended[mark.end : later[0].outer[0]].strip())  # "145 km of the planned 200 km"
        or (later and joined and to_next == 1)  # "ha cavado 98 km y prevé otros 47"
        or is_of_the(article, keys)  # "80 % of the planned fence is built"
        or _stands_behind(article, found, mark)
        or _of_own_clause(article, between)
        or _tells_of_more(article, found, mark)
        or (article.said(mark).casefold() in article.lists["rest"] and between.endswith((", ", "، ")))
    )
    return (_ELSEWHERE if elsewhere else 0.0) - 1.0 + (5.0 if (later and re.search("[,،]", between)) else 0.0)


def _tells_of_more(article: Article, found: Found, mark: Mark) -> bool:
    """Return whether the clause of a word of state is of more than a figure: "58 km, on another 16 work goes on"."""
    words = [w for w in article.words_between(found.outer[1], mark.start) if w.key in article.lists["rest"]]
    return any(re.search(r"[,،]\s*$", article.text.mended[max(word.start - 3, 0) : word.start]) for word in words)


def _of_own_clause(article: Article, between: str) -> bool:
    """Return whether a clause about something else begins behind a figure: "is 12 km long, and its purpose is to"."""
    begins = re.findall(r", \w+ (\w+) ", between)[:1]
    return any(article.says(name, begins) for name in ("own", "pronouns"))


def _stands_behind(article: Article, found: Found, mark: Mark) -> bool:
    """Return whether a word of state stands right behind a later figure: "150 out of 443 planned forts"."""
    later = article.found_in(found.end, mark.start)
    words = article.keys_between(later[-1].end, mark.start) if later else []
    # "26 more ordered"; but "90 Kameras will er aufstellen" is a predicate.
    stands = bool(later) and (not later[-1].unit or bool(words))
    return stands and all(word in (*article.lists["more"], *article.lists["now"]) for word in words)


def without_asides(article: Article, found: Found, between: str) -> str:
    """Return what stands between a figure and a word of state, parentheses left out: "roads (30 km) are planned"."""
    between = between.removeprefix(")").removesuffix("(") if is_aside(article, found) else between
    return re.sub(r"\([^()]*\)|(?<=\d)[.,](?=\d)", "", between)


def is_aside(article: Article, found: Found) -> bool:
    """Return whether a figure stands alone in parentheses."""
    return article.text.mended.endswith("(", 0, found.outer[0]) and article.text.mended.startswith(")", found.outer[1])


_SHARED = 5
"""So many words may name what a share is of. [words]"""


def is_planned_whole(article: Article, figure: Figure, mark: Mark) -> bool:
    """Return whether a figure is a share of what is planned: "half of the planned fence", "la mitad de lo previsto".

    Not "60 % of the fence is planned": no verb stands there.
    """
    if figure.unit != "%" or mark.says != "planned" or not mark.follows(figure):
        return False
    keys = article.keys_between(figure.outer[1], mark.end)
    if len(keys) == 1 and keys[0].endswith(tuple(article.lists["of what"])):  # "61 % запланованого"
        return True
    if figure.found.ratio is not None and article.says("as_planned", keys[-1:]):  # "half the planned length"
        return len(keys) <= _SHARED and not article.says("auxiliary", keys)
    verbs = any(article.says(name, keys) for name in ("auxiliary", "modal", "to"))
    return article.says("of", keys[:1]) and len(keys) <= _SHARED and not verbs


def is_all_first(article: Article, figure: Figure) -> bool:
    """Return whether a figure is all of which a part follows: "Of the 145 km of fence 78 are ready"."""
    start = article.past_signs(",;:", article.line_start(figure), figure.outer[0])
    words = article.keys_between(start, figure.outer[0])
    out_of = article.lists["out_of"]
    later = [f for f in article.figure_after(figure.outer[1]) if f.unit in ("", "%", figure.unit)]
    if any(is_ending_of(article, figure.found, part) for part in later):
        return True
    first = " ".join(words) in {*out_of} - {*article.lists["of"]}
    if first and any(part.unit != "%" and not article.leads(out_of, part) for part in later):
        return True  # "Sur 140 km, 98 sont achevés"
    out = article.says("out", words[:1])
    words = words[1:] if out else words
    led = words and words[0] in article.of_whole and (out or start == article.line_start(figure))
    led = led and not article.says("these", words[1:2])  # "of these, 9 km"
    return bool(led and (all(word in article.lists["of_the"] for word in words[1:]) or article.leads("and", figure)))


def is_ending_of(article: Article, whole: Found, part: Found) -> bool:
    """Return whether endings make of one figure a part of the one before it: "140 km'lik çitin 98 km'si"."""
    both = ((whole, "as_whole"), (part, "as_part"))
    said = ((key(article.text.mended[found.start : found.end]), article.lists[name]) for found, name in both)
    return not article.parted(whole.end, part.start, ",;:") and all(word.endswith(tuple(ends)) for word, ends in said)


def has_part(article: Article, figure: Figure) -> bool:
    """Return whether a part of a figure is done, and nothing said of the whole: "the 60-km wall, of which 40 km"."""
    marks = article.of_sentence("status", figure.sentence)
    # Not "9 ft high, of which 215 km".
    after = [later for later in article.figure_after(figure.outer[1]) if later.unit in ("", figure.unit)]
    part = any(article.leads("which_part", later) for later in after)
    told = any(mark.precedes(later) for mark in marks for later in after)
    return part and not told and any(mark.says == "done" for mark in marks)


def with_whole(article: Article, found: Found) -> Found:
    """Return a part as one phrase with its whole: what follows "218 km of the 305 km" is said of the 218."""
    after = article.figure_after(found.outer[1])
    keys = article.keys_between(found.outer[1], after[0].outer[0]) if after else []
    is_whole = is_of_the(article, keys) and after[0].unit == found.unit
    return found._replace(outer=(found.start, after[0].outer[1])) if is_whole else found


def is_of_the(article: Article, keys: list[str]) -> bool:
    """Return whether two words are "of the"."""
    return len(keys) == 2 and keys[0] in article.of_whole and keys[1] in article.lists["of_the"]
