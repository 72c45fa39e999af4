"""The team members to practise with: they are whole, speak shortly, and are twins without being translations."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from koers.content import LANGUAGES, content_folder
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.practice.persona import Act, Level, Practice, UnknownPersonaError, find_persona, load_practice
from koers.dialogue.sentences import split_sentences, words
from koers.errors import ContentError

FOLDER = content_folder("knowledge")
LANGS = pytest.mark.parametrize("lang", LANGUAGES)


@pytest.fixture(scope="module")
def practice() -> dict[str, Practice]:
    return load_practice(FOLDER)


@LANGS
def test_two_for_each_case_with_moods_that_differ(
    practice: dict[str, Practice], knowledge: dict[str, Knowledge], lang: str
) -> None:
    personas = practice[lang].personas
    assert Counter(one.case for one in personas) == {
        case: 2 for case in ("plays-safe", "resists-change", "hesitates", "outgrown-role")
    }
    assert len({(one.case, one.mood) for one in personas}) == 8
    assert {one.mood for one in personas} <= set(practice[lang].phrases.moods)
    assert {one.barrier for one in personas} <= set(knowledge[lang].barriers_by_id)


@LANGS
def test_they_talk_shortly_and_without_show(practice: dict[str, Practice], lang: str) -> None:
    for persona in practice[lang].personas:
        for line in persona.lines:
            assert len(words(line)) <= 45 and len(split_sentences(line)) <= 3, line
            assert "!" not in line and line[-1] in ".?", line


@LANGS
def test_the_same_line_is_never_told_by_two_stories(practice: dict[str, Practice], lang: str) -> None:
    told = Counter(one.say for persona in practice[lang].personas for one in persona.story)
    assert max(told.values()) == 1


def test_twins_are_no_copies(practice: dict[str, Practice]) -> None:
    for id_, dutch in practice["nl"].by_id.items():
        assert not set(dutch.lines) & set(practice["en"].by_id[id_].lines) - {"Yep."}


def test_the_nearest_is_named(practice: dict[str, Practice]) -> None:
    with pytest.raises(UnknownPersonaError) as caught:
        find_persona(practice["nl"], "hesitates-gaurded")
    assert caught.value.values == {"id": "hesitates-gaurded", "near": "hesitates-guarded"}
    assert find_persona(practice["en"], "hesitates-guarded").lang == "en"


def test_all_are_named_where_none_comes_near(practice: dict[str, Practice]) -> None:
    with pytest.raises(UnknownPersonaError) as caught:
        find_persona(practice["en"], "xyz")
    assert caught.value.key == "error.persona"
    assert caught.value.values["near"] == ", ".join(practice["en"].by_id)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("starts: 4", "starts: 9", "starts"),
        ("mood: tired", "mood: sleepy", "mood"),
        ("what: reason", "what: hint", "the story is"),
        ("to: [judgement]", "to: [praise]", "nothing to say to 'judgement'"),
        ('"Moe. Niet ziek, gewoon moe."', '"Dan is dat zo."', "stands here twice"),
        ("id: plays-safe-tired", "id: other", "holds 'other'"),
        ("mood: tired", "mood: proud", "the mood differs"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    shutil.copytree(FOLDER / "practice", tmp_path / "practice")
    for lang in LANGUAGES:
        shutil.copy(FOLDER / f"practice.{lang}.yaml", tmp_path)
    path = tmp_path / "practice" / "plays-safe-tired.nl.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, -1 if "to:" in old else 1), encoding="utf-8")
    with pytest.raises(ContentError, match=problem):
        load_practice(tmp_path)


@LANGS
def test_everything_can_be_answered_at_every_level(practice: dict[str, Practice], lang: str) -> None:
    for persona in practice[lang].personas:
        assert all(list(persona.replies(level, act)) for level in Level for act in Act)


@LANGS
@pytest.mark.parametrize(
    ("room", "messages"),
    [
        (
            True,
            {"nl": ["hm", "Vertel eens", "...", "Ja, ja", "en toen?"], "en": ["hm", "Go on", "...", "Tell me more"]},
        ),
        (
            False,
            {"nl": ["Vertel eens over je werk", "Ja, maar dat kan niet"], "en": ["Tell me about it all", "Yes but no"]},
        ),
    ],
)
def test_what_makes_room(practice: dict[str, Practice], lang: str, room: bool, messages: dict[str, list[str]]) -> None:
    assert [practice[lang].phrases.makes_room(message) for message in messages[lang]] == [room] * len(messages[lang])
