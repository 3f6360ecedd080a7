"""What drives a result: swings by hand, ranks against scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from borderreport import Estimate, estimate, load_case
from borderreport.analysis import sensitivity, uncertainty
from borderreport.analysis.model import Input, Result

from .conftest import SEED


def test_the_swings_of_a_product_are_those_of_its_factors(seed: Estimate) -> None:
    swings = sensitivity.tornado(seed["earthwork.trench.bank_volume"])
    ends = {swing.input.place: (swing.at_low, swing.at_high) for swing in swings}
    # "about ten feet deep and wide" is one doubt: 9 by 9 to 11 by 11 ft; and 134.8 to 145.2 km, all else as stated
    both = next(
        own for place, own in ends.items() if place in ("claims.trench-width.figure", "claims.trench-depth.figure")
    )
    assert both == pytest.approx((1_300_642.56 * 0.81, 1_300_642.56 * 1.21))
    reach_m = 0.1 * (10e3**3 * 140e3**5) ** (1 / 8)  # two steps: a tenth of the mean of grain and figure, three to five
    assert ends["claims.closed-length.figure"] == pytest.approx(
        (9.290304 * (140e3 - reach_m), 9.290304 * (140e3 + reach_m))
    )
    assert len(ends) == 3


def test_each_swing_is_what_the_case_gives_with_that_input_changed(seed: Estimate) -> None:
    swing = next(s for s in sensitivity.tornado(seed["cost.total"]) if s.input.place == "prices.tower")
    low = estimate(load_case(SEED, {"prices.tower": f"exactly {swing.input.low} USD/tower"}))
    high = estimate(load_case(SEED, {"prices.tower": f"exactly {swing.input.high} USD/tower"}))
    ends = low["cost.total"].point, high["cost.total"].point
    assert (swing.at_low, swing.at_high) == pytest.approx(ends)


def test_what_one_phrase_states_twice_is_named_once_with_both(seed: Estimate) -> None:
    labels = [swing.input.label for swing in sensitivity.tornado(seed["earthwork.trench.section_area"])]
    assert "trench width and trench depth" in labels


def test_the_share_from_assumptions_is_none_where_all_is_stated_and_all_where_nothing_is(seed: Estimate) -> None:
    assert seed.assumed_shares["coverage.closed_of_border"] == 0
    assert seed.assumed_shares["obstacles.cameras.detection_distance"] == 1
    assert seed.assumed_shares["cost.confidence"] == 0


def test_the_share_from_assumptions_is_that_of_the_squares() -> None:
    # 3 x + 4 y, both from 0 to 1, y assumed: 16 of 25
    x, y = (Input(n, 0.5, 0.0, 1.0, "uniform", "1", s) for n, s in (("x", "case:x"), ("y", "assumed: y")))
    result = Result("r", "", 3.5, "part assumed", "1", "3 * x + 4 * y", {"x": x, "y": y})
    assert sensitivity.assumed_shares({"r": result})["r"] == pytest.approx(16 / 25)


def test_the_share_from_assumptions_is_what_the_draws_correlate_with(seed: Estimate) -> None:
    for key in ("earthwork.trench.loose_volume", "effort.excavator_hours"):
        drawn = dict(uncertainty.stream(seed.model.results, 3, 50_000))[key]
        squares = [
            (np.corrcoef(uncertainty.sample(s.input, 3, 50_000), drawn)[0, 1] ** 2, s.input.is_assumed)
            for s in sensitivity.tornado(seed[key])
        ]
        share = sum(square for square, assumed in squares if assumed) / sum(square for square, _ in squares)
        assert seed.assumed_shares[key] == pytest.approx(share, abs=0.08)


def test_the_widest_swing_comes_first(seed: Estimate) -> None:
    widths = [swing.width for swing in sensitivity.tornado(seed["cost.total"])]
    assert widths == sorted(widths, reverse=True)


def test_a_result_that_nothing_moves_has_no_swings(seed: Estimate) -> None:
    assert sensitivity.tornado(seed["cost.confidence"]) == []


def test_rank_correlation_is_that_of_scipy(seed: Estimate) -> None:
    result = seed["obstacles.cameras.count"]  # a count: many draws tie
    found = sensitivity.rank_correlation(result, 3, 2000)
    drawn = dict(uncertainty.stream(seed.model.results, 3, 4096))[result.key]
    theirs = {item.place: stats.spearmanr(uncertainty.sample(item, 3, 2000), drawn)[0] for item, _ in found}
    assert {item.place: rho for item, rho in found} == pytest.approx(theirs, abs=1e-9)


def test_the_only_input_of_a_rising_result_has_rank_correlation_one(seed: Estimate) -> None:
    found = dict(
        (item.place, rho) for item, rho in sensitivity.rank_correlation(seed["obstacles.towers.horizon"], 1, 500)
    )
    assert set(found) == {"barrier.towers.height", "barrier.towers.refraction"}
    assert found["barrier.towers.height"] > 0.95
    distance = sensitivity.rank_correlation(seed["obstacles.cameras.detection_distance"], 1, 500)
    assert [rho for _, rho in distance] == pytest.approx([-1.0])


def test_the_strongest_comes_first(seed: Estimate) -> None:
    found = [abs(rho) for _, rho in sensitivity.rank_correlation(seed["cost.total"], 1, 1000)]
    assert np.all(np.diff(found) <= 0)
