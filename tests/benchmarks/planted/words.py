"""How a person would put a number, and how far off the number may then be.

`said` goes from the truth to words that hold it. `reach` goes back: how far the truth may lie from a figure as people
use such words (total widths as measured by Ferson and others, 2015: a bare figure 3 %, "about" 8 to 16 %, "nearly" 3 to
6 % below, "over" 8 to 13 % above, the wider for figures of one digit). It is no copy of the product's hedge rule: what is
planted must be beyond any sane reading of the words.
"""

from __future__ import annotations

import math
import re
from random import Random

ABOUT = ("about", "around", "approximately", "roughly", "some", "circa")
NEARLY = ("nearly", "almost")
OVER = ("over", "more than")
_STEPS = (100, 50, 10, 5, 1, 0.1)


def plain(value: float) -> str:
    """Return a number as it is typed: no exponent, no needless zeros."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _options(value: float, *, exact: bool) -> list[tuple[float, str, float]]:
    """Return weight, kind of word and figure for each way to put a value that holds it."""
    found = []
    for step in _STEPS:
        figure = round(value / step) * step
        error = (figure - value) / value if value else 0.0
        if figure <= 0 or figure < step * 0.99:
            continue
        if abs(error) <= 0.004 or (step <= 1 and abs(figure - value) <= 0.5 * step and abs(error) < 0.04):
            found.append((5.0 if step >= 1 else 1.5, "bare", figure))
        if step >= 5 and not exact:
            if abs(error) <= 0.02:
                found.append((1.5, "about", figure))
            if 0.002 < error <= 0.025:
                found.append((1.5, "nearly", figure))
            if -0.03 <= error < -0.002:
                found.append((1.5, "over", figure))
    return found


def said(rng: Random, value: float, unit: str, *, exact: bool = False) -> str:
    """Put a value into words that hold it, bare or hedged, as coarse as the words allow."""
    options = _options(value, exact=exact)
    if not options:
        return f"{plain(round(value, 2))} {unit}"
    _, kind, figure = rng.choices(options, [weight for weight, _, _ in options])[0]
    word = {"bare": "", "about": rng.choice(ABOUT), "nearly": rng.choice(NEARLY), "over": rng.choice(OVER)}[kind]
    return f"{word} {plain(figure)} {unit}".strip()


def said_share(rng: Random, share: float) -> str:
    """Put a share into percent: a whole number that it rounds to, or a round one with a hedge."""
    percent = 100 * share
    near = 5 * round(percent / 5)
    gap = near - percent
    if 5 < near < 95 and abs(gap) <= min(1.5, 0.03 * near) and rng.random() < 0.5:
        word = rng.choice(ABOUT if abs(gap) < 0.3 else NEARLY if gap > 0 else OVER)
        return f"{word} {near} %"
    if rng.random() < 0.2:
        return f"{plain(round(percent, 1))} %"
    # "100 %" would claim completion.
    return f"{min(round(percent), 99) if share < 1 else 100} %"


def parts(text: str) -> tuple[str, float, str]:
    """Return the hedge, the number and the unit of a figure as `said` writes it."""
    found = re.fullmatch(r"(?P<hedge>[a-z ]*?)\s*(?P<number>[\d.]+)\s*(?P<unit>.*)", text)
    assert found, text
    return found["hedge"], float(found["number"]), found["unit"]


def point(text: str) -> float:
    """Return the number in a figure. [its unit]"""
    return parts(text)[1]


def reach(text: str) -> tuple[float, float]:
    """Return how far below and above a figure the truth may lie as people use the words. [its unit]"""
    hedge, number, unit = parts(text)
    is_round = number > 9 and len(plain(number).rstrip("0")) == 1
    if hedge in ABOUT:
        width = (0.08 if is_round else 0.04) * number
        return width, width
    if hedge in NEARLY:
        return (0.06 if is_round else 0.03) * number, 0.0
    if hedge in OVER:
        return 0.0, (0.13 if is_round else 0.08) * number
    decimals = len(plain(number).partition(".")[2])
    width = 0.5 * 10**-decimals if decimals or unit == "%" else max(0.5, 0.015 * number)
    return width, width


def below(text: str, margin: float) -> float:
    """Return a value under a figure, as many widths of both away as the margin says. [its unit]"""
    low, _ = reach(text)
    return (point(text) - margin * low) / (1 + 0.015 * margin)


def above(text: str, margin: float) -> float:
    """Return a value over a figure, as many widths of both away as the margin says. [its unit]"""
    _, high = reach(text)
    return (point(text) + margin * high) / (1 - 0.015 * margin)


def whole(value: float) -> float:
    """Return a value as a person would print a bare figure of which nothing is known but its size."""
    return float(round(value)) if value >= 20 else round(value, 1)


def not_round(value: float) -> int:
    """Return a whole number beside a value that does not look rounded."""
    number = math.floor(value)
    return number + 1 if number % 5 == 0 else number
