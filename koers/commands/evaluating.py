"""The command `koers eval`: play, show how far it is, compare, and write the reports."""

import datetime
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from koers.commands.calibrating import connect_judge, judge_settings
from koers.commands.judging import Judging, judged_part
from koers.commands.playing import Wanted, play_all
from koers.commands.scenery import Taping
from koers.evals.reports.shape import Judged, ResultsData
from koers.evals.running.plan import GUIDED, RunPlan
from koers.evals.running.results import BROKEN, FAILED, Result, Results
from koers.settings import Settings
from koers.voice.server import ModelServer
from koers.wiring import Progress as Indexing

__all__ = ["Judging", "Taping", "Wanted", "Written", "evaluate", "speakers_for"]
COLUMNS = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())


@dataclass(frozen=True)
class Written:
    """The files to write, and the earlier results to compare with."""

    json: Path | None = None
    junit: Path | None = None
    html: Path | None = None
    markdown: Path | None = None
    baseline: Path | None = None
    new_baseline: Path | None = None


def speakers_for(voices: Sequence[str], models: Sequence[str], settings: Settings) -> tuple[str, ...]:
    """Give the speakers that voices and models name; a model that is named speaks, without any the guided voice does."""
    speakers: list[str] = []
    for voice in voices or (() if models else (GUIDED,)):
        if voice == "auto":
            there = ModelServer(settings.model_copy(update={"voice": "auto"})).status().kind == "model"
            voice = "model" if there else GUIDED
        if voice != "model":
            speakers.append(voice)
        elif not models:
            speakers.append(settings.model)
    return tuple(dict.fromkeys((*speakers, *models)))


def evaluate(wanted: Wanted, settings: Settings, written: Written, *, indexing: Indexing | None = None) -> int:
    """Play, report and compare; gives the exit code: a regression against the baseline fails like a check."""
    earlier = _baseline(written.baseline)
    started, clock = datetime.datetime.now(tz=datetime.UTC), time.perf_counter()
    results = _played(wanted, settings, indexing)
    from koers.evals.reports.console import print_summary
    from koers.evals.reports.data import as_data

    judged = _judged(results, wanted.judging)
    data = as_data(
        results, started=started.isoformat(timespec="seconds"), seconds=time.perf_counter() - clock, judge=judged
    )
    if earlier is not None and written.baseline is not None:
        from koers.evals.comparing import compare

        comparison = data["comparison"] = compare(data, earlier, path=str(written.baseline))
        if comparison["regression"] and data["exit_code"] != BROKEN:
            data["exit_code"] = FAILED
    print_summary(data)
    _write(data, written)
    return data["exit_code"]


def _played(wanted: Wanted, settings: Settings, indexing: Indexing | None) -> Results:
    """Play with a progress bar on standard error that counts conversations."""
    with Progress(*COLUMNS, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Playing", total=None, visible=False)

        def planned(plan: RunPlan) -> None:
            bar.update(task, total=plan.runs, visible=True)

        def done(result: Result) -> None:
            bar.update(task, advance=result.played or len(result.runs), description=result.name[:40])

        return play_all(wanted, settings, progress=indexing, planned=planned, done=done)


def _baseline(path: Path | None) -> ResultsData | None:
    """Read the earlier results before anything is played: a file that is wrong is told at once."""
    if path is None:
        return None
    from koers.evals.baseline import read_baseline

    return read_baseline(path)


def _judged(results: Results, judging: Judging | None) -> Judged | None:
    if judging is None:
        return None
    judge = connect_judge(judge_settings(judging.model))
    trust = judging.trust(judge)
    if trust.notice:
        Console(stderr=True).print(trust.notice, markup=False, highlight=False, soft_wrap=True)
    return judged_part(results, judge, trust)


def _write(data: ResultsData, written: Written) -> None:
    if written.json:
        from koers.evals.reports.data import write_json

        write_json(data, written.json)
    if written.new_baseline:
        from koers.evals.reports.data import without_transcripts, write_json

        write_json(without_transcripts(data), written.new_baseline)
    if written.junit:
        from koers.evals.reports.junit import write_junit

        write_junit(data, written.junit)
    if written.html:
        from koers.evals.reports.html import write_html

        write_html(data, written.html)
    if written.markdown:
        from koers.evals.reports.markdown import write_markdown

        write_markdown(data, written.markdown)
