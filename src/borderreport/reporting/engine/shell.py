"""ipykernel's own kernel in this process: a cell meets what it meets in a kernel, and no socket or client is there.

The kernel, its shell, its display hooks and its application are ipykernel's. Only what would cross a socket is handed
over here: messages go to nbclient, which makes outputs of them as it does for a kernel of its own.
"""

import asyncio
import os
import select
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from tempfile import gettempdir
from types import SimpleNamespace
from typing import Any

import ipykernel_launcher
from ipykernel.iostream import OutStream
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.session import Session
from nbclient.client import NotebookClient
from nbformat import from_dict

from borderreport.reporting.engine import LARGEST_OUTPUT_BYTES, FloodError

_IOPUB = object()
_PLAIN = ("display_data", "execute_result", "error")
_CONNECTION = f"{gettempdir()}/tmp00000000.json"  # Named as jupyter_client does, and never there.
# As nbclient has kernels started: no history beyond the session, whose database would be a thread.
_ARGUMENTS = ["--HistoryManager.hist_file=:memory:"]


class _Session(Session):
    """Hands a message over where others would send it."""

    receive: Callable[[Any, dict[str, Any], Any], None]

    def send(  # noqa: PLR0913 - jupyter_client's signature
        self, stream: Any, msg_or_type: Any, content: Any = None, parent: Any = None, ident: Any = None,  # noqa: ARG002
        buffers: Any = None, track: bool = False, header: Any = None, metadata: Any = None,  # noqa: ARG002, FBT001, FBT002
    ) -> Any:  # fmt: skip
        message = msg_or_type
        if not isinstance(message, dict):
            message = self.msg(message, content, parent=parent, header=header, metadata=metadata)
        if os.getpid() == self.pid:  # What a forked process displays is lost in a kernel too.
            self.receive(stream, message, buffers or [])
        return message


class _Stream(OutStream):
    """Collects what is written, in Python or past it to a descriptor, until something is displayed or the cell ends."""

    def __init__(self, name: str, descriptor: int, kernel: "WarmKernel") -> None:
        # ipykernel's own would start a thread for sending.
        self.name, self._kernel, self.pub_thread, self.echo = name, kernel, self, None
        self._parent_header = ContextVar("parent_header")
        self._parent_header_global: dict[str, Any] = {}
        self._isatty, self._should_watch, self._local, self._master_pid = False, False, threading.local(), os.getpid()
        self._lock = threading.RLock()
        self._parts: list[str] = []
        self._descriptor, self._original_stdstream_copy = descriptor, os.dup(descriptor)
        self.reading, writing = os.pipe()
        os.set_blocking(self.reading, False)
        os.dup2(writing, descriptor)
        os.close(writing)

    def give_back(self) -> None:
        """Let what is written to the descriptor end where it ended before."""
        os.dup2(self._original_stdstream_copy, self._descriptor)
        os.close(self._original_stdstream_copy)
        os.close(self.reading)

    def write(self, string: str) -> int:
        if not isinstance(string, str):
            raise TypeError(f"write() argument must be str, not {type(string)}")
        if os.getpid() != self._master_pid:
            os.write(self._descriptor, string.encode("utf-8", "replace"))
        else:
            with self._lock:
                self.read_past()
                if self.parent_header.get("msg_id") == self._kernel.request:  # nbclient leaves out all others.
                    self._parts.append(string)
                    self._kernel.count(len(string))
        return len(string)

    def flush(self) -> None:
        """Do nothing: whoever displays something takes what was written before."""

    def read_past(self) -> None:
        """Take what was written to the descriptor itself, by a library or another process."""
        with self._lock, suppress(BlockingIOError):
            while data := os.read(self.reading, 1 << 16):
                self._parts.append(data.decode("utf-8", "replace"))
                self._kernel.count(len(data), may_raise=False)

    def take(self) -> str:
        with self._lock:
            self.read_past()
            text, self._parts = "".join(self._parts), []
        return text


class _Kernel(IPythonKernel):
    _execute_sleep = 0.0

    def _publish_execute_input(self, *_: Any) -> None:
        """Do nothing: nobody listens who does not know it."""


class _Application(IPKernelApp):
    """The application without what belongs to sockets."""

    def init_session(self) -> None:
        self.session = _Session(parent=self)

    def init_kernel(self) -> None:
        self.log.disabled = True  # In a kernel it goes to nobody either.
        # Nobody debugs here, and the debugger is slow to import.
        absent: Any = SimpleNamespace(_is_debugpy_available=False, Debugger=object)
        sys.modules["ipykernel.debugger"] = absent
        self.kernel = _Kernel.instance(
            parent=self, session=self.session, iopub_socket=_IOPUB, log=self.log, profile_dir=self.profile_dir,
            user_ns=self.user_ns, shell_channel_thread=SimpleNamespace(parent_thread=threading.main_thread()),
        )  # fmt: skip
        del sys.modules["ipykernel.debugger"]


for _step in (
    "init_connection_file", "init_poller", "init_sockets", "init_heartbeat", "write_connection_file", "init_io",
    "log_connection_info", "init_signal", "init_crash_handler",
):  # fmt: skip
    setattr(_Application, _step, lambda *_: None)


class WarmKernel:
    """The kernel of this process, with nothing in it: `run` one cell after the other of one notebook.

    Parameters
    ----------
    notebook : NotebookNode
        Its cells get their outputs.
    """

    def __init__(self, notebook: Any) -> None:
        self._kernel, self._session = _fresh_kernel()
        self._session.receive, self._session.pid = self._receive, os.getpid()
        self._client = NotebookClient(notebook, record_timing=False)
        self._client.kc = SimpleNamespace(session=self._session, shell_channel=SimpleNamespace(send=self._answer))
        self.request: str | None = None
        self._bytes, self._index, self._cell = 0, 0, None
        self._reply: dict[str, Any] = {}
        self._ended_by: Exception | None = None

    @contextmanager
    def capturing(self) -> Iterator[None]:
        """Let what is written to Python's streams, and past them, end in the outputs of cells."""
        before = sys.stdout, sys.stderr, sys.argv, list(sys.path)
        self._streams = _Stream("stdout", 1, self), _Stream("stderr", 2, self)
        pipes = {stream.reading: stream for stream in self._streams}
        ended, end = os.pipe()
        reader = threading.Thread(target=_read_past, args=(pipes, ended), daemon=True)
        reader.start()
        sys.stdout, sys.stderr = self._streams
        sys.argv = [str(ipykernel_launcher.__file__), "-f", _CONNECTION, *_ARGUMENTS]
        if "" not in sys.path:  # Modules beside a notebook are found before packages, as IPython does it.
            places = [i for i, path in enumerate(sys.path) if path.endswith(("site-packages", "dist-packages"))]
            sys.path.insert(places[0] if places else 0, "")
        try:
            yield
        finally:
            sys.stdout, sys.stderr, sys.argv, sys.path[:] = before
            os.close(end)
            reader.join()
            os.close(ended)
            for stream in self._streams:
                stream.give_back()
            self._client.set_widgets_metadata()
            self._cell = None  # What the process displays from now on belongs to no cell.

    async def run(self, cell: Any, index: int) -> dict[str, Any]:
        """Run one cell and return what a kernel would reply."""
        content = {"code": cell.source, "silent": False, "store_history": True, "allow_stdin": False}
        message = self._session.msg("execute_request", content | {"user_expressions": {}, "stop_on_error": False})
        self._cell, self._index, self._reply = cell, index, {}
        self._loop = asyncio.get_running_loop()
        cell.outputs, self.request = [], message["header"]["msg_id"]
        self._client.clear_before_next_output = False
        self._kernel.set_parent([], message)
        await self._kernel.execute_request(None, [], message)
        self._take_streams()
        for _ in range(3):  # What waits in the loop has its turn, as between two requests.
            await asyncio.sleep(0)
        if self._bytes > LARGEST_OUTPUT_BYTES:  # Whether the cell caught it or not.
            self._ended_by = FloodError()
        if error := self._ended_by:
            self._reply |= {"status": "error", "ename": type(error).__name__, "evalue": str(error)}
        return self._reply

    def count(self, size: int, *, may_raise: bool = True) -> None:
        """Refuse a flood."""
        self._bytes += size
        if self._bytes > LARGEST_OUTPUT_BYTES and may_raise:
            raise FloodError

    def _receive(self, stream: Any, message: dict[str, Any], buffers: Any) -> None:
        if message["msg_type"] == "execute_reply":
            self._reply = message["content"]
        if stream is not _IOPUB or message["parent_header"].get("msg_id") != self.request or self._cell is None:
            return
        self._take_streams()
        packed = self._session.pack(message["content"])
        self.count(len(packed), may_raise=message["msg_type"] != "error")
        content = self._session.unpack(packed)
        # No widget takes it, nothing is to be cleared before it, and nobody changes it later.
        waits = self._client.clear_before_next_output or self._client.output_hook_stack.get(self.request)
        is_plain = not waits and not (content.get("transient") or {}).get("display_id")
        if message["msg_type"] in _PLAIN and is_plain:  # As nbclient would, unchecked.
            fields = {name: value for name, value in content.items() if name != "transient"}
            self._cell.outputs.append(from_dict({"output_type": message["msg_type"], **fields}))
            return
        told = {**message, "content": content, "buffers": [memoryview(one) for one in buffers]}
        self._client.process_message(told, self._cell, self._index)

    def _take_streams(self) -> None:
        for stream in self._streams:
            if text := stream.take():
                message = self._session.msg("stream", {"name": stream.name, "text": text})
                message["parent_header"] = {"msg_id": self.request}
                try:
                    self._session.pack(message["content"])
                except UnicodeEncodeError as error:  # Half a surrogate pair, which nobody can send.
                    self._ended_by = error
                    continue
                self._client.process_message(message, self._cell, self._index)

    def _answer(self, message: dict[str, Any]) -> None:
        """Take what a client tells a widget, when the loop has its turn."""
        handler = self._kernel.shell_handlers[message["header"]["msg_type"]]
        self._loop.call_soon_threadsafe(handler, None, [], {**message, "buffers": []})  # A thread may have shown it.


def _read_past(pipes: dict[int, _Stream], ended: int) -> None:
    """Keep other processes from waiting for a reader."""
    poll = select.poll()
    for descriptor in (*pipes, ended):
        poll.register(descriptor, select.POLLIN)
    while True:
        for descriptor, _ in poll.poll():
            if descriptor == ended:
                return
            pipes[descriptor].read_past()


@contextmanager
def importing() -> Iterator[None]:
    """Let modules find, while they are imported, the names that they find when a cell imports them."""
    with _fresh_kernel()[0].shell.builtin_trap:
        yield


def _fresh_kernel() -> tuple[Any, Any]:
    """Return this process's kernel with nothing in it, and its session."""
    if _Application.initialized() and not isinstance(_Application._instance, _Application):
        raise RuntimeError("another application of this process has a kernel already")
    application = _Application.instance()
    if application.kernel is None:
        application.init_session()
        streams = sys.stdout, sys.stderr
        application.initialize(_ARGUMENTS)
        sys.stdout, sys.stderr = streams
        application.beginning = {k: v for k, v in vars(application.shell.user_module).items() if k.startswith("__")}
    elif application.shell.execution_count > 1:
        application.shell.reset()
        application.shell.execution_count = 1
        vars(application.shell.user_module).update(application.beginning)  # Spawned processes look for its parts.
    return application.kernel, application.session
