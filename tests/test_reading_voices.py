"""Who speaks in texts of many kinds, and when: each kind in a text of ours.

``voices/NN-xx.txt`` are the texts (xx: their language). ``voices/voices.csv`` says who states each figure there: the
words that hold its figure, a part of the speaker's name, with what else is right after a stroke, ``-``
where nobody does, and the date if it matters. ``not yet`` holds what is read instead.
"""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

import pytest

from borderreport.reading.draft import Draft, draft
from borderreport.reading.source import read_source

FOLDER = Path(__file__).parent / "voices"
Row = dict[str, str]


def told() -> dict[str, list[Row]]:
    with (FOLDER / "voices.csv").open(encoding="utf-8", newline="") as file:
        return {text: list(rows) for text, rows in groupby(csv.DictReader(file), lambda row: row["text"])}


def read_of(row: Row, text: str, drafts: list[Draft]) -> str:
    """Return the speaker, or the date, that a figure is given and should not; nothing where both are right."""
    start = text.index(row["words"])
    one = next(one for one in drafts if start <= one.start < start + len(row["words"]))
    parts = row["speaker"].split("|")
    if not any(part in one.speaker.casefold() for part in parts if part != "-") and ("-" not in parts or one.speaker):
        return one.speaker or "-"
    return (one.date or "no date") if row["date"] and one.date != row["date"] else ""


@pytest.mark.parametrize("name", told())
def test_each_figure_has_the_speaker_that_a_person_gives_it(name: str) -> None:
    path = FOLDER / f"{name}.txt"
    text, drafts = path.read_text(encoding="utf-8"), draft(read_source(path))
    rows = told()[name]
    assert [(row["words"], read_of(row, text, drafts)) for row in rows] == [(r["words"], r["not yet"]) for r in rows]
