"""A doubt in a sentence: messages by name, and how claims, scopes and amounts are written in them."""

from collections.abc import Iterable, Sequence
from string import Formatter
from typing import Any

from borderreport.analysis.doubt.ground import Doubt
from borderreport.analysis.ledger import Entry
from borderreport.case.claims import LINES, Claim, place
from borderreport.case.shown import capital
from borderreport.case.units import Unit, number, scale_of


def sentence(doubt: Doubt) -> str:
    """Return what a doubt says, with the numbers, to be read by an editor."""
    of = {"thing": thing(doubt.claims[0])} if doubt.claims else {}
    return capital(_Sentence().format(doubt.told["text"], **{**of, **doubt.values}))


class _Sentence(Formatter):
    """A message, in which a value may say how it is written: ``{sum:length}``, ``{odd:printed}``, ``{pace:3}``."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return a value as it stands in the sentence: a claim, a place, a length, or a number of so many digits."""
        if isinstance(value, list | tuple):
            return listed([self.format_field(item, format_spec) for item in value])
        if isinstance(value, Entry):
            value = value.claim
        if format_spec == "place":
            return place(value.scope if isinstance(value, Claim) else value)
        if isinstance(value, Claim):
            return _WRITTEN[format_spec](value) if format_spec in _WRITTEN else str(getattr(value, format_spec))
        if isinstance(value, float):
            return number(value, int(format_spec)) if format_spec.isdigit() else amount(value, format_spec)
        return str(value)


def said(claim: Claim) -> str:
    """Return a figure with who said it and when."""
    return _told(claim, claim.speaker.split(",")[0] if claim.is_named else claim.outlet)


def printed(claim: Claim) -> str:
    """Return a figure with who printed it and when, for renderings of one statement."""
    return _told(claim, claim.outlet or claim.speaker.split(",")[0])


def _told(claim: Claim, who: str) -> str:
    told = claim.kind == "length" or (claim.status == "left" and claim.kind in ("share", "count", "cost"))
    status = f" {claim.status}" if told and claim.status != "done" else ""
    return f"'{claim.figure}'{status} ({', '.join(filter(None, (who, str(claim.date))))})"


def listed(texts: Sequence[str], most: int = 5) -> str:
    """Return texts as an enumeration, cut after so many."""
    shown = [*texts[:most], f"{len(texts) - most} more"] if len(texts) > most else list(texts)
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def thing(claim: Claim) -> str:
    """Return what a claim counts and where."""
    what = place(claim.scope) if claim.object in LINES else claim.object
    if claim.for_:
        what = f"{what} of {claim.for_.name}"
    where = "" if claim.scope == "border" or claim.object in LINES else f" in {place(claim.scope)}"
    return what + where + (f" ({claim.part})" if claim.part else "")


def kind_of(claim: Claim) -> str:
    """Return what a claim measures of what it counts."""
    planned = "" if claim.status == "done" else "planned "
    return planned + (thing(claim) if claim.kind == claim.object else f"{claim.kind} of {thing(claim)}")


def part_of(claim: Claim) -> str:
    """Return a figure with what part it is of."""
    return f"{claim.figure} ({claim.part})" if claim.part else claim.figure.text


_WRITTEN = {"": said, "printed": printed, "thing": thing, "part": part_of}
"""How a claim is written, by what its message asks for: one of these, or a field of it."""


def amount(value: float, kind: str) -> str:
    """Return a number in the unit that readers know for its kind: metres as km, shares as percent.

    Examples
    --------
    >>> amount(140_000.0, "length"), amount(0.64, "share"), amount(76.0, "count")
    ('140 km', '64 %', '76')
    """
    if kind == "length":
        return f"{number(value / 1000)} km" if abs(value) >= 1000 or value == 0 else f"{number(value)} m"
    return f"{number(100 * value)} %" if kind == "share" else number(value)


def as_told(value: float, claim: Claim) -> str:
    """Return a number in SI as readers know what a claim tells: money in its currency."""
    return in_unit(value, claim.figure.unit) if claim.money else amount(value, claim.kind)


def in_unit(value: float, unit: Unit) -> str:
    """Return a number in SI in a unit that somebody used; money by the million or the billion."""
    own = value / unit.factor
    scale, word = scale_of(own) if unit.currency else (1.0, "")
    return " ".join(filter(None, (number(own / scale), word, unit.symbol)))


def lines(checks: Iterable[Any], most: int | None = None) -> tuple[list[tuple[str, str, str]], int]:
    """Return what is printed of checks: a line for each flag, one for what cannot be told, one for what closes.

    Parameters
    ----------
    checks : iterable of Check
        In their order.
    most : int, optional
        How many flags are printed.

    Returns
    -------
    lines : list of (state, sentence, id)
        In the order of the report.
    left : int
        Flags beyond those printed.
    """
    found = list(checks)
    flags = [(check.state, check.says, check.id) for check in found if check.state == "flag"]
    others = {state: [check.says for check in found if check.state == state] for state in ("unknown", "pass")}
    merged = [(state, ". ".join(says), state) for state, says in others.items() if says]
    return flags[:most] + merged, len(flags) - len(flags[:most])
