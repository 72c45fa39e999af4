"""What a model proposes goes on the board only when the person said it."""

import pytest

from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.guard.grounding import grounded
from koers.dialogue.knowledge import Knowledge

SAID = {
    "nl": (
        "Ik werk op een school en in de teamvergadering zwijg ik meestal.",
        "Eerlijkheid is voor mij belangrijk, dus eigenlijk wil ik vaker mijn mening geven.",
        "Ik wil geen leidinggevende worden. Van lesgeven krijg ik energie.",
        "Nu zie ik dat ik wacht tot het veilig is. Maandag bel ik Karin over het rooster.",
    ),
    "en": (
        "I work at a school and in the team meeting I mostly keep quiet.",
        "Honesty is important to me, so I really want to give my opinion more often.",
        "I do not want to become a manager. Teaching gives me energy.",
        "Now I see that I wait until it is safe. On Monday I will call Karin about the timetable.",
    ),
}
OWN = {
    "nl": [
        ("value", "eerlijkheid"),
        ("value", "Eerlijkheid."),
        ("goal", "vaker mijn mening geven"),
        ("goal", "Eigenlijk wil ik vaker mijn mening geven"),
        ("goal", "geen leidinggevende worden"),
        ("driver", "lesgeven"),
        ("insight", "ik wacht tot het veilig is"),
        ("step", "maandag Karin bellen over het rooster"),
        ("step", "Ik bel maandag\nKarin"),
    ],
    "en": [
        ("value", "honesty"),
        ("value", "Honesty."),
        ("goal", "give my opinion more often"),
        ("goal", "I really want to give my opinion more often"),
        ("goal", "not become a manager"),
        ("driver", "teaching"),
        ("insight", "I wait until it is safe"),
        ("step", "call Karin about the timetable on Monday"),
        ("step", "I call Karin\non Monday"),
    ],
}
MADE_UP = {
    "nl": [
        ("value", "samenwerking"),
        ("value", "authenticiteit"),
        ("value", "eerlijkheid is voor mij heel erg belangrijk"),
        ("goal", "assertiever communiceren met collega's"),
        ("goal", "leidinggevende worden"),
        ("goal", "een leidinggevende worden die zijn mening geeft"),
        ("goal", "mening"),
        ("driver", "erkenning van het team"),
        ("insight", "ik ben bang om afgewezen te worden"),
        ("insight", "de"),
        ("step", "een cursus timemanagement volgen"),
        ("step", ""),
    ],
    "en": [
        ("value", "collaboration"),
        ("value", "authenticity"),
        ("value", "honesty is very very important to me"),
        ("goal", "communicate more assertively with colleagues"),
        ("goal", "become a manager"),
        ("goal", "become a manager who gives an opinion"),
        ("goal", "opinion"),
        ("driver", "recognition from the team"),
        ("insight", "I am afraid of being rejected"),
        ("insight", "the"),
        ("step", "take a course in time management"),
        ("step", ""),
    ],
}


def kept(
    knowledge: dict[str, Knowledge], lang: str, *items: tuple[str, str], known: tuple[Proposal, ...] = ()
) -> list[str]:
    proposals = [Proposal(BoardKind(kind), text) for kind, text in items]
    return [one.text for one in grounded(proposals, said=SAID[lang], known=known, knowledge=knowledge[lang])]


@pytest.mark.parametrize(("lang", "item"), [(lang, item) for lang, items in OWN.items() for item in items])
def test_what_the_person_said_is_kept(knowledge: dict[str, Knowledge], lang: str, item: tuple[str, str]) -> None:
    assert kept(knowledge, lang, item) == [" ".join(item[1].split()).strip(".")]


@pytest.mark.parametrize(("lang", "item"), [(lang, item) for lang, items in MADE_UP.items() for item in items])
def test_what_the_person_did_not_say_is_dropped(
    knowledge: dict[str, Knowledge], lang: str, item: tuple[str, str]
) -> None:
    assert kept(knowledge, lang, item) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_barrier_is_one_of_the_fifteen_by_its_name(knowledge: dict[str, Knowledge], lang: str) -> None:
    for barrier in knowledge[lang].barriers:
        assert kept(knowledge, lang, ("barrier", f" {barrier.name.upper()}. ")) == [barrier.name]
    assert kept(knowledge, lang, ("barrier", "perfectionisme"), ("barrier", SAID[lang][0])) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_at_most_two_are_kept(knowledge: dict[str, Knowledge], lang: str) -> None:
    assert kept(knowledge, lang, *OWN[lang][0:9:2]) == [text.strip(".") for _, text in OWN[lang][0:3:2]]


@pytest.mark.parametrize(
    ("known", "item"),
    [
        (Proposal(BoardKind.VALUE, "Eerlijkheid"), ("value", "eerlijkheid")),
        (Proposal(BoardKind.VALUE, "eerlijkheid"), ("driver", "eerlijkheid")),
        (Proposal(BoardKind.GOAL, "in vergaderingen vaker mijn mening geven"), ("goal", "mening geven")),
        (Proposal(BoardKind.GOAL, "mijn mening geven"), ("goal", "vaker mijn mening geven")),
    ],
)
def test_what_is_on_the_board_does_not_come_again(
    knowledge: dict[str, Knowledge], known: Proposal, item: tuple[str, str]
) -> None:
    assert kept(knowledge, "nl", item, known=(known,)) == []


def test_the_same_twice_in_one_answer_is_kept_once(knowledge: dict[str, Knowledge]) -> None:
    items = (("goal", "vaker mijn mening geven"), ("goal", "mijn mening geven"), ("value", "eerlijkheid"))
    assert kept(knowledge, "nl", *items) == ["vaker mijn mening geven", "eerlijkheid"]


def test_another_heading_may_share_words(knowledge: dict[str, Knowledge]) -> None:
    known = (Proposal(BoardKind.VALUE, "mening geven"),)
    assert kept(knowledge, "nl", ("goal", "vaker mijn mening geven"), known=known) == ["vaker mijn mening geven"]
