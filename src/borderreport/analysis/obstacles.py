"""What stands on the line and beside it: each part of a barrier follows from its length, its kind and its sizes.

Sight is over level ground: what terrain hides is not modelled, so covered
lengths are the most that the optics allow.
"""

from __future__ import annotations

from borderreport.analysis.model import Model


def add_obstacles(model: Model) -> None:
    """Add what the named parts of a barrier take, and the people who watch the longest.

    Parameters
    ----------
    model : Model
        Takes the results ``obstacles.*`` and ``effort.watch``.
    """
    if model.case.barrier.fence is not None and model.assume("barrier.fence.rows", "1").high > 1:
        model.derive("rows of fence")
    for part in ("fence", "wall", "road", "clearance", "crossings", "sensors"):
        _add_along(model, part)
    model.derive("watch")
    for part in ("wire", "towers"):
        _add_along(model, part)
    if model.case.barrier.cameras is not None:
        model.derive("cameras")
        if "obstacles.towers.count" not in model.results:
            model.miss("obstacles.cameras.count", "the number of towers that carry the cameras is not known")


def _add_along(model: Model, part: str) -> None:
    """Add what a part takes along its length, or as it is counted."""
    if getattr(model.case.barrier, part) is None:
        return
    is_counted = part in ("crossings", "towers")
    if f"length.{part}" in model.given or (is_counted and model.take(f"barrier.{part}.count", part)):
        model.derive(part)
    elif is_counted:
        model.miss(f"obstacles.{part}.count", f"neither a count of {part} nor a length for them is stated")
    else:
        model.miss(f"obstacles.{part}", f"no length is stated for the {part}")
