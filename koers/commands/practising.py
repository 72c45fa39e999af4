"""The practice in a terminal: playing what a manager says to a team member, or talking with one."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from rich.console import Console
from rich.prompt import Prompt

from koers.coach.looking_back import LookingBack
from koers.coach.play import as_json, refusing_message
from koers.coach.practising import Practising
from koers.commands.terminal import model_server
from koers.content import content_folder
from koers.dialogue.knowledge import Knowledge, load_knowledge
from koers.dialogue.message import checked_message
from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.practice.persona import Persona, Practice, find_persona, load_practice
from koers.dialogue.practice.telling import plain
from koers.dialogue.practice.trying import begin
from koers.dialogue.practice.utterance import Utterance
from koers.dialogue.reply import Reply
from koers.dialogue.session import Exchange, Session
from koers.errors import MessageError
from koers.settings import Settings
from koers.wiring import Progress, build_practising


@dataclass
class Played:
    """One attempt of somebody who leaves no trace."""

    practising: Practising
    knowledge: Mapping[str, Knowledge]
    persona: Persona
    attempt: Attempt = field(init=False)
    session: Session = field(init=False)
    history: list[Exchange] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin."""
        self.attempt, self.session = begin(self.persona), Session(lang=self.persona.lang)

    def say(self, message: str) -> dict[str, Any]:
        """Give the reply to a message as the JSON object of `koers practice`, without the feedback."""
        started = time.perf_counter()
        before = len(self.attempt.turns)
        reply = self._reply(message)
        milliseconds = (time.perf_counter() - started) * 1000
        row = as_json(reply, len(self.history) + 1, milliseconds=milliseconds)
        self.history.append(Exchange(message, reply.text))
        heard = self.attempt.turns[-1].utterances if len(self.attempt.turns) > before else ()
        utterances = [utterance_json(utterance) for utterance in heard]
        return row | {"stage": "practice", "openness": self.attempt.openness, "utterances": utterances}

    def _reply(self, message: str) -> Reply:
        try:
            outcome = self.practising.turn(
                self.attempt, checked_message(message), history=self.history, session=self.session
            )
        except MessageError as error:
            return refusing_message(error, self.session, dict(self.knowledge))
        assert isinstance(outcome.work, Attempt)
        self.attempt, self.session = outcome.work, outcome.session
        return outcome.reply


class PracticePlayer:
    """Plays messages to team members, each time from the beginning."""

    def __init__(self, practising: Practising, back: LookingBack, knowledge: Mapping[str, Knowledge]) -> None:
        """Take what plays the team members, what looks back on it, and the content."""
        self.practising, self.back, self.knowledge = practising, back, knowledge

    def attempt(self, lang: str, persona: str) -> Played:
        """Begin an attempt; raises UnknownPersonaError for a persona that is not there."""
        return Played(self.practising, self.knowledge, persona_of(self.practising.practice, lang, persona))

    def __call__(self, lang: str, persona: str, messages: Iterable[str]) -> Iterator[dict[str, Any]]:
        """Give one JSON object a turn, the last with the feedback."""
        played, last = self.attempt(lang, persona), None
        for message in messages:
            if last is not None:
                yield last
            last = played.say(message)
        if last is not None:
            yield last | {"feedback": asdict(self.back.feedback(played.attempt))}


def practice_player(settings: Settings, progress: Progress | None = None) -> PracticePlayer:
    """Build what plays; a voice that was asked for by name must be there."""
    knowledge = load_knowledge(content_folder("knowledge"))
    practising, back = build_practising(settings, progress, knowledge=knowledge, server=model_server(settings))
    return PracticePlayer(practising, back, knowledge)


def persona_of(practice: Mapping[str, Practice], lang: str, id_: str) -> Persona:
    """Give the persona of an id in a language; raises UnknownPersonaError with the nearest for one that is not there."""
    return find_persona(practice[lang], id_)


def check_persona(lang: str, id_: str) -> None:
    """Raise UnknownPersonaError, with the nearest, for a persona that is not there."""
    persona_of(load_practice(content_folder("knowledge")), lang, id_)


def personas_in(lang: str) -> list[dict[str, Any]]:
    """Give the personas of a language, for who has to choose."""
    keys = ("id", "lang", "case", "barrier", "mood", "title", "situation")
    return [
        {key: getattr(persona, key) for key in keys}
        for persona in load_practice(content_folder("knowledge"))[lang].personas
    ]


def utterance_json(utterance: Utterance) -> dict[str, Any]:
    """Give an utterance as JSON; a label that is unsure is not to be shown as fact."""
    return {"text": utterance.text, "label": utterance.label.value, "unsure": utterance.unsure}


def practise_here(player: PracticePlayer, lang: str, persona: str) -> None:
    """Practise in the terminal, until the manager stops (an empty line or Ctrl-D)."""
    console, played = Console(), player.attempt(lang, persona)
    console.print(f"\n{played.persona.title}\n{played.persona.situation}\n", style="dim", markup=False, highlight=False)
    console.print(f"{played.attempt.opening}\n", style="bold", markup=False, highlight=False)
    while True:
        try:
            message = Prompt.ask("[cyan]›[/cyan]", console=console)
        except (EOFError, KeyboardInterrupt):
            break
        if not message.strip():
            break
        row = played.say(message)
        console.print(f"\n{row['text']}", markup=False, highlight=False)
        console.print(f"{row['openness']}/10\n", style="dim", markup=False, highlight=False)
    if played.attempt.turns:
        feedback = player.back.feedback(played.attempt)
        console.print(plain(feedback, player.back.content[lang]), markup=False, highlight=False)
