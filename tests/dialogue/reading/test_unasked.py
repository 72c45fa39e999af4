"""What sounds like a request and is none, numbers as people say them, and stops in everyday words."""

import pytest

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.policy import plan_turn
from koers.dialogue.reading.intents import intents_in
from koers.dialogue.reading.reading import read
from koers.dialogue.reading.scales import explicit_scale, scale_in
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage

# Likeness to sayings alone would read a request in all of these.
LIKELY = {"asks_advice": 0.7, "asks_ideas": 0.7}


@pytest.mark.parametrize(
    ("lang", "message", "asks"),
    [
        ("nl", "wat heb ik van haar nodig? een half uur.", False),
        ("nl", "vind je dat ik dit aankan?", False),
        ("nl", "dat iemand tegen me zegt: die kant op.", False),
        ("nl", "ik zou weleens willen weten hoe ik overkom.", False),
        ("nl", "eerlijkheid is voor mij het belangrijkste in mijn werk.", False),
        ("nl", "ik wil weten wat ik kan doen.", True),
        ("nl", "wat moet ik nu doen? ik weet het niet meer.", True),
        ("nl", "ik wil een plan dat werkt", True),
        ("en", "what do i want from her? half an hour.", False),
        ("en", "do you reckon i can handle this?", False),
        ("en", "for someone to say to me, this way.", False),
        ("en", "i'd like to know how i come across.", False),
        ("en", "honesty is the most important thing to me at work.", False),
        ("en", "i want to know what i should do.", True),
        ("en", "what should i do? i'm at a loss.", True),
        ("en", "i want a plan that works", True),
    ],
)
def test_a_wish_a_verdict_and_a_question_answered_are_no_request(
    knowledge: dict[str, Knowledge], lang: str, message: str, asks: bool
) -> None:
    assert ("asks_advice" in intents_in(message, knowledge[lang].reading, LIKELY)) is asks


@pytest.mark.parametrize(
    ("said", "number"),
    [("een zeventje", 7), ("een krap zesje.", 6), ("zeven min", 7), ("a seven-ish", 7), ("eight ish", 8), ("6ish", 6)],
)
def test_everyday_numbers_are_numbers(said: str, number: int) -> None:
    assert scale_in(said) == number


@pytest.mark.parametrize("said", ["ik had zes minuutjes over", "we doen het met z'n zevenen", "she's Finnish"])
def test_what_counts_something_else_is_no_answer(said: str) -> None:
    assert scale_in(said) is None


@pytest.mark.parametrize(
    ("lang", "message"),
    [("nl", "Of ik weg wil? Doe maar een 3 van de 10."), ("en", "Do I want out? Call it a 3 out of 10.")],
)
def test_a_number_out_of_ten_is_taken_up_when_ideas_were_offered(
    knowledge: dict[str, Knowledge], lang: str, message: str
) -> None:
    session = Session(lang=lang, turn=5, explored=3, stage=Stage.OPTIONS, pending="permission")
    plan = plan_turn(session, read(message, knowledge[lang]), message, knowledge[lang])
    assert (plan.rule, plan.move, plan.lead) == ("answers_scale", Move.FOLLOW_UP, "scale_low")
    assert explicit_scale(message.lower())
    other = {"nl": "We waren met 3 van de afdeling.", "en": "Three of us were there."}[lang]
    assert not explicit_scale(other.lower())
    assert plan_turn(session, read(other, knowledge[lang]), other, knowledge[lang]).rule != "answers_scale"


@pytest.mark.parametrize(
    ("lang", "message", "stops"),
    [
        ("nl", "Ik zou het hier voor nu bij willen laten.", True),
        ("nl", "We willen het hierbij laten.", True),
        ("nl", "Ik wil het niet bij praten laten.", False),
        ("en", "I'll leave it there for today.", True),
        ("en", "I always leave it there on his desk.", False),
    ],
)
def test_leaving_it_there_is_a_goodbye(knowledge: dict[str, Knowledge], lang: str, message: str, stops: bool) -> None:
    assert ("wants_stop" in read(message, knowledge[lang]).intents) is stops
