"""Earthworks: sections, volumes in bank, loose and compacted measure, mass, how steep walls stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from borderreport.analysis.formula import atan, max
from borderreport.analysis.model import Input, Model, Result
from borderreport.case.schema import Case


def rectangle_area(width_m: Any, depth_m: Any) -> Any:
    """Return the section area of a trench with vertical walls. [m²]

    Examples
    --------
    >>> rectangle_area(3.0, 2.0)
    6.0
    """
    return width_m * depth_m


def trapezoid_area_from_top(width_m: Any, depth_m: Any, side_slope: Any) -> Any:
    """Return the section area of a trench whose stated width is at the top. [m²]

    The walls lean inward by ``side_slope`` (run per rise) until they meet.

    Examples
    --------
    >>> float(trapezoid_area_from_top(4.0, 2.0, 0.5))
    6.0
    """
    return (width_m + max(width_m - 2 * side_slope * depth_m, 0)) / 2 * depth_m


def trapezoid_area_from_bottom(width_m: Any, depth_m: Any, side_slope: Any) -> Any:
    """Return the section area of a trench whose stated width is at the bottom. [m²]

    Examples
    --------
    >>> trapezoid_area_from_bottom(3.0, 3.0, 1.5)
    22.5
    """
    return (width_m + side_slope * depth_m) * depth_m


def triangle_area(width_m: Any, depth_m: Any) -> Any:
    """Return the section area of a V-shaped ditch. [m²]

    Examples
    --------
    >>> triangle_area(3.0, 3.0)
    4.5
    """
    return width_m * depth_m / 2


def bank_volume(section_area_m2: Any, length_m: Any) -> Any:
    """Return the volume in place, before digging, of a uniform section. [m³]"""
    return section_area_m2 * length_m


def bank_volume_remaining(section_area_m2: Any, remaining_km: Any) -> Any:
    """Return the volume in place of what is left to dig at the same section. [m³]"""
    return section_area_m2 * remaining_km * 1000


def loose_volume(bank_volume_m3: Any, swell: Any) -> Any:
    """Return the volume after digging: bank volume and swell. [m³]"""
    return bank_volume_m3 * (1 + swell)


def compacted_volume(bank_volume_m3: Any, shrink: Any) -> Any:
    """Return the volume after packing: bank volume less shrinkage. [m³]"""
    return bank_volume_m3 * (1 - shrink)


def mass(bank_volume_m3: Any, bank_density_t_m3: Any) -> Any:
    """Return the mass of a bank volume. [t]"""
    return bank_volume_m3 * bank_density_t_m3


def wall_angle(side_slope: Any) -> Any:
    """Return the angle of a trench wall to the ground, from its run per rise. [deg]

    Examples
    --------
    The steepest wall allowed in soil of type C, 1.5:1, stands at 34 degrees:

    >>> round(float(wall_angle(1.5)), 1), float(wall_angle(0.0))
    (33.7, 90.0)
    """
    return 90 - atan(side_slope) * 180 / 3.141592653589793


def safe_slope(wall_slope: Any, wet_share: Any) -> Any:
    """Return the run per rise at which walls may stand where people enter, a share of the length below groundwater. [-]

    What is dug below water counts as soil of type C: 1.5:1 (29 CFR 1926 Subpart P, App. A and B).

    Examples
    --------
    >>> safe_slope(0.5, 0.5)
    1.0
    """
    return wall_slope * (1 - wet_share) + 1.5 * wet_share


def volume_prismoidal(
    station_m: ArrayLike, depth_m: ArrayLike, *, width_m: float, side_slope: float
) -> NDArray[np.float64]:
    r"""Return the bank volume between stations of a trench whose depth varies.

    The bottom is ``width_m`` wide and level across; depth runs straight from
    station to station.

    Parameters
    ----------
    station_m : array_like of float, shape (n,), n >= 2
        Distance along the line, strictly increasing. [m]
    depth_m : array_like of float, shape (n,)
        Depth at each station, >= 0. [m]
    width_m : float
        Width of the bottom, > 0. [m]
    side_slope : float
        Horizontal run of a wall per unit of rise, >= 0. [-]

    Returns
    -------
    volume_m3 : ndarray of float64, shape (n - 1,)
        Volume between stations ``i`` and ``i + 1``. [m³]

    Raises
    ------
    ValueError
        If a station does not increase, or a value is negative or not finite; the row is named.

    Notes
    -----
    The area is quadratic in distance, so the prismoidal rule
    :math:`V = L (A_0 + 4 A_{1/2} + A_1) / 6` is exact, with the middle area
    from the middle *depth*, not the mean of the areas.

    Examples
    --------
    Depth from 1 m to 3 m with 1:1 walls; by hand :math:`5 \int_1^3 (2u + u^2)\,du = 250/3`:

    >>> volume_prismoidal([0, 10], [1, 3], width_m=2.0, side_slope=1.0).round(3).tolist()
    [83.333]
    """
    station, near, far = _profile(station_m, depth_m, width_m, side_slope)
    areas = [trapezoid_area_from_bottom(width_m, d, side_slope) for d in (near, (near + far) / 2, far)]
    return np.asarray(np.diff(station) / 6 * (areas[0] + 4 * areas[1] + areas[2]))


def volume_average_end_area(
    station_m: ArrayLike, depth_m: ArrayLike, *, width_m: float, side_slope: float
) -> NDArray[np.float64]:
    """Return the same volume by the average of the end areas, as many estimators do.

    It exceeds `volume_prismoidal` by ``L * side_slope * (change of depth)**2 / 6``
    and equals it for a uniform section. Arguments, result and errors are those of `volume_prismoidal`.

    Examples
    --------
    >>> volume_average_end_area([0, 10], [1, 3], width_m=2.0, side_slope=1.0).tolist()
    [90.0]
    """
    station, near, far = _profile(station_m, depth_m, width_m, side_slope)
    areas = [trapezoid_area_from_bottom(width_m, d, side_slope) for d in (near, far)]
    return np.asarray(np.diff(station) / 2 * (areas[0] + areas[1]))


def _profile(
    station_m: ArrayLike, depth_m: ArrayLike, width_m: float, side_slope: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    station, depth = np.asarray(station_m, dtype=float), np.asarray(depth_m, dtype=float)
    if station.shape != depth.shape or station.ndim != 1 or station.size < 2:
        raise ValueError(f"a profile needs two columns of at least 2 rows, got shapes {station.shape}, {depth.shape}")
    if not (np.isfinite(width_m) and width_m > 0 and np.isfinite(side_slope) and side_slope >= 0):
        raise ValueError(f"width_m must be > 0 and side_slope >= 0, got {width_m} m and {side_slope}")
    for row in range(station.size):
        if not (np.isfinite(depth[row]) and depth[row] >= 0):
            raise ValueError(f"depth_m must be finite and >= 0, got {depth[row]} m (row {row})")
    falls = np.flatnonzero(~(np.diff(station) > 0))
    if falls.size:
        row = int(falls[0])
        text = f"got {station[row]:g} m then {station[row + 1]:g} m (rows {row} and {row + 1})"
        raise ValueError(f"station_m must increase, {text}; sort the profile or drop the repeat")
    return station, depth[:-1], depth[1:]


_AREAS: dict[str, Callable[..., Any]] = {
    "top": trapezoid_area_from_top,
    "mean": rectangle_area,
    "bottom": trapezoid_area_from_bottom,
}


def add_trench(model: Model, length: Input | Result | None, remaining: Result | None) -> Result | None:
    """Add the volumes and the mass of the trench of a case.

    Parameters
    ----------
    model : Model
        Takes the results ``earthwork.trench.*``.
    length : Input or None
        How far the trench runs. [m]
    remaining : Result or None
        How much is left to dig. [km]

    Returns
    -------
    Result or None
        The section area, where width and depth are known.
    """
    trench = model.case.barrier.trench
    if trench is None:
        return None
    width, depth = model.take("barrier.trench.width", "m"), model.take("barrier.trench.depth", "m")
    if width is None or depth is None:
        missing = "width" if width is None else "depth"
        model.miss("earthwork.trench", f"the {missing} of the trench is not stated; add barrier.trench.{missing}")
        return None
    parts: dict[str, Any] = {"width_m": width, "depth_m": depth}
    side_slope = model.assume("barrier.trench.side_slope", "1")
    shape = _AREAS["mean"]
    if side_slope.high > 0 and trench.wide != "mean":
        shape, parts["side_slope"] = _AREAS[trench.wide], side_slope
    area = model.add("earthwork.trench.section_area", "cross-section of the trench", "m2", shape, **parts)
    _add_wall_angles(model, side_slope)
    if length is None:
        model.miss("earthwork.trench.bank_volume", "no length is stated for the trench")
        return area
    _add_volumes(model, area, length)
    if remaining:
        label, key = "earth still to dig, measured in the ground", "earthwork.trench.bank_volume_remaining"
        model.add(key, label, "m3", bank_volume_remaining, section_area_m2=area, remaining_km=remaining)
    return area


def _add_wall_angles(model: Model, side_slope: Input) -> None:
    """Add how steep the walls are, and how steep they may be where people enter (29 CFR 1926 Subpart P)."""
    key = "earthwork.trench"
    parts = {"wall_slope": model.assume("soil.wall_slope", "1"), "wet_share": model.assume("soil.wet_share", "1")}
    label = "steepest trench walls where people enter, run per rise"
    safe = model.add(f"{key}.safe_slope", label, "m/m", safe_slope, **parts)
    label = "trench walls, angle to the ground"
    model.add(f"{key}.wall_angle", label, "deg", wall_angle, side_slope=side_slope)
    label = "steepest trench walls where people enter, angle to the ground"
    model.add(f"{key}.safe_wall_angle", label, "deg", wall_angle, side_slope=safe)


def ground_of(case: Case, scope: str) -> tuple[str, tuple[str, ...]]:
    """Return soil preset and terrain of the works: those of their section, the soil else the case's."""
    section = case.section(scope)
    soil = section.soil if section and section.soil else case.soil.preset
    return soil, section.terrain if section else ()


def _add_volumes(model: Model, area: Result, length: Input | Result) -> None:
    swell, shrink = model.assume("soil.swell", "1"), model.assume("soil.shrink", "1")
    density = model.assume("soil.bank_density", "t/m3")
    key = "earthwork.trench"
    parts: dict[str, Input | Result] = {"section_area_m2": area, "length_m": length}
    bank = model.add(f"{key}.bank_volume", "earth to dig, measured in the ground", "m3", bank_volume, **parts)
    model.add(f"{key}.loose_volume", "dug earth, loose", "m3", loose_volume, bank_volume_m3=bank, swell=swell)
    label = "dug earth, if compacted"
    model.add(f"{key}.compacted_volume", label, "m3", compacted_volume, bank_volume_m3=bank, shrink=shrink)
    model.add(f"{key}.mass", "dug earth, mass", "t", mass, bank_volume_m3=bank, bank_density_t_m3=density)


# The slopes at which soil of types A, B and C may stand in an excavation that people enter:
# 29 CFR 1926 Subpart P, App. B, Table B-1 (run per rise). An unmanned ditch is often steeper.
_OSHA_SLOPES = {"A": 0.75, "B": 1.0, "C": 1.5}


def trench_scenarios(model: Model, length: Input | Result | None) -> dict[str, tuple[str, Model]]:
    """Return what the same words mean under other readings of "wide".

    Parameters
    ----------
    model : Model
        A case's model; it is not changed.
    length : Input or None
        How far the trench runs. [m]

    Returns
    -------
    dict of str to (str, Model)
        For each scenario a sentence, and a model of its own with section area and bank volume.
    """
    if not model.get("earthwork.trench.section_area"):
        return {}
    width, depth = model.take("barrier.trench.width", "m"), model.take("barrier.trench.depth", "m")
    readings: dict[str, tuple[str, Any, float | None]] = {
        "vertical": ("walls vertical", rectangle_area, None),
        "triangle": ("a V, as wide at the top", triangle_area, None),
        "leaning-in": ("as wide at the top, walls 0.25:1", trapezoid_area_from_top, 0.25),
    }
    for kind, slope in _OSHA_SLOPES.items():
        says = f"as wide at the bottom, walls {slope:g}:1 (soil type {kind})"
        readings[f"bottom-type-{kind.lower()}"] = (says, trapezoid_area_from_bottom, slope)
    return {
        name: (says, _reading(model, shape, slope, (width, depth, length)))
        for name, (says, shape, slope) in readings.items()
    }


def _reading(model: Model, shape: Any, slope: float | None, sizes: tuple[Input | Result | None, ...]) -> Model:
    width, depth, length = sizes
    scenario = Model(model.case)
    parts: dict[str, Any] = {"width_m": width, "depth_m": depth}
    if slope is not None:
        reference = (
            "assumed: 29 CFR 1926 Subpart P, App. B, Table B-1"
            if slope >= min(_OSHA_SLOPES.values())
            else "assumed: a steep cut"
        )
        parts["side_slope"] = Input("scenario.side_slope", slope, slope, slope, "point", "1", reference, "side slope")
    area = scenario.add("earthwork.trench.section_area", "cross-section of the trench", "m2", shape, **parts)
    if length:
        key = "earthwork.trench.bank_volume"
        scenario.add(
            key, "earth to dig, measured in the ground", "m3", bank_volume, section_area_m2=area, length_m=length
        )
    return scenario
