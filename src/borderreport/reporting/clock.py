"""The moments that a cron expression names, as cron itself keeps them."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfoNotFoundError

from borderreport.errors import RequestError

_NAMED = {
    "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
}  # fmt: skip


def local_zone() -> dt.tzinfo:
    """Return the zone of this machine, or of ``TZ``.

    Raises
    ------
    RequestError
        If there is no such zone, or the machine names two.
    """
    import tzlocal

    try:
        return tzlocal.get_localzone()
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        says = " ".join(str(error.args[0] if error.args else error).split())
        raise RequestError(f"the zone of this machine is unclear: {says}; set TZ, such as TZ=Asia/Baghdad") from error


def moments(cron: str, after: dt.datetime) -> Iterator[dt.datetime]:
    """Yield the moments that a cron expression names, by the rules of Vixie's cron.

    That is: 0 and 7 are Sunday; where both the day of month and the day of week are given, either will do; what a clock
    that goes forward leaves out is due at once, and what it repeats when it goes back is not due again.

    Parameters
    ----------
    cron : str
        Minute, hour, day of month, month, day of week; or a name such as ``@daily``.
    after : datetime
        Aware; moments are in its zone, and later.

    Yields
    ------
    datetime

    Raises
    ------
    RequestError
        If the expression is not one, or names no moment in 50 years.
    """
    from cronsim import CronSim, CronSimError

    fields = _NAMED.get(cron.strip().lower(), cron)
    try:
        if len(fields.split()) != 5:
            raise CronSimError("Wrong number of fields")
        found = CronSim(fields, after)
    except (CronSimError, ValueError) as error:  # The second for a number of thousands of digits.
        says = f"--cron wants five fields, such as '0 6 * * *', found '{cron[:60]}': {error}"
        raise RequestError(says) from error
    last = after.astimezone(dt.UTC)
    for moment in found:
        # In an hour that comes twice, what is next by the hands of the clock may be past.
        if moment.astimezone(dt.UTC) > last:
            last = moment.astimezone(dt.UTC)
            yield moment
    raise RequestError(f"--cron '{cron}' never comes")
