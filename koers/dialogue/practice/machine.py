"""How open the other becomes: a table of rules for what is said, and a few for the conversation as a whole."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from koers.dialogue.practice.attempt import CLOSED, MOST, OPENED, Attempt
from koers.dialogue.practice.utterance import Label, Utterance
from koers.dialogue.sentences import words

# A message opens or closes by so much at most.
RISE, FALL = 2, -3
# The third question in a row without a reflection is an interrogation; a compliment counts again after so many turns.
ROW, PRAISE_EVERY = 2, 3
# Words: a story of the manager, a message that tires, a compliment that says what for.
MONOLOGUE, LONG, SPECIFIC = 60, 40, 7
# From here on the other decides for themselves which advice to take.
SETTLED = 8
# How the manager is taken goes from -4 to 4, a message counts for 2 at most, and from 1 on listening counts for more:
# whoever pushed can make that good in a few turns.
STANDING, MARKED, TRUSTING = 4, 2, 1
# What is heard with less confidence (0-1) can be taken in two ways: the other gives the benefit of the doubt.
FIRM = 0.6

# What each kind of thing says about whether somebody listens, when it is clear.
SHOWS = {
    Label.OPEN: 2, Label.REFLECTION: 2, Label.CLOSED: -1, Label.JUDGEMENT: -1, Label.LEADING: -2, Label.ADVICE: -2,
}  # fmt: skip
# These can be told from the form of the sentence, also when little else is sure.
PLAIN = frozenset({Label.OPEN, Label.LEADING, Label.ADVICE})


@dataclass(frozen=True)
class Moment:
    """An utterance, and what matters for how it is taken.

    `asked` counts open questions since the last reflection, `praised` says whether there was praise lately, `reflected`
    whether anything was ever given back, `length` the words of the whole message.
    """

    utterance: Utterance
    mood: str
    openness: int
    asked: int = 0
    praised: bool = False
    reflected: bool = False
    length: int = 0

    @property
    def faint(self) -> bool:
        """Whether it may as well have been meant otherwise."""
        return self.utterance.confidence < FIRM

    def says(self, *labels: Label) -> bool:
        """Whether the utterance is one of these."""
        return self.utterance.label in labels


@dataclass(frozen=True)
class Rule:
    """A line of the table: what it is called, when it holds, and by how much it opens (or closes) the other."""

    name: str
    holds: Callable[[Moment], bool]
    change: int


# For each utterance the first rule that holds counts. Why each one works so is told in knowledge/practice.*.yaml.
RULES = (
    Rule("unsure", lambda m: m.utterance.unsure, 0),
    Rule("judged_maybe", lambda m: m.says(Label.JUDGEMENT) and m.faint, -1),
    Rule("judged_sore", lambda m: m.says(Label.JUDGEMENT) and m.mood == "irritated", -3),
    Rule("judged", lambda m: m.says(Label.JUDGEMENT), -2),
    Rule("advised_settled", lambda m: m.says(Label.ADVICE) and m.openness >= SETTLED, 0),
    Rule("pressed", lambda m: m.says(Label.ADVICE, Label.LEADING) and m.mood == "anxious", -2),
    Rule("advised_proud", lambda m: m.says(Label.ADVICE) and m.mood == "proud", -2),
    Rule("advised", lambda m: m.says(Label.ADVICE), -1),
    Rule("led", lambda m: m.says(Label.LEADING), -1),
    Rule("heard_doubtful", lambda m: m.says(Label.REFLECTION) and m.mood == "cheerful" and not m.reflected, 1),
    Rule("heard_maybe", lambda m: m.says(Label.REFLECTION) and m.faint, 1),
    Rule("heard", lambda m: m.says(Label.REFLECTION), 2),
    Rule("interrogated", lambda m: m.says(Label.OPEN) and m.asked >= ROW, 0),
    Rule("asked", lambda m: m.says(Label.OPEN), 1),
    Rule("praised_wary", lambda m: m.says(Label.PRAISE) and m.mood == "guarded", 0),
    Rule("praised_vaguely", lambda m: m.says(Label.PRAISE) and len(words(m.utterance.text)) < SPECIFIC, 0),
    Rule("praised_again", lambda m: m.says(Label.PRAISE) and m.praised, 0),
    Rule("praised", lambda m: m.says(Label.PRAISE), 1),
    Rule("lectured", lambda m: m.says(Label.INFORMATION) and m.length > MONOLOGUE, -1),
    Rule("informed", lambda m: m.says(Label.INFORMATION), 0),
    Rule("checked", lambda m: m.says(Label.CLOSED), 0),
)

# Rules for a whole message and for the conversation so far, in the order in which they are applied.
ROOM, TIRED, TRUSTED, FORGIVEN, TOLD, DISTRUSTED = "room", "tired", "trusted", "forgiven", "told", "distrusted"
WHOLE = (ROOM, TIRED, TRUSTED, FORGIVEN, TOLD, DISTRUSTED)


@dataclass(frozen=True)
class Change:
    """By how much a rule opened or closed the other, and what was said (empty for the message as a whole)."""

    rule: str
    by: int
    said: str = ""


@dataclass(frozen=True)
class Opened:
    """How open the other is after a message, and by which rules."""

    openness: int
    changes: tuple[Change, ...]


def opened(attempt: Attempt, message: str, utterances: Sequence[Utterance], *, mood: str, room: bool = False) -> Opened:
    """Say how open the other is after a message; `room` says that it is no more than an encouragement to go on."""
    changes = list(_room(attempt) if room else _of_utterances(attempt, message, utterances, mood))
    if mood == "tired" and len(words(message)) > LONG:
        changes.append(Change(TIRED, -1))
    if (
        not room
        and standing_of(attempt) >= TRUSTING
        and leaning(utterances) >= 0
        and any(change.by > 0 for change in changes)
    ):
        changes.append(Change(TRUSTED, 1))
    by = max(FALL, min(RISE, sum(change.by for change in changes)))
    after = max(CLOSED, min(MOST, attempt.openness + by))
    for name, at in _by_standing(attempt, utterances, after):
        changes.append(Change(name, at - after))
        after = at
    return Opened(after, tuple(changes))


def _by_standing(attempt: Attempt, utterances: Sequence[Utterance], after: int) -> Iterator[tuple[str, int]]:
    """Give the rules for the conversation so far that hold, each with how open it leaves the other."""
    before, standing = attempt.openness, standing_of(attempt, utterances)
    slipped = attempt.turns and leaning(attempt.turns[-1].utterances) < 0
    if after < before and standing > 0 and not slipped:
        # Once is a slip of who listened up to now.
        firm = leaning(utterances) < 0
        least = max(after, before - (firm and standing < STANDING))
        if least > after:
            yield FORGIVEN, least
        after = least
    if after < OPENED <= before and standing > 0:
        yield TOLD, OPENED
        after = OPENED
    pushed = any(leaning(said) < 0 for said in (*(turn.utterances for turn in attempt.turns), utterances))
    if standing <= 0 and pushed and after > attempt.started:
        yield DISTRUSTED, attempt.started


def standing_of(attempt: Attempt, utterances: Sequence[Utterance] = ()) -> int:
    """Say how the manager is taken: what listened less what pushed, from -4 to 4, so that either can be made good."""
    standing = 0
    for said in (*(turn.utterances for turn in attempt.turns), utterances):
        standing = max(-STANDING, min(STANDING, standing + leaning(said)))
    return standing


def leaning(utterances: Sequence[Utterance]) -> int:
    """Say whether a message listened, on the whole (to 2), or pushed (to -2)."""
    shown = sum(
        SHOWS.get(one.label, 0)
        for one in utterances
        if not one.unsure and (one.label in PLAIN or one.confidence >= FIRM)
    )
    return max(-MARKED, min(MARKED, shown))


def _room(attempt: Attempt) -> list[Change]:
    """Making room opens a little, once: who never says more is not listening."""
    last = attempt.turns[-1] if attempt.turns else None
    return [Change(ROOM, 1 if last is None or last.utterances else 0)]


def _of_utterances(attempt: Attempt, message: str, utterances: Sequence[Utterance], mood: str) -> list[Change]:
    moment = Moment(
        Utterance("", Label.INFORMATION), mood, attempt.openness, asked=_asked(attempt), length=len(words(message)),
        praised=any(_has(turn.utterances, Label.PRAISE) for turn in attempt.turns[1 - PRAISE_EVERY :]),
        reflected=any(_has(turn.utterances, Label.REFLECTION) for turn in attempt.turns),
    )  # fmt: skip
    changes: list[Change] = []
    for utterance in utterances:
        moment = replace(moment, utterance=utterance)
        rule = next(rule for rule in RULES if rule.holds(moment))
        changes.append(Change(rule.name, rule.change, utterance.text))
        moment = _after(moment)
    return changes


def _after(moment: Moment) -> Moment:
    """Give what the next utterance of the same message finds; anything but a question breaks a row of questions."""
    if moment.utterance.unsure:
        return replace(moment, asked=0)
    asked = moment.asked + 1 if moment.says(Label.OPEN) else 0
    reflected, praised = moment.reflected or moment.says(Label.REFLECTION), moment.praised or moment.says(Label.PRAISE)
    return replace(moment, asked=asked, reflected=reflected, praised=praised)


def _asked(attempt: Attempt) -> int:
    said = [utterance for turn in attempt.turns for utterance in turn.utterances]
    questions = takewhile(lambda utterance: utterance.label is Label.OPEN and not utterance.unsure, reversed(said))
    return len(list(questions))


def _has(utterances: Sequence[Utterance], label: Label) -> bool:
    return any(utterance.label is label and not utterance.unsure for utterance in utterances)
