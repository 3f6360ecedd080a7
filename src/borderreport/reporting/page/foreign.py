"""What acts in the HTML of others: shown in a form that does not act, or noted by one line in its place."""

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from html import escape, unescape
from itertools import zip_longest
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup

from borderreport.reporting.page import plots
from borderreport.reporting.page.pieces import piece
from borderreport.reporting.page.sanitise import MARKUP, clean_fragment, harmless_style

_ACTS = re.compile(r"<(?:script|style|iframe|object|embed|video|audio|source|img|svg)\b", re.IGNORECASE)
# No tag is looked for beyond the next one, and what was passed is not looked at again: no text takes longer than its
# length.
_SCRIPT, _STYLE = (
    re.compile(rf"<{tag}\b[^<>]*+>((?:[^<]++|<(?!/{tag}))*+)", re.IGNORECASE) for tag in ("script", "style")
)
DRAWS = re.compile(r"document|element|\bd3\b|\$\(")
# One may lie in another.
_SVG = re.compile(r"<svg\b(?:[^<]++|<(?!/?svg\b)|<svg\b(?:[^<]++|<(?!/?svg\b))*+</svg\s*>)*+</svg\s*>", re.IGNORECASE)
_PLAYER = re.compile(r"<(video|audio)\b((?:[^<]++|<(?!/?(?:video|audio)\b))*+)</(?:video|audio)\s*>", re.IGNORECASE)
_WORDS = re.compile(r"<(?:text|title)\b[^<>]*+>([^<]++)", re.IGNORECASE)
_UNQUOTED = re.compile(r"(\s[\w:-]+)\s*=\s*([^\s\"'<>]+?)(?=\s|/?>)")
_REMARK = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_TAG = re.compile(r"<(iframe|object|embed|video|audio|source|img)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>", re.IGNORECASE)
_ADDRESS = re.compile(r"""(?<![\w-])(?:src|data)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.IGNORECASE)
_ALT = re.compile(r"""(?<![\w-])alt\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""", re.IGNORECASE)
_OWN_STYLE = re.compile(r"""(?<![\w-])style\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""", re.IGNORECASE)
_CLASS = re.compile(r"""(?<![\w-])class\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""", re.IGNORECASE)
_SHAPES, _STORES = (frozenset(MARKUP[name].split()) for name in ("shapes", "stores"))
_ID = re.compile(r"""\bid\s*=\s*["']?([\w-]+)""")
# What is said of all tables of pandas, or of Jupyter's own page, the page says itself.
_SELECTOR = re.compile(r"(?:#([\w-]+)|(?!body\b|html\b|\.dataframe|\.jp-)[\w.:*\[])[\w\s.#:>(),~+\[\]=\"'*^$|-]*")
_NEW_PLOT = re.compile(r"""Plotly\.newPlot\(\s*["'][^"']*["'],\s*""")
_FRAME = re.compile(r'frames\[\d+\] = "(data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=\\\s]+)"')
_COMMA = re.compile(r"\s*,\s*")
_BREAKS = re.compile(r"[\\\s]")
_HOLDS = re.compile(r"<(?:iframe|object|embed|canvas)\b", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
_ADVICE = re.compile("|".join(MARKUP["advice"]))
_MARK = re.compile("(?:<p>)?\ue000(\\d+)\ue001(?:</p>)?")
MAKERS: dict[str, str] = MARKUP["makers"]
_MEDIA = ("data:image/", "data:audio/", "data:video/")
BY_SCRIPT = "Something drawn by a script"
_MOST_ROWS = 500
_LONGEST_TITLE = 200
HOW = "It needs a script or another machine, and this page asks for neither: open the notebook in Jupyter to see it."


def note(what: str, how: str | Markup = HOW) -> Markup:
    """Return the line that stands in the place of what this page cannot show."""
    return piece("note", what, how)


def show(
    fragment: str, taken_ids: set[str], draw: Callable[[dict[str, Any]], Markup] | None = None, *, notes: bool = True
) -> Markup:
    """Return HTML of others for the page, with nothing in it that acts, and nothing lost without a word.

    Parameters
    ----------
    fragment : str
        HTML from anywhere.
    taken_ids : set of str
        Ids in use on the page, which grow.
    draw : callable, optional
        Makes a figure of the page from a Plotly figure.
    notes : bool, default True
        Say what stood there where nothing is left; not where something else is shown in its place.

    Returns
    -------
    Markup
        Empty where nothing is left and no note is wanted.
    """
    if not _ACTS.search(fragment):
        return Markup(clean_fragment(fragment, taken_ids=taken_ids))
    made: list[Markup] = []

    def put(html: Markup) -> str:
        made.append(html)
        return f"<p>\ue000{len(made) - 1}\ue001</p>"

    text = _ADVICE.sub("", fragment.replace("\ue000", "").replace("\ue001", ""))
    if film := _film(text):
        return film
    scripts = _SCRIPT.findall(text)
    figures = "".join(put(html) for body in scripts for html in _drawn(body, draw))
    text = _SVG.sub(_pictured, text)
    for pattern in (_PLAYER, _TAG):
        text = pattern.sub(lambda match: _replaced(match, put), text)
    text, style = _scoped(text, taken_ids)
    cleaned = clean_fragment(text + figures, taken_ids=taken_ids)
    if is_idle(cleaned):
        is_missed = notes and (scripts or _HOLDS.search(text))
        return note(_maker(*scripts) or BY_SCRIPT) if is_missed else Markup()
    if not figures and any(map(DRAWS.search, scripts)):
        cleaned += put(note(_maker(*scripts) or BY_SCRIPT))
    return style + Markup(_MARK.sub(lambda match: made[int(match[1])], cleaned))


def _pictured(match: re.Match[str]) -> str:
    """Return a drawing as a picture, in which nothing can act, or as it is where it cannot be one."""
    image = with_names_of_svg(re.sub(r"<[^<>]*>", lambda tag: _UNQUOTED.sub(r'\1="\2"', tag[0]), match[0]))
    with suppress(ElementTree.ParseError):
        if _is_store(ElementTree.fromstring(image)):
            return ""
        head = image.partition(">")[0]
        own, named = (_attribute(pattern, head) for pattern in (_OWN_STYLE, _CLASS))
        alt = escape(unescape(" ".join(" ".join(_WORDS.findall(image)).split()))[:300]) or "A drawing"
        packed = b64encode(image.encode()).decode()
        source = f'src="data:image/svg+xml;base64,{packed}" alt="{alt}"'
        return f'<img {source} class="{escape(named)}" style="background: #fff; {escape(own)}">'
    return match[0]


def with_names_of_svg(image: str) -> str:
    """Return a drawing that is one outside of HTML, too: with the namespaces that its first tag leaves out."""
    before, tag, behind = image.partition("<svg")
    for name, url in (("xmlns", "2000/svg"), ("xmlns:xlink", "1999/xlink")):
        if tag and f"{name}=" not in behind.partition(">")[0]:
            behind = f' {name}="http://www.w3.org/{url}"{behind}'
    return before + tag + behind


def _is_store(drawing: ElementTree.Element) -> bool:
    """Return whether a drawing shows nothing itself: it keeps signs for others, or shows one that another keeps."""
    shown = [part for part in drawing.iter() if part.tag.rpartition("}")[2] in _SHAPES]
    kept = {part for store in drawing.iter() if store.tag.rpartition("}")[2] in _STORES for part in store.iter()}
    return not any(part not in kept for part in shown)


def is_idle(cleaned: str) -> bool:
    """Return whether a fragment has come to nothing that anybody would see."""
    lines = (line.strip() for line in _TAGS.sub("\n", cleaned).splitlines())
    has_words = any(line and not line.startswith("Loading") for line in lines)
    return not has_words and not any(sign in cleaned for sign in ("<img", "<svg", "<hr", "<input", "data:"))


def _film(text: str) -> Markup | None:
    """Return the first picture of an animation that a script would show, and how many there are."""
    first = _FRAME.search(text)
    if first is None:
        return None
    image = piece("image", _BREAKS.sub("", first[1]), "First picture of a film")
    count = text.count('] = "data:image/')
    return image + note(f"A film of {count} pictures", "Above is its first; open the notebook in Jupyter for all.")


def _drawn(script: str, draw: Callable[[dict[str, Any]], Markup] | None) -> Iterator[Markup]:
    """Yield what can be shown of a script's data without running it."""
    reader = json.JSONDecoder()
    for call in _NEW_PLOT.finditer(script) if draw else ():
        with suppress(ValueError, RecursionError):
            data, end = reader.raw_decode(script, call.end())
            begin = _COMMA.match(script, end)
            layout = reader.raw_decode(script, begin.end())[0] if begin else {}
            yield draw({"data": data, "layout": layout})  # type: ignore[misc]
    begin_at = script.find("})({")
    if begin_at >= 0 and "vega" in script.lower():
        with suppress(ValueError, RecursionError):
            yield vega(reader.raw_decode(script, begin_at + 3)[0])


def vega(chart: dict[str, Any]) -> Markup:
    """Return the words for a chart that only Vega can draw, and the data that it draws."""
    datasets = [*(chart.get("datasets") or {}).values(), (chart.get("data") or {}).get("values")]
    tables = [rows for rows in datasets if isinstance(rows, list) and rows and isinstance(rows[0], dict)]
    columns = [{str(n): [row.get(n) for row in rows if isinstance(row, dict)] for n in rows[0]} for rows in tables]
    return undrawn(MAKERS["vega"], chart.get("title"), *columns)


def undrawn(what: str, title: Any, *tables: dict[str, list[Any]]) -> Markup:
    """Return the words for a chart that a page cannot draw, with its title, and its data as columns."""
    said = title.get("text") if isinstance(title, dict) else title
    lines = said if isinstance(said, list) else [said or ""]
    named = unescape(_TAGS.sub(" ", " ".join(map(str, lines))))
    what = f"{what}, “{' '.join(named.split())[:_LONGEST_TITLE]}”" if named.strip() else what
    data = [{"columns": [*one], "rows": [*zip_longest(*one.values())][:_MOST_ROWS]} for one in tables]
    shown = Markup().join(plots.data_table(one, "Chart") for one in data)
    return note(what, HOW + (" Its data are below." if shown else "")) + shown


def _replaced(match: re.Match[str], put: Callable[[Markup], str]) -> str:
    """Return a tag or a player as it is where what it shows is inside the page, or a note on what it would ask for."""
    tag, attributes = match[1].lower(), match[2]
    address = _attribute(_ADDRESS, attributes)
    alt = "" if match.re is _PLAYER else _attribute(_ALT, attributes)  # In a player it is that of something else.
    is_inside = address.startswith(_MEDIA) and tag in ("img", "video", "audio", "source")
    if is_inside or (tag in ("video", "audio") and not address):
        return match[0]
    if tag == "source":
        return ""  # Of a picture that stands behind it.
    what = MARKUP["words"][tag]
    if tag == "iframe" and not address:
        return put(note(_maker(attributes) or what))
    how = piece("elsewhere", address) if address else HOW
    return put(note(f"{what} ({alt})" if alt else what, how))


def _attribute(pattern: re.Pattern[str], attributes: str) -> str:
    found = pattern.search(attributes)
    return unescape(found[found.lastindex or 0]) if found else ""


def _maker(*texts: str) -> str | None:
    """Return what is drawn by one of these texts, as a name in it tells."""
    return next((words for name, words in MAKERS.items() if any(name in text.lower() for text in texts)), None)


def _scoped(text: str, taken_ids: set[str]) -> tuple[str, Markup]:
    """Return a fragment and the style that it brings, as far as it is harmless: none of it reaches beyond."""
    ids = {name for name in _ID.findall(text) if not name.startswith("page-")}
    scope = f"styled-{len(taken_ids)}"
    rules = []
    for style in _STYLE.findall(text):
        for rule in _REMARK.sub("", style).split("}"):
            selectors, _, declarations = rule.partition("{")
            parts = re.split(r",(?![^()]{0,200}\))", selectors)
            named = filter(None, (_SELECTOR.fullmatch(part.strip()) for part in parts))
            own = [one[0] if one[1] else f"#{scope} {one[0]}" for one in named if one[1] in {*ids, None}]
            if own and (kept := harmless_style(declarations)):
                rules.append(f"{','.join(own)}{{{kept}}}")
    if any(f"#{scope} " in rule for rule in rules):
        text = f'<div id="{scope}">{text}</div>'
    return text, Markup("<style>{}</style>").format(Markup("\n".join(rules))) if rules else Markup()
