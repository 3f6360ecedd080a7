"""What stands on the line: wire, towers and cameras, from their geometry.

Sight is over level ground: what terrain hides is not modelled, so covered
lengths are the most that the optics allow.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from borderreport.analysis import fences, ways
from borderreport.analysis.formula import ceil, floor, max, min, sqrt, tan
from borderreport.analysis.model import Input, Model, Result

Lengths = Mapping[str, Input | Result | None]
Parts = dict[str, Input | Result]


def rolls(length_m: Any, rows: Any, roll_length_m: Any, waste: Any) -> Any:
    """Return the rolls of concertina that so many rows take, rows and rolls counted whole. [rolls]

    Examples
    --------
    The published 300 m of triple-standard concertina take 59.06 rolls of 50 ft, hence 60 to be had:

    >>> float(rolls(300.0, 3, 15.24, 0.0))
    60.0
    """
    return ceil(length_m * floor(rows + 0.5) / roll_length_m * (1 + waste))


def pickets(length_m: Any, picket_spacing_m: Any, picket_rows: Any) -> Any:
    """Return the long pickets: one at each spacing and one more, in each row. [pickets]

    Examples
    --------
    >>> float(pickets(300.0, 3.81, 2))
    160.0
    """
    return picket_rows * (ceil(length_m / picket_spacing_m) + 1)


def staples(length_m: Any, roll_length_m: Any, staples_per_roll: Any) -> Any:
    """Return the staples that hold the front row to the ground. [staples]

    Examples
    --------
    >>> float(staples(300.0, 15.24, 16))
    320.0
    """
    return ceil(length_m / roll_length_m) * staples_per_roll


def barbed_length(length_m: Any, strands: Any, waste: Any) -> Any:
    """Return the length of barbed wire in all strands, strands counted whole. [m]"""
    return length_m * floor(strands + 0.5) * (1 + waste)


def reels(barbed_m: Any, reel_length_m: Any) -> Any:
    """Return the reels that hold so much barbed wire. [reels]"""
    return ceil(barbed_m / reel_length_m)


def tower_count(length_m: Any, spacing_m: Any) -> Any:
    """Return the towers on a line: one at each spacing and one more. [towers]

    Examples
    --------
    >>> float(tower_count(140_000.0, 1000.0))
    141.0
    """
    return ceil(length_m / spacing_m) + 1


def tower_spacing(length_m: Any, count: Any) -> Any:
    """Return the even spacing of so many towers, the first and the last at the ends. [m]

    Examples
    --------
    >>> float(tower_spacing(1000.0, 11))
    100.0
    """
    return length_m / max(count - 1, 1)


def horizon(height_m: Any, refraction: Any) -> Any:
    r"""Return the distance to the horizon from a height. [m]

    Notes
    -----
    :math:`d = \sqrt{2 k R h}` with the mean radius of the earth *R*,
    6371 km (IUGG), and *k* the effective radius per true radius. It leaves out
    the height itself beside *R*: one part in six hundred thousand at 20 m.

    Examples
    --------
    The usual 3.57 km for the first metre, without refraction:

    >>> round(float(horizon(1.0, 1.0)))
    3570
    """
    return sqrt(2 * refraction * 6371000 * height_m)


def view_width(field_of_view_deg: Any) -> Any:
    """Return the width that a camera sees, per distance. [-]

    Examples
    --------
    >>> round(float(view_width(90.0)), 9)
    2.0
    """
    return 2 * tan(field_of_view_deg * 3.141592653589793 / 360)


def image_distance(pixels_px: Any, density_px_m: Any, view_width: Any) -> Any:
    """Return how far away a metre still fills so many pixels. [m]

    Notes
    -----
    EN 62676-4 (edition of 2014/15) asks for 25 pixels on a metre to detect a
    person, 125 to recognise and 250 to identify one. Air, light and terrain
    shorten all of them.

    Examples
    --------
    >>> image_distance(1920.0, 125.0, 0.04)
    384.0
    """
    return pixels_px / (density_px_m * view_width)


def camera_count(towers: Any, per_tower: Any) -> Any:
    """Return the cameras on all towers, part cameras counted whole. [cameras]"""
    return ceil(towers * per_tower)


def covered_length(length_m: Any, towers: Any, reach_m: Any, horizon_m: Any) -> Any:
    """Return the length within reach of a tower, if towers are evenly spaced and nothing hides the line. [km]

    Between two towers that is at most twice the reach. What can be reached is
    not what is watched at any one moment: a long lens sees a few degrees.

    Examples
    --------
    Three towers on 2 km that each recognise a person at 400 m leave 400 m blind:

    >>> float(covered_length(2000.0, 3.0, 400.0, 16_000.0))
    1.6
    """
    return min(length_m, max(towers - 1, 1) * 2 * min(reach_m, horizon_m)) / 1000


def blind_length(length_m: Any, covered_km: Any) -> Any:
    """Return the length beyond the reach of every tower. [km]"""
    return length_m / 1000 - covered_km


def add_obstacles(model: Model, lengths: Lengths) -> None:
    """Add what the named components of a barrier take.

    Parameters
    ----------
    model : Model
        Takes the results ``obstacles.*``.
    lengths : mapping of str to Input or None
        How far each component runs. [m]
    """
    barrier = model.case.barrier
    fences.add_fences(model, lengths)
    ways.add_ways(model, lengths)
    if barrier.wire is not None and (length := lengths["wire"]):
        _add_wire(model, length)
    elif barrier.wire is not None:
        model.miss("obstacles.wire", "no length is stated for the wire")
    if barrier.towers is not None:
        _add_towers(model, lengths["towers"])
    if barrier.cameras is not None:
        _add_cameras(model, lengths["towers"])


def _add_wire(model: Model, length: Input | Result) -> None:
    key, place = "obstacles.wire", "barrier.wire"
    roll, waste = model.assume(f"{place}.roll_length", "m"), model.assume(f"{place}.waste", "1")
    parts = {"length_m": length, "rows": model.assume(f"{place}.rows", "1"), "roll_length_m": roll, "waste": waste}
    model.add(f"{key}.rolls", "rolls of concertina", "rolls", rolls, **parts)
    spacing = model.assume(f"{place}.picket_spacing", "m")
    rows = model.assume(f"{place}.picket_rows", "1")
    parts = {"length_m": length, "picket_spacing_m": spacing, "picket_rows": rows}
    model.add(f"{key}.pickets", "long pickets", "pickets", pickets, **parts)
    each = model.assume(f"{place}.staples_per_roll", "1")
    parts = {"length_m": length, "roll_length_m": roll, "staples_per_roll": each}
    model.add(f"{key}.staples", "staples", "staples", staples, **parts)
    parts = {"length_m": length, "strands": model.assume(f"{place}.strands", "1"), "waste": waste}
    barbed = model.add(f"{key}.barbed_length", "barbed wire, length", "m", barbed_length, **parts)
    reel = model.assume(f"{place}.reel_length", "m")
    model.add(f"{key}.reels", "reels of barbed wire", "reels", reels, barbed_m=barbed, reel_length_m=reel)
    rate = model.assume(f"{place}.labour", "man-h/m")
    model.add(
        f"{key}.labour", "labour hours for the wire", "man-h", "length_m * labour_h_m", length_m=length, labour_h_m=rate
    )


def _add_towers(model: Model, length: Input | Result | None) -> None:
    key, stated = "obstacles.towers", model.take("barrier.towers.count", "towers")
    if stated:
        count = model.add(f"{key}.count", "number of towers", "towers", "count", count=stated)
    elif length is None:
        model.miss(f"{key}.count", "neither a count of towers nor a length for them is stated")
        return
    else:
        spacing = model.assume("barrier.towers.spacing", "m")
        count = model.add(f"{key}.count", "number of towers", "towers", tower_count, length_m=length, spacing_m=spacing)
    if length:
        model.add(f"{key}.spacing", "spacing of towers", "m", tower_spacing, length_m=length, count=count)
    height, refraction = (model.assume("barrier.towers.height", "m"), model.assume("barrier.towers.refraction", "1"))
    model.add(f"{key}.horizon", "horizon from a tower", "m", horizon, height_m=height, refraction=refraction)


def _add_cameras(model: Model, length: Input | Result | None) -> None:
    key, place = "obstacles.cameras", "barrier.cameras"
    view = model.assume(f"{place}.field_of_view", "deg")
    wide = model.add(f"{key}.view_width", "width in view, per distance", "m/m", view_width, field_of_view_deg=view)
    pixels = model.assume(f"{place}.pixels", "px")
    for purpose in ("detection", "recognition", "identification"):
        density = model.assume(f"{place}.{purpose}_density", "px/m")
        parts: Parts = {"pixels_px": pixels, "density_px_m": density, "view_width": wide}
        model.add(f"{key}.{purpose}_distance", f"{purpose} of a person", "m", image_distance, **parts)
    towers = model.get("obstacles.towers.count")
    if towers is None:
        model.miss(f"{key}.count", "the number of towers that carry the cameras is not known")
        return
    each = model.assume(f"{place}.per_tower", "1")
    model.add(f"{key}.count", "number of cameras", "cameras", camera_count, towers=towers, per_tower=each)
    if length:
        _add_reach(model, length, towers)


def _add_reach(model: Model, length: Input | Result, towers: Result) -> None:
    far, key = model.results["obstacles.towers.horizon"], "obstacles.towers"
    purposes = (("detection", "detect", "detected_length"), ("recognition", "recognise", "covered_length"))
    for purpose, verb, tail in purposes:
        reach = model.results[f"obstacles.cameras.{purpose}_distance"]
        parts: Parts = {"length_m": length, "towers": towers, "reach_m": reach, "horizon_m": far}
        label = f"length on which a tower's camera can {verb} a person, on level ground"
        covered = model.add(f"{key}.{tail}", label, "km", covered_length, **parts)
    label = "length on which no camera can recognise a person"
    model.add(f"{key}.blind_length", label, "km", blind_length, length_m=length, covered_km=covered)
