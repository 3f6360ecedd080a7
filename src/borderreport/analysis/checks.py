"""Doubt: claims against each other, against arithmetic and against what can be.

Each check passes, flags or cannot tell, and says why in a sentence. What holds
for every claim at once is one line; a flag is a line of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from borderreport.analysis import agreement, plausible, slips
from borderreport.analysis.agreement import Check, State, check, counted, listed, place, said
from borderreport.analysis.coverage import Covered
from borderreport.analysis.model import Model
from borderreport.analysis.uncertainty import Samples
from borderreport.case.schema import Case, Claim
from borderreport.case.units import number

__all__ = ["Check", "State", "run_checks"]


def run_checks(model: Model, lengths: Sequence[Covered], draws: Mapping[str, Samples] | None = None) -> list[Check]:
    """Run every check on a case.

    Parameters
    ----------
    model : Model
        The results of the case, and what could not be computed.
    lengths : sequence of Covered
        The lengths that the estimate used.
    draws : mapping of str to ndarray, optional
        Draws of the results, for what is said about likelihood.

    Returns
    -------
    list of Check
        In the order of the report: claims first, then what follows from them; ids stay the same between runs.
    """
    found = [
        *_of_claims(model, lengths),
        *denominators(model, lengths),
        *plausible.halves(model, lengths, draws or {}),
        *plausible.counted_twice(model.case),
        *plausible.positioned(model.case, lengths),
        *plausible.mapped(model),
        *plausible.steep(model),
        *plausible.spoil(model, draws or {}),
        *plausible.spacing(model, lengths),
        *plausible.paces(model, lengths),
        *plausible.fleet(model),
        *plausible.prices(model),
        *not_computed(model),
    ]
    seen: Counter[str] = Counter()
    return [replace(one, id=one.id + _again(seen, one.id)) for one in found]


def _again(seen: Counter[str], id_: str) -> str:
    """Return the end that makes an id differ from those before it, which is rarely needed."""
    seen[id_] += 1
    return f".{seen[id_]}" if seen[id_] > 1 else ""


def _of_claims(model: Model, lengths: Sequence[Covered]) -> Iterator[Check]:
    """Yield the checks that need claims alone; a slip of the pen is not compared with anything else."""
    case = model.case
    pen = [*slips.factors(case), *slips.years(case)]
    swapped = [*slips.swaps(case)]
    doubted = {found.claims[0] for found in pen} | {id_ for found in swapped for id_ in found.claims}
    sound = [claim for claim in case.known_claims if claim.id not in doubted]
    yield from slips.units_agree(case)
    yield from (*pen, *swapped)
    yield from slips.misnamed(case)
    yield from slips.translated(model)
    yield from parts_within_wholes(case)
    yield from agreement.sums(case, sound)
    yield from agreement.percents(case, sound)
    yield from agreement.conflicts(sound)
    yield from agreement.falls(sound)
    yield from agreement.stalls(sound)
    yield from agreement.statuses(sound)
    yield from agreement.scopes(sound)
    yield from agreement.objects(case, sound)
    yield from agreement.origins(case, lengths)


def parts_within_wholes(case: Case) -> Iterator[Check]:
    """Check that no length exceeds its scope, and none the border."""
    sections = {section.name: section.length for section in case.sections}
    within: list[Claim] = []
    untold: list[Claim] = []
    for claim in case.known_claims:
        if claim.kind != "length" or claim.object == "border":
            continue
        own = sections.get(claim.scope) if claim.object != "section" else None
        whole, name = (own, claim.scope) if own else (case.border.length, "border")
        if claim.figure.si > whole.si:
            says = f"{said(claim)} of {claim.object} is more than the {whole} of {place(name)}"
            yield check(f"parts.{claim.id}", says, (claim,), flag=True)
        elif claim.scope == "border" or own or claim.object == "section":
            within.append(claim)
        else:
            untold.append(claim)
    if within:
        scopes = listed(list(dict.fromkeys(place(claim.scope) for claim in within)))
        says = f"{counted(len(within), 'length')} within the length of the part they are in: {scopes}"
        yield check("parts.within", says, within, flag=False)
    if untold:
        scopes = listed(list(dict.fromkeys(claim.scope for claim in untold)))
        says = f"{counted(len(untold), 'length')} in {scopes}: how long these parts are is not stated"
        yield check("parts.untold", says, untold, flag=None)


def denominators(model: Model, lengths: Sequence[Covered]) -> Iterator[Check]:
    """Check whether the share done depends on what it is a share of."""
    for covered in lengths:
        section = model.case.section(covered.scope)
        tail = f".{section.slug}" if section and len(model.case.sections) > 1 else ""
        key = f"coverage.{covered.object}_of"
        named = (
            (f"{key}_border", "of the border"),
            (f"{key}_section{tail}", f"of {place(covered.scope)}"),
            (f"{key}_border_if_rest_done{tail}", "of the border if all else counts as done (assumed)"),
        )
        found = [(result.point, words) for name, words in named if (result := model.get(name))]
        if len(found) < 2:
            continue
        far = max(found)[0] - min(found)[0] > 0.10
        says = f"{covered.object}: " + ", ".join(f"{number(100 * value, 3)} % {words}" for value, words in found)
        says += "; the denominator decides the story" if far else "; the denominators agree"
        id_ = f"denominators.{covered.object}" + (tail if _has_other(covered, lengths) else "")
        source = covered.length.source
        claims = (source.removeprefix("claim:"),) if source.startswith("claim:") else ()
        yield Check(id_, "flag" if far else "pass", says, claims)


def _has_other(covered: Covered, lengths: Sequence[Covered]) -> bool:
    return any(other.object == covered.object and other.scope != covered.scope for other in lengths)


def not_computed(model: Model) -> Iterator[Check]:
    """Say why a result is absent: it is never zero or empty instead."""
    for key, why in model.missing.items():
        yield Check(f"missing.{key}", "unknown", f"{key} cannot be computed: {why}")
