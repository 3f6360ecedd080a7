"""Small programmes that an analyst judges at a glance: what is flagged, what closes, which numbers follow.

A check is known by its state and the claims that it names. `flags` lists what must be flagged, each as the ids that a
flag must name, and after `|` those that it may name besides. Unless `quiet` is given, nothing else may be flagged;
with it, no flag names any of these.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from borderreport import estimate, load_case

HEAD = """\
title: Works on a line
border: {name: Ardin–Sulev, length: 1000 km}
settings: {draws: 200}
"""
UNMEASURED = "sections: [{name: North}, {name: Middle}, {name: South}]\n"
MEASURED = "sections: [{name: East sector, length: 200 km}, {name: West sector, length: 800 km}]\n"


@dataclass(frozen=True)
class Story:
    """Claims, and what is right about them."""

    claims: tuple[str, ...]
    more: str = ""
    flags: tuple[str, ...] = ()
    quiet: str | None = None
    closes: tuple[str, ...] = ()
    results: dict[str, float] = field(default_factory=dict)
    unused: str = ""


def claim(id_: str, figure: str, date: str, **more: object) -> str:
    """Return a claim in YAML about a wall, unless it says otherwise."""
    row = {"id": id_, "object": "wall", "figure": f"'{figure}'", "date": date} | more
    return "{" + ", ".join(f"{key}: {value}" for key, value in row.items()) + "}"


def talk(id_: str, figure: str, **more: object) -> str:
    """Return a claim made in one talk."""
    return claim(id_, figure, "2025-11-02", speaker="minister", origin="talk", **more)


def shares(*told: str) -> tuple[str, ...]:
    """Return a share of a whole told each half year, as "10 % of 400 km"."""
    pairs = (share.split(" of ") for share in told)
    days = ("2024-02-03", "2024-08-03", "2025-02-03")
    return tuple(claim(id_, part, day, of=whole) for id_, day, (part, whole) in zip("abc", days, pairs, strict=True))


def money(id_: str, figure: str, outlet: str) -> str:
    """Return what the wall of one talk costs, as an outlet has it."""
    return talk(id_, figure, object="cost", **{"for": "wall"}, outlet=outlet)


def ditch(length: str, time: str, machines: str) -> tuple[str, ...]:
    """Return a ditch of 4 by 3 m that machines dug in a time."""
    sides = (("w", "4 m", "width"), ("h", "3 m", "depth"))
    told = (talk(id_, figure, object="trench", measure=measure) for id_, figure, measure in sides)
    done = (talk(id_, figure, object="trench") for id_, figure in (("l", length), ("t", time), ("n", machines)))
    return (*told, *done)


def paid(id_: str, figure: str, part: str, **more: object) -> str:
    """Return money for a wall, in one talk, that is called something."""
    return talk(id_, figure, object="cost", part=f"'{part}'", **({"for": "wall"} | more))


def lots(one: str, other: str) -> tuple[str, ...]:
    """Return a budget and its lots."""
    budget = claim("b", "96 million EUR", "2025-06-01", object="cost", part="budget", **({"for": "wall"} | PLANNED))
    return budget, paid("x", one, "lot 1", **PLANNED), paid("y", other, "lot 2", **PLANNED)


def shared(*parts: str) -> tuple[str, ...]:
    """Return a sum, and percentages of it for three who pay."""
    payers = zip("xyz", ("state", "province", "union"), parts, strict=True)
    own = (talk(id_, share, object="cost", part=who, of="b", **PLANNED) for id_, who, share in payers)
    return talk("b", "44 million EUR", object="cost", **PLANNED), *own


FENCE, PLANNED = {"object": "fence"}, {"status": "planned"}
EAST, WEST = {"scope": "East sector"}, {"scope": "West sector"}

STORIES: dict[str, Story] = {
    # A part is no whole.
    "begun is a part of the plan": Story(
        (
            talk("d", "almost 180 km"),
            talk("l", "300 km", status="left"),
            talk("b", "150 km", status="planned", part="begun"),
        ),
        results={"coverage.wall_of_border": 0.18},
    ),
    "begun, and the plan itself": Story(
        (
            talk("d", "180 km"),
            talk("l", "300 km", status="left"),
            talk("b", "150 km", status="planned", part="begun"),
            talk("p", "480 km", status="planned"),
        ),
        closes=("d l | p",),
    ),
    "done and left against the plan itself": Story(
        (talk("d", "180 km"), talk("l", "300 km", status="left"), talk("p", "700 km", status="planned")),
        flags=("d l p",),
    ),
    "a part of what is left": Story(
        (
            talk("d", "640 km", **FENCE),
            talk("l", "360 km", status="left", **FENCE),
            talk("q", "90 km", status="left", part="'under water'", **FENCE),
        ),
        closes=("d l",),
        results={"coverage.fence_of_border": 0.64},
    ),
    "parts of what is left, not all of them": Story(
        (
            talk("d", "640 km", **FENCE),
            talk("l", "360 km", status="left", **FENCE),
            talk("q", "90 km", status="left", part="'under water'", **FENCE),
            talk("r", "120 km", status="left", part="'in the hills'", **FENCE),
        ),
        closes=("d l",),
    ),
    "a part of what is left that is more than it": Story(
        (
            talk("d", "640 km", **FENCE),
            talk("l", "360 km", status="left", **FENCE),
            talk("q", "510 km", status="left", part="'under water'", **FENCE),
        ),
        flags=("q | l d",),
    ),
    "of which": Story(
        (talk("t", "about 70 km", object="barrier"), talk("p", "about 20 km", object="barrier", part="fixed")),
        results={"coverage.barrier_of_border": 0.07},
    ),
    "of which, a year later": Story(
        (claim("t", "about 70 km", "2024-01-10"), claim("p", "20 km", "2025-01-10", part="fixed")),
        results={"coverage.wall_of_border": 0.07},
    ),
    "of which more than the whole": Story(
        (talk("t", "70 km"), talk("p", "95 km", part="fixed")),
        flags=("p | t",),
        results={"coverage.wall_of_border": 0.07},
    ),
    # Kilometres, percent and complete are one series.
    "complete, then less": Story(
        (
            claim("a", "640 km", "2024-01-15", speaker="minister"),
            claim("b", "710 km", "2024-07-15", speaker="minister"),
            claim("c", "100 %", "2024-07-15", speaker="minister"),
            claim("d", "88 %", "2024-10-20", speaker="governor", of="810 km"),
        ),
        flags=("c | b d",),
        quiet="a",
    ),
    "less, then complete": Story(
        (
            claim("a", "640 km", "2024-01-15", speaker="minister"),
            claim("d", "88 %", "2024-10-20", speaker="governor", of="810 km"),
            claim("c", "100 %", "2025-03-15", speaker="minister", of="810 km"),
        )
    ),
    "complete in one sector, less of the line": Story(
        (
            claim("c", "100 %", "2024-07-15", speaker="minister", **EAST),
            claim("d", "60 %", "2024-10-20", speaker="governor"),
        )
    ),
    "the newest is a percentage": Story(
        (claim("a", "500 km", "2023-08-01", speaker="army"), claim("b", "92 %", "2025-02-05", speaker="army")),
        results={"coverage.wall_of_border": 0.92, "progress.pace": 420 / (554 / 30.4375)},
    ),
    "the newest is a percentage of a plan": Story(
        (
            claim("a", "300 km", "2023-08-01", speaker="army"),
            claim("b", "92 %", "2025-02-05", speaker="army", of="600 km"),
        ),
        results={"coverage.wall_of_border": 0.552},
    ),
    "a percentage is older": Story(
        (claim("a", "610 km", "2025-02-05", speaker="army"), claim("b", "52 %", "2023-08-01", speaker="army")),
        results={"coverage.wall_of_border": 0.61},
    ),
    "a rejected row is out of the series": Story(
        (
            claim("x", "400 km", "2024-01-01", speaker="blog", use="false"),
            claim("a", "120 km", "2024-05-01", speaker="minister"),
            claim("b", "240 km", "2025-05-01", speaker="minister"),
        ),
        results={"coverage.wall_of_border": 0.24, "progress.pace": 120 / (365 / 30.4375)},
        unused="x",
    ),
    "a rejected row that is the newest": Story(
        (
            claim("a", "120 km", "2024-05-01", speaker="minister"),
            claim("b", "240 km", "2025-05-01", speaker="minister"),
            claim("x", "90 km", "2025-08-01", speaker="blog", use="false"),
        ),
        results={"coverage.wall_of_border": 0.24},
        unused="x",
    ),
    "the same row, not rejected": Story(
        (
            claim("a", "120 km", "2024-05-01", speaker="minister"),
            claim("b", "240 km", "2025-05-01", speaker="minister"),
            claim("x", "90 km", "2025-08-01", speaker="blog"),
        ),
        flags=("x | a b",),
    ),
    "a plan and what is done of it": Story(
        (
            claim("d", "about 63 km", "2025-04-09", speaker="contractor", **EAST, **FENCE),
            claim("p", "101.4 km", "2025-04-09", speaker="contractor", status="planned", **EAST, **FENCE),
        )
    ),
    "a plan and its completion ten days later": Story(
        (
            claim("p", "101.4 km", "2025-04-09", speaker="contractor", status="planned", **EAST),
            claim("d", "101.4 km", "2025-04-19", speaker="contractor", **EAST),
        )
    ),
    "miles for kilometres in one statement": Story(
        (talk("d", "63 km", outlet="A"), talk("e", "101 km", outlet="B")), flags=("d e",)
    ),
    # One statement, several renderings.
    "two percents of one conference": Story(
        (
            claim("a", "84 %", "2025-01-05", speaker="spokesman", outlet="A", origin="conference", **FENCE),
            claim("b", "80 %", "2025-01-05", speaker="spokesman", outlet="B", origin="conference", **FENCE),
        ),
        flags=("a b",),
    ),
    "a length that is not the percentage beside it": Story((talk("k", "780 km"), talk("s", "100 %")), flags=("k s",)),
    "two percents that agree": Story((talk("a", "92 %", outlet="A"), talk("b", "over 90 %", outlet="B"))),
    "two percents of two conferences": Story(
        (claim("a", "80 %", "2024-01-05", speaker="spokesman"), claim("b", "84 %", "2025-01-05", speaker="spokesman"))
    ),
    "one statement dated twice": Story(
        (
            claim("a", "214381.5 m", "2025-10-25", speaker="service", outlet="A", origin="talk"),
            claim("b", "over 214 km", "2025-09-25", speaker="service", outlet="B", origin="talk"),
        ),
        flags=("a b",),
    ),
    "one statement printed two days later": Story(
        (
            claim("a", "214381.5 m", "2025-10-25", speaker="service", outlet="A", origin="talk"),
            claim("b", "over 214 km", "2025-10-27", speaker="service", outlet="B", origin="talk"),
        )
    ),
    # Below the figure of a statement, and above the open end that another outlet printed of it.
    "less than a figure, whoever printed an open end of it": Story(
        (
            claim("a", "exactly 299 km", "2024-05-25", speaker="minister", outlet="A", origin="in May"),
            claim("b", "at least 290 km", "2024-05-25", speaker="minister", outlet="B", origin="in May"),
            claim("c", "exactly 294 km", "2025-03-20", speaker="minister"),
        ),
        flags=("c a",),
    ),
    "more than an open end of its own": Story(
        (
            claim("b", "at least 290 km", "2024-05-25", speaker="minister", outlet="B", origin="in May"),
            claim("c", "exactly 294 km", "2025-03-20", speaker="minister"),
        ),
        flags=(),
    ),
    "truncated, not rounded": Story((talk("a", "214.3864 km", outlet="A"), talk("b", "214.38 km", outlet="B"))),
    "one sum in two currencies": Story(
        (
            talk("l", "500 km", status="planned"),
            talk("c", "8 bn PLN", object="cost", status="planned", outlet="A"),
            talk("d", "2 bn USD", object="cost", status="planned", outlet="B", also="8 bn EUR"),
        ),
        flags=("d | c l",),
    ),
    "one sum in two currencies that agree": Story(
        (
            talk("c", "8 bn PLN", object="cost", status="planned", outlet="A"),
            talk("d", "2 bn USD", object="cost", status="planned", outlet="B", also="1.85 bn EUR"),
        )
    ),
    "a stale repost": Story(
        (
            claim("a", "71 %", "2024-05-25", speaker="minister", outlet="A", origin="in May", **FENCE),
            claim("b", "71 %", "2025-03-20", speaker="minister", outlet="B", origin="in May", **FENCE),
        ),
        flags=("b a",),
        results={"coverage.fence_of_border": 0.71},
    ),
    "a stale repost after later news": Story(
        (
            claim("a", "510 km", "2024-05-25", speaker="minister", outlet="A", origin="in May"),
            claim("n", "640 km", "2024-12-20", speaker="minister", outlet="A"),
            claim("b", "510 km", "2025-03-20", speaker="minister", outlet="B", origin="in May"),
        ),
        flags=("b a",),
        results={"coverage.wall_of_border": 0.64},
    ),
    "a standstill": Story(
        (
            claim("a", "513 km", "2024-05-25", speaker="minister"),
            claim("b", "513 km", "2025-03-20", speaker="minister"),
        ),
        flags=("b a",),
    ),
    # What a scope has room for.
    "about as much as there is": Story((claim("d", "about 200 km", "2025-11-02", **EAST),)),
    "the words reach beyond the end": Story((claim("d", "about 215 km", "2025-11-02", **EAST),), flags=("d",)),
    "far beyond the end": Story((claim("d", "290 km", "2025-11-02", **EAST),), flags=("d",), unused="d"),
    # Kinds of count.
    "people and machines": Story(
        (
            claim("p", "700 people", "2025-01-28", speaker="government", object="wire"),
            claim("m", "120 machines", "2025-01-28", speaker="government", object="wire"),
            claim("s", "52000 t", "2025-01-28", speaker="government"),
        )
    ),
    "people in two renderings": Story(
        (talk("p", "720 people", outlet="A"), talk("q", "72 people", outlet="B")), flags=("p q",)
    ),
    "towers and cameras": Story((talk("t", "43 towers", object="towers"), talk("c", "91 cameras", object="towers"))),
    # Objects and scopes stay apart.
    "each object has its own length": Story(
        (
            claim("t", "380 km", "2025-05-05", speaker="service", object="trench"),
            claim("w", "80 km", "2025-05-05", speaker="service", object="wire"),
            claim("f", "120 km", "2025-05-05", speaker="service", object="fence"),
        ),
        results={"coverage.trench_of_border": 0.38, "coverage.wire_of_border": 0.08, "coverage.fence_of_border": 0.12},
    ),
    "a sector years ago, the line now": Story(
        (
            claim("e", "around 14 km", "2022-03-27", speaker="officer", **EAST),
            claim("n", "approximately 420 km", "2025-11-22", speaker="commander"),
        ),
        more="barrier: {wall: {height: 3 m}}\n",
        results={"coverage.wall_of_border": 0.42},
    ),
    "parts that are newer and more": Story(
        (
            claim("n", "100 km", "2023-11-22", speaker="commander"),
            claim("e", "90 km", "2024-11-25", speaker="commander", origin="one", **EAST),
            claim("w", "63 km", "2024-11-25", speaker="commander", origin="one", **WEST),
        ),
        results={"coverage.wall_of_border": 0.153},
    ),
    # Parts and their total.
    "counts that do not add up": Story(
        (
            talk("t", "233 forts", object="posts"),
            talk("e", "176 forts", object="posts", **EAST),
            talk("w", "61 forts", object="posts", **WEST),
        ),
        flags=("t e w",),
    ),
    "counts that add up": Story(
        (
            talk("t", "237 forts", object="posts"),
            talk("e", "176 forts", object="posts", **EAST),
            talk("w", "61 forts", object="posts", **WEST),
        ),
        closes=("t e w",),
    ),
    "lengths that add up": Story(
        (talk("t", "657 km", **FENCE), talk("e", "171 km", **FENCE, **EAST), talk("w", "486 km", **FENCE, **WEST)),
        closes=("t e w",),
    ),
    "an incomplete list below its total": Story((talk("t", "657 km", **FENCE), talk("e", "171 km", **FENCE, **EAST))),
    "an incomplete list above its total": Story(
        (talk("t", "97 km", **FENCE), talk("e", "171 km", **FENCE, **EAST)), flags=("t e",)
    ),
    "shares that cannot be the share of all": Story(
        (talk("t", "90 %", **FENCE), talk("e", "80 %", **FENCE, **EAST), talk("w", "40 %", **FENCE, **WEST)),
        flags=("t e w",),
    ),
    "shares that are the share of all": Story(
        (talk("t", "48 %", **FENCE), talk("e", "80 %", **FENCE, **EAST), talk("w", "40 %", **FENCE, **WEST)),
        closes=("t e w",),
    ),
    # Money.
    "an open end is not priced": Story(
        (talk("d", "up to 75 km"), talk("c", "41 bn USD", object="cost", status="planned")), quiet="d", unused="d"
    ),
    "money for something else": Story(
        (
            talk("f", "145 km", **FENCE),
            claim("c", "9 million EUR", "2024-08-01", speaker="ministry", object="cost", **{"for": "road"}),
        ),
        more="barrier: {fence: {height: 3.5 m}}\n",
        quiet="c",
    ),
    "a sum that no fence ever cost": Story(
        (
            claim("f", "145 km", "2024-08-01", speaker="ministry", origin="a", **FENCE),
            claim("c", "90000 USD", "2024-08-01", speaker="ministry", origin="b", object="cost", **{"for": "fence"}),
        ),
        more="barrier: {fence: {height: 3.5 m}}\n",
        flags=("c | f",),
    ),
    # One figure in two units.
    "a mile is 1.609 km": Story(
        (talk("k", "about 140 km", outlet="A"), talk("m", "87 miles", outlet="B")), closes=("k m",)
    ),
    "miles that are no kilometres of the same statement": Story(
        (talk("k", "140 km", outlet="A"), talk("m", "140 miles", outlet="B")), flags=("k m",)
    ),
    "one sum in two currencies of two outlets": Story(
        (money("z", "1.6 bn PLN", "A"), money("e", "353 million EUR", "B")), closes=("z e",)
    ),
    "ten zloty to the euro, which never were": Story(
        (money("z", "1.9 bn PLN", "A"), money("e", "190 million EUR", "B")), flags=("z e",)
    ),
    # What is done and left makes up a plan of before; a plan that was given up is no contradiction.
    "the rest of an old plan": Story(
        (claim("p", "150 km", "2024-02-03", status="planned"), talk("d", "143 km"), talk("l", "7 km", status="left")),
        closes=("d l p",),
    ),
    "the rest of the newest of two old plans": Story(
        (
            claim("o", "150 km", "2024-02-03", status="planned"),
            claim("p", "200 km", "2024-08-03", status="planned"),
            talk("d", "143 km"),
            talk("l", "57 km", status="left"),
        ),
        closes=("d l p",),
    ),
    "the rest of another plan than was told": Story(
        (claim("p", "150 km", "2024-02-03", status="planned"), talk("d", "143 km"), talk("l", "57 km", status="left")),
        flags=("l d p",),
    ),
    "the rest of a plan that was told anew": Story(
        (
            claim("p", "150 km", "2024-02-03", status="planned"),
            claim("n", "200 km", "2024-05-03", status="planned"),
            talk("d", "143 km"),
            talk("l", "57 km", status="left"),
        ),
        closes=("l d n",),
    ),
    "the rest of all the line, of which a part was planned": Story(
        (claim("p", "970 km", "2024-02-03", status="planned"), talk("d", "943 km"), talk("l", "57 km", status="left")),
        closes=("l d",),
    ),
    "the rest of a plan of which some is under way": Story(
        (
            claim("p", "300 km", "2024-02-03", status="planned"),
            claim("u", "50 km", "2024-05-03", status="under way"),
            talk("d", "143 km"),
            talk("l", "57 km", status="left"),
        )
    ),
    "five of a lot of 28 bunkers, and 23 to come": Story(
        (
            claim("p", "28 bunkers", "2024-02-03", object="bunkers", status="planned", part="'first lot'"),
            talk("d", "5 bunkers", object="bunkers", part="'first lot'"),
            talk("l", "23 bunkers", object="bunkers", part="'first lot'", status="left"),
        ),
        closes=("d l p",),
    ),
    "a part of the line, and what its sectors have in all": Story(
        (
            talk("t", "300 km", **FENCE),
            talk("q", "40 km", part="electric", **FENCE),
            talk("e", "100 km", **FENCE, **EAST),
            talk("w", "200 km", **FENCE, **WEST),
        ),
        flags=(),
        closes=("t e w",),
    ),
    "a plan that was cut, and is rounded otherwise since": Story(
        shares("10 % of 400 km", "20 % of 300 km", "27 % of about 302 km"), flags=()
    ),
    "a plan that was cut twice": Story(shares("10 % of 400 km", "20 % of 300 km", "40 % of 200 km"), flags=()),
    "a plan that is told twice before it grows": Story(
        shares("10 % of 300 km", "20 % of 300 km", "40 % of 400 km"), flags=()
    ),
    "a plan that grew twice": Story(shares("10 % of 200 km", "20 % of 300 km", "40 % of 400 km"), flags=()),
    "a plan, its share, and the plan again": Story(
        (
            claim("a", "300 km", "2024-02-03", status="planned"),
            claim("b", "60 %", "2024-08-03", status="planned"),
            claim("c", "300 km", "2025-02-03", status="planned"),
        ),
        flags=(),
    ),
    "a plan that was cut, and is as it was": Story(
        shares("10 % of 400 km", "20 % of 300 km", "27 % of 400 km"), flags=("a b",)
    ),
    # A plan, and what is added to it.
    "a plan is extended": Story(
        (
            claim("p", "144 km", "2024-02-03", status="planned"),
            talk("m", "96 km", measure="added", status="planned"),
            talk("n", "240 km", status="planned"),
        ),
        closes=("p m n",),
    ),
    "a plan is extended by something else": Story(
        (
            claim("p", "144 km", "2024-02-03", status="planned"),
            talk("m", "69 km", measure="added", status="planned"),
            talk("n", "240 km", status="planned"),
        ),
        flags=("p m n",),
    ),
    "a first plan, and what is added to what nobody told": Story(
        (talk("m", "69 km", measure="added", status="planned"), talk("n", "240 km", status="planned")), flags=()
    ),
    # Sections whose lengths nobody states, on a border of 1,000 km.
    "sections that are together longer than the border": Story(
        (
            claim("a", "410 km", "2025-03-02", scope="North"),
            claim("b", "390 km", "2025-03-20", scope="Middle"),
            claim("c", "310 km", "2025-04-05", scope="South"),
        ),
        UNMEASURED,
        flags=("a b c",),
    ),
    "sections that fill the border": Story(
        (
            claim("a", "410 km", "2025-03-02", scope="North"),
            claim("b", "290 km", "2025-03-20", scope="Middle"),
            claim("c", "300 km", "2025-04-05", scope="South"),
        ),
        UNMEASURED,
        flags=(),
    ),
    "obstacles one behind the other": Story(
        (
            claim("a", "600 km", "2025-03-02", scope="North", object="trench"),
            claim("b", "600 km", "2025-03-20", scope="South", object="berm"),
        ),
        UNMEASURED,
        flags=(),
    ),
    # 172 km at 4.3 million are 740 million.
    "a price by the kilometre": Story(
        (talk("l", "172 km"), talk("r", "4.3 million PLN/km"), money("t", "740 million PLN", "A")), closes=("l r t",)
    ),
    "a price by the kilometre, and taxes": Story(
        (talk("l", "172 km"), talk("r", "4.3 million PLN/km"), money("t", "880 million PLN", "A")), closes=("l r t",)
    ),
    "a price by the kilometre that is not that of the total": Story(
        (talk("l", "172 km"), talk("r", "4.3 million PLN/km"), money("t", "1.9 bn PLN", "A")), flags=("l r t",)
    ),
    # 1.2 million for 143 km are 8,400 dollars a kilometre; the cheapest walls known cost some 90,000.
    "a wall for the price of a path": Story(
        (talk("l", "143 km"), money("t", "1.2 million USD", "A")), flags=("t | l",)
    ),
    # 4.8 million zlotys were 1.1 to 2.4 million dollars in twenty years.
    "a wall for the price of a path, in zlotys": Story(
        (talk("l", "143 km"), money("t", "4.8 million PLN", "A")), flags=("t | l",)
    ),
    "a wall for the price of a wall": Story((talk("l", "143 km"), money("t", "86 million USD", "A")), flags=()),
    "a price by the kilometre, and what it is for": Story(
        (
            talk("l", "172 km"),
            talk("r", "4.3 million PLN/km", object="cost", **{"for": "wall"}),
            money("t", "740 million PLN", "A"),
        ),
        closes=("l r t",),
    ),
    "a price by the kilometre of another statement": Story(
        (
            talk("l", "172 km"),
            money("t", "740 million PLN", "A"),
            claim("r", "9.1 million PLN/km", "2026-02-02", speaker="auditor"),
        ),
        flags=("t r",),
    ),
    "sections that make up the border": Story(
        (
            talk("e", "200 km", object="section", **EAST),
            talk("w", "800 km", object="section", **WEST),
            talk("b", "1000 km", object="border"),
        ),
        closes=("e w b",),
    ),
    # 60 km at a tower each 500 m are 121 towers, whatever the border's length.
    "towers along the fence of their statement": Story(
        (
            talk("l", "60 km", **FENCE),
            talk("s", "500 m", object="towers", measure="spacing"),
            talk("n", "121 towers", object="towers"),
        ),
        closes=("l s n",),
    ),
    "too few towers along the fence of their statement": Story(
        (
            talk("l", "60 km", **FENCE),
            talk("s", "500 m", object="towers", measure="spacing"),
            talk("n", "45 towers", object="towers"),
        ),
        flags=("l s n",),
    ),
    # 12 km in four months are 3 km a month, whatever came before and after.
    "a pace is that of the growth before it": Story(
        (
            claim("a", "20 km", "2024-05-02", object="trench", speaker="force"),
            claim("b", "47 km", "2024-08-30", object="trench", speaker="force"),
            claim("x", "51 km", "2024-12-24", object="trench", speaker="force"),
            claim("c", "59 km", "2024-12-28", object="trench", speaker="force"),
            claim("r", "3 km/day", "2024-12-28", object="trench", speaker="force"),
            claim("d", "104 km", "2025-06-01", object="trench", speaker="force"),
        ),
        flags=("b c r",),
    ),
    "a pace that the growth before it bears": Story(
        (
            claim("a", "20 km", "2024-05-02", object="trench", speaker="force"),
            claim("b", "47 km", "2024-08-30", object="trench", speaker="force"),
            claim("c", "59 km", "2024-12-28", object="trench", speaker="force"),
            claim("r", "3 km/month", "2024-12-28", object="trench", speaker="force"),
            claim("d", "204 km", "2025-06-01", object="trench", speaker="force"),
        ),
        flags=(),
    ),
    # 30 km of 4 by 3 m are 360,000 m3 in the ground; an excavator casts 110 m3 an hour at its best, loose, 2,640 a day.
    "four excavators in five days": Story((*ditch("30 km", "5 days", "4 excavators"),), flags=("l t n",)),
    "forty excavators in five days": Story((*ditch("30 km", "5 days", "40 excavators"),), flags=()),
    # A month may begin after its tenth day and end before its last.
    "a month that holds the day": Story(
        (claim("d", "739 km", "2022-12-20", speaker="force"), claim("m", "736 km", "2022-12", speaker="ministry")),
        flags=(),
    ),
    "a month after the day": Story(
        (claim("d", "739 km", "2022-12-20", speaker="force"), claim("m", "736 km", "2023-01", speaker="ministry")),
        flags=("d m",),
    ),
    # What a sum is called, a budget or the total, makes it no part of another; a lot or a year is one.
    "lots of more than the budget": Story(lots("40 million EUR", "63 million EUR"), flags=("x y b",)),
    "lots that make the budget": Story(lots("40 million EUR", "56 million EUR"), closes=("x y b",)),
    "a budget of more than was spent": Story(
        (paid("b", "96 million EUR", "budget", **PLANNED), paid("s", "31 million EUR", "spent"))
    ),
    "spent so far is beyond the budget": Story(
        (paid("b", "96 million EUR", "the total budget", **PLANNED), paid("s", "98 million EUR", "spent so far")),
        flags=("b s",),
    ),
    "years make what was spent to date": Story(
        (
            paid("x", "94 million EUR", "spent in 2021"),
            paid("y", "131 million EUR", "spent in 2022"),
            paid("t", "225 million EUR", "spent to date"),
        ),
        closes=("x y t",),
    ),
    "spent, and what is left of the budget": Story(
        (
            paid("b", "96 million EUR", "budget", **PLANNED),
            paid("s", "31 million EUR", "spent"),
            paid("l", "65 million EUR", "left of the budget", status="left"),
        ),
        closes=("b s l",),
    ),
    "spent and left of the budget do not make it": Story(
        (
            paid("b", "96 million EUR", "budget", **PLANNED),
            paid("s", "31 million EUR", "spent"),
            paid("l", "58 million EUR", "left of the budget", status="left"),
        ),
        flags=("b s l",),
    ),
    "years of more than what several came to": Story(
        (
            paid("x", "20 million EUR", "2019", **PLANNED),
            paid("y", "35 million EUR", "2020", **PLANNED),
            paid("z", "40 million EUR", "2021", **PLANNED),
            paid("t", "95 million EUR", "2019 to 2021", **PLANNED),
        ),
        closes=("x y z t",),
    ),
    "works beyond a plan that is told again": Story(
        (claim("o", "90 km", "2018-03-10", **PLANNED), talk("p", "90 km", **PLANNED), talk("d", "112 km")),
        flags=("p d",),
    ),
    "two speakers of one week on what was spent": Story(
        (
            claim("a", "240 million EUR", "2025-11-02", object="cost", part="spent", speaker="general"),
            claim("b", "295 million EUR", "2025-11-03", object="cost", part="spent", speaker="audit"),
            claim("c", "320 million EUR", "2025-11-04", object="cost", part="spent", speaker="paper"),
        ),
        flags=("a c",),
        quiet="b",
    ),
    "more is left than was spent": Story(
        (paid("s", "31 million EUR", "spent"), paid("l", "65 million EUR", "left of the budget", status="left"))
    ),
    # Money is paid once; what is lit may be paved too.
    "parts of a sum that are more than all of it": Story(shared("60 %", "30 %", "20 %"), flags=("x y z | b",)),
    "parts of a sum that are all of it": Story(shared("50 %", "30 %", "20 %"), closes=("x y z | b",)),
    "parts of a sum that are a half of it": Story(shared("20 %", "20 %", "10 %")),
    "parts of works that lie across each other": Story(
        (talk("p", "100 km"), talk("x", "60 %", part="lit", of="p"), talk("y", "70 %", part="paved", of="p"))
    ),
    # Nothing grows beyond what was planned.
    "a fence that has come to its plan": Story(
        (
            claim("p", "160 km", "2020-01-02", **PLANNED),
            claim("a", "160 km", "2021-05-05", speaker="police"),
            claim("b", "160 km", "2022-09-01", speaker="police"),
        )
    ),
    "a fence that has not come to its plan": Story(
        (
            claim("p", "200 km", "2020-01-02", **PLANNED),
            claim("a", "160 km", "2021-05-05", speaker="police"),
            claim("b", "160 km", "2022-09-01", speaker="police"),
        ),
        flags=("a b",),
    ),
    "a fence of which some was replaced": Story(
        (
            claim("a", "160 km", "2021-05-05", speaker="police"),
            claim("b", "160 km", "2022-09-01", speaker="police"),
            claim("r", "30 km", "2022-09-01", speaker="police", status="replaced"),
        )
    ),
    "a fall behind an old figure": Story(
        (
            claim("o", "72 km", "2018-09-14", speaker="colonel"),
            claim("a", "150 km", "2019-03-11", speaker="ministry"),
            claim("b", "72 km", "2019-06-14", speaker="colonel"),
            claim("c", "110 km", "2019-11-02", speaker="ministry"),
        ),
        flags=("a b o", "a c"),
        quiet="",
    ),
    "done and left are more than the line": Story(
        (talk("d", "700 km"), talk("l", "400 km", status="left")), flags=("d l",)
    ),
    "done and left are less than the line": Story((talk("d", "400 km"), talk("l", "300 km", status="left"))),
    "towers done and left of those that are named": Story(
        (
            claim("p", "45 towers", "2023-02-01", object="towers", **PLANNED),
            talk("d", "31 towers", object="towers"),
            talk("l", "19 towers", object="towers", status="left", of="p"),
        ),
        flags=("d l p",),
    ),
    "some is left of what was complete": Story(
        (claim("a", "100 %", "2020-09-21"), claim("l", "17 km", "2021-02-10", status="left")), flags=("a l",)
    ),
    "some is left of what was ordered after it was complete": Story(
        (
            claim("a", "100 %", "2020-09-21"),
            claim("p", "40 km", "2020-12-01", measure="added", **PLANNED),
            claim("l", "17 km", "2021-02-10", status="left"),
        ),
        quiet="l",
    ),
    "nothing is left of what was complete": Story(
        (claim("a", "100 %", "2020-09-21"), claim("l", "0 km", "2021-02-10", status="left"))
    ),
    # Of two rates the one that never was is wrong.
    "the same number in two currencies": Story(
        (
            talk("a", "1.6 billion PLN", object="cost", also="400 million USD", **{"for": "wall"}),
            talk("b", "210 million PLN", object="cost", also="210 million USD", **{"for": "road"}),
        ),
        flags=("b | a",),
    ),
    # One statement tells a total twice.
    "a total in km and in percent, and sections": Story(
        (
            talk("t", "118 km"),
            talk("s", "59 %", of="200 km"),
            talk("x", "38 km", scope="North"),
            talk("y", "44 km", scope="Middle"),
            talk("z", "21 km", scope="South"),
        ),
        more=UNMEASURED,
        flags=("x y z | t s",),
    ),
    "sums for sections and for all, of nothing named": Story(
        (
            *(
                talk(i, m, object="cost", scope=s, **PLANNED)
                for i, m, s in (("x", "60 million EUR", "North"), ("y", "50 million EUR", "South"))
            ),
            talk("t", "100 million EUR", object="cost", **PLANNED),
        ),
        more=UNMEASURED,
        flags=("x y t",),
    ),
}


@pytest.fixture
def found(write_case: Callable[..., Path]) -> Callable[[str], dict[str, Any]]:
    """Return a function from the text of a case to its results."""
    return lambda text: estimate(load_case(write_case(text))).to_dict()


def text_of(story: Story, order: Any = None) -> str:
    rows = [story.claims[i] for i in order] if order else list(story.claims)
    sections = "" if story.more == UNMEASURED else MEASURED
    return HEAD + sections + story.more + "claims:\n" + "".join(f"  - {row}\n" for row in rows)


def names(wanted: str, claims: list[str]) -> bool:
    """Return whether a check names what it must, and nothing beyond what it may."""
    must, _, may = wanted.partition("|")
    return set(must.split()) <= set(claims) <= set(must.split()) | set(may.split())


@pytest.mark.parametrize("name", STORIES)
def test_what_an_analyst_would_flag_is_flagged_and_nothing_else(
    name: str, found: Callable[[str], dict[str, Any]]
) -> None:
    story = STORIES[name]
    flagged = [check["claims"] for check in found(text_of(story))["checks"] if check["state"] == "flag"]
    for wanted in story.flags:
        assert [names(wanted, claims) for claims in flagged].count(True) == 1, (wanted, flagged)
    others = [claims for claims in flagged if not any(names(wanted, claims) for wanted in story.flags)]
    if story.quiet is None:
        assert not others
    assert not any(set((story.quiet or "").split()) & set(claims) for claims in others)


@pytest.mark.parametrize("name", [name for name, story in STORIES.items() if story.closes])
def test_what_closes_is_confirmed(name: str, found: Callable[[str], dict[str, Any]]) -> None:
    passed = [check["claims"] for check in found(text_of(STORIES[name]))["checks"] if check["state"] == "pass"]
    for wanted in STORIES[name].closes:
        assert any(names(wanted, claims) for claims in passed), (wanted, passed)


@pytest.mark.parametrize("name", [name for name, story in STORIES.items() if story.results or story.unused])
def test_numbers_follow_the_state_whatever_the_order_of_rows(name: str, found: Callable[[str], dict[str, Any]]) -> None:
    story = STORIES[name]
    for order in itertools.islice(itertools.permutations(range(len(story.claims))), 6):
        results = found(text_of(story, order))["results"]
        assert {key: results[key]["point"] for key in story.results} == pytest.approx(story.results)
        inputs = {item["source"] for result in results.values() for item in result["inputs"].values()}
        assert not {f"claim:{id_}" for id_ in story.unused.split()} & inputs


def test_a_wall_is_estimated_over_the_length_of_the_line_and_not_of_one_sector(
    found: Callable[[str], dict[str, Any]],
) -> None:
    results = found(text_of(STORIES["a sector years ago, the line now"]))["results"]
    walls = {key: result for key, result in results.items() if key.startswith("obstacles.wall.")}
    lengths = {
        item["value"]
        for result in walls.values()
        for name, item in result["inputs"].items()
        if name.endswith("length_m")
    }
    assert lengths == {420_000.0}


def numbers(text: str) -> set[float]:
    """Return the numbers in a sentence."""
    return {float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


PRICED = (
    claim("d", "41 km", "2024-05-20", speaker="ministry", origin="paper"),
    claim("p", "480 km", "2024-05-20", speaker="ministry", origin="paper", status="planned"),
    claim("c", "5.2 bn USD", "2024-05-20", speaker="ministry", origin="paper", object="cost", status="planned"),
)


def prices(told: dict[str, Any]) -> set[float]:
    """Return what a kilometre is said to cost, in millions, in results and in sentences."""
    per_km = {"USD/km": 1e6, "USD/m": 1e3}
    results = {r["point"] / per_km[r["unit"]] for r in told["results"].values() if r["unit"] in per_km}
    sentences = [check["says"] for check in told["checks"] if "c" in check["claims"]]
    return results.union(*map(numbers, sentences)) if sentences else results


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_money_of_a_plan_is_for_the_planned_length(
    order: tuple[int, ...], found: Callable[[str], dict[str, Any]]
) -> None:
    told = prices(found(text_of(Story(PRICED), order)))
    assert any(price == pytest.approx(5200 / 480, rel=0.02) for price in told)
    assert not any(price == pytest.approx(5200 / 41, rel=0.02) for price in told)


def test_the_pace_of_a_promise_is_that_of_what_is_promised(found: Callable[[str], dict[str, Any]]) -> None:
    promise = Story(
        (talk("d", "150 km"), talk("p", "600 km", status="planned"), talk("t", "4 months", status="planned"))
    )
    told = found(text_of(promise))
    sentences = set().union(*(numbers(check["says"]) for check in told["checks"] if "t" in check["claims"]))
    paces = {result["point"] for key, result in told["results"].items() if result["unit"] == "km/month"}
    assert 150 in sentences | paces
    assert not {37.5, 38} & (sentences | paces)


def test_a_stated_cost_never_stands_beside_an_estimate_without_a_word(found: Callable[[str], dict[str, Any]]) -> None:
    rows = (
        claim("f", "145 km", "2024-08-01", speaker="ministry", origin="a", **FENCE),
        claim("c", "125.35 million EUR", "2024-08-01", speaker="ministry", origin="b", object="cost"),
    )
    told = found(text_of(Story(rows, "barrier: {fence: {height: 3.5 m}}\n")))
    assert [check for check in told["checks"] if "c" in check["claims"]]
