"""HTML fragments reduced to what cannot act, by ammonia: parsed as browsers do, written anew from an allow-list."""

import re
from contextvars import ContextVar

import nh3


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HTML = _words(
    "a abbr address aside audio b bdi bdo blockquote br button caption cite code col colgroup data dd del"
    " details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img input ins kbd label li mark"
    " meter ol output p pre progress q s samp section small source span strong sub summary sup table tbody td tfoot th"
    " thead time tr u ul var video wbr"
)
_SVG = _words("svg g path line rect circle ellipse polyline polygon text tspan title desc")
_MATHML = _words(
    "math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle msub msup msubsup munder mover"
    " munderover mmultiscripts mprescripts mtable mtr mtd mpadded mphantom menclose merror"
)
_ALLOWED = _HTML | _SVG | _MATHML
# What these hold is code or another document and goes with them. Other unknown tags lose only the tag.
_DROPPED_WHOLE = _words(
    "script style iframe object embed applet template noscript noembed noframes frameset textarea"
    " select xmp plaintext canvas foreignobject annotation-xml annotation head"
)

_ANYWHERE = _words("class dir hidden id lang role style title tabindex")
_BY_TAG = {
    "a": _words("href"),
    "audio": _words("src controls loop"),
    "video": _words("src controls loop width height"),
    "source": _words("src type"),
    "progress": _words("value max"),
    "col": _words("span"),
    "colgroup": _words("span"),
    "data": _words("value"),
    "details": _words("open"),
    "img": _words("src alt width height"),
    "input": _words("min max step value name checked disabled"),
    "label": _words("for"),
    "meter": _words("value min max low high optimum"),
    "ol": _words("start type reversed"),
    "output": _words("for name"),
    "td": _words("colspan rowspan headers"),
    "th": _words("colspan rowspan headers scope abbr"),
    "time": _words("datetime"),
}
_SVG_ATTRIBUTES = _words(
    "viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry d points transform fill"
    " fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin"
    " opacity text-anchor dominant-baseline dx dy font-size font-weight xmlns"
)
_MATHML_ATTRIBUTES = _words(
    "display xmlns mathvariant stretchy fence form displaystyle scriptlevel width height depth lspace"
    " rspace linethickness accent accentunder columnalign rowspacing columnspacing minsize maxsize"
    " separator movablelimits largeop symmetric linebreak notation columnlines rowlines"
)
_ATTRIBUTES = {
    "*": _ANYWHERE,
    **{tag: _SVG_ATTRIBUTES for tag in _SVG},
    **{tag: _MATHML_ATTRIBUTES for tag in _MATHML},
    **_BY_TAG,
}
_PREFIXES = _words("aria- data-")
_LINK = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
_SCHEMES = _words("http https mailto data")
_VALUES = {"input": {"type": _words("range number checkbox radio")}}
_SET = {"button": {"type": "button"}, "audio": {"controls": ""}, "video": {"controls": ""}}
_H1 = re.compile(r"(</?)h1(?![\w-])", re.IGNORECASE)  # The page has one, its title.
_IMG = re.compile(r'<img((?: [\w:-]+="[^"]*")*)>')  # As ammonia writes it: no value has a quotation mark.
_MEDIA = re.compile(r"data:(?:audio|video)/[\w.+-]+[;,]", re.IGNORECASE)
_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]", re.IGNORECASE)
# Sizes, alignment, colours and lines only: a style that could cover the page or name an address has no business in a
# fragment.
_STYLE = re.compile(
    r"(--[a-z0-9-]+|width|max-width|min-width|height|left|right|text-align|vertical-align|grid-column|flex|flex-basis"
    r"|color|background|background-color|font-weight|font-style|font-size|font-family|text-decoration|white-space"
    r"|border(?:-(?:top|right|bottom|left|color|style|width|collapse|radius))*|padding(?:-\w+)?|opacity|display)"
    r"\s*:\s*(?:[a-z0-9 .%+,#-]|(?:rgba?|hsla?|linear-gradient)\(|\))+",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:(?!\s*(?:transparent|none|inherit)\s*$)", re.IGNORECASE)
_COLOR = re.compile(r"color\s*:\s*(?!inherit|currentcolor|transparent|unset)", re.IGNORECASE)
_EMPTY_HEADER = re.compile(r"<th((?: [^<>]*)?)>(?:\s|&nbsp;)*</th>")


def harmless_style(text: str) -> str:
    """Return the declarations of a style that only say how something looks.

    On a ground of its own something has ink of its own; on the page's, its ink is near enough to the page's to be read.
    """
    declarations = [part.removesuffix("!important").strip() for part in text.split(";") if part.strip()]
    kept = [part for part in declarations if _STYLE.fullmatch(part)]
    ground, ink = any(map(_BACKGROUND.match, kept)), any(map(_COLOR.match, kept))
    if ground and not ink:
        kept.append("color: #111")
    elif ink and not ground:
        kept = [
            _COLOR.sub("color: color-mix(in srgb, ", part) + " 60%, var(--ink))" if _COLOR.match(part) else part
            for part in kept
        ]
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


_CLEANER = nh3.Cleaner(
    tags=_ALLOWED, clean_content_tags=_DROPPED_WHOLE, attributes=_ATTRIBUTES, attribute_filter=_kept,
    generic_attribute_prefixes=_PREFIXES, url_schemes=_SCHEMES, tag_attribute_values=_VALUES,
    set_tag_attribute_values=_SET,
)  # fmt: skip


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
    token = _TAKEN_IDS.set(set() if taken_ids is None else taken_ids)
    try:
        cleaned = _IMG.sub(_picture, _CLEANER.clean(_H1.sub(r"\1h2", fragment)))
        return _EMPTY_HEADER.sub(r"<td\1></td>", cleaned) if "<th" in cleaned else cleaned
    finally:
        _TAKEN_IDS.reset(token)
