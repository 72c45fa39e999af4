"""Cued: labels are told apart by meaning and cues, what was fitted is kept, and nothing damaged is believed."""

from pathlib import Path

import numpy as np
import pytest

from koers.retrieval.cued import Cued
from koers.retrieval.embeddings import Embedder
from koers.retrieval.entries import Entry, Part

SAYINGS = {
    "asks": ["Kom je morgen?", "Heb je de bus gehaald?", "Is de soep warm?", "Ga je mee naar buiten?"],
    "tells": ["Ik kom morgen.", "Ik heb de bus gehaald.", "De soep is warm.", "Ik ga mee naar buiten."],
}


def marks(text: str, lang: str) -> dict[str, float]:
    return {f"{lang} {text[-1]}": 1.0, f"{lang} {text[:3]}": 0.5}


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder()


@pytest.fixture(scope="module")
def cued(embedder: Embedder) -> Cued:
    rows = [(label, text) for label, texts in SAYINGS.items() for text in texts]
    entries = tuple(Entry(f"{label}#{n}", "nl", text, {"label": label}) for n, (label, text) in enumerate(rows))
    return Cued.fit([Part(entries, embedder.queries([text for _, text in rows]))], "label", marks)


def test_what_means_the_same_is_told_apart_by_its_cues(embedder: Embedder, cued: Cued) -> None:
    vector = embedder.queries(["De bus is laat"])[0]
    asked, told = (cued.of(vector, marks(f"De bus is laat{mark}", "nl")) for mark in "?.")
    assert asked["asks"] > told["asks"]
    assert (asked["asks"] > 0.5, told["tells"] > 0.5) == (True, True)
    assert sum(asked.values()) == pytest.approx(1, abs=1e-5)


def test_without_known_cues_the_meaning_decides(embedder: Embedder, cued: Cued) -> None:
    vector = embedder.queries(["Kom je morgen?"])[0]
    assert cued.of(vector, {"unheard of": 1.0}) == cued.of(vector, {})


def test_what_was_fitted_is_kept_and_nothing_else_is_believed(embedder: Embedder, cued: Cued, tmp_path: Path) -> None:
    path = tmp_path / "kept.npz"
    assert Cued.kept(path, "one") is None
    cued.keep(path, "one")
    kept = Cued.kept(path, "one")
    assert kept is not None
    vector = embedder.queries(["Is het ver?"])[0]
    assert kept.of(vector, marks("Is het ver?", "nl")) == cued.of(vector, marks("Is het ver?", "nl"))
    assert Cued.kept(path, "another") is None
    path.write_bytes(path.read_bytes()[:200])
    assert Cued.kept(path, "one") is None


def test_labels_are_those_of_the_entries_and_every_number_is_finite(embedder: Embedder, cued: Cued) -> None:
    assert cued.labels == ("asks", "tells")
    shares = cued.of(embedder.queries([""])[0], {})
    assert np.isfinite(list(shares.values())).all()
