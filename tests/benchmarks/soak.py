"""What cannot be timed: batches that are killed, and batches so long that a leak would show."""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from . import reports

_BOOK = Path(__file__).parents[1] / "notebooks" / "whole.ipynb"
_CASE = """\
title: A line
border: {name: A–B, length: 100 km}
claims:
  - {id: done, object: closed, figure: around 40 km, date: 2020-01-31}
"""


def command(home: Path, length_km: int, n: int = 4) -> list[str]:
    """Return the command for a batch of small reports, which is another one for each length."""
    for i in range(n):
        (home / f"line-{i}.yaml").write_text(_CASE, encoding="utf-8")
    asked = [f"line-{i}.yaml" for i in range(n)] + ["--set", f"border.length={length_km} km", "--notebook", str(_BOOK)]
    return [sys.executable, "-m", "borderreport", "run", *asked, "--out", str(home / "reports")]


def kill_after(home: Path, arguments: list[str], seconds: float) -> None:
    """Start a batch and kill it, and it alone, as if memory had run out."""
    process = subprocess.Popen(arguments, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.kill()
    process.wait()


def torn(out: Path) -> list[str]:
    """Return what of the finished runs is not as their manifests say, and pages that end in the middle."""
    found = [
        str(path)
        for path in out.glob("index.html")
        if not path.read_text(encoding="utf-8").rstrip().endswith("</html>")
    ]
    for run in out.glob("[!.]*/*/"):
        try:
            manifest = json.loads((run / "manifest.json").read_bytes())
            digests = {name: facts["sha256"] for name, facts in manifest["outputs"].items()}
            same = all(hashlib.sha256((run / name).read_bytes()).hexdigest() == digests[name] for name in digests)
        except (OSError, ValueError, KeyError):
            same = False
        found += [] if same else [str(run)]
    return found


def kills(home: Path, n: int) -> str:
    """Kill so many batches; after each there is nothing torn, and the next one completes."""
    chance, finished = random.Random(1), 0
    for i in range(n):
        arguments = command(home, 100 + i)
        kill_after(home, arguments, chance.uniform(0.05, 2.0))
        if found := torn(home / "reports"):
            return f"try {i + 1}: torn: {', '.join(found)}"
        finished += len(list((home / "reports").glob("line-*/*/")))
        subprocess.run(arguments, cwd=home, check=True, capture_output=True)
        if found := torn(home / "reports") or left(home / "reports"):
            return f"try {i + 1}: after the next run: {', '.join(found)}"
        for path in sorted((home / "reports").glob("line-*/*/*")):
            path.unlink()  # So that each try finds an empty folder.
        for path in (home / "reports").glob("line-*/*/"):
            path.rmdir()
    return (
        f"{n} batches killed, {finished} runs of them were finished by then; nothing torn, and each next run completed"
    )


def left(out: Path) -> list[str]:
    """Return what dead runs have left behind."""
    return [str(path) for path in (out / ".staging").iterdir()]


def memory_curve(home: Path, n: int, step: int = 50) -> str:
    """Return, each so many reports, the memory of the command, of its servers, and of all that they have forked. [MB]"""
    cases = reports.many(home, n)
    arguments = [str(reports.BIN / "borderreport"), "run", *cases, "--notebook", reports.NOTEBOOK, "--out", "soak"]
    lines = ["| reports | command | servers | hands and workers | in all |", "|---|---|---|---|---|"]
    with subprocess.Popen(arguments, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        for done, _ in enumerate(process.stdout, start=1):
            if done % step == 0 and done < n:
                servers = list(children(process.pid))
                groups = [[process.pid], servers, [pid for server in servers for pid in descendants(server)]]
                memory = [sum(map(memory_mb, pids)) for pids in groups]
                lines.append(f"| {done} | {' | '.join(f'{value:.0f}' for value in (*memory, sum(memory)))} |")
    return "\n".join(lines)


def children(pid: int) -> Iterator[int]:
    with suppress(OSError):  # It may have ended by now.
        for task in Path(f"/proc/{pid}/task").iterdir():
            yield from map(int, (task / "children").read_text(encoding="ascii").split())


def descendants(pid: int) -> Iterator[int]:
    for child in children(pid):
        yield child
        yield from descendants(child)


def memory_mb(pid: int) -> float:
    """Return the memory of a process, of each page that it shares only its own part."""
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000
    return 0.0
