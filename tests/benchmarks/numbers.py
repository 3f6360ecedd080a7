"""A million line events and a million draws."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from borderreport.analysis import linear

N, N_SHAPELY = 1_000_000, 100_000
LENGTH_MM = 1_000_000_000_000
_DRAWS = """
import json, resource, time
from borderreport import estimate, load_case
case = load_case("iraq-syria-2021-03", {"settings.draws": 1_000_000})
estimate(load_case("iraq-syria-2021-03")).to_json()
started = time.perf_counter()
estimate(case).to_json()
print(json.dumps([time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


@cache
def events(n: int) -> tuple[Any, Any]:
    """Draw events of 0.1 to 2 km on a million kilometres: most overlap, and some gaps are left."""
    draw = np.random.default_rng(1)
    start = draw.integers(0, LENGTH_MM - 2_000_000, n)
    return start, start + draw.integers(100_000, 2_000_000, n)


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def ours() -> float:
    start, end = events(N)

    def work() -> None:
        linear.merge(start, end)
        linear.gaps(start, end, LENGTH_MM)

    return timed(work)


def by_bioframe() -> float:
    import bioframe
    import pandas as pd

    frame = pd.DataFrame({"chrom": "line", "start": events(N)[0], "end": events(N)[1]})
    whole = {"line": LENGTH_MM}

    def work() -> None:
        bioframe.merge(frame)
        bioframe.complement(frame, view_df=whole)

    return timed(work)


def by_staircase() -> float:
    import staircase

    start, end = events(N)
    return timed(lambda: (staircase.Stairs(start=start, end=end) == 0).to_frame())


def by_shapely() -> float:
    import shapely

    start, end = events(N_SHAPELY)
    flat = np.zeros(N_SHAPELY)
    lines = shapely.linestrings(np.stack([np.column_stack([start, flat]), np.column_stack([end, flat])], axis=1))
    whole = shapely.linestrings([[0, 0], [LENGTH_MM, 0]])
    return timed(lambda: shapely.difference(whole, shapely.union_all(lines)))


OURS = "1 000 000 line events merged, and their gaps"
OTHERS = {
    "bioframe: the same": by_bioframe,
    "staircase: the same": by_staircase,
    "shapely: a tenth of them": by_shapely,
}


def draws() -> list[float]:
    """Return the seconds and the largest memory [MB] of an estimate with a million draws, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", _DRAWS], capture_output=True, text=True, check=True)
    found: list[float] = json.loads(done.stdout)
    return found
