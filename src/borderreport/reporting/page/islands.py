"""Data islands: files that travel inside a page as inert text, and come out again byte for byte."""

import html
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from markupsafe import Markup, escape

_OPEN = '<script type="application/json" data-file="'
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which no file can hold."""


def inert_json(value: Any) -> Markup:
    r"""Return JSON that may stand inside a script element: no `<`, so no `</script` and no `<!--` can occur.

    Examples
    --------
    >>> print(inert_json("</script><!--"))
    "\u003c/script>\u003c!--"
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return Markup(text.replace("<", "\\u003c"))


def file_islands(files: Mapping[str, str]) -> Markup:
    """Return one inert element per file, in order of name.

    Parameters
    ----------
    files : mapping of str to str
        Text by file name.

    Returns
    -------
    Markup
        Elements for the end of the page; `embedded_files` reads them back.
    """
    elements = [f'{_OPEN}{escape(name)}">{inert_json(files[name])}</script>\n' for name in sorted(files)]
    return Markup("".join(elements))


def embedded_files(page: str) -> dict[str, str]:
    """Return the files that a report carries.

    Parameters
    ----------
    page : str
        The HTML of a report.

    Returns
    -------
    dict of str to str
        Text by file name; empty where the page carries none.

    Raises
    ------
    ValueError
        If one is not as `file_islands` writes it; they are read no other way, and in no more time than it takes to
        read the page once.

    Examples
    --------
    >>> embedded_files(str(file_islands({"case.yaml": "title: </script>"})))
    {'case.yaml': 'title: </script>'}
    """
    files: dict[str, str] = {}
    for part in page.split(_OPEN)[1:]:
        name, _, rest = part.partition('">')
        name, (text, closed, _) = html.unescape(name), rest.partition("</script>")
        content: Any = None
        with suppress(ValueError, RecursionError):
            content = json.loads(text)
        if not closed or not isinstance(content, str) or name in files or _HALF.search(content):
            raise ValueError(f"the file '{name[:100]}' inside it is not as a report carries it")
        files[name] = content
    return files
