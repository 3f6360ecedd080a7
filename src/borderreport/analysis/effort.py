"""Machine-hours, fuel, labour and days.

Outputs are planning rates for an hour at work, in loose volume as handbooks
give them: job efficiency is in them and is not taken off again. Availability
is another thing, the share of a shift in which a machine is fit to work: it
enters where hours become days, and where shifts are paid.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from borderreport.analysis.model import Input, Model, Scenarios, claim_input

NEEDED = "effort.excavators_needed"


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


def claimed_time(model: Model, scope: str) -> Input | None:
    """Return the time claimed for the rest of the works: the case's, else that of the newest claim of their scope."""
    told = (c for c in model.case.known_claims if c.kind == "duration" and c.use and c.status != "done")
    here = [c for c in told if c.scope in (scope, "border") and c.figure.is_closed and c.figure.low > 0]
    return model.take("effort.claimed_time", "day") or (claim_input(here[-1], "day") if here else None)


def say_unclaimed(model: Model, scenarios: Scenarios) -> None:
    """Say what two months would need where nobody claims a time for what is left."""
    if NEEDED not in model.results and (two := scenarios.get("finish-in-2-months")):
        count = two[1].results[NEEDED].point
        why = f"nobody claims a time for what is left; two months, for example, would need {count:.0f} excavators"
        model.miss(NEEDED, why)
