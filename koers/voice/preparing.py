"""The guided voice of a preparation: words a course from the written lines and the manager's own words."""

from dataclasses import dataclass

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material
from koers.dialogue.preparation.forms import RefusalKind, Section
from koers.dialogue.preparation.planning import Course
from koers.dialogue.preparation.sheet import Entry
from koers.dialogue.preparation.telling import Told
from koers.dialogue.reply import Citation, Part, PartKind
from koers.dialogue.sentences import lower_first, upper_first
from koers.voice.draft import Draft
from koers.voice.lines import Lines
from koers.voice.passages import short_answer
from koers.voice.reflecting import clauses_back

# What is offered from the bank when its section is asked for, by the line that brings it.
OFFERED = {
    Section.QUESTIONS: "questions_offered",
    Section.LISTENING: "listening_offered",
    Section.ROOM: "room_offered",
}
# In these the manager speaks of themselves.
OWN = frozenset({Section.OWN_PART, Section.WISH})
BARRIERS = {Section.INDIVIDUAL: "barrier_individual", Section.ORGANISATIONAL: "barrier_organisational"}


@dataclass(frozen=True)
class Named:
    """A barrier that was read in what the manager said; `certain` when it may be said without reserve."""

    entry: Entry
    certain: bool


def compose_course(
    course: Course,
    told: Told,
    material: Material,
    knowledge: Knowledge,
    *,
    named: Named | None,
    bank: tuple[Entry, ...],
) -> Draft:
    """Word a course; `bank` holds what it puts on the sheet from the bank."""
    return _Wording(course, told, material, knowledge).draft(named, bank)


class _Wording:
    """One reply in the making."""

    def __init__(self, course: Course, told: Told, material: Material, knowledge: Knowledge) -> None:
        self._course, self._told, self._material, self._knowledge = course, told, material, knowledge
        self._content = knowledge.preparation
        self._lines = Lines(knowledge, material)
        self._parts: list[Part] = []
        self._shape: list[str] = []
        self._citations: list[Citation] = []
        self._quick: tuple[str, ...] = ()

    def draft(self, named: Named | None, bank: tuple[Entry, ...]) -> Draft:
        """Word what was heard, what is to be said first, and the question."""
        if self._course.move is Move.FACT:
            self._fact()
        elif self._course.reflects:
            self._reflection()
        for lead in self._course.leads:
            self._lead(lead.key, lead.slots)
        if named:
            self._barrier(named)
        self._offer(bank)
        self._ask(bank)
        return Draft(
            parts=tuple(self._parts), used=tuple(self._lines.used), shape="+".join(self._shape),
            citations=tuple(self._citations), quick_replies=self._quick,
        )  # fmt: skip

    def _add(self, kind: PartKind, text: str, shape: str) -> None:
        if text:
            self._parts.append(Part(kind, text))
            self._shape.append(shape)

    def _line(self, key: str, **slots: str) -> str:
        return self._lines.choose(key, self._content.lines[key], slots, needed=True)

    def _reflection(self) -> None:
        """Give back a clause of what was told; where none can be said, that it was heard, for what it is."""
        section = self._told.pieces[-1][0] if self._told.pieces else Section.SITUATION
        own = clauses_back(self._told.reading, self._knowledge) if section in OWN else ()
        for kind, key, slots in own:
            # What others do or are stays how the manager sees it: it is not said back as if it were so.
            if kind == "frame" and (text := self._lines.pick(key, **slots)):
                self._add(PartKind.REFLECTION, text, kind)
                return
        thanks = self._content.sections[section].thanks
        self._add(PartKind.REFLECTION, self._lines.choose(f"thanks:{section}", thanks, {}), "thanks")

    def _lead(self, key: str, slots: dict[str, str]) -> None:
        if key != "refusal":
            self._add(PartKind.INFO, self._line(key, **slots), key)
            return
        refusal = self._content.refusals[self._refused()]
        self._add(
            PartKind.INFO,
            self._lines.choose(f"declines:{self._refused()}", refusal.declines, {}, needed=True),
            "refusal",
        )
        self._add(PartKind.INFO, refusal.instead, "instead")

    def _refused(self) -> RefusalKind:
        assert self._told.refused is not None
        return self._told.refused

    def _barrier(self, named: Named) -> None:
        """Say which barrier of the article may play in what was told, with its source; it can be taken off."""
        barrier = self._knowledge.barriers_by_id[named.entry.barrier]
        key = BARRIERS[named.entry.section] if named.certain else "barrier_doubt"
        self._add(PartKind.INFO, self._line(key, barrier=lower_first(barrier.name)), "barrier")
        self._citations.extend(self._material.passages[:1])

    def _fact(self) -> None:
        if not self._material.passages:
            self._add(PartKind.INFO, self._lines.pick("fact_none"), "fact_none")
            return
        passage = self._material.passages[0]
        self._add(PartKind.INFO, short_answer(passage), "fact")
        self._citations.append(passage)

    def _offer(self, bank: tuple[Entry, ...]) -> None:
        asked = self._course.after.asked
        offered = [entry for entry in bank if entry.section is asked]
        if asked is None or not offered:
            return
        self._add(PartKind.INFO, self._line(OFFERED[asked]), "offered")
        if asked is Section.QUESTIONS:
            # They stand on the sheet: one question at a time is asked here.
            return
        listed = "\n".join(f"{number}. {upper_first(entry.text)}" for number, entry in enumerate(offered, 1))
        self._add(PartKind.OPTIONS, listed, "options")

    def _ask(self, bank: tuple[Entry, ...]) -> None:
        course, asked = self._course, self._course.after.asked
        if not course.ask:
            return
        if course.ask == "refusal_back":
            back = self._content.refusals[self._refused()].back
            self._add(
                PartKind.QUESTION, self._lines.choose(f"back:{self._refused()}", back, {}, needed=True), "question"
            )
        elif course.ask in ("asks", "easier"):
            assert asked is not None
            texts = self._content.sections[asked]
            wordings = texts.asks if course.ask == "asks" else texts.easier
            self._add(
                PartKind.QUESTION, self._lines.choose(f"{course.ask}:{asked}", wordings, {}, needed=True), "question"
            )
        else:
            self._add(PartKind.QUESTION, self._line(course.ask), "question")
        if asked is not None:
            offered = sum(entry.section is asked and not entry.counts for entry in bank)
            self._quick = (*self._content.lines["quick_choices"][:offered], *self._content.lines["quick_skip"])
