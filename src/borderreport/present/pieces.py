"""A piece of a report: its HTML stands in the macros of `pieces.html.j2`, its long texts in those of `words.txt.j2`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from borderreport.case.shown import NO_MATHS
from borderreport.case.units import number


@dataclass(frozen=True)
class Fragment:
    """A piece of a report: HTML that is safe to show, and the same in plain text.

    Parameters
    ----------
    html : str
        As `piece` makes it: every text from a case in it is escaped.
    text : str
        What a terminal shows instead.
    """

    html: str
    text: str = ""

    def __html__(self) -> str:
        return self.html

    def _repr_html_(self) -> str:
        return f'<div class="{NO_MATHS}">{self.html}</div>' if self.html else ""

    def __repr__(self) -> str:
        return self.text


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


@cache
def _macros(file: str) -> Any:
    from jinja2 import Environment, FileSystemLoader  # Who only computes does without.

    is_html = file.endswith(".html.j2")
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=is_html, trim_blocks=True)
    environment.filters |= {"capital": capital, "number": number}
    return environment.get_template(file).module


def piece(name: str, *values: Any) -> Markup:
    """Return HTML by the name of its macro; what is neither `Markup` nor a `Fragment` is text, and is escaped."""
    return Markup(getattr(_macros("pieces.html.j2"), name)(*values))


def sentences(name: str, *values: Any) -> str:
    """Return a text by the name of its macro."""
    return " ".join(filter(None, getattr(_macros("words.txt.j2"), name)(*values).split("\n")))
