"""What kind of word a word is, by the lists of one language and by how it is written."""

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from typing import Protocol

from koers.dialogue.naming.known import Vocabulary
from koers.dialogue.naming.shape import Shape, plain, shape_of, sound
from koers.dialogue.sentences import stem

# Dutch words are written together: "rekenspecialist"; the parts may be joined by a letter.
_PART = 4
_JOINTS = ("", "s", "e", "en")
_INNER_CAPITAL = re.compile(r"[a-zà-ÿ][A-ZÀ-Ý]")
_MAC = re.compile(r"(?:Ma?c|De|Di|La|Le|Van|Fitz|O['’])[A-Z]")
_ABBREVIATION = 5
# Shorter words are too often another word by chance.
_SPELT = 5
_PAST = re.compile(r"(?!need|indeed|speed|based|relat|shap|siz|colour)[a-z]{3,}ed")
# No name is longer; the time that a word takes grows with its length.
_LONGEST = 40
# These stand among the verbs for what they tell, and are none.
_JOINING = frozenset({"en", "and", "who", "just", "still"})
_SMALL = frozenset({"de", "van", "den", "der", "ten", "ter", "'t", "el", "al"})


class Word(Protocol):
    """A word as it is read in a text."""

    @property
    def lower(self) -> str:
        """The word in small letters."""
        ...

    @property
    def hung(self) -> str:
        """What is hung on it."""
        ...


class Kind(Enum):
    """What a word may be, apart from where it stands."""

    EITHER = auto()
    RATHER = auto()
    FIRST = auto()
    LAST = auto()
    ORDINARY = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The word lists of one language as sets, its patterns compiled, and what kind of word each word is."""

    lang: str
    titles: frozenset[str]
    roles: frozenset[str]
    role_ends: tuple[str, ...]
    before: frozenset[str]
    persons: frozenset[str]
    articles: frozenset[str]
    within: frozenset[str]
    things: frozenset[str]
    thing_ends: tuple[str, ...]
    endings: tuple[str, ...]
    says: frozenset[str]
    does: frozenset[str]
    things_do: frozenset[str]
    pronouns: frozenset[str]
    not_after: frozenset[str]
    either: frozenset[str]
    rather: frozenset[str]
    loose: frozenset[str]
    own: frozenset[str]
    first: frozenset[str]
    last: frozenset[str]
    near: frozenset[str]
    ordinary: frozenset[str]
    places: frozenset[str]
    mailboxes: frozenset[str]
    vocabulary: Vocabulary
    introduces: re.Pattern[str]
    plainly: re.Pattern[str]
    phrases: re.Pattern[str]
    kinds: dict[str, Kind] = field(default_factory=dict, repr=False)

    def kind(self, word: str) -> Kind:
        """Give what kind of word this is, as it is written."""
        found = self.kinds.get(word)
        if found is None:
            found = self._kind(word)
            if len(self.kinds) < 20_000:
                self.kinds[word] = found
        return found

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that hold a sentence together, which are never a name, not even after a title."""
        listed = (
            self.before,
            self.articles,
            self.within,
            self.does,
            self.pronouns,
            {"i", "ik", "we", "wij", "it", "het"},
        )
        return frozenset().union(*listed)

    def shape(self, word: str) -> float:
        """Give how much a word in small letters is written like a name: above nought more than like a word."""
        return self._shape.of(word)

    @cached_property
    def _shape(self) -> Shape:
        return shape_of(self.first, self.vocabulary.words | self.ordinary)

    def is_role(self, word: str) -> bool:
        """Whether a word is what somebody is at work; a Dutch one may be the end of a longer word."""
        return word in self.roles or (self.lang == "nl" and len(word) > 6 and word.endswith(self.role_ends))

    def is_thing(self, word: str) -> bool:
        """Whether what a capital after a word belongs to is a thing; a Dutch word may end so: "woonstichting"."""
        return word in self.things or (self.lang == "nl" and len(word) > 7 and word.endswith(self.thing_ends))

    def is_verb(self, token: Word) -> bool:
        """Whether a word is a verb that a person may be the subject of."""
        written = token.lower + token.hung.replace("’", "'")
        if token.lower in _JOINING:
            return False
        past = self.lang == "en" and _PAST.fullmatch(written) is not None and written not in self.ordinary
        return past or not {token.lower, written}.isdisjoint(self.says | self.does)

    def is_word(self, word: str) -> bool:
        """Whether a word in small letters is one of the language, as it stands or by its stem."""
        if word in self.vocabulary.words or word in self.ordinary:
            return True
        if len(word) > 3 and stem(word, self.lang) in self.vocabulary.stems:
            return True
        return self.lang == "nl" and self._is_compound(word)

    def _kind(self, written: str) -> Kind:
        word = written.lower().replace("’", "'")
        if len(word) > _LONGEST or (written.isupper() and len(word) > 1 and word in self.ordinary):
            return Kind.ORDINARY
        return self._listed(word) or self._shaped(written, word)

    def _listed(self, word: str) -> Kind | None:
        """Give the kind by the lists, the surest first; None when a word is in none."""
        known = self._known(word)
        if word in self.rather:
            return Kind.RATHER
        if word in self.either:
            return Kind.EITHER
        if word in self.own:
            return Kind.FIRST
        if word in self.ordinary or word in self.vocabulary.words:
            return Kind.ORDINARY
        if word in self.places:
            return Kind.RATHER if word in self.near else Kind.ORDINARY
        return Kind.FIRST if known is Kind.FIRST else None

    def _shaped(self, written: str, word: str) -> Kind:
        """Give the kind of a word that no list tells, by its ending, its capitals and what it is made of."""
        if word.endswith(self.endings) and word not in self.endings:
            return Kind.ORDINARY
        if self._known(word) is Kind.LAST:
            return Kind.LAST
        if "-" in word:
            return self._hyphenated(written)
        abbreviation = written.isupper() and 1 < len(written) <= _ABBREVIATION
        if abbreviation or (_INNER_CAPITAL.search(written) and not _MAC.match(written)):
            return Kind.ORDINARY
        if self.is_word(word):
            return Kind.ORDINARY
        return Kind.FIRST if written[0].isupper() and self._is_spelling(word) else Kind.UNKNOWN

    def _is_spelling(self, word: str) -> bool:
        """Whether a word is another spelling of a name, or a name made small: Youssra, Marleentje."""
        if len(word) < _SPELT:
            return False
        small = next((word.removesuffix(end) for end in ("tje", "ke") if self.lang == "nl" and word.endswith(end)), "")
        return plain(word) in self.first or small in self.own or sound(word) in self._sounds

    @cached_property
    def _sounds(self) -> frozenset[str]:
        return frozenset(sound(name) for name in self.near | self.own if len(name) >= _SPELT)

    def _known(self, word: str) -> Kind:
        if word in self.first:
            return Kind.FIRST
        return Kind.LAST if word in self.last else Kind.UNKNOWN

    def _hyphenated(self, written: str) -> Kind:
        parts = [part for part in written.split("-") if part]
        while len(parts) > 1 and parts[-1] in _SMALL:
            # "Hoekstra-de Boer": the rest of the surname comes after a space.
            parts.pop()
        kinds = [self.kind(part) for part in parts]
        if not parts or not all(part[0].isupper() for part in parts):
            return Kind.FIRST if parts and written.islower() and set(kinds) == {Kind.FIRST} else Kind.ORDINARY
        names = {Kind.FIRST, Kind.RATHER, Kind.LAST, Kind.EITHER}
        if any(kind in names for kind in kinds) and Kind.ORDINARY not in kinds[:1]:
            return Kind.FIRST if kinds[0] is not Kind.LAST else Kind.LAST
        return Kind.ORDINARY if Kind.ORDINARY in kinds else Kind.UNKNOWN

    def _is_compound(self, word: str) -> bool:
        words = self.vocabulary.words
        for cut in range(_PART, len(word) - _PART + 1):
            tail = word[cut:]
            if tail in words or stem(tail, self.lang) in self.vocabulary.stems:
                head = word[:cut]
                if any(head.removesuffix(joint) in words for joint in _JOINTS):
                    return True
        return False
