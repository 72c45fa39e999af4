"""The model server as the rest of the program sees it: is it there, does it have the model, can it fetch it."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any, Literal

import httpx

from koers.errors import ModelError, ModelMissingError, ModelRefusedError
from koers.settings import Settings

# Below this version a crafted model file can read the server's memory (CVE-2026-7482).
SAFE_VERSION = (0, 17, 1)
FRESH_SECONDS = 5.0
STATUS_TIMEOUT = httpx.Timeout(2.0, connect=1.0)
# Checking the sum of a large model says nothing for minutes.
PULL_TIMEOUT = httpx.Timeout(300.0, connect=5.0)


Kind = Literal["guided", "model"]
Reason = Literal["ok", "down", "missing", "chosen", "too_old"]


@dataclass(frozen=True)
class VoiceStatus:
    """Which voice speaks now, and why: `too_old` still speaks, `missing` can be pulled from an Ollama server."""

    kind: Kind
    reason: Reason
    model: str
    server: str
    version: str = ""


@dataclass(frozen=True)
class PullProgress:
    """How far the pull of a model is: bytes over all its layers known so far; `total` is 0 while none is known."""

    status: str
    completed: int = 0
    total: int = 0


class ModelServer:
    """The server that the settings name."""

    def __init__(self, settings: Settings) -> None:
        """Ask nothing yet."""
        self._settings = settings
        self._server = re.sub(r"//[^/@]*@", "//", settings.model_url).rstrip("/")
        self._asking = Lock()
        self._asked_at = float("-inf")
        self._last = self._status("guided", "down")

    def status(self) -> VoiceStatus:
        """Say which voice speaks now; asks the server at most once in five seconds."""
        if self._settings.voice == "guided":
            return self._status("guided", "chosen")
        with self._asking:
            if time.monotonic() - self._asked_at >= FRESH_SECONDS:
                # Noted before asking, so that `forget` during the asking is not lost.
                self._asked_at = time.monotonic()
                self._last = self._ask()
            return self._last

    def forget(self) -> None:
        """Ask again at the next `status`: something happened, such as a turn that failed."""
        self._asked_at = float("-inf")

    def pull(self) -> Iterator[PullProgress]:
        """Have Ollama fetch the model; raises ModelError when that fails or stops in the middle."""
        model = self._settings.model
        if model.endswith((":cloud", "-cloud")):
            raise ModelRefusedError(f"{model} runs outside; Koers does not use it", model=model)
        if self._settings.provider != "ollama":
            raise ModelError(f"only Ollama can fetch a model; put {model} on {self._server} yourself", model=model)
        try:
            yield from self._pulling(model)
        except (httpx.HTTPError, ValueError) as error:
            raise ModelError(f"the pull of {model} stopped: {error or type(error).__name__}", model=model) from error
        finally:
            self.forget()

    def _pulling(self, model: str) -> Iterator[PullProgress]:
        layers: dict[str, tuple[int, int]] = {}
        with (
            self._client(PULL_TIMEOUT) as client,
            client.stream("POST", "/api/pull", json={"model": model, "stream": True}) as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                raise _refusal(model, answer.read().decode(errors="replace"), answer.status_code)
            status = ""
            for line in filter(str.strip, answer.iter_lines()):
                news = _as_object(json.loads(line))
                if "error" in news:
                    raise _refusal(model, str(news["error"]))
                status = str(news.get("status", status))
                if news.get("total"):
                    layers[str(news.get("digest"))] = (int(news.get("completed") or 0), int(news["total"]))
                completed, total = (sum(counts) for counts in zip(*layers.values(), strict=True)) if layers else (0, 0)
                yield PullProgress(status, completed, total)
        if status != "success":
            raise ModelError(f"the pull of {model} ended before it was complete; start it again to go on", model=model)

    def _ask(self) -> VoiceStatus:
        try:
            with self._client(STATUS_TIMEOUT) as client:
                return self._ask_ollama(client) if self._settings.provider == "ollama" else self._ask_openai(client)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            return self._status("guided", "down")

    def _ask_ollama(self, client: httpx.Client) -> VoiceStatus:
        version = str(_get(client, "/api/version").get("version", ""))
        models = _get(client, "/api/tags").get("models") or []
        # A model with a remote host runs outside, under whatever name it was given here.
        local = {str(model.get("name", "")).lower() for model in models if not model.get("remote_host")}
        wanted = self._settings.model.lower()
        if not {wanted, f"{wanted}:latest"} & local:
            return self._status("guided", "missing", version)
        return self._status("model", "too_old" if _is_too_old(version) else "ok", version)

    def _ask_openai(self, client: httpx.Client) -> VoiceStatus:
        models = _get(client, "/models").get("data") or []
        there = self._settings.model in {str(model.get("id", "")) for model in models}
        return self._status("model", "ok") if there else self._status("guided", "missing")

    def _client(self, timeout: httpx.Timeout) -> httpx.Client:
        key = self._settings.model_key.get_secret_value()
        headers = {"Authorization": f"Bearer {key}"} if self._settings.provider == "openai" else {}
        return httpx.Client(base_url=self._settings.model_url, headers=headers, timeout=timeout, trust_env=False)

    def _status(self, kind: Kind, reason: Reason, version: str = "") -> VoiceStatus:
        return VoiceStatus(kind, reason, self._settings.model, self._server, version)


def _get(client: httpx.Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    answer.raise_for_status()
    return _as_object(answer.json())


def _as_object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("the server does not answer as a model server does")
    return value


def _is_too_old(version: str) -> bool:
    """Compare the numbers; a version without numbers is a build from source, of which nothing is known."""
    numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:3])
    return bool(numbers) and numbers != (0, 0, 0) and numbers < SAFE_VERSION


def _refusal(model: str, answer: str, status: int = 200) -> ModelError:
    """Turn what the server says about a pull into an error."""
    missing = status == httpx.codes.NOT_FOUND or "not found" in answer or "file does not exist" in answer
    if missing:
        return ModelMissingError(f"no model {model} can be found: {answer[:200]}", model=model)
    return ModelError(f"the model server refuses to fetch {model}: {answer[:200]}", model=model)
