"""Markdown to HTML that cannot act: raw HTML is cleaned, equations as MathML, headings with ids."""

import itertools
import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import unquote

import mistune
from latex2mathml.converter import convert as latex_to_mathml
from markupsafe import Markup

from borderreport.reporting.page.foreign import show
from borderreport.reporting.page.pieces import piece
from borderreport.reporting.page.sanitise import clean_fragment

# A dollar sign opens an equation only where a formula follows at once and the closing one is not part of a
# sum of money: "between $5 and $6 million" and "US$ 3" stay prose.
_INLINE_MATH = (
    r"(?<![\w$])\$(?![\s$])(?P<inline_tex>(?:[^$\\\n]|\\.)+?)(?<!\s)\$(?![\w$])"
    # With blanks on both sides it is one where it has no words.
    r"|(?<![\w$])\$[ ](?P<spaced_tex>(?:[^$\\\na-zA-Z]|\\[a-zA-Z]+|\\.|(?<![a-zA-Z])[a-zA-Z](?![a-zA-Z]))+?)[ ]"
    r"\$(?![\w$])"
    r"|\\\\\((?P<round_tex>[^\n]+?)\\\\\)"
)
_DISPLAY_MATH = r"\$\$(?P<display_tex>(?:[^$\\]|\\.)+?)\$\$"
_BARE_MATH = (
    r"^ {0,3}(?P<bare_tex>\\begin\{(?P<bare>(?:align|alignat|equation|gather|eqnarray|multline)\*?)\}"
    r"(?:[^$\n]|\n(?!\s*\n))+?\\end\{(?P=bare)\})[ \t]*(?:\n|$)"
)
_BLOCK_MATH = r"^ {0,3}\$\$[ \t]*\n?(?P<block_tex>(?:[^$\\]|\\.)+?)\n?\$\$[ \t]*(?:\n|$)"

_SOURCE = re.compile(r"""(<img\b[^<>]*?\ssrc\s*=\s*["']?)([^"'<>\s]+)""", re.IGNORECASE)
_TASK = re.compile(r'(<input class="task-list-item-checkbox")')
_PLUGINS = ["table", "strikethrough", "footnotes", "task_lists", "url", "def_list"]


@dataclass
class Headings:
    """What the page has of titles and ids so far; in its contents, the ``level``, ``id`` and ``text`` of each heading.

    The first h1 becomes the title of the page and is not repeated in its body.
    """

    title: str = ""
    contents: list[dict[str, Any]] = field(default_factory=list)
    taken_ids: set[str] = field(default_factory=set)

    def add(self, level: int, text: str) -> str:
        """Take a heading into the contents, and return its id."""
        slug = re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "section"
        base = f"section-{slug}" if slug.startswith("page-") else slug
        names = itertools.chain([slug], (f"{base}-{copy}" for copy in itertools.count(2)))
        name = next(name for name in names if name not in self.taken_ids and not name.startswith("page-"))
        self.taken_ids.add(name)
        self.contents.append({"level": level, "id": name, "text": text})
        return name


@lru_cache(maxsize=512)
def equation(tex: str, *, display: bool = False) -> Markup:
    """Return a LaTeX equation as MathML, or its source as code where it cannot be read.

    Parameters
    ----------
    tex : str
        The equation without its dollar signs.
    display : bool, default False
        On its own line and at full size.

    Returns
    -------
    Markup
        A `math` element, or `code`.
    """
    # The converter knows `align` but not `aligned`, which is what is written inside dollar signs.
    source = re.sub(r"\\(begin|end)\{aligned\}", r"\\\1{align*}", tex.strip())
    try:
        mathml = latex_to_mathml(source, display="block" if display else "inline")
    except Exception:  # the converter raises many kinds, down to IndexError, for a formula that is wrong
        return Markup('<code class="tex">{}</code>').format(tex.strip())
    return Markup(clean_fragment(mathml.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")))


class _Renderer(mistune.HTMLRenderer):
    def __init__(self, headings: Headings, attachments: dict[str, Any]) -> None:
        super().__init__(escape=False)  # What it holds is cleaned as all HTML of others is.
        self._headings = headings
        self._attachments = attachments

    def heading(self, text: str, level: int, **_attrs: Any) -> str:
        plain = Markup(text).striptags()
        if level == 1 and not self._headings.title:
            self._headings.title = plain
            return ""
        level = max(level, 2)
        return f'<h{level} id="{escape(self._headings.add(level, plain))}" dir="auto">{text}</h{level}>\n'

    def paragraph(self, text: str) -> str:
        return f'<p dir="auto">{text}</p>\n'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        url = self._attached(url)
        if url.startswith("data:image/"):
            return f'<img src="{escape(url)}" alt="{escape(text)}">'
        # A page that asks no network for anything cannot show a picture from elsewhere, only say where it is.
        return self.link(escape(text or url), url, title)

    def _attached(self, url: str) -> str:
        by_mime = self._attachments.get(unquote(url.removeprefix("attachment:"))) or self._attachments.get(url) or {}
        return next((f"data:{mime};base64,{data}" for mime, data in sorted(by_mime.items())), url)

    def block_html(self, html: str) -> str:
        return self.inline_html(html) + "\n"

    def inline_html(self, html: str) -> str:
        return _SOURCE.sub(lambda match: f"{match[1]}{escape(self._attached(match[2]))}", html)

    def inline_math(self, text: str) -> str:
        return equation(text)

    def block_math(self, text: str) -> str:
        return f"{piece('equation', equation(text, display=True))}\n"


def _add_math(md: mistune.Markdown) -> None:
    """Let equations be read; a plugin of mistune, whose own takes sums of money for equations."""

    def parser(kind: str) -> Any:
        def parse(_parser: Any, match: re.Match[str], state: Any) -> int:
            tex = next(said for name, said in match.groupdict().items() if name.endswith("_tex") and said)
            state.append_token({"type": kind, "raw": tex})
            return match.end()

        return parse

    md.block.register("bare_math", _BARE_MATH, parser("block_math"), before="list")
    md.block.register("block_math", _BLOCK_MATH, parser("block_math"), before="list")
    md.inline.register("display_math", _DISPLAY_MATH, parser("block_math"), before="link")
    md.inline.register("inline_math", _INLINE_MATH, parser("inline_math"), before="link")


def render_markdown(text: str, headings: Headings, attachments: dict[str, Any] | None = None) -> Markup:
    """Return Markdown as HTML, adding its headings to the page's.

    Parameters
    ----------
    text : str
        Markdown, with equations in dollar signs.
    headings : Headings
        The page's headings and ids, which grow.
    attachments : dict, optional
        The cell's attachments, by name and media type.

    Returns
    -------
    Markup
        HTML without scripts, handlers or addresses that load.
    """
    ids_before = set(headings.taken_ids)
    renderer = _Renderer(headings, attachments or {})
    markdown = mistune.create_markdown(renderer=renderer, plugins=[*_PLUGINS, _add_math])
    # Cleaned once more: two independent guards, since words of others pass here.
    cleaned = str(show(str(markdown(text)), ids_before))
    headings.taken_ids |= ids_before
    return Markup(_TASK.sub(r'\1 aria-label="task"', cleaned))
