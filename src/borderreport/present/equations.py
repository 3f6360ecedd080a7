"""Formulas as they are typeset: MathML made from the text that results.json carries, never written twice."""

from __future__ import annotations

import ast
from html import escape

from borderreport.analysis.estimate import Estimate
from borderreport.analysis.model import Result
from borderreport.case.units import symbol_of
from borderreport.present.wording import Fragment

_SIGNS = {ast.Add: "+", ast.Sub: "−", ast.Mult: "·"}
_RANKS = {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.Div: 3, ast.Pow: 4}
_BRACKETS = {"ceil": ("⌈", "⌉"), "floor": ("⌊", "⌋")}


def equation(this: Estimate, *keys: str) -> Fragment:
    """Return the formulas of these results, those that the case allows, one below the other."""
    found = [this[key] for key in keys if key in this.model.results]
    return Fragment("".join(block(result) for result in found), "\n".join(f"{r.key} = {r.formula}" for r in found))


def block(result: Result) -> str:
    """Return a result's formula as one MathML block."""
    left = f"<mtext>{escape(result.label)}</mtext><mo>=</mo>"
    right = _typeset(ast.parse(result.formula, mode="eval").body)
    return f'<div class="equation"><math display="block"><mrow>{left}{right}</mrow></math></div>'


def _typeset(node: ast.expr, rank: int = 0) -> str:
    """Return a node as MathML, in parentheses where its place needs a tighter bond than its own."""
    if isinstance(node, ast.BinOp):
        return _operation(node, rank)
    if isinstance(node, ast.UnaryOp):
        return f"<mrow><mo>−</mo>{_typeset(node.operand, 3)}</mrow>"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _call(node.func.id, node.args)
    if isinstance(node, ast.Name):
        return f"<mtext>{escape(name_in_words(node.id))}</mtext>"
    return f"<mn>{ast.unparse(node)}</mn>"


def _operation(node: ast.BinOp, rank: int) -> str:
    kind = type(node.op)
    if kind is ast.Div:
        fraction = f"<mfrac><mrow>{_typeset(node.left)}</mrow><mrow>{_typeset(node.right)}</mrow></mfrac>"
        return f"<mrow><mo>(</mo>{fraction}<mo>)</mo></mrow>" if rank > _RANKS[ast.Pow] else fraction
    if kind is ast.Pow:
        return f"<msup>{_typeset(node.left, 5)}<mrow>{_typeset(node.right)}</mrow></msup>"
    own = _RANKS[kind]
    # What follows a minus sign needs parentheses of its own: a - (b - c).
    right = _typeset(node.right, own + 1 if kind is ast.Sub else own)
    inner = f"{_typeset(node.left, own)}<mo>{_SIGNS[kind]}</mo>{right}"
    return f"<mrow><mo>(</mo>{inner}<mo>)</mo></mrow>" if own < rank else f"<mrow>{inner}</mrow>"


def _call(name: str, arguments: list[ast.expr]) -> str:
    inner = "<mo>,</mo>".join(_typeset(argument) for argument in arguments)
    if name == "sqrt":
        return f"<msqrt>{inner}</msqrt>"
    left, right = _BRACKETS.get(name, ("(", ")"))
    head = "" if name in _BRACKETS else f"<mi>{name}</mi><mo>&#8289;</mo>"
    return f"<mrow>{head}<mo>{left}</mo>{inner}<mo>{right}</mo></mrow>"


def name_in_words(name: str) -> str:
    """Return a name of a formula without the unit that it ends in.

    Examples
    --------
    >>> name_in_words("section_area_m2"), name_in_words("output_m3_h"), name_in_words("swell")
    ('section area', 'output', 'swell')
    """
    words = name.split("_")
    while len(words) > 1 and _is_unit(words[-1]):
        words.pop()
    return " ".join(words)


def _is_unit(word: str) -> bool:
    return word != "share" and symbol_of(word) is not None
