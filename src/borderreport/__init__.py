"""Turn what officials say about border works into checked numbers, and the numbers into one HTML file."""

import typing as _t

if _t.TYPE_CHECKING:
    from borderreport.analysis.estimate import Estimate, estimate
    from borderreport.case.claims import Claim
    from borderreport.case.loading import load_case
    from borderreport.case.quantity import Quantity, parse
    from borderreport.case.schema import Case
    from borderreport.errors import BorderReportError

__version__ = "0.1.0"
__all__ = ["BorderReportError", "Case", "Claim", "Estimate", "Quantity", "estimate", "load_case", "parse"]

_HOMES = {
    "BorderReportError": "errors",
    "Case": "case.schema",
    "Claim": "case.claims",
    "Quantity": "case.quantity",
    "parse": "case.quantity",
    "load_case": "case.loading",
    "Estimate": "analysis.estimate",
    "estimate": "analysis.estimate",
}


def __getattr__(name: str) -> _t.Any:
    # Imported when first asked for: the command line must answer before numpy has loaded.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"borderreport.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'borderreport' has no attribute '{name}'; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
