import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from evals_fakes import dialogue_file
from pydantic import ValidationError

from koers.content import content_folder
from koers.dialogue.remembered import Remembered
from koers.errors import ContentError
from koers.evals.form.schema import Dialogue, Expect, json_schema, read_dialogue


def test_a_dialogue_is_read(tmp_path: Path) -> None:
    dialogue = read_dialogue(dialogue_file(tmp_path, extra="    expect: {move: step, cites: true, avoids: advies}\n"))
    assert dialogue.says == ("eerst", "dan")
    expect = dialogue.turns[1].expect
    assert expect.move == ("step",)
    assert expect.cites is not None and expect.cites.some
    assert expect.avoids == ("advies",)


@pytest.mark.parametrize(
    ("extra", "line", "problem"),
    [
        ("    expect:\n      mov: step\n", 9, "turns.1.expect.mov: no such key; did you mean 'move'?"),
        ("    expect:\n      questions: {mx: 1}\n", 9, "turns.1.expect.questions.mx: no such key; did you mean 'max'?"),
        ("    expect:\n      cites: {anyof: [a]}\n", 9, "did you mean 'any_of'?"),
        ("    expect:\n      move: stepp\n", 9, "Input should be 'open'"),
        ("    expect:\n      words: {min: 5, max: 2}\n", 9, "min 5 is above max 2"),
        ("    expect:\n      mentions: {}\n", 9, "needs any_of or all_of"),
        ("    expect:\n      questions: 1\n", 9, "must hold keys and values; known keys are min, max, open"),
        ("conversaton: {step_complete: true}\n", 8, "conversaton: no such key; did you mean 'conversation'?"),
        ("  - sey: 'x'\n", 8, "turns.2.sey: no such key; did you mean 'say'?"),
        ("  - say: 'x'\n  zzz: 1\n", 9, ""),
        ("    expect:\n      conduct: [ekko]\n", 9, "there is no rule 'ekko'"),
        ("    expect:\n      regex: '('\n", 9, "is no regular expression"),
        ("    examples:\n      fail: [{text: a, check: word}]\n", 9, "there is no check 'word'"),
        ("gate: {runs: 2, misses: 2}\n", 8, "misses 2 is not below runs 2"),
        ("person: {persona: stuck}\n", 1, "needs turns, or a simulated person"),
        ("canaries:\n  - {id: 'A b', title: t, source: s, text: x}\n", 9, "should match pattern"),
        ("xyzzy: 1\n", 8, "xyzzy: no such key; known are id, language, begins"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_the_nearest_key(
    tmp_path: Path, extra: str, line: int, problem: str
) -> None:
    path = dialogue_file(tmp_path, extra=extra)
    with pytest.raises(ContentError) as caught:
        read_dialogue(path)
    assert (caught.value.path, caught.value.line) == (path, line)
    assert problem in caught.value.problem


def test_expectations_of_a_turn_go_before_those_of_every_turn_and_the_standing_ones() -> None:
    dialogue = Dialogue.model_validate(
        {
            "id": "a",
            "language": "en",
            "about": "Somebody says two things.",
            "every": {"words": {"max": 40}, "plain": None},
            "turns": [{"say": "one"}, {"say": "two", "expect": {"questions": {"max": 0}, "language": "nl"}}],
        }
    )
    first, second = (dialogue.expected(turn) for turn in dialogue.turns)
    assert (first.language, second.language) == ("en", "nl")
    assert first.questions is not None and first.questions.max == 1
    assert second.questions is not None and second.questions.max == 0
    assert first.words is not None and first.words.max == 40
    assert first.plain is None
    assert second.move is None


def test_the_form_is_published_with_what_may_be_written_short() -> None:
    schema = Expect.model_json_schema()
    assert {"type": "boolean"} in schema["properties"]["cites"]["anyOf"]
    assert schema["additionalProperties"] is False
    assert "register" in schema["properties"]


def test_the_published_schema_is_that_of_the_form() -> None:
    published = content_folder("evals") / "dialogue.schema.json"
    assert published.read_text(encoding="utf-8") == json_schema(), "renew it: koers eval --schema"


def test_editors_find_nothing_wrong_with_the_dialogues() -> None:
    checker = jsonschema.Draft202012Validator(json.loads(json_schema()))
    for path in sorted(content_folder("evals").glob("dialogues/*.yaml")):
        # An editor takes a date for the text that it is written as.
        told = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
        assert not [error.message for error in checker.iter_errors(told)], path


def test_a_state_to_begin_with_is_what_the_coach_remembers(tmp_path: Path) -> None:
    extra = (
        "start:\n  step: {action: Bel Noor, cue: dinsdag, confidence: 7, review: 2026-12-01}\n"
        "  board: [{kind: value, text: eerlijkheid}]\n  summaries: [Je stelde het bellen uit.]\n"
    )
    remembered = read_dialogue(dialogue_file(tmp_path, extra=extra)).start.remembered("nl")
    assert (remembered.step.action, remembered.step.confidence) == ("Bel Noor", 7)
    assert remembered.step.review == date(2026, 12, 1)
    assert [(str(item.kind), item.text) for item in remembered.items] == [("value", "eerlijkheid")]
    assert remembered.summaries == ("Je stelde het bellen uit.",)
    assert read_dialogue(dialogue_file(tmp_path)).start.remembered("nl") == Remembered()


def test_a_mirror_begins_in_a_language_and_expects_that_of_the_person() -> None:
    told = {"id": "a", "language": "mirror", "about": "Somebody mixes two languages.", "turns": [{"say": "hoi"}]}
    dutch, english = (Dialogue.model_validate({**told, **more}) for more in ({}, {"begins": "en"}))
    assert (dutch.lang, english.lang, dutch.name) == ("nl", "en", "a.mirror")
    assert dutch.expected(dutch.turns[0]).language == "mirror"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"mode": "practise"}, "needs a team_member"),
        ({"mode": "prepare", "team_member": "plays-safe-tired"}, "needs a team_member"),
        ({"team_member": "plays-safe-tired"}, "needs a team_member"),
        ({"mode": "judge"}, "mode"),
        ({"mode": "prepare", "conversation": {"plan": ["salary"]}}, "plan"),
    ],
)
def test_a_mode_that_lacks_something_or_is_none_is_named(given: dict[str, Any], problem: str) -> None:
    told = {"id": "a", "language": "nl", "about": "Somebody prepares a talk.", "turns": [{"say": "hoi"}]}
    with pytest.raises(ValidationError, match=problem):
        Dialogue.model_validate({**told, **given})


def test_a_practice_is_not_held_to_what_stands_for_every_conversation() -> None:
    told = {"id": "a", "language": "nl", "about": "Somebody practises a talk.", "turns": [{"say": "hoi"}]}
    reflecting = Dialogue.model_validate(told)
    preparing = Dialogue.model_validate({**told, "mode": "prepare"})
    practising = Dialogue.model_validate({**told, "mode": "practise", "team_member": "plays-safe-tired"})
    assert (reflecting.mode, reflecting.team_member) == ("reflect", "")
    assert reflecting.whole == preparing.whole != practising.whole
