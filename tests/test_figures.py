"""Figures: what is drawn is what was computed, on its own side, in its own panel, and to scale."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from borderreport import Estimate, estimate, load_case
from borderreport.analysis.uncertainty import draws_of
from borderreport.present import compare, figures, tables
from borderreport.present.figures.look import whiskers, wrapped

from .conftest import SEED


@pytest.fixture(scope="module")
def placed() -> Estimate:
    events = [
        {"object": "trench", "from": "100 km", "to": "240 km", "force": "Smith & Sons"},
        {"object": "fence", "status": "planned", "from": "300 km", "to": "350 km"},
    ]
    return estimate(load_case(SEED, {"events": events}))


@pytest.fixture(scope="module")
def timed() -> Estimate:
    return estimate(load_case("iraq-syria-timeline"))


def traces(figure: Any) -> dict[str, dict[str, Any]]:
    return {trace.get("name", ""): trace for trace in figure.data}


def test_a_whisker_reaches_to_the_end_of_its_range_and_none_to_an_open_or_a_crossed_one() -> None:
    bars = whiskers([10.0, 10.0, 10.0], [8.0, -math.inf, 11.0], [15.0, math.inf, 9.0])
    assert (bars["arrayminus"], bars["array"]) == ([2.0, 0.0, 0.0], [5.0, 0.0, 0.0])


def test_a_label_is_broken_between_words_and_is_no_markup() -> None:
    assert wrapped("Trench & berm of <b>the north</b>", 14).split("<br>") == [
        "Trench &amp; berm",
        "of &lt;b&gt;the",
        "north&lt;/b&gt;",
    ]


def test_a_share_is_drawn_with_its_low_to_the_left_and_its_high_to_the_right(seed: Estimate) -> None:
    figure = figures.coverage(seed)
    (bars,) = figure.data
    shares = [seed[key] for key in seed.model.results if key.startswith("coverage.") and seed[key].unit == "1"]
    for share, *row in zip(
        shares[::-1], bars["x"], bars["error_x"]["arrayminus"], bars["error_x"]["array"], strict=True
    ):
        ends = [100 * seed.ranges[share.key][level] for level in ("p10", "p90")]
        at, below, above = row
        assert (at, at - below, at + above) == pytest.approx((100 * share.point, *ends), abs=0.02)


def test_only_what_rests_on_an_assumption_is_hatched_among_the_shares(seed: Estimate) -> None:
    (bars,) = figures.coverage(seed).data
    hatched = [label for label, shape in zip(bars["y"], bars["marker"]["pattern"]["shape"], strict=True) if shape]
    assert len(hatched) == 1
    assert "if" in hatched[0]


def test_what_is_not_yet_done_is_hatched_along_the_border(placed: Estimate) -> None:
    shapes = {
        trace["y"][0].replace("<br>", " "): trace["marker"]["pattern"]["shape"] for trace in figures.strip(placed).data
    }
    assert (shapes["Stated: trench, done"], shapes["Stated: fence, planned"]) == ("", "/")


def test_a_name_along_the_border_is_shown_as_it_was_written() -> None:
    north = {"name": "North & South", "length": "100 km", "from": "0 km", "to": "100 km"}
    sections = [{"name": "Peshmerga section", "length": "220 km"}, north]
    figure = figures.strip(estimate(load_case(SEED, {"sections": sections})))
    assert figure.data[0]["y"] == ["North &amp; South"]


def test_each_object_has_a_panel_of_its_own_and_each_look_one_entry_in_the_legend(timed: Estimate) -> None:
    figure = figures.timeline(timed)
    axes = {name: axis["domain"] for name, axis in figure.layout.items() if name.startswith("yaxis")}
    spans = sorted(axes.values())
    assert len({trace["yaxis"] for trace in figure.data}) == len(axes) > 1
    assert all(low[1] < high[0] for low, high in pairwise(spans))
    assert figure.layout["xaxis"]["anchor"] == min(axes, key=lambda name: axes[name]).replace("axis", "")
    named = [trace["name"] for trace in figure.data if trace["showlegend"]]
    assert sorted(named) == sorted({trace["name"] for trace in figure.data})


def test_a_bar_of_the_tornado_ends_where_its_table_says(seed: Estimate) -> None:
    figure = figures.drivers(seed)
    rows = figure.layout["meta"]["table"]["rows"][::-1]
    for column, trace in ((4, figure.data[0]), (5, figure.data[1])):
        assert [1e6 * (trace["base"] + x) for x in trace["x"]] == pytest.approx([row[column] for row in rows], rel=1e-5)


def test_what_is_left_takes_its_share_of_the_days(seed: Estimate) -> None:
    drawn = traces(figures.fleet(seed))
    share = seed["coverage.remaining_of_section"].point / 140
    assert drawn["What is left"]["y"] == pytest.approx([day * share for day in drawn["All that is done"]["y"]], abs=0.1)


def test_the_range_of_a_fleet_lies_around_it(seed: Estimate) -> None:
    drawn = traces(figures.fleet(seed))
    whole, both = drawn["All that is done"]["y"], drawn["Likely range (8 in 10)"]["y"]
    assert all(low < high for low, high in zip(both, both[: len(whole) - 1 : -1], strict=False))
    assert max(both) > max(whole) > max(both[: len(whole)])


def test_what_is_enough_in_eight_of_ten_is_marked_there(seed: Estimate) -> None:
    figure = figures.curve(seed)
    mark = next(trace for trace in figure.data if trace.get("name", "").startswith("Enough in 8"))
    draws = draws_of(seed.model.results, "cost.total", seed.case.settings.seed, seed.case.settings.draws)
    assert mark["y"] == [80.0]
    assert np.mean(draws <= 1e6 * mark["x"][0]) == pytest.approx(0.8, abs=0.01)


def test_the_reading_that_was_used_stands_out(seed: Estimate) -> None:
    (bars,) = figures.volumes(seed).data
    colours = dict(zip(bars["x"], bars["marker"]["color"], strict=True))
    used = round(seed["earthwork.trench.bank_volume"].point / 1e6, 4)
    assert colours[used] not in {colour for x, colour in colours.items() if x != used}


def test_a_length_without_a_position_is_drawn_to_the_scale_of_the_map(seed: Estimate) -> None:
    figure = figures.border_map(seed)
    words = {(one["x"], one["y"]): one["text"].split(" km")[0] for one in figure.layout["annotations"]}
    starts = {(bar["x"][0], bar["y"][0]): bar["x"][1] for bar in figure.data if bar["mode"] == "lines" and bar["x"]}
    long = {words[start]: end - start[0] for start, end in starts.items() if start in words}
    step, *_ = long
    assert long["140"] / long[step] == pytest.approx(140 / float(step), rel=1e-3)
    degree_km = math.radians(6371.0) / figure.layout["yaxis"]["scaleratio"]
    assert long[step] * degree_km == pytest.approx(float(step), rel=1e-3)


def test_the_words_of_a_bar_on_the_map_stand_clear_of_it(seed: Estimate) -> None:
    figure = figures.border_map(seed)
    bars = [bar for bar in figure.data if bar["mode"] == "lines" and len(bar["x"]) == len(bar["y"]) == 2]
    words = {(one["x"], one["y"]): one for one in figure.layout["annotations"]}
    above = [(words[bar["x"][0], bar["y"][0]], bar["line"]["width"]) for bar in bars if "cliponaxis" in bar]
    assert len(above) == 2
    assert all(one["yanchor"] == "bottom" and one["yshift"] >= width / 2 for one, width in above)


def test_a_rate_of_a_case_is_its_number_by_its_kilometres(seed: Estimate) -> None:
    (rate,) = figures_of(compare.chart_of([seed], "earth of the trench per km"))
    # The earth rests on assumptions too: its middle value is shown, and its bar is hatched.
    assert rate == pytest.approx(seed.ranges["earthwork.trench.bank_volume"]["p50"] / 140, rel=1e-4)
    (rate,) = figures_of(compare.chart_of([seed], "share done"))
    assert rate == pytest.approx(100 * 140 / 610, rel=1e-4)


def test_the_stated_cost_that_is_compared_is_the_newest(write_case: Callable[..., Path]) -> None:
    rows = "".join(
        f"  - {{id: {name}, object: {what}, figure: {figure}, date: {date}}}\n"
        for name, what, figure, date in (
            ("w1", "wall", "30 km", "2014-01-01"), ("old", "cost", "3 million USD", "2014-01-02"),
            ("w2", "wall", "60 km", "2018-01-01"), ("new", "cost", "12 million USD", "2018-01-02"),
        )
    ).replace("object: cost,", "object: cost, for: wall,")  # fmt: skip
    text = f"title: T\nborder: {{name: A-B, length: 500 km}}\nclaims:\n{rows}barrier: {{wall: {{height: 3 m}}}}\n"
    this = estimate(load_case(write_case(text)))
    (rate,) = figures_of(compare.chart_of([this], "cost per km as somebody stated it"))
    assert rate == pytest.approx(200_000)


def test_a_share_and_a_pace_that_are_compared_say_what_they_are_of(write_case: Callable[..., Path]) -> None:
    text = (
        "title: T\nas_of: 2024-06-01\nborder: {name: A-B, length: 500 km}\nsections: [{name: Lot, length: 50 km}]\nclaims:\n"
        "  - {id: f1, object: fence, figure: 10 km, date: 2024-01-01}\n"
        "  - {id: f2, object: fence, figure: 40 km, date: 2024-05-01}\n"
        "  - {id: t1, object: trench, figure: 5 km, scope: Lot, date: 2024-01-15}\n"
        "  - {id: t2, object: trench, figure: 25 km, scope: Lot, date: 2024-05-15}\n"
    )
    this = estimate(load_case(write_case(text)))
    told = {label: str(compare.chart_of([this], label)) for label in ("share done", "pace")}
    (share,), (pace,) = (figures_of(compare.chart_of([this], label)) for label in told)
    assert share == pytest.approx(100 * 25 / 500)
    assert "(trench, share of the border)" in told["share done"]
    assert pace == pytest.approx(20 / 4, rel=0.02)  # 121 days are 3.98 months
    assert "(trench, Lot)" in told["pace"]


def figures_of(chart: Any) -> list[float]:
    (bars,) = chart.data
    return list(bars["x"])


def test_what_a_kilometre_cost_elsewhere_stands_between_its_low_and_its_high() -> None:
    rows = tables.outside(estimate(load_case("ukraine-wall"))).rows
    assert rows
    for row in rows:
        for cells in (row[2:5], row[5:8]):
            values = [float(cell.replace(",", "")) for cell in cells if cell != "–"]
            assert values == sorted(values)


def test_the_row_of_a_result_holds_its_value_and_its_range(seed: Estimate) -> None:
    key = "earthwork.trench.bank_volume_remaining"
    (row,) = tables.results(seed, key).rows
    values = [float(cell.html.split('"')[1]) for cell in row[1:5]]
    ends = [seed.ranges[key][level] for level in ("p10", "p50", "p90")]
    assert values == pytest.approx([743_224.32, *ends])


def test_whoever_changes_a_figure_changes_no_other(seed: Estimate) -> None:
    def dirty(value: Any) -> None:
        for item in list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else ():
            dirty(item)
        if isinstance(value, dict):
            value["mark"] = "of a user"

    changed = figures.fleet(seed), figures.cross_section(seed)
    before = [(figure.data, figure.layout) for figure in (figures.fleet(seed), figures.cross_section(seed))]
    for figure in changed:
        dirty(figure.data)
        dirty(figure.layout)
    after = [(figure.data, figure.layout) for figure in (figures.fleet(seed), figures.cross_section(seed))]
    assert after == before
    assert "of a user" not in repr(after)


def test_a_fence_and_a_wall_stand_beside_the_trench_as_high_as_is_stated() -> None:
    barrier = {"fence": {"height": "5.5 m"}, "wall": {"height": "3 m"}, "trench": {"width": "3 m", "depth": "2 m"}}
    drawn = figures.profile(estimate(load_case(SEED, {"barrier": barrier})))
    upright = [(one["x"][0], *one["y"]) for one in drawn.data if len(one["y"]) == 2 and one["x"][0] == one["x"][1]]
    assert sorted(high for *_, high in upright) == [3.0, 5.5]
    assert len({x for x, *_ in upright}) == 2
    labels = [note["text"] for note in drawn.layout["annotations"]]
    assert {"Fence 5.5 m", "Wall 3 m", "Trench 2 m deep"} <= set(labels)


def test_towers_that_somebody_counted_are_told_by_the_kilometre_of_the_works_they_stand_along() -> None:
    counted = {"id": "n", "object": "towers", "figure": "70 towers", "date": "2021-03-17"}
    rows = {"claims": [{"id": "c", "object": "fence", "figure": "140 km", "date": "2021-03-17"}, counted]}
    works = {"barrier": {"trench": None, "fence": {"height": "3 m"}, "towers": {"height": "9 m"}}}
    this = estimate(
        load_case({"title": "T", "as_of": "2021-03-17", "border": {"name": "A-B", "length": "610 km"}} | rows | works)
    )
    (row,) = compare.rates([this]).frame.to_dict("records")
    assert "0.5 towers/km" in row["towers per km"]
