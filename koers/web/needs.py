"""What the page needs from the rest of Koers, as forms: the wiring above gives the real thing, tests a staged one."""

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from koers.coach.watch import Watch
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.naming.names import Replaced
from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.practice.feedback import Feedback, Measures
from koers.dialogue.practice.persona import Practice
from koers.dialogue.preparation.forms import BankLine, TalkQuestion
from koers.dialogue.preparation.sheet import Entry, Sheet
from koers.dialogue.reply import Citation
from koers.store.store import Store


class Settings(Protocol):
    """The settings that the page reads."""

    @property
    def host(self) -> str:
        """The address that Koers listens on."""

    @property
    def lang(self) -> str:
        """The language in which a new person is welcomed."""

    @property
    def provider(self) -> str:
        """The kind of model server: ollama, or one that somebody else looks after."""


class VoiceStatus(Protocol):
    """Which voice speaks now: `kind` guided or model, and why (`ok`, `down`, `missing`, `chosen`, `too_old`)."""

    @property
    def kind(self) -> str:
        """The voice: guided or model."""

    @property
    def reason(self) -> str:
        """Why this one: ok, down, missing, chosen or too_old."""

    @property
    def model(self) -> str:
        """The name of the model."""


class PullProgress(Protocol):
    """How far the pulling of a model is, in bytes; `total` is 0 while it is not known."""

    @property
    def completed(self) -> int:
        """What is there already."""

    @property
    def total(self) -> int:
        """What it will be."""


class Naming(Protocol):
    """Takes names out of what is said about others."""

    def of(
        self, person: str, session_id: str, text: str, *, names: Collection[str] = (), ordinary: Collection[str] = ()
    ) -> Replaced:
        """Give a text without its names, what was hidden, and which words are in doubt."""

    def kept(
        self, person: str, session_id: str, text: str, *, names: Collection[str] = (), ordinary: Collection[str] = ()
    ) -> str:
        """Give a text as it may be kept, and keep what was decided."""


class Bank(Protocol):
    """The bank of the preparation, and its sources."""

    def another(self, sheet: Sheet, entry: Entry, lang: str) -> BankLine | TalkQuestion | None:
        """Give another question or line in the place of an entry."""

    def source(self, barrier: str, lang: str) -> Citation:
        """Give the passage of the article that names a barrier."""

    def article(self, id_: str, lang: str) -> str:
        """Give the source of an article in one line."""


class Runner(Protocol):
    """Makes replies outside the browser's request."""

    @property
    def naming(self) -> Naming:
        """What takes names out of messages."""

    def submit(
        self, person: str, session_id: str, message: str, key: str, *, names: Collection[str] = (),
        ordinary: Collection[str] = (),
    ) -> str:  # fmt: skip
        """Keep the message, start its turn, and give the id of the turn."""

    def watch(self, turn_id: str) -> Watch | None:
        """Give what is seen of a running turn; nothing when it does not run any more."""

    def running(self, person: str, session_id: str) -> str | None:
        """Give the id of the turn that runs in a session."""

    def stop(self, turn_id: str) -> None:
        """End a turn with what has been said so far."""


class Koers(Protocol):
    """The whole that the page stands on."""

    @property
    def settings(self) -> Settings:
        """The settings."""

    @property
    def knowledge(self) -> Mapping[str, Knowledge]:
        """The coaching content by language; the page shows its help lines."""

    @property
    def store(self) -> Store:
        """The record."""

    @property
    def runner(self) -> Runner:
        """The runner of turns."""

    @property
    def bank(self) -> Bank:
        """The bank of the preparation."""

    @property
    def practice(self) -> Mapping[str, Practice]:
        """The team members to practise with, by language."""

    def feedback(self, attempt: Attempt) -> Feedback:
        """Give the feedback on an attempt."""

    def measured(self, attempt: Attempt) -> Measures:
        """Give the measures of an attempt, to compare attempts by."""

    def voice_status(self) -> VoiceStatus:
        """Tell which voice speaks now."""

    def pull_model(self) -> Iterator[PullProgress]:
        """Get the model and tell how far it is."""
