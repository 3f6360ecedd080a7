"""Positioned events of a case: what they cover, by object and status, and where twice."""

from __future__ import annotations

from dataclasses import dataclass

from borderreport.analysis import linear
from borderreport.case.schema import Case
from borderreport.case.tables import grouped


@dataclass(frozen=True)
class Stretch:
    """What the events of one object, status, section and force cover together.

    Parameters
    ----------
    object, status, section, force : str
        What they have in common.
    covered, twice : pair of ndarray of int64
        Stretches that they cover, and those that they count twice or more. [mm]
    """

    object: str
    status: str
    section: str
    force: str
    covered: linear.Events
    twice: linear.Events


def stretches(case: Case, *by: str) -> list[Stretch]:
    """Return what positioned events cover, grouped by object and by these of status, section and force.

    Parameters
    ----------
    case : Case
        Its line events.
    *by : str
        Names of `Event` fields besides the object.

    Returns
    -------
    list of Stretch
        In order of the case; a field that is not grouped by is empty.
    """
    lines = (event for event in case.events if event.at is None)
    groups = grouped(lines, lambda event: (event.object, *(getattr(event, name) for name in by)))
    found = []
    for (object_, *values), own in groups.items():
        shared = {"status": "", "section": "", "force": ""} | dict(zip(by, values, strict=True))
        spans = [linear.to_mm([end.si for event in own if (end := getattr(event, side))]) for side in ("from_", "to")]
        found.append(Stretch(object_, **shared, covered=linear.merge(*spans), twice=linear.overlaps(*spans)))
    return found
