"""How far the built-up cost of real programmes is from what they cost: ``python -m tests.benchmarks.calibration``.

Each programme of ``data/programmes.csv`` that is scored becomes a case: its country, date, terrain and stated
dimensions, and nothing of its cost. Rates have sources of their own; the outside view is that of the class without the
programme. Other programmes of the same form can be tried: ``python -m tests.benchmarks.calibration FILE.csv``.
"""

from __future__ import annotations

import csv
import datetime as dt
import math
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import yaml

from borderreport import estimate, load_case
from borderreport.analysis import outside
from borderreport.case.pricebook import rows

MOST_SPREAD = 8


class _Plain(yaml.SafeDumper):
    """Writes a date that stands twice as it is, without an anchor."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


@dataclass(frozen=True)
class Score:
    """What was predicted and paid for a kilometre of one programme, in USD of its year."""

    name: str
    group: str
    actual: float
    p10: float
    p50: float
    p90: float
    others: float

    @property
    def ratio(self) -> float:
        return self.p50 / self.actual


def case_of(row: Mapping[str, str]) -> dict[str, object]:
    """Return the case of a programme: each component as long as the programme unless the table says otherwise."""
    km = f"exactly {row['km']} km"
    barrier = yaml.safe_load(row["barrier"])
    for part, own in barrier.items():
        if part != "cameras":
            own.setdefault("length", km)
    terrain = [word.strip() for word in row["terrain"].split(",") if word.strip()]
    works = {"name": "Works", "length": km} | ({"terrain": terrain} if terrain else {})
    day = dt.date.fromisoformat(row["as_of"])
    claim = {"id": "works", "object": "closed", "scope": "Works", "figure": km, "date": day}
    return {
        "title": row["name"], "as_of": day, "country": row["country"], "sections": [works], "claims": [claim],
        "border": {"name": row["name"], "length": km}, "barrier": barrier,
    }  # fmt: skip


def score(row: Mapping[str, str], folder: Path) -> Score:
    path = folder / "programme.yaml"
    path.write_text(yaml.dump(case_of(row), Dumper=_Plain, allow_unicode=True), encoding="utf-8")
    this = estimate(load_case(path))
    ends = [this.ranges["cost.total"][level] / float(row["km"]) for level in ("p10", "p50", "p90")]
    others = outside.costs_of(row["class"], int(row["as_of"][:4]), without=row["id"])
    seen = median([value for _, value in others]) if others else math.nan
    return Score(row["name"], row["class"], float(row["usd_per_km"]), *ends, seen)


def scores(table: tuple[dict[str, str], ...]) -> Iterator[Score]:
    with TemporaryDirectory() as folder:
        for row in table:
            if row["scored"] == "yes":
                yield score(row, Path(folder))


def gm(ratios: list[float]) -> float:
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def lines(found: list[Score]) -> Iterator[str]:
    """Yield the table by class, and each bar with what was reached."""
    yield "| programme | actual, USD/km | P10 | P50 | P90 | P50 / actual | others of the class |"
    yield "|---|---|---|---|---|---|---|"
    groups: dict[str, list[Score]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(one)
    for group, own in groups.items():
        for s in own:
            inside = "" if s.p10 <= s.actual <= s.p90 else " (outside)"
            figures = (f"{v:,.0f}" for v in (s.actual, s.p10, s.p50, s.p90))
            yield f"| {s.name} | {' | '.join(figures)} | {s.ratio:.2f}{inside} | {s.others:,.0f} |"
        told = "" if len(own) >= 3 else ", fewer than three: not scored"
        yield f"| **{group}**, geometric mean of {len(own)}{told} | | | | | **{gm([s.ratio for s in own]):.2f}** | |"
    rms = math.sqrt(sum(math.log(s.ratio) ** 2 for s in found) / len(found))
    within = sum(s.p10 <= s.actual <= s.p90 for s in found)
    spread = max(s.p90 / s.p10 for s in found)
    yield ""
    yield f"root mean square of ln(P50 / actual): {rms:.2f}, at most {math.log(2):.2f}; geometric mean of all {gm([s.ratio for s in found]):.2f}"
    yield f"inside P10 to P90: {within} of {len(found)}, at least half; widest P90 / P10: {spread:.1f}, at most {MOST_SPREAD}"


def main() -> None:
    table = rows("programmes.csv")
    if len(sys.argv) > 1:
        with Path(sys.argv[1]).open(encoding="utf-8", newline="") as stream:
            table = tuple(csv.DictReader(stream))
    print("\n".join(lines(list(scores(table)))))


if __name__ == "__main__":
    main()
