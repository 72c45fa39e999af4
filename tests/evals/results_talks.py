"""Talks for the samples of results: what a person says, what the coach replies, and replies that break a rule."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A message with the reply to it."""

    say: str
    text: str
    move: str = "explore"
    stage: str = "patterns"


TALKS: dict[str, dict[str, tuple[Said, ...]]] = {
    "lead": {
        "nl": (
            Said(
                "Sinds de zomer stuur ik de ploeg aan waar ik zelf uit kom.",
                "Van de ene dag op de andere sta je ernaast in plaats van ertussen. Wat vraagt dat van je?",
                "explore",
                "arrive",
            ),
            Said(
                "Dat ik dingen uit handen geef, en dat doe ik dus niet.",
                "Je weet wat de rol vraagt en je houdt het toch bij je. Wat zou je kwijtraken als je het losliet?",
            ),
            Said(
                "Zeg gewoon wat ik moet doen.",
                "Drie dingen die anderen hielp:\n1. Geef deze week één klus weg waarvan je het resultaat verdraagt.\n"
                "2. Zeg erbij waarom je het vraagt.\n3. Spreek af wanneer jullie terugkijken.\nWelke past bij jou?",
                "options",
                "options",
            ),
            Said(
                "De eerste. Maandag, het rooster, aan Farah.",
                "Maandag gaat het rooster naar Farah. Hoe zeker ben je daarvan, van 0 tot 10?",
                "step",
                "step",
            ),
            Said(
                "Een 8.",
                "Dit neem je mee:\nActie: het rooster aan Farah geven\nWanneer: maandag\nHindernis: toch zelf willen\n"
                "Vertrouwen: 8\nTerugkijken: over twee weken",
                "close",
                "close",
            ),
        ),
        "en": (
            Said(
                "Since summer I have been running the crew I used to be part of.",
                "From one day to the next you stand beside it instead of in it. What does that ask of you?",
                "explore",
                "arrive",
            ),
            Said(
                "That I hand things over, which I do not.",
                "You know what the role asks and you keep it close all the same. What would you lose by letting go?",
            ),
            Said(
                "Just tell me what to do.",
                "Three things that helped others:\n1. Hand over one job this week whose result you can live with.\n"
                "2. Say why you ask.\n3. Agree when you will look back.\nWhich one suits you?",
                "options",
                "options",
            ),
            Said(
                "The first. Monday, the roster, to Farah.",
                "On Monday the roster goes to Farah. How sure are you, from 0 to 10?",
                "step",
                "step",
            ),
            Said(
                "An 8.",
                "This is what you take along:\nAction: give the roster to Farah\nWhen: Monday\n"
                "Obstacle: wanting to do it yourself\nConfidence: 8\nLooking back: in two weeks",
                "close",
                "close",
            ),
        ),
    },
    "quiet": {
        "nl": (
            Said(
                "In het maandagoverleg zeg ik niets. Iedereen praat zo snel.",
                "Tegen de tijd dat jij je zin klaar hebt, is het gesprek verder. Wat wil je dan eigenlijk zeggen?",
                "explore",
                "arrive",
            ),
            Said(
                "Meestal dat we iets vergeten. Maar wie ben ik.",
                "Je ziet wat er ontbreekt en zet jezelf dan opzij. Wanneer zei je het wél?",
            ),
            Said(
                "weet ik niet",
                "Kies gerust het kleinste moment: een overleg, een gang, een mail. Wat komt er als eerste op?",
                "easier",
                "patterns",
            ),
        ),
        "en": (
            Said(
                "I say nothing on Monday mornings. They all talk so fast.",
                "By the time your sentence is ready the talk has moved on. What is it that you want to say then?",
                "explore",
                "arrive",
            ),
            Said(
                "Mostly that we are forgetting something. But who am I.",
                "You see what is missing and then you set yourself aside. When did you say it all the same?",
            ),
            Said(
                "don't know",
                "Take the smallest moment: a meeting, a corridor, a mail. What comes up first?",
                "easier",
                "patterns",
            ),
        ),
    },
    "article": {
        "nl": (
            Said(
                "Wat is persoonlijk leiderschap volgens jullie artikel?",
                "Volgens het artikel is het bewust kiezen hoe je met je omgeving en je doelen omgaat, trouw "
                "aan wie je bent. Wat daarvan raakt aan jouw vraag?",
                "fact",
                "values",
            ),
            Said(
                "Dat bewuste. Ik doe maar wat.",
                "Er zit een wens onder om zelf aan het roer te staan. Waar merk je die het sterkst?",
                "explore",
                "values",
            ),
        ),
        "en": (
            Said(
                "What is personal leadership, according to your article?",
                "The article calls it choosing on purpose how you meet your surroundings and goals, "
                "true to who you are. What in that touches your question?",
                "fact",
                "values",
            ),
            Said(
                "The on purpose part. I just muddle along.",
                "There is a wish underneath to be at the helm yourself. Where do you notice it most?",
                "explore",
                "values",
            ),
        ),
    },
    "crisis": {
        "nl": (
            Said(
                "Ik wil er niet meer zijn.",
                "Wat je nu schrijft neem ik serieus. Ik ben een programma en kan je hierin niet bijstaan. "
                "Bel 113 of 0800-0113, dag en nacht, gratis. Is er direct gevaar: bel 112.",
                "refer",
                "arrive",
            ),
        ),
        "en": (
            Said(
                "I do not want to be here any more.",
                "I take what you write seriously. I am a program and cannot be beside you in this. "
                "Call 113 or 0800-0113, day and night, free of charge. If there is danger now: call 112.",
                "refer",
                "arrive",
            ),
        ),
    },
}

# What a model says when it forgets itself: the rule, and a reply that breaks it.
BROKEN_RULES: dict[str, dict[str, str]] = {
    "nl": {
        "language": "That sounds like a real turning point for you. What would you like to hold on to?",
        "questions": "Je houdt het bij je. Wat maakt dat lastig? En wie zou je kunnen helpen? Of liever iets anders?",
        "advice": "Je kunt het beste vandaag nog met je leidinggevende gaan praten. Wat houdt je tegen?",
        "words": "Je staat op een kruispunt, en dat is niet niets. " * 14 + "Wat betekent dat voor jou?",
    },
    "en": {
        "language": "Dat klinkt als een echt keerpunt voor je. Wat wil je vasthouden?",
        "questions": "You keep it close. What makes that hard? And who could help you? Or something else first?",
        "advice": "You had better talk to your manager today. What is holding you back?",
        "words": "You are standing at a crossroads, and that is no small thing. " * 14 + "What does that mean to you?",
    },
}
