"""The exported page in a browser: it draws, it is quiet, it can be read by everybody, and it prints."""

import base64
import gzip
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from nbformat import NotebookNode
from PIL import Image

from borderreport.reporting.page.bundle import choose_bundle
from borderreport.reporting.page.export import ReportExporter
from borderreport.reporting.page.islands import embedded_files
from tests.browser import Chromium, Visit, running_chromium
from tests.sample_notebook import PLOTLY, code, display, markdown, notebook, sample_notebook, scatter_figure

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("page")]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    with running_chromium() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "brief.html"
    path.write_text(ReportExporter().from_notebook_node(sample_notebook())[0], encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def read(browser: Chromium, report: Path) -> Iterator[Visit]:
    """Yield one page that was read to its end and that nobody changes."""
    with browser.visit(report, **DESK) as visit:
        visit.scroll_through()
        yield visit


def test_the_page_asks_for_nothing_and_says_nothing(read: Visit, report: Path) -> None:
    assert read.requests == [report.as_uri()]
    assert read.messages == []


def test_every_figure_is_drawn_when_it_comes_into_view(read: Visit) -> None:
    assert read.page.locator("#figure-1 .barlayer .point").count() == 3
    assert read.page.locator("#figure-2 .scatterlayer .trace").count() == 2


def shown(browser: Chromium, tmp_path: Path, figure: dict[str, Any]) -> AbstractContextManager[Visit]:
    path = tmp_path / "figure.html"
    made = notebook(code("figure", display({PLOTLY: figure})))
    path.write_text(ReportExporter().from_notebook_node(made)[0], encoding="utf-8")
    return browser.visit(path)


def test_an_animation_of_plotly_plays(browser: Chromium, tmp_path: Path) -> None:
    def bars(*values: int) -> list[dict[str, Any]]:
        return [{"type": "bar", "x": ["a", "b"], "y": list(values)}]

    button = {"label": "Play", "method": "animate", "args": [["2020"], {"frame": {"duration": 0}, "mode": "immediate"}]}
    layout = {"updatemenus": [{"type": "buttons", "buttons": [button]}], "yaxis": {"range": [0, 9]}}
    figure = {"data": bars(1, 2), "layout": layout, "frames": [{"name": "2020", "data": bars(9, 3)}]}
    with shown(browser, tmp_path, figure) as visit:
        visit.scroll_through()
        visit.page.locator(".updatemenu-button").first.click()
        visit.page.wait_for_function("document.querySelector('.canvas').data[0].y[0] === 9")


def test_a_figure_with_a_look_of_its_own_keeps_it_and_titles_are_not_covered(browser: Chromium, tmp_path: Path) -> None:
    data = [{"type": "scatter", "x": [1, 2], "y": [1, 2], "name": name} for name in ("closed", "open")]
    title = {
        "text": "North",
        "xref": "paper",
        "yref": "paper",
        "x": 0.1,
        "y": 1,
        "yanchor": "bottom",
        "showarrow": False,
    }
    look = {"layout": {"plot_bgcolor": "rgb(1,2,3)", "paper_bgcolor": "rgb(1,2,3)"}}
    figure = {"data": data, "layout": {"template": look, "annotations": [title]}}
    with shown(browser, tmp_path, figure) as visit:
        visit.scroll_through()
        assert visit.page.evaluate("document.querySelector('.canvas')._fullLayout.paper_bgcolor") == "rgb(1,2,3)"
        title_box, legend = (visit.page.locator(name).first.bounding_box() for name in (".annotation", ".legend"))
        assert title_box["x"] + title_box["width"] <= legend["x"]


def test_figures_out_of_view_wait(browser: Chromium, tmp_path: Path) -> None:
    far_down = [markdown("words\n\n" * 200), code("figure", display({PLOTLY: scatter_figure()}))]
    cells = [code("figure", display({PLOTLY: scatter_figure()})), *far_down]
    path = tmp_path / "long.html"
    path.write_text(ReportExporter().from_notebook_node(notebook(*cells))[0], encoding="utf-8")
    with browser.visit(path) as visit:
        visit.wait_drawn(1)
        assert visit.page.locator("#figure-2 .main-svg").count() == 0


def test_no_figure_offers_to_share_its_data(read: Visit) -> None:
    titles = "all => all.map(button => button.ariaLabel)"
    assert set(read.page.locator(".modebar-btn").evaluate_all(titles)) == {"Download plot as a PNG", "Reset axes"}
    offers = "all => all.map(it => [it._context.showSendToCloud, it._context.plotlyServerURL])"
    assert read.page.locator(".canvas").evaluate_all(offers) == [[False, ""], [False, ""]]


def test_code_shows_only_while_the_switch_is_on(browser: Chromium, report: Path) -> None:
    with browser.visit(report) as visit:
        block = visit.page.locator("pre.code").first
        assert not block.is_visible()
        visit.page.get_by_role("switch", name="Show code").press("Space")
        assert block.is_visible()


def test_the_dark_switch_changes_page_and_figures(browser: Chromium, report: Path) -> None:
    read = """() => [getComputedStyle(document.documentElement).backgroundColor,
                     document.querySelector('#figure-1 .point path').style.fill]"""
    with browser.visit(report, color_scheme="light") as visit:
        visit.wait_drawn()
        before = visit.page.evaluate(read)
        visit.page.get_by_role("switch", name="Dark").press("Space")
        visit.page.wait_for_timeout(300)
        assert [before, visit.page.evaluate(read)] == [
            ["rgb(253, 252, 250)", "rgb(0, 114, 178)"],
            ["rgb(20, 23, 26)", "rgb(75, 163, 220)"],
        ]


@pytest.mark.parametrize(
    "context",
    [
        pytest.param(DESK | {"color_scheme": "light"}, id="light"),
        pytest.param(DESK | {"color_scheme": "dark"}, id="dark"),
        pytest.param(PHONE | {"color_scheme": "light"}, id="phone"),
    ],
)
def test_axe_finds_no_violation(browser: Chromium, report: Path, context: dict[str, object]) -> None:
    with browser.visit(report, bypass_csp=True, **context) as visit:
        visit.scroll_through()
        visit.page.get_by_role("switch", name="Show code").press("Space")
        visit.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert visit.violations() == []


def test_a_phone_shows_the_page_without_sideways_scrolling(browser: Chromium, report: Path) -> None:
    with browser.visit(report, **PHONE) as visit:
        visit.scroll_through()
        assert visit.page.evaluate("document.documentElement.scrollWidth") == 390
        assert not visit.page.locator("#page-contents ol").is_visible()


@pytest.mark.parametrize(
    "cell",
    [
        markdown(
            "| "
            + " | ".join(f"column{n}" for n in range(20))
            + " |\n"
            + "|-" * 20
            + "|\n"
            + "| a wide cell " * 20
            + "|"
        ),
        markdown("# T\n\n" + "x" * 400),
        markdown("`" + "y" * 300 + "` and $" + "+".join(f"a_{{{n}}}" for n in range(80)) + "$"),
        code("t", display({"text/html": "<div><table><tr>" + "<td>12345678</td>" * 30 + "</tr></table></div>"})),
        code("t", display({"text/html": "<table><tr>" + "<td>12345678</td>" * 30 + "</tr></table>"})),
        code("t", display({"text/html": '<div style="width:900px">wide</div>'})),
    ],
    ids=["markdown table", "word", "code and formula", "table in a box", "table", "box"],
)
def test_what_is_wider_than_a_phone_has_a_bar_of_its_own(cell: NotebookNode, browser: Chromium, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(ReportExporter().from_notebook_node(notebook(cell))[0], encoding="utf-8")
    with browser.visit(path, **PHONE) as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_download_is_the_file_the_page_carries(browser: Chromium, report: Path) -> None:
    files = embedded_files(report.read_text(encoding="utf-8"))
    with browser.visit(report) as visit:
        with visit.page.expect_download() as waiting:
            visit.page.get_by_role("button", name="case.yaml").click()
        assert Path(waiting.value.path()).read_text(encoding="utf-8") == files["case.yaml"]
        assert waiting.value.suggested_filename == "case.yaml"


def test_the_data_behind_a_figure_can_be_taken_along_in_full_precision(browser: Chromium, report: Path) -> None:
    with browser.visit(report) as visit:
        visit.page.get_by_text("Data behind this figure").click()
        with visit.page.expect_download() as waiting:
            visit.page.get_by_role("button", name="Download as CSV").click()
        lines = Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()
        assert lines[:2] == ['denominator,"share, %","P10, %","P90, %"', "of the border,22.950819672,21.9,24.0"]


@pytest.mark.parametrize(("scheme", "ground"), [("light", (253, 252, 250, 255)), ("dark", (20, 23, 26, 255))])
def test_a_figure_can_be_saved_as_a_picture_that_stands_on_its_ground(
    browser: Chromium, report: Path, scheme: str, ground: tuple[int, ...]
) -> None:
    with browser.visit(report, color_scheme=scheme) as visit:
        visit.scroll_through()
        visit.page.locator("#figure-1").hover()
        with visit.page.expect_download() as waiting:
            visit.page.locator("#figure-1 .modebar-btn").first.click()
        assert waiting.value.suggested_filename == "how-much-of-the-line-is-closed-by.png"
        with Image.open(waiting.value.path()) as picture:
            assert picture.convert("RGBA").getpixel((5, 5)) == ground
            assert picture.width > 1200  # Two for each pixel of the page, for print.


def test_without_scripts_the_data_tables_are_open(browser: Chromium, report: Path) -> None:
    with browser.visit(report, java_script_enabled=False) as visit:
        assert visit.page.locator("#figure-1 table.data").is_visible()
        assert visit.page.locator("noscript p").is_visible()
        assert not visit.page.locator(".canvas").first.is_visible()


def test_a_switch_shows_whether_it_is_on_where_the_reader_sets_all_colours(browser: Chromium, report: Path) -> None:
    with browser.visit(report, forced_colors="active") as visit:
        switch = visit.page.get_by_role("switch", name="Show code")
        off = switch.screenshot()
        switch.check()
        visit.page.mouse.move(0, 0)
        visit.page.evaluate("document.activeElement.blur()")
        assert switch.screenshot() != off


def test_before_printing_all_figures_are_drawn_light_and_fit_the_paper(browser: Chromium, report: Path) -> None:
    with browser.visit(report, viewport={"width": 1280, "height": 300}, color_scheme="dark") as visit:
        visit.page.locator("#figure-1").scroll_into_view_if_needed()
        visit.wait_drawn()
        visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        widths = visit.page.locator(".main-svg:first-child").evaluate_all("all => all.map(svg => svg.clientWidth)")
        assert widths == [660, 660]
        assert visit.page.locator("#figure-1 .point path").first.evaluate("it => it.style.fill") == "rgb(0, 114, 178)"


def test_the_page_prints_to_a_few_sheets(browser: Chromium, report: Path) -> None:
    with browser.visit(report) as visit:
        visit.wait_drawn()
        pdf = visit.page.pdf(format="A4")
        assert pdf.count(b"/Type /Page\n") in range(2, 6)


def test_the_keyboard_reaches_what_can_be_used(browser: Chromium, report: Path) -> None:
    with browser.visit(report, **DESK) as visit:
        visit.scroll_through()
        visit.page.evaluate("scrollTo(0, 0)")
        reached = []
        for _ in range(30):
            visit.page.keyboard.press("Tab")
            reached.append(
                visit.page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id")
            )
        assert reached[0] == "Skip to the report"
        assert {"page-code", "page-dark", "Data behind this figure", "results.json"} <= set(reached)


def test_a_script_in_place_of_the_shared_one_does_not_run(browser: Chromium, tmp_path: Path) -> None:
    name = choose_bundle(frozenset())[0].file_name
    evil = gzip.compress(b"document.title = 'ran'; window.Plotly = {newPlot() {}};")
    text = f':root{{--page-plotly:"{base64.b85encode(evil).decode()}"}}'
    path = tmp_path / "case" / "run" / "brief.html"
    path.parent.mkdir(parents=True)
    page = ReportExporter(assets="shared", assets_url="../../").from_notebook_node(sample_notebook())[0]
    (tmp_path / "evil.js").write_text("document.title = 'ran'")
    path.write_text(page.replace("</body>", '<script src="../../evil.js"></script></body>'), encoding="utf-8")
    for content in (text, "document.title = 'ran'", ""):
        (tmp_path / name).write_text(content)
        with browser.visit(path) as visit:
            visit.page.wait_for_selector(".drawn", state="attached", timeout=20_000)
            assert visit.page.title() != "ran"
            assert any("script-src" in message for message in visit.messages)


def test_a_page_with_shared_assets_draws_from_the_file_beside_it(browser: Chromium, tmp_path: Path) -> None:
    asset, _ = choose_bundle(frozenset())
    (tmp_path / asset.file_name).write_bytes(asset.shared)
    path = tmp_path / "case" / "run" / "brief.html"
    path.parent.mkdir(parents=True)
    exporter = ReportExporter(assets="shared", assets_url="../../")
    path.write_text(exporter.from_notebook_node(sample_notebook())[0], encoding="utf-8")
    with browser.visit(path) as visit:
        visit.scroll_through()
        assert visit.requests == [path.as_uri(), (tmp_path / asset.file_name).as_uri()]
        assert visit.messages == []
