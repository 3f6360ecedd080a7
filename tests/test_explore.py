"""Sliders in JupyterLab: what they move, in which unit, and that what follows is computed anew."""

from __future__ import annotations

from typing import Any

import pytest
from ipywidgets import VBox

from borderreport import estimate, load_case
from borderreport.present.explore import explore
from borderreport.present.wording import headline_keys, say, shown

from .conftest import MINIMAL, SEED

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def sliders(board: VBox) -> dict[str, Any]:
    """Return the sliders by the place that they move."""
    return {one.description_tooltip: one for one in board.children[0].children[0].children if hasattr(one, "stated")}


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> VBox:
    shown: list[str] = []
    monkeypatch.setattr("IPython.display.display", lambda one: shown.append(str(one)))
    made = explore(SEED)
    made.told = shown
    return made


def test_there_is_a_slider_for_each_stated_length_and_for_the_fleet(board: VBox) -> None:
    labels = " ".join(slider.description for slider in sliders(board).values())
    assert all(word in labels for word in ("border length, km", "trench depth, ft", "trench width, ft", "excavators"))


def test_a_slider_stands_at_what_was_stated_in_the_unit_in_which_it_was(board: VBox) -> None:
    depth = sliders(board)["claims.trench-depth.figure"]
    assert (depth.value, depth.stated, depth.unit) == (10.0, 10.0, "ft")


@pytest.mark.parametrize("name", [SEED, "iraq-syria-timeline", "worked-example"])
def test_no_two_sliders_have_one_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("IPython.display.display", lambda _: None)
    labels = [slider.description for slider in sliders(explore(name)).values()]
    assert labels
    assert len(labels) == len(set(labels))


def test_moving_a_slider_computes_anew_and_says_what_moved(board: VBox) -> None:
    sliders(board)["claims.trench-depth.figure"].value = 20.0
    this, before = estimate(load_case(SEED, {"claims.trench-depth.figure": "20 ft"})), estimate(load_case(SEED))
    moved = next(text for text in reversed(board.told) if text.casefold().startswith("quantity"))
    for key in headline_keys(this):
        assert say(shown(this, key), this[key].unit) in moved
        assert say(shown(before, key), before[key].unit) in moved


def test_what_was_stated_comes_back_with_one_button(board: VBox) -> None:
    found = sliders(board)
    for slider in found.values():
        slider.value = slider.max
    board.children[0].children[0].children[-1].click()
    assert all(slider.value == slider.stated for slider in found.values())


def test_what_cannot_be_true_of_one_case_is_said_and_is_no_error(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("IPython.display.display", lambda one: told.append(str(one)))
    monkeypatch.setattr(
        "borderreport.present.explore.load_case",
        lambda case, start: load_case(case, dict(start) | ({"title": 3} if start else {})),
    )
    (tmp_path / "line.yaml").write_text(MINIMAL)
    next(iter(sliders(explore(str(tmp_path / "line.yaml"))).values())).value *= 1.1
    assert "title" in told[-1]


def test_what_is_no_count_moves_in_parts_of_one(board: VBox) -> None:
    swell = sliders(board)["soil.swell"]
    assert 0 < swell.min < swell.value < swell.max < 1
    assert swell.step < swell.value
