"""Measure the reading: precision and recall of each label, and how often a question is told open or closed rightly.

    python -m bench.reading [--json] [--questions FILE.LANG.jsonl ...]

The labelled sets are evals/labelled/intents.LANG.jsonl and questions.LANG.jsonl. The rules were set on the even lines
(counted from 0); what counts are the odd ones. A message that asks for ideas gives permission as one that asks for
advice does, so it counts as asking for advice too. Of a text with several questions the last one is judged.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from koers.coach.reading_of import Hearing
from koers.content import LANGUAGES, content_folder
from koers.dialogue.guard.questioning import is_open_question
from koers.dialogue.knowledge import load_knowledge
from koers.dialogue.sentences import questions_in, split_sentences
from koers.dialogue.session import Session
from koers.settings import load_settings, quiet_dependencies
from koers.wiring import build_search

HALVES = ("even", "odd")
# How a step went is read only as an answer to the question for it.
STEP = ("step_done", "step_partly", "step_not_done")
# What the session waits for when the coach asked what a line is an answer to.
PENDING = {"return": "return", "scale": "scale"}
Found = dict[str, dict[str, dict[str, float]]]


def main() -> None:
    """Read the sets with the program's own rules and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--questions", nargs="*", type=Path, default=[], help="more questions, as FILE.LANG.jsonl")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    labelled = content_folder("evals") / "labelled"
    quiet_dependencies()
    knowledge = load_knowledge(content_folder("knowledge"))
    hearing = Hearing(knowledge, build_search(load_settings(), knowledge=knowledge))
    labels = {lang: measure_labels(labelled / f"intents.{lang}.jsonl", hearing, lang=lang) for lang in LANGUAGES}
    files = [*(labelled / f"questions.{lang}.jsonl" for lang in LANGUAGES), *given.questions]
    questions = {path.name: measure_questions(path) for path in files}
    if given.json:
        print(json.dumps({"labels": labels, "questions": questions}))
        return
    for lang, figures in labels.items():
        print_labels(lang, figures)
    for name, found in questions.items():
        print(f"{name:28}" + "".join(f"  {half} {found[half]['accuracy']:.3f} ({found[half]['n']})" for half in HALVES))


def measure_labels(path: Path, hearing: Hearing, *, lang: str) -> Found:
    """Give precision, recall and the number of labelled messages, per label and half."""
    counts: Counter[tuple[str, str, str]] = Counter()
    names: dict[str, None] = {}
    for half, row in halves(path):
        labelled, told = labels_of(row), labels_read(row, hearing, lang=lang)
        for name, value in labelled | told:
            names[name] = None
            hit = ((name, value) in labelled) * 2 + ((name, value) in told)
            counts[name, half, ("", "false", "missed", "right")[hit]] += 1
    return {name: {half: _figures(counts, name, half) for half in HALVES} for name in sorted(names)}


def measure_questions(path: Path) -> dict[str, dict[str, float]]:
    """Give how often the label of a question is told rightly, per half."""
    right: dict[str, list[bool]] = {half: [] for half in HALVES}
    for half, row in halves(path):
        asked = questions_in(row["text"]) or split_sentences(row["text"])
        right[half].append(is_open_question(asked[-1], _lang(path)) is (row["label"] == "open"))
    return {half: {"accuracy": round(sum(each) / max(len(each), 1), 3), "n": len(each)} for half, each in right.items()}


def halves(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the lines with the half that they belong to; with transcripts, all lines of one are in the same half."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    for number, line in enumerate(lines):
        row = json.loads(line)
        yield HALVES[int(row.get("transcript_id", number)) % 2], row


def labels_of(row: dict[str, Any]) -> set[tuple[str, str]]:
    """Give what a line is labelled with, as pairs of a label and a value."""
    found = {(name, "") for name in row["intents"] if row["asked"] == "return" or name not in STEP}
    if ("asks_ideas", "") in found:
        found.add(("asks_advice", ""))
    found |= {("feelings", word.lower()) for word in row["feelings"]}
    found |= {("values", word.lower()) for word in row["values"]}
    found |= {("scale", str(row["scale"]))} if row["scale"] is not None else set()
    return found | ({("commitment", "")} if row["commitment"] else set())


def labels_read(row: dict[str, Any], hearing: Hearing, *, lang: str) -> set[tuple[str, str]]:
    """Give the same of what is read; intents that the sets do not know are left out."""
    session = Session(lang=lang, pending=PENDING.get(row["asked"], ""))
    reading = hearing.hear(row["text"], session, lang=lang).reading
    found = {(name, "") for name in reading.intents - UNLABELLED}
    found |= {("feelings", word) for word in reading.feelings} | {("values", word) for word in reading.values}
    found |= {("scale", str(reading.scale))} if reading.scale is not None else set()
    return found | ({("commitment", "")} if reading.commitment else set())


UNLABELLED = frozenset(
    "no_advice tried asks_article asks_list asks_meaning asks_source reluctant asks_privacy objects agrees declines stuck "
    "greets thanks".split()
)


def print_labels(lang: str, figures: Found) -> None:
    """Print a table of a language; what misses .85 precision or .75 recall on the odd half is marked."""
    print(f"\n{lang:20}" + "".join(f"{half:>9} P     R     n" for half in HALVES))
    for name, found in figures.items():
        short = found["odd"]["precision"] < 0.85 or found["odd"]["recall"] < 0.75
        row = "".join(f"{found[h]['precision']:11.2f}{found[h]['recall']:6.2f}{found[h]['n']:6.0f}" for h in HALVES)
        print(f"{name:20}{row}{'  *' if short else ''}")


def _figures(counts: Counter[tuple[str, str, str]], name: str, half: str) -> dict[str, float]:
    right, false, missed = (counts[name, half, kind] for kind in ("right", "false", "missed"))
    precision = right / (right + false) if right + false else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return {"precision": round(precision, 3), "recall": round(recall, 3), "n": right + missed}


def _lang(path: Path) -> str:
    given = path.suffixes[-2].strip(".") if len(path.suffixes) > 1 else ""
    return given if given in ("nl", "en") else "en"


if __name__ == "__main__":
    main()
