"""The notes of a turn: the plan in plain words, and what is remembered within its budget."""

from dataclasses import replace

import pytest
from voice_fakes import DRAFT, QUESTION, material_for

from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.remembered import Remembered
from koers.dialogue.reply import Part, PartKind
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage
from koers.dialogue.steps import NextStep
from koers.voice.budget import estimate
from koers.voice.draft import Draft
from koers.voice.jottings import MEMORY_TOKENS, jot
from koers.voice.prompts import Prompts

ROOM = 1000
REMEMBERED = Remembered(
    lang="nl",
    step=NextStep(action="Sanne bellen"),
    items=(Proposal(BoardKind.VALUE, "eerlijkheid"), Proposal(BoardKind.GOAL, "vaker nee zeggen")),
    summaries=("Het ging over de roosters.", "Het ging over de verhuizing."),
)


def jotted(prompts: Prompts, material: Material, draft: Draft = DRAFT, room: int = ROOM) -> dict[str, str]:
    return jot(material, draft, prompts=prompts, room=room)


def planned(move: Move, draft: Draft, **plan: str) -> tuple[Material, Draft]:
    return replace(material_for(), plan=Plan(move, Stage.VALUES, **plan)), draft  # type: ignore[arg-type]


def remembering(remembered: Remembered = REMEMBERED, **session: object) -> Material:
    return replace(material_for(), session=Session(remembered=remembered, **session))  # type: ignore[arg-type]


def memory_lines(prompts: Prompts, material: Material, room: int = ROOM) -> list[str]:
    return jotted(prompts, material, room=room)["memory"].splitlines()[1:]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("move", [Move.REFLECT, Move.CHALLENGE, Move.FOLLOW_UP, Move.FACT, Move.SUMMARISE, Move.REPAIR])
def test_every_move_is_told_in_lines_of_one_instruction(prompts: Prompts, lang: str, move: Move) -> None:
    told = jotted(prompts, material_for(lang=lang, move=move, passages=1))["move"]
    assert 1 <= len(told.splitlines()) <= 3
    assert all(line.startswith("- ") and len(line.split()) <= 24 for line in told.splitlines())


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_is_heavy_is_stayed_with(prompts: Prompts, lang: str) -> None:
    heavy = replace(remembering(replace(REMEMBERED, lang=lang)), plan=Plan(Move.REFLECT, Stage.VALUES, quiet="loss"))
    inputs = jotted(prompts, replace(heavy, reading=material_for(lang=lang).reading))
    assert inputs["move"] == prompts.notes(lang).quiet != prompts.notes(lang).moves[Move.REFLECT]
    assert inputs["memory"] == ""


def test_what_the_policy_says_first_is_shown_as_a_direction(prompts: Prompts) -> None:
    draft = Draft((Part(PartKind.INFO, "Je hebt gelijk."), Part(PartKind.QUESTION, QUESTION)), shape="lead+question")
    for move in (Move.REPAIR, Move.FOLLOW_UP, Move.SUMMARISE):
        assert jotted(prompts, *planned(move, draft, lead="repair_echo"))["direction"].endswith("Je hebt gelijk.")
    assert jotted(prompts, *planned(Move.REFLECT, draft))["direction"] == ""
    assert jotted(prompts, *planned(Move.FOLLOW_UP, draft))["direction"] == ""


def test_a_question_that_is_waited_for_stands_alone(prompts: Prompts) -> None:
    waiting = jotted(prompts, *planned(Move.REPAIR, DRAFT, ask="repair_choice", pending="repair"))["question"]
    assert waiting.endswith(f": {QUESTION}")
    assert "- " not in waiting
    free = jotted(prompts, *planned(Move.SUMMARISE, DRAFT, ask="summary_ask"))["question"]
    assert free.count("\n- ") == 3


def test_what_is_remembered_comes_newest_first(prompts: Prompts) -> None:
    assert memory_lines(prompts, remembering()) == [
        "- afgesproken stap: Sanne bellen",
        "- vorig gesprek: Het ging over de roosters.",
        "- doel: vaker nee zeggen",
        "- vindt belangrijk: eerlijkheid",
        "- vorig gesprek: Het ging over de verhuizing.",
    ]


def test_without_memory_nothing_is_said_of_it(prompts: Prompts) -> None:
    assert jotted(prompts, remembering(Remembered()))["memory"] == ""
    assert jotted(prompts, remembering(Remembered(lang="nl")))["memory"] == ""


def test_what_was_come_back_to_once_is_left_to_rest(prompts: Prompts) -> None:
    assert jotted(prompts, remembering(shapes=("model+question", "model+remembered+question")))["memory"] == ""
    assert jotted(prompts, remembering(shapes=("model+question", "general+question")))["memory"] != ""


def test_words_of_another_language_are_not_given_back(prompts: Prompts) -> None:
    assert jotted(prompts, remembering(replace(REMEMBERED, lang="en")))["memory"] == ""


def test_memory_keeps_within_its_budget_and_on_its_lines(prompts: Prompts) -> None:
    long = "Het ging over\nveel dingen tegelijk, en over wat daarvan nu eerst moet. " * 6
    much = replace(REMEMBERED, summaries=('"""' + long,) * 9, items=REMEMBERED.items * 20)
    memory = jotted(prompts, remembering(much))["memory"]
    assert sum(estimate(line) for line in memory.splitlines()) <= MEMORY_TOKENS
    assert 3 <= len(memory.splitlines()) <= 12
    assert '"""' not in memory
    assert memory_lines(prompts, remembering(much))[1].endswith("…")


def test_notes_that_leave_no_room_go_without_memory_and_passages(prompts: Prompts) -> None:
    tight = replace(remembering(), passages=material_for(passages=2).passages)
    inputs = jotted(prompts, tight, room=200)
    assert inputs["memory"] == ""
    assert "Titel 0" not in inputs["passages"]


def test_memory_goes_before_passages_where_both_do_not_fit(prompts: Prompts) -> None:
    passages = tuple(
        replace(cited, text="Een gedachte van enige lengte. " * 30) for cited in material_for(passages=2).passages
    )
    inputs = jotted(prompts, replace(remembering(), passages=passages), room=520)
    assert "Sanne bellen" in inputs["memory"]
    assert "Titel 1" not in inputs["passages"]
