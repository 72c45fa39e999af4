"""The reply to a plan: the voice's words under the guard, completed from the guided voice where something is missing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from koers.dialogue.guard import Guard
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import WORDED_BY_MODEL
from koers.dialogue.plan import Material
from koers.dialogue.reply import Citation, Intervention, Part, PartKind
from koers.dialogue.sentences import content_stems, questions_in
from koers.dialogue.session import Exchange
from koers.errors import ModelError
from koers.voice.draft import Draft
from koers.voice.guided import compose
from koers.voice.model import ModelVoice

GUIDED, MODEL = "guided", "model"
# A reply uses a passage when it shares so many content words with it beyond those of the message.
USED_WORDS = 4


@dataclass(frozen=True)
class Response:
    """What was said, by which voice, and what the guard did; `fallback` names why the guided voice completed it."""

    draft: Draft
    voice: str
    guard: tuple[Intervention, ...] = ()
    fallback: str = ""


@dataclass(frozen=True)
class Listener:
    """Who hears the reply while it is made, and may stop it."""

    say: Callable[[tuple[Part, ...], str], None] = lambda parts, note: None
    stopped: Callable[[], bool] = lambda: False


def respond(
    material: Material,
    knowledge: Knowledge,
    *,
    model: ModelVoice | None,
    history: Sequence[Exchange],
    listener: Listener,
) -> Response:
    """Word the plan: with the model where it may and can, else with the guided voice."""
    draft = compose(material, knowledge)
    if model is None or material.plan.move not in WORDED_BY_MODEL:
        listener.say(draft.parts, "")
        return Response(draft, GUIDED)
    return _Dictation(material, knowledge, draft, listener).take(model, history)


class _Dictation:
    """One reply of a model, taken down sentence by sentence."""

    def __init__(self, material: Material, knowledge: Knowledge, draft: Draft, listener: Listener) -> None:
        self._material, self._knowledge, self._draft, self._listener = material, knowledge, draft, listener
        self._parts: list[Part] = []

    def take(self, model: ModelVoice, history: Sequence[Exchange]) -> Response:
        """Take down what passes the guard; complete the rest."""
        guard = Guard.for_reply(
            self._material, self._knowledge, history, secret=model.instructions(self._knowledge.lang)
        )
        fallback = ""
        self._listener.say((), "note.thinking" if model.spoke else "note.model_loading")
        pieces = model.stream(self._material, self._draft, history, cancelled=self._listener.stopped)
        try:
            for piece in pieces:
                self._add(guard.feed(piece))
                if guard.stopped or self._listener.stopped():
                    break
            if not self._listener.stopped():
                self._add(guard.finish())
        except ModelError as error:
            fallback = error.key
        finally:
            pieces.close()
        spoken = bool(self._parts)
        if not self._listener.stopped() or not spoken:
            self._complete()
        draft = self._finished()
        return Response(
            draft,
            MODEL if spoken else GUIDED,
            tuple(guard.interventions),
            fallback or ("" if spoken else "error.model_unfit"),
        )

    def _add(self, sentences: Sequence[str]) -> None:
        for sentence in sentences:
            kind = PartKind.QUESTION if questions_in(sentence) else PartKind.REFLECTION
            self._parts.append(Part(kind, sentence))
        if sentences:
            self._listener.say(tuple(self._parts), "")

    def _complete(self) -> None:
        """Add from the guided draft what the reply lacks: something heard, and its question."""
        asks = [part for part in self._draft.parts if part.kind is PartKind.QUESTION]
        says = [part for part in self._draft.parts if part.kind is not PartKind.QUESTION]
        if not any(part.kind is not PartKind.QUESTION for part in self._parts):
            self._parts[:0] = says
        if not any(part.kind is PartKind.QUESTION for part in self._parts):
            self._parts += asks
        self._listener.say(tuple(self._parts), "")

    def _finished(self) -> Draft:
        from_draft = all(part in self._draft.parts for part in self._parts)
        if from_draft:
            return replace(self._draft, parts=tuple(self._parts))
        return replace(
            self._draft, parts=tuple(self._parts), shape="model", used=(), citations=self._used_passages(),
        )  # fmt: skip

    def _used_passages(self) -> tuple[Citation, ...]:
        """Give the passages that the reply uses: named by title, or by enough of their own words."""
        text = " ".join(part.text for part in self._parts)
        said = set(self._stems(text)) - set(self._stems(self._material.message))
        return tuple(
            passage
            for passage in self._material.passages
            if passage.title.lower() in text.lower() or len(said & set(self._stems(passage.text))) >= USED_WORDS
        )

    def _stems(self, text: str) -> list[str]:
        return content_stems(text, self._knowledge.lang, self._knowledge.function_words)
