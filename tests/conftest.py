"""What every test may use: the coaching content, read once; and no connection but to this machine."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from koers.content import content_folder
from koers.dialogue.knowledge import Knowledge, load_knowledge
from koers.settings import quiet_dependencies

quiet_dependencies()


@pytest.fixture(scope="session")
def knowledge() -> dict[str, Knowledge]:
    """The coaching content of both languages."""
    return load_knowledge(content_folder("knowledge"))


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every connection to another machine, so that a test that reaches outside fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(("127.", "::1", "localhost")):
            raise AssertionError(f"a test connects to {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    yield


@pytest.fixture(scope="session")
def shared_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder for the whole run, so that the index is built once."""
    return tmp_path_factory.mktemp("koers-data")


@pytest.fixture
def leaves_no_trace(shared_data: Path) -> Iterator[None]:
    """Hold that a test neither makes a record in the shared data folder nor changes one that another test made."""

    def record() -> list[tuple[str, int, int]]:
        return [
            (path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(shared_data.glob("koers.db*"))
        ]

    before = record()
    yield
    assert record() == before
