"""Small notebooks as people bring them, of our own making: what each does, and what a reader must find on its page.

Each entry is a few cells. Those of one group run after one another in one notebook, so that one kernel serves them all;
`alone` are notebooks of their own. `shows` are words that the page has, `notes` a line about what it cannot show.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@dataclass(frozen=True)
class Entry:
    """One small notebook: its cells, as source or as (tags, source), and what is right."""

    name: str
    cells: tuple[Any, ...]
    shows: tuple[str, ...] = ()
    notes: str = ""
    hides: tuple[str, ...] = ()
    group: str = "shell"
    beside: dict[str, bytes] = field(default_factory=dict)


def entry(name: str, *cells: Any, **right: Any) -> Entry:
    for key in ("shows", "hides"):
        if isinstance(right.get(key), str):
            right[key] = (right[key],)
    return Entry(name, cells, **right)


def may_fail(source: str) -> NotebookNode:
    return new_code_cell(source, metadata={"tags": ["raises-exception"]})


def tagged(tag: str, source: str) -> NotebookNode:
    return new_code_cell(source, metadata={"tags": [tag]})


def folded(source: str) -> NotebookNode:
    return new_code_cell(source, metadata={"jupyter": {"outputs_hidden": True}})


def prose(source: str, **attachments: Any) -> NotebookNode:
    return new_markdown_cell(source, attachments=attachments) if attachments else new_markdown_cell(source)


def raw(source: str, kind: str = "") -> NotebookNode:
    return new_raw_cell(source, metadata={"raw_mimetype": kind} if kind else {})


CORPUS = [
    # What a cell meets.
    entry("shell class", "get_ipython().__class__.__name__, hasattr(get_ipython(), 'kernel')", shows="ZMQInteractiveShell"),
    entry("wide frame", "import pandas as pd\nwide = pd.DataFrame({f'column_{i}': range(3) for i in range(30)})\nprint(wide)",
          "wide", "import shutil; shutil.get_terminal_size()", shows=("column_29", "[3 rows x 30 columns]")),
    entry("rich", "from rich.table import Table\nfrom rich import print as rprint\nt = Table('a', 'b'); t.add_row('1', '2')\nrprint(t)",
          "t", shows="┃ a ┃ b ┃"),
    entry("results", "40 + 2", "_ + Out[len(Out) + 0] if False else _", "None", "1;", shows="42"),
    entry("history", "first = 1\n%who int", "%whos int", shows="first"),
    entry("help", "len?", "%quickref", "print??", hides="Return the number of items"),
    entry("streams", "import sys\nsys.stdout.isatty(), sys.stdout.encoding, sys.stdout.writable(), type(sys.stdout.fileno())",
          "print('out'); print('err', file=sys.stderr); print('again')", shows=("out\nagain", "err")),
    entry("two displays", "print('a'); display(1); print('b'); display(2)", shows=("a", "b")),
    entry("clear", "from IPython.display import clear_output\nprint('gone'); clear_output(); print('stays')",
          "print('old'); clear_output(wait=True); print('new')", shows=("stays", "new"), hides="gone"),
    entry("display id", "handle = display('before', display_id=True)", "handle.update('after')", shows="after", hides="before"),
    entry("descriptors", "import os\nos.write(1, b'low out\\n'); os.write(2, b'low err\\n');", shows=("low out", "low err")),
    entry("processes", "import subprocess\nprint('1'); subprocess.run(['echo', '2']); print('3')", "!echo from the shell",
          "%%bash\necho in bash; echo aside >&2", "lines = !echo kept\nlines", shows=("1\n2\n3", "from the shell", "in bash", "aside", "kept")),
    entry("forked pool", "import multiprocessing as mp\ndef square(x): print('child', x); return x * x",
          "with mp.get_context('fork').Pool(1) as p: print(p.map(square, [3]))", shows=("[9]", "child 3")),
    entry("spawned pool", "import concurrent.futures as cf, math, multiprocessing as mp",
          "with cf.ProcessPoolExecutor(1, mp_context=mp.get_context('spawn')) as e: print(list(e.map(math.sqrt, [1, 4])))",
          shows="[1.0, 2.0]"),
    entry("threads", "import threading\nt = threading.Thread(target=lambda: print('from a thread')); t.start(); t.join()",
          shows="from a thread"),
    entry("awaiting", "import asyncio\nasync def seven():\n    await asyncio.sleep(0.01)\n    return 7", "task = asyncio.create_task(seven())",
          "await task", "await asyncio.gather(seven(), seven())", shows=("7", "[7, 7]")),
    entry("running loop", "asyncio.get_running_loop().is_running()", shows="True"),
    entry("loop is taken", may_fail("c = seven()\ntry:\n    asyncio.run(c)\nfinally:\n    c.close()"), shows="cannot be called from a running event loop"),
    entry("async for", "async def many():\n    for i in range(3): yield i", "[i async for i in many()]", shows="[0, 1, 2]"),
    entry("no input", may_fail("input('name? ')"), shows="StdinNotImplementedError"),
    entry("traceback", "def divide(): return 1 / 0", may_fail("divide()"), shows="ZeroDivisionError: division by zero"),
    entry("syntax", may_fail("x ="), shows="SyntaxError"),
    entry("chained", may_fail("try: {}['k']\nexcept KeyError as e: raise ValueError('worse') from e"), shows="ValueError: worse"),
    entry("bad magic", may_fail("%nosuchmagic"), shows="UsageError"),
    entry("warnings", "import warnings\nwarnings.warn('mind the gap')", "import logging\nlogging.warning('and the log')",
          shows=("mind the gap", "WARNING:root:and the log")),
    entry("bad repr", "class Bad:\n    def _repr_html_(self): raise ValueError('no html')", may_fail("Bad()"), shows="no html"),
    entry("own bundle", "class Own:\n    def _repr_mimebundle_(self, **_): return {'text/html': '<b>own</b>', 'text/plain': 'p'}", "Own()", shows="own"),
    entry("captured", "%%capture kept\nprint('inside')", "kept.stdout", shows="'inside\\n'"),
    entry("cell magics", "%%html\n<i>cell html</i>", "%%markdown\n**cell markdown**", "%%latex\n$$x^2$$", "%%time\npass\n".replace("%%time", "%%capture"),
          shows=("cell html", "cell markdown")),
    entry("arguments", "import argparse\np = argparse.ArgumentParser(prog='x')", may_fail("p.parse_args()"), shows="unrecognized arguments: -f"),
    entry("path", "import sys\n'' in sys.path, __name__, '__file__' in globals(), __spec__ is None", shows="(True, '__main__', False, True)"),
    entry("extension", "%load_ext autoreload\n%autoreload 2\n1 + 1", shows="2"),
    entry("carriage", "for i in range(5): print(f'\\rstep {i}', end='')\nprint('\\rdone  ')", shows="done", hides="step"),
    entry("colours", "print('\\x1b[31mred\\x1b[0m and \\x1b[1mbold\\x1b[0m')", shows="red and bold"),
    entry("tqdm", "from tqdm import tqdm\nfor i in tqdm(range(5), bar_format='{l_bar}{bar}|{n_fmt}'): pass", shows="100%"),
    entry("tqdm.auto", "from tqdm.auto import tqdm as auto\nfor i in auto(range(5), bar_format='{l_bar}{bar}|{n_fmt}'): pass", shows="100%", group="shown"),
    entry("controls", "import ipywidgets as w\nw.VBox([w.IntSlider(3, description='depth'), w.HTML('<b>words</b>'), w.Dropdown(options=['a', 'b'], index=1)])",
          shows=("depth: 3", "words", "b"), group="shown"),
    entry("output widget", "o = w.Output()\nwith o: print('kept inside'); display(5)\no", "len(o.outputs)", "with o: 1/0", shows=("kept inside", "ZeroDivisionError"), group="shown"),
    entry("output cleared", "q = w.Output(); display(q)\nwith q: print('no more')\nq.clear_output()\nwith q: print('instead')", shows="instead", hides="no more", group="shown"),
    entry("output widget in a thread", "import threading\nv = w.Output(); display(v)\ndef tell():\n    with v: print('from a thread')\none = threading.Thread(target=tell); one.start(); one.join()",
          shows="from a thread", hides="Traceback", group="shown"),
    entry("interact", "w.interact(lambda n: print('n is', n), n=4);", shows="n is 4", group="shown"),
    entry("widget image", f"import base64\nw.Image(value=base64.b64decode({DOT!r}), format='png')", shows="data:image/png", group="shown"),
    # Figures and tables.
    entry("matplotlib", "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2, 3]);", shows="data:image/png", group="figures"),
    entry("figure size", "from matplotlib_inline.backend_inline import set_matplotlib_formats\nset_matplotlib_formats('retina')\nplt.plot([1]);", shows='width="', group="figures"),
    entry("two figures", "set_matplotlib_formats('svg'); plt.plot([1]); plt.show(); print('between'); plt.plot([2]);", shows=("data:image/svg+xml", "between"), group="figures"),
    entry("animation", "set_matplotlib_formats('png')\nimport matplotlib.animation as an\nfrom IPython.display import HTML\nfig, ax = plt.subplots()\nline, = ax.plot([1, 2])\n"
          "a = an.FuncAnimation(fig, lambda i: line.set_ydata([i, 2]), frames=3)\nplt.close(fig)\nHTML(a.to_jshtml())", shows="data:image/png", notes="A film of 3 pictures", group="figures"),
    entry("pylab", "%pylab inline\nhist([1, 2, 2]);", shows=("Populating the interactive namespace", "data:image/png"), group="figures"),
    entry("styler", "import pandas as pd\nframe = pd.DataFrame({'a': [1, 2], 'b': [3.0, None]})\nframe.style.background_gradient().set_caption('Shaded')",
          "frame.style.bar().highlight_max(color='red')", shows=("Shaded", "background-color: #023858", "linear-gradient"), group="figures"),
    entry("plotly", "import plotly.graph_objects as go\nfig = go.Figure(go.Scatter(x=[1, 2], y=[3, 4]))\nfig", shows='class="plot-data"', group="figures"),
    entry("plotly html", "from IPython.display import HTML\nHTML(fig.to_html(include_plotlyjs='cdn', full_html=False))", shows='"y":[3,4]', group="figures"),
    entry("webgl", "import plotly.express as px\npx.scatter(x=list(range(1500)), y=list(range(1500)))", shows='"type":"scatter"', group="figures"),
    entry("parallel", "px.parallel_coordinates({'km': [17, 18], 'm': [1, 2]})", shows=(">17<", ">km<"), notes="A figure made with Plotly (parcoords)", group="figures"),
    # What others draw, and what lies elsewhere.
    entry("vega", "from IPython.display import HTML\nHTML('<div id=\"v\"></div><script>(function(spec){vegaEmbed(\"#v\", spec)})({\"mark\": \"bar\", \"data\": {\"values\": [{\"km\": 17}]}}, {});</script>')",
          shows=("17", "km"), notes="A chart made with Altair or Vega", group="shown"),
    entry("bokeh", "display({'text/html': '<div id=\"b\" data-root-id=\"p1\"></div>', 'application/javascript': 'x', 'application/vnd.bokehjs_exec.v0+json': ''}, raw=True)",
          notes="A figure made with Bokeh", group="shown"),
    entry("picture beside a script", f"display({{'text/html': '<div></div><script>draw()</script>', 'image/png': {DOT!r}}}, raw=True)", shows="data:image/png", group="shown"),
    entry("folium", "HTML('<div><span>Make this Notebook Trusted to load map: File -> Trust Notebook</span><iframe srcdoc=\"&lt;script&gt;leaflet&lt;/script&gt;\"></iframe></div>')",
          notes="A map", hides="Trusted", group="shown"),
    entry("frame", "from IPython.display import IFrame, YouTubeVideo\nIFrame('https://example.org/map', 300, 200)", "YouTubeVideo('abc')", shows="https://example.org/map", notes="Another page", group="shown"),
    entry("media", "from IPython.display import Audio, Video\nimport numpy as np\nAudio(np.zeros(100), rate=8000)", "Video(b'\\0', embed=True, mimetype='video/mp4')",
          "Video(url='https://example.org/film.mp4')", shows=("data:audio/wav", "data:video/mp4", "https://example.org/film.mp4"), notes="A film", group="shown"),
    entry("image by address", "from IPython.display import Image\nImage(url='https://example.org/a.png')", shows="https://example.org/a.png", notes="A picture", group="shown"),
    entry("other types", "display({'application/x-unknown': '1'}, raw=True)", "from IPython.display import JSON, Javascript, SVG, Latex\nJavascript('1')",
          "SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"1\"/></svg>')", "Latex('$y$')", notes="An output of the type application/x-unknown", shows="data:image/svg+xml", group="shown"),
    entry("drawing", "HTML('<div><svg width=9 height=9><style>.q{fill:lime}</style><circle class=q r=1 /></svg></div>')", shows="data:image/svg+xml", group="shown"),
    entry("drawn later", "HTML('<p id=w>waiting</p><script>document.getElementById(\"w\").textContent = 1</script>')", shows="waiting", notes="Something drawn by a script", group="shown"),
    entry("latex words", "from IPython.display import Latex\nLatex('The value $x$ is *small*')", shows="is *small*", group="shown"),
    entry("tags", tagged("remove-input", "print('only output')  # no code"), tagged("remove-output", "print('never shown')"),
          tagged("hide-output", "print('folded')"), tagged("remove-cell", "print('gone cell')"), folded("print('folded too')"),
          tagged("skip-execution", "1/0"), shows=("only output", "folded", "folded too"), hides=("no code", "never shown'\n", "gone cell"), group="shown"),
    entry("raw cells", raw("<b>raw html</b>", "text/html"), raw("plain raw"), raw("\\LaTeX only", "text/latex"), shows=("raw html", "plain raw"), hides="LaTeX only", group="shown"),
    entry("prose", prose("H<sub>2</sub>O, A&nbsp;B, a<br>b <!-- a secret --> <span style='color:red'>red</span>\n\n<table><tr><td>cell</td></tr></table>"),
          shows=("H<sub>2</sub>O", "red 60%", "<td>cell</td>"), hides="a secret", group="shown"),
    entry("equations", prose("\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}\n\nIn line $ x^2 $ and $y$, for $5 to $6 and $ 7 or so $."), shows=("<mtable", "<msup>", "$5 to $6"), group="shown"),
    entry("tasks", prose("- [ ] open\n- [x] done\n\n~~old~~ https://example.org"), shows=('type="checkbox"', "<del>old</del>"), group="shown"),
    entry("attachments", prose("![one](attachment:a.png) <img src=\"attachment:a.png\" width=\"9\">", **{"a.png": {"image/png": DOT}}), shows='width="9"', group="shown"),
    entry("hidden prose", prose("<div style=\"display:none\">out of sight</div>"), shows="display:none", group="shown"),
    # Notebooks of their own.
    entry("environment", "import os\nos.environ['DASK_BORDER__REGION'] = 'east'", "import dask\ndask.config.get('border.region', 'not seen')", shows="east", group="alone"),
    entry("import speaks", "import this", "print('next')", shows="Beautiful is better than ugly", group="alone"),
    entry("beside untold", "!cat table.csv", "%%bash\ncat list.txt", "%run script.py", "import subprocess\nsubprocess.run('cat other.csv', shell=True);",
          "import glob\nsorted(glob.glob('sub/*.csv'))", "from IPython.display import Markdown\nMarkdown('![P](plan.png)')",
          shows=("a,b", "c,d", "from the script", "e,f", "['sub/x.csv', 'sub/y.csv']", "data:image/png"), group="alone",
          beside={"table.csv": b"a,b\n", "list.txt": b"c,d\n", "script.py": b"print('from the script')\n", "other.csv": b"e,f\n",
                  "sub/x.csv": b"", "sub/y.csv": b"", "plan.png": b"\x89PNG\r\n"}),
    entry("beside", "import neighbour\nneighbour.kilometres(), open('table.csv').read()", prose("![plan](plan.png)"), shows=("140", "a,b", "data:image/png"), group="alone",
          beside={"neighbour.py": b"import deeper\ndef kilometres(): return deeper.KM\n", "deeper.py": b"KM = 140\n", "table.csv": b"a,b\n", "plan.png": b"\x89PNG\r\n"}),
]  # fmt: skip

PARAMETERS = "case = 'line'"


def notebook(*cells: Any) -> NotebookNode:
    """Return a notebook that takes a case and then runs these cells."""
    made = [new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})]
    made += [cell.copy() if isinstance(cell, NotebookNode) else new_code_cell(cell) for cell in cells]
    for place, cell in enumerate(made):
        cell.id = f"cell-{place}"
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=made, metadata={"kernelspec": spec, "language_info": {"name": "python"}})


def groups() -> dict[str, list[Entry]]:
    """Return entries by the notebook that they run in."""
    found: dict[str, list[Entry]] = {}
    for one in CORPUS:
        found.setdefault(one.name.replace(" ", "_") if one.group == "alone" else one.group, []).append(one)
    return found
