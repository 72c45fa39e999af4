"""Likeness: labels are told apart by meaning and words, what was fitted is kept, and nothing damaged is believed."""

from pathlib import Path

import numpy as np
import pytest

from koers.retrieval.embeddings import Embedder
from koers.retrieval.entries import Entry, Part
from koers.retrieval.likeness import Likeness

SAYINGS = {
    "late": [
        "Ik stel alles uit.",
        "Ik begin altijd te laat.",
        "Mijn planning loopt steeds achter.",
        "Ik schuif het voor me uit.",
    ],
    "afraid": [
        "Ik durf niets te zeggen.",
        "Ik ben bang wat ze denken.",
        "Ik hou mijn mond in het overleg.",
        "Ik zeg liever niks.",
    ],
}


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder()


@pytest.fixture(scope="module")
def likeness(embedder: Embedder) -> Likeness:
    return Likeness.fit([part(embedder)], "label")


def part(embedder: Embedder) -> Part:
    rows = [(label, text) for label, texts in SAYINGS.items() for text in texts]
    entries = tuple(Entry(f"{label}#{n}", "nl", text, {"label": label}) for n, (label, text) in enumerate(rows))
    return Part(entries, embedder.queries([text for _, text in rows]))


def test_labels_are_told_apart_and_probabilities_add_up(embedder: Embedder, likeness: Likeness) -> None:
    for label, text in (
        ("late", "Ik stel het weer uit tot morgen."),
        ("afraid", "Ik durf mijn mening niet te geven."),
    ):
        likely = likeness.of(embedder.queries([text])[0], text, lang="nl")
        assert max(likely, key=lambda name: likely[name]) == label
        assert abs(sum(likely.values()) - 1) < 1e-5


def test_the_words_count_beside_the_meaning(embedder: Embedder, likeness: Likeness) -> None:
    vector = embedder.queries(["Morgen is er overleg."])[0]
    late = likeness.of(vector, "Ik stel het uit, ik schuif het voor me uit.", lang="nl")
    afraid = likeness.of(vector, "Ik durf liever niets te zeggen.", lang="nl")
    assert late["late"] > afraid["late"]


def test_without_known_words_or_language_the_meaning_decides(embedder: Embedder, likeness: Likeness) -> None:
    text = "Ik durf mijn mening niet te geven."
    vector = embedder.queries([text])[0]
    for message, lang in (("", "nl"), ("xyzzy", "nl"), (text, "en")):
        likely = likeness.of(vector, message, lang=lang)
        assert max(likely, key=lambda name: likely[name]) == "afraid"
        assert abs(sum(likely.values()) - 1) < 1e-5


def test_what_was_kept_says_the_same(tmp_path: Path, embedder: Embedder, likeness: Likeness) -> None:
    likeness.keep(tmp_path / "kept.npz", "one")
    again = Likeness.kept(tmp_path / "kept.npz", "one")
    text = "Ik stel het uit, ik durf niet."
    vector = embedder.queries([text])[0]
    assert again is not None
    assert again.of(vector, text, lang="nl") == likeness.of(vector, text, lang="nl")
    assert np.isclose(float(np.linalg.norm(likeness.apart(vector))), 1, atol=1e-5)


def test_something_else_or_damaged_is_not_believed(tmp_path: Path, likeness: Likeness) -> None:
    path = tmp_path / "kept.npz"
    assert Likeness.kept(path, "one") is None
    likeness.keep(path, "one")
    assert Likeness.kept(path, "two") is None
    path.write_bytes(path.read_bytes()[:100])
    assert Likeness.kept(path, "one") is None
