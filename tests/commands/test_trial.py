"""The trial of a model: what the guard had to replace is counted with its reasons, and an unfit model is named."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_ollama import MODEL, FakeOllama, fake_ollama

from koers.commands.trial import MOST_REPLACED, Figures, Spoken, Trial, print_trial, trial_dialogues, try_model
from koers.errors import ModelError
from koers.settings import Settings

__all__ = ["fake_ollama"]

Try = Callable[[str], Trial]


def spoken(passed: int, *reasons: str, lang: str = "nl", fallback: str = "", seconds: float = 2.0) -> Spoken:
    return Spoken(lang, passed, reasons, fallback, 0.5 if passed else None, seconds)


@pytest.fixture
def tried(fake_ollama: FakeOllama, shared_data: Path) -> Try:
    """Tries a model that behaves so."""
    settings = Settings(
        data=shared_data, voice="model", model=MODEL, model_url=fake_ollama.url, model_timeout=20.0, turn_workers=1
    )

    def run(behaviour: str) -> Trial:
        fake_ollama.behaviour = behaviour
        return try_model(settings, done=lambda dialogue: None)

    return run


def test_three_dialogues_in_each_language() -> None:
    dialogues = trial_dialogues()
    assert sorted((one.lang, one.id) for one in dialogues) == [
        (lang, id_) for lang in ("en", "nl") for id_ in ("few-words", "new-role", "own-plan")
    ]
    assert all(4 <= len(one.turns) <= 6 for one in dialogues)


def test_a_model_that_behaves_is_fit(tried: Try, fake_ollama: FakeOllama) -> None:
    trial = tried("good")
    assert trial.is_fit
    assert trial.dialogues == 6
    # Most turns are for the model to word, and each of these asked it once.
    assert 20 <= len(trial.replies) == len(fake_ollama.chats) <= 30
    assert trial.fallbacks == {}
    assert trial.sentences >= 40
    told = trial.as_dict()
    assert told["ok"] is True
    assert 0 < told["first_words_s"] <= told["reply_s"]
    assert told["languages"]["nl"]["replies"] + told["languages"]["en"]["replies"] == told["replies"]


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [("flatters", "flattery"), ("repeats", "repeat"), ("lectures", "suggestion"), ("wrong_language", "language")],
)
def test_a_model_that_misbehaves_is_not_and_the_reason_is_counted(tried: Try, behaviour: str, reason: str) -> None:
    trial = tried(behaviour)
    assert not trial.is_fit
    assert trial.replaced > MOST_REPLACED
    assert trial.reasons[reason] >= 10
    assert all(not trial.in_language(lang).is_fit for lang in ("nl", "en"))


@pytest.mark.parametrize("behaviour", ["empty", "breaks"])
def test_a_model_that_fails_is_not_fit_either(tried: Try, behaviour: str) -> None:
    trial = tried(behaviour)
    assert not trial.is_fit
    assert trial.replaced == 0
    assert trial.fallbacks.total() == len(trial.replies) > 0
    assert trial.as_dict()["first_words_s"] is None


def test_a_model_that_is_not_there_cannot_be_tried(tried: Try, fake_ollama: FakeOllama) -> None:
    fake_ollama.models.clear()
    with pytest.raises(ModelError, match="missing"):
        tried("good")


def test_the_limit_is_a_share_of_the_sentences() -> None:
    assert Figures((spoken(7, "echo", "echo", "length"),)).is_fit
    assert not Figures((spoken(6, "echo", "echo", "length"),)).is_fit
    assert Figures((spoken(7, "echo", "echo", "length"),)).reasons == {"echo": 2, "length": 1}
    assert not Figures(()).is_fit


def test_failing_in_more_than_the_limit_of_the_replies_is_unfit() -> None:
    fine = (spoken(2),) * 7
    assert Figures((*fine, *(spoken(0, fallback="error.model"),) * 3)).is_fit
    assert not Figures((*fine, *(spoken(0, fallback="error.model"),) * 4)).is_fit


def test_times_are_medians_and_languages_stand_apart() -> None:
    replies = (spoken(2, seconds=1), spoken(2, seconds=3), spoken(2, "echo", lang="en", seconds=9))
    told = Trial(replies, "m", 6).as_dict()
    assert (told["reply_s"], told["first_words_s"]) == (3, 0.5)
    assert told["languages"]["nl"]["reply_s"] == 2
    assert told["languages"]["en"]["reasons"] == {"echo": 1}


def test_people_are_told_what_was_replaced_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    print_trial(Trial((spoken(1, "suggestion", "suggestion"), spoken(2, lang="en")), "klein:1b", 6))
    out = " ".join(capsys.readouterr().out.split())
    assert "2 of 5 sentences (40%)" in out
    assert "2 x suggestion" in out
    assert "klein:1b is not fit to speak" in out


@pytest.mark.usefixtures("leaves_no_trace")
@pytest.mark.parametrize(("behaviour", "code", "ok"), [("good", 0, True), ("lectures", 1, False)])
def test_the_command_exits_with_what_it_found(
    fake_ollama: FakeOllama, shared_data: Path, behaviour: str, code: int, ok: bool
) -> None:
    fake_ollama.behaviour = behaviour
    result = subprocess.run(
        [sys.executable, "-m", "koers", "doctor", "--model", MODEL, "--json"],
        env=os.environ | {"KOERS_DATA": str(shared_data), "KOERS_MODEL_URL": fake_ollama.url},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert result.returncode == code, result.stderr
    told = json.loads(result.stdout)
    assert (told["ok"], told["model"], told["limit"]) == (ok, MODEL, MOST_REPLACED)
    assert result.stderr.count("played ") == 6


def test_a_cloud_model_is_refused(shared_data: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "koers", "doctor", "--model", "large:cloud"],
        env=os.environ | {"KOERS_DATA": str(shared_data)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
