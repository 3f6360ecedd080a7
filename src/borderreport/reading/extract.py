"""Reduce HTML or PDF on standard input to text: run as a child, with limits of time and memory.

``python -m borderreport.reading.extract html|pdf`` prints one JSON object: ``text`` with title,
outlet, url, date and language where the file gives them, or ``refused`` with the reason.
"""

import contextlib
import io
import json
import logging
import re
import sys
from html.parser import HTMLParser

SECONDS, MEMORY_BYTES, PAGES = 25, 2_000_000_000, 1000

LONG = 300_000
"""A longer text is no news page: trafilatura, whose time grows faster than it, is not asked. [characters]"""

_LEFT_OUT, _BLOCKS, _VOID = (
    frozenset(re.findall(r"\w+", tags))
    for tags in (
        "script style noscript template nav aside footer form button select svg math iframe object figure head menu",
        "p div section article h1 h2 h3 h4 h5 h6 li ul ol tr table blockquote br header main td pre",
        "area base br col embed hr img input link meta param source track wbr",
    )
)
_LEGACY = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp866", "koi8_r", "koi8_u"]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TABLE = re.compile(r"^(\|.*\n)\|(?:-+\|)+ *\n((?:\|.*\n?)+)", re.MULTILINE)
"""A table with heads, as trafilatura writes it."""

_LINKED = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
"""The day of publication in a page's JSON-LD."""

_OUTSIDE = re.compile(
    r"comment|sidebar|related|breaking|teaser|share|social|promo|advert|cookie|newsletter|menu|nav\b", re.IGNORECASE
)


class _Page(HTMLParser):
    """The main text of a page: what is not navigation, script, comment or advertisement."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[tuple[bool, str]] = []  # Whether a piece is the article's, as every break is.
        self.open: list[tuple[str, bool]] = []
        self.hidden = self.inside = 0
        self.facts: dict[str, str] = {}
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {key: value or "" for key, value in attrs}
        self._note(tag, named)
        if tag in _BLOCKS:
            self.parts.append((True, "\n" if tag == "br" else "\n\n"))
        if tag in _VOID or len(self.open) > 2000:
            return
        about = f"{named.get('class', '')} {named.get('id', '')}"
        out = tag in _LEFT_OUT or (tag not in ("body", "html", "article", "main") and bool(_OUTSIDE.search(about)))
        self.open.append((tag, out))
        self.hidden += out
        self.inside += tag in ("article", "main")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self.in_title = False
        if not any(name == tag for name, _ in self.open[-40:]):
            return
        while self.open:
            name, out = self.open.pop()
            self.hidden -= out
            self.inside -= name in ("article", "main")
            if name == tag:
                break
        if tag in _BLOCKS:
            self.parts.append((True, "\n\n"))

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.facts["title"] = self.facts.get("title", "") + data
        elif not self.hidden:
            self.parts.append((self.inside > 0, re.sub(r"[ \t\r\n]+", " ", data)))

    def _note(self, tag: str, named: dict[str, str]) -> None:
        """Keep what the page says about itself."""
        if tag == "html" and named.get("lang"):
            self.facts["language"] = named["lang"][:2].lower()
        self.in_title = self.in_title or tag == "title"
        name = (named.get("property") or named.get("name") or named.get("itemprop") or "").lower()
        key = _META.get(name) if tag == "meta" else "date" if tag == "time" and not self.hidden else None
        value = named.get("content", "") if tag == "meta" else named.get("datetime", "")
        if key and value and (key == "title" or key not in self.facts) and (key != "date" or _DAY.match(value)):
            self.facts[key] = value
        if tag == "link" and named.get("rel") == "canonical":
            self.facts["url"] = named.get("href", "")

    def text(self) -> str:
        """Return the text inside the article where the page marks one, or all that is no surroundings."""
        marked = "".join(part for inside, part in self.parts if inside)
        whole = marked if len(marked.strip()) > 200 else "".join(part for _, part in self.parts)
        return re.sub(r" *\n[ \n]*\n *", "\n\n", whole).strip()


_META = {
    "article:published_time": "date", "date": "date", "dc.date": "date", "datepublished": "date", "pubdate": "date",
    "og:title": "title", "og:site_name": "outlet", "og:url": "url", "publish-date": "date", "dcterms.created": "date",
}  # fmt: skip


def page(content: bytes) -> dict[str, str]:
    """Return the main text of a page and what it says about itself.

    trafilatura finds the text where it is installed (the extra ``read``); what it does not find, or all of
    it where it is not there, is found by our own rules. Its guesses of a date are not taken: a page is of the day
    that its metadata state.
    """
    declared = re.search(rb"charset=[\"']?([\w-]{2,20})", content[:4096])
    text, encoding = decoded(content, declared[1].decode() if declared else "utf-8")
    text = text or content.decode("utf-8", errors="replace")
    linked = _LINKED.search(text)
    # What no page needs and the parser is slow at: runs of the sign, and marked sections of XML.
    text = re.sub(r"<{2,}", "<", text).replace("<![", "&lt;![")
    own = _Page()
    own.feed(text)
    own.close()
    found = {"text": own.text(), **own.facts, **({"date": linked[1]} if linked else {})}
    found |= {"encoding": encoding} if encoding else {}
    better = _by_trafilatura(text) if len(found["text"]) < LONG else {}
    return {**found, **better} if len(better.get("text", "")) > 0.5 * len(found["text"]) else {**better, **found}


def decoded(content: bytes, named: str) -> tuple[str, str]:
    """Return a text, and the encoding that it seems to be in where that is neither the named one nor UTF-8."""
    for name in (named, "utf-8"):
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return content.decode(name), ""
    import charset_normalizer  # Takes its time, and most texts are in UTF-8.

    found = [(one, one.could_be_from_charset) for one in charset_normalizer.from_bytes(content, cp_isolation=_LEGACY)]
    if not found:
        return "", ""
    likely, names = max(found, key=lambda one: (-one[0].chaos, one[0].coherence, _LEGACY[0] in one[1]))
    return str(likely), _LEGACY[0] if _LEGACY[0] in names else likely.encoding


def _by_trafilatura(text: str) -> dict[str, str]:
    try:
        import trafilatura
    except ImportError:
        return {}
    logging.disable(logging.CRITICAL)
    with contextlib.suppress(Exception):  # a page that it cannot read is read by our own rules
        read = trafilatura.bare_extraction(text, include_comments=False, with_metadata=True, favor_recall=True)
        if read is not None:
            known = {name: getattr(read, name) for name in ("text", "title", "url")} | {"outlet": read.sitename}
            known["text"] = _TABLE.sub(_with_heads, known["text"] or "")
            return {key: value for key, value in known.items() if value}
    return {}


def _with_heads(table: re.Match[str]) -> str:
    """Return each row of a table as a paragraph in which the head of its column stands before each cell."""
    lines = f"{table[1]}{table[2]}".splitlines()
    (_, *heads), *rows = ([cell.strip() for cell in line.strip()[1:-1].split("|")] for line in lines)
    told = ([row[0], *(f"{a}: {b}" for a, b in zip(heads, row[1:], strict=False) if b)] for row in rows)
    return "\n" + "\n\n".join(". ".join(filter(None, cells)) + "." for cells in told) + "\n"


def pdf(content: bytes) -> dict[str, str]:
    """Return the text of a PDF and its title."""
    try:
        import pypdf
    except ImportError:
        return {"refused": "a PDF is read by pypdf; install it with pip install 'borderreport[read]'"}
    logging.disable(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            return {"refused": "is locked with a password; save its text instead"}
        text = "\n\n".join(page.extract_text() for page, _ in zip(reader.pages, range(PAGES), strict=False))
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except Exception as error:  # whatever a broken file makes of a parser, it ends here
        return {"refused": f"cannot be read as PDF ({type(error).__name__}); save its text instead"}
    return {"text": text, "title": title}


def _bound() -> None:
    """Let this process have no more than an article may cost."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    _bound()
    content = sys.stdin.buffer.read()
    try:
        result = (page if sys.argv[1] == "html" else pdf)(content)
    except (MemoryError, RecursionError):
        result = {"refused": "needs more memory than an article may; save its text instead"}
    sys.stdout.write(json.dumps(result))
