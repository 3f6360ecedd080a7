"""What multiplies: shares of wholes, sections and lengths in earth, spacings and lines in what is counted."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from borderreport.analysis.doubt.ground import Doubt, Ground, far, figure_ends, overlap
from borderreport.analysis.doubt.slips import WIDEST_M
from borderreport.analysis.doubt.words import amount, in_unit, thing
from borderreport.analysis.ledger import MOMENT
from borderreport.analysis.states import Ends, times
from borderreport.case.claims import LINEAR, SIZES, Claim, place, whole_stated
from borderreport.case.dates import When, days_between
from borderreport.case.quantity import Quantity
from borderreport.case.tables import grouped
from borderreport.case.units import symbol_of

Key = tuple[Any, ...]


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
                if length and readings and math.isfinite(sum(length.ends)):
                    whole = amount(share.whole.value, "length") if share.whole else place(share.claim.scope)
                    means = amount(readings[0][0], "length")
                    yield from _shared(share.claim, length.claim, readings, {"whole": whole, "means": means})


def shares_of_others(ground: Ground) -> Iterator[Doubt]:
    """Hold a percentage of money, or of what is counted, against the whole that it names and the part of its statement.

    That of a part, such as what is manned, needs no name of its whole where its statement tells one count of all.
    Not flagged: a percentage that fits any such part that is told with it, and one whose whole is not stated.
    """
    for share in (c for c in ground.claims if c.kind == "share" and c.object not in LINEAR and c.status != "left"):
        named = ground.book.case.by_id.get(share.of) if share.of else _all_of(ground, share)
        whole = named.figure if named else None if share.of in ground.book.scopes else whole_stated(share)
        if whole is None or not whole.is_closed or share.of in ground.skip:
            continue
        if same := [c for c in ground.by_source[share.source] if _is_part(c, share, whole) and c is not named]:
            means = times(figure_ends(share), whole.ends)
            part = min(same, key=lambda c: (far(c.figure.si, means[0]), c.place_in_order))
            said = {"whole": in_unit(whole.si, whole.unit), "means": in_unit(means[0], whole.unit)}
            yield from _shared(share, part, [means], said)


def _all_of(ground: Ground, share: Claim) -> Claim | None:
    """Return the one amount of its statement that the share of a part may be of."""
    of = share.object, share.scope, share.status
    same = [c for c in ground.by_source[share.source] if (c.object, c.scope, c.status) == of and not c.part]
    same = [c for c in same if c.kind in ("count", "cost") and c.figure.is_closed]
    return same[0] if share.part and len(same) == 1 else None


def _is_part(claim: Claim, share: Claim, whole: Quantity) -> bool:
    """Return whether a claim may be the amount that a share of this whole means."""
    own = (claim.object, claim.scope, claim.status) == (share.object, share.scope, share.status)
    own = own and (share.for_ is None or claim.for_ in (None, share.for_))
    # What is for something is no share of what was spent of it.
    own = own and (share.part == claim.part or not (share.part or share.for_))
    return own and claim.figure.unit == whole.unit and claim.figure.is_closed


def _shared(share: Claim, part: Claim, readings: Sequence[Ends], said: dict[str, str]) -> Iterator[Doubt]:
    """Hold what a share may mean against the part that is stated with it."""
    values = {"share": share, "length": part, **said}
    doubt = Doubt("shares_and_lengths", values, (readings[0][0], part.figure.si))
    if not any(overlap(reading, figure_ends(part)) for reading in readings):
        yield doubt
    elif any(overlap(reading, part.figure.ends) for reading in readings):
        yield doubt.closing("share_closes", f"share {share.id}")


_SECTIONS = (
    ("trench", ("width", "depth"), 1.0), ("berm", ("height", "base"), 0.5), ("berm", ("height", "width"), 0.5),
)  # fmt: skip
"""The sides of a section, and how much of their product it holds as people reckon it; a mound's width is its base."""
_LEAST = 0.5
"""A ditch that narrows to nothing, or a mound that does, is half of its sides' product."""
_ALL_IN, _SPARE = 1.2, 1.1
"""Judgement: design, supervision and taxes are a fifth of works at most, and are in one sum and not in another; a tenth
of all else is in store, broken, or stands closer at gates and bends."""
_FASTER = math.log(2)
"""Judgement: works get so much faster, as crews come and learn, without a word. [-]"""
_OF_A_PIECE = ("length", "width")
_SET_APART = ("panels", "slabs", "blocks", "posts")
_EACH = frozenset(["each", "apiece"])
_IN_A_ROW, _ROWS = ("panels", "slabs", "blocks", "rolls", "reels"), ("rows", "strands", "layers")
"""What stands end to end, so that the length of one is a rate; and what a line may have several of."""


class _Rate(NamedTuple):
    """What multiplies an amount: what it is of, where, and what it makes; when; by whom; how much; and of what each."""

    key: Key
    date: When
    claims: tuple[Claim, ...]
    ends: Ends
    each: str


_Made = tuple[Claim, Ends, tuple[Any, ...], bool | None]
"""A claim, what factors make of it, these, each a claim or in words, and whether an amount of its own statement is so
surely what it is for that it may contradict it; None where the amount is told elsewhere."""


def products(ground: Ground) -> Iterator[Doubt]:
    """Hold what is stated against what factors make: a length and its section or width, an amount and its rate.

    Flagged only by amounts of its own statement, with its rate or with sides that are stated anywhere; what else was
    told before, and the whole scope, may confirm.
    Not flagged: earth that has loosened or of a ditch that narrows, money a fifth off, as taxes may be in one and not
    in the other, a tenth of all else; parts, paces, and that beside which another figure of its statement fits.
    """
    every = sorted(_rates(ground), key=lambda rate: rate.date)
    rates: dict[Key, list[_Rate]] = grouped(every, lambda rate: (rate.claims[0].source, rate.key))
    rates |= grouped(every, lambda rate: (None, rate.key))
    firsts = {e.claim.id for series in ground.book.series.values() for e in series.entries if not e.refused}
    closed = [c for c in ground.claims if c.figure.is_closed and not c.part]
    told = [c for c in closed if c.kind in _AMOUNTS and c.figure.unit.dimension]  # "6 % more" is no amount
    works = {c.id: _works(c.figure.unit.dimension[0][0], c.object, c.scope) for c in told}
    amounts: dict[Key, list[Claim]] = grouped(told, lambda c: (c.source, works[c.id]))
    amounts |= grouped((c for c in told if c.id in firsts), lambda c: (None, c.status, works[c.id]))
    stated = (c for c in ground.claims if c.kind in _MADE and c.figure.is_closed and of_what(ground, c))
    groups = grouped(stated, lambda c: (c.source, (of_what(ground, c), c.built_in, c.figure.unit.dimension)))
    loose = 1.0, _LEAST, 1 + ground.model.assume("soil.swell", "1").high
    for (source, key), own in groups.items():
        beside, known = rates.get((source, key), [])[:_FEW], rates.get((None, key), [])
        # A statement's own rates, else those that the last before it gives.
        last_of = {c.id: ground.last_by(c.date, known) or known[0] for c in own if known}
        used = ((c, rate) for c in own if known for rate in beside or rates[last_of[c.id].claims[0].source, key])
        made = [one for claim, rate in used for one in _made_of(ground, claim, rate, amounts)]
        slack = _ALL_IN if own[0].money else _SPARE
        yield from _nearest(made, loose if own[0].kind == "volume" else (1.0, 1 / slack, slack))


_FEW = 12
"""Judgement: a statement that gives more amounts of a kind is a register, and held against nothing of its own."""
_AMOUNTS = ("length", "added", "count", "duration")
_MADE = ("length", "count", "cost", "mass", "area", "volume")


def _nearest(made: Sequence[_Made], slack: Ends) -> Iterator[Doubt]:
    """Confirm the nearest of what is made and fits; flag the nearest that is sure, where none is near."""
    sure = [one for one in made if one[3] and (not one[0].part or _SOLD.fullmatch(one[0].part))]
    # Beside amounts of its own statement, money alone is held against others: it may be for all of the line.
    told = [one for one in made if not sure or one[0].money or one[3] is not None]
    may = [one for one in told if overlap(one[1], figure_ends(one[0]))]
    fits = [one for one in may if _far_off(one) <= _AGREES]
    near = [one for one in sure if overlap(times((one[1][0],) * 3, slack), (one[0].figure.si,) * 3)]
    fits += [one for one in near if one[0].money and one[0].figure.si >= one[1][0]]  # It may be with taxes.
    if fits or (sure and not near and not may):
        claim, ends, factors, _ = min(fits or sure, key=_far_off)
        said = [factor.figure.text if isinstance(factor, Claim) else factor for factor in factors]
        made_of = {"factors": " × ".join(said), "made": in_unit(ends[0], claim.figure.unit)}
        values = {"stated": claim, "by": factors} | made_of
        doubt = Doubt("products", values, (ends[0], claim.figure.si), f"made {claim.id}")
        yield doubt.closing("product_closes") if fits else doubt


_SOLD = re.compile(r"(?:the )?(?:contract|tender|award|bid|offer|order)(?: (?:value|price|sum))?")
"""What money is called that pays for all that its statement prices."""
_AGREES = math.log(1.3)
"""Judgement: whatever rounded sides may make, they agree with nothing farther from what they do make. [-]"""


def _far_off(made: _Made) -> float:
    return far(made[1][0], made[0].figure.si)


def _works(each: str, object_: str, scope: str) -> Key:
    """Return what tells amounts apart: what is counted may stand on any object."""
    return each, "" if each.startswith("count:") else object_, scope


def of_what(ground: Ground, claim: Claim) -> str:
    """Return what a figure is of: money of what it says, else of the one obstacle of its statement, or nothing."""
    if claim.for_ or claim.object != "cost":
        return claim.for_.name if claim.for_ else claim.object
    told = {c.object for c in ground.by_source[claim.source] if c.kind == "length" and c.object in LINEAR}
    return told.pop() if len(told) == 1 else ""


def _rates(ground: Ground) -> Iterator[_Rate]:
    """Yield what is stated of each metre, month or piece: in so many words, as one piece's length, as sides."""
    rows = grouped((c for c in ground.claims if c.figure.unit.symbol in _ROWS), lambda c: c.source)
    for claim in (c for c in ground.claims if c.figure.is_closed and "man-h" not in c.figure.unit.symbol):
        powers, laid = dict(claim.figure.unit.dimension) | _set_apart(ground, claim), [[claim]]
        if claim.kind in _OF_A_PIECE and claim.figure.si <= WIDEST_M:
            pieces = _pieces(ground, claim)
            powers |= dict.fromkeys(map("count:{}".format, pieces), -1)
            laid += [[claim, row] for row in rows.get(claim.source, ()) if pieces]
        each = [base for base, power in powers.items() if power == -1]
        key = of_what(ground, claim), claim.built_in, tuple(one for one in powers.items() if one[1] != -1)
        if len(each) == 1 and (claim.kind != "rate" or not claim.part):
            for own in laid:
                ends = times(claim.figure.ends, *((1 / row.figure.si,) * 3 for row in own[1:]))
                yield _Rate(key, claim.date, tuple(own), ends, each[0])
    strips = {c.object: (c.object, ("width",), 1.0) for c in ground.claims if c.kind == "area"}
    for makes, sections in ((3, _SECTIONS), (2, strips.values())):
        for object_, sides, full in sections:
            for sized in ground.stated_sides(object_, *sides):
                ends = times((full,) * 3, *(side.figure.ends for side in sized))
                yield _Rate((object_, sized[0].scope, (("length", makes),)), sized[0].date, sized, ends, "length")


def _pieces(ground: Ground, claim: Claim) -> set[str]:
    """Return what a length is of one of: the pieces that its part or its words name, or that "each" of is told."""
    words = re.findall(r"\w+", claim.part or claim.words)
    if named := set(_IN_A_ROW).intersection(map(symbol_of, words)):
        return named
    counted = {base for c in ground.by_source[claim.source] for base, _ in c.figure.unit.dimension}
    return {name for name in _IN_A_ROW if f"count:{name}" in counted and _EACH.intersection(words)}


def _set_apart(ground: Ground, claim: Claim) -> dict[str, int]:
    """Return what a spacing of a wall or a fence is one of: the panels or posts that its statement counts."""
    if claim.kind != "spacing" or claim.object not in LINEAR:
        return {}
    same = (c.figure.unit for c in ground.by_source[claim.source] if c.object == claim.object)
    return {unit.dimension[0][0]: -1 for unit in same if unit.symbol in _SET_APART}


def _made_of(ground: Ground, claim: Claim, rate: _Rate, amounts: dict[Key, list[Claim]]) -> Iterator[_Made]:
    """Yield what a rate makes of a claim, with amounts of what it is for.

    A time is that of its pace, and never sure of what was done: on other days the pace was another. Of what is to be
    done in it, a pace of today is sure where crews would have to be twice as fast.
    """
    source, timed = rate.claims[0].source, rate.each == "time"
    works = _works(rate.each, rate.key[0], claim.built_in)
    beside = amounts.get((source if timed else claim.source, works), [])
    if timed and source != claim.source and days_between(rate.date, claim.date) > MOMENT.days:
        return  # What is left weeks later is nothing that the time was told for.
    if timed:  # Days to come make what is left or planned, and no part of what stands.
        beside = [told for told in beside if (told.status == "done") == (claim.status == "done")]
    if claim.kind == "volume":  # Earth that is dug is of what is dug, where that is told.
        beside = [told for told in beside if told.status == claim.status] or beside
    paced = timed and "done" in (claim.status, rate.claims[0].status)
    today = paced and "done" not in (claim.status, *(told.status for told in beside))
    sure = (today or not paced) and len(beside) <= _FEW and (source == claim.source or rate.claims[0].kind in SIZES)
    size = rate.claims[0]
    by_words = rate.each.startswith("count:") and size.kind in _OF_A_PIECE and not size.part
    by_words = by_words and not _EACH.intersection(size.words.split())
    for factor in beside[:_FEW]:
        is_sure = None if by_words else sure and _is_for(factor, claim)  # A wall of panels may be so wide itself.
        ends = times(rate.ends, factor.figure.ends)
        is_sure = is_sure and not (today and far(ends[0], claim.figure.si) < _FASTER)
        yield claim, ends, (factor, *rate.claims), is_sure
    # Money may be for all that is planned.
    for status in [] if timed else dict.fromkeys([claim.status, "planned"] if claim.money else [claim.status]):
        if last := ground.last_by(claim.date, amounts.get((None, status, works), [])):
            yield claim, times(rate.ends, last.figure.ends), (last, *rate.claims), None
    if rate.each == "length" and (whole := ground.book.scopes[claim.built_in].length):
        yield claim, times(rate.ends, whole.ends), (amount(whole.value, "length"), *rate.claims), None


def _is_for(told: Claim, claim: Claim) -> bool:
    """Return whether an amount must be what a claim is for: money may be for a plan, and people may be others."""
    alike = told.status == claim.status and told.kind != "added" and claim.figure.unit.symbol != "people"
    return alike or claim.kind in ("cost", "volume")


def spacing(ground: Ground) -> Iterator[Doubt]:
    """Flag towers, cameras, posts and the like whose count a stated spacing bears on no line that they may stand on.

    Not flagged: an assumed spacing, and ends of the line counted otherwise.
    """
    each = ground.model.assume("barrier.cameras.per_tower", "1")
    counts = (c for c in ground.claims if c.kind == "count" and c.object == c.figure.unit.symbol and not c.part)
    for claim in (c for c in counts if c.use and c.figure.is_closed and c.status in ("done", "planned")):
        gap, own = _gap(ground, claim)
        alone = claim.object == (own.object if own else "towers")
        few, many = (1.0, 1.0) if alone else (each.low, each.high)
        lines = _lines_of(ground, claim)
        if gap is None or not lines:
            continue
        found = [(line, told, few * (line / gap[2]), many * (line / gap[1] + 1)) for line, told in lines]
        fits = [f for f in found if f[2] <= claim.figure.high * _COUNTED and claim.figure.low <= f[3] * _COUNTED]
        needed = claim.figure.si * gap[0]
        line, told, least, most = min(fits or found, key=lambda one: far(needed, one[0]))
        along = [ground.book.case.by_id[id_] for id_ in told]
        where = place(claim.of if claim.of in ground.book.scopes else claim.scope)
        stands_on = thing(along[0]) if along and along[0].object in LINEAR else where
        values = {"claim": claim, "by": (own, *along), "line": line, "where": stands_on, "gaps": gap[0]}
        values |= {"least": round(least), "most": round(most)}
        doubt = Doubt("spacing", values, (claim.figure.si, most if claim.figure.low > most else least))
        if not fits:
            yield doubt
        elif own and alone and line / _COUNTED < needed < line * _COUNTED + gap[0]:
            yield doubt.closing("spacing_closes", f"gaps {claim.id}")


_COUNTED = 1.1
"""Judgement: a tenth of the towers may stand closer, at gates and bends."""


def _gap(ground: Ground, claim: Claim) -> tuple[Ends | None, Claim | None]:
    """Return the spacing that the same statement gives, else that of the case for its towers, and its claim."""
    stated = [c for c in ground.by_source[claim.source] if c.kind == "spacing" and c.figure.is_closed]
    stated.sort(key=lambda c: c.scope != claim.scope)
    names = (claim.object, "towers") if claim.object == "cameras" else (claim.object,)
    if own := next((c for name in names for c in stated if c.object == name), None):
        return own.figure.ends, own
    apart = ground.model.take("barrier.towers.spacing", "m") if names[-1] == "towers" else None
    known = apart and not apart.is_assumed
    return (apart.ends, ground.book.case.by_id.get(apart.claim)) if apart and known else (None, None)


def _lines_of(ground: Ground, claim: Claim) -> list[tuple[float, tuple[str, ...]]]:
    """Return the lines that counted things may stand on, and the claims that say so. [m]

    What they name themselves; what their statement says of them alone, else of the obstacle that their words name
    ("masts along the fence"); else of any obstacle, and their scope, and with these what is known elsewhere.
    """
    if whole := ground.book.along(claim.id):
        return [(whole.value, whole.claims)]
    told = [c for c in ground.by_source[claim.source] if c.kind == "length" and c.figure.is_closed and not c.part]
    named = re.findall(r"\w+", claim.words)
    of_words = [c for c in told if c.object in LINEAR and c.object in named]
    if own := [c for c in told if c.object == claim.object] or of_words:
        return [(c.figure.si, (c.id,)) for c in own]
    book, scope = ground.book, claim.scope
    found = [(c.figure.si, (c.id,)) for c in told if c.object in LINEAR and c.scope == scope and c.status != "left"]
    whole = book.scopes[scope].length
    works = [name for name in LINEAR if name in named] or LINEAR
    known = [one.value for name in works for one in (book.plan(name, scope), book.state(name, scope)) if one]
    if works is not LINEAR and known:  # "along the road", whatever else the border has room for
        return [(one.point, one.claims) for one in known]
    return [*found, *((one.point, one.claims) for one in (whole, *known) if one and (found or whole))]


RULES = (shares_and_lengths, shares_of_others, products, spacing)
