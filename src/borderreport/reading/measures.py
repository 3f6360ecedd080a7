"""What is measured of a thing: by the word beside a length, or by the unit."""

from borderreport.case.scan.found import Found
from borderreport.case.scan.lexicon import key
from borderreport.reading.article import Article
from borderreport.reading.elided import ends_clause
from borderreport.reading.grammar import is_joined, is_taken
from borderreport.reading.marks import HAS, SMALL_M, Figure, Mark
from borderreport.reading.meaning import Meaning

_ADDS = 5
"""So far from a length may stand that it is added. [words]"""

_APART_M = 25_000.0
"""No towers stand further apart. [m]"""


def measures_of(article: Article, figure: Figure, previous: Figure | None, before: Meaning | None) -> list[str]:
    """Return what is measured: by the word beside a length, or by the unit."""
    measure = figure.measure
    if measure != "length":
        return [measure]
    small = figure.metres <= SMALL_M
    if figure.found.crossed or (previous is not None and previous.found.crossed):
        return _crossed_measures(article, figure)
    named = _named(article, figure, small=small)
    if not small and named in ([], ["length"]) and _is_added(article, figure):
        return [figure.because("so much is added to what there is", "added")]
    if named or not small:
        return named or ["length"]
    if told := _told_otherwise(article, figure) or _as_adjective(article, figure):
        return [told]
    figure.doubtful.append("measure")
    alike = previous is not None and (previous.sentence, previous.unit) == (figure.sentence, figure.unit)
    if carried := [m for m in before.measures if m in HAS] if before is not None and alike else []:
        return [figure.because(f"as the figure before it: {carried[0]}", carried[0]), *carried[1:]]
    things = [m for m in article.objects(figure) if m.precedes(figure.found)][-1:]
    # "In the dunes the wall stays below 3 m".
    return [_first_of(things if ends_clause(article, figure.found) else []) or "length"]


def _named(article: Article, figure: Figure, *, small: bool) -> list[str]:
    """Return the measures that the words around a length name, or none."""
    pair, start = pair_apart(article, figure.sentence), figure.outer[0]
    if pair and pair.end < start and not article.parted(pair.end, start, ",;:،"):
        return [figure.because("so far two of them are apart", "spacing")]
    near = _measures_beside(article, figure, small=small)
    near = near or (_measures_behind_change(article, figure) if small else [])
    if both := [*near[:1], *(_and_also(article, near[0], near) if near else [])]:
        names = " and ".join(f"'{article.said(mark)}'" for mark in both)
        figure.why.append(f"{names} {'say' if both[1:] else 'says'} what is measured")
    return [mark.says for mark in both]


def _is_added(article: Article, figure: Figure) -> bool:
    """Return whether a length is by how much something grows: "extended by 35 km to 160", "40 km will be added".

    Not so what it grows to, and what is told beside: "added 9 km, so that there are 40".
    """
    if article.leads(article.lexicon.words["by"], figure):
        return article.says("grows", article.keys_of(figure.sentence))
    far, mark = article.nearest(figure, article.of_sentence("ahead", figure.sentence, "added"))
    others = (other for other in article.figures_of(figure.sentence) if other != figure.found) if mark else ()
    return mark is not None and far <= _ADDS and all(article.distance(other, mark) >= far for other in others)


def _measures_behind_change(article: Article, figure: Figure) -> list[Mark]:
    """Return the words of measure of what a size became, where none tells of what it was: "von 3 auf 5 m breit"."""
    joints = article.lexicon.words["to"] | article.lexicon.words["turns_to"]
    after = (f for f in article.figure_after(figure.end) if f.unit == figure.unit)
    became = next((f for f in after if key(article.text.mended[figure.end : f.start]) in joints), None)
    return _measures_beside(article, Figure(became, figure.sentence, figure.unit), small=True) if became else []


def _first_of(marks: list[Mark]) -> str:
    """Return what is told first of the first of some things: the height of a fence, the depth of a ditch."""
    says = marks[0].says if marks else ""
    return next((measure for measure in ("height", "depth", "width") if says in HAS[measure]), "")


def _as_adjective(article: Article, figure: Figure) -> str:
    """Return the measure that a small length is of a thing: a 6-foot fence is high, a ditch of 4 m deep."""
    before, i = (article.word_after(at) for at in figure.outer)
    things = article.objects(figure)
    said = article.text.mended[figure.start : figure.end]
    if article.words[before - 1].key in article.lists["of"]:
        marks = [m for m in things if m.last == before - 2]
    elif figure.unit in ("m", "ft", "yd") and ("-" in said or said.endswith(tuple(article.lists["single"]))):
        marks = [m for m in things if m.first >= i]
    else:
        return ""
    figure.why += ["a small length as an adjective"] if marks else []
    return _first_of(marks)


def _told_otherwise(article: Article, figure: Figure) -> str:
    """Return the measure that the question before an answer asks for, or that of a layer: "30 cm of crushed stone"."""
    if asked := article.of_tables(article.asked[figure.sentence], "measures", "behind", "ahead"):
        return figure.because(f"the question asks for the {asked[0].says}", asked[0].says)
    of, *what = article.phrase(figure) or [""]
    if of in article.of_whole and article.says("materials", what):
        return figure.because("a layer of what follows", "thickness")
    return ""


def pair_apart(article: Article, number: int) -> Found | None:
    """Return the two things between which a sentence tells the distance: "The distance between two towers is 2 km"."""
    apart = [mark for mark in article.of_tables(number, "measures", "ahead") if mark.says == "spacing"]
    beside = [(m, found) for m in apart for found in (*article.figure_after(m.end), *article.figure_before(m.end))]
    pairs = ((m, found) for m, found in beside if found.value == 2 and found.measure == "count")
    # "İki kule arasındaki mesafe"
    return next((f for m, f in pairs if len(article.words_between(min(m.end, f.end), max(m.start, f.start))) < 2), None)


def _measures_beside(article: Article, figure: Figure, *, small: bool) -> list[Mark]:
    """Return the words of measure beside a figure, nearest first; those of another figure stand right behind it."""
    found, beside = figure.found, []
    far_apart = figure.metres > _APART_M  # "a gap of forty kilometres"
    for table, most in (("measures", 4), ("behind", 8), ("ahead", 4)):  # "2 m of the wall sit in the ground"
        for mark in article.of_sentence(table, figure.sentence):
            after = mark.follows(found)
            if table == "behind" and not after and not article.leads("equal", mark.start):
                continue  # "as deep as it is wide, three metres"
            if table == "ahead" and after:
                continue  # "stand 8 feet apart and go down 5 feet"
            fits = mark.says == "length" or small or (mark.says == "spacing" and not far_apart)
            between = article.words_between(mark.end, found.outer[0])  # "la altura de la valla es de 3 m"
            far = article.distance(found, mark)
            far -= sum(word.key in (*article.of_whole, *article.lists["of_the"]) for word in between)
            if fits and far <= most and (after or not is_taken(article, mark)):
                right = table == "behind" and not article.words_between(found.outer[1], mark.start)
                beside.append((-1.0 if after and right else far, mark.start, mark))  # "measures 2.5 m deep"
    return [mark for _, _, mark in sorted(beside)]


def _crossed_measures(article: Article, figure: Figure) -> list[str]:
    """Return the measure of one of two dimensions, as in "3 x 4 m, depth by width"."""
    found = article.of_tables(figure.sentence, "measures", "behind", "ahead")
    named = {m.start: m.says for m in sorted(found, key=lambda m: m.start) if m.follows(figure)}
    order = [*named.values()][:2] if len(named) > 1 else []
    figure.why.append("one of two dimensions" + (f", in the order {' by '.join(order)}" if order else ""))
    figure.doubtful += [] if order else ["measure"]
    first, second = order or ("width", "depth")
    return [first if figure.found.crossed else second]


def _leads_on(article: Article, mark: Mark) -> bool:
    """Return whether a word of measure leads to the next figure: "3 m hoch und zieht sich über 98 km"."""
    later = (after.outer[0] for after in article.figure_after(mark.end))
    near = (start for start in later if len(article.words_between(mark.end, start)) <= 1)
    return any(not article.parted(mark.end, start, ",;:،") for start in near)


def _and_also(article: Article, first: Mark, near: list[Mark]) -> list[Mark]:
    """Return the measure that is joined to another by "and", or said to be as large: deep and wide, as deep as wide."""
    number = article.text.sentence_at(first.start)
    others = [m for m in article.of_tables(number, "behind", "measures", "ahead") if m != first]
    for mark in (m for m in (*near, *others) if m.start < first.end or not _leads_on(article, m)):
        between = article.keys_between(min(first.end, mark.end), max(first.start, mark.start))
        joined = article.says("and", between[:1]) and (mark in near or mark.first > first.last)
        also = between[1:] if joined else between
        written = is_joined(article, max(first, mark, key=lambda m: m.start))
        if (between or (written and mark != first)) and all(word in article.lists["as much"] for word in also):
            return [mark]  # "deep and just as wide"
    return []
