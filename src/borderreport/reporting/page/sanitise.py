"""HTML fragments reduced to what cannot act, by ammonia: parsed as browsers do, written anew from an allow-list."""

import re
import tomllib
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import nh3

MARKUP: dict[str, Any] = tomllib.loads((Path(__file__).parent / "markup.toml").read_text(encoding="utf-8"))
"""What the page keeps of others' markup, and what it says in the place of the rest."""


def _sets(table: dict[str, str]) -> dict[str, set[str]]:
    return {name: set(words.split()) for name, words in table.items()}


_LINK = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
_H1 = re.compile(r"(</?)h1(?![\w-])", re.IGNORECASE)  # The page has one, its title.
_NAMED = re.compile(r"(<a\s(?:[^<>]*?\s)?)name(?=\s*=)", re.IGNORECASE)  # The older way to name a place.
_IMG = re.compile(r'<img((?: [\w:-]+="[^"]*")*)>')  # As ammonia writes it: no value has a quotation mark.
_MEDIA = re.compile(r"data:(?:audio|video)/[\w.+-]+[;,]", re.IGNORECASE)
_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]", re.IGNORECASE)
# A style that could cover the page or name an address has no business in a fragment.
_STYLE = re.compile(
    rf"(?:{'|'.join(MARKUP['styles'].split())})\s*:\s*(?:[a-z0-9 .%+,#-]|(?:rgba?|hsla?|linear-gradient)\(|\))+",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:(?!\s*(?:transparent|none|inherit)\s*$)", re.IGNORECASE)
_COLOR = re.compile(r"^color\s*:\s*(?!inherit|currentcolor|transparent|unset)(.*)$", re.IGNORECASE)
_SHOWS = re.compile(r"display\s*:(?!\s*none)", re.IGNORECASE)
_EMPTY_HEADER = re.compile(r"<th((?: [^<>]*)?)>(?:\s|&nbsp;)*</th>")


def harmless_style(text: str) -> str:
    """Return the declarations of a style that only say how something looks.

    On a ground of its own something has ink of its own; on the page's, its ink is near enough to the page's to be read.
    """
    declarations = [part.strip() for part in text.split(";") if part.strip()]
    # What shows again what a style hides may do so in the end.
    declarations = [part if _SHOWS.match(part) else part.removesuffix("!important").strip() for part in declarations]
    kept = [part for part in declarations if _STYLE.fullmatch(part.removesuffix("!important").strip())]
    ground, ink = any(map(_BACKGROUND.match, kept)), any(map(_COLOR.match, kept))
    if ground and not ink:
        kept.append("color: #111")
    elif ink and not ground:
        kept = [_COLOR.sub(r"color: color-mix(in srgb, \1 60%, var(--ink))", part) for part in kept]
    return text if kept == text.split(";") else "; ".join(kept)


_TAKEN_IDS: ContextVar[set[str]] = ContextVar("taken_ids")


def _kept(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute that the list allows, or None to leave it out all the same."""
    match name:
        case "id":
            # A repeated id would break links; one of the page's own would let a fragment stand in for a part of it.
            taken = _TAKEN_IDS.get()
            free = value not in taken and not value.startswith("page-") and re.fullmatch(r"\S+", value)
            taken.add(value)
            return value if free else None
        case "href":
            return value if _LINK.match(value.strip()) else None
        case "src":
            return value if (_IMAGE if tag == "img" else _MEDIA).match(value.strip()) else None
        case "style":
            return harmless_style(value) or None
    return value


def _cleaner() -> nh3.Cleaner:
    tags, families = _sets(MARKUP["tags"]), _sets(MARKUP["families"])
    attributes = {tag: names for family, names in families.items() for tag in tags[family]}
    return nh3.Cleaner(
        tags=set().union(*tags.values()), attributes=attributes | _sets(MARKUP["attributes"]), attribute_filter=_kept,
        clean_content_tags=set(MARKUP["dropped_whole"].split()), url_schemes=set(MARKUP["schemes"].split()),
        generic_attribute_prefixes=set(MARKUP["prefixes"].split()), set_tag_attribute_values=MARKUP["set"],
        tag_attribute_values={tag: _sets(values) for tag, values in MARKUP["values"].items()},
        link_rel=None,  # No link has a target, and the page as a whole says that it tells nobody where it was read.
    )  # fmt: skip


_CLEANER = _cleaner()


def _picture(match: re.Match[str]) -> str:
    """Return a picture with words for who cannot see it, or nothing where there is no picture to show."""
    if ' src="' not in match[1]:
        return ""
    return match[0] if ' alt="' in match[1] else f'<img{match[1]} alt="">'


def clean_fragment(fragment: str, *, taken_ids: set[str] | None = None) -> str:
    """Return the fragment with only what cannot act: no script, no handler, no address that loads.

    Tags left open are closed and stray closing tags are dropped, so the page around the fragment stays whole.

    Parameters
    ----------
    fragment : str
        HTML from anywhere.
    taken_ids : set of str, optional
        Ids in use on the page; ids of the fragment are added, and repeated ones are dropped.

    Returns
    -------
    str
        HTML that is safe to put in a page.

    Examples
    --------
    >>> clean_fragment('<p onclick="x()">140 <b>km<script>x()</script>')
    '<p>140 <b>km</b></p>'
    """
    _TAKEN_IDS.set(set() if taken_ids is None else taken_ids)
    cleaned = _IMG.sub(_picture, _CLEANER.clean(_NAMED.sub(r"\1id", _H1.sub(r"\1h2", fragment))))
    return _EMPTY_HEADER.sub(r"<td\1></td>", cleaned) if "<th" in cleaned else cleaned
