"""The hedge rule against what people were found to mean: ``python -m tests.benchmarks.hedges``.

Widths are total, from the regression of Ferson and others (International Journal of Approximate Reasoning 57,
2015) as PyUncertainNumber 0.1.15 carries it, with roundness taken as trailing zeros.
"""

from __future__ import annotations

import math

from borderreport.case.quantity import parse

MEASURED = {
    "about 9": 1.6, "about 10": 3.3, "about 43": 3.1, "circa 100": 19, "around 140": 11, "some 180": 12,
    "about 200": 26, "about 250": 15, "roughly 350": 26, "approximately 610": 24, "around 1000": 166, "about 5.5": 0.7,
    "3": 1.9, "97": 3.0, "140": 4.0, "220": 4.8, "600": 13, "1000": 35,
    "nearly 99": 2.6, "almost 350": 11, "almost 400": 23, "nearly 500": 32,
    "over 35": 3.7, "more than 40": 7, "more than 97": 4.9, "more than 150": 15, "more than 450": 26, "over 1000": 134,
}  # fmt: skip


def ratios() -> list[float]:
    """Return our width by the measured one, phrase by phrase."""
    read = {phrase: parse(f"{phrase} km") for phrase in MEASURED}
    return [(read[phrase].high - read[phrase].low) / width for phrase, width in MEASURED.items()]


def main() -> None:
    found = ratios()
    for (phrase, width), ratio in zip(MEASURED.items(), found, strict=True):
        read = parse(f"{phrase} km")
        print(f"{phrase:18} {read.low:8.1f} to {read.high:7.1f}   measured {width:5.1f}   ours/measured {ratio:.2f}")
    within = sum(0.5 <= ratio <= 2 for ratio in found)
    print(
        f"{within} of {len(found)} within a factor of 2; geometric mean {math.exp(sum(map(math.log, found)) / 28):.2f}"
    )


if __name__ == "__main__":
    main()
