"""Embeddings that travel along: true to what was computed, used, and there for the knowledge as it is."""

from pathlib import Path

import numpy as np
import pytest

from koers.content import content_folder
from koers.errors import ContentError
from koers.retrieval.carried import read_carried, write_carried
from koers.retrieval.embeddings import Embedder, EmbeddingCache, _key
from koers.retrieval.index import _encoding, _parted
from koers.wiring import CARRIED, _entries

TEXTS = ["Ik stel het gesprek uit.", "Wie beslist daar bij jullie over?", "The meeting begins at nine."]


def test_carried_embeddings_stay_true(tmp_path: Path) -> None:
    embedder = Embedder()
    computed = dict(zip((_key(embedder.name, "query", text) for text in TEXTS), embedder.queries(TEXTS), strict=True))
    write_carried(tmp_path / "carried.npz", computed)
    read = read_carried(tmp_path / "carried.npz")
    assert read.keys() == computed.keys()
    assert all(float(read[key] @ computed[key]) > 0.9999 for key in computed)


def test_a_build_computes_only_what_is_not_carried(tmp_path: Path) -> None:
    embedder = Embedder()
    carried = {_key(embedder.name, "query", text): embedder.queries([text])[0] for text in TEXTS[:2]}
    write_carried(tmp_path / "carried.npz", carried)
    asked: list[str] = []

    class Counting(Embedder):
        def queries(self, texts):  # type: ignore[no-untyped-def]
            asked.extend(texts)
            return super().queries(texts)

    cache = EmbeddingCache(tmp_path / "cache.sqlite3", tmp_path / "carried.npz")
    assert cache.embed(Counting(), "query", TEXTS, lambda done, total: None).shape == (3, 384)
    assert asked == TEXTS[2:]


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "carried.npz").write_bytes(b"no archive")
    with pytest.raises(ContentError, match=r"carried\.npz"):
        read_carried(tmp_path / "carried.npz")
    assert read_carried(tmp_path / "none.npz") == {}


def test_the_knowledge_is_carried(knowledge) -> None:  # type: ignore[no-untyped-def]
    """After larger changes in knowledge/ run `make embeddings`: a first start should not have to wait."""
    folder, name = content_folder("knowledge"), Embedder().name
    keys = {
        _key(name, _encoding(part), entry.text)
        for part, entries in _parted(_entries(folder, knowledge)).items()
        for entry in entries
    }
    carried = read_carried(folder / CARRIED)
    assert len(keys & carried.keys()) / len(keys) > 0.9
    assert all(np.isfinite(vector).all() for vector in carried.values())
