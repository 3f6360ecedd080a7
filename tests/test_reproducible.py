"""The same inputs give the same bytes, whatever else differs: for every notebook, in every way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from borderreport.reporting.engine.pool import can_fork

from .conftest import SEED

SINGLE = ("brief", "claims", "coverage", "resources")
_RUN = "import sys; from borderreport.cli import main; sys.exit(main())"
_NO_FORK = "from borderreport.reporting.engine import pool; pool.can_fork = lambda: False"
_ONE_CORE = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})"


@dataclass(frozen=True)
class Setting:
    """One way in which a machine or a moment may differ from another."""

    folder: str = "here"
    before: str = "pass"
    environment: dict[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    command: tuple[str, ...] = ()


# What numpy found of this processor beyond the least that it needs: vectors of other widths, other sorts and square roots.
_BEYOND = " ".join(np.show_config(mode="dicts")["SIMD Extensions"].get("found", []))  # type: ignore[index, union-attr]
LATER = ("faketime", "-f", "+400d") if shutil.which("faketime") else ()
# What differs together differs in every way at once from the first run; where bytes differ, take one away at a time.
VARIED = [
    pytest.param(
        Setting(
            folder="a folder, für später/دفتر",
            environment={
                "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "PYTHONHASHSEED": "77",
                "NPY_DISABLE_CPU_FEATURES": _BEYOND, "OPENBLAS_CORETYPE": "Nehalem",
                "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            },
            options=("--jobs", "7"),
            command=LATER,
        ),
        id="day-folder-zone-locale-hash-seed-processor-many-jobs",
    ),
    pytest.param(
        Setting(
            before=_ONE_CORE,
            environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            options=("--engine", "kernel"),
        ),
        id="ascii-one-core-kernel",
    ),
    pytest.param(Setting(before=_NO_FORK), id="no-fork"),
]  # fmt: skip


def made(home: Path, setting: Setting) -> dict[str, bytes]:
    """Return what every notebook leaves under a setting, by path, without the manifests: they know the clock."""
    folder = home / setting.folder
    folder.mkdir(parents=True)
    for cases, notebooks in (([SEED], SINGLE), ([SEED, "tunisia-libya"], ("compare",))):
        command = [*setting.command, sys.executable, "-c", f"{setting.before}; {_RUN}", "run", *cases]
        command += [*(f"--notebook={name}" for name in notebooks), *setting.options]
        environment = {**os.environ, **setting.environment}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        if setting.before == _NO_FORK:
            assert (
                done.stderr.count("no server lives here that can fork; each report gets an interpreter of its own") == 1
            )
    files = (path for path in folder.glob("reports/*/*/*") if path.name != "manifest.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(tmp_path_factory.mktemp("reference"), Setting())


@pytest.mark.xdist_group("reproducible")
@pytest.mark.skipif(not can_fork(), reason="nothing forks here, so that there is one engine less to compare")
@pytest.mark.parametrize("setting", VARIED)
def test_every_report_has_the_same_bytes(
    reference: dict[str, bytes], setting: Setting, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    assert {Path(name).stem for name in reference if name.endswith(".html")} == {*SINGLE, "compare"}
    again = made(tmp_path, setting)
    assert again.keys() == reference.keys()
    assert [name for name, content in reference.items() if again[name] != content] == []
    if "day" in request.node.callspec.id and not LATER:
        pytest.skip("all but the day, which no faketime here changes; apt install faketime")
