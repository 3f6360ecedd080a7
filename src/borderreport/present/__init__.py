"""What the reader sees: tables, figures and words, and the files that travel with a notebook."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from borderreport.analysis.estimate import Estimate, estimate
from borderreport.analysis.segments import as_geojson, segments
from borderreport.case.folders import shipped
from borderreport.case.loading import load_case
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
    """Return the case, results.json, quantities.csv and GeoJSON of what has a position as a notebook's output."""
    texts = {"case.yaml": this.case.text, "quantities.csv": tables.quantities_csv(this), "results.json": this.to_json()}
    if this.case.route and any(one.holds for one in segments(this.case, this.ledger.seen)):
        texts["segments.geojson"] = as_geojson(this.case, this.ledger.seen)
    return Files(texts)


def __exercise__() -> None:
    """Do once, for a server that is about to fork, what the first report would do for all: read formulas and tables."""
    this = estimate(load_case(shipped("params") / "iraq-syria-2021-03.yaml"))
    shown: tuple[Callable[[Estimate], object], ...] = (attach, wording.headline, live.controls, tables.checks)
    for show in (*shown, figures.coverage, figures.cross_section, figures.curve):
        show(this)
    tables.results(this, *wording.headline_keys(this))
