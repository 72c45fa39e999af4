"""The plan of a turn: the move with what it needs, before a voice words it."""

from dataclasses import dataclass

from koers.dialogue.coaching_forms import Question, StepIdea
from koers.dialogue.moves import Move
from koers.dialogue.policy.questions import Wanted
from koers.dialogue.reading.reading import Reading
from koers.dialogue.reply import Citation
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage
from koers.dialogue.steps import NextStep


@dataclass(frozen=True)
class Plan:
    """What the coach will do. `rule` names the rule of the policy that decided.

    `wanted` asks for a question of the bank, `ask` for a written one by its key, `lead` for a line to begin with;
    `pending` is what the reply will wait for; `insight` allows one thought from a passage; `outcome` is what
    became of the step of the last time; `quiet` is the scene, of loss or illness, that asks for quiet; `wishes` is how
    the person wants to be talked with from now on.
    """

    move: Move
    stage: Stage
    rule: str = ""
    wanted: Wanted | None = None
    ask: str = ""
    lead: str = ""
    pending: str = ""
    insight: bool = False
    outcome: str = ""
    quiet: str = ""
    wishes: tuple[str, ...] | None = None
    step: NextStep = NextStep()


@dataclass(frozen=True)
class Material:
    """Everything that a voice words a reply from; `said` is what the person wrote before about what they ask after."""

    plan: Plan
    session: Session
    reading: Reading
    message: str
    questions: tuple[Question, ...] = ()
    passages: tuple[Citation, ...] = ()
    ideas: tuple[StepIdea, ...] = ()
    route: str = ""
    said: str = ""
