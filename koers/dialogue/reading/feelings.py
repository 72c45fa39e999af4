"""The feelings that a message names as the person's own."""

import re

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.patterns import found
from koers.dialogue.sentences import words

# What may stand between "the one who feels" and the feeling, and who else may feel it.
_OTHERS = re.compile(
    r"\b(hij|zij|ze|hem|haar|hen|die|iedereen|iemand|men|he|she|they|him|her|them|everyone|someone|who)\b"
)
_SELF = re.compile(r"\b(ik|me|mij|mezelf|we|ons|i|i'm|i've|i'd|myself|we're|us)\b")
_DEGREE = frozenset(
    words("heel erg vooral best een beetje gewoon nogal wel ook zo echt soms te very a bit just mostly quite so too")
)
_CLAUSE = re.compile(r"[.,;:!?()\n]+|\b(?:maar|want|omdat|dat|als|terwijl|toen|of|but|because|that|when|if|while)\b")
# "Boos zou ik het niet noemen", and what is said of the words and not of the person.
_DENIED = re.compile(
    r"\b(?:niet noemen|geen goed woord|niet het (?:goede |juiste )?woord|not call (?:it|that|myself))\b"
)
# To be without one of these tells something: that much is not well.
_WELCOME = frozenset(
    words(
        "trots blij opgelucht enthousiast nieuwsgierig dankbaar hoopvol gelukkig tevreden ontspannen vrolijk blijer trotser "
        "opluchting vreugde blijdschap proud happy relieved enthusiastic curious grateful hopeful excited content thrilled "
        "delighted cheerful calm relaxed thankful glad pleased relief joy pride"
    )
)
# "A cheerful face" is put on; "an anxious feeling" is had.
_HAD = frozenset(words("gevoel gevoelens mens persoon feeling wreck person mood stemming bui"))
_FELT = re.compile(r"\b(?:voel\w*|gevoel\w*|feel\w*|felt)\b")


def feelings_in(text: str, *, named: str, felt: str, negations: str) -> tuple[str, ...]:
    """Give the feelings that the person has: not those of others, nor those denied in the three words before.

    `named` lists what is a feeling wherever it stands, `felt` what is one only after "feel".
    """
    known, after_feel = set(named.split()), set(felt.split())
    feelings: dict[str, None] = {}
    own = True
    for clause in _CLAUSE.split(text):
        tokens = words(clause)
        for place, token in enumerate(tokens):
            before = tokens[:place]
            if token not in known and not (token in after_feel and _FELT.search(" ".join(before))):
                continue
            own = _is_own(before, tokens[place + 1 : place + 3], own)
            denied = found(negations, " ".join(before[-3:])) or _DENIED.search(clause) or _is_worn(tokens, place)
            if own and not denied and tokens[place + 1 : place + 2] != ["to"] and before[-1:] != ["let"]:
                feelings[token] = None
    return tuple(feelings)


def denies_feeling(clause: str, knowledge: Knowledge) -> bool:
    """Whether a clause only says which feeling it is not: "I'm not angry" is no news, "I'm not happy with it" is."""
    rules, tokens = knowledge.reading, words(clause)
    known = set(rules.feelings.split()) - _WELCOME
    places = [place for place, token in enumerate(tokens) if token in known]
    return any(found(rules.negations, " ".join(tokens[max(0, place - 3) : place])) for place in places)


def _is_own(before: list[str], after: list[str], earlier: bool) -> bool:
    """Whether a feeling is the person's: "I" stands before it in its clause, or nobody does and the one before was."""
    said = " ".join(before)
    if after[:1] == ["in"] and after[1:2] in (["me"], ["mij"]):
        return True
    if set(before) <= _DEGREE | {"en", "and", "niet", "not"}:
        return "ik" in after or earlier
    if before[-1] == "i":
        return False
    last_self = max((match.start() for match in _SELF.finditer(said)), default=-1)
    last_other = max((match.start() for match in _OTHERS.finditer(said)), default=-1)
    return last_self > last_other


def _is_worn(tokens: list[str], place: int) -> bool:
    """Whether a feeling only describes a thing: "een vrolijk gezicht"."""
    return tokens[place - 1 : place] in (["een"], ["a"], ["an"]) and bool(set(tokens[place + 1 : place + 2]) - _HAD)
