"""Names of others never reach the record: not the turns, not the sheet, not a byte of the files."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from koers.coach.graph import Outcome
from koers.coach.naming import Naming, without_names
from koers.coach.runner import Asked, Runner
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.naming.names import Decided
from koers.dialogue.practice.attempt import Attempt, Exchanged
from koers.dialogue.preparation.forms import Section
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.preparation.sheet import Entry
from koers.dialogue.reply import Part, PartKind, Reply
from koers.dialogue.roles import Role
from koers.errors import DoubtfulNameError
from koers.store.store import Store, open_store
from koers.store.stored import to_stored

SAID = {
    "nl": (
        "Ik heb volgende week een gesprek met Pieter van Dijk. Ik zag dat Pieter maandag niets zei.",
        "Mijn collega Fatima vindt dat ook, haar mail is fatima.elamrani@bedrijf.nl.",
        "Pieter zei gisteren nog tegen Fatima dat het goed ging.",
    ),
    "en": (
        "Next week I have a talk with Peter Johnson. I saw that Peter said nothing on Monday.",
        "My colleague Fatima thinks so too, her address is fatima.elamrani@company.com.",
        "Peter told Fatima yesterday that he was fine.",
    ),
}
NAMES = {"nl": ("pieter", "dijk", "fatima", "elamrani"), "en": ("peter", "johnson", "fatima", "elamrani")}
DOUBTFUL = {
    "nl": ("Hoop", "Ik denk dat Hoop niet meer meedoet."),
    "en": ("Hope", "I think that Hope no longer joins in."),
}


def prepare(asked: Asked) -> Outcome:
    """Puts what it hears on the sheet and gives it back, so that a name that comes through is everywhere."""
    assert isinstance(asked.work, Preparation)
    turn = asked.work.turn + 1
    sheet = asked.work.sheet.adding([Entry(f"{turn}-1", Section.OBSERVED, asked.message, turn=turn)])
    reply = Reply(
        asked.session.lang, asked.session.stage, Move.REFLECT, (Part(PartKind.REFLECTION, asked.message),), "guided"
    )
    session = replace(asked.session, turn=turn, heard=(asked.message,))
    return Outcome(reply, session, work=replace(asked.work, turn=turn, sheet=sheet))


def practise(asked: Asked) -> Outcome:
    assert isinstance(asked.work, Attempt)
    turn = Exchanged(asked.message, (), "Tja.", 4)
    reply = Reply("nl", asked.session.stage, Move.PRACTICE, (Part(PartKind.INFO, "Tja."),), "guided")
    return Outcome(reply, asked.session, work=replace(asked.work, turns=(*asked.work.turns, turn)))


@pytest.fixture
def runner(store: Store, knowledge: dict[str, Knowledge]) -> Iterator[Runner]:
    made = Runner(
        {Role.EMPLOYEE: prepare, Role.MANAGER: prepare, Role.PRACTISING: practise}, store, knowledge, workers=1
    )
    yield made
    made.close()


def say(runner: Runner, session: str, message: str, **decided: tuple[str, ...]) -> None:
    watch = runner.watch(runner.submit("anna", session, message, uuid4().hex, **decided))
    if watch:
        assert list(watch.follow(limit=10))[-1].done


def preparing(store: Store, lang: str = "nl") -> str:
    return store.create_session("anna", lang, role=Role.MANAGER, work=Preparation()).id


def kept(store: Store, session: str) -> str:
    """All that is kept of a session, in clear."""
    turns = store.turns("anna", session)
    parts = [turn.message + turn.reply.text for turn in turns if turn.reply]
    record = store.session("anna", session)
    parts += [to_stored(store.state("anna", session)), to_stored(store.work("anna", session)), record.title]
    return "\n".join(parts)


def files_of(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_name_is_kept_in_clear_or_sealed(runner: Runner, store: Store, tmp_path: Path, lang: str) -> None:
    session = preparing(store, lang)
    for message in SAID[lang]:
        say(runner, session, message)
    runner.close()
    in_clear = kept(store, session).lower()
    assert len(store.turns("anna", session)) == 3
    assert [name for name in NAMES[lang] if name in in_clear] == []
    # The one who came back is the same one.
    messages = [turn.message for turn in store.turns("anna", session)]
    assert "P." in messages[0] and "P." in messages[2] and "F." in messages[1] and "F." in messages[2]
    everything = files_of(tmp_path).lower()
    assert b"sqlite format" in everything
    for name in NAMES[lang]:
        for form in (name, name.capitalize()):
            for encoding in ("utf-8", "utf-16-le"):
                assert form.encode(encoding).lower() not in everything, name
    store.close()
    # Nor in the file as it is after everything is written through.
    connection = sqlite3.connect(tmp_path / "koers.db")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    assert not any(name.encode() in files_of(tmp_path).lower() for name in NAMES[lang])


def test_the_same_message_in_ones_own_reflection_is_left_as_it_is(runner: Runner, store: Store) -> None:
    """Who reflects may name whom they like; this also shows that the search above finds what is there."""
    naming = runner.naming
    session = store.create_session("anna", "nl").id
    assert naming.kept("anna", session, SAID["nl"][0]) == SAID["nl"][0]
    assert naming.of("anna", session, SAID["nl"][0]).hidden == ()
    turn = store.add_message("anna", session, message=SAID["nl"][0], key="1")
    assert "pieter" in turn.message.lower()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_doubtful_word_is_asked_about_before_anything_is_kept(
    runner: Runner, store: Store, tmp_path: Path, lang: str
) -> None:
    session = preparing(store, lang)
    word, message = DOUBTFUL[lang]
    before, files = store.work("anna", session), files_of(tmp_path)
    with pytest.raises(DoubtfulNameError) as raised:
        runner.submit("anna", session, message, "key-1")
    assert raised.value.values["words"] == (word,)
    assert message not in str(raised.value)
    assert store.turns("anna", session) == ()
    assert store.work("anna", session) == before
    assert files_of(tmp_path) == files


def test_a_word_that_is_a_name_is_replaced_from_then_on(runner: Runner, store: Store) -> None:
    session = preparing(store)
    word, message = DOUBTFUL["nl"]
    say(runner, session, message, names=(word,))
    say(runner, session, "Ik vroeg het Hoop nog eens.")
    assert [turn.message for turn in store.turns("anna", session)] == [
        "Ik denk dat H. niet meer meedoet.", "Ik vroeg het H. nog eens.",
    ]  # fmt: skip
    assert "hoop" not in kept(store, session).lower()


def test_a_word_that_is_none_is_left_and_not_asked_about_again(runner: Runner, store: Store) -> None:
    session = preparing(store)
    word, message = DOUBTFUL["nl"]
    for _ in range(2):
        say(runner, session, message, ordinary=(word,))
        message = "Ik denk dat Hoop nu weer meedoet."
    work = store.work("anna", session)
    assert isinstance(work, Preparation) and work.names.ordinary == ("hoop",)
    assert runner.submit("anna", session, "Ik denk dat Hoop nu stil is.", "key-9")


def test_what_was_decided_in_a_session_is_decided_in_that_one_only(runner: Runner, store: Store) -> None:
    first, second = preparing(store), preparing(store)
    word, message = DOUBTFUL["nl"]
    say(runner, first, message, ordinary=(word,))
    with pytest.raises(DoubtfulNameError):
        runner.submit("anna", second, message, "key-1")


def test_who_practises_is_not_interrupted_but_certain_names_go(runner: Runner, store: Store) -> None:
    attempt = Attempt("nl", "plays-safe-tired", 4)
    session = store.create_session("anna", "nl", role=Role.PRACTISING, work=attempt).id
    say(runner, session, "Ik denk dat Hoop niet meer meedoet. Hielp collega Pieter van Dijk je? Hoe was dat?")
    text = kept(store, session)
    assert "Pieter" not in text and "Dijk" not in text and "Hoop" in text
    assert len(store.turns("anna", session)) == 1


def test_what_is_decided_lasts_and_a_restart_changes_nothing(
    runner: Runner, store: Store, tmp_path: Path, knowledge: dict[str, Knowledge]
) -> None:
    session = preparing(store)
    say(runner, session, SAID["nl"][0])
    runner.close()
    store.close()
    again = open_store(tmp_path)
    found = Naming(again, knowledge).of("anna", session, SAID["nl"][2])
    again.close()
    assert "P." in found.text and "Pieter" not in found.text


def test_names_are_found_by_the_rules_of_the_language_that_is_spoken(knowledge: dict[str, Knowledge]) -> None:
    found = without_names(SAID["en"][0], knowledge, "nl", Decided())
    assert not any(name in found.text.lower() for name in ("peter", "johnson"))
