"""The thing that a message names is one that stands by itself, turned to the person."""

import pytest

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.things import thing_in


@pytest.mark.parametrize(
    ("lang", "message", "thing"),
    [
        ("nl", "Alles draait hier om de jaarrekening.", "de jaarrekening"),
        ("nl", "Niemand kijkt naar mijn voorstel, en zo gaat het al maanden.", "je voorstel"),
        ("nl", "Ze praten alleen over het prijskaartje.", "het prijskaartje"),
        ("nl", "Het regent en het waait.", ""),
        ("nl", "Ik vind het vreemd.", ""),
        ("nl", "Dat was de tweede keer deze week.", ""),
        ("nl", "Waar ligt de jaarrekening?", ""),
        ("en", "It all comes down to the spreadsheet.", "the spreadsheet"),
        ("en", "Nobody reads my proposal, and that's how it is.", "your proposal"),
        ("en", "The planning manager left.", ""),
        ("en", "That was the second time this week.", ""),
        ("en", "Where is the spreadsheet?", ""),
    ],
)
def test_a_thing_is_found_where_one_is_named(
    knowledge: dict[str, Knowledge], lang: str, message: str, thing: str
) -> None:
    assert thing_in(message, knowledge[lang]) == thing


@pytest.mark.parametrize(
    ("lang", "topic", "message", "name"),
    [
        ("nl", "meeting", "In de standup zeg ik niets.", "de stand-up"),
        ("nl", "meeting", "In de vergadering zeg ik niets.", "de vergadering"),
        ("nl", "manager", "Mijn baas belt nooit.", "je baas"),
        ("nl", "colleague", "Mijn collega's lachen erom.", "je collega's"),
        ("en", "meeting", "At the stand-up I say nothing.", "the stand-up"),
        ("en", "meeting", "In the meeting I say nothing.", "the meeting"),
        ("en", "colleague", "My colleagues laugh at it.", "your colleagues"),
        ("en", "delegating", "I find letting go hard.", "letting go"),
    ],
)
def test_a_topic_is_called_by_the_word_of_the_person(
    knowledge: dict[str, Knowledge], lang: str, topic: str, message: str, name: str
) -> None:
    assert knowledge[lang].reading.topics[topic].called(message) == name
