"""Names of people replaced by an initial, so that what is stored holds none; what is doubtful is listed, not guessed."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from hashlib import blake2b

from koers.dialogue.naming.finding import Verdict, find
from koers.dialogue.naming.forms import NameRules
from koers.dialogue.naming.loading import lexicon_of
from koers.dialogue.naming.runs import Run
from koers.dialogue.naming.tokens import Token, addresses, tokens_of

ADDRESS = "[...]"
_PERSON = b"koers.names"
# Hung on the digest of a first name when a surname was told with it, so that another Kirsty stays another.
_WITH_SURNAME = "+"
_SMALL = re.compile(r"(?:(?:van|de|der|den|ten|ter|'t|te|la|le|el|al|von) |d')+", re.IGNORECASE)


@dataclass(frozen=True)
class Decided:
    """What a session remembers of names without keeping one: digests with what is put for them, and words that are none."""

    hidden: tuple[tuple[str, str], ...] = ()
    ordinary: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hidden:
    """A name as it was written, what is put for it, and where it started."""

    name: str
    put: str
    start: int


@dataclass(frozen=True)
class Replaced:
    """The text without its names, what was hidden, the doubtful words that still stand in it, and what to remember."""

    text: str
    hidden: tuple[Hidden, ...]
    doubtful: tuple[str, ...]
    decided: Decided


def replaced(text: str, rules: NameRules, decided: Decided = Decided()) -> Replaced:
    """Replace every certain name, and list the words that may be one."""
    return _replaced(text, rules, decided, names=frozenset())


def decide(
    text: str, rules: NameRules, decided: Decided, *, names: Collection[str], ordinary: Collection[str]
) -> Replaced:
    """Replace names after the person said which doubtful words are names and which are not."""
    more = tuple(word for word in (each.lower() for each in ordinary) if word not in decided.ordinary)
    known = Decided(decided.hidden, decided.ordinary + more)
    return _replaced(text, rules, known, names=frozenset(name.lower() for name in names))


def digest(name: str) -> str:
    """Give the digest of a name, the same however it is written: Zoë, zoe."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("ł", "l"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return blake2b(letters.encode(), digest_size=12, person=_PERSON).hexdigest()


@dataclass
class _Memory:
    """The initials that are given out, by digest."""

    put: dict[str, str]
    fresh: dict[str, str] = field(default_factory=dict)

    def initial(self, name: str) -> str:
        """Give what is put for a name, new when it was not met before."""
        parts = _parts(name)
        keys = [digest(part) for part in parts]
        known = self._known(parts, keys)
        put = known or self._new(parts[0])
        for key in keys:
            self.put.setdefault(key, put)
        if len(parts) > 1:
            self.put[digest(" ".join(parts))] = put
            self.put[digest(parts[0] + _WITH_SURNAME)] = put
        return put

    def _known(self, parts: list[str], keys: list[str]) -> str | None:
        if len(parts) == 1:
            return self.put.get(keys[0])
        whole = self.put.get(digest(" ".join(parts)))
        if whole:
            return whole
        first = self.put.get(keys[0])
        return None if first and digest(parts[0] + _WITH_SURNAME) in self.put else first

    def _new(self, name: str) -> str:
        letter = _SMALL.sub("", name)[:1].upper() or name[:1].upper()
        taken = set(self.put.values())
        number = next(number for number in range(1, len(taken) + 2) if _put(letter, number) not in taken)
        return _put(letter, number)


def _put(letter: str, number: int) -> str:
    return f"{letter}." if number == 1 else f"{letter}{number}."


def _parts(name: str) -> list[str]:
    """Part a name in the first name, or initials, and the surname with its small words."""
    written = " ".join(name.replace("’", "'").split())
    small = _SMALL.match(written)
    if small and small.end() < len(written):
        return [written]
    head, _, tail = written.partition(" ")
    if not tail and "." in head.rstrip("."):
        return [head]
    return [head, tail] if tail else [head]


def _replaced(text: str, rules: NameRules, decided: Decided, *, names: frozenset[str]) -> Replaced:
    memory = _Memory(dict(decided.hidden))
    ordinary = frozenset(decided.ordinary) - names
    lexicon = lexicon_of(rules)
    tokens = tokens_of(text, lexicon)
    known = names | {token.lower for token in tokens if digest(token.word) in memory.put}
    doubtful: dict[str, None] = {}
    hidden = [Hidden(local, ADDRESS, start) for start, local in addresses(text, lexicon)]
    for found in find(tokens, text, lexicon, known=known, ordinary=ordinary):
        name, start = _written(text, tokens, found.run)
        if found.verdict is Verdict.NAME:
            hidden.append(Hidden(name, memory.initial(name), start))
        else:
            doubtful.setdefault(name)
    hidden.sort(key=lambda each: each.start)
    put = Decided(tuple(memory.put.items()), tuple(sorted(set(decided.ordinary) - names)))
    return Replaced(_without(text, hidden), tuple(hidden), tuple(doubtful), put)


def _written(text: str, tokens: list[Token], run: Run) -> tuple[str, int]:
    start, end = tokens[run.first].start, tokens[run.after - 1].end
    return text[start:end], start


def _without(text: str, hidden: list[Hidden]) -> str:
    """Put the initials in the text: no second full stop at the end of a sentence, and an s that hangs on it apart."""
    parts: list[str] = []
    last = 0
    for each in hidden:
        end = each.start + len(each.name)
        parts += [text[last : each.start], each.put]
        last = end
        if each.put != ADDRESS:
            after = text[end : end + 3]
            if after[:1] == ".":
                last = end + 1
            elif re.match(r"s\b", after):
                parts.append("'")
            elif re.match(r"['’](?!\w)", after):
                parts.append("'s")
                last = end + 1
    return "".join([*parts, text[last:]])


__all__ = ["ADDRESS", "Decided", "Hidden", "Replaced", "decide", "digest", "replaced"]
