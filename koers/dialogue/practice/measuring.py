"""What is counted in an attempt, and what in it may be shown as fact."""

from collections.abc import Mapping
from dataclasses import dataclass

from koers.dialogue.practice.attempt import Attempt, Exchanged
from koers.dialogue.practice.feedback import Measures, Precision
from koers.dialogue.practice.utterance import QUESTIONS, Label, Utterance
from koers.dialogue.sentences import words

# A label is quoted as an example only when so many of those that Koers points out are right.
RELIABLE = 0.6


def measures_of(attempt: Attempt, *, opening: str = "") -> Measures:
    """Count what happened in an attempt; `opening` is what the other said before the first turn."""
    sure = [said for turn in attempt.turns for said in turn.utterances if not said.unsure]
    by_label = {label: sum(said.label is label for said in sure) for label in Label}
    own = sum(len(words(turn.said)) for turn in attempt.turns)
    other = sum(len(words(text)) for text in (opening, *(turn.reply for turn in attempt.turns)))
    asked = sum(by_label[label] for label in QUESTIONS)
    return Measures(
        turns=len(attempt.turns),
        openness=attempt.openness,
        share=own / (own + other) if own else None,
        ratio=by_label[Label.REFLECTION] / asked if asked else None,
        by_label=by_label,
        advised=sum(any(said.label is Label.ADVICE for said in _sure(turn)) for turn in attempt.turns),
        unsure=sum(said.unsure for turn in attempt.turns for said in turn.utterances),
    )


@dataclass(frozen=True)
class Turn:
    """A turn (from 1) as the feedback looks at it: what the other had said before it, and what in it is sure enough."""

    number: int
    exchanged: Exchanged
    before: int
    heard: str
    certain: tuple[Utterance, ...]

    @property
    def change(self) -> int:
        """By how much the other opened (or closed)."""
        return self.exchanged.openness - self.before

    @property
    def wholly_certain(self) -> bool:
        """Whether all of it is sure."""
        return len(self.certain) == len(self.exchanged.utterances)

    def first(self, *labels: Label) -> Utterance | None:
        """Give the utterance with the first of these labels that is there."""
        return next((said for label in labels for said in self.certain if said.label is label), None)


def turns_of(attempt: Attempt, precision: Mapping[Label, Precision], *, opening: str = "") -> tuple[Turn, ...]:
    """Give the turns; what is unsure, or of a label that is not known well enough, is not among what is certain."""
    turns, before, heard = [], attempt.started, opening
    for number, exchanged in enumerate(attempt.turns, 1):
        certain = tuple(said for said in _sure(exchanged) if is_reliable(said.label, precision))
        turns.append(Turn(number, exchanged, before, heard, certain))
        before, heard = exchanged.openness, exchanged.reply
    return tuple(turns)


def is_reliable(label: Label, precision: Mapping[Label, Precision]) -> bool:
    """Whether a label is right often enough to point at a sentence; one that was never measured is not."""
    return label in precision and precision[label].precision >= RELIABLE


def _sure(turn: Exchanged) -> tuple[Utterance, ...]:
    return tuple(said for said in turn.utterances if not said.unsure)
