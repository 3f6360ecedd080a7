"""Whole articles, as persons read them who knew no rule: each claim that is made, and what is not read right yet.

``articles/claims.csv`` has a row for each claim: where its figure stands, and what it says, with what else would be
right after a stroke; of a speaker a part of the name, ``also`` a conversion, ``-`` where a text says nothing. ``not yet``
names the fields that are read otherwise, or *missed*; a row of the object ``none`` is a figure that is drafted and should
not be. All of it is by hand but ``not yet``: who mends a rule takes it out there, and who breaks one is told.
"""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

import pytest

from borderreport.case.quantity import parse
from borderreport.reading.draft import Draft, draft
from borderreport.reading.source import read_source

FOLDER = Path(__file__).parent / "articles"
FIELDS = ("object", "measure", "status", "scope", "speaker", "date", "also")
Row = dict[str, str]


def claims() -> dict[str, list[Row]]:
    with (FOLDER / "claims.csv").open(encoding="utf-8", newline="") as file:
        return {article: list(rows) for article, rows in groupby(csv.DictReader(file), lambda row: row["article"])}


def stands_on(row: Row, one: Draft) -> bool:
    start = int(row["start"])
    return one.start < start + len(row["figure"]) and one.end > start


def agrees(row: Row, one: Draft, field: str) -> bool:
    read, right = getattr(one, field), row[field].split("|")
    if field == "also":
        return right == ["-"] if not read else right != ["-"] and parse(read).si == pytest.approx(parse(right[0]).si)
    if field == "speaker":
        return any(part in read.casefold() for part in right if part != "-") or ("-" in right and not read)
    return (read or "-") in right


def misread(row: Row, drafts: list[Draft]) -> str:
    there = [one for one in drafts if stands_on(row, one)]
    if row["object"] == "none":
        return "drafted" if there else ""
    if not there:
        return "" if row["optional"] else "missed"
    one = next((one for one in there if agrees(row, one, "measure")), there[0])
    return " ".join(field for field in FIELDS if not agrees(row, one, field))


@pytest.mark.parametrize("article", claims())
def test_an_article_is_read_as_a_person_reads_it(article: str) -> None:
    rows, drafts = claims()[article], draft(read_source(FOLDER / f"{article}.txt"))
    assert [(row["figure"], misread(row, drafts)) for row in rows] == [(row["figure"], row["not yet"]) for row in rows]
    assert [one.figure for one in drafts if not any(stands_on(row, one) for row in rows)] == []


def test_five_claims_of_six_are_read_in_full() -> None:
    every = [row for rows in claims().values() for row in rows if row["object"] != "none"]
    assert sum(not row["not yet"] for row in every) > 5 / 6 * len(every)
