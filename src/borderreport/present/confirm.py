"""Drafted claims under one's hands: in JupyterLab each is accepted, changed or rejected."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from borderreport.case.claims import Measures, Objects, Status
from borderreport.case.folders import case_folders
from borderreport.present.pieces import Fragment, piece
from borderreport.reading import desk
from borderreport.reading.review import review

if TYPE_CHECKING:
    from ipywidgets import VBox

_CHOICES = {"object": get_args(Objects), "measure": get_args(Measures), "status": get_args(Status)}
_FIELDS = ("figure", *_CHOICES, "scope", "speaker", "date")
_DECISIONS = ("later", "accept", "reject")


@dataclass(frozen=True)
class Reading:
    """Articles that were read, and the claims file that their drafts are in."""

    claims: Path
    page: str

    def article(self) -> Fragment:
        """Return the articles with their figures marked, as the review page shows them."""
        return Fragment(piece("framed", self.page), "the articles with their figures marked")

    def confirm(self) -> VBox:
        """Return a row for each draft that nobody has decided about, and a button that writes the decisions."""
        import ipywidgets as widgets  # Brings the kernel's comm layer, of no use elsewhere.

        rows = {row["id"]: _row(row) for row in desk.drafts_of(self.claims)}
        button, says = widgets.Button(description="Write decisions", button_style="primary"), widgets.HTML()

        def write(_: object) -> None:
            chosen = {name: _decision(fields) for name, fields in rows.items() if fields["decision"].value != "later"}
            says.value = f"{desk.confirm(self.claims, chosen)} rows written to {escape(str(self.claims))}"

        button.on_click(write)
        boxes = [widgets.VBox([words, widgets.HBox(inputs)]) for words, *inputs in map(dict.values, rows.values())]
        return widgets.VBox([*boxes, widgets.HBox([button, says])])


def read(articles: list[str], case: str) -> Reading:
    """Read saved articles into the claims file of a case; what is there already is not drafted again.

    Parameters
    ----------
    articles : list of str
        Paths of saved articles: text, HTML, PDF, DOCX or e-mail.
    case : str
        Name of a case in ``params/``, which is made where there is none.

    Returns
    -------
    Reading
    """
    found = desk.drafted(articles)
    folder = next((folder for folder in case_folders()[:2] if folder.is_dir()), Path("params"))
    desk.write_case(case, found, folder)
    return Reading(folder / f"{case}.claims.csv", review(found))


def _row(row: dict[str, str]) -> dict[str, Any]:
    import ipywidgets as widgets

    slim = {"description_width": "4.5em"}
    fields: dict[str, Any] = {
        "words": widgets.HTML(piece("drafted", row["words"], row.get("note", ""))),
        "decision": widgets.ToggleButtons(options=_DECISIONS, value="later", style={"button_width": "4.5em"}),
    }
    for name in _FIELDS:
        if choices := _CHOICES.get(name):
            kind, value, own = widgets.Dropdown, row[name] if row[name] in choices else None, {"options": [*choices]}
        else:
            kind, value, own = widgets.Text, row[name], {}
        width = {"width": "13em" if choices else "15em"}
        fields[name] = kind(value=value, description=name, style=slim, layout=width, **own)
    return fields


def _decision(fields: dict[str, Any]) -> dict[str, str]:
    values = {name: fields[name].value or "" for name in _FIELDS}
    return values | {"use": "true" if fields["decision"].value == "accept" else "false"}
