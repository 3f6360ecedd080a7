"""The estimate under one's hands: sliders in JupyterLab that recompute everything from the case."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from borderreport.analysis.estimate import Estimate, estimate
from borderreport.analysis.model import Input
from borderreport.case.loading import Overrides, load_case
from borderreport.case.shown import capital
from borderreport.case.units import number
from borderreport.errors import BorderReportError
from borderreport.present import figures, tables, wording
from borderreport.present.live import Travel, travels
from borderreport.present.pieces import Table, fragment

if TYPE_CHECKING:
    from ipywidgets import FloatSlider, Output, VBox

_PLACES = tuple(wording.WORDS["sliders"]["explored"])


def explore(case: str, overrides: Overrides | None = None) -> VBox:
    """Return sliders for the stated lengths and dimensions and the fleet, and beside them what follows.

    Parameters
    ----------
    case : str
        A name in ``params/``, or the path of a case file.
    overrides : mapping, optional
        New values by place before the sliders start.

    Returns
    -------
    ipywidgets.VBox
        Above, the sliders, each in the unit in which its figure was stated, and what moved against the stated case;
        below, figures side by side, and flags. Each move computes the estimate anew.
    """
    import ipywidgets as widgets  # Brings the kernel's comm layer, of no use to a scheduled run.

    start = dict(overrides or {})
    stated = estimate(load_case(case, start))
    sliders = _sliders(stated)
    moved, earth, fleet, doubts = (widgets.Output(layout={"flex": "1 1 0", "min_width": "0"}) for _ in range(4))

    def show(*_: object) -> None:
        changed = {place: f"{s.value:g} {s.unit}".strip() for place, s in sliders.items() if s.value != s.stated}
        try:
            this = estimate(load_case(case, start | changed))
        except BorderReportError as error:  # Two figures that cannot be true of one case.
            _fill(moved, fragment("paragraph", str(error)))
            return
        _fill(moved, _against(stated, this))
        _fill(earth, figures.cross_section(this))
        _fill(fleet, figures.fleet(this))
        _fill(doubts, tables.checks(this, most=4))

    reset = widgets.Button(description="As in the case", layout={"width": "10em"})

    def put_back(_: object) -> None:
        for slider in sliders.values():
            slider.value = slider.stated

    reset.on_click(put_back)
    for slider in sliders.values():
        slider.observe(show, "value")
    show()
    left = widgets.VBox([*sliders.values(), reset], layout={"flex": "0 0 38em"})
    look = widgets.HTML(f"<style>{wording.IN_LAB}</style>", layout={"display": "none"})
    return widgets.VBox([widgets.HBox([left, moved]), widgets.HBox([earth, fleet]), doubts, look])


def _fill(place: Output, shown: object) -> None:
    """Put one thing where another was, without a flicker."""
    from IPython.display import display

    with place:
        place.clear_output(wait=True)
        display(shown)


def _against(stated: Estimate, this: Estimate) -> Table:
    """Return the headline as it was stated, as it is now, and by how much it moved."""
    rows = []
    for key in wording.headline_keys(stated):
        name, before = stated[key].unit, wording.shown(stated, key)
        now = wording.shown(this, key) if key in this.model.results else None
        moved = now / before - 1 if now and before else 0.0
        told = wording.say(now, name) if now is not None else "–"
        change = f"{number(100 * moved, 3)} %" if abs(moved) > 5e-4 else "–"
        rows.append((capital(stated[key].label), wording.say(before, name), told, change))
    return Table("What moved", ["quantity", "#point value", "#now", "#change"], rows)


def _sliders(this: Estimate) -> dict[str, FloatSlider]:
    """Return a slider by place for each figure that claims lengths and sizes, and the fleet; no two have one name."""
    found = {item.place: item for item in this.model.inputs() if item.value}
    claimed = {place for place, item in found.items() if item.source.startswith("claim:") and item.unit == "m"}
    taken = travels(this, (item for place, item in found.items() if place in claimed or place.startswith(_PLACES)))
    twice = Counter(item.label for item, _ in taken.values())
    return {
        place: _slider(item, item.label if twice[item.label] == 1 else f"{item.label} ({place})", own)
        for place, (item, own) in taken.items()
    }


def _slider(item: Input, label: str, own: Travel) -> FloatSlider:
    import ipywidgets as widgets

    unit, (low, stated, high, step) = own[0], map(float, own[1])
    name = "" if unit == "1" else unit
    slider = widgets.FloatSlider(
        value=stated, min=low, max=high, step=step, description=f"{label}, {name}".rstrip(", "),
        description_tooltip=item.place, continuous_update=False, readout_format=".4g",
        style={"description_width": "20em"}, layout={"width": "37em", "margin": "0"},
    )  # fmt: skip
    slider.unit, slider.stated = name, stated
    return slider
