"""The reading: what a message tells, from its words, its language and its similarities to example sayings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.commitments import commitment_in, first_sentence
from koers.dialogue.reading.feelings import feelings_in
from koers.dialogue.reading.intents import change_in, intents_in
from koers.dialogue.reading.patterns import found, plain
from koers.dialogue.reading.perspective import Told, heaviest_told
from koers.dialogue.reading.scales import scale_in
from koers.dialogue.reading.seen import seen_back
from koers.dialogue.reading.subjects import topics_in, values_in
from koers.dialogue.sentences import content_stems, words


@dataclass(frozen=True)
class Reading:
    """What a message tells.

    `barriers` are ids, best first, two at most; `certain` is one that may be spoken about at once; `scale` is 0-10;
    `told` is a short clause of the person about themselves, in the second person, `brief` the same without its
    circumstances when it is long, `seen` one about others or how things are, which tells more when it `outweighs` the
    other; `choice` is which of the options on the table (from 0)
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
    brief: str = ""
    seen: str = ""
    outweighs: bool = False
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
        return self.content >= enough and "minimal" not in self.intents and not self.intents & OF_THE_TALK


# With no more words with content than this a message leans on the one before.
THIN = 3
# By so much a clause about others must tell more than the one about the person, to come before it.
OUTWEIGHS = 1.5
_BEING_RIGHT = re.compile(
    r"\b(i'm|i am|i was) (in the )?right\b|\b(dat|omdat|want) ik (\w+ )?gelijk\b|\bik (heb|had|krijg) (\w+ )?gelijk\b"
)
# From this probability a barrier is right in four of five readings (bench/barriers.py).
CERTAIN = 0.42
# Intents that a short message can have as well, so that it is no shrug.
_SPEAKING = frozenset(
    {
        "asks_advice",
        "asks_who",
        "asks_privacy",
        "asks_fact",
        "asks_outside",
        "wants_stop",
        "objects",
        "corrects",
        "step_partly",
    }
)

# What is said about the conversation itself, how it goes and how to begin it.
OF_THE_TALK = frozenset(
    {
        "no_questions", "questions_again", "too_long", "asks_challenge", "asks_agreement", "asks_summary",
        "asks_deletion", "asks_server", "asks_what_this_is", "blank_page",
    }
)  # fmt: skip
# What is said about Koers or asked of it tells nothing about what holds the person back.
_ASIDE = OF_THE_TALK | {
    "reluctant", "objects", "asks_who", "asks_privacy", "asks_fact", "asks_source", "asks_outside", "off_topic", "asks_memory",
}  # fmt: skip


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
    # Said back by the coach, "everyone says I'm right" would be its own verdict.
    silent = aside or "minimal" in intents or _BEING_RIGHT.search(text) is not None
    own, seen = (Told("", 0.0),) * 2 if silent else (heaviest_told(message, knowledge), seen_back(message, knowledge))
    # Who somebody is gives way to what they tell of their situation.
    told = "" if own.weight < 0 and seen.text else own.text
    # What is asked about is neither what the person is busy with nor what they hold dear.
    asked = bool(intents & {"asks_fact", "asks_source", "asks_outside"})
    topics = () if asked else topics_in(text, rules)
    values = () if asked else values_in(text, rules, knowledge.function_words)
    feelings = feelings_in(text, named=rules.feelings, felt=rules.felt, negations=rules.negations)
    cue = first_sentence(message, (rules.cue,))
    scale = scale_in(text, awaited=awaits_number or awaits == "number")
    says = bool(topics or values or feelings or cue or (told and content) or intents & _SPEAKING or scale is not None)
    if _is_shrug(message, content) and not (says or intents & OF_THE_TALK):
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
        brief=own.brief if told else "",
        seen=seen.text if seen.text != told else "",
        outweighs=bool(seen.text) and seen.text != told and seen.weight >= own.weight + OUTWEIGHS,
        choice=next((place for place, pattern in enumerate(rules.ordinals) if found(pattern, text)), None),
        content=content,
    )


def _is_shrug(message: str, content: int) -> bool:
    """Whether a word or two carry next to nothing; "It hurt" is short and says something."""
    said = words(message)
    return content <= 1 and len(said) <= 2 and said[:1] not in (["it"], ["that"], ["het"], ["dat"])
