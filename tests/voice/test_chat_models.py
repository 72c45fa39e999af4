import pytest
from fake_ollama import FakeOllama
from langchain_core.messages import HumanMessage, SystemMessage

from koers.voice.chat_models import connect

MESSAGES = [SystemMessage("Je bent het."), HumanMessage("Dag")]


def test_connecting_asks_the_server_nothing(fake_ollama: FakeOllama, settings_for) -> None:
    connect(settings_for())
    connect(settings_for(provider="openai"))
    assert fake_ollama.requests == []


def test_ollama_gets_the_same_context_every_time_and_does_not_think(fake_ollama: FakeOllama, settings_for) -> None:
    model = connect(settings_for(num_ctx=4096, reply_tokens=200, temperature=0.3))
    for _ in range(2):
        assert model.invoke(MESSAGES).text
    for chat in fake_ollama.chats:
        assert chat.body["options"] == {"num_ctx": 4096, "num_predict": 200, "temperature": 0.3}
        assert chat.body["think"] is False
        assert chat.body["keep_alive"] == "30m"


def test_an_openai_server_gets_the_limit_under_the_name_that_all_know(fake_ollama: FakeOllama, settings_for) -> None:
    model = connect(settings_for(provider="openai", reply_tokens=200, temperature=0.3, model_key="secret"))
    assert "".join(chunk.text for chunk in model.stream(MESSAGES))
    body = fake_ollama.chats[0].body
    assert (body["max_tokens"], body["temperature"], body["stream"]) == (200, 0.3, True)
    assert body["chat_template_kwargs"] == {"enable_thinking": False}
    assert "max_completion_tokens" not in body


@pytest.mark.parametrize("provider", ["ollama", "openai"])
def test_a_proxy_in_the_environment_is_not_used(
    fake_ollama: FakeOllama, settings_for, provider: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "OPENAI_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert connect(settings_for(provider=provider)).invoke(MESSAGES).text


def test_a_failing_openai_server_is_asked_once(fake_ollama: FakeOllama, settings_for) -> None:
    fake_ollama.behaviour = "busy"
    with pytest.raises(Exception, match="busy"):
        connect(settings_for(provider="openai")).invoke(MESSAGES)
    assert len(fake_ollama.chats) == 1
