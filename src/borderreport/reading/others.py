"""Figures that are said of others: denied ones, those of other borders and states, people and times without works."""

import itertools
import re

from borderreport.case.scan.lexicon import key
from borderreport.reading.article import Article
from borderreport.reading.marks import MACHINES, VERBS, Figure, Mark, Word

_LEDE = 400
"""Who is named so early is whom an article is about. [characters]"""


def of_another_border(article: Article, figure: Figure) -> bool:
    """Return whether the border that a sentence begins with bears a name that the beginning does not know.

    "The barrier on the Egyptian frontier took three years", "It has a border with Veld, where a 40 km fence stands".
    """
    past = article.word_after(figure.outer[1]) + 2  # "its 312 km border with Veld"
    borders = (mark for mark in reversed(article.objects(figure)) if mark.says == "border" and mark.first < past)
    if (place := next(borders, None)) is None:
        return False
    known = [name for name, at in article.names.items() if at < max(article.line_start(figure), _LEDE)]
    if all(any(_is_same_name(old, name) for old in known) for name in _names_at(article, place)):
        return False
    # Where no border had a name before, the one whose length is told is that of the article.
    told = [mark for mark in article.marks.get("objects", ()) if mark.says == "border" and mark.start < place.start]
    its_length = all(mark.says == "border" for mark in article.objects(figure))
    return not its_length or any(_names_at(article, mark) for mark in told)


def _names_at(article: Article, border: Mark) -> list[str]:
    """Return the names right before the word for a border, or that it is a border with."""
    first = article.first_of(article.text.sentence_at(border.start))
    led = article.words[max(first + 1, border.first - 2) : border.first]
    after = article.words[border.last + 1 : border.last + 4]
    after = [*after[:1], *(word for word in after[1:] if word.key not in article.lists["of_the"])][:2]
    at = after[:1] and after[0].key in article.lists["at"]
    names = [word.key for word in led if word.text[0].isupper()]
    return names + [key(word.name) for word in after if at and word.name[:1].isupper()]  # "avec l'Aulne"


def _is_same_name(one: str, other: str) -> bool:
    """Return whether two words are forms of one name: "Egypt" and "Egyptian", "Волинь" and "Волинська"."""
    shorter = min(len(one), len(other))
    shared = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    return shared == shorter > 1 or shared >= max(4, shorter - 3)


def of_another_state(article: Article, figure: Figure) -> str:
    """Return the state that the beginning does not name, where a clause is about it: "Latvia has set aside"."""
    sentence = article.text.sentences[figure.sentence]
    begun = next((mark.start for mark in article.marks.get("objects", ())), sentence.start)
    goes_on = figure.sentence > article.begins and begun < sentence.start  # not right behind a dateline
    words = article.words_between(sentence.start, figure.start) if goes_on else []
    if neighbour := _neighbour(article, words):
        return neighbour
    states = article.lists["states"]
    joints = (*article.lists["and"], *article.lists["contrast"])
    for n, word in reversed(list(enumerate(words))):
        if word.key.removesuffix("'s") in states:
            joined = words[n - 1].key in joints and words[n - 2].text[0].islower()  # not "with Russia and Belarus"
            if n < 2 or joined or article.text.mended[word.start - 2] in ";:":
                with_known = any(_is_known(article, other, sentence.start) for other in words if other.key in states)
                border = any(mark.says == "border" for mark in article.objects(figure))
                known = _is_known(article, word, sentence.start) or (border and with_known)
                return "" if known else word.text
    called = ((a, b) for a, b in itertools.pairwise(words[:3]) if a.key in article.lists["countries"])
    names = (f"{a.text} {b.text}" for a, b in called if not _is_known(article, b, sentence.start))
    return next(names, "")  # "the kingdom Ostra dug 9 km"


def _neighbour(article: Article, words: list[Word]) -> str:
    """Return the word for a neighbour that words or a clause of theirs begin with: not "the border with its neighbour".

    "11:20 Neighbouring Hest", "In der Nachbarrepublik Ostrau", "Nach Suhl, dem Nachbarn", "they paved a road, and
    neighbouring Ostra put up 70 km"; not "Ostra, neighbouring Hest, put up 70 km".
    """
    near = next((n for n, word in enumerate(words) if word.key in article.lists["neighbour"]), -1)
    if near < 0:
        return ""
    text, led = article.text.mended, [word.key for word in words[:near] if word.text.isalpha()]
    first = len(led) < 2 or article.lists["common"].keys() >= {*led}
    first = first or (1 < near < 4 and text[words[near - 1].start - 2] == ",")
    named = any(word.text[0].isupper() for word in words[near + 1 : near + 2])
    joined = near > 0 and (text[words[near].start - 2] == "," or words[near - 1].key in article.lists["and"])
    goes_on = named and joined and "," not in text[words[near].start : words[-1].end]
    return words[near].text if first or goes_on else ""


def _is_known(article: Article, word: Word, before: int) -> bool:
    """Return whether a name stands in the beginning of an article."""
    early = article.words_between(0, min(before, _LEDE))  # "на границе с Польшей" names "Польша"
    return any(_is_same_name(word.key.removesuffix("'s"), other.key.removesuffix("'s")) for other in early)


_NEGATED = 6
"""So far before a figure stands the "not" that denies it, with its verb. [words]"""

_TURN = re.compile(r"\s*[^\W\d_][^:.,?!\n]{0,40}:\s+")
"""Who speaks in a transcript."""


def is_corrected(article: Article, figure: Figure) -> bool:
    """Return whether a clause that denies a figure goes on with another: "nous n'en avons pas 60 km, mais 41".

    So does one that says its verb again behind a comma: "no son 70 km, son 48".
    """
    for after in article.figure_after(figure.outer[1]):
        between = article.words_between(figure.outer[1], after.outer[0])
        # Not "не более 120 км".
        denied = article.keys_between(article.line_start(figure), figure.outer[0])[-_NEGATED:]
        verbs = [word for word in denied if word not in article.lists["never"]][-1:]
        again = bool(verbs) and [word.key for word in between[-1:]] == verbs
        repeats = again and "," in article.text.mended[figure.end : between[-1].start]
        return article.says("never", denied) and bool(repeats or article.leads("instead", after))
    return False


def is_contradicted(article: Article, figure: Figure) -> bool:
    """Return whether the next speaker says of the last words of one that they are not so: "A: No. That is untrue"."""
    text, after = article.text, figure.sentence + 1
    if after == len(text.sentences):
        return False
    told = _TURN.match(article.sentence_text(after))
    no = told and re.split("[,.!;،]", told.string[told.end() :])[0].casefold() in article.lists["says_no"]
    same = [n for n in range(after, min(after + 2, len(text.sentences))) if text.opening(n) == after]
    says = {m.says for n in same if not article.figures_of(n) for m in article.of_sentence("leave_out", n)}
    return bool(told and (no or not says.isdisjoint(("refuted", "outside"))))


_DENIED_IT = 4
"""So near behind a denial stands what is said in its place, where it denies what was said before. [words]"""


def is_put_right(article: Article, denied: Mark, figure: Figure) -> bool:
    """Return whether a figure is said in the place of a denied one: "denied that 200 km are dug and said it was 120".

    A verb of speech, a semicolon or a colon stands between the two; "denied that 9 km fell and that 2 km burn" goes on.
    So is one that follows what was said before: "denied it and said 120 km are dug".
    """
    verbs = article.of_sentence("speech", figure.sentence, *VERBS)
    if not (wrong := [one for one in article.figure_before(figure.outer[0]) if denied.precedes(one)]):
        joined = (v for v in verbs if v.precedes(figure.found) and article.leads("and", v.start))
        return any(denied.last < v.first <= denied.last + _DENIED_IT for v in joined)
    start, end = wrong[0].outer[1], figure.outer[0]
    says = any(start <= verb.start < end for verb in verbs)
    alike = wrong[0].unit == figure.unit  # not "denied that 19 villages must go: it is 5 km wide"
    parted = alike and re.search(r"[;:؛]\s", article.text.mended[start:end])
    return says or bool(parted) or article.says("in truth", article.keys_between(start, end))


_NEAR = 7
"""How far the word that something takes may stand from a time. [words]"""

_OF_WORKS = ("week", "month")
"""What works are told to take, with few words; ages, offices, visits and prison are in years and days."""


def at_work(article: Article, figure: Figure) -> bool:
    """Return whether people are said to work: "80 workers", "400 people are on site", not "a town of 9,000 people"."""
    units = {other.unit for other in article.figures_of(figure.sentence)} - {figure.unit}
    near = article.words_of(figure.sentence) + article.words_of(article.asked[figure.sentence])
    works = (word.key.split("'")[-1].startswith(tuple(article.lists["working"])) for word in near)  # "d'engins"
    return not units.isdisjoint(MACHINES) or any(works)  # "190 people and eleven excavators"


def takes_time(article: Article, figure: Figure) -> bool:
    """Return whether works take a time: "finished within 20 weeks", not "finished 20 weeks ago"."""
    told = [] if figure.found.unit else article.figure_before(figure.start)
    if told and told[0].unit == figure.unit:  # "in 26 months, where the offer had named eighteen"
        return takes_time(article, Figure(told[0], figure.sentence, figure.unit))
    if article.leads("gone_by", figure) or article.followed(article.lexicon.words["ago"], figure):
        return False  # "over the last five years", "took office two years ago"
    text, (start, end) = article.text.mended, figure.outer
    if text.startswith(",", end) and re.search(r"\b[A-ZÀ-Þ]\w+, $", text[article.line_start(figure) : start]):
        return False  # "Col. Vos, 52 years, took"
    if _is_said_to_take(article, figure) or _is_done_in(article, figure):
        return True
    errand = article.says("errands", article.keys_of(figure.sentence))
    # Few words tell of weeks or months that works take; not "every six months".
    in_months = figure.unit in _OF_WORKS and not errand and not article.marks_ahead(figure, "ahead")
    figure.doubtful += ["object"] if in_months else []
    return in_months


def _is_said_to_take(article: Article, figure: Figure) -> bool:
    """Return whether a word says that works take a time: "the wall took nine years"."""
    things = any(mark.says != "cost" for mark in article.objects(figure))
    works = things or article.of_sentence("status", figure.sentence)
    listed = ":" in article.sentence_text(figure.sentence)  # "Time from contract to handover: 22 months"
    told = bool(works or listed or at_work(article, figure))  # not "it took his family three months to get a permit"
    return told and article.nearest(figure, article.of_sentence("time", figure.sentence, "takes"))[0] < _NEAR


def _is_done_in(article: Article, figure: Figure) -> bool:
    """Return whether works were done "in" a time, or last it: "built in five months", "a two-year project"."""
    i = article.word_after(figure.outer[0])
    i -= article.words[i - 1].key in article.lists["a"]  # "in a year and a half"
    marks = article.of_sentence("status", figure.sentence)  # "in eight months it will be finished"
    done = any(m.says == ("planned" if m.follows(figure) else "done") for m in marks)
    of_work = (f"{of} {work}" for of in article.of_whole for work in article.lists["wholes"])
    works = article.followed([*of_work, *article.lists["overall"]], figure)
    return bool(works) or (done and article.words[i - 1].key in article.lists["in"])
