"""Scenes: found when words and nearness agree, and content that keeps what a coach keeps."""

import math
from collections import Counter
from pathlib import Path

import pytest

from koers.content import content_folder
from koers.dialogue.guard.conduct import ECHO_LIMIT, ECHO_WORDS
from koers.dialogue.guard.questioning import is_yes_no_question
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.scenes import CLEAR, LEADS, NONE, STAYS, WORDED, Scene, load_scenes, scene_of
from koers.dialogue.sentences import content_stems, echo_share, opening, words
from koers.errors import ContentError

LANGS = pytest.mark.parametrize("lang", ["nl", "en"])
FORM = """lang: nl
scenes:
  - id: one
    about: "Zegt niets."
    cues: [{cue}]
    examples: ["a", "b", "c", "d", "e"]
    reflections: ["f", "g", "h"]
    questions: [{{type: clarify, text: "Wat?"}}, {{type: values, text: "Hoe?"}}]
"""


def scene(id_: str, *cues: str) -> Scene:
    return Scene.model_validate(
        {
            "id": id_, "about": "x", "cues": cues, "examples": ["a"] * 5, "reflections": ["r"] * 3,
            "questions": [{"type": "clarify", "text": "Wat?"}] * 2,
        }
    )  # fmt: skip


SCENES = (scene("silent", "overleg", "niets"), scene("busy", "druk"))


def odds(**scenes: float) -> dict[str, float]:
    """Give probabilities with these odds (as logarithms) against no scene."""
    shares = {name: math.exp(value) for name, value in scenes.items()} | {NONE: 1.0}
    return {name: share / sum(shares.values()) for name, share in shares.items()}


@pytest.mark.parametrize(
    ("message", "likely", "last", "found"),
    [
        ("In het overleg zeg ik niets", odds(silent=CLEAR - WORDED + 0.1, busy=-3), "", "silent"),
        ("In het overleg zeg ik niets", odds(silent=CLEAR - WORDED - 0.1, busy=-3), "", ""),
        ("Ik zwijg daar", odds(silent=CLEAR + 0.1, busy=-3), "", "silent"),
        ("Ik zwijg daar", odds(silent=CLEAR - 0.1, busy=-3), "", ""),
        ("Ik zwijg daar", odds(silent=STAYS + 0.1, busy=-3), "silent", "silent"),
        ("Ik zwijg daar", odds(silent=STAYS - 0.1, busy=-3), "silent", ""),
        ("Het is druk", odds(silent=CLEAR - 0.5, busy=CLEAR - WORDED + LEADS), "silent", "busy"),
        ("Het is druk", odds(silent=CLEAR + 0.5, busy=CLEAR - WORDED + 0.4), "", ""),
        ("Het is druk", {}, "", ""),
    ],
)
def test_what_was_learned_and_the_words_together_find_a_scene(
    message: str, likely: dict[str, float], last: str, found: str
) -> None:
    assert scene_of(message, SCENES, likely, last=last) == found


def test_a_wrong_pattern_is_complained_about_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "voice.nl.yaml").write_text(FORM.format(cue="'(open'"), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_scenes(tmp_path, "nl")
    assert error.value.line == 5


def test_the_same_scene_twice_is_a_mistake(tmp_path: Path) -> None:
    for theme in ("voice", "course"):
        (tmp_path / f"{theme}.nl.yaml").write_text(FORM.format(cue="'x'"), encoding="utf-8")
    with pytest.raises(ContentError):
        load_scenes(tmp_path, "nl")


# The content itself


@LANGS
def test_scenes_are_many_and_varied(knowledge: dict[str, Knowledge], lang: str) -> None:
    scenes = knowledge[lang].scenes
    assert len(scenes) >= 100
    assert len(list(content_folder("knowledge").glob("scenes/*.nl.yaml"))) == 10
    said = Counter(reflection for one in scenes for reflection in one.reflections)
    assert max(said.values()) == 1
    assert all(one.barrier in {"", *knowledge[lang].barriers_by_id} for one in scenes)


@LANGS
def test_most_examples_hold_the_words_of_their_scene_and_few_those_of_others(
    knowledge: dict[str, Knowledge], lang: str
) -> None:
    scenes = knowledge[lang].scenes
    own = [one.has_words(text.lower()) for one in scenes for text in one.examples]
    others = [
        one.has_words(text.lower()) for one in scenes for two in scenes if one is not two for text in two.examples
    ]
    assert sum(own) / len(own) >= 0.6
    assert sum(others) / len(others) <= 0.01


@LANGS
def test_reflections_are_short_name_no_feeling_and_echo_no_example(knowledge: dict[str, Knowledge], lang: str) -> None:
    content = knowledge[lang]
    feelings = set(content.reading.feelings.split())
    for one in content.scenes:
        for reflection in one.reflections:
            assert len(words(reflection)) <= 24, reflection
            assert "?" not in reflection and "!" not in reflection, reflection
            assert not feelings & set(words(reflection)), reflection
            echoes = [
                echo_share(reflection, text, lang=lang, function_words=content.function_words) for text in one.examples
            ]
            stems = content_stems(reflection, lang, content.function_words)
            assert max(echoes) <= ECHO_LIMIT or len(stems) < ECHO_WORDS, reflection
        assert len({opening(reflection, 3) for reflection in one.reflections}) >= 3, one.id


@LANGS
def test_questions_of_scenes_are_open_or_easy_and_of_several_types(knowledge: dict[str, Knowledge], lang: str) -> None:
    for one in knowledge[lang].scenes:
        assert len({asked.type for asked in one.questions}) >= 2, one.id
        for asked in one.questions:
            assert asked.easy or not is_yes_no_question(asked.text, lang), asked.text
