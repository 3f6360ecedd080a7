"""Statements over time and side by side: a panel for each object, never two objects on one line."""

import math
from collections.abc import Sequence
from itertools import cycle, groupby
from operator import attrgetter
from typing import Any

from borderreport.analysis.estimate import Estimate
from borderreport.case.claims import LINES, Claim, place
from borderreport.case.quantity import Quantity
from borderreport.case.shown import capital
from borderreport.case.units import number
from borderreport.present.figures.look import FIGURES, Chart, chart, drawn, part, plain, trace, whiskers, wrapped
from borderreport.present.figures.placed import STATUSES

_UNITS = {"length": "km", "share": "%"}
_FAR = 2
_EXCLUDE = ("figures_differ", "falls", "complete_then_less", "origins_disagree", "wholes_drift", "leaps")


@drawn
def timeline(this: Estimate, kind: str = "length") -> Chart | None:
    """Return claims over time, a panel for each object, with the range that each hedge leaves.

    Points are not joined: what several speakers count is no series until a check says so.

    Parameters
    ----------
    this : Estimate
        Its claims up to the date of the case.
    kind : str
        What is measured: length in km, or share in percent.

    Returns
    -------
    Chart or None
        None where fewer than two dates measure this.
    """
    unit = _UNITS[kind]
    claims = [c for c in this.case.known_claims if c.kind == kind and c.object not in LINES]
    most = _FAR * this.case.border.length.si if kind == "length" else math.inf
    shown = [claim for claim in claims if claim.figure.si <= most]
    if len({claim.date for claim in shown}) < 2:
        return None
    objects = sorted({claim.object for claim in shown})
    colours = _colours(shown)
    groups = groupby(sorted(shown, key=_look), key=_look)
    traces = [_points(list(own), unit, colours) | {"yaxis": _axis_name(objects.index(look[0]))} for look, own in groups]
    first = {one["name"]: one for one in traces[::-1]}
    for one in traces:  # Each look stands in the legend once, however many panels it stands in.
        one["showlegend"] = one is first[one["name"]]
    height = 130 * len(objects) + 90 + 14 * len(first)  # On a phone the legend has a line for two.
    words = "; ".join(f"{name}: {_series([c for c in claims if c.object == name])}" for name in objects)
    rows = [
        (str(c.date), capital(c.object), capital(place(c.scope)), c.figure.text, c.status, c.speaker, c.grade)
        for c in claims
    ]
    off = _series([claim for claim in claims if claim not in shown])
    meta = {"caption": f"Off the scale, as it exceeds the border {_FAR} times over: {off}."} if off else {}
    panels = _panels(objects, 46 / height, {"title": {"text": unit}, "rangemode": "tozero", "nticks": 4})
    return chart("timeline", traces, rows, {"unit": unit, "told": words}, height=height, meta=meta, **panels)


def _axis_name(panel: int) -> str:
    return f"y{panel + 1}" if panel else "y"


def _panels(objects: Sequence[str], gap: float, look: dict[str, Any]) -> dict[str, Any]:
    """Return the axes and headings of panels of one height, the x axis at the foot of the last."""
    height = (1 - gap * (len(objects) - 1)) / len(objects)
    tops = [1 - panel * (height + gap) for panel in range(len(objects))]
    axes = {f"yaxis{i + 1 if i else ''}": look | {"domain": [max(top - height, 0), top]} for i, top in enumerate(tops)}
    named = zip(tops, map(capital, objects), strict=True)
    heads = [part("timeline", "notes", "head", y=top, text=f"<b>{name}</b>") for top, name in named]
    return axes | {"annotations": heads, "xaxis": {"anchor": _axis_name(len(objects) - 1)}}


def _colours(claims: Sequence[Claim]) -> dict[str, str]:
    """Return a colour for each section, as long as an eye can tell them apart; of more they all have one."""
    sections, colours = sorted({claim.scope for claim in claims} - {"border"}), FIGURES["timeline"]["colours"]
    looks = {(claim.scope, claim.status) for claim in claims}
    are_few = len(sections) <= len(colours) and len(looks) <= _MOST_LOOKS
    return dict(zip(sections, colours, strict=False)) if are_few else {}


_MOST_LOOKS = 8
"""Judgement: a legend of more is not read."""
_look = attrgetter("object", "scope", "status")
"""What a mark shows: the object, where, and the status."""


def _points(claims: list[Claim], unit: str, colours: dict[str, str]) -> dict[str, Any]:
    """Return the statements of one object with one look."""
    _, scope, status = _look(claims[0])
    figures = [claim.figure.to(unit) for claim in claims]
    texts = [(c.figure.text, place(c.scope), f"{c.speaker}, {c.date}", f"{c.status}, grade {c.grade}") for c in claims]
    points = trace(
        "timeline", "whole" if scope == "border" else "section", x=[claim.date.last.isoformat() for claim in claims],
        y=[round(f.stated, 3) for f in figures], error_y=_spans(figures),
        hovertext=["<br>".join(map(plain, lines)) for lines in texts], marker={"symbol": STATUSES[status]["symbol"]},
    )  # fmt: skip
    name = f"{points['name']}, {status}"
    if scope in colours:
        name = f"{plain(capital(place(scope)))}, {status}"
        for mark in (points["marker"], points["error_y"]):
            mark["color"] = colours[scope]
    return points | {"name": name, "legendgroup": name}


def _spans(figures: Sequence[Quantity]) -> dict[str, object]:
    return whiskers(*([getattr(figure, end) for figure in figures] for end in ("stated", "low", "high")))


def _series(claims: Sequence[Claim]) -> str:
    return ", ".join(f"{claim.figure.text} ({claim.date}, {place(claim.scope)}, {claim.status})" for claim in claims)


@drawn
def conflicts(this: Estimate, most: int = 14) -> Chart | None:
    """Return the statements that checks hold against each other, side by side with their ranges.

    Returns
    -------
    Chart or None
        None where no check found two lengths that exclude each other.
    """
    ids = [i for check in this.checks if check.state == "flag" and check.message in _EXCLUDE for i in check.claims]
    claims = [claim for claim in this.case.known_claims if claim.id in ids and claim.kind == "length"][-most:]
    if len(claims) < 2:
        return None
    claims.sort(key=lambda claim: (claim.object, claim.scope, claim.date), reverse=True)
    figures = [claim.figure.to("km") for claim in claims]
    names = [f"{capital(c.object)}, {place(c.scope)}, {c.date}: {c.speaker.partition(',')[0]}" for c in claims]
    texts = [f"{wrapped(name, 34)}<br>{number(f.stated)} km" for name, f in zip(names, figures, strict=True)]
    objects = sorted({claim.object for claim in claims})
    colours = dict(zip(objects, cycle(FIGURES["conflicts"]["colours"]), strict=False))
    bars = trace(
        "conflicts", "statements", x=[round(f.stated, 3) for f in figures], y=texts, error_x=_spans(figures),
        marker={"color": [colours[c.object] for c in claims]},
    )  # fmt: skip
    rows = [(c.object, capital(place(c.scope)), str(c.date), c.figure.text, c.speaker, c.outlet) for c in claims]
    return chart("conflicts", [bars], rows[::-1], {"told": _series(claims[::-1])}, height=100 + 52 * len(claims))
