"""The questions that a whole text asks, each counted once: also without their mark, joined in a sentence, or as a tag."""

import re

from koers.dialogue.guard.asking import asks, questions_joined
from koers.dialogue.guard.situation import flat
from koers.dialogue.sentences import questions_in, split_sentences, words

# What somebody said or thought; the apostrophe within a word closes nothing.
_QUOTED = re.compile(r"(?<!\w)['‘“\"](?:[^'‘’“”\"\n]|(?<=\w)['’](?=\w))+['’”\"](?!\w)")
# A statement that asks to be confirmed.
_TAGGED = {
    "nl": re.compile(r", (?:toch|nietwaar|hè|of niet|is het niet)[.…]?$"),
    "en": re.compile(
        r", (?:right|is that right|(?:is|are|was|were|do|does|did|have|has|can|could|would|will)n't (?:it|you|they"
        r"|he|she"
        r"|we|that|there))[.…]?$"
    ),
}
# A question whose mark was left out: the question word has its verb next to it.
_UNMARKED = {
    "nl": re.compile(
        r"^(?:(?:van|met|voor|aan|bij|in|op|naar|door) )?(?:wat|hoe|wie|waarom|wanneer|waar\w*|welke? \w+)"
        r" (?:heb|hebt|heeft|is|zijn|was|zou|wil|kun|kan|ga|gaat|doe|deed|maakt|houdt|denk|vind|voel|betekent"
        r"|gebeurt|gebeurde"
        r"|zei|levert|kost|helpt)\b[^,;:]*$|^(?:heb|ben|wil|kun|zou|durf|weet|ga) (?:je|jij)\b[^,;:]*$"
    ),
    "en": re.compile(
        r"^(?:(?:from|with|since|for|to|at|in|on|by|of) )?(?:what|how|who|why|when|where|which \w+)"
        r"(?: (?:do|does|did|would|could|can|will|should) (?:you|it|that|this|they|he|she|we|your|the|i)\b"
        r"|(?: (?:is|are|was|were)|'s) (?:it|that|this|your|the|there|happening|stopping|keeping)\b)[^,;:]*$"
        r"|^(?:do|does|did|are|can|could|would|will|have) (?:you|it|that|they)\b[^,;:]*$"
    ),
}
_CHOICE = re.compile(r"(?:of|or)\b(?! (?:wat|hoe|wie|waar\w*|wanneer|welke?|what|how|who|where|when|why|which)\b)")


def asked_in(text: str, lang: str) -> list[str]:
    """Give the sentences that ask something, one that joins two questions twice.

    What is quoted was asked by somebody else, and a question that goes on with "Of ..." or "Or ..." is one choice.
    """
    found: list[str] = []
    before = False
    for sentence in split_sentences(text):
        own = _own(sentence)
        now = _asks(own, lang)
        if now and not (before and _CHOICE.match(own.lower())):
            found += [sentence] * questions_joined(own, lang)
        before = now
    return found


def _own(sentence: str) -> str:
    """Give a sentence without what it quotes, unless it is one quotation."""
    left = _QUOTED.sub(" ", sentence)
    return " ".join(left.split()) if len(words(left)) > 0 else sentence


def _asks(sentence: str, lang: str) -> bool:
    text = flat(sentence)
    if asks(sentence, lang) or _TAGGED[lang].search(text):
        return True
    return not questions_in(sentence) and bool(_UNMARKED[lang].match(text.rstrip(".… ")))
