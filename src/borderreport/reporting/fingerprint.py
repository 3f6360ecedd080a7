"""What a run depends on, as one hash: found without importing anything that computes."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parents[1]
_SHIPPED = ("notebooks", "params")
_COMPUTES = ("numpy", "pandas", "plotly", "pydantic", "pyyaml", "scipy")
_RENDERS = (
    "ipykernel", "ipython", "jinja2", "latex2mathml", "markupsafe", "mistune", "nbclient", "nbconvert", "nbformat",
    "nh3", "papermill", "pygments", "traitlets",
)  # fmt: skip


@cache
def versions() -> dict[str, str]:
    """Return the versions of what computes and renders a report, by distribution name."""
    found = {"python": ".".join(platform.python_version_tuple()[:2]), "borderreport": version("borderreport")}
    for name in (*_COMPUTES, *_RENDERS):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return dict(sorted(found.items()))


@cache
def code_sha256() -> str:
    """Return the hash of our own code, template and data, the same for a checkout and a wheel."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        inside = path.relative_to(_PACKAGE)
        if path.suffix != ".pyc" and inside.parts[0] not in _SHIPPED and path.is_file():
            content = path.read_bytes()
            digest.update(f"{inside.as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def run_hash(parts: Mapping[str, Any]) -> str:
    """Return the twelve digits by which a run folder says what it depends on.

    Parameters
    ----------
    parts : mapping of str to object
        Plain data: cases, overrides, notebooks, and what else is asked for.

    Returns
    -------
    str
        Twelve hexadecimal digits; our code and the versions are added.
    """
    everything = {**parts, "code": code_sha256(), "versions": versions()}
    text = json.dumps(everything, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
