"""Turn what officials say about border works into checked numbers, and the numbers into one HTML file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from borderreport.analysis.estimate import Estimate, estimate
    from borderreport.case.loading import load_case
    from borderreport.case.schema import Case

__version__ = "0.1.0"
__all__ = ["Case", "Estimate", "__version__", "estimate", "load_case"]

_HOMES = {
    "Case": "borderreport.case.schema",
    "load_case": "borderreport.case.loading",
    "Estimate": "borderreport.analysis.estimate",
    "estimate": "borderreport.analysis.estimate",
}


def __getattr__(name: str) -> Any:
    # Imported when first asked for: the command line must answer before numpy has loaded.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'borderreport' has no attribute '{name}'")
