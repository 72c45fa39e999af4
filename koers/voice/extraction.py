"""The extraction: what a model finds in a turn for the board, asked after the reply with the prompt of the turn."""

import threading
from collections.abc import Callable, Sequence
from typing import Any, Literal

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from pydantic import BaseModel, ConfigDict, Field

from koers.dialogue.board import BoardKind, Proposal
from koers.errors import ModelError
from koers.settings import Settings
from koers.voice.budget import estimate
from koers.voice.chat_models import connect
from koers.voice.prompts import Prompts
from koers.voice.streaming import Streaming

# What two short items take as JSON, with room to spare.
ANSWER_TOKENS = 200
MOST, LONGEST = 2, 120
Kind = Literal["goal", "value", "driver", "barrier", "insight", "step"]


class Item(BaseModel):
    """Something for the board, as a model gives it."""

    model_config = ConfigDict(title="item")

    kind: Kind
    text: str = Field(json_schema_extra={"maxLength": LONGEST})


class Items(BaseModel):
    """What a model gives: the limits bind the server that writes it, and are kept again by who reads it."""

    model_config = ConfigDict(title="items")

    items: list[Item] = Field(json_schema_extra={"maxItems": MOST})


class Extraction:
    """Asks a chat model for proposals; it may be asked from any thread."""

    def __init__(self, prompts: Prompts, settings: Settings) -> None:
        """Connect at the first question, for a short and certain answer; the context stays the same as for replies."""
        self._prompts = prompts
        self._settings = settings.model_copy(update={"reply_tokens": ANSWER_TOKENS, "temperature": 0.0})
        self._streaming = Streaming()
        self._lock = threading.Lock()
        self._asked: Any = None

    def proposals(
        self,
        prompt: Sequence[BaseMessage],
        reply: str,
        *,
        lang: str,
        barriers: Sequence[str],
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[Proposal, ...]:
        """Give what the model proposes, unchecked; none when cancelled or when the question does not fit any more.

        `prompt` is what the model was told in the turn: this question begins with the same text, which the server need
        not read again. Raises ModelError.
        """
        task = HumanMessage(self._prompts.fill("board", lang, barriers="; ".join(barriers)))
        messages = [*prompt, AIMessage(reply), task]
        settings = self._settings
        if sum(estimate(str(message.content)) for message in messages) + ANSWER_TOKENS > settings.num_ctx:
            return ()
        answer = self._streaming.ask(self._asking(), messages, patience=settings.model_timeout, cancelled=cancelled)
        return _checked(answer) if answer is not None else ()

    def close(self) -> None:
        """Let go of what is still asked."""
        self._streaming.close()

    def _asking(self) -> Any:
        with self._lock:
            if self._asked is None:
                model = connect(self._settings, streaming=False)
                # With the raw answer: half a JSON text is mended silently on the way, and would pass for a whole one.
                self._asked = model.with_structured_output(Items, method="json_schema", include_raw=True)
            return self._asked


def _checked(answer: dict[str, Any]) -> tuple[Proposal, ...]:
    """Take the items of a whole answer; raises ModelError for one that was cut off or is no JSON of this form."""
    about = answer["raw"].response_metadata
    reason = about.get("done_reason") or about.get("finish_reason")
    if reason != "stop":
        raise ModelError(f"the answer for the board is not whole: {reason}")
    if not isinstance(answer["parsed"], Items):
        raise ModelError(f"the answer for the board has another form: {type(answer['parsing_error']).__name__}")
    items = answer["parsed"].items[:MOST]
    return tuple(Proposal(BoardKind(item.kind), item.text.strip()) for item in items if len(item.text) <= LONGEST)
