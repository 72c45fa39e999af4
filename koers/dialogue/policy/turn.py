"""A turn as the rules of the policy see it."""

import re
from dataclasses import dataclass
from datetime import date

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.policy.questions import Wanted
from koers.dialogue.reading.reading import Reading
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage, stage_after

# Words with content: so many are a story of their own, with no more than so few "no idea" is all of it, and a plan has
# at least so many.
MUCH, LITTLE, PLANNED = 12, 3, 4
STEP_PREFIX = "step:"
# What a reply waits for that stays with a person after a referral.
STAYS = "stays"


@dataclass(frozen=True)
class Turn:
    """What a rule decides from: the session before this message, its reading, and the message itself."""

    session: Session
    reading: Reading
    message: str
    knowledge: Knowledge
    today: date

    def has(self, *intents: str) -> bool:
        """Whether one of the intents was read."""
        return bool(self.reading.intents & set(intents))

    @property
    def explored(self) -> bool:
        """Whether something real has been told, so that options or a step can fit it."""
        told = self.session.explored + self.reading.substantive
        return told >= 2 or (told >= 1 and bool(self.barrier or self.reading.topics or self.session.topics))

    @property
    def barrier(self) -> str:
        """The barrier that was read most often, this message counted in."""
        return self.session.barrier_with(self.reading.barriers)

    @property
    def stage(self) -> Stage:
        """The stage for this reply: moved on when enough was said in the present one."""
        stage = self.session.stage
        return stage_after(stage, self.session.substantive) if self.reading.substantive else stage

    def wanted(self, types: frozenset[str] = frozenset(), *, easy: bool = False, stage: Stage | None = None) -> Wanted:
        """Describe the question that fits; one about a barrier only when that is certain, or was read twice."""
        twice = (*self.session.barriers, *self.reading.barriers[:1]).count(self.barrier) >= 2
        barrier = self.reading.certain or (self.barrier if twice else "")
        return Wanted(
            stage or self.stage, types, easy=easy, barrier=barrier, topics=self.reading.topics, scene=self.scene
        )

    @property
    def scene(self) -> str:
        """The scene that the message tells, or belongs to."""
        return self.session.scene_with(self.reading.scene, thin=self.reading.thin)


def at_a_loss(turn: Turn) -> bool:
    """Whether the person has no answer; one word can be an answer, such as a day."""
    shrugs = (re.search(pattern, turn.message.lower()) for pattern in turn.knowledge.reading.intents["minimal"])
    asks_itself = re.search(r"\b(of|wat|waar|waarom|hoe|wie|whether|what|where|why|how|who|if)\b", turn.reading.told)
    lost = turn.has("stuck") and turn.reading.content <= LITTLE and not asks_itself
    return turn.reading.scale is None and (lost or any(shrugs))
