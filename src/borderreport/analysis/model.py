"""The results of one case as a graph: every result knows its formula and what went into it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from borderreport.analysis.formula import compiled, evaluate, formulas, names_in
from borderreport.case.claims import Claim
from borderreport.case.claims import place as where
from borderreport.case.defaults import Setting, default_of
from borderreport.case.quantity import Quantity, Shape
from borderreport.case.schema import Case, quantity_at
from borderreport.case.shown import Grid, Shown
from borderreport.case.tables import grouped
from borderreport.case.units import as_pint, dated, number

_LOWERING = ("left_m", "share_left")
"""Inputs of the ledger's lengths that lower them when they rise."""


@dataclass(frozen=True)
class Input:
    """A number that no formula made: a claim's, the case's, or an assumption.

    Parameters
    ----------
    place : str
        Where it can be changed, such as ``barrier.trench.depth``; inputs of one place move together.
    value, low, high : float
        Stated point and ends of the range. [unit]
    shape : {'point', 'uniform', 'triangular', 'two-piece'}
        Distribution between the ends.
    unit : str
        Unit of the numbers.
    source : str
        ``claim:ID``, ``case:PLACE`` or ``assumed: REFERENCE``.
    label : str
        What it is, for tables.
    phrase : str
        What it is drawn with, where that is not its place: "ten feet deep and wide" is one doubt.
    """

    place: str
    value: float
    low: float
    high: float
    shape: Shape
    unit: str
    source: str
    label: str = ""
    phrase: str = ""

    @classmethod
    def exactly(cls, place: str, value: float, unit: str, source: str, label: str) -> Self:
        """Return a number without a range."""
        return cls(place, value, value, value, "point", unit, source, label)

    @classmethod
    def whole(cls, place: str, why: str, label: str) -> Self:
        """Return a share that is assumed to be all, which a reader may change."""
        return cls.exactly(place, 1.0, "1", f"assumed: {why}", label)

    @property
    def point(self) -> float:
        """Its value, as a result's is called. [unit]"""
        return self.value

    @property
    def drawn_as(self) -> str:
        """The name of what it is drawn with."""
        return self.phrase or self.place

    @property
    def ends(self) -> tuple[float, float, float]:
        """Its value, low and high. [unit]"""
        return self.value, self.low, self.high

    @property
    def claim(self) -> str:
        """Id of the claim whose figure it is; empty where it is none's."""
        return self.source.removeprefix("claim:") if self.source.startswith("claim:") else ""

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims it rests on: its own, if it is one's."""
        return tuple(filter(None, [self.claim]))

    @property
    def is_assumed(self) -> bool:
        """Whether nobody stated it."""
        return self.source.startswith("assumed")

    @property
    def basis(self) -> str:
        """What it rests on; empty for what was read off draws, whose total stands beside it."""
        return "" if self.source.startswith("draws:") else "assumed" if self.is_assumed else "stated"


@dataclass(frozen=True, repr=False)
class Result(Shown):
    """A number that a formula made from inputs and other results.

    Parameters
    ----------
    key : str
        Its name in results.json.
    label : str
        What it is, in words.
    point : float
        The value with every input at its stated or, where nothing was stated, most likely value. [unit]
    basis : {'stated', 'part assumed', 'assumed'}
        What it rests on: whether any, or every, number that feeds it is an assumption.
    unit : str
        Unit of the value.
    formula : str
        Plain arithmetic over the names in ``inputs``.
    inputs : dict of str to Input or Result
        What each name stands for.
    """

    key: str
    label: str
    point: float
    basis: str
    unit: str
    formula: str
    inputs: "Mapping[str, Input | Result]"

    @property
    def source(self) -> str:
        """Where it comes from: itself."""
        return self.key

    @cached_property
    def ends(self) -> tuple[float, float, float]:
        """Its point, and the least and the most that its inputs allow. [unit]"""
        sides = [item.ends[:0:-1] if name in _LOWERING else item.ends[1:] for name, item in self.inputs.items()]
        low, high = (float(self.function(*side)) for side in zip(*sides, strict=True))
        return self.point, low, high

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims it rests on."""
        return tuple(dict.fromkeys(claim for item in self.inputs.values() for claim in item.claims))

    @property
    def function(self) -> Callable[..., Any]:
        """What computes the formula for floats or arrays, by name."""
        return compiled(self.formula, tuple(self.inputs))

    def _says(self) -> str:
        point = dated(self.point, self.unit)
        value = number(point) if isinstance(point, float) else str(point)
        name = "" if self.unit in ("1", "date") else f" {self.unit}"
        return f"{self.key}: {value}{name}, {self.basis}: {self.formula}"

    def _grid(self) -> Grid:
        rows = ([name, item.point, item.unit, item.source] for name, item in self.inputs.items())
        return ("input", "value", "unit", "source"), rows

    def to_pint(self) -> Any:
        """Return the point as pint's Quantity; see `borderreport.case.units.as_pint`."""
        return as_pint(self.point, self.unit)


Results = Mapping[str, Result]
"""Results by key, each after what it is made from."""


class Model:
    """Collects the results of a case in the order in which they can be computed.

    Parameters
    ----------
    case : Case
        Where the inputs are looked up before the defaults.

    Attributes
    ----------
    results : dict of str to Result
        In the order in which they were computed.
    given : dict of str to (Input or Result)
        What formulas name and no one place of the case holds: how far each component runs, ``length.wire``, how far
        the longest, ``length.longest`` [m], what is left, ``length.left`` [km], and ``time.claimed`` [day].
    empty : frozenset of str
        Components of which nothing stands yet, as is stated: nothing is counted for them.
    missing : dict of str to str
        Why a result could not be computed, by its key; a check says so.
    ranges : mapping of str to (mapping of str to float)
        Percentiles of the results, once all of them are there.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        kinds = tuple(sorted((name, getattr(part, "kind", "")) for name, part in case.built.items()))
        # Soil, terrain and length of the works follow, once their section is known.
        height = getattr(case.built.get("fence"), "height", None)
        fence_m = height.si if height else 0.0
        self.setting = Setting(case.soil.preset, (), case.country, case.as_of.year, kinds=kinds, fence_m=fence_m)
        self.results: dict[str, Result] = {}
        self.given: dict[str, Input | Result] = {}
        self.empty: frozenset[str] = frozenset()
        self.missing: dict[str, str] = {}
        self.ranges: Mapping[str, Mapping[str, float]] = {}

    def add(self, key: str, label: str, unit: str, formula: str, **inputs: Input | Result) -> Result:
        """Compute one result and remember how.

        Parameters
        ----------
        key, label, unit, formula : str
            As in `Result`.
        **inputs : Input or Result
            One for each name in the formula, in the unit that the name ends in.

        Returns
        -------
        Result
        """
        self.results[key] = result_of(key, label, unit, formula, inputs)
        return self.results[key]

    def enter(self, item: Input | Result) -> Input | Result:
        """Return a number for use in this model: a result of the ledger is added, after all that it is made from."""
        add_upstream(self.results, item)
        return self.results[item.key] if isinstance(item, Result) else item

    def derive(self, group: str) -> None:
        """Add the results of a group of the table of formulas, or of one key, whose inputs are known."""
        for row in formulas()[group]:
            if row.key in self.results:
                continue
            known = {name: item for name, source in row.inputs.items() if (item := self.find(source))}
            text, label = row.over(known.keys())
            if text:
                used = names_in(text)
                self.add(row.key, label, row.unit, text, **{name: known[name] for name in known if name in used})

    def find(self, source: str) -> Input | Result | None:
        """Return what the table of formulas names: a result, what was given, or a place of the case; see `Formula`."""
        for name in source.split(" | "):
            place, _, unit = name.partition(" [")
            if found := self.take(place, unit[:-1]) if unit else self.results.get(name) or self.given.get(name):
                return found
        return None

    def beside(self, given: Mapping[str, Input | Result]) -> "Model":
        """Return an empty model of the same case and ground, for another reading of it, in which this is given too."""
        other = Model(self.case)
        other.setting, other.given = self.setting, {**self.given, **given}
        return other

    def get(self, key: str) -> Result | None:
        """Return a result, if it could be computed."""
        return self.results.get(key)

    def middle(self, result: Result) -> float:
        """Return what a result is shown by: its point where it is stated, else the middle of its range."""
        return result.point if result.basis == "stated" else self.ranges[result.key]["p50"]

    def take(self, place: str, unit: str) -> Input | None:
        """Return the input at a place of the case, or its documented default, or nothing."""
        default = default_of(place, self.setting)
        label = default.label if default else place.removeprefix("barrier.").replace("_", " ").replace(".", " ")
        found = stated_input(self.case, place, unit, label)
        if default and not found:
            return quantity_input(default.quantity, place, unit, f"assumed: {default.reference}", label)
        return found

    def assume(self, place: str, unit: str) -> Input:
        """Return an input that has a documented default."""
        found = self.take(place, unit)
        assert found, f"no default for {place}"
        return found

    def inputs(self) -> Iterator[Input]:
        """Return each input that a result uses, once, in order of use."""
        return (same[0] for same in grouped(inputs_of(self.results), lambda item: (item.place, item.unit)).values())

    @property
    def claims_used(self) -> set[str]:
        """Ids of the claims that a result was computed from."""
        return {item.claim for item in inputs_of(self.results)} - {""}


Scenarios = dict[str, tuple[str, Model]]
"""Other readings of a case, by name: what each is in words, and the model that follows."""


def inputs_of(results: Results) -> Iterator[Input]:
    """Return each input of each result."""
    return (item for result in results.values() for item in result.inputs.values() if isinstance(item, Input))


def add_upstream(results: dict[str, Result], item: Input | Result) -> None:
    """Add a result that is not yet among these, after all that it is made from."""
    if isinstance(item, Result) and item.key not in results:
        for source in item.inputs.values():
            add_upstream(results, source)
        results[item.key] = item


def result_of(key: str, label: str, unit: str, formula: str, inputs: Mapping[str, Input | Result]) -> Result:
    """Return a result: its point by the formula, and what it rests on."""
    found = {item.basis for item in inputs.values()} - {""}  # What was read off its own draws adds nothing.
    basis = found.pop() if len(found) == 1 else "part assumed" if found else "stated"
    point = float(evaluate(formula, {name: item.point for name, item in inputs.items()}))
    return Result(key, label, point, basis, unit, formula, inputs)


def claim_input(claim: Claim, unit: str, key: str = "figure") -> Input:
    """Return the figure of a claim, or the same as another unit or currency gives it, as an input."""
    label, place = f"{claim.what}, {where(claim.scope)}", f"claims.{claim.id}.{key}"
    return quantity_input(getattr(claim, key), place, unit, f"claim:{claim.id}", label, phrase_of(claim))


def phrase_of(claim: Claim) -> str:
    """Return what a claim is drawn with: its words, so that no id and no unit decides, and one phrase is one doubt."""
    said = claim.words or f"{claim.object}, {claim.kind}, {claim.scope}, {claim.status}, {claim.part}"
    return f"said: {said}, {claim.figure.si:.9g}, {claim.speaker}, {claim.date}, {claim.outlet}"


def input_of(result: Result, name: str) -> Input:
    """Return an input of a result that is known not to be another result."""
    item = result.inputs[name]
    assert isinstance(item, Input), f"{result.key}: {name} is a result, not an input"
    return item


def stated_input(case: Case, place: str, unit: str, label: str) -> Input | None:
    """Return the quantity at a place of the case as an input, if there is one; a claim's is that claim's own."""
    if (quantity := quantity_at(case, place)) is None:
        return None
    if claim := case.by_id.get(quantity.claim):
        place = f"claims.{claim.id}.figure"
        return quantity_input(quantity, place, unit, f"claim:{claim.id}", label, phrase_of(claim))
    return quantity_input(quantity, place, unit, f"case:{place}", label)


def quantity_input(quantity: Quantity, place: str, unit: str, source: str, label: str, phrase: str = "") -> Input:
    """Return a quantity as an input in a unit of its dimension."""
    own = quantity.to(unit)
    return Input(place, own.stated, own.low, own.high, own.shape, unit, source, label, phrase)
