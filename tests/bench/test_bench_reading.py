"""The reading does not get worse on the half of the labelled sets on which it was set."""

from pathlib import Path

import pytest

from bench.reading import measure_labels, measure_questions
from koers.coach.reading_of import Hearing
from koers.content import content_folder
from koers.dialogue.knowledge import Knowledge
from koers.settings import Settings
from koers.wiring import build_search

LABELLED = content_folder("evals") / "labelled"
# What was reached over both halves, less a margin: the mean over all labels of precision and of recall.
PRECISION, RECALL = 0.75, 0.68


@pytest.fixture(scope="module")
def hearing(shared_data: Path, knowledge: dict[str, Knowledge]) -> Hearing:
    return Hearing(knowledge, build_search(Settings(data=shared_data), knowledge=knowledge))


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_labels_are_read_as_well_as_before(hearing: Hearing, lang: str) -> None:
    figures = measure_labels(LABELLED / f"intents.{lang}.jsonl", hearing, lang=lang)
    even = [found["even"] for found in figures.values()]
    assert len(even) >= 20
    assert sum(found["precision"] for found in even) / len(even) >= PRECISION
    assert sum(found["recall"] for found in even) / len(even) >= RECALL


@pytest.mark.parametrize(("lang", "least"), [("nl", 0.9), ("en", 0.88)])
def test_questions_are_told_apart_as_well_as_before(lang: str, least: float) -> None:
    found = measure_questions(LABELLED / f"questions.{lang}.jsonl")
    assert found["even"]["n"] >= 50
    assert found["even"]["accuracy"] >= least
