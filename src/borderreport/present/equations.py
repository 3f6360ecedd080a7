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

_SIGNS = {ast.Add: "+", ast.Sub: "−", ast.Mult: "·"}
_RANKS = {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.Pow: 4}
_BRACKETS = {"ceil": ("⌈", "⌉"), "floor": ("⌊", "⌋")}
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
    yield Markup(_typeset(formula, name_in_words))
    yield Markup(_typeset(formula, lambda name: in_equation(result.inputs[name])))
    yield Markup("<mn>{}</mn>").format(in_equation(result))


def in_equation(item: Input | Result) -> str:
    """Return a value with its unit as an equation has it: a share as a number, a day of the calendar as its date."""
    if isinstance(item, Input) and item.place.endswith(".date"):
        return date_of(item.point).isoformat()
    return number(item.point) if item.unit == "1" else say(item.point, item.unit, 4)


def _typeset(node: ast.expr, named: Names, rank: int = 0) -> str:
    """Return a node as MathML, in parentheses where its place needs a tighter bond than its own."""
    if isinstance(node, ast.BinOp):
        return _operation(node, named, rank)
    if isinstance(node, ast.UnaryOp):
        return f"<mo>−</mo>{_typeset(node.operand, named, 3)}"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _call(node.func.id, node.args, named)
    if isinstance(node, ast.Name):
        # No mtext: a row of an operator and a text is an operator itself, without space inside.
        return f"<mi>{escape(named(node.id))}</mi>" if named is name_in_words else f"<mn>{named(node.id)}</mn>"
    return f"<mn>{ast.unparse(node)}</mn>"


def _operation(node: ast.BinOp, named: Names, rank: int) -> str:
    kind = type(node.op)
    if kind is ast.Div:
        fraction = f"<mfrac>{_one(_typeset(node.left, named))}{_one(_typeset(node.right, named))}</mfrac>"
        return f"<mrow><mo>(</mo>{fraction}<mo>)</mo></mrow>" if rank > _RANKS[ast.Pow] else fraction
    if kind is ast.Pow:
        return f"<msup>{_one(_typeset(node.left, named, 5))}{_one(_typeset(node.right, named))}</msup>"
    own = _RANKS[kind]
    # What follows a minus sign needs parentheses of its own: a - (b - c).
    right = _typeset(node.right, named, own + 1 if kind is ast.Sub else own)
    inner = f"{_typeset(node.left, named, own)}<mo>{_SIGNS[kind]}</mo>{right}"
    return f"<mrow><mo>(</mo>{inner}<mo>)</mo></mrow>" if own < rank else inner


def _one(inner: str) -> str:
    """Return MathML as the one element that a fraction or a power takes in a place."""
    return inner if re.fullmatch(r"<(m[in])>[^<]*</\1>", inner) else f"<mrow>{inner}</mrow>"


def _call(name: str, arguments: list[ast.expr], named: Names) -> str:
    inner = "<mo>,</mo>".join(_typeset(argument, named) for argument in arguments)
    if name == "sqrt":
        return f"<msqrt>{inner}</msqrt>"
    left, right = _BRACKETS.get(name, ("(", ")"))
    head = "" if name in _BRACKETS else f"<mtext>{name}</mtext><mo>&#8289;</mo>"
    return f"<mrow>{head}<mo>{left}</mo>{inner}<mo>{right}</mo></mrow>"


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
