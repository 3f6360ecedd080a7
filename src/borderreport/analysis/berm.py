"""The mound beside the trench: what the spoil makes, what a stated mound needs, and whether it stands."""

from __future__ import annotations

from borderreport.analysis.model import Model


def add_berm(model: Model) -> None:
    """Add what the spoil makes, what a mound needs, and whether it stands.

    The balance is against the height stated, or against a mound as high as the trench is deep.

    Parameters
    ----------
    model : Model
        Takes the results ``earthwork.berm.*``.
    """
    if model.case.barrier.berm is None:
        return
    hauled, key = model.take("effort.spoil_hauled", "1"), "earthwork.berm.spoil_balance"
    if "earthwork.trench.section_area" not in model.results:
        model.miss(key, "the section of the trench is not known")
    elif hauled and hauled.high >= 1:
        model.miss(key, "all spoil may leave by truck")
    else:
        model.derive("spoil")
    if model.find("barrier.berm.height [m] | earthwork.berm.height_from_spoil") is None:
        model.miss("earthwork.berm.volume", "neither the height of the berm nor its spoil is known")
        return
    model.derive("berm")
    if "earthwork.berm.spoil_per_metre" in model.results:
        is_stated = model.take("barrier.berm.height", "m") is not None
        for group in ("balance", "borrow") if is_stated else ("assumed height", "balance"):
            model.derive(group)
