"""Tables of a report: results, checks, claims, assumptions, other readings."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from borderreport.analysis.costs import bill_of_quantities
from borderreport.analysis.doubt.words import lines
from borderreport.analysis.estimate import Estimate
from borderreport.analysis.linear import chainage, length, pairs
from borderreport.analysis.model import Input, Result, inputs_of
from borderreport.analysis.segments import LAYERS
from borderreport.analysis.segments import segments as cut
from borderreport.analysis.states import stretches
from borderreport.analysis.uncertainty import upstream
from borderreport.case.claims import LINES, SIZES, Claim, place
from borderreport.case.document import spreadsheet_cell
from borderreport.case.quantity import HEDGES
from borderreport.case.shown import capital
from borderreport.case.units import number
from borderreport.present.equations import block, in_equation, name_in_words
from borderreport.present.pieces import Fragment, Table, fragment, piece, table
from borderreport.present.wording import ends, in_us, rests_on, say, scaled, symbol

_MOST_SEGMENTS = 60
_LONG_M = 10_000
"""From here on a length is a line's, and is told in kilometres. [m]"""


def results(this: Estimate, *prefixes: str) -> Table:
    """Return the results whose keys start with any of these, or all: as stated, and the likely range."""
    rows = list[Sequence[str | Fragment]]()
    for key, result in this.model.results.items():
        if key.startswith(prefixes or ("",)):
            values, name = [result.point, *ends(this, key)], result.unit
            if name == "m" and result.point >= _LONG_M:
                values, name = [value / 1000 for value in values], "km"
            figures, *unit = scaled(values, name)
            cells = [fragment("exact", *one) for one in zip(values, figures, strict=True)]
            beside = " ".join(unit).strip(), in_us(values[0], name), rests_on(this, key)
            rows.append((_traced(this, result), *cells, *beside))
    return table("results", rows)


def _traced(this: Estimate, result: Result) -> Fragment:
    """Return a result's label that opens to its formula, its inputs, and the words or assumption behind each."""
    inputs = [(name_in_words(name), _origin(this, item)) for name, item in result.inputs.items()]
    label = capital(result.label)
    return Fragment(piece("trace", result.key, label, block(result), inputs), label)


def _origin(this: Estimate, item: Input | Result) -> str:
    """Return a value and where it comes from: another result, a claim with its words, the case, or an assumption."""
    if isinstance(item, Result):
        return piece("origin", say(item.point, item.unit, 4), "computed", capital(item.label))
    span = "" if item.low == item.high else f" ({number(item.low)} to {number(item.high)})"
    value = (
        in_equation(item) if item.place.endswith(".date") else f"{number(item.value)}{span} {symbol(item.unit)}".strip()
    )
    kind, _, where = item.source.partition(":")
    return piece("origin", value, kind, where, this.case.by_id.get(item.claim))


_STATES = {"flag": "Doubtful", "unknown": "Cannot tell", "pass": "Agrees"}


def checks(this: Estimate, most: int | None = None) -> Fragment:
    """Return the doubts: a line for each flag, most telling first; one for what cannot be told; one for what closes."""
    shown, left = lines(this.checks, most)
    text = "\n".join(f"{_STATES[state]:12} {says}" for state, says, _ in shown)
    return Fragment(piece("checks", shown, _STATES, left), text)


def doubts(this: Estimate, most: int = 3) -> Fragment:
    """Return the most telling doubts, a line each: what contradicts, else what cannot be told."""
    own = [check for check in this.checks if check.state != "pass"]
    if not own:
        return Fragment(piece("paragraph", "Nothing stated contradicts anything else."))
    return checks(replace(this, checks=own[:most]))


def sources(this: Estimate, *keys: str, most: int = 4) -> Fragment:
    """Return who stated what these results rest on, newest first, on so many lines."""
    used = {item.claim for key in keys for item in inputs_of(upstream(this[key]))}
    told = [claim for claim in this.case.known_claims[::-1] if claim.id in used]
    who = [*dict.fromkeys(piece("source", claim) for claim in told)]
    shown = most - (len(who) > most)
    return Fragment(piece("sources", who[:shown], len(who) - shown), "; ".join(c.speaker for c in told[:shown]))


def ledger(this: Estimate) -> Table:
    """Return how far each object has come in each scope, and which claims that rests on and why."""
    rows = []
    for state in this.ledger.states():
        point, low, high = (number(end / 1000) for end in state.value.ends)
        plan = this.ledger.own_plan(state.object, state.scope)
        what = (capital(state.object), capital(place(state.scope)), str(state.date))
        planned = number(plan.length_m / 1000) if plan else ""
        alone = "" if len(state.statements) > 1 else ". One source only; reprints do not confirm it"
        why = f"{capital(state.why)}{alone}"
        ids = Markup(", ").join(piece("id", one) for one in state.value.claims)
        rows.append((*what, point, f"{low} to {high}", planned, Fragment(ids, ids.striptags()), why))
    return table("ledger", rows)


def claims(this: Estimate) -> Table:
    """Return the claims register: figure, hedge, range in the native unit, words, who, when, where, grade."""
    rows = []
    for claim in this.case.known_claims:
        also = f" (also {claim.also.text})" if claim.also else ""
        own = claim.figure.unit.symbol
        read_as = claim.figure.reading.replace(f" {own}", f" {symbol(own)}")
        said = claim.figure.text + also, read_as, fragment("quoted", claim.words)
        told = claim.speaker, fragment("time", claim.date), fragment("outlet", claim), claim.grade
        rows.append((fragment("id", claim.id), _what(claim), capital(place(claim.scope)), *said, *told))
    return table("claims", rows)


def _what(claim: Claim) -> Fragment:
    """Return what a claim states, whether that is done, planned or no work, and whether numbers may rest on it."""
    status: str = "stated" if claim.kind in SIZES or claim.object in LINES else claim.status
    status = "" if claim.object == "cost" and status == "done" else status  # No money is done.
    tags = [*filter(None, [status, claim.part]), *([] if claim.use else ["not computed with"])]
    what = capital(f"{claim.what} of {claim.for_.name}" if claim.for_ else claim.what)
    return Fragment(piece("tagged", what, tags), ", ".join([what, *tags]))


def assumptions(this: Estimate, *keys: str) -> Table:
    """Return what nobody stated and the results of these keys, or all, rest on: value, range and reference."""
    behind = {one.key: one for key in keys for one in upstream(this[key]).values()} or this.model.results
    inputs = {item.place: item for item in inputs_of(behind) if item.is_assumed}
    return table("assumptions", map(_assumption_row, inputs.values()))


def _assumption_row(item: Input) -> tuple[str | Fragment, ...]:
    name = capital(item.label)
    label = Fragment(piece("tagged", name, ["assumed"]), name)
    span = f"{number(item.low)} to {number(item.high)}" if item.low < item.high else number(item.value)
    reference = item.source.removeprefix("assumed: ")
    return label, number(item.value), span, symbol(item.unit) or "–", reference, fragment("place", item.place)


def events(this: Estimate) -> Table | Fragment:
    """Return what positioned events cover by object, status, section and force, each metre counted once."""
    found = stretches(this.case, "status", "section", "force")
    if not found:
        return Fragment("", "No positions: the case states lengths, not where along the border they lie.")
    rows = []
    for one in found:
        lengths = (number(length(spans) / 1e6) for spans in (one.covered, one.twice))
        where = ", ".join(_chainages(*span) for span in pairs(one.covered))
        rows.append((capital(one.object), one.status, one.section or "–", one.force or "–", *lengths, where))
    return table("events", rows)


def _chainages(from_mm: int, to_mm: int) -> str:
    return f"{chainage(from_mm)}–{chainage(to_mm)}"


def segments(this: Estimate) -> Table | Fragment:
    """Return the border cut wherever a section, an event or an observation begins or ends, as one table."""
    found = [one for one in cut(this.case, this.ledger.seen) if one.holds]
    if not found:
        return Fragment("", "Nothing has a position along the border.")
    rows = []
    for one in found[:_MOST_SEGMENTS]:
        held = ("; ".join(one.holds.get(layer, ())) or "–" for layer in LAYERS)
        rows.append((_chainages(one.from_mm, one.to_mm), number((one.to_mm - one.from_mm) / 1e6), *held))
    rest = f"; the first {_MOST_SEGMENTS} of {len(found)}, all in segments.geojson" if len(found) > len(rows) else ""
    return table("segments", rows, rest=rest)


def scenarios(this: Estimate) -> Table:
    """Return what the same words mean under other readings, and what other times for the rest would need."""
    found = ((says, result) for says, model in this.scenarios.values() for result in model.results.values())
    return table("scenarios", ((capital(says), capital(one.label), say(one.point, one.unit)) for says, one in found))


def bill(this: Estimate) -> Table | Fragment:
    """Return the bill of quantities, nothing to show without one; percentiles are drawn for each row, do not add up."""
    billed, rows = bill_of_quantities(this.model, this.ranges), list[Sequence[str | Fragment]]()
    currencies = {row.currency for row in billed}
    for row in billed:
        quantity = number(row.quantity["point"]) if row.quantity else ""
        amounts = [number(row.amount[k], 3) for k in ("point", "p10", "p50", "p80", "p90")]
        rate = number(row.rate, 3) if row.rate is not None else ""
        currency = f", {row.currency}" if len(currencies) > 1 else ""
        words = f"{capital(row.description)}{currency}", symbol(row.unit)
        rows.append((fragment("id", row.item), *words, quantity, rate, *amounts, capital(row.basis)))
    return table("bill", rows, money=" or ".join(sorted(currencies))) if rows else Fragment("")


def outside(this: Estimate) -> Table | None:
    """Return what a kilometre cost in programmes of the class and by each stated sum, beside what was built up here."""
    rows, total = [], this.model.get("cost.total")
    for key, seen in this.model.results.items():
        if key.startswith(("outside.", "stated.")) and seen.unit.endswith("/km") and "cost" in seen.label:
            paid, factor = next(iter(seen.inputs.values())), this.model.get(f"{key}_factor")
            low, high = paid.ends[1:] if key.startswith("outside.") else ends(this, key)[::2]
            theirs = (number(value, 3) for value in (low, seen.point, high))
            built = factor.inputs["inside"] if factor else None
            own = [number(end, 3) for end in ends(this, built.key)] if isinstance(built, Result) else ["–"] * 3
            times = number(this.ranges[factor.key]["p50"], 2) if factor else "–"
            other = built is None and total and key.startswith("stated.") and seen.unit != f"{total.unit}/km"
            times = "no rate of exchange" if other else times
            source = _source(this, paid)
            rows.append((capital(seen.label), seen.unit, *theirs, *own, times, source))
    return table("outside", rows) if rows else None


def _source(this: Estimate, paid: Input | Result) -> str | Fragment:
    """Return where a cost of others comes from: who stated it, or which programmes."""
    claim = this.case.by_id.get(paid.claims[0]) if paid.claims else None
    if claim is None:
        return paid.source.removeprefix("assumed: ")
    return Fragment(piece("source", claim), f"{claim.speaker}, {claim.outlet}, {claim.date}")


def hedges() -> Table:
    """Return the hedge rule as it is applied, for the appendix of a report."""
    rows = ((", ".join(r.words) or "(no word)", _reach(r.below), _reach(r.above), r.shape) for r in HEDGES)
    return table("hedges", rows)


def _reach(steps: float) -> str:
    return "open" if steps == float("inf") else number(steps)


def quantities_csv(this: Estimate) -> str:
    """Return quantities.csv: one row for each result, at full precision; formulas stand in results.json."""
    stream = io.StringIO()
    names = ["key", "label", "point", "basis", "assumed_share", "p10", "p50", "p90", "unit"]
    rows = ([spreadsheet_cell(row[name]) for name in names] for row in this.rows())
    csv.writer(stream, lineterminator="\n").writerows([names, *rows])
    return stream.getvalue()
