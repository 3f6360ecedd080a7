"""Which figures are no claims: of other matters, borders, states, people and things, each by a named rule."""

import math
import re
from collections.abc import Callable

from borderreport.case.units import unit
from borderreport.reading import others
from borderreport.reading.article import Article
from borderreport.reading.grammar import is_length_of, is_of_it, is_taken
from borderreport.reading.marks import LABOUR, OF_UNIT, SMALL_M, THINGS, Figure, Mark
from borderreport.reading.measures import pair_apart

_NO_WORKS = frozenset(["deg", "h", "min", "s", "px", "L", "gal", "ha", "acre", "dunam"])
"""Units, as those of land, that nothing that is built on a border is measured in."""

_SMALL_MONEY, _SOME_MONEY = 1000.0, 1_000_000.0
"""Less money than the first builds nothing, unless it is for a metre or a piece; less than the second no line: it is
the price of something else, unless a thing that is built stands beside it. [any currency]"""

_LAST_YEARS = 30.0
"""So long lasts no work: it is "from 2023 to 2025", or how old somebody is."""

_HIGHEST_M = 9000.0
"""Higher than any land. [m]"""

_BESIDE, _NEAR, _FAR = 5, 7, 16
"""How far a word of other matters may stand from a figure that it is said of: one of places, most, and one that a whole
sentence is about. [words]"""

_WITHIN = {"distance": _BESIDE, "weather": _BESIDE, "denied": math.inf, "rejected": math.inf, "vacant": math.inf}
_WITHIN |= dict.fromkeys(("casualty", "other border", "outside", "refuted"), _FAR)

_ENDS_CLAUSE = re.compile("[,;:،؛]")


def _is_denied(article: Article, figure: Figure) -> bool:
    """Return whether "not" stands before a figure, or "is not" behind it; "not the 20 that he counts" is a claim."""
    parted = article.text.mended.endswith(": ", 0, figure.outer[0])  # "marque le pas : 92 km"
    return bool((article.leads("not", figure) and not parted) or article.followed("is not", figure))  # "110 değil"


def _of_other_matter(article: Article, figure: Figure) -> str:
    """Return the other matter that a word near a figure makes it one of, or nothing."""
    marks = article.of_sentence("leave_out", figure.sentence)
    told = (f"{mark.says} ('{article.said(mark)}')" for mark in marks if _is_of_else(article, figure, mark))
    return next(told, "")


def _is_within_size(article: Article, figure: Figure) -> bool:
    """Return whether a figure is within the words of a size: "two" in "between two towers"."""
    sizes = article.of_tables(figure.sentence, "measures", "ahead")
    return any(mark.start <= figure.start < mark.end for mark in sizes)


def _is_away(article: Article, figure: Figure) -> bool:
    """Return whether a place is so far from something: "à 6 km du mur", "a 26 km de la raya"; not "à 6 km de mur"."""
    i = article.word_after(figure.outer[1])
    of, what = article.keys(i, i + 1), article.words[i + 1 : i + 2]
    named = any(word.key in article.lists["of_the"] or word.name[:1].isupper() for word in what)
    definite = article.says("of", of) and (named or of[0] not in article.of_whole)
    # Not "porté à 36 km de Verlac à Osk".
    return definite and bool(article.leads("away", figure)) and not article.says("away", article.keys(i, i + 4))


def _is_not_one(article: Article, figure: Figure) -> bool:
    """Return whether not even one is there: "ni un kilómetro", "bir metre bile"; figures say "1 km"."""
    one = figure.found.value == 1 and not article.text.mended[figure.start].isdigit()
    return one and (article.says("not one", article.ahead(figure, 3)) or bool(article.followed("even", figure)))


def _is_priced(article: Article, figure: Figure) -> bool:
    """Return whether one is what a price is told of: "One kilometre costs 2 million", "the cost of one mile is"."""
    i = article.word_after(figure.start)
    costs = any(m.says == "cost" and i - 2 <= m.last < i for m in article.objects(figure))
    begins = costs or i == article.first_of(figure.sentence)
    return figure.found.value == 1 and begins and any(f.measure == "cost" for f in article.figure_after(figure.end))


def _is_advised(article: Article, figure: Figure) -> bool:
    """Return whether a figure is what others are urged to do, or stands under the heading "Recommendations"."""
    urged = article.says("urges", article.keys_between(article.line_start(figure), figure.start))
    return urged or article.has("advice", article.headings[figure.sentence])


def _is_change(article: Article, figure: Figure) -> bool:
    """Return whether "by" stands before a share of which nothing is said to be done: "the price rose by 28 %"."""
    return not article.of_sentence("status", figure.sentence, "done") and bool(article.leads("by", figure))


def _is_of_land(article: Article, figure: Figure) -> bool:
    """Return whether a height or depth is larger than that of any works: "mountains as high as 12,000 feet".

    Nothing on Earth is as high as what is "laid down for 300 miles" is long.
    """
    marks = article.of_tables(figure.sentence, "measures", "behind")
    long = any(mark.says == "length" for mark in article.marks_behind(figure, "measures", "behind"))
    if long or is_length_of(article, figure) or not SMALL_M < figure.metres < _HIGHEST_M:
        return False
    sizes = [m for m in marks if m.says in ("height", "depth") and (m.follows(figure) or not is_taken(article, m))]
    return article.nearest(figure, sizes)[0] < _NEAR


def _is_of_water(article: Article, figure: Figure) -> bool:
    """Return whether a clause is about a river or a flood: "the river is 110 m wide", not "the ditch by the river"."""
    before = article.words_between(article.line_start(figure), figure.outer[0])
    water = next((word for word in reversed(before) if word.key in article.lists["waters"]), None)
    if article.says("waters", article.phrase(figure)[:1]):  # "the 402 km lake shore"
        return True
    if water is None or any(m.precedes(figure) for m in article.objects(figure)):
        return False  # "the river border", "the wall follows the river"
    beside = article.text.mended[water.end : figure.outer[0]].strip() in (",", "(")  # "the river, 80 m wide"
    the = article.leads("of_the", water.start)
    led = article.leads((f"{word} {the}" for word in article.lists["elided"]), water.start)
    return beside or bool(the and not led) or water is before[0]  # "along the river" is where, "the river is" what


def _is_price_of_else(article: Article, figure: Figure) -> bool:
    """Return whether money is too little for a line of works, and no work stands beside it: a house, a field."""
    if figure.unit.endswith("/m2"):  # of land
        return True
    per = figure.unit.partition("/")[2]  # "30 crowns a day" builds nothing either
    if figure.found.measure != "cost" or figure.found.value >= _SOME_MONEY or (per and unit(per).measure != "duration"):
        return False
    if figure.found.value < _SMALL_MONEY:  # "a visitor pays 20 dollars to see the wall"
        return True
    if article.says("overall", article.behind(figure, 2)):  # "the 541,309-euro tender"
        return False
    things = [mark for mark in article.objects(figure) if mark.says in THINGS or mark.says in ("barrier", "section")]
    if article.says("has_cost", article.ahead(figure, 2)):  # "the fence runs for 3 km and has cost"
        return not any(mark.precedes(figure) for mark in things)
    return article.nearest(figure, things)[0] > 10


def _is_of_works(article: Article, figure: Figure) -> bool:
    """Return whether a mass or area is of something built, or of a material that one builds with."""
    i = article.word_after(figure.found.end)  # "30 tons of steel, or 27 tonnes", "30 tons (27 t) of steel"
    near = article.keys(i, i + 4) + article.behind(figure, 4) + article.ahead(figure, 4)
    near += [word.key for word in article.words_of(figure.sentence)[:1]]  # "Wire is short: we have received 85 t"
    if figure.sentence and is_of_it(article, figure):  # "The cement came. They used 900 t of it"
        near += article.keys_of(figure.sentence - 1)
    marks = [mark for mark in article.objects(figure) if mark.says in THINGS]
    return article.says("materials", (key.split("'")[-1] for key in near)) or article.nearest(figure, marks)[0] < _NEAR


def _is_of_else(article: Article, figure: Figure, mark: Mark) -> bool:
    """Return whether a word of another matter makes a figure near it one of that."""
    if article.distance(figure, mark) >= _WITHIN.get(mark.says, _NEAR):
        return False
    measure = figure.measure
    length, behind = measure == "length", article.of_sentence("behind", figure.sentence)
    sizes = [*behind, *article.of_sentence("measures", figure.sentence, "spacing")]
    that = article.says("that", [article.words[article.first_of(figure.sentence)].key])  # "That 8 km fell, he denied"
    sized = article.word_after(figure.outer[1]) in (m.first for m in behind)  # "is 7 m tall and weighs 9 t"
    fits = {
        "denied": that or (mark.precedes(figure) and not others.is_put_right(article, mark, figure)),
        "rejected": that,
        # "Calls 9 km absurd and gives 6".
        "refuted": not (mark.precedes(figure) and article.figure_before(mark.start)),
        "no works": (mark.precedes(figure) or not sized) and not _is_of_another(article, figure, mark),
        "other border": measure != "share",  # "46 % of its border"
        "distance": length
        and not is_length_of(article, figure)  # "that runs for 97 km east of the river"
        # "حصار ۱۸۶ کیلومتری مرز" tells nothing of the next figure.
        and not any(other.start < mark.start < other.end != figure.end for other in article.figure_before(mark.end))
        and not _runs_to(article, mark)
        and not (mark.precedes(figure) and article.said(mark).casefold() in article.lists["onward"])
        # "The 286 km south of the lake" are a stretch, "a 40 km drive" is none.
        and article.leads("of_the", figure) in ("", *article.lists["a"])
        and not (_is_size(article, figure, mark) or _is_size_of_thing(article, figure))
        # "Walked the line and measured 9 km of wall" finds it there.
        and not any(mark.end <= verb.start for verb in article.marks_ahead(figure, "speech"))
        and not any(m.first <= mark.first <= m.last for m in sizes)
        # "L'ensemble de la frontière mesure 9 km", "9 km de la frontière"
        and not (mark.precedes(figure) and article.words[mark.first].key in article.of_whole),
        **dict.fromkeys(("outside", "climb", "weather"), length),
        **dict.fromkeys(("change", "tax"), measure == "share"),
        "casualty": (measure in ("count", "share", "duration") or "figure" in figure.doubtful)
        and (figure.unit not in OF_UNIT or "figure" in figure.doubtful)  # "and hurt nine more"
        and article.said(mark).casefold() not in article.lists["troops"]
        and not (_is_of_another(article, figure, mark) or _is_sized(article, figure)),
        "vacant": figure.unit == "posts",
        "staff": figure.unit in LABOUR,
    }
    return bool(fits.get(mark.says))


def _is_of_another(article: Article, figure: Figure, mark: Mark) -> bool:
    """Return whether a word belongs to another figure: "850 men on site, and of four injured", "at 2,300 m of height".

    It stands nearer to that one behind it, at some distance, or it is that one's label or right behind it.
    """
    if mark.precedes(figure):
        led = (f for f in article.figure_before(mark.start) if f.value != 1)  # "einen Umsatz"
        return any(not article.text.mended[f.outer[1] : mark.start].strip() for f in led)
    far = article.distance(figure, mark)
    later = [other for other in article.figure_after(mark.start) if article.distance(other, mark) < far]
    parted = "," in article.text.mended[figure.outer[1] : mark.start]  # "a price of 9 million, a deposit of 2 %"
    labels = parted and any(not article.words_between(mark.end, other.outer[0]) for other in later)
    return labels or (far >= _NEAR and bool(later))


def _is_size(article: Article, figure: Figure, mark: Mark) -> bool:
    """Return whether a size or a thing stands beside a figure: "4 m wide", "9 km fence", "covers 9 km".

    "38 km of bank from the soil" are no distance from it; a plan that is "220 kilometres" long is one word in Persian.
    """
    i = article.word_after(figure.outer[1])
    i += article.says("of", article.keys(i, i + 1)) and article.said(mark).casefold() in article.lists["from"]
    marks = [*article.objects(figure), *article.of_sentence("behind", figure.sentence)]
    before = article.word_after(figure.outer[0]) - 1
    before -= article.words[before].key in article.lists["of"]  # "over a length of 60 km"
    # "rises nine feet from its base"
    runs = any(size.last == before for size in article.of_tables(figure.sentence, "measures", "ahead"))
    if figure.start < mark.start < figure.end:  # "طرح ۲۲۰ کیلومتری"
        if article.leads("away", figure):
            return False  # "در ۱۱ کیلومتری مرز"
        led = article.says("overall", article.keys(before, before + 1))
        runs = runs or led or any(m.last == before for m in article.objects(figure))
    return runs or any(mark.first == i for mark in marks)


def _is_sized(article: Article, figure: Figure) -> bool:
    """Return whether a word of size stands right before a number: "five wide and three deep, it stops vehicles"."""
    last = article.word_after(figure.outer[0]) - 1
    of = last - (article.words[last].key in article.lists["of"])  # "profond de trois"
    return any(m.last in (last, of) for m in article.of_tables(figure.sentence, "measures", "ahead"))


def _is_size_of_thing(article: Article, figure: Figure) -> bool:
    """Return whether a figure is the size of what stands before it: "lives in the shadow of a wall of 8 m"."""
    before = article.word_after(figure.outer[0]) - 1
    of = article.words[before].key in article.of_whole
    return of and any(m.last == before - 1 and m.says in THINGS for m in article.objects(figure))


def _runs_to(article: Article, mark: Mark) -> bool:
    """Return whether what a figure is "from" is where something begins that runs to another place."""
    if article.said(mark).casefold() not in article.lists["from"]:
        return False
    end = article.end(mark.start)
    sign = _ENDS_CLAUSE.search(article.text.mended, mark.end, end)  # "a mile from it, lost a calf to them"
    return article.says("to", article.keys_between(mark.end, sign.start() if sign else end))


_LED = re.compile(
    r"\s+of\s+(?:the\s+(?=[A-Z]))?"
    r"((?:new\s+|the\s+)?(?:(?:[A-Z]\.)+[\w-]*|[A-Za-z][\w-]*)(?:['’]s)?(?:\s+(?!with\b)[A-Za-z][\w-]*){0,2}"
    r"(?:\s+with\s+[\w-]+(?:\s+[\w-]+)?)?)"
)
"""The noun behind "of" with what it comes "with": "of strips with steel barriers"."""


def _of_something_else(article: Article, figure: Figure) -> str:
    """Return the noun behind "of" where no table knows it: "11 acres of pasture", "6 km of drains"."""
    led = _LED.match(article.text.mended[figure.outer[1] : article.text.sentences[figure.sentence].end])
    rows = OF_UNIT.get(figure.unit) in ("wire", "wall")  # "30 rows of corn"
    if not led or not (rows or figure.measure in ("length", "area", "share")):
        return ""
    end = figure.outer[1] + led.end()
    if article.found_in(figure.outer[1], end + 2):  # "300 km of the expected 420 km"
        return ""
    known = article.of_tables(figure.sentence, "objects", "measures", "scope", "status")
    known_words = {w for name in ("materials", "ground", "wholes") for w in article.lists[name]}
    nouns = [word for word in led[1].casefold().split() if word not in article.lists["of_the"]]
    told = any(figure.outer[1] <= m.start < end for m in known) or not known_words.isdisjoint(nouns)
    return led[1] if nouns and not told else ""


_Rule = Callable[[Article, Figure], object]

_RULES: tuple[tuple[str, str, _Rule], ...] = (
    ("counts nothing about the works", "", lambda _, figure: {*figure.unit.split("/")} & _NO_WORKS),  # "24 hours a day"
    ("more years than works take", "year", lambda _, f: f.unit == "year" and f.found.value > _LAST_YEARS),
    ("said not to be so", "", _is_denied),
    ("the figure that follows is said in its place", "", others.is_corrected),
    ("what somebody is asked to do", "", _is_advised),
    ("{}", "", _of_other_matter),
    ("another border than the one the article begins with", "", others.of_another_border),
    ("what another state builds ('{}')", "", others.of_another_state),
    ("of something that is not built here ('{}')", "", _of_something_else),
    ("the answer says that it is not so", "", others.is_contradicted),
    ("within the words of a size", "", _is_within_size),
    ("so far away from something", "length", _is_away),
    ("two of them, that are so far apart", "", lambda article, f: f.found == pair_apart(article, f.sentence)),
    ("one of them, not so many", "count", lambda _, figure: figure.found.value == 1),
    ("one of them, not so many", "", _is_priced),
    ("not one that is there", "length", _is_not_one),
    ("how high the land lies", "length", _is_of_land),
    ("a size of what no one built", "length", _is_of_water),
    ("a price of nothing that is built", "", _is_price_of_else),
    ("by how much something changed", "share", _is_change),
    ("a time that no work is said to take", "duration", lambda article, f: not others.takes_time(article, f)),
    # A sheriff has trucks too, an excavator digs.
    (
        "people or vehicles of which no word says that they build",
        "people trucks vehicles crews",
        lambda article, f: not others.at_work(article, f),
    ),
    ("an area or mass of nothing that is built", "area mass", lambda article, f: not _is_of_works(article, f)),
)
"""Why a figure is no claim, with what the rule says; which measures or units it is asked of, all if none; the rule."""


def no_claim(article: Article, figure: Figure) -> str:
    """Return why a figure is no claim about the works, or nothing."""
    own = {figure.measure, figure.unit.split("/")[0]}
    rules = ((why, rule) for why, asked_of, rule in _RULES if not asked_of or own & {*asked_of.split()})
    return next((why.format(told) for why, rule in rules if (told := rule(article, figure))), "")
