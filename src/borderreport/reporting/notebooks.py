"""Which notebooks there are, and what each one takes."""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from borderreport.case.loading import shipped
from borderreport.errors import RequestError

_NOT_SCHEDULED = ("explore", "read")


@dataclass(frozen=True)
class Notebook:
    """A notebook as it was read: what is hashed is what is run.

    Parameters
    ----------
    name : str
        File name without its ending; reports bear it.
    source : bytes
        The file.
    takes : frozenset of str
        Names that its parameters cell sets.
    imports : tuple of str
        Its import statements, which a server may carry out ahead.
    """

    name: str
    source: bytes
    takes: frozenset[str]
    imports: tuple[str, ...]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.source).hexdigest()


def notebook_folders() -> list[Path]:
    """Return where notebooks are looked up, nearest first."""
    return [folder for folder in (Path.cwd() / "notebooks", shipped("notebooks")) if folder.is_dir()]


def find_notebooks(wanted: Iterable[str]) -> list[Notebook]:
    """Return the notebooks of these names, or all that take one case where none is named.

    Parameters
    ----------
    wanted : iterable of str
        Names in ``notebooks/``, or paths that end in ``.ipynb``.

    Returns
    -------
    list of Notebook
        In order of name.

    Raises
    ------
    RequestError
        If there is no such notebook, it is not one, or it takes no case.
    """
    paths = [_find(name) for name in dict.fromkeys(wanted)]
    notebooks = [_read(path) for path in paths] if paths else list(_scheduled())
    for notebook in notebooks:
        if not notebook.takes & {"case", "cases"}:
            needed = "a cell tagged 'parameters' that sets 'case' (or 'cases')"
            raise RequestError(f"notebook '{notebook.name}' needs {needed}, found none; add one")
    names = [notebook.name for notebook in notebooks]
    if not names or len(names) > len(set(names)):
        wrong = "two notebooks have one name" if names else "there is no notebook that takes a case in ./notebooks"
        raise RequestError(f"{wrong}; name them with --notebook")
    return sorted(notebooks, key=lambda notebook: notebook.name)


def _scheduled() -> Iterator[Notebook]:
    for path in sorted(next(iter(notebook_folders()), Path("notebooks")).glob("*.ipynb")):
        if path.stem not in _NOT_SCHEDULED and "case" in (notebook := _read(path)).takes:
            yield notebook


def _find(name: str) -> Path:
    if name.endswith(".ipynb"):
        return Path(name)
    folders = notebook_folders()
    for folder in folders:
        if "/" not in name and (folder / f"{name}.ipynb").is_file():
            return folder / f"{name}.ipynb"
    known = sorted({path.stem for folder in folders for path in folder.glob("*.ipynb")})
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(known) or 'none'}; or give a path"
    raise RequestError(f"no notebook '{name}'; {hint}")


def _read(path: Path) -> Notebook:
    try:
        return _parsed(path.stem, path.read_bytes())
    except OSError as error:
        raise RequestError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RequestError(f"{path}: is not a notebook (version 4): {error}") from error


@cache
def _parsed(name: str, source: bytes) -> Notebook:
    cells = [cell for cell in json.loads(source)["cells"] if cell["cell_type"] == "code"]
    tagged = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    takes = (target for cell in tagged for node in _statements(cell) for target in _targets(node))
    imports = (
        ast.unparse(node)
        for cell in cells
        for node in _statements(cell)
        if isinstance(node, ast.Import | ast.ImportFrom)
    )
    return Notebook(name, source, frozenset(takes), tuple(dict.fromkeys(imports)))


def _statements(cell: dict[str, Any]) -> list[ast.stmt]:
    """Return a cell's statements, or none where it holds what only IPython reads."""
    try:
        return ast.parse("".join(cell["source"])).body
    except SyntaxError:
        return []


def _targets(node: ast.stmt) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]
