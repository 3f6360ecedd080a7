"""Rates by country and date, carried to the date of a case by a named index."""

import datetime as dt
from functools import cache
from operator import itemgetter

from borderreport.case.quantity import Quantity, assumed
from borderreport.case.tables import grouped, reference, rows

INDEX = "Turner Building Cost Index (turnerconstruction.com/cost-index; United States, yearly)"
NEVER_CARRIED = ("diesel", "reinforcement")
"""Prices that follow no index of building: the nearest date stands."""

COUNTRIES = {row[name]: row for name in ("also", "name") for row in rows("countries.csv") if row[name]}
"""Level of income (World Bank) and rate of tax by country, also under its other name."""


_BOOKS = grouped(rows("prices.csv"), itemgetter("country", "price", "kind"))


@cache
def escalation(start: int, end: int) -> float:
    """Return what prices of one year are in another, by the index; years beyond it count as its ends. [-]

    Examples
    --------
    >>> round(escalation(2014, 2018), 4)  # 1096 / 902
    1.2151
    """
    index = {int(row["year"]): float(row["index"]) for row in rows("escalation.csv")}
    first, last = min(index), max(index)
    return index[min(max(end, first), last)] / index[min(max(start, first), last)]


def rate_of(price: str, kind: str, country: str, year: int) -> tuple[Quantity, str] | None:
    """Return the rate of a price book and where it comes from.

    Parameters
    ----------
    price, kind : str
        What is paid for, such as ``steel``, and its kind, such as ``light mesh``, where it has one.
    country : str
        Whose book; where that is silent, the book of its level of income, then the one of no country.
    year : int
        The row nearest to it is taken and carried to it by the index.

    Returns
    -------
    (Quantity, str) or None
        None where no book has such a price. Its mode is also its median: as likely dearer as cheaper.
    """
    known = COUNTRIES.get(country)
    levels = [known["name"], known["income"], "anywhere"] if known else ["anywhere"]
    own = next(filter(None, (_BOOKS.get((level, price, kind)) for level in levels)), None)
    if own is None:
        return None
    level = own[0]["country"]
    row = min(own, key=lambda row: abs(dt.date.fromisoformat(f"{row['date']}-15") - dt.date(year, 7, 1)))
    factor = 1.0 if price in NEVER_CARRIED else escalation(int(row["date"][:4]), year)
    silent = f", as the book of {country} is silent" if country else ", as the case states no country"
    whose = level + ("" if known and level == known["name"] else silent)
    carried = "" if factor == 1 else f"; times {factor:.3f} to {year} by the {INDEX}"
    told = f"{whose}, {row['date']}: {reference(row)}{carried}"
    return assumed(row["value"]).each(lambda end: end * factor), told
