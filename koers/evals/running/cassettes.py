"""Cassettes: what a model answered in a run, kept in files and played again, so that a change of checks needs no model."""

import asyncio
import hashlib
import json
import re
import threading
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import agenerate_from_stream
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import ConfigDict

from koers.errors import DataFolderError
from koers.evals.running.played import PlayedError

FORMAT = 1
# A piece of an answer: its text, and how the server says that it is the last.
_Piece = tuple[str, dict[str, Any]]


class Cassette:
    """The answers of one conversation: a line each, found again by what was asked."""

    def __init__(self, folder: Path, name: str, *, replaying: bool) -> None:
        """Begin a new one (it replaces an older one of that name), or read the one that is there."""
        self.path = folder / f"{re.sub(r'[^A-Za-z0-9._/-]', '_', name)}.jsonl"
        # What was asked and is not on the cassette: the reply that comes of it is worth nothing.
        self.missing = ""
        self._answers: dict[str, deque[Any]] = defaultdict(deque)
        self._replaying = replaying
        self._taking = 0
        self._changed = threading.Condition()
        if replaying:
            self._read()
        else:
            self._write("", mode="w")

    def keep(self, asked: str, answer: object) -> None:
        """Add an answer."""
        line = {"format": FORMAT, "asked": asked, "answer": answer}
        self._write(json.dumps(line, ensure_ascii=False) + "\n", mode="a")

    @contextmanager
    def taking(self) -> Iterator[None]:
        """Say that an answer is being taken down, which may go on after its reader has left."""
        with self._changed:
            self._taking += 1
        try:
            yield
        finally:
            with self._changed:
                self._taking -= 1
                self._changed.notify_all()

    def settle(self, seconds: float) -> None:
        """Wait, so long at most, until every answer that is being taken down is whole."""
        with self._changed:
            self._changed.wait_for(lambda: not self._taking, seconds)

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

    An answer is passed on as it comes, and taken down to its end even when its reader stops before, as a guard does.
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
        if self.cassette.replaying:
            for text, metadata in self.cassette.answer(asked):
                yield _chunk(text, metadata)
            return
        pieces: asyncio.Queue[_Piece | Exception | None] = asyncio.Queue()
        task = asyncio.create_task(self._take_down(messages, asked, pieces))
        _RUNNING.add(task)
        task.add_done_callback(_RUNNING.discard)
        while (piece := await pieces.get()) is not None:
            if isinstance(piece, Exception):
                raise piece
            yield _chunk(*piece)

    async def _take_down(
        self, messages: Sequence[BaseMessage], asked: str, pieces: "asyncio.Queue[_Piece | Exception | None]"
    ) -> None:
        assert self.real is not None
        answer: list[_Piece] = []
        with self.cassette.taking():
            try:
                async for chunk in self.real.astream(list(messages)):
                    ends = {key: chunk.response_metadata[key] for key in _ENDS & set(chunk.response_metadata)}
                    answer.append((str(chunk.text), ends))
                    pieces.put_nowait(answer[-1])
                self.cassette.keep(asked, answer)
            except Exception as error:  # the reader raises it, whatever the client library's errors are
                pieces.put_nowait(error)
            finally:
                pieces.put_nowait(None)

    def _generate(
        self, messages: list[BaseMessage], stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None, **kwargs: Any,
    ) -> ChatResult:  # fmt: skip
        return asyncio.run(agenerate_from_stream(self._astream(messages)))


def _chunk(text: str, metadata: dict[str, Any]) -> ChatGenerationChunk:
    return ChatGenerationChunk(message=AIMessageChunk(content=text, response_metadata=metadata))


# Tasks that nobody waits for are only kept alive by being known.
_RUNNING: set["asyncio.Task[None]"] = set()
# How servers say that an answer is whole.
_ENDS = {"done_reason", "finish_reason", "done"}
