"""Equations: MathML from the text of a formula, with parentheses where the tree needs them."""

from __future__ import annotations

import re

import pytest

from borderreport import Estimate, estimate, load_case
from borderreport.analysis.model import Result
from borderreport.case.folders import known_cases
from borderreport.present.equations import block, equation, name_in_words


def typeset(formula: str) -> str:
    """Return the right side of an equation as bare signs."""
    html = block(Result("k", "left", 1.0, "stated", "1", formula, {}, lambda: 1.0))
    return re.sub(r"<[^>]+>", "", html).partition("=")[2]


@pytest.mark.parametrize(
    ("formula", "signs"),
    [
        pytest.param("a * (b + c)", "a·(b+c)", id="sum-in-a-product"),
        pytest.param("a - (b - c)", "a−(b−c)", id="difference-of-a-difference"),
        pytest.param("a - b - c", "a−b−c", id="differences-in-a-row"),
        pytest.param("(a + b) ** 2", "(a+b)2", id="power-of-a-sum"),
        pytest.param("(a / b) ** 2", "(ab)2", id="power-of-a-fraction"),
        pytest.param("ceil(a / b) + 1", "⌈ab⌉+1", id="rounded-up"),
        pytest.param("max(a, 0)", "max&#8289;(a,0)", id="larger-of-two"),
        pytest.param("-a * b", "−a·b", id="negative"),
        pytest.param("width_m * depth_m", "width·depth", id="names-without-units"),
    ],
)
def test_a_formula_is_typeset_as_its_tree(formula: str, signs: str) -> None:
    assert typeset(formula) == signs


def test_a_root_and_a_fraction_are_drawn_as_such() -> None:
    html = block(Result("k", "left", 1.0, "stated", "1", "sqrt(a / b)", {}, lambda: 1.0))
    assert "<msqrt><mfrac><mi>a</mi><mi>b</mi></mfrac></msqrt>" in html


def test_an_equation_puts_the_numbers_in_with_their_units(seed: Estimate) -> None:
    html = equation(seed, "coverage.remaining_of_section").html
    lines = [re.sub(r"<[^>]+>", "", row) for row in html.split("<mtr>")[1:]]
    # 220 km less the 140 km of the source text
    assert lines[1:] == ["=max&#8289;(220,000 m−140,000 m,0)1000", "=80 km"]


@pytest.mark.parametrize("name", known_cases())
def test_every_name_of_an_equation_is_a_number_on_its_second_line(name: str) -> None:
    this = estimate(load_case(name))
    for result in this.model.results.values():
        words, numbers, worked_out = equation(this, result.key).html.split("<mtr>")[1:]
        put_in = numbers.count("<mn>") - words.count("<mn>")
        assert put_in == words.count("<mi>") >= len(result.inputs)
        assert worked_out.count("<mn>") == 1


@pytest.mark.parametrize("name", known_cases())
def test_every_formula_of_every_case_is_typeset(name: str) -> None:
    this = estimate(load_case(name))
    html = equation(this, *this.model.results).html
    assert html.count("<math") == len(this.model.results)


def test_keys_that_a_case_lacks_are_left_out(seed: Estimate) -> None:
    assert equation(seed, "no.such.key").html == ""


def test_a_name_keeps_its_words_and_drops_its_unit() -> None:
    assert [name_in_words(n) for n in ("output_m3_h", "swell", "if_rest_m")] == ["output", "swell", "if rest"]
