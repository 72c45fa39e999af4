"""The action of a step in the person's words, as it would stand on a list: "ik zou haar kunnen vragen" > "haar vragen"."""

import re

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
