"""The reading: what a message tells, from its words, its language and its similarities to example sayings."""

from collections.abc import Mapping
from dataclasses import dataclass

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.commitments import commitment_in, first_sentence
from koers.dialogue.reading.feelings import feelings_in
from koers.dialogue.reading.intents import change_in, intents_in
from koers.dialogue.reading.patterns import found, plain
from koers.dialogue.reading.perspective import said_back
from koers.dialogue.reading.scales import scale_in
from koers.dialogue.reading.subjects import topics_in, values_in
from koers.dialogue.sentences import content_stems, words


@dataclass(frozen=True)
class Reading:
    """What a message tells.

    `barriers` are ids, best first, two at most; `certain` is one that may be spoken about at once; `scale` is 0-10;
    `told` is a short clause of the person in the second person; `choice` is which of the options on the table (from 0)
    is named; `change` is change_talk, sustain_talk or empty; `scene` is the id of the scene that it tells;
    `content` counts the words that carry content.
    """

    lang: str
    intents: frozenset[str] = frozenset()
    barriers: tuple[str, ...] = ()
    certain: str = ""
    topics: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    drivers: tuple[str, ...] = ()
    feelings: tuple[str, ...] = ()
    scale: int | None = None
    commitment: str = ""
    change: str = ""
    cue: str = ""
    goal: str = ""
    insight: str = ""
    told: str = ""
    choice: int | None = None
    content: int = 0
    scene: str = ""

    @property
    def thin(self) -> bool:
        """Whether so little was said that it still belongs to what was told before."""
        return self.content <= THIN and not self.topics

    @property
    def substantive(self) -> bool:
        """Whether the person told something, more than a yes or a shrug."""
        enough = 2 if self.told else 3
        return self.content >= enough and "minimal" not in self.intents


# With no more words with content than this a message leans on the one before.
THIN = 3
# From this probability a barrier is right in four of five readings (bench/barriers.py).
CERTAIN = 0.42
# Intents that a short message can have as well, so that it is no shrug.
_SPEAKING = frozenset(
    {"asks_advice", "asks_who", "asks_privacy", "asks_fact", "wants_stop", "objects", "corrects", "step_partly"}
)

# What is said about Koers or asked of it tells nothing about what holds the person back.
_ASIDE = frozenset({"reluctant", "objects", "asks_who", "asks_privacy", "asks_fact", "asks_source", "off_topic"})


def read(
    message: str,
    knowledge: Knowledge,
    barriers: Mapping[str, float] | None = None,
    *,
    likely: Mapping[str, float] | None = None,
    awaits: str = "",
    awaits_number: bool = False,
) -> Reading:
    """Read a message in its language.

    `barriers` gives how sure each barrier is (0-1) and `likely` how likely each intent, both from the embedding; without
    the latter patterns decide alone. `awaits` says what the coach asked for: a "number", so that the only one in the
    message is the answer, or the "return": how the agreed step went.
    """
    rules, text = knowledge.reading, plain(message)
    intents = intents_in(text, rules, likely, returning=awaits == "return")
    content = len(content_stems(message, knowledge.lang, knowledge.function_words))
    aside = bool(intents & _ASIDE)
    told = "" if aside or "minimal" in intents else said_back(message, knowledge)
    # What is asked about is neither what the person is busy with nor what they hold dear.
    asked = bool(intents & {"asks_fact", "asks_source"})
    topics = () if asked else topics_in(text, rules)
    values = () if asked else values_in(text, rules, knowledge.function_words)
    feelings = feelings_in(text, named=rules.feelings, felt=rules.felt, negations=rules.negations)
    cue = first_sentence(message, (rules.cue,))
    scale = scale_in(text, awaited=awaits_number or awaits == "number")
    says = bool(topics or values or feelings or cue or (told and content) or intents & _SPEAKING or scale is not None)
    if _is_shrug(message, content) and not says:
        intents.add("minimal")
    sure = {} if aside or content < 2 else barriers or {}
    ranked = sorted(sure.items(), key=lambda item: item[1], reverse=True)
    return Reading(
        lang=knowledge.lang,
        intents=frozenset(intents),
        barriers=tuple(barrier for barrier, _ in ranked[:2]),
        certain=next((barrier for barrier, share in ranked[:1] if share >= CERTAIN), ""),
        topics=topics,
        values=values,
        drivers=tuple(name for name, pattern in rules.drivers.items() if found(pattern, text)),
        feelings=feelings,
        scale=scale,
        commitment=commitment_in(message, rules, likely),
        change=change_in(text, rules, frozenset(intents)),
        cue=cue,
        goal=first_sentence(message, rules.goal),
        insight=first_sentence(message, rules.insight),
        told=told,
        choice=next((place for place, pattern in enumerate(rules.ordinals) if found(pattern, text)), None),
        content=content,
    )


def _is_shrug(message: str, content: int) -> bool:
    """Whether a word or two carry next to nothing; "It hurt" is short and says something."""
    said = words(message)
    return content <= 1 and len(said) <= 2 and said[:1] not in (["it"], ["that"], ["het"], ["dat"])
