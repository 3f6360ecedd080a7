"""The text of an article in the form in which it is read, with the way back to the characters it came from."""

import bisect
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_NEW = r"\r?\n|[•·▪‣◦*][ \t]|(?:\d{1,2}[.)]|[a-z]\))[ \t]|\d{1,2}[ \t]{2}"
"""What goes on from no line before it: an empty line, and an item of a list."""

_MEND = re.compile(
    r"(?m:^(?:>[ \t]?){1,9})|[ﬀ-ﬆ]|[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
    r"|(?<=[^\W\d_])[-\u00ad\u2010][ \t]{0,9}\r?\n[ \t]{0,99}(?=[^\W\d_])"
    rf"|(?<=[–—-])[ \t]{{0,9}}\r?\n[ \t]{{0,99}}(?=\w)|[ \t]{{0,9}}\r?\n(?![ \t]{{0,99}}(?:{_NEW}))[ \t]{{0,99}}"
)
_SIGNS = re.compile(r"[\"„“”«»]")
_INWARD = re.compile(r"(?<![^\s(])»\w")
"""A quotation that begins as German ones may, »so«; elsewhere they begin «so»."""

_SINGLE = re.compile(
    r"(?<![^\s(])['‘](?=\w)((?:[^\n'‘’]|(?<=\w)['’](?=\w)|(?<=s)['’](?=\s)){0,600}?)"
    r"(?:(?<=[.,!?…])['’](?=\s|$)|(?<!s)['’](?=[\s.,;:!?)]|$)|['’](?=[.,;:!?)]))"
)
"""What stands between single marks, as British papers print them; "the guards' post" has an apostrophe."""

LONGEST = 900
"""No sentence is longer. [characters]"""

_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_END = re.compile(r"(?:[.!?…؟۔]+[\"”»’\)\]]*(?=\s))|\n\s*\n|(?<=[\n])|\n")
_SHORT = re.compile(
    r"(?:\b[A-ZА-ЯІЇЄ]|\b(?:No|no|Nr|Jan|Feb|Aug|Sept|Oct|Nov|Dec|St|Mt|approx|ca|art|Art|vs|est|sq|Tel|Rs|(?i:Mr|Mrs|Ms|Dr|Gov|Adm|Capt|Cmdr|Prof|Amb|Gen|Col|Lt|Maj|Brig|Sgt|Hon|Sen|Rep|Supt|Cpl)|i\.e|e\.g|excl|incl|Sr|Sra|Mme|núm|ул|им|bzw|Mio|Mrd|Tsd|z\.B)"
    r"|\b(?:zum|vom|beim|im|dem|der|das|des)\s\d\d?)\.$"  # "im 2. Abschnitt"
)
_LINE, _BLANK = re.compile(r"(?m:^)[^\n]{30,100}(?=\n[^\n])"), re.compile(r"\n\s*\n")
_GOES_ON = re.compile(r"\s{1,2}[a-zа-яё]|(?<=\d\.)\s(?:J[aä]n|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)")
"""What no sentence begins with: a small letter, or the month of "am 3. September"."""


@dataclass(frozen=True)
class Sentence:
    """A stretch of the text that says one thing. [characters of the mended text]"""

    start: int
    end: int
    paragraph: int


class Text:
    """A text with broken words and lines mended.

    Parameters
    ----------
    original : str
        As it was read.

    Attributes
    ----------
    mended : str
        Ligatures apart, signs of no width left out, words joined over line ends, lines joined within paragraphs.
    openings : list of int
        The numbers of the first sentences of the paragraphs.
    """

    def __init__(self, original: str) -> None:
        parts: list[str] = []
        self._at, self._from = array("I"), array("I")
        length = past = 0
        joined = _joined_lines(original)
        for at in _MEND.finditer(original):
            ends = " " if original.find("\n", *at.span()) in joined else "\n"
            new = _LIGATURES.get(at[0], ends if at[0].strip(" \t\r") == "\n" else "")
            for piece, start in ((original[past : at.start()], past), (new, at.start())):
                self._at.append(length)
                self._from.append(start)
                parts.append(piece)
                length += len(piece)
            past = at.end()
        self._at.append(length)
        self._from.extend((past, len(original)))
        self.mended = "".join([*parts, original[past:]])
        if _INWARD.search(self.mended):
            self.mended = self.mended.translate({ord("«"): "»", ord("»"): "«"})
        self.mended = _SINGLE.sub(r"“\1”", self.mended)
        self.sentences = list(_sentences(self.mended))
        self._starts = array("I", (sentence.start for sentence in self.sentences))
        self._opening = {sentence.paragraph: n for n, sentence in reversed([*enumerate(self.sentences)])}
        self.openings = sorted(self._opening.values())

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of the text as it was read that a stretch of the mended text stands on."""
        return self._back(start), self._back(end - 1) + 1

    def _back(self, pos: int) -> int:
        i = bisect.bisect_right(self._at, pos) - 1
        return min(self._from[i] + pos - self._at[i], self._from[i + 1] - 1)

    def opening(self, number: int) -> int:
        """Return the number of the first sentence of a sentence's paragraph."""
        return self._opening[self.sentences[number].paragraph]

    @cached_property
    def leaves_open(self) -> list[bool]:
        """Whether a quotation is open behind each sentence; none goes on into the next paragraph."""
        found = [False] * len(self.sentences)
        for number, sentence in enumerate(self.sentences):
            found[number] = self._is_open(number, sentence.end, found)
        return found

    def _is_open(self, number: int, pos: int, before: list[bool]) -> bool:
        """Return whether a quotation is open at a place in a sentence."""
        sentence = self.sentences[number]
        opened = number > 0 and before[number - 1] and self.sentences[number - 1].paragraph == sentence.paragraph
        for sign in _SIGNS.findall(self.mended, sentence.start, pos):
            opened = not opened if sign == '"' else sign in "„«" or (sign == "“" and not opened)
        return opened

    def is_quoted(self, pos: int) -> bool:
        """Return whether a place is within quotation marks."""
        return self._is_open(self.sentence_at(pos), pos, self.leaves_open)

    def sentence_at(self, pos: int) -> int:
        """Return the number of the sentence that a position is in."""
        return max(0, bisect.bisect_right(self._starts, pos) - 1)


def _joined_lines(text: str) -> set[int]:
    """Return where the lines end that go on in the next one: the long ones of a text that is wrapped."""
    lines = [*_LINE.finditer(text)]
    if len(lines) <= max(3, len(_BLANK.findall(text))):
        return set()
    width = max(len(line[0]) for line in lines)
    return {line.end() for line in lines if len(line[0]) > 0.6 * width}


def _sentences(text: str) -> Iterator[Sentence]:
    start = paragraph = 0
    for at in _END.finditer(text):
        blank = "\n" in at[0]
        letter = re.match(r" [A-ZА-ЯІЇЄ]\.\s\d", text[max(start, at.start() - 2) : at.end() + 2])  # "in Lot C. 900 m"
        if not blank and not letter and _SHORT.search(text[max(start, at.end() - 8) : at.end()]):
            continue
        if not blank and _GOES_ON.match(text, at.end()):
            continue
        yield from _cut(text, start, at.end(), paragraph)
        start = at.end()
        paragraph += blank
    yield from _cut(text, start, len(text), paragraph)


def _cut(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    """Yield a sentence, in pieces where it is longer than any writer's: what looks at one stays bounded."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        yield Sentence(start, cut, paragraph)
        start = cut
    if text[start:end].strip():
        yield Sentence(start, end, paragraph)
