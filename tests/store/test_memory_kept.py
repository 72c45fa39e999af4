"""The memory in the record: what a new session knows of earlier ones, and the person's say in it."""

from dataclasses import replace
from datetime import date

import pytest

from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.policy.opening import RETURN, begin_session
from koers.dialogue.remembered import Remembered
from koers.dialogue.reply import Reply
from koers.dialogue.session import Session
from koers.dialogue.steps import NextStep
from koers.errors import MessageError
from koers.store.memory import LONGEST_SUMMARY, MEMORY, MOST_SUMMARIES, OFF
from koers.store.records import StepDetails
from koers.store.store import Store


@pytest.fixture
def plain(reply: Reply) -> Reply:
    """A reply that proposes nothing."""
    return replace(reply, proposals=())


def held(store: Store, reply: Reply, state: Session, summary: str = "", person: str = "anna") -> str:
    """Hold a session of one turn that leaves that summary; give the session."""
    session = store.create_session(person, "nl").id
    turn = store.add_message(person, session, message="Hallo", key="1")
    store.save_reply(person, turn.id, reply=reply, state=replace(state, summary=summary))
    return session


def test_who_is_new_is_remembered_by_nothing(store: Store) -> None:
    assert store.remembered("anna") == Remembered()


def test_a_new_session_remembers_the_newest_step_that_is_not_done(store: Store, plain: Reply, state: Session) -> None:
    store.add_item("anna", BoardKind.STEP, text="oude stap")
    held(store, replace(plain, proposals=(Proposal(BoardKind.STEP, "maandag Sanne bellen"),)), state)
    done = store.add_item("anna", BoardKind.STEP, text="klaar", details=StepDetails(outcome="done"))
    gone = store.add_item("anna", BoardKind.STEP, text="weg")
    store.remove_item("anna", gone.id)
    store.add_item("bram", BoardKind.STEP, text="van een ander")
    remembered = store.remembered("anna")
    assert remembered.step == NextStep(
        "maandag Sanne bellen", "maandag na de koffie", "drukte", confidence=8, review=date(2026, 12, 7)
    )
    assert remembered.item in {item.id for item in store.board("anna")} - {done.id}
    # An edit by the person counts.
    store.edit_item("anna", remembered.item, text="Dinsdag Sanne bellen.")
    assert store.remembered("anna").step.action == "Dinsdag Sanne bellen"
    store.edit_item("anna", remembered.item, text="x", details=StepDetails(outcome="partly"))
    assert store.remembered("anna").item == remembered.item


def test_a_new_session_remembers_what_is_confirmed_and_the_last_summaries(
    store: Store, reply: Reply, plain: Reply, state: Session
) -> None:
    for number in range(7):
        held(store, reply if number == 0 else plain, state, f"samenvatting {number} " + "woord " * 200)
    held(store, plain, state, "van bram", person="bram")
    store.add_item("anna", BoardKind.GOAL, text="vaker iets zeggen")
    value, _step, _goal = store.board("anna")
    store.confirm_item("anna", value.id)
    remembered = store.remembered("anna")
    assert remembered.lang == "nl"
    assert remembered.items == (
        Proposal(BoardKind.VALUE, "eerlijkheid"),
        Proposal(BoardKind.GOAL, "vaker iets zeggen"),
    )
    assert len(remembered.summaries) == MOST_SUMMARIES
    assert [text.split()[1] for text in remembered.summaries] == ["6", "5", "4", "3", "2"]
    assert all(len(text) <= LONGEST_SUMMARY for text in remembered.summaries)


def test_a_session_begins_with_its_step_and_knows_the_others_as_they_are_now(
    store: Store, plain: Reply, state: Session
) -> None:
    earlier = held(store, plain, state, "Het ging over Sanne.")
    step = store.add_item("anna", BoardKind.STEP, text="Sanne bellen")
    begun = begin_session("nl", store.remembered("anna"))
    session = store.create_session("anna", "nl", state=begun, opening="Hoe ging het?")
    assert (session.opening, store.session("anna", session.id).opening) == ("Hoe ging het?", "Hoe ging het?")
    assert store.state("anna", session.id) == begun
    assert begun.pending == RETURN
    # What is said in the session itself is not from "the last time".
    turn = store.add_message("anna", session.id, message="Gelukt", key="1")
    said = replace(plain, proposals=(Proposal(BoardKind.VALUE, "rust"),))
    store.save_reply("anna", turn.id, reply=said, state=replace(begun, turn=1, summary="Deze keer."))
    store.confirm_item("anna", store.board("anna")[-1].id)
    assert store.state("anna", session.id).remembered == begun.remembered
    store.edit_summary("anna", earlier, text="Het ging over mij.")
    assert store.state("anna", session.id).remembered.summaries == ("Het ging over mij.",)
    store.forget_summary("anna", earlier)
    store.edit_item("anna", step.id, text="Sanne mailen")
    remembered = store.state("anna", session.id).remembered
    assert (remembered.summaries, remembered.items) == ((), (Proposal(BoardKind.STEP, "Sanne mailen"),))


def test_the_memory_can_be_switched_off_and_on(store: Store, plain: Reply, state: Session) -> None:
    held(store, plain, state, "Het ging over Sanne.")
    store.add_item("anna", BoardKind.STEP, text="Sanne bellen")
    begun = begin_session("nl", store.remembered("anna"))
    session = store.create_session("anna", "nl", state=begun).id
    store.set_preference("anna", MEMORY, value=OFF)
    assert store.remembered("anna") == Remembered()
    # At once, also for a session that had begun.
    assert store.state("anna", session) == Session(lang="nl")
    # What was kept can still be seen.
    assert [summary.text for summary in store.summaries("anna")] == ["Het ging over Sanne."]
    store.set_preference("anna", MEMORY, value="on")
    assert store.state("anna", session) == begun


def test_a_summary_is_seen_edited_and_forgotten(store: Store, plain: Reply, state: Session) -> None:
    held(store, plain, state)
    session = held(store, plain, state, "Je wilt vaker iets zeggen.")
    (summary,) = store.summaries("anna")
    assert (summary.session, summary.title, summary.edited) == (session, "Hallo", False)
    edited = store.edit_summary("anna", session, text="  Ik wil vaker iets zeggen. ")
    assert (edited.text, edited.edited) == ("Ik wil vaker iets zeggen.", True)
    with pytest.raises(MessageError):
        store.edit_summary("anna", session, text=" \n")
    # The coach's next summary does not overrule the person's.
    turn = store.add_message("anna", session, message="En nu?", key="2")
    store.save_reply("anna", turn.id, reply=plain, state=replace(state, summary="Nieuw."))
    assert store.remembered("anna").summaries == ("Ik wil vaker iets zeggen.",)
    store.forget_summary("anna", session)
    assert store.summaries("anna") == ()
    assert store.state("anna", session).summary == ""
    assert len(store.turns("anna", session)) == 2


@pytest.mark.parametrize("outcome", ["done", "partly", "not_done"])
def test_how_a_step_went_is_noted_on_the_board_once(store: Store, plain: Reply, state: Session, outcome: str) -> None:
    step = store.add_item("anna", BoardKind.STEP, text="Sanne bellen")
    begun = begin_session("nl", store.remembered("anna"))
    session = store.create_session("anna", "nl", state=begun).id
    for number, told in enumerate(("", outcome, outcome)):
        turn = store.add_message("anna", session, message="Zo ging het", key=str(number))
        store.save_reply("anna", turn.id, reply=plain, state=replace(begun, turn=number + 1, outcome=told))
        (item,) = store.board("anna")
        if number == 1:
            assert item.details == StepDetails(action="Sanne bellen", outcome=outcome)
            store.edit_item("anna", step.id, text="Sanne bellen", details=StepDetails(outcome="partly", cue="vrijdag"))
    assert item.details == StepDetails(outcome="partly", cue="vrijdag")


def test_a_session_that_looks_back_is_named_after_the_step(store: Store, plain: Reply, state: Session) -> None:
    store.add_item("anna", BoardKind.STEP, text="sanne bellen")
    begun = begin_session("nl", store.remembered("anna"))
    for outcome, title in (("done", "Sanne bellen"), ("", "Over iets anders")):
        session = store.create_session("anna", "nl", state=begun).id
        turn = store.add_message("anna", session, message="Over iets anders", key="1")
        store.save_reply("anna", turn.id, reply=plain, state=replace(begun, turn=1, outcome=outcome))
        assert store.session("anna", session).title == title


def test_an_outcome_of_a_step_that_is_gone_or_not_theirs_changes_nothing(
    store: Store, plain: Reply, state: Session
) -> None:
    theirs = store.add_item("bram", BoardKind.STEP, text="van bram")
    value = store.add_item("anna", BoardKind.VALUE, text="rust")
    for item in (theirs.id, value.id, "gone", ""):
        held(store, plain, replace(state, outcome="done", remembered=Remembered(item=item)))
    assert store.board("bram") == (theirs,)
    assert store.board("anna") == (value,)
