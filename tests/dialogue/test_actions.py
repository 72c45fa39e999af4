"""The action of a step as it would stand on a list."""

import pytest

from koers.dialogue.actions import as_action


@pytest.mark.parametrize(
    ("lang", "said", "action"),
    [
        ("nl", "Ik zou kunnen beginnen met één vraag stellen", "beginnen met één vraag stellen"),
        ("nl", "Ik zou haar kunnen vragen of ze tijd heeft", "haar vragen of ze tijd heeft"),
        ("nl", "Ik ga morgen met mijn manager praten", "morgen met mijn manager praten"),
        ("nl", "misschien kan ik iets zeggen", "iets zeggen"),
        ("nl", "Ik wil maandag gaan bellen", "maandag bellen"),
        ("en", "I could ask her", "ask her"),
        ("en", "Maybe I'll start with one question", "start with one question"),
        ("en", "I'm going to tell him on Monday", "tell him on Monday"),
    ],
)
def test_a_plan_becomes_an_action(lang: str, said: str, action: str) -> None:
    assert as_action(said, lang) == action


@pytest.mark.parametrize(
    ("lang", "said"),
    [("nl", "Ik vraag het haar maandag"), ("nl", "Ik zou het wel willen"), ("nl", "Mijn agenda leegmaken"),
     ("en", "I ask her on Monday"), ("en", "Ask my manager"), ("en", "I could")],
)  # fmt: skip
def test_what_is_said_otherwise_stays_as_it_is(lang: str, said: str) -> None:
    assert as_action(said, lang) == said
