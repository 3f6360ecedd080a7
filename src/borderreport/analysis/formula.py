"""Formulas: plain arithmetic in text, and the table that says what each result is made of.

What a report prints, what the sliders in the page evaluate and what was
computed is one text. It computes with floats and arrays alike.
"""

import ast
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import cache, reduce
from typing import Any

import numpy as np

from borderreport.case.tables import rows


def tan(x: Any) -> Any:
    """Return the tangent of an angle between -pi / 2 and pi / 2 [rad], to some units in the last place.

    Arithmetic and roots alone, by Lambert's continued fraction at half the angle, so that it has the same bits on every
    processor: what libraries compute differs with the vectors that one has.
    """
    half = x / 2
    below = 17.0
    for odd in range(15, 0, -2):
        below = odd - half * half / below
    half = half / below
    return 2 * half / (1 - half * half)


def atan(x: Any) -> Any:
    """Return the angle of a tangent [rad], with the bits of every processor as in `tan`: by its series at an eighth."""
    for _ in range(3):
        x = x / (1 + np.sqrt(1 + x * x))
    square, rest = x * x, 0.0
    for odd in range(23, 1, -2):
        rest = square * (1 / odd - rest)
    return 8 * x * (1 - rest)


FUNCTIONS: dict[str, Callable[..., Any]] = {one.__name__: one for one in (np.sqrt, np.ceil, np.floor, atan, tan)}
FUNCTIONS |= {"min": lambda *values: reduce(np.minimum, values), "max": lambda *values: reduce(np.maximum, values)}
_ALLOWED = (
    ast.Expression, ast.BinOp, ast.UnaryOp, ast.Call, ast.Name, ast.Constant, ast.Load,
    ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.USub,
)  # fmt: skip


@cache
def compiled(text: str, names: tuple[str, ...]) -> Callable[..., Any]:
    """Return a formula as a function of these names, by position or by name, for floats and arrays alike.

    Raises
    ------
    ValueError
        If the text is anything but ``+ - * / **``, ``sqrt ceil floor min max atan tan`` and parentheses over names.
    """
    for node in ast.walk(ast.parse(text, mode="eval")):
        named = isinstance(node, ast.Call) and not (isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS)
        number = isinstance(node, ast.Constant) and type(node.value) not in (int, float)
        if not isinstance(node, _ALLOWED) or named or number:
            raise ValueError(f"a formula is plain arithmetic, found {ast.unparse(node)!r} in {text!r}")
    return eval(f"lambda {', '.join(names)}: {text}", {"__builtins__": {}, **FUNCTIONS})  # type: ignore[no-any-return]


def evaluate(text: str, values: Mapping[str, Any]) -> Any:
    """Evaluate a formula over named floats or arrays; see `compiled`.

    Examples
    --------
    >>> evaluate("covered_m / border_m", {"covered_m": 140.0, "border_m": 560.0})
    0.25
    """
    return compiled(text, tuple(values))(**values)


@dataclass(frozen=True)
class Formula:
    """How one result is made: a row of ``data/formulas.csv``.

    Parameters
    ----------
    key, label, unit, text : str
        As in `Result`; of several rows with one key the first whose inputs are known counts. Of terms in braces,
        ``{a} + {b}``, those whose names are known count, and one must; in a label the name stands before a colon.
    inputs : dict of str to str
        For each name in the text where it comes from: the key of a result, what was given (``length.wire``), or a
        place of the case with the unit it is taken in (``soil.swell [1]``); of several with ``|`` the first known.
    """

    key: str
    label: str
    unit: str
    text: str
    inputs: Mapping[str, str]

    def __call__(self, *values: Any) -> Any:
        """Compute it for floats or arrays, in the order of its inputs."""
        text, _ = self.over(self.inputs.keys())
        return compiled(text, tuple(self.inputs))(*values)

    def over(self, known: Set[str]) -> tuple[str, str]:
        """Return its text and its label over the inputs that are known; no text where too little is."""
        text, label = (_RUN.sub(lambda run: _known_terms(run, known), one) for one in (self.text, self.label))
        text = _OF_ONE.sub(r"\1", text)
        return (text if "()" not in text and names_in(text) <= known else ""), label


_OF_ONE = re.compile(r"\b(?:max|min)\((\w+)\)")
"""The largest of one number, which is that number and no arithmetic."""

_RUN = re.compile(r"\{[^{}]*\}(?:(, | \+ | and )\{[^{}]*\})*")
"""Terms that stand where their names are known, and what joins them."""


def _known_terms(run: re.Match[str], known: Set[str]) -> str:
    terms = (term.rpartition(": ") for term in re.findall(r"\{(.*?)\}", run[0]))
    return (run[1] or "").join(text for name, _, text in terms if names_in(name or text) <= known)


@cache
def names_in(text: str) -> Set[str]:
    """Return the names of the inputs in a formula."""
    return frozenset(re.findall(r"[A-Za-z_]\w*", text)) - FUNCTIONS.keys()


@cache
def formulas() -> Mapping[str, tuple[Formula, ...]]:
    """Return the table, by the group in which results are made and by the key of each.

    Examples
    --------
    >>> rolls, = formulas()["obstacles.wire.rolls"]
    >>> float(rolls(300.0, 3, 15.24, 0.0))
    60.0
    """
    found: dict[str, tuple[Formula, ...]] = {}
    for row in rows("formulas.csv"):
        inputs = dict(item.split(" = ") for item in row["inputs"].split("; "))
        one = Formula(row["key"], row["label"], row["unit"], row["formula"], inputs)
        for name in (row["group"], row["key"]):
            found[name] = (*found.get(name, ()), one)
    return found
