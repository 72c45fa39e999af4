"""Which clause of a message tells most: an insight, a feeling, a turn before an introduction, a list or an aside."""

import pytest

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.clauses import names_in
from koers.dialogue.reading.perspective import said_back
from koers.dialogue.reading.reading import read

TELLING = [
    ("nl", "Ik geef les op een vmbo en ik merk dat ik 's avonds niks meer kan hebben.", "niks meer kunt hebben"),
    ("nl", "Ik snap haar wel, maar ik slaap er slecht van.", "je slaapt er slecht van"),
    ("nl", "Ik hou mijn mond. Misschien zwijg ik vooral om erbij te horen.", "misschien zwijg je vooral"),
    ("nl", "Ik ben boekhouder. Ik ben bang dat ik iets mis.", "je bent bang dat je iets mist"),
    ("nl", "Toch loop ik leeg in dat kantoor.", "loop je leeg in dat kantoor"),
    ("nl", "Dat rapport schuif ik al drie weken voor me uit.", "dat rapport schuif je al drie weken voor je uit"),
    ("en", "I teach evening classes and I notice that I can't stand any noise at home.", "can't stand any noise"),
    ("en", "I do understand her, but I sleep badly over it.", "you sleep badly over it"),
    ("en", "I keep quiet. Maybe I only keep quiet to belong.", "maybe you only keep quiet to belong"),
    ("en", "I'm a bookkeeper. I'm afraid I'll miss something.", "you're afraid you'll miss something"),
    ("en", "Been dodging that phone call for weeks now.", "you've been dodging that phone call for weeks now"),
    ("en", "Friday at the depot I saw Margaret walk off.", "Friday at the depot you saw Margaret walk off"),
]
# Openers, asides, what lost its list or its words to a comma, and manners of speaking about dying.
NOTHING = [
    ("nl", "Daar ben ik weer."),
    ("nl", "Vragen kost niks, bedenk ik nu."),
    ("nl", "Het vorige feest, dat in de tuin, heb ik trouwens ook gedaan."),
    ("nl", "Ik ken elke gang, elke sleutel en elke conciërge."),
    ("nl", "Ik zou willen zeggen, dit is pas het begin."),
    ("nl", "Ik schiet mezelf nog eens voor mijn kop met al dat overleg."),
    ("en", "I'm back again."),
    ("en", "Asking costs nothing, now I come to think of it."),
    ("en", "I know every corridor, every key and every caretaker."),
    ("en", "I'd want to say, this is only the start."),
    ("en", "I'll die of all those meetings some day."),
]


@pytest.mark.parametrize(("lang", "message", "part"), TELLING)
def test_the_clause_that_tells_most_is_said_back(
    knowledge: dict[str, Knowledge], lang: str, message: str, part: str
) -> None:
    assert part in said_back(message, knowledge[lang])


@pytest.mark.parametrize(("lang", "message"), NOTHING)
def test_what_tells_nothing_by_itself_is_not_said_back(
    knowledge: dict[str, Knowledge], lang: str, message: str
) -> None:
    assert said_back(message, knowledge[lang]) == ""


@pytest.mark.parametrize(
    ("lang", "message", "insight"),
    [
        ("nl", "Misschien help ik vooral omdat ik dan gezien word.", True),
        ("nl", "Misschien is het omdat ik zelf nooit iets vraag.", True),
        ("nl", "Misschien vraag ik het haar morgen.", False),
        ("nl", "Misschien komt hij nog.", False),
        ("en", "Maybe I mostly help to be seen.", True),
        ("en", "Perhaps it's because I never ask for anything.", True),
        ("en", "Maybe I'll ask her tomorrow.", False),
        ("en", "Maybe he will still come.", False),
    ],
)
def test_a_maybe_about_oneself_is_an_insight_and_a_plan_is_none(
    knowledge: dict[str, Knowledge], lang: str, message: str, insight: bool
) -> None:
    assert bool(read(message, knowledge[lang]).insight) is insight


def test_a_word_that_is_used_without_a_capital_is_no_name(knowledge: dict[str, Knowledge]) -> None:
    assert names_in("Vrijdag zag Joyce de directeur in Deventer.", knowledge["nl"]) == ["Joyce", "Deventer"]
    assert names_in("Meetings with Bertram are long.", knowledge["en"]) == ["Bertram"]
