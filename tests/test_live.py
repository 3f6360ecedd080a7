"""Real reports in a browser: sliders, traces, long tables, and that everybody can read and print them."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from borderreport import Estimate, estimate, load_case
from borderreport.analysis.formula import evaluate
from borderreport.present import figures, wording
from borderreport.present.wording import say
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.request import RunRequest
from borderreport.reporting.runs import run_report
from tests.browser import Chromium, Visit, chromium, running_chromium

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("live")]

SEED = "iraq-syria-2021-03"
CASES = (SEED, "iraq-syria-timeline", "turkey-iran-van")
NOTEBOOKS = ("brief", "claims", "coverage", "resources")
DESK = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

# The pages of one notebook differ from case to case in length, not in kind: each notebook, and two pages of each case.
REPORTS = (
    f"{SEED}/brief", f"{SEED}/resources", "iraq-syria-timeline/claims", "iraq-syria-timeline/coverage",
    "turkey-iran-van/brief", "turkey-iran-van/coverage",
)  # fmt: skip

each_case = pytest.mark.parametrize("case", CASES)
each_report = pytest.mark.parametrize("name", REPORTS)


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    with running_chromium() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of all reports of three cases, made by one run of the command line."""
    out = tmp_path_factory.mktemp("live")
    notebooks = [word for name in NOTEBOOKS for word in ("--notebook", name)]
    command = [sys.executable, "-m", "borderreport", "run", *CASES, *notebooks, "--out", str(out), "--jobs", "2"]
    subprocess.run(command, check=True, capture_output=True)
    return out


def report(reports: Path, name: str) -> Path:
    case, _, notebook = name.partition("/")
    return next(reports.glob(f"{case}/*/{notebook}.html"))


@pytest.fixture(scope="module")
def opened(browser: Chromium, reports: Path) -> Iterator[Callable[[str], Visit]]:
    """Yield a function that gives a report as it lies on a desk, opened once: who asks for it leaves it as it was."""
    with ExitStack() as stack:
        yield cache(lambda name: stack.enter_context(browser.visit(report(reports, name), **DESK)))


# ---- every report ----


def unfold(visit: Visit) -> None:
    visit.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    visit.page.wait_for_timeout(200)


def printed(visit: Visit, path: Path) -> str:
    """Return what a page says on paper, without spaces and shapes: those before "assumed" and "stated" are style."""
    visit.page.pdf(path=path, format="A4")
    command = ["pdftotext", "-raw", str(path), "-"]
    return re.sub(r"[\s○●]", "", subprocess.run(command, check=True, capture_output=True, text=True).stdout)


SPLIT = "split(34.5e6, 'USD')[0]"


@pytest.mark.parametrize(("lang", "said"), [("fr", "34,5 millions de"), ("ar", "34.5 مليون")])
def test_a_report_in_another_language_is_accessible_and_its_script_says_a_number_in_its_plural(
    browser: Chromium, pool: Pool, lang: str, said: str, tmp_path: Path
) -> None:
    (page,) = run_report(RunRequest((SEED,), {"lang": lang}, ("brief",), tmp_path), pool).reports
    with browser.visit(page, bypass_csp=True, **PHONE) as visit:
        visit.scroll_through()
        unfold(visit)
        assert visit.page.evaluate("document.documentElement.scrollWidth") == 390
        assert visit.page.evaluate(SPLIT) == said
        assert visit.violations() == []


def test_every_report_is_at_most_a_megabyte(reports: Path) -> None:
    files = [report(reports, f"{case}/{notebook}") for case in CASES for notebook in NOTEBOOKS]
    assert [file for file in files if file.stat().st_size > 1_000_000] == []


@each_report
def test_a_report_is_whole_on_paper_and_on_a_desk_asks_for_nothing_and_says_nothing(
    browser: Chromium, reports: Path, name: str, tmp_path: Path
) -> None:
    """One visit: it is printed before anybody scrolled to its figures, and then read to its end."""
    file = report(reports, name)
    with browser.visit(file, **DESK) as visit:
        visit.wait_idle()
        if reads_paper := shutil.which("pdftotext"):
            rows = "all => all.map(row => row.cells[0].innerText.trim()).filter(Boolean)"
            wanted = visit.page.locator("main .table-wrap:not(.plot *) tbody tr:last-child").evaluate_all(rows)
            text = printed(visit, tmp_path / "report.pdf")
            assert [row for row in wanted if "".join(row.split()) not in text] == []
            assert "Tryothervalues" not in text
            assert "Filter" not in text
        visit.scroll_through()
        assert visit.page.locator(".failed").count() == 0
        assert visit.page.locator(".canvas .main-svg:first-child").count() == visit.page.locator(".canvas").count()
        assert visit.requests == [file.as_uri()]
        assert visit.messages == []
    if not reads_paper:
        pytest.skip("all but the paper, which no pdftotext here reads; apt install poppler-utils")


@each_report
def test_a_report_fits_a_phone_draws_all_its_figures_there_and_is_accessible_in_both_colours(
    browser: Chromium, reports: Path, name: str
) -> None:
    with browser.visit(report(reports, name), bypass_csp=True, color_scheme="light", **PHONE) as visit:
        visit.scroll_through()
        assert visit.page.evaluate("document.documentElement.scrollWidth") == 390
        assert visit.page.locator(".canvas .main-svg:first-child").count() == visit.page.locator(".canvas").count()
        unfold(visit)
        assert visit.violations() == []
        if name.startswith(SEED):  # The pages of the cases differ in no colour.
            visit.page.emulate_media(color_scheme="dark")
            assert visit.violations("color-contrast") == []


@pytest.mark.parametrize(
    ("lang", "cases", "notebook"),
    [
        ("en", ("worked-example", "iraq-syria-timeline"), "compare"),
        ("en", ("iraq-syria-timeline",), "claims"),
        ("fr", ("worked-example",), "resources"),
        ("ar", ("worked-example",), "coverage"),
    ],
)
def test_every_text_of_a_figure_can_be_read_in_either_colour_at_any_width_and_no_table_is_cut_on_paper(
    browser: Chromium, pool: Pool, lang: str, cases: tuple[str, ...], notebook: str, tmp_path: Path
) -> None:
    (page,) = run_report(RunRequest(cases, {"lang": lang}, (notebook,), tmp_path), pool).reports
    for look in (DESK | {"color_scheme": "dark"}, PHONE | {"color_scheme": "light"}):
        with browser.visit(page, bypass_csp=True, **look) as visit:
            assert visit.unclear() == []
    with browser.visit(page, **DESK) as visit:
        assert visit.cut_on_paper() == []


def test_axe_finds_no_violation_on_a_desk(browser: Chromium, reports: Path) -> None:
    with browser.visit(report(reports, f"{SEED}/brief"), bypass_csp=True, color_scheme="light", **DESK) as visit:
        visit.scroll_through()
        unfold(visit)
        assert visit.violations() == []


# ---- numbers as Python writes them ----


@pytest.fixture(scope="module")
def page(opened: Callable[[str], Visit]) -> Any:
    """Return one open report, whose script is asked and whose page nobody changes."""
    return opened(f"{SEED}/claims").page


def test_numbers_are_written_as_python_writes_them(page: Any) -> None:
    draw = random.Random(7)
    values = [draw.choice((1, -1)) * draw.uniform(1, 10) * 10 ** draw.randint(-6, 14) for _ in range(300)]
    ties = [sign * step / 2 * 10.0**scale for sign in (1, -1) for step in range(60) for scale in range(-3, 8)]
    cases = [(value, unit) for value in (*values, *ties) for unit in ("1", "m3", "USD/km", "day")]
    cases += [(day / 2, "date") for day in range(-3, 60_000, 997)]
    written = page.evaluate("all => all.map(([value, unit]) => split(value, unit))", cases)
    assert page.evaluate(SPLIT) == "34.5 million"
    pairs = zip(cases, written, strict=True)
    assert [case for case, text in pairs if list(wording.split(*case)) != text] == []


FORMULAS = (
    "a - b - c", "a / b / c", "a - (b - c)", "-a ** 2", "2 ** -b", "a ** b ** 2", "a * -b", "--a",
    "sqrt(a * a + 4 * b)", "ceil(a / 3) + floor(-b)", "max(a, b, c) - min(a, b)", "atan(1 / b) * tan(c)", "1e3 * .5 * a",
)  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_the_page_computes_a_formula_as_python_does(page: Any, text: str) -> None:
    names = {"a": 7.5, "b": 2.0, "c": 0.3}
    computed = page.evaluate("([text, names]) => formula(text)((name) => names[name])", [text, names])
    assert computed == pytest.approx(evaluate(text, names), rel=1e-14)


@pytest.mark.parametrize("text", ["a +", "a b", "alert(1)", "a.b", "a[0]", "constructor(a)", "a; b", "(a", "a = 1", ""])
def test_the_page_refuses_what_is_no_formula(page: Any, text: str) -> None:
    attempt = "text => { try { formula(text)(() => 1); return 'computed' } catch (error) { return error.name } }"
    assert page.evaluate(attempt, text) == "SyntaxError"


@each_case
def test_all_results_follow_from_their_formulas_in_the_page(opened: Callable[[str], Visit], case: str) -> None:
    compute = """() => { const { results: all } = results(); const now = recompute(all);
        return Object.entries(all).map(([key, result]) => [key, now.value(key), result.point]) }"""
    for key, computed, stated in opened(f"{case}/resources").page.evaluate(compute):
        assert computed == pytest.approx(stated, rel=1e-9), key


# ---- sliders ----

READ = """() => Object.fromEntries([...document.querySelectorAll('[data-key]:has(.num)')].map((each) =>
    [each.dataset.key, each.querySelector('.num').textContent + ' ' + each.querySelector('.unit').textContent]))"""


def move(control: Any, share: float) -> dict[str, str]:
    """Move a slider and return the override that the command line would take."""
    field, place, unit = control.locator("input"), *(control.get_attribute(f"data-{n}") for n in ("place", "unit"))
    low, high, step = (float(field.get_attribute(name)) for name in ("min", "max", "step"))
    field.fill(f"{low + round((high - low) * share / step) * step:.6g}")
    return {place: " ".join(filter(None, (field.input_value(), "" if unit == "1" else unit)))}


def moved(base: Estimate, that: Estimate, key: str) -> float:
    """Return what a page shows once a slider moved: a stated point anew, a P50 in proportion to the point."""
    shown = wording.shown(base, key)
    return shown if that[key].point == base[key].point else shown * that[key].point / base[key].point


@each_case
def test_numbers_follow_a_slider_as_the_command_line_computes_them(opened: Callable[[str], Visit], case: str) -> None:
    base = estimate(load_case(case))
    page = opened(f"{case}/brief").page
    for number, control in enumerate(page.locator(".control").all()):
        override = move(control, (0.2, 0.9, 0.7)[number % 3])
        shown = page.evaluate(READ)
        that = estimate(load_case(case, override))
        expected = {key: " ".join(wording.split(moved(base, that, key), that[key].unit)) for key in shown}
        assert (override, shown) == (override, expected)
        page.get_by_role("button", name="Reset", exact=True).click()


def test_several_sliders_move_together_and_the_other_measure_too(browser: Chromium, reports: Path) -> None:
    with browser.visit(report(reports, f"{SEED}/brief"), **DESK) as visit:
        overrides: dict[str, str] = {}
        for control in visit.page.locator(".control").all()[:3]:
            overrides |= move(control, 0.3)
        that, key = estimate(load_case(SEED, overrides)), "earthwork.trench.bank_volume"
        card = visit.page.locator(f'.card[data-key="{key}"]')
        value = moved(estimate(load_case(SEED)), that, key)
        assert card.locator(".note[data-to]").inner_text() == wording.in_us(value, "m3")
        assert visit.page.evaluate(READ)[key] == " ".join(wording.split(value, "m3"))


def test_the_cross_section_follows(browser: Chromium, reports: Path) -> None:
    read = "it => ({ x: it.data.map(t => [...t.x]), y: it.data.map(t => [...t.y]), text: it.layout.annotations.map(a => a.text) })"
    with browser.visit(report(reports, f"{SEED}/brief"), **DESK) as visit:
        visit.scroll_through()
        override = move(visit.page.locator(".control").first, 0.9)
        shown = visit.page.locator("#figure-2 .canvas").evaluate(read)
    moved, before = estimate(load_case(SEED, override)), estimate(load_case(SEED))
    expected: Any = figures.cross_section(moved)
    # What is assumed in part keeps the ratio of its middle value to its point: draws need a kernel.
    keys = ("earthwork.trench.section_area", "earthwork.berm.height_from_spoil")
    area, height = (moved[key].point * before.ranges[key]["p50"] / before[key].point for key in keys)
    assert shown["text"] == [
        f"{say(area, 'm2')} (partly assumed)", *(note["text"] for note in expected.layout["annotations"][1:3]),
        f"Mound of its earth<br>{say(height, 'm')} high (partly assumed)",
    ]  # fmt: skip
    assert max(shown["y"][4]) == pytest.approx(height, abs=1e-3)
    for trace in (0, 1):
        assert shown["x"][trace] == pytest.approx(expected.data[trace]["x"], abs=1e-3)
        assert shown["y"][trace] == pytest.approx(expected.data[trace]["y"], abs=1e-3)


def test_off_the_stated_values_ranges_are_struck_and_a_reset_brings_them_back(opened: Callable[[str], Visit]) -> None:
    struck = "all => all.filter(it => getComputedStyle(it).textDecorationLine === 'line-through').length"
    visit = opened(f"{SEED}/brief")
    before, status = visit.page.evaluate(READ), visit.page.locator(".live [role=status]")
    visit.page.get_by_role("slider", name="Trench width").press("ArrowRight")
    status.get_by_text("Off the case: Trench width 10.5 ft = 3.2 m.").wait_for()
    assert visit.page.locator(".card .range").evaluate_all(struck) == 4
    visit.page.get_by_role("button", name="Reset", exact=True).click()
    status.get_by_text("All as in the case").wait_for()
    assert visit.page.evaluate(READ) == before
    assert visit.page.locator(".card .range").evaluate_all(struck) == 0


@pytest.mark.parametrize(
    ("notebook", "folded"),
    [
        ("brief", ["Results (10)", "Claims (5)", "Assumptions (38)"]),
        ("coverage", ["Assumptions (63)"]),
        ("resources", ["Assumptions (63)"]),
    ],
)
def test_what_is_folded_on_a_screen_stands_on_paper(
    opened: Callable[[str], Visit], notebook: str, folded: list[str]
) -> None:
    page = opened(f"{SEED}/{notebook}").page
    folds = page.locator("details.fold")
    assert [fold.locator("summary").inner_text() for fold in folds.all()] == folded
    are_open = "() => [...document.querySelectorAll('details.fold')].map(each => each.open)"
    seen = [page.evaluate(are_open)]
    folds.nth(0).locator("summary").click()
    for event in ("beforeprint", "afterprint"):
        page.evaluate(f"dispatchEvent(new Event('{event}'))")
        seen.append(page.evaluate(are_open))
    rest = len(folded) - 1
    assert seen == [[False] * len(folded), [True] * len(folded), [True, *[False] * rest]]


def test_without_scripts_there_are_no_controls_but_the_traces(browser: Chromium, reports: Path) -> None:
    with browser.visit(report(reports, f"{SEED}/brief"), java_script_enabled=False) as visit:
        assert not visit.page.locator(".live").is_visible()
        visit.page.locator("details.fold summary").first.click()
        visit.page.locator("details.trace summary").first.click()
        assert visit.page.locator("details.trace .facts").first.is_visible()


# ---- traces ----


def test_a_number_leads_to_the_words_behind_it_and_back(opened: Callable[[str], Visit]) -> None:
    visit = opened(f"{SEED}/brief")
    opener = visit.page.get_by_role("button", name="How it is computed: Earth of the trench, measured in the ground")
    opener.press("Enter")
    panel = visit.page.get_by_role("dialog")
    in_words, with_numbers = panel.locator(".equation").all_text_contents()
    assert in_words == "=section area·length"
    assert "140,000 m" in with_numbers
    panel.get_by_role("button", name="Cross-section of the trench").press("Enter")
    text = panel.inner_text()
    for part in ("trenches about ten feet deep and wide", "Tahsin al-Khafaji", "2021-03-17", "fairly reliable"):
        assert part in text
    assert panel.get_by_role("link").first.get_attribute("href").startswith("https://")
    panel.get_by_role("navigation").get_by_role("button").press("Enter")
    assert panel.get_by_role("heading").inner_text() == "Earth of the trench, measured in the ground"
    visit.page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert opener.evaluate("it => it === document.activeElement")


def test_a_trace_on_a_phone_stays_in_view_and_is_accessible(browser: Chromium, reports: Path) -> None:
    with browser.visit(report(reports, f"{SEED}/resources"), bypass_csp=True, **PHONE) as visit:
        visit.page.locator("td .key").last.click()
        box = visit.page.get_by_role("dialog").bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
        assert box["y"] + box["height"] <= 844
        assert visit.violations() == []


def test_a_number_is_copied_with_its_words_its_range_and_its_report(browser: Chromium, reports: Path) -> None:
    with browser.visit(report(reports, f"{SEED}/brief"), permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = visit.page
        page.get_by_role("button", name="How it is computed: Earth of the trench").click()
        page.get_by_role("dialog").get_by_role("button", name="Copy with source").press("Enter")
        page.get_by_role("dialog").get_by_text("Copied").wait_for()
        text = page.evaluate("navigator.clipboard.readText()")
        shown = page.locator('.card[data-key="earthwork.trench.bank_volume"] .num').inner_text()
        citation = page.locator("#page-citation").inner_text()
    assert text.startswith(
        f"Earth of the trench, measured in the ground: {shown} m³ (partly assumed, likely range (8 in 10): "
    )
    assert "“trenches about ten feet deep and wide”, Tahsin al-Khafaji" in text
    assert "https://www.pakistanpoint.com/" in text
    assert text.endswith(citation)
    assert text.count("ten feet deep and wide") == 1


def test_a_table_is_copied_where_the_browser_has_no_clipboard_for_pages(browser: Chromium, reports: Path) -> None:
    with browser.visit(report(reports, f"{SEED}/claims"), **DESK) as visit:
        visit.page.evaluate("""() => {
          Object.defineProperty(navigator, "clipboard", { value: undefined });
          document.execCommand = () => { window.taken = document.activeElement.value; return true; };
        }""")
        wrap = visit.page.locator("main .table-wrap", has=visit.page.locator("caption", has_text="Claims:"))
        wrap.locator("xpath=following-sibling::button[1]").click()
        lines = visit.page.evaluate("window.taken").split("\n")
        rows = wrap.locator("tr").count()
    assert lines[0].startswith("Claims:")
    assert len(lines) == rows + 2
    assert lines[-1].startswith("Iraq–Syria border works, March 2021: Claims")


def test_the_pages_of_a_run_lead_to_each_other_and_each_has_a_title_of_its_own(
    browser: Chromium, reports: Path
) -> None:
    with browser.visit(report(reports, f"{SEED}/brief"), **DESK) as visit:
        titles = {visit.page.title()}
        links = visit.page.get_by_role("navigation", name="Pages of this run").get_by_role("link")
        assert links.count() > 1
        for i in range(links.count()):
            links.nth(i).click()
            visit.wait_idle()
            titles.add(visit.page.title())
            assert links.nth(i).get_attribute("aria-current") == "page"
        assert len(titles) == links.count()


def test_a_root_is_drawn_by_the_font_that_the_page_carries(opened: Callable[[str], Visit]) -> None:
    """On a machine without a font for mathematics its own is the only one that knows how tall a root may be."""
    tall = "it => document.fonts.load('16px page-math', '√').then(found => [found.length, it.getBoundingClientRect().height])"
    visit = opened(f"{SEED}/resources")
    fonts, height = visit.page.locator("msqrt").first.evaluate(tall)
    assert fonts == 1
    assert height > 10
    assert visit.messages == []
    assert "page-math" not in opened(f"{SEED}/claims").page.content()  # Only pages that need it carry it.


def test_a_summary_is_one_sheet_of_a4(tmp_path: Path) -> None:
    chromium()  # Or skip.
    if shutil.which("pdfinfo") is None:
        pytest.skip("no pdfinfo here; apt install poppler-utils")
    cases = ("iraq-syria-timeline", "turkey-iran-van")
    command = [sys.executable, "-m", "borderreport", "run", *cases, "--notebook", "summary", "--pdf", "--out"]
    told = subprocess.run([*command, str(tmp_path)], check=True, capture_output=True, text=True).stdout
    printed = sorted(tmp_path.glob("*/*.summary.pdf"))
    assert len(printed) == len(cases) == told.count("printed ")
    for paper in printed:
        facts = subprocess.run(["pdfinfo", paper], check=True, capture_output=True, text=True).stdout
        assert re.search(r"Pages: +1\n", facts), paper
        assert "(A4)" in facts
        text = subprocess.run(["pdftotext", "-layout", paper, "-"], check=True, capture_output=True, text=True).stdout
        assert text.count("Likely range") + text.count("Taken as exact") <= 5
        assert "What is in doubt" in text
        assert "Who says so" in text


TRACE = """opener => { opener.click(); const panel = document.querySelector("dialog[open]");
    const found = [opener, panel.querySelector("h1, h2, h3, h4")].map(each => each.textContent.trim());
    const [terms, told] = ["dt", "dd"].map(name => panel.querySelectorAll(name).length);
    [...panel.querySelectorAll("button")].find(each => each.textContent.trim() === "Close").click();
    return [...found, terms, told]; }"""


@each_case
def test_every_result_can_be_traced(opened: Callable[[str], Visit], case: str) -> None:
    openers = opened(f"{case}/resources").page.locator("td .key")
    assert openers.count() > 10
    for name, heading, terms, told in openers.evaluate_all(f"all => all.map({TRACE})"):
        assert heading == name
        assert terms == told > 0, name


# ---- tables ----


def column(visit: Visit, header: str) -> list[str]:
    read = """(it, name) => { const at = [...it.querySelectorAll('thead th')].findIndex(h => h.textContent.trim().startsWith(name));
        return [...it.tBodies[0].rows].filter(row => !row.hidden).map(row => row.cells[at].textContent.trim()) }"""
    return visit.page.locator("table.data", has_text="Assumptions: what no source stated").evaluate(read, header)


def test_a_column_sorts_by_number_both_ways_and_back(browser: Chromium, reports: Path) -> None:
    with browser.visit(report(reports, f"{SEED}/resources"), **DESK) as visit:
        visit.page.locator("details.fold > summary").click()
        table = visit.page.locator("table.data", has_text="Assumptions: what no source stated")
        button, given = table.get_by_role("button", name="Value"), column(visit, "Value")
        seen = []
        for state in ("ascending", "descending", "none"):
            button.press("Enter")
            assert table.get_by_role("columnheader", name="Value").get_attribute("aria-sort") == state
            seen.append(column(visit, "Value"))
    in_order = sorted(given, key=lambda text: float(text.replace(",", "")))
    assert [seen[0], sorted(seen[1]), seen[2]] == [in_order, sorted(given), given]
    assert seen[1][0] == in_order[-1]


PRESSED = """async () => {
  for (const each of document.querySelectorAll("main button, main input")) {
    each.click();
    await new Promise((next) => { setTimeout(next, 10); });
    for (const open of document.querySelectorAll("dialog[open]")) open.close();
  }
}"""


@pytest.mark.parametrize("notebook", ["brief", "coverage", "resources", "claims"])
def test_whatever_is_pressed_does_something_and_nothing_complains(
    browser: Chromium, reports: Path, notebook: str
) -> None:
    with browser.visit(report(reports, f"{SEED}/{notebook}"), **DESK) as visit:
        saved: list[str] = []
        visit.page.on("download", lambda one: saved.append(one.suggested_filename))
        unfold(visit)
        visit.scroll_through()
        visit.page.evaluate(PRESSED)
        visit.page.wait_for_timeout(1_500)  # A picture takes a while.
        pictures = [name for name in saved if name.endswith(".png")]
        assert len(pictures) == visit.page.locator(".canvas").count()
        assert visit.messages == []


def test_a_filter_leaves_the_rows_with_all_its_words(browser: Chromium, reports: Path) -> None:
    with browser.visit(report(reports, f"{SEED}/resources"), **DESK) as visit:
        visit.page.locator("details.fold > summary").click()
        visit.page.get_by_role("searchbox", name="Filter assumptions").fill("barrier.wire picket")
        rows = column(visit, "Where")
        assert rows
        assert all("wire" in row for row in rows)
        assert visit.page.locator(".filter [role=status]").last.inner_text().startswith(f"{len(rows)} of ")


# ---- for everybody ----


def test_the_keyboard_reaches_sliders_traces_filters_and_columns(browser: Chromium, reports: Path) -> None:
    with browser.visit(report(reports, f"{SEED}/brief"), **DESK) as visit:
        visit.wait_idle()
        reached = set()
        for _ in range(80):
            visit.page.keyboard.press("Tab")
            if visit.page.evaluate("document.activeElement.matches('details.fold > summary')"):
                visit.page.keyboard.press("Enter")
            reached.add(visit.page.evaluate("document.activeElement.type + ' ' + document.activeElement.className"))
    assert {"range ", "button key", "button sort", "search "} <= reached


def test_reduced_motion_is_respected(browser: Chromium, reports: Path) -> None:
    read = "getComputedStyle(document.documentElement).scrollBehavior"
    with browser.visit(report(reports, f"{SEED}/claims"), reduced_motion="reduce") as visit:
        assert visit.page.evaluate(read) == "auto"
