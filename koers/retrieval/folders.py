"""The folder of an index on disk: its name, the lock and the seal on it, and the end of old ones."""

import hashlib
import json
import logging
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from koers.retrieval.chroma import DATABASE, WRITTEN_GRAPH
from koers.retrieval.embeddings import Progress
from koers.retrieval.entries import Entry

# Counts up when the form of the folder changes, so that a program of another version leaves this one's alone.
FORMAT = 2

_log = logging.getLogger(__name__)
_SEAL = "manifest.json"
_NAME = re.compile(r"([0-9a-f]{20})(\..+)?")
_OLD = 24 * 60 * 60
_POLL = 0.2


def digest_of(parts: Mapping[str, Sequence[Entry]], model: str) -> str:
    """Give the name of the folder: a hash of every entry, the embedding model and the form of the folder."""
    content = {
        name: [[entry.id, entry.text, sorted(entry.metadata.items())] for entry in entries]
        for name, entries in parts.items()
    }
    text = json.dumps([FORMAT, model, content], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


@contextmanager
def locked(folder: Path, progress: Progress) -> Iterator[None]:
    """Hold the lock of a folder; while another process builds it, wait and pass on its progress."""
    lock = FileLock(_beside(folder, "lock"))
    while True:
        try:
            lock.acquire(timeout=_POLL)
            break
        except Timeout:
            # Being written at this moment, or not there: then there is nothing new to tell.
            with suppress(OSError, ValueError):
                done, total = _beside(folder, "progress").read_text(encoding="ascii").split()
                progress(int(done), int(total))
    try:
        yield
    finally:
        lock.release()


def announced(folder: Path, progress: Progress) -> Progress:
    """Give a progress that is also written down for the processes that wait at the lock."""

    def tell(done: int, total: int) -> None:
        _beside(folder, "progress").write_text(f"{done} {total}", encoding="ascii")
        progress(done, total)

    return tell


@contextmanager
def building(folder: Path) -> Iterator[Path]:
    """Give an empty sibling to build in; when all went well it takes the folder's place, whatever was there."""
    sibling = _beside(folder, "building")
    shutil.rmtree(sibling, ignore_errors=True)
    sibling.mkdir()
    try:
        yield sibling
        for path in [*sibling.rglob("*"), sibling]:
            _flush(path)
        if folder.exists():
            damaged = _beside(folder, f"damaged-{os.getpid()}")
            folder.rename(damaged)
            shutil.rmtree(damaged, ignore_errors=True)
        sibling.rename(folder)
        _flush(folder.parent)
    finally:
        shutil.rmtree(sibling, ignore_errors=True)
        _beside(folder, "progress").unlink(missing_ok=True)


def seal(folder: Path, vectors: Mapping[str, str]) -> None:
    """Write down what belongs in a complete folder: its files, and a digest of the vectors of each part."""
    manifest = {"files": _files(folder), "vectors": dict(vectors)}
    (folder / _SEAL).write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def sealed_vectors(folder: Path) -> dict[str, str] | None:
    """Give the digests under the seal if the files of the folder are whole; None if lost, half or damaged."""
    try:
        manifest = json.loads((folder / _SEAL).read_text(encoding="utf-8"))
        if manifest["files"] != _files(folder):
            return None
        # Chroma writes a line into its database whenever it is opened, so that a hash of it would not hold.
        with closing(sqlite3.connect(f"{(folder / DATABASE).resolve().as_uri()}?mode=ro", uri=True)) as database:
            whole = database.execute("PRAGMA quick_check").fetchall() == [("ok",)]
            whole &= database.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,)
        return {str(name): str(digest) for name, digest in manifest["vectors"].items()} if whole else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, sqlite3.Error):
        return None


def remove_old(current: Path) -> None:
    """Remove what other content left beside the current folder, unless it was used within a day or is in use now."""
    for path in current.parent.iterdir():
        name = _NAME.fullmatch(path.name)
        if name is None or name[1] == current.name or not path.is_dir():
            continue
        # Another process may do the same at this moment, and take away what is looked at.
        with suppress(Timeout, OSError), FileLock(_beside(current.with_name(name[1]), "lock"), timeout=0):
            if time.time() - _last_used(path) > _OLD:
                _log.info("removing the old index %s", path.name)
                shutil.rmtree(path)


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f"{folder.name}.{what}")


def _last_used(folder: Path) -> float:
    database = folder / DATABASE
    return max(folder.stat().st_mtime, database.stat().st_mtime if database.exists() else 0)


def _files(folder: Path) -> dict[str, str]:
    """Give the hash of every file of a written graph, which reading does not change.

    Chroma writes into its database when it is opened, and anew into the files of a graph too small to have been
    written: that one it makes from the database.
    """
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for written in sorted(folder.glob(WRITTEN_GRAPH))
        for path in sorted(written.parent.iterdir())
    }


def _flush(path: Path) -> None:
    """Have the operating system write a file or folder to the disk now."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
