"""A batch that is killed leaves nothing torn; hundreds of tries are ``python -m tests.benchmarks --kills 200``."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from borderreport.reporting.engine.pool import can_fork

from .benchmarks import soak

pytestmark = pytest.mark.skipif(not can_fork(), reason="nothing forks here, so that processes may outlive the command")


def test_killed_batches_leave_nothing_torn_and_the_next_completes(tmp_path: Path) -> None:
    arguments = soak.command(tmp_path, 100)
    for after_s in (0.3, 0.9, 1.2):
        soak.kill_after(tmp_path, arguments, after_s)
        assert soak.torn(tmp_path / "reports") == []
    subprocess.run(arguments, cwd=tmp_path, check=True, capture_output=True)
    assert len(list(tmp_path.glob("reports/line-*/*/whole.html"))) == 4
    assert soak.torn(tmp_path / "reports") + soak.left(tmp_path / "reports") == []
