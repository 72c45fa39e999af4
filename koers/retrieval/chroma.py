"""The only place that calls Chroma: it writes the collections of an index once, and reads them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from koers.retrieval.entries import Entry, Hit, Part, Vectors

DATABASE = "chroma.sqlite3"
# Only the folder of a graph that was written has it.
WRITTEN_GRAPH = "*/index_metadata.pickle"

_BATCH = 1000
# Dense enough to be exact for the sizes Koers has. With Chroma's default of 16 neighbours, one in four graphs of a
# hundred near texts left an entry that no search could reach.
_HNSW = {"space": "cosine", "max_neighbors": 64, "ef_construction": 500, "ef_search": 500}
# After so many entries Chroma writes the graph to its own files; until then it builds it anew whenever it is opened.
_WRITTEN_AFTER = 50


class Collections:
    """The Chroma collections in a folder, one for each part of an index, by the part's name."""

    def __init__(self, folder: Path) -> None:
        """Open the folder; what Chroma raises on a damaged one goes through."""
        # Here and not above: Chroma takes most of a second and 60 MB to load.
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False, allow_reset=False)
        try:
            self._client: Any = chromadb.PersistentClient(path=folder, settings=settings)
        except Exception:
            # Chroma keeps the half-opened folder under its name and would give it again after the rebuild.
            SharedSystemClient.clear_system_cache()
            raise
        self._opened: dict[str, Any] = {}

    def __enter__(self) -> "Collections":
        """Give the collections."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close them."""
        self.close()

    def close(self) -> None:
        """Let go of the folder."""
        self._client.close()

    def write(self, name: str, part: Part) -> None:
        """Add a part; only while the index is built. OSError when Chroma cannot write it."""
        from chromadb.errors import ChromaError

        try:
            self._write(name, part)
        except ChromaError as error:
            raise OSError(f"Chroma cannot write {name}: {error}") from error

    def vectors(self, name: str, entries: Sequence[Entry]) -> Vectors:
        """Give the vectors of these entries, in their order; KeyError when the collection holds others."""
        found = self._collection(name).get(include=["embeddings"])
        rows = {id_: row for row, id_ in enumerate(found["ids"])}
        if len(rows) != len(entries):
            raise KeyError(f"{name} holds {len(rows)} entries instead of {len(entries)}")
        return np.asarray(found["embeddings"], dtype=np.float32)[[rows[entry.id] for entry in entries]]

    def nearest(self, name: str, vector: Vectors, *, k: int, where: Mapping[str, str] | None) -> tuple[Hit, ...]:
        """Give the k nearest entries, those with that metadata if given; the score is the cosine."""
        conditions: Any = [{key: value} for key, value in (where or {}).items()]
        found = self._collection(name).query(
            query_embeddings=vector.reshape(1, -1),
            n_results=k,
            include=["distances"],
            where={"$and": conditions} if len(conditions) > 1 else conditions[0] if conditions else None,
        )
        distances = found["distances"] or [[]]
        return tuple(Hit(id_, 1.0 - float(far)) for id_, far in zip(found["ids"][0], distances[0], strict=True))

    def _write(self, name: str, part: Part) -> None:
        # Embeddings always come with it: Chroma's own embedding function would try to download a model.
        after = max(2, min(len(part.entries), _WRITTEN_AFTER))
        hnsw = {**_HNSW, "batch_size": after, "sync_threshold": after}
        collection = self._client.create_collection(name, embedding_function=None, configuration={"hnsw": hnsw})
        for start in range(0, len(part.entries), _BATCH):
            entries = part.entries[start : start + _BATCH]
            collection.add(
                ids=[entry.id for entry in entries],
                embeddings=part.vectors[start : start + _BATCH],
                documents=[entry.text for entry in entries],
                metadatas=[dict(entry.metadata) or None for entry in entries],
            )

    def _collection(self, name: str) -> Any:
        if name not in self._opened:
            self._opened[name] = self._client.get_collection(name, embedding_function=None)
        return self._opened[name]
