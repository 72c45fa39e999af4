"""The database: connections, transactions and migrations, and what is sealed with the keyring."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session as Transaction
from sqlalchemy.orm import sessionmaker

from koers.store.files import folder_error, locked
from koers.store.keys import Keyring
from koers.store.tables import Sealed

DATABASE_FILE = "koers.db"
LOCK_FILE = "database.lock"

# A transaction that writes says so when it begins: SQLite then waits its turn instead of failing halfway.
_WRITES = {"koers_writes": True}


class Database:
    """Transactions on the tables, and the sealing and opening of what stands in them."""

    def __init__(self, url: str | URL, keyring: Keyring) -> None:
        """Prepare the connections; nothing is opened yet."""
        self._url = make_url(url)
        self._keyring = keyring
        # Parameters stay out of error texts and logs.
        self._engine = create_engine(self._url, hide_parameters=True)
        if self._engine.dialect.name == "sqlite":
            _suit_sqlite(self._engine)
        self._reads = sessionmaker(self._engine, expire_on_commit=False)
        self._writes = sessionmaker(self._engine.execution_options(**_WRITES), expire_on_commit=False)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Give a transaction that sees one moment and changes nothing."""
        with self._named_errors(), self._reads.begin() as transaction:
            yield transaction

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Give a transaction that is on disk when the block ends, or undone when it raises."""
        with self._named_errors(), self._writes.begin() as transaction:
            yield transaction

    def seal(self, person: str, text: str) -> Sealed:
        """Encrypt what a person said."""
        return Sealed(self._keyring.encrypt(person, text))

    def open(self, person: str, sealed: Sealed) -> str:
        """Decrypt what a person said."""
        return self._keyring.decrypt(person, sealed.blob)

    def migrate(self, folder: Path) -> None:
        """Bring the tables to this version, one process at a time."""
        with locked(folder / LOCK_FILE):
            try:
                if self._engine.dialect.name == "sqlite" and self._url.database:
                    # Before SQLite makes it with wider rights; its side files take over the rights of this one.
                    Path(self._url.database).touch(mode=0o600)
                with self._engine.execution_options(**_WRITES).begin() as connection:
                    _upgrade(connection, self._name)
            except OSError as error:
                raise folder_error(Path(self._name), error.strerror or "cannot be written") from error
            except DatabaseError as error:
                raise folder_error(Path(self._name), str(error.orig)) from error

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @property
    def _name(self) -> str:
        """The database as a person may see it: without a password."""
        if self._url.drivername.startswith("sqlite"):
            return self._url.database or ""
        return self._url.render_as_string(hide_password=True)

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        """Turn a full disk, a lock that lasts or lost rights into an error with a text for people."""
        try:
            yield
        except OperationalError as error:
            raise folder_error(Path(self._name), str(error.orig)) from error


def _suit_sqlite(engine: Engine) -> None:
    """Make every SQLite connection durable and strict, and leave transactions to SQLAlchemy."""

    @event.listens_for(engine, "connect")
    def connected(connection: SqliteConnection, _record: object) -> None:
        # Python's driver would begin transactions by itself, and too late: at the first change.
        connection.isolation_level = None
        for setting in ("busy_timeout=5000", "journal_mode=WAL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {setting}").close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("koers_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _upgrade(connection: Connection, name: str) -> None:
    """Run the migrations that this database has not had; alembic is slow to import and only needed here."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "koers.store:migrations")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise folder_error(Path(name), "a newer version of Koers made this database") from error
