"""What a page says of where it comes from: the parameters of its run, and how to cite it."""

import ast
import datetime as dt
import json
import re
from collections.abc import Callable, Collection
from typing import Any

from borderreport.reporting.cells import assigned, python, statements

_SPECIAL = re.compile(r"[&%$#_{}]")
_ISOLATES = re.compile("[\u2068\u2069]")


def parameters(cells: Collection[tuple[set[str], str]]) -> list[dict[str, str]]:
    """Return the parameters that cells assign, in their order; injected values win over defaults.

    Parameters
    ----------
    cells : collection of tuple of set of str and str
        Tags and source of each; of those tagged `parameters` are the defaults, of `injected-parameters` the values.

    Returns
    -------
    list of dict of str to str
        ``name``, ``value`` and ``default`` as Python source; ``says`` is the comment beside the default.

    Examples
    --------
    >>> parameters([({"parameters"}, "depth_m = 3.0  # deep"), ({"injected-parameters"}, "depth_m = 2.5")])
    [{'name': 'depth_m', 'value': '2.5', 'default': '3.0', 'says': 'deep'}]
    """
    defaults, injected = (
        {name: found for tags, source in cells if kind in tags for name, found in _assignments(source).items()}
        for kind in ("parameters", "injected-parameters")
    )
    every = defaults | injected
    return [
        {"name": name, "value": own[0], "default": defaults.get(name, ("", ""))[0], "says": defaults.get(name, own)[1]}
        for name, own in every.items()
    ]


def _assignments(source: str) -> dict[str, tuple[str, str]]:
    """Return the source of each value that is assigned to a name, and the comment beside it."""
    source = python(source)
    values = [(name, value) for name, value in assigned(statements(source)) if value]
    return {name: (ast.get_source_segment(source, value) or "", _comment(source, value)) for name, value in values}


def _comment(source: str, value: ast.expr) -> str:
    """Return the comment behind a value; no text can stand between them that holds a hash of its own."""
    last = source.split("\n")[(value.end_lineno or 1) - 1].encode()
    return last[value.end_col_offset :].decode().partition("#")[2].lstrip("#").strip()


def citations(title: str, about: dict[str, Any], said: Callable[[str], str] = str) -> dict[str, str]:
    """Return a report's citation as ``text``, ``bibtex`` and ``csl``; nothing where no run is known.

    Parameters
    ----------
    title : str
        Of the page.
    about : dict
        Its provenance: ``run``, ``as_of``, ``case`` and ``versions``. No day of making is known, so that the same
        report has the same bytes on every day; the date is that up to which the news is known.
    said : callable, optional
        How the page's language says a text; ``text`` stays English, as the page is put into it as a whole.

    Examples
    --------
    >>> citations("A–B: the brief", {"run": "54fd", "case": "a-b", "as_of": "2021-03-17"})["text"]
    'A–B: the brief. As of 2021-03-17. Run 54fd of borderreport.'
    """
    run, case, as_of = (str(about.get(key) or "") for key in ("run", "case", "as_of"))
    try:
        date = dt.date.fromisoformat(as_of if run else "")
    except ValueError:
        return {}
    maker = f"borderreport {(about.get('versions') or {}).get('borderreport', '')}".strip()
    note = f"As of {as_of}. Run {run} of {maker}"
    text = f"{title}. {note}."
    title, note = (_ISOLATES.sub("", said(one)) for one in (title, note))
    latex = _SPECIAL.sub(r"\\\g<0>", title.replace("\\", "/"))
    key = re.sub(r"[^a-z0-9-]+", "-", f"{case}-{as_of}".lower())
    fields = {"title": f"{{{latex}}}", "year": date.year, "month": date.month, "note": note}
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    issued = {"date-parts": [[date.year, date.month, date.day]]}
    item = {"id": key, "type": "report", "title": title, "number": run, "note": note, "issued": issued}
    return {
        "text": text,
        "bibtex": f"@misc{{{key},\n{lines}\n}}",
        "csl": json.dumps([item], ensure_ascii=False, indent=1),
    }
