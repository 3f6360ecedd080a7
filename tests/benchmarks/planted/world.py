"""The line, its scopes, who speaks and who prints; a programme is scenes on one line, each about things of its own."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import yaml

Row = dict[str, Any]

SPEAKERS = (
    "interior minister", "defence minister", "border service", "governor", "engineer general", "prime minister",
    "army spokesman", "regional commander", "contractor", "deputy minister", "district head", "audit office",
)  # fmt: skip
OUTLETS = ("Daily A", "Gazette B", "Radio C", "Agency D", "Site E", "Weekly F", "Channel G", "Herald H")
LENGTHS = ("trench", "berm", "wire", "fence", "wall", "road", "closed", "secured")
COUNTS = {"towers": "towers", "cameras": "cameras", "posts": "posts", "bunkers": "bunkers"}
_NAMES = ("Kareth", "Voland", "Sorrin", "Mirev", "Tulmar", "Ostrava Gap", "Belen", "Hadur", "Quill", "Nareb")


@dataclass(frozen=True)
class Truth:
    """Which claims a check must name to have seen something: all of one core, and nothing that is not allowed."""

    cores: tuple[frozenset[str], ...]
    allowed: frozenset[str]

    def met(self, claims: Iterable[str]) -> bool:
        named = frozenset(claims)
        return named <= self.allowed and any(core <= named for core in self.cores)

    def touched(self, claims: Iterable[str]) -> bool:
        return bool(self.allowed & frozenset(claims))


def truth(*cores: Iterable[Row], beside: Iterable[Row] = ()) -> Truth:
    """Return the truth about rows: each core is enough, and the rows beside may be named as well."""
    named = tuple(frozenset(row["id"] for row in core) for core in cores)
    return Truth(named, frozenset().union(*named, (row["id"] for row in beside)))


@dataclass
class Scope:
    """A stretch of the line, or what reaches beyond it."""

    name: str
    km: int
    children: list[Scope] = field(default_factory=list)
    complete: bool = True
    more: Row = field(default_factory=dict)


@dataclass
class Pen:
    """The rows of a scene while a contradiction is written into them.

    `margin` is how far beyond the words it shall be, in widths of what they leave open; below 2 it may well hold.
    """

    world: World
    rows: list[Row]
    margin: float

    @property
    def rng(self) -> Random:
        return self.world.rng

    @property
    def is_near(self) -> bool:
        return self.margin < 2

    def far(self) -> float:
        """Return a margin as planted: near ones as they are, others often well beyond."""
        return self.margin if self.is_near else self.margin * self.rng.uniform(1, 2.5)

    def mine(self, row: Row) -> Row:
        """Return the row as it stands here, to be changed."""
        return next(own for own in self.rows if own["id"] == row["id"])

    def drop(self, unwanted: Callable[[Row], object]) -> None:
        self.rows[:] = [row for row in self.rows if not unwanted(row)]

    def add(self, row: Row) -> Row:
        self.rows.append(row)
        return row

    def again(self, row: Row, **changed: object) -> Row:
        """Add a row once more, with an id of its own and some of it changed."""
        return self.add(row | {"id": self.world.new_id()} | changed)


Break = Callable[[Any, Pen], Truth | None]
"""Makes rows contradict each other, given what the scene is about; None where it does not fit."""


@dataclass
class Scene:
    """What is said about one thing: rows that agree, and the sums among them that close."""

    rows: list[Row]
    about: Any = None
    closings: list[tuple[str, Truth]] = field(default_factory=list)
    case: Row = field(default_factory=dict)


class World:
    """One border as of one time, and a fresh supply of ids, speakers and objects."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        names = rng.sample(_NAMES, 8)
        self.border = Scope("border", rng.randint(260, 1400))
        self._split(self.border, [f"{name} sector" for name in names[:4]], rng.randint(2, 4))
        if rng.random() < 0.5:
            parent = max(self.border.children, key=lambda scope: scope.km)
            self._split(parent, [f"{name} district" for name in names[4:6]], 2)
        self.title = f"Works on the {names[6]}–{names[7]} line"
        self.line = f"{names[6]}–{names[7]}"
        self.objects = rng.sample(LENGTHS, len(LENGTHS))
        if "wall" in self.objects and "fence" in self.objects:
            self.objects.remove(rng.choice(("wall", "fence")))
        self.counts = rng.sample(list(COUNTS), len(COUNTS))
        self.extra = self._extra_sections(names)
        self._ids = [f"{letter}{n}" for letter in "abcdefgh" for n in range(10, 60)]
        rng.shuffle(self._ids)

    def _split(self, parent: Scope, names: list[str], n: int) -> None:
        """Cut a scope into parts of whole kilometres, with or without a rest that nobody names."""
        rng = self.rng
        parent.complete = rng.random() < 0.65
        weights = [rng.uniform(1, 2.5) for _ in range(n if parent.complete else n + 1)]
        lengths = [max(round(parent.km * weight / sum(weights)), 30) for weight in weights]
        lengths[-1] = parent.km - sum(lengths[:-1])
        parent.children = [Scope(name, km) for name, km in zip(names, lengths[:n], strict=False)]

    def _extra_sections(self, names: list[str]) -> list[Row]:
        """Return scopes that are no part of the tree: a command over several sectors, all borders of the country."""
        found: list[Row] = []
        self.command: Scope | None = None
        self.beyond: Scope | None = None
        first, second = self.border.children[:2]
        if self.rng.random() < 0.25:
            km = round(0.6 * (first.km + second.km))
            self.command = Scope("Northern command", km)
            found.append({"name": self.command.name, "length": f"{km} km", "overlaps": [first.name, second.name]})
        if self.rng.random() < 0.2:
            km = round(self.border.km * self.rng.uniform(1.5, 3))
            self.beyond = Scope(f"All borders of {names[6]}", km)
            found.append({"name": self.beyond.name, "length": f"{km} km", "beyond": True})
        return found

    def scopes(self) -> list[Scope]:
        """Return every scope of the tree, the border first."""
        inner = [child for part in self.border.children for child in part.children]
        return [self.border, *self.border.children, *inner]

    def sections(self) -> list[Row]:
        """Return the sections as a case file has them."""
        found: list[Row] = []
        for part in self.border.children:
            found.append({"name": part.name, "length": f"{part.km} km"} | part.more)
            found += [{"name": s.name, "length": f"{s.km} km", "within": part.name} | s.more for s in part.children]
        return found + self.extra

    def object(self) -> str:
        """Return an object that nothing else in this programme is about."""
        return self.objects.pop()

    def new_id(self) -> str:
        return self._ids.pop()

    def claim(self, object_: str, figure: str, date: dt.date | str | int, **more: Any) -> Row:
        """Return a row with an id of its own; keys that begin with an underscore stay with the generator."""
        row = {"id": self.new_id(), "object": object_, "figure": figure, "date": date}
        return row | {key.rstrip("_"): value for key, value in more.items() if value not in (None, "")}

    def voice(self, date: dt.date) -> Row:
        """Return who says something and where it is printed, in one of the ways that make one statement."""
        speaker, outlet = self.rng.choice(SPEAKERS), self.rng.choice(OUTLETS)
        origin = f"{speaker}, {date:%d %B %Y}, {self.new_id()}"
        ways: list[Row] = [
            {"speaker": speaker, "outlet": outlet, "origin": origin},
            {"speaker": speaker, "outlet": outlet},
            {"speaker": speaker},
            {"outlet": outlet},
        ]
        grade = {"grade": self.rng.choice(("A1", "B2", "B3", "C3"))} if self.rng.random() < 0.4 else {}
        return self.rng.choices(ways, (50, 35, 8, 7))[0] | grade

    def outlet_but(self, *taken: str) -> str:
        return self.rng.choice([outlet for outlet in OUTLETS if outlet not in taken])


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - a case file has no aliases.
        return True


def written(data: Row) -> str:
    """Return a case as YAML."""
    return yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=200)


def document(world: World, scenes: list[Scene], rows: list[Row]) -> Row:
    """Return a programme as the plain data of a case file, its rows in no order."""
    shuffled = [{key: value for key, value in row.items() if not key.startswith("_")} for row in rows]
    world.rng.shuffle(shuffled)
    data: Row = {"title": world.title, "border": {"name": world.line, "length": f"{world.border.km} km"}}
    data |= {"sections": world.sections(), "claims": shuffled, "settings": {"draws": 100}}
    barrier = [part for scene in scenes for part in scene.case.get("barrier", {}).items()]
    return data | ({"barrier": copy.deepcopy(dict(barrier))} if barrier else {})
