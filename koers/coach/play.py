"""Play messages through the coach without any record: for the command line and the scripted dialogues."""

import time
from collections.abc import Iterable, Iterator
from typing import Any

from koers.coach.graph import Coach, Outcome
from koers.coach.respond import Listener
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.message import checked_message
from koers.dialogue.moves import Move
from koers.dialogue.reply import Part, PartKind, Reply
from koers.dialogue.sentences import questions_in
from koers.dialogue.session import Exchange, Session
from koers.errors import MessageError, MessageTooLongError


def play(coach: Coach, knowledge: dict[str, Knowledge], lang: str, messages: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Play a fresh session of a fresh person; gives one JSON object a turn, as DESIGN.md describes them."""
    session = Session(lang=lang)
    history: list[Exchange] = []
    for number, message in enumerate(messages, 1):
        started = time.perf_counter()
        outcome = answer(coach, knowledge, session, message, history=history)
        session = outcome.session
        history.append(Exchange(message, outcome.reply.text))
        yield as_json(outcome.reply, number, milliseconds=(time.perf_counter() - started) * 1000)


def answer(
    coach: Coach, knowledge: dict[str, Knowledge], session: Session, message: str, *, history: list[Exchange],
    listener: Listener | None = None,
) -> Outcome:  # fmt: skip
    """Make the reply to any message; one that cannot be taken gets its error as the reply, and changes nothing."""
    try:
        return coach.turn(session, checked_message(message), history=history, listener=listener)
    except MessageError as error:
        return Outcome(refusing_message(error, session, knowledge), session)


def refusing_message(error: MessageError, session: Session, knowledge: dict[str, Knowledge]) -> Reply:
    """Say of a message that cannot be taken what is the matter with it."""
    key = "message_too_long" if isinstance(error, MessageTooLongError) else "message_empty"
    text = knowledge[session.lang].lines.lines[key][0]
    return Reply(session.lang, session.stage, Move.REDIRECT, (Part(PartKind.INFO, text),), "guided")


def as_json(reply: Reply, turn: int, *, milliseconds: float) -> dict[str, Any]:
    """Give a reply as the JSON object that scripts and checks rely on."""
    return {
        "turn": turn,
        "text": reply.text,
        "language": reply.lang,
        "stage": str(reply.stage),
        "move": str(reply.move),
        "questions": questions_in(reply.text),
        "citations": [{"id": cited.id, "title": cited.title, "source": cited.source} for cited in reply.citations],
        "voice": reply.voice,
        "guard": [{"rule": intervention.rule, "text": intervention.text} for intervention in reply.guard],
        "fallback": reply.fallback,
        "ms": round(milliseconds, 1),
    }
