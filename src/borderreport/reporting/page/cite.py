"""How to cite a report: in words, for LaTeX, and for reference managers; from its provenance alone."""

import datetime as dt
import json
import re
from typing import Any

_SPECIAL = re.compile(r"[&%$#_{}]")


def citations(title: str, about: dict[str, Any]) -> dict[str, str]:
    """Return a report's citation as ``text``, ``bibtex`` and ``csl``; nothing where no run is known.

    Parameters
    ----------
    title : str
        Of the page.
    about : dict
        Its provenance: ``run``, ``as_of``, ``case`` and ``versions``. No day of making is known, so that the same
        report has the same bytes on every day; the date is that up to which the news is known.

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
    key = re.sub(r"[^a-z0-9-]+", "-", f"{case}-{as_of}".lower())
    fields = {"title": f"{{{_latex(title)}}}", "year": date.year, "month": date.month, "note": note}
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    issued = {"date-parts": [[date.year, date.month, date.day]]}
    item = {"id": key, "type": "report", "title": title, "number": run, "note": note, "issued": issued}
    return {
        "text": f"{title}. {note}.",
        "bibtex": f"@misc{{{key},\n{lines}\n}}",
        "csl": json.dumps([item], ensure_ascii=False, indent=1),
    }


def _latex(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text.replace("\\", "/"))
