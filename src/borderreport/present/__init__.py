"""What the reader sees: tables, figures and words, and the files that travel with a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from borderreport.analysis.estimate import Estimate
from borderreport.present import equations, figures, live, tables, wording

__all__ = ["FILES", "attach", "equations", "figures", "live", "tables", "wording"]

FILES = "application/vnd.borderreport.files+json"
"""Media type of the output in which files travel inside an executed notebook: names and texts."""


@dataclass(frozen=True)
class Files:
    """Files that a notebook hands on: the run folder and the report take them from its output."""

    texts: dict[str, str]

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {FILES: self.texts, "text/plain": ", ".join(self.texts)}


def attach(this: Estimate) -> Files:
    """Return the case, results.json and quantities.csv as an output of the notebook."""
    return Files(
        {
            "case.yaml": this.case.text,
            "quantities.csv": tables.quantities_csv(this),
            "results.json": this.to_json(),
        }
    )
