"""A turn as a graph: screen, read, plan, recall, respond, record; the policy holds control, not the model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NotRequired, TypedDict

from langgraph.graph import END, START, StateGraph

from koers.coach.reading_of import Hearing
from koers.coach.recall import Sought, recall
from koers.coach.respond import Listener, Response, respond
from koers.coach.screening import SPOKEN, Screened, referring, screened_message
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.memory import proposals_of, remember
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.policy.policy import plan_turn
from koers.dialogue.policy.recalling import said_about
from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.reading.reading import Reading
from koers.dialogue.reply import Citation, Reply
from koers.dialogue.safety import Screening
from koers.dialogue.session import Exchange, Session
from koers.retrieval.search import Search
from koers.voice.model import ModelVoice


@dataclass(frozen=True)
class Outcome:
    """The reply to a turn, the session after it, and how the reply came about (None when no voice was asked).

    `passages` were retrieved for it, shown or not; `work` is what a preparation or a practice has come to beside the talk.
    """

    reply: Reply
    session: Session
    response: Response | None = None
    passages: tuple[Citation, ...] = ()
    work: Preparation | Attempt | None = None


class TurnState(TypedDict):
    """What the nodes of the graph hand on."""

    session: Session
    message: str
    history: Sequence[Exchange]
    listener: Listener
    model: ModelVoice | None
    lang: NotRequired[str]
    screening: NotRequired[Screening]
    reading: NotRequired[Reading]
    vector: NotRequired[Any]
    plan: NotRequired[Plan]
    material: NotRequired[Material]
    response: NotRequired[Response]
    outcome: NotRequired[Outcome]


class Coach:
    """The coach: makes the reply to a message, and keeps nothing itself."""

    def __init__(
        self, knowledge: dict[str, Knowledge], search: Search, *,
        model: Callable[[], ModelVoice | None] = lambda: None, guarded: bool = True,
        rules_off: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        """Take the content and the search; `model` gives the model voice when there is one now.

        Only the measuring of the guard has a coach without it, or with some of its rules switched off.
        """
        self._knowledge = knowledge
        self._search = search
        self._model = model
        self._guarded = guarded
        self._rules_off = rules_off
        self._hearing = Hearing(knowledge, search)
        self._graph = self._compiled()

    def turn(
        self, session: Session, message: str, *, history: Sequence[Exchange] = (), listener: Listener | None = None
    ) -> Outcome:
        """Make the reply to a checked message; `history` holds the earlier turns, oldest first."""
        state = TurnState(
            session=session, message=message, history=history, listener=listener or Listener(), model=self._model()
        )
        outcome = self._graph.invoke(state)["outcome"]
        assert isinstance(outcome, Outcome)
        return outcome

    def _compiled(self) -> Any:
        graph = StateGraph(TurnState)
        for name in ("screen", "read", "plan", "recall", "respond", "record", "refer"):
            graph.add_node(name, getattr(self, f"_{name}"))
        graph.add_edge(START, "screen")
        graph.add_conditional_edges("screen", lambda state: "refer" if state["screening"].found else "read")
        for before, after in (("read", "plan"), ("plan", "recall"), ("recall", "respond"), ("refer", "respond")):
            graph.add_edge(before, after)
        graph.add_edge("respond", "record")
        graph.add_edge("record", END)
        return graph.compile()

    def _screen(self, state: TurnState) -> dict[str, Any]:
        """Find danger by rules, before anything else."""
        screened = screened_message(state["message"], state["session"], self._knowledge)
        return {"lang": screened.spoken, "message": screened.message, "screening": screened.screening}

    def _refer(self, state: TurnState) -> dict[str, Any]:
        """Plan the fixed text; there is nothing to recall and nothing for a model to word."""
        material = referring(Screened(state["lang"], state["message"], state["screening"]), state["session"])
        return {"plan": material.plan, "reading": material.reading, "material": material}

    def _read(self, state: TurnState) -> dict[str, Any]:
        """Read the message with one embedding, which serves barriers, intents, scene, questions and passages."""
        session = state["session"]
        lang = session.lang if state["lang"] == "other" else state["lang"]
        heard = self._hearing.hear(state["message"], session, lang=lang)
        return {"reading": heard.reading, "vector": heard.vector}

    def _plan(self, state: TurnState) -> dict[str, Any]:
        """Decide the move."""
        session, reading = state["session"], state["reading"]
        if state["lang"] == "other":
            return {
                "plan": Plan(
                    Move.REDIRECT, session.stage, rule="other_language", lead="other_language", step=session.step
                )
            }
        return {"plan": plan_turn(session, reading, state["message"], self._knowledge[reading.lang])}

    def _recall(self, state: TurnState) -> dict[str, Any]:
        """Bring back passages, candidate questions and ideas."""
        reading = state["reading"]
        sought = Sought(state["message"], state["vector"], self._hearing.apart(state["vector"]))
        material = recall(
            state["plan"], state["session"], reading, sought=sought, search=self._search,
            knowledge=self._knowledge[reading.lang],
        )  # fmt: skip
        if material.plan.lead == "recall":
            before = [exchange.message for exchange in state["history"]]
            said = said_about(state["message"], before, self._knowledge[reading.lang])
            material = replace(material, said=said)
        return {"material": material}

    def _respond(self, state: TurnState) -> dict[str, Any]:
        """Word the plan under the guard."""
        material = state["material"]
        knowledge = self._knowledge[material.reading.lang]
        return {
            "response": respond(
                material,
                knowledge,
                model=state["model"],
                history=state["history"],
                listener=state["listener"],
                guarded=self._guarded,
                rules_off=self._rules_off,
            )
        }

    def _record(self, state: TurnState) -> dict[str, Any]:
        """Put the reply together, and what the session remembers of it."""
        material, response = state["material"], state["response"]
        draft, plan = response.draft, material.plan
        knowledge = self._knowledge[material.reading.lang]
        proposals = proposals_of(material, knowledge)
        reply = Reply(
            lang=material.reading.lang,
            stage=plan.stage,
            move=plan.move,
            parts=draft.parts,
            voice=response.voice,
            technique=draft.question.type if draft.question else "",
            citations=draft.citations,
            quick_replies=draft.quick_replies,
            proposals=proposals,
            guard=response.guard,
            question_id=draft.question.id if draft.question else "",
            route=material.route,
            fallback=response.fallback,
        )
        session = remember(
            material, knowledge, text=reply.text, shape=draft.shape, used=draft.used, question=draft.question,
            options=draft.options, proposals=proposals,
        )  # fmt: skip
        if material.route:
            session = replace(session, referred="" if material.route == SPOKEN else material.route)
        return {"outcome": Outcome(reply, session, response, material.passages)}
