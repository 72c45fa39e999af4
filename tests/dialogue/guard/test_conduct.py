"""Each rule of the guard has texts that keep it and texts that break it."""

import pytest

from koers.dialogue.guard import conduct
from koers.dialogue.guard.conduct import broken_rule
from koers.dialogue.guard.situation import Situation, secret_of
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.sentences import split_sentences

TOLD = """Vorm: houd het kort en gewoon.
Geef geen advies, ook niet als vraag verpakt in een mooie zin. Noem geen bronnen die er niet zijn."""
MESSAGE = {
    "nl": "Ik zeg liever niets. In vergaderingen hou ik mijn mond omdat iedereen het al lijkt te weten.",
    "en": "In meetings I keep my mouth shut because everyone seems to know it already.",
}
SAID = {
    "nl": "Het moment gaat voorbij terwijl jij nog weegt. Wat staat er voor jou op het spel?",
    "en": "The moment passes while you are still weighing. What is at stake for you?",
}

# What was written for the guided voice keeps the rules; the guard may misread one sentence in so many.
MISREAD = 0.02

# rule, language, a text that breaks it, a text that keeps it
CASES = [
    ("speaker", "nl", "Persoon: ik weet het niet.", "Die persoon: dat ben jij vaker."),
    ("speaker", "en", "User: I do not know.", "The user group meets on Monday."),
    ("fragment", "nl", "Drie dingen die helpen:", "Je noemt het zelf: een keuze."),
    ("fragment", "en", "Source:", "You name it yourself: a choice."),
    ("markup", "nl", "Kijk op https://voorbeeld.nl voor meer.", "Daar kijk je anders naar dan je collega."),
    ("markup", "nl", "Lees [dit stuk](voorbeeld) eens.", "Je noemt dat [tussen haakjes] een detail."),
    ("markup", "nl", "![plaatje](x.png)", "Het plaatje klopt nog niet."),
    ("markup", "nl", "Ga naar voorbeeld.nl en kijk.", "Dat is 3.5 keer zo veel."),
    ("markup", "nl", "Schrijf aan coach@voorbeeld.org.", "Je schrijft het van je af."),
    ("markup", "en", "<b>Look</b> at this.", "If 3 < 5, the rest follows."),
    ("markup", "en", '<img src="x" onerror="alert(1)">', "The image of yourself is shifting."),
    ("markup", "en", "Run `rm -rf` now.", "You run from one thing to the next."),
    ("leak", "nl", "Ik mag geen advies, ook niet als vraag verpakt in een mooie zin.", "Geen advies van mij, ook niet nu."),
    ("leak", "nl", "Zeg ik: houd het kort en gewoon.", "Kort en gewoon, zo zie jij het."),
    ("leak", "nl", "Noem geen bronnen die er niet zijn.", "Noem dat gerust een bron van onrust."),
    ("human", "nl", "Ik ben ook maar een mens.", "Ik ben geen mens, wel een programma."),
    ("human", "nl", "Ik ben geen AI.", "Ik ben een AI die meedenkt."),
    ("human", "nl", "In mijn eigen loopbaan zag ik dat vaak.", "In je eigen loopbaan zag je dat vaker."),
    ("human", "en", "I am only human.", "You are only human, you seem to say."),
    ("human", "en", "I'm not a robot.", "I am an AI, not a person."),
    ("human", "en", "When I was young, it was the same.", "When you were young, it was the same."),
    ("human", "en", "I struggle with that too, some days.", "I asked too much of you there."),
    ("human", "en", "I went through that myself.", "I may have gone too fast."),
    ("language", "nl", "You always wait until the others have spoken first.", "Je wacht tot de anderen gesproken hebben."),
    ("language", "nl", "Du wartest immer, bis die anderen gesprochen haben.", "Weekend, dus even geen meeting."),
    ("language", "nl", "你总是在等待。", "Café, reünie, naïef."),
    ("language", "en", "Je wacht steeds tot de anderen gesproken hebben.", "You wait until the others have spoken."),
    ("flattery", "nl", "Wat goed dat je dit deelt.", "Wat je goed doet, zie je zelf het minst."),
    ("flattery", "nl", "Wat vervelend dat je dit meemaakt.", "Wat vervelend werk oplevert, schuift op."),
    ("flattery", "nl", "Goede vraag.", "Goede bedoelingen heb je genoeg."),
    ("flattery", "nl", "Dat is heel knap van je.", "Dat is heel iets anders dan wat je wilt."),
    ("flattery", "nl", "Heel knap van je dat je bleef staan.", "Heel goed past het je nog niet."),
    ("flattery", "nl", "Ik noem het moedig van je.", "Het zou goed van je chef zijn om te bellen."),
    ("flattery", "en", "That was really courageous of you.", "That was hard on both of you."),
    ("flattery", "en", "It was good of you to try.", "The good of your team comes first with you."),
    ("flattery", "nl", "Bedankt voor het delen.", "Dank krijg je er zelden voor."),
    ("flattery", "nl", "Ik vind het mooi dat je dit zegt.", "Ik hoor dat het je bezighoudt."),
    ("flattery", "en", "What a great question.", "What a great deal of work it takes."),
    ("flattery", "en", "That's a really good point.", "That point is where it stops."),
    ("flattery", "en", "I'm sorry to hear that.", "I hear two sides in that."),
    ("flattery", "en", "Great.", "Great plans stay on the shelf."),
    ("flattery", "en", "Thank you for sharing this.", "Thanks are rare there."),
    ("flattery", "en", "How frustrating.", "How frustrating is it to wait?"),
    ("suggestion", "nl", "Heb je al eens geprobeerd om eerder te beginnen?", "Wat heb je zelf al geprobeerd?"),
    ("suggestion", "nl", "Misschien kun je het eerst opschrijven.", "Misschien kost het je meer dan je dacht."),
    ("suggestion", "nl", "Je zou een cursus kunnen volgen.", "Je zou kunnen zeggen dat het wringt."),
    ("suggestion", "nl", "Het is belangrijk om grenzen te stellen.", "Het is belangrijk voor je, en toch schuift het op."),
    ("suggestion", "nl", "Probeer het morgen eens.", "Wat je probeert, lukt half."),
    ("suggestion", "nl", "Waarom vraag je niet om hulp?", "Waarom nu juist deze vraag?"),
    ("suggestion", "nl", "Wat dacht je van een gesprek met HR?", "Wat dacht je op dat moment?"),
    ("suggestion", "en", "Have you tried writing it down?", "What have you tried so far?"),
    ("suggestion", "en", "Maybe you could write it down first.", "Maybe it costs more than it seemed."),
    ("suggestion", "en", "You should talk to your manager.", "Which side of you should people see?"),
    ("suggestion", "en", "It might help to start earlier.", "It might be the waiting that costs most."),
    ("suggestion", "en", "Try it tomorrow.", "Trying is not what is missing."),
    ("suggestion", "en", "Why don't you ask for help?", "Why does this question matter now?"),
    ("suggestion", "en", "How about a course?", "How would a course change that?"),
    ("questions", "nl", "Wat wil je, en hoe?", "Daar zit iets onder."),
    ("questions", "en", "What would you like?", "There is something below that."),
    ("closed_question", "nl", "Vind je dat lastig?", "Wat vind je daar lastig aan?"),
    ("closed_question", "nl", "Dus je wacht liever af?", "Werk je liever alleen of samen?"),
    ("closed_question", "nl", "Zit het in de planning?", "Zit het in de planning of in de afspraken?"),
    ("closed_question", "nl", "Als je kon kiezen, zou je bellen?", "Als je moest kiezen: is het om het werk of om de rust?"),
    ("closed_question", "nl", "Kun je een collega of een vriend bellen?", "Ligt het aan de drukte of aan de sfeer?"),
    ("closed_question", "en", "Could you ask a colleague or a friend?", "Is it about the work or about the tone?"),
    ("closed_question", "en", "Is it the rota?", "If you had to choose: is it the rota or the people?"),
    ("closed_question", "en", "Is that hard for you?", "What is hard about it?"),
    ("closed_question", "en", "So you would rather wait?", "Is it more the work or more the people?"),
    ("echo", "nl", "In vergaderingen houd je je mond omdat iedereen het lijkt te weten.", "Je wacht op zekerheid die niet komt."),
    ("echo", "en", "In meetings you keep your mouth shut because everyone knows.", "You wait for certainty that never comes."),
    ("echo", "nl", "Ik hoor je zeggen: je zegt liever niets.", "Je zegt het zo: liever stil dan fout."),
    ("echo", "en", "What you tell me is this: in meetings you keep your mouth shut because everyone seems to know it.",
     "One thing stands out: everyone seems to know."),
    ("echo", "nl", "Ik zeg liever niets.", "Ik hoor liever meer."),
    ("repeat", "nl", "Het moment gaat voorbij terwijl jij nog weegt.", "Het moment is klein en het keert terug."),
    ("repeat", "nl", "Wat staat er voor jou op het spel?", "Wat staat er voor een ander op het spel?"),
    ("repeat", "en", "You are still weighing while the moment passes by.", "While you weigh it, others go."),
    ("leak", "en", "You are Koers, an AI.", "You are on course again."),
    ("repeat", "en", "The moment passes, while you are still weighing!", "The moment is small and it comes back."),
    ("length", "nl", "woord " * 91, "woord " * 90),
    ("length", "en", "word " * 91, "word " * 90),
]  # fmt: skip


def situation(rule: str, lang: str, knowledge: dict[str, Knowledge]) -> Situation:
    return Situation(
        Move.CLOSE if rule == "questions" else Move.REFLECT,
        lang,
        message=MESSAGE[lang],
        function_words=knowledge[lang].function_words,
        earlier=tuple(split_sentences(SAID[lang])) if rule == "repeat" else (),
        secret=secret_of(TOLD),
    )


@pytest.mark.parametrize(("rule", "lang", "breaks", "keeps"), CASES)
def test_a_rule_tells_a_text_that_breaks_it_from_one_that_keeps_it(
    knowledge: dict[str, Knowledge], rule: str, lang: str, breaks: str, keeps: str
) -> None:
    check = getattr(conduct, rule)
    now = situation(rule, lang, knowledge)
    assert check(breaks, now)
    assert not check(keeps, now)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_question_of_the_bank_breaks_a_rule(knowledge: dict[str, Knowledge], lang: str) -> None:
    now = situation("", lang, knowledge)
    asked = [sentence for question in knowledge[lang].questions for sentence in split_sentences(question.text)]
    broken = {sentence: broken_rule(sentence, now) for sentence in asked}
    assert {sentence: rule for sentence, rule in broken.items() if rule} == {}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_line_that_is_said_of_anything_breaks_a_rule(knowledge: dict[str, Knowledge], lang: str) -> None:
    now = situation("", lang, knowledge)
    slots = dict.fromkeys(("barrier", "topic", "word"), "x") | dict.fromkeys(("Barrier", "Topic", "Word"), "X")
    keys = ("general", "theme", "topic", "word", "ambivalence", "success", "quiet", "minimal", "invite")
    lines = [line.format(**slots) for key in keys for line in knowledge[lang].lines.lines[key]]
    broken = {line: broken_rule(sentence, now) for line in lines for sentence in split_sentences(line)}
    assert {line: rule for line, rule in broken.items() if rule} == {}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_the_written_lines_and_scenes_say_breaks_hardly_a_rule(knowledge: dict[str, Knowledge], lang: str) -> None:
    now = situation("", lang, knowledge)
    lines = [line for meanings in knowledge[lang].lines.meanings.values() for line in meanings]
    lines += knowledge[lang].lines.lines["general"] + knowledge[lang].lines.lines["ambivalence"]
    lines += [reflection for scene in knowledge[lang].scenes for reflection in scene.reflections]
    broken = {line: broken_rule(sentence, now) for line in lines for sentence in split_sentences(line)}
    assert sum(map(bool, broken.values())) <= MISREAD * len(lines), {
        line: rule for line, rule in broken.items() if rule
    }


SOURCE = (
    "Hoe je met de hele ploeg samen beslist\nDe Wit, Hoe je met de hele ploeg samen beslist, Uitgeverij De Kade, 2019\n"
    "Wie meepraat, blijft."
)
NAMING = "The piece is De Wit, Hoe je met de hele ploeg samen beslist, Uitgeverij De Kade, 2019."


def test_a_title_is_a_name_and_no_other_language(knowledge: dict[str, Knowledge]) -> None:
    now = Situation(Move.FACT, "en", function_words=knowledge["en"].function_words, sources=(SOURCE,))
    assert not conduct.language(NAMING, now)
    assert conduct.language("Wie mee mag praten in de ploeg, die blijft ook langer.", now)
    assert conduct.language(NAMING, Situation(Move.FACT, "en", function_words=now.function_words))


def test_the_same_source_may_be_named_again_when_it_is_asked_again(knowledge: dict[str, Knowledge]) -> None:
    common = knowledge["en"].function_words
    told = (NAMING, "Those who have a say tend to stay with the team for longer.")
    now = Situation(Move.FACT, "en", function_words=common, sources=(SOURCE,), earlier=told)
    assert not conduct.repeat(NAMING, now)
    assert conduct.repeat(told[1], now)
    assert conduct.repeat(NAMING, Situation(Move.REFLECT, "en", function_words=common, earlier=told))


@pytest.mark.parametrize(
    ("sentence", "broken"),
    [
        ("Vermeulen (2014) liet dat zien.", True),
        ("Dat staat ook bij Okafor & Lind (2009).", True),
        ("It is in the literature (Brandt, 1998).", True),
        ("Castellano et al. describe it.", True),
        ("De Wit (2019) noemt het samen beslissen.", False),
        ("De Wit (2011) noemt het samen beslissen.", True),
        ("Je begon er in mei (2014) en bleef.", False),
    ],
)
def test_an_author_with_a_year_must_be_in_a_source(
    knowledge: dict[str, Knowledge], sentence: str, broken: bool
) -> None:
    now = Situation(Move.FACT, "nl", function_words=knowledge["nl"].function_words, sources=(SOURCE,))
    assert conduct.citation(sentence, now) is broken


@pytest.mark.parametrize(
    ("move", "sentence", "rule"),
    [
        (Move.REFLECT, "Klopt dat?", "closed_question"),
        (Move.SUMMARISE, "Klopt dat?", ""),
        (Move.REFLECT, "Je zou een lijst kunnen maken.", "suggestion"),
        (Move.OPTIONS, "Je zou een lijst kunnen maken.", ""),
        (Move.REFLECT, "Veel mensen vinden dat lastig.", "lecture"),
        (Move.FACT, "Veel mensen vinden dat lastig.", ""),
        (Move.CLOSE, "Wat neem je mee?", "questions"),
    ],
)
def test_what_is_allowed_depends_on_the_move(
    knowledge: dict[str, Knowledge], move: Move, sentence: str, rule: str
) -> None:
    assert broken_rule(sentence, Situation(move, "nl", function_words=knowledge["nl"].function_words)) == rule


def test_a_coach_can_read_what_each_rule_is_about() -> None:
    for rule in conduct.ALL:
        text = rule.__doc__ or ""
        assert text.endswith(".")
        assert len(split_sentences(text)) == 1
        assert not set("`_()") & set(text)


def test_the_table_of_rules_names_every_exemption() -> None:
    names = {rule.__name__ for rule in conduct.ALL}
    assert set(conduct.EXEMPT) <= names
    for move in Move:
        without = {rule for rule, moves in conduct.EXEMPT.items() if move in moves}
        assert [rule.__name__ for rule in conduct.rules_of(move)] == [
            rule.__name__ for rule in conduct.ALL if rule.__name__ not in without
        ]
