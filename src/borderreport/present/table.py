"""One table, as a notebook shows it, a terminal prints it and pandas reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from borderreport.present.wording import Fragment, capital

if TYPE_CHECKING:
    import pandas as pd

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
        super().__init__(self._html(caption), self._text())

    @property
    def frame(self) -> pd.DataFrame:
        """The table as a DataFrame of text."""
        import pandas as pd  # Slow to import, and most reports never ask.

        return pd.DataFrame([[str(cell) for cell in row] for row in self.rows], columns=self.names)

    def _html(self, caption: str) -> str:
        styles = [f' class="{kind}"' if kind else "" for kind in self.kinds]
        named = zip(styles, self.names, strict=True)
        head = "".join(f'<th scope="col"{style}>{escape(capital(name))}</th>' for style, name in named)
        cells = (map(_cell, styles, row) for row in self.rows)
        body = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
        table = f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        return f'<div class="table-wrap"><table class="data">{table}</table></div>'

    def _text(self) -> str:
        grid = [[capital(name) for name in self.names], *([str(cell) for cell in row] for row in self.rows)]
        columns = []
        for kind, cells in zip(self.kinds, zip(*grid, strict=True), strict=True):
            side, width = str.rjust if kind == "num" else str.ljust, max(map(len, cells))
            columns.append([side(cell, width) for cell in cells])
        return "\n".join("  ".join(row).rstrip() for row in zip(*columns, strict=True))


def _cell(style: str, cell: str | Fragment) -> str:
    if isinstance(cell, Fragment):
        return f"<td{style}>{cell.html}</td>"
    # Numbers and units read one way in every script.
    one_way = not cell or "num" in style or "unit" in style
    return f"<td{style}>{escape(cell)}</td>" if one_way else f'<td{style}><span dir="auto">{escape(cell)}</span></td>'
