"""The plotly script a report carries: the basic bundle if the build fetched it, otherwise the full one."""

import base64
import gzip
import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import distribution
from pathlib import Path

from markupsafe import Markup

from borderreport.reporting.page.pieces import TEMPLATE

BASIC_TRACES = frozenset({"scatter", "bar", "pie"})


@dataclass(frozen=True)
class Bundle:
    """One plotly.js bundle."""

    name: str
    version: str
    packed: bytes

    @cached_property
    def script(self) -> bytes:
        return gzip.decompress(self.packed)

    @cached_property
    def packed_text(self) -> Markup:
        """Four bytes in five letters, a sixteenth less than base64; none of them is a quote, a slash or a blank.

        So it may stand in a script element and in a style sheet as it is: nothing in it can close either.
        """
        return Markup(base64.b85encode(self.packed).decode("ascii"))

    @property
    def file_name(self) -> str:
        return f"plotly-{self.name}-{self.version}.min.css"

    @property
    def shared(self) -> bytes:
        """The file that many pages share: a style sheet whose one property is the packed script.

        Beside a page that is opened from a folder, a browser has no way to hold a script against a hash before it runs.
        A style sheet runs nothing; the page reads it, and its policy lets the script in it run only by its hash.
        """
        return f':root{{--page-plotly:"{self.packed_text}"}}\n'.encode("ascii")


@cache
def installed_plotlyjs() -> tuple[str, Path]:
    """Return the version and path of the plotly.js inside the installed plotly, without importing plotly."""
    path = Path(str(distribution("plotly").locate_file("plotly/package_data/plotly.min.js")))
    with path.open("rb") as file:
        (version,) = re.findall(rb"plotly\.js v(\S+)", file.read(400))
    return version.decode("ascii"), path


@cache
def basic_bundle() -> Bundle | None:
    """Return the basic bundle of exactly the installed plotly.js version, or None without one."""
    version, _ = installed_plotlyjs()
    path = TEMPLATE / f"plotly-basic-{version}.min.js.gz"
    return Bundle("basic", version, path.read_bytes()) if path.exists() else None


@cache
def full_bundle() -> Bundle:
    """Return plotly's own bundle of all trace types, four times as large."""
    version, path = installed_plotlyjs()
    return Bundle("full", version, gzip.compress(path.read_bytes(), 9, mtime=0))


def choose_bundle(trace_types: Set[str]) -> tuple[Bundle, str]:
    """Return the smallest bundle that draws these traces, and a sentence on why it was chosen.

    Parameters
    ----------
    trace_types : set of str
        Types of all traces on the page.

    Returns
    -------
    bundle : Bundle
        What the page should carry.
    reason : str
        A sentence for the report's provenance; empty for the basic bundle, which is the expected one.
    """
    basic, others = basic_bundle(), sorted(trace_types - BASIC_TRACES)
    if basic is None:
        return full_bundle(), "the package has no basic bundle for this version of plotly"
    return (full_bundle(), f"the basic bundle cannot draw {', '.join(others)}") if others else (basic, "")
