"""Pictures that lie where a notebook ran, carried inside it: it is read elsewhere."""

import re
from base64 import b64encode
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from borderreport.reporting.notebooks import SHOWN

_TYPES = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
    ".svg": "image/svg+xml",
}  # fmt: skip
_LARGEST_BYTES = 5_000_000


def carry_pictures(notebook: Any) -> None:
    """Put the pictures that text and outputs refer to, and that lie below the current folder, into the notebook."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for url in {first or second for first, second in SHOWN.findall(cell.source)}:
                if picture := _picture(url):
                    cell.setdefault("attachments", {}).setdefault(url, dict([picture]))
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            for mime in ("text/html", "text/markdown"):
                if isinstance(text := data.get(mime), str) and ("<img" in text or "![" in text):
                    data[mime] = SHOWN.sub(_inside, text)


def _inside(match: re.Match[str]) -> str:
    picture = _picture(url := match[1] or match[2])
    return f"{match[0].removesuffix(url)}data:{picture[0]};base64,{picture[1]}" if picture else match[0]


def _picture(url: str) -> tuple[str, str] | None:
    """Return the type and content of a picture below the current folder, or None where there is none."""
    here = Path.cwd()
    path = here / unquote(url)
    mime = _TYPES.get(path.suffix.lower())
    with suppress(OSError, ValueError):
        if mime and path.resolve().is_relative_to(here.resolve()) and path.stat().st_size <= _LARGEST_BYTES:
            return mime, b64encode(path.read_bytes()).decode("ascii")
    return None
