"""The lexicon of one language, put together from the lists of knowledge/ and of what libraries know."""

import re
from collections.abc import Iterable
from functools import lru_cache

from koers.content import LANGUAGES, content_folder, read_yaml
from koers.dialogue.naming.forms import NameRules
from koers.dialogue.naming.known import known_names, places, vocabulary
from koers.dialogue.naming.lexicon import Lexicon


@lru_cache(maxsize=8)
def lexicon_of(rules: NameRules) -> Lexicon:
    """Give the lexicon of these rules; names listed for one language hold in the other too."""
    folder = content_folder("knowledge")
    content = [
        rules,
        *(read_yaml(folder / f"names.{lang}.yaml", NameRules) for lang in LANGUAGES if lang != rules.lang),
    ]
    known = known_names()
    more = {name for listed in content for name in listed.names.split()}
    surnames = {name for listed in content for name in listed.surnames.split()}
    rather = _set(rules.rather)
    return Lexicon(
        lang=rules.lang,
        titles=_set(rules.titles),
        roles=_set(rules.roles),
        role_ends=tuple(role for role in rules.roles.split() if len(role) > 5),
        before=_set(rules.before),
        persons=_set(rules.persons),
        articles=_set(rules.articles),
        within=_set(rules.within),
        things=_set(rules.things),
        thing_ends=tuple(thing for thing in rules.things.split() if len(thing) > 4),
        endings=tuple(rules.endings.split()),
        says=_set(rules.says),
        does=_set(rules.does),
        things_do=_set(rules.things_do),
        pronouns=_set(rules.pronouns),
        not_after=_set(rules.not_after),
        either=_set(rules.either) - rather,
        rather=rather,
        loose=_set(rules.loose),
        own=_set(rules.names),
        first=known.first | more,
        last=known.last | surnames,
        near=known.near | more,
        ordinary=_set(
            " ".join(
                (rules.ordinary, rules.words, rules.roles, rules.before, rules.articles, rules.within, rules.things)
            )
        ),
        places=places(rules.lang),
        mailboxes=_set(rules.mailboxes),
        vocabulary=vocabulary(folder, rules.lang),
        introduces=_any(rules.introduces),
        plainly=_any(rules.plainly),
        phrases=re.compile(rf"\b(?:{'|'.join(map(re.escape, rules.phrases))})\b", re.IGNORECASE),
    )


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
