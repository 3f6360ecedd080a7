"""Earthworks beyond the table of formulas: the volume of a trench whose depth varies."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


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
    station, depth = np.asarray(station_m, dtype=float), np.asarray(depth_m, dtype=float)
    if station.shape != depth.shape or station.ndim != 1 or station.size < 2:
        raise ValueError(f"a profile needs two columns of at least 2 rows, got shapes {station.shape}, {depth.shape}")
    if not (np.isfinite(width_m) and width_m > 0 and np.isfinite(side_slope) and side_slope >= 0):
        raise ValueError(f"width_m must be > 0 and side_slope >= 0, got {width_m} m and {side_slope}")
    for row in np.flatnonzero(~(np.isfinite(depth) & (depth >= 0))):
        raise ValueError(f"depth_m must be finite and >= 0, got {depth[row]} m (row {row})")
    for row in np.flatnonzero(~(np.diff(station) > 0)):
        text = f"got {station[row]:g} m then {station[row + 1]:g} m (rows {row} and {row + 1})"
        raise ValueError(f"station_m must increase, {text}; sort the profile or drop the repeat")
    areas = [(width_m + side_slope * deep) * deep for deep in (depth[:-1], (depth[:-1] + depth[1:]) / 2, depth[1:])]
    return np.asarray(np.diff(station) / 6 * (areas[0] + 4 * areas[1] + areas[2]))
