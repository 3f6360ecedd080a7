"""Machine-hours, fuel, labour and days.

Outputs are planning rates for an hour at work, in loose volume as handbooks
give them: job efficiency is in them and is not taken off again. Availability
is another thing, the share of a shift in which a machine is fit to work: it
enters where hours become days, and where shifts are paid.
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from borderreport.analysis import machines
from borderreport.analysis.formula import ceil
from borderreport.analysis.machines import Parts, take
from borderreport.analysis.model import Input, Model, Result, claim_input
from borderreport.case.units import unit

NEEDED = "effort.excavators_needed"
_LEFT = "effort.excavator_hours_remaining"
_FINISH_MONTHS = (1, 2, 3, 6, 12)


def calendar_days(hours_h: Any, working: Any, shift_h_day: Any, availability: Any, days_per_week: Any) -> Any:
    """Return the days from first to last that so many machines or people take, rest days included. [day]

    Parameters
    ----------
    hours_h : float or ndarray
        Hours at work in all. [h]
    working : float or ndarray
        Machines or people at once. [-]
    shift_h_day, availability, days_per_week : float or ndarray
        Shift, the share of it at work, and days worked in a week. [h/day], [-], [day/week]

    Returns
    -------
    days : float or ndarray
        Whole and part days. [day]

    Examples
    --------
    One machine, 48 hours of work, shifts of 8 h on six days a week: a week.

    >>> calendar_days(48.0, 1, 8.0, 1.0, 6.0)
    7.0
    """
    return hours_h / (working * shift_h_day * availability) * 7 / days_per_week


def machines_needed(hours_h: Any, shift_h_day: Any, availability: Any, days_per_week: Any, claimed_day: Any) -> Any:
    """Return the machines that do so many hours of work in a claimed time, a part machine counted whole. [machines]

    Examples
    --------
    80 km of 3 m by 3 m at 75 m³/h are 9600 h; in two months (60.875 days) a machine has 52.2
    working days of 6.8 h, so 27.06 machines, hence 28:

    >>> float(machines_needed(9600.0, 8.0, 0.85, 6.0, 60.875))
    28.0
    """
    return ceil(hours_h / (shift_h_day * availability * claimed_day * days_per_week / 7))


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


def add_effort(model: Model, lengths: tuple[Input | Result | None, Input | Result | None], scope: str) -> None:
    """Add machine-hours, fuel, labour and days of the works, and the machines that a claimed time needs.

    Parameters
    ----------
    model : Model
        Takes the results ``effort.*``; what is to be done is read from its other results.
    lengths : tuple of (Input or None, Input or None)
        How far trench and berm run. [m]
    scope : str
        The section or border that the works are in; only claims about it say how long they take.
    """
    hours = machines.machine_hours(model, *lengths)
    if model.case.barrier.trench and "excavator" not in hours:
        model.miss("effort.excavator_hours", "the volume of the trench is not known")
    _add_fuel(model, hours)
    crews = _add_labour(model, hours)
    _add_days(model, hours, crews)
    if model.case.barrier.trench:
        _add_needed(model, scope)


# Those who dig borrowed earth are excavators too.
_MACHINE = {"borrow": "excavator"}


def _add_fuel(model: Model, hours: dict[str, Result]) -> None:
    terms: Parts = {}
    for work, at_work in hours.items():
        machine = _MACHINE.get(work, work)
        terms |= {f"{work}_h": at_work, f"{machine}_L_h": take(model, f"{machine}_fuel")}
    if terms:
        text = " + ".join(f"{work}_h * {_MACHINE.get(work, work)}_L_h" for work in hours)
        model.add("effort.fuel", "fuel of the machines", "L", text, **terms)


def _add_labour(model: Model, hours: dict[str, Result]) -> dict[str, Result]:
    """Add the hours that are paid, of machines and people, and return those of crews without machines by their work."""
    parts = ("wire", "fence", "wall")
    crews = {part: found for part in parts if (found := model.get(f"obstacles.{part}.labour"))}
    terms: Parts = {f"{part}_man_h": found for part, found in crews.items()}
    paid: Parts = {}
    for machine in dict.fromkeys(_MACHINE.get(work, work) for work in hours):
        works: Parts = {f"{work}_h": at for work, at in hours.items() if _MACHINE.get(work, work) == machine}
        text, label = f"({' + '.join(works)}) / availability", f"{machine} hours, as paid by the shift"
        works["availability"] = take(model, "availability")
        paid[f"{machine}_h"] = model.add(f"effort.{machine}_paid_hours", label, "h", text, **works)
    if paid:
        text = f"({' + '.join(paid)}) * crew_per_machine"
        each, label = take(model, "crew_per_machine"), "labour hours with the machines, as paid by the shift"
        key = "effort.machine_labour"
        terms["machine_man_h"] = model.add(key, label, "man-h", text, **paid, crew_per_machine=each)
    if terms:
        model.add("effort.labour_hours", "labour hours", "man-h", " + ".join(terms), **terms)
    return crews


def _add_days(model: Model, hours: dict[str, Result], crews: dict[str, Result]) -> None:
    """Add the days of each crew; crews work side by side, so the slowest sets the duration."""
    shift: Parts = {"shift_h_day": take(model, "shift"), "days_per_week": take(model, "days_per_week")}
    days: Parts = {}
    for machine, found in hours.items():
        if machine in _MACHINE:
            continue
        if machine == "excavator" and "borrow" in hours:
            works: Parts = {"trench_h": found, "borrow_h": hours["borrow"]}
            found = model.add("effort.excavator_all_hours", "excavator hours", "h", "trench_h + borrow_h", **works)
        shared: Parts = {"hours_h": found, **shift, "availability": take(model, "availability")}
        label, fleet = f"days for the {machine}s, first to last", take(model, f"{machine}s")
        key = f"effort.{machine}_days"
        days[f"{machine}_day"] = model.add(key, label, "day", calendar_days, working=fleet, **shared)
        if machine == "excavator":
            text = "hours_h / (shift_h_day * availability) * 7 / days_per_week"
            model.add("effort.machine_days", "days for one excavator alone, first to last", "day", text, **shared)
    if crews:
        work: Parts = {f"{part}_man_h": found for part, found in crews.items()}
        text = f"({' + '.join(work)}) / (people * shift_h_day) * 7 / days_per_week"
        work["people"] = take(model, "wire_crew")
        label = f"days for the {' and '.join(crews)} crew, first to last"
        days["wire_day"] = model.add("effort.wire_days", label, "day", text, **work, **shift)
    if days:
        text = f"max({', '.join(days)})"
        model.add("effort.duration", "days for the works, first to last", "day", text, **days)


def _claimed_time(model: Model, scope: str) -> Input | None:
    """Return the time claimed for the rest of the works: the case's, else that of the newest claim."""
    stated = model.take("effort.claimed_time", "day")
    claims = [
        claim
        for claim in model.case.known_claims
        if claim.kind == "duration" and claim.use and claim.figure.is_closed and claim.status != "done"
        if claim.scope in (scope, "border") and claim.figure.low > 0
    ]
    return stated or (claim_input(claims[-1], "day") if claims else None)


def _add_needed(model: Model, scope: str) -> None:
    left = model.get("earthwork.trench.bank_volume_remaining")
    if left is None:
        model.miss(NEEDED, "what is left of the trench is not known")
        return
    if left.point <= 0:
        model.miss(NEEDED, "nothing of the trench is left to dig")
        return
    hours, claimed = machines.dig(model, _LEFT, "excavator hours for what is left", left), _claimed_time(model, scope)
    if claimed is None:
        count = finish_scenarios(model)["finish-in-2-months"][1].results[NEEDED].point
        why = f"nobody claims a time for what is left; two months, for example, would need {count:.0f} excavators"
        model.miss(NEEDED, why)
    else:
        _needed(model, model, hours, claimed)


def _needed(source: Model, target: Model, hours: Result, claimed: Input) -> None:
    """Add to one model the machines that do what is left in a time, with the shifts of another."""
    parts: Parts = {name: take(source, name) for name in ("availability", "days_per_week")}
    parts |= {"hours_h": hours, "claimed_day": claimed, "shift_h_day": take(source, "shift")}
    target.add(NEEDED, "excavators that the claimed time needs", "machines", machines_needed, **parts)


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
    left, found = model.get(_LEFT), {}
    for months in _FINISH_MONTHS if left and left.point > 0 else ():
        days = months * unit("month").to(unit("day"), 1.0)
        time = Input(
            "scenario.time", days, days, days, "point", "day", f"assumed: {months} months", "time for the rest"
        )
        scenario = Model(model.case)
        _needed(model, scenario, cast(Result, left), time)
        word = "month" if months == 1 else "months"
        found[f"finish-in-{months}-{word}"] = f"what is left done in {months} {word}", scenario
    return found
