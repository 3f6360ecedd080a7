"""YAML read with the line of every value, and nothing that YAML can do beyond plain data."""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from borderreport.case.document import LONGEST_VALUE, Document, Place, dotted
from borderreport.case.tables import rows
from borderreport.errors import CaseError

_LONGEST_NUMBER = 40
_ODD = re.compile(r".*[:_]|[-+]?0[0-9a-zA-Z]")  # numbers of base 60, 16, 8 and 2, as YAML has them: 040 is 32
_ODD_INDENT = re.compile(" *[\u00a0\u2000-\u200b\u202f\u3000]")
_DEEPEST = 20
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")}


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
    odd = next((n for n, line in enumerate(lines) if _ODD_INDENT.match(line)), None)
    if odd is not None:  # Copied from a page of the web.
        return CaseError(f"is not YAML: {words['odd blank']}", path=path, line=odd + 1)
    says = words["tab"] if tabbed else next((ours for part, ours in words.items() if part in problem), problem)
    own, before = (len(line) - len(line.lstrip(" -")) for line in (here, above))
    if says == words["mapping values"] and len(re.findall(r":\s", f"{here} ")) < 2:
        says, here = (words["more blanks"], here) if own > before else (words["expected key"], above)
    key, colon, value = here.strip().partition(": ")
    quoted = f"{key}: {json.dumps(value, ensure_ascii=False)}" if colon else json.dumps(here.strip())
    says = says.format(here=repr(here.strip()[:60]), quoted=quoted[:90], own=own, before=before)
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
