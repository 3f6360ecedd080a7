"""Which share of which line: every share names its denominator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from borderreport.analysis import linear
from borderreport.analysis.formula import max
from borderreport.analysis.model import Input, Model, Result, claim_input
from borderreport.case.schema import Case, Claim, Event, Section


def share(covered_m: Any, whole_m: Any) -> Any:
    """Return the covered length as a share of a whole. [-]"""
    return covered_m / whole_m


def remaining(covered_m: Any, whole_m: Any) -> Any:
    """Return what is left of a whole, never less than nothing. [km]"""
    return max(whole_m - covered_m, 0) / 1000


def share_if_rest_done(covered_m: Any, section_m: Any, border_m: Any, rest_done: Any) -> Any:
    """Return the covered share of a border of which so much outside one section counts as done. [-]"""
    return (rest_done * (border_m - section_m) + covered_m) / border_m


_REST_DONE = Input(
    "scenario.rest_done", 1.0, 1.0, 1.0, "point", "1", "assumed: all outside the section counts as done", "rest done"
)


@dataclass(frozen=True)
class Covered:
    """The length of one object in one scope.

    Parameters
    ----------
    object : str
        What was counted; different objects are never added up.
    scope : str
        A section's name, or ``border``.
    length : Input
        How much of it. [m]
    """

    object: str
    scope: str
    length: Input


def covered_lengths(case: Case) -> list[Covered]:
    """Return the newest usable length of each object in each scope, from claims, else from positioned events."""
    newest: dict[tuple[str, str], Claim] = {}
    for claim in case.known_claims:
        usable = claim.use and claim.figure.is_closed and claim.status == "done" and claim.kind == "length"
        if usable and claim.object not in ("border", "section"):
            newest[claim.object, claim.scope] = claim
    lengths = [Covered(object_, scope, claim_input(claim, "m")) for (object_, scope), claim in newest.items()]
    stated = {covered.object for covered in lengths}
    return lengths + [placed for placed in _placed(case) if placed.object not in stated]


def _placed(case: Case) -> list[Covered]:
    """Return what positioned events cover: of each object on the border, and in each section that they name."""
    found = []
    for object_ in dict.fromkeys(event.object for event in line_events(case)):
        own = [event for event in line_events(case) if event.object == object_]
        for scope in ("border", *dict.fromkeys(event.section for event in own if event.section)):
            here = [event for event in own if scope in ("border", event.section)]
            metres = linear.length(linear.merge(*spans_mm(here))) / 1000
            place = f"events of {object_}" + ("" if scope == "border" else f", {scope}")
            covered = Input(place, metres, metres, metres, "point", "m", f"case:{place}", place)
            found.append(Covered(object_, scope, covered))
    return found


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


def newest_length(lengths: list[Covered], objects: tuple[str, ...]) -> Covered | None:
    """Return the length of the first of these objects that has one, a section's before the border's."""
    for object_ in objects:
        own = [covered for covered in lengths if covered.object == object_]
        if own:
            return sorted(own, key=lambda covered: covered.scope == "border")[0]
    return None


def add_coverage(model: Model) -> list[Covered]:
    """Add every share and remainder that the lengths of a case allow.

    Parameters
    ----------
    model : Model
        Takes the results ``coverage.*``.

    Returns
    -------
    list of Covered
        The lengths that were used.
    """
    case = model.case
    border = model.assume("border.length", "m")
    lengths = covered_lengths(case)
    for object_ in dict.fromkeys(covered.object for covered in lengths):
        own = [covered for covered in lengths if covered.object == object_]
        whole = own[0] if len(own) == 1 else _of_border(own)
        if whole:
            label = f"{object_} length, of the border"
            model.add(f"coverage.{object_}_of_border", label, "1", share, covered_m=whole.length, whole_m=border)
        for covered in own:
            _add_section(model, covered, border)
    if not lengths:
        model.miss("coverage", "no claim or event says how much is done")
    return lengths


def _of_border(own: list[Covered]) -> Covered | None:
    """Return what is stated of the whole border; several sections are not added up, as they may overlap."""
    return next((covered for covered in own if covered.scope == "border"), None)


def _add_section(model: Model, covered: Covered, border: Input) -> None:
    section = model.case.section(covered.scope)
    name = covered.object
    prefix = "" if name == "closed" else f"{name}_"
    if section is None:
        label = f"{name}: left of the border"
        parts = {"covered_m": covered.length, "whole_m": border}
        model.add(f"coverage.{prefix}remaining_of_border", label, "km", remaining, **parts)
        return
    whole = section_length(model, section)
    if whole is None:
        model.miss(f"coverage.{name}_of_section", f"the length of {section.name} is not stated")
        return
    tail = f".{section.slug}" if len(model.case.sections) > 1 else ""
    parts = {"covered_m": covered.length, "whole_m": whole}
    model.add(f"coverage.{name}_of_section{tail}", f"{name} length, of the {section.name}", "1", share, **parts)
    model.add(f"coverage.{prefix}remaining_of_section{tail}", f"left of the {section.name}", "km", remaining, **parts)
    label = f"{name} length, of the border if all outside the {section.name} is done"
    key = f"coverage.{name}_of_border_if_rest_done{tail}"
    parts = {"covered_m": covered.length, "section_m": whole, "border_m": border, "rest_done": _REST_DONE}
    model.add(key, label, "1", share_if_rest_done, **parts)


def section_length(model: Model, section: Section) -> Input | None:
    """Return the length of a section as an input, if it is stated."""
    index = model.case.sections.index(section)
    found = model.take(f"sections[{index}].length", "m")
    return replace(found, label=f"{section.name}, length") if found else None


def remaining_of(model: Model, covered: Covered) -> Result | None:
    """Return what is left in the scope of a length, if the scope's length is stated."""
    prefix = "" if covered.object == "closed" else f"{covered.object}_"
    section = model.case.section(covered.scope)
    tail = f".{section.slug}" if section and len(model.case.sections) > 1 else ""
    return model.get(f"coverage.{prefix}remaining_of_{'section' if section else 'border'}{tail}")
