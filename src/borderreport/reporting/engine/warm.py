"""papermill's engine interface: cells run in a kernel inside this process, or by one of its own where that differs."""

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


class _Inherits(type):
    """Lets a class have what papermill's own engine has: that cannot be named as its base.

    papermill imports engines while it is being imported itself.
    """

    def __getattr__(cls, name: str) -> Any:
        from papermill.engines import NBClientEngine

        return getattr(NBClientEngine, name).__func__.__get__(cls)


class WarmEngine(metaclass=_Inherits):
    """What papermill calls an engine; ``papermill --engine borderreport`` finds it by its entry point."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> None:
        """Run every cell until one fails, as papermill's own engines do.

        Parameters
        ----------
        nb_man : NotebookExecutionManager
            Parameterised notebook, which is changed, and who is told of it.
        kernel_name : str
            Kernel that the notebook asks for.
        **options
            ``on_cell_start`` and ``on_cell_executed`` as in nbclient; what a kernel would need is ignored.
        """
        from papermill.engines import NBClientEngine

        if reason := cannot_run(nb_man.nb, kernel_name):
            sys.stderr.write(f"a kernel runs this notebook: {reason}\n")
            NBClientEngine.execute_managed_notebook(nb_man, kernel_name, **options)
        else:
            asyncio.run(_run_cells(nb_man, options))


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
        if not _is_ours(kernel_name):
            return f"its kernel '{kernel_name}' is another environment's"
    except NoSuchKernel:
        return f"its kernel '{kernel_name}' is not known here"
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


async def _run_cells(manager: Any, options: dict[str, Any]) -> None:
    """Run every cell in this process until one fails, and tell of each what papermill and nbclient tell."""
    from borderreport.reporting.engine.shell import WarmKernel

    on_start, on_executed = (options.get(name) or (lambda **_: None) for name in ("on_cell_start", "on_cell_executed"))
    kernel = WarmKernel(manager.nb)
    with kernel.capturing():
        for index, cell in enumerate(manager.nb.cells):
            manager.cell_start(cell, index)
            on_start(cell=cell, cell_index=index)
            error = None
            if is_run(cell):
                reply = await kernel.run(cell, index)
                cell.execution_count = reply.get("execution_count")
                on_executed(cell=cell, cell_index=index, execute_reply={"content": reply})
                if error := failure(cell, reply):
                    manager.cell_exception(cell, cell_index=index, exception=RuntimeError(error))
            manager.cell_complete(cell, cell_index=index)
            if error:
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
