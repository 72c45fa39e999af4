"""Sessions in the record: listed newest first, opened, renamed and deleted, by their own person only."""

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

from koers.dialogue.board import BoardKind
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.reply import Reply
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage
from koers.errors import MessageError, SessionGoneError
from koers.store.records import ItemState
from koers.store.sessions import shortened
from koers.store.store import Store, open_store


def test_person_is_known_from_the_first_time(store: Store) -> None:
    assert store.person("anna") == store.person("anna")
    assert store.person("anna").created.tzinfo is not None


def test_preferences(folder: Path, store: Store) -> None:
    assert store.preferences("anna") == {}
    store.set_preference("anna", "lang", value="en")
    store.set_preference("anna", "theme", value="dark")
    store.set_preference("anna", "lang", value="nl")
    again = open_store(folder)
    assert again.preferences("anna") == {"lang": "nl", "theme": "dark"}
    assert again.preferences("bram") == {}
    again.close()


def test_new_session(store: Store) -> None:
    session = store.create_session("anna", "en", role="manager")
    assert (session.lang, session.role, session.stage, session.title, session.turns) == (
        "en",
        "manager",
        Stage.ARRIVE,
        "",
        0,
    )
    assert store.session("anna", session.id) == session
    assert store.state("anna", session.id) == Session(lang="en")


def test_list_is_newest_first_without_empty_ones(store: Store, reply: Reply, state: Session) -> None:
    first, second, empty = (store.create_session("anna", "nl") for _ in range(3))
    turn = store.add_message("anna", first.id, message="Hallo", key="1")
    store.add_message("anna", second.id, message="Dag", key="1")
    assert [session.id for session in store.sessions("anna")] == [second.id, first.id]
    store.save_reply("anna", turn.id, reply=reply, state=state)
    store.rename_session("anna", second.id, title="Over Sanne")
    store.add_message("anna", first.id, message="En nu?", key="2")
    listed = store.sessions("anna")
    assert [(session.id, session.title, session.turns) for session in listed] == [
        (first.id, "Hallo", 2),
        (second.id, "Over Sanne", 1),
    ]
    assert listed[0] == store.session("anna", first.id)
    assert empty.id not in {session.id for session in listed}
    assert store.sessions("bram") == ()


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("Hallo", "Hallo"),
        ("  veel \n\n wit\t tussen ", "veel wit tussen"),
        ("a" * 48, "a" * 48),
        ("a" * 49, "a" * 47 + "…"),
        (f"{'a' * 30} {'b' * 16} c", f"{'a' * 30} {'b' * 16}…"),
        (f"{'a' * 30} {'b' * 17}", f"{'a' * 30} {'b' * 17}"),
        (f"{'a' * 30} {'b' * 18}", f"{'a' * 30}…"),
        (f"{'a' * 30}, {'b' * 18}", f"{'a' * 30}…"),
    ],
)
def test_title_is_the_beginning_of_the_first_message(
    store: Store, reply: Reply, state: Session, message: str, title: str
) -> None:
    assert len(title) <= 48
    assert shortened(message, 48) == title
    session = store.create_session("anna", "nl")
    for number, said in enumerate((message, "iets anders")):
        turn = store.add_message("anna", session.id, message=said, key=str(number))
        store.save_reply("anna", turn.id, reply=reply, state=state)
    assert store.session("anna", session.id).title == title


def test_rename(store: Store, reply: Reply, state: Session) -> None:
    session = store.create_session("anna", "nl")
    renamed = store.rename_session("anna", session.id, title="  Mijn\nkoers ")
    assert renamed.title == "Mijn koers"
    turn = store.add_message("anna", session.id, message="Hallo", key="1")
    store.save_reply("anna", turn.id, reply=reply, state=state)
    assert store.session("anna", session.id).title == "Mijn koers"
    assert len(store.rename_session("anna", session.id, title="woord " * 100).title) <= 120
    with pytest.raises(MessageError):
        store.rename_session("anna", session.id, title=" \n ")


def test_delete_takes_turns_and_proposals_and_leaves_what_was_confirmed(
    store: Store, reply: Reply, state: Session
) -> None:
    session, other = store.create_session("anna", "nl"), store.create_session("anna", "nl")
    turn = store.add_message("anna", session.id, message="Hallo", key="1")
    store.save_reply("anna", turn.id, reply=reply, state=state)
    store.add_message("anna", other.id, message="Dag", key="1")
    value, _step = store.board("anna")
    store.confirm_item("anna", value.id)
    store.delete_session("anna", session.id)
    assert [item.text for item in store.board("anna")] == ["eerlijkheid"]
    assert store.board("anna")[0].session is None
    assert [listed.id for listed in store.sessions("anna")] == [other.id]
    for gone in (store.turns, store.state, store.session, store.delete_session):
        with pytest.raises(SessionGoneError):
            gone("anna", session.id)
    with pytest.raises(SessionGoneError):
        store.save_reply("anna", turn.id, reply=reply, state=state)


REFUSED: dict[str, Callable[[Store, str, str, str, Reply], object]] = {
    "session": lambda store, session, turn, item, reply: store.session("bram", session),
    "state": lambda store, session, turn, item, reply: store.state("bram", session),
    "turns": lambda store, session, turn, item, reply: store.turns("bram", session),
    "rename_session": lambda store, session, turn, item, reply: store.rename_session("bram", session, title="x"),
    "delete_session": lambda store, session, turn, item, reply: store.delete_session("bram", session),
    "add_message": lambda store, session, turn, item, reply: store.add_message("bram", session, message="x", key="2"),
    "save_reply": lambda store, session, turn, item, reply: store.save_reply(
        "bram", turn, reply=reply, state=Session()
    ),
    "add_item": lambda store, session, turn, item, reply: store.add_item(
        "bram", BoardKind.GOAL, text="x", session_id=session
    ),
    "confirm_item": lambda store, session, turn, item, reply: store.confirm_item("bram", item),
    "edit_item": lambda store, session, turn, item, reply: store.edit_item("bram", item, text="x"),
    "remove_item": lambda store, session, turn, item, reply: store.remove_item("bram", item),
    "add_proposals": lambda store, session, turn, item, reply: store.add_proposals("bram", session, proposals=()),
    "edit_summary": lambda store, session, turn, item, reply: store.edit_summary("bram", session, text="x"),
    "forget_summary": lambda store, session, turn, item, reply: store.forget_summary("bram", session),
    "delete_wheel": lambda store, session, turn, item, reply: store.delete_wheel("bram", item),
    "work": lambda store, session, turn, item, reply: store.work("bram", session),
    "change_work": lambda store, session, turn, item, reply: store.change_work(
        "bram", session, Preparation, change=lambda work: work
    ),
    "take_back": lambda store, session, turn, item, reply: store.take_back("bram", session, change=lambda work: work),
}


def test_every_method_that_takes_an_id_is_among_the_refused() -> None:
    taking = {
        name
        for name, method in inspect.getmembers(Store, inspect.isfunction)
        if not name.startswith("_")
        and {"session_id", "turn_id", "item_id", "wheel_id"} & inspect.signature(method).parameters.keys()
    }
    assert taking == REFUSED.keys()


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("unknown", [False, True])
def test_what_is_of_another_person_or_unknown_is_gone(store: Store, reply: Reply, name: str, unknown: bool) -> None:
    store.create_session("bram", "nl")
    session = store.create_session("anna", "nl")
    turn = store.add_message("anna", session.id, message="geheim", key="1")
    item = store.add_item("anna", BoardKind.GOAL, text="geheim")
    ids = ("'; --", "", "x" * 500) if unknown else (session.id, turn.id, item.id)
    if unknown and name == "add_item":
        ids = ("x", "", "")  # an empty session means none here
    elif unknown:
        with pytest.raises(SessionGoneError):
            REFUSED[name](store, "", "", "", reply)
    with pytest.raises(SessionGoneError):
        REFUSED[name](store, *ids, reply)
    assert store.turns("anna", session.id) == (turn,)
    assert store.board("anna") == (item,)
    assert store.board("bram") == ()
    assert item.state is ItemState.CONFIRMED
