"""The policy: every named rule with a turn that it decides and a near miss that it leaves, and the course of a session."""

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from scripted import Scripted

from koers.coach.reading_of import AWAITED
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.exploring import CHALLENGING
from koers.dialogue.policy.plan import Plan
from koers.dialogue.policy.policy import RULES, plan_turn
from koers.dialogue.reading.reading import read
from koers.dialogue.remembered import Remembered
from koers.dialogue.session import Session
from koers.dialogue.stages import ORDER, Stage
from koers.dialogue.steps import NextStep

LANGS = pytest.mark.parametrize("lang", ["nl", "en"])
TOLD = {"explored": 3, "turn": 4, "moves": ("reflect",) * 4}
STEP = NextStep("mijn manager bellen")
BEFORE = Remembered(lang="nl", step=STEP)
RETURNS: dict[str, Any] = {"pending": "return", "remembered": BEFORE}
RETURNS_EN: dict[str, Any] = RETURNS | {"remembered": Remembered(lang="en", step=NextStep("ask my manager for time"))}


def decide(knowledge: dict[str, Knowledge], lang: str, message: str, **session: Any) -> Plan:
    state = Session(lang=lang, **session)
    reading = read(message, knowledge[lang], awaits=AWAITED.get(state.pending, ""))
    return plan_turn(state, reading, message, knowledge[lang])


@dataclass(frozen=True)
class Case:
    """A rule: turns that it decides, and turns that look like them; each with the session before it."""

    rule: str
    lang: str
    decides: list[tuple[str, dict[str, Any]]]
    leaves: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


CASES = [
    Case(
        "asks_meaning",
        "nl",
        [
            ("Wat bedoel je?", TOLD),
            ("Ik snap je vraag niet", TOLD),
            ("Hoe bedoel je?", {"pending": "step:cue", "step": STEP}),
        ],
        [
            ("Ik snap mijn baas niet.", TOLD),
            ("Wat bedoelt mijn manager daar nou mee, denk ik dan in het overleg.", TOLD),
        ],
    ),
    Case(
        "asks_meaning",
        "en",
        [("What do you mean?", TOLD)],
        [("I don't know what my boss means by it.", TOLD)],
    ),
    Case(
        "stays_with_person",
        "nl",
        [("Ik weet niet hoe ik het thuis moet vertellen.", {"referred": "113"}), ("Ja.", {"referred": "112"})],
        [("Ander onderwerp: mijn team.", {"referred": "113"}), ("Ja.", {})],
    ),
    Case("speaks_without_words", "nl", [("🙂🙂", {}), ("...!", {})], [("?", {}), ("🙂 ja", {}), ("7", {})]),
    Case(
        "asks_who_reads",
        "nl",
        [("Ben je een mens?", {}), ("Kan mijn baas dit lezen?", {})],
        [("Mijn baas leest mijn mail.", {})],
    ),
    Case(
        "asks_who_reads", "en", [("Are you human?", {}), ("Is this confidential?", {})], [("Are you still there?", {})]
    ),
    Case(
        "wants_to_stop",
        "nl",
        [("Ik wil stoppen.", {}), ("Dank je wel!", TOLD), ("Bedankt", TOLD | {"pending": "step:cue"})],
        [
            ("Ik wil stoppen met deze baan.", TOLD),
            ("Bedankt", {"turn": 1}),
            ("Bedankt, een 8", TOLD | {"pending": "step:confidence"}),
            ("Dank je, wat moet ik nu doen?", TOLD),
            ("Bedankt, maar mijn manager luistert nog steeds niet.", TOLD),
        ],
    ),
    Case(
        "wants_to_stop",
        "en",
        [("Let's stop.", {}), ("Thanks", TOLD)],
        [("I want to leave this company.", TOLD), ("Thanks, the first one", TOLD)],
    ),
    Case(
        "objects",
        "nl",
        [("Je stelt alleen maar vragen.", TOLD), ("Nee, dat bedoel ik niet.", TOLD)],
        [("Ik heb nog een vraag.", TOLD), ("Stop met vragen en zeg gewoon wat ik moet doen.", TOLD)],
    ),
    Case(
        "objects",
        "en",
        [("You only ask questions.", TOLD), ("That's not what I meant", TOLD)],
        [("I have another question.", TOLD)],
    ),
    Case(
        "answers_repair",
        "nl",
        [
            ("Ideeën horen", {"pending": "repair"}),
            ("Naar een stap", {"pending": "repair"}),
            ("Verder vertellen", {"pending": "repair"}),
        ],
        [("Ideeën horen", {}), ("Weet ik niet.", {"pending": "repair"})],
    ),
    Case(
        "answers_permission",
        "nl",
        [("Ja, graag", {"pending": "permission"}), ("Liever niet", {"pending": "permission"})],
        [("Ja, graag", TOLD)],
    ),
    Case("answers_permission", "en", [("Why not", {"pending": "permission"})], [("Maybe", {"pending": "permission"})]),
    Case(
        "asks_advice",
        "nl",
        [("Wat moet ik doen?", TOLD), ("Heb je tips?", {})],
        [("Mijn baas geeft me altijd advies.", TOLD), ("Nee, liever niet", {"pending": "advice"})],
    ),
    Case(
        "asks_advice",
        "en",
        [("What should I do?", TOLD), ("Give me something concrete.", TOLD)],
        [("I want to give more ideas in meetings.", TOLD)],
    ),
    Case(
        "owes_options",
        "nl",
        [
            ("Niets eigenlijk", {"pending": "advice"}),
            ("Weer een vraag? Zeg het nou gewoon.", {"pending": "advice"}),
            ("Met hem gepraat, dat hielp niet.", {"pending": "advice"}),
        ],
        [
            ("Niets eigenlijk", TOLD),
            ("Nee, liever niet", {"pending": "advice"}),
            ("Ik wil stoppen.", {"pending": "advice"}),
        ],
    ),
    Case(
        "owes_options", "en", [("Nothing really", {"pending": "advice"})], [("Are you human?", {"pending": "advice"})]
    ),
    Case(
        "looks_back",
        "nl",
        [
            ("Het is gelukt", {"pending": "return"}),
            ("Deels gelukt", {"pending": "return"}),
            ("Het is er niet van gekomen", {"pending": "return"}),
            ("Nee, nog niet gedaan", {"pending": "return"}),
        ],
        [("Het is gelukt", TOLD), ("Ik wil het over iets anders hebben, over mijn manager.", {"pending": "return"})],
    ),
    Case(
        "looks_back",
        "en",
        [("I did it", {"pending": "return"}), ("It did not happen", {"pending": "return"})],
        [("My manager left last week.", {"pending": "return"})],
    ),
    Case(
        "asks_about_old_step",
        "nl",
        [("Er kwam een spoedklus tussen.", {"pending": "return:why"}), ("Weet ik niet", {"pending": "return:why"})],
        [("Er kwam een spoedklus tussen.", TOLD), ("Ben je een mens?", {"pending": "return:why"})],
    ),
    Case(
        "asks_memory",
        "nl",
        [
            ("Herinner je je nog wat ik hierover zei?", TOLD),
            ("Weet je nog wat ik van plan was?", {"pending": "return", "remembered": BEFORE}),
            ("Wat zei ik ook alweer dat ik het liefst wilde?", TOLD | {"pending": "step:cue", "step": STEP}),
        ],
        [
            ("Weet je, ik herinner me er niks meer van.", TOLD),
            ("Mijn baas vroeg of ik nog wist wat hij gezegd had.", TOLD),
            ("Weet jij hoe dat bij anderen gaat?", TOLD),
        ],
    ),
    Case(
        "asks_memory",
        "en",
        [
            ("Can you still recall what I was going to do?", {"pending": "return", "remembered": BEFORE}),
            ("What had I said earlier about the team?", TOLD),
        ],
        [
            ("I don't remember what I told her.", TOLD),
            ("She asked whether I remembered the meeting.", TOLD),
            ("Do you know what a manager is supposed to do?", TOLD),
        ],
    ),
    Case(
        "asks_other_options",
        "nl",
        [
            ("Dat werkt bij ons niet. Zijn er andere ideeën?", {"pending": "options", "options": ("focus-s1",)}),
            ("Liever iets anders in de aanbieding?", {"pending": "options", "options": ("focus-s1",)}),
        ],
        [
            ("Zijn er andere ideeën?", TOLD),
            (
                "Mijn collega heeft altijd andere ideeën over hoe het werk moet, en dan zwijg ik.",
                {"pending": "options", "options": ("focus-s1",)},
            ),
        ],
    ),
    Case(
        "asks_other_options",
        "en",
        [("Hm. What else have you got?", {"pending": "options", "options": ("focus-s1",)})],
        [("They always want something else from me at the last minute.", {"pending": "options"})],
    ),
    Case(
        "rests_old_step",
        "nl",
        [
            ("Laten we het over iets anders hebben, ik kreeg net slecht nieuws van mijn manager.", RETURNS),
            ("Er speelt nu iets anders: ons team wordt opgeheven.", RETURNS),
            ("Daar wil ik het liever niet over hebben.", RETURNS | {"pending": "return:why"}),
        ],
        [
            ("Het is niet gelukt, ik had het te druk.", RETURNS),
            ("Iets anders", RETURNS | {"pending": "return:keep"}),
            ("Er speelt nu iets anders: ons team wordt opgeheven.", TOLD),
        ],
    ),
    Case(
        "rests_old_step",
        "en",
        [
            ("I'd rather not, something else happened: they're closing our branch.", RETURNS_EN),
            ("I don't want to go into that today.", RETURNS_EN | {"pending": "return:why"}),
        ],
        [("I didn't do it, I had no time.", RETURNS_EN), ("Something else happened in the team.", TOLD)],
    ),
    Case(
        "hears_before_deciding",
        "nl",
        [("Mijn manager werd ziek en het hele rooster lag om.", RETURNS | {"pending": "return:keep"})],
        [
            ("Kleiner maken", RETURNS | {"pending": "return:keep"}),
            (
                "Mijn manager werd ziek en het hele rooster lag om.",
                RETURNS | {"pending": "return:keep", "used": ("return_keep:0", "return_keep:1")},
            ),
        ],
    ),
    Case(
        "hears_before_deciding",
        "en",
        [("My colleague kept interrupting and the rota was a mess.", RETURNS_EN | {"pending": "return:keep"})],
        [("The same again", RETURNS_EN | {"pending": "return:keep"})],
    ),
    Case(
        "decides_old_step",
        "nl",
        [
            ("Kleiner maken", {"pending": "return:keep", "remembered": BEFORE}),
            ("Nog eens hetzelfde proberen", {"pending": "return:keep", "remembered": BEFORE}),
            ("Loslaten", {"pending": "return:keep", "remembered": BEFORE}),
        ],
        [("Kleiner maken", TOLD), ("Mijn manager is ziek geworden.", {"pending": "return:keep", "remembered": BEFORE})],
    ),
    Case(
        "decides_old_step",
        "en",
        [
            ("Let it go", {"pending": "return:keep", "remembered": BEFORE}),
            ("a smaller version", {"pending": "return:keep", "remembered": BEFORE}),
        ],
    ),
    Case(
        "moves_review",
        "nl",
        [("Liever over twee weken", {"moves": ("close",), "stage": Stage.CLOSE, "step": STEP})],
        [("Liever over twee weken", TOLD), ("Ok", {"moves": ("close",), "stage": Stage.CLOSE, "step": STEP})],
    ),
    Case(
        "adds_to_step",
        "nl",
        [("Maandag om negen uur", TOLD | {"step": STEP}), ("een 8", TOLD | {"step": replace(STEP, cue="maandag")})],
        [("Maandag om negen uur", TOLD), ("Maandag om negen uur", TOLD | {"step": replace(STEP, cue="dinsdag")})],
    ),
    Case(
        "stays_quiet",
        "nl",
        [("Iedereen doet alsof er niks aan de hand is.", TOLD | {"scenes": ("death-in-the-family",)})],
        [
            ("Iedereen doet alsof er niks aan de hand is.", TOLD | {"scenes": ("silent-in-meetings",)}),
            ("Wat moet ik doen?", TOLD | {"scenes": ("death-in-the-family",)}),
            ("Mijn manager bepaalt de planning.", TOLD | {"scenes": ("death-in-the-family", *[""] * 6)}),
        ],
    ),
    Case(
        "rolls_with_it",
        "nl",
        [("Het heeft toch geen zin, er verandert hier nooit iets.", TOLD | {"stage": Stage.VALUES})],
        [("Mijn manager bepaalt de planning.", TOLD | {"stage": Stage.VALUES})],
    ),
    Case(
        "rolls_with_it",
        "en",
        [("There is no point, nothing ever changes here.", TOLD | {"stage": Stage.VALUES})],
        [("My manager makes the planning.", TOLD | {"stage": Stage.VALUES})],
    ),
    Case(
        "evokes",
        "nl",
        [("Zo kan het niet langer, ik wil het anders.", TOLD | {"stage": Stage.VALUES})],
        [
            ("Zo kan het niet langer, ik wil het anders.", {"stage": Stage.ARRIVE}),
            ("Mijn manager bepaalt de planning.", TOLD | {"stage": Stage.VALUES}),
        ],
    ),
    Case(
        "declines_advice",
        "nl",
        [("Geen tips graag.", TOLD), ("Ik wil geen advies, ik wil het gewoon kwijt.", TOLD)],
        [("Waarom geef je geen tips?", TOLD), ("Ik heb geen idee.", TOLD)],
    ),
    Case(
        "asks_fact",
        "nl",
        [
            ("Wat is persoonlijk leiderschap?", {}),
            ("Hoeveel verlofdagen krijg je bij een begrafenis?", TOLD),
            ("Waar haal je die vandaan?", TOLD),
            ("Noem dan tenminste de titel.", TOLD | {"shapes": ("fact_none+question",)}),
        ],
        [
            ("Wat is er mis met mij?", TOLD),
            ("Waar haal ik de moed vandaan?", TOLD),
            ("Noem dan tenminste de titel.", TOLD | {"shapes": ("frame+question",)}),
        ],
    ),
    Case(
        "asks_fact",
        "en",
        [
            ("What does the article say about courage?", {}),
            ("How many days of leave do you get for a funeral?", TOLD),
            ("And where did you find these?", TOLD),
            ("Give me the title at least.", TOLD | {"shapes": ("fact_none+question",)}),
        ],
        [
            ("What is my problem?", TOLD),
            ("Where do I find the courage?", TOLD),
            ("Give me the title at least.", TOLD | {"shapes": ("frame+question",)}),
        ],
    ),
    Case("goes_off_topic", "nl", [("Vertel een mop", {})], [("Het gaat weer mis.", TOLD)]),
    Case("goes_off_topic", "en", [("What's the weather tomorrow?", {})], [("I write code all day.", TOLD)]),
    Case(
        "changes_topic",
        "nl",
        [("Ik wil het over iets anders hebben.", TOLD)],
        [("Ik wil iets anders gaan doen.", TOLD)],
    ),
    Case(
        "changes_topic",
        "en",
        [("Let's talk about something else.", TOLD)],
        [("I want to do something different.", TOLD)],
    ),
    Case("greets", "nl", [("Hallo", {})], [("Hallo, mijn baas luistert niet", {})]),
    Case(
        "doubts_being_here",
        "nl",
        [("Ik moest van HR.", {})],
        [("Ik moest van HR.", {"turn": 6}), ("Ik moest gisteren overwerken.", {})],
    ),
    Case(
        "answers_about_step",
        "nl",
        [
            ("Maandag om negen uur", {"pending": "step:cue", "step": STEP}),
            ("Geen idee", {"pending": "step:action"}),
            ("Een 4", {"pending": "step:confidence", "step": STEP}),
        ],
        [("Maandag om negen uur", TOLD), ("Ben je een mens?", {"pending": "step:cue", "step": STEP})],
    ),
    Case(
        "chooses_option",
        "nl",
        [
            ("De tweede", {"pending": "options", "options": ("focus-s1", "focus-s2")}),
            ("Ik ga morgen met haar praten", {"pending": "options"}),
            ("Geen van drieën, liever niet", {"pending": "options"}),
        ],
        [
            ("De tweede", TOLD),
            ("Geen idee", {"pending": "options"}),
        ],
    ),
    Case(
        "answers_scale",
        "nl",
        [("7", {"pending": "scale"}), ("een zes denk ik", {"pending": "scale"})],
        [("7", {}), ("Ik heb 3 collega's en 2 bazen.", {"pending": "scale"})],
    ),
    Case(
        "commits",
        "nl",
        [
            ("Ik ga morgen met mijn manager praten.", TOLD | {"stage": Stage.VALUES}),
            ("Ik ga morgen met mijn manager praten.", TOLD),
        ],
        [
            ("Ik ga morgen met mijn manager praten.", {}),
            ("Ik ga morgen met mijn manager praten.", {"explored": 3, "turn": 1, "stage": Stage.VALUES}),
            ("Ik ga elke dag met lood in mijn schoenen.", TOLD | {"stage": Stage.VALUES}),
        ],
    ),
    Case(
        "begins_again",
        "nl",
        [("Mijn manager belde net met slecht nieuws.", {"stage": Stage.CLOSE}), ("Ok", {"stage": Stage.CLOSE})],
        [("Mijn manager belde net met slecht nieuws.", {})],
    ),
    Case(
        "answers_briefly",
        "nl",
        [("Weet ik niet.", TOLD), ("Ja.", TOLD), ("Geen idee", {})],
        [
            ("Ik zeg altijd ja.", TOLD),
            ("Eerlijkheid", TOLD),
            ("Ik weet niet hoe ik dit aan mijn team en de directie moet uitleggen.", TOLD),
        ],
    ),
    Case(
        "answers_briefly",
        "en",
        [("I don't know.", TOLD), ("Not really", TOLD)],
        [("I never speak up.", TOLD), ("I don't know how to explain this to my team and the board next week.", TOLD)],
    ),
    Case(
        "summary_is_due",
        "nl",
        [
            (
                "Het team ziet dat ook zo.",
                {"turn": 6, "explored": 5, "heard": ("je zegt niets", "je wacht af"), "stage": Stage.PATTERNS},
            )
        ],
        [
            (
                "Het team ziet dat ook zo.",
                {"turn": 6, "explored": 5, "heard": ("a", "b"), "summarised_at": 3, "stage": Stage.PATTERNS},
            ),
            ("Het team ziet dat ook zo.", {"turn": 6, "explored": 5, "stage": Stage.PATTERNS}),
            ("Ik ben bang.", {"turn": 6, "explored": 5, "heard": ("a", "b"), "stage": Stage.PATTERNS}),
            ("Het team ziet dat ook zo.", {"turn": 6, "explored": 5, "heard": ("a", "b"), "stage": Stage.STEP}),
        ],
    ),
    Case(
        "ideas_are_offered",
        "nl",
        [("Het team ziet dat ook zo.", TOLD | {"stage": Stage.OPTIONS})],
        [
            ("Het team ziet dat ook zo.", TOLD | {"stage": Stage.OPTIONS, "moves": ("offer",)}),
            ("Het team ziet dat ook zo.", TOLD | {"stage": Stage.PATTERNS, "substantive": 3}),
        ],
    ),
    Case(
        "step_is_due",
        "nl",
        [("Mijn collega's zien dat net zo.", TOLD | {"stage": Stage.OPTIONS, "substantive": 2, "moves": ("offer",)})],
        [("Het team ziet dat ook zo.", TOLD | {"stage": Stage.OPTIONS, "moves": ("offer",)})],
    ),
    Case(
        "challenges",
        "nl",
        [
            ("Het team ziet dat ook zo.", TOLD | {"stage": Stage.PATTERNS, "substantive": 1}),
            ("Ik wil het wel, maar het team wacht op mij.", TOLD | {"stage": Stage.PATTERNS}),
        ],
        [
            ("Het team ziet dat ook zo.", TOLD | {"stage": Stage.PATTERNS, "substantive": 1, "moves": ("challenge",)}),
            ("Het team ziet dat ook zo.", TOLD | {"stage": Stage.VALUES}),
        ],
    ),
    Case("reflects", "nl", [("Mijn manager bepaalt de planning.", {})], [("Ja.", {})]),
    Case(
        "asks_who_reads",
        "nl",
        [
            ("Waar is dit voor?", {}),
            ("En de helpdesk?", {"shapes": ("privacy+question",), "moves": ("identity",)}),
            ("En mijn teamleider dan?", {"shapes": ("privacy+question",), "moves": ("identity",)}),
            ("Kan de systeembeheerder hierbij?", TOLD),
            ("Kan ik wat ik net schreef weer wissen?", TOLD),
        ],
        [
            ("Wat moet ik hier nou mee doen?", TOLD),
            ("En de helpdesk?", TOLD),
            ("Kan ik die regel uit het rooster halen?", TOLD),
        ],
    ),
    Case(
        "asks_who_reads",
        "en",
        [
            ("How does this work?", {}),
            ("What about the helpdesk?", {"shapes": ("privacy_server+question",), "moves": ("identity",)}),
            ("And my team lead?", {"shapes": ("privacy+question",), "moves": ("identity",)}),
            ("Can our admins see this too?", TOLD),
            ("Can I delete this chat again?", TOLD),
        ],
        [
            ("What am I supposed to do with that?", TOLD),
            ("What about the helpdesk?", TOLD),
            ("Can I get a raise?", TOLD),
        ],
    ),
    Case(
        "asks_no_questions",
        "nl",
        [("Stel me even niks.", TOLD), ("Kun je even gewoon luisteren?", TOLD), ("Ik wil nu geen vraag terug.", {})],
        [
            ("Ik heb geen vragen.", TOLD),
            ("Ik stel nu geen vragen meer in het overleg.", TOLD),
            ("Ik vraag niks.", TOLD),
        ],
    ),
    Case(
        "asks_no_questions",
        "en",
        [("Please just listen for a moment.", TOLD), ("No questions for now, please.", TOLD)],
        [("I have no questions.", TOLD), ("Nobody asks me any questions.", TOLD), ("They never just listen.", TOLD)],
    ),
    Case(
        "allows_questions",
        "nl",
        [("Oké, je mag weer een vraag stellen.", TOLD | {"wishes": ("no_questions",)})],
        [
            ("Oké, je mag weer een vraag stellen.", TOLD),
            ("Mijn baas vraagt weer.", TOLD | {"wishes": ("no_questions",)}),
        ],
    ),
    Case(
        "allows_questions",
        "en",
        [("Okay, ask away.", TOLD | {"wishes": ("no_questions",)})],
        [("Okay, ask away.", TOLD), ("My boss asks again.", TOLD | {"wishes": ("no_questions",)})],
    ),
    Case(
        "asks_shorter",
        "nl",
        [("Kan het wat korter?", TOLD), ("Je antwoorden zijn me te lang.", TOLD), ("Wat een lap tekst.", TOLD)],
        [
            ("Het overleg duurt te lang.", TOLD),
            ("Te lang heb ik gewacht met ja zeggen.", TOLD),
            ("Mijn baas wil dat ik het kort hou.", TOLD),
            ("Kan het wat korter?", {}),
        ],
    ),
    Case(
        "asks_shorter",
        "en",
        [("Can you make it shorter?", TOLD), ("Your answers are far too long.", TOLD), ("Shorter please", TOLD)],
        [
            ("The meeting takes too long.", TOLD),
            ("Too long I waited for that.", TOLD),
            ("I keep it short with him.", TOLD),
        ],
    ),
    Case(
        "asks_challenge",
        "nl",
        [("Geef eens wat tegengas.", TOLD), ("Durf je me ook eens tegen te spreken? Daag me maar uit.", TOLD)],
        [("Hij spreekt me altijd tegen.", TOLD), ("Mijn werk daagt me niet meer uit.", TOLD)],
    ),
    Case(
        "asks_challenge",
        "en",
        [("Push back for a change.", TOLD), ("Can you play devil's advocate?", TOLD)],
        [("They always push back on me.", TOLD), ("My work doesn't challenge me.", TOLD)],
    ),
    Case(
        "seeks_agreement",
        "nl",
        [("Ben je het met me eens of niet?", TOLD), ("Geef me maar gelijk.", TOLD), ("Wie heeft er nou gelijk?", TOLD)],
        [("Mijn baas is het nooit met me eens.", TOLD), ("Hij wil altijd gelijk hebben.", TOLD)],
    ),
    Case(
        "seeks_agreement",
        "en",
        [("Don't you agree?", TOLD), ("Just tell me I'm right.", TOLD), ("So am I wrong here?", TOLD)],
        [("My boss never agrees with me.", TOLD), ("He has to be right every time.", TOLD)],
    ),
    Case(
        "asks_summary",
        "nl",
        [("Zet het eens op een rij.", TOLD | {"heard": ("je wacht af",)})],
        [("Zet het eens op een rij.", TOLD), ("Hou op met samenvatten.", TOLD | {"heard": ("je wacht af",)})],
    ),
    Case(
        "asks_summary",
        "en",
        [("Could you recap for me?", TOLD | {"heard": ("you wait",)})],
        [("Could you recap for me?", TOLD), ("You keep summarising me.", TOLD | {"heard": ("you wait",)})],
    ),
    Case(
        "faces_blank_page",
        "nl",
        [("Geen idee wat te zeggen", {}), ("Ik weet eigenlijk niet wat ik moet typen", {"turn": 1})],
        [("Ik weet niet wat ik moet zeggen tegen mijn baas.", {}), ("Geen idee wat te zeggen", TOLD)],
    ),
    Case(
        "faces_blank_page",
        "en",
        [("Not sure what to type", {}), ("Where do I start?", {"turn": 1})],
        [("I don't know what to say to my boss.", {}), ("Not sure what to type", TOLD)],
    ),
    Case(
        "eases_in",
        "nl",
        [("Gewoon.", {"turn": 7, "explored": 2}), ("Gewoon.", {"turn": 4})],
        [
            ("Gewoon.", {"turn": 7, "explored": 4}),
            ("Gewoon.", {"turn": 2}),
            ("Gewoon.", {"turn": 7, "explored": 2, "moves": ("offer",)}),
            ("Mijn manager bepaalt de planning.", {"turn": 7, "explored": 2}),
        ],
    ),
    Case(
        "eases_in",
        "en",
        [("Just normal.", {"turn": 7, "explored": 2})],
        [("Just normal.", {"turn": 7, "explored": 2, "scenes": ("death-in-the-family",)})],
    ),
    Case(
        "answers_permission",
        "nl",
        [
            ("Toe maar", {"pending": "permission"}),
            ("Dat klinkt wel nuttig.", {"pending": "permission"}),
            ("Zolang het niet te zweverig wordt.", {"pending": "permission"}),
            ("Ja graag, dank je", TOLD | {"pending": "permission"}),
        ],
        [
            ("Ja, ik moet nu gaan. Doei!", {"pending": "permission"}),
            ("Oké, mijn team ziet dat heel anders.", {"pending": "permission"}),
        ],
    ),
    Case(
        "answers_permission",
        "en",
        [
            ("That would be nice.", {"pending": "permission"}),
            ("Fire away", {"pending": "permission"}),
            ("As long as it's nothing big.", {"pending": "permission"}),
            ("Yes please, thanks", TOLD | {"pending": "permission"}),
        ],
        [
            ("Thanks, I have to go.", {"pending": "permission"}),
            ("Okay, my team sees it quite differently.", {"pending": "permission"}),
        ],
    ),
    Case(
        "wants_to_stop",
        "nl",
        [("Nou, tot later!", TOLD), ("Fijne avond nog.", TOLD), ("Mijn trein komt zo, ik moet gaan.", TOLD)],
        [
            ("Ik werk vanavond door tot later dan goed is.", TOLD),
            ("Het was een fijne dag op de afdeling.", TOLD),
            ("Toen zei ze alleen bedankt.", TOLD),
            ("Bij elk overleg stop ik midden in mijn zin.", TOLD),
            ("Dat is goed", TOLD | {"pending": "permission"}),
        ],
    ),
    Case(
        "wants_to_stop",
        "en",
        [("See you later!", TOLD), ("I'd like to stop here.", TOLD), ("That's all, thanks.", TOLD)],
        [
            ("When I'm done, they start all over.", TOLD),
            ("I stop talking as soon as he looks up.", TOLD),
            ("All he said was thanks.", TOLD),
            ("That's good", TOLD | {"pending": "permission"}),
        ],
    ),
    Case(
        "objects",
        "nl",
        [("Alweer een vraag.", TOLD), ("Dat zei ik net al.", TOLD)],
        [
            ("Je stelt alleen maar vragen.", {}),
            ("Bij ons zit het precies andersom in elkaar.", TOLD),
            ("Ze beslissen zonder het ons te vragen.", TOLD),
        ],
    ),
    Case(
        "objects",
        "en",
        [("Another question?", TOLD), ("That's exactly what I said.", TOLD)],
        [
            ("You only ask questions.", {}),
            ("They moved my desk without asking.", TOLD),
            ("I do it the other way round at home.", TOLD),
        ],
    ),
    Case(
        "changes_topic",
        "nl",
        [("Ik wil het liever over mijn rooster hebben.", TOLD)],
        [("Ik wil het over mijn baas hebben.", {}), ("Kunnen we het over mijn team hebben?", {"turn": 1})],
    ),
    Case(
        "changes_topic",
        "en",
        [("I want to talk about my promotion instead.", TOLD)],
        [("I want to talk about my promotion.", {}), ("I leave it and I go home.", TOLD)],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.lang}")
def test_rule_decides_its_turns_and_leaves_the_near_ones(knowledge: dict[str, Knowledge], case: Case) -> None:
    for message, session in case.decides:
        assert decide(knowledge, case.lang, message, **session).rule == case.rule, message
    for message, session in case.leaves:
        assert decide(knowledge, case.lang, message, **session).rule != case.rule, message


def test_every_rule_has_a_case() -> None:
    assert {rule.__name__ for rule in RULES} == {case.rule for case in CASES}


# How the person wants to be talked with


@LANGS
def test_who_wants_no_questions_gets_none_until_they_ask(knowledge: dict[str, Knowledge], lang: str) -> None:
    said = {
        "nl": [
            "Mijn manager schoof de planning van het team weer op.",
            "Vraag me even niks, ik wil het kwijt.",
            "Het hele team zat zwijgend aan tafel en niemand keek op.",
            "Ik wil wel weg, maar ik durf mijn collega's niet in de steek te laten.",
            "Wat bedoel je?",
        ],
        "en": [
            "My manager moved the planning of the team again.",
            "Don't ask me anything for now, I need to get it out.",
            "The whole team sat there in silence and nobody looked up.",
            "I want to leave, but I don't dare to let my colleagues down.",
            "What do you mean?",
        ],
    }[lang]
    talk = Scripted(knowledge, lang)
    asked = ["?" in talk.say(message) for message in said]
    assert asked == [True, False, False, False, True]
    assert talk.session.wishes == ()


def test_a_step_that_is_being_built_is_asked_on_about(knowledge: dict[str, Knowledge]) -> None:
    plan = decide(knowledge, "nl", "Maandag", pending="step:cue", step=STEP, wishes=("no_questions",), **TOLD)
    assert (plan.move, plan.ask) == (Move.STEP, "step_obstacle")


@LANGS
def test_who_finds_it_too_long_gets_short_replies_from_then_on(knowledge: dict[str, Knowledge], lang: str) -> None:
    message = {"nl": "Hou het kort graag.", "en": "Keep it short please."}[lang]
    plan = decide(knowledge, lang, message, **TOLD)
    assert (plan.move, plan.wishes) == (Move.REPAIR, ("short",))
    told = {"nl": "Mijn manager bepaalt de planning.", "en": "My manager decides the planning."}[lang]
    later = decide(knowledge, lang, told, wishes=("short",), barriers=("support",), **TOLD)
    assert (later.insight, later.wishes) == (False, ("short",))
    assert decide(knowledge, lang, told, barriers=("support",), **TOLD).insight


def test_the_step_goes_on_after_a_wish_and_who_was_referred_is_still_stayed_with(
    knowledge: dict[str, Knowledge],
) -> None:
    state = TOLD | {"pending": "step:cue", "step": STEP, "stage": Stage.STEP}
    for message, lead in (("Kan het wat korter?", "short"), ("Denk je dat ik dit kan?", "verdict")):
        plan = decide(knowledge, "nl", message, **state)
        assert (plan.lead, plan.ask, plan.pending, plan.step) == (lead, "step_cue", "step:cue", STEP)
    stays = decide(knowledge, "nl", "Ja.", referred="113", wishes=("no_questions",))
    assert stays.pending == "stays"


@LANGS
def test_pressure_is_answered_without_a_yes_or_a_no(knowledge: dict[str, Knowledge], lang: str) -> None:
    pushes = {
        "nl": ["Ben je het met me eens?", "Zeg gewoon dat ik gelijk heb."],
        "en": ["Do you agree with me?", "Just say that I'm right."],
    }[lang]
    talk = Scripted(knowledge, lang, Session(**TOLD))
    replies = [talk.say(push) for push in pushes]
    assert replies[0] != replies[1]
    for reply in replies:
        assert reply.endswith("?")
        for gives_in in ("je hebt gelijk", "ik ben het met je eens", "you're right", "i agree"):
            assert gives_in not in reply.lower()


@LANGS
def test_a_person_of_few_words_is_not_kept_at_the_beginning(knowledge: dict[str, Knowledge], lang: str) -> None:
    few = {"nl": "Op kantoor.", "en": "At the office."}[lang]
    state = {"explored": 1, "turn": 6}
    plan = decide(knowledge, lang, few, **state, moves=("offer",))
    assert plan.stage is Stage.VALUES
    assert decide(knowledge, lang, few, explored=4, turn=6, moves=("offer",)).stage is Stage.ARRIVE


@LANGS
def test_what_follows_on_leave_it_is_given_back(knowledge: dict[str, Knowledge], lang: str) -> None:
    message = {
        "nl": "Iets anders: ik durf mijn manager niet te bellen.",
        "en": "Leave that. I don't dare to call my manager.",
    }[lang]
    reply = Scripted(knowledge, lang, Session(**TOLD)).say(message)
    assert {"nl": "je durft", "en": "you don't dare"}[lang] in reply.lower()


# What the rules plan


@LANGS
def test_who_asks_for_advice_gets_it_within_two_turns(knowledge: dict[str, Knowledge], lang: str) -> None:
    asks = {"nl": ["Zeg gewoon wat ik moet doen.", "Niks nog."], "en": ["Just tell me what to do.", "Nothing yet."]}[
        lang
    ]
    talk = Scripted(knowledge, lang)
    moves = []
    for message in asks:
        talk.say(message)
        moves.append(talk.plan.move if talk.plan else None)
    assert moves == [Move.FOLLOW_UP, Move.OPTIONS]
    told = {
        "nl": "Mijn manager bepaalt alles en ik voer het uit.",
        "en": "My manager decides everything and I carry it out.",
    }
    talk = Scripted(knowledge, lang)
    talk.say(told[lang])
    talk.say(asks[0])
    assert talk.plan is not None and talk.plan.move is Move.OPTIONS


@LANGS
def test_an_objection_that_asks_for_advice_gets_advice(knowledge: dict[str, Knowledge], lang: str) -> None:
    message = {"nl": "Stop met die vragen en geef me tips.", "en": "Stop asking questions and give me some tips."}[lang]
    assert decide(knowledge, lang, message, **TOLD).move is Move.OPTIONS


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("turn", [0, 1])
def test_no_step_and_no_options_unasked_before_something_was_told(
    knowledge: dict[str, Knowledge], stage: Stage, turn: int
) -> None:
    for message in ("Ja.", "Weet ik niet.", "Ik ga morgen bellen.", "7", "Misschien"):
        plan = decide(knowledge, "nl", message, stage=stage, turn=turn)
        assert plan.move not in (Move.STEP, Move.OPTIONS), (stage, message)


@LANGS
def test_a_session_passes_the_stages_in_order(knowledge: dict[str, Knowledge], lang: str) -> None:
    said = {
        "nl": "Mijn manager bepaalt de planning van project {} en het team voert uit.",
        "en": "My manager decides the planning of project {} and the team carries it out.",
    }[lang]
    talk = Scripted(knowledge, lang)
    stages = []
    for number in range(14):
        talk.say(said.format(number))
        stages.append(talk.session.stage)
    places = [ORDER.index(stage) for stage in stages]
    assert places[0] == 0
    assert all(later - earlier in (0, 1) for earlier, later in pairwise(places) if later >= earlier)
    first = {stage: stages.index(stage) for stage in ORDER[:5]}
    assert list(first.values()) == sorted(first.values())
    assert first[Stage.OPTIONS] >= 6


def test_a_step_is_built_part_by_part_and_closes_the_session(knowledge: dict[str, Knowledge]) -> None:
    talk = Scripted(knowledge, "nl", Session(stage=Stage.STEP, pending="step:action", explored=5, turn=9))
    asked = []
    for answer in (
        "Mijn manager mailen over de planning",
        "Maandag na de weekstart",
        "Dat ik het vergeet",
        "Een 5",
        "Alleen een afspraak vragen",
        "8",
    ):
        talk.say(answer)
        assert talk.plan is not None
        asked.append(talk.plan.ask or str(talk.plan.move))
    assert asked == ["step_cue", "step_obstacle", "step_confidence", "step_smaller", "step_confidence", "close"]
    step = talk.session.step
    assert (step.action, step.smaller) == ("Mijn manager mailen over de planning", "Alleen een afspraak vragen")
    assert (step.cue, step.obstacle, step.confidence) == ("Maandag na de weekstart", "Dat ik het vergeet", 8)
    for told in (step.action, step.smaller, step.cue, "8"):
        assert told in talk.replies[-1]
    assert ("step", "mijn manager mailen over de planning (alleen een afspraak vragen)") in talk.session.proposed


@pytest.mark.parametrize(
    ("message", "part"),
    [("Dat hij geen tijd heeft", "obstacle"), ("8", "confidence"), ("Maandag om negen", "cue")],
)
def test_an_answer_goes_to_the_part_that_it_is_about(knowledge: dict[str, Knowledge], message: str, part: str) -> None:
    plan = decide(knowledge, "nl", message, pending="step:cue", step=STEP, stage=Stage.STEP)
    assert str(getattr(plan.step, part)) == message
    assert plan.ask == ("step_obstacle" if part == "cue" else "step_cue")


def test_a_moment_or_an_obstacle_is_heard_when_another_part_was_asked(knowledge: dict[str, Knowledge]) -> None:
    late = decide(knowledge, "nl", "Woensdag", pending="step:obstacle", step=STEP, stage=Stage.STEP)
    assert (late.step.cue, late.ask) == ("Woensdag", "step_obstacle")
    step = NextStep("bellen", "maandag", "drukte")
    plan = decide(knowledge, "nl", "Dat ik het op het laatst niet durf", pending="step:confidence", step=step)
    assert (plan.step.obstacle, plan.ask) == ("Dat ik het op het laatst niet durf", "step_confidence")


def test_thanks_with_a_word_of_why_are_a_goodbye(knowledge: dict[str, Knowledge]) -> None:
    closed = TOLD | {"stage": Stage.CLOSE, "moves": ("close",)}
    assert decide(knowledge, "nl", "Bedankt, hier kan ik wat mee", **closed).lead == "close_again"
    assert decide(knowledge, "nl", "Bedankt, hier kan ik wat mee", **TOLD).move is Move.CLOSE


def test_something_fresh_is_heard_before_it_is_summed_up(knowledge: dict[str, Knowledge]) -> None:
    state = {"explored": 5, "heard": ("je zegt niets", "je wacht af"), "stage": Stage.PATTERNS}
    fresh = "Dat ik dan door de mand val."
    assert decide(knowledge, "nl", fresh, **state, turn=6).move is not Move.SUMMARISE
    assert decide(knowledge, "nl", fresh, **state, turn=7).move is Move.SUMMARISE


def test_a_part_is_not_asked_for_a_third_time(knowledge: dict[str, Knowledge]) -> None:
    state = {"pending": "step:cue", "step": STEP, "stage": Stage.STEP}
    assert decide(knowledge, "nl", "Dat hij geen tijd heeft", **state, used=("step_cue:0",)).ask == "step_cue"
    plan = decide(knowledge, "nl", "Dat hij geen tijd heeft", **state, used=("step_cue:0", "step_cue:1"))
    assert (plan.ask, plan.step.obstacle) == ("step_confidence", "Dat hij geen tijd heeft")


def test_a_question_back_is_not_taken_for_an_answer(knowledge: dict[str, Knowledge]) -> None:
    for message in ("Hoe bedoel je dat precies?", "Moet dat echt deze week al?"):
        plan = decide(knowledge, "nl", message, pending="step:cue", step=STEP, stage=Stage.STEP, **TOLD)
        assert (plan.ask, plan.step) == ("step_cue", STEP)


@pytest.mark.parametrize(("part", "ask"), [("cue", "step_obstacle"), ("obstacle", "step_confidence")])
def test_a_part_that_the_person_cannot_name_is_left_and_never_shown(
    knowledge: dict[str, Knowledge], part: str, ask: str
) -> None:
    step = NextStep("bellen", "" if part == "cue" else "maandag")
    plan = decide(knowledge, "nl", "Weet ik niet", pending=f"step:{part}", step=step, stage=Stage.STEP)
    assert (plan.ask, getattr(plan.step, part)) == (ask, "")


def test_one_word_can_be_an_answer_about_the_step(knowledge: dict[str, Knowledge]) -> None:
    plan = decide(knowledge, "nl", "Morgen", pending="step:cue", step=STEP, stage=Stage.STEP)
    assert plan.step.cue == "Morgen"
    plan = decide(knowledge, "nl", "Bellen", pending="step:action", stage=Stage.STEP)
    assert plan.step.action == "Bellen"


def test_hesitation_is_heard_before_it_is_taken_for_an_answer(knowledge: dict[str, Knowledge]) -> None:
    state = {"pending": "step:cue", "step": STEP, "stage": Stage.STEP}
    plan = decide(knowledge, "nl", "Maar ik ben eigenlijk bang dat het misgaat.", **state)
    assert (plan.move, plan.ask, plan.step) == (Move.REFLECT, "step_cue", STEP)
    again = decide(knowledge, "nl", "Maar ik ben bang.", **state, moves=("reflect",))
    assert again.move is Move.STEP


def test_an_option_becomes_the_action_and_an_own_plan_does_too(knowledge: dict[str, Knowledge]) -> None:
    state = {"pending": "options", "options": ("focus-s1", "focus-s2")}
    plan = decide(knowledge, "nl", "De tweede", **state)
    assert plan.step.action == knowledge["nl"].steps_by_id["focus-s2"].text
    plan = decide(knowledge, "nl", "Ik ga morgen met haar praten", **state)
    assert plan.step.action == "morgen met haar praten"
    refused = decide(knowledge, "nl", "In het overleg durf ik dat niet.", **state, **TOLD)
    assert not refused.step.action


@LANGS
def test_an_idea_that_is_chosen_still_needs_its_moment(knowledge: dict[str, Knowledge], lang: str) -> None:
    first = {"nl": "De eerste", "en": "The first"}[lang]
    for idea in knowledge[lang].steps:
        plan = decide(knowledge, lang, first, pending="options", options=(idea.id,))
        assert (plan.step.action, plan.ask) == (idea.text, "step_cue"), idea.id


def test_an_own_plan_that_says_when_and_where_brings_its_moment_along(knowledge: dict[str, Knowledge]) -> None:
    own = "Ik ga maandag tijdens het werkoverleg mijn vraag stellen"
    plan = decide(knowledge, "nl", own, pending="options", options=("focus-s1",))
    assert (plan.step.action, plan.ask) == (own.removeprefix("Ik ga "), "step_obstacle")


@pytest.mark.parametrize("message", ["De derde", "De eerste keer ging het mis", "De laatste tijd gaat alles mis"])
def test_what_is_no_choice_is_not_taken_for_one(knowledge: dict[str, Knowledge], message: str) -> None:
    plan = decide(knowledge, "nl", message, pending="options", options=("focus-s1", "focus-s2"), **TOLD)
    assert not plan.step.action


OFFERED: dict[str, Any] = {"pending": "options", "options": ("focus-s1", "focus-s2", "focus-s3"), **TOLD}


@pytest.mark.parametrize(
    ("lang", "message", "place"),
    [
        ("nl", "Nou, die derde ligt me wel.", 2),
        ("nl", "Voor dat eerste heb ik wel een moment.", 0),
        ("en", "I'd go for the third one, I suppose.", 2),
        ("en", "That first one, maybe.", 0),
    ],
)
def test_a_choice_in_other_words_is_the_option_and_not_the_sentence(
    knowledge: dict[str, Knowledge], lang: str, message: str, place: int
) -> None:
    plan = decide(knowledge, lang, message, **OFFERED)
    assert plan.step.action == knowledge[lang].steps_by_id[f"focus-s{place + 1}"].text


@LANGS
def test_the_words_of_an_idea_choose_it(knowledge: dict[str, Knowledge], lang: str) -> None:
    for id_ in OFFERED["options"]:
        text = knowledge[lang].steps_by_id[id_].text
        assert decide(knowledge, lang, " ".join(text.split()[:8]), **OFFERED).step.action == text


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("nl", "De eerste dag bij die klant liep ook al zo."),
        ("nl", "Die tweede heb ik vorige maand geprobeerd."),
        ("nl", "Niet de eerste."),
        ("nl", "Morgen hebben we weer zo'n overleg en de helft komt te laat."),
        ("nl", "Straks sta ik er weer alleen voor, zoals altijd."),
        ("en", "The second meeting was just as bad."),
        ("en", "I've tried the third."),
        ("en", "Tomorrow there's another one of those meetings and half of them will be late."),
        ("en", "And I'll sit there again, as usual."),
    ],
)
def test_a_story_after_the_ideas_is_no_step(knowledge: dict[str, Knowledge], lang: str, message: str) -> None:
    plan = decide(knowledge, lang, message, **OFFERED)
    assert not plan.step.action and plan.move is not Move.STEP


@pytest.mark.parametrize(
    ("lang", "message", "action"),
    [
        ("nl", "Geen van die drie. Ik ga maandag met Joke lunchen, dan hoeft niemand erbij te zitten.", "Joke lunchen"),
        ("nl", "Ik denk dat ik haar gewoon bel. Of is een van deze ideeën beter?", ""),
        ("nl", "Nee, niet echt. Eerst Piet een mail sturen.", "Piet een mail sturen"),
        ("en", "None of these. I'm going to ring my old boss on Friday, he doesn't judge.", "ring my old boss"),
        ("en", "I think I'll just write it down for her. Or would one of yours be better?", "write it down for her"),
        ("en", "No, none of those. Ask Bob for ten minutes.", "Ask Bob for ten minutes"),
    ],
)
def test_a_step_of_ones_own_stands_against_the_ideas(
    knowledge: dict[str, Knowledge], lang: str, message: str, action: str
) -> None:
    plan = decide(knowledge, lang, message, **OFFERED)
    assert plan.move is not Move.OPTIONS
    assert action in plan.step.action
    assert "?" not in plan.step.action and not plan.step.action.lower().startswith(("geen", "none", "nee", "not"))


@LANGS
def test_a_question_whether_an_idea_is_better_without_a_plan_is_answered_with_ideas(
    knowledge: dict[str, Knowledge], lang: str
) -> None:
    message = {"nl": "Heb je nog meer tips?", "en": "Could you give me some more tips?"}[lang]
    assert decide(knowledge, lang, message, **OFFERED).move is Move.OPTIONS


# Parts of a step

ASKED: dict[str, Any] = {"stage": Stage.STEP, **TOLD, "moves": ("reflect", "step")}


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("nl", "Ik zou eerst willen weten wanneer het af moet zijn."),
        ("nl", "Hij is er toch nooit."),
        ("en", "I'd want to know when it has to be finished."),
        ("en", "She's never in."),
    ],
)
def test_what_says_no_moment_is_no_cue(knowledge: dict[str, Knowledge], lang: str, message: str) -> None:
    plan = decide(knowledge, lang, message, pending="step:cue", step=STEP, **ASKED)
    assert (plan.ask, plan.step.cue) == ("step_cue", "")
    again = decide(knowledge, lang, message, pending="step:cue", step=STEP, **ASKED | {"moves": ("reflect",)})
    assert (again.ask, again.step.cue) == ("step_obstacle", "")


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("nl", "Zodra hij zijn jas ophangt"),
        ("nl", "Bij de koffieautomaat, voor de deur dicht gaat"),
        ("nl", "De lunch"),
        ("en", "As soon as he hangs up his coat"),
        ("en", "By the coffee machine, before the doors close"),
        ("en", "Lunch"),
    ],
)
def test_a_place_or_an_occasion_is_a_moment(knowledge: dict[str, Knowledge], lang: str, message: str) -> None:
    plan = decide(knowledge, lang, message, pending="step:cue", step=STEP, **ASKED)
    assert (plan.ask, plan.step.cue) == ("step_obstacle", message)


@pytest.mark.parametrize(
    ("lang", "moment"),
    [("nl", "Vrijdag om tien uur, aan zijn bureau"), ("en", "Friday at ten, at his desk")],
)
def test_a_moment_said_where_the_number_was_asked_is_kept(
    knowledge: dict[str, Knowledge], lang: str, moment: str
) -> None:
    step = replace(STEP, cue="deze week", obstacle="drukte")
    plan = decide(knowledge, lang, moment, pending="step:confidence", step=step, **ASKED)
    assert (plan.step.cue, plan.step.confidence, plan.ask) == (moment, None, "step_confidence")


@LANGS
def test_a_number_that_does_not_come_is_asked_for_once_more(knowledge: dict[str, Knowledge], lang: str) -> None:
    step = replace(STEP, cue="maandag", obstacle="drukte")
    message = {"nl": "Dat hangt van haar humeur af", "en": "That depends on her mood"}[lang]
    state = {"pending": "step:confidence", "step": step, **ASKED}
    plan = decide(knowledge, lang, message, **state)
    assert (plan.move, plan.lead, plan.ask) == (Move.STEP, "step_again", "step_confidence")
    assert decide(knowledge, lang, message, **state, used=("step_again:0",)).move is Move.CLOSE


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("nl", "Mijn baas is er deze week niet en het loopt allemaal door elkaar."),
        ("nl", "Donderdag komt de directie kijken en er is nog niks klaar."),
        ("en", "My boss is away this week and it's all a muddle."),
        ("en", "Thursday the board is coming and there's nothing ready."),
    ],
)
def test_a_story_where_the_step_was_asked_is_heard_and_the_step_can_wait(
    knowledge: dict[str, Knowledge], lang: str, message: str
) -> None:
    first = decide(knowledge, lang, message, pending="step:action", **ASKED)
    assert (first.move, first.ask, first.step.action) == (Move.REFLECT, "step_action", "")
    again = decide(knowledge, lang, message, pending="step:action", **ASKED | {"moves": ("reflect",)})
    assert (again.move, again.ask, again.pending) == (Move.REFLECT, "", "")


@pytest.mark.parametrize(
    ("lang", "message", "moved"),
    [
        ("nl", "Donderdag terugkijken schikt me beter", True),
        ("nl", "Doe maar over twee weken", True),
        ("nl", "Volgende maand komt er een nieuwe baas op onze afdeling", False),
        ("en", "Could we look back on Thursday instead", True),
        ("en", "Next month there's a new boss coming to our floor", False),
    ],
)
def test_the_day_to_look_back_moves_only_when_that_is_meant(
    knowledge: dict[str, Knowledge], lang: str, message: str, moved: bool
) -> None:
    plan = decide(knowledge, lang, message, moves=("close",), stage=Stage.CLOSE, step=STEP, explored=4, turn=9)
    assert (plan.rule == "moves_review") is moved


def test_a_step_of_the_last_time_is_never_looked_back_at_in_the_past(knowledge: dict[str, Knowledge]) -> None:
    old = replace(STEP, cue="maandag", obstacle="drukte", confidence=None, review=date(2020, 1, 6))
    plan = decide(knowledge, "nl", "8", pending="step:confidence", step=old, **ASKED)
    assert plan.step.review is not None and plan.step.review > date.today()


# Coming back


@pytest.mark.parametrize(
    ("lang", "message", "ask"),
    [
        ("nl", "Niet gedaan, de hele afdeling lag plat door een storing.", "return_keep"),
        ("nl", "Nee. Geen enkele keer.", "return_not_done_ask"),
        ("en", "I haven't, the whole floor was down with a bug.", "return_keep"),
        ("en", "No. Not even once.", "return_not_done_ask"),
    ],
)
def test_what_came_between_is_not_asked_when_it_was_said(
    knowledge: dict[str, Knowledge], lang: str, message: str, ask: str
) -> None:
    plan = decide(knowledge, lang, message, **(RETURNS if lang == "nl" else RETURNS_EN))
    assert (plan.outcome, plan.ask) == ("not_done", ask)


@pytest.mark.parametrize(
    ("lang", "message", "cue"),
    [
        ("nl", "Het kwam er niet van, Kees had vrij. Ik verschuif het naar een ander moment.", ""),
        ("nl", "Dezelfde stap, maar nu vrijdag na de lunch", "nu vrijdag na de lunch"),
        ("nl", "Donderdag om negen uur", "Donderdag om negen uur"),
        ("en", "It fell through, Kate was off. I'd like another moment for it.", ""),
        ("en", "Same again, but Friday after lunch", "Friday after lunch"),
    ],
)
def test_the_old_step_keeps_its_text_on_another_day(
    knowledge: dict[str, Knowledge], lang: str, message: str, cue: str
) -> None:
    returning = RETURNS if lang == "nl" else RETURNS_EN
    old = replace(returning["remembered"].step, cue="vorige maandag", obstacle="drukte", review=date(2020, 1, 6))
    pending = "return" if not cue else "return:keep"
    plan = decide(knowledge, lang, message, pending=pending, remembered=Remembered(lang=lang, step=old))
    assert (plan.step.action, plan.step.cue, plan.step.obstacle) == (old.action, cue, "drukte")
    assert (plan.step.review, plan.lead) == (None, "return_kept")
    assert plan.ask == ("step_confidence" if cue else "step_cue")


@LANGS
def test_a_smaller_step_has_no_moment_or_obstacle_of_the_old_one(knowledge: dict[str, Knowledge], lang: str) -> None:
    old = NextStep("elke dag bellen", "vanaf maandag", "drukte", 8, review=date(2020, 1, 6))
    talk = Scripted(knowledge, lang, Session(pending="return:keep", remembered=Remembered(lang=lang, step=old)))
    said = {
        "nl": ["Kleiner, denk ik.", "Eén keer bellen", "Morgen na het overleg", "Dat ik niet durf", "een 8"],
        "en": ["A smaller one, I think.", "One call", "Tomorrow after the meeting", "That I do not dare", "an 8"],
    }[lang]
    asked = []
    for message in said:
        talk.say(message)
        assert talk.plan is not None
        asked.append(talk.plan.ask or str(talk.plan.move))
    assert asked == ["return_smaller_ask", "step_cue", "step_obstacle", "step_confidence", "close"]
    assert "maandag" not in talk.replies[-1] and "drukte" not in talk.replies[-1]
    assert said[1] in talk.replies[-1] and said[2] in talk.replies[-1]


@LANGS
def test_what_is_said_about_last_week_decides_nothing_about_the_step(
    knowledge: dict[str, Knowledge], lang: str
) -> None:
    message = {
        "nl": "Het was weer eens druk, ik had minder tijd dan ik dacht.",
        "en": "It got busy again, I had less time.",
    }
    returning = RETURNS if lang == "nl" else RETURNS_EN
    plan = decide(knowledge, lang, message[lang], **returning | {"pending": "return:why"})
    assert (plan.ask, plan.step.action) == ("return_keep", "")


def test_permission_is_asked_before_ideas_and_a_no_is_taken(knowledge: dict[str, Knowledge]) -> None:
    offer = decide(knowledge, "nl", "Het team ziet dat ook zo.", stage=Stage.OPTIONS, **TOLD)
    assert (offer.move, offer.ask, offer.pending) == (Move.OFFER, "permission", "permission")
    assert decide(knowledge, "nl", "Ja, graag", pending="permission").move is Move.OPTIONS
    declined = decide(knowledge, "nl", "Liever niet", pending="permission")
    assert (declined.move, declined.lead) == (Move.REFLECT, "options_declined")


@pytest.mark.parametrize(
    ("number", "lead"), [("0", "scale_zero"), ("5", "scale_low"), ("6", "scale_high"), ("10", "scale_high")]
)
def test_a_number_is_the_beginning_of_an_answer(knowledge: dict[str, Knowledge], number: str, lead: str) -> None:
    assert decide(knowledge, "nl", number, pending="scale").lead == lead


def test_a_challenge_asks_what_tests_and_not_twice_in_a_row(knowledge: dict[str, Knowledge]) -> None:
    state = {"stage": Stage.PATTERNS, "substantive": 1, "explored": 5, "turn": 5}
    plan = decide(knowledge, "nl", "Het team ziet dat ook zo.", **state)
    assert plan.wanted is not None and plan.wanted.types == CHALLENGING
    assert decide(knowledge, "nl", "Het team ziet dat ook zo.", **state, moves=("challenge",)).move is Move.REFLECT


def test_who_they_talk_to_is_told_at_any_moment_and_the_step_goes_on(knowledge: dict[str, Knowledge]) -> None:
    state = {"pending": "step:cue", "step": STEP, "stage": Stage.STEP, "explored": 4}
    plan = decide(knowledge, "nl", "Ben je een mens?", **state)
    assert (plan.move, plan.pending, plan.stage) == (Move.IDENTITY, "step:cue", Stage.STEP)


def test_a_goodbye_after_the_goodbye_is_short(knowledge: dict[str, Knowledge]) -> None:
    state = TOLD | {"stage": Stage.CLOSE, "moves": ("close",), "step": STEP}
    assert decide(knowledge, "nl", "Bedankt, tot de volgende keer!", **state).lead == "close_again"
    assert decide(knowledge, "nl", "Tot de volgende keer!", **TOLD).lead == "close_lead"


def test_a_shrug_gets_an_easy_question_that_fits_the_stage(knowledge: dict[str, Knowledge]) -> None:
    for stage in Stage:
        if stage is Stage.CLOSE:
            continue
        plan = decide(knowledge, "nl", "Weet ik niet.", stage=stage, **TOLD)
        assert plan.wanted is not None and plan.wanted.easy, stage
        assert plan.wanted.stage in (Stage.ARRIVE, Stage.VALUES, Stage.PATTERNS, Stage.OPTIONS)


@LANGS
@pytest.mark.parametrize("message", ["", "   ", "🙂", "<b>", "a" * 3000, "0", "?" * 50, "\n"])
def test_there_is_a_plan_for_whatever_is_said(knowledge: dict[str, Knowledge], lang: str, message: str) -> None:
    for stage in Stage:
        for pending in ("", "options", "permission", "advice", "repair", "scale", "step:action", "step:confidence"):
            plan = decide(knowledge, lang, message, stage=stage, pending=pending)
            assert plan.move in Move and plan.rule
