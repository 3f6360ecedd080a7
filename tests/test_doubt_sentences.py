"""Each sentence of doubt as an editor reads it: which figure is named first, in whose words, with which numbers.

The numbers are worked out by hand; figures of which a rule takes one end have all three apart.
"""

from __future__ import annotations

import itertools
from statistics import median
from typing import Any

import pytest

from borderreport import estimate, load_case
from borderreport.analysis.doubt import Check
from borderreport.analysis.doubt.words import amount, lines
from borderreport.analysis.outside import costs_of
from borderreport.case.tables import rows
from borderreport.case.units import number

from .test_doubt import (
    SECTOR,
    TWIN,
    A,
    B,
    borders,
    checks_of,
    cost,
    days_on,
    exchanged,
    mound,
    price,
    promise,
    section_of,
    side,
    twice,
    wall,
)

DAY = "2021-03-17"
HALVES = {"sections": ({"name": "North", "length": "300 km"}, {"name": "South", "length": "300 km"})}
NORTH, SOUTH = TWIN | {"scope": "North"}, TWIN | {"scope": "South"}
HALF = {"scope": "North"}, {"scope": "South"}
PLANNED, LEFT = TWIN | {"status": "planned"}, TWIN | {"status": "left"}
# 490 km in 48 months of 30.4375 days.
GROWN = [
    wall("5 .. 10 .. 20 km", date="2021-01-01"),
    wall("400 .. 500 .. 510 km", date="2025-01-01"),
    wall("exactly 20.56 km/month", measure="rate", date="2024-12-01"),
]
PAID = {"for": "wall"} | TWIN
PRICED = [wall("172 km", **TWIN), wall("4.3 million PLN/km", **TWIN)]
PAID_ELSEWHERE = {row["class"]: [usd for _, usd in costs_of(row["class"], 2021)] for row in rows("classes.csv")}
CHEAPEST, DEAREST = min(PAID_ELSEWHERE["wall"]), max(map(max, PAID_ELSEWHERE.values()))


def ditch(
    excavators: str, width: str = "exactly 4 m", length: str = "exactly 30 km", time: str = "exactly 5 days"
) -> Any:
    """Return a ditch three metres deep that machines dug in a time."""
    sides = [side("width", width, **TWIN), side("depth", "exactly 3 m", **TWIN)]
    done = (length, time, f"{excavators} excavators")
    return [*sides, *({"object": "trench", "figure": figure} | TWIN for figure in done)]


SLIP = "metres for kilometres, or a decimal comma read as thousands?"

# The claims that a check names, in their order, and what it says.
SENTENCES: list[tuple[str, list[dict[str, Any]], dict[str, Any], list[str], str]] = [
    (
        "flag",
        [wall("140 km", **A), wall("250 km", use=False, **B)],
        {},
        ["c1", "c0"],
        f"One statement, two figures of wall: '250 km' (B, {DAY}) and '140 km' (A, {DAY})",
    ),
    # The better information is sound, of as good the better source.
    *(
        (
            "flag",
            [wall("140 km", grade=first, **A), wall("250 km", grade=second, **B)],
            {},
            ["c0", "c1"],
            f"One statement, two figures of wall: '140 km' (A, {DAY}) and '250 km' (B, {DAY})",
        )
        for first, second in (("A3", "B2"), ("B2", "A2"))
    ),
    (
        "flag",
        [wall("180 m", use=False, **A), wall("some 180 km", speaker="an officer, by telephone", **TWIN)],
        {},
        ["c0", "c1"],
        f"'180 m' (A, {DAY}) and 'some 180 km' (an officer, {DAY}) are one statement of wall: {SLIP}",
    ),
    (
        "flag",
        [wall("140 km", **A), wall("140 km", date=days_on(8), **B)],
        {},
        ["c1", "c0"],
        f"'140 km' (B, 2021-03-25) gives wall as '140 km' (A, {DAY}) did 8 days before: one of the dates must be wrong",
    ),
    (
        "flag",
        [wall("140 km", use=False, **A), wall("140 km", date=days_on(365), **B)],
        {},
        ["c0", "c1"],
        f"'140 km' (A, {DAY}) repeats '140 km' (B, 2022-03-17) of wall: a year slip must be meant",
    ),
    (
        "flag",
        [wall("140 km", **A), {"object": "trench", "figure": "140 km"} | B],
        {},
        ["c1", "c0"],
        f"One statement is told of two things: '140 km' (B, {DAY}) of trench, '140 km' (A, {DAY}) of wall",
    ),
    (
        "flag",
        [wall("50 %", **A), {"object": "trench", "figure": "50 %"} | B],
        {},
        ["c1", "c0"],
        f"One statement is told of two things: '50 %' (B, {DAY}) of trench, '50 %' (A, {DAY}) of wall",
    ),
    (
        "flag",
        [wall("50 %", scope="Sector", **A), wall("50 %", **B)],
        {"sections": SECTOR},
        ["c0", "c1"],
        f"One statement is told of two things: '50 %' (A, {DAY}) of Sector, '50 %' (B, {DAY}) of the border",
    ),
    (
        "flag",
        [wall("150 towers", **A), wall("150 towers", status="planned", **B)],
        {},
        ["c0", "c1"],
        f"One statement, told as done in '150 towers' (A, {DAY}) and as planned in '150 towers' (B, {DAY})",
    ),
    (
        "flag",
        [cost("100 million EUR", **A), cost("100 million USD", **B)],
        {},
        ["c0", "c1"],
        f"One sum, two currencies: '100 million EUR' (A, {DAY}) and '100 million USD' (B, {DAY}) make 1 USD to the EUR; "
        "since 2005 it was 0.95 to 1.6",
    ),
    (
        "flag",
        [wall("250 km", scope="Sector", use=False)],
        {"sections": SECTOR},
        ["c0"],
        f"'250 km' ({DAY}) of wall is more than the 220 km of Sector; nothing is computed from it",
    ),
    (
        "flag",
        [wall("11600 km", use=False)],
        {},
        ["c0"],
        f"'11600 km' ({DAY}) of wall is more than the 600 km of the border; 11.6 km must be meant: {SLIP}",
    ),
    (
        "flag",
        [wall("600000 km", use=False)],
        {},
        ["c0"],
        f"'600000 km' ({DAY}) of wall is more than the 600 km of the border; 600 km must be meant: {SLIP}",
    ),
    (
        "flag",
        [wall("700 km", scope="North", use=False)],
        {"sections": ({"name": "North"},)},
        ["c0"],
        f"'700 km' ({DAY}) of wall is more than the 600 km of the border; nothing is computed from it",
    ),
    (
        "flag",
        borders(600, 600, 600, 966),
        {},
        ["c3"],
        f"'exactly 966 km' (S3, {DAY}) is far from the other lengths of the border, around 600 km: miles for kilometres?",
    ),
    (
        "flag",
        borders(600, 600, 600, 1100),
        {},
        ["c3"],
        f"'exactly 1100 km' (S3, {DAY}) is far from the other lengths of the border, around 600 km: "
        "another line must be meant?",
    ),
    (
        "flag",
        [*section_of("2 m", "3 m", "A"), *section_of("3 m", "2 m", "B")],
        {},
        ["c0", "c1", "c2", "c3"],
        f"Width and depth are swapped: '3 m' (B, {DAY}) wide and '2 m' (B, {DAY}) deep, but '2 m' (A, {DAY}) wide "
        f"and '3 m' (A, {DAY}) deep; the section area is the same",
    ),
    (
        "flag",
        [side("height", "3 m")],
        {},
        ["c0"],
        f"'3 m' ({DAY}) as the height of a trench, which has width and depth: another side or another object must be meant",
    ),
    (
        "flag",
        [side("length", "3 m")],
        {},
        ["c0"],
        f"'3 m' ({DAY}) as the length of a trench: a width or a height must be meant",
    ),
    (
        "flag",
        [side("width", "300 m")],
        {},
        ["c0"],
        f"'300 m' ({DAY}) as the width of a trench: a length along the line must be meant",
    ),
    # 140 km are 86.992 miles.
    (
        "flag",
        [wall("140 km", also="80 miles")],
        {},
        ["c0"],
        f"'140 km' ({DAY}) is also given as '80 miles', but is 86.99 mi",
    ),
    (
        "flag",
        exchanged("10"),
        {},
        ["c1", "c0"],
        f"'100 million EUR' (10, {DAY}) for '10 million USD' is 10 EUR to the USD, 1 by '100 million EUR' (100, {DAY}): "
        "a digit too many or too few?",
    ),
    # A euro was worth 0.95 to 1.60 dollars, and a quarter beyond: 1 / 2 to 1 / 0.76.
    (
        "flag",
        [cost("100 million EUR", also="10 million USD")],
        {},
        ["c0"],
        f"'100 million EUR' ({DAY}) for '10 million USD' is 10 EUR to the USD; "
        "no rate of the last twenty years was outside 0.5 to 1.32",
    ),
    (
        "flag",
        twice("300 km", "100 km", 60),
        {},
        ["c1", "c0"],
        f"Wall: what is done falls, '300 km' (A, {DAY}) and later '100 km' (B, 2021-05-16)",
    ),
    (
        "flag",
        twice("34 km", "3.4 km", 60),
        {},
        ["c1", "c0"],
        f"Wall: what is done falls, '34 km' (A, {DAY}) and later '3.4 km' (B, 2021-05-16): a digit too many or too few?",
    ),
    (
        "flag",
        [wall("62 km", date=days_on(-200), speaker="C"), *twice("95 km", "62 km", 60)],
        {},
        ["c2", "c1", "c0"],
        f"Wall: what is done falls, '95 km' (A, {DAY}) and later '62 km' (B, 2021-05-16), as much as '62 km' (C, "
        "2020-08-29) gave before: an old figure?",
    ),
    # The figure that all later ones contradict is the doubtful one, and without such a second witness the later one.
    (
        "flag",
        [wall(f"{km} km", date=days_on(60 * i), speaker=f"S{i}") for i, km in enumerate((100, 400, 140, 160))],
        {},
        ["c1", "c2"],
        "Wall: what is done falls, '400 km' (S1, 2021-05-16) and later '140 km' (S2, 2021-07-15)",
    ),
    (
        "flag",
        [wall(f"{km} km", date=days_on(60 * i), speaker=f"S{i}") for i, km in enumerate((100, 400, 140))],
        {},
        ["c2", "c1"],
        "Wall: what is done falls, '400 km' (S1, 2021-05-16) and later '140 km' (S2, 2021-07-15)",
    ),
    (
        "flag",
        [wall("100 %", scope="Sector"), wall("95 %", scope="Sector", date=days_on(60))],
        {"sections": SECTOR},
        ["c1", "c0"],
        f"Wall in Sector was complete, '100 %' ({DAY}), and is less later, '95 %' (2021-05-16)",
    ),
    # 390 km in 60 days of 30.4375 to the month are 198 km a month.
    (
        "flag",
        twice("5 .. 7 .. 10 km", "400 .. 440 .. 450 km", 60),
        {},
        ["c1", "c0"],
        f"Wall: '5 .. 7 .. 10 km' (A, {DAY}) to '400 .. 440 .. 450 km' (B, 2021-05-16) would be 200 km a month, "
        "against 91 at the fastest works seen",
    ),
    (
        "flag",
        twice("140 km", "140 km", 63, speaker="A"),
        {},
        ["c1", "c0"],
        f"Wall: '140 km' (A, {DAY}) and '140 km' (A, 2021-05-19) are one figure 63 days apart: "
        "no progress, or an old figure",
    ),
    (
        "flag",
        twice("100 km", "300 km", 5),
        {},
        ["c1", "c0"],
        f"Wall: '300 km' (B, 2021-03-22) and '100 km' (A, {DAY}) speak of one week and exclude each other",
    ),
    # The figure that most others contradict is the odd one, held against the newest of the best.
    (
        "flag",
        [wall(f, speaker=f"S{i}", date=days_on(i)) for i, f in enumerate(("100 km", "300 km", "301 km"))],
        {},
        ["c0", "c2"],
        f"Wall: '100 km' (S0, {DAY}) and '301 km' (S2, 2021-03-19) speak of one week and exclude each other",
    ),
    (
        "flag",
        [
            wall(f, speaker=f"S{i}", date=days_on(i), grade=grade)
            for i, (f, grade) in enumerate((("100 km", "B4"), ("300 km", "B2"), ("301 km", "B4")))
        ],
        {},
        ["c0", "c1"],
        f"Wall: '100 km' (S0, {DAY}) and '300 km' (S1, 2021-03-18) speak of one week and exclude each other",
    ),
    (
        "flag",
        twice("300 km", "400 km", 5, status="planned"),
        {},
        ["c1", "c0"],
        f"Planned length of wall differs between statements: '300 km' planned (A, {DAY}) "
        "and '400 km' planned (B, 2021-03-22)",
    ),
    (
        "flag",
        twice("300 million EUR", "400 million EUR", 5, object="cost", status="planned", **{"for": "wall"}),
        {},
        ["c1", "c0"],
        f"Planned cost of wall differs between statements: '300 million EUR' (A, {DAY}) "
        "and '400 million EUR' (B, 2021-03-22)",
    ),
    (
        "flag",
        GROWN,
        {},
        ["c2", "c1", "c0"],
        "'exactly 20.56 km/month' (2024-12-01) is a stated pace of 20.6 km a month for wall, "
        "but '5 .. 10 .. 20 km' (2021-01-01) to '400 .. 500 .. 510 km' (2025-01-01) is 10.2 km a month",
    ),
    (
        "pass",
        [wall("140 km", origin="A"), wall("about 140 km", origin="B"), wall("141 km", origin="C")],
        {},
        ["c2", "c0", "c1"],
        "Wall, 141 km: 3 origins agree",
    ),
    (
        "flag",
        [wall("100 km", **TWIN), wall("80 km", **NORTH), wall("70 km", **SOUTH)],
        HALVES,
        ["c0", "c1", "c2"],
        f"Wall: '100 km' ({DAY}) in all, but 80 km and 70 km in North and South make 150 km",
    ),
    (
        "flag",
        [wall("100 km", **TWIN), wall("180 km", **NORTH)],
        HALVES,
        ["c0", "c1"],
        f"Wall: '100 km' ({DAY}) in all, but 180 km in North alone",
    ),
    (
        "flag",
        [wall("100 km", **B), wall("80 km", date="2019", scope="North"), wall("70 km", date="2020", scope="South")],
        HALVES,
        ["c0", "c1", "c2"],
        f"Wall: '100 km' (B, {DAY}) in all, but 150 km stood before: 80 km and 70 km in North and South",
    ),
    (
        "flag",
        [wall("400 km", scope="North", **PLANNED), wall("300 km", scope="South", **PLANNED)],
        {"sections": ({"name": "North"}, {"name": "South"})},
        ["c0", "c1"],
        "400 km and 300 km of wall planned in North and South make 700 km, "
        "more than the 600 km of the border that they lie in",
    ),
    (
        "flag",
        [wall(f"{count} posts", **where) for count, where in ((2000, TWIN), (1000, NORTH), (949, SOUTH))],
        HALVES,
        ["c0", "c1", "c2"],
        f"Wall: '2000 posts' ({DAY}) in all, but 1000 posts and 949 posts in North and South make 1,949",
    ),
    # All parts of a week are the total, and so are some of one statement.
    (
        "pass",
        [
            wall("150 km", origin="T"),
            wall("80 km", scope="North", origin="N"),
            wall("70 km", scope="South", origin="S"),
        ],
        HALVES,
        ["c0", "c1", "c2"],
        f"Wall: 80 km and 70 km in North and South make the total, '150 km' ({DAY})",
    ),
    (
        "pass",
        [wall("150 km", **TWIN), wall("80 km", **NORTH), wall("70 km", **SOUTH)],
        {"sections": ({"name": "North", "length": "300 km"}, {"name": "South", "length": "200 km"}, {"name": "West"})},
        ["c0", "c1", "c2"],
        f"Wall: 80 km and 70 km in North and South make the total, '150 km' ({DAY})",
    ),
    # What the same statement says goes before what another says on that day.
    (
        "pass",
        [wall("150 km", **TWIN), wall("80 km", **NORTH), wall("70 km", **SOUTH), wall("30 km", scope="North")],
        HALVES,
        ["c0", "c1", "c2"],
        f"Wall: 80 km and 70 km in North and South make the total, '150 km' ({DAY})",
    ),
    (
        "pass",
        [wall("150 km", **TWIN), wall("80 km", **NORTH), wall("70 km", **SOUTH)],
        HALVES,
        ["c0", "c1", "c2"],
        f"Wall: 80 km and 70 km in North and South make the total, '150 km' ({DAY})",
    ),
    (
        "flag",
        [wall("70 km", **TWIN), wall("95 km", part="fixed", **TWIN)],
        {},
        ["c1", "c0"],
        f"Wall (fixed): '95 km' ({DAY}) is more than the total, '70 km' ({DAY})",
    ),
    (
        "pass",
        [wall("70 km", **TWIN), wall("40 km", part="fixed", **TWIN), wall("30 km", part="loose", **TWIN)],
        {},
        ["c0", "c1", "c2"],
        f"Wall: 40 km (fixed) and 30 km (loose) make the total, '70 km' ({DAY})",
    ),
    (
        "flag",
        [wall("100 km", **TWIN), wall("91 km", of="220 km", **LEFT)],
        {},
        ["c1", "c0"],
        f"Wall: '100 km' ({DAY}) done and '91 km' left ({DAY}) make 191 km, not the stated 220 km",
    ),
    (
        "pass",
        [wall("129 km", **TWIN), wall("91 km", **LEFT), wall("220 km", **PLANNED)],
        {},
        ["c1", "c0", "c2"],
        f"Wall: '129 km' ({DAY}) done and '91 km' left ({DAY}) make 220 km",
    ),
    (
        "flag",
        [wall("0 %", of="120 km", **TWIN), wall("15 km", **TWIN)],
        {},
        ["c0", "c1"],
        f"Wall: '0 %' ({DAY}) of 120 km would be 0 km, but '15 km' ({DAY}) is stated with it",
    ),
    (
        "flag",
        [wall("10 %", of="120 km", **TWIN), wall("15 km", **TWIN)],
        {},
        ["c0", "c1"],
        f"Wall: '10 %' ({DAY}) of 120 km would be 12 km, but '15 km' ({DAY}) is stated with it",
    ),
    (
        "pass",
        [wall("10 %", of="120 km", **TWIN), wall("12 km", **TWIN)],
        {},
        ["c0", "c1"],
        f"Wall: '10 %' ({DAY}) and '12 km' ({DAY}) agree",
    ),
    (
        "flag",
        [wall("400 km", **TWIN), wall("300 km", **PLANNED)],
        {},
        ["c1", "c0"],
        f"Wall: more is done, '400 km' ({DAY}), than '300 km' planned ({DAY}) in all",
    ),
    (
        "flag",
        [wall("500 km", **TWIN), wall("150 km", measure="added", **PLANNED)],
        {},
        ["c1", "c0"],
        f"Wall: '500 km' ({DAY}) done and '150 km' ({DAY}) to come make 650 km, more than the 600 km of the border",
    ),
    (
        "flag",
        [{"object": "fence", "figure": "400 km", "origin": "F"}, wall("300 km", origin="W")],
        {},
        ["c0", "c1"],
        f"'400 km' ({DAY}) of fence and '300 km' ({DAY}) of wall make 700 km, more than the 600 km of the border, "
        "though a stretch has one or the other",
    ),
    (
        "flag",
        [wall("10 km")],
        {"sections": ({"name": "North", "length": "700 km"},)},
        [],
        "North is 700 km long, more than the 600 km of the border that it lies in",
    ),
    (
        "flag",
        [wall("10 km")],
        {"sections": ({"name": "North", "length": "400 km"}, {"name": "Long sector", "length": "300 km"})},
        [],
        "North and the Long sector are 700 km together, more than the 600 km of the border that they lie in",
    ),
    (
        "flag",
        [wall("10 km")],
        {"sections": [{"name": f"S{i}", "length": "100 km"} for i in range(1, 8)]},
        [],
        "S1, S2, S3, S4, S5 and 2 more are 700 km together, more than the 600 km of the border that they lie in",
    ),
    # The arc tangent of 3 / 2 is 56.3 degrees.
    (
        "flag",
        [wall("10 km")],
        {"barrier": {"berm": {"height": "3 m", "base": "4 m"}}},
        [],
        "The faces of the berm (3 m high on a base of 4 m) stand at 56 degrees; tipped common earth stands at 20 to 45",
    ),
    (
        "flag",
        [
            {"object": "berm", "measure": "height", "figure": "3 m"} | TWIN,
            {"object": "berm", "measure": "base", "figure": "4 m"} | TWIN,
        ],
        {},
        ["c0", "c1"],
        "The faces of the berm (3 m high on a base of 4 m) stand at 56 degrees; tipped common earth stands at 20 to 45",
    ),
    (
        "flag",
        [
            {"object": "berm", "measure": "height", "figure": "3 m", "origin": "H"},
            {"object": "berm", "measure": "base", "figure": "4 m", "origin": "B"},
        ],
        {"barrier": {"berm": {"height": {"claim": "c0"}, "base": {"claim": "c1"}}}},
        ["c1", "c0"],
        "The faces of the berm (3 m high on a base of 4 m) stand at 56 degrees; tipped common earth stands at 20 to 45",
    ),
    # One to a half: the arc tangent of 2 is 63.4 degrees.
    (
        "flag",
        [wall("10 km")],
        {"barrier": {"berm": {"height": "3 m", "slope": "exactly 0.5"}}},
        [],
        "The faces of the berm stand at 63 degrees; tipped common earth stands at 20 to 45",
    ),
    # 5 m by half of 2.50 m; 4 m2 of trench give 4 times 1.4.
    (
        "flag",
        mound("exactly 2.50 m"),
        {},
        ["c0", "c1", "c2", "c3"],
        "A berm of that height and base holds 6.2 m² of earth in section, the trench yields 5.6 m² at most",
    ),
    # 54 m2 of berm at 1.5 to 1, 9 m2 of trench that swell by a quarter, along 100 km.
    (
        "flag",
        [{"object": "trench", "figure": "exactly 100 km"}],
        {
            "barrier": {
                "trench": {"width": "exactly 3 m", "depth": "exactly 3 m"},
                "berm": {"height": "exactly 6 m", "slope": "exactly 1.5", "crest": "exactly 0 m"},
            },
            "effort": {"spoil_in_berm": "1"},
        },
        [],
        "That the trench yields the earth for a berm of the stated height is almost no chance (under 1 %): "
        "4,280,000 m³ are missing",
    ),
    (
        "flag",
        [{"object": "towers", "figure": "40 towers", "scope": "Sector"}],
        {"sections": SECTOR, "barrier": {"towers": {"spacing": "exactly 1 km"}}},
        ["c0"],
        f"'40 towers' ({DAY}) on the 220 km of Sector: at the stated spacing of 1 km there would be 220 to 221 towers",
    ),
    (
        "flag",
        [
            {"object": "towers", "figure": "40 towers"} | TWIN,
            {"object": "towers", "measure": "spacing", "figure": "exactly 2 km"} | TWIN,
            {"object": "towers", "measure": "length", "figure": "exactly 100 km"} | TWIN,
        ],
        {"barrier": {"towers": {"spacing": "exactly 1 km"}}},
        ["c0", "c1", "c2"],
        f"'40 towers' ({DAY}) on the 100 km of the border: at the stated spacing of 2 km there would be 50 to 51 towers",
    ),
    (
        "flag",
        promise("trench", 123),
        {},
        ["c0", "c1"],
        f"Trench: 'exactly 123 km' planned ({DAY}) in 1 month is 123 km a month; "
        "the fastest works of this kind reached 54",
    ),
    (
        "flag",
        [*promise("wall", 50), *twice("1 .. 2 .. 3 km", "9 .. 13.34 .. 14 km", 60)],
        {},
        ["c0", "c1"],
        f"Wall: 'exactly 50 km' planned ({DAY}) in 1 month is 50 km a month; "
        "the fastest works of this kind reached 91, and these works reached 5.75 so far",
    ),
    (
        "flag",
        [{"object": "trench", "figure": "exactly 96.6 km", "scope": "Sector"}],
        {"sections": ({"name": "Sector", "length": "exactly 220 km"},), "effort": {"claimed_time": "1 month"}},
        ["c0"],
        "Trench in Sector: the rest in the stated 1 month is 123 km a month; the fastest works of this kind reached 54",
    ),
    (
        "flag",
        [*price("100 km", "123.6 million USD", "A"), *price("100 km", "347.4 million USD", "B")],
        {},
        ["c3", "c1"],
        f"A kilometre of wall costs 1,240,000 USD by '123.6 million USD' ({DAY}) and 3,470,000 USD "
        f"by '347.4 million USD' ({DAY}): 2.8 times as much",
    ),
    # 172 km at 4.3 million are 739.6 million; 143 km for 1.2 million are 8,392 dollars each.
    (
        "flag",
        [*PRICED, cost("1.9 bn PLN", **PAID)],
        {},
        ["c2", "c0", "c1"],
        f"Cost of wall: 172 km × 4.3 million PLN/km make 739.6 million PLN, not '1.9 bn PLN' ({DAY})",
    ),
    (
        "pass",
        [*PRICED, cost("740 million PLN", **PAID)],
        {},
        ["c2", "c0", "c1"],
        f"Cost of wall: 172 km × 4.3 million PLN/km make '740 million PLN' ({DAY})",
    ),
    (
        "flag",
        [wall("143 km", **TWIN), cost("1.2 million USD", **PAID)],
        {},
        ["c1"],
        f"'1.2 million USD' ({DAY}) for 143 km of wall is some 8,400 USD a kilometre; the cheapest such works known cost "
        f"{number(CHEAPEST, 2)}, the dearest of any kind {number(DEAREST, 2)}",
    ),
    (
        "pass",
        [wall("about 140 km", **A), wall("87 miles", **B)],
        {},
        ["c1", "c0"],
        f"Wall: '87 miles' (B, {DAY}) and 'about 140 km' (A, {DAY}) are one figure in two units",
    ),
    (
        "pass",
        [cost("1.6 bn PLN", outlet="A", **PAID), cost("353.4 million EUR", outlet="B", **PAID)],
        {},
        ["c0", "c1"],
        f"Cost of wall: '1.6 bn PLN' (A, {DAY}) and '353.4 million EUR' (B, {DAY}) can be one sum, at 4.53 PLN to the EUR",
    ),
    (
        "flag",
        [
            wall("144 km", status="planned"),
            wall("69 km", date=days_on(300), measure="added", **PLANNED),
            wall("240 km", date=days_on(300), **PLANNED),
        ],
        {},
        ["c2", "c0", "c1"],
        f"Wall: '144 km' planned ({DAY}) and '69 km' (2022-01-11) more make 213 km, not '240 km' planned (2022-01-11)",
    ),
    (
        "pass",
        [
            wall("144 km", status="planned"),
            wall("96 km", date=days_on(300), measure="added", **PLANNED),
            wall("240 km", date=days_on(300), **PLANNED),
        ],
        {},
        ["c2", "c0", "c1"],
        f"Wall: '144 km' planned ({DAY}) and '96 km' (2022-01-11) more make the new plan, '240 km' planned (2022-01-11)",
    ),
    (
        "flag",
        [wall("410 km", scope="North"), wall("300 km", scope="South", origin="another")],
        {"sections": ({"name": "North"}, {"name": "South"})},
        ["c0", "c1"],
        "410 km and 300 km of wall in North and South make 710 km, more than the 600 km of the border that they lie in",
    ),
    # 360,000 m3 swell by 15 % at least, an excavator casts 110 m3 an hour at most: 31.4 of them in 120 hours.
    (
        "flag",
        ditch("exactly 31"),
        {},
        ["c2", "c3", "c4"],
        f"Trench: 'exactly 30 km' ({DAY}) by exactly 31 excavators in exactly 5 days: "
        "even by day and night that takes 32 machines",
    ),
    # What overlaps most is left out of a sum.
    (
        "pass",
        [wall("150 km", **TWIN), wall("80 km", **NORTH), wall("70 km", **SOUTH), wall("60 km", scope="Middle", **TWIN)],
        {"sections": (*HALVES["sections"], {"name": "Middle", "length": "200 km", "overlaps": ["North", "South"]})},
        ["c0", "c1", "c2"],
        f"Wall: 80 km and 70 km in North and South make the total, '150 km' ({DAY})",
    ),
]


@pytest.mark.parametrize(("state", "claims", "parts", "named", "says"), SENTENCES)
def test_a_doubt_names_its_claims_and_its_numbers_in_its_sentence(
    state: str, claims: list[dict[str, Any]], parts: dict[str, Any], named: list[str], says: str
) -> None:
    told = [(list(check.claims), check.says) for check in checks_of(*claims, **parts) if check.state == state]
    assert (named, says) in told


@pytest.mark.parametrize(
    ("more", "says"),
    [
        pytest.param({"figure": "30 km"}, "'30 km' (2021-03-17) was added to wall since its newest length", id="since"),
        pytest.param({"figure": "10 %"} | PLANNED, "'10 %' (2021-03-17) more of wall: what it is a share", id="share"),
        pytest.param({"figure": "30 km", "date": days_on(-401)}, "", id="before"),
        pytest.param({"figure": "30 km"} | PLANNED, "", id="planned"),
    ],
)
def test_what_is_added_and_is_in_no_length_is_told(more: dict[str, Any], says: str) -> None:
    found = checks_of(wall("100 km", date=days_on(-400)), wall(measure="added", **more))
    (untold,) = [check for check in found if check.state == "unknown"]
    assert untold.says.startswith(says or "No pace, as nothing tells how far the same works were")
    assert untold.claims == (("c1",) if says else ())


EXACT = {"border": {"name": "A border", "length": "exactly 600 km"}}


def line(north: str, south: str) -> dict[str, Any]:
    return EXACT | {"sections": ({"name": "North", "length": north}, {"name": "South", "length": south})}


def posts(*numbers: int) -> list[dict[str, Any]]:
    return [wall(f"{n} posts", **where) for n, where in zip(numbers, (TWIN, NORTH, SOUTH), strict=True)]


def mound_of(height: str) -> list[dict[str, Any]]:
    sizes = {"height": height, "base": "4.00"}
    return [{"object": "berm", "measure": name, "figure": f"exactly {m} m"} | TWIN for name, m in sizes.items()]


TOWERS = {"object": "towers", "figure": "40 towers", "scope": "North"}
SPACED = HALVES | {"barrier": {"towers": {"spacing": "exactly 1 km"}}}
FENCE, SHARE = {"object": "fence", "origin": "F"}, {"of": "exactly 200 km"} | TWIN

# What fills its bounds and no more, and what is one more; a total is rounded as it is written, by half at most.
FULL = [
    pytest.param(
        [wall("exactly 200 km", origin="W"), FENCE | {"figure": "exactly 400 km"}],
        [wall("exactly 201 km", origin="W"), FENCE | {"figure": "exactly 400 km"}],
        EXACT,
        id="fence-and-wall",
    ),
    pytest.param(
        [wall("exactly 500 km", **TWIN), wall("exactly 100 km", measure="added", **PLANNED)],
        [wall("exactly 500 km", **TWIN), wall("exactly 101 km", measure="added", **PLANNED)],
        EXACT,
        id="what-is-added",
    ),
    # What stands in a part later than a week after the total may have been built since.
    pytest.param(
        [wall("97 km", origin="T", date=days_on(-8)), wall("171 km", origin="P", scope="North")],
        [wall("97 km", origin="T", date=days_on(-7)), wall("171 km", origin="P", scope="North")],
        HALVES,
        id="a-part-a-week-later",
    ),
    pytest.param(
        [wall("exactly 60 km", scope="North", date=days_on(-400)), wall("exactly 60 km")],
        [wall("exactly 60.1 km", scope="North", date=days_on(-400)), wall("exactly 60 km")],
        HALVES,
        id="a-part-long-before",
    ),
    pytest.param(
        [wall("exactly 350 km", scope="Pass", **PLANNED), wall("exactly 250 km", scope="South", **PLANNED)],
        [wall("exactly 350.1 km", scope="Pass", **PLANNED), wall("exactly 250 km", scope="South", **PLANNED)],
        EXACT | {"sections": ({"name": "North"}, {"name": "Pass", "within": "North"}, {"name": "South"})},
        id="plans-of-sections-within-sections",
    ),
    *(
        pytest.param([TOWERS | other], [TOWERS], SPACED, id=f"towers-{'-'.join(map(str, other.values()))}")
        for other in ({"status": "left"}, {"part": "old"}, {"use": False}, {"figure": "at least 40 towers"})
    ),
    pytest.param(
        [wall("300 km", **PLANNED), wall("10 days", **TWIN)],
        [wall("300 km", **PLANNED), wall("10 days", **PLANNED)],
        {},
        id="a-time-that-was-taken",
    ),
    pytest.param(
        [wall("140 km", **A), {"object": "trench", "figure": "140 km", "status": "planned"} | B],
        [wall("140 km", **A), {"object": "trench", "figure": "140 km"} | B],
        {},
        id="what-differs-in-two-ways",
    ),
    pytest.param(ditch("exactly 32"), ditch("exactly 31"), {}, id="machines-that-dig-as-much"),
    *(
        pytest.param(ditch("20 .. 25 .. 32", **{what: said}), ditch("20 .. 25 .. 31", **{what: said}), {}, id=what)
        for what, said in (("width", "4 .. 5 .. 6 m"), ("length", "30 .. 40 .. 60 km"), ("time", "2 .. 4 .. 5 days"))
    ),
    *(
        pytest.param(
            [wall("100 km", **TWIN), wall("10 million PLN/km", **TWIN), cost(f"{full} bn PLN", **PAID)],
            [wall("100 km", **TWIN), wall("10 million PLN/km", **TWIN), cost(f"{over} bn PLN", **PAID)],
            {},
            id=f"a-fifth-of-taxes-{over}",
        )
        for full, over in (("1.2", "1.201"), ("0.834", "0.833"))
    ),
    # What the estimate is far from, but some programme paid, is no doubt.
    *(
        pytest.param(
            [wall("exactly 1 km", **TWIN), cost(f"{paid!r} USD", **PAID)],
            [wall("exactly 1 km", **TWIN), cost(f"{factor * paid!r} USD", **PAID)],
            {"barrier": {"wall": {"length": "exactly 1 km"}}, "prices": {"wall": "exactly 100000 USD/m"}},
            id=f"what-the-{name}-programme-paid",
        )
        for paid, factor, name in ((CHEAPEST, 0.999, "cheapest"), (max(PAID_ELSEWHERE["wall"]), 1.001, "dearest"))
    ),
    pytest.param(
        [wall("1 km", **TWIN), cost(f"{CHEAPEST / 4!r} USD", **PAID)],
        [wall("1 km", **TWIN), cost(f"{CHEAPEST / 4.001!r} USD", **PAID)],
        {},
        id="a-quarter-of-the-cheapest",
    ),
    pytest.param(
        [wall("1 km", **TWIN), cost(f"{DEAREST * 4!r} USD", **PAID)],
        [wall("1 km", **TWIN), cost(f"{DEAREST * 4.001!r} USD", **PAID)],
        {},
        id="four-times-the-dearest",
    ),
    pytest.param(
        [
            *PRICED[:1],
            FENCE | TWIN | {"figure": "80 km"},
            cost("4.3 million PLN/km", **TWIN),
            cost("1.9 bn PLN", **PAID),
        ],
        [*PRICED[:1], borders(600)[0] | TWIN, cost("4.3 million PLN/km", **TWIN), cost("1.9 bn PLN", **PAID)],
        {},
        id="a-price-of-one-of-two-or-of-the-only-one",
    ),
    # 172 km at 4.3 million are 740 million, and 100 km are 430: of a part, or of another object, that is no price of all.
    pytest.param(
        [FENCE | TWIN | {"figure": "80 km"}, PRICED[1], cost("1.9 bn PLN", **TWIN | {"for": "fence"})],
        [FENCE | TWIN | {"figure": "80 km"}, FENCE | PRICED[1] | TWIN, cost("1.9 bn PLN", **TWIN | {"for": "fence"})],
        {},
        id="a-price-of-a-wall-beside-a-fence",
    ),
    *(
        pytest.param(
            [*PRICED, cost("740 million PLN", **PAID), other],
            [*PRICED, cost("430 million PLN", **PAID), other],
            {},
            id=f"a-price-beside-100-km-of-{other.get('part') or other['object']}",
        )
        for other in ({"object": "wall"} | wall("100 km", part="old", **TWIN), FENCE | TWIN | {"figure": "100 km"})
    ),
    pytest.param(
        [*PRICED, cost("1.9 bn PLN", **TWIN | {"for": "road"})],
        [*PRICED, cost("1.9 bn PLN", **PAID)],
        {},
        id="money-for-a-road",
    ),
    # Of a border with one named section, or with two of which one has no length, what is told of all of them is all.
    pytest.param(
        [wall("100 km", **TWIN), wall("80 km", **NORTH)],
        [wall("100 km", **TWIN), wall("120 km", **NORTH)],
        {"sections": ({"name": "North"},)},
        id="the-only-section-is-not-all",
    ),
    pytest.param(
        [wall("100 km", **TWIN), wall("40 km", **NORTH), wall("60 km", **SOUTH)],
        [wall("100 km", **TWIN), wall("40 km", **NORTH), wall("50 km", **SOUTH)],
        {"sections": ({"name": "North", "length": "300 km"}, {"name": "South"})},
        id="all-sections-that-are-named",
    ),
    pytest.param(
        [wall("300 km", **TWIN), wall("150 km", **NORTH), wall("145 km", **SOUTH)],
        [wall("300 km", **TWIN), wall("150 km", **NORTH), wall("144.6 km", **SOUTH)],
        HALVES,
        id="rounded-to-ten-kilometres",
    ),
    # 487 days are 16 months of 30.4375 days: 2912 km in them are 182 km a month, twice the fastest wall.
    pytest.param(
        twice("exactly 10 km", "exactly 2922 km", 487),
        twice("exactly 10 km", "exactly 2923 km", 487),
        {"border": {"name": "A border", "length": "6000 km"}},
        id="twice-the-fastest",
    ),
    pytest.param(
        [wall("exactly 0 %", **TWIN), wall("exactly 0 %", part="fixed", **TWIN)],
        [wall("exactly 0 %", **TWIN), wall("exactly 1 %", part="fixed", **TWIN)],
        {},
        id="nothing-of-nothing",
    ),
    # 129 km as one statement writes them may be 128.5.
    pytest.param(
        [wall("129 km", **TWIN), wall("exactly 91 km", of="exactly 219.5 km", **LEFT)],
        [wall("129 km", **TWIN), wall("exactly 91 km", of="exactly 219.4 km", **LEFT)],
        {},
        id="half-of-the-last-digit",
    ),
    # What is left of each half adds up, as lengths or as shares; shares of what nobody measured do not.
    pytest.param(
        [wall("240 km", of="600 km", **LEFT), *(wall("40 %", of="300 km", **LEFT | where) for where in HALF)],
        [wall("240 km", of="600 km", **LEFT), *(wall("60 %", of="300 km", **LEFT | where) for where in HALF)],
        HALVES,
        id="what-is-left-in-shares",
    ),
    pytest.param(
        [wall("50 %", scope="Big", **TWIN), *(wall("40 %", **TWIN | where) for where in HALF)],
        [wall("50 km", scope="Big", **TWIN), *(wall("40 km", **TWIN | where) for where in HALF)],
        {"sections": ({"name": "Big"}, {"name": "North", "within": "Big"}, {"name": "South", "within": "Big"})},
        id="shares-of-no-length",
    ),
    # Heights, times and paces of sections make none of the whole.
    *(
        pytest.param(
            [wall(figure, **more, **where) for where in (TWIN, NORTH, SOUTH)],
            [wall("30 km", **where) for where in (TWIN, NORTH, SOUTH)],
            HALVES,
            id=f"no-sum-of-{figure}",
        )
        for figure, more in (("3 m", {"measure": "height"}), ("2 months", {}), ("10 km/month", {}))
    ),
    # Two statements may round otherwise, and one adds up what it knows.
    pytest.param(
        [wall("300 km", origin="D"), wall("300 km", of="exactly 596 km", **LEFT)],
        [wall("300 km", **TWIN), wall("300 km", of="exactly 596 km", **LEFT)],
        {},
        id="done-and-left-of-one-statement",
    ),
    *(
        pytest.param(
            [wall(total, origin="T"), wall(part, part="fixed", origin="P")],
            [wall(less, origin="T"), wall(part, part="fixed", origin="P")],
            {},
            id=f"a-part-of-{total}",
        )
        for total, less, part in (("300 km", "290 km", "304 km"), ("297 km", "290 km", "300 km"))
    ),
    # 60 % of the border are 360 km, and of what another statement plans 180.
    pytest.param(
        [wall("60 %", **TWIN), wall("180 km", **TWIN), wall("300 km", status="planned", origin="P")],
        [wall("60 %", **TWIN), wall("180 km", **TWIN), wall("400 km", status="planned", origin="P")],
        {},
        id="a-share-of-any-plan",
    ),
    pytest.param(
        [wall("40 %", of="600 km", **LEFT), wall("360 km", **TWIN)],
        [wall("40 %", of="600 km", **LEFT), wall("240 km", **TWIN)],
        {},
        id="what-a-share-leaves",
    ),
    *(
        pytest.param(
            [wall(f"{n} bunkers", **where) for n, where in ((5, TWIN), (23, LEFT), (plan, PLANNED))],
            [wall(f"{n} bunkers", **where) for n, where in ((5, TWIN), (23, LEFT), (plan + off, PLANNED))],
            {},
            id=f"a-plan-of-{plan + off}-bunkers",
        )
        for plan, off in ((28, 1), (28, -1))
    ),
    pytest.param(
        [mound_of("3.00")[0] | {"object": "wall"}, mound_of("3.00")[1]],
        mound_of("3.00"),
        {},
        id="the-height-of-a-wall-beside-a-berm",
    ),
    pytest.param(mound_of("2.00"), mound_of("2.01"), {}, id="as-steep-as-loose-soil-stands"),
    pytest.param([wall("exactly 600 km")], [wall("exactly 601 km", use=False)], EXACT, id="the-line-itself"),
    pytest.param(posts(20000, 10000, 9500), posts(20000, 10000, 9499), HALVES, id="rounded-to-thousands"),
    pytest.param(posts(1000, 500, 450), posts(1000, 500, 449), HALVES, id="ten-hundreds"),
    pytest.param(posts(100, 50, 45), posts(100, 50, 44), HALVES, id="ten-tens"),
    pytest.param(posts(2000, 1000, 950), posts(2000, 1000, 949), HALVES, id="rounded-to-hundreds"),
    pytest.param(posts(990, 500, 485), posts(990, 500, 484), HALVES, id="rounded-to-tens"),
    pytest.param(posts(37, 20, 17), posts(37, 20, 16), HALVES, id="not-rounded"),
    pytest.param(
        [wall(f"exactly {km} km", **where) for km, where in ((36, TWIN), (20, NORTH), (16, SOUTH))],
        [wall(f"exactly {km} km", **where) for km, where in ((36, TWIN), (20, NORTH), (15.6, SOUTH))],
        HALVES,
        id="not-even-to-one",
    ),
    pytest.param(
        [wall("25 %", **SHARE), wall("exactly 50 km", **TWIN)],
        [wall("exactly 25 %", **SHARE), wall("exactly 51 km", **TWIN)],
        {},
        id="a-share-and-its-length",
    ),
    pytest.param(
        [wall("exactly 50 km", **TWIN), wall("exactly 50 km", part="fixed", **TWIN)],
        [wall("exactly 50 km", **TWIN), wall("exactly 51 km", part="fixed", **TWIN)],
        {},
        id="a-part-that-is-all",
    ),
    pytest.param(
        [wall("exactly 50 km", **TWIN), wall("exactly 50 km", **PLANNED)],
        [wall("exactly 51 km", **TWIN), wall("exactly 50 km", **PLANNED)],
        {},
        id="a-plan-that-is-done",
    ),
    pytest.param(
        [cost("100 million EUR", also="10 million XOF")],
        [cost("100 million EUR", also="10 million USD")],
        {},
        id="a-currency-of-no-known-rate",
    ),
]


def flags(claims: list[dict[str, Any]], parts: dict[str, Any]) -> list[str]:
    return [check.says for check in checks_of(*claims, **parts) if check.state == "flag"]


@pytest.mark.parametrize(("full", "over", "parts"), FULL)
def test_what_fills_its_bounds_is_no_doubt_and_one_more_is_one(
    full: list[dict[str, Any]], over: list[dict[str, Any]], parts: dict[str, Any]
) -> None:
    assert (flags(full, parts), len(flags(over, parts))) == ([], 1)


@pytest.mark.parametrize(("north", "south", "flagged"), [(400, 200, 0), (401, 200, 1), (600, 0, 0), (601, 0, 1)])
def test_sections_fill_the_border_and_are_no_longer(north: int, south: int, flagged: int) -> None:
    lengths = [{"name": n, "length": f"exactly {km} km"} for n, km in (("North", north), ("South", south)) if km]
    assert len(flags([wall("10 km")], EXACT | {"sections": lengths})) == flagged


def test_a_section_is_held_against_the_longest_that_the_border_is_said_to_be() -> None:
    longer = EXACT | {"sections": ({"name": "North", "length": "exactly 700 km"},)}
    border = {"object": "border", "figure": "exactly 700 km", "speaker": "A"}
    newer = border | {"figure": "exactly 699 km", "date": days_on(9), "speaker": "B"}

    def of_north(*claims: dict[str, Any]) -> int:
        return sum("North" in says for says in flags([*claims], longer))

    assert of_north(border | {"figure": "exactly 699 km"}) == 1
    assert of_north(border) == 0
    assert of_north(border, newer) == 1
    assert of_north(border | {"use": False}) == 1


def test_a_line_that_is_stated_unlike_the_case_is_doubted_unless_others_state_it_alike() -> None:
    border = {"object": "border", "figure": "540 km", "speaker": "A"}
    alike = border | {"figure": "600 km", "date": days_on(90), "speaker": "B"}
    told = f"The length of the border is stated as '540 km' (A, {DAY}), and the case computes with 600 km"
    assert flags([border], {}) == [told]
    assert flags([border | {"figure": "590 km"}], {}) == []
    assert [says.partition(" differs")[0] for says in flags([border, alike], {})] == ["Length of the border"]
    section = border | {"object": "section", "scope": "North", "figure": "450 km"}
    assert [says[:32] for says in flags([section], HALVES)] == ["The length of North is stated as"]


TREE = {
    "sections": (
        {"name": "Highlands", "length": "300 km"},
        {"name": "Lowlands", "length": "300 km"},
        {"name": "Pass", "length": "80 km", "within": "Highlands"},
        {"name": "Ridge", "length": "220 km", "within": "Highlands"},
    )
}


def at(figure: str, scope: str) -> dict[str, Any]:
    return wall(figure, scope=scope, **TWIN)


# What must be flagged, and the same so changed that it must not.
AGREEING = [
    pytest.param(
        [wall("250 km", **TWIN), at("50 km", "Pass"), at("100 km", "Ridge"), at("200 km", "Lowlands")],
        [wall("350 km", **TWIN), at("50 km", "Pass"), at("100 km", "Ridge"), at("200 km", "Lowlands")],
        TREE,
        id="parts-of-parts",
    ),
    pytest.param(
        [wall("50 km", **TWIN), at("70 km", "Pass")], [wall("70 km", **TWIN), at("50 km", "Pass")], TREE, id="one-part"
    ),
    pytest.param(
        [wall("50 km", **TWIN), wall("2 million EUR/km", **TWIN), cost("300 million EUR") | TWIN],
        [wall("50 km", **TWIN), wall("2 million EUR/km", **TWIN), cost("100 million EUR") | TWIN],
        {},
        id="money-of-the-one-object",
    ),
    pytest.param(
        [wall("70 %", **TWIN), wall("50 %", **LEFT)], [wall("70 %", **TWIN), wall("30 %", **LEFT)], {}, id="shares"
    ),
    pytest.param(
        [wall("200 km", **PLANNED), wall("100 km", **TWIN), wall("50 km", **LEFT)],
        [
            wall("200 km", **PLANNED),
            wall("100 km", **TWIN),
            wall("50 km", **LEFT),
            wall("50 km", status="under way", **TWIN),
        ],
        {},
        id="works-under-way",
    ),
    pytest.param(
        [wall("602 km", **PLANNED), wall("532 km", **TWIN), wall("20 %", **LEFT)],
        [wall("602 km", **PLANNED), wall("532 km", **TWIN), wall("12 %", **LEFT)],
        {"border": {"name": "A border", "length": "800 km"}},
        id="a-rounded-rest",
    ),
    pytest.param(
        [wall("250 km", speaker="A"), wall("250 km", speaker="A", date=days_on(120))],
        [wall("at least 250 km", speaker="A"), wall("at least 250 km", speaker="A", date=days_on(120))],
        {},
        id="an-open-end-is-no-standstill",
    ),
    pytest.param(
        [
            wall("480 km", status="planned", speaker="A"),
            wall("50 %", of="200 km", speaker="B", date=days_on(60)),
            wall("50 %", of="480 km", speaker="C", date=days_on(120)),
        ],
        [
            wall("480 km", status="planned", speaker="A"),
            wall("25 %", of="border", speaker="B", date=days_on(60)),
            wall("50 %", of="480 km", speaker="C", date=days_on(120)),
        ],
        {},
        id="a-share-of-the-border-is-no-plan",
    ),
]


@pytest.mark.parametrize(("odd", "even", "parts"), AGREEING)
def test_what_does_not_agree_is_doubted_and_what_does_is_not(
    odd: list[dict[str, Any]], even: list[dict[str, Any]], parts: dict[str, Any]
) -> None:
    assert (len(flags(odd, parts)), flags(even, parts)) == (1, [])


def test_what_is_left_is_called_so_in_percent_and_in_numbers() -> None:
    towers = {"object": "towers"}
    rows = [towers | {"figure": f"{n} towers"} | more for n, more in ((100, PLANNED), (60, TWIN), (50, LEFT))]
    (says,) = flags(rows, {})
    assert "'50 towers' left" in says
    (says,) = flags([wall("200 km", **PLANNED), wall("100 km", **TWIN), wall("20 %", **LEFT)], {})
    assert says.startswith("Wall: '20 %' left")


@pytest.mark.parametrize(("done", "named"), [("400 km", ("c0", "c1", "c2")), ("100 km", ("c0", "c3", "c4"))])
def test_a_rest_that_contradicts_its_whole_is_not_doubted_again_for_its_parts(done: str, named: tuple[str]) -> None:
    rest = [LEFT, LEFT | NORTH | {"of": "450 km"}, LEFT | SOUTH | {"of": "450 km"}]
    rows = [wall(figure, **where) for figure, where in zip(("300 km", "200 km", "200 km"), rest, strict=True)]
    halves = {"sections": ({"name": "North", "length": "450 km"}, {"name": "South", "length": "450 km"})}
    border = {"border": {"name": "A border", "length": "900 km"}}
    found = checks_of(*rows, wall(done, **TWIN), wall("700 km", **PLANNED), **halves, **border)
    assert [check.claims for check in found if check.state == "flag"] == [named]


def test_what_is_doubted_for_its_series_is_doubted_for_what_can_be_as_well() -> None:
    rows = [TOWERS | {"figure": "300 towers", "speaker": "A"}, TOWERS | {"speaker": "B", "date": days_on(60)}]
    found = [check.claims for check in checks_of(*rows, **SPACED) if check.state == "flag"]
    assert found == [("c1", "c0"), ("c1",)]  # 40 after 300, and 40 where 300 stand.


def test_of_two_doubts_as_far_apart_that_about_a_figure_in_use_comes_first() -> None:
    towers = [{"object": "towers", "figure": f"{n} towers", "speaker": f"T{n}"} for n in (100, 400)]
    lengths = [wall(f"{n} km", speaker=f"W{n}") for n in (100, 400)]
    first, second = [set(c.claims) for c in checks_of(*towers, *lengths) if c.state == "flag"]
    assert (first, second) == ({"c2", "c3"}, {"c0", "c1"})


@pytest.mark.parametrize(("km", "first"), [(1050, "side_misnamed"), (1150, "border_out_of_line")])
def test_what_is_further_apart_weighs_more(km: int, first: str) -> None:
    # A height of a trench weighs 0.6 by its table, a length of the border the logarithm of 1050 / 600 or 1150 / 600.
    told = [check.message for check in checks_of(*borders(600, 600, 600, km), side("height", "3 m"))]
    assert told[0] == first


def test_what_is_nothing_weighs_between_five_and_ten_to_one() -> None:
    # The logarithm of 5 is 1.6 and that of 10 is 2.3.
    left = {"wall": 580, "trench": 600, "fence": 590}
    rows = [
        row | {"object": object_}
        for object_, km in left.items()
        for row in (
            wall("exactly 100 km"),
            wall(f"exactly {km} km", status="left", of="exactly 600 km", date=days_on(60)),
        )
    ]
    told = [check.claims for check in checks_of(*rows) if check.message == "falls"]
    assert told == [("c5", "c4"), ("c3", "c2"), ("c1", "c0")]


@pytest.mark.parametrize("plans", list(itertools.permutations(("exactly 100 km", "200 .. 400 .. 410 km"))))
def test_what_is_apart_is_so_by_its_points(plans: tuple[str, str]) -> None:
    # A plan that differs weighs 0.2, and by 4 to 1 it weighs 1.4 more; a width of 61 m weighs 1.5.
    told = [check.message for check in checks_of(*twice(*plans, 5, status="planned"), side("width", "61 m"))]
    assert told[:2] == ["wholes_drift", "side_is_length"]


@pytest.mark.parametrize(("times", "factor", "more"), [(1 / 4.53, "4.5", "far less"), (2.46, "2.5", "far more")])
def test_a_cost_far_from_the_estimate_stands_beside_what_programmes_cost(times: float, factor: str, more: str) -> None:
    works: dict[str, Any] = {"barrier": {"wall": {"length": "exactly 10 km"}}, "prices": {"wall": "100000 USD/m"}}
    row = {"id": "c0", "date": DAY} | wall("exactly 10 km", object="wall", **TWIN)
    data = {"title": "Test", "border": {"name": "A border", "length": "600 km"}, "claims": [row]}
    expected = 10 * estimate(load_case(data | works)).ranges["cost.wall_per_km"]["p50"]
    figure = f"exactly {times * expected / 1e6:.1f} million USD"
    elsewhere = number(10 * median(PAID_ELSEWHERE["wall"]), 2)
    assert [check.says for check in checks_of(row, cost(figure, **PAID), **works) if check.state == "flag"] == [
        f"'{figure}' ({DAY}) for 10 km of wall is {more} than is estimated: {number(expected, 2)} USD, "
        f"a factor of {factor}; at the median of its class it would be {elsewhere} USD"
    ]


def test_of_two_rates_that_never_were_the_one_further_from_all_that_were_comes_first() -> None:
    # A euro was worth 0.95 to 1.60 dollars, 1.23 in the middle: a third of that for it, and a quarter.
    third = cost("243 million EUR", also="100 million USD", origin="A")
    quarter = cost("30.8 million USD", also="100 million EUR", origin="B")
    for rows_, nearer in (([third, quarter], "c0"), ([quarter, third], "c1")):
        assert [check.claims for check in checks_of(*rows_) if check.message == "exchange_never"][1] == (nearer,)


@pytest.mark.parametrize(("cameras", "flagged"), [(181, 1), (182, 0), (444, 0), (445, 1)])
def test_cameras_are_as_many_as_towers_times_those_of_each_and_a_tenth(cameras: int, flagged: int) -> None:
    # 100 to 101 towers with two to four each, and a tenth of them that stand closer or are missing.
    row = {"object": "cameras", "figure": f"exactly {cameras} cameras", "scope": "Part"}
    barrier = {"towers": {"spacing": "exactly 1 km"}, "cameras": {"per_tower": "2 .. 3 .. 4"}}
    part = {"sections": ({"name": "Part", "length": "exactly 100 km"},), "barrier": barrier}
    assert len(flags([row], part)) == flagged


@pytest.mark.parametrize(
    ("km", "says"), [(480, ""), (479, "25 % more"), (333, "80 % more"), (799, ""), (800, "25 % less")]
)
def test_a_stated_length_is_within_a_quarter_of_that_on_the_map(km: int, says: str) -> None:
    # The packaged line is 599.3 km long.
    border = {"border": {"name": "A border", "length": f"exactly {km} km", "geometry": "iraq-syria"}}
    told = flags([wall("10 km")], border)
    assert len(told) == bool(says)
    assert all(f"{km} km as stated and 599.3 km on the map" in one and says in one for one in told)


@pytest.mark.parametrize(
    ("value", "kind", "says"),
    [(999.0, "length", "999 m"), (1000.0, "length", "1 km"), (-2500.0, "length", "-2.5 km"), (0.0, "length", "0 km"),
     (0.125, "share", "12.5 %"), (1234.0, "count", "1,234")],
)  # fmt: skip
def test_an_amount_is_in_the_unit_that_readers_know(value: float, kind: str, says: str) -> None:
    assert amount(value, kind) == says


@pytest.mark.parametrize(
    ("figure", "object_", "side", "flagged"),
    [
        ("55 m", "fence", "height", True), ("9 m", "fence", "height", False), ("30 m", "trench", "depth", True),
        ("11 ft", "trench", "depth", False), ("30 ft", "wall", "height", False), ("25 m", "berm", "height", True),
        ("90 m", "towers", "height", False), ("exactly 15 m", "fence", "height", False), ("about 15 m", "fence", "height", False),
    ],
)  # fmt: skip
def test_a_side_larger_than_any_is_flagged_as_claim_and_in_the_barrier(
    figure: str, object_: str, side: str, *, flagged: bool
) -> None:
    words = "none on a border is known"
    row = {"id": "c0", "object": object_, "measure": side, "figure": figure, "date": DAY}
    line = {"id": "l", "object": object_, "figure": "40 towers" if object_ == "towers" else "40 km", "date": DAY}
    assert any(words in one for one in flags([row, line], {})) == flagged
    told = [one for one in flags([line], {"barrier": {object_: {side: figure}}}) if words in one]
    assert [one.split(":")[0] for one in told] == [
        f"'{figure}' (barrier.{object_}.{side}) as the {side} of a {object_}"
    ] * flagged


def test_a_spacing_is_held_against_the_line_that_is_named() -> None:
    rows = [
        {"id": "w", "object": "fence", "figure": "100 km", "date": DAY, "speaker": "A"},
        {"id": "s", "object": "towers", "measure": "spacing", "figure": "2 km", "date": DAY, "speaker": "A"},
        {"id": "n", "object": "towers", "figure": "50 towers", "date": DAY, "speaker": "A"},
    ]
    told = [check.says for check in checks_of(*rows, border={"name": "b", "length": "800 km"}) if check.state == "pass"]
    assert [one for one in told if "one to the next" in one] == [
        f"'50 towers' (A, {DAY}) at 2 km from one to the next make up the 100 km of fence"
    ]


@pytest.mark.parametrize(("machines", "flagged"), [(-1, True), (0, False)])
def test_a_fleet_is_doubted_where_it_is_smaller_than_what_the_time_needs(machines: int, *, flagged: bool) -> None:
    trench = {"trench": {"width": "exactly 3 m", "depth": "exactly 3 m"}}
    parts = {"sections": SECTOR, "barrier": trench, "effort": {"claimed_time": "exactly 2 months"}}
    row = {"id": "c0", "object": "closed", "figure": "exactly 140 km", "scope": "Sector", "date": DAY}
    data = {"title": "Test", "border": {"name": "A border", "length": "600 km"}, "claims": [row]}
    needed = estimate(load_case(data | parts))
    count, hours = needed["effort.excavators_needed"].point, needed["effort.excavator_hours_remaining"].point
    at_work = round(count) + machines
    fleet = {"effort": {"claimed_time": "exactly 2 months", "excavators": f"exactly {at_work}"}}
    told = [one for one in flags([row], parts | fleet) if "excavators" in one]
    says = f"The stated exactly 2 months needs {count:.0f} excavators ({number(hours)} machine-hours of work are left)"
    assert told == [f"{says}; {at_work} are stated to be at work"] * flagged


def test_each_flag_is_a_line_and_what_cannot_be_told_and_what_closes_are_one_each() -> None:
    told = [Check(state, state, f"{state} {i}") for i in (1, 2, 3) for state in ("pass", "flag", "unknown")]
    flagged = [("flag", f"flag {i}", "flag") for i in (1, 2, 3)]
    others = [(state, f"{state} 1. {state} 2. {state} 3", state) for state in ("unknown", "pass")]
    assert lines(told) == (flagged + others, 0)
    assert lines(told, 1) == (flagged[:1] + others, 2)
    assert lines(told[1:2]) == (flagged[:1], 0)
