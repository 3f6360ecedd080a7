"""The verbs that begin a case: each reads its arguments and calls one function."""

import argparse
import shlex
from pathlib import Path

from borderreport.case.document import json_lines
from borderreport.case.folders import replace_file
from borderreport.case.new import new_case, new_desk
from borderreport.case.schema import json_schema
from borderreport.case.shown import aligned
from borderreport.cli.console import answer, say, tell
from borderreport.reading import desk
from borderreport.reading.review import review


def new(options: argparse.Namespace) -> None:
    say(str(new_case(options.name, Path("params"))))


def init(options: argparse.Namespace) -> None:
    case = new_desk(options.folder)
    say(str(case))
    there = "" if str(options.folder) == "." else f"cd {shlex.quote(str(options.folder))} && "
    tell(f"write what was said into it, then: {there}borderreport preview {case.stem}")


def schema(_: argparse.Namespace) -> None:
    say(*json_lines(json_schema()).splitlines())


def read(options: argparse.Namespace) -> None:
    read = desk.drafted(options.article, options.date)
    taken = ((source.name, source.encoding) for source, _ in read if source.encoding)
    tell(*map("{0[0]}: is not UTF-8 and was read as {0[1]}; where that is wrong, save it as UTF-8".format, taken))
    if options.review:
        replace_file(options.review, review(read).encode())
        tell(f"review page: {options.review}")
    if options.case:
        path, added = desk.write_case(options.case, read, Path("params"))
        tell(f"{path}: {len(added.rows)} drafts added, {added.known} were there already")
    if options.out:
        added = desk.add_to_claims(options.out, read)
        tell(f"{options.out}: {len(added.rows)} drafts added, {added.known} were there already")
    drafts = [one for _, drafts in read for one in drafts]
    if not drafts:
        tell("no figure there is a claim about the works")
    rows = [["figure", "object", "measure", "status", "scope", "speaker", "date", "look at"]]
    for one in drafts:
        facts = (one.as_claim, one.object, one.measure, one.status, one.scope, one.speaker[:40], one.date)
        rows.append([*map(str, facts), ", ".join(one.doubtful)])
    answer(options, [one.to_json() for one in drafts], aligned(rows, ()) if drafts else [])
