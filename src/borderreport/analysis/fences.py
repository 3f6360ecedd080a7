"""Fences and walls: what they weigh and take follows from their kind and dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from borderreport.analysis.formula import ceil, floor
from borderreport.analysis.model import Input, Model, Result

Parts = dict[str, Input | Result]


def posts(length_m: Any, post_spacing_m: Any) -> Any:
    """Return the posts of a fence: one at each spacing and one more. [posts]

    Examples
    --------
    >>> float(posts(9.0, 3.0))
    4.0
    """
    return ceil(length_m / post_spacing_m) + 1


def length_of_rows(length_m: Any, rows: Any) -> Any:
    """Return the length of fences side by side, rows counted whole. [m]"""
    return length_m * floor(rows + 0.5)


def face_area(length_m: Any, height_m: Any) -> Any:
    """Return the area of one face of a fence or wall. [m²]"""
    return length_m * height_m


def steel_mass(area_m2: Any, steel_kg_m2: Any) -> Any:
    """Return the steel in a fence. [t]

    Examples
    --------
    >>> steel_mass(1000.0, 15.0)
    15.0
    """
    return area_m2 * steel_kg_m2 / 1000


def panels(length_m: Any, panel_width_m: Any) -> Any:
    """Return the panels that close a length, side by side. [panels]"""
    return ceil(length_m / panel_width_m)


def concrete_volume(face_area_m2: Any, thickness_m: Any) -> Any:
    """Return the concrete in a wall of even thickness, without its foot. [m³]"""
    return face_area_m2 * thickness_m


def with_foot(concrete_m3: Any, foot: Any) -> Any:
    """Return the concrete in a wall and its foot. [m³]

    Examples
    --------
    The blocks along Türkiye's border, 3 m by 2 m by 0.3 m, weigh seven tonnes: a foot of three fifths.

    >>> round(with_foot(1.8, 0.62) * 2.4, 1)
    7.0
    """
    return concrete_m3 * (1 + foot)


def mass(concrete_m3: Any) -> Any:
    """Return the mass of a wall of reinforced concrete, 2.4 t/m³. [t]"""
    return concrete_m3 * 2.4


def add_fences(model: Model, lengths: Mapping[str, Input | Result | None]) -> None:
    """Add what the fence and the wall of a case take.

    Parameters
    ----------
    model : Model
        Takes the results ``obstacles.fence.*`` and ``obstacles.wall.*``.
    lengths : mapping of str to Input or None
        How far each runs. [m]
    """
    for part, add in (("fence", _add_fence), ("wall", _add_wall)):
        length = lengths[part]
        if getattr(model.case.barrier, part) is not None and length is not None:
            add(model, length)
        elif getattr(model.case.barrier, part) is not None:
            model.miss(f"obstacles.{part}", f"no length is stated for the {part}")


def _add_fence(model: Model, length: Input | Result) -> None:
    key, place = "obstacles.fence", "barrier.fence"
    whole: Input | Result = length
    rows = model.assume(f"{place}.rows", "1")
    if rows.high > 1:
        whole = model.add(f"{key}.length", "fences in all", "m", length_of_rows, length_m=length, rows=rows)
    spacing, height = model.assume(f"{place}.post_spacing", "m"), model.assume(f"{place}.height", "m")
    model.add(f"{key}.posts", "fence posts", "posts", posts, length_m=whole, post_spacing_m=spacing)
    area = model.add(f"{key}.mesh_area", "fence, one face", "m2", face_area, length_m=whole, height_m=height)
    steel = model.assume(f"{place}.steel", "kg/m2")
    model.add(f"{key}.steel", "steel in the fence", "t", steel_mass, area_m2=area, steel_kg_m2=steel)
    poured, text = model.assume(f"{place}.concrete", "m3/m"), "length_m * concrete_m3_m"
    model.add(f"{key}.concrete", "concrete in its footing", "m3", text, length_m=whole, concrete_m3_m=poured)
    rate, text = model.assume(f"{place}.labour", "man-h/m"), "length_m * labour_h_m"
    model.add(f"{key}.labour", "labour hours for the fence", "man-h", text, length_m=whole, labour_h_m=rate)


def _add_wall(model: Model, length: Input | Result) -> None:
    key, place = "obstacles.wall", "barrier.wall"
    width, height = model.assume(f"{place}.panel_width", "m"), model.assume(f"{place}.height", "m")
    model.add(f"{key}.panels", "wall panels", "panels", panels, length_m=length, panel_width_m=width)
    face = model.add(f"{key}.face_area", "wall, one face", "m2", face_area, length_m=length, height_m=height)
    parts: Parts = {"face_area_m2": face, "thickness_m": model.assume(f"{place}.thickness", "m")}
    stem = model.add(f"{key}.concrete_volume", "concrete in the wall, no foot", "m3", concrete_volume, **parts)
    parts = {"concrete_m3": stem, "foot": model.assume(f"{place}.foot", "1")}
    whole = model.add(f"{key}.concrete", "concrete in the wall and its foot", "m3", with_foot, **parts)
    steel, text = model.assume(f"{place}.steel", "kg/m3"), "concrete_m3 * steel_kg_m3 / 1000"
    model.add(f"{key}.steel", "steel in the wall", "t", text, concrete_m3=whole, steel_kg_m3=steel)
    model.add(f"{key}.mass", "mass of the wall", "t", mass, concrete_m3=whole)
    rate, text = model.assume(f"{place}.labour", "man-h/m3"), "concrete_m3 * labour_h_m3"
    model.add(f"{key}.labour", "labour hours for the wall", "man-h", text, concrete_m3=whole, labour_h_m3=rate)
