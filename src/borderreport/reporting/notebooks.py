"""Which notebooks there are, and what each one takes."""

import ast
import codecs
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from glob import glob
from pathlib import Path, PurePosixPath
from threading import Lock
from urllib.parse import unquote

from borderreport.case.folders import shipped
from borderreport.errors import RequestError, meant
from borderreport.reporting.cells import MAGIC, assigned, statements

_NOT_SCHEDULED = ("explore", "read", "summary")
LARGEST_BESIDE_BYTES = 50_000_000
_PARSING = Lock()
"""One thread parses at a time: Python loses count where the collector runs amid two (python/cpython, issue 106905)."""
_PLAIN = re.compile(r"(?:\./)*[^/\\\n:*?\"<>|][^\\\n:*?\"<>|]{0,200}\.\w{1,12}")
_WORD = re.compile(r"[^\s\"'`()\[\]{}<>|;&,=:?\\]+\.\w{1,12}")
SHOWN = re.compile(r"""!\[[^\]]*\]\(\s*<?([^\s)>]+)|<img[^>]*?\ssrc\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)


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
    names : frozenset of str
        What it imports, opens, runs or shows, or a pattern of it: some may be files beside it.
    title : str
        Its first heading up to a colon, else its name.
    beside : dict of str to bytes
        Those that are, by path below its folder; they lie where it runs, and are part of its hash.
    """

    name: str
    source: bytes
    takes: frozenset[str]
    imports: tuple[str, ...]
    names: frozenset[str] = frozenset()
    title: str = ""
    beside: dict[str, bytes] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        digest = hashlib.sha256(self.source)
        for name, content in self.beside.items():
            digest.update(f"\n{name} {len(content)}\n".encode() + content)
        return digest.hexdigest()


@cache
def shipped_sha256s() -> frozenset[str]:
    """Return the hashes of the notebooks that ship and leave nothing behind; one that was changed is not among them."""
    lines = Path(__file__).with_name("shipped.txt").read_text(encoding="ascii").splitlines()
    return frozenset(line.partition(" ")[0] for line in lines)


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
    notebooks = [_read(find_notebook(name)) for name in dict.fromkeys(wanted)]
    if not notebooks:
        folder = next(iter(notebook_folders()), Path("notebooks"))
        own = (path for path in folder.glob("*.ipynb") if path.stem not in _NOT_SCHEDULED)
        notebooks = [notebook for notebook in map(_read, sorted(own)) if "case" in notebook.takes]
    for notebook in notebooks:
        if not notebook.takes & {"case", "cases"}:
            needed = "a cell tagged 'parameters' that sets 'case' (or 'cases')"
            raise RequestError(f"notebook '{notebook.name}' needs {needed}, found none; add one")
    names = [notebook.name for notebook in notebooks]
    if not names or len(names) > len(set(names)):
        wrong = "two notebooks have one name" if names else "there is no notebook that takes a case in ./notebooks"
        raise RequestError(f"{wrong}; name them with --notebook")
    return sorted(notebooks, key=lambda notebook: notebook.name)


def find_notebook(name: str) -> Path:
    """Return the file of a notebook named by its name in ``notebooks/`` or by its path; close names are suggested."""
    if name.endswith(".ipynb"):
        return Path(name)
    folders = notebook_folders()
    for folder in folders:
        if "/" not in name and (folder / f"{name}.ipynb").is_file():
            return folder / f"{name}.ipynb"
    known = sorted({path.stem for folder in folders for path in folder.glob("*.ipynb")})
    hint = meant(name, known, f"known are {', '.join(known) or 'none'}; or give a path")
    raise RequestError(f"no notebook '{name}'; {hint}")


def _read(path: Path) -> Notebook:
    try:
        with _PARSING:
            notebook = _parsed(path.stem, path.read_bytes().removeprefix(codecs.BOM_UTF8))
            return replace(notebook, beside=_beside(path.parent, notebook.names))
    except OSError as error:
        raise RequestError(f"{path}: cannot be read: {error.strerror or error}") from error
    except RequestError as error:
        raise RequestError(f"{path}: {error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RequestError(f"{path}: is not a notebook (version 4): {error}") from error


@cache
def _parsed(name: str, source: bytes) -> Notebook:
    whole = json.loads(source.decode())
    if (version := whole.get("nbformat", 4)) != 4:
        raise RequestError(f"is a notebook of format {version}, and format 4 is read; save it as that in Jupyter")
    json.dumps(whole, ensure_ascii=False).encode()  # Half a surrogate pair would stop it later.
    cells = [(cell["cell_type"], "".join(cell["source"]), cell["metadata"].get("tags", [])) for cell in whole["cells"]]
    prose = "\n".join(text for kind, text, _ in cells if kind == "markdown")
    code = [(text, statements(text), tags) for kind, text, tags in cells if kind == "code"]
    nodes = [node for _, own, _ in code for node in own]
    takes = {name for _, own, tags in code if "parameters" in tags for name, _ in assigned(own)}
    imports = dict.fromkeys(ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))
    shells = (text for text, own, _ in code if MAGIC.search(text) or not own)
    names = {*_named(ast.Module(nodes, [])), *(unquote(a or b) for a, b in SHOWN.findall(prose))}
    names.update(word for text in shells for word in _WORD.findall(text))
    title = re.search(r"^# +([^:\n]+)", prose, re.MULTILINE)
    own = title[1].strip() if title else name
    return Notebook(name, source, frozenset(takes), tuple(imports), frozenset(names), own)


def _named(tree: ast.AST) -> Iterator[str]:
    """Yield what could be the name of a file beside a notebook: what it imports or opens."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (node.value, *_WORD.findall(node.value))
        own = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else own
        for top in (module.partition(".")[0] for module in modules):
            yield from (f"{top}.py", f"{top}/__init__.py")


def _beside(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the files below a notebook's folder that it names, and those that its modules name, by relative path."""
    found: dict[str, bytes] = {}
    patterns = (name for name in names if "*" in name and _PLAIN.fullmatch(name.replace("*", "-")))
    matched = (path for pattern in patterns for path in glob(pattern, root_dir=folder, recursive=True))  # noqa: PTH207
    waiting = {name for name in (*names, *matched) if _PLAIN.fullmatch(name)}
    while waiting:
        path = PurePosixPath(waiting.pop())
        file = folder / path
        if str(path) in found or ".." in path.parts or not file.is_file():
            continue
        package = sorted(file.parent.rglob("*.py")) if path.name == "__init__.py" else [file]
        for one in package:
            found[one.relative_to(folder).as_posix()] = content = one.read_bytes()
            with suppress(SyntaxError, ValueError):
                modules = ast.parse(content) if one.suffix == ".py" else ast.Module([], [])
                waiting |= {name for name in _named(modules) if _PLAIN.fullmatch(name)}
        if sum(map(len, found.values())) > LARGEST_BESIDE_BYTES:
            limit = LARGEST_BESIDE_BYTES // 1_000_000
            raise RequestError(f"it names files beside it of more than {limit} MB; read them by their full path")
    return dict(sorted(found.items()))
