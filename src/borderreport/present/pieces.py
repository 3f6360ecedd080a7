"""A piece of a report: its HTML stands in the macros of `pieces.html.j2`, its long texts in those of `words.txt.j2`."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, select_autoescape
from jinja2.bccache import Bucket
from markupsafe import Markup

from borderreport.case.shown import NO_MATHS, aligned, capital
from borderreport.case.units import number

if TYPE_CHECKING:
    import pandas as pd

_HERE = Path(__file__).parent
_TABLES = tomllib.loads((_HERE / "tables.toml").read_text(encoding="utf-8"))
_CLASSES = {"#": "num", "~": "wrap", "=": "unit"}


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


class _Compiled(FileSystemBytecodeCache):
    """Templates once compiled, which takes a tenth of a second, kept where Python keeps its modules and as it may."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)


def _readable(address: str) -> str:
    """Return an address with its letters as they are read (RFC 3987); what is not one in UTF-8 stays as it is.

    Examples
    --------
    >>> _readable("https://example.org/%D8%A7%D9%84%2F?q=%C3%28")
    'https://example.org/ال%2F?q=%C3%28'
    """
    return _LETTERS.sub(
        lambda at: word if quote(word := unquote(at[0])) == at[0].upper() and word.isalpha() else at[0], address
    )


_LETTERS = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")

ENVIRONMENT = Environment(
    loader=FileSystemLoader(_HERE),
    bytecode_cache=_Compiled(str(_HERE / "__pycache__"), "%s.pyc"),
    autoescape=select_autoescape(["html.j2"]),
    trim_blocks=True,
    optimized=False,  # which takes longer than it saves here
)
ENVIRONMENT.filters |= {"capital": capital, "number": number, "readable": _readable}

_PIECES, _WORDS = (ENVIRONMENT.get_template(name).module for name in ("pieces.html.j2", "words.txt.j2"))


def piece(name: str, *values: Any) -> Markup:
    """Return HTML by the name of its macro; what is neither `Markup` nor a `Fragment` is text, and is escaped."""
    return Markup(getattr(_PIECES, name)(*values))


def fragment(name: str, *values: Any) -> Fragment:
    """Return a piece whose plain text is what stands in it."""
    html = piece(name, *values)
    return Fragment(html, html.striptags())


def sentences(name: str, *values: Any) -> str:
    """Return a text by the name of its macro."""
    return " ".join(filter(None, getattr(_WORDS, name)(*values).split("\n")))


class Table(Fragment):
    """A table that a notebook shows, a terminal prints and pandas reads.

    Parameters
    ----------
    caption : str
        What it shows.
    columns : sequence of str
        Headers with units; one that starts with ``#`` heads numbers, with ``~`` long texts, ``=`` units.
    rows : iterable of sequences of (str or Fragment)
        Plain text, escaped here; a fragment brings its own safe HTML.
    """

    def __init__(self, caption: str, columns: Sequence[str], rows: Iterable[Sequence[str | Fragment]]) -> None:
        self.names = [column.lstrip("#~=") for column in columns]
        self.kinds = [_CLASSES.get(column[0], "") for column in columns]
        self.rows = [list(row) for row in rows]
        self.caption = caption
        super().__init__(piece("table", caption, self.kinds, self.names, self.rows), self._text())

    @property
    def frame(self) -> pd.DataFrame:
        """The table as a DataFrame of text."""
        import pandas as pd  # Slow to import, and most reports never ask.

        return pd.DataFrame([[str(cell) for cell in row] for row in self.rows], columns=self.names)

    def folded(self) -> Fragment:
        """Return it behind its name and the number of its rows: what one looks things up in, open on paper."""
        return Fragment(piece("folded", self.caption.partition(":")[0], len(self.rows), self), self.text)

    def _text(self) -> str:
        grid = [[capital(name) for name in self.names], *([str(cell) for cell in row] for row in self.rows)]
        return "\n".join(aligned(grid, {i for i, kind in enumerate(self.kinds) if kind == "num"}))


def table(name: str, rows: Iterable[Sequence[str | Fragment]], **words: str) -> Table:
    """Return a table with the caption and the columns that ``tables.toml`` has for it."""
    spec = _TABLES[name]
    columns = [column.format_map(words) for column in spec["columns"]]
    return Table(spec["caption"].format_map(words), columns, rows)
