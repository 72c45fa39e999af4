"""The chat model behind the model voice, through LangChain: Ollama, or any OpenAI-compatible server."""

from langchain_core.language_models import BaseChatModel

from koers.settings import Settings

# A model stays loaded between the turns of a conversation; Ollama's own five minutes are short for someone who thinks.
KEEP_ALIVE = "30m"
CONNECT_SECONDS = 5.0


def connect(settings: Settings, *, streaming: bool = True) -> BaseChatModel:
    """Give the chat model that the settings name; nothing is asked of the server yet.

    Without `streaming` an OpenAI-compatible server answers in one piece: its client reads a half JSON text as a broken one.
    """
    match settings.provider:
        case "ollama":
            return _ollama(settings)
        case "openai":
            return _openai(settings, streaming=streaming)


def _ollama(settings: Settings) -> BaseChatModel:
    import httpx
    from langchain_ollama import ChatOllama

    # `num_ctx` is sent every time and never changes: another value would make Ollama load the model again. Connections
    # are not kept, so that a server that was restarted is never spoken to over a dead one.
    return ChatOllama(
        model=settings.model,
        base_url=settings.model_url,
        num_ctx=settings.num_ctx,
        num_predict=settings.reply_tokens,
        temperature=settings.temperature,
        reasoning=False,
        keep_alive=KEEP_ALIVE,
        validate_model_on_init=False,
        client_kwargs={
            "timeout": httpx.Timeout(settings.model_timeout, connect=CONNECT_SECONDS),
            "limits": httpx.Limits(max_keepalive_connections=0),
            "trust_env": False,
        },
    )


def _openai(settings: Settings, *, streaming: bool) -> BaseChatModel:
    import httpx
    from langchain_openai import ChatOpenAI

    timeout = httpx.Timeout(settings.model_timeout, connect=CONNECT_SECONDS)
    limits = httpx.Limits(max_keepalive_connections=0)
    # Sent in the body as they are: llama.cpp knows `max_tokens` only, and a template that can think is told not to.
    body: dict[str, object] = {"max_tokens": settings.reply_tokens, "chat_template_kwargs": {"enable_thinking": False}}
    return ChatOpenAI(
        model=settings.model,
        base_url=settings.model_url,
        api_key=settings.model_key,
        temperature=settings.temperature,
        extra_body=body,
        max_retries=0,
        streaming=streaming,
        use_responses_api=False,
        # Its own clock waits with asyncio.wait_for, which in Python 3.11 may swallow a cancellation; ours does not.
        stream_chunk_timeout=0,
        openai_proxy="",
        timeout=settings.model_timeout,
        http_client=httpx.Client(timeout=timeout, limits=limits, trust_env=False),
        http_async_client=httpx.AsyncClient(timeout=timeout, limits=limits, trust_env=False),
    )
