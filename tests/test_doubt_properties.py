"""What must not matter: the order of rows, the names of claims, metres or kilometres, and in which file they stand."""

from __future__ import annotations

import copy
import csv
import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from borderreport import estimate, load_case
from borderreport.analysis.doubt.series import _odd_ones
from borderreport.analysis.ledger import ledger
from tests.benchmarks.doubt import BEYOND, KINDS, programme
from tests.benchmarks.planted.series import Series, at, reach_km, said_km
from tests.benchmarks.planted.world import World, written

Data = dict[str, Any]
# Every kind of contradiction once or twice, whole programmes each time.
PROGRAMMES = [(seed, kind) for seed in (1, 2) for kind in KINDS]
SOME = PROGRAMMES[::3]


def told(data: Data, folder: Path, name: str = "case.yaml") -> Data:
    path = folder / name
    path.write_text(written(data))
    return estimate(load_case(path)).to_dict()


def outline(found: Data, names: Callable[[str], str] = str) -> list[tuple[str, list[str]]]:
    """Return the checks as they count: each state with its claims."""
    return sorted((check["state"], sorted(map(names, check["claims"]))) for check in found["checks"])


def numbers(found: Data) -> dict[str, float]:
    fields = ("point", "p10", "p90")
    return {f"{key} {name}": result[name] for key, result in found["results"].items() for name in fields}


def points(found: Data) -> dict[str, float]:
    return {key: result["point"] for key, result in found["results"].items()}


def broken(seed: int, kind: str) -> Data:
    return copy.deepcopy(programme(seed, kind, BEYOND).broken)


@cache
def first_told(seed: int, kind: str) -> Data:
    """Return what a programme says as it was written, which every change of it is compared with."""
    with TemporaryDirectory() as folder:
        return told(broken(seed, kind), Path(folder))


@pytest.mark.parametrize(("seed", "kind"), PROGRAMMES)
def test_the_order_of_rows_changes_nothing(seed: int, kind: str, tmp_path: Path) -> None:
    data = broken(seed, kind)
    first = first_told(seed, kind)
    Random(seed).shuffle(data["claims"])
    again = told(data, tmp_path)
    assert outline(again) == outline(first)
    assert numbers(again) == pytest.approx(numbers(first))
    assert again["ledger"] == first["ledger"]


@pytest.mark.parametrize(("seed", "kind"), SOME)
def test_the_names_of_claims_change_nothing_but_names(seed: int, kind: str, tmp_path: Path) -> None:
    data = broken(seed, kind)
    first = first_told(seed, kind)
    ids = [row["id"] for row in data["claims"]]
    shuffled = [f"z{n}" for n in range(len(ids))]
    Random(seed).shuffle(shuffled)
    new = dict(zip(ids, shuffled, strict=True))
    for row in data["claims"]:
        row["id"] = new[row["id"]]
        if row.get("of") in new:
            row["of"] = new[row["of"]]
    for part in data.get("barrier", {}).values():
        for key, size in part.items():
            if isinstance(size, dict):
                part[key] = {"claim": new[size["claim"]]}
    again = told(data, tmp_path)
    assert outline(again) == outline(first, new.__getitem__)
    renamed = {
        re.sub(r"(?<=\.)\w+", lambda id_: new.get(id_[0], id_[0]), key): at for key, at in numbers(first).items()
    }
    assert numbers(again) == pytest.approx(renamed)


def in_metres(text: str) -> str:
    """Return a length of ten kilometres or more in metres, with the same digits: the same words, the same range."""
    return re.sub(r"(\d{2,}(?:\.\d+)?) km$", lambda found: f"{round(1000 * float(found[1]))} m", text)


@pytest.mark.parametrize(("seed", "kind"), SOME)
def test_metres_say_what_kilometres_say(seed: int, kind: str, tmp_path: Path) -> None:
    data = broken(seed, kind)
    first = first_told(seed, kind)
    for row in data["claims"]:
        row |= {key: in_metres(row[key]) for key in ("figure", "of") if key in row}
    again = told(data, tmp_path)
    assert outline(again) == outline(first)
    assert numbers(again) == pytest.approx(numbers(first))


def in_a_table(rows: Iterable[Data], path: Path) -> None:
    """Write claims as a spreadsheet has them: every cell a text."""
    flat = [dict(row) for row in rows]
    for row in flat:
        if isinstance(row.get("for"), dict):
            row["for"] = f"{row['for']['object']} @ {row['for']['scope']}"
        if "use" in row:
            row["use"] = str(row["use"]).lower()
    with path.open("w", newline="") as file:
        table = csv.DictWriter(file, list(dict.fromkeys(key for row in flat for key in row)))
        table.writeheader()
        table.writerows(flat)


@pytest.mark.parametrize(("seed", "kind"), SOME)
def test_claims_in_a_file_of_their_own_are_the_same_claims(seed: int, kind: str, tmp_path: Path) -> None:
    data = broken(seed, kind)
    first = first_told(seed, kind)
    in_a_table(data["claims"], tmp_path / "case.claims.csv")
    again = told(data | {"claims": "case.claims.csv"}, tmp_path)
    assert outline(again) == outline(first)
    assert numbers(again) == numbers(first)


@pytest.mark.parametrize(("seed", "kind"), SOME)
def test_an_older_claim_of_an_origin_of_its_own_changes_no_state(seed: int, kind: str, tmp_path: Path) -> None:
    data = copy.deepcopy(programme(seed, kind, BEYOND).consistent)
    first = told(data, tmp_path)
    done = [
        row
        for row in data["claims"]
        if row["figure"].endswith(" km") and not {"status", "measure", "part"} & row.keys()
    ]
    told_of = {
        (row["object"], row.get("scope", "border")) for row in done if row["object"] not in ("border", "section")
    }
    for n, (object_, scope) in enumerate(sorted(told_of)):
        older = {"id": f"older{n}", "object": object_, "figure": "3 km", "date": "2010-05-01", "scope": scope}
        data["claims"].append(older | {"speaker": "chronicle", "origin": f"chronicle of {n}"})
    again = told(data, tmp_path)

    def covered(found: Data) -> dict[str, float]:
        # What a single claim means, told with its id, is no state.
        return {key: at for key, at in points(found).items() if re.match(r"coverage\.(?!\w+_told\.)", key)}

    assert covered(again) == covered(first)


@pytest.mark.parametrize("kind", KINDS)
def test_a_programme_is_made_again_from_its_seed_and_its_truth_names_its_claims(kind: str) -> None:
    first, again = programme(3, kind, BEYOND), programme(3, kind, BEYOND)
    assert (first.consistent, first.broken, first.planted) == (again.consistent, again.broken, again.planted)
    ids = [row["id"] for row in first.broken["claims"]]
    assert len(set(ids)) == len(ids)
    assert first.planted.allowed <= set(ids)
    assert first.planted.met(first.planted.cores[0])
    assert not first.planted.met(ids)
    assert first.consistent["claims"] != first.broken["claims"]


@pytest.mark.parametrize("seed", range(40))
def test_what_is_said_of_a_series_holds_what_is_true(seed: int) -> None:
    series = Series(World(Random(seed)))
    series.tell()
    for moment, km in enumerate(series.done_km):
        for row in at(series.rows, moment):
            assert abs(said_km(series, row) - km) <= max(1, 1.5 * reach_km(series, row))


@pytest.mark.parametrize("seed", range(20))
def test_the_odd_one_is_what_contradicts_most_of_what_is_left(seed: int) -> None:
    chance = Random(seed)
    rows = [
        {"id": f"c{n}", "object": "wall", "figure": f"{n + 1} km", "date": f"2020-01-{chance.randint(1, 9):02}"}
        for n in range(12)
    ]
    case = load_case({"title": "T", "border": {"name": "B", "length": "60 km"}, "claims": rows})
    (series,) = ledger(case).series.values()
    told_of = list(series.entries)
    pairs = [pair for pair in combinations(told_of, 2) if chance.random() < 0.4]
    left = list(pairs)
    for odd, against in _odd_ones(told_of, pairs):
        times = {entry: sum(entry in pair for pair in left) for entry in told_of}
        most = [entry for entry in told_of if times[entry] == max(times.values())]
        assert odd in most
        assert odd.date == max(entry.date for entry in most)
        assert set(against) == {other for pair in left if odd in pair for other in pair} - {odd}
        left = [pair for pair in left if odd not in pair]
    assert not left
