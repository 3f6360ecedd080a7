"""Widths, depths, heights and spacings, and what machines and earth allow."""

from __future__ import annotations

import math

from .sums import DAY, a_day
from .words import not_round, plain
from .world import Break, Pen, Row, Scene, Truth, World, truth


class Sizes:
    """One cross-section as two outlets print it, a mound beside it, and towers along it."""

    def __init__(self, world: World) -> None:
        rng = self.rng = world.rng
        self.world, self.date, self.is_estimated = world, a_day(rng), False
        self.depth_m = rng.choice((2.0, 2.5, 3.0, 3.5))
        self.width_m = self.depth_m + rng.choice((1.0, 1.5, 3.0))
        voice = {"speaker": "engineer general", "origin": "engineer general on the ditch"}
        self.width = self.row("trench", self._metres(self.width_m), "width", outlet="Daily A", **voice)
        self.depth = self.row("trench", self._metres(self.depth_m), "depth", outlet="Daily A", **voice)
        self.width_b = self.row("trench", self._either(self.width_m), "width", outlet="Gazette B", **voice)
        self.depth_b = self.row("trench", self._either(self.depth_m), "depth", outlet="Gazette B", **voice)
        self.rows = [self.width, self.depth, self.width_b, self.depth_b]
        # The mound is what the ditch gives: a triangle of loose earth that stands at its slope.
        slope = rng.uniform(1.6, 1.9)
        self.height_m = round(math.sqrt(1.15 * self.width_m * self.depth_m / slope), 1)
        self.height = self.row("berm", self._metres(self.height_m), "height", outlet="Daily A", **voice)
        self.base_m = round(2 * slope * self.height_m, 1)
        self.base = self.row("berm", self._metres(self.base_m), "base", outlet="Daily A", **voice)
        self.rows += [self.height, self.base]
        length = {"outlet": "Daily A"} | voice
        km = not_round(0.3 * world.border.km)
        self.rows += [self.row(name, f"{km} km", "length", **length) for name in ("trench", "berm")]
        self.towers: list[Row] = []
        if world.objects and "towers" in world.counts:
            self._add_towers()

    def _add_towers(self) -> None:
        rng, world = self.rng, self.world
        world.counts.remove("towers")
        self.scope = rng.choice(world.scopes())
        where = {} if self.scope is world.border else {"scope": self.scope.name}
        every_km = rng.choice((0.5, 1.0, 2.0))
        self.count = not_round(self.scope.km / every_km)
        voice = {
            "speaker": "regional commander",
            "origin": "regional commander on towers",
            "outlet": "Herald H",
        } | where
        self.towers = [
            self.row("towers", f"{self.count} towers", "", **voice),
            self.row("towers", f"{plain(every_km)} km", "spacing", **voice),
            self.row("towers", f"{self.scope.km} km", "length", **voice),
        ]
        self.rows += self.towers

    def row(self, object_: str, figure: str, measure: str, **more: object) -> Row:
        return self.world.claim(object_, figure, self.date + self.rng.randint(0, 1) * DAY, measure=measure, **more)

    def _metres(self, metres: float) -> str:
        return f"{plain(metres)} m"

    def _either(self, metres: float) -> str:
        """Return a size in metres, or in the feet that a translator makes of it."""
        return self._metres(metres) if self.rng.random() < 0.5 else f"about {round(metres / 0.3048)} ft"


def sizes_scene(world: World) -> Scene | None:
    """Tell how wide, deep and high things are."""
    if not {"trench", "berm"} <= set(world.objects):
        return None
    world.objects = [name for name in world.objects if name not in ("trench", "berm")]
    sizes = Sizes(world)
    scene = Scene(sizes.rows, sizes)
    if world.rng.random() < 0.5:
        sizes.is_estimated = True
        trench = {"width": {"claim": sizes.width["id"]}, "depth": {"claim": sizes.depth["id"]}}
        scene.case["barrier"] = {"trench": trench, "berm": {"height": {"claim": sizes.height["id"]}}}
    return scene


def swapped(sizes: Sizes, pen: Pen) -> Truth | None:
    """Let the other outlet print the width for the depth."""
    width, depth = pen.mine(sizes.width_b), pen.mine(sizes.depth_b)
    if pen.is_near or sizes.width_m / sizes.depth_m < 1.35:
        return None
    width["figure"], depth["figure"] = depth["figure"], width["figure"]
    return truth([width], [depth], beside=[sizes.width, sizes.depth])


def feet(sizes: Sizes, pen: Pen) -> Truth | None:
    """Print metres as feet, or feet as metres."""
    if pen.is_near:
        return None
    row, own, metres = pen.rng.choice(
        ((sizes.width_b, sizes.width, sizes.width_m), (sizes.depth_b, sizes.depth, sizes.depth_m))
    )
    bad = pen.mine(row)
    bad["figure"] = pen.rng.choice((f"{plain(metres)} ft", f"{round(metres / 0.3048)} m"))
    others = [row for row in pen.rows if row["object"] == "trench" and row is not bad]
    return truth([bad], [own], beside=others)


def steep(sizes: Sizes, pen: Pen) -> Truth | None:
    """Stand loose earth on a base that it would run over."""
    if pen.is_near:
        return None
    base = pen.mine(sizes.base)
    base["figure"] = f"{plain(round(sizes.height_m * pen.rng.uniform(0.9, 1.4), 1))} m"
    return truth([base], [sizes.height])


def heaped(sizes: Sizes, pen: Pen) -> Truth | None:
    """Heap up several times the earth that the ditch gives."""
    if pen.is_near or not sizes.is_estimated:
        return None
    height, base = pen.mine(sizes.height), pen.mine(sizes.base)
    height["figure"], base["figure"] = f"{plain(2.5 * sizes.height_m)} m", f"{plain(2.5 * sizes.base_m)} m"
    ditch = [row for row in pen.rows if row["object"] == "trench"]
    return truth([height], [base], beside=[height, base, *ditch])


def spaced(sizes: Sizes, pen: Pen) -> Truth | None:
    """State a number of towers that so many kilometres at such a spacing do not hold."""
    if pen.is_near or not sizes.towers:
        return None
    count = pen.mine(sizes.towers[0])
    count["figure"] = f"{not_round(sizes.count * pen.rng.choice((0.3, 3)))} towers"
    return truth([count], [sizes.towers[1]], beside=sizes.towers)


PLANTS: dict[str, Break] = {
    "sizes: width and depth swapped": swapped,
    "sizes: feet that are metres": feet,
    "sizes: a mound too steep": steep,
    "sizes: earth for the mound": heaped,
    "sizes: spacing of towers": spaced,
}
