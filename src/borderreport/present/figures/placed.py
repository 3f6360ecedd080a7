"""What has a position along the border: one name and one look for the map, the strip, and the curves."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from borderreport.analysis.estimate import Estimate
from borderreport.analysis.linear import Events, pairs
from borderreport.analysis.segments import Sight
from borderreport.analysis.states import stretches
from borderreport.present.figures.look import FIGURES

STATUSES: dict[str, dict[str, Any]] = FIGURES["statuses"]
"""How a stretch looks, by what is said of it."""


@dataclass(frozen=True)
class Placed:
    """Stretches that one thing covers: what it is, where, and how it looks.

    Parameters
    ----------
    name : str
        Whether it is stated or seen, and what.
    spans : pair of ndarray of int64
        Disjoint stretches, in stated measures. [mm]
    look : dict
        Its colour and hatching, as plotly's bars have them.
    force : str
        Who holds it, or that it is a gap.
    """

    name: str
    spans: Events
    look: dict[str, Any]
    force: str = ""

    @property
    def km(self) -> list[tuple[float, float]]:
        """Its stretches one by one. [km]"""
        return [(a / 1e6, b / 1e6) for a, b in pairs(self.spans)]


def stated(this: Estimate, *by: str) -> Iterator[Placed]:
    """Yield what is stated with two ends, by object and status, and by these besides."""
    for one in stretches(this.case, "status", *by):
        yield Placed(f"Stated: {one.object}, {one.status}", one.covered, STATUSES[one.status]["bar"], one.force)


def seen(this: Estimate) -> Iterator[tuple[Sight, Placed]]:
    """Yield each observation with what it covers, joints of digitising closed; one of points alone covers nothing."""
    for sight, colour in zip(this.ledger.seen, cycle(FIGURES["common"]["seen"]), strict=False):
        yield sight, Placed(f"Seen: {sight.name}", sight.stated, {"color": colour, "pattern": {"shape": ""}})
