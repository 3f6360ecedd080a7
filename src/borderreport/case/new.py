"""What to begin with: a commented case, or a whole desk around one."""

import json
from pathlib import Path

from borderreport.case.document import json_lines
from borderreport.case.folders import plain_name, replace_file, shipped
from borderreport.case.places import on_known_line
from borderreport.case.schema import json_schema
from borderreport.case.tables import DATA
from borderreport.errors import RequestError

FIRST = "first-case"


def new_case(name: str, folder: Path) -> Path:
    """Write a commented case that runs as it is, and the schema that editors read beside it.

    Parameters
    ----------
    name : str
        Plain, such as ``iraq-syria-2021-03``; a name that a packaged border line has begins with that line.
    folder : Path
        It is made where it is not there.

    Returns
    -------
    Path
        Of the case.

    Raises
    ------
    RequestError
        If the name is not plain or too long, or the case is there already.
    """
    name = plain_name(name.removesuffix(".yaml"))
    text = on_known_line((DATA / "new_case.yaml").read_text(encoding="utf-8"), name)
    case = {f"{name}.yaml": text.replace("title: NAME", f"title: {json.dumps(name, ensure_ascii=False)}").encode()}
    _write(folder, case)
    replace_file(folder / "case.schema.json", (json_lines(json_schema()) + "\n").encode())
    return folder / f"{name}.yaml"


def new_desk(folder: Path) -> Path:
    """Write what a person needs beside the package: the notebooks, a case of one's own, its schema, and a first page.

    Parameters
    ----------
    folder : Path
        It is made where it is not there, and nothing in it is written over.

    Returns
    -------
    Path
        Of the case.

    Raises
    ------
    RequestError
        If a file that would be written is there already.
    """
    notebooks = shipped("notebooks")
    names = (path.relative_to(notebooks) for path in sorted(notebooks.rglob("*")) if path.is_file())
    shown = (name for name in names if not any(part.startswith((".", "__")) for part in name.parts))
    files = {f"notebooks/{name.as_posix()}": (notebooks / name).read_bytes() for name in shown}
    case = Path("params", f"{FIRST}.yaml")
    if (folder / case).exists():
        raise RequestError(f"{folder / case}: is there already; choose another folder")
    _write(folder, files | {"README.md": (DATA / "desk.md").read_bytes()})
    return new_case(FIRST, folder / "params")


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write all of these files, or none where one of them is there."""
    there = [folder / name for name in files if (folder / name).exists()]
    if there:
        raise RequestError(f"{there[0]}: is there already; choose another name or folder")
    file = next((path for path in (folder, *folder.parents) if path.exists() and not path.is_dir()), None)
    if file:
        raise RequestError(f"{file}: is a file and no folder; choose another folder")
    try:
        for name, content in files.items():
            replace_file(folder / name, content)
    except RequestError:
        for name in files:
            (folder / name).unlink(missing_ok=True)
        raise
