"""The named sections of a line: their capitals or sides, and what "this section" means."""

import itertools
import re
from collections.abc import Iterator

from borderreport.case.scan.lexicon import key
from borderreport.reading.article import Article
from borderreport.reading.marks import Figure, Mark

_JOINS = (" ", "\u00a0", "-")
_JOINT = "\u200c"
"""Joins the parts of a Persian word."""

_QUESTIONS, _LABELS = 3, 2
"""So many are an interview: of questions, or of lines that say who asks."""

_OF_PLACE, _OPENS = 20, 5
"""How far a section may stand from a figure in it, and among how many first words it rules a sentence. [words]"""

_KNOWN = ("objects", "measures", "speech", "status", "time")
"""What else than a name may stand behind the word of a section."""

_STEM = 4
"""So much of the word of a section stays as it is inflected: "ilçesinde", "ilçede". [letters]"""

_OF_BORDER = 4
"""How far behind a figure the border may stand that a section has so much of. [words]"""

_NAME = 6
"""No section has a longer name, and no text may take longer for a run of capitals. [words]"""


def named_sections(article: Article) -> Iterator[tuple[int, list[Mark]]]:
    """Yield for each sentence the sections it names, as marks that say the name.

    A name is the word of a section with the capitals or the side before it ("Northern lot"), or what follows it
    where the language puts names behind. "My sector" is the section named in the sentence that says "my sector"
    first, "this section" the one named last.
    """
    aliases: dict[str, str] = {}
    called: dict[str, str] = {}
    last = ""
    for number in range(len(article.text.sentences)):
        found = list(_sections_in(article, article.of_sentence("scope", number), aliases, last))
        called |= {mark.says.split()[0].casefold(): mark.says for mark in found}
        for mark in article.of_sentence("objects", number):  # "the Van fence" stands in the Van sector
            name = article.words[mark.first - 1].key
            if name in called and name not in article.lists["sides"]:
                found.append(mark._replace(says=called[name]))
        if found:
            sized = article.figures_of(number)  # "this section" is the one whose size was just said
            last = min(found, key=lambda m: min((article.distance(f, m) for f in sized), default=-m.start)).says
            yield number, found


def home_section(article: Article) -> str:
    """Return the section that the head of an interview names: "Ada Roe builds the Salt Coast", or nothing.

    Who answers has that one, wherever no other is named; a head that names two is about both.
    """
    names = [mark.says for number in range(first_question(article)) for mark in article.named.get(number, ())]
    whole = max(names, key=len, default="")  # "the Salt Flats section", and later "the Salt Flats"
    return whole if all(name in whole for name in names) else ""


def first_question(article: Article) -> int:
    """Return the number of the first question of an interview; 0 where so few are asked that it is none.

    A label tells one that has no question mark, too: "Q: Let us begin with the map."
    """
    asked = {question for question in article.asked if question is not None}
    labelled, answered = (_labelled(article, name) for name in ("askers", "repliers"))
    labelled = labelled if answered else []  # "HOST: Good morning" opens a talk, and asks nothing yet
    return min([*asked, *labelled]) if len(asked) >= _QUESTIONS or len(labelled) >= _LABELS else 0


def _labelled(article: Article, name: str) -> list[int]:
    """Return the numbers of the sentences that begin with a word of a list and a colon."""
    numbers, words = range(len(article.text.sentences)), article.words
    opens = ((n, words[i]) for n in numbers if (i := article.first_of(n)) < len(words))
    return [n for n, word in opens if word.key in article.lists[name] and article.text.mended.startswith(":", word.end)]


def _sections_in(article: Article, marks: list[Mark], aliases: dict[str, str], last: str) -> Iterator[Mark]:
    named = [(mark, _section(article, mark)) for mark in marks if mark.says in ("named", "near", "alone")]
    first = next((name for _, name in named if name), "")
    for mark in (mark for mark in marks if mark.says == "this"):
        before = next((name for other, name in reversed(named) if name and other.first < mark.first), last)
        yield from [mark._replace(says=before)] if before else []
    for mark, name in named:
        word = article.words[mark.last].key
        if name or (first and mark.says == "named"):
            aliases.setdefault(word[:_STEM], name or first)
        if name or (mark.says == "named" and word[:_STEM] in aliases):
            yield mark._replace(says=name or aliases[word[:_STEM]])


def _section(article: Article, mark: Mark) -> str:
    """Return the name of a section that a word such as "sector" is part of, or nothing."""
    text, words = article.text.mended, article.words
    if whole := article.said(mark) if mark.says == "alone" else _numbered(article, mark):
        return whole  # the one word that says all, "Nordabschnitt", or its number
    if mark.says == "near" or article.meanings.behind_names:
        return _named_behind(article, mark)
    of = words[mark.last + 1 : mark.last + 3]
    if len(of) == 2 and of[0].key in article.of_whole and of[1].text[0].isupper():
        return text[mark.start : of[1].end]  # "the eastern province of Van"
    first = mark.first
    while first and mark.first - first < _NAME and text[words[first - 1].end : words[first].start] in _JOINS:
        side = words[first - 1].key in article.lists["sides"]
        small = any(words[first - 1].key in article.lists[name] for name in ("common", "condition", "titles", "a"))
        if not side and (small or not words[first - 1].text[0].isupper()):
            break
        first -= 1
    if words[mark.last].key in article.lists["halves"]:
        return text[words[first].start : mark.end] if words[first].key in article.lists["sides"] else ""
    if first == mark.first and article.says("a", article.leading(mark, 2)[:-1]):
        first -= words[first - 1].text.islower()  # "a vulnerable section"
    return text[words[first].start : mark.end] if first < mark.first else ""


def _named_behind(article: Article, mark: Mark) -> str:
    """Return the name behind the word of a section, or nothing: "le secteur des Étangs", "el tramo de Los Álamos"."""
    words, first = article.words, mark.last + 1
    if mark.says == "named":
        small = {*article.lists["of"], *article.lists["of_the"]}
        joint = itertools.takewhile(lambda w: w.key in small and w.text.islower(), words[first : first + 3])
        first += len(list(joint))
    past = first
    while past < len(words) and past - first < _NAME and _part_of_name(article, past, mark):
        past += 1
    start = first if mark.says == "near" else mark.first
    return article.text.mended[words[start].start : words[past - 1].end] if past > first else ""


def _numbered(article: Article, mark: Mark) -> str:
    """Return the name of a section that its side or letter follows, or a name: "Lot East", "участок Озёрный".

    Not a person's: "губернатор округа Павел Тучков"; nor an office's: "the Weald Sector Command".
    """
    words, text = article.words[mark.last + 1 : mark.last + 3], article.text.mended
    if mark.says == "near" or not article.follows(mark.last, mark.last + 1) or not words[0].text[0].isupper():
        return ""
    side = words[0].key in article.lists["sides"] or (len(words[0].text) == 1 and words[0].text.isupper())
    person = article.follows(mark.last + 1, mark.last + 2) and words[1].text[0].isupper()
    known = {m.first for m in article.of_tables(article.text.sentence_at(mark.start), *_KNOWN)}
    named = article.meanings.names_alone and not person and mark.last + 1 not in known
    return text[mark.start : words[0].end] if named or (side and text[mark.start].isupper()) else ""


def _part_of_name(article: Article, i: int, mark: Mark) -> bool:
    word, text = article.words[i], article.text.mended
    between = text[article.words[i - 1].end : word.start]
    if between.strip():
        return between == _JOINT or (between == "-" and word.text[0].isupper())  # "Val-Morel"
    if not article.meanings.cased:
        return i == mark.last + 1 and (len(word.key) > 2 or text.startswith(_JOINT, word.end))
    return word.name[:1].isupper() or word.key in article.lists["sides"]


def _end_of(article: Article, mark: Mark) -> int:
    """Return where a section ends with the name behind it: "Lot A 15,340 m"."""
    return mark.start + len(mark.says) if article.text.mended.startswith(mark.says, mark.start) else mark.end


def _leads_another(article: Article, figure: Figure, mark: Mark) -> bool:
    """Return whether a name stands right before another figure."""
    text, end = article.text.mended, _end_of(article, mark)
    return any(f != figure.found and not text[end : f.start].strip(" :") for f in article.figure_after(end))


def _elsewhere(article: Article, figure: Figure, mark: Mark) -> int:
    """Return 1 where a section is of another clause, -1 where it is right behind a figure that is in it.

    "9 km stand, and 4 km in the Van sector; they add 1 km".
    """
    text, (start, end) = article.text.mended, figure.outer
    led = re.fullmatch(r" (\w+)(?: [^\W\d]+){,3} ?", text[end : mark.start])
    if led and not article.says("and", [led[1].casefold()]):
        return -1
    later = [f for f in article.figure_after(end) if f.end < mark.start]
    stated = [m.start for m in article.of_sentence("status", figure.sentence) if m.follows(figure)]
    apart = any(at < f.start for f in later for at in stated)  # "60 km remain to be built and 9 are being dug in Van"
    return ";" in text[mark.end : start] or apart or any(re.search("[,;،؛]", text[end : f.outer[0]]) for f in later)


def scope_of(article: Article, figure: Figure) -> str:
    """Return the named section that the sentence is about, or the border."""
    opening = article.first_of(figure.sentence) + _OPENS  # "In the Van sector, "
    named = article.named.get(figure.sentence, [])  # "of 143 km, Lot East 61 km and Lot West 82 km"
    own = [mark for mark in named if mark.first < opening or not _leads_another(article, figure, mark)]
    far, mark = article.nearest(figure, own, lambda mark: _OF_PLACE * _elsewhere(article, figure, mark))
    if mark is None or (far > _OF_PLACE and mark.first >= opening):
        return article.home or "border"
    name = _side_alone(article, figure, mark) or mark.says
    return figure.because(f"in '{name}'", name)


def _side_alone(article: Article, figure: Figure, mark: Mark) -> str:
    """Return the section of a clause that says its side alone: "in the western sector 70 %, in the eastern only 12"."""
    start = article.clause_of(mark.end, figure)
    words = article.words_between(start, figure.outer[0]) if start > mark.end else []
    sides = article.lists["sides"]
    side = next((word for word in words[:_SIDE] if word.key in sides), None)
    own = next((word for word in mark.says.split() if key(word) in sides), "")
    return mark.says.replace(own, side.text) if side and own and key(own) != side.key else ""


_SIDE = 3
"""Among so many first words of its clause stands a side that is a section. [words]"""


def is_of_place(article: Article, figure: Figure) -> bool:
    """Return whether a named section is so long: "The sector measures 312 km", "Bexley County has 41 km of the border".

    Not "The sector has 41 km of fence".
    """
    i, last = (article.word_after(pos) for pos in figure.outer)
    past = {article.word_after(_end_of(article, place)) for place in article.named.get(figure.sentence, ())}
    long = article.of_sentence("measures", figure.sentence, "length")
    if any(mark.first in past and mark.last in (i - 1, i - 2) for mark in long):
        return True
    borders = [m.first for m in article.objects(figure) if m.says == "border"]
    has = ["holds"] if any(last <= first < last + _OF_BORDER for first in borders) else []
    is_long = ["holds", "be"] if any(mark.first == last for mark in long) else []
    return i - 1 in past and any(article.says(name, article.keys(i - 1, i)) for name in (*has, *is_long, "spans"))
