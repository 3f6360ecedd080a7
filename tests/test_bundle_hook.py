"""The build hook that fetches plotly's basic bundle: only the pinned one, and a build goes on without."""

import gzip
import importlib.util
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from borderreport.reporting.page.bundle import installed_plotlyjs

pytest.importorskip("hatchling")
pytest.importorskip("zopfli")
HOOK = Path(__file__).parents[1] / ".hatch" / "plotly_bundle.py"


@pytest.fixture
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plotly_bundle", HOOK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(hook: ModuleType, root: Path) -> list[str]:
    """Run the hook in an empty project and return its warnings."""
    (root / hook.TEMPLATE).mkdir(parents=True)
    warnings: list[str] = []
    app: Any = SimpleNamespace(display_warning=warnings.append)
    hook.PlotlyBundleHook(str(root), {}, None, None, str(root), "wheel", app).initialize("standard", {})
    return warnings


def test_a_tarball_that_is_not_the_pinned_one_is_refused(hook: ModuleType) -> None:
    with pytest.raises(ValueError, match=r"must have integrity sha512-1oNF8Pe.* got sha512-"):
        hook.check_integrity(b"something else")


def test_without_npm_the_build_goes_on_and_says_what_it_costs(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hook.shutil, "which", lambda _: None)
    assert run(hook, tmp_path) == ["no npm here: reports will carry all of plotly.js, 2 MB in place of 0.5 MB"]


def test_when_npm_fails_the_build_goes_on_and_says_why(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho offline >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setattr(hook.shutil, "which", lambda _: str(npm))
    assert "offline" in run(hook, tmp_path / "project")[0]


def test_the_pinned_version_is_that_of_the_plotly_we_test_with(hook: ModuleType) -> None:
    assert installed_plotlyjs()[0] == hook.VERSION


@pytest.mark.parametrize(
    "content", [b"", b"alert(1)", gzip.compress(b"alert(1)")], ids=["nothing", "no gzip", "another script"]
)
def test_a_file_that_is_there_before_the_build_is_checked_too(hook: ModuleType, tmp_path: Path, content: bytes) -> None:
    (tmp_path / hook.TEMPLATE).mkdir(parents=True)
    (tmp_path / hook.TEMPLATE / f"plotly-basic-{hook.VERSION}.min.js.gz").write_bytes(content)
    with pytest.raises(ValueError, match="must hold a script with sha256"):
        hook.PlotlyBundleHook(str(tmp_path), {}, None, None, str(tmp_path), "wheel", None).initialize("standard", {})


def test_the_script_that_is_pinned_is_taken_as_it_is(hook: ModuleType) -> None:
    bundle = HOOK.parents[1] / hook.TEMPLATE / f"plotly-basic-{hook.VERSION}.min.js.gz"
    if not bundle.exists():
        pytest.skip("built without npm: there is no bundle")
    hook.check_script(bundle)
