"""One family of errors: what a user can cause ends in one sentence, never in a traceback."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

# What a terminal acts upon, what breaks a line and what turns its direction, down to single halves of a character.
_ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def one_line(text: str) -> str:
    r"""Return a text of unknown origin as one line that a terminal shows and does not obey.

    What is not shown is written as JSON writes it, so that JSON stays what it was.

    Examples
    --------
    >>> print(one_line("Van\x1b[2K\nsame"))
    Van\u001b[2K\u000asame
    """
    return _ACTS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def meant(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return a hint at the known name that is nearest to one that is none, or what to say where none is near.

    Examples
    --------
    >>> meant("chek", ["check", "run"]), meant("xyz", ["run"], "'list' names all")
    ("did you mean 'check'?", "'list' names all")
    """
    from difflib import get_close_matches  # A command that is right is answered sooner without it.

    near = get_close_matches(name, list(known), n=1)
    return f"did you mean '{near[0]}'?" if near else otherwise


class BorderReportError(Exception):
    """Root of every error that a user can cause and mend.

    A notebook shows its sentence alone; with ``BorderReportError.debug = True`` it shows where it arose as well.
    """

    debug = False

    def _render_traceback_(self) -> list[str]:
        """Return what IPython prints; where this fails, it prints the whole chain."""
        if self.debug:
            raise NotImplementedError
        return [f"{type(self).__name__}: {one_line(line)}" for line in (str(self), *getattr(self, "__notes__", ()))]


class CaseError(BorderReportError):
    """A case file, a claims file or an override breaks a rule.

    The message reads ``where: what must hold, what was found; way out``.

    Parameters
    ----------
    message : str
        Rule, value found and way out, in one sentence.
    path : Path or str or None
        File that holds the value.
    line : int or None
        Line of the value, from 1.
    key : str
        Place in the case, such as ``barrier.trench.depth``.
    others : sequence of CaseError
        What else is wrong; a traceback shows it too.

    Attributes
    ----------
    all : tuple of CaseError
        Itself and the others.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        key: str = "",
        others: Sequence["CaseError"] = (),
    ) -> None:
        self.message, self.path, self.line, self.key = message, path, line, key
        where = ":".join(str(part) for part in (path, line) if part is not None)
        self.says = ": ".join(part for part in (where, key, message) if part)
        self.all = (self, *others)
        super().__init__(f"{self.says} (and {len(others)} more)" if others else self.says)
        for other in others:
            self.add_note(str(other))


class RequestError(BorderReportError):
    """The request itself is wrong: an unknown verb, notebook, folder or option value."""


def needed(package: str, extra: str, by: str) -> Any:
    """Return a package that comes with an extra.

    Raises
    ------
    RequestError
        If it is not installed.
    """
    from importlib import import_module

    try:
        return import_module(package)
    except ModuleNotFoundError as error:
        raise RequestError(f"{by} needs the package {package}; pip install 'borderreport[{extra}]'") from error


class RunError(BorderReportError):
    """A notebook failed; the run folder keeps what it had computed.

    Parameters
    ----------
    message : str
        What failed and where the marked notebook lies.
    cell_index : int or None
        Position of the failing cell, from 0.
    """

    def __init__(self, message: str, *, cell_index: int | None = None) -> None:
        self.message, self.cell_index = message, cell_index
        super().__init__(message)
