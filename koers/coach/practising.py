"""A turn of practice as a graph: screen, hear, open, answer, record; the state machine decides, a voice words it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NotRequired, Protocol, TypedDict

from langgraph.graph import END, START, StateGraph

from koers.coach.graph import Outcome
from koers.coach.respond import GUIDED, MODEL, Listener, Response
from koers.coach.screening import Screened, referring, screened_message
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.practice.answering import Said, act_of, answer
from koers.dialogue.practice.attempt import Attempt, Exchanged
from koers.dialogue.practice.machine import Opened, opened
from koers.dialogue.practice.persona import Persona, Practice
from koers.dialogue.practice.utterance import Utterance
from koers.dialogue.reply import Intervention, Part, PartKind, Reply
from koers.dialogue.session import Exchange, Session
from koers.dialogue.stages import Stage
from koers.errors import ModelError
from koers.voice.draft import Draft
from koers.voice.guided import compose
from koers.voice.portraying import Now, Portrayal


class Ear(Protocol):
    """What tells what a manager says."""

    def classify_message(self, message: str, lang: str) -> tuple[Utterance, ...]:
        """Give every utterance of a message with its label."""


class _State(TypedDict):
    """What the nodes of the graph hand on."""

    attempt: Attempt
    session: Session
    message: str
    history: Sequence[Exchange]
    listener: Listener
    portrayal: Portrayal | None
    screened: NotRequired[Screened]
    room: NotRequired[bool]
    utterances: NotRequired[tuple[Utterance, ...]]
    opened: NotRequired[Opened]
    said: NotRequired[Said]
    response: NotRequired[Response]
    outcome: NotRequired[Outcome]


class Practising:
    """Plays a team member for a manager, turn by turn, and keeps nothing itself."""

    def __init__(
        self, knowledge: Mapping[str, Knowledge], practice: Mapping[str, Practice], ear: Ear, *,
        portrayal: Callable[[], Portrayal | None] = lambda: None,
    ) -> None:  # fmt: skip
        """Take the content and what hears; `portrayal` gives the model's voice when there is one now."""
        self._knowledge, self.practice, self._ear, self._portrayal = dict(knowledge), practice, ear, portrayal
        self._graph = self._compiled()

    def turn(
        self, attempt: Attempt, message: str, *, history: Sequence[Exchange] = (), listener: Listener | None = None,
        session: Session | None = None,
    ) -> Outcome:  # fmt: skip
        """Make the reply to a checked message; the outcome's `work` is the attempt after it."""
        state = _State(
            attempt=attempt, session=session or Session(lang=attempt.lang), message=message, history=history,
            listener=listener or Listener(), portrayal=self._portrayal(),
        )  # fmt: skip
        outcome = self._graph.invoke(state)["outcome"]
        assert isinstance(outcome, Outcome)
        return outcome

    def _compiled(self) -> Any:
        graph = StateGraph(_State)
        for name in ("screen", "hear", "open", "answer", "record", "refer"):
            graph.add_node(name, getattr(self, f"_{name}"))
        graph.add_edge(START, "screen")
        graph.add_conditional_edges("screen", lambda state: "refer" if state["screened"].screening.found else "hear")
        for before, after in (("hear", "open"), ("open", "answer"), ("answer", "record")):
            graph.add_edge(before, after)
        graph.add_edge("record", END)
        graph.add_edge("refer", END)
        return graph.compile()

    def _screen(self, state: _State) -> dict[str, Any]:
        """Find danger by rules, before anything else."""
        return {"screened": screened_message(state["message"], state["session"], self._knowledge)}

    def _refer(self, state: _State) -> dict[str, Any]:
        """A manager in danger is a person first: nobody plays on, and the attempt stays as it was."""
        material = referring(state["screened"], state["session"])
        draft = compose(material, self._knowledge[material.reading.lang])
        state["listener"].say(draft.parts, "")
        move = material.plan.move
        reply = Reply(
            material.reading.lang, Stage.ARRIVE, move, draft.parts, GUIDED, quick_replies=draft.quick_replies,
            route=material.route,
        )  # fmt: skip
        referred = material.route if move is Move.REFER else ""
        session = replace(state["session"], referred=referred)
        return {"outcome": Outcome(reply, session, Response(draft, GUIDED), work=state["attempt"])}

    def _hear(self, state: _State) -> dict[str, Any]:
        """Tell the utterances apart, in the language in which they are said."""
        message, spoken = state["screened"].message, state["screened"].spoken
        lang = spoken if spoken in self.practice else state["attempt"].lang
        if self.practice[lang].phrases.makes_room(message):
            return {"room": True, "utterances": ()}
        return {"room": False, "utterances": self._ear.classify_message(message, lang)}

    def _open(self, state: _State) -> dict[str, Any]:
        """Decide how open the other is after it."""
        attempt = state["attempt"]
        mood = self.persona_of(attempt).mood
        return {"opened": opened(attempt, state["message"], state["utterances"], mood=mood, room=state["room"])}

    def _answer(self, state: _State) -> dict[str, Any]:
        """Choose the line; a model may word it."""
        attempt, listener, portrayal = state["attempt"], state["listener"], state["portrayal"]
        persona, practice = self.persona_of(attempt), self.practice[attempt.lang]
        openness = state["opened"].openness
        act = act_of(state["utterances"], room=state["room"])
        said = answer(persona, practice.phrases, attempt, state["screened"].message, act=act, openness=openness)
        response = _spoken(said.text, GUIDED)
        if portrayal is not None:
            now = Now(persona, practice.phrases, attempt, state["screened"].message, said, openness)
            response = _worded(portrayal, now, listener, self._knowledge[attempt.lang])
        listener.say(response.draft.parts, "")
        return {"said": said, "response": response}

    def _record(self, state: _State) -> dict[str, Any]:
        """Put the reply together, and add the turn to the attempt."""
        attempt, response = state["attempt"], state["response"]
        reply = Reply(
            attempt.lang, Stage.ARRIVE, Move.PRACTICE, response.draft.parts, response.voice, guard=response.guard,
            fallback=response.fallback,
        )  # fmt: skip
        turn = Exchanged(state["message"], state["utterances"], reply.text, state["opened"].openness)
        grown = replace(attempt, turns=(*attempt.turns, turn), used=(*attempt.used, (state["said"].id,)))
        session = replace(state["session"], referred="")
        return {"outcome": Outcome(reply, session, response, work=grown)}

    def persona_of(self, attempt: Attempt) -> Persona:
        """Give who is practised with."""
        return self.practice[attempt.lang].by_id[attempt.persona]


def _worded(portrayal: Portrayal, now: Now, listener: Listener, knowledge: Knowledge) -> Response:
    """Have the model word the line; where it fails or what it says does not fit, the line is said as it is written."""
    listener.say((), "note.thinking" if portrayal.spoke else "note.model_loading")
    try:
        worded = portrayal.word(now, knowledge, cancelled=listener.stopped)
    except ModelError as error:
        return _spoken(now.said.text, GUIDED, fallback=error.key)
    if worded.unfit:
        dropped = (Intervention(worded.unfit, worded.text),)
        return _spoken(now.said.text, GUIDED, guard=dropped, fallback="error.model_unfit")
    return _spoken(worded.text, MODEL)


def _spoken(text: str, voice: str, *, guard: tuple[Intervention, ...] = (), fallback: str = "") -> Response:
    return Response(Draft((Part(PartKind.INFO, text),)), voice, guard, fallback)
