"""A page in the language of its case: one pass over the finished English page, by a message file.

Everything before it speaks English: results, quantities and notebooks are contracts, and what a page says is the same
in all languages. A message is an English text with its translation; a name in braces stands for what varies and is
translated in turn, ``n``, ``n1``, ``n2`` for numbers, and ``<>`` for an element or words of others, which stay as
they are. What no message has is left as it is: names, claims' own words, code.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape, unescape
from itertools import groupby
from textwrap import wrap
from typing import Any

from borderreport.reporting.page import messages
from borderreport.reporting.page.islands import inert_json
from borderreport.reporting.page.messages import CLOSE, DATE, HELD, OPEN
from borderreport.reporting.page.sanitise import MARKUP

_LANG = re.compile(r"^lang: *([a-z]+)", re.MULTILINE)
_NAMES = re.compile(
    r"(?:^title|^border|^[ -]*name): *(?P<line>\"[^\"\n]*\"|'[^'\n]*'|[^\s{][^\n]*)"
    r"|\bname: *(?P<within>\"[^\"\n]*\"|'[^'\n]*'|[^\s{][^,}\n]*)",
    re.MULTILINE,
)
"""What a case calls itself, its border and its sections: to the end of its line, or within braces to a comma."""
_TOKEN = re.compile(
    # Words of others, code, and the names of functions are kept whole, whatever is in them.
    r"<!.*?>|<(?P<kept>script|style|pre|code|q|cite|textarea|mtext)\b.*?</(?P=kept)>|</?\w+(?:[^<>\"]|\"[^\"]*\")*>|[^<]+",
    re.DOTALL,
)
_APART = {OPEN: '<bdi lang="en">', CLOSE: "</bdi>"}
# An element with a direction of its own begins a text of its own.
_WITHIN_LINE = re.compile(rf"[^<]|</?(?:{'|'.join(MARKUP['inline'].split())})(?!\w)(?![^>]* dir=)")
_SHOWN = set(MARKUP["figure"].split())
_SAID = re.compile(r'(?<= )(aria-label|alt|title|placeholder)="([^"]*)"')
_PLOT = re.compile(r'(<script type="application/json" class="plot-data">)(.*)</script>', re.DOTALL)


def language_of(files: Mapping[str, str]) -> str:
    """Return the language that the cases a page carries ask for, where they agree; English elsewhere."""
    found = {(_LANG.search(text) or ["", "en"])[1] for name, text in files.items() if name.endswith(".yaml")}
    return found.pop() if len(found) == 1 else "en"


class Language(messages.Messages):
    """A language that pages are written in."""

    def words(self, script: str, results: str) -> dict[str, str]:
        """Return what a page's own script says: its phrases, the labels of the results it shows, units and marks."""
        found = set(re.findall(r'(?:\bt\(|(?="\{n\} ))"([^"]+)"', script))
        labelled = json.loads(results).get("results", {}).values()
        every = [one for result in labelled for one in (result, *result["inputs"].values())]
        found |= {str(one[key]) for one in every for key in ("label", "basis") if key in one}
        names = {name.replace("_", " ") for result in labelled for name in result["inputs"]}
        told = {name.rsplit(" ", n)[0] for name in names for n in range(4)} & set(self.texts)
        units = {part for one in every for part in one["unit"].split("/")} & set(self.texts)
        signs = {text for text in self.texts if len(text) < 4 and not messages.PLACE.search(text)}  # "ft" of a slider
        found |= told | units | signs
        said = {text: self.written(self.texts.get(text) or self.plain(text)) for text in sorted(found)}
        return dict(self.marks) | said

    def page(self, html: str) -> str:
        """Return an English page in this language."""
        out: list[str] = []
        tokens = (match[0] for match in _TOKEN.finditer(html))
        for is_within_line, group in groupby(tokens, lambda token: bool(_WITHIN_LINE.match(token))):
            run = list(group)
            out += list(self._run(run, out)) if is_within_line else map(self._tag, run)
        return "".join(out)

    def _tag(self, tag: str) -> str:
        return _PLOT.sub(self._plot, tag) if tag.startswith("<script") else self._labels(tag)

    def _labels(self, tag: str) -> str:
        return _SAID.sub(lambda m: f'{m[1]}="{escape(self.plain(unescape(m[2])))}"', tag)

    def _run(self, tokens: list[str], before: list[str]) -> Iterator[str]:
        """Yield a run of text and elements within a line; a cell keeps the value that it is sorted by."""
        if before[-1:] == ["<title>"]:  # There a browser reads no elements.
            yield escape(self.plain(unescape("".join(tokens))))
            return
        held = [self._labels(token) for token in tokens if token.startswith("<")]
        if len(held) > messages.MOST_HELD:
            yield from tokens
            return
        marks = map(chr, range(0xE000, 0xE000 + len(held)))
        text = "".join(
            next(marks) if token.startswith("<") else messages.PRIVATE.sub("\ufffd", unescape(token))
            for token in tokens
        )
        said = self.text(text)
        if said != text and before and before[-1].startswith("<td") and "data-value" not in before[-1]:
            value = re.sub(f"[{HELD}]", "", text).strip()
            if re.fullmatch(messages.NUMBER, value) or DATE.fullmatch(value):
                before[-1] = f'{before[-1][:-1]} data-value="{value}">'
        for part in re.split(f"([{HELD}{OPEN}{CLOSE}])", said):
            is_held = "\ue000" <= part <= "\uf7ff" and len(part) == 1
            yield (held[ord(part) - 0xE000] if is_held else _APART.get(part) or escape(part))

    def _plot(self, match: re.Match[str]) -> str:
        figure = self._figure(json.loads(match[2]), "")
        figure["layout"]["separators"] = self.marks["."] + self.marks[","]
        return f"{match[1]}{inert_json(figure)}</script>"

    def _figure(self, value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {name: self._figure(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [self._figure(item, key) for item in value]
        is_shown = key in _SHOWN and isinstance(value, str) and not DATE.fullmatch(value)
        return self._drawn(value, key) if is_shown else value

    def _drawn(self, text: str, key: str) -> str:
        """Return a text of a figure, broken anew; figures run left to right, so each line says which way it runs."""
        lines, out = text.split("<br>"), list[str]()
        while lines:
            # A label may go over several lines; what one points at has a line for each fact.
            ends = [1] if key == "hovertext" or len(lines) > messages.SPLITS else range(len(lines), 0, -1)
            end = min(ends, key=lambda end: self._strange(lines[:end]) + self._strange(lines[end:]))
            said = self.plain(" ".join(lines[:end]))
            whole = re.sub(r"(?<=\d) (?=\D)", "\u00a0", said)  # No line ends between a number and its unit.
            out += wrap(whole, max(map(len, lines[:end])), break_long_words=False) if end > 1 else [said]
            lines = lines[end:]
        return "<br>".join(f"\u2067{line}\u2069" if self.is_rtl and line.strip() else line for line in out)

    def _strange(self, lines: list[str]) -> int:
        """Return how many letters of a text over several lines no message has, without the case's own names."""
        text = " ".join(lines)
        left = messages.IS_LEFT.findall(self.whole(text) or f"{messages.LEFT}{text}{messages.TO_HERE}")
        names = {word for name in self.kept for word in name.split()}
        return sum(len(word) for part in left for word in part.split() if word not in names)


def language_for(files: Mapping[str, str]) -> Language | None:
    """Return the language that a page with these files is to be put into, which keeps the names that cases give."""
    if (code := language_of(files)) == "en":
        return None
    found = [match for name, text in files.items() if name.endswith(".yaml") for match in _NAMES.finditer(text)]
    own = language(code)
    own.keep((match["line"] or match["within"]).strip(" '\"") for match in found)
    return own


language = cache(Language)
"""Returns a language by its code, such as ``fr``."""
