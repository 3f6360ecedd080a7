"""The estimate: the figures of the article, results that recompute themselves, formulas and draws."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderreport import Case, Estimate, estimate, load_case
from borderreport.analysis import uncertainty
from borderreport.analysis.formula import FUNCTIONS, atan, evaluate, formulas, tan
from borderreport.case.folders import known_cases
from borderreport.case.tables import rows
from borderreport.case.units import unit as unit_named
from borderreport.errors import CaseError

from .conftest import SEED, formula

FORMULAS = [pytest.param(row, id=f"{row['group']}: {row['key']}") for row in rows("formulas.csv")]


@pytest.mark.parametrize(
    ("key", "value", "unit"),
    [
        pytest.param("coverage.closed_of_border", 140 / 610, "1", id="140-of-610-km"),
        pytest.param("coverage.closed_of_section", 140 / 220, "1", id="140-of-220-km"),
        pytest.param("coverage.remaining_of_section", 80.0, "km", id="220-less-140-km"),
        pytest.param("coverage.closed_of_border_if_rest_done", 530 / 610, "1", id="610-less-80-of-610-km"),
        pytest.param("earthwork.trench.section_area", 9.290304, "m2", id="ten-feet-squared"),
        pytest.param("earthwork.trench.bank_volume", 1_300_642.56, "m3", id="140-km-of-it"),
        pytest.param("earthwork.trench.bank_volume_remaining", 743_224.32, "m3", id="80-km-of-it"),
    ],
)
def test_the_words_of_the_article_give_these_figures(seed: Estimate, key: str, value: float, unit: str) -> None:
    assert seed[key].point == pytest.approx(value, rel=1e-12)
    assert seed[key].unit == unit


@pytest.mark.parametrize("name", known_cases())
def test_results_recompute_themselves(name: str) -> None:
    results = json.loads(estimate(load_case(name)).to_json())["results"]
    again = {
        key: evaluate(result["formula"], {name: item["value"] for name, item in result["inputs"].items()})
        for key, result in results.items()
    }
    assert again == pytest.approx({key: result["point"] for key, result in results.items()}, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", known_cases())
def test_each_input_leads_to_a_result_a_claim_the_case_or_an_assumption(name: str) -> None:
    this = estimate(load_case(name))
    results = json.loads(this.to_json())["results"]
    claims = {f"claim:{claim.id}" for claim in this.case.claims}
    sources = {item["source"] for result in results.values() for item in result["inputs"].values()}
    others = {source for source in sources if source not in results and source not in claims}
    assert {source.partition(":")[0] for source in others} <= {"case", "assumed", "draws"}


@pytest.mark.parametrize("name", known_cases())
def test_percentiles_rise_and_every_number_is_finite(name: str) -> None:
    ranges = estimate(load_case(name)).ranges
    table = np.array([[ends["p10"], ends["p50"], ends["p90"]] for ends in ranges.values()])
    assert np.isfinite(table).all()
    assert (np.diff(table, axis=1) >= 0).all()


def test_a_place_takes_the_claim_that_states_what_it_is_of(seed_case: Case) -> None:
    for place, claim in (("barrier.trench.depth", "border-length"), ("border.length", "trench-depth")):
        with pytest.raises(CaseError, match=f"must be a claim of .*found '{claim}', which"):
            load_case(SEED, {place: {"claim": claim}})
    assert load_case(SEED, {"barrier.trench.width": {"claim": "trench-width"}}).built == seed_case.built


def test_an_input_from_another_result_has_its_stated_value(seed: Estimate) -> None:
    results = json.loads(seed.to_json())["results"]
    taken = [i for result in results.values() for i in result["inputs"].values() if i["source"] in results]
    assert taken
    assert [i["value"] for i in taken] == [results[i["source"]]["point"] for i in taken]


def test_the_same_case_gives_the_same_bytes(seed: Estimate) -> None:
    assert estimate(load_case(SEED)).to_json() == seed.to_json()


def test_another_seed_moves_percentiles_and_no_stated_value(seed: Estimate) -> None:
    other = estimate(load_case(SEED, {"settings.seed": 1}))
    key = "earthwork.trench.bank_volume"
    assert other.ranges[key]["p50"] != seed.ranges[key]["p50"]
    assert other[key].point == seed[key].point


def test_a_new_input_leaves_the_draws_of_others_alone(seed: Estimate) -> None:
    other = estimate(load_case(SEED, {"soil": "clay"}))
    key = "coverage.closed_of_section"
    assert other.ranges[key] == seed.ranges[key]


def test_a_case_of_one_claim_is_enough_and_says_what_is_missing(minimal: Estimate) -> None:
    assert minimal["coverage.closed_of_border"].point == 0.4
    assert not [key for key in minimal.model.results if key.startswith("earthwork")]


@pytest.fixture
def minimal(write_case) -> Estimate:  # type: ignore[no-untyped-def]
    return estimate(load_case(write_case()))


def test_the_frame_has_a_row_for_each_result(seed: Estimate) -> None:
    frame = seed.to_frame()
    assert list(frame.index) == list(seed.model.results)
    assert frame.loc["earthwork.trench.section_area", "unit"] == "m2"


def test_a_claim_of_later_than_the_case_is_not_yet_known(seed_case: Case) -> None:
    early = seed_case.model_copy(update={"as_of": seed_case.as_of.replace(day=16)})
    assert early.known_claims == ()


EVENTS = """\
title: t
as_of: 2020-02-01
border: {name: A–B, length: 100 km}
claims: [{id: a, object: border, figure: 100 km, date: 2020-01-31}]
events:
  - {object: fence, from: 0 km, to: 20 km}
  - {object: fence, from: 15 km, to: 30.5 km}
  - {object: fence, from: 90 km, to: 95 km, status: planned}
"""


def test_positioned_events_count_each_metre_once(write_case) -> None:  # type: ignore[no-untyped-def]
    this = estimate(load_case(write_case(EVENTS)))
    # 0 to 30.5 km, of which 5 km lie double; what is only planned does not count
    assert this["coverage.fence_of_border"].point == 0.305
    assert this["coverage.fence_remaining_of_border"].point == 69.5


@pytest.mark.parametrize("row", FORMULAS)
def test_each_formula_gives_the_examples_that_stand_beside_it(row: dict[str, str]) -> None:
    same = [one for one in formulas()[row["group"]] if (one.key, one.text) == (row["key"], row["formula"])]
    for example in row["examples"].split("; "):
        values, _, result = example.partition(" -> ")
        found = same[0](*map(float, values.split(", ")))
        assert found == pytest.approx(float(result), rel=1e-6)


@pytest.mark.parametrize("row", FORMULAS)
def test_each_row_of_the_table_of_formulas_can_be_followed(row: dict[str, str]) -> None:
    inputs = dict(item.split(" = ") for item in row["inputs"].split("; "))
    assert set(re.findall(r"[A-Za-z_]\w*", row["formula"])) - FUNCTIONS.keys() == inputs.keys()
    for name in " | ".join(inputs.values()).split(" | "):
        place, _, unit = name.partition(" [")
        if unit:
            unit_named(unit.removesuffix("]"))
            assert place.split(".")[0] in ("barrier", "soil", "effort") or place in ("scenario.side_slope",)
        else:
            assert place in formulas() or place.split(".")[0] in ("length", "count", "time", "scenario")


@pytest.mark.parametrize(
    ("key", "known", "text", "label"),
    [
        ("effort.fuel", "dozer_h dozer_L_h truck_L_h", "dozer_h * dozer_L_h", "fuel of the machines"),
        ("effort.excavator_paid_hours", "borrow_h", "", "excavator hours, as paid by the shift"),
        ("effort.duration", "", "", "days for the works, first to last"),
        (
            "effort.wire_days",
            "wire_man_h wall_man_h people shift_h_day days_per_week",
            "(wire_man_h + wall_man_h) / (people * shift_h_day) * 7 / days_per_week",
            "days for the wire and wall crew, first to last",
        ),
    ],
)
def test_a_term_in_braces_stands_where_its_names_are_known(key: str, known: str, text: str, label: str) -> None:
    assert formula(key).over(set(known.split())) == (text, label)


@pytest.mark.parametrize("row", FORMULAS)
def test_a_formula_of_an_array_is_the_array_of_its_values(row: dict[str, str]) -> None:
    names = [item.split(" = ")[0] for item in row["inputs"].split("; ")]
    grid = {name: np.array([0.5, 1.5, 2.5]) + 0.1 * i for i, name in enumerate(names)}
    text = re.sub("[{}]", "", row["formula"])
    whole = evaluate(text, grid)
    parts = [evaluate(text, {name: float(values[i]) for name, values in grid.items()}) for i in range(3)]
    assert whole == pytest.approx(np.array(parts, dtype=float), rel=1e-14)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("__import__('os').system('true')", id="import"),
        pytest.param("(1).__class__", id="attribute"),
        pytest.param("[x for x in (1, 2)]", id="comprehension"),
        pytest.param("exec(x)", id="call"),
        pytest.param("'text' * 9", id="text"),
        pytest.param("x if x else 1", id="condition"),
    ],
)
def test_a_formula_is_arithmetic_and_nothing_else(text: str) -> None:
    with pytest.raises(ValueError, match="a formula is plain arithmetic"):
        evaluate(text, {"x": 1.0})


def test_the_functions_of_a_formula_are_those_of_the_contract() -> None:
    assert set(FUNCTIONS) == {"sqrt", "ceil", "floor", "min", "max", "atan", "tan"}
    # one machine at work: the larger of one number is no arithmetic, and other evaluators refuse it
    assert estimate(load_case("iraq-saudi-berm"))["effort.duration"].formula == "dozer_day"
    assert evaluate("ceil(x / 2) + min(x, 1, 2) + max(0, x) - floor(x) ** 2", {"x": 3.5}) == 2 + 1 + 3.5 - 9


@given(st.floats(1e-6, 1.55), st.floats(1e-9, 1e9))
def test_angles_are_those_of_a_library_and_undo_each_other(angle: float, ratio: float) -> None:
    assert tan(angle) == pytest.approx(math.tan(angle), rel=1e-13)
    assert atan(ratio) == pytest.approx(math.atan(ratio), rel=2e-15)
    assert atan(tan(angle)) == pytest.approx(angle, rel=1e-13)
    assert (tan(-angle), atan(-ratio)) == (-tan(angle), -atan(ratio))
    assert list(tan(np.array([0.0, math.pi / 4]))) == pytest.approx([0, 1], rel=1e-15)


def test_a_draw_without_a_length_has_the_stated_price_of_a_kilometre() -> None:
    # Two origins of one day say 14 and 140 km: their spread leaves many draws nothing to divide by.
    claims = [
        {"id": f"c{km}", "object": "road", "figure": f"{km} km", "date": "2021-03-17", "speaker": f"says {km}"}
        for km in (14, 140)
    ]
    border = {"name": "a line", "length": "300 km"}
    case = load_case({"title": "A line", "border": border, "claims": claims, "barrier": {"road": {}}})
    this = estimate(case)
    per_km = this["cost.per_km"]
    drawn = uncertainty.draws_of(this.model.results, per_km.key, 1, 1024)
    lengths = uncertainty.draws_of(this.model.results, "coverage.road_length", 1, 1024)
    assert 0 < np.count_nonzero(lengths == 0) < 1024
    assert set(drawn[lengths == 0]) == {per_km.point}
    assert all(math.isfinite(end) for ends in this.ranges.values() for end in ends.values())
    assert json.loads(this.to_json(), parse_constant=pytest.fail)


@pytest.mark.parametrize("shape", ["uniform", "triangular"])
def test_draws_have_the_mean_and_the_ends_of_their_distribution(shape: str) -> None:
    from borderreport.analysis.model import Input

    item = Input("p", 3.0, 1.0, 8.0, shape, "m", "case:p")  # type: ignore[arg-type]
    drawn = uncertainty.sample(item, 1, 20_000)
    mean = {"uniform": 4.5, "triangular": (1 + 3 + 8) / 3}[shape]
    assert drawn.mean() == pytest.approx(mean, rel=1e-4)
    assert (drawn.min(), drawn.max()) == pytest.approx((1.0, 8.0), abs=0.08)


@pytest.mark.parametrize("name", known_cases())
def test_what_was_stated_lies_within_its_likely_range(name: str) -> None:
    this = estimate(load_case(name))
    off = [
        key
        for key, result in this.model.results.items()
        if result.basis == "stated" and not this.ranges[key]["p10"] <= result.point <= this.ranges[key]["p90"]
    ]
    assert off == []


@pytest.mark.parametrize("said", [{"figure": "25 %"}, {"figure": "150 km", "status": "left"}], ids=["share", "left"])
def test_what_another_claim_states_is_the_whole_of_a_share_and_of_what_is_left(said: dict[str, str]) -> None:
    plan = {"id": "plan", "object": "fence", "figure": "200 km", "status": "planned", "date": "2019-01-01"}
    told = {"id": "told", "object": "fence", "of": "plan", "date": "2020-01-31", **said}
    case = {"title": "t", "border": {"name": "A–B", "length": "500 km"}, "claims": [plan, told]}
    found = estimate(load_case(case))
    assert found["coverage.fence_length"].point == pytest.approx(50_000)  # A quarter of 200 km, and 200 km less 150.
    assert found["coverage.fence_of_border"].point == pytest.approx(50 / 500)


def test_a_part_that_runs_as_far_as_another_is_assumed_to(write_case) -> None:  # type: ignore[no-untyped-def]
    case = write_case(
        "title: T\nborder: {name: A-B, length: 100 km}\nclaims:\n"
        "  - {id: t, object: trench, figure: 40 km, date: 2024-05-01}\n  - {id: w, object: wall, figure: 10 km, date: 2024-05-01}\n"
        "barrier: {trench: {width: 3 m, depth: 2 m}, fence: {height: 3 m}, wall: {height: 3 m}}\n"
    )
    this = estimate(load_case(case))
    assert (this["obstacles.fence.mesh_area"].point, this["obstacles.fence.mesh_area"].basis) == (
        120_000,
        "part assumed",
    )
    assert this["obstacles.wall.face_area"].basis == "stated"
    # The length is the claim's still, and only what was computed has one.
    assert this["length.fence"].claims == ("t",)
    assert [key for key in this.model.results if key.startswith("length.")] == ["length.fence", "length.left"]


@pytest.mark.parametrize(
    ("south", "is_mountain"),
    [
        pytest.param("terrain: [mountain], soil: clay", True, id="alike"),
        pytest.param("terrain: [desert], soil: dry sand", False, id="unlike"),
    ],
)
def test_works_in_sections_that_are_alike_stand_on_their_ground(
    write_case: Callable[..., Path], south: str, is_mountain: bool
) -> None:
    case = write_case(
        "title: T\nborder: {name: A-B, length: 200 km}\nsections:\n"
        "  - {name: North, length: 90 km, terrain: [mountain], soil: clay}\n"
        f"  - {{name: South, length: 90 km, {south}}}\n"
        "claims:\n  - {id: n, object: berm, figure: 40 km, scope: North, date: 2024-05-01}\n"
        "  - {id: s, object: berm, figure: 20 km, scope: South, date: 2024-05-02}\n"
        "barrier: {berm: {height: 2 m, base: 6 m}}\n"
    )
    setting = estimate(load_case(case)).model.setting
    assert (setting.terrain == ("mountain",)) is is_mountain
    assert (setting.soil == "clay") is is_mountain


def test_a_part_of_a_section_stands_on_the_ground_of_the_section(write_case: Callable[..., Path]) -> None:
    case = write_case(
        "title: T\nborder: {name: A-B, length: 200 km}\nsections:\n"
        "  - {name: North, terrain: [mountain], soil: clay}\n  - {name: Pass, within: North}\n"
        "  - {name: South, soil: clay}\n  - {name: Ridge, within: South, terrain: [desert]}\n"
        "claims:\n  - {id: n, object: berm, figure: 40 km, scope: Pass, date: 2024-05-01}\n"
        "  - {id: s, object: berm, figure: 20 km, scope: Ridge, date: 2024-05-02}\n"
        "barrier: {berm: {height: 2 m, base: 6 m}}\n"
    )
    setting = estimate(load_case(case)).model.setting
    assert (setting.soil, setting.terrain) == ("clay", ())


def test_a_figure_for_the_border_stands_on_no_sections_ground(write_case: Callable[..., Path]) -> None:
    case = write_case(
        "title: T\nborder: {name: A-B, length: 600 km}\nsections:\n"
        "  - {name: North, length: 90 km, terrain: [mountain], soil: weathered rock}\nclaims:\n"
        "  - {id: n, object: trench, figure: 20 km, scope: North, date: 2020-05-01}\n"
        "  - {id: b, object: trench, figure: 300 km, date: 2022-05-01}\n"
        "barrier: {trench: {width: 3 m, depth: 3 m}}\n"
    )
    setting = estimate(load_case(case)).model.setting
    assert (setting.terrain, setting.soil) == ((), "common earth")


@pytest.mark.parametrize(("closed", "km"), [("", 198.0), ("{id: c, object: closed, figure: 90 km, date: 2025}", 90.0)])
def test_towers_stand_along_the_longest_works_unless_it_is_said_how_much_is_closed(
    write_case: Callable[..., Path], closed: str, km: float
) -> None:
    works = "[{id: t, object: trench, figure: 120 km, date: 2025}, {id: f, object: fence, figure: 198 km, date: 2025}, "
    barrier = "barrier: {fence: {height: 3 m}, trench: {width: 3 m, depth: 2 m}, towers: {count: 100 towers}}\n"
    case = write_case(f"title: T\nborder: {{name: A-B, length: 300 km}}\nclaims: {works}{closed}]\n{barrier}")
    assert estimate(load_case(case))["obstacles.towers.spacing"].point == pytest.approx(1000 * km / 99)  # 100 posts


@pytest.mark.parametrize("of", ["50 km", "North", "n"])
@pytest.mark.parametrize(("status", "count"), [("done", ""), ("planned", "count: {claim: t}")])
def test_towers_stand_along_what_their_count_names(
    write_case: Callable[..., Path], of: str, status: str, count: str
) -> None:
    case = write_case(
        "title: T\nborder: {name: A-B, length: 300 km}\nsections: [{name: North, length: 50 km}]\nclaims:\n"
        "  - {id: f, object: fence, figure: 198 km, date: 2025}\n"
        "  - {id: n, object: section, scope: North, figure: 50 km, date: 2025}\n"
        f"  - {{id: t, object: towers, figure: 26 towers, of: {of}, status: {status}, date: 2025}}\n"
        f"barrier: {{fence: {{height: 3 m}}, towers: {{{count}}}}}\n"
    )
    assert estimate(load_case(case))["obstacles.towers.spacing"].point == pytest.approx(2000)  # 25 gaps make 50 km.


NOTHING_YET = """title: T
border: {name: A-B, length: 300 km}
claims:
  - {id: n, object: towers, figure: 0 towers, date: 2024-01-01}
  - {id: a, object: wall, figure: 0 km, date: 2024-01-01}
"""


def test_what_nothing_stands_of_is_counted_as_nothing_and_said_to_be(write_case: Callable[..., Path]) -> None:
    case = NOTHING_YET + "  - {id: b, object: wall, figure: 12 km, date: 2025-01-01}\nbarrier: {wall: {}, towers: {}}\n"
    this = estimate(load_case(write_case(case)))
    days = 366  # 2024 was a leap year.
    assert this["progress.pace"].point == pytest.approx(12 / (days / 30.4375))
    assert not [key for key in this.model.results if "towers" in key]  # No tower at each kilometre, where none stands.
    assert [check.says for check in this.checks] == ["Nothing stands yet, so nothing is counted for: towers"]


@pytest.mark.parametrize(
    ("spent", "km"),
    [
        ("", 20),
        (
            "  - {id: s, object: cost, for: fence, part: spent, figure: 5 million USD, date: 2023-04-01, speaker: A}\n",
            180,
        ),
    ],
)
def test_beside_what_is_spent_of_it_a_sum_is_for_all_that_is_planned(
    write_case: Callable[..., Path], spent: str, km: int
) -> None:
    case = write_case(
        "title: T\nborder: {name: A-B, length: 410 km}\nclaims:\n"
        "  - {id: p, object: fence, status: planned, figure: 180 km, date: 2023-04-01, speaker: A}\n"
        "  - {id: d, object: fence, figure: 20 km, date: 2023-04-01, speaker: A}\n"
        "  - {id: m, object: cost, for: fence, figure: 45 million USD, date: 2023-04-01, speaker: A}\n"
        f"{spent}barrier: {{fence: {{height: 3 m}}}}\n"
    )
    assert estimate(load_case(case))["stated.m"].point == pytest.approx(45e6 / km)


def test_nothing_in_a_section_without_a_plan_leaves_the_plan_of_others_whole(write_case: Callable[..., Path]) -> None:
    case = write_case(
        "title: T\nborder: {name: A-B, length: 410 km}\n"
        "sections: [{name: East, length: 120 km}, {name: West, length: 290 km}]\nclaims:\n"
        "  - {id: p, object: trench, scope: West, status: planned, figure: 290 km, date: 2023-01-01}\n"
        "  - {id: w, object: trench, scope: West, figure: 193 km, date: 2024-01-01}\n"
        "  - {id: e, object: trench, scope: East, figure: 0 km, date: 2024-01-01}\n"
        "barrier: {trench: {width: 3 m, depth: 3 m}}\n"
    )
    assert estimate(load_case(case))["length.left"].point == pytest.approx(97)  # 290 km less 193.


def test_a_share_in_percent_is_no_hair_more_than_it(write_case: Callable[..., Path]) -> None:
    case = write_case(
        "title: T\nborder: {name: A-B, length: 300 km}\nclaims: [{id: w, object: wall, figure: 70 %, date: 2024-05-01}]\n"
        "barrier: {wall: {panel_width: 2 m}, towers: {spacing: 1 km}}\n"
    )
    results = estimate(load_case(case)).model.results
    # 210 km in panels of 2 m, and a tower at each of 210 kilometres and one more.
    assert (results["obstacles.wall.panels"].point, results["obstacles.towers.count"].point) == (105_000, 211)


COUNTED = """title: T
border: {name: A-B, length: 100 km}
claims:
  - {id: f, object: fence, figure: 40 km, date: 2024-05-01}
  - {id: old, object: towers, figure: 30 towers, date: 2023-05-01}
  - {id: new, object: towers, figure: 41 towers, date: 2024-05-01}
  - {id: some, object: towers, figure: 60 towers, part: in the hills, date: 2024-06-01}
  - {id: plan, object: towers, figure: 90 towers, status: planned, date: 2024-06-01}
  - {id: most, object: cameras, figure: up to 400 cameras, date: 2024-06-01}
  - {id: seen, object: cameras, figure: 100 cameras, date: 2024-05-01}
  - {id: felt, object: cameras, figure: 700 sensors, date: 2024-05-20}
  - {id: who, object: towers, figure: 140 people, date: 2024-05-20}
"""


@pytest.mark.parametrize(
    ("barrier", "towers", "cameras", "basis"),
    [
        pytest.param("{fence: {}, towers: {}, cameras: {}}", 41, 100, "stated", id="as-the-newest-closed-count-says"),
        pytest.param(
            "{fence: {}, towers: {count: 50 towers}, cameras: {per_tower: 3}}", 50, 150, "stated", id="as-the-case-says"
        ),
        pytest.param(
            "{fence: {}, towers: {spacing: 2 km}, cameras: {}}", 21, 100, "part assumed", id="spread-as-the-case-says"
        ),
    ],
)
def test_a_stated_count_is_taken_unless_the_case_says_another(
    write_case, barrier: str, towers: int, cameras: int, basis: str
) -> None:  # type: ignore[no-untyped-def]
    this = estimate(load_case(write_case(f"{COUNTED}barrier: {barrier}\n")))
    assert (this["obstacles.towers.count"].point, this["obstacles.cameras.count"].point) == (towers, cameras)
    assert this["obstacles.towers.count"].basis == basis
