"""Who says it, and when: speakers by verbs of speech, titles and names; dates by weekday and calendar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from borderreport.reading.article import Article
from borderreport.reading.lexicon import Mark, Word

_NAME_WORDS = 3
_LONGEST = 120


@dataclass
class Voice:
    """One who speaks in an article.

    Parameters
    ----------
    name : str
        Title, name and office as the article has them.
    last : str
        Key of the word that the article calls them by afterwards.
    date : date or None
        Of the statement.
    """

    name: str
    last: str
    date: dt.date | None = None


@dataclass
class Voices:
    """The speaker and the date of each sentence."""

    published: dt.date | None
    speakers: list[Voice | None] = field(default_factory=list)

    def of(self, sentence: int) -> Voice | None:
        """Return who speaks in a sentence."""
        return self.speakers[sentence] if sentence < len(self.speakers) else None


def voices(article: Article) -> Voices:
    """Find who speaks in each sentence: one who is named there, or the one who spoke last, or first."""
    dates = list(dates_in(article))
    published = article.source.published or (dates[0][1] if dates and dates[0][0] < 3000 else None)
    found = Voices(published)
    known: dict[str, Voice] = {}
    current: Voice | None = None
    paragraph = -1
    for number, sentence in enumerate(article.text.sentences):
        said = article.of_sentence("speech", number)
        speaker = _speaker(article, number, said, known)
        if speaker is not None:
            current = speaker
            spoke = any(mark.says == "said" for mark in said)
            when = _when(article, number, published, dates) if spoke else None
            if when is not None and current.date is None:
                current.date = when
        found.speakers.append(current)
        paragraph = sentence.paragraph
    first = next((voice for voice in found.speakers if voice is not None), None)
    found.speakers = [voice or first for voice in found.speakers]
    return found


def _speaker(article: Article, number: int, said: list[Mark], known: dict[str, Voice]) -> Voice | None:
    """Return who is said to speak in a sentence, if anyone is."""
    verbs = [mark for mark in said if mark.says == "said"]
    people = list(_people(article, number, said, known))
    titled = [voice for _, voice, is_new in people if is_new]
    if not verbs:
        return titled[0] if titled and not known.keys() - {voice.last for voice in titled} else None
    near = sorted(people, key=lambda person: min(_gap(person[0], verb) for verb in verbs))
    if near and min(_gap(near[0][0], verb) for verb in verbs) <= 12:
        return near[0][1]
    bodies = [mark for mark in said if mark.says == "bodies"]
    body = min(bodies, key=lambda mark: min(_gap((mark.first, mark.last), verb) for verb in verbs), default=None)
    if body is None or min(_gap((body.first, body.last), verb) for verb in verbs) > 6:
        return None
    name = _body_name(article, body)
    return known.setdefault(name.casefold(), Voice(name, name.casefold()))


def _gap(place: tuple[int, int], verb: Mark) -> int:
    return max(verb.first - place[1], place[0] - verb.last, 0)


def _people(article: Article, number: int, said: list[Mark], known: dict[str, Voice]) -> Iterator[tuple[tuple[int, int], Voice, bool]]:
    """Yield the people of a sentence, with the places of their names, and whether they are named here first."""
    sentence = article.text.sentences[number]
    first, past = article.word_after(sentence.start), article.word_after(sentence.end)
    titles = {i for mark in said if mark.says == "titles" for i in range(mark.first, mark.last + 1)}
    i = first
    while i < past:
        run = _run(article, i, past, titles)
        if run is None:
            last = known.get(_bare(article, article.words[i].key))
            if last is not None:
                yield (i, i), last, False
            i += 1
            continue
        start, end, has_title = run
        names = [w for w in article.words[start : end + 1]]
        surname = _bare(article, names[-1].key)
        same = next((known[_bare(article, w.key)] for w in names if _bare(article, w.key) in known), None)
        if same is None and (has_title or len(names) > 1):
            same = known[surname] = Voice(_described(article, start, end, titles, said), surname)
            yield (start, end), same, has_title
        elif same is not None:
            yield (start, end), same, False
        i = end + 1


def _bare(article: Article, word: str) -> str:
    return re.sub(r"'s?$", "", word)


def _run(article: Article, i: int, past: int, titles: set[int]) -> tuple[int, int, bool] | None:
    """Return the first and last word of a name that starts here, and whether a title stands before it."""
    if i in titles:
        return None
    has_title = i - 1 in titles
    cased = article.language not in ("ar", "fa")
    if not cased and not has_title:
        return None
    end = i
    while end < min(past, i + _NAME_WORDS) and end not in titles and _is_name(article.words[end], cased=cased):
        if end > i and article.text.mended[article.words[end - 1].end : article.words[end].start].strip(" \u00a0.-"):
            break
        if not cased and end - i >= 2:
            break
        end += 1
    count = end - i
    if count == 0 or (count == 1 and not has_title) or _starts_plainly(article, i, count, has_title=has_title):
        return None
    return i, end - 1, has_title


def _is_name(word: Word, *, cased: bool) -> bool:
    return word.text[0].isupper() and len(word.text) > 1 and not word.text.isupper() if cased else len(word.key) > 2


def _starts_plainly(article: Article, i: int, count: int, *, has_title: bool) -> bool:
    """Return whether the capital may be that of a sentence, or of a place: a name has two words or a title."""
    marked = {mark.first for name in ("objects", "scope", "time") for mark in article.of_sentence(name, article.text.sentence_at(article.words[i].start))}
    return not has_title and any(j in marked for j in range(i, i + count))


def _described(article: Article, start: int, end: int, titles: set[int], said: list[Mark]) -> str:
    """Return a name with the titles before it and the office behind it."""
    while start - 1 in titles:
        start -= 1
    text = article.text.mended
    name = text[article.words[start].start : article.words[end].end]
    behind = re.match(r",\s+([^,.;:\n]{3,90})(?=[,.;])", text[article.words[end].end : article.words[end].end + 100])
    if behind:
        at = article.words[end].end
        if any(at < mark.start < at + behind.end() and mark.says in ("titles", "bodies") for mark in said):
            name = f"{name}, {behind[1]}"
    of = re.match(r"\s+(?:of|von|de|der|des|du)\s+(?:the\s+|la\s+|l')?[^,.;:\n]{3,40}?(?=[,.;]|\s+(?:said|told|on)\b)", text[article.words[end].end : article.words[end].end + 60])
    return " ".join((name + (of[0] if of and not behind else "")).split())[:_LONGEST]


def _body_name(article: Article, body: Mark) -> str:
    """Return the name of an office: its word with the capitals around it, and what it is of."""
    text = article.text.mended
    behind = re.match(r"(?:\s+(?:of|for|de|der|des|du|von|für)\s+(?:the\s+|la\s+|l[’'])?[A-ZÀ-Þ][\w-]+(?:\s+[A-ZÀ-Þ][\w-]+)*)?", text[body.end : body.end + 60])
    return " ".join((text[body.start : body.end] + (behind[0] if behind else "")).split())


# Dates


def dates_in(article: Article) -> Iterator[tuple[int, dt.date]]:
    """Yield the full dates of a text, day, month and year, with where they stand."""
    months = {word: n for n, names in enumerate(article.meanings.lists.get("months", ()), 1) for word in _month_names(names)}
    for at in re.finditer(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?!\d)", article.text.mended):
        yield from _dated(at.start(), int(at[1]), int(at[2]), int(at[3]))
    for i, word in enumerate(article.words):
        pair = " ".join(w.key for w in article.words[i : i + 2])
        month, width = (months[pair], 2) if pair in months else (months.get(word.key, 0), 1)
        if month:
            yield from _around_month(article.words, i, width, month)


def _month_names(names: str) -> list[str]:
    """Return the names of a month; those of two words are written with a tilde."""
    return [name.replace("~", " ") for name in names.split(" ")]


def _around_month(words: list[Word], i: int, width: int, month: int) -> Iterator[tuple[int, dt.date]]:
    numbers = [_whole(word.text) for word in words[max(0, i - 2) : i] if word.text.casefold() not in ("de", "of")]
    after = [_whole(word.text) for word in words[i + width : i + width + 3] if word.text.casefold() not in ("de", "of", "del")]
    day_first = numbers[-1] if numbers else 0
    if 1 <= day_first <= 31 and after and after[0] > 1000:
        yield from _dated(words[i].start, after[0], month, day_first)
    elif after and 1 <= after[0] <= 31 and len(after) > 1 and after[1] > 1000:
        yield from _dated(words[i].start, after[1], month, after[0])


def _whole(text: str) -> int:
    digits = re.match(r"\d{1,4}", text)
    return int(digits[0]) if digits else 0


def _dated(at: int, year: int, month: int, day: int) -> Iterator[tuple[int, dt.date]]:
    try:
        if 1300 <= year <= 1500:  # the Iranian calendar
            yield at, of_jalali(year, month, day)
        elif 1900 <= year <= 2100:
            yield at, dt.date(year, month, day)
    except ValueError:
        return


def of_jalali(year: int, month: int, day: int) -> dt.date:
    """Return the day of an Iranian date, by the 33-year cycle of leap years (right from 1343 to 1472).

    Examples
    --------
    >>> of_jalali(1405, 3, 25).isoformat(), of_jalali(1399, 12, 27).isoformat()
    ('2026-06-15', '2021-03-17')
    """
    days = 365 * year + (8 * year + 21) // 33 + (31 * (month - 1) if month < 7 else 30 * (month - 1) + 6) + day
    return dt.date(2021, 3, 21) + dt.timedelta(days=days - (365 * 1400 + (8 * 1400 + 21) // 33 + 1))


def _when(article: Article, number: int, published: dt.date | None, dates: list[tuple[int, dt.date]]) -> dt.date | None:
    """Return the day on which a sentence says that somebody spoke: a date, or the last such weekday."""
    sentence = article.text.sentences[number]
    full = next((day for at, day in dates if sentence.start <= at < sentence.end), None)
    if full is not None and (published is None or full <= published):
        return full
    marks = article.of_sentence("time", number)
    names = article.meanings.lists.get("weekdays", ())
    for mark in marks:
        if mark.says == "weekdays" and published is not None:
            word = article.meanings.weekday(" ".join(w.key for w in article.words[mark.first : mark.last + 1]), names)
            return published - dt.timedelta(days=(published.weekday() - word) % 7)
        if mark.says == "yesterday" and published is not None:
            return published - dt.timedelta(days=1)
    return None
