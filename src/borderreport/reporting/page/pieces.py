"""Every piece of HTML that a page is put together from: the macros and the page of `template/`, and what fills them."""

import math
import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

TEMPLATE = Path(__file__).parent / "template"


def format_number(value: float) -> str:
    """Return a number for reading: six significant digits, thousands apart by a thin space.

    Examples
    --------
    >>> format_number(22.950819672)
    '22.9508'
    >>> format_number(1300642.56).replace("\u202f", "_")
    '1_300_643'
    """
    if isinstance(value, int):
        return f"{value:,}".replace(",", "\u202f") if abs(value) >= 10_000 else str(value)
    if not math.isfinite(value):
        return "–"
    decimals = max(0, 5 - math.floor(math.log10(abs(value)))) if value else 0
    if decimals > 9:
        return f"{value:.5g}"
    text = f"{value:,.{decimals}f}".replace(",", "\u202f" if abs(value) >= 10_000 else "")
    return text.rstrip("0").rstrip(".") if "." in text else text


def file_size(text: str) -> str:
    """Return the size of a file for reading."""
    size = len(text.encode())
    return f"{size / 1000:.1f} kB" if size >= 1000 else f"{size} bytes"


@cache
def asset(name: str) -> Markup:
    """Return a script or style without what only its authors read: comments on lines of their own, and blanks."""
    text = _COMMENT.sub("", (TEMPLATE / name).read_text(encoding="utf-8"))
    text = re.sub(r" ?([{};,]) |(?<=[\w-])(:) ", r"\1\2", text) if name.endswith(".css") else text
    lines = (line.strip() for line in text.splitlines())
    return Markup("\n".join(line for line in lines if line and not line.startswith("//")))


_COMMENT = re.compile(r"^\s*/\*.*?\*/", re.DOTALL | re.MULTILINE)


@cache
def packed(name: str) -> str:
    """Return a file of the template as base64."""
    return b64encode((TEMPLATE / name).read_bytes()).decode("ascii")


ENVIRONMENT = Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
ENVIRONMENT.filters |= {"readable": format_number, "file_size": file_size}
ENVIRONMENT.globals |= {"asset": asset, "packed": packed}
_PIECES = ENVIRONMENT.get_template("pieces.html.j2").module


def piece(name: str, *values: Any) -> Markup:
    """Return a piece of a page by the name of its macro; what is not `Markup` is text, and is escaped."""
    return Markup(getattr(_PIECES, name)(*values))
