"""What was read: the text of a saved article, and what its file says about title, outlet and date.

Plain text is read as it stands. HTML, PDF, DOCX and e-mail are reduced to text once; that
text is what spans point into, and is kept beside the case. Nothing in a file is run or
fetched: HTML and PDF, whose parsers are large, are read by a child process with a limit of
time and memory; the others by the standard library, bounded.
"""

import contextlib
import datetime as dt
import email
import email.message
import email.policy
import email.utils
import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from borderreport.errors import RequestError
from borderreport.reading.extract import decoded

LARGEST_BYTES = 30_000_000
"""No article is larger."""

LONGEST = 5_000_000
"""No text is longer. [characters]"""

SECONDS = 60
"""The most that reducing one file to text may take. [s]"""

_SAID = ("title", "outlet", "url", "language", "encoding")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Source:
    """One article as it was read.

    Parameters
    ----------
    name : str
        Of its file, without the ending.
    text : str
        What spans point into.
    title, outlet, url : str
        As the file says; empty where it does not.
    published : date or None
        As its metadata say.
    language : str
        Code that its metadata give; empty where they do not.
    encoding : str
        What the file's letters were taken for; empty where that is UTF-8, or what the file says.
    """

    name: str
    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: dt.date | None = None
    language: str = ""
    encoding: str = ""


def read_source(reference: str, published: dt.date | None = None) -> Source:
    """Read an article from a file, or from standard input where the reference is ``-``.

    Parameters
    ----------
    reference : str
        Path of the file.
    published : date, optional
        Day of publication, taken where the file's metadata do not say one.

    Raises
    ------
    RequestError
        If there is no such file, it is too large, or holds no text that can be read.
    """
    if reference == "-":
        content, name = sys.stdin.buffer.read(LARGEST_BYTES + 1), "stdin"
    else:
        path = Path(reference)
        try:
            with path.open("rb") as stream:
                content = stream.read(LARGEST_BYTES + 1)
        except OSError as error:
            raise RequestError(f"{path}: cannot be read: {error.strerror or error}; name a saved article") from error
        name = path.name
    if len(content) > LARGEST_BYTES:
        raise RequestError(f"{name}: an article has at most {LARGEST_BYTES // 1_000_000} MB; save the article alone")
    stem = re.sub(r"[^\w.-]+", "-", Path(name).stem).strip(".-") or "article"
    source = Source(stem, **_of_kind(content, name))
    if len(source.text) > LONGEST:
        raise RequestError(f"{name}: a text has at most {LONGEST:,} characters, found {len(source.text):,}; split it")
    if not source.text.strip():
        raise RequestError(f"{name}: holds no text; a scanned page has to be read by OCR first")
    return replace(source, published=source.published or published)


def _of_kind(content: bytes, name: str) -> dict[str, Any]:
    """Return the text of a file, read by what it is and not by its ending alone, and what it says about itself."""
    if content.startswith(b"%PDF-"):
        return _apart("pdf", content, name)
    if content.startswith(b"PK\x03\x04"):
        return {"text": _docx(content, name)}
    if name.lower().endswith(".mbox"):
        raise RequestError(f"{name}: is a box of mails; save each that is to be read as .eml")
    if name.lower().endswith((".eml", ".email")):
        return _mail(content, name)
    if re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|article|\?xml)", content[:400], re.IGNORECASE):
        return _apart("html", content, name)
    return _plain(content, name)


def _plain(content: bytes, name: str) -> dict[str, Any]:
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    text, encoding = ("", "") if b"\x00" in content and not wide else decoded(content, "utf-16" if wide else "utf-8")
    if "\x00" in text or (content and not text):
        raise RequestError(f"{name}: is no text in UTF-8, HTML, PDF, DOCX or e-mail; save the article as one of these")
    return {"text": text, "encoding": encoding}


def _apart(kind: str, content: bytes, name: str) -> dict[str, Any]:
    """Let a child process with limits reduce a file to text and what its metadata say."""
    command = [sys.executable, "-m", "borderreport.reading.extract", kind]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise RequestError(f"{name}: could not be read within {SECONDS} s; save its text instead") from error
    try:
        found = json.loads(done.stdout)
    except ValueError as error:
        raise RequestError(f"{name}: cannot be read as {kind.upper()}; save its text instead") from error
    if "refused" in found:
        raise RequestError(f"{name}: {found['refused']}")
    return _facts(found)


def _facts(found: dict[str, str]) -> dict[str, Any]:
    """Return a text with what its file says about it, as a `Source` has that."""
    day, published = re.match(r"\d{4}-\d\d-\d\d", found.get("date") or ""), None
    with contextlib.suppress(ValueError):
        published = dt.date.fromisoformat(day[0]) if day else None
    facts = {key: " ".join((found.get(key) or "").split())[:300] for key in _SAID}
    return {"text": found["text"], "published": published, **facts}


def _docx(content: bytes, name: str) -> str:
    """Return the paragraphs of a Word file; one that declares entities or unpacks to too much is refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("word/document.xml") as stream:
            xml = stream.read(LARGEST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, ValueError, OSError, EOFError) as error:
        raise RequestError(f"{name}: is no Word file (DOCX) that can be read; save its text instead") from error
    if len(xml) > LARGEST_BYTES or b"<!" in xml[:2000]:
        raise RequestError(f"{name}: unpacks to more than an article, or declares entities; save its text instead")
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise RequestError(f"{name}: is no Word file (DOCX) that can be read: {error}") from error
    signs = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
    lines = [
        "".join(node.text or "" if node.tag == f"{_W}t" else signs.get(node.tag, "") for node in paragraph.iter())
        for paragraph in root.iter(f"{_W}p")
    ]
    return "\n\n".join(line for line in lines if line.strip())


def _body_text(body: email.message.MIMEPart) -> str:
    try:
        return str(body.get_content())
    except (LookupError, ValueError):  # a character set that there is not
        content = body.get_payload(decode=True)
        return content.decode("utf-8", errors="replace") if isinstance(content, bytes) else ""


def _mail(content: bytes, name: str) -> dict[str, Any]:
    message = email.message_from_bytes(content, policy=email.policy.default)
    try:
        body = message.get_body(("plain", "html"))
        text = _body_text(body) if body is not None else ""
        title, sender = (str(message.get(key, "")) for key in ("subject", "from"))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise RequestError(f"{name}: is no e-mail that can be read; save its text instead") from error
    when = ""
    with contextlib.suppress(ValueError, LookupError, TypeError, AttributeError):
        when = email.utils.parsedate_to_datetime(str(message.get("date", ""))).date().isoformat()
    if body is not None and body.get_content_subtype() == "html":
        text = _apart("html", text.encode(), name)["text"]
    return _facts({"text": text, "title": title, "outlet": sender, "date": when})
