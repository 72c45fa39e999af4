"""docs/coaching.md and docs/evals.md: their tables are what the code says, and what the guide has people write is so."""

import importlib
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
import typer

from koers.__main__ import app
from koers.content import content_folder
from koers.dialogue.guard import conduct
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import DOES, Move
from koers.dialogue.policy.policy import RULES
from koers.evals.form.schema import Conversation, Dialogue, Expect, read_dialogue
from koers.evals.judging.criteria import load_criteria
from koers.evals.judging.labelled import Half, read_labelled
from koers.evals.running.results import Outcome, Result

DOCS = Path(__file__).parents[1] / "docs"
GUIDE = (DOCS / "evals.md").read_text(encoding="utf-8")
DIALOGUES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)


Script = Callable[[str], ModuleType]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Script:
    """Gives a script of docs/ by its name, with what it imports beside it."""
    monkeypatch.syspath_prepend(str(DOCS))
    return importlib.import_module


def test_the_tables_of_coaching_are_those_of_the_code(knowledge: dict[str, Knowledge], script: Script) -> None:
    page = (DOCS / "coaching.md").read_text(encoding="utf-8")
    assert script("coaching").filled(page, knowledge) == page, "run: make docs"


def test_the_tables_of_the_guide_are_those_of_the_code(script: Script) -> None:
    assert script("evals").filled(GUIDE) == GUIDE, "run: make docs"


def test_a_page_without_the_place_of_a_table_is_told(script: Script) -> None:
    with pytest.raises(SystemExit, match="no place for the table 'runs'"):
        script("evals").filled(GUIDE.replace("<!-- /runs -->", ""))


def test_every_move_and_rule_stands_on_the_page() -> None:
    page = (DOCS / "coaching.md").read_text(encoding="utf-8")
    assert set(DOES) == set(Move)
    for name in (*Move, *(rule.__name__ for rule in RULES), *(rule.__name__ for rule in conduct.ALL)):
        assert f"| {name} |" in page or f"`{name}`" in page, name


def test_every_key_of_a_dialogue_stands_in_the_guide() -> None:
    for form in (Dialogue, Expect, Conversation):
        for key in form.known_keys():
            assert f"| `{key}` |" in GUIDE, key


def test_every_command_and_option_of_the_guide_exists() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    lines = re.findall(r"^koers (.+)$", GUIDE, re.MULTILINE)
    assert len(lines) > 15
    for line in lines:
        name, *rest = line.split()
        command = commands[name]
        if name == "judge":
            command = command.commands[rest[0]]
        options = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r" (--[a-z-]+)", line)) <= options, line


def test_what_the_guide_has_people_write_is_a_dialogue(tmp_path: Path) -> None:
    known = load_criteria()
    for number, text in enumerate(DIALOGUES):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
        dialogue = read_dialogue(tmp_path / f"{number}.yaml")
        for turn in dialogue.turns:
            assert all(name in known or " " in name for name in turn.expect.judge or ())
    assert len(DIALOGUES) == 4


def test_the_labelled_line_of_the_guide_can_be_read(tmp_path: Path) -> None:
    (line,) = re.findall(r"```json\n(.*?)\n```", GUIDE)
    path = tmp_path / "my-labels.en.jsonl"
    path.write_text(f"{line}\n{line}\n", encoding="utf-8")
    (found,) = read_labelled([path], load_criteria(), half=Half.ODD)
    assert found.met


@pytest.mark.timeout(600)
def test_the_first_dialogue_fails_and_passes_as_the_guide_tells(tmp_path: Path, shared_data: Path) -> None:
    first, mended = (_played(text, tmp_path / "quiet.en.yaml", shared_data) for text in DIALOGUES[:2])
    assert first.outcome is Outcome.FAILED
    (wrong,) = [finding for run in first.runs for finding in run.findings if finding.failed]
    assert f"{wrong.check}: expected {wrong.expected}, got {wrong.got}\n" in GUIDE
    assert mended.outcome is Outcome.PASSED
    assert [finding.passed for finding in mended.examples] == [True] * 3


def _played(text: str, path: Path, data: Path) -> Result:
    """Play a dialogue of the guide as `koers eval` does."""
    from koers.commands.playing import Wanted, play_all
    from koers.settings import Settings

    path.write_text(text, encoding="utf-8")
    (result,) = play_all(Wanted((path,), ("guided",)), Settings(data=data, voice="guided")).results
    return result


def test_the_personas_and_paths_of_the_guide_exist() -> None:
    for path in re.findall(r"`evals/([\w.*/-]+)`", GUIDE):
        assert list(content_folder("evals").glob(path)), path
