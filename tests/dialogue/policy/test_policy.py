"""The policy: every named rule with a turn that it decides and a near miss that it leaves, and the course of a session."""

from dataclasses import dataclass, field, replace
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
    Case("asks_fact", "nl", [("Wat is persoonlijk leiderschap?", {})], [("Wat is er mis met mij?", TOLD)]),
    Case("asks_fact", "en", [("What does the article say about courage?", {})], [("What is my problem?", TOLD)]),
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
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.lang}")
def test_rule_decides_its_turns_and_leaves_the_near_ones(knowledge: dict[str, Knowledge], case: Case) -> None:
    for message, session in case.decides:
        assert decide(knowledge, case.lang, message, **session).rule == case.rule, message
    for message, session in case.leaves:
        assert decide(knowledge, case.lang, message, **session).rule != case.rule, message


def test_every_rule_has_a_case() -> None:
    assert {rule.__name__ for rule in RULES} == {case.rule for case in CASES}


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
