"""Where drafts go: a claims file and a case, into which nothing comes twice and from which nothing is computed."""

import csv
import datetime as dt
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import ValidationError

from borderreport.case.claims import Claim
from borderreport.case.folders import plain_name, replace_file
from borderreport.case.quantity import QuantityError, parse
from borderreport.case.schema import Case
from borderreport.case.tables import grouped
from borderreport.errors import CaseError, RequestError
from borderreport.reading.draft import Draft, draft
from borderreport.reading.proposal import proposed, stands
from borderreport.reading.source import Source, read_source

COLUMNS = (
    "id", "object", "measure", "figure", "also", "status", "scope", "for", "part", "of", "date", "words", "speaker",
    "outlet", "url", "origin", "grade", "use", "note", "span",
)  # fmt: skip


@dataclass(frozen=True)
class Added:
    """What came into a claims file: its new rows, and how many were there already."""

    rows: list[dict[str, str]]
    known: int


def add_to_claims(path: Path, read: list[tuple[Source, list[Draft]]]) -> Added:
    """Append drafts to a claims file, and keep the texts beside it; one whose words are there is not added again.

    Parameters
    ----------
    path : Path
        A CSV file, made where there is none. Its own columns and rows stay as they are.
    read : list of (Source, list of Draft)
        What was read.

    Returns
    -------
    Added

    Notes
    -----
    The same statement in another outlet is added as a rendering: it gets the ``origin`` of the first. The same words
    of the same outlet under another file's name are not.
    """
    if path.suffix.lower() != ".csv":
        raise RequestError(f"{path}: drafts are appended to CSV; name a .csv file, which a spreadsheet opens too")
    for source, _ in read:
        _keep(source, path.parent / "sources")
    header, rows = _read(path)
    told = grouped(rows, _topic)
    there = {(row.get("span", ""), row.get("measure", "")) for row in rows}
    whose = {_said(row): _file(row) for row in rows}
    ids = {row.get("id", "") for row in rows}
    new: list[dict[str, str]] = []
    for row in (_row(source, one) for source, drafts in read for one in drafts):
        if (row["span"], row["measure"]) in there or whose.setdefault(_said(row), _file(row)) != _file(row):
            continue
        alike = told.setdefault(_topic(row), [])
        first = next((old for old in alike if _same_statement(old, row)), None)
        if first is not None and _file(first) != _file(row):
            row["origin"] = first.get("origin") or f"{first.get('speaker')}, {first.get('date')}"
            first["origin"] = row["origin"]
        row["id"] = _free(row, ids)
        ids.add(row["id"])
        alike.append(row)
        new.append(row)
    _write(path, header, [*rows, *new])
    return Added(new, sum(len(drafts) for _, drafts in read) - len(new))


def _file(row: dict[str, str]) -> str:
    return row.get("span", "").split(":")[0]


def _said(row: dict[str, str]) -> tuple[str, ...]:
    """Return what a claim of a saved article is known by under any name of its file."""
    return tuple(row.get(name, "") for name in ("object", "measure", "figure", "words", "date", "speaker", "outlet"))


def _topic(row: dict[str, str]) -> tuple[str, str, str]:
    return row.get("object", ""), row.get("date", ""), row.get("status") or "done"


def _same_statement(old: dict[str, str], row: dict[str, str]) -> bool:
    """Return whether two rows of one object, day and status render one statement: figure and speaker agree."""
    names = [set(re.findall(r"\w{3,}", one.get("speaker", "").casefold())) for one in (old, row)]
    try:
        ours, theirs = parse(row["figure"]), parse(old.get("figure", ""))
        value = theirs.to(ours.unit.symbol).stated
    except (QuantityError, ValueError):
        return False
    return bool(names[0] & names[1]) and abs(value - ours.stated) <= 0.01 * abs(ours.stated)


def _row(source: Source, draft: Draft) -> dict[str, str]:
    """Return a draft as a row that loads: what a person has to look at is named in its note."""
    row = {name: getattr(draft, name, "") for name in COLUMNS} | {
        "object": draft.object or "barrier", "figure": draft.as_claim, "outlet": source.outlet, "url": source.url,
        "grade": "F6", "use": "false", "span": f"sources/{source.name}.txt:{draft.start}-{draft.end}",
    }  # fmt: skip
    for name in ("words", "speaker", "outlet", "scope", "part"):
        row[name] = row[name].lstrip("=+-@\t ")[:300]  # no spreadsheet takes it for a formula
    row["scope"], row["speaker"] = row["scope"] or "border", row["speaker"] or "not named"
    look = dict.fromkeys([*draft.doubtful, *_unfit(row)])
    row["note"] = "; ".join(["draft", *([f"look at: {', '.join(look)}"] if look else []), draft.why])[:300]
    return row


def _unfit(row: dict[str, str]) -> list[str]:
    """Mend what would stop a case from loading, and return the names of what was mended: one alone where that will do.

    The price of a kilometre needs no measure, as its unit says it.
    """
    row["url"] = row["url"] if re.fullmatch(r"https?://\S{1,1990}", row["url"]) else ""
    if row["measure"] == "cost" and "/" in row["figure"]:
        row["measure"] = ""
    unknown = re.sub(r"[^\W\d_]+(?=(?:/\w+)?$)", "XXX", row["figure"])  # a money that no table knows
    instead = {"figure": unknown, "also": "", "measure": "", "object": "plan"}
    alone = ({name: other} for name, other in instead.items())
    some = (dict([*instead.items()][:n]) for n in range(len(instead) + 1))
    mended = next((m for m in ({}, *alone, *some) if not _refused(row | m)), instead)
    row.update(mended)
    return [*mended]


def _refused(row: dict[str, str]) -> bool:
    known = {key: value for key, value in row.items() if value}
    try:
        Claim.model_validate({"date": "2000"} | known | {"id": "draft", "use": False})
    except ValidationError:
        return True
    return False


def _free(row: dict[str, str], ids: set[str]) -> str:
    """Return an id that no row has: object, measure and the number of it."""
    base = "-".join(part for part in (row["object"], row["measure"]) if part) + f"-{row['date']}".rstrip("-")
    names = (base if n == 1 else f"{base}-{n}" for n in range(1, 1_000_000))
    return next(name for name in names if name not in ids)


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    if not path.exists():
        return list(COLUMNS), []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"a claims file is CSV in UTF-8: {error}; save it as that", path=path) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    if not reader.fieldnames or "figure" not in reader.fieldnames:
        raise CaseError("has no column 'figure', so it is no claims file; name another", path=path, line=1)
    return list(reader.fieldnames), [{key: value or "" for key, value in row.items() if key} for row in reader]


def _write(path: Path, header: list[str], rows: list[dict[str, str]]) -> None:
    stream = io.StringIO(newline="")
    header = [*header, *(name for name in COLUMNS if name not in header and any(name in row for row in rows))]
    writer = csv.DictWriter(stream, header, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    replace_file(path, stream.getvalue().encode())


def _keep(source: Source, folder: Path) -> None:
    """Keep the text that was read in ``sources/NAME.txt``, with its digest in ``sources/SHA256SUMS``.

    Raises
    ------
    RequestError
        If another text of that name is kept there already.
    """
    path = folder / f"{source.name}.txt"
    content = source.text.encode()
    if path.exists() and path.read_bytes() != content:
        raise RequestError(f"{path}: holds another text already; give the article another name")
    replace_file(path, source.text.encode())
    sums = folder / "SHA256SUMS"
    lines = sums.read_text(encoding="utf-8").splitlines() if sums.exists() else []
    line = f"{hashlib.sha256(content).hexdigest()}  {path.name}"
    kept = [old for old in lines if not old.endswith(f"  {path.name}")]
    replace_file(sums, ("\n".join([*kept, line]) + "\n").encode())


def drafted(articles: Iterable[str], published: dt.date | None = None) -> list[tuple[Source, list[Draft]]]:
    """Return saved articles with the claims drafted from each; `published` counts where one does not say its date.

    Raises
    ------
    RequestError
        If two have the same name: spans could not tell them apart.
    """
    sources = [read_source(article, published) for article in articles]
    names = [source.name for source in sources]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise RequestError(f"two articles are named '{twice}'; give their files different names")
    return [(source, draft(source)) for source in sources]


# A case


def write_case(name: str, read: list[tuple[Source, list[Draft]]], params: Path) -> tuple[Path, Added]:
    """Create a case from drafts, or add them to the claims file of one that is there.

    Sections are proposed from the scopes and the barrier from the objects; its dimensions are written as
    comments until a person confirms the claims they stand on.

    Raises
    ------
    RequestError
        If the name is no plain one, or the case keeps its claims inside.
    """
    path = params / f"{plain_name(name)}.yaml"
    claims = params / f"{name}.claims.csv"
    if path.exists():
        inside = yaml.safe_load(path.read_text(encoding="utf-8"))
        named = inside.get("claims") if isinstance(inside, dict) else None
        if not isinstance(named, str):
            raise RequestError(
                f"{path}: keeps its claims inside; move them to {claims.name}, and name that as 'claims'"
            )
        claims = params / named
    added = add_to_claims(claims, read)
    if not path.exists():
        replace_file(path, proposed(name, claims.name, added.rows, read).encode())
    return path, added


def confirm(claims: Path, decisions: Mapping[str, Mapping[str, str]]) -> int:
    """Write what a person decided about drafts; what their case wrote as a comment for a confirmed one stands.

    Parameters
    ----------
    claims : Path
        The claims file.
    decisions : mapping of str to mapping
        By the id of a draft: new values by column; ``use`` is ``true`` for what was confirmed. What was rejected
        stays in the file with ``use: false``, so that it is not drafted again.

    Returns
    -------
    n : int
        How many rows changed.
    """
    header, rows = _read(claims)
    changed = [row for row in rows if row.get("id") in decisions]
    for row in changed:
        row.update({key: str(value) for key, value in decisions[row["id"]].items() if key in COLUMNS and key != "id"})
        row["note"] = re.sub(r"^draft\b[; ]*", "" if row.get("use") == "true" else "rejected; ", row.get("note", ""))
    _write(claims, header, rows)
    case = claims.with_name(claims.name.removesuffix(".claims.csv") + ".yaml")
    if case.exists():
        text = case.read_text(encoding="utf-8")
        for row in (one for one in changed if one.get("use") == "true"):
            text = stands(text, row["id"])
        replace_file(case, text.encode())
    return len(changed)


def drafts_of(claims: Path) -> list[dict[str, str]]:
    """Return the rows of a claims file that nobody has decided about."""
    return [row for row in _read(claims)[1] if row.get("use") == "false" and row.get("note", "").startswith("draft")]


def drafts_in(case: Case) -> set[str]:
    """Return the ids of the claims of a case that nobody has decided about."""
    return {claim.id for claim in case.claims if not claim.use and claim.note.startswith("draft")}


def believed(case: Case) -> Case | None:
    """Return a case with its drafts taken as if they were confirmed, to check them; None where it has none."""
    drafts = drafts_in(case)
    taken = [claim.model_copy(update={"use": True}) if claim.id in drafts else claim for claim in case.claims]
    return case.model_copy(update={"claims": tuple(taken)}) if drafts else None
