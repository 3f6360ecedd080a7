"""What the works take, step by step: two tables say what follows from what, and why it does not.

Sight is over level ground: what terrain hides is not modelled, so covered
lengths are the most that the optics allow. Outputs are planning rates for an
hour at work, in loose volume as handbooks give them: job efficiency is in them
and is not taken off again. Availability is another thing, the share of a shift
in which a machine is fit to work: it enters where hours become days, and where
shifts are paid.
"""

import operator
import re
from collections.abc import Iterator

from borderreport.analysis.entries import is_usable
from borderreport.analysis.model import Input, Model, Scenarios, claim_input
from borderreport.case.claims import Claim
from borderreport.case.schema import quantity_at
from borderreport.case.tables import rows

_CONDITION = re.compile(r"^(no )?(.*?)(?: (=|>=|>) (.+))?$")
_SIGNS = {">": operator.gt, ">=": operator.ge}
NEEDED = "effort.excavators_needed"


def add_works(model: Model) -> None:
    """Add volumes and masses, what stands on the line and beside it, hours, fuel, labour and days.

    Parameters
    ----------
    model : Model
        Takes the results ``earthwork.*``, ``obstacles.*`` and ``effort.*``; how far each component runs is given in it.

    Notes
    -----
    A row of ``data/steps.csv`` where all conditions hold derives a group of the table of formulas, or says why a
    result is missing. A condition is a component that the case names, ``barrier.fence``, or what the table of formulas
    may name (see `Model.find`), which must be known; behind it may stand what its upper end must be above or at least,
    or the word that it must be. ``no`` before it turns it round.
    """
    for step in rows("steps.csv"):
        if all(_holds(model, condition) for condition in filter(None, step["where"].split("; "))):
            if step["derive"]:
                model.derive(step["derive"])
            elif step["where"].removeprefix("barrier.").split(";")[0] not in model.empty:
                model.missing[step["missing"]] = step["says"]
    if empty := sorted(model.empty & model.case.built.keys()):
        model.missing["length"] = f"nothing stands yet, so nothing is counted for: {', '.join(empty)}"


def _holds(model: Model, condition: str) -> bool:
    [(turned, name, sign, bound)] = _CONDITION.findall(condition)
    if sign == "=":
        found = bool(operator.attrgetter(name)(model.case) == bound)
    elif re.fullmatch(r"barrier\.\w+", name):
        found = name.removeprefix("barrier.") in model.case.built.keys() - model.empty
    else:
        item = model.find(name)
        most = item.high if isinstance(item, Input) else item.point if item else 0.0
        found = item is not None and (not sign or _SIGNS[sign](most, float(bound)))
    return found != bool(turned)


def scenarios(model: Model) -> Scenarios:
    """Return what the same words mean under other readings, and what other times for the rest would need.

    Parameters
    ----------
    model : Model
        A case's model; it is not changed.

    Returns
    -------
    dict of str to (str, Model)
        For each scenario a sentence, and a model of its own; those are left out for which too little is known.

    Notes
    -----
    Slopes by type of soil are those of an excavation that people enter; an unmanned ditch is often steeper.
    """
    found = {}
    for row in rows("scenarios.csv"):
        known = model.get(row["needs"])
        if known and known.point > 0:
            source = f"assumed: {row['source']}"
            given = Input.exactly(row["place"], float(row["value"]), row["unit"], source, row["label"])
            scenario = model.beside({row["given"]: given, known.key: known})
            for group in row["derive"].split("; "):
                scenario.derive(group)
            found[row["name"]] = row["says"], scenario
    return found


def claimed_time(model: Model, scope: str) -> Input | None:
    """Return the time claimed for the rest of the works: the case's, else that of the newest claim of their scope."""
    told = _told(model, "duration", scope)
    here = [c for c in told if c.use and c.status != "done" and c.figure.low > 0]
    return model.take("effort.claimed_time", "day") or (claim_input(here[-1], "day") if here else None)


def machines_told(model: Model, scope: str) -> Iterator[tuple[str, Input]]:
    """Yield how many machines of a kind work, by the newest claim of their scope, where the case does not say so."""
    told = _told(model, "count", scope)
    here = [c for c in told if is_usable(c) and c.status in ("done", "under way") and not c.part]
    for kind in MACHINES:
        newest = [c for c in here if c.figure.unit.symbol == kind][-1:]
        if newest and quantity_at(model.case, f"effort.{kind}") is None:
            yield kind, claim_input(newest[0], kind)


MACHINES = ("excavators", "dozers", "trucks")


def _told(model: Model, kind: str, scope: str) -> Iterator[Claim]:
    """Yield the closed figures of a kind that are claimed of a scope, or of the border, oldest first."""
    same = (c for c in model.case.known_claims if c.kind == kind and c.scope in (scope, "border"))
    return (c for c in same if c.figure.is_closed)


def say_unclaimed(model: Model, scenarios: Scenarios) -> None:
    """Say what two months would need where nobody claims a time for what is left."""
    if NEEDED not in model.results and (two := scenarios.get("finish-in-2-months")):
        count = round(two[1].results[NEEDED].point)
        why = f"nobody claims a time for the rest of the trench; were it two months, that would need {count} excavators"
        model.missing[NEEDED] = why
