"""One statement that its renderings tell in ways that cannot all be right, and slips of the pen."""

from __future__ import annotations

from .series import DAY, Series, around, at, put, said_km, silence
from .words import above, below, not_round, plain, point, whole
from .world import Break, Pen, Row, Truth, truth


def _news(series: Series, pen: Pen, *, exact: bool = False) -> tuple[int, Row]:
    """Put one bare length in the place of what is said at a moment before completion; return the moment as well."""
    moment = pen.rng.choice([i for i, km in enumerate(series.done_km) if km < series.whole_km])
    silence(series, pen, moment)
    km = not_round(series.done_km[moment]) + (pen.rng.choice((0.1, 0.3, 0.7, 0.9)) if exact else 0)
    voice = {"speaker": "army spokesman", "outlet": "Agency D", "origin": f"army spokesman on {series.object}"}
    news = put(series, km, moment, form="km", **voice)
    return moment, pen.add(news | {"figure": f"{plain(km)} km"})


def _reprinted(pen: Pen, news: Row, **changed: object) -> Row:
    """Add the same statement as another outlet prints it."""
    return pen.again(news, outlet=pen.world.outlet_but(news["outlet"]), **changed)


def other_figure(series: Series, pen: Pen) -> Truth | None:
    """Let another outlet print another figure of one statement."""
    _, news = _news(series, pen)
    far = pen.far()
    if pen.rng.random() < 0.35:
        percent = round(100 * point(news["figure"]) / series.whole_km)
        news |= {"figure": f"{percent} %", "of": f"{series.whole_km} km", "_form": "share"}
        figure = f"{percent + pen.rng.choice((-1, 1)) * max(2, round(2 * far))} %"
    else:
        figure = f"{plain(whole(pen.rng.choice((below, above))(news['figure'], far)))} km"
    bad = _reprinted(pen, news, figure=figure)
    if not 0.05 < said_km(series, bad) / series.whole_km < 0.97 or bad["figure"] == news["figure"]:
        return None
    return truth([news], [bad], beside=around(pen.rows))


def other_date(series: Series, pen: Pen) -> Truth | None:
    """Let another outlet date one statement a month off."""
    moment, news = _news(series, pen, exact=True)
    days = pen.rng.choice((-1, 1)) * pen.rng.randint(27, 45)
    date = series.dates[moment] + days * DAY
    if pen.is_near or any(abs(date - other) < 8 * DAY for other in series.dates):
        return None
    bad = _reprinted(pen, news, date=date)
    return truth([bad], [news])


def stale_repost(series: Series, pen: Pen) -> Truth | None:
    """Print one statement again months later, before or after later news."""
    _, news = _news(series, pen)
    date = news["date"] + pen.rng.randint(150, 700) * DAY
    if pen.is_near or any(abs(date - other) < 10 * DAY for other in series.dates):
        return None
    bad = _reprinted(pen, news, date=date)
    return truth([bad], beside=[news])


def other_object(series: Series, pen: Pen) -> Truth | None:
    """Let another outlet print one length as that of something else."""
    _, news = _news(series, pen, exact=True)
    if pen.is_near or not pen.world.objects:
        return None
    bad = _reprinted(pen, news, object=pen.world.object())
    return truth([news], [bad])


def other_status(series: Series, pen: Pen) -> Truth | None:
    """Let one outlet print as planned what another prints as done."""
    _, news = _news(series, pen, exact=True)
    bad = _reprinted(pen, news, status="planned")
    return truth([news], [bad])


def other_scope(series: Series, pen: Pen) -> Truth | None:
    """Let another outlet drop the sector that a statement is about."""
    _, news = _news(series, pen, exact=True)
    if series.scope is pen.world.border:
        return None
    bad = _reprinted(pen, news)
    bad.pop("scope")
    return truth([news], [bad])


def share_against_length(series: Series, pen: Pen) -> Truth | None:
    """State a length and a percentage in one breath that are not the same."""
    _, news = _news(series, pen)
    far = pen.margin if pen.is_near else 3 * pen.far()
    right = 100 * point(news["figure"]) / series.whole_km
    percent = round(right + pen.rng.choice((-1, 1)) * far)
    if not 4 < percent < 97 or abs(percent - right) < 0.6:
        return None
    bad = pen.again(news, figure=f"{percent} %", of=f"{series.whole_km} km", _form="share")
    return truth([news, bad], [bad], beside=around(pen.rows))


def _slipped(series: Series, pen: Pen, figure: str, news: Row) -> Truth:
    """Print a figure amiss, as the only report of a moment or beside a right one of another outlet."""
    others = around(pen.rows, *range(len(series.dates)))
    if pen.rng.random() < 0.5:
        return truth([_reprinted(pen, news, figure=figure)], beside=others)
    news["figure"] = figure
    return truth([news], beside=others)


def slip_of_ten(series: Series, pen: Pen) -> Truth | None:
    """Lose or gain a digit."""
    moment, news = _news(series, pen)
    km = point(news["figure"])
    before, after = at(pen.rows, moment - 1), at(pen.rows, moment + 1)
    seen = [0.1] if before and 0.13 * km < min(said_km(series, row) for row in before) else []
    seen += [10] if 10 * km > 1.3 * max([series.scope.km, *(said_km(series, row) for row in after)]) else []
    if pen.is_near or not seen:
        return None
    return _slipped(series, pen, f"{plain(km * pen.rng.choice(seen))} km", news)


def slip_of_thousand(series: Series, pen: Pen) -> Truth | None:
    """Print metres for kilometres, or a decimal point for nothing."""
    moment, news = _news(series, pen, exact=True)
    digits = plain(point(news["figure"]))
    if pen.is_near or (moment == 0 and "." not in digits):
        return None
    figure = f"{digits} m" if moment else f"{plain(1000 * point(news['figure']))} km"
    return _slipped(series, pen, figure, news)


def slip_of_miles(series: Series, pen: Pen) -> Truth | None:
    """Print kilometres as miles or miles as kilometres, where other news of the same moment shows it."""
    _, news = _news(series, pen)
    digits = point(news["figure"])
    kind = pen.rng.choice(("mi", "km", "also"))
    if pen.is_near:
        return None
    if kind == "also":
        news["also"] = f"{plain(digits)} mi"
        return truth([news])
    figure = f"{plain(digits)} mi" if kind == "mi" else f"{plain(round(digits / 1.609344))} km"
    bad = _reprinted(pen, news, figure=figure)
    return truth([bad], [news], beside=around(pen.rows))


def slip_of_year(series: Series, pen: Pen) -> Truth | None:
    """Print last year's number in January: the date is a year off, and what came between says so."""
    last = len(series.dates) - 1
    moment = pen.rng.randint(1, last)
    if pen.is_near or series.done_km[moment] == series.whole_km:
        return None
    silence(series, pen, moment)
    true_date = series.dates[moment]
    date = true_date.replace(year=true_date.year - 1, day=min(true_date.day, 28))
    between = [i for i in range(moment) if date + 15 * DAY < series.dates[i]]
    lower = [row for row in at(pen.rows, *between) if said_km(series, row) < 0.8 * series.done_km[moment]]
    if not lower:
        return None
    bad = pen.add(put(series, series.done_km[moment], moment, form="km", date=date))
    return truth([bad], beside=around(pen.rows, *range(moment + 1)))


PLANTS: dict[str, Break] = {
    "rendering: figure": other_figure,
    "rendering: date": other_date,
    "rendering: stale repost": stale_repost,
    "rendering: object": other_object,
    "share against length": share_against_length,
    "slip: 10": slip_of_ten,
    "slip: 1000": slip_of_thousand,
    "slip: miles": slip_of_miles,
    "slip: year": slip_of_year,
    "apart: done or planned": other_status,
    "apart: a sector dropped": other_scope,
}
