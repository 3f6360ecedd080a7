"""What a line has room for: plans, what is done, left, added and under way, wall and fence, wholes stated over and over."""

from __future__ import annotations

from .sums import DAY, a_day
from .words import above, not_round, plain, point, said, whole
from .world import Break, Pen, Row, Scene, Scope, Truth, World, truth


class Budget:
    """What is done, left, under way and planned of one thing in one scope, in one breath."""

    def __init__(self, world: World) -> None:
        rng = world.rng
        self.world, self.object = world, world.object()
        self.scope = rng.choice(world.scopes())
        self.whole_km = not_round(self.scope.km * rng.uniform(0.5, 0.9))
        self.done_km = not_round(self.whole_km * rng.uniform(0.3, 0.7))
        self.date = a_day(rng)
        voice = {"speaker": "interior minister", "outlet": "Herald H", "origin": f"interior minister on {self.object}"}
        self.facts = voice | ({} if self.scope is world.border else {"scope": self.scope.name})
        left_km = self.whole_km - self.done_km
        self.done = self.row(f"{self.done_km} km")
        of = f"{self.whole_km} km" if rng.random() < 0.5 else ""
        self.left = self.row(f"{left_km} km", status="left", of=of)
        self.plan = self.row(f"{self.whole_km} km", status="planned")
        self.half = self.row(f"{not_round(0.4 * self.done_km)} km", part="with lights")
        begun = self.row(f"{not_round(left_km * rng.uniform(0.3, 0.8))} km", status="planned", part="begun")
        self.rows = [self.done, self.left, self.plan, *rng.sample([begun, self.half], rng.randint(0, 2))]
        if rng.random() < 0.3:
            self.rows.append(self.row(f"{not_round(0.5 * left_km)} km", status="under way"))
        if rng.random() < 0.3:
            self.rows.append(self.added(not_round(0.2 * left_km), 60))

    def row(self, figure: str, **more: object) -> Row:
        facts = self.facts | more
        date = facts.pop("date", self.date)
        return self.world.claim(self.object, figure, date, **facts)  # type: ignore[arg-type]

    def added(self, km: float, days: int) -> Row:
        """Return an increment since, by another speaker."""
        since = {"measure": "added", "date": self.date + days * DAY, "origin": "", "speaker": "contractor"}
        return self.row(f"{plain(km)} km", **since)


def budget_scene(world: World) -> Scene:
    """State all that makes a plan up."""
    budget = Budget(world)
    return Scene(budget.rows, budget, [("done and left", truth([budget.done, budget.left], beside=[budget.plan]))])


def done_and_left(budget: Budget, pen: Pen) -> Truth | None:
    """Let what is done and what is left not make the stated whole."""
    left = pen.mine(budget.left)
    right = point(left["figure"])
    km = not_round(right + pen.rng.choice((-1, 1)) * pen.far() * (0.015 * budget.whole_km + 1))
    if km < 0.2 * right or km > 0.9 * budget.whole_km or abs(km - right) < 2:
        return None
    left["figure"] = f"{km} km"
    pen.drop(
        lambda row: row.get("status") == "under way" or row.get("part") == "begun" or row.get("measure") == "added"
    )
    return truth([left, budget.done], [left, budget.plan], beside=[budget.plan])


def plan_beyond(budget: Budget, pen: Pen) -> Truth | None:
    """Plan more than the scope has."""
    plan = pen.mine(budget.plan)
    plan["figure"] = f"{plain(whole(above(f'{budget.scope.km} km', pen.far())))} km"
    pen.drop(lambda row: row["id"] == budget.left["id"] or row.get("measure") == "added")
    return truth([plan], beside=[budget.done])


def done_and_added(budget: Budget, pen: Pen) -> Truth | None:
    """Add so much to what is done that the scope has no room for it."""
    km = not_round(budget.scope.km - budget.done_km + (0.03 * budget.scope.km + 2) * pen.far())
    days = pen.rng.randint(300, 900)
    if pen.is_near or km / days * 30.4 > 25 or km > 0.97 * budget.scope.km:
        return None
    pen.drop(lambda row: row["id"] not in (budget.done["id"], budget.half["id"]))
    return truth([pen.add(budget.added(km, days) | {"note": "since the last count"})], beside=[budget.done])


def part_beyond(budget: Budget, pen: Pen) -> Truth | None:
    """Let a part be larger than what it is a part of."""
    pen.drop(lambda row: row["id"] == budget.half["id"])
    km = whole(above(budget.done["figure"], pen.far()))
    part = pen.add(budget.half | {"figure": f"{plain(km)} km"})
    return truth([part], beside=[budget.done]) if km < 0.9 * budget.scope.km else None


def exclusive_scene(world: World) -> Scene | None:
    """State wall and fence on one stretch: where the one stands the other does not."""
    rng = world.rng
    if not {"wall", "fence"} & set(world.objects):
        return None
    world.objects = [name for name in world.objects if name not in ("wall", "fence")]
    scope = rng.choice(world.scopes())
    date = a_day(rng)
    share = rng.uniform(0.35, 0.6)
    lengths = {"wall": not_round(share * scope.km), "fence": not_round((0.95 - share) * scope.km)}
    where = {} if scope is world.border else {"scope": scope.name}
    rows = []
    for object_, km in lengths.items():
        rows.append(world.claim(object_, said(rng, km, "km"), date, **where | world.voice(date)))
        date += rng.randint(0, 40) * DAY
    return Scene(rows, scope)


def wall_and_fence(scope: Scope, pen: Pen) -> Truth | None:
    """Let wall and fence together be longer than the stretch that they stand on."""
    first, second = pen.rows
    km = scope.km - point(first["figure"]) + 0.03 * scope.km * pen.far()
    if km > 0.9 * scope.km:
        return None
    second["figure"] = f"{plain(whole(km))} km"
    return truth([first, second])


class Wholes:
    """How long the line, a section and a plan are, several times, as maps and mouths have it."""

    def __init__(self, world: World) -> None:
        rng = world.rng
        date = a_day(rng)
        self.lines: list[Row] = []
        for i in range(rng.randint(2, 4)):
            day = date + 90 * i * DAY
            figure = said(rng, world.border.km * rng.uniform(0.993, 1.007), "km")
            self.lines.append(world.claim("border", figure, day, **world.voice(day)))
        self.parent = rng.choice([world.border, *(part for part in world.border.children if part.children)])
        section = rng.choice(self.parent.children)
        self.section = world.claim("section", f"{section.km} km", date, scope=section.name, **world.voice(date))
        object_ = world.object()
        self.plan_km = not_round(rng.uniform(0.5, 0.8) * world.border.km)
        self.plans: list[Row] = []
        self.shares: list[Row] = []
        for i in range(3):
            day = date + (200 * i + rng.randint(0, 90)) * DAY
            later = day + rng.randint(20, 90) * DAY
            percent, plan = 20 + 24 * i + rng.randint(0, 6), said(rng, self.plan_km, "km", exact=True)
            share = world.claim(object_, f"{percent} %", day, of=f"{self.plan_km} km", **world.voice(day))
            self.shares.append(share)
            self.plans.append(world.claim(object_, plan, later, status="planned", **world.voice(later)))


def wholes_scene(world: World) -> Scene:
    """State what lengths are shares of."""
    wholes = Wholes(world)
    return Scene([*wholes.lines, wholes.section, *wholes.plans, *wholes.shares], wholes)


def other_line(wholes: Wholes, pen: Pen) -> Truth | None:
    """State a length of the line that no map allows: miles for kilometres, or other borders with it."""
    bad = pen.mine(pen.rng.choice(wholes.lines))
    times = pen.rng.choice((0.96, 1.04) if pen.is_near else (1 / 1.609344, 1.609344, 1.4, 0.7))
    bad["figure"] = f"{round(pen.world.border.km * times)} km"
    return truth([bad], beside=wholes.lines)


def long_section(wholes: Wholes, pen: Pen) -> Truth | None:
    """State a section that is longer than what it is a section of."""
    bad = pen.mine(wholes.section)
    bad["figure"] = f"{plain(whole(above(f'{wholes.parent.km} km', pen.far())))} km"
    return truth([bad], beside=wholes.lines)


def drifts(wholes: Wholes, pen: Pen) -> Truth | None:
    """Let the whole be one thing, then another, then the first again or much like it."""
    times = pen.rng.choice((pen.rng.uniform(0.55, 0.7), pen.rng.uniform(1.4, 1.6)))
    if pen.is_near or times * wholes.plan_km > 0.97 * pen.world.border.km:
        return None
    plan, share = pen.mine(wholes.plans[1]), pen.mine(wholes.shares[1])
    plan["figure"] = share["of"] = f"{not_round(times * wholes.plan_km)} km"
    if pen.rng.random() < 0.4:
        last = f"{not_round(pen.rng.uniform(0.88, 0.95) * wholes.plan_km)} km"
        pen.mine(wholes.plans[2])["figure"] = pen.mine(wholes.shares[2])["of"] = last
    return truth([plan], [share], beside=[*wholes.plans, *wholes.shares])


BUDGET: dict[str, Break] = {
    "budget: done and left": done_and_left,
    "budget: plan beyond the line": plan_beyond,
    "budget: done and added": done_and_added,
    "budget: part beyond its total": part_beyond,
}
EXCLUSIVE: dict[str, Break] = {"budget: wall and fence": wall_and_fence}
WHOLES: dict[str, Break] = {
    "wholes: length of the line": other_line,
    "wholes: section beyond its parent": long_section,
    "wholes: plan drifts": drifts,
}
