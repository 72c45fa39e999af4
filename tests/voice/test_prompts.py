import shutil
from pathlib import Path

import pytest

from koers.content import content_folder
from koers.errors import ContentError
from koers.voice.prompts import INPUTS, Prompts

GIVEN = {name: "." for name in INPUTS["turn"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(content_folder("prompts"), tmp_path / "prompts"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_fixed_text_is_the_same_every_time_and_short(prompts: Prompts, lang: str) -> None:
    text = prompts.fill("coach", lang)
    assert text == Prompts(content_folder("prompts")).fill("coach", lang)
    assert 200 < len(text.split()) <= 370
    assert "$" not in text


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_message_stands_last_and_is_taken_as_it_is(prompts: Prompts, lang: str) -> None:
    message = "It costs $move and ${stage}, {question}"
    assert prompts.fill("turn", lang, **(GIVEN | {"message": message})).endswith(message)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_fixed_text_leaves_the_inputs_out(prompts: Prompts, lang: str) -> None:
    assert "$" not in prompts.fixed_text("turn", lang)
    assert prompts.fill("turn", lang, **GIVEN).split()[:5] == prompts.fixed_text("turn", lang).split()[:5]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "problem"),
    [
        ("turn.nl.md", "$message", "$message $extra", 17, r"\$extra is not among the inputs"),
        ("turn.nl.md", "$stage", "fase", 4, "input 'stage' is not used"),
        ("turn.nl.md", "$stage", "$ 5", 10, r"a \$ that begins no input"),
        ("turn.nl.md", "name: turn", "name: turns", 2, "name is 'turns'"),
        ("turn.en.md", "lang: en", "lang: nl", 3, "lang is 'nl'"),
        ("turn.en.md", "lang: en", "lang: en\nmood: mild", 4, "mood"),
        ("turn.en.md", "inputs:", "input:", 4, "input"),
        ("notes.nl.yaml", "  repair:", "  refer:", 3, "too few or too many: refer, repair"),
        ("notes.en.yaml", "  close:", "  end:", 31, "end"),
        ("notes.nl.yaml", "  driver:", "  motor:", 49, "motor"),
        ("board.en.md", "$barriers", "$hurdles", 15, r"\$hurdles is not among the inputs"),
        ("notes.en.yaml", "lang: en", "lang: nl", 2, "lang is 'nl'"),
    ],
)
def test_a_broken_prompt_is_named_with_its_line(
    folder: Path, file: str, old: str, new: str, line: int, problem: str
) -> None:
    change(folder / file, old, new)
    with pytest.raises(ContentError, match=problem) as raised:
        Prompts(folder)
    assert (raised.value.path, raised.value.line) == (folder / file, line)


def test_the_languages_have_the_same_prompts_and_inputs(folder: Path) -> None:
    (folder / "turn.en.md").rename(folder / "other.en.md")
    change(folder / "other.en.md", "name: turn", "name: other")
    with pytest.raises(ContentError, match=r"there is no other\.nl\.md"):
        Prompts(folder)
    (folder / "other.en.md").unlink()
    with pytest.raises(ContentError, match=r"there is no turn\.en\.md"):
        Prompts(folder)


def test_inputs_that_differ_between_the_languages_are_named(folder: Path) -> None:
    change(folder / "turn.en.md", "inputs: [move, ", "inputs: [")
    change(folder / "turn.en.md", "$move", "-")
    with pytest.raises(ContentError, match=r"differ from those of turn\.nl\.md: move"):
        Prompts(folder)


def test_an_input_that_the_program_does_not_give_is_named(folder: Path) -> None:
    for lang in ("nl", "en"):
        change(folder / f"turn.{lang}.md", "inputs: [", "inputs: [mood, ")
        change(folder / f"turn.{lang}.md", "$message", "$mood $message")
    with pytest.raises(ContentError, match="too few or too many: mood"):
        Prompts(folder)


def test_a_prompt_that_is_not_there_is_named(folder: Path) -> None:
    for lang in ("nl", "en"):
        (folder / f"coach.{lang}.md").unlink()
    with pytest.raises(ContentError, match=r"coach\.nl\.md"):
        Prompts(folder)
