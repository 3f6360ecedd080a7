"""How much of what contradicts itself is found, how much that does not is flagged, and how much is said of it.

Run ``python -m tests.benchmarks.doubt``. Each programme is generated without a contradiction and checked; then one
contradiction of one kind is planted in it, as far beyond the words as twice what they leave open, and it is checked
again. A check is known by its state and the exact claims that it names, never by its id. Contradictions as near as the
words themselves are planted in further programmes and listed apart: they count for nothing.
"""

from __future__ import annotations

import argparse
import copy
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from borderreport import estimate, load_case

from .planted import budgets, money, paces, renderings, series, sizes, sums
from .planted.world import Break, Pen, Row, Scene, Truth, World, document, written

BEYOND, NEAR = 2.0, 0.8
Make = Callable[[World], Scene | None]
SCENES: dict[Make, dict[str, Break]] = {
    series.series_scene: renderings.PLANTS | paces.PLANTS,
    sums.total_scene: sums.PLANTS,
    budgets.budget_scene: budgets.BUDGET,
    budgets.exclusive_scene: budgets.EXCLUSIVE,
    budgets.wholes_scene: budgets.WHOLES,
    money.money_scene: money.PLANTS,
    sizes.sizes_scene: sizes.PLANTS,
}
KINDS: dict[str, tuple[Make, Break]] = {
    kind: (make, plant) for make, plants in SCENES.items() for kind, plant in plants.items()
}


@dataclass(frozen=True)
class Programme:
    """A consistent programme, the same with one contradiction, and what is true of both."""

    kind: str
    consistent: Row
    broken: Row
    planted: Truth
    closings: list[tuple[str, Truth]]


def programme(seed: int, kind: str, margin: float) -> Programme:
    """Generate a programme and plant one contradiction of a kind in it; the same seed gives the same programme."""
    rng, (make, plant) = Random(f"{seed} {kind} {margin}"), KINDS[kind]
    for _ in range(400):
        world = World(rng)
        scene = make(world)
        if scene is None:
            continue
        rows = copy.deepcopy(scene.rows)
        truth = plant(scene.about, Pen(world, rows, margin))
        if truth is None:
            continue
        # Another scene about money would be evidence of its own about rates of exchange.
        extras = [extra for extra in SCENES if extra is not make or make is not money.money_scene]
        others = [other for extra in rng.sample(extras, rng.randint(1, 3)) if (other := _other(world, extra))]
        scenes = [scene, *others]
        beside = [row for other in others for row in other.rows]
        return Programme(
            kind,
            document(world, scenes, [*scene.rows, *beside]),
            document(world, scenes, [*rows, *beside]),
            truth,
            [closing for one in scenes for closing in one.closings],
        )
    raise RuntimeError(f"no programme has room for a contradiction of the kind '{kind}'")


def _other(world: World, make: Make) -> Scene | None:
    """Return one more scene, where there are objects left to tell of."""
    return make(world) if len(world.objects) > 2 and len(world.counts) > 1 else None


@dataclass
class Outcome:
    """What the checks said of one programme."""

    kind: str
    seed: int
    found: bool = False
    flagged: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    closings: list[tuple[str, bool]] = field(default_factory=list)
    lines: int = 0
    claims: int = 0
    refused: str = ""


def checks_of(data: Row, folder: Path) -> list[dict[str, Any]]:
    """Return the checks of a case as results.json has them."""
    path = folder / "programme.yaml"
    path.write_text(written(data))
    checks: list[dict[str, Any]] = estimate(load_case(path)).to_dict()["checks"]
    return checks


def _flags(checks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (check for check in checks if check["state"] == "flag")


def _told(check: dict[str, Any]) -> str:
    return f"{check['id']}: {check['says']} [{', '.join(check['claims'])}]"


def outcome(task: tuple[int, str, float]) -> Outcome:
    """Check one programme before and after the contradiction is planted."""
    seed, kind, margin = task
    this, found = programme(seed, kind, margin), Outcome(kind, seed)
    with TemporaryDirectory(prefix="borderreport-doubt-") as home:
        try:
            before, after = (checks_of(data, Path(home)) for data in (this.consistent, this.broken))
        except Exception as error:  # A refusal or a crash is an outcome like any other.
            found.refused = f"{type(error).__name__}: {error}"
            return found
    found.false = [_told(check) for check in _flags(before)]
    passed = [check["claims"] for check in before if check["state"] == "pass"]
    found.closings = [(name, any(closing.met(claims) for claims in passed)) for name, closing in this.closings]
    found.lines, found.claims = len(before), len(this.consistent["claims"])
    same = {(check["id"], tuple(sorted(check["claims"]))) for check in _flags(before)}
    for check in _flags(after):
        if this.planted.met(check["claims"]):
            (found.twice if found.found else found.flagged).append(_told(check))
            found.found = True
        elif this.planted.touched(check["claims"]):
            found.twice.append(_told(check))
        elif (check["id"], tuple(sorted(check["claims"]))) not in same:
            found.beside.append(_told(check))
    return found


def table(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield found, missed and false by kind."""
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        by_kind[one.kind].append(one)
    yield "| planted | programmes | found | missed | again | elsewhere | false before | refused |"
    yield "|---|---|---|---|---|---|---|---|"
    for kind, own in sorted(by_kind.items(), key=lambda item: sum(one.found for one in item[1]) / len(item[1])):
        hit = sum(one.found for one in own)
        counts = [
            sum(map(bool, values))
            for values in zip(*((o.twice, o.beside, o.false, o.refused) for o in own), strict=True)
        ]
        yield f"| {kind} | {len(own)} | {hit} | {len(own) - hit} | {' | '.join(map(str, counts))} |"


def summary(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield the figures that the bars are about."""
    scored = [one for one in outcomes if not one.kind.startswith("apart")]
    hit, n = sum(one.found for one in scored), len(scored)
    flags = sum(len(one.false) for one in outcomes)
    closings = [closing for one in outcomes for closing in one.closings]
    lines, claims = sum(one.lines for one in outcomes), sum(one.claims for one in outcomes)
    yield f"found {hit} of {n} contradictions ({100 * hit / max(n, 1):.1f} %; bar: 95 %)"
    right = sum(len(one.flagged) for one in scored)
    others = sum(len(one.twice) + len(one.beside) for one in scored)
    yield f"{right} flags on what was planted, {others} more for it or because of it ({100 * right / max(right + others, 1):.0f} % right)"
    yield f"{flags} flags in {len(outcomes)} consistent programmes, {50 * flags / max(len(outcomes), 1):.2f} in 50 (bar: 1)"
    for name in sorted({name for name, _ in closings}):
        closed = [is_closed for own, is_closed in closings if own == name]
        yield f"confirmed {sum(closed)} of {len(closed)} that close: {name} ({100 * sum(closed) / len(closed):.1f} %)"
    yield f"{lines} lines for {claims} claims, one for {claims / max(lines, 1):.1f} (bar: 3)"


def false_by_rule(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield which checks flag what is consistent, most frequent first, each with an example."""
    count: Counter[str] = Counter()
    example: dict[str, str] = {}
    for one in outcomes:
        for text in one.false:
            rule = text.partition(":")[0].split(".")[0]
            count[rule] += 1
            example.setdefault(rule, f"{one.kind} {one.seed}: {text}")
    for rule, n in count.most_common():
        yield f"{n:5}  {rule}  ({example[rule]})"


def shown(seed: int, kind: str, margin: float) -> str:
    """Return one programme with its contradiction, what must be named, and what was said."""
    this = programme(seed, kind, margin)
    with TemporaryDirectory(prefix="borderreport-doubt-") as home:
        checks = checks_of(this.broken, Path(home))
    cores = " or ".join("+".join(sorted(core)) for core in this.planted.cores)
    wanted = f"# flag {cores}, nothing beyond {', '.join(sorted(this.planted.allowed))}\n"
    met = {True: "*", False: " "}
    return (
        wanted
        + written(this.broken)
        + "\n".join(f"{met[this.planted.met(c['claims'])]} {c['state']:7} {_told(c)}" for c in checks)
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.doubt", description=__doc__)
    parser.add_argument("--programmes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kind", choices=sorted(KINDS), help="plant this kind alone")
    parser.add_argument("--show", type=int, metavar="SEED", help="print one programme of --kind and what is said of it")
    options = parser.parse_args()
    if options.show is not None:
        print(shown(options.show, options.kind or "series: falls", BEYOND))
        return
    kinds = [options.kind] if options.kind else list(KINDS)
    tasks = [(options.seed * 100_000 + n, kinds[n % len(kinds)], BEYOND) for n in range(options.programmes)]
    near = [kind for kind in kinds if _has_near(kind)]
    apart = [(options.seed * 100_000 + n, near[n % len(near)], NEAR) for n in range(options.programmes // 10) if near]
    with ProcessPoolExecutor(options.jobs) as pool:
        outcomes, listed = (list(pool.map(outcome, some, chunksize=10)) for some in (tasks, apart))
    print("\n".join([*table(outcomes), "", *summary(outcomes)]))
    print("\nFlags in consistent programmes:\n" + "\n".join(false_by_rule(outcomes)))
    print(
        "\nRefused:\n"
        + "\n".join(sorted({f"{one.kind} {one.seed}: {one.refused}" for one in outcomes if one.refused})[:20])
    )
    print("\nAs near as the words (not scored):\n" + "\n".join(table(listed)))


def _has_near(kind: str) -> bool:
    try:
        programme(0, kind, NEAR)
    except RuntimeError:
        return False
    return True


if __name__ == "__main__":
    main()
