"""The grounding of proposals: what a model proposes for the board is kept only when the person said it."""

import re
from collections.abc import Sequence

from koers.dialogue.board import BoardKind, Proposal, normal_form
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.sentences import content_stems, split_sentences, words

# So many proposals a turn; a board that fills by itself is not the person's own.
MOST = 2
# At least this share of the words with content must be the person's own, all from one message.
OWN_SHARE = 0.8
# A value or a driver is a name, the rest a sentence at most; both counted in words.
LONGEST = {BoardKind.VALUE: 4, BoardKind.DRIVER: 5}
LONGEST_SENTENCE, SHORTEST_SENTENCE = 25, 2
NAMES = frozenset(LONGEST)

_CLAUSE = {
    "nl": re.compile(r"[,;:]|\b(?:maar|want|omdat|terwijl|dus|toch|en)\b", re.IGNORECASE),
    "en": re.compile(r"[,;:]|\b(?:but|because|since|while|so|yet|and)\b", re.IGNORECASE),
}
_DENIES = {
    "nl": re.compile(r"\b(?:niet|geen|nooit|niks|niets|niemand|nergens|zonder|minder)\b", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:not|no|never|nothing|nobody|none|without|less|cannot|stop(?:ped|ping)?)\b|n['’]t\b", re.IGNORECASE
    ),
}


def grounded(
    proposals: Sequence[Proposal], *, said: Sequence[str], known: Sequence[Proposal], knowledge: Knowledge
) -> tuple[Proposal, ...]:
    """Keep at most two: made of the person's words (`said`, their messages) or the name of a barrier, and new to the board."""
    kept: list[Proposal] = []
    for proposal in proposals:
        found = _barrier(proposal, knowledge) if proposal.kind is BoardKind.BARRIER else _own(proposal, said, knowledge)
        if found and not any(_same(found, other, knowledge) for other in (*known, *kept)):
            kept.append(found)
    return tuple(kept[:MOST])


def _barrier(proposal: Proposal, knowledge: Knowledge) -> Proposal | None:
    """Give the barrier by its proper name; None when there is none of that name."""
    names = {normal_form(barrier.name): barrier.name for barrier in knowledge.barriers}
    name = names.get(normal_form(proposal.text))
    return Proposal(BoardKind.BARRIER, name) if name else None


def _own(proposal: Proposal, said: Sequence[str], knowledge: Knowledge) -> Proposal | None:
    """Give the proposal on one line; None when it is not in the person's words, or turns them round."""
    text = " ".join(proposal.text.split()).strip(" .,;\"'“”‘’")
    stems = set(_stems(text, knowledge))
    shortest = 1 if proposal.kind in NAMES else SHORTEST_SENTENCE
    if not stems or not shortest <= len(words(text)) <= LONGEST.get(proposal.kind, LONGEST_SENTENCE):
        return None
    return Proposal(proposal.kind, text) if any(_is_said(text, stems, message, knowledge) for message in said) else None


def _is_said(text: str, stems: set[str], message: str, knowledge: Knowledge) -> bool:
    """Whether a message has the words, and its nearest clause denies as the text does: "I do not want to lead" is no goal."""
    clauses = [clause for sentence in split_sentences(message) for clause in _clauses(sentence, knowledge)]
    shared = {clause: len(stems & set(_stems(clause, knowledge))) for clause in clauses}
    if len(stems & set(_stems(message, knowledge))) < OWN_SHARE * len(stems):
        return False
    nearest = [clause for clause in clauses if shared[clause] == max(shared.values())]
    return any(_denies(clause, knowledge) == _denies(text, knowledge) for clause in nearest)


def _same(one: Proposal, other: Proposal, knowledge: Knowledge) -> bool:
    """Whether two items say the same: under one heading one of them within the other, elsewhere word for word."""
    if normal_form(one.text) == normal_form(other.text):
        return True
    if one.kind is not other.kind or one.kind is BoardKind.BARRIER:
        return False
    some, others = set(_stems(one.text, knowledge)), set(_stems(other.text, knowledge))
    return bool(some and others) and (some <= others or others <= some)


def _clauses(sentence: str, knowledge: Knowledge) -> list[str]:
    return [clause for clause in _CLAUSE[knowledge.lang].split(sentence) if clause and clause.strip()]


def _denies(text: str, knowledge: Knowledge) -> bool:
    return bool(_DENIES[knowledge.lang].search(text))


def _stems(text: str, knowledge: Knowledge) -> list[str]:
    return content_stems(text, knowledge.lang, knowledge.function_words)
