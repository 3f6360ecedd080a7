"""Hours at work of excavators, dozers and trucks, from volumes, outputs and the ground."""

from __future__ import annotations

from typing import Any

from borderreport.analysis.formula import ceil
from borderreport.analysis.model import Input, Model, Result

Parts = dict[str, Input | Result]


def ground(going: Any, rock_share: Any, rock_output: Any, wet_share: Any, wet_output: Any) -> Any:
    """Return the output of an excavator in such ground, per output in firm open dry earth. [-]

    Rock of a share *r* dug at a share *o* of the output takes ``1 - r + r / o`` times as long.

    Examples
    --------
    Half rock at half the output, half of the line below water at half the output:

    >>> round(ground(1.0, 0.5, 0.5, 0.5, 0.5), 6)
    0.444444
    """
    return going / (1 - rock_share + rock_share / rock_output) / (1 - wet_share + wet_share / wet_output)


def excavator_hours(volume_m3: Any, swell: Any, output_m3_h: Any, ground: Any) -> Any:
    """Return the hours at work that a bank volume takes, loosened as it is dug. [h]

    Examples
    --------
    >>> excavator_hours(600.0, 0.25, 75.0, 1.0)
    10.0
    """
    return volume_m3 * (1 + swell) / (output_m3_h * ground)


def truck_trips(loose_m3: Any, spoil_hauled: Any, load_m3: Any) -> Any:
    """Return the truck loads of spoil that leave the site, a part load counted whole. [1]"""
    return ceil(loose_m3 * spoil_hauled / load_m3)


_UNITS = {
    "output": "m3/h", "fuel": "L/h", "load": "m3", "cycle": "h", "shift": "h/day", "week": "day/week",
}  # fmt: skip


def take(model: Model, name: str) -> Input:
    """Return a rate of the effort, stated or assumed."""
    return model.assume(f"effort.{name}", _UNITS.get(name.rpartition("_")[2], "1"))


def machine_hours(model: Model, trench_m: Input | Result | None, berm_m: Input | Result | None) -> dict[str, Result]:
    """Add the hours at work of each kind of machine and return them by its name."""
    hours: dict[str, Result] = {}
    bank, borrowed = model.get("earthwork.trench.bank_volume"), model.get("earthwork.berm.borrow")
    if bank and trench_m:
        label = "excavator hours for the trench"
        hours["excavator"] = dig(model, "effort.excavator_hours", label, bank)
        parts: Parts = {"hours_h": hours["excavator"], "length_m": trench_m}
        model.add(
            "effort.excavator_hours_per_km",
            "excavator hours for a kilometre of trench",
            "h/km",
            "hours_h / (length_m / 1000)",
            **parts,
        )
        if borrowed:
            parts = {"borrow_m3": borrowed, "hauled": take(model, "borrow_hauled")}
            parts |= {"output_m3_h": take(model, "excavator_output"), "ground": model.results["effort.ground"]}
            label = "excavator hours for borrowed earth"
            hours["borrow"] = model.add(
                "effort.borrow_hours", label, "h", "borrow_m3 * hauled / (output_m3_h * ground)", **parts
            )
    if (dozed := _dozers(model, berm_m)) is not None:
        hours["dozer"] = dozed
    trips = _trips(model, bank, borrowed if "borrow" in hours else None)
    if trips:
        parts = {"trips": trips, "cycle_h": take(model, "truck_cycle")}
        hours["truck"] = model.add("effort.truck_hours", "trucks at work", "h", "trips * cycle_h", **parts)
    return hours


def dig(model: Model, key: str, label: str, bank: Result) -> Result:
    """Add the hours that digging a bank volume takes in the ground of the case."""
    parts: Parts = {"swell": model.assume("soil.swell", "1"), "output_m3_h": take(model, "excavator_output")}
    return model.add(key, label, "h", excavator_hours, volume_m3=bank, ground=_ground(model), **parts)


def _ground(model: Model) -> Result:
    key = "effort.ground"
    if (known := model.get(key)) is None:
        parts: Parts = {name: model.assume(f"soil.{name}", "1") for name in ("going", "rock_share", "wet_share")}
        parts |= {name: model.assume(f"effort.{name}", "1") for name in ("rock_output", "wet_output")}
        known = model.add(key, "output in this ground, per output in firm dry earth", "1", ground, **parts)
    return known


def _dozers(model: Model, berm_m: Input | Result | None) -> Result | None:
    """Add the hours of dozers: they push the spoil, and what is borrowed; without spoil they heap the whole berm."""
    spoil, heap = model.get("earthwork.berm.spoil_per_metre"), model.get("earthwork.berm.volume")
    loose, borrowed = model.get("earthwork.trench.loose_volume"), model.get("earthwork.berm.borrow")
    parts: Parts = {"output_m3_h": take(model, "dozer_output"), "going": model.assume("soil.going", "1")}
    label = "dozer hours for the berm"
    if spoil and berm_m:
        pushed = "(spoil_m3_m * length_m + borrow_m3)" if borrowed else "spoil_m3_m * length_m"
        parts |= {"spoil_m3_m": spoil, "length_m": berm_m} | ({"borrow_m3": borrowed} if borrowed else {})
    elif heap:
        pushed, parts["volume_m3"] = "volume_m3", heap
    elif loose and model.case.barrier.berm is None:
        pushed, label = "loose_m3 * spread", "dozer hours for spreading the dug earth"
        parts |= {"loose_m3": loose, "spread": model.assume("effort.spoil_spread", "1")}
    else:
        return None
    return model.add("effort.dozer_hours", label, "h", f"{pushed} / (output_m3_h * going)", **parts)


def _trips(model: Model, bank: Result | None, borrowed: Result | None) -> Result | None:
    """Add the truck loads: spoil that leaves, earth that comes."""
    hauled, key, label = model.take("effort.spoil_hauled", "1"), "effort.truck_trips", "truck loads of earth"
    load, share = take(model, "truck_load"), take(model, "borrow_hauled")
    loose = model.get("earthwork.trench.loose_volume")
    if bank and loose and hauled:
        return model.add(key, label, "loads", truck_trips, loose_m3=loose, spoil_hauled=hauled, load_m3=load)
    if borrowed:
        return model.add(key, label, "loads", truck_trips, loose_m3=borrowed, spoil_hauled=share, load_m3=load)
    return None
