"""Ten thousand claims read, computed with and checked, in the shapes that cost most."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from borderreport import estimate
from borderreport.case.document import Document
from borderreport.case.loading import build_case

N = 10_000
_SECTIONS = 40
Claim = dict[str, Any]


def _claim(i: int, day: int, figure: float, **more: Any) -> Claim:
    date = dt.date(2000, 1, 1) + dt.timedelta(days=day)
    return {"id": f"c{i}", "object": "wall", "figure": f"{figure:.2f} km", "date": str(date), "speaker": "A"} | more


def one_series(n: int) -> list[Claim]:
    """Return a wall that grows, told day by day."""
    return [_claim(i, i, 10 + i / 4) for i in range(n)]


def sections(n: int) -> list[Claim]:
    """Return a wall that is told for the border and for its sections in turns."""
    whole = [_claim(i, i, 100 + i / 4) for i in range(0, n, 2)]
    return whole + [_claim(i, i, 1 + i / 400, scope=f"S{i // 2 % _SECTIONS}") for i in range(1, n, 2)]


def rests(n: int) -> list[Claim]:
    """Return what is done and what is left of one plan, told day by day."""
    plan = _claim(n, -1, 5000, status="planned")
    done = [_claim(i, i // 2, 100 + i / 8) for i in range(0, n, 2)]
    return [plan, *done, *(_claim(i, i // 2, 4900 - i / 8, status="left") for i in range(1, n, 2))]


def up_and_down(n: int) -> list[Claim]:
    """Return a wall of which every other day another of two figures is told."""
    return [_claim(i, i * 9 // 8, 100 + 50 * (i % 2)) for i in range(n)]


SHAPES: dict[str, Callable[[int], list[Claim]]] = {
    "one series": one_series,
    f"{_SECTIONS} sections, some of which share ground": sections,
    "done and left": rests,
    "two figures in turns": up_and_down,
}


def checked(shape: str, n: int) -> float:
    """Return how long so many claims take from the case to the checks. [s]"""
    own = [{"name": f"S{k}", "overlaps": [f"S{k + 1}"] if k % 4 == 0 else []} for k in range(_SECTIONS)]
    data = {"title": "T", "as_of": "2040-01-01", "border": {"name": "A-B", "length": "9000 km"}, "sections": own}
    case = build_case(Document(data | {"claims": SHAPES[shape](n), "settings": {"draws": 200}}, "t.yaml"), "t")
    started = time.perf_counter()
    estimate(case)
    return time.perf_counter() - started
