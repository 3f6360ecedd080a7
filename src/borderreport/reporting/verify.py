"""Make a report again from what it carries, and say whether it is the same."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from borderreport.case.folders import case_name, shipped
from borderreport.errors import BorderReportError, RequestError, RunError
from borderreport.reporting.archive.diff import changes
from borderreport.reporting.archive.manifest import MANIFEST, damaged, manifests, read_manifest, read_plain
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.fingerprint import sha256, versions
from borderreport.reporting.page.islands import embedded_files
from borderreport.reporting.plan import Plan, plan_run
from borderreport.reporting.request import DEFAULT_TIMEOUT_S, RunRequest
from borderreport.reporting.runs import run_report

_RECIPE = "run.json"
_LARGEST_REPORT_BYTES = 100_000_000
_TOLD = ("title", "headline", "as_of", "state")
"""What a manifest says of a run that another run of the same case says too."""

_MOST_DIFFERENCES, _MOST_NAMES = 5, 1000


def verify(path: Path, pool: Pool, notebooks: Path | None = None, timeout_s: float = DEFAULT_TIMEOUT_S) -> list[str]:
    """Run a report again from the case and the recipe inside it, with the notebook and the code that are here.

    Nothing that the file carries, and nothing that lies beside it, is executed: its case is data, and its notebook is
    one of those that ship, by name.

    Parameters
    ----------
    path : Path
        An HTML file that ``borderreport run`` left.
    pool : Pool
        Who makes it.
    notebooks : Path, optional
        Folder of notebooks to run in place of those that ship; only for who trusts what is in it.
    timeout_s : float
        For each report. [s]

    Returns
    -------
    list of str
        What differs, and what explains it; nothing where it is the same, byte by byte.

    Raises
    ------
    RequestError
        If the file is not such a report.
    RunError
        If it cannot be made again.
    """
    with TemporaryDirectory(prefix="borderreport-verify-") as home:
        return _verified(path, pool, Path(home), notebooks, timeout_s)


def verify_all(
    folder: Path, pool: Pool, notebooks: Path | None = None, timeout_s: float = DEFAULT_TIMEOUT_S
) -> Iterator[tuple[Path, list[str]]]:
    """Verify a run folder, or all below a folder: each file by its sha256, and each page by making it again.

    Parameters
    ----------
    folder : Path
        A run folder, or where run folders are.
    pool : Pool
        Who makes them.
    notebooks : Path, optional
        Folder of notebooks to run in place of those that ship; only for who trusts what is in it.
    timeout_s : float
        For each report. [s]

    Yields
    ------
    tuple of Path and list of str
        Each run folder, then each of its pages, with what differs.

    Raises
    ------
    RequestError
        If there is no run.
    """
    odd: list[str] = []
    runs = [folder] if (folder / MANIFEST).exists() else [path for path, _ in manifests(folder, odd.append)]
    bare = {page.parent for page in folder.glob("[!.]*/*/*.html")} - set(runs)
    if not runs and not odd and not bare:
        raise RequestError(f"{folder}: there is no run in it to verify")
    yield from ((folder, [line]) for line in odd)
    for run in sorted({*runs, *bare}):
        wrong = [f"{name} is not what the manifest says" for name in damaged(run)] if run not in bare else []
        yield run, [f"{MANIFEST} is missing, or none"] if run in bare else wrong
        with TemporaryDirectory(prefix="borderreport-verify-") as home:
            same = not wrong
            for page in sorted(run.glob("*.html")):
                try:
                    differs = _verified(page, pool, Path(home), notebooks, timeout_s)
                except BorderReportError as error:
                    differs = [str(error)]
                yield page, differs
                same = same and not differs
            if same and run not in bare and (changed := _not_as_made(run, Path(home))):
                yield run, changed


def _not_as_made(run: Path, home: Path) -> list[str]:
    """Return the files of a run that differ from those that its pages made again, though its manifest names them so."""
    again = {made.name: made for made in home.glob("reports/*/*/*") if made.name != MANIFEST}
    names = sorted(name for name in again if not name.endswith(".html") and (run / name).exists())
    wrong = [f"{name} differs from the one made now" for name in names if not _alike(run / name, again[name])]
    then, now = (read_manifest(made) or {} for made in (run, next(iter(again.values()), run).parent))
    return wrong + [f"'{key}' of {MANIFEST} is not what a run writes" for key in _TOLD if then.get(key) != now.get(key)]


def _alike(one: Path, other: Path) -> bool:
    """Return whether two files are the same; of a notebook, its cells: from where it was run is another thing."""
    if one.suffix == ".ipynb":
        return bool(json.loads(one.read_bytes())["cells"] == json.loads(other.read_bytes())["cells"])
    return one.read_bytes() == other.read_bytes()


def _verified(path: Path, pool: Pool, home: Path, notebooks: Path | None, timeout_s: float) -> list[str]:
    """Compare a page with the same made again: in one home, where a run is finished, once for all its pages."""
    try:
        page = read_plain(path.resolve(), _LARGEST_REPORT_BYTES).decode("utf-8")
        files = embedded_files(page)
    except OSError as error:
        raise RequestError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise RequestError(f"{path}: is no report: it is not UTF-8 text") from error
    except ValueError as error:
        raise RequestError(f"{path}: is not as 'borderreport run' leaves it: {error}") from error
    recipe, cases = _recipe(path, files)
    try:
        request = replace(_request(path, recipe, cases, home, notebooks), timeout_s=timeout_s)
        again = (run_report(request, pool).folder / f"{recipe.notebook}.html").read_text(encoding="utf-8")
    except (RunError, OSError, RecursionError) as error:
        raise RunError(f"{path}: cannot be made again: {str(error).partition('; see ')[0]}") from error
    if again == page:
        return []
    made, reasons = embedded_files(again), [*_reasons(recipe, files, plan_run(request))]
    if not reasons and [one.what for one in changes(files, made)] == [_RECIPE]:
        reasons = [f"{_RECIPE} inside the file is not the one it was made with: somebody changed it"]
    return [*reasons, *_differences(files, made, page, again)]


class _Recipe(BaseModel):
    """What is used of what a report says about its making."""

    model_config = ConfigDict(strict=True)

    cases: list[str]
    notebooks: list[str]
    notebook: str
    overrides: dict[str, Any]
    versions: dict[str, str]
    inputs: dict[str, str]
    assets: Literal["embed", "shared"]


def _recipe(path: Path, files: dict[str, str]) -> tuple[_Recipe, dict[str, str]]:
    """Return what a report says about its making, and its cases by name, after a check of what will be used of it."""
    if _RECIPE not in files:
        raise RequestError(f"{path}: carries no recipe to make it again; was it made by 'borderreport run'?")
    try:
        recipe = _Recipe.model_validate_json(files[_RECIPE])
        recipe.notebooks.index(recipe.notebook)
        for names in (recipe.cases, recipe.notebooks):
            is_plain = all(case_name(name) == name and len(name) < 200 for name in names)
            if not is_plain or not 0 < len(names) == len(set(names)) <= _MOST_NAMES:
                raise ValueError("a name leads elsewhere, or stands twice")
        alone = len(recipe.cases) == 1
        return recipe, {name: files["case.yaml" if alone else f"{name}.yaml"] for name in recipe.cases}
    except (ValueError, KeyError) as error:
        raise RequestError(f"{path}: the recipe inside it is not one that 'borderreport run' writes") from error


def _request(path: Path, recipe: _Recipe, cases: dict[str, str], home: Path, folder: Path | None) -> RunRequest:
    """Return what makes a report again in a home."""
    # Notebooks are never looked up by a way that whoever sent the report may have laid.
    notebooks = [(folder or shipped("notebooks")) / f"{name}.ipynb" for name in recipe.notebooks]
    for notebook in notebooks:
        if not notebook.is_file():
            way = "if you trust the folder that it is in, --notebooks DIR runs it from there"
            strange = f"was made by the notebook '{notebook.stem}', which does not ship; {way}"
            missing = f"there is no notebook '{notebook.stem}' in {folder}; name another --notebooks"
            raise RequestError(f"{path}: {missing if folder else strange}")
    files = {home / f"{name}.yaml": text for name, text in cases.items()}
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
    return RunRequest(
        tuple(map(str, files)), recipe.overrides, tuple(str(notebook.absolute()) for notebook in notebooks),
        out=home / "reports", assets=recipe.assets,
    )  # fmt: skip


def _reasons(recipe: _Recipe, files: dict[str, str], plan: Plan) -> Iterator[str]:
    """Yield what has changed between the making of the file and now, or in the file since it was made."""
    for name, digest in sorted(recipe.inputs.items()):
        if name in files and sha256(files[name].encode()) != digest:
            yield f"{name} inside the file is not the one it was made from: somebody changed it"
        elif name not in files and plan.inputs.get(name) != digest:
            what = "the code of borderreport" if name == "borderreport" else f"the notebook {name}"
            yield f"{what} is another than then"
    for one in changes(recipe.versions, versions()):
        yield f"{one.what} was {one.before} then and is {one.after} now"


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
        apart = {one.what: changes(old.get(one.what, {}), new.get(one.what, {})) for one in changes(old, new)}
        # Of what differs in one result, the point is told first.
        stated = {key: min(found, key=lambda one: one.what != "point") for key, found in apart.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield "results.json inside the file is not what a run writes"
        return
    if not stated:
        yield "the results are the same"
    for key, one in islice(stated.items(), _MOST_DIFFERENCES):
        of = "" if one.what == "point" else f"'{one.what}' of "
        yield f"{of}{key} is {str(one.before)[:80]} in the file and {str(one.after)[:80]} when made now"
    if len(stated) > _MOST_DIFFERENCES:
        yield f"and {len(stated) - _MOST_DIFFERENCES} more results differ"
