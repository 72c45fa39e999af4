"""The stream of a chat model: read in an event loop of its own, so that stopping closes the connection at once."""

import asyncio
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import wait
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langchain_core.runnables import Runnable

from koers.errors import ModelError, ModelMissingError

# How often a waiting reader looks whether it was cancelled.
POLL_SECONDS = 0.05
NOT_FOUND, BUSY = 404, (429, 503)

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class _End:
    error: Exception | None = None


class Streaming:
    """Reads the streams of any number of turns at the same time; the loop starts with the first one."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def read(
        self, model: BaseChatModel, messages: Sequence[BaseMessage], *, patience: float, cancelled: Callable[[], bool]
    ) -> Generator[str, None, None]:
        """Give the pieces of text as they come; ends early when cancelled; every failure is a ModelError.

        `patience` is how many seconds may pass without a word. When the reader is closed or cancelled the connection to
        the server is closed, whatever it is waiting for.
        """
        pieces: SimpleQueue[str | _End] = SimpleQueue()
        task = asyncio.run_coroutine_threadsafe(_pump(model, messages, patience, pieces.put), self._running_loop())
        try:
            while not cancelled():
                try:
                    piece = pieces.get(timeout=POLL_SECONDS)
                except Empty:
                    continue
                if isinstance(piece, _End):
                    if piece.error is not None:
                        raise as_model_error(piece.error) from piece.error
                    return
                yield piece
        finally:
            task.cancel()

    def ask(
        self,
        runnable: Runnable[Any, Answer],
        messages: Sequence[BaseMessage],
        *,
        patience: float,
        cancelled: Callable[[], bool],
    ) -> Answer | None:
        """Give the whole answer of a model; None when it was cancelled first; every failure is a ModelError.

        `patience` is how many seconds the answer may take.
        """
        task = asyncio.run_coroutine_threadsafe(_answer(runnable, messages, patience), self._running_loop())
        try:
            while not cancelled():
                if wait([task], timeout=POLL_SECONDS).done:
                    return task.result()
            return None
        except Exception as error:
            raise as_model_error(error) from error
        finally:
            task.cancel()

    def close(self) -> None:
        """Stop the loop and what it still reads."""
        with self._lock:
            loop, thread, self._loop, self._thread = self._loop, self._thread, None, None
        if loop is not None and thread is not None:
            asyncio.run_coroutine_threadsafe(_let_go(), loop).result(timeout=5)
            loop.call_soon_threadsafe(loop.stop)
            thread.join(timeout=5)
            loop.close()

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name="model streams", daemon=True)
                self._thread.start()
            return self._loop


async def _pump(
    model: BaseChatModel, messages: Sequence[BaseMessage], patience: float, put: Callable[[str | _End], None]
) -> None:
    """Hand the text of a stream on, piece by piece, and at last how it ended."""
    loop = asyncio.get_running_loop()
    spoke = finished = False
    try:
        async with asyncio.timeout(patience) as clock:
            async for chunk in model.astream(list(messages)):
                finished = finished or _finishes(chunk.response_metadata)
                if text := str(chunk.text):
                    put(text)
                if text.strip():
                    spoke = True
                    clock.reschedule(loop.time() + patience)
        if not finished:
            raise ModelError("the model's stream ended before it was complete")
        if not spoke:
            raise ModelError("the model gave an empty reply")
    except Exception as error:  # Whatever a client library raises, the model has failed; read() raises it by name.
        put(_End(error))
    else:
        put(_End())


async def _answer(runnable: Runnable[Any, Answer], messages: Sequence[BaseMessage], patience: float) -> Answer:
    async with asyncio.timeout(patience):
        return await runnable.ainvoke(list(messages))


async def _let_go() -> None:
    """Cancel what is still read, and give every connection the time to close."""
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        # One that is cancelled already is closing its connection; a second time would break that off.
        if not task.cancelling():
            task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.get_running_loop().shutdown_asyncgens()
    await asyncio.sleep(0)


def _finishes(metadata: dict[str, Any]) -> bool:
    """Whether a chunk says why the model stopped: Ollama's `done_reason`, OpenAI's `finish_reason`."""
    return bool(metadata.get("done") or metadata.get("done_reason") or metadata.get("finish_reason"))


def as_model_error(error: Exception) -> ModelError:
    """Name a failure; the client libraries differ in their errors, but agree on `status_code`."""
    if isinstance(error, ModelError):
        return error
    status = getattr(error, "status_code", None)
    if status == NOT_FOUND:
        return ModelMissingError(f"the server does not have the model: {error}")
    if status in BUSY:
        return ModelError(f"the model server is busy: {error}")
    if isinstance(error, TimeoutError) or "Timeout" in type(error).__name__:
        return ModelError("the model said nothing for too long")
    return ModelError(f"the model failed: {type(error).__name__}: {error}")
