"""What drives a result: swings by hand, ranks against scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from borderreport import Estimate, estimate, load_case
from borderreport.analysis import sensitivity, uncertainty

from .conftest import SEED


def test_the_swings_of_a_product_are_those_of_its_factors(seed: Estimate) -> None:
    swings = sensitivity.tornado(seed["earthwork.trench.bank_volume"])
    ends = {swing.input.place: (swing.at_low, swing.at_high) for swing in swings}
    # 9 to 11 ft of either side and 134.8 to 145.2 km, all else as stated
    assert ends["claims.trench-width.figure"] == pytest.approx((1_300_642.56 * 0.9, 1_300_642.56 * 1.1))
    reach_m = 0.1 * (10e3**3 * 140e3**5) ** (1 / 8)  # two steps: a tenth of the mean of grain and figure, three to five
    assert ends["claims.closed-length.figure"] == pytest.approx(
        (9.290304 * (140e3 - reach_m), 9.290304 * (140e3 + reach_m))
    )
    assert len(ends) == 3


def test_each_swing_is_what_the_case_gives_with_that_input_changed(seed: Estimate) -> None:
    swing = next(s for s in sensitivity.tornado(seed["cost.total"]) if s.input.place == "prices.tower")
    low = estimate(load_case(SEED, {"prices.tower": "exactly 40000 USD/tower"}))
    high = estimate(load_case(SEED, {"prices.tower": "exactly 500000 USD/tower"}))
    ends = low["cost.total"].point, high["cost.total"].point
    assert (swing.at_low, swing.at_high) == pytest.approx(ends)


def test_the_widest_swing_comes_first(seed: Estimate) -> None:
    widths = [swing.width for swing in sensitivity.tornado(seed["cost.total"])]
    assert widths == sorted(widths, reverse=True)


def test_a_result_that_nothing_moves_has_no_swings(seed: Estimate) -> None:
    assert sensitivity.tornado(seed["earthwork.trench.wall_angle"]) == []


def test_rank_correlation_is_that_of_scipy(seed: Estimate) -> None:
    result = seed["obstacles.cameras.count"]  # a count: many draws tie
    found = sensitivity.rank_correlation(result, 3, 2000)
    drawn = uncertainty.draw(seed.model.results, 3, 2000)[result.key]
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
