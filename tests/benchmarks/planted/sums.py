"""A total and what it is made of: counts, lengths and shares by section, nested and with gaps."""

from __future__ import annotations

import datetime as dt
from functools import partial
from random import Random

from .words import not_round, plain, point, said, said_share
from .world import COUNTS, Break, Pen, Row, Scene, Scope, Truth, World, truth

DAY = dt.timedelta(days=1)


def a_day(rng: Random) -> dt.date:
    return dt.date(2021, 1, 1) + rng.randint(0, 1600) * DAY


def not_tens(rng: Random, low: int, high: int) -> int:
    """Return a count that nobody would take for a rounded one."""
    number = rng.randint(low, high)
    return number + rng.choice((1, 2, 3)) if number % 5 == 0 else number


class Total:
    """A total and its parts by section, stated in one breath."""

    def __init__(self, world: World, kind: str) -> None:
        rng = world.rng
        self.kind, self.world = kind, world
        parents = [world.border, *(part for part in world.border.children if part.children)]
        self.parent: Scope = rng.choice(parents)
        self.parts = self.parent.children
        self.object = world.counts.pop() if kind == "count" else world.object()
        self.unit = {"count": COUNTS.get(self.object, ""), "length": "km", "share": "%"}[kind]
        date = a_day(rng)
        voice = {"speaker": "border service", "outlet": rng.choice(("Daily A", "Radio C"))}
        self.origin = {"origin": f"border service on {self.object}"} if rng.random() < 0.6 else {}
        self.facts = voice | self.origin
        self.date = date
        amounts = [self._amount(rng, part) for part in self.parts]
        self.part_rows = [self._row(part, amount) for part, amount in zip(self.parts, amounts, strict=True)]
        self.total_row = self._row(self.parent, self._sum(rng, amounts))
        self.rows = [self.total_row, *self.part_rows]
        if world.command and self.parent is world.border and kind != "share":
            # A command over parts of two sectors is no further part of the total.
            self.rows.append(self._row(world.command, round(0.6 * (amounts[0] + amounts[1]))))
        self._nest(rng)

    def _amount(self, rng: Random, part: Scope) -> float:
        if self.kind == "count":
            return not_tens(rng, 11, 300)
        if self.kind == "length":
            return not_round(rng.uniform(0.3, 0.8) * part.km) + rng.choice((0, 0, 0.4))
        return rng.randint(15, 90)

    def _sum(self, rng: Random, amounts: list[float]) -> float:
        """Return the total: of all parts, or with a rest that no part names."""
        if self.kind == "share":
            rest_km = self.parent.km - sum(part.km for part in self.parts)
            done_km = sum(part.km * amount / 100 for part, amount in zip(self.parts, amounts, strict=True))
            return (done_km + rng.uniform(0.2, 0.8) * rest_km) / self.parent.km
        if self.parent.complete:
            return sum(amounts)
        rest_km = self.parent.km - sum(part.km for part in self.parts)
        return sum(amounts) + (not_tens(rng, 5, 40) if self.kind == "count" else round(rng.uniform(0.2, 0.8) * rest_km))

    def _row(self, scope: Scope, amount: float) -> Row:
        rng = self.world.rng
        if self.kind == "share":
            figure = said_share(rng, amount) if scope is self.parent else f"{plain(amount)} %"
        elif scope is self.parent and rng.random() < 0.25:
            figure = said(rng, amount, self.unit)
        else:
            figure = f"{plain(amount)} {self.unit}"
        where = {} if scope.name == "border" else {"scope": scope.name}
        return self.world.claim(self.object, figure, self.date, **self.facts | where)

    def _nest(self, rng: Random) -> None:
        """Add the districts of a sector, some of which are not named."""
        self.nested: list[list[Row]] = []
        for part, row in zip(self.parts, self.part_rows, strict=True):
            if not part.children or self.kind == "share" or rng.random() < 0.4:
                continue
            km_or_count = point(row["figure"])
            cuts = [km_or_count * child.km / part.km for child in part.children]
            first = round(cuts[0]) if self.kind == "count" else round(0.95 * cuts[0], 1)
            rows = [self._row(part.children[0], first)]
            if part.complete and rng.random() < 0.7:
                rows.append(self._row(part.children[1], round(km_or_count - first, 1)))
                self.nested.append([row, *rows])
            self.rows += rows

    def closings(self) -> list[tuple[str, Truth]]:
        """Return which rows close: the total where no part is missing, and each sector whose districts are all named."""
        listed = [truth(rows) for rows in self.nested]
        if self.parent.complete:
            listed.append(truth([self.total_row, *self.part_rows], beside=self.rows))
        return [("parts and total", closing) for closing in listed]


def total_scene(world: World) -> Scene:
    """State a total and what it is made of."""
    total = Total(world, world.rng.choice(("count", "length", "length", "share")))
    return Scene(total.rows, total, total.closings())


def _wrong_amount(total: Total, pen: Pen, reached: float) -> float | None:
    """Return a total of counts or lengths that its parts exceed, or fall short of where none is missing."""
    if total.kind == "count" and pen.is_near:
        return None
    # Each figure is known to half a kilometre at best.
    least = pen.far() * max(0.5 * (len(total.parts) + 1), 0.015 * reached)
    off = pen.rng.choice((3, 7, 12)) if total.kind == "count" else least
    wrong = not_round(reached - off if not total.parent.complete or pen.rng.random() < 0.5 else reached + off)
    if abs(wrong - reached) < 2 or (total.kind == "length" and wrong > 0.97 * total.parent.km):
        return None
    return wrong


def _wrong_share(total: Total, pen: Pen, shares: list[float]) -> float | None:
    """Return a share of all that no share of what is not named could make."""
    reached = sum(share * part.km for share, part in zip(shares, total.parts, strict=True))
    rest_km = total.parent.km - sum(part.km for part in total.parts)
    lowest, highest = reached / total.parent.km, (reached + 100 * rest_km) / total.parent.km
    far = 2.5 * pen.far()
    percent = pen.rng.choice((round(lowest - far), round(highest + far)))
    return percent if 5 < percent < 98 else None


def wrong_sum(kind: str, total: Total, pen: Pen) -> Truth | None:
    """Let parts be more than their total, or less where no part is missing."""
    if total.kind != kind:
        return None
    stated, parts = pen.mine(total.total_row), [pen.mine(row) for row in total.part_rows]
    amounts = [point(row["figure"]) for row in parts]
    wrong = _wrong_share(total, pen, amounts) if kind == "share" else _wrong_amount(total, pen, sum(amounts))
    if wrong is None:
        return None
    stated["figure"] = f"{plain(wrong)} {total.unit}"
    # A part that alone exceeds the total is enough.
    larger = [[stated, row] for row in parts if kind != "share" and point(row["figure"]) > wrong]
    return truth([stated, *parts], *larger, beside=[row for row in pen.rows if row is not stated])


PLANTS: dict[str, Break] = {
    "sum: counts": partial(wrong_sum, "count"),
    "sum: lengths": partial(wrong_sum, "length"),
    "sum: weighted shares": partial(wrong_sum, "share"),
}
