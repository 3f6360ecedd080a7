"""The page that lists all runs, newest first, and the feed beside it; both are made anew from the manifests."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from borderreport.reporting.archive import folder
from borderreport.reporting.archive.current import Entry, current_runs, refused
from borderreport.reporting.archive.manifest import MANIFEST, Row, Run, by_case, manifests
from borderreport.reporting.fingerprint import code_sha256, csp_hash, sha256

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATE = Path(__file__).parent / "template"
_INDEX, _FEED = "index.html", "feed.xml"
# Names of numbers are all that this room knows of them; a run without one of them shows the others.
_SHARES, _HEADLINE = "coverage.", ("earthwork.trench.bank_volume", "cost.total", "progress.pace", "progress.finish")
_REPORTS = (".html", ".failed.ipynb")
_MOST_ENTRIES = 100
# All that XML 1.0 lets stand; a reader of feeds gives up at anything else.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_index(out: Path, odd: Callable[[str], None] = lambda _: None) -> Path:
    """Write ``index.html`` and ``feed.xml`` from the manifests of all runs below a folder, unless they are right.

    Parameters
    ----------
    out : Path
        Where run folders are; nothing is written if there is no such folder.
    odd : callable
        Takes a line on each manifest that is none.

    Returns
    -------
    Path
        The page.
    """
    if out.is_dir() and not _is_right(out):
        with folder.lock(out, ".index.lock"):  # Or the slower of two batches would list fewer runs than there are.
            stamp, runs = _stamp(out), manifests(out, odd)
            now = set(current_runs(runs))
            for name, content in pages(out, runs, now, refused_rows(out, runs), stamp).items():
                folder.replace_file(out / name, content)
    return out / _INDEX


def _stamp(out: Path) -> str:
    """Return a digest of what an index is made from, as far as names and dates tell: quicker than reading it all."""
    paths = [*out.glob(f"[!.]*/*/{MANIFEST}"), *out.glob(".current/*.json")]
    facts = ((path.relative_to(out).as_posix(), path.lstat()) for path in sorted(paths))
    texts = [f"{name} {found.st_mtime_ns} {found.st_size} {found.st_ino}" for name, found in facts]
    return sha256("\n".join([code_sha256(), *texts]).encode("utf-8", "surrogateescape"))


def _is_right(out: Path) -> bool:
    with suppress(OSError), (out / _INDEX).open("rb") as stream:
        return _stamp(out).encode() in stream.read(2000) and (out / _FEED).exists()
    return False


def pages(
    out: Path, runs: list[Run], now: Container[Path], others: list[Row] | None = None, stamp: str = ""
) -> dict[str, bytes]:
    """Return the page and the feed by file name.

    Parameters
    ----------
    out : Path
        Where the runs are.
    runs : list of Run
        Newest first.
    now : container of Path
        The current ones.
    others : list of dict, optional
        Rows on what is no run.
    stamp : str
        What the page bears, to be known as right by.

    Returns
    -------
    dict of str to bytes
    """
    style, script = (Markup((_TEMPLATE / name).read_text(encoding="utf-8")) for name in ("runs.css", "runs.js"))
    trends = {case: _trend([manifest for _, manifest in own]) for case, own in by_case(runs).items()}
    places = {path: quote(os.fsencode(path.relative_to(out).as_posix())) for path, _ in runs}
    rows = [
        manifest | {"base": places[path], "is_current": path in now, "trend": trends[path.parent]}
        for path, manifest in runs
    ]
    page = {"rows": rows, "others": others or [], "stamp": stamp, "style": style, "script": script}
    feed = {"rows": rows[:_MOST_ENTRIES]}
    templates = prepare()
    texts = {_FEED: templates["feed.xml"].render(feed), _INDEX: templates["runs.html"].render(page)}
    return {name: text.encode("utf-8", "xmlcharrefreplace") for name, text in texts.items()}


@cache
def prepare() -> dict[str, Template]:
    """Return the templates, compiled while others make what the page will list.

    What others wrote acts on nothing in them and holds no character that XML has not.
    """
    from jinja2 import Environment, FileSystemLoader

    def plain(value: Any) -> Any:
        return value if isinstance(value, Markup) else _NOT_XML.sub("", str(value))

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATE), autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=plain,
        keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["csp_hash"] = lambda text: csp_hash(text.encode())
    environment.filters["reports"] = lambda names: sorted(name for name in names if name.endswith(_REPORTS))
    return {name: environment.get_template(name) for name in ("row.html", "feed.xml", "runs.html")}


def refused_rows(out: Path, runs: list[Run]) -> list[Row]:
    """Return a row for each case whose last run was refused: why, and what is still shown."""
    return [
        {"case": case, "state": "refused", "finished": entry.at, "says": _stands(entry, case, runs)}
        for case, entry in refused(out)
    ]


def _stands(entry: Entry, case: str, runs: Iterable[Run]) -> str:
    """Return why a case was refused, and which report of it is still shown, in words."""
    shown = next((one for path, one in runs if entry.run and (path.parent.name, path.name) == (case, entry.run)), None)
    if shown is None:
        return f"{entry.says}; there is no report of it"
    made = str(shown.get("finished"))
    with suppress(ValueError):
        days = (dt.datetime.fromisoformat(entry.at) - dt.datetime.fromisoformat(made)).days
        older = f", {days} {'day' if days == 1 else 'days'} older" if days > 0 else ""
        return f"{entry.says}; still shown is the report of {made[:16].replace('T', ' ')}{older}"
    return f"{entry.says}; still shown is {entry.run}"


def _trend(manifests: list[Row]) -> Row | None:
    """Return how the first share of a case's newest run that has any went over its dates; never another share's."""
    told = sorted(filter(_shares, manifests), key=lambda one: (one.get("as_of", ""), one.get("finished", "")))
    shares = {one.get("as_of", ""): _shares(one) for one in told}
    label = next((name for one in reversed(told) for name in _shares(one)), "")
    found = {date: own[label] for date, own in shares.items() if label in own}
    if len(found) < 2:
        return None
    points = [(4 + 72 * i / (len(found) - 1), 22 - 0.2 * min(value, 100)) for i, value in enumerate(found.values())]
    says = ", ".join(f"{value:g} % on {date}" for date, value in found.items())
    return {"says": f"{label}: {says}", "points": [(f"{x:.1f}", f"{y:.1f}") for x, y in points]}


def _shares(manifest: dict[str, Any]) -> dict[str, float]:
    found = [re.fullmatch(r"(.+): ([\d.]+) %", str(text)) for text in manifest.get("headline") or []]
    return {share[1]: float(share[2]) for share in found if share}


def headline(path: Path) -> list[str]:
    """Return a run's headline numbers, in words, as its results.json has them; the manifest keeps them for the page.

    Parameters
    ----------
    path : Path
        Run folder.

    Returns
    -------
    list of str
        Label, value and unit.
    """
    with suppress(OSError, ValueError, KeyError, TypeError):
        results = json.loads((path / "results.json").read_bytes())["results"]
        shares = [key for key in results if key.startswith(_SHARES) and results[key]["unit"] == "1"]
        known = [results[key] for key in (*sorted(shares, key=len)[:2], *_HEADLINE) if key in results]
        return [f"{one['label']}: {_worded(one)}" for one in known]
    return []


def _worded(result: Mapping[str, Any]) -> str:
    """Return the number that stands for a result, in words: its point where all of it was stated, else its P50."""
    value, unit = float(result["point" if result["basis"] == "stated" else "p50"]), str(result["unit"])
    if unit == "1":
        return f"{100 * value:.3g} %"
    if unit == "date":
        from borderreport.case.units import date_of

        return date_of(value).isoformat()
    digits = f"{value:.3g}" if abs(value) < 1000 else f"{float(f'{value:.3g}'):,.0f}"
    return f"{digits} {unit.replace('m3', 'm³')}"
