"""HTML fragments reduced to what cannot act: an allow-list of tags and attributes, written out anew.

Nothing of the input is copied as it stands. Every tag is built again from its name and checked attributes and
every text is escaped, so a browser that reads the input differently from Python's parser finds only what was
allowed.
"""

import re
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _words("br hr img input col wbr")
_HTML = _words(
    "a abbr address aside b bdi bdo blockquote br button caption cite code col colgroup data dd del"
    " details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img input ins kbd label li mark"
    " meter ol output p pre q s samp section small span strong sub summary sup table tbody td tfoot th"
    " thead time tr u ul var wbr"
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
    " select xmp plaintext audio video canvas foreignobject annotation-xml annotation head"
)

_ANYWHERE = _words("class dir hidden id lang role style title tabindex")
_BY_TAG = {
    "a": _words("href"),
    "col": _words("span"),
    "colgroup": _words("span"),
    "data": _words("value"),
    "details": _words("open"),
    "img": _words("src alt width height"),
    "input": _words("type min max step value name checked disabled"),
    "label": _words("for"),
    "meter": _words("value min max low high optimum"),
    "ol": _words("start type reversed"),
    "output": _words("for name"),
    "td": _words("colspan rowspan headers"),
    "th": _words("colspan rowspan headers scope abbr"),
    "time": _words("datetime"),
}
_SVG_ATTRIBUTES = _words(
    "viewbox preserveaspectratio width height x y x1 y1 x2 y2 cx cy r rx ry d points transform fill"
    " fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin"
    " opacity text-anchor dominant-baseline dx dy font-size font-weight xmlns"
)
_MATHML_ATTRIBUTES = _words(
    "display xmlns mathvariant stretchy fence form displaystyle scriptlevel width height depth lspace"
    " rspace linethickness accent accentunder columnalign rowspacing columnspacing minsize maxsize"
    " separator movablelimits largeop symmetric linebreak notation columnlines rowlines"
)
_INPUT_TYPES = frozenset({"range", "number", "checkbox", "radio"})
_LINK = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]", re.IGNORECASE)
# Sizes and alignment only: a style that could cover the page or name an address has no business in a
# fragment.
_STYLE = re.compile(
    r"(--[a-z0-9-]+|width|max-width|min-width|height|left|right|text-align|vertical-align|grid-column|flex|flex-basis)"
    r"\s*:\s*[a-z0-9 .%+-]+",
    re.IGNORECASE,
)


class _Cleaner(HTMLParser):
    """Write again, from an allow-list, what is fed in."""

    def __init__(self, taken_ids: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._taken_ids = taken_ids
        self._open: list[str] = []
        self._dropping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = "h2" if tag == "h1" else tag  # the page has one h1, its title
        if self._dropping or tag in _DROPPED_WHOLE:
            self._dropping.append(tag)
        elif tag in _ALLOWED:
            kept = self._attributes(tag, attrs)
            if tag != "img" or "src" in kept:
                self._write_start(tag, kept)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # `<path/>` closes itself in SVG and MathML; in HTML the slash means nothing.
        if tag in _DROPPED_WHOLE or self._dropping:
            return
        self.handle_starttag(tag, attrs)
        if tag in _SVG or tag in _MATHML:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        tag = "h2" if tag == "h1" else tag
        if self._dropping:
            if tag in self._dropping:
                while self._dropping.pop() != tag:
                    pass
        elif tag in self._open:
            while (closing := self._open.pop()) != tag:
                self.written.append(f"</{closing}>")
            self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self.written.append(escape(data, quote=False))

    def finish(self) -> str:
        self.close()
        self.written.extend(f"</{tag}>" for tag in reversed(self._open))
        return "".join(self.written)

    def _write_start(self, tag: str, attributes: dict[str, str | None]) -> None:
        written = (f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attributes.items())
        self.written.append(f"<{tag}{''.join(written)}>")
        if tag not in _VOID:
            self._open.append(tag)

    def _attributes(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> dict[str, str | None]:
        kept: dict[str, str | None] = {"type": "button"} if tag == "button" else {}
        for name, value in attrs:
            if name not in kept and self._allows(tag, name, value or ""):
                kept[name] = value
        if tag == "a" and str(kept.get("href", "#"))[0] != "#":
            kept["rel"] = "noopener noreferrer"
        if tag == "img":
            kept.setdefault("alt", "")
        return kept

    def _allows(self, tag: str, name: str, value: str) -> bool:
        match name:
            case "id":
                return self._claims_id(value)
            case "href":
                return tag == "a" and bool(_LINK.match(value.strip()))
            case "src":
                return tag == "img" and bool(_IMAGE.match(value.strip()))
            case "style":
                return _is_harmless_style(value)
            case "type":
                return tag == "ol" or (tag == "input" and value in _INPUT_TYPES)
        return _is_harmless_attribute(tag, name)

    def _claims_id(self, value: str) -> bool:
        # A repeated id would break links; one of the page's own would let a fragment stand in for a part of
        # it.
        free = (
            bool(value)
            and value not in self._taken_ids
            and not value.startswith("page-")
            and not re.search(r"\s", value)
        )
        self._taken_ids.add(value)
        return free


def _is_harmless_attribute(tag: str, name: str) -> bool:
    return (
        name in _ANYWHERE
        or name.startswith(("aria-", "data-"))
        or name in _BY_TAG.get(tag, ())
        or (tag in _SVG and name in _SVG_ATTRIBUTES)
        or (tag in _MATHML and name in _MATHML_ATTRIBUTES)
    )


def _is_harmless_style(text: str) -> bool:
    declarations = [part.strip() for part in text.split(";") if part.strip()]
    return bool(declarations) and all(_STYLE.fullmatch(part) for part in declarations)


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
    cleaner = _Cleaner(taken_ids if taken_ids is not None else set())
    cleaner.feed(fragment)
    return cleaner.finish()
