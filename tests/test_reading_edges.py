"""What one sentence says of two: two sides of one figure, and of two figures which is done and which is planned."""

from __future__ import annotations

import pytest

from borderreport.reading.draft import draft
from borderreport.reading.source import Source


def told(sentence: str) -> list[tuple[str, str, str, str]]:
    found = draft(Source("a", f"5 May 2024. {sentence}", as_it_stands=True))
    return sorted((one.figure, one.object, one.measure, one.status) for one in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army dug a trench 3 m deep and wide.",
        "The army dug trenches with a width and depth of 3 m.",
        "The army dug trenches with a depth and width of 3 m.",
    ],
)
def test_one_figure_for_two_sides_is_two_claims(sentence: str) -> None:
    assert told(sentence) == [("3 m", "trench", side, "done") for side in ("depth", "width")]


@pytest.mark.parametrize(
    "sentence", ["They built 40 km of wall, and 60 km are planned.", "The wall of 40 km stands, 60 km planned."]
)
def test_a_predicate_belongs_to_the_figure_of_its_own_clause(sentence: str) -> None:
    assert told(sentence) == [("40 km", "wall", "length", "done"), ("60 km", "wall", "length", "planned")]
