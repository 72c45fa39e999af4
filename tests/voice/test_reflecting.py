"""Reflections without a model: the particular before the general, and never the same kind twice running."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from guided_says import LIKELY, SAID
from scripted import Scripted

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.reading.reading import CERTAIN, read
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage
from koers.voice.lines import Lines
from koers.voice.reflecting import LONG_MESSAGE, OFTEN, Reflection, reflect

LANGS = pytest.mark.parametrize("lang", ["nl", "en"])


def reflections(
    knowledge: Knowledge,
    message: str,
    likely: dict[str, float] | None = None,
    move: Move = Move.REFLECT,
    **session: Any,
) -> tuple[Reflection, ...]:
    state = Session(lang=knowledge.lang, **session)
    material = Material(Plan(move, Stage.ARRIVE), state, read(message, knowledge, likely), message)
    return reflect(material, knowledge, Lines(knowledge, material))


def kinds(*args: Any, **given: Any) -> list[str]:
    return [reflection.kind for reflection in reflections(*args, **given)]


@pytest.mark.parametrize(
    ("lang", "message", "kind"),
    [
        ("nl", "Het gesprek ging best goed.", "success"),
        ("nl", "Weet ik niet.", "minimal"),
        ("nl", "Eerlijkheid vind ik belangrijk, ook bij mijn baas.", "value"),
        ("nl", "Ik durf in vergaderingen niets te zeggen.", "frame"),
        ("nl", "Vooral boos, de laatste weken.", "feeling"),
        ("nl", "Mijn leidinggevende, vooral.", "topic"),
        ("nl", "De planning verandert elke week.", "seen"),
        ("nl", "Misschien zwijg ik vooral om aardig gevonden te worden.", "realised"),
        ("nl", "Het is zoals het altijd geweest is, zegt men.", "general"),
        ("en", "It went really well.", "success"),
        ("en", "I don't know.", "minimal"),
        ("en", "Honesty counts, with my boss as well.", "value"),
        ("en", "I never dare to speak up in meetings.", "frame"),
        ("en", "Angry mostly, these weeks.", "feeling"),
        ("en", "The planning changes every single week.", "seen"),
        ("en", "Maybe I only keep quiet to be liked by them.", "realised"),
        ("en", "The manager, mostly.", "topic"),
    ],
)
def test_the_most_particular_reflection_comes_first(
    knowledge: dict[str, Knowledge], lang: str, message: str, kind: str
) -> None:
    assert kinds(knowledge[lang], message) == [kind]


def test_a_value_is_given_back_once(knowledge: dict[str, Knowledge]) -> None:
    message = "Eerlijkheid vind ik belangrijk, ook bij mijn baas."
    assert kinds(knowledge["nl"], message, values=("eerlijkheid",)) != ["value"]


def test_the_kind_of_the_last_reply_waits(knowledge: dict[str, Knowledge]) -> None:
    message = "Ik ben bang en ik zeg niets tegen mijn manager."
    first = kinds(knowledge["nl"], message)
    second = kinds(knowledge["nl"], message, shapes=(f"{first[0]}+question",))
    assert first != second


@LANGS
def test_long_messages_and_challenges_get_two_reflections_of_two_kinds(
    knowledge: dict[str, Knowledge], lang: str
) -> None:
    short, long = SAID[lang][1], " ".join((SAID[lang][15], SAID[lang][11], SAID[lang][7]))
    assert read(long, knowledge[lang]).content >= LONG_MESSAGE
    assert len(reflections(knowledge[lang], short)) == 1
    for found in (kinds(knowledge[lang], long), kinds(knowledge[lang], short, move=Move.CHALLENGE)):
        assert len(found) == len(set(found)) == 2


@LANGS
def test_a_feeling_is_named_once_in_a_reply(knowledge: dict[str, Knowledge], lang: str) -> None:
    message = {"nl": "Ik ben boos over de planning.", "en": "I am angry about the planning."}[lang]
    feeling = {"nl": "boos", "en": "angry"}[lang]
    for turn in range(12):
        found = reflections(knowledge[lang], message, move=Move.CHALLENGE, turn=turn)
        assert sum(feeling in reflection.text.lower() for reflection in found) <= 1


def test_only_a_certain_barrier_is_spoken_about_at_once(knowledge: dict[str, Knowledge]) -> None:
    message = "Het wordt steeds weer doorgeschoven naar morgen."
    assert kinds(knowledge["nl"], message, {"self-management": CERTAIN}) == ["meaning"]
    assert kinds(knowledge["nl"], message, {"self-management": CERTAIN - 0.05}) == ["seen"]


def test_a_barrier_that_keeps_coming_back_is_named_as_theme(knowledge: dict[str, Knowledge]) -> None:
    message = "Steeds weer doorgeschoven naar morgen."
    likely = {"self-management": 0.2}
    often = ("self-management",) * (OFTEN - 1)
    assert kinds(knowledge["nl"], message, likely, barriers=often) == ["theme"]
    assert kinds(knowledge["nl"], message, likely, barriers=often[1:]) == ["general"]


@pytest.mark.parametrize(
    ("lang", "message", "key"),
    [
        ("nl", "Ik zou graag iets nieuws leren.", "frame_wish"),
        ("nl", "Ik weet niet of dit bij me past.", "frame_doubt"),
        ("nl", "Ik zeg altijd ja tegen mijn baas.", "frame_habit"),
        ("nl", "Ik durf mijn baas niets te vragen.", "frame_held"),
        ("nl", "Ik werk sinds maart op kantoor.", "frame"),
        ("en", "I would like to learn something new.", "frame_wish"),
        ("en", "I don't know whether this suits me.", "frame_doubt"),
        ("en", "I always say yes to my boss.", "frame_habit"),
        ("en", "I never dare to ask my boss.", "frame_held"),
        ("en", "I work at the office since March.", "frame"),
    ],
)
def test_a_clause_is_put_in_a_frame_that_fits_it(
    knowledge: dict[str, Knowledge], lang: str, message: str, key: str
) -> None:
    content = knowledge[lang]
    state = Session(lang=lang)
    material = Material(Plan(Move.REFLECT, Stage.ARRIVE), state, read(message, content), message)
    lines = Lines(content, material)
    assert [found.kind for found in reflect(material, content, lines)] == ["frame"]
    # "Altijd" is habit, "never" both habit and held back: the first that fits counts.
    assert lines.used[0].split(":")[0] in {key, *(("frame_habit",) if "never" in message else ())}


@LANGS
def test_over_sixty_turns_no_kind_comes_twice_running_and_no_line_twice(
    knowledge: dict[str, Knowledge], lang: str
) -> None:
    own = {"frame", "feeling", "value", "meaning", "topic", "theme", "general", "success", "ambivalence"}
    talk = Scripted(knowledge, lang)
    said, shapes = [], []
    for turn in range(60):
        message = SAID[lang][(turn * 7 + turn // 20) % 20]
        talk.say(message, LIKELY[turn % 4])
        if talk.plan and talk.plan.move in (Move.REFLECT, Move.CHALLENGE) and not talk.plan.lead:
            said += [key for key in talk.draft.used if re.split("[_:]", key)[0] in own]
        shapes.append(talk.session.shapes[-1].split("+"))
    assert len(said) == len(set(said)) >= 20
    repeated = [(one, other) for one, other in pairwise(shapes) if own & set(one) & set(other)]
    assert len(repeated) <= 6, repeated
    # Only what they say may be given back twice running, each time something else of it.
    assert [both for both in repeated if both[0] == both[1] and "frame" not in both[0]] == []


def test_nothing_fits_a_spent_session_and_that_is_no_error(knowledge: dict[str, Knowledge]) -> None:
    content = knowledge["nl"]
    used = tuple(f"{key}:{n}" for key, lines in content.lines.lines.items() for n in range(len(lines)))
    assert reflections(content, "Het is zoals het is, zegt men.", used=used) == ()
    assert reflections(replace(content), "Ik durf niets te zeggen.", used=used) == ()


@pytest.mark.parametrize(
    ("lang", "message", "own"),
    [
        ("nl", "Het draait hier altijd weer om de jaarrekening.", "de jaarrekening"),
        ("en", "It's always about the spreadsheet, really.", "the spreadsheet"),
    ],
)
def test_a_thing_that_was_named_is_given_back_before_a_line_that_fits_everything(
    knowledge: dict[str, Knowledge], lang: str, message: str, own: str
) -> None:
    for turn in range(6):
        assert any(own in found.text.lower() for found in reflections(knowledge[lang], message, turn=turn))


@LANGS
def test_a_topic_is_named_once_and_by_their_own_word(knowledge: dict[str, Knowledge], lang: str) -> None:
    message = {"nl": "Vooral die standup, iedere dag weer.", "en": "Mostly that stand-up, day in day out."}[lang]
    assert "stand-up" in reflections(knowledge[lang], message)[0].text
    named = {"shapes": ("topic+question", "frame+question", "scene+question"), "topics": ("meeting",)}
    assert "topic" not in kinds(knowledge[lang], message, **named)


@LANGS
def test_what_says_nothing_in_particular_comes_once_in_a_while(knowledge: dict[str, Knowledge], lang: str) -> None:
    """After a line that fits everything, another clause of theirs comes first, though the last reply gave one back too."""
    message = {
        "nl": "Ik werk sinds maart op kantoor, en dan nog.",
        "en": "I work at the office since March, and so on.",
    }[lang]
    shapes = ("general+question", "frame+question")
    assert kinds(knowledge[lang], message, shapes=shapes) == ["frame"]


@LANGS
def test_a_feeling_is_called_by_their_word_whatever_kind_of_word_it_is(
    knowledge: dict[str, Knowledge], lang: str
) -> None:
    message, word = {"nl": ("Vooral verdriet.", "verdriet"), "en": ("Mostly grief.", "grief")}[lang]
    for turn in range(6):
        text = reflections(knowledge[lang], message, turn=turn)[0].text
        assert word in text.lower()
        assert not re.search(rf"(?:bent|are|you're) {word}|{word} bent", text.lower()), text
