"""The reading: what a message tells, from its words, its language and its similarities to example sayings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.perspective import said_back
from koers.dialogue.sentences import content_stems, words

_NUMBERS = {
    word: str(number)
    for line in (
        "nul één twee drie vier vijf zes zeven acht negen tien",
        "zero one two three four five six seven eight nine ten",
    )
    for number, word in enumerate(line.split())
}
_NUMBER = r"(?<![\d.,:/-])(10|\d)(?![\d:/-]|[.,]\d)"
_ALONE = re.compile(
    r"(?:(?:een|zo'n|ongeveer|denk ik|ik denk|nu|misschien|a|about|maybe|say|i'd say|i think)\W+)*(10|\d)(?:[.,]5)?"
    r"(?:\W+(?:ongeveer|denk ik|of zo|i think|or so))*\W*"
)
_OUT_OF_TEN = re.compile(r"(?<![\d.,])(10|\d)(?:[.,]5)?\W*(?:van de|uit|op|out of|/) ?10\b")
_RANGE = re.compile(r"\b(?:0|1) (?:tot|t/m|to) 10\b")
_SPOKEN = re.compile(
    r"\b(?:op een|een|op|a|an|(?:am|'m|is) at|give it)\W{1,2}" + _NUMBER + r"(?! (?:uur|procent|percent|o'clock)\b)"
)
# What may stand between "the one who feels" and the feeling, and who else may feel it.
_OTHERS = re.compile(
    r"\b(hij|zij|ze|hem|haar|hen|die|iedereen|iemand|men|he|she|they|him|her|them|everyone|someone|who)\b"
)
_SELF = re.compile(r"\b(ik|me|mij|mezelf|we|ons|i|i'm|i've|i'd|myself|we're|us)\b")
_DEGREE = frozenset(
    words("heel erg vooral best een beetje gewoon nogal wel ook zo echt soms te very a bit just mostly quite so too")
)
_FEELING_CLAUSE = re.compile(
    r"[.,;:!?()\n]+|\b(?:maar|want|omdat|dat|als|terwijl|toen|of|but|because|that|when|if|while)\b"
)


@dataclass(frozen=True)
class Reading:
    """What a message tells.

    `barriers` are ids, best first, two at most; `certain` is one that may be spoken about at once; `scale` is 0-10;
    `told` is a short clause of the person in the second person; `choice` is which of the options on the table (from 0)
    is named; `content` counts the words that carry content.
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
    cue: str = ""
    goal: str = ""
    insight: str = ""
    told: str = ""
    choice: int | None = None
    content: int = 0

    @property
    def substantive(self) -> bool:
        """Whether the person told something, more than a yes or a shrug."""
        enough = 2 if self.told else 3
        return self.content >= enough and "minimal" not in self.intents


# From this probability a barrier is right in four of five readings (bench/barriers.py).
CERTAIN = 0.42
# Intents that a short message can have as well, so that it is no shrug.
_SPEAKING = frozenset({"asks_advice", "asks_who", "asks_privacy", "asks_fact", "wants_stop", "objects", "corrects"})

# What is said about Koers or asked of it tells nothing about what holds the person back.
_ASIDE = frozenset({"reluctant", "objects", "asks_who", "asks_privacy", "asks_fact", "asks_source", "off_topic"})


def read(
    message: str, knowledge: Knowledge, barriers: Mapping[str, float] | None = None, *, awaits_number: bool = False
) -> Reading:
    """Read a message in its language.

    `barriers` gives how sure each barrier is (0-1), from the embedding; when the coach asked for a number
    (`awaits_number`), the only one in the message is the answer.
    """
    rules = knowledge.reading
    text = " ".join(message.lower().replace("’", "'").split())
    intents = {name for name, patterns in rules.intents.items() if any(re.search(p, text) for p in patterns)}
    content = len(content_stems(message, knowledge.lang, knowledge.function_words))
    aside = bool(intents & _ASIDE)
    told = "" if aside or "minimal" in intents else said_back(message, knowledge)
    topics = tuple(name for name, topic in rules.topics.items() if re.search(topic.pattern, text))
    values = tuple(name for name, pattern in rules.values.items() if re.search(pattern, text))
    if intents & {"asks_fact", "asks_source"}:
        # What is asked about is not what the person holds dear.
        topics = values = ()
    feelings = _feelings(text, rules.feelings, rules.negations)
    cue = _first_clause(message, (rules.cue,))
    says = topics or values or feelings or cue or (told and content) or intents & _SPEAKING
    # "It hurt" is short and says something.
    tells = words(message)[:1] and words(message)[0] in {"it", "that", "het", "dat"}
    if content <= 1 and len(words(message)) <= 2 and not (says or tells):
        intents.add("minimal")
    likely = {} if aside or content < 2 else barriers or {}
    ranked = sorted(likely.items(), key=lambda item: item[1], reverse=True)
    return Reading(
        lang=knowledge.lang,
        intents=frozenset(intents),
        barriers=tuple(barrier for barrier, _ in ranked[:2]),
        certain=next((barrier for barrier, share in ranked[:1] if share >= CERTAIN), ""),
        topics=topics,
        values=values,
        drivers=tuple(name for name, pattern in rules.drivers.items() if re.search(pattern, text)),
        feelings=feelings,
        scale=_scale(text, awaited=awaits_number),
        commitment=_first_clause(message, rules.commitment),
        cue=cue,
        goal=_first_clause(message, rules.goal),
        insight=_first_clause(message, rules.insight),
        told=told,
        choice=next((place for place, pattern in enumerate(rules.ordinals) if re.search(pattern, text)), None),
        content=content,
    )


def _feelings(text: str, named: str, negations: str) -> tuple[str, ...]:
    """Give the feelings that the person has: not those of others, nor those denied in the three words before."""
    known = set(named.split())
    found: dict[str, None] = {}
    own = True
    for clause in _FEELING_CLAUSE.split(text):
        tokens = words(clause)
        for place, token in enumerate(tokens):
            if token not in known:
                continue
            before = tokens[:place]
            own = _is_own(before, tokens[place + 1 : place + 3], own)
            if own and not re.search(negations, " ".join(before[-3:])):
                found[token] = None
    return tuple(found)


def _is_own(before: list[str], after: list[str], earlier: bool) -> bool:
    """Whether a feeling is the person's: "I" stands before it in its clause, or nobody does and the one before was."""
    said = " ".join(before)
    if set(before) <= _DEGREE | {"en", "and", "niet", "not"}:
        return "ik" in after or earlier
    if before[-1] == "i":
        return False
    last_self = max((match.start() for match in _SELF.finditer(said)), default=-1)
    last_other = max((match.start() for match in _OTHERS.finditer(said)), default=-1)
    return last_self > last_other


def _scale(text: str, *, awaited: bool = False) -> int | None:
    """Give the number from 0 to 10 that answers a question for one; None when it counts or times something else."""
    digits = re.sub(r"[^\W\d_]+", lambda word: _NUMBERS.get(word.group(), word.group()), text)
    for candidate in (text, digits):
        alone = _ALONE.fullmatch(candidate.strip(" .!?,"))
        if alone:
            return int(alone.group(1))
    out_of_ten = _OUT_OF_TEN.search(text)
    if out_of_ten:
        return int(out_of_ten.group(1))
    bare = _RANGE.sub(" ", text)
    numbers = re.findall(_NUMBER, bare)
    if bare != text and len(numbers) == 1:
        return int(numbers[0])
    counted = re.findall(_NUMBER, _RANGE.sub(" ", digits))
    if awaited and len(counted) == 1:
        return int(counted[0])
    spoken = _SPOKEN.search(bare)
    return int(spoken.group(1)) if spoken and len(numbers) == 1 and len(words(bare)) <= 12 else None


def _first_clause(message: str, patterns: tuple[str, ...]) -> str:
    """Give the clause in which one of the patterns is found, in the person's own words."""
    for sentence in re.split(r"(?<=[.!?;])\s+|\n+|,\s+(?=maar|but)", message):
        if not sentence.endswith("?") and any(re.search(p, sentence.lower().replace("’", "'")) for p in patterns):
            return sentence.strip(" .!,;")
    return ""
