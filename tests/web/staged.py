"""A staged Koers for the tests of the page: the real record, and a runner that plays what a test tells it."""

import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from koers.coach.naming import Naming
from koers.coach.watch import Watch
from koers.content import content_folder
from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.opening import RETURN
from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.practice.feedback import Feedback, Measures
from koers.dialogue.practice.feedback_content import load_feedback
from koers.dialogue.practice.giving import feedback_of
from koers.dialogue.practice.measuring import measures_of
from koers.dialogue.practice.persona import Practice, load_practice
from koers.dialogue.preparation.forms import BankLine, Section, TalkQuestion
from koers.dialogue.preparation.sheet import Entry, Sheet
from koers.dialogue.reply import Citation, Part, PartKind, Reply
from koers.dialogue.stages import Stage
from koers.errors import MessageError, MessageTooLongError
from koers.store.store import Store, open_store

LIMIT = 8000
# How the staged coach understands the quick replies to an opening.
OUTCOMES = {"Het is gelukt": "done", "Deels gelukt": "partly", "I did it": "done", "Partly": "partly"}


@dataclass(frozen=True)
class StagedSettings:
    host: str = "127.0.0.1"
    lang: str = "nl"
    provider: str = "ollama"


@dataclass(frozen=True)
class StagedVoice:
    kind: str = "guided"
    reason: str = "down"
    model: str = "gemma4:e4b"
    server: str = "http://127.0.0.1:11434"


@dataclass(frozen=True)
class StagedPull:
    status: str
    completed: int
    total: int


@dataclass(frozen=True)
class Scene:
    """How a turn plays: the reply, how long each part takes, a note meanwhile, an error at the end."""

    reply: Reply
    pause: float = 0.0
    note: str = ""
    error: str = ""


def question(text: str, **more: object) -> Reply:
    """Give a reply that reflects and asks."""
    parts = (Part(PartKind.REFLECTION, "Je hoort jezelf uitstellen."), Part(PartKind.QUESTION, text))
    values: dict[str, object] = {
        "lang": "nl",
        "stage": Stage.VALUES,
        "move": Move.REFLECT,
        "parts": parts,
        "voice": "guided",
        "technique": "clarify",
    }
    return Reply(**(values | more))  # type: ignore[arg-type]


def play(message: str) -> Scene:
    """Give the scene for a message, when a test has set no other."""
    return Scene(
        question(
            "Wat maakt het belangrijk voor je?",
            citations=(Citation("a-1", "Persoonlijk leiderschap", "Huib Broekhuis, VDS, 2023", "Een passage."),),
            proposals=(Proposal(BoardKind.VALUE, f"Rust bij {message[:20]}"),),
        )
    )


class StagedRunner:
    """Keeps messages in the record and plays scenes."""

    def __init__(self, store: Store, scene: Callable[[str], Scene], naming: Naming) -> None:
        self.scene = scene
        self.naming = naming
        self._store = store
        self._watches: dict[str, tuple[str, str, Watch, threading.Event]] = {}

    def submit(
        self, person: str, session_id: str, message: str, key: str, *, names: Collection[str] = (),
        ordinary: Collection[str] = (),
    ) -> str:  # fmt: skip
        if not message.strip():
            raise MessageError
        if len(message) > LIMIT:
            raise MessageTooLongError(limit=LIMIT)
        message = self.naming.kept(person, session_id, message, names=names, ordinary=ordinary)
        turn = self._store.add_message(person, session_id, message=message, key=key)
        if turn.reply is None and turn.id not in self._watches:
            watch, stopped = Watch(), threading.Event()
            self._watches[turn.id] = (person, session_id, watch, stopped)
            threading.Thread(target=self._play, args=(turn.id, message), daemon=True).start()
        return turn.id

    def watch(self, turn_id: str) -> Watch | None:
        return self._watches[turn_id][2] if turn_id in self._watches else None

    def running(self, person: str, session_id: str) -> str | None:
        places = {(who, where): turn for turn, (who, where, _, _) in tuple(self._watches.items())}
        return places.get((person, session_id))

    def stop(self, turn_id: str) -> None:
        if turn_id in self._watches:
            self._watches[turn_id][3].set()

    def _play(self, turn_id: str, message: str) -> None:
        person, _, watch, stopped = self._watches[turn_id]
        scene = self.scene(message)
        said: tuple[Part, ...] = ()
        watch.say((), scene.note)
        for part in scene.reply.parts:
            if stopped.wait(scene.pause):
                break
            said += (part,)
            watch.say(said)
        if scene.error:
            del self._watches[turn_id]
            watch.fail(scene.error)
            return
        reply = Reply(**{**vars(scene.reply), "parts": said})
        before = self._store.state(person, self._watches[turn_id][1])
        summary = f"Je vertelde over {message[:40].lower()}."
        outcome = OUTCOMES.get(message, "") if before.pending == RETURN else before.outcome
        state = replace(
            before,
            lang=reply.lang,
            stage=reply.stage,
            turn=before.turn + 1,
            pending="",
            summary=summary,
            outcome=outcome,
        )
        self._store.save_reply(person, turn_id, reply=reply, state=state)
        del self._watches[turn_id]
        watch.finish(reply)


class StagedBank:
    """The bank without a search: the next question that is not on the sheet, and one source for everything."""

    def __init__(self, knowledge: Mapping[str, Knowledge]) -> None:
        self._knowledge = knowledge

    def another(self, sheet: Sheet, entry: Entry, lang: str) -> BankLine | TalkQuestion | None:
        content = self._knowledge[lang].preparation
        lines = {Section.QUESTIONS: content.questions, Section.LISTENING: content.listening, Section.ROOM: content.room}
        taken = {one.bank for one in sheet.entries} | set(sheet.removed)
        return next((one for one in lines.get(entry.section, ()) if one.id not in taken), None)

    def source(self, barrier: str, lang: str) -> Citation:
        return Citation("a-1", "Persoonlijk leiderschap", "Huib Broekhuis, VDS, 2023", "Een passage.")

    def article(self, id_: str, lang: str) -> str:
        return "Huib Broekhuis, VDS, 2023"


@cache
def _practice() -> dict[str, Practice]:
    return load_practice(content_folder("knowledge"))


@dataclass
class StagedKoers:
    """What `koers.web` needs, staged; tests change `voice`, `pulling` and the runner's scene."""

    store: Store
    runner: StagedRunner
    knowledge: dict[str, Knowledge]
    bank: StagedBank
    practice: Mapping[str, Practice]
    settings: StagedSettings = StagedSettings()
    voice: StagedVoice = StagedVoice()
    pulling: list[StagedPull] = field(default_factory=list)
    pull_pause: float = 0.0

    def feedback(self, attempt: Attempt) -> Feedback:
        content = load_feedback(content_folder("knowledge"), self.knowledge)[attempt.lang]
        known = self.knowledge[attempt.lang].utterance_precision
        return feedback_of(
            attempt, content, precision=known, alternatives=lambda text, label: "", opening=attempt.opening
        )

    def measured(self, attempt: Attempt) -> Measures:
        return measures_of(attempt, opening=attempt.opening)

    def voice_status(self) -> StagedVoice:
        return self.voice

    def pull_model(self) -> Iterator[StagedPull]:
        for progress in self.pulling:
            time.sleep(self.pull_pause)
            yield progress
        self.voice = StagedVoice(kind="model", reason="ok")


def staged_koers(data: Path, knowledge: dict[str, Knowledge], scene: Callable[[str], Scene] = play) -> StagedKoers:
    """Give a staged Koers on a data folder."""
    store = open_store(data)
    runner = StagedRunner(store, scene, Naming(store, knowledge))
    return StagedKoers(store, runner, knowledge, StagedBank(knowledge), _practice())
