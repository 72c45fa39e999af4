"""A small real HTTP server that speaks Ollama's API and OpenAI's, from a script, and can misbehave in every way known.

`FakeOllama.behaviour` names what it does at the next chats; `say` gives it a text. It keeps every request and notes
when a client closes a stream. The fixture `fake_ollama` gives one that is started and empty-handed.
"""

import json
import select
import socket
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

import pytest

MODEL = "koers-test:latest"
End = Literal["done", "length", "none", "cut", "error", "garbage"]

GOOD = {
    "nl": [
        "Steeds gaat de ander voor, en je eigen plan schuift op naar later. Wat wil je deze week niet laten wachten?",
        "Er zit een verschil tussen wat men ziet en wat jij weet. Hoe zou het zijn als dat verschil kleiner werd?",
        "Wat veilig is blijft liggen waar het ligt, en iets anders trekt. Welke kant weegt op dit moment het zwaarst?",
        "Onder het werk klinkt een vraag naar waar jij voor staat. Waaraan merk je dat je daar dicht bij bent?",
        "De regels staan nergens, en toch houd jij je eraan. Wie zou het merken als je ervan afweek?",
    ],
    "en": [
        "Others come first time after time, and the plan of your own moves to later. What should not wait this week?",
        "There is a gap between what people see and what you know. How would it be if that gap were smaller?",
        "The safe thing stays where it is, and something else pulls. Which side weighs more right now?",
        "Below the work there is a question about what you stand for. Where do you notice that you are close to it?",
        "The rules are nowhere on paper, and still you keep to them. Who would notice if you did not?",
    ],
}
STACKS = {
    "nl": "Je twijfelt over de stap. Wat houdt je tegen? Wat zou je willen? Hoe ziet dat eruit? En wanneer begin je?",
    "en": "The step is not clear yet. What holds you back? What would you like? How does that look? When do you start?",
}
LECTURE = {
    "nl": "Het is belangrijk om je grenzen aan te geven. Probeer elke ochtend een lijst te maken. Je zou ook een "
    "cursus kunnen volgen. Zorg ervoor dat je genoeg slaapt. Overweeg een gesprek met HR. ",
    "en": "It is important to set boundaries. Try to make a list every morning. You could also take a course. Make "
    "sure that you sleep enough. Consider a talk with your manager. ",
}
ENDLESS = {
    "nl": "en dat speelt dan ook weer mee in hoe jij daar zelf naar kijkt, ",
    "en": "and that also plays a part in how you look at it yourself, ",
}
FLATTERS = {
    "nl": "Wat goed dat je dit deelt! Wat vervelend dat je dit meemaakt. Wat zou je willen veranderen?",
    "en": "What a great question! I'm so sorry to hear that. What would you like to change?",
}


@dataclass(frozen=True)
class Script:
    """What a chat gives: pieces of text, how long it waits, and how it ends."""

    pieces: Sequence[str] = ()
    first_delay: float = 0.0
    delay: float = 0.0
    end: End = "done"
    status: int = 200
    error: str = ""
    thinking: Sequence[str] = ()
    endless: bool = False


@dataclass(frozen=True)
class Chat:
    """A chat that was asked for: the body, with what a script chooses by."""

    body: dict[str, Any]

    @property
    def messages(self) -> list[dict[str, str]]:
        return list(self.body["messages"])

    @property
    def system(self) -> str:
        return self.messages[0]["content"]

    @property
    def last(self) -> str:
        return self.messages[-1]["content"]

    @property
    def structured(self) -> bool:
        """Whether JSON of a given form is asked for."""
        return bool(self.body.get("format") or self.body.get("response_format"))

    @property
    def lang(self) -> str:
        """The language of the first message: the fixed text, where there is one."""
        return "nl" if "het" in self.messages[0]["content"].split() else "en"

    @property
    def number(self) -> int:
        """Which reply of the conversation this is, from 0."""
        return sum(message["role"] == "assistant" for message in self.messages)


def in_pieces(text: str, size: int = 5) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]


def good(chat: Chat) -> str:
    return GOOD[chat.lang][chat.number % len(GOOD[chat.lang])]


BEHAVIOURS: dict[str, Callable[[Chat], Script]] = {
    "good": lambda chat: Script(in_pieces(good(chat))),
    "slow_first": lambda chat: Script(in_pieces(good(chat)), first_delay=30.0),
    "stalls": lambda chat: Script([good(chat)[:30], good(chat)[30:]], delay=30.0),
    "stacks_questions": lambda chat: Script(in_pieces(STACKS[chat.lang])),
    "lectures": lambda chat: Script(in_pieces(LECTURE[chat.lang])),
    "wrong_language": lambda chat: Script(in_pieces(GOOD["en" if chat.lang == "nl" else "nl"][0])),
    "flatters": lambda chat: Script(in_pieces(FLATTERS[chat.lang])),
    "repeats": lambda chat: Script(in_pieces(GOOD[chat.lang][0])),
    "leaks": lambda chat: Script(in_pieces(chat.system, 40)),
    "endless": lambda chat: Script(in_pieces(ENDLESS[chat.lang]), endless=True, delay=0.001),
    "empty": lambda chat: Script([]),
    "blank": lambda chat: Script([" ", "\n", " "]),
    "cut": lambda chat: Script(in_pieces(good(chat)[:60]), end="cut"),
    "no_done": lambda chat: Script(in_pieces(good(chat)[:60]), end="none"),
    "too_long": lambda chat: Script(in_pieces(good(chat)[:60]), end="length"),
    "error_in_stream": lambda chat: Script(in_pieces(good(chat)[:60]), end="error", error="out of memory"),
    "missing": lambda chat: Script(status=404, error=f"model '{chat.body['model']}' not found"),
    "busy": lambda chat: Script(status=503, error="server busy, please try again. maximum pending requests exceeded"),
    "breaks": lambda chat: Script(status=500, error="llama runner process has terminated"),
    "thinks": lambda chat: Script(in_pieces(good(chat)), thinking=["Hmm, ", "what to say."]),
    "thinks_aloud": lambda chat: Script(in_pieces(f"<think>\nWhat to say?\n</think>\n\n{good(chat)}", 3)),
    "garbage": lambda chat: Script(in_pieces(good(chat)[:60]), end="garbage"),
}


@dataclass
class FakeOllama:
    """The server: what it has, how it behaves, and what was asked of it."""

    models: list[str] = field(default_factory=lambda: [MODEL])
    version: str = "0.33.0"
    behaviour: str = "good"
    pull_behaviour: Literal["good", "error", "cut", "missing"] = "good"
    remote: list[str] = field(default_factory=list)
    requests: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    closed: int = 0
    board: Script = Script(('{"items": []}',))
    _text: str | None = None

    def __post_init__(self) -> None:
        self._lock = threading.Condition()
        self.stopping = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def chats(self) -> list[Chat]:
        """The chats asked for so far, by either API, what was asked for the board among them."""
        return [Chat(body) for _, path, body in self.requests if path.endswith(("/api/chat", "/chat/completions"))]

    def say(self, text: str) -> None:
        """Have every chat from now on give this text."""
        self._text = text

    def script(self, chat: Chat) -> Script:
        if chat.structured:
            return self.board
        if self._text is not None:
            return Script(in_pieces(self._text))
        if chat.body["model"] not in self.models:
            return BEHAVIOURS["missing"](chat)
        return BEHAVIOURS[self.behaviour](chat)

    def note(self, method: str, path: str, body: dict[str, Any]) -> None:
        with self._lock:
            self.requests.append((method, path, body))

    def note_closed(self) -> None:
        with self._lock:
            self.closed += 1
            self._lock.notify_all()

    def wait_closed(self, count: int = 1, *, timeout: float = 10.0) -> bool:
        """Wait until clients have closed so many streams before their end."""
        with self._lock:
            return self._lock.wait_for(lambda: self.closed >= count, timeout)

    def __enter__(self) -> "FakeOllama":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def fake_ollama() -> Iterator[FakeOllama]:
    with FakeOllama() as server:
        yield server


class _Gone(Exception):
    """The client has closed the stream."""


def _handler_of(fake: FakeOllama) -> type[BaseHTTPRequestHandler]:
    class Handler(_Handler):
        server_state = fake

    return Handler


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_state: FakeOllama

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        fake = self.server_state
        fake.note("GET", self.path, {})
        match self.path:
            case "/api/version":
                self._json({"version": fake.version})
            case "/api/tags":
                entries = [{"name": name, "model": name} for name in fake.models]
                entries += [{"name": name, "remote_host": "https://outside.example"} for name in fake.remote]
                self._json({"models": entries})
            case "/v1/models":
                self._json({"object": "list", "data": [{"id": name, "object": "model"} for name in fake.models]})
            case _:
                self._json({"error": "not found"}, 404)

    def do_POST(self) -> None:
        fake = self.server_state
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        fake.note("POST", self.path, body)
        try:
            match self.path:
                case "/api/show":
                    if body.get("model") in fake.models:
                        self._json({"capabilities": ["completion"]})
                    else:
                        self._json({"error": "not found"}, 404)
                case "/api/chat":
                    self._chat(Chat(body), _Ollama(self))
                case "/v1/chat/completions":
                    self._chat(Chat(body), _OpenAI(self))
                case "/api/pull":
                    self._pull(body["model"])
                case _:
                    self._json({"error": "not found"}, 404)
        except (_Gone, ConnectionError):
            fake.note_closed()
            self.close_connection = True

    def _chat(self, chat: Chat, wire: "_Wire") -> None:
        script = self.server_state.script(chat)
        if script.status != 200:
            self._json(wire.refusal(script.error), script.status)
            return
        self.pause(script.first_delay)
        if isinstance(wire, _OpenAI) and not chat.body.get("stream"):
            self._whole(script, wire)
            return
        self.begin(wire.content_type)
        for thought in script.thinking:
            wire.thought(thought)
        self._say(script, wire)
        match script.end:
            case "done" | "length":
                wire.done("stop" if script.end == "done" else "length")
            case "error":
                wire.error(script.error)
            case "garbage":
                self.write(b"\xff\xfe{{{ this is no answer\n\n")
            case "cut":
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
                return
        self.write(b"")

    def _whole(self, script: Script, wire: "_OpenAI") -> None:
        """Answer in one piece, if there is an end to it."""
        while script.endless:
            self.pause(0.02)
        match script.end:
            case "cut":
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
            case _:
                reasons = {"done": "stop", "length": "length"}
                self._json(wire.completion("".join(script.pieces), reasons.get(script.end)))

    def _say(self, script: Script, wire: "_Wire") -> None:
        first = True
        while first or script.endless:
            for piece in script.pieces:
                if not first or piece is not script.pieces[0]:
                    self.pause(script.delay)
                wire.piece(piece)
            first = False

    def _pull(self, model: str) -> None:
        fake = self.server_state
        if fake.pull_behaviour == "missing":
            self._json({"error": "not found"}, 404)
            return
        self.begin("application/x-ndjson")
        digest = "sha256:" + "a" * 64
        news: list[dict[str, Any]] = [{"status": "pulling manifest"}]
        layer = {"status": f"pulling {digest[7:19]}", "digest": digest, "total": 1000}
        news += [{**layer, "completed": done} for done in (0, 400, 1000)]
        news += [{"status": "pulling bbb", "digest": "sha256:b", "total": 200, "completed": 200}, {"status": "success"}]
        if fake.pull_behaviour == "error":
            news = [*news[:2], {"error": "pull model manifest: file does not exist"}]
        elif fake.pull_behaviour == "cut":
            news = news[:3]
        for line in news:
            self.write(json.dumps(line).encode() + b"\n")
        self.write(b"")
        if fake.pull_behaviour == "good":
            fake.models.append(model)

    def _json(self, value: object, status: int = 200) -> None:
        content = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def begin(self, content_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def write(self, content: bytes) -> None:
        """Write a chunk; an empty one is the last."""
        if self._client_gone():
            raise _Gone
        self.wfile.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")
        self.wfile.flush()

    def pause(self, seconds: float) -> None:
        """Wait, unless the client goes away or the server stops."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if self._client_gone() or self.server_state.stopping.wait(min(left, 0.02)):
                raise _Gone

    def _client_gone(self) -> bool:
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)


class _Wire(ABC):
    """How an API writes the events of a chat."""

    content_type = ""

    def __init__(self, handler: _Handler) -> None:
        self._handler = handler

    @abstractmethod
    def refusal(self, error: str) -> dict[str, Any]: ...

    @abstractmethod
    def piece(self, text: str) -> None: ...

    @abstractmethod
    def thought(self, text: str) -> None: ...

    @abstractmethod
    def done(self, reason: str) -> None: ...

    @abstractmethod
    def error(self, error: str) -> None: ...


class _Ollama(_Wire):
    content_type = "application/x-ndjson"

    def _event(self, **event: Any) -> None:
        about = {"model": MODEL, "created_at": "2026-01-01T00:00:00Z", "done": False}
        self._handler.write(json.dumps(about | event).encode() + b"\n")

    def refusal(self, error: str) -> dict[str, Any]:
        return {"error": error}

    def piece(self, text: str) -> None:
        self._event(message={"role": "assistant", "content": text})

    def thought(self, text: str) -> None:
        self._event(message={"role": "assistant", "content": "", "thinking": text})

    def done(self, reason: str) -> None:
        counts = {"prompt_eval_count": 100, "eval_count": 20, "total_duration": 1, "load_duration": 1}
        self._event(message={"role": "assistant", "content": ""}, done=True, done_reason=reason, **counts)

    def error(self, error: str) -> None:
        self._handler.write(json.dumps({"error": error}).encode() + b"\n")


class _OpenAI(_Wire):
    content_type = "text/event-stream"

    def _event(self, delta: dict[str, str], reason: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        event = {"id": "chat-1", "object": "chat.completion.chunk", "created": 0, "model": MODEL, "choices": [choice]}
        self._handler.write(f"data: {json.dumps(event)}\n\n".encode())

    def completion(self, text: str, reason: str | None) -> dict[str, Any]:
        """A whole answer."""
        choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": reason}
        return {"id": "chat-1", "object": "chat.completion", "created": 0, "model": MODEL, "choices": [choice]}

    def refusal(self, error: str) -> dict[str, Any]:
        return {"error": {"message": error, "type": "invalid_request_error", "code": None}}

    def piece(self, text: str) -> None:
        self._event({"role": "assistant", "content": text})

    def thought(self, text: str) -> None:
        self._event({"role": "assistant", "reasoning_content": text})

    def done(self, reason: str) -> None:
        self._event({}, reason)
        self._handler.write(b"data: [DONE]\n\n")

    def error(self, error: str) -> None:
        self._handler.write(f"data: {json.dumps(self.refusal(error))}\n\n".encode())
