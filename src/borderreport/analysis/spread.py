"""What origins that disagree add to a range: the variance between them, beyond what their words leave."""

from __future__ import annotations

import math
from collections.abc import Sequence

Ends = tuple[float, float, float]

_WIDE = math.sqrt(6)
"""Half-width of a symmetric triangle per standard deviation. [-]"""


def between_origins(told: Sequence[Ends]) -> float:
    r"""Return the half-width of what several origins of one moment differ by, beyond their own ranges.

    Parameters
    ----------
    told : sequence of (point, low, high)
        One figure for each origin. [any unit]

    Returns
    -------
    half_width : float
        Of a symmetric triangle with the standard deviation :math:`\tau`; 0 for fewer than two origins. [the same]

    Notes
    -----
    The moment estimator of DerSimonian and Laird (Controlled Clinical Trials 7, 1986), with weights
    :math:`w = 1 / v` from the variance *v* that each one's words leave (a triangle's),
    :math:`\tau^2 = (Q - (k - 1)) / (\sum w - \sum w^2 / \sum w)`, at least 0. A figure without a
    range gets the smallest variance of a person who rounds: a thousandth of it.

    Examples
    --------
    Two exact figures differ by their own standard deviation:

    >>> round(between_origins([(90.0, 90.0, 90.0), (110.0, 110.0, 110.0)]) / math.sqrt(6), 2)
    14.14
    """
    if len(told) < 2:
        return 0.0
    weights = [1 / max((high - low) ** 2 / 24, (0.001 * point) ** 2, 1e-12) for point, low, high in told]
    total = sum(weights)
    mean = sum(w * point for w, (point, _, _) in zip(weights, told, strict=True)) / total
    q = sum(w * (point - mean) ** 2 for w, (point, _, _) in zip(weights, told, strict=True))
    free = total - sum(w * w for w in weights) / total
    variance = max((q - (len(told) - 1)) / free, 0.0) if free > 0 else 0.0
    return _WIDE * math.sqrt(variance)
