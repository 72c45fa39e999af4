"""Every dialogue of evals/dialogues, played through the real coach with the guided voice."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from koers.content import LANGUAGES, content_folder
from koers.dialogue.knowledge import Knowledge
from koers.evals.form.schema import read_dialogue
from koers.evals.reports.console import failures
from koers.evals.running.results import Outcome
from koers.evals.running.run import run_file

FOLDER = content_folder("evals") / "dialogues"
FILES = sorted(FOLDER.glob("*.yaml"))
FEWEST = 14

# The first dialogue may have to wait for the index, a minute of work for two free cores.
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def play(shared_data: Path, knowledge: dict[str, Knowledge]) -> Iterator[Callable[[str, Sequence[str]], Any]]:
    """Plays messages through one coach; each time a fresh session."""
    from koers.coach.play import play
    from koers.settings import Settings
    from koers.wiring import build_coach

    coach = build_coach(Settings(data=shared_data, voice="guided"), knowledge=knowledge)
    yield lambda lang, says: list(play(coach, knowledge, lang, says))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_dialogue(path: Path, play: Callable[[str, Sequence[str]], Any]) -> None:
    result = run_file(path, play)
    assert result.outcome is Outcome.PASSED, "\n" + failures(result)


def test_there_are_enough_in_each_language_and_each_has_a_twin() -> None:
    names = {
        lang: {path.name.removesuffix(f".{lang}.yaml") for path in FOLDER.glob(f"*.{lang}.yaml")} for lang in LANGUAGES
    }
    assert names["nl"] == names["en"]
    assert len(names["nl"]) >= FEWEST


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_named_after_its_dialogue_and_is_a_whole_conversation(path: Path) -> None:
    dialogue = read_dialogue(path)
    assert path.name == f"{dialogue.id}.{dialogue.lang}.yaml"
    assert 5 <= len(dialogue.turns) <= 16


def test_twins_go_the_same_way() -> None:
    for path in FOLDER.glob("*.nl.yaml"):
        dutch, english = read_dialogue(path), read_dialogue(path.with_name(path.name.replace(".nl.", ".en.")))
        assert dutch.tags == english.tags, path
        assert [turn.expect.move for turn in dutch.turns] == [turn.expect.move for turn in english.turns], path
        assert [turn.expect.route for turn in dutch.turns] == [turn.expect.route for turn in english.turns], path
        assert dutch.conversation == english.conversation, path
