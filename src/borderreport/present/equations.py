"""Formulas as they are typeset: MathML made from the text that results.json carries, never written twice."""

import ast
import re
from collections.abc import Callable, Iterator
from html import escape

from markupsafe import Markup

from borderreport.analysis.estimate import Estimate
from borderreport.analysis.model import Input, Result
from borderreport.case.shown import capital
from borderreport.case.units import date_of, number, symbol_of
from borderreport.present.pieces import Fragment, piece
from borderreport.present.wording import say

_OPERATIONS: dict[type[ast.operator], tuple[int, int, int, str]] = {
    ast.Add: (1, 1, 1, "{}<mo>+</mo>{}"),
    ast.Sub: (1, 1, 2, "{}<mo>−</mo>{}"),  # What follows it needs parentheses of its own: a - (b - c).
    ast.Mult: (2, 2, 2, "{}<mo>·</mo>{}"),
    ast.Div: (4, 0, 0, "<mfrac>{}{}</mfrac>"),
    ast.Pow: (5, 5, 0, "<msup>{}{}</msup>"),
}
"""How tightly each binds, and has its left and its right bound, and how it is typeset."""

_CALL = "<mrow><mtext>{1}</mtext><mo>&#8289;</mo><mo>(</mo>{0}<mo>)</mo></mrow>"
_CALLS = {
    "sqrt": "<msqrt>{}</msqrt>",
    "ceil": "<mrow><mo>⌈</mo>{}<mo>⌉</mo></mrow>",
    "floor": "<mrow><mo>⌊</mo>{}<mo>⌋</mo></mrow>",
}
Names = Callable[[str], str]


def equation(this: Estimate, *keys: str) -> Fragment:
    """Return the formulas of these results, those that the case allows: in words, with numbers, and the value."""
    found = [this[key] for key in keys if key in this.model.results]
    html = "".join(piece("equation", [*_sides(result)], capital(result.label)) for result in found)
    return Fragment(html, "\n".join(f"{capital(r.label)} = {r.formula} = {in_equation(r)}" for r in found))


def block(result: Result) -> str:
    """Return the right side of a result's formula as one MathML block."""
    return piece("equation", [next(_sides(result))])


def _sides(result: Result) -> Iterator[Markup]:
    """Yield what a result is equal to: its formula in words, the same with numbers, and the value."""
    formula = ast.parse(result.formula, mode="eval").body
    # No mtext: a row of an operator and a text is an operator itself, without space inside.
    yield Markup(_typeset(formula, lambda name: f"<mi>{escape(name_in_words(name))}</mi>"))
    yield Markup(_typeset(formula, lambda name: f"<mn>{in_equation(result.inputs[name])}</mn>"))
    yield Markup("<mn>{}</mn>").format(in_equation(result))


def in_equation(item: Input | Result) -> str:
    """Return a value with its unit as an equation has it: a share as a number, a day of the calendar as its date."""
    if isinstance(item, Input) and item.place.endswith(".date"):
        return date_of(item.point).isoformat()
    return number(item.point) if item.unit == "1" else say(item.point, item.unit, 4)


def _typeset(node: ast.expr, named: Names, rank: int = 0) -> str:
    """Return a node as MathML, in parentheses where its place needs a tighter bond than its own."""
    if isinstance(node, ast.BinOp):
        own, *ranks, form = _OPERATIONS[type(node.op)]
        left, right = map(_typeset, (node.left, node.right), (named, named), ranks)
        inner = form.format(left, right) if own < 3 else form.format(_one(left), _one(right))
        return f"<mrow><mo>(</mo>{inner}<mo>)</mo></mrow>" if own < rank else inner
    if isinstance(node, ast.UnaryOp):
        return f"<mo>−</mo>{_typeset(node.operand, named, 3)}"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        inner = "<mo>,</mo>".join(_typeset(argument, named) for argument in node.args)
        return _CALLS.get(node.func.id, _CALL).format(inner, node.func.id)
    return named(node.id) if isinstance(node, ast.Name) else f"<mn>{ast.unparse(node)}</mn>"


def _one(inner: str) -> str:
    """Return MathML as the one element that a fraction or a power takes in a place."""
    return inner if re.fullmatch(r"<(m[in])>[^<]*</\1>", inner) else f"<mrow>{inner}</mrow>"


def name_in_words(name: str) -> str:
    """Return a name of a formula without the unit that it ends in.

    Examples
    --------
    >>> name_in_words("section_area_m2"), name_in_words("output_m3_h"), name_in_words("swell")
    ('section area', 'output', 'swell')
    >>> name_in_words("days_per_week")
    'days per week'
    """
    words = name.split("_")
    while len(words) > 1 and words[-2] != "per" and words[-1] != "share" and symbol_of(words[-1]) is not None:
        words.pop()
    return " ".join(words)
