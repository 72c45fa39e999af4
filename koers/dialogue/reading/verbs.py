"""Dutch verbs in a clause of the person: which words are one, where the clause has it, and its form after "je"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.sentences import words

_SEPARABLE = words(
    "aan af bij door in mee na om op over toe uit voor weg terug vast tegen neer samen rond stil los dicht open binnen "
    "vol goed"
)


_ENDS_IN_A = re.compile(r"(?<!a)a$")


_PAST = re.compile(r"[^aeiou](te|de)$")


# Verbs that are nouns as well, and what stands before a word when it is a noun there ("moe van het werk").
NOUNS = frozenset(
    words(
        "werk plan antwoord spel stel deel stuur vraag zorg rust hoop twijfel droom regel val start klap leer reis stap "
        "mail boek"
    )
)


_BEFORE_NOUN = frozenset(
    words(
        "de het dit een mijn m'n haar zijn hun ons onze geen elke ieder eigen op van voor met aan in naar bij over door "
        "uit zonder"
    )
)


# Where the next clause begins, so that the verb of this one must stand before it.
JOINTS = frozenset(
    words(
        "als dat of omdat terwijl zodat wanneer zodra toen die wat wie waar hoe en maar want voordat nadat dan waarom "
        "alsof tot sinds doordat hoewel waardoor waarbij waarmee waarop"
    )
)


def last_verb(tokens: list[str], rest: list[int], known: frozenset[str]) -> int | None:
    """Give the place of the verb that ends a subordinate clause; a noun that looks like one comes second."""
    reach = next((n for n, place in enumerate(rest) if n and tokens[place].lower() in JOINTS), len(rest))
    found = [n for n in range(reach) if is_verb(tokens[rest[n]], known)]
    sure = [
        n
        for n in found
        if not (tokens[rest[n]].lower() in NOUNS and n and tokens[rest[n - 1]].lower() in _BEFORE_NOUN)
        and (in_list(tokens[rest[n]].lower(), known))
    ]
    return rest[(sure or found)[-1]] if found else None


@lru_cache(maxsize=4)
def _listed_verbs(verbs: str, irregular: tuple[str, ...]) -> frozenset[str]:
    return frozenset(verbs.split()) | frozenset(irregular)


def known_verbs(knowledge: Knowledge) -> frozenset[str]:
    """Give the verbs that are known, in the form after "ik"."""
    return _listed_verbs(knowledge.reading.verbs, tuple(knowledge.reading.irregular))


def is_verb(token: str, known: frozenset[str]) -> bool:
    """Whether a word is a verb that is known, or looks like one in the past."""
    word = token.lower()
    return in_list(word, known) or (len(word) > 4 and bool(_PAST.search(word)))


def in_list(word: str, known: frozenset[str]) -> bool:
    """Whether a word is a known verb, be it with a prefix that comes apart."""
    return word in known or any(word[len(prefix) :] in known for prefix in prefixes(word))


def prefixes(word: str) -> Iterator[str]:
    """Give the prefixes with which a word begins."""
    return (prefix for prefix in _SEPARABLE if word.startswith(prefix))


def inverted(verb: str) -> str:
    """Give the form before "je" of a verb in the form before "ik"."""
    return {"kan": "kun", "wil": "wil", "zal": "zul"}.get(verb, verb)


def conjugated(verb: str, knowledge: Knowledge) -> str:
    """Give the form after "je" of a verb in the form after "ik"."""
    irregular = knowledge.reading.irregular
    for prefix in ("", *prefixes(verb)):
        if verb[len(prefix) :] in irregular:
            return prefix + irregular[verb[len(prefix) :]]
    if verb.endswith("t") or _PAST.search(verb):
        return verb
    return verb + ("a" if _ENDS_IN_A.search(verb) else "") + "t"
