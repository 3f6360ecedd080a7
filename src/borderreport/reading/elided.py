"""Numbers that leave out their unit: what was said before gives it."""

import re
from itertools import takewhile

from borderreport.case.scan.found import Found
from borderreport.reading.article import Article
from borderreport.reading.marks import COUNTED, LABOUR, OF_UNIT, PRICED_BY, SMALL_M, THINGS, Figure

_ANSWER = 8
"""So far back a question may ask for what was told before it. [sentences]"""

_NE = 7
"""So far before its "que" stands the "ne" of French. [words]"""

LIKE = 30.0
"""Numbers further apart are hardly of one unit: what is 1.2 m deep, and 110 km long."""

_LETTER = re.compile(r"[^\S\n]*[^\W\d_]")
"""A letter behind a number."""


def elided(article: Article, found: Found, number: int, kept: list[Figure]) -> Figure | None:
    """Return a number with the unit that was said before it: "there are 172", or by a figure."""
    if (money := _millions(article, found, number, kept)) is not None:
        return money
    if not leaves_out(article, found):
        return None
    if _is_like_share(article, found, number, kept):
        return Figure(found, number, "%", ["a share as the one before"], ["figure"])
    since = _since(article, found, number)
    before = next(iter(_lenders(article, found, number, kept, since)), None)
    if said := _said_before(article, found, range(number, max(since, number - 1) - 1, -1), before):
        return Figure(found, number, said, [f"counts the {said} spoken of"], ["figure"])
    if found.value != 1 and before is not None:
        why = f"leaves out the unit of the figure before, {before.unit}"
        return Figure(_as_large(found, before), number, before.unit, [why], ["figure"])
    return None


def _is_like_share(article: Article, found: Found, number: int, kept: list[Figure]) -> bool:
    """Return whether a clause goes as that of the share before it: "in the west 70 % stand, in the east only 12"."""
    share = next((f for f in kept[-1:] if f.unit == "%" and f.sentence == number), None)
    if share is None or found.value > 100 or not ends_clause(article, found):
        return False
    first, second = article.clause_of(article.line_start(share), share), article.clause_of(share.outer[1], found)
    led, leads = (article.word_after(pos) for pos in (first, second))
    told = second > share.outer[1] and leads < article.word_after(found.outer[0])
    return told and article.words[led].key == article.words[leads].key


def _since(article: Article, found: Found, number: int) -> int:
    """Return the number of the first sentence that may lend a number its unit: its own, or one a little before."""
    sized = article.marks_behind(found, "behind")  # "The ditch is two deep"
    only = article.leads("only", found) or _is_no_more(article, found)
    if found.hedge or sized or only or _beside_state(article, found) or is_said_to_be(article, found):
        return number - 2  # "Nine km are built. Nearly 60 are left", "They told you 80 km. Somebody erred. It is 52"
    the = article.text.mended[found.start].isdigit() and article.leads("of_the", found)
    taken_up = the and article.followed("that", found)  # not "The two that fell ill"
    starts = article.first_of(number) == article.word_after(found.outer[0])  # "Twelve are finished"
    answers = starts or article.text.mended.endswith(": ", 0, found.outer[0])
    if answers and article.of_sentence("status", article.asked[number]):
        return number - _ANSWER  # "What is still to do? - Thirty to forty"
    listed = answers and ": " in article.sentence_text(max(0, number - 1))  # "Complete: 29 km. Not begun: 14."
    return number - bool(starts or listed or taken_up or _refers_back(article, found))  # "The 61 that she gives"


def _is_no_more(article: Article, found: Found) -> bool:
    """Return whether a number is all that there is, as French has it: "n'en a trouvé que 68,9"."""
    but = article.leads("but", found)
    return bool(but) and any(word == "ne" or word.startswith("n'") for word in article.ahead(found, _NE))


def _lenders(article: Article, found: Found, number: int, kept: list[Figure], since: int) -> list[Figure]:
    """Return the figures from a sentence on that may lend a number their unit, the likeliest first."""
    there, asked = is_said_to_be(article, found), article.asked[number]
    if there and asked is not None:  # "A year ago you had 250 km. How much is there today?"
        since = max(article.text.opening(asked), number - _ANSWER)
    near = [f for f in takewhile(lambda f: f.sentence >= since, reversed(kept)) if not _is_spacing(article, f)]
    # A row of wire lends nothing to what comes after it.
    near = [f for f in near if f.sentence == number or f.unit not in OF_UNIT or f.unit in COUNTED]
    large = found.value >= 1e5  # shares lend no unit, millions take only money
    lenders = [f for f in near if f.measure != "share" and (f.found.measure == "cost" or not large)]
    if _beside_state(article, found, "status"):  # "9.5 million for 310 cameras, of which 45 are mounted"
        lenders = [f for f in lenders if f.found.measure != "cost"] or lenders
    if there:  # "il y a un an. Il en manque 20"
        lenders = [f for f in lenders if f.measure != "duration"]
    if _refers_back(article, found):
        # Neither money nor who builds is "them": "8,000 pounds each, and a crew of 45 sets 12 of them".
        lenders = [f for f in lenders if (f.found.measure != "cost" or large) and f.unit not in LABOUR]
        lenders = [f for f in lenders if f.sentence == number] or lenders  # "laid 55 km and have another 80 to go"
        # What is dug further is a length, and no size: "9 ft deep. A further 31 are being dug".
        lenders = [f for f in lenders if f.measure != "length" or f.metres > SMALL_M] or lenders
        return sorted(lenders, key=lambda f: f.unit not in COUNTED)
    like = [f for f in lenders if _is_like(f.found.value, _as_large(found, f).value)]
    return like or [f for f in lenders if f.sentence == number]


def _is_like(one: float, other: float) -> bool:
    """Return whether two numbers may be of one unit: not "260 km of it 1.2 m deep. Another 110 is a river"."""
    return one < LIKE * other and other < LIKE * one


def _is_spacing(article: Article, figure: Figure) -> bool:
    """Return whether a figure says how far apart things are: "a tower every two kilometres, fifty-two in all"."""
    i = article.word_after(figure.outer[0])
    i -= article.words[i - 1].key in article.lists["of"]  # "at intervals of five kilometres"
    marks = article.of_tables(figure.sentence, "ahead", "measures")
    return any(m.says == "spacing" and m.last == i - 1 for m in marks)


def _said_before(article: Article, found: Found, sentences: range, before: Figure | None) -> str:
    """Return the things named last before a number, without one: "the cameras came to 200"."""
    marks = (mark for n in sentences for mark in reversed(article.of_sentence("objects", n)))
    things = (m.says for m in marks if m.precedes(found) and (before is None or m.follows(before)))
    return next((thing for thing in things if thing in COUNTED), "") if found.value.is_integer() else ""


def _as_large(found: Found, before: Figure) -> Found:
    """Return a number with the million that it leaves out: "8.3 million euros for the north and 9.5 for the south"."""
    size = next((size for size in (1e9, 1e6) if before.found.value >= size), 1.0)
    return found._replace(value=found.value * size) if found.value < 1e3 else found


def is_said_to_be(article: Article, found: Found) -> bool:
    """Return whether "there are" or "it is" stands right before a number that ends its clause: "so far it is 172"."""
    subjects = (*article.lists["pronouns"], *article.lists["we"])
    it_is = (f"{it} {is_}" for it in subjects for is_ in article.lists["so_many"])
    return bool(article.leads(it_is, found) or article.leads("there", found) or article.leads("told so", found))


def _refers_back(article: Article, found: Found) -> bool:
    """Return whether a number is one "of them": of what a sentence before counted."""
    if article.followed("more", found.end):
        return leaves_out(article, found)
    # "The last 30 before the sea"
    last = article.leads("ordinals", found) or article.leads("rest", found)
    return bool(last or article.followed("of_which", found.end))


def ends_clause(article: Article, found: Found) -> bool:
    """Return whether a sign or the end of its sentence follows a number."""
    return not _LETTER.match(article.text.mended, found.end)


def _millions(article: Article, found: Found, number: int, kept: list[Figure]) -> Figure | None:
    """Return millions of money, of the one that was told last or of one that no table knows behind them."""
    if found.value < 1e6:
        return None
    last = next((f.unit.split("/")[0] for f in reversed(kept) if f.found.measure == "cost"), "")
    about = _is_about_money(article, number, kept)
    i = article.word_after(found.end)
    near = article.words[i + 1 : i + 2] if not ends_clause(article, found) else []
    per = [length for word in near if (length := article.unit_of(word)) in PRICED_BY]
    # "Nearer 15 million", "4 million a kilometre"; no money is told of by a word that stands here alone.
    goes_on = bool(near) and near[0].start < article.text.sentences[number].end
    once = goes_on and not per and article.counts[article.words[i].key] == 1
    if about and last and (per or once or leaves_out(article, found)):
        return Figure(found, number, "/".join([last, *per]), [f"millions of the {last} spoken of"], ["figure"])
    for word in article.words[i : i + 1]:
        after = (f for f in article.figure_after(word.end) if article.text.mended[word.end : f.start] in (" (", " ($"))
        also = next((f for f in after if f.measure == "cost"), None)
        joined = not article.text.mended[found.end : word.start].strip()
        known = any(article.says(name, [word.key]) for name in ("elided", "a", "common"))
        known = known or any(m.start == word.start for m in article.of_tables(number, "objects", "status", "money"))
        if joined and not known and (about or also is not None):
            why = f"'{word.text}' is no currency known; write its code"
            found = found._replace(named=word.key, problem=why, also=also)
            return Figure(found, number, word.key, ["millions of a money"])
    return None


def _is_about_money(article: Article, number: int, kept: list[Figure]) -> bool:
    """Return whether a sentence or its question is about money, or the one before it told some."""
    both = (number, article.asked[number])
    costs = any(article.of_sentence("money", n) or article.of_sentence("objects", n, "cost") for n in both)
    return costs or any(f.found.measure == "cost" and f.sentence >= number - 1 for f in kept[-3:])


def _beside_state(article: Article, found: Found, *tables: str) -> bool:
    """Return whether a word of state or of money spent stands right beside a number: "60 remain", "we spent 180"."""
    first, past = article.word_after(found.outer[0]), article.word_after(found.outer[1])
    marks = article.of_tables(article.text.sentence_at(found.start), *(tables or ("status", "money")))
    parted = "," in article.text.mended[found.end : article.words[past].start] if past < len(article.words) else False
    verbs = len(list(takewhile(article.lists["auxiliary"].__contains__, article.keys(past, past + 3))))
    behind = () if parted else (past, past + verbs)  # "45 are installed"
    return any(first - 3 <= mark.last < first or mark.first in behind for mark in marks)


def _is_part_of_first(article: Article, found: Found) -> bool:
    """Return whether a number is of the whole that begins its sentence: "Of the 70 cameras planned, 28 work".

    A comma stands before it, a verb ("Von 60 Türmen sind 41 besetzt"), or the whole ("Из 60 вышек 41 работает").
    """
    text, begins = article.text.mended, found.outer[0]
    right = any(not text[whole.outer[1] : begins].strip() for whole in article.figure_before(begins))
    apart = right or text.endswith((", ", "، "), 0, begins) or article.leads("auxiliary", found)
    return bool(apart) and article.begins_with_whole(article.text.sentence_at(found.start))


def leaves_out(article: Article, found: Found) -> bool:
    """Return whether a number stands as if its unit had just been said: before a sign, a verb or "of them"."""
    if ends_clause(article, found) or re.search(r"\d['’]\w", article.text.mended[found.start : found.end]):
        return True  # "41'e" in Turkish
    other = article.leads([*article.lists["rest"], *article.lists["ordinals"]], found)
    if other and (not found.value.is_integer() or _names_works(article, found)):
        return True  # "for the remaining 53.8 nobody", as nobody is counted in parts; "the other 25 concrete wall"
    number, after = article.text.sentence_at(found.start), article.word_after(found.end)
    phrases = (phrase.split(" ") for phrase in article.lists["of_which"])
    which = (f"{of} {which}" for of, *rest in phrases for which in rest if which not in article.lists["of_the"])
    part_of = (*which, *article.lists["out_of"], *article.lists["which_part"])
    if article.leads(part_of, found):  # "dont 60 thermiques"; not "of the two sides"
        return True
    more, further = (article.keys(n, n + 1) for n in (after, after + 1))
    if _is_part_of_first(article, found):
        return True
    if article.says("more", more):
        if article.says("than", further):
            return False  # "sixteen more than we found"
        ends = not _LETTER.match(article.text.mended, article.words[after].end)  # "and need 50 more"
        stated = any(mark.first == after + 1 for mark in article.of_sentence("status", number))  # "26 more ordered"
        return ends or stated or article.says("elided", further)
    passed = {*article.lists["auxiliary"], *article.lists["new"]}
    verbs = len(list(takewhile(passed.__contains__, article.keys(after, after + 3))))
    marks = article.of_tables(number, "status", "money", "behind", "measures")
    # "Twelve are planned", "30 have been finished".
    predicate = any(mark.first in (after, after + verbs) and mark.says != "length" for mark in marks)
    works = verbs and _names_works(article, found, verbs)  # "51 are steel fence"
    return bool(predicate or works or article.says("elided", more))


def _names_works(article: Article, found: Found, past: int = 0) -> bool:
    """Return whether works that have a length stand right behind a number, or behind so many more words."""
    first = article.word_after(found.end) + past
    marks = article.of_sentence("objects", article.text.sentence_at(found.start))
    return any(first <= mark.first < first + 2 and mark.says in THINGS - COUNTED for mark in marks)
