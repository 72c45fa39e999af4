"""The board in the record: proposals wait for the person, and what was refused does not come back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.reply import Reply
from koers.dialogue.session import Session
from koers.errors import MessageError
from koers.store.records import ItemState, StepDetails
from koers.store.store import Store, open_store


def answer(store: Store, reply: Reply, state: Session, *proposals: Proposal) -> str:
    """Have a first turn in a new session whose reply proposes that; give the session."""
    session = store.create_session("anna", "nl")
    turn = store.add_message("anna", session.id, message="Hallo", key="1")
    store.save_reply("anna", turn.id, reply=replace(reply, proposals=proposals), state=state)
    return session.id


def test_proposals_of_a_reply_in_their_order(store: Store, reply: Reply, state: Session) -> None:
    kinds = tuple(BoardKind)
    session = answer(store, reply, state, *(Proposal(kind, f"over {kind}") for kind in kinds))
    board = store.board("anna")
    assert [item.kind for item in board] == list(kinds)
    assert {(item.state, item.session) for item in board} == {(ItemState.PROPOSED, session)}


def test_only_a_next_step_has_details(store: Store, reply: Reply, state: Session) -> None:
    answer(store, reply, state, *reply.proposals)
    value, step = store.board("anna")
    assert value.details is None
    assert step.details == StepDetails("Sanne bellen", "maandag na de koffie", "drukte", 8, date(2026, 12, 7))


def test_confirm_edit_remove(folder: Path, store: Store, reply: Reply, state: Session) -> None:
    answer(store, reply, state, *reply.proposals)
    value, step = store.board("anna")
    assert store.confirm_item("anna", value.id).state is ItemState.CONFIRMED
    details = replace(step.details or StepDetails(), review=date(2026, 12, 1))
    edited = store.edit_item("anna", step.id, text=" dinsdag Sanne bellen ", details=details)
    assert (edited.text, edited.state, edited.details) == ("dinsdag Sanne bellen", ItemState.CONFIRMED, details)
    assert store.edit_item("anna", step.id, text="woensdag").details == details
    store.remove_item("anna", value.id)
    store.remove_item("anna", value.id)
    again = open_store(folder)
    assert [(item.text, item.details) for item in again.board("anna")] == [("woensdag", details)]
    again.close()


def test_own_item(store: Store) -> None:
    session = store.create_session("anna", "nl")
    item = store.add_item("anna", BoardKind.GOAL, text=" vaker iets zeggen ", session_id=session.id)
    assert (item.text, item.state, item.session) == ("vaker iets zeggen", ItemState.CONFIRMED, session.id)
    step = store.add_item("bram", BoardKind.STEP, text="bellen", details=StepDetails(action="bellen"))
    assert step.details == StepDetails(action="bellen")
    assert store.board("anna") == (item,)
    assert store.board("bram") == (step,)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_item_without_text_is_refused(store: Store, text: str) -> None:
    item = store.add_item("anna", BoardKind.GOAL, text="doel")
    with pytest.raises(MessageError):
        store.add_item("anna", BoardKind.GOAL, text=text)
    with pytest.raises(MessageError):
        store.edit_item("anna", item.id, text=text)
    assert store.board("anna") == (item,)


def test_what_is_known_is_not_proposed_again(store: Store, reply: Reply, state: Session) -> None:
    answer(store, reply, state, Proposal(BoardKind.VALUE, "Eerlijkheid"), Proposal(BoardKind.VALUE, "rust"))
    honesty, rest = store.board("anna")
    store.confirm_item("anna", honesty.id)
    store.remove_item("anna", rest.id)
    again = ("eerlijkheid.", "Rust", "moed")
    answer(store, reply, state, *(Proposal(BoardKind.VALUE, text) for text in again), Proposal(BoardKind.GOAL, "rust"))
    assert [(item.kind, item.text) for item in store.board("anna")] == [
        (BoardKind.VALUE, "Eerlijkheid"),
        (BoardKind.VALUE, "moed"),
        (BoardKind.GOAL, "rust"),
    ]


def test_a_step_that_was_looked_back_on_can_be_taken_again(store: Store, reply: Reply, state: Session) -> None:
    proposal = Proposal(BoardKind.STEP, "maandag Sanne bellen")
    answer(store, reply, state, proposal)
    answer(store, reply, state, proposal)
    (first,) = store.board("anna")
    details = replace(first.details or StepDetails(), outcome="not_done")
    store.edit_item("anna", first.id, text=first.text, details=details)
    later = replace(state, step=replace(state.step, review=date(2026, 12, 14)))
    answer(store, reply, later, proposal)
    before, again = store.board("anna")
    assert (before.id, before.details) == (first.id, details)
    assert again.details == StepDetails("Sanne bellen", "maandag na de koffie", "drukte", 8, date(2026, 12, 14))
    assert store.remembered("anna").item == again.id


def test_what_is_found_after_a_reply_is_proposed_unless_it_was_ever_named(
    store: Store, reply: Reply, state: Session
) -> None:
    session = answer(store, reply, state, Proposal(BoardKind.VALUE, "rust"))
    store.remove_item("anna", store.board("anna")[0].id)
    assert store.named("anna") == (Proposal(BoardKind.VALUE, "rust"),)
    store.add_proposals(
        "anna", session, proposals=(Proposal(BoardKind.VALUE, "Rust"), Proposal(BoardKind.GOAL, "moed"))
    )
    assert [(item.text, item.state) for item in store.board("anna")] == [("moed", ItemState.PROPOSED)]
