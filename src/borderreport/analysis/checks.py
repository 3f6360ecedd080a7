"""Doubt: claims against each other, against arithmetic and against what can be.

Each check passes, flags or cannot tell, and says why in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from borderreport.analysis.coverage import Covered
from borderreport.analysis.model import Model
from borderreport.case.schema import Case, Claim
from borderreport.case.units import number

State = Literal["pass", "flag", "unknown"]


@dataclass(frozen=True)
class Check:
    """One doubt and its outcome.

    Parameters
    ----------
    id : str
        Stable name, such as ``units.closed-length``.
    state : {'pass', 'flag', 'unknown'}
        Outcome; ``unknown`` where what is stated does not allow to tell.
    says : str
        The outcome in a sentence, with the numbers.
    claims : tuple of str
        Ids of the claims concerned.
    """

    id: str
    state: State
    says: str
    claims: tuple[str, ...] = ()


def run_checks(model: Model, lengths: list[Covered]) -> list[Check]:
    """Run every check on a case.

    Parameters
    ----------
    model : Model
        The results of the case, and what could not be computed.
    lengths : list of Covered
        The lengths that the estimate used.

    Returns
    -------
    list of Check
        In the order of the report: claims first, then what follows from them.
    """
    case = model.case
    return [
        *units_agree(case),
        *parts_within_wholes(case),
        *denominators(model, lengths),
        *not_computed(model),
    ]


def units_agree(case: Case) -> Iterator[Check]:
    """Check that a figure stated in two units is one figure."""
    for claim in case.known_claims:
        if claim.also is None:
            continue
        converted = claim.figure.to(claim.also.unit.symbol)
        agree = claim.also.low <= converted.stated <= claim.also.high
        figures = f"{claim.figure.text} is {number(converted.stated)} {converted.unit.symbol}"
        outcome = f"{figures}, as '{claim.also.text}' says: a conversion, not a second piece of evidence"
        says = outcome if agree else f"{figures}, but '{claim.also.text}' was printed beside it"
        yield Check(f"units.{claim.id}", "pass" if agree else "flag", says, (claim.id,))


def parts_within_wholes(case: Case) -> Iterator[Check]:
    """Check that no done length exceeds its scope, and no section its border."""
    wholes = {"border": case.border.length} | {s.name: s.length for s in case.sections if s.length}
    for claim in _lengths(case):
        whole = wholes.get(claim.scope)
        if whole is None:
            says = f"the length of {claim.scope} is not stated, so {claim.figure} cannot be held against it"
            yield Check(f"parts.{claim.id}", "unknown", says, (claim.id,))
            continue
        fits = claim.figure.si <= whole.si
        says = f"{claim.figure} {claim.object} is {'within' if fits else 'more than'} the {whole} of {_the(claim.scope)}"
        yield Check(f"parts.{claim.id}", "pass" if fits else "flag", says, (claim.id,))


def _the(scope: str) -> str:
    return f"the {scope}"


def _lengths(case: Case) -> Iterator[Claim]:
    for claim in case.known_claims:
        if claim.kind == "length" and claim.object != "border":
            yield claim


def denominators(model: Model, lengths: list[Covered]) -> Iterator[Check]:
    """Check whether the share done depends on what it is a share of."""
    for covered in lengths:
        found = [
            (f"{number(100 * result.stated, 3)} % {words}", result.stated)
            for key, words in (
                (f"coverage.{covered.object}_of_border", "of the border"),
                (f"coverage.{covered.object}_of_section", f"of the {covered.scope}"),
                (f"coverage.{covered.object}_of_border_if_rest_done", "of the border if all else counts as done (assumed)"),
            )
            if (result := model.get(key))
        ]
        if len(found) < 2:
            continue
        shares = [value for _, value in found]
        far = max(shares) - min(shares) > 0.10
        says = f"{covered.object}: " + ", ".join(text for text, _ in found)
        says += "; the denominator decides the story" if far else "; the denominators agree"
        claim = covered.length.source.removeprefix("claim:")
        yield Check(f"denominators.{covered.object}", "flag" if far else "pass", says, (claim,))


def not_computed(model: Model) -> Iterator[Check]:
    """Say why a result is absent: it is never zero or empty instead."""
    for key, why in model.missing.items():
        yield Check(f"missing.{key}", "unknown", f"{key} cannot be computed: {why}")
