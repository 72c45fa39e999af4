"""Which words of a text belong together as one name: first names, small words, surnames, initials."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from koers.dialogue.naming.lexicon import Kind, Lexicon
from koers.dialogue.naming.place import LEADING, is_titled
from koers.dialogue.naming.tokens import Token

_PARTICLES = frozenset(
    "van de der den ten ter 't te la le el al bin ibn von zu da di del dos ul op in in't d' het".split()
)
# A surname has no more small words than this.
_MOST = 3


@dataclass(frozen=True)
class Run:
    """Words that make up one name: from which token to which (not included)."""

    first: int
    after: int


def runs_of(
    tokens: list[Token], lexicon: Lexicon, *, known: Collection[str], ordinary: Collection[str]
) -> Iterator[Run]:
    """Give the words that belong together as what may be one name, in the order of the text."""
    at = 0
    while at < len(tokens):
        after = _end(tokens, at, lexicon, ordinary)
        if after > at:
            start = _without_role(tokens, at, after, lexicon)
            yield Run(start, after)
            at = after
        else:
            if _lower_case(tokens, at, lexicon, known, ordinary):
                after = _lower_end(tokens, at, lexicon)
                yield Run(at, after)
                at = after - 1
            at += 1


def _without_role(tokens: list[Token], at: int, after: int, lexicon: Lexicon) -> int:
    """Give where the name starts when a sentence begins with what somebody is: "Rekenspecialist Meryem Aydın"."""
    head, follows = tokens[at], tokens[at + 1 : after]
    if not (head.begins and follows and not head.initials):
        return at
    kind, second = lexicon.kind(head.word), lexicon.kind(follows[0].word)
    name_next = second in {Kind.FIRST, Kind.RATHER} or follows[0].lower in LEADING
    if kind is Kind.UNKNOWN and name_next and head.lower not in LEADING:
        return at + 1
    return at + 1 if kind is Kind.EITHER and second is Kind.FIRST and not follows[0].initials else at


def _may_be(token: Token, lexicon: Lexicon, ordinary: Collection[str]) -> bool:
    if not token.capital or token.hung == "-" or token.lower in ordinary or token.lower in lexicon.titles:
        return False
    return lexicon.kind(token.word) is not Kind.ORDINARY


def _end(tokens: list[Token], at: int, lexicon: Lexicon, ordinary: Collection[str]) -> int:
    """Give where the run that starts here ends; the same place when none does."""
    token = tokens[at]
    titled = is_titled(tokens, at, lexicon)
    if token.initials:
        return _end_after(tokens, at, lexicon, ordinary)
    if token.lower in LEADING and (token.capital or titled):
        return _after_leading(tokens, at, lexicon, ordinary, titled=titled)
    if _may_be(token, lexicon, ordinary) or (titled and token.capital and token.lower not in ordinary):
        return _end_after(tokens, at, lexicon, ordinary)
    return at


def _after_leading(tokens: list[Token], at: int, lexicon: Lexicon, ordinary: Collection[str], *, titled: bool) -> int:
    """Give the end of a surname that starts with its small words: "De Wit", "Van den Broek"."""
    after = at + 1
    while after < len(tokens) and tokens[after].follows and tokens[after].lower in _PARTICLES and after - at <= _MOST:
        after += 1
    if after >= len(tokens) or not tokens[after].follows or not tokens[after].capital or tokens[after].hung == "-":
        return at
    name = " ".join(token.lower for token in tokens[at : after + 1])
    surname = name in lexicon.last and tokens[after].lower not in ordinary
    within = not tokens[at].begins and _may_be(tokens[after], lexicon, ordinary)
    return _end_after(tokens, after, lexicon, ordinary) if surname or titled or within else at


def _end_after(tokens: list[Token], at: int, lexicon: Lexicon, ordinary: Collection[str]) -> int:
    """Follow a name from its first word through small words, further names and initials."""
    after = at + 1
    while after < len(tokens) and not tokens[after - 1].hung:
        token = tokens[after]
        if not token.follows:
            break
        abbreviated = tokens[after - 1].initials and len(tokens[after - 1].word) > 2 and token.capital
        if token.initials or abbreviated or _may_be(token, lexicon, ordinary) or _is_last(tokens, after, lexicon):
            after += 1
            continue
        ahead = after
        while (
            ahead < len(tokens)
            and tokens[ahead].follows
            and tokens[ahead].lower in _PARTICLES
            and ahead - after < _MOST
        ):
            ahead += 1
        if ahead == after or ahead >= len(tokens) or not tokens[ahead].follows or not tokens[ahead].capital:
            break
        if not _surname(tokens[after : ahead + 1], lexicon, ordinary):
            break
        after = ahead + 1
    return after


def _is_last(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word that is an ordinary one too is the surname of the first name before it: "Kirsty Brown"."""
    token, before = tokens[at], tokens[at - 1]
    if not token.capital or token.lower in lexicon.small or token.lower in lexicon.places:
        return False
    return token.lower in lexicon.last and before.capital and lexicon.kind(before.word) is Kind.FIRST


def _surname(part: list[Token], lexicon: Lexicon, ordinary: Collection[str]) -> bool:
    """Whether small words with a capital after them go on with a name: "van den Berg", not "in Utrecht" or "van Marieke"."""
    name, last = " ".join(token.lower for token in part), part[-1]
    if name in lexicon.last:
        return True
    if {token.lower for token in part[:-1]} <= {"in", "op"} or last.lower in ordinary:
        return False
    # Places are surnames too, but for the big ones: "Roos van Kempen", "Sanne van Utrecht".
    place = last.lower in lexicon.places and last.lower not in lexicon.ordinary
    # After "ten" or "van der" nothing but a surname comes, after "van" alone also somebody else or a department.
    only = {token.lower for token in part[:-1]} - {"van", "in", "op", "het"}
    return bool(place or only or "-" in last.word) or lexicon.kind(last.word) not in {Kind.FIRST, Kind.ORDINARY}


def _lower_case(
    tokens: list[Token], at: int, lexicon: Lexicon, known: Collection[str], ordinary: Collection[str]
) -> bool:
    token, word = tokens[at], tokens[at].lower
    if token.capital or word in ordinary or len(word) < 2:
        return False
    if word in known or (is_titled(tokens, at, lexicon) and len(word) > 3):
        return True
    if word in lexicon.first or word in lexicon.last or word in lexicon.either or word in lexicon.rather:
        return lexicon.kind(word) is not Kind.ORDINARY
    return False


def _lower_end(tokens: list[Token], at: int, lexicon: Lexicon) -> int:
    """Give the end of a name in small letters with its surname: "pieter van dijk"."""
    if lexicon.kind(tokens[at].word) is not Kind.FIRST or tokens[at].hung:
        return at + 1
    for after in range(min(at + 5, len(tokens)), at + 1, -1):
        part = tokens[at + 1 : after]
        if all(token.follows for token in part) and " ".join(token.lower for token in part) in lexicon.last:
            last = part[-1]
            if len(part) > 1 or lexicon.kind(last.word) in {Kind.FIRST, Kind.LAST}:
                return after
    return at + 1
