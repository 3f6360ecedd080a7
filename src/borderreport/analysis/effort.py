"""Machine-hours, fuel, labour and days.

Outputs are planning rates for an hour at work, in loose volume as handbooks
give them: job efficiency is in them and is not taken off again. Availability
is another thing, the share of a shift in which a machine is fit to work: it
enters where hours become days, and where shifts are paid.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from borderreport.analysis.model import Input, Model, claim_input
from borderreport.case.units import unit

NEEDED = "effort.excavators_needed"
_LEFT = "effort.excavator_hours_remaining"
_FINISH_MONTHS = (1, 2, 3, 6, 12)


def fleet_curve(days_of_one: float, machines: ArrayLike) -> NDArray[np.float64]:
    """Return how long fleets of several sizes take.

    Days go with one over the machines, so that the percentiles of the one are
    those of the other: pass ``effort.machine_days`` as stated or any of its percentiles.

    Parameters
    ----------
    days_of_one : float
        Calendar days that one machine would take, > 0. [day]
    machines : array_like of float
        Sizes of the fleet, > 0. [machines]

    Returns
    -------
    days : ndarray of float64
        Calendar days of each fleet. [day]

    Raises
    ------
    ValueError
        If a size is not finite and above 0.

    Examples
    --------
    >>> fleet_curve(120.0, [1, 2, 4]).tolist()
    [120.0, 60.0, 30.0]
    """
    sizes = np.asarray(machines, dtype=float)
    if not (np.isfinite(sizes) & (sizes > 0)).all():
        raise ValueError(f"machines must be finite and > 0, got {sizes.tolist()}")
    return np.asarray(days_of_one / sizes)


def add_effort(model: Model, scope: str) -> None:
    """Add machine-hours, fuel, labour and days of the works, and the machines that a claimed time needs.

    Parameters
    ----------
    model : Model
        Takes the results ``effort.*``; what is to be done is read from its other results.
    scope : str
        The section or border that the works are in; only claims about it say how long they take.
    """
    if "earthwork.trench.bank_volume" in model.results:
        model.derive("ground")
        model.derive("digging")
    elif model.case.barrier.trench:
        model.miss("effort.excavator_hours", "the volume of the trench is not known")
    model.derive("spreading" if model.case.barrier.berm is None else "dozers")
    if "effort.excavator_hours" in model.results:
        model.derive("trucks")
    for group in ("fuel", "labour", "days"):
        model.derive(group)
    if model.case.barrier.trench:
        _add_needed(model, scope)


def _claimed_time(model: Model, scope: str) -> Input | None:
    """Return the time claimed for the rest of the works: the case's, else that of the newest claim."""
    told = (c for c in model.case.known_claims if c.kind == "duration" and c.use and c.status != "done")
    here = [c for c in told if c.scope in (scope, "border") and c.figure.is_closed and c.figure.low > 0]
    return model.take("effort.claimed_time", "day") or (claim_input(here[-1], "day") if here else None)


def _add_needed(model: Model, scope: str) -> None:
    left = model.get("earthwork.trench.bank_volume_remaining")
    if left is None or left.point <= 0:
        why = "what is left of the trench is not known" if left is None else "nothing of the trench is left to dig"
        model.miss(NEEDED, why)
        return
    model.derive("ground")
    model.derive(_LEFT)
    if claimed := _claimed_time(model, scope):
        model.given["time.claimed"] = claimed
        model.derive(NEEDED)
    else:
        count = finish_scenarios(model)["finish-in-2-months"][1].results[NEEDED].point
        why = f"nobody claims a time for what is left; two months, for example, would need {count:.0f} excavators"
        model.miss(NEEDED, why)


def finish_scenarios(model: Model) -> dict[str, tuple[str, Model]]:
    """Return how many excavators would finish what is left of the trench in several times that nobody claims.

    Parameters
    ----------
    model : Model
        A case's model; it is not changed.

    Returns
    -------
    dict of str to (str, Model)
        For each time a sentence, and a model of its own; empty where what is left is not known.
    """
    left = model.get(_LEFT)
    if left is None or left.point <= 0:
        return {}
    found = {}
    for months in _FINISH_MONTHS:
        days, word = months * unit("month").to(unit("day"), 1.0), "month" if months == 1 else "months"
        time = Input.exactly("scenario.time", days, "day", f"assumed: {months} months", "time for the rest")
        scenario = model.beside({"time.claimed": time, _LEFT: left})
        scenario.derive(NEEDED)
        found[f"finish-in-{months}-{word}"] = f"what is left done in {months} {word}", scenario
    return found
