"""What multiplies: shares of wholes, sections and lengths in earth, spacings and lines in what is counted."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from borderreport.analysis.doubt.ground import Doubt, Ground, far, figure_ends, overlap
from borderreport.analysis.doubt.words import amount
from borderreport.analysis.model import Input
from borderreport.analysis.states import Ends, times
from borderreport.case.claims import LINEAR, Claim, place, whole_stated
from borderreport.case.quantity import Quantity
from borderreport.case.units import number


def shares_and_lengths(ground: Ground) -> Iterator[Doubt]:
    """Hold a stated percentage, done or planned, against the length stated with it, in one statement or week.

    Flagged only if they exclude each other whatever the percentage may be of: its scope, or any length planned.
    """
    for series in ground.book.series.values():
        for status, roles in (("done", ("done", "left")), ("planned", ("planned",))):
            lengths = [e for e in ground.told(series, status) if e.claim.kind == "length"]
            for share in (e for e in ground.told(series, *roles) if e.claim.kind == "share"):
                length = ground.beside(share, lengths)
                readings = [reading for reading in ground.readings(share) if math.isfinite(sum(reading))]
                if length is None or not readings or not math.isfinite(sum(length.ends)):
                    continue
                yield from _shared(share.claim, length.claim, readings, amount(readings[0][0], "length"))


def shares_of_others(ground: Ground) -> Iterator[Doubt]:
    """Hold a percentage of money, or of what is counted, against the whole that it names and the part of its statement.

    Not flagged: a percentage that fits any such part that is told with it, and one whose whole is not stated.
    """
    for share in (c for c in ground.claims if c.kind == "share" and c.object not in LINEAR and c.status != "left"):
        named = ground.book.case.by_id.get(share.of)
        whole = named.figure if named else None if share.of in ground.book.scopes else whole_stated(share)
        if whole is None or not whole.is_closed or share.of in ground.skip:
            continue
        same = [c for c in ground.by_source[share.source] if _is_part(c, share, whole) and c is not named]
        if same:
            means = times(figure_ends(share), whole.ends)
            part = min(same, key=lambda c: (far(c.figure.si, means[0]), c.place_in_order))
            yield from _shared(share, part, [means], f"{number(means[0] / whole.unit.factor, 3)} {whole.unit.symbol}")


def _is_part(claim: Claim, share: Claim, whole: Quantity) -> bool:
    """Return whether a claim may be the amount that a share of this whole means."""
    own = (claim.object, claim.scope, claim.status) == (share.object, share.scope, share.status)
    return own and share.part in ("", claim.part) and claim.figure.unit == whole.unit and claim.figure.is_closed


def _shared(share: Claim, part: Claim, readings: Sequence[Ends], means: str) -> Iterator[Doubt]:
    """Hold what a share may mean against the part that is stated with it."""
    values, apart = {"share": share, "length": part, "means": means}, (readings[0][0], part.figure.si)
    doubt = Doubt("shares_and_lengths", (share, part), values, apart)
    if not any(overlap(reading, figure_ends(part)) for reading in readings):
        yield doubt
    elif any(overlap(reading, part.figure.ends) for reading in readings):
        yield doubt.closing("share_closes", f"share {share.id}")


_SECTIONS = {"trench": (("width", "depth"), 1.0), "berm": (("height", "base"), 0.5)}
"""The sides of a section, and how much of their product it holds as people reckon it."""
_LEAST = 0.5
"""A ditch that narrows to nothing, or a mound that does, is half of its sides' product."""


def volumes(ground: Ground) -> Iterator[Doubt]:
    """Hold a volume of earth against the length that its statement gives and the sides of the ditch or mound.

    Flagged only beyond every section, from one that narrows to nothing to a full one whose earth has loosened.
    Not flagged: a volume that is a part, and one beside which any length of its statement fits.
    """
    loose = 1 + ground.model.assume("soil.swell", "1").high
    for object_, (wanted, full) in _SECTIONS.items():
        sides = [tuple(stated[side] for side in wanted) for stated in ground.stated_sides(object_, *wanted)]
        known = {key: own for name in ("scope", "source") for own in sides for key in [getattr(own[0], name)]}
        for claim in (c for c in ground.claims if (c.object, c.kind, c.part) == (object_, "volume", "")):
            section = known.get(claim.source) or known.get(claim.scope)
            told = [c for c in ground.by_source[claim.source] if (c.object, c.scope) == (object_, claim.scope)]
            lengths = [c for c in told if c.kind in ("length", "added") and c.figure.is_closed]
            if section and lengths and claim.figure.is_closed:
                yield from _dug(claim, [(length, *section) for length in lengths], full, loose)


def _dug(volume: Claim, made: Sequence[tuple[Claim, ...]], full: float, loose: float) -> Iterator[Doubt]:
    """Hold a volume against what each length of its statement makes with the sides."""
    stated, whole = figure_ends(volume), (full, full, full)
    reckoned = [times(whole, *(c.figure.ends for c in own)) for own in made]
    said, best = min(zip(reckoned, made, strict=True), key=lambda pair: far(pair[0][0], stated[0]))
    values = {"factors": [c.figure.text for c in best], "volume": volume, "made": f"{number(said[0])} m3"}
    doubt = Doubt("volumes", (volume, *best), values, (said[0], stated[0]), f"earth {volume.id}")
    if overlap(said, stated):
        yield doubt.closing("volume_closes")
    elif not any(overlap(times((1.0, _LEAST, loose), *map(figure_ends, own)), stated) for own in made):
        yield doubt


def spacing(ground: Ground) -> Iterator[Doubt]:
    """Flag counted towers or cameras that a stated spacing bears on no line that they may stand on.

    Not flagged: an assumed spacing, and ends of the line counted otherwise.
    """
    each = ground.model.assume("barrier.cameras.per_tower", "1")
    case_apart = ground.model.take("barrier.towers.spacing", "m")
    counts = (c for c in ground.claims if c.kind == "count" and c.object in ("towers", "cameras") and not c.part)
    for claim in (c for c in counts if c.use and c.figure.is_closed and c.status in ("done", "planned")):
        gap, own = _gap(ground, claim, case_apart)
        alone = claim.object == (own.object if own else "towers")
        few, many = (1.0, 1.0) if alone else (each.low, each.high)
        lines = _lines_of(ground, claim)
        if gap is None or not lines:
            continue
        found = [(line, along, few * (line / gap[2]), many * (line / gap[1] + 1)) for line, along in lines]
        fits = [f for f in found if f[2] <= claim.figure.high * _COUNTED and claim.figure.low <= f[3] * _COUNTED]
        needed = claim.figure.si * gap[0]
        line, along, least, most = min(fits or found, key=lambda one: far(needed, one[0]))
        claims = tuple(filter(None, (claim, own, *map(ground.book.case.by_id.get, along))))
        values: dict[str, Any] = {"claim": claim, "line": amount(line, "length"), "where": place(claim.scope)}
        values |= {"object": claim.object, "gaps": amount(gap[0], "length"), "least": round(least), "most": round(most)}
        doubt = Doubt("spacing", claims, values, (claim.figure.si, most if claim.figure.low > most else least))
        if not fits:
            yield doubt
        elif own and alone and 1 / _COUNTED < needed / line < _COUNTED:
            yield doubt.closing("spacing_closes", f"gaps {claim.id}")


_COUNTED = 1.1
"""Judgement: a tenth of the towers may stand closer, at gates and bends."""


def _gap(ground: Ground, claim: Claim, case_apart: Input | None) -> tuple[Ends | None, Claim | None]:
    """Return the spacing that the same statement gives, else that of the case, and its claim."""
    stated = [c for c in ground.by_source[claim.source] if c.kind == "spacing" and c.figure.is_closed]
    own = next((c for name in (claim.object, "towers") for c in stated if c.object == name), None)
    if own:
        return figure_ends(own), own
    if case_apart is None or case_apart.is_assumed:
        return None, None
    return case_apart.ends, ground.book.case.by_id.get(case_apart.claim)


def _lines_of(ground: Ground, claim: Claim) -> list[tuple[float, tuple[str, ...]]]:
    """Return the lines that counted things may stand on, and the claims that say so. [m]

    What their statement says of them alone, else of any obstacle, and their scope; with these what is known elsewhere.
    """
    told = [c for c in ground.by_source[claim.source] if c.kind == "length" and c.figure.is_closed and not c.part]
    if own := [c for c in told if c.object == claim.object]:
        return [(c.figure.si, (c.id,)) for c in own]
    book, scope = ground.book, claim.scope
    found = [(c.figure.si, (c.id,)) for c in told if c.object in LINEAR and c.scope == scope and c.status != "left"]
    whole = book.scopes[scope].length
    known = [one.value for name in LINEAR for one in (book.plan(name, scope), book.state(name, scope)) if one]
    return [*found, *((one.point, one.claims) for one in (whole, *known) if one and (found or whole))]


RULES = (shares_and_lengths, shares_of_others, volumes, spacing)
