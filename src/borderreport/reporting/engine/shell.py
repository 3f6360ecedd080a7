"""An IPython shell without a kernel: it runs cells in this process and keeps their outputs as a kernel would."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.session import json_packer, json_unpacker
from nbformat import NotebookNode
from traitlets import Type
from traitlets.config import Config

from borderreport.reporting.limits import LARGEST_OUTPUT_BYTES, FloodError

# What a kernel sets, because tools look here to decide how to print.
_ENVIRONMENT = {
    "TERM": "xterm-color",
    "CLICOLOR": "1",
    "FORCE_COLOR": "1",
    "CLICOLOR_FORCE": "1",
    "PAGER": "cat",
    "GIT_PAGER": "cat",
}


class Sink:
    """Collects the outputs of the cell that runs, and refuses a flood."""

    def __init__(self) -> None:
        self.outputs: list[NotebookNode] = []
        self.bytes = 0
        self._by_id: dict[str, list[NotebookNode]] = {}
        self._clear_next = False

    def write(self, name: str, text: str) -> None:
        self._count(len(text))
        last = self.outputs[-1] if self.outputs and not self._clear_next else None
        if last and last.output_type == "stream" and last.name == name:
            last.text.write(text)
        elif text:
            self._add(NotebookNode(output_type="stream", name=name, text=io.StringIO(text, newline="")))
            self.outputs[-1].text.seek(0, io.SEEK_END)

    def display(self, kind: str, content: dict[str, Any], display_id: str | None = None) -> None:
        packed = json_packer(content)
        self._count(len(packed))
        content = json_unpacker(packed)
        for shown in self._by_id.get(display_id or "", []):
            shown.update(data=content["data"], metadata=content["metadata"])
        if kind == "update":
            return
        self._add(NotebookNode(output_type=kind, **content))
        if display_id:
            self._by_id.setdefault(display_id, []).append(self.outputs[-1])

    def clear(self, *, wait: bool) -> None:
        self._clear_next = wait
        if not wait:
            self.outputs.clear()

    def take(self) -> list[NotebookNode]:
        """Return the outputs so far and begin anew."""
        outputs, self.outputs, self._clear_next = self.outputs, [], False
        for output in outputs:
            if output.output_type == "stream":
                output.text = output.text.getvalue()
        return outputs

    def _add(self, output: NotebookNode) -> None:
        if self._clear_next:
            self.clear(wait=False)
        self.outputs.append(output)

    def _count(self, size: int) -> None:
        self.bytes += size
        if self.bytes > LARGEST_OUTPUT_BYTES:
            raise FloodError


class _Stream(io.TextIOBase):
    """A text stream into the sink."""

    encoding = "UTF-8"

    def __init__(self, sink: Sink, name: str) -> None:
        self._sink, self._name = sink, name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._sink.write(self._name, text)
        return len(text)


class _Publisher(DisplayPublisher):  # type: ignore[misc]
    def publish(
        self, data: Any, metadata: Any = None, *, transient: Any = None, update: bool = False, **_: Any
    ) -> None:
        content = {"data": data, "metadata": metadata or {}}
        self.shell.sink.display("update" if update else "display_data", content, (transient or {}).get("display_id"))

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - IPython's signature
        self.shell.sink.clear(wait=wait)


class _Hook(DisplayHook):  # type: ignore[misc]
    def write_output_prompt(self) -> None:
        """Print nothing: the number is in the output."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        content = {"data": format_dict, "metadata": md_dict or {}, "execution_count": self.prompt_count}
        self.shell.sink.display("execute_result", content)

    def finish_displayhook(self) -> None:
        """Print no newline either."""
        self._is_active = False


def _error(name: str, value: str, traceback: list[str]) -> NotebookNode:
    return NotebookNode(output_type="error", ename=name, evalue=value, traceback=traceback)


def _nothing(_: object) -> None:
    pass


class ReportShell(InteractiveShell):  # type: ignore[misc]
    """The shell: `run` a cell, get its outputs."""

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)

    def __init__(self, **traits: Any) -> None:
        self.sink = Sink()
        self.wants_to_exit = False
        # No history: its database is a thread, and a process with threads cannot be forked.
        quiet = {"HistoryManager": {"enabled": False}, "IPKernelApp": {"tqdm": "as in a kernel"}}
        super().__init__(config=Config(quiet), **traits)
        self.colors = "neutral"
        html = self.display_formatter.formatters["text/html"]
        html.for_type_by_name("plotly.basedatatypes", "BaseFigure", _nothing)  # `scrub` says why there is none.

    def init_environment(self) -> None:
        os.environ.update(_ENVIRONMENT)
        os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")

    def ask_exit(self) -> None:
        self.wants_to_exit = True

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        self.sink.outputs.append(_error(etype.__name__, str(evalue), stb))

    @contextmanager
    def capturing(self) -> Iterator[None]:
        """Let Python's own streams end in the sink."""
        with redirect_stdout(_Stream(self.sink, "stdout")), redirect_stderr(_Stream(self.sink, "stderr")):
            yield

    def run(self, source: str) -> tuple[list[NotebookNode], BaseException | None]:
        """Run one cell and return its outputs and what it raised."""
        result = self.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        if self.sink.bytes > LARGEST_OUTPUT_BYTES:  # Whether the cell caught it or not.
            error = FloodError()
        elif self.wants_to_exit and error is None:
            error = SystemExit("exit() ended the notebook")
        outputs = self.sink.take()
        if error is not None and not any(output.output_type == "error" for output in outputs):
            outputs.append(_error(type(error).__name__, str(error), []))
        return outputs, error


def fresh_shell() -> ReportShell:
    """Return this process's shell with nothing in it."""
    shell: ReportShell = ReportShell.instance()
    if shell.execution_count > 1:
        shell.reset()
        shell.execution_count = 1
    shell.sink, shell.wants_to_exit = Sink(), False
    sys.displayhook = sys.__displayhook__
    return shell
