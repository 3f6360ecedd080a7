"""The mutants that are let live: each is a change of a line that stands in the code, and has its reason."""

from __future__ import annotations

import pytest

from .benchmarks.mutants import SOURCE, equivalents


@pytest.mark.parametrize(("key", "reason"), equivalents().items())
def test_what_is_named_as_equivalent_changes_a_line_of_the_code(key: tuple[str, ...], reason: str) -> None:
    file, line, was, now = key
    assert line in map(str.strip, (SOURCE / file).read_text(encoding="utf-8").splitlines())
    assert was in line or was in line.replace("_", "")  # 50_000 is 50000.
    assert now != was
    assert len(reason) > 20
