from collections.abc import Iterator
from functools import cache

import pytest

from borderreport import estimate, load_case
from borderreport.analysis.estimate import Estimate
from borderreport.analysis.formula import evaluate
from borderreport.case.folders import known_cases, shipped

CASES = [pytest.param(name, id=name) for name in known_cases()]
LIBRARY = [pytest.param(name, id=name) for name in known_cases() if name != "iraq-syria-2021-03"]


@cache
def estimated(case: str) -> Estimate:
    return estimate(load_case(case))


def unsound(this: Estimate) -> Iterator[str]:
    results = this.to_dict()["results"]
    for key, result in results.items():
        values = {name: item["value"] for name, item in result["inputs"].items()}
        if evaluate(result["formula"], values) != pytest.approx(result["point"], rel=1e-9):
            yield key


@pytest.mark.parametrize("case", CASES)
def test_a_case_names_its_schema_for_editors(case: str) -> None:
    first = (shipped("params") / f"{case}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./case.schema.json"


@pytest.mark.parametrize("case", CASES)
def test_every_result_of_a_case_recomputes_itself(case: str) -> None:
    assert list(unsound(estimated(case))) == []


@pytest.mark.parametrize("case", CASES)
def test_every_check_of_a_case_has_an_id_of_its_own(case: str) -> None:
    ids = [check.id for check in estimated(case).checks]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("case", CASES)
def test_checks_name_claims_of_their_case(case: str) -> None:
    known = {claim.id for claim in load_case(case).claims}
    named = {id_ for check in estimated(case).checks for id_ in check.claims}
    assert named <= known


@pytest.mark.parametrize("case", CASES)
def test_every_claim_says_who_where_and_in_which_words(case: str) -> None:
    claims = load_case(case).claims
    assert [claim.id for claim in claims if not (claim.words and claim.outlet and claim.url)] == []


@pytest.mark.parametrize("case", CASES)
def test_only_a_few_words_of_each_source_are_kept(case: str) -> None:
    assert [claim.id for claim in load_case(case).claims if len(claim.words.split()) > 12] == []


@pytest.mark.parametrize("case", LIBRARY)
def test_claims_stand_in_the_order_of_their_dates(case: str) -> None:
    dates = [claim.date for claim in load_case(case).claims]
    assert dates == sorted(dates)


@pytest.mark.parametrize("case", CASES)
def test_every_case_has_a_share_of_a_named_whole(case: str) -> None:
    assert [key for key in estimated(case).model.results if key.startswith("coverage.") and "_of_" in key]


@pytest.mark.parametrize("case", CASES)
def test_shares_lie_within_their_wholes(case: str) -> None:
    shares = {
        key: r.point
        for key, r in estimated(case).model.results.items()
        if key.startswith("coverage.") and r.unit == "1"
    }
    assert {key: share for key, share in shares.items() if not 0 <= share <= 1} == {}


@pytest.mark.parametrize(
    ("case", "key", "stated"),
    [
        pytest.param("iraq-syria-2021-03", "coverage.closed_of_border", 140 / 610, id="140-of-610"),
        pytest.param("iraq-syria-timeline", "coverage.wall_of_border", 0.8 * 600 / 618, id="80-percent-of-600"),
        pytest.param("iraq-syria-timeline", "coverage.wall_of_section.nineveh", 250 / 349, id="250-of-349"),
        pytest.param("iraq-syria-timeline", "earthwork.trench.section_area", 9.0, id="3-by-3-m"),
        pytest.param("turkey-iran-van", "coverage.wall_of_section.van", 204 / 295, id="204-of-295"),
        pytest.param("turkey-iran-van", "earthwork.trench.bank_volume", 4.0 * 4.0 * 283e3, id="283-km-of-16-m2"),
        pytest.param("ukraine-wall", "earthwork.trench.bank_volume", 4.0 * 2.0 * 400e3, id="400-km-of-8-m2"),
        pytest.param("tunisia-libya", "coverage.trench_of_border", 196 / 460, id="196-of-460"),
        pytest.param("estonia-ditch", "earthwork.trench.section_area", 12.0, id="4-by-3-m"),
        pytest.param("iraq-saudi-berm", "coverage.berm_of_section", 15 / 120, id="15-of-120"),
    ],
)
def test_a_case_gives_what_its_words_say(case: str, key: str, stated: float) -> None:
    assert estimated(case)[key].point == pytest.approx(stated, rel=1e-9)


def test_what_is_only_checked_is_never_computed_from() -> None:
    checked = {claim.id for claim in load_case("iraq-syria-timeline").claims if not claim.use}
    used = {item.source.removeprefix("claim:") for item in estimated("iraq-syria-timeline").model.inputs()}
    assert not checked & used


def test_a_width_that_nobody_stated_leaves_the_volume_out() -> None:
    assert "earthwork.trench.bank_volume" not in estimated("tunisia-libya").model.results


def test_a_figure_of_the_case_may_widen_the_range_of_a_claim() -> None:
    length = load_case("iraq-syria-timeline").border.length
    assert (length.claim, length.stated, length.low, length.high) == ("total-2025-09", 618.0, 599.0, 620.0)


def test_other_lengths_of_the_border_may_exceed_the_one_taken() -> None:
    case = load_case("iraq-syria-timeline")
    assert max(claim.figure.si for claim in case.claims if claim.object == "border") > case.border.length.si


def test_a_length_beyond_its_scope_is_flagged_and_gives_no_state() -> None:
    this = estimate(load_case("iraq-syria-timeline", {"claims.wall-2026-01-24.figure": "11600 km"}))
    assert this.ledger.state("wall").value.claims == ("wall-2026-01-19",)
    assert [check.says for check in this.checks if check.claims == ("wall-2026-01-24",) and check.state == "flag"]
