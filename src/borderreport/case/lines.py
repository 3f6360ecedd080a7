"""Lines on the ground as numbers: their lengths on WGS 84, their points in space, and a compact text for them."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]

_A_M, _FLATTENING = 6_378_137.0, 1 / 298.257223563
_RADIUS_M = 6_371_000.0
_WHOLE = re.compile(r"(?:(?:[_-~]{0,8}[?-^]){2})+")
"""Pairs of numbers, each of up to eight characters that are followed by more of it, and one that ends it."""


def lengths_m(points: ArrayLike) -> Floats:
    """Return the length of each step of a line on WGS 84.

    Parameters
    ----------
    points : array_like of float, shape (n, 2)
        Longitude and latitude. [deg]

    Returns
    -------
    ndarray of float, shape (n - 1,)
        Geodesic lengths, to a millimetre for steps of up to 50 km and a centimetre up to 100 km. [m]

    Notes
    -----
    The arc over the straight chord in space, on a sphere: that the earth is flattened changes the difference of arc
    and chord, a hundred-thousandth at 100 km, by less than a hundredth. It needs no care at the antimeridian.

    Examples
    --------
    >>> lengths_m([[0, 0], [0.1, 0], [0.1, 0.1]]).round(2).tolist()
    [11131.95, 11057.43]
    """
    chord = np.sqrt((np.diff(in_space_m(points), axis=0) ** 2).sum(axis=1))
    half = chord / (2 * _RADIUS_M)
    return np.asarray(chord * (1 + half**2 / 6))


def in_space_m(points: ArrayLike) -> Floats:
    """Return points of the ellipsoid in space, shape (n, 3): straight distances there need no map projection. [m]"""
    lon, lat = np.radians(np.asarray(points, dtype=np.float64)).T
    normal = _A_M / np.sqrt(1 - _FLATTENING * (2 - _FLATTENING) * np.sin(lat) ** 2)
    flat = normal * np.cos(lat)
    return np.stack([flat * np.cos(lon), flat * np.sin(lon), (1 - _FLATTENING) ** 2 * normal * np.sin(lat)], axis=1)


def encoded(points: Iterable[tuple[float, float]] | Floats, decimals: int = 5) -> str:
    """Return a line as text: steps in units of the last decimal, five bits a character (Google's polylines).

    Examples
    --------
    >>> encoded([(42.1, 36.8), (42.2, 36.7)])
    '_t}_G_or_F_pR~oR'
    """
    whole = np.rint(np.asarray(list(points), dtype=np.float64) * 10.0**decimals).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).ravel()
    return "".join(_characters(value) for value in ((steps << 1) ^ (steps >> 63)).tolist())


def _characters(value: int) -> str:
    text = ""
    while value >= 32:
        text += chr((value & 31 | 32) + 63)
        value >>= 5
    return text + chr(value + 63)


def decoded(text: str, decimals: int = 5) -> Floats:
    """Read a line back from its text, shape (n, 2).

    Raises
    ------
    ValueError
        If the text is not what `encoded` writes.

    Examples
    --------
    >>> decoded("_t}_G_or_F_pR~oR").tolist()
    [[42.1, 36.8], [42.2, 36.7]]
    """
    if not _WHOLE.fullmatch(text):
        raise ValueError("is not a line as text")
    codes = np.frombuffer(text.encode("ascii"), dtype=np.uint8).astype(np.int64) - 63
    last = np.flatnonzero(codes < 32)
    first = np.append(0, last[:-1] + 1)
    place = np.arange(codes.size) - np.repeat(first, last - first + 1)
    values = np.add.reduceat((codes & 31) << (5 * place), first)
    steps = ((values >> 1) ^ -(values & 1)).reshape(-1, 2)
    return np.asarray(np.cumsum(steps, axis=0) / 10.0**decimals)


Pieces: TypeAlias = tuple[Floats, Floats, Floats, Floats]
"""Straight pieces of a route: start and step in space [m], measure at the start and length [m]."""

_BLOCK = 200
_FAR_M = 200_000.0


def dense(points: Floats, step_m: float, breaks: Sequence[int] = ()) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Return a line with no step longer than asked for, its own vertices kept.

    Parameters
    ----------
    points : ndarray of float, shape (n, 2)
        One line, or several end to end. [deg]
    step_m : float
        The longest step. [m]
    breaks : sequence of int
        Steps that lie between two lines: they are left as they are and have no length.

    Returns
    -------
    points : ndarray of float, shape (k, 2)
    measures : ndarray of float, shape (k,)
        Distance along. [m]
    row : ndarray of int64, shape (k - 1,)
        The step of the given line that each step is part of.
    """
    long = lengths_m(points)
    long[list(breaks)] = 0.0
    times = np.maximum(np.ceil(long / step_m), 1).astype(np.int64)
    row = np.repeat(np.arange(long.size), times)
    share = (np.arange(row.size) - np.repeat(np.cumsum(times) - times, times)) / times[row]
    before = np.append(0.0, np.cumsum(long))
    inside = points[row] + share[:, None] * (points[row + 1] - points[row])
    return np.concatenate([inside, points[-1:]]), np.append(before[row] + share * long[row], before[-1]), row


def nearest(points: ArrayLike, pieces: Pieces) -> tuple[Floats, Floats]:
    """Return the measure of the nearest point of a route, and the distance to it, for any number of points. [m]

    Notes
    -----
    Points are taken cell by cell. What is nearest to any point of a cell has its middle within the distance from the
    cell's centre to the nearest middle, plus twice the cell's radius and half a piece, so all other pieces are left
    out; the result is exact, and memory grows with the points alone. Beyond 200 km only the nearest middle counts.
    """
    from scipy.spatial import cKDTree  # Takes a quarter of a second, which a case without observations need not wait.

    start, step, from_, long = pieces
    space = in_space_m(points)
    measure, offset = np.empty(len(space)), np.empty(len(space))
    if len(space) * len(start) <= 50_000:
        return _on_pieces(space, start, step, from_, long)
    size = float(np.clip(long.sum() * _BLOCK / len(space), min(1000.0, 16 * long.mean()), 50_000.0))
    cells = np.floor(space / size).astype(np.int64) @ np.array([1 << 40, 1 << 20, 1])
    order = np.argsort(cells, kind="stable")
    first = np.flatnonzero(np.append(True, np.diff(cells[order]) != 0))
    counts = np.diff(np.append(first, len(space)))
    centres = np.add.reduceat(space[order], first) / counts[:, None]
    radius = np.sqrt(np.maximum.reduceat(((space[order] - np.repeat(centres, counts, axis=0)) ** 2).sum(1), first))
    tree = cKDTree(start + step / 2)
    away, middle = tree.query(centres)
    reach = away + 2 * radius + long.max()
    for i, (a, n) in enumerate(zip(first.tolist(), counts.tolist(), strict=True)):
        rows = order[a : a + n]
        near = tree.query_ball_point(centres[i], reach[i]) if away[i] < _FAR_M else [middle[i]]
        measure[rows], offset[rows] = _on_pieces(space[rows], start[near], step[near], from_[near], long[near])
    return measure, offset


def _on_pieces(space: Floats, start: Floats, step: Floats, from_: Floats, long: Floats) -> tuple[Floats, Floats]:
    """Try every piece for every point: products of matrices about the points' own centre, where float64 is exact."""
    centre = space.mean(0)
    own, begin = space - centre, start - centre
    square = (step**2).sum(1)
    square = np.where(square == 0, 1.0, square)
    along = own @ step.T - (begin * step).sum(1)
    share = np.clip(along / square, 0.0, 1.0)
    distance = (begin**2).sum(1) - 2 * own @ begin.T + share * (share * square - 2 * along)
    best = distance.argmin(1)
    share = share[np.arange(len(best)), best]
    offset = np.sqrt(((own - begin[best] - share[:, None] * step[best]) ** 2).sum(1))
    return from_[best] + share * long[best], offset
