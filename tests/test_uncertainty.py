"""Draws: margins, correlation, percentiles, and the same numbers whatever else is drawn."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from borderreport import Estimate
from borderreport.analysis import uncertainty
from borderreport.analysis.model import Input, Result
from borderreport.case.defaults import CORRELATIONS
from borderreport.case.tables import rows


def ranged(place: str, low: float = 0.0, mode: float = 0.3, high: float = 1.0, shape: Any = "uniform") -> Input:
    return Input(place, mode, low, high, shape, "1", f"case:{place}")


def rank_correlation(a: str, b: str, n: int) -> float:
    return float(stats.spearmanr(uncertainty.sample(ranged(a), 5, n), uncertainty.sample(ranged(b), 5, n))[0])


@pytest.mark.parametrize(("asked", "drawn"), [(1, 4096), (4096, 4096), (4097, 8192), (2_000_000, 2_097_152)])
def test_draws_are_a_power_of_two(asked: int, drawn: int) -> None:
    assert uncertainty.size_of(asked) == drawn


@pytest.mark.parametrize("n", [4096, 65_536])
@pytest.mark.parametrize("place", ["anything", "soil.swell", "soil.shrink", "effort.availability"])
def test_every_input_hits_each_slice_of_its_range_once(place: str, n: int) -> None:
    drawn = uncertainty.sample(ranged(place), 7, n)
    assert sorted(np.floor(drawn * n).astype(int)) == list(range(n))


def test_any_two_of_many_inputs_fill_a_square_evenly() -> None:
    # 64 draws fall into each of 64 fields; where all moves by chance, one of them misses that by 20 or so.
    multiplier = uncertainty.dimensions(f"place {i}" for i in range(60))
    whole = 4096
    cells = {}
    for place in multiplier:
        (u,) = uncertainty.probabilities(1, place, whole, multiplier)
        cells[place] = np.floor(u * 8)
    apart = [
        np.abs(np.bincount((8 * cells[a] + cells[b]).astype(int), minlength=64) - 64).max()
        for a, b in combinations(multiplier, 2)
    ]
    assert np.mean(apart) < 12
    assert np.quantile(apart, 0.99) < 32


def test_no_two_inputs_are_dealt_the_same_multiplier_before_all_are() -> None:
    table = len(uncertainty.MULTIPLIERS)
    dealt = uncertainty.dimensions(str(i) for i in range(table - 1))
    assert len(set(dealt.values())) == table - 1
    assert len(uncertainty.dimensions(str(i) for i in range(3 * table))) == 3 * table


def test_a_new_input_moves_others_only_where_it_has_the_place_of_one() -> None:
    old = [f"old {i}" for i in range(50)]
    before, moved = uncertainty.dimensions(old), 0
    for i in range(100):
        after = uncertainty.dimensions([f"new {i}", *old])
        moved += sum(before[place] != after[place] for place in old)
    assert moved < 30  # of 5,000


def test_every_multiplier_is_odd_and_another() -> None:
    table = uncertainty.MULTIPLIERS
    assert len(set(table)) == len(table) == 512
    assert all(one % 2 for one in table)


def test_percentiles_settle_sooner_than_by_chance() -> None:
    def at_most(x: float, n: int = 12) -> float:  # The distribution of a sum of n uniform numbers, by Irwin and Hall.
        return sum((-1) ** k * math.comb(n, k) * (x - k) ** n for k in range(int(x) + 1)) / math.factorial(n)

    off = []
    for seed in range(20):
        items = {f"x{i}": ranged(f"{seed}.{i}") for i in range(12)}
        total = Result("sum", "", 6, "stated", "1", " + ".join(items), items)
        off.append(
            at_most(uncertainty.percentiles(dict(uncertainty.stream({"sum": total}, seed, 8192))["sum"], ())["p90"])
            - 0.9
        )
    assert math.sqrt(np.mean(np.square(off))) < 0.7 * math.sqrt(0.1 * 0.9 / 8192)  # As good as twice the draws.


@pytest.mark.parametrize(
    ("low", "mode", "high"),
    [pytest.param(1, 3, 8, id="skew"), pytest.param(2, 2, 4, id="at-low"), pytest.param(1, 4, 4, id="at-high")],
)
def test_triangles_are_those_of_scipy(low: float, mode: float, high: float) -> None:
    u = np.linspace(0.001, 0.999, 500)
    own = uncertainty.quantile(ranged("p", low, mode, high, "triangular"), u)
    theirs = stats.triang.ppf(u, (mode - low) / (high - low), loc=low, scale=high - low)
    assert own == pytest.approx(theirs, rel=1e-12)


@pytest.mark.parametrize(("low", "mode", "high"), [(1.0, 3.0, 8.0), (2.0, 2.0, 4.0), (1.0, 4.0, 4.0)])
def test_a_two_piece_range_has_its_mode_in_the_middle_and_a_half_triangle_to_either_side(
    low: float, mode: float, high: float
) -> None:
    u = np.linspace(0.001, 0.999, 501)
    own = uncertainty.quantile(ranged("p", low, mode, high, "two-piece"), u)
    left = stats.triang.ppf(2 * u[u < 0.5], 1, loc=low, scale=mode - low) if mode > low else np.full(250, mode)
    right = stats.triang.ppf(2 * u[u >= 0.5] - 1, 0, loc=mode, scale=high - mode) if high > mode else np.full(251, mode)
    assert own == pytest.approx(np.concatenate([left, right]), rel=1e-9)


def test_what_one_phrase_states_twice_moves_as_one(seed: Estimate) -> None:
    width, depth = (seed["earthwork.trench.section_area"].inputs[name] for name in ("width_m", "depth_m"))
    drawn = [uncertainty.sample(item, 1, 2000) for item in (width, depth)]
    assert np.array_equal(*drawn)
    assert width.place != depth.place


def test_prices_of_one_market_rise_together() -> None:
    expected = 6 / math.pi * math.asin(0.4 / 2)
    assert rank_correlation("prices.steel", "prices.labour", 200_000) == pytest.approx(expected, abs=0.01)


def test_triangles_have_the_mean_and_variance_of_the_formula() -> None:
    a, m, b = 40.0, 75.0, 110.0
    drawn = uncertainty.sample(ranged("p", a, m, b, "triangular"), 3, 50_000)
    assert drawn.mean() == pytest.approx((a + m + b) / 3, rel=1e-6)
    assert drawn.var() == pytest.approx((a * a + m * m + b * b - a * m - a * b - m * b) / 18, rel=1e-4)


def test_factors_of_one_soil_rise_and_fall_together() -> None:
    assert rank_correlation("soil.swell", "soil.bank_density", 5000) == pytest.approx(1, abs=1e-12)
    assert rank_correlation("soil.swell", "soil.shrink", 5000) == pytest.approx(-1, abs=1e-6)


@pytest.mark.parametrize("other", ["effort.availability", "effort.excavator_fuel", "effort.dozer_output"])
def test_inputs_of_one_site_are_correlated_as_the_table_says(other: str) -> None:
    # normal scores correlated by 0.3 have ranks correlated by 6/pi asin(0.3/2)
    expected = 6 / math.pi * math.asin(0.3 / 2)
    assert rank_correlation("effort.excavator_output", other, 200_000) == pytest.approx(expected, abs=0.01)


def test_inputs_of_no_group_are_not_correlated() -> None:
    places = ["a", "b", "soil.swell", "effort.availability"]
    drawn = [uncertainty.sample(ranged(place), 1, 100_000) for place in places]
    apart = np.corrcoef(drawn) - np.eye(len(places))
    assert np.abs(apart).max() < 0.015  # five standard errors


def test_each_correlated_input_names_its_source() -> None:
    assert all("judgement" in row["support"] for row in rows("correlations.csv"))
    assert {loading for group, loading in CORRELATIONS.values() if group == "one soil"} == {1.0, -1.0}


def test_a_result_is_drawn_alike_whatever_is_drawn_with_it(seed: Estimate) -> None:
    alone = uncertainty.draws_of(seed.model.results, "cost.fuel", 5, 3000)
    assert np.array_equal(alone, dict(uncertainty.stream(seed.model.results, 5, 3000))["cost.fuel"])


def test_the_seed_decides_and_nothing_else() -> None:
    same, again, other = (uncertainty.sample(ranged("p"), seed, 40_000) for seed in (1, 1, 2))
    assert np.array_equal(same, again)
    assert not np.array_equal(same, other)


def test_draws_evaluate_the_formula_of_every_result(seed: Estimate) -> None:
    drawn = dict(uncertainty.stream(seed.model.results, 9, 4096))
    trench = drawn["earthwork.trench.bank_volume"]
    assert drawn["effort.excavator_hours"].shape == (4096,)
    hours, ground = drawn["effort.excavator_hours"], drawn["effort.ground"]
    loose = drawn["earthwork.trench.loose_volume"]
    ratio = loose / hours / ground  # the output, between its ends
    assert trench.shape == (4096,)
    assert (ratio.min(), ratio.max()) == pytest.approx((40, 110), rel=0.05)


def test_a_sum_of_two_dice_like_ranges_has_the_percentiles_of_a_triangle() -> None:
    # the sum of two uniform numbers is triangular from 0 to 2: half the draws below 1, a tenth below sqrt(0.2)
    one, two = ranged("one"), ranged("two")
    total = Result("sum", "", 0.6, "stated", "1", "a + b", {"a": one, "b": two})
    found = uncertainty.percentiles(dict(uncertainty.stream({"sum": total}, 1, 100_000))["sum"], ())
    assert found["p50"] == pytest.approx(1, abs=0.01)
    assert found["p10"] == pytest.approx(math.sqrt(0.2), abs=0.01)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60), st.sets(st.integers(1, 99), max_size=4))
def test_percentiles_are_those_of_numpy(values: list[float], levels: set[int]) -> None:
    samples = np.array(values)
    found = uncertainty.percentiles(samples, levels)
    wanted = sorted({10, 50, 80, 90} | levels)
    assert list(found) == [f"p{level}" for level in wanted]
    assert list(found.values()) == pytest.approx(np.quantile(samples, np.array(wanted) / 100), abs=1e-9)


def test_percentiles_of_many_skewed_draws_are_those_of_numpy() -> None:
    samples = np.random.default_rng(1).lognormal(sigma=3, size=300_000)
    theirs = np.quantile(samples, [0.1, 0.5, 0.8, 0.9])
    assert list(uncertainty.percentiles(samples, ()).values()) == pytest.approx(theirs, rel=1e-12)


def test_percentiles_leave_the_draws_as_they_were() -> None:
    samples = np.array([3.0, 1.0, 2.0])
    uncertainty.percentiles(samples, (25,))
    assert samples.tolist() == [3.0, 1.0, 2.0]


def test_what_does_not_vary_is_drawn_as_stated() -> None:
    fixed = Result("k", "", 4.0, "stated", "1", "x", {"x": ranged("p", 4, 4, 4, "point")})
    assert dict(uncertainty.stream({"k": fixed}, 1, 100))["k"].tolist() == [4.0] * 4096
    assert uncertainty.summaries({"k": fixed}, 1, 100, ())[1] == {"k": 1.0}  # It is surely enough.


def test_a_second_core_changes_no_number(seed: Estimate, monkeypatch: pytest.MonkeyPatch) -> None:
    results = seed.model.results
    alone = uncertainty.summaries(results, 3, 4096, (5,))
    monkeypatch.setattr(uncertainty, "WORTH_A_THREAD", 1)
    assert uncertainty.summaries(results, 3, 4096, (5,)) == alone
    assert list(alone[0]) == list(results)


def test_what_a_second_core_meets_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(uncertainty._alongside(lambda a, b: a / b, [(1, 1), (1, 0), (1, 1)]))
