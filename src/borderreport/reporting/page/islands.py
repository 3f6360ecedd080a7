"""Data islands: files that travel inside a page as inert text, and come out again byte for byte."""

import json
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from markupsafe import Markup, escape


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
    elements = [
        f'<script type="application/json" data-file="{escape(name)}">{inert_json(files[name])}</script>\n'
        for name in sorted(files)
    ]
    return Markup("".join(elements))


class _IslandReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.files: dict[str, str] = {}
        self._name: str | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "script" and attributes.get("type") == "application/json":
            self._name, self._text = attributes.get("data-file"), []

    def handle_data(self, data: str) -> None:
        if self._name is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._name is not None:
            self.files[self._name] = json.loads("".join(self._text))
            self._name = None


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

    Examples
    --------
    >>> embedded_files(str(file_islands({"case.yaml": "title: </script>"})))
    {'case.yaml': 'title: </script>'}
    """
    reader = _IslandReader()
    reader.feed(page)
    reader.close()
    return reader.files
