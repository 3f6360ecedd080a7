"""YAML read with the line of every value, and nothing that YAML can do beyond plain data."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import yaml

from borderreport.case.folders import LARGEST_BYTES, digest_of
from borderreport.case.tables import rows
from borderreport.errors import CaseError

Place = tuple[str | int, ...]

LONGEST_VALUE = 4_000
"""Characters of one value or key: the longest that a case has a use for is an address of 2,000."""

_LONGEST_NUMBER = 40
_ODD = re.compile(r".*[:_]|[-+]?0[0-9a-zA-Z]")  # numbers of base 60, 16, 8 and 2, as YAML has them: 040 is 32
_DEEPEST = 20
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")}


@dataclass
class Document:
    """Plain data and where each part of it stands.

    Parameters
    ----------
    data : dict
        What the file says.
    path : Path or str
        The file, or a name for where the text came from.
    spots : dict
        Where each place stands: its file, or ``--set``, and its line from 1.
    errors : list of (place, CaseError)
        What is wrong in its files, before any rule of a case is asked.
    notices : list of str
        What was not read, and a person should know of.
    files : dict of str to str
        The digest (`digest_of`) of each file that was read or looked for, by its name below the folder of the case;
        nothing that a file can have where what it shows may lie in others beside it.
    """

    data: dict[str, Any]
    path: Path | str
    spots: dict[Place, tuple[Path | str, int | None]] = field(default_factory=dict)
    errors: list[tuple[Place, CaseError]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where the files lie that it names: beside it, or where one is."""
        return self.path.parent if isinstance(self.path, Path) else Path.cwd()

    def listed(self, key: str) -> dict[int, dict[str, Any]]:
        """Return the mappings in a list of the case by where they stand; none where it is no list."""
        rows = self.data.get(key)
        return {i: row for i, row in enumerate(rows) if isinstance(row, dict)} if isinstance(rows, list) else {}

    @contextmanager
    def keeping(self, place: Place) -> Iterator[None]:
        """Keep an error about a place, and go on: all that is wrong is told at once.

        What is wrong with a whole file that the case names is told at the place that names it.
        """
        try:
            yield
        except CaseError as error:
            named = self.error(place, error.says)
            is_of_file = error.line is None and not error.key and error.path is not None
            is_named = is_of_file and str(error.path) not in (str(self.path), str(named.path))
            self.errors.append((place, named if is_named else error))

    def took(self, name: str, content: bytes) -> None:
        """Keep the digest of a file, none of whose bytes is read again."""
        self.files[name] = digest_of(content)

    def refuse(self, place: Place, says: str, spot: Place | None = None) -> None:
        """Keep what is wrong at a place, unless something is wrong there or around it already."""
        if not any(known and known == place[: len(known)] for known, _ in self.errors):
            self.errors.append((place, self.error(place if spot is None else spot, says)))

    def all_errors(self) -> CaseError:
        """Return all that is wrong as one error, in the order of files and lines."""
        own = str(self.path)
        errors = [one for _, error in self.errors for one in error.all]
        first, *others = sorted(errors, key=lambda e: (str(e.path) != own, str(e.path), e.line or 0))
        return CaseError(first.message, path=first.path, line=first.line, key=first.key, others=others)

    def error(self, place: Place, message: str) -> CaseError:
        """Return the error for one place, at the spot of the nearest place that has one."""
        near = (self.spots[place[:n]] for n in range(len(place), -1, -1) if place[:n] in self.spots)
        path, line = next(near, (self.path, None))
        return CaseError(message, path=path, line=line, key=dotted(place))


def dotted(place: Place) -> str:
    """Return a place as people write it, such as ``claims[2].figure``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return text.removeprefix(".")


def json_lines(value: Any, depth: int = 2, *, allow_nan: bool = False) -> str:
    """Return JSON with a line for each item down to a depth: quick to write, and good to read and to compare.

    Parameters
    ----------
    value : object
        Plain data.
    depth : int
        How many levels are laid out; what lies deeper stands on one line.
    allow_nan : bool
        Write numbers that are not finite, which JSON has no word for, as Python does.

    Returns
    -------
    str
        Keys sorted, floats at full precision, the same text for the same data.

    Raises
    ------
    ValueError
        If a number is not finite and that is not allowed.

    Examples
    --------
    >>> print(json_lines({"é": [1, {"d": 2, "c": [3]}], "a": {}}))
    {
    "a": {},
    "é": [
    1,
    {"c": [3], "d": 2}
    ]
    }
    """
    if not depth or not value or not isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=allow_nan)
    if isinstance(value, dict):
        named = ((json.dumps(key, ensure_ascii=False), value[key]) for key in sorted(value))
        items = [f"{name}: {json_lines(item, depth - 1, allow_nan=allow_nan)}" for name, item in named]
    else:
        items = [json_lines(item, depth - 1, allow_nan=allow_nan) for item in value]
    first, last = "{}" if isinstance(value, dict) else "[]"
    return "\n".join([first, ",\n".join(items), last])


# What a spreadsheet takes for a formula, on any keyboard, and what would begin a row or a column of its own.
_FORMULA = tuple("=+-@|＝＋－＠")
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def spreadsheet_cell(value: object) -> object:
    r"""Return a cell of a table that a spreadsheet shows and does not carry out; numbers are what they are.

    Examples
    --------
    >>> spreadsheet_cell("S\r=cmd|' /C calc'!A0"), spreadsheet_cell("＝1+1"), spreadsheet_cell(-1.5)
    ("S =cmd|' /C calc'!A0", "'＝1+1", -1.5)
    """
    if not isinstance(value, str):
        return value
    text = _BREAKS.sub(" ", value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def read_file(path: Path) -> bytes:
    """Read a small file.

    Raises
    ------
    CaseError
        If there is no such file, it is a folder, or too large.
    """
    try:
        if path.is_dir():
            raise CaseError("must be a file, found a folder; name a file in it", path=path)
        with path.open("rb") as stream:
            return read_stream(stream, path)
    except OSError as error:
        raise CaseError(f"cannot be read: {error.strerror or error}; name a file that is there", path=path) from error


def read_stream(stream: BinaryIO | TextIO, path: Path | str) -> bytes:
    """Read a small file, or standard input, and no more of it than a case may have.

    Raises
    ------
    CaseError
        If it is too large.
    """
    found = stream.read(LARGEST_BYTES + 1)
    raw = found if isinstance(found, bytes) else found.encode("utf-8", "surrogatepass")
    if len(raw) > LARGEST_BYTES:
        size = f"more than {LARGEST_BYTES / 1e6:g} MB"
        raise CaseError(f"a case is at most {LARGEST_BYTES / 1e6:g} MB, found {size}; is it a case?", path=path)
    return raw


def decoded(raw: bytes, path: Path | str) -> str:
    """Return the text of a UTF-8 file, with or without a byte order mark, or of one that Windows calls Unicode.

    Raises
    ------
    CaseError
        If it is neither.
    """
    try:
        return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") and b"\0" in raw else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        near = raw[max(0, error.start - 10) : error.start + 10].decode("cp1252", "replace")
        found = f"byte 0x{raw[error.start]:02x}; in Windows-1252 it would be in {' '.join(near.split())!r}"
        way_out = "save it as UTF-8, in Excel as 'CSV UTF-8'"
        raise CaseError(f"must be UTF-8 text, found {found}; {way_out}", path=path, line=line) from error


def read_yaml(text: str, path: Path | str) -> Document:
    """Read YAML text into plain data with lines.

    Parameters
    ----------
    text : str
        One YAML document whose top level is a mapping.
    path : Path or str
        What to call the text in errors.

    Returns
    -------
    Document

    Raises
    ------
    CaseError
        If the text is not YAML, is empty or a list, repeats a key, or uses
        anchors, tags or nesting that a case has no need of.
    """
    document = Document({}, path)
    try:
        _refuse_machinery(text, document)
        root = yaml.compose(text, Loader=_Loader)
        if root is None:
            raise CaseError("is empty; a case needs at least title, border and one claim", path=path)
        if not isinstance(root, yaml.MappingNode):
            rule = "must be 'key: value' lines at top level"
            raise CaseError(f"{rule}, found a list or a single value", path=path, line=1)
        document.data = _plain(root, (), document)
    except yaml.YAMLError as error:
        raise _syntax_error(error, path, text.splitlines()) from error
    return document


def _refuse_machinery(text: str, document: Document) -> None:
    """Walk the events without building anything, so that no bomb goes off; an anchor alone is none."""
    depth, path = 0, document.path
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else None
        if getattr(event, "anchor", None):
            wrong = CaseError("anchors and aliases are not used in a case; write the value out", path=path, line=line)
            if isinstance(event, yaml.AliasEvent):
                raise next((error for _, error in document.errors), wrong)
            document.errors.append((("",), wrong))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _too_deep(path, line)


def _too_deep(path: Path | str, line: int | None) -> CaseError:
    return CaseError(f"nested more than {_DEEPEST} deep; a case needs 4", path=path, line=line)


_INDENTED = "{{here}} is indented by {} where the line above has {}; write both alike"


def _syntax_error(error: yaml.YAMLError, path: Path | str, lines: list[str]) -> CaseError:
    """Return what libyaml found in words of our own, at the line where it begins."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    opened = any(part in problem for part in ("end of stream", "',' or", "expected ':'"))
    mark = (getattr(error, "context_mark", None) if opened else None) or getattr(error, "problem_mark", None)
    if "nesting depth" in problem:  # Some versions of libyaml give up before their first event.
        return _too_deep(path, mark.line + 1 if mark else None)
    number = mark.line if mark else len(lines)
    here, above = (lines[n] if 0 <= n < len(lines) else "" for n in (number, number - 1))
    tabbed = re.match(r" *\t", here) or "'\t'" in problem
    words = {row["problem"]: row["says"] for row in rows("yaml.csv")}
    says = words["tab"] if tabbed else next((ours for part, ours in words.items() if part in problem), problem)
    if says == words["mapping values"] and len(re.findall(r":\s", f"{here} ")) < 2:
        own, before = (len(line) - len(line.lstrip(" -")) for line in (here, above))
        says, here = (_INDENTED.format(own, before), here) if own > before else (words["expected key"], above)
    key, colon, value = here.strip().partition(": ")
    quoted = f"{key}: {json.dumps(value, ensure_ascii=False)}" if colon else json.dumps(here.strip())
    says = says.format(here=repr(here.strip()[:60]), quoted=quoted[:90])
    return CaseError(f"is not YAML: {says}", path=path, line=number + 1 if mark else None)


def _plain(node: yaml.Node, place: Place, document: Document) -> Any:
    document.spots[place] = (document.path, node.start_mark.line + 1)
    if node.tag not in _TAGS:
        raise document.error(place, f"plain values only, found the tag {node.tag}")
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, document)
    if isinstance(node, yaml.SequenceNode):
        return [_told(item, (*place, i), document) for i, item in enumerate(node.value)]
    _refuse_length(node, place, document)
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (ValueError, AttributeError, LookupError, yaml.YAMLError) as error:  # The parser trusts a tag: !!bool often
        what = "a date that exists, as 2021-03-17" if node.tag.endswith("timestamp") else "a plain value"
        why = f": {error}" if isinstance(error, ValueError | yaml.YAMLError) else "; leave its tag out"
        raise document.error(place, f"must be {what}, found {node.value!r}{why}") from error


def _told(node: yaml.Node, place: Place, document: Document) -> Any:
    """Return what stands at a place; nothing where it is wrong, which the document keeps."""
    with document.keeping(place):
        return _plain(node, place, document)
    return None


def _refuse_length(node: yaml.Node, place: Place, document: Document) -> None:
    """Refuse what takes for ever to read: YAML has numbers of base 60, and no end of digits."""
    if len(node.value) > LONGEST_VALUE:
        raise document.error(place, f"has {len(node.value):,} characters; a value has at most {LONGEST_VALUE:,}")
    if node.tag.endswith((":int", ":float")) and (_ODD.match(node.value) or len(node.value) > _LONGEST_NUMBER):
        raise document.error(place, f"must be a plain number, found {node.value[:40]!r}; quote it if it is text")


def _mapping(node: yaml.MappingNode, place: Place, document: Document) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise CaseError("a key is a word, found a list or mapping", path=document.path, line=line)
        _refuse_length(key_node, place, document)
        key, own = key_node.value, (*place, key_node.value)
        if key in found:
            says = f"the key '{key}' stands twice; keep one"
            document.errors.append(((*own, "twice"), CaseError(says, path=document.path, line=line, key=dotted(own))))
            continue
        found[key] = _told(value_node, own, document)
        document.spots[own] = (document.path, line)
    return found


def read_value(text: str) -> Any:
    """Read one value as a case file would: ``12`` is a number, ``12 ft`` is text."""
    try:
        document = read_yaml(f"value: {text}", "--set")
    except CaseError:
        return text
    return text if document.errors else document.data["value"]
