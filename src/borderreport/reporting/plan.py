"""A request with everything that it depends on."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from borderreport.case.document import Document
from borderreport.case.folders import case_name
from borderreport.case.loading import load_document, resolved_text
from borderreport.errors import RequestError
from borderreport.reporting.archive.current import Entry
from borderreport.reporting.archive.manifest import LARGEST_BYTES, MANIFEST, read_plain
from borderreport.reporting.fingerprint import code_sha256, sha256, versions
from borderreport.reporting.notebooks import Notebook, find_notebooks, shipped_sha256s
from borderreport.reporting.request import Order, RunRecord, RunRequest


@dataclass(frozen=True)
class Plan:
    """A request with everything read and nothing yet done."""

    request: RunRequest
    documents: dict[str, Document]
    notebooks: list[Notebook]

    @property
    def case(self) -> str:
        return next(iter(self.documents)) if len(self.documents) == 1 else self.notebooks[0].name

    @cached_property
    def as_of(self) -> str:
        return max(str(document.data["as_of"]) for document in self.documents.values())

    @cached_property
    def shas(self) -> dict[str, str]:
        return {notebook.name: notebook.sha256 for notebook in self.notebooks}

    @cached_property
    def run(self) -> str:
        cases = {name: document.data for name, document in self.documents.items()}
        return self.request.key(self.shas, cases=cases)

    @property
    def folder(self) -> Path:
        return self.request.out / self.case / f"{self.as_of}-{self.run}"

    @cached_property
    def resolved(self) -> dict[str, str]:
        return {f"{name}.yaml": resolved_text(document) for name, document in self.documents.items()}

    @property
    def case_texts(self) -> dict[str, str]:
        """Return the cases by the file names that run folders and reports have for them."""
        return self.resolved if len(self.resolved) > 1 else {"case.yaml": next(iter(self.resolved.values()))}

    @cached_property
    def inputs(self) -> dict[str, str]:
        texts = {name: sha256(text.encode()) for name, text in self.case_texts.items()}
        return texts | {f"{name}.ipynb": sha for name, sha in self.shas.items()} | {"borderreport": code_sha256()}

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Return what a run folder and each of its reports say of where they come from."""
        titles = [str(document.data.get("title")) for document in self.documents.values()]
        title = titles[0] if len(titles) == 1 else f"{len(titles)} cases"
        facts = {"title": title, "case": self.case, "as_of": self.as_of, "run": self.run}
        return facts | {"versions": versions(), "inputs": self.inputs}

    def order(self, notebook: Notebook) -> Order:
        """Return what the engine is told; a report carries, beside its case, what it can be made again from."""
        request, names = self.request, list(self.documents)
        overrides = dict(request.overrides)
        pages = [[other.name, other.title] for other in self.notebooks]
        about = self.facts | {"notebook": notebook.name, "pages": pages}
        asked = {"cases": names, "notebooks": [name for name, _ in pages], "overrides": overrides}
        recipe = about | asked | {"assets": request.assets}
        text = json.dumps(recipe, indent=1, sort_keys=True, ensure_ascii=False, default=str) + "\n"
        told: dict[str, Any] = {"cases": names} if "cases" in notebook.takes else {"case": self.case}
        return Order(
            notebook.name, notebook.source, notebook.imports,
            beside=notebook.beside | {f"params/{name}": text.encode() for name, text in self.resolved.items()},
            parameters=told | ({"overrides": overrides} if "overrides" in notebook.takes else {}), about=about,
            files=self.case_texts | {"run.json": text}, request=request,
            leaves_nothing=request.engine == "warm" and notebook.sha256 in shipped_sha256s(),
        )  # fmt: skip

    @property
    def entry(self) -> Entry:
        """What is to be known of the one case once its run is there."""
        files = next(iter(self.documents.values())).files if len(self.documents) == 1 else {}
        known = sha256(read_plain(self.folder / MANIFEST, LARGEST_BYTES))
        return Entry(self.folder.name, manifest=known, key=self.request.key(self.shas), files=files)

    def record(self, state: str, seconds: float) -> RunRecord:
        reports = tuple(self.folder / f"{notebook.name}.html" for notebook in self.notebooks)
        return RunRecord(self.case, self.as_of, self.run, self.folder, state, reports, seconds)


def plan_run(request: RunRequest) -> Plan:
    """Read what a request names, and refuse what is wrong with it."""
    notebooks = find_notebooks(request.notebooks)
    takes, given = ("one case", "several are") if len(request.cases) > 1 else ("several cases", "one is")
    for book in notebooks:
        if ("cases" in book.takes) != (len(request.cases) > 1):
            raise RequestError(f"notebook '{book.name}' takes {takes}, and {given} named")
        if "articles" in book.takes:
            way = f"open it in JupyterLab, or call 'borderreport {book.name}'"
            raise RequestError(f"notebook '{book.name}' writes the claims of articles, and makes no report; {way}")
        if request.overrides and "overrides" not in book.takes:
            raise RequestError(f"notebook '{book.name}' has no parameter 'overrides', so --set cannot reach it")
    _refuse_twins(request, notebooks)
    documents = {case_name(case): load_document(case, request.overrides) for case in request.cases}
    return Plan(request, documents, notebooks)


def _refuse_twins(request: RunRequest, notebooks: list[Notebook]) -> None:
    names = [case_name(case) for case in request.cases]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise RequestError(f"two cases have the name '{twice[0]}', by which their reports are known; rename one")
    beside = {name: content for book in notebooks for name, content in book.beside.items()}
    if twice := [name for book in notebooks for name in book.beside if book.beside[name] != beside[name]]:
        raise RequestError(f"two notebooks have another '{twice[0]}' beside them; run one after the other")
