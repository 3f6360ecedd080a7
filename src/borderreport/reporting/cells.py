"""What a code cell says, as Python reads it."""

import ast
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

MAGIC = re.compile(r"^([ \t]*)[%!?].*$", re.MULTILINE)
"""A line that only IPython reads."""


def python(source: str) -> str:
    """Return a cell without what only IPython reads, line for line."""
    return MAGIC.sub(r"\1pass", source)


def statements(source: str) -> list[ast.stmt]:
    """Return a cell's statements, or none where all is for IPython."""
    with suppress(SyntaxError, ValueError):
        return ast.parse(python(source)).body
    return []


def assigned(statements: Iterable[ast.stmt]) -> Iterator[tuple[str, ast.expr | None]]:
    """Yield the names that statements set, each with what it is set to, as far as one expression says that."""
    for node in statements:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from ((one.id, getattr(node, "value", None)) for one in targets if isinstance(one, ast.Name))
