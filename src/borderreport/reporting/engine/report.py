"""One notebook to one report, or to a marked notebook that says why not."""

import json
import re
import signal
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.request import Order

_DELIVERED = re.compile(r"(?!manifest\.json$|.*\.(?:html|ipynb)$)[A-Za-z0-9][\w.-]{0,99}", re.ASCII)


@dataclass(frozen=True)
class Failure:
    """Why there is no report.

    Parameters
    ----------
    notebook : str
        Whose report.
    says : str
        In one line.
    cell : int or None
        Position of the failing cell in the marked notebook, from 0, not counting the mark.
    """

    notebook: str
    says: str
    cell: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What one notebook left.

    Parameters
    ----------
    notebook : str
        Its name.
    files : dict of str to str
        What it delivered beside its report.
    seconds : dict of str to float
        By piece of work. [s]
    failure : Failure or None
        Why there is no report.
    asset : str or None
        Name of the script that the page shares with others.
    note : str or None
        Why another engine ran it than was asked for.
    """

    notebook: str
    files: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    failure: Failure | None = None
    asset: str | None = None
    note: str | None = None


def _laid_out(order: Order, stage: Path) -> Path:
    """Put what a notebook reads where it will run, and nothing else: what others write there is none of its matter."""
    home = stage.with_name("work") / order.name
    home.mkdir(parents=True)
    for name, content in order.beside.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return home


def make_report(order: Order, stage: Path, pool: Pool) -> Outcome:
    """Run one notebook and render its page into the staged folder.

    Parameters
    ----------
    order : Order
        What to run, and with what.
    stage : Path
        What becomes the run folder; what the notebook reads is laid out in a folder of its own beside it.
    pool : Pool
        Who does the work.

    Returns
    -------
    Outcome
    """
    source = stage.with_name(f"{order.name}.source")
    source.write_bytes(order.source)
    executed = stage / f"{order.name}.ipynb"
    common = {"executed": str(executed), "timeout_s": order.request.timeout_s}
    journal = source.with_suffix(".journal")
    ran = pool.perform("execute", common | {
        "log": str(source.with_suffix(".execute")), "notebook": str(source), "journal": str(journal),
        "cwd": str(_laid_out(order, stage)), "beside": sorted(order.beside), "engine": order.request.engine,
        "parameters": order.parameters, "about": order.about, "leaves_nothing": order.leaves_nothing,
    })  # fmt: skip
    note = f"{order.name} is run by a kernel: {ran['reason']}" if ran.get("reason") else None
    outcome = Outcome(order.name, seconds={"execute": ran["seconds"]}, note=note)
    if ran["state"] == "failed":
        return replace(outcome, failure=Failure(order.name, " ".join(ran["says"].split()), ran["cell"]))
    if ran["state"] != "done":
        lines = [*_lines(journal)]
        failure = Failure(order.name, ending(ran, order.request.timeout_s), lines[-1]["cell"] if lines else None)
        mark_failure(executed, failure, lines)
        return replace(outcome, failure=failure)
    rendered = pool.perform("render", common | {
        "log": str(source.with_suffix(".render")), "page": str(executed.with_suffix(".html")),
        "assets": order.request.assets, "asset_folder": str(stage.parent), "files": order.files,
        "leaves_nothing": True,
    })  # fmt: skip
    outcome.seconds["render"] = rendered["seconds"]
    if rendered["state"] != "done":
        says = f"its page was not made: {ending(rendered, order.request.timeout_s)}"
        return replace(outcome, failure=Failure(order.name, says))
    return replace(outcome, files=ran["files"], failure=_misnamed(order, ran["files"]), asset=rendered["asset"])


def ending(answer: dict[str, Any], timeout_s: float) -> str:
    """Return a sentence on how a process ended that gave no answer."""
    if answer["state"] == "late":
        return f"it took longer than {timeout_s:g} s and was ended; allow more with --timeout"
    status = answer["status"]
    if status == -signal.SIGKILL:
        return "its process was killed, as happens when memory runs out"
    if status < 0:
        return f"its process crashed with {signal.Signals(-status).name}"
    return f"its process ended itself with exit code {status}"


def _misnamed(order: Order, files: dict[str, Any]) -> Failure | None:
    for name, text in files.items():
        if not _DELIVERED.fullmatch(name) or not isinstance(text, str):
            return Failure(order.name, f"it delivers the file {name!r}; a file has a plain name of its own, and text")
    return None


def deliver(outcomes: Iterable[Outcome], into: Path) -> list[Failure]:
    """Write what the notebooks delivered, and return what failed: their own failures, and files on which they disagree.

    Parameters
    ----------
    outcomes : iterable of Outcome
        Of all notebooks of one run.
    into : Path
        The staged run folder; the case is in it already.

    Returns
    -------
    list of Failure
    """
    failures = []
    for outcome in outcomes:
        failures += [outcome.failure] if outcome.failure else []
        for name, text in outcome.files.items() if not outcome.failure else ():
            content, path = text.encode("utf-8", "surrogatepass"), into / name
            if not path.exists():
                path.write_bytes(content)
            elif path.read_bytes() != content:
                failures.append(Failure(outcome.notebook, f"it delivers another '{name}' than what is there already"))
    for failure in failures:
        if (executed := into / f"{failure.notebook}.ipynb").exists():
            mark_failure(executed, failure)
    return failures


def _lines(journal: Path) -> Iterator[dict[str, Any]]:
    """Yield the journal's lines; the last one may be torn."""
    with suppress(FileNotFoundError, ValueError), journal.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def mark_failure(executed: Path, failure: Failure, lines: Iterable[dict[str, Any]] = ()) -> None:
    """Replace an executed notebook by one that says which cell failed and why.

    Parameters
    ----------
    executed : Path
        The notebook as far as it was written; ``NAME.failed.ipynb`` takes its place.
    failure : Failure
        What to say.
    lines : iterable of dict, optional
        The journal of a process that did not live to write the outputs of its cells.
    """
    notebook: dict[str, Any] = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    with suppress(OSError, ValueError):
        notebook = json.loads(executed.read_bytes())
    for line in lines:
        if line["cell"] >= len(notebook["cells"]):
            break
        cell = notebook["cells"][line["cell"]]
        cell.update({key: line[key] for key in ("outputs", "execution_count") if key in line})
    place = min(failure.cell or 0, len(notebook["cells"]))
    if failure.cell is not None and lines and place < len(notebook["cells"]):
        error = {"output_type": "error", "ename": "Ended", "evalue": failure.says, "traceback": [failure.says]}
        notebook["cells"][place].setdefault("outputs", []).append(error)
    where = "The next cell" if failure.cell is not None else "This notebook"
    mark = {
        "cell_type": "markdown", "id": "failed", "metadata": {"tags": ["failed"]},
        "source": f"**{where} failed, and there is no report:**\n\n    {failure.says}\n",
    }  # fmt: skip
    notebook["cells"].insert(place, mark)
    notebook["metadata"]["borderreport_failure"] = asdict(failure)
    text = json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    executed.unlink(missing_ok=True)
    executed.with_suffix(".failed.ipynb").write_bytes(text.encode("utf-8", "surrogatepass"))
