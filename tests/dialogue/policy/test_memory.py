"""What a session remembers of a turn, and what is proposed for the board: only what the person said themselves."""

from dataclasses import replace

import pytest
from scripted import Scripted

from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.coaching_forms import Question
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.memory import LONGEST_HEARD, proposals_of, remember
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.reading.reading import Reading, read
from koers.dialogue.session import Session, given_id
from koers.dialogue.stages import Stage
from koers.dialogue.steps import NextStep


def material(
    knowledge: dict[str, Knowledge], message: str, *, session: Session | None = None, plan: Plan | None = None
) -> Material:
    session = session or Session()
    plan = plan or Plan(Move.REFLECT, session.stage)
    return Material(plan, session, read(message, knowledge[session.lang]), message)


def kept(
    knowledge: dict[str, Knowledge], material: Material, question: Question | None = None, **given: object
) -> Session:
    rest: dict[str, object] = {"text": "Dat is wat.", "shape": "general", "used": (), "options": (), "proposals": ()}
    return remember(material, knowledge[material.reading.lang], question=question, **rest | given)  # type: ignore[arg-type]


# Proposals


def proposed(material: Material, knowledge: dict[str, Knowledge]) -> set[tuple[str, str]]:
    return {(str(p.kind), p.text) for p in proposals_of(material, knowledge["nl"])}


def test_values_are_proposed_when_named_and_not_twice(knowledge: dict[str, Knowledge]) -> None:
    first = material(knowledge, "Eerlijkheid is voor mij belangrijk, en vertrouwen ook.")
    assert proposed(first, knowledge) == {("value", "eerlijkheid"), ("value", "vertrouwen")}
    session = kept(knowledge, first, proposals=proposals_of(first, knowledge["nl"]))
    assert proposed(material(knowledge, "Ja, vertrouwen.", session=session), knowledge) == set()


@pytest.mark.parametrize(
    ("stage", "goal"), [(Stage.ARRIVE, True), (Stage.VALUES, True), (Stage.PATTERNS, False), (Stage.STEP, False)]
)
def test_a_goal_is_a_wish_of_the_beginning(knowledge: dict[str, Knowledge], stage: Stage, goal: bool) -> None:
    said = material(knowledge, "Ik wil leren om nee te zeggen.", session=Session(stage=stage))
    assert (("goal", "Ik wil leren om nee te zeggen") in proposed(said, knowledge)) is goal


def test_an_insight_is_kept_in_their_own_words_and_short(knowledge: dict[str, Knowledge]) -> None:
    said = material(knowledge, "Ik besef nu dat ik het zelf in de hand heb.")
    assert proposed(said, knowledge) == {("insight", "Ik besef nu dat ik het zelf in de hand heb")}
    long = proposed(
        material(knowledge, "Ik besef nu dat " + "heel veel mensen op mijn werk " * 9 + "dat zien."), knowledge
    )
    assert [len(text) <= 160 and text.endswith("…") for _, text in long] == [True]


def test_a_barrier_is_proposed_once_it_was_read_twice(knowledge: dict[str, Knowledge]) -> None:
    reading = Reading(lang="nl", barriers=("focus", "growth"), content=5)
    once = Material(Plan(Move.REFLECT, Stage.ARRIVE), Session(), reading, "x")
    assert proposals_of(once, knowledge["nl"]) == ()
    again = replace(once, session=Session(barriers=("focus",)))
    name = knowledge["nl"].barriers_by_id["focus"].name
    assert proposals_of(again, knowledge["nl"]) == (Proposal(BoardKind.BARRIER, name),)


def test_a_step_is_proposed_when_the_session_closes_with_one(knowledge: dict[str, Knowledge]) -> None:
    step = NextStep("bellen", "maandag", "drukte", 8)
    closing = material(knowledge, "8", plan=Plan(Move.CLOSE, Stage.CLOSE, step=step))
    assert proposed(closing, knowledge) == {("step", "bellen")}
    assert proposed(material(knowledge, "8", plan=Plan(Move.STEP, Stage.STEP, step=step)), knowledge) == set()


def test_nothing_is_proposed_that_was_not_said(knowledge: dict[str, Knowledge]) -> None:
    for message in ("Ja.", "Mijn manager luistert nooit.", "Eerlijk gezegd weet ik het niet.", "🙂"):
        assert proposed(material(knowledge, message), knowledge) == set(), message


# Memory


def test_a_turn_is_counted_and_what_was_asked_is_kept(knowledge: dict[str, Knowledge]) -> None:
    question = knowledge["nl"].questions_by_id["values-01"]
    session = kept(knowledge, material(knowledge, "Mijn manager bepaalt de planning."), question, used=("general:3",))
    assert (session.turn, session.asked, session.types) == (1, ("values-01",), ("values",))
    assert (session.used, session.shapes, session.moves) == (("general:3",), ("general",), ("reflect",))
    assert session.openings == ("dat is wat",)


def test_turns_in_which_something_was_told_count_for_the_stage_and_begin_anew_in_the_next(
    knowledge: dict[str, Knowledge],
) -> None:
    told, brief = "Mijn manager bepaalt de planning.", "Ja."
    session = kept(knowledge, material(knowledge, told))
    assert (session.substantive, session.explored) == (1, 1)
    session = kept(knowledge, material(knowledge, brief, session=session))
    assert (session.substantive, session.explored) == (1, 1)
    moved = material(knowledge, told, session=session, plan=Plan(Move.REFLECT, Stage.VALUES))
    session = kept(knowledge, moved)
    assert (session.stage, session.substantive, session.explored) == (Stage.VALUES, 1, 2)


def test_what_was_heard_is_kept_once_and_not_for_ever(knowledge: dict[str, Knowledge]) -> None:
    session = Session()
    for word in ("nee", "nee", "ja"):
        session = kept(knowledge, material(knowledge, f"Ik zeg nooit {word} tegen mijn manager.", session=session))
    assert session.heard == ("je zegt nooit nee tegen je manager", "je zegt nooit ja tegen je manager")
    full = replace(session, heard=tuple(f"je zegt {number}" for number in range(LONGEST_HEARD)))
    session = kept(knowledge, material(knowledge, "Ik durf nooit iets te vragen.", session=full))
    assert len(session.heard) == LONGEST_HEARD
    assert session.heard[-1] == "je durft nooit iets te vragen"
    assert session.heard[0] == "je zegt 1"


def test_words_of_one_language_are_not_given_back_in_the_other(knowledge: dict[str, Knowledge]) -> None:
    dutch = kept(knowledge, material(knowledge, "Ik durf nooit iets te vragen, eerlijkheid telt."))
    assert dutch.heard and dutch.values
    message = "I never ask for help, honesty counts."
    switched = Material(Plan(Move.REFLECT, Stage.ARRIVE), dutch, read(message, knowledge["en"]), message)
    session = kept(knowledge, switched)
    assert (session.lang, session.heard, session.values) == ("en", ("you never ask for help",), ("honesty",))


def test_topics_keep_the_last_one_last(knowledge: dict[str, Knowledge]) -> None:
    session = Session()
    for message in ("Mijn team is druk.", "Mijn baas ziet het niet.", "Ons team lacht weinig."):
        session = kept(knowledge, material(knowledge, message, session=session))
    assert session.topics == ("workload", "manager", "team")
    assert session.topic == "team"


def test_each_time_something_else_is_recalled() -> None:
    heard = ("je zegt niets", "je wacht af", "je slikt het in")
    session = Session(heard=heard)
    recalled = []
    for _ in range(4):
        recalled.append(session.recalled)
        session = replace(session, used=(*session.used, given_id(session.recalled)))
    assert recalled == [heard[2], heard[1], heard[0], ""]
    assert Session().recalled == ""


@pytest.mark.parametrize(
    ("barriers", "barrier"),
    [
        ((), ""),
        (("focus",), "focus"),
        (("focus", "growth"), "growth"),
        (("focus", "growth", "focus", "support"), "focus"),
    ],
)
def test_the_barrier_is_the_one_read_most_often(barriers: tuple[str, ...], barrier: str) -> None:
    assert Session(barriers=barriers).barrier == barrier


def test_the_message_at_hand_counts_for_the_barrier() -> None:
    session = Session(barriers=("focus", "growth"))
    assert session.barrier_with(("focus",)) == "focus"
    assert session.barrier_with(("support", "focus")) == "support"


def test_what_the_reply_waits_for(knowledge: dict[str, Knowledge]) -> None:
    waiting = Plan(Move.OFFER, Stage.OPTIONS, pending="permission")
    session = kept(knowledge, material(knowledge, "Tja.", plan=waiting))
    assert session.pending == "permission"
    assert kept(knowledge, material(knowledge, "Ja.", session=session)).pending == ""
    scale = next(q for q in knowledge["nl"].questions if q.type == "scale")
    assert kept(knowledge, material(knowledge, "Tja."), scale).pending == "scale"


def test_the_last_thing_told_stays_through_a_shrug(knowledge: dict[str, Knowledge]) -> None:
    session = kept(knowledge, material(knowledge, "Mijn manager bepaalt de planning."))
    session = kept(knowledge, material(knowledge, "Weet ik niet.", session=session))
    assert session.last_told == "Mijn manager bepaalt de planning."


def test_options_and_step_stay_until_there_are_others(knowledge: dict[str, Knowledge]) -> None:
    step = NextStep("bellen")
    session = kept(
        knowledge, material(knowledge, "De eerste", plan=Plan(Move.STEP, Stage.STEP, step=step)), options=("focus-s1",)
    )
    session = kept(
        knowledge, material(knowledge, "Wie ben jij?", session=session, plan=Plan(Move.IDENTITY, Stage.STEP))
    )
    assert (session.options, session.step) == (("focus-s1",), step)


def test_after_a_goodbye_the_old_step_is_not_in_the_way(knowledge: dict[str, Knowledge]) -> None:
    closed = Session(
        stage=Stage.CLOSE, turn=12, explored=8, step=NextStep("bellen", "maandag", "drukte", 8), moves=("close",)
    )
    thanked = kept(knowledge, material(knowledge, "Ok", session=closed, plan=Plan(Move.CLOSE, Stage.CLOSE)))
    assert thanked.step == closed.step
    talk = Scripted(knowledge, "nl", closed)
    for number in range(12):
        talk.say(f"Mijn nieuwe collega wil alles in project {number} anders dan het team gewend is.")
        assert "bellen" not in talk.replies[-1]
    assert talk.session.step.action != "bellen"


def test_types_are_kept_as_far_as_the_choice_looks_back(knowledge: dict[str, Knowledge]) -> None:
    talk = Scripted(knowledge, "nl")
    for number in range(12):
        talk.say(f"Mijn manager bepaalt de planning van week {number} en het team zucht.")
    assert len(talk.session.types) <= 6
    assert len(talk.session.asked) == len(set(talk.session.asked)) >= 8
