"""The trench and its mound to scale, and what the words may mean in volume."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from borderreport.analysis.estimate import Estimate
from borderreport.analysis.formula import evaluate
from borderreport.analysis.model import Result, input_of
from borderreport.case.shown import capital
from borderreport.case.units import number
from borderreport.present.figures.look import FIGURES, Chart, Trace, chart, drawn, part, trace, wrapped
from borderreport.present.wording import WORDS, ends, say, shown

# What the stated width measures, as the width at the top; names as in `_names`.
_TOP = {"top": "width", "mean": "width + slope * depth", "bottom": "width + 2 * slope * depth"}


@drawn
def cross_section(this: Estimate) -> Chart:
    """Return trench and mound to scale, with the stated dimensions and the ghosts of their range.

    Every coordinate is a formula: computed here as stated, and by the sliders of a report's page.
    """
    area = this["earthwork.trench.section_area"]
    width, depth = input_of(area, "width_m"), input_of(area, "depth_m")
    live = _Live(this, area, "ground", "trench")
    for wide, deep in ((width.low, depth.low), (width.high, depth.high)):
        x, y = _rounded([-wide / 2, -wide / 2, wide / 2, wide / 2]), _rounded([0, -deep, -deep, 0])
        live.traces.append(trace("cross_section", "ghost", x=x, y=y))
    for name in ("area", "width", "depth"):
        live.note(name)
    sizes = {"trench width, m": width, "trench depth, m": depth}
    rows = [(name, *_rounded([one.low, one.value, one.high])) for name, one in sizes.items()]
    told = f"Trench {number(width.value, 3)} m wide and {number(depth.value, 3)} m deep"
    right, top = "outer + 2.4", "1.5"
    height = live.values.get("height")
    if height:
        live.line("mound")
        live.note("mound")
        mound = "earthwork.berm.height_from_spoil"
        least, _, most = ends(this, mound)
        rows.append(("mound height, m", *_rounded([least, height, most])))
        told += f", beside it the mound of its earth, {number(height, 3)} m high"
        right, top = "centre + base + 0.8", "height + 1.5"
    ranges = {"xaxis": ["-half - 1.4", right], "yaxis": ["-lowest - 1.2", top]}
    axes = {axis: {"range": live.coordinates(f"layout.{axis}.range", texts)} for axis, texts in ranges.items()}
    meta = {"live": {"names": live.names, "set": live.set}}
    return chart("cross_section", live.traces, rows, {"told": told}, **axes, annotations=live.notes, meta=meta)


def _names(this: Estimate, area: Result) -> dict[str, str | list[str]]:
    """Return what the drawing's formulas speak of: a formula, or a result's key and the name of one of its inputs."""
    trench, mound = this.case.barrier.trench, this.model.get("earthwork.berm.height_from_spoil")
    names: dict[str, str | list[str]] = {
        **_middle(this, "area", area), "width": [area.key, "width_m"], "depth": [area.key, "depth_m"],
        "slope": [area.key, "side_slope"] if "side_slope" in area.inputs else "0",
        "half": f"({_TOP[trench.wide if trench else 'top']}) / 2", "foot": "max(half - slope * depth, 0)",
        "outer": f"max(half, {input_of(area, 'width_m').high / 2!r})",
        "lowest": f"max(depth, {input_of(area, 'depth_m').high!r})",
    }  # fmt: skip
    if mound:
        on_base = "base_m" in mound.inputs
        names |= {
            **_middle(this, "height", mound), "crest": [mound.key, "crest_m"],
            "given": [mound.key, "base_m" if on_base else "slope"],
            "base": "given / 2" if on_base else "crest / 2 + given * height", "centre": "half + 1 + base",
        }  # fmt: skip
    return names


def _middle(this: Estimate, name: str, result: Result) -> dict[str, str | list[str]]:
    """Return what a name of a drawing stands for: a point that is stated, else the middle value, as in the cards."""
    if result.basis == "stated" or not result.point:
        return {name: [result.key]}
    return {f"{name}_point": [result.key], name: f"{name}_point * {shown(this, result.key) / result.point!r}"}


class _Live:
    """Coordinates as formulas over names: their values as stated, and the texts for the sliders of a report's page."""

    def __init__(self, this: Estimate, area: Result, *lines: str) -> None:
        self.values: dict[str, float] = {}
        self.set: dict[str, Any] = {}
        self.traces: list[Trace] = []
        self.notes: list[dict[str, Any]] = []
        self.names = [*_names(this, area).items()]
        for name, source in self.names:
            if isinstance(source, str):
                self.values[name] = self.at(source)
            else:
                key, *inputs = source
                self.values[name] = (this[key].inputs[inputs[0]] if inputs else this[key]).point
        for name in lines:
            self.line(name)

    def at(self, text: str) -> float:
        """Return a formula's value as stated."""
        return float(evaluate(text, self.values))

    def coordinates(self, path: str, texts: Sequence[str]) -> list[float]:
        self.set[path] = list(texts)
        return _rounded(map(self.at, texts))

    def line(self, name: str) -> None:
        spec = FIGURES["cross_section"]["lines"][name]
        x, y = (self.coordinates(f"data.{len(self.traces)}.{side}", spec[side]) for side in "xy")
        self.traces.append(trace("cross_section", "outline", x=x, y=y, **spec["look"]))

    def note(self, name: str) -> None:
        spec = part("cross_section", "notes", name)
        text = spec["text"]
        if f"{text['say']}_point" in self.values:
            text["after"] = f"{text.get('after', '')} ({WORDS['basis']['part assumed']})"
        self.set |= {f"layout.annotations.{len(self.notes)}.{key}": spec[key] for key in ("x", "y", "text")}
        x, y = _rounded(map(self.at, (spec["x"], spec["y"])))
        words = text.get("before", "") + say(self.values[text["say"]], text["unit"]) + text.get("after", "")
        self.notes.append(spec | {"x": x, "y": y, "text": words})


def _rounded(values: Iterable[float]) -> list[float]:
    """Return lengths to the millimetre. [m]"""
    return [round(value, 3) for value in values]


@drawn
def volumes(this: Estimate) -> Chart | None:
    """Return the bank volume under each reading of "wide", beside the range of the reading that was used."""
    key = "earthwork.trench.bank_volume"
    if not this.scenarios:
        return None
    ends, used = this.ranges[key], this[key].point / 1e6
    rows = [(says, model.results[key].point / 1e6) for says, model in this.scenarios.values() if key in model.results]
    upwards, (own, other) = rows[::-1], FIGURES["common"]["bars"]
    bars = trace(
        "volumes", "readings", x=[round(v, 4) for _, v in upwards], text=[f"{v:.2f}" for _, v in upwards],
        y=[wrapped(capital(says), 27) for says, _ in upwards],
        marker={"color": [own if abs(v - used) < 1e-9 else other for _, v in upwards]},
    )  # fmt: skip
    band = part("volumes", "shapes", "range", x0=ends["p10"] / 1e6, x1=ends["p90"] / 1e6)
    words = {"told": "; ".join(f"{says}: {v:.2f} million m³" for says, v in rows)}
    table = [(says, round(v, 4)) for says, v in rows]
    return chart("volumes", [bars], table, words, height=110 + 50 * len(rows), shapes=[band])


_COIL_M = 0.9
"""Second row of a triple standard concertina stands 90 cm behind the first (US Army wire obstacle layout). [m]"""


@drawn
def profile(this: Estimate) -> Chart | None:
    """Return the whole barrier to scale: fence, wall, wire, trench, mound and tower, each as stated or as assumed."""
    built, table = this.case.built, FIGURES["profile"]
    if not built.keys() & {"wire", "towers", "fence", "wall"}:
        return None
    live, taken, notes = _Live(this, this["earthwork.trench.section_area"], "trench"), {}, []
    at, traces = live.values, live.traces
    for name, (component, size, unit, label) in table["sizes"].items():
        if component in built and (item := this.model.take(f"barrier.{component}.{size}", unit)):
            taken[label], at[name] = item, round(item.value) if unit == "1" else item.value
    at |= {"left": -at["half"] - 3, "right": at["half"]}
    for name, spec in table["parts"].items():
        if not at.get(name):
            continue
        if name == "height":
            live.line("mound")
        traces += _coils(int(at[name]), at["left"]) if name == "rows" else []
        if name in table["traces"]:
            x, y = ([evaluate(text, at) for text in spec[side]] for side in "xy")
            traces.append(trace("profile", name, x=x, y=y))
        x, y = (round(evaluate(text, at), 3) for text in spec["at"])
        says = spec["says"].format(number(at[name], 3))
        notes.append(part("profile", "notes", "label", x=x, y=y, text=says, yshift=spec["yshift"]))
        at |= {side: evaluate(text, at) for side, text in spec["then"].items()}
    ground = [at["left"] - 2, -at["half"]], [at["half"], at["right"] + 3]
    traces += [trace("profile", "ground", x=ends, y=[0, 0]) for ends in ground]
    assumed = ", ".join(label.partition(",")[0] for label, item in taken.items() if item.is_assumed)
    meta = {"caption": f"Assumed, not stated: {assumed}." if assumed else ""}
    rows, told = [(label, item.value) for label, item in taken.items()], "; ".join(one["text"] for one in notes)
    across = {"range": [ground[0][0], ground[1][1]]}
    return chart("profile", traces, rows, {"told": told}, annotations=notes, meta=meta, xaxis=across)


def _coils(rows: int, middle: float) -> Iterator[Trace]:
    """Yield rows of concertina as circles: side by side, and of three the third on top."""
    ground, radius = 2 if rows == 3 else rows, _COIL_M / 2
    centres = [(middle + (i - (ground - 1) / 2) * _COIL_M, radius) for i in range(ground)]
    centres += [(middle, radius + _COIL_M * math.sqrt(3) / 2)] if rows == 3 else []
    turns = [2 * math.pi * i / 16 for i in range(17)]
    for x, y in centres:
        across, up = ([middle + radius * turn(t) for t in turns] for middle, turn in ((x, math.cos), (y, math.sin)))
        yield trace("profile", "coil", x=_rounded(across), y=_rounded(up))
