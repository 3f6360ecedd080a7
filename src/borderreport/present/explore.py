"""The estimate under one's hands: sliders in JupyterLab that recompute everything from the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from borderreport.analysis.estimate import Estimate, estimate
from borderreport.analysis.model import Input
from borderreport.case.loading import Overrides, load_case
from borderreport.present import figures, tables, wording

if TYPE_CHECKING:
    from ipywidgets import FloatSlider, VBox

_PLACES = (
    "barrier.trench.",
    "barrier.berm.",
    "barrier.towers.spacing",
    "effort.excavators",
    "effort.dozers",
    "soil.swell",
)


def explore(case: str, overrides: Overrides | None = None) -> VBox:
    """Return sliders for the stated lengths and dimensions and the fleet, and what follows from them below.

    Parameters
    ----------
    case : str
        A name in ``params/``, or the path of a case file.
    overrides : mapping, optional
        New values by place before the sliders start.

    Returns
    -------
    ipywidgets.VBox
        Sliders, headline, figures and flags; each move computes the estimate anew.
    """
    import ipywidgets as widgets  # Brings the kernel's comm layer, of no use to a scheduled run.

    start = dict(overrides or {})
    sliders = {place: _slider(item) for place, item in _adjustable(estimate(load_case(case, start))).items()}

    def show(**moved: float) -> None:
        from IPython.display import display

        changed = {place: f"{moved[_name(place)]:g} {slider.unit}".strip() for place, slider in sliders.items()}
        stated = {place: text for place, text in changed.items() if moved[_name(place)] != sliders[place].stated}
        this = estimate(load_case(case, start | stated))
        for shown in (
            wording.headline(this),
            figures.cross_section(this),
            figures.fleet(this),
            tables.checks(this, most=6),
        ):
            display(shown)

    below = widgets.interactive_output(show, {_name(place): slider for place, slider in sliders.items()})
    return widgets.VBox([widgets.VBox(list(sliders.values())), below])


def _adjustable(this: Estimate) -> dict[str, Input]:
    """Return what may be moved by its place: what claims state of lengths and sizes, and the fleet."""
    found = {item.place: item for item in this.model.inputs()}
    return {
        place: item
        for place, item in found.items()
        if item.value and ((item.source.startswith("claim:") and item.unit == "m") or place.startswith(_PLACES))
    }


def _slider(item: Input) -> FloatSlider:
    import ipywidgets as widgets

    scale, unit = (
        (1000.0, "km") if item.unit == "m" and item.value >= 1000 else (1.0, item.unit if item.unit != "1" else "")
    )
    stated = item.value / scale
    slider = widgets.FloatSlider(
        value=stated, min=round(stated / 2, 3), max=round(stated * 2, 3), step=round(stated / 100, 4) or 0.01,
        description=f"{item.label}, {unit}".rstrip(", "), continuous_update=False, readout_format=".4g",
        style={"description_width": "22em"}, layout={"width": "44em"},
    )  # fmt: skip
    slider.unit, slider.stated = unit, stated
    return slider


def _name(place: str) -> str:
    """Return a place as a keyword."""
    return "".join(letter if letter.isalnum() else "_" for letter in place)
