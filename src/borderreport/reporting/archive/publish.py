"""Copy finished runs to where others read them: any address that fsspec knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any

from borderreport.errors import RequestError, RunError
from borderreport.reporting.archive import folder, index
from borderreport.reporting.archive.folder import MANIFEST


def newest_good(out: Path) -> list[Path]:
    """Return the newest finished run of each case below a folder."""
    found: dict[Path, Path] = {}
    for path, _ in folder.manifests(out):
        if path.parent not in found and folder.is_finished(path):
            found[path.parent] = path
    return list(found.values())


def publish(runs: Iterable[Path], out: Path, url: str, *, tell: Callable[[str], None]) -> None:
    """Copy runs, then an index of all that lies there.

    A run's manifest is copied last, so that a run that has one is whole; what was interrupted goes on where it stopped.

    Parameters
    ----------
    runs : iterable of Path
        Run folders.
    out : Path
        Where they are, with the script that their pages may share.
    url : str
        Such as ``s3://bucket/reports``, ``file:///srv/www`` or ``memory://reports``.
    tell : callable
        Takes a line on each run.

    Raises
    ------
    RequestError
        If a run is not finished, or nothing is known about the address.
    RunError
        If the address does not take what it is given.
    """
    runs = list(runs)
    if not runs:
        raise RequestError(f"there is no finished run in {out} to publish; make one with 'borderreport run'")
    for path in runs:
        if not folder.is_finished(path):
            raise RequestError(f"{path}: failed or is not whole, so it is not published; run it again")
    system, root = _open(url)
    with _blaming(url):
        for script in sorted(out.glob("plotly-*.js")):
            _put(system, script.read_bytes(), f"{root}/{script.name}")
        for path in runs:
            place = f"{path.parent.name}/{path.name}"
            n = _copy(system, path, f"{root}/{place}")
            tell(f"{'published' if n else 'unchanged'} {url.rstrip('/')}/{place}")
        texts = system.cat(system.glob(f"{root}/*/*/{MANIFEST}"))
        there = ((Path(*Path(name).parts[-3:-1]), folder.parse_manifest(text)) for name, text in texts.items())
        listed = folder.newest_first((path, manifest) for path, manifest in there if manifest)
        for name, content in index.pages(Path(), listed).items():
            _put(system, content, f"{root}/{name}")


def _open(url: str) -> tuple[Any, str]:
    """Return the file system behind an address, and the path there."""
    try:
        import fsspec
    except ModuleNotFoundError as error:
        raise RequestError("publish needs the package fsspec; pip install 'borderreport[publish]'") from error
    protocol = url.partition("://")[0] if "://" in url else "file"
    try:
        system, root = fsspec.core.url_to_fs(url)
    except ImportError as error:  # It names the package.
        raise RequestError(f"'{protocol}://' needs one package more: {error}") from error
    except ValueError as error:
        near = get_close_matches(protocol, fsspec.available_protocols(), n=1, cutoff=0.5)
        hint = f"did you mean '{near[0]}://'?" if near else "see 'fsspec.available_protocols()'"
        raise RequestError(f"'{url}': {str(error).rstrip('.')}; {hint}") from error
    return system, str(root).rstrip("/")


@contextmanager
def _blaming(url: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # Each kind of address has errors of its own.
        raise RunError(f"{url}: {type(error).__name__}: {error}; do it again, and it goes on from there") from error


def _copy(system: Any, run: Path, to: str) -> int:
    """Copy what of a run is not there, and return how many files that were."""
    sizes = {name: facts["bytes"] for name, facts in (folder.read_manifest(run) or {})["outputs"].items()}
    there = {Path(name).name: facts["size"] for name, facts in system.find(to, detail=True).items()}
    if sizes.items() <= there.items() and _has(system, (run / MANIFEST).read_bytes(), f"{to}/{MANIFEST}"):
        return 0
    return sum(_put(system, (run / name).read_bytes(), f"{to}/{name}") for name in (*sizes, MANIFEST))


def _put(system: Any, content: bytes, to: str) -> bool:
    """Write a file unless the same is there, and return whether it was written."""
    if _has(system, content, to):
        return False
    try:
        system.pipe_file(to, content)
    except FileNotFoundError:  # Some have folders, and some that have none would refuse to make one.
        system.makedirs(to.rpartition("/")[0], exist_ok=True)
        system.pipe_file(to, content)
    return True


def _has(system: Any, content: bytes, at: str) -> bool:
    try:
        return bool(
            system.size(at) == len(content) and sha256(system.cat_file(at)).digest() == sha256(content).digest()
        )
    except FileNotFoundError:
        return False
