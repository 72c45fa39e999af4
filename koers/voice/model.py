"""The model voice: a reply worded by an open model, as a stream of raw text for the guard."""

import threading
from collections.abc import Callable, Generator, Sequence

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage

from koers.dialogue.policy.plan import Material
from koers.dialogue.session import Exchange
from koers.errors import ModelError
from koers.settings import Settings
from koers.voice.draft import Draft
from koers.voice.jottings import comes_back
from koers.voice.layout import messages_for
from koers.voice.prompts import Prompts
from koers.voice.streaming import Streaming
from koers.voice.thoughts import without_thoughts

# Left free for what a chat template adds and for what the estimate misses.
MARGIN_TOKENS = 64


class ModelVoice:
    """Words plans with a chat model; many turns may stream at the same time."""

    def __init__(
        self,
        connect: Callable[[], BaseChatModel],
        prompts: Prompts,
        settings: Settings,
        *,
        system: str = "coach",
        on_failure: Callable[[], None] = lambda: None,
    ) -> None:
        """Connect at the first turn; `system` names the fixed prompt, and `on_failure` is called when a turn failed."""
        self._system = system
        self._connect = connect
        self._prompts = prompts
        self._settings = settings
        self._on_failure = on_failure
        self._streaming = Streaming()
        self._lock = threading.Lock()
        self._model: BaseChatModel | None = None
        # Whether the model has spoken yet: the first time its server may have to load it.
        self.spoke = False

    def system_text(self, lang: str) -> str:
        """Give the fixed text at the beginning of every prompt."""
        return self._prompts.fill(self._system, lang)

    def instructions(self, lang: str) -> str:
        """Give everything that is fixed in what the model is told, so that the guard knows it when it leaks."""
        prompts = self._prompts
        return "\n".join([self.system_text(lang), prompts.fixed_text("turn", lang), prompts.notes(lang).fixed_text])

    def prompt_for(self, material: Material, draft: Draft, history: Sequence[Exchange]) -> tuple[BaseMessage, ...]:
        """Give what the model is told in a turn, always the same for the same turn."""
        settings, lang = self._settings, material.reading.lang
        budget = settings.num_ctx - min(settings.reply_tokens, settings.num_ctx // 3) - MARGIN_TOKENS
        return tuple(
            messages_for(material, draft, history, system=self.system_text(lang), prompts=self._prompts, budget=budget)
        )

    def comes_back(self, text: str, lang: str) -> bool:
        """Whether a reply comes back to what is remembered of an earlier session."""
        return comes_back(text, self._prompts.notes(lang))

    def stream(
        self,
        material: Material,
        draft: Draft,
        history: Sequence[Exchange],
        *,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Generator[str, None, None]:
        """Give the reply in raw pieces; `history` holds all earlier turns of the session, oldest first.

        Ends early when `cancelled` says so; closing the generator or cancelling closes the connection to the model at
        once. Raises ModelError, ModelMissingError when the server does not have the model.
        """
        patience = self._settings.model_timeout
        messages = self.prompt_for(material, draft, history)
        pieces = self._streaming.read(self._connected(), messages, patience=patience, cancelled=cancelled)
        try:
            for piece in without_thoughts(pieces):
                self.spoke = True
                yield piece
        except ModelError:
            self._on_failure()
            raise
        finally:
            pieces.close()

    def close(self) -> None:
        """Let go of every stream that is still read."""
        self._streaming.close()

    def _connected(self) -> BaseChatModel:
        with self._lock:
            if self._model is None:
                self._model = self._connect()
            return self._model
