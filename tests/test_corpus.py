"""Any notebook: the same from both engines, and on the page what nbconvert's own page shows, or a word about it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import nbformat
import pytest
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from borderreport.errors import BorderReportError, RunError
from borderreport.reporting.engine.pool import Pool, can_fork
from borderreport.reporting.engine.warm import cannot_run
from borderreport.reporting.notebooks import find_notebooks
from borderreport.reporting.page.export import ReportExporter
from borderreport.reporting.request import RunRequest
from borderreport.reporting.runs import run_report
from tests.corpus import Entry, groups, notebook

pytestmark = pytest.mark.skipif(not can_fork(), reason="the warm engine forks, and this system has no such fork")


def page(notebook: NotebookNode) -> str:
    """Return the body of a notebook's page without its code."""
    whole, _ = ReportExporter().from_notebook_node(notebook)
    body = whole.partition("<main")[2].partition("<footer")[0]
    return re.sub(r'<pre class="code">.*?</pre>|<noscript>.*?</noscript>', "", body, flags=re.DOTALL)


def words(html: str, between: str = "") -> str:
    return unescape(re.sub(r"<[^<>]*>", between, html)).replace("\xa0", " ")


_SCRIPTED = re.compile(r"<(script|style|iframe|video|audio)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_FORGIVEN: dict[str, tuple[str, ...]] = {  # What a terminal overwrites, MathJax replaces, or a tag takes out.
    "carriage": ("step", "0", "1", "2", "3", "4"),
    "tqdm": ("0",),
    "equations": ("begin", "end", "align"),
    "tags": ("never", "shown", "gone", "cell"),
}


def problems(entry: Entry, html: str, theirs: str) -> Iterator[str]:
    """Yield what is not right on a page, and what nbconvert's page has more."""
    text = words(html)
    yield from (f"shows no {one!r}" for one in entry.shows if one not in html and one not in text)
    yield from (f"shows {one!r}" for one in entry.hides if one in html)
    if entry.notes and f"{entry.notes} stood here" not in text and f"{entry.notes} (" not in text:
        yield f"does not say that {entry.notes} stood here"
    seen, kept = (set(re.findall(r"\w+", words(one, " "))) for one in (_SCRIPTED.sub("", theirs), html))
    if not entry.notes and (lost := seen - kept - set(_FORGIVEN.get(entry.name, ()))):
        yield f"has lost the words {sorted(lost)}"
    if theirs.count('src="data:image') > html.count('src="data:image'):
        yield "has lost a picture"


@dataclass
class Runs:
    """A notebook, run by one engine or the other."""

    name: str
    line: Path
    pool: Pool
    home: Path
    by_kernels: list[NotebookNode] = field(default_factory=list)

    def run(self, engine: str) -> NotebookNode:
        out = self.home / f"{engine}{len(self.by_kernels)}"
        asked = (str(self.home / f"{self.name}.ipynb"),)
        request = RunRequest((str(self.line),), notebooks=asked, out=out, engine=engine, timeout_s=60)
        for left in reversed(range(4)):
            try:
                record = run_report(request, self.pool)
                break
            except RunError as error:
                # A kernel under load may wait for itself, or find its port taken: no matter of ours.
                waits = engine == "kernel" and any(it in str(error) for it in ("took longer", "died before replying"))
                if not (waits and left):
                    raise
        notebook = nbformat.read(record.folder / f"{self.name}.ipynb", as_version=4)
        if engine == "kernel":
            self.by_kernels.append(notebook)
        return notebook

    def never_the_same(self, warm: list[NotebookNode], cells: slice) -> bool:
        """Return whether no kernel did what the warm engine did.

        A kernel reads what is written past Python in a thread, and loses it where that comes late, as on a busy machine.
        """
        while all(warm[cells] != one.cells[cells] for one in self.by_kernels):
            if len(self.by_kernels) == 3:
                return True
            self.run("kernel")
        return False


@pytest.mark.filterwarnings("ignore:Your element with mimetype")  # nbconvert loses what we note.
@pytest.mark.parametrize("name", groups())
def test_any_notebook_is_the_same_by_both_engines_and_its_page_loses_nothing(
    name: str, line: Path, pool: Pool, tmp_path: Path
) -> None:
    entries = groups()[name]
    nbformat.write(notebook(*(cell for one in entries for cell in one.cells)), tmp_path / f"{name}.ipynb")
    for beside, content in (item for one in entries for item in one.beside.items()):
        (tmp_path / beside).parent.mkdir(exist_ok=True)
        (tmp_path / beside).write_bytes(content)

    runs = Runs(name, line, pool, tmp_path)
    kernel, warm = (runs.run(engine) for engine in ("kernel", "warm"))
    exporter = HTMLExporter(template_name="basic", exclude_input=True, exclude_output_prompt=True)
    wrong, at = [], 2  # The first two cells are the parameters, and those that were injected.
    for one in entries:
        cells = slice(at, at + len(one.cells))
        at += len(one.cells)
        if runs.never_the_same(warm.cells, cells):
            wrong.append(f"{one.name}: {warm.cells[cells]} by the warm engine, {kernel.cells[cells]} by the kernel")
        alone = nbformat.from_dict({**warm, "cells": warm.cells[cells]})
        theirs, _ = exporter.from_notebook_node(alone)
        wrong += [f"{one.name} {problem}" for problem in problems(one, page(alone), theirs)]
    assert wrong == []
    assert {**warm, "cells": []} == {**kernel, "cells": []}


def test_a_kernel_is_asked_where_the_warm_engine_would_differ() -> None:
    ask = lambda source, kernel="python3": cannot_run(notebook(source), kernel)  # noqa: E731
    assert ask("print(1)") is None
    assert ask("import os\nos.environ.get('HOME'), os.environ['HOME'] == 'x'") is None
    for source in (
        "os.environ['A'] = '1'",
        "os.environ.update(A='1')",
        "%env A=1",
        "os.environ |= {}",
        "e = os.environ",
        "sys.path.insert(0, 'x')",
    ):
        assert "imported already" in str(ask(source))
    assert "is not known here" in str(ask("1", kernel="no-such-kernel"))


def test_a_kernel_of_another_environment_is_not_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, command in {"ours": "python3", "theirs": "/opt/other/bin/python3"}.items():
        (tmp_path / "kernels" / name).mkdir(parents=True)
        spec = {"argv": [command, "-m", "ipykernel_launcher", "-f", "{connection_file}"], "display_name": name}
        (tmp_path / "kernels" / name / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    assert cannot_run(notebook("1"), "ours") is None
    assert cannot_run(notebook("1"), "theirs") == "its kernel 'theirs' is another environment's"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(lambda text: b"\xef\xbb\xbf" + text, None, id="byte order mark"),
        pytest.param(lambda text: text.replace(b'"nbformat": 4', b'"nbformat": 5'), "format 5", id="format 5"),
        pytest.param(lambda text: text.decode().encode("utf-16"), "is not a notebook", id="UTF-16"),
        pytest.param(lambda text: text.replace(b"WORD", b"\\ud800"), "is not a notebook", id="half a pair in the file"),
        pytest.param(lambda text: text.replace(b"'WORD'", b"chr(0xd800)"), "surrogates not allowed", id="half a pair printed"),
        pytest.param(lambda text: text.replace(b"print(", b"open("), "comes along where it is named in full", id="file that is nowhere"),
        pytest.param(lambda text: text.replace(b"print(", b"%nosuch ("), "cell 2: UsageError: Line magic", id="unknown magic"),
    ],
)  # fmt: skip
def test_an_odd_file_runs_or_ends_in_words(
    content: Callable[[bytes], bytes], says: str | None, line: Path, pool: Pool, tmp_path: Path
) -> None:
    path = tmp_path / "odd.ipynb"
    path.write_bytes(content(nbformat.writes(notebook("print('WORD')")).encode()))
    request = RunRequest((str(line),), notebooks=(str(path),), out=tmp_path / "out")
    if says is None:
        assert run_report(request, pool).state == "done"
        return
    with pytest.raises(BorderReportError, match=re.escape(says)):
        run_report(request, pool)


def test_what_lies_beside_a_notebook_is_part_of_its_hash_and_nothing_else_is_taken(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    path = tmp_path / "desk" / "one.ipynb"
    source = "import near\nopen('table.csv'), open('../secret.txt'), open('/etc/hostname'), open('absent.csv'), glob('*.log'), glob('../*.txt')"
    nbformat.write(notebook(source), path)
    (tmp_path / "secret.txt").write_text("secret")
    for name, text in {"near.py": "x = 1", "table.csv": "a", "unnamed.csv": "b", "z.log": "l"}.items():
        (path.parent / name).write_text(text)
    (before,) = find_notebooks([str(path)])
    assert dict(before.beside) == {"near.py": b"x = 1", "table.csv": b"a", "z.log": b"l"}
    (path.parent / "table.csv").write_text("c")
    (after,) = find_notebooks([str(path)])
    assert after.sha256 != before.sha256


def test_a_module_beside_a_notebook_wins_over_one_that_is_here_already(line: Path, pool: Pool, tmp_path: Path) -> None:
    nbformat.write(notebook("import yaml\nyaml.OURS"), tmp_path / "own.ipynb")
    (tmp_path / "yaml.py").write_text("OURS = 'the one beside'\n")
    record = run_report(RunRequest((str(line),), notebooks=(str(tmp_path / "own.ipynb"),), out=tmp_path / "out"), pool)
    assert "the one beside" in (record.folder / "own.ipynb").read_text()
