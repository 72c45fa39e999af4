import pytest

from koers.dialogue.guard.questioning import is_open_question, is_yes_no_question
from koers.dialogue.knowledge import Knowledge

OPEN = {
    "nl": [
        "Wat maakt dit belangrijk voor je?",
        "Hoe zou je collega hiernaar kijken?",
        "Waar merk je dat aan?",
        "En wat dan?",
        "Maar hoe weet je dat zo zeker?",
        "Met wie zou je dit kunnen delen?",
        "In hoeverre klopt dat beeld nog?",
        "Op welke momenten lukt het wel?",
        "Als je een jaar verder bent, waar ben je dan trots op?",
        "Stel dat niemand er iets van vindt: wat doe je dan?",
        "Je zegt ja tegen iedereen, en wie zegt er ja tegen jou?",
        "Waarvoor ben je bang als je het zegt?",
        "Welke overtuiging zit daaronder?",
        "Wanneer ging het wel goed?",
        "Wie in je team ziet dat ook?",
        "Hoe hoog is je vertrouwen, op een schaal van 0 tot 10?",
        "Welk cijfer geef je dat?",
        "Kun je een moment beschrijven waarop het anders ging?",
        "Wil je daar iets meer over vertellen?",
        "Vertel eens, hoe verliep dat gesprek?",
        "Mag ik vragen wat je daarvan vond?",
        "Hoezo?",
        "En verder?",
        "Zoals?",
        "Oké, dus wat heb je nodig om te beginnen?",
        "Hoeveel ruimte neem je in?",
    ],
    "en": [
        "What makes this matter to you?",
        "How would your colleague see it?",
        "So what then?",
        "And how do you know that?",
        "In what way does it help you?",
        "With whom could you share this?",
        "If nobody minded, what would you do?",
        "Looking back, where did it turn?",
        "You say yes to everyone, and who says yes to you?",
        "What's at stake for you?",
        "Which belief lies below that?",
        "Who else sees it that way?",
        "How confident are you, on a scale from 0 to 10?",
        "Can you tell me a bit more about that moment?",
        "Could you describe what happened?",
        "Tell me, how did that go?",
        "I'm curious, what did you think of it?",
        "I wonder what holds you back?",
        "Anything else?",
        "Such as?",
        "How much room do you take?",
    ],
}
CLOSED = {
    "nl": [
        "Is dat belangrijk voor je?",
        "Heb je dat tegen hem gezegd?",
        "Kun je dat morgen doen?",
        "Wil je dat echt?",
        "Ben je bang voor kritiek?",
        "Vind je dat lastig?",
        "Zou het helpen als je eerder begon?",
        "Klopt dat?",
        "Lukt dat deze week?",
        "En ga je dat ook doen?",
        "Dus je wacht liever af?",
        "Je bent bang om iets doms te zeggen, toch?",
        "Maar weet je leidinggevende dit?",
        "Is er iemand die je kan helpen?",
        "Moet het perfect zijn?",
        "Heb je iets gedaan, waar je trots op bent?",
        "Hoe lang werk je daar al?",
        "Hoe vaak komt dat voor?",
        "Hoe laat begint de vergadering?",
        "Hoeveel mensen zitten er in je team?",
        "Welke dag is het gesprek?",
        "Hoe heet je leidinggevende?",
        "Werk je liever alleen of samen?",
        "Echt?",
        "Voel je je daar goed bij?",
    ],
    "en": [
        "Is that important to you?",
        "Have you told him?",
        "Could you do that tomorrow?",
        "Do you really want that?",
        "Are you afraid of criticism?",
        "Did that work?",
        "And will you do it?",
        "So you would rather wait?",
        "You are afraid to look foolish, right?",
        "But does your manager know this?",
        "Is there someone who can help you?",
        "Does it have to be perfect?",
        "Isn't that hard?",
        "Is there something you did, which you are proud of?",
        "How long have you worked there?",
        "How many people are in your team?",
        "What time is the meeting?",
        "What is your name?",
        "Do you prefer to work alone or together?",
        "Really?",
    ],
}


@pytest.mark.parametrize(("lang", "sentence"), [(lang, one) for lang, listed in OPEN.items() for one in listed])
def test_open(lang: str, sentence: str) -> None:
    assert is_open_question(sentence, lang)
    assert not is_yes_no_question(sentence, lang)


@pytest.mark.parametrize(("lang", "sentence"), [(lang, one) for lang, listed in CLOSED.items() for one in listed])
def test_closed(lang: str, sentence: str) -> None:
    assert not is_open_question(sentence, lang)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("nl", "Werk je liever alleen of met anderen?"),
        ("nl", "Hoe lang loop je hier al mee rond?"),
        ("en", "Is it more about the work or about the people?"),
        ("en", "How long has this been on your mind?"),
    ],
)
def test_a_choice_and_a_short_fact_are_closed_but_not_for_yes_or_no(lang: str, sentence: str) -> None:
    assert not is_open_question(sentence, lang)
    assert not is_yes_no_question(sentence, lang)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_question_bank_asks_for_more_than_yes_or_no(knowledge: dict[str, Knowledge], lang: str) -> None:
    texts = [question.text for question in knowledge[lang].questions]
    assert [text for text in texts if is_yes_no_question(text, lang)] == []
    assert sum(is_open_question(text, lang) for text in texts) / len(texts) > 0.95


def test_how_a_question_is_written_changes_nothing() -> None:
    for sentence in ("WAT WIL JE?", "  wat wil je?", "“Wat wil je?”", "**Wat wil je?**", "En… wat wil je?"):
        assert is_open_question(sentence, "nl")
    for sentence in ("Wh-what do you want?", "What-what do you want?", "So, um, what do you want?"):
        assert is_open_question(sentence, "en")
