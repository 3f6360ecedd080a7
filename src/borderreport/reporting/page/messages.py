"""Messages of a language: an English text by parts, each said in that language."""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, partial
from itertools import count, islice
from pathlib import Path
from typing import Any

from borderreport.reporting.page.sanitise import MARKUP

_MESSAGES = Path(__file__).resolve().parents[2] / "data" / "messages"


HELD = "\ue000-\uf7ff"  # A character for each element or quotation that is kept out of a text while it is translated.
MOST_HELD = 0x7FE
PRIVATE = re.compile("[\ue000-\uf8ff]")
OPEN, CLOSE = "\uf8fe", "\uf8ff"  # Around what is isolated from the direction of the text around it.
LEFT, TO_HERE = "\uf8fc", "\uf8fd"  # Around what no message has.
IS_LEFT = re.compile(f"{LEFT}([^{LEFT}]*){TO_HERE}")
_QUOTED = re.compile(r"(?<!\w)'[^']*'(?!\w)|‘[^’]*’|“[^”]*”|%\{[^}]*\}|</?[a-z][^<>]*>")
NUMBER = r"[-−+]?(?:\d{1,3}(?:[,\u202f]\d{3})+|\d+)(?:\.\d+)?"
DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?")
_VALUE = r"((?:[^()]|\((?:[^()]|\([^()]*\))*\))+?)"  # Parentheses belong together.
_WHOLE_NUMBER = r"(?!(?<=\d)[.,]?\d|(?<=\d[.,])\d)"  # No place ends inside a number.
_JOINTS, _MOST_JOINED = re.compile(r"([,;] )(?![^()]{0,80}\))"), 80  # None within brackets.
_LONGEST = 2000  # Of a text that is matched; what is longer is nobody's message.
PLACE = re.compile(r"\{(\w+)\}|<\d*>")
_SENTENCE = 4  # words from which on a text is said in a language of its own, and is no mere name.
SPLITS = 12  # places at most at which a text is tried to be parted.
_JOINING = 5  # letters at most of a message that joins things: ", ", "{q} and {q2}".
_COUNT = re.compile(r"n\d?")
_KIND = re.compile(r"<\d*>|n\d?|q\d?|where|place")  # What is no text of any kind but what its first letter says:
_PLAIN = r"((?:[^;:.()]|\.(?=\d))+?)"
_PHRASE = r"((?:[^;:.,()]|[.,](?=\d))+?)"
_VALUES = {"<": f"([{HELD}])", "n": f"({NUMBER})", "q": _PHRASE, "w": _PLAIN, "p": _PHRASE}
_SENTENCES = re.compile(r"\. (?=[A-Z])")
_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile("([ ,;:.]*[\ue000-\uefff][ ,;:.\ue000-\uefff]*)")
_LATIN = re.compile(r"[A-Za-z]")


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
    def _kinds(self) -> list[str]:
        return [_VALUES[name[0]] if _KIND.fullmatch(name) else _VALUE for name in self.names]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        places = [f"{kind}{_WHOLE_NUMBER}" for kind in self._kinds]
        parts = zip(map(re.escape, self.pieces), [*places, ""], strict=True)
        return re.compile("".join(map("".join, parts)), re.DOTALL)

    def ways(self, text: str) -> Iterator[tuple[str, ...]]:
        """Yield the values that would make it this text; what joins two things may do so at several places."""
        first = self.pieces[0]
        if text[:1].lower() == first[:1]:
            text = first[:1] + text[1:]
        at = 0
        for piece in self.pieces:  # Most messages are passed over here.
            at = text.find(piece, at) + len(piece)
            if at < len(piece):
                return
        if self.letters <= _JOINING and not first and not self.pieces[-1] and len(self.names) == 2:
            for found in islice(re.finditer(re.escape(self.pieces[1]), text), SPLITS):
                values = text[: found.start()], text[found.end() :]
                if all(map(partial(re.fullmatch, flags=re.DOTALL), self._kinds, values)):
                    yield values
        elif match := self._pattern.fullmatch(text):
            yield match.groups()


@dataclass
class Messages:
    """What a language has messages for, and how it writes numbers and dates.

    Parameters
    ----------
    code : str
        As in CLDR; its message file is ``data/messages/CODE.csv``.
    missing : set of str
        Texts met so far that no message has.
    kept : list of str
        Names that stay as they are.
    """

    code: str
    missing: set[str] = field(default_factory=set)
    _known: dict[str, str | None] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

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
    def texts(self) -> Mapping[str, str]:
        with (_MESSAGES / f"{self.code}.csv").open(encoding="utf-8", newline="") as stream:
            return {row["text"]: row["said"] for row in csv.DictReader(stream)}

    @cached_property
    def _rows(self) -> Mapping[str, str]:
        own = {_key(_bare(text)): _bare(said) for text, said in self.texts.items()}
        english = type(self.locale).parse("en").territories
        states = {_key(name): self.locale.territories.get(code, name) for code, name in english.items()}
        return states | {_key(code): code for code in self.locale.currencies} | own

    @cached_property
    def _messages(self) -> tuple[list[_Message], list[_Message]]:
        """Messages with places: those with words of their own, the most first; and those that join, as they stand."""
        found = [_message(text, said) for text, said in self._rows.items() if PLACE.search(text)]
        own = [message for message in found if message.letters > _JOINING]
        return sorted(own, key=lambda message: -message.letters), [m for m in found if m.letters <= _JOINING]

    def plain(self, text: str) -> str:
        """Return a text without markup, such as a label."""
        isolates = ("\u2068", "\u2069") if self.is_rtl else ("", "")
        return self.text(PRIVATE.sub("\ufffd", text)).translate({ord(OPEN): isolates[0], ord(CLOSE): isolates[1]})

    def keep(self, names: Iterable[str]) -> None:
        """Leave names as they are wherever they stand, such as a case's title; those of the page before no more."""
        kept = [" ".join(name.split()) for name in names if name.strip()]
        told = [*kept, *self.kept]
        known = {text: said for text, said in self._known.items() if not any(name in text for name in told)}
        self._known = known | {name: f"{OPEN}{name}{CLOSE}" if self.is_rtl else name for name in kept}
        self.kept = kept

    def text(self, text: str) -> str:
        """Return a text in this language, itself where no message has it; blanks around it stay."""
        stripped = text.strip()
        if not stripped or not any(letter.isalnum() for letter in stripped):
            return text
        said = self.whole(stripped)
        return text.replace(stripped, self.written(IS_LEFT.sub(self._left, said or f"{LEFT}{stripped}{TO_HERE}")))

    def written(self, said: str) -> str:
        """Return a text of this language with its signs and dates as it writes them."""
        for pattern, new in MARKUP["written"].get(self.code, {}).items():
            said = re.sub(pattern, new, said)
        return said

    def _left(self, match: re.Match[str]) -> str:
        """Return a text that no message has, such as a name, apart from the direction of the text around it."""
        self.missing.add(match[1])
        is_apart = self.is_rtl if len(match[1].split()) < _SENTENCE else True
        return f"{OPEN}{match[1]}{CLOSE}" if is_apart and _LATIN.search(match[1]) else match[1]

    def whole(self, text: str) -> str | None:
        """Return a text without its quotations, which are nobody's to translate; None where no message has it."""
        held: list[str] = []

        def hold(match: re.Match[str]) -> str:
            if len(held) > MOST_HELD:
                return match[0]
            if match[0][0] != "'":
                held.append(match[0])
            else:
                own = self._said(match[0][1:-1]) if _DIGIT.search(match[0]) else self._rows.get(match[0])
                words = own or (f"{OPEN}{match[0][1:-1]}{CLOSE}" if self.is_rtl else match[0][1:-1])
                held.append(self._rows.get("'<>'", "'<>'").replace("<>", words))
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
        if re.fullmatch(NUMBER, text):
            return "".join(self.marks.get(letter, letter) for letter in text)
        if date := DATE.fullmatch(text):
            return self.date(*date.groups())
        said = self._rows.get(_key(text))
        if said is None or PLACE.search(said):
            said = self._parted(text)
        return said[:1].upper() + said[1:] if said and text[:1].isupper() else said

    def _parted(self, text: str) -> str | None:
        listed = _JOINTS.split(text)
        if len(listed) > _MOST_JOINED:  # A list, such as of claims, is said one by one.
            return "".join(map(self._joint, listed[1::2], listed[::2])) + self._joint("", listed[-1])
        if len(text) > _LONGEST:
            return None
        if text.endswith(".") and (sentence := self._said(text[:-1])):
            return f"{sentence}."
        # What joins things, such as ", ", comes after the elements of a line: each may hold a text of its own.
        text = " ".join(text.split())
        sentences = _SENTENCES.split(text)
        if len(sentences) > 1 and all(said := [self._said(one) or "" for one in sentences]):
            return ". ".join(said)  # As each is a message, none begins in the midst of another.
        first = None
        for way in self._ways(text):
            if way and LEFT not in way:
                return way
            first = first or way
        return first  # Where each leaves something of it.

    def _joint(self, joint: str, item: str) -> str:
        """Return an item of a list, and what joins it to the next."""
        between = (self._said(f"1{joint}2") or f"1{joint}2")[1:-1] if joint else ""
        return (self._said(item) or f"{LEFT}{item}{TO_HERE}") + between

    def _ways(self, text: str) -> Iterator[str | None]:
        """Yield a text by each message that fits it, those with words of their own before those that join."""
        for loose in (False, True):
            for message in self._messages[loose]:
                if ways := list(message.ways(text)):
                    # Of several ways to part a text, the first after which what stands before is known.
                    known = (way for way in ways[1:] and ways if LEFT not in (self._said(way[0]) or LEFT))
                    yield self._told(message, next(known, ways[0]))
            yield None if loose else self._apart(text)

    def _told(self, message: _Message, values: tuple[str, ...]) -> str | None:
        """Return a message with these values at its places, None where it does not fit them."""
        found = dict(zip(message.names, values, strict=True))
        said = {name: self._value(name, value) for name, value in found.items()}
        known = [new is not None and LEFT not in new for name, new in said.items() if name[0] == "q"]
        # What must be known is; and what has no words is worth it only around something that is.
        if not all(known) or not (known or message.letters or any(said.values())):
            return None
        told = {name: new or f"{LEFT}{found[name]}{TO_HERE}" for name, new in said.items()}
        number = next((found[name] for name in reversed(found) if _COUNT.fullmatch(name)), "0")  # Of a range, its end.
        return PLACE.sub(lambda place: _begun(told[place[1] or place[0]], place), self._plural(message.said, number))

    def _value(self, name: str, value: str) -> str | None:
        """Return what stands at a place, None where it is not known."""
        if name.startswith("<") or re.fullmatch(f"[{HELD} ]*", value):
            return value
        small = self._said(value[:1].lower() + value[1:])  # A text may begin with what varies.
        return small if small and LEFT not in small else self._said(value)

    def _apart(self, text: str) -> str | None:
        """Return a text whose elements each hold a text of their own."""
        parts = _BETWEEN.split(text)
        said = {part: self._said(part) for part in parts[::2] if part not in ("", text)}
        if not any(said.values()):
            return None
        return "".join(said.get(part, part) or f"{LEFT}{part}{TO_HERE}" for part in parts if part)

    def _plural(self, said: str, number: str) -> str:
        """Return the form of a message for a number; forms are written ``one=...|few=...|other=...``."""
        forms = dict(form.split("=", 1) for form in said.split("|")) if "other=" in said else {"other": said}
        value = Decimal(re.sub("[,\u202f+]", "", number).replace("−", "-"))
        return forms.get(self.locale.plural_form(value), forms["other"])

    def date(self, year: str, month: str, day: str | None) -> str:
        """Return a day or a month in words."""
        from babel.dates import format_date

        with suppress(ValueError):  # The 31st of a short month, in words of others.
            date = dt.date(int(year), int(month), int(day or 1))
            return str(format_date(date, "d MMM y" if day else "MMM y", self.locale))
        return f"{year}-{month}-{day}"


def _begun(said: str, place: re.Match[str]) -> str:
    """Return what stands at a place as it begins there: behind a full stop as a sentence."""
    return said[:1].upper() + said[1:] if place.string.endswith(". ", 0, place.start()) else said


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
    names = tuple(match[1] or match[0] for match in PLACE.finditer(text))
    return _Message(names, tuple(PLACE.split(text)[::2]), said)
