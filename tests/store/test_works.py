"""The works of sessions in the record: a preparation's sheet and a practice's attempt, for their person alone."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from koers.dialogue.naming.names import Decided
from koers.dialogue.practice.attempt import Attempt, Exchanged
from koers.dialogue.practice.trying import taken_back
from koers.dialogue.practice.utterance import Label, Utterance
from koers.dialogue.preparation.forms import RefusalKind, Section
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.preparation.sheet import Entry, Origin, Sheet
from koers.dialogue.remembered import Remembered
from koers.dialogue.reply import Reply
from koers.dialogue.roles import Role
from koers.dialogue.session import Session
from koers.errors import SessionGoneError, TurnRunningError
from koers.store.store import Store, open_store

SAID = Entry("1-1", Section.SITUATION, "Ze zwijgt in het overleg.", turn=1)
OFFER = Entry("l1-2", Section.LISTENING, "Ik vat samen.", Origin.PROPOSED, bank="l1", turn=2)
PREPARATION = Preparation(
    turn=2,
    asked=Section.OBSERVED,
    skipped=(Section.VALUES,),
    tried=(Section.SITUATION, Section.OBSERVED),
    challenges=("challenge_absolute",),
    refused=RefusalKind.PAY,
    judged=1,
    sheet=Sheet((SAID, OFFER), removed=("q9",)),
    names=Decided((("abc", "S."),), ("wil",)),
    edits=3,
)
TURN = Exchanged("Hoe zie je dat?", (Utterance("Hoe zie je dat?", Label.OPEN),), "Gewoon, druk.", 5)
ATTEMPT = Attempt("nl", "plays-safe-tired", 4, turns=(TURN,), used=(("l1",),), opening="Ja?")


def begun(store: Store, work: Preparation | Attempt | None = PREPARATION, person: str = "anna") -> str:
    role = Role.PRACTISING if isinstance(work, Attempt) else Role.MANAGER
    return store.create_session(person, "nl", role=role, work=work).id


@pytest.mark.parametrize("work", [PREPARATION, ATTEMPT], ids=["preparation", "attempt"])
def test_a_work_comes_back_as_it_was_after_reopening(folder: Path, store: Store, work: Preparation | Attempt) -> None:
    session = begun(store, work)
    store.close()
    again = open_store(folder)
    assert again.work("anna", session) == work
    assert again.session("anna", session).role is (Role.PRACTISING if isinstance(work, Attempt) else Role.MANAGER)
    again.close()


def test_who_reflects_has_no_work(store: Store) -> None:
    session = store.create_session("anna", "nl").id
    assert store.session("anna", session).role is Role.EMPLOYEE
    assert store.work("anna", session) is None
    with pytest.raises(SessionGoneError):
        store.change_work("anna", session, Preparation, change=lambda work: work)


def test_a_change_is_kept_and_given_back(store: Store) -> None:
    session = begun(store)
    after = store.change_work("anna", session, Preparation, change=lambda work: work.edited(work.sheet.removing("1-1")))
    assert after.sheet.entry("1-1") is None and after.edits == 4
    assert store.work("anna", session) == after


@pytest.mark.parametrize(("work", "form"), [(PREPARATION, Attempt), (ATTEMPT, Preparation), (None, Preparation)])
def test_a_session_without_such_work_is_as_good_as_none(
    store: Store, work: Preparation | Attempt | None, form: type[Preparation] | type[Attempt]
) -> None:
    session = begun(store, work)
    with pytest.raises(SessionGoneError):
        store.change_work("anna", session, form, change=lambda one: one)
    assert store.work("anna", session) == work


OTHERS: dict[str, Callable[[Store, str], object]] = {
    "work": lambda store, session: store.work("bram", session),
    "change_work": lambda store, session: store.change_work("bram", session, Attempt, change=lambda work: work),
    "take_back": lambda store, session: store.take_back("bram", session, change=taken_back),
    "session": lambda store, session: store.session("bram", session),
    "turns": lambda store, session: store.turns("bram", session),
}


@pytest.mark.parametrize("act", OTHERS)
def test_a_session_of_another_person_is_as_good_as_none(store: Store, act: str) -> None:
    session = begun(store, ATTEMPT)
    store.add_message("anna", session, message="Hoe zie je dat?", key="1")
    with pytest.raises(SessionGoneError):
        OTHERS[act](store, session)
    assert store.work("anna", session) == ATTEMPT
    assert len(store.turns("anna", session)) == 1


def test_attempts_are_for_their_person_alone_and_in_order(store: Store) -> None:
    first, second = begun(store, ATTEMPT), begun(store, replace(ATTEMPT, ended=True))
    begun(store, ATTEMPT, person="bram")
    begun(store)
    assert [(one.session, one.attempt.ended) for one in store.attempts("anna")] == [(first, False), (second, True)]
    assert len(store.attempts("bram")) == 1
    assert store.attempts("chris") == ()
    assert "Hoe zie je dat" not in repr(store.attempts("anna"))


def test_a_turn_taken_back_is_gone_with_what_it_brought(store: Store, reply: Reply, state: Session) -> None:
    session = begun(store, replace(ATTEMPT, turns=(), used=()))
    for number in (1, 2):
        turn = store.add_message("anna", session, message=f"Vraag {number}?", key=str(number))
        turns = tuple(replace(TURN, said=f"Vraag {one}?") for one in range(1, number + 1))
        work = replace(ATTEMPT, turns=turns, used=(("l1",),) * number)
        store.save_reply("anna", turn.id, reply=replace(reply, proposals=()), state=state, work=work)
    store.take_back("anna", session, change=taken_back)
    assert [turn.message for turn in store.turns("anna", session)] == ["Vraag 1?"]
    work = store.work("anna", session)
    assert isinstance(work, Attempt) and [turn.said for turn in work.turns] == ["Vraag 1?"]
    # The next turn takes its number.
    assert store.add_message("anna", session, message="Anders?", key="3").number == 2


def test_nothing_is_taken_back_while_a_reply_is_made_or_where_nothing_was_said(store: Store) -> None:
    session = begun(store, ATTEMPT)
    with pytest.raises(SessionGoneError):
        store.take_back("anna", session, change=taken_back)
    store.add_message("anna", session, message="Hoe zie je dat?", key="1")
    with pytest.raises(TurnRunningError):
        store.take_back("anna", session, change=taken_back)
    assert len(store.turns("anna", session)) == 1
    preparation = begun(store)
    with pytest.raises(SessionGoneError):
        store.take_back("anna", preparation, change=taken_back)


def test_a_reply_brings_the_work_after_it_on_top_of_what_was_changed_meanwhile(
    store: Store, reply: Reply, state: Session
) -> None:
    session = begun(store)
    turn = store.add_message("anna", session, message="Maandag zweeg ze.", key="1")
    own = Entry("3-1", Section.OBSERVED, "Maandag zweeg ze.", turn=3)
    after = replace(PREPARATION, turn=3, asked=Section.INTERPRETED, sheet=PREPARATION.sheet.adding([own]))
    store.change_work(
        "anna", session, Preparation, change=lambda work: work.edited(work.sheet.editing("1-1", "Ze zweeg."))
    )
    store.save_reply("anna", turn.id, reply=replace(reply, proposals=()), state=state, work=after)
    work = store.work("anna", session)
    assert isinstance(work, Preparation)
    assert [entry.text for entry in work.sheet.entries] == ["Ze zweeg.", "Ik vat samen.", "Maandag zweeg ze."]
    assert (work.asked, work.turn, work.edits) == (Section.INTERPRETED, 3, 4)
    # The same turn again keeps what is there.
    store.save_reply("anna", turn.id, reply=reply, state=state, work=replace(after, sheet=Sheet()))
    assert store.work("anna", session) == work


def test_a_reply_without_work_leaves_the_work(store: Store, reply: Reply, state: Session) -> None:
    session = begun(store)
    turn = store.add_message("anna", session, message="Ik red het niet meer.", key="1")
    store.save_reply("anna", turn.id, reply=replace(reply, proposals=()), state=state)
    assert store.work("anna", session) == PREPARATION


def test_a_work_is_sealed_with_the_key_of_its_person(folder: Path, store: Store) -> None:
    begun(store)
    begun(store, ATTEMPT)
    connection = sqlite3.connect(folder / "koers.db")
    works = [row[0] for row in connection.execute("SELECT work FROM sessions")]
    connection.close()
    assert len(works) == 2 and all(works)
    assert not any(word in work for work in works for word in (b"zwijgt", b"druk", b"situation", b"plays-safe"))


def test_of_what_is_said_about_others_nothing_is_remembered(store: Store, reply: Reply, state: Session) -> None:
    """Not even when a reply left a summary: the sessions that count are those in which somebody reflected."""
    for work in (PREPARATION, ATTEMPT):
        session = begun(store, work)
        turn = store.add_message("anna", session, message="Hallo", key="1")
        told = replace(state, summary="Je teamlid zwijgt.")
        store.save_reply("anna", turn.id, reply=replace(reply, proposals=()), state=told, work=work)
    assert store.summaries("anna") == ()
    assert store.remembered("anna") == Remembered()
    own = store.create_session("anna", "nl").id
    assert store.state("anna", own).remembered.summaries == ()


def test_the_list_of_sessions_can_be_that_of_one_role(store: Store) -> None:
    sessions = {begun(store): Role.MANAGER, begun(store, ATTEMPT): Role.PRACTISING}
    sessions[store.create_session("anna", "nl").id] = Role.EMPLOYEE
    for session in sessions:
        store.add_message("anna", session, message="Hallo", key="1")
    for role in Role:
        assert {one.id for one in store.sessions("anna", role=role)} == {
            session for session, of in sessions.items() if of is role
        }
    assert {one.id: one.role for one in store.sessions("anna")} == sessions


def test_a_role_that_only_another_version_knows_counts_as_the_first(folder: Path, store: Store) -> None:
    session = begun(store)
    connection = sqlite3.connect(folder / "koers.db")
    connection.execute("UPDATE sessions SET role = 'mentor'")
    connection.commit()
    connection.close()
    assert store.session("anna", session).role is Role.EMPLOYEE
    assert store.work("anna", session) is None
