"""One table, as a notebook shows it, a terminal prints it and pandas reads it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from borderreport.case.shown import aligned
from borderreport.present.pieces import Fragment, capital, piece

if TYPE_CHECKING:
    import pandas as pd

_TABLES = tomllib.loads(Path(__file__).with_name("tables.toml").read_text(encoding="utf-8"))
_CLASSES = {"#": "num", "~": "wrap", "=": "unit"}


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
        super().__init__(piece("table", caption, self.kinds, self.names, self.rows), self._text())

    @property
    def frame(self) -> pd.DataFrame:
        """The table as a DataFrame of text."""
        import pandas as pd  # Slow to import, and most reports never ask.

        return pd.DataFrame([[str(cell) for cell in row] for row in self.rows], columns=self.names)

    def _text(self) -> str:
        grid = [[capital(name) for name in self.names], *([str(cell) for cell in row] for row in self.rows)]
        return "\n".join(aligned(grid, {i for i, kind in enumerate(self.kinds) if kind == "num"}))


def table(name: str, rows: Iterable[Sequence[str | Fragment]], **words: str) -> Table:
    """Return a table with the caption and the columns that ``tables.toml`` has for it."""
    spec = _TABLES[name]
    columns = [column.format_map(words) for column in spec["columns"]]
    return Table(spec["caption"].format_map(words), columns, rows)
