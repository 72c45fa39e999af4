"""Likeness: labels are told apart, what was fitted is kept, and nothing damaged is believed."""

from pathlib import Path

import numpy as np

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


def part(embedder: Embedder) -> Part:
    rows = [(label, text) for label, texts in SAYINGS.items() for text in texts]
    entries = tuple(Entry(f"{label}#{n}", "nl", text, {"label": label}) for n, (label, text) in enumerate(rows))
    return Part(entries, embedder.queries([text for _, text in rows]))


def test_labels_are_told_apart_and_probabilities_add_up() -> None:
    embedder = Embedder()
    likeness = Likeness.fit([part(embedder)], "label")
    for label, text in (
        ("late", "Ik kom er maar niet aan toe, morgen dan."),
        ("afraid", "Ik durf mijn mening niet te geven."),
    ):
        likely = likeness.of(embedder.queries([text])[0])
        assert max(likely, key=lambda name: likely[name]) == label
        assert abs(sum(likely.values()) - 1) < 1e-5


def test_what_was_kept_says_the_same(tmp_path: Path) -> None:
    embedder = Embedder()
    likeness = Likeness.fit([part(embedder)], "label")
    likeness.keep(tmp_path / "kept.npz", "one")
    again = Likeness.kept(tmp_path / "kept.npz", "one")
    vector = embedder.queries(["Ik stel het uit."])[0]
    assert again is not None
    assert again.of(vector) == likeness.of(vector)
    assert np.isclose(float(np.linalg.norm(likeness.apart(vector))), 1, atol=1e-5)


def test_something_else_or_damaged_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "kept.npz"
    assert Likeness.kept(path, "one") is None
    Likeness.fit([part(Embedder())], "label").keep(path, "one")
    assert Likeness.kept(path, "two") is None
    path.write_bytes(path.read_bytes()[:100])
    assert Likeness.kept(path, "one") is None
