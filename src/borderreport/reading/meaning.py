"""What a figure is of, by named rules: its unit, the grammar, the nearest noun, what was spoken of."""

from dataclasses import dataclass, field

from borderreport.reading import grammar
from borderreport.reading.article import Article
from borderreport.reading.marks import COUNTED, HAS, LABOUR, OF_UNIT, SIZES, THINGS, Figure, Mark, Word
from borderreport.reading.sections import is_of_place
from borderreport.reading.state import is_ending_of

_WEAK, _PLACE = 3.0, 6.0
"""How much further away a word for the whole counts than a word for a thing, and one for where it stands. [words]"""

_OF_MEASURE = {"cost": ("money", "cost"), "duration": ("a time for the works", "plan")}
"""Why what is measured so is of which object."""

_OF_LENGTH = 3
"""So many words may part a share from the figure that it is of: "ثلث السياج البالغ طوله 90". [words]"""

_DOING = 14
"""How far the verb may stand from a figure that says what is done on a stretch of the border. [words]"""


@dataclass
class Meaning:
    """What a figure says; an empty field is not known, and of a whole it is told how far its part has come."""

    object: str = ""
    measures: list[str] = field(default_factory=list)
    status: str = "done"
    part: str = ""
    of: str = ""
    scope: str = "border"
    of_part: str = ""


def object_of(article: Article, figure: Figure, measures: list[str], topic: str) -> str:
    """Return the object of a figure: by its unit, the noun behind it, the nearest noun, or what was spoken of."""
    measure = figure.measure
    own = OF_UNIT.get(figure.unit.split("/")[0])
    if own == "wall" and topic == "fence" and not any(mark.says == own for mark in article.marks["objects"]):
        own = topic  # the panels of a text without a wall
    if own:
        return figure.because(f"the unit {figure.unit} names the object", own)
    if figure.unit in LABOUR:
        return figure.because("people and machines at work: the plan as a whole", "plan")
    if measure in _OF_MEASURE:
        return figure.because(*_OF_MEASURE[measure])
    if measure == "volume" and topic not in ("berm", "wall"):
        return figure.because("a volume of earth is dug", "trench")
    if measure == "length" and not {*measures} & SIZES and is_of_place(article, figure):
        return figure.because("so long is the section", "section")
    named = _by_noun(article, figure, measures, topic)
    at_work = bool(article.of_sentence("status", figure.sentence, "under way"))
    return topic if named == "section" and at_work and topic in THINGS - COUNTED else named  # "work goes on on 9 km"


def _by_noun(article: Article, figure: Figure, measures: list[str], topic: str) -> str:
    """Return the object that the words around a figure name, or what was spoken of."""
    fits = {thing for measure in measures if measure in HAS for thing in HAS[measure]}
    marks = _candidates(article, figure, measures, fits, topic) or _asked_about(article, figure, fits)
    if not marks and topic not in fits:  # "54 towers come. Spacing will be 4 to 7 km"
        marks = [mark for mark in article.of_sentence("objects", figure.sentence - 1) if mark.says in fits][:1]
    if named := _by_grammar(article, figure, marks):
        return named
    far, nearest = article.nearest(figure, marks, lambda mark: _weakness(article, mark))
    that = article.followed("that", figure)  # "the 90 km that they share"
    pronouns = (w for w in _around(article, figure) if w.key in article.lists["pronouns"] and w.key != that)
    points_back = any(nearest is None or word.start < nearest.start for word in pronouns)  # not "the road, half its"
    if nearest is not None and not (points_back and topic in THINGS and far > 9):
        figure.why.append(f"'{article.said(nearest)}' is the nearest object")
        return _closing(article, figure, nearest)
    figure.doubtful.append("object")
    if topic and (not fits or topic in fits):
        return figure.because(f"spoken of before: {topic}", topic)
    return figure.because("no word near by names what it is of", topic)


def _candidates(article: Article, figure: Figure, measures: list[str], fits: set[str], topic: str) -> list[Mark]:
    """Return the objects of a sentence that can have what is measured."""
    measure = figure.measure
    out = {"plan", "none"} | (set() if measure == "share" else {"cost"})
    out |= {"border"} if {*measures} & {*SIZES, "rate"} else set()
    if measure in ("length", "rate") and not {*measures} & {"height", "spacing"}:
        out |= COUNTED
    marks = [mark for mark in article.objects(figure) if mark.says not in out]
    if "length" in measures and (thing := grammar.thing_behind(article, figure)):
        marks = [mark for mark in marks if mark.first >= thing.first]
    if topic in fits or ("spacing" in measures and any(mark.says in fits for mark in marks)):
        marks = [mark for mark in marks if mark.says in fits]
    if topic in fits or any(mark.precedes(figure) for mark in marks):
        past = {mark for mark in marks if fits and grammar.past_clause(article, figure, mark)}
        marks = [mark for mark in marks if mark not in past or grammar.is_named_behind(article, figure, mark)]
    places = {mark.start for mark in article.named.get(figure.sentence, [])}  # a section that is only named
    kept = [mark for mark in _in_place(article, figure, marks) if mark.start not in places]
    return kept or ([] if topic else [mark for mark in marks if mark.says == "border"])  # "610 km of border, 220 open"


def _in_place(article: Article, figure: Figure, marks: list[Mark]) -> list[Mark]:
    """Leave out objects that stand where another is meant: of another figure, as a topping, in an aside, as a whole."""
    marks = [mark for mark in marks if mark.says in THINGS or not grammar.is_of_another(article, figure, mark)]
    marks = [m for m in marks if not (grammar.is_topping(article, figure, m) or grammar.is_beside(article, m))]
    which = article.followed("which_part", figure)  # "mide 610 km, de los cuales 220"
    if not which and article.followed("out_of", figure):  # "508 km, out of a border of 679"
        marks = [mark for mark in marks if mark.says != "border"]
    return marks


def _asked_about(article: Article, figure: Figure, fits: set[str]) -> list[Mark]:
    """Return the objects that the question before an answer is about, "How long is the border?", if not "of it"."""
    number = None if grammar.is_of_it(article, figure) else article.asked[figure.sentence]
    marks = (mark for mark in article.of_sentence("objects", number) if mark.says not in ("plan", "none", "cost"))
    return [mark for mark in marks if not fits or mark.says in fits]


def _by_grammar(article: Article, figure: Figure, marks: list[Mark]) -> str:
    """Return the object that stands in a fixed place: before "whose length is", behind the figure, or money."""
    before = [mark for mark in marks if mark.precedes(figure)]
    is_length = figure.measure == "length"
    is_said = is_length and article.leads("be", figure)
    subject = next((mark for mark in before if is_said and grammar.in_clause(article, figure, mark)), None)
    which_is = (f"{which} {is_}" for which in article.lists["relative"] for is_ in article.lists["be"])
    if before and is_length and article.leads(which_is, figure):
        subject = before[-1]  # "the frontier of the two, which is"
    if subject is not None:
        return figure.because(f"'{article.said(subject)}' is so long", subject.says)
    right = any(m in marks and m.says in THINGS for m in article.marks_behind(figure, "objects"))  # "66 km tel örgü"
    if before and grammar.is_length_of(article, figure) and not right:
        things = [mark for mark in before if mark.says not in ("closed", "secured")] or before  # "is to cover 290 km"
        subject = next((mark for mark in reversed(things) if not grammar.is_where(article, figure, mark)), things[-1])
        return figure.because(f"the length of '{article.said(subject)}'", subject.says)
    if figure.measure == "share" and _of_all(article, figure):
        return figure.because("a share of all that is planned", "plan")
    if (behind := grammar.noun_behind(article, figure, marks)) is None:
        return ""
    figure.why.append(f"'{article.said(behind)}' stands right behind the figure")
    return _stretch_of(article, figure, behind, marks) if behind.says in ("border", "section") else behind.says


def _of_all(article: Article, figure: Figure) -> bool:
    """Return whether a share is "of the project": of the plan, not of one thing in it."""
    behind = article.phrase(figure)
    if any(f.measure == "length" for f in article.found_in(figure.outer[1], article.phrase_end(figure))):
        return False  # "a sixth of the 55 km in the programme"
    i = article.word_after(figure.outer[1])
    things = {mark.first - i for mark in article.objects(figure)}
    whole = [n for n, word in enumerate(behind) if word in article.lists["overall"] and n + 1 not in things]
    if whole[:1] == [0] or article.followed(article.of_whole, figure):  # "70 % программы"
        return bool(whole)
    return article.says("overall", article.ahead(figure, 3)) or _says_all(article, figure)


def _says_all(article: Article, figure: Figure) -> bool:
    """Return whether a clause is about all of it up to a figure: "the programme has thus reached 57 %"."""
    begins = article.past_signs(",;:،؛", article.line_start(figure), figure.start)
    named = any(begins <= mark.start < figure.start for mark in article.objects(figure))
    return article.says("overall", article.keys_between(begins, figure.start)) and not named


def _stretch_of(article: Article, figure: Figure, behind: Mark, marks: list[Mark]) -> str:
    """Return what is done on a stretch "of the border": "140 km of the border have been closed"."""
    i = article.word_after(figure.outer[1])
    long = article.marks_behind(figure, "measures")  # "a 500-km-long border" is the border
    named = i < behind.first and grammar.only_names(article, figure.outer[1], behind.start)
    if long or named or _is_whole(article, figure):
        return behind.says
    doing = [m for m in marks if m.says in THINGS or m.says in ("closed", "secured")]
    if figure.unit == "%" and (cover := _covering(article, figure, doing)):
        return cover
    if i == behind.first:
        return _closing(article, figure, behind)
    return _done_there(article, figure, behind, doing)


def _covering(article: Article, figure: Figure, doing: list[Mark]) -> str:
    """Return what covers a share of the border, the one thing named before it: "the fence covers 18 %"."""
    before, start = [mark for mark in doing if mark.precedes(figure)], article.line_start(figure)
    other = article.says("and", article.keys_between(start, figure.start))
    if other or article.parted(start, figure.start, ";:؛") or len({mark.says for mark in before}) != 1:
        return ""  # "The wall is 5 m high, and 60 % of the border is open"
    return figure.because(f"'{article.said(before[0])}' covers that much of it", before[0].says)


def _is_whole(article: Article, figure: Figure) -> bool:
    """Return whether a figure is what the one before it is a part of: "half of the 418 km"."""
    return any(article.followed("of", part) for part in article.figure_before(figure.outer[0]))


def _weakness(article: Article, mark: Mark) -> float:
    """Return how much further a word counts than it stands: the border "on" which something is built is a place."""
    return _PLACE * grammar.is_place(article, mark) + _WEAK * (mark.says not in THINGS)


def _around(article: Article, figure: Figure) -> list[Word]:
    i, sentence = article.word_after(figure.found.start), article.text.sentences[figure.sentence]
    return [word for word in article.words[max(0, i - 3) : i + 5] if sentence.start <= word.start < sentence.end]


def _closing(article: Article, figure: Figure, nearest: Mark) -> str:
    """Return what is closed or secured where the nearest noun is only the border it is part of."""
    if nearest.says not in ("border", "section") or _is_whole(article, figure):
        return nearest.says  # "60 % of the 410-km border are closed"
    # Not so in "They sealed 9 km, and the border is 80 km long", and "has a 173-km border, which it closed".
    verbs = article.of_sentence("objects", figure.sentence, "closed", "secured")
    verbs = [m for m in verbs if grammar.in_clause(article, figure, m) and not article.parted(figure.outer[1], m.start)]
    return _done_there(article, figure, nearest, verbs)


def _done_there(article: Article, figure: Figure, place: Mark, doing: list[Mark]) -> str:
    """Return what is done on a border or a section by the nearest word for it, or the place where none is near."""
    far, mark = article.nearest(figure, doing)
    if mark is None or far >= _DOING:
        return place.says
    return figure.because(f"'{article.said(mark)}' says what is done there", mark.says)


def whole_of(article: Article, figure: Figure) -> str:
    """Return the larger figure that one is "of": 94 of 166 km, half of the 210 km; empty where none is said."""
    after = article.figure_after(figure.outer[1])
    words = article.words_between(figure.outer[1], after[0].outer[0]) if after else []
    before = article.figure_before(figure.start) if figure.unit == "%" else []
    if any(is_ending_of(article, one, figure.found) for one in before):
        return before[0].written()  # "90 kilometrelik çitin üçte biri"
    if not (after and (article.followed("of", figure) or _is_share_of(article, figure, words))):
        return ""
    apart = article.phrase_end(figure) < after[0].start
    if apart or article.says("and", (word.key for word in words)):  # "40 km of road and 20 km of fence"
        return ""
    if after[0].unit == figure.unit and after[0].value <= figure.found.value:  # "60 km of wall, of which 12 km"
        return ""
    kinds = {figure.measure} | ({"length", "count", "cost"} if figure.unit == "%" else set())
    return after[0].written() if after[0].measure in kinds else ""


def _is_share_of(article: Article, figure: Figure, words: list[Word]) -> bool:
    """Return whether a share leaves out "of" before what it is of: "half the 90-km fence", "треть 90-километрового"."""
    things = [mark.first for mark in article.objects(figure)]
    led = not words or article.word_after(figure.outer[1]) in things or article.says("of_the", [words[0].key])
    return figure.unit == "%" and led and len(words) <= _OF_LENGTH
