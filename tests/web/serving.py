"""Serves a Koers for a test: the real server on a free port, in a thread."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import uvicorn

from koers.web.needs import Koers
from koers.web.server import create_app


def free_port() -> int:
    """Give a port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(koers: Koers, port: int = 0) -> Iterator[str]:
    """Serve while the block runs; give the address."""
    port = port or free_port()
    started = threading.Event()
    servers: list[uvicorn.Server] = []

    async def run() -> None:
        # Made inside a running loop: outside of one Gradio makes loops that it never closes.
        config = uvicorn.Config(create_app(koers), port=port, log_level="error", timeout_graceful_shutdown=1)
        servers.append(uvicorn.Server(config))
        asyncio.get_running_loop().call_soon(started.set)
        await servers[0].serve()

    thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
    thread.start()
    assert started.wait(60)
    while not servers[0].started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        servers[0].should_exit = True
        thread.join(20)
