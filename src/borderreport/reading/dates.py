"""Dates in an article: full ones, of two calendars, and the weekday on which somebody spoke."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import pairwise

from borderreport.reading.article import Article
from borderreport.reading.marks import VERBS, Figure, Mark

_OPENING = 3
"""So few words before it, a day opens its sentence."""

_BESIDE = 5
"""So many words may stand between a month and who said it then: "In January the governor of Van province said"."""

_FOOT = 40
"""So near its end stands the day of a text that has none in its head. [characters]"""

_ENDS_HEAD = re.compile(r"(?: (?:года|р|г)\.?)?\s*(?:[.:)\n]|[–—-]\s)")
"""What stands behind the month that opens a paragraph of a chronicle."""

_YEAR = re.compile(r"(?:19|20)\d\d")

_PARTED = re.compile(r"[,;|·•،]|\s[–—-]\s")
"""What parts the name of a paper, its number and its month."""

_DATELINE = re.compile(r"[^.!?]{3,60}?\d[^.!?]{0,20}?(?:\s[–—-]\s|[)]\s[–—-]?\s?|[)]?\.\s?[–—-]\s)")
"""The place and the day before the first words of an article."""


def dates_in(article: Article) -> Iterator[tuple[int, dt.date]]:
    """Yield the full dates of a text, day, month and year, with where they stand."""
    for at in re.finditer(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?!\d)", article.text.mended):
        yield from _dated(at.start(), int(at[1]), int(at[2]), int(at[3]))
    for at in re.finditer(r"(?<![\d.-])(\d\d?)([./-])(\d\d?)\2(\d{4})(?!\d)", article.text.mended):
        if at[2] != "/" or int(at[1]) > 12 or article.language != "en":  # 03/04/2021 is in March or in April
            yield from _dated(at.start(), int(at[4]), int(at[3]), int(at[1]))
    for month in _months_in(article, 0, len(article.words)):
        yield from _around_month(article, month)


def day_of(article: Article, dates: list[tuple[int, dt.date]], head: int) -> dt.date | None:
    """Return the first day in the head of a text, else that of its last words: "Posted: 9 May 2026"."""
    if not dates or dates[0][0] < head:
        return dates[0][1] if dates else None
    at, day = dates[-1]
    is_labelled = re.search(r":[^:.;\n]{0,20}$", article.text.mended[max(at - 24, 0) : at])
    return day if is_labelled and len(article.text.mended) - at < _FOOT else None


def month_of_head(article: Article) -> str:
    """Return the month that one of the first lines of a text names apart, "Gulf Builder | March 2015", or nothing."""
    months = _months(article)
    for number in range(min(4, len(article.text.sentences))):
        line = article.sentence_text(number).strip()
        for part in [] if line.endswith(".") else _PARTED.split(line):
            month, _, year = part.strip().casefold().rpartition(" ")
            if month in months and 1900 <= _whole(year) <= 2100:
                return f"{_whole(year)}-{months[month]:02}"
    return ""


def chronicle(article: Article) -> dict[int, str]:
    """Return the months that open the paragraphs of a chronicle, by their first sentences: "March 2025. Work begins".

    One alone is no chronicle; nor has it Iranian months, which are of two of ours.
    """
    found = {}
    for number in article.text.openings if article.language != "fa" else ():
        i = article.first_of(number)
        for month in _months_in(article, i, i + 1):
            for year in article.words[month.last + 1 : month.last + 2]:
                if _YEAR.fullmatch(year.text) and _ENDS_HEAD.match(article.text.mended, year.end):
                    found[number] = f"{year.text}-{int(month.says):02}"
    return found if len(found) > 1 else {}


def _months(article: Article) -> dict[str, int]:
    """Return the number of each month by its names; those of two words are written with a tilde."""
    months = enumerate(article.lists["months"], 1)
    return {name.replace("~", " "): n for n, names in months for name in names.split(" ")}


def _months_in(article: Article, first: int, past: int) -> Iterator[Mark]:
    """Yield the months whose names start in some words, each with its number; "10 Mart'ta" is of March.

    A month may be told by two names, "أيار/مايو", of one word or of two.
    """
    months, i = _months(article), first
    while i < past:
        number, width = _month_at(article, i, months)
        again, more = _month_at(article, i + width, months) if width else (0, 0)
        width += more if again == number else 0
        if width:
            start, end = article.words[i].start, article.words[i + width - 1].end
            yield Mark("time", str(number), start, end, i, i + width - 1)
        i += width or 1


def _month_at(article: Article, i: int, months: Mapping[str, int]) -> tuple[int, int]:
    """Return the number of the month that is named from a word on, and in how many words; zeros for none."""
    for width in (2, 1):
        said = [word.key.partition("'")[0] for word in article.words[i : i + width]]
        if len(said) == width and (name := " ".join(said)) in months:
            return months[name], width
    return 0, 0


def _around_month(article: Article, month: Mark) -> Iterator[tuple[int, dt.date]]:
    words, i = article.words, month.first
    parted = re.search(r"[|;:()]", article.text.mended[words[i - 1].end : words[i].start])  # "No. 17 | November 2025"
    before = [] if parted else [word for word in words[max(0, i - 2) : i] if word.key not in article.lists["of"]][-1:]
    after = [word for word in words[month.last + 1 : month.last + 4] if word.key not in article.lists["of"]]
    for day, year in pairwise(_whole(word.text) for word in [*before, *after[:2]]):  # "5 May 2024", and "May 5, 2024"
        yield from _dated(month.start, year, int(month.says), day)


def _whole(text: str) -> int:
    digits = re.match(r"\d{1,4}", text)
    return int(digits[0]) if digits else 0


def _dated(at: int, year: int, month: int, day: int) -> Iterator[tuple[int, dt.date]]:
    """Yield a day of our time, by the calendar in which it is one."""
    for calendar in (dt.date, of_jalali):
        with suppress(ValueError, OverflowError):
            found = calendar(year, month, day)
            if 1900 <= found.year <= 2100:
                yield at, found


def of_jalali(year: int, month: int, day: int) -> dt.date:
    """Return the day of an Iranian date, by the 33-year cycle of leap years (right from 1343 to 1472).

    Examples
    --------
    >>> of_jalali(1405, 3, 25).isoformat(), of_jalali(1399, 12, 27).isoformat()
    ('2026-06-15', '2021-03-17')
    """
    months = month - 1  # the first six have 31 days, the next five 30
    days = 365 * year + (8 * year + 21) // 33 + 30 * months + min(months, 6) + day
    return dt.date(2021, 3, 21) + dt.timedelta(days=days - 511_341)  # 1 Farvardin 1400


def when(article: Article, number: int, published: dt.date | None, dates: list[tuple[int, dt.date]]) -> dt.date | None:
    """Return the day on which a sentence says that somebody spoke: a date, or the last such weekday."""
    sentence = article.text.sentences[number]
    verbs = [mark.start for mark in _verbs(article, number)]
    first, last = (bisect_left(dates, (at,)) for at in (past_dateline(article, number), sentence.end))
    days = [(at, day) for at, day in dates[first:last] if not published or day <= published]
    for mark in article.of_sentence("time", number):
        if _is_of_works(article, mark, verbs):
            continue
        if mark.says == "weekdays" and published is not None:
            word = article.meanings.weekday(" ".join(article.keys(mark.first, mark.last + 1)))
            days.append((mark.start, published - dt.timedelta(days=(published.weekday() - word) % 7)))
        if mark.says == "yesterday" and published is not None and not article.text.is_quoted(mark.start):
            days.append((mark.start, published - dt.timedelta(days=1)))
    nearest = min(days, key=lambda day: min((abs(day[0] - verb) for verb in verbs), default=day[0]), default=None)
    return nearest[1] if nearest else None


def told_by_nobody(article: Article, number: int, published: dt.date | None) -> dt.date | None:
    """Return the day on which a sentence says that one spoke who is not named: "Yesterday it was announced"."""
    return when(article, number, published, []) if _verbs(article, number) else None


def _verbs(article: Article, number: int) -> list[Mark]:
    """Return the verbs of speech of a sentence."""
    return article.of_sentence("speech", number, *VERBS)


def _is_of_works(article: Article, day: Mark, verbs: list[int]) -> bool:
    """Return whether a day is of what was done, not of what was said: "they got there on Monday, Roe said".

    It opens no sentence ("On Monday, Roe said") and a comma parts it from every verb of speech behind it.
    """
    start = past_dateline(article, article.text.sentence_at(day.start))
    if not verbs or day.first - article.word_after(start) < _OPENING:
        return False
    return all("," in article.text.mended[day.end : verb] for verb in verbs)


def past_dateline(article: Article, number: int) -> int:
    """Return where a sentence begins behind the place and the day of an article: "BELMAR, 18 March 2026 - On"."""
    sentence = article.text.sentences[number]
    dateline = _DATELINE.match(article.text.mended, sentence.start, sentence.end)
    return dateline.end() if dateline else sentence.start


def told_before(article: Article, figure: Figure, published: dt.date | None) -> str:
    """Return the month or the day beside the word by which a figure was said at another time than the rest.

    "In January the governor spoke of 45 km" is of January; "said that in January 45 km were dug" is not.
    """
    verb = next((mark for mark in reversed(_verbs(article, figure.sentence)) if mark.precedes(figure)), None)
    if verb is None or published is None or article.language == "fa":  # An Iranian month is of two of ours.
        return ""
    months = (mark for mark in _months_of(article, figure.sentence) if mark.precedes(figure))
    near = (mark for mark in months if _is_beside(article, mark, verb) and _goes_on(article, mark, verb, figure))
    return next((text for mark in near if (text := _last_such(article, mark, published))), "")


def _months_of(article: Article, number: int) -> list[Mark]:
    """Return the months of a sentence, each with its number, and the numbers that are years with none."""
    words, first = article.words_of(number), article.first_of(number)
    years = (Mark("time", "", w.start, w.end, n, n) for n, w in enumerate(words, first) if _YEAR.fullmatch(w.text))
    return sorted([*_months_in(article, first, first + len(words)), *years], key=lambda mark: mark.first)


def _goes_on(article: Article, month: Mark, verb: Mark, figure: Figure) -> bool:
    """Return whether what was said goes on to the figure: behind one comma at most, and no "but".

    "In December, Roe said, 9 km were dug" tells when they were dug.
    """
    start, end = max(month.end, verb.end), figure.outer[0]
    signs = re.findall("[,;:،؛]", article.text.mended[min(month.end, verb.end) : end])
    return signs in ([], [","], ["،"], [":"]) and not article.says("contrast", article.keys_between(start, end))


def _is_beside(article: Article, month: Mark, verb: Mark) -> bool:
    """Return whether a month stands by a verb of speech: in its clause, and not in what was said."""
    start, end = sorted((month, verb), key=lambda mark: mark.start)
    number = article.text.sentence_at(start.start)
    keys = article.keys_between(start.end, end.start)
    opens = start.first - article.word_after(past_dateline(article, number)) < _OPENING
    between = article.text.mended[start.end : end.start]
    between = between.removeprefix(",") if opens and start is month else between  # "En janvier, l'armée a dit"
    marks = article.of_tables(number, "objects", "status", "measures")
    works = any(start.end <= one.start < end.start for one in marks)
    told = works or any(found.unit for found in article.found_in(start.end, end.start))  # "said work begun in January"
    return not (told or re.search("[,;:،؛]", between) or article.says("that", keys)) and len(keys) <= _BESIDE


def _last_such(article: Article, month: Mark, published: dt.date) -> str:
    """Return the last such month, or day of it, or the year, up to a day; what is a full date is told otherwise."""
    first, of = month.first, article.of_whole
    before = first - 1 - (article.words[first - 1].key in of)  # "10 de marzo"
    after = month.last + 1 + (article.keys(month.last + 1, month.last + 2) == [*of])
    beside = [_whole(word.text) for n in (before, after) for word in article.words[n : n + 1]]
    day = next((one for one in beside if 1 <= one <= 31), 0)
    year = int(article.words[first].text) if not month.says else next((one for one in beside if 1900 <= one <= 2100), 0)
    led = day or article.says("in_month", article.keys(first - 1, first))  # not "from June we count on"
    if not led or (day and year) or year > published.year:
        return ""
    if not month.says:
        return str(year)
    number = int(month.says)
    year = year or published.year - ((number, day or 1) > (published.month, published.day))
    return f"{year}-{number:02}" + (f"-{day:02}" if day else "")
