"""The files of the data folder: private to their owner, written whole, changed by one process at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from koers.errors import DataFolderError

# A migration or a new key takes far less; longer means that another process hangs.
LOCK_SECONDS = 30


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner may enter, if it is not there, and check that it can be used."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise folder_error(folder, error.strerror or "cannot be made") from error
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise folder_error(folder, "cannot be written")
    return folder


def write_private(path: Path, data: bytes) -> None:
    """Replace a file at once; whoever reads it sees the old content or the new, also after a crash.

    The caller holds a lock: the name of the unfinished file is fixed, so that a crash leaves no trail of old copies.
    """
    unfinished = path.with_name(path.name + ".new")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise folder_error(path, error.strerror or "cannot be written") from error


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of that name: one process and one thread at a time."""
    lock = FileLock(path, timeout=LOCK_SECONDS, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise folder_error(path, "another process holds this lock") from error
    except OSError as error:
        raise folder_error(path, error.strerror or "cannot be written") from error
    try:
        yield
    finally:
        lock.release()


def folder_error(path: Path, problem: str) -> DataFolderError:
    """Name the path and what is wrong with it."""
    return DataFolderError(f"{path}: {problem}", path=str(path), problem=problem)


def _sync_folder(folder: Path) -> None:
    """Make a renamed file last; only POSIX systems can and need to."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
