"""Where names stand in a text: words that belong together, weighed by what kind of word they are and what is beside them."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto

from koers.dialogue.naming.lexicon import Kind, Lexicon
from koers.dialogue.naming.place import LEADING, Place
from koers.dialogue.naming.runs import Run, runs_of
from koers.dialogue.naming.tokens import Token
from koers.dialogue.naming.weighing import weigh

# A verb right after a word that opens a sentence.
ACTS = 3
# From which shape an unknown word is as good as a name, from which it is asked about, and below which it is hardly one.
_LIKE, _ASKED, _UNLIKE = 0.0, -0.4, -0.8


class Verdict(Enum):
    """What becomes of words: a name, a word to ask about, or none."""

    NAME = auto()
    DOUBTFUL = auto()
    NONE = auto()


@dataclass(frozen=True)
class Found:
    """A run with its verdict."""

    run: Run
    verdict: Verdict


def find(
    tokens: list[Token], text: str, lexicon: Lexicon, *, known: Collection[str], ordinary: Collection[str]
) -> list[Found]:
    """Give the runs that are names or doubtful; `known` are words known as names, `ordinary` such that are none."""
    runs = list(runs_of(tokens, lexicon, known=known, ordinary=ordinary))
    place = Place(tokens=tokens, text=text, lexicon=lexicon)
    names: set[int] = set()
    first = [_judged(run, place, known=known, beside=names) for run in runs]
    for found in first:
        if found.verdict is Verdict.NAME:
            names.update(range(found.run.first, found.run.after))
    # Somebody named beside a name is one too: "Roel en Amber", "denise en esmee".
    again = [
        found if found.verdict is Verdict.NAME else _judged(found.run, place, known=known, beside=names)
        for found in first
    ]
    said = {
        tokens[at].lower
        for found in again
        if found.verdict is Verdict.NAME
        for at in range(found.run.first, found.run.after)
    }
    return [_carried(found, tokens, said) for found in again if found.verdict is not Verdict.NONE]


def _carried(found: Found, tokens: list[Token], said: set[str]) -> Found:
    """Take a doubtful word for a name when the same word is one elsewhere in the text."""
    token = tokens[found.run.first]
    known = found.verdict is Verdict.DOUBTFUL and token.capital and token.lower in said
    return Found(found.run, Verdict.NAME) if known else found


def _judged(run: Run, place: Place, *, known: Collection[str], beside: set[int]) -> Found:
    head = place.tokens[run.first]
    if head.lower in known and (head.capital or place.lexicon.kind(head.word) in {Kind.FIRST, Kind.LAST, Kind.UNKNOWN}):
        return Found(run, Verdict.NAME)
    return Found(run, _verdict(run, place, beside))


def _verdict(run: Run, place: Place, beside: set[int]) -> Verdict:
    weight = weigh(run.first, run.after, place=place, beside=beside)
    head, lexicon = place.tokens[run.first], place.lexicon
    kinds = [lexicon.kind(token.word) for token in place.tokens[run.first : run.after] if not token.initials]
    single = run.after - run.first == 1
    if single and place.plainly(run) and not place.announced(run.first):
        return Verdict.NONE
    if (single and head.initials and len(head.word) == 2) or place.names_a_place(run.after):
        # A single initial is no name any more.
        return Verdict.NONE
    if not any(token.capital for token in place.tokens[run.first : run.after]):
        return _lower(kinds[0], run.first, weight, place)
    if not single:
        return _of_several(run, place, weight, kinds)
    kind = kinds[0] if kinds else Kind.UNKNOWN
    if kind is Kind.UNKNOWN:
        return _of_unknown(run, place, weight)
    bound = head.lower not in lexicon.loose
    acts = bound and place.acts(run, run.after)
    return _of_one(kind, weight + (ACTS if acts else 0), begins=head.begins, bound=bound)


def _of_unknown(run: Run, place: Place, weight: int) -> Verdict:
    """Judge a single word with a capital that no list holds: by what is beside it, and by how it is written."""
    head = place.tokens[run.first]
    shape = place.lexicon.shape(head.lower)
    acts = head.begins and place.acts(run, run.after, bare=False)
    least = (2 if acts and shape > _LIKE else 4) if head.begins else 2
    if weight >= (least if shape > _UNLIKE else 6):
        return Verdict.NAME
    asked = weight >= (4 if head.begins else 0) or (acts and shape > _ASKED)
    return Verdict.DOUBTFUL if asked else Verdict.NONE


def _of_one(kind: Kind, weight: int, *, begins: bool, bound: bool) -> Verdict:
    """Judge a single word with a capital by its kind: from which weight it is a name, and from which it is asked about."""
    certain, asked = {
        Kind.FIRST: (-5, -19),
        Kind.LAST: (2, 0) if not begins else (4, 2),
        Kind.UNKNOWN: (4, 4),
        Kind.RATHER: (4 if bound else 5 if begins else 6, 0),
        Kind.EITHER: (4 if bound else 6, -4) if not begins else (5, 2),
        Kind.ORDINARY: (8, 19),
    }[kind]
    if weight >= certain:
        return Verdict.NAME
    return Verdict.DOUBTFUL if weight >= asked else Verdict.NONE


def _of_several(run: Run, place: Place, weight: int, kinds: list[Kind]) -> Verdict:
    known = sum(kind in {Kind.FIRST, Kind.LAST} for kind in kinds)
    maybe = sum(kind in {Kind.RATHER, Kind.EITHER} for kind in kinds)
    known += _is_surname(run, place)
    initials = any(token.initials for token in place.tokens[run.first : run.after])
    weight += 4 * known + 2 * maybe + 4 * initials
    # "De Boer" at the start of a sentence may be any farmer.
    if weight >= (6 if place.tokens[run.first].begins and not known and not initials else 4):
        return Verdict.NAME
    return Verdict.DOUBTFUL if weight >= (0 if known + maybe else 2) else Verdict.NONE


def _is_surname(run: Run, place: Place) -> bool:
    """Whether a run is a surname that starts with small words and can be nothing else: "Van den Broek", not "De Koning"."""
    tokens, lexicon = place.tokens[run.first : run.after], place.lexicon
    if tokens[0].lower not in LEADING or " ".join(token.lower for token in tokens) not in lexicon.last:
        return False
    kind = lexicon.kind(tokens[-1].word)
    if len(tokens) > 2 or kind in {Kind.FIRST, Kind.LAST, Kind.UNKNOWN}:
        return True
    return tokens[0].lower == "van" and tokens[-1].lower not in lexicon.places


def _lower(kind: Kind, at: int, weight: int, place: Place) -> Verdict:
    """Judge a word in small letters: only a known name that is no word, or one after a sign that leaves no doubt."""
    lexicon, word = place.lexicon, place.tokens[at].lower
    if place.titled(at):
        surname = word in lexicon.last and word not in lexicon.small | lexicon.says
        plain = lexicon.is_word(word) and not (surname and place.addressed(at))
        return Verdict.NONE if plain else Verdict.NAME
    if kind is Kind.FIRST:
        if place.only_small and word in lexicon.own and not lexicon.is_word(word):
            return Verdict.NAME
        least = 6 if lexicon.is_word(word) else 2 if word in lexicon.near else 4
        return Verdict.NAME if weight >= least else Verdict.NONE
    if kind is Kind.LAST:
        return Verdict.NAME if weight >= 5 and not lexicon.is_word(word) else Verdict.NONE
    before, after = place.tokens[at - 1].lower, place.tokens[at + 1].lower if at + 1 < len(place.tokens) else ""
    # "gesprek met mark", "mijn collega mark vindt", not "mijn baas zei wil je even".
    told = lexicon.is_role(before) and word not in lexicon.small and after in lexicon.says | lexicon.does
    asked = told or (place.introduced(at) and before in lexicon.before)
    doubtful = asked and kind in {Kind.RATHER, Kind.EITHER} and word in lexicon.near and at > 0
    return Verdict.DOUBTFUL if doubtful else Verdict.NONE
