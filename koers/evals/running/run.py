"""The run of one dialogue with one speaker: say the messages, check each reply in its place, count, and tell what broke."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from koers.dialogue.guard.counting import asked_in
from koers.dialogue.moves import Move
from koers.dialogue.sentences import words
from koers.errors import KoersError
from koers.evals.checks.conversations import check_conversation
from koers.evals.checks.examples import check_examples
from koers.evals.checks.findings import Finding
from koers.evals.checks.heard import Heard, Instruments
from koers.evals.checks.measures import reflections_in
from koers.evals.checks.replies import check_reply
from koers.evals.figures import Spoken, marks_of
from koers.evals.form.schema import Dialogue, DialogueTurn, Gate
from koers.evals.running.played import PlayedReply, played_reply
from koers.evals.running.results import CheckedTurn, Result, Run
from koers.evals.running.tally import Tally

# Replies to one message after another, each as the object that `koers chat --json` prints.
Reply = Callable[[str], Mapping[str, Any]]


class Person(Protocol):
    """A simulated person: what they say next, to a reply or (None) to begin; None when they have said all."""

    def next(self, reply: PlayedReply | None) -> str | None:
        """Give the next message."""
        ...


def _nobody(dialogue: Dialogue, run: int) -> Person:
    raise LookupError("nobody is here to talk")


def _no_verdicts(criteria: Sequence[str], turns: Sequence[Heard]) -> tuple[Finding, ...]:
    return ()


@dataclass(frozen=True)
class Player:
    """What a dialogue is played with.

    `begin` starts a conversation for a run of a dialogue, `person` gives the simulated person of one, `verdicts` judges
    the last reply (or with a conversation's criteria the whole), and gives nothing where there is no judge.
    """

    begin: Callable[[Dialogue, int], Reply]
    person: Callable[[Dialogue, int], Person] = _nobody
    verdicts: Callable[[Sequence[str], Sequence[Heard]], tuple[Finding, ...]] = _no_verdicts
    instruments: Instruments = field(default_factory=Instruments)


def play_runs(
    path: Path, dialogue: Dialogue, player: Player, *, speaker: str, numbers: Sequence[int], gate: Gate
) -> Result:
    """Play these runs of a dialogue; whatever goes wrong in one is its problem, and the others still run."""
    result = Result(path, speaker, dialogue, gate=gate)
    if 1 in numbers:
        result.examples = check_examples(dialogue, player.instruments)
    for number in numbers:
        heard: list[Heard] = []
        started = time.perf_counter()
        problem = ""
        try:
            _converse(dialogue, player, number, heard)
        except KoersError as error:
            problem = f"{path}: {error}"
        except Exception as error:  # whatever the coach does must not take the other dialogues along
            problem = f"{path}: {type(error).__name__}: {error}"
        run = _checked(dialogue, heard, player, number=number, problem=problem)
        result.add(Run(number, run.turns, run.whole, run.problem, round(time.perf_counter() - started, 3)))
        # How a coach behaves is counted where it coaches.
        if not run.problem and dialogue.mode == "reflect":
            _count(result, heard, player.instruments)
    return result


def _converse(dialogue: Dialogue, player: Player, number: int, heard: list[Heard]) -> None:
    """Say the messages one by one; each reply is added in its place as it comes."""
    reply_to = player.begin(dialogue, number)
    for message in _messages(dialogue, player, number, heard):
        reply = played_reply(reply_to(message), number=len(heard) + 1)
        heard.append(Heard(reply, message, tuple(heard), dialogue.lang, player.instruments))


def _messages(dialogue: Dialogue, player: Player, number: int, heard: Sequence[Heard]) -> Iterator[str]:
    """Give what the person says: from the file, or from a simulated person who hears the replies as they come."""
    if dialogue.person is None:
        yield from dialogue.says
        return
    person = player.person(dialogue, number)
    for _ in range(dialogue.person.turns):
        message = person.next(heard[-1].reply if heard else None)
        if message is None:
            return
        yield message


def _checked(dialogue: Dialogue, heard: Sequence[Heard], player: Player, *, number: int, problem: str) -> Run:
    """Check the replies, each in its place and all together; of a run that broke, those that came."""
    turns = dialogue.turns or tuple(DialogueTurn(say=turn.message) for turn in heard)
    try:
        checked = tuple(
            _checked_turn(dialogue, turn, heard[: place + 1], player) for place, turn in enumerate(turns[: len(heard)])
        )
        expected = dialogue.whole
        whole = () if problem or not heard else check_conversation(heard, expected)
        if expected.judge and whole:
            whole = (*whole, *player.verdicts(expected.judge, heard))
    except KoersError as error:
        return Run(number, problem=problem or str(error))
    return Run(number, checked, whole, problem)


def _checked_turn(dialogue: Dialogue, turn: DialogueTurn, heard: Sequence[Heard], player: Player) -> CheckedTurn:
    now = heard[-1]
    expect = dialogue.expected(turn)
    judged = player.verdicts(expect.judge, heard) if expect.judge else ()
    measured = {
        "words": len(words(now.reply.text)),
        "questions": len(asked_in(now.reply.text, now.reply.language)),
        "reflections": len(reflections_in(now.reply.text, now.reply.language)),
    }
    return CheckedTurn(now.message, now.reply, (*check_reply(now, expect), *judged), measured)


def _count(result: Result, heard: Sequence[Heard], instruments: Instruments) -> None:
    """Add the figures of a conversation to the tally of its language."""
    if not heard:
        return
    said = [Spoken(turn.message, turn.reply.text, turn.reply.language, Move(turn.reply.move)) for turn in heard]
    marks = marks_of(said, dict(instruments.function_words))
    tally = result.tallies.setdefault(heard[0].begins, Tally())
    tally.add(marks, [turn.reply for turn in heard])
    tally.add_conversation(said, instruments.wants_advice)
