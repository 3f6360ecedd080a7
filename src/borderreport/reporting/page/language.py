"""A page in the language of its case: one pass over the finished English page, by a message file.

Everything before it speaks English: results, quantities and notebooks are contracts, and what a page says is the same
in all languages. A message is an English text with its translation; a name in braces stands for what varies and is
translated in turn, ``n``, ``n1``, ``n2`` for numbers, and ``<>`` for an element or words of others, which stay as
they are. What no message has is left as it is: names, claims' own words, code.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from html import escape, unescape
from itertools import count, islice
from pathlib import Path
from textwrap import wrap
from typing import Any

from borderreport.reporting.page.islands import inert_json

_MESSAGES = Path(__file__).resolve().parents[2] / "data" / "messages"
_LANG = re.compile(r"^lang: *([a-z]+)", re.MULTILINE)

_TOKEN = re.compile(
    # Words of others and code are kept whole, whatever is in them.
    r"<!.*?>|<(?P<kept>script|style|pre|code|q|cite|textarea)\b.*?</(?P=kept)>"
    r"|<(?P<tag>/?\w+)(?:[^<>\"]|\"[^\"]*\")*>|[^<]+",
    re.DOTALL,
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "br",
        "cite",
        "code",
        "data",
        "em",
        "i",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
    ]
)
_SAID = re.compile(r'(?<= )(aria-label|alt|title|placeholder)="([^"]*)"')
_PLOT = re.compile(r'(<script type="application/json" class="plot-data">)(.*)</script>', re.DOTALL)
_SHOWN = frozenset(
    [
        "text",
        "title",
        "name",
        "hovertext",
        "hovertemplate",
        "ticktext",
        "ticksuffix",
        "before",
        "after",
        "x",
        "y",
        "categoryarray",
    ]
)

_HELD = "\ue000-\uf7ff"  # A character for each element or quotation that is kept out of a text while it is translated.
_MOST_HELD = 0x7FE
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_OPEN, _CLOSE = "\uf8fe", "\uf8ff"  # Around what is isolated from the direction of the text around it.
_LEFT, _TO_HERE = "\uf8fc", "\uf8fd"  # Around what no message has.
_IS_LEFT = re.compile(f"{_LEFT}([^{_LEFT}]*){_TO_HERE}")
_QUOTED = re.compile(r"(?<!\w)'[^']*'(?!\w)|‘[^’]*’|“[^”]*”|%\{[^}]*\}|</?[a-z][^<>]*>")
_NUMBER = r"[-−+]?(?:\d{1,3}(?:[,\u202f]\d{3})+|\d+)(?:\.\d+)?"
_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?")
_VALUE = r"((?:[^()]|\((?:[^()]|\([^()]*\))*\))+?)"  # Parentheses belong together.
_LONGEST = 2000  # Of a text that is matched; what is longer is nobody's message.
_PLACE = re.compile(r"\{(\w+)\}|<\d*>")
_SPLITS = 12  # places at most at which a text is tried to be parted.
_JOINING = 5  # letters at most of a message that joins things: ", ", "{q} and {q2}".
_COUNT = re.compile(r"n\d?")
_KIND = re.compile(r"<\d*>|n\d?|q\d?|where")  # What is no text of any kind but what its first letter says:
_PHRASE = r"((?:[^;:.()]|\.(?=\d))+?)"
_VALUES = {"<": f"([{_HELD}])", "n": f"({_NUMBER})", "q": _PHRASE, "w": _PHRASE}
_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile("([ ,;:.]*[\ue000-\uefff][ ,;:.\ue000-\uefff]*)")
_LATIN = re.compile(r"[A-Za-z]")


def language_of(files: Mapping[str, str]) -> str:
    """Return the language that the cases a page carries ask for, where they agree; English elsewhere."""
    found = {(_LANG.search(text) or ["", "en"])[1] for name, text in files.items() if name.endswith(".yaml")}
    return found.pop() if len(found) == 1 else "en"


@dataclass(frozen=True)
class _Message:
    """An English text with places in it, and how it is said."""

    names: tuple[str, ...]
    pieces: tuple[str, ...]  # Its own words, before, between and after the places.
    said: str

    @cached_property
    def letters(self) -> int:
        return sum(letter.isalpha() for piece in self.pieces for letter in piece)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        wholes = iter(_VALUES[name[0]] if _KIND.fullmatch(name) else _VALUE for name in self.names)
        return re.compile("".join(re.escape(piece) + next(wholes, "") for piece in self.pieces), re.DOTALL)

    def ways(self, text: str) -> Iterator[tuple[str, ...]]:
        """Yield the values that would make it this text; what joins two things may do so at several places."""
        first = self.pieces[0]
        if first and text and first[0] != text[0] and first[0] == text[0].lower():
            text = first[0] + text[1:]
        at = 0
        for piece in self.pieces:  # Most messages are passed over here.
            at = text.find(piece, at) + len(piece)
            if at < len(piece):
                return
        if self.letters <= _JOINING and not first and not self.pieces[-1] and len(self.names) == 2:
            for found in islice(re.finditer(re.escape(self.pieces[1]), text), _SPLITS):
                values = text[: found.start()], text[found.end() :]
                kinds = (_VALUES[name[0]] if _KIND.fullmatch(name) else _VALUE for name in self.names)
                if all(re.fullmatch(kind, value, re.DOTALL) for kind, value in zip(kinds, values, strict=True)):
                    yield values
        elif match := self._pattern.fullmatch(text):
            yield match.groups()

    def fits(self, said: Mapping[str, str | None]) -> bool:
        """Return whether what must be known is; what has no words is worth it only around something that is."""
        known = [new is not None and _LEFT not in new for name, new in said.items() if name[0] == "q"]
        return all(known) and (bool(known) or self.letters > 0 or any(said.values()))


@cache
def language(code: str) -> Language:
    """Return a language by its code, such as ``fr``."""
    return Language(code)


@dataclass
class Language:
    """A language that pages are written in.

    Parameters
    ----------
    code : str
        As in CLDR; its message file is ``data/messages/CODE.csv``.
    missing : set of str
        Texts met so far that no message has.
    """

    code: str
    missing: set[str] = field(default_factory=set)
    _known: dict[str, str | None] = field(default_factory=dict)

    @cached_property
    def locale(self) -> Any:
        """What CLDR knows of the language: plurals, numbers, dates, direction."""
        from babel import Locale  # Slow to import, and an English page never asks.

        return Locale.parse(self.code)

    @property
    def is_rtl(self) -> bool:
        return bool(self.locale.text_direction == "rtl")

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """Decimal and grouping sign by the English ones; digits are 0 to 9, as in the files that go with a page."""
        symbols = self.locale.number_symbols["latn"]
        return {".": symbols["decimal"], ",": symbols["group"], "\u202f": symbols["group"]}

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        with (_MESSAGES / f"{self.code}.csv").open(encoding="utf-8", newline="") as stream:
            return {row["text"]: row["said"] for row in csv.DictReader(stream)}

    @cached_property
    def _rows(self) -> Mapping[str, str]:
        own = {_key(_bare(text)): _bare(said) for text, said in self._texts.items()}
        english = type(self.locale).parse("en").territories
        return {_key(name): self.locale.territories.get(code, name) for code, name in english.items()} | own

    @cached_property
    def _messages(self) -> tuple[list[_Message], list[_Message]]:
        """Messages with places: those with words of their own, the most first; and those that join, as they stand."""
        found = [_message(text, said) for text, said in self._rows.items() if _PLACE.search(text)]
        own = [message for message in found if message.letters > _JOINING]
        return sorted(own, key=lambda message: -message.letters), [m for m in found if m.letters <= _JOINING]

    def words(self, script: str, results: str) -> dict[str, str]:
        """Return what a page's own script says: its phrases, the labels of the results it shows, units and marks."""
        found = set(re.findall(r'\bt\("([^"]+)"', script))
        labelled = json.loads(results).get("results", {}).values()
        every = [one for result in labelled for one in (result, *result["inputs"].values())]
        found |= {str(one[key]) for one in every for key in ("label", "basis") if key in one}
        names = {name.replace("_", " ") for result in labelled for name in result["inputs"]}
        told = {name.rsplit(" ", n)[0] for name in names for n in range(4)} & set(self._texts)
        found |= told | {text for text in self._texts if len(text) < 9 and not _PLACE.search(text)}
        return dict(self.marks) | {text: self.plain(text) for text in sorted(found)}

    def page(self, html: str) -> str:
        """Return an English page in this language."""
        out: list[str] = []
        run: list[str] = []
        for match in _TOKEN.finditer(html):
            token, name = match[0], (match["kept"] or match["tag"] or "").lstrip("/")
            if (not token.startswith("<") or name in _INLINE) and not token.startswith("<!"):
                run.append(token)
                continue
            out += [*self._run(run, out), _PLOT.sub(self._plot, token) if name == "script" else self._labels(token)]
            run = []
        return "".join([*out, *self._run(run, out)])

    def _labels(self, tag: str) -> str:
        return _SAID.sub(lambda m: f'{m[1]}="{escape(self.plain(unescape(m[2])))}"', tag)

    def _run(self, tokens: list[str], before: list[str]) -> Iterator[str]:
        """Yield a run of text and elements within a line; a cell keeps the value that it is sorted by."""
        held = [self._labels(token) for token in tokens if token.startswith("<")]
        if len(held) > _MOST_HELD:
            yield from tokens
            return
        marks = map(chr, range(0xE000, 0xE000 + len(held)))
        text = "".join(
            next(marks) if token.startswith("<") else _PRIVATE.sub("\ufffd", unescape(token)) for token in tokens
        )
        said = self.text(text)
        if said != text and before and before[-1].startswith("<td") and "data-value" not in before[-1]:
            value = re.sub(f"[{_HELD}]", "", text).strip()
            if re.fullmatch(_NUMBER, value) or _DATE.fullmatch(value):
                before[-1] = f'{before[-1][:-1]} data-value="{value}">'
        for part in re.split(f"([{_HELD}{_OPEN}{_CLOSE}])", said):
            is_held = "\ue000" <= part <= "\uf7ff" and len(part) == 1
            yield held[ord(part) - 0xE000] if is_held else {_OPEN: "<bdi>", _CLOSE: "</bdi>"}.get(part) or escape(part)

    def _plot(self, match: re.Match[str]) -> str:
        figure = self._figure(json.loads(match[2]), "")
        figure["layout"]["separators"] = self.marks["."] + self.marks[","]
        return f"{match[1]}{inert_json(figure)}</script>"

    def _figure(self, value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {name: self._figure(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [self._figure(item, key) for item in value]
        is_shown = key in _SHOWN and isinstance(value, str) and not _DATE.fullmatch(value)
        return self._drawn(value, key) if is_shown else value

    def _drawn(self, text: str, key: str) -> str:
        """Return a text of a figure, broken anew; figures run left to right, so each line says which way it runs."""
        lines, out = text.split("<br>"), list[str]()
        while lines:
            # A label may go over several lines; what one points at has a line for each fact.
            ends = [1] if key == "hovertext" or len(lines) > _SPLITS else range(len(lines), 0, -1)
            end = min(ends, key=lambda end: self._strange(lines[:end]) + self._strange(lines[end:]))
            said = self.plain(" ".join(lines[:end]))
            out += wrap(said, max(map(len, lines[:end])), break_long_words=False) if end > 1 else [said]
            lines = lines[end:]
        return "<br>".join(f"\u2067{line}\u2069" if self.is_rtl and line.strip() else line for line in out)

    def _strange(self, lines: list[str]) -> int:
        """Return how many letters of a text over several lines no message has."""
        text = " ".join(lines)
        return sum(map(len, _IS_LEFT.findall(self._whole(text) or f"{_LEFT}{text}{_TO_HERE}")))

    def plain(self, text: str) -> str:
        """Return a text without markup, such as a label."""
        return self.text(_PRIVATE.sub("\ufffd", text)).translate({ord(_OPEN): "\u2068", ord(_CLOSE): "\u2069"})

    def text(self, text: str) -> str:
        """Return a text in this language, itself where no message has it; blanks around it stay."""
        stripped = text.strip()
        if not stripped or not any(letter.isalnum() for letter in stripped):
            return text
        said = self._whole(stripped)
        return text.replace(stripped, _IS_LEFT.sub(self._left, said or f"{_LEFT}{stripped}{_TO_HERE}"))

    def _left(self, match: re.Match[str]) -> str:
        """Return a text that no message has, such as a name, apart from the direction of the text around it."""
        self.missing.add(match[1])
        return f"{_OPEN}{match[1]}{_CLOSE}" if self.is_rtl and _LATIN.search(match[1]) else match[1]

    def _whole(self, text: str) -> str | None:
        """Return a text without its quotations, which are nobody's to translate; None where no message has it."""
        held: list[str] = []

        def hold(match: re.Match[str]) -> str:
            if len(held) > _MOST_HELD:
                return match[0]
            if match[0][0] != "'":
                held.append(match[0])
            else:
                figure = self._said(match[0][1:-1]) if _DIGIT.search(match[0]) else None
                words = figure or (f"{_OPEN}{match[0][1:-1]}{_CLOSE}" if self.is_rtl else match[0][1:-1])
                held.append(self._rows["'<>'"].replace("<>", words))
            return chr((0xF000 if match[0][0] in "'‘“" else 0xE800) + len(held) - 1)

        said = self._said(_QUOTED.sub(hold, text))
        return said and re.sub("[\ue800-\uefff\uf000-\uf7ff]", lambda match: held[ord(match[0]) & 0x7FF], said)

    def _said(self, text: str) -> str | None:
        """Return a text that holds no quotations; None where no message has it."""
        if text not in self._known:
            self._known[text] = None  # While it is being looked for.
            self._known[text] = self._looked_up(text)
        return self._known[text]

    def _looked_up(self, text: str) -> str | None:
        key = _key(text)
        marks = iter(re.findall(f"[{_HELD}]", text))
        exact = self._rows.get(re.sub(f"[{_HELD}]", "<>", key))
        if exact is not None and "<>" not in text and "{" not in exact:
            said = re.sub("<>", lambda _: next(marks), exact)
        elif re.fullmatch(_NUMBER, text):
            return self.number(text)
        elif date := _DATE.fullmatch(text):
            return self.date(*date.groups())
        elif len(text) > _LONGEST:
            return None
        elif text.endswith(".") and (sentence := self._said(text[:-1])):
            return f"{sentence}."
        else:
            # What joins things, such as ", ", comes after the elements of a line: each may hold a text of its own.
            text = " ".join(text.split())
            found = self._matched(text, loose=False) or self._apart(text) or self._matched(text, loose=True)
            if found is None:
                return None
            said = found
        return said[:1].upper() + said[1:] if text[:1].isupper() else said

    def _matched(self, text: str, *, loose: bool) -> str | None:
        """Return a text by the first message that fits it, of those with words of their own or of those that join."""
        for message in self._messages[loose]:
            ways = list(message.ways(text))
            # Of several ways to part a text, the first after which what stands before is known.
            known = (way for way in ways[1:] and ways if _LEFT not in (self._said(way[0]) or _LEFT))
            for way in ways and [next(known, ways[0])]:
                if said := self._told(message, way):
                    return said
        return None

    def _told(self, message: _Message, values: tuple[str, ...]) -> str | None:
        """Return a message with these values at its places, None where it does not fit them."""
        found = dict(zip(message.names, values, strict=True))
        said = {name: self._value(name, value) for name, value in found.items()}
        if not message.fits(said):
            return None
        told = {name: new or f"{_LEFT}{found[name]}{_TO_HERE}" for name, new in said.items()}
        number = next((found[name] for name in found if _COUNT.fullmatch(name)), "0")
        return _PLACE.sub(lambda place: told[place[1] or place[0]], self._plural(message.said, number))

    def _value(self, name: str, value: str) -> str | None:
        """Return what stands at a place, None where it is not known."""
        if name.startswith("<") or re.fullmatch(f"[{_HELD} ]*", value):
            return value
        small = self._said(value[:1].lower() + value[1:])  # A text may begin with what varies.
        return small if small and _LEFT not in small else self._said(value)

    def _apart(self, text: str) -> str | None:
        """Return a text whose elements each hold a text of their own."""
        parts = _BETWEEN.split(text)
        if len(parts) == 1:
            return None
        said = [self._said(part) if part and not i % 2 else None for i, part in enumerate(parts)]
        if not any(said):
            return None
        named = (part if i % 2 or not part else f"{_LEFT}{part}{_TO_HERE}" for i, part in enumerate(parts))
        return "".join(new or old for new, old in zip(said, named, strict=True))

    def _plural(self, said: str, number: str) -> str:
        """Return the form of a message for a number; forms are written ``one=...|few=...|other=...``."""
        forms = dict(form.split("=", 1) for form in said.split("|")) if "other=" in said else {"other": said}
        return forms.get(
            self.locale.plural_form(Decimal(re.sub("[,\u202f+]", "", number).replace("−", "-"))), forms["other"]
        )

    def number(self, text: str) -> str:
        """Return a number that is written in English."""
        return "".join(self.marks.get(letter, letter) for letter in text)

    def date(self, year: str, month: str, day: str | None) -> str:
        """Return a day or a month in words."""
        from babel.dates import format_date

        try:
            date = dt.date(int(year), int(month), int(day or 1))
        except ValueError:  # The 31st of a short month, in words of others.
            return f"{year}-{month}-{day}"
        return str(format_date(date, "d MMM y" if day else "MMM y", self.locale))


def _key(text: str) -> str:
    """Return a text as it is looked up: blanks as one, its first letter small."""
    text = " ".join(text.split())
    return text[:1].lower() + text[1:]


def _bare(text: str) -> str:
    """Return a message without its full stop, and with what it quotes as an element."""
    return re.sub(r"'\{\w+\}'", "<>", text.removesuffix("."))


def _numbered(text: str) -> str:
    """Return a text whose elements are told apart: the first is ``<1>``."""
    numbers = count(1)
    return re.sub("<>", lambda _: f"<{next(numbers)}>", text)


def _message(text: str, said: str) -> _Message:
    said, text = _numbered(said), _numbered(text)
    names = tuple(match[1] or match[0] for match in _PLACE.finditer(text))
    return _Message(names, tuple(_PLACE.split(text)[::2]), said)
