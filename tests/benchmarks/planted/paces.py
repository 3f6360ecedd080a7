"""One series that cannot be: falls, leaps, standstills, paces that nothing reached, more than there is."""

from __future__ import annotations

from .series import DAY, MONTH, Series, around, at, paces, put, reach_km, said_km, silence
from .words import above, below, not_round, whole
from .world import Break, Pen, Truth, truth


def falls(series: Series, pen: Pen) -> Truth | None:
    """State less than before: a dip, or as the last word."""
    moment = pen.rng.randrange(1, len(series.dates))
    form = pen.rng.choice(("km", "km", "share", "left"))
    silence(series, pen, moment)
    before = at(pen.rows, moment - 1)
    if not before:
        return None
    lowest = min(before, key=lambda row: said_km(series, row))
    widest = max(reach_km(series, row) for row in before)
    widest = max(widest, 0.015 * series.whole_km if form == "left" else 0)
    far = pen.far()
    km = (said_km(series, lowest) - far * widest) * (1 - 0.015 * far)
    if km < 0.15 * series.done_km[moment - 1]:
        return None
    bad = pen.add(put(series, km, moment, form=form))
    return truth([bad], beside=around(pen.rows, *range(moment)))


def leaps(series: Series, pen: Pen) -> Truth | None:
    """Add in a fortnight what took years: no works reached 400 km in a month."""
    last = max(i for i in range(len(series.dates)) if series.done_km[i] < series.whole_km)
    room = series.whole_km * 0.97 - series.done_km[last]
    days = pen.rng.randint(10, 18)
    km = series.done_km[last] + pen.rng.uniform(0.8, 1) * room
    most_km = max((said_km(series, row) + reach_km(series, row) for row in at(pen.rows, last)), default=km)
    pace = (km - most_km) / days * MONTH
    if pen.is_near or pace < 400 or room / series.whole_km < 0.15:
        return None
    silence(series, pen, *range(last + 1, len(series.dates)))
    newest = series.dates[last] + (6 + days) * DAY
    bad = pen.add(put(series, km, last + 1, date=newest))
    return truth([bad], beside=around(pen.rows, last, last - 1))


def stands_still(series: Series, pen: Pen) -> Truth | None:
    """State the very same figure again most of a year later, as news of one's own."""
    last = len(series.dates) - 1
    if pen.is_near or series.done_km[last] == series.whole_km:
        return None
    silence(series, pen, last)
    km = not_round(series.done_km[last]) + pen.rng.choice((0, 0.5))
    first = put(series, km, last, form="km", speaker="governor", outlet="Daily A")
    pen.add(first)
    again = pen.again(first, outlet="Site E", date=series.dates[last] + pen.rng.randint(200, 400) * DAY)
    return truth([first, again], [again], beside=around(pen.rows))


def complete_then_less(series: Series, pen: Pen) -> Truth | None:
    """Call it complete, and later state less."""
    moment = pen.rng.randrange(len(series.dates) - 1)
    lower = [row for i in range(moment + 1, len(series.dates)) for row in at(pen.rows, i)]
    lower = [row for row in lower if said_km(series, row) < series.whole_km - 3 * reach_km(series, row)]
    gap = (series.dates[moment + 1] - series.dates[moment]).days
    if pen.is_near or not lower or gap < 60:
        return None
    date = series.dates[moment] + pen.rng.randint(20, gap - 20) * DAY
    bad = pen.add(put(series, series.whole_km, moment, form="share", date=date))
    if pen.rng.random() < 0.5:
        bad.pop("of")
    return truth([bad], beside=around(pen.rows, *range(moment, len(series.dates))))


def beyond_scope(series: Series, pen: Pen) -> Truth | None:
    """State more than there is of the scope."""
    last = len(series.dates) - 1
    silence(series, pen, last)
    km = above(f"{series.scope.km} km", pen.far())
    bad = pen.add(put(series, km, last, form="km"))
    if not pen.is_near and pen.rng.random() < 0.4:
        bad["figure"] = f"over {bad['figure']}"
    return truth([bad], beside=around(pen.rows, last - 1))


def two_voices(series: Series, pen: Pen) -> Truth | None:
    """Let two people say within a week what cannot both be so."""
    moment = pen.rng.randrange(1, len(series.dates))
    silence(series, pen, moment)
    km = not_round(series.done_km[moment])
    first = pen.add(put(series, km, moment, form="km", speaker="governor"))
    other = whole(pen.rng.choice((below, above))(first["figure"], pen.far()))
    later = series.dates[moment] + pen.rng.randint(1, 5) * DAY
    second = pen.add(put(series, other, moment, form="km", speaker="audit office", date=later))
    return truth([first, second], [second], beside=around(pen.rows)) if other < series.whole_km else None


def stated_rate(series: Series, pen: Pen) -> Truth | None:
    """State a rate that the dated lengths of the same works deny."""
    if pen.is_near:
        return None
    pen.drop(lambda row: row.get("measure") == "rate")
    last = max(i for i in range(len(series.dates)) if at(pen.rows, i))
    figure = f"{round(pen.rng.uniform(8, 15) * max(paces(series))) or 1} km/month"
    said_by = {"measure": "rate", "speaker": "contractor"} | series.about
    bad = pen.add(series.world.claim(series.object, figure, series.dates[last], **said_by))
    return truth([bad], beside=around(pen.rows, *range(last + 1)))


def promised_pace(series: Series, pen: Pen) -> Truth | None:
    """Promise the rest in weeks, where the same works took years for less."""
    last = len(series.dates) - 1
    left_km = series.whole_km - series.done_km[last]
    weeks = 2 if left_km < 60 else 4
    promised = left_km / weeks * MONTH / 7
    if pen.is_near or promised < max(150, 10 * max(paces(series))):
        return None
    silence(series, pen, last)
    voice = {"speaker": "prime minister", "outlet": "Gazette B", "origin": f"promise on {series.object}"}
    done = pen.add(put(series, series.done_km[last], last, form="km", **voice))
    plan = pen.again(done, figure=f"{series.whole_km} km", status="planned", _form="plan")
    time = pen.again(plan, figure=f"{weeks} weeks")
    return truth([time], [plan], beside=around(pen.rows, *range(last + 1)))


PLANTS: dict[str, Break] = {
    "series: falls": falls,
    "series: leaps": leaps,
    "series: stands still": stands_still,
    "series: complete, then less": complete_then_less,
    "beyond its scope": beyond_scope,
    "stated rate": stated_rate,
    "promised pace": promised_pace,
    "apart: two voices in a week": two_voices,
}
