"""Simulated persons who talk with the coach: what `koers simulate` plays, a row a turn."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.language_models import BaseChatModel

from koers.coach.play import answer, as_json
from koers.commands.terminal import Player, player
from koers.dialogue.session import Exchange, Session
from koers.errors import ModelError
from koers.evals.persons.answering import ScriptedPerson
from koers.evals.persons.conversing import Person, exchanges
from koers.evals.persons.persona import Persona, find_persona
from koers.evals.persons.worded import WordedPerson
from koers.evals.running.played import PlayedReply, played_reply
from koers.settings import Settings
from koers.voice.chat_models import connect
from koers.voice.server import ModelServer
from koers.wiring import Progress

TURNS = 20


def simulate(
    names: Sequence[str], settings: Settings, *, lang: str = "nl", turns: int = TURNS, seed: int = 0,
    by_model: bool = False, progress: Progress | None = None,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """Let personas, by id or file, talk with the coach, each in a fresh session; gives one JSON object a turn.

    The voice of the coach is that of the settings; with `by_model` their model words the persons as well. Raises
    ContentError for a persona that cannot be read, ModelError when a model that was asked for is not there.
    """
    # Every file is read first: a typo in the last one is no surprise after an hour.
    personas = [find_persona(name, lang) for name in names]
    wording = _model_of(settings) if by_model else None
    playing = player(settings, progress)
    for persona in personas:
        scripted = ScriptedPerson(persona, seed=seed)
        yield from rows(WordedPerson(scripted, wording) if wording else scripted, persona, playing, turns=turns)


def rows(person: Person, persona: Persona, playing: Player, *, turns: int) -> Iterator[dict[str, Any]]:
    """Give the turns of one conversation: who speaks, what they say, and the reply as `koers chat --json` prints it."""
    spoken = exchanges(person, _playing_turns(persona.lang, playing), turns=turns)
    for number, exchanged in enumerate(spoken, 1):
        said = {"say": exchanged.say, "wording": exchanged.wording}
        yield {"persona": persona.id, "lang": persona.lang, "turn": number, **said, **exchanged.reply.model_dump()}


def _playing_turns(lang: str, playing: Player) -> Callable[[str], PlayedReply]:
    """Give what answers a message, in a fresh session."""
    session, history = Session(lang=lang), list[Exchange]()

    def play_turn(message: str) -> PlayedReply:
        nonlocal session
        started = time.perf_counter()
        outcome = answer(playing.coach, playing.knowledge, session, message, history=history)
        session = outcome.session
        history.append(Exchange(message, outcome.reply.text))
        milliseconds = (time.perf_counter() - started) * 1000
        number = len(history)
        return played_reply(as_json(outcome.reply, number, milliseconds=milliseconds), number=number)

    return play_turn


def _model_of(settings: Settings) -> Callable[[], BaseChatModel]:
    # Whoever coaches with the guided voice may still have a model word the persons.
    status = ModelServer(settings.model_copy(update={"voice": "model"})).status()
    if status.kind != "model":
        raise ModelError(f"the model {settings.model} at {settings.model_url} is {status.reason}; see 'koers doctor'")
    return lambda: connect(settings, streaming=False)
