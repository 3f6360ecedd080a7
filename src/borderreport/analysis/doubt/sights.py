"""What images show, held against what is stated."""

from collections.abc import Iterator
from typing import Any

from borderreport.analysis.doubt.ground import Doubt, Ground, beyond
from borderreport.analysis.ledger import MOMENT, State
from borderreport.analysis.seen import JOINT_M
from borderreport.analysis.segments import Sight
from borderreport.case.schema import span_of
from borderreport.case.units import number

_SLACK = 0.05
"""What lines digitised along a border drawn at 1:10 million may be off by, as a share of their length. Judgement."""


def seen_against_stated(ground: Ground) -> Iterator[Doubt]:
    """Flag a stated length that images bear out neither along the border nor as drawn.

    Images older than the statement that show less cannot tell: what is missing may have been built since.
    """
    case = ground.book.case
    newest = {sight.observation.object: sight for sight in ground.book.seen if sight.seen.lines}
    for object_, sight in newest.items():
        if sight.seen.plateau_m is None:
            values = {"object": object_, "seen_on": sight.observation.date, "reach": sight.seen.curve[-1][0]}
            yield Doubt("seen", values, cause=f"seen {object_}", message="seen_nowhere")
            continue
        spans = {"border": None} | {section.name: span for section in case.sections if (span := span_of(section))}
        for scope, span in spans.items():
            state = ground.book.own(object_, scope)
            if state and state.value.claims:
                yield _held(ground, sight, state, span)


def _held(ground: Ground, sight: Sight, state: State, span: tuple[float, float] | None) -> Doubt:
    seen, date = sight.seen, sight.observation.date
    along_m = sight.within(*span) if span else seen.covered_m
    outside_m = seen.covered_m - along_m
    least, most = sorted((along_m, along_m * seen.single_m / seen.covered_m))
    ends = along_m, least * (1 - _SLACK), most * (1 + _SLACK)
    stated = state.value.ends
    less = "seen_before" if state.date.first - date.last > MOMENT else "seen_less"
    message = less if beyond(stated, ends) else "seen_more" if beyond(ends, stated) else "seen_agrees"
    values: dict[str, Any] = {"by": ground.named(state.value.claims), "object": state.object, "where": state.scope}
    values |= {"stated": state.length_m, "date": state.date, "seen_on": date, "seen": _km(seen.covered_m)}
    values["outside"] = f", of which {_km(outside_m)} outside it" if outside_m >= JOINT_M else ""
    return Doubt("seen", values, (along_m, state.length_m), f"seen {state.object} {state.scope}", message)


def _km(metres: float) -> str:
    return f"{number(metres / 1000, 3)} km"


RULES = (seen_against_stated,)
