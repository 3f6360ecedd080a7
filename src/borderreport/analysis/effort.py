"""Machine-hours, fuel, labour and days.

Outputs are planning rates for an hour at work, in loose volume as handbooks
give them: job efficiency is in them and is not taken off again. Availability
is another thing, the share of a shift in which a machine is fit to work: it
enters where hours become days, and where shifts are paid.
"""

from borderreport.analysis.model import Input, Model, Scenarios, claim_input

NEEDED = "effort.excavators_needed"


def claimed_time(model: Model, scope: str) -> Input | None:
    """Return the time claimed for the rest of the works: the case's, else that of the newest claim of their scope."""
    told = (c for c in model.case.known_claims if c.kind == "duration" and c.use and c.status != "done")
    here = [c for c in told if c.scope in (scope, "border") and c.figure.is_closed and c.figure.low > 0]
    return model.take("effort.claimed_time", "day") or (claim_input(here[-1], "day") if here else None)


def say_unclaimed(model: Model, scenarios: Scenarios) -> None:
    """Say what two months would need where nobody claims a time for what is left."""
    if NEEDED not in model.results and (two := scenarios.get("finish-in-2-months")):
        count = two[1].results[NEEDED].point
        why = f"nobody claims a time for what is left; two months, for example, would need {count:.0f} excavators"
        model.missing[NEEDED] = why
