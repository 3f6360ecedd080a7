"""Which run of a case is current: the one that the last run of its file confirmed, whatever was made when.

A small file for each case says so below ``.current``; it holds an entry for each case file of that name, so that two
files of one name stay two. Where there is none, as in folders of older versions, the newest finished run is current.
"""

import datetime as dt
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from borderreport.reporting.archive import folder
from borderreport.reporting.archive.manifest import Run, by_case, is_finished, manifests, read_plain
from borderreport.reporting.request import PLAIN, SEVERAL

_FOLDER = ".current"
_LARGEST_BYTES = 200_000


@dataclass(frozen=True)
class Entry:
    """What became of one case file.

    Parameters
    ----------
    run : str
        Folder of the run that is current; empty where no run was ever good.
    state : str
        ``done``, or why the last attempt confirmed nothing: ``failed`` or ``refused``.
    says : str
        The reason.
    at : str
        When that was, in UTC.
    manifest : str
        The sha256 of the run's manifest.
    key : str
        Hash of what else was asked for: notebooks, overrides, assets, our code.
    files : dict of str to str
        The sha256 of each file that the case was read from, by its name below the folder of the case.
    """

    run: str = ""
    state: str = "done"
    says: str = ""
    at: str = ""
    manifest: str = ""
    key: str = ""
    files: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        texts = [self.run, self.state, self.says, self.at, self.manifest, self.key, *self.files.values()]
        if not all(isinstance(text, str) for text in texts) or (self.run and not re.fullmatch(PLAIN, self.run)):
            raise TypeError("an entry is of texts, and its run a plain name")


def entries(out: Path, case: str) -> dict[str, Entry]:
    """Return what is known of a case, by the path of its file as seen from ``out``."""
    with suppress(OSError, ValueError, TypeError, AttributeError, RecursionError):
        found = json.loads(read_plain(out / _FOLDER / f"{case}.json", _LARGEST_BYTES))
        return {source: Entry(**one) for source, one in found.items()}
    return {}


def note(out: Path, case: str, source: str, entry: Entry) -> None:
    """Keep what became of a case file.

    Parameters
    ----------
    out : Path
        Where run folders are.
    case : str
        Name of the case, as its folder bears it.
    source : str
        Path of its file as seen from ``out``, or ``-``, or `SEVERAL`.
    entry : Entry
        What became of it; the run that was current stays so where it has none.
    """
    before = entries(out, case).get(source, Entry())
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    now = replace(entry, run=entry.run or before.run, says=entry.says[:2000], at=at)
    if now.state == "done" and now == replace(before, at=at):
        return
    folder.make_folder(out, _FOLDER)
    with folder.lock(out):
        known = {
            name: asdict(entry)
            for name, entry in entries(out, case).items()
            if name in ("-", SEVERAL) or os.path.exists(out / name)  # noqa: PTH110 - that of Path refuses some names.
        }
        text = json.dumps(known | {source: asdict(now)}, indent=1, sort_keys=True) + "\n"
        folder.replace_file(out / _FOLDER / f"{case}.json", text.encode("ascii"))


def current_runs(runs: Iterable[Run]) -> list[Path]:
    """Return the current runs among some, listed newest first."""
    return [path for case, own in by_case(runs).items() for path in _current(case, [path for path, _ in own])]


def _current(case: Path, paths: list[Path]) -> list[Path]:
    named = {entry.run for entry in entries(case.parent, case.name).values() if entry.run}
    if named:
        return [path for path in paths if path.name in named and is_finished(path)]
    return next(([path] for path in paths if is_finished(path)), [])


def refused(out: Path) -> Iterator[tuple[str, Entry]]:
    """Yield the cases whose last run was refused before anything was made, and why."""
    for path in sorted((out / _FOLDER).glob("*.json")):
        for entry in entries(out, path.stem).values():
            if entry.state == "refused":
                yield path.stem, entry


def prune(out: Path, keep: int) -> list[Path]:
    """Remove all but the newest runs of each case, and never one that is current, nor the newest good one.

    Parameters
    ----------
    out : Path
        Where run folders are.
    keep : int
        How many runs of a case stay, failed ones included.

    Returns
    -------
    list of Path
        What was removed.
    """
    runs = manifests(out)
    stays = set(current_runs(runs))
    removed = []
    for own in by_case(runs).values():
        good = [path for path, manifest in own if manifest["state"] == "done"]
        always = ({path for path, _ in own} & stays) or set(good[:1])
        removed += [path for path, _ in own[keep:] if path not in always]
    for path in removed:
        folder.remove(path, out)
    return removed
