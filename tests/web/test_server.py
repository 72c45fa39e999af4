"""The server: what is open, what is closed, and what every answer carries."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from web.serving import free_port, serving
from web.staged import StagedKoers, StagedSettings, staged_koers

from koers.dialogue.knowledge import Knowledge
from koers.errors import PortTakenError, SettingsError
from koers.web.server import serve


@pytest.fixture(scope="module")
def served(
    knowledge: dict[str, Knowledge], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, StagedKoers]]:
    koers = staged_koers(tmp_path_factory.mktemp("data"), knowledge)
    with serving(koers) as address:
        yield address, koers
    koers.store.close()


@pytest.fixture
def client(served: tuple[str, StagedKoers]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served[0], timeout=20) as client:
        yield client


def join(client: httpx.Client, data: dict[str, Any], fn_index: int = 0, **headers: str) -> httpx.Response:
    body = {"data": [], "event_data": data, "fn_index": fn_index, "trigger_id": 1, "session_hash": "abc"}
    return client.post("/gradio_api/queue/join", json=body, headers=headers)


def heard(client: httpx.Client) -> str:
    """Give everything that the queue says until the act is done."""
    lines = []
    with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": "abc"}) as stream:
        for line in stream.iter_lines():
            lines.append(line)
            if "process_completed" in line or "close_stream" in line:
                break
    return "\n".join(lines)


def test_it_is_healthy(client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_the_page_is_ours_from_the_first_byte(client: httpx.Client, served: tuple[str, StagedKoers]) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert '<html lang="nl" data-theme="" data-board="open"' in page.text
    assert "<title>Koers: nadenken over je werk</title>" in page.text
    for foreign in ("og:title", "twitter:", "githubusercontent", "@Gradio", "manifest.json", "maximum-scale"):
        assert foreign not in page.text
    served[1].store.set_preference("local", "theme", value="dark")
    served[1].store.set_preference("local", "lang", value="en")
    assert '<html lang="en" data-theme="dark"' in client.get("/").text
    served[1].store.set_preference("local", "lang", value="nl")


def test_every_answer_has_the_headers(client: httpx.Client) -> None:
    for path in ("/", "/healthz", "/koers/koers.js", "/nothing-here"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "path",
    [
        "/docs", "/openapi.json", "/config", "/monitoring", "/monitoring/summary", "/login", "/manifest.json",
        "/gradio_api/info", "/gradio_api/openapi.json", "/gradio_api/runs", "/gradio_api/deep_link",
        "/gradio_api/file=/etc/hostname", "/gradio_api/file=http://127.0.0.1/", "/gradio_api/proxy=http://127.0.0.1/",
        "/gradio_api/file/etc/hostname", "/koers/../server.py", "/koers/%2e%2e/server.py", "/static/../../etc/passwd",
        "/gradio_api/upload_progress", "/svelte/x", "/gradio_api/dev/reload", "/gradio_api/vibe-code/",
    ],
)  # fmt: skip
def test_what_the_page_does_not_need_is_not_there(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["upload", "api/predict", "run/predict", "call/x", "component_server", "vibe-edit/"])
def test_nothing_can_be_sent_but_acts(client: httpx.Client, path: str) -> None:
    assert client.post(f"/gradio_api/{path}", files={"files": b"<html>"}).status_code == 404


def test_gradios_own_views_are_closed(client: httpx.Client) -> None:
    answer = client.get("/?view=api")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_another_site_can_neither_act_nor_read(client: httpx.Client) -> None:
    assert join(client, {}, Origin="https://outside.example").status_code == 403
    answer = client.get("/healthz", headers={"Origin": "https://outside.example"})
    assert "access-control-allow-origin" not in answer.headers
    preflight = client.options("/gradio_api/queue/join", headers={"Origin": "https://outside.example"})
    assert "access-control-allow-origin" not in preflight.headers
    # A name of theirs that points at this machine does not help either.
    assert client.get("/", headers={"Host": "outside.example"}).status_code == 421


def test_a_body_has_a_size(client: httpx.Client) -> None:
    assert join(client, {"text": "x" * 2_000_000}).status_code == 413
    chunks = client.post("/gradio_api/queue/join", content=iter([b"{}"]))
    assert chunks.status_code == 411


def test_an_act_is_answered(client: httpx.Client) -> None:
    assert join(client, {"lang": "nl", "at": "", "session": ""}).status_code == 200
    assert "Waar wil je over nadenken?" in heard(client)


def test_a_forged_file_path_returns_nothing(client: httpx.Client) -> None:
    """Gradio once answered a forged path with the content of the file."""
    path = str(Path(__file__).resolve())
    forged = {"path": path, "meta": {"_type": "gradio.FileData"}, "orig_name": "x"}
    secret = "Gradio once answered a forged path"
    for body in (
        {"data": [forged], "event_data": forged},
        {"data": [{"session": forged}], "event_data": {"session": forged, "text": forged, "at": path}},
        {"data": forged, "event_data": None},
    ):
        everything = {**body, "fn_index": 0, "trigger_id": 1, "session_hash": "abc"}
        answer = client.post("/gradio_api/queue/join", json=everything)
        text = answer.text + (heard(client) if answer.status_code == 200 else "")
        assert secret not in text
        assert "/gradio_api/file" not in json.dumps(text)


def test_a_taken_port_is_named(koers: StagedKoers) -> None:
    port = free_port()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with pytest.raises(PortTakenError) as raised:
            serve(koers, "127.0.0.1", port)
    assert raised.value.values["port"] == port


def test_without_logins_only_this_machine_is_served(koers: StagedKoers) -> None:
    assert koers.settings == StagedSettings()
    with pytest.raises(SettingsError, match="this machine only"):
        serve(koers, "0.0.0.0", free_port())
