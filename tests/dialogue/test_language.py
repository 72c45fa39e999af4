"""The language of a message, also of short, mixed and odd ones; what cannot be told stays in the language spoken."""

import pytest

from koers.dialogue.language import detect_language

DUTCH = [
    "Ik weet het niet zo goed",
    "Mijn manager luistert niet",
    "Weet ik niet",
    "Bang om fouten te maken",
    "We hebben een stand-up en een retro, en daar zeg ik niks",
    "Mijn deadline is next week",
    "Ik zit in een meeting met het management team over de business case",
    "Ik ben de lead van een agile team",
    "Mijn collega is een control freak",
    "Te veel mails en geen tijd",
    "Ik voel me niet okay in dat hele performance gebeuren",
    "Vrijdag om tien uur, in het kantoor van mijn baas",
    "Wat is persoonlijk leiderschap?",
    "ik wil dit gesprek stoppen",
    "Stop maar met die vragen",
    "Mijn feedback wordt genegeerd door de director",
    'Ze riep "just get over it and move on already, will you" en liep weg.',
    "Op de muur staat ‘we are all in this together’ en niemand lacht erom.",
]
ENGLISH = [
    "I don't know",
    "My manager never listens",
    "That is hard for me",
    "Everything at once and no time for it",
    "Friday at ten, in my boss's office",
    "What is personal leadership?",
    "I'd rather not",
    "I work for a Dutch company, Rijkswaterstaat, and my boss is called Jan de Vries",
    "My colleague Van den Berg says no to everything",
    "I am done with this",
    "Afraid of what they will say about me",
    "i never dare to speak in meetings",
    'He wrote "dit had ik van jou niet verwacht, eerlijk gezegd" under my report.',
    "Their motto is ‘niet lullen maar poetsen’, and I had to ask what it meant.",
]
OTHER = [
    "Ich weiß nicht, was ich machen soll, mein Chef hört mir nie zu.",
    "Je ne sais pas quoi faire avec mon chef.",
    "No sé qué hacer con mi jefe, nunca me escucha.",
    "Non so cosa fare con il mio capo",
    "Nie wiem, co robić w pracy, szef mnie nie słucha",
    "Не знаю, что делать с начальником",
    "我不知道该怎么办",
    "لا أعرف ماذا أفعل في العمل",
    "仕事でどうすればいいかわかりません",
    "Bana kimse kulak asmıyor, işte çok mutsuzum",
]
# Too short or too bare to tell.
STAYS = ["7", "?", "...", "👍", "ok", "Help", "Team", "hmm", "10", "Deadlines!", "https://example.org/a"]


@pytest.mark.parametrize("spoken", ["nl", "en"])
@pytest.mark.parametrize("text", DUTCH)
def test_dutch_is_heard_whatever_was_spoken(text: str, spoken: str) -> None:
    assert detect_language(text, spoken=spoken) == "nl"


@pytest.mark.parametrize("spoken", ["nl", "en"])
@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_heard_whatever_was_spoken(text: str, spoken: str) -> None:
    assert detect_language(text, spoken=spoken) == "en"


@pytest.mark.parametrize("spoken", ["nl", "en"])
@pytest.mark.parametrize("text", OTHER)
def test_another_language_is_not_taken_for_one_of_these(text: str, spoken: str) -> None:
    assert detect_language(text, spoken=spoken) == "other"


@pytest.mark.parametrize("spoken", ["nl", "en"])
@pytest.mark.parametrize("text", STAYS)
def test_what_cannot_be_told_stays_in_the_language_spoken(text: str, spoken: str) -> None:
    assert detect_language(text, spoken=spoken) == spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("geen idee", "nl"),
        ("moe", "nl"),
        ("Gewoon druk", "nl"),
        ("no idea", "en"),
        ("Just busy", "en"),
        ("Trust, mostly", "en"),
    ],
)
def test_a_short_answer_never_leaves_its_own_conversation(text: str, spoken: str) -> None:
    assert detect_language(text, spoken=spoken) == spoken


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Ik ben er klaar mee, honestly. Ik wil gewoon niet meer luisteren naar mijn baas.", "nl"),
        ("I am done, echt waar. I just don't want to listen to my boss any more.", "en"),
    ],
)
def test_the_language_that_most_is_said_in_wins(text: str, lang: str) -> None:
    assert detect_language(text, spoken="nl") == detect_language(text, spoken="en") == lang


def test_an_empty_text_and_a_very_long_one_get_an_answer() -> None:
    assert detect_language("", spoken="en") == "en"
    assert detect_language("Ik denk dat mijn werk te veel is. " * 600, spoken="en") == "nl"
