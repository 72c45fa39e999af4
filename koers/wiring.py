"""The one place where the parts meet."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from langchain_core.language_models import BaseChatModel

from koers.coach.bank import Bank
from koers.coach.classifying import Classifier
from koers.coach.graph import Coach, Outcome
from koers.coach.looking_back import BETTER, LookingBack, better_entries
from koers.coach.practising import Practising
from koers.coach.preparing import Preparing
from koers.coach.proposing import Proposing
from koers.coach.recall import entries_of
from koers.coach.runner import Asked, Maker, Runner
from koers.content import content_folder
from koers.dialogue.knowledge import Knowledge, load_knowledge
from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.practice.feedback import Feedback, Measures
from koers.dialogue.practice.feedback_content import load_feedback
from koers.dialogue.practice.persona import Practice, load_practice
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.roles import Role
from koers.errors import SessionGoneError
from koers.retrieval.articles import load_articles
from koers.retrieval.embeddings import Embedder, Encoder
from koers.retrieval.entries import Entry
from koers.retrieval.index import PASSAGES, carry, open_index
from koers.retrieval.passages import all_passages, entry_of
from koers.retrieval.search import Search
from koers.settings import Settings
from koers.store.store import Store, open_store
from koers.voice.chat_models import connect
from koers.voice.extraction import Extraction
from koers.voice.model import ModelVoice
from koers.voice.portraying import Portrayal
from koers.voice.prompts import Prompts
from koers.voice.server import ModelServer, PullProgress, VoiceStatus

Progress = Callable[[int, int], None]
INDEX, CARRIED = "index", "embeddings.npz"
# The fixed prompt of the model, when it speaks with who reflects and with who prepares a conversation.
COACH, PREPARE = "coach", "prepare"


@dataclass(frozen=True)
class Koers:
    """The whole program, as the page uses it."""

    settings: Settings
    knowledge: dict[str, Knowledge]
    store: Store
    runner: Runner
    server: ModelServer
    bank: Bank
    practice: Mapping[str, Practice]
    looking_back: LookingBack

    def feedback(self, attempt: Attempt) -> Feedback:
        """Give the feedback on an attempt."""
        return self.looking_back.feedback(attempt)

    def measured(self, attempt: Attempt) -> Measures:
        """Give the measures of an attempt, to compare attempts by."""
        return self.looking_back.measured(attempt)

    def voice_status(self) -> VoiceStatus:
        """Say which voice speaks now, and why."""
        return self.server.status()

    def pull_model(self) -> Iterator[PullProgress]:
        """Have the model server fetch the model; raises ModelError."""
        return self.server.pull()

    def close(self) -> None:
        """Let running turns end, and close the record."""
        self.runner.close()
        self.store.close()


def build_koers(settings: Settings, progress: Progress | None = None) -> Koers:
    """Put the whole program together; turns that a restart interrupted go on."""
    knowledge = load_knowledge(content_folder("knowledge"))
    store = open_store(
        settings.data,
        database_url=settings.database_url or None,
        master_key=settings.master_key.get_secret_value() or None,
    )
    server = ModelServer(settings)
    search = build_search(settings, progress, knowledge=knowledge)
    preparing = Preparing(knowledge, search, model=_model_voice(settings, server, system=PREPARE))
    practising = _practising(settings, knowledge, search, server)
    makers = _makers(settings, knowledge, search, server, preparing, practising)
    proposing = None
    if settings.voice != "guided":
        extraction = Extraction(Prompts(content_folder("prompts")), settings)
        proposing = Proposing(extraction, store, knowledge)
    runner = Runner(makers, store, knowledge, workers=settings.turn_workers, proposing=proposing)
    runner.resume()
    back = LookingBack(knowledge, load_feedback(content_folder("knowledge"), knowledge), search)
    return Koers(settings, knowledge, store, runner, server, preparing.bank, practising.practice, back)


def build_coach(
    settings: Settings,
    progress: Progress | None = None,
    *,
    knowledge: dict[str, Knowledge] | None = None,
    server: ModelServer | None = None,
) -> Coach:
    """Put the coach together without a record; with a server the model speaks when it can."""
    knowledge = knowledge or load_knowledge(content_folder("knowledge"))
    search = build_search(settings, progress, knowledge=knowledge)
    return Coach(knowledge, search, model=_model_voice(settings, server) if server else lambda: None)


def _makers(
    settings: Settings, knowledge: dict[str, Knowledge], search: Search, server: ModelServer, preparing: Preparing,
    practising: Practising,
) -> dict[Role, Maker]:  # fmt: skip
    """Give what makes the replies in each role, over one index."""
    coach = Coach(knowledge, search, model=_model_voice(settings, server))

    def reflect(asked: Asked) -> Outcome:
        return coach.turn(asked.session, asked.message, history=asked.history, listener=asked.listener)

    def prepare(asked: Asked) -> Outcome:
        work = asked.work if isinstance(asked.work, Preparation) else Preparation()
        return preparing.turn(asked.session, work, asked.message, history=asked.history, listener=asked.listener)

    def practise(asked: Asked) -> Outcome:
        if not isinstance(asked.work, Attempt):
            raise SessionGoneError
        return practising.turn(
            asked.work, asked.message, history=asked.history, listener=asked.listener, session=asked.session
        )

    return {Role.EMPLOYEE: reflect, Role.MANAGER: prepare, Role.PRACTISING: practise}


def _practising(
    settings: Settings, knowledge: dict[str, Knowledge], search: Search, server: ModelServer | None
) -> Practising:
    practice, ear = load_practice(content_folder("knowledge")), Classifier(knowledge, search)
    if server is None:
        return Practising(knowledge, practice, ear)
    prompts, there = Prompts(content_folder("prompts")), server
    words = Portrayal(lambda: connect(settings), prompts, settings, on_failure=there.forget)
    return Practising(knowledge, practice, ear, portrayal=lambda: words if there.status().kind == "model" else None)


def build_practising(
    settings: Settings, progress: Progress | None = None, *, knowledge: dict[str, Knowledge] | None = None,
    server: ModelServer | None = None,
) -> tuple[Practising, LookingBack]:  # fmt: skip
    """Put the practice together without a record, with what looks back on it."""
    folder = content_folder("knowledge")
    knowledge = knowledge or load_knowledge(folder)
    search = build_search(settings, progress, knowledge=knowledge)
    back = LookingBack(knowledge, load_feedback(folder, knowledge), search)
    return _practising(settings, knowledge, search, server), back


def build_preparing(
    settings: Settings, progress: Progress | None = None, *, knowledge: dict[str, Knowledge] | None = None,
    server: ModelServer | None = None,
) -> Preparing:  # fmt: skip
    """Put the preparation together without a record."""
    knowledge = knowledge or load_knowledge(content_folder("knowledge"))
    search = build_search(settings, progress, knowledge=knowledge)
    model = _model_voice(settings, server, system=PREPARE) if server else lambda: None
    return Preparing(knowledge, search, model=model)


def build_search(
    settings: Settings, progress: Progress | None = None, *, knowledge: dict[str, Knowledge] | None = None,
    embedder: Encoder | None = None,
) -> Search:  # fmt: skip
    """Open the index of the knowledge, building it when it is not there."""
    folder = content_folder("knowledge")
    knowledge = knowledge or load_knowledge(folder)
    embedder = embedder or Embedder()
    index = open_index(settings.data / INDEX, _entries(folder, knowledge), embedder, progress, folder / CARRIED)
    search = Search(index, embedder)
    search.warm()
    return search


def carry_embeddings(settings: Settings, path: Path) -> None:
    """Write the embeddings of the knowledge, all computed here, into the file that travels in the wheel."""
    folder = content_folder("knowledge")
    entries, embedder = _entries(folder, load_knowledge(folder)), Embedder()
    open_index(settings.data / INDEX, entries, embedder).close()
    carry(settings.data / INDEX, entries, embedder, path)


def _entries(folder: Path, knowledge: dict[str, Knowledge]) -> dict[str, list[Entry]]:
    passages = all_passages(load_articles(folder / "articles"))
    better = better_entries(load_feedback(folder, knowledge))
    return {PASSAGES: [entry_of(passage) for passage in passages], **entries_of(knowledge), BETTER: better}


def voice_on(chat: Callable[[], BaseChatModel], settings: Settings, *, system: str = COACH) -> ModelVoice:
    """Give the model voice on a chat model of one's own, such as one from a script."""
    return ModelVoice(chat, Prompts(content_folder("prompts")), settings, system=system)


def _model_voice(settings: Settings, server: ModelServer, *, system: str = COACH) -> Callable[[], ModelVoice | None]:
    prompts = Prompts(content_folder("prompts"))
    voice = ModelVoice(lambda: connect(settings), prompts, settings, system=system, on_failure=server.forget)
    return lambda: voice if server.status().kind == "model" else None
