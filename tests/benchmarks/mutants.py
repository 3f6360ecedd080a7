"""Change one thing in the code and see whether a test notices: a sample of such mutants for a room.

Nothing on disk is changed: each mutant is compiled in a process of its own, forked from one that has imported what is
slow to import, and only the tests run that reach its line. Which those are is recorded once with coverage.py.
Tests through another process, a server or a browser are left out: what computes must be held by tests that compute.
A mutant that computes the same as the code is no fault of the tests: ``equivalent.csv`` names it with the reason, and it
counts in no score.
"""

from __future__ import annotations

import ast
import copy
import csv
import functools
import gc
import inspect
import os
import resource
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from importlib.machinery import SourceFileLoader
from pathlib import Path
from random import Random
from types import CodeType, FunctionType
from typing import Any

import pytest
from _pytest.main import pytest_runtestloop

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "borderreport"
REACH = ROOT / ".reach"  # Which test reaches which line.
ROOMS = ("analysis", "case", "reading")
CPU_S = 900  # More than all those tests take; a mutant that loops is stopped, and noticed, after it. [s]
WARM = ("numpy", "pandas", "scipy.stats", "pydantic", "plotly.graph_objects", "hypothesis", "yaml", "coverage")
DATA_B = 4 * 2**30  # Nor does a mutant that gathers without end take the machine's memory. [byte]
APART = ("borderreport.reporting", "subprocess")
FIXTURE = "fixture "

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div, ast.Pow: ast.Mult,
    ast.Mod: ast.Mult, ast.BitAnd: ast.BitOr,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change at one place."""

    path: Path
    line: int
    was: str
    now: str
    code: ast.Module

    @property
    def module(self) -> str:
        return ".".join(self.path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")

    @property
    def key(self) -> tuple[str, ...]:
        """What it is, wherever its line comes to stand: the file, the line as it is written, what was, what is now."""
        text = self.path.read_text(encoding="utf-8").splitlines()[self.line - 1]
        return str(self.path.relative_to(SOURCE)), text.strip(), self.was, self.now

    def __str__(self) -> str:
        return f"{self.path.relative_to(SOURCE)}:{self.line}: {self.was}  ->  {self.now}"


def changed(node: ast.AST) -> ast.AST | None:
    """Return another node in place of one, or None where there is nothing to change."""
    new = copy.deepcopy(node)
    match new:
        case ast.Compare(ops=[op, *_]) if type(op) in COMPARED:
            new.ops[0] = COMPARED[type(op)]()
        case ast.BinOp(op=op) if type(op) in COMPUTED:
            new.op = COMPUTED[type(op)]()
        case ast.BoolOp():
            new.op = ast.Or() if isinstance(new.op, ast.And) else ast.And()
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            return new.operand
        case ast.Constant(value=bool()):
            new.value = not new.value
        case ast.Constant(value=int() | float()):
            new.value += 1
        # None in place of what is as false as None changes nothing; False is turned over where it stands.
        case ast.Return(value=ast.expr()) if not (isinstance(new.value, ast.Constant) and not new.value.value):
            new.value = ast.Constant(None)
        case _:
            return None
    return new


def places(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Yield every node by its parent, field and index; annotations are no code that runs, nor is what only types read."""
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns") or (
            isinstance(tree, ast.If) and ast.unparse(tree.test) == "TYPE_CHECKING"
        ):
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST):
                yield tree, field, index
                yield from places(child)


def at(parent: ast.AST, field: str, index: int | None) -> ast.AST:
    found = getattr(parent, field)
    return found if index is None else found[index]


def mutants(path: Path) -> list[Callable[[], Mutant]]:
    """Return what makes each mutant of a module, in the order of the code."""
    text = path.read_text(encoding="utf-8")

    def make(n: int) -> Mutant:
        tree = ast.parse(text)
        parent, field, index = list(places(tree))[n]
        old = at(parent, field, index)
        new = changed(old)
        assert new is not None
        if index is None:
            setattr(parent, field, new)
        else:
            getattr(parent, field)[index] = new
        return Mutant(path, old.lineno, ast.unparse(old), ast.unparse(new), ast.fix_missing_locations(tree))  # type: ignore[attr-defined]

    found = enumerate(at(*place) for place in places(ast.parse(text)))
    return [lambda n=n: make(n) for n, node in found if hasattr(node, "lineno") and changed(node)]  # type: ignore[misc]


def tests() -> list[Path]:
    """Return the files of tests that compute in their own process, and the modules with examples, which are tests."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").glob("test_*.py"))}
    found = [path for path, text in texts.items() if not any(word in text for word in APART)]
    modules = (path for room in ROOMS for path in sorted((SOURCE / room).rglob("*.py")))
    return [*found, *(path for path in modules if ">>> " in path.read_text(encoding="utf-8"))]


def in_a_fork(work: Callable[[], int]) -> bool:
    """Carry out some work in a process of its own, silently, and tell whether it ended with 0."""
    if pid := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    try:
        code = work()
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    os._exit(code)


def pytest_of(*arguments: str, plugin: object = None) -> int:
    """Run tests on the package as it is imported from now on."""
    for name in [name for name in sys.modules if name.partition(".")[0] in ("borderreport", "tests")]:
        del sys.modules[name]
    quiet = ("-q", "-p", "no:cacheprovider", "--assert=plain")  # What pytest writes anew it reads from the file.
    return int(pytest.main([*quiet, "-m", "not browser", *arguments], plugins=[plugin] if plugin else []))


def caches() -> list[Any]:
    """Return what the package remembers of earlier calls."""
    kept = (found for found in gc.get_objects() if isinstance(found, _lru_cache_wrapper))
    return [cache for cache in kept if cache.__module__.startswith("borderreport")]


class Recorder:
    """Record which test reaches which line, by itself or through a fixture that it shares with others.

    Nothing is remembered from test to test: else what one has read from a table no other would reach.
    """

    def __init__(self, watch: Any) -> None:
        self.watch, self.by = watch, [""]

    def pytest_collection_finish(self) -> None:
        self.caches = caches()

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Iterator[None]:
        shared = fixturedef.scope != "function"
        with self.seen_by(f"{FIXTURE}{fixturedef.argname}" if shared else request.node.nodeid):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        for cache in self.caches:
            cache.cache_clear()
        with self.seen_by(item.nodeid):
            return (yield)

    @contextmanager
    def seen_by(self, name: str) -> Iterator[None]:
        self.by.append(name)
        self.watch.switch_context(name)
        try:
            yield
        finally:
            self.by.pop()
            self.watch.switch_context(self.by[-1])


def recorded() -> None:
    """Record which test reaches which line of the rooms, unless that was done since the code was changed."""
    import coverage

    def work() -> int:
        watch = coverage.Coverage(data_file=str(REACH), source=[str(SOURCE / room) for room in ROOMS])
        watch.start()
        code = pytest_of(*map(str, tests()), plugin=Recorder(watch))
        watch.stop()
        watch.save()
        return code

    newest = max(path.stat().st_mtime for path in (*SOURCE.rglob("*.py"), *tests()))
    if REACH.exists() and REACH.stat().st_mtime > newest:
        return
    REACH.unlink(missing_ok=True)
    if not in_a_fork(work):
        REACH.unlink(missing_ok=True)
        sys.exit("the tests fail before anything is changed")


@functools.cache
def contexts(mutant: Mutant) -> frozenset[str]:
    """Return what reaches the line of a mutant: tests, fixtures, and the empty name where it runs on import."""
    import coverage

    data = coverage.CoverageData(str(REACH))
    data.read()
    by_line = data.contexts_by_lineno(str(mutant.path))
    statements = (node for node in ast.walk(mutant.code) if isinstance(node, ast.stmt))
    starts = (node.lineno for node in statements if node.lineno <= mutant.line <= (node.end_lineno or 0))
    first = max(starts, default=mutant.line)  # A decorator stands before its statement.
    names = frozenset(next((by_line[line] for line in range(mutant.line, first - 1, -1) if line in by_line), []))
    return names.union(*by_line.values()) if "" in names else names


def reaching(mutant: Mutant, items: list[pytest.Item]) -> list[pytest.Item]:
    """Return the tests that reach the line of a mutant, those that have the name of its module first.

    What runs when the module is imported is reached by all that reach anything of it; if nothing else of it runs, by
    every test.
    """
    names, stem = contexts(mutant), mutant.path.stem
    found = [
        item
        for item in items
        if names == {""}
        or item.nodeid in names
        or any(f"{FIXTURE}{name}" in names for name in getattr(item, "fixturenames", ()))
    ]
    return sorted(found, key=lambda item: (f"test_{stem}.py" not in item.nodeid, stem not in item.nodeid))


def functions(code: CodeType) -> Iterator[CodeType]:
    """Yield the outermost functions of a module, with those of its classes."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from [inner] if inner.co_flags & inspect.CO_OPTIMIZED else functions(inner)


def around(code: CodeType) -> CodeType:
    """Return what a module does when it is imported, without the functions in it."""
    inner = ((c, isinstance(c, CodeType) and c.co_flags & inspect.CO_OPTIMIZED) for c in code.co_consts)
    kept = (None if outermost else around(c) if isinstance(c, CodeType) else c for c, outermost in inner)
    return code.replace(co_consts=tuple(kept), co_linetable=b"")


def put_in_place(mutant: Mutant, package: list[FunctionType], kept: list[Any]) -> bool:
    """Give the function of a package that a mutant changes its code where it is, if it is one that can be found."""
    text = mutant.path.read_text(encoding="utf-8")
    old, new = (compile(code, mutant.path, "exec", dont_inherit=True) for code in (ast.parse(text), mutant.code))
    if around(old) != around(new):
        return False
    others = {a: b for a, b in zip(functions(old), functions(new), strict=True) if a != b}
    every = [each for each in package if each.__module__ == mutant.module]
    found = {function.__code__ for function in every} & others.keys()
    for function in every:  # A module may have been imported twice.
        function.__code__ = others.get(function.__code__, function.__code__)
    for cache in kept:
        cache.cache_clear()
    return found == others.keys()


class Trials:
    """Try mutants on tests that are collected once, and keep those that nothing notices."""

    def __init__(self, drawn: list[Mutant]) -> None:
        self.drawn, self.alive = drawn, list[str]()

    def pytest_collection_finish(self) -> None:
        self.kept = caches()
        every = (each for each in gc.get_objects() if isinstance(each, FunctionType))
        self.package = [each for each in every if str(each.__module__).startswith("borderreport")]
        gc.collect()
        gc.freeze()  # No fork looks again at what all have.

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        session.config.option.maxfail = 1
        for n, mutant in enumerate(self.drawn):
            by = reaching(mutant, session.items)
            dead = bool(by) and not in_a_fork(lambda m=mutant, by=by: self.fails(session, m, by))  # type: ignore[misc]
            print(f"{n + 1}/{len(self.drawn)} {'noticed' if dead else 'ALIVE'} {mutant} ({len(by)})", file=sys.stderr)
            if not dead:
                self.alive.append(f"- {mutant} ({len(by)} tests reach it)")
        return True

    def fails(self, session: pytest.Session, mutant: Mutant, by: list[pytest.Item]) -> int:
        """Run tests with a mutant; what changes on import alone, in a session of its own."""
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
        resource.setrlimit(resource.RLIMIT_DATA, (DATA_B, DATA_B))
        if "" not in contexts(mutant) and put_in_place(mutant, self.package, self.kept):
            session.items = by
            pytest_runtestloop(session)
            return session.testsfailed
        get_code = SourceFileLoader.get_code
        ours = compile(mutant.code, mutant.path, "exec", dont_inherit=True)
        SourceFileLoader.get_code = lambda self, name: ours if name == mutant.module else get_code(self, name)  # type: ignore[method-assign, assignment]
        return pytest_of("-x", *(item.nodeid for item in by))


def equivalents() -> dict[tuple[str, ...], str]:
    """Return why a mutant computes the same as the code, by what it is."""
    with Path(__file__).with_name("equivalent.csv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return {tuple(key): reason for *key, reason in rows}


def report(n: int, rooms: tuple[str, ...], seed: int) -> str:
    """Try so many mutants of each room, drawn without repetition, and return a table and those that lived.

    A line that no test reaches is one where a mutant lives.
    """
    sys.dont_write_bytecode = False  # Else each mutant would have all tests compiled anew.
    for name in WARM:
        __import__(name)
    lines, alive, same = ["| room | mutants | noticed | score |", "|---|---|---|---|"], [], []
    recorded()
    known = equivalents()
    for room in rooms:
        every = [make for path in sorted((SOURCE / room).rglob("*.py")) for make in mutants(path)]
        drawn = [make() for make in Random(seed).sample(every, min(n, len(every)))]
        same += [f"- {mutant}: {known[mutant.key]}" for mutant in drawn if mutant.key in known]
        tried = [mutant for mutant in drawn if mutant.key not in known]
        trials = Trials(tried)
        pytest_of(*map(str, tests()), plugin=trials)
        lived = trials.alive
        score = 1 - len(lived) / len(tried)
        lines.append(f"| {room} | {len(tried)} of {len(every)} | {len(tried) - len(lived)} | {score:.0%} |")
        alive += lived
    return "\n".join([*lines, "", "Alive:", *(alive or ["none"]), "", "Equivalent:", *(same or ["none"])])
