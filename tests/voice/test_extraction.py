"""The extraction asks with the prompt of the turn, and takes whole answers of the right form only."""

import json
from collections.abc import Callable, Iterator

import pytest
from fake_ollama import FakeOllama, Script, in_pieces
from voice_fakes import DRAFT, material_for

from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.session import Exchange
from koers.errors import ModelError
from koers.voice.extraction import Extraction
from koers.voice.model import ModelVoice
from koers.voice.prompts import Prompts

PROVIDERS = ["ollama", "openai"]
HISTORY = tuple(Exchange(f"Bericht {n}.", f"Antwoord {n}.") for n in range(3))
REPLY = "Je wilt dat het klopt. Wat houdt je tegen?"
BARRIERS = ("gebrek aan focus", "angst voor afwijzing")
VALUE, GOAL = {"kind": "value", "text": " eerlijkheid "}, {"kind": "goal", "text": "vaker iets zeggen"}

ExtractionFor = Callable[..., Extraction]


def answer(*items: dict[str, str], end: str = "done") -> Script:
    return Script(in_pieces(json.dumps({"items": list(items)})), end=end)  # type: ignore[arg-type]


@pytest.fixture
def extraction_for(settings_for: Callable[..., object], prompts: Prompts) -> Iterator[ExtractionFor]:
    made: list[Extraction] = []

    def build(**given: object) -> Extraction:
        made.append(Extraction(prompts, settings_for(**given)))  # type: ignore[arg-type]
        return made[-1]

    yield build
    for extraction in made:
        extraction.close()


def asked(extraction: Extraction, voice: ModelVoice, **given: object) -> tuple[Proposal, ...]:
    prompt = voice.prompt_for(material_for(), DRAFT, HISTORY)
    return extraction.proposals(prompt, REPLY, lang="nl", barriers=BARRIERS, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("provider", PROVIDERS)
def test_it_begins_with_the_prompt_of_the_turn_to_the_letter(
    fake_ollama: FakeOllama, voice_for: Callable[..., ModelVoice], extraction_for: ExtractionFor, provider: str
) -> None:
    voice = voice_for(provider=provider)
    list(voice.stream(material_for(), DRAFT, HISTORY))
    asked(extraction_for(provider=provider), voice)
    turn, board = fake_ollama.chats
    assert json.dumps(board.messages[: len(turn.messages)]) == json.dumps(turn.messages)
    reply, task = board.messages[len(turn.messages) :]
    assert (reply["role"], reply["content"], task["role"]) == ("assistant", REPLY, "user")
    assert all(barrier in task["content"] for barrier in BARRIERS)


def test_the_model_stays_as_it_was_loaded(
    fake_ollama: FakeOllama, voice_for: Callable[..., ModelVoice], extraction_for: ExtractionFor
) -> None:
    voice = voice_for()
    list(voice.stream(material_for(), DRAFT, HISTORY))
    asked(extraction_for(), voice)
    turn, board = (chat.body for chat in fake_ollama.chats)
    for key in ("model", "keep_alive", "think"):
        assert board[key] == turn[key]
    assert board["options"]["num_ctx"] == turn["options"]["num_ctx"]
    assert board["options"]["num_predict"] < turn["options"]["num_predict"]
    assert board["format"]["properties"]["items"]["maxItems"] == 2


@pytest.mark.parametrize("provider", PROVIDERS)
def test_what_it_gives(
    fake_ollama: FakeOllama, voice_for: Callable[..., ModelVoice], extraction_for: ExtractionFor, provider: str
) -> None:
    fake_ollama.board = answer(VALUE, GOAL, {"kind": "insight", "text": "een derde"})
    assert asked(extraction_for(provider=provider), voice_for(provider=provider)) == (
        Proposal(BoardKind.VALUE, "eerlijkheid"), Proposal(BoardKind.GOAL, "vaker iets zeggen"),
    )  # fmt: skip


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize(
    "script",
    [
        answer(VALUE, end="length"),
        Script(in_pieces('{"items": [{"kind": "value", "text": "eerlijkheid"}'), end="length"),
        answer({"kind": "diagnosis", "text": "faalangst"}),
        Script(in_pieces('["eerlijkheid"]')),
        Script(in_pieces("Dit vind ik een mooie waarde.")),
        Script(()),
        Script(in_pieces('{"items": ['), end="cut"),
        Script(in_pieces('{"items": []}'), end="none"),
        Script(status=503, error="busy"),
        Script(status=404, error="model not found"),
    ],
)
def test_anything_but_a_whole_answer_of_the_form_is_a_model_error(
    fake_ollama: FakeOllama,
    voice_for: Callable[..., ModelVoice],
    extraction_for: ExtractionFor,
    provider: str,
    script: Script,
) -> None:
    fake_ollama.board = script
    with pytest.raises(ModelError):
        asked(extraction_for(provider=provider), voice_for(provider=provider))


def test_too_long_an_item_is_left_out(
    fake_ollama: FakeOllama, voice_for: Callable[..., ModelVoice], extraction_for: ExtractionFor
) -> None:
    fake_ollama.board = answer({"kind": "goal", "text": "vaker " * 60}, VALUE)
    assert asked(extraction_for(), voice_for()) == (Proposal(BoardKind.VALUE, "eerlijkheid"),)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_cancelling_lets_the_server_go_at_once(
    fake_ollama: FakeOllama, voice_for: Callable[..., ModelVoice], extraction_for: ExtractionFor, provider: str
) -> None:
    fake_ollama.board = Script(('{"items"',), endless=True, delay=0.01)
    extraction, voice = extraction_for(provider=provider), voice_for(provider=provider)
    assert asked(extraction, voice, cancelled=lambda: bool(fake_ollama.chats)) == ()
    assert fake_ollama.wait_closed()


def test_it_takes_no_longer_than_a_turn_may(
    fake_ollama: FakeOllama, voice_for: Callable[..., ModelVoice], extraction_for: ExtractionFor
) -> None:
    fake_ollama.board = Script(('{"items"',), endless=True, delay=0.01)
    with pytest.raises(ModelError, match="too long"):
        asked(extraction_for(model_timeout=0.3), voice_for())
    assert fake_ollama.wait_closed()


def test_what_would_not_fit_in_the_context_is_not_asked(
    fake_ollama: FakeOllama, voice_for: Callable[..., ModelVoice], extraction_for: ExtractionFor
) -> None:
    prompt = voice_for(num_ctx=2048).prompt_for(material_for("Er is veel gebeurd. " * 200), DRAFT, HISTORY)
    extraction = extraction_for(num_ctx=2048)
    assert extraction.proposals(prompt, REPLY * 20, lang="nl", barriers=BARRIERS) == ()
    assert fake_ollama.chats == []
