"""The moments of an attempt that opened or closed the other, what to try instead, and what would open them most."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from koers.dialogue.practice.better import Suggestions
from koers.dialogue.practice.feedback import Example, Moment, Precision, Try, TryKind, Well
from koers.dialogue.practice.feedback_content import FeedbackContent
from koers.dialogue.practice.measuring import RELIABLE, Turn
from koers.dialogue.practice.utterance import QUESTIONS, Label
from koers.dialogue.sentences import words

# What would open the other how much more, were it said otherwise; the greatest first.
GAINS = {Label.JUDGEMENT: 3, Label.ADVICE: 2, Label.LEADING: 2, Label.CLOSED: 1}
CLOSES = (Label.JUDGEMENT, Label.ADVICE, Label.LEADING)
OPENS = (Label.REFLECTION, Label.OPEN, Label.PRAISE)
# Giving back what was heard opens as much as this, in a turn where that was left out.
REFLECTS = 2
# Words: a turn that is long, and how much of it is quoted. A share of the words that leaves little room to the other.
LONG, QUOTED, MUCH = 40, 25, 0.6
MOST_TRIES = 2


@dataclass(frozen=True)
class Review:
    """The turns of an attempt with an example for each that could be said otherwise, by turn."""

    turns: tuple[Turn, ...]
    examples: Mapping[int, Example]
    kinds: Mapping[int, TryKind]

    def examples_of(self, kind: TryKind) -> list[Example]:
        """Give the examples of a kind, those after which the other closed most first."""
        found = [turn for turn in self.turns if self.kinds.get(turn.number) == kind]
        return [self.examples[turn.number] for turn in sorted(found, key=lambda turn: turn.change)]


def review(turns: tuple[Turn, ...], suggestions: Suggestions, precision: Mapping[Label, Precision]) -> Review:
    """Look at every turn for what could be said otherwise, the first of what would open the other most."""
    examples: dict[int, Example] = {}
    kinds: dict[int, TryKind] = {}
    for turn in turns:
        fault = turn.first(*GAINS)
        if fault is not None:
            kinds[turn.number] = cast(TryKind, str(fault.label))
            better = suggestions.instead_of(fault.text, fault.label, heard=turn.heard)
            examples[turn.number] = Example(turn.number, fault.text, better, shortened(turn.heard))
        elif _left_unheard(turn, suggestions, precision):
            kinds[turn.number] = "reflect"
            better = suggestions.giving_back(turn.heard, before=turn.first(Label.OPEN))
            examples[turn.number] = Example(turn.number, shortened(turn.exchanged.said), better, shortened(turn.heard))
    return Review(turns, examples, kinds)


def moments_of(looked: Review, content: FeedbackContent) -> tuple[Moment, ...]:
    """Give every turn after which the other was more or less open, with why."""
    return tuple(_moment(turn, looked, content) for turn in looked.turns if turn.change)


def well_of(looked: Review, content: FeedbackContent) -> Well:
    """Say what went well, with the sentence that opened the other most; only what is certain is quoted."""
    lines, turns = content.says.well, looked.turns
    if not turns:
        return Well(lines["empty"])
    opening = [(turn, said) for turn in turns for label in OPENS if turn.change > 0 and (said := turn.first(label))]
    if opening:
        best = max(turn.change for turn, _ in opening)
        _, said = next(found for found in opening if found[0].change == best)
        return Well(lines[said.label], said.text)
    everything = [said for turn in turns for said in turn.exchanged.utterances]
    return Well(lines["unsure" if everything and all(said.unsure for said in everything) else "none"])


def tries_of(looked: Review, content: FeedbackContent, *, share: float | None) -> tuple[Try, ...]:
    """Give at most two things to try, those that would open the other most."""
    gains: dict[TryKind, int] = {}
    for turn in looked.turns:
        kind = looked.kinds.get(turn.number)
        if kind is not None:
            gains[kind] = gains.get(kind, 0) + (REFLECTS if kind == "reflect" else GAINS[Label(kind)])
    room = _room(looked, share)
    if room is not None:
        gains["room"] = sum(len(words(turn.exchanged.said)) > LONG for turn in looked.turns)
    chosen = sorted(gains, key=lambda kind: gains[kind], reverse=True)[:MOST_TRIES]
    examples = {kind: room if kind == "room" else looked.examples_of(kind)[0] for kind in chosen}
    return tuple(Try(kind, content.says.tries[kind], examples[kind]) for kind in chosen)


def _room(looked: Review, share: float | None) -> Example | None:
    """Give the longest turn as an example when the manager talked much, with its last sentence left to stand alone."""
    longest = max(looked.turns, key=lambda turn: len(words(turn.exchanged.said)), default=None)
    if longest is None or share is None or share <= MUCH or len(words(longest.exchanged.said)) <= LONG:
        return None
    return Example(longest.number, shortened(longest.exchanged.said), "")


def _moment(turn: Turn, looked: Review, content: FeedbackContent) -> Moment:
    reasons = content.says.why
    said = turn.first(*(OPENS if turn.change > 0 else CLOSES))
    moment = Moment(turn.number, turn.before, turn.exchanged.openness, "")
    if said is not None:
        why = (reasons.opened if turn.change > 0 else reasons.closed)[said.label]
        example = looked.examples.get(turn.number)
        better = example.better if example and turn.change < 0 else ""
        return Moment(turn.number, moment.before, moment.after, why, said.text, better)
    if turn.change > 0:
        why = reasons.unknown_opened if turn.exchanged.utterances else reasons.room
    else:
        why = reasons.long if len(words(turn.exchanged.said)) > LONG else reasons.unknown_closed
    return Moment(turn.number, moment.before, moment.after, why)


def _left_unheard(turn: Turn, suggestions: Suggestions, precision: Mapping[Label, Precision]) -> bool:
    """Whether the manager asked on without giving back what the other told, as far as that is certain."""
    known = precision.get(Label.REFLECTION)
    if known is None or known.recall < RELIABLE or not turn.wholly_certain or turn.first(Label.REFLECTION):
        return False
    return turn.first(*QUESTIONS) is not None and suggestions.tells(turn.heard)


def shortened(text: str) -> str:
    """Give the first words of a long text."""
    pieces = text.split()
    return text if len(pieces) <= QUOTED else f"{' '.join(pieces[:QUOTED])} …"
