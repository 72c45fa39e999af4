"""The command `koers detectors`: how well each detector finds what people find, as a table, as JSON and in the guide."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from koers.content import content_folder, read_text
from koers.dialogue.knowledge import Knowledge, load_knowledge
from koers.errors import ContentError
from koers.evals.detector_sets import UTTERANCES, LabelledSet, own_sets, read_set
from koers.evals.detectors import DETECTORS, ClassFigures, Detector, Quality, by_classifier, quality_of
from koers.evals.judging.labelled import Half
from koers.evals.reports.formats import percent
from koers.evals.reports.shape import Rate
from koers.settings import Settings, load_settings

BEGINS, ENDS = "<!-- detectors -->", "<!-- /detectors -->"
HEADING = "# Evaluating Koers\n\n## How well the checks see\n"
COLUMNS = ("detector", "language", "finds", "lines", "precision", "recall", "F1", "F1 (even)")
# What the names of the sets stand for in a table.
_NAMES = {"questions-counted": "number of questions", "questions": "openness", "reflections": "reflection"}
_ABOUT = (
    "Measured by `koers detectors` on sets labelled by one author each, without looking at the rules (`evals/labelled`). The "
    "rules were "
    "fitted on the even lines; the figures are those of the odd ones, with Wilson 95 % intervals. The last column is F1 on the "
    "even lines: where it is much higher, a rule knows its lines better than the language. `exact` is the share of lines with "
    "the very number of questions, `false alarm` that of harmless messages that the screen takes for danger. "
    "`unsure` is the share of utterances of which it is not said what they "
    "are: precision is that of the others, and for recall they are not found."
)


def measured(files: Sequence[Path] = (), *, name: str = "", settings: Settings | None = None) -> list[Quality]:
    """Measure the detectors on the sets that come with Koers, on either half, or on whole files of one's own.

    `name` picks one set; for a file whose name does not tell which set it is, it tells. The classifier of utterances is
    put together, with these settings, only for its own set. Raises ContentError.
    """
    knowledge = load_knowledge(content_folder("knowledge"))
    sets = [read_set(path, name) for path in files] or [read_set(path) for path in own_sets([name] if name else [])]
    detectors = _detectors(sets, knowledge, settings)
    halves = (Half.ALL,) if files else (Half.ODD, Half.EVEN)
    return [quality_of(labelled, half, knowledge, detectors=detectors) for labelled in sets for half in halves]


def _detectors(
    sets: Sequence[LabelledSet], knowledge: dict[str, Knowledge], settings: Settings | None
) -> Mapping[str, Detector]:
    if all(labelled.name != UTTERANCES for labelled in sets):
        return DETECTORS
    # Here and not above: every other set is measured without embeddings.
    from koers.commands.classifying import build_classifier

    return by_classifier(build_classifier(settings or load_settings(), knowledge=knowledge).classify)


def print_qualities(qualities: Sequence[Quality], console: Console | None = None) -> None:
    """Print a table with a row for each label."""
    console = console or Console()
    console.width = max(console.width, 110)
    table = Table(box=SIMPLE)
    for number, column in enumerate(COLUMNS):
        table.add_column(column, justify="left" if number < 3 else "right", no_wrap=True)
    for row in rows_of(qualities):
        table.add_row(*row)
    console.print(table)


def rows_of(qualities: Sequence[Quality]) -> list[tuple[str, ...]]:
    """Give the rows of the table: what is reported, with F1 on the even lines beside it where that was measured."""
    even = {(one["set"], one["language"]): one for one in qualities if one["half"] == Half.EVEN}
    rows: list[tuple[str, ...]] = []
    for one in qualities:
        if one["half"] == Half.EVEN:
            continue
        fitted = even.get((one["set"], one["language"]))
        others = fitted["classes"] if fitted else [None] * len(one["classes"])
        start = (_NAMES.get(one["set"], one["set"]), one["language"])
        rows += [(*start, *_cells(figures, other)) for figures, other in zip(one["classes"], others, strict=True)]
        if one["set"] == "questions-counted":
            rows.append((*start, "exact", str(one["lines"]), "", _shown(one["agreement"]), "", _exact(fitted)))
        if one["false_alarms"] is not None:
            alarms = one["false_alarms"]
            rows.append((*start, "false alarm", str(alarms["total"]), "", _shown(alarms), "", ""))
        if one["unsure"] is not None:
            rows.append((*start, "unsure", str(one["lines"]), "", _shown(one["unsure"]), "", ""))
    return rows


def markdown_of(qualities: Sequence[Quality]) -> str:
    """Give the section of the guide: what the table is, and the table."""
    lines = [_ABOUT, "", "| " + " | ".join(COLUMNS) + " |", "|" + "---|" * 3 + "---:|" * (len(COLUMNS) - 3)]
    lines += ["| " + " | ".join(row) + " |" for row in rows_of(qualities)]
    return "\n".join(lines) + "\n"


def write_section(path: Path, qualities: Sequence[Quality]) -> None:
    """Put the table between the marks of a guide; a file that is not there is made. Raises ContentError without marks."""
    section = f"{BEGINS}\n{markdown_of(qualities)}{ENDS}"
    text = read_text(path) if path.exists() else f"{HEADING}\n{BEGINS}\n{ENDS}\n"
    before, begins, rest = text.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not begins or not ends:
        raise ContentError(path, 1, f"has no {BEGINS} and {ENDS} to write the table between")
    path.write_text(before + section + after, encoding="utf-8")


def write_precision(path: Path, qualities: Sequence[Quality]) -> None:
    """Write how well each label of utterances is known, on the odd lines, for the feedback on practice to say."""
    lines = [
        "# How well each kind of utterance is known: measured on the odd lines of evals/labelled/utterances.*.jsonl by",
        "# `koers detectors --set utterances --precision knowledge/utterances.precision.yaml`. Do not write it by hand.",
    ]
    for one in qualities:
        if one["set"] == UTTERANCES and one["half"] == Half.ODD:
            lines.append(f"{one['language']}:")
            for figures in one["classes"]:
                precision, recall = (figures[name]["rate"] for name in ("precision", "recall"))
                known = f"precision: {precision:.2f}, recall: {recall:.2f}, lines: {figures['lines']}"
                lines.append(f"  {figures['label']}: {{{known}}}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _cells(figures: ClassFigures, fitted: ClassFigures | None) -> tuple[str, ...]:
    return (
        figures["label"], str(figures["lines"]), _shown(figures["precision"]), _shown(figures["recall"]),
        f"{figures['f1']:.2f}", f"{fitted['f1']:.2f}" if fitted else "",
    )  # fmt: skip


def _exact(fitted: Quality | None) -> str:
    return percent(round(fitted["agreement"]["rate"], 3)) if fitted else ""


def _shown(rate: Rate) -> str:
    if not rate["total"]:
        return "none"
    return f"{rate['rate']:.2f} ({rate['low']:.2f}-{rate['high']:.2f})"
