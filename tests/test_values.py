"""What is known of a case, an article or an estimate is not changed by who looks at it: a cell that sets one is told."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from borderreport import estimate, load_case
from borderreport.case.folders import shipped
from borderreport.reading.desk import add_to_claims
from borderreport.reading.draft import draft
from borderreport.reading.source import Source
from borderreport.reading.text import Text

Known = object


def within(value: Known, seen: dict[int, Known]) -> Iterator[Known]:
    """Yield a value and all that it consists of."""
    if id(value) in seen:
        return
    seen[id(value)] = value
    yield value
    parts: list[Known] = []
    if isinstance(value, dict):
        parts = [*value.keys(), *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        parts = list(value)
    elif dataclasses.is_dataclass(value) or isinstance(value, BaseModel):
        parts = list(vars(value).values())
    for part in parts:
        yield from within(part, seen)


def names(value: Known) -> list[str]:
    if isinstance(value, BaseModel):
        return list(type(value).model_fields)
    return [field.name for field in dataclasses.fields(value)] if dataclasses.is_dataclass(value) else []  # type: ignore[arg-type]


def changed(value: Known) -> set[str]:
    """Return the kinds of values within one that let their first field be set."""
    kinds = {type(part): part for part in within(value, {}) if names(part)}
    changed = set()
    for kind, part in kinds.items():
        with contextlib.suppress(AttributeError, ValueError):  # that of a dataclass, and of pydantic
            setattr(part, names(part)[0], getattr(part, names(part)[0]))
            changed.add(kind.__name__)
    assert len(kinds) > 3
    return changed


@pytest.mark.parametrize("name", ["worked-example", "ukraine-wall"])
def test_no_value_of_a_case_or_an_estimate_can_be_set(name: str) -> None:
    found = estimate(load_case(shipped("params") / f"{name}.yaml"))
    assert changed([found, found.model.results, found.ledger.to_dict()]) == set()


def test_no_value_of_an_article_can_be_set(tmp_path: Path) -> None:
    source = Source("a", "The wall is 12 km long.")
    found = draft(source)
    added = add_to_claims(tmp_path / "claims.csv", [(source, found)])
    assert changed([source, found, Text(source.text).sentences, added]) == set()
