"""Formulas that are functions and texts at once.

A formula is a plain function whose body is one expression. It computes with
floats and arrays alike, and its text is read from its own source, so that what
a report prints, what the sliders in the page evaluate and what was computed
cannot differ.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Mapping
from functools import cache, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

Number = float | NDArray[np.float64]


def sqrt(x: Any) -> Any:
    """Return the square root, element by element."""
    return np.sqrt(x)


def ceil(x: Any) -> Any:
    """Return the smallest whole number not below ``x``."""
    return np.ceil(x)


def floor(x: Any) -> Any:
    """Return the largest whole number not above ``x``."""
    return np.floor(x)


def atan(x: Any) -> Any:
    """Return the angle whose tangent is ``x``. [rad]"""
    return np.arctan(x)


def tan(x: Any) -> Any:
    """Return the tangent of an angle in radians."""
    return np.tan(x)


def min(*values: Any) -> Any:
    """Return the smallest of the values, element by element."""
    return reduce(np.minimum, values)


def max(*values: Any) -> Any:
    """Return the largest of the values, element by element."""
    return reduce(np.maximum, values)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    function.__name__: function for function in (sqrt, ceil, floor, min, max, atan, tan)
}
_ALLOWED = (
    ast.Expression, ast.BinOp, ast.UnaryOp, ast.Call, ast.Name, ast.Constant, ast.Load,
    ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.USub,
)  # fmt: skip


@cache
def formula_text(function: Callable[..., Any]) -> str:
    """Return the expression that a formula function returns.

    Parameters
    ----------
    function : callable
        A function whose body, after its docstring, is one ``return``.

    Returns
    -------
    str
        Plain arithmetic over the function's own argument names.

    Raises
    ------
    ValueError
        If the body is anything else.
    """
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    body = tree.body[1:] if isinstance(tree, ast.FunctionDef) and ast.get_docstring(tree) else getattr(tree, "body", [])
    if len(body) != 1 or not isinstance(body[0], ast.Return) or body[0].value is None:
        raise ValueError(f"{function.__name__} must be one return of one expression to be a formula")
    return ast.unparse(body[0].value)


@cache
def _compiled(text: str) -> Any:
    tree = ast.parse(text, mode="eval")
    for node in ast.walk(tree):
        named = isinstance(node, ast.Call) and not (isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS)
        number = isinstance(node, ast.Constant) and type(node.value) not in (int, float)
        if not isinstance(node, _ALLOWED) or named or number:
            raise ValueError(f"a formula is plain arithmetic, found {ast.unparse(node)!r} in {text!r}")
    return compile(tree, "<formula>", "eval")


def evaluate(text: str, values: Mapping[str, Any]) -> Any:
    """Evaluate a formula text over named values.

    Parameters
    ----------
    text : str
        ``+ - * / **``, ``sqrt ceil floor min max atan tan`` and parentheses over names.
    values : mapping of str to float or ndarray
        A value for each name.

    Returns
    -------
    float or ndarray

    Raises
    ------
    ValueError
        If the text is anything but such arithmetic.

    Examples
    --------
    >>> evaluate("covered_m / border_m", {"covered_m": 140.0, "border_m": 560.0})
    0.25
    """
    return eval(_compiled(text), {"__builtins__": {}}, {**FUNCTIONS, **values})
