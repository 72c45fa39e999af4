"""What speaks for a person at a place in a text, and what against: the words around it, weighed."""

import re

from koers.dialogue.naming.place import IS, Place
from koers.dialogue.naming.tokens import Token

# What the signs weigh; finding.py says from which weight a word is a name.
TITLED, INTRODUCED, SAYS, BESIDE, ROLE, PERSONS, SOMEBODY, BEFORE, DOES, TURNED = 8, 6, 5, 5, 4, 5, 3, 2, 2, 4
ASIDE, WHO = 5, 3
THING, ARTICLE, WITHIN = -6, -5, -4
# English hangs an s on things too, and for "is".
HUNG = {"nl": 6, "en": 3}
_APART = re.compile(r"[,(–-]\s*|\s[–-]\s")
_ASIDE = frozenset(
    "our my the onze mijn de het een zo die you who he she hij zij ze his her zijn haar also ook named a an onder "
    "wie wiens whose you're dus namelijk hun their".split()
)
_AND = frozenset({"en", "of", "and", "or", "noch", "nor", "als", "&"})


def weigh(first: int, after: int, *, place: Place, beside: set[int]) -> int:
    """Give the weight of what stands around the words from `first` to `after`: above nought speaks for a person."""
    weight = _weight_before(first, place, beside) + _weight_after(after, place, beside)
    return weight + (SOMEBODY if place.about_somebody[first] else 0)


def _weight_before(first: int, place: Place, beside: set[int]) -> int:
    lexicon, token = place.lexicon, place.tokens[first]
    if place.introduced(first):
        return INTRODUCED
    if first == 0:
        return 0
    if place.titled(first):
        return TITLED
    if token.begins:
        return 0
    if token.follows:
        return _weight_of_previous(first, place, beside)
    if _APART.fullmatch(token.gap):
        if first - 1 in beside:
            return BESIDE
        near = place.tokens[max(place.sentences[first][0], first - 4) : first]
        if any(lexicon.is_role(each.lower) for each in near):
            return INTRODUCED
        # "De nieuwe hovenier, Tonnis, heeft": somebody told apart between commas.
        ahead = place.tokens[first + 1] if first + 1 < len(place.tokens) else None
        told = (
            near[0].lower in lexicon.articles and ahead is not None and ahead.gap.startswith(",") and "," in token.gap
        )
        return WHO if told and not any(lexicon.is_thing(each.lower) for each in near) else 0
    return 0


def _weight_of_previous(first: int, place: Place, beside: set[int]) -> int:
    lexicon, before = place.lexicon, place.tokens[first - 1]
    if lexicon.is_role(before.lower):
        return ROLE
    if before.lower in _AND and first > 1 and first - 2 in beside:
        return BESIDE
    if lexicon.is_thing(before.lower):
        return THING
    if before.lower in lexicon.articles:
        return ARTICLE
    if before.lower in lexicon.within:
        return WITHIN
    if before.lower in lexicon.persons:
        return PERSONS
    if before.lower not in IS and place.tokens[first].capital and lexicon.is_verb(before):
        # "Gisteren heeft Roos gebeld": after a verb that is turned about.
        return TURNED
    return BEFORE if before.lower in lexicon.before or before.lower + before.hung in lexicon.before else 0


def _weight_after(after: int, place: Place, beside: set[int]) -> int:
    lexicon, tokens = place.lexicon, place.tokens
    weight = HUNG[lexicon.lang] if tokens[after - 1].hung else 0
    if after >= len(tokens) or tokens[after].begins:
        return weight
    token = tokens[after]
    if token.follows:
        return weight + _weight_of_next(token, after, place, beside)
    if not _APART.fullmatch(token.gap.lstrip(")")):
        return weight
    if after in beside:
        return weight + BESIDE
    told = any(lexicon.is_role(each.lower) for each in tokens[after : after + 4])
    return weight + (ASIDE if told and token.lower in _ASIDE else WHO if token.lower in _ASIDE else 0)


def _weight_of_next(token: Token, after: int, place: Place, beside: set[int]) -> int:
    lexicon = place.lexicon
    if token.lower in _AND and after + 1 in beside:
        return BESIDE
    if token.lower + token.hung in lexicon.not_after or token.lower in lexicon.not_after:
        return THING
    if token.lower in lexicon.says:
        return SAYS
    return DOES if token.lower in lexicon.does or lexicon.is_verb(token) else 0
