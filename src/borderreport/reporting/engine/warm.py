"""papermill's engine interface: cells run in a kernel inside this process, or by one of its own where that differs."""

from __future__ import annotations

import asyncio
import re
import select
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

ALWAYS = ("FloodError", "UnicodeEncodeError")
"""What ends a notebook even where a cell may raise: its outputs are not whole."""

# A notebook that says one of these before it imports would see that a server has imported for it: what is read from
# the environment, or looked up on the path, when a module is imported.
_DEPENDS_ON_IMPORTS = re.compile(
    r"\benvironb?\s*(?:\|=|\.\s*(?:update|setdefault|pop|clear|__setitem__)\b|\[[^\]\n]*\]\s*[-+|]?=(?!=))"
    r"|=\s*(?:os\.)?environ\s*$"
    r"|\bdel\s+\w*\.?environ\b|\bputenv\b|\bunsetenv\b|\bload_dotenv\b"
    r"|^\s*%(?:set_)?env\s+\w+\s*[ =]|^\s*%(?:load_ext\s+)?dotenv\b"
    r"|\bsys\.path\s*(?:\.\s*insert\b|=(?!=)|\[)|\bsys\.modules\b",
    re.MULTILINE,
)


class WarmEngine:
    """What papermill calls an engine; ``papermill --engine borderreport`` finds it by its entry point.

    It is no subclass of papermill's, because papermill imports engines while it is being imported itself.
    """

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> str:
        """Return the kernel that the notebook names."""
        from papermill.utils import nb_kernel_name

        return str(nb_kernel_name(nb, name))

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> str:
        """Return the language of the notebook."""
        from papermill.utils import nb_language

        return str(nb_language(nb, language))

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, output_path: str | None = None, **options: Any) -> Any:
        """Run every cell until one fails, as papermill's own engines do.

        Parameters
        ----------
        nb : NotebookNode
            Parameterised notebook; it is changed.
        kernel_name : str
            Kernel that the notebook asks for.
        output_path : str, optional
            Where papermill keeps the notebook up to date.
        **options
            ``on_cell_start`` and ``on_cell_executed`` as in nbclient; what a kernel would need is ignored.

        Returns
        -------
        NotebookNode
        """
        from papermill.engines import NBClientEngine, NotebookExecutionManager

        if reason := cannot_run(nb, kernel_name):
            sys.stderr.write(f"a kernel runs this notebook: {reason}\n")
            return NBClientEngine.execute_notebook(nb, kernel_name, output_path=output_path, **options)
        shown = {key: options[key] for key in ("progress_bar", "log_output", "autosave_cell_every") if key in options}
        manager = NotebookExecutionManager(nb, output_path=output_path, **shown)
        manager.notebook_start()
        try:
            run_cells(nb, _Managed(manager, options))
        finally:
            manager.cleanup_pbar()
            manager.notebook_complete()
        return manager.nb


def cannot_run(notebook: Any, kernel_name: str) -> str | None:
    """Return why a notebook needs a process that has imported nothing, or an environment that is not ours.

    Parameters
    ----------
    notebook : NotebookNode
        What is to be run.
    kernel_name : str
        The kernel that it asks for.

    Returns
    -------
    str or None
        None where it sees here what it would see in its kernel.
    """
    from jupyter_client.kernelspec import NoSuchKernel

    try:
        is_ours = _is_ours(kernel_name)
    except NoSuchKernel:
        return f"its kernel '{kernel_name}' is not known here"
    if not is_ours:
        return f"its kernel '{kernel_name}' is another environment's"
    if not hasattr(select, "poll"):
        return "this system cannot watch what is written past Python"
    with suppress(RuntimeError):
        asyncio.get_running_loop()
        return "this process runs an event loop already"
    sources = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    found = _DEPENDS_ON_IMPORTS.search(sources)
    return f"it says '{' '.join(found[0].split())}', and what is imported here is imported already" if found else None


@cache
def _is_ours(kernel_name: str) -> bool:
    """Return whether a kernel's command would start this very environment, as jupyter_client reads it."""
    from jupyter_client.kernelspec import KernelSpecManager

    command = KernelSpecManager().get_kernel_spec(kernel_name).argv
    names = {"python", f"python{sys.version_info[0]}", "python" + ".".join(map(str, sys.version_info[:2]))}
    here = not command or command[0] in names or Path(command[0]).absolute() == Path(sys.executable).absolute()
    return here and "ipykernel_launcher" in command


class _Managed:
    """What is told of each cell, as papermill and nbclient tell it."""

    def __init__(self, manager: Any, options: dict[str, Any]) -> None:
        self._manager = manager
        self._on_start, self._on_executed = (options.get(name) for name in ("on_cell_start", "on_cell_executed"))

    def started(self, *, cell: Any, cell_index: int) -> None:
        self._manager.cell_start(cell, cell_index)
        if self._on_start:
            self._on_start(cell=cell, cell_index=cell_index)

    def finished(self, *, cell: Any, cell_index: int, execute_reply: dict[str, Any] | None) -> None:
        if self._on_executed and execute_reply:
            self._on_executed(cell=cell, cell_index=cell_index, execute_reply=execute_reply)
        if execute_reply and (error := failure(cell, execute_reply["content"])):
            self._manager.cell_exception(cell, cell_index=cell_index, exception=RuntimeError(error))
        self._manager.cell_complete(cell, cell_index=cell_index)


def run_cells(notebook: Any, told: Any) -> None:
    """Run every cell of a notebook in this process until one fails.

    Parameters
    ----------
    notebook : NotebookNode
        Parameterised notebook; its cells get their outputs.
    told : object
        Its ``started`` and ``finished`` are called with ``cell`` and ``cell_index``, and at the end with
        ``execute_reply``, None where the cell is not to be run.
    """
    asyncio.run(_run_cells(notebook, told))


async def _run_cells(notebook: Any, told: Any) -> None:
    from borderreport.reporting.engine.shell import WarmKernel

    kernel = WarmKernel(notebook)
    with kernel.capturing():
        for index, cell in enumerate(notebook.cells):
            told.started(cell=cell, cell_index=index)
            reply = None
            if is_run(cell):
                reply = await kernel.run(cell, index)
                cell.execution_count = reply.get("execution_count")
            told.finished(cell=cell, cell_index=index, execute_reply=reply and {"content": reply})
            if reply and failure(cell, reply):
                return


def is_run(cell: Any) -> bool:
    """Return whether a client runs a cell at all."""
    return bool(cell.cell_type == "code" and cell.source.strip() and "skip-execution" not in tags(cell))


def tags(cell: Any) -> list[str]:
    """Return the tags of a cell."""
    return list(cell.metadata.get("tags", []))


def failure(cell: Any, reply: dict[str, Any]) -> str | None:
    """Return how a cell ended the notebook, or None where it did not."""
    if any(payload["source"] == "ask_exit" for payload in reply.get("payload") or ()):
        return "SystemExit: exit() ended the notebook"
    if reply.get("status") == "error" and ("raises-exception" not in tags(cell) or reply["ename"] in ALWAYS):
        return f"{reply['ename']}: {reply['evalue']}".removesuffix(": ")
    return None
