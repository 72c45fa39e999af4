"""Cassettes: what a model answered in a run, kept in files and played again, so that a change of checks needs no model."""

import hashlib
import json
import re
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import ConfigDict

from koers.errors import DataFolderError
from koers.evals.running.played import PlayedError

FORMAT = 1


class Cassette:
    """The answers of one conversation: a line each, found again by what was asked."""

    def __init__(self, folder: Path, name: str, *, replaying: bool) -> None:
        """Begin a new one (it replaces an older one of that name), or read the one that is there."""
        self.path = folder / f"{re.sub(r'[^A-Za-z0-9._/-]', '_', name)}.jsonl"
        # What was asked and is not on the cassette: the reply that comes of it is worth nothing.
        self.missing = ""
        self._answers: dict[str, deque[Any]] = defaultdict(deque)
        self._replaying = replaying
        if replaying:
            self._read()
        else:
            self._write("", mode="w")

    def keep(self, asked: str, answer: object) -> None:
        """Add an answer."""
        line = {"format": FORMAT, "asked": asked, "answer": answer}
        self._write(json.dumps(line, ensure_ascii=False) + "\n", mode="a")

    def answer(self, asked: str) -> Any:
        """Give the next answer to what was asked; raises PlayedError when there is none."""
        if not self._answers[asked]:
            self.missing = (
                f"{self.path} has no answer to this prompt; what the model is told has changed: record it again"
            )
            raise PlayedError(self.missing)
        return self._answers[asked].popleft()

    @property
    def replaying(self) -> bool:
        """Whether it gives answers, and not takes them."""
        return self._replaying

    def _read(self) -> None:
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise PlayedError(f"there is no recording {self.path}") from error
        for number, line in enumerate(lines, 1):
            try:
                kept = json.loads(line)
                self._answers[kept["asked"]].append(kept["answer"])
            except (ValueError, KeyError, TypeError) as error:
                raise PlayedError(f"{self.path}:{number}: is no recorded answer") from error

    def _write(self, text: str, *, mode: str) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open(mode, encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            raise DataFolderError(f"{self.path} cannot be written ({error.strerror})", path=str(self.path)) from error


def mark_of(*parts: object) -> str:
    """Give the mark by which the same question is known again."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, default=str).encode()).hexdigest()[:24]


class TapedChat(BaseChatModel):
    """A chat model between a real one and a cassette: records each whole answer, or gives the recorded ones.

    An answer is taken down to its end before any of it is passed on, so that a guard that stops early cuts nothing off.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    cassette: Cassette
    real: BaseChatModel | None = None

    @property
    def _llm_type(self) -> str:
        return "taped"

    async def _astream(
        self, messages: list[BaseMessage], stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None, **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:  # fmt: skip
        asked = mark_of([(message.type, message.content) for message in messages])
        pieces = self.cassette.answer(asked) if self.cassette.replaying else await self._taken(messages, asked)
        for text, metadata in pieces:
            yield ChatGenerationChunk(message=AIMessageChunk(content=text, response_metadata=metadata))

    async def _taken(self, messages: Sequence[BaseMessage], asked: str) -> list[tuple[str, dict[str, Any]]]:
        assert self.real is not None
        pieces = [
            (str(chunk.text), {key: chunk.response_metadata[key] for key in _ENDS & set(chunk.response_metadata)})
            async for chunk in self.real.astream(list(messages))
        ]
        self.cassette.keep(asked, pieces)
        return pieces

    def _generate(
        self, messages: list[BaseMessage], stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None, **kwargs: Any,
    ) -> ChatResult:  # fmt: skip
        raise NotImplementedError("a taped model is read as a stream")


# How servers say that an answer is whole.
_ENDS = {"done_reason", "finish_reason", "done"}
