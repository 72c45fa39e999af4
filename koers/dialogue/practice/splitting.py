"""Splitting a message of the manager into utterances, each a sentence with what belongs to it."""

import re

from koers.dialogue.guard.counting import asked_in
from koers.dialogue.reading.patterns import plain
from koers.dialogue.sentences import split_sentences, words

# A piece of so few words is no sentence of its own, unless it asks or praises.
FRAGMENT = 2
# What only leads in to what comes next.
_LEADS_IN = {
    "nl": re.compile(
        r"^(?:(?:oké|ok|ja|nee|nou|dus|goed|hm+|precies|juist|helder|duidelijk|begrijpelijk|ah|oh|ach|tja|zeg|luister|kijk"
        r"|en|maar|trouwens|eerlijk gezegd|sorry|hoi|hallo|dag|goedemorgen|goedemiddag|mooi|prima|jazeker|zeker|klopt"
        r"|dat snap ik|ik snap het|ik begrijp het|ik hoor je|even iets anders|nog iets)\b[\s,.!…:-]*)+$"
    ),
    "en": re.compile(
        r"^(?:(?:okay|ok|yes|yeah|yep|no|well|so|right|good|hm+|exactly|clear|fair enough|ah|oh|look|listen|and|but|by the way"
        r"|honestly|sorry|hi|hello|hey|good morning|good afternoon|sure|fine|true|i see|got it|i understand|i hear you"
        r"|understood|one more thing|something else)\b[\s,.!…:-]*)+$"
    ),
}
# What asks to confirm, or goes on with a choice, belongs to what came before.
_BELONGS = {
    "nl": re.compile(
        r"^(?:toch|nietwaar|hè|of niet|ja toch|niet dan|of wel|is het niet|denk je niet|vind je niet|of)\b"
    ),
    "en": re.compile(
        r"^(?:right|or not|or|is it|isn't it|innit|yeah|eh|no|(?:do|does|did|is|are|was|were|have|has|can|could|would|will)n't"
        r" (?:it|you|they|he|she|we|that)|don't you think|wouldn't you say)\b"
    ),
}
# Praise is often as short as a fragment, and stands on its own.
_PRAISES = {
    "nl": re.compile(
        r"^(?:knap|goed|mooi|netjes|keurig|prima|sterk|heel|super|klasse|fijn|top|wat|dank|hulde|bravo|chapeau)\b"
    ),
    "en": re.compile(
        r"^(?:well done|good|great|nice|nicely|lovely|brilliant|excellent|thank|thanks|fantastic|bravo|how)\b"
    ),
}
_TAG_WORDS = 3


def utterances_in(message: str, lang: str) -> tuple[str, ...]:
    """Give the utterances of a message: every sentence, a fragment joined to the one that it belongs to.

    "Oké." goes with what follows, "Toch?" and "Of viel het mee?" with the question before; what is left over as a
    fragment joins the sentence before it, or the one after it when it comes first.
    """
    found: list[str] = []
    waiting = ""
    for sentence in split_sentences(message):
        if found and not waiting and _belongs(sentence, found[-1], lang):
            found[-1] = f"{found[-1]} {sentence}"
        elif _leads_in(sentence, lang) or (not found and not waiting and _is_fragment(sentence, lang)):
            waiting = f"{waiting} {sentence}".strip()
        else:
            found.append(f"{waiting} {sentence}".strip())
            waiting = ""
    if waiting and found:
        found[-1] = f"{found[-1]} {waiting}"
    elif waiting:
        found.append(waiting)
    return tuple(found)


def _leads_in(sentence: str, lang: str) -> bool:
    return not sentence.endswith("?") and bool(_LEADS_IN[lang].match(plain(sentence)))


def _belongs(sentence: str, before: str, lang: str) -> bool:
    """Whether a sentence goes on with the one before: a tag, the other half of a choice, or a fragment."""
    if _leads_in(sentence, lang):
        return False
    if sentence.endswith("?") and _BELONGS[lang].match(plain(sentence)):
        return len(words(sentence)) <= _TAG_WORDS or (
            plain(sentence).split()[0] in ("of", "or") and before.endswith("?")
        )
    return _is_fragment(sentence, lang)


def _is_fragment(sentence: str, lang: str) -> bool:
    if len(words(sentence)) > FRAGMENT or asked_in(sentence, lang):
        return False
    return not _PRAISES[lang].match(plain(sentence))
