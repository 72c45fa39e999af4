"""What a question names is known or not, and no passage about something else answers it."""

import pytest

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.names import answers, asked_about, knows, names_in

TEXT = (
    "Fouten melden in de ploeg. Femke Aldering beschreef in 2004 hoe ploegen fouten melden. Volgens Aldering hielp het als "
    "de chef ermee begon. Van de managers zei 30 procent dat zij fouten meldden."
)


@pytest.mark.parametrize(
    ("lang", "message", "names"),
    [
        ("nl", "Wat zegt Femke Aldering over fouten?", ("Femke Aldering",)),
        ("nl", "Wie bedacht de Kronkelmethode?", ("Kronkelmethode",)),
        ("nl", "wat is de kronkelmethode?", ("kronkelmethode",)),
        ("nl", "Ken je dat stuk van Yale, over het dinsdageffect?", ("Yale", "dinsdageffect")),
        ("nl", "Geef dan de titel van dat Yale-rapport.", ("Yale",)),
        ("nl", "Wat staat er in ‘De lange adem’?", ("De lange adem",)),
        ("nl", "Sanne belde. Wat is een kernkwaliteit?", ()),
        ("nl", "Wat kan HR op maandag doen, volgens het artikel?", ()),
        ("en", "What does Ruth van der Meer write about mistakes?", ("Ruth van der Meer",)),
        ("en", "Does Aldering's theory hold?", ("Aldering",)),
        ("en", "Who thought of the Seven Doors method?", ("Seven Doors",)),
        ("en", "What can HR do on Mondays, as I understand it?", ()),
        ("en", "What is a comfort zone?", ()),
    ],
)
def test_what_a_question_names(
    knowledge: dict[str, Knowledge], lang: str, message: str, names: tuple[str, ...]
) -> None:
    assert names_in(message, knowledge[lang]) == names


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Femke Aldering", True),
        ("Aldering", True),
        ("Simone Ploegen", False),  # ploegen stands there, and is no name
        ("Alder", False),
        ("ploegmodel", True),  # made of a word that is there
        ("kronkelmethode", False),
    ],
)
def test_a_name_is_known_by_its_last_word(name: str, known: bool) -> None:
    assert knows(TEXT, name) is known


@pytest.mark.parametrize(
    ("message", "fits"),
    [
        ("Wat zegt Aldering over fouten?", True),
        ("Wat zegt Aldering over vakanties?", False),
        ("Wat weet Aldering nog meer?", True),
        ("Wat zegt Kuipers over fouten?", False),
        ("Hoe kan een ploeg fouten melden?", True),
        ("Hoeveel procent van de managers meldt fouten?", True),
        ("Hoeveel procent van de koks meldt zich ziek?", False),
        ("Hoe groeit een tomaat?", False),
    ],
)
def test_a_passage_answers_only_what_it_tells_about(knowledge: dict[str, Knowledge], message: str, fits: bool) -> None:
    content = knowledge["nl"]
    assert answers(TEXT, message, names_in(message, content), content) is fits


def test_a_number_is_in_a_passage_or_not_given(knowledge: dict[str, Knowledge]) -> None:
    message = "Hoeveel procent van de managers meldt fouten?"
    assert not answers(TEXT.replace("30 procent", "een deel"), message, (), knowledge["nl"])


def test_a_question_about_the_article_as_a_whole_asks_for_no_word_of_it(knowledge: dict[str, Knowledge]) -> None:
    assert asked_about("Waar gaat het artikel over?", (), knowledge["nl"]) == set()
    assert asked_about("What does the article say?", (), knowledge["en"]) == set()
    assert asked_about("Wat zegt het artikel over moed?", (), knowledge["nl"]) == {"moed"}
