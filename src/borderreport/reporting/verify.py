"""Make a report again from what it carries, and say whether it is the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from borderreport.case.loading import case_name
from borderreport.errors import RequestError
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.page.islands import embedded_files
from borderreport.reporting.plan import Plan, RunRequest, plan_run
from borderreport.reporting.runs import run_report

_RECIPE = "run.json"
_LARGEST_REPORT_BYTES = 200_000_000
_MOST_DIFFERENCES = 5


@dataclass(frozen=True)
class Verdict:
    """Whether a report is what its own inputs give.

    Parameters
    ----------
    same : bool
        Byte by byte.
    says : tuple of str
        What differs, and what explains it; or that nothing does.
    """

    same: bool
    says: tuple[str, ...]


def verify(path: Path, pool: Pool | None = None) -> Verdict:
    """Run a report again from the case and the recipe inside it, with the notebook and the code that are here.

    Nothing that the file carries is executed: its case is data, and its notebook is named, not carried.

    Parameters
    ----------
    path : Path
        An HTML file that ``borderreport run`` left.
    pool : Pool, optional
        Servers that are running already.

    Returns
    -------
    Verdict

    Raises
    ------
    RequestError
        If the file is not such a report.
    """
    page = _read(path)
    files = embedded_files(page)
    recipe = _recipe(path, files)
    with TemporaryDirectory(prefix="borderreport-verify-") as home:
        request = _request(recipe, files, Path(home))
        plan = plan_run(request)
        again = (run_report(request, pool).folder / f"{recipe['notebook']}.html").read_text(encoding="utf-8")
    if again == page:
        return Verdict(same=True, says=("the same, byte by byte",))
    reasons = list(_reasons(recipe, files, plan))
    return Verdict(same=False, says=(*reasons, *_differences(files, embedded_files(again), page, again)))


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_REPORT_BYTES:
            raise RequestError(f"{path}: is no report: it has more than {_LARGEST_REPORT_BYTES // 1_000_000} MB")
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise RequestError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise RequestError(f"{path}: is no report: it is not UTF-8 text") from error


def _recipe(path: Path, files: dict[str, str]) -> dict[str, Any]:
    """Return what a report says about its making, after a check of what will be used of it."""
    try:
        recipe = json.loads(files[_RECIPE])
        names = [*recipe["cases"], *recipe["notebooks"], recipe["notebook"]]
        plain = all(isinstance(name, str) and case_name(name) == name for name in names)
        kinds = (
            isinstance(recipe["overrides"], dict)
            and isinstance(recipe["versions"], dict)
            and isinstance(recipe["inputs"], dict)
        )
        texts = all(_case_file(recipe, name) in files for name in recipe["cases"])
    except (KeyError, TypeError, ValueError) as error:
        raise RequestError(f"{path}: carries no recipe to make it again; was it made by 'borderreport run'?") from error
    if not (
        plain
        and kinds
        and texts
        and recipe["notebook"] in recipe["notebooks"]
        and recipe["assets"] in ("embed", "shared")
    ):
        raise RequestError(f"{path}: the recipe inside it is not one that 'borderreport run' writes")
    return dict(recipe)


def _case_file(recipe: dict[str, Any], name: str) -> str:
    return "case.yaml" if len(recipe["cases"]) == 1 else f"{name}.yaml"


def _request(recipe: dict[str, Any], files: dict[str, str], home: Path) -> RunRequest:
    cases = []
    for name in recipe["cases"]:
        path = home / f"{name}.yaml"
        path.write_text(files[_case_file(recipe, name)], encoding="utf-8")
        cases.append(str(path))
    return RunRequest(
        tuple(cases),
        overrides=recipe["overrides"],
        notebooks=tuple(recipe["notebooks"]),
        out=home / "reports",
        assets=recipe["assets"],
    )


def _reasons(recipe: dict[str, Any], files: dict[str, str], plan: Plan) -> Iterator[str]:
    """Yield what has changed between the making of the file and now, or in the file since it was made."""
    for name, digest in sorted(recipe["inputs"].items()):
        if name in files and hashlib.sha256(files[name].encode()).hexdigest() != digest:
            yield f"{name} inside the file is not the one it was made from: somebody changed it"
        elif name not in files and plan.inputs.get(name) != digest:
            what = "the code of borderreport" if name == "borderreport" else f"the notebook {name}"
            yield f"{what} is another than then"
    now = plan.about(plan.notebooks[0])["versions"]
    for name in sorted(now.keys() | recipe["versions"].keys()):
        if now.get(name) != recipe["versions"].get(name):
            yield f"{name} was {recipe['versions'].get(name, 'absent')} then and is {now.get(name, 'absent')} now"


def _differences(before: dict[str, str], after: dict[str, str], page: str, again: str) -> Iterator[str]:
    """Yield what differs in the files that travel inside, then in the page itself."""
    for name in sorted((before.keys() | after.keys()) - {_RECIPE}):
        if name == "results.json":
            yield from _results(before.get(name, ""), after.get(name, ""))
        elif before.get(name) != after.get(name):
            yield f"{name} inside the file differs from the one made now"
    if before == after:
        lines = zip(page.splitlines(), again.splitlines(), strict=False)
        line = next((n for n, (old, new) in enumerate(lines, start=1) if old != new), None)
        where = f"from line {line} on" if line else "in length"
        yield f"the page differs {where}, though the files inside it are the same"


def _results(before: str, after: str) -> Iterator[str]:
    try:
        old, new = (json.loads(text)["results"] for text in (before, after))
        changed = [key for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key)]
        stated = [(key, *(side.get(key, {}).get("point", "absent") for side in (old, new))) for key in changed]
    except (ValueError, KeyError, TypeError, AttributeError):
        yield "results.json inside the file is not what a run writes"
        return
    if not changed:
        yield "the results are the same"
    for key, was, is_now in stated[:_MOST_DIFFERENCES]:
        yield f"{key} is {was} in the file and {is_now} when made now"
    if len(changed) > _MOST_DIFFERENCES:
        yield f"and {len(changed) - _MOST_DIFFERENCES} more results differ"
