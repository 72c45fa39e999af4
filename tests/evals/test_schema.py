from pathlib import Path

import pytest
from evals_fakes import dialogue_file

from koers.errors import ContentError
from koers.evals.form.schema import Dialogue, Expect, read_dialogue


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
        ("xyzzy: 1\n", 8, "xyzzy: no such key; known are id, lang, about"),
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
            "lang": "en",
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
