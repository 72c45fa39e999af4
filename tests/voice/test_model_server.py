import threading
import time

import pytest
from fake_ollama import MODEL, FakeOllama

from koers.errors import ModelError, ModelMissingError, ModelRefusedError
from koers.settings import Settings
from koers.voice.server import ModelServer, PullProgress


def test_a_model_that_is_there_speaks(fake_ollama: FakeOllama, settings_for) -> None:
    status = ModelServer(settings_for()).status()
    assert (status.kind, status.reason, status.model) == ("model", "ok", MODEL)
    assert (status.server, status.version) == (fake_ollama.url, "0.33.0")


@pytest.mark.parametrize("name", ["koers-test", "koers-test:latest", "Koers-Test"])
def test_the_tag_latest_may_be_left_out(settings_for, name: str) -> None:
    assert ModelServer(settings_for(model=name)).status().reason == "ok"


def test_a_model_that_is_not_there_is_missing(settings_for) -> None:
    status = ModelServer(settings_for(model="koers-test:4b")).status()
    assert (status.kind, status.reason) == ("guided", "missing")


def test_a_model_that_runs_outside_under_another_name_does_not_count(fake_ollama: FakeOllama, settings_for) -> None:
    fake_ollama.remote = ["ours:latest"]
    assert ModelServer(settings_for(model="ours")).status().reason == "missing"


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("0.17.0", "too_old"),
        ("0.9.6", "too_old"),
        ("0.17.1", "ok"),
        ("0.17.1-rc2", "ok"),
        ("1.0", "ok"),
        ("0.0.0", "ok"),
    ],
)
def test_an_old_server_still_speaks_and_says_so(
    fake_ollama: FakeOllama, settings_for, version: str, reason: str
) -> None:
    fake_ollama.version = version
    status = ModelServer(settings_for()).status()
    assert (status.kind, status.reason) == ("model", reason)


def test_a_server_that_is_down_leaves_the_guided_voice_within_two_seconds() -> None:
    started = time.monotonic()
    status = ModelServer(Settings(model_url="http://name:word@127.0.0.1:9/")).status()
    assert (status.kind, status.reason, status.server) == ("guided", "down", "http://127.0.0.1:9")
    assert time.monotonic() - started < 2


def test_another_server_on_that_address_counts_as_down(settings_for, fake_ollama: FakeOllama) -> None:
    assert ModelServer(settings_for(model_url=f"{fake_ollama.url}/elsewhere")).status().reason == "down"


def test_who_chose_the_guided_voice_gets_it_and_no_server_is_asked(fake_ollama: FakeOllama, settings_for) -> None:
    status = ModelServer(settings_for(voice="guided")).status()
    assert (status.kind, status.reason) == ("guided", "chosen")
    assert fake_ollama.requests == []


@pytest.mark.parametrize(("model", "reason"), [(MODEL, "ok"), ("other", "missing")])
def test_an_openai_server_is_asked_for_its_models(
    fake_ollama: FakeOllama, settings_for, model: str, reason: str
) -> None:
    assert ModelServer(settings_for(provider="openai", model=model)).status().reason == reason
    assert [path for _, path, _ in fake_ollama.requests] == ["/v1/models"]


def test_many_who_ask_at_once_cost_one_request(fake_ollama: FakeOllama, settings_for) -> None:
    server = ModelServer(settings_for())
    threads = [threading.Thread(target=server.status) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(fake_ollama.requests) == 2  # the version and the models


def test_what_is_forgotten_is_asked_again(fake_ollama: FakeOllama, settings_for) -> None:
    server = ModelServer(settings_for())
    assert server.status().reason == "ok"
    fake_ollama.models.clear()
    assert server.status().reason == "ok"
    server.forget()
    assert server.status().reason == "missing"


def test_a_pull_tells_how_far_it_is_over_all_layers(fake_ollama: FakeOllama, settings_for) -> None:
    server = ModelServer(settings_for(model="new:4b"))
    assert server.status().reason == "missing"
    news = list(server.pull())
    assert news[0] == PullProgress("pulling manifest")
    assert [(one.completed, one.total) for one in news[1:4]] == [(0, 1000), (400, 1000), (1000, 1000)]
    assert news[-1] == PullProgress("success", 1200, 1200)
    assert server.status().reason == "ok"


@pytest.mark.parametrize(
    ("behaviour", "error", "said"),
    [
        ("error", ModelMissingError, "file does not exist"),
        ("missing", ModelMissingError, "no model new:4b"),
        ("cut", ModelError, "ended before it was complete"),
    ],
)
def test_a_pull_that_fails_says_why(
    fake_ollama: FakeOllama, settings_for, behaviour, error: type[ModelError], said: str
) -> None:
    fake_ollama.pull_behaviour = behaviour
    with pytest.raises(error, match=said):
        list(ModelServer(settings_for(model="new:4b")).pull())


def test_a_pull_from_a_server_that_is_down_fails_by_name() -> None:
    with pytest.raises(ModelError, match="stopped"):
        list(ModelServer(Settings(model_url="http://127.0.0.1:9")).pull())


def test_a_model_in_a_cloud_is_refused() -> None:
    # The settings refuse the name as well; this is the second lock.
    settings = Settings().model_copy(update={"model": "big:cloud"})
    with pytest.raises(ModelRefusedError, match="runs outside"):
        list(ModelServer(settings).pull())


def test_only_ollama_fetches_models(settings_for) -> None:
    with pytest.raises(ModelError, match="only Ollama"):
        list(ModelServer(settings_for(provider="openai")).pull())
