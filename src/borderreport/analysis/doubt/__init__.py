"""Doubt: statements against each other, against arithmetic, against what can be. Read `run_checks` first.

A rule is a function of the ground that all of them stand on. It yields what it
flags and what it confirms; its docstring says what it must not flag. No rule
computes a result and none knows another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from borderreport.analysis.doubt import money, parts, physics, products, renderings, room, series, sights, slips, sums
from borderreport.analysis.doubt.ground import Doubt, Ground
from borderreport.analysis.doubt.words import sentence
from borderreport.analysis.ledger import Ledger
from borderreport.analysis.model import Model
from borderreport.case.shown import Grid, Shown, capital
from borderreport.case.tables import grouped

__all__ = ["Check", "State", "run_checks"]

State = Literal["pass", "flag", "unknown"]
_ORDER = ("flag", "unknown", "pass")
_DEAR = {rule.__name__ for rule in (money.cost_against_estimate, money.cost_of_its_kind)}
_OVER_TIME = {rule.__name__ for rule in series.RULES}
_ADDING_UP = {rule.__name__ for rule in (*sums.RULES, *room.RULES, *parts.RULES, products.shares_and_lengths)}


@dataclass(frozen=True, repr=False)
class Check(Shown):
    """One doubt and its outcome.

    Parameters
    ----------
    id : str
        The rule and the doubtful claim, such as ``falls.wall-2025``.
    state : {'pass', 'flag', 'unknown'}
        Outcome; ``unknown`` where what is stated does not allow to tell.
    says : str
        The outcome in a sentence, with the numbers.
    claims : tuple of str
        Ids of the claims concerned, the doubtful one first.
    message : str
        Name of the message that it is said with.
    """

    id: str
    state: State
    says: str
    claims: tuple[str, ...] = ()
    message: str = ""

    def _says(self) -> str:
        return f"{self.state}: {self.says}"

    def _grid(self) -> Grid:
        return ("check", "claims"), [[self.id, ", ".join(self.claims)]]

    def to_dict(self) -> dict[str, Any]:
        """Return the check as results.json holds it."""
        return {"id": self.id, "state": self.state, "says": self.says, "claims": list(self.claims)}


def run_checks(book: Ledger, model: Model) -> list[Check]:
    """Run every rule on a case.

    Parameters
    ----------
    book : Ledger
        What was said.
    model : Model
        The results of the case, and what could not be computed.

    Returns
    -------
    list of Check
        Flags first, those that move the answer most before others; then one line of what cannot be told;
        then what closes.
    """
    ground = Ground(book, model)
    pen = [doubt for rule in slips.PEN for doubt in rule(ground)]
    # A slip of the pen is not compared with anything else.
    ground = replace(ground, skip=frozenset(claim.id for doubt in pen for claim in doubt.claims))
    pen += [doubt for rule in renderings.RULES for doubt in rule(ground)]
    slipped = {doubt.claims[0].id for doubt in pen if doubt.message == "figures_slip"}
    ground = replace(ground, skip=ground.skip | slipped, prints=frozenset(slipped))
    families = (slips, series, sums, room, parts, products, physics, money, sights)
    found = [*pen, *(doubt for family in families for rule in family.RULES for doubt in rule(ground))]
    stated = {claim for state in book.states() for claim in state.value.claims}
    kept = _one_for_each_cause(found, stated | model.claims_used)
    flags, unknown, closings = ([doubt for doubt in kept if doubt.told["state"] == state] for state in _ORDER)
    checks = [*map(_check, flags), *_untold(model, unknown), *map(_check, closings)]
    # A number makes an id differ from those before it, which is rarely needed.
    again = {id(one): n for same in grouped(checks, lambda one: one.id).values() for n, one in enumerate(same, 1)}
    return [replace(one, id=f"{one.id}.{n}") if (n := again[id(one)]) > 1 else one for one in checks]


def _one_for_each_cause(found: Sequence[Doubt], used: set[str]) -> list[Doubt]:
    """Return doubts, flags that move the answer first, each cause and each set of claims once."""

    def rank(doubt: Doubt) -> tuple[int, float]:
        moves = 2.0 if any(claim.id in used for claim in doubt.claims) else 1.0
        return _ORDER.index(doubt.told["state"]), -doubt.weight * moves

    kept: list[Doubt] = []
    causes: set[Any] = set()
    # Who prints a statement otherwise doubts its figure before it is held against others.
    odd = {one.claims[0].id: one for one in found if one.rule == renderings.told_of_other_things.__name__}
    for doubt in sorted(found, key=rank):
        names: set[Any] = {doubt.cause or (doubt.claims[0].id if doubt.claims else doubt.rule)}
        names |= {frozenset(claim.id for claim in doubt.claims)} if doubt.claims else set()
        is_flag = doubt.told["state"] == "flag"
        stale = is_flag and doubt.rule in _ADDING_UP | _OVER_TIME | _DEAR and _is_stale(doubt, odd)
        if not names & causes and not stale:
            kept.append(doubt)
            is_odd = is_flag and doubt.message != "promised_rest"  # There the time is.
            odd |= {claim.id: doubt for claim in doubt.claims[:1]} if is_odd else {}
        causes |= names
    return kept


def _is_stale(doubt: Doubt, odd: Mapping[str, Doubt]) -> bool:
    """Return whether what is held against figures that are doubted already says nothing new.

    It does where it is farther off, what one statement says of itself where others doubt it, and what does not add up
    where a sum seems dear.
    """
    known = [odd[claim.id] for claim in doubt.claims if claim.id in odd]
    itself = len({claim.source for claim in doubt.claims}) == 1
    others = (_OVER_TIME if itself else set()) | (_DEAR if doubt.rule in _ADDING_UP else set())
    news = (one.rule in others or 0 < one.beyond < doubt.beyond for one in known)
    return bool(known) and not all(news)


def _check(doubt: Doubt) -> Check:
    claims = tuple(dict.fromkeys(claim.id for claim in doubt.claims))
    name = f"{doubt.rule}.{claims[0]}" if claims else doubt.rule
    return Check(name, cast("State", doubt.told["state"]), sentence(doubt), claims, doubt.told["name"])


def _untold(model: Model, unknown: Sequence[Doubt]) -> list[Check]:
    """Return one line for all that cannot be told: why a result is absent, and what claims leave open."""
    told = list(dict.fromkeys([*map(sentence, unknown), *map(capital, model.missing.values())]))
    claims = tuple(dict.fromkeys(claim.id for doubt in unknown for claim in doubt.claims))
    return [Check("untold", "unknown", ". ".join(told), claims, "untold")] if told else []
