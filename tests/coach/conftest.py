"""The real coach with the guided voice, put together once for all tests of the coach."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from koers.coach.graph import Coach
from koers.coach.play import answer
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reply import Reply
from koers.dialogue.session import Exchange, Session
from koers.settings import Settings
from koers.store.store import Store, open_store
from koers.wiring import build_coach

Talk = Callable[..., tuple[list[Reply], Session]]


@pytest.fixture(scope="session")
def coach(shared_data: Path, knowledge: dict[str, Knowledge]) -> Coach:
    return build_coach(Settings(data=shared_data, voice="guided"), knowledge=knowledge)


@pytest.fixture(scope="session")
def talk(coach: Coach, knowledge: dict[str, Knowledge]) -> Talk:
    """Says messages one after the other; gives the replies, and the session after them."""

    def say(lang: str, *messages: str, session: Session | None = None) -> tuple[list[Reply], Session]:
        session = session or Session(lang=lang)
        history: list[Exchange] = []
        replies = []
        for message in messages:
            outcome = answer(coach, knowledge, session, message, history=history)
            session = outcome.session
            history.append(Exchange(message, outcome.reply.text))
            replies.append(outcome.reply)
        return replies, session

    return say


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()
