"""Everything that follows from a case: read `estimate` first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from borderreport.analysis import costs, coverage, doubt, outside, progress, works
from borderreport.analysis.doubt import Check
from borderreport.analysis.ledger import Ledger, State, ledger
from borderreport.analysis.model import Input, Model, Result, Scenarios
from borderreport.analysis.sensitivity import assumed_shares
from borderreport.analysis.uncertainty import Percentiles, summaries
from borderreport.case.claims import Claim, place
from borderreport.case.document import json_lines
from borderreport.case.schema import Case
from borderreport.case.shown import Grid, Shown
from borderreport.case.tables import rows
from borderreport.case.units import dated
from borderreport.errors import RequestError, meant

if TYPE_CHECKING:
    import pandas as pd

_ALONG = {row["place"].removeprefix("barrier."): row["along"].split(" | ") for row in rows("works.csv") if row["along"]}
"""Along what each part of the barrier runs where nothing is said of its own length."""
_COUNTED = {"towers": "spacing", "cameras": "per_tower"}
"""Whose stated number is theirs, unless the case says how they are spread."""
SCHEMA = "borderreport/results/2"


@dataclass(frozen=True, repr=False)
class Estimate(Shown):
    """What was computed from a case, with ranges, doubts and other readings.

    Parameters
    ----------
    case : Case
        What was said.
    ledger : Ledger
        The same, read once: statements, series, and how far each object has come.
    model : Model
        Every result with its formula and inputs.
    ranges : dict of str to dict of str to float
        Percentiles of each result. [the result's unit]
    checks : list of Check
        The doubts.
    scenarios : dict of str to (str, Model)
        Other readings of the same words.
    """

    case: Case
    ledger: Ledger
    model: Model
    ranges: dict[str, Percentiles]
    checks: list[Check]
    scenarios: Scenarios

    def __getitem__(self, key: str) -> Result:
        """Return one result by its key in results.json."""
        found = self.model.results
        if key not in found:
            raise RequestError(f"no result '{key}'; {meant(key, found, 'a check says why what is absent is')}")
        return found[key]

    def _says(self) -> str:
        flags = sum(check.state == "flag" for check in self.checks)
        return f"{self.case.name} as of {self.case.as_of}: {len(self.model.results)} results, {flags} flags"

    def _grid(self) -> Grid:
        names = ("key", "label", "point", "p10", "p50", "p90", "unit", "basis")
        heads = ("key", "quantity", "point", "P10", "P50", "P90", "unit", "basis")
        return heads, ([row[name] for name in names] for row in self.rows())

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield each result as a row for a table: point and percentiles in its unit, dates as dates."""
        for key, r in self.model.results.items():
            levels = {level: dated(value, r.unit) for level, value in self.ranges[key].items()}
            head = {"key": key, "label": r.label, "point": dated(r.point, r.unit), "basis": r.basis}
            yield head | {"assumed_share": self.assumed_shares[key]} | levels | {"unit": r.unit, "formula": r.formula}

    @cached_property
    def assumed_shares(self) -> dict[str, float]:
        """Share of each result's variance that comes from assumptions. [-]"""
        return {key: round(share, 4) for key, share in assumed_shares(self.model.results).items()}

    def to_dict(self) -> dict[str, Any]:
        """Return the estimate as results.json holds it."""
        shares, used = self.assumed_shares, self.model.claims_used
        results = {key: _result(result, "place", "label") for key, result in self.model.results.items()}
        for key, own in results.items():
            own |= {"assumed_share": shares[key]} | self.ranges[key]
        scenarios = {
            # Enough to recompute another reading: places and ranges are those of the case.
            name: {"says": says, "results": {key: _result(result) for key, result in model.results.items()}}
            for name, (says, model) in self.scenarios.items()
        }
        return {
            "schema": SCHEMA, "case": self.case.name, "as_of": self.case.as_of.isoformat(), "results": results,
            "claims": {claim.id: _claim(claim) for claim in self.case.claims if claim.id in used},
            "checks": [check.to_dict() for check in self.checks], "ledger": self.ledger.to_dict(),
            "scenarios": scenarios,
        }  # fmt: skip

    def to_json(self) -> str:
        """Return results.json: keys sorted, floats at full precision, the same bytes for the same estimate."""
        return json_lines(self.to_dict()) + "\n"

    def to_frame(self) -> "pd.DataFrame":
        """Return one row for each result: label, point, basis, share of variance from assumptions, percentiles."""
        import pandas as pd  # Takes longer to import than the estimate to compute.

        return pd.DataFrame(self.rows()).set_index("key")

    def to_excel(self, path: Path | str) -> None:
        """Write results, claims, events and checks as a workbook.

        Raises
        ------
        RequestError
            If openpyxl is missing.
        """
        import pandas as pd

        from borderreport.case.frames import write_workbook

        checks = pd.DataFrame([check.to_dict() | {"claims": ", ".join(check.claims)} for check in self.checks])
        sheets = {"Results": self.to_frame().reset_index(), "Claims": self.case.claims_frame()}
        write_workbook(path, sheets | {"Events": self.case.events_frame(), "Checks": checks})


def estimate(case: Case) -> Estimate:
    """Compute everything that follows from a case.

    Parameters
    ----------
    case : Case
        As `borderreport.load_case` returns it.

    Returns
    -------
    Estimate

    Examples
    --------
    >>> from borderreport import load_case
    >>> this = estimate(load_case("iraq-syria-2021-03"))
    >>> round(this["coverage.closed_of_section"].point, 6)
    0.636364
    """
    model = Model(case)
    book = ledger(case)
    coverage.add_coverage(model, book)
    coverage.add_seen(model, book)
    progress.add_progress(model, book)
    _set_out(model, book)
    works.add_works(model)
    scenarios = works.scenarios(model)
    works.say_unclaimed(model, scenarios)
    costs.add_costs(model)
    outside.add_outside(model)
    outside.add_stated(model, book)
    _drop_lengths(model)
    model.ranges = ranges = _ranges(model)
    return Estimate(case, book, model, ranges, doubt.run_checks(book, model), scenarios)


def _ranges(model: Model) -> dict[str, Percentiles]:
    """Return the percentiles of all results, and add what only the draws of the total can tell: the reserve."""
    settings = model.case.settings
    ranges, enough = summaries(model.results, settings.seed, settings.draws, settings.levels)
    for key, result in model.results.items():
        if result.basis == "stated":
            ranges[key] = _holding(ranges[key], result.point)
    if total := model.get("cost.total"):
        for result in costs.add_contingency(model, ranges[total.key]["p80"], enough[total.key]):
            ranges[result.key] = dict.fromkeys(ranges[total.key], result.point)
    return ranges


def _holding(levels: Percentiles, point: float) -> Percentiles:
    """Return percentiles that hold what was stated: "more than 140 km" is 140 at its lowest, and P10 a little more."""
    held = {level: min(value, point) if int(level[1:]) < 50 else value for level, value in levels.items()}
    return {level: max(value, point) if int(level[1:]) >= 90 else value for level, value in held.items()}


def _set_out(model: Model, book: Ledger) -> None:
    """Give the model how far each part runs, what is left and until when, and the ground of the works."""
    for part, spread in _COUNTED.items():
        own = model.case.built.get(part)
        if own and getattr(own, spread) is None and (counted := book.counted(part)):
            model.given[f"count.{part}"] = model.enter(counted)
    built_most = book.state("trench") or book.state("closed")
    scope = built_most.scope if built_most else ""
    along = {part: length for part in _ALONG if (length := _length_of(model, book, part))}
    none = {part for part in _COUNTED if (told := model.given.get(f"count.{part}")) and not told.point > 0}
    model.empty = frozenset(none.union(part for part, length in along.items() if not length.point > 0))
    model.given = {key: told for key, told in model.given.items() if key.removeprefix("count.") not in model.empty}
    along = {part: length for part, length in along.items() if part not in model.empty}
    model.given |= {f"length.{part}": length for part, length in along.items()}
    if built_most and (left := _left_of(model, book, built_most)):
        model.given["length.left"] = left
    if claimed := works.claimed_time(model, scope):
        model.given["time.claimed"] = claimed
    model.given |= {f"count.{kind}": claim for kind, claim in works.machines_told(model, scope)}
    built = [length for part, length in along.items() if part in model.case.built]
    if longest := max(built, key=lambda length: length.point, default=None):
        model.given["length.longest"] = longest
        model.setting = replace(model.setting, km=longest.point / 1000)
    stand = [state for part in model.case.built if (state := book.state(part))]
    if most := built_most or max(stand, key=lambda state: state.length_m, default=None):
        standing = list(_stands_in(book, most))
        soils, terrains = ({_ground(book, scope, of) for scope in standing} for of in ("soil", "terrain"))
        soil = soils.pop() if len(soils) == 1 else None
        terrain = terrains.pop() if len(terrains) == 1 else ()
        model.setting = replace(model.setting, soil=soil or model.setting.soil, terrain=terrain or ())


def _stands_in(book: Ledger, state: State) -> Iterator[str]:
    """Yield the scopes that works stand in: that of their state, or those whose sum it is."""
    if book.own(state.object, state.scope) == state:
        yield state.scope
        return
    for child in book.children[state.scope]:
        if part := book.state(state.object, child.name):
            yield from _stands_in(book, part)


def _ground(book: Ledger, scope: str, of: str) -> Any:
    """Return the soil or terrain of a scope: its own, else that of the nearest section that it lies in."""
    sections = (book.case.section(name) for name in (scope, *book.case.above(scope)))
    return next((own for section in sections if section and (own := getattr(section, of))), None)


def _left_of(model: Model, book: Ledger, state: State) -> Result | None:
    """Return what is left to build: what the plan has more than stands; without a plan, that all of the scope is meant.

    The second is an assumption, as no one need have said it.
    """
    name, where = state.object, place(state.scope)
    if plan := book.own_plan(name, "border") or book.own_plan(name, state.scope):  # Phase two may be elsewhere.
        return progress.add_left(model, "length.left", name, plan, state)
    if (remaining := model.get(coverage.remaining_key(model.case, name, state.scope))) is None:
        return None
    why = f"all that remains of {where} is to be built, as no plan for it is stated"
    meant = Input.whole("scenario.rest_built", why, f"{name}: share of the rest that is to be built")
    label = f"{name}: what is left to build"
    return model.add("length.left", label, "km", "remaining_km * meant", remaining_km=remaining, meant=meant)


def _length_of(model: Model, book: Ledger, part: str) -> Input | Result | None:
    """Return how far a part of the barrier runs: as the case says, as is stated of it, or like the works as a whole.

    That it runs as far as another part, where nothing is said of its own length, is an assumption.
    """
    if own := model.take(f"barrier.{part}.length", "m"):
        return own
    counted = model.given.get(f"count.{part}")
    own_count = getattr(model.case.built.get(part), "count", None) or counted
    if along := book.along(getattr(own_count, "claim", "")):
        return along
    states = [state for name in (part, *_ALONG[part]) if (state := book.state(name))]
    if not states:
        return None
    state = states[0]
    if part in _COUNTED and state.object not in (part, "closed"):  # What watches works stands along the longest.
        state = max(states, key=lambda one: one.length_m)
    told, like = model.enter(state.value), state.object
    if like in (part, "closed") or not told.point > 0:
        return told
    why = f"as far as the {like}, as nothing is said of its own length"
    alike = Input.whole(f"barrier.{part}.length", why, f"{part}: share of the length of the {like}")
    return model.add(f"length.{part}", f"length of the {part}", "m", "along_m * alike", along_m=told, alike=alike)


def _drop_lengths(model: Model) -> None:
    """Leave out lengths that were taken for parts of which nothing was computed."""
    used = {item.key for one in model.results.values() for item in one.inputs.values() if isinstance(item, Result)}
    model.results = {key: own for key, own in model.results.items() if key in used or not key.startswith("length.")}


def _result(result: Result, *told: str) -> dict[str, Any]:
    """Return a result as results.json holds it, each input with these fields of it, and its range, if any are asked."""
    own = {name: getattr(result, name) for name in ("point", "basis", "unit", "formula", "label")}
    return own | {"inputs": {name: _source(item, told) for name, item in result.inputs.items()}}


def _claim(claim: Claim) -> dict[str, str]:
    words = {key: getattr(claim, key) for key in ("words", "speaker", "outlet", "url", "grade", "scope")}
    return words | {"figure": claim.figure.text, "date": str(claim.date)}


def _source(item: Input | Result, told: tuple[str, ...]) -> dict[str, Any]:
    own = {"value": item.point, "unit": item.unit, "source": item.source}
    if isinstance(item, Result):
        return own
    ends = ("low", "high", "shape") if told and item.low < item.high else ()
    return own | {name: getattr(item, name) for name in (*told, *ends)}
