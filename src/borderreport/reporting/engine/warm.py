"""papermill's engine interface without a kernel: cells run in a shell inside this process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Hook = Callable[..., None]


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
        from papermill.engines import NotebookExecutionManager

        if cls.nb_language(nb) != "python":
            raise RuntimeError(f"the engine 'warm' runs Python, found the kernel '{kernel_name}'; use --engine kernel")
        shown = {key: options[key] for key in ("progress_bar", "log_output", "autosave_cell_every") if key in options}
        manager = NotebookExecutionManager(nb, output_path=output_path, **shown)
        manager.notebook_start()
        try:
            _run_cells(manager, options.get("on_cell_start") or _nothing, options.get("on_cell_executed") or _nothing)
        finally:
            manager.cleanup_pbar()
            manager.notebook_complete()
        return manager.nb


def _nothing(**_: Any) -> None:
    pass


def _run_cells(manager: Any, on_start: Hook, on_executed: Hook) -> None:
    from borderreport.reporting.engine.shell import fresh_shell

    shell = fresh_shell()
    with shell.capturing():
        for index, cell in enumerate(manager.nb.cells):
            manager.cell_start(cell, index)
            on_start(cell=cell, cell_index=index)
            if cell.cell_type == "code" and cell.source.strip():
                cell.execution_count = shell.execution_count
                cell.outputs, error = shell.run(cell.source)
                on_executed(cell=cell, cell_index=index, execute_reply=None)
                if error is not None and "raises-exception" not in cell.metadata.get("tags", []):
                    manager.cell_exception(cell, cell_index=index, exception=error)
                    manager.cell_complete(cell, cell_index=index)
                    return
            manager.cell_complete(cell, cell_index=index)
