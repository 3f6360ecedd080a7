"""A headless Chromium for tests, offline and with nothing of its own to say."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """Return the path of a Chromium, without the windows it never opens where there is one, or skip the test.

    Where one is required, fail it.
    """
    known = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, known)), None)
    if found is None and os.environ.get("BORDERREPORT_REQUIRE_BROWSER") == "1":
        pytest.fail("BORDERREPORT_REQUIRE_BROWSER is 1 and there is no Chromium; apt install chromium")
    if found is None:
        pytest.skip("no Chromium here; apt install chromium")
    return found


@dataclass
class Visit:
    """A page that was opened, and what it asked for and said."""

    page: Any
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def wait_drawn(self, figure: int = 1) -> None:
        self.page.wait_for_selector(f"#figure-{figure} .main-svg", state="attached", timeout=20_000)

    def wait_idle(self) -> None:
        """Wait until the first figure, where there is one, and with it everything else is ready."""
        if self.page.locator(".canvas").count():
            self.wait_drawn()

    def violations(self, *rules: str) -> list[tuple[str, str]]:
        """Return what axe finds wrong by some of its rules, or by all where none is named; what is right is not listed.

        A table is left with one row of each kind: elements, classes and attributes. Others like it would tell the same.
        """
        self.page.evaluate(_ONE_ROW_OF_EACH_KIND)
        axe = pytest.importorskip("axe_playwright_python.sync_playwright")
        options: dict[str, Any] = {"resultTypes": ["violations"]}
        options |= {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
        found = axe.Axe().run(self.page, options=options).response["violations"]
        return [(each["id"], each["nodes"][0]["html"]) for each in found]

    def scroll_through(self) -> None:
        for figure in self.page.query_selector_all(".canvas"):
            figure.scroll_into_view_if_needed()
            figure.wait_for_selector(".main-svg", state="attached", timeout=20_000)


class Chromium:
    def __init__(self, browser: Any) -> None:
        self._browser = browser

    @contextmanager
    def visit(self, file: Path | str, **context: Any) -> Iterator[Visit]:
        with self._browser.new_context(**context) as tab:
            visit = Visit(tab.new_page())
            visit.page.on("request", lambda request: visit.requests.append(request.url))
            visit.page.on("console", lambda message: visit.messages.append(message.text))
            visit.page.on("pageerror", lambda error: visit.messages.append(str(error)))
            visit.page.add_init_script(_TELL_VIOLATIONS)
            visit.page.goto(file if isinstance(file, str) else file.as_uri())
            yield visit
            _keep_screenshot(visit.page)


_ONE_ROW_OF_EACH_KIND = """() => {
  const kind = (it) =>
    `${it.tagName} ${it.className} ${it.style.cssText} ${it.getAttributeNames()} (${[...it.children].map(kind)})`;
  for (const body of document.querySelectorAll("tbody")) {
    const seen = new Set();
    for (const row of [...body.rows]) {
      if (seen.has(kind(row))) row.remove();
      else seen.add(kind(row));
    }
  }
}"""
_TELL_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) => {
  console.error(`${event.effectiveDirective} refused ${event.blockedURI}`);
});"""


def _keep_screenshot(page: Any) -> None:
    """Leave a picture of the page as a test left it, where one asks for them."""
    folder = os.environ.get("BORDERREPORT_SCREENSHOTS")
    if folder:
        name = re.sub(r"[^\w.-]+", "-", os.environ["PYTEST_CURRENT_TEST"].rpartition("::")[2].removesuffix(" (call)"))
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@contextmanager
def running_chromium() -> Iterator[Chromium]:
    """Run one Chromium; each visit has an empty profile of its own."""
    path = chromium()
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield Chromium(browser)
        browser.close()
