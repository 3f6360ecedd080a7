"""Makes one report: runs a notebook in a process of its own, and has its page made."""

LARGEST_OUTPUT_BYTES = 20_000_000
"""Twenty times the size of a good report: what is larger helps no reader."""


class FloodError(RuntimeError):
    """A notebook wrote more than a report can hold."""

    def __init__(self) -> None:
        super().__init__(f"the notebook wrote more than {LARGEST_OUTPUT_BYTES // 1_000_000} MB of output")
