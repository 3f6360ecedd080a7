"""The words of a text that say what its figures mean, without those that are parts of something else."""

from __future__ import annotations

import bisect

from borderreport.case.scan.found import Found
from borderreport.reading.lexicon import Mark, Meanings, Word

OFFICES = ("bodies", "firms")
"""What the words of offices and firms say."""

_NAME = 5
"""No office has a longer name behind its word. [words]"""


def telling(text: str, words: list[Word], figures: list[Found], table: Meanings) -> dict[str, list[Mark]]:
    """Return the marks of each table in their order, without words of doubt, figures and names of offices.

    "Close on 1,900" closes nothing, the "m" of "6 200 m" is no "M.", and the "Ministry of Roads and Forts" is neither a
    road nor a fort.
    """
    hedges = [(one.outer[0], one.start) for one in figures if one.hedge]
    spans = [(one.start, one.end) for one in figures]
    found: dict[str, list[Mark]] = {}
    for mark in table.marks(words):
        if not (_is_in(mark, hedges, text) or (mark.table == "speech" and _is_in(mark, spans, text))):
            found.setdefault(mark.table, []).append(mark)
    offices = [mark.last for mark in found.get("speech", ()) if mark.says in OFFICES]
    if offices:
        small = {*table.lists["of"], *table.lists["and"], *table.lists["of_the"]}
        things = found.get("objects", [])
        found["objects"] = [mark for mark in things if not _is_in_office(words, mark, offices, small)]
    return found


def _is_in(mark: Mark, stretches: list[tuple[int, int]], text: str) -> bool:
    """Return whether a mark begins in one of some stretches."""
    n = bisect.bisect_right(stretches, (mark.start, len(text))) - 1
    return n >= 0 and mark.start < stretches[n][1]


def _is_in_office(words: list[Word], mark: Mark, offices: list[int], small: set[str]) -> bool:
    """Return whether a word in capitals stands before an office, the "Fence Agency", or such words lead to it."""
    office = offices[bisect.bisect_left(offices, mark.first) - 1]
    name = words[office + 1 : mark.first + 1] if 0 < mark.first - office <= _NAME else []
    led = len(name) > 1 and all(word.text[0].isupper() or word.key in small for word in name)
    return (led or mark.last + 1 in offices) and words[mark.first].text[0].isupper()
