"""The whole way: a message, a model's reply, and what the model then finds in it for the board, on one unchanged prompt."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fake_ollama import MODEL, FakeOllama, Script, fake_ollama, in_pieces

from koers.coach.graph import Outcome
from koers.coach.proposing import Proposing
from koers.coach.runner import Asked, Runner
from koers.content import content_folder
from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.roles import Role
from koers.settings import Settings
from koers.store.store import Store, open_store
from koers.voice.extraction import Extraction
from koers.voice.prompts import Prompts
from koers.voice.server import ModelServer
from koers.wiring import build_coach

__all__ = ["fake_ollama"]

SAID = (
    "In het overleg laat ik mijn collega's altijd voorgaan, ook als ik het anders zie.",
    "Zorgvuldig werken, daar gaat het mij om, en dat lukt niet als ik mijn mond hou.",
)
KEPT = Proposal(BoardKind.INSIGHT, "het lukt niet als ik mijn mond hou")
FOUND = {
    "items": [
        {"kind": "insight", "text": "het lukt niet als ik mijn mond hou"},
        {"kind": "value", "text": "verbinding"},
    ]
}


@dataclass(frozen=True)
class Installed:
    """A runner with a real coach and store, whose model is the fake server's."""

    runner: Runner
    store: Store
    session: str

    def board(self) -> list[Proposal]:
        return [Proposal(item.kind, item.text) for item in self.store.board("anna")]

    def say(self, message: str) -> None:
        watch = self.runner.watch(self.runner.submit("anna", self.session, message, message))
        if watch:
            assert list(watch.follow(limit=60))[-1].done


@pytest.fixture
def installed(
    fake_ollama: FakeOllama, shared_data: Path, tmp_path: Path, knowledge: dict[str, Knowledge]
) -> Iterator[Installed]:
    settings = Settings(data=shared_data, voice="model", model=MODEL, model_url=fake_ollama.url, model_timeout=20.0)
    store = open_store(tmp_path)
    coach = build_coach(settings, knowledge=knowledge, server=ModelServer(settings))
    proposing = Proposing(Extraction(Prompts(content_folder("prompts")), settings), store, knowledge)

    def reflect(asked: Asked) -> Outcome:
        return coach.turn(asked.session, asked.message, history=asked.history, listener=asked.listener)

    runner = Runner({Role.EMPLOYEE: reflect}, store, knowledge, workers=1, proposing=proposing)
    yield Installed(runner, store, store.create_session("anna", "nl").id)
    runner.close()
    store.close()


def test_the_board_is_asked_about_with_the_prompt_of_the_turn(installed: Installed, fake_ollama: FakeOllama) -> None:
    fake_ollama.board = Script(in_pieces(json.dumps(FOUND)))
    for message in SAID:
        installed.say(message)
    deadline = time.monotonic() + 20
    while KEPT not in installed.board() and time.monotonic() < deadline:
        time.sleep(0.02)
    turns = [chat for chat in fake_ollama.chats if not chat.structured]
    asked = [chat for chat in fake_ollama.chats if chat.structured]
    assert len(turns) == 2
    # The first may have been ended by the second message.
    last = asked[-1].messages
    assert json.dumps(last[: len(turns[-1].messages)]) == json.dumps(turns[-1].messages)
    assert last[-2] == {"role": "assistant", "content": installed.store.turns("anna", installed.session)[1].reply.text}  # type: ignore[union-attr]
    assert KEPT in installed.board()
    assert "verbinding" not in {proposal.text for proposal in installed.board()}
