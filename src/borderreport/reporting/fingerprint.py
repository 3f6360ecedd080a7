"""What a run depends on, as one hash: found without importing anything that computes."""

import hashlib
import json
import os
import platform
import re
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parents[1]
_SHIPPED = ("notebooks", "params")
_COMPUTES = ("numpy", "pandas", "plotly", "pydantic", "pyyaml", "scipy")
_RENDERS = (
    "ipykernel", "ipython", "jinja2", "latex2mathml", "markupsafe", "mistune", "nbclient", "nbconvert", "nbformat",
    "nh3", "papermill", "pygments", "traitlets",
)  # fmt: skip
_INSTALLED = re.compile(r"(.+?)-([^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info")


def sha256(content: bytes) -> str:
    """Return the hexadecimal digest of a file."""
    return hashlib.sha256(content).hexdigest()


@cache
def versions() -> dict[str, str]:
    """Return the versions of what computes and renders a report, by distribution name.

    They stand in the names of the folders that installers leave beside the packages; to have them from
    `importlib.metadata`, which reads each description to its end, takes as long as all else about an unchanged case.
    """
    found = {"python": ".".join(platform.python_version_tuple()[:2])}
    wanted = {name: "absent" for name in ("borderreport", *_COMPUTES, *_RENDERS)}
    for folder in filter(os.path.isdir, reversed(sys.path)):
        for entry in os.listdir(folder):  # noqa: PTH208 - names are all that is wanted of some hundred.
            told = _INSTALLED.fullmatch(entry)
            if told and (name := re.sub(r"[-_.]+", "-", told[1]).lower()) in wanted:
                wanted[name] = told[2]
    return dict(sorted((found | wanted).items()))


@cache
def code_sha256() -> str:
    """Return the hash of our own code, template and data, the same for a checkout and a wheel."""
    digest = hashlib.sha256()
    paths = (f"{folder}{os.sep}{name}" for folder, _, names in os.walk(_PACKAGE) for name in names)
    inside = {path[len(str(_PACKAGE)) + 1 :].replace(os.sep, "/"): path for path in paths}
    for name, path in sorted(inside.items()):
        if "__pycache__" not in name and name.partition("/")[0] not in _SHIPPED:
            content = Path(path).read_bytes()
            digest.update(f"{name} {len(content)}\n".encode() + content)
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
    return sha256(text.encode("utf-8", "surrogatepass"))[:12]
