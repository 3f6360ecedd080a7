"""The mound beside the trench: what the spoil makes, what a stated mound needs, and whether it stands."""

from __future__ import annotations

from typing import Any

from borderreport.analysis.formula import atan, max, min, sqrt
from borderreport.analysis.model import Input, Model, Result

Parts = dict[str, Input | Result]


def spoil_kept(spoil_in_berm: Any, spoil_hauled: Any) -> Any:
    """Return the share of the spoil that can end in the berm where trucks take some away. [-]"""
    return min(spoil_in_berm, 1 - spoil_hauled)


def spoil_per_metre(section_area_m2: Any, swell: Any, spoil_in_berm: Any) -> Any:
    """Return the loose spoil that a metre of trench leaves for the berm. [m³/m]

    Examples
    --------
    >>> spoil_per_metre(9.0, 0.25, 1.0)
    11.25
    """
    return section_area_m2 * (1 + swell) * spoil_in_berm


def height_from_spoil(spoil_m3_m: Any, slope: Any, crest_m: Any) -> Any:
    r"""Return the height of a mound of so much spoil. [m]

    Notes
    -----
    A mound with faces of ``slope`` (run per rise) and a crest *c* has the
    section :math:`A = c h + s h^2`, so
    :math:`h = (\sqrt{c^2 + 4 s A} - c) / 2s`; without a crest,
    :math:`h = \sqrt{A / s}`.

    Examples
    --------
    The spoil of a 3 m by 3 m trench at 25 % swell makes a ridge of exactly 3 m at 1.25:1:

    >>> float(height_from_spoil(11.25, 1.25, 0.0))
    3.0
    """
    return (sqrt(crest_m * crest_m + 4 * slope * spoil_m3_m) - crest_m) / (2 * slope)


def height_on_base(spoil_m3_m: Any, base_m: Any, crest_m: Any) -> Any:
    """Return the height of a mound of so much spoil on a stated base. [m]

    Examples
    --------
    >>> height_on_base(6.0, 4.0, 0.0)
    3.0
    """
    return 2 * spoil_m3_m / (base_m + crest_m)


def face_slope(height_m: Any, base_m: Any, crest_m: Any) -> Any:
    """Return the run per rise of the faces of a mound on a stated base. [-]

    Examples
    --------
    A mound of 3 m on a base of 4 m, as stated on this border in 2020:

    >>> round(face_slope(3.0, 4.0, 0.0), 3)
    0.667
    """
    return (base_m - crest_m) / (2 * height_m)


def section_area(height_m: Any, slope: Any, crest_m: Any) -> Any:
    """Return the section of a mound with two like faces. [m²]

    Examples
    --------
    >>> section_area(3.0, 1.25, 0.0)
    11.25
    """
    return (crest_m + slope * height_m) * height_m


def volume(section_area_m2: Any, length_m: Any) -> Any:
    """Return the loose volume of a uniform mound. [m³]"""
    return section_area_m2 * length_m


def spoil_balance(spoil_m3_m: Any, needed_m2: Any, length_m: Any) -> Any:
    """Return the spoil left over when a mound is built; below zero, what it lacks. [m³]"""
    return (spoil_m3_m - needed_m2) * length_m


def borrow(needed_m2: Any, spoil_m3_m: Any, length_m: Any) -> Any:
    """Return the loose earth that the spoil does not give and that comes from elsewhere. [m³]

    Examples
    --------
    >>> float(borrow(11.25, 9.0, 1000.0)), float(borrow(9.0, 11.25, 1000.0))
    (2250.0, 0.0)
    """
    return max(needed_m2 - spoil_m3_m, 0) * length_m


def height_of_depth(depth_m: Any, height_of_depth: Any) -> Any:
    """Return the height that a mound is assumed to have beside a trench of this depth. [m]"""
    return depth_m * height_of_depth


def slope_for_height(spoil_m3_m: Any, height_m: Any, crest_m: Any) -> Any:
    """Return the run per rise at which so much spoil reaches a height. [-]

    Examples
    --------
    >>> slope_for_height(11.25, 3.0, 0.0)
    1.25
    """
    return (spoil_m3_m / height_m - crest_m) / height_m


def face_angle(slope: Any) -> Any:
    """Return the angle of a face to the ground. [deg]

    Examples
    --------
    >>> round(float(face_angle(1.0)), 9)
    45.0
    """
    return atan(1 / slope) * 180 / 3.141592653589793


def repose_margin(repose_deg: Any, face_deg: Any) -> Any:
    """Return how far a face stays below the angle at which loose soil stands; below zero it slides. [deg]"""
    return repose_deg - face_deg


def add_berm(model: Model, area: Result | None, length: Input | Result | None) -> None:
    """Add what the spoil makes, what a mound needs, and whether it stands.

    Parameters
    ----------
    model : Model
        Takes the results ``earthwork.berm.*``.
    area : Result or None
        The section of the trench. [m²]
    length : Input or None
        How far the berm runs. [m]
    """
    berm = model.case.barrier.berm
    if berm is None:
        return
    crest = model.assume("barrier.berm.crest", "m")
    spoil = _spoil(model, area)
    height = model.take("barrier.berm.height", "m")
    made = _height(model, spoil, crest) if spoil else None
    tall = height or made
    if tall is None:
        model.miss("earthwork.berm.volume", "neither the height of the berm nor its spoil is known")
        return
    slope = _slope(model, tall, crest)
    key, parts = "earthwork.berm", {"height_m": tall, "slope": slope, "crest_m": crest}
    section = model.add(f"{key}.section_area", "cross-section of the berm", "m2", section_area, **parts)
    if length:
        parts = {"section_area_m2": section, "length_m": length}
        model.add(f"{key}.volume", "earth in the berm, loose", "m3", volume, **parts)
    _add_stability(model, slope)
    if spoil:
        _add_balance(model, spoil, (height, slope, crest), length)


def _spoil(model: Model, area: Result | None) -> Result | None:
    kept: Input | Result = model.assume("effort.spoil_in_berm", "1")
    hauled = model.take("effort.spoil_hauled", "1")
    if area is None or (hauled and hauled.high >= 1):
        why = "all spoil may leave by truck" if area else "the section of the trench is not known"
        model.miss("earthwork.berm.spoil_balance", why)
        return None
    if hauled:
        parts: Parts = {"spoil_in_berm": kept, "spoil_hauled": hauled}
        kept = model.add("earthwork.berm.spoil_kept", "spoil that ends in the berm", "1", spoil_kept, **parts)
    swell = model.assume("soil.swell", "1")
    label, key = "loose earth for each metre of berm", "earthwork.berm.spoil_per_metre"
    parts = {"section_area_m2": area, "swell": swell, "spoil_in_berm": kept}
    return model.add(key, label, "m3/m", spoil_per_metre, **parts)


def _height(model: Model, spoil: Result, crest: Input) -> Result:
    key, label = "earthwork.berm.height_from_spoil", "height of the berm that the dug earth makes"
    base = model.take("barrier.berm.base", "m")
    if base:
        return model.add(key, label, "m", height_on_base, spoil_m3_m=spoil, base_m=base, crest_m=crest)
    slope = model.assume("barrier.berm.slope", "1")
    return model.add(key, label, "m", height_from_spoil, spoil_m3_m=spoil, slope=slope, crest_m=crest)


def _slope(model: Model, height: Input | Result, crest: Input) -> Input | Result:
    base = model.take("barrier.berm.base", "m")
    if base is None:
        return model.assume("barrier.berm.slope", "1")
    parts = {"height_m": height, "base_m": base, "crest_m": crest}
    return model.add("earthwork.berm.slope", "berm face, run per rise", "m/m", face_slope, **parts)


def _add_stability(model: Model, slope: Input | Result) -> None:
    key = "earthwork.berm"
    face = model.add(f"{key}.face_angle", "berm face, angle to the ground", "deg", face_angle, slope=slope)
    repose = model.assume("soil.repose", "deg")
    label = "angle of repose less that of the berm face"
    model.add(f"{key}.repose_margin", label, "deg", repose_margin, repose_deg=repose, face_deg=face)


def _add_balance(
    model: Model, spoil: Result, shape: tuple[Input | None, Input | Result, Input], length: Input | Result | None
) -> None:
    """Add the balance against the height stated, or against a mound as high as the trench is deep."""
    stated, slope, crest = shape
    height: Input | Result | None = stated
    depth = model.take("barrier.trench.depth", "m")
    if stated is None and depth:
        parts: Parts = {"depth_m": depth, "height_of_depth": model.assume("barrier.berm.height_of_depth", "1")}
        label = "height of a berm as high as the trench is deep (assumed)"
        height = model.add("earthwork.berm.height_assumed", label, "m", height_of_depth, **parts)
    if height is None:
        return
    parts = {"spoil_m3_m": spoil, "height_m": height, "crest_m": crest}
    label = "slope at which the dug earth reaches that height, run per rise"
    model.add("earthwork.berm.slope_for_height", label, "m/m", slope_for_height, **parts)
    parts = {"height_m": height, "slope": slope, "crest_m": crest}
    needed = model.add(
        "earthwork.berm.spoil_needed", "loose earth that such a berm needs", "m3/m", section_area, **parts
    )
    if length:
        parts = {"spoil_m3_m": spoil, "needed_m2": needed, "length_m": length}
        label = "dug earth left over from the berm"
        model.add("earthwork.berm.spoil_balance", label, "m3", spoil_balance, **parts)
        if stated:
            label = "earth borrowed for the berm, loose"
            model.add("earthwork.berm.borrow", label, "m3", borrow, **parts)
