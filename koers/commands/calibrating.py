"""The calibration of a judge: a model answers the written criteria on labelled replies, and people see how far it agrees."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Literal

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from koers.evals.judging.agreement import RULE, Agreement
from koers.evals.judging.calibration import Calibration, calibrate
from koers.evals.judging.criteria import load_criteria
from koers.evals.judging.judge import Judge
from koers.evals.judging.labelled import Half, Labelled, labelled_files, read_labelled
from koers.settings import Settings, load_settings
from koers.voice.chat_models import connect

# What a quote, a reason and a verdict take as JSON, with room to spare.
ANSWER_TOKENS = 400
SEED = 1

Progressing = Callable[[int, int], None]


def judge_settings(
    model: str, *, url: str | None = None, provider: Literal["ollama", "openai"] | None = None
) -> Settings:
    """Give the settings of a judge: those of Koers, with another model and without any freedom of wording."""
    return load_settings(model=model, model_url=url, provider=provider, temperature=0.0, reply_tokens=ANSWER_TOKENS)


def connect_judge(settings: Settings) -> Judge:
    """Give the judge that the settings name; nothing is asked of the server yet."""
    return Judge(lambda: connect(settings, streaming=False), model=settings.model)


def calibrate_judge(
    model: str,
    *,
    out: Path,
    url: str | None = None,
    provider: Literal["ollama", "openai"] | None = None,
    labelled: Sequence[Path] = (),
    half: Half = Half.ODD,
    most: int | None = None,
    progress: Progressing = lambda number, total: None,
) -> Calibration:
    """Calibrate a model as a judge and save what came of it.

    Args:
        model: Name of the model that judges.
        out: Where the calibration is saved.
        url: Address of the model server; without, that of the settings.
        provider: Kind of model server; without, that of the settings.
        labelled: Labelled sets `<name>.<lang>.jsonl`; without, those that come with Koers.
        half: Which lines; the even ones are for choosing the wording of prompts and make nothing gate.
        most: At most so many lines, as many as can be of each criterion and label, for a first look.
        progress: Hears how many of how many replies are judged.

    Raises ModelError when the model does not answer, ContentError for a labelled set that cannot be read.
    """
    judge = connect_judge(judge_settings(model, url=url, provider=provider))
    criteria = load_criteria()
    lines = read_labelled(labelled or labelled_files(), criteria, half=half)
    if most is not None:
        lines = _some_of_each(lines, most)
    judged = 0

    def done(*_: object) -> None:
        nonlocal judged
        judged += 1
        progress(judged, len(lines))

    calibration = calibrate(judge, lines, criteria, half=half, done=done)
    calibration.save(out)
    return calibration


def calibrate_and_tell(
    model: str,
    *,
    out: Path,
    url: str | None = None,
    provider: Literal["ollama", "openai"] | None = None,
    labelled: Sequence[Path] = (),
    half: Half = Half.ODD,
    most: int | None = None,
) -> Calibration:
    """Do what `koers judge calibrate` does: calibrate with a progress bar on stderr, and print the table."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("judging", total=None)
        calibration = calibrate_judge(
            model, out=out, url=url, provider=provider, labelled=labelled, half=half, most=most,
            progress=lambda number, total: bar.update(task, completed=number, total=total),
        )  # fmt: skip
    print_calibration(calibration)
    return calibration


def print_calibration(calibration: Calibration) -> None:
    """Print a calibration for people, with the rule by which a criterion may gate."""
    # As narrow as it can be: it has to be whole on a terminal of 80 columns.
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in ("criterion", "n", "none", "kappa, 95 %", "sens", "spec", "nl", "en", "gates"):
        table.add_column(heading, justify="left" if heading == "criterion" else "right", no_wrap=True)
    for id_, one in calibration.criteria.items():
        languages = [_agreed(one.languages.get(lang)) for lang in ("nl", "en")]
        table.add_row(id_, *_figures(one.agreement), *languages, "yes" if one.agreement.may_gate else "no")
    console = Console()
    console.print(f"{calibration.model} as a judge, {calibration.half} lines, {calibration.made}", markup=False)
    console.print(table)
    console.print(
        "n: labelled; none: without a verdict; sens, spec: of what people found met, unmet, the share that the judge did; "
        "nl, en: found the same.", markup=False, highlight=False, soft_wrap=True,
    )  # fmt: skip
    gating = sum(one.agreement.may_gate for one in calibration.criteria.values())
    console.print(
        f"{gating} of {len(calibration.criteria)} criteria may gate ({RULE}); the others inform.",
        markup=False, highlight=False, soft_wrap=True,
    )  # fmt: skip


def _some_of_each(lines: list[Labelled], most: int) -> list[Labelled]:
    """Draw lines, always the same ones, as evenly over criteria and labels as their number allows."""
    taken: Counter[tuple[str, bool]] = Counter()
    ranked: list[tuple[int, Labelled]] = []
    for one in Random(SEED).sample(lines, len(lines)):
        taken[one.criterion, one.met] += 1
        ranked.append((taken[one.criterion, one.met], one))
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])][:most]


def _figures(agreement: Agreement) -> tuple[str, ...]:
    kappa = agreement.kappa
    told = f"{_short(kappa.value)} {_short(kappa.low)}–{_short(kappa.high)}" if kappa else "-"
    shares = (agreement.without_verdict, agreement.sensitivity, agreement.specificity)
    without, sensitivity, specificity = ("-" if share is None else f"{share:.0%}" for share in shares)
    return str(agreement.labelled), without, told, sensitivity, specificity


def _short(figure: float) -> str:
    """Give a figure between -1 and 1 without the 0 before its point."""
    return f"{figure:.2f}".replace("0.", ".", 1)


def _agreed(agreement: Agreement | None) -> str:
    """Give how often judge and people found the same in a language."""
    if agreement is None:
        return "-"
    return f"{agreement.met_met + agreement.unmet_unmet}/{agreement.labelled}"
