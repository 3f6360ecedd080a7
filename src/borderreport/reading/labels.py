"""Numbers that are labels and count nothing: years, days, hours, ages, pages, and numbers that are names."""

from __future__ import annotations

import re
import unicodedata

from borderreport.case.scan.found import Found
from borderreport.reading.article import Article

_LABELLED = re.compile(
    r"⟨(?:(?:1[89]|20)\d\d|0\d+)⟩|\(⟨.*⟩\)|(?:^|\n)\s*⟨.*⟩(?:[.)][ \n]|\s\s)|[№#°] ?⟨"
    r"|[A-Z][\w’'-]+ [A-Z][\w’'-]+, ⟨\d\d⟩,|[a-z] [A-Z][\w’'-]* ⟨\d\d?⟩[,.;)]"
)
"""A year, a note, the number of a line or a paper, the age behind a name, or a number that is a name ("past Gate 12,");
the number in ⟨⟩."""

_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")


def is_label(article: Article, found: Found) -> bool:
    """Return whether a number is a year, a day of a month, an age, a page or a paragraph, and counts nothing."""
    text = article.text.mended
    digits = "".join(str(unicodedata.digit(sign, sign)) for sign in text[found.start : found.end])
    start = article.text.sentences[article.text.sentence_at(found.start)].start
    shown = f"{text[start : found.start]}⟨{digits}⟩{text[found.end : found.end + 2]}"
    if _LABELLED.search(shown):
        return True
    i = article.word_after(found.end)
    ahead = [word.key for word in article.words[max(0, i - 3) : i - 1]]
    months = {part for month in article.lists["months"] for part in month.split(" ")}
    if article.says("clock", ahead[-1:]) and _CLOCK.fullmatch(digits):
        return True
    dated = any(word in months for word in (*ahead[-1:], *(word.key for word in article.words[i : i + 1])))
    return dated or article.says("labels", ahead) or _is_age(article, found)


def _is_age(article: Article, found: Found) -> bool:
    """Return whether a number is the age of one who speaks: "said Merk, 41.", "One man, 34, said"."""
    i = article.word_after(found.end)
    beside = [*article.words[max(0, i - 3) : i - 2], *article.words[i : i + 1]]
    behind_comma = article.text.mended[found.start - 2 : found.start] == ", "
    return behind_comma and article.says("said", (word.key for word in beside))
