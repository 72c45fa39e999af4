"""Simulated persons in front of the real coach: rows of JSON, the same for the same seed, and what is missing is named."""

import json
from pathlib import Path

import pytest
from fake_ollama import MODEL, FakeOllama, fake_ollama

from koers.commands.simulating import simulate
from koers.errors import ContentError, ModelError
from koers.settings import Settings

__all__ = ["fake_ollama"]

# The first conversation may have to wait for the index.
pytestmark = pytest.mark.timeout(600)
KEYS = {
    "persona",
    "lang",
    "turn",
    "say",
    "wording",
    "text",
    "language",
    "stage",
    "move",
    "questions",
    "citations",
    "ms",
}


def test_a_row_a_turn_the_same_for_the_same_seed(shared_data: Path, leaves_no_trace: None) -> None:
    settings = Settings(data=shared_data, voice="guided")
    first, again = (list(simulate(["hollow", "open"], settings, lang="en", turns=3, seed=seed)) for seed in (5, 5))
    assert [(row["persona"], row["turn"]) for row in first] == [
        (id_, turn) for id_ in ("hollow", "open") for turn in (1, 2, 3)
    ]
    assert all(set(row) >= KEYS and json.dumps(row) for row in first)
    assert [(row["say"], row["text"]) for row in first] == [(row["say"], row["text"]) for row in again]


def test_an_unknown_persona_is_named_before_anybody_speaks(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no persona 'opne'; did you mean 'open'"):
        next(simulate(["hollow", "opne"], Settings(data=tmp_path, voice="guided")))
    assert list(tmp_path.iterdir()) == []


def test_a_model_may_word_the_person_while_the_guided_voice_coaches(shared_data: Path, fake_ollama: FakeOllama) -> None:
    settings = Settings(data=shared_data, voice="guided", model=MODEL, model_url=fake_ollama.url)
    fake_ollama.say("Ik zit elke avond op de bank en ik weet niet meer wat ik wil.")
    rows = list(simulate(["stuck"], settings, turns=3, by_model=True))
    assert [row["wording"] for row in rows] == ["scripted", "model", "scripted: repeated"]
    assert {row["voice"] for row in rows} == {"guided"}


def test_a_model_that_is_not_there_cannot_word_anybody(shared_data: Path, fake_ollama: FakeOllama) -> None:
    fake_ollama.models.clear()
    settings = Settings(data=shared_data, voice="guided", model=MODEL, model_url=fake_ollama.url)
    with pytest.raises(ModelError, match="see 'koers doctor'"):
        next(simulate(["stuck"], settings, by_model=True))
