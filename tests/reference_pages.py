"""What is listed beside the code, as the code has it, pages of the guide above all: `python -m tests.reference_pages` writes it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from borderreport.analysis.doubt import money, parts, physics, products, renderings, room, series, sights, slips, sums
from borderreport.case.schema import json_schema
from borderreport.reporting import notebooks
from borderreport.reporting.notebooks import find_notebooks

GUIDE = Path(__file__).parents[1] / "notebooks" / "guide"
SHIPPED = Path(notebooks.__file__).with_name("shipped.txt")
MOST_VALUES = 100
FAMILIES = (renderings, series, sums, room, parts, products, slips, physics, money, sights)


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join("|" + "|".join(f" {cell.replace('|', chr(92) + '|')} " for cell in line) + "|" for line in lines)


def checks() -> str:
    """Return a table of all rules of doubt, by what they say of themselves."""
    return "## All rules\n\n" + table(("family", "rule", "what it does", "what it leaves alone"), _rules()) + "\n"


def _rules() -> Iterator[tuple[str, ...]]:
    for family in FAMILIES:
        for rule in (*getattr(family, "PEN", ()), *family.RULES):
            says = inspect.getdoc(rule)
            first = says.partition("\n")[0]
            spared = re.search(r"(?s)^Not flagged: (.*?)(?:\n\n|\Z)", says, re.MULTILINE)
            yield (
                family.__name__.rpartition(".")[2],
                rule.__name__,
                first,
                " ".join(spared[1].split()) if spared else "",
            )


def keys() -> str:
    """Return tables of all keys of a case, by the place where they stand."""
    schema = json_schema()
    shown = {"Case": schema} | {name: model for name, model in schema["$defs"].items() if "properties" in model}
    parts = [
        f"## {name}\n\n{_first(model)}\n\n{table(('key', 'what', 'values'), _keys(model, schema['$defs']))}"
        for name, model in shown.items()
    ]
    return "\n\n".join(parts) + "\n"


def _first(model: dict[str, Any]) -> str:
    return str(model.get("description", "")).partition("\n\n")[0].replace("\n", " ")


def _keys(model: dict[str, Any], models: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for name, field in model["properties"].items():
        if not str(field.get("description", "")).startswith("set from the file"):
            needed = " (required)" if name in model.get("required", ()) else ""
            values = list(dict.fromkeys(_values(field)))
            of = next((models[one.split()[-1]] for one in values if one and one.split()[-1] in models), {})
            what = field.get("description") or (_first(of) if "properties" in of else "")
            yield f"`{name}`{needed}", what, ", ".join(values)


def _values(field: dict[str, Any]) -> Iterator[str]:
    if len(field.get("enum", ())) > MOST_VALUES:
        yield f"one of {len(field['enum'])}, as `borderreport schema` lists them"
    else:
        yield from (f"**{one}**" if one == field.get("default") else str(one) for one in field.get("enum", ()) if one)
    if "$ref" in field:
        yield field["$ref"].rpartition("/")[2]
    elif "$ref" in field.get("items", {}):
        yield f"list of {field['items']['$ref'].rpartition('/')[2]}"
    elif "enum" not in field and field.get("type") not in (None, "null", "object"):
        yield str(field["type"])
    for branch in (*field.get("anyOf", ()), *field.get("allOf", ())):
        yield from _values(branch)


PAGES = {"checks": checks, "keys": keys}


def written(name: str) -> str:
    """Return a page with its tables as they should be: what stands before the first of them is kept."""
    head, tables = (GUIDE / f"{name}.md").read_text(encoding="utf-8"), PAGES[name]()
    heading = tables.partition("\n")[0]
    return head.partition(heading)[0].rstrip() + "\n\n" + tables


def shipped_notebooks() -> str:
    """Return the hashes of the notebooks of reports, as `sha256sum` writes them: a desk keeps what it shows for the next."""
    folder = GUIDE.parent
    books = find_notebooks(path.stem for path in folder.glob("*.ipynb") if path.stem not in ("explore", "read"))
    return "".join(f"{book.sha256}  {book.name}.ipynb\n" for book in books)


if __name__ == "__main__":
    SHIPPED.write_text(shipped_notebooks(), encoding="ascii")
    for name in PAGES:
        (GUIDE / f"{name}.md").write_text(written(name), encoding="utf-8")
