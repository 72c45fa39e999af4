"""Serves a Koers for a test: the real server on a free port, in a thread."""

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
    config = uvicorn.Config(
        create_app(koers), host="127.0.0.1", port=port, log_level="error", lifespan="on", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(20)
