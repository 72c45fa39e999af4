"""A better sentence for the manager's own: about the same thing, open, said as a person would, and never the same twice."""

import pytest

from koers.content import content_folder
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.practice.better import Suggestions
from koers.dialogue.practice.feedback_content import FeedbackContent, load_feedback
from koers.dialogue.practice.utterance import Label


@pytest.fixture(scope="module")
def contents(knowledge: dict[str, Knowledge]) -> dict[str, FeedbackContent]:
    return load_feedback(content_folder("knowledge"), knowledge)


def suggestions(content: FeedbackContent, near: str = "") -> Suggestions:
    return Suggestions(content, lambda text, label: near)


@pytest.mark.parametrize(
    ("lang", "said", "label", "question"),
    [
        ("nl", "Is tachtig procent niet goed genoeg?", Label.LEADING, "Wanneer is het voor jou goed genoeg?"),
        (
            "nl",
            "Zou je niet beter ergens anders solliciteren?",
            Label.LEADING,
            "Wat zoek je in je werk dat je hier nu mist?",
        ),
        ("nl", "Ben je er nou nog niet uit?", Label.CLOSED, "Wat heb je nodig om te kunnen kiezen?"),
        ("nl", "Werk gewoon met een checklist.", Label.ADVICE, "Hoe pak je het nu aan, en waar loopt het vast?"),
        ("en", "Isn't it time to put it behind you?", Label.LEADING, "What makes this hard to let go of?"),
        ("en", "Is it ready, yes or no?", Label.CLOSED, "How far along is it, as you see it?"),
        ("en", "Take a colleague with you.", Label.ADVICE, "Who could help you with this, and with what?"),
    ],
)
def test_the_question_is_about_the_same_thing(
    lang: str, said: str, label: Label, question: str, contents: dict[str, FeedbackContent]
) -> None:
    assert suggestions(contents[lang]).instead_of(said, label) == question


def test_what_is_about_nothing_in_particular_gets_the_nearest_in_meaning(contents: dict[str, FeedbackContent]) -> None:
    content = contents["nl"]
    near = "Waar hoop je op?"
    assert suggestions(content, near).instead_of("Vind je ook niet?", Label.LEADING) == near
    # Only a question of the bank is known to be open.
    assert suggestions(content, "Is dit zo?").instead_of("Vind je ook niet?", Label.LEADING) != "Is dit zo?"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_question_comes_twice_while_there_are_others(lang: str, contents: dict[str, FeedbackContent]) -> None:
    giver = suggestions(contents[lang])
    given = [giver.instead_of("Zo is het. That is it.", Label.ADVICE) for _ in range(9)]
    assert len(set(given)) == 9
    assert len({giver.instead_of("checklist", Label.ADVICE) for _ in range(3)}) == 3


@pytest.mark.parametrize(("lang", "place"), [("nl", "[wat"), ("en", "[what")])
def test_a_judgement_becomes_an_observation_with_a_place_to_fill_in(
    lang: str, place: str, contents: dict[str, FeedbackContent]
) -> None:
    better = suggestions(contents[lang]).instead_of("Je bent lui. You are lazy.", Label.JUDGEMENT)
    assert place in better
    assert better.endswith("?")


@pytest.mark.parametrize(
    ("lang", "heard", "reflection"),
    [
        ("nl", "Klopt. Ik loop al maanden op mijn tenen.", "Dus je loopt al maanden op je tenen."),
        ("nl", "Ik werk nog met de oude lijst, want daar vergis ik me niet in.", "Dus je werkt nog met de oude lijst."),
        ("en", "I still use the old list because I make no mistakes.", "So you still use the old list."),
        # What holds only with its condition, what points elsewhere, and what says nothing is not said back.
        ("nl", "Als ik zelf beslis, lig ik er wakker van.", ""),
        ("nl", "Ik zal ernaar kijken.", ""),
        ("nl", "Zal wel.", ""),
        ("en", "I don't know.", ""),
        ("nl", "Wat wil je nou van mij horen?", ""),
        ("nl", "", ""),
    ],
)
def test_what_was_heard_is_given_back_only_when_it_turns_well(
    lang: str, heard: str, reflection: str, contents: dict[str, FeedbackContent]
) -> None:
    assert suggestions(contents[lang]).reflection(heard) == reflection


def test_a_form_stands_in_for_what_does_not_turn(contents: dict[str, FeedbackContent]) -> None:
    better = suggestions(contents["nl"]).giving_back("Zal wel.")
    assert better in contents["nl"].own_words


def test_advice_is_answered_by_what_was_heard_and_then_a_question(contents: dict[str, FeedbackContent]) -> None:
    better = suggestions(contents["nl"]).instead_of(
        "Werk gewoon met een checklist.", Label.ADVICE, heard="Ik loop al maanden op mijn tenen."
    )
    assert better == "Dus je loopt al maanden op je tenen. Hoe pak je het nu aan, en waar loopt het vast?"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_question_of_the_bank_is_one_open_question(lang: str, contents: dict[str, FeedbackContent]) -> None:
    opens = {"nl": ("Wat", "Hoe", "Wie", "Waar", "Welk", "Wanneer", "Dit"), "en": ("Wh", "How", "This")}[lang]
    for asked in contents[lang].bank:
        assert asked.text.count("?") == 1
        assert asked.text.startswith(opens), asked.text
        assert len(asked.text.split()) <= 17, asked.text
