"""The one place where the parts meet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from langchain_core.language_models import BaseChatModel

from koers.coach.graph import Coach
from koers.coach.proposing import Proposing
from koers.coach.recall import entries_of
from koers.coach.runner import Runner
from koers.content import content_folder
from koers.dialogue.knowledge import Knowledge, load_knowledge
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
from koers.voice.prompts import Prompts
from koers.voice.server import ModelServer, PullProgress, VoiceStatus

Progress = Callable[[int, int], None]
INDEX, CARRIED = "index", "embeddings.npz"


@dataclass(frozen=True)
class Koers:
    """The whole program, as the page uses it."""

    settings: Settings
    knowledge: dict[str, Knowledge]
    store: Store
    runner: Runner
    server: ModelServer

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
    coach = build_coach(settings, progress, knowledge=knowledge, server=server)
    proposing = None
    if settings.voice != "guided":
        extraction = Extraction(Prompts(content_folder("prompts")), settings)
        proposing = Proposing(extraction, store, knowledge)
    runner = Runner(coach, store, knowledge, workers=settings.turn_workers, proposing=proposing)
    runner.resume()
    return Koers(settings, knowledge, store, runner, server)


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
    return {PASSAGES: [entry_of(passage) for passage in passages], **entries_of(knowledge)}


def voice_on(chat: Callable[[], BaseChatModel], settings: Settings) -> ModelVoice:
    """Give the model voice on a chat model of one's own, such as one from a script."""
    return ModelVoice(chat, Prompts(content_folder("prompts")), settings)


def _model_voice(settings: Settings, server: ModelServer) -> Callable[[], ModelVoice | None]:
    prompts = Prompts(content_folder("prompts"))
    voice = ModelVoice(lambda: connect(settings), prompts, settings, on_failure=server.forget)
    return lambda: voice if server.status().kind == "model" else None
