"""Fetch plotly's basic bundle from npm when the package is built, so that reports stay small."""

import base64
import gzip
import hashlib
import io
import shutil
import subprocess
import tarfile
import tempfile
import zlib
from pathlib import Path
from typing import Any

import zopfli.gzip
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# The plotly.js inside the plotly that we test with. Change these lines together, from
# `npm view plotly.js-basic-dist-min@VERSION dist`.
VERSION = "4.1.1"
INTEGRITY = "sha512-1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUwsaqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ=="
# Of the script in it, for a file that is there before the build.
SCRIPT_SHA256 = "99784e3abfb07b142a15e521a439e6d9addceadb3f79553fd24c72774f0649ba"

PACKAGE = "plotly.js-basic-dist-min"
MEMBER = "package/plotly-basic.min.js"
TEMPLATE = Path("src/borderreport/reporting/page/template")


class PlotlyBundleHook(BuildHookInterface):
    """Put the bundle into the template folder before a wheel, an editable install or an sdist is made."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Fetch the bundle if it is not there; without npm, go on without it."""
        bundle = Path(self.root) / TEMPLATE / f"plotly-basic-{VERSION}.min.js.gz"
        if bundle.exists():
            check_script(bundle)
            return
        npm = shutil.which("npm")
        if npm is None:
            self.app.display_warning("no npm here: reports will carry all of plotly.js, 2 MB in place of 0.5 MB")
            return
        try:
            tarball = pack(npm)
        except subprocess.CalledProcessError as error:
            self.app.display_warning(
                f"no {PACKAGE}@{VERSION} from npm; reports will carry all of plotly.js: {error.stderr}"
            )
            return
        check_integrity(tarball)
        # Once for all pages: zopfli takes three seconds for a gzip that is 4 % smaller.
        bundle.write_bytes(zopfli.gzip.compress(read_member(tarball)))
        check_script(bundle)


def pack(npm: str) -> bytes:
    """Return the package's tarball; nothing in it is run."""
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", f"{PACKAGE}@{VERSION}", "--ignore-scripts", "--silent", "--pack-destination", folder]
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=300, cwd=folder)
        return next(Path(folder).glob("*.tgz")).read_bytes()


def check_integrity(tarball: bytes) -> None:
    """Refuse a tarball that is not the one pinned here."""
    found = "sha512-" + base64.b64encode(hashlib.sha512(tarball).digest()).decode("ascii")
    if found != INTEGRITY:
        raise ValueError(f"{PACKAGE}@{VERSION} must have integrity {INTEGRITY}, got {found}; do not build from it")


def check_script(bundle: Path) -> None:
    """Refuse a file that is there already and does not hold the script pinned here."""
    try:
        found = hashlib.sha256(gzip.decompress(bundle.read_bytes())).hexdigest()
    except (OSError, EOFError, zlib.error) as error:
        found = str(error)
    if found != SCRIPT_SHA256:
        raise ValueError(f"{bundle} must hold a script with sha256 {SCRIPT_SHA256}, got {found}; delete it")


def read_member(tarball: bytes) -> bytes:
    """Return the script inside the tarball."""
    with tarfile.open(fileobj=io.BytesIO(tarball), mode="r:gz") as archive:
        script = archive.extractfile(MEMBER)
        if script is None:
            raise ValueError(f"{PACKAGE}@{VERSION} holds no {MEMBER}")
        return script.read()
