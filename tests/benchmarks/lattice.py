"""Find the multipliers of the lattice that inputs are drawn by; ``python -m tests.benchmarks.lattice > FILE`` writes them.

Component by component (Sloan and Reztsov, Mathematics of Computation 71, 2002): each multiplier is the best of some
random odd numbers, by how evenly it fills squares with each of those already found. All pairs count alike, since any two
inputs of a case may matter, and the worst of them count most: a pair that is uneven is two inputs that seem to move
together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DIMENSIONS, CANDIDATES, SIZES, LARGEST, POWER = 512, 1000, (1 << 12, 1 << 13, 1 << 14), 1 << 20, 3


def errors(n: int) -> NDArray[np.float64]:
    """Return by ratio of two multipliers the squared worst-case error of their plane in a Korobov space. [-]"""
    x = np.arange(n) / n
    kernel = 2 * np.pi**2 * (x * x - x + 1 / 6)
    found = np.zeros(n)
    for ratio in range(1, n, 2):
        found[ratio] = (kernel * kernel[np.arange(n) * ratio % n]).mean()
    return found / np.median(found[1::2])


def search() -> list[int]:
    """Return the multipliers, the first of them 1."""
    random, found = np.random.default_rng(1), [1]
    by_ratio = {n: errors(n) ** POWER for n in SIZES}
    inverse: dict[int, list[int]] = {n: [1] for n in SIZES}
    while len(found) < DIMENSIONS:
        candidates = random.integers(0, LARGEST // 2, CANDIDATES) * 2 + 1
        total = np.zeros(CANDIDATES)
        for n, table in by_ratio.items():
            total += table[(candidates[:, None] % n) * np.array(inverse[n]) % n].sum(axis=1)
        found.append(int(candidates[np.argmin(total)]))
        for n in SIZES:
            inverse[n].append(pow(found[-1], -1, n))
    return found


if __name__ == "__main__":
    print("multiplier", *search(), sep="\n")
