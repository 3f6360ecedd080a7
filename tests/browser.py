"""A headless Chromium for tests, offline and with nothing of its own to say."""

import io
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

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

    def unclear(self) -> list[tuple[str, str]]:
        """Return the texts of figures that are cut, meet another or a whisker, or stand on a mark without contrast."""
        self.scroll_through()
        texts = self.page.evaluate(_TEXTS)
        found = [(f["text"], what) for f in texts for what in f["meets"]]
        self.page.add_style_tag(content=".canvas text { visibility: hidden }")
        shot = Image.open(io.BytesIO(self.page.screenshot(full_page=True))).convert("RGB")
        for one in texts:
            behind = shot.crop(tuple(one["box"])).getcolors(1 << 24) or []
            least = min((_contrast(one["fill"], colour) for _, colour in behind), default=21)
            found += [(one["text"], f"contrast {least:.1f}")] if least < 4.5 else []
        return found

    def cut_on_paper(self) -> list[str]:
        """Return the captions of tables that are wider than A4 has room for."""
        self.page.set_viewport_size({"width": 672, "height": 900})
        self.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        self.page.emulate_media(media="print")
        wide = "all => all.filter(t => t.offsetWidth > 674).map(t => t.caption.textContent)"
        found: list[str] = self.page.locator("main table").evaluate_all(wide)
        return found

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
# A turned text fills a corner of its box only, and a font reaches less high than its line.
_TEXTS = """() => [...document.querySelectorAll(".canvas")].flatMap((canvas) => {
  const all = (selector) => [...canvas.querySelectorAll(selector)];
  const box = (it, less = 0) => { const b = it.getBoundingClientRect();
    return [b.left + scrollX, b.top + scrollY + less, b.right + scrollX, b.bottom + scrollY - less].map(Math.round); };
  const meet = ([a, b, c, d], [e, f, g, h]) => Math.min(c, g) - Math.max(a, e) > 1 && Math.min(d, h) - Math.max(b, f) > 1;
  const [left, top, right, bottom] = box(canvas);
  const bars = all(".errorbar path").map((it) => box(it));
  const shown = all(".main-svg text").filter((it) => it.getBoundingClientRect().height > 8 && !it.closest(".modebar") &&
    !/rotate\\((?!0)/.test(it.getAttribute("transform")));
  return shown.map((it, at) => {
    const own = box(it);
    const meets = shown.slice(at + 1).filter((other) => meet(own, box(other))).map((other) => other.textContent);
    if (own[0] < left - 1 || own[1] < top - 1 || own[2] > right + 1 || own[3] > bottom + 1) meets.push("the edge");
    if (bars.some((bar) => meet(own, [bar[0] - 1, bar[1] - 1, bar[2] + 1, bar[3] + 1]))) meets.push("a whisker");
    const fill = getComputedStyle(it).fill.match(/[\\d.]+/g).map(Number);
    return { text: it.textContent, box: box(it, 4), fill, meets };
  });
})"""


def _contrast(*colours: Sequence[float]) -> float:
    """Return the contrast of two colours, as WCAG 2 has it."""
    parts = [[c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in one[:3]] for one in colours]
    dark, light = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in parts)
    return (light + 0.05) / (dark + 0.05)


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
