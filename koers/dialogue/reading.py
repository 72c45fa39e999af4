"""The reading: what a message tells, from its words, its language and its similarities to example sayings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.perspective import said_back
from koers.dialogue.sentences import content_stems, words

_SCALE = re.compile(r"(?<![\d.,:/-])(10|\d)(?![\d:/-]|[.,]\d)")
_SCALE_ALONE = re.compile(r"^\W*(?:(?:een|zo'n|ongeveer|denk ik|ik denk|a|about|maybe|say|i'd say|i think)\W+)*(10|\d)(?:[.,]5)?(?:\W+(?:ongeveer|denk ik|of zo|i think|or so))*\W*$")


@dataclass(frozen=True)
class Reading:
    """What a message tells. `barriers` are ids, best first, two at most; `scale` is 0-10; `told` is a short clause
    of the person in the second person; `choice` is which of the options on the table (from 0) is named; `content`
    counts the words that carry content."""

    lang: str
    intents: frozenset[str] = frozenset()
    barriers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    drivers: tuple[str, ...] = ()
    feelings: tuple[str, ...] = ()
    scale: int | None = None
    commitment: str = ""
    cue: str = ""
    goal: str = ""
    insight: str = ""
    told: str = ""
    choice: int | None = None
    content: int = 0

    @property
    def substantive(self) -> bool:
        """Whether the person told something, more than a yes or a shrug."""
        return self.content >= 3 and "minimal" not in self.intents


def read(message: str, knowledge: Knowledge, barriers: Mapping[str, float] | None = None) -> Reading:
    """Read a message in its language; `barriers` gives how sure each barrier is (0-1), from the embedding."""
    rules = knowledge.reading
    text = " ".join(message.lower().replace("’", "'").split())
    intents = {name for name, patterns in rules.intents.items() if any(re.search(p, text) for p in patterns)}
    content = len(content_stems(message, knowledge.lang, knowledge.function_words))
    if content <= 1 and len(words(message)) <= 3 and not intents & {"asks_advice", "asks_who", "wants_stop", "asks_fact"}:
        intents.add("minimal")
    ranked = sorted((barriers or {}).items(), key=lambda item: item[1], reverse=True)
    return Reading(
        lang=knowledge.lang,
        intents=frozenset(intents),
        barriers=tuple(barrier for barrier, _ in ranked[:2]) if content >= 2 else (),
        topics=tuple(name for name, topic in rules.topics.items() if re.search(topic.pattern, text)),
        values=tuple(name for name, pattern in rules.values.items() if re.search(pattern, text)),
        drivers=tuple(name for name, pattern in rules.drivers.items() if re.search(pattern, text)),
        feelings=_feelings(text, rules.feelings, rules.negations),
        scale=_scale(text),
        commitment=_first_clause(message, rules.commitment),
        cue=_first_clause(message, (rules.cue,)),
        goal=_first_clause(message, rules.goal),
        insight=_first_clause(message, rules.insight),
        told=said_back(message, knowledge),
        choice=next((place for place, pattern in enumerate(rules.ordinals) if re.search(pattern, text)), None),
        content=content,
    )


def _feelings(text: str, named: str, negations: str) -> tuple[str, ...]:
    """Give the feelings that the person names, not those that they deny in the three words before."""
    tokens = words(text)
    known = set(named.split())
    found = []
    for place, token in enumerate(tokens):
        if token in known and not re.search(negations, " ".join(tokens[max(0, place - 3) : place])):
            found.append(token)
    return tuple(dict.fromkeys(found))


def _scale(text: str) -> int | None:
    alone = _SCALE_ALONE.match(text)
    if alone:
        return int(alone.group(1))
    numbers = _SCALE.findall(text)
    spoken = re.search(r"\b(op een|een|op|a|an|at)\b.{0,6}?(?<!\d)(10|\d)(?!\d)", text)
    return int(spoken.group(2)) if spoken and len(numbers) == 1 and len(words(text)) <= 12 else None


def _first_clause(message: str, patterns: tuple[str, ...]) -> str:
    """Give the clause in which one of the patterns is found, in the person's own words."""
    for sentence in re.split(r"(?<=[.!?;])\s+|\n+|,\s+(?=maar|but)", message):
        if not sentence.endswith("?") and any(re.search(p, sentence.lower().replace("’", "'")) for p in patterns):
            return sentence.strip(" .!,;")
    return ""
