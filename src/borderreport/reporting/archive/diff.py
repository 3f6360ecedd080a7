"""What changed between two runs: the inputs, the results, and which input moved which result."""

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from borderreport.case.document import dotted
from borderreport.case.plainyaml import read_yaml
from borderreport.case.units import dated, number
from borderreport.errors import CaseError, RequestError
from borderreport.reporting.archive.manifest import manifests, read_manifest

_ABSENT = "absent"


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was.

    Parameters
    ----------
    what : str
        A place in the case, a package, or the key of a result.
    before, after : object
        Its value in each run.
    unit : str
        Of a result.
    because : tuple of str
        The inputs that moved a result.
    """

    what: str
    before: Any
    after: Any
    unit: str = ""
    because: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """The change in one line."""
        before, after = (_written(one, self.unit) for one in (self.before, self.after))
        because = f"  because {'; '.join(self.because)}" if self.because else ""
        return f"{self.what}: {f'{before} -> {after} {_shown(self.unit)}'.rstrip()}{because}"


def _written(value: Any, unit: str) -> str:
    """Return a value as people write it: a number with its thousands apart, or a date."""
    told = dated(value, unit) if isinstance(value, float) else value
    return number(told, 6) if isinstance(told, float) else str(told)


def _shown(unit: str) -> str:
    return "" if unit in ("1", "date") else unit


def find_run(reference: str, out: Path) -> Path:
    """Return the run folder that is meant by a path, by ``CASE/RUN`` below ``out``, or by digits of its hash.

    Raises
    ------
    RequestError
        If there is none, or more than one.
    """
    for path in (Path(reference), out / reference):
        if read_manifest(path):
            return path
    runs = [path for path, _ in manifests(out)]
    found = [path for path in runs if path.name.rpartition("-")[2].startswith(reference) or path.name == reference]
    if len(found) == 1:
        return found[0]
    near = get_close_matches(reference, [str(path.relative_to(out)) for path in runs], n=1, cutoff=0.4)
    if found:
        raise RequestError(f"'{reference}' may be {' or '.join(map(str, found[:3]))}; write more of it")
    hint = f"did you mean '{near[0]}'?" if near else "'borderreport list' names all"
    raise RequestError(f"no run '{reference}' in {out}; {hint}")


def compare_runs(before: Path, after: Path) -> dict[str, list[Change]]:
    """Compare two run folders.

    Parameters
    ----------
    before, after : Path
        Finished runs, of one case or of two.

    Returns
    -------
    dict of str to list of Change
        ``inputs``: in the case; ``made_with``: notebooks, code and versions; ``results``: in results.json.
    """
    cases, makers, results = ([read(path) for path in (before, after)] for read in (_case, _makers, _results))
    return {"inputs": [*changes(*cases)], "made_with": [*changes(*makers)], "results": [*_moved(*results)]}


def _makers(path: Path) -> dict[str, Any]:
    """Return what a run was made with: our code, the notebooks and the packages."""
    manifest = read_manifest(path) or {}
    inputs = manifest.get("inputs", {})
    notebooks = {name: digest[:12] for name, digest in inputs.items() if name.endswith(".ipynb")}
    return {"engine code": inputs.get("borderreport"), **notebooks, **manifest.get("versions", {})}


def _case(path: Path) -> dict[str, Any]:
    """Return the case of a run as one value by dotted place."""
    with suppress(OSError, CaseError):
        return _flat(read_yaml((path / "case.yaml").read_text(encoding="utf-8"), path / "case.yaml").data)
    return {}


def _flat(value: Any, place: tuple[str | int, ...] = ()) -> dict[str, Any]:
    """Return plain data as one value by dotted place; items with an id or a name go by it, wherever they stand."""
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = [
            (str(item.get("id") or item.get("name") or i) if isinstance(item, dict) else i, item)
            for i, item in enumerate(value)
        ]
    else:
        return {dotted(place): value}
    return {key: leaf for name, item in items for key, leaf in _flat(item, (*place, name)).items()}


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Yield what is not the same in two mappings, in order of name."""
    for key in sorted(old.keys() | new.keys()):
        if old.get(key, _ABSENT) != new.get(key, _ABSENT):
            yield Change(key, old.get(key, _ABSENT), new.get(key, _ABSENT))


def _results(path: Path) -> dict[str, Any]:
    try:
        results = json.loads((path / "results.json").read_bytes())["results"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RequestError(f"{path}: has no results.json to compare; is it a finished run?") from error
    return dict(results)


def _moved(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    before, after = _leaves(old), _leaves(new)
    for key in sorted(old.keys() | new.keys()):
        was, is_now = old.get(key, {}), new.get(key, {})
        if not all(_same(was.get(name), is_now.get(name)) for name in ("point", "p10", "p50", "p90")):
            causes = changes(before.get(key, {}), after.get(key, {}))
            because = tuple(f"{one.what}: {_worded(one.before)} -> {_worded(one.after)}" for one in causes)
            unit = str((is_now or was).get("unit", ""))
            points = was.get("point", _ABSENT), is_now.get("point", _ABSENT)
            told = (_range(was), _range(is_now)) if _same(*points) else points
            yield Change(key, told[0], told[1], unit, because)


def _range(result: dict[str, Any]) -> str:
    """Return the range of a result, which may move while its point stays."""
    return " to ".join(f"{level.upper()} {_written(result[level], result['unit'])}" for level in ("p10", "p90"))


def _same(one: Any, other: Any) -> bool:
    """Return whether two numbers are one; what comes of adding up in another order is no change."""
    numbers = isinstance(one, float) and isinstance(other, float)
    return math.isclose(one, other, rel_tol=1e-9) if numbers else one == other


def _worded(leaf: Any) -> str:
    return leaf if isinstance(leaf, str) else f"{_written(leaf[0], leaf[1])} {_shown(leaf[1])}".strip()


def _leaves(results: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return, for each result, what it stands on in the end: value, unit, low and high by place or source."""
    found: dict[str, dict[str, Any]] = {}

    def below(key: str) -> dict[str, Any]:
        if key not in found:
            found[key] = {}  # A result that stands on itself would otherwise be walked for ever.
            for name, item in results[key].get("inputs", {}).items():
                source = str(item.get("source"))
                place = str(item.get("place") or f"{name} ({source})")
                leaf = (item.get("value"), item.get("unit", ""), item.get("low"), item.get("high"))
                found[key] |= below(source) if source in results else {place: leaf}
        return found[key]

    return {key: below(key) for key in results}
