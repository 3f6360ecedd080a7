"""A small executed notebook with everything that a report's page must cope with, built anew for each test."""

import json
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

PLOTLY = "application/vnd.plotly.v1+json"
FILES = "application/vnd.borderreport.files+json"

CARDS = """<section class="headline">
<p class="lede">Officials say that about 140 km of the line are closed; that is 23 % of the border.</p>
{}</section>"""
CARD = """<div class="card" data-key="{key}"><p class="label">{label}</p>
<p class="value"><span class="num">{num}</span> <span class="unit">{unit}</span></p>
<p class="range">P10&ndash;P90: {range}</p><p class="note">{note}</p></div>
"""
TABLE = """<div class="table-wrap"><table class="data"><caption>Bill of quantities</caption>
<thead><tr><th scope="col">Item</th><th scope="col">Basis</th><th scope="col" class="num">Quantity, m³</th>
<th scope="col" class="num">Rate, USD/m³</th><th scope="col" class="num">Amount, USD</th></tr></thead>
<tbody><tr class="group"><th colspan="5" scope="colgroup">Earthwork</th></tr>
<tr><th scope="row">Trench, excavation</th>
<td class="wrap"><span class="tag stated">stated</span> 140 km, 10 ft deep and wide</td>
<td class="num">1 300 642.56</td><td class="num">1.85</td><td class="num">2 406 188.74</td></tr>
<tr><th scope="row">Berm, compaction</th>
<td class="wrap"><span class="tag assumed">assumed</span> all spoil goes into the berm</td>
<td class="num">1 105 546.18</td><td class="num">0.60</td><td class="num">663 327.71</td></tr>
<tr class="group"><th colspan="5" scope="colgroup">Obstacles</th></tr>
<tr><th scope="row">Concertina wire, three rolls</th>
<td class="wrap"><span class="tag computed">computed</span> from its layout</td>
<td class="num"></td><td class="num"></td><td class="num">9 240 000.00</td></tr></tbody></table></div>"""
CHECKS = """<ul class="checks">
<li class="check pass"><span class="state">pass</span>
<span class="says">140 km and 87 miles agree within their rounding.</span></li>
<li class="check flag"><span class="state">flag</span>
<span class="says">&ldquo;Most of the border&rdquo; needs 305 km; the lengths give 140 km.</span></li>
<li class="check unknown"><span class="state">cannot tell</span>
<span class="says">No fleet is stated, so the pace cannot be checked against machines.</span></li></ul>
<blockquote class="claim"><p dir="auto">تم حفر خندق بطول حوالي 140 كيلومترا 🚜</p>
<cite>Spokesman, 17 March 2021</cite></blockquote>
<details class="trace"><summary>Where does 22.95 % come from?</summary><p><code>closed / border</code>, with
<code>closed</code> = 140 km <span class="tag stated">stated</span>
and <code>border</code> = 610 km.</p></details>
<p class="note">Shares refer to the whole border unless a section is named, see
<a class="key" href="#r-coverage.closed_of_border">coverage.closed_of_border</a>.</p>"""


def bar_figure() -> dict[str, Any]:
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "name": "Share closed",
                "marker": {"color": "#0072B2"},
                "y": ["of the border", "of the section", "if the rest is done"],
                "x": [22.95, 63.64, 86.89],
                "error_x": {
                    "type": "data",
                    "symmetric": False,
                    "array": [1.1, 4.2, 2.0],
                    "arrayminus": [1.2, 3.9, 2.4],
                },
            }
        ],
        "layout": {
            "template": {"layout": {"plot_bgcolor": "#E5ECF6"}},
            "xaxis": {"title": {"text": "share of length, %"}, "range": [0, 100]},
            "yaxis": {"autorange": "reversed"},
            "height": 260,
            "meta": {
                "title": "How much of the line is closed, by denominator",
                "alt": "Three bars: 22.95 % of the border, 63.64 % of the section, 86.89 % otherwise.",
                "caption": "Bars are the figures as stated; whiskers run from P10 to P90.",
                "table": {
                    "columns": ["denominator", "share, %", "P10, %", "P90, %"],
                    "rows": [["of the border", 22.950819672, 21.9, 24.0], ["of the section", 63.636363636, 59.7, 67.8]],
                },
            },
        },
    }


def scatter_figure() -> dict[str, Any]:
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": "trench",
                "x": ["2019-03", "2020-02", "2021-03"],
                "y": [20, 85, 140],
                "line": {"color": "#D55E00"},
            },
            {
                "type": "scatter",
                "mode": "lines",
                "name": "range",
                "x": ["2019-03", "2020-02", "2021-03"],
                "y": [25, 95, 150],
                "fill": "tonexty",
                "fillcolor": "rgba(213, 94, 0, 0.2)",
                "line": {"width": 0},
            },
        ],
        "layout": {
            "title": {"text": "Stated <b>progress</b>"},
            "xaxis": {"title": {"text": "date of statement"}},
            "yaxis": {"title": {"text": "length, km"}},
        },
    }


def display(data: dict[str, Any]) -> NotebookNode:
    return new_output("display_data", data=data)


def code(source: str, *outputs: NotebookNode, tags: tuple[str, ...] = ()) -> NotebookNode:
    return new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags)})


def notebook(*cells: NotebookNode, **about: Any) -> NotebookNode:
    for place, cell in enumerate(cells):
        cell.id = f"cell-{place}"
    metadata = {"language_info": {"name": "python"}} | ({"borderreport": about} if about else {})
    return new_notebook(cells=list(cells), metadata=metadata)


def markdown(text: str) -> NotebookNode:
    return new_markdown_cell(text)


def sample_notebook() -> NotebookNode:
    """Return a notebook as a run leaves it, the ordinary case of every test here."""
    cards = [
        ("coverage.closed_of_border", "Closed, of the border", "22.95", "%", "21.9 to 24.0 %", "140 km of 610 km"),
        (
            "coverage.closed_of_section",
            "Closed, of the section",
            "63.64",
            "%",
            "59.7 to 67.8 %",
            "140 km of the 220 km",
        ),
        (
            "earthwork.trench.bank_volume",
            "Trench, in place",
            "1.30",
            "million m³",
            "0.96 to 1.72 million m³",
            "10 ft by 10 ft",
        ),
        ("effort.excavator_hours", "Digging", "14 450", "machine-hours", "10 200 to 19 900 h", "at 90 m³ an hour"),
        ("cost.total", "Cost", "12.3", "million USD", "9.8 to 15.9 million USD", "class 5 estimate"),
        ("progress.finish", "Finish at this pace", "May 2022", "", "Feb to Oct 2022", "from three statements"),
    ]
    html = CARDS.format(
        "".join(
            CARD.format(**dict(zip(("key", "label", "num", "unit", "range", "note"), c, strict=True))) for c in cards
        )
    )
    files = {
        "results.json": json.dumps({"schema": "borderreport/results/1", "results": {}}),
        "case.yaml": "title: Iraq and Syria\n# </script><!-- <b>\n",
        "quantities.csv": "item,quantity\ntrench,1300642.56\n",
    }
    cells = [
        markdown(
            "# How much of the line is closed?\n\nThe statement of 17 March counts **about 140 km** of trench. It"
            " asks of *which* line that is a part, how much earth it means, and whether it can be true."
        ),
        code("case = 'iraq-syria-2021-03'  # name of a case\noverrides = {}  # path and value", tags=("parameters",)),
        code("# Parameters\ncase = 'kosovo'\n", tags=("injected-parameters",)),
        code(
            "from borderreport import load_case, estimate\n\nresult = estimate(load_case(case), **overrides)",
            tags=("hide-input",),
        ),
        code("headline(result)  # at most six numbers", display({"text/html": html, "text/plain": "<Headline>"})),
        markdown(
            "## Of which line\n\nThe share depends on its denominator $L$, with $s = \\frac{140}{L}$:\n\n"
            "$$s_{border} = \\frac{140}{610} \\approx 0.23$$\n\nA trench of $5 to $6 a metre would be cheap."
        ),
        code("figures.coverage(result)", display({PLOTLY: bar_figure(), "text/plain": "Figure"})),
        markdown("## How fast\n\n### Statements over time\n\nPace is read from statements of one object."),
        code("figures.progress(result)", display({PLOTLY: scatter_figure()})),
        markdown("## What it takes"),
        code("tables.quantities(result)", display({"text/html": TABLE})),
        markdown("## Doubts"),
        code("tables.checks(result)", display({"text/html": CHECKS})),
        code("deliver(result)", display({FILES: files, "text/plain": "files"})),
    ]
    about = {
        "title": "Iraq-Syria border, March 2021",
        "case": "iraq-syria-2021-03",
        "as_of": "2021-03-17",
        "notebook": "brief",
        "run": "2021-03-17-1f3a9c02b7de",
        "versions": {"borderreport": "0.1.0", "plotly": "7.1.0", "pandas": "3.1.1"},
        "inputs": {"case.yaml": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
    }
    made = notebook(*cells, **about)
    nbformat.validate(made)
    return made
