"""What the works take, step by step: two tables say what follows from what, and why it does not.

Sight is over level ground: what terrain hides is not modelled, so covered
lengths are the most that the optics allow.
"""

import operator
import re
from functools import cache, reduce
from typing import Any

from borderreport.analysis.model import Input, Model, Scenarios
from borderreport.case.tables import rows

_CONDITION = re.compile(r"(no )?(.*?)(?: (=|>=|>) (.+))?")
_SIGNS = {">": operator.gt, ">=": operator.ge}


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
            else:
                model.missing[step["missing"]] = step["says"]


@cache
def _parts(condition: str) -> tuple[str, ...]:
    told = _CONDITION.fullmatch(condition)
    return told.groups("") if told else ()


def _holds(model: Model, condition: str) -> bool:
    turned, name, sign, bound = _parts(condition)
    case: Any = model.case
    if sign == "=":
        found = bool(reduce(getattr, name.split("."), case) == bound)
    elif re.fullmatch(r"barrier\.\w+", name):
        found = getattr(case.barrier, name.removeprefix("barrier.")) is not None
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
