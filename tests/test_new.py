"""A case and a desk to begin with: they run as they are, and nothing of anybody's is written over."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from borderreport import load_case
from borderreport.case.folders import shipped
from borderreport.case.new import new_case
from borderreport.case.schema import json_schema
from borderreport.cli import main
from borderreport.errors import RequestError


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "desk"
    assert main(["init", str(folder)]) == 0
    monkeypatch.chdir(folder)
    return folder


def test_a_desk_has_every_notebook_that_ships_byte_for_byte(desk: Path) -> None:
    ours = {path.relative_to(shipped("notebooks")): path.read_bytes() for path in shipped("notebooks").rglob("*.ipynb")}
    kept = {name: (desk / "notebooks" / name).read_bytes() for name in ours if not name.parts[0].startswith(".")}
    assert kept == {name: content for name, content in ours.items() if name in kept}
    assert len(kept) > 5


def test_the_case_names_a_schema_that_lies_beside_it(desk: Path) -> None:
    first = (desk / "params" / "first-case.yaml").read_text().splitlines()[0]
    assert json.loads((desk / "params" / first.partition("$schema=")[2]).read_text()) == json_schema()


def test_what_the_first_page_of_a_desk_names_is_there(desk: Path) -> None:
    text = (desk / "README.md").read_text()
    assert all((desk / name).is_file() for name in text.split("`") if name.startswith("params/"))


def test_nothing_is_written_over(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}
    assert main(["init"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()} == before


def test_one_file_in_the_way_leaves_a_folder_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    assert main(["init", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


@pytest.mark.parametrize("verb", [["new", "mine"], ["init", "desk"]])
def test_where_there_is_no_room_nothing_is_left_half(tmp_path: Path, verb: list[str]) -> None:
    command = f"ulimit -f 1; exec '{sys.executable}' -m borderreport {' '.join(verb)}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, [path for path in tmp_path.rglob("*") if path.is_file()]) == (2, [])
    assert "cannot be written: File too large; make room" in done.stderr


def test_new_writes_the_schema_beside_its_cases(tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "params"
    written = [new_case(name, folder) for name in ("line", "another.yaml")]
    assert [path.name for path in written] == ["line.yaml", "another.yaml"]
    assert json.loads((folder / "case.schema.json").read_text(encoding="utf-8")) == json_schema()
    assert [load_case(path).title for path in written] == ["line", "another"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("line", "line.yaml: is there already; choose another name or folder"),
        ("a b", "a case has a plain name, found 'a b'; such as 'a-b'"),
        ("", "a case has a plain name, found ''; such as 'case'"),
        ("x" * 300, "a case's name has at most 150 bytes, found 300; shorten it"),
    ],
)
def test_a_case_that_cannot_be_written_leaves_what_is_there(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "line.yaml").write_text("mine")
    with pytest.raises(RequestError, match=says):
        new_case(name, tmp_path)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("name", "geometry", "title", "place"),
    [
        pytest.param("iraq-syria-2024", "iraq-syria", "Iraq–Syria", "Rabia: [42.062, 36.811]   # crossing and town; GeoNames", id="known"),
        pytest.param("syria-iraq", "syria-iraq", "Iraq–Syria", "Semalka: [42.3499, 37.0893]   # crossing; Wikipedia", id="turned-round"),
        pytest.param("egypt-libya-wall", "egypt-libya", "Egypt–Libya", "", id="without-places"),
        pytest.param("a-wall", "", "A–B", "Rabia: [42.062, 36.811]\n", id="unknown"),
    ],
)  # fmt: skip
def test_a_case_that_is_named_after_a_border_begins_with_its_line(
    tmp_path: Path, name: str, geometry: str, title: str, place: str
) -> None:
    path = new_case(name, tmp_path)
    assert f"#   {place}" in path.read_text(encoding="utf-8")
    border = load_case(path).border
    assert (border.geometry, border.name) == (geometry, title)
