"""Cases that nobody would write, the whole way to the page: drawn from the JSON Schema, mutated, and full of payloads.

The schema is the one that ``borderreport schema`` prints, so that what it learns is tried here at once. A case may be
refused in words; what must never happen is a traceback, or a report in which a text of the case acts.
"""

from __future__ import annotations

import csv
import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

from borderreport.case.defaults import SOILS
from borderreport.case.folders import known_cases
from borderreport.case.loading import load_case, load_document
from borderreport.case.schema import json_schema
from borderreport.errors import BorderReportError, CaseError, RequestError, RunError
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.request import RunRequest
from borderreport.reporting.runs import run_reports

PAYLOADS = (
    "<script>document.title='ran'</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>", '"><iframe srcdoc="<script>alert(1)</script>">', '<a href="javascript:alert(1)">x</a>',
    '<a href="https://evil.test/">link</a>', "<!--", "-->", "]]>", "{{7*7}}", "${7*7}", "$\\href{javascript:alert(1)}{x}$",
    "=cmd|'/C calc'!A0", "S\r=1+1", "S\n=1+1", "＝1+1", "+1+1", "@SUM(A1)", "\t=1+1", "\x1b[2J\x1b[1;1Hsame", "\x9b2J",
    "\u202egnp.exe", "\ufffe", "\uffff", "\U000e0001", "a\u2028b", "`rm -rf /`", "[x](javascript:alert(1))",
    "![x](https://evil.test/x.png)", "<style>*{display:none}</style>", "<base href=https://evil.test/>",
    "<meta http-equiv=refresh content=0;url=https://evil.test/>", "<math><mtext><script>alert(1)</script></mtext></math>",
    "%{x}", "<b>bold</b>", "&lt;script&gt;", "{% raw %}", "%(x)s", "\\u003cscript\\u003e", "../../etc/passwd", "a" * 300,
)  # fmt: skip
_FACTORS = (0, 0.001, 0.5, 0.5, 1, 1, 1, 1, 2, 10)
_NAMES = ("North", "South", "140 km", "unnamed", "Ёлка", "border line")
_DATES = ("2019-01-31", "2020-01-31", "2020-02-01", "2021-03-17", "2021-03-17")
_COUNTED = ("towers", "cameras", "posts", "bunkers", "gates", "drones")


class Cases:
    """Draws cases from the schema.

    Parameters
    ----------
    seed : int
        The same seed draws the same cases.
    payloads : tuple of str
        Texts for the fields that take any.
    """

    def __init__(self, seed: int, payloads: tuple[str, ...] = ()) -> None:
        self._random, self._schema, self._payloads = random.Random(seed), json_schema(), payloads
        self._sections: list[str] = []
        self._border_km = 0.0

    def draw(self) -> dict[str, Any]:
        pick = self._random.choice
        self._border_km = pick((1.0, 12.5, 140.0, 280.0, 610.0))
        names = self._payloads or _NAMES
        self._sections = self._random.sample(names, min(pick((0, 0, 1, 1, 2, 3)), len(names)))
        case = self._object(self._schema, ())
        case["border"] = {"name": self._text(), "length": f"{self._border_km:g} km"} | (
            {"geometry": pick(("iraq-syria", ""))} if pick((0, 0, 1)) else {}
        )
        case["sections"] = [{**self._ref("Section"), "name": name} for name in self._sections]
        case["claims"] = [{**self._claim(), "id": f"c{n}"} for n in range(pick((1, 1, 2, 3, 6)))]
        case["events"] = [self._event() for _ in range(pick((0, 0, 1, 2)))]
        case["settings"] = {"draws": 100}
        for key in ("country", "lang", "places", "observations", "as_of"):
            case.pop(key, None)
        return case

    def _claim(self) -> dict[str, Any]:
        claim, pick = self._ref("Claim"), self._random.choice
        for key in ("of", "for", "also", "measure", "span", "use", "url", "origin", "grade", "status", "part"):
            if pick((0, 1, 1)):
                claim.pop(key, None)
        wanted = claim["object"]
        claim["figure"] = (
            f"{pick((1, 3, 900))} million USD" if wanted == "cost"
            else f"{pick((1, 40, 141))} {wanted}" if wanted in _COUNTED
            else pick((self._length(), self._length(), f"{pick((0.5, 50, 100))} %"))
        )  # fmt: skip
        return claim | {"scope": pick(["border", *self._sections]), "date": pick(_DATES)}

    def _event(self) -> dict[str, Any]:
        event, pick = self._ref("Event"), self._random.choice
        for key in ("from", "to", "at", "section", "force"):
            event.pop(key, None)
        ends = sorted(self._random.choices(range(11), k=2))
        where = {"at": f"{self._border_km * ends[0] / 10:g} km"}
        if ends[0] < ends[1] and pick((0, 1, 1)):
            where = {name: f"{self._border_km * end / 10:g} km" for name, end in zip(("from", "to"), ends, strict=True)}
        return event | where | ({"section": pick(self._sections)} if self._sections and pick((0, 1)) else {})

    def _length(self) -> str:
        hedge = self._random.choice(("", "", "", "about ", "nearly ", "exactly ", "at least ", "more than "))
        return f"{hedge}{self._border_km * self._random.choice((0.1, 0.5, 0.5, 1, 1)):g} km"

    def _quantity(self, example: str) -> Any:
        found = re.match(r"([\d.]+)( ?.*)", example)
        if found is None:
            return example
        value, rest, pick = float(found[1]), found[2], self._random.choice
        if rest.strip() == "km":
            return self._length()
        value *= pick(_FACTORS)
        low, high = f"{0.5 * value:g}{rest}", f"{2 * value:g}{rest}"
        return pick((f"{value:g}{rest}", f"about {value:g}{rest}", f"{low} .. {value:g}{rest} .. {high}"))

    def _text(self) -> str:
        return self._random.choice(self._payloads or _NAMES)

    def _ref(self, name: str) -> Any:
        return self._value({"$ref": f"#/$defs/{name}"}, (name,))

    def _object(self, schema: dict[str, Any], place: tuple[str, ...]) -> dict[str, Any]:
        needed = schema.get("required", [])
        keys = [key for key in schema.get("properties", {}) if key in needed or self._random.random() < 0.35]
        return {key: self._value(schema["properties"][key], (*place, key)) for key in keys}

    def _value(self, schema: dict[str, Any], place: tuple[str, ...]) -> Any:
        pick = self._random.choice
        if "examples" in schema:
            return self._quantity(str(pick(schema["examples"])))
        if "$ref" in schema:
            return self._value(self._schema["$defs"][schema["$ref"].rpartition("/")[2]], place)
        if "anyOf" in schema:
            return self._value(pick([one for one in schema["anyOf"] if one.get("type") != "null"]), place)
        if "enum" in schema or "const" in schema:
            return pick(schema.get("enum") or [schema["const"]])
        return self._plain(schema, place)

    def _plain(self, schema: dict[str, Any], place: tuple[str, ...]) -> Any:
        pick = self._random.choice
        match schema.get("type"):
            case "object":
                return self._object(schema, place)
            case "array":
                return [self._value(schema.get("items", {"type": "string"}), place) for _ in range(pick((0, 1, 2)))]
            case "integer" | "number":
                return pick((schema.get("minimum", 0), schema.get("maximum", 10), schema.get("default", 1)))
            case "boolean":
                return pick((True, False))
        return self._string(schema, place[-1] if place else "")

    def _string(self, schema: dict[str, Any], key: str) -> str:
        if key in ("preset", "soil"):
            return self._random.choice(list(SOILS))
        if schema.get("format") == "date":
            return self._random.choice(_DATES)
        if "pattern" in schema:
            return "A1" if "A-F" in schema["pattern"] else "https://x.test/a" if "http" in schema["pattern"] else "c"
        return self._text()


def accepted(cases: Cases, home: Path) -> Iterator[dict[str, Any]]:
    """Yield cases that keep all rules: what one is refused for is taken out of it, until nothing is."""
    path = home / "draft.yaml"
    while True:
        case = cases.draw()
        for _ in range(30):
            path.write_text(yaml.safe_dump(case, allow_unicode=True, sort_keys=False), encoding="utf-8")
            try:
                load_case(path)
            except CaseError as error:
                if not _taken_out(case, error.key):
                    break
            except RequestError:
                break
            else:
                yield case
                break


def _taken_out(case: dict[str, Any], key: str) -> bool:
    """Remove what stands at a place of a case, or what it stands in, and return whether there was anything."""
    parts = [int(part) if part.isdigit() else part for part in re.split(r"[.\[\]]+", key.strip("]")) if part]
    for end in range(len(parts), 0, -1):
        node: Any = case
        with suppress(LookupError, TypeError):
            for part in parts[: end - 1]:
                node = node[part]
            del node[parts[end - 1]]
            return True
    return False


def mutated(seed: int) -> Iterator[dict[str, Any]]:
    """Yield the cases that ship, each with a few of its leaves gone, doubled or replaced by what does not belong."""
    chance = random.Random(seed)
    strange = (
        None,
        "",
        0,
        -1,
        1e308,
        "1e999 km",
        [],
        {},
        [[]],
        True,
        "9" * 4000,
        "0 km",
        "-1 km",
        "140",
        "2021-02-30",
        *PAYLOADS,
    )
    known = [load_document(name).data for name in known_cases()]
    while True:
        case = json.loads(json.dumps(chance.choice(known), default=str))
        case["settings"] = {"draws": 100}
        for _ in range(chance.choice((1, 1, 2, 4))):
            node: Any = case
            while True:
                key = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
                if not isinstance(node[key], dict | list) or not node[key] or chance.random() < 0.1:
                    break
                node = node[key]
            if chance.random() < 0.3:
                del node[key]
            else:
                node[key] = chance.choice(strange)
            if not case:
                break
        yield case


class Acting(HTMLParser):
    """What of a page acts, or asks for something, beside what the template itself has."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.scripts = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "script" and values.get("type") is None:
            self.scripts += 1
        if tag in ("iframe", "object", "embed", "base", "form") or (
            tag == "meta" and values.get("http-equiv") == "refresh"
        ):
            self.found.append(tag)
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if name.startswith("on") or address.startswith("javascript:") or (name == "src" and "evil" in address):
                self.found.append(f"{tag} {name}={value}")
            if name == "href" and "evil.test" in address:
                self.found.append(f"{tag} {name}={value}")


def wrongs(folder: Path) -> Iterator[str]:
    """Yield what acts in a run folder: in pages, in the texts of figures, and in its table."""
    for path in folder.glob("*.html"):
        acting = Acting(path.read_text(encoding="utf-8"))
        yield from (f"{path.name}: {what}" for what in acting.found)
        if acting.scripts != 1:
            yield f"{path.name}: {acting.scripts} scripts"
    for path in folder.glob("*.ipynb"):
        for cell in json.loads(path.read_bytes())["cells"]:
            for output in cell.get("outputs", []):
                figure = output.get("data", {}).get("application/vnd.plotly.v1+json", {})
                layout = {key: value for key, value in figure.get("layout", {}).items() if key != "meta"}
                if re.search(r"<a |<script|<b>bold", json.dumps([figure.get("data"), layout])):
                    yield f"{path.name}: a figure with markup of the case"
    with suppress(FileNotFoundError):
        text = (folder / "quantities.csv").read_text(encoding="utf-8")
        for row in csv.reader(text.splitlines()):
            yield from (f"a cell {cell!r}" for cell in row if cell.lstrip().startswith(("=", "+", "@", "＝", "\t")))


def tried(cases: Iterator[dict[str, Any]], n: int, home: Path, pool: Pool) -> Counter[str]:
    """Run so many cases with all notebooks, and count how they ended; what must not be is told on stderr."""
    counts: Counter[str] = Counter()
    home.mkdir(parents=True)
    requests = []
    for i, case in zip(range(n), cases, strict=False):
        path = home / f"case-{i}.yaml"
        path.write_text(yaml.safe_dump(case, allow_unicode=True, sort_keys=False), encoding="utf-8")
        requests.append(RunRequest((str(path),), out=home / "reports", timeout_s=120.0))
    for request, outcome in run_reports(requests, pool):
        says = ""
        if isinstance(outcome, RunError):
            state, says = "failed", str(outcome)
        elif isinstance(outcome, BorderReportError):
            state = "refused"
        elif isinstance(outcome, Exception):
            state, says = "bug", repr(outcome)[-600:]
        else:
            bad = list(wrongs(outcome.folder))
            state, says = ("acts", "; ".join(bad[:3])) if bad else ("made", "")
        counts[state] += 1
        if says:
            print(f"{state}: {request.cases[0]}: {says[:400]}", file=sys.stderr)
    return counts


FAULTS = {
    "a full disk": "ulimit -f 40; exec {run}",
    "too many files": "ulimit -n 24; exec {run}",
    "little memory": "ulimit -v 400000; exec {run}",
    "a file in place of the folder": "touch out; exec {run}",
    "a folder in place of the index": "mkdir -p out/index.html; exec {run}",
    "a link in place of the lock": "mkdir out; echo precious > victim; ln -s ../victim out/.lock; exec {run}",
    "a folder that is gone": "mkdir gone; cp case.yaml gone; cd gone; rm -r ../gone; exec {run}",
    "closed streams": "exec {run} <&- >&- 2>&-",
}


def faults(home: Path) -> dict[str, str]:
    """Run a case where something is wrong with the system, and return how each ended: the code and the last words."""
    found = {}
    for n, (name, script) in enumerate(FAULTS.items()):
        place = home / f"fault-{n}"
        place.mkdir(parents=True)
        (place / "case.yaml").write_text((home / "fault.yaml").read_text())
        run = f"{sys.executable} -P -m borderreport run {place}/case.yaml --out {place}/out --notebook brief"
        done = subprocess.run(
            ["bash", "-c", script.format(run=run)], cwd=place, capture_output=True, text=True, timeout=300, check=False
        )
        words = (done.stderr.strip().splitlines() or [""])[-1]
        found[name] = f"exit {done.returncode}: {words}"
        if (place / "victim").exists() and (place / "victim").read_text() != "precious\n":
            found[name] += " AND A VICTIM'S FILE IS LOST"
    return found


def report(home: Path, n: int, minimal: str) -> str:
    """Run corpus, fuzz and faults, and return their counts."""
    (home / "fault.yaml").write_text(minimal)
    lines = []
    with Pool(2) as pool:
        parts = {
            "corpus (payloads in every text)": (accepted(Cases(1, PAYLOADS), home), max(n // 4, 1)),
            "fuzz (drawn from the schema)": (accepted(Cases(2), home), n),
            "fuzz (mutated)": (mutated(3), n),
        }
        for i, (name, (cases, count)) in enumerate(parts.items()):
            counts = tried(cases, count, home / f"part-{i}", pool)
            lines.append(
                f"{name}: {count} cases: " + ", ".join(f"{number} {state}" for state, number in counts.items())
            )
    return "\n".join([*lines, *(f"fault, {name}: {ended}" for name, ended in faults(home).items())])
