"""The preview: a save is on the screen, so is what is wrong, it answers to this machine alone, and leaves nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from .browser import running_chromium
from .conftest import MINIMAL, NOTEBOOKS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


class Preview:
    """A running ``borderreport preview``, and the news that it sends."""

    def __init__(self, home: Path) -> None:
        self.case, self.notebook = home / "params" / "line.yaml", home / "notebooks" / "mine.ipynb"
        self.scratch = home / "scratch"
        for folder in (self.case.parent, self.notebook.parent, self.scratch):
            folder.mkdir()
        self.case.write_text(MINIMAL)
        self.notebook.write_bytes((NOTEBOOKS / "whole.ipynb").read_bytes())
        self.process = subprocess.Popen(
            [sys.executable, "-m", "borderreport", "preview", "line", "--notebook", "mine", "--no-browser"],
            cwd=home, env=os.environ | {"TMPDIR": str(self.scratch)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout
        self.url = self.process.stdout.readline().strip()
        self.where = urlsplit(self.url)
        self._line = HTTPConnection(self.where.netloc, timeout=60)
        self._line.request("GET", f"{self.where.path}news")
        self._news = self._line.getresponse()

    def news(self) -> dict[str, Any]:
        while not (line := self._news.readline()).startswith(b"data: "):
            assert line, "the preview has ended"
        return dict(json.loads(line.removeprefix(b"data: ")))

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        with_own = HTTPConnection(self.where.netloc, timeout=20)
        with_own.request("GET", path, headers=headers)
        answer = with_own.getresponse()
        found = answer.status, answer.read().decode()
        with_own.close()
        return found

    def shows(self, news: dict[str, Any]) -> str:
        status, text = self.get(self.where.path + news["page"])
        assert status == 200
        return text

    def children(self) -> list[Path]:
        waiting, found = [self.process.pid], []
        while waiting:
            own = Path(f"/proc/{(pid := waiting.pop())}/task/{pid}/children")
            waiting += [int(child) for child in own.read_text().split()] if own.exists() else []
            found += [Path(f"/proc/{child}") for child in waiting]
        return found

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(30)

    def close(self) -> None:
        self._line.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate(timeout=30)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    found = Preview(tmp_path)
    yield found
    found.close()


def test_each_save_of_case_notebook_and_module_is_shown_and_what_is_wrong_is_said(preview: Preview) -> None:
    first = preview.news()
    assert "A line" in preview.shows(first)

    preview.case.write_text(MINIMAL.replace("A line", "Another line"))
    second = preview.news()
    assert "Another line" in preview.shows(second)
    assert "title: A line -> Another line" in second["changes"]

    preview.case.write_text(MINIMAL.replace("claims:", "claim:"))
    wrong = preview.news()
    assert "line.yaml" in wrong["error"]
    assert "claims" in wrong["error"]

    preview.case.write_text(MINIMAL.replace("A line", "Another line"))
    mended = preview.news()
    assert "error" not in mended
    assert mended["page"] == second["page"]

    (preview.notebook.parent / "mine_too.py").write_text("word = 'tangerine'\n")
    cells = json.loads(preview.notebook.read_text())
    code = {"cell_type": "code", "id": "own", "metadata": {}, "outputs": [], "execution_count": None}
    cells["cells"].append(code | {"source": "from mine_too import word\nprint(word)"})
    preview.notebook.write_text(json.dumps(cells))
    assert "tangerine" in preview.shows(preview.news())

    (preview.notebook.parent / "mine_too.py").write_text("word = 'clementine'\n")
    assert "clementine" in preview.shows(preview.news())


def test_it_answers_to_this_machine_alone_and_to_who_knows_the_address(preview: Preview) -> None:
    page = preview.where.path
    assert preview.get(page)[0] == 200
    assert preview.get(page, Host="evil.example")[0] == 403
    assert preview.get(page, Host=f"evil.example:{preview.where.port}")[0] == 403
    assert preview.get("/")[0] == 404
    assert preview.get("/guessed/news")[0] == 404
    assert preview.get(f"{page}../../etc/passwd")[0] == 404
    port = f"{preview.where.port:04X}"
    listening = [row.split()[1] for row in Path("/proc/net/tcp").read_text().splitlines() if " 0A " in row]
    assert [at for at in listening if at.endswith(f":{port}")] == [f"0100007F:{port}"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told_and_leaves_no_process_and_no_file(preview: Preview, number: int) -> None:
    preview.news()
    running = preview.children()
    assert running
    assert preview.end(number) == 0
    assert preview.process.stderr
    assert "Traceback" not in preview.process.stderr.read()
    deadline = time.monotonic() + 10
    while any(one.exists() for one in running) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [one for one in running if one.exists()]
    assert list(preview.scratch.iterdir()) == []


def test_a_run_that_hangs_does_not_keep_it_from_ending(preview: Preview) -> None:
    preview.news()
    preview.notebook.write_bytes((NOTEBOOKS / "hangs.ipynb").read_bytes())
    time.sleep(1)
    assert preview.end(signal.SIGINT) == 0


@pytest.mark.parametrize(
    "arguments", [["nowhere"], ["nowhere/case.yaml"], ["-"], ["iraq-syria-2021-03", "--notebook", "nothing"]], ids=str
)
def test_what_cannot_be_shown_is_refused_at_once(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    from borderreport.cli import main

    assert main(["preview", "--no-browser", *arguments]) == 2
    assert capfd.readouterr().err.startswith("error: ")


@pytest.mark.browser
def test_a_browser_shows_what_changed_and_dims_what_is_not_what_was_saved(preview: Preview) -> None:
    with running_chromium() as chromium, chromium.visit(preview.url) as visit:
        page = visit.page
        page.wait_for_selector("body[data-page]", timeout=60_000)
        before = page.get_attribute("body", "data-page")
        preview.case.write_text(MINIMAL.replace("A line", "Quite another line"))
        page.wait_for_selector(f"body[data-page]:not([data-page='{before}'])", timeout=60_000)
        report = page.frames[-1]
        assert report.inner_text("h1") == "Quite another line"
        assert "outline" in (report.get_attribute("h1", "style") or "")
        preview.case.write_text("title: [")
        page.wait_for_selector("body.wrong", timeout=60_000)
        assert "line.yaml" in page.inner_text("#says")
        assert page.locator("iframe").count() == 1
        preview.case.write_text(MINIMAL.replace("A line", "Quite another line"))
        page.wait_for_selector("body:not(.wrong)", timeout=60_000)
        assert visit.messages == []
        assert all(request.startswith((preview.url, "data:")) for request in visit.requests)
