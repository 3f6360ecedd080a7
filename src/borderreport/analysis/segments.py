"""The border cut wherever anything begins or ends: sections, events and observations over each other, as one table."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from borderreport.analysis import linear
from borderreport.analysis.seen import JOINT_M, Seen, see
from borderreport.case.geometry import Route
from borderreport.case.lines import decoded
from borderreport.case.places import Observation
from borderreport.case.schema import Case, Event, Section, span_of

LAYERS = ("section", "stated", "seen", "force", "terrain")


@dataclass(frozen=True)
class Segment:
    """A stretch along which nothing changes.

    Parameters
    ----------
    from_mm, to_mm : int
        Stated measures. [mm]
    holds : dict of str to tuple of str
        What holds there, by layer: section, stated works, observed works, force, terrain.
    """

    from_mm: int
    to_mm: int
    holds: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Sight:
    """An observation and what it covers of the route of its case."""

    observation: Observation
    seen: Seen
    route: Route

    @property
    def name(self) -> str:
        """What was seen and when."""
        return f"{self.observation.object}, {self.observation.date}"

    def to_dict(self) -> dict[str, Any]:
        """Return it as results.json holds it. [m]"""
        one, seen = self.observation, self.seen
        told = {"object": one.object, "date": str(one.date), "file": one.file, "source": one.source}
        lengths = {"covered_m": seen.covered_m, "single_track_m": seen.single_m, "raw_m": seen.raw_m}
        return told | lengths | {"plateau_m": seen.plateau_m, "curve": [list(row) for row in seen.curve]}

    def within(self, start_m: float, end_m: float) -> float:
        """Return how much of the map's line it covers between two stated measures. [m]"""
        start, end = (round(1000 * float(self.route.mapped(measure))) for measure in (start_m, end_m))
        return linear.length(linear.overlay(self.seen.covered, (np.array([start]), np.array([end])))) / 1000

    @property
    def stated(self) -> linear.Events:
        """Its stretches in stated measures, joints of digitising closed. [mm]"""
        return self.as_stated(linear.joined(self.seen.covered, round(1000 * JOINT_M)))

    def as_stated(self, events: linear.Events) -> linear.Events:
        """Return stretches of the map's line in stated measures. [mm]"""
        low, high = (np.rint(1000 * self.route.stated(side / 1000)).astype(np.int64) for side in events)
        return low, high


def sights(case: Case) -> tuple[Sight, ...]:
    """Return the observations of a case known by its date, located on its route, oldest first."""
    if (route := case.route) is None:
        return ()
    known = sorted((one for one in case.observations if one.date.last <= case.as_of), key=lambda one: one.date)
    return tuple(Sight(one, see(route.line, [decoded(text) for text in one.lines], one.points), route) for one in known)


def segments(case: Case, seen: Iterable[Sight] = ()) -> list[Segment]:
    """Return the border of a case cut wherever a section, an event or an observation begins or ends.

    Parameters
    ----------
    case : Case
        Its sections and events with two ends.
    seen : iterable of Sight
        Its observations, located.

    Returns
    -------
    list of Segment
        In order; together they are exactly as long as the border is stated.
    """
    told: list[tuple[Section | Event, dict[str, Sequence[str]]]] = [
        (one, {"section": [one.name], "force": [one.held_by], "terrain": one.terrain}) for one in case.sections
    ]
    told += [
        (one, {"stated": [f"{one.object}, {one.status}"], "section": [one.section], "force": [one.force]})
        for one in case.events
    ]
    layers: list[tuple[str, str, linear.Events]] = []
    for one, about in told:
        if ends := span_of(one):
            span = linear.to_mm(ends[:1]), linear.to_mm(ends[1:])
            layers += [(layer, name, span) for layer, names in about.items() for name in names if name]
    layers += [("seen", sight.name, sight.stated) for sight in seen]
    border = linear.to_mm([0.0, round(case.border.length.si, 3)])
    cuts = np.sort(np.concatenate([border, *(side for *_, span in layers for side in span)]))
    cuts = cuts[np.diff(cuts, prepend=-1) > 0]  # np.unique would import numpy.ma.
    cuts = cuts[cuts <= border[1]]
    holds: list[dict[str, dict[str, None]]] = [{} for _ in cuts[1:]]
    for layer, name, (start, end) in layers:
        for a, b in zip(np.searchsorted(cuts, start).tolist(), np.searchsorted(cuts, end).tolist(), strict=True):
            for row in holds[a:b]:
                row.setdefault(layer, {})[name] = None
    rows = zip(cuts[:-1].tolist(), cuts[1:].tolist(), holds, strict=True)
    return [Segment(a, b, {layer: tuple(names) for layer, names in row.items()}) for a, b, row in rows]


def as_geojson(case: Case, seen: Sequence[Sight] = ()) -> str:
    """Return the segments, the events and observed points that lie at one measure, and the places, as GeoJSON.

    Raises
    ------
    ValueError
        If the case has no line to draw them on.
    """
    if (route := case.route) is None:
        raise ValueError("there is no line to draw on: add border.geometry")
    features = []
    for one in segments(case, seen):
        start, end = (float(route.mapped(mm / 1000)) for mm in (one.from_mm, one.to_mm))
        paths = [path.round(5).tolist() for path in route.line.between(start, end)]
        about = {layer: "; ".join(one.holds[layer]) for layer in LAYERS if layer in one.holds}
        about |= {"from": linear.chainage(one.from_mm), "to": linear.chainage(one.to_mm)}
        lengths = {"stated_km": (one.to_mm - one.from_mm) / 1e6, "mapped_km": round((end - start) / 1000, 6)}
        features.append(_feature("MultiLineString", paths, {**about, **lengths}))
    for event in case.events:
        if event.at:
            at = [round(x, 5) for x in route.line.at(float(route.mapped(event.at.si)))]
            about = {"stated": f"{event.object}, {event.status}", "at": linear.chainage(round(1000 * event.at.si))}
            features.append(_feature("Point", at, about))
    for sight in seen:
        for point, (measure, offset) in zip(sight.observation.points, sight.seen.points, strict=True):
            at_mm = round(1000 * float(route.stated(measure)))
            about = {"seen": sight.name, "at": linear.chainage(at_mm), "offset_m": f"{offset:.0f}"}
            features.append(_feature("Point", list(point), about))
    features += [_feature("Point", list(place.at), {"place": name}) for name, place in case.places.items()]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))


def _feature(kind: str, coordinates: object, properties: Mapping[str, object]) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}
