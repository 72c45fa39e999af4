"""The index: collections of entries with their embeddings, built once for their content, then only read."""

import hashlib
import logging
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from koers.errors import DataFolderError
from koers.retrieval.carried import write_carried
from koers.retrieval.chroma import Collections
from koers.retrieval.embeddings import DIMENSION, EmbeddingCache, Encoder, Encoding, Progress
from koers.retrieval.entries import Entry, Hit, Part, Vectors, nearest_in_memory
from koers.retrieval.folders import announced, building, digest_of, locked, remove_old, seal, sealed_vectors

# The one collection that is looked for; the others are compared with a message as its equals.
PASSAGES = "passages"
CACHE = "embeddings.sqlite3"

_log = logging.getLogger(__name__)
_NOTHING = Part(entries=(), vectors=np.empty((0, DIMENSION), dtype=np.float32))


class Index:
    """An open index. It never changes, any thread may read it, and other processes may have it open too."""

    def __init__(self, folder: Path, parts: Mapping[str, Part], collections: Collections) -> None:
        """Take what `open_index` found sound."""
        self.folder = folder
        self._parts = parts
        self._collections = collections

    def part(self, collection: str, lang: str) -> Part:
        """Give the entries of a collection in a language with their vectors; empty when there are none."""
        return self._parts.get(_name(collection, lang), _NOTHING)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The collections and languages that have entries."""
        return tuple((collection, lang) for collection, _, lang in (name.rpartition("-") for name in self._parts))

    def nearest(
        self, collection: str, lang: str, *, vector: Vectors, k: int, where: Mapping[str, str] | None = None
    ) -> tuple[Hit, ...]:
        """Give the k entries nearest to a vector, best first, those with that metadata if given; scores are cosines."""
        part = self.part(collection, lang)
        k = min(k, len(part.entries))
        if k < 1:
            return ()
        try:
            return self._collections.nearest(_name(collection, lang), vector, k=k, where=where)
        except Exception:
            # The folder went or was renewed under this process. What is in memory is the same, so nobody waits for it.
            _log.warning("the index %s cannot be read any more; going on from memory", self.folder, exc_info=True)
            return nearest_in_memory(part, vector, k=k, where=where or {})

    def close(self) -> None:
        """Let go of the folder."""
        self._collections.close()


def open_index(
    root: Path,
    entries_by_collection: Mapping[str, Sequence[Entry]],
    embedder: Encoder,
    progress: Progress | None = None,
    carried: Path | None = None,
) -> Index:
    """Open the index of this content in a folder below `root`, building it first when it is not there or not whole.

    `carried` is a file with embeddings that need not be computed. `progress(done, total)` counts the embedded entries of
    a build, this process's or the one that it waits for.
    Raises DataFolderError when the folder cannot be written or read.
    """
    parts = _parted(entries_by_collection)
    folder = root / digest_of(parts, embedder.name)
    tell = progress or (lambda done, total: None)
    try:
        root.mkdir(parents=True, exist_ok=True)
        with locked(folder, tell):
            index = _opened(folder, parts)
            if index is None:
                _build(folder, parts, EmbeddingCache(root / CACHE, carried), embedder, announced(folder, tell))
                index = _opened(folder, parts)
        if index is None:
            raise DataFolderError(f"the index in {folder} cannot be read back", path=str(folder))
        remove_old(folder)
        return index
    except (OSError, sqlite3.Error) as error:
        raise DataFolderError(f"the index in {root} cannot be written or read ({error})", path=str(root)) from error


def _parted(entries_by_collection: Mapping[str, Sequence[Entry]]) -> dict[str, tuple[Entry, ...]]:
    parts: dict[str, list[Entry]] = {}
    for collection, entries in entries_by_collection.items():
        for entry in entries:
            parts.setdefault(_name(collection, entry.lang), []).append(entry)
    return {name: tuple(entries) for name, entries in sorted(parts.items())}


def _build(
    folder: Path, parts: Mapping[str, tuple[Entry, ...]], cache: EmbeddingCache, embedder: Encoder, progress: Progress
) -> None:
    total, before = sum(map(len, parts.values())), 0
    with building(folder) as sibling:
        with Collections(sibling) as collections:
            for name, entries in parts.items():

                def tell(done: int, _: int, before: int = before) -> None:
                    progress(before + done, total)

                vectors = cache.embed(embedder, _encoding(name), [entry.text for entry in entries], tell)
                collections.write(name, Part(entries=entries, vectors=vectors))
                before += len(entries)
        # Read back by a fresh opening: what is sealed is what Chroma will give.
        with Collections(sibling) as collections:
            digests = {name: _digest(collections.vectors(name, entries)) for name, entries in parts.items()}
        seal(sibling, digests)


def carry(root: Path, entries_by_collection: Mapping[str, Sequence[Entry]], embedder: Encoder, path: Path) -> None:
    """Write the embeddings of an index that was built into a file for the wheel."""
    texts = [(_encoding(name), entry.text) for name, part in _parted(entries_by_collection).items() for entry in part]
    write_carried(path, EmbeddingCache(root / CACHE).kept(embedder, texts))


def _encoding(name: str) -> Encoding:
    return "passage" if name.startswith(f"{PASSAGES}-") else "query"


def _opened(folder: Path, parts: Mapping[str, tuple[Entry, ...]]) -> Index | None:
    """Open a folder that is as it was sealed; None if it is lost, half, or damaged."""
    sealed = sealed_vectors(folder)
    if sealed is None:
        return None
    try:
        collections = Collections(folder)
    except Exception:
        _log.warning("Chroma cannot open the index %s; it is built again", folder, exc_info=True)
        return None
    try:
        read = {name: Part(entries, collections.vectors(name, entries)) for name, entries in parts.items()}
        if {name: _digest(part.vectors) for name, part in read.items()} == sealed:
            return Index(folder, read, collections)
        _log.warning("the index %s does not hold what was sealed; it is built again", folder)
    except Exception:
        _log.warning("Chroma cannot read the index %s; it is built again", folder, exc_info=True)
    collections.close()
    return None


def _name(collection: str, lang: str) -> str:
    return f"{collection}-{lang}"


def _digest(vectors: Vectors) -> str:
    return hashlib.sha256(vectors.tobytes()).hexdigest()
