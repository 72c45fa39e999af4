"""Chat models that misbehave, from a script: what the guard is measured against; the same every time."""

import re
import zlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import ConfigDict, RootModel

from koers.content import LANGUAGES, read_yaml
from koers.dialogue.language import detect_language
from koers.dialogue.sentences import split_sentences, words
from koers.errors import ContentError

# Characters of a piece of the stream; and what an endless model says before a server's limit would stop it, in words.
PIECE, LIMIT = 12, 400
# It lies beside this module, and not among the dialogues, which are read by the folder.
SCRIPT = Path(__file__).with_name("misbehaving.yaml")
BAD, TOLD, SAID = "-", "{told}", "{said}"


class _Script(RootModel[dict[str, dict[str, tuple[tuple[str, ...], ...]]]]):
    model_config = ConfigDict(frozen=True)


class Misbehaving(BaseChatModel):
    """A chat model that says what its script says, turn after turn, in the language that it was addressed in."""

    name: str
    replies: Mapping[str, Sequence[Sequence[str]]]

    @property
    def _llm_type(self) -> str:
        return f"misbehaving-{self.name}"

    def says(self, messages: Sequence[BaseMessage]) -> str:
        """Give the whole reply to these messages."""
        told = str(messages[0].content)
        replies = self.replies["nl" if detect_language(told, spoken="nl") == "nl" else "en"]
        turn = sum(isinstance(message, AIMessage) for message in messages)
        # Another conversation begins at another place of the script.
        start = zlib.crc32(str(messages[1].content).encode()) if len(replies) > 1 else 0
        sentences = [sentence.removeprefix(BAD) for sentence in replies[(start + turn) % len(replies)]]
        said = _said(str(messages[-1].content))
        text = " ".join(_filled(sentence, told, turn).replace(SAID, said) for sentence in sentences)
        if self.name == "endless":
            return text * (LIMIT // len(words(text)))
        return text

    def _stream(
        self, messages: list[BaseMessage], stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None, **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:  # fmt: skip
        text = self.says(messages)
        for start in range(0, len(text), PIECE):
            yield ChatGenerationChunk(message=AIMessageChunk(content=text[start : start + PIECE]))
        yield ChatGenerationChunk(message=AIMessageChunk(content="", response_metadata={"done_reason": "stop"}))

    async def _astream(
        self, messages: list[BaseMessage], stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None, **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:  # fmt: skip
        for chunk in self._stream(messages):
            yield chunk

    def _generate(
        self, messages: list[BaseMessage], stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None, **kwargs: Any,
    ) -> ChatResult:  # fmt: skip
        return ChatResult(generations=[ChatGeneration(message=AIMessage(self.says(messages)))])


def misbehaving_models(path: Path | None = None) -> dict[str, Misbehaving]:
    """Give every scripted model by its name; raises ContentError when the two languages do not have the same."""
    path = path or SCRIPT
    script = read_yaml(path, _Script).root
    for name, replies in script.items():
        if tuple(replies) != LANGUAGES or len({len(replies[lang]) for lang in LANGUAGES}) != 1:
            raise ContentError(path, 1, f"{name} needs as many replies in each of {', '.join(LANGUAGES)}")
    return {name: Misbehaving(name=name, replies=replies) for name, replies in script.items()}


def bad_sentences(model: Misbehaving) -> Callable[[str], int]:
    """Give what counts how many of a model's bad sentences are in a text, apart from the guard's own rules."""
    known = {
        _plain(sentence[len(BAD) :])
        for replies in model.replies.values()
        for reply in replies
        for sentence in reply
        if sentence.startswith(BAD) and TOLD not in sentence and SAID not in sentence
    }
    return lambda text: sum(sentence in _plain(text) for sentence in known)


def _said(prompt: str) -> str:
    """Give the first sentence of the message that stands after the notes of a turn."""
    sentences = split_sentences(re.split(r"</\w+>", prompt)[-1])
    return sentences[0] if sentences else ""


def _filled(sentence: str, told: str, turn: int) -> str:
    """Put in what the model was told: a stretch of it, another one each turn."""
    if TOLD not in sentence:
        return sentence
    lines = [line.strip("-# ") for line in told.splitlines() if len(words(line)) > 4]
    return sentence.replace(TOLD, " ".join((lines * 2)[turn % len(lines) :][:3]))


def _plain(text: str) -> str:
    return " ".join(words(re.sub(r"[!?.]", " ", text)))
