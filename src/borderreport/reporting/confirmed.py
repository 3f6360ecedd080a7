"""What is unchanged is known without reading a case: each file that it was read from has the bytes it had."""

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from borderreport.case.folders import LARGEST_BYTES, case_name, digest_of, find_case
from borderreport.errors import RequestError
from borderreport.reporting.archive.current import entries
from borderreport.reporting.archive.manifest import is_finished, read_plain
from borderreport.reporting.fingerprint import run_hash
from borderreport.reporting.notebooks import Notebook
from borderreport.reporting.request import RunRecord, RunRequest, source_of


def key_of(request: RunRequest, notebooks: Iterable[Notebook], **cases: Any) -> str:
    """Return the hash of all that a run depends on, but for its case where that is not given."""
    shas = {notebook.name: notebook.sha256 for notebook in notebooks}
    return run_hash({"overrides": request.overrides, "notebooks": shas, "assets": request.assets, **cases})


def confirmed(request: RunRequest, notebooks: Callable[[tuple[str, ...]], list[Notebook]]) -> RunRecord | None:
    """Return the record of a request that its case's current run answers, or None where that has to be found out.

    Parameters
    ----------
    request : RunRequest
        What is asked for.
    notebooks : callable
        Finds them by name.

    Returns
    -------
    RunRecord or None
    """
    started = time.monotonic()
    if request.force or len(request.cases) > 1 or request.cases == ("-",):
        return None
    # Whoever reads the case says better what is wrong with it, and whoever reads a manifest what is odd in it.
    with suppress(RequestError, OSError, LookupError, TypeError, ValueError, AttributeError):
        path, name = find_case(request.cases[0]), case_name(request.cases[0])
        entry = entries(request.out, name).get(source_of(request))
        if entry is None or entry.state != "done" or not entry.files or not _are_as_read(path.parent, entry.files):
            return None
        found, folder = notebooks(request.notebooks), request.out / name / entry.run
        if entry.key == key_of(request, found) and is_finished(folder, entry.manifest):
            reports = tuple(folder / f"{notebook.name}.html" for notebook in found)
            as_of, _, run = entry.run.rpartition("-")
            return RunRecord(name, as_of, run, folder, "unchanged", reports, time.monotonic() - started)
    return None


def _are_as_read(folder: Path, files: Mapping[str, str]) -> bool:
    return all(_digest(folder / name) == known for name, known in files.items())


def _digest(path: Path) -> str:
    return digest_of(read_plain(path, LARGEST_BYTES) if path.exists() else b"")
