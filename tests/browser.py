"""A headless Chromium for tests, offline and with nothing of its own to say."""

import os
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
    """Return the path of a Chromium, or skip the test; where one is required, fail it."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
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

    def scroll_through(self) -> None:
        for figure in self.page.query_selector_all(".canvas"):
            figure.scroll_into_view_if_needed()
            figure.wait_for_selector(".main-svg", state="attached", timeout=20_000)


class Chromium:
    def __init__(self, browser: Any) -> None:
        self._browser = browser

    @contextmanager
    def visit(self, file: Path, **context: Any) -> Iterator[Visit]:
        with self._browser.new_context(**context) as tab:
            visit = Visit(tab.new_page())
            visit.page.on("request", lambda request: visit.requests.append(request.url))
            visit.page.on("console", lambda message: visit.messages.append(message.text))
            visit.page.on("pageerror", lambda error: visit.messages.append(str(error)))
            visit.page.goto(file.as_uri())
            yield visit


@contextmanager
def running_chromium() -> Iterator[Chromium]:
    """Run one Chromium; each visit has an empty profile of its own."""
    path = chromium()
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield Chromium(browser)
        browser.close()
