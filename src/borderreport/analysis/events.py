"""Positioned events of a case: what they cover, by object and status, and where twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from borderreport.analysis import linear
from borderreport.case.schema import Case, Event


def line_events(case: Case, status: str = "done") -> list[Event]:
    """Return the events that have two ends and this status."""
    return [event for event in case.events if event.at is None and event.status == status]


def spans_mm(events: Iterable[Event]) -> linear.Events:
    """Return line events as arrays. [mm]"""
    spans = [(event.from_.si, event.to.si) for event in events if event.from_ and event.to]
    return linear.to_mm([start for start, _ in spans]), linear.to_mm([end for _, end in spans])


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
    groups: dict[tuple[str, ...], list[Event]] = {}
    for event in case.events:
        if event.at is None:
            groups.setdefault((event.object, *(getattr(event, name) for name in by)), []).append(event)
    found = []
    for (object_, *values), own in groups.items():
        shared = {"status": "", "section": "", "force": ""} | dict(zip(by, values, strict=True))
        spans = spans_mm(own)
        found.append(Stretch(object_, **shared, covered=linear.merge(*spans), twice=linear.overlaps(*spans)))
    return found
