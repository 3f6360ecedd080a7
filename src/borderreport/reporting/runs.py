"""From a request to a run folder: read `run_report` first."""

import datetime as dt
import json
import shutil
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path

from borderreport.case.folders import case_name
from borderreport.case.loading import build_case
from borderreport.errors import CaseError, RunError
from borderreport.reporting.archive import current, folder, index
from borderreport.reporting.archive.manifest import MANIFEST, describe, is_finished, read_manifest
from borderreport.reporting.cluster import Cluster
from borderreport.reporting.engine.pool import Pool, say_once
from borderreport.reporting.engine.report import Failure, Outcome, deliver, make_report
from borderreport.reporting.plan import Plan, plan_run
from borderreport.reporting.request import Answer, RunRecord, RunRequest, source_of

SCHEMA = "borderreport/manifest/1"


def run_report(request: RunRequest, pool: Pool | Cluster) -> RunRecord:
    """Run the notebooks for one case and leave one run folder.

    Parameters
    ----------
    request : RunRequest
        What to run.
    pool : Pool or Cluster
        Who does the work.

    Returns
    -------
    RunRecord

    Raises
    ------
    CaseError, RequestError
        If the case or the request is wrong; nothing was run or written.
    RunError
        If a notebook failed, or gave other bytes than when it was run before; the message names the folder.
    """
    started = time.monotonic()
    with _blaming(request):
        plan = plan_run(request)
        finished = is_finished(plan.folder)
        if not finished or request.force:
            pool.start({statement for notebook in plan.notebooks for statement in notebook.imports})
            check_cases(plan)
            _make(plan, pool, was_finished=finished)
        if not _is_what_if(plan):
            current.note(request.out, plan.case, source_of(request), plan.entry)
    state = "done" if not finished else "same" if request.force else "unchanged"
    return plan.record(state, time.monotonic() - started)


def _is_what_if(plan: Plan) -> bool:
    """Return whether a run has other values than its case, and one as the case stands is current: that stays so."""
    out = plan.request.out
    now = current.entries(out, plan.case).get(source_of(plan.request), current.Entry()).run
    made = read_manifest(out / plan.case / now) if plan.request.overrides and now else None
    return made is not None and not made.get("overrides")


def _make(plan: Plan, pool: Pool | Cluster, *, was_finished: bool) -> None:
    out = plan.request.out
    with folder.staging(out) as stage:
        began = dt.datetime.now(dt.UTC)
        for name, text in plan.case_texts.items():
            (stage / name).write_text(text, encoding="utf-8")
        outcomes = run_notebooks(plan, stage, pool)
        failures = deliver(outcomes, stage)
        complete(plan, stage, outcomes, failures, began)
        if was_finished and not failures:
            compare_with_finished(plan, stage)
        elif not was_finished:
            folder.commit(stage, plan.folder, out)
    if failures:  # The first is by name of notebook.
        first, more = failures[0], f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
        where = f"cell {first.cell}: " if first.cell is not None else ""
        marked = plan.folder / f"{first.notebook}.failed.ipynb"
        raise RunError(f"{first.notebook} failed: {where}{first.says}{more}; see {marked}", cell_index=first.cell)


@contextmanager
def _blaming(request: RunRequest) -> Iterator[None]:
    """Keep, with the case, why nothing was confirmed; and give what the system refuses its case and its folder."""
    name = ", ".join(map(case_name, request.cases))
    try:
        yield
    except (CaseError, RunError) as error:
        if len(request.cases) == 1 and request.out.is_dir():
            state = "refused" if isinstance(error, CaseError) else "failed"
            with suppress(OSError):  # What is wrong is said, wherever it can be kept.
                current.note(request.out, name, source_of(request), current.Entry(state=state, says=str(error)))
        if isinstance(error, RunError) and error.cell_index is None and str(request.out) not in str(error):
            raise RunError(f"{name}: {request.out}: {error}") from error
        raise
    except OSError as error:
        raise RunError(f"{name}: {request.out}: {error.strerror or error}; mend that, and run it again") from error


def run_reports(requests: Iterable[RunRequest], pool: Pool | Cluster) -> Iterator[Answer]:
    """Run many requests, and yield each with its record or error as it ends.

    Parameters
    ----------
    requests : iterable of RunRequest
        In any order; no result depends on it.
    pool : Pool or Cluster
        Who does the work; it says how many reports at once.

    Yields
    ------
    tuple of RunRequest and RunRecord or Exception
    """
    requests = list(requests)
    outs = {request.out for request in requests}
    for out in outs:
        folder.sweep(out)
    with ThreadPoolExecutor(pool.jobs + 1) as threads:  # One is read or written here while the others are made.
        futures = {threads.submit(run_report, request, pool): request for request in requests}
        try:
            index.prepare()
            for future in as_completed(list(futures)):
                error = future.exception()
                yield futures.pop(future), error if isinstance(error, Exception) else future.result()
        except BaseException:  # Whoever asked wants no more of it.
            threads.shutdown(wait=False, cancel_futures=True)
            pool.close()
            raise
    for out in outs:
        folder.sweep(out)  # Who was dying as we began may have gone on writing for a moment.


def check_cases(plan: Plan) -> None:
    """Refuse a case that breaks a rule, before anything is run or written."""
    for name, document in plan.documents.items():
        build_case(document, name, plan.resolved[f"{name}.yaml"])


def run_notebooks(plan: Plan, stage: Path, pool: Pool | Cluster) -> list[Outcome]:
    """Run the notebooks beside each other, as far as the pool has hands."""
    orders = [plan.order(notebook) for notebook in plan.notebooks]
    make = pool.make if isinstance(pool, Cluster) else partial(make_report, pool=pool)
    with ThreadPoolExecutor(len(orders)) as threads:
        outcomes = list(threads.map(lambda order: make(order, stage), orders))
    for note in sorted(outcome.note for outcome in outcomes if outcome.note):
        say_once(note)
    return outcomes


def complete(plan: Plan, stage: Path, outcomes: list[Outcome], failures: list[Failure], began: dt.datetime) -> None:
    """Make the staged folder whole: no page where something failed, the script that pages share, and the manifest."""
    for page in stage.glob("*.html") if failures else ():
        page.unlink()
    for asset in {outcome.asset for outcome in outcomes if outcome.asset}:
        content, shared = (stage.parent / asset).read_bytes(), plan.request.out / asset
        if not shared.exists() or shared.read_bytes() != content:
            folder.replace_file(shared, content)
    # What went in and what came out; the only thing in a run folder that knows the clock.
    ended = dt.datetime.now(dt.UTC)
    manifest = {
        "schema": SCHEMA,
        "state": "failed" if failures else "done",
        "notebooks": [notebook.name for notebook in plan.notebooks],
        "overrides": dict(plan.request.overrides),
        "engine": plan.request.engine,
        "notes": [outcome.note for outcome in outcomes if outcome.note],
        "started": began.isoformat(timespec="seconds"),
        "finished": ended.isoformat(timespec="milliseconds"),
        "seconds": round((ended - began).total_seconds(), 3),
        "seconds_by_notebook": {outcome.notebook: outcome.seconds for outcome in outcomes},
        "failures": [asdict(failure) for failure in failures],
        "headline": index.headline(stage),
        **plan.facts,
        "outputs": describe(stage),
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (stage / MANIFEST).write_bytes(text.encode("utf-8", "replace"))


def compare_with_finished(plan: Plan, stage: Path) -> None:
    """Leave a finished folder alone; where a new run of it gave other bytes, keep those aside and say so."""
    before = (read_manifest(plan.folder) or {})["outputs"]
    after = describe(stage)
    differing = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    if differing:
        aside = plan.folder.with_name(f"{plan.folder.name}.differs")
        shutil.rmtree(aside, ignore_errors=True)
        stage.rename(aside)
        raise RunError(f"{plan.folder}: is not reproducible: {', '.join(differing)} differ from before; see {aside}")
