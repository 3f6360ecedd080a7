"""What all runs depend on, our code and the versions of packages: found without importing anything that computes."""

import base64
import hashlib
import os
import platform
import re
import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_SHIPPED = ("notebooks", "params")
_INSTALLED = re.compile(r"(.+?)-([^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info")


def sha256(content: bytes) -> str:
    """Return the hexadecimal digest of a file."""
    return hashlib.sha256(content).hexdigest()


@cache
def csp_hash(script: bytes) -> str:
    """Return the source expression by which a content security policy lets this very script or style work."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode('ascii')}'"


@cache
def versions() -> dict[str, str]:
    """Return the versions of what computes and renders a report, by distribution name.

    They stand in the names of the folders that installers leave beside the packages; to have them from
    `importlib.metadata`, which reads each description to its end, takes as long as all else about an unchanged case.
    """
    found = {"python": ".".join(platform.python_version_tuple()[:2])}
    wanted = dict.fromkeys(Path(__file__).with_name("versions.txt").read_text(encoding="ascii").split(), "absent")
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
