"""When the guard has heard enough, the stream of the model is closed."""

from collections.abc import Callable

import pytest
from fake_ollama import FakeOllama
from voice_fakes import material_for

from koers.coach.respond import Listener, respond
from koers.dialogue.knowledge import Knowledge
from koers.voice.model import ModelVoice


@pytest.mark.parametrize("provider", ["ollama", "openai"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_model_that_goes_on_and_on_is_cut_off(
    fake_ollama: FakeOllama,
    voice_for: Callable[..., ModelVoice],
    knowledge: dict[str, Knowledge],
    lang: str,
    provider: str,
) -> None:
    fake_ollama.behaviour = "endless"
    said = {"nl": "Ik stel het steeds uit.", "en": "I keep putting it off."}[lang]
    response = respond(
        material_for(said, lang=lang),
        knowledge[lang],
        model=voice_for(provider=provider),
        history=(),
        listener=Listener(),
    )
    assert fake_ollama.wait_closed()
    assert response.guard
    assert response.draft.parts
