"""Lengths that follow from claims: what each is a formula over, how sure it is, and as a result of a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from borderreport.analysis.formula import evaluate
from borderreport.analysis.model import Input, Model, Result


@dataclass(frozen=True)
class Value:
    """A length that follows from claims: one claim's, or a formula over several.

    Parameters
    ----------
    name : str
        End of its key where it becomes a result, such as ``wall_length``.
    label : str
        What it is, in words.
    how : str or None
        The formula; None where `inputs` holds one length that somebody stated.
    inputs : dict of str to (Input or Value)
        What the formula is over. [m], shares [-]
    """

    name: str
    label: str
    how: str | None
    inputs: Mapping[str, Input | Value]

    @cached_property
    def ends(self) -> tuple[float, float, float]:
        """Its point, and the least and the most that its inputs allow. [m]"""
        parts = {name: item.ends for name, item in self.inputs.items()}
        if self.how is None:
            return next(iter(parts.values()))
        down = {"left_m", "share_left"}  # What lowers the length when it rises.
        turned = {
            name: (point, high, low) if name in down else (point, low, high)
            for name, (point, low, high) in parts.items()
        }
        point, low, high = (float(evaluate(self.how, {n: ends[i] for n, ends in turned.items()})) for i in range(3))
        return point, low, high

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims it rests on."""
        claims = (item.claims if isinstance(item, Value) else (item.claim,) for item in self.inputs.values())
        return tuple(dict.fromkeys(id_ for own in claims for id_ in own if id_))


def enter(model: Model, value: Value) -> Input | Result:
    """Return a length for use in a model: the input where one claim states it, else a result ``coverage.NAME``."""
    items = {name: item if isinstance(item, Input) else enter(model, item) for name, item in value.inputs.items()}
    if value.how is None:
        return next(iter(items.values()))
    key = f"coverage.{value.name}"
    return model.get(key) or model.add(key, value.label, "m", value.how, **items)
