"""Markdown to HTML that cannot act: raw HTML is cleaned, equations as MathML, headings with ids."""

import itertools
import re
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import Any
from urllib.parse import unquote

import mistune
from markupsafe import Markup

from borderreport.reporting.page.foreign import show
from borderreport.reporting.page.formulas import ENVIRONMENTS, REFERENCE, Formulas
from borderreport.reporting.page.pieces import piece

# A dollar sign opens an equation only where a formula follows at once and the closing one is not part of a
# sum of money: "between $5 and $6 million" and "US$ 3" stay prose.
_INLINE_MATH = (
    r"(?<![\w$])\$(?![\s$])(?P<inline_tex>(?:[^$\\\n]|\\.|\n(?!\s*\n))+?)(?<!\s)\$(?![\d_$])"
    # With blanks on both sides it is one where it has no words.
    r"|(?<![\w$])\$[ ](?P<spaced_tex>(?:[^$\\\na-zA-Z]|\\[a-zA-Z]+|\\.|(?<![a-zA-Z])[a-zA-Z](?![a-zA-Z]))+?)[ ]"
    r"\$(?![\w$])"
    r"|\\\\\((?P<round_tex>[^\n]+?)\\\\\)"
    rf"|(?P<reference_tex>{REFERENCE})"
)
_DISPLAY_MATH = (
    r"\$\$(?P<display_tex>(?:[^$\\]|\\.)+?)\$\$"
    rf"|(?P<amid_tex>\\begin\{{(?P<amid>{ENVIRONMENTS})\}}(?:[^$\n]|\n(?!\s*\n)){{1,5000}}?\\end\{{(?P=amid)\}})"
)
_BARE_MATH = (
    rf"^ {{0,3}}(?P<bare_tex>\\begin\{{(?P<bare>{ENVIRONMENTS})\}}"
    r"(?:[^$\n]|\n(?!\s*\n))+?\\end\{(?P=bare)\})[ \t]*(?:\n|$)"
)
_BLOCK_MATH = r"^ {0,3}\$\$[ \t]*\n?(?P<block_tex>(?:[^$\\]|\\.)+?)\n?\$\$[ \t]*(?:\n|$)"

_SOURCE = re.compile(r"""(<img\b[^<>]*?\ssrc\s*=\s*["']?)([^"'<>\s]+)""", re.IGNORECASE)
# What names a place or is not shown may stand before it.
_OPENING = re.compile(r"\s*(?:<a\b[^<>]*>\s*</a>\s*|<!--[^<>]*-->\s*)*(?:#[ \t]|[^\n]+\n=+[ \t]*(?:\n|$))")
_TASK = re.compile(r'(<input class="task-list-item-checkbox")')
_PLUGINS = ["table", "strikethrough", "footnotes", "task_lists", "url", "def_list"]


@dataclass
class Headings:
    """What the page has of titles and ids so far; in its contents, the ``level``, ``id`` and ``text`` of each heading.

    An h1 that opens the notebook (``is_opening`` where one may) is the title of the page, not repeated in its body.
    """

    title: str = ""
    contents: list[dict[str, Any]] = field(default_factory=list)
    taken_ids: set[str] = field(default_factory=set)
    formulas: Formulas = field(default_factory=Formulas)
    is_opening: bool = False

    def add(self, level: int, text: str) -> str:
        """Take a heading into the contents, and return its id."""
        slug = _slug(text)
        base = f"section-{slug}" if slug.startswith("page-") else slug
        names = itertools.chain([slug], (f"{base}-{copy}" for copy in itertools.count(2)))
        name = next(name for name in names if name not in self.taken_ids and not name.startswith("page-"))
        self.taken_ids.add(name)
        self.contents.append({"level": level, "id": name, "text": text})
        return name

    def settled(self, html: Markup) -> Markup:
        """Return a piece of the page whose links, where they name a heading as Jupyter does, lead to it here."""
        return Markup(re.sub(r'href="#([^"]*)"', self._target, html))

    def _target(self, match: re.Match[str]) -> str:
        return match[0] if (name := unquote(match[1])) in self.taken_ids else f'href="#{_slug(name)}"'


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "section"


class _Renderer(mistune.HTMLRenderer):
    def __init__(self, headings: Headings, attachments: dict[str, Any]) -> None:
        super().__init__(escape=False)  # What it holds is cleaned as all HTML of others is.
        self._headings = headings
        self._attachments = attachments

    def heading(self, text: str, level: int, **_attrs: Any) -> str:
        plain = Markup(text).striptags()
        if level == 1 and self._headings.is_opening:
            self._headings.title, self._headings.is_opening = plain, False
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
        return self._headings.formulas.equation(text)

    def block_math(self, text: str) -> str:
        return f"{piece('equation', self._headings.formulas.equation(text, display=True))}\n"


def _add_math(md: mistune.Markdown) -> None:
    """Let equations be read; a plugin of mistune, whose own takes sums of money for equations."""

    def read(kind: str, _parser: Any, match: re.Match[str], state: Any) -> int:
        tex = next(said for name, said in match.groupdict().items() if name.endswith("_tex") and said)
        state.append_token({"type": kind, "raw": tex})
        return match.end()

    alone, within = partial(read, "block_math"), partial(read, "inline_math")
    md.block.register("bare_math", _BARE_MATH, alone, before="list")
    md.block.register("block_math", _BLOCK_MATH, alone, before="list")
    md.inline.register("display_math", _DISPLAY_MATH, alone, before="link")
    md.inline.register("inline_math", _INLINE_MATH, within, before="link")


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
    headings.is_opening &= _OPENING.match(text) is not None
    renderer = _Renderer(headings, attachments or {})
    markdown = mistune.create_markdown(renderer=renderer, plugins=[*_PLUGINS, _add_math])
    # Cleaned once more: two independent guards, since words of others pass here.
    cleaned = str(show(str(markdown(text)), ids_before))
    headings.taken_ids |= ids_before
    return Markup(_TASK.sub(r'\1 aria-label="task"', cleaned))


def render_latex(text: str, headings: Headings) -> Markup:
    """Return what a notebook shows as LaTeX: words as words, and what MathJax would typeset among them as equations."""
    markdown = mistune.create_markdown(renderer=_Renderer(headings, {}), plugins=[_add_math])
    markdown.block.rules, markdown.inline.rules = ["blank_line"], ["display_math", "inline_math"]
    text = re.sub(r"\\([()])", r"\\\\\1", " ".join(text.split()))
    return show(str(markdown(re.sub(r"\\[\[\]]", "$$", text))), headings.taken_ids)
