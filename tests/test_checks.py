import datetime as dt
from functools import cache
from typing import Any

import pytest

from borderreport import estimate, load_case
from borderreport.analysis.checks import Check
from borderreport.analysis.plausible import likelihood, odds
from borderreport.case.document import Document
from borderreport.case.loading import build_case

BORDER = {"name": "A border", "length": "600 km"}
SECTOR = ({"name": "Sector", "length": "220 km"},)


def checks_of(*claims: dict[str, Any], **parts: Any) -> dict[str, Check]:
    rows = [{"id": f"c{i}", "object": "wall", "date": dt.date(2021, 3, 17)} | claim for i, claim in enumerate(claims)]
    rows = [row | {"date": dt.date.fromisoformat(str(row["date"]))} for row in rows]
    latest = max(row["date"] for row in rows)
    data = {"title": "Test", "as_of": latest, "border": BORDER, "settings": {"draws": 200}, "claims": rows}
    found = estimate(build_case(Document(data | parts, "test.yaml"), "test")).checks
    assert len({check.id for check in found}) == len(found)
    return {check.id: check for check in found}


@cache
def library(case: str) -> dict[str, Check]:
    found = estimate(load_case(case)).checks
    return {check.id: check for check in found}


def wall(figure: str, **more: Any) -> dict[str, Any]:
    return {"figure": figure} | more


def side(measure: str, figure: str, **more: Any) -> dict[str, Any]:
    return {"object": "trench", "measure": measure, "figure": figure} | more


def section_of(width: str, depth: str, outlet: str) -> list[dict[str, Any]]:
    return [side("width", width, outlet=outlet), side("depth", depth, outlet=outlet)]


def price(km: str, amount: str, origin: str) -> list[dict[str, Any]]:
    return [wall(km, origin=origin), wall(amount, origin=origin)]


TWIN = {"origin": "one statement"}
BERM_PLAN = {"object": "berm", "scope": "Sector"} | TWIN

# The check that must flag, the claims that it must flag, and claims so changed that it must not.
PAIRS = [
    pytest.param(
        "units.c0", [wall("140 km", also="87 km")], [wall("140 km", also="87 miles")], id="kilometres-printed-as-km"
    ),
    pytest.param(
        "units.c0",
        [wall("15.14 bn IQD", also="about 100 thousand USD"), wall("30 bn IQD", also="22.9 million USD")],
        [wall("15.14 bn IQD", also="11.6 million USD"), wall("30 bn IQD", also="22.9 million USD")],
        id="hundred-thousand-dollars-for-billions-of-dinars",
    ),
    pytest.param("parts.c0", [wall("650 km", use=False)], [wall("590 km")], id="fence-longer-than-border"),
    pytest.param("slip.c0", [wall("11600 km", use=False)], [wall("11.6 km")], id="thousand-times-the-wall"),
    pytest.param(
        "slip.c0",
        [{"object": "border", "figure": f, "speaker": f} for f in ("over 1000 km", "610 km", "618 km", "620 km")],
        [{"object": "border", "figure": f, "speaker": f} for f in ("about 620 km", "610 km", "618 km", "620 km")],
        id="miles-for-kilometres-of-border",
    ),
    pytest.param(
        "slip.c0",
        [wall("more than 4 UAH", use=False, **TWIN), wall("4 bn UAH", **TWIN)],
        [wall("more than 3 bn UAH", use=False, **TWIN), wall("4 bn UAH", **TWIN)],
        id="billion-left-out",
    ),
    pytest.param(
        "slip.c0",
        [wall("180 m", use=False, **TWIN), wall("some 180 km", **TWIN)],
        [wall("180 m", use=False), wall("some 180 km", **TWIN)],
        id="metres-for-kilometres",
    ),
    pytest.param(
        "years.c0",
        [wall("400 km", date="2024-01-10", use=False, **TWIN), wall("400 km", date="2025-01-07", **TWIN)],
        [wall("400 km", date="2025-01-05", use=False, **TWIN), wall("400 km", date="2025-01-07", **TWIN)],
        id="year-slip",
    ),
    pytest.param(
        "swap.trench",
        [*section_of("2 m", "3 m", "A"), *section_of("3 m", "2 m", "B")],
        [*section_of("2 m", "3 m", "A"), *section_of("2 m", "3 m", "B")],
        id="width-and-depth-swapped",
    ),
    pytest.param("misnamed.c0", [side("height", "3 m")], [side("depth", "3 m")], id="trench-with-a-height"),
    pytest.param("misnamed.c0", [side("length", "3 m")], [side("length", "3 km")], id="length-for-width"),
    pytest.param(
        "sums.wall.sector",
        [wall("100 km", scope="Sector"), wall("91 km", scope="Sector", status="left")],
        [wall("129 km", scope="Sector"), wall("91 km", scope="Sector", status="left")],
        id="done-and-left-against-total",
    ),
    pytest.param(
        "percent.c0",
        [wall("10 %", of="120 km", **BERM_PLAN), wall("more than 15 km", **BERM_PLAN)],
        [wall("10 %", of="120 km", **BERM_PLAN), wall("12 km", **BERM_PLAN)],
        id="tenth-of-120-against-15",
    ),
    pytest.param(
        "percent.c0",
        [wall("about 33 %", of="600 km"), wall("170 km")],
        [wall("about 33 %", of="600 km"), wall("200 km")],
        id="third-of-600-against-170",
    ),
    pytest.param(
        "percent.c0",
        [wall("over 35 %"), wall("100 km"), wall("more than 300 km", status="planned")],
        [wall("over 35 %"), wall("107 km"), wall("more than 300 km", status="planned")],
        id="share-of-what-the-statement-plans",
    ),
    pytest.param(
        "conflict.section.sector",
        [{"object": "section", "scope": "Sector", "figure": f} for f in ("220 km", "240 km")],
        [{"object": "section", "scope": "Sector", "figure": f} for f in ("220 km", "approximately 220 km")],
        id="section-of-220-or-240",
    ),
    pytest.param(
        "conflict.wall",
        [wall("400 km", speaker="A"), wall("250 km", speaker="B", date="2021-03-20")],
        [wall("400 km", speaker="A"), wall("almost 400 km", speaker="B", date="2021-03-20")],
        id="one-week-two-lengths",
    ),
    pytest.param(
        "conflict.trench.planned.sector",
        [side("length", f, status="planned", scope="Sector") for f in ("168 km", "220 km")],
        [side("length", f, status="planned", scope="Sector") for f in ("218 km", "about 220 km")],
        id="one-plan-two-lengths",
    ),
    pytest.param(
        "conflict.barrier.count",
        [{"object": "barrier", "figure": "5 layers"}, {"object": "barrier", "figure": "3 layers"}],
        [{"object": "barrier", "figure": "5 layers"}, {"object": "barrier", "figure": "5 layers"}],
        id="layers-counted-twice",
    ),
    pytest.param(
        "falls.wall",
        [wall("400 km"), wall("300 km", date="2021-11-15"), wall("350 km", date="2022-01-19")],
        [wall("250 km"), wall("300 km", date="2021-11-15"), wall("350 km", date="2022-01-19")],
        id="wall-runs-backwards",
    ),
    pytest.param(
        "falls.plan.share",
        [{"object": "plan", "figure": "80 %"}, {"object": "plan", "figure": "about 30 %", "date": "2022-01-01"}],
        [{"object": "plan", "figure": "30 %"}, {"object": "plan", "figure": "about 40 %", "date": "2022-01-01"}],
        id="share-runs-backwards",
    ),
    pytest.param(
        "falls.trench.sector",
        [side("length", "about 60 km", scope="Sector"), side("share", "0 %", scope="Sector", date="2023-05-05")],
        [side("length", "about 60 km", scope="Sector"), side("share", "30 %", scope="Sector", date="2023-05-05")],
        id="dug-and-then-not-begun",
    ),
    pytest.param(
        "stall.wall",
        [wall("140 km", speaker="K"), wall("about 140 km", speaker="K", date="2021-04-29")],
        [wall("140 km", speaker="K"), wall("about 160 km", speaker="K", date="2021-04-29")],
        id="no-progress-in-six-weeks",
    ),
    pytest.param(
        "status.c0",
        [wall("more than 150 towers"), wall("more than 150 towers", status="planned")],
        [wall("more than 150 towers"), wall("more than 250 towers", status="planned")],
        id="have-erected-and-will-be-erected",
    ),
    pytest.param(
        "scope.c0",
        [wall("100 %", scope="Sector", **TWIN), wall("100 %", use=False, **TWIN)],
        [wall("100 %", scope="Sector", **TWIN), wall("100 %", scope="Sector", use=False, **TWIN)],
        id="sector-dropped",
    ),
    pytest.param(
        "pace.c0",
        [wall("300 km", status="planned", **TWIN), wall("10 days", status="planned", **TWIN)],
        [wall("300 km", status="planned", **TWIN), wall("12 months", status="planned", **TWIN)],
        id="300-km-in-ten-days",
    ),
    pytest.param(
        "price.wall.iqd",
        [*price("50 km", "15 bn IQD", "A"), *price("250 km", "30 bn IQD", "B")],
        [*price("50 km", "15 bn IQD", "A"), *price("250 km", "60 bn IQD", "B")],
        id="one-wall-at-two-prices",
    ),
    pytest.param(
        "price.wall.usd",
        [wall("50 km", **TWIN), wall("10 million USD", **TWIN)],
        [wall("250 km", **TWIN), wall("22.9 million USD", **TWIN)],
        id="dearer-than-what-was-paid",
    ),
]


DOUBTFUL = [pytest.param(*pair.values[:2], id=pair.id) for pair in PAIRS]
SOUND = [pytest.param(pair.values[0], pair.values[2], id=pair.id) for pair in PAIRS]


@pytest.mark.parametrize(("id_", "claims"), DOUBTFUL)
def test_what_contradicts_itself_is_flagged(id_: str, claims: list[dict[str, Any]]) -> None:
    assert checks_of(*claims, sections=SECTOR)[id_].state == "flag"


@pytest.mark.parametrize(("id_", "claims"), SOUND)
def test_what_agrees_is_not_flagged(id_: str, claims: list[dict[str, Any]]) -> None:
    found = checks_of(*claims, sections=SECTOR)
    assert id_ not in found or found[id_].state == "pass"


@pytest.mark.parametrize(
    ("claims", "id_", "words"),
    [
        pytest.param([wall("11600 km", use=False)], "slip.c0", "divided by 1,000 it is 11.6 km", id="names-factor"),
        pytest.param([wall("140 km", also="87 miles")], "units.c0", "86.99 mi", id="names-conversion"),
        pytest.param([wall("650 km", use=False)], "parts.c0", "more than the 600 km of the border", id="names-whole"),
        pytest.param(
            [wall("10 %", of="120 km"), wall("15 km")], "percent.c0", "15 km of 120 km is 12.5 %", id="names-percent"
        ),
    ],
)
def test_a_check_carries_its_numbers(claims: list[Any], id_: str, words: str) -> None:
    assert words in checks_of(*claims)[id_].says


def test_feet_are_suspected_and_metres_of_the_same_statement_preferred() -> None:
    feet = [side(kind, "about 10 ft", **TWIN) for kind in ("width", "depth")]
    metres = [side(kind, "3 m", **TWIN) for kind in ("width", "depth")]
    alone = checks_of(*feet)["translated.trench"]
    trench = {"trench": {"width": {"claim": "c0"}, "depth": {"claim": "c1"}}}
    assert alone.state == "unknown"
    assert "3.2 % on a section area" in alone.says  # 3.048² / 3² = 1.0323
    assert checks_of(*feet, *metres, barrier=trench)["translated.trench"].state == "flag"
    assert checks_of(*metres, *feet, barrier=trench)["translated.trench"].state == "pass"


def test_feet_that_are_no_whole_metres_are_left_alone() -> None:
    assert not [id_ for id_ in checks_of(side("width", "12 ft")) if id_.startswith("translated")]


def test_outlets_that_repeat_one_statement_corroborate_nothing() -> None:
    repeated = [wall("140 km", outlet=outlet, **TWIN) for outlet in ("A", "B", "C")]
    found = checks_of(*repeated)["origins.single"]
    assert found.state == "unknown"
    assert "one origin each, in 3 outlets" in found.says


def test_two_origins_corroborate() -> None:
    found = checks_of(wall("140 km", origin="A", outlet="X"), wall("about 140 km", origin="B", outlet="Y"))
    assert found["origins.wall"].state == "pass"
    assert "2 origins" in found["origins.wall"].says


def test_different_objects_are_not_held_against_each_other() -> None:
    claims = [("secured", "90 %"), ("plan", "80 %"), ("barrier", "650 km"), ("wall", "up to 50 %")]
    found = checks_of(*({"object": object_, "figure": figure, "use": False} for object_, figure in claims))
    assert found["objects.border"].state == "unknown"
    assert "650 km barrier" in found["objects.border"].says
    assert not [id_ for id_ in found if id_.startswith(("conflict", "falls"))]


def test_lengths_of_one_border_may_differ_as_maps_do() -> None:
    lengths = [{"object": "border", "figure": f"{km} km", "speaker": str(km)} for km in (599, 605, 618, 620)]
    found = checks_of(*lengths)["conflict.border"]
    assert found.state == "pass"
    assert "4 origins give the border 599 to 620 km" in found.says


@pytest.mark.parametrize(
    ("base", "state"), [pytest.param("4 m", "flag", id="56-degrees"), pytest.param("9 m", "pass", id="34-degrees")]
)
def test_a_berm_is_held_against_the_slope_at_which_soil_stands(base: str, state: str) -> None:
    # atan(3 / 2) = 56 degrees and atan(3 / 4.5) = 34 degrees; common earth stands at 45 degrees at most.
    found = checks_of(wall("10 km"), barrier={"berm": {"height": "3 m", "base": base}})
    assert found["steep.berm"].state == state


@pytest.mark.parametrize(
    ("count", "state"),
    [pytest.param("more than 150 towers", "pass", id="one-per-km"), pytest.param("40 towers", "flag", id="too-few")],
)
def test_towers_are_held_against_their_spacing(count: str, state: str) -> None:
    towers = {"object": "towers", "figure": count, "scope": "Part"}
    part = ({"name": "Part", "length": "140 km"},)
    found = checks_of(towers, sections=part, barrier={"towers": {"spacing": "1 km"}})
    assert found["spacing.towers"].state == state


@pytest.mark.parametrize(
    ("time", "state"),
    [pytest.param("2 months", "flag", id="40-km-a-month"), pytest.param("8 months", "pass", id="10-km-a-month")],
)
def test_a_promise_is_held_against_the_fastest_pace_seen(time: str, state: str) -> None:
    closed = {"object": "closed", "figure": "140 km", "scope": "Sector"}
    found = checks_of(closed, sections=SECTOR, effort={"claimed_time": time})
    assert found["pace.claimed"].state == state


@pytest.mark.parametrize(
    ("fleet", "state"), [pytest.param(2, "flag", id="too-few"), pytest.param(500, "pass", id="enough")]
)
def test_a_promise_is_held_against_the_stated_fleet(fleet: int, state: str) -> None:
    closed = {"object": "closed", "figure": "140 km", "scope": "Sector"}
    works = {"trench": {"width": "3 m", "depth": "3 m"}}
    effort = {"claimed_time": "2 months", "excavators": f"exactly {fleet}"}
    found = checks_of(closed, sections=SECTOR, barrier=works, effort=effort)
    assert found["fleet.excavators"].state == state


@pytest.mark.parametrize(
    ("height", "state"), [pytest.param("1.5 m", "pass", id="low"), pytest.param("6 m", "flag", id="high")]
)
def test_a_berm_is_held_against_the_spoil_of_its_trench(height: str, state: str) -> None:
    # 9 m² of trench swells to 11.25 m²; a berm at 1.5:1 needs 3.4 m² at 1.5 m and 54 m² at 6 m.
    works = {"trench": {"width": "exactly 3 m", "depth": "exactly 3 m"}, "berm": {"height": height}}
    found = checks_of({"object": "trench", "figure": "100 km"}, barrier=works)
    assert found["spoil.berm"].state == state


def test_what_is_not_stated_is_said_to_be_missing() -> None:
    found = checks_of({"object": "trench", "figure": "100 km"}, barrier={"trench": {"depth": "3 m"}})
    assert "width of the trench is not stated" in found["missing.earthwork.trench"].says


@pytest.mark.parametrize(
    ("p", "words"),
    [
        pytest.param(0.0, "almost no chance", id="0"),
        pytest.param(0.0499, "almost no chance", id="below-5"),
        pytest.param(0.05, "very unlikely", id="5"),
        pytest.param(0.20, "unlikely", id="20"),
        pytest.param(0.45, "roughly even chance", id="45"),
        pytest.param(0.55, "likely", id="55"),
        pytest.param(0.80, "very likely", id="80"),
        pytest.param(0.95, "almost certain", id="95"),
        pytest.param(1.0, "almost certain", id="100"),
    ],
)
def test_a_lower_bound_belongs_to_its_term(p: float, words: str) -> None:
    assert likelihood(p) == words


@pytest.mark.parametrize("p", [pytest.param(v, id=str(v)) for v in (-0.01, 1.01, float("nan"))])
def test_a_likelihood_outside_0_to_1_is_refused(p: float) -> None:
    with pytest.raises(ValueError, match=f"within 0 and 1, got {p!r}"):
        likelihood(p)


def test_percents_of_likelihood_never_reach_0_or_100() -> None:
    assert (odds(0.0), odds(1.0)) == ("almost no chance (under 1 %)", "almost certain (over 99 %)")


def test_half_of_the_border_is_a_likelihood() -> None:
    found = checks_of({"object": "closed", "figure": "around 140 km", "scope": "Sector"}, sections=SECTOR)
    assert "closed, the border: almost no chance (under 1 %)" in found["likelihood.half"].says


LIBRARY = [
    ("iraq-syria-timeline", "falls.wall", "wall-runs-backwards"),
    ("iraq-syria-timeline", "percent.wall-2026-01-19", "80-percent-against-350-of-600"),
    ("iraq-syria-timeline", "stall.closed.peshmerga-section", "140-of-220-twice"),
    ("iraq-syria-timeline", "denominators.closed", "23-64-or-87-percent"),
    ("iraq-syria-timeline", "conflict.section.peshmerga-section", "220-or-240"),
    ("iraq-syria-timeline", "parts.barrier-2021-done", "650-km-on-618"),
    ("iraq-syria-timeline", "status.barrier-2021-done", "completed-and-will-build"),
    ("iraq-syria-timeline", "status.qaim-2018-done", "installed-and-first-phase"),
    ("iraq-syria-timeline", "status.towers-2021-done", "have-erected-and-will-be-erected"),
    ("iraq-syria-timeline", "slip.wall-11600", "11600-km"),
    ("iraq-syria-timeline", "slip.total-2022-mem", "over-1000-km"),
    ("iraq-syria-timeline", "years.wall-2025-01-964", "january-2024-for-2025"),
    ("iraq-syria-timeline", "swap.trench.rabia-zumar", "2-by-3-and-3-by-2"),
    ("iraq-syria-timeline", "misnamed.trench-2022-height", "height-of-a-trench"),
    ("iraq-syria-timeline", "units.wall-2023-cost-fox", "100-thousand-dollars"),
    ("iraq-syria-timeline", "scope.trench-2022", "sector-dropped"),
    ("iraq-syria-timeline", "scope.wall-2025-10", "nineveh-dropped"),
    ("iraq-syria-timeline", "scope.cameras-2025-09", "all-borders-dropped"),
    ("iraq-syria-timeline", "percent.wall-2024-01-share", "35-percent-of-300"),
    ("iraq-syria-timeline", "percent.wall-2024-08-share", "third-of-600"),
    ("iraq-syria-timeline", "conflict.barrier.count", "5-or-3-layers"),
    ("iraq-syria-timeline", "pace.berm-2017", "300-km-in-10-days"),
    ("iraq-syria-timeline", "pace.claimed", "80-km-in-2-months"),
    ("iraq-syria-timeline", "price.wall.iqd", "120-or-303-million-a-km"),
    ("turkey-iran-van", "conflict.wall.van", "96-and-295-in-one-article"),
    ("turkey-iran-van", "falls.wall.van", "295-then-204"),
    ("turkey-iran-van", "conflict.border", "302-or-534"),
    ("ukraine-wall", "falls.plan.share", "80-30-40-percent"),
    ("ukraine-wall", "falls.trench.sumy", "60-km-and-not-begun"),
    ("ukraine-wall", "slip.budget-2021-tass", "4-hryvnias"),
    ("ukraine-wall", "slip.ditch-2015-180m", "180-m"),
    ("tunisia-libya", "conflict.trench.planned.ras-jedir-dehiba", "168-186-220"),
    ("tunisia-libya", "falls.trench.ras-jedir-dehiba", "250-then-196"),
    ("estonia-ditch", "conflict.border", "338-or-455"),
    ("iraq-saudi-berm", "percent.berm-share", "10-percent-against-15-of-120"),
    ("iraq-saudi-berm", "steep.berm", "56-degrees"),
]


@pytest.mark.parametrize(("case", "id_"), [pytest.param(c, i, id=f"{c}-{name}") for c, i, name in LIBRARY])
def test_a_known_contradiction_of_the_library_is_found(case: str, id_: str) -> None:
    assert library(case)[id_].state == "flag"


@pytest.mark.parametrize(
    ("case", "id_"),
    [
        pytest.param("iraq-syria-timeline", "sums.wall", id="400-and-215-is-615"),
        pytest.param("turkey-iran-van", "sums.wall.van", id="204-and-91-is-295"),
        pytest.param("iraq-syria-timeline", "conflict.border", id="599-to-620"),
        pytest.param("iraq-syria-timeline", "units.closed-2021-03-17", id="140-km-is-87-miles"),
        pytest.param("iraq-syria-timeline", "spacing.towers", id="150-towers-on-140-km"),
        pytest.param("iraq-syria-timeline", "translated.trench.peshmerga-section", id="metres-preferred-to-feet"),
    ],
)
def test_what_agrees_in_the_library_passes(case: str, id_: str) -> None:
    assert library(case)[id_].state == "pass"
