"""What multiplies and what adds up in money, by numbers made by hand: what closes, what contradicts, and what only seems to."""

from typing import Any

import pytest

from borderreport.analysis.doubt import Check

from .test_doubt import checks_of, with_state

Row = dict[str, Any]


def told(id_: str, figure: str, origin: str = "one statement", **more: Any) -> Row:
    return {"id": id_, "figure": figure, "origin": origin} | more


def ditch(figure: str = "50 km", **more: Any) -> list[Row]:
    """Return a ditch of 3 by 2 m: 50 km of it are 300 000 m3."""
    width, depth = (told(m[0], f, object="trench", measure=m) for m, f in (("width", "3 m"), ("depth", "2 m")))
    return [told("l", figure, object="trench", **more), width, depth]


def volume(figure: str, **more: Any) -> Row:
    return told("v", figure, object="trench", measure="volume", **more)


def towers(count: str, **more: Any) -> Row:
    return told("n", count, object="towers", **more)


def gap(object_: str = "towers", figure: str = "3 km") -> Row:
    return told("g", figure, object=object_, measure="spacing")


def paid(id_: str, figure: str, what: str | None = "wall", origin: str = "one statement", **more: Any) -> Row:
    return told(id_, figure, origin, object="cost", **({"for": what} if what else {}), **more)


PLAN: Row = {"status": "planned"}
BUDGET = paid("b", "480 million EUR", origin="the act", date="2020-01-15", **PLAN)
LOTS = [paid("t", "70 million EUR", "fence", **PLAN)]
HALVES: Row = {"sections": ({"name": "North", "length": "300 km"}, {"name": "South", "length": "300 km"})}
OVERLAPPING: Row = {
    "sections": ({"name": "North", "length": "400 km", "overlaps": ["South"]}, {"name": "South", "length": "300 km"})
}


def lots(north: str, south: str) -> list[Row]:
    return [*LOTS, paid("x", north, "fence @ North", **PLAN), paid("y", south, "fence @ South", **PLAN)]


def package(fence: str, cameras: str, part: str = "of the package") -> list[Row]:
    more = PLAN | ({"part": part} if part else {})
    parts = [paid("x", fence, "fence", **more), paid("y", cameras, "cameras", **more)]
    return [paid("t", "90 million EUR", "barrier", **PLAN), *parts]


def grown(now: str, added: str, **more: Any) -> list[Row]:
    return [
        told("a", "95 km", "May", object="road", date="2019-05-06", **more),
        told("b", now, "August", object="road", date="2020-08-03", **more),
        told("m", added, "August", object="road", date="2020-08-03", measure="added", part="since May 2019", **more),
    ]


DUG = told("l", "88 km", "May", object="trench", date="2022-05-19")
LESS = told("p", "75 km", "June", object="trench", date="2022-06-24", **PLAN)

# What is claimed, the parts of the case, the claims that must be named, and in which state: none where nobody may say so.
STORIES: dict[str, tuple[list[Row], Row, str, str]] = {
    # 50 km x 3 m x 2 m = 300 000 m3; a triangle is half of it, and loosened earth a quarter more.
    "earth closes": ([*ditch(), volume("300 thousand m3")], {}, "v l w d", "pass"),
    "earth of a plan, in round words": (
        [*ditch("48 km", **PLAN), volume("about 300 thousand m3")],
        {},
        "v l w d",
        "pass",
    ),
    "earth a thousand times": ([*ditch(), volume("300 million m3")], {}, "v l w d", "flag"),
    "earth a tenth": ([*ditch(), volume("30 thousand m3")], {}, "v l w d", "flag"),
    "earth of a ditch with sloping sides": ([*ditch(), volume("150 thousand m3")], {}, "v l w d", ""),
    "earth of a part": ([*ditch(), volume("30 thousand m3", part="this month")], {}, "v l w d", ""),
    "earth without a length": ([*ditch()[1:], volume("300 million m3")], {}, "v w d", ""),
    "earth of what is added": (
        [*ditch(), told("m", "5 km", object="trench", measure="added"), volume("30 thousand m3")],
        {},
        "v m w d",
        "pass",
    ),
    # A mound of 2 m on 6 m is a triangle of 6 m2: 600 000 m3 in 100 km.
    "earth of a mound": (
        [
            told("l", "100 km", object="berm"),
            told("h", "2 m", object="berm", measure="height"),
            told("f", "6 m", object="berm", measure="base"),
            told("v", "600 thousand m3", object="berm", measure="volume"),
        ],
        {},
        "v l h f",
        "pass",
    ),
    # 180 km at a tower each 3 km are 60, whatever the border's 600 km.
    "towers on the plan": ([told("p", "180 km", **PLAN), towers("60 towers", **PLAN), gap()], {}, "n g p", "pass"),
    "towers on one of two prints of the plan": (
        [
            told("p", "180 km", outlet="A", **PLAN),
            told("q", "some 180 km", outlet="B", **PLAN),
            towers("60 towers", **PLAN),
            gap(),
        ],
        {},
        "n g p",
        "pass",
    ),
    "towers on the whole border": ([told("l", "36 km"), towers("200 towers"), gap()], {}, "n g", "pass"),
    "towers on no line": ([told("p", "180 km", **PLAN), towers("100 towers"), gap()], {}, "n g p", "flag"),
    "towers on a plan that was told before": (
        [told("p", "300 km", "the plan", date="2020-01-02", **PLAN), told("l", "20 km"), towers("100 towers"), gap()],
        {},
        "n g p",
        "pass",
    ),
    "cameras at a spacing of their own": (
        [told("l", "96 km"), told("n", "480 cameras", object="cameras"), gap("cameras", "200 m")],
        {},
        "n g l",
        "pass",
    ),
    "cameras that are too few": (
        [told("l", "96 km"), told("n", "48 cameras", object="cameras"), gap("cameras", "200 m")],
        {},
        "n g l",
        "flag",
    ),
    # 104 km at 3 million are 312 million, at a price of the act a year before.
    "what was spent at the price of the act": (
        [
            paid("r", "3 million EUR/km", origin="the act", date="2020-01-15", **PLAN),
            told("l", "104 km"),
            paid("s", "312 million EUR", part="spent"),
        ],
        {},
        "s r l",
        "pass",
    ),
    "what was spent so far is no whole": (
        [told("l", "104 km"), paid("r", "3 million EUR/km"), paid("s", "100 million EUR", part="spent")],
        {},
        "s r l",
        "",
    ),
    "a budget for the whole border": (
        [paid("r", "1.25 million EUR/km", "barrier", **PLAN), paid("s", "750 million EUR", "barrier", **PLAN)],
        {},
        "s r",
        "pass",
    ),
    "a price of the same statement that is far off": (
        [told("l", "104 km"), paid("r", "3 million EUR/km"), paid("s", "400 million EUR")],
        {},
        "s r l",
        "flag",
    ),
    # 65 % of 480 million are 312.
    "a share of money": (
        [BUDGET, paid("s", "312 million EUR", part="spent"), paid("h", "65 %", None, part="spent", of="b")],
        {},
        "h s",
        "pass",
    ),
    "a share of money that is another sum": (
        [BUDGET, paid("s", "312 million EUR", part="spent"), paid("h", "45 %", None, part="spent", of="b")],
        {},
        "h s",
        "flag",
    ),
    "a share of money beside what another part cost": (
        [BUDGET, paid("s", "312 million EUR", part="spent"), paid("h", "45 %", None, part="in the north", of="b")],
        {},
        "h s",
        "",
    ),
    "a share of what is counted": (
        [
            told("c", "360 cameras", "the plan", object="cameras", date="2020-01-02", **PLAN),
            told("n", "240 cameras", object="cameras"),
            told("h", "two thirds", object="cameras", of="c"),
        ],
        {},
        "h n",
        "pass",
    ),
    "a share of a count that is written out": (
        [told("n", "100 cameras", object="cameras"), told("h", "two thirds", object="cameras", of="360 cameras")],
        {},
        "h n",
        "flag",
    ),
    "a planned share of the border": (
        [told("p", "240 km", **PLAN), told("h", "40 %", of="border", **PLAN)],
        {},
        "h p",
        "pass",
    ),
    "a planned share that is another length": (
        [told("p", "140 km", **PLAN), told("h", "40 %", of="border", **PLAN)],
        {},
        "h p",
        "flag",
    ),
    "a planned share beside what is done": (
        [told("l", "140 km"), told("h", "40 %", of="border", **PLAN)],
        {},
        "h l",
        "",
    ),
    "lots that make the sum": (lots("40 million EUR", "30 million EUR"), HALVES, "t x y", "pass"),
    "lots that are more than the sum": (lots("60 million EUR", "30 million EUR"), HALVES, "t x y", "flag"),
    "lots that are less": (lots("20 million EUR", "30 million EUR"), HALVES, "t x y", ""),
    "lots that share ground": (lots("60 million EUR", "30 million EUR"), OVERLAPPING, "t x y", ""),
    "a package that is made up": (package("60 million EUR", "30 million EUR"), {}, "t x y", "pass"),
    "a package that is exceeded": (package("60 million EUR", "55 million EUR"), {}, "t x y", "flag"),
    "works beside a barrier": (package("60 million EUR", "55 million EUR", part=""), {}, "t x y", ""),
    "what was built since": (grown("130 km", "35 km"), {}, "b a m", "pass"),
    "an extension with a name": (grown("130 km", "35 km", **PLAN), {}, "b a m", "pass"),
    "what was built since another day": (grown("130 km", "50 km"), {}, "b a m", ""),
    "more was built than stands": (grown("130 km", "140 km"), {}, "b a m", "flag"),
    "a plan below what was done": ([DUG, LESS], {}, "p l", "flag"),
    "a plan that was outgrown": (
        [
            told("p", "75 km", "May", object="trench", date="2022-05-19", **PLAN),
            told("l", "88 km", "June", object="trench", date="2022-06-24"),
        ],
        {},
        "p l",
        "",
    ),
    "a plan of a year in which more was done": (
        [DUG, told("p", "75 km", "the year", object="trench", date="2022", **PLAN)],
        {},
        "p l",
        "",
    ),
    "a plan below what a share would be": (
        [told("l", "80 %", "May", object="trench", date="2022-05-19"), LESS],
        {},
        "p l",
        "",
    ),
    # 4.8 billion for 40 km are 120 million a kilometre.
    "a road dearer than any works": (
        [told("l", "40 km", object="road"), paid("s", "4.8 billion EUR", "road")],
        {},
        "s",
        "flag",
    ),
    "a cheap road": ([told("l", "40 km", object="road"), paid("s", "400 thousand EUR", "road")], {}, "s", ""),
    # 16 ft are 4.88 m.
    "a height in two units": (
        [told("m", "4.9 m", measure="height"), told("f", "16 ft", "another", measure="height", date="2022-05-22")],
        {},
        "m f",
        "pass",
    ),
    "two heights in two units": (
        [told("m", "6 m", measure="height"), told("f", "16 ft", "another", measure="height", date="2022-05-22")],
        {},
        "m f",
        "flag",
    ),
    "a height in one unit": (
        [told("m", "4.9 m", measure="height"), told("f", "4.9 m", "another", measure="height", date="2022-05-22")],
        {},
        "m f",
        "",
    ),
}


def stories() -> list[Any]:
    return [pytest.param(*story, id=name) for name, story in STORIES.items()]


@pytest.mark.parametrize(("claims", "parts", "names", "state"), stories())
def test_what_multiplies_and_what_is_paid_closes_or_contradicts(
    claims: list[Row], parts: Row, names: str, state: str
) -> None:
    found = checks_of(*claims, **parts)
    for one in ("flag", "pass"):
        assert (frozenset(names.split()) in with_state(found, one)) is (state == one), [check.says for check in found]


@pytest.mark.parametrize("name", [name for name, story in STORIES.items() if story[3] != "flag"])
def test_what_closes_or_cannot_be_told_is_no_contradiction(name: str) -> None:
    claims, parts, _, _ = STORIES[name]
    assert not [check.says for check in checks_of(*claims, **parts) if check.state == "flag"]


def says(claims: list[Row]) -> dict[str, str]:
    checks: list[Check] = checks_of(*claims)
    return {check.message: check.says for check in checks}


def test_a_product_is_told_with_its_factors() -> None:
    made = "Trench: 50 km, 3 m and 2 m make 300,000 m3, not '300 million m3' (2021-03-17)"
    assert says([*ditch(), volume("300 million m3")])["volumes"] == made
    spent = [BUDGET, paid("s", "312 million EUR", part="spent"), paid("h", "45 %", None, part="spent", of="b")]
    assert "would be 216,000,000 EUR, but '312 million EUR'" in says(spent)["shares_and_lengths"]
