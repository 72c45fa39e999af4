"""How open the other becomes: each rule once where it holds, and what a whole conversation comes to."""

from dataclasses import replace

import pytest

from koers.content import LANGUAGES, content_folder
from koers.dialogue.practice.attempt import Attempt, Exchanged
from koers.dialogue.practice.machine import RULES, WHOLE, Opened, opened, standing_of
from koers.dialogue.practice.persona import load_practice
from koers.dialogue.practice.utterance import Label, Utterance

SPECIFIC = "Je bleef rustig toen die familie boos werd aan de balie"
LISTENING = (Label.OPEN, Label.REFLECTION, Label.REFLECTION, Label.OPEN, Label.REFLECTION)
PUSHING = (Label.LEADING, Label.ADVICE, Label.JUDGEMENT, Label.ADVICE, Label.CLOSED, Label.JUDGEMENT)


def said(label: Label, text: str = "zo", *, confidence: float = 1.0, unsure: bool = False) -> Utterance:
    return Utterance(text, label, confidence, unsure)


def at(openness: int, *before: Label, started: int = 4) -> Attempt:
    turns = tuple(Exchanged("", (said(label),), "", openness) for label in before)
    return Attempt("nl", "x", openness if not turns else started, turns)


def after(
    attempt: Attempt, *utterances: Utterance, mood: str = "tired", message: str = "zo", room: bool = False
) -> Opened:
    return opened(attempt, message, utterances, mood=mood, room=room)


@pytest.mark.parametrize(
    ("label", "by"),
    [
        (Label.REFLECTION, 2), (Label.OPEN, 1), (Label.CLOSED, 0), (Label.INFORMATION, 0), (Label.LEADING, -1),
        (Label.ADVICE, -1), (Label.JUDGEMENT, -2), (Label.PRAISE, 0),
    ],
)  # fmt: skip
def test_each_kind_of_utterance_opens_or_closes(label: Label, by: int) -> None:
    assert after(at(4), said(label)).openness == 4 + by


@pytest.mark.parametrize("label", list(Label))
def test_what_is_unsure_counts_as_nothing(label: Label) -> None:
    assert after(at(4), said(label, unsure=True)).openness == 4


@pytest.mark.parametrize(
    ("mood", "label", "by"),
    [
        ("irritated", Label.JUDGEMENT, -3), ("anxious", Label.ADVICE, -2), ("anxious", Label.LEADING, -2),
        ("proud", Label.ADVICE, -2), ("cheerful", Label.REFLECTION, 1),
    ],
)  # fmt: skip
def test_a_mood_changes_a_rule(mood: str, label: Label, by: int) -> None:
    assert after(at(4), said(label), mood=mood).openness == 4 + by
    assert after(at(4), said(label), mood="guarded").openness != 4 + by


def test_who_laughs_it_off_believes_the_second_reflection() -> None:
    assert after(at(4, Label.REFLECTION), said(Label.REFLECTION), mood="cheerful").openness == 6


def test_praise_counts_when_it_says_what_for_and_not_again_soon() -> None:
    praise = said(Label.PRAISE, SPECIFIC)
    assert after(at(4), praise).openness == 5
    assert after(at(4), praise, mood="guarded").openness == 4
    assert after(at(4, Label.PRAISE), praise).openness == 4
    assert after(at(4, Label.PRAISE, Label.CLOSED, Label.CLOSED), praise, message="x").openness == 4
    assert after(at(4, Label.PRAISE, Label.OPEN, Label.OPEN), praise).changes[0].rule == "praised"


def test_the_third_question_in_a_row_is_an_interrogation_unless_something_was_given_back() -> None:
    question = said(Label.OPEN)
    assert after(at(5, Label.OPEN, Label.OPEN), question).changes[0].rule == "interrogated"
    assert after(at(5, Label.OPEN, Label.REFLECTION, Label.OPEN), question).changes[0].rule == "asked"
    assert after(at(4), question, question, question).changes[2].rule == "interrogated"


def test_a_message_counts_together_and_within_its_bounds() -> None:
    assert after(at(4), said(Label.REFLECTION), said(Label.OPEN), said(Label.REFLECTION)).openness == 6
    assert after(at(9), *[said(Label.JUDGEMENT)] * 3).openness == 6
    assert after(at(4), said(Label.REFLECTION), said(Label.ADVICE)).openness == 5


def test_length_tires_and_lectures() -> None:
    assert after(at(4), said(Label.OPEN), message="woord " * 41).openness == 4
    assert after(at(4), said(Label.INFORMATION), message="woord " * 61, mood="guarded").openness == 3


def test_advice_is_free_for_who_is_open_enough() -> None:
    assert after(at(8), said(Label.ADVICE), mood="guarded").openness == 8


def test_making_room_opens_a_little_once() -> None:
    first = after(at(4), room=True)
    assert first.openness == 5
    again = replace(at(4), turns=(Exchanged("hm", (), "", 5),))
    assert after(again, room=True).openness == 5


def test_what_may_be_a_judgement_stings_less_and_is_forgiven_who_listens() -> None:
    doubtful = said(Label.JUDGEMENT, confidence=0.5)
    assert after(at(4), doubtful).openness == 3
    assert after(at(6, Label.OPEN), doubtful).openness == 6
    assert after(at(6, Label.OPEN), said(Label.JUDGEMENT)).openness == 5


def test_what_was_told_stays_told_after_one_slip() -> None:
    assert after(at(7, *LISTENING), said(Label.JUDGEMENT)).openness == 7
    assert after(at(7, *LISTENING, Label.JUDGEMENT), said(Label.JUDGEMENT), mood="irritated").openness == 7
    assert after(at(7, *PUSHING), said(Label.JUDGEMENT)).openness < 7


def test_whoever_pushed_so_far_does_not_get_beyond_the_beginning_with_one_reflection() -> None:
    pushed = at(3, *PUSHING)
    found = after(pushed, said(Label.REFLECTION))
    assert found.openness == 4 and found.changes[-1].rule == "distrusted"
    assert standing_of(at(3, *PUSHING, Label.OPEN, Label.OPEN, Label.OPEN)) > 0


def test_the_openness_stays_between_nothing_and_ten() -> None:
    assert after(at(1), said(Label.JUDGEMENT)).openness == 0
    assert after(at(9), said(Label.REFLECTION)).openness == 10


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_says_why_in_both_languages(lang: str) -> None:
    why = load_practice(content_folder("knowledge"))[lang].phrases.why
    assert set(why) == {rule.name for rule in RULES} | set(WHOLE)
    assert all(len(text.split()) > 2 and "!" not in text for text in why.values())
