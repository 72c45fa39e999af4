"""The record as the rest of Koers sees it: one store in a data folder."""

from pathlib import Path

from sqlalchemy import URL

from koers.store.boards import Boards
from koers.store.database import DATABASE_FILE, Database
from koers.store.files import private_folder
from koers.store.keys import open_keyring
from koers.store.memory import Memories
from koers.store.sessions import Sessions
from koers.store.turns import Turns
from koers.store.wheels import Wheels
from koers.store.works import Works

# Apart from the database: a backup of the content alone opens nothing.
KEYS_FOLDER = "keys"


class Store(Sessions, Turns, Boards, Memories, Wheels, Works):
    """Keeps persons, sessions, turns, boards, memories, wheels and works; threads and processes may share it."""

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def open_store(data_folder: Path, *, database_url: str | None = None, master_key: str | None = None) -> Store:
    """Open the record in a folder, which is made and brought to this version where needed."""
    folder = private_folder(data_folder)
    keyring = open_keyring(private_folder(folder / KEYS_FOLDER), master_key=master_key)
    database = Database(database_url or URL.create("sqlite", database=str(folder / DATABASE_FILE)), keyring)
    try:
        database.migrate(folder)
    except BaseException:
        database.close()
        raise
    return Store(database)
