"""Numbers that are labels and count nothing: years, days, hours, ages, pages, and numbers that are names."""

import re
import unicodedata

from borderreport.case.scan.found import Found
from borderreport.reading.article import Article

_LABELLED = re.compile(
    r"⟨(?:1[89]|20)\d\d⟩|\(⟨.*⟩\)|(?:^|\n)\s*⟨.*⟩(?:[.)][ \n]|\s\s)|[№#°] ?⟨"
    r"|(?:^|\n)\s*⟨\d+(?:[.]\d+)+⟩ [A-ZÀ-Þ]|^\s*(?:[^\W\d]+ ){1,2}⟨\d{1,3}⟩: "
    r"|[A-Z][\w’'-]+ [A-Z][\w’'-]+, ⟨\d\d⟩[,.]"
    r"|(?:^|[^\w-])[A-ZА-ЯЄІЇ]-⟨\d{1,4}⟩|[a-zà-ÿ] [A-Z] ⟨\d{1,4}⟩"
    r"|[a-z] [A-Z][\w’'-]* ⟨\d\d?⟩[,.;)]|[^\W\d_][.]⟨\d{1,3}⟩(?![.,]?\d)|⟨\d+⟩-\d"
)
"""A year, a note, the number of a line or a paper, an item ("To question 2: "), the age behind a name, a number that is
a name ("past Gate 12,", "the B 88", "Р-21"), a note behind a sentence ("waived.31"), what goes on ("555-0143"); in ⟨⟩.
"""

_ITEM = re.compile(r"^\s*[^\W\d]+ ⟨\d{1,3}⟩[.]\s")

_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")


def is_label(article: Article, found: Found) -> bool:
    """Return whether a number is a year, a day of a month, an age, a page or a paragraph, and counts nothing."""
    text = article.text.mended
    number = re.split("['’]", text[found.start : found.end])[0]  # "2027'ye kadar"
    digits = "".join(str(unicodedata.digit(sign, sign)) for sign in number)
    start = article.text.sentences[article.text.sentence_at(found.start)].start
    shown = f"{text[start : found.start]}⟨{digits}⟩{text[found.end : found.end + 2]}"
    if _LABELLED.search(shown) or _is_item(article, start, shown):
        return True
    i, j = article.word_after(found.start), article.word_after(found.end)
    ahead, months = article.keys(i - 1, i), {part for month in article.lists["months"] for part in month.split(" ")}
    of = article.keys(j, j + 1) == [*article.of_whole]  # "el 18 de marzo"
    dated = not months.isdisjoint([*ahead, *article.keys(j + of, j + of + 1)])
    clock = article.says("clock", ahead) and _CLOCK.fullmatch(digits)
    # "said Merk, 41.", "One man, 34, said", not "said Merk, 41 towers stand"
    alone = not text[found.end : found.end + 2].strip()[:1].isalpha()
    aside = alone and text.startswith(", ", found.start - 2)
    age = aside and (article.says("said", article.keys(i - 2, j + 1)) or _is_of_person(article, i - 1, digits))
    told = age or dated or clock or number in article.lists["no"]  # In Persian "no" is also nine.
    return bool(told or _is_named(article, found) or _is_vote(article, found))


def _is_of_person(article: Article, word: int, digits: str) -> bool:
    """Return whether a number may be the age of one whom the text names again: "Roe, 38, built", not "Yes, 61,"."""
    name = article.words[word]
    small = name.key in article.lists["common"] or not name.text.istitle()
    marks = article.of_tables(article.text.sentence_at(name.start), "objects", "scope", "speech", "time")
    known = article.counts[name.key] > 1 and not any(mark.first <= word <= mark.last for mark in marks)
    return re.fullmatch(r"[2-9]\d", digits) is not None and known and not small and article.meanings.cased


def _is_item(article: Article, start: int, shown: str) -> bool:
    """Return whether a number is that of a question or an answer: "Answer 3. The wall", not "Almost 260."."""
    first = article.keys(article.word_after(start), article.word_after(start) + 1)
    known = any(article.says(name, first) for name in ("questions", "answers", "askers", "repliers"))
    return known and _ITEM.match(shown) is not None


def _is_named(article: Article, found: Found) -> bool:
    """Return whether a number is the name of what stands before it, alone or with one more: "lots 1 and 2"."""
    before = [one for one in article.figure_before(found.start) if not one.unit]
    between = [word.key for one in before for word in article.words_between(one.end, found.start)]
    first = before[0] if len(between) == 1 and article.says("and", between) else found
    return bool(article.leads("labels", first.start))


def _is_vote(article: Article, found: Found) -> bool:
    """Return whether a number is of those who voted so: "The council voted 5 to 2"."""
    before = [one for one in article.figure_before(found.start) if len(article.words_between(one.end, found.start)) < 2]
    return any(article.leads("voted", one) for one in (found, *before))
