"""The exporter: what goes into the page, what stays out of it, and that it is the same every time."""

import base64
import copy
import hashlib
import html
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_output

from borderreport.reporting.page import bundle, sanitise
from borderreport.reporting.page.export import ReportExporter
from borderreport.reporting.page.islands import embedded_files
from borderreport.reporting.page.markdown import Headings, render_markdown
from borderreport.reporting.page.pieces import format_number
from borderreport.reporting.page.sanitise import MARKUP, clean_fragment
from tests.sample_notebook import (
    FILES,
    PLOTLY,
    bar_figure,
    code,
    display,
    markdown,
    notebook,
    sample_notebook,
    scatter_figure,
)

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'<!-- ${7*7} {{7*7}} & javascript:"


class PageReader(HTMLParser):
    """Every element of a page, with its attributes and, for scripts, its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def acting(self) -> list[tuple[dict[str, str | None], str]]:
        return [(attrs, text) for attrs, text in self.scripts if attrs.get("type") is None]


def export(*cells: Any, **about: Any) -> str:
    return str(ReportExporter().from_notebook_node(notebook(*cells, **about))[0])


def shown(data: dict[str, Any]) -> str:
    page = export(code("", display(data)))
    return page[page.index('<main id="page-main">') : page.index("</main>")]


@pytest.fixture(scope="module")
def page() -> str:
    return str(ReportExporter().from_notebook_node(sample_notebook())[0])


# ---- the whole page ----


def test_the_same_notebook_gives_the_same_bytes_in_another_process(page: str) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
        "from tests.sample_notebook import sample_notebook\n"
        "from borderreport.reporting.page.export import ReportExporter\n"
        "sys.stdout.buffer.write(ReportExporter().from_notebook_node(sample_notebook())[0].encode())"
    )
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert made.stdout.decode() == page


def test_the_notebook_is_not_changed() -> None:
    given = sample_notebook()
    before = copy.deepcopy(given)
    ReportExporter().from_notebook_node(given)
    assert given == before


def test_cell_ids_do_not_matter(page: str) -> None:
    other = sample_notebook()
    other.cells = [nbformat.from_dict(cell | {"id": f"other-{i}"}) for i, cell in enumerate(other.cells)]
    assert ReportExporter().from_notebook_node(other)[0] == page


def test_the_report_is_smaller_than_a_megabyte(page: str) -> None:
    assert len(page.encode()) < 1_000_000


def test_the_style_sheet_is_small(page: str) -> None:
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    assert len(re.sub(r"data:font/woff2[^)]*", "", style[1]).encode()) < 25_000


def test_no_element_names_an_address_that_loads(page: str) -> None:
    loading = [
        (tag, name, value)
        for tag, attributes in PageReader(page).elements
        for name, value in attributes.items()
        if name in {"src", "srcset", "href", "data", "poster", "action", "background"} and tag != "a"
    ]
    assert [each for each in loading if not str(each[2]).startswith("data:")] == []
    assert "url(http" not in page


def test_the_page_carries_exactly_one_bundle(page: str) -> None:
    packed = [text for attrs, text in PageReader(page).scripts if attrs.get("type") == "application/gzip;base85"]
    assert packed == [bundle.choose_bundle(frozenset({"bar"}))[0].packed_text]


def test_a_page_without_figures_carries_no_bundle() -> None:
    assert "application/gzip" not in export(markdown("# Words only"))


def test_the_policy_lets_only_our_own_scripts_run(page: str) -> None:
    read = PageReader(page)
    policy = next(meta["content"] for meta in read.named("meta") if "http-equiv" in meta)
    [(_, script)] = read.acting()
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'"
        for text in (script.encode(), bundle.choose_bundle(frozenset())[0].script)
    ]
    assert f"script-src {' '.join(hashes)};" in str(policy)
    assert str(policy).startswith("default-src 'none'; img-src data: blob:;")  # A picture that is saved is a blob.


def test_there_is_one_h1_and_the_title_is_the_runs(page: str) -> None:
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["Iraq-Syria border, March 2021"]
    assert '<p class="kicker" dir="auto">How much of the line is closed?</p>' in page


def test_without_metadata_the_title_is_the_first_h1() -> None:
    page = export(markdown("# Of which line?\n\n# Another"))
    assert "<title>Of which line?</title>" in page
    assert '<h2 id="another" dir="auto">Another</h2>' in page


@pytest.mark.parametrize(
    "cells",
    [
        (markdown("Words.\n\n# Late"),),
        (markdown("Words."), markdown("# Late")),
        (code("x", display({"text/markdown": "# Late"})),),
        (markdown("## First"), code("x", display({"text/markdown": "# Late"}))),
    ],
)
def test_a_heading_that_opens_nothing_stays_in_its_place(cells: Any) -> None:
    page = export(*cells)
    assert "<title>Late" not in page
    assert '<h2 id="late" dir="auto">Late</h2>' in page


def test_a_place_and_a_remark_may_stand_before_the_title() -> None:
    page = export(code("case = 1", tags=("parameters",)), markdown('<a id="top"></a>\n<!-- x -->\n# First'))
    assert "<title>First</title>" in page


def test_links_as_jupyter_makes_them_lead_to_headings_here() -> None:
    page = export(
        markdown("[a](#Part-Two) [b](#Own) [c](#Gr%C3%B6%C3%9Fe) <b id=Own>"), markdown("## Part Two\n\n## Größe")
    )
    assert re.findall(r'href="(#[^"]*)">[abc]<', page) == ["#part-two", "#Own", "#größe"]


def test_equations_are_typeset_right_or_shown_as_they_are_written() -> None:
    def rows(tex: str) -> int:
        return export(markdown(f"$${tex}$$")).count("<mtr>")

    for name, body in (
        ("eqnarray", "a&=&b"),
        ("alignat}{2", "a&=b&c&=d"),
        ("gather*", "a"),
        ("multline", "a"),
        ("aligned", "a&=b"),
    ):
        ends = name.partition("}")[0]
        assert rows(rf"\begin{{{name}}}{body}\\{body}\end{{{ends}}}") == 2
    for tex in (
        r"\cancel{x}",
        r"\foo",
        r"a \\ b",
        r"a \not< b",
        r"\eqref{none}",
        r"\begin{rcases}a\end{rcases}",
        r"\frac{1",
        r"\sqrt{2",
        "a_{b",
        "b}c{",
    ):
        page = export(markdown(f"${tex}$"))
        assert f'<code class="tex">{html.escape(tex)}</code> <span class="note">(not typeset)</span>' in page
    page = export(markdown(r"$a \not= \boxed{b} \color{red}{c} d$"))
    assert "<mo>≠</mo>" in page
    assert "border: 1px solid" in page
    assert '<mstyle mathcolor="red"><mrow><mi>c</mi></mrow></mstyle><mi>d</mi>' in page


def test_formulas_know_the_commands_and_numbers_of_those_before_them() -> None:
    defined = r"$$\newcommand{\km}[1]{#1\,\mathrm{km}}\def\F{\frac{1}{2}}$$"
    numbered = "\\begin{equation}\\label{eq:c}\nc = 1\n\\end{equation}\n\n$x \\tag{A}$ $y \\label{eq:d}$"
    page = export(
        markdown(defined),
        markdown(r"$\km{140}$ and $\F$"),
        markdown(numbered),
        markdown(r"By \eqref{eq:c} and $\ref{eq:d}$."),
    )
    said = re.sub("<[^>]*>", "", page[page.index('<main id="page-main">') : page.index("</main>")])
    assert re.search(r"140km and\s+12", said)
    assert "(1)c=1" in said.replace(" ", "")
    assert "By (1) and 2." in said


def test_contents_list_the_headings_and_repeated_ones_get_their_own_ids() -> None:
    page = export(markdown("# T\n## Sources\n### Maps"), markdown("## Sources"))
    links = re.findall(r'<li class="level-(\d)"><a href="#([^"]+)"', page)
    assert links == [("2", "sources"), ("3", "maps"), ("2", "sources-2"), ("2", "page-provenance")]


def test_no_id_occurs_twice(page: str) -> None:
    ids = [attributes["id"] for _, attributes in PageReader(page).elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_provenance_names_run_versions_and_inputs(page: str) -> None:
    provenance = page[page.index('<footer class="provenance"') :]
    assert '<dt>Run</dt><dd dir="auto"><code>2021-03-17-1f3a9c02b7de</code></dd>' in provenance
    assert '<span class="item">plotly 7.1.0</span>' in provenance
    assert "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" in provenance


def test_nbconvert_finds_the_exporter_and_writes_html(tmp_path: Path, page: str) -> None:
    source = tmp_path / "brief.ipynb"
    nbformat.write(sample_notebook(), source)
    command = [sys.executable, "-m", "nbconvert", "--to", "borderreport", str(source)]
    subprocess.run(command, check=True, capture_output=True)
    assert (tmp_path / "brief.html").read_text(encoding="utf-8") == page


def test_a_template_folder_in_the_working_directory_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (tmp_path, tmp_path / "template", tmp_path / "borderreport"):
        folder.mkdir(exist_ok=True)
        (folder / "index.html.j2").write_text("not ours")
    monkeypatch.chdir(tmp_path)
    assert export(markdown("# T")).startswith("<!DOCTYPE html>")


# ---- cells and their tags ----


def test_parameters_become_a_table_where_the_injected_value_wins(page: str) -> None:
    row = page[page.index('<th scope="row"><code>case</code></th>') :].split("</tr>")[0]
    cells = [re.sub("<[^>]+>", "", cell) for cell in row.split("<td")[1:]]
    assert [cell.partition(">")[2] for cell in cells] == [
        "&#39;kosovo&#39;",
        "&#39;iraq-syria-2021-03&#39;",
        "name of a case",
    ]


def test_parameters_are_not_shown_as_code(page: str) -> None:
    assert "# Parameters" not in page


def test_a_parameters_cell_that_is_no_python_is_left_out() -> None:
    assert "Parameters" not in export(code("let x = 1", tags=("parameters",)))


@pytest.mark.parametrize(("tag", "is_there"), [("hide-input", True), ("hide_input", True), ("remove-input", False)])
def test_hidden_code_waits_behind_the_switch_and_removed_code_is_gone(tag: str, is_there: bool) -> None:
    cell = code("some_code()", new_output("stream", name="stdout", text="seen"), tags=(tag,))
    page = export(cell)
    assert ("some_code" in page) is is_there
    assert '<pre class="stream stdout">seen</pre>' in page


def test_remove_cell_keeps_everything_out_but_the_files_travel() -> None:
    cell = code("x", display({"text/plain": "gone"}), display({FILES: {"a.csv": "1"}}), tags=("remove-cell",))
    page = export(cell)
    assert "gone" not in page
    assert embedded_files(page) == {"a.csv": "1"}


def test_the_code_switch_is_there_only_where_code_is(page: str) -> None:
    assert 'id="page-code"' in page
    assert 'id="page-code"' not in export(markdown("# Words only"))


# ---- outputs that could act ----


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"text/html": f"<p title='{HOSTILE}'>{HOSTILE}</p>"}, id="html"),
        pytest.param({"text/markdown": f"# {HOSTILE}\n\n{HOSTILE} [x](javascript:alert(1))"}, id="markdown"),
        pytest.param({"text/markdown": f"$\\text{{{HOSTILE}}}$, $\\href{{javascript:1}}{{x}}$"}, id="tex"),
        pytest.param({"text/plain": HOSTILE}, id="plain"),
        pytest.param({"text/latex": f"$$\\text{{{HOSTILE}}}$$"}, id="latex"),
        pytest.param({"image/svg+xml": f"<svg onload='alert(1)'>{HOSTILE}</svg>"}, id="svg"),
        pytest.param({"image/png": f'"{HOSTILE}'}, id="png"),
        pytest.param({FILES: {HOSTILE: HOSTILE}}, id="files"),
        pytest.param({"text/vnd.mermaid": HOSTILE, "text/plain": "m"}, id="mermaid"),
        pytest.param({"application/javascript": HOSTILE, "text/plain": "j"}, id="javascript"),
    ],
)  # fmt: skip
def test_no_output_brings_a_script_or_a_handler(data: dict[str, Any]) -> None:
    read = PageReader(export(code("", display(data))))
    assert len(read.acting()) == 1
    handlers = [name for _, attrs in read.elements for name in attrs if name.startswith("on")]
    links = [attrs["href"] for attrs in read.named("a") if "script:" in str(attrs.get("href"))]
    sources = [attrs["src"] for attrs in read.named("img") if not str(attrs.get("src")).startswith("data:image/")]
    assert handlers + links + sources == []


def test_hostile_text_in_every_field_of_a_figure_stays_text() -> None:
    figure = bar_figure()
    figure["data"][0] |= {"name": HOSTILE, "text": [HOSTILE]}
    table = {"columns": [HOSTILE], "rows": [[HOSTILE], [None], [float("nan")]]}
    figure["layout"]["meta"] = {"title": HOSTILE, "alt": HOSTILE, "caption": HOSTILE, "table": table}
    read = PageReader(export(code("", display({PLOTLY: figure}))))
    data = json.loads(next(text for attrs, text in read.scripts if attrs.get("class") == "plot-data"))
    assert len(read.acting()) == 1
    assert next(attrs["aria-label"] for attrs in read.named("figure")) == HOSTILE
    assert data["data"][0]["name"] == HOSTILE


def test_hostile_text_in_the_metadata_stays_text() -> None:
    fields = {name: HOSTILE for name in ("title", "case", "as_of", "notebook", "run", "lang")}
    page = export(markdown("x"), versions={HOSTILE: HOSTILE}, inputs={HOSTILE: HOSTILE}, **fields)
    assert len(PageReader(page).acting()) == 1
    assert PageReader(page).named("img") == []


def test_hostile_parameters_stay_text() -> None:
    page = export(code(f"case = {HOSTILE!r}  # {HOSTILE}", tags=("parameters",)))
    assert len(PageReader(page).acting()) == 1
    assert PageReader(page).named("img") == []


@pytest.mark.parametrize(
    ("fragment", "clean"),
    [
        pytest.param("<b>bold", "<b>bold</b>", id="left open"),
        pytest.param("a</main></div>b", "ab", id="stray end"),
        pytest.param("<svg><path d='M0 0'/></svg>", '<svg><path d="M0 0"></path></svg>', id="svg"),
        pytest.param('<svg viewbox="0 0 9 9"></svg>', '<svg viewBox="0 0 9 9"></svg>', id="svg's own case"),
        pytest.param('<img alt="" src="data:image/png;base64,A">', '<img alt="" src="data:image/png;base64,A">', id="image"),
        pytest.param('<img src="data:image/png;base64,A">', '<img src="data:image/png;base64,A" alt="">', id="no words"),
        pytest.param('<a href="data:text/html,x">x</a>', '<a>x</a>', id="document link"),
        pytest.param("<svg><style><img src=x onerror=1></style></svg>", "<svg></svg>", id="style in svg"),
        pytest.param("<math><mtext><p><style><img>", "<math><mtext><p></p></mtext></math>", id="mutation"),
        pytest.param('<a href="JaVaScRiPt:1">x</a>', '<a>x</a>', id="script link"),
        pytest.param('<a href="&#106;avascript:1">x</a>', '<a>x</a>', id="entity link"),
        pytest.param('<img src="https://x.test/a.png">', "", id="outside image"),
        pytest.param('<p style="background:url(//x)">x</p>', "<p>x</p>", id="style that loads"),
        pytest.param('<p style="position:fixed;width:9px">x</p>', '<p style="width:9px">x</p>', id="style that covers"),
        pytest.param('<i style="width: 9%">x</i>', '<i style="width: 9%">x</i>', id="style for a size"),
        pytest.param('<p id="page-main">x</p>', "<p>x</p>", id="the page's id"),
        pytest.param("<button type=submit>x</button>", '<button type="button">x</button>', id="button"),
        pytest.param("<input type=image src=x>", "<input>", id="input"),
        pytest.param("<h1>x</h1>", "<h2>x</h2>", id="second title"),
        pytest.param("<iframe srcdoc='x'>y</iframe>z", "z", id="frame"),
        pytest.param("<!--x--><![CDATA[y]]><?z?>", "", id="no elements"),
    ],
)  # fmt: skip
def test_a_fragment_is_reduced_to_what_cannot_act(fragment: str, clean: str) -> None:
    assert clean_fragment(fragment) == clean


def test_the_table_of_markup_names_each_element_once_and_only_elements_that_are_kept() -> None:
    families = {family: names.split() for family, names in MARKUP["tags"].items()}
    kept = [name for names in families.values() for name in names]
    assert sorted(set(kept)) == sorted(kept)
    assert not set(kept) & set(MARKUP["dropped_whole"].split())
    assert set(MARKUP["attributes"]) - {"*"} <= set(families["html"])
    assert set(MARKUP["families"]) < set(families)
    assert set(MARKUP["values"]) | set(MARKUP["set"]) | set(MARKUP["inline"].split()) <= set(kept)
    assert all(re.compile(style) for style in MARKUP["styles"].split())


def test_a_name_in_the_table_of_markup_lets_one_element_more_through(monkeypatch: pytest.MonkeyPatch) -> None:
    assert clean_fragment('<ruby title="t">140</ruby>') == "140"
    monkeypatch.setitem(MARKUP["tags"], "html", MARKUP["tags"]["html"] + " ruby")
    monkeypatch.setattr(sanitise, "_CLEANER", sanitise._cleaner())
    assert clean_fragment('<ruby title="t" onclick="x()">140</ruby>') == '<ruby title="t">140</ruby>'


def test_cleaning_twice_changes_nothing() -> None:
    once = clean_fragment(sample_notebook().cells[4].outputs[0].data["text/html"] + HOSTILE)
    assert clean_fragment(once) == once


def test_an_id_of_one_fragment_is_not_given_again() -> None:
    taken: set[str] = set()
    pieces = [clean_fragment('<p id="r-coverage">x</p>', taken_ids=taken) for _ in range(2)]
    assert pieces == ['<p id="r-coverage">x</p>', "<p>x</p>"]


def test_an_svg_is_shown_as_an_inert_image() -> None:
    acting = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><script>x</script></svg>'
    )
    packed = base64.b64encode(acting.encode()).decode()
    assert f'<img src="data:image/svg+xml;base64,{packed}"' in shown({"image/svg+xml": acting})


def test_a_widget_leaves_a_note() -> None:
    html = shown({"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/plain": "IntSlider()"})
    assert "A control stood here." in html
    assert "open the notebook in Jupyter" in html
    assert "IntSlider" not in html


def test_an_error_is_named_and_its_colours_are_the_pages_own() -> None:
    failed = new_output("error", ename="ValueError", evalue="depth", traceback=["\x1b[31mValueError\x1b[0m: depth <0"])
    page = export(code("x", failed))
    assert "<strong>This cell failed.</strong> ValueError: depth" in page
    assert '<pre class="traceback"><span class="ansi-red-fg">ValueError</span>: depth &lt;0</pre>' in page


# ---- prose ----


def prose(text: str) -> str:
    return str(render_markdown(text, Headings()))


def test_markup_in_prose_is_kept_without_what_acts() -> None:
    assert prose("<b onclick=x()>hi</b>") == '<p dir="auto"><b>hi</b></p>\n'


@pytest.mark.parametrize("text", [
    pytest.param("$a + b$", id="inline"),
    pytest.param("the $a + b$th row", id="inline before letters"),
    pytest.param("words $a +\nb$ words", id="inline over two lines"),
    pytest.param("$$a + b$$", id="display on a line"),
    pytest.param("$$\na + b\n$$", id="display on three lines"),
    pytest.param("$$\\begin{aligned}a &+ b\\end{aligned}$$", id="aligned"),
])  # fmt: skip
def test_equations_become_mathml(text: str) -> None:
    html = prose(text)
    assert "<mi>a</mi>" in html
    assert "<mo>+</mo>" in html
    assert "$" not in html
    assert "&amp;" not in html


@pytest.mark.parametrize(
    "text", ["between $5 and $6 million", "US$3 or US$4", "5$ a roll, 6$ a reel", "$5bn to $6bn and C$7bn"]
)
def test_sums_of_money_are_no_equations(text: str) -> None:
    assert prose(text) == f'<p dir="auto">{text}</p>\n'


def test_an_equation_that_cannot_be_read_is_shown_as_written() -> None:
    assert '<code class="tex">\\frac{</code>' in prose("$\\frac{$")


def test_an_image_from_elsewhere_becomes_a_link() -> None:
    html = prose("![map](https://x.test/map.png)")
    assert "<img" not in html
    assert '<a href="https://x.test/map.png">map</a>' in html


def test_an_attached_image_is_shown() -> None:
    cell = markdown("![map](attachment:map.png)")
    cell.attachments = {"map.png": {"image/png": "iVBORw0KGgo="}}
    assert '<img src="data:image/png;base64,iVBORw0KGgo=" alt="map">' in export(cell)


def test_text_from_right_to_left_finds_its_own_direction() -> None:
    assert prose("## حدود").startswith('<h2 id="حدود" dir="auto">')
    assert '<h1 dir="auto">حدود</h1>' in export(markdown("# حدود"))


# ---- figures ----


def figure_html(figure: dict[str, Any]) -> str:
    return shown({PLOTLY: figure})


def test_a_figure_has_its_text_alternative_caption_and_table() -> None:
    html = figure_html(bar_figure())
    assert 'aria-label="Three bars: 22.95 % of the border' in html
    assert '<p class="caption" dir="auto">Bars are the figures as stated' in html
    assert '<td class="num" data-value="22.950819672">22.9508</td>' in html


def test_a_figure_without_meta_is_described_from_itself() -> None:
    says = "Stated progress; across: date of statement; up: length, km; series: trench, range"
    assert f'aria-label="Line or point chart: {says}"' in figure_html(scatter_figure())


def test_figures_carry_no_template_of_their_own(page: str) -> None:
    assert "E5ECF6" not in page


def test_a_picture_from_elsewhere_is_taken_out_of_a_figure() -> None:
    figure = bar_figure()
    figure["layout"]["images"] = [{"source": "https://x.test/a.png"}, {"source": "data:image/png;base64,aa"}]
    html = figure_html(figure)
    assert "x.test" not in html
    assert "data:image/png;base64,aa" in html


@pytest.mark.parametrize("height", [None, "1px;background:url(//x)", -1, 10**9, True])
def test_a_figure_keeps_a_sensible_height(height: Any) -> None:
    figure = bar_figure()
    figure["layout"]["height"] = height
    assert '<div class="canvas" style="height:400px"></div>' in figure_html(figure)


def test_traces_beyond_the_basic_bundle_bring_the_full_one_and_say_so() -> None:
    page = export(code("", display({PLOTLY: {"data": [{"type": "heatmap", "z": [[1]]}], "layout": {}}})))
    assert "full bundle: the basic bundle cannot draw heatmap" in page
    assert len(page.encode()) < 2_300_000


def test_without_the_basic_bundle_the_full_one_is_used_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "basic_bundle", lambda: None)
    page = export(code("", display({PLOTLY: bar_figure()})))
    assert "full bundle: the package has no basic bundle for this version of plotly" in page
    assert len(page.encode()) < 2_300_000


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(0, "0", id="nothing"),
        pytest.param(0.0, "0", id="nothing, float"),
        pytest.param(22.950819672, "22.9508", id="six digits"),
        pytest.param(1300642.56, "1\u202f300\u202f643", id="thousands"),
        pytest.param(9999.5, "9999.5", id="four digits stay together"),
        pytest.param(-0.000012345, "-1.2345e-05", id="tiny"),
        pytest.param(12345, "12\u202f345", id="whole"),
    ],
)
def test_a_number_is_written_for_reading(value: float, text: str) -> None:
    assert format_number(value) == text


# ---- files and assets ----


def test_files_come_out_of_the_page_as_they_went_in() -> None:
    files = {"a</script>.yaml": HOSTILE + "\r\n\t\u2028", "ب.csv": "", "big.json": json.dumps({"x": [1.5] * 1000})}
    assert embedded_files(export(code("", display({FILES: files})))) == files


def test_a_page_without_files_carries_none() -> None:
    assert embedded_files(export(markdown("x"))) == {}


def test_shared_assets_leave_only_a_reference_in_the_page(page: str) -> None:
    shared = ReportExporter(assets="shared", assets_url="../../").from_notebook_node(sample_notebook())[0]
    asset, _ = bundle.choose_bundle(frozenset())
    assert f'data-from="../../{asset.file_name}"></script>' in shared
    assert len(shared) < len(page) - 400_000
    assert asset.shared == b':root{--page-plotly:"%s"}\n' % base64.b85encode(asset.packed)
    assert not set("\"'\\/ \n") & set(asset.packed_text)  # So that nothing in it ends what it stands in.


def test_the_bundle_is_the_one_of_the_installed_plotly() -> None:
    from plotly.offline import get_plotlyjs_version

    assert bundle.choose_bundle(frozenset())[0].version == get_plotlyjs_version()


def _undrawn(what: str) -> nbformat.NotebookNode:
    note = {"what": what, "why": "no length is stated"}
    return code("figure", display({"application/vnd.borderreport.undrawn+json": note}))


def _figure() -> nbformat.NotebookNode:
    return code("figure", display({PLOTLY: bar_figure()}))


@pytest.mark.parametrize(
    ("cells", "told", "untold"),
    [
        pytest.param([markdown("## Earth\n\nWhat is dug."), _undrawn("a")], "", "What is dug", id="one-cell"),
        pytest.param(
            [markdown("## Earth\n\nWhat is dug."), _undrawn("a"), markdown("The bars are it."), _undrawn("b")],
            "",
            "What is dug|The bars are it",
            id="a-whole-chapter",
        ),
        pytest.param(
            [markdown("## Earth\n\nWhat is dug."), _undrawn("a"), markdown("The bars are it."), _figure()],
            "What is dug|The bars are it",
            "",
            id="a-chapter-that-goes-on",
        ),
        pytest.param(
            [markdown("## Earth\n\nWhat is dug."), _undrawn("a"), markdown("A thought.")],
            "What is dug|A thought",
            "",
            id="words-that-stand-alone",
        ),
        pytest.param(
            [markdown("## Earth\n\nWhat is dug."), _figure(), markdown("The bars are it."), _undrawn("b")],
            "What is dug",
            "The bars are it",
            id="a-figure-at-the-end",
        ),
    ],
)
def test_words_about_figures_that_could_not_be_drawn_are_left_out(
    cells: list[nbformat.NotebookNode], told: str, untold: str
) -> None:
    end = markdown("## Cost\n\nWhat is paid.")
    page, _ = ReportExporter().from_notebook_node(notebook(markdown("# Report"), *cells, end))
    body = page[page.index("<main") :]
    assert all(words in body for words in told.split("|"))
    assert not any(words in body for words in untold.split("|") if words)
    assert (">Earth<" in page) is bool(told)
    assert ">Cost<" in page
    assert "Not drawn: " in page
