"""The suite is what it claims to be; `make test` plays it with `koers eval` after the tests."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from evals_fakes import INSTRUMENTS

from koers.content import LANGUAGES, content_folder
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.evals.checks.examples import check_examples
from koers.evals.checks.heard import instruments_of
from koers.evals.checks.replies import OF_TEXT, PERMITTED
from koers.evals.form.schema import Dialogue, read_dialogue

FOLDER = content_folder("evals") / "dialogues"
FILES = sorted(FOLDER.glob("*.yaml"))
DIALOGUES = {path: read_dialogue(path) for path in FILES}
WITH_EXAMPLES = [
    path
    for path, dialogue in DIALOGUES.items()
    if any(turn.examples.passing or turn.examples.failing for turn in dialogue.turns)
]
FEWEST = 60
BARRIERS = (
    "self-management resistance-to-change self-insight focus learning-goals self-confidence fear-of-rejection "
    "comfort-zone hierarchy support self-direction rigid-leadership inclusion growth fear-of-mistakes"
).split()
COMPLAINTS = (
    "no-ideas parroting no-sources no-challenge too-long too-many-questions privacy-worry lost-history wrong-language "
    "invented-source hollow caving blank-page wrong-emotion false-alarm"
).split()


def of(language: str) -> list[Dialogue]:
    return [dialogue for dialogue in DIALOGUES.values() if dialogue.language == language]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_are_enough_in_each_language_and_each_has_a_twin(lang: str) -> None:
    other = {"nl": "en", "en": "nl"}[lang]
    assert len(of(lang)) >= FEWEST
    assert {dialogue.id for dialogue in of(lang)} == {dialogue.id for dialogue in of(other)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_barrier_complaint_and_kind_of_session_has_a_dialogue(lang: str) -> None:
    tags = Counter(tag for dialogue in of(lang) for tag in dialogue.tags)
    wanted = [f"barrier-{id_}" for id_ in BARRIERS] + [f"complaint-{name}" for name in COMPLAINTS]
    assert [tag for tag in (*wanted, "returning", "canary", "persona") if not tags[tag]] == []
    assert of("mirror")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_move_is_expected_somewhere(lang: str) -> None:
    expected = {move for dialogue in of(lang) for turn in dialogue.turns for move in turn.expect.move or ()}
    expected |= {reach.move for dialogue in of(lang) for reach in dialogue.conversation.reaches or ()}
    assert set(Move) - expected == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_named_after_its_dialogue_and_is_a_whole_conversation(path: Path) -> None:
    dialogue = DIALOGUES[path]
    assert path.name == f"{dialogue.name}.yaml"
    assert dialogue.person or 5 <= len(dialogue.turns) <= 16


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.nl.yaml")), ids=lambda path: path.stem)
def test_twins_go_the_same_way(path: Path) -> None:
    dutch, english = DIALOGUES[path], DIALOGUES[path.with_name(path.name.replace(".nl.", ".en."))]
    assert dutch.tags == english.tags
    for what in ("move", "safety"):
        assert [turn.expect.wanted(what) for turn in dutch.turns] == [
            turn.expect.wanted(what) for turn in english.turns
        ]

    def shape(dialogue: Dialogue) -> Any:
        # What is remembered is named in the words of the language.
        return dialogue.conversation.model_copy(
            update={"remembers": tuple(thing.after for thing in dialogue.conversation.remembers or ())}
        )

    assert shape(dutch) == shape(english)


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: path.stem)
def test_the_checks_notice_what_the_examples_say(path: Path, knowledge: dict[str, Knowledge]) -> None:
    instruments = instruments_of(knowledge, INSTRUMENTS.similar)
    wrong = [finding for finding in check_examples(DIALOGUES[path], instruments) if not finding.passed]
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_check_of_a_text_has_examples_in_the_dialogues(lang: str) -> None:
    """What fails is named; what passes is expected by its turn, the standing expectations included."""
    failing = {
        example.check for one in of(lang) for turn in one.turns for example in turn.examples.failing if example.check
    }
    passing = {
        check
        for one in of(lang)
        for turn in one.turns
        if turn.examples.passing
        for check in OF_TEXT
        if one.expected(turn).wanted(check) not in (None, PERMITTED)
    }
    assert OF_TEXT - failing == set()
    assert OF_TEXT - passing == set()


def test_the_committed_baseline_is_of_this_suite() -> None:
    baseline = json.loads((content_folder("evals") / "baselines" / "guided.json").read_text(encoding="utf-8"))
    known = {result["name"] for result in baseline["dialogues"]}
    assert known == {dialogue.name for dialogue in DIALOGUES.values() if "guided" in dialogue.voices}, "make baseline"
    assert baseline["counts"]["failed"] == baseline["counts"]["broken"] == 0
