"""The case that drafts propose: its sections from their scopes, its barrier from their objects."""

import json
import math
import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from borderreport.case.borders import find_line, known_lines, line_of_case
from borderreport.reading.draft import Draft
from borderreport.reading.lexicon import language_of, meanings, words_of
from borderreport.reading.source import Source

_TEXT = Path(__file__).with_name("proposal.yaml.j2")
_DRAFT = "# drafts: once confirmed, take these braces and the # of the lines below away"
_PARTS = ("trench", "berm", "wire", "fence", "wall", "towers", "cameras")
_TAKES: dict[str, tuple[str, ...]] = {"trench": ("depth", "width"), "wall": ("height", "thickness")}
_TAKES |= dict.fromkeys(("berm", "fence", "towers"), ("height",))
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
    from jinja2 import Template  # Takes its time, and most verbs begin no case.

    named, geometry = _named(read), line_of_case(name)
    parts = _parts(rows, named)
    line = known_lines(geometry)[find_line(geometry)] if geometry else None
    template: Template = Template(_TEXT.read_text(encoding="utf-8"), trim_blocks=True, keep_trailing_newline=True)
    return template.render(
        quoted=_quoted,
        title=next((source.title for source, _ in read if source.title), name),
        name=line[0] if line else name,
        geometry=geometry,
        line=line,
        border=_length(rows, object="border"),
        sections={s: _length(rows, object="section", scope=s) for row in rows if (s := row["scope"]) != "border"},
        claims=claims,
        parts=parts,
        draft=_DRAFT,
        named={p: json.dumps(named[p], ensure_ascii=False) for p in _PARTS if p in named and p not in parts},
    )


def _length(rows: list[dict[str, str]], **of: str) -> str:
    """Return the id of the first claim of a length, or nothing."""
    return next((row["id"] for row in rows if row.items() >= (of | {"measure": "length"}).items()), "")


def _named(read: list[tuple[Source, list[Draft]]]) -> dict[str, str]:
    """Return the first words for each object that the articles name."""
    named: dict[str, str] = {}
    for source, _ in read:
        for mark in meanings(language_of(source.text, source.language)).marks(words_of(source.text)):
            if mark.table == "objects":
                named.setdefault(mark.says, source.text[mark.start : mark.end])
    return named


def _parts(rows: list[dict[str, str]], named: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return the components that the drafts are about, and the claim of each dimension of theirs.

    Not the trench of earth that was moved for a fence.
    """
    told = {row["object"] for row in rows if row["measure"] != "volume" or row["object"] in named}
    found: dict[str, dict[str, str]] = {part: {} for part in _PARTS if part in told}
    for row in rows:
        if row["measure"] in _TAKES.get(row["object"], ()) and row["status"] == "done":
            found[row["object"]].setdefault(row["measure"], row["id"])
    return found


def _quoted(text: str) -> str:
    return str(yaml.safe_dump(text, allow_unicode=True, width=math.inf, default_style='"')).strip()


def stands(case: str, row: str) -> str:
    """Return the text of a case in which what it wrote as a comment for one claim stands."""
    case = re.sub(rf"(?m)^(    )# (\w+: \{{claim: {re.escape(row)}\}})$", r"\1\2", case)
    return re.sub(rf"(?m)^(  \w+:) \{{\}}  {re.escape(_DRAFT)}\n(?=    \w)", r"\1\n", case)
