"""Copy finished runs to where others read them: any address that fsspec knows."""

from collections.abc import Callable, Iterable, Iterator, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any

from borderreport.case.tables import rows
from borderreport.errors import RequestError, RunError, needed
from borderreport.reporting.archive import index, manifest
from borderreport.reporting.archive.current import current_runs
from borderreport.reporting.archive.manifest import MANIFEST, Run
from borderreport.reporting.fingerprint import sha256

_HERE = Path(__file__).parent
_HANDS = 16
# What a browser needs to be told to show a file; without it, it would save it.
_TYPES = {row["ending"]: row["type"] for row in rows("types.csv", _HERE)}
_CHANGING = ("index.html", "feed.xml")


def publish(
    runs: Iterable[Path], out: Path, url: str, *, tell: Callable[[str], None], keep: int = 0, mirror: bool = False
) -> None:
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
    keep : int
        How many runs of each case stay there, with those that are current; all where 0.
    mirror : bool
        Remove there the runs that are no longer here.

    Raises
    ------
    RequestError
        If a run is not finished, or the address does not exist, is not known or not ours to write.
    RunError
        If the address does not take what it is given.
    """
    runs = list(runs)
    if not runs:
        raise RequestError(f"there is no finished run in {out} to publish; make one with 'borderreport run'")
    for path in runs:
        if not manifest.is_finished(path) or (wrong := manifest.damaged(path)):
            which = f" ({', '.join(wrong)})" if manifest.is_finished(path) else ""
            raise RequestError(f"{path}: failed or is not whole{which}, so it is not published; run it again")
    system, root = _open(url)
    with _blaming(url), ThreadPoolExecutor(_HANDS) as hands, ThreadPoolExecutor(_HANDS) as more:
        there = _There(system, root)
        scripts = {script.name: script.read_bytes() for script in sorted(out.glob("plotly-*.min.*"))}
        list(hands.map(there.put, scripts, scripts.values()))
        copied = hands.map(lambda run: _copy(there, run, more), runs)
        for run, n in zip(runs, copied, strict=True):
            tell(f"{'published' if n else 'unchanged'} {url.rstrip('/')}/{_place(run)}")
        listed = manifest.newest_first(filter(None, more.map(lambda place: _found(there, place, tell), there.runs())))
        ours = manifest.manifests(out)
        now = {Path(_place(path)) for path in current_runs(ours)}
        here = {Path(_place(path)) for path, _ in ours} if mirror else None
        gone = _too_many(listed, now | {Path(_place(path)) for path in runs}, keep, here)
        for place in gone:
            there.remove(place.as_posix())
            tell(f"removed {url.rstrip('/')}/{place.as_posix()}")
        stay = [run for run in listed if run[0] not in gone]
        for name, content in index.pages(Path(), stay, now).items():
            there.put(name, content)


def _place(run: Path) -> str:
    return f"{run.absolute().parent.name}/{run.name}"


def _too_many(listed: list[Run], stays: Set[Path], keep: int, here: Set[Path] | None) -> set[Path]:
    """Return what has to go, of all that lies there."""
    over = {path for own in manifest.by_case(listed).values() for path, _ in own[keep:] if keep}
    strange = {path for path, _ in listed if here is not None and path not in here}
    return (over | strange) - stays


class _There:
    """An address, and what lay there when we came."""

    def __init__(self, system: Any, root: str) -> None:
        self._system, self._root = system, root
        self._is_s3 = "s3" in system.protocol  # Of which some have one, and some several.
        system.invalidate_cache()
        found = system.find(root, detail=True)
        self._sizes = {name[len(root) :].lstrip("/"): facts["size"] for name, facts in found.items()}

    def runs(self) -> list[str]:
        """Return the places that look like runs, those that were just put there among them."""
        paths = map(PurePosixPath, list(self._sizes))
        return sorted(str(path.parent) for path in paths if len(path.parts) == 3 and path.name == MANIFEST)

    def read(self, name: str) -> bytes:
        if self._sizes[name] > manifest.LARGEST_BYTES:
            raise OSError("too large")
        return bytes(self._system.cat_file(f"{self._root}/{name}"))

    def put(self, name: str, content: bytes) -> bool:
        """Write a file unless the same is there, and return whether it was written."""
        digest, to = sha256(content), f"{self._root}/{name}"
        if self._sizes.get(name) == len(content) and self._digest(to) == digest:
            return False
        options = self._headers(name, digest)
        try:
            self._system.pipe_file(to, content, **options)
        except FileNotFoundError:  # Some have folders, and some that have none would refuse to make one.
            self._system.makedirs(to.rpartition("/")[0], exist_ok=True)
            self._system.pipe_file(to, content, **options)
        self._sizes[name] = len(content)
        return True

    def _digest(self, at: str) -> str:
        """Return the sha256 of a file there: as it was noted when it was put there, or of what it holds."""
        if self._is_s3:
            return str(self._system.metadata(at, refresh=True).get("sha256"))
        return sha256(self._system.cat_file(at))

    def _headers(self, name: str, digest: str) -> dict[str, Any]:
        if not self._is_s3:
            return {}
        age = "no-cache" if name in _CHANGING else "max-age=31536000, immutable"  # Its hash is in a run's address.
        kind = _TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
        return {"ContentType": kind, "CacheControl": age, "Metadata": {"sha256": digest}}

    def remove(self, place: str) -> None:
        """Remove a run, its manifest first: what is left of it, if we are interrupted, is none."""
        self._system.rm_file(f"{self._root}/{place}/{MANIFEST}")
        with suppress(FileNotFoundError):
            self._system.rm(f"{self._root}/{place}", recursive=True)


def _open(url: str) -> tuple[Any, str]:
    """Return the file system behind an address, and the path there."""
    if not url.strip():
        such = "such as file:///srv/www or s3://bucket/reports"
        raise RequestError(f"an address is needed to publish to, found ''; {such}")
    fsspec = needed("fsspec", "publish", by="publish")
    protocol = url.partition("://")[0] if "://" in url else "file"
    try:
        system, root = fsspec.core.url_to_fs(url)
    except ImportError as error:  # It names the package.
        raise RequestError(f"'{protocol}://' needs one package more: {error}") from error
    except ValueError as error:
        likely = get_close_matches(protocol, fsspec.available_protocols(), n=3, cutoff=0.5)
        near = [name for name in likely if name[0] == protocol[0]]  # A slip is likelier behind than at the beginning.
        hint = f"did you mean '{near[0]}://'?" if near else "see 'fsspec.available_protocols()'"
        raise RequestError(f"'{url}': {str(error).rstrip('.')}; {hint}") from error
    return system, str(root).rstrip("/")


@contextmanager
def _blaming(url: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # Each kind of address has errors of its own.
        kinds = [kind.__name__ for kind in type(error).__mro__]
        for row in rows("refused.csv", _HERE):
            if any(row["error"] in kind for kind in kinds):
                raise RequestError(f"{url}: {row['is']}: {error}; {row['way_out']}") from error
        raise RunError(f"{url}: {kinds[0]}: {error}; do it again, and it goes on from there") from error


def _copy(there: _There, run: Path, hands: ThreadPoolExecutor) -> int:
    """Copy what of a run is not there, and return how many files that were."""
    names = (manifest.read_manifest(run) or {})["outputs"]
    place = _place(run)
    n = sum(hands.map(lambda name: there.put(f"{place}/{name}", (run / name).read_bytes()), names))
    return n + there.put(f"{place}/{MANIFEST}", (run / MANIFEST).read_bytes())


def _found(there: _There, place: str, tell: Callable[[str], None]) -> Run | None:
    with suppress(OSError):
        if said := manifest.parse_manifest(there.read(f"{place}/{MANIFEST}")):
            return Path(place), said
    tell(f"skipped {place}/{MANIFEST}: it is not as 'borderreport run' writes it")
    return None
