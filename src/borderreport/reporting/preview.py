"""A report in the browser while its case is written: made again at each save, and seen on this machine alone."""

import datetime as dt
import json
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory
from typing import Any

from borderreport.case.folders import find_case
from borderreport.errors import BorderReportError, CaseError, RequestError
from borderreport.reporting.archive import current
from borderreport.reporting.archive.diff import compare_runs
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.notebooks import find_notebook, find_notebooks
from borderreport.reporting.request import RunRecord, RunRequest
from borderreport.reporting.runs import run_reports
from borderreport.reporting.signals import hearing

_FRAME = Path(__file__).with_name("preview.html")
_POLICY = (
    "default-src 'none'; script-src 'nonce-NONCE'; style-src 'nonce-NONCE'; connect-src 'self'; frame-src 'self'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_QUIET_MS = 20
"""For so long nothing may be written before a save counts as whole. [ms]"""
_CATCH_UP_MS = 300
"""So long after the watch begins is looked once for what was saved before it did. [ms]"""
_IN_MEMORY, _LARGEST_RUNS_BYTES = "/dev/shm", 500_000_000
_HEARTBEAT_S = 10
_MOST_CHANGES = 200


def preview(request: RunRequest, port: int, tell: Callable[[str], None]) -> None:
    """Show the report of one case and one notebook in a browser, and make it again at each save, until interrupted.

    The case, what lies beside it, the notebook and what it names beside itself are watched.

    Parameters
    ----------
    request : RunRequest
        One case, one notebook; ``out`` is left alone.
    port : int
        On 127.0.0.1; any that is free where 0.
    tell : callable
        Takes the address once it answers.

    Raises
    ------
    RequestError
        If the port is taken, or there is no such case or notebook.
    """
    from watchfiles import watch

    if request.cases == ("-",):
        raise RequestError("standard input can be read once, and not watched; name a case")
    folders = _folders(request)
    polite = hearing(signal.default_int_handler)  # An end from outside clears up as Ctrl-C does.
    with polite, TemporaryDirectory(prefix="borderreport-", dir=_memory()) as out, Pool(1) as pool:
        pool.start()
        board = _Board(replace(request, out=Path(out)), pool)
        with _serving(board, port) as address:
            tell(address)
            while True:
                board.make()
                with suppress(BorderReportError):  # The case is away while it is saved.
                    folders = _folders(request)
                for n, saved in enumerate(watch(
                    *filter(Path.is_dir, folders), recursive=False, step=_QUIET_MS, debounce=10 * _QUIET_MS,
                    rust_timeout=_CATCH_UP_MS, yield_on_timeout=True,
                )):  # fmt: skip
                    if saved:
                        break
                    if n == 0:
                        board.make()


def _memory() -> str | None:
    """Return where files are kept in memory alone: on a disk, each page would wait for the disk to confirm it."""
    with suppress(OSError):
        if "TMPDIR" not in os.environ and shutil.disk_usage(_IN_MEMORY).free > _LARGEST_RUNS_BYTES:
            return _IN_MEMORY
    return None


def _folders(request: RunRequest) -> set[Path]:
    """Return where what a report is made from is saved; editors replace files, so that folders are watched."""
    case, notebook = find_case(request.cases[0]), find_notebook(request.notebooks[0])
    for path in (case, notebook):
        if not path.is_file():
            raise RequestError(f"{path}: there is no such file; name a case in params/ or a path")
    found = {case.absolute().parent, notebook.absolute().parent}
    with suppress(BorderReportError):  # It is being written.
        found |= {(notebook.absolute().parent / name).parent for name in find_notebooks(request.notebooks)[0].beside}
    return found


class _Board:
    """What the browser is shown: the last good report, what is wrong since, and the bell for who waits for news."""

    def __init__(self, request: RunRequest, pool: Pool) -> None:
        self._request, self._pool = request, pool
        self._bell = threading.Condition()
        self._count, self._news = 0, ""
        self._good: RunRecord | None = None
        self._error = ""
        self._changes: list[str] = []
        self.pages: dict[str, bytes] = {}
        self.key = token_urlsafe(9)
        """Begins every path, so that other users of this machine cannot guess one."""

    def make(self) -> None:
        """Make the report if anything that it depends on was changed, and tell of it, or why there is none."""
        started = time.monotonic()
        [(_, outcome)] = run_reports([self._request], self._pool)
        if isinstance(outcome, RunRecord):
            self._show(outcome, started)
        elif not isinstance(outcome, BorderReportError):
            raise outcome
        elif (says := _all_of(outcome)) != self._error:
            self._error = says
            self._tell(started, error=says)

    def _show(self, record: RunRecord, started: float) -> None:
        is_new = self._good is None or self._good.run != record.run
        if is_new or self._error:
            self._changes = _changes(self._good.folder, record.folder) if self._good and is_new else self._changes
            self._good, self._error = record, ""
            page = f"{record.run}.html"
            self.pages = {page: record.reports[0].read_bytes()}
            self._tell(started, page=page, changes=self._changes)
            current.prune(self._request.out, keep=2)

    def _tell(self, started: float, **news: Any) -> None:
        news |= {"seconds": round(time.monotonic() - started, 2), "at": f"{dt.datetime.now().astimezone():%H:%M:%S}"}
        with self._bell:
            self._count, self._news = self._count + 1, json.dumps(news)
            self._bell.notify_all()

    def after(self, seen: int) -> tuple[int, str]:
        """Wait a while for news later than those seen, and return their number and text, empty where there are none."""
        with self._bell:
            is_new = self._bell.wait_for(lambda: self._count != seen, _HEARTBEAT_S)
            return self._count, self._news if is_new else ""


def _all_of(error: BorderReportError) -> str:
    """Return all that is wrong, a line for each."""
    return "\n".join(one.says for one in error.all) if isinstance(error, CaseError) else str(error)


def _changes(before: Path, after: Path) -> list[str]:
    """Return what is not as it was, inputs first; of notebooks that deliver no results there is only the page."""
    with suppress(RequestError, OSError):
        return [one.says for changes in compare_runs(before, after).values() for one in changes][:_MOST_CHANGES]
    return []


@contextmanager
def _serving(board: _Board, port: int) -> Iterator[str]:
    """Serve the board on this machine's own address, and yield where."""

    class Handler(_Handler):
        shown = board

    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", "") or "it must be 0 to 65535"
        raise RequestError(f"port {port} cannot be used: {why}; choose another --port") from error
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{board.key}/"
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Answers the frame, the news and the newest page, to who came by this machine's own name and knows the key."""

    shown: _Board
    server: ThreadingHTTPServer

    def do_GET(self) -> None:
        """Answer one request."""
        names = {f"{name}:{self.server.server_port}" for name in ("127.0.0.1", "localhost")}
        root, _, name = self.path.removeprefix("/").partition("/")
        if self.headers.get("Host") not in names:  # A page elsewhere, whose name was made to lead here.
            self.send_error(403, "This answers to 127.0.0.1 alone")
        elif root != self.shown.key:
            self.send_error(404)
        elif name == "news":
            self._tell_news()
        elif name == "":
            nonce = token_urlsafe(12)
            self._answer(_FRAME.read_bytes().replace(b"NONCE", nonce.encode()), _POLICY.replace("NONCE", nonce))
        elif page := self.shown.pages.get(name):
            self._answer(page)
        else:
            self.send_error(404)

    def _answer(self, content: bytes, policy: str = "frame-ancestors 'self'") -> None:
        self._head("text/html; charset=utf-8", policy)
        with suppress(OSError):
            self.wfile.write(content)

    def _head(self, kind: str, policy: str) -> None:
        self.send_response(200)
        for name, value in (
            ("Content-Type", kind), ("Content-Security-Policy", policy), ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()

    def _tell_news(self) -> None:
        self._head("text/event-stream", "default-src 'none'")
        seen = 0
        with suppress(OSError):  # The tab was closed.
            while True:
                seen, news = self.shown.after(seen)
                self.wfile.write(f"data: {news}\n\n".encode() if news else b":\n\n")

    def log_message(self, *_: Any) -> None:
        """Say nothing: a terminal wants to see what became of a save."""
