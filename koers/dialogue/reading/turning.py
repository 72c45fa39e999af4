"""The turning of a clause: what the person says of themselves, said to them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.verbs import JOINTS, NOUNS, conjugated, in_list, inverted, is_verb, known_verbs, last_verb
from koers.dialogue.sentences import lower_first, words

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\s+|.", re.UNICODE)


_CALENDAR = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|English|Dutch)\b")


_PREPOSITIONS = frozenset(words("voor bij aan met van naar door tegen over op zonder om achter tussen"))


# What may stand between "I" and its verb.
_BETWEEN = frozenset(
    words("always never still just also often only actually really truly simply sometimes usually myself")
)


def second_person(clause: str, knowledge: Knowledge) -> str:
    """Turn a clause about the person ("ik durf niet") to them ("je durft niet"); empty when unsure."""
    tokens = _TOKEN.findall(clause)
    if knowledge.lang == "en":
        turned = "".join(_english(tokens, knowledge))
        return turned if _CALENDAR.match(turned) else lower_first(turned)
    return lower_first("".join(_dutch(tokens, knowledge)))


def _english(tokens: list[str], knowledge: Knowledge) -> Iterator[str]:
    person, irregular = knowledge.reading.person, knowledge.reading.irregular
    for place, token in enumerate(tokens):
        word = token.lower().replace("’", "'")
        earlier = (earlier.lower() for earlier in reversed(tokens[:place]) if not earlier.isspace())
        before = next((word for word in earlier if word not in _BETWEEN), "")
        if word in person:
            yield person[word]
        elif word in irregular and before in {"i", "we"}:
            yield irregular[word]
        else:
            yield token


def _dutch(tokens: list[str], knowledge: Knowledge) -> Iterator[str]:
    """Change pronouns, and the one verb that belongs to each "ik".

    A verb right before "ik" is inverted and loses nothing ("durf ik" > "durf je"); after a word that joins clauses its
    verb comes last ("dat ik niet durf"); otherwise it stands right after "ik" ("ik durf" > "je durft").
    """
    verbs = _verbs_of(tokens, knowledge)
    if verbs is None:
        return
    person = knowledge.reading.person
    for place, token in enumerate(tokens):
        word = token.lower().replace("’", "'")
        if place in verbs:
            yield verbs[place]
        elif word == "mij" and place > 1 and tokens[place - 2].lower() in _PREPOSITIONS:
            yield "jou"
        elif word == "ons" and place == 4 and tokens[0].lower() in {"we", "wij"}:
            yield "je"
        else:
            yield person.get(word, token)


def _verbs_of(tokens: list[str], knowledge: Knowledge) -> dict[int, str] | None:
    """Give the changed verb by place; None when the verb of an "ik" is not found, so that nothing wrong is said."""
    known = known_verbs(knowledge)
    places = [place for place, token in enumerate(tokens) if not token.isspace()]
    turned: dict[int, str] = {}
    for order, place in enumerate(places):
        if tokens[place].lower() != "ik":
            continue
        rest, before = places[order + 1 :], places[order - 1] if order else None
        if before is not None and before not in turned and is_verb(tokens[before], known):
            turned[before] = inverted(tokens[before].lower())
        elif before is not None and tokens[before].lower() in JOINTS:
            last = last_verb(tokens, rest, known)
            if last is None:
                return None
            turned[last] = conjugated(tokens[last].lower(), knowledge)
        elif rest and is_verb(tokens[rest[0]], known):
            turned[rest[0]] = conjugated(tokens[rest[0]].lower(), knowledge)
        else:
            return None
    # A verb after "en" belongs to the same "ik" ("ik knik en zeg niets"), unless it may be a noun.
    for joint, place in pairwise(places):
        word = tokens[place].lower()
        if turned and tokens[joint].lower() == "en" and place not in turned and in_list(word, known):
            if word in NOUNS:
                return None
            turned[place] = conjugated(word, knowledge)
    return turned
