"""The verbs that check, compute and locate without a notebook: each reads its arguments and calls one function."""

import argparse
from dataclasses import replace

from borderreport.analysis.doubt.words import lines
from borderreport.analysis.estimate import estimate as estimate_of
from borderreport.case.folders import find_case
from borderreport.case.loading import load_case
from borderreport.case.shown import aligned
from borderreport.case.units import number
from borderreport.cli.console import DONE, answer, blame, overrides_of, say, say_json, tell
from borderreport.errors import BorderReportError, CaseError, RequestError
from borderreport.reading.desk import believed, drafts_in


def check(options: argparse.Namespace) -> int:
    overrides, found, read, refused, code = overrides_of(options.overrides), {}, {}, {}, DONE
    for reference in options.case:
        try:
            this = estimate_of(load_case(reference, overrides))
        except BorderReportError as error:
            code = max(code, blame(error))
            refused[reference] = [one.says for one in error.all] if isinstance(error, CaseError) else [str(error)]
            continue
        checks = list(this.checks)
        if (drafted := believed(this.case)) is not None:
            known = {check.says for check in checks}
            checks += [c for c in estimate_of(drafted).checks if c.says not in known and c.state != "unknown"]
        drafts = drafts_in(this.case)
        marked = [replace(c, says=f"in drafts, not confirmed: {c.says}") if drafts & {*c.claims} else c for c in checks]
        claims, name = this.case.claims, this.case.name
        read[name] = {one.id: {"figure": str(one.figure), "read as": one.figure.reading} for one in claims}
        found[name] = [c.to_dict() | ({"draft": True} if drafts & {*c.claims} else {}) for c in checks]
        if not options.json:
            use = {True: "", False: ", not used"}
            said = [("read", f"{c.id}: {c.figure} read as {read[name][c.id]['read as']}{use[c.use]}") for c in claims]
            said += [("not read", notice) for notice in this.case.notices]
            said += [(state, says) for state, says, _ in lines(marked)[0]]
            say(name, *(f"  {state:<8} {says}" for state, says in said))
    if options.json:
        say_json(found | {"claims as read": read} | ({"refused": refused} if refused else {}))
    return code


def estimate(options: argparse.Namespace) -> None:
    this = estimate_of(load_case(options.case, overrides_of(options.overrides)))
    tell(*(f"not read: {notice}" for notice in this.case.notices))
    if options.json:
        say(*this.to_json().removesuffix("\n").split("\n"))
        return
    rows = [["", "point", "P10", "P50", "P90", "unit"]]
    for row in sorted(this.rows(), key=lambda row: row["key"]):
        values = [row[name] for name in ("point", "p10", "p50", "p90")]
        figures = [number(value) if isinstance(value, float) else str(value) for value in values]
        rows.append([row["key"], *figures, "" if row["unit"] in ("1", "date") else row["unit"]])
    say(*aligned(rows, range(1, 5)))


def borders(options: argparse.Namespace) -> None:
    from borderreport.present.located import borders as borders_of  # Who only computes does without what is shown.

    found = borders_of(options.word)
    if not found:
        raise RequestError(f"no border has '{options.word}' in its Latin name; 'borderreport borders' lists all")
    keys = ("name", "length_km", "published_km", "parts", "view", "disputed")
    rows = [[str(row[key] if row[key] is not None else "") for key in keys] for row in found]
    heads = ["name", "km on the map", "published", "parts", "point of view", "disputed"]
    answer(options, found, aligned([heads, *rows], range(1, 4)))


def locate(options: argparse.Namespace) -> None:
    from borderreport.present.located import Located

    beside = options.file if options.case == "-" else find_case(options.case).parent / options.file
    file = beside if beside.exists() and not options.file.exists() else options.file
    found = Located(file, load_case(options.case, overrides_of(options.overrides)), options.by)
    if options.json and not options.geojson:
        say_json(found.json())
    else:
        say(*(found.geojson() if options.geojson else found.text()).split("\n"))
