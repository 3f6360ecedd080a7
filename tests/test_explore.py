"""Sliders in JupyterLab: what they move, and that what follows is computed anew."""

from __future__ import annotations

import pytest
from ipywidgets import VBox

from borderreport import estimate, load_case
from borderreport.present.explore import explore
from borderreport.present.wording import split

from .conftest import SEED

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def board() -> VBox:
    return explore(SEED)


def test_there_is_a_slider_for_each_stated_length_and_for_the_fleet(board: VBox) -> None:
    labels = " ".join(slider.description for slider in board.children[0].children)
    assert all(word in labels for word in ("border length, km", "trench depth, m", "trench width, m", "excavators"))


def test_a_slider_starts_at_what_was_stated(board: VBox) -> None:
    depth = next(slider for slider in board.children[0].children if "depth" in slider.description)
    assert depth.value == depth.stated == pytest.approx(3.048)


def test_moving_a_slider_computes_anew(board: VBox, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    depth = next(slider for slider in board.children[0].children if "depth" in slider.description)
    depth.value = 6.0
    this, key = estimate(load_case(SEED, {"barrier.trench.depth": "6 m"})), "earthwork.trench.bank_volume"
    assert this[key].point == pytest.approx(3.048 * 6 * 140_000)
    assert any(" ".join(split(this.ranges[key]["p50"], "m3")) in str(one) for one in shown)
