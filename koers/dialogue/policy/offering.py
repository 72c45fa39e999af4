"""The rules of the policy about ideas: asked for, offered with permission, declined, chosen."""

import re
from dataclasses import replace

from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Plan
from koers.dialogue.policy.planning import build_step, options_plan
from koers.dialogue.policy.stepping import as_step
from koers.dialogue.policy.turn import LITTLE, MUCH, STEP_PREFIX, Turn, named_action, own_plan
from koers.dialogue.sentences import content_stems
from koers.dialogue.stages import Stage

# With these words something else may begin as well; with a plain yes it does not.
_NODS = re.compile(r"(ok|okay|oké|oke|goed|prima|fine|right|exactly|precies|klopt|inderdaad)\b")
# So many turns after they were offered an option may still be named.
OPEN_FOR = 3
# Something else than the ideas on the table.
OTHERS = (
    r"\b((nog|misschien|ook) (iets|wat) anders|(iets|wat) anders (in de aanbieding|bedenken)|andere (ideeën|opties|mogelijkheden|"
    r"dingen|voorstellen)|(nog )?meer (ideeën|opties)|anything else|something else|(other|more|different) (ideas|options|ones|"
    r"things|suggestions)|any (more|others)|what else)\b"
)
# One of them in other words than its number, and a word of approval that names none.
_WHICH = {
    "nl": ("eerste", "tweede", "derde"),
    "en": ("first", "second", "third"),
}
_NAMED = (
    r"\b(?:de|het|die|dat|deze|the|that|this|number|option) {}(?=\W*$|[,.;:!?]| (?:optie|idee|lijkt|ligt|spreekt|past|zie|zou|"
    r"kan|heb|is|dan|wil|doe|maar|graag|wel|vind|trekt|klinkt|want|en|ga|neem|kies|voelt|werkt|denk|staat|mag|one|option|idea|"
    r"looks|sounds|fits|suits|appeals|would|could|might|i|please|and|but|because|then|feels|seems|works|for|maybe|makes)\b)"
)
TAKES = (
    r"\b(past (wel |goed )?bij|spreekt (me|mij) (wel )?aan|lijkt (me|mij|wel)|klinkt|kan ik (wel )?(wat|iets) mee|bruikbaar|"
    r"haalbaar|appeals?|sounds? (good|doable|fine|like me)|could work|i like|useful|doable|makes sense|worth a try)\b"
)
# So much of what was said must be in one of the ideas, and in no other, to mean that one.
MEANT = 0.5


def owes_options(turn: Turn) -> Plan | None:
    """Who asked for advice the turn before gets options now, whatever the answer to what was tried, unless they decline."""
    elsewhere = turn.has("declines", "no_advice", "asks_who", "asks_privacy", "asks_fact", "changes_topic")
    if turn.session.pending != "advice" or elsewhere:
        return None
    return options_plan(turn)


def asks_advice(turn: Turn) -> Plan | None:
    """An explicit request is permission; in the first turn what was tried comes first, and options in the next."""
    scene = turn.knowledge.scenes_by_id.get(turn.reading.scene)
    planned = scene and scene.plan and not turn.has("asks_ideas")
    if not turn.has("asks_advice") or planned:
        return None
    if turn.session.pending == "options" and own_plan(turn):
        # Their own step stands, also when they ask whether one of the ideas is better.
        return None
    if turn.session.pending == "advice" or (turn.explored and turn.session.turn >= 1):
        return options_plan(turn)
    return Plan(Move.FOLLOW_UP, turn.stage, ask="tried", pending="advice")


def answers_permission(turn: Turn) -> Plan | None:
    """After the question whether ideas are welcome: the ideas, or not."""
    if turn.session.pending != "permission":
        return None
    if takes_up_offer(turn) or turn.has("asks_advice"):
        return options_plan(turn)
    if turn.has("declines") and turn.explored and own_plan(turn):
        return build_step(turn, replace(turn.session.step, action=as_step(turn, own_plan(turn))))
    if turn.has("declines"):
        return Plan(Move.REFLECT, turn.session.stage, lead="options_declined", wanted=turn.wanted(stage=Stage.OPTIONS))
    return None


def takes_up_offer(turn: Turn) -> bool:
    """Whether the message says yes to the ideas that were offered: as a whole, or on a condition."""
    if turn.session.pending != "permission" or turn.has("declines", "no_advice"):
        return False
    goes_on = _NODS.match(turn.message.lower()) and turn.reading.content > LITTLE
    return turn.has("accepts") or (turn.has("agrees") and not goes_on and not turn.has("wants_stop"))


def declines_advice(turn: Turn) -> Plan | None:
    """No tips is no tips: on with what the person sees."""
    if not turn.has("no_advice"):
        return None
    return Plan(Move.REFLECT, turn.stage, lead="options_declined", wanted=turn.wanted())


def asks_other_options(turn: Turn) -> Plan | None:
    """Who asks for something else than the ideas on the table gets others."""
    asks = turn.message.rstrip().endswith("?") or turn.reading.content <= LITTLE
    if turn.session.pending != "options" or not asks or not re.search(OTHERS, turn.message.lower()):
        return None
    return options_plan(turn)


def chooses_option(turn: Turn) -> Plan | None:
    """One of the options, or something of their own instead of them, becomes the action of a step; a story does not."""
    choice = _choice(turn)
    named = choice is not None and turn.reading.content <= LITTLE
    if turn.session.pending != "options" and not (named and Move.OPTIONS in turn.session.moves[-OPEN_FOR:]):
        return None
    own = own_plan(turn) or named_action(turn)
    if turn.has("declines") and not own:
        return Plan(Move.REFLECT, Stage.OPTIONS, lead="options_declined", wanted=turn.wanted(stage=Stage.OPTIONS))
    if choice is not None and not turn.has("declines", "stuck"):
        idea = turn.knowledge.steps_by_id[turn.session.options[choice]]
        return build_step(turn, replace(turn.session.step, action=idea.text))
    if own:
        return build_step(turn, replace(turn.session.step, action=as_step(turn, own)))
    if turn.has("stuck"):
        return None
    if turn.reading.cue and turn.reading.content <= LITTLE:
        return build_step(turn, turn.session.step.answered("cue", turn.message.strip(" .!"), None))
    if turn.has("agrees") or re.search(TAKES, turn.message.lower()):
        return Plan(Move.STEP, Stage.STEP, ask="step_action", pending=STEP_PREFIX + "action")
    return None


def ideas_are_offered(turn: Turn) -> Plan | None:
    """In the options stage, once the person's own ideas were asked for, permission is asked for more."""
    offered = Move.OFFER in turn.session.moves or Move.OPTIONS in turn.session.moves
    plans = turn.reading.commitment or turn.reading.cue
    if turn.stage is not Stage.OPTIONS or turn.session.stage is not Stage.OPTIONS or offered or plans:
        return None
    return Plan(Move.OFFER, Stage.OPTIONS, ask="permission", pending="permission")


def _choice(turn: Turn) -> int | None:
    """Give which of the options on the table is meant: by its number, or in words that only one of them has."""
    options, text = turn.session.options, turn.message.lower()
    # "The third, but without a whole talk" chooses; "not the third" does not.
    named = re.split(r"[.,;:!?]|\b(?:maar|but)\b", text, maxsplit=1)[0]
    refuses = turn.has("tried", "success") or re.search(turn.knowledge.reading.negations, named)
    if not options or turn.reading.content > MUCH or refuses:
        return None
    if turn.reading.choice is not None:
        return turn.reading.choice if turn.reading.choice < len(options) else None
    if turn.session.pending != "options":
        return None
    for place, which in enumerate(_WHICH[turn.reading.lang][: len(options)]):
        if re.search(_NAMED.format(which), text):
            return place
    return _meant(turn)


def _meant(turn: Turn) -> int | None:
    """Give the option whose words were said."""
    knowledge = turn.knowledge

    def stems(text: str) -> set[str]:
        return set(content_stems(text, knowledge.lang, knowledge.function_words))

    said = stems(turn.message)
    shared = [len(said & stems(knowledge.steps_by_id[id_].text)) for id_ in turn.session.options]
    best = max(shared, default=0)
    sure = best >= 2 and best >= MEANT * len(said) and shared.count(best) == 1
    return shared.index(best) if sure else None
