"""A small sample of what ``python -m tests.benchmarks --hostile`` runs by the thousand, and the inputs that once hung."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from borderreport.case.document import LONGEST_VALUE, spreadsheet_cell
from borderreport.case.loading import load_case
from borderreport.cli import main
from borderreport.errors import CaseError, one_line
from borderreport.reporting.engine.pool import Pool

from .benchmarks.hostile import PAYLOADS, Cases, accepted, faults, mutated, tried
from .conftest import MINIMAL


def test_drawn_and_mutated_cases_go_the_whole_way_or_are_refused_in_words(tmp_path: Path, pool: Pool) -> None:
    assert tried(accepted(Cases(7), tmp_path), 3, tmp_path / "drawn", pool) == {"made": 3}
    assert set(tried(mutated(7), 6, tmp_path / "mutated", pool)) <= {"made", "refused"}


def test_nothing_that_a_case_says_acts(tmp_path: Path, pool: Pool) -> None:
    assert tried(accepted(Cases(8, PAYLOADS), tmp_path), 3, tmp_path / "payloads", pool) == {"made": 3}


def test_what_a_system_refuses_ends_in_words(tmp_path: Path) -> None:
    (tmp_path / "fault.yaml").write_text(MINIMAL)
    for name, ended in faults(tmp_path).items():
        assert ended.startswith(("exit 0", "exit 1", "exit 2")), (name, ended)
        assert "LOST" not in ended


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (MINIMAL.replace("100 km", ":".join("1" * 200_000)), "a value has at most 4,000"),
        (MINIMAL.replace("100 km", ":".join("1" * 1000)), "must be a plain number"),
        (MINIMAL.replace("100 km", "1:30"), "must be a plain number"),
        (MINIMAL.replace("100 km", "0x" + "f" * 3000), "must be a plain number"),
        (MINIMAL.replace("100 km", "1 " + "km/" * 1_000_000), "a value has at most 4,000"),
        (MINIMAL.replace("A line", "a" * 1_000_000), "a value has at most 4,000"),
        ("? " + "a" * 1_000_000 + "\n: 1\n", "a value has at most 4,000"),
        ("title: x\nborder: {name: a, length: 10 km}\nclaims: 5\n", "claims"),
        (
            MINIMAL.replace(
                "2020-01-31}", "2020-01-31}\n  - {id: b, object: closed, figure: 1 km, date: 2021-01-01T10:00:00}"
            ),
            "date",
        ),
        (MINIMAL.replace("id: done", "id: [1]"), "id"),
    ],
    ids=lambda value: value[:30],
)
def test_what_once_hung_or_broke_is_refused_at_once(write_case: Callable[..., Path], text: str, says: str) -> None:
    began = time.monotonic()
    with pytest.raises(CaseError, match=says):
        load_case(write_case(text))
    assert time.monotonic() - began < 20


def test_standard_input_is_read_as_far_as_a_case_can_be(tmp_path: Path) -> None:
    command = f"yes 'title: x' | {sys.executable} -P -m borderreport check -"
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 2
    assert "error: <stdin>: a case is at most 4 MB" in done.stderr


@pytest.mark.parametrize(
    "line",
    ["id,object,figure,date\nx,closed," + "9" * 200_000 + ",2021-01-01\n", 'id,object\nx,"' + "a" * 5000 + '"\n'],
)
def test_a_cell_of_a_claims_file_has_an_end(write_case: Callable[..., Path], tmp_path: Path, line: str) -> None:
    (tmp_path / "claims.csv").write_text(line)
    with pytest.raises(CaseError, match=rf"(is not CSV|at most {LONGEST_VALUE:,} characters)"):
        load_case(write_case("title: x\nborder: {name: a, length: 1 km}\nclaims: claims.csv\n"))


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_cell_stays_one_cell_and_no_formula(text: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(["before", spreadsheet_cell(text), "after"])
    ((_, cell, _),) = csv.reader(stream.getvalue().splitlines())
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_line_stays_one_line_and_json_what_it_was(text: str) -> None:
    shown = one_line(text)
    assert not [
        character for character in shown if character < " " or "\x7f" <= character <= "\x9f" or character == "\u202e"
    ]
    assert json.loads(one_line(json.dumps(text, ensure_ascii=False))) == text


def test_a_terminal_is_told_nothing_by_a_case(
    write_case: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "A\\e[2J\\e[1;1Hsame\\r\\n\\x9b2J"
    path = write_case(MINIMAL.replace("A–B", f'"{evil}"').replace("title: A line", f'title: "{evil}"'))
    for arguments in (
        ["check", str(path)],
        ["check", "--json", str(path)],
        ["estimate", str(path)],
        ["check", str(path), "--set", f"title={evil}"],
    ):
        main(arguments)
    found = capsys.readouterr()
    for text in (found.out, found.err):
        assert not set(text) & {chr(n) for n in (*range(9), *range(11, 32), *range(127, 160))}
        assert "same" not in text.splitlines()
