"""The sayings of utterances: enough of every kind in both languages, kept apart from the labelled sets."""

import re
import shutil
from pathlib import Path

import pytest

from koers.content import LANGUAGES, content_folder
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.practice.utterance import Label
from koers.dialogue.practice.utterance_content import PRECISION, load_utterances
from koers.errors import ContentError
from koers.evals.detector_sets import own_sets, read_set


def bag(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_is_enough_of_every_kind(knowledge: dict[str, Knowledge], lang: str) -> None:
    sayings = knowledge[lang].utterances
    assert list(sayings) == [label.value for label in Label]
    assert min(len(said) for said in sayings.values()) >= 110
    everything = [saying for said in sayings.values() for saying in said]
    assert len(everything) == len(set(everything))


def test_languages_have_the_same_signs_and_every_label_is_known(knowledge: dict[str, Knowledge]) -> None:
    assert list(knowledge["nl"].utterance_signs) == list(knowledge["en"].utterance_signs)
    for lang in LANGUAGES:
        assert set(knowledge[lang].utterance_precision) == set(Label)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_saying_is_a_line_of_the_sets_or_nearly_one(knowledge: dict[str, Knowledge], lang: str) -> None:
    lines = [
        bag(line.text) for path in own_sets(["utterances"]) if f".{lang}." in path.name for line in read_set(path).lines
    ]
    assert len(lines) == 420
    for said in knowledge[lang].utterances.values():
        for saying in said:
            own = bag(saying)
            assert all(len(own & line) < 0.6 * len(own | line) for line in lines), saying


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("utterances.nl.yaml", '  praise:\n    - "', '  praisee:\n    - "', "praisee"),
        ("utterances.nl.yaml", "  blame:\n    - '\\b", "  blame:\n    - '(\\b", "pattern"),
        (PRECISION, "recall: ", "recall: 9", "recall"),
    ],
)
def test_a_mistake_is_told_with_its_file(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    for file in ("utterances.nl.yaml", PRECISION):
        shutil.copy(content_folder("knowledge") / file, tmp_path)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        load_utterances(tmp_path, "nl")
