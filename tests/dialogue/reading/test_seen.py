"""What a message tells of others and of how things are: a clause that stands by itself, or nothing."""

import pytest

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.reading import read
from koers.dialogue.reading.seen import MAX_WORDS, seen_back
from koers.dialogue.sentences import words

SEEN = [
    ("nl", "Mijn teamleider schuift elke maand de planning door.", "je teamleider schuift elke maand de planning door"),
    ("nl", "Kort antwoord. Iedereen komt met zijn storing bij mij.", "iedereen komt met zijn storing bij jou"),
    ("nl", "Ik werk in de keuken en de kok belt mij 's nachts.", "de kok belt je 's nachts"),
    ("nl", "Nou, Wouter praat door onze uitleg heen.", "Wouter praat door jullie uitleg heen"),
    ("nl", "Er lag maandag weer een pakket zonder adres.", "er lag maandag weer een pakket zonder adres"),
    ("nl", "Ze hebben Milou tot coördinator gemaakt.", "ze hebben Milou tot coördinator gemaakt"),
    ("en", "My supervisor moves the planning every month.", "your supervisor moves the planning every month"),
    ("en", "Short answer. Everybody brings me their broken laptops.", "everybody brings you their broken laptops"),
    ("en", "I work in the kitchen and the cook rings me at night.", "the cook rings you at night"),
    ("en", "Well, Wilfred talks right through our explanation.", "Wilfred talks right through your explanation"),
    (
        "en",
        "There was another parcel without an address on Monday.",
        "there was another parcel without an address on Monday",
    ),
    ("en", "They've made Millie the coordinator.", "they've made Millie the coordinator"),
]
SILENT = [
    # Questions, lists, what leans on something else, what speaks to the coach, what another said, and shrugs.
    ("nl", "Luistert mijn teamleider ooit?"),
    ("nl", "De derde verhuizing in vier jaar."),
    ("nl", "Toen mijn teamleider de planning doorschoof."),
    ("nl", "Je snapt de planning van mijn team niet."),
    ("nl", "Mijn chef zei 'dat regel je zelf maar even'."),
    ("nl", "Woensdag om acht uur bij de koffieautomaat."),
    ("nl", "Het is zo."),
    ("nl", "De directie schiet mij nog eens dood."),
    ("en", "Does my supervisor ever listen?"),
    ("en", "The third move in four years."),
    ("en", "When my supervisor moved the planning."),
    ("en", "You don't get the planning of my team."),
    ("en", "My boss said 'sort it out yourself then'."),
    ("en", "Wednesday at eight by the coffee machine."),
    ("en", "It is what it is."),
    ("en", "The board will kill me one day."),
]


@pytest.mark.parametrize(("lang", "message", "clause"), SEEN)
def test_what_others_do_is_given_back_as_it_reaches_the_person(
    knowledge: dict[str, Knowledge], lang: str, message: str, clause: str
) -> None:
    seen = seen_back(message, knowledge[lang])
    assert seen.text == clause
    assert seen.weight > 0


@pytest.mark.parametrize(("lang", "message"), SILENT)
def test_what_does_not_stand_by_itself_is_left(knowledge: dict[str, Knowledge], lang: str, message: str) -> None:
    assert seen_back(message, knowledge[lang]).text == ""


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_clause_is_longer_than_can_be_said_back(knowledge: dict[str, Knowledge], lang: str) -> None:
    sayings = [saying for barrier in knowledge[lang].barriers for saying in barrier.sayings]
    seen = [seen_back(saying, knowledge[lang]).text for saying in sayings]
    told = [clause for clause in seen if clause]
    assert len(told) >= 40
    assert max(len(words(clause)) for clause in told) <= MAX_WORDS
    own = {"nl": {"ik", "mijn", "mij", "me"}, "en": {"i", "my", "me", "i'm"}}[lang]
    assert not [clause for clause in told if own & set(words(clause))]


@pytest.mark.parametrize(
    ("lang", "message", "told", "outweighs"),
    [
        ("nl", "Ik werk bij de bakker. De eigenaar hangt mijn rooster pas zondag op.", "", True),
        ("nl", "Ik durf niets te vragen. De buurman maakt lawaai in de gang.", "je durft niets te vragen", False),
        ("en", "I work at the bakery. The owner puts up my rota on Sunday night.", "", True),
        (
            "en",
            "I don't dare to ask anything. The neighbour makes noise all day.",
            "you don't dare to ask anything",
            False,
        ),
    ],
)
def test_who_somebody_is_gives_way_to_what_happens_and_a_fear_does_not(
    knowledge: dict[str, Knowledge], lang: str, message: str, told: str, outweighs: bool
) -> None:
    reading = read(message, knowledge[lang])
    assert (reading.told, reading.outweighs) == (told, outweighs)
    assert reading.seen
