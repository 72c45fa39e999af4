"""What the team member says: nothing twice, nothing before its time, and what was asked for."""

from dataclasses import replace

import pytest

from koers.content import LANGUAGES, content_folder
from koers.dialogue.practice.answering import EARLY, act_of, answer, has_told, tells
from koers.dialogue.practice.attempt import Attempt, Exchanged
from koers.dialogue.practice.persona import Act, Persona, Practice, load_practice
from koers.dialogue.practice.trying import begin, taken_back
from koers.dialogue.practice.utterance import Label, Utterance

PRACTICE = load_practice(content_folder("knowledge"))
ALL = [(practice, persona) for practice in PRACTICE.values() for persona in practice.personas]
EVERYBODY = pytest.mark.parametrize(("practice", "persona"), ALL, ids=[f"{p.lang}-{one.id}" for p, one in ALL])
QUESTION = {"nl": "Hoe kijk je daarnaar?", "en": "How do you see that?"}


def turn(practice: Practice, persona: Persona, attempt: Attempt, act: Act, openness: int, message: str = "") -> Attempt:
    said = answer(persona, practice.phrases, attempt, message or QUESTION[persona.lang], act=act, openness=openness)
    exchanged = Exchanged(message, (), said.text, openness)
    return replace(attempt, turns=(*attempt.turns, exchanged), used=(*attempt.used, (said.id,)))


@EVERYBODY
@pytest.mark.parametrize("openness", [0, 3, 5, 7, 10])
@pytest.mark.parametrize("act", list(Act))
def test_sixteen_turns_never_repeat_a_line(practice: Practice, persona: Persona, act: Act, openness: int) -> None:
    attempt = begin(persona)
    for _ in range(16):
        attempt = turn(practice, persona, attempt, act, openness)
    said = [one.reply for one in attempt.turns]
    assert len(set(said)) == 16, [line for line in said if said.count(line) > 1]


@EVERYBODY
def test_the_story_is_told_step_by_step(practice: Practice, persona: Persona) -> None:
    attempt = begin(persona)
    for openness in (4, 5, 6, 6, 7, 8, 9, 10):
        attempt = turn(practice, persona, attempt, Act.REFLECTION, openness)
        assert all(told.at <= openness for told in tells(persona, attempt))
    assert [told.what for told in tells(persona, attempt)] == ["hint", "hint", "reason", "wish", "idea"]


@EVERYBODY
def test_the_reason_is_not_told_at_once_nor_under_pressure(practice: Practice, persona: Persona) -> None:
    attempt = begin(persona)
    for _ in range(EARLY):
        attempt = turn(practice, persona, attempt, Act.REFLECTION, 8)
        assert not has_told(persona, attempt)
    for act in (Act.ADVICE, Act.LEADING, Act.JUDGEMENT):
        assert not has_told(persona, turn(practice, persona, attempt, act, 10))
    assert has_told(persona, turn(practice, persona, attempt, Act.OPEN, 7))
    assert not has_told(persona, turn(practice, persona, attempt, Act.OPEN, 6))


@EVERYBODY
def test_a_turn_taken_back_is_as_if_it_had_not_been(practice: Practice, persona: Persona) -> None:
    one = turn(practice, persona, begin(persona), Act.OPEN, 5)
    two = turn(practice, persona, one, Act.REFLECTION, 5)
    assert taken_back(two) == one and taken_back(one) == begin(persona) == taken_back(begin(persona))
    assert turn(practice, persona, taken_back(two), Act.REFLECTION, 5) == two


@pytest.mark.parametrize(
    ("lang", "question", "kind"),
    [
        ("nl", "Hoe voel je je?", "feel"), ("nl", "Wat heb je van mij nodig?", "need"),
        ("en", "How are you?", "feel"), ("en", "What do you need?", "need"),
    ],
)  # fmt: skip
def test_what_is_asked_for_is_answered(lang: str, question: str, kind: str) -> None:
    for persona in PRACTICE[lang].personas:
        attempt = turn(PRACTICE[lang], persona, begin(persona), Act.OPEN, 5, question)
        answers = [line for topic in persona.topics if topic.kind == kind for line in topic.say]
        assert attempt.turns[0].reply in answers


def test_what_stings_is_answered_before_what_is_asked() -> None:
    def heard(*labels: Label, unsure: bool = False) -> tuple[Utterance, ...]:
        return tuple(Utterance("x", label, unsure=unsure) for label in labels)

    assert act_of(heard(Label.REFLECTION, Label.OPEN, Label.JUDGEMENT)) is Act.JUDGEMENT
    assert act_of(heard(Label.REFLECTION, Label.OPEN)) is Act.OPEN
    assert act_of(heard(Label.INFORMATION, Label.REFLECTION)) is Act.REFLECTION
    assert act_of(heard(Label.JUDGEMENT, unsure=True)) is Act.UNSURE is act_of(())
    assert act_of((), room=True) is Act.REFLECTION


def test_both_languages_are_there() -> None:
    assert set(PRACTICE) == set(LANGUAGES)
