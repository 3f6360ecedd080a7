"""Machine-hours, fuel, labour and days.

Outputs are planning rates for an hour at work: job efficiency is in them and
is not taken off again. Availability is another thing, the share of a shift in
which a machine is fit to work, and enters only where hours become days.
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from borderreport.analysis.formula import ceil
from borderreport.analysis.model import Input, Model, Result, claim_input
from borderreport.case.units import unit

Parts = dict[str, Input | Result]


NEEDED = "effort.excavators_needed"
_LEFT = "earthwork.trench.bank_volume_remaining"
_FINISH_MONTHS = (1, 2, 3, 6, 12)


def machine_hours(volume_m3: Any, output_m3_h: Any) -> Any:
    """Return the hours at work that a volume takes. [h]

    Examples
    --------
    >>> machine_hours(750.0, 75.0)
    10.0
    """
    return volume_m3 / output_m3_h


def dozer_hours(spoil_m3_m: Any, length_m: Any, output_m3_h: Any) -> Any:
    """Return the hours at work that pushing the loose spoil into a berm takes. [h]"""
    return spoil_m3_m * length_m / output_m3_h


def truck_trips(loose_m3: Any, spoil_hauled: Any, load_m3: Any) -> Any:
    """Return the truck loads of spoil that leave the site, a part load counted whole. [1]"""
    return ceil(loose_m3 * spoil_hauled / load_m3)


def truck_hours(trips: Any, cycle_h: Any) -> Any:
    """Return the hours at work of so many trips. [h]"""
    return trips * cycle_h


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


def machines_needed(
    volume_m3: Any, output_m3_h: Any, shift_h_day: Any, availability: Any, days_per_week: Any, claimed_day: Any
) -> Any:
    """Return the machines that dig a volume in a claimed time, a part machine counted whole. [machines]

    Examples
    --------
    80 km of 3 m by 3 m in two months (60.875 days) at 75 m³/h need, in 52.2 working days of
    6.8 h, 27.06 machines, so 28:

    >>> float(machines_needed(720_000.0, 75.0, 8.0, 0.85, 6.0, 60.875))
    28.0
    """
    return ceil(volume_m3 / (output_m3_h * shift_h_day * availability * claimed_day * days_per_week / 7))


def hours_per_km(hours_h: Any, length_m: Any) -> Any:
    """Return the hours at work for each kilometre. [h/km]"""
    return hours_h / (length_m / 1000)


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
    hours = _machine_hours(model, *lengths)
    if model.case.barrier.trench and "excavator" not in hours:
        model.miss("effort.excavator_hours", "the volume of the trench is not known")
    _add_fuel(model, hours)
    crews = _add_labour(model, hours)
    _add_days(model, hours, crews)
    if model.case.barrier.trench:
        _add_needed(model, scope)


def _machine_hours(model: Model, trench_m: Input | Result | None, berm_m: Input | Result | None) -> dict[str, Result]:
    """Add the hours at work of each kind of machine and return them by its name."""
    bank, spoil = model.get("earthwork.trench.bank_volume"), model.get("earthwork.berm.spoil_per_metre")
    hauled = model.take("effort.spoil_hauled", "1")
    hours: dict[str, Result] = {}
    if bank and trench_m:
        parts: Parts = {"volume_m3": bank, "output_m3_h": _take(model, "excavator_output")}
        label = "excavators at work on the trench"
        hours["excavator"] = model.add("effort.excavator_hours", label, "h", machine_hours, **parts)
        parts = {"hours_h": hours["excavator"], "length_m": trench_m}
        model.add("effort.excavator_hours_per_km", "excavators at work", "h/km", hours_per_km, **parts)
    dozed: dict[str, Any] = {"output_m3_h": _take(model, "dozer_output")}
    key, label, heap = "effort.dozer_hours", "dozers at work on the berm", model.get("earthwork.berm.volume")
    if spoil and berm_m:
        dozed |= {"spoil_m3_m": spoil, "length_m": berm_m}
        hours["dozer"] = model.add(key, label, "h", dozer_hours, **dozed)
    elif heap:
        hours["dozer"] = model.add(key, label, "h", machine_hours, volume_m3=heap, **dozed)
    if bank and hauled:
        loose = model.results["earthwork.trench.loose_volume"]
        parts = {"loose_m3": loose, "spoil_hauled": hauled, "load_m3": _take(model, "truck_load")}
        trips = model.add("effort.truck_trips", "truck loads of spoil", "loads", truck_trips, **parts)
        parts = {"trips": trips, "cycle_h": _take(model, "truck_cycle")}
        hours["truck"] = model.add("effort.truck_hours", "trucks at work", "h", truck_hours, **parts)
    return hours


_UNITS = {
    "output": "m3/h", "fuel": "L/h", "load": "m3", "cycle": "h", "shift": "h/day", "week": "day/week",
}  # fmt: skip


def _take(model: Model, name: str) -> Input:
    return model.assume(f"effort.{name}", _UNITS.get(name.rpartition("_")[2], "1"))


def _add_fuel(model: Model, hours: dict[str, Result]) -> None:
    terms: Parts = {}
    for machine, at_work in hours.items():
        terms |= {f"{machine}_h": at_work, f"{machine}_L_h": _take(model, f"{machine}_fuel")}
    if terms:
        text = " + ".join(f"{machine}_h * {machine}_L_h" for machine in hours)
        model.add("effort.fuel", "fuel of the machines", "L", text, **terms)


def _add_labour(model: Model, hours: dict[str, Result]) -> dict[str, Result]:
    """Add the hours of people and return those of crews without machines by what they put up."""
    crews = {part: found for part in ("wire", "fence") if (found := model.get(f"obstacles.{part}.labour"))}
    terms: Parts = {f"{part}_man_h": found for part, found in crews.items()}
    if hours:
        machines: Parts = {f"{machine}_h": found for machine, found in hours.items()}
        text = f"({' + '.join(machines)}) * crew_per_machine"
        each, label = _take(model, "crew_per_machine"), "labour with machines"
        key = "effort.machine_labour"
        terms["machine_man_h"] = model.add(key, label, "man-h", text, **machines, crew_per_machine=each)
    if terms:
        model.add("effort.labour_hours", "labour", "man-h", " + ".join(terms), **terms)
    return crews


def _add_days(model: Model, hours: dict[str, Result], crews: dict[str, Result]) -> None:
    """Add the days of each crew; crews work side by side, so the slowest sets the duration."""
    shift: Parts = {"shift_h_day": _take(model, "shift"), "days_per_week": _take(model, "days_per_week")}
    days: Parts = {}
    for machine, found in hours.items():
        shared: Parts = {"hours_h": found, **shift, "availability": _take(model, "availability")}
        label, fleet = f"{machine}s, first day to last", _take(model, f"{machine}s")
        key = f"effort.{machine}_days"
        days[f"{machine}_day"] = model.add(key, label, "day", calendar_days, working=fleet, **shared)
        if machine == "excavator":
            text = "hours_h / (shift_h_day * availability) * 7 / days_per_week"
            model.add("effort.machine_days", "one excavator alone, first day to last", "day", text, **shared)
    if crews:
        work: Parts = {f"{part}_man_h": found for part, found in crews.items()}
        text = f"({' + '.join(work)}) / (people * shift_h_day) * 7 / days_per_week"
        work["people"] = _take(model, "wire_crew")
        label = "wire crew, first day to last"
        days["wire_day"] = model.add("effort.wire_days", label, "day", text, **work, **shift)
    if days:
        text = f"max({', '.join(days)})"
        model.add("effort.duration", "earthworks and wire, first day to last", "day", text, **days)


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
    claimed, left = _claimed_time(model, scope), model.get(_LEFT)
    if left is None:
        model.miss(NEEDED, "what is left of the trench is not known")
    elif left.point <= 0:
        model.miss(NEEDED, "nothing of the trench is left to dig")
    elif claimed is None:
        example = finish_scenarios(model)["finish-in-2-months"][1].results[NEEDED].point
        why = f"nobody claims a time for what is left; two months, for example, would need {example:.0f} excavators"
        model.miss(NEEDED, why)
    else:
        _needed(model, model, left, claimed)


def _needed(source: Model, target: Model, left: Result, claimed: Input) -> None:
    """Add to one model the machines that finish what is left in a time, with the rates of another."""
    parts: Parts = {name: _take(source, name) for name in ("availability", "days_per_week")}
    parts |= {"volume_m3": left, "output_m3_h": _take(source, "excavator_output"), "claimed_day": claimed}
    label = "excavators that the claimed time needs"
    target.add(NEEDED, label, "machines", machines_needed, shift_h_day=_take(source, "shift"), **parts)


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
