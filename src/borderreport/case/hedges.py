"""The hedge rule: how far a word of doubt lets a figure stray, in one small table.

A person who says "about 450 km" has rounded to fifties, and means more by it than
one who says "about 451 km": the *grain* is the coarseness at which one would have
rounded to the figure as written (the ten-, five- and two-and-a-half-ness of Jansen
and Pollmann, Journal of Quantitative Linguistics 8, 2001). What people mean grows
more slowly than the grain, so a *step* is a weighted geometric mean of grain and
figure, fitted to the widths that Ferson and others measured (International Journal
of Approximate Reasoning 57, 2015). Below ten the grain itself rules, and no word reaches
further than one: a dimension of 3 m stays known to half a metre.
"""

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast

from borderreport.case.tables import rows

Shape = Literal["point", "uniform", "triangular", "two-piece"]

SHARE, DAMPING = 0.05, 0.375
"""A step is this share of the figure, times (grain / figure) to this power: 2.4 times wider for 90 than for 91."""


@dataclass(frozen=True)
class Hedge:
    """How far a word of doubt lets a figure stray, in steps below and above.

    Parameters
    ----------
    words : tuple of str
        The words that say it; the first names the rule. The language tables hold the others.
    below, above : float
        Reach below and above the figure, in steps; infinite for an open end. [step]
    shape : {'point', 'uniform', 'triangular'}
        Distribution between the ends; triangular has its mode at the figure.

    Notes
    -----
    A one-sided word reaches a little to its other side too, as the figure is itself a rounded one:
    more than a tenth of its width, so that the figure is never outside its own P10 to P90.
    """

    words: tuple[str, ...]
    below: float
    above: float
    shape: Shape

    @property
    def name(self) -> str:
        """The word that names the rule; empty for a bare figure."""
        return self.words[0]


HEDGES = tuple(
    Hedge(tuple(row["words"].split(";")), float(row["below"]), float(row["above"]), cast("Shape", row["shape"]))
    for row in rows("hedges.csv")
)
RULES = {hedge.name: hedge for hedge in HEDGES}
SIGNS = {sign: row["words"].split(";")[0] for row in rows("hedges.csv") for sign in row["signs"].split()}
"""What is written for a word of doubt."""


def grain(number: str) -> float:
    """Return the coarseness at which a person would have rounded to a number as written.

    Parameters
    ----------
    number : str
        Digits, with or without separators, decimals and exponent.

    Returns
    -------
    g : float
        The place of the last digit that is not zero; five of them where that digit is a 5 behind others,
        twenty-five where the last two are 25 or 75 behind others. [the number's own unit]

    Examples
    --------
    >>> [grain(n) for n in ("140", "3", "450", "2.5", "1,000", "1250", "٤٥٠")]
    [10.0, 1.0, 50.0, 0.5, 1000.0, 250.0, 50.0]
    """
    _, digits, exponent = Decimal(number.replace(",", "")).normalize().as_tuple()
    quarter = len(digits) > 2 and digits[-2:] in ((2, 5), (7, 5))
    times = 25 if quarter else 5 if len(digits) > 1 and digits[-1] == 5 else 1
    return float(f"{times}e{exponent}")


def spread(value: float, step: float, hedge: Hedge) -> tuple[float, float]:
    """Return the ends of the range that a hedge leaves around a figure.

    Parameters
    ----------
    value : float
        The figure. [its unit]
    step : float
        Its grain. [its unit]
    hedge : Hedge
        The rule.

    Returns
    -------
    low, high : float
        Infinite where the hedge leaves an end open. [the figure's unit]

    Examples
    --------
    >>> about = RULES["about"]
    >>> [round(end, 1) for end in (*spread(140, 10, about), *spread(9, 1, about))]
    [134.8, 145.2, 8.0, 10.0]
    """
    size = abs(value)
    most = max([1.0, *(reach for reach in (hedge.below, hedge.above) if math.isfinite(reach))])
    unit = step / most if size < 10 else SHARE * size * (step / size) ** DAMPING
    if not hedge.name:
        unit = min(unit, step)
    reaches = (hedge.below, hedge.above)
    below, above = (reach if math.isinf(reach) else min(reach * unit, size / 2) for reach in reaches)
    return value - below, value + above
