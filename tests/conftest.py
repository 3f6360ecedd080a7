"""Fixtures that several test modules share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from borderreport import Case, Estimate, estimate, load_case

SEED = "iraq-syria-2021-03"

MINIMAL = """\
title: A line
border: {name: A–B, length: 100 km}
claims:
  - {id: done, object: closed, figure: around 40 km, date: 2020-01-31}
"""


@pytest.fixture(scope="session")
def seed_case() -> Case:
    return load_case(SEED)


@pytest.fixture(scope="session")
def seed(seed_case: Case) -> Estimate:
    return estimate(seed_case)


@pytest.fixture
def write_case(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a case file and gives its path."""

    def write(text: str | bytes = MINIMAL, name: str = "case.yaml") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write
