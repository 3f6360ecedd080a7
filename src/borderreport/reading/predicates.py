"""Whose a word of state is: how far it stands from a figure, and what it says of wholes and their parts."""

import re

from borderreport.case.scan.found import Found
from borderreport.case.scan.lexicon import key
from borderreport.reading.article import Article
from borderreport.reading.grammar import is_joined
from borderreport.reading.marks import Figure, Mark

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
        apart = stated or bare or article.followed("more", later)  # "12 cameras and 8 more planned"
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
    clause = before and re.search(r"[,;،]", article.text.mended[before[-1].outer[1] : mark.start])
    cost += 3.0 if re.search(r"[,،]", between) else 0.0  # of the clause before
    # A predicate belongs to the figure before it, unless a clause of its own begins between.
    joined = not article.lexicon.words["and"].isdisjoint(keys)
    return cost + (_ELSEWHERE if before and not clause and joined else 0.0)


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
    parts = article.figure_after(whole.found.outer[1])
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
        or (article.said(mark).casefold() in article.lists["rest"] and between.endswith((", ", "، ")))
    )
    of_next = later and re.search("[,،]", between)
    return (_ELSEWHERE if elsewhere else 0.0) - 1.0 + (5.0 if of_next else 0.0)


def _of_own_clause(article: Article, between: str) -> bool:
    """Return whether a clause about something else begins behind a figure: "is 12 km long, and its purpose is to"."""
    begins = re.search(r", \w+ (\w+) ", between)
    return begins is not None and any(article.says(name, [begins[1]]) for name in ("own", "pronouns"))


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
    text, (start, end) = article.text.mended, found.outer
    return text.endswith("(", 0, start) and text.startswith(")", end)


_SHARED = 5
"""So many words may name what a share is of. [words]"""


def is_planned_whole(article: Article, figure: Figure, mark: Mark) -> bool:
    """Return whether a figure is a share of what is planned: "half of the planned fence", "la mitad de lo previsto".

    Not "60 % of the fence is planned": no verb stands there.
    """
    if figure.unit != "%" or mark.says != "planned" or not mark.follows(figure):
        return False
    keys = article.keys_between(figure.outer[1], mark.end)
    if figure.found.ratio is not None and article.says("as_planned", keys[-1:]):  # "half the planned length"
        return len(keys) <= _SHARED and not article.says("auxiliary", keys)
    verbs = any(article.says(name, keys) for name in ("auxiliary", "modal", "to"))
    return article.says("of", keys[:1]) and len(keys) <= _SHARED and not verbs


def is_all_first(article: Article, figure: Figure) -> bool:
    """Return whether a figure is all of which a part follows: "Of the 145 km of fence 78 are ready"."""
    start = article.clause_start(figure, ",;:")
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
    the = all(word in article.lists["of_the"] for word in words[1:])
    return bool(led and (the or article.leads("and", figure)))


def is_ending_of(article: Article, whole: Found, part: Found) -> bool:
    """Return whether endings make of one figure a part of the one before it: "140 km'lik çitin 98 km'si"."""
    apart = re.search("[,;:]", article.text.mended[whole.end : part.start])
    return not apart and _ends(article, whole, "as_whole") and _ends(article, part, "as_part")


def _ends(article: Article, found: Found, name: str) -> bool:
    return key(article.text.mended[found.start : found.end]).endswith(tuple(article.lists[name]))


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
    if not is_of_the(article, keys) or after[0].unit != found.unit:
        return found
    return found._replace(outer=(found.start, after[0].outer[1]))


def is_of_the(article: Article, keys: list[str]) -> bool:
    """Return whether two words are "of the"."""
    return len(keys) == 2 and keys[0] in article.of_whole and keys[1] in article.lists["of_the"]
