"""What is asked for, what the engine is told of it, and what became of it: known without reading a case."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from borderreport.case.folders import find_case
from borderreport.reporting.fingerprint import code_sha256, sha256, versions

DEFAULT_TIMEOUT_S = 600.0

SEVERAL = "several"
"""The source of a run that is not of one file."""

PLAIN = r"^[^./\\:\x00-\x1f\x7f][^/\\:\x00-\x1f\x7f]{0,199}$"
"""A name that leads nowhere but to a file beside."""


@dataclass(frozen=True)
class RunRequest:
    """What somebody asks for.

    Parameters
    ----------
    cases : tuple of str
        One name, path or ``-``; several for notebooks that take ``cases``.
    overrides : mapping of str to object
        New values by place in the case.
    notebooks : tuple of str
        Names or paths; all that take one case where empty.
    out : Path
        Where run folders are.
    engine : str
        ``warm`` or ``kernel``; the bytes are the same.
    assets : str
        ``embed`` or ``shared``.
    timeout_s : float
        For each report. [s]
    force : bool
        Run again what is finished, and compare.
    """

    cases: tuple[str, ...]
    overrides: Mapping[str, Any] = field(default_factory=dict)
    notebooks: tuple[str, ...] = ()
    out: Path = Path("reports")
    engine: str = "warm"
    assets: str = "embed"
    timeout_s: float = DEFAULT_TIMEOUT_S
    force: bool = False

    def key(self, notebooks: Mapping[str, str], **cases: Any) -> str:
        """Return the twelve digits by which a run folder says what it depends on.

        Parameters
        ----------
        notebooks : mapping of str to str
            The hash of each, by name.
        **cases
            The case as plain data, where it is to be in the hash.
        """
        asked = {"overrides": self.overrides, "notebooks": notebooks, "assets": self.assets, **cases}
        everything = {**asked, "code": code_sha256(), "versions": versions()}
        return sha256(json.dumps(everything, sort_keys=True, default=str).encode("utf-8", "surrogatepass"))[:12]


@dataclass(frozen=True)
class Order:
    """One notebook and all that its report is made from, as plain data: it may be carried out on another machine.

    Parameters
    ----------
    name : str
        Of the notebook, and of its report.
    source : bytes
        The notebook.
    imports : tuple of str
        Its import statements.
    beside : dict of str to bytes
        The files that lie where it runs, by relative path; its cases, resolved, are in ``params/``.
    parameters : dict of str to object
        What the notebook is told.
    about : dict of str to object
        The provenance that the report shows.
    files : dict of str to str
        What travels inside the report.
    request : RunRequest
        What somebody asked for: engine, assets and time.
    leaves_nothing : bool, optional
        What is run after it in the same process is as if it had not been there.
    """

    name: str
    source: bytes
    imports: tuple[str, ...]
    beside: dict[str, bytes]
    parameters: dict[str, Any]
    about: dict[str, Any]
    files: dict[str, str]
    request: RunRequest
    leaves_nothing: bool = False


@dataclass(frozen=True)
class RunRecord:
    """What became of a request.

    Parameters
    ----------
    case, as_of, run : str
        What was run; ``run`` is the hash.
    folder : Path
        Where it lies.
    state : str
        ``done``, ``unchanged`` or ``same`` (run again, same bytes).
    reports : tuple of Path
        The HTML files.
    seconds : float
        Wall time. [s]
    """

    case: str
    as_of: str
    run: str
    folder: Path
    state: str
    reports: tuple[Path, ...]
    seconds: float


Answer = tuple[RunRequest, RunRecord | Exception]
"""A request with its record, or with why there is none."""


def source_of(request: RunRequest) -> str:
    """Return where the one case of a request stands, as seen from where its runs are: two files of one name are two."""
    if len(request.cases) > 1:
        return SEVERAL
    if request.cases == ("-",):
        return "-"
    path = find_case(request.cases[0]).absolute()
    try:
        return Path(os.path.relpath(path, request.out.absolute())).as_posix()
    except ValueError:  # Another drive.
        return path.as_posix()
