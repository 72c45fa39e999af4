"""Opening the record: migrations, what SQLite is told, and what cannot be opened."""

import json
import os
import sqlite3
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Dialect, create_engine, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.reply import Reply
from koers.dialogue.roles import Role
from koers.dialogue.session import Session
from koers.dialogue.wheel import Wheel
from koers.errors import DataFolderError, SessionGoneError
from koers.store.database import Database
from koers.store.files import private_folder
from koers.store.keys import open_keyring
from koers.store.records import StepDetails
from koers.store.store import Store, open_store
from koers.store.stored import to_stored
from koers.store.tables import Base, Sealed, SessionRow, TurnRow

NEW_IN_STATE = {"remembered", "outcome", "summary"}
AS_ROOT = os.name != "posix" or os.geteuid() == 0


def schema(path: Path) -> dict[str, str]:
    """Give the SQL of each table and index as SQLite keeps it."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {name: "".join(sql.split()) for name, sql in rows if not name.startswith("alembic")}


def parts(sql: str) -> list[str]:
    """Give the parts of a statement in an order that does not depend on which constraint comes first."""
    return sorted(sql.replace("(", ",").replace(")", ",").split(","))


def test_migrated_schema_is_that_of_the_tables(folder: Path, store: Store, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{folder / 'koers.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()
    made = create_engine(f"sqlite:///{tmp_path / 'made.db'}")
    Base.metadata.create_all(made)
    made.dispose()
    migrated, direct = schema(folder / "koers.db"), schema(tmp_path / "made.db")
    assert migrated.keys() == direct.keys()
    assert [name for name, sql in direct.items() if parts(sql) != parts(migrated[name])] == []


def test_all_content_is_of_the_sealed_type() -> None:
    sealed = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if type(column.type).__name__ == "SealedType"
    }
    assert sealed == {
        "sessions.title",
        "sessions.opening",
        "sessions.state",
        "sessions.summary",
        "sessions.work",
        "turns.message",
        "turns.reply",
        "board_items.text",
        "board_items.details",
        "wheels.marks",
    }


def test_clear_text_cannot_be_kept(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'koers.db'}", open_keyring(tmp_path))
    database.migrate(tmp_path)
    with pytest.raises(Exception, match="only sealed content"), database.write() as transaction:
        transaction.execute(select(SessionRow).where(SessionRow.title == "geheim"))
    database.close()


def test_sealed_content_has_no_readable_form() -> None:
    assert "geheim" not in repr(Sealed(b"geheim"))


def test_tables_are_portable_to_postgresql() -> None:
    dialect: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    made = [str(CreateTable(table).compile(dialect=dialect)) for table in Base.metadata.sorted_tables]
    assert sum("TIMESTAMP WITH TIME ZONE" in sql for sql in made) == 4
    assert all("BYTEA" in sql for sql in made if "persons (" not in sql)
    locking = select(TurnRow).with_for_update()
    assert "FOR UPDATE" in str(locking.compile(dialect=dialect))


def test_sqlite_is_durable_and_strict(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'koers.db'}", open_keyring(tmp_path))
    database.migrate(tmp_path)
    expected = {"journal_mode": "wal", "busy_timeout": 5000, "foreign_keys": 1, "secure_delete": 1, "synchronous": 2}
    with database.read() as transaction:
        told: dict[str, Any] = {name: transaction.scalar(text(f"PRAGMA {name}")) for name in expected}
    database.close()
    assert told == expected


@pytest.mark.skipif(os.name != "posix", reason="rights of files mean something on POSIX systems only")
def test_everything_in_the_folder_is_private(folder: Path, store: Store) -> None:
    store.create_session("anna", "nl")
    assert all(not stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (folder, *folder.rglob("*")))


def test_folder_with_odd_characters(tmp_path: Path) -> None:
    folder = tmp_path / "mijn gegevens?%20é#"
    store = open_store(folder)
    store.close()
    assert (folder / "koers.db").is_file()


def test_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    for path in (tmp_path / "data", tmp_path / "data" / "deeper"):
        with pytest.raises(DataFolderError) as caught:
            open_store(path)
        assert caught.value.values["path"] == str(path)


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_folder_without_rights(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(mode)
    try:
        with pytest.raises(DataFolderError, match="data"):
            open_store(folder)
    finally:
        folder.chmod(0o700)


def test_folder_that_the_system_calls_read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("koers.store.files.os.access", lambda *_: False)
    with pytest.raises(DataFolderError, match="cannot be written") as caught:
        open_store(folder)
    assert caught.value.values["path"] == str(folder)


def test_file_that_is_no_database(folder: Path) -> None:
    folder.mkdir()
    (folder / "koers.db").write_bytes(b"This is no database at all. " * 100)
    with pytest.raises(DataFolderError, match="not a database") as caught:
        open_store(folder)
    assert str(folder / "koers.db") in str(caught.value)


def test_database_of_a_newer_version(folder: Path) -> None:
    open_store(folder).close()
    connection = sqlite3.connect(folder / "koers.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(DataFolderError, match="newer version"):
        open_store(folder)


def test_failed_migration_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("halfway")

    with monkeypatch.context() as patch:
        # The last thing that the migration does; the tables are made by then.
        patch.setattr(Operations, "create_index", broken, raising=False)
        with pytest.raises(RuntimeError, match="halfway"):
            open_store(folder)
    assert schema(folder / "koers.db") == {}
    open_store(folder).close()
    assert "turns" in schema(folder / "koers.db")


def test_a_record_of_the_first_version_comes_along_with_all_that_is_in_it(
    folder: Path, migrated: Path, reply: Reply, state: Session
) -> None:
    migrate_to(folder, "0001")
    write_as_the_first_version(folder, reply, state)
    store = open_store(folder)
    assert schema(folder / "koers.db").keys() == schema(migrated / "koers.db").keys()
    (session,) = store.sessions("anna")
    assert (session.title, session.opening, session.turns) == ("Over Sanne", "", 1)
    assert store.turns("anna", session.id)[0].reply == reply
    assert store.state("anna", session.id) == state
    assert [item.details for item in store.board("anna")] == [StepDetails(action="bellen")]
    assert (store.summaries("anna"), store.wheels("anna")) == ((), ())
    assert store.rate("anna", Wheel(courage=4), day=date(2026, 11, 24)).wheel == Wheel(courage=4)
    assert store.edit_summary("anna", session.id, text="Het ging over Sanne.").edited
    store.close()
    migrate_to(folder, "0001", down=True)
    assert "wheels" not in schema(folder / "koers.db")


def test_sessions_of_before_there_was_work_come_along_and_have_none(
    folder: Path, migrated: Path, reply: Reply, state: Session
) -> None:
    migrate_to(folder, "0001")
    write_as_the_first_version(folder, reply, state)
    migrate_to(folder, "0002")
    assert "work" not in schema(folder / "koers.db")["sessions"]
    store = open_store(folder)
    assert parts(schema(folder / "koers.db")["sessions"]) == parts(schema(migrated / "koers.db")["sessions"])
    (session,) = store.sessions("anna")
    assert (session.role, session.title) == (Role.EMPLOYEE, "Over Sanne")
    assert store.work("anna", session.id) is None
    assert store.state("anna", session.id) == state
    assert store.turns("anna", session.id)[0].reply == reply
    # And new ones stand beside them.
    preparing = store.create_session("anna", "nl", role=Role.MANAGER, work=Preparation(turn=2))
    assert store.work("anna", preparing.id) == Preparation(turn=2)
    store.close()
    migrate_to(folder, "0002", down=True)
    assert "work" not in schema(folder / "koers.db")["sessions"]


def migrate_to(folder: Path, revision: str, *, down: bool = False) -> None:
    """Bring a database to an older version."""
    folder.mkdir(exist_ok=True)
    config = Config()
    config.set_main_option("script_location", "koers.store:migrations")
    engine = create_engine(f"sqlite:///{folder / 'koers.db'}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        (command.downgrade if down else command.upgrade)(config, revision)
    engine.dispose()


def write_as_the_first_version(folder: Path, reply: Reply, state: Session) -> None:
    """Leave a session, its turn and a step, in the columns that the first version had."""
    keyring = open_keyring(private_folder(folder / "keys"))
    fields = {name: value for name, value in json.loads(to_stored(state)).items() if name not in NEW_IN_STATE}
    details = {"action": "bellen", "cue": "", "obstacle": "", "confidence": None, "review": None}
    moment = "2026-11-20 09:00:00.000000"

    def sealed(text: str) -> bytes:
        return keyring.encrypt("anna", text)

    rows: dict[str, tuple[object, ...]] = {
        "persons": ("anna", moment, "{}"),
        "sessions": ("s1", "anna", "nl", "employee", "step", sealed("Over Sanne"), sealed(json.dumps(fields)), moment,
                     moment),
        "turns": ("t1", "s1", 1, "k", "answered", sealed("Hallo"), sealed(to_stored(reply)), "guided", "step", "nl",
                  moment, moment),
        "board_items": ("i1", "anna", "s1", "step", sealed("Sanne bellen"), sealed(json.dumps(details)), "confirmed",
                        moment, moment),
    }  # fmt: skip
    connection = sqlite3.connect(folder / "koers.db")
    for table, values in rows.items():
        connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
    connection.commit()
    connection.close()


def test_processes_that_start_at_once(folder: Path, start_process: Callable[..., "Popen[str]"]) -> None:
    code = """
import sys
from pathlib import Path
from koers.store.store import open_store
store = open_store(Path(sys.argv[1]))
for number in range(5):
    session = store.create_session(sys.argv[2], "nl")
    store.add_message(sys.argv[2], session.id, message="hallo", key="k")
"""
    processes = [start_process(code, folder, person) for person in ("anna", "bram")]
    outputs = [process.communicate(timeout=30) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    store = open_store(folder)
    assert (len(store.sessions("anna")), len(store.sessions("bram"))) == (5, 5)
    store.close()


def test_full_disk_is_named_and_costs_nothing_that_was_said(
    folder: Path, start_process: Callable[..., "Popen[str]"]
) -> None:
    pytest.importorskip("resource", reason="limits of file sizes exist on POSIX systems only")
    code = """
import resource, sys
from pathlib import Path
from sqlalchemy.schema import CreateTable

from koers.errors import DataFolderError
from koers.store.store import open_store
folder = Path(sys.argv[1])
store = open_store(folder)
first, second = store.create_session("anna", "nl"), store.create_session("anna", "nl")
store.add_message("anna", first.id, message="bewaard", key="1")
limit = (folder / "koers.db-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
try:
    store.add_message("anna", second.id, message="te veel " * 10000, key="1")
except DataFolderError as error:
    print(error.values["path"], "te veel" in str(error), "te veel" in repr(error.__cause__))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.add_message("anna", second.id, message="weer ruimte", key="1")
"""
    process = start_process(code, folder)
    output, errors = process.communicate(timeout=30)
    assert output.split("\n")[0] == f"{folder / 'koers.db'} False False", errors
    store = open_store(folder)
    assert {turn.message for turn in store.running_turns()} == {"bewaard", "weer ruimte"}
    store.close()


def test_errors_have_a_name_also_when_tables_are_gone(folder: Path, store: Store) -> None:
    connection = sqlite3.connect(folder / "koers.db")
    connection.execute("DROP TABLE board_items")
    connection.close()
    with pytest.raises(DataFolderError, match="board_items"):
        store.board("anna")
    with pytest.raises(SessionGoneError):
        store.session("anna", "none")
