"""A turn of a preparation as a graph over the coach's own parts: screen, read, plan, recall, respond, record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NotRequired, TypedDict

from langgraph.graph import END, START, StateGraph

from koers.coach.answering import answering
from koers.coach.bank import Bank
from koers.coach.graph import Outcome
from koers.coach.reading_of import Hearing
from koers.coach.recall import MANY, REFUSALS, SECTIONS
from koers.coach.respond import Listener, Response, respond
from koers.coach.screening import SPOKEN, Screened, referring, screened_message
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.memory import remember
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.preparation.forms import RefusalKind, Section
from koers.dialogue.preparation.planning import FACTS, Course, plan_course
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.preparation.requests import NEVER, OWN, request_in
from koers.dialogue.preparation.sheet import Entry
from koers.dialogue.preparation.telling import Told, pieces_of, wants_of
from koers.dialogue.reading.patterns import plain
from koers.dialogue.reading.reading import Reading
from koers.dialogue.remembered import Remembered
from koers.dialogue.reply import Citation, Reply
from koers.dialogue.sentences import words
from koers.dialogue.session import Exchange, Session
from koers.dialogue.stages import Stage
from koers.retrieval.search import Search
from koers.voice.model import ModelVoice
from koers.voice.preparing import Named, compose_course

# What a model is not asked to word: what is decided to the letter.
LEAD, ASK = "decided", "section"
# What the written patterns find to be asked of Koers, and is answered.
ANSWERED = frozenset({"asks_advice", "asks_employee", "asks_privacy", "asks_identity", "asks_question_about_article"})
# A yes or a greeting tells nothing for the sheet.
TELLING = 2


class _State(TypedDict):
    """What the nodes of the graph hand on."""

    session: Session
    preparation: Preparation
    message: str
    history: Sequence[Exchange]
    listener: Listener
    model: ModelVoice | None
    screened: NotRequired[Screened]
    told: NotRequired[Told]
    vector: NotRequired[Any]
    course: NotRequired[Course]
    named: NotRequired[Named | None]
    bank: NotRequired[tuple[Entry, ...]]
    material: NotRequired[Material]
    response: NotRequired[Response]
    outcome: NotRequired[Outcome]


class Preparing:
    """Prepares a conversation with a manager, turn by turn, and keeps nothing itself."""

    def __init__(
        self, knowledge: dict[str, Knowledge], search: Search, *,
        model: Callable[[], ModelVoice | None] = lambda: None,
    ) -> None:  # fmt: skip
        """Take the content and the search; `model` gives the model voice when there is one now."""
        self._knowledge, self._search, self._model = knowledge, search, model
        self._hearing = Hearing(knowledge, search)
        self._sections = search.likeness(SECTIONS, "section")
        self._refusals = search.likeness(REFUSALS, "kind")
        self.bank = Bank(knowledge, search)
        self._graph = self._compiled()

    def turn(
        self, session: Session, preparation: Preparation, message: str, *, history: Sequence[Exchange] = (),
        listener: Listener | None = None,
    ) -> Outcome:  # fmt: skip
        """Make the reply to a checked message without names; the outcome's `work` is the preparation after it."""
        state = _State(
            # What Koers remembers of the person's own reflections has no place in what is said about another.
            session=replace(session, remembered=Remembered()), preparation=preparation, message=message,
            history=history, listener=listener or Listener(), model=self._model(),
        )  # fmt: skip
        outcome = self._graph.invoke(state)["outcome"]
        assert isinstance(outcome, Outcome)
        return outcome

    def _compiled(self) -> Any:
        graph = StateGraph(_State)
        for name in ("screen", "read", "plan", "recall", "respond", "record", "refer", "redirect"):
            graph.add_node(name, getattr(self, f"_{name}"))
        graph.add_edge(START, "screen")
        graph.add_conditional_edges("screen", _after_screen)
        for before, after in (("read", "plan"), ("plan", "recall"), ("recall", "respond"), ("respond", "record")):
            graph.add_edge(before, after)
        graph.add_edge("refer", "respond")
        graph.add_edge("redirect", "respond")
        graph.add_edge("record", END)
        return graph.compile()

    def _screen(self, state: _State) -> dict[str, Any]:
        screened = screened_message(state["message"], state["session"], self._knowledge)
        return {"screened": screened, "message": screened.message}

    def _refer(self, state: _State) -> dict[str, Any]:
        """A manager in danger is a person first."""
        return {"material": referring(state["screened"], state["session"])}

    def _redirect(self, state: _State) -> dict[str, Any]:
        session = state["session"]
        plan = Plan(Move.REDIRECT, session.stage, rule="other_language", lead="other_language")
        reading = Reading(lang=session.lang)
        return {"material": Material(plan=plan, session=session, reading=reading, message=state["message"])}

    def _read(self, state: _State) -> dict[str, Any]:
        """Read the message: what it tells for which section, what it wants, and whether it asks what is declined."""
        message, preparation, lang = state["message"], state["preparation"], state["screened"].spoken
        heard = self._hearing.hear(message, state["session"], lang=lang)
        knowledge = self._knowledge[lang]
        told = Told(message, heard.reading, wants=wants_of(message, knowledge.preparation))
        if preparation.refused and knowledge.refusals.accept.search(plain(message)):
            told = replace(told, wants=told.wants | {"accepts"})
        # Who asks something that has an answer here, or was asked for questions, asks nothing that is declined.
        asks = bool(told.wants & ANSWERED or heard.reading.intents & FACTS)
        surely = NEVER if preparation.asked in (Section.OPENING, Section.QUESTIONS) else OWN if asks else 0.0
        told = replace(told, refused=self._declined(message, preparation, lang, surely=surely))
        if len(words(message)) >= TELLING and "minimal" not in heard.reading.intents:
            told = replace(told, pieces=pieces_of(message, preparation, lambda text: self._likely(text, lang)))
        return {"told": told, "vector": heard.vector}

    def _declined(
        self, message: str, preparation: Preparation, lang: str, *, surely: float = 0.0
    ) -> RefusalKind | None:
        return request_in(
            message, self._knowledge[lang].refusals,
            lambda text: self._refusals.of(self._search.embed(text), text, lang=lang), preparation.refused,
            surely=surely,
        )  # fmt: skip

    def _likely(self, text: str, lang: str) -> Mapping[str, float]:
        return self._sections.of(self._search.embed(text), text, lang=lang)

    def _plan(self, state: _State) -> dict[str, Any]:
        knowledge = self._knowledge[state["told"].reading.lang]
        return {"course": plan_course(state["preparation"], state["told"], knowledge.preparation)}

    def _recall(self, state: _State) -> dict[str, Any]:
        """Bring the barrier that may play in what was told, the bank for the section asked for, and passages."""
        told, course = state["told"], state["course"]
        lang = told.reading.lang
        course, named = self._named(course, lang)
        bank = self.bank.offered(course.after, lang, course.after.turn)
        sheet = course.after.sheet.adding(bank)
        course = replace(course, after=replace(course.after, sheet=sheet))
        lead = next((lead.key for lead in course.leads), "") or (LEAD if named or bank else "")
        move = Move.OPTIONS if course.move is Move.REFLECT and any(not entry.counts for entry in bank) else course.move
        plan = Plan(move, Stage.ARRIVE, rule=course.rule, lead=lead, ask=course.ask and ASK, pending=course.ask and ASK)
        material = Material(
            plan=plan, session=state["session"], reading=told.reading, message=told.message,
            passages=self._passages(state, course, named),
        )  # fmt: skip
        return {"course": course, "named": named, "bank": bank, "material": material}

    def _named(self, course: Course, lang: str) -> tuple[Course, Named | None]:
        """Put with what was told about what may hold somebody back the barrier of the article that lies nearest."""
        kinds = {Section.INDIVIDUAL: "individual", Section.ORGANISATIONAL: "organisational"}
        sheet, named = course.after.sheet, None
        for entry in sheet.from_turn(course.after.turn):
            if entry.section in kinds and not entry.barrier and entry.counts:
                barrier, certain = self.bank.barrier(entry.text, lang, kind=kinds[entry.section])
                tagged = replace(entry, barrier=barrier)
                sheet = replace(sheet, entries=tuple(tagged if one.id == entry.id else one for one in sheet.entries))
                named = Named(tagged, certain)
        return replace(course, after=replace(course.after, sheet=sheet)), named

    def _passages(self, state: _State, course: Course, named: Named | None) -> tuple[Citation, ...]:
        told, lang = state["told"], state["told"].reading.lang
        if named:
            return (self.bank.source(named.entry.barrier, lang),)
        if course.move is not Move.FACT:
            return ()
        found = tuple(
            Citation(hit.passage.id, hit.passage.title, hit.passage.source, hit.passage.text)
            for hit in self._search.passages(told.message, lang, MANY, vector=state["vector"])
        )
        return answering(
            found, told.reading, message=told.message, vector=state["vector"], search=self._search,
            knowledge=self._knowledge[lang],
        )  # fmt: skip

    def _respond(self, state: _State) -> dict[str, Any]:
        """Word the course under the guard; the question stands, a model may word what comes before it."""
        material = state["material"]
        knowledge = self._knowledge[material.reading.lang]
        draft = None
        if "course" in state:
            draft = compose_course(
                state["course"], state["told"], material, knowledge, named=state["named"], bank=state["bank"]
            )
        response = respond(
            material, knowledge, model=state["model"], history=state["history"], listener=state["listener"], draft=draft
        )
        return {"response": response}

    def _record(self, state: _State) -> dict[str, Any]:
        """Put the reply together, and the preparation as it is after it."""
        material, response = state["material"], state["response"]
        draft, plan = response.draft, material.plan
        lang = material.reading.lang
        reply = Reply(
            lang=lang, stage=plan.stage, move=plan.move, parts=draft.parts, voice=response.voice,
            citations=draft.citations, quick_replies=draft.quick_replies, guard=response.guard, route=material.route,
            fallback=response.fallback,
        )  # fmt: skip
        session = remember(
            material, self._knowledge[lang], text=reply.text, shape=draft.shape, used=draft.used, question=None,
            options=(), proposals=(),
        )  # fmt: skip
        if material.route:
            session = replace(session, referred="" if material.route == SPOKEN else material.route)
        # What an employee's later reflections may know is theirs alone: a preparation leaves nothing there.
        session = replace(session, summary="")
        work = state["course"].after if "course" in state else state["preparation"]
        return {"outcome": Outcome(reply, session, response, material.passages, work)}


def _after_screen(state: _State) -> str:
    screened = state["screened"]
    if screened.screening.found:
        return "refer"
    return "redirect" if screened.spoken == "other" else "read"
