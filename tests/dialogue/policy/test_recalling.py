"""What of this session answers a question about what was said before."""

import pytest

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.policy.recalling import is_earlier, said_about

SAID = {
    "nl": [
        "Mijn collega praat door me heen. Waarom doet ze dat?",
        "In de kantine begon ik over de vakantieplanning. Daarna ben ik achter mijn scherm gekropen.",
        "Het rooster klopt ook niet.",
    ],
    "en": [
        "My colleague talks over me. Why does she do that?",
        "In the canteen I brought up the holiday planning. Then I crept behind my screen.",
        "The rota is wrong as well.",
    ],
}


@pytest.mark.parametrize(
    ("lang", "question", "answer"),
    [
        ("nl", "Wat deed ik ook alweer na de vakantieplanning?", SAID["nl"][1]),
        ("nl", "Weet je nog wat ik over het rooster zei?", SAID["nl"][2]),
        ("nl", "Weet je nog wat ik over mijn zoon vertelde?", ""),
        ("en", "What did I do again after the holiday planning?", SAID["en"][1]),
        ("en", "Do you remember what I told you about my son?", ""),
    ],
)
def test_what_was_said_is_found_by_what_is_asked(
    knowledge: dict[str, Knowledge], lang: str, question: str, answer: str
) -> None:
    assert said_about(question, SAID[lang], knowledge[lang]) == answer


def test_a_question_of_theirs_is_no_answer(knowledge: dict[str, Knowledge]) -> None:
    found = said_about("Weet je nog wat mijn collega doet?", ["Waarom doet mijn collega dat?"], knowledge["nl"])
    assert found == ""


@pytest.mark.parametrize(
    ("question", "earlier"),
    [
        ("Wat zei ik de vorige keer?", True),
        ("Waar ging het in maart over?", True),
        ("Wat zei ik net over haar?", False),
        ("What did I say last time?", True),
        ("What did I just say about her?", False),
    ],
)
def test_another_conversation_is_told_from_this_one(question: str, earlier: bool) -> None:
    assert is_earlier(question) is earlier
