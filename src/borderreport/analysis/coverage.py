"""Which share of which line: every share names its denominator."""

from borderreport.analysis.entries import key_in
from borderreport.analysis.ledger import Ledger, State
from borderreport.analysis.model import Input, Model
from borderreport.case.claims import place
from borderreport.case.schema import Case, slug, span_of

_SHARE = "min(covered_m / whole_m, 1)"
_REMAINING = "max(whole_m - covered_m, 0) / 1000"
_SHARE_IF_REST_DONE = "min((rest_done * (border_m - section_m) + covered_m) / border_m, 1)"
_REST = Input.whole("scenario.rest_done", "all outside the section counts as done", "all outside the section is done")


def tail_of(case: Case, scope: str) -> str:
    """Return the end of a section's keys: its name where the case has several."""
    section = case.section(scope)
    return f".{section.slug}" if section and len(case.sections) > 1 else ""


def share_key(case: Case, object_: str, scope: str) -> str:
    """Return the key of the share of a scope that an object covers."""
    return f"coverage.{object_}_of_{'border' if scope == 'border' else 'section' + tail_of(case, scope)}"


def remaining_key(case: Case, object_: str, scope: str) -> str:
    """Return the key of what an object leaves of a scope."""
    prefix = "" if object_ == "closed" else f"{object_}_"
    return f"coverage.{prefix}remaining_of_{'border' if scope == 'border' else 'section' + tail_of(case, scope)}"


def plan_key(object_: str, scope: str) -> str:
    """Return the key of the share of what is planned in a scope that stands."""
    return key_in(scope, f"coverage.{object_}_of_plan")


def add_coverage(model: Model, book: Ledger) -> None:
    """Add every share and remainder that the states of a case allow.

    Parameters
    ----------
    model : Model
        Takes the results ``coverage.*``.
    book : Ledger
        Says how far each object has come in each scope.
    """
    for object_ in book.objects:
        if whole := book.state(object_):
            _add_shares(model, book, whole, "border")
        for scope in (one.name for one in book.scopes.values() if one.name != "border" and not one.beyond):
            # What one part alone has reached says little of a scope of which nobody has told.
            if (state := book.state(object_, scope)) and (state.scope == scope or book.own(object_, scope)):
                _add_shares(model, book, state, scope)
        for scope in (one.name for one in book.scopes.values() if not one.beyond):
            _add_plan(model, book, object_, scope)
    if not book.objects:
        model.missing["coverage"] = "no coverage, as no figure that can be used says how much is done"


def _add_shares(model: Model, book: Ledger, state: State, scope: str) -> None:
    """Add what a state covers of a scope: its own, or the border of which it is a part."""
    case, name, border = model.case, state.object, model.assume("border.length", "m")
    whole = border if scope == "border" else book.scopes[scope].length
    if whole is None:
        model.missing[share_key(case, name, scope)] = f"no share of {scope}, as its length is not stated"
        return
    covered = model.enter(state.value)
    label = f"{name}, share of {place(scope)}"
    model.add(share_key(case, name, scope), label, "1", _SHARE, covered_m=covered, whole_m=whole)
    if scope == state.scope or book.own(name, scope):
        label = f"{name}, what remains of {place(scope)}"
        model.add(remaining_key(case, name, scope), label, "km", _REMAINING, covered_m=covered, whole_m=whole)
    if scope != "border" and book.is_alone(state) and whole.value < border.value:
        label = f"{name}, share of the border if all outside {place(scope)} is done"
        key = f"coverage.{name}_of_border_if_rest_done{tail_of(case, scope)}"
        parts = {"covered_m": covered, "section_m": whole, "border_m": border, "rest_done": _REST}
        model.add(key, label, "1", _SHARE_IF_REST_DONE, **parts)


def _add_plan(model: Model, book: Ledger, object_: str, scope: str) -> None:
    """Add which share of a scope's plan stands, where the plan is not just the scope's length."""
    planned, state, whole = book.plan_ahead(object_, scope), book.state(object_, scope), book.scopes[scope].length
    if planned and state and not (whole and whole.value == planned.point):
        parts = {"covered_m": model.enter(state.value), "whole_m": model.enter(planned)}
        label = f"{object_}, share of what is planned for {place(scope)}"
        model.add(plan_key(object_, scope), label, "1", _SHARE, **parts)


def add_seen(model: Model, book: Ledger) -> None:
    """Add the share of the map's line, and of each section with ends, that the newest observation of an object covers.

    Parameters
    ----------
    model : Model
        Takes the results ``coverage.*_seen_of_*``.
    book : Ledger
        Holds what was seen.
    """
    newest = {sight.observation.object: sight for sight in book.seen if sight.seen.lines}
    for object_, sight in newest.items():
        seen, route, name = sight.seen, sight.route, slug(object_)
        key = f"coverage.{name}_seen_of"
        if seen.plateau_m is None:
            model.missing[f"{key}_border"] = f"what was seen of {object_} has no plateau along this border"
            continue
        label, source = f"{object_} seen by {sight.observation.date}", f"case:observations, {sight.observation.file}"
        ends = seen.covered_m - seen.off_by_m, seen.covered_m + seen.off_by_m
        covered = Input(f"observations.{name}", seen.covered_m, *ends, "triangular", "m", source, f"{label}, length")
        parts = {"covered_m": covered, "whole_m": _mapped(route.line.length_m, "border.geometry", "border on the map")}
        model.add(f"{key}_border", f"{label}, share of the border on the map", "1", _SHARE, **parts)
        for section in model.case.sections:
            if span := span_of(section):
                metres, (start, end) = sight.within(*span), route.mapped(span).tolist()
                place_ = f"observations.{name}.{section.slug}"
                covered = Input.exactly(place_, metres, "m", source, f"{label}, length")
                whole = _mapped(end - start, f"sections.{section.slug}.from", f"{section.name} on the map")
                own, says = f"{key}_section{tail_of(model.case, section.name)}", f"share of {place(section.name)}"
                model.add(own, f"{label}, {says} on the map", "1", _SHARE, covered_m=covered, whole_m=whole)


def _mapped(length_m: float, place_: str, label: str) -> Input:
    return Input.exactly(place_, length_m, "m", f"case:{place_}", label)
