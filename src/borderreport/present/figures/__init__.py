"""Figures of a report; each returns None where a case does not allow it."""

from borderreport.present.figures.claims import conflicts, timeline
from borderreport.present.figures.coverage import coverage, lengths, strip, tolerance
from borderreport.present.figures.earth import cross_section, profile, volumes
from borderreport.present.figures.look import Chart
from borderreport.present.figures.resources import curve, drivers, fleet, surveillance
from borderreport.present.maps import border_map

__all__ = [
    "Chart", "border_map", "conflicts", "coverage", "cross_section", "curve", "drivers", "fleet", "lengths", "profile",
    "strip", "surveillance", "timeline", "tolerance", "volumes",
]  # fmt: skip
