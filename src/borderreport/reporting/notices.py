"""What a scheduler says: to a log with times, and to those who asked to be told when something has changed."""

import datetime as dt
import socket
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from borderreport.errors import RequestError, needed, one_line

Row = dict[str, Any]
Send = Callable[["Notice"], bool]

_BAD = ("failed", "refused")
_TYPES = {"failure": "failure", "recovery": "success", "change": "info"}


@dataclass
class Log:
    """Says what happens and when: to a terminal, and to a file where one is named.

    Parameters
    ----------
    tell : callable
        Takes a line.
    path : Path, optional
        A file that grows; where it cannot be written, that is said once, and all else goes on.
    verbose : bool
        Tell details too; the file has them anyway.
    """

    tell: Callable[[str], None]
    path: Path | None = None
    verbose: bool = False
    _is_lost: bool = field(default=False, init=False)

    def __call__(self, text: str, *, detail: bool = False) -> None:
        line = f"{dt.datetime.now().astimezone():%Y-%m-%d %H:%M:%S %Z} {one_line(text)}"
        if self.verbose or not detail:
            self.tell(line)
        try:
            if self.path:
                with self.path.open("a", encoding="utf-8", errors="backslashreplace") as stream:
                    stream.write(line + "\n")
                self._is_lost = False
        except OSError as error:
            if not self._is_lost:
                self.tell(f"{self.path}: the log cannot be written: {error.strerror or error}")
            self._is_lost = True


@dataclass(frozen=True)
class Notice:
    """Word of a tick that somebody may want to know of.

    Parameters
    ----------
    kind : str
        ``failure``, ``recovery`` or ``change``; empty where there is nothing to know.
    lines : tuple of str
        Counts, then what failed, what is new, and what is well again.
    """

    kind: str
    lines: tuple[str, ...]


def key(row: Row) -> str:
    """Return what was asked for, as the same words whatever became of it."""
    return " ".join([*row.get("cases", [row["case"]]), *row.get("notebooks", [])])


def bad(rows: Iterable[Row]) -> dict[str, str]:
    """Return why there is no report, by what was asked for."""
    return {key(row): str(row.get("error", "")) for row in rows if row["state"] in _BAD}


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """Return how many there are of each state, in the order in which they came."""
    return Counter(row["state"] for row in rows)


def counted(rows: Iterable[Row]) -> str:
    """Return the same in words; nothing where there are none."""
    return ", ".join(f"{n} {state}" for state, n in counts(rows).items())


def notice(rows: Sequence[Row], before: Mapping[str, str]) -> Notice:
    """Return what to say of a tick.

    Parameters
    ----------
    rows : sequence of dict
        What became of each request.
    before : mapping of str to str
        What was `bad` after the tick before.

    Returns
    -------
    Notice
    """
    now, made = bad(rows), [row for row in rows if row["state"] == "done"]
    well = [name for name in map(key, rows) if name in before and name not in now]
    kind = "failure" if now else "recovery" if well else "change" if made else ""
    lines = (
        counted(rows) or "nothing to run",
        *(f"{row['case']}: {row['state']}: {row['error']}" for row in rows if "error" in row),
        *(f"{row['case']}: new: {row['folder']}" for row in made),
        *(f"{name}: well again" for name in well),
    )
    return Notice(kind, tuple(map(one_line, lines)))


def messenger(urls: Sequence[str], out: Path, link: str = "") -> Send:
    """Return a function that sends a notice to these addresses, and returns whether each took it.

    Parameters
    ----------
    urls : sequence of str
        As apprise knows them.
    out : Path
        Folder that the notices are about.
    link : str
        Where readers find it.

    Returns
    -------
    callable

    Raises
    ------
    RequestError
        If there are any and apprise, which knows them, is not installed.
    """
    if not urls:
        return lambda _: True
    post = needed("apprise", "notify", by="--notify").Apprise()
    for url in urls:
        if not post.add(url):
            raise RequestError(f"--notify wants an apprise URL, found '{url.partition(':')[0]}:...'")
    where = [f"folder: {out.absolute()}", f"link: {link.rstrip('/')}/index.html"][: 2 if link else 1]

    def send(word: Notice) -> bool:
        title = f"borderreport on {socket.gethostname()}: {word.kind}"
        return bool(post.notify(title=title, body="\n".join([*word.lines, *where]), notify_type=_TYPES[word.kind]))

    return send
