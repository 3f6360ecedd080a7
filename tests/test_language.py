"""A page in the language of its case: every message is there, its places agree, and no English is left."""

from __future__ import annotations

import ast
import csv
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from borderreport.case.fields import languages
from borderreport.case.loading import known_cases, load_case
from borderreport.reporting.page.export import ReportExporter
from borderreport.reporting.page.language import Language, language, language_of
from borderreport.reporting.runs import RunRequest, run_report

SOURCE = Path(__file__).parents[1] / "src" / "borderreport"
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
OTHERS = [code for code in languages() if code != "en"]
# Names of the library's own parts, which no reader sees: causes of doubts, places of labels, style sheets.
UNSEEN = re.compile(r"(drift|standstill|corroborated|seen|twice|placed|map|promise|price|sum|parts|rest|feet|whole|sections) ")
PLACES = re.compile(r"\{\w+\}|<>")


def rows(code: str) -> dict[str, str]:
    with (SOURCE / "data" / "messages" / f"{code}.csv").open(encoding="utf-8", newline="") as stream:
        return {row["text"]: row["said"] for row in csv.DictReader(stream)}


def test_french_and_arabic_are_languages_of_a_report() -> None:
    assert {"en", "fr", "ar"} <= set(languages())


@pytest.mark.parametrize("code", OTHERS)
def test_languages_have_the_same_messages(code: str) -> None:
    assert set(rows(code)) == set(rows("fr"))


@pytest.mark.parametrize("code", OTHERS)
def test_places_of_a_message_agree_with_its_translation(code: str) -> None:
    wrong = [
        text for text, said in rows(code).items()
        for form in (re.findall(r"\w+=([^|]*)", said) if "other=" in said else [said])
        if sorted(PLACES.findall(form)) != sorted(PLACES.findall(text))
        and not (form != said and set(PLACES.findall(form)) <= set(PLACES.findall(text)))
    ]  # fmt: skip
    assert wrong == []


def test_each_check_has_a_message_in_each_language() -> None:
    with (SOURCE / "data" / "messages" / "en.csv").open(encoding="utf-8", newline="") as stream:
        english = [PLACES.sub("{}", row["text"]) for row in csv.DictReader(stream)]
    for code in OTHERS:
        assert set(english) <= {PLACES.sub("{}", text) for text in rows(code)}


def sentences() -> Iterator[str]:
    """Yield the texts of several words that analysis and present make, `{}` where something varies."""
    for path in (*(SOURCE / "analysis").rglob("*.py"), *(SOURCE / "present").rglob("*.py")):
        if path.stem in ("explore", "confirm", "located", "labels"):
            continue  # Widgets and terminals speak English.
        tree = ast.parse(path.read_text(encoding="utf-8"))
        skipped = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.Raise) for inner in ast.walk(node)}
        skipped |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        skipped |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if id(node) in skipped:
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)


def is_said(own: Language, text: str) -> bool:
    """Whether a text is known with something at its places: a number, a name, or nothing."""
    parts = text.strip("#~= ;,").split("{}")
    if len(parts) > 7:
        return True  # A pattern of hover texts, which pages show.
    for values in itertools.product(("\ue000", "7", "trench", ""), repeat=len(parts) - 1):
        own.missing.clear()
        filled = "".join(itertools.chain.from_iterable(zip(parts, (*values, ""), strict=True))).strip(" ;,")
        own.plain(filled)
        if not own.missing:
            return True
    return False


@pytest.mark.parametrize("code", OTHERS)
def test_no_message_is_missing(code: str) -> None:
    own = Language(code)
    wordy = {
        text for text in sentences()
        if re.search(r"[a-z]{2,} [a-z(]", text) and not UNSEEN.match(text) and not re.search(r"[<&\\_]|\.trench|sans-serif", text)
    }  # fmt: skip
    assert sorted(text for text in wordy if not is_said(own, text)) == []
