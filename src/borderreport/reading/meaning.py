"""What a figure says: object, measure, status, part and scope, each by a named rule with its reason.

Every rule looks at one sentence and its neighbours, by the tables of the language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from borderreport.case.units import UnitError, unit
from borderreport.reading.article import FAR, Article, Figure
from borderreport.reading.lexicon import Mark

WEAK = {"border": 1.0, "section": 2.0, "closed": 3.0, "secured": 3.0, "barrier": 2.0, "plan": 30.0, "cost": 30.0}
"""How much further away a word for the whole counts than a word for a thing. [words]"""

THINGS = frozenset(["trench", "berm", "wire", "fence", "wall", "road", "towers", "cameras", "posts", "bunkers", "drones"])
_HAS = {
    "depth": {"trench"}, "thickness": {"wall", "berm"}, "base": {"berm", "wall"}, "spacing": {"towers", "cameras", "posts"},
    "height": {"wall", "fence", "berm", "towers", "wire", "barrier"}, "width": {"trench", "road", "berm", "wall", "wire", "barrier"},
}  # fmt: skip
_OF_UNIT = {
    "towers": "towers", "cameras": "cameras", "posts": "posts", "outposts": "posts", "checkpoints": "posts", "forts": "posts",
    "bunkers": "bunkers", "drones": "drones", "rolls": "wire", "reels": "wire", "strands": "wire", "rows": "wire",
    "panels": "wall", "slabs": "wall", "pickets": "wire",
}  # fmt: skip
_LABOUR = frozenset(["people", "machines", "excavators", "dozers", "trucks", "vehicles", "crews"])
_SMALL_M = 60.0
"""A length below this may be a dimension of a section; a longer one is a length of the line. [m]"""


@dataclass
class Meaning:
    """What a figure says, with the reasons; an empty field is not known."""

    object: str = ""
    measures: list[str] = field(default_factory=list)
    status: str = "done"
    part: str = ""
    scope: str = "border"


def measure_of_unit(name: str) -> str:
    """Return what a figure in a unit measures; money per length is a cost, money of several states too."""
    try:
        known = unit(name)
    except UnitError:
        return "cost"
    return "cost" if any(base.startswith("money:") for base, _ in known.dimension) else known.measure


def no_claim(article: Article, figure: Figure) -> str:
    """Return why a figure is no claim about the works, or nothing."""
    measure, found = measure_of_unit(figure.unit), figure.found
    if figure.unit in ("deg", "h", "min", "s", "px", "kg", "L", "lb", "gal"):
        return "counts nothing about the works"
    for mark in article.of_sentence("leave_out", figure.sentence):
        far = article.distance(found, mark)
        after = mark.start >= found.outer[1]
        if mark.says == "distance" and measure == "length" and far <= (3 if after else 4):
            return f"a distance ('{_said(article, mark)}')"
        if mark.says in ("other border", "no works") and far < 16:
            return f"{mark.says} ('{_said(article, mark)}')"
        if mark.says == "denied" and not after:
            return f"denied ('{_said(article, mark)}')"
        if mark.says == "casualty" and measure in ("count", "share", "duration") and far < 12 and figure.unit not in _OF_UNIT:
            return f"people, no works ('{_said(article, mark)}')"
    if measure == "duration" and article.nearest(found, _time(article, figure, "takes"))[0] > 9:
        return "a time that no work is said to take"
    if measure in ("area", "mass") and not _objects(article, figure):
        return "an area or mass of nothing that is built"
    return ""


def _said(article: Article, mark: Mark) -> str:
    return article.text.mended[mark.start : mark.end]


def _time(article: Article, figure: Figure, says: str) -> list[Mark]:
    return [mark for mark in article.of_sentence("time", figure.sentence) if mark.says == says]


def _objects(article: Article, figure: Figure, number: int | None = None) -> list[Mark]:
    return article.of_sentence("objects", figure.sentence if number is None else number)


# Object


def object_of(article: Article, figure: Figure, measures: list[str], topic: str) -> str:
    """Return the object of a figure: by its unit, the noun behind it, the nearest noun, or what was spoken of."""
    measure = measure_of_unit(figure.unit)
    own = _OF_UNIT.get(figure.unit.split("/")[0])
    if own and not (set(measures) & {"height", "spacing"}):
        figure.why.append(f"the unit {figure.unit} names the object")
        return own
    if measure == "count" and figure.unit in _LABOUR:
        figure.why.append("people and machines at work: the plan as a whole")
        return "plan"
    if measure == "cost":
        figure.why.append("money")
        return "cost"
    if measure == "duration":
        figure.why.append("a time for the works")
        return "plan"
    return _by_noun(article, figure, measures, topic)


def _by_noun(article: Article, figure: Figure, measures: list[str], topic: str) -> str:
    marks = [mark for mark in _objects(article, figure) if mark.says != "plan"]
    fits = set.union(*(_HAS.get(measure, THINGS) for measure in measures)) if set(measures) & _HAS.keys() else None
    if fits:
        marks = [mark for mark in marks if mark.says in fits]
    if measure_of_unit(figure.unit) != "share":
        marks = [mark for mark in marks if mark.says != "cost"]
    behind = _noun_behind(article, figure, marks)
    if behind is not None:
        figure.why.append(f"'{_said(article, behind)}' stands right behind the figure")
        return behind.says
    far, nearest = article.nearest(figure.found, marks, lambda mark: WEAK.get(mark.says, 0.0) if mark.says != "cost" else 3.0)
    pronoun = topic and any(w.key in article.meanings.lists.get("pronouns", ()) for w in _around(article, figure))
    if nearest is not None and far < (8 if pronoun and topic in THINGS else 30):
        figure.why.append(f"'{_said(article, nearest)}' is the nearest object")
        return _closing(article, figure, nearest)
    if topic and (not fits or topic in fits):
        figure.why.append(f"spoken of before: {topic}")
        figure.doubtful.append("object")
        return topic
    figure.doubtful.append("object")
    return nearest.says if nearest is not None else ""


def _around(article: Article, figure: Figure) -> list:
    i = article.word_after(figure.found.start)
    return [*article.words[max(0, i - 3) : i], *article.words[i : i + 5]]


def _noun_behind(article: Article, figure: Figure, marks: list[Mark]) -> Mark | None:
    """Return the noun that belongs to a figure by standing right behind it: "330 km of roads", "a 20 km fence"."""
    text = article.text.mended
    for mark in marks:
        if mark.start < figure.found.outer[1]:
            continue
        between = text[figure.found.outer[1] : mark.start]
        words = article.words_between(figure.found.outer[1], mark.start)
        led = not words or words[0].key in article.meanings.lists.get("of", ())
        if re.search(r"[.,;:()،؛]", between) or len(words) > (4 if led else 1) or mark.says in ("closed", "secured"):
            return None
        if any(article.found_in(figure.found.outer[1], mark.start)):
            return None
        return mark if mark.says in THINGS or mark.says in ("border", "section", "cost") else None
    return None


def _closing(article: Article, figure: Figure, nearest: Mark) -> str:
    """Return what is closed or secured where the nearest noun is only the border it is part of."""
    if nearest.says not in ("border", "section"):
        return nearest.says
    verbs = [mark for mark in _objects(article, figure) if mark.says in ("closed", "secured")]
    far, verb = article.nearest(figure.found, verbs)
    part = any(m.says == "length" and m.start >= figure.end for m in article.of_sentence("measures", figure.sentence))
    if verb is not None and verb.end <= figure.found.outer[0] and far < 6 or (verb is not None and part and far < 12):
        figure.why.append(f"'{_said(article, verb)}' says that it is {verb.says}")
        return verb.says
    return nearest.says


# Measure


def measures_of(article: Article, figure: Figure, before: Meaning | None, previous: Figure | None) -> list[str]:
    """Return what is measured: by the word beside a length, or by the unit."""
    measure = measure_of_unit(figure.unit)
    if measure != "length":
        return [measure]
    found = figure.found
    size_m = found.value * unit(figure.unit).factor
    marks = [m for m in article.of_sentence("measures", figure.sentence) if m.says != "length" or size_m > _SMALL_M]
    beside = [(article.distance(found, mark), mark) for mark in marks]
    near = sorted((far, mark.start, mark) for far, mark in beside if far <= (4 if mark.start < found.start else 4.5))
    near = [item for item in near if item[2].says == "spacing" or item[2].says == "length" or size_m <= _SMALL_M]
    if near:
        first = near[0][2]
        both = _and_also(article, first, [mark for _, _, mark in near])
        figure.why.append(f"'{_said(article, first)}' says what is measured")
        return [first.says, *(m.says for m in both if m.says != first.says)]
    if size_m <= _SMALL_M and previous is not None and before is not None and previous.sentence == figure.sentence:
        carried = [m for m in before.measures if m in _HAS]
        if carried and len(before.measures) == 1 and previous.unit == figure.unit:
            figure.why.append(f"as the figure before it: {carried[0]}")
            figure.doubtful.append("measure")
            return carried
    if size_m <= 15:
        figure.doubtful.append("measure")
    return ["length"]


def _and_also(article: Article, first: Mark, near: list[Mark]) -> list[Mark]:
    """Return the measure that is joined to another by "and": deep and wide."""
    joints = article.meanings.lists.get("and", ())
    for mark in near:
        words = article.words_between(first.end, mark.start)
        if mark.first == first.last + 2 and words and words[0].key in joints:
            return [mark]
    return []


# Status


def status_of(article: Article, figure: Figure, before: Meaning | None, previous: Figure | None) -> str:
    """Return the status that the nearest word of state gives; done where no word says otherwise."""
    marks = article.of_sentence("status", figure.sentence)
    far, nearest = article.nearest(figure.found, marks, lambda mark: _state_cost(article, figure, mark))
    if nearest is not None and far < 9:
        if nearest.says != "done":
            figure.why.append(f"'{_said(article, nearest)}' says {nearest.says}")
        return nearest.says
    if nearest is None or far >= FAR:
        return "done"
    return "done"


def _state_cost(article: Article, figure: Figure, mark: Mark) -> float:
    """Return how much further a word of state counts: one across another figure's words is that figure's."""
    text = article.text.mended
    start, end = sorted((min(mark.end, figure.end), max(mark.start, figure.start)))
    between = text[min(mark.end, figure.end) : max(mark.start, figure.start)]
    cost = 8.0 if re.search(r"[;.:]\s", between) else 0.0
    if mark.start > figure.end:
        cost -= 1.0
    if article.found_in(start, end):
        cost += 3.0
    return cost + (1.5 if mark.says == "done" else 0.0)


# Part and scope


def part_of(article: Article, figure: Figure) -> str:
    """Return the words of "of which", where a figure is said to be a share of the one before."""
    i = article.word_after(figure.found.outer[0])
    window = " ".join(w.key for w in [*article.words[max(0, i - 3) : i], *article.words[i : i + 4]])
    said = next((p for p in article.meanings.lists.get("of_which", ()) if f" {p} " in f" {window} "), "")
    return said


def scope_of(article: Article, figure: Figure) -> str:
    """Return the named section that the sentence is about, or the border."""
    far, mark = article.nearest(figure.found, [m for m in article.marks_named(figure.sentence)])
    return mark.says if mark is not None and far < 20 else "border"
