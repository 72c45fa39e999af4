"""The rule of the policy for who asks what the coach remembers, and what of this session answers such a question."""

import re
from collections.abc import Sequence

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.opening import RETURN
from koers.dialogue.policy.plan import Plan
from koers.dialogue.policy.returning import KEEP, WHY
from koers.dialogue.policy.turn import STEP_PREFIX, Turn
from koers.dialogue.reading.patterns import found, plain
from koers.dialogue.sentences import content_stems, split_sentences, words

# What is asked after: the step, or what the person holds dear and wants.
STEP = (
    r"\b(stap|(zou|ging|wilde) (gaan )?doen|voorgenomen|afgesproken|step|(going to|would|meant to) do|agreed|planned)\b"
)
CARED = r"\b(belangrijk\w*|waarde\w*|doel\w*|telde|telt|koers|matter(ed|s)?|important|values?|goals?|care[ds]? about|course)\b"
# An earlier conversation, and not the one at hand.
EARLIER = (
    r"\b(vorige|laatst|toen|eerder gesprek|eerdere gesprekken|in (januari|februari|maart|april|mei|juni|juli|augustus|september|"
    r"oktober|november|december)|last time|back then|last (week|month)|previous|earlier (conversation|session|talk)|then)\b"
)
# The answer by what was asked for: where the conversation goes on after it.
_GOES_ON = {RETURN: "recall_return_ask", WHY: "return_keep", KEEP: "return_keep", "options": "options_ask"}
# A word of so many letters, or a name, says what a question is about; words of saying and remembering do not.
TELLING, LONGEST = 4, 40
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w-]+")
_ABOUT_SAYING = re.compile(
    r"\b(weet|herinner\w*|onthou\w*|vertel\w*|gezegd|zei|vandaag|eerder|vorige|remember\w*|recall\w*|today|earlier|again|"
    r"mention\w*|thing|ding|begin|beginning|start|told|said|tell|talk\w*|alweer|precies|exactly|actually|eigenlijk|gesprek|"
    r"conversation|session|march|maart|time|keer|back|last)\b"
)


def asks_memory(turn: Turn) -> Plan | None:
    """Who asks what they said or meant to do, now or earlier, is told it in their words, or that it is not there."""
    if not turn.has("asks_memory"):
        return None
    pending = turn.session.pending
    ask = (
        f"step_{pending.removeprefix(STEP_PREFIX)}"
        if pending.startswith(STEP_PREFIX)
        else _GOES_ON.get(pending, "recall_ask")
    )
    return Plan(Move.IDENTITY, turn.session.stage, lead="recall", ask=ask, pending=pending, step=turn.session.step)


def is_earlier(question: str) -> bool:
    """Whether a question is about an earlier session."""
    return found(EARLIER, plain(question))


def asked_after(question: str, knowledge: Knowledge) -> set[str]:
    """Give the stems of what a question is about; none when it asks for whatever was said."""
    bare = _ABOUT_SAYING.sub(" ", plain(question))
    names = {word.lower() for word in _NAME.findall(question)} - {"i"}
    return {stem for stem in _stems(bare, knowledge) if len(stem) >= TELLING} | set(_stems(" ".join(names), knowledge))


def said_about(question: str, messages: Sequence[str], knowledge: Knowledge) -> str:
    """Give what the person wrote before about the thing that a question names, with the sentence after it; or nothing."""
    asked = asked_after(question, knowledge)
    best, most = "", 0
    for message in messages:
        sentences = [sentence for sentence in split_sentences(message) if not sentence.endswith("?")]
        for place, sentence in enumerate(sentences):
            shared = len(asked & set(_stems(sentence, knowledge)))
            if shared > most:
                pair = " ".join(sentences[place : place + 2])
                best, most = pair if len(words(pair)) <= LONGEST else sentence, shared
    return best


def _stems(text: str, knowledge: Knowledge) -> list[str]:
    return content_stems(text, knowledge.lang, knowledge.function_words)
