"""The case that drafts propose: its sections from their scopes, its barrier from their objects."""

import json
import re

import yaml

from borderreport.reading.draft import Draft
from borderreport.reading.lexicon import language_of, meanings, words_of
from borderreport.reading.source import Source

_DRAFT = "# drafts: once confirmed, take these braces and the # of the lines below away"
_PARTS = ("trench", "berm", "wire", "fence", "wall", "towers", "cameras")
_TAKES = {
    "trench": ("depth", "width"),
    "berm": ("height",),
    "wall": ("height", "thickness"),
    "fence": ("height",),
    "towers": ("height",),
}
"""The dimensions of a component that a claim can state."""


def proposed(name: str, claims: str, rows: list[dict[str, str]], read: list[tuple[Source, list[Draft]]]) -> str:
    """Return the text of a case.

    Parameters
    ----------
    name, claims : str
        Of the case, and of its claims file.
    rows : list of dict
        Of the claims file.
    read : list of (Source, list of Draft)
        What was read.
    """
    title = next((source.title for source, _ in read if source.title), name)
    border = _length(rows, object="border")
    lines = [
        "# Drafted from articles: each claim has 'use: false' until a person has confirmed it (use: true).",
        f"title: {_quoted(title)}",
        "as_of: latest",
        "",
        "border:",
        f"  name: {_quoted(name)}",
        f"  length: {{claim: {border}}}" if border else "  # length: no article says it; write it here, such as 600 km",
    ]
    scopes = list(dict.fromkeys(row["scope"] for row in rows if row["scope"] != "border"))
    lines += ["", "sections:"] if scopes else []
    for scope in scopes:
        own = _length(rows, object="section", scope=scope)
        lines += [f"  - name: {_quoted(scope)}"] + ([f"    length: {{claim: {own}}}"] if own else [])
    lines += ["", f"claims: {claims}", "", *_barrier(rows), *_unmeasured(rows, read)]
    return "\n".join(lines) + "\n"


def _length(rows: list[dict[str, str]], **of: str) -> str:
    """Return the id of the first claim of a length, or nothing."""
    return next((row["id"] for row in rows if row.items() >= (of | {"measure": "length"}).items()), "")


def _unmeasured(rows: list[dict[str, str]], read: list[tuple[Source, list[Draft]]]) -> list[str]:
    """Return what the articles name without a figure ("barbed wire and camera towers"), as comments to look at."""
    named: dict[str, str] = {}
    for source, _ in read:
        for mark in meanings(language_of(source.text, source.language)).marks(words_of(source.text)):
            if mark.table == "objects" and mark.says in _PARTS:
                named.setdefault(mark.says, source.text[mark.start : mark.end])
    new = [part for part in _PARTS if part in named and all(row["object"] != part for row in rows)]
    head = [] if any(row["object"] in _PARTS for row in rows) or not new else ["# barrier:"]
    why = "is named without a figure; to look at: without the # it is estimated by defaults"
    return head + [f"  # {part}: {{}}  # {json.dumps(named[part], ensure_ascii=False)} {why}" for part in new]


def _barrier(rows: list[dict[str, str]]) -> list[str]:
    """Return the components that the drafts name; a dimension waits as a comment for its claim."""
    lines = []
    for part in _PARTS:
        mine = [row for row in rows if row["object"] == part]
        if not mine:
            continue
        lines += [f"  {part}:"]
        sizes = {
            row["measure"]: row["id"]
            for row in reversed(mine)
            if row["measure"] in _TAKES.get(part, ()) and row["status"] == "done"
        }
        lines[-1] += " {}" if not sizes else f" {{}}  {_DRAFT}"
        lines += [f"    # {size}: {{claim: {one}}}" for size, one in sorted(sizes.items())]
    return ["barrier:", *lines] if lines else []


def _quoted(text: str) -> str:
    return str(yaml.safe_dump(text, allow_unicode=True, width=1000, default_style='"')).strip()


def stands(case: str, row: str) -> str:
    """Return the text of a case in which what it wrote as a comment for one claim stands."""
    case = re.sub(rf"(?m)^(    )# (\w+: \{{claim: {re.escape(row)}\}})$", r"\1\2", case)
    return re.sub(rf"(?m)^(  \w+:) \{{\}}  {re.escape(_DRAFT)}\n(?=    \w)", r"\1\n", case)
