"""The scripted person: answers the question, never says the same twice, and goes the same way for the same seed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from evals_fakes import said

from koers.content import LANGUAGES
from koers.dialogue.knowledge import Knowledge
from koers.evals.persons.answering import ScriptedPerson
from koers.evals.persons.conversing import converse
from koers.evals.persons.persona import Persona, find_persona, persona_ids
from koers.evals.running.played import PlayedReply

EVERYBODY = [(lang, id_) for lang in LANGUAGES for id_ in persona_ids(lang)]


def asking(question: str, lang: str = "nl", **given: object) -> PlayedReply:
    return said(question, lang, questions=[question], **given)


@pytest.fixture
def stuck() -> Persona:
    return find_persona("stuck", "nl")


def asks_on(lang: str, knowledge: dict[str, Knowledge], start: int = 0) -> Callable[[str], PlayedReply]:
    """A coach that asks the questions of the bank in order, every seventh."""
    questions = iter(knowledge[lang].questions[start::7])
    return lambda message: asking(next(questions).text, lang)


@pytest.mark.parametrize(("lang", "id_"), EVERYBODY)
def test_everybody_has_something_to_say_for_twenty_turns(lang: str, id_: str, knowledge: dict[str, Knowledge]) -> None:
    persona = find_persona(id_, lang)
    spoken = converse(ScriptedPerson(persona), asks_on(lang, knowledge), turns=20)
    messages = [each.say for each in spoken]
    assert len(set(messages)) == len(messages) >= min(20, (persona.patience or 20) + 1)
    assert {each.wording for each in spoken} == {"scripted"}


@pytest.mark.parametrize(("lang", "id_"), EVERYBODY)
def test_who_is_asked_on_and_on_says_goodbye_and_never_repeats(
    lang: str, id_: str, knowledge: dict[str, Knowledge]
) -> None:
    persona = find_persona(id_, lang)
    spoken = [each.say for each in converse(ScriptedPerson(persona), asks_on(lang, knowledge), turns=90)]
    assert len(spoken) < 90
    assert len(set(spoken)) == len(spoken)
    assert spoken[-1] in persona.goodbye


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_seed_goes_the_same_way_and_another_elsewhere(lang: str, knowledge: dict[str, Knowledge]) -> None:
    for id_ in persona_ids(lang):
        persona = find_persona(id_, lang)
        paths = [
            tuple(each.say for each in converse(ScriptedPerson(persona, seed=seed), asks_on(lang, knowledge), turns=15))
            for seed in (1, 1, 2, 3, 4)
        ]
        assert paths[0] == paths[1]
        assert len(set(paths)) >= 3, id_


# What is answered


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Wat kost het je als het zo blijft gaan?", "cost"),
        ("Hoe zeker ben je dat je het doet, van 0 tot 10?", "confidence"),
        ("Wanneer en waar doe je het, zo precies mogelijk?", "cue"),
        ("Wat zou er op dat moment tussen kunnen komen?", "obstacle"),
        ("Wat heb je zelf al geprobeerd, hoe klein ook?", "tried"),
        ("Stel dat je een maand lang zelf je werk mag indelen, wat wordt er dan anders?", "miracle"),
    ],
)
def test_the_kind_of_the_question_is_answered(stuck: Persona, question: str, kind: str) -> None:
    assert ScriptedPerson(stuck).next(asking(question)) in getattr(stuck.kinds, kind)


def test_what_the_question_is_about_goes_before_its_kind(stuck: Persona) -> None:
    about = next(topic for topic in stuck.topics if "collega*" in topic.terms)
    assert ScriptedPerson(stuck).next(asking("Hoe gaat het met je collega's?")) in about.say


def test_a_topic_for_some_kinds_is_kept_for_those(stuck: Persona) -> None:
    afraid = next(topic for topic in stuck.topics if topic.kinds)
    assert ScriptedPerson(stuck).next(asking("Wat denk je dat er gebeurt, waar ben je bang voor?")) in afraid.say
    assert ScriptedPerson(stuck).next(asking("Met wie ben je bang?")) not in afraid.say


@pytest.mark.parametrize(("move", "question"), [("offer", "Wil je ze horen?"), ("options", "Welke kies je?")])
def test_what_the_coach_does_goes_before_the_question(stuck: Persona, move: str, question: str) -> None:
    assert ScriptedPerson(stuck).next(asking(question, move=move)) in getattr(stuck.moves, move)


def test_without_a_fitting_answer_the_story_goes_on_in_order(stuck: Persona) -> None:
    person = ScriptedPerson(stuck)
    told = [person.next(said("Vertel gerust verder, ik lees mee.")) for _ in stuck.story]
    assert tuple(told) == stuck.story
    short = [person.next(said("Ga gerust door.")) for _ in stuck.short]
    assert tuple(short) == stuck.short


def test_a_used_up_kind_gives_way_to_the_next_that_fits(stuck: Persona) -> None:
    person, asked = ScriptedPerson(stuck), asking("Op een schaal van 0 tot 10, hoe zeker ben je dat je het doet?")
    given = [person.next(asked) for _ in range(4)]
    assert set(given[:2]) == set(stuck.kinds.confidence)
    assert set(given[2:]) == set(stuck.kinds.scale)


# How it ends


def test_it_ends_when_the_coach_closes(stuck: Persona) -> None:
    person = ScriptedPerson(stuck)
    assert person.next(None) in stuck.opening
    assert person.next(said("Dan ronden we hier af.", move="close")) is None


def test_it_ends_when_the_goodbye_was_answered(stuck: Persona) -> None:
    person = ScriptedPerson(stuck.model_copy(update={"patience": 3}))
    first = [person.next(None), person.next(asking("Hoe gaat dat?")), person.next(asking("Wie is erbij?"))]
    assert all(first)
    assert person.next(asking("Wat kost het je?")) in stuck.goodbye
    assert person.next(said("Tot een volgende keer.", move="reflect")) is None


# With the real coach


@pytest.fixture(scope="module")
def play_persona(
    shared_data: Path, knowledge: dict[str, Knowledge]
) -> Iterator[Callable[..., list[dict[str, object]]]]:
    """Plays a persona for twenty turns with the guided voice."""
    from koers.commands.simulating import rows
    from koers.commands.terminal import Player
    from koers.settings import Settings
    from koers.wiring import build_coach

    player = Player(build_coach(Settings(data=shared_data, voice="guided"), knowledge=knowledge), knowledge)

    def play(id_: str, lang: str, seed: int = 0) -> list[dict[str, object]]:
        persona = find_persona(id_, lang)
        return list(rows(ScriptedPerson(persona, seed=seed), persona, player, turns=20))

    yield play


@pytest.mark.timeout(600)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_stuck_and_the_open_one_come_to_a_step_or_a_close(
    lang: str, play_persona: Callable[..., list[dict[str, object]]]
) -> None:
    for id_ in ("stuck", "open"):
        played = play_persona(id_, lang)
        assert {row["move"] for row in played} & {"step", "close"}, id_
        assert [row["turn"] for row in played] == list(range(1, len(played) + 1))
        assert all({"persona", "lang", "say", "wording", "text", "stage", "questions"} <= set(row) for row in played)
        assert {row["language"] for row in played} == {lang}
