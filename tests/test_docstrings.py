"""Docstrings and signatures say the same: a section of parameters or attributes names each of them, in their order."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "borderreport"
Callable = ast.FunctionDef | ast.AsyncFunctionDef


def section(docstring: str, title: str) -> list[str] | None:
    """Return the names that a section of a numpydoc docstring lists, or None where there is no such section."""
    found = re.search(rf"^{title}\n-+\n(.*?)(?=^\S[^\n]*\n-+\n|\Z)", docstring, re.DOTALL | re.MULTILINE)
    if found is None:
        return None
    heads = [line.partition(" : ")[0] for line in found[1].splitlines() if line[:1].strip()]
    return [name.strip().lstrip("*") for head in heads for name in head.split(",")]


def parameters(function: Callable) -> list[str]:
    """Return the names that a call may give, as they stand in the signature."""
    given = function.args
    every = [*given.posonlyargs, *given.args, given.vararg, *given.kwonlyargs, given.kwarg]
    return [each.arg for each in every if each is not None and each.arg not in ("self", "cls")]


def members(kind: ast.ClassDef) -> set[str]:
    """Return every name that a class or one of its methods binds."""
    bound = {node.name for node in ast.walk(kind) if isinstance(node, Callable)}
    for node in ast.walk(kind):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            bound.add(node.id if isinstance(node, ast.Name) else node.attr)
    return bound


def differences(tree: ast.Module) -> Iterator[str]:
    """Yield what a module says twice and not alike."""
    for node in ast.walk(tree):
        named = section(ast.get_docstring(node) or "", "Parameters") if isinstance(node, Callable) else None
        if isinstance(node, Callable) and named not in (None, parameters(node)):
            yield f"{node.name}: the docstring names {named}, the signature {parameters(node)}"
        if isinstance(node, ast.ClassDef):
            attributes = section(ast.get_docstring(node) or "", "Attributes") or []
            if unknown := [name for name in attributes if name not in members(node)]:
                yield f"{node.name}: the docstring names {unknown}, which the class has not"


def test_a_docstring_names_what_the_signature_has() -> None:
    modules = sorted(SOURCE.rglob("*.py"))
    told = [(path.name, told) for path in modules for told in differences(ast.parse(path.read_text(encoding="utf-8")))]
    assert len(modules) > 100
    assert told == []


@pytest.mark.parametrize(
    ("signature", "named", "alike"),
    [
        ("depth_m, *, width_m", "depth_m : float\n    Down.\nwidth_m : float\n    Across.", True),
        ("depth_m, width_m", "depth_m, width_m : float\n    Both.", True),
        ("*rows, **more", "*rows : str\n    Rows.\n**more : str\n    More.", True),
        ("depth_m, width_m", "depth_m : float\n    Down.", False),
        ("depth_m", "depth_m : float\n    Down.\nwidth_m : float\n    Across.", False),
        ("depth_m", "depth_ft : float\n    Down.", False),
    ],
)
def test_a_name_too_many_and_one_too_few_are_told(signature: str, named: str, alike: bool) -> None:
    body = f'"""Dig.\n\nParameters\n----------\n{named}\n\nReturns\n-------\nfloat\n    A number.\n"""'
    told = list(
        differences(ast.parse(f"def dig({signature}):\n" + "\n".join(f"    {line}" for line in body.splitlines())))
    )
    assert (told == []) == alike
