"""A turn as the rules of the policy see it."""

import re
from dataclasses import dataclass
from datetime import date

from koers.dialogue.actions import is_wish, names_action, says_action
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.policy.questions import Wanted
from koers.dialogue.reading.commitments import sentences_told
from koers.dialogue.reading.patterns import found, plain
from koers.dialogue.reading.reading import Reading
from koers.dialogue.session import Session
from koers.dialogue.stages import EXPLORING, Stage, next_stage, stage_after

# Words with content: so many are a story of their own, with no more than so few "no idea" is all of it, and a plan has
# at least so many.
MUCH, LITTLE, PLANNED = 12, 3, 4
# So many turns with few words in a stage are enough of it.
LONG_STAGE = 5
# Of so many turns no more than one tells something with a person who says little.
SAYS_LITTLE = 3
STEP_PREFIX = "step:"
# What a thing to do is about may deny something, or name a habit: "hem zeggen dat ik geen avonden meer doe".
_HANGING = re.compile(r",|\s(?:dat|die|of|that|which|if|whether)\s")
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
        if self.reading.substantive:
            return stage_after(stage, self.session.substantive)
        # Who says little all along is not kept at the beginning.
        long = self.session.turn - self.session.stage_since >= LONG_STAGE and self.says_little
        return next_stage(stage) if long and self.reading.content and stage in EXPLORING else stage

    @property
    def says_little(self) -> bool:
        """Whether few of the turns so far told something."""
        return self.session.explored * SAYS_LITTLE <= self.session.turn

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


def own_plan(turn: Turn) -> str:
    """Give the sentence in which the person says what they will, could or may do; a wish, a habit and the past are none."""
    if turn.reading.commitment:
        return turn.reading.commitment
    rules = turn.knowledge.reading
    for sentence in sentences_told(turn.message):
        plans = says_action(sentence.strip(" .!,;"), turn.reading.lang) and not is_wish(sentence)
        if plans and not found(rules.unplanned, plain(sentence)):
            return sentence.strip(" .!,;")
    return ""


def named_action(turn: Turn) -> str:
    """Give the sentence that names a thing to do as a list would ("haar bellen", "ask her"); empty when none does."""
    rules = turn.knowledge.reading
    act, acts = frozenset(rules.act.split()), frozenset(rules.acts.split())
    for sentence in sentences_told(turn.message):
        habit = found(rules.unplanned, plain(_HANGING.split(sentence, maxsplit=1)[0]))
        if not habit and names_action(sentence, turn.reading.lang, act=act, acts=acts):
            return sentence.strip(" .!,;")
    return ""
