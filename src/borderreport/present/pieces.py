"""A piece of a report: its HTML stands in the macros of `pieces.html.j2`, its long texts in those of `words.txt.j2`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
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


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=select_autoescape(["html.j2"]),
    trim_blocks=True,
    optimized=False,  # which takes longer than it saves here
)
_ENVIRONMENT.filters |= {"capital": capital, "number": number}
_PIECES, _WORDS = (_ENVIRONMENT.get_template(name).module for name in ("pieces.html.j2", "words.txt.j2"))


def piece(name: str, *values: Any) -> Markup:
    """Return HTML by the name of its macro; what is neither `Markup` nor a `Fragment` is text, and is escaped."""
    return Markup(getattr(_PIECES, name)(*values))


def sentences(name: str, *values: Any) -> str:
    """Return a text by the name of its macro."""
    return " ".join(filter(None, getattr(_WORDS, name)(*values).split("\n")))
