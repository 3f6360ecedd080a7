"""The parameters of a run, read from the cells that hold them."""

import ast
import io
import re
import tokenize
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
    defaults: dict[str, tuple[str, str]] = {}
    for source in default_sources:
        defaults.update(_assignments(source))
    injected: dict[str, tuple[str, str]] = {}
    for source in injected_sources:
        injected.update(_assignments(source))
    return [
        Parameter(
            name,
            value=injected.get(name, defaults.get(name, ("", "")))[0],
            default=defaults.get(name, ("", ""))[0],
            says=(defaults.get(name) or injected[name])[1],
        )
        for name in {**defaults, **injected}
    ]


def _assignments(source: str) -> dict[str, tuple[str, str]]:
    source = _MAGIC.sub(r"\1pass", source)  # Lines that only IPython reads.
    try:
        statements = ast.parse(source).body
        comments = _comments_by_line(source)
    except (SyntaxError, ValueError, tokenize.TokenError):
        return {}
    found: dict[str, tuple[str, str]] = {}
    for statement in statements:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        value = getattr(statement, "value", None)
        for target in targets:
            if isinstance(target, ast.Name) and isinstance(value, ast.expr):
                text = ast.get_source_segment(source, value) or ""
                found[target.id] = (text, comments.get(statement.end_lineno or 0, ""))
    return found


def _comments_by_line(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string.lstrip("#").strip() for token in tokens if token.type == tokenize.COMMENT}
