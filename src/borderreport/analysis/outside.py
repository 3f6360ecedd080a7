"""What a cost built up from rates is held against: real programmes of the class, and costs that are stated.

Rates have sources of their own, never the programme that they are held
against; what was chosen before and after the two were first compared stands in
``tests/benchmarks/calibration.py``.
"""

from collections.abc import Iterable, Mapping
from statistics import median

from borderreport.analysis.costs import PER_KM, unpriced
from borderreport.analysis.entries import is_usable
from borderreport.analysis.ledger import Ledger
from borderreport.analysis.model import Input, Model, Result, claim_input
from borderreport.case.claims import Claim
from borderreport.case.pricebook import COUNTRIES, escalation
from borderreport.case.quantity import Quantity
from borderreport.case.tables import rows

Programme = Mapping[str, str]
"""A real programme, as published: a row of ``data/programmes.csv``."""


def _year(programme: Programme) -> int:
    """Return the year of its money."""
    return int(programme["as_of"][:4])


def class_of(kinds: Mapping[str, str]) -> str:
    """Return the class of a barrier from its components and their kinds; empty where there is none.

    Examples
    --------
    >>> class_of({"fence": "heavy mesh", "road": "gravel"})
    'fence with road or sensors'
    """
    known = {*kinds, *(f"{part} = {kind}" for part, kind in kinds.items())}
    return next((row["class"] for row in rows("classes.csv") if known.issuperset(row["needs"].split("; "))), "")


def costs_of(group: str, year: int, without: str = "") -> list[tuple[Programme, float]]:
    """Return the programmes of a class and what their kilometre cost in the money of a year, cheapest first.

    Parameters
    ----------
    group : str
        As `class_of` names it.
    year : int
        The year to which the index carries what was paid.
    without : str, optional
        The id of a programme that is left out.

    Returns
    -------
    list of (Programme, float)
        Disputed money and money of decades stay out. [USD/km]
    """
    table = (row for row in rows("programmes.csv") if row["class"] == group and row["scored"] == "yes")
    found = ((p, float(p["usd_per_km"]) * escalation(_year(p), year)) for p in table if p["id"] != without)
    return sorted(found, key=lambda pair: (pair[1], pair[0]["id"]))


def nearest(found: Iterable[tuple[Programme, float]], country: str, year: int) -> list[tuple[Programme, float]]:
    """Return the three programmes nearest to a case: of its country, of its level of income, then by year."""
    level = COUNTRIES.get(country, {}).get("income", "")

    def apart(pair: tuple[Programme, float]) -> tuple[bool, bool, int, str]:
        own = pair[0]
        abroad, unlike = own["country"] != country, COUNTRIES[own["country"]]["income"] != level
        return abroad, unlike, abs(_year(own) - year), own["id"]

    return sorted(found, key=apart)[:3]


_FACTOR = "inside / outside"
_PART_OF = {"trench": "earthworks", "berm": "earthworks", "fence": "fence", "wall": "wall"}


def add_outside(model: Model) -> None:
    """Add what a kilometre of each named component, and of the whole, cost in programmes of its class.

    Parameters
    ----------
    model : Model
        Takes the results ``outside.*``; costs of a kilometre are read from its other results.
    """
    kinds = dict(model.setting.kinds)
    groups = {part: group for part in _PART_OF if part in kinds and (group := class_of({part: kinds[part]}))}
    left_out = unpriced(model) if model.get("cost.total") else list(kinds)
    for part, group in groups.items():
        inside = None if part in left_out else model.get(f"cost.{_PART_OF[part]}_per_km")
        _add(model, f"outside.{part}", group, inside)
    whole = class_of(kinds)
    if groups and whole not in groups.values():
        _add(model, "outside.whole", whole, None if left_out else model.get("cost.per_km"))


def _add(model: Model, key: str, group: str, inside: Result | None) -> None:
    year, found = model.setting.year, costs_of(group, model.setting.year)
    if not found:
        model.missing[key] = f"no programme of the class {group} is in the table"
        return
    values = [value for _, value in found]
    near = "; ".join(f"{p['name']} ({value:,.0f})" for p, value in nearest(found, model.case.country, year))
    source = f"assumed: reference class, {len(found)} programmes of {group}, carried to {year}; nearest {near}"
    cost = _range(key, values, "USD/km", source, f"{group}, cost of a kilometre elsewhere")
    label = f"cost of a kilometre elsewhere, {group}"
    seen = model.add(key, label, "USD/km", "cost", cost=cost)
    if inside and inside.unit == "USD/km":
        label = f"cost of a kilometre here, as a multiple of that elsewhere, {group}"
        model.add(f"{key}_factor", label, "USD/USD", _FACTOR, inside=inside, outside=seen)
    if took := [float(p["months"]) * 30.4375 / float(p["km"]) for p, _ in found if p["months"]]:
        days = _range(f"{key}_time", took, "day/km", source, f"{group}, time of a kilometre elsewhere")
        model.add(f"{key}_days_per_km", f"days for a kilometre elsewhere, {group}", "day/km", "days", days=days)


def _range(place: str, values: list[float], unit: str, source: str, label: str) -> Input:
    return Input(place, median(values), min(values), max(values), "two-piece", unit, source, label)


def totals(claims: Iterable[Claim]) -> list[Claim]:
    """Return the sums for whole works: what is spent, tendered or budgeted in part is none, nor what is left, nor 0."""
    usable = (c for c in claims if c.money and is_usable(c) and c.figure.is_closed and c.figure.si)
    return [c for c in usable if not c.part and c.status != "left"]


def stated_in(claim: Claim, currency: str) -> tuple[Quantity, str]:
    """Return a sum, and the key of its claim, in a currency where the statement gives it in that, else in its own."""
    also = claim.also
    if also and also.is_closed and also.unit.symbol == currency != claim.figure.unit.symbol:
        return also, "also"
    return claim.figure, "figure"


def priced(book: Ledger, claim: Claim) -> tuple[Input | Result, str] | None:
    """Return the length that a sum is for and its object; where nothing says so, the one component that is built."""
    built = [*book.case.built]
    state = book.state(built[0]) if claim.for_ is None and len(built) == 1 else None
    return book.priced(claim) or ((state.value, built[0]) if state else None)


def built_up(model: Model, object_: str) -> Result | None:
    """Return the built-up cost of a kilometre of a component, or of the whole where the object is the whole."""
    whole = model.get("cost.per_km") if object_ in ("closed", "secured", "barrier") else None
    return model.get(f"cost.{_PART_OF.get(object_, object_)}_per_km") if object_ in model.case.built else whole


def add_stated(model: Model, book: Ledger) -> None:
    """Add what a kilometre costs by each sum that is stated, and the built-up cost per that.

    Parameters
    ----------
    model : Model
        Takes the results ``stated.CLAIM`` and ``stated.CLAIM_factor``; costs are read from its other results.
    book : Ledger
        Which length each sum is for.
    """
    total = model.get("cost.total")
    for claim in totals(book.case.known_claims):
        amount, key = stated_in(claim, total.unit if total else "")
        unit, built = amount.unit.symbol, priced(book, claim)
        if built is None or built[0].point <= 0:
            continue
        parts = {"total": claim_input(claim, unit, key), "length_m": model.enter(built[0])}
        told = f"'{claim.figure}' ({claim.date})"
        label = f"cost of a kilometre of {built[1]} by {told}"
        seen = model.add(f"stated.{claim.id}", label, f"{unit}/km", PER_KM, **parts)
        inside = built_up(model, built[1])
        if inside and total and total.unit == unit and seen.point > 0:
            label = f"cost of a kilometre of {built[1]} here, as a multiple of {told}"
            model.add(f"{seen.key}_factor", label, f"{unit}/{unit}", _FACTOR, inside=inside, outside=seen)
