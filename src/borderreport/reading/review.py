"""The review page: an article with its figures marked, and beside each what was read, why, and what is doubtful.

One file without scripts: it opens anywhere, asks no network for anything, and prints.
"""

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from borderreport.reading.draft import Draft
from borderreport.reading.source import Source

_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
_FIELDS = ("object", "measure", "status", "part", "of", "also", "scope", "speaker", "date")


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
    articles = list(read)
    count = sum(len(drafts) for _, drafts in articles)
    body = "".join(_article(source, drafts, n) for n, (source, drafts) in enumerate(articles, 1))
    style = files("borderreport.reading").joinpath("review.css").read_text(encoding="utf-8")
    title = f"Review of {count} drafted claims"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{style}</style></head><body><header><h1>{title}</h1><p>Nothing is computed from them until a person "
        'has confirmed them. A field marked <strong class="look">look</strong> is one that the program is not sure of.'
        "</p></header>"
        f"<main>{body}</main></body></html>\n"
    )


def _article(source: Source, drafts: list[Draft], n: int) -> str:
    name = escape(source.title or source.name)
    facts = " · ".join(
        escape(str(fact))
        for fact in (source.title and source.name, source.outlet, source.published or "", source.url)
        if fact
    )
    cards = "".join(_card(draft, f"{n}-{i}") for i, draft in enumerate(drafts, 1))
    return (
        f'<section aria-labelledby="t{n}"><h2 id="t{n}" dir="auto">{name}</h2><p class="facts">{facts}</p>'
        f'<div class="pair"><article dir="auto" aria-label="The text that was read">'
        f'{_marked(source, drafts, n)}</article><ol class="drafts" aria-label="Drafted claims">'
        f"{cards or '<li>No figure here is a claim about the works.</li>'}</ol></div></section>"
    )


def _marked(source: Source, drafts: list[Draft], n: int) -> str:
    """Return the text with a mark around each figure, which leads to its drafts."""
    parts, past = [], 0
    for i, draft in enumerate(drafts, 1):
        if draft.start < past:
            continue
        look = ' class="look"' if draft.doubtful else ""
        figure = escape(source.text[draft.start : draft.end])
        parts += [
            escape(source.text[past : draft.start]),
            f'<a href="#d{n}-{i}" id="f{n}-{i}"><mark{look}>{figure}</mark></a>',
        ]
        past = draft.end
    text = "".join([*parts, escape(source.text[past:])])
    return "".join(f'<p dir="auto">{block}</p>' for block in text.split("\n\n") if block.strip())


def _card(draft: Draft, name: str) -> str:
    rows = "".join(_field(draft, field) for field in _FIELDS if getattr(draft, field) or field in draft.doubtful)
    look = _look() if "figure" in draft.doubtful else ""
    return (
        f'<li id="d{name}"><h3><a href="#f{name}">{escape(draft.as_claim)}</a>{look}</h3>'
        f'<p class="words"><q dir="auto">… {escape(draft.words)} …</q></p><dl>{rows}</dl>'
        f'<p class="why">{escape(draft.why or "as it stands")}</p></li>'
    )


def _field(draft: Draft, field: str) -> str:
    value = escape(str(getattr(draft, field))) or "not known"
    wide = ' class="wide"' if field in ("speaker", "part") else ""
    return f'<div{wide}><dt>{field}</dt><dd dir="auto">{value}{_look() if field in draft.doubtful else ""}</dd></div>'


def _look() -> str:
    return ' <strong class="look">look</strong>'
