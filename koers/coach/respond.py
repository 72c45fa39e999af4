"""The reply to a plan: the voice's words under the guard, completed from the guided voice where something is missing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from langchain_core.messages import BaseMessage

from koers.coach.completing import completed
from koers.dialogue.guard.guard import Guard, NoGuard
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import WORDED_BY_MODEL, Move
from koers.dialogue.policy.plan import Material
from koers.dialogue.policy.turn import STAYS
from koers.dialogue.reply import Intervention, Part, PartKind
from koers.dialogue.sentences import questions_in
from koers.dialogue.session import Exchange
from koers.errors import ModelError
from koers.voice.draft import Draft
from koers.voice.guided import compose
from koers.voice.jottings import waits_for_answer
from koers.voice.model import ModelVoice

GUIDED, MODEL = "guided", "model"
# What is said to these is decided: a model would ask after all, write on, or give in.
DECIDED = frozenset({"no_questions", "short", "verdict"})


@dataclass(frozen=True)
class Response:
    """What was said, by which voice, and what the guard did; `fallback` names why the guided voice completed it.

    `passed` counts the sentences of the model that the guard let through; `prompt` is what the model was told, kept when
    it spoke and the person had told something that is worth looking through.
    """

    draft: Draft
    voice: str
    guard: tuple[Intervention, ...] = ()
    fallback: str = ""
    passed: int = 0
    prompt: tuple[BaseMessage, ...] = ()


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
    draft: Draft | None = None,
    guarded: bool = True,
    rules_off: frozenset[str] = frozenset(),
) -> Response:
    """Word the plan: with the model where it may and can, else with the guided voice, whose `draft` may be there already.

    Only the measuring of the guard does without it: then a reply is what the model says, be it nothing; or it switches
    some of its rules off.
    """
    draft = draft or compose(material, knowledge)
    if model is None or not may_be_worded(material):
        listener.say(draft.parts, "")
        return Response(draft, GUIDED)
    dictation = _Dictation(material, knowledge, draft, listener, guarded=guarded, rules_off=rules_off)
    return dictation.take(model, history)


def may_be_worded(material: Material) -> bool:
    """Whether a model may word this.

    Not what must be exactly right, after a referral or for a fact without a source, and not where every word is decided.
    """
    plan = material.plan
    if plan.move not in WORDED_BY_MODEL or material.route or plan.pending == STAYS:
        return False
    if plan.lead in DECIDED or (plan.lead and waits_for_answer(material)):
        return False
    return plan.move is not Move.FACT or (bool(material.passages) and plan.lead != "fact_source")


class _Dictation:
    """One reply of a model, taken down sentence by sentence."""

    def __init__(
        self, material: Material, knowledge: Knowledge, draft: Draft, listener: Listener, *, guarded: bool,
        rules_off: frozenset[str],
    ) -> None:  # fmt: skip
        self._guarded, self._rules_off = guarded, rules_off
        self._material, self._knowledge, self._draft, self._listener = material, knowledge, draft, listener
        self._parts: list[Part] = []

    def take(self, model: ModelVoice, history: Sequence[Exchange]) -> Response:
        """Take down what passes the guard; complete the rest."""
        secret = model.instructions(self._knowledge.lang)
        guarded = Guard.for_reply(self._material, self._knowledge, history, secret=secret, off=self._rules_off)
        guard = guarded if self._guarded else NoGuard()
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
        return self._response(model, history, tuple(guard.interventions), fallback)

    def _response(
        self, model: ModelVoice, history: Sequence[Exchange], interventions: tuple[Intervention, ...], fallback: str
    ) -> Response:
        draft = self._finished(model)
        kept = any(part in draft.parts for part in self._parts)
        told = bool(self._parts) and self._material.reading.substantive
        return Response(
            draft,
            MODEL if kept else GUIDED,
            interventions,
            fallback or ("" if kept else "error.model_unfit"),
            passed=len(self._parts),
            prompt=model.prompt_for(self._material, self._draft, history) if told else (),
        )

    def _add(self, sentences: Sequence[str]) -> None:
        for sentence in sentences:
            kind = PartKind.QUESTION if questions_in(sentence) else PartKind.REFLECTION
            self._parts.append(Part(kind, sentence))
        if sentences:
            self._listener.say(tuple(self._parts), "")

    def _finished(self, model: ModelVoice) -> Draft:
        """Complete what was taken down; who stopped it keeps what there is."""
        if not self._guarded or (self._listener.stopped() and self._parts):
            return Draft(tuple(self._parts), shape="model")
        text = " ".join(part.text for part in self._parts)
        recalls = model.comes_back(text, self._knowledge.lang)
        draft = completed(self._parts, self._material, self._draft, self._knowledge, recalls=recalls)
        self._listener.say(draft.parts, "")
        return draft
