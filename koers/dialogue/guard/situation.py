"""What a sentence of a reply is judged against, and the plain measures that the rules of the guard share."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from koers.dialogue.moves import Move, MoveRules
from koers.dialogue.sentences import content_stems, words
from koers.dialogue.wishes import limits

# A leak is known by so many words in a row, or by a whole piece of so many.
LEAK_WORDS, SHORTEST_LEAK = 8, 5
LEADS_IN = re.compile(
    r"^(?:(?:en|maar|dus|nou|oké|ja|want|and|but|so|well|okay|yes|oh|wow|wauw|ah|hm+)\b[,.…!]*\s*(?=\w))+"
)


@dataclass(frozen=True)
class Secret:
    """What nobody is to see: all its words in a row, and the runs of words by which it is known."""

    text: str = ""
    runs: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True)
class Situation:
    """The turn, what was said in the session before, and the reply so far.

    `said` are the person's earlier messages and `replies` the coach's, oldest first; `earlier` are the sentences of those
    replies; `sources` are the passages that were retrieved for this turn, title and source included.
    """

    move: Move
    lang: str
    message: str = ""
    function_words: frozenset[str] = frozenset()
    earlier: tuple[str, ...] = ()
    secret: Secret = Secret()
    reply: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()

    @property
    def limits(self) -> MoveRules:
        """What the reply keeps: the rules of its move, narrowed to how the person wants to be talked with."""
        return limits(self.move, self.wishes)

    def stems(self, sentence: str) -> list[str]:
        """Give the stems of a sentence's content words."""
        return content_stems(sentence, self.lang, self.function_words)

    @property
    def told(self) -> tuple[str, ...]:
        """Everything that the person has said in the session, the message at hand included."""
        return (*self.said, self.message)


def share(some: list[str], others: list[str]) -> float:
    """Give how much of their words two texts share (0-1)."""
    return len(set(some) & set(others)) / max(1, len(set(some) | set(others)))


def runs(tokens: list[str], length: int) -> frozenset[tuple[str, ...]]:
    """Give every run of so many words."""
    return frozenset(tuple(tokens[start : start + length]) for start in range(len(tokens) - length + 1))


def lowered(sentence: str) -> str:
    """Give a sentence in lower case with straight apostrophes and single spaces."""
    return " ".join(sentence.lower().replace("’", "'").split())


def flat(sentence: str) -> str:
    """Give a sentence in lower case, without what only leads in."""
    return LEADS_IN.sub("", lowered(sentence))


def without_names(sentence: str, sources: Iterable[str]) -> str:
    """Give a sentence without the titles and source lines of passages: a name is in the language that it is in."""
    lines = {line for source in sources for line in source.split("\n")[:2] if len(words(line)) > 1}
    for name in sorted(lines, key=len, reverse=True):
        sentence = sentence.replace(name, " ")
    return sentence


def first_words(text: str, count: int) -> tuple[str, ...]:
    """Give the first words of a text, without what only leads in, by which two openings are compared."""
    return tuple(words(flat(text))[:count])


def secret_of(told: str) -> Secret:
    """Give that by which a leak of what the model was told is known.

    Every eight words in a row; of a shorter piece between two signs the whole, if it has five words or more.
    """
    pieces = [words(piece) for piece in re.split(r"[.:;?!\n]", told)]
    whole = {tuple(piece) for piece in pieces if SHORTEST_LEAK <= len(piece) < LEAK_WORDS}
    return Secret(f" {' '.join(words(told))} ", frozenset(whole) | runs(words(told), LEAK_WORDS))
