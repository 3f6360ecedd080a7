"""The command line: what goes where, which code it ends with, and that it says what is wrong in one line."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from pkgutil import resolve_name

import pytest

from borderreport import estimate, load_case
from borderreport.case.folders import shipped
from borderreport.cli import FIRST_STEPS, KINDS, OPTIONS, VERBS, main
from borderreport.cli.console import overrides_of
from borderreport.reporting.engine.pool import Pool
from borderreport.reporting.request import RunRecord, RunRequest
from borderreport.reporting.runs import run_report

from .conftest import MINIMAL, NOTEBOOKS, SEED

Out = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a case, in which the command is given."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "line.yaml").write_text(MINIMAL)
    return tmp_path


@pytest.fixture
def ran(home: Path, finished: RunRecord, line: Path) -> list[str]:
    """Return arguments whose run is finished already, so that no server has to start."""
    shutil.copytree(finished.folder.parents[1], home / "reports")
    shutil.copy(line, home / "params" / "line.yaml")
    return ["--notebook", str(NOTEBOOKS / "whole.ipynb")]


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["run", "--jobs", "0"], ["run", "--timeout", "soon"]], ids=str)
def test_wrong_usage_ends_with_2_and_one_sentence(arguments: list[str], capsys: Out) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert not arguments or len(capsys.readouterr().err.splitlines()) == 1


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from borderreport.cli import main\ntry: main(['--help'])\nexcept SystemExit: print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "pydantic", "yaml", "pandas", "papermill", "nbconvert", "rich"} & set(loaded)


def test_unchanged_run_imports_nothing_that_computes(ran: list[str], home: Path) -> None:
    code = f"import sys; from borderreport.cli import main; main({['run', 'line', *ran]!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=home)
    assert done.stdout.startswith("unchanged")
    assert not {"numpy", "pandas", "papermill", "nbconvert", "nbformat", "IPython"} & set(done.stdout.split())


def test_a_check_waits_for_nothing_that_only_observations_need() -> None:
    code = "import sys; from borderreport.cli import main; main(['check', 'iraq-syria-2021-03']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    assert not {"scipy", "pandas", "shapely", "charset_normalizer"} & set(done.stdout.splitlines()[-1].split())


def test_run_prints_state_and_folder(ran: list[str], finished: RunRecord, capsys: Out) -> None:
    assert main(["run", "line", *ran]) == 0
    assert capsys.readouterr().out == f"unchanged reports/line/{finished.folder.name}\n"


def test_run_tells_a_machine_everything(ran: list[str], finished: RunRecord, capsys: Out) -> None:
    main(["run", "line", "--json", *ran])
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["state"], row["run"], row["case"]) == ("unchanged", finished.run, "line")


def test_run_writes_the_index(ran: list[str], home: Path) -> None:
    main(["run", "line", *ran])
    assert "A line" in (home / "reports" / "index.html").read_text()


def test_good_cases_run_though_one_is_wrong(ran: list[str], home: Path, capsys: Out) -> None:
    (home / "params" / "bad.yaml").write_text(MINIMAL + "titel: x\n")
    assert main(["run", "bad", "line", *ran]) == 2
    printed = capsys.readouterr()
    assert printed.out.startswith("unchanged")
    assert printed.err == f"error: {home}/params/bad.yaml:5: titel: unknown key 'titel'; did you mean 'title'?\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["estimate", "lin"], "no case 'lin' in params/; did you mean 'line'?"),
        (["run", "line", "--notebook", "breif"], "no notebook 'breif'; did you mean 'brief'?"),
        (["run", "line", "--notebook", "read"], "writes the claims of articles, and makes no report; open it in"),
        (["estimate", "line", "--set", "border.lenght=1 km"], "unknown key 'lenght'; did you mean 'length'?"),
        (["estimate", "line", "--set", "border.length"], "--set wants PATH=VALUE"),
        (["check", "params"], "no case 'params'"),
        (["diff", "a", "b"], "no run 'a' in reports"),
        (["preview", "line", "--set", "barrier.trench.deth=3 m"], "unknown key 'deth'; did you mean 'depth'?"),
        (["read", "params/line.yaml", "--review", "."], ".: is a directory; name another file or folder"),
        (["verify", "none.html"], "none.html: cannot be read: No such file"),
        (["schedule", "--cron", "never", "--once"], "--cron wants five fields"),
        (["new", "../line"], "a case has a plain name, found '../line'"),
        (["new", "line"], "params/line.yaml: is there already"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
@pytest.mark.usefixtures("home")
def test_wrong_request_is_one_line_and_ends_with_2(arguments: list[str], says: str, capsys: Out) -> None:
    assert main(arguments) == 2
    (message,) = capsys.readouterr().err.splitlines()
    assert message.startswith("error: ")
    assert says in message


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["run", "line", "--notbook", "brief"],
            "'--notbook' is no argument of borderreport run; did you mean '--notebook'?",
        ),
        (["check", "line", "--jsn=1"], "'--jsn=1' is no argument of borderreport check; did you mean '--json'?"),
        (["verify", "a", "--xyz"], "'--xyz' is no argument of borderreport verify; see 'borderreport verify --help'"),
        (["--xyz"], "'--xyz' is no argument of borderreport; see 'borderreport --help'"),
    ],
)
def test_an_unknown_option_is_told_with_the_one_that_is_meant(arguments: list[str], says: str, capsys: Out) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert (left.value.code, capsys.readouterr().err.startswith(f"error: {says}")) == (2, True)


def test_estimate_for_a_machine_is_results_json(home: Path, capsys: Out) -> None:
    main(["estimate", "line", "--json"])
    assert capsys.readouterr().out == estimate(load_case(home / "params" / "line.yaml")).to_json()


@pytest.mark.usefixtures("home")
def test_estimate_for_people_is_a_table(capsys: Out) -> None:
    main(["estimate", "line", "--set", "border.length=80 km"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["point", "P10", "P50", "P90", "unit"]
    assert lines[1].split()[:2] == ["coverage.closed_of_border", "0.5"]


@pytest.mark.usefixtures("home")
def test_case_comes_from_standard_input(capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(MINIMAL))
    assert main(["estimate", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["case"] == "stdin"


@pytest.mark.usefixtures("home")
def test_check_prints_findings_and_ends_with_0(capsys: Out) -> None:
    assert main(["check", "line"]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == "line"
    assert {line.split()[0] for line in rest} <= {"read", "pass", "flag", "unknown"}


@pytest.mark.usefixtures("home")
def test_check_reads_each_claim_back(capsys: Out) -> None:
    main(["check", "line", "--set", "claims.done.figure=140 ± 10 km"])
    assert "  read     done: 140 ± 10 km read as 130 to 150 km, triangular" in capsys.readouterr().out.splitlines()
    main(["check", "line", "--json", "--set", "claims.done.figure=up to 40 km"])
    found = json.loads(capsys.readouterr().out)
    assert found["claims as read"] == {"line": {"done": {"figure": "up to 40 km", "read as": "at most 40 km"}}}
    assert {check["state"] for check in found["line"]} <= {"pass", "flag", "unknown"}


def test_check_tells_all_errors_and_how_many(home: Path, capsys: Out) -> None:
    (home / "params" / "bad.yaml").write_text(MINIMAL.replace("40 km", "40").replace("100 km", "100") + "titel: x\n")
    assert main(["check", "bad"]) == 2
    *errors, count = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1].rpartition(":")[2] for line in errors] == ["2", "4", "5"]
    assert count == "3 errors"


@pytest.mark.usefixtures("home")
def test_new_case_can_be_estimated_as_it_is(capsys: Out) -> None:
    assert main(["new", "my-line"]) == 0
    assert main(["check", "my-line"]) == 0
    assert capsys.readouterr().out.startswith("params/my-line.yaml\nmy-line\n")


@pytest.mark.usefixtures("ran")
def test_list_shows_the_newest_first(finished: RunRecord, capsys: Out) -> None:
    main(["list"])
    assert capsys.readouterr().out.splitlines()[1].split()[-1] == f"reports/line/{finished.folder.name}"


@pytest.mark.usefixtures("home")
def test_list_of_nothing_says_so(capsys: Out) -> None:
    main(["list"])
    assert capsys.readouterr().out == "no runs in reports\n"


@pytest.mark.usefixtures("ran")
def test_diff_of_a_run_with_itself_is_nothing(finished: RunRecord, capsys: Out) -> None:
    assert main(["diff", finished.run, finished.run]) == 0
    assert capsys.readouterr().out == "nothing changed\n"


def test_schema_is_json(capsys: Out) -> None:
    main(["schema"])
    assert json.loads(capsys.readouterr().out)["required"] == ["title", "border", "claims"]


@pytest.mark.usefixtures("home")
def test_our_own_fault_ends_with_3_and_a_traceback(capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("borderreport.cli.desk.json_schema", lambda: 1 / 0)
    assert main(["schema"]) == 3
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("borderreport.cli.desk.json_schema", interrupt)
    assert main(["schema"]) == 130


def test_reader_who_leaves_early_is_no_error() -> None:
    command = [sys.executable, "-m", "borderreport", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize(("where", "code"), [(">&-", 0), (">/dev/full", 2), ("2>&-", 0)])
def test_an_output_that_takes_nothing_is_no_fault_of_ours(where: str, code: int, tmp_path: Path) -> None:
    done = shell(f"borderreport schema {where}", tmp_path)
    assert (done.returncode, done.stderr) == (
        code,
        "error: the output cannot be written: No space left on device; send it elsewhere\n" if code else "",
    )


def test_a_check_tells_a_machine_what_was_refused(home: Path, capsys: Out) -> None:
    (home / "params/bad.yaml").write_text("titel: x\n")
    assert main(["check", "bad", "--json"]) == 2
    refused = json.loads(capsys.readouterr().out)["refused"]["bad"]
    assert any("unknown key 'titel'" in says for says in refused)


def test_a_date_on_the_command_line_reaches_the_notebook() -> None:

    found = overrides_of(["as_of=2021-10-21", "settings.draws=500"])
    assert json.loads(json.dumps(found)) == {"as_of": "2021-10-21", "settings.draws": 500}


# What people are told to type


def shell(line: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Carry out a line as a person types it; what waits for Ctrl-C gets one once it has said something."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    around = os.environ | {"PATH": path, "BROWSER": "true"}  # The command `true` opens nothing.
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    waits = "preview" in line
    line = f"exec {line}" if waits else line  # So that it is the command that hears it, and no shell.
    with subprocess.Popen(line, shell=True, cwd=home, env=around, **pipes) as process:  # type: ignore[call-overload]
        said = process.stdout.readline() if waits else ""
        if waits:
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=300)
    return subprocess.CompletedProcess(line, process.returncode, said + out, err)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, pool: Pool) -> Path:
    """Return a folder with two runs of the case that comes along."""
    home = tmp_path_factory.mktemp("desk")
    for depth in ("10 ft", "12 ft"):
        request = RunRequest((SEED,), {"barrier.trench.depth": depth}, ("claims",), out=home / "reports")
        run_report(request, pool)
    return home


@pytest.mark.xdist_group("desk")
@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_a_verb_ends_with_a_line_that_works(verb: str, desk: Path, tmp_path: Path, capsys: Out) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([verb, "--help"])
    line = capsys.readouterr().out.splitlines()[-1].strip()
    assert line.split(" | ")[-1].startswith(f"borderreport {verb}")
    home = shutil.copytree(desk, tmp_path / "desk")
    done = shell(line, home)
    assert (done.returncode, "error" in done.stderr) == (0, False), done.stderr


def test_each_row_of_the_tables_of_verbs_and_options_is_in_form() -> None:
    assert all(callable(resolve_name(f"borderreport.cli.{row['does']}")) for row in VERBS.values())
    for row in OPTIONS:
        assert row["verbs"].split()
        assert VERBS.keys() >= set(row["verbs"].split())
        assert row["kind"] in KINDS or row["kind"].count("|")
        assert row["wants"] in ("", "*", "+", "?", "must")
        assert row["says"]


def test_the_bare_command_shows_three_steps_that_work(tmp_path: Path, capsys: Out) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([])
    shown = capsys.readouterr().err
    steps = [line.strip().partition("  ")[0] for line in shown.splitlines() if line.startswith("  ")]
    assert (shown, len(steps)) == (FIRST_STEPS.read_text(), 3)
    assert [shell(step, tmp_path).returncode for step in steps] == [0, 0, 0]


def test_run_names_the_page_to_open(ran: list[str], finished: RunRecord, home: Path, capsys: Out) -> None:
    main(["run", "line", *ran])
    page = home / "reports" / "line" / finished.folder.name / "whole.html"
    assert capsys.readouterr().err.splitlines()[-1] == f"open {page.as_uri()}"
    assert page.is_file()


def test_run_of_several_cases_names_their_index(ran: list[str], home: Path, capsys: Out) -> None:
    shutil.copy(home / "params" / "line.yaml", home / "params" / "other.yaml")
    shutil.copytree(home / "reports" / "line", home / "reports" / "other")
    main(["run", "line", "other", *ran, "--jobs", "1"])
    assert capsys.readouterr().err.splitlines()[-1] == f"open {(home / 'reports' / 'index.html').as_uri()}"


def test_a_gis_file_may_lie_beside_its_case(home: Path, capsys: Out) -> None:
    assert main(["locate", "worked-example.2024-05.geojson", "worked-example", "--json"]) == 0
    beside = json.loads(capsys.readouterr().out)
    shutil.copy(shipped("params") / "worked-example.2023-10.geojson", home / "worked-example.2024-05.geojson")
    main(["locate", "worked-example.2024-05.geojson", "worked-example", "--json"])  # What is here goes before it.
    assert json.loads(capsys.readouterr().out)["raw_km"] < beside["raw_km"]


def test_a_folder_that_went_away_under_the_command_is_named_as_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert main(["run", SEED, "--out", str(tmp_path / "out")]) == 2
    assert "the folder that this is called in is gone" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)
