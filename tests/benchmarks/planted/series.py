"""One object in one scope over the years, in kilometres, percent, what is left and what is complete."""

from __future__ import annotations

import datetime as dt
import math
from itertools import pairwise

from .words import above, below, not_round, plain, point, said, said_share, whole
from .world import Pen, Row, Scene, Scope, Truth, World, truth

DAY = dt.timedelta(days=1)
MONTH = 30.4375


class Series:
    """What is true of one thing at a few moments, and what was said of it."""

    def __init__(self, world: World, scope: Scope | None = None) -> None:
        rng = self.rng = world.rng
        self.world, self.object = world, world.object()
        self.scope = scope or rng.choice(world.scopes())
        share = rng.choice((1.0, rng.uniform(0.45, 0.9)))
        self.whole_km = self.scope.km if share == 1 else not_round(share * self.scope.km)
        n = rng.randint(3, 5)
        top = 1.0 if rng.random() < 0.15 else rng.uniform(0.55, 0.9)
        steps = [rng.uniform(1, 2) for _ in range(n)]
        self.done_km = [top * self.whole_km * sum(steps[: i + 1]) / sum(steps) for i in range(n)]
        self.done_km[-1] = self.whole_km if top == 1 else self.done_km[-1]
        self.dates = [dt.date(2019, 1, 1) + rng.randint(0, 900) * DAY]
        for first, last in pairwise(self.done_km):
            least = max((last - first) / 20 * MONTH, 90)
            self.dates.append(self.dates[-1] + round(least * rng.uniform(1, 2)) * DAY)
        self.about = {"scope": self.scope.name} if self.scope.name != "border" else {}
        self.rows: list[Row] = []
        self.plans: list[Row] = []
        self.closings: list[tuple[str, Truth]] = []

    def row(self, figure: str, moment: int, **more: object) -> Row:
        """Return a claim about this object at a moment, and keep it."""
        date = more.pop("date", self.dates[moment])
        row = self.world.claim(self.object, figure, date, **(self.about | more))  # type: ignore[arg-type]
        self.rows.append(row | {"_moment": moment})
        return self.rows[-1]

    def of(self) -> Row:
        """Return the whole that a percentage or a rest names: none where the scope is the whole."""
        if self.whole_km == self.scope.km:
            names = [] if self.scope.name == "border" else [self.scope.name]
            return {"of": self.rng.choice(["", f"{self.whole_km} km", *names])}
        plans = [plan["id"] for plan in self.plans if not plan.get("part")]
        return {"of": self.rng.choice([f"{self.whole_km} km", *plans])}

    def tell(self) -> None:
        """Say something at each moment, each time in a form of its own."""
        self.plan()
        for i, km in enumerate(self.done_km):
            voice = self.world.voice(self.dates[i])
            if km == self.whole_km:
                self.row("100 %", i, **voice, **self.of(), _form="share")
                continue
            forms = (self._km, self._km, self._share, self._left, self._both, self._renderings, self._origins)
            self.rng.choice(forms)(i, km, voice)

    def plan(self) -> None:
        before = self.dates[0] - self.rng.randint(60, 400) * DAY
        figure = f"{self.whole_km} km"
        dates: list[object] = [before, before, f"{before:%Y-%m}"]
        if before.year < self.dates[0].year:
            dates.append(before.year)
        date = self.rng.choice(dates)
        voice = {"speaker": "prime minister", "outlet": "Gazette B"}
        plan = self.world.claim(self.object, figure, date, status="planned", **self.about, **voice)  # type: ignore[arg-type]
        self.plans.append(plan)

    def _date(self, i: int) -> object:
        """Return the date of a moment, now and then as the month alone."""
        crowded = any(abs(self.dates[i] - other) < 75 * DAY for j, other in enumerate(self.dates) if j != i)
        return self.dates[i] if crowded or self.rng.random() < 0.85 else f"{self.dates[i]:%Y-%m}"

    def _km(self, i: int, km: float, voice: Row) -> None:
        of = {"of": f"{self.whole_km} km"} if self.rng.random() < 0.2 else {}
        self.row(said(self.rng, km, "km"), i, **voice, **of, date=self._date(i), _form="km")

    def _share(self, i: int, km: float, voice: Row) -> None:
        self.row(said_share(self.rng, km / self.whole_km), i, **voice, **self.of(), date=self._date(i), _form="share")

    def _left(self, i: int, km: float, voice: Row) -> None:
        """Say what is done, what is left and of how much: it closes, whatever part of the rest is singled out."""
        voice = voice | {"origin": voice.get("origin") or f"{self.object} on {self.dates[i]}"}
        done_km = round(km)
        done = self.row(f"{done_km} km", i, **voice, _form="km")
        rest = {"status": "left", "of": f"{self.whole_km} km", "_form": "left"}
        left = self.row(f"{self.whole_km - done_km} km", i, **voice, **rest)
        self.closings.append(("done and left", truth([done, left], beside=self.plans)))
        if self.rng.random() < 0.5:
            part_km = math.ceil((self.whole_km - done_km) * self.rng.uniform(0.2, 0.6))
            self.row(f"{part_km} km", i, status="left", part="not feasible", **voice)
        elif self.rng.random() < 0.5:
            part_km = math.ceil((self.whole_km - done_km) * self.rng.uniform(0.2, 0.6))
            self.row(f"{part_km} km", i, status="under way", **voice)

    def _both(self, i: int, km: float, voice: Row) -> None:
        voice = voice | {"origin": voice.get("origin") or f"{self.object} on {self.dates[i]}"}
        first = self.row(said(self.rng, km, "km", exact=True), i, **voice, _form="km")
        second = self.row(said_share(self.rng, km / self.whole_km), i, **voice, **self.of(), _form="share")
        self.closings.append(("share and length", truth([first, second], beside=self.plans)))

    def _renderings(self, i: int, km: float, voice: Row) -> None:
        """Let two or three outlets print one statement, in other words, units and a day or two later."""
        voice = voice | {"origin": f"statement {i} on {self.object}"}
        self.row(said(self.rng, km, "km"), i, **voice | {"outlet": "Agency D"}, _form="km")
        late = self.dates[i] + self.rng.randint(0, 2) * DAY
        figure = said(self.rng, km, "km")
        also = {"also": f"{plain(round(point(figure) / 1.609344, 1))} mi"} if self.rng.random() < 0.4 else {}
        self.row(figure, i, **voice | {"outlet": "Herald H"}, date=late, _form="km", **also)
        if self.rng.random() < 0.4:
            also = voice | {"outlet": "Radio C"} | self.of()
            self.row(said_share(self.rng, km / self.whole_km), i, **also, _form="share")

    def _origins(self, i: int, km: float, voice: Row) -> None:
        """Let two people speak within a week, each in words of their own."""
        other = self.world.voice(self.dates[i])
        while other.get("speaker") == voice.get("speaker"):
            other = self.world.voice(self.dates[i])
        self.row(said(self.rng, km, "km"), i, **voice, _form="km")
        later = self.dates[i] + self.rng.randint(1, 5) * DAY
        other["origin"] = other.get("origin") and f"{other['speaker']}, {later}, {self.object}"
        self.row(said(self.rng, km, "km"), i, **other, date=later, _form="km")

    def add_innocents(self) -> None:
        """Add what looks like a contradiction and is none."""
        ways = (
            self._open,
            self._rejected,
            self._part,
            self._replaced,
            self._added,
            self._hands,
            self._rate,
            self._plan,
            self._beyond,
        )
        for add in ways:
            if self.rng.random() < 0.27:
                add(len(self.dates) - 1)

    def _open(self, last: int) -> None:
        """Speak of at least so much, or of up to so much, each true."""
        least, most = 0.8 * self.done_km[last], 1.1 * self.done_km[last]
        figure = f"at least {not_round(least)} km"
        if most < self.whole_km and self.rng.random() < 0.5:
            figure = f"up to {not_round(most)} km"
        self.row(figure, last, speaker="agency")

    def _rejected(self, last: int) -> None:
        figure = f"{not_round(self.done_km[last] * self.rng.uniform(0.75, 0.95))} km"
        self.row(figure, 0, speaker="blog", date=self.dates[0] + 3 * DAY, use=False, grade="E5")

    def _part(self, last: int) -> None:
        part_km = round(self.done_km[last] * self.rng.uniform(0.1, 0.4), 1)
        self.row(f"{plain(part_km)} km", last, speaker="engineer general", part="in the hills")

    def _replaced(self, last: int) -> None:
        part_km = round(self.done_km[last] * self.rng.uniform(0.05, 0.2), 1)
        self.row(f"{plain(part_km)} km", last, speaker="engineer general", status="replaced")

    def _added(self, last: int) -> None:
        increment_km = round(self.done_km[last] - self.done_km[last - 1], 1)
        self.row(f"{plain(increment_km)} km", last, measure="added", speaker="contractor")

    def _hands(self, last: int) -> None:  # noqa: ARG002 - people and machines of the first day.
        self.row(f"{self.rng.randint(31, 99)}0 people", 0, speaker="district head")
        self.row(f"{self.rng.randint(11, 97)} machines", 0, speaker="district head")

    def _rate(self, last: int) -> None:
        figure = f"about {plain(max(round(paces(self)[-1], 1), 0.1))} km/month"
        self.row(figure, last, measure="rate", speaker="contractor")

    def _beyond(self, last: int) -> None:
        """Say how much there is on all borders of the country, this one among them."""
        if self.world.beyond:
            abroad_km = self.world.beyond.km - self.world.border.km
            figure = f"{not_round(self.done_km[last] + self.rng.uniform(0.2, 0.6) * abroad_km)} km"
            self.row(figure, last, scope=self.world.beyond.name, speaker="defence minister")

    def _plan(self, last: int) -> None:
        """Speak of the plan once more, ten days after the last news or its completion."""
        later = self.dates[last] + 10 * DAY
        self.row(f"{self.whole_km} km", last, status="planned", speaker="deputy minister", date=later)


def at(rows: list[Row], *moments: int) -> list[Row]:
    """Return the rows about what was done at these moments."""
    return [row for row in rows if row.get("_moment") in moments and row.get("_form") in ("km", "share")]


def around(rows: list[Row], *moments: int) -> list[Row]:
    """Return the rows that a check may name beside a wrong one: what was done or left, and of what plan."""
    stated = [row for row in rows if row.get("_moment") in moments and row.get("_form")]
    return stated + [row for row in rows if row.get("status") == "planned" and not row.get("part")]


def said_km(series: Series, row: Row) -> float:
    """Return a row's point as kilometres."""
    figure = point(row["figure"])
    return figure * series.whole_km / 100 if row["_form"] == "share" else figure


def put(series: Series, km: float, moment: int, **more: object) -> Row:
    """Return a new row that says a length in one of the forms."""
    rng = series.rng
    form = str(more.pop("form", None) or rng.choice(("km", "km", "share")))
    whole_km = series.whole_km
    percent = round(100 * km / whole_km, 0 if km / whole_km > 0.2 else 1)
    length = f"{plain(whole(whole_km - km if form == 'left' else km))} km"
    figure = f"{plain(percent)} %" if form == "share" else length
    of = {} if form == "km" else {"of": f"{whole_km} km"}
    of |= {"status": "left"} if form == "left" else {}
    date = more.pop("date", None) or series.dates[moment]
    facts = series.about | of | {"speaker": "border service", "_moment": moment, "_form": form} | more
    return series.world.claim(series.object, figure, date, **facts)  # type: ignore[arg-type]


def silence(series: Series, pen: Pen, *moments: int) -> None:
    """Take away all that is said of the object at some moments."""
    gone = {row["id"] for row in series.rows if row["_moment"] in moments}
    # What was said of the pace would contradict the new figures as well.
    pen.drop(lambda row: row["id"] in gone or row.get("measure") == "rate")


def paces(series: Series) -> list[float]:
    """Return how fast it went from moment to moment. [km/month]"""
    days = [(last - first).days for first, last in pairwise(series.dates)]
    return [(last - first) / n * MONTH for (first, last), n in zip(pairwise(series.done_km), days, strict=True)]


def reach_km(series: Series, row: Row) -> float:
    """Return how far the truth may lie from what a row says."""
    low, high = (point(row["figure"]) - below(row["figure"], 1), above(row["figure"], 1) - point(row["figure"]))
    return max(low, high) * (series.whole_km / 100 if row["_form"] == "share" else 1)


def series_scene(world: World) -> Scene:
    """Tell how one object grew in one scope."""
    series = Series(world)
    series.tell()
    series.add_innocents()
    return Scene([*series.plans, *series.rows], series, series.closings)
