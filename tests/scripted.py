"""A conversation without embeddings, index or graph: reading, plan, questions and guided voice, turn after turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from koers.coach.reading_of import AWAITED
from koers.dialogue.coaching_forms import StepIdea
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.memory import proposals_of, remember
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.policy.policy import plan_turn
from koers.dialogue.policy.questions import choose_questions
from koers.dialogue.reading.reading import read
from koers.dialogue.reply import Citation, join_parts
from koers.dialogue.session import Session
from koers.voice.draft import Draft
from koers.voice.guided import compose


@dataclass
class Scripted:
    """A session that a test talks to; `session`, `plan`, `draft` and `replies` show what came of it."""

    knowledge: dict[str, Knowledge]
    lang: str
    session: Session = Session()
    plan: Plan | None = None
    draft: Draft = Draft(())
    replies: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session = replace(self.session, lang=self.lang)

    def say(
        self, message: str, barriers: Mapping[str, float] | None = None, passages: tuple[Citation, ...] = ()
    ) -> str:
        """Say something and give the text of the reply."""
        knowledge = self.knowledge[self.lang]
        reading = read(message, knowledge, barriers, awaits=AWAITED.get(self.session.pending, ""))
        plan = plan_turn(self.session, reading, message, knowledge)
        ideas = self._ideas(knowledge) if plan.move is Move.OPTIONS else ()
        questions = choose_questions(plan.wanted, self.session, knowledge, {}) if plan.wanted else ()
        material = Material(plan, self.session, reading, message, questions, passages, ideas)
        self.plan, self.draft = plan, compose(material, knowledge)
        text = join_parts(self.draft.parts)
        self.session = remember(
            material,
            knowledge,
            text=text,
            shape=self.draft.shape,
            used=self.draft.used,
            question=self.draft.question,
            options=self.draft.options,
            proposals=proposals_of(material, knowledge),
        )
        self.replies.append(text)
        return text

    def _ideas(self, knowledge: Knowledge) -> tuple[StepIdea, ...]:
        barrier = self.session.barrier or "focus"
        return tuple(idea for idea in knowledge.steps if idea.barrier == barrier)[:3]
