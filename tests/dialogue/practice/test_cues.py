"""Cues: words in their order, what the guard sees, and the signs of the content."""

import pytest

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.practice.cues import cues_of

SIGNS = {"thanks": (r"^bedankt\b",)}


def test_the_order_of_words_and_their_place_are_kept() -> None:
    cues = cues_of("Is het niet goed?", "nl", {})
    assert {
        "nl ^ is",
        "nl het niet",
        "nl goed $",
        "nl is het niet",
        "seen question mark",
        "seen yes or no",
    } <= cues.keys()
    assert cues_of("het is niet goed", "nl", {}).keys() != cues.keys()


def test_a_sign_is_seen_in_every_sentence_and_behind_what_leads_in() -> None:
    assert "sign thanks" in cues_of("Dat was veel. Bedankt!", "nl", SIGNS)
    assert "sign thanks" not in cues_of("Ik heb hem bedankt.", "nl", SIGNS)


def test_nothing_said_gives_next_to_nothing() -> None:
    assert set(cues_of("…", "en", SIGNS)) <= {"en ^", "en ^ ", "en ^ $"}


@pytest.mark.parametrize(
    ("lang", "text", "sign"),
    [
        ("nl", "Je komt toch wel, of niet?", "tag"),
        ("nl", "Zou je dat niet eerst vragen?", "negated question"),
        ("nl", "Je bent ook altijd zo slordig.", "blame"),
        ("nl", "Bel haar morgen even.", "orders"),
        ("en", "You'll be there, won't you?", "tag"),
        ("en", "Wouldn't it be better to ask first?", "negated question"),
        ("en", "That was sloppy of you.", "blame"),
        ("en", "Give her a ring tomorrow.", "orders"),
    ],
)
def test_the_signs_of_the_content_are_seen(knowledge: dict[str, Knowledge], lang: str, text: str, sign: str) -> None:
    assert f"sign {sign}" in cues_of(text, lang, knowledge[lang].utterance_signs)
