"""What the tests of the voices start from: a fake server, settings that name it, and a voice that speaks to it."""

from collections.abc import Callable, Iterator

import pytest
from fake_ollama import MODEL, FakeOllama, fake_ollama

from koers.content import content_folder
from koers.settings import Settings
from koers.voice.chat_models import connect
from koers.voice.model import ModelVoice
from koers.voice.prompts import Prompts

__all__ = ["fake_ollama"]

SettingsFor = Callable[..., Settings]


@pytest.fixture
def settings_for(fake_ollama: FakeOllama) -> SettingsFor:
    """Settings that name the fake server."""

    def build(**given: object) -> Settings:
        suffix = "/v1" if given.get("provider") == "openai" else ""
        return Settings(**{"model": MODEL, "model_url": fake_ollama.url + suffix, "model_timeout": 20.0} | given)  # type: ignore[arg-type]

    return build


@pytest.fixture(scope="session")
def prompts() -> Prompts:
    return Prompts(content_folder("prompts"))


@pytest.fixture
def voice_for(settings_for: SettingsFor, prompts: Prompts) -> Iterator[Callable[..., ModelVoice]]:
    """A model voice with the given settings, closed afterwards."""
    voices: list[ModelVoice] = []

    def build(on_failure: Callable[[], None] = lambda: None, **given: object) -> ModelVoice:
        settings = settings_for(**given)
        voices.append(ModelVoice(lambda: connect(settings), prompts, settings, on_failure=on_failure))
        return voices[-1]

    yield build
    for voice in voices:
        voice.close()
