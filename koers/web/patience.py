"""Waiting without keeping others waiting: slow iterators run in threads of their own."""

from collections.abc import AsyncIterator, Iterator
from typing import TypeVar

import anyio
import anyio.to_thread
from anyio.lowlevel import RunVar

Item = TypeVar("Item")

# Everybody who watches a turn holds a thread; these are apart from the threads that answer other acts.
_THREADS = 256
_limiter: RunVar[anyio.CapacityLimiter] = RunVar("koers_watchers")


async def each(items: Iterator[Item]) -> AsyncIterator[Item]:
    """Give the items of an iterator that blocks."""
    end = object()
    while True:
        item = await anyio.to_thread.run_sync(next, items, end, limiter=_threads())
        if item is end:
            return
        yield item  # type: ignore[misc]


def _threads() -> anyio.CapacityLimiter:
    """Give the limit of this event loop."""
    try:
        return _limiter.get()
    except LookupError:
        limiter = anyio.CapacityLimiter(_THREADS)
        _limiter.set(limiter)
        return limiter
