"""The review page: an article with its figures marked, and beside each what was read, why, and what is doubtful.

One file without scripts: it opens anywhere, asks no network for anything, and prints.
"""

from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from borderreport.reading.draft import Draft
from borderreport.reading.source import Source

_MARK = Markup('<a href="#d{0}" id="f{0}"><mark{1}>{2}</mark></a>')


def review(read: Iterable[tuple[Source, list[Draft]]]) -> str:
    """Return the page for some articles.

    Parameters
    ----------
    read : iterable of (Source, list of Draft)
        Each article with its drafts, in the order of the text.

    Returns
    -------
    html : str
    """
    from jinja2 import Environment, FileSystemLoader  # Takes its time, and most verbs show no page.

    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True)
    articles = [(source, drafts, _paragraphs(source, drafts, n)) for n, (source, drafts) in enumerate(read, 1)]
    count = sum(len(drafts) for _, drafts, _ in articles)
    return environment.get_template("review.html.j2").render(articles=articles, count=count)


def _paragraphs(source: Source, drafts: list[Draft], n: int) -> list[Markup]:
    """Return the text with a mark around each figure, which leads to its drafts."""
    parts: list[str] = []
    past = 0
    for i, draft in enumerate(drafts, 1):
        if draft.start >= past:
            look = Markup(' class="look"' if draft.doubtful else "")
            figure = _MARK.format(f"{n}-{i}", look, source.text[draft.start : draft.end])
            parts += [source.text[past : draft.start], figure]
            past = draft.end
    text = Markup("").join([*parts, source.text[past:]])
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]
