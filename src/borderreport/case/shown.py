"""How what the package computes shows itself where somebody types its name: one line, or a table in a notebook."""

import math
from collections.abc import Container, Iterable, Sequence
from html import escape

from borderreport.case.units import number
from borderreport.errors import one_line

Grid = tuple[Sequence[str], Iterable[Sequence[object]]]
"""Columns, and rows of text, numbers or nothing."""


class Shown:
    """What shows itself by its `_says`, and in a notebook with its `_grid` below it."""

    def _says(self) -> str:
        raise NotImplementedError

    def _grid(self) -> Grid:
        raise NotImplementedError

    def __repr__(self) -> str:
        """Return one short line."""
        return f"<{type(self).__name__} {self._says()}>"

    def _repr_html_(self) -> str:
        return table_html(self._says(), *self._grid())


def capital(text: str) -> str:
    """Return a text as a sentence begins."""
    return text[:1].upper() + text[1:]


def aligned(rows: Sequence[Sequence[str]], right: Container[int]) -> list[str]:
    """Return rows as lines of text, in columns; those named are numbers, to the right."""
    columns = []
    for i, cells in enumerate(zip(*(map(one_line, row) for row in rows), strict=True)):
        side, width = str.rjust if i in right else str.ljust, max(map(len, cells))
        columns.append([side(cell, width) for cell in cells])
    return ["  ".join(row).rstrip() for row in zip(*columns, strict=True)]


def table_html(caption: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as notebooks and reports show it; amounts in dollars are no mathematics in it."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    inner = f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="table-wrap {NO_MATHS}"><table class="data">{inner}</table></div>'


NO_MATHS = "mathjax_ignore tex2jax_ignore"
"""Classes by which JupyterLab and older notebooks leave dollar signs alone."""


def _cell(value: object) -> str:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f'<td class="num">{number(float(value)) if math.isfinite(value) else "open"}</td>'
    return f'<td dir="auto" style="text-align: start">{escape("" if value is None else str(value))}</td>'
