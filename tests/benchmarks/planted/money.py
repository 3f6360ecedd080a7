"""What works cost and what was paid: for how much of what, in which money."""

from __future__ import annotations

from .sums import DAY, a_day
from .words import not_round, plain
from .world import Break, Pen, Row, Scene, Truth, World, truth

# What such works cost by published figures, with room on both sides. [million USD/km]
_PER_KM = {
    "wall": (0.12, 0.3),
    "fence": (0.12, 0.35),
    "trench": (0.015, 0.06),
    "road": (0.1, 0.4),
    "wire": (0.02, 0.08),
}
# Rates as they were from 2021 to 2025, give or take a tenth. [units of the currency for a USD]
_RATES = {"EUR": 0.91, "PLN": 4.0}


def amount(millions: float, currency: str) -> str:
    """Return money as it is printed: three digits, millions or billions."""
    if millions >= 1000:
        return f"{plain(float(f'{millions / 1000:.3g}'))} billion {currency}"
    return f"{plain(float(f'{millions:.3g}'))} million {currency}"


class Money:
    """The price of a plan, what of it was spent, and the price of an earlier stretch."""

    def __init__(self, world: World) -> None:
        rng = self.rng = world.rng
        self.world, self.is_estimated = world, False
        self.object = next((name for name in world.objects if name in _PER_KM), "")
        if not self.object:
            return
        world.objects.remove(self.object)
        self.scope = rng.choice(world.scopes())
        self.where = {} if self.scope is world.border else {"scope": self.scope.name}
        self.km = not_round(rng.uniform(0.4, 0.8) * self.scope.km)
        low, high = _PER_KM[self.object]
        self.per_km = rng.uniform(low, high)
        self.millions = self.km * self.per_km
        self.currency = rng.choice(("USD", "USD", *_RATES))
        self.rate = _RATES.get(self.currency, 1.0)
        self.date = a_day(rng)
        facts = {"speaker": "finance minister", "outlet": "Agency D", "origin": f"budget of the {self.object}"}
        self.plan = self.row(self.object, f"{self.km} km", facts, status="planned", **self.where)
        self.cost = self.row(
            "cost", amount(self.millions * self.rate, self.currency), facts, **self._cost(), also=self._also()
        )
        self.rows = [self.plan, self.cost]
        if rng.random() < 0.4:
            spent = amount(rng.uniform(0.2, 0.6) * self.millions * self.rate, self.currency)
            self.rows.append(self.row("cost", spent, facts, part="spent", **{"for": self.object}))
        if rng.random() < 0.4:
            people = {"speaker": "finance minister", "outlet": "Agency D", "origin": facts["origin"]}
            self.rows.append(self.row(self.object, f"{rng.randint(11, 97)} machines", people, **self.where))
        self._earlier()

    def row(self, object_: str, figure: str, facts: Row, **more: object) -> Row:
        facts = facts | more
        date = facts.pop("date", self.date)
        return self.world.claim(object_, figure, date, **facts)  # type: ignore[arg-type]

    def _cost(self) -> Row:
        """Return what the money is for: an object, an object and a scope, or what its statement is about."""
        plain_for = {"for": self.object}
        full = {"for": {"object": self.object, "scope": self.scope.name}}
        return {"status": "planned"} | self.rng.choice([plain_for, full, {}] if not self.where else [full])

    def _also(self) -> str:
        """Return the same sum in another currency, or nothing."""
        if self.rng.random() < 0.6:
            return ""
        other = self.rng.choice([name for name in ("USD", *_RATES) if name != self.currency])
        return amount(self.millions * _RATES.get(other, 1.0), other)

    def _earlier(self) -> None:
        """Price a first stretch, done two years before, much alike by the kilometre."""
        rng = self.rng
        day = self.date - rng.randint(500, 900) * DAY
        facts = {"speaker": "audit office", "outlet": "Weekly F", "origin": f"audit of the {self.object}", "date": day}
        self.first_km = not_round(0.3 * self.km)
        self.first_millions = self.first_km * self.per_km * rng.uniform(0.85, 1.1) * self.rate
        self.first = self.row(self.object, f"{self.first_km} km", facts, **self.where)
        to = {"for": {"object": self.object, "scope": self.scope.name}}
        self.first_cost = self.row("cost", amount(self.first_millions, self.currency), facts, **to)
        self.rows += [self.first, self.first_cost]


def money_scene(world: World) -> Scene | None:
    """Tell what a plan costs."""
    money = Money(world)
    if not money.object:
        return None
    scene = Scene(money.rows, money)
    if money.object in ("wall", "fence") and world.rng.random() < 0.5:
        height = {"wall": "3 m", "fence": "3.5 m"}[money.object]
        scene.case["barrier"] = {money.object: {"height": height}}
        money.is_estimated = True
    return scene


def other_currency(money: Money, pen: Pen) -> Truth | None:
    """Let another outlet print the same digits in another money."""
    cost = pen.mine(money.cost)
    other = pen.rng.choice([name for name in ("USD", "EUR", "PLN") if name != money.currency])
    if pen.is_near or {money.currency, other} == {"USD", "EUR"}:
        return None
    cost.pop("also", None)
    bad = pen.again(cost, figure=cost["figure"].replace(money.currency, other), outlet="Site E")
    if pen.rng.random() < 0.5:
        bad["figure"] = amount(0.25 * money.millions, "USD")
        bad["also"] = cost["figure"] if money.currency == "EUR" else amount(money.millions, "EUR")
    return truth([cost, bad], [bad], beside=[money.plan])


def other_rate(money: Money, pen: Pen) -> Truth | None:
    """Convert at a rate that never was."""
    cost = pen.mine(money.cost)
    other = pen.rng.choice([name for name in ("USD", "EUR", "PLN") if name != money.currency])
    times = pen.rng.choice((0.75, 1.3) if pen.is_near else (0.1, 10, 0.01, 1000))
    cost["also"] = amount(money.millions * _RATES.get(other, 1.0) * times, other)
    return truth([cost], beside=[money.plan])


def by_the_kilometre(money: Money, pen: Pen) -> Truth | None:
    """Price a stretch many times above or below the other stretch of the same works."""
    first = pen.mine(money.first_cost)
    times = pen.rng.choice((1 / 3, 3) if pen.is_near else (1 / 40, 40))
    first["figure"] = amount(money.first_millions * times, money.currency)
    pen.mine(money.cost).pop("also", None)
    return truth([first], beside=[money.first, money.cost, money.plan])


def overspent(money: Money, pen: Pen) -> Truth | None:
    """Spend, as a part of the sum, more than the sum."""
    cost = pen.mine(money.cost)
    times = 1.04 if pen.is_near else pen.rng.uniform(1.4, 3)
    pen.drop(lambda row: row.get("part") == "spent")
    figure = amount(money.millions * money.rate * times, money.currency)
    spent = pen.again(cost, figure=figure, part="spent", status="done")
    spent.pop("also", None)
    return truth([spent], beside=[cost, money.plan])


def against_estimate(money: Money, pen: Pen) -> Truth | None:
    """State a sum that such works have never cost, many times too little or too much."""
    if pen.is_near or not money.is_estimated:
        return None
    cost = pen.mine(money.cost)
    cost.pop("also", None)
    cost["figure"] = amount(money.millions * money.rate * pen.rng.choice((1 / 200, 200)), money.currency)
    pen.drop(lambda row: row["id"] == money.first_cost["id"] or row.get("part") == "spent")
    return truth([cost], beside=[money.plan, money.first])


PLANTS: dict[str, Break] = {
    "money: currency of a rendering": other_currency,
    "money: rate of exchange": other_rate,
    "money: by the kilometre": by_the_kilometre,
    "apart: spent beyond the budget": overspent,
    "money: against the estimate": against_estimate,
}
