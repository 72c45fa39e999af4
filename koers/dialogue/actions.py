"""The action of a step in the person's words, as it would stand on a list: "ik zou haar kunnen vragen" > "haar vragen"."""

import re

from koers.dialogue.reading.patterns import plain

# What only leads in, and the modal verbs after which the action stands as an infinitive.
_LEADS = {
    "nl": re.compile(r"^(?:(?:nou|ja|oké|ok|goed|misschien|dan|dus|eigenlijk|ik denk dat|wel)\b[, ]*)+", re.IGNORECASE),
    "en": re.compile(r"^(?:(?:well|yes|okay|ok|maybe|perhaps|so|then|i think|i guess)\b[, ]*)+", re.IGNORECASE),
}
_MODAL = {
    "nl": re.compile(
        r"^(?:ik (?:zou|kan|kon|ga|wil|zal)|(?:kan|zou|ga|wil|zal) ik)\s+(?:(?:misschien|wel|eens|ook|best|gewoon)\s+)*",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"^i(?:'ll| will| could| can| might| would| want to| plan to|'d like to|'m going to| am going to)\s+"
        r"(?:(?:maybe|just|perhaps|try and)\s+)*",
        re.IGNORECASE,
    ),
}
_SECOND_MODAL = re.compile(r"\b(?:kunnen|willen|gaan)\s+(?=[a-zë]+en\b)|\s+(?:kunnen|willen|gaan)$", re.IGNORECASE)


def says_action(said: str, lang: str) -> bool:
    """Whether somebody says what they do or could do in a way that gives an action."""
    return as_action(said, lang) != said


def as_action(said: str, lang: str) -> str:
    """Give what the person says they do or could do as an action; what says it otherwise stays as it is."""
    bare = _LEADS[lang].sub("", said.replace("’", "'")).strip()
    action = _MODAL[lang].sub("", bare)
    if action == bare or len(action.split()) < 2:
        return said
    if lang == "en":
        return action
    action = _SECOND_MODAL.sub("", action, count=1)
    return action if re.search(r"\w{2}(?:en|an|aan|zien|doen)\b", action) else said


# A wish and what somebody lets happen are not yet something to do.
_WISH = re.compile(
    r"^(?:\W|misschien |eigenlijk )*(?:ik wil|wil ik|(?:ik zou|zou ik)\b.*\bwillen|i want|"
    r"(?:i'd|i would) (?:\w+ )?(?:like|love|want))\b"
)
# Who does it, or a verb that tells how things are: then a thing to do is not named but a story told.
_TELLS = {
    "nl": re.compile(
        r"\b(?:ik|hij|zij|ze|we|wij|jullie|men|er|iedereen|niemand|is|was|waren|word\w*|werd\w*|heb|heeft|hebben|had\w*|ben|"
        r"bent|kan|kon\w*|moet\w*|wil|zit|zat|gaat|ging\w*|komt|kwam\w*|blijft|staat|stond\w*|niet|geen|nooit)\b"
    ),
    "en": re.compile(
        r"\b(?:i|he|she|they|we|there|everyone|nobody|is|are|was|were|has|had|have been|does|did|went|came|not|never|don't|"
        r"didn't|can't|couldn't|won't)\b"
    ),
}
# Where a clause ends: what hangs on the action is not part of the test.
_HANGS = re.compile(
    r"[,.;:!?(]|\s(?:dat|die|of|zodat|want|omdat|zodra|als|voordat|wanneer|en dan|waarom|hoe|wat|wie|that|which|who|if|"
    r"whether|so|because|when|the way|before|after|as soon as|and then|why|how|what|without|zonder)\b"
)
_TO = re.compile(r"^(?:(?:to|by|just|first|then|only|at least|simply|eerst|alleen|gewoon|dan|in elk geval)\s+)+")


def names_action(said: str, lang: str, *, act: frozenset[str], acts: frozenset[str]) -> bool:
    """Whether a sentence names a thing to do as a list would ("haar maandag bellen", "ask her"), or as "I ask her".

    `act` and `acts` are the verbs of things that can be done, in the form after "I" and in the other one.
    """
    bare = _TO.sub("", plain(_LEADS[lang].sub("", said)).strip())
    head = _HANGS.split(bare, maxsplit=1)[0].split()
    if lang == "en":
        own = head[1:] if head[:1] in (["i"], ["i'd"]) else head
        return bool(own) and own[0] in act | acts and not _TELLS["en"].search(" ".join(own))
    if _says_own(head, act):
        return True
    verb = next((place for place, word in enumerate(head) if _is_infinitive(word, acts)), None)
    return verb is not None and not _TELLS["nl"].search(" ".join(head))


def is_wish(said: str) -> bool:
    """Whether somebody says what they want, and not what they do."""
    return _WISH.match(plain(said)) is not None


def _says_own(head: list[str], act: frozenset[str]) -> bool:
    """Whether it begins with "ik vraag", or with a moment and "vraag ik"."""
    own = next((place for place, word in enumerate(head) if word == "ik"), None)
    if own is None or _TELLS["nl"].search(" ".join(head[:own] + head[own + 1 :])):
        return False
    after = head[own + 1 : own + 2] if own == 0 else head[own - 1 : own]
    # "Volgende week begin ik bij ..." and "ik laat het maar zo" tell what happens anyway.
    return bool(after) and after[0] in act - {"begin", "start", "wacht", "laat", "hou", "houd", "neem"}


def _is_infinitive(word: str, acts: frozenset[str]) -> bool:
    """Whether a Dutch word is one of the verbs, also with what separates from it ("terugappen")."""
    return word in acts or any(len(verb) > 4 and word.endswith(verb) for verb in acts)
