"""What others' outputs bring: shown without acting, noted where it cannot be shown, and never a way in."""

from __future__ import annotations

import base64
import json
import re
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbformat.v4 import new_output

from borderreport.reporting.page.export import ReportExporter
from borderreport.reporting.page.foreign import show
from borderreport.reporting.page.sanitise import harmless_style
from tests.browser import running_chromium
from tests.corpus import DOT
from tests.sample_notebook import code, display, markdown, notebook

STATE = "application/vnd.jupyter.widget-state+json"
VIEW = "application/vnd.jupyter.widget-view+json"


def body(*cells: NotebookNode, widgets: dict[str, Any] | None = None) -> str:
    made = notebook(*cells)
    if widgets is not None:
        made.metadata["widgets"] = {STATE: {"state": widgets}}
    return ReportExporter().from_notebook_node(made)[0].partition("<main")[2].partition("<footer")[0]


def shown(fragment: str) -> str:
    return str(show(fragment, set()))


@pytest.mark.parametrize(
    ("fragment", "kept", "gone"),
    [
        pytest.param('<table id="T"><td id="T_a">1</table><style>#T_a {color: red; position: fixed}</style>', "#T_a{color: color-mix(in srgb, red 60%, var(--ink))}", "fixed", id="style of its own element"),
        pytest.param('<p id="a">x</p><style>#a{background:url(//x.test)} #a,body{display:none}</style>', "#a{display:none}", "url", id="style that loads or reaches out"),
        pytest.param('<p id="a">x</p><style>#a{color:red</style><script>alert(1)</script>', "<p", "alert", id="style that ends early"),
        pytest.param('<p id="page-main">x</p><style>#page-main{display:none}</style>', "<p>x</p>", "none", id="style for the page"),
        pytest.param('<iframe src="javascript:alert(1)"></iframe>', "Another page stood here", "href", id="frame with a script"),
        pytest.param('<img src="https://x.test/a.png" onerror="x()">', '<a href="https://x.test/a.png"', "onerror", id="picture by address"),
        pytest.param('<video src="data:text/html,<script>x()</script>"></video>z', "z", "text/html", id="film that is a page"),
        pytest.param('<video autoplay src="data:video/mp4;base64,AAAA"></video>', 'controls=""', "autoplay", id="film that plays by itself"),
        pytest.param("\ue0000\ue001<script>1</script>", "0", "\ue000", id="mark of our own"),
        pytest.param('<div id="x"></div><script>Plotly.newPlot("x", [{"x":', "A figure made with Plotly stood here", "newPlot", id="half a figure"),
        pytest.param("<p>Loading ...</p><script>load()</script>", "Something drawn by a script stood here", "Loading", id="loading for ever"),
        pytest.param('<iframe srcdoc="<b>x</b>"></iframe>', "stood here", "iframe", id="frame with markup inside"),
        pytest.param("a<iframe srcdoc='<b>x</b>'></iframe>b", "Another page stood here", "<b>x", id="frame between words"),
        pytest.param("<p>old</p><script>document.getElementById('a')</script>", "Something drawn by a script stood here", "document", id="script beside words"),
        pytest.param("<p>old</p><script>window.q = 1</script>", "<p>old</p>", "stood here", id="script that draws nothing"),
        pytest.param('<style>.a{color:red}</style><b class="a">x</b>', '<style>#styled-0 .a{color', " .a{color:red}", id="style of a class, here alone"),
        pytest.param('<style>.a:is(b, i), #a{opacity:0}</style><b class="a">x</b>', '#styled-0 .a:is(b, i){opacity:0}', "i),", id="style of one of several"),
        pytest.param('<style>.a{display:none} body{display:none}</style><b class="a">x</b>', '<div id="styled-0"><b class="a">', "body", id="style of the page"),
        pytest.param('<style>.dataframe th{text-align:right} .jp-OutputArea .a{color:red}</style><table class="dataframe"><tr><th>x</th></tr></table>', "<th>x</th>", "<style>", id="style of all frames"),
        pytest.param('<svg width=9><style>.q{fill:lime}</style><circle class=q r=1 /></svg>', '<img src="data:image/svg+xml;base64,', "<svg", id="drawing"),
        pytest.param('<svg><script>e()</script><text>in "words"</text></svg>', 'alt="in &quot;words&quot;"', "<script", id="drawing that acts"),
        pytest.param("<svg><g></svg>", "<svg><g></g></svg>", "img", id="drawing that no picture can hold"),
        pytest.param("<svg><svg><rect/></svg></svg>z", ">z", "<svg", id="drawing in a drawing"),
        pytest.param('<style>.w{display:block!important}</style><p class="w" style="display:none">x</p>', "display:block!important", "color", id="style that shows again"),
        pytest.param('<style>#a:checked ~ .p{display:block} .p[data-x="1"]{display:none}</style><input type="radio" id="a"><p class="p">x</p>', "#a:checked ~ .p{display:block}", "body", id="style of what follows"),
        pytest.param('<div style="height:60px;overflow:auto;position:fixed">x</div><svg/>', "height:60px; overflow:auto", "position", id="box that scrolls"),
        pytest.param('<audio controls><source src="https://x.test/a.wav"></audio>', "<p class=", "<audio", id="player of an address"),
        pytest.param('<picture><source srcset="a.png"><img src="data:image/png;base64,AA"></picture>', "<img", "stood here", id="source of a picture"),
        pytest.param('<svg><defs><symbol id="s"><path d="M0"/></symbol></defs></svg>z', "z", "<img", id="drawing that keeps signs"),
        pytest.param('<svg class="ic" style="height:5em;top:0"><path d="M0"/></svg>', 'class="ic"', "top:0", id="drawing with a size"),
        pytest.param('<a name="top"></a>x', '<a id="top">', "name", id="name of a place"),
    ],
)  # fmt: skip
def test_a_fragment_keeps_what_it_shows_and_loses_what_acts(fragment: str, kept: str, gone: str) -> None:
    html = shown(fragment)
    assert kept in html
    assert gone not in html


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            ["<script>", "</script>", "<style>", "</style>", "#a{", "}", "<img src=x onerror=e()>", '"', "'", ">", "<", "<p id=a>",
             "<iframe srcdoc=", "<svg onload=e()>", "javascript:e()", "/*", "*/", "\ue0000\ue001", 'Plotly.newPlot("a", ', "[{}]", "})({", "vega",
             'frames[0] = "data:image/png;base64,AA', "<video src=data:video/mp4,x ", "<!--", "-->", "@import", "url(//x)", "&lt;", "<math>"]
        ),
        max_size=12,
    ).map("".join)
)  # fmt: skip
def test_nothing_that_acts_comes_out_of_any_mixture(fragment: str) -> None:
    html = re.sub(r'<script type="application/json" class="plot-data">[^<]*</script>', "", shown(fragment))
    tags = re.findall(r"<[^>]*>", html)
    assert not [
        tag
        for tag in tags
        if re.match(r"<(script|iframe|object|embed|svg [^>]*onload)|<[^>]*\son\w+\s*=", tag, re.IGNORECASE)
    ]
    assert not re.search(r'(?:href|src)="\s*javascript:', html, re.IGNORECASE)
    assert all(
        "url(" not in style and "@" not in style for style in re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    )


@pytest.mark.parametrize(
    "piece",
    [
        "<script>",
        "<style>",
        "/*",
        "{",
        "<img ",
        "<iframe srcdoc='",
        "<svg ",
        "<svg>",
        "<svg><svg></svg>",
        ",a",
        "Loading ",
        'frames[0] = "data:image/',
        'Plotly.newPlot("a",',
    ],
)
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    def seconds(n: int) -> float:
        started = time.process_time()
        shown("<style>" + piece * n)
        return time.process_time() - started

    seconds(100)
    assert seconds(40_000) < 30 * seconds(4_000) + 0.5


def test_a_style_says_only_how_something_looks() -> None:
    assert harmless_style("width: 9%") == "width: 9%"
    assert harmless_style("background-color: red !important; z-index: 9") == "background-color: red; color: #111"
    assert harmless_style("background: linear-gradient(90deg, #d65f5f 50%, transparent 50%); color: #000").startswith(
        "background"
    )
    assert harmless_style("color: expression(1); background: url(x); width: var(--a)") == ""


def test_a_plotly_page_becomes_a_figure_of_ours_without_running_its_script() -> None:
    data, layout = json.dumps([{"type": "bar", "x": ["a"], "y": [7]}]), json.dumps({"title": {"text": "Seven"}})
    html = f'<div id="p"></div><script>Plotly.newPlot("p", {data}, {layout}, {{"responsive": true}})</script>'
    page = body(code("figure", display({"text/html": html})))
    assert 'class="plot-data">{"data":[{"type":"bar","x":["a"],"y":[7]}]' in page
    assert "Seven" in page


def figure(kind: str, **trace: Any) -> str:
    made = {"data": [{"type": kind} | trace], "layout": {}}
    return body(code("figure", display({"application/vnd.plotly.v1+json": made})))


def test_a_figure_that_only_webgl_draws_is_drawn_as_its_like_or_told_with_its_data() -> None:
    assert '"type":"scatter"' in figure("scattergl", y=[1, 2])
    packed = {"dtype": "i2", "bdata": "AQACAA=="}
    page = figure(
        "parcoords", dimensions=[{"label": "km", "values": packed}, {"label": "bad", "values": {"dtype": "i2"}}]
    )
    assert "Plotly (parcoords) stood here" in page
    assert re.findall(r'<td class="num">(\d)</td>', page) == ["1", "2"]
    assert "plot-data" not in page
    for kind in ("splom", "choropleth", "scattergeo", "scattermap", "densitymapbox"):
        assert f"Plotly ({kind}) stood here" in figure(kind, lon=[1.5])
    for kind in ("heatmap", "treemap", "scatter3d"):
        assert "stood here" not in figure(kind)


def test_a_chart_that_is_not_drawn_keeps_its_title() -> None:
    layout = {"title": {"text": "Where the <b>wall</b> &amp; ditch stand"}}
    data = {"data": [{"type": "choropleth"}], "layout": layout}
    page = body(code("x", display({"application/vnd.plotly.v1+json": data})))
    assert "(choropleth), “Where the wall &amp; ditch stand” stood here" in page
    chart = {"title": "Closed", "data": {"values": [{"km": 17}]}}
    assert "Altair or Vega, “Closed” stood here" in body(
        code("x", display({"application/vnd.vegalite.v5+json": chart}))
    )
    lines = chart | {"title": {"text": ["Closed", "in 2021"]}}
    assert "“Closed in 2021” stood here" in body(code("x", display({"application/vnd.vegalite.v5+json": lines})))


def test_a_drawing_without_its_namespace_is_a_picture() -> None:
    page = body(code("x", display({"image/svg+xml": '<svg width="9" height="9"><rect width="9" height="9"/></svg>'})))
    packed = re.search(r"data:image/svg\+xml;base64,([^\"]+)", page)
    assert ElementTree.fromstring(base64.b64decode(packed[1])).tag == "{http://www.w3.org/2000/svg}svg"
    whole = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"/>'
    page = body(code("x", display({"image/svg+xml": whole})))
    assert base64.b64encode(whole.encode()).decode() in page


def test_what_acts_alone_is_told_where_it_could_have_shown_something() -> None:
    acting = {"application/javascript": "element.append(9)", "text/plain": "<Javascript>"}
    assert "Something drawn by a script stood here" in body(code("x", display(acting)))
    assert "stood here" not in body(code("x", display(acting | {"application/javascript": "window.q = 1"})))
    page = body(code("x", display({"text/vnd.mermaid": "graph TD; A-->B"})))
    assert "A diagram stood here. Its source is below." in page
    assert "A--&gt;B" in page


def test_words_stay_words_in_latex() -> None:
    def latex(text: str) -> str:
        page = body(code("x", display({"text/latex": text}))).partition("</pre>")[2].partition("</main>")[0]
        return " ".join(re.sub("<[^>]*>", "", re.sub(r"<math.*?</math>", "M", page)).split())

    assert latex("The *value* $x_1$ is small,\nor $$y$$") == "The *value* M is small, or M"
    assert latex(r"round \(x\), square \[y\] and \begin{align}a&=b\end{align} too") == "round M, square M and M too"
    assert latex("$5 to $6 & <b>") == "$5 to $6 &amp; &lt;b&gt;"


def test_a_widget_says_its_words_and_no_secret() -> None:
    def state(name: str, **said: Any) -> dict[str, Any]:
        return {"model_name": name, "state": {"_model_name": name} | said}

    models = {
        "t": state("TabModel", children=["IPY_MODEL_h", "IPY_MODEL_b"], titles=["Year <1>"]),
        "h": state("HTMLModel", description="Told", value="<b>x</b>"),
        "b": state("ButtonModel", description="Again"),
        "p": state("PasswordModel", description="Key", value="secret"),
        "d": state("DatePickerModel", description="Day", value={"year": 2020, "month": 1, "date": 3}),
        "m": state("SelectMultipleModel", description="Parts", index=[0, 2, 9], _options_labels=["s1", "s2", "s3"]),
    }
    page = body(*(code("x", display({VIEW: {"model_id": name}})) for name in "tpdm"), widgets=models)
    for words in ("Year &lt;1&gt;", "Told <b>x</b>", "(Again)", "(Key)", "Day: 2020-02-03 ", "Parts: s1, s3 "):
        assert words in page
    assert "secret" not in page


def test_a_terminal_would_leave_this() -> None:
    def printed(text: str) -> str:
        page = body(code("x", new_output("stream", name="stdout", text=text)))
        return re.sub(r"<[^>]*>", "", page.rpartition('<pre class="stream stdout">')[2].partition("</pre>")[0])

    assert printed("0%\r50%\r100%\nnext") == "100%\nnext"
    assert printed("long line\rshort") == "shortline"
    assert printed("abc\r\x1b[Kx") == "x"
    assert printed("ab\bc") == "ac"
    assert printed("dos\r\nlines\r\n") == "dos\nlines"
    assert printed("\x1b[31mred\x1b[0m \x1b]8;;http://x\x07link\x1b[2J") == "red link"


def test_a_widget_that_holds_itself_ends() -> None:
    models = {
        "a": {
            "model_name": "VBoxModel",
            "state": {"_model_name": "VBoxModel", "children": ["IPY_MODEL_a", "IPY_MODEL_b"]},
        }
    }
    models["b"] = {
        "model_name": "HTMLModel",
        "state": {"_model_name": "HTMLModel", "value": "<b>x</b><script>e()</script>"},
    }
    page = body(code("x", display({VIEW: {"model_id": "a"}})), widgets=models)
    assert "<b>x</b>" in page
    assert "e()" not in page


def test_a_widget_for_output_that_was_displayed_in_itself_ends() -> None:
    view = display({VIEW: {"model_id": "a"}})
    said = new_output("stream", text="once")
    models = {"a": {"model_name": "OutputModel", "state": {"_model_name": "OutputModel", "outputs": [view, said]}}}
    page = body(code("x", view), code("y", view), widgets=models)
    assert page.count("once") == 2  # For each of the cells that show it.
    assert "stood here" not in page


@pytest.mark.browser
def test_a_page_full_of_others_outputs_is_quiet_and_can_be_read_by_everybody(tmp_path: Path) -> None:
    fragments = [
        '<table id="T"><thead><tr><th></th><th>a</th></tr></thead><tbody><tr><th>1</th><td id="T_a">2</td></tr></tbody></table><style>#T_a{background-color: #023858; color: #f1f1f1}</style>',
        '<video controls><source src="data:video/mp4;base64,AAAA"></video>', '<iframe src="https://example.org"></iframe>', '<img src="https://example.org/a.png">',
        '<script>(function(spec){})({"mark": "bar", "data": {"values": [{"km": 17}]}}, {}); vega</script>', '<p style="color: red">red</p>', "<script>x</script>",
    ]  # fmt: skip
    models = {"s": {"model_name": "IntSliderModel", "state": {"_model_name": "IntSliderModel", "description": "depth", "value": 3}},
              "p": {"model_name": "FloatProgressModel", "state": {"_model_name": "FloatProgressModel", "value": 1.0, "max": 5.0}}}  # fmt: skip
    cells = [code("x", display({"text/html": one})) for one in fragments]
    cells += [code("x", display({VIEW: {"model_id": name}})) for name in models]
    coloured = "".join(f"\x1b[{n}mword\x1b[0m " for n in (1, 4, *range(30, 38), *range(90, 98)))
    cells += [
        markdown(f"# T\n\n- [ ] open\n\n![a](data:image/png;base64,{DOT})"),
        code("x", new_output("stream", name="stdout", text=coloured)),
    ]
    made = notebook(*cells)
    made.metadata["widgets"] = {STATE: {"state": models}}
    path = tmp_path / "page.html"
    path.write_text(ReportExporter().from_notebook_node(made)[0], encoding="utf-8")
    with running_chromium() as browser:
        with browser.visit(path) as visit:
            visit.page.wait_for_timeout(300)
            assert [one for one in visit.requests if not one.startswith("data:")] == [path.as_uri()]
            assert visit.messages == []
        for scheme in ("light", "dark"):
            with browser.visit(path, bypass_csp=True, color_scheme=scheme) as visit:
                assert visit.violations() == []


@pytest.mark.parametrize("how", ["system", "switch"])
def test_a_picture_drawn_for_paper_stands_on_white_in_the_dark(tmp_path: Path, how: str) -> None:
    path = tmp_path / "page.html"
    made = notebook(markdown("# T"), code("plt.show()", display({"image/png": DOT})))
    path.write_text(ReportExporter().from_notebook_node(made)[0], encoding="utf-8")
    with (
        running_chromium() as browser,
        browser.visit(path, bypass_csp=True, color_scheme="dark" if how == "system" else "light") as visit,
    ):
        if how == "switch":
            visit.page.locator("#page-dark").check(force=True)
        ground = "it => getComputedStyle(it).backgroundColor"
        assert visit.page.locator(".image img").evaluate(ground) == "rgb(255, 255, 255)"
        scheme = "getComputedStyle(document.documentElement).colorScheme"
        assert visit.page.evaluate(scheme) == "dark"
