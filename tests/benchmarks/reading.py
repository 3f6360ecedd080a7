"""Read articles that have a gold and a scorer: ``python -m tests.benchmarks.reading FOLDER``.

FOLDER holds articles (``NN-xx.txt`` or ``.html``), ``gold.jsonl``, ``distractors.jsonl`` and ``score.py`` with
``score(drafts) -> totals`` and ``show(totals)``. Beside ours stand quantulum3 and recognizers-text, where they are
installed (``pip install quantulum3 recognizers-text-suite``): they find figures, and say nothing of what they mean.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from borderreport.reading.draft import draft
from borderreport.reading.source import Source, read_source

Drafts = list[dict[str, Any]]


def ours(source: Source) -> Drafts:
    """Return our drafts."""
    return [one.to_json() for one in draft(source)]


def quantulum(source: Source) -> Drafts:
    """Return what quantulum3 finds."""
    from quantulum3 import parser

    return [_bare(f"{one.value} {one.unit.name}", *one.span) for one in parser.parse(source.text)]


def recognizers(source: Source) -> Drafts:
    """Return what recognizers-text finds of dimensions, percentages and money, in English."""
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    found = [*recognize_dimension(source.text, "en-us"), *recognize_currency(source.text, "en-us")]
    return [_bare(f"{one.resolution['value']} {one.resolution['unit']}", one.start, one.end + 1) for one in found]


def _bare(figure: str, start: int, end: int) -> Drafts | dict[str, Any]:
    return {"figure": figure, "start": start, "end": end, "object": None, "status": None, "speaker": None, "date": None}


def _scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(folder: Path, reader: Callable[[Source], Drafts]) -> Drafts:
    found: Drafts = []
    for path in sorted([*folder.glob("[0-9]*.txt"), *folder.glob("[0-9]*.html")]):
        source = read_source(str(path))
        places = {} if path.suffix == ".txt" else {"start": None, "end": None}
        found += [{**one, "article": source.name, **places} for one in reader(source)]
    return found


def main(arguments: Iterable[str]) -> None:
    folder = Path(next(iter(arguments)))
    scorer = _scorer(folder)
    for name, reader in (("ours", ours), ("quantulum3", quantulum), ("recognizers-text", recognizers)):
        start = time.process_time()
        try:
            found = _read(folder, reader)
        except ImportError as error:
            print(f"\n{name}: {error}")
            continue
        print(f"\n{name}: {len(found)} drafts in {time.process_time() - start:.1f} s")
        scorer.show(scorer.score(found))


if __name__ == "__main__":
    main(sys.argv[1:])
