"""What the engine is told: a notebook with all that its report is made from, and where it may work."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Staging:
    """Where one run is made: `folder` becomes the run folder, `work` is where its notebooks run."""

    folder: Path
    work: Path


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
        The files that lie where it runs, by relative path.
    cases : dict of str to str
        What lies in ``params/`` where the notebook runs, by file name.
    parameters : dict of str to object
        What the notebook is told.
    about : dict of str to object
        The provenance that the report shows.
    files : dict of str to str
        What travels inside the report.
    engine, assets, timeout_s
        As somebody asked for, see the plan's request.
    """

    name: str
    source: bytes
    imports: tuple[str, ...]
    beside: dict[str, bytes]
    cases: dict[str, str]
    parameters: dict[str, Any]
    about: dict[str, Any]
    files: dict[str, str]
    engine: str
    assets: str
    timeout_s: float
