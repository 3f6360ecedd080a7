"""A report on paper: its page printed to PDF by a browser that is at hand, offline."""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from borderreport.errors import RequestError, RunError

_BROWSERS = Path(__file__).with_name("browsers.txt")
_TIMEOUT_S = 120


def find_browser() -> str:
    """Return the path of a browser that prints.

    Raises
    ------
    RequestError
        If there is none.
    """
    if found := next(filter(None, map(shutil.which, _BROWSERS.read_text(encoding="utf-8").splitlines())), None):
        return found
    needs = "--pdf needs a Chromium, Chrome or Edge, and none is on the PATH"
    raise RequestError(f"{needs}; install one, or leave it out")


def print_pages(browser: str, pages: Iterable[Path], run: Path) -> list[Path]:
    """Print pages of a run to PDF beside its folder, which is never written again: ``RUN.NAME.pdf``.

    Parameters
    ----------
    browser : str
        As `find_browser` returns it.
    pages : iterable of Path
        Reports.
    run : Path
        The run folder.

    Returns
    -------
    list of Path
        The files.

    Raises
    ------
    RunError
        If the browser prints none.
    """
    made = []
    for page in pages:
        with TemporaryDirectory(prefix="borderreport-print-") as home:
            paper = Path(home) / "page.pdf"
            command = [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                f"--user-data-dir={home}",
                "--virtual-time-budget=20000", f"--print-to-pdf={paper}", page.resolve().as_uri(),
            ]  # fmt: skip
            try:
                told = subprocess.run(command, capture_output=True, timeout=_TIMEOUT_S, check=False)
            except (OSError, subprocess.TimeoutExpired) as error:
                raise RunError(f"{page}: was not printed by {browser}: {error}") from error
            if not paper.exists():
                last = told.stderr.decode(errors="replace").strip().rpartition("\n")[2]
                raise RunError(f"{page}: was not printed by {browser}: {last or 'it says nothing'}")
            made.append(shutil.copyfile(paper, run.with_name(f"{run.name}.{page.stem}.pdf")))
    return made
