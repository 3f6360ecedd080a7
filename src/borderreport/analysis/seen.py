"""What lines digitised from images cover of a border: located, with the tolerance as a curve and never a default.

A line is measured where it lies, and its cover on the route: each of its steps covers from one foot to the next.
Measures are whole millimetres of the map's line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from borderreport.analysis import linear
from borderreport.case.geometry import BorderLine
from borderreport.case.lines import Floats, dense, in_space_m, lengths_m

TOLERANCES_M = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
STEADY = 0.005
"""The curve is on its plateau where the next tolerance adds no more than this share."""

JOINT_M = 250.0
"""What is shorter than this between two covered stretches is a joint of digitising, not a gap in the works. [m]"""

BESIDE_M = 100.0
"""What runs beside a longer line within this distance is its double track. [m]"""

_STEP_M, _SAMPLE_M, _MOST_SAMPLES, _NEIGHBOURS = 100.0, 25.0, 200_000, 24
_NOISE_M, _ALONG = 10.0, 0.7  # No line is drawn finer; and the cosine of 45 degrees, beyond which lines cross.


@dataclass(frozen=True)
class Seen:
    """What lines and points cover of a border.

    Parameters
    ----------
    lines, vertices : int
        How many there are.
    raw_m, single_m : float
        Length as drawn, and without double tracks. [m]
    offset_m : tuple of float
        Distance from the route: median, and what 99 % keep within. [m]
    curve : tuple of (tolerance, covered length, stretches)
        For each tolerance what of the route is covered within it. [m, m, -]
    plateau_m : float or None
        The tolerance from which on the curve is steady; None where it never is. [m]
    covered : pair of ndarray of int64
        Stretches covered at the plateau, or at the largest tolerance. [mm]
    off_m : float
        Length of lines that lie further off than that. [m]
    points : tuple of (measure, distance)
        Points along the route. [m]
    length_mm : int
        Length of the route. [mm]
    """

    lines: int
    vertices: int
    raw_m: float
    single_m: float
    offset_m: tuple[float, float]
    curve: tuple[tuple[float, float, int], ...]
    plateau_m: float | None
    covered: linear.Events
    off_m: float
    points: tuple[tuple[float, float], ...]
    length_mm: int

    @property
    def covered_m(self) -> float:
        """Length of the route that is covered. [m]"""
        return linear.length(self.covered) / 1000

    @property
    def off_by_m(self) -> float:
        """How far the covered length may be off: what larger tolerances add, at least what is steady. [m]"""
        return max(STEADY * self.covered_m, self.curve[-1][1] - self.covered_m)

    def gaps(self, least_m: float = JOINT_M) -> linear.Events:
        """Return the stretches between the first and last cover that are at least so long. [mm]"""
        start, end = self.covered[1][:-1], self.covered[0][1:]
        wide = end - start >= round(1000 * least_m)
        return start[wide], end[wide]


def see(route: BorderLine, lines: Sequence[Floats], points: Sequence[tuple[float, float]] = ()) -> Seen:
    """Locate lines and points on a route.

    Parameters
    ----------
    route : BorderLine
        The line of the border.
    lines : sequence of ndarray, shape (n, 2)
        Longitude and latitude. [deg]
    points : sequence of (longitude, latitude)

    Returns
    -------
    Seen

    Raises
    ------
    ValueError
        If everything lies so far off that it belongs to another border, or seems to have its axes swapped.

    Notes
    -----
    A step that runs further along the route than its own length and its distance from the route together, or than
    what is told apart, leaps over a bend: it covers nothing. Buffers instead of feet would count the route's whole
    width of buffer beyond every end.
    """
    measure, offset, long = _located(route, lines)
    raw = float(long.sum())
    start, end = (np.rint(1000 * side(measure[:-1], measure[1:])).astype(np.int64) for side in (np.minimum, np.maximum))
    far = np.maximum(offset[:-1], offset[1:])
    sound = (long > 0) & (start < end) & (end - start <= 1000 * (long + np.maximum(far, TOLERANCES_M[0])))
    ranks = np.searchsorted(TOLERANCES_M, far)
    cover, within = (start[:0], start[:0]), {}
    for rank, tolerance in enumerate(map(float, TOLERANCES_M)):  # Each step is sorted once, where it first counts.
        new = sound & (ranks == rank)
        cover = linear.merge(np.append(cover[0], start[new]), np.append(cover[1], end[new]))
        within[tolerance] = cover
    curve = tuple((tolerance, linear.length(cover) / 1000, len(cover[0])) for tolerance, cover in within.items())
    plateau = _plateau(curve)
    widest = plateau or curve[-1][0]
    at, away = route.locate(np.array(points)) if len(points) else (measure[:0], measure[:0])
    _refuse_elsewhere(route, lines, points, np.append(offset, away))
    return Seen(
        len(lines), sum(map(len, lines)), raw, single_track_m(lines),
        (float(np.median(offset)), float(np.quantile(offset, 0.99))) if offset.size else (0.0, 0.0),
        curve, plateau, within[widest], float(long[far > widest].sum()),
        tuple(zip(at.tolist(), away.tolist(), strict=True)), round(1000 * route.length_m),
    )  # fmt: skip


def _located(route: BorderLine, lines: Sequence[Floats]) -> tuple[Floats, Floats, Floats]:
    """Return measure and offset of vertices of all lines end to end, none 100 m from the next, and step lengths."""
    if not lines:
        return np.empty(0), np.empty(0), np.empty(0)
    breaks = np.cumsum([len(line) for line in lines])[:-1] - 1
    vertices, along, _ = dense(np.concatenate(lines), _STEP_M, breaks.tolist())
    return *_on_one_leg(*route.locate(vertices), along), np.diff(along)


def _on_one_leg(measure: Floats, offset: Floats, along: Floats) -> tuple[Floats, Floats]:
    """Keep feet on their leg of the route that leap to another and back, as where the route crosses itself.

    Between the two leaps the line is as long as the route is from one end to the other.
    """
    long, slack = np.diff(along), float(TOLERANCES_M[0])
    leaps = np.flatnonzero((long > 0) & (np.abs(np.diff(measure)) > long + np.maximum(offset[:-1], slack)))
    breaks = np.append(0, np.cumsum(long == 0))
    for a, b in pairwise(leaps.tolist()):
        ends, run = [a, b + 1], slice(a, b + 2)
        (run_m,), (drawn_m,) = (np.abs(np.diff(of[ends])) for of in (measure, along))
        if breaks[a] == breaks[b + 1] and abs(run_m - drawn_m) <= slack:
            measure[run], offset[run] = (np.interp(along[run], along[ends], of[ends]) for of in (measure, offset))
    return measure, offset


def _plateau(curve: Sequence[tuple[float, float, int]]) -> float | None:
    """Return the first tolerance whose successors all add next to nothing. [m]"""
    steady = [b <= a * (1 + STEADY) and a > 0 for (_, a, _), (_, b, _) in pairwise(curve)]
    return next((row[0] for i, row in enumerate(curve[:-1]) if all(steady[i:])), None)


def _refuse_elsewhere(route: BorderLine, lines: Sequence[Floats], points: Sequence[Any], offset: Floats) -> None:
    if not offset.size or offset.min() <= TOLERANCES_M[-1]:
        return
    every = np.concatenate([*lines, np.array(points).reshape(-1, 2)])[:1000, ::-1]
    sane = every[np.abs(every[:, 1]) <= 90]
    swapped = bool(len(sane)) and route.locate(sane)[1].min() <= TOLERANCES_M[-1]
    found = f"the nearest vertex is {offset.min() / 1000:.0f} km from the line of {route.title}"
    hint = "latitude seems to stand first; write longitude, then latitude" if swapped else "is it another border?"
    raise ValueError(f"what is located lies within {TOLERANCES_M[-1] / 1000:g} km of the line; {found}; {hint}")


def single_track_m(lines: Sequence[Floats]) -> float:
    """Return the length of lines where what runs beside a longer line, or back along itself, is counted once. [m]

    Notes
    -----
    Lines are freed of noise and cut into stretches of some 25 m. One is a double where its middle lies within
    100 m at right angles to a stretch of a longer line, or to an earlier one of its own, that it does not cross:
    what follows end to end is none. Lines of equal length count in their order, so a reversed line gives the same.
    """
    from scipy.spatial import cKDTree

    if not lines:
        return 0.0
    order = np.argsort([-float(lengths_m(line).sum()) for line in lines], kind="stable")
    every, first, last = _without_noise([lines[i] for i in order])
    along = np.append(0.0, np.cumsum(lengths_m(every)))
    size, begin = _stretches(along[first], along[last])
    cuts = ([np.interp(at, along, side) for side in every.T] for at in (begin, begin + size))
    start, end = (in_space_m(np.stack(cut, axis=1)) for cut in cuts)
    middle, chord = (start + end) / 2, np.maximum(np.linalg.norm(end - start, axis=1), 1e-9)
    way = (end - start) / chord[:, None]
    reach = float(np.hypot(BESIDE_M, BESIDE_M / 4 + size.max() / 2))
    _, near = cKDTree(middle).query(middle, k=min(_NEIGHBOURS, len(middle)), distance_upper_bound=reach)
    near = near.reshape(len(middle), -1)
    mine, other = np.nonzero((near < np.arange(len(middle))[:, None]) & (near < len(middle)))
    other = near[mine, other]
    apart = middle[mine] - middle[other]
    past = np.abs((apart * way[other]).sum(axis=1))
    offset = np.sqrt(np.maximum((apart**2).sum(axis=1) - past**2, 0.0))
    foot = past <= chord[other] / 2 + offset / 4  # Outside a bend no foot falls on either side of it.
    along_it = np.abs((way[mine] * way[other]).sum(axis=1)) > _ALONG
    size[mine[foot & along_it & (offset <= BESIDE_M)]] = 0.0
    return float(size.sum())


def _stretches(start: Floats, end: Floats) -> tuple[Floats, Floats]:
    """Cut lines into stretches of one size each, and return sizes and where they begin. [m]"""
    long = end - start
    number = np.maximum(np.ceil(long / max(_SAMPLE_M, long.sum() / _MOST_SAMPLES)), 1).astype(np.int64)
    row = np.repeat(np.arange(len(long)), number)
    rank = np.arange(len(row)) - np.repeat(np.cumsum(number) - number, number)
    size = (long / number)[row]
    return size, start[row] + rank * size


def _without_noise(lines: Sequence[Floats]) -> tuple[Floats, linear.Measures, linear.Measures]:
    """Return the vertices of lines end to end, with where lines begin and end, and one vertex for those within noise.

    Vertices that lie in the same 10 m along their line become their mean, three times over as that shortens it:
    noise of 1.5 m in each vertex adds less than a hundredth, and vertices further apart stay as they are.
    """
    every, last = np.concatenate(lines), np.cumsum([len(line) for line in lines]) - 1
    first = np.append(0, last[:-1] + 1)
    for _ in range(3):
        along = np.append(0.0, np.cumsum(lengths_m(every)))
        alone = np.diff((along - np.repeat(along[first], last - first + 1)) // _NOISE_M, prepend=-1.0) != 0
        alone[first] = alone[first + 1] = alone[last] = True
        at = np.flatnonzero(alone)
        every = np.add.reduceat(every, at) / np.diff(np.append(at, len(every)))[:, None]
        first, last = (np.cumsum(alone)[ends] - 1 for ends in (first, last))
    return every, first, last
