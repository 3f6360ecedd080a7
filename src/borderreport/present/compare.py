"""Several cases side by side, in rates that do not depend on how long a border is."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from borderreport.analysis.costs import unpriced
from borderreport.analysis.coverage import tail_of
from borderreport.analysis.estimate import Estimate, estimate
from borderreport.case.folders import known_cases
from borderreport.case.loading import Overrides, load_case
from borderreport.case.tables import rows
from borderreport.present.figures.look import Chart, chart, plain, ranged, wrapped
from borderreport.present.pieces import Fragment, Table, piece
from borderreport.present.wording import WORDS, ends, main_state, say, shown, split

_RATES = {row["rate"]: row for row in rows("rates.csv", Path(__file__).parent)}
"""What is comparable between programmes: the keys of which the first that a case has is taken; ``of`` the whole
``length``, which divides it, or of what ``object`` each case counts, which may be a trench here and a wall there, of
another line each: that is named, as is the ``class`` of programmes, and which of the ``works`` a sum leaves out."""


class _Rate(NamedTuple):
    """A rate of one case, its P10 and P90, its unit, its basis, and what it counts where that differs between cases."""

    value: float
    low: float
    high: float
    unit: str
    basis: str
    counted: str


def estimates(cases: Sequence[str], overrides: Overrides | None = None) -> list[Estimate]:
    """Return the estimate of each case, of all in ``params/`` where none is named."""
    return [estimate(load_case(name, overrides)) for name in cases or known_cases()]


def rates(every: Sequence[Estimate]) -> Table:
    """Return one row for each case and one column for each rate; what cannot be computed is left open."""
    found = [[this.case.title, *(_cell(_rate(this, label)) for label in _RATES)] for this in every]
    return Table("Cases side by side", ["case", *(f"#{label}" for label in _RATES)], found)


def _cell(rate: _Rate | None) -> str | Fragment:
    if rate is None:
        return "–"
    text = say(rate.value, rate.unit) + (f" ({rate.counted})" if rate.counted else "")
    return text if rate.basis == "stated" else Fragment(piece("tagged", text, [WORDS["basis"][rate.basis]]), text)


def _rate(this: Estimate, label: str) -> _Rate | None:
    """Return a rate of a case, or None where it has none."""
    row, state, results = _RATES[label], main_state(this), this.model.results
    counted = {"object": state.object, "tail": tail_of(this.case, state.scope)} if state else {"object": "", "tail": ""}
    wanted = row["keys"].format(**counted).split()
    if row["of"] == "class":  # All that is told of a class is of one that the works are held against, the dearest.
        wanted.sort(key=lambda name: _weight(this, name.removesuffix("_factor")))
    found = [r for name in wanted for key, r in results.items() if f"{key}.".startswith(f"{name}.")]
    if not found:
        return None
    is_named = row["of"] == "object"
    if row["keys"] == "stated":  # The newest, and no factor of it.
        found = [r for r in found if r.unit.endswith("/km")][::-1] or found
    own = (r for r in found if is_named and r.label.startswith((f"{counted['object']},", f"{counted['object']}:")))
    result = next(own, found[0])
    value, (low, _, high) = shown(this, result.key), ends(this, result.key)
    if row["of"] != "length":
        return _Rate(value, low, high, result.unit, result.basis, _counted(this, row["of"], result.label))
    # What somebody counted is along what it is spaced on.
    along = result if "length_m" in result.inputs else results.get(f"{result.key.rpartition('.')[0]}.spacing", result)
    length = along.inputs.get("length_m")
    km = length.point / 1000 if length else 0.0
    return _Rate(value / km, low / km, high / km, f"{result.unit}/km", along.basis, "") if km else None


def _weight(this: Estimate, group: str) -> tuple[bool, float]:
    """Return what orders classes of programmes: those that the works are held against, the dearest of them first."""
    found = this.model.results.get(group)
    return f"{group}_factor" not in this.model.results, -(found.point if found else 0.0)


def _counted(this: Estimate, of: str, label: str) -> str:
    """Return what a rate counts where that differs between cases, by its label."""
    if of == "works" and (left_out := unpriced(this.model)):
        return f"partial: no {' and no '.join(left_out)}"
    return {"object": label.partition(": pace")[0], "class": label.rpartition(", ")[2]}.get(of, "")


def chart_of(every: Sequence[Estimate], label: str) -> Chart | None:
    """Return one rate of every case that has it, as bars with the P10 to P90 range."""
    found = [(this.case.title, rate) for this in every if (rate := _rate(this, label))]
    if not found:
        return None
    unit, upwards = found[0][1].unit, found[::-1]
    factor = 100 if unit == "1" else 1
    names = [wrapped(title, 30) + (f"<br>({plain(r.counted)})" if r.counted else "") for title, r in upwards]
    spans = [[factor * value for value in rate[:3]] for _, rate in upwards]
    figures, (beside, *_) = zip(*(split(rate.value, unit) for _, rate in upwards), strict=True)
    bars, notes = ranged("rate", names, spans, [rate.basis for _, rate in upwards], figures)
    whose = [(f"{title} ({rate.counted})" if rate.counted else title, rate) for title, rate in found]
    table = [(who, *(float(f"{value * factor:.5g}") for value in rate[:3])) for who, rate in whose]
    told = "; ".join(f"{who} {say(rate.value, unit)}" for who, rate in whose)
    words = {"label": label, "unit": beside, "told": told}
    return chart("rate", [bars], table, words, height=100 + 48 * len(found), annotations=notes)
