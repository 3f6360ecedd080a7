"""The verbs that read, check and compute cases without a notebook: each reads its arguments and calls one function."""

from __future__ import annotations

import argparse

from borderreport.cli.console import DONE, blame, overrides_of, say, say_json, table, tell
from borderreport.errors import BorderReportError, RequestError

# Everything else is imported by the verb that needs it: --help has to answer at once.


def check(options: argparse.Namespace) -> int:
    from dataclasses import replace

    from borderreport.analysis.doubt.words import lines
    from borderreport.analysis.estimate import estimate
    from borderreport.case.loading import load_case
    from borderreport.reading.desk import believed, drafts_in

    overrides, found, read, code = overrides_of(options.overrides), {}, {}, DONE
    for reference in options.case:
        try:
            this = estimate(load_case(reference, overrides))
        except BorderReportError as error:
            code = max(code, blame(error))
            continue
        checks = list(this.checks)
        if (drafted := believed(this.case)) is not None:
            known = {check.says for check in checks}
            checks += [c for c in estimate(drafted).checks if c.says not in known and c.state != "unknown"]
        drafts = drafts_in(this.case)
        marked = [replace(c, says=f"in drafts, not confirmed: {c.says}") if drafts & {*c.claims} else c for c in checks]
        claims = this.case.claims
        read[this.case.name] = {one.id: {"figure": str(one.figure), "read as": one.figure.reading} for one in claims}
        found[this.case.name] = [c.to_dict() | ({"draft": True} if drafts & {*c.claims} else {}) for c in checks]
        if not options.json:
            said = [
                ("read", f"{c.id}: {c.figure} read as {c.figure.reading}" + (", not used" * (not c.use)))
                for c in claims
            ]
            said += [("not read", notice) for notice in this.case.notices]
            said += [(state, says) for state, says, _ in lines(marked)[0]]
            say(this.case.name, *(f"  {state:<8} {says}" for state, says in said))
    if options.json:
        say_json(found | {"claims as read": read})
    return code


def estimate(options: argparse.Namespace) -> int:
    import json

    from borderreport.analysis.estimate import estimate
    from borderreport.case.loading import load_case

    text = estimate(load_case(options.case, overrides_of(options.overrides))).to_json()
    if options.json:
        say(*text.removesuffix("\n").split("\n"))
        return DONE
    from borderreport.case.units import dated, number

    rows = [["", "point", "P10", "P50", "P90", "unit"]]
    for key, result in sorted(json.loads(text)["results"].items()):
        values = [dated(result[name], result["unit"]) for name in ("point", "p10", "p50", "p90")]
        figures = [number(value) if isinstance(value, float) else str(value) for value in values]
        rows.append([key, *figures, "" if result["unit"] in ("1", "date") else result["unit"]])
    say(*table(rows))
    return DONE


def new(options: argparse.Namespace) -> int:
    from pathlib import Path

    from borderreport.case.new import new_case

    say(str(new_case(options.name, Path("params"))))
    return DONE


def init(options: argparse.Namespace) -> int:
    from borderreport.case.new import new_desk

    case = new_desk(options.folder)
    say(str(case))
    there = "" if str(options.folder) == "." else f"cd {options.folder} && "
    tell(f"write what was said into it, then: {there}borderreport preview {case.stem}")
    return DONE


def read(options: argparse.Namespace) -> int:
    from pathlib import Path

    from borderreport.reading import desk
    from borderreport.reading.draft import draft
    from borderreport.reading.source import read_source

    sources = [read_source(article, options.date) for article in options.article]
    desk.told_apart(sources)
    read = [(source, draft(source)) for source in sources]
    if options.review:
        from borderreport.reading.review import review

        options.review.write_text(review(read), encoding="utf-8")
        tell(f"review page: {options.review}")
    if options.case:
        path, added = desk.write_case(options.case, read, Path("params"))
        tell(f"{path}: {len(added.rows)} drafts added, {added.known} were there already")
    if options.out:
        added = desk.add_to_claims_and_keep(options.out, read)
        tell(f"{options.out}: {len(added.rows)} drafts added, {added.known} were there already")
    drafts = [one for _, drafts in read for one in drafts]
    if options.json:
        say_json([one.to_json() for one in drafts])
    elif drafts:
        rows = [["figure", "object", "measure", "status", "scope", "speaker", "date", "look at"]]
        rows += [
            [
                *map(str, (d.as_claim, d.object, d.measure, d.status, d.scope, d.speaker[:40], d.date)),
                ", ".join(d.doubtful),
            ]
            for d in drafts
        ]
        say(*table(rows, range(0)))
    else:
        tell("no figure there is a claim about the works")
    return DONE


def borders(options: argparse.Namespace) -> int:
    from borderreport.present.located import borders

    found = borders(options.word)
    if options.json:
        say_json(found)
        return DONE
    if not found:
        raise RequestError(f"no border has '{options.word}' in its name; 'borderreport borders' lists all")
    keys = ("name", "length_km", "published_km", "parts", "view", "disputed")
    rows = [[str(row[key] if row[key] is not None else "") for key in keys] for row in found]
    say(*table([["name", "km on the map", "published", "parts", "point of view", "disputed"], *rows], range(1, 4)))
    return DONE


def locate(options: argparse.Namespace) -> int:
    from borderreport.case.folders import find_case
    from borderreport.case.loading import load_case
    from borderreport.present.located import Located

    beside = options.file if options.case == "-" else find_case(options.case).parent / options.file
    file = beside if beside.exists() and not options.file.exists() else options.file
    located = Located(file, load_case(options.case, overrides_of(options.overrides)), options.by)
    if options.json and not options.geojson:
        say_json(located.json())
    else:
        say(*(located.geojson() if options.geojson else located.text()).split("\n"))
    return DONE


def schema(_: argparse.Namespace) -> int:
    from borderreport.case.schema import json_schema

    say_json(json_schema())
    return DONE
