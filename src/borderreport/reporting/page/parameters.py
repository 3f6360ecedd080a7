"""The parameters of a run, read from the cells that hold them."""

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass

_MAGIC = re.compile(r"^([ \t]*)[%!?].*$", re.MULTILINE)


@dataclass(frozen=True)
class Parameter:
    """One parameter of a notebook."""

    name: str
    value: str
    default: str
    says: str


def read_parameters(default_sources: Iterable[str], injected_sources: Iterable[str]) -> list[Parameter]:
    """Return the parameters that cells assign, in their order; injected values win over defaults.

    Parameters
    ----------
    default_sources : iterable of str
        Source of the cells tagged `parameters`.
    injected_sources : iterable of str
        Source of the cells tagged `injected-parameters`.

    Returns
    -------
    list of Parameter
        Values as Python source; `says` is the comment beside the default.

    Examples
    --------
    >>> read_parameters(["depth_m = 3.0  # of the trench"], ["depth_m = 2.5"])
    [Parameter(name='depth_m', value='2.5', default='3.0', says='of the trench')]
    """
    defaults, injected = (
        {name: found for source in sources for name, found in _assignments(source).items()}
        for sources in (default_sources, injected_sources)
    )
    every = defaults | injected
    return [
        Parameter(name, value, defaults.get(name, ("", ""))[0], defaults.get(name, every[name])[1])
        for name, (value, _) in every.items()
    ]


def _assignments(source: str) -> dict[str, tuple[str, str]]:
    """Return the source of each value that is assigned to a name, and the comment beside it."""
    source = _MAGIC.sub(r"\1pass", source)  # Lines that only IPython reads.
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError):
        return {}
    found: dict[str, tuple[str, str]] = {}
    for statement in statements:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        value = getattr(statement, "value", None)
        for target in targets:
            if isinstance(target, ast.Name) and isinstance(value, ast.expr):
                text = ast.get_source_segment(source, value) or ""
                found[target.id] = (text, _comment(source, value))
    return found


def _comment(source: str, value: ast.expr) -> str:
    """Return the comment behind a value; no text can stand between them that holds a hash of its own."""
    last = source.split("\n")[(value.end_lineno or 1) - 1].encode()
    return last[value.end_col_offset :].decode().partition("#")[2].lstrip("#").strip()
