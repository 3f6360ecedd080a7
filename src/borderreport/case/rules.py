"""What must hold between the parts of a case: ends within the border, names that are there, claims that fit."""

from collections.abc import Callable, Iterator, Mapping

from borderreport.case.borders import find_line
from borderreport.case.claims import SIZES, Claim, whole_stated
from borderreport.case.document import Place
from borderreport.case.quantity import QuantityError
from borderreport.case.schema import Case, Section, slug
from borderreport.errors import meant

Broken = Iterator[tuple[Place, str] | tuple[Place, str, Place]]
"""The place and the sentence of each rule that is broken, and the place of what else it speaks of, if any."""


def broken_rules(case: Case) -> Broken:
    """Yield what breaks a rule that single fields cannot check."""
    names: dict[Place, str] = {("sections", i, "name"): s.name for i, s in enumerate(case.sections)}
    yield from repeated(names, "section name", slug)
    for rule in (_off_the_line, _berm_out_of_shape, _wrong_sections, _wrong_claims, _claims_of_else, _wrong_events):
        yield from rule(case)


def _off_the_line(case: Case) -> Broken:
    try:
        if case.border.geometry and not case.border.lines:
            find_line(case.border.geometry)
    except ValueError as error:
        yield ("border", "geometry"), str(error)
        return
    if case.observations and not case.border.geometry:
        yield ("observations",), "are located on a line: add border.geometry"
    try:
        if case.places and case.route:
            for name, place in case.places.items():
                if place.measure is None:
                    case.route.put(place.named(name), place.at)
    except ValueError as error:
        yield ("places",), str(error)


def _berm_out_of_shape(case: Case) -> Broken:
    berm, place = case.barrier.berm, ("barrier", "berm")
    if berm and berm.base and berm.crest and berm.crest.to("m").high >= berm.base.to("m").low:
        yield place, f"a berm is narrower at its crest than at its base, found {berm.crest} on {berm.base}"
    if berm and berm.base and berm.slope:
        yield place, f"base and slope say the same thing twice, found {berm.base} and {berm.slope}; keep one"


def repeated(found: Mapping[Place, str], what: str, key: Callable[[str], str] = str) -> Iterator[tuple[Place, str]]:
    """Yield the places that have what an earlier one has, by what it is told apart by."""
    first: dict[str, Place] = {}
    for place, value in found.items():
        other = first.setdefault(key(value), place)
        if other != place:
            beside = f" beside '{found[other]}', and capitals, blanks and signs tell none apart"
            like = beside if found[other] != value else ""
            yield place, f"each {what} stands once, found '{value}' again{like}; rename one"


def _wrong_sections(case: Case) -> Broken:
    names = [section.name for section in case.sections]
    for i, section in enumerate(case.sections):
        if section.slug == "border":
            yield ("sections", i, "name"), f"'{section.name}' means the border itself; give the section another name"
        others = [name for name in names if name != section.name]
        for key, other in (("within", section.within), *(("overlaps", name) for name in section.overlaps)):
            if other and other not in others:
                known = ", ".join(others) or "none"
                yield ("sections", i, key), f"must name another section of this case ({known}), found '{other}'"
        if section.beyond and section.within:
            yield ("sections", i, "within"), "what reaches beyond the border lies within no section; leave one out"
        if section.name in case.above(section.name):
            yield ("sections", i, "within"), f"a section cannot lie within itself, found '{section.name}' above itself"
        yield from _past_the_border(case, ("sections", i), section)


def _past_the_border(case: Case, place: Place, section: Section) -> Iterator[tuple[Place, str]]:
    if (section.from_ is None) != (section.to is None):
        yield place, "a section has both 'from' and 'to', or a length alone"
    if section.from_ and section.to and section.from_.si == section.to.si:
        yield (*place, "to"), f"must be another point than 'from', found {section.from_} and {section.to}"
    ends = {} if section.beyond else {"from": section.from_, "to": section.to}
    for key, end in ends.items():
        if end and end.si > case.border.length.si:
            way_out = "correct it, or say 'beyond: true'"
            yield (*place, key), f"must lie within the border of {case.border.length}, found {end}; {way_out}"


def _no_scope(name: str, names: list[str]) -> str:
    near = meant(name, names)
    return f"must be one of {', '.join(names)}, found '{name}'{f'; {near}' if near else ''}"


def _wrong_claims(case: Case) -> Broken:
    names = ["border", *(section.name for section in case.sections)]
    ids = {claim.id for claim in case.claims}
    for i, claim in enumerate(case.claims):
        if claim.scope not in names:
            yield ("claims", i, "scope"), _no_scope(claim.scope, names), ("sections",)
        if claim.for_ and claim.for_.scope and claim.for_.scope not in names:
            yield ("claims", i, "for"), f"its scope {_no_scope(claim.for_.scope, names)}"
        if claim.of and claim.of not in names and claim.of not in ids:
            yield from _no_whole(("claims", i, "of"), claim)
        if claim.of == claim.id:
            yield ("claims", i, "of"), "a claim is no whole of its own; name another"


def _no_whole(place: Place, claim: Claim) -> Iterator[tuple[Place, str]]:
    """Yield why ``of`` is no whole; nothing where it states one."""
    try:
        why = "" if whole_stated(claim) else f"'{claim.of}' is none of them"
    except QuantityError as error:
        why = str(error)
    if why:
        way_out = "write 'of which' as 'part', and what money is for as 'for'"
        yield place, f"must be the whole: a length, a scope or the id of a claim; {why}; {way_out}"


def _wrong_events(case: Case) -> Broken:
    border_m = case.border.length.si
    for i, event in enumerate(case.events):
        ends = [event.at] if event.at else [event.from_, event.to]
        if None in ends or (event.at and (event.from_ or event.to)):
            yield ("events", i), "an event has either 'from' and 'to', or 'at'"
            continue
        measures = [end.si for end in ends if end]
        if event.section and case.section(event.section) is None:
            known = ", ".join(section.name for section in case.sections) or "none"
            yield ("events", i, "section"), f"must name a section of this case ({known}), found '{event.section}'"
        elif any(abs(1000 * measure - round(1000 * measure)) > 1e-4 for measure in measures):
            found = " to ".join(str(end) for end in ends)
            yield ("events", i), f"measures are whole millimetres, found {found}; write them in metres, rounded"
        elif len(measures) == 2 and not measures[0] < measures[1]:
            yield ("events", i, "to"), f"must be beyond 'from', found {event.from_} to {event.to}"
        elif max(measures) > border_m:
            yield ("events", i), f"must end within the border of {case.border.length}, found {ends[-1]}"


def _claims_of_else(case: Case) -> Broken:
    """Yield the places that take the figure of a claim which states something else."""
    places: dict[str, Place] = {claim.id: ("claims", i) for i, claim in enumerate(case.claims)}
    border = case.by_id.get(case.border.length.claim)
    if border and border.object != "border":
        says = f"must be a claim of the border, found '{border.id}', which is of {border.what}"
        yield ("border", "length"), says, places[border.id]
    for part, works in case.built.items():
        for key, value in works:
            claim = case.by_id.get(getattr(value, "claim", ""))
            if claim and key in SIZES and claim.kind != key:
                found = f"found '{claim.id}', which states a {claim.kind} of {claim.object}"
                says = f"must be a claim of a {key}, {found}; name another, or write the figure"
                yield ("barrier", part, key), says, places[claim.id]
